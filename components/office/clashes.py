"""The choice where two people have changed the same."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components import figures
from model.merging import Clash, Merged
from model.programme import Programme
from model.programme_sections import SECTIONS
from model.records import short


def ask(merged: Merged, who: str, chosen: Callable[[bool], None], key: str) -> None:
    """Show both, and let the visitor choose for all; nothing is written until then.

    Args:
        merged: what came of both.
        who: the role of whoever saved first.
        chosen: called with whether mine is kept.
        key: tells the buttons apart from those elsewhere on the page.
    """
    st.warning(
        f"Not saved yet: the same was changed meanwhile ({figures.plain(who)}). Choose for all of these:",
        icon=":material/call_split:",
    )
    st.markdown("\n".join(f"- {figures.plain(_both(one, merged.programme))}" for one in merged.clashes))
    mine, theirs = st.columns(2)
    mine.button("Keep mine", key=f"clash_mine{key}", on_click=chosen, args=(True,), width="stretch")
    theirs.button("Take theirs", key=f"clash_theirs{key}", on_click=chosen, args=(False,), width="stretch")
    figures.note("Everything else of both is kept either way. Theirs stays in the earlier revisions.")


def _both(one: Clash, merged: Programme) -> str:
    section = SECTIONS[one.section]
    label = f"{section.singular.capitalize()} '{short(merged.name(one.section, one.id))}'"
    if not one.key:
        return f"{label}: {one.mine} here, {one.theirs} in theirs."
    field = section.field(one.key)
    mine, theirs = (short(merged.said(field, each)) for each in (one.mine, one.theirs))
    mine, theirs = (f"'{each}'" if each else "empty" for each in (mine, theirs))
    return f"{label}, {field.label.lower()}: {mine} here, {theirs} in theirs."
