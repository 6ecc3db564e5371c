"""The charts of pay. Nothing here computes a figure; rows come ready from `queries`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import altair as alt

from components import charts, words
from components.charts import Layers
from components.palette import Palette
from queries.cited import Cited
from queries.columns import Columns
from queries.pay import Band, RolePay

AREA_LABELS = ("Doncaster", "Yorkshire & Humber", "England")


# Roles by area --------------------------------------------------------------------------------------------------------


def roles(rows: Sequence[RolePay], raised: Mapping[str, Cited], yearly: bool, title: str) -> None:
    """Each role's pay in three areas, and what a rise adds to Doncaster's or a cut takes off it.

    Args:
        rows: the pay table.
        raised: Doncaster's rates after the rise, by role, for the roles that get it.
        yearly: whether by the year rather than by the hour.
        title: what the chart shows, with its unit.
    """
    places = 0 if yearly else 2
    bars = [_bar(one, at, yearly, raised) for one in rows for at in range(len(AREA_LABELS))]
    after = [new.value for _, _, _, new in bars]
    before = [old.value for _, _, old, _ in bars]
    texts = [words.pounds(value, places) for value in after]
    data: Columns = {
        "role": [role for role, _, _, _ in bars],
        "area": [AREA_LABELS[at] for _, at, _, _ in bars],
        "solid": [min(old.value, new.value) for _, _, old, new in bars],
        "end": [max(old.value, new.value) for _, _, old, new in bars],
        "before": [words.pounds(value, places) for value in before],
        "text": texts,
        "reach": [max(_longest(one, yearly, raised)) for one in rows for _ in AREA_LABELS],
        "status": [new.status for _, _, _, new in bars],
        "ceiling": charts.held(after, [1.25 * value for value in before], len(bars)),
    }
    said = "; ".join(f"{role}, {AREA_LABELS[at]} {text}" for (role, at, _, _), text in zip(bars, texts, strict=True))
    is_cut = any(new.value < old.value for _, _, old, new in bars)
    legend = "Outlined: what the cut takes off" if is_cut else "Pale: what the rise adds"
    charts.draw(
        _roles_cut if is_cut else _roles_raised,
        data,
        title=title,
        key="chart_pay_roles",
        description=f"Bars by role and area: {said}.{f' {legend}.' if raised else ''}",
        marks=[legend] if raised else [],
    )


def _longest(one: RolePay, yearly: bool, raised: Mapping[str, Cited]) -> Iterator[float]:
    """How far a role's bars reach: its labels stand beside the longest, not across it."""
    for at in range(len(AREA_LABELS)):
        _, _, old, new = _bar(one, at, yearly, raised)
        yield max(old.value, new.value)


def _bar(one: RolePay, at: int, yearly: bool, raised: Mapping[str, Cited]) -> tuple[str, int, Cited, Cited]:
    """A role in an area: its name, the area, its pay as it is and after the rise."""
    figure = (one.yearly if yearly else one.hourly)[at]
    new = raised.get(one.role_id, figure) if at == 0 else figure
    return one.role.replace("outreach workers", "outreach"), at, figure, new


def _roles_raised(colours: Palette) -> Layers:
    return _roles_chart(colours, is_cut=False)


def _roles_cut(colours: Palette) -> Layers:
    return _roles_chart(colours, is_cut=True)


def _roles_chart(colours: Palette, is_cut: bool) -> Layers:
    base = charts.empty().encode(
        y=alt.Y("role:N", sort=None, axis=alt.Axis(title=None, labelLimit=150, ticks=False, grid=False, domain=False)),
        yOffset=alt.YOffset("area:N", sort=list(AREA_LABELS)),
    )
    colour = alt.Color(
        "area:N",
        sort=list(AREA_LABELS),
        scale=alt.Scale(domain=list(AREA_LABELS), range=[colours.scenario, colours.unknown, colours.baseline]),
        legend=alt.Legend(title=None, orient="top", columns=1, labelFontSize=12, symbolType="square", columnPadding=8),
    )
    tooltip = [
        alt.Tooltip("role:N", title="Role"),
        alt.Tooltip("area:N", title="Area"),
        alt.Tooltip("before:N", title="2017/18"),
        alt.Tooltip("text:N", title="Shown"),
        alt.Tooltip("status:N", title="Status"),
    ]
    # every bar carries its figure, so the axis would only say it again
    frame_top = base.mark_point(opacity=0).encode(x=alt.X("ceiling:Q", axis=None))
    bars = base.mark_bar().encode(x="solid:Q", color=colour, tooltip=tooltip)
    changed = base.mark_bar(color=colours.scenario_soft)
    if is_cut:  # hollow, so that nobody takes it for pay; a bar of no length would leave its outline behind
        changed = base.transform_filter("datum.solid < datum.end").mark_bar(
            filled=False, stroke=colours.scenario, strokeDash=[3, 2]
        )
    changed = changed.encode(x="solid:Q", x2="end:Q", tooltip=tooltip)
    text = base.mark_text(align="left", dx=5, color=colours.text, fontSize=11).encode(x="reach:Q", text="text:N")
    return alt.layer(frame_top, bars, changed, text).properties(height=360)


# Against the NHS ------------------------------------------------------------------------------------------------------


def nhs(bands: Sequence[Band], marks: Sequence[tuple[str, float, str]]) -> None:
    """NHS bands as spans from entry to top, and the rates of social care across them.

    Args:
        bands: bands 2 to 5.
        marks: name, pounds an hour and kind (own, raised, england) of each rate to compare.
    """
    length = len(bands) + len(marks)
    names = [f"NHS Band {one.band}" for one in bands] + [name for name, _, _ in marks]
    low = [one.entry.value for one in bands] + [rate for _, rate, _ in marks]
    high = [one.top.value for one in bands] + [rate for _, rate, _ in marks]
    texts = [
        words.pounds(start) if start == end else f"{words.pounds(start)}–{words.pounds(end)}"
        for start, end in zip(low, high, strict=True)
    ]
    order = sorted(range(length), key=lambda at: low[at])
    kinds = ["band"] * len(bands) + [kind for _, _, kind in marks]
    data: Columns = {
        "name": [names[at] for at in order],
        "low": [low[at] for at in order],
        "high": [high[at] for at in order],
        "text": [texts[at] for at in order],
        "kind": [kinds[at] for at in order],
        "ceiling": [1.6 * max(high)] * length,
    }
    charts.draw(
        _nhs_chart,
        data,
        title="NHS bands 2 to 5, entry to top, and care pay, £ an hour",
        key="chart_nhs",
        description="Bars: " + "; ".join(f"{name} {text}" for name, text in zip(names, texts, strict=True)) + ".",
    )


def _nhs_chart(colours: Palette) -> Layers:
    base = charts.empty().encode(
        y=alt.Y("name:N", sort=None, axis=alt.Axis(title=None, labelLimit=230, ticks=False, grid=False))
    )
    axis = alt.Axis(title="£ an hour", format=",.0f", tickCount=6, gridColor=colours.grid, titleColor=colours.quiet)
    tooltip = [alt.Tooltip("name:N", title="Who"), alt.Tooltip("text:N", title="Pay")]
    kinds = ["own", "raised", "england"]
    spans = (
        base.transform_filter("datum.kind == 'band'")
        .mark_bar(color=colours.baseline, height={"band": 0.55}, stroke=colours.baseline, strokeWidth=2)
        .encode(x=alt.X("low:Q", axis=axis, scale=alt.Scale(zero=False)), x2="high:Q", tooltip=tooltip)
    )
    rates = (
        base.transform_filter("datum.kind != 'band'")
        .mark_point(filled=True, size=140)
        .encode(
            x="low:Q",
            color=alt.Color(
                "kind:N",
                scale=alt.Scale(domain=kinds, range=[colours.scenario_soft, colours.scenario, colours.text]),
                legend=None,
            ),
            tooltip=tooltip,
        )
    )
    frame_top = base.mark_point(opacity=0).encode(x="ceiling:Q")
    text = base.mark_text(align="left", dx=9, color=colours.text, fontSize=12).encode(x="high:Q", text="text:N")
    return alt.layer(frame_top, spans, rates, text).properties(height=alt.Step(30))
