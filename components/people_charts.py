"""The charts of people and health. Nothing here computes a figure; rows come ready from `queries`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import numpy as np
from numpy.typing import NDArray

from components import charts, words
from components.charts import Layers
from components.palette import Palette
from queries.age_profile import Profile
from queries.columns import Columns
from queries.population import CENSUS, People
from queries.women_and_men import Sexes

LABEL_WIDTH = 25
LINE_HEIGHT = 300
LABEL_OFFSET = 0.05
LABEL_ROOM = 0.3
LAST_AGE = 90
LAST_YEAR = 2047
HOURS = {"hours_1-19": "1–19 hours", "hours_20-49": "20–49", "hours_50+": "50 or more"}


# Start and end beside each other --------------------------------------------------------------------------------------


def age_bands(people: People) -> None:
    """People in each age band, a grey bar for the start and a strong one for the end."""
    scenario, rows = people.scenario, people.by_band
    names = [_dash(name) for name in rows["age_band"]]
    said = "; ".join(
        f"{name} {words.spoken(start)} to {words.spoken(end)}"
        for name, start, end in zip(names, rows["start"], rows["end"], strict=True)
    )
    charts.draw(
        _age_bands_chart,
        _two_rows(
            names,
            names,
            rows["start"],
            rows["end"],
            (str(scenario.start), str(scenario.end)),
            [growth_text(growth) for growth in rows["growth"]],
            charts.ceiling(people.highest, people.highest),
        ),
        title="People aged 65 and over by age",
        key="chart_age_bands",
        description=f"Paired bars by age band: {said}.",
    )


def _age_bands_chart(colours: Palette) -> Layers:
    base = charts.empty().encode(
        y=alt.Y("label:N", sort=None, axis=_names_axis(colours, "age")),
        yOffset=alt.YOffset("series:N", sort=None),
    )
    bars = base.mark_bar(height={"band": 0.92}).encode(
        x=alt.X("people:Q", axis=charts.count_axis("people", colours)),
        color=_series(colours),
        tooltip=_tooltip("Age"),
    )
    text = base.mark_text(align="left", dx=5, color=colours.text, fontSize=12).encode(x="people:Q", text="text:N")
    frame_top = base.mark_point(opacity=0).encode(x="ceiling:Q")
    return alt.layer(frame_top, bars, text).properties(height=380)


def dumbbells(
    names: Sequence[str],
    start: charts.Values,
    end: charts.Values,
    *,
    series: tuple[str, str],
    texts: Sequence[str],
    highest: float,
    title: str,
    key: str,
    description: str,
    tall: bool = False,
    share: bool = False,
) -> None:
    """A grey dot at the start, a strong dot at the end, a row a name.

    Args:
        names: what the rows are, in order.
        start: where each begins; not a number where there is none.
        end: where each ends; not a number where there is none.
        series: what the two dots are.
        texts: what is said beside each row.
        highest: the highest figure the axis must hold.
        title: what the chart shows.
        key: its name on the page.
        description: what a person who cannot see it needs to know.
        tall: whether most names take two lines.
        share: whether the figures are percentages of all people.
    """
    charts.draw(
        _share_chart if share else _tall_chart if tall else _flat_chart,
        _two_rows(
            [_wrapped(name) for name in names], list(names), start, end, series, texts, charts.ceiling(highest, highest)
        ),
        title=title,
        key=key,
        description=description,
    )


def _two_rows(
    labels: Sequence[str],
    names: Sequence[str],
    start: charts.Values,
    end: charts.Values,
    series: tuple[str, str],
    texts: Sequence[str],
    ceiling: float,
) -> Columns:
    """Two rows a name, the start before the end; what is said stands beside the end."""
    many = len(names)
    begin, finish = np.asarray(start, dtype=np.float64), np.asarray(end, dtype=np.float64)
    furthest = np.fmax(begin, finish)
    return {
        "label": np.repeat(labels, 2).tolist(),
        "name": np.repeat(names, 2).tolist(),
        "series": list(series) * many,
        "rank": [0, 1] * many,
        "people": np.stack([begin, finish], axis=1).ravel(),
        "start": np.repeat(begin, 2),
        "end": np.repeat(finish, 2),
        "right": np.repeat(np.where(np.isnan(furthest), 0.0, furthest), 2),
        "text": [text for one in texts for text in ("", one)],
        "ceiling": [ceiling] * (2 * many),
    }


def _tall_chart(colours: Palette) -> Layers:
    return _dumbbell_chart(colours, charts.count_axis("people", colours), ",.0f", alt.Step(42))


def _flat_chart(colours: Palette) -> Layers:
    return _dumbbell_chart(colours, charts.count_axis("people", colours), ",.0f", alt.Step(34))


def _share_chart(colours: Palette) -> Layers:
    axis = alt.Axis(
        title="% of all people", format=".0f", tickCount=5, gridColor=colours.grid, titleColor=colours.quiet
    )
    return _dumbbell_chart(colours, axis, ".1f", alt.Step(38))


def _dumbbell_chart(colours: Palette, axis: alt.Axis, number: str, height: alt.Step) -> Layers:
    base = charts.empty().encode(
        y=alt.Y(
            "label:N",
            sort=None,
            axis=_names_axis(colours),
        )
    )
    both = base.transform_filter("isValid(datum.start) && isValid(datum.end)")
    frame_top = base.mark_point(opacity=0).encode(x=alt.X("ceiling:Q", axis=axis))
    frame_start = base.mark_point(opacity=0).encode(x=alt.datum(0))
    line = both.mark_rule(color=colours.scenario_soft, strokeWidth=4).encode(x="start:Q", x2="end:Q")
    dots = base.mark_point(size=130, filled=True).encode(
        x="people:Q",
        color=_series(colours),
        opacity=alt.condition("isValid(datum.people)", alt.value(1), alt.value(0)),
        tooltip=_tooltip("What", number),
    )
    text = base.mark_text(align="left", dx=11, color=colours.text, fontSize=12).encode(x="right:Q", text="text:N")
    return alt.layer(frame_top, frame_start, line, dots, text).properties(height=height)


def _names_axis(colours: Palette, title: str | None = None) -> alt.Axis:
    """An axis of names; a | in a name begins its second line."""
    return alt.Axis(
        title=title,
        titleColor=colours.quiet,
        labelLimit=280,
        labelExpr="split(datum.label, '|')",
        labelFlush=False,
        labelOverlap=False,
        ticks=False,
        grid=False,
    )


def _series(colours: Palette) -> alt.Color:
    """Grey for the start, the strong colour for the end."""
    return alt.Color(
        "series:N",
        sort=alt.EncodingSortField(field="rank", op="min"),
        scale=alt.Scale(range=[colours.baseline, colours.scenario]),
        legend=alt.Legend(
            title=None, orient="top", labelFontSize=12, labelLimit=320, symbolType="circle", columnPadding=12
        ),
    )


def _tooltip(first: str, number: str = ",.0f") -> list[alt.Tooltip]:
    return [
        alt.Tooltip("name:N", title=first),
        alt.Tooltip("series:N", title="Which"),
        alt.Tooltip("people:Q", title="Figure", format=number),
    ]


# Lines over the years -------------------------------------------------------------------------------------------------


def lines_by_place(lines: Columns, *, years: tuple[int, int], index: bool, title: str, description: str) -> None:
    """A line a place in its own colour, and one for a neighbourhood in the strong one."""
    charts.draw(
        _index_by_place_chart if index else _count_by_place_chart,
        _line_rows(lines, years, from_zero=not index, beside=True),
        title=title,
        key="chart_lines_by_place",
        description=description,
    )


def lines_by_edition(lines: Columns, *, years: tuple[int, int], chosen: str, title: str, description: str) -> None:
    """A line an edition, the one chosen in the strong colour; dots where an edition publishes a figure."""
    charts.draw(
        _by_edition_chart,
        _line_rows(lines, years, from_zero=False, beside=False) | {"chosen": [one == chosen for one in lines["id"]]},
        title=title,
        key="chart_lines_by_edition",
        description=description,
    )


def _line_rows(lines: Columns, years: tuple[int, int], *, from_zero: bool, beside: bool) -> Columns:
    """The lines with their names at the last year: beside it and moved apart where they would touch, or above it."""
    people, year = np.asarray(lines["people"], dtype=np.float64), np.asarray(lines["year"])
    ids = np.asarray(lines["id"])
    last = [int(np.flatnonzero(ids == one)[-1]) for one in dict.fromkeys(lines["id"])]
    step = 10 ** np.floor(np.log10(np.ptp(people)))
    low = 0.0 if from_zero else float(np.floor(people.min() / step) * step)
    offset = (float(people.max()) - low) * LABEL_OFFSET
    high = float(people.max()) + 2 * offset
    at = people.copy()
    at[last] = _apart(people[last], 1.5 * offset) if beside else people[last] + offset
    labels = [str(lines["name"][row]) if row in last else "" for row in range(len(people))]
    return {
        "id": lines["id"],
        "name": lines["name"],
        "year": year,
        "people": people,
        "published": np.where(np.asarray(lines["given"]), people, np.nan),
        "label": labels,
        "label_at": at,
        "low": [low] * len(people),
        "high": [high] * len(people),
        "first": [row == 0 for row in range(len(people))],
        "room": [year.max() + LABEL_ROOM * np.ptp(year) if beside else year.max()] * len(people),
        "from": [years[0]] * len(people),
        "to": [years[1]] * len(people),
    }


def _apart(heights: NDArray[np.float64], gap: float) -> NDArray[np.float64]:
    """Heights moved apart until none is nearer to the next than the gap, their order kept."""
    order = np.argsort(heights, kind="stable")
    moved = heights[order]
    for _ in range(50):
        for upper in range(1, moved.size):
            lacking = gap - (moved[upper] - moved[upper - 1])
            if lacking > 0:
                moved[upper - 1 : upper + 1] += (-lacking / 2, lacking / 2)
    placed = np.empty_like(moved)
    placed[order] = moved
    return placed


def _count_by_place_chart(colours: Palette) -> Layers:
    return _by_place_chart(colours, charts.count_axis("people", colours))


def _index_by_place_chart(colours: Palette) -> Layers:
    return _by_place_chart(colours, charts.count_axis("start year = 100", colours))


def _by_place_chart(colours: Palette, axis: alt.Axis) -> Layers:
    keys = [*colours.places, "chosen"]
    colour = alt.Color(
        "colour:N", scale=alt.Scale(domain=keys, range=[*colours.places.values(), colours.scenario]), legend=None
    )
    known = " || ".join(f"datum.id == '{key}'" for key in colours.places)
    base = charts.empty().transform_calculate(colour=f"({known}) ? datum.id : 'chosen'")
    layers = _lines(colours, base, axis, colour, alt.value(2.5))
    names = layers[0].transform_filter("datum.label != ''").encode(y="label_at:Q", text="label:N", color=colour)
    beside = names.mark_text(align="left", dx=7, fontSize=12, fontWeight=600)
    return alt.layer(*layers[1:], beside).properties(height=LINE_HEIGHT)


def _by_edition_chart(colours: Palette) -> Layers:
    colour = alt.Color(
        "chosen:N",
        scale=alt.Scale(domain=[True, False], range=[colours.scenario, colours.baseline]),
        legend=None,
    )
    width = alt.condition("datum.chosen", alt.value(3.5), alt.value(2))
    layers = _lines(colours, charts.empty(), charts.count_axis("people", colours), colour, width)
    names = layers[0].transform_filter("datum.label != ''").encode(y="label_at:Q", text="label:N")
    halo = names.mark_text(
        align="right", dx=4, fontSize=13, fontWeight=600, stroke=colours.background, strokeWidth=5, strokeJoin="round"
    )
    above = names.mark_text(align="right", dx=4, fontSize=13, fontWeight=600).encode(color=colour)
    return alt.layer(*layers[1:], halo, above).properties(height=LINE_HEIGHT)


def _lines(
    colours: Palette, base: alt.Chart, axis: alt.Axis, colour: alt.Color, width: alt.Value | dict[str, Any]
) -> tuple[alt.Chart, ...]:
    """What every chart of lines has, its base first: the years chosen shaded, the lines, dots where a year is given."""
    year = alt.X(
        "year:Q",
        axis=alt.Axis(
            title=None,
            format="d",
            grid=False,
            tickMinStep=1,
            labelExpr=f"datum.value > {LAST_YEAR} ? '' : datum.label",
        ),
        scale=alt.Scale(nice=False, zero=False),
    )
    scale = alt.Scale(zero=False, nice=False)
    base = base.encode(x=year)
    horizon = (
        base.transform_filter("datum.first")
        .mark_rect(color=colours.scenario_soft, opacity=0.18)
        .encode(x="from:Q", x2="to:Q", y=alt.Y("low:Q", axis=axis, scale=scale), y2="high:Q")
    )
    lines = base.mark_line().encode(
        y=alt.Y("people:Q", axis=axis, scale=scale), color=colour, detail="id:N", strokeWidth=width
    )
    dots = (
        base.transform_filter("isValid(datum.published)")
        .mark_point(filled=True, size=22, opacity=1)
        .encode(
            y="published:Q",
            color=colour,
        )
    )
    room = base.transform_filter("datum.first").mark_point(opacity=0).encode(x="room:Q", y="low:Q")
    hover = base.mark_point(opacity=0, size=160).encode(
        y="people:Q",
        tooltip=[
            alt.Tooltip("name:N", title="Line"),
            alt.Tooltip("year:Q", title="Year", format="d"),
            alt.Tooltip("people:Q", title="Figure", format=",.1f"),
        ],
    )
    return base, horizon, room, lines, dots, hover


# Age profile ----------------------------------------------------------------------------------------------------------


def profile(known: Profile, rows: Columns, year: int, title: str) -> None:
    """Residents by single year of age at the Census, with the part from 65 in a year chosen; 90 and over at the end."""
    ages = np.asarray(rows["age"])
    many = ages.size
    oldest = ages == LAST_AGE
    charts.draw(
        _profile_chart,
        {
            "age": [f"{age} and over" if age == LAST_AGE else str(age) for age in ages],
            "left": np.where(oldest, LAST_AGE + 1.5, ages),
            "right": np.where(oldest, LAST_AGE + 4.5, ages + 1),
            "census": rows["census"],
            "people": rows["people"],
            "young": ages < 65,
            "ceiling": [charts.ceiling(known.highest, 0)] * many,
            "in_year": [f"in {year}"] * many,
        },
        title=title,
        key="chart_profile",
        description=(
            f"Columns by age. Grey: residents of {known.area.name} at the Census of {CENSUS}. "
            f"Strong: people aged 65 and over in {year}."
        ),
    )


def _profile_chart(colours: Palette) -> Layers:
    base = charts.empty().encode(
        x=alt.X(
            "left:Q",
            axis=alt.Axis(
                title="age in years",
                values=[*range(0, LAST_AGE, 10), LAST_AGE + 3],
                labelExpr=f"datum.value > {LAST_AGE} ? '{LAST_AGE}+' : datum.label",
                grid=False,
                titleColor=colours.quiet,
            ),
            scale=alt.Scale(domain=[0, LAST_AGE + 5], nice=False),
        ),
        x2="right:Q",
    )
    tooltip = [
        alt.Tooltip("age:N", title="Age"),
        alt.Tooltip("census:Q", title=f"Census {CENSUS}", format=",.0f"),
        alt.Tooltip("people:Q", title="Year chosen", format=",.0f"),
    ]
    axis = charts.count_axis("people of each age", colours)
    young = (
        base.transform_filter("datum.young")
        .mark_rect(color=colours.baseline, opacity=0.55, tooltip=True)
        .encode(y=alt.Y("census:Q", axis=axis), y2=alt.datum(0), tooltip=tooltip)
    )
    older = (
        base.transform_filter("!datum.young")
        .mark_rect(color=colours.scenario, opacity=0.85)
        .encode(y=alt.Y("people:Q", axis=axis), y2=alt.datum(0), tooltip=tooltip)
    )
    then = (
        base.transform_filter("!datum.young")
        .mark_rule(color=colours.text, strokeWidth=1.75)
        .encode(y="census:Q", tooltip=tooltip)
    )
    frame_top = base.mark_rule(opacity=0).encode(y="ceiling:Q")
    return alt.layer(frame_top, young, older, then).properties(height=LINE_HEIGHT)


# Women and men --------------------------------------------------------------------------------------------------------


def sexes(found: Sexes, *, years: tuple[int, int], description: str) -> None:
    """Men to the left, women to the right, a row an age band; upright marks for the start."""
    rows = found.by_band
    many = len(rows["age_band"])
    reach = charts.ceiling(found.highest, 0)
    names = [_dash(name) for name in rows["age_band"]]
    columns: Columns = {
        "label": [*names, *names],
        "sex": ["men"] * many + ["women"] * many,
        "people": np.concatenate([rows["men_end"], rows["women_end"]]),
        "before": np.concatenate([rows["men_start"], rows["women_start"]]),
        "side": np.repeat([-1.0, 1.0], many),
        "heading": [
            *charts.on_row(many - 1, f"Men, {years[1]}", many),
            *charts.on_row(many - 1, f"Women, {years[1]}", many),
        ],
        "reach": [reach] * (2 * many),
    }
    charts.draw(
        _sexes_chart,
        columns,
        title=f"Women and men in {found.area.name} by age",
        key="chart_sexes",
        description=description,
    )


def _sexes_chart(colours: Palette) -> Layers:
    base = (
        charts.empty()
        .transform_calculate(
            end="datum.people * datum.side",
            start="datum.before * datum.side",
            far="datum.reach * datum.side",
            heading_at="datum.reach * datum.side * 0.98",
        )
        .encode(
            y=alt.Y(
                "label:N",
                sort="descending",
                axis=_names_axis(colours, "age"),
            )
        )
    )
    axis = alt.Axis(
        title="people",
        labelExpr="format(abs(datum.value), ',.0f')",
        tickCount=5,
        gridColor=colours.grid,
        titleColor=colours.quiet,
    )
    colour = alt.Color(
        "sex:N",
        scale=alt.Scale(domain=["men", "women"], range=[colours.scenario_soft, colours.scenario]),
        legend=None,
    )
    tooltip = [
        alt.Tooltip("sex:N", title="Sex"),
        alt.Tooltip("label:N", title="Age"),
        alt.Tooltip("before:Q", title="Start year", format=",.0f"),
        alt.Tooltip("people:Q", title="End year", format=",.0f"),
    ]
    frame_ends = base.mark_point(opacity=0).encode(x=alt.X("far:Q", axis=axis))
    bars = base.mark_bar(height={"band": 0.75}).encode(x=alt.X("end:Q", axis=axis), color=colour, tooltip=tooltip)
    start = base.mark_tick(color=colours.text, thickness=2, height={"band": 0.9}).encode(x="start:Q", tooltip=tooltip)
    middle = base.mark_tick(color=colours.background, thickness=2, height={"band": 1.0}).encode(x=alt.datum(0))
    men = (
        base.transform_filter("datum.sex == 'men' && datum.heading != ''")
        .mark_text(align="left", fontSize=13, fontWeight=600, color=colours.text)
        .encode(x="heading_at:Q", text="heading:N")
    )
    women = (
        base.transform_filter("datum.sex == 'women' && datum.heading != ''")
        .mark_text(align="right", fontSize=13, fontWeight=600, color=colours.text)
        .encode(x="heading_at:Q", text="heading:N")
    )
    return alt.layer(frame_ends, bars, start, middle, men, women).properties(height=290)


# More people or older people ------------------------------------------------------------------------------------------


def drivers(
    start: float, more: float, older: float, end: float, *, years: tuple[int, int], highest: float, title: str
) -> None:
    """A bridge from the start to the end: more people, then older people."""
    middle = start + more
    labels = [
        str(years[0]),
        "More people aged 65|and over, same ages",
        "Older people: a larger|share is 85 and over"
        if older >= 0
        else "Younger people: a smaller|share is 85 and over",
        str(years[1]),
    ]
    texts = [words.spoken(start), words.signed(more), words.signed(older), words.spoken(end)]
    said = "; ".join(f"{label}: {text}" for label, text in zip(labels, texts, strict=True)).replace("|", " ")
    charts.draw(
        _drivers_chart,
        {
            "label": labels,
            "begin": [0.0, start, middle, 0.0],
            "finish": [start, middle, end, end],
            "right": [start, max(start, middle), max(middle, end), end],
            "text": texts,
            "kind": ["start", "step", "step", "end"],
            "ceiling": [charts.ceiling(highest, highest)] * len(labels),
        },
        title=title,
        key="chart_drivers",
        description=f"Bridge: {said}.",
    )


def _drivers_chart(colours: Palette) -> Layers:
    base = charts.empty().encode(
        y=alt.Y(
            "label:N",
            sort=None,
            axis=_names_axis(colours),
        )
    )
    kinds = ["start", "step", "end"]
    bars = base.mark_bar(height={"band": 0.62}).encode(
        x=alt.X("begin:Q", axis=charts.count_axis("people", colours)),
        x2="finish:Q",
        color=alt.Color(
            "kind:N",
            scale=alt.Scale(domain=kinds, range=[colours.baseline, colours.scenario_soft, colours.scenario]),
            legend=None,
        ),
        tooltip=[alt.Tooltip("label:N", title="Part"), alt.Tooltip("text:N", title="People")],
    )
    text = base.mark_text(align="left", dx=7, color=colours.text, fontSize=13).encode(x="right:Q", text="text:N")
    frame_top = base.mark_point(opacity=0).encode(x="ceiling:Q")
    return alt.layer(frame_top, bars, text).properties(height=alt.Step(50))


# Unpaid carers --------------------------------------------------------------------------------------------------------


def carers(rows: Columns) -> None:
    """Unpaid carers of each place in 2021 by the hours they give, with the count of 2011 as an upright mark."""
    places = [row for row, key in enumerate(rows["id"]) if key != "south-yorkshire"]
    many = len(places)
    names = [str(rows["name"][row]) for row in places]
    then, now = (np.asarray(rows[name])[places] for name in ("in_2011", "in_2021"))
    said = "; ".join(
        f"{name} {words.spoken(a)} in 2011, {words.spoken(b)} in 2021"
        for name, a, b in zip(names, then, now, strict=True)
    )
    columns: Columns = {
        "name": names * len(HOURS),
        "hours": np.repeat(list(HOURS.values()), many).tolist(),
        "order": np.repeat(np.arange(len(HOURS)), many),
        "people": np.concatenate([np.asarray(rows[key])[places] for key in HOURS]),
        "earlier": np.tile(then, len(HOURS)),
        "text": [f"2011: {words.spoken(value)}" for value in then] + [""] * (many * (len(HOURS) - 1)),
        "ceiling": [charts.ceiling(float(then.max()), float(then.max()))] * (many * len(HOURS)),
    }
    charts.draw(
        _carers_chart,
        columns,
        title="Unpaid carers by hours a week, 2021",
        key="chart_carers",
        description=f"Stacked bars by place: {said}.",
    )


def _carers_chart(colours: Palette) -> Layers:
    base = charts.empty().encode(y=alt.Y("name:N", sort=None, axis=_names_axis(colours)))
    names = list(HOURS.values())
    bars = base.mark_bar(height={"band": 0.62}, stroke=colours.quiet, strokeWidth=0.6).encode(
        x=alt.X("people:Q", axis=charts.count_axis("unpaid carers", colours)),
        color=alt.Color(
            "hours:N",
            sort=names,
            scale=alt.Scale(domain=names, range=[colours.grid, colours.scenario_soft, colours.scenario]),
            legend=alt.Legend(
                title=None, orient="top", labelFontSize=12, symbolType="square", symbolStrokeWidth=0, columnPadding=12
            ),
        ),
        order=alt.Order("order:Q"),
        tooltip=[
            alt.Tooltip("name:N", title="Place"),
            alt.Tooltip("hours:N", title="Care given"),
            alt.Tooltip("people:Q", title="Carers, 2021", format=",.0f"),
            alt.Tooltip("earlier:Q", title="All carers, 2011", format=",.0f"),
        ],
    )
    once = base.transform_filter("datum.order == 0")
    frame_top = once.mark_point(opacity=0).encode(x="ceiling:Q")
    then = once.mark_tick(color=colours.text, thickness=2, height={"band": 0.85}).encode(x="earlier:Q")
    text = once.mark_text(align="left", dx=7, color=colours.text, fontSize=12).encode(x="earlier:Q", text="text:N")
    return alt.layer(frame_top, bars, then, text).properties(height=alt.Step(46))


# Words of the charts --------------------------------------------------------------------------------------------------


def growth_text(growth: float) -> str:
    """A growth as a room reads it: +18%, −3%, no change."""
    text = words.percent(growth, 0)
    return "no change" if text in ("0%", "−0%") else text if growth < 0 else f"+{text}"


def _dash(band: str) -> str:
    return band.replace("-", "–")


def _wrapped(name: str) -> str:
    """A long name on two lines of about equal length, the break marked as the axis wants it."""
    parts = name.split(" ")
    if len(name) <= LABEL_WIDTH:
        return name
    halves = [(" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts))]
    return "|".join(min(halves, key=lambda two: max(map(len, two))))
