"""People and health: how many older people there will be, and what help they will need."""

from components import closer_look, shell
from components.people import people as parts
from components.people import people_looks
from components.sidebar import panels
from queries import health, population

scenario = shell.open_page(view=("look",))
panels.population_panel(scenario)
people = population.people(scenario)
needs = health.needs(scenario)

parts.headline(people, needs)
parts.figures_row(people, needs)

left, right = shell.two_columns()
with left:
    parts.age_bands(people)
with right:
    parts.health_needs(needs)
closer_look.choose(people_looks.looks(people, needs))
parts.method()
shell.footer()
