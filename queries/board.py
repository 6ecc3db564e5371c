"""What a room takes away: every figure, once, from which the workbook, slides, briefing and tables are made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

import pandas as pd

from model.assumptions import Assumption, levers, register
from model.scenario import PAY_ROLES, LinkError, Scenario, parse, unlike
from model.workshop import LETTERS, Decision, Kept, Workshop
from queries.areas import choices
from queries.baseline import standing
from queries.cited import Cited, roots
from queries.database import database, run
from queries.pay_rise import Rise, rise
from queries.ranges import Range, Ranges, ranges
from queries.recruitment import Need, need

TODAY, ON_SCREEN = "Today", "On screen"
SET, NOT_SET = "set here", "not set"
NOBODY = 1e-6  # people; less than that is rounding


@dataclass(frozen=True)
class Change:
    """An assumption that was set: its number, today's and the difference, None where today has none; why, or ""."""

    key: str
    label: str
    unit: str
    today: float | None
    number: float
    difference: float | None
    reason: str


@dataclass(frozen=True)
class Input:
    """An assumption as a scenario takes it: its number, None where it is empty, its status and its sources or ""."""

    number: float | None
    status: str
    source_id: str


@dataclass(frozen=True)
class Effect:
    """What one uncertain assumption does to the people to recruit, at its low and at its high end.

    Attributes:
        at_low, at_high: people to recruit over the whole horizon.
        change_at_low, change_at_high: the same less the answer as set; negative where fewer are needed.
        apart: how far the two ends lie from each other, people.
    """

    key: str
    label: str
    at_low: float
    at_high: float
    change_at_low: float
    change_at_high: float
    apart: float


@dataclass(frozen=True)
class Answer:
    """One scenario of the pack with everything that is said of it.

    Attributes:
        name: "Today", "On screen", or letter and name of a scenario that was kept.
        link: in full, from the server's address on.
        starters: how far the people to recruit over the whole horizon may be off.
        difference: each figure of `need.totals` less the same with no lever moved.
        rise: what the pay lever costs and does; None where pay is not moved.
        changes: levers, then factors, that were set.
        effects: largest first.
        inputs: every assumption of the register as this scenario takes it.
        other_reasons: reasons given for area, years or the like, as (key of the link, text).
    """

    name: str
    scenario: Scenario
    link: str
    note: str
    need: Need
    ranges: Ranges
    starters: Range
    difference: Mapping[str, float]
    rise: Rise | None
    changes: tuple[Change, ...]
    effects: tuple[Effect, ...]
    inputs: Mapping[str, Input]
    other_reasons: tuple[tuple[str, str], ...]

    @property
    def short(self) -> str:
        """The name as short as it can be: "On screen", or the letter of a scenario that was kept."""
        return self.name.partition(":")[0]


@dataclass(frozen=True)
class LeftOut:
    """A scenario that was kept and can no longer be answered, and the sentence that says why."""

    name: str
    why: str


@dataclass(frozen=True)
class Pack:
    """All there is to take away.

    Attributes:
        title, day, note: of the workshop; `day` is ISO or "".
        answers: today, on screen, then the scenarios kept.
        left_out: kept scenarios that cannot be answered.
        sources: a row for each source any answer rests on.
        population: the population edition of the scenario on screen, in words.
        fingerprint: of the database.
        link: of the scenario on screen, in full; comparison: of the page that shows the scenarios kept beside it.
        made_on: the day the pack was made.
    """

    title: str
    day: str
    note: str
    answers: tuple[Answer, ...]
    left_out: tuple[LeftOut, ...]
    decisions: tuple[Decision, ...]
    sources: pd.DataFrame
    population: str
    fingerprint: str
    address: str
    link: str
    comparison: str
    made_on: date

    @property
    def today(self) -> Answer:
        """The area on screen with no lever moved."""
        return self.answers[0]

    @property
    def shown(self) -> Answer:
        """The scenario on screen."""
        return self.answers[1]

    @property
    def unlike(self) -> tuple[str, ...]:
        """What the scenarios ask differently: area, years, edition, driver or base; none where they compare."""
        return unlike([one.scenario for one in self.answers])


def pack(workshop: Workshop, scenario: Scenario, address: str, together: str, made_on: date) -> Pack:
    """Answer everything a room takes away.

    Args:
        workshop: its kept scenarios, reasons, notes and decisions.
        scenario: on screen.
        address: of the page that opens one scenario, such as https://host/recruitment, without a query.
        together: of the page that shows the scenarios kept beside each other, such as https://host/scenarios.
        made_on: the date written on everything.
    """
    kept, left_out = _kept(workshop)
    same = next((one for one, known in kept if known == scenario), None)
    answers = [
        _answer(TODAY, scenario.as_today(), address, None),
        _answer(ON_SCREEN, scenario, address, same),
        *(_answer(f"{LETTERS[workshop.kept.index(one)]}: {one.name}", known, address, one) for one, known in kept),
    ]
    return Pack(
        title=workshop.title,
        day=workshop.date,
        note=workshop.note,
        answers=tuple(answers),
        left_out=tuple(left_out),
        decisions=workshop.decisions,
        sources=_sources(answers),
        population=choices().editions[scenario.edition].label,
        fingerprint=database().fingerprint,
        address=address,
        link=f"{address}?{scenario.link()}",
        comparison=f"{together}?{urlencode(scenario.query() | workshop.words())}",
        made_on=made_on,
    )


def left_out(workshop: Workshop) -> list[LeftOut]:
    """The kept scenarios that cannot be answered, without answering the others."""
    return _kept(workshop)[1]


def source_titles() -> dict[str, str]:
    """The title of every source, by its id."""
    rows = run("sources")
    return dict(zip(rows["source_id"], rows["title"], strict=True))


def _kept(workshop: Workshop) -> tuple[list[tuple[Kept, Scenario]], list[LeftOut]]:
    read: list[tuple[Kept, Scenario]] = []
    refused: list[LeftOut] = []
    for one in workshop.kept:
        try:
            read.append((one, parse(one.link, choices())))
        except LinkError as why:
            refused.append(LeftOut(one.name, str(why)))
    return read, refused


def _answer(name: str, scenario: Scenario, address: str, kept: Kept | None) -> Answer:
    found, reasons = need(scenario), dict(kept.reasons) if kept else {}
    now, before = vars(found.totals), vars(found.today)
    spread, changes = ranges(scenario), tuple(_changes(scenario, reasons))
    known = {one.key for one in changes}
    return Answer(
        name=name,
        scenario=scenario,
        link=f"{address}?{scenario.link()}",
        note=kept.note if kept else "",
        need=found,
        ranges=spread,
        starters=_over(spread.starters_per_year, scenario.end - scenario.start),
        difference={key: now[key] - before[key] for key in now},
        rise=rise(scenario) if scenario.lever("pay") else None,
        changes=changes,
        effects=tuple(_effects(spread, found.totals.starters)),
        inputs={key: _taken(scenario, entry) for key, entry in register().items()},
        other_reasons=tuple((key, text) for key, text in reasons.items() if key not in known),
    )


def _over(yearly: Range, years: int) -> Range:
    """A yearly range as one over all the years."""
    return Range(yearly.low * years, yearly.middle * years, yearly.high * years)


def _changes(scenario: Scenario, reasons: Mapping[str, str]) -> Iterator[Change]:
    for key, number in (*scenario.moved, *scenario.factors):
        entry = register()[key]
        today = standing(scenario)[key].number if key in levers() else entry.default
        apart = None if today is None else number - today
        label = entry.short_label or entry.label
        if key == "pay" and scenario.payrole != "all":
            label = f"{label}, {PAY_ROLES[scenario.payrole]}"
        yield Change(key, label, entry.unit, today, number, apart, reasons.get(key, ""))


def _effects(spread: Ranges, starters: float) -> Iterator[Effect]:
    for one in spread.swings:
        entry = register()[one.key]
        below, above = (0.0 if abs(end - starters) < NOBODY else end - starters for end in (one.at_low, one.at_high))
        yield Effect(one.key, entry.short_label or entry.label, one.at_low, one.at_high, below, above, one.size)


def _taken(scenario: Scenario, entry: Assumption) -> Input:
    """An assumption as a scenario takes it, in the unit of the register."""
    is_lever = entry.kind == "lever"
    given = scenario.lever(entry.key) if is_lever else scenario.factor(entry.key)
    if given is not None:
        return Input(given, SET, "")
    if is_lever:
        stands = standing(scenario)[entry.key]
        return Input(stands.number, stands.status, stands.source_id)
    return Input(None, NOT_SET, "") if entry.default is None else Input(entry.default, entry.status, entry.source_id)


def _sources(answers: list[Answer]) -> pd.DataFrame:
    """Every source of every answer, once."""
    keys = {key for one in answers for key in one.need.sources["source_id"]}
    keys |= {register()[change.key].source_id for one in answers for change in one.changes}
    keys |= {key for one in answers if one.rise for key in _behind(one.rise)}
    rows = run("sources")
    return rows.loc[rows["source_id"].isin(keys)].reset_index(drop=True)


def _behind(found: Rise) -> set[str]:
    """The sources of what a rise in pay costs and does."""
    parts = [one for one in vars(found).values() if isinstance(one, Cited)]
    return {root.source_id for one in parts for root in roots(one)}
