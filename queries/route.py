"""The discovery route: milestones by quarter, the plans that follow, what is reached and what is next.

A quarter is counted as one whole number, four times the year its financial year begins in plus 0 to 3, so that Q1
2024/25 (April to June 2024) is 8,096 and the quarter after Q4 is the next number.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from model.programme import Change, Programme
from model.programme_sections import SECTIONS
from model.records import Record, record, short
from model.shared_fields import OPEN, STATUSES
from model.steering_sections import PLANS, QUARTERS

A_YEAR = 4
REACHED, NOT_RECORDED = "done", "not-recorded"
MOST_YEARS = 4
_FIRST_MONTH = 4  # a financial year begins in April


@dataclass(frozen=True)
class Stop:
    """One milestone on the route.

    Attributes:
        number: its place on the route, from 1.
        record: the milestone as it was entered.
        quarter: the quarter it stands in.
        state: its status; `REACHED` when it has a day it was reached on, `NOT_RECORDED` when it has no status.
        is_next: whether it is the first that is still open.
        days_overdue: days since its date when it is open and late, else 0.
        is_past: whether it is open and its quarter is over.
    """

    number: int
    record: Record
    quarter: int
    state: str
    is_next: bool
    days_overdue: int
    is_past: bool

    @property
    def points(self) -> list[str]:
        """What it holds, a line each."""
        return [line.strip() for line in self.record.text("points").splitlines() if line.strip()]


@dataclass(frozen=True)
class Band:
    """One plan along the route, from its first quarter to its last; `milestones` 0 where none has been set yet."""

    plan: str
    label: str
    first: int
    last: int
    milestones: int


@dataclass(frozen=True)
class Route:
    """The whole route: its milestones in order, its plans, and the quarter of today."""

    stops: tuple[Stop, ...]
    bands: tuple[Band, ...]
    today: int

    @property
    def next(self) -> Stop | None:
        """The first milestone still open."""
        return next((one for one in self.stops if one.is_next), None)

    @property
    def reached(self) -> int:
        """How many milestones are reached."""
        return sum(one.state == REACHED for one in self.stops)

    @property
    def starts(self) -> list[int]:
        """The quarters a window may begin at: from the first of the route to the last, or to today."""
        marks = [self.today, *(one.quarter for one in self.stops), *(one.last for one in self.bands)]
        first = min(marks[1:], default=self.today)
        return list(range(first - first % A_YEAR, max(marks) + 1))


@dataclass(frozen=True)
class Window:
    """What of the route is shown: quarters `first` to `last`, what stands there, how many milestones lie outside."""

    first: int
    last: int
    stops: tuple[Stop, ...]
    bands: tuple[Band, ...]
    before: int
    after: int

    @property
    def quarters(self) -> range:
        """Every quarter shown."""
        return range(self.first, self.last + 1)


# --- quarters ---------------------------------------------------------------------------------------------------------


def quarter_of(day: date) -> int:
    """The quarter a day lies in."""
    months = day.year * 12 + day.month - _FIRST_MONTH
    return months // 3


def quarter_key(quarter: int) -> str:
    """A quarter as the link says it: 2024-q1."""
    return f"{quarter // A_YEAR}-q{quarter % A_YEAR + 1}"


def year_name(quarter: int) -> str:
    """The financial year of a quarter: 2024/25."""
    year = quarter // A_YEAR
    return f"{year}/{(year + 1) % 100:02d}"


def quarter_name(quarter: int) -> str:
    """A quarter as it is said: Q1 2024/25."""
    return f"Q{quarter % A_YEAR + 1} {year_name(quarter)}"


def months(quarter: int) -> str:
    """The months of a quarter: April to June 2024."""
    first = quarter * 3 + _FIRST_MONTH - 1
    return f"{calendar.month_name[first % 12 + 1]} to {calendar.month_name[(first + 2) % 12 + 1]} {first // 12}"


# --- the route --------------------------------------------------------------------------------------------------------


def route(programme: Programme, today: date) -> Route:
    """The route as it stands on a day."""
    ordered = sorted(programme.list("milestones"), key=_quarter)
    following = next((one.id for one in ordered if is_open(one)), "")
    stops = tuple(_stop(number, one, following, today) for number, one in enumerate(ordered, start=1))
    return Route(stops, _bands(stops), quarter_of(today))


def _quarter(one: Record) -> int:
    return int(one.number("year") or 0) * A_YEAR + list(QUARTERS).index(one.text("quarter"))


def is_open(one: Record) -> bool:
    """Whether a milestone or an action is still ahead: no day it was done on, neither done nor dropped."""
    return not one["done"] and one.text("status") in OPEN


def state_of(one: Record) -> str:
    """How a milestone or an action stands: a day it was done on means done, whatever its status says."""
    return REACHED if one["done"] else one.text("status") or NOT_RECORDED


def _stop(number: int, one: Record, following: str, today: date) -> Stop:
    due = date.fromisoformat(one.text("due")) if one["due"] else None
    is_late = due is not None and due < today and is_open(one)
    return Stop(
        number,
        one,
        _quarter(one),
        state_of(one),
        one.id == following,
        (today - due).days if due and is_late else 0,
        is_open(one) and _quarter(one) < quarter_of(today),
    )


def _bands(stops: Sequence[Stop]) -> tuple[Band, ...]:
    """The plans one after the other: each from its first milestone, or where the plan before it ends, for a year.

    A plan that holds later milestones is longer; the discovery lasts from its first milestone to its last. Without
    any milestone there is no telling when a plan begins.
    """
    found: list[Band] = []
    for plan, label in PLANS.items():
        own = [one.quarter for one in stops if one.record.text("plan") == plan]
        if not own and not found:
            continue
        first = min(own, default=found[-1].last + 1 if found else 0)
        shortest = 1 if plan == "discovery" else A_YEAR
        found.append(Band(plan, label, first, max([first + shortest - 1, *own]), len(own)))
    return tuple(found)


def window(found: Route, first: int, years: int) -> Window:
    """The part of the route from a quarter on, for so many years."""
    last = first + years * A_YEAR - 1
    return Window(
        first,
        last,
        tuple(one for one in found.stops if first <= one.quarter <= last),
        tuple(one for one in found.bands if one.first <= last and one.last >= first),
        sum(one.quarter < first for one in found.stops),
        sum(one.quarter > last for one in found.stops),
    )


def standing(programme: Programme, today: date) -> str:
    """Where the programme is on its route, as a clause."""
    found = route(programme, today)
    if not found.stops:
        return "no milestone is set yet"
    if found.next is None:
        return "every milestone of the route is reached" if found.reached else "no milestone of the route is open"
    name = short(found.next.record.text("title"))
    if found.reached:
        return f"{found.reached} of {len(found.stops)} milestones reached, next on the route is {name}"
    return f"next on the route is {name}"


def described(one: Stop) -> str:
    """How a milestone stands, in words: its status, and whether it is late."""
    status = {**STATUSES, REACHED: "Reached", NOT_RECORDED: "Status not recorded"}[one.state]
    if one.days_overdue:
        return f"{status}, {one.days_overdue:,} day{'' if one.days_overdue == 1 else 's'} overdue"
    return f"{status}; its quarter is over" if one.is_past else status


# --- moving the route -------------------------------------------------------------------------------------------------


def moved(programme: Programme) -> tuple[Change, ...]:
    """What moves every open milestone forward by a quarter, its date by three months.

    Raises:
        RecordError: a milestone would come after the last year that can be kept.
    """
    return tuple(Change("milestones", one, _later(one)) for one in programme.list("milestones") if is_open(one))


def _later(one: Record) -> Record:
    after = _quarter(one) + 1
    values: dict[str, object] = dict(one.values)
    values |= {"year": float(after // A_YEAR), "quarter": list(QUARTERS)[after % A_YEAR]}
    if one["due"]:
        values["due"] = _three_months_on(date.fromisoformat(one.text("due"))).isoformat()
    return record(SECTIONS["milestones"], one.id, values)


def _three_months_on(day: date) -> date:
    """The same day three months on; the last of the month where there is no such day, and from the last of a month."""
    month = day.year * 12 + day.month - 1 + 3
    last = calendar.monthrange(month // 12, month % 12 + 1)[1]
    is_last = (day + timedelta(days=1)).day == 1
    return date(month // 12, month % 12 + 1, last if is_last else min(day.day, last))
