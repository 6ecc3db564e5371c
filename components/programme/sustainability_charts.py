"""The chart of sustainability over time. Nothing here computes a figure; rows come ready from `queries`."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from components import charts, words
from components.charts import Layers
from components.palette import Palette
from queries.columns import Columns
from queries.sustainability import GROUPS, TOTAL, Assessment, over_time

SERIES = [TOTAL, *GROUPS]
DASHES = [[1, 0], [6, 2], [2, 2], [8, 2, 2, 2]]
APART = 7.0
TICKS = list(range(0, 101, 20))


def draw_over_time(assessments: Sequence[Assessment]) -> None:
    """The total and each group at every assessment, as per cent of the most possible."""
    rows = over_time(assessments)
    charts.draw(
        _chart,
        _labelled(rows),
        title="The total and each group, per cent of the most possible",
        key="chart_sustainability",
        description=f"A line each from 0 to 100. {_described(assessments)}",
    )


def _described(assessments: Sequence[Assessment]) -> str:
    newest = assessments[-1]
    scores = {TOTAL: newest.total, **newest.groups}
    said = [
        f"{name} {words.percent(score.share, 0)}" if score.share is not None else f"{name} not complete"
        for name, score in scores.items()
    ]
    return f"On {words.iso_day(newest.made)}: {'; '.join(said)}."


def _labelled(rows: Columns) -> Columns:
    """The rows with a label for each line beside the newest date, none over another.

    What the newest assessment left out is labelled there too, as not complete, at the height of its last point.
    """
    newest = {name: at for at, name in enumerate(rows["series"])}
    known = {name: rows["percent"][at] for at, name in enumerate(rows["series"]) if rows["percent"][at] is not None}
    places = spread({newest[name]: float(percent) for name, percent in known.items()})
    labels = {at: f"{name} {_reached(rows['percent'][at])}" for name, at in newest.items() if at in places}
    many = range(len(rows["series"]))
    return {
        "made": rows["made"],
        "series": rows["series"],
        "percent": rows["percent"],
        "points": rows["points"],
        "most": rows["most"],
        "label": [labels.get(at, "") for at in many],
        "label_at": [places.get(at) for at in many],
    }


def _reached(percent: float | None) -> str:
    return "not complete" if percent is None else f"{percent:.0f}%"


def spread(values: dict[int, float]) -> dict[int, float]:
    """Where labels stand so that none covers another, as near to their values as may be, and within the chart."""
    found: dict[int, float] = {}
    floor = -APART
    for at in sorted(values, key=lambda one: values[one]):
        found[at] = max(values[at], floor + APART)
        floor = found[at]
    ceiling = 100.0 + APART
    for at in reversed(list(found)):
        found[at] = min(found[at], ceiling - APART)
        ceiling = found[at]
    return found


def _chart(colours: Palette) -> Layers:
    made = alt.X(
        "made:T",
        axis=alt.Axis(title=None, format="%b %Y", grid=False, labelOverlap=True, tickCount=6),
        scale=alt.Scale(type="utc", padding=20),
    )
    base = charts.empty().encode(x=made)
    percent = alt.Y(
        "percent:Q",
        scale=alt.Scale(domain=[0, 100]),
        axis=alt.Axis(title="per cent", values=TICKS, gridColor=colours.grid, titleColor=colours.quiet),
    )
    strong = [colours.scenario, *colours.options[1:4]]
    colour = alt.Color("series:N", scale=alt.Scale(domain=SERIES, range=strong), legend=None)
    dash = alt.StrokeDash("series:N", scale=alt.Scale(domain=SERIES, range=DASHES), legend=None)
    lines = base.mark_line(strokeWidth=2.5).encode(y=percent, color=colour, strokeDash=dash)
    points = base.mark_point(size=60, filled=True, opacity=1).encode(
        y=percent,
        color=colour,
        tooltip=[
            alt.Tooltip("made:T", title="Made on", format="%-d %B %Y"),
            alt.Tooltip("series:N", title="Part"),
            alt.Tooltip("points:Q", title="Points", format=".1f"),
            alt.Tooltip("most:Q", title="Most possible", format=".1f"),
        ],
    )
    labels = base.mark_text(align="left", dx=9, fontSize=13).encode(y=alt.Y("label_at:Q"), text="label:N", color=colour)
    return alt.layer(lines, points, labels).properties(height=300)
