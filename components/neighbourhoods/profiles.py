"""What is said of one neighbourhood, on screen and on paper: its sentence, its six figures, the map's legend."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from components import words
from components.palette import Palette
from model.scenario import Scenario
from queries.areas import choices
from queries.measures import Measure, Picture, county_scenario, picture

PROFILE = ("people65", "people85", "dementia", "carersrate", "deprivation", "need")
CHARTS = {"people65": "People aged 65 and over", "selfcare": "Need help with self-care"}
COUNTY_LEVERS = "levers set for the whole county"
NO_FIGURE = "no figure: not published for this neighbourhood"


@dataclass(frozen=True)
class Comparison:
    """One figure of a neighbourhood beside its place's and the county's, each as said aloud.

    `levers` says what the levers were set for, where some are moved that move this figure.
    """

    measure: Measure
    label: str
    value: str
    place: str
    county: str
    levers: str = ""


def amount(measure: Measure, value: float, exact: bool = False) -> str:
    """A value of a measure as said aloud, or why there is none."""
    if np.isnan(value):
        return "no figure"
    if measure.unit.startswith("%"):
        return f"{value:,.{measure.decimals}f}%".replace("-", "−")
    if exact or measure.decimals or measure.bottom:
        return words.exact(value, measure.decimals)
    return words.spoken(value)


def with_unit(measure: Measure, value: float) -> str:
    """A value with its unit."""
    text = amount(measure, value)
    return text if measure.unit.startswith("%") or np.isnan(value) else f"{text} {measure.unit}"


def comparisons(area: str, scenario: Scenario) -> list[Comparison]:
    """The six figures of a neighbourhood at the end year, against its place and the county."""
    place = choices().areas[area].place_ids[0]
    found = []
    for key in PROFILE:
        shown = picture(key, scenario)
        column, row = shown.at(scenario.end), shown.neighbourhood_ids.index(area)
        values = (shown.values[row, column], shown.places[shown.place_ids.index(place), column], shown.county[column])
        when = f", {shown.years[column]}" if shown.measure.yearly else ""
        here, around, county = (amount(shown.measure, value) for value in values)
        levers = COUNTY_LEVERS if shown.measure.recruitment and county_scenario(scenario).moved else ""
        found.append(Comparison(shown.measure, f"{shown.measure.label}{when}", here, around, county, levers))
    return found


def sentence(area: str, scenario: Scenario) -> str:
    """The neighbourhood in plain English."""
    end = scenario.end
    older, needs = picture("people65", scenario), picture("selfcare", scenario)
    row = older.neighbourhood_ids.index(area)
    now, then = older.values[row, older.at(2025)], older.values[row, older.at(end)]
    rank = picture("deprivation", scenario).ranks(0)[row]
    return (
        f"About {words.spoken(now)} people aged 65 and over live here in 2025; by {end} there will be about "
        f"{words.spoken(then)}. About {words.spoken(needs.values[row, needs.at(end)])} of them will need help with "
        f"washing, dressing or similar. It is the {words.ordinal(int(rank))} most deprived of the 36."
    )


def class_colours(measure: Measure, colours: Palette) -> tuple[str, ...]:
    """The colours of the map's classes, lowest first."""
    return colours.changes if measure.diverging else colours.classes


def legend(shown: Picture, year: int, colours: Palette) -> list[tuple[str, str]]:
    """The classes as colour and text; the limits stay while the year or a lever moves."""
    limits = [amount(shown.measure, limit, exact=True) for limit in shown.limits]
    texts = [f"up to {limits[0]}", *(f"{low} to {high}" for low, high in zip(limits, limits[1:], strict=False))]
    swatches = list(zip(class_colours(shown.measure, colours), [*texts, f"over {limits[-1]}"], strict=True))
    if np.isnan(shown.values[:, shown.at(year)]).any():
        swatches.append((colours.unknown, NO_FIGURE))
    return swatches
