"""Who retires: the two numbers the strategy prints, and the scenario's pace."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from model.scenario import Scenario
from queries import goals as wanted
from queries.areas import DONCASTER
from queries.cited import Cited, share_of, the, worked_out
from queries.standing_in import LineUp
from queries.workforce_staff import aged_55_and_over


@dataclass(frozen=True)
class Retirements:
    """The two numbers the strategy prints, what share of which posts they are, and the scenario's pace.

    Attributes:
        first, second: 1,750 and 1,900 people in ten years (Doncaster).
        first_of_all, second_of_all, first_of_employed: as percentages of all posts and of directly employed staff.
        older: people aged 55 and over.
        here: people who retire in the scenario, over the whole time; `a_year`, `leavers_a_year`, `starters_a_year`.
        by_year: people who retire in each year; `leavers_by_year` everybody who leaves, retirements included.
    """

    first: Cited
    second: Cited
    first_of_all: Cited
    second_of_all: Cited
    first_of_employed: Cited
    older: LineUp
    here: Cited
    a_year: Cited
    leavers_a_year: Cited
    starters_a_year: Cited
    by_year: tuple[Cited, ...]
    leavers_by_year: tuple[Cited, ...]


@lru_cache(maxsize=256)
def retirements(scenario: Scenario) -> Retirements:
    """Who retires, as printed and at the scenario's pace."""
    first, second = (the(DONCASTER, "retirements", "statement", one) for one in ("first", "second"))
    every, employed = the(DONCASTER, "filled_posts"), the(DONCASTER, "filled_posts", "base", "directly_employed")
    totals, years = wanted.answer(scenario).totals, scenario.end - scenario.start
    rate = f"{first.value:,.0f} / 10 / {every.value:,.0f} of posts a year"
    basis, assumes = wanted.pace(scenario)

    def of(value: float, unit: str, how: str, period: str = f"{scenario.start} to {scenario.end}") -> Cited:
        rests = (*basis, first, every)
        return worked_out(value, unit, how, rests, area_id=scenario.area, period=period, assumes=assumes)

    rows = {name: np.asarray(values)[1:] for name, values in wanted.answer(scenario).by_year.items()}
    by_year = [
        (str(year), *pair) for year, *pair in zip(rows["year"], rows["retirements"], rows["replacement"], strict=True)
    ]
    return Retirements(
        first,
        second,
        _part(first, every),
        _part(second, every),
        _part(first, employed),
        aged_55_and_over(scenario.area),
        of(totals.retirements, "people", rate),
        of(totals.retirements / years, "people a year", rate),
        of(totals.replacement / years, "people a year", "people who leave, retirements included, an average year"),
        of(totals.starters / years, "people a year", "people to recruit, an average year"),
        tuple(of(float(people), "people", rate, year) for year, people, _ in by_year),
        tuple(of(float(people), "people", "turnover x posts of the year", year) for year, _, people in by_year),
    )


def _part(count: Cited, whole: Cited) -> Cited:
    return share_of(count, whole, f"{count.value:,.0f} / {whole.value:,.0f} posts")
