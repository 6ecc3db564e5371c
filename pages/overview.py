"""Overview: South Yorkshire on one screen, as things stand today."""

from components import maps, overview, shell
from components.recruitment import part_charts
from queries.areas import as_things_stand
from queries.database import run
from queries.neighbourhoods import outlines
from queries.recruitment import need

shell.open_page()
answer = need(as_things_stand())

overview.headline(answer)
overview.reasons(answer)

left, right = shell.two_columns()
with left:
    part_charts.parts(
        answer.by_place, answer.by_place, title="People to recruit in each place", key="chart_places", by_place=True
    )
    overview.links()
with right:
    overview.map_title()
    maps.places(outlines(), alt="Map of the 36 planning neighbourhoods in the colours of their four places.")

overview.starting_figures(run("baseline"), run("cross_check"))
overview.footprint(run("footprint"))
shell.footer()
