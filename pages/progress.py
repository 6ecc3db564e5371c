"""Progress: indicators, the staff survey, evaluation, listening and hubs."""

import streamlit as st

from components import closer_look, link, shell
from components.office import office, office_panel
from components.progress import evaluation, hubs, indicators, listening, survey
from model.scenario import OFFICE_WORDS


@st.fragment
def board() -> None:
    """Everything on the page; a form or a picker draws it anew."""
    indicators.headline()
    office_panel.show()
    closer_look.choose(
        {
            "indicators": ("Indicators", indicators.show),
            "survey": ("Staff survey", survey.show),
            "evaluation": ("Evaluation", evaluation.show),
            "listening": ("Listening", listening.show),
            "hubs": ("Hubs", hubs.show),
        }
    )
    link.keep()


shell.open_page(view=("look", "indicator", "place", "hub", "example", *OFFICE_WORDS))
office.open_from_link()
board()
shell.footer(credit="")
