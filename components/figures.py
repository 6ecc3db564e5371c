"""The headline, the figures under it, and the notices beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from components import words
from queries import sources

# where Markdown takes words for a link of their own accord
ADDRESS = re.compile(r"(?i)(?:https?|ftp)(?=:)|www(?=\.)|@")
MARKS = "\\`*_[]()<>#$~|!:&{}"


@dataclass(frozen=True)
class Figure:
    """One figure on screen: its name, its value as said aloud, how it compares, what it means."""

    label: str
    value: str
    compared: str = ""
    help: str = ""


def headline(sentence: str, caveat: str = "") -> None:
    """The page's first line, with one quiet line on what the figures are."""
    st.title(sentence, anchor=False)
    if caveat:
        st.caption(caveat)


def row(figures: Sequence[Figure], caveat: str = "") -> None:
    """A row of figures under a quiet line on what they are; on a narrow screen two beside each other.

    One element of our own: each of Streamlit's costs the browser time at every movement of a lever.
    """
    line = f"<p class='quiet'>{escape(caveat)}</p>" if caveat else ""
    cells = "".join(
        f"<div title='{escape(figure.help)}'><dt>{escape(figure.label)}</dt><dd>{escape(figure.value)}"
        f"<small>{escape(figure.compared)}</small></dd></div>"
        for figure in figures
    )
    st.html(f"{line}<dl class='figures'>{cells}</dl>")


def note(sentence: str) -> None:
    """One quiet line under a figure: source, date, status."""
    st.caption(sentence)


def sourced_note(sentence: str, *source_ids: str, status: str) -> None:
    """One quiet line under a figure: what to know, where it is from, how sure it is."""
    cited = "; ".join(
        f"{one.title} ({words.when(one.published)})" for one in map(sources.source, dict.fromkeys(source_ids))
    )
    note(" ".join(part for part in (sentence, f"Source: {cited}.", status) if part))


def problem(sentence: str) -> None:
    """Something that was given cannot be used: which, what, what is allowed."""
    st.warning(plain(sentence), icon=":material/link_off:")


def caution(sentence: str) -> None:
    """The figures contradict each other or rest on something shaky."""
    st.warning(sentence, icon=":material/balance:")


def plain(text: str) -> str:
    """Text from outside, safe to show: every mark of Markdown as an entity, so no image or link can hide in it.

    An address or a mail address would become a link without any mark; a joiner that nobody sees keeps it text.
    """
    text = ADDRESS.sub(lambda found: f"{found.group()}\u2060", text)
    return "".join(f"&#{ord(letter)};" if letter in MARKS else letter for letter in text)
