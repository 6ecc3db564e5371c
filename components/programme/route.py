"""The discovery route, the root definition, the principles and the footprint."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from components import figures, link, overview, tables, widgets, words
from components.office import changing, editor, marks, office, origins
from components.programme import purpose
from model.records import RecordError
from model.steering_sections import PLANS
from queries.columns import Columns
from queries.database import run
from queries.route import (
    A_YEAR,
    MOST_YEARS,
    Route,
    Stop,
    Window,
    described,
    is_open,
    months,
    moved,
    quarter_key,
    quarter_name,
    route,
    window,
    year_name,
)

FROM, YEARS, MOVE = "from", "years", "route_move"
MILESTONE_COLUMNS = {
    "milestone": "Milestone",
    "quarter": "Quarter",
    "plan": "Plan",
    "status": "How it stands",
    "owner": "Owner",
    "due": "Due",
    "holds": "What it holds",
}
YEARS_OFFERED = {str(one): f"{one} year{'' if one == 1 else 's'}" for one in range(1, MOST_YEARS + 1)}


def show() -> None:
    """The discovery route, the root definition, the principles and the footprint."""
    st.subheader("The route, quarter by quarter", anchor=False)
    _route(route(office.programme(), words.today()))
    editor.edit("milestones")
    st.subheader("What we do, how and why", anchor=False)
    purpose.statements()
    editor.edit("statements", name="route")
    st.subheader("The principles, and what is being done", anchor=False)
    purpose.principles()
    editor.edit("principles")
    editor.edit("efforts")
    overview.footprint(run("footprint"))


# The timeline ---------------------------------------------------------------------------------------------------------


def _route(found: Route) -> None:
    """The window onto the route, how to move it, and its milestones one by one."""
    if not found.stops:
        editor.missing("No milestone is set yet.")
        return
    shown = _pick_window(found)
    marks.block(_strip(shown, found.today))
    _outside(shown)
    marks.block(f"<ol class='cards'>{''.join(_card(one) for one in shown.stops)}</ol>")
    origins.note("milestones")
    if office.may_edit():
        st.button(
            "Move every open milestone forward by a quarter",
            key=MOVE,
            on_click=_move,
            disabled=not any(is_open(one.record) for one in found.stops),
            help="Dates they are due on move by three months. One press of Undo takes it back.",
            icon=":material/update:",
        )
        changing.outcome(MOVE)
    tables.behind(_rows(found), "milestones", MILESTONE_COLUMNS)


def _pick_window(found: Route) -> Window:
    """The controls of the window; what the link cannot mean is put right."""
    starts = {quarter_key(one): one for one in found.starts}
    usual = found.next.quarter - found.next.quarter % A_YEAR if found.next else found.starts[0]
    names = {key: quarter_name(one) for key, one in starts.items()}
    first = link.choose_word(FROM, names, quarter_key(usual), usual=quarter_key(usual))
    years = link.choose_word(YEARS, YEARS_OFFERED, str(MOST_YEARS), usual=str(MOST_YEARS))
    widgets.hold("route_from", first)
    widgets.hold("route_years", years)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Show from",
            list(starts),
            format_func=names.__getitem__,
            key="route_from",
            on_change=link.pick,
            args=(FROM, "route_from", quarter_key(usual)),
            width=200,
        )
        st.segmented_control(
            "Years shown",
            list(YEARS_OFFERED),
            key="route_years",
            on_change=link.pick,
            args=(YEARS, "route_years", str(MOST_YEARS)),
            required=True,
        )
        for label, icon, at in (("Earlier", "arrow_back", -1), ("Later", "arrow_forward", 1)):
            to = starts[first] + at
            st.button(
                label,
                key=f"route_{label.lower()}",
                on_click=link.look,
                args=(FROM, quarter_key(to)),
                disabled=to not in starts.values(),
                help=f"Show from one quarter {label.lower()}.",
                icon=f":material/{icon}:",
            )
    return window(found, starts[first], int(years))


def _move() -> None:
    """Move the open milestones, as one change."""
    try:
        wanted = moved(office.programme())
    except RecordError as refusal:
        changing.say_error(f"The milestones were not moved. {refusal}", MOVE)
        return
    number = len(wanted)
    changing.apply(
        wanted, f"{number} open milestone{' was' if number == 1 else 's were'} moved forward by a quarter.", MOVE
    )


def _strip(shown: Window, today: int) -> str:
    """The window as a picture: years, quarters, milestones and plans; its words are in the list below it."""
    total = len(shown.quarters)
    cells = [_cell(1, *_within(shown, one, one + A_YEAR - 1), "year", year_name(one)) for one in _years(shown)]
    cells += [
        _cell(2, at, at, f"quarter{' today' if one == today else ''}", f"Q{one % A_YEAR + 1}")
        for at, one in enumerate(shown.quarters, start=1)
    ]
    for at, one in enumerate(shown.quarters, start=1):
        here = "".join(_pin(stop, total) for stop in shown.stops if stop.quarter == one)
        cells.append(f"<div class='stack' style='grid-row:3;grid-column:{at}'>{here}</div>")
    for row, band in enumerate(shown.bands, start=4):
        kind = "band" if band.milestones else "band unset"
        cells.append(_cell(row, *_within(shown, band.first, band.last), kind, band.label))
    if today in shown.quarters:
        at = today - shown.first + 1
        cells.append(f"<div class='now' style='grid-row:1 / span {3 + len(shown.bands)};grid-column:{at}'></div>")
    return (
        f"<div class='strip' role='img' aria-label='{escape(_said(shown, today))}' "
        f"style='grid-template-columns:repeat({total},minmax(0,1fr))'>{''.join(cells)}</div>"
    )


def _years(shown: Window) -> list[int]:
    """The first quarter of each financial year in the window."""
    return sorted({one - one % A_YEAR for one in shown.quarters})


def _within(shown: Window, first: int, last: int) -> tuple[int, int]:
    """The columns from a quarter to another, as far as the window goes."""
    return max(first, shown.first) - shown.first + 1, min(last, shown.last) - shown.first + 1


def _cell(row: int, first: int, last: int, kind: str, text: str) -> str:
    return f"<div class='{kind}' style='grid-row:{row};grid-column:{first} / {last + 1}'>{escape(text)}</div>"


def _pin(one: Stop, total: int) -> str:
    """A milestone's mark, with its name where quarters are wide enough."""
    name = f"<span>{escape(one.record.text('title'))}</span>" if total <= 2 * A_YEAR else ""
    following = " following" if one.is_next else ""
    return f"<div class='pin{following}'>{marks.mark(one.state, str(one.number))}{name}</div>"


def _said(shown: Window, today: int) -> str:
    """The picture in words."""
    stops = [f"{one.number}, {one.record.text('title')}, {quarter_name(one.quarter)}" for one in shown.stops]
    bands = [
        f"{one.label} {quarter_name(one.first)} to {quarter_name(one.last)}"
        f"{'' if one.milestones else ' without milestones yet'}"
        for one in shown.bands
    ]
    return (
        f"Timeline from {quarter_name(shown.first)} to {quarter_name(shown.last)}. "
        f"Milestones: {'; '.join(stops) or 'none'}. Plans: {'; '.join(bands) or 'none'}. Today: {quarter_name(today)}."
    )


def _outside(shown: Window) -> None:
    """What the picture means, and what lies outside it."""
    unset = any(not one.milestones for one in shown.bands)
    outside = [
        f"{count} {'lies' if count == 1 else 'lie'} {where}"
        for count, where in ((shown.before, "earlier"), (shown.after, "later"))
        if count
    ]
    parts = ["Numbers are milestones; the framed quarter is today's."]
    if unset:
        parts.append("Dashed: a plan without milestones yet, placed by us after the plan before it.")
    if outside:
        parts.append(f"Outside this window: {words.listed(outside)}.")
    figures.note(" ".join(parts))


def _card(one: Stop) -> str:
    """One milestone with all that is known of it."""
    record = one.record
    following = "<b class='tag'>Next</b>" if one.is_next else ""
    return (
        f"<li class='card'><h4>{marks.mark(one.state, str(one.number))} {escape(record.text('title'))}</h4>"
        f"<p class='small'>{quarter_name(one.quarter)}, {months(one.quarter)} · "
        f"{escape(PLANS[record.text('plan')])}</p>"
        f"<p class='small'>{following}{escape(_standing(one))}</p>"
        f"{marks.points(one.points)}</li>"
    )


def _standing(one: Stop) -> str:
    """How a milestone stands, who answers for it and its dates."""
    record = one.record
    parts = [described(one)]
    if record["done"]:
        parts.append(f"on {words.day(date.fromisoformat(record.text('done')))}")
    if record["owner"]:
        parts.append(record.text("owner"))
    if record["due"]:
        parts.append(f"due {words.day(date.fromisoformat(record.text('due')))}")
    return " · ".join(parts)


def _rows(found: Route) -> Columns:
    return {
        "milestone": [one.record.text("title") for one in found.stops],
        "quarter": [quarter_name(one.quarter) for one in found.stops],
        "plan": [PLANS[one.record.text("plan")] for one in found.stops],
        "status": [described(one) for one in found.stops],
        "owner": [one.record.text("owner") for one in found.stops],
        "due": [one.record.text("due") for one in found.stops],
        "holds": ["; ".join(one.points) for one in found.stops],
    }
