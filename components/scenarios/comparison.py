"""Kept scenarios side by side: the sentence, the table, the charts on shared axes."""

from __future__ import annotations

from collections.abc import Callable

import altair as alt
import pandas as pd
import streamlit as st

from components import charts, figures, shell, tables, words
from components.charts import Layers
from components.palette import Palette
from model.assumptions import levers
from model.scenario import BASES, DRIVERS, PAY_ROLES, Scenario
from queries.areas import choices
from queries.baseline import standing
from queries.compare import ON_SCREEN, TODAY, Comparison, Option, by_year

WORDS: dict[str, tuple[str, Callable[[Scenario], str]]] = {
    "edition": ("Population edition", lambda one: choices().editions[one.edition].short_label),
    "driver": ("Care grows with", lambda one: DRIVERS[one.driver]),
    "base": ("Posts counted", lambda one: BASES[one.base]),
    "payrole": ("Who gets the pay uplift", lambda one: PAY_ROLES[one.payrole]),
}
DASHES = [[1, 0], [6, 2], [2, 2], [8, 2, 2, 2], [4, 4], [1, 3]]
KEYS = [TODAY, "A", "B", "C", "D", ON_SCREEN]


def title(option: Option) -> str:
    """What an option goes by: its letter and name."""
    return f"{option.mark}: {option.name}" if option.mark else option.name


def headline(found: Comparison) -> None:
    """Which of the scenarios needs fewest people."""
    kept = [one for one in found.options if one.mark]
    if not kept:
        figures.headline(
            "Keep a scenario on the recruitment page to compare it here.",
            "Up to four can be kept; today is always there, and the link carries them all.",
        )
        shell.link_to("recruitment", "Move the levers: recruitment need", ":material/tune:")
        return
    for problem in found.problems:
        figures.problem(problem)
    own = "Each compared with its own area as it stands today."
    if found.unlike:
        own = f"They differ in {words.asked_apart(found.unlike)}: each is compared with its own need, no lever moved."
    figures.headline(sentence(found), f"{own} Modelled; ranges hold eight futures of ten.")


def sentence(found: Comparison) -> str:
    """Which options need fewest people; where they ask different things, which save most of their own need."""
    if not found.level:
        return "None of these needs fewer people than with no lever moved."
    who = words.capital(words.listed([_called(one) for one in found.level]))
    if found.unlike:
        verb = "saves most of its" if len(found.level) == 1 else "save most of their"
        return f"{who} {verb} own need: {_saved(found.best)} fewer people than with no lever moved."
    least = words.spoken(found.best.need.totals.starters_per_year)
    if len(found.level) == len(found.options):
        return f"Every scenario needs about {least} people a year."
    if len(found.level) > 1:
        return f"{who} need fewest people: about {least} a year each."
    return f"{who} needs fewest people: about {least} a year{_against_today(found.best)}."


def _saved(option: Option) -> str:
    """What of its own need an option saves."""
    said = words.percent(option.saved, 0)
    return "less than 1%" if said == "0%" else said


def _called(option: Option) -> str:
    if option.name in (TODAY, ON_SCREEN):
        return {TODAY: "staying as today", ON_SCREEN: "the scenario on screen"}[option.name]
    return f"scenario {figures.plain(title(option))}"


def _against_today(option: Option) -> str:
    change = option.need.totals.starters_per_year - option.need.today.starters_per_year
    said = words.signed(change)
    if said == "no change":
        return ""
    return f", {words.spoken(abs(change))} {'fewer' if change < 0 else 'more'} than with no lever moved"


# The table ------------------------------------------------------------------------------------------------------------


def table(found: Comparison) -> None:
    """The levers that differ, and what each option needs, a column an option."""
    frame = pd.DataFrame({title(one): _column(found, one) for one in found.options})
    st.table(frame.map(figures.plain).rename(columns=figures.plain), border="horizontal")


def _column(found: Comparison, option: Option) -> dict[str, str]:
    scenario, totals, today = option.scenario, option.need.totals, option.need.today
    entries, stands = levers(), standing(option.scenario.as_today())
    rows = {"Area": option.need.area.name, "Years": f"{scenario.start} to {scenario.end}"}
    for word in found.words:
        rows[WORDS[word][0]] = words.capital(WORDS[word][1](scenario))
    for key in found.levers:
        number = scenario.lever(key)
        value = words.lever_value(entries[key], stands[key].number if number is None else number)
        rows[entries[key].short_label] = value if number is not None else f"{value} (today)"
    spread = option.ranges.starters_per_year
    rows |= {
        "People to recruit each year": words.spoken(totals.starters_per_year),
        "in eight futures of ten": words.spoken_range(spread.low, spread.high),
        "against no lever moved": words.signed(totals.starters_per_year - today.starters_per_year),
        "People to recruit, whole time": words.spoken(totals.starters),
        "New to the sector": words.spoken(totals.new_to_sector),
        "Posts needed at the end": words.spoken(totals.filled_posts_end),
        "Posts short at the end": words.spoken(totals.shortfall_end),
    }
    return rows


# Charts on shared axes ------------------------------------------------------------------------------------------------


def pictures(found: Comparison) -> None:
    """People to recruit each year and posts needed, every option on the same axes."""
    left, right = shell.two_columns()
    with left:
        _lines(found, "starters", "People to recruit each year", "chart_compare_starters", "people a year")
    with right:
        _lines(found, "filled_posts", "Posts needed", "chart_compare_posts", "filled posts")
    rows = pd.concat(
        [
            pd.DataFrame(by_year(found.options, name)).assign(measure=label)
            for name, label in (("starters", "People to recruit"), ("filled_posts", "Posts needed"))
        ]
    ).assign(status="modelled", source_id="workforce-explorer")
    columns = {"measure": "Measure", "option": "Scenario", "year": "Year", "value": "Figure", "status": "Status"}
    tables.behind(rows, "comparison", columns, places=1)


def _lines(found: Comparison, name: str, label: str, key: str, unit: str) -> None:
    rows = by_year(found.options, name)
    names = [title(one) for one in found.options]
    marks = [one.mark or one.name for one in found.options]
    last = [one.scenario.end for one in found.options]
    each = list(zip(rows["order"], rows["year"], rows["value"], strict=True))
    data = {
        "key": [marks[order] for order, _, _ in each],
        "name": [names[order] for order, _, _ in each],
        "year": rows["year"],
        "value": rows["value"],
        "ceiling": charts.held(rows["value"], [0.95 * max(rows["value"])], len(each)),
    }
    ends = [f"{names[order]} {words.spoken(value)}" for order, year, value in each if year == last[order]]
    description = f"A line a scenario. In the last year: {'; '.join(ends)}."
    charts.draw(_maker(unit, tuple(marks)), data, title=label, key=key, description=description)


def _maker(unit: str, keys: tuple[str, ...]) -> charts.Maker:
    """The chart of some scenarios; the legend names no other. Charts are kept by name, so the name says which."""

    def make(colours: Palette) -> Layers:
        return _chart(colours, unit, keys)

    make.__qualname__ = f"_chart of {unit}: {', '.join(keys)}"
    return make


def _chart(colours: Palette, unit: str, keys: tuple[str, ...]) -> Layers:
    year = alt.X(
        "year:Q",
        axis=alt.Axis(title=None, format="d", grid=False, tickMinStep=1),
        scale=alt.Scale(nice=False, zero=False),
    )
    base = charts.empty().encode(x=year)
    columns = alt.ExprRef("width < 380 ? 3 : 6")  # on a telephone in two rows
    legend = alt.Legend(
        title=None, orient="top", columns=columns, labelFontSize=13, symbolSize=220, symbolType="stroke"
    )
    inks = dict(zip(KEYS, [colours.baseline, *colours.options], strict=True))
    dashes = dict(zip(KEYS, DASHES, strict=True))
    colour = alt.Color("key:N", scale=alt.Scale(domain=keys, range=[inks[key] for key in keys]), legend=legend)
    dash = alt.StrokeDash("key:N", scale=alt.Scale(domain=keys, range=[dashes[key] for key in keys]), legend=legend)
    lines = base.mark_line(strokeWidth=2.5).encode(
        y=alt.Y("value:Q", axis=charts.count_axis(unit, colours)), color=colour, strokeDash=dash
    )
    frame_top = base.mark_point(opacity=0).encode(y="ceiling:Q")
    points = base.mark_point(size=28, filled=True, opacity=0.9).encode(
        y="value:Q",
        color=colour,
        tooltip=[
            alt.Tooltip("name:N", title="Scenario"),
            alt.Tooltip("year:Q", title="Year", format="d"),
            alt.Tooltip("value:Q", title="Figure", format=",.0f"),
        ],
    )
    return alt.layer(frame_top, lines, points).properties(height=320)
