"""The need by place, role or neighbourhood, one at a time."""

from __future__ import annotations

import streamlit as st

from components import charts, figures, tables
from components.summaries import PART_COLUMNS
from queries.recruitment import Need

NOTES = {
    "place": "Each place's own turnover, vacancies and growth; the places add up to the area.",
    "role": "Doncaster's mix of job roles (2017/18), applied to every area: every role is taken to grow and leave alike.",
    "neighbourhood": "Each place's need, shared by how many of its people need help with self-care.",
}


def choose(need: Need, today: Need) -> None:
    """Let people pick a breakdown, then show it as a chart and a table."""
    ways = {"place": "By place", "role": "By job role", "neighbourhood": "By neighbourhood"}
    if len(need.by_place) == 1:
        del ways["place"]
    if len(need.by_neighbourhood) == 1:
        del ways["neighbourhood"]
    if st.session_state.get("breakdown") not in ways:
        st.session_state["breakdown"] = next(iter(ways))
    way = st.segmented_control(
        "Where the people are needed", list(ways), format_func=lambda key: ways[key], key="breakdown", required=True
    )
    frame, before = getattr(need, f"by_{way}"), getattr(today, f"by_{way}")
    charts.parts(
        frame, before, title=f"People to recruit, {need.scenario.start} to {need.scenario.end}", key=f"chart_by_{way}"
    )
    figures.note(f"{NOTES[str(way)]} Upright mark: with no lever moved.")
    tables.behind(frame, f"by_{way}", PART_COLUMNS)
