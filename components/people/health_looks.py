"""Closer looks at the health needs: part by part of an area, what drives them, what the strategy printed."""

from __future__ import annotations

import streamlit as st

from components import figures, tables, words
from components.people import change_charts, health_charts
from components.people.people import NEED_COLUMNS
from queries import health, population
from queries.areas import choices
from queries.health import Needs
from queries.population import People

PART_COLUMNS = {
    "name": "Name",
    "start": "At the start",
    "end": "At the end",
    "change": "Change",
    "growth_percent": "Change, %",
    "per_1000_start": "Per 1,000 aged 65+, start",
    "per_1000_end": "Per 1,000 aged 65+, end",
    "status": "Status",
}
PRINTED_COLUMNS = {
    "name": "Health need",
    "printed_2019": "Printed, 2019",
    "model_2019": "Model, 2019",
    "printed_2035": "Printed, 2035",
    "model_2035": "Model, 2035",
    "difference_2035": "Difference, 2035",
    "status": "Status",
}


# One need in each part ------------------------------------------------------------------------------------------------


def by_place(people: People, _: Needs) -> None:
    """One need in each place of the county."""
    _parts(people, "place")


def by_neighbourhood(people: People, _: Needs) -> None:
    """One need in each neighbourhood of the area."""
    _parts(people, "neighbourhood")


def _parts(people: People, kind: str) -> None:
    """One need in each part of the area, the fastest growing first."""
    scenario, area = people.scenario, people.area
    need = _need_control()
    rows = health.by_part(scenario, need, kind)
    own = area.name if area.kind == "neighbourhood" else ""
    names = [f"» {name}" if name == own else str(name) for name in rows["name"]]
    what = health.conditions()[need]
    change_charts.dumbbells(
        names,
        rows["start"],
        rows["end"],
        series=(str(scenario.start), str(scenario.end)),
        texts=[words.growth(growth) for growth in rows["growth"]],
        highest=float(rows["highest"][0]),
        title=f"{what}, by {kind}",
        key=f"chart_need_by_{kind}",
        description=(
            f"A row a {kind}, the fastest growing first: {names[0]} {words.spoken(rows['start'][0])} to "
            f"{words.spoken(rows['end'][0])}; last {names[-1]} {words.spoken(rows['start'][-1])} to "
            f"{words.spoken(rows['end'][-1])}."
        ),
    )
    summed = "The places add up to South Yorkshire." if kind == "place" else "Neighbourhoods add up to their place."
    figures.sourced_note(
        f"Fastest growing first. {summed} The same two rates everywhere, blind to deprivation: a poorer neighbourhood "
        "is likely to need more.",
        str(rows["source_id"][0]),
        population.bands(scenario.edition).source_id,
        status="Modelled.",
    )
    tables.behind(rows, f"need_by_{kind}", PART_COLUMNS)


def _need_control() -> str:
    known = health.conditions()
    return str(st.selectbox("Health need", list(known), format_func=lambda key: known[key], key="people_need"))


# What drives a need ---------------------------------------------------------------------------------------------------


def drivers(people: People, needs: Needs) -> None:
    """What drives the change of one need: more people, or older people."""
    scenario = people.scenario
    need = _need_control()
    one = health.drivers(needs, need)
    health_charts.drivers(
        one.start,
        one.more_people,
        one.older_people,
        one.end,
        years=(scenario.start, scenario.end),
        highest=one.highest,
        title=f"{health.conditions()[need]}: what drives it",
    )
    before, after = needs.older_share
    figures.sourced_note(
        f"More people: {words.signed(one.more_people)}, if their mix of ages stayed as in {scenario.start}. "
        f"Older people: {words.signed(one.older_people)}, because those aged 85 and over go from "
        f"{words.percent(before)} to {words.percent(after)} of all 65 and over. "
        "The two add up exactly; what comes of both together is counted with the second.",
        "doncaster-strategy-2019",
        people.source_id,
        status="Modelled.",
    )
    tables.behind(needs.by_need, "need_drivers", NEED_COLUMNS, places=1, label="All seven needs: table and download")


# The strategy's own table ---------------------------------------------------------------------------------------------


def printed(people: People, _: Needs) -> None:
    """The strategy's own table beside the model on the edition chosen."""
    edition = choices().editions[people.scenario.edition]
    rows = health.beside_the_strategy(edition.edition)
    names = [str(name) for name in rows["name"]]
    change_charts.dumbbells(
        names,
        rows["printed_2035"],
        rows["model_2035"],
        series=("printed", "modelled"),
        texts=[_beside(one) for one in rows["difference_share_2035"]],
        highest=max(rows["printed_2035"]),
        title="Doncaster in 2035: printed and modelled",
        key="chart_printed",
        description="; ".join(
            f"{name}: printed {words.spoken(printed)}, modelled {words.spoken(modelled)}"
            for name, printed, modelled in zip(names, rows["printed_2035"], rows["model_2035"], strict=True)
        ),
        tall=True,
    )
    begins = (
        f"{edition.short_label} begins in {edition.first_year}, so beside the 2019 column there is nothing to put. "
        if edition.first_year > health.STRATEGY_YEARS[0]
        else ""
    )
    figures.sourced_note(
        f"Modelled on: {edition.label}. {begins}"
        "The table is Doncaster's only, printed in the strategy for 2019 and 2035. It credits "
        "ONS; the figures are POPPI estimates, fixed rates on a projection, and our rates are solved from them.",
        "doncaster-strategy-2019",
        population.bands(edition.edition).source_id,
        status="Printed figures published, ours modelled.",
    )
    tables.behind(rows, "beside_the_strategy", PRINTED_COLUMNS)


def _beside(difference: float) -> str:
    if abs(difference) < 0.0005:
        return "same"
    text = words.growth(difference)
    return "0%" if text == "no change" else text
