"""Charts of what drives a health need, and of unpaid carers by the hours they give."""

from __future__ import annotations

import altair as alt
import numpy as np

from components import charts, words
from components.charts import Layers
from components.palette import Palette
from queries.areas import COUNTY
from queries.columns import Columns

HOURS = {"hours_1-19": "1–19 hours", "hours_20-49": "20–49", "hours_50+": "50 or more"}


# More people or older people ------------------------------------------------------------------------------------------


def drivers(
    start: float, more: float, older: float, end: float, *, years: tuple[int, int], highest: float, title: str
) -> None:
    """A bridge from the start to the end: more people, then older people."""
    middle = start + more
    labels = [
        str(years[0]),
        "More people aged 65|and over, same ages",
        "Older people: a larger|share is 85 and over"
        if older >= 0
        else "Younger people: a smaller|share is 85 and over",
        str(years[1]),
    ]
    texts = [words.spoken(start), words.signed(more), words.signed(older), words.spoken(end)]
    said = "; ".join(f"{label}: {text}" for label, text in zip(labels, texts, strict=True)).replace("|", " ")
    charts.draw(
        _drivers_chart,
        {
            "label": labels,
            "begin": [0.0, start, middle, 0.0],
            "finish": [start, middle, end, end],
            "right": [start, max(start, middle), max(middle, end), end],
            "text": texts,
            "kind": ["start", "step", "step", "end"],
            "ceiling": [charts.ceiling(highest, highest)] * len(labels),
        },
        title=title,
        key="chart_drivers",
        description=f"Bridge: {said}.",
        is_wide=True,
    )


def _drivers_chart(colours: Palette) -> Layers:
    base = charts.empty().encode(y=alt.Y("label:N", sort=None, axis=charts.names_axis(colours)))
    kinds = ["start", "step", "end"]
    bars = base.mark_bar(height={"band": 0.62}).encode(
        x=alt.X("begin:Q", axis=charts.count_axis("people", colours)),
        x2="finish:Q",
        color=alt.Color(
            "kind:N",
            scale=alt.Scale(domain=kinds, range=[colours.baseline, colours.scenario_soft, colours.scenario]),
            legend=None,
        ),
        tooltip=[alt.Tooltip("label:N", title="Part"), alt.Tooltip("text:N", title="People")],
    )
    text = base.mark_text(align="left", dx=7, color=colours.text, fontSize=13).encode(x="right:Q", text="text:N")
    frame_top = base.mark_point(opacity=0).encode(x="ceiling:Q")
    return alt.layer(frame_top, bars, text).properties(height=alt.Step(50))


# Unpaid carers --------------------------------------------------------------------------------------------------------


def carers(rows: Columns) -> None:
    """Unpaid carers of each place in 2021 by the hours they give, with the count of 2011 as an upright mark."""
    places = [row for row, key in enumerate(rows["id"]) if key != COUNTY]
    many = len(places)
    names = [str(rows["name"][row]) for row in places]
    then, now = (np.asarray(rows[name])[places] for name in ("in_2011", "in_2021"))
    said = "; ".join(
        f"{name} {words.spoken(a)} in 2011, {words.spoken(b)} in 2021"
        for name, a, b in zip(names, then, now, strict=True)
    )
    columns: Columns = {
        "name": names * len(HOURS),
        "hours": np.repeat(list(HOURS.values()), many).tolist(),
        "order": np.repeat(np.arange(len(HOURS)), many),
        "people": np.concatenate([np.asarray(rows[key])[places] for key in HOURS]),
        "earlier": np.tile(then, len(HOURS)),
        "text": [f"2011: {words.spoken(value)}" for value in then] + [""] * (many * (len(HOURS) - 1)),
        "ceiling": [charts.ceiling(float(then.max()), float(then.max()))] * (many * len(HOURS)),
    }
    charts.draw(
        _carers_chart,
        columns,
        title="Unpaid carers by hours a week, 2021",
        key="chart_carers",
        description=f"Stacked bars by place: {said}.",
    )


def _carers_chart(colours: Palette) -> Layers:
    base = charts.empty().encode(y=alt.Y("name:N", sort=None, axis=charts.names_axis(colours)))
    names = list(HOURS.values())
    bars = base.mark_bar(height={"band": 0.62}, stroke=colours.quiet, strokeWidth=0.6).encode(
        x=alt.X("people:Q", axis=charts.count_axis("unpaid carers", colours)),
        color=alt.Color(
            "hours:N",
            sort=names,
            scale=alt.Scale(domain=names, range=[colours.grid, colours.scenario_soft, colours.scenario]),
            legend=alt.Legend(
                title=None, orient="top", labelFontSize=12, symbolType="square", symbolStrokeWidth=0, columnPadding=12
            ),
        ),
        order=alt.Order("order:Q"),
        tooltip=[
            alt.Tooltip("name:N", title="Place"),
            alt.Tooltip("hours:N", title="Care given"),
            alt.Tooltip("people:Q", title="Carers, 2021", format=",.0f"),
            alt.Tooltip("earlier:Q", title="All carers, 2011", format=",.0f"),
        ],
    )
    once = base.transform_filter("datum.order == 0")
    frame_top = once.mark_point(opacity=0).encode(x="ceiling:Q")
    then = once.mark_tick(color=colours.text, thickness=2, height={"band": 0.85}).encode(x="earlier:Q")
    text = once.mark_text(align="left", dx=7, color=colours.text, fontSize=12).encode(x="earlier:Q", text="text:N")
    return alt.layer(frame_top, bars, then, text).properties(height=alt.Step(46))
