"""What the page on neighbourhoods opens with: its headline, and the map with its legend."""

from __future__ import annotations

from html import escape

import numpy as np
import streamlit as st

from components import figures, link, maps, palette, words
from components.maps import Shape
from components.neighbourhoods.neighbourhood_choice import Chosen, select_from_map
from components.neighbourhoods.profiles import amount, class_colours, legend, with_unit
from queries.areas import choices
from queries.database import run
from queries.measures import Measure, Picture
from queries.neighbourhoods import outlines, place_borders


def headline(chosen: Chosen) -> None:
    """One sentence on the neighbourhood selected, or on the highest and the lowest."""
    shown, column = chosen.picture, chosen.picture.at(chosen.year)
    county = with_unit(chosen.measure, shown.county[column])
    if chosen.selected:
        row = shown.neighbourhood_ids.index(chosen.selected)
        name = choices().areas[chosen.selected].name
        rank = shown.ranks(chosen.year)[row]
        sentence = (
            f"{name}: {with_unit(chosen.measure, shown.values[row, column])}{chosen.when}, "
            f"{words.ordinal(int(rank))} of {len(shown.neighbourhood_ids)}; South Yorkshire {county}."
        )
    else:
        top, bottom = int(np.nanargmax(shown.values[:, column])), int(np.nanargmin(shown.values[:, column]))
        sentence = (
            f"{chosen.measure.label}{chosen.when}: most in {_name(shown, top)} ({_value(shown, top, column)}), "
            f"least in {_name(shown, bottom)} ({_value(shown, bottom, column)}); South Yorkshire {county}."
        )
    figures.headline(sentence, "" if chosen.focus else _origin(chosen.measure))


def _origin(measure: Measure) -> str:
    after = " Levers count as targets for the whole county here." if measure.recruitment else ""
    return f"{measure.label}, {measure.unit}. {measure.origin}.{after}"


def _name(shown: Picture, row: int) -> str:
    return choices().areas[shown.neighbourhood_ids[row]].name


def _value(shown: Picture, row: int, column: int) -> str:
    return amount(shown.measure, shown.values[row, column])


# The map --------------------------------------------------------------------------------------------------------------


def draw_map(chosen: Chosen) -> None:
    """The map and its legend."""
    selected = next((one for one in outlines() if one.neighbourhood_id == chosen.selected), None)
    maps.choropleth(
        _shapes(chosen),
        place_borders(),
        selected=selected,
        practices=_practices() if link.seen("practices", ("shown",)) else [],
        on_click=select_from_map,
        alt=f"Map of the 36 neighbourhoods: {chosen.measure.label}{chosen.when}. The table below has every value.",
    )
    _legend(chosen)


def _shapes(chosen: Chosen) -> list[Shape]:
    """The neighbourhoods in the colours of their classes, each with its value, rank and the county's value."""
    shown, column = chosen.picture, chosen.picture.at(chosen.year)
    colours = class_colours(chosen.measure, palette.current())
    classes, ranks = shown.classes(chosen.year), shown.ranks(chosen.year)
    county = amount(chosen.measure, shown.county[column])
    shapes = []
    for outline in outlines():
        row = shown.neighbourhood_ids.index(outline.neighbourhood_id)
        colour = palette.current().unknown if classes[row] < 0 else colours[classes[row]]
        about = (
            f"{outline.place}\n{with_unit(chosen.measure, shown.values[row, column])}{chosen.when}\n"
            f"{words.ordinal(int(ranks[row]))} of {len(ranks)}; South Yorkshire {county}"
        )
        shapes.append(Shape(outline, [*maps.rgb(colour), 235], {"name": outline.name, "about": about}))
    return shapes


def _practices() -> list[dict[str, object]]:
    rows = run("gp_practices").rename(columns={"postcode": "about"})
    return [{str(key): value for key, value in row.items()} for row in rows.to_dict("records")]


def _legend(chosen: Chosen) -> None:
    """The classes with their numbers; the limits stay while the year or a lever moves."""
    swatches = legend(chosen.picture, chosen.year, palette.current())
    cells = "".join(f"<li><i style='background:{colour}'></i>{escape(text)}</li>" for colour, text in swatches)
    st.html(f"<ul class='legend'><li>{escape(chosen.measure.unit)}</li>{cells}</ul>")
