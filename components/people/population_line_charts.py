"""Charts of people over the years: a line a place, or a line an edition."""

from __future__ import annotations

from typing import Any

import altair as alt
import numpy as np
from numpy.typing import NDArray

from components import charts
from components.charts import Layers
from components.palette import Palette
from queries.columns import Columns

LINE_HEIGHT = 300
LABEL_OFFSET = 0.05
LABEL_ROOM = 0.3
LAST_YEAR = 2047


def lines_by_place(lines: Columns, *, years: tuple[int, int], index: bool, title: str, description: str) -> None:
    """A line a place in its own colour, and one for a neighbourhood in the strong one."""
    charts.draw(
        _index_by_place_chart if index else _count_by_place_chart,
        _line_rows(lines, years, from_zero=not index, beside=True),
        title=title,
        key="chart_lines_by_place",
        description=description,
        is_wide=True,
    )


def lines_by_edition(lines: Columns, *, years: tuple[int, int], chosen: str, title: str, description: str) -> None:
    """A line an edition, the one chosen in the strong colour; dots where an edition publishes a figure."""
    charts.draw(
        _by_edition_chart,
        _line_rows(lines, years, from_zero=False, beside=False) | {"chosen": [one == chosen for one in lines["id"]]},
        title=title,
        key="chart_lines_by_edition",
        description=description,
        is_wide=True,
    )


# Rows -----------------------------------------------------------------------------------------------------------------


def _line_rows(lines: Columns, years: tuple[int, int], *, from_zero: bool, beside: bool) -> Columns:
    """The lines with their names at the last year: beside it and moved apart where they would touch, or above it."""
    people, year = np.asarray(lines["people"], dtype=np.float64), np.asarray(lines["year"])
    ids = np.asarray(lines["id"])
    last = [int(np.flatnonzero(ids == one)[-1]) for one in dict.fromkeys(lines["id"])]
    step = 10 ** np.floor(np.log10(np.ptp(people)))
    low = 0.0 if from_zero else float(np.floor(people.min() / step) * step)
    offset = (float(people.max()) - low) * LABEL_OFFSET
    high = float(people.max()) + 2 * offset
    at = people.copy()
    at[last] = _apart(people[last], 1.5 * offset) if beside else people[last] + offset
    labels = [str(lines["name"][row]) if row in last else "" for row in range(len(people))]
    return {
        "id": lines["id"],
        "name": lines["name"],
        "year": year,
        "people": people,
        "published": np.where(np.asarray(lines["given"]), people, np.nan),
        "label": labels,
        "label_at": at,
        "low": [low] * len(people),
        "high": [high] * len(people),
        "first": [row == 0 for row in range(len(people))],
        "room": [year.max() + LABEL_ROOM * np.ptp(year) if beside else year.max()] * len(people),
        "from": [years[0]] * len(people),
        "to": [years[1]] * len(people),
    }


def _apart(heights: NDArray[np.float64], gap: float) -> NDArray[np.float64]:
    """Heights moved apart until none is nearer to the next than the gap, their order kept."""
    order = np.argsort(heights, kind="stable")
    moved = heights[order]
    for _ in range(50):
        for upper in range(1, moved.size):
            lacking = gap - (moved[upper] - moved[upper - 1])
            if lacking > 0:
                moved[upper - 1 : upper + 1] += (-lacking / 2, lacking / 2)
    placed = np.empty_like(moved)
    placed[order] = moved
    return placed


# Charts ---------------------------------------------------------------------------------------------------------------


def _count_by_place_chart(colours: Palette) -> Layers:
    return _by_place_chart(colours, charts.count_axis("people", colours))


def _index_by_place_chart(colours: Palette) -> Layers:
    return _by_place_chart(colours, charts.count_axis("start year = 100", colours))


def _by_place_chart(colours: Palette, axis: alt.Axis) -> Layers:
    keys = [*colours.places, "chosen"]
    colour = alt.Color(
        "colour:N", scale=alt.Scale(domain=keys, range=[*colours.places.values(), colours.scenario]), legend=None
    )
    known = " || ".join(f"datum.id == '{key}'" for key in colours.places)
    base = charts.empty().transform_calculate(colour=f"({known}) ? datum.id : 'chosen'")
    layers = _lines(colours, base, axis, colour, alt.value(2.5))
    names = layers[0].transform_filter("datum.label != ''").encode(y="label_at:Q", text="label:N", color=colour)
    beside = names.mark_text(align="left", dx=7, fontSize=12, fontWeight=600)
    return alt.layer(*layers[1:], beside).properties(height=LINE_HEIGHT)


def _by_edition_chart(colours: Palette) -> Layers:
    colour = alt.Color(
        "chosen:N",
        scale=alt.Scale(domain=[True, False], range=[colours.scenario, colours.baseline]),
        legend=None,
    )
    width = alt.condition("datum.chosen", alt.value(3.5), alt.value(2))
    layers = _lines(colours, charts.empty(), charts.count_axis("people", colours), colour, width)
    names = layers[0].transform_filter("datum.label != ''").encode(y="label_at:Q", text="label:N")
    halo = names.mark_text(
        align="right", dx=4, fontSize=13, fontWeight=600, stroke=colours.background, strokeWidth=5, strokeJoin="round"
    )
    above = names.mark_text(align="right", dx=4, fontSize=13, fontWeight=600).encode(color=colour)
    return alt.layer(*layers[1:], halo, above).properties(height=LINE_HEIGHT)


def _lines(
    colours: Palette, base: alt.Chart, axis: alt.Axis, colour: alt.Color, width: alt.Value | dict[str, Any]
) -> tuple[alt.Chart, ...]:
    """What every chart of lines has, its base first: the years chosen shaded, the lines, dots where a year is given."""
    scale = alt.Scale(zero=False, nice=False)
    base = base.encode(x=_years())
    horizon = (
        base.transform_filter("datum.first")
        .mark_rect(color=colours.scenario_soft, opacity=0.18)
        .encode(x="from:Q", x2="to:Q", y=alt.Y("low:Q", axis=axis, scale=scale), y2="high:Q")
    )
    lines = base.mark_line().encode(
        y=alt.Y("people:Q", axis=axis, scale=scale), color=colour, detail="id:N", strokeWidth=width
    )
    dots = (
        base.transform_filter("isValid(datum.published)")
        .mark_point(filled=True, size=22, opacity=1)
        .encode(y="published:Q", color=colour)
    )
    room = base.transform_filter("datum.first").mark_point(opacity=0).encode(x="room:Q", y="low:Q")
    hover = base.mark_point(opacity=0, size=160).encode(
        y="people:Q",
        tooltip=[
            alt.Tooltip("name:N", title="Line"),
            alt.Tooltip("year:Q", title="Year", format="d"),
            alt.Tooltip("people:Q", title="Figure", format=",.1f"),
        ],
    )
    return base, horizon, room, lines, dots, hover


def _years() -> alt.X:
    """The years, without a name where the axis only leaves room for names of lines."""
    only_known = f"datum.value > {LAST_YEAR} ? '' : datum.label"
    axis = alt.Axis(title=None, format="d", grid=False, tickMinStep=1, labelExpr=only_known)
    return alt.X("year:Q", axis=axis, scale=alt.Scale(nice=False, zero=False))
