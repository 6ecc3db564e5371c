"""The stakeholder map: power and interest, the four usual quadrants, and whoever has not been placed yet."""

from __future__ import annotations

from html import escape

import streamlit as st

from components import figures, tables
from components.office import changing, drafts, editor, office, origins
from model.programme import Change
from model.programme_sections import SECTIONS
from model.records import Record, record, short
from queries.columns import Columns
from queries.stakeholders import HIGH, LEAST, MOST, Quadrant, Spot, StakeholderMap, quadrant_of, stakeholder_map

PURPOSE = (
    "For deciding how much to involve whom. In a room: ask of each 'how much can they help or stop this?' and 'how "
    "much does it matter to them?', place them together, and talk about those you disagree on."
)
WHO, PLACE = "place_who", "place"
SIDES = {True: "high", False: "low"}
COLUMNS = {
    "stakeholder": "Stakeholder",
    "power": "Power, 1 to 5",
    "interest": "Interest, 1 to 5",
    "quadrant": "Quadrant",
    "approach": "How we work with them",
    "owner": "Owner",
}


def show() -> None:
    """The map, the quick way to place somebody, the form and the table."""
    every = office.programme().list("stakeholders")
    found = stakeholder_map(office.programme())
    st.subheader(_answer(found), anchor=False)
    figures.note(PURPOSE)
    if not every:
        editor.missing("No stakeholder has been named yet.")
        editor.edit("stakeholders")
        return
    _place(every, found)
    st.html(f"<div class='tool'>{_map(found)}{_unplaced(found.unplaced)}</div>")
    figures.note(f"{HIGH} and above counts as high: in doubt, closer.")
    origins.note("stakeholders")
    editor.edit("stakeholders")
    tables.behind(_rows(every), "stakeholders", COLUMNS, places=0)


def _answer(found: StakeholderMap) -> str:
    """How many are placed, and how many of them to manage closely."""
    every = found.placed + len(found.unplaced)
    if not every:
        return "No stakeholders yet"
    if not found.placed:
        return f"None of the {every} stakeholders has been placed yet"
    closest = found.quadrants[0]
    return f"{found.placed} of {every} stakeholders placed; {closest.count} to {closest.name.lower()}"


# The map --------------------------------------------------------------------------------------------------------------


def _map(found: StakeholderMap) -> str:
    """The quadrants as lists; the style sheet lays them out by power and interest, on a phone one under the other."""
    drawn = "".join(_quadrant(one) for one in found.quadrants)
    numbers = "".join(f"<span class='i{one}'>{one}</span>" for one in range(LEAST, MOST + 1))
    powers = "".join(f"<span class='p{one}'>{one}</span>" for one in range(LEAST, MOST + 1))
    return (
        f"<section class='stakeholders' aria-label='Stakeholder map'>{drawn}"
        f"<div class='axis' aria-hidden='true'>{numbers}{powers}<span class='across'>Interest →</span>"
        "<span class='up'>Power ↑</span></div></section>"
    )


def _quadrant(one: Quadrant) -> str:
    place = f"power-{SIDES[one.powerful]} interest-{SIDES[one.interested]}"
    spots = "".join(_spot(each) for each in one.spots)
    listed = f"<ul>{spots}</ul>" if spots else "<p class='nobody'>Nobody yet</p>"
    sides = f"power {SIDES[one.powerful]}, interest {SIDES[one.interested]}"
    return f"<section class='quadrant {place}'><h4>{one.name} <small>{sides}</small></h4>{listed}</section>"


def _spot(one: Spot) -> str:
    names = "".join(f"<li>{escape(each.text('title'))}</li>" for each in one.stakeholders)
    said = f"Power {one.power}, interest {one.interest}"
    return f"<li class='p{one.power} i{one.interest}'><span class='said'>{said}</span><ul>{names}</ul></li>"


def _unplaced(unplaced: tuple[Record, ...]) -> str:
    """Whoever lacks a score, apart, with what is missing where it is one of the two."""
    if not unplaced:
        return ""
    names = "".join(f"<li>{escape(one.text('title'))}{_missing(one)}</li>" for one in unplaced)
    return f"<h4>Not placed yet ({len(unplaced)})</h4><ul class='names'>{names}</ul>"


def _missing(one: Record) -> str:
    lacking = [name for name in ("power", "interest") if one[name] is None]
    return f" <small>{lacking[0]} missing</small>" if len(lacking) == 1 else ""


def _rows(every: tuple[Record, ...]) -> Columns:
    return {
        "stakeholder": [one.text("title") for one in every],
        "power": [_number(one, "power") for one in every],
        "interest": [_number(one, "interest") for one in every],
        "quadrant": [quadrant_of(one) for one in every],
        "approach": [one.text("approach") for one in every],
        "owner": [one.text("owner") for one in every],
    }


def _number(one: Record, key: str) -> float:
    given = one.number(key)
    return float("nan") if given is None else given


# Placing --------------------------------------------------------------------------------------------------------------


def _place(every: tuple[Record, ...], found: StakeholderMap) -> None:
    """One stakeholder after the other: two choices and a button; the next one who is not placed follows."""
    if not office.may_edit():
        return
    by_id = {one.id: one for one in every}
    first = (found.unplaced or every)[0].id
    if drafts.hold(drafts.of("who to place"), "who", WHO, first) not in by_id:
        st.session_state[WHO] = first
    with st.container(border=True):
        st.selectbox(
            "Stakeholder to place", list(by_id), format_func=lambda one: short(by_id[one].text("title")), key=WHO
        )
        who = by_id[st.session_state[WHO]]
        stem = f"place_{hash((who.id, who['power'], who['interest']))}"
        power, interest = st.columns(2)
        with power:
            _scale("Power", stem, who)
        with interest:
            _scale("Interest", stem, who)
        st.button(
            "Place on the map", key="place_submit", on_click=_put, args=(who, stem), icon=":material/add_location:"
        )
        drafts.say(drafts.of(PLACE, who.id))
        changing.outcome(PLACE)


def _scale(label: str, stem: str, who: Record) -> None:
    field = label.lower()
    key, given = f"{stem}_{field}", who.number(field)
    drafts.hold(drafts.of(PLACE, who.id), field, key, None if given is None else int(given))
    st.radio(
        f"{label}: {LEAST} least, {MOST} most",
        list(range(LEAST, MOST + 1)),
        index=None,
        key=key,
        horizontal=True,
    )


def _put(who: Record, stem: str) -> None:
    """Keep the two scores, and offer the next stakeholder who lacks one."""
    form = drafts.of(PLACE, who.id)
    if not drafts.unsaved(form) and changing.echo(PLACE):
        return
    given = {name: st.session_state.get(f"{stem}_{name}") for name in ("power", "interest")}
    name = short(who.text("title"))
    if None in given.values():
        changing.say_error(f"'{name}' was not placed: choose power and interest, {LEAST} to {MOST} each.", PLACE)
        return
    after = record(SECTIONS["stakeholders"], who.id, {**who.values, **given})
    if after == who:
        changing.say_error(f"'{name}' stands there already.", PLACE)
    elif changing.apply((Change("stakeholders", who, after),), f"'{name}' was placed.", PLACE):
        drafts.forget(form)
        unplaced = stakeholder_map(office.programme()).unplaced
        st.session_state[WHO] = unplaced[0].id if unplaced else who.id
