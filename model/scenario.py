"""A scenario: what is asked, as one frozen value that is also a link."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, urlencode

import numpy as np
from numpy.typing import NDArray

from model.assumptions import Assumption, factors, inputs, levers, plain

DRIVERS = {
    "65plus": "people aged 65 and over",
    "85plus": "people aged 85 and over",
    "selfcare": "people who need help with self-care",
}
BASES = {
    "all": "all filled posts",
    "without-direct-payments": "filled posts without direct-payment posts",
    "directly-employed": "directly employed staff",
}
PAY_ROLES = {
    "all": "all posts",
    "senior-care-worker": "senior care workers",
    "care-worker": "care workers",
    "support-and-outreach": "support and outreach workers",
    "registered-nurse": "registered nurses",
    "social-worker": "social workers",
}
PRICES = {"today": "moved to the newest wage floor (modelled)", "printed": "as printed"}
# What is asked, before any lever moves: answers compare directly only where all of these are the same.
QUESTION = ("area", "start", "end", "edition", "driver", "base")
WORDS = ("area", "edition", "start", "end", "driver", "base", "payrole", "prices")
# Words of a link that say how a page shows its answer; they change no figure.
VIEW_WORDS = (
    *("measure", "year", "classes", "compare", "practices", "view", "look", "floor", "unit", "range"),
    *("example", "tool", "place", "owner", "state", "priority", "from", "years", "indicator", "hub"),
)
# Words that carry the scenarios kept for comparing, the key of a saved workshop, and the revision of it that scenarios
# beside the key were made from; they change no figure either.
TRAY_WORDS = ("a", "b", "c", "d", "workshop", "revision", "earlier")
# The key of a saved programme. Links to a workshop do not carry it, nor links to a programme a workshop's.
OFFICE_WORDS = ("programme",)


class LinkError(ValueError):
    """A link cannot be used as it stands: the message names key, value and what is allowed."""


@dataclass(frozen=True)
class Area:
    """A place on the area picker. `kind` is county, place or neighbourhood; `place_ids` are the places it lies in."""

    area_id: str
    name: str
    kind: str
    place_ids: tuple[str, ...]

    @property
    def part_ids(self) -> tuple[str, ...]:
        """Whose figures make up its own: a county's places; a place's or a neighbourhood's itself."""
        return self.place_ids if self.kind == "county" else (self.area_id,)


@dataclass(frozen=True)
class Edition:
    """A population edition: the years and places it covers and the horizon it opens with."""

    edition: str
    label: str
    short_label: str
    explanation: str
    first_year: int
    last_year: int
    default_start: int
    default_end: int
    place_ids: frozenset[str]


@dataclass(frozen=True)
class Choices:
    """Everything a link may name, by id, in the order shown on screen."""

    areas: Mapping[str, Area]
    editions: Mapping[str, Edition]


def covers(edition: Edition, area: Area) -> bool:
    """Whether a population edition has figures for every place of an area."""
    return set(area.place_ids) <= edition.place_ids


@dataclass(frozen=True)
class Scenario:
    """Area, edition, horizon, driver, workforce base, and the levers and factors that have been set.

    `moved` holds the levers as (key, number as shown on screen) in the register's order. A lever left alone is absent:
    it means "as today" for whatever area is shown. `factors` holds, in the same way, the numbers of costs, goals and
    the planner that people have set; `payrole` is who gets a pay uplift, `prices` whether old pay is moved to today's.
    """

    area: str
    edition: str
    start: int
    end: int
    driver: str = "65plus"
    base: str = "all"
    moved: tuple[tuple[str, float], ...] = field(default=())
    factors: tuple[tuple[str, float], ...] = field(default=())
    payrole: str = "all"
    prices: str = "today"

    def lever(self, key: str) -> float | None:
        """The number a lever has been moved to, as shown on screen; None when left alone."""
        return dict(self.moved).get(key)

    def with_lever(self, key: str, number: float | None) -> Scenario:
        """The same scenario with one lever moved, or left alone again when `number` is None."""
        return replace(self, moved=_with(self.moved, key, number, levers()))

    def factor(self, key: str) -> float | None:
        """The number a factor has been set to, as shown on screen; None when left alone."""
        return dict(self.factors).get(key)

    def setting(self, key: str) -> float:
        """A factor as set, else its default, as shown on screen.

        Raises:
            ValueError: it has neither.
        """
        typed, default = self.factor(key), factors()[key].default
        found = default if typed is None else typed
        if found is None:
            raise ValueError(f"The factor '{key}' has no default and has not been set.")
        return found

    def with_factor(self, key: str, number: float | None) -> Scenario:
        """The same scenario with one factor set, or left alone again when `number` is None."""
        return replace(self, factors=_with(self.factors, key, number, factors()))

    def for_role(self, payrole: str) -> Scenario:
        """The same scenario with a pay uplift for others; a count and a rate typed for the old ones are let go."""
        if payrole == self.payrole:
            return self
        return replace(self, payrole=payrole).with_factor("payposts", None).with_factor("rate", None)

    def as_today(self) -> Scenario:
        """The same area, edition and horizon with every lever left alone."""
        return replace(self, moved=())

    def query(self) -> dict[str, str]:
        """The scenario as the keys and values of its link. Area, edition and horizon are always there."""
        words = {"area": self.area, "edition": self.edition, "start": str(self.start), "end": str(self.end)}
        if self.driver != "65plus":
            words["driver"] = self.driver
        if self.base != "all":
            words["base"] = self.base
        if self.payrole != "all":
            words["payrole"] = self.payrole
        if self.prices != "today":
            words["prices"] = self.prices
        return words | {key: plain(number) for key, number in (*self.moved, *self.factors)}

    def link(self) -> str:
        """The scenario as a query string."""
        return urlencode(self.query())


def unlike(scenarios: Sequence[Scenario]) -> tuple[str, ...]:
    """The words of `QUESTION` that are not the same in all of some scenarios; none where they compare directly."""
    return tuple(key for key in QUESTION if len({getattr(one, key) for one in scenarios}) > 1)


def _with(
    numbers: tuple[tuple[str, float], ...], key: str, number: float | None, order: Iterable[str]
) -> tuple[tuple[str, float], ...]:
    """Numbers by key, one of them set or taken out, in the register's order."""
    known = {**dict(numbers), key: number}
    kept = ((name, known.get(name)) for name in order)
    return tuple((name, value) for name, value in kept if value is not None)


def lever_rows(scenarios: Sequence[Scenario]) -> NDArray[np.float64]:
    """Return the inputs of some scenarios in the model's units, shape (scenario, input).

    Columns follow `inputs()`. A lever left alone is NaN, or its default where the register gives a number.
    """
    entries = inputs().values()
    alone = [np.nan if entry.default is None else entry.value for entry in entries]
    rows = np.tile(np.array(alone, dtype=np.float64), (len(scenarios), 1))
    for row, scenario in zip(rows, scenarios, strict=True):
        for column, entry in enumerate(entries):
            number = scenario.lever(entry.key)
            if number is not None:
                row[column] = number * entry.scale
    return rows


def parse(link: str, choices: Choices) -> Scenario:
    """Read a link strictly.

    Raises:
        LinkError: with one sentence on the first thing that cannot be used.
    """
    scenario, problems = parse_leniently(parse_qsl(link.lstrip("?"), keep_blank_values=True), choices)
    if problems:
        raise LinkError(problems[0])
    return scenario


def parse_leniently(pairs: Iterable[tuple[str, str]], choices: Choices) -> tuple[Scenario, list[str]]:
    """Read what can be read of a link; return the scenario and a sentence for each thing left out."""
    given, problems = _words(pairs)
    read = _Reader(given, choices, problems)
    area = read.area()
    edition = read.edition(area)
    start, end = read.years(edition)
    scenario = Scenario(
        area.area_id,
        edition.edition,
        start,
        end,
        read.one_of("driver", DRIVERS),
        read.one_of("base", BASES),
        moved=tuple(read.numbers(levers())),
        factors=tuple(read.numbers(factors())),
        payrole=read.one_of("payrole", PAY_ROLES),
        prices=read.one_of("prices", PRICES),
    )
    return scenario, problems


def _words(pairs: Iterable[tuple[str, str]]) -> tuple[dict[str, str], list[str]]:
    """Split pairs into known keys, once each, and complaints about the rest."""
    known, others = (*WORDS, *levers(), *factors()), (*VIEW_WORDS, *TRAY_WORDS, *OFFICE_WORDS)
    given: dict[str, str] = {}
    problems: list[str] = []
    for key, value in pairs:
        if key not in (*known, *others):
            problems.append(_refusal(key, value, f"one of the keys {', '.join(known)}", "is not a key of the link"))
        elif key in given:
            problems.append(_refusal(key, value, "each key once", "is given a second time"))
        else:
            given[key] = value.strip()
    return {key: value for key, value in given.items() if key in known}, problems


def _refusal(key: str, value: str, allowed: str, fault: str = "cannot be used") -> str:
    return f"The link's '{_on_one_line(key)}={_on_one_line(value)}' {fault}: allowed is {allowed}."


def _on_one_line(text: str) -> str:
    """Fit a text of any length and any characters into one sentence."""
    printable = "".join(character if character.isprintable() else " " for character in text[:61])
    return printable if len(text) <= 60 else printable[:60] + "..."


@dataclass
class _Reader:
    """Reads one key after the other; what cannot be used is noted and its default taken."""

    given: Mapping[str, str]
    choices: Choices
    problems: list[str]

    def refuse(self, key: str, allowed: str) -> None:
        self.problems.append(_refusal(key, self.given[key], allowed))

    def one_of(self, key: str, allowed: Mapping[str, object], fallback: str = "") -> str:
        value = self.given.get(key, "").lower()
        if value in allowed:
            return value
        if key in self.given:
            self.refuse(key, _listed(allowed))
        return fallback or next(iter(allowed))

    def area(self) -> Area:
        """The area asked for; a bare link with an edition of one place opens that place."""
        areas = self.choices.areas
        named = self.choices.editions.get(self.given.get("edition", "").lower())
        covered = [key for key, area in areas.items() if named is None or covers(named, area)]
        return areas[self.one_of("area", areas, covered[0])]

    def edition(self, area: Area) -> Edition:
        editions = {key: edition for key, edition in self.choices.editions.items() if covers(edition, area)}
        asked = self.given.get("edition", "").lower()
        if asked in self.choices.editions and asked not in editions:
            self.problems.append(
                f"The link's 'edition={asked}' does not cover 'area={area.area_id}': "
                f"allowed there is {_listed(editions)}."
            )
            return next(iter(editions.values()))
        return self.choices.editions[self.one_of("edition", self.choices.editions, next(iter(editions)))]

    def years(self, edition: Edition) -> tuple[int, int]:
        start = self.year("start", edition.first_year, edition.last_year - 1, edition.default_start, edition)
        end = self.year("end", start + 1, edition.last_year, max(edition.default_end, start + 1), edition)
        return start, end

    def year(self, key: str, first: int, last: int, fallback: int, edition: Edition) -> int:
        given = self.given.get(key)
        if given is None:
            return fallback
        if given.isascii() and given.isdigit() and len(given) == 4 and first <= int(given) <= last:
            return int(given)
        after = " (after the start year)" if key == "end" else ""
        self.refuse(key, f"a year from {first} to {last}{after} in the edition {edition.edition}")
        return fallback

    def numbers(self, entries: Mapping[str, Assumption]) -> Iterable[tuple[str, float]]:
        for key, entry in entries.items():
            if key not in self.given:
                continue
            try:
                yield key, entry.read(self.given[key])
            except ValueError as allowed:
                self.refuse(key, str(allowed))


def _listed(names: Iterable[str]) -> str:
    """Name what is allowed: all of a short list, the first few of a long one."""
    ids = list(names)
    neighbourhoods = [name for name in ids if name[-1].isdigit() and len(name) < 6]
    if len(ids) - len(neighbourhoods) >= 1 and len(neighbourhoods) > 8:
        others = ", ".join(name for name in ids if name not in neighbourhoods)
        return f"{others}, or a neighbourhood from {neighbourhoods[0]} to {neighbourhoods[-1]}"
    return ", ".join(ids)
