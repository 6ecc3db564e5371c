"""Closer looks at how many people: places over time, ages, women and men, their share of all, edition by edition."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components import figures, tables, widgets, words
from components.people import age_charts, change_charts, population_line_charts
from components.people.people import basis_of, editions_sentence, on_file
from components.sidebar import question
from queries import age_profile, population_lines, share_over_65, women_and_men
from queries.age_profile import SINGLE_AGES_EDITION
from queries.areas import choices
from queries.columns import Columns
from queries.health import Needs
from queries.population import CENSUS, People
from queries.women_and_men import SEXES_EDITION

AGES = {"65": "Aged 65 and over", "85": "Aged 85 and over"}
THIS_AREA = "this area"
SCALES = {"count": "Number", "index": "Growth"}
LINE_COLUMNS = {"name": "Name", "year": "Year", "people": "Figure", "status": "Status"}


# Places over time -----------------------------------------------------------------------------------------------------


def lines(people: People, _: Needs) -> None:
    """People aged 65 or 85 and over in each place, as counts or as growth."""
    scenario, area = people.scenario, people.area
    left, right = st.columns(2)
    with left:
        age = _age_control()
    with right:
        index = _pick("Shown as", SCALES, "people_scale") == "index"
    rows = _lines_shown(people, age == "85", index)
    population_line_charts.lines_by_place(
        rows,
        years=(scenario.start, scenario.end),
        index=index,
        title=f"{AGES[age]} by place" + (f", {scenario.start} = 100" if index else ""),
        description=f"A line a place: people {words.small(AGES[age])} in every year the edition covers.",
    )
    only = "" if len(set(rows["id"])) > 1 else "This edition covers one place only. "
    here = f"This area: {area.name}. " if THIS_AREA in rows["name"] else ""
    figures.sourced_note(
        f"{only}{here}Shaded: the years chosen. Dots: years the edition gives; the line between is straight.",
        people.source_id,
        status="Derived." if index else "Published at the dots.",
    )
    tables.behind(rows, "people_lines", LINE_COLUMNS, places=1)


def _lines_shown(people: People, older: bool, index: bool) -> Columns:
    """The places' lines; as growth a neighbourhood's own as well."""
    scenario, area = people.scenario, people.area
    rows = population_lines.lines_by_place(scenario.edition, older)
    if not index:
        return rows
    if area.kind == "neighbourhood":
        own = population_lines.line_of(area.area_id, scenario.edition, older)
        rows = population_lines.joined(rows, own | {"name": [THIS_AREA] * len(own["year"])})
    return population_lines.as_index(rows, scenario.start)


def _age_control() -> str:
    return _pick("People", AGES, "people_age")


def _pick(label: str, names: Mapping[str, str], key: str) -> str:
    """One of a few, the first when none has been picked."""
    known = st.session_state.get(key)
    widgets.hold(key, known if known in names else next(iter(names)))
    picked = st.segmented_control(label, list(names), format_func=lambda one: names[one], key=key, required=True)
    return str(picked)


# Ages -----------------------------------------------------------------------------------------------------------------


def profile(people: People, _: Needs) -> None:
    """Everybody by single year of age in 2021, and the part from 65 in a year chosen."""
    area = people.area
    known = age_profile.profile(area.area_id)
    last = int(known.years[-1])
    opens_at = min(max(people.scenario.end, CENSUS), last)
    year = st.slider("Year shown for people aged 65 and over", CENSUS, last, opens_at, key="profile_year")
    rows = age_profile.profile_rows(area.area_id, year)
    age_charts.profile(known, rows, year, f"{area.name} by age, {CENSUS} and {year}")
    ours = area.kind == "neighbourhood"
    how = "by Hamilton-Perry, added up to the place's projection" if ours else "as projected by ONS"
    other = "" if people.scenario.edition == SINGLE_AGES_EDITION else " Only this edition has single years of age."
    figures.sourced_note(
        f"Grey columns and short lines: Census {CENSUS}. Strong columns: {year}, {how}.{other} "
        "Under 65 no projection by age is on file: those columns stay at "
        f"{CENSUS}. The last column is everybody aged 90 and over.",
        "ons-census-2021-small-areas" if ours else "ons-census-2021-age",
        "ons-snpp-2022",
        status=f"{known.status.capitalize()}.",
    )
    tables.behind(
        rows,
        "age_profile",
        {"age": "Age (90: and over)", "census": f"Census {CENSUS}", "people": f"In {year}", "status": "Status"},
        places=0,
    )


def sexes(people: People, _: Needs) -> None:
    """Women and men by age band, or why there are none."""
    scenario, area = people.scenario, people.area
    found = women_and_men.by_sex(scenario)
    if found is None:
        _no_sexes(choices().editions[scenario.edition].short_label)
        return
    before, after = (words.spoken(one) for one in found.per_100_men)
    said = f"Aged 85 and over: {before} women to every 100 men in {scenario.start}, {after} in {scenario.end}."
    age_charts.sexes(
        found,
        years=(scenario.start, scenario.end),
        description=f"Bars to the left for men and to the right for women by age band. {said}",
    )
    place = f"Shown for {found.area.name}: no figures by sex are on file for neighbourhoods. "
    figures.sourced_note(
        f"{'' if found.area == area else place}Upright marks: {scenario.start}. {said}",
        people.source_id,
        status=basis_of(str(found.by_band["status"][0]), people.between),
    )
    tables.behind(
        found.by_band,
        "women_and_men",
        {
            "age_band": "Age",
            "women_start": f"Women, {scenario.start}",
            "women_end": f"Women, {scenario.end}",
            "men_start": f"Men, {scenario.start}",
            "men_end": f"Men, {scenario.end}",
            "women_per_100_men_end": f"Women per 100 men, {scenario.end}",
            "status": "Status",
        },
        places=0,
    )


def _no_sexes(given: str) -> None:
    """Which edition has women and men apart, and the way there."""
    edition = choices().editions[SEXES_EDITION]
    st.markdown(f"{given}: women and men are on file together only. {edition.label} has them apart.")
    st.button(f"Show {edition.label}", key="take_sexes", on_click=_take_edition, icon=":material/swap_horiz:")


def _take_edition() -> None:
    """Take the edition that has sexes, as if it had been picked in the sidebar."""
    st.session_state["pick_edition"] = SEXES_EDITION
    question.pick_edition()


# Shares ---------------------------------------------------------------------------------------------------------------


def shares(people: People, _: Needs) -> None:
    """People aged 65 and over as a share of all people, by place."""
    scenario = people.scenario
    rows = share_over_65.shares(scenario)
    texts = [f"{on_file(start)} → {on_file(end)}" for start, end in zip(rows["start"], rows["end"], strict=True)]
    names = [str(name) for name in rows["name"]]
    change_charts.dumbbells(
        names,
        rows["start_percent"],
        rows["end_percent"],
        series=(str(scenario.start), str(scenario.end)),
        texts=texts,
        highest=share_over_65.HIGHEST_SHARE_PERCENT,
        title="People aged 65 and over as a share of all",
        key="chart_shares",
        description=f"A row a place: {'; '.join(f'{name} {text}' for name, text in zip(names, texts, strict=True))}.",
        share=True,
    )
    figures.sourced_note(shares_sentence(people), people.source_id, status="Derived: one figure over another.")
    tables.behind(
        rows,
        "share_over_65",
        {
            "name": "Name",
            "census_percent": f"Census {CENSUS}, %",
            "start_percent": f"{scenario.start}, %",
            "end_percent": f"{scenario.end}, %",
            "all_ages_start": f"All ages, {scenario.start}",
            "all_ages_end": f"All ages, {scenario.end}",
            "missing": "Total not on file",
            "status": "Status",
        },
    )


def shares_sentence(people: People) -> str:
    """What is missing among the shares and why, and what moves them."""
    scenario, area = people.scenario, people.area
    said = []
    missing = share_over_65.missing_totals(scenario)
    if missing:
        lost = words.listed([f"{name}'s total for {years}" for name, years in missing])
        said.append(
            f"Not on file: {lost}. It was not read from its source, so no line can be drawn through it. Left empty, "
            "not nought, and so is every sum with it."
        )
    if scenario.edition == SINGLE_AGES_EDITION:
        rise = share_over_65.all_age_rise("sheffield", scenario.edition, 2022, 2025)
        said.append(
            f"Sheffield's total for all ages goes from {words.spoken(rise.start)} in 2022 to "
            f"{words.spoken(rise.end)} in 2025 ({words.growth(rise.growth)}): this edition is the migration variant, "
            "which holds the share down."
        )
    if area.kind == "neighbourhood":
        share = words.percent(age_profile.census_share(area.area_id))
        said.append(f"{area.name}: {share} at the Census of {CENSUS}; no later total for all ages is on file.")
    return " ".join(said) or "Every total for all ages is on file."


# Editions -------------------------------------------------------------------------------------------------------------


def editions(people: People, _: Needs) -> None:
    """The same area in each edition."""
    scenario, area = people.scenario, people.area
    age = _age_control()
    rows = population_lines.lines_by_edition(area.area_id, age == "85")
    population_line_charts.lines_by_edition(
        rows,
        years=(scenario.start, scenario.end),
        chosen=scenario.edition,
        title=f"{AGES[age]} in {area.name} by edition",
        description=f"A line an edition. {editions_sentence(people)}",
    )
    known = choices().editions
    shown = [known[key] for key in dict.fromkeys(rows["id"])]
    dots = "" if area.kind == "neighbourhood" else "Dots: years an edition gives. "
    figures.note(f"{editions_sentence(people)} {dots}Shaded: the years chosen. The axis does not begin at nought.")
    for one in shown:
        figures.note(f"**{one.label}.** {one.explanation}")
    tables.behind(rows, "people_editions", LINE_COLUMNS, places=1)
