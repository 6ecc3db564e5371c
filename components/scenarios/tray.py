"""The tray: up to four scenarios kept for comparing, carried by the link, with what the room says of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

import streamlit as st

from components import figures, link, shell, words
from model.assumptions import levers
from model.scenario import TRAY_WORDS, Scenario, parse_leniently
from model.workshop import LETTERS, MOST_KEPT, SPLIT, Kept, Workshop
from model.workshop_rules import WorkshopError, short
from queries.areas import choices
from queries.measures import county_scenario
from queries.store.documents import Document

WORKSHOP, DELETED, REFUSED = "_workshop", "_workshop_deleted", "_workshop_refused"
SAVED, SEEN = "_workshop_saved", "_workshop_seen"  # the revision on screen; scenarios as this visit last had them
EARLIER = (
    "_workshop_earlier"  # the earlier revision that what is on screen was opened from, as changes on the saved one
)
SCREENS = "_workshop_screens"  # of each revision opened here what was last on screen, by key and its word in the link
KEYS = TRAY_WORDS[:MOST_KEPT]
LEFT = "_workshop_left"  # what was not saved of other workshops, with the revision it was made from, by key
UNNAMED, LONGEST = "Workshop", 36


@dataclass(frozen=True)
class Saved:
    """The revision that what is on screen was made from: the key it was opened with, what it is, what it holds."""

    key: str
    document: Document
    workshop: Workshop


def workshop() -> Workshop:
    """What has been kept, from the link when it says something else than the session."""
    found = _stepped()
    unchanged = _unchanged()
    given = unchanged.words() if unchanged else _given()
    if given == found.words():
        return found
    kept = unchanged.kept if unchanged else _read(given)
    found = _hold(replace(found, kept=_with_texts(kept, found.kept)))
    if not unchanged:
        link.carry({key: text for key, text in link.tray().items() if key not in KEYS} | found.words())
    return found


def change(new: Workshop) -> None:
    """Take another workshop, from a callback."""
    link.keep_tray(_carrying(_hold(new)))


def take(opened: Saved) -> None:
    """Take a workshop as it was saved, from a callback."""
    _stand_on(opened)
    change(opened.workshop)


def take_earlier(opened: Saved) -> None:
    """Show an earlier revision as changes on the one that what is on screen was made from, from a callback."""
    st.session_state[EARLIER] = opened
    change(opened.workshop)


def open_saved(opened: Saved, changed: tuple[Kept, ...] | None, earlier: Saved | None = None) -> None:
    """Show a saved workshop, during a run.

    Args:
        opened: the revision it stands on.
        changed: the scenarios that have been changed since; None where none have.
        earlier: the revision shown as changes on it, to which those scenarios and their texts belong.
    """
    _stand_on(opened)
    st.session_state[EARLIER] = earlier
    new = (earlier or opened).workshop
    link.carry(_carrying(_hold(new if changed is None else replace(new, kept=_with_texts(changed, new.kept)))))


def saved() -> Saved | None:
    """The revision that what is on screen was made from; None before the first is saved or opened."""
    found: Saved | None = st.session_state.get(SAVED)
    return found


def earlier() -> Saved | None:
    """The earlier revision on screen, shown as changes on the saved one; None where none is."""
    found: Saved | None = st.session_state.get(EARLIER)
    return found


def leave() -> None:
    """Keep what is not saved of the workshop on screen, for when the visitor comes back to its link."""
    opened, here = saved(), st.session_state.get(WORKSHOP)
    if opened and here != opened.workshop:
        st.session_state[LEFT] = st.session_state.get(LEFT, {}) | {opened.key: (opened, here, earlier())}


def take_up(key: str) -> Document | None:
    """Go on, during a run, with what this visit left unsaved of a workshop: the revision it was made from."""
    opened, here, shown = st.session_state.get(LEFT, {}).pop(key, (None, None, None))
    if opened is None:
        return None
    _stand_on(opened)
    st.session_state[EARLIER] = shown
    _hold(here)
    document: Document = opened.document
    return document


def let_go() -> None:
    """Stand on no saved revision, because the link is of one that cannot be opened."""
    for one in (SAVED, EARLIER):
        st.session_state.pop(one, None)


def _stand_on(opened: Saved) -> None:
    """Go on from a saved revision; what was deleted from another is no longer to be had."""
    before = saved()
    if before is None or before.key != opened.key:
        st.session_state.pop(SEEN, None)
    for one in (DELETED, EARLIER):
        st.session_state.pop(one, None)
    st.session_state[SAVED] = opened
    link.carry(link.tray() | {"workshop": opened.key})


def _hold(new: Workshop) -> Workshop:
    """Keep a workshop, and remember it, and the notes and reasons of its scenarios, for a step back."""
    opened, shown = saved(), _shown()
    seen = {(shown, one.name, one.link): one for one in new.kept}
    st.session_state[SEEN] = st.session_state.get(SEEN, {}) | seen
    if opened:
        st.session_state[SCREENS] = st.session_state.get(SCREENS, {}) | {(opened.key, shown): (earlier(), new)}
    st.session_state[WORKSHOP] = new
    return new


# To and from an earlier revision --------------------------------------------------------------------------------------


def knows(key: str) -> bool:
    """Whether this visit has seen the earlier revision that the link asks for, if it asks for one."""
    asked = link.tray().get("earlier", "")
    return not asked or (key, asked) in st.session_state.get(SCREENS, {})


def _shown() -> str:
    """What the link calls the earlier revision on screen; "" for none."""
    found = earlier()
    return str(found.document.number) if found else ""


def _stepped() -> Workshop:
    """What is on screen; after a step to or from an earlier revision, what this visit had of the one asked for."""
    found: Workshop = st.session_state.get(WORKSHOP, Workshop(UNNAMED))
    opened, asked = saved(), link.tray().get("earlier", "")
    if opened is None or link.tray().get("workshop") != opened.key or asked == _shown():
        return found
    screens = st.session_state.get(SCREENS, {})
    st.session_state[EARLIER], found = screens.get((opened.key, asked), (None, opened.workshop))
    return _hold(found)


# What the link carries ------------------------------------------------------------------------------------------------


def _carrying(new: Workshop) -> dict[str, str]:
    """What the link carries for a workshop.

    Of a saved one the key alone, so that the link opens what was saved last; of one changed since also the revision it
    was made from, so that a later save of somebody else's is not taken for its ground; of an earlier one shown as
    changes also which that is, so that its texts are its own.
    """
    opened, shown = saved(), _shown()
    if opened is None or link.tray().get("workshop") != opened.key:
        return {key: text for key, text in link.tray().items() if key not in KEYS} | new.words()
    words = {key: text for key, text in link.tray().items() if key not in TRAY_WORDS}
    words["workshop"] = opened.key
    if not shown and new.words() == opened.workshop.words():
        return words
    words |= new.words() | {"revision": str(opened.document.number)}
    return words | ({"earlier": shown} if shown else {})


def _given() -> dict[str, str]:
    """The scenarios in the link."""
    return {key: text for key, text in link.tray().items() if key in KEYS}


def _unchanged() -> Workshop | None:
    """The saved workshop, where the link names it without any change of its scenarios."""
    opened, carried = saved(), link.tray()
    same = opened is not None and carried.get("workshop") == opened.key
    return opened.workshop if opened and same and "revision" not in carried and not _given() else None


def changed() -> tuple[Kept, ...] | None:
    """The scenarios that the link gives beside the key of a saved workshop; None where it gives the key alone."""
    given = _given()
    return _read(given) if given or "revision" in link.tray() else None


def revision(word: str = "revision") -> int | None:
    """The revision that the link's changes were made from, or the "earlier" one it shows; None when it does not say.

    Raises:
        WorkshopError: it is not a number.
    """
    text = link.tray().get(word)
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 7):
        raise WorkshopError(f"The link's '{word}' cannot be '{short(text)}': allowed is a number such as 2.")
    return int(text)


# Changes --------------------------------------------------------------------------------------------------------------


def attempt(step: Callable[[Workshop], Workshop]) -> bool:
    """Change the workshop by one step, from a callback, if it can be; a refusal is said on the next run."""
    try:
        change(step(workshop()))
    except WorkshopError as refusal:
        st.session_state[REFUSED] = str(refusal)
        return False
    return True


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
    """The scenario deleted last, while there is room to have it back and a step back has not brought it."""
    _, one = st.session_state.get(DELETED, (0, None))
    kept = workshop().kept
    here = one is not None and (one.name, one.link) in [(other.name, other.link) for other in kept]
    return None if here or len(kept) >= MOST_KEPT else one


def restore() -> None:
    """Have the scenario deleted last back where it was, from a callback."""
    at, one = st.session_state.pop(DELETED)
    attempt(lambda found: found.insert(at, one))


# To the link and back -------------------------------------------------------------------------------------------------


def _read(given: dict[str, str]) -> tuple[Kept, ...]:
    """The scenarios of a link; it carries no notes and no reasons."""
    kept: list[Kept] = []
    for key in KEYS:
        if key in given:
            one = _kept(key, given[key], [other.name for other in kept])
            if one:
                kept.append(one)
    return tuple(kept)


def _with_texts(kept: tuple[Kept, ...], known: tuple[Kept, ...]) -> tuple[Kept, ...]:
    """Scenarios with the notes and reasons this visit has for them: here, under another name, or before it let go."""
    names = [(one.name, one.link) for one in kept]
    here = {(one.name, one.link): one for one in known}
    renamed = [one for place, one in here.items() if place not in names]
    found: list[Kept] = []
    for one, place in zip(kept, names, strict=True):
        other = None if place in here else next((other for other in renamed if other.link == one.link), None)
        if other:
            renamed.remove(other)
        seen = st.session_state.get(SEEN, {}).get((_shown(), *place), one)
        found.append(replace(other, name=one.name) if other else here.get(place, seen))
    return tuple(found)


def _kept(key: str, text: str, taken: list[str]) -> Kept | None:
    """One scenario of a link; what of it cannot be used is said, the rest is honoured."""
    name, _, query = text.rpartition(SPLIT)
    scenario, problems = parse_leniently(parse_qsl(query, keep_blank_values=True), choices())
    for problem in problems:
        link.complain(f"Scenario {key.upper()}: {problem}")
    try:
        return Kept(_free(name.strip() or named(scenario), taken), scenario.link())
    except WorkshopError as refusal:
        link.complain(f"Scenario {key.upper()} of the link was left out. {refusal}")
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


def keep_button(of_county: bool = False) -> None:
    """Keep the scenario on screen, or the same for the whole county, and the way to where kept ones are compared."""
    found = workshop()
    full = len(found.kept) >= MOST_KEPT
    label = "Four are kept" if full else f"Keep as scenario {LETTERS[len(found.kept)]}"
    st.button(
        label,
        key="keep_scenario",
        on_click=_keep,
        args=(of_county,),
        disabled=full,
        width="stretch",
        icon=":material/push_pin:",
    )
    if found.kept:
        shell.link_to("scenarios", f"Compare the {len(found.kept)} kept", ":material/compare_arrows:")


def _keep(of_county: bool) -> None:
    scenario = county_scenario(link.current()) if of_county else link.current()
    attempt(lambda found: found.keep(_free(named(scenario), [one.name for one in found.kept]), scenario.link()))
