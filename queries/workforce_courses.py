"""Turnover, vacancies and pay over the years, in each area that has figures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from queries.areas import ENGLAND, REGION, choices
from queries.cited import Cited, series
from queries.columns import Columns
from queries.goals import TURNOVER
from queries.standing_in import Measure, financial_year
from queries.workforce import VACANCY

COURSES = {
    "turnover": ("Turnover", TURNOVER),
    "vacancies": ("Vacancies", VACANCY),
    "pay": ("Care workers' pay", Measure("care workers' pay", "pay", "role", "care_worker")),
}
# The strategy's Table 1 is headed "Average pay rate"; the later sources say median.
NOTES = {
    "pay": "2017/18 is an average pay rate (the strategy's Table 1), later years are medians: two kinds of figure, so "
    "what lies between them is not all a rise."
}
UNITS = {"turnover": "per cent", "vacancies": "per cent", "pay": "pounds an hour"}


@dataclass(frozen=True)
class Course:
    """One measure over the years: the figures of each area, oldest first; areas without any are `absent`.

    `note` says where the figures are not all of one kind; empty where they are.
    """

    label: str
    unit: str
    figures: tuple[Cited, ...]
    absent: tuple[str, ...]
    note: str


@lru_cache(maxsize=256)
def course(area_id: str, key: str) -> Course:
    """A measure over the years for an area's places, the region and England."""
    label, measure = COURSES[key]
    places = choices().areas[area_id].place_ids
    found = {one: _by_the_hour(one, measure) for one in (*places, REGION, ENGLAND)}
    absent = tuple(choices().areas[one].name for one in places if not found[one])
    return Course(
        label, UNITS[key], tuple(figure for rows in found.values() for figure in rows), absent, NOTES.get(key, "")
    )


def _by_the_hour(area_id: str, measure: Measure) -> list[Cited]:
    rows = series(area_id, measure.measure_id, measure.breakdown, measure.category)
    return [one for one in rows if one.unit in ("percent", "GBP per hour")]


def course_rows(one: Course) -> Columns:
    """A course as rows: area, financial year, value, and which stretch of consecutive years it belongs to."""
    years = [financial_year(figure.period) for figure in one.figures]
    stretch, stretches = 0, []
    for at, figure in enumerate(one.figures):
        following = at > 0 and one.figures[at - 1].area_id == figure.area_id and years[at] - years[at - 1] <= 1
        stretch += not following
        stretches.append(stretch)
    return {
        "area_id": [figure.area_id for figure in one.figures],
        "area": [figure.area for figure in one.figures],
        "year": years,
        "period": [figure.period for figure in one.figures],
        "value": [figure.value for figure in one.figures],
        "stretch": stretches,
    }
