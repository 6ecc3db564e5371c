"""Marks of a status, each with a shape of its own beside its colour, and the blocks they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from components import palette
from queries.plan import STATES
from queries.route import NOT_RECORDED

GLYPHS = {"done": "✓", "under-way": "»", "planned": "○", "at-risk": "!", "dropped": "✕", NOT_RECORDED: "?"}
LINES, LONG = 6, 300  # a text of more lines or letters is folded
INSIDE = GLYPHS | {"planned": ""}  # the mark itself is the circle


def block(inner: str) -> None:
    """HTML of our own, with the colours of the theme the visitor sees."""
    colours = palette.current()
    named = {
        "strong": colours.scenario,
        "soft": colours.classes[1],
        "alert": colours.shortfall,
        "ground": colours.background,
        "ink": colours.text,
        "quiet": colours.quiet,
        "line": colours.baseline,
        "faint": colours.classes[0],
    }
    style = "".join(f"--{name}:{colour};" for name, colour in named.items())
    st.html(f"<div class='board' style='{style}'>{inner}</div>")


def mark(state: str, text: str = "") -> str:
    """The mark of a status, holding its glyph or a number; whoever cannot see it reads the words beside it."""
    return f"<i class='mark {escape(state)}' aria-hidden='true'>{escape(text or INSIDE[state])}</i>"


def status(state: str, said: str = "") -> str:
    """A status in words, with its mark before it."""
    return f"<span class='status'>{mark(state)} {escape(said or STATES[state])}</span>"


def several(text: str) -> str:
    """A text of people, safe to show, its lines kept; a long one folded to its first lines."""
    shown = escape(text).replace("\n", "<br>")
    if len(text) <= LONG and text.count("\n") < LINES:
        return shown
    ways = "<span class='all'>Show all of it</span><span class='less'>Show less</span>"
    return f"<details class='long'><summary><span class='start'>{shown}</span>{ways}</summary></details>"


def points(some: Sequence[str]) -> str:
    """A list of points of people, safe to show; what comes after the first of them folded."""
    listed = [f"<li>{several(one)}</li>" for one in some]
    rest = listed[LINES:]
    more = f"<details><summary>and {len(rest):,} more</summary><ul>{''.join(rest)}</ul></details>" if rest else ""
    return f"<ul>{''.join(listed[:LINES])}</ul>{more}" if listed else ""
