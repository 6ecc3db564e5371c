"""A box for one number of the register: part of a cost, a goal, an entry of the planner."""

from __future__ import annotations

import streamlit as st

from components import shell
from model.assumptions import PERCENT, register
from model.scenario import Scenario


def number(scenario: Scenario, key: str, resting: float | None = None, label: str = "") -> None:
    """A box in which a factor can be typed; what is typed is in the link.

    Args:
        scenario: the one on screen.
        key: the factor's key in the register, whence label, unit, bounds, step and help.
        resting: the number shown when nothing is typed; the register's default, or nothing, when not given.
        label: another name for it on screen; its unit is added.
    """
    entry = register()[key]
    rests_at = entry.default if resting is None else resting
    typed = scenario.factor(key)
    shell.hold(f"factor_{key}", rests_at if typed is None else typed)
    st.number_input(
        f"{label or entry.label} ({'%' if entry.unit == PERCENT else entry.unit})",
        entry.minimum,
        entry.maximum,
        value=None,
        step=entry.step,
        format="%g",
        key=f"factor_{key}",
        on_change=_take,
        args=(key, rests_at),
        placeholder="type a number",
        help=f"{entry.help} {entry.evidence} Allowed: {entry.allowed()}.",
    )


def _take(key: str, rests_at: float | None) -> None:
    """Put what was typed into the scenario; an empty box, or the resting number, is a factor left alone."""
    typed = st.session_state[f"factor_{key}"]
    shell.change(shell.current().with_factor(key, None if typed == rests_at else typed))
