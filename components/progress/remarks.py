"""The remarks themselves, for those who keep the programme: the list, the forms, files in and out."""

from __future__ import annotations

import streamlit as st

from components import figures, tables
from components.office import changing, editor, office
from model.progress_sections import FEELINGS
from model.records import RecordError
from queries import listening, remarks

LIST, UPLOAD = "listening_remarks", "remarks_file"
COLUMNS = {"remark": "What was said", "neighbourhood": "Neighbourhood", "theme": "Theme", "feeling": "Feeling"}
COLUMNS |= {"heard": "Heard on"}


def show(neighbourhood: str) -> None:
    """Every remark, or those of a neighbourhood, with their download; nothing for those who may not edit."""
    own = office.programme()
    if not office.may_edit() or not own.rows("remarks"):
        return
    fold = st.expander("What was said, word for word (editors only)", key=LIST, on_change="rerun")
    if not fold.open:
        return
    rows = remarks.as_rows(own)
    if neighbourhood:
        rows = rows[rows["neighbourhood"] == listening.area_name(neighbourhood)]
    with fold:
        if rows.empty:
            figures.note("Nothing was heard in this neighbourhood yet.")
        else:
            tables.whole(rows, "listening_remarks", COLUMNS)
            figures.note("This file holds people's words: keep it where the recordings are kept.")


def enter() -> None:
    """The forms for remarks and themes, and a file of many remarks at once."""
    if not office.may_edit():
        return
    figures.note(
        "Whoever watches the viewing link can see a rounded count move: enter a whole session's remarks at once, there "
        "is a file for it."
    )
    editor.edit("remarks", check=remarks.refusal)
    fold = st.expander("Add many remarks from a file", key=f"edit_{UPLOAD}", on_change="rerun")
    if fold.open:
        with fold:
            _upload()
    editor.edit("topics", check=remarks.refusal)


def _upload() -> None:
    """A CSV file, read as a whole or not at all."""
    themes = ", ".join(one.text("title") for one in office.programme().list("topics"))
    figures.note(
        f"A CSV file with the columns {', '.join(remarks.COLUMNS)}; no names. Themes: {figures.plain(themes)}. "
        f"Feelings: {', '.join(FEELINGS.values())}. Days such as 22/11/2026, or empty."
    )
    given = st.file_uploader("File of remarks", type="csv", key=f"{UPLOAD}_{st.session_state.get(UPLOAD, 0)}")
    st.button(
        "Add the remarks of this file",
        key=f"take_{UPLOAD}",
        on_click=_take,
        args=(given.getvalue() if given else b"",),
        disabled=given is None,
        icon=":material/upload:",
    )
    changing.outcome(UPLOAD)


def _take(content: bytes) -> None:
    try:
        wanted = remarks.read(office.programme(), content)
    except RecordError as refused:
        changing.say_error(f"Nothing was added. {refused}", UPLOAD)
        return
    if changing.apply(wanted, f"Remarks added: {len(wanted)}.", UPLOAD):
        st.session_state[UPLOAD] = st.session_state.get(UPLOAD, 0) + 1
