"""Scenarios: those kept beside each other, what was decided, saved and taken away."""

from functools import partial

import streamlit as st

from components import closer_look, link, shell
from components.scenarios import comparison, decisions, kept, opening, saving, tray
from components.take_away import take_away
from model.scenario import TRAY_WORDS
from queries.compare import compare


@st.fragment
def board() -> None:
    """Everything that follows the tray."""
    opening.open_from_link()
    workshop = tray.workshop()
    link.notices()
    found = compare(workshop, link.current())
    addresses = shell.address("recruitment"), shell.address("scenarios")

    comparison.headline(found)
    comparison.table(found)
    comparison.pictures(found)
    closer_look.choose(
        {
            "names": ("Names, notes and reasons", kept.show),
            "decisions": ("Decisions", decisions.show),
            "save": ("Save and share", saving.show),
            "take": ("Take away", partial(take_away.show, workshop, link.current(), *addresses)),
        }
    )
    link.keep()


shell.open_page(view=("look", *TRAY_WORDS), notices_later=True)
board()
shell.footer()
