"""The fishbone: an effect at the head, the bones that lead to it, the causes on each."""

from __future__ import annotations

from html import escape

import streamlit as st

from components import figures, tables
from components.office import editor, office, origins
from model.records import Record
from queries.columns import Columns
from queries.fishbone import Bone, Fishbone, fishbone

PURPOSE = (
    "For looking behind a problem before anybody names a remedy. In a room: agree on the words at the head, give each "
    "bone five minutes, write down every cause, and note what shows it."
)
NO_EFFECT = "No effect has been named yet"
COLUMNS = {"bone": "Bone", "cause": "Cause", "evidence": "Evidence"}


def show() -> None:
    """The fishbone, its forms and its table."""
    found = fishbone(office.programme())
    st.subheader(figures.plain(_answer(found)), anchor=False)
    figures.note(PURPOSE)
    if found.bones or found.loose:
        st.html(f"<div class='tool'>{drawing(found)}{_apart(found.loose)}</div>")
        origins.note("bones", "causes")
    else:
        editor.missing("No bone has been drawn yet.")
    editor.edit("causes")
    editor.edit("bones")
    _head_form(found.effect)
    if found.causes or found.loose:
        tables.behind(_rows(found), "causes", COLUMNS)


def _answer(found: Fishbone) -> str:
    """How many causes are named, and for how many something shows them."""
    if not found.causes:
        return "No causes have been named yet"
    bones = f"{len(found.bones)} bone{'' if len(found.bones) == 1 else 's'}"
    return f"{found.causes} cause{'' if found.causes == 1 else 's'} on {bones}, {found.shown or 'none'} with evidence"


def _head_form(effect: Record | None) -> None:
    """The words at the head: one statement of the programme, so it is changed, or added where there is none."""
    editor.edit(
        "statements", among=(effect,) if effect else (), fixed={"part": "effect"}, leave_out=("part",), name="effect"
    )


def drawing(found: Fishbone) -> str:
    """The fish as lists in reading order: the effect, then each bone with its causes; the style sheet draws it."""
    effect = escape(found.effect.text("text")) if found.effect else NO_EFFECT
    bones = "".join(_bone(one) for one in found.bones)
    many = " many" if len(found.bones) > 8 else ""
    return (
        f"<section class='fishbone{many}' aria-label='Fishbone'>"
        f"<h4 class='head'><small>Effect</small>{effect}</h4><ul class='bones'>{bones}</ul></section>"
    )


def _bone(one: Bone) -> str:
    causes = "".join(_cause(each) for each in one.causes) or "<li class='none'>No cause named yet</li>"
    return f"<li class='bone'><h5>{escape(one.bone.text('title'))}</h5><ul>{causes}</ul></li>"


def _cause(one: Record) -> str:
    evidence = f"<small>{escape(one.text('evidence'))}</small>" if one["evidence"] else ""
    return f"<li>{escape(one.text('text'))}{evidence}</li>"


def _apart(loose: tuple[Record, ...]) -> str:
    if not loose:
        return ""
    return f"<h4>On no bone: theirs is no longer there</h4><ul class='plain'>{''.join(map(_cause, loose))}</ul>"


def _rows(found: Fishbone) -> Columns:
    rows = [(one.bone.text("title"), cause) for one in found.bones for cause in one.causes]
    rows += [("", cause) for cause in found.loose]
    return {
        "bone": [bone for bone, _ in rows],
        "cause": [cause.text("text") for _, cause in rows],
        "evidence": [cause.text("evidence") for _, cause in rows],
    }
