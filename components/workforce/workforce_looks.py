"""Closer looks at the workforce: where the posts are, on what terms, who holds them, what they know, who retires."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from components import figures, link, shell, widgets, words
from components.closer_look import Look
from components.workforce import planner, workforce_charts, workforce_goals
from components.workforce.workforce import behind, modelled, note
from components.workforce.workforce_charts import said
from model.scenario import Scenario
from queries import workforce_courses, workforce_posts, workforce_retirements, workforce_staff
from queries.areas import DONCASTER
from queries.cited import Cited
from queries.goals import SicknessAnswer
from queries.workforce_bars import Bar, bars

FIRST_COURSE = next(iter(workforce_courses.COURSES))


def looks(scenario: Scenario) -> dict[str, Look]:
    """The closer looks, by the word of the link; the words of each are put right even while another is shown."""
    measures = {key: name for key, (name, _) in workforce_courses.COURSES.items()}
    link.choose_word("measure", measures, FIRST_COURSE, usual=FIRST_COURSE)
    link.choose_word("view", planner.WAYS, planner.FIRST_WAY, usual=planner.FIRST_WAY)
    return {key: (label, partial(show, scenario)) for key, (label, show) in LOOKS.items()}


def _structure(scenario: Scenario) -> None:
    """Posts by sector, and where care is given."""
    found = workforce_posts.structure(scenario)
    left, right = shell.two_columns()
    with left:
        workforce_charts.posts(
            found.sector_posts, title=f"Filled posts by sector{modelled(found.sector_posts)}", key="chart_sectors"
        )
        shares = words.listed([f"{one.measure.label} {said(one.one)}" for one in found.sectors])
        note(found.sectors, f"Shares: {shares}; posts {found.sector_posts[0].figure.status}.")
        behind((*found.sector_posts, *bars(found.sectors)), "sectors")
    with right:
        _settings(found, scenario)


def _settings(found: workforce_posts.Structure, scenario: Scenario) -> None:
    """Services by setting, and the care homes on file."""
    inside, outside = (row.figure for row in found.services)
    st.markdown(
        f"**Setting.** {inside.area} had {inside.value:.0f} residential and {outside.value:.0f} non-residential "
        f"services (September 2018), and nearly half of its staff worked in residential settings (2017/18, printed in "
        "those words)."
    )
    if scenario.area != DONCASTER:
        st.markdown("No count by setting is published for any other place. Care homes on file:")
    half = len(found.homes) // 2
    for home, beds in zip(found.homes[:half], found.homes[half:], strict=True):
        where = f"{home.figure.area}, {home.figure.period}"
        st.markdown(f"- {where}: {home.figure.value:,.0f} care homes with {beds.figure.value:,.0f} beds")
    figures.note(f"Published, indicative. Sources: {inside.source}; {found.homes[0].figure.source}.")
    behind((*found.services, *bars([found.residential]), *found.homes), "settings")


def _employment(scenario: Scenario) -> None:
    """Contracts, and what sickness costs in posts."""
    found = workforce_staff.employment(scenario)
    left, right = shell.two_columns()
    with left:
        rows = bars(found.contracts)
        workforce_charts.compared(rows, title="Contracts, per cent of staff", key="chart_contracts")
        note(found.contracts, "No fixed hours and zero hours are two different measures.")
        behind(rows, "contracts")
    with right:
        _sickness(found)


def _sickness(found: workforce_staff.Employment) -> None:
    """Days lost, and what one day fewer is worth."""
    rows, worth = bars([found.days]), found.worth
    workforce_charts.compared(rows, title="Days lost to sickness, a worker a year", key="chart_sickness", days=True)
    lost = (
        f"In {worth.days.lost.area} that is {words.spoken(worth.days.lost.value)} days a year. " if worth.days else ""
    )
    st.markdown(
        f"{workforce_goals.days_today(worth)} {lost}**One day fewer for {worth.staff.area}'s "
        f"{words.spoken(worth.staff.value)} directly employed staff is worth {words.spoken(worth.day_fewer.value)} "
        "full-time posts.**"
    )
    printed = found.days_printed
    note(
        [found.days],
        f"Worth: {worth.day_fewer.how}; {worth.day_fewer.status}. The strategy prints about {printed.value:,.0f} days "
        f"for {printed.area}.",
    )
    behind((*rows, *(Bar(label, one.area, one) for label, one in _worth(worth, printed))), "sickness")


def _worth(worth: SicknessAnswer, printed: Cited) -> list[tuple[str, Cited]]:
    lost = [("days lost", worth.days.lost)] if worth.days else []
    return [
        ("directly employed staff", worth.staff),
        *lost,
        ("days lost, as printed", printed),
        ("one day fewer, in posts", worth.day_fewer),
    ]


def _people(scenario: Scenario) -> None:
    """Age, women and men, nationality."""
    found = workforce_staff.who_they_are(scenario)
    left, right = shell.two_columns()
    with left:
        workforce_charts.compared(found.ages, title="Staff by age, per cent", key="chart_ages")
        age = found.mean_age.one
        note(
            [found.mean_age],
            f"Average age {said(age)} ({age.area}, {age.period}). England's share is worked out from counts of posts.",
        )
        behind((*found.ages, *bars([found.mean_age])), "ages")
    with right:
        rows = (*found.sexes, *bars(found.nationalities))
        workforce_charts.compared(rows, title="Women, men and nationality, per cent", key="chart_who")
        note((found.women, *found.nationalities))
        behind(rows, "who")


def _skills(scenario: Scenario) -> None:
    """Qualifications and experience; what staff without a qualification have."""
    found = workforce_staff.skills(scenario)
    left, right = shell.two_columns()
    shown = (found.qualified, found.without, found.experienced)
    with left:
        rows = bars(shown)
        workforce_charts.compared(rows, title="Qualified and experienced, per cent of staff", key="chart_skills")
        beside = ", ".join(
            f"{one.area} {said(one)} ({one.period})" for one in (found.experience.one, *found.experience.beside)
        )
        note(shown, f"Average time in the sector: {beside}.")
        behind((*rows, *bars([found.experience])), "skills")
    with right:
        rows = bars(found.unqualified)
        title = "Of staff without a relevant qualification, per cent"
        workforce_charts.compared(rows, title=title, key="chart_unqualified")
        note(found.unqualified)
        behind(rows, "unqualified")


def _over_time(scenario: Scenario) -> None:
    """One measure over the years there are."""
    picked = link.seen("measure", workforce_courses.COURSES, FIRST_COURSE)
    widgets.hold("course", picked)
    st.segmented_control(
        "Measure",
        list(workforce_courses.COURSES),
        format_func=lambda key: workforce_courses.COURSES[key][0],
        key="course",
        on_change=link.pick,
        args=("measure", "course", FIRST_COURSE),
        required=True,
    )
    found = workforce_courses.course(scenario.area, picked)
    workforce_charts.course(found, key=f"chart_course_{picked}")
    nothing = (
        f"Nothing on file for {words.listed(found.absent)}: the region and England stand in. " if found.absent else ""
    )
    figures.note(
        f"{nothing}Dots are the years there are; only consecutive years are joined, and a gap is a gap. "
        f"Published; the source of each dot is in the table. {found.note}".strip()
    )
    behind([Bar(found.label, one.area, one) for one in found.figures], f"course_{picked}")


def _retirements(scenario: Scenario) -> None:
    """The two printed numbers and why they differ; who retires at the scenario's pace."""
    found = workforce_retirements.retirements(scenario)
    first, second = found.first, found.second
    st.markdown(
        f"**The strategy prints two numbers for {first.area}: {first.value:,.0f} and {second.value:,.0f} people in the "
        f"next ten years ({first.period}).** {second.value:,.0f} is {said(found.second_of_all)} of all "
        f"{found.first_of_all.rests_on[1].value:,.0f} posts, near the {said(found.older.one)} aged 55 and over. "
        f"{first.value:,.0f} is {said(found.first_of_all)} of them, or {said(found.first_of_employed)} of the "
        f"{found.first_of_employed.rests_on[1].value:,.0f} directly employed. How either was counted is not printed; "
        f"calculations here use {first.value:,.0f}."
    )
    workforce_charts.retirements(found)
    st.markdown(_pace(found, scenario))
    if found.a_year.value > found.leavers_a_year.value:
        figures.caution(
            f"More people reach retirement ({words.exact(found.a_year.value, 0)} a year) than this scenario lets leave "
            f"({words.exact(found.leavers_a_year.value, 0)}): turnover is set too low for the age of the workforce."
        )
    figures.note(
        f"{words.capital(found.here.status)}: {found.here.how}, the same everywhere. Retirements are part of the "
        f"leavers: never add them on top. Source: {first.source}."
    )
    behind(_retirement_rows(found), "retirements")


def _pace(found: workforce_retirements.Retirements, scenario: Scenario) -> str:
    return (
        f"In {found.here.area} about **{words.exact(found.here.value, 0)} people** retire between {scenario.start} and "
        f"{scenario.end}, {words.spoken(found.a_year.value)} a year; {words.spoken(found.leavers_a_year.value)} leave "
        f"each year, those who retire included. The scenario recruits {words.spoken(found.starters_a_year.value)} a "
        "year, those who replace them included."
    )


def _retirement_rows(found: workforce_retirements.Retirements) -> list[Bar]:
    rows = {
        "printed first": found.first,
        "printed second": found.second,
        "first, of all posts": found.first_of_all,
        "second, of all posts": found.second_of_all,
        "first, of directly employed": found.first_of_employed,
        "retire in the scenario": found.here,
        "retire a year": found.a_year,
        "leave a year": found.leavers_a_year,
        "start a year": found.starters_a_year,
    }
    listed = [Bar(label, one.area, one) for label, one in rows.items()]
    listed += [Bar("retire in the year", one.area, one) for one in found.by_year]
    return [*listed, *(Bar("leave in the year", one.area, one) for one in found.leavers_by_year)]


LOOKS: dict[str, tuple[str, Callable[[Scenario], None]]] = {
    "structure": ("Structure", _structure),
    "employment": ("Employment", _employment),
    "people": ("People", _people),
    "skills": ("Skills", _skills),
    "time": ("Over time", _over_time),
    "retirements": ("Retirements", _retirements),
    "goals": ("What would it take", workforce_goals.show),
    "planner": ("Hospital to community", planner.show),
}
