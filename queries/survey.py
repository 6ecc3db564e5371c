"""The staff survey: agreement with each statement, questionnaire by questionnaire, and what changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from math import floor
from typing import Literal

from model.programme import Programme
from model.records import Record, short
from model.shares import Share, differs, wilson
from queries.columns import Columns

Verdict = Literal["real", "chance", "unknown"]


@dataclass(frozen=True)
class Agreement:
    """How many agreed with a statement in one questionnaire.

    Attributes:
        agree: percent, 0 to 100.
        share: the share with its 95% interval; None where it is not known how many answered.
    """

    agree: float
    share: Share | None = None


@dataclass(frozen=True)
class Difference:
    """What changed between the last two questionnaires of which it is known how many answered.

    Where there are no two such, between the last two in which the statement was answered at all.

    Attributes:
        before, after: which ones.
        points: percentage points.
        verdict: a real change, one that chance can explain, or unknown because it is not known how many answered.
    """

    before: Record
    after: Record
    points: float
    verdict: Verdict


@dataclass(frozen=True)
class Statement:
    """A statement of the survey with its agreement by questionnaire id, and what changed, None with one answer."""

    record: Record
    answers: Mapping[str, Agreement]
    difference: Difference | None

    @property
    def said(self) -> str:
        """Its words in full, on one line: cut, they might say something else."""
        return " ".join(self.record.text("text").split())


@dataclass(frozen=True)
class Survey:
    """The survey as a whole.

    Attributes:
        rounds: the questionnaires that are shown, by their months; those without one keep their place.
        statements: in the order of the programme.
        twice: how many statements have two answers in one questionnaire; the one entered last counts.
        withheld: questionnaires that a viewing link does not show because too few answered.
        cautions: sentences on percentages that cannot be.
    """

    rounds: tuple[Record, ...]
    statements: tuple[Statement, ...]
    twice: int
    withheld: tuple[Record, ...]
    cautions: tuple[str, ...]

    @property
    def answered(self) -> tuple[Record, ...]:
        """The questionnaires with an answer."""
        return tuple(one for one in self.rounds if any(one.id in each.answers for each in self.statements))

    @property
    def differences(self) -> tuple[tuple[Statement, Difference], ...]:
        """The statements answered more than once, with what changed."""
        return tuple((one, one.difference) for one in self.statements if one.difference)


def survey(programme: Programme, withheld: Collection[str] = ()) -> Survey:
    """The survey of a programme.

    Args:
        programme: whose questions, rounds and answers.
        withheld: the ids of questionnaires to leave out.
    """
    shown = {one.id: one for one in in_order(programme) if one.id not in withheld}
    answers: dict[str, dict[str, Agreement]] = {}
    many = 0
    for one in programme.list("answers"):
        if one.text("round") in shown:
            many += 1
            asked = shown[one.text("round")].number("answered")
            answers.setdefault(one.text("question"), {})[one.text("round")] = agreement(one.number("agree"), asked)
    statements = tuple(
        Statement(one, answers.get(one.id, {}), _difference(answers.get(one.id, {}), shown))
        for one in programme.list("questions")
    )
    kept = sum(len(one.answers) for one in statements)
    lost = sum(len(found) for question, found in answers.items() if not programme.find("questions", question))
    left_out = tuple(one for one in programme.list("rounds") if one.id in withheld)
    cautions = tuple(filter(None, (refusal(programme, "answers", one) for one in programme.list("answers"))))
    return Survey(tuple(shown.values()), statements, many - kept - lost, left_out, cautions)


def in_order(programme: Programme) -> tuple[Record, ...]:
    """The questionnaires by their months; one without a month keeps its place."""
    rounds = programme.list("rounds")
    dated = iter(sorted((one for one in rounds if one["month"]), key=lambda one: one.text("month")))
    return tuple(next(dated) if one["month"] else one for one in rounds)


def refusal(programme: Programme, section: str, one: Record) -> str:
    """Why an answer, or a questionnaire with its answers, cannot be: a percentage that so many people cannot give."""
    if section == "answers":
        asked = programme.find("rounds", one.text("round"))
        return _impossible(programme, one, asked) if asked else ""
    answers = (each for each in programme.list("answers") if each["round"] == one.id)
    return next(filter(None, (_impossible(programme, each, one) for each in answers)), "")


def _impossible(programme: Programme, answer: Record, asked: Record) -> str:
    percent, people = answer.number("agree"), asked.number("answered")
    if percent is None or not people or is_possible(percent, int(people)):
        return ""
    nearest = " or ".join(f"{100 * each / people:.1f}" for each in _around(percent, int(people)))
    asked_what = short(programme.name("questions", answer.text("question")))
    return (
        f"{percent:.12g}% of {people:,.0f} people cannot be: '{asked_what}' in '{short(asked.text('title'))}'. "
        f"The nearest that can is {nearest}; correct it, or how many answered."
    )


def is_possible(percent: float, people: int) -> bool:
    """Whether some whole number of people is this percentage of all, as finely as it was typed."""
    places = max(0, -int(Decimal(repr(percent)).normalize().as_tuple().exponent))
    reach = 0.5 * 10.0**-places + 1e-9
    return any(abs(100 * each / people - percent) <= reach for each in _around(percent, people))


def _around(percent: float, people: int) -> tuple[int, ...]:
    """The whole numbers of people next to a percentage of all."""
    below = min(people, floor(percent * people / 100))
    return tuple(dict.fromkeys((below, min(people, below + 1))))


def agreement(percent: float | None, answered: float | None) -> Agreement:
    """Agreement in percent, with its interval where it is known how many answered."""
    agree = percent or 0.0
    if answered is None:
        return Agreement(agree)
    return Agreement(agree, wilson(round(agree / 100 * answered), int(answered)))


def _difference(answers: Mapping[str, Agreement], rounds: Mapping[str, Record]) -> Difference | None:
    given = [one for one in rounds.values() if one.id in answers]
    if len(given) < 2:
        return None
    known = [one for one in given if answers[one.id].share]
    first, last = (known if len(known) > 1 else given)[-2:]
    before, after = answers[first.id], answers[last.id]
    verdict: Verdict = "unknown"
    if before.share and after.share:
        verdict = "real" if differs(before.share, after.share) else "chance"
    return Difference(first, last, after.agree - before.agree, verdict)


def table(found: Survey) -> Columns:
    """A row for each statement and questionnaire: percent and its interval, None where nothing is known."""
    rows = [
        (one.record.text("text"), each.text("title"), each.text("month"), each.number("answered"), *_ends(one, each))
        for one in found.statements
        for each in found.rounds
    ]
    keys = ("statement", "questionnaire", "month", "answered", "agree", "low", "high")
    columns = list(zip(*rows, strict=True)) or [()] * len(keys)
    return dict(zip(keys, columns, strict=True))


def _ends(one: Statement, each: Record) -> tuple[float | None, float | None, float | None]:
    answer = one.answers.get(each.id)
    if answer is None:
        return None, None, None
    return answer.agree, *((answer.share.low * 100, answer.share.high * 100) if answer.share else (None, None))


def drawn(found: Survey) -> Columns:
    """A row a bar: `statement` and `round` by their place, percent, the ends of the interval, None where not known."""
    bars = chain.from_iterable(
        ((at, place, *_ends(one, each)) for place, each in enumerate(found.rounds))
        for at, one in enumerate(found.statements)
    )
    keys = ("statement", "round", "agree", "low", "high")
    columns = list(zip(*bars, strict=True)) or [()] * len(keys)
    return dict(zip(keys, columns, strict=True))
