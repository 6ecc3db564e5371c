"""Recruitment need: how many people must be recruited, why, and by when."""

from components import charts, closer_look, levers, shell, summaries, tables
from queries.recruitment import need

scenario = shell.open_page()
levers.panel(scenario)
answer = need(scenario)

summaries.headline(answer)
summaries.figures_row(answer)
summaries.contradictions(answer)

left, right = shell.two_columns()
with left:
    charts.posts(answer)
with right:
    charts.starters(answer)
closer_look.choose(answer, need(scenario.as_today()))
tables.behind(answer.by_year, "by_year", summaries.YEAR_COLUMNS, label="Year by year: table and download")
shell.footer()
