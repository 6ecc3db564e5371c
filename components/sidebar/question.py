"""What a need is asked for: area, years, the figures used, and presets. A choice becomes a new scenario."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from components import link, widgets
from model.scenario import BASES, DRIVERS, Scenario, covers
from queries.areas import choices
from queries.presets import apply, presets

# Area -----------------------------------------------------------------------------------------------------------------


def choose_area(scenario: Scenario) -> None:
    """A box for the area, whose list narrows while a name is typed."""
    areas = choices().areas
    widgets.hold("pick_area", scenario.area)
    st.selectbox(
        "Area",
        list(areas),
        format_func=lambda key: area_name(key),
        key="pick_area",
        on_change=_pick_area,
        help="The county, one of its four places, or one of 36 neighbourhoods. Type to search.",
    )


def area_name(area_id: str) -> str:
    """An area's name with its place before it when it is a neighbourhood."""
    areas = choices().areas
    area = areas[area_id]
    return f"{areas[area.place_ids[0]].name}: {area.name}" if area.kind == "neighbourhood" else area.name


def _pick_area() -> None:
    link.change(moved_to(st.session_state["pick_area"]))


def moved_to(area_id: str) -> Scenario:
    """The scenario on screen for another area.

    An edition that does not cover it gives way, as do head counts meant for the old one.
    """
    known = choices()
    area = known.areas[area_id]
    scenario = replace(link.current(), area=area_id).with_lever("recruits", None).with_factor("payposts", None)
    if covers(known.editions[scenario.edition], area):
        return scenario
    first = next(edition for edition in known.editions.values() if covers(edition, area))
    return replace(scenario, edition=first.edition, start=first.default_start, end=first.default_end)


# Years ----------------------------------------------------------------------------------------------------------------


def choose_years(scenario: Scenario) -> None:
    """Boxes for the first and the last year, of those the population edition covers."""
    edition = choices().editions[scenario.edition]
    covered = f"{edition.short_label} covers {edition.first_year} to {edition.last_year}."
    first, last = st.columns(2)
    widgets.hold("pick_start", scenario.start)
    first.selectbox(
        "From",
        range(edition.first_year, scenario.end),
        key="pick_start",
        on_change=_pick_year,
        args=("start",),
        help=covered,
    )
    widgets.hold("pick_end", scenario.end)
    last.selectbox(
        "To", range(scenario.start + 1, edition.last_year + 1), key="pick_end", on_change=_pick_year, args=("end",)
    )


def _pick_year(word: str) -> None:
    year = st.session_state[f"pick_{word}"]
    link.change(replace(link.current(), start=year) if word == "start" else replace(link.current(), end=year))


# Figures used ---------------------------------------------------------------------------------------------------------


def choose_figures(scenario: Scenario) -> None:
    """The figures used, in a fold: population edition, what care grows with, which workforce is counted."""
    fold = st.expander("Figures used", key="figures_used", on_change="rerun")
    if fold.open:
        with fold:
            choose_edition(scenario)
            grows = "Skills for Care lets posts grow with people aged 65 and over."
            _choose_word("driver", "Care grows with", DRIVERS, scenario.driver, grows)
            counted = "In Doncaster 7,900, 6,873 or 6,600. The other places are scaled in Doncaster's proportions."
            _choose_word("base", "Workforce counted", BASES, scenario.base, counted)


def _choose_word(word: str, label: str, names: Mapping[str, str], now: str, about: str) -> None:
    """A box for a word of the scenario."""
    key = f"pick_{word}"
    widgets.hold(key, now)
    st.selectbox(
        label,
        list(names),
        format_func=names.__getitem__,
        key=key,
        on_change=_pick_word,
        args=(word,),
        help=about,
    )


def _pick_word(word: str) -> None:
    link.change(replace(link.current(), **{word: st.session_state[f"pick_{word}"]}))


def choose_edition(scenario: Scenario) -> None:
    """A box for the population edition, of those that cover the area."""
    known = choices()
    area = known.areas[scenario.area]
    editions = [key for key, edition in known.editions.items() if covers(edition, area)]
    widgets.hold("pick_edition", scenario.edition)
    st.selectbox(
        "Population edition",
        editions,
        format_func=lambda key: known.editions[key].label,
        key="pick_edition",
        on_change=pick_edition,
        help=known.editions[scenario.edition].explanation,
    )


def pick_edition() -> None:
    """Take another edition; years it does not cover give way to those it opens with."""
    scenario = link.current()
    edition = choices().editions[st.session_state["pick_edition"]]
    start, end = scenario.start, scenario.end
    if not edition.first_year <= start < end <= edition.last_year:
        start, end = edition.default_start, edition.default_end
    link.change(replace(scenario, edition=edition.edition, start=start, end=end))


# Presets --------------------------------------------------------------------------------------------------------------


def choose_preset() -> None:
    """A menu of presets, each with why it is worth a try."""
    names = {preset.key: preset.label for preset in presets()}
    st.menu_button(
        "Try a preset",
        list(names),
        format_func=lambda key: names[key],
        key="pick_preset",
        on_click=_pick_preset,
        width="stretch",
        icon=":material/bolt:",
        help="\n\n".join([*(f"**{one.label}**: {one.why}" for one in presets()), "A preset replaces your levers."]),
    )


def _pick_preset() -> None:
    key = st.session_state["pick_preset"]
    if key:
        link.change(apply(key, link.current()))
