"""The presets: ready-made scenarios, their numbers read from the database."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from model.scenario import Scenario, parse
from queries.areas import choices
from queries.baseline import standing
from queries.database import run

PRESETS = Path(__file__).parent.parent / "data" / "presets.toml"


@dataclass(frozen=True)
class Preset:
    """A ready-made scenario: its key, its name on screen and why one would try it."""

    key: str
    label: str
    why: str


@cache
def _entries() -> dict[str, dict[str, Any]]:
    return tomllib.loads(PRESETS.read_text(encoding="utf-8"))


@cache
def presets() -> tuple[Preset, ...]:
    """Every preset, in the order of its file."""
    return tuple(Preset(key, entry["label"], entry["why"]) for key, entry in _entries().items())


def apply(key: str, scenario: Scenario) -> Scenario:
    """The scenario a preset leads to from the one on screen: what it names is moved, other levers are as today.

    What people have typed stays, as long as it is of the same area and of those who get a rise.
    """
    return _apply(key, scenario.as_today())


@lru_cache(maxsize=256)
def _apply(key: str, today: Scenario) -> Scenario:
    entry = _entries()[key]
    if "link" in entry:
        asked = parse(entry["link"], choices())
        kept = replace(asked, factors=today.factors, payrole=today.payrole, prices=today.prices)
        return kept if asked.area == today.area else kept.with_factor("payposts", None)
    lever = entry["lever"]
    if lever == "pay":
        today = today.for_role("all")
    if "figure" in entry:
        figures = run("preset_figures").set_index("figure")["number"]
        number = float(figures[entry["figure"]])
    else:
        number = round(standing(today)[lever].number * entry["times_today"], 1)
    return today.with_lever(lever, number)
