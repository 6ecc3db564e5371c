"""What the map can show: one measure of all neighbourhoods, with the place's and the county's value beside it.

A measure is a number over another (or over nothing): so that the county's value is the sum of the parts, never an
average of averages.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from model.recruitment import Array, project, share_to_neighbourhoods
from model.scenario import Scenario, covers, lever_rows
from queries.areas import COUNTY, as_things_stand, choices
from queries.baseline import baseline_of
from queries.database import run

PEOPLE, HEALTH, CARERS, DEPRIVATION, SERVICES, WORKFORCE = (
    "People",
    "Health needs",
    "Unpaid carers",
    "Deprivation",
    "Services",
    "Workforce and recruitment",
)
CLASSES = 5


@dataclass(frozen=True)
class Measure:
    """One thing the map can show.

    Attributes:
        label: in plain words. unit: what the number counts. decimals: shown.
        top, bottom: ids of what is divided by what; no bottom for a plain count. scale: 1,000 for "per 1,000".
        yearly: whether it has years. diverging: whether it is a change round zero.
        origin: source, date and status in a line.
    """

    key: str
    group: str
    label: str
    unit: str
    top: str
    bottom: str = ""
    scale: float = 1.0
    decimals: int = 0
    yearly: bool = False
    diverging: bool = False
    origin: str = ""

    @property
    def recruitment(self) -> bool:
        """Whether the levers move it."""
        return self.group == WORKFORCE


CENSUS = "Census 2021, derived for small areas"
MODELLED = "ONS 2022-based projection shared by birth year (Hamilton-Perry), modelled"
NEED = "Two-band rates of the Doncaster strategy on the ONS 2022-based projection, modelled"
POSTS = "Place figures shared by self-care need, modelled"


@cache
def measures() -> dict[str, Measure]:
    """Every measure by key, in the order of the picker."""
    people = [
        Measure("people65", PEOPLE, "People aged 65 and over", "people", "people_65", yearly=True, origin=MODELLED),
        Measure("people85", PEOPLE, "People aged 85 and over", "people", "people_85", yearly=True, origin=MODELLED),
        Measure(
            "share65", PEOPLE, "Residents aged 65 and over in 2021", "% of residents", "residents_65_and_over",
            "residents", 100, 1, origin=CENSUS,
        ),
        Measure(
            "growth65", PEOPLE, "Growth in people aged 65 and over since 2022", "% change", "people_65_added",
            "people_65_then", 100, 1, yearly=True, diverging=True, origin=MODELLED,
        ),
    ]  # fmt: skip
    health = []
    for condition in run("health_conditions").to_dict("records"):
        key, name = condition["condition_id"].replace("_", ""), condition["plain_label"]
        top = condition["condition_id"]
        health.append(Measure(key, HEALTH, name, "people", top, yearly=True, origin=NEED))
        health.append(
            Measure(
                f"{key}rate", HEALTH, f"{name}, per 1,000 people aged 65 and over", "per 1,000", top, "people_65", 1000,
                0, yearly=True, origin=NEED,
            )
        )  # fmt: skip
    once = [
        Measure("carers", CARERS, "Unpaid carers", "people", "unpaid_carers", origin=CENSUS),
        Measure(
            "carersrate", CARERS, "Unpaid carers, share of residents", "% of residents", "unpaid_carers", "residents",
            100, 1, origin=CENSUS,
        ),
        Measure(
            "deprivation", DEPRIVATION, "Deprivation score", "score", "deprivation_weighted", "residents", 1, 1,
            origin="Index of Multiple Deprivation 2025, average of small areas, derived",
        ),
        Measure(
            "deprivedfifth", DEPRIVATION, "Residents in England's most deprived fifth", "% of residents",
            "deprived_residents", "residents", 100, 0, origin="Index of Multiple Deprivation 2025, derived",
        ),
        Measure("carehomes", SERVICES, "Care homes", "homes", "care_homes", origin="CQC 2022, derived"),
        Measure(
            "beds", SERVICES, "Care home beds per 1,000 people aged 75 and over", "per 1,000", "care_home_beds",
            "residents_75_and_over", 1000, 0, origin="CQC 2022 over Census 2021, derived; lumpy for small areas",
        ),
        Measure("practices", SERVICES, "GP practices", "practices", "gp_practices", origin="NHS 2023, main sites only"),
    ]  # fmt: skip
    work = [
        Measure("posts", WORKFORCE, "Care posts needed", "posts", "posts", yearly=True, origin=POSTS),
        Measure(
            "need", WORKFORCE, "People to recruit in the year", "people a year", "starters", yearly=True, origin=POSTS,
        ),
        Measure(
            "needrate", WORKFORCE, "People to recruit in the year, per 1,000 residents", "per 1,000", "starters",
            "residents", 1000, 1, yearly=True, origin=POSTS,
        ),
        Measure(
            "newcomers", WORKFORCE, "People new to the sector needed in the year", "people a year", "new_to_sector",
            yearly=True, origin=POSTS,
        ),
    ]  # fmt: skip
    return {measure.key: measure for measure in [*people, *health, *once, *work]}


@dataclass(frozen=True)
class Picture:
    """A measure of every neighbourhood over its years.

    Attributes:
        measure, neighbourhood_ids, years: what is shown; one year, 0, for a measure without years.
        values: (neighbourhood, year); NaN where there is no figure.
        places: (place, year) in the order of `place_ids`; county: (year,).
        limits: upper edges of all classes but the last, held fixed over years and levers.
    """

    measure: Measure
    neighbourhood_ids: tuple[str, ...]
    place_ids: tuple[str, ...]
    years: tuple[int, ...]
    values: Array
    places: Array
    county: Array
    limits: tuple[float, ...]

    def at(self, year: int) -> int:
        """The column of a year, the nearest there is."""
        return int(np.abs(np.array(self.years) - year).argmin())

    def classes(self, year: int) -> NDArray[np.int64]:
        """(neighbourhood,) the class of each, 0 to 4; -1 where there is no figure."""
        values = self.values[:, self.at(year)]
        return np.where(np.isnan(values), -1, np.searchsorted(self.limits, np.nan_to_num(values), side="left"))

    def ranks(self, year: int) -> NDArray[np.int64]:
        """(neighbourhood,) 1 for the highest; places without a figure come last."""
        values = np.nan_to_num(self.values[:, self.at(year)], nan=-np.inf)
        return np.asarray(1 + (values[np.newaxis, :] > values[:, np.newaxis]).sum(axis=1), dtype=np.int64)


@lru_cache(maxsize=256)
def picture(key: str, scenario: Scenario, equal: bool = False) -> Picture:
    """A measure for the map.

    Args:
        key: of `measures()`.
        scenario: levers and horizon for the recruitment measures; its area does not matter.
        equal: classes of equal width instead of equal numbers of neighbourhoods.
    """
    measure = measures()[key]
    whole = county_scenario(scenario) if measure.recruitment else as_things_stand()
    ids, place_of, place_ids = _members()
    years, top = _series(measure.top, whole, measure.yearly)
    bottom = _series(measure.bottom, whole, measure.yearly)[1] if measure.bottom else None
    values = _ratio(top, bottom, measure.scale)
    groups = (place_of[np.newaxis, :] == np.arange(len(place_ids))[:, np.newaxis]).astype(np.float64)
    held = values
    if measure.recruitment and whole.moved:
        held = picture(key, whole.as_today(), equal).values
    return Picture(
        measure,
        ids,
        place_ids,
        years,
        values,
        _ratio(groups @ top, None if bottom is None else groups @ bottom, measure.scale),
        _ratio(top.sum(axis=0), None if bottom is None else bottom.sum(axis=0), measure.scale),
        _limits(held, measure.diverging, equal),
    )


def county_scenario(scenario: Scenario) -> Scenario:
    """The scenario for the whole county: the same levers as targets for all of it, on an edition that covers it."""
    first = as_things_stand()
    if covers(choices().editions[scenario.edition], choices().areas[first.area]):
        return replace(scenario, area=first.area).with_lever("recruits", None)
    return replace(first, moved=scenario.moved).with_lever("recruits", None)


def _ratio(top: Array, bottom: Array | None, scale: float) -> Array:
    if bottom is None:
        return top * scale
    values: Array = np.full(np.broadcast_shapes(top.shape, bottom.shape), np.nan)
    np.divide(top * scale, bottom, out=values, where=bottom > 0)
    return values


def _limits(values: Array, diverging: bool, equal: bool) -> tuple[float, ...]:
    """Where classes end: by equal numbers or equal width; round zero for a change."""
    known = values[~np.isnan(values)]
    if not known.size:
        return (0.0,) * (CLASSES - 1)
    if diverging:
        small, large = (float(edge) for edge in np.quantile(np.abs(known), (0.3, 0.7)))
        return (-large, -small, small, large)
    if equal:
        return tuple(float(edge) for edge in np.linspace(known.min(), known.max(), CLASSES + 1)[1:-1])
    return tuple(float(edge) for edge in np.quantile(known, np.arange(1, CLASSES) / CLASSES))


@cache
def _members() -> tuple[tuple[str, ...], NDArray[np.int64], tuple[str, ...]]:
    """Ids of all neighbourhoods, the place each lies in, ids of the places."""
    areas = choices().areas.values()
    ids = tuple(area.area_id for area in areas if area.kind == "neighbourhood")
    places = choices().areas[COUNTY].place_ids
    return ids, np.array([places.index(choices().areas[one].place_ids[0]) for one in ids]), places


def _series(name: str, scenario: Scenario, yearly: bool) -> tuple[tuple[int, ...], Array]:
    """A count of every neighbourhood: its years and values (neighbourhood, year)."""
    if name in ("posts", "starters", "new_to_sector"):
        return _need_series(name, scenario)
    if name in ("people_65_added", "people_65_then"):
        years, people = _people("people_65")
        then = np.repeat(people[:, :1], people.shape[1], axis=1)
        return years, people - then if name == "people_65_added" else then
    if name in _yearly_names() and yearly:
        return _people(name)
    return (0,), _once(name)[:, np.newaxis]


@cache
def _yearly_names() -> frozenset[str]:
    return frozenset(run("neighbourhood_people")["measure"])


@cache
def _people(name: str) -> tuple[tuple[int, ...], Array]:
    rows = run("neighbourhood_people")
    wide = rows[rows["measure"] == name].pivot(index="neighbourhood_id", columns="year", values="people")
    return tuple(int(year) for year in wide.columns), wide.loc[list(_members()[0])].to_numpy()


@cache
def _once(name: str) -> Array:
    """A count taken once; NaN where there is none."""
    if name == "deprivation_weighted":
        return _once("deprivation_score") * _once("residents")
    if name == "deprived_residents":
        return _once("residents_in_most_deprived_fifth") * _once("residents") / 100
    rows = run("neighbourhood_counts")
    known = rows[rows["measure_id"] == name].set_index("neighbourhood_id")["value"]
    return known.reindex(list(_members()[0])).to_numpy(dtype=np.float64)


@lru_cache(maxsize=64)
def _need_series(name: str, scenario: Scenario) -> tuple[tuple[int, ...], Array]:
    """Posts of each year, or the people to recruit in each year after the first."""
    known = baseline_of(scenario)
    shared = share_to_neighbourhoods(known, project(known, lever_rows([scenario])))
    order = [known.neighbourhoods.index(one) for one in _members()[0]]
    years = tuple(int(year) for year in known.years)
    if name == "posts":
        return years, shared.filled_posts[0][order]
    return years[1:], getattr(shared, name)[0][order]
