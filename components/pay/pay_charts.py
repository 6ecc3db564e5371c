"""The charts of pay. Nothing here computes a figure; rows come ready from `queries`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import altair as alt

from components import charts, words
from components.charts import Layers
from components.palette import Palette
from queries.cited import Cited
from queries.columns import Columns
from queries.pay import STRATEGY_YEAR, Band, Headroom, RolePay
from queries.pay_rise import Rise

AREA_LABELS = ("Doncaster", "Yorkshire & Humber", "England")
FLOOR = "National Living Wage"


@dataclass(frozen=True)
class Mark:
    """How some rows are marked: which, the shape (if any) and colour of the mark, and where its label stands."""

    rule: str
    shape: str
    colour: str
    align: Literal["left", "center", "right"]
    dx: int
    dy: int
    filled: bool = True


# Roles by area --------------------------------------------------------------------------------------------------------


def roles(rows: Sequence[RolePay], raised: Mapping[str, Cited], yearly: bool, title: str) -> None:
    """Each role's pay in three areas, and what a rise adds to Doncaster's.

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
        "pay": before,
        "before": [words.pounds(value, places) for value in before],
        "after": after,
        "text": texts,
        "reach": [max(_longest(one, yearly, raised)) for one in rows for _ in AREA_LABELS],
        "status": [new.status for _, _, _, new in bars],
        "ceiling": charts.held(after, [1.25 * value for value in before], len(bars)),
    }
    said = "; ".join(f"{role}, {AREA_LABELS[at]} {text}" for (role, at, _, _), text in zip(bars, texts, strict=True))
    charts.draw(_roles_chart, data, title=title, key="chart_pay_roles", description=f"Bars by role and area: {said}.")


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


def _roles_chart(colours: Palette) -> Layers:
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
    bars = base.mark_bar().encode(x="pay:Q", color=colour, tooltip=tooltip)
    added = base.mark_bar(color=colours.scenario_soft).encode(x="pay:Q", x2="after:Q", tooltip=tooltip)
    text = base.mark_text(align="left", dx=5, color=colours.text, fontSize=11).encode(x="reach:Q", text="text:N")
    return alt.layer(frame_top, bars, added, text).properties(height=360)


# Headroom over the years ----------------------------------------------------------------------------------------------


def headroom(found: Sequence[Headroom], floors: dict[int, float], rise: Rise, role: str) -> None:
    """Published rates of a role above the wage floor of their day, and where the rate on screen stands.

    Args:
        found: the rates, each with the floor then in force.
        floors: pounds an hour by the year of its April.
        rise: the rise on screen.
        role: the role's name.
    """
    last = max(floors)
    rows = _floor_rows(floors) + [
        (
            _year(one.rate.period),
            one.rate.value,
            one.rate.area,
            _label(one),
            _kind(one),
            words.when(one.rate.period),
        )
        for one in found
    ]
    here, new = rise.rate.value, rise.new_rate.value
    here_only = rise.floor.value != floors[last]  # the rate is at the prices of 2017/18: Doncaster's own mark
    if not here_only:
        text = "" if rise.uplift else f"{words.pounds(here)} {_kind_of(rise)}"
        prices = "as typed" if rise.rate.period == "as typed" else f"{last} prices"
        rows.append((last + 0.6, here, "Doncaster", text, "moved", prices))
        if rise.uplift:
            said_new = f"{words.pounds(new)} after the {'rise' if rise.uplift > 0 else 'cut'}"
            rows.append((last + 0.6, new, "Doncaster", said_new, "raised", prices))
    names = ("year", "pay", "area", "text", "kind", "when")
    data: Columns = {name: list(column) for name, column in zip(names, zip(*rows, strict=True), strict=True)}
    highest = max(row[1] for row in rows if row[4] in ("own", "then"))
    top = charts.ceiling(max(row[1] for row in rows), max(here, floors[last]) * 0.97)
    said = "; ".join(f"{one.rate.area} {words.when(one.rate.period)} {words.pounds(one.rate.value)}" for one in found)
    charts.draw(
        _printed if here_only else _raised if rise.uplift else _moved,
        data
        | {"label": [highest if row[4] in ("own", "then") else row[1] for row in rows], "ceiling": [top] * len(rows)},
        title=f"{role}: pay above the wage floor, £ an hour",
        key="chart_headroom",
        description=(
            f"The National Living Wage rises in steps from {words.pounds(floors[min(floors)])} in {min(floors)} "
            f"to {words.pounds(floors[last])} in {last}. Published rates above it: {said}."
        ),
    )


def _kind_of(rise: Rise) -> str:
    return "as typed" if rise.rate.period == "as typed" else "modelled"


def _floor_rows(floors: dict[int, float]) -> list[tuple[float, float, str, str, str, str]]:
    """The wage floor, a row a year, the last one held for another year; its name stands on one in the middle."""
    last = max(floors)
    years = [*floors, last + 1]
    return [
        (year, floors[min(year, last)], "", FLOOR if year == last - 5 else "", "floor", f"April {year}")
        for year in years
    ]


def _label(one: Headroom) -> str:
    """How far above the floor."""
    return words.signed_percent(one.headroom.value)


def _kind(one: Headroom) -> str:
    """Whose rate it is; England's of the strategy's year stands over Doncaster's, and so do their labels."""
    if one.rate.area != "England":
        return "own"
    return "then" if one.rate.period == STRATEGY_YEAR else "england"


def _year(period: str) -> float:
    """Where a period stands on the axis of years: the middle of 2017/18 is October 2017."""
    return int(period[:4]) + (0.5 if "/" in period else (int(period[5:7]) - 4) / 12)


def _printed(colours: Palette) -> Layers:
    return _headroom_chart(colours, 0)


def _moved(colours: Palette) -> Layers:
    return _headroom_chart(colours, 1)


def _raised(colours: Palette) -> Layers:
    return _headroom_chart(colours, 2)


def _headroom_chart(colours: Palette, newest: int) -> Layers:
    """The floor and the published rates, and the first so many marks of today's prices: before and after a rise."""
    year = alt.X(
        "year:Q",
        axis=alt.Axis(title="year from April", format="d", grid=False, tickMinStep=1, titleColor=colours.quiet),
        scale=alt.Scale(nice=False, zero=False),
    )
    base = charts.empty().encode(x=year)
    axis = alt.Axis(title=None, format=",.0f", tickCount=5, gridColor=colours.grid)
    tooltip = [
        alt.Tooltip("area:N", title="Area"),
        alt.Tooltip("when:N", title="When"),
        alt.Tooltip("pay:Q", title="£ an hour", format=".2f"),
        alt.Tooltip("text:N", title="Above the floor"),
    ]
    floors = base.transform_filter("datum.kind == 'floor'")
    floor = floors.mark_line(color=colours.baseline, strokeWidth=2.5, interpolate="step-after").encode(
        y=alt.Y("pay:Q", axis=axis, scale=alt.Scale(zero=False))
    )
    floor_label = floors.mark_text(color=colours.baseline, align="left", dx=8, dy=14, fontSize=12).encode(
        y="pay:Q", text="text:N"
    )
    frame_top = base.mark_point(opacity=0).encode(y="ceiling:Q")
    marks = (
        Mark("datum.kind == 'england'", "", colours.text, "right", 5, -13),
        Mark("datum.kind == 'then'", "", colours.text, "left", -6, -27),
        Mark("datum.kind == 'own'", "circle", colours.scenario, "left", -6, -13),
        Mark("datum.kind == 'moved'", "circle", colours.scenario, "right", 9, -18, filled=False),
        Mark("datum.kind == 'raised'", "triangle-up", colours.scenario, "right", -9, -4),
    )
    drawn = [layer for mark in marks[: 3 + newest] for layer in _marked(base, mark, tooltip)]
    england = base.transform_filter("datum.area == 'England'").mark_point(
        shape="diamond", color=colours.text, filled=True, size=85
    )
    drawn.append(england.encode(y="pay:Q", tooltip=tooltip))
    return alt.layer(frame_top, floor, floor_label, *drawn).properties(height=360)


def _marked(base: alt.Chart, mark: Mark, tooltip: list[alt.Tooltip]) -> tuple[alt.Chart, ...]:
    """A mark with its label; the label alone where the mark has no shape."""
    rows = base.transform_filter(mark.rule)
    dot = rows.mark_point(shape=mark.shape or "circle", color=mark.colour, filled=mark.filled, size=85, strokeWidth=2)
    text = rows.mark_text(
        color=mark.colour, align=mark.align, dx=mark.dx, dy=mark.dy, fontSize=12, fontWeight=600
    ).encode(text="text:N")
    label = text.encode(y="label:Q")
    return (dot.encode(y="pay:Q", tooltip=tooltip), label) if mark.shape else (label,)


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
