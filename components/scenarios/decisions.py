"""The decision log: what was agreed, by which role, when, with the scenario it was agreed on."""

from __future__ import annotations

from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from components import figures, link, tables, widgets
from components.scenarios import tray
from components.scenarios.kept import described
from model.workshop import Workshop

COLUMNS = {"at": "When (UTC)", "text": "Agreed", "role": "By", "scenario": "Scenario"}
DRAFT = "_decision_draft"
TEXT, ROLE = "decision_text", "decision_role"


def show() -> None:
    """The next decision, kept as it is typed until it is logged, and the log so far with its download."""
    tray.refused()
    draft = st.session_state.setdefault(DRAFT, {})
    for key in (TEXT, ROLE):
        widgets.hold(key, draft.get(key, ""))
    # no form: it would send nothing until logged, and another look would lose what was typed; and no limit of
    # Streamlit's: a browser drops a text pasted over it without a word
    st.text_area("What was agreed", key=TEXT, on_change=_draft, args=(TEXT,))
    st.text_input("By which role, such as Director of Adult Social Services", key=ROLE, on_change=_draft, args=(ROLE,))
    st.checkbox("Attach the scenario on screen", value=True, key="decision_attach")
    st.button("Log the decision", key="decision_log", on_click=_decide)
    if any(draft.values()):
        figures.note("Not logged yet: what is typed here stays until it is logged or the page is loaded anew.")
    tray.unsaved_note()
    log = tray.workshop().decisions
    if not log:
        figures.note("Nothing is logged yet. Roles, not names: the log may be shared.")
        return
    tables.whole(frame(tray.workshop()), "decisions", COLUMNS)


def frame(found: Workshop) -> pd.DataFrame:
    """The log as rows, newest first, each with the name of its scenario where it is a kept one."""
    names = {one.link: one.name for one in found.kept}
    rows = [
        {
            "at": one.at[:16].replace("T", " "),
            "text": one.text,
            "role": one.role,
            "scenario": names.get(one.link) or (described(one.link) if one.link else ""),
        }
        for one in reversed(found.decisions)
    ]
    return pd.DataFrame(rows)


def _draft(key: str) -> None:
    st.session_state[DRAFT] = st.session_state[DRAFT] | {key: str(st.session_state[key])}


def _decide() -> None:
    text, role = str(st.session_state[TEXT]).strip(), str(st.session_state[ROLE]).strip()
    attached = link.current().link() if st.session_state["decision_attach"] else ""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    if tray.attempt(lambda found: found.decide(text, role or "role not given", now, attached)):
        st.session_state[DRAFT] = {}
