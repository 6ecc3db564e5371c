"""What the programme is for: its root definition, and its principles with what is being done about each."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from components import figures, tables, words
from components.office import editor, marks, office, origins
from model.records import Record
from model.steering_sections import PARTS
from queries.columns import Columns
from queries.plan import STATES
from queries.route import NOT_RECORDED

EFFORTS_SHOWN = 12
EFFORT_COLUMNS = {
    "principle": "Principle",
    "effort": "What is being done",
    "status": "Status",
    "owner": "Owner",
    "due": "Due",
}


def statements() -> None:
    """The root definition as three blocks, under the programme's name."""
    by_part: dict[str, list[str]] = {}
    shown = [one for one in office.programme().list("statements") if one["part"] != "effect"]
    for one in shown:
        by_part.setdefault(one.text("part"), []).append(one.text("text"))
    for name in by_part.get("title", []):
        st.markdown(f"**{figures.plain(name)}**")
    blocks = "".join(
        f"<li class='card'><h4>{escape(PARTS[part])}</h4>"
        f"<div class='said'>{'<br>'.join(map(marks.several, by_part.get(part, ['Not written yet.'])))}</div></li>"
        for part in ("what", "how", "why")
    )
    marks.block(f"<ul class='cards'>{blocks}</ul>")
    origins.note("statements", only=shown)


def principles() -> None:
    """Each principle with its efforts and their status."""
    found = office.programme()
    if not found.list("principles"):
        editor.missing("No principle is set yet.")
        return
    efforts: dict[str, list[Record]] = {}
    for one in found.list("efforts"):
        efforts.setdefault(one.text("principle"), []).append(one)
    cards = "".join(_principle(one, efforts.get(one.id, [])) for one in found.list("principles"))
    marks.block(f"<ol class='cards narrow'>{cards}</ol>")
    origins.note("principles", "efforts")
    if not any(one["status"] for one in found.list("efforts")):
        figures.note("The status of what is being done is not recorded.")
    tables.behind(_effort_rows(), "efforts", EFFORT_COLUMNS, label="Everything being done: table and download")


def _principle(one: Record, efforts: list[Record]) -> str:
    listed = "".join(f"<li>{_effort(each)}</li>" for each in efforts[:EFFORTS_SHOWN])
    more = len(efforts) - EFFORTS_SHOWN
    rest = f"<p class='small'>and {more} more, in the table</p>" if more > 0 else ""
    meaning = f"<div class='said'>{marks.several(one.text('meaning'))}</div>" if one["meaning"] else ""
    nothing = "" if efforts else "<p class='small'>Nothing is recorded yet.</p>"
    return (
        f"<li class='card'><h4>{escape(one.text('title'))}</h4>{meaning}"
        f"{f'<ul>{listed}</ul>' if listed else nothing}{rest}</li>"
    )


def _effort(one: Record) -> str:
    """What is being done, with its status where one is recorded."""
    state = one.text("status")
    foot = [marks.status(state)] if state else []
    foot += [f"<small>{escape(part)}</small>" for part in (one.text("owner"), _due(one)) if part]
    return "<br>".join([marks.several(one.text("text")), *([" · ".join(foot)] if foot else [])])


def _due(one: Record) -> str:
    return f"due {words.day(date.fromisoformat(one.text('due')))}" if one["due"] else ""


def _effort_rows() -> Columns:
    found = office.programme()
    every = found.list("efforts")
    return {
        "principle": [found.name("principles", one.text("principle")) for one in every],
        "effort": [one.text("text") for one in every],
        "status": [STATES[one.text("status") or NOT_RECORDED] for one in every],
        "owner": [one.text("owner") for one in every],
        "due": [one.text("due") for one in every],
    }
