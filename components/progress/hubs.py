"""Hubs: how far each one is, its checklist by phase, and a new one from the template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

import pandas as pd
import streamlit as st

from components import figures, link, tables, widgets, words
from components.figures import Figure
from components.office import changing, drafts, editor, office, origins
from model.programme import Change, Programme
from model.progress_sections import PHASES
from model.records import Record, RecordError, short
from model.shared_fields import STATUSES
from queries import hubs
from queries.areas import choices
from queries.hubs import FIRST, SECOND, Hub, Phase

HUB, PICK, START, ALTER = "hub", "hub_picked", "hub_start", "hub_alter"
NAME, PLACE = "hub_start_title", "hub_start_place"
COUNTY = "South Yorkshire"
MARKS = {"": "?", "planned": "○", "under-way": "→", "done": "✓", "at-risk": "▲", "dropped": "–"}
COLUMNS = {
    "phase": "Phase",
    "text": "What has to be in place",
    "status": "Status",
    "owner": "Owner",
    "due": "Due",
    "note": "Note",
}
OVERVIEW = {
    "hub": "Hub",
    "place": "Place",
    FIRST: PHASES[FIRST],
    SECOND: PHASES[SECOND],
    "opening": "Phase 2 is",
    "overdue": "Overdue",
}


def show() -> None:
    """Headline, every hub, the one picked with its checklist, forms."""
    today = words.today()
    own = office.programme()
    found = {one.record.id: one for one in hubs.hubs(own, today)}
    link.settle(HUB, link.seen(HUB, found))
    st.subheader(_headline(found), anchor=False)
    if found:
        _overview(found)
        picked = _pick(found)
        _one(own, found[picked], today)
    else:
        editor.missing("No hub is entered yet. A hub starts from this checklist; each line gets a status and an owner.")
        _template(own)
    _enter(own, bool(found))


def _headline(found: Mapping[str, Hub]) -> str:
    if not found:
        return "Hubs: first under one roof, then working as one."
    second = sum(one.opening != "closed" for one in found.values())
    overdue = sum(each.overdue for one in found.values() for each in one.phases.values())
    late = f" {overdue} line{'s are' if overdue > 1 else ' is'} overdue." if overdue else ""
    count = f"{len(found)} hub{'' if len(found) == 1 else 's'}"
    return f"{count}: {len(found) - second} in phase 1, {second} in phase 2.{late}"


def progress(phase: Phase) -> str:
    """How far a phase is, in words."""
    if phase.of == 0:
        return "no lines"
    return f"{phase.done} of {phase.of} in place"


def _overview(found: Mapping[str, Hub]) -> None:
    rows = [
        {
            "hub": one.record.text("title"),
            "place": _place(one.record),
            **{key: progress(phase) for key, phase in one.phases.items()},
            "opening": "not open" if one.opening == "closed" else "open",
            "overdue": str(sum(phase.overdue for phase in one.phases.values())),
        }
        for one in found.values()
    ]
    tables.whole(pd.DataFrame(rows), "hubs", OVERVIEW)


def _place(one: Record) -> str:
    area = choices().areas.get(one.text("place"))
    return area.name if area else COUNTY


def _pick(found: Mapping[str, Hub]) -> str:
    """Which hub, also by the word of the link."""
    picked = link.seen(HUB, found, next(iter(found)))
    widgets.hold(PICK, picked)
    st.selectbox(
        "Hub", list(found), format_func=lambda one: short(found[one].record.text("title")), key=PICK, on_change=_look
    )
    return picked


def _look() -> None:
    link.look(HUB, str(st.session_state[PICK]))


# --- one hub ----------------------------------------------------------------------------------------------------------


def _one(own: Programme, hub: Hub, today: date) -> None:
    figures.row(
        [
            *(Figure(PHASES[key], progress(phase), _rest(phase)) for key, phase in hub.phases.items()),
            Figure("Phase 2 is", "not open yet" if hub.opening == "closed" else "open", _why(hub)),
        ]
    )
    if hub.checks:
        _lists({key: [_line(one, today) for one in hub.checks if one["phase"] == key] for key in PHASES}, "ul")
        tables.behind(pd.DataFrame([_row(one, today) for one in hub.checks]), "hub_checklist", COLUMNS)
    else:
        how = " 'Add template lines this hub lacks', below, gives it one." if office.may_edit() else ""
        figures.note(f"This hub has no checklist yet.{how}")
    _alter(own, hub)


def _lists(lines: Mapping[str, Sequence[str]], kind: str) -> None:
    """Two lists beside each other, a phase each; the lines are HTML."""
    bodies = {key: "".join(f"<li>{one}</li>" for one in some) for key, some in lines.items()}
    sections = "".join(
        f"<section><h4>{escape(PHASES[key])}</h4><{kind}>{body}</{kind}></section>" for key, body in bodies.items()
    )
    st.html(f"<div class='phases'>{sections}</div>")


def _line(one: Record, today: date) -> str:
    """A line of the checklist: its mark, its words, how it stands and who sees to it."""
    status, owner, due = _standing(one, today), one.text("owner"), one.text("due")
    day = f"due {words.day(date.fromisoformat(due))}" if due else ""
    small = " · ".join(part for part in (status, owner, day) if part)
    mark = MARKS[one.text("status")]
    return f"<i aria-hidden='true'>{mark}</i>{escape(one.text('text'))}<small>{escape(small)}</small>"


def _standing(one: Record, today: date) -> str:
    late = ", overdue" if hubs.overdue(one, today) else ""
    return f"{STATUSES.get(one.text('status'), 'Status not known')}{late}"


def _rest(phase: Phase) -> str:
    some = {"at risk": phase.at_risk, "overdue": phase.overdue, "dropped": phase.dropped}
    return ", ".join(f"{count} {name}" for name, count in some.items() if count)


def _why(hub: Hub) -> str:
    first = hub.phases[FIRST]
    if hub.opening == "by-hand":
        return "opened by hand"
    if hub.opening == "by-lines":
        return "every line of phase 1 is in place"
    left = first.of - first.done
    return f"{left} line{'' if left == 1 else 's'} of phase 1 to go" if first.of else "phase 1 has no lines yet"


def _row(one: Record, today: date) -> dict[str, str]:
    return {
        "phase": PHASES[one.text("phase")],
        "text": one.text("text"),
        "status": _standing(one, today),
        "owner": one.text("owner"),
        "due": one.text("due"),
        "note": one.text("note"),
    }


def _alter(own: Programme, hub: Hub) -> None:
    """What is done to a hub as a whole; nothing for those who may not edit."""
    if not office.may_edit():
        return
    todo = {one.id: one.text("text") for one in hubs.to_do(hub)}
    left, right = st.columns([0.7, 0.3], vertical_alignment="bottom")
    marked = left.multiselect(
        "Lines now in place",
        list(todo),
        format_func=lambda one: short(todo.get(one, "")),
        key=f"hub_done_{hub.record.id}_{len(todo)}",
        placeholder="Choose one or more" if todo else "Nothing is left to do",
    )
    right.button(
        "Mark as done",
        key="hub_mark",
        on_click=_apply,
        args=(hubs.mark_done(own, marked), "Marked as done."),
        disabled=not marked,
        width="stretch",
        icon=":material/check:",
    )
    _buttons(own, hub)
    changing.outcome(ALTER)


def _buttons(own: Programme, hub: Hub) -> None:
    lacking = len(hubs.lacking(own, hub))
    by_hand = hub.opening == "by-hand"
    columns = st.columns(3)
    columns[0].button(
        "Back to phase 1" if by_hand else "Open phase 2 by hand",
        key="hub_phase",
        on_click=_apply,
        args=(hubs.move_to(hub, FIRST if by_hand else SECOND), "The hub's phase was changed."),
        disabled=hub.opening == "by-lines",
        width="stretch",
    )
    columns[1].button(
        f"Add template lines this hub lacks ({lacking})",
        key="hub_lacking",
        on_click=_apply,
        args=(hubs.add_lacking(own, hub), f"Lines added: {lacking}."),
        disabled=not lacking,
        width="stretch",
    )
    columns[2].button(
        "Delete this hub and its checklist",
        key="hub_delete",
        on_click=_apply,
        args=(hubs.remove(hub), "The hub was deleted with its checklist."),
        type="tertiary",
        width="stretch",
    )


def _apply(wanted: tuple[Change, ...], said: str) -> None:
    changing.apply(wanted, said, ALTER)


# --- new hubs and forms -----------------------------------------------------------------------------------------------


def _template(own: Programme) -> None:
    """The checklist of a hub, phase by phase."""
    lines = own.list("template")
    _lists({key: [escape(one.text("text")) for one in lines if one["phase"] == key] for key in PHASES}, "ol")
    origins.note("template")


def _enter(own: Programme, any_hub: bool) -> None:
    if not office.may_edit():
        return
    if not any_hub:
        changing.outcome(ALTER)  # after the last hub was deleted, with its undo
    _start(own)
    if any_hub:
        _checks(own)
    editor.edit("hubs")
    editor.edit("template")


def _checks(own: Programme) -> None:
    """The form for the lines of the hub picked."""
    hub = str(st.session_state[PICK])
    mine = [one for one in own.list("checks") if one["hub"] == hub]
    editor.edit("checks", among=mine, fixed={"hub": hub}, name=hub)


def _start(own: Programme) -> None:
    """A hub with a line for each of the template, in one step."""
    drafts.reopen(f"edit_{START}", START)
    fold = st.expander("Start a hub from the template", key=f"edit_{START}", on_change="rerun")
    if not fold.open:
        return
    with fold:
        places = {key: area.name for key, area in choices().areas.items() if area.kind == "place"}
        count = len(own.list("template"))
        first, second = st.columns(2)
        form = drafts.of(START)
        drafts.hold(form, "title", NAME, "")
        first.text_input("Name of the hub", key=NAME, max_chars=200)
        drafts.hold(form, "place", PLACE, "")
        second.selectbox(
            "Place of the hub",
            ["", *places],
            format_func=lambda one: places.get(one, COUNTY),
            key=PLACE,
        )
        st.button(f"Start the hub with {count} lines", key=f"submit_{START}", on_click=_begin, icon=":material/add:")
        drafts.say(form)
        changing.outcome(START)


def _begin() -> None:
    form = drafts.of(START)
    if not drafts.unsaved(form) and changing.echo(START):
        return
    title, place = str(st.session_state[NAME]), str(st.session_state[PLACE])
    try:
        wanted = hubs.start(office.programme(), title, place)
    except RecordError as refused:
        changing.say_error(f"The hub was not started. {refused}", START)
        return
    if changing.apply(wanted, f"The hub was started with {len(wanted) - 1} lines.", START):
        drafts.forget(form)
        link.look(HUB, wanted[0].id)
