"""The chart of pay above the wage floor over the years. Nothing here computes a figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import altair as alt

from components import charts, words
from components.charts import Layers
from components.palette import Palette
from queries.columns import Columns
from queries.pay import STRATEGY_YEAR, Headroom
from queries.pay_rise import AS_TYPED, Rise

FLOOR = "National Living Wage"
RAISED = "datum.kind == 'raised'"
Row = tuple[float, float, str, str, str, str]  # year, pay, area, label, kind, when


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
    rows += _then_rows(rise) if rise.of_then else _now_rows(rise, last)
    names = ("year", "pay", "area", "text", "kind", "when")
    data: Columns = {name: list(column) for name, column in zip(names, zip(*rows, strict=True), strict=True)}
    top = charts.ceiling(max(row[1] for row in rows), max(rise.rate.value, floors[last]) * 0.97)
    said = "; ".join(f"{one.rate.area} {words.when(one.rate.period)} {words.pounds(one.rate.value)}" for one in found)
    charts.draw(
        CHARTS[rise.of_then, (rise.uplift > 0) - (rise.uplift < 0)],
        data | {"label": _label_heights(rows, rise), "ceiling": [top] * len(rows)},
        title=f"{role}: pay above the wage floor, £ an hour",
        key="chart_headroom",
        description=(
            f"The National Living Wage rises in steps from {words.pounds(floors[min(floors)])} in {min(floors)} "
            f"to {words.pounds(floors[last])} in {last}. Published rates above it: {said}."
            f"{f' {_changed(rise)}.' if rise.uplift else ''}"
        ),
    )


def _changed(rise: Rise) -> str:
    """The rate before and after the rise or cut."""
    to = "raised to" if rise.uplift > 0 else "cut to"
    return f"{words.pounds(rise.rate.value)} {to} {words.pounds(rise.new_rate.value)}"


def _then_rows(rise: Rise) -> list[Row]:
    """The rate of 2017/18 after a rise or cut; before it, it is Doncaster's own mark."""
    if not rise.uplift:
        return []
    text = f"{words.pounds(rise.new_rate.value)} after the rise" if rise.uplift > 0 else _changed(rise)
    return [(_year(STRATEGY_YEAR), rise.new_rate.value, "Doncaster", text, "raised", f"{STRATEGY_YEAR} prices")]


def _now_rows(rise: Rise, last: int) -> list[Row]:
    """The rate at today's prices before and after a rise or cut.

    Under the rate before it, a cut has the floor and other marks: what it leads to is said above.
    """
    typed = rise.rate.period == AS_TYPED
    prices = AS_TYPED if typed else f"{last} prices"
    before = f"{words.pounds(rise.rate.value)} {AS_TYPED if typed else 'modelled'}"
    after = f"{words.pounds(rise.new_rate.value)} after the rise"
    texts = (before, "") if not rise.uplift else ("", after) if rise.uplift > 0 else (_changed(rise), "")
    rates = ((rise.rate.value, texts[0], "moved"), (rise.new_rate.value, texts[1], "raised"))
    return [
        (last + 0.6, rate, "Doncaster", text, kind, prices) for rate, text, kind in rates[: 2 if rise.uplift else 1]
    ]


def _label_heights(rows: Sequence[Row], rise: Rise) -> list[float]:
    """Where labels stand, £ an hour: those of 2017/18 above the highest mark there."""
    stacked = ("own", "then", "raised") if rise.of_then else ("own", "then")
    highest = max(row[1] for row in rows if row[4] in stacked)
    return [highest if row[4] in stacked else row[1] for row in rows]


def _floor_rows(floors: dict[int, float]) -> list[Row]:
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


def _then(colours: Palette) -> Layers:
    return _headroom_chart(colours)


def _then_raised(colours: Palette) -> Layers:
    return _headroom_chart(colours, Mark(RAISED, "triangle-up", colours.scenario, "left", -6, -41))


def _then_cut(colours: Palette) -> Layers:
    return _headroom_chart(colours, Mark(RAISED, "triangle-down", colours.scenario, "left", -6, -41))


def _now(colours: Palette) -> Layers:
    return _headroom_chart(colours, _moved(colours))


def _now_raised(colours: Palette) -> Layers:
    return _headroom_chart(colours, _moved(colours), Mark(RAISED, "triangle-up", colours.scenario, "right", -9, -4))


def _now_cut(colours: Palette) -> Layers:
    return _headroom_chart(colours, _moved(colours), Mark(RAISED, "triangle-down", colours.scenario, "right", -9, -4))


def _moved(colours: Palette) -> Mark:
    return Mark("datum.kind == 'moved'", "circle", colours.scenario, "right", 9, -18, filled=False)


# by whether prices are of 2017/18 and by the sign of the rise: a layer without rows would be an image without a name
CHARTS = {
    (True, 0): _then,
    (True, 1): _then_raised,
    (True, -1): _then_cut,
    (False, 0): _now,
    (False, 1): _now_raised,
    (False, -1): _now_cut,
}


def _headroom_chart(colours: Palette, *newest: Mark) -> Layers:
    """The floor and the published rates, and the marks of the rate on screen, before and after a rise."""
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
        *newest,
    )
    drawn = [layer for mark in marks for layer in _marked(base, mark, tooltip)]
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
