"""Reach a target: which number of one lever brings one result to a figure the room names."""

from __future__ import annotations

import streamlit as st

from components import figures, link, words
from model.assumptions import PERCENT, Assumption, levers
from model.scenario import Scenario
from queries.ranges import RESULTS, Sought, seek
from queries.recruitment import need


def show() -> None:
    """A sentence to fill in, its answer, and a button that applies it."""
    scenario = link.current()
    entries = levers()
    first, second, third = st.columns(3)
    with first:
        lever = st.selectbox(
            "Which lever",
            ["turnover", *(key for key in entries if key != "turnover")],
            format_func=lambda key: entries[key].short_label,
            key="target_lever",
        )
    with second:
        result = st.selectbox(
            "Brings which result",
            list(RESULTS),
            format_func=lambda key: words.capital(RESULTS[key]),
            key="target_result",
        )
    with third:
        target = st.number_input(
            "To what figure",
            0.0,
            200_000.0,
            _start(scenario, result),
            step=10.0,
            format="%.0f",
            key=f"target_{result}_{scenario.area}",
        )
    found = seek(scenario, lever, result, float(target))
    st.markdown(answer(found))
    if found.offered:
        number = found.offered[0]
        label = f"Set {entries[lever].short_label.lower()} to {_value(entries[lever], number)}"
        st.button(label, key="target_apply", on_click=_apply, args=(lever, number))
    figures.note("Other levers stay where they are. Modelled.")


def _start(scenario: Scenario, result: str) -> float:
    """A figure to begin with: a tenth less than today's."""
    totals, years = need(scenario).totals, scenario.end - scenario.start
    now = {
        "starters_per_year": totals.starters_per_year,
        "new_to_sector_per_year": totals.new_to_sector / years,
        "shortfall_end": totals.shortfall_end,
        "filled_posts_end": totals.filled_posts_end,
    }[result]
    return float(round(0.9 * now, -1))


def answer(found: Sought) -> str:
    """No effect, none, one or several, and whether the evidence reaches that far."""
    entry = levers()[found.lever]
    name, result = entry.short_label, RESULTS[found.result]
    if found.flat:
        stays = f"{words.spoken(found.lowest)} {result}"
        return f"**No effect.** Wherever '{name}' stands, it is {stays}: pick another lever or another result."
    if not found.offered:
        ends = f"{words.spoken(found.lowest)} and {words.spoken(found.highest)}"
        span = f"{_value(entry, entry.minimum)} to {_value(entry, entry.maximum)}"
        wanted = f"{words.exact(found.target, 0)} {result}"
        return f"**None.** Nothing from {span} for '{name}' gives {wanted}: the result moves between {ends}."
    said = words.listed([_value(entry, number) for number in found.offered])
    several = "" if len(found.offered) == 1 else f" {len(found.offered)} do; the first is offered."
    return f"**{name} of {said}** gives {_reached(found)}.{several} {_evidence(entry, found)}"


def _reached(found: Sought) -> str:
    """What the number offered gives; whole years or people may not give just what was asked for."""
    target, result = words.exact(found.target, 0), RESULTS[found.result]
    if words.spoken(found.gives) == words.spoken(found.target):
        return f"about {target} {result}"
    return f"{words.exact(found.gives, 0)} {result}, as near to {target} as it comes"


def _value(entry: Assumption, number: float) -> str:
    return words.plain_percent(number, 2) if entry.unit == PERCENT else words.lever_value(entry, number)


def _evidence(entry: Assumption, found: Sought) -> str:
    if entry.low is None or entry.high is None:
        return "No range is on file for it."
    known = f"{_value(entry, entry.low)} to {_value(entry, entry.high)}"
    if entry.low <= found.offered[0] <= entry.high:
        return f"That lies within what the evidence knows, {known}."
    return f"**Out of the evidence's reach**: what is on file runs from {known}."


def _apply(lever: str, number: float) -> None:
    link.change(link.current().with_lever(lever, number))
