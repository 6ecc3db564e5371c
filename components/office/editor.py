"""Adding, changing and deleting the records of a section: one form for all of them, drawn from its fields."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import figures, words
from components.office import changing, drafts, office
from model.assumptions import levers
from model.programme import Change
from model.programme_sections import SECTIONS
from model.records import (
    EARLIEST,
    LATEST,
    LONGEST_LINE,
    LONGEST_TEXT,
    Field,
    Record,
    RecordError,
    Section,
    Value,
    record,
    short,
)
from queries.areas import choices

NEW = ""
CHOSEN = ("choice", "ref", "area", "lever")


def edit(
    section_key: str,
    *,
    among: Sequence[Record] | None = None,
    fixed: Mapping[str, Value] | None = None,
    leave_out: Collection[str] = (),
    name: str = "",
    check: Callable[[Record], str] | None = None,
) -> None:
    """A fold with a form to add, change or delete a record; nothing where the visitor may not.

    Args:
        section_key: which section.
        among: the records offered for changing, in order; None: all of the section, () to add only.
        fixed: values a new record gets that the form does not ask for.
        leave_out: other fields the form does not ask for.
        name: tells two forms of a section on one page apart.
        check: says in a sentence what stands against a record among the others, "" when nothing does.
    """
    if not office.may_edit():
        return
    section = SECTIONS[section_key]
    key = f"{section_key}_{name}" if name else section_key
    drafts.reopen(f"edit_{key}", key)
    fold = st.expander(f"Add or change: {section.title.lower()}", key=f"edit_{key}", on_change="rerun")
    if not fold.open:
        return
    with fold:
        offered = {one.id: one for one in (office.programme().list(section_key) if among is None else among)}
        asked = [one for one in section.fields if one.key not in {*(fixed or {}), *leave_out}]
        _rescue(section, key, offered, asked, fixed or {})
        picked = _pick(section, key, offered)
        form = drafts.of(key, picked)
        _form(section, form, _opened(section, form, offered.get(picked)), asked, fixed or {}, check)
        drafts.say_others(key, picked, partial(_called, section, key, offered))
        if picked and among is None:
            _move(section, key, picked)
        changing.outcome(key)


def _called(section: Section, key: str, offered: Mapping[str, Record], record_id: str) -> str:
    """What a record is called in a list, also one that is no longer there."""
    found = offered.get(record_id) or drafts.last_opened(drafts.of(key, record_id))
    return short(office.programme().called(section.key, found)) if found else f"a new {section.singular}"


def _rescue(
    section: Section,
    key: str,
    offered: Mapping[str, Record],
    asked: Sequence[Field],
    fixed: Mapping[str, Value],
) -> None:
    """Let what was typed about a record that somebody has deleted stand as a new one."""
    new = drafts.of(key, NEW)
    for gone in (one for one in drafts.parts(key) if one and one not in offered):
        form = drafts.of(key, gone)
        old = drafts.last_opened(form)
        if old is not None and not drafts.unsaved(new):
            empty = {one.key: _shown(one, fixed.get(one.key, one.empty)) for one in asked}
            drafts.move(form, new, empty, {one.key: _shown(one, old[one.key]) for one in asked})
            called = figures.plain(short(office.programme().called(section.key, old)))
            st.warning(
                f"Somebody has deleted '{called}' while you were changing it. What you typed stands in the form for a "
                f"new {section.singular}."
            )


def _pick(section: Section, key: str, offered: Mapping[str, Record]) -> str:
    """Which record, or a new one."""
    names = words.distinct(
        {NEW: f"A new {section.singular}", **{one: _called(section, key, offered, one) for one in offered}}
    )
    if drafts.hold(drafts.of(f"which of {key}"), "which", f"which_{key}", NEW) not in names:
        st.session_state[f"which_{key}"] = NEW
    return str(
        st.selectbox(f"Which {section.singular}", list(names), format_func=names.__getitem__, key=f"which_{key}")
    )


def _opened(section: Section, form: drafts.Form, now: Record | None) -> Record | None:
    """The record as it was when its form was opened; None for a new one."""
    if now is None:
        return None
    opened = drafts.opened(form, section.key, now)
    if opened != now:
        figures.note("Somebody has changed this since you opened it. What you save is brought together with theirs.")
    return opened


def _form(
    section: Section,
    form: drafts.Form,
    old: Record | None,
    asked: Sequence[Field],
    fixed: Mapping[str, Value],
    check: Callable[[Record], str] | None,
) -> None:
    """The form; its widgets are named by the record as it was opened, so that another one brings its own values."""
    key = form[1]
    which = hash((old.id, *old.values.values())) if old else st.session_state.get(f"new_{key}", 0)
    stem = f"field_{key}_{which}"
    _widgets(asked, form, stem, old, fixed)
    st.button(
        f"Save the {section.singular}" if old else f"Add the {section.singular}",
        key=f"submit_{key}",
        on_click=_save,
        args=(section, form, old, tuple(asked), dict(fixed), stem, check),
        icon=":material/save:",
    )
    drafts.say(form)
    if old:
        st.button(
            f"Delete the {section.singular}",
            key=f"delete_{key}",
            on_click=_delete,
            args=(section, form, old),
            type="tertiary",
        )


def _move(section: Section, key: str, picked: str) -> None:
    """Let a record change places with the one before or after it."""
    with st.container(horizontal=True):
        for label, by in (("Move up", -1), ("Move down", 1)):
            st.button(label, key=f"move_{key}_{by}", on_click=_moved, args=(section, key, picked, by), type="tertiary")


def _moved(section: Section, key: str, picked: str, by: int) -> None:
    changing.replace(office.programme().moved(section.key, picked, by), f"The {section.singular} was moved.", key)


def _widgets(
    asked: Sequence[Field], form: drafts.Form, stem: str, old: Record | None, fixed: Mapping[str, Value]
) -> None:
    """Words over the whole width, short fields two beside each other, each in its place."""
    columns: list[DeltaGenerator] = []
    for number, one in enumerate(asked):
        value = old[one.key] if old else fixed.get(one.key, one.empty)
        if one.kind == "text" or number == 0:
            _widget(one, form, f"{stem}_{one.key}", value)
            columns = []
            continue
        columns = columns or list(st.columns(2))
        with columns.pop(0):
            _widget(one, form, f"{stem}_{one.key}", value)


def _widget(one: Field, form: drafts.Form, key: str, value: Value) -> None:
    """The widget for a field, holding what was typed last, or the value saved."""
    label, tip = one.label + ("" if one.required else " (optional)"), one.help or None
    saved = _shown(one, value)
    now = drafts.hold(form, one.key, key, saved)
    if one.kind == "text":
        st.text_area(label, key=key, max_chars=LONGEST_TEXT, help=tip)
    elif one.kind in CHOSEN:
        _choice(one, label, key, now, None if saved is None else 0)
    elif one.kind == "date":
        st.date_input(label, None, EARLIEST, LATEST, key=key, format="DD/MM/YYYY", help=tip)
    elif one.kind in ("number", "whole"):
        _number(one, label, key)
    elif one.kind == "flag":
        st.checkbox(one.label, key=key, help=tip)
    else:
        example = "2026-11" if one.kind == "month" else None
        st.text_input(label, key=key, max_chars=LONGEST_LINE, placeholder=example, help=tip)


def _shown(one: Field, value: Value) -> object:
    """A value as its widget holds it."""
    if one.kind == "flag":
        return bool(value)
    if one.kind == "date":
        return date.fromisoformat(str(value)) if value else None
    if one.kind in ("number", "whole"):
        return None if value is None else int(value) if one.kind == "whole" else float(value)
    if one.kind in CHOSEN and one.required:
        return value or None
    return str(value)


def _choice(one: Field, label: str, key: str, now: object, index: int | None) -> None:
    offered = dict(options(one))
    if now and now not in offered:
        offered[str(now)] = "no longer there"
    names = words.distinct(offered if one.required else {"": "not given", **offered})
    st.selectbox(
        label,
        list(names),
        index=index,
        format_func=names.__getitem__,
        key=key,
        help=one.help or None,
        placeholder="Choose",
    )


def _number(one: Field, label: str, key: str) -> None:
    """A number without bounds of its own: beyond bounds, the browser would keep from us what was typed."""
    st.number_input(
        f"{label}{f', {one.unit}' if one.unit else ''}",
        value=None,
        step=1 if one.kind == "whole" else None,
        key=key,
        help=one.help or one.allowed().capitalize() + ".",
        placeholder="not given",
    )


def options(one: Field) -> Mapping[str, str]:
    """What a field that is chosen offers, value to name."""
    if one.kind == "ref":
        return {each.id: short(office.programme().called(one.of, each)) for each in office.programme().list(one.of)}
    if one.kind == "area":
        return {key: area.name for key, area in choices().areas.items() if area.kind == one.of}
    if one.kind == "lever":
        return {key: lever.label for key, lever in levers().items()}
    return one.choices


# Callbacks ------------------------------------------------------------------------------------------------------------


def _save(
    section: Section,
    form: drafts.Form,
    old: Record | None,
    asked: Sequence[Field],
    fixed: Mapping[str, Value],
    stem: str,
    check: Callable[[Record], str] | None,
) -> None:
    """Check what was typed and keep it; what is refused stays in the form."""
    key = form[1]
    if not drafts.unsaved(form) and changing.echo(key):
        return
    given: dict[str, object] = dict(old.values) if old else dict(fixed)
    given |= {one.key: _typed(st.session_state.get(f"{stem}_{one.key}")) for one in asked}
    try:
        after = _as_record(section, old, given)
    except RecordError as refusal:
        changing.say_error(f"The {section.singular} was not saved. {refusal}", key)
        return
    refused = _gone(section, old, after) or (check(after) if check else "") or _twin(section, old, after)
    if refused:
        changing.say_error(f"The {section.singular} was not saved. {refused}", key)
    elif old is not None and after == old:
        changing.say_error("Nothing was changed, so nothing was saved.", key)
    elif changing.apply(
        (Change(section.key, old, after),), f"The {section.singular} was {'saved' if old else 'added'}.", key
    ):
        drafts.forget(form)
        st.session_state[f"new_{key}"] = st.session_state.get(f"new_{key}", 0) + (old is None)


def _as_record(section: Section, old: Record | None, given: Mapping[str, object]) -> Record:
    """What was typed as a record, a new one named only when it is known to be fit.

    Raises:
        RecordError: something may not stand in it.
    """
    after = record(section, old.id if old else "new", given)
    return after if old else Record(office.programme().new_id(section, after.values), after.values)


def _gone(section: Section, old: Record | None, after: Record) -> str:
    """What stands against a record that has come to point at one no longer there."""
    chosen = [one for one in section.fields if one.kind == "ref" and after[one.key]]
    gone = (one for one in chosen if office.programme().find(one.of, after.text(one.key)) is None)
    field = next((one for one in gone if old is None or old[one.key] != after[one.key]), None)
    return f"'{field.label}' is set to one that is no longer there: choose another." if field else ""


def _twin(section: Section, old: Record | None, after: Record) -> str:
    """What stands against a record that another one is already; one that was so before may be changed otherwise."""
    same = old is not None and all(old[key] == after[key] for key in section.unique)
    if same or office.programme().twin(section, after) is None:
        return ""
    article = "an" if section.singular[0] in "aeiou" else "a"
    of = " and ".join(section.field(key).label.lower() for key in section.unique)
    return f"There is {article} {section.singular} for this {of} already: change that one."


def _typed(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _delete(section: Section, form: drafts.Form, old: Record) -> None:
    """Delete a record, unless others point at it."""
    key = form[1]
    if office.programme().find(section.key, old.id) is None and changing.echo(key):
        return
    pointing = office.programme().pointing_at(section.key, old.id)
    if pointing:
        listed = ", ".join(f"{count} of {title.lower()}" for title, count in pointing.items())
        changing.say_error(
            f"The {section.singular} cannot be deleted while others point at it: {listed}. Change those first.",
            key,
        )
    elif changing.apply((Change(section.key, old, None),), f"The {section.singular} was deleted.", key):
        drafts.forget(form)


def missing(sentence: str) -> None:
    """What stands where nothing has been entered yet."""
    figures.note(sentence if office.may_edit() else f"{sentence} Keep your own programme, above, to enter it.")
