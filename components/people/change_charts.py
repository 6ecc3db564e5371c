"""Charts of a start and an end beside each other: paired bars by age band, and dumbbells, a row a name."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import numpy as np

from components import charts, words
from components.charts import Layers
from components.palette import Palette
from queries.columns import Columns
from queries.population import People


def age_bands(people: People) -> None:
    """People in each age band, a grey bar for the start and a strong one for the end."""
    scenario, rows = people.scenario, people.by_band
    names = [words.dashed(name) for name in rows["age_band"]]
    charts.draw(
        _age_bands_chart,
        _two_rows(
            names,
            names,
            rows["start"],
            rows["end"],
            (str(scenario.start), str(scenario.end)),
            [words.growth(growth) for growth in rows["growth"]],
            charts.ceiling(people.highest, people.highest),
        ),
        title="People aged 65 and over by age",
        key="chart_age_bands",
        description=f"Paired bars by age band: {words.from_to(names, rows['start'], rows['end'])}.",
    )


def _age_bands_chart(colours: Palette) -> Layers:
    base = charts.empty().encode(
        y=alt.Y("label:N", sort=None, axis=charts.names_axis(colours, "age")),
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


# Dumbbells ------------------------------------------------------------------------------------------------------------


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
            [charts.on_two_lines(name) for name in names],
            list(names),
            start,
            end,
            series,
            texts,
            charts.ceiling(highest, highest),
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
    base = charts.empty().encode(y=alt.Y("label:N", sort=None, axis=charts.names_axis(colours)))
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


# What both have -------------------------------------------------------------------------------------------------------


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
