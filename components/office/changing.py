"""Changing the programme on screen: every change saved at once, two editors brought together, the last one undone."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

import streamlit as st

from components import figures, roles
from components.office import clashes, drafts, office
from model.merging import Merged, changes, choose, described, merge
from model.programme import Change, Programme
from model.records import RecordError
from queries.store import documents
from queries.store.documents import BodyError, Conflict
from queries.store.engine import StoreError, without_place

SAID, UNDO, WHERE = "_office_said", "_office_undo", "_office_where"
LAST = "_office_last"  # where something was last done, what was said of it, when
TRIES, MOST_TOLD, SECONDS_OF_AN_ECHO = 8, 8, 1.5


@dataclass(frozen=True)
class Clashing:
    """A change that met another one: what came of both, and the revision it was met in."""

    merged: Merged
    mine: Programme
    theirs: office.Opened
    said: str


def apply(wanted: tuple[Change, ...], said: str, where: str = "") -> bool:
    """Change the programme and save it, from a callback.

    Args:
        wanted: what to change, each record as the visitor saw it and as it shall be. What somebody else has changed of
            it since stays; where both changed the same, the visitor is asked.
        said: what was done, such as "The action was added.".
        where: which part of the page says so, by its call of `outcome`.

    Returns whether it was taken; why not is said on the next run.
    """
    found = office.programme()
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
    found, opened = office.programme(), office.on_screen()
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
        drafts.let_go(one.section, one.id)
    return keep(mine, said)


def _refuse(why: object, where: str) -> bool:
    say_error(str(why), where)
    return False


def undo() -> None:
    """Take the last change back, from a callback; what others have saved since stays."""
    if UNDO not in st.session_state:
        echo(st.session_state.get(WHERE, ""), SECONDS_OF_AN_ECHO)
        return
    before, after = st.session_state.pop(UNDO)
    undone = choose(merge(after, before, office.programme()), office.programme()).ordered_like(before)
    if not undone.same_as(office.programme()):
        replace(undone, "The last change was taken back.", st.session_state.get(WHERE, ""))
        st.session_state.pop(UNDO, None)
    else:
        say("error", "There is nothing to take back: somebody has changed the same since.")


def can_undo() -> bool:
    """Whether there is a change to take back."""
    return office.may_edit() and UNDO in st.session_state


def keep(mine: Programme, said: str) -> bool:
    """Save the programme as the next revision; where somebody else has saved, bring both together first.

    Returns whether it was taken: saved, or kept on the page until it can be.
    """
    base = office.on_screen() or office.Opened(mine)
    told: list[str] = []
    for _ in range(TRIES):
        try:
            number = documents.save(base.key, mine.as_body(), base.number, roles.given()) if base.key else 0
        except Conflict as conflict:
            theirs = office.read(conflict.newer, base.key)
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
            _kept(base, office.Opened(mine, base.key, number, roles.given(), office.now(), True), said, told)
            return True
    return _wait(mine, "Others save so fast that your change could not be saved yet: press 'Save again'.")


def _ask(found: Clashing, mine: Programme) -> bool:
    """Let the visitor choose where two people changed the same."""
    st.session_state[office.CLASHING] = found
    st.session_state[office.PENDING] = mine
    return True


def _wait(mine: Programme, why: str) -> bool:
    """Keep on the page what could not be saved yet."""
    st.session_state[office.PENDING] = mine
    say("error", why)
    return True


def give_up() -> None:
    """Let go of what could not be saved, from a callback."""
    st.session_state.pop(office.PENDING, None)
    st.session_state.pop(office.CLASHING, None)
    say("success", "What had not been saved was let go.")


def _kept(before: office.Opened, saved: office.Opened, said: str, told: list[str]) -> None:
    """Take what was saved as what is on screen; undoing it leads back to what the store held before."""
    st.session_state[UNDO] = (before.programme, saved.programme)
    office.stand(saved)
    say("success", f"{said} Saved as revision {saved.number}." if saved.key else said, told)
    st.session_state[LAST] = (st.session_state.get(WHERE, ""), st.session_state[SAID], time.monotonic())


def echo(where: str, seconds: float = math.inf) -> bool:
    """Whether a press, before which nothing was typed, only repeats the last one that was taken.

    Then what was said of that one is said again. Where such a press may be meant, it counts as one for a few `seconds`.
    """
    place, said, at = st.session_state.get(LAST, ("", None, 0.0))
    if said is None or place != where or time.monotonic() - at > seconds:
        return False
    st.session_state[WHERE], st.session_state[SAID] = where, said
    return True


def say(kind: str, text: str, told: list[str] | None = None) -> None:
    """Say something on the next run: `kind` is success or error, `told` what somebody else has saved meanwhile."""
    st.session_state[SAID] = (kind, without_place(text), told or [])
    st.session_state.pop(LAST, None)


def say_error(text: str, where: str = "") -> None:
    """Say on the next run why something was not done, from a callback."""
    st.session_state[WHERE] = where
    say("error", text)


def outcome(where: str = "") -> None:
    """Say what came of the last change, once, where it was made; a choice that is open stays there."""
    if st.session_state.get(WHERE, "") != where:
        return
    found: Clashing | None = st.session_state.get(office.CLASHING)
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
    found: Clashing | None = st.session_state.pop(office.CLASHING, None)
    if found is None:
        return
    chosen = choose(found.merged, found.mine if mine else found.theirs.programme)
    office.stand(found.theirs)
    for one in changes(found.mine, chosen):
        drafts.let_go(one.section, one.id)
    if chosen == found.theirs.programme:
        say("success", "Theirs was taken: it is what is saved.")
        st.session_state.pop(UNDO, None)
    else:
        keep(chosen, found.said if mine else "Theirs was taken where you disagreed.")
