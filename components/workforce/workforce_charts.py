"""The charts of the workforce. Nothing here computes a figure; rows come ready from `queries`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from components import charts, words
from components.charts import Layers
from components.palette import Palette
from components.workforce import labels
from model.assumptions import plain
from queries.areas import ENGLAND, REGION
from queries.cited import Cited
from queries.columns import Columns
from queries.workforce_bars import BESIDE, OWN, STANDS_IN, Bar
from queries.workforce_courses import Course, course_rows
from queries.workforce_retirements import Retirements

ROOM, MORE_ROOM = 1.5, 2.1
STANDS_IN_MARK = "*"
SHORT = {"Yorkshire and the Humber": "Yorkshire & Humber"}
LABEL_ROOM = 1.25
FEW = 10
COURSE_HEIGHT, COURSE_PLOT, COURSE_PADDING = 400, 285, 28  # pixels; what title and axis leave; above and below the dots
COURSE_YEARS = 2016.5, 2026.5
TICKS = list(range(0, 101, 20))
FLOWS = ("everybody who leaves", "retire")


def said(figure: Cited) -> str:
    """A figure with its unit, as said aloud: 22.7%, £8.19, 6,600 posts, 8 days."""
    if figure.unit == "percent":
        return f"{plain(round(figure.value, 1))}%"
    if figure.unit == "GBP per hour":
        return f"£{figure.value:,.2f}"
    if figure.unit in ("years", "days"):
        return f"{plain(round(figure.value, 1))} {figure.unit}"
    return f"{words.spoken(figure.value)} {figure.unit}"


def counted(number: float) -> str:
    """A count as said aloud, with a tenth where it is small."""
    return words.exact(number) if round(number, 1) < FEW else words.spoken(number)


# Bars in groups: an area beside the region and England ----------------------------------------------------------------


def compared(rows: Sequence[Bar], *, title: str, key: str, days: bool = False) -> None:
    """Bars in groups, each with whose figure it is, its value and its year.

    Args:
        rows: the bars, group after group; a bar that stands in says so.
        title: what they show.
        key: the chart's name on the page.
        days: whether the figures are days a worker, not percentages.
    """
    years = {row.figure.period for row in rows}
    described = "; ".join(f"{row.group}, {row.name} {_beside(row, dated=True)}" for row in rows)
    charts.draw(
        _days_chart if days else _percent_chart,
        _grouped(rows, dated=len(years) > 1),
        title=title if len(years) > 1 else f"{title}, {min(years)}",
        key=key,
        description=f"Bars: {described}.",
    )


def _beside(row: Bar, *, dated: bool) -> str:
    """What stands beside a bar: value, a mark where it stands in, and its year where years differ."""
    mark = STANDS_IN_MARK if row.kind == STANDS_IN else ""
    return f"{said(row.figure)}{mark}{f' · {row.figure.period}' if dated else ''}"


def _grouped(rows: Sequence[Bar], *, dated: bool) -> Columns:
    """A row a bar, and before each group one that holds its name."""
    found: list[tuple[str, str, float | None, str, str]] = []
    last = ""
    for at, row in enumerate(rows):
        if row.group != last:
            found.append((f"{at}a|", words.capital(row.group), None, "", ""))
            last = row.group
        name = f"{at}b|{SHORT.get(row.name, row.name)}"
        found.append((name, "", row.figure.value, _beside(row, dated=dated), row.kind))
    names, headers, values, texts, kinds = zip(*found, strict=True)
    highest = max(row.figure.value for row in rows)
    room = MORE_ROOM if dated else ROOM
    return {
        "name": names,
        "header": headers,
        "value": values,
        "text": texts,
        "kind": kinds,
        "ceiling": [charts.ceiling(highest * room, highest)] * len(found),
    }


def _percent_chart(colours: Palette) -> Layers:
    axis = alt.Axis(title="per cent", values=TICKS, gridColor=colours.grid, titleColor=colours.quiet)
    return _groups_chart(colours, axis)


def _days_chart(colours: Palette) -> Layers:
    return _groups_chart(colours, charts.count_axis("days a worker a year", colours))


def _groups_chart(colours: Palette, axis: alt.Axis) -> Layers:
    names = alt.Axis(
        title=None,
        labelExpr="split(datum.label, '|')[1]",
        labelLimit=130,
        labelOverlap=False,
        ticks=False,
        grid=False,
        domain=False,
    )
    base = charts.empty().encode(y=alt.Y("name:N", sort=None, axis=names))
    bars = base.mark_bar(height={"band": 0.72}).encode(
        x=alt.X("value:Q", axis=axis),
        color=_kinds(colours),
        tooltip=[alt.Tooltip("text:N", title="Figure")],
    )
    frame_top = base.mark_point(opacity=0).encode(x="ceiling:Q")
    text = base.mark_text(align="left", dx=6, color=colours.text, fontSize=12).encode(x="value:Q", text="text:N")
    header = base.mark_text(align="left", dx=2, color=colours.text, fontSize=13, fontWeight=600).encode(
        x=alt.datum(0), text="header:N"
    )
    return alt.layer(frame_top, bars, text, header).properties(height=alt.Step(23))


def _kinds(colours: Palette) -> alt.Color:
    scale = alt.Scale(
        domain=[OWN, STANDS_IN, BESIDE], range=[colours.scenario, colours.scenario_soft, colours.baseline]
    )
    return alt.Color("kind:N", scale=scale, legend=None)


# Posts ----------------------------------------------------------------------------------------------------------------


def posts(rows: Sequence[Bar], *, title: str, key: str, a_year: bool = False) -> None:
    """Posts, or people, as bars, in the order given.

    Args:
        rows: the bars.
        title: what they show.
        key: the chart's name on the page.
        a_year: whether they are what a goal takes each year, people or posts' worth.
    """
    texts = [counted(row.figure.value) for row in rows]
    values = [row.figure.value for row in rows]
    described = "; ".join(f"{row.name} {text}" for row, text in zip(rows, texts, strict=True))
    columns: Columns = {
        "name": [row.name for row in rows],
        "value": values,
        "text": texts,
        "ceiling": charts.held([value * LABEL_ROOM for value in values], values, len(rows)),
    }
    charts.draw(
        _a_year_chart if a_year else _posts_chart, columns, title=title, key=key, description=f"Bars: {described}."
    )


def _posts_chart(colours: Palette) -> Layers:
    return _counts_chart(colours, "posts")


def _a_year_chart(colours: Palette) -> Layers:
    return _counts_chart(colours, "people a year (sickness: posts)")


def _counts_chart(colours: Palette, unit: str) -> Layers:
    counts = alt.Axis(
        title=unit, format=",~f", tickCount=5, labelFlush=True, gridColor=colours.grid, titleColor=colours.quiet
    )
    axis = alt.Axis(title=None, labelLimit=170, labelOverlap=False, ticks=False, grid=False)
    base = charts.empty().encode(y=alt.Y("name:N", sort=None, axis=axis))
    bars = base.mark_bar(height={"band": 0.66}, color=colours.scenario).encode(
        x=alt.X("value:Q", axis=counts),
        tooltip=[alt.Tooltip("name:N", title="Bar"), alt.Tooltip("value:Q", title="Number", format=",.0f")],
    )
    frame_top = base.mark_point(opacity=0).encode(x="ceiling:Q")
    text = base.mark_text(align="left", dx=6, color=colours.text, fontSize=13).encode(x="value:Q", text="text:N")
    return alt.layer(frame_top, bars, text).properties(height=alt.Step(38))


# Over the years -------------------------------------------------------------------------------------------------------


def course(one: Course, *, key: str) -> None:
    """A measure over the years: a dot a figure with its area's name, joined only between consecutive years."""
    described = "; ".join(f"{figure.area} {figure.period} {said(figure)}" for figure in one.figures)
    rows = course_rows(one)
    texts = names(one, rows)
    places = labels.placed(dots(rows, texts), COURSE_PLOT)
    charts.draw(
        _course_chart,
        rows
        | {
            "text": texts,
            "align": [place.align for place in places],
            "dx": [place.dx for place in places],
            "dy": [place.dy for place in places],
        },
        title=f"{one.label}, {one.unit}, by year",
        key=key,
        description=f"Dots by year, joined between consecutive years only: {described}.",
    )


def names(one: Course, rows: Columns) -> list[str]:
    """What stands beside each dot: its value, with its area's name where a line begins."""
    starts = [at == 0 or rows["stretch"][at - 1] != stretch for at, stretch in enumerate(rows["stretch"])]
    return [
        f"{SHORT.get(figure.area, figure.area)} {said(figure)}" if first else said(figure)
        for figure, first in zip(one.figures, starts, strict=True)
    ]


def dots(rows: Columns, texts: Sequence[str]) -> tuple[labels.Dot, ...]:
    """The dots where the chart draws them."""
    (first, last), lowest, highest = COURSE_YEARS, min(rows["value"]), max(rows["value"])
    high = (COURSE_PLOT - 2 * COURSE_PADDING) / ((highest - lowest) or 1.0)
    return tuple(
        labels.Dot((year - first) / (last - first), COURSE_PADDING + (highest - value) * high, stretch, text)
        for year, value, stretch, text in zip(rows["year"], rows["value"], rows["stretch"], texts, strict=True)
    )


def _course_chart(colours: Palette) -> Layers:
    years = alt.Axis(
        title="financial year",
        grid=False,
        values=list(range(2017, 2027, 2)),
        labelExpr="format(datum.value, 'd') + '/' + substring(format(datum.value + 1, 'd'), 2)",
        titleColor=colours.quiet,
    )
    shades = colours.places | {REGION: colours.baseline, ENGLAND: colours.text}
    values = alt.Axis(title=None, tickCount=5, gridColor=colours.grid)
    base = charts.empty().encode(
        x=alt.X("year:Q", axis=years, scale=alt.Scale(domain=list(COURSE_YEARS), nice=False)),
        y=alt.Y("value:Q", axis=values, scale=alt.Scale(zero=False, nice=False, padding=COURSE_PADDING)),
        color=alt.Color("area_id:N", scale=alt.Scale(domain=list(shades), range=list(shades.values())), legend=None),
    )
    lines = base.mark_line(strokeWidth=2).encode(detail="stretch:N")
    tooltip = [
        alt.Tooltip("area:N", title="Area"),
        alt.Tooltip("period:N", title="Year"),
        alt.Tooltip("text:N", title="Figure"),
    ]
    dots = base.mark_point(filled=True, size=80, opacity=1).encode(tooltip=tooltip)
    placed = {one: alt.ExprRef(f"datum.{one}") for one in ("align", "dx", "dy")}
    text: dict[str, Any] = {"fontSize": 12, "fontWeight": 600, "baseline": "middle"} | placed
    over = base.mark_text(**text).encode(text="text:N")
    halo = base.mark_text(**text, stroke=colours.background, strokeWidth=4, strokeJoin="round").encode(text="text:N")
    return alt.layer(lines, halo, dots, over).properties(height=COURSE_HEIGHT)


# Retirements ----------------------------------------------------------------------------------------------------------


def retirements(found: Retirements) -> None:
    """Everybody who leaves in each year, and in front of them those who retire."""
    rows = (*found.leavers_by_year, *found.by_year)
    columns: Columns = {
        "year": [int(one.period) for one in rows],
        "flow": [FLOWS[0]] * len(found.leavers_by_year) + [FLOWS[1]] * len(found.by_year),
        "people": [one.value for one in rows],
        "ceiling": charts.held([one.value for one in rows], [one.value for one in found.leavers_by_year], len(rows)),
    }
    charts.draw(
        _retirements_chart,
        columns,
        title="People who leave each year, and those of them who retire (modelled)",
        key="chart_retirements",
        description=(
            f"Columns by year: about {words.spoken(found.leavers_a_year.value)} people leave each year, about "
            f"{words.spoken(found.a_year.value)} of them to retirement."
        ),
    )


def _retirements_chart(colours: Palette) -> Layers:
    base = charts.empty().encode(
        x=alt.X("year:O", axis=alt.Axis(title=None, labelAngle=0, labelOverlap="parity", grid=False))
    )
    scale = alt.Scale(domain=list(FLOWS), range=[colours.scenario_soft, colours.scenario])
    legend = alt.Legend(title=None, orient="top", labelFontSize=12, symbolType="square", labelLimit=220)
    bars = base.mark_bar().encode(
        y=alt.Y("people:Q", axis=charts.count_axis("people a year", colours), stack=None),
        color=alt.Color("flow:N", scale=scale, legend=legend),
        tooltip=[
            alt.Tooltip("year:O", title="Year"),
            alt.Tooltip("flow:N", title="Who"),
            alt.Tooltip("people:Q", title="People", format=",.0f"),
        ],
    )
    frame_top = base.mark_rule(opacity=0).encode(y="max(ceiling):Q")
    return alt.layer(frame_top, bars).properties(height=280)
