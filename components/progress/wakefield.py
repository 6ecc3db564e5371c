"""How Wakefield evaluated its integration: the worked example, in printed figures alone."""

from __future__ import annotations

from html import escape

import streamlit as st

from components import figures
from components.figures import Figure
from queries.wakefield import ATTENDANCE, Printed, plan, wakefield

WIDEST = 170.0  # people, of the picture
SAID = {"people (fewer than)": ("under", "under"), "people (more than)": ("over", "over")}


def show(*, opened: bool) -> None:
    """The fold with the worked example.

    Args:
        opened: whether it stands open at first.
    """
    fold = st.expander("How Wakefield did it", expanded=opened, key="wakefield", on_change="rerun")
    if not fold.open:
        return
    with fold:
        first, last = (wakefield()[one] for one in ATTENDANCE)
        st.markdown(
            f"**Staff who came to hear the results: under {first.value:.0f} at first, over {last.value:.0f} at the "
            "end, more than quadrupled.** What each tranche of interviews found fed into what was done next."
        )
        st.html(f"<ul class='bounds'>{_bar(first)}{_bar(last)}</ul>")
        _plan()
        places = "; ".join(f"{one.measure.lower()}: {one.locator}" for one in wakefield().values())
        figures.note(figures.plain(f"Source: {first.source} ({places})."))


def _bar(one: Printed) -> str:
    """A bound, not a value: the bar below it is open, the one above it has no end."""
    word, kind = SAID[one.unit]
    name = f"{one.measure.split(', ')[1].capitalize()}, {one.period}"
    return (
        f"<li><span>{escape(name)}</span><i class='{kind}' style='width:{one.value / WIDEST * 100:.1f}%'></i>"
        f"<b>{word} {one.value:.0f} people</b></li>"
    )


def _plan() -> None:
    found = plan()
    figures.row(
        [
            Figure("Staff interviewed each time", f"{found.interviews}", f"every {found.months} months"),
            Figure("Over", f"{found.years:g} years", "printed; elsewhere it says three"),
            Figure("Tranches", f"{found.tranches}", f"{found.years:g} × 12 ÷ {found.months}, worked out"),
            Figure("Interviews in all", f"{found.every}", f"{found.tranches} × {found.interviews}, worked out"),
        ]
    )
