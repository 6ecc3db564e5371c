"""Sources and method: every figure, every assumption, every contradiction."""

from components import method, shell
from queries import sources
from queries.database import run

shell.open_page()
method.title()
method.sections(
    {
        "How it works": lambda: method.prose(run("neighbourhood_bases")),
        "Assumptions": lambda: method.assumptions(sources.assumptions()),
        "Starting figures": lambda: method.starting_figures(run("baseline"), run("cross_check")),
        "Contradictions": lambda: method.contradictions(run("caveats")),
        "Sources": lambda: method.sources(run("sources")),
        "All tables": lambda: method.all_tables(run("tables"), run("column_meanings")),
    }
)
shell.footer()
