"""The programme on screen: opened by its link, every change saved at once, two editors brought together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

import streamlit as st

from components import figures, roles, shell, words
from model.programme import Change, Clash, Merged, Programme, changes, described, merge, take_theirs
from model.programme_sections import SECTIONS
from model.records import RecordError, short
from queries.programme import founding, with_example
from queries.store import documents
from queries.store.documents import Conflict, Document
from queries.store.engine import StoreError, StoreOffError, store

KIND, WORD, EXAMPLE, OFF = "programme", "programme", "example", "off"
OPENED, PENDING, CLASHING = "_office_opened", "_office_pending", "_office_clashing"
SAID, UNDO, WHERE, BOTH = "_office_said", "_office_undo", "_office_where", "_office_both"
TRIES = 8


@dataclass(frozen=True)
class Opened:
    """The saved revision on screen, and the key it was opened with; without a key it lasts as long as the page."""

    programme: Programme
    key: str = ""
    number: int = 0
    made_by: str = ""
    made_at: str = ""
    may_edit: bool = True


@dataclass(frozen=True)
class _Clashing:
    """A change that met another one: what came of both, and the revision it was met in."""

    merged: Merged
    theirs: Opened
    said: str


def programme() -> Programme:
    """The programme on screen: what was saved last, with what could not be saved yet; else the founding one."""
    pending: Programme | None = st.session_state.get(PENDING)
    opened = _opened()
    return pending or (opened.programme if opened else founding())


def shown() -> Programme:
    """The programme on screen, with the illustrative example where it has nothing of its own, unless switched off."""
    return programme() if shell.seen(EXAMPLE, (OFF,)) else _with_example()


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
    shell.hold("example_on", not shell.seen(EXAMPLE, (OFF,)))
    st.toggle("Show the illustrative example", key="example_on", on_change=_switch_example)
    if is_example(section):
        st.info("Illustrative example: these figures are made up to show how it works.", icon=":material/science:")


def _switch_example() -> None:
    shell.look(EXAMPLE, "" if st.session_state["example_on"] else OFF)


def may_edit() -> bool:
    """Whether the visitor may change what is on screen."""
    opened = _opened()
    return opened is not None and opened.may_edit


def is_open() -> bool:
    """Whether a programme of somebody's own is on screen, not the founding one."""
    return _opened() is not None


def viewing_key() -> str:
    """The viewing key of the programme on screen, whichever of its links it was opened by; "" when it has none."""
    opened = _opened()
    if opened is None or not opened.key:
        return ""
    return documents.view_key(opened.key) if opened.may_edit else opened.key


def is_shared_view() -> bool:
    """Whether the visitor sees a programme by its viewing link; then small counts are hidden."""
    opened = _opened()
    return opened is not None and not opened.may_edit


def _opened() -> Opened | None:
    found: Opened | None = st.session_state.get(OPENED)
    return found


def open_from_link() -> None:
    """Open the programme whose key is in the link, or its newer revision; say what cannot be opened."""
    key = shell.tray().get(WORD, "")
    if not key or st.session_state.get(PENDING) or st.session_state.get(CLASHING):
        return
    try:
        opened = _opened()
        if opened is None or opened.key != key or documents.newest(key) != opened.number:
            _stand(_read(documents.read(key), key))
    except (StoreError, RecordError) as refusal:
        _forget(key)
        st.error(f"The saved programme of this link could not be opened. {figures.plain(str(refusal))}")


def _read(document: Document, key: str) -> Opened:
    if document.kind != KIND:
        raise RecordError("It is the link of something else that was saved.")
    made_at = document.made_at.isoformat(timespec="seconds")
    return Opened(
        Programme.from_body(document.body), key, document.number, document.made_by, made_at, document.may_edit
    )


def _stand(opened: Opened) -> None:
    st.session_state[OPENED] = opened
    st.session_state.pop(PENDING, None)
    st.session_state.pop(CLASHING, None)


def _forget(key: str) -> None:
    """Let go of a key that opens nothing; what is on screen of it stays if it was opened before."""
    opened = _opened()
    if opened is None or opened.key != key:
        shell.carry({word: text for word, text in shell.tray().items() if word != WORD})


# Changing -------------------------------------------------------------------------------------------------------------


def apply(wanted: tuple[Change, ...], said: str, where: str = "") -> bool:
    """Change the programme and save it, from a callback.

    Args:
        wanted: what to change.
        said: what was done, such as "The action was added.".
        where: which part of the page says so, by its call of `outcome`.

    Returns whether it was taken; why not is said on the next run.
    """
    st.session_state[WHERE] = where
    if not may_edit():
        _say("error", "This is a view of the programme: it can be changed by its editing link only.")
        return False
    try:
        mine = programme().change(*wanted)
    except RecordError as refusal:
        _say("error", str(refusal))
        return False
    st.session_state[UNDO] = tuple(one.inverse for one in reversed(wanted))
    _keep(mine, said)
    return True


def undo() -> None:
    """Take the last change back, from a callback."""
    where = st.session_state.get(WHERE, "")
    if apply(st.session_state.pop(UNDO, ()), "The last change was taken back.", where):
        st.session_state.pop(UNDO, None)


def _keep(mine: Programme, said: str) -> None:
    """Save the programme as the next revision; where somebody else has saved, bring both together first."""
    base = _opened() or Opened(mine)
    if not base.key:
        _stand(Opened(mine))
        _say("success", said)
        return
    told: list[str] = []
    for _ in range(TRIES):
        try:
            number = documents.save(base.key, mine.as_body(), base.number, roles.given())
        except Conflict as conflict:
            theirs = _read(conflict.newer, base.key)
            merged = merge(base.programme, mine, theirs.programme)
            if merged.clashes:
                st.session_state[PENDING] = mine
                st.session_state[CLASHING] = _Clashing(merged, theirs, said)
                _say("error", "Not saved yet: somebody has changed the same. Choose at the top of the page.")
                return
            told += [f"{theirs.made_by}: {one}" for one in described(merged.theirs)]
            base, mine = theirs, merged.programme
        except StoreError as refusal:
            st.session_state[PENDING] = mine
            _say("error", f"{refusal} What you changed is still on this page: press 'Save again'.")
            return
        else:
            _stand(Opened(mine, base.key, number, roles.given(), _now(), True))
            _say("success", f"{said} Saved as revision {number}.", told)
            return
    st.session_state[PENDING] = mine
    _say("error", "Others save so fast that your change could not be saved yet: press 'Save again'.")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _say(kind: str, text: str, told: list[str] | None = None) -> None:
    st.session_state[SAID] = (kind, text, told or [])


def say_error(text: str, where: str = "") -> None:
    """Say on the next run why something was not done, from a callback."""
    st.session_state[WHERE] = where
    _say("error", text)


# On screen ------------------------------------------------------------------------------------------------------------


def show() -> None:
    """What stands under the headline: what was just done, whose programme this is, and the way to keep one's own."""
    outcome()
    if st.session_state.get(CLASHING):
        _clash(st.session_state[CLASHING])
    elif st.session_state.get(PENDING):
        st.button("Save again", key="office_again", on_click=_again, icon=":material/save:")
    opened = _opened()
    if opened is None:
        figures.note("On screen: what the founding documents print. To change it, keep your own.")
        label = "Keep your own programme"
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


def _inside(opened: Opened | None) -> None:
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
        st.warning(figures.plain(f"{off} You can work all the same: what you enter lasts as long as this page."))
    st.button("Start your own programme", key="office_start", on_click=start, icon=":material/add:")
    figures.note("Makes two links, to edit and to view: who has neither cannot find it. Every change is saved at once.")
    if is_shared_view():
        figures.note("What people said when they were listened to is not copied.")


def start() -> None:
    """Begin a programme of one's own from what is on screen, from a callback."""
    st.session_state[WHERE] = ""
    # who has only seen counts does not come by the remarks by making a copy
    begun = programme().without("remarks") if is_shared_view() else programme()
    try:
        keys = documents.create(KIND, begun.as_body(), roles.given())
    except StoreOffError:
        _stand(Opened(begun))
        _say("success", "You can change the programme now. Saving is off: it lasts as long as this page.")
        return
    except StoreError as refusal:
        _say("error", str(refusal))
        return
    _stand(Opened(begun, keys.edit, 1, roles.given(), _now(), True))
    shell.keep_tray(shell.tray() | {WORD: keys.edit})
    _say("success", "Started. The address bar holds its editing link: keep it, without it nobody finds it again.")


def outcome(where: str = "") -> None:
    """Say what came of the last change, once, where it was made."""
    if SAID not in st.session_state or st.session_state.get(WHERE, "") != where:
        return
    kind, text, told = st.session_state.pop(SAID)
    (st.success if kind == "success" else st.error)(figures.plain(text))
    if told:
        st.info("Somebody else saved meanwhile; both are kept. " + " ".join(figures.plain(one) for one in told[:8]))
    if kind == "success" and st.session_state.get(UNDO):
        st.button("Undo", key=f"office_undo_{where}", on_click=undo, icon=":material/undo:")


def _again() -> None:
    st.session_state[WHERE] = ""
    _keep(programme(), "Your change was kept.")


def _clash(found: _Clashing) -> None:
    """Two people have set the same: show both, let the visitor choose; nothing is written until then."""
    st.warning(
        f"Not saved yet: {figures.plain(found.theirs.made_by)} has changed the same while you worked. Choose for "
        "all of these:",
        icon=":material/call_split:",
    )
    st.markdown("\n".join(f"- {figures.plain(_both(one, found.merged.programme))}" for one in found.merged.clashes))
    mine, theirs = st.columns(2)
    mine.button("Keep mine", key="clash_mine", on_click=_choose, args=(True,), width="stretch")
    theirs.button("Take theirs", key="clash_theirs", on_click=_choose, args=(False,), width="stretch")
    figures.note("Everything else of both is kept either way. Theirs stays in the earlier revisions.")


def _both(one: Clash, merged: Programme) -> str:
    section = SECTIONS[one.section]
    name = merged.name(one.section, one.id)
    label = f"{section.singular.capitalize()} '{short(name)}'"
    what = f", {section.field(one.key).label.lower()}" if one.key else ""
    mine, theirs = (f"'{short(str(each))}'" if each not in (None, "") else "empty" for each in (one.mine, one.theirs))
    return f"{label}{what}: {mine} here, {theirs} in theirs."


def _choose(mine: bool) -> None:
    found: _Clashing = st.session_state.pop(CLASHING)
    st.session_state[WHERE] = ""
    chosen = found.merged.programme if mine else take_theirs(found.merged, found.theirs.programme)
    _stand(found.theirs)
    _keep(chosen, found.said if mine else "Theirs was taken.")


def _links(opened: Opened) -> None:
    st.markdown("**To edit**, for those who run the programme")
    st.code(_address(opened.key), language=None, wrap_lines=True)
    st.markdown("**To view**, for everybody else")
    st.code(_address(documents.view_key(opened.key)), language=None, wrap_lines=True)


def _address(key: str) -> str:
    return f"{shell.address('programme')}?{urlencode(shell.current().query() | {WORD: key})}"


def _history(opened: Opened) -> None:
    """Earlier revisions; bringing one back is a change like any other."""
    try:
        rows = documents.history(opened.key)
    except StoreError as refusal:
        st.error(figures.plain(str(refusal)))
        return
    names = {one.number: f"{one.number}: {words.moment(one.made_at.isoformat())} UTC, {one.made_by}" for one in rows}
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
        found = _read(documents.read(key, number), key)
    except (StoreError, RecordError) as refusal:
        _say("error", str(refusal))
        return
    apply(changes(programme(), found.programme), f"Revision {number} was brought back.")
