"""The seven health needs: how many people have them, what drives their growth, what the strategy printed; carers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import pandas as pd

from model.scenario import Area, Scenario
from queries.areas import COUNTY, choices, neighbourhoods_of
from queries.columns import Columns
from queries.database import run
from queries.population import CENSUS, Numbers, bands

STRATEGY_PLACE = "doncaster"
STRATEGY_YEARS = (2019, 2035)
EARLIER_CENSUS = 2011
HOURS = ("1-19", "20-49", "50+")


@dataclass(frozen=True)
class Needs:
    """The seven health needs of one area from the start to the end year.

    Attributes:
        by_need: a row a need, the fastest growing first: people at the start and the end, the change, its share, and
            its two parts: `more_people` at the same mix of ages, `older_people` because the mix moves to 85 and over.
        older_share: people aged 85 and over of all 65 and over, at the start and the end.
        highest: most people with any need in any year of the edition.
    """

    scenario: Scenario
    area: Area
    by_need: Columns
    older_share: tuple[float, float]
    highest: float


@cache
def conditions() -> dict[str, str]:
    """The seven needs in plain words, in the strategy's order."""
    rows = run("health_rates")
    return dict(zip(rows["condition_id"], rows["plain_label"], strict=True))


@cache
def _rates() -> Numbers:
    """Share of people aged 65 to 84 and 85 and over with each need, shape (2, need)."""
    rows = run("health_rates")
    return rows[["rate_65_to_84", "rate_85_and_over"]].to_numpy(dtype=np.float64).T


def people_with(area_id: str, edition: str) -> Numbers:
    """People with each need in every year of an edition, shape (year, need)."""
    found: Numbers = bands(edition).two(area_id) @ _rates()
    return found


def needs(scenario: Scenario) -> Needs:
    """The health needs of a scenario's area and horizon; its levers make no difference."""
    return _needs(scenario.as_today())


@lru_cache(maxsize=256)
def _needs(scenario: Scenario) -> Needs:
    known, area = bands(scenario.edition), choices().areas[scenario.area]
    ends = [known.at(scenario.start), known.at(scenario.end)]
    every_year, two = people_with(area.area_id, scenario.edition), known.two(area.area_id)
    (start, end), totals = every_year[ends], two[ends].sum(axis=1)
    more = start * (totals[1] / totals[0] - 1)
    growth = end / start - 1
    order = np.argsort(-growth, kind="stable")
    rows = run("health_rates").iloc[order]
    shares = two[ends, 1] / totals
    return Needs(
        scenario=scenario,
        area=area,
        by_need={
            "id": rows["condition_id"].tolist(),
            "label": rows["label"].tolist(),
            "name": rows["plain_label"].tolist(),
            "start": start[order],
            "end": end[order],
            "change": (end - start)[order],
            "growth": growth[order],
            "growth_percent": 100 * growth[order],
            "more_people": more[order],
            "older_people": (end - start - more)[order],
            "status": ["modelled"] * len(rows),
            "source_id": rows["source_id"].tolist(),
        },
        older_share=(float(shares[0]), float(shares[1])),
        highest=float(every_year.max()),
    )


@dataclass(frozen=True)
class Drivers:
    """What moves one need from its start to its end; `highest` is the most of it in any year of the edition."""

    start: float
    more_people: float
    older_people: float
    end: float
    highest: float


def drivers(answer: Needs, condition_id: str) -> Drivers:
    """The two parts of one need's change."""
    rows, column = answer.by_need, list(conditions()).index(condition_id)
    row = list(rows["id"]).index(condition_id)
    every_year = people_with(answer.area.area_id, answer.scenario.edition)[:, column]
    start, more, older, end = (float(rows[name][row]) for name in ("start", "more_people", "older_people", "end"))
    return Drivers(start, more, older, end, float(every_year.max()))


# Place by place, neighbourhood by neighbourhood -----------------------------------------------------------------------


def by_part(scenario: Scenario, condition_id: str, kind: str) -> Columns:
    """People with one need in each part of an area, the fastest growing first.

    Args:
        scenario: its area, edition and horizon are used.
        condition_id: the need.
        kind: "place", or "neighbourhood": of a neighbourhood asked for, all those of its place.
    """
    area = choices().areas[scenario.area]
    if kind == "place":
        parts = [choices().areas[key] for key in area.place_ids]
    else:
        parts = neighbourhoods_of(area.place_ids[0] if area.kind == "neighbourhood" else area.area_id)
    known, need = bands(scenario.edition), list(conditions()).index(condition_id)
    ends = [known.at(scenario.start), known.at(scenario.end)]
    every_year = np.array([people_with(one.area_id, scenario.edition)[:, need] for one in parts])
    over_65 = np.array([known.people[one.area_id][ends].sum(axis=1) for one in parts])
    start, end = every_year[:, ends].T
    order = np.argsort(-(end / start), kind="stable")
    return {
        "id": [parts[row].area_id for row in order],
        "name": [parts[row].name for row in order],
        "start": start[order],
        "end": end[order],
        "change": (end - start)[order],
        "growth": (end / start - 1)[order],
        "growth_percent": 100 * (end / start - 1)[order],
        "per_1000_start": (1000 * start / over_65[:, 0])[order],
        "per_1000_end": (1000 * end / over_65[:, 1])[order],
        "highest": np.full(len(parts), every_year.max()),
        "status": ["modelled"] * len(parts),
        "source_id": ["doncaster-strategy-2019"] * len(parts),
    }


# The strategy's own table ---------------------------------------------------------------------------------------------


def beside_the_strategy(edition: str) -> Columns:
    """What the strategy prints for Doncaster in its two years, beside the model on an edition.

    The model is not a number in a year the edition does not cover.
    """
    known, rows = bands(edition), run("health_rates")
    model = people_with(STRATEGY_PLACE, edition)
    columns: Columns = {"id": rows["condition_id"].tolist(), "name": rows["plain_label"].tolist()}
    for year in STRATEGY_YEARS:
        printed = rows[f"printed_{year}"].to_numpy(dtype=np.float64)
        covered = known.years[0] <= year <= known.years[-1]
        modelled = model[known.at(year)] if covered else np.full(printed.size, np.nan)
        columns |= {
            f"printed_{year}": printed,
            f"model_{year}": modelled,
            f"difference_{year}": modelled - printed,
            f"difference_share_{year}": modelled / printed - 1,
        }
    order = np.argsort(-np.asarray(columns["printed_2035"]), kind="stable")
    ordered: Columns = {name: [values[row] for row in order] for name, values in columns.items()}
    return ordered | {
        "status": ["modelled"] * order.size,
        "source_id": ["doncaster-strategy-2019"] * order.size,
    }


# Unpaid carers --------------------------------------------------------------------------------------------------------


def carers() -> Columns:
    """Unpaid carers of the county and each place: 2011, 2021 and the hours they give; the Census's count.

    Hours in 2011 are not on file.
    """
    rows = run("census_carers")
    wide = rows.pivot(index="area_id", columns=["year", "hours"], values="people")
    counts = wide.loc[list(choices().areas[COUNTY].place_ids)]
    counts = counts.iloc[np.argsort(-counts[CENSUS, "all"].to_numpy())]
    counts.loc[COUNTY] = counts.sum()
    then, now, long = counts[EARLIER_CENSUS, "all"], counts[CENSUS, "all"], counts[CENSUS, "50+"]
    return {
        "id": counts.index.tolist(),
        "name": [choices().areas[key].name for key in counts.index],
        "in_2011": then.to_numpy(),
        "in_2021": now.to_numpy(),
        "change": (now - then).to_numpy(),
        "change_percent": (100 * (now / then - 1)).to_numpy(),
        **{f"hours_{hours}": counts[CENSUS, hours].to_numpy() for hours in HOURS},
        "share_50": (long / now).to_numpy(),
        "percent_50": (100 * long / now).to_numpy(),
        "status": ["derived"] * len(counts),
        "source_id": ["ons-census-2021-carers"] * len(counts),
    }


def carers_of(area_id: str) -> tuple[float, float]:
    """Unpaid carers of an area in 2021: all of them, and those giving 50 or more hours a week."""
    rows, parts = run("census_carers"), choices().areas[area_id].part_ids
    found = rows.loc[rows["area_id"].isin(parts) & (rows["year"] == CENSUS)].groupby("hours")["people"].sum()
    return float(found["all"]), float(found["50+"])


@dataclass(frozen=True)
class Claims:
    """What the strategy says of unpaid carers.

    Attributes:
        rows: a row a figure printed, with its check.
        all_carers, long_hours: the two counts it prints; share_printed, share: the share it calls them and what it is.
    """

    rows: pd.DataFrame
    all_carers: float
    long_hours: float
    share_printed: float
    share: float


@cache
def claims() -> Claims:
    """The strategy's claims on unpaid carers, checked."""
    rows = run("carer_claims")
    printed = rows.set_index("fact_id")["printed"]
    everyone, long, called = (float(printed[key]) for key in ("f135", "f136", "f137"))
    return Claims(rows, everyone, long, called / 100, long / everyone)
