"""Numbers people may set beside the levers: parts of a cost, goals, the planner's entries."""

from __future__ import annotations

import streamlit as st

from components import shell
from model.assumptions import PERCENT, factors
from model.scenario import Scenario


def number(scenario: Scenario, key: str, resting: float | None = None, label: str = "") -> None:
    """A box for one factor. Left at where it rests it is not in the link; an entry rests empty.

    Args:
        scenario: what is on screen.
        key: the factor's key in the register.
        resting: where it rests when the register has no number for it.
        label: what the box is called, when not as in the register.
    """
    entry = factors()[key]
    start = entry.default if resting is None else resting
    typed = scenario.factor(key)
    widget = f"factor_{key}"
    shell.hold(widget, start if typed is None else typed)
    unit = "%" if entry.unit == PERCENT else entry.unit
    st.number_input(
        label or f"{entry.label} ({unit})",
        entry.minimum,
        entry.maximum,
        value=None,
        step=entry.step,
        format="%.2f" if entry.step < 0.1 else "%g",  # as typed: 12.5% is not shown as 12
        key=widget,
        on_change=_set,
        args=(key, start),
        help=f"{entry.help} {entry.evidence}",
        placeholder="Type a number",
    )


def _set(key: str, start: float | None) -> None:
    typed = st.session_state[f"factor_{key}"]
    shell.change(shell.current().with_factor(key, None if typed is None or typed == start else float(typed)))
