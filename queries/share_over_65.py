"""People aged 65 and over as a share of everybody, and which totals for all ages are not on file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from model.scenario import Area, Scenario
from queries.age_profile import census_share
from queries.areas import COUNTY, choices
from queries.columns import Columns
from queries.database import run
from queries.population import Change, Numbers, bands, change

HIGHEST_SHARE_PERCENT = 30.0


@cache
def _all_ages(edition: str) -> dict[str, Numbers]:
    """People of all ages by place, a number a year; not a number where not on file, and so for the county."""
    rows = run("all_ages", edition=edition)
    totals = {
        str(place): group["people"].to_numpy(dtype=np.float64) for place, group in rows.groupby("place_id", sort=False)
    }
    places = choices().areas[COUNTY].place_ids
    return totals | ({COUNTY: np.sum([totals[one] for one in places], axis=0)} if set(places) <= set(totals) else {})


def shares(scenario: Scenario) -> Columns:
    """People aged 65 and over as a share of all ages, in the county and the places an edition covers.

    `start` and `end` are not a number where a total is missing; `missing` says which totals.
    """
    known, totals = bands(scenario.edition), _all_ages(scenario.edition)
    first, last = known.at(scenario.start), known.at(scenario.end)
    areas = [one for one in choices().areas.values() if one.area_id in totals]
    over_65 = np.array([known.people[one.area_id][[first, last]].sum(axis=1) for one in areas])
    everyone = np.array([totals[one.area_id][[first, last]] for one in areas])
    census = np.array([census_share(one.area_id) for one in areas])
    share = over_65 / everyone
    return {
        "id": [one.area_id for one in areas],
        "name": [one.name for one in areas],
        "census": census,
        "start": share[:, 0],
        "end": share[:, 1],
        "census_percent": 100 * census,
        "start_percent": 100 * share[:, 0],
        "end_percent": 100 * share[:, 1],
        "all_ages_start": everyone[:, 0],
        "all_ages_end": everyone[:, 1],
        "missing": _missing_years(scenario, areas),
        "status": ["derived"] * len(areas),
        "source_id": [known.source_id] * len(areas),
    }


def _missing_years(scenario: Scenario, areas: Sequence[Area]) -> list[str]:
    """For each area, whose totals of which years are missing."""
    lost = missing_totals(scenario)
    names = choices().areas
    return [
        "; ".join(f"{place} {years}" for place, years in lost if place in {names[key].name for key in one.place_ids})
        for one in areas
    ]


def missing_totals(scenario: Scenario) -> list[tuple[str, str]]:
    """Places whose total for all ages is missing at the start or the end, with the years that were not read."""
    rows = run("all_ages", edition=scenario.edition)
    lost = rows.loc[rows["year"].isin([scenario.start, scenario.end]) & rows["people"].isna()]
    found = lost.drop_duplicates(["place_id", "missing_years"])
    names = choices().areas
    return [(names[place].name, years) for place, years in zip(found["place_id"], found["missing_years"], strict=True)]


def share_of(scenario: Scenario) -> tuple[float, float]:
    """The share of one area at the start and the end; not a number where a total is missing."""
    rows = shares(scenario)
    if scenario.area not in rows["id"]:
        return float("nan"), float("nan")
    row = list(rows["id"]).index(scenario.area)
    return float(rows["start"][row]), float(rows["end"][row])


def all_age_rise(place_id: str, edition: str, start: int, end: int) -> Change:
    """How a place's total for all ages moves between two years."""
    known, totals = bands(edition), _all_ages(edition)[place_id]
    return change(totals[known.at(start)], totals[known.at(end)])
