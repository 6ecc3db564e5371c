"""The role of whoever saves: asked once, kept while the visit lasts."""

from __future__ import annotations

import streamlit as st

from components import widgets
from queries.store.documents import LONGEST_ROLE

ROLE, WIDGET = "_saved_role", "save_role"


def box() -> None:
    """Ask for the role."""
    widgets.hold(WIDGET, st.session_state.get(ROLE, ""))
    st.text_input("Your role, for the record", key=WIDGET, max_chars=LONGEST_ROLE, on_change=_remember)


def given() -> str:
    """The role given, or a phrase that says that none was."""
    typed = str(st.session_state.get(WIDGET) or st.session_state.get(ROLE, ""))
    return "".join(one for one in typed if one.isprintable()).strip() or "role not given"


def _remember() -> None:
    """Keep the role while other parts of the page are open, where its box is not drawn."""
    st.session_state[ROLE] = st.session_state[WIDGET]
