"""Calendar months, written as 2026-11."""

from __future__ import annotations

from datetime import date, timedelta


def month_before(today: date) -> str:
    """The month that ended last."""
    return (today.replace(day=1) - timedelta(days=1)).isoformat()[:7]


def too_late(month: str, today: date) -> str:
    """What stands against a reading of a month: one sentence where it has not begun yet, else ""."""
    this = today.isoformat()[:7]
    return f"{month} has not begun yet: allowed are months up to {this}." if month > this else ""
