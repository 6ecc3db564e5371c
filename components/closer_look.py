"""A closer look, one at a time, named in the link: several charts at once would slow every lever."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from components import shell

Look = tuple[str, Callable[[], None]]
WIDGET = "closer_look"


def choose(looks: Mapping[str, Look]) -> None:
    """Let people pick a closer look, and show it.

    Args:
        looks: by the word of the link, the name on screen and what shows it; the first is shown when none is picked.
    """
    first = next(iter(looks))
    picked = shell.seen("look", looks, first)
    shell.settle("look", "" if picked == first else picked)
    shell.hold(WIDGET, picked)
    st.segmented_control(
        "Look closer",
        list(looks),
        format_func=lambda key: looks[key][0],
        key=WIDGET,
        on_change=_pick,
        args=(first,),
        required=True,
    )
    looks[picked][1]()


def _pick(first: str) -> None:
    picked = str(st.session_state[WIDGET])
    shell.look("look", "" if picked == first else picked)
