"""Maps, drawn by pydeck without any basemap: nothing is fetched from anywhere."""

from __future__ import annotations

from collections.abc import Sequence

import pydeck as pdk
import streamlit as st

from components import palette
from queries.neighbourhoods import Outline

# The front end's own sign for "no basemap". None and "" both make Streamlit 1.67 fetch one from the internet.
NO_BASEMAP = "__MAP_STYLE__"
WHOLE_COUNTY = pdk.ViewState(latitude=53.467, longitude=-1.345, zoom=8.05, min_zoom=8, max_zoom=12)


def places(outlines: Sequence[Outline], *, alt: str) -> None:
    """The neighbourhoods in the colours of their places."""
    colours = palette.current()
    features = [
        {
            "type": "Feature",
            "geometry": one.geometry,
            "properties": {"name": one.name, "place": one.place, "fill": [*_rgb(colours.places[one.place_id]), 190]},
        }
        for one in outlines
    ]
    layer = pdk.Layer(
        "GeoJsonLayer",
        {"type": "FeatureCollection", "features": features},
        id="neighbourhoods",
        get_fill_color="properties.fill",
        get_line_color=_rgb(colours.background),
        line_width_min_pixels=1,
        pickable=True,
        auto_highlight=True,
    )
    deck = pdk.Deck(
        [layer],
        initial_view_state=WHOLE_COUNTY,
        map_provider=None,
        map_style=NO_BASEMAP,
        tooltip={"text": "{name}\n{place}"},
    )
    st.pydeck_chart(deck, height=270, key="map_places", alt=alt)


def _rgb(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
