"""The programme on screen: opened by its link, every change saved at once, two editors brought together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st

from components import clashes, figures, roles, shell
from model.merging import Merged, changes, choose, described, merge
from model.programme import Change, Programme
from model.records import Record, RecordError
from queries import viewers
from queries.programme import founding, with_example
from queries.store import documents
from queries.store.documents import BodyError, Conflict, Document
from queries.store.engine import StoreError

KIND, WORD, EXAMPLE, OFF = "programme", "programme", "example", "off"
OPENED, PENDING, CLASHING = "_office_opened", "_office_pending", "_office_clashing"
SAID, UNDO, WHERE, BOTH = "_office_said", "_office_undo", "_office_where", "_office_both"
FORMS = "_office_forms"  # by form: the section and the record it was opened with
TRIES, MOST_TOLD = 8, 8


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
class Clashing:
    """A change that met another one: what came of both, and the revision it was met in."""

    merged: Merged
    mine: Programme
    theirs: Opened
    said: str


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
    found = programme() if shell.seen(EXAMPLE, (OFF,)) else _with_example()
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
    shell.hold("example_on", not shell.seen(EXAMPLE, (OFF,)))
    st.toggle("Show the illustrative example", key="example_on", on_change=_switch_example)
    if is_example(section):
        st.info("Illustrative example: these figures are made up to show how it works.", icon=":material/science:")


def _switch_example() -> None:
    shell.look(EXAMPLE, "" if st.session_state["example_on"] else OFF)


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
    """Open the programme whose key is in the link, or its newer revision; say what cannot be opened."""
    key = shell.tray().get(WORD, "")
    if not key or st.session_state.get(PENDING) or st.session_state.get(CLASHING):
        return
    try:
        opened = on_screen()
        if opened is None or opened.key != key or documents.newest(key) != opened.number:
            stand(read(documents.read(key), key))
    except (StoreError, RecordError) as refusal:
        _forget(key)
        st.error(f"The saved programme of this link could not be opened. {figures.plain(str(refusal))}")


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
        shell.carry({word: text for word, text in shell.tray().items() if word != WORD})


# Changing -------------------------------------------------------------------------------------------------------------


def apply(wanted: tuple[Change, ...], said: str, where: str = "") -> bool:
    """Change the programme and save it, from a callback.

    Args:
        wanted: what to change, each record as the visitor saw it and as it shall be. What somebody else has changed of
            it since stays; where both changed the same, the visitor is asked.
        said: what was done, such as "The action was added.".
        where: which part of the page says so, by its call of `outcome`.

    Returns whether it was taken; why not is said on the next run.
    """
    found = programme()
    try:
        seen = found.change(*_as_seen(found, wanted))
        mine = seen.change(*wanted)
    except RecordError as refusal:
        return _refuse(refusal, where)
    return replace(mine, said, where, seen.ordered_like(found))


def _as_seen(found: Programme, wanted: tuple[Change, ...]) -> tuple[Change, ...]:
    """What leads from what is on screen back to what the visitor made some changes from."""
    known = [(one, found.find(one.section, one.id)) for one in wanted]
    return tuple(Change(one.section, now, one.before) for one, now in known if now != one.before)


def replace(mine: Programme, said: str, where: str = "", seen: Programme | None = None) -> bool:
    """Save a programme instead of the one on screen, from a callback.

    Args:
        mine: the programme as it shall be.
        said: what was done.
        where: which part of the page says so.
        seen: what the visitor made it from, where that is not what is on screen now.

    Returns whether it was taken; why not is said on the next run.
    """
    st.session_state[WHERE] = where
    found, opened = programme(), on_screen()
    if opened is None or not opened.may_edit:
        return _refuse("This is a view of the programme: it can be changed by its editing link only.", where)
    if seen is not None and seen != found:
        try:
            merged = merge(seen, mine, found)
        except RecordError as refusal:
            return _refuse(refusal, where)
        if merged.clashes:
            _ask(Clashing(merged, mine, opened, said), found)
            return True
        mine = merged.programme.ordered_like(mine)
    for one in changes(found, mine):
        let_go(one.section, one.id)
    return keep(mine, said)


def _refuse(why: object, where: str) -> bool:
    say_error(str(why), where)
    return False


def let_go(section: str, record_id: str) -> None:
    """Let forms that hold a record show it as it is now."""
    held: dict[str, tuple[str, Record]] = st.session_state.get(FORMS, {})
    for key, (name, record) in list(held.items()):
        if (name, record.id) == (section, record_id):
            del held[key]


def undo() -> None:
    """Take the last change back, from a callback; what others have saved since stays."""
    before, after = st.session_state.pop(UNDO)
    undone = choose(merge(after, before, programme()), programme()).ordered_like(before)
    if not undone.same_as(programme()):
        replace(undone, "The last change was taken back.", st.session_state.get(WHERE, ""))
        st.session_state.pop(UNDO, None)
    else:
        say("error", "There is nothing to take back: somebody has changed the same since.")


def can_undo() -> bool:
    """Whether there is a change to take back."""
    return may_edit() and UNDO in st.session_state


def keep(mine: Programme, said: str) -> bool:
    """Save the programme as the next revision; where somebody else has saved, bring both together first.

    Returns whether it was taken: saved, or kept on the page until it can be.
    """
    base = on_screen() or Opened(mine)
    told: list[str] = []
    for _ in range(TRIES):
        try:
            number = documents.save(base.key, mine.as_body(), base.number, roles.given()) if base.key else 0
        except Conflict as conflict:
            theirs = read(conflict.newer, base.key)
            try:
                merged = merge(base.programme, mine, theirs.programme)
            except RecordError as refusal:
                return _wait(mine, f"Not saved yet, because somebody has saved meanwhile. {refusal}")
            if merged.clashes:
                return _ask(Clashing(merged, mine, theirs, said), mine)
            told += [f"{theirs.made_by}: {one}" for one in described(merged.theirs, theirs.programme)]
            base, mine = theirs, merged.programme
        except BodyError as refusal:
            return _refuse(refusal, st.session_state.get(WHERE, ""))
        except StoreError as refusal:
            return _wait(mine, f"{refusal} What you changed is still on this page: press 'Save again'.")
        else:
            _kept(base, Opened(mine, base.key, number, roles.given(), now(), True), said, told)
            return True
    return _wait(mine, "Others save so fast that your change could not be saved yet: press 'Save again'.")


def _ask(found: Clashing, mine: Programme) -> bool:
    """Let the visitor choose where two people changed the same."""
    st.session_state[CLASHING] = found
    st.session_state[PENDING] = mine
    return True


def _wait(mine: Programme, why: str) -> bool:
    """Keep on the page what could not be saved yet."""
    st.session_state[PENDING] = mine
    say("error", why)
    return True


def give_up() -> None:
    """Let go of what could not be saved, from a callback."""
    st.session_state.pop(PENDING, None)
    st.session_state.pop(CLASHING, None)
    say("success", "What had not been saved was let go.")


def _kept(before: Opened, saved: Opened, said: str, told: list[str]) -> None:
    """Take what was saved as what is on screen; undoing it leads back to what the store held before."""
    st.session_state[UNDO] = (before.programme, saved.programme)
    stand(saved)
    say("success", f"{said} Saved as revision {saved.number}." if saved.key else said, told)


def now() -> str:
    """This moment as it is kept."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def say(kind: str, text: str, told: list[str] | None = None) -> None:
    """Say something on the next run: `kind` is success or error, `told` what somebody else has saved meanwhile."""
    st.session_state[SAID] = (kind, text, told or [])


def say_error(text: str, where: str = "") -> None:
    """Say on the next run why something was not done, from a callback."""
    st.session_state[WHERE] = where
    say("error", text)


def outcome(where: str = "") -> None:
    """Say what came of the last change, once, where it was made; a choice that is open stays there."""
    if st.session_state.get(WHERE, "") != where:
        return
    found: Clashing | None = st.session_state.get(CLASHING)
    if found is not None:
        clashes.ask(found.merged, found.theirs.made_by, _choose, f"_{where}" if where else "")
    if SAID not in st.session_state:
        return
    kind, text, told = st.session_state.pop(SAID)
    (st.success if kind == "success" else st.error)(figures.plain(text))
    if told:
        more = f" And {len(told) - MOST_TOLD} changes more." if len(told) > MOST_TOLD else ""
        listed = " ".join(figures.plain(one) for one in told[:MOST_TOLD])
        st.info(f"Somebody else saved meanwhile; both are kept. {listed}{more}")
    if kind == "success" and st.session_state.get(UNDO):
        st.button("Undo", key=f"office_undo_{where}", on_click=undo, icon=":material/undo:")


def choice_elsewhere() -> None:
    """Lead from the top of the page to a choice that is open further down, where that part may be closed by now."""
    if st.session_state.get(WHERE, ""):
        st.warning("Not saved yet: the same was changed meanwhile.", icon=":material/call_split:")
        st.button("Choose here", key="clash_here", on_click=_choose_here, icon=":material/arrow_upward:")


def _choose_here() -> None:
    st.session_state[WHERE] = ""


def _choose(mine: bool) -> None:
    found: Clashing = st.session_state.pop(CLASHING)
    chosen = choose(found.merged, found.mine if mine else found.theirs.programme)
    stand(found.theirs)
    for one in changes(found.mine, chosen):
        let_go(one.section, one.id)
    if chosen == found.theirs.programme:
        say("success", "Theirs was taken: it is what is saved.")
        st.session_state.pop(UNDO, None)
    else:
        keep(chosen, found.said if mine else "Theirs was taken where you disagreed.")
