"""Recruitment need: how many people must be recruited, why, and by when."""

import streamlit as st

from components import closer_look, levers, need_looks, recruitment_charts, shell, summaries, tables
from queries.recruitment import need


@st.fragment
def workshop() -> None:
    """The levers and everything that follows them: a lever runs this and nothing else."""
    scenario = shell.current()
    shell.notices()
    levers.panel(scenario)
    answer = need(scenario)

    summaries.headline(answer)
    summaries.figures_row(answer)

    left, right = shell.two_columns()
    with left:
        recruitment_charts.posts(answer)
    with right:
        recruitment_charts.starters(answer)
    summaries.contradictions(answer)
    closer_look.choose(need_looks.looks(answer, need(scenario.as_today())))
    tables.behind(answer.by_year, "by_year", summaries.YEAR_COLUMNS, label="Year by year: table and download")
    shell.keep_link()


levers.frame(shell.open_page(view=("look",), notices_later=True))
workshop()
shell.footer()
