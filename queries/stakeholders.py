"""The stakeholder map: who stands where in power and interest, and who has not been placed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from model.programme import Programme
from model.records import Record

LEAST, HIGH, MOST = 1, 3, 5
QUADRANTS: Mapping[str, tuple[bool, bool]] = {
    "Manage closely": (True, True),
    "Keep satisfied": (True, False),
    "Keep informed": (False, True),
    "Monitor": (False, False),
}


@dataclass(frozen=True)
class Spot:
    """One position of the map, 1 to 5 each way, and the stakeholders who share it."""

    power: int
    interest: int
    stakeholders: tuple[Record, ...]


@dataclass(frozen=True)
class Quadrant:
    """A quarter of the map: its name, whether power and interest are high in it, its spots, highest first."""

    name: str
    powerful: bool
    interested: bool
    spots: tuple[Spot, ...]

    @property
    def count(self) -> int:
        """How many stakeholders stand in it."""
        return sum(len(one.stakeholders) for one in self.spots)


@dataclass(frozen=True)
class StakeholderMap:
    """The four quadrants, and the stakeholders who lack power, interest or both."""

    quadrants: tuple[Quadrant, ...]
    unplaced: tuple[Record, ...]

    @property
    def placed(self) -> int:
        """How many stakeholders stand on the map."""
        return sum(one.count for one in self.quadrants)


def stakeholder_map(programme: Programme) -> StakeholderMap:
    """Place every stakeholder who has both scores; 3 and above counts as high."""
    every = programme.list("stakeholders")
    spots: dict[tuple[int, int], list[Record]] = {}
    for one in every:
        power, interest = one.number("power"), one.number("interest")
        if power is not None and interest is not None:
            spots.setdefault((int(power), int(interest)), []).append(one)
    placed = [Spot(*at, tuple(found)) for at, found in sorted(spots.items(), reverse=True)]
    return StakeholderMap(
        tuple(
            Quadrant(name, *sides, tuple(one for one in placed if _sides(one.power, one.interest) == sides))
            for name, sides in QUADRANTS.items()
        ),
        tuple(one for one in every if one["power"] is None or one["interest"] is None),
    )


def quadrant_of(one: Record) -> str:
    """The quadrant a stakeholder stands in, "" when not placed."""
    power, interest = one.number("power"), one.number("interest")
    if power is None or interest is None:
        return ""
    return next(name for name, sides in QUADRANTS.items() if sides == _sides(power, interest))


def _sides(power: float, interest: float) -> tuple[bool, bool]:
    return power >= HIGH, interest >= HIGH
