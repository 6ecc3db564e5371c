"""What the page on the workforce opens with, and how it says whose a figure is."""

from __future__ import annotations

from collections.abc import Sequence

from components import figures, tables, words
from components.figures import Figure
from components.workforce import workforce_charts
from components.workforce.workforce_charts import said
from model.scenario import BASES, Scenario
from queries.areas import DONCASTER, ENGLAND, REGION, choices
from queries.cited import Cited
from queries.standing_in import LineUp, counted, posts_of
from queries.workforce import Opening
from queries.workforce_bars import STANDS_IN, Bar, bars, table

COLUMNS = {
    "measure": "Measure",
    "area": "Area",
    "kind": "Stands in",
    "value": "Value",
    "unit": "Unit",
    "period": "Year",
    "status": "Status",
    "source": "Source",
    "how": "How, or what to know",
}
WIDER = {REGION: "Yorkshire and the Humber", ENGLAND: "England"}
FRACTIONS = {25: "a quarter", 33.3: "a third", 50: "half", 75: "three quarters"}


def behind(rows: Sequence[Bar], name: str) -> None:
    """The table behind a chart, with status, source and year of every figure."""
    tables.behind(table(rows), f"workforce_{name}", COLUMNS)


# What the page opens with ---------------------------------------------------------------------------------------------


def headline(found: Opening) -> None:
    """Who this workforce is, in one sentence."""
    figures.headline(sentence(found))


def sentence(found: Opening) -> str:
    """How many posts there are and who holds them; whose figures those are when they are not the area's own."""
    posts, women, older = found.posts, found.women.one, found.older.one
    when = "modelled" if posts.status == "modelled" else posts.period
    size = f"Adult social care in {found.area.name} fills about {words.spoken(posts.value)} posts ({when})"
    old = f"{portion(older.value)} are aged 55 and over"
    leave = f"{portion(found.turnover_here.value)} leave in a year"
    if found.women.own:
        return f"{size}: {portion(women.value)} of its people are women, {old}, and {leave}."
    ours = f"; {leave}" if found.turnover.own else ""
    there = f"there {portion(women.value)} are women and {old} ({women.period})"
    return f"{size}{ours}. Who holds them is published for {women.area} only: {there}."


def portion(percent: float) -> str:
    """A percentage as a fraction said aloud: "a quarter", "more than eight in ten"."""
    near = [name for middle, name in FRACTIONS.items() if abs(percent - middle) < 1]
    return near[0] if near else words.tenths(percent / 100)


def figures_row(found: Opening) -> None:
    """Size, people who leave, posts that stand empty, zero hours, each beside the region and England."""
    posts, region = found.posts, found.region_posts
    figures.row(
        [
            Figure(
                "Filled posts",
                words.spoken(posts.value),
                f"{posts.status}, {posts.period}; {region.area} {words.spoken(region.value)} ({region.period})",
                posts.how or posts.note,
            ),
            _rate("Leave in a year", found.turnover, found.turnover_here, "Turnover: leavers of all staff in a year."),
            _rate("Posts vacant", found.vacancy, found.vacancy_here, "Vacancies of all posts, filled or not."),
            _range("On zero hours", found.zero_hours),
        ],
        _basis(found),
    )


def base_note(scenario: Scenario) -> None:
    """Which figures follow the workforce counted, where that is not every filled post; nothing else."""
    if scenario.base == "all":
        return
    part, whole = counted(scenario), posts_of(scenario)
    figures.note(
        f"You count {BASES[scenario.base]} ({words.spoken(part.value)}): retirements at your scenario's pace, goals "
        "and the planner follow that. Sickness always counts directly employed staff; all else on this page counts "
        f"all {words.spoken(whole.value)} filled posts."
    )


def _basis(found: Opening) -> str:
    """What the row of figures is of, and whose where it is not the area's own."""
    weighed = _weighed(found) if found.turnover.places else ""
    return f"Adult social care, all employers. {missing([found.turnover, found.vacancy, found.zero_hours])}{weighed}"


def _weighed(found: Opening) -> str:
    """How the county's rates come from its places', and what stands in for those without."""
    stand_in = [f"{one.area}'s {label} of {said(one)} ({one.period})" for label, one in found.filled_in]
    where = f"; where there are none {words.listed(stand_in)} stand in" if stand_in else ""
    return f" Turnover and vacancies in the boxes: theirs, weighted by posts{where}."


def _rate(label: str, found: LineUp, here: Cited, meaning: str) -> Figure:
    """A rate of the area; of the county the modelled one, because none is published."""
    whose = f"{here.area}, {here.period}, stands in" if found.stands_in else f"{here.status}, {here.period}"
    return Figure(label, said(here), "; ".join([whose, *_wider(found, here.period)]), meaning)


def _range(label: str, found: LineUp) -> Figure:
    """A share; of the county the span of its places', because none is published."""
    if not found.places:
        return _rate(label, found, found.one, "Share of staff on contracts without guaranteed hours.")
    ends = sorted(found.places, key=lambda one: one.value)
    value = said(ends[0]) if len(ends) == 1 else f"{said(ends[0])} to {said(ends[-1])}"
    of_places = ", ".join(f"{one.area} {said(one)} ({one.period})" for one in ends)
    return Figure(label, value, "; ".join([of_places, *_wider(found, "")]), "Of the places that publish it.")


def _wider(found: LineUp, period: str) -> list[str]:
    """The region and England, each with its year where that is another one."""
    return [f"{one.area} {said(one)}{'' if one.period == period else f' ({one.period})'}" for one in found.beside]


def missing(found: Sequence[LineUp]) -> str:
    """Where no figure is published for the area: that, and whose stands in; empty where every figure is its own."""
    area = found[0].area
    said_so: dict[str, list[str]] = {}
    for one in found:
        if one.stands_in:
            whose = (
                f"No figure is published for {area.name}. {one.stands_in.area}'s ({one.stands_in.period}) stands in."
            )
        elif one.places:
            shown = (
                "its places' are shown, each of its own year" if one.places[1:] else f"{one.places[0].area}'s is shown"
            )
            known = {figure.area_id for figure in one.places}
            without = [choices().areas[key].name for key in area.place_ids if key not in known]
            none = f"; none is on file for {words.listed(without)}" if without and one.places[1:] else ""
            whose = f"No figure is published for {area.name} itself: {shown}{none}."
        else:
            continue
        said_so.setdefault(whose, []).append(one.measure.label)
    if len(said_so) == 1 and len(next(iter(said_so.values()))) == len(found):
        return next(iter(said_so))
    return " ".join(f"{words.capital(words.listed(labels))}: {words.small(whose)}" for whose, labels in said_so.items())


def nowhere_else(found: Sequence[LineUp]) -> str:
    """Which measures have no figure to compare with, for the region or England; empty where all have."""
    lacking: dict[str, list[str]] = {}
    for one in found:
        known = {figure.area_id for figure in (*one.here, *one.beside)}
        names = [name for key, name in WIDER.items() if key not in known]
        if names:
            lacking.setdefault(" or ".join(names), []).append(one.measure.label)
    return " ".join(f"Not on file for {names}: {words.listed(labels)}." for names, labels in lacking.items())


def note(found: Sequence[LineUp], *more: str) -> None:
    """The quiet line under a chart: what is missing and stands in, what cannot be compared, the source."""
    cited = dict.fromkeys(figure.source for one in found for figure in (*one.here, *one.beside))
    sources = f"{'Sources' if len(cited) > 1 else 'Source'}: {'; '.join(cited)}."
    marked = "Marked *: stands in." if any(one.stands_in for one in found) else ""
    parts = (*more, missing(found), marked, nowhere_else(found), sources)
    figures.note(" ".join(part for part in parts if part))


def modelled(rows: Sequence[Bar]) -> str:
    """What a chart's title adds where its figures are modelled."""
    return " (modelled)" if any(row.figure.status == "modelled" for row in rows) else ""


def roles(found: Opening) -> None:
    """Filled posts by job role."""
    here = found.posts
    mix = (
        _printed(found.roles)
        if here.area_id == DONCASTER
        else f"Doncaster's mix (2017/18) times {here.area}'s posts: modelled"
    )
    workforce_charts.posts(
        found.roles, title=f"Filled posts by job role, {found.area.name}{modelled(found.roles)}", key="chart_roles"
    )
    figures.note(f"{mix}. Source: {found.roles[0].figure.source}.")
    behind(found.roles, "roles")


def _printed(rows: Sequence[Bar]) -> str:
    """Which of the bars are printed and which are worked out, and how."""
    others = [f"{words.small(row.name)} derived ({row.figure.how})" for row in rows if row.figure.how]
    return "; ".join(["As printed", *others])


def rates(found: Opening) -> None:
    """Turnover, vacancies and zero hours beside the region and England."""
    rows = bars([found.turnover, found.vacancy, found.zero_hours])
    workforce_charts.compared(rows, title="Beside the region and England, per cent", key="chart_rates")
    marked = " Marked *: stands in." if any(row.kind == STANDS_IN for row in rows) else ""
    figures.note(f"Published; each of its own year, the nearest there is.{marked} Sources of each in the table.")
    behind(rows, "rates")
