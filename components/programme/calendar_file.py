"""A calendar of dated actions and milestones, in the format that calendar programs read (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from icalendar import Calendar, Event

from queries.plan import Entry

MAKER = "-//South Yorkshire Workforce Explorer//Programme//EN"
HOST = "south-yorkshire-workforce-explorer"


def calendar_bytes(entries: Sequence[Entry], series: str, made_at: datetime) -> bytes:
    """A calendar file with a whole-day entry for each date.

    Args:
        entries: what is dated.
        series: tells one programme's entries from another's; the same programme's next file replaces its last.
        made_at: when it is made, in UTC.
    """
    found = Calendar()
    found.add("prodid", MAKER)
    found.add("version", "2.0")
    found.add("x-wr-calname", "Integration programme")
    for one in entries:
        found.add_component(_event(one, series, made_at))
    return bytes(found.to_ical())


def _event(one: Entry, series: str, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{one.key}.{series}@{HOST}")
    event.add("dtstamp", made_at)
    event.add("dtstart", one.day)
    event.add("summary", one.summary)
    event.add("description", one.description)
    event.add("categories", [one.category])
    event.add("transp", "TRANSPARENT")  # a date to keep, not a day that is taken
    return event
