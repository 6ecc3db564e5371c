"""How many people aged 65 and over an area has and will have, by age band, on each population edition."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from model.scenario import Area, Scenario
from queries.areas import COUNTY, choices
from queries.columns import Columns
from queries.database import run

Numbers = NDArray[np.float64]
OLDER = 85
CENSUS = 2021


@dataclass(frozen=True)
class Change:
    """A number of people at the start and the end of the horizon; `growth` is a share of the start."""

    start: float
    end: float
    change: float
    growth: float


@dataclass(frozen=True)
class Bands:
    """People aged 65 and over on one edition.

    Attributes:
        names: the age bands, youngest first.
        older: which of them are 85 and over.
        years: every year of the edition.
        given: which of them are published; the others are read off a straight line.
        people: by area, shape (year, band).
        by_sex: by place and sex, shape (year, band); empty where the edition has no sexes.
        source_id: where the edition is from.
    """

    names: tuple[str, ...]
    older: NDArray[np.bool_]
    years: NDArray[np.int64]
    given: NDArray[np.bool_]
    people: dict[str, Numbers]
    by_sex: dict[tuple[str, str], Numbers]
    source_id: str

    def two(self, area_id: str) -> Numbers:
        """People aged 65 to 84 and 85 and over, shape (year, 2)."""
        people = self.people[area_id]
        return np.stack([people[:, ~self.older].sum(axis=1), people[:, self.older].sum(axis=1)], axis=1)

    def at(self, year: int) -> int:
        """The row of a year."""
        return int(np.searchsorted(self.years, year))


@dataclass(frozen=True)
class People:
    """People aged 65 and over in one area on one edition, from the start to the end year.

    Attributes:
        by_band: a row an age band; by_year: a row a year, a column a band, 65 and over and 85 and over.
        highest: most people in any band in any year of the edition, so that an axis can stand still.
        status: of the figures on screen: published only where both years are.
        between: whether the start or the end is a year between those the edition gives.
    """

    scenario: Scenario
    area: Area
    over_65: Change
    over_85: Change
    by_band: Columns
    by_year: Columns
    highest: float
    status: str
    between: bool
    source_id: str


def change(start: float, end: float) -> Change:
    """The change from a start to an end."""
    return Change(float(start), float(end), float(end - start), float(end / start - 1))


# Age bands ------------------------------------------------------------------------------------------------------------


@cache
def bands(edition: str) -> Bands:
    """Everything an edition says of people aged 65 and over."""
    rows = run("age_bands", edition=edition)
    ages = rows[["first_age", "age_band"]].drop_duplicates().sort_values("first_age")
    years = np.unique(rows["year"].to_numpy(dtype=np.int64))
    persons = rows.loc[rows["sex"] == "persons"]
    people = {str(area): _as_array(group) for area, group in persons.groupby("area_id")}
    places = choices().areas[COUNTY].place_ids
    if all(place in people for place in places):
        people[COUNTY] = np.sum([people[place] for place in places], axis=0)
    sexes = rows.loc[rows["sex"] != "persons"].groupby(["area_id", "sex"])
    by_sex = {(str(area), str(sex)): _as_array(group) for (area, sex), group in sexes}
    for sex in {sex for _, sex in by_sex}:
        by_sex[COUNTY, sex] = np.sum([by_sex[place, sex] for place in places], axis=0)
    published = set(persons.loc[persons["status"] == "published", "year"])
    return Bands(
        names=tuple(ages["age_band"]),
        older=ages["first_age"].to_numpy() >= OLDER,
        years=years,
        given=np.isin(years, sorted(published)),
        people=people,
        by_sex=by_sex,
        source_id=str(rows["source_id"].iloc[0]),
    )


def _as_array(rows: pd.DataFrame) -> Numbers:
    """Rows of one area and sex as an array of years and bands."""
    return rows.pivot(index="year", columns="first_age", values="people").to_numpy(dtype=np.float64)


def status_of(area: Area, edition: str, *years: int) -> str:
    """How far figures of some years are published: a place's may be, a county's are sums, a neighbourhood's ours."""
    known = bands(edition)
    if area.kind == "neighbourhood":
        return "modelled"
    given = all(known.given[known.at(year)] for year in years)
    return "published" if given and area.kind == "place" else "derived"


# One area from the start to the end -----------------------------------------------------------------------------------


def people(scenario: Scenario) -> People:
    """People aged 65 and over of a scenario's area and horizon; its levers make no difference."""
    return _people(scenario.as_today())


@lru_cache(maxsize=256)
def _people(scenario: Scenario) -> People:
    known, area = bands(scenario.edition), choices().areas[scenario.area]
    two, ends = known.two(area.area_id), [known.at(scenario.start), known.at(scenario.end)]
    first, last = ends
    status = status_of(area, scenario.edition, scenario.start, scenario.end)
    return People(
        scenario=scenario,
        area=area,
        over_65=change(two[first].sum(), two[last].sum()),
        over_85=change(two[first, 1], two[last, 1]),
        by_band=_by_band(known, area, ends, status),
        by_year=_by_year(known, area, scenario),
        highest=float(known.people[area.area_id].max()),
        status=status,
        between=not (known.given[first] and known.given[last]),
        source_id=known.source_id,
    )


def _by_band(known: Bands, area: Area, ends: list[int], status: str) -> Columns:
    """A row an age band, at the start and the end."""
    many = len(known.names)
    start, end = known.people[area.area_id][ends]
    return {
        "age_band": list(known.names),
        "start": start,
        "end": end,
        "change": end - start,
        "growth": end / start - 1,
        "growth_percent": 100 * (end / start - 1),
        "status": [status] * many,
        "source_id": [known.source_id] * many,
    }


def _by_year(known: Bands, area: Area, scenario: Scenario) -> Columns:
    """A row a year from the start to the end: every band, 65 and over, 85 and over."""
    shown = slice(known.at(scenario.start), known.at(scenario.end) + 1)
    years, by_age, two = known.years[shown], known.people[area.area_id][shown], known.two(area.area_id)[shown]
    return {
        "year": years,
        **{name: by_age[:, column] for column, name in enumerate(known.names)},
        "over_65": two.sum(axis=1),
        "over_85": two[:, 1],
        "status": [status_of(area, scenario.edition, int(year)) for year in years],
        "source_id": [known.source_id] * len(years),
    }
