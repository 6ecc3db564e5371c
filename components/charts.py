"""Charts, written in Altair, turned into a specification once for each theme, then fed with data only.

A chart's axes are held by the data: each frame carries a `ceiling` row, so that a lever moves the picture, not the
scale. Nothing here computes a figure; frames come ready from `queries`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from components import palette, words
from components.palette import Palette
from model.assumptions import levers
from queries.recruitment import Need

Spec = dict[str, Any]
DATA = "rows"
REASONS = {"replacement": "replace leavers", "growth": "growth in care", "vacancies": "fill vacancies"}


def _draw(make: Callable[[Palette], alt.Chart], frame: pd.DataFrame, *, title: str, key: str, description: str) -> None:
    """Show a chart under its title.

    Args:
        make: writes the chart for a theme; called once for each.
        frame: the rows the chart shows.
        title: what it shows, with its unit.
        key: its name on the page; steady, so that the browser updates it in place.
        description: what a person who cannot see it needs to know.
    """
    st.markdown(f"**{title}**")
    spec = _spec(make, palette.current()) | {"datasets": {DATA: frame}}
    st.vega_lite_chart(spec, width="stretch", key=key, alt=description)


_specs: dict[tuple[str, str], Spec] = {}


def _spec(make: Callable[[Palette], Any], colours: Palette) -> Spec:
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
    return alt.Chart(alt.Data(values=[]))


def _ceiling(highest: float, steady: float) -> float:
    """A round top for an axis: a quarter above the steady figure, higher only when the highest exceeds it."""
    wanted = max(highest * 1.02, steady * 1.25, 1.0)
    step = 10 ** math.floor(math.log10(wanted)) / 4
    return math.ceil(wanted / step) * step


def _count_axis(title: str, colours: Palette) -> alt.Axis:
    return alt.Axis(title=title, format=",.0f", tickCount=5, gridColor=colours.grid, titleColor=colours.quiet)


# Posts needed against posts if recruitment stays as it is -------------------------------------------------------------


def posts(need: Need) -> None:
    """Posts needed, and posts filled if recruitment stays as it is, with the shortfall shaded."""
    frame = need.by_year[["year", "filled_posts", "posts_as_today"]].assign(
        today=need.today_by_year["filled_posts"],
        ceiling=_ceiling(
            need.by_year[["filled_posts", "posts_as_today"]].to_numpy().max(), need.today_by_year["filled_posts"].max()
        ),
    )
    frame["needed_label"] = frame["stays_label"] = ""
    last = frame.index[-1]
    frame.loc[last, ["needed_label", "stays_label"]] = ["posts needed", "if recruitment stays as it is"]
    upper = frame["filled_posts"].iloc[-1] >= frame["posts_as_today"].iloc[-1]
    _draw(
        _posts_above if upper else _posts_below,
        frame,
        title="Posts needed, and posts filled if recruitment stays as it is",
        key="chart_posts",
        description=(
            f"Line chart by year. Posts needed go from {words.spoken(need.totals.filled_posts_start)} to "
            f"{words.spoken(need.totals.filled_posts_end)}; the shortfall in {need.scenario.end} is "
            f"{words.spoken(need.totals.shortfall_end)} posts."
        ),
    )


def _posts_above(colours: Palette) -> alt.LayerChart:
    return _posts_chart(colours, -10, 14)


def _posts_below(colours: Palette) -> alt.LayerChart:
    return _posts_chart(colours, 14, -10)


def _posts_chart(colours: Palette, needed_dy: int, stays_dy: int) -> alt.LayerChart:
    year = alt.X("year:Q", axis=alt.Axis(title=None, format="d", grid=False, tickMinStep=1), scale=alt.Scale(nice=False, zero=False))
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
    frame_top = base.mark_rule(opacity=0).encode(y="ceiling:Q")
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
    return alt.layer(frame_top, shade, today, stays, needed, needed_label, stays_label, hover).properties(height=280)


# Starters a year by reason --------------------------------------------------------------------------------------------


def starters(need: Need) -> None:
    """Starters a year, stacked by reason, with today's starters as a line."""
    flows = need.by_year.iloc[1:]
    frame = flows.melt("year", list(REASONS), "reason", "people").replace({"reason": REASONS})
    frame = frame.assign(
        order=frame["reason"].map({label: place for place, label in enumerate(REASONS.values())}),
        ceiling=_ceiling(flows["starters"].max(), need.today_by_year["starters"].max()),
    )
    today = need.today_by_year.iloc[1:][["year", "starters"]].rename(columns={"starters": "today"})
    _draw(
        _starters_chart,
        frame.merge(today, on="year"),
        title="People to recruit each year, by reason",
        key="chart_starters",
        description=(
            f"Stacked columns by year: about {words.spoken(need.totals.starters_per_year)} people a year; over the whole "
            f"time {words.spoken(need.totals.replacement)} to replace leavers, {words.spoken(need.totals.growth)} for "
            f"growth, {words.spoken(need.totals.vacancies)} to fill vacancies."
        ),
    )


def _starters_chart(colours: Palette) -> alt.LayerChart:
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
    frame = _bridge_rows(need)
    _draw(
        _bridge_chart,
        frame,
        title="What your changes did to the number of people to recruit",
        key="chart_bridge",
        description="Bridge: " + "; ".join(f"{row.label} {row.text}" for row in frame.itertuples()) + ".",
    )


def _bridge_rows(need: Need) -> pd.DataFrame:
    """Bars laid end to end from today's figure; the last spans the whole way."""
    entries, place, rows = levers(), 0.0, []
    for one in need.contributions:
        entry = entries[one.key]
        label = f"{entry.label.split(':')[0]} → {words.lever_value(entry, one.number)}"
        rows.append((label, place, place + one.starters, words.signed(one.starters), "step"))
        place += one.starters
    rows.append(("All your changes", 0.0, place, words.signed(place), "total"))
    frame = pd.DataFrame(rows, columns=["label", "begin", "finish", "text", "kind"])
    reach = _ceiling(max(frame[["begin", "finish"]].abs().to_numpy().max(), 1.0), need.today.starters * 0.2)
    return frame.assign(low=-reach, high=reach)


def _bridge_chart(colours: Palette) -> alt.LayerChart:
    base = _empty().encode(
        y=alt.Y("label:N", sort=None, axis=alt.Axis(title=None, labelLimit=330, ticks=False, grid=False))
    )
    axis = _count_axis("people more or fewer than with no lever moved", colours)
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
    frame = pd.DataFrame(
        {
            "low": [low],
            "high": [high],
            "here": [here],
            "ceiling": [top],
            "low_text": [words.spoken(low)],
            "high_text": [words.spoken(high)],
            "here_text": [f"{words.spoken(here)} at the share set"],
        }
    )
    _draw(
        _newcomers_chart,
        frame,
        title="People new to the sector the system has to find",
        key="chart_newcomers",
        description=(
            f"A range from {words.spoken(low)} people (81% of starters from within the sector, as in Doncaster) to "
            f"{words.spoken(high)} (67%, as in England); {words.spoken(here)} at the share set."
        ),
    )


def _newcomers_chart(colours: Palette) -> alt.LayerChart:
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


def parts(frame: pd.DataFrame, today: pd.DataFrame, *, title: str, key: str, by_place: bool = False) -> None:
    """People to recruit in each part of the area, with today's figure as a grey tick, largest first.

    Args:
        frame: `id`, `name`, `starters`; a row a part.
        today: the same rows with no lever moved.
        title: what the parts are.
        key: the chart's name on the page.
        by_place: whether each bar takes its place's colour.
    """
    rows = frame[["id", "name", "starters"]].merge(
        today[["id", "starters"]].rename(columns={"starters": "today"}), on="id"
    )
    rows = rows.assign(
        text=rows["starters"].map(words.spoken), ceiling=_ceiling(rows["starters"].max(), rows["today"].max())
    )
    rows = rows.sort_values("today", ascending=False)
    largest = rows.loc[rows["starters"].idxmax()]
    _draw(
        _places_chart if by_place else _parts_chart,
        rows,
        title=title,
        key=key,
        description=f"Bars, largest first: {largest['name']} {words.spoken(largest['starters'])} people.",
    )


def _places_chart(colours: Palette) -> alt.LayerChart:
    scale = alt.Scale(domain=list(colours.places), range=list(colours.places.values()))
    return _part_bars(colours, alt.Color("id:N", scale=scale, legend=None), "transparent", height=44)


def _parts_chart(colours: Palette) -> alt.LayerChart:
    return _part_bars(colours, alt.value(colours.scenario), colours.text, height=26)


def _part_bars(colours: Palette, colour: Any, tick_colour: str, height: int) -> alt.LayerChart:
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
