"""Text boxes that lose nothing: what a workshop refuses stays in its box, with the reason under it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components import figures, widgets
from components.scenarios import tray
from model.workshop import Kept, Workshop
from model.workshop_rules import WorkshopError

REFUSED = "_workshop_boxes"
Step = Callable[[Workshop, str], Workshop]
About = tuple[str, tuple[str, str]]  # which box, and the name and link of its scenario


def box(label: str, key: str, held: str, step: Step, one: Kept | None = None) -> None:
    """A box that shows a text of the workshop and hands what is typed to a step.

    Streamlit's own limit is not set: a browser drops a text pasted over it without a word.

    Args:
        label: what the box is called.
        key: its name on the page; of a scenario's box followed by its place, as in "kept_note_0".
        held: the text of the workshop.
        step: what makes a workshop with another text.
        one: the scenario that the text is of.
    """
    about = (key.rpartition("_")[0], _known_by(one)) if one else (key, ("", ""))
    before, typed, sentence = st.session_state.get(REFUSED, {}).get(about, (held, held, ""))
    fits = before == held  # otherwise it was refused of another text, which stood here
    widgets.hold(key, typed if fits else held)
    st.text_input(label, key=key, on_change=_take, args=(key, about, held, step))
    if sentence and fits:
        st.warning(figures.plain(sentence), icon=":material/block:")


def _known_by(one: Kept) -> tuple[str, str]:
    """What tells a scenario from the others, wherever its boxes stand."""
    return one.name, one.link


def _take(key: str, about: About, held: str, step: Step) -> None:
    text, before = str(st.session_state[key]).strip(), tray.workshop()
    others = {one: refused for one, refused in st.session_state.get(REFUSED, {}).items() if one != about}
    try:
        after = step(before, text)
    except WorkshopError as refusal:
        st.session_state[REFUSED] = others | {about: (held, text, str(refusal))}
        return
    tray.change(after)
    # a scenario with another name takes along what was refused in its other boxes
    renamed = {_known_by(old): _known_by(new) for old, new in zip(before.kept, after.kept, strict=True)}
    st.session_state[REFUSED] = {(box, renamed.get(whose, whose)): refused for (box, whose), refused in others.items()}
