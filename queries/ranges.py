"""How far an answer may be off, what matters most, and what lever reaches a target."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from model.assumptions import PERCENT, Assumption, inputs, levers
from model.ranges import DRAWS, QUANTILES, SEED, between, crossings, drawn, one_at_a_time, paced
from model.recruitment import Array, Projection, project
from model.scenario import Scenario, lever_rows
from queries.baseline import baseline_of
from queries.columns import Columns

ENDS = ("low", "middle", "high")
GRID = 201
HALF_A_PERSON = 0.5


@dataclass(frozen=True)
class Range:
    """One figure in most futures: a tenth of futures lies below `low`, half below `middle`, a tenth above `high`."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class Swing:
    """What one uncertain input does to the people to recruit, others held: at its low end and at its high end."""

    key: str
    at_low: float
    at_high: float

    @property
    def size(self) -> float:
        """How far apart the two ends are, people."""
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True)
class Ranges:
    """How far an answer may be off.

    Attributes:
        draws, seed: how many futures were drawn, and the seed that draws them again.
        by_year: a row a year: starters, filled_posts and shortfall, each with `_low`, `_middle`, `_high`; flows of the
            start year are NaN.
        starters_per_year, new_to_sector, shortfall_end: over the whole horizon.
        swings: what each uncertain input does to the starters of the whole horizon, largest first.
    """

    draws: int
    seed: int
    by_year: Columns
    starters_per_year: Range
    new_to_sector: Range
    shortfall_end: Range
    swings: tuple[Swing, ...]


@lru_cache(maxsize=128)
def ranges(scenario: Scenario) -> Ranges:
    """Draw the futures of a scenario and move each input to its ends, in one call of the model."""
    known = baseline_of(scenario)
    futures = drawn()
    keys, ends = one_at_a_time()
    years = known.years.size - 1
    offsets = paced(np.vstack([futures, ends]), years)
    rows = np.repeat(lever_rows([scenario]), len(offsets), axis=0)
    result = project(known, rows, offsets)
    starters, filled, short = (getattr(result, name).sum(axis=1) for name in ("starters", "filled_posts", "shortfall"))
    people = starters.sum(axis=1)
    return Ranges(
        draws=DRAWS,
        seed=SEED,
        by_year=_by_year(known.years, starters[:DRAWS], filled[:DRAWS], short[:DRAWS]),
        starters_per_year=_range(people[:DRAWS] / years),
        new_to_sector=_range(result.new_to_sector[:DRAWS].sum(axis=(1, 2))),
        shortfall_end=_range(short[:DRAWS, -1]),
        swings=_swings(keys, people[DRAWS:]),
    )


def _range(values: Array) -> Range:
    return Range(*(float(one) for one in np.quantile(values, QUANTILES)))


def _by_year(years: NDArray[np.int64], starters: Array, filled: Array, short: Array) -> Columns:
    columns: Columns = {"year": years}
    flows = np.concatenate([np.full((len(starters), 1), np.nan), starters], axis=1)
    for name, values in (("starters", flows), ("filled_posts", filled), ("shortfall", short)):
        quantiles = np.quantile(values, QUANTILES, axis=0)
        columns |= {f"{name}_{end}": quantiles[at] for at, end in enumerate(ENDS)}
    return columns


def _swings(keys: list[str], people: Array) -> tuple[Swing, ...]:
    found = [Swing(key, float(people[2 * at]), float(people[2 * at + 1])) for at, key in enumerate(keys)]
    return tuple(sorted((one for one in found if one.size > 0.5), key=lambda one: -one.size))


# What reaches a target ------------------------------------------------------------------------------------------------

RESULTS = {
    "starters_per_year": "people to recruit each year",
    "new_to_sector_per_year": "people new to the sector each year",
    "shortfall_end": "posts short in the end year",
    "filled_posts_end": "posts needed in the end year",
}


@dataclass(frozen=True)
class Sought:
    """Where one lever brings one result to a target.

    Attributes:
        lever, result, target: what was asked.
        found: the lever's numbers that reach it, as shown on screen, lowest first; empty where none does.
        offered: those numbers as a lever is set to them (`as_set`), each once.
        gives: the result at the first of these; NaN where there is none.
        lowest, highest: the result over the whole of the lever.
        within_evidence: whether the first of them lies between the lever's low and high in the register.
    """

    lever: str
    result: str
    target: float
    found: tuple[float, ...]
    offered: tuple[float, ...]
    gives: float
    lowest: float
    highest: float
    within_evidence: bool

    @property
    def flat(self) -> bool:
        """Whether the lever does not move the result at all."""
        return self.highest - self.lowest < HALF_A_PERSON


def as_set(entry: Assumption, number: float) -> float:
    """A lever's number as it is said and set: to a hundredth, or to a whole of what is counted, within its bounds."""
    return min(entry.maximum, max(entry.minimum, round(number, 2 if entry.unit == PERCENT else 0)))


@lru_cache(maxsize=256)
def seek(scenario: Scenario, lever: str, result: str, target: float) -> Sought:
    """Look for the numbers of one lever at which one result equals a target, others as they are."""
    entry = levers()[lever]
    values = np.linspace(entry.minimum, entry.maximum, GRID)
    results = _results(scenario, lever, values, result)
    wanted = _reachable(results, target)
    found = tuple(_refined(scenario, lever, result, wanted, ends) for ends in crossings(values, results, wanted))
    offered = tuple(dict.fromkeys(as_set(entry, one) for one in found))
    known = entry.low is not None and entry.high is not None and bool(found)
    return Sought(
        lever=lever,
        result=result,
        target=target,
        found=found,
        offered=offered,
        gives=float(_results(scenario, lever, np.array(offered[:1]), result)[0]) if offered else np.nan,
        lowest=float(results.min()),
        highest=float(results.max()),
        within_evidence=known and float(entry.low or 0.0) <= found[0] <= float(entry.high or 0.0),
    )


def _reachable(results: Array, target: float) -> float:
    """The target; at the very end of what is reached, half a person inside it, so that the edge is found."""
    if abs(target - results.min()) < HALF_A_PERSON:
        return float(results.min()) + HALF_A_PERSON
    if abs(target - results.max()) < HALF_A_PERSON:
        return float(results.max()) - HALF_A_PERSON
    return target


def _refined(scenario: Scenario, lever: str, result: str, target: float, ends: tuple[float, float]) -> float:
    values = np.linspace(*ends, GRID)
    return between(values, _results(scenario, lever, values, result), target)


def _results(scenario: Scenario, lever: str, values: Array, result: str) -> Array:
    """The result for each number of a lever, in one call of the model."""
    rows = np.repeat(lever_rows([scenario]), len(values), axis=0)
    rows[:, list(inputs()).index(lever)] = values * levers()[lever].scale
    return _read(project(baseline_of(scenario), rows), result)


def _read(found: Projection, result: str) -> Array:
    """One result of each scenario."""
    if result in ("starters_per_year", "new_to_sector_per_year"):
        flow = found.starters if result == "starters_per_year" else found.new_to_sector
        return np.asarray(flow.sum(axis=(1, 2)) / flow.shape[2])
    stock = found.shortfall if result == "shortfall_end" else found.filled_posts
    return np.asarray(stock[:, :, -1].sum(axis=1))
