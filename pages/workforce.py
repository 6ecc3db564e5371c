"""Workforce: who works in adult social care, on what terms, and what the strategy's goals would take."""

import streamlit as st

from components import closer_look, link, shell
from components.sidebar import panels
from components.workforce import workforce, workforce_looks
from queries.workforce import opening


@st.fragment
def page() -> None:
    """Everything but the frame: a goal or an entry of the planner runs this and nothing else."""
    scenario = link.current()
    link.notices()
    panels.moved_panel(scenario)
    found = opening(scenario.as_today())

    workforce.headline(found)
    workforce.figures_row(found)
    workforce.base_note(scenario)

    left, right = shell.two_columns()
    with left:
        workforce.roles(found)
    with right:
        workforce.rates(found)
    closer_look.choose(workforce_looks.looks(scenario))
    link.keep()


panels.scenario_panel(shell.open_page(view=("look", "measure", "view"), notices_later=True))
page()
shell.footer()
