"""The decision log: what was agreed, by which role, when, with the scenario it was agreed on."""

from __future__ import annotations

from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from components import figures, shell, tables
from components.scenarios import tray
from components.scenarios.kept import described
from model.workshop import Workshop
from model.workshop_rules import LONGEST_NAME, LONGEST_TEXT

COLUMNS = {"at": "When (UTC)", "text": "Agreed", "role": "By", "scenario": "Scenario"}


def show() -> None:
    """A form for the next decision, and the log so far with its download."""
    tray.refused()
    with st.form("decision", clear_on_submit=False, border=False):
        st.text_area("What was agreed", key="decision_text", max_chars=LONGEST_TEXT)
        st.text_input(
            "By which role, such as Director of Adult Social Services", key="decision_role", max_chars=LONGEST_NAME
        )
        st.checkbox("Attach the scenario on screen", value=True, key="decision_attach")
        st.form_submit_button("Log the decision", on_click=_decide)
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


def _decide() -> None:
    text, role = str(st.session_state["decision_text"]).strip(), str(st.session_state["decision_role"]).strip()
    link = shell.current().link() if st.session_state["decision_attach"] else ""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    tray.attempt(lambda found: found.decide(text, role or "role not given", now, link))
    if not tray.was_refused():
        st.session_state["decision_text"] = st.session_state["decision_role"] = ""
