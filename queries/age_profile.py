"""Everybody by single year of age: at the Census, and from 65 in the years to come."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from model.scenario import Area
from queries.areas import choices
from queries.columns import Columns
from queries.database import run
from queries.population import CENSUS, Numbers, status_of

SINGLE_AGES_EDITION = "ons-2022"


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
    census, ages = run("census_ages"), run("single_ages")
    counted = census.loc[census["area_id"].isin(area.part_ids)].groupby("age")["people"].sum().to_numpy()
    wide = ages.loc[ages["area_id"].isin(area.part_ids)].pivot_table(
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


@cache
def census_share(area_id: str) -> float:
    """People aged 65 and over as a share of all residents at the Census of 2021."""
    counted = profile(area_id).census
    return float(counted[65:].sum() / counted.sum())
