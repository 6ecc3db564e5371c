"""Recruitment need: how many people must be recruited, why, and by when."""

from components import breakdown, charts, figures, levers, shell, summaries, tables
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
tables.behind(answer.by_year, "by_year", summaries.YEAR_COLUMNS)

left, right = shell.two_columns()
with left:
    charts.bridge(answer)
    figures.note(summaries.bridge_note(answer))
with right:
    charts.newcomers(answer)
    figures.note(summaries.newcomers_note(answer))

breakdown.choose(answer, need(scenario.as_today()))
shell.footer()
