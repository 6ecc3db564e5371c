"""Opening a saved workshop by the key in a link, with what was changed since; nothing unsaved is lost on the way."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import streamlit as st

from components import figures, link
from components.scenarios import tray
from model.workshop import Kept, Workshop
from model.workshop_rules import WorkshopError, short
from queries.store import documents
from queries.store.attempts import NotReadError
from queries.store.documents import Document
from queries.store.engine import StoreError, StoreOffError, without_place

CONFLICT, NEWEST = "_saved_conflict", "_saved_newest"
UNREAD = "_saved_unread"  # the key that the store could not be asked for: once a visit, for the asking takes seconds
KEYED = ("workshop", "revision", "earlier")  # the words of the link that are of a saved workshop
UNOPENED = "The saved workshop of this link could not be opened."


def open_from_link() -> None:
    """Open the workshop whose key is in the link, once; say what cannot be opened.

    A key that opens nothing goes from the link; when the store is off or fails it stays, for a reload to try again.
    """
    key = link.tray().get("workshop", "")
    if not key:
        _leave_out_strays()
    here, known = key == opened_with(), tray.knows(key)
    if not key or (here and known) or key == st.session_state.get(UNREAD):
        return
    try:
        newest, asked = documents.read(key), tray.revision("earlier")
        earlier = None if asked is None else read(key, documents.read(key, asked))
        found, changed = _asked_for(key, newest, earlier)
    except (StoreOffError, NotReadError) as refusal:
        st.session_state[UNREAD] = key
        _let_go()
        st.error(f"{UNOPENED} {plain(refusal)} The link keeps its key: load the page again to try once more.")
        return
    except (StoreError, WorkshopError) as refusal:
        link.carry({word: text for word, text in link.tray().items() if word not in KEYED})
        _let_go()
        st.error(f"{UNOPENED} {plain(refusal)}")
        return
    st.session_state[UNREAD] = ""
    st.session_state[CONFLICT] = None
    st.session_state[NEWEST] = newest.number
    if not here:
        tray.leave()
    left = tray.take_up(key) if known else None
    for said in [_left(left, newest)] if left else [*_noticed(found, changed, newest, earlier)]:
        link.complain(said)
    if left is None:
        tray.open_saved(found, changed, earlier)


def _leave_out_strays() -> None:
    """Say what of the link means nothing without the key of a saved workshop, and leave it out."""
    for word in (word for word in KEYED if word in link.tray()):
        if word != "workshop":
            said = f"{word}={link.tray()[word]}"
            link.complain(f"The link's '{short(said)}' was left out: it says something only of a saved workshop.")
        link.carry({other: text for other, text in link.tray().items() if other != word})


def _left(left: Document, newest: Document) -> str:
    """What to know about work taken up again."""
    since = f" {newest.made_by} has saved revision {newest.number} since." if left.number < newest.number else ""
    return f"What you had not saved of this workshop is on screen again.{since}"


def _noticed(
    found: tray.Saved, changed: tuple[Kept, ...] | None, newest: Document, earlier: tray.Saved | None
) -> Iterator[str]:
    """What to know about a link with changes."""
    if earlier:
        ground = f"as changes on revision {found.document.number} that are not saved"
        yield f"Revision {earlier.document.number} of this workshop is on screen, {ground}."
    if changed is not None and tray.revision() is None and newest.number > 1:
        yield (
            "This link holds scenarios of its own and does not say on which revision they were changed. They are shown "
            f"as changes on revision {newest.number}, the newest, saved by {newest.made_by}."
        )
    if found.document.number < newest.number:
        yield (
            f"This link holds scenarios changed on revision {found.document.number}; {newest.made_by} has saved "
            f"revision {newest.number} since. To see that one instead, open 'Save and share' on the page Scenarios."
        )


def _let_go() -> None:
    """Stand on no saved revision: what was on screen before is not what this link asks for."""
    tray.leave()
    st.session_state[CONFLICT] = None
    tray.let_go()


def _asked_for(key: str, newest: Document, earlier: tray.Saved | None) -> tuple[tray.Saved, tuple[Kept, ...] | None]:
    """The newest revision; of a link with changes, the revision they were made from, and its scenarios as changed.

    A link that does not say which that was, as none did at first, repeats what some revision holds or is taken for
    changes on the newest.
    """
    found, changed, asked = read(key, newest), tray.changed(), tray.revision()
    if changed is None or asked == newest.number:
        return found, changed
    if asked is None:
        return found, None if _was_saved(key, newest, changed) else changed
    older = read(key, documents.read(key, asked))
    if earlier is None and (_same(changed, found.workshop) or _same(changed, older.workshop)):
        return found, None  # the link holds nothing that is not saved
    return older, changed


def _was_saved(key: str, newest: Document, changed: tuple[Kept, ...]) -> bool:
    """Whether some revision has these very scenarios."""
    earlier = (documents.read(key, number) for number in range(newest.number - 1, 0, -1))
    return any(_same(changed, read(key, one).workshop) for one in itertools.chain([newest], earlier))


def _same(changed: tuple[Kept, ...], other: Workshop) -> bool:
    return [(one.name, one.link) for one in changed] == [(one.name, one.link) for one in other.kept]


def read(key: str, document: Document) -> tray.Saved:
    """A saved document as a workshop.

    Raises:
        WorkshopError: it is none.
    """
    return tray.Saved(key, document, Workshop.from_body(document.body))


def opened() -> Document | None:
    """The saved revision that what is on screen was made from."""
    found = tray.saved()
    return found.document if found else None


def opened_with() -> str:
    """The key the saved revision on screen was opened with."""
    found = tray.saved()
    return found.key if found else ""


def plain(refusal: StoreError | WorkshopError) -> str:
    """What was refused, for showing at once."""
    return figures.plain(without_place(str(refusal)))
