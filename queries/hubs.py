"""Hubs: their phases, how far each checklist is, and a hub made from the template."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from model.programme import Change, Programme
from model.programme_sections import SECTIONS
from model.progress_sections import PHASES
from model.records import Record, RecordError, record, short
from model.shared_fields import OPEN

FIRST, SECOND = PHASES
Opening = Literal["by-hand", "by-lines", "closed"]


@dataclass(frozen=True)
class Phase:
    """How far one phase of a hub is.

    Attributes:
        done: lines in place. of: lines that count, those dropped left out. dropped, at_risk, overdue: lines.
    """

    done: int
    of: int
    dropped: int
    at_risk: int
    overdue: int

    @property
    def complete(self) -> bool:
        """Whether every line that counts is in place; never where there is none."""
        return self.of > 0 and self.done == self.of


@dataclass(frozen=True)
class Hub:
    """A hub, its checklist in the order of the phases, and how far each phase is.

    Attributes:
        opening: whether phase 2 is open: by hand, because every line of phase 1 is in place, or not yet.
    """

    record: Record
    checks: tuple[Record, ...]
    phases: Mapping[str, Phase]
    opening: Opening


def hubs(programme: Programme, today: date) -> tuple[Hub, ...]:
    """Every hub in its order."""
    checks: dict[str, list[Record]] = {}
    for one in programme.list("checks"):
        checks.setdefault(one.text("hub"), []).append(one)
    return tuple(_hub(one, checks.get(one.id, []), today) for one in programme.list("hubs"))


def _hub(one: Record, checks: Sequence[Record], today: date) -> Hub:
    order = list(PHASES)
    listed = tuple(sorted(checks, key=lambda check: order.index(check.text("phase"))))
    phases = {key: _phase([check for check in listed if check["phase"] == key], today) for key in PHASES}
    by_lines: Opening = "by-lines" if phases[FIRST].complete else "closed"
    return Hub(one, listed, phases, "by-hand" if one["phase"] == SECOND else by_lines)


def _phase(checks: Sequence[Record], today: date) -> Phase:
    statuses = [one.text("status") for one in checks]
    dropped = statuses.count("dropped")
    return Phase(
        statuses.count("done"),
        len(checks) - dropped,
        dropped,
        statuses.count("at-risk"),
        sum(overdue(one, today) for one in checks),
    )


def overdue(check: Record, today: date) -> bool:
    """Whether a line's day has passed and it is neither in place nor dropped."""
    return bool(check["due"]) and check.text("due") < today.isoformat() and check["status"] in OPEN


def to_do(hub: Hub) -> tuple[Record, ...]:
    """The lines of a hub that are neither in place nor dropped."""
    return tuple(one for one in hub.checks if one["status"] in OPEN)


# --- changes ----------------------------------------------------------------------------------------------------------


def start(programme: Programme, title: str, place: str) -> tuple[Change, ...]:
    """The changes that make a hub in phase 1, with a line for each of the template; the first is the hub.

    Raises:
        RecordError: the title or the place cannot be used, or a hub of this name is there.
    """
    hub = record(SECTIONS["hubs"], _new_id(), {"title": title, "place": place, "phase": FIRST})
    if any(_same(one.text("title"), hub.text("title")) for one in programme.list("hubs")):
        raise RecordError(
            f"There is a hub '{short(hub.text('title'))}' already: give this one another name, or pick that one above "
            "and use 'Add template lines this hub lacks'."
        )
    return Change("hubs", None, hub), *_lines(hub.id, programme.list("template"))


def lacking(programme: Programme, hub: Hub) -> tuple[Record, ...]:
    """The lines of the template that a hub's checklist lacks, by their words and phase."""
    known = {(_plain(one.text("text")), one["phase"]) for one in hub.checks}
    return tuple(one for one in programme.list("template") if (_plain(one.text("text")), one["phase"]) not in known)


def add_lacking(programme: Programme, hub: Hub) -> tuple[Change, ...]:
    """The changes that add those lines."""
    return _lines(hub.record.id, lacking(programme, hub))


def mark_done(programme: Programme, checks: Sequence[str]) -> tuple[Change, ...]:
    """The changes that say of some lines that they are in place; those no longer there are left out."""
    found = [one for one in (programme.find("checks", each) for each in checks) if one]
    return tuple(Change("checks", one, _with(one, "checks", status="done")) for one in found)


def move_to(hub: Hub, phase: str) -> tuple[Change, ...]:
    """The change that puts a hub in a phase by hand."""
    return (Change("hubs", hub.record, _with(hub.record, "hubs", phase=phase)),)


def remove(hub: Hub) -> tuple[Change, ...]:
    """The changes that take a hub away with its checklist."""
    return *(Change("checks", one, None) for one in hub.checks), Change("hubs", hub.record, None)


def _lines(hub: str, template: Sequence[Record]) -> tuple[Change, ...]:
    made = ({"text": one["text"], "hub": hub, "phase": one["phase"]} for one in template)
    return tuple(Change("checks", None, record(SECTIONS["checks"], _new_id(), values)) for values in made)


def _with(one: Record, section: str, **values: str) -> Record:
    return record(SECTIONS[section], one.id, {**one.values, **values})


def _new_id() -> str:
    return uuid.uuid4().hex[:12]


def _same(one: str, other: str) -> bool:
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
