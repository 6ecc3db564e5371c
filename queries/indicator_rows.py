"""One indicator month by month: the rows of its chart and table, and which rule fired when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from model.progress import RULES, Phase, Side, Verdict, judged, marks
from queries.columns import Columns
from queries.indicators import BETTER, Series

MILLISECONDS = 1_000
ROOM_FOR_LABELS = 0.3  # of the months shown, to the right of the last one
APART = 0.075  # of the axis, between two labels beside each other
MARGIN = 0.1  # of the axis, above and below everything
DAYS = 31


@dataclass(frozen=True)
class Signal:
    """A rule that fired over a stretch of consecutive readings.

    Attributes:
        rule: of `model.progress.RULES`.
        side: where it points.
        verdict: whether that is the better direction.
        first, last: the months it covers.
        readings: how many readings it covers.
    """

    rule: str
    side: Side
    verdict: Verdict
    first: str
    last: str
    readings: int


@dataclass(frozen=True)
class Label:
    """A line's name beside its end: what it is, its figure, and how high the name stands."""

    what: str
    value: float
    height: float


@lru_cache(maxsize=256)
def signals(series: Series) -> tuple[Signal, ...]:
    """Every stretch of a special cause, the newest first; several rules may cover the same months.

    Worked out once for a series: the page asks for those of every indicator at each press.
    """
    found = [
        one
        for phase in series.chart.phases
        for rule in RULES
        for one in _stretches(_marked(series, phase), rule, series)
    ]
    return tuple(sorted(found, key=lambda one: (one.last, one.first), reverse=True))


def standing(series: Series) -> tuple[Signal, ...]:
    """Those that hold the last reading, what counts for its verdict first."""
    last = series.latest.month if series.latest else ""
    some = (one for one in signals(series) if one.last == last)
    return tuple(sorted(some, key=lambda one: one.verdict != series.chart.variation))


def _marked(series: Series, phase: Phase) -> list[tuple[str, dict[str, Side]]]:
    """Months with a reading of a phase, and the rules each breaks with where they point."""
    span = range(phase.first, phase.last + 1)
    known = [(series.chart.months[at], value) for at in span if (value := series.chart.points[at].value) is not None]
    broken = marks([value for _, value in known], phase)
    return [(month, rules) for (month, _), rules in zip(known, broken, strict=True)]


def _stretches(marked: Sequence[tuple[str, dict[str, Side]]], rule: str, series: Series) -> Iterator[Signal]:
    """Runs of readings that break a rule to one side; of two in three close to a limit the third may lie between."""
    better = BETTER.get(series.record.text("better"), "neither")
    between = 2 if rule == "near" else 1
    runs: list[list[int]] = []
    for at, (_, broken) in enumerate(marked):
        if rule not in broken:
            continue
        if runs and at - runs[-1][-1] <= between and marked[runs[-1][-1]][1][rule] == broken[rule]:
            runs[-1].append(at)
        else:
            runs.append([at])
    for run in runs:
        side = marked[run[0]][1][rule]
        yield Signal(rule, side, judged(side, better), marked[run[0]][0], marked[run[-1]][0], len(run))


def table(series: Series) -> Columns:
    """A row a month: reading, mean, limits, rules broken, verdict and note; None where there is none."""
    phases = _phases(series)
    points = series.chart.points
    both = list(zip(points, phases, strict=True))
    return {
        "month": list(series.chart.months),
        "value": [point.value for point in points],
        "mean": [phase.mean if phase else None for phase in phases],
        "lower": [phase.lower if phase else None for phase in phases],
        "upper": [phase.upper if phase else None for phase in phases],
        "rules": [", ".join(point.rules) for point in points],
        "verdict": [one.verdict if phase and one.value is not None else "" for one, phase in both],
        "target": [series.target] * len(points),
        "rebased": ["; ".join(_rebased(series, month)) for month in series.chart.months],
        "note": [series.notes.get(month, "") for month in series.chart.months],
    }


def _rebased(series: Series, month: str) -> list[str]:
    """Why a phase begins with a month; nothing where none does."""
    return [reason for at, reason in series.rebases if at == month] if month in _inside(series) else []


def _phases(series: Series) -> list[Phase | None]:
    """The phase of each month, None where there are no limits."""
    found: list[Phase | None] = [None] * len(series.chart.months)
    for phase in series.chart.phases:
        found[phase.first : phase.last + 1] = [phase] * (phase.last + 1 - phase.first)
    return found


def drawn(series: Series) -> tuple[Columns, tuple[Label, ...]]:
    """What the chart of an indicator with readings draws.

    Returns its rows and the labels at the right end. A row is a month, an end of the target's line, a rebase, a label
    (in the order of the labels) or a corner of the frame, as `kind` says; columns that mean nothing to it are None.
    `at` is milliseconds since 1970, as is `last`, the last month; `phase` tells lines of limits apart.
    """
    months = series.chart.months
    first, last = _at(months[0]), _at(months[-1])
    finish = last + max((last - first) * ROOM_FOR_LABELS, DAYS * 86_400.0 * MILLISECONDS)
    low, high = _frame(series)
    labels = _labels(series, low, high)
    rows = [
        *_months(series),
        *({"kind": "target", "at": at, "value": series.target} for at in (first, last) if series.target is not None),
        *({"kind": "rebase", "at": _at(month), "value": high} for month in _inside(series)),
        *({"kind": "label", "at": last, "value": one.height} for one in labels),
        *({"kind": "frame", "at": at, "value": value} for at, value in ((first, low), (finish, high))),
    ]
    keys = ("kind", "at", "value", "month", "mean", "lower", "upper", "phase", "verdict", "rules")
    columns: Columns = {key: [row.get(key) for row in rows] for key in keys}
    return columns | {"last": [last] * len(rows)}, labels


def _months(series: Series) -> Iterator[dict[str, object]]:
    phases = _phases(series)
    for month, point, phase in zip(series.chart.months, series.chart.points, phases, strict=True):
        limits = {"mean": phase.mean, "lower": phase.lower, "upper": phase.upper, "phase": phase.first} if phase else {}
        yield {
            "kind": "month",
            "at": _at(month),
            "month": month,
            "value": point.value,
            "verdict": point.verdict,
            "rules": ",".join(point.rules),
            **limits,
        }


def _inside(series: Series) -> list[str]:
    """The rebases that begin a phase: after the first month, at the last one at the latest."""
    months = series.chart.months
    return sorted({month for month, _ in series.rebases if months[0] < month <= months[-1]})


def _at(month: str) -> float:
    year, number = month.split("-")
    return datetime(int(year), int(number), 1, tzinfo=UTC).timestamp() * MILLISECONDS


def _frame(series: Series) -> tuple[float, float]:
    """The lowest and the highest of everything drawn, with a margin."""
    values = [point.value for point in series.chart.points if point.value is not None]
    values += [end for phase in series.chart.phases for end in (phase.lower, phase.upper)]
    values += [series.target] if series.target is not None else []
    low, high = min(values), max(values)
    margin = (high - low) * MARGIN or max(abs(high) * MARGIN, 1.0)
    return low - margin, high + margin


def _labels(series: Series, low: float, high: float) -> tuple[Label, ...]:
    """Names of the lines at the right end, from the lowest up, none upon another."""
    months, phases = series.chart.months, series.chart.phases
    last = phases[-1] if phases and phases[-1].last == len(months) - 1 else None
    named = [("mean", last.mean), ("limit", last.lower), ("limit", last.upper)] if last else []
    if last and last.lower == last.upper:
        named = named[:1]
    named += [("target", series.target)] if series.target is not None else []
    named.sort(key=lambda one: one[1])
    heights = spread([value for _, value in named], (high - low) * APART)
    return tuple(Label(what, value, height) for (what, value), height in zip(named, heights, strict=True))


def spread(values: Sequence[float], apart: float) -> list[float]:
    """Heights near sorted values, each at least so far above the one before; those too close share out the push."""
    groups: list[list[float]] = []
    for value in values:
        groups.append([value])
        while len(groups) > 1 and _top(groups[-2], apart) + apart > _bottom(groups[-1], apart):
            groups[-2:] = [groups[-2] + groups[-1]]
    return [_bottom(group, apart) + apart * place for group in groups for place in range(len(group))]


def _bottom(group: Sequence[float], apart: float) -> float:
    return sum(group) / len(group) - apart * (len(group) - 1) / 2


def _top(group: Sequence[float], apart: float) -> float:
    return _bottom(group, apart) + apart * (len(group) - 1)


def idle_rebases(series: Series) -> tuple[str, ...]:
    """Months of rebases that begin no phase: at or before the first reading, or after the last."""
    working = set(_inside(series)) if series.chart.months else set()
    return tuple(sorted({month for month, _ in series.rebases} - working))
