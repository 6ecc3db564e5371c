"""What a room says of its kept scenarios: names, notes, a reason for each lever; copies, deletions and their undo."""

from __future__ import annotations

from urllib.parse import parse_qsl

import streamlit as st

from components import figures, shell, words
from components.scenarios import tray
from model.assumptions import levers
from model.scenario import PAY_ROLES, Scenario, parse_leniently
from model.workshop import LETTERS, MOST_KEPT, Kept
from model.workshop_rules import LONGEST_NAME, LONGEST_TEXT
from queries.areas import choices


def show() -> None:
    """The workshop's title and date, and a card for each kept scenario."""
    found = tray.workshop()
    tray.refused()
    first, second = st.columns([0.7, 0.3])
    with first:
        _text("The workshop's title", "workshop_title", found.title, LONGEST_NAME)
    with second:
        _text("Date, such as 2026-11-22", "workshop_date", found.date, 10)
    _text("Note on the workshop", "workshop_note", found.note, LONGEST_TEXT)
    for at, one in enumerate(found.kept):
        with st.container(border=True):
            _card(at, one)
    tray.unsaved_note()
    if not found.kept:
        figures.note("No scenario is kept yet. Move levers on the recruitment page, then keep what you see.")
    _undo()


def _text(label: str, key: str, held: str, most: int) -> None:
    shell.hold(key, held)
    st.text_input(label, key=key, max_chars=most, on_change=_head, args=(key,))


def _head(key: str) -> None:
    field, text = key.removeprefix("workshop_"), str(st.session_state[key]).strip()
    given = text or tray.UNNAMED if field == "title" else text
    tray.attempt(lambda found: found.headed(**{field: given}))


# One scenario ---------------------------------------------------------------------------------------------------------


def _card(at: int, one: Kept) -> None:
    letter = LETTERS[at]
    st.markdown(f"**Scenario {letter}**: {figures.plain(described(one.link))}")
    left, right = st.columns(2)
    with left:
        _field(at, "name", f"Name of {letter}", one.name, LONGEST_NAME)
    with right:
        _field(at, "note", f"Note on {letter}", one.note, LONGEST_TEXT)
    reasons = dict(one.reasons)
    for key in one.settings():
        if key in levers():
            _field(
                at,
                f"reason_{key}",
                f"Why {levers()[key].short_label.lower()} in {letter}",
                reasons.get(key, ""),
                LONGEST_TEXT,
            )
    _buttons(at, one)


def _scenario(link: str) -> Scenario:
    """What can be read of a kept link."""
    return parse_leniently(parse_qsl(link), choices())[0]


def described(link: str) -> str:
    """What a scenario of a link moves, in words."""
    scenario = _scenario(link)
    entries = levers()
    who = "" if scenario.payrole == "all" else f", {PAY_ROLES[scenario.payrole]}"
    moved = [
        f"{entries[key].short_label}{who if key == 'pay' else ''} {words.lever_value(entries[key], number)}"
        for key, number in scenario.moved
    ]
    area = choices().areas[scenario.area].name
    return f"{area}, {scenario.start} to {scenario.end}; {words.listed(moved) if moved else 'no lever moved'}"


def _field(at: int, field: str, label: str, held: str, most: int) -> None:
    key = f"kept_{field}_{at}"
    shell.hold(key, held)
    st.text_input(label, key=key, max_chars=most, on_change=_edit, args=(at, field, key))


def _edit(at: int, field: str, key: str) -> None:
    text = str(st.session_state[key]).strip()
    if field == "name":
        tray.attempt(lambda found: found.rename(at, text))
    elif field == "note":
        tray.attempt(lambda found: found.annotate(at, text))
    else:
        tray.attempt(lambda found: found.reason(at, field.removeprefix("reason_"), text))


def _buttons(at: int, one: Kept) -> None:
    opening, copying, deleting = st.columns(3)
    with opening:
        shell.link_to("recruitment", "Open it", ":material/tune:", scenario=_scenario(one.link))
    full = len(tray.workshop().kept) >= MOST_KEPT
    copying.button("Duplicate", key=f"kept_copy_{at}", on_click=_copy, args=(at,), disabled=full, width="stretch")
    deleting.button("Delete", key=f"kept_delete_{at}", on_click=tray.delete, args=(at,), width="stretch")


def _copy(at: int) -> None:
    tray.attempt(lambda found: found.duplicate(at))


def _undo() -> None:
    one = tray.deleted()
    if one is not None:
        label = f"Undo the deletion of {figures.plain(one.name)}"
        st.button(label, key="kept_undo", on_click=tray.restore, icon=":material/undo:")
