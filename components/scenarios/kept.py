"""What a room says of its kept scenarios: names, notes, a reason for each lever; copies, deletions and their undo."""

from __future__ import annotations

from urllib.parse import parse_qsl

import streamlit as st

from components import figures, shell, words
from components.scenarios import boxes, tray
from components.scenarios.comparison import WORDS
from model.assumptions import levers
from model.scenario import PAY_ROLES, Scenario, parse_leniently
from model.workshop import LETTERS, MOST_KEPT, Kept
from model.workshop_rules import iso_of
from queries.areas import choices


def show() -> None:
    """The workshop's title and date, and a card for each kept scenario."""
    found = tray.workshop()
    tray.refused()
    first, second = st.columns([0.7, 0.3])
    with first:
        boxes.box(
            "The workshop's title", "workshop_title", found.title, lambda one, text: one.headed(text or tray.UNNAMED)
        )
    with second:
        boxes.box(
            "Date, such as 22/11/2026", "workshop_date", found.date, lambda one, text: one.headed(date=iso_of(text))
        )
    boxes.box("Note on the workshop", "workshop_note", found.note, lambda one, text: one.headed(note=text))
    for at, one in enumerate(found.kept):
        with st.container(border=True):
            _card(at, one)
    tray.unsaved_note()
    if not found.kept:
        figures.note("No scenario is kept yet. Move levers on the recruitment page, then keep what you see.")
    _undo()


# One scenario ---------------------------------------------------------------------------------------------------------


def _card(at: int, one: Kept) -> None:
    letter = LETTERS[at]
    st.markdown(f"**Scenario {letter}**: {figures.plain(described(one.link))}")
    left, right = st.columns(2)
    with left:
        boxes.box(f"Name of {letter}", f"kept_name_{at}", one.name, lambda found, text: found.rename(at, text), one)
    with right:
        boxes.box(f"Note on {letter}", f"kept_note_{at}", one.note, lambda found, text: found.annotate(at, text), one)
    for key in one.settings():
        if key in levers():
            _reason(at, key, one)
    _buttons(at, one)


def _scenario(link: str) -> Scenario:
    """What can be read of a kept link."""
    return parse_leniently(parse_qsl(link), choices())[0]


def described(link: str) -> str:
    """What a scenario of a link asks for and moves, in words; what is usual for its area goes without saying."""
    scenario = _scenario(link)
    usual = _scenario(f"area={scenario.area}")
    entries = levers()
    asked = [
        f"{words.small(label)}: {said(scenario)}"
        for word, (label, said) in WORDS.items()
        if word != "payrole" and getattr(scenario, word) != getattr(usual, word)
    ]
    who = "" if scenario.payrole == "all" else f", {PAY_ROLES[scenario.payrole]}"
    moved = [
        f"{entries[key].short_label}{who if key == 'pay' else ''} {words.lever_value(entries[key], number)}"
        for key, number in scenario.moved
    ]
    area = f"{choices().areas[scenario.area].name}, {scenario.start} to {scenario.end}"
    return "; ".join([area, *asked, words.listed(moved) if moved else "no lever moved"])


def _reason(at: int, key: str, one: Kept) -> None:
    held = dict(one.reasons).get(key, "")
    label = f"Why {levers()[key].short_label.lower()} in {LETTERS[at]}"
    boxes.box(label, f"kept_reason_{key}_{at}", held, lambda found, text: found.reason(at, key, text), one)


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
