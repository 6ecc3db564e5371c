"""What the page on people and health opens with: how many older people, which needs grow, how it is worked out."""

from __future__ import annotations

import math
from pathlib import Path

import streamlit as st

from components import figures, tables, words
from components.figures import Figure
from components.people import change_charts
from queries import age_profile, population, population_lines, share_over_65
from queries.areas import choices
from queries.health import Needs
from queries.population import CENSUS, Change, People

PROSE = Path(__file__).parents[2] / "pages" / "people.md"
NEED_COLUMNS = {
    "name": "Health need",
    "start": "At the start",
    "end": "At the end",
    "change": "Change",
    "growth_percent": "Change, %",
    "more_people": "of it more people",
    "older_people": "of it older people",
    "status": "Status",
}


def headline(people: People, needs: Needs) -> None:
    """The answer in one sentence, and what it rests on in another."""
    figures.headline(sentence(people, needs), f"{_edition(people)} {_basis(people)} Health needs are modelled.")


def sentence(people: People, needs: Needs) -> str:
    """How many older people there will be, and which need grows fastest."""
    scenario, older = people.scenario, people.over_65
    span = f"Between {scenario.start} and {scenario.end} the number of people aged 65 and over in {people.area.name}"
    before, after = words.spoken(older.start), words.spoken(older.end)
    if before == after:
        moved = f"stays about {after}"
    else:
        moved = f"{'grows' if older.change > 0 else 'falls'} from {before} to {after}, {how_much(older.growth)}"
    return f"{span} {moved}; {leader(needs)}."


def how_much(growth: float) -> str:
    """A growth said aloud: "nearly two in ten more", "about 3 in a hundred fewer", "more than double"."""
    if growth >= 0.97:
        return "about double" if growth < 1.05 else "more than double"
    way = "more" if growth > 0 else "fewer"
    size = abs(growth)
    if size < 0.085:
        hundredths = round(size * 100)
        said = f"about {words.IN_WORDS[hundredths]}" if hundredths else "less than one"
        return f"{said} in a hundred {way}"
    return f"{words.tenths(size)} {way}"


def leader(needs: Needs) -> str:
    """Which health need grows fastest, as a clause."""
    first, growth = str(needs.by_need["label"][0]), float(needs.by_need["growth"][0])
    return f"{words.small(first)} grows fastest" if growth > 0 else "none of the seven health needs grows"


def _edition(people: People) -> str:
    scenario = people.scenario
    edition = choices().editions[scenario.edition]
    return f"{edition.label}, {scenario.start} to {scenario.end}."


def _basis(people: People) -> str:
    return basis_of(people.status, people.between)


def basis_of(status: str, between: bool) -> str:
    """How sure figures are, in a sentence; `between` when a year lies between published ones."""
    if status != "derived":
        return f"{status.capitalize()}."
    how = "read off a straight line between published years" if between else "published figures added up"
    return f"Derived: {how}."


# The figures ----------------------------------------------------------------------------------------------------------


def figures_row(people: People, needs: Needs) -> None:
    """People aged 65 and 85 and over, the need that grows fastest, and their share of everybody."""
    scenario = people.scenario
    rows = needs.by_need
    fastest = population.change(rows["start"][0], rows["end"][0])
    figures.row(
        [
            _changed(f"Aged 65 and over, {scenario.end}", people.over_65, scenario.start, "All people of 65 or more."),
            _changed(f"Aged 85 and over, {scenario.end}", people.over_85, scenario.start, "Part of those 65 and over."),
            _changed(
                f"{rows['label'][0]}, {scenario.end}",
                fastest,
                scenario.start,
                "The health need that grows fastest. Modelled: two fixed rates, ages 65 to 84 and 85 and over.",
            ),
            _share(people),
        ]
    )


def _changed(label: str, one: Change, start: int, meaning: str) -> Figure:
    change = words.signed(one.change)
    compared = f"as in {start}" if change == "no change" else f"{change} on {start} ({words.growth(one.growth)})"
    return Figure(label, words.spoken(one.end), compared, meaning)


def _share(people: People) -> Figure:
    """The share of people aged 65 and over; where a total is missing, why."""
    scenario, area = people.scenario, people.area
    meaning = "People aged 65 and over of all people."
    if area.kind == "neighbourhood":
        share = age_profile.census_share(area.area_id)
        return Figure(f"Share over 65, {CENSUS}", words.percent(share), "no all-age projection here", meaning)
    start, end = share_over_65.share_of(scenario)
    label = f"Share over 65, {scenario.end}"
    before = f"{scenario.start}: not on file" if math.isnan(start) else f"{words.percent(start)} in {scenario.start}"
    return Figure(label, on_file(end), before, meaning)


def on_file(share: float) -> str:
    """A share as a percentage, or that the total it needs is not on file."""
    return "not on file" if math.isnan(share) else words.percent(share)


# The two charts -------------------------------------------------------------------------------------------------------


def age_bands(people: People) -> None:
    """People by age band, and what the other editions say."""
    change_charts.age_bands(people)
    figures.sourced_note(editions_sentence(people), people.source_id, status=_basis(people))
    tables.behind(
        people.by_year,
        "people_by_year",
        {
            "year": "Year",
            **{str(name): str(name) for name in people.by_band["age_band"]},
            "over_65": "65 and over",
            "over_85": "85 and over",
            "status": "Status",
        },
        places=0,
        label="Year by year: table and download",
    )


def editions_sentence(people: People) -> str:
    """The same area and end year in each edition that covers it."""
    year, name = people.scenario.end, people.area.name
    found = population_lines.in_each_edition(people.area.area_id, year)
    if len(found) == 1:
        return f"Only the {found[0].short_label} figures reach {year} here."
    said = [
        f"{words.spoken(one.over_65)} on {one.short_label}{'' if one is found[0] else f' ({_against(one.more_65)})'}"
        for one in found
    ]
    older = words.listed([words.spoken(one.over_85) for one in found])
    return f"Aged 65 and over in {name} in {year}: {words.listed(said)}. Aged 85 and over: {older}."


def _against(more: float) -> str:
    text = words.growth(more)
    return "the same" if text == "no change" else f"{text.lstrip('+−')} {'more' if more > 0 else 'fewer'}"


def health_needs(needs: Needs) -> None:
    """The seven health needs at the start and the end, the fastest growing first."""
    scenario, rows = needs.scenario, needs.by_need
    names = [str(name) for name in rows["name"]]
    change_charts.dumbbells(
        names,
        rows["start"],
        rows["end"],
        series=(str(scenario.start), str(scenario.end)),
        texts=[words.growth(growth) for growth in rows["growth"]],
        highest=needs.highest,
        title="People with each health need",
        key="chart_health_needs",
        description=f"A row a need, the fastest growing first: {words.from_to(names, rows['start'], rows['end'])}.",
        tall=True,
    )
    figures.sourced_note(
        f"Fastest growing first: {leader(needs)}. One person can have several needs, so they do not add up.",
        str(rows["source_id"][0]),
        population.bands(scenario.edition).source_id,
        status="Modelled.",
    )
    tables.behind(rows, "health_needs", NEED_COLUMNS, places=1)


# How it is worked out -------------------------------------------------------------------------------------------------


def method() -> None:
    """How the figures are worked out and what they are blind to, one click away."""
    fold = st.expander("How this is worked out, and what it is blind to", key="people_method", on_change="rerun")
    if fold.open:
        with fold:
            st.markdown(PROSE.read_text(encoding="utf-8"))
