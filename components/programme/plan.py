"""The action plan: what is done, late or without an owner, as figures, chart, table and calendar."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from html import escape

import streamlit as st

from components import exports, figures, link, shell, tables, widgets, words
from components.figures import Figure
from components.office import editor, marks, office, origins
from components.programme import calendar_file, plan_chart, plan_table
from model.programme import Programme
from model.records import short
from model.steering_sections import KINDS
from queries import plan
from queries.areas import choices
from queries.columns import as_frame
from queries.plan import COUNTY, NO_OWNER, OVERDUE, SOON, STATES, Action, Wanted

SPLIT_COLUMNS = {"priority": "Priority or value", "status": "Status", "count": "Actions"}
MANY, ALL = 50, "plan_all"


def headline() -> None:
    """Where the programme stands, in one sentence."""
    found, today = office.programme(), words.today()
    source = (
        f"From the programme's own records, on {words.day(today)}."
        if office.is_open()
        else "As the founding documents print it: they name no owner and no date for an action, and say of one "
        "milestone only that it has been reached."
    )
    figures.headline(figures.plain(plan.headline(found, today)), source)


def show() -> None:
    """The plan: filters, figures, table, downloads, chart, forms."""
    found, today = office.programme(), words.today()
    every = plan.actions(found, today)
    if not every:
        editor.missing("No action is in the plan yet.")
    else:
        wanted = _filters(found, every)
        shown = plan.kept(every, wanted)
        _figures(shown, len(every), today)
        _table(shown)
        _take_away(found, shown, today)
        _split(found, shown)
        _in_full(shown)
    origins.note("actions")
    editor.edit("actions")
    _meanings(found)
    editor.edit("priorities")


# Filters --------------------------------------------------------------------------------------------------------------


def _filters(found: Programme, every: Sequence[Action]) -> Wanted:
    """Which actions to show, as the link says."""
    places = {key: area.name for key, area in choices().areas.items() if area.kind == "place"}
    priorities = {one.id: short(one.text("title")) for one in found.list("priorities")}
    offered: dict[str, Mapping[str, str]] = {
        "place": {"": "Every place", COUNTY: "South Yorkshire as a whole", **places},
        "owner": {"": "Every owner", NO_OWNER: "No owner", **{one: short(one) for one in plan.owners(every)}},
        "state": {"": "Every status", OVERDUE: "Overdue", **STATES},
        "priority": {"": "Every priority and value", **priorities},
    }
    labels = {"place": "Place", "owner": "Owner", "state": "Status", "priority": "Priority or value"}
    for word, options in offered.items():
        widgets.hold(f"plan_{word}", link.choose_word(word, options))
    for column, (key, options) in zip(st.columns(4), offered.items(), strict=True):
        column.selectbox(
            labels[key],
            list(options),
            format_func=options.__getitem__,
            key=f"plan_{key}",
            on_change=_pick,
            args=(key,),
        )
    return Wanted(**{key: str(st.session_state[f"plan_{key}"]) for key in offered})


def _pick(key: str) -> None:
    link.look(key, str(st.session_state[f"plan_{key}"]))


# What is shown --------------------------------------------------------------------------------------------------------


def _figures(shown: Sequence[Action], every: int, today: date) -> None:
    """How the actions shown stand; what nobody has recorded is no nought."""
    counts = plan.counted(shown, today)
    part = f"of {every:,} in the plan" if len(shown) < every else "in the plan"
    done, unknown = _said(counts.done, counts.no_status < counts.actions), f"{counts.no_status:,} without a status"
    dated = "open, and their date has passed" if counts.dated else "no open action has a date"
    soon = "open, from today on" if counts.dated else "no open action has a date"
    figures.row(
        [
            Figure("Actions", f"{counts.actions:,}", part),
            Figure("Done", done, unknown if counts.no_status else f"{counts.dropped:,} dropped"),
            Figure("Overdue", _said(counts.overdue, counts.dated > 0), dated),
            Figure(f"Due in {SOON} days", _said(counts.soon, counts.dated > 0), soon),
            Figure(
                "Without an owner",
                f"{counts.no_owner:,}",
                f"of {counts.open:,} open; {counts.no_date:,} without a date",
            ),
        ]
    )


def _said(count: int, is_known: bool) -> str:
    return f"{count:,}" if is_known else "not known"


def _table(shown: Sequence[Action]) -> None:
    """The actions, late ones first."""
    if not shown:
        figures.note("No action is like this: choose 'Every' in a filter above.")
        return
    first = shown if st.session_state.get(ALL) else shown[:MANY]
    plan_table.show(first, f"{len(first):,} of {len(shown):,} actions, late ones first")
    if len(shown) > MANY:
        # a long table is slow to draw at every filter
        st.toggle(f"Show all {len(shown):,} here, not only the first {MANY}; the download holds all", key=ALL)


def _take_away(found: Programme, shown: Sequence[Action], today: date) -> None:
    """What is shown as a table and as a calendar, and what the calendar cannot hold."""
    entries = plan.entries(found, shown, today)
    with st.container(horizontal=True):
        exports.download(as_frame(plan.table(shown)).astype({"days_overdue": "Int64"}), "action_plan")
        st.download_button(
            "Download calendar",
            lambda: calendar_file.calendar_bytes(entries, _series(), datetime.now(UTC)),
            file_name="action_plan.ics",
            mime="text/calendar",
            key="download_calendar",
            on_click="ignore",
            disabled=not entries,
            icon=":material/event:",
        )
    missing = plan.undated(shown)
    dated = len(entries)
    said = f"The calendar holds {dated:,} date{'' if dated == 1 else 's'}: open actions shown, and open milestones."
    lacking = (
        f" {missing:,} open action{' has' if missing == 1 else 's have'} no date, so the calendar leaves them out."
    )
    stays = " Dates already in your calendar stay there when an action is done or deleted: remove that calendar first."
    figures.note(f"{said}{lacking if missing else ''}{stays if entries else ''}")


def _series() -> str:
    """Tells this programme's calendar from another's, without giving its key away."""
    return hashlib.sha256(f"calendar:{office.viewing_key()}".encode()).hexdigest()[:16]


def _split(found: Programme, shown: Sequence[Action]) -> None:
    """The chart of priorities and values by status."""
    rows = plan.by_priority(found, shown)
    if len(rows["priority"]):
        plan_chart.by_status(rows)
        tables.behind(rows, "actions_by_priority", SPLIT_COLUMNS, label="Actions by priority: table and download")


def _in_full(shown: Sequence[Action]) -> None:
    """One action with every word of it, and the way to the indicator that shows it."""
    fold = st.expander("Read one action in full", key="plan_full", on_change="rerun")
    if not (fold.open and shown):
        return
    by_id = {one.record.id: one for one in shown}
    with fold:
        if st.session_state.get("plan_one") not in by_id:
            st.session_state["plan_one"] = next(iter(by_id))
        picked = by_id[
            str(
                st.selectbox(
                    "Action", list(by_id), format_func=lambda one: short(by_id[one].record.text("text")), key="plan_one"
                )
            )
        ]
        marks.block(_whole(picked))
        if picked.indicator:
            shell.link_to(
                "progress",
                f"Indicator: {figures.plain(short(picked.indicator))}",
                ":material/monitoring:",
                {"indicator": picked.record.text("indicator")},
            )


def _whole(one: Action) -> str:
    late = f", {one.days_overdue:,} days overdue" if one.days_overdue else ""
    said = {
        "Priority or value": one.priority,
        "Place": one.place,
        "Owner": one.owner or "not named",
        "Due": words.day(one.due) if one.due else "no date",
        "Done on": words.iso_day(one.record.text("done")) if one.record["done"] else "",
        "Step of the framework": one.step,
        "Evidence": one.record.text("evidence") or "none given",
    }
    listed = "".join(f"<dt>{label}</dt><dd>{marks.several(text)}</dd>" for label, text in said.items() if text)
    return (
        f"<div class='said'><b>{marks.several(one.record.text('text'))}</b></div>"
        f"<p>{marks.status(one.state)}{escape(late)}</p>"
        f"<dl class='facts'>{listed}</dl>"
    )


def _meanings(found: Programme) -> None:
    """What each priority and value means, in a fold."""
    fold = st.expander("What the priorities and values mean", key="plan_meanings", on_change="rerun")
    if fold.open:
        with fold:
            for kind, label in KINDS.items():
                some = [one for one in found.list("priorities") if one.text("kind") == kind]
                listed = "".join(
                    f"<li><b>{escape(one.text('title'))}</b><br>{marks.several(one.text('meaning'))}</li>"
                    for one in some
                )
                marks.block(f"<p>{label}</p><ol class='questions'>{listed}</ol>")
            origins.note("priorities")
