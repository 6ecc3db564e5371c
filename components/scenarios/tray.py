"""The tray: up to four scenarios kept for comparing, carried by the link, with what the room says of them."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qsl

import streamlit as st

from components import figures, shell, words
from model.assumptions import levers
from model.scenario import TRAY_WORDS, Scenario, parse_leniently
from model.workshop import LETTERS, MOST_KEPT, SPLIT, Kept, Workshop
from model.workshop_rules import WorkshopError
from queries.areas import choices

WORKSHOP, DELETED, REFUSED = "_workshop", "_workshop_deleted", "_workshop_refused"
KEYS = TRAY_WORDS[:MOST_KEPT]
UNNAMED, LONGEST = "Workshop", 36


def workshop() -> Workshop:
    """What has been kept, from the link when it says something else than the session."""
    found: Workshop = st.session_state.get(WORKSHOP, Workshop(UNNAMED))
    given = {key: text for key, text in shell.tray().items() if key in KEYS}
    if given != found.words():
        st.session_state[WORKSHOP] = found = _read(given, found)
        shell.carry(found.words() | {key: text for key, text in shell.tray().items() if key not in KEYS})
    return found


def change(new: Workshop) -> None:
    """Take another workshop, from a callback."""
    st.session_state[WORKSHOP] = new
    shell.keep_tray(new.words() | {key: text for key, text in shell.tray().items() if key not in KEYS})


def take(new: Workshop, key: str = "") -> None:
    """Take a workshop as it was saved, with the key of its link, from a callback."""
    st.session_state.pop(DELETED, None)
    st.session_state[WORKSHOP] = new
    shell.keep_tray(_elsewhere() | new.words() | ({"workshop": key} if key else {}))


def open_saved(saved: Workshop, key: str) -> None:
    """Show a saved workshop, during a run; scenarios the link has beside it are changes not saved yet."""
    st.session_state.pop(DELETED, None)
    given = {one: text for one, text in shell.tray().items() if one in KEYS}
    st.session_state[WORKSHOP] = found = _read(given, saved) if given else saved
    shell.carry(_elsewhere() | found.words() | {"workshop": key})


def _elsewhere() -> dict[str, str]:
    """What the link carries beside a workshop."""
    return {key: text for key, text in shell.tray().items() if key not in TRAY_WORDS}


def attempt(step: Callable[[Workshop], Workshop]) -> None:
    """Change the workshop by one step, from a callback; a refusal is said on the next run."""
    try:
        change(step(workshop()))
    except WorkshopError as refusal:
        st.session_state[REFUSED] = str(refusal)


def was_refused() -> bool:
    """Whether the last step was refused."""
    return REFUSED in st.session_state


def refused() -> None:
    """Say once what could not be done."""
    refusal = st.session_state.pop(REFUSED, "")
    if refusal:
        st.warning(figures.plain(refusal), icon=":material/block:")


def unsaved_note() -> None:
    """Say what the link does not carry."""
    figures.note(
        "The link carries names and scenarios. Notes, reasons, decisions, title and date last only when saved."
    )


def delete(at: int) -> None:
    """Delete a kept scenario, from a callback; it can be had back."""
    st.session_state[DELETED] = (at, workshop().kept[at])
    attempt(lambda found: found.delete(at))


def deleted() -> Kept | None:
    """The scenario deleted last, while there is room to have it back."""
    _, one = st.session_state.get(DELETED, (0, None))
    return one if one is not None and len(workshop().kept) < MOST_KEPT else None


def restore() -> None:
    """Have the scenario deleted last back where it was, from a callback."""
    at, one = st.session_state.pop(DELETED)
    attempt(lambda found: found.insert(at, one))


# To the link and back -------------------------------------------------------------------------------------------------


def _read(given: dict[str, str], known: Workshop) -> Workshop:
    """The workshop of a link: its scenarios by name, with the notes and reasons this session has for them."""
    noted = {(one.name, one.link): one for one in known.kept}
    kept: list[Kept] = []
    for key in KEYS:
        if key in given:
            one = _kept(key, given[key], [other.name for other in kept])
            if one:
                kept.append(noted.get((one.name, one.link), one))
    return Workshop(known.title, known.date, known.note, tuple(kept), known.decisions)


def _kept(key: str, text: str, taken: list[str]) -> Kept | None:
    """One scenario of a link; what of it cannot be used is said, the rest is honoured."""
    name, _, link = text.rpartition(SPLIT)
    scenario, problems = parse_leniently(parse_qsl(link, keep_blank_values=True), choices())
    for problem in problems:
        shell.complain(f"Scenario {key.upper()}: {problem}")
    try:
        return Kept(_free(name.strip() or named(scenario), taken), scenario.link())
    except WorkshopError as refusal:
        shell.complain(f"Scenario {key.upper()} of the link was left out. {refusal}")
        return None


# Keeping --------------------------------------------------------------------------------------------------------------


def named(scenario: Scenario) -> str:
    """A name for a scenario, from what it moves."""
    entries = levers()
    moved = [f"{entries[key].short_label} {words.lever_value(entries[key], number)}" for key, number in scenario.moved]
    names = [", ".join(moved[:many]) + (" and more" if many < len(moved) else "") for many in range(len(moved), 0, -1)]
    fits = [name for name in names if len(name) <= LONGEST] or ["levers moved"]
    return f"{choices().areas[scenario.area].name[:40]}: {fits[0] if moved else 'as today'}"


def _free(name: str, taken: list[str]) -> str:
    return next(one for one in (name, *(f"{name[:70]} ({at})" for at in range(2, 9))) if one not in taken)


def keep_button(scenario: Scenario) -> None:
    """Keep the scenario on screen, and the way to where kept ones are compared."""
    found = workshop()
    full = len(found.kept) >= MOST_KEPT
    label = "Four are kept" if full else f"Keep as scenario {LETTERS[len(found.kept)]}"
    st.button(label, key="keep_scenario", on_click=_keep, disabled=full, width="stretch", icon=":material/push_pin:")
    if found.kept:
        shell.link_to("scenarios", f"Compare the {len(found.kept)} kept", ":material/compare_arrows:")


def _keep() -> None:
    scenario = shell.current()
    attempt(lambda found: found.keep(_free(named(scenario), [one.name for one in found.kept]), scenario.link()))
