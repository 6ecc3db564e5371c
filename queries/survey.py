"""The staff survey: agreement with each statement, questionnaire by questionnaire, and what changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from model.programme import Programme
from model.progress import FEWEST, Share, differs, wilson
from model.records import Record
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
    """What changed between the first and the last questionnaire in which a statement was answered.

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


@dataclass(frozen=True)
class Survey:
    """The survey as a whole.

    Attributes:
        rounds: the questionnaires, the earliest first as they stand in the programme.
        statements: in the order of the programme.
        twice: how many statements have two answers in one questionnaire; the one entered last counts.
        withheld: questionnaires whose figures a viewing link does not show because too few answered.
    """

    rounds: tuple[Record, ...]
    statements: tuple[Statement, ...]
    twice: int
    withheld: tuple[Record, ...]

    @property
    def answered(self) -> tuple[Record, ...]:
        """The questionnaires with an answer."""
        return tuple(one for one in self.rounds if any(one.id in each.answers for each in self.statements))

    def asked(self, one: Record) -> float | None:
        """How many answered a questionnaire; None where that is not known or not shown."""
        return None if one in self.withheld else one.number("answered")

    @property
    def differences(self) -> tuple[tuple[Statement, Difference], ...]:
        """The statements answered more than once, with what changed."""
        return tuple((one, one.difference) for one in self.statements if one.difference)


def survey(programme: Programme, is_shared_view: bool = False) -> Survey:
    """The survey of a programme.

    Args:
        programme: whose questions, rounds and answers.
        is_shared_view: whether figures of questionnaires that fewer than eight answered are left out.
    """
    rounds = programme.list("rounds")
    withheld = tuple(one for one in rounds if is_shared_view and _is_small(one))
    shown = {one.id: one for one in rounds if one not in withheld}
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
    return Survey(rounds, statements, many - kept - lost, withheld)


def _is_small(one: Record) -> bool:
    answered = one.number("answered")
    return answered is not None and answered < FEWEST


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
    before, after = answers[given[0].id], answers[given[-1].id]
    verdict: Verdict = "unknown"
    if before.share and after.share:
        verdict = "real" if differs(before.share, after.share) else "chance"
    return Difference(given[0], given[-1], after.agree - before.agree, verdict)


def table(found: Survey) -> Columns:
    """A row for each statement and questionnaire: percent and its interval, None where nothing is known."""
    rows = [
        (one.record.text("text"), each.text("title"), each.text("month"), found.asked(each), *_ends(one, each))
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
