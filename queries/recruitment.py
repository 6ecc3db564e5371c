"""How many people must be recruited: baseline from SQL, scenario in, result out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

import numpy as np
import pandas as pd

from model.assumptions import levers
from model.ranges import Contradiction, Contribution, contradictions, contributions, steps
from model.recruitment import (
    Array,
    Baseline,
    NeighbourhoodNeed,
    Projection,
    project,
    share_to_neighbourhoods,
    turnover_after_pay,
)
from model.scenario import Area, Scenario, lever_rows
from queries.areas import choices
from queries.baseline import baseline_of, role_shares, standing
from queries.columns import Columns, as_frame
from queries.database import run

FLOWS = ("starters", "growth", "replacement", "vacancies", "new_to_sector", "retirements", "surplus")


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
        by_role=_by_role(known, scenario, _totals(result, now)),
        turnover_after_pay=_after_pay(known, scenario),
        newcomers=(float(newcomers[-2]), float(newcomers[-1])),
        contributions=contributions(path, people[: now + 1], newcomers[: now + 1]),
        contradictions=contradictions(known, result, now),
        sources=_sources(scenario.area, scenario.edition, tuple(key for key, _ in scenario.moved)),
    )


def _after_pay(known: Baseline, scenario: Scenario) -> float:
    """The area's turnover if only pay were moved, weighted by filled posts."""
    uplift = (scenario.lever("pay") or 0.0) * levers()["pay"].scale
    after = turnover_after_pay(known.turnover_rate, uplift, known.pay_share)
    return float(known.filled_posts @ after / known.filled_posts.sum())


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


def _by_role(known: Baseline, scenario: Scenario, totals: Totals) -> Columns:
    """Each role's share of the whole: roles leave and grow alike, but for a role that alone gets a pay uplift."""
    flows, stocks = ("starters", "new_to_sector"), ("filled_posts_start", "filled_posts_end")
    columns: Columns = {name: getattr(totals, name) * _weights(known, scenario) for name in flows}
    columns |= {name: getattr(totals, name) * known.role_share for name in stocks}
    return {"id": known.roles, "name": list(role_shares()["role"])} | _signed(
        columns, source_id="doncaster-strategy-2019"
    )


def _weights(known: Baseline, scenario: Scenario) -> Array:
    """Each role's part of the people to recruit; they add up to 1.

    A role that alone is paid more needs fewer in proportion: as many as if every role were paid so.
    """
    role = scenario.payrole.replace("-", "_")
    if role not in known.roles or not scenario.lever("pay"):
        return known.role_share
    at = known.roles.index(role)
    raised = min(1.0, known.pay_share / float(known.role_share[at]))
    without, paid = (_starters(replace(known, pay_share=share), scenario) for share in (0.0, raised))
    weights = known.role_share * without
    weights[at] = known.role_share[at] * paid
    return weights / weights.sum() if weights.sum() else known.role_share


def _starters(known: Baseline, scenario: Scenario) -> float:
    """People to recruit over the whole horizon."""
    return float(project(known, lever_rows([scenario])).starters.sum())


def _named(area_ids: Sequence[str]) -> Columns:
    return {"id": list(area_ids), "name": [choices().areas[key].name for key in area_ids]}


def _signed(columns: Columns, source_id: str = "workforce-explorer") -> Columns:
    """Write on every row that it is modelled, and by whom."""
    length = len(next(iter(columns.values())))
    return columns | {"status": ["modelled"] * length, "source_id": [source_id] * length}


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
            "payrole": scenario.payrole,
            "prices": scenario.prices,
            "levers": dict(scenario.moved),
            "factors": dict(scenario.factors),
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
