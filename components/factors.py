"""Numbers people may set beside the levers: parts of a cost, goals, the planner's entries."""

from __future__ import annotations

import streamlit as st

from components import figures, link, widgets
from model.assumptions import PERCENT, Assumption, factors, plain
from model.scenario import Scenario

REFUSED = "_refused"  # by factor, why the number just typed was not taken


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
    widgets.hold(widget, start if typed is None else typed)
    # without bounds of the browser's own: it would refuse a number beyond them without a word
    unit = "%" if entry.unit == PERCENT else entry.unit
    st.number_input(
        label or f"{entry.label} ({unit})",
        value=None,
        step=entry.step,
        format="%.2f" if entry.step < 0.1 else "%g",  # as typed: 12.5% is not shown as 12
        key=widget,
        on_change=_set,
        args=(entry, start),
        help=f"{entry.help} {entry.evidence}",
        placeholder="Type a number",
    )
    refused: dict[str, str] = st.session_state.get(REFUSED, {})
    if key in refused:
        figures.problem(refused.pop(key))


def _set(entry: Assumption, start: float | None) -> None:
    """Take what was typed, or say why not; what stood before stays."""
    typed = st.session_state[f"factor_{entry.key}"]
    if typed is not None and not entry.minimum <= typed <= entry.maximum:
        kept = link.current().factor(entry.key)
        stays = start if kept is None else kept
        after = "The box stays empty." if stays is None else f"It stays at {plain(stays)}."
        st.session_state[REFUSED] = {
            entry.key: f"{entry.label} cannot be {plain(typed)}: allowed is {entry.allowed()}. {after} Type another."
        }
        return
    st.session_state[REFUSED] = {}
    link.change(link.current().with_factor(entry.key, None if typed is None or typed == start else float(typed)))
