"""What each assumption contributes, how far the answer may be off, what reaches a target, what contradicts what."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.assumptions import Assumption, inputs
from model.recruitment import Array, Baseline, Projection
from model.scenario import Scenario

DRAWS = 2_000
SEED = 2035
QUANTILES = (0.1, 0.5, 0.9)
DECIDED = ("pay",)  # what a plan decides is not left to chance
BY_THE_END_YEAR = ("growth", "community")
YEARS_OF_A_RANGE = 10  # the register's ranges of these are for ten years; two years cannot go as far astray


@dataclass(frozen=True)
class Contribution:
    """What one moved lever adds to the starters and newcomers of the whole horizon, people."""

    key: str
    number: float
    starters: float
    new_to_sector: float


def steps(scenario: Scenario) -> list[Scenario]:
    """From today to the scenario, levers switched on one at a time in the register's order; both ends included."""
    path = [scenario.as_today()]
    for key, number in scenario.moved:
        path.append(path[-1].with_lever(key, number))
    return path


def contributions(path: list[Scenario], starters: Array, new_to_sector: Array) -> list[Contribution]:
    """What each step of a path adds.

    Args:
        path: as `steps` gives it.
        starters: (scenario,) totals over parts and years, in the path's order. The steps add up to the difference
            between the last and the first.
        new_to_sector: the same, of people new to the sector.
    """
    added = zip(path[-1].moved, np.diff(starters), np.diff(new_to_sector), strict=True)
    return [Contribution(key, number, float(people), float(newcomers)) for (key, number), people, newcomers in added]


@dataclass(frozen=True)
class Contradiction:
    """A part and year in which turnover and the within-sector share cannot both hold. `kind`: retirements or remain."""

    kind: str
    part: str
    year: int
    exits: float
    retirements: float
    remain_share: float


def contradictions(baseline: Baseline, projection: Projection, scenario: int) -> list[Contradiction]:
    """For each part, the first year in which the flows contradict the age profile.

    Either more leavers stay in the sector than leave their job at all (`remain`), or fewer leave the sector than
    reach retirement (`retirements`).
    """
    exits, retirements = projection.exits[scenario], projection.retirements[scenario]
    remain = np.nan_to_num(projection.remain_share[scenario])
    wrong = (remain > 1) | (exits < retirements)
    found = []
    for part in np.flatnonzero(wrong.any(axis=1)):
        year = int(np.argmax(wrong[part]))
        found.append(
            Contradiction(
                kind="remain" if exits[part, year] < 0 else "retirements",
                part=baseline.parts[part],
                year=int(baseline.years[year + 1]),
                exits=float(exits[part, year]),
                retirements=float(retirements[part, year]),
                remain_share=float(remain[part, year]),
            )
        )
    return found


# How far the answer may be off ----------------------------------------------------------------------------------------


def uncertain() -> dict[str, Assumption]:
    """The inputs with a low, a central and a high value, by key."""
    return {key: entry for key, entry in inputs().items() if entry.low != entry.high}


def span(entry: Assumption) -> tuple[float, float]:
    """How far below and above its central value an input may lie, in the model's units; the first is not above 0."""
    if entry.low is None or entry.central is None or entry.high is None:
        raise ValueError(f"The register's '{entry.key}' has no range.")
    return (entry.low - entry.central) * entry.scale, (entry.high - entry.central) * entry.scale


def drawn(count: int = DRAWS, seed: int = SEED) -> Array:
    """Offsets of every input in some futures, shape (future, input).

    Each input is drawn on its own from a triangle that peaks at the scenario's value and reaches as far below and
    above it as the register's low and high lie from its central value. Inputs without a range, and those a plan
    decides, are not off at all.
    """
    generator = np.random.default_rng(seed)
    offsets = np.zeros((count, len(inputs())))
    for column, key in enumerate(inputs()):
        if key in uncertain() and key not in DECIDED:
            low, high = span(inputs()[key])
            offsets[:, column] = generator.triangular(low, 0.0, high, count)
    return offsets


def one_at_a_time() -> tuple[list[str], Array]:
    """Offsets that put each uncertain input to its low and its high, others where they are: (2 x key, input)."""
    keys, columns = list(uncertain()), list(inputs())
    offsets = np.zeros((2 * len(keys), len(columns)))
    for at, key in enumerate(keys):
        offsets[2 * at : 2 * at + 2, columns.index(key)] = span(inputs()[key])
    return keys, offsets


def paced(offsets: Array, years: int) -> Array:
    """Offsets for a horizon of so many years, shape (future, input).

    What is reached by the end year is off by the register's range over ten years or more, by its part of that over
    fewer.
    """
    found = offsets.copy()
    columns = [list(inputs()).index(key) for key in BY_THE_END_YEAR]
    found[:, columns] *= min(1.0, years / YEARS_OF_A_RANGE)
    return found


# What reaches a target ------------------------------------------------------------------------------------------------


def crossings(values: Array, results: Array, target: float) -> list[tuple[float, float]]:
    """The steps of a grid between which the result passes the target.

    Args:
        values: (value,) rising.
        results: (value,) what each gives.
        target: what is looked for.
    """
    above = results >= target
    return [(float(values[at]), float(values[at + 1])) for at in np.flatnonzero(above[1:] != above[:-1])]


def between(values: Array, results: Array, target: float) -> float:
    """The value at which a result passes the target, on a straight line between the two nearest of a grid."""
    ((low, high),) = crossings(values, results, target)[:1]
    at = int(np.searchsorted(values, low))
    share = (target - results[at]) / (results[at + 1] - results[at])
    return low + float(share) * (high - low)
