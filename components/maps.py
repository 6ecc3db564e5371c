"""Maps, drawn by pydeck without any basemap: nothing is fetched from anywhere."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pydeck as pdk
import streamlit as st

from components import palette
from queries.neighbourhoods import Outline, Point, rings

# The front end's own sign for "no basemap". None and "" both make Streamlit 1.67 fetch one from the internet.
NO_BASEMAP = "__MAP_STYLE__"
CENTRE = {"latitude": 53.467, "longitude": -1.345}
SMALL = pdk.ViewState(**CENTRE, zoom=8.0, min_zoom=7.5, max_zoom=12)
LARGE = pdk.ViewState(**CENTRE, zoom=8.35, min_zoom=7.5, max_zoom=13)
PIXELS_PER_DEGREE = 512 / 360
TIP = {"maxWidth": "15rem", "fontSize": "0.85rem", "padding": "0.5rem 0.7rem", "borderRadius": "0.3rem"}
Colour = list[int]


def places(outlines: Sequence[Outline], *, alt: str) -> None:
    """The neighbourhoods in the colours of their places, small."""
    colours = palette.current()
    shapes = [
        Shape(one, [*rgb(colours.places[one.place_id]), 255], {"name": one.name, "about": one.place})
        for one in outlines
    ]
    deck = _deck([_areas("neighbourhoods", shapes, rgb(colours.background))], SMALL)
    st.pydeck_chart(deck, height=270, key="map_places", alt=alt)


@dataclass(frozen=True)
class Shape:
    """One neighbourhood on the map: its outline, its colour, what its tip says (`name`, `about`)."""

    outline: Outline
    fill: Colour
    tip: Mapping[str, str]


def choropleth(
    shapes: Sequence[Shape],
    borders: Mapping[str, list[list[Point]]],
    *,
    selected: Outline | None,
    practices: Sequence[Mapping[str, Any]],
    on_click: Callable[[], None],
    alt: str,
) -> None:
    """The neighbourhoods in the colours of their classes; a click is told to `on_click`.

    Args:
        shapes: every neighbourhood.
        borders: lines of the places' borders, drawn stronger.
        selected: the neighbourhood to outline.
        practices: points with `name`, `longitude`, `latitude`; none to leave the layer out.
        on_click: called when a neighbourhood is clicked; `clicked()` says which.
        alt: what a person who cannot see the map needs to know.
    """
    colours = palette.current()
    ink = rgb(colours.text)
    layers = [
        # A new name for each selection: under the old one the front end would fade all that is not selected.
        _areas(f"neighbourhoods-{selected.neighbourhood_id if selected else ''}", shapes, rgb(colours.background)),
        _lines("borders", [line for lines in borders.values() for line in lines], ink, 2),
    ]
    if selected:
        layers.append(_lines("selected", rings(selected.geometry), rgb(colours.shortfall), 4))
    if practices:
        layers.append(_points(practices, ink, rgb(colours.background)))
    layers.append(_names(shapes, ink, rgb(colours.background)))
    st.pydeck_chart(
        _deck(layers, LARGE), height=390, key="map", on_select=on_click, selection_mode="single-object", alt=alt
    )


def clicked() -> str:
    """The id of the neighbourhood last clicked, or nothing."""
    objects = st.session_state["map"]["selection"]["objects"]
    return next((str(one["properties"]["id"]) for some in objects.values() for one in some if "properties" in one), "")


def _deck(layers: Sequence[pdk.Layer], view: pdk.ViewState) -> pdk.Deck:
    return pdk.Deck(
        list(layers),
        initial_view_state=view,
        map_provider=None,
        map_style=NO_BASEMAP,
        tooltip={"text": "{name}\n{about}", "style": TIP},
    )


def _areas(name: str, shapes: Sequence[Shape], edge: Colour) -> pdk.Layer:
    features = [
        {
            "type": "Feature",
            "geometry": shape.outline.geometry,
            "properties": {"id": shape.outline.neighbourhood_id, "fill": shape.fill, **shape.tip},
        }
        for shape in shapes
    ]
    return pdk.Layer(
        "GeoJsonLayer",
        {"type": "FeatureCollection", "features": features},
        id=name,
        get_fill_color="properties.fill",
        get_line_color=edge,
        line_width_min_pixels=1,
        pickable=True,
        auto_highlight=True,
        highlight_color=[255, 255, 255, 70],
    )


def _lines(name: str, lines: Sequence[Sequence[Point]], colour: Colour, width: int) -> pdk.Layer:
    return pdk.Layer(
        "PathLayer",
        [{"path": line} for line in lines],
        id=name,
        get_path="path",
        get_color=colour,
        width_min_pixels=width,
        joint_rounded=True,
        cap_rounded=True,
    )


def _points(practices: Sequence[Mapping[str, Any]], colour: Colour, edge: Colour) -> pdk.Layer:
    return pdk.Layer(
        "ScatterplotLayer",
        [dict(one) for one in practices],
        id="practices",
        get_position="[longitude, latitude]",
        get_fill_color=colour,
        get_line_color=edge,
        stroked=True,
        radius_min_pixels=3,
        radius_max_pixels=6,
        line_width_min_pixels=1,
        get_radius=120,
    )


def _names(shapes: Sequence[Shape], ink: Colour, halo: Colour) -> pdk.Layer:
    """Names that do not collide at the opening zoom; the others show when pointed at."""
    return pdk.Layer(
        "TextLayer",
        _fitting([shape.outline for shape in shapes]),
        id="names",
        get_position="[longitude, latitude]",
        get_text="name",
        get_size=12,
        get_color=ink,
        background=True,
        get_background_color=[*halo, 200],
        background_padding=[3, 1],
        font_family=pdk.types.String("Arial, sans-serif"),
        character_set=pdk.types.String("auto"),
    )


def _fitting(outlines: Sequence[Outline]) -> list[dict[str, Any]]:
    """First words of names, where there is room: a label is left out when it would lie on one already there."""
    scale = PIXELS_PER_DEGREE * 2**LARGE.zoom
    taken: list[tuple[float, float, float]] = []
    labels = []
    for one in sorted(outlines, key=_extent, reverse=True):
        text = one.name.split(" (")[0].split(",")[0]
        longitude, latitude = one.centre
        x, y, half = longitude * scale, latitude * scale / math.cos(math.radians(latitude)), 3.6 * len(text)
        if all(abs(x - x0) > half + half0 + 4 or abs(y - y0) > 15 for x0, y0, half0 in taken):
            taken.append((x, y, half))
            labels.append({"name": text, "longitude": longitude, "latitude": latitude})
    return labels


def _extent(outline: Outline) -> float:
    east = [point[0] for ring in rings(outline.geometry) for point in ring]
    return max(east) - min(east)


def rgb(colour: str) -> Colour:
    """A colour such as #6A2C91 as three numbers."""
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
