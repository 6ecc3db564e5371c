"""What the interviews found, what is done about it, and what had changed by the next tranche."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

import pandas as pd
import streamlit as st

from components import figures, tables, words
from components.office import editor
from model.programme import Programme
from model.shared_fields import STATUSES
from model.shares import Share
from queries import evaluation
from queries.evaluation import Counted, Finding

MOST_SHOWN, LONGEST_SHOWN = 12, 320
BECAME = {"rise": "a rise by more than chance", "fall": "a fall by more than chance", "unclear": "may be chance"}
COLUMNS = {
    "finding": "Finding",
    "tranche": "Tranche",
    "theme": "Theme",
    "action": "What we will do",
    "owner": "Owner",
    "due": "Due",
    "status": "Status",
    "changed": "What had changed by the next tranche",
    "theme_then_and_next": "Its theme then and next",
}


def show(programme: Programme, found: Counted, today: date) -> None:
    """The findings, newest tranche first; all of them in the table."""
    rows = evaluation.findings(programme, found, today)[::-1]
    st.subheader("Findings and what became of them", anchor=False)
    if not rows:
        editor.missing("No finding is noted yet.")
        return
    figures.note(_counted(rows))
    st.html(f"<ul class='findings'>{''.join(_card(one) for one in rows[:MOST_SHOWN])}</ul>")
    if len(rows) > MOST_SHOWN:
        figures.note(f"{len(rows) - MOST_SHOWN} more stand in the table.")
    tables.behind(pd.DataFrame([_row(one) for one in rows]), "tranche_findings", COLUMNS)


def _counted(rows: Sequence[Finding]) -> str:
    acted = sum(bool(one.record["action"]) for one in rows)
    overdue, unanswered = sum(one.overdue for one in rows), sum(one.unanswered for one in rows)
    late = f"; {overdue} overdue" if overdue else ""
    still = f"; for {unanswered} nobody has said yet what had changed by the next tranche" if unanswered else ""
    return f"{len(rows)} finding{'' if len(rows) == 1 else 's'}, {acted} with an action{late}{still}."


def _card(one: Finding) -> str:
    """A finding as three steps: found, done, changed."""
    about = " · ".join(part for part in (one.tranche, one.theme) if part)
    who = " · ".join(part for part in _who(one) if part)
    then = _then_and_next(one)
    return (
        f"<li><div><small>{escape(about)}</small>{_fit(one.record.text('text'))}</div>"
        f"<div><small>What we will do</small>{_fit(one.record.text('action')) or 'nothing noted yet'}"
        f"<small>{escape(who)}</small></div>"
        f"<div><small>By the next tranche</small>{_fit(one.record.text('changed')) or _open(one)}"
        f"<small>{escape(f'Theme: {then}' if then else '')}</small></div></li>"
    )


def _open(one: Finding) -> str:
    return "nobody has said yet what had changed" if one.unanswered else "still to come"


def _who(one: Finding) -> tuple[str, str, str]:
    due = one.record.text("due")
    day = words.day(date.fromisoformat(due)) if due else ""
    late = f"overdue since {day}" if one.overdue else f"due {day}" if day else ""
    return one.record.text("owner"), late, STATUSES.get(one.record.text("status"), "")


def _fit(text: str) -> str:
    line = " ".join(text.split())
    return escape(line if len(line) <= LONGEST_SHOWN else f"{line[:LONGEST_SHOWN].rstrip()}…")


def _then_and_next(one: Finding) -> str:
    """The theme's share in the finding's tranche and in the next one."""
    if one.then is None or one.following is None:
        return ""
    return f"{_percent(one.then)} then, {_percent(one.following)} next: {BECAME[one.verdict]}"


def _percent(share: Share) -> str:
    return words.plain_percent(share.share * 100)


def _row(one: Finding) -> dict[str, str]:
    owner, _, status = _who(one)
    return {
        "finding": one.record.text("text"),
        "tranche": one.tranche,
        "theme": one.theme,
        "action": one.record.text("action"),
        "owner": owner,
        "due": one.record.text("due"),
        "status": f"{status}{', overdue' if one.overdue else ''}".removeprefix(", "),
        "changed": one.record.text("changed"),
        "theme_then_and_next": _then_and_next(one),
    }
