"""What would it take: the strategy's concerns as goals to try, each translated into people a year."""

from __future__ import annotations

import streamlit as st

from components import factors, figures, shell, words
from components.workforce import workforce_charts
from components.workforce.workforce import behind
from components.workforce.workforce_charts import said
from model.scenario import Scenario
from queries.areas import choices
from queries.goals import CertificateAnswer, Goals, ShareAnswer, SicknessAnswer, goals
from queries.workforce_bars import Bar

GROUPS = {"young": "people under 25", "men": "men"}
ROUNDED_TO_NONE = 0.5
LEAVE_FIRST = (
    "The same number catch up each year. Those who leave before their turn, at the scenario's turnover, do not count: "
    "whoever takes their place is new to the sector and counted so, or comes from within and is taken to have engaged."
)


def show(scenario: Scenario) -> None:
    """Four goals to type, each with what it takes."""
    found = goals(scenario)
    st.markdown(
        f"Type a goal to reach by {scenario.end}. What it takes follows the starters and leavers of your scenario; the "
        "strategy prints no target for young people or men, so those are goals to try."
    )
    left, right = shell.two_columns()
    with left:
        factors.number(scenario, "young")
        st.markdown(share_sentence(found.shares[0], scenario))
        figures.note(_young_note(found))
        factors.number(scenario, "certificate")
        st.markdown(certificate_sentence(found.certificates, found.years))
        if found.certificates.catching_up.value:
            figures.note(LEAVE_FIRST)
    with right:
        factors.number(scenario, "men")
        st.markdown(share_sentence(found.shares[1], scenario))
        figures.note(_range(found.shares[1], scenario))
        factors.number(scenario, "sickness", label="Sickness, days a worker a year")
        st.markdown(sickness_sentence(found.sickness))
        factors.number(scenario, "workdays", label="Working days of a full-time worker a year")
    _together(found)


# People under 25, men -------------------------------------------------------------------------------------------------


def share_sentence(one: ShareAnswer, scenario: Scenario) -> str:
    """What a goal for a group's share takes, or why recruitment alone cannot bring it about and what can."""
    group, end = GROUPS[one.key], scenario.end
    if one.of_starters is None or one.a_year is None or one.more is None:
        now = said(one.lowest)
        return f"**Nobody starts in this scenario**, so the share of {group} is {now} in {end} whatever the goal."
    goal = f"{one.goal:g}% {group}"
    if one.of_starters.value > 100 and not one.reachable:
        return (
            f"**{goal} cannot be reached by {end} through recruitment alone.** If every starter were of the group it "
            f"would be {said(one.highest)}. Allow more years, or keep more of those already here."
        )
    if not one.reachable:
        return (
            f"**The share cannot fall to {one.goal:g}% by {end} through recruitment alone.** If none of the starters "
            f"were of the group it would still be {said(one.lowest)}. Allow more years, or type a goal above that."
        )
    return (
        f"**Recruit about {words.spoken(one.a_year.value)} {group} a year**, {said(one.of_starters)} of all starters: "
        f"{_than_today(one)}."
    )


def _than_today(one: ShareAnswer) -> str:
    """How many more or fewer a year than keeping today's share takes."""
    more = 0.0 if one.more is None else one.more.value
    keeping = f"keeping today's {said(one.today)} ({one.today.area}, {one.today.period}) takes"
    if abs(more) < ROUNDED_TO_NONE:
        return f"as many as {keeping}"
    return f"{words.spoken(abs(more))} {'more' if more > 0 else 'fewer'} a year than {keeping}"


def _range(one: ShareAnswer, scenario: Scenario) -> str:
    whose = f"No figure is published for this area: {one.today.area}'s stands in. " if one.stands_in else ""
    return (
        f"{whose}Within reach in {scenario.end}: {said(one.lowest)} (none of the starters) to {said(one.highest)} "
        f"(all of them). Status: {one.lowest.status}. Source: {one.today.source}."
    )


def _young_note(found: Goals) -> str:
    leave = found.young_leave
    low = ", so this is a low estimate" if found.shares[0].reachable else ""
    return (
        f"{_range(found.shares[0], found.scenario)} One in nine turns 25 each year (our assumption). They leave here "
        f"like everybody; in {leave.area} people under 20 left faster, {said(leave)} ({leave.period}){low}."
    )


# Care Certificate, sickness -------------------------------------------------------------------------------------------


def certificate_sentence(one: CertificateAnswer, years: int) -> str:
    """People to take through the Care Certificate each year."""
    known = f"{said(one.today)} of the {said(one.unqualified)} without a relevant qualification have engaged with it"
    where = f"{one.today.area}, {one.today.period}"
    newcomers = f"{words.people(one.newcomers.value)} new to the sector, in their first twelve weeks"
    over = "within the year" if years == 1 else f"over {years} years"
    if one.catching_up.value == 0:
        return (
            f"**Nobody has to catch up**: {known} ({where}), and the goal is {one.goal:g}%. There remain {newcomers}, "
            "each year."
        )
    return (
        f"**Take about {words.spoken(one.together.value)} people a year through the Care Certificate**: "
        f"{words.spoken(one.catching_up.value)} staff who catch up {over}, and {newcomers}. Today {known} "
        f"({where})."
    )


def days_today(one: SicknessAnswer) -> str:
    """Days a worker loses today, and whose figures those are."""
    if not one.today:
        return f"Days lost a worker a year are not published for {words.listed(one.not_known)}."
    own = choices().areas[one.staff.area_id].part_ids
    known = [
        f"{figure.area} {said(figure)} ({figure.period}{'' if figure.area_id in own else ', stands in'})"
        for figure in one.today
    ]
    others = f"; not published for {words.listed(one.not_known)}, so not counted" if one.not_known else ""
    return f"Days lost a worker a year: {words.listed(known)}{others}."


def sickness_sentence(one: SicknessAnswer) -> str:
    """What a goal for sickness is worth in full-time posts, and where; or that it is not known."""
    staff = f"{one.staff.area}'s directly employed staff"
    fewer = f"A day fewer for {staff} is worth {words.spoken(one.day_fewer.value)} posts."
    if one.days is None:
        return (
            f"**What {one.goal:g} days would win is not known here.** {days_today(one)} The region's figure cannot "
            f"stand in: it is the goal the strategy compares with. {fewer}"
        )
    where = f" in {one.days.worth.area}" if one.not_known else ""
    if one.days.saved.value == 0:
        return f"**Nothing to win{where} at {one.goal:g} days**: it is no lower than today. {days_today(one)} {fewer}"
    return (
        f"**As good as {words.spoken(one.days.worth.value)} more full-time posts filled{where}**: "
        f"{words.spoken(one.days.saved.value)} days a year are won, so that much less cover has to be found. "
        f"{days_today(one)} {fewer}"
    )


# Beside each other ----------------------------------------------------------------------------------------------------


def _together(found: Goals) -> None:
    """The goals beside each other, and the figures behind them."""
    rows = [*_takes(found)]
    workforce_charts.posts(rows, title="What each goal takes, a year", key="chart_goals", a_year=True)
    worst = "illustrative" if any(row.figure.status == "illustrative" for row in rows) else "modelled"
    left_out = [
        f" {words.capital(GROUPS[one.key])}: {one.goal:g}% is out of reach by recruitment alone and left out."
        for one in found.shares
        if one.a_year is None or not one.reachable
    ]
    left_out += [] if found.sickness.days else [" Sickness is not known here and left out."]
    figures.note(
        f"{words.capital(worst)}: your goals, with today's shares from {found.certificates.today.source}. Goals "
        f"overlap, so do not add them up.{''.join(left_out)}"
    )
    behind([*rows, *_roads(found)], "goals")


def _takes(found: Goals) -> list[Bar]:
    rows = [
        Bar("", f"{words.capital(GROUPS[one.key])} to recruit", one.a_year)
        for one in found.shares
        if one.a_year is not None and one.reachable
    ]
    rows.append(Bar("", "Care Certificates", found.certificates.together))
    days = found.sickness.days
    if days:
        where = f"Sickness, {days.worth.area}" if found.sickness.not_known else "Posts' worth of sickness"
        rows.append(Bar("", where, days.worth))
    return rows


def _roads(found: Goals) -> list[Bar]:
    """The figures between what is known and what a goal takes."""
    rows = []
    for one in found.shares:
        group = GROUPS[one.key]
        parts = {"today": one.today, "of starters": one.of_starters, "more a year": one.more}
        parts |= {"lowest at the end": one.lowest, "highest at the end": one.highest}
        rows += [Bar(f"{group}, {name}", figure.area, figure) for name, figure in parts.items() if figure]
    certificates, sickness = found.certificates, found.sickness
    others = {
        "engaged with the Care Certificate": certificates.today,
        "without a relevant qualification": certificates.unqualified,
        "staff who catch up": certificates.catching_up,
        "people new to the sector": certificates.newcomers,
        "directly employed staff": sickness.staff,
        "one day fewer": sickness.day_fewer,
        "turnover of people under 20": found.young_leave,
    }
    if sickness.days:
        others |= {"sickness days lost": sickness.days.lost, "sickness days won": sickness.days.saved}
    rows += [Bar("sickness days a worker", one.area, one) for one in sickness.today]
    return [*rows, *(Bar(name, figure.area, figure) for name, figure in others.items())]
