"""Neighbourhoods: the map of the 36, one measure at a time, and the profile of the one you choose."""

import streamlit as st

from components import closer_look, link, shell
from components.neighbourhoods import neighbourhood_choice, neighbourhood_looks, neighbourhood_profile, neighbourhoods
from components.scenarios import opening, tray


def map_and_profile() -> None:
    """Everything that follows measure, year, levers and selection."""
    opening.open_from_link()
    tray.workshop()
    link.notices()
    chosen = neighbourhood_choice.choose()
    neighbourhoods.headline(chosen)
    if chosen.focus:
        neighbourhoods.draw_map(chosen)
    else:
        left, right = shell.map_columns()
        with left:
            neighbourhoods.draw_map(chosen)
        with right:
            neighbourhood_profile.profile(chosen)
        closer_look.choose(neighbourhood_looks.looks(chosen))
    link.keep()


shell.open_page(view=neighbourhood_choice.VIEW, notices_later=True)
st.fragment(map_and_profile, run_every=1.0 if st.session_state.get("map_playing") else None)()
shell.footer()
