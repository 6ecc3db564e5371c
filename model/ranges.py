"""What each assumption contributes, and what contradicts what."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.recruitment import Array, Baseline, Projection
from model.scenario import Scenario


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
