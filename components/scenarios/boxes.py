"""Text boxes that lose nothing: what a workshop refuses stays in its box, with the reason under it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components import figures, shell
from components.scenarios import tray
from model.workshop import Workshop
from model.workshop_rules import WorkshopError

REFUSED = "_workshop_boxes"
Step = Callable[[Workshop, str], Workshop]


def box(label: str, key: str, held: str, step: Step) -> None:
    """A box that shows a text of the workshop and hands what is typed to a step.

    Streamlit's own limit is not set: a browser drops a text pasted over it without a word.

    Args:
        label: what the box is called.
        key: its name on the page.
        held: the text of the workshop.
        step: what makes a workshop with another text.
    """
    about, typed, sentence = st.session_state.get(REFUSED, {}).get(key, (held, held, ""))
    fits = about == held  # otherwise it was refused of another text, which stood in this place
    shell.hold(key, typed if fits else held)
    st.text_input(label, key=key, on_change=_take, args=(key, held, step))
    if sentence and fits:
        st.warning(figures.plain(sentence), icon=":material/block:")


def _take(key: str, held: str, step: Step) -> None:
    text = str(st.session_state[key]).strip()
    others = {one: refused for one, refused in st.session_state.get(REFUSED, {}).items() if one != key}
    try:
        tray.change(step(tray.workshop(), text))
        st.session_state[REFUSED] = others
    except WorkshopError as refusal:
        st.session_state[REFUSED] = others | {key: (held, text, str(refusal))}
