"""Kept scenarios side by side: what differs, what each needs, how far each may be off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from model.scenario import Scenario, parse
from model.workshop import LETTERS, Workshop
from queries.areas import choices
from queries.baseline import standing
from queries.columns import Columns
from queries.ranges import Ranges, ranges
from queries.recruitment import Need, need

TODAY, ON_SCREEN = "Today", "On screen"


@dataclass(frozen=True)
class Option:
    """One scenario of a comparison: the mark it goes by, its name, its answer and how far that may be off."""

    mark: str
    name: str
    scenario: Scenario
    need: Need
    ranges: Ranges


@dataclass(frozen=True)
class Comparison:
    """Scenarios side by side: today first, then those kept, then the one on screen where it is none of them.

    Attributes:
        levers: keys of the levers that are not the same in all of them, in the register's order.
        fewest: the option that needs fewest people a year.
    """

    options: tuple[Option, ...]
    levers: tuple[str, ...]
    fewest: Option


def compare(workshop: Workshop, on_screen: Scenario) -> Comparison:
    """The scenarios of a workshop beside today and the one on screen."""
    kept = [(LETTERS[at], one.name, parse(one.link, choices())) for at, one in enumerate(workshop.kept)]
    asked = [("", TODAY, on_screen.as_today()), *kept]
    if on_screen not in [scenario for _, _, scenario in asked]:
        asked.append(("", ON_SCREEN, on_screen))
    options = tuple(Option(mark, name, one, need(one), ranges(one)) for mark, name, one in asked)
    settings = [dict(one.scenario.moved) for one in options]
    differing = [key for key in standing(on_screen.as_today()) if len({one.get(key) for one in settings}) > 1]
    return Comparison(options, tuple(differing), min(options, key=lambda one: one.need.totals.starters_per_year))


def by_year(options: Sequence[Option], name: str) -> Columns:
    """One column of the answers by year, a row an option and year: mark, option, year, value; flows start a year on."""
    rows = [
        (at, option.mark, option.name, int(year), float(value))
        for at, option in enumerate(options)
        for year, value in zip(option.need.by_year["year"], option.need.by_year[name], strict=True)
        if not np.isnan(value)
    ]
    names = ("order", "mark", "option", "year", "value")
    return {key: list(column) for key, column in zip(names, zip(*rows, strict=True), strict=True)}
