"""The programme on screen: opened by its link, and as its visitor may see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st

from components import figures, link, widgets
from model.programme import Programme
from model.records import RecordError
from queries import viewers
from queries.programme import founding, with_example
from queries.store import documents
from queries.store.attempts import NotReadError
from queries.store.documents import Document
from queries.store.engine import StoreError, StoreOffError, without_place

KIND, WORD, EXAMPLE, OFF = "programme", "programme", "example", "off"
OPENED, PENDING, CLASHING = "_office_opened", "_office_pending", "_office_clashing"
BOTH = "_office_both"
UNOPENED = "The saved programme of this link could not be opened."


@dataclass(frozen=True)
class Opened:
    """The saved revision on screen, and the key it was opened with; without a key it lasts as long as the page."""

    programme: Programme
    key: str = ""
    number: int = 0
    made_by: str = ""
    made_at: str = ""
    may_edit: bool = True


def programme() -> Programme:
    """The programme on screen: what was saved last, with what could not be saved yet; else the founding one."""
    pending: Programme | None = st.session_state.get(PENDING)
    opened = on_screen()
    return pending or (opened.programme if opened else founding())


def shown() -> Programme:
    """The programme on screen as the visitor may see it.

    With the illustrative example where it has nothing of its own, unless switched off. By a viewing link it holds
    neither remarks nor figures that too few people gave; remarks are counted from `programme`, by their own rule.
    """
    found = programme() if link.seen(EXAMPLE, (OFF,)) else _with_example()
    return viewers.for_viewers(found) if is_shared_view() else found


def withheld(section: str) -> frozenset[str]:
    """The questionnaires, or tranches, whose figures the visitor may not see because too few people gave them."""
    return viewers.withheld(programme(), section) if is_shared_view() else frozenset()


def _with_example() -> Programme:
    """The programme with the example, put together once for each programme."""
    known: tuple[Programme, Programme] | None = st.session_state.get(BOTH)
    if known is None or known[0] is not programme():
        st.session_state[BOTH] = known = (programme(), with_example(programme()))
    return known[1]


def is_example(section: str) -> bool:
    """Whether what is shown of a section is the illustrative example."""
    return not programme().rows(section) and bool(shown().rows(section))


def example_switch(section: str) -> None:
    """Say that what follows is made up, and let it be switched off; nothing where the programme has its own."""
    if programme().rows(section) or not _with_example().rows(section):
        return
    widgets.hold("example_on", not link.seen(EXAMPLE, (OFF,)))
    st.toggle("Show the illustrative example", key="example_on", on_change=_switch_example)
    if is_example(section):
        st.info("Illustrative example: these figures are made up to show how it works.", icon=":material/science:")


def _switch_example() -> None:
    link.look(EXAMPLE, "" if st.session_state["example_on"] else OFF)


def may_edit() -> bool:
    """Whether the visitor may change what is on screen."""
    opened = on_screen()
    return opened is not None and opened.may_edit


def is_open() -> bool:
    """Whether a programme of somebody's own is on screen, not the founding one."""
    return on_screen() is not None


def viewing_key() -> str:
    """The viewing key of the programme on screen, whichever of its links it was opened by; "" when it has none."""
    opened = on_screen()
    if opened is None or not opened.key:
        return ""
    return documents.view_key(opened.key) if opened.may_edit else opened.key


def is_shared_view() -> bool:
    """Whether the visitor sees a programme by its viewing link; then small counts are hidden."""
    opened = on_screen()
    return opened is not None and not opened.may_edit


def on_screen() -> Opened | None:
    """The saved revision on screen; None while nobody has opened or started one."""
    found: Opened | None = st.session_state.get(OPENED)
    return found


def open_from_link() -> None:
    """Open the programme whose key is in the link, or its newer revision; say what cannot be opened.

    A key that opens nothing goes from the link; when the store is off or fails it stays, for a reload to try again.
    """
    key = link.tray().get(WORD, "")
    if not key or st.session_state.get(PENDING) or st.session_state.get(CLASHING):
        return
    try:
        opened = on_screen()
        if opened is None or opened.key != key or documents.newest(key) != opened.number:
            stand(read(documents.read(key), key))
    except (StoreOffError, NotReadError) as refusal:
        st.error(f"{UNOPENED} {plain(refusal)} The link keeps its key: load the page again to try once more.")
    except (StoreError, RecordError) as refusal:
        _forget(key)
        st.error(f"{UNOPENED} {plain(refusal)}")


def plain(refusal: StoreError | RecordError) -> str:
    """What was refused, for showing at once."""
    return figures.plain(without_place(str(refusal)))


def read(document: Document, key: str) -> Opened:
    """A saved document as a programme.

    Raises:
        RecordError: it is none, or cannot be used.
    """
    if document.kind != KIND:
        raise RecordError("It is the link of something else that was saved.")
    made_at = document.made_at.isoformat(timespec="seconds")
    return Opened(
        Programme.from_body(document.body), key, document.number, document.made_by, made_at, document.may_edit
    )


def stand(opened: Opened) -> None:
    """Take a revision as the one on screen; nothing is left to be saved."""
    st.session_state[OPENED] = opened
    st.session_state.pop(PENDING, None)
    st.session_state.pop(CLASHING, None)


def _forget(key: str) -> None:
    """Let go of a key that opens nothing; what is on screen of it stays if it was opened before."""
    opened = on_screen()
    if opened is None or opened.key != key:
        link.carry({word: text for word, text in link.tray().items() if word != WORD})


def now() -> str:
    """This moment as it is kept."""
    return datetime.now(UTC).isoformat(timespec="seconds")
