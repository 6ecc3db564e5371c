"""The headline, the figures under it, and the notices beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st


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
    st.header(sentence, anchor=False, divider=False)
    if caveat:
        st.caption(caveat)


def row(figures: Sequence[Figure]) -> None:
    """A row of figures; on a narrow screen they stack."""
    widths = [max(12, len(figure.value)) for figure in figures]
    for column, figure in zip(st.columns(widths), figures, strict=True):
        column.metric(
            figure.label,
            figure.value,
            figure.compared or None,
            delta_color="off",
            delta_arrow="off",
            help=figure.help or None,
            border=True,
        )


def note(sentence: str) -> None:
    """One quiet line under a figure: source, date, status."""
    st.caption(sentence)


def problem(sentence: str) -> None:
    """Something that was given cannot be used: which, what, what is allowed."""
    st.warning(plain(sentence), icon=":material/link_off:")


def caution(sentence: str) -> None:
    """The figures contradict each other or rest on something shaky."""
    st.warning(sentence, icon=":material/balance:")


def plain(text: str) -> str:
    """Text that came from outside, safe to show: every mark of Markdown as an entity, so no image or link can hide in it."""
    return "".join(f"&#{ord(letter)};" if letter in MARKS else letter for letter in text)
