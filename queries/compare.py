"""Kept scenarios side by side: what differs, what each needs, how far each may be off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

import numpy as np

from model.scenario import Scenario, parse_leniently, unlike
from model.workshop import LETTERS, Workshop
from queries.areas import choices
from queries.baseline import standing
from queries.columns import Columns
from queries.ranges import Ranges, ranges
from queries.recruitment import Need, need

TODAY, ON_SCREEN = "Today", "On screen"
WORDS = ("edition", "driver", "base", "payrole")
NOBODY, NO_SHARE = 0.5, 0.0005  # people a year, and share of a need, below which two answers are the same


@dataclass(frozen=True)
class Option:
    """One scenario of a comparison: the mark it goes by, its name, its answer and how far that may be off."""

    mark: str
    name: str
    scenario: Scenario
    need: Need
    ranges: Ranges

    @property
    def saved(self) -> float:
        """What share of the people needed with no lever moved it saves; below 0 where it needs more."""
        today = self.need.today.starters
        return 1 - self.need.totals.starters / today if today else 0.0


@dataclass(frozen=True)
class Comparison:
    """Scenarios side by side: today first, then those kept, then the one on screen where it is none of them.

    Attributes:
        levers: keys of the levers that are not the same in all of them, in the register's order.
        words: the other words of a link that are not the same in all of them.
        unlike: what they ask differently: area, years, edition, driver or base; none where their people compare.
        best: the first option that needs fewest people a year; where they are unlike, the first that saves the largest
            share of what it would need with no lever moved.
        level: the options as good as the best, itself included; none where they are unlike and nobody is saved.
        problems: what of a kept link cannot be used, a sentence each.
    """

    options: tuple[Option, ...]
    levers: tuple[str, ...]
    words: tuple[str, ...]
    unlike: tuple[str, ...]
    best: Option
    level: tuple[Option, ...]
    problems: tuple[str, ...]


def compare(workshop: Workshop, on_screen: Scenario) -> Comparison:
    """The scenarios of a workshop beside today and the one on screen."""
    kept, problems = [], []
    for at, one in enumerate(workshop.kept):
        scenario, complaints = parse_leniently(parse_qsl(one.link, keep_blank_values=True), choices())
        kept.append((LETTERS[at], one.name, scenario))
        problems += [f"Scenario {LETTERS[at]}: {complaint}" for complaint in complaints]
    asked = [("", TODAY, on_screen.as_today()), *kept]
    if on_screen not in [scenario for _, _, scenario in asked]:
        asked.append(("", ON_SCREEN, on_screen))
    options = tuple(Option(mark, name, one, need(one), ranges(one)) for mark, name, one in asked)
    others = [key for key in WORDS if len({getattr(one.scenario, key) for one in options}) > 1]
    apart = unlike([one.scenario for one in options])
    settings = [dict(one.scenario.moved) for one in options]
    differing = [key for key in standing(on_screen.as_today()) if len({one.get(key) for one in settings}) > 1]
    best, level = _best(options, bool(apart))
    return Comparison(options, tuple(differing), tuple(others), apart, best, level, tuple(problems))


def _best(options: Sequence[Option], apart: bool) -> tuple[Option, tuple[Option, ...]]:
    """The first of the best options, and all that are as good; none is where they are unlike and nobody is saved."""
    scores = [one.saved if apart else -one.need.totals.starters_per_year for one in options]
    top, same = max(scores), NO_SHARE if apart else NOBODY
    level = [one for one, score in zip(options, scores, strict=True) if top - score < same]
    return options[scores.index(top)], () if apart and top < same else tuple(level)


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
