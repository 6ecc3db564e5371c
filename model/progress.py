"""What may be read from the monthly readings of an indicator: its XmR chart.

Charts are drawn with the rules of NHS England's Making Data Count. What the rules leave open is settled so:

- A month without a reading is a gap: it stays on the chart, and the readings before and after it count as consecutive.
- A rebase names the first month of a new phase. Each phase has limits of its own; no moving range and no rule reaches
  across. The order of rebases and repeats do not matter; one at or before the first reading, or after the last,
  changes nothing. Every reading of a phase counts towards its limits; outliers are not left out.
- A phase with fewer than two readings has no limits and is left out of `phases`; nothing is said about its point.
- Every comparison is strict: a point on a limit is not beyond it, a point on the mean is on neither side.
- Marked are all points of a trend and of a shift; of two in three close to a limit, the two (or three) that are close,
  not the third. Close is whatever lies beyond the near limit, a point outside the limits included; the third must lie
  on the same side of the mean.
- A target on a limit is hit and miss; where limits have no width, all readings being the same, it is passing.
- Where the rules that a point breaks disagree, such as a rise below the mean, the worse direction counts: the point is
  of concern until they agree, and each rule keeps its side. Where no direction is better, it points where the first of
  them in the order of `RULES` points.
- Where a trend turns, the turning point belongs to both trends and points where the later one goes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import fsum
from typing import Literal, get_args

Better = Literal["up", "down", "neither"]
Side = Literal["high", "low", ""]
Verdict = Literal["common", "improvement", "concern", "neither"]
Variation = Literal["common", "improvement", "concern", "neither", "none"]
Assurance = Literal["passing", "failing", "hit and miss", "none"]
Signs = list[int]  # one for each reading: 1 high or rising, -1 low or falling, 0 neither

RULES = ("outside", "trend", "near", "shift")
LIMITS = 2.66  # average moving ranges from the mean: Wheeler, "Understanding Variation"
NEAR = 1.773  # two thirds of the way
RUN = 7  # points of a trend or a shift
TRIAL = 12  # with fewer points limits are on trial
LARGEST = 1e12
LONGEST = 600  # months
ROUNDING = 1e-12  # of the largest reading: computed shares such as 0.1 + 0.2 must not miss what they equal
MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


class ProgressError(ValueError):
    """Figures that cannot be used; its text is one sentence to show."""


@dataclass(frozen=True)
class Phase:
    """The limits of one stretch between rebases, in the unit of the readings.

    Attributes:
        first, last: the months it covers, indexes into the chart's months, both included.
        mean: of its readings.
        average_moving_range: the mean difference between consecutive readings, sign left out.
        lower, upper: the limits, mean -+ 2.66 average moving ranges.
        near_lower, near_upper: beyond these a point is close to a limit, mean -+ 1.773 average moving ranges.
        trial: whether it has fewer than 12 readings.
    """

    first: int
    last: int
    mean: float
    average_moving_range: float
    lower: float
    upper: float
    near_lower: float
    near_upper: float
    trial: bool


@dataclass(frozen=True)
class Point:
    """One month of a chart.

    Attributes:
        value: None for a month without a reading.
        rules: which rules of `RULES` it breaks, in that order; none is common cause, a gap, or a phase without limits.
        sides: where each of them points; they may disagree.
        side: where the special cause points that counts; empty when there is none.
        verdict: whether that is the better direction; "neither" is a special cause where no direction is better.
    """

    value: float | None
    rules: tuple[str, ...]
    sides: tuple[Side, ...]
    side: Side
    verdict: Verdict

    @property
    def disputed(self) -> bool:
        """Whether the rules that it breaks disagree."""
        return len(set(self.sides)) > 1


@dataclass(frozen=True)
class Chart:
    """An indicator's months, limits and what may be said of the last reading.

    Attributes:
        months: every calendar month from the first reading to the last, such as "2026-01".
        points: one for each month.
        phases: those with at least two readings, in order.
        variation: the last reading's verdict; "none" where its phase has no limits.
        variation_side: where the last reading's special cause points that counts.
        assurance: the target against the last phase's limits; "none" without target, better direction or limits.
    """

    months: tuple[str, ...]
    points: tuple[Point, ...]
    phases: tuple[Phase, ...]
    variation: Variation
    variation_side: Side
    assurance: Assurance


def chart(
    readings: Mapping[str, float], better: Better, target: float | None = None, rebases: Sequence[str] = ()
) -> Chart:
    """The XmR chart of an indicator.

    Args:
        readings: by month ("2026-01"), in any order; months without one are left out.
        better: which way improvement goes.
        target: in the readings' unit, None if there is none.
        rebases: first months of new phases.

    Raises:
        ProgressError: a month, reading, target or direction cannot be used, or the readings lie too far apart.

    Source: NHS England, Making Data Count; limits from Wheeler, "Understanding Variation".
    """
    if better not in get_args(Better):
        raise ProgressError(f"The better direction is {better!r}; allowed are up, down and neither.")
    if target is not None:
        _number(target, "The target")
    months, values = _calendar(readings)
    points: list[Point] = []
    phases: list[Phase | None] = []
    for first, last in _stretches(months, rebases):
        known = [value for value in values[first : last + 1] if value is not None]
        phase = _limits(first, last, known) if len(known) > 1 else None
        marked = iter(marks(known, phase) if phase else [{}] * len(known))
        for value in values[first : last + 1]:
            points.append(_point(value, {} if value is None else next(marked), better))
        phases.append(phase)
    latest = phases[-1]
    return Chart(
        months=months,
        points=tuple(points),
        phases=tuple(phase for phase in phases if phase),
        variation=points[-1].verdict if latest else "none",
        variation_side=points[-1].side if latest else "",
        assurance=_assurance(latest, better, target),
    )


# Months and phases ----------------------------------------------------------------------------------------------------


def _number(number: float, what: str) -> float:
    if not abs(number) <= LARGEST:  # not a number fails too
        raise ProgressError(f"{what} is {number}; allowed is a number from {-LARGEST:,.0f} to {LARGEST:,.0f}.")
    return float(number)


def _count(month: str) -> int:
    """Months since the year 0."""
    written = MONTH.fullmatch(month)
    if written is None:
        raise ProgressError(f"The month {month[:20]!r} cannot be read; write year and month such as 2026-01.")
    return int(written[1]) * 12 + int(written[2]) - 1


def _calendar(readings: Mapping[str, float]) -> tuple[tuple[str, ...], list[float | None]]:
    """Every month from the first reading to the last, and its reading, None where there is none."""
    by_month = {}
    for month, value in readings.items():
        by_month[_count(month)] = _number(value, f"The reading of {month[:20]}")
    if not by_month:
        return (), []
    first, last = min(by_month), max(by_month)
    if last - first >= LONGEST:
        ends = f"{_written(first)} to {_written(last)}"
        raise ProgressError(f"The readings reach from {ends}; a chart holds at most {LONGEST} months, check the years.")
    every = range(first, last + 1)
    return tuple(_written(at) for at in every), [by_month.get(at) for at in every]


def _written(count: int) -> str:
    return f"{count // 12:04}-{count % 12 + 1:02}"


def _stretches(months: Sequence[str], rebases: Sequence[str]) -> list[tuple[int, int]]:
    """First and last index of each stretch between rebases; one that holds nothing where there are no months."""
    begin = _count(months[0]) if months else 0
    named = (_count(month) - begin for month in rebases)
    starts = sorted({0, *(at for at in named if 0 < at < len(months))})
    return [(first, after - 1) for first, after in pairwise([*starts, len(months)])]


def _limits(first: int, last: int, values: Sequence[float]) -> Phase:
    mean = fsum(values) / len(values)
    moving = fsum(abs(after - before) for before, after in pairwise(values)) / (len(values) - 1)
    return Phase(
        first=first,
        last=last,
        mean=mean,
        average_moving_range=moving,
        lower=mean - LIMITS * moving,
        upper=mean + LIMITS * moving,
        near_lower=mean - NEAR * moving,
        near_upper=mean + NEAR * moving,
        trial=len(values) < TRIAL,
    )


# Rules ----------------------------------------------------------------------------------------------------------------


def marks(values: Sequence[float], phase: Phase) -> list[dict[str, Side]]:
    """For each reading of a phase the rules it breaks and where each points.

    Args:
        values: (reading,) at least two, in order, without gaps.
        phase: their limits.
    """
    slack, count = ROUNDING * max(map(abs, values)), len(values)
    sides = _beyond(values, phase.mean, phase.mean, slack)
    close = _beyond(values, phase.near_lower, phase.near_upper, slack)
    steps = _beyond([after - before for before, after in pairwise(values)], 0.0, 0.0, slack)
    signs = (
        _beyond(values, phase.lower, phase.upper, slack),
        _in_runs(steps, RUN - 1, count),
        _near(close, sides),
        _in_runs(sides, RUN, count),
    )
    named: dict[int, Side] = {1: "high", -1: "low"}
    return [{rule: named[one[at]] for rule, one in zip(RULES, signs, strict=True) if one[at]} for at in range(count)]


def _beyond(values: Sequence[float], low: float, high: float, slack: float) -> Signs:
    return [(value > high + slack) - (value < low - slack) for value in values]


def _in_runs(signs: Signs, length: int, points: int) -> Signs:
    """For each of so many points the sign of the run it is part of, at least `length` equal signs other than 0.

    One more point than signs: each sign lies between two points, and a run reaches from its first point to its last.
    """
    found, start = [0] * points, 0
    for sign, run in groupby(signs):
        end = start + len(list(run))
        if sign and end - start >= length:
            last = end + points - len(signs)
            found[start:last] = [sign] * (last - start)
        start = end
    return found


def _near(close: Signs, sides: Signs) -> Signs:
    found = [0] * len(sides)
    for start in range(len(sides) - 2):
        three = slice(start, start + 3)
        if abs(sum(sides[three])) == 3 and abs(sum(close[three])) >= 2:
            found[three] = close[three]
    return found


def _point(value: float | None, broken: Mapping[str, Side], better: Better) -> Point:
    sides = tuple(broken.values())
    worse: Side = next((side for side in sides if judged(side, better) == "concern"), "")
    side: Side = worse or next(iter(sides), "")
    return Point(value, tuple(broken), sides, side, judged(side, better))


def judged(side: Side, better: Better) -> Verdict:
    """What a special cause that points there says; an empty side is common cause."""
    if not side:
        return "common"
    if better == "neither":
        return "neither"
    return "improvement" if (side == "high") == (better == "up") else "concern"


def _assurance(phase: Phase | None, better: Better, target: float | None) -> Assurance:
    if phase is None or target is None or better == "neither":
        return "none"
    (beyond,) = _beyond([target], phase.lower, phase.upper, ROUNDING * max(abs(phase.lower), abs(phase.upper)))
    if beyond == 0:
        return "passing" if phase.upper - phase.lower <= ROUNDING * abs(phase.mean) else "hit and miss"
    return "failing" if (beyond > 0) == (better == "up") else "passing"
