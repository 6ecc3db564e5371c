"""Actions by priority and status, as bars. Nothing here computes a figure; rows come ready from `queries`."""

from __future__ import annotations

import altair as alt

from components import charts
from components.charts import Layers
from components.office.marks import GLYPHS
from components.palette import Palette
from model.records import short
from queries.columns import Columns
from queries.plan import STATES
from queries.route import NOT_RECORDED

LEAST_ROOM = 0.06


def by_status(rows: Columns) -> None:
    """Show the bars.

    Args:
        rows: as `queries.plan.by_priority` gives them.
    """
    marked = {STATES[key]: f"{glyph} {STATES[key]}" for key, glyph in GLYPHS.items()}
    longest = max(rows["total"])
    names = [f"{at:03d}|{short(name)}" for at, name in zip(_places(rows), rows["priority"], strict=True)]
    charts.draw(
        _chart,
        {
            "name": names,
            "header": [
                short(name) if starts == 0 else ""
                for name, starts in zip(rows["priority"], rows["starts"], strict=True)
            ],
            "status": [marked.get(one, "") for one in rows["status"]],
            "starts": rows["starts"],
            "ends": rows["ends"],
            "middle": [(low + high) / 2 for low, high in zip(rows["starts"], rows["ends"], strict=True)],
            "label": [
                f"{marked[status][0]} {count}" if count > LEAST_ROOM * longest else ""
                for status, count in zip(rows["status"], rows["count"], strict=True)
            ],
            "said": [
                f"{status}: {count}" if count else status
                for status, count in zip(rows["status"], rows["count"], strict=True)
            ],
            "total": [
                f"{total:,}" if ends == total else "" for total, ends in zip(rows["total"], rows["ends"], strict=True)
            ],
            "ceiling": charts.held([longest], [longest], len(names)),
        },
        title="Actions by priority or value and status, number of actions",
        key="chart_actions",
        description=f"Bars: {_said(rows)}.",
    )


def _places(rows: Columns) -> list[int]:
    """Which bar each row belongs to: a new one begins where a row starts at nought."""
    found: list[int] = []
    for starts in rows["starts"]:
        found.append((found[-1] if found else -1) + (starts == 0))
    return found


def _said(rows: Columns) -> str:
    together = zip(rows["priority"], rows["status"], rows["count"], strict=True)
    return "; ".join(f"{name}, {status.lower()} {count or ''}".strip() for name, status, count in together)


def _chart(colours: Palette) -> Layers:
    base = charts.empty().encode(y=alt.Y("name:N", sort=None, axis=None))
    across = alt.X("starts:Q", axis=charts.count_axis("number of actions", colours))
    shown = {key: f"{GLYPHS[key]} {name}" for key, name in STATES.items()}
    colour = alt.Color(
        "status:N",
        scale=alt.Scale(domain=list(shown.values()), range=[_colours(colours)[key] for key in STATES]),
        legend=alt.Legend(title=None, orient="bottom", columns=3, symbolType="square", symbolSize=160),
    )
    bars = base.mark_bar(height={"band": 0.42}, yOffset=9, stroke=colours.background, strokeWidth=1).encode(
        x=across, x2="ends:Q", color=colour, tooltip=[alt.Tooltip("said:N", title="Actions")]
    )
    inside = base.mark_text(dy=9, fontSize=11, fontWeight=600).encode(
        x="middle:Q",
        text="label:N",
        color=alt.condition(
            alt.FieldOneOfPredicate(field="status", oneOf=[shown[key] for key in ("done", "at-risk")]),
            alt.value(colours.background),
            alt.value(colours.text),
        ),
    )
    names = base.mark_text(
        align="left", dy=-10, fontSize=12, color=colours.text, limit=alt.ExprRef(expr="width")
    ).encode(x=alt.value(0), text="header:N")
    totals = base.mark_text(align="left", dx=6, dy=9, fontSize=12, color=colours.text).encode(
        x="ends:Q", text="total:N"
    )
    top = base.mark_point(opacity=0).encode(x="ceiling:Q")
    return alt.layer(bars, inside, names, totals, top).properties(height=alt.Step(44))


def _colours(colours: Palette) -> dict[str, str]:
    """A colour for each status; the words are in the legend, the glyphs on the bars."""
    return {
        "planned": colours.classes[1],
        "under-way": colours.scenario_soft,
        "done": colours.scenario,
        "at-risk": colours.shortfall,
        "dropped": colours.grid,
        NOT_RECORDED: colours.unknown,
    }
