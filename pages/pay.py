"""Pay: how care pay compares, and what a rise costs and does."""

import streamlit as st

from components import closer_look, link, shell
from components.pay import pay as parts
from components.pay import pay_looks
from components.sidebar import panels
from queries.pay_rise import rise


@st.fragment
def workshop() -> None:
    """The lever of pay and everything that follows it: a lever runs this and nothing else."""
    scenario = link.current()
    link.notices()
    parts.panel(scenario)
    found = rise(scenario)

    parts.headline(scenario, found)
    parts.figures_row(scenario, found)
    parts.charts(scenario, found)
    closer_look.choose(pay_looks.looks(scenario, found))
    parts.roads(scenario)
    shell.link_to("recruitment", "The same rise on the recruitment page", ":material/tune:")
    link.keep()


panels.scenario_panel(shell.open_page(view=parts.VIEW, notices_later=True))
workshop()
shell.footer()
