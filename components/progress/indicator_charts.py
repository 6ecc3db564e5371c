"""The XmR chart of an indicator and the matrix of them all. Nothing here computes a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

import altair as alt
import streamlit as st

from components import charts, words
from components.charts import Layers
from components.palette import Palette
from components.progress import indicator_words
from model.progress import Variation
from model.records import short
from queries import indicator_rows
from queries.columns import Columns
from queries.indicators import ASSURANCES, VARIATIONS, Overview, Series

VERDICTS = ("common cause", "improvement", "of concern", "change")
VERDICT_NAMES = dict(zip(("common", "improvement", "concern", "neither"), VERDICTS, strict=True))
SHAPES = ("circle", "diamond", "square", "triangle-up")
HEIGHT = 330
LEGEND = "width < 420 ? 2 : 4"  # columns of the legend, by the width of the chart in pixels


# The matrix -----------------------------------------------------------------------------------------------------------


def matrix(found: Overview) -> None:
    """Every indicator by how it varies and whether its target will be met: a table of words, letters and colours.

    Rows without an indicator say so in one narrow line. On a narrow screen rows stand below each other, so every cell
    carries its heading along.
    """
    heads = "".join(
        f"<th scope='col' role='columnheader'>{_assurance_mark(one)} {escape(indicator_words.ASSURANCE[one])}"
        f"<small>{escape(indicator_words.ASSURANCE_MEANS[one])}</small></th>"
        for one in ASSURANCES
    )
    rows = "".join(_matrix_row(found, one) for one in VARIATIONS)
    usual = f"last readings of {words.when(found.last_month)} where no other month is named"
    st.html(
        "<table class='xmr' role='table'>"
        f"<caption>Indicators by variation (rows) and by how surely they meet their target (columns); {usual}</caption>"
        f"<colgroup><col>{''.join(_column(found, one) for one in ASSURANCES)}</colgroup>"
        f"<thead role='rowgroup'><tr role='row'><td role='cell'></td>{heads}</tr></thead>"
        f"<tbody role='rowgroup'>{rows}</tbody></table>"
    )


def _column(found: Overview, assurance: str) -> str:
    """A column, a narrow one where nothing stands in it."""
    return f"<col class='{'' if any(one.chart.assurance == assurance for one in found.series) else 'none'}'>"


def _matrix_row(found: Overview, variation: Variation) -> str:
    cells = [(one, found.cell(variation, one)) for one in ASSURANCES]
    many = sum(len(some) for _, some in cells)
    head = (
        f"<th scope='row' role='rowheader'>{_plain_mark(variation)} {escape(indicator_words.VARIATION[variation])}"
        f" <b>{many}</b><small>{escape(indicator_words.VARIATION_MEANS[variation])}</small></th>"
    )
    body = "".join(
        f"<td role='cell' class='{'' if some else 'none'}' data-head='{escape(indicator_words.ASSURANCE[one])}'>"
        f"{_list(some, found.last_month)}</td>"
        for one, some in cells
    )
    return f"<tr role='row' class='{'' if many else 'none'}'>{head}{body}</tr>"


def _list(some: Sequence[Series], usual: str) -> str:
    return f"<ul>{''.join(_item(one, usual) for one in some)}</ul>" if some else "<span>none</span>"


def _item(one: Series, usual: str) -> str:
    """An indicator in its cell: its sign, name and last reading, its month if not the usual one, and the target."""
    latest, goal = "no reading yet", ""
    if one.latest:
        when = "" if one.latest.month == usual else f", {words.when(one.latest.month)}"
        latest = f"{indicator_words.said(one.latest.value, one.unit)}{when}"
    if one.latest and one.latest.meets is not None:
        kind, sign = ("met", "✓") if one.latest.meets else ("missed", "✗")
        goal = (
            f"<span class='goal {kind}'><b aria-hidden='true'>{sign}</b> {escape(indicator_words.target(one))}</span>"
        )
    trial = indicator_words.limits(one) if one.on_trial else ""
    notes = "".join(f"<small>{escape(note)}</small>" for note in (indicator_words.disputed(one), trial) if note)
    return f"<li>{mark(one)}<span>{escape(short(one.title))}<small>{escape(latest)}</small>{goal}{notes}</span></li>"


def mark(one: Series) -> str:
    """The sign of an indicator's variation: a coloured disc with a letter, named for whoever cannot see it."""
    return _disc(one.chart.variation, indicator_words.letter(one), indicator_words.variation_said(one))


def _plain_mark(variation: str) -> str:
    letters = {"improvement": "H L", "concern": "H L", "neither": "↑↓", "common": "~", "none": "–"}
    return _disc(f"{variation} wide", letters[variation], "")


def _assurance_mark(assurance: str) -> str:
    kind = {"passing": "improvement", "failing": "concern", "hit and miss": "common", "none": "none"}[assurance]
    return _disc(f"{kind} square", indicator_words.ASSURANCE_LETTER[assurance], "")


def _disc(kind: str, letter: str, name: str) -> str:
    named = f"role='img' aria-label='{escape(name)}' title='{escape(name)}'" if name else "aria-hidden='true'"
    return f"<i class='sign {kind}' {named}>{letter}</i>"


def legend() -> None:
    """What the signs mean, in words."""
    entries = [
        (_disc("improvement", "H", ""), "improving: high or rising"),
        (_disc("improvement", "L", ""), "improving: low or falling"),
        (_disc("concern", "H", ""), "of concern: high or rising"),
        (_disc("concern", "L", ""), "of concern: low or falling"),
        (_disc("common", "~", ""), "steady: common cause"),
        (_disc("neither", "↑", ""), "changing, neither direction is better"),
        (_disc("improvement square", "P", ""), "target passed consistently"),
        (_disc("common square", "?", ""), "hit and miss"),
        (_disc("concern square", "F", ""), "target failed consistently"),
    ]
    listed = "".join(f"<li>{sign} {escape(text)}</li>" for sign, text in entries)
    st.html(f"<ul class='signs'>{listed}</ul>")


def signs(one: Series) -> None:
    """The two signs of an indicator with their words, above its chart."""
    variation = indicator_words.variation_said(one), indicator_words.VARIATION_MEANS[one.chart.variation]
    assurance = indicator_words.ASSURANCE[one.chart.assurance], indicator_words.assurance_means(one)
    signed = (
        (_disc(one.chart.variation, indicator_words.letter(one), ""), *variation),
        (_assurance_mark(one.chart.assurance), *assurance),
    )
    trial = f" ({escape(indicator_words.limits(one))})" if one.on_trial else ""
    listed = "".join(f"<li>{sign} {escape(name)}: {escape(means.lower())}{trial}</li>" for sign, name, means in signed)
    st.html(f"<ul class='signs large'>{listed}</ul>")


# The chart ------------------------------------------------------------------------------------------------------------


def xmr(series: Series) -> None:
    """The XmR chart of an indicator with readings."""
    rows, labels = indicator_rows.drawn(series)
    charts.draw(
        _xmr_chart,
        _with_words(series, rows, labels),
        title=f"{short(series.title)}, {short(series.unit)}, by month",
        key="chart_xmr",
        description=indicator_words.described(series),
        is_wide=True,
    )


def _with_words(series: Series, rows: Columns, labels: Sequence[indicator_rows.Label]) -> Columns:
    """The rows with what is said at each: the name of a line, and the tip of a point."""
    names = iter([_line_name(one) for one in labels])
    found: Columns = {
        "text": [_text(kind, names) for kind in rows["kind"]],
        "tip": ["" if value is None else indicator_words.said(value, series.unit) for value in rows["value"]],
        "verdict": [VERDICT_NAMES.get(verdict) for verdict in rows["verdict"]],
        "when": [words.when(month) if month else "" for month in rows["month"]],
        "why": [(rules or "none").replace(",", ", ") for rules in rows["rules"]],
    }
    return rows | found


def _text(kind: str, names: Iterator[str]) -> str:
    return "rebased" if kind == "rebase" else next(names) if kind == "label" else ""


def _line_name(label: indicator_rows.Label) -> str:
    return f"{label.what} {indicator_words.number(label.value)}"


def _xmr_chart(colours: Palette) -> Layers:
    # to the right of the last month there is room for the names of the lines, not for months to come
    is_later = f"datum.value > (data('{charts.DATA}')[0] || {{}}).last"
    axis = alt.Axis(
        title=None,
        labelExpr=f"{is_later} ? '' : utcFormat(datum.value, '%b %Y')",
        labelOverlap="greedy",
        tickCount=8,
        tickOpacity={"condition": {"test": is_later, "value": 0}, "value": 1},
        grid=False,
        labelFlush=True,
    )
    base = charts.empty().encode(
        x=alt.X("at:T", scale=alt.Scale(type="utc", nice=False), axis=axis),
    )
    grid = alt.Axis(title=None, tickCount=5, gridColor=colours.grid)
    height = alt.Y("value:Q", scale=alt.Scale(zero=False, nice=False), axis=grid)
    month = base.transform_filter("datum.kind == 'month'")
    frame = base.transform_filter("datum.kind == 'frame'").mark_point(opacity=0, aria=False).encode(y=height)
    limits = [
        month.transform_filter("isValid(datum.mean)")
        .mark_line(strokeDash=dash, strokeWidth=width, color=colours.baseline, aria=False)
        .encode(y=f"{key}:Q", detail="phase:N")
        for key, dash, width in (("mean", [1, 0], 1.5), ("lower", [5, 4], 1.2), ("upper", [5, 4], 1.2))
    ]
    target = base.transform_filter("datum.kind == 'target'").mark_line(
        strokeDash=[10, 3, 2, 3], strokeWidth=2, color=colours.scenario, aria=False
    )
    rebase = base.transform_filter("datum.kind == 'rebase'")
    line = month.mark_line(strokeWidth=1.6, color=colours.quiet, aria=False).encode(y=height)
    readings = month.transform_filter("isValid(datum.value)").mark_point(size=62, filled=True, opacity=1)
    return alt.layer(
        frame,
        *limits,
        target.encode(y=height),
        rebase.mark_rule(strokeDash=[2, 3], color=colours.text, aria=False),
        rebase.mark_text(align="left", dx=4, dy=2, fontSize=11, color=colours.text, aria=False).encode(
            y=height, text="text:N"
        ),
        line,
        readings.encode(
            y=height,
            color=_by_verdict(alt.Color, list(_colours(colours))),
            shape=_by_verdict(alt.Shape, list(SHAPES)),
            tooltip=[
                alt.Tooltip("when:N", title="Month"),
                alt.Tooltip("tip:N", title="Reading"),
                alt.Tooltip("verdict:N", title="Verdict"),
                alt.Tooltip("why:N", title="Rules broken"),
            ],
        ),
        base.transform_filter("datum.kind == 'label'")
        .mark_text(align="left", dx=8, fontSize=12, color=colours.text, aria=False)
        .encode(y=height, text="text:N"),
    ).properties(height=HEIGHT)


def _colours(colours: Palette) -> tuple[str, str, str, str]:
    """Grey, blue, orange and violet, by verdict."""
    return colours.baseline, colours.places["sheffield"], colours.shortfall, colours.scenario


def _by_verdict(channel: type[alt.Color] | type[alt.Shape], spread: list[str]) -> alt.Color | alt.Shape:
    legend = alt.Legend(title=None, orient="top", columns=alt.ExprRef(LEGEND), symbolOpacity=1, symbolSize=80)
    return channel("verdict:N", scale=alt.Scale(domain=list(VERDICTS), range=spread), legend=legend)
