"""How many people must be recruited: baseline from SQL, scenario in, result out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from model.assumptions import constant, levers
from model.ranges import Contradiction, Contribution, contradictions, contributions, steps
from model.recruitment import (
    Baseline,
    NeighbourhoodNeed,
    Projection,
    project,
    share_to_neighbourhoods,
    turnover_after_pay,
)
from model.scenario import Area, Scenario, lever_rows
from queries.areas import choices, neighbourhoods_of
from queries.database import run

FLOWS = ("starters", "growth", "replacement", "vacancies", "new_to_sector", "retirements", "surplus")
DRIVER_COLUMNS = {"65plus": "people_65_and_over", "85plus": "people_85_and_over", "selfcare": "self_care"}
BASELINE_MEASURES = ("filled_posts", "vacancy_rate", "turnover_rate", "within_sector_share")


Columns = dict[str, Sequence[Any] | NDArray[Any]]


@dataclass(frozen=True)
class Totals:
    """The whole horizon of one area, people or posts; `_start` and `_end` are the posts of those years."""

    starters: float
    growth: float
    replacement: float
    vacancies: float
    new_to_sector: float
    retirements: float
    surplus: float
    filled_posts_start: float
    filled_posts_end: float
    starters_per_year: float
    shortfall_end: float


@dataclass(frozen=True)
class Standing:
    """Where a lever stands when left alone: its number as shown on screen, with year, origin and status."""

    number: float
    period: str
    taken_from: str
    status: str


@dataclass(frozen=True)
class Need:
    """The answer to a scenario.

    Attributes:
        totals, today: with the levers as moved, and with every lever left alone.
        by_year: a row a year; by_place, by_neighbourhood, by_role: a row each. People or posts, with status and
            source_id.
        today_by_year: as by_year, every lever left alone.
        newcomers: people new to the sector at the highest and the lowest within-sector share published, low end first.
        turnover_after_pay: the area's turnover if only pay were moved, a share.
        contributions: what each moved lever adds, in the register's order.
        contradictions: where turnover, within-sector share and age profile cannot all hold.
        sources: a row for each source the answer rests on.
    """

    scenario: Scenario
    area: Area
    totals: Totals
    today: Totals
    by_year: Columns
    today_by_year: Columns
    by_place: Columns
    by_neighbourhood: Columns
    by_role: Columns
    newcomers: tuple[float, float]
    turnover_after_pay: float
    contributions: list[Contribution]
    contradictions: list[Contradiction]
    sources: pd.DataFrame


@lru_cache(maxsize=512)
def baseline(area_id: str, edition: str, start: int, end: int, driver: str, base: str) -> Baseline:
    """What is known of an area before any lever moves.

    A neighbourhood asked for on its own is one part with its share of its place's posts.
    """
    area = choices().areas[area_id]
    years = np.arange(start, end + 1)
    figures = _place_figures().loc[list(area.place_ids)]
    index = _driver(edition, driver).loc[list(area.place_ids), years.tolist()].to_numpy()
    index = index / index[:, :1]
    neighbourhoods = neighbourhoods_of(area_id)
    share = _shares(years).loc[[one.area_id for one in neighbourhoods]].to_numpy()
    posts = figures["filled_posts"].to_numpy() * _bases()[base]
    parts = area.place_ids
    if area.kind == "neighbourhood":
        parts, posts = (area_id,), posts * share[0, 0]
        index, share = index * share / share[:, :1], np.ones_like(share)
    roles = _roles()
    return Baseline(
        years=years,
        parts=parts,
        filled_posts=posts,
        vacancy_rate=figures["vacancy_rate"].to_numpy(),
        turnover_rate=figures["turnover_rate"].to_numpy(),
        within_share=figures["within_sector_share"].to_numpy(),
        retirement_rate=np.full(len(parts), roles["retirement_rate"].iloc[0]),
        index=index,
        neighbourhoods=tuple(one.area_id for one in neighbourhoods),
        neighbourhood_part=np.array([_part(parts, one) for one in neighbourhoods]),
        neighbourhood_share=share,
        roles=tuple(roles["role_id"]),
        role_share=roles["share"].to_numpy(),
    )


def _part(parts: tuple[str, ...], neighbourhood: Area) -> int:
    return parts.index(neighbourhood.area_id if neighbourhood.area_id in parts else neighbourhood.place_ids[0])


@cache
def _place_figures() -> pd.DataFrame:
    """Baseline figures: a row a place, a column a measure."""
    return run("baseline").pivot(index="place_id", columns="measure_id", values="value")


@cache
def _driver(edition: str, driver: str) -> pd.DataFrame:
    """What care follows: a row a place, a column a year."""
    rows = run("care_drivers", edition=edition)
    return rows.pivot(index="place_id", columns="year", values=DRIVER_COLUMNS[driver])


@cache
def _every_share() -> pd.DataFrame:
    rows = run("neighbourhood_shares", deprivation_weight=constant("deprivation_weight"))
    return rows.pivot(index="neighbourhood_id", columns="year", values="share")


def _shares(years: NDArray[np.int64]) -> pd.DataFrame:
    """Shares of each neighbourhood; before the projection's first year its first shares hold."""
    shares = _every_share()
    return shares[[int(year) for year in np.clip(years, shares.columns.min(), shares.columns.max())]]


@cache
def _bases() -> dict[str, float]:
    rows = run("workforce_bases")
    return dict(zip(rows["base"], rows["factor"], strict=True))


@cache
def _roles() -> pd.DataFrame:
    return run("role_shares")


def baseline_of(scenario: Scenario) -> Baseline:
    """The baseline a scenario starts from."""
    return baseline(scenario.area, scenario.edition, scenario.start, scenario.end, scenario.driver, scenario.base)


@lru_cache(maxsize=256)
def standing(scenario: Scenario) -> dict[str, Standing]:
    """Where each lever stands when left alone, with its year and origin.

    Depends on the scenario's area, edition, horizon, driver and base only.
    """
    known = baseline_of(scenario)
    edition = choices().editions[scenario.edition]
    found = {
        "growth": Standing(known.growth, f"{scenario.start} to {scenario.end}", edition.short_label, "modelled"),
        "turnover": _origin(scenario, "turnover_rate", known.turnover),
        "vacancy": _origin(scenario, "vacancy_rate", known.vacancy),
        "within": _origin(scenario, "within_sector_share", known.within),
        "recruits": Standing(known.starters, str(scenario.start), "today's posts and turnover", "modelled"),
    }
    entries = levers()
    shown = {key: replace(one, number=one.number / entries[key].scale) for key, one in found.items()}
    fixed = {
        key: Standing(entry.default, "", "no change assumed", entry.status)
        for key, entry in entries.items()
        if entry.default is not None
    }
    return {key: (shown | fixed)[key] for key in entries}


def _origin(scenario: Scenario, measure_id: str, value: float) -> Standing:
    """Years, origin and status of a baseline figure; modelled where one of several parts is."""
    rows = run("baseline")
    rows = rows.loc[
        rows["place_id"].isin(choices().areas[scenario.area].place_ids) & (rows["measure_id"] == measure_id)
    ]
    kind = choices().areas[scenario.area].kind  # a place's rate is not published for its neighbourhoods
    periods = sorted(set(rows["period"]))
    origins = list(dict.fromkeys(rows["taken_from"]))
    return Standing(
        number=value,
        period=periods[0] if len(periods) == 1 else f"{periods[0]} to {periods[-1]}",
        taken_from=origins[0] if len(origins) == 1 else f"{len(rows)} places",
        status="published" if set(rows["status"]) == {"published"} and kind != "neighbourhood" else "modelled",
    )


@lru_cache(maxsize=256)
def need(scenario: Scenario) -> Need:
    """Answer a scenario: today, the scenario and each lever switched on in turn, in one call of the model."""
    known = baseline_of(scenario)
    path = steps(scenario)
    lowest, highest = _within_range()
    ends = [scenario.with_lever("within", highest), scenario.with_lever("within", lowest)]
    result = project(known, lever_rows([*path, *ends]))
    people = result.starters.sum(axis=(1, 2))
    newcomers = result.new_to_sector.sum(axis=(1, 2))
    now = len(path) - 1
    return Need(
        scenario=scenario,
        area=choices().areas[scenario.area],
        totals=_totals(result, now),
        today=_totals(result, 0),
        by_year=_by_year(known, result, now),
        today_by_year=_by_year(known, result, 0),
        by_place=_by_place(known, result, now),
        by_neighbourhood=_by_neighbourhood(known, share_to_neighbourhoods(known, result), now),
        by_role=_by_role(known, result, now),
        turnover_after_pay=_after_pay(known, scenario),
        newcomers=(float(newcomers[-2]), float(newcomers[-1])),
        contributions=contributions(path, people[: now + 1], newcomers[: now + 1]),
        contradictions=contradictions(known, result, now),
        sources=_sources(scenario.area, scenario.edition, tuple(key for key, _ in scenario.moved)),
    )


def _after_pay(known: Baseline, scenario: Scenario) -> float:
    """The area's turnover if only pay were moved, weighted by filled posts."""
    uplift = (scenario.lever("pay") or 0.0) * levers()["pay"].scale
    return float(known.filled_posts @ turnover_after_pay(known.turnover_rate, uplift) / known.filled_posts.sum())


def _within_range() -> tuple[float, float]:
    """The lowest and highest within-sector share published, in percent."""
    entry = levers()["within"]
    if entry.low is None or entry.high is None:
        raise ValueError("The register's entry 'within' needs a low and a high end.")
    return entry.low, entry.high


def _totals(result: Projection, scenario: int, parts: slice | list[int] = slice(None)) -> Totals:
    """Totals of some parts of an area over the whole horizon."""
    flows = {name: float(getattr(result, name)[scenario, parts].sum()) for name in FLOWS}
    posts = result.filled_posts[scenario, parts].sum(axis=0)
    return Totals(
        **flows,
        filled_posts_start=float(posts[0]),
        filled_posts_end=float(posts[-1]),
        starters_per_year=flows["starters"] / (posts.size - 1),
        shortfall_end=float(result.shortfall[scenario, parts, -1].sum()),
    )


def _by_year(known: Baseline, result: Projection, scenario: int) -> Columns:
    """A row a year; the flows of the start year are empty, because they belong to the year that ends there."""
    stocks = ("filled_posts", "established_posts", "posts_as_today", "shortfall")
    columns: Columns = {"year": known.years}
    columns |= {name: getattr(result, name)[scenario].sum(axis=0) for name in stocks}
    columns |= {name: np.concatenate([[np.nan], getattr(result, name)[scenario].sum(axis=0)]) for name in FLOWS}
    return _signed(columns)


def _by_place(known: Baseline, result: Projection, scenario: int) -> Columns:
    """A row a place: the part of the area that lies in it."""
    places = choices().areas[known.parts[0]].place_ids if len(known.parts) == 1 else known.parts
    rows = [vars(_totals(result, scenario, [part])) for part in range(len(known.parts))]
    return _named(places) | _signed({name: [row[name] for row in rows] for name in rows[0]})


def _by_neighbourhood(known: Baseline, shared: NeighbourhoodNeed, scenario: int) -> Columns:
    columns: Columns = {
        "place_id": [choices().areas[key].place_ids[0] for key in known.neighbourhoods],
        "starters": shared.starters[scenario].sum(axis=1),
        "new_to_sector": shared.new_to_sector[scenario].sum(axis=1),
        "filled_posts_start": shared.filled_posts[scenario, :, 0],
        "filled_posts_end": shared.filled_posts[scenario, :, -1],
    }
    return _named(known.neighbourhoods) | _signed(columns)


def _by_role(known: Baseline, result: Projection, scenario: int) -> Columns:
    """Each role's share of the whole: every role is taken to leave and grow alike."""
    totals = _totals(result, scenario)
    names = ("starters", "new_to_sector", "filled_posts_start", "filled_posts_end")
    columns: Columns = {name: getattr(totals, name) * known.role_share for name in names}
    return {"id": known.roles, "name": list(_roles()["role"])} | _signed(columns, source_id="doncaster-strategy-2019")


def _named(area_ids: Sequence[str]) -> Columns:
    return {"id": list(area_ids), "name": [choices().areas[key].name for key in area_ids]}


def _signed(columns: Columns, source_id: str = "workforce-explorer") -> Columns:
    """Write on every row that it is modelled, and by whom."""
    length = len(next(iter(columns.values())))
    return columns | {"status": ["modelled"] * length, "source_id": [source_id] * length}


def as_frame(columns: Columns) -> pd.DataFrame:
    """Columns as a frame, for a table or a download."""
    return pd.DataFrame(columns)


@lru_cache(maxsize=64)
def _sources(area_id: str, edition: str, moved: tuple[str, ...]) -> pd.DataFrame:
    """The sources an answer rests on: population, baseline, shares, evidence of the levers moved."""
    area = choices().areas[area_id]
    used = run("baseline")
    keys = set(used.loc[used["place_id"].isin(area.place_ids), "source_id"])
    keys |= {"ons-snpp-2022", "ons-census-2021-age", "doncaster-strategy-2019"}
    keys |= set(_edition_sources().loc[[edition]])
    keys |= {levers()[key].source_id for key in moved}
    rows = run("sources")
    return rows.loc[rows["source_id"].isin(keys)].reset_index(drop=True)


@cache
def _edition_sources() -> pd.Series:
    rows = run("edition_sources")
    return rows.set_index("edition")["source_id"]


def as_json(answer: Need) -> dict[str, object]:
    """The answer as plain values, the shape `python -m queries` prints."""
    scenario = answer.scenario
    return {
        "scenario": {
            "area": scenario.area,
            "area_name": answer.area.name,
            "edition": scenario.edition,
            "start": scenario.start,
            "end": scenario.end,
            "driver": scenario.driver,
            "base": scenario.base,
            "levers": dict(scenario.moved),
            "standing": {key: vars(one) for key, one in standing(scenario).items()},
            "link": scenario.link(),
        },
        "totals": vars(answer.totals),
        "today": vars(answer.today),
        "turnover_after_pay": answer.turnover_after_pay,
        "newcomers": {"low": answer.newcomers[0], "high": answer.newcomers[1]},
        "contributions": [vars(one) for one in answer.contributions],
        "contradictions": [vars(one) for one in answer.contradictions],
        **{
            name: _records(as_frame(getattr(answer, name)))
            for name in ("by_year", "by_place", "by_neighbourhood", "by_role")
        },
        "sources": _records(answer.sources),
    }


def _records(frame: pd.DataFrame) -> list[dict[Any, Any]]:
    """A frame as rows of plain values, missing ones as None."""
    return frame.astype(object).where(frame.notna(), None).to_dict("records")
