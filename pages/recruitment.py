"""Recruitment need: how many people must be recruited, why, and by when."""

import streamlit as st

from components import closer_look, link, shell, tables
from components.recruitment import need_looks, recruitment_charts, summaries, targets
from components.scenarios import opening, tray
from components.sidebar import panels
from model.scenario import TRAY_WORDS
from queries.ranges import ranges
from queries.recruitment import need


@st.fragment
def workshop() -> None:
    """The levers and everything that follows them: a lever runs this and nothing else."""
    scenario = link.current()
    opening.open_from_link()
    tray.workshop()
    link.notices()
    panels.lever_panel(scenario)
    answer, futures = need(scenario), ranges(scenario)
    spread = futures.by_year if panels.range_shown() else None

    summaries.headline(answer, futures.starters_per_year if spread else None)
    summaries.figures_row(answer)

    left, right = shell.two_columns()
    with left:
        recruitment_charts.posts(answer, spread)
    with right:
        recruitment_charts.starters(answer, spread)
    summaries.contradictions(answer)
    closer_look.choose(
        need_looks.looks(answer, need(scenario.as_today()), futures) | {"target": ("Reach a target", targets.show)}
    )
    tables.behind(answer.by_year, "by_year", summaries.YEAR_COLUMNS, label="Year by year: table and download")
    link.keep()


panels.need_panel(shell.open_page(view=("look", "range", *TRAY_WORDS), notices_later=True))
workshop()
shell.footer()
