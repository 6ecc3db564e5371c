"""Whose programme is on screen: its links, its revisions, and the way to keep one's own."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from components import figures, link, roles, shell, words
from components.office import changing, drafts, office
from model.records import RecordError
from queries.store import documents
from queries.store.engine import StoreError, StoreOffError, store
from queries.viewers import for_viewers


def show() -> None:
    """What stands under the headline: what was just done, whose programme this is, and the way to keep one's own."""
    drafts.take_in()
    changing.outcome()
    if st.session_state.get(office.CLASHING):
        changing.choice_elsewhere()
    elif st.session_state.get(office.PENDING):
        with st.container(horizontal=True):
            st.button("Save again", key="office_again", on_click=_again, icon=":material/save:")
            st.button("Let go of what is not saved", key="office_give_up", on_click=changing.give_up, type="tertiary")
    elif changing.can_undo():
        st.button("Undo the last change", key="office_undo", on_click=changing.undo, type="tertiary")
    opened = office.on_screen()
    if opened is None:
        label = "Keep your own programme, to change what is here"
    elif not opened.key:
        figures.note("On screen: your programme. Saving is off, so it lasts as long as this page.")
        return
    else:
        way = "your programme" if opened.may_edit else "a programme, for viewing"
        figures.note(
            f"On screen: {way}, revision {opened.number}, saved {words.moment(opened.made_at)} UTC "
            f"by {figures.plain(opened.made_by)}."
        )
        label = "Links, role and earlier revisions" if opened.may_edit else "Keep your own programme"
    fold = st.expander(label, key="office_fold", on_change="rerun")
    if fold.open:
        with fold:
            _inside(opened)


def _inside(opened: office.Opened | None) -> None:
    roles.box()
    if opened is None or not opened.may_edit:
        _start()
    else:
        _links(opened)
        _history(opened)


def _start() -> None:
    try:
        store()
    except StoreOffError as off:
        st.warning(f"{office.plain(off)} You can work all the same: what you enter lasts as long as this page.")
    st.button("Start your own programme", key="office_start", on_click=start, icon=":material/add:")
    figures.note("Makes two links, to edit and to view: who has neither cannot find it. Every change is saved at once.")
    if office.is_shared_view():
        figures.note("What people said, and figures that fewer than 8 people gave, are not copied.")


def start() -> None:
    """Begin a programme of one's own from what is on screen, from a callback."""
    st.session_state[changing.WHERE] = ""
    # who has not seen something does not come by it by making a copy
    begun = for_viewers(office.programme()) if office.is_shared_view() else office.programme()
    try:
        keys = documents.create(office.KIND, begun.as_body(), roles.given())
    except StoreOffError:
        office.stand(office.Opened(begun))
        link.keep_tray({word: text for word, text in link.tray().items() if word != office.WORD})
        changing.say("success", "You can change the programme now. Saving is off: it lasts as long as this page.")
        return
    except StoreError as refusal:
        changing.say("error", str(refusal))
        return
    office.stand(office.Opened(begun, keys.edit, 1, roles.given(), office.now(), True))
    link.keep_tray(link.tray() | {office.WORD: keys.edit})
    changing.say(
        "success", "Started. The address bar holds its editing link: keep it, without it nobody finds it again."
    )


def _again() -> None:
    st.session_state[changing.WHERE] = ""
    changing.keep(office.programme(), "Your change was kept.")


def _links(opened: office.Opened) -> None:
    st.markdown("**To view**, for everybody: share this one")
    st.code(_address(documents.view_key(opened.key)), language=None, wrap_lines=True)
    st.markdown("**To edit**, for those who run the programme: as in the address bar, so do not share that")
    st.code(_address(opened.key), language=None, wrap_lines=True)


def _address(key: str) -> str:
    return f"{shell.address('programme')}?{urlencode(link.current().query() | {office.WORD: key})}"


def _history(opened: office.Opened) -> None:
    """Earlier revisions; bringing one back is a change like any other."""
    try:
        rows = documents.history(opened.key)
    except StoreError as refusal:
        st.error(office.plain(refusal))
        return
    earlier = [one for one in rows if one.number != opened.number]
    if not earlier:
        return
    names = {one.number: f"{one.number}: {words.moment(one.made_at.isoformat())} UTC, {one.made_by}" for one in earlier}
    st.selectbox(
        "Earlier revision",
        sorted(names, reverse=True),
        format_func=names.__getitem__,
        key="office_revision",
    )
    st.button(
        "Bring this revision back",
        key="office_back",
        on_click=_bring_back,
        args=(opened.key,),
        icon=":material/history:",
    )
    figures.note("It is saved as the newest revision; what is on screen now stays among the earlier ones.")


def _bring_back(key: str) -> None:
    number = int(st.session_state["office_revision"])
    try:
        found = office.read(documents.read(key, number), key)
    except (StoreError, RecordError) as refusal:
        changing.say("error", str(refusal))
        return
    changing.replace(found.programme, f"Revision {number} was brought back.")
