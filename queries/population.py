"""How many older people an area has and will have: age bands, single years of age, sexes, shares, editions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from model.scenario import Area, Scenario, covers
from queries.areas import choices
from queries.columns import Columns
from queries.database import run

Numbers = NDArray[np.float64]

COUNTY = "south-yorkshire"
OLDER = 85
CENSUS = 2021
SINGLE_AGES_EDITION = "ons-2022"
SEXES_EDITION = "ons-2018"
HIGHEST_SHARE_PERCENT = 30.0


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
    people = {str(area): _by_year(group) for area, group in persons.groupby("area_id")}
    places = [area.area_id for area in choices().areas.values() if area.kind == "place"]
    if all(place in people for place in places):
        people[COUNTY] = np.sum([people[place] for place in places], axis=0)
    sexes = rows.loc[rows["sex"] != "persons"].groupby(["area_id", "sex"])
    by_sex = {(str(area), str(sex)): _by_year(group) for (area, sex), group in sexes}
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


def _by_year(rows: pd.DataFrame) -> Numbers:
    """Rows of one area and sex as an array of years and bands."""
    return rows.pivot(index="year", columns="first_age", values="people").to_numpy(dtype=np.float64)


def status_of(area: Area, edition: str, *years: int) -> str:
    """How far figures of some years are published: a place's may be, a county's are sums, a neighbourhood's ours."""
    known = bands(edition)
    if area.kind == "neighbourhood":
        return "modelled"
    given = all(known.given[known.at(year)] for year in years)
    return "published" if given and area.kind == "place" else "derived"


def people(scenario: Scenario) -> People:
    """People aged 65 and over of a scenario's area and horizon; its levers make no difference."""
    return _people(scenario.as_today())


@lru_cache(maxsize=256)
def _people(scenario: Scenario) -> People:
    known, area = bands(scenario.edition), choices().areas[scenario.area]
    by_age, two = known.people[area.area_id], known.two(area.area_id)
    first, last = known.at(scenario.start), known.at(scenario.end)
    start, end = by_age[first], by_age[last]
    shown = slice(first, last + 1)
    status = status_of(area, scenario.edition, scenario.start, scenario.end)
    many = len(known.names)
    return People(
        scenario=scenario,
        area=area,
        over_65=change(two[first].sum(), two[last].sum()),
        over_85=change(two[first, 1], two[last, 1]),
        by_band={
            "age_band": list(known.names),
            "start": start,
            "end": end,
            "change": end - start,
            "growth": end / start - 1,
            "growth_percent": 100 * (end / start - 1),
            "status": [status] * many,
            "source_id": [known.source_id] * many,
        },
        by_year={
            "year": known.years[shown],
            **{name: by_age[shown, column] for column, name in enumerate(known.names)},
            "over_65": two[shown].sum(axis=1),
            "over_85": two[shown, 1],
            "status": [status_of(area, scenario.edition, int(year)) for year in known.years[shown]],
            "source_id": [known.source_id] * (last + 1 - first),
        },
        highest=float(by_age.max()),
        status=status,
        between=not (known.given[first] and known.given[last]),
        source_id=known.source_id,
    )


# Editions beside each other -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class InEdition:
    """What one edition gives an area in one year; `more` is against the first of them, a share."""

    edition: str
    short_label: str
    over_65: float
    over_85: float
    more_65: float
    more_85: float


def in_each_edition(area_id: str, year: int) -> list[InEdition]:
    """The same area and year in each edition that covers both, the newest first."""
    area = choices().areas[area_id]
    found = [
        (one, bands(one.edition).two(area_id)[bands(one.edition).at(year)])
        for one in choices().editions.values()
        if covers(one, area) and one.first_year <= year <= one.last_year
    ]
    return [
        InEdition(
            one.edition,
            one.short_label,
            over_65=float(two.sum()),
            over_85=float(two[1]),
            more_65=float(two.sum() / found[0][1].sum() - 1),
            more_85=float(two[1] / found[0][1][1] - 1),
        )
        for one, two in found
    ]


def lines_by_edition(area_id: str, older: bool) -> Columns:
    """People aged 65 or 85 and over in every year of each edition that covers an area."""
    area = choices().areas[area_id]
    return _lines(
        [
            (one.edition, one.short_label, bands(one.edition), area)
            for one in choices().editions.values()
            if covers(one, area)
        ],
        older,
    )


def lines_by_place(edition: str, older: bool) -> Columns:
    """People aged 65 or 85 and over in every year of an edition, each place it covers."""
    known = bands(edition)
    return _lines(
        [
            (area.area_id, area.name, known, area)
            for area in choices().areas.values()
            if area.kind == "place" and area.area_id in known.people
        ],
        older,
    )


def line_of(area_id: str, edition: str, older: bool) -> Columns:
    """The same of one area alone."""
    area = choices().areas[area_id]
    return _lines([(area_id, area.name, bands(edition), area)], older)


def _lines(lines: Sequence[tuple[str, str, Bands, Area]], older: bool) -> Columns:
    """Lines one after the other: a row a year, with the years that are published marked."""
    values = [known.two(area.area_id)[:, 1 if older else slice(None)] for _, _, known, area in lines]
    lengths = [len(known.years) for _, _, known, _ in lines]
    given = [known.given & (area.kind != "neighbourhood") for _, _, known, area in lines]
    return {
        "id": np.repeat([key for key, *_ in lines], lengths).tolist(),
        "name": np.repeat([name for _, name, *_ in lines], lengths).tolist(),
        "year": np.concatenate([known.years for _, _, known, _ in lines]),
        "people": np.concatenate([one if one.ndim == 1 else one.sum(axis=1) for one in values]),
        "given": np.concatenate(given),
        "status": [
            "modelled" if area.kind == "neighbourhood" else "published" if is_given else "derived"
            for (_, _, _, area), flags in zip(lines, given, strict=True)
            for is_given in flags
        ],
        "source_id": np.repeat([known.source_id for _, _, known, _ in lines], lengths).tolist(),
    }


def joined(first: Columns, second: Columns) -> Columns:
    """The lines of both."""
    return {name: np.concatenate([first[name], second[name]]) for name in first}


def as_index(lines: Columns, start: int) -> Columns:
    """Lines as an index: the start year of each is 100."""
    frame = pd.DataFrame(lines)
    at_start = frame.loc[frame["year"] == start].set_index("id")["people"]
    return lines | {"people": (100 * frame["people"] / frame["id"].map(at_start)).to_numpy()}


# Single years of age --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Profile:
    """Residents by single year of age, 90 standing for 90 and over.

    Attributes:
        census: ages 0 to 90 at the Census of 2021.
        years: the years the part from 65 is projected to.
        projected: ages 65 to 90, shape (year, age).
        highest: most people of one age, at the Census or in any year.
        status: of the projected part.
    """

    area: Area
    census: Numbers
    years: NDArray[np.int64]
    projected: Numbers
    highest: float
    status: str

    def in_year(self, year: int) -> Numbers:
        """Ages 65 to 90 in a year; the Census in its own."""
        return self.census[65:] if year == CENSUS else self.projected[year - int(self.years[0])]


@lru_cache(maxsize=64)
def profile(area_id: str) -> Profile:
    """The age profile of an area, now and to come."""
    area = choices().areas[area_id]
    parts = area.place_ids if area.kind == "county" else (area_id,)
    census, ages = run("census_ages"), run("single_ages")
    counted = census.loc[census["area_id"].isin(parts)].groupby("age")["people"].sum().to_numpy()
    wide = ages.loc[ages["area_id"].isin(parts)].pivot_table(
        index="year", columns="age", values="people", aggfunc="sum"
    )
    projected = wide.to_numpy(dtype=np.float64)
    return Profile(
        area=area,
        census=counted,
        years=wide.index.to_numpy(dtype=np.int64),
        projected=projected,
        highest=float(max(counted.max(), projected.max())),
        status=status_of(area, SINGLE_AGES_EDITION, int(wide.index[0])),
    )


def profile_rows(area_id: str, year: int) -> Columns:
    """A row an age: at the Census, and from 65 in another year; under 65 that year is not on file."""
    known = profile(area_id)
    return {
        "age": np.arange(known.census.size),
        "census": known.census,
        "people": np.concatenate([np.full(65, np.nan), known.in_year(year)]),
        "status": [known.status] * known.census.size,
        "source_id": ["ons-census-2021-age"] * 65 + ["ons-snpp-2022"] * (known.census.size - 65),
    }


# Women and men --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sexes:
    """Women and men of a place or the county at the start and the end.

    Attributes:
        by_band: a row an age band.
        per_100_men: women aged 85 and over to every 100 men, at the start and the end.
    """

    area: Area
    by_band: Columns
    per_100_men: tuple[float, float]
    highest: float


def by_sex(scenario: Scenario) -> Sexes | None:
    """Women and men by age band, of the place a neighbourhood lies in; None where the edition has no sexes."""
    known, asked = bands(scenario.edition), choices().areas[scenario.area]
    area = choices().areas[asked.place_ids[0]] if asked.kind == "neighbourhood" else asked
    if (area.area_id, "female") not in known.by_sex:
        return None
    every_year = [known.by_sex[area.area_id, sex] for sex in ("female", "male")]
    ends = [known.at(scenario.start), known.at(scenario.end)]
    (women_start, women_end), (men_start, men_end) = (one[ends] for one in every_year)
    women, men = (one[ends][:, known.older].sum(axis=1) for one in every_year)
    many = len(known.names)
    return Sexes(
        area=area,
        by_band={
            "id": [area.area_id] * many,
            "age_band": list(known.names),
            "women_start": women_start,
            "women_end": women_end,
            "men_start": men_start,
            "men_end": men_end,
            "women_per_100_men_end": 100 * women_end / men_end,
            "status": [status_of(area, scenario.edition, scenario.start, scenario.end)] * many,
            "source_id": [known.source_id] * many,
        },
        per_100_men=(float(100 * women[0] / men[0]), float(100 * women[1] / men[1])),
        highest=float(max(one.max() for one in every_year)),
    )


# Share of people aged 65 and over -------------------------------------------------------------------------------------


@cache
def _all_ages(edition: str) -> dict[str, Numbers]:
    """People of all ages by place, a number a year; not a number where not on file, and so for the county."""
    rows = run("all_ages", edition=edition)
    totals = {
        str(place): group["people"].to_numpy(dtype=np.float64) for place, group in rows.groupby("place_id", sort=False)
    }
    places = [area.area_id for area in choices().areas.values() if area.kind == "place"]
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
    columns: Columns = {
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
    return columns


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


@cache
def census_share(area_id: str) -> float:
    """People aged 65 and over as a share of all residents at the Census of 2021."""
    counted = profile(area_id).census
    return float(counted[65:].sum() / counted.sum())


def all_age_rise(place_id: str, edition: str, start: int, end: int) -> Change:
    """How a place's total for all ages moves between two years."""
    known, totals = bands(edition), _all_ages(edition)[place_id]
    return change(totals[known.at(start)], totals[known.at(end)])


# Where figures come from ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Source:
    """A source as it is cited: its title and the date it was published, year first."""

    title: str
    published: str


def source(source_id: str) -> Source:
    """The source of an id."""
    rows = run("sources").set_index("source_id").loc[source_id]
    return Source(str(rows["title"]), str(rows["published"]))
