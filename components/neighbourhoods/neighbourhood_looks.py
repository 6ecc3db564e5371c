"""Closer looks at the 36 neighbourhoods: ranked, as a table, two beside each other."""

from __future__ import annotations

from functools import partial

import altair as alt
import numpy as np
import pandas as pd
import streamlit as st

from components import charts, exports, figures, link, shell, widgets
from components.charts import Layers
from components.closer_look import Look
from components.neighbourhoods import neighbourhood_profile
from components.neighbourhoods.neighbourhood_choice import Chosen
from components.palette import Palette
from components.sidebar import question
from queries.areas import choices


def looks(chosen: Chosen) -> dict[str, Look]:
    """All 36 ranked, as a table, or two beside each other; the other one's word is put right whichever is shown."""
    every = {key: question.area_name(key) for key in chosen.picture.neighbourhood_ids}
    usual = _usual_other(chosen)
    link.choose_word("compare", every, usual, usual=usual)
    return {
        "ranked": ("All 36, ranked", partial(_ranked, chosen)),
        "table": ("Table of all 36", partial(_table, chosen)),
        "two": ("Compare two", partial(_compare, chosen)),
    }


def _frame(chosen: Chosen) -> pd.DataFrame:
    """A row a neighbourhood, the highest first, as it is downloaded."""
    shown, column = chosen.picture, chosen.picture.at(chosen.year)
    areas = choices().areas
    return pd.DataFrame(
        {
            "neighbourhood": [areas[one].name for one in shown.neighbourhood_ids],
            "place": [areas[areas[one].place_ids[0]].name for one in shown.neighbourhood_ids],
            "place_id": [areas[one].place_ids[0] for one in shown.neighbourhood_ids],
            "value": shown.values[:, column],
            "rank": shown.ranks(chosen.year),
            "unit": chosen.measure.unit,
            "measure": chosen.measure.label,
            "year": str(chosen.year) if chosen.measure.yearly else "",
            "origin": chosen.measure.origin,
        }
    ).sort_values("rank")


# All 36, ranked -------------------------------------------------------------------------------------------------------


def _ranked(chosen: Chosen) -> None:
    rows = _frame(chosen).dropna(subset="value")
    shown = chosen.picture
    charts.draw(
        # of a plain count the county has the sum, which says nothing beside its parts and leaves them no room
        _dots_and_county if chosen.measure.bottom else _dots,
        {
            "label": [charts.on_two_lines(name) for name in rows["neighbourhood"]],
            "name": rows["neighbourhood"].tolist(),
            "place": rows["place_id"].tolist(),
            "value": rows["value"].to_numpy(),
            "county": np.repeat(shown.county[shown.at(chosen.year)], len(rows)),
            "low": np.repeat(np.nanmin(shown.values), len(rows)),
            "high": np.repeat(np.nanmax(shown.values), len(rows)),
        },
        title=f"{chosen.measure.label}{chosen.when}, {chosen.measure.unit}",
        key="chart_ranked",
        description=f"Dots, highest first: {rows['neighbourhood'].iloc[0]}; lowest {rows['neighbourhood'].iloc[-1]}.",
        is_wide=True,
    )
    if chosen.measure.bottom:
        figures.note("Upright line: South Yorkshire. Colours: the four places.")


def _dots(colours: Palette) -> Layers:
    return _dotted(colours)


def _dots_and_county(colours: Palette) -> Layers:
    county = _named(colours).mark_tick(color=colours.baseline, thickness=2, height={"band": 1.0}, clip=True)
    return _dotted(colours, county.encode(x=alt.X("county:Q", scale=alt.Scale(zero=False))))


def _named(colours: Palette) -> alt.Chart:
    return charts.empty().encode(y=alt.Y("label:N", sort=None, axis=charts.names_axis(colours, grid=True)))


def _dotted(colours: Palette, *behind: alt.Chart) -> Layers:
    base = _named(colours)
    scale = alt.Scale(domain=list(colours.places), range=list(colours.places.values()))
    capital = "upper(slice(datum.label, 0, 1)) + slice(datum.label, 1)"
    legend = alt.Legend(title=None, orient="top", columns=2, labelFontSize=12, labelExpr=capital)
    dots = base.mark_circle(size=110, opacity=1).encode(
        x=alt.X("value:Q", axis=alt.Axis(title=None, tickCount=6), scale=alt.Scale(zero=False)),
        color=alt.Color("place:N", scale=scale, legend=legend),
        tooltip=[alt.Tooltip("name:N", title="Neighbourhood"), alt.Tooltip("value:Q", title="Value", format=",.1f")],
    )
    ends = [base.mark_point(opacity=0).encode(x=f"{end}:Q") for end in ("low", "high")]
    return alt.layer(*ends, *behind, dots).properties(height=alt.Step(33))


# The table ------------------------------------------------------------------------------------------------------------


def _table(chosen: Chosen) -> None:
    rows = _frame(chosen)
    column = st.column_config
    st.dataframe(
        rows[["rank", "neighbourhood", "place", "value"]],
        hide_index=True,
        height=420,
        column_config={
            "rank": column.NumberColumn("Rank", width="small"),
            "neighbourhood": column.TextColumn("Neighbourhood"),
            "place": column.TextColumn("Place"),
            "value": column.ProgressColumn(
                f"{chosen.measure.unit}{chosen.when}",
                format=f"%.{chosen.measure.decimals}f",
                min_value=min(0.0, float(np.nanmin(chosen.picture.values))),
                max_value=float(np.nanmax(chosen.picture.values)),
            ),
        },
        alt=f"Table of the 36 neighbourhoods: {chosen.measure.label}{chosen.when}",
    )
    exports.download(rows.drop(columns="place_id"), "neighbourhoods")


# Two beside each other ------------------------------------------------------------------------------------------------


def _usual_other(chosen: Chosen) -> str:
    """The first neighbourhood that is not the one selected."""
    return next(one for one in chosen.picture.neighbourhood_ids if one != chosen.selected)


def _compare(chosen: Chosen) -> None:
    every = list(chosen.picture.neighbourhood_ids)
    usual = _usual_other(chosen)
    other = link.seen("compare", every, usual)
    widgets.hold("map_compare", other)
    st.selectbox(
        "Compare with",
        every,
        format_func=question.area_name,
        key="map_compare",
        on_change=link.pick,
        args=("compare", "map_compare", usual),
    )
    left, right = shell.two_columns()
    if chosen.selected:
        with left:
            neighbourhood_profile.show(chosen.selected)
    else:
        left.info("Pick a neighbourhood on the map or at the side first.")
    if other != chosen.selected:
        with right:
            neighbourhood_profile.show(other)
            neighbourhood_profile.print_button(other, chosen)
