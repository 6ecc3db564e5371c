"""Charts, written in Altair, turned into a specification once for each theme, then fed with data only.

A chart's axes are held by the data: each frame carries a `ceiling` row, so that a lever moves the picture, not the
scale. Nothing here computes a figure; frames come ready from `queries`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import altair as alt
import numpy as np
import pyarrow as pa
import streamlit as st
from numpy.typing import NDArray

from components import palette, words
from components.palette import Palette
from model.assumptions import levers
from queries.recruitment import Columns, Need

Spec = dict[str, Any]
Layers = alt.LayerChart | alt.FacetChart
Values = Sequence[Any] | NDArray[Any]
DATA = "rows"
REASONS = {"replacement": "leavers", "growth": "growth in care", "vacancies": "vacancies"}


def _draw(make: Callable[[Palette], Layers], rows: Columns, *, title: str, key: str, description: str) -> None:
    """Show a chart under its title.

    Args:
        make: writes the chart for a theme; called once for each.
        rows: the rows the chart shows, columns by name.
        title: what it shows, with its unit.
        key: its name on the page; steady, so that the browser updates it in place.
        description: what a person who cannot see it needs to know.
    """
    st.markdown(f"**{title}**")
    spec = _spec(make, palette.current()) | {"datasets": {DATA: _arrow(rows)}}
    st.vega_lite_chart(spec, width="stretch", key=key, alt=description)


def _arrow(rows: Columns) -> bytes:
    """Rows as the bytes the browser reads; a detour by pandas would cost more than the model itself."""
    table = pa.table({name: pa.array(values) for name, values in rows.items()})
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


_specs: dict[tuple[str, str], Spec] = {}


def _spec(make: Callable[[Palette], Layers], colours: Palette) -> Spec:
    """The chart's specification: built once for each theme, because Altair checks its schema at every step."""
    mark = (make.__name__, colours.background)
    if mark not in _specs:
        spec: Spec = make(colours).to_dict()
        del spec["config"]  # Streamlit's own theme sets fonts and axis colours
        for layer in spec["layer"]:
            layer.pop("data", None)
        _specs[mark] = spec | {"data": {"name": DATA}}
    return _specs[mark]


def _empty() -> alt.Chart:
    return alt.Chart(alt.NamedData(DATA))


def _ceiling(highest: float, steady: float) -> float:
    """A round top for an axis: a quarter above the steady figure, higher only when the highest exceeds it."""
    wanted = max(highest * 1.02, steady * 1.25, 1.0)
    step = 10 ** math.floor(math.log10(wanted)) / 4
    return float(math.ceil(wanted / step) * step)


def _held(values: Values, steady: Values, length: int) -> list[float]:
    """The ceiling as a column."""
    return [_ceiling(float(np.max(values)), float(np.max(steady)))] * length


def _on_row(row: int, text: str, length: int) -> list[str]:
    """A column of labels that is empty but for one row."""
    return [text if place == row else "" for place in range(length)]


def _count_axis(title: str, colours: Palette) -> alt.Axis:
    return alt.Axis(title=title, format=",.0f", tickCount=5, gridColor=colours.grid, titleColor=colours.quiet)


# Posts needed against posts if recruitment stays as it is -------------------------------------------------------------


def posts(need: Need) -> None:
    """Posts needed, and posts filled if recruitment stays as it is, with the shortfall shaded."""
    years, now, before = need.by_year["year"], need.by_year, need.today_by_year
    last = len(years) - 1
    rows: Columns = {
        "year": years,
        "filled_posts": now["filled_posts"],
        "posts_as_today": now["posts_as_today"],
        "today": before["filled_posts"],
        "needed_label": _on_row(last, "posts needed", last + 1),
        "stays_label": _on_row(last, "if recruitment stays as it is", last + 1),
        "ceiling": _held(np.maximum(now["filled_posts"], now["posts_as_today"]), before["filled_posts"], last + 1),
    }
    upper = now["filled_posts"][last] >= now["posts_as_today"][last]
    _draw(
        _posts_above if upper else _posts_below,
        rows,
        title="Posts needed, and posts filled if recruitment stays as it is",
        key="chart_posts",
        description=(
            f"Line chart by year. Posts needed go from {words.spoken(need.totals.filled_posts_start)} to "
            f"{words.spoken(need.totals.filled_posts_end)}; the shortfall in {need.scenario.end} is "
            f"{words.spoken(need.totals.shortfall_end)} posts."
        ),
    )


def _posts_above(colours: Palette) -> Layers:
    return _posts_chart(colours, -10, 14)


def _posts_below(colours: Palette) -> Layers:
    return _posts_chart(colours, 14, -10)


def _posts_chart(colours: Palette, needed_dy: int, stays_dy: int) -> Layers:
    year = alt.X(
        "year:Q",
        axis=alt.Axis(title=None, format="d", grid=False, tickMinStep=1),
        scale=alt.Scale(nice=False, zero=False),
    )
    base = _empty().encode(x=year)
    axis = _count_axis("filled posts", colours)
    tooltip = [
        alt.Tooltip("year:Q", title="Year", format="d"),
        alt.Tooltip("filled_posts:Q", title="Posts needed", format=",.0f"),
        alt.Tooltip("posts_as_today:Q", title="If recruitment stays as it is", format=",.0f"),
        alt.Tooltip("today:Q", title="Needed with no lever moved", format=",.0f"),
    ]
    shade = (
        base.transform_filter("datum.filled_posts > datum.posts_as_today")
        .mark_area(color=colours.shortfall, opacity=0.18)
        .encode(y=alt.Y("posts_as_today:Q", axis=axis), y2="filled_posts:Q")
    )
    today = base.mark_line(color=colours.baseline, strokeDash=[2, 4], strokeWidth=1.5).encode(y="today:Q")
    stays = base.mark_line(color=colours.baseline, strokeWidth=2.5).encode(y="posts_as_today:Q")
    needed = base.mark_line(color=colours.scenario, strokeWidth=3.5).encode(y="filled_posts:Q")
    needed_label = base.mark_text(
        color=colours.scenario, align="right", dy=needed_dy, fontWeight=600, fontSize=13
    ).encode(y="filled_posts:Q", text="needed_label:N")
    stays_label = base.mark_text(color=colours.baseline, align="right", dy=stays_dy, fontSize=13).encode(
        y="posts_as_today:Q", text="stays_label:N"
    )
    hover = base.mark_rule(opacity=0, strokeWidth=14).encode(y="ceiling:Q", tooltip=tooltip)
    return alt.layer(shade, today, stays, needed, needed_label, stays_label, hover).properties(height=280)


# Starters a year by reason --------------------------------------------------------------------------------------------


def starters(need: Need) -> None:
    """Starters a year, stacked by reason, with today's starters as a line."""
    years = need.by_year["year"][1:]
    today = need.today_by_year["starters"][1:]
    many = len(years) * len(REASONS)
    rows: Columns = {
        "year": np.tile(years, len(REASONS)),
        "reason": np.repeat(list(REASONS.values()), len(years)),
        "order": np.repeat(np.arange(len(REASONS)), len(years)),
        "people": np.concatenate([need.by_year[name][1:] for name in REASONS]),
        "today": np.tile(today, len(REASONS)),
        "ceiling": _held(need.by_year["starters"][1:], today, many),
    }
    _draw(
        _starters_chart,
        rows,
        title="People to recruit each year, by reason",
        key="chart_starters",
        description=(
            f"Stacked columns by year: about {words.spoken(need.totals.starters_per_year)} people a year; "
            f"over the whole time {words.spoken(need.totals.replacement)} to replace leavers, "
            f"{words.spoken(need.totals.growth)} for growth, {words.spoken(need.totals.vacancies)} to fill vacancies."
        ),
    )


def _starters_chart(colours: Palette) -> Layers:
    year = alt.X("year:O", axis=alt.Axis(title=None, labelAngle=0, labelOverlap="parity", grid=False))
    base = _empty().encode(x=year)
    bars = base.mark_bar().encode(
        y=alt.Y("people:Q", axis=_count_axis("people a year", colours)),
        color=alt.Color(
            "reason:N",
            sort=list(REASONS.values()),
            scale=alt.Scale(domain=list(REASONS.values()), range=list(colours.reasons)),
            legend=alt.Legend(title=None, orient="top", labelFontSize=12, symbolType="square", columnPadding=12),
        ),
        order=alt.Order("order:Q"),
        tooltip=[
            alt.Tooltip("year:O", title="Year"),
            alt.Tooltip("reason:N", title="Reason"),
            alt.Tooltip("people:Q", title="People", format=",.0f"),
            alt.Tooltip("today:Q", title="All reasons, no lever moved", format=",.0f"),
        ],
    )
    frame_top = base.mark_rule(opacity=0).encode(y="max(ceiling):Q")
    today = base.mark_tick(color=colours.text, thickness=2, width={"band": 0.9}).encode(y="max(today):Q")
    return alt.layer(frame_top, bars, today).properties(height=280)


# What your changes did ------------------------------------------------------------------------------------------------


def bridge(need: Need) -> None:
    """What each moved lever adds to or takes from the people to recruit, one after the other."""
    rows = _bridge_rows(need)
    said = "; ".join(f"{label} {text}" for label, text in zip(rows["label"], rows["text"], strict=True))
    _draw(
        _bridge_chart,
        rows,
        title="What your changes did to the number of people to recruit",
        key="chart_bridge",
        description=f"Bridge: {said}.",
    )


def _bridge_rows(need: Need) -> Columns:
    """Bars laid end to end from today's figure; the last spans the whole way."""
    entries = levers()
    changes = [one.starters for one in need.contributions]
    finish = np.cumsum(changes)
    whole = float(sum(changes))
    labels = [
        f"{entries[one.key].label.split(':')[0]} → {words.lever_value(entries[one.key], one.number)}"
        for one in need.contributions
    ]
    reach = _ceiling(float(np.max(np.abs([*finish, whole, 1.0]))), need.today.starters * 0.2)
    many = len(changes) + 1
    return {
        "label": [*labels, "All your changes"],
        "begin": [*(finish - changes), 0.0],
        "finish": [*finish, whole],
        "text": [words.signed(change) for change in (*changes, whole)],
        "kind": ["step"] * len(changes) + ["total"],
        "low": [-reach] * many,
        "high": [reach] * many,
    }


def _bridge_chart(colours: Palette) -> Layers:
    base = _empty().encode(
        y=alt.Y("label:N", sort=None, axis=alt.Axis(title=None, labelLimit=330, ticks=False, grid=False))
    )
    axis = _count_axis("people more or fewer than today", colours)
    bars = base.mark_bar(height={"band": 0.6}).encode(
        x=alt.X("begin:Q", axis=axis),
        x2="finish:Q",
        color=alt.Color(
            "kind:N",
            scale=alt.Scale(domain=["step", "total"], range=[colours.scenario_soft, colours.scenario]),
            legend=None,
        ),
        tooltip=[alt.Tooltip("label:N", title="Change"), alt.Tooltip("text:N", title="People")],
    )
    frame_ends = base.mark_point(opacity=0).encode(x="low:Q")
    other_end = base.mark_point(opacity=0).encode(x="high:Q")
    zero = base.mark_tick(color=colours.baseline, height={"band": 1.0}).encode(x=alt.datum(0))
    right = (
        base.transform_filter("datum.finish >= datum.begin")
        .mark_text(align="left", dx=6, color=colours.text, fontSize=13)
        .encode(x="finish:Q", text="text:N")
    )
    left = (
        base.transform_filter("datum.finish < datum.begin")
        .mark_text(align="right", dx=-6, color=colours.text, fontSize=13)
        .encode(x="finish:Q", text="text:N")
    )
    return alt.layer(frame_ends, other_end, zero, bars, right, left).properties(height=220)


# Newcomers as a range -------------------------------------------------------------------------------------------------


def newcomers(need: Need) -> None:
    """People new to the sector, as a range between the two published shares, with the share on screen marked."""
    low, high = need.newcomers
    here = need.totals.new_to_sector
    top = _ceiling(max(high, here), need.today.starters * 0.4)
    rows: Columns = {
        "low": [low],
        "high": [high],
        "here": [here],
        "ceiling": [top],
        "low_text": [words.spoken(low)],
        "high_text": [words.spoken(high)],
        "here_text": [f"{words.spoken(here)} at the share set"],
    }
    _draw(
        _newcomers_chart,
        rows,
        title="People new to the sector the system has to find",
        key="chart_newcomers",
        description=(
            f"A range from {words.spoken(low)} people (81% of starters from within the sector, as in Doncaster) to "
            f"{words.spoken(high)} (67%, as in England); {words.spoken(here)} at the share set."
        ),
    )


def _newcomers_chart(colours: Palette) -> Layers:
    base = _empty()
    axis = _count_axis("people over the whole time", colours)
    span = base.mark_bar(height=26, color=colours.scenario_soft, opacity=0.75).encode(
        x=alt.X("low:Q", axis=axis), x2="high:Q"
    )
    frame_top = base.mark_point(opacity=0).encode(x="ceiling:Q")
    frame_start = base.mark_point(opacity=0).encode(x=alt.datum(0))
    here = base.mark_tick(color=colours.scenario, thickness=4, height=38).encode(x="here:Q")
    low = base.mark_text(align="right", dx=-6, color=colours.text, fontSize=13).encode(x="low:Q", text="low_text:N")
    high = base.mark_text(align="left", dx=6, color=colours.text, fontSize=13).encode(x="high:Q", text="high_text:N")
    label = base.mark_text(dy=-32, color=colours.scenario, fontWeight=600, fontSize=13).encode(
        x="here:Q", text="here_text:N"
    )
    return alt.layer(frame_top, frame_start, span, here, low, high, label).properties(height=150)


# By place, role or neighbourhood --------------------------------------------------------------------------------------


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
        "name": names,
        "starters": starters,
        "today": np.asarray(today["starters"])[order],
        "text": [words.spoken(value) for value in starters],
        "ceiling": _held(starters, today["starters"], len(order)),
    }
    largest = int(np.argmax(starters))
    _draw(
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
    return _part_bars(colours, alt.value(colours.scenario), colours.text, height=26)


def _part_bars(colours: Palette, colour: alt.Color | alt.Value, tick_colour: str, height: int) -> Layers:
    base = _empty().encode(
        y=alt.Y(
            "name:N",
            sort=None,
            axis=alt.Axis(title=None, labelLimit=330, ticks=False, grid=False),
        )
    )
    bars = base.mark_bar(height={"band": 0.62}).encode(
        color=colour,
        x=alt.X("starters:Q", axis=_count_axis("people to recruit over the whole time", colours)),
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
