"""A closer look, one at a time, named in the link: several charts at once would slow every lever."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from components import link, widgets

Look = tuple[str, Callable[[], None]]
WIDGET = "closer_{}"


def choose(looks: Mapping[str, Look], word: str = "look", label: str = "Look closer") -> None:
    """Let people pick a closer look, and show it.

    Args:
        looks: by the word of the link, the name on screen and what shows it; the first is shown when none is picked.
        word: the key of the link that names the one picked.
        label: what the choice is called.
    """
    first, widget = next(iter(looks)), WIDGET.format(word)
    picked = link.choose_word(word, {key: name for key, (name, _) in looks.items()}, first, usual=first)
    widgets.hold(widget, picked)
    st.segmented_control(
        label,
        list(looks),
        format_func=lambda key: looks[key][0],
        key=widget,
        on_change=link.pick,
        args=(word, widget, first),
        required=True,
    )
    looks[picked][1]()
