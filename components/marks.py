"""Marks of a status, each with a shape of its own beside its colour, and the blocks they stand in."""

from __future__ import annotations

from html import escape

import streamlit as st

from components import palette
from queries.plan import NOT_RECORDED, STATES

GLYPHS = {"done": "✓", "under-way": "»", "planned": "○", "at-risk": "!", "dropped": "✕", NOT_RECORDED: "?"}
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
    """A text of people, safe to show, its lines kept."""
    return escape(text).replace("\n", "<br>")
