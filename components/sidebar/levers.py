"""The levers: each a slider with today's value under it, and what puts those moved back."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import streamlit as st

from components import link, widgets, words
from model.assumptions import Assumption, levers
from model.scenario import PAY_ROLES, Scenario
from queries.baseline import Standing, baseline_of, pay_posts, standing

FIRST = ("growth", "turnover", "vacancy", "within", "pay")


def first(scenario: Scenario) -> None:
    """The levers moved most."""
    _several(scenario, FIRST)


def more(scenario: Scenario, without: Collection[str] = ()) -> None:
    """The other levers, in a fold, without those that the page does not answer to."""
    fold = st.expander("More levers", key="more_levers", on_change="rerun")
    if fold.open:
        with fold:
            _several(scenario, (key for key in levers() if key not in (*FIRST, *without)))


def pay(scenario: Scenario) -> None:
    """The lever of pay alone."""
    _several(scenario, ("pay",))


def explained() -> None:
    """What each lever means and rests on, in one place: a tip on every slider would slow each movement by a fifth."""
    fold = st.expander("What the levers mean", key="levers_explained", on_change="rerun")
    if fold.open:
        with fold:
            for entry in levers().values():
                st.markdown(f"**{entry.label}.** {entry.help}  \n:small[:gray[{entry.evidence}]]")


def _several(scenario: Scenario, keys: Iterable[str]) -> None:
    stands = standing(scenario.as_today())
    for key in keys:
        _lever(scenario, levers()[key], stands[key])


def _lever(scenario: Scenario, entry: Assumption, stands: Standing) -> None:
    """One lever, and where it stands today, with year, origin and status."""
    moved = scenario.lever(entry.key)
    resting = _resting(entry, stands)
    key = f"lever_{entry.key}"
    widgets.hold(key, resting if moved is None else moved)
    widget = st.number_input if entry.key == "recruits" else st.slider
    widget(
        f"{entry.label} ({_unit(entry)})",
        entry.minimum,
        entry.maximum,
        step=entry.step,
        format=_format(entry, moved),
        key=key,
        on_change=_move,
        args=(entry.key, resting),
    )
    st.caption(_as_today(entry, stands) + (_who(scenario) if entry.key == "pay" else ""))


def _move(key: str, resting: float) -> None:
    number = float(st.session_state[f"lever_{key}"])
    link.change(link.current().with_lever(key, None if number == resting else number))


def _unit(entry: Assumption) -> str:
    return "%" if entry.unit == "percent" else entry.unit


def _resting(entry: Assumption, stands: Standing) -> float:
    """Where the slider stands when the lever is left alone: today's number as far as the screen shows it."""
    return round(stands.number, 0 if entry.key == "recruits" else 1)


def _format(entry: Assumption, moved: float | None) -> str:
    """As many decimals as the number on screen has, at least those of the lever's steps."""
    if entry.unit != "percent":
        return "%.0f"
    places = 1 if moved is None else next((one for one in (1, 2, 3) if round(moved, one) == moved), 4)
    return f"%.{places}f"


def _as_today(entry: Assumption, stands: Standing) -> str:
    """Where a lever stands today: value, origin, year and status."""
    parts = [f"Today {words.lever_value(entry, stands.number)}", stands.taken_from, stands.period, stands.status]
    return " · ".join(part for part in parts if part)


def _who(scenario: Scenario) -> str:
    """For whom a rise is, when not for everybody."""
    if scenario.payrole == "all" and scenario.factor("payposts") is None:
        return ""
    posts = pay_posts(scenario, baseline_of(scenario))
    if posts is None:
        return (
            f". For {PAY_ROLES[scenario.payrole]}: no count is published; it moves nothing until one is typed under Pay"
        )
    whose = ", as typed under Pay" if scenario.payrole == "all" else f": {PAY_ROLES[scenario.payrole]}"
    return f". For {words.exact(posts, 0)} posts{whose}"


# Those moved ----------------------------------------------------------------------------------------------------------


def moved_buttons(scenario: Scenario) -> None:
    """The levers moved, each a button that puts it back to today's value, and one for them all.

    Buttons, because they keep no state: pills sent an old selection back after fast presses and undid the lever.
    """
    entries = levers()
    for key, number in scenario.moved:
        who = "" if key != "pay" or scenario.payrole == "all" else f", {PAY_ROLES[scenario.payrole]}"
        label = f"{entries[key].short_label}{who} {words.lever_value(entries[key], number)} ✕"
        st.button(label, key=f"reset_{key}", on_click=_reset, args=(key,), type="tertiary")
    st.button("Reset all levers", on_click=_reset_all, disabled=not scenario.moved, width="stretch", key="reset_all")


def _reset(key: str) -> None:
    link.change(link.current().with_lever(key, None))


def _reset_all() -> None:
    link.change(link.current().as_today())
