"""Programme: the route, the tools, the framework and the plan of integration."""

import streamlit as st

from components import closer_look, link, shell
from components.office import office, office_panel
from components.programme import framework, plan, route, tools
from model.scenario import OFFICE_WORDS


@st.fragment
def board() -> None:
    """Everything on the page; a form or a filter draws it anew."""
    link.notices()
    plan.headline()
    office_panel.show()
    closer_look.choose(
        {
            "route": ("Discovery route", route.show),
            "tools": ("Improvement tools", tools.show),
            "framework": ("Workforce planning framework", framework.show),
            "plan": ("Action plan", plan.show),
        }
    )
    link.keep()


shell.open_page(
    view=("look", "tool", "place", "owner", "state", "priority", "from", "years", "example", *OFFICE_WORDS),
    notices_later=True,
)
office.open_from_link()
board()
shell.footer(credit="")
