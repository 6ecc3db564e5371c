"""The panels of the pages' sidebars. Every movement in one becomes a new scenario and so a new link."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components import link, widgets, words
from components.scenarios import tray
from components.sidebar import levers, question
from model.scenario import PAY_ROLES, Scenario
from queries.measures import county_scenario

RANGES = {"": "the range", "off": "no range"}


def need_panel(scenario: Scenario) -> None:
    """Draw what a need is asked for: area, horizon, figures used, presets. A choice here runs the whole page again."""
    scenario_panel(scenario)
    with st.sidebar:
        question.choose_preset()


def scenario_panel(scenario: Scenario) -> None:
    """Draw the sidebar of a page that follows the scenario: area, horizon, the figures used."""
    with st.sidebar:
        question.choose_area(scenario)
        question.choose_years(scenario)
        question.choose_figures(scenario)


def population_panel(scenario: Scenario) -> None:
    """Draw the sidebar of a page without levers: area, horizon, population edition."""
    with st.sidebar:
        question.choose_area(scenario)
        question.choose_years(scenario)
        question.choose_edition(scenario)


def lever_panel(scenario: Scenario) -> None:
    """Draw the levers. Called in a fragment, a lever runs that fragment alone, which is what makes it quick."""
    with st.sidebar:
        levers.first(scenario)
        levers.moved_buttons(scenario)
        tray.keep_button()
        _range_switch()
        levers.explained()
        levers.more(scenario)


def county_lever_panel(scenario: Scenario) -> None:
    """Draw the levers as targets for the whole county, of a page that shows all its parts under one scenario.

    They stand where the county stands, whichever area is selected, and what is kept is the county's scenario. How many
    starters can be found is meant for one area and moves nothing here; nor is a range shown.
    """
    county = county_scenario(scenario)
    with st.sidebar:
        st.caption("Levers of the whole county")
        levers.first(county)
        levers.moved_buttons(county)
        tray.keep_button(of_county=True)
        levers.explained()
        levers.more(county, without=("recruits",))


def moved_panel(scenario: Scenario) -> None:
    """Draw the levers moved elsewhere, each a button that puts it back."""
    with st.sidebar:
        if scenario.moved:
            st.caption("Levers moved on other pages")
        levers.moved_buttons(scenario)


def pay_panel(scenario: Scenario) -> None:
    """Draw the one lever of pay, who gets the rise, and whether old pay is moved to today's prices."""
    with st.sidebar:
        levers.pay(scenario)
        _who_gets_it(scenario)
        _prices(scenario)
        levers.moved_buttons(scenario)


def _who_gets_it(scenario: Scenario) -> None:
    widgets.hold("pick_payrole", scenario.payrole)
    st.selectbox(
        "Who gets it",
        list(PAY_ROLES),
        format_func=lambda key: words.capital(PAY_ROLES[key]),
        key="pick_payrole",
        on_change=_pick_payrole,
    )


def _pick_payrole() -> None:
    link.change(link.current().for_role(st.session_state["pick_payrole"]))


def _prices(scenario: Scenario) -> None:
    widgets.hold("pick_prices", scenario.prices == "today")
    st.toggle(
        "Move 2017/18 pay to today's prices",
        key="pick_prices",
        on_change=_pick_prices,
        help="Moves the strategy's rates in step with the wage floor. What comes of it is modelled.",
    )


def _pick_prices() -> None:
    link.change(replace(link.current(), prices="today" if st.session_state["pick_prices"] else "printed"))


# Whether ranges are shown ---------------------------------------------------------------------------------------------


def range_shown() -> bool:
    """Whether the charts show how far the answer may be off."""
    return link.seen("range", ("off",)) != "off"


def _range_switch() -> None:
    widgets.hold("show_range", link.choose_word("range", RANGES) != "off")
    st.toggle(
        "Show the range",
        key="show_range",
        on_change=_switch_range,
        help="Eight futures of ten lie in the band. Every assumption with a range is drawn at random, each on its own.",
    )


def _switch_range() -> None:
    link.look("range", "" if st.session_state["show_range"] else "off")
