"""The colours of the product, light and dark. Meaning never rests on colour alone."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st


@dataclass(frozen=True)
class Palette:
    """One theme's colours.

    `baseline` is grey, `scenario` the one strong colour, `places` safe for colour blindness, `options` the lines of
    scenarios side by side, each with a dash of its own too.
    """

    scenario: str
    scenario_soft: str
    baseline: str
    text: str
    quiet: str
    grid: str
    background: str
    shortfall: str
    reasons: tuple[str, str, str]
    places: dict[str, str]
    classes: tuple[str, ...]
    changes: tuple[str, ...]
    unknown: str
    options: tuple[str, ...]


LIGHT = Palette(
    scenario="#6A2C91",
    scenario_soft="#B79ACB",
    baseline="#6F6B75",
    text="#221B2B",
    quiet="#5F5869",
    grid="#E7E3EB",
    background="#FFFFFF",
    shortfall="#C8501E",
    reasons=("#6A2C91", "#B07CD1", "#E3A72F"),
    places={"sheffield": "#0072B2", "barnsley": "#C8501E", "doncaster": "#00805E", "rotherham": "#B0488A"},
    classes=("#F2EEF6", "#CDBFDF", "#A184C4", "#7A4BA5", "#4A1A73"),
    changes=("#C8651B", "#F2BE87", "#F4F1F6", "#B7A2D3", "#5E3C99"),
    unknown="#BDB9C2",
    options=("#6A2C91", "#B35900", "#00726B", "#A01F5B", "#221B2B"),
)
DARK = Palette(
    scenario="#C79BE8",
    scenario_soft="#7D5A99",
    baseline="#A29DAA",
    text="#F1EDF5",
    quiet="#B8B1C2",
    grid="#37313F",
    background="#17141C",
    shortfall="#F08A5D",
    reasons=("#B685DB", "#8158A0", "#E9BC5B"),
    places={"sheffield": "#56B4E9", "barnsley": "#F08A5D", "doncaster": "#3FC79B", "rotherham": "#E08FC1"},
    classes=("#2F2740", "#54407A", "#7D5EAF", "#AD8DDA", "#E3CFF8"),
    changes=("#F08A3C", "#A8672F", "#3A3444", "#7D63A8", "#C4A4F0"),
    unknown="#5A5562",
    options=("#C79BE8", "#F2A65A", "#4FC4BA", "#F08FB8", "#F1EDF5"),
)


def current() -> Palette:
    """The colours of the theme the visitor sees."""
    return DARK if st.context.theme.type == "dark" else LIGHT
