"""The indicators reported monthly: their charts, what may be said of each, and all of them in one matrix."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from model.programme import Programme
from model.progress import Assurance, Better, Chart, ProgressError, Variation, chart
from model.progress_sections import GROUPS
from model.records import Record

VARIATIONS: tuple[Variation, ...] = ("improvement", "common", "concern", "neither", "none")
ASSURANCES: tuple[Assurance, ...] = ("passing", "hit and miss", "failing", "none")
BETTER: Mapping[str, Better] = {"up": "up", "down": "down"}


@dataclass(frozen=True)
class Latest:
    """The last reading of an indicator.

    Attributes:
        month, value: when and what it is, in the indicator's unit.
        before: the month of the reading before, "" when there is none.
        change: since the reading before, None when there is none.
        meets: whether it meets the target; None where none is stated or neither direction is better.
    """

    month: str
    value: float
    before: str = ""
    change: float | None = None
    meets: bool | None = None


@dataclass(frozen=True, eq=False)
class Series:
    """One indicator with its readings; two are the same when they are one object, which `overview` keeps.

    Attributes:
        record: the indicator.
        chart: its XmR chart; without months where there are no readings, or where `problem` says why it cannot be.
        notes: what was noted, by month.
        rebases: first month of a new phase and why, in order of months.
        latest: the last reading, None where there is none.
        twice: months with more than one reading; the one entered last counts.
        problem: one sentence on why no chart can be drawn; "" when it can.
    """

    record: Record
    chart: Chart
    notes: Mapping[str, str]
    rebases: tuple[tuple[str, str], ...]
    latest: Latest | None
    twice: tuple[str, ...] = ()
    problem: str = ""

    @property
    def title(self) -> str:
        """What the indicator is called."""
        return self.record.text("title")

    @property
    def unit(self) -> str:
        """What its readings are in."""
        return self.record.text("unit")

    @property
    def target(self) -> float | None:
        """The target, None when none is stated."""
        return self.record.number("target")

    @property
    def current(self) -> tuple[float, ...]:
        """The readings that the last phase's limits rest on; none where it has no limits."""
        phases, points = self.chart.phases, self.chart.points
        if not phases or phases[-1].last != len(points) - 1:
            return ()
        return tuple(point.value for point in points[phases[-1].first :] if point.value is not None)

    @property
    def on_trial(self) -> bool:
        """Whether the last phase's limits rest on too few readings to be sure of."""
        return bool(self.current) and self.chart.phases[-1].trial

    @property
    def met(self) -> int:
        """How many of the current readings meet the target."""
        better = BETTER.get(self.record.text("better"), "neither")
        return sum(meets(value, better, self.target) is True for value in self.current)


@dataclass(frozen=True)
class Overview:
    """All indicators in use, in the order of the programme.

    Attributes:
        candidates: how many indicators there are, in use or not.
        series: those in use.
    """

    candidates: int
    series: tuple[Series, ...]

    @property
    def measured(self) -> tuple[Series, ...]:
        """Those with a reading."""
        return tuple(one for one in self.series if one.latest)

    @property
    def last_month(self) -> str:
        """The last month anything was read, "" when nothing was."""
        return max((one.latest.month for one in self.series if one.latest), default="")

    def count(self, variation: Variation) -> int:
        """How many of those with a reading vary so."""
        return sum(one.chart.variation == variation for one in self.measured)

    def cell(self, variation: Variation, assurance: Assurance) -> tuple[Series, ...]:
        """The indicators in one cell of the matrix; those without a reading stand with the too few."""
        return tuple(one for one in self.series if (one.chart.variation, one.chart.assurance) == (variation, assurance))

    @property
    def grouped(self) -> tuple[Series, ...]:
        """All of them, one group after the other."""
        groups = list(GROUPS)
        return tuple(sorted(self.series, key=lambda one: groups.index(one.record.text("group"))))

    def find(self, indicator_id: str) -> Series | None:
        """One indicator in use."""
        return next((one for one in self.series if one.record.id == indicator_id), None)


class _Same:
    """A programme as a key: two are the same when they are one object; comparing thousands of records would be slow."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme

    def __hash__(self) -> int:
        return id(self.programme)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.programme is self.programme


def overview(programme: Programme) -> Overview:
    """The indicators in use with their charts; worked out once for a programme."""
    return _overview(_Same(programme))


@lru_cache(maxsize=8)
def _overview(key: _Same) -> Overview:
    programme = key.programme
    readings = _by_indicator(programme, "readings")
    rebases = _by_indicator(programme, "rebases")
    every = programme.list("indicators")
    series = tuple(
        _series(one, readings.get(one.id, []), rebases.get(one.id, [])) for one in every if one["in_use"] is True
    )
    return Overview(len(every), series)


def _by_indicator(programme: Programme, section: str) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for one in programme.list(section):
        found.setdefault(one.text("indicator"), []).append(one)
    return found


def _series(indicator: Record, readings: list[Record], rebases: list[Record]) -> Series:
    better = BETTER.get(indicator.text("better"), "neither")
    target = indicator.number("target")
    last = {one.text("month"): one for one in readings}
    values = {month: float(one["value"] or 0.0) for month, one in last.items()}
    reasons = sorted((one.text("month"), one.text("reason")) for one in rebases)
    months = [one.text("month") for one in readings]
    problem = ""
    try:
        found = chart(values, better, target, [month for month, _ in reasons])
    except ProgressError as refusal:
        problem, found = str(refusal), chart({}, better)
    return Series(
        record=indicator,
        chart=found,
        notes={month: one.text("note") for month, one in last.items()},
        rebases=tuple(reasons),
        latest=_latest(values, better, target),
        twice=tuple(sorted(month for month in last if months.count(month) > 1)) if len(months) > len(last) else (),
        problem=problem,
    )


def _latest(values: Mapping[str, float], better: Better, target: float | None) -> Latest | None:
    *others, month = sorted(values) or [""]
    if not month:
        return None
    value = values[month]
    before = others[-1] if others else ""
    return Latest(month, value, before, value - values[before] if before else None, meets(value, better, target))


def meets(value: float, better: Better, target: float | None) -> bool | None:
    """Whether a reading meets a target, at which it counts as met; None where that cannot be said."""
    if target is None or better == "neither":
        return None
    return value >= target if better == "up" else value <= target
