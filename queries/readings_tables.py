"""Tables that go with a file of readings: its template, what was read, what was refused."""

from __future__ import annotations

from collections.abc import Sequence

from model.programme import Programme
from queries.columns import Columns
from queries.readings import Given, Upload


def template(programme: Programme, month: str) -> Columns:
    """A line for each indicator in use, its value left open; an indicator whose title is not its own goes by its id."""
    used = [one for one in programme.list("indicators") if one["in_use"] is True]
    titles = [one.text("title") for one in programme.list("indicators")]
    names = [one.text("title") if titles.count(one.text("title")) == 1 else one.id for one in used]
    return {"indicator": names, "month": [month] * len(used), "value": [""] * len(used), "note": [""] * len(used)}


def listed(some: Sequence[Given], programme: Programme) -> Columns:
    """Lines that can be taken, a row each: what was there before, None where nothing was, and what comes."""
    return {
        "line": [one.line for one in some],
        "indicator": [programme.name("indicators", one.indicator) for one in some],
        "month": [one.month for one in some],
        "before": [one.before.number("value") if one.before else None for one in some],
        "value": [one.after.number("value") for one in some],
        "note": [one.after.text("note") for one in some],
    }


def refusals(upload: Upload) -> Columns:
    """Lines that cannot be taken, a row each."""
    return {
        "line": [one.line for one in upload.refused],
        "column": [one.column for one in upload.refused],
        "why": [one.why for one in upload.refused],
    }
