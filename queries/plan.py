"""The action plan: who does what by when, what is late, and where the programme stands in one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from model.programme import Programme
from model.records import Record
from model.shared_fields import STATUSES
from queries import route
from queries.areas import choices
from queries.columns import Columns
from queries.route import NOT_RECORDED

SOON = 90
_LONGEST_SUMMARY = 120
COUNTY, NO_OWNER, OVERDUE = "south-yorkshire", "no-owner", "overdue"
STATES = {**STATUSES, NOT_RECORDED: "Not recorded"}
NO_ACTION = "No action"
NO_PRIORITY = "No priority or value"
_POINTERS = {"priorities": "priority", "indicators": "indicator", "steps": "step"}
# Late ones stand first, then open ones by date, then closed ones by date; without a date last, open ones before closed.
_LATE, _OPEN, _CLOSED, _UNDATED, _UNDATED_CLOSED = range(5)


@dataclass(frozen=True)
class Action:
    """One action with what follows from the day it is looked at.

    Attributes:
        record: the action as it was entered.
        priority, place, indicator, step: names of what it points at; "" for none.
        due: its date; None when it has none.
        state: its status; "done" when it has a day it was done on, `NOT_RECORDED` when it has no status.
        days_overdue: days since its date when it is open and late, else 0.
    """

    record: Record
    priority: str
    place: str
    indicator: str
    step: str
    due: date | None
    state: str
    days_overdue: int

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return route.is_open(self.record)

    @property
    def owner(self) -> str:
        """The role that does it; "" when nobody is named."""
        return self.record.text("owner")

    def is_due_within(self, days: int, today: date) -> bool:
        """Whether it is open and due from today to so many days on."""
        return self.is_open and self.due is not None and today <= self.due <= today + timedelta(days=days)


@dataclass(frozen=True)
class Counts:
    """How actions stand: all of them, and of these done, dropped, late, due soon; of the open ones without what.

    `no_status` counts actions whose status nobody has recorded.
    """

    actions: int
    done: int
    dropped: int
    overdue: int
    soon: int
    no_owner: int
    no_date: int
    no_status: int

    @property
    def open(self) -> int:
        """How many are neither done nor dropped."""
        return self.actions - self.done - self.dropped

    @property
    def dated(self) -> int:
        """How many open ones have a date, and so can be late."""
        return self.open - self.no_date


@dataclass(frozen=True)
class Wanted:
    """Which actions to show; "" for any.

    Attributes:
        place: the id of a place; `COUNTY` for actions that name none.
        owner: a role; `NO_OWNER` for actions without one.
        state: a status, `NOT_RECORDED` or `OVERDUE`.
        priority: the id of a priority or value.
    """

    place: str = ""
    owner: str = ""
    state: str = ""
    priority: str = ""


def actions(programme: Programme, today: date) -> tuple[Action, ...]:
    """Every action: late ones first, the latest of them on top, then by date; those without a date last."""
    names = {section: _names(programme, section, field) for section, field in _POINTERS.items()}
    found = [_action(names, one, today) for one in programme.list("actions")]
    return tuple(sorted(found, key=lambda one: (_group(one), one.due or date.max)))


def _names(programme: Programme, section: str, field: str) -> Mapping[str, str]:
    """What the records of a section are called, by id; worked out once, not for each action that points at them."""
    pointed = {one.text(field) for one in programme.list("actions")}
    return {one: programme.name(section, one) for one in pointed}


def _action(names: Mapping[str, Mapping[str, str]], one: Record, today: date) -> Action:
    due = date.fromisoformat(one.text("due")) if one["due"] else None
    is_late = due is not None and due < today and route.is_open(one)
    return Action(
        one,
        names["priorities"][one.text("priority")],
        place_name(one.text("place")),
        names["indicators"][one.text("indicator")],
        names["steps"][one.text("step")],
        due,
        route.state_of(one),
        (today - due).days if due and is_late else 0,
    )


def _group(one: Action) -> int:
    if one.due is None:
        return _UNDATED if one.is_open else _UNDATED_CLOSED
    return _LATE if one.days_overdue else _OPEN if one.is_open else _CLOSED


def place_name(area_id: str) -> str:
    """A place by its id; the county for none, a plain phrase for one there is not."""
    area = choices().areas.get(area_id or COUNTY)
    return area.name if area else "no longer there"


def kept(some: Sequence[Action], wanted: Wanted) -> tuple[Action, ...]:
    """The actions wanted, in the order given."""
    return tuple(one for one in some if _is_wanted(one, wanted))


def _is_wanted(one: Action, wanted: Wanted) -> bool:
    place = one.record.text("place") or COUNTY
    states = (one.state, OVERDUE) if one.days_overdue else (one.state,)
    return (
        wanted.place in ("", place)
        and wanted.owner in ("", one.owner or NO_OWNER)
        and (not wanted.state or wanted.state in states)
        and wanted.priority in ("", one.record.text("priority"))
    )


def counted(some: Sequence[Action], today: date) -> Counts:
    """How some actions stand."""
    unfinished = [one for one in some if one.is_open]
    return Counts(
        actions=len(some),
        done=sum(one.state == "done" for one in some),
        dropped=sum(one.state == "dropped" for one in some),
        overdue=sum(one.days_overdue > 0 for one in some),
        soon=sum(one.is_due_within(SOON, today) for one in some),
        no_owner=sum(not one.owner for one in unfinished),
        no_date=sum(one.due is None for one in unfinished),
        no_status=sum(one.state == NOT_RECORDED for one in some),
    )


def owners(some: Sequence[Action]) -> list[str]:
    """The roles named, in the order of the alphabet."""
    return sorted({one.owner for one in some} - {""}, key=str.casefold)


def by_priority(programme: Programme, some: Sequence[Action]) -> Columns:
    """A row for each priority and status with actions, for the chart and its table.

    Columns: priority; kind, "priority" or "value", "" for actions that name neither; status; count; total of the
    priority; `starts` and `ends`, where the status stands in the priority's bar. A priority without an action has one
    row with status `NO_ACTION` and count 0.
    """
    tallies: dict[str, Counter[str]] = {one.id: Counter() for one in programme.list("priorities")}
    for one in some:
        key = one.record.text("priority")
        tallies.setdefault(key if key in tallies else "", Counter())[one.state] += 1
    rows = [row for key, tally in tallies.items() for row in _bar(*_named(programme, key), tally)]
    names = ("priority", "kind", "status", "count", "total", "starts", "ends")
    return dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(names, ())


def _named(programme: Programme, key: str) -> tuple[str, str]:
    found = programme.find("priorities", key)
    return (found.text("title"), found.text("kind")) if found else (NO_PRIORITY, "")


def _bar(name: str, kind: str, tally: Mapping[str, int]) -> list[tuple[str, str, str, int, int, int, int]]:
    total, reached = sum(tally.values()), 0
    rows = []
    for state in (key for key in STATES if tally.get(key)):
        rows.append((name, kind, STATES[state], tally[state], total, reached, reached + tally[state]))
        reached += tally[state]
    return rows or [(name, kind, NO_ACTION, 0, 0, 0, 0)]


def table(some: Sequence[Action]) -> Columns:
    """The actions as rows by column, dates as ISO text, "" where there is none, days overdue None when not late."""
    return {
        "action": [one.record.text("text") for one in some],
        "priority": [one.priority for one in some],
        "place": [one.place for one in some],
        "owner": [one.owner for one in some],
        "due": [one.record.text("due") for one in some],
        "status": [STATES[one.state] for one in some],
        "days_overdue": [one.days_overdue or None for one in some],
        "evidence": [one.record.text("evidence") for one in some],
        "indicator": [one.indicator for one in some],
        "step": [one.step for one in some],
        "done": [one.record.text("done") for one in some],
    }


# --- the headline -----------------------------------------------------------------------------------------------------


def headline(programme: Programme, today: date) -> str:
    """Where the programme stands, in one sentence a room can say aloud."""
    found = counted(actions(programme, today), today)
    stands = route.standing(programme, today)
    if not found.actions:
        return f"No action is in the plan yet; {stands}."
    number = f"{found.actions:,} action{'' if found.actions == 1 else 's'}"
    return f"{number}: {_how_they_stand(found)}; {stands}."


def _how_they_stand(found: Counts) -> str:
    """The clause on actions: done, late, without an owner or date; nought is said only of what could be late."""
    if found.open == 0:
        return "all done" if not found.dropped else f"{found.done:,} done, {found.dropped:,} dropped, none open"
    if found.no_owner == found.no_date == found.open == found.actions:
        return "none has an owner or a date yet"
    parts = [_how_many_done(found)]
    if found.no_date < found.open:
        parts.append(f"{found.overdue:,} overdue" if found.overdue else "none overdue")
    parts += [
        f"{count:,} without {what}"
        for count, what in ((found.no_owner, "an owner"), (found.no_date, "a date"))
        if count
    ]
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]


def _how_many_done(found: Counts) -> str:
    """That none is done is said only where every action has a status."""
    if found.done:
        return f"{found.done:,} done"
    return f"{found.no_status:,} without a status" if found.no_status else "none done yet"


# --- the calendar -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Entry:
    """One day for a calendar: `key` names it for good, whatever else changes."""

    key: str
    day: date
    summary: str
    description: str
    category: str


def entries(programme: Programme, some: Sequence[Action], today: date) -> tuple[Entry, ...]:
    """What is open and dated: of these actions, and of every milestone, by day."""
    found = [_action_entry(one, one.due) for one in some if one.is_open and one.due]
    stops = route.route(programme, today).stops
    found += [_milestone_entry(one) for one in stops if route.is_open(one.record) and one.record["due"]]
    return tuple(sorted(found, key=lambda one: (one.day, one.key)))


def undated(some: Sequence[Action]) -> int:
    """How many open actions have no date, and so cannot stand in a calendar."""
    return sum(one.is_open and one.due is None for one in some)


def _action_entry(one: Action, due: date) -> Entry:
    lines = [f"Owner: {one.owner or 'not named'}", f"Status: {STATES[one.state].lower()}", f"Place: {one.place}"]
    evidence = one.record.text("evidence")
    described = "\n".join([one.record.text("text"), *lines, *([f"Evidence: {evidence}"] if evidence else [])])
    summary = f"Due: {_line(one.record.text('text'))}"
    return Entry(f"action-{one.record.id}", due, summary, described, one.priority or NO_PRIORITY)


def _milestone_entry(one: route.Stop) -> Entry:
    owner = one.record.text("owner") or "not named"
    described = "\n".join([f"Owner: {owner}", f"Status: {route.described(one).lower()}", *one.points])
    due = date.fromisoformat(one.record.text("due"))
    return Entry(
        f"milestone-{one.record.id}", due, f"Milestone: {one.record.text('title')}", described, "Discovery route"
    )


def _line(text: str) -> str:
    """A text on one line of a calendar, cut where it is long; the whole of it is in the description."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SUMMARY else f"{line[:_LONGEST_SUMMARY].rstrip()}..."
