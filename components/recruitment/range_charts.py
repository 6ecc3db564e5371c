"""What matters most: how far each assumption alone moves the answer."""

from __future__ import annotations

import altair as alt

from components import charts, tables, words
from components.charts import Layers
from components.palette import Palette
from model.assumptions import inputs
from queries.columns import Columns
from queries.ranges import Ranges
from queries.recruitment import Need

COLUMNS = {"label": "Assumption", "low": "At its low end", "high": "At its high end", "status": "Status"}


def swings(need: Need, futures: Ranges) -> None:
    """People to recruit with each assumption at its low and its high end, the largest effect first."""
    rows = _rows(need, futures)
    said = "; ".join(
        f"{label} {low} to {high}"
        for label, low, high in zip(rows["label"], rows["low_text"], rows["high_text"], strict=True)
    )
    charts.draw(
        _swings_chart,
        rows,
        title="People to recruit, each assumption at its low and at its high end",
        key="chart_swings",
        description=f"Bars round {words.spoken(need.totals.starters)}, the largest effect first: {said}.",
    )
    shown: Columns = {name: rows[name] for name in ("label", "low", "high")}
    many = len(futures.swings)
    tables.behind(
        shown | {"status": ["modelled"] * many, "source_id": ["workforce-explorer"] * many}, "swings", COLUMNS, places=0
    )


def _rows(need: Need, futures: Ranges) -> Columns:
    entries, middle = inputs(), need.totals.starters
    found = futures.swings
    ends = [end for one in found for end in (one.at_low, one.at_high)] or [middle]
    reach = charts.ceiling(max(abs(end - middle) for end in ends) * 1.35, 0.0)
    return {
        "label": [entries[one.key].short_label for one in found],
        "low": [one.at_low for one in found],
        "high": [one.at_high for one in found],
        "middle": [middle] * len(found),
        "low_text": [_end(one.at_low, middle) for one in found],
        "high_text": [_end(one.at_high, middle) for one in found],
        "begin": [max(0.0, middle - reach)] * len(found),
        "finish": [middle + reach] * len(found),
    }


def _end(people: float, middle: float) -> str:
    """What stands at the end of a bar; nothing where there is no bar."""
    return words.spoken(people) if abs(people - middle) >= 0.5 else ""


def _swings_chart(colours: Palette) -> Layers:
    axis = alt.Axis(title=None, labelLimit=150, labelOverlap=False, ticks=False, grid=False)
    base = charts.empty().encode(y=alt.Y("label:N", sort=None, axis=axis))
    counts = charts.count_axis("people to recruit over the whole time", colours)
    tooltip = [
        alt.Tooltip("label:N", title="Assumption"),
        alt.Tooltip("low_text:N", title="At its low end"),
        alt.Tooltip("high_text:N", title="At its high end"),
    ]
    scale = alt.Scale(zero=False, nice=False)
    frame = [
        base.mark_point(opacity=0).encode(x=alt.X(f"{end}:Q", axis=counts, scale=scale)) for end in ("begin", "finish")
    ]
    height = {"band": 0.6}
    below = base.mark_bar(height=height, color=colours.scenario_soft).encode(x="middle:Q", x2="low:Q", tooltip=tooltip)
    above = base.mark_bar(height=height, color=colours.scenario).encode(x="middle:Q", x2="high:Q", tooltip=tooltip)
    texts = [
        layer
        for end in ("low", "high")
        for layer in (
            base.transform_filter(f"datum.{end} >= datum.middle")
            .mark_text(align="left", dx=5, color=colours.text, fontSize=12)
            .encode(x=f"{end}:Q", text=f"{end}_text:N"),
            base.transform_filter(f"datum.{end} < datum.middle")
            .mark_text(align="right", dx=-5, color=colours.text, fontSize=12)
            .encode(x=f"{end}:Q", text=f"{end}_text:N"),
        )
    ]
    rule = base.mark_tick(color=colours.text, thickness=2, height={"band": 1.0}).encode(x="middle:Q")
    return alt.layer(*frame, below, above, rule, *texts).properties(height=alt.Step(32))
