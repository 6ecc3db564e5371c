"""The workforce planning framework: the Six Steps, the priorities of the workforce, risks, equality and resources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from html import escape

import streamlit as st

from components import figures, link, shell, tables, words
from components.office import drafts, editor, marks, office, origins
from model.records import Record, short
from model.steering_sections import PROMPTS
from queries import framework
from queries.framework import IMPACT, LIKELIHOOD, RATINGS, Cell, Step
from queries.plan import Action

HERE = "programme"
# Where each step's question is answered: the page, its closer look ("" for the first), and what the link says.
ANSWERED: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "step-1": ((HERE, "", "The discovery route"),),
    "step-2": (("workforce", "planner", "Workforce: hospital to community"),),
    "step-3": (("recruitment", "", "Recruitment need"),),
    "step-4": (("workforce", "", "Workforce today"), ("pay", "", "Pay")),
    "step-5": ((HERE, "plan", "The action plan"),),
    "step-6": (("progress", "", "Progress"),),
}
ACTIONS_SHOWN = 10
RISK_COLUMNS = {
    "risk": "Risk",
    "likelihood": "Likelihood",
    "impact": "Impact",
    "score": "Score",
    "rating": "Rating",
    "mitigation": "What makes it smaller",
    "owner": "Owner",
    "reviewed": "Reviewed",
}


def show() -> None:
    """The framework, from the steps down to the questions."""
    today = words.today()
    st.markdown(f"**{framework.headline(office.programme(), today)}**")
    _steps(today)
    for title, draw, section in (
        ("Priorities for the workforce, as Midlothian set them", _priorities, "workforce_priorities"),
        ("Risks", _risks, "risks"),
        ("Equality and resources", _prompts, "prompts"),
    ):
        st.subheader(title, anchor=False)
        draw()
        editor.edit(section)


# The Six Steps --------------------------------------------------------------------------------------------------------


def _steps(today: date) -> None:
    """The steps two beside each other, each with its way to the answer."""
    st.subheader("The Six Steps", anchor=False)
    found = framework.steps(office.programme(), today)
    if not found:
        editor.missing("No step is in the framework yet.")
    for at in range(0, len(found), 2):
        for column, one in zip(shell.two_columns(), found[at : at + 2], strict=False):
            with column, st.container(border=True):
                _step(one)
    loose = framework.loose(office.programme())
    if loose:
        figures.note(f"{loose:,} action{' belongs' if loose == 1 else 's belong'} to no step: see the action plan.")
    origins.note("steps")
    editor.edit("steps", check=_check_signed)
    _add_action(found)


def _check_signed(after: Record) -> str:
    """What stands against a step whose notes have changed under a sign-off of what they were."""
    before = office.programme().find("steps", after.id)
    return framework.unsigned_change(before, after) if before else ""


def _add_action(found: tuple[Step, ...]) -> None:
    """A form for a new action of one step."""
    if not (found and office.may_edit()):
        return
    names = {one.record.id: f"{one.number}. {short(one.record.text('title'))}" for one in found}
    if drafts.hold(drafts.of("step to act"), "step", "step_to_act", next(iter(names))) not in names:
        st.session_state["step_to_act"] = next(iter(names))
    st.markdown("**Add an action to a step**")
    picked = st.selectbox("Step it belongs to", list(names), format_func=names.__getitem__, key="step_to_act")
    editor.edit("actions", among=(), fixed={"step": picked}, name="step")


def _step(one: Step) -> None:
    record = one.record
    parts = [f"<h4>{one.number}. {escape(record.text('title'))}</h4>"]
    parts += [
        f"<div class='said'>{marks.several(record.text(key))}</div>" for key in ("question", "notes") if record[key]
    ]
    parts += [_signed(one), _own_actions(one)]
    marks.block("".join(parts))
    for page, look, label in ANSWERED.get(record.id, ()):
        if page == HERE:
            icon = ":material/arrow_upward:"
            st.button(label, key=f"to_{record.id}", on_click=link.look, args=("look", look), type="tertiary", icon=icon)
        else:
            shell.link_to(page, label, ":material/arrow_forward:", {"look": look} if look else None)


def _signed(one: Step) -> str:
    """Whether the step is signed off, said plainly."""
    role, on = one.record.text("signed_by"), one.record.text("signed_on")
    if one.is_signed:
        said = f"Signed off on {words.iso_day(on)} by {role}"
    elif role or on:
        said = f"Not signed off: {'the day' if role else 'the role'} is missing"
    else:
        said = "Not signed off"
    return f"<p class='small'>{marks.status('done' if one.is_signed else 'planned', said)}</p>"


def _own_actions(one: Step) -> str:
    """How many actions belong to the step, and the first of them on demand."""
    number = one.counts.actions
    if not number:
        return "<p class='small'>No action belongs to it yet.</p>"
    said = [f"{number:,} action{'' if number == 1 else 's'}"]
    said += [
        f"{count:,} {what}" for count, what in ((one.counts.done, "done"), (one.counts.overdue, "overdue")) if count
    ]
    listed = "".join(f"<li>{_action(each)}</li>" for each in one.actions[:ACTIONS_SHOWN])
    rest = number - ACTIONS_SHOWN
    more = f"<p class='small'>and {rest:,} more, in the action plan</p>" if rest > 0 else ""
    return f"<details><summary>{', '.join(said)}</summary><ul>{listed}</ul>{more}</details>"


def _action(one: Action) -> str:
    return f"{marks.several(one.record.text('text'))} {marks.status(one.state)}"


# Priorities of the workforce ------------------------------------------------------------------------------------------


def _priorities() -> None:
    """What Midlothian's staff said their workforce should be, and what is done about each here."""
    found = office.programme().list("workforce_priorities")
    if not found:
        editor.missing("No priority is set yet.")
        return
    marks.block(f"<ol class='cards'>{''.join(_priority(one) for one in found)}</ol>")
    origins.note("workforce_priorities")


def _priority(one: Record) -> str:
    response = marks.several(one.text("response")) or "What we do about it is not written yet."
    state, owner = one.text("status"), one.text("owner")
    foot = [marks.status(state)] if state else []
    foot += [escape(owner)] if owner else []
    last = f"<p class='small'>{' · '.join(foot)}</p>" if foot else ""
    size = " class='said'" if one["response"] else " class='said small'"
    return f"<li class='card'><h4>{escape(one.text('title'))}</h4><div{size}>{response}</div>{last}</li>"


# Risks ----------------------------------------------------------------------------------------------------------------


def _risks() -> None:
    """The matrix of likelihood and impact, and apart from it what nobody has scored."""
    found = framework.matrix(office.programme())
    if found.scored:
        head = "".join(f"<th scope='col'>{number}<span>{name}</span></th>" for number, name in IMPACT.items())
        rows = "".join(_row(row) for row in found.rows)
        marks.block(
            "<div class='wide'><table class='matrix'><caption>Number of risks by likelihood (rows) and impact (columns)"
            f"</caption><thead><tr><th scope='col'>Likelihood</th>{head}</tr></thead>"
            f"<tbody>{rows}</tbody></table></div>"
        )
        ratings = ", ".join(f"{name} from {least}" for name, least in reversed(list(RATINGS.items())))
        figures.note(
            f"Score: likelihood times impact; {ratings}. Words and ratings: National Patient Safety Agency, A risk "
            "matrix for risk managers, 2008."
        )
        listed = "".join(f"<li>{_scored(cell, one)}</li>" for cell, one in found.scored)
        marks.block(f"<ol class='questions'>{listed}</ol>")
    if found.unscored:
        listed = "".join(f"<li>{_risk(one)}</li>" for one in found.unscored)
        marks.block(f"<p><b>Not scored yet, so not in {_the_matrix(bool(found.scored))}</b></p><ul>{listed}</ul>")
    if not (found.scored or found.unscored):
        editor.missing("No risk is entered yet.")
        return
    origins.note("risks")
    tables.behind(framework.risk_table(found), "risks", RISK_COLUMNS, places=0)


def _the_matrix(is_shown: bool) -> str:
    return "the matrix" if is_shown else "any matrix"


def _row(row: tuple[Cell, ...]) -> str:
    name = LIKELIHOOD[row[0].likelihood]
    return f"<tr><th scope='row'>{row[0].likelihood}<span>{name}</span></th>{''.join(_cell(one) for one in row)}</tr>"


def _cell(one: Cell) -> str:
    """A cell: how many risks, its rating in words and its score."""
    number = len(one.risks)
    filled = " filled" if number else ""
    return f"<td class='{one.rating}{filled}'>{number or '–'}<span>{one.rating}</span><span>{one.score}</span></td>"


def _scored(cell: Cell, one: Record) -> str:
    """A risk of the matrix in words."""
    return f"<b>{words.capital(cell.rating)}, {cell.score}:</b> {_risk(one)}"


def _risk(one: Record) -> str:
    scores = [(key, one.number(key)) for key in ("likelihood", "impact")]
    given = ", ".join(f"{key} {value:g}" for key, value in scores if value is not None)
    mitigation = f"<br>{marks.several(one.text('mitigation'))}" if one["mitigation"] else ""
    foot = " · ".join(part for part in (given, one.text("owner")) if part)
    return f"{escape(one.text('title'))}{mitigation}{f'<br><small>{escape(foot)}</small>' if foot else ''}"


# Equality and resources -----------------------------------------------------------------------------------------------


def _prompts() -> None:
    """The questions on equality and on resources, each with its answer."""
    found = office.programme().list("prompts")
    if not found:
        editor.missing("No question is set yet.")
        return
    blocks: list[tuple[str, Callable[[], None]]] = [
        (label, partial(_questions, [one for one in found if one.text("kind") == kind]))
        for kind, label in PROMPTS.items()
    ]
    for column, (label, draw) in zip(shell.two_columns(), blocks, strict=True):
        with column:
            st.markdown(f"**{label}**")
            draw()
    origins.note("prompts")


def _questions(some: list[Record]) -> None:
    marks.block(f"<ol class='questions'>{''.join(_question(one) for one in some)}</ol>")


def _question(one: Record) -> str:
    answer = marks.several(one.text("answer")) if one["answer"] else "<span class='small'>Not answered yet.</span>"
    reviewed = f"reviewed {words.day(date.fromisoformat(one.text('reviewed')))}" if one["reviewed"] else ""
    foot = " · ".join(part for part in (one.text("owner"), reviewed) if part)
    last = f"<br><small>{escape(foot)}</small>" if foot else ""
    return f"<li><b>{marks.several(one.text('text'))}</b><br>{answer}{last}</li>"
