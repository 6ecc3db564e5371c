"""Widgets that show what the scenario and the link say, although they keep a value of their own."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.common import user_key_from_element_id


def hold(key: str, value: object) -> None:
    """Let a widget show a value, without disturbing it when it shows it already.

    Until the browser has drawn it, the value is sent with every run: Streamlit sends it with one only, and a browser
    that still waits for its part of the front end then would draw the widget empty, and send that back. A widget that
    holds nothing is drawn so anyway, and tells nothing of itself: sent again, nothing would wipe what is just chosen.
    """
    if st.session_state.get(key) != value or not (value is None or _drawn(key)):
        st.session_state[key] = value


def _drawn(key: str) -> bool:
    """Whether the browser has sent a widget's state along with this run."""
    asked = get_script_run_ctx()
    sent = asked.session_state.get_widget_states() if asked else []
    return any(user_key_from_element_id(one.id) == key for one in sent)
