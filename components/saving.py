"""Saving a workshop: two unguessable links, and nobody's work lost when two save at once."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from components import figures, shell, tray
from model.workshop import LONGEST_NAME, Workshop, WorkshopError, differences
from queries.store import documents
from queries.store.documents import Conflict, Document, Keys
from queries.store.engine import StoreError, StoreOffError, store

KIND = "workshop"
OPENED, KEYS, CONFLICT, SAID = "_saved_document", "_saved_keys", "_saved_conflict", "_saved_said"


def open_from_link() -> None:
    """Open the workshop whose key is in the link, once; say what cannot be opened."""
    key = shell.tray().get("workshop", "")
    if not key or st.session_state.get(OPENED, (None,))[0] == key:
        return
    try:
        document = documents.read(key)
        found = Workshop.from_body(document.body)
    except (StoreError, WorkshopError) as refusal:
        st.session_state[OPENED] = (key, None)
        st.error(f"The saved workshop of this link could not be opened. {figures.plain(str(refusal))}")
        return
    st.session_state[OPENED] = (key, document)
    tray.open_saved(found, key)


def opened() -> Document | None:
    """The saved revision on screen."""
    document: Document | None = st.session_state.get(OPENED, ("", None))[1]
    return document


def show() -> None:
    """Save for the first time, save again, or say that saving is off; the links; what was saved before."""
    _said()
    try:
        store()
    except StoreOffError as off:
        st.warning(
            f"Saving is off: {figures.plain(str(off))} The link in the address bar still carries every kept scenario.",
            icon=":material/cloud_off:",
        )
        return
    document = opened()
    if st.session_state.get(CONFLICT):
        _conflict(st.session_state[CONFLICT])
    elif document is None:
        _first()
    elif document.may_edit:
        _again(document)
    else:
        figures.note(f"Revision {document.number}, for viewing only. Keep what you need in a workshop of your own.")
        _first()
    _links()
    if document is not None:
        _history()


def _role() -> str:
    return str(st.session_state.get("save_role", "")).strip() or "not said"


def _role_box() -> None:
    st.text_input("Your role, for the record", key="save_role", max_chars=LONGEST_NAME)


def _first() -> None:
    _role_box()
    st.button("Save this workshop", key="save_first", on_click=_create, type="primary", icon=":material/save:")
    figures.note("Makes two links: one to edit, one to view. Who has neither cannot find it.")


def _create() -> None:
    found = tray.workshop()
    try:
        keys = documents.create(KIND, found.as_body(), _role())
        st.session_state[OPENED] = (keys.edit, documents.read(keys.edit))
    except StoreError as refusal:
        st.session_state[SAID] = ("error", f"Not saved. {refusal}")
        return
    st.session_state[KEYS] = keys
    st.session_state[SAID] = ("success", "Saved. Keep both links: they are shown only in this session.")
    tray.take(found, keys.edit)


def _again(document: Document) -> None:
    _role_box()
    same = Workshop.from_body(document.body) == tray.workshop()
    st.button(
        "Nothing new to save" if same else "Save the changes",
        key="save_again",
        on_click=_save,
        args=(document.number,),
        disabled=same,
        type="primary",
        icon=":material/save:",
    )
    figures.note(
        f"On screen: revision {document.number}, saved {document.made_at:%d %B %Y, %H:%M} UTC by {document.made_by}."
    )


def _save(based_on: int) -> None:
    key = shell.tray()["workshop"]
    try:
        number = documents.save(key, tray.workshop().as_body(), based_on, _role())
        st.session_state[OPENED] = (key, documents.read(key))
    except Conflict as conflict:
        st.session_state[CONFLICT] = conflict.newer
        return
    except StoreError as refusal:
        st.session_state[SAID] = ("error", f"Not saved. {refusal}")
        return
    st.session_state[CONFLICT] = None
    st.session_state[SAID] = ("success", f"Saved as revision {number}.")
    shell.keep_tray(shell.tray())


# Two at once ----------------------------------------------------------------------------------------------------------


def _conflict(newer: Document) -> None:
    """Somebody saved in between: show what differs and let the visitor choose; both stay in the history."""
    theirs = Workshop.from_body(newer.body)
    st.warning(
        f"Not saved yet: revision {newer.number} was saved by {figures.plain(newer.made_by)} while you worked. "
        "This is what differs:",
        icon=":material/call_split:",
    )
    st.markdown("\n".join(f"- {figures.plain(one)}" for one in differences(tray.workshop(), theirs)) or "- nothing")
    mine, other = st.columns(2)
    mine.button("Save mine as the newest", key="conflict_mine", on_click=_mine, args=(newer,), width="stretch")
    other.button("Take theirs", key="conflict_theirs", on_click=_theirs, args=(newer,), width="stretch")
    figures.note("Either way nothing is lost: every revision stays in the history.")


def _mine(newer: Document) -> None:
    _save(newer.number)


def _theirs(newer: Document) -> None:
    key = shell.tray()["workshop"]
    st.session_state[CONFLICT] = None
    st.session_state[OPENED] = (key, newer)
    tray.take(Workshop.from_body(newer.body), key)


# Links and history ----------------------------------------------------------------------------------------------------


def _links() -> None:
    keys: Keys | None = st.session_state.get(KEYS)
    if keys is None or shell.tray().get("workshop") not in (keys.edit, keys.view):
        return
    st.markdown("**To edit**, for those who run the workshop")
    st.code(_address(keys.edit), language=None, wrap_lines=True)
    st.markdown("**To view**, for everybody else")
    st.code(_address(keys.view), language=None, wrap_lines=True)


def _address(key: str) -> str:
    """The full link of a saved workshop."""
    return f"{shell.address('scenarios')}?{urlencode({'workshop': key})}"


def _history() -> None:
    fold = st.expander("Earlier revisions", key="saved_history", on_change="rerun")
    if not fold.open:
        return
    with fold:
        rows = documents.history(shell.tray()["workshop"])
        st.table(
            {
                "Revision": [str(one.number) for one in rows],
                "Saved (UTC)": [f"{one.made_at:%d %B %Y, %H:%M}" for one in rows],
                "By": [figures.plain(one.made_by) for one in rows],
            }
        )


def _said() -> None:
    kind, text = st.session_state.pop(SAID, ("", ""))
    if kind:
        (st.success if kind == "success" else st.error)(figures.plain(text))
