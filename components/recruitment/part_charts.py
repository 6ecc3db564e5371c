"""People to recruit by place, role or neighbourhood, beside what they are with no lever moved."""

from __future__ import annotations

import altair as alt
import numpy as np

from components import charts, words
from components.charts import Layers
from components.palette import Palette
from queries.columns import Columns


def parts(now: Columns, today: Columns, *, title: str, key: str, by_place: bool = False) -> None:
    """People to recruit in each part of the area, with today's figure as an upright mark, largest of today first.

    Args:
        now: `id`, `name`, `starters`; a row a part.
        today: the same rows with no lever moved.
        title: what the parts are.
        key: the chart's name on the page.
        by_place: whether each bar takes its place's colour.
    """
    order = np.argsort(today["starters"])[::-1]
    starters = np.asarray(now["starters"])[order]
    names = [now["name"][row] for row in order]
    rows: Columns = {
        "id": [now["id"][row] for row in order],
        "label": [charts.on_two_lines(name) for name in names],
        "name": names,
        "starters": starters,
        "today": np.asarray(today["starters"])[order],
        "text": [words.spoken(value) for value in starters],
        "ceiling": charts.held(starters, today["starters"], len(order)),
    }
    largest = int(np.argmax(starters))
    charts.draw(
        _places_chart if by_place else _parts_chart,
        rows,
        title=title,
        key=key,
        description=f"Bars: most in {names[largest]}, {words.spoken(starters[largest])} people.",
    )


def _places_chart(colours: Palette) -> Layers:
    scale = alt.Scale(domain=list(colours.places), range=list(colours.places.values()))
    return _part_bars(colours, alt.Color("id:N", scale=scale, legend=None), "transparent", height=44)


def _parts_chart(colours: Palette) -> Layers:
    return _part_bars(colours, alt.value(colours.scenario), colours.text, height=33)


def _part_bars(colours: Palette, colour: alt.Color | alt.Value, tick_colour: str, height: int) -> Layers:
    base = charts.empty().encode(
        y=alt.Y(
            "label:N",
            sort=None,
            axis=charts.names_axis(colours),
        )
    )
    bars = base.mark_bar(height={"band": 0.62}).encode(
        color=colour,
        x=alt.X("starters:Q", axis=charts.count_axis(["people to recruit", "over the whole time"], colours)),
        tooltip=[
            alt.Tooltip("name:N", title="Part"),
            alt.Tooltip("starters:Q", title="People to recruit", format=",.0f"),
            alt.Tooltip("today:Q", title="With no lever moved", format=",.0f"),
        ],
    )
    frame_top = base.mark_point(opacity=0).encode(x="ceiling:Q")
    today = base.mark_tick(color=tick_colour, thickness=2, height={"band": 0.85}).encode(x="today:Q")
    text = base.mark_text(align="left", dx=7, color=colours.text, fontSize=12).encode(x="starters:Q", text="text:N")
    return alt.layer(frame_top, bars, today, text).properties(height=alt.Step(height))
