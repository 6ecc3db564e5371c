"""Sustainability assessments: totals, groups, what has changed and where most is to be gained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.programme import Programme
from model.records import Record
from model.steering_sections import FACTORS
from queries.columns import Columns
from queries.database import run

TOTAL, SOURCE = "Total", "nhs-sustainability-model-2010"
GROUPS = tuple(dict.fromkeys(group for group, _, _ in FACTORS.values()))


@dataclass(frozen=True)
class Score:
    """Points of some factors together.

    Attributes:
        points: what they add up to; None unless every one of them was scored.
        most: the most possible.
        scored, of: how many of the factors were scored.
    """

    points: float | None
    most: float
    scored: int
    of: int

    @property
    def share(self) -> float | None:
        """Points as a share of the most possible."""
        return None if self.points is None else self.points / self.most

    @property
    def to_gain(self) -> float | None:
        """Points that are missing to the most possible."""
        return None if self.points is None else self.most - self.points


@dataclass(frozen=True)
class Assessment:
    """One assessment: when, by which role, its factors by key, its groups by name, and its total."""

    record_id: str
    made: str
    role: str
    note: str
    factors: Mapping[str, Score]
    groups: Mapping[str, Score]
    total: Score


def history(programme: Programme) -> tuple[Assessment, ...]:
    """Every assessment, oldest first."""
    return tuple(sorted((_assessment(one) for one in programme.list("assessments")), key=lambda one: one.made))


def _assessment(one: Record) -> Assessment:
    return Assessment(
        one.id,
        one.text("made"),
        one.text("role"),
        one.text("note"),
        {key: _score(one, [key]) for key in FACTORS},
        {name: _score(one, [key for key, (group, _, _) in FACTORS.items() if group == name]) for name in GROUPS},
        _score(one, list(FACTORS)),
    )


def _score(one: Record, keys: Sequence[str]) -> Score:
    given = [points for key in keys if (points := one.number(key)) is not None]
    most = sum(FACTORS[key][2] for key in keys)
    whole = len(given) == len(keys)
    return Score(round(sum(given), 6) if whole else None, round(most, 6), len(given), len(keys))


def changed(now: Score, before: Score) -> float | None:
    """Points gained since before, negative when lost; None where one of the two is not complete."""
    return None if now.points is None or before.points is None else round(now.points - before.points, 6)


def most_to_gain(one: Assessment) -> tuple[tuple[str, float], ...]:
    """The factors scored that are not at their most, with the points that are missing, most first."""
    missing = [(key, score.to_gain) for key, score in one.factors.items()]
    found = [(key, round(points, 6)) for key, points in missing if points]
    return tuple(sorted(found, key=lambda each: -each[1]))


def over_time(assessments: Sequence[Assessment]) -> Columns:
    """The total and each group as per cent of the most possible, a row each and date; what is not complete is empty."""
    rows = [
        (one.made, name, _percent(score), score.points, score.most)
        for one in assessments
        for name, score in ((TOTAL, one.total), *one.groups.items())
    ]
    names = ("made", "series", "percent", "points", "most")
    return {key: [row[at] for row in rows] for at, key in enumerate(names)}


def _percent(score: Score) -> float | None:
    return None if score.share is None else 100 * score.share


def source() -> str:
    """Whose the ten factors and their weights are: publisher, title and year."""
    rows = run("sources").set_index("source_id")
    return ", ".join(str(rows.at[SOURCE, name]) for name in ("publisher", "title", "published"))


def by_factor(assessments: Sequence[Assessment]) -> Columns:
    """A row a factor, then a row a group and the total: group, name, most, and a column an assessment by its date.

    What was not scored is empty. Of two assessments on one day the later column says "(2)".
    """
    parts = [
        *((FACTORS[key][0], FACTORS[key][1], key) for key in FACTORS),
        *((name, f"{name}, all", name) for name in GROUPS),
        (TOTAL, TOTAL, TOTAL),
    ]
    columns: Columns = {
        "group": [group for group, _, _ in parts],
        "factor": [name for _, name, _ in parts],
        "most": [_most(key) for _, _, key in parts],
    }
    for one in assessments:
        scores = {**one.factors, **one.groups, TOTAL: one.total}
        points = [scores[key].points for _, _, key in parts]
        columns[_free(one.made, columns)] = [float("nan") if each is None else each for each in points]
    return columns


def _most(key: str) -> float:
    if key in FACTORS:
        return FACTORS[key][2]
    return round(sum(most for group, _, most in FACTORS.values() if key in (group, TOTAL)), 6)


def _free(date: str, taken: Columns) -> str:
    """A name of a column that is not taken yet."""
    number = sum(name.partition(" ")[0] == date for name in taken)
    return f"{date} ({number + 1})" if number else date
