"""The workforce planning framework: what each of the Six Steps stands at, and how risks are rated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from model.programme import Programme
from model.records import Record
from queries.columns import Columns
from queries.plan import Action, Counts, actions, counted

LIKELIHOOD = {5: "Almost certain", 4: "Likely", 3: "Possible", 2: "Unlikely", 1: "Rare"}
IMPACT = {1: "Negligible", 2: "Minor", 3: "Moderate", 4: "Major", 5: "Catastrophic"}
# The least likelihood times impact of each rating.
# Source: National Patient Safety Agency, A risk matrix for risk managers, January 2008.
RATINGS: Mapping[str, int] = {"extreme": 15, "high": 8, "moderate": 4, "low": 1}


@dataclass(frozen=True)
class Step:
    """One of the Six Steps with its own actions and how they stand.

    Attributes:
        number: its place among the steps, from 1.
        record: the step as it was entered.
        actions: the actions that say they belong to it, in the plan's order.
        counts: how these stand.
    """

    number: int
    record: Record
    actions: tuple[Action, ...]
    counts: Counts

    @property
    def is_signed(self) -> bool:
        """Whether a role has signed it off on a day."""
        return bool(self.record["signed_by"] and self.record["signed_on"])


@dataclass(frozen=True)
class Cell:
    """One cell of the matrix: its score, its rating and the risks that stand there."""

    likelihood: int
    impact: int
    rating: str
    risks: tuple[Record, ...]

    @property
    def score(self) -> int:
        """Likelihood times impact."""
        return self.likelihood * self.impact


@dataclass(frozen=True)
class Matrix:
    """The risks by likelihood (rows, most likely first) and impact; those without both scores apart."""

    rows: tuple[tuple[Cell, ...], ...]
    unscored: tuple[Record, ...]

    @property
    def scored(self) -> tuple[tuple[Cell, Record], ...]:
        """Every scored risk with its cell, the worst first."""
        found = [(cell, one) for row in self.rows for cell in row for one in cell.risks]
        return tuple(sorted(found, key=lambda pair: -pair[0].score))


def steps(programme: Programme, today: date) -> tuple[Step, ...]:
    """The steps in order, each with its own actions."""
    by_step: dict[str, list[Action]] = {}
    for one in actions(programme, today):
        by_step.setdefault(one.record.text("step"), []).append(one)
    return tuple(
        Step(number, one, tuple(own := by_step.get(one.id, [])), counted(own, today))
        for number, one in enumerate(programme.list("steps"), start=1)
    )


def unsigned_change(before: Record, after: Record) -> str:
    """Why a step cannot be kept: its notes changed, its sign-off did not; "" when it can."""
    signature = ("signed_by", "signed_on")
    is_signed = all(before[key] for key in signature)
    if not is_signed or before["notes"] == after["notes"] or any(before[key] != after[key] for key in signature):
        return ""
    return "Its notes were changed after it was signed off: sign again with a new day or role, or clear the sign-off."


def loose(programme: Programme) -> int:
    """How many actions belong to no step."""
    return sum(one.text("step") not in programme.rows("steps") for one in programme.list("actions"))


def rating(score: int) -> str:
    """The rating of likelihood times impact."""
    return next(name for name, least in RATINGS.items() if score >= least)


def matrix(programme: Programme) -> Matrix:
    """The risks in the matrix; one that lacks a score stands in no cell."""
    placed: dict[tuple[float, float], list[Record]] = {}
    unscored: list[Record] = []
    for one in programme.list("risks"):
        likelihood, impact = one.number("likelihood"), one.number("impact")
        if likelihood is None or impact is None:
            unscored.append(one)
        else:
            placed.setdefault((likelihood, impact), []).append(one)
    rows = tuple(
        tuple(Cell(row, column, rating(row * column), tuple(placed.get((row, column), ()))) for column in IMPACT)
        for row in LIKELIHOOD
    )
    return Matrix(rows, tuple(unscored))


def risk_table(found: Matrix) -> Columns:
    """The risks as rows by column, the worst first, those not scored last with empty scores."""
    every: Sequence[tuple[Cell | None, Record]] = [*found.scored, *((None, one) for one in found.unscored)]
    return {
        "risk": [one.text("title") for _, one in every],
        "likelihood": [one.number("likelihood") for _, one in every],
        "impact": [one.number("impact") for _, one in every],
        "score": [cell.score if cell else None for cell, _ in every],
        "rating": [cell.rating if cell else "not scored" for cell, _ in every],
        "mitigation": [one.text("mitigation") for _, one in every],
        "owner": [one.text("owner") for _, one in every],
        "reviewed": [one.text("reviewed") for _, one in every],
    }


def headline(programme: Programme, today: date) -> str:
    """Where the framework stands, in a sentence."""
    found = steps(programme, today)
    if not found:
        return "No step is in the framework yet."
    signed = sum(one.is_signed for one in found)
    answered = sum(bool(one["answer"]) for one in programme.list("prompts"))
    prompts, risks = len(programme.list("prompts")), matrix(programme)
    lead = f"{signed} of {len(found)} steps {'is' if signed == 1 else 'are'} signed off"
    parts = [lead if signed else f"None of the {len(found)} steps is signed off yet"]
    if prompts:
        parts.append(f"{answered} of {prompts} questions on equality and resources answered")
    if risks.unscored:
        number = len(risks.unscored)
        parts.append(f"{number} risk{'' if number == 1 else 's'} without a score")
    return f"{'; '.join(parts)}."
