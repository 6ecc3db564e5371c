"""The parts of the page on people and health."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import streamlit as st

from components import figures, levers, people_charts, tables, words
from components.closer_look import Look
from components.figures import Figure
from queries import age_profile, health, population, population_lines, share_over_65, sources, women_and_men
from queries.age_profile import SINGLE_AGES_EDITION
from queries.areas import choices
from queries.health import Needs
from queries.population import CENSUS, Change, People
from queries.women_and_men import SEXES_EDITION

PROSE = Path(__file__).parent.parent / "pages" / "people.md"
AGES = {"65": "Aged 65 and over", "85": "Aged 85 and over"}
THIS_AREA = "this area"
SCALES = {"count": "Number", "index": "Growth"}
VERDICTS = {"contradiction": "does not add up", "stale": "out of date"}
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
LINE_COLUMNS = {"name": "Name", "year": "Year", "people": "Figure", "status": "Status"}


# What the page opens with ---------------------------------------------------------------------------------------------


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
    return f"{_small(first)} grows fastest" if growth > 0 else "none of the seven health needs grows"


def _small(text: str) -> str:
    return f"{text[0].lower()}{text[1:]}"


def _edition(people: People) -> str:
    scenario = people.scenario
    edition = choices().editions[scenario.edition]
    return f"{edition.label}, {scenario.start} to {scenario.end}."


def _basis(people: People) -> str:
    return _basis_of(people.status, people.between)


def _basis_of(status: str, between: bool) -> str:
    """How sure figures are, in a sentence."""
    if status != "derived":
        return f"{status.capitalize()}."
    how = "read off a straight line between published years" if between else "published figures added up"
    return f"Derived: {how}."


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
    compared = f"as in {start}" if change == "no change" else f"{change} on {start} ({_growth(one.growth)})"
    return Figure(label, words.spoken(one.end), compared, meaning)


def _growth(growth: float) -> str:
    return people_charts.growth_text(growth)


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
    return Figure(label, "not on file" if math.isnan(end) else words.percent(end), before, meaning)


def age_bands(people: People) -> None:
    """People by age band, and what the other editions say."""
    people_charts.age_bands(people)
    _note(editions_sentence(people), people.source_id, status=_basis(people))
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
    text = _growth(more)
    return "the same" if text == "no change" else f"{text.lstrip('+−')} {'more' if more > 0 else 'fewer'}"


def health_needs(needs: Needs) -> None:
    """The seven health needs at the start and the end, the fastest growing first."""
    scenario, rows = needs.scenario, needs.by_need
    names = [str(name) for name in rows["name"]]
    said = "; ".join(
        f"{name} {words.spoken(start)} to {words.spoken(end)}"
        for name, start, end in zip(names, rows["start"], rows["end"], strict=True)
    )
    people_charts.dumbbells(
        names,
        rows["start"],
        rows["end"],
        series=(str(scenario.start), str(scenario.end)),
        texts=[_growth(growth) for growth in rows["growth"]],
        highest=needs.highest,
        title="People with each health need",
        key="chart_health_needs",
        description=f"A row a need, the fastest growing first: {said}.",
        tall=True,
    )
    _note(
        f"Fastest growing first: {leader(needs)}. One person can have several needs, so they do not add up.",
        str(rows["source_id"][0]),
        population.bands(scenario.edition).source_id,
        status="Modelled.",
    )
    tables.behind(rows, "health_needs", NEED_COLUMNS, places=1)


# Closer looks ---------------------------------------------------------------------------------------------------------


def looks(people: People, needs: Needs) -> dict[str, Look]:
    """The closer looks; need by place only for the county."""
    return {
        key: (label, partial(show, people, needs))
        for key, (label, show) in LOOKS.items()
        if key != "place" or people.area.kind == "county"
    }


def _lines(people: People, _: Needs) -> None:
    """People aged 65 or 85 and over in each place, as counts or as growth."""
    scenario, area = people.scenario, people.area
    left, right = st.columns(2)
    with left:
        older = _age_control() == "85"
    with right:
        scale = _pick("Shown as", SCALES, "people_scale")
    lines = population_lines.lines_by_place(scenario.edition, older)
    index = scale == "index"
    if index and area.kind == "neighbourhood":
        own = population_lines.line_of(area.area_id, scenario.edition, older)
        lines = population_lines.joined(lines, own | {"name": [THIS_AREA] * len(own["year"])})
    if index:
        lines = population_lines.as_index(lines, scenario.start)
    who = AGES["85" if older else "65"]
    people_charts.lines_by_place(
        lines,
        years=(scenario.start, scenario.end),
        index=index,
        title=f"{who} by place" + (f", {scenario.start} = 100" if index else ""),
        description=f"A line a place: people {_small(who)} in every year the edition covers.",
    )
    only = "" if len(set(lines["id"])) > 1 else "This edition covers one place only. "
    here = f"This area: {area.name}. " if THIS_AREA in lines["name"] else ""
    _note(
        f"{only}{here}Shaded: the years chosen. Dots: years the edition gives; the line between is straight.",
        people.source_id,
        status="Derived." if index else "Published at the dots.",
    )
    tables.behind(lines, "people_lines", LINE_COLUMNS, places=1)


def _age_control() -> str:
    return _pick("People", AGES, "people_age")


def _pick(label: str, names: Mapping[str, str], key: str) -> str:
    """One of a few, the first when none has been picked."""
    if st.session_state.get(key) not in names:
        st.session_state[key] = next(iter(names))
    picked = st.segmented_control(label, list(names), format_func=lambda one: names[one], key=key, required=True)
    return str(picked)


def _profile(people: People, _: Needs) -> None:
    """Everybody by single year of age in 2021, and the part from 65 in a year chosen."""
    area = people.area
    known = age_profile.profile(area.area_id)
    if "profile_year" not in st.session_state:
        st.session_state["profile_year"] = min(max(people.scenario.end, CENSUS), int(known.years[-1]))
    year = st.slider("Year shown for people aged 65 and over", CENSUS, int(known.years[-1]), key="profile_year")
    rows = age_profile.profile_rows(area.area_id, year)
    people_charts.profile(
        known,
        rows,
        year,
        f"{area.name} by age, {CENSUS} and {year}",
    )
    ours = area.kind == "neighbourhood"
    how = "by Hamilton-Perry, added up to the place's projection" if ours else "as projected by ONS"
    other = "" if people.scenario.edition == SINGLE_AGES_EDITION else " Only this edition has single years of age."
    _note(
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


def _sexes(people: People, _: Needs) -> None:
    """Women and men by age band, or why there are none."""
    scenario, area = people.scenario, people.area
    found = women_and_men.by_sex(scenario)
    if found is None:
        edition, given = choices().editions[SEXES_EDITION], choices().editions[scenario.edition].short_label
        st.markdown(f"{given}: women and men are on file together only. {edition.label} has them apart.")
        st.button(f"Show {edition.label}", key="take_sexes", on_click=_take_edition, icon=":material/swap_horiz:")
        return
    before, after = (words.spoken(one) for one in found.per_100_men)
    said = f"Aged 85 and over: {before} women to every 100 men in {scenario.start}, {after} in {scenario.end}."
    people_charts.sexes(
        found,
        years=(scenario.start, scenario.end),
        description=f"Bars to the left for men and to the right for women by age band. {said}",
    )
    place = f"Shown for {found.area.name}: no figures by sex are on file for neighbourhoods. "
    _note(
        f"{'' if found.area == area else place}Upright marks: {scenario.start}. {said}",
        people.source_id,
        status=_basis_of(str(found.by_band["status"][0]), people.between),
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


def _take_edition() -> None:
    """Take the edition that has sexes, as if it had been picked in the sidebar."""
    st.session_state["pick_edition"] = SEXES_EDITION
    levers.pick_edition()


def _shares(people: People, _: Needs) -> None:
    """People aged 65 and over as a share of all people, by place."""
    scenario = people.scenario
    rows = share_over_65.shares(scenario)
    texts = [
        " → ".join("not on file" if math.isnan(value) else words.percent(value) for value in pair)
        for pair in zip(rows["start"], rows["end"], strict=True)
    ]
    names = [str(name) for name in rows["name"]]
    people_charts.dumbbells(
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
    _note(shares_sentence(people), people.source_id, status="Derived: one figure over another.")
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
            f"{words.spoken(rise.end)} in 2025 ({_growth(rise.growth)}): this edition is the migration variant, "
            "which holds the share down."
        )
    if area.kind == "neighbourhood":
        share = words.percent(age_profile.census_share(area.area_id))
        said.append(f"{area.name}: {share} at the Census of {CENSUS}; no later total for all ages is on file.")
    return " ".join(said) or "Every total for all ages is on file."


def _editions(people: People, _: Needs) -> None:
    """The same area in each edition."""
    scenario, area = people.scenario, people.area
    older = _age_control() == "85"
    who = AGES["85" if older else "65"]
    lines = population_lines.lines_by_edition(area.area_id, older)
    people_charts.lines_by_edition(
        lines,
        years=(scenario.start, scenario.end),
        chosen=scenario.edition,
        title=f"{who} in {area.name} by edition",
        description=f"A line an edition. {editions_sentence(people)}",
    )
    known = choices().editions
    shown = [known[key] for key in dict.fromkeys(lines["id"])]
    dots = "" if area.kind == "neighbourhood" else "Dots: years an edition gives. "
    figures.note(f"{editions_sentence(people)} {dots}Shaded: the years chosen. The axis does not begin at nought.")
    for one in shown:
        figures.note(f"**{one.label}.** {one.explanation}")
    tables.behind(lines, "people_editions", LINE_COLUMNS, places=1)


def _by_place(people: People, needs: Needs) -> None:
    _parts(people, "place")


def _by_neighbourhood(people: People, needs: Needs) -> None:
    _parts(people, "neighbourhood")


def _parts(people: People, kind: str) -> None:
    """One need in each part of the area, the fastest growing first."""
    scenario, area = people.scenario, people.area
    need = _need_control()
    rows = health.by_part(scenario, need, kind)
    own = area.name if area.kind == "neighbourhood" else ""
    names = [f"» {name}" if name == own else str(name) for name in rows["name"]]
    what = health.conditions()[need]
    people_charts.dumbbells(
        names,
        rows["start"],
        rows["end"],
        series=(str(scenario.start), str(scenario.end)),
        texts=[_growth(growth) for growth in rows["growth"]],
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
    _note(
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


def _drivers(people: People, needs: Needs) -> None:
    """What drives the change of one need: more people, or older people."""
    scenario = people.scenario
    need = _need_control()
    one = health.drivers(needs, need)
    people_charts.drivers(
        one.start,
        one.more_people,
        one.older_people,
        one.end,
        years=(scenario.start, scenario.end),
        highest=one.highest,
        title=f"{health.conditions()[need]}: what drives it",
    )
    before, after = needs.older_share
    _note(
        f"More people: {words.signed(one.more_people)}, if their mix of ages stayed as in {scenario.start}. "
        f"Older people: {words.signed(one.older_people)}, because those aged 85 and over go from "
        f"{words.percent(before)} to {words.percent(after)} of all 65 and over. "
        "The two add up exactly; what comes of both together is counted with the second.",
        "doncaster-strategy-2019",
        people.source_id,
        status="Modelled.",
    )
    tables.behind(needs.by_need, "need_drivers", NEED_COLUMNS, places=1, label="All seven needs: table and download")


def _printed(people: People, _: Needs) -> None:
    """The strategy's own table beside the model on the edition chosen."""
    edition = choices().editions[people.scenario.edition]
    rows = health.beside_the_strategy(edition.edition)
    names = [str(name) for name in rows["name"]]
    people_charts.dumbbells(
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
    _note(
        f"Modelled on: {edition.label}. {begins}"
        "The table is Doncaster's only, printed in the strategy for 2019 and 2035. It credits "
        "ONS; the figures are POPPI estimates, fixed rates on a projection, and our rates are solved from them.",
        "doncaster-strategy-2019",
        population.bands(edition.edition).source_id,
        status="Printed figures published, ours modelled.",
    )
    tables.behind(
        rows,
        "beside_the_strategy",
        {
            "name": "Health need",
            "printed_2019": "Printed, 2019",
            "model_2019": "Model, 2019",
            "printed_2035": "Printed, 2035",
            "model_2035": "Model, 2035",
            "difference_2035": "Difference, 2035",
            "status": "Status",
        },
    )


def _beside(difference: float) -> str:
    if abs(difference) < 0.0005:
        return "same"
    text = _growth(difference)
    return "0%" if text == "no change" else text


# Unpaid carers --------------------------------------------------------------------------------------------------------


def _carers(people: People, _: Needs) -> None:
    """Unpaid carers at the two Censuses, and what the strategy says of them."""
    rows = health.carers()
    people_charts.carers(rows)
    everyone, long = health.carers_of(people.area.area_id)
    county = list(rows["id"]).index("south-yorkshire")
    _note(
        f"Upright marks: all unpaid carers in 2011. "
        f"{people.area.name}, {CENSUS}: {words.spoken(everyone)} unpaid carers, {words.spoken(long)} of them giving 50 "
        f"or more hours a week. South Yorkshire went from {words.spoken(rows['in_2011'][county])} in 2011 to "
        f"{words.spoken(rows['in_2021'][county])}. Take care with the fall: the question changed, 2021 counts "
        "residents aged 5 and over and was asked during the pandemic. Hours given in 2011 are not on file.",
        "ons-census-2011-carers",
        "ons-census-2021-carers",
        status="Derived: small areas added up.",
    )
    tables.behind(
        rows,
        "unpaid_carers",
        {
            "name": "Name",
            "in_2011": "Census 2011",
            "in_2021": "Census 2021",
            "change_percent": "Change, %",
            "hours_1-19": "1-19 hours",
            "hours_20-49": "20-49 hours",
            "hours_50+": "50 or more hours",
            "percent_50": "50 or more hours, %",
            "status": "Status",
        },
    )
    _claims()


def _claims() -> None:
    """The strategy's claims on carers that do not stand as printed, then all of them."""
    found = health.claims()
    st.markdown("**What the Doncaster strategy says of unpaid carers, checked**")
    st.markdown(
        f"It prints {words.exact(found.long_hours, 0)} carers giving 50 or more hours a week out of "
        f"{words.exact(found.all_carers, 0)} and calls that {words.percent(found.share_printed, 0)}; "
        f"it is {words.percent(found.share)}."
    )
    shown = found.rows.loc[found.rows["verdict"] != "agrees"]
    st.table(
        shown.assign(
            printed=[
                f"{value:,.0f}%" if unit == "percent" else f"{value:,.0f} {unit}"
                for value, unit in zip(shown["printed"], shown["unit"], strict=True)
            ],
            verdict=shown["verdict"].map(VERDICTS),
        )[["claim", "printed", "check_made", "verdict"]]
        .rename(columns={"claim": "Claim", "printed": "Printed", "check_made": "Check", "verdict": "Verdict"})
        .set_index("Claim"),
        border="horizontal",
    )
    _note("", "doncaster-strategy-2019", status="Claims published, checks derived.")
    tables.behind(
        found.rows,
        "carer_claims",
        {
            "claim": "Claim",
            "printed": "Printed",
            "unit": "Unit",
            "check_made": "Check",
            "verdict": "Verdict",
            "what_we_do": "What we do",
            "status": "Status",
        },
        label="All its figures on carers: table and download",
    )


LOOKS: dict[str, tuple[str, Callable[[People, Needs], None]]] = {
    "lines": ("Places over time", _lines),
    "profile": ("Age profile", _profile),
    "sexes": ("Women and men", _sexes),
    "shares": ("Share over 65", _shares),
    "editions": ("Editions", _editions),
    "place": ("Need by place", _by_place),
    "neighbourhood": ("Need by neighbourhood", _by_neighbourhood),
    "drivers": ("More or older people?", _drivers),
    "printed": ("The strategy's table", _printed),
    "carers": ("Unpaid carers", _carers),
}


# Method and sources ---------------------------------------------------------------------------------------------------


def method() -> None:
    """How the figures are worked out and what they are blind to, one click away."""
    fold = st.expander("How this is worked out, and what it is blind to", key="people_method", on_change="rerun")
    if fold.open:
        with fold:
            st.markdown(PROSE.read_text(encoding="utf-8"))


def _note(sentence: str, *source_ids: str, status: str) -> None:
    """One quiet line under a chart: what to know, where it is from, how sure it is."""
    cited = "; ".join(
        f"{one.title} ({words.when(one.published)})" for one in map(sources.source, dict.fromkeys(source_ids))
    )
    figures.note(" ".join(part for part in (sentence, f"Source: {cited}.", status) if part))
