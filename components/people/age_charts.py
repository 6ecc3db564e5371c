"""Charts of ages: everybody by single year, and women and men by age band."""

from __future__ import annotations

from typing import Literal

import altair as alt
import numpy as np

from components import charts, words
from components.charts import Layers
from components.palette import Palette
from queries.age_profile import Profile
from queries.columns import Columns
from queries.population import CENSUS
from queries.women_and_men import Sexes

LAST_AGE = 90
PROFILE_HEIGHT = 300


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
        is_wide=True,
    )


def _profile_chart(colours: Palette) -> Layers:
    ages = alt.Axis(
        title="age in years",
        values=[*range(0, LAST_AGE, 10), LAST_AGE + 3],
        labelExpr=f"datum.value > {LAST_AGE} ? '{LAST_AGE}+' : datum.label",
        grid=False,
        titleColor=colours.quiet,
    )
    width = alt.Scale(domain=[0, LAST_AGE + 5], nice=False)
    base = charts.empty().encode(x=alt.X("left:Q", axis=ages, scale=width), x2="right:Q")
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
    return alt.layer(frame_top, young, older, then).properties(height=PROFILE_HEIGHT)


# Women and men --------------------------------------------------------------------------------------------------------


def sexes(found: Sexes, *, years: tuple[int, int], description: str) -> None:
    """Men to the left, women to the right, a row an age band; upright marks for the start."""
    rows = found.by_band
    many = len(rows["age_band"])
    reach = charts.ceiling(found.highest, 0)
    names = [words.dashed(name) for name in rows["age_band"]]
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
        is_wide=True,
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
        .encode(y=alt.Y("label:N", sort="descending", axis=charts.names_axis(colours, "age")))
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
    men, women = _heading(base, "men", "left", colours), _heading(base, "women", "right", colours)
    return alt.layer(frame_ends, bars, start, middle, men, women).properties(height=290)


def _heading(base: alt.Chart, sex: str, side: Literal["left", "right"], colours: Palette) -> alt.Chart:
    """The name of a side of the chart, at its outer end."""
    named = base.transform_filter(f"datum.sex == '{sex}' && datum.heading != ''")
    text = named.mark_text(align=side, fontSize=13, fontWeight=600, color=colours.text)
    heading: alt.Chart = text.encode(x="heading_at:Q", text="heading:N")
    return heading
