"""Agreement in the staff survey as bars. Nothing here computes a figure."""

from __future__ import annotations

import textwrap

import altair as alt

from components import charts
from components.charts import Layers
from components.palette import Palette
from components.progress import indicator_words
from model.records import short
from queries import survey as surveys
from queries.columns import Columns
from queries.survey import Survey

LINE, MOST_LINES, NAME = 33, 4, 22
ROW = 23
TICKS = [0, 20, 40, 60, 80, 100]


def agreement(found: Survey) -> None:
    """A group of bars a statement, a bar a questionnaire, on an axis that always reaches from 0 to 100."""
    rows = surveys.drawn(found)
    charts.draw(
        _agreement_chart,
        rows_of(found, rows),
        title="Staff who agree that it would deliver, per cent",
        key="chart_survey",
        description=_described(found, rows),
    )


def _described(found: Survey, rows: Columns) -> str:
    parts = [
        f"{found.statements[at].said}, {short(found.rounds[place].text('title'))}: {_said(agree)}"
        for at, place, agree in zip(rows["statement"], rows["round"], rows["agree"], strict=True)
    ]
    return f"Bars: {'; '.join(parts)}."


def _said(agree: float | None) -> str:
    return "no answers yet" if agree is None else indicator_words.said(agree, "percent")


def rows_of(found: Survey, bars: Columns) -> Columns:
    """A row a bar, and before each group as many as its statement needs lines."""
    keys = ("name", "header", "agree", "low", "high", "text", "after", "kind")
    rows: list[tuple[object, ...]] = []
    last = -1
    for at, place, agree, low, high in zip(
        *(bars[key] for key in ("statement", "round", "agree", "low", "high")), strict=True
    ):
        if at != last:
            rows += [
                (f"{at:03}a{line}|", text, None, None, None, "", 0.0, "") for line, text in enumerate(_lines(found, at))
            ]
            last = at
        name = f"{at:03}b{place:02}|{_cut(found.rounds[place].text('title'), NAME)}"
        after = max(agree or 0.0, high or 0.0)
        kind = "first" if place == 0 else "later"
        rows.append((name, "", agree, low, high, _said(agree), after, kind))
    return {key: list(column) for key, column in zip(keys, zip(*rows, strict=True), strict=True)}


def _lines(found: Survey, at: int) -> list[str]:
    lines = textwrap.wrap(found.statements[at].said, LINE)
    return [*lines[: MOST_LINES - 1], _cut(" ".join(lines[MOST_LINES - 1 :]), LINE)] if lines[MOST_LINES:] else lines


def _cut(text: str, longest: int) -> str:
    """A text cut to so many characters, not between words: one without a space would leave nothing."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _agreement_chart(colours: Palette) -> Layers:
    names = alt.Axis(
        title=None,
        labelExpr="split(datum.label, '|')[1]",
        labelLimit=140,
        labelOverlap=False,
        ticks=False,
        grid=False,
        domain=False,
    )
    base = charts.empty().encode(y=alt.Y("name:N", sort=None, axis=names))
    axis = alt.Axis(title="per cent who agree", values=TICKS, gridColor=colours.grid, titleColor=colours.quiet)
    scale = alt.Scale(domain=[0, 118], nice=False)
    kinds = alt.Scale(domain=["first", "later"], range=[colours.baseline, colours.scenario])
    bars = base.mark_bar(height={"band": 0.7}).encode(
        x=alt.X("agree:Q", axis=axis, scale=scale),
        color=alt.Color("kind:N", scale=kinds, legend=None),
        tooltip=[alt.Tooltip("text:N", title="Agree")],
    )
    spans = base.transform_filter("isValid(datum.low)")
    reach = spans.encode(x="low:Q", x2="high:Q")
    # a mark that happens to be empty must not be announced
    halo = reach.mark_rule(color=colours.background, strokeWidth=5, aria=False)
    interval = reach.mark_rule(color=colours.text, strokeWidth=1.5, aria=False)
    ends = [
        spans.mark_tick(color=colours.text, thickness=1.5, height={"band": 0.4}, aria=False).encode(x=f"{end}:Q")
        for end in ("low", "high")
    ]
    text = base.mark_text(align="left", dx=6, color=colours.text, fontSize=12).encode(x="after:Q", text="text:N")
    header = base.mark_text(align="left", dx=2, color=colours.text, fontSize=13, fontWeight=600).encode(
        x=alt.datum(0), text="header:N"
    )
    return alt.layer(header, bars, halo, interval, *ends, text).properties(height=alt.Step(ROW))
