"""A month of readings of all indicators, as a form shows them and gives them back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from model.programme import Change, Programme
from model.programme_sections import SECTIONS
from model.records import RecordError, short
from queries.months import too_late
from queries.readings import reading, readings_by_month


def values_of(programme: Programme, month: str) -> dict[str, float | None]:
    """The readings of one month, by indicator."""
    return {one: each.number("value") for (one, at), each in readings_by_month(programme).items() if at == month}


def check_month(text: str, today: date) -> None:
    """See whether readings of a month can be kept.

    Raises:
        RecordError: it is no month, or has not begun yet.
    """
    SECTIONS["readings"].field("month").check(text)
    if refused := too_late(text, today):
        raise RecordError(refused)


def month_changes(
    programme: Programme, month: str, values: Mapping[str, float | None], today: date
) -> tuple[Change, ...]:
    """What makes one month's readings be as in a form; an indicator given None has none that month.

    Raises:
        RecordError: the month or a value may not be so; of a value it says which indicator's.
    """
    check_month(month, today)
    there = readings_by_month(programme)
    found = []
    for indicator, value in values.items():
        before = there.get((indicator, month))
        try:
            note = before.text("note") if before else ""
            after = None if value is None else reading(programme, indicator, month, value, note, before)
        except RecordError as refusal:
            raise RecordError(f"'{short(programme.name('indicators', indicator))}': {refusal}") from None
        if before != after:
            found.append(Change("readings", before, after))
    return tuple(found)
