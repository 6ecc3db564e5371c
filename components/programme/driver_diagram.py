"""The driver diagram: an aim, what drives it, the ideas for change, and what a driver tied to a lever would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html import escape

import streamlit as st

from components import figures, link, shell, tables, words
from components.office import editor, office, origins
from model.assumptions import levers
from model.programme import Programme
from model.records import Record, short
from model.steering_sections import LEVELS
from queries.areas import choices
from queries.columns import Columns
from queries.drivers import Branch, Loose, Tie, strongest, ties, tree

PURPOSE = (
    "For finding out what would have to change to reach an aim. In a room: read from left to right, ask of each box "
    "'what drives this?', and stop when there is an idea somebody can try."
)
HEADS = {"aim": "Aim", "primary": "Primary drivers", "secondary": "Secondary drivers", "idea": "Change ideas"}
OVER = {("secondary", 1): "over-primary", ("idea", 1): "over-secondary", ("idea", 2): "over-both"}
MOST_LINKS = 12
COLUMNS = {
    "level": "Level",
    "words": "Words",
    "serves": "Serves",
    "measure": "Measure",
    "by": "By",
    "effect": "What the model says",
}


def show() -> None:
    """The diagram, its effects, its form and its table."""
    programme, scenario = office.programme(), link.current()
    found, tied = tree(programme), ties(programme, scenario)
    st.subheader(figures.plain(_answer(programme, tied)), anchor=False)
    figures.note(PURPOSE)
    if programme.rows("drivers"):
        st.html(_diagram(found.aims, found.loose, tied, programme))
        _effects(tied)
        origins.note("drivers")
        figures.note(shell.ATTRIBUTION)
    else:
        editor.missing("Nothing has been drawn yet: begin with an aim.")
    editor.edit("drivers")
    if programme.rows("drivers"):
        tables.behind(_rows(programme, tied), "drivers", COLUMNS)


def _answer(programme: Programme, tied: Mapping[str, Tie]) -> str:
    """What the diagram says in a sentence: the driver that would save most, else what it holds."""
    best = strongest(tied.values())
    if best:
        return f"{sentence(best)}, the most of any driver with a target"
    counts = Counter(one.text("level") for one in programme.list("drivers"))
    held = [f"{counts[key]} {_plural(name.lower(), counts[key])}" for key, name in LEVELS.items() if counts[key]]
    return f"On the diagram: {words.listed(held)}" if held else "No driver diagram yet"


def _plural(name: str, count: int) -> str:
    return name if count == 1 else f"{name}s"


# What a driver would do, in words -------------------------------------------------------------------------------------


def sentence(tie: Tie) -> str:
    """What a driver tied to a lever would do, or why that cannot be told."""
    entry = levers().get(tie.lever)
    if entry is None:
        return "Tied to a lever that the model does not have: choose another"
    if tie.target is None or tie.stands is None:
        return f"Tied to the lever '{entry.short_label}'; no target set"
    target = words.lever_value(entry, tie.target)
    if tie.state == "outside":
        return f"{entry.short_label} cannot be set to {target}: allowed is {entry.allowed()}"
    if tie.state == "there":
        return f"{entry.short_label} stands at {target} already"
    instead = f"{entry.short_label} at {target} instead of {words.lever_value(entry, tie.stands)}"
    return f"{instead}: {_difference(tie)}"


def _difference(tie: Tie) -> str:
    """The difference to people a year; to newcomers or posts short where people stay as many."""
    if words.spoken(abs(tie.starters)) != "0":
        return f"{_fewer(tie.starters, 'people')} a year{_why_more(tie) if tie.starters > 0 else ''}"
    if words.spoken(abs(tie.newcomers)) != "0":
        return f"as many people a year, {_fewer(tie.newcomers, '')} of them new to the sector"
    if words.spoken(abs(tie.short)) != "0":
        return f"as many people a year; {_fewer(tie.short, 'posts')} short in {link.current().end}"
    return "as many people a year"


def _why_more(tie: Tie) -> str:
    return ", because posts now empty are filled" if tie.lever == "vacancy" else ", so more people are needed"


def kind(tie: Tie) -> str:
    """How an effect is drawn: strong only where it saves people, newcomers or posts short."""
    if tie.state != "effect":
        return "untold"
    told = (one for one in (tie.starters, tie.newcomers, tie.short) if words.spoken(abs(one)) != "0")
    return "effect" if next(told, 0.0) < 0 else "effect more"


def _fewer(difference: float, what: str) -> str:
    counted = words.spoken(abs(difference))
    noun = "person" if (what, counted) == ("people", "1") else "post" if (what, counted) == ("posts", "1") else what
    return " ".join(part for part in (counted, "fewer" if difference < 0 else "more", noun) if part)


def _effects(tied: Mapping[str, Tie]) -> None:
    """On what the effects rest, and the way to the recruitment page with each lever set."""
    if not tied:
        return
    scenario = link.current()
    asked = {(one.lever, one.target): one for one in tied.values() if one.scenario is not None}
    if asked:
        st.markdown("**Try it on the recruitment page**")
        with st.container(horizontal=True):
            for one in list(asked.values())[:MOST_LINKS]:
                entry = levers()[one.lever]
                label = f"{entry.short_label} at {words.lever_value(entry, one.target or 0.0)}"
                shell.link_to("recruitment", label, ":material/tune:", scenario=one.scenario)
    more = f" Links to the first {MOST_LINKS} of {len(asked)}." if len(asked) > MOST_LINKS else ""
    area = figures.plain(choices().areas[scenario.area].name)
    figures.note(
        f"Effects are modelled for {area}, {scenario.start} to {scenario.end}: people to recruit with that lever alone "
        f"at the driver's target, on top of the scenario on screen. They do not add up.{more}"
    )


# The diagram ----------------------------------------------------------------------------------------------------------


def _diagram(aims: tuple[Branch, ...], loose: tuple[Loose, ...], tied: Mapping[str, Tie], programme: Programme) -> str:
    """The tree as nested lists; the style sheet draws them from left to right, on a phone one under the other."""
    heads = "".join(f"<span class='{key}'>{name}</span>" for key, name in HEADS.items())
    lines = "".join(_branch(one, tied) for one in aims)
    drawn = f"<ul class='tree' aria-label='Driver diagram'>{lines}</ul>" if lines else ""
    apart = _apart(loose, tied, programme)
    return f"<div class='tool drivers'><p class='heads' aria-hidden='true'>{heads}</p>{drawn}{apart}</div>"


def _branch(branch: Branch, tied: Mapping[str, Tie], why: str = "") -> str:
    one = branch.driver
    level = one.text("level")
    place = f"{level} {OVER.get((level, branch.skipped), '')}".strip()
    below = "".join(_branch(each, tied) for each in branch.branches)
    return f"<li class='{place}'>{_card(one, tied.get(one.id), why)}{f'<ul>{below}</ul>' if below else ''}</li>"


def _card(one: Record, tie: Tie | None, why: str) -> str:
    """One driver: its level, its words, its measure and date, what the model says."""
    lines = [f"<small class='level'>{LEVELS[one.text('level')]}</small>", f"<b>{escape(one.text('text'))}</b>"]
    if measured := _measured(one):
        lines.append(f"<small>{escape(measured)}</small>")
    if tie:
        lines.append(f"<small class='{kind(tie)}'>{escape(sentence(tie))}</small>")
    if why:
        lines.append(f"<small class='untold'>{escape(why)}</small>")
    return f"<div class='card'>{''.join(lines)}</div>"


def _measured(one: Record) -> str:
    measure = f"Measure: {one.text('measure')}" if one["measure"] else ""
    by = f"by {words.iso_day(one.text('by'))}" if one["by"] else ""
    return ", ".join(part for part in (measure, by) if part)


def _apart(loose: tuple[Loose, ...], tied: Mapping[str, Tie], programme: Programme) -> str:
    if not loose:
        return ""
    drawn = "".join(_branch(one.branch, tied, _why(one, programme)) for one in loose)
    return f"<h4>Not tied to anything yet</h4><ul class='tree apart'>{drawn}</ul>"


def _why(one: Loose, programme: Programme) -> str:
    if one.why == "level":
        served = short(programme.name("drivers", one.branch.driver.text("parent")))
        return f"Serves '{served}', which is not of a level above it"
    return "What it served is no longer there" if one.why == "gone" else "Serves nothing yet"


def _rows(programme: Programme, tied: Mapping[str, Tie]) -> Columns:
    drivers = programme.list("drivers")
    return {
        "level": [LEVELS[one.text("level")] for one in drivers],
        "words": [one.text("text") for one in drivers],
        "serves": [programme.name("drivers", one.text("parent")) for one in drivers],
        "measure": [one.text("measure") for one in drivers],
        "by": [one.text("by") for one in drivers],
        "effect": [sentence(tied[one.id]) if one.id in tied else "" for one in drivers],
    }
