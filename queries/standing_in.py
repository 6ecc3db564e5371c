"""A figure of an area, or what stands in where none is published for it, beside the region and England."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from model.scenario import Area, Scenario
from queries.areas import DONCASTER, ENGLAND, REGION, choices
from queries.baseline import baseline
from queries.cited import Cited, newest, series, the, worked_out

BASE_CATEGORIES = {"without-direct-payments": "without_direct_payments", "directly-employed": "directly_employed"}


@dataclass(frozen=True)
class Measure:
    """What is measured: its name in a sentence and on a chart, and where it stands in the tables."""

    label: str
    measure_id: str
    breakdown: str = "all"
    category: str = "all"

    def of(self, area_id: str) -> Cited | None:
        """The newest figure of an area; None where none is on file."""
        return newest(area_id, self.measure_id, self.breakdown, self.category)

    def near(self, area_id: str, period: str) -> Cited | None:
        """The figure of an area whose year is nearest to another; None where none is on file."""
        found = series(area_id, self.measure_id, self.breakdown, self.category)
        year = financial_year(period)
        return min(reversed(found), key=lambda one: abs(financial_year(one.period) - year), default=None)


@dataclass(frozen=True)
class LineUp:
    """One measure for an area.

    Attributes:
        own: the area's own figure; None where none is published.
        places: for the county, the figures of its places: none is published for the county itself.
        stands_in: where there is neither, the figure that stands in.
        beside: the region's and England's of the nearest year, without the one that stands in.
    """

    measure: Measure
    area: Area
    own: Cited | None
    places: tuple[Cited, ...]
    stands_in: Cited | None
    beside: tuple[Cited, ...]

    @property
    def here(self) -> tuple[Cited, ...]:
        """What is shown for the area: its own figure, its places', or what stands in."""
        return tuple(one for one in (self.own, *self.places, self.stands_in) if one is not None)

    @property
    def one(self) -> Cited:
        """The single figure to work with: the area's own, what stands in, or the fullest place's."""
        return next((one for one in self.here if one.area_id == DONCASTER), self.here[0])


def financial_year(period: str) -> int:
    """The year in which a period's financial year began: 2017 of "2017/18", 2020 of "2021-03"."""
    year = int(period[:4])
    return year - 1 if period[4:5] == "-" and int(period[5:7]) <= 3 else year


@lru_cache(maxsize=4096)
def line_up(area_id: str, measure: Measure, others: tuple[Measure, ...] = ()) -> LineUp:
    """A measure for an area: its own figure or what stands in, beside the region and England.

    The chain is the area, its place, the region, England; where only Doncaster has figures, Doncaster.

    Args:
        area_id: whose figure is wanted.
        measure: what is measured.
        others: measures that must come from the same area when it stands in, because together they make a whole.

    Raises:
        LookupError: no area of the chain has the measure.
    """
    area = choices().areas[area_id]
    own = measure.of(area_id)
    places = tuple(one for key in area.place_ids if (one := measure.of(key))) if area.kind == "county" else ()
    chain = (*(area.place_ids if area.kind == "neighbourhood" else ()), REGION, ENGLAND, DONCASTER)
    whole = [key for key in chain if all(one.of(key) for one in (measure, *others))]
    stands_in = None if own or places or not whole else measure.of(whole[0])
    anchor = own or stands_in or max(places, key=lambda one: financial_year(one.period), default=None)
    if anchor is None:
        raise LookupError(f"No figure of '{measure.measure_id}' is on file for '{area_id}' or what stands in for it.")
    wider = (measure.near(key, anchor.period) for key in (REGION, ENGLAND) if key != anchor.area_id)
    return LineUp(measure, area, own, places, stands_in, tuple(one for one in wider if one))


def line_ups(area_id: str, measures: Sequence[Measure], *, whole: bool = False) -> tuple[LineUp, ...]:
    """Several measures for an area; with `whole` from one and the same area where another's stand in."""
    return tuple(line_up(area_id, measure, tuple(measures) if whole else ()) for measure in measures)


# Posts ----------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=512)
def posts(area_id: str, edition: str, start: int, end: int) -> Cited:
    """Filled posts of an area as they are known: published, or modelled as the projection starts from."""
    area = choices().areas[area_id]
    value = float(baseline(area_id, edition, start, end, "65plus", "all").filled_posts.sum())
    if area.kind == "place":
        return _place_posts(area, value)
    parts = [posts(key, edition, start, end) for key in area.place_ids]
    if area.kind == "county":
        how = "the filled posts of the four places added up, each as at its own year"
        return worked_out(value, "posts", how, parts, area_id=area_id, period=_span(parts))
    how = (
        f"{parts[0].value:,.0f} filled posts ({parts[0].area}) shared by people who need help with self-care "
        "(ONS 2022-based)"
    )
    return modelled(worked_out(value, "posts", how, parts, area_id=area_id, assumes=("deprivation_weight",)))


def _place_posts(area: Area, value: float) -> Cited:
    found = newest(area.area_id, "filled_posts")
    if found is not None:
        return found
    known = [the(key, "filled_posts") for key in ("doncaster", "barnsley")]
    how = (
        f"people aged 65 and over in {area.name} in 2025, times the filled posts per person of that age in Doncaster "
        f"({known[0].value:,.0f} posts) and Barnsley ({known[1].value:,.0f} posts)"
    )
    return modelled(worked_out(value, "posts", how, known, area_id=area.area_id, period="2025"))


def posts_of(scenario: Scenario) -> Cited:
    """Filled posts of a scenario's area, all employers."""
    return posts(scenario.area, scenario.edition, scenario.start, scenario.end)


def counted(scenario: Scenario) -> Cited:
    """Filled posts as the scenario counts them: all, or a part in Doncaster's proportions."""
    whole = posts_of(scenario)
    if scenario.base == "all":
        return whole
    part = the(DONCASTER, "filled_posts", "base", BASE_CATEGORIES[scenario.base])
    if scenario.area == DONCASTER:
        return part
    every = the(DONCASTER, "filled_posts")
    how = f"{whole.value:,.0f} filled posts ({whole.area}) x {part.value:,.0f} / {every.value:,.0f} (Doncaster)"
    value = whole.value * part.value / every.value
    return modelled(worked_out(value, "posts", how, (whole, part, every), area_id=scenario.area))


def applied(share: Cited, whole: Cited) -> Cited:
    """A share of an area's posts as posts; modelled where the share is another area's."""
    how = (
        f"{share.value:,.4g}% ({share.area}, {share.period}) x {whole.value:,.0f} filled posts "
        f"({whole.area}, {whole.period})"
    )
    found = worked_out(
        share.value / 100 * whole.value, "posts", how, (share, whole), area_id=whole.area_id, period=whole.period
    )
    return found if share.area_id == whole.area_id else modelled(found)


def modelled(figure: Cited) -> Cited:
    """The same figure, said to be modelled: one area's proportions are taken for another's."""
    return replace(figure, status="modelled")


def _span(parts: Sequence[Cited]) -> str:
    years = sorted(one.period for one in parts)
    return f"{years[0]} to {years[-1]}"
