"""What the page on neighbourhoods shows: measure, year, classes and neighbourhood, chosen at the side or on the map."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from components import link, maps, widgets
from components.sidebar import panels, question
from model.scenario import TRAY_WORDS
from queries.areas import COUNTY, choices
from queries.measures import Measure, Picture, measures, picture

VIEW = ("measure", "year", "classes", "compare", "practices", "view", "look", *TRAY_WORDS)
CLASSES = {"quantile": "Equal numbers", "equal": "Equal widths"}
PRACTICES = {"": "the map without GP practices", "shown": "the map with GP practices"}
VIEWS = {"": "the whole page", "focus": "the focus group view"}


@dataclass(frozen=True)
class Chosen:
    """What the page shows: a measure as a picture, a year of it, and the neighbourhood selected, if any."""

    picture: Picture
    year: int
    selected: str
    focus: bool

    @property
    def measure(self) -> Measure:
        """The measure shown."""
        return self.picture.measure

    @property
    def when(self) -> str:
        """The year in words, or nothing for a measure without years."""
        return f" in {self.year}" if self.measure.yearly else ""


def choose() -> Chosen:
    """The sidebar: measure, year, classes, neighbourhood. The select boxes are the truth; the map writes to them."""
    with st.sidebar:
        key = _measure()
        equal = _classes()
        shown = picture(key, link.current(), equal)
        year = _year(shown) if shown.measure.yearly else shown.years[0]
        selected = _neighbourhood()
        _practices_and_focus()
    if shown.measure.recruitment:
        panels.county_lever_panel(link.current())
    return Chosen(shown, year, selected, link.seen("view", ("focus",)) == "focus")


# What is shown --------------------------------------------------------------------------------------------------------


def _measure() -> str:
    known = measures()
    usual = next(iter(known))
    key = link.choose_word("measure", {one: entry.label for one, entry in known.items()}, usual, usual=usual)
    widgets.hold("map_measure", key)
    st.selectbox(
        "Show on the map",
        list(known),
        format_func=lambda one: _offered(known[one]),
        key="map_measure",
        on_change=link.pick,
        args=("measure", "map_measure", usual),
    )
    return key


def _offered(measure: Measure) -> str:
    """A measure in its box: first what tells it from the others, for the closed box cuts the end off."""
    name, rate, _ = measure.label.partition(", per 1,000")
    return f"{'Per 1,000: ' if rate else ''}{name} ({measure.group})"


def _classes() -> bool:
    widgets.hold("map_classes", link.choose_word("classes", CLASSES, "quantile", usual="quantile"))
    st.radio(
        "Colour classes",
        list(CLASSES),
        format_func=lambda one: CLASSES[one],
        key="map_classes",
        on_change=link.pick,
        args=("classes", "map_classes", "quantile"),
        horizontal=True,
    )
    return bool(st.session_state["map_classes"] == "equal")


def _year(shown: Picture) -> int:
    """The year slider with its play button; while playing, each run of the fragment is a year further."""
    years = {str(year): str(year) for year in shown.years}
    usual = str(shown.years[shown.at(link.current().end)])
    year = int(link.choose_word("year", years, usual, usual=usual))
    if st.session_state.get("map_playing"):
        year = shown.years[min(shown.at(year) + 1, len(shown.years) - 1)]
        link.look("year", str(year))
        if year == shown.years[-1]:
            st.session_state["map_playing"] = False
            link.keep()
            st.rerun()
    widgets.hold("map_year", year)
    st.slider(
        "Year",
        shown.years[0],
        shown.years[-1],
        key="map_year",
        on_change=link.pick,
        args=("year", "map_year", usual),
        format="%d",
    )
    _play(year == shown.years[-1], shown.years[0])
    return year


def _play(at_the_end: bool, first: int) -> None:
    """The play button; at the end of the years it begins anew."""
    playing = bool(st.session_state.get("map_playing"))
    if st.button(
        "Stop" if playing else "Play the years",
        key="map_play",
        icon=":material/stop:" if playing else ":material/play_arrow:",
        width="stretch",
    ):
        st.session_state["map_playing"] = not playing
        if not playing and at_the_end:
            link.look("year", str(first))
        st.rerun()


# Which neighbourhood --------------------------------------------------------------------------------------------------


def _neighbourhood() -> str:
    """The neighbourhood selected, or nothing: the area of the link when it is one."""
    every = [key for key, area in choices().areas.items() if area.kind == "neighbourhood"]
    area = link.current().area
    selected = area if area in every else ""
    widgets.hold("map_area", selected)
    st.selectbox(
        "Neighbourhood",
        ["", *every],
        format_func=lambda key: question.area_name(key) if key else "None selected",
        key="map_area",
        on_change=_select_from_box,
    )
    return selected


def _select_from_box() -> None:
    _select(st.session_state["map_area"] or COUNTY)


def select_from_map() -> None:
    """Take the neighbourhood clicked on the map, from the map's callback."""
    if maps.clicked():
        _select(maps.clicked())


def _select(area: str) -> None:
    """Take an area into the link; an edition that does not cover it gives way to the first that does."""
    link.change(question.moved_to(area))


# Two switches ---------------------------------------------------------------------------------------------------------


def _practices_and_focus() -> None:
    """GP practices on the map, and the view for a focus group."""
    widgets.hold("map_practices", link.choose_word("practices", PRACTICES) == "shown")
    st.toggle("Show GP practices", key="map_practices", on_change=_switch, args=("practices", "map_practices", "shown"))
    widgets.hold("map_focus", link.choose_word("view", VIEWS) == "focus")
    st.toggle("Focus group view", key="map_focus", on_change=_switch, args=("view", "map_focus", "focus"))


def _switch(word: str, widget: str, on: str) -> None:
    link.look(word, on if st.session_state[widget] else "")
