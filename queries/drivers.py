"""The driver diagram: which driver serves which, and what a driver tied to a lever of the model would do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from model.assumptions import levers
from model.programme import Programme
from model.records import Record
from model.recruitment import project
from model.scenario import Scenario, lever_rows
from model.steering_sections import LEVELS
from queries.baseline import baseline_of, standing
from queries.recruitment import need

AIM = next(iter(LEVELS))
PER_CENT_PLACES, PEOPLE_PLACES = 1, 0
State = Literal["effect", "there", "no target", "outside", "unknown"]


@dataclass(frozen=True)
class Branch:
    """A driver and those that serve it. `skipped` counts the levels between it and the one it serves."""

    driver: Record
    branches: tuple[Branch, ...]
    skipped: int = 0


@dataclass(frozen=True)
class Loose:
    """A driver that is tied to nothing, with those that serve it, and why it is not tied."""

    branch: Branch
    why: Literal["none", "gone", "level"]


@dataclass(frozen=True)
class Tree:
    """A driver diagram: its aims, and the drivers tied to no aim."""

    aims: tuple[Branch, ...]
    loose: tuple[Loose, ...]


def tree(programme: Programme) -> Tree:
    """Draw up the diagram.

    A driver can serve only one of a level above its own. So nothing can run in a circle, and no branch is deeper than
    the levels; whatever is tied otherwise stands apart, with those that serve it.
    """
    drivers = programme.list("drivers")
    serving: dict[str, list[Record]] = {}
    for one in drivers:
        if one["level"] != AIM and _why_loose(programme, one) is None:
            serving.setdefault(one.text("parent"), []).append(one)
    loose = [(one, _why_loose(programme, one)) for one in drivers if one["level"] != AIM]
    return Tree(
        tuple(_branch(one, serving) for one in drivers if one["level"] == AIM),
        tuple(Loose(_branch(one, serving), why) for one, why in loose if why is not None),
    )


def _why_loose(programme: Programme, one: Record) -> Literal["none", "gone", "level"] | None:
    if not one["parent"]:
        return "none"
    served = programme.find("drivers", one.text("parent"))
    if served is None:
        return "gone"
    return None if _depth(served) < _depth(one) else "level"


def _branch(one: Record, serving: dict[str, list[Record]], above: int | None = None) -> Branch:
    depth = _depth(one)
    below = tuple(_branch(each, serving, depth) for each in serving.get(one.id, []))
    return Branch(one, below, 0 if above is None else depth - above - 1)


def _depth(one: Record) -> int:
    return list(LEVELS).index(one.text("level"))


# What a driver tied to a lever would do -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Tie:
    """A driver tied to a lever: the lever at the driver's target against where it stands in a scenario.

    Attributes:
        driver_id, lever: which driver, and the key of its lever.
        state: "effect" where there is one to tell; else why not: the lever is there already, no target is set, the
            target lies outside the lever's bounds, or the lever is not known.
        target, stands: the lever's numbers as shown on screen.
        starters, newcomers: people a year more than in the scenario, negative when fewer.
        short: posts short in the end year, more than in the scenario.
        scenario: the scenario with the lever at the target.
    """

    driver_id: str
    lever: str
    state: State
    target: float | None = None
    stands: float | None = None
    starters: float = 0.0
    newcomers: float = 0.0
    short: float = 0.0
    scenario: Scenario | None = None


def ties(programme: Programme, scenario: Scenario) -> dict[str, Tie]:
    """What each driver tied to a lever would do alone, on top of a scenario, by the driver's id."""
    found = {one.id: _tie(one, scenario) for one in programme.list("drivers") if one["lever"]}
    asked = {key: one.scenario for key, one in found.items() if one.scenario is not None}
    effects = _effects(scenario, list(asked.values()))
    for key, (starters, newcomers, short) in zip(asked, effects, strict=True):
        one = found[key]
        found[key] = Tie(key, one.lever, "effect", one.target, one.stands, starters, newcomers, short, one.scenario)
    return found


def strongest(tied: Iterable[Tie]) -> Tie | None:
    """The tie that saves most people a year; None where none saves a whole one."""
    saving = [one for one in tied if one.starters <= -1]
    return min(saving, key=lambda one: one.starters, default=None)


def _tie(one: Record, scenario: Scenario) -> Tie:
    """How a driver stands to its lever; those with an effect to be worked out bear the scenario to ask."""
    key, target = one.text("lever"), one.number("target")
    entry = levers().get(key)
    if entry is None:
        return Tie(one.id, key, "unknown")
    stands = _stands(key, scenario)
    if target is None:
        return Tie(one.id, key, "no target", stands=stands)
    if not entry.minimum <= target <= entry.maximum:
        return Tie(one.id, key, "outside", target, stands)
    places = PER_CENT_PLACES if entry.scale < 1 else PEOPLE_PLACES
    if round(target, places) == round(stands, places):
        return Tie(one.id, key, "there", target, stands)
    return Tie(one.id, key, "effect", target, stands, scenario=scenario.with_lever(key, target))


def _stands(key: str, scenario: Scenario) -> float:
    """Where a lever stands in a scenario, as shown on screen; turnover left alone follows a pay rise."""
    moved = scenario.lever(key)
    if moved is not None:
        return moved
    if key == "turnover" and scenario.lever("pay"):
        return need(scenario).turnover_after_pay / levers()[key].scale
    return standing(scenario.as_today())[key].number


def _effects(scenario: Scenario, asked: Sequence[Scenario]) -> list[tuple[float, float, float]]:
    """Starters a year, newcomers a year and posts short at the end of each one asked, less the scenario's own."""
    if not asked:
        return []
    found = project(baseline_of(scenario), lever_rows([scenario, *asked]))
    years = found.starters.shape[2]
    starters, newcomers = (flow.sum(axis=(1, 2)) / years for flow in (found.starters, found.new_to_sector))
    short = found.shortfall[:, :, -1].sum(axis=1)
    return [
        (float(starters[at] - starters[0]), float(newcomers[at] - newcomers[0]), float(short[at] - short[0]))
        for at in range(1, len(asked) + 1)
    ]
