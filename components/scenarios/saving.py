"""Saving a workshop: two unguessable links, and nobody's work lost when two save at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from components import figures, link, roles, shell
from components.scenarios import opening, tray
from model.workshop import Workshop
from model.workshop_differences import differences
from model.workshop_rules import WorkshopError
from queries.store import documents
from queries.store.documents import Conflict, Document
from queries.store.engine import StoreError, StoreOffError, store, without_place

KIND = "workshop"
SAID = "_saved_said"
WOULD_LOSE = "opening another revision would put it in place of what is not saved yet."
SAVE_FIRST, SAVE_OR_TAKE = f"Save first: {WOULD_LOSE}", f"Save first, or take theirs: {WOULD_LOSE}"


def show() -> None:
    """Save for the first time, save again, or say that saving is off; the links; what was saved before."""
    _said()
    try:
        store()
    except StoreOffError as off:
        st.warning(
            f"{opening.plain(off)} The link in the address bar still carries every kept scenario, but notes, "
            "reasons and decisions last only as long as this page: take them away as a file.",
            icon=":material/cloud_off:",
        )
        return
    _agreed()
    document, ground, newer = opening.opened(), tray.saved(), st.session_state.get(opening.CONFLICT)
    if newer and ground:
        _conflict(newer, ground)
    elif document is None:
        _first()
    elif document.may_edit:
        _again(document)
    else:
        figures.note(f"Opened from revision {document.number}, for viewing. What you change can be saved as your own.")
        _first()
    if document is not None:
        _newer(document)
    _links()
    if document is not None:
        _history()


def _first() -> None:
    roles.box()
    st.button("Save this workshop", key="save_first", on_click=_create, icon=":material/save:")
    figures.note("Makes two links: one to edit, one to view. Who has neither cannot find it.")


def _create() -> None:
    found = tray.workshop()
    try:
        keys = documents.create(KIND, found.as_body(), roles.given())
    except StoreError as refusal:
        _say_refusal(refusal)
        return
    _stands_saved(keys.edit, found, 1, "Saved. Keep both links: without one of them nobody finds it again.")


def _stands_saved(key: str, found: Workshop, number: int, said: str) -> None:
    """Take what has just been saved as the revision on screen."""
    document = Document(KIND, found.as_body(), number, roles.given(), datetime.now(UTC), True)
    st.session_state[opening.CONFLICT] = None
    st.session_state[opening.NEWEST] = number
    st.session_state[SAID] = ("success", said)
    tray.take(tray.Saved(key, document, found))


def _say_refusal(refusal: StoreError | WorkshopError) -> None:
    st.session_state[SAID] = ("error", without_place(str(refusal)))


def _again(document: Document) -> None:
    roles.box()
    same = Workshop.from_body(document.body) == tray.workshop()
    st.button(
        "Nothing new to save" if same else "Save the changes",
        key="save_again",
        on_click=_save,
        args=(document.number,),
        disabled=same,
        icon=":material/save:",
    )
    earlier = tray.earlier()
    changes = f"revision {earlier.document.number}, as changes on" if earlier else "changes made on"
    here = "On screen:" if same else f"On screen: {changes}"
    by = f"{document.made_at:%d %B %Y, %H:%M} UTC by {figures.plain(document.made_by)}"
    figures.note(f"{here} revision {document.number}, saved {by}.")


def _newer(document: Document) -> None:
    """The way to a newer revision than the one that what is on screen was made from."""
    newest = st.session_state[opening.NEWEST]
    if document.number < newest and not st.session_state.get(opening.CONFLICT):
        lost = _unsaved() and _beyond_link()
        label = f"Show revision {newest}, the newest"
        st.button(label, key="saved_newest", on_click=_open_revision, args=(None,), disabled=lost)
        figures.note(
            SAVE_FIRST if lost else f"Then what was changed on revision {document.number} is no longer on screen."
        )


def _unsaved() -> bool:
    """Whether what is on screen is in no revision, as far as this visit knows."""
    found, earlier, here = tray.saved(), tray.earlier(), tray.workshop()
    return found is not None and here not in (found.workshop, earlier and earlier.workshop)


def _beyond_link() -> bool:
    """Whether a title, date, decision, note or reason has changed, which no step back would bring again."""
    found, here = tray.saved(), tray.workshop()
    if found is None or replace(here, kept=()) != replace(found.workshop, kept=()):
        return True
    return any((one.note or one.reasons) and one not in found.workshop.kept for one in here.kept)


def _save(based_on: int) -> None:
    found = tray.workshop()
    number = _revision(found.as_body(), based_on)
    if number:
        _stands_saved(opening.opened_with(), found, number, f"Saved as revision {number}.")


def _revision(body: Mapping[str, Any], based_on: int) -> int | None:
    """Save a workshop on top of a revision: the new number, or None when it was not, which the next run says."""
    try:
        return documents.save(opening.opened_with(), body, based_on, roles.given())
    except Conflict as conflict:
        st.session_state[opening.CONFLICT] = conflict.newer
    except StoreError as refusal:
        _say_refusal(refusal)
    return None


# Two at once ----------------------------------------------------------------------------------------------------------


def _agreed() -> None:
    """Go on from what somebody saved in between where it is what is on screen: there is nothing to choose."""
    newer: Document | None = st.session_state.get(opening.CONFLICT)
    if newer is None or Workshop.from_body(newer.body) != tray.workshop():
        return
    st.session_state[opening.CONFLICT] = None
    st.session_state[opening.NEWEST] = newer.number
    tray.open_saved(opening.read(opening.opened_with(), newer), None)
    who = figures.plain(newer.made_by)
    st.success(
        f"{who} has saved the very same, as revision {newer.number}: it is on screen, and nothing more was saved."
    )


def _conflict(newer: Document, ground: tray.Saved) -> None:
    """Somebody saved in between: show what both changed and let the visitor choose; both stay in the history."""
    theirs = Workshop.from_body(newer.body)
    st.warning(
        f"Not saved yet: revision {newer.number} was saved by {figures.plain(newer.made_by)} while you worked. "
        f"This is what both changed since revision {ground.document.number}:",
        icon=":material/call_split:",
    )
    _changed("What you changed", differences(ground.workshop, tray.workshop()))
    _changed("What they changed", differences(ground.workshop, theirs))
    roles.box()
    mine, other = st.columns(2)
    mine.button("Save mine as the newest", key="conflict_mine", on_click=_mine, args=(newer,), width="stretch")
    other.button("Take theirs", key="conflict_theirs", on_click=_theirs, args=(newer,), width="stretch")
    figures.note(
        "Saving mine makes it the newest revision; theirs stays in the history and can be opened there. Taking theirs "
        "first saves mine as a revision before it, so that neither is lost."
    )


def _changed(whose: str, sentences: list[str]) -> None:
    listed = "\n".join(f"- {figures.plain(one)}" for one in sentences or ["Nothing."])
    st.markdown(f"**{whose}**\n\n{listed}")


def _mine(newer: Document) -> None:
    _save(newer.number)


def _theirs(newer: Document) -> None:
    """Save mine, then theirs on top of it: both are in the history, theirs is the newest."""
    theirs = Workshop.from_body(newer.body)
    between = _revision(tray.workshop().as_body(), newer.number)
    number = _revision(newer.body, between) if between else None
    if number:
        said = f"Theirs is on screen, as revision {number}; yours is revision {between}."
        _stands_saved(opening.opened_with(), theirs, number, said)


# Links and history ----------------------------------------------------------------------------------------------------


def _links() -> None:
    document = opening.opened()
    if document is None or not document.may_edit:
        return
    figures.note("The address bar holds the link to edit. To show the workshop to others, hand on the link to view.")
    st.markdown("**To edit**, for those who run the workshop")
    st.code(_address(opening.opened_with()), language=None, wrap_lines=True)
    st.markdown("**To view**, for everybody else")
    st.code(_address(documents.view_key(opening.opened_with())), language=None, wrap_lines=True)


def _address(key: str) -> str:
    """The full link of a saved workshop."""
    return f"{shell.address('scenarios')}?{urlencode(link.current().query() | {'workshop': key})}"


def _history() -> None:
    """Every revision, each to be opened; opening one changes nothing that is saved."""
    fold = st.expander("Earlier revisions", key="saved_history", on_change="rerun")
    if not fold.open:
        return
    with fold:
        try:
            rows = documents.history(opening.opened_with())
        except StoreError as refusal:
            st.error(opening.plain(refusal))
            return
        names = {one.number: f"{one.number}: {one.made_at:%d %B %Y, %H:%M} UTC, {one.made_by}" for one in rows}
        st.selectbox("Revision", list(names), format_func=names.__getitem__, key="saved_revision")
        conflict = bool(st.session_state.get(opening.CONFLICT))
        lost = conflict or _unsaved()
        st.button("Open this revision", key="saved_open", on_click=_open_asked, disabled=lost)
        first = SAVE_OR_TAKE if conflict else SAVE_FIRST
        figures.note(first if lost else "It is shown as changes not saved yet: save them, or open the newest again.")


def _open_asked() -> None:
    _open_revision(int(st.session_state["saved_revision"]))


def _open_revision(number: int | None) -> None:
    """Show the newest revision, or a later one than before, as it was saved; an earlier one as changes on this one."""
    try:
        found = opening.read(opening.opened_with(), documents.read(opening.opened_with(), number))
    except (StoreError, WorkshopError) as refusal:
        _say_refusal(refusal)
        return
    here = opening.opened()
    if here and found.document.number < here.number:
        tray.take_earlier(found)
        return
    st.session_state[opening.NEWEST] = max(found.document.number, st.session_state[opening.NEWEST])
    tray.take(found)


def _said() -> None:
    kind, text = st.session_state.pop(SAID, ("", ""))
    if kind:
        (st.success if kind == "success" else st.error)(figures.plain(text))
