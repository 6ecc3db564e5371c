"""What is known of an area before any lever moves, and where each lever stands when left alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from model.assumptions import constant, levers
from model.recruitment import Baseline
from model.scenario import Area, Scenario
from queries.areas import choices, neighbourhoods_of
from queries.database import run

DRIVER_COLUMNS = {"65plus": "people_65_and_over", "85plus": "people_85_and_over", "selfcare": "self_care"}


@dataclass(frozen=True)
class Standing:
    """Where a lever stands when left alone: its number as shown on screen, with year, origin, status and sources.

    `source_id` names every source behind it, "; " between them.
    """

    number: float
    period: str
    taken_from: str
    status: str
    source_id: str = "workforce-explorer"


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
    roles = role_shares()
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
        modelled=_modelled_posts()[list(area.place_ids)].to_numpy(),
    )


def _part(parts: tuple[str, ...], neighbourhood: Area) -> int:
    return parts.index(neighbourhood.area_id if neighbourhood.area_id in parts else neighbourhood.place_ids[0])


@cache
def _place_figures() -> pd.DataFrame:
    """Baseline figures: a row a place, a column a measure."""
    return run("baseline").pivot(index="place_id", columns="measure_id", values="value")


@cache
def _modelled_posts() -> pd.Series:
    """By place, whether its filled posts are modelled rather than published."""
    rows = run("baseline")
    return rows[rows["measure_id"] == "filled_posts"].set_index("place_id")["status"] == "modelled"


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
def role_shares() -> pd.DataFrame:
    """Job roles as a share of all posts, largest first."""
    return run("role_shares")


def baseline_of(scenario: Scenario) -> Baseline:
    """The baseline a scenario starts from."""
    known = baseline(scenario.area, scenario.edition, scenario.start, scenario.end, scenario.driver, scenario.base)
    raised = pay_posts(scenario, known)
    return replace(known, pay_share=0.0 if raised is None else min(1.0, raised / float(known.filled_posts.sum())))


def pay_posts(scenario: Scenario, known: Baseline) -> float | None:
    """How many posts take part in a pay uplift at the start year; None where no count of the role is published."""
    typed = scenario.factor("payposts")
    if typed is not None:
        return typed
    posts = float(known.filled_posts.sum())
    if scenario.payrole == "all":
        return posts
    shares = dict(zip(known.roles, known.role_share, strict=True))
    share = shares.get(scenario.payrole.replace("-", "_"))
    return None if share is None else float(posts * share)


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
        key: Standing(entry.default, "", "no change assumed", entry.status, entry.source_id)
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
    sources = dict.fromkeys(rows["source_id"])
    return Standing(
        number=value,
        period=periods[0] if len(periods) == 1 else f"{periods[0]} to {periods[-1]}",
        taken_from=origins[0] if len(origins) == 1 else f"{len(rows)} places",
        status="published" if set(rows["status"]) == {"published"} and kind != "neighbourhood" else "modelled",
        source_id="; ".join(sources),
    )
