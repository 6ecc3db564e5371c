"""What is typed into a form and not saved yet: it stays while other parts of the page, or other pages, are looked at.

Streamlit forgets what stands in a field as soon as a run does not draw it, and hears nothing of what stands in an
`st.form` until it is sent. So the fields of the programme stand in no such form, and what was typed is kept here for
the visit: by programme, form and record, so that it turns up nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from components import figures, widgets
from components.office import office
from model.records import Record

Form = tuple[str, str, str]  # the programme's key, the form's name, the record it is about or ""
DRAFTS, SHOWN = "_drafts", "_drafts_shown"
OPENED = "_drafts_opened"  # by form: the section and the record it was opened with
STAYS = "Not saved yet. It stays here while you look at other pages, not when the page is loaded anew."
OVERTAKEN = "Somebody has saved the same meanwhile: what you save takes the place of theirs."


@dataclass
class Typed:
    """What was typed into a field, and what was saved at that time."""

    value: object
    saved: object


@dataclass(frozen=True)
class Shown:
    """What a widget was last drawn with."""

    form: Form
    field: str
    saved: object
    value: object


def of(name: str, part: str = "") -> Form:
    """The form of this name, for a record or another part, in the programme on screen."""
    opened = office.on_screen()
    return (opened.key if opened else "", name, part)


def _typed(form: Form) -> dict[str, Typed]:
    drafts: dict[Form, dict[str, Typed]] = st.session_state.setdefault(DRAFTS, {})
    return drafts.setdefault(form, {})


def _shown() -> dict[str, Shown]:
    shown: dict[str, Shown] = st.session_state.setdefault(SHOWN, {})
    return shown


def hold(form: Form, field: str, key: str, saved: object) -> object:
    """Let a widget, about to be drawn, hold what was typed into its field, or what is saved; return what it holds."""
    if key in st.session_state and key not in _shown():
        _shown()[key] = Shown(form, field, saved, saved)
    _take_in(key)
    typed = _typed(form)
    now = typed[field].value if field in typed else saved
    if now == saved:
        typed.pop(field, None)
    _shown()[key] = Shown(form, field, saved, now)
    widgets.hold(key, now)
    return now


def take_in() -> None:
    """Take in what was typed since the widgets were drawn, before a run that may not draw them."""
    for key in list(_shown()):
        _take_in(key)


def _take_in(key: str) -> None:
    shown = _shown().get(key)
    if shown is None:
        return
    if key not in st.session_state:
        del _shown()[key]
        return
    value = st.session_state[key]
    if value != shown.value:
        typed = _typed(shown.form)
        before = typed[shown.field].saved if shown.field in typed else shown.saved
        typed[shown.field] = Typed(value, before)
        _shown()[key] = Shown(shown.form, shown.field, shown.saved, value)


def unsaved(form: Form) -> bool:
    """Whether something was typed into a form that is not saved."""
    take_in()
    return any(one.value != one.saved for one in _typed(form).values())


def parts(name: str) -> list[str]:
    """The records, or other parts, for which something was typed into the form of this name."""
    every: dict[Form, dict[str, Typed]] = st.session_state.setdefault(DRAFTS, {})
    here = of(name)[:2]
    return [form[2] for form in list(every) if form[:2] == here and unsaved(form)]


def forget(form: Form) -> None:
    """Let go of what was typed into a form and of the record it was opened with, from a callback."""
    st.session_state.setdefault(DRAFTS, {}).pop(form, None)
    st.session_state.setdefault(OPENED, {}).pop(form, None)
    for key, one in [(key, one) for key, one in _shown().items() if one.form == form]:
        del _shown()[key]
        if key in st.session_state:
            st.session_state[key] = one.saved


def forget_emptied(form: Form) -> None:
    """Let go of fields that were emptied: what stood there is another one now."""
    take_in()
    for field in [field for field, one in _typed(form).items() if one.value is None]:
        del _typed(form)[field]


def move(form: Form, to: Form, empty: dict[str, object], values: dict[str, object]) -> None:
    """Let what stood in a form stand in another, all of it as typed; `empty` is what is saved there."""
    now = values | {field: one.value for field, one in _typed(form).items()}
    forget(form)
    _typed(to).update({field: Typed(value, empty[field]) for field, value in now.items() if field in empty})


# The record a form was opened with ------------------------------------------------------------------------------------


def opened(form: Form, section: str, now: Record) -> Record:
    """The record as it was when its form was opened: what somebody saves meanwhile does not wipe what is typed."""
    held: dict[Form, tuple[str, Record]] = st.session_state.setdefault(OPENED, {})
    for other in [one for one in held if one[:2] == form[:2] and one != form and not unsaved(one)]:
        del held[other]
    return held.setdefault(form, (section, now))[1]


def last_opened(form: Form) -> Record | None:
    """The record a form was opened with; None when it was not."""
    held: tuple[str, Record] | None = st.session_state.get(OPENED, {}).get(form)
    return held[1] if held else None


def let_go(section: str, record_id: str) -> None:
    """Let forms that hold a record show it as it is now, with what was typed into them."""
    take_in()
    held: dict[Form, tuple[str, Record]] = st.session_state.get(OPENED, {})
    for form, (name, record) in list(held.items()):
        if (name, record.id) == (section, record_id):
            del held[form]


# What is said ---------------------------------------------------------------------------------------------------------


def reopen(fold: str, name: str) -> None:
    """Open a fold, about to be drawn, that the last run did not draw and whose form holds something unsaved."""
    if fold not in st.session_state and parts(name):
        st.session_state[fold] = True


def say(form: Form) -> None:
    """Say that something is not saved yet, and let it be taken back; nothing where all is."""
    if not unsaved(form):
        return
    shown = {one.field: one.saved for one in _shown().values() if one.form == form}
    if any(shown.get(field, one.saved) != one.saved for field, one in _typed(form).items()):
        figures.note(OVERTAKEN)
    figures.note(STAYS)
    st.button("Discard what was typed", key=f"discard_{form[1]}", on_click=forget, args=(form,), type="tertiary")


def say_others(name: str, part: str, called: Callable[[str], str]) -> None:
    """Name the other records for which something was typed and not saved."""
    others = [figures.plain(called(one)) for one in parts(name) if one != part]
    if others:
        figures.note(f"Typed and not saved yet as well: {'; '.join(others)}.")
