"""The charts of a recruitment need. Nothing here computes a figure; rows come ready from `queries`."""

from __future__ import annotations

import altair as alt
import numpy as np

from components import charts, words
from components.charts import Layers, Values
from components.palette import Palette
from model.assumptions import levers
from model.scenario import PAY_ROLES
from queries.columns import Columns
from queries.recruitment import Need

ALONE, DOTS = "Dotted line: with no lever moved", [2, 4]
REASONS = {"replacement": "leavers", "growth": "growth", "vacancies": "vacancies"}


# Posts needed against posts if recruitment stays as it is -------------------------------------------------------------


def posts(need: Need, spread: Columns | None = None) -> None:
    """Posts needed, and posts filled if recruitment stays as it is, with the shortfall shaded.

    Args:
        need: the answer.
        spread: `filled_posts_low` and `_high` by year, shown as a band round the posts needed; none when not given.
    """
    years, now, before = need.by_year["year"], need.by_year, need.today_by_year
    last = len(years) - 1
    low, high = _ends(now["filled_posts"], spread, "filled_posts")
    rows: Columns = {
        "year": years,
        "filled_posts": now["filled_posts"],
        "posts_as_today": now["posts_as_today"],
        "today": before["filled_posts"],
        "low": low,
        "high": high,
        "needed_label": charts.on_row(last, "posts needed", last + 1),
        "stays_label": charts.on_row(last, "if recruitment stays as it is", last + 1),
        "ceiling": charts.held(np.maximum(high, now["posts_as_today"]), before["filled_posts"], last + 1),
    }
    upper = now["filled_posts"][last] >= now["posts_as_today"][last]
    charts.draw(
        _posts_above if upper else _posts_below,
        rows,
        title="Posts needed, and posts filled if recruitment stays as it is",
        key="chart_posts",
        description=(
            f"Line chart by year. Posts needed go from {words.spoken(need.totals.filled_posts_start)} to "
            f"{words.spoken(need.totals.filled_posts_end)}; the shortfall in {need.scenario.end} is "
            f"{words.spoken(need.totals.shortfall_end)} posts."
        ),
        marks=_marks("Band", spread),
    )


def _marks(ends: str, spread: Columns | None) -> list[str]:
    """What the marks without a label mean: the dotted line, and what shows how far the answer may be off."""
    return [ALONE, *([] if spread is None else [f"{ends}: eight futures of ten"])]


def _ends(middle: Values, spread: Columns | None, name: str) -> tuple[Values, Values]:
    """The two ends of a band, or the line itself twice where no band is shown."""
    return (middle, middle) if spread is None else (spread[f"{name}_low"], spread[f"{name}_high"])


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
    base = charts.empty().encode(x=year)
    axis = charts.count_axis("filled posts", colours)
    tooltip = [
        alt.Tooltip("year:Q", title="Year", format="d"),
        alt.Tooltip("filled_posts:Q", title="Posts needed", format=",.0f"),
        alt.Tooltip("posts_as_today:Q", title="If recruitment stays as it is", format=",.0f"),
        alt.Tooltip("today:Q", title="Needed with no lever moved", format=",.0f"),
        alt.Tooltip("low:Q", title="A tenth of futures need fewer than", format=",.0f"),
        alt.Tooltip("high:Q", title="A tenth need more than", format=",.0f"),
    ]
    shade = (
        base.transform_filter("datum.filled_posts >= datum.posts_as_today")
        .mark_area(color=colours.shortfall, opacity=0.18)
        .encode(y=alt.Y("posts_as_today:Q", axis=axis), y2="filled_posts:Q")
    )
    band = base.mark_area(color=colours.scenario, opacity=0.16).encode(y="low:Q", y2="high:Q")
    today = base.mark_line(color=colours.baseline, strokeDash=DOTS, strokeWidth=1.5).encode(y="today:Q")
    stays = base.mark_line(color=colours.baseline, strokeWidth=2.5).encode(y="posts_as_today:Q")
    needed = base.mark_line(color=colours.scenario, strokeWidth=3.5).encode(y="filled_posts:Q")
    needed_label = base.mark_text(
        color=colours.scenario, align="right", dy=needed_dy, fontWeight=600, fontSize=13
    ).encode(y="filled_posts:Q", text="needed_label:N")
    stays_label = base.mark_text(color=colours.baseline, align="right", dy=stays_dy, fontSize=13).encode(
        y="posts_as_today:Q", text="stays_label:N"
    )
    hover = base.mark_rule(opacity=0, strokeWidth=14).encode(y="ceiling:Q", tooltip=tooltip)
    return alt.layer(shade, band, today, stays, needed, needed_label, stays_label, hover).properties(height=310)


# Starters a year by reason --------------------------------------------------------------------------------------------


def starters(need: Need, spread: Columns | None = None) -> None:
    """Starters a year, stacked by reason, with today's starters as a line.

    Args:
        need: the answer.
        spread: `starters_low` and `_high` by year, shown as an upright line; none when not given.
    """
    years = need.by_year["year"][1:]
    today = need.today_by_year["starters"][1:]
    many = len(years) * len(REASONS)
    low, high = (values[1:] for values in _ends(need.by_year["starters"], spread, "starters"))
    rows: Columns = {
        "year": np.tile(years, len(REASONS)),
        "reason": np.repeat(list(REASONS.values()), len(years)),
        "order": np.repeat(np.arange(len(REASONS)), len(years)),
        "people": np.concatenate([need.by_year[name][1:] for name in REASONS]),
        "today": np.tile(today, len(REASONS)),
        "low": np.tile(low, len(REASONS)),
        "high": np.tile(high, len(REASONS)),
        "ceiling": charts.held(high, today, many),
    }
    charts.draw(
        _starters_chart,
        rows,
        title="People to recruit each year, by reason",
        key="chart_starters",
        description=(
            f"Stacked columns by year: about {words.spoken(need.totals.starters_per_year)} people a year; "
            f"over the whole time {words.spoken(need.totals.replacement)} to replace leavers, "
            f"{words.spoken(need.totals.growth)} for growth, {words.spoken(need.totals.vacancies)} to fill vacancies."
        ),
        marks=_marks("Upright lines", spread),
    )


def _starters_chart(colours: Palette) -> Layers:
    year = alt.X("year:O", axis=alt.Axis(title=None, labelAngle=0, labelOverlap="parity", grid=False))
    base = charts.empty().encode(x=year)
    bars = base.mark_bar(stroke=colours.background, strokeWidth=0.7).encode(
        y=alt.Y("people:Q", axis=charts.count_axis("people a year", colours)),
        color=alt.Color(
            "reason:N",
            sort=list(REASONS.values()),
            scale=alt.Scale(domain=list(REASONS.values()), range=list(colours.reasons)),
            legend=alt.Legend(title=None, orient="top", labelFontSize=12, symbolType="square", columnPadding=8),
        ),
        order=alt.Order("order:Q"),
        tooltip=[
            alt.Tooltip("year:O", title="Year"),
            alt.Tooltip("reason:N", title="Reason"),
            alt.Tooltip("people:Q", title="People", format=",.0f"),
            alt.Tooltip("today:Q", title="All reasons, no lever moved", format=",.0f"),
            alt.Tooltip("low:Q", title="All reasons, a tenth of futures below", format=",.0f"),
            alt.Tooltip("high:Q", title="All reasons, a tenth above", format=",.0f"),
        ],
    )
    frame_top = base.mark_rule(opacity=0).encode(y="max(ceiling):Q")
    # each with an edge of the background's colour, so that it shows on dark bars
    today = [
        base.mark_line(color=colour, strokeDash=dash, strokeDashOffset=offset, strokeWidth=width).encode(
            y="max(today):Q"
        )
        for colour, dash, offset, width in ((colours.background, [3, 3], 0.5, 3.5), (colours.text, DOTS, 0, 2))
    ]
    spread = [
        base.mark_rule(color=colour, strokeWidth=width).encode(y="min(low):Q", y2="max(high):Q")
        for colour, width in ((colours.background, 3.5), (colours.text, 1.5))
    ]
    return alt.layer(frame_top, bars, *today, *spread).properties(height=310)


# What your changes did ------------------------------------------------------------------------------------------------


def bridge(need: Need) -> None:
    """What each moved lever adds to or takes from the people to recruit, one after the other."""
    rows = _bridge_rows(need)
    said = "; ".join(f"{label} {text}" for label, text in zip(rows["label"], rows["text"], strict=True))
    charts.draw(
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
    who = "" if need.scenario.payrole == "all" else f", {PAY_ROLES[need.scenario.payrole]}"
    labels = [
        f"{entries[one.key].short_label}{who if one.key == 'pay' else ''} → "
        f"{words.lever_value(entries[one.key], one.number)}"
        for one in need.contributions
    ]
    reach = charts.ceiling(float(1.3 * np.max(np.abs([*finish, whole, 1.0]))), need.today.starters * 0.2)
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
    base = charts.empty().encode(
        y=alt.Y(
            "label:N", sort=None, axis=alt.Axis(title=None, labelLimit=190, labelOverlap=False, ticks=False, grid=False)
        )
    )
    axis = charts.count_axis(["people more or fewer", "than with no lever moved"], colours)
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
    return alt.layer(frame_ends, other_end, zero, bars, right, left).properties(height=alt.Step(34))


# Newcomers as a range -------------------------------------------------------------------------------------------------


def newcomers(need: Need) -> None:
    """People new to the sector, as a range between the two published shares, with the share on screen marked."""
    low, high = need.newcomers
    here = need.totals.new_to_sector
    top = charts.ceiling(max(high, here), need.today.starters * 0.4)
    rows: Columns = {
        "low": [low],
        "high": [high],
        "here": [here],
        "ceiling": [top],
        "low_text": [words.spoken(low)],
        "high_text": [words.spoken(high)],
        "here_text": [f"{words.spoken(here)} at the share set"],
    }
    charts.draw(
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
    base = charts.empty()
    axis = charts.count_axis("people over the whole time", colours)
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
    return alt.layer(frame_top, frame_start, span, here, low, high, label).properties(height=200)
