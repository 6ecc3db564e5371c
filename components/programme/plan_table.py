"""The actions of the plan as a table that can be read across a room, printed, and read as cards on a phone."""

from __future__ import annotations

from collections.abc import Sequence

from components import words
from components.office import marks
from queries.plan import Action

HEADS = ("Action", "Owner", "Due", "Status", "Evidence and indicator")


def show(some: Sequence[Action], caption: str) -> None:
    """Draw the actions in their order.

    Args:
        some: the actions.
        caption: what the table holds, for those who hear it read.
    """
    heads = "".join(f"<th scope='col'>{one}</th>" for one in HEADS)
    rows = "".join(_row(one) for one in some)
    table = f"<caption>{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>"
    box = f"class='scrolled' role='region' aria-label='{caption}' tabindex='0'"
    marks.block(f"<div {box}><table class='plan'>{table}</table></div>")


def _row(one: Action) -> str:
    cells = (_what(one), _owner(one), _due(one), marks.status(one.state) + _done(one), _shown_by(one))
    named = zip(HEADS[1:], cells[1:], strict=True)
    rest = "".join(f"<td data-head='{head}'>{cell}</td>" for head, cell in named)
    kind = "late" if one.days_overdue else "other"
    return f"<tr class='{kind}'><th scope='row'>{cells[0]}</th>{rest}</tr>"


def _what(one: Action) -> str:
    about = " · ".join(marks.several(text) for text in (one.priority, one.place, one.step) if text)
    return f"{marks.several(one.record.text('text'))}<small>{about}</small>"


def _owner(one: Action) -> str:
    return marks.several(one.owner) or "<span class='none'>no owner</span>"


def _due(one: Action) -> str:
    if one.due is None:
        return "<span class='none'>no date</span>"
    late = f"<b>{one.days_overdue:,} {'day' if one.days_overdue == 1 else 'days'} late</b>" if one.days_overdue else ""
    return f"{words.day(one.due)}{late}"


def _done(one: Action) -> str:
    return f"<small>{words.iso_day(one.record.text('done'))}</small>" if one.record["done"] else ""


def _shown_by(one: Action) -> str:
    """What shows that it is done and works; an empty cell where nothing has been given."""
    evidence = marks.several(one.record.text("evidence"))
    indicator = f"<small>{marks.several(one.indicator)}</small>" if one.indicator else ""
    return f"{evidence}{indicator}"
