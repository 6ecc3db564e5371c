"""A closer look at the need, one at a time: what the changes did, newcomers, and where the people are needed."""

from __future__ import annotations

import streamlit as st

from components import figures, recruitment_charts, summaries, tables
from components.summaries import PART_COLUMNS
from queries.recruitment import Need

LOOKS = {
    "bridge": "What your changes did",
    "newcomers": "New to the sector",
    "place": "By place",
    "role": "By job role",
    "neighbourhood": "By neighbourhood",
}
NOTES = {
    "place": "Each place's own turnover, vacancies and growth; the places add up to the area.",
    "role": "Doncaster's mix of job roles (2017/18), applied everywhere: every role is taken to grow and leave alike.",
    "neighbourhood": "Each place's need, shared by how many of its people need help with self-care.",
}


def choose(need: Need, today: Need) -> None:
    """Let people pick a closer look, and show it. One at a time: five charts at once would slow every lever."""
    looks = [key for key in LOOKS if key not in NOTES or len(getattr(need, f"by_{key}")["id"]) > 1]
    if st.session_state.get("closer_look") not in looks:
        st.session_state["closer_look"] = looks[0]
    look = st.segmented_control(
        "Look closer", looks, format_func=lambda key: LOOKS[key], key="closer_look", required=True
    )
    if look == "bridge":
        if need.contributions:
            recruitment_charts.bridge(need)
        figures.note(summaries.bridge_note(need))
    elif look == "newcomers":
        recruitment_charts.newcomers(need)
        figures.note(summaries.newcomers_note(need))
    elif look:
        _parts(need, today, look)


def _parts(need: Need, today: Need, way: str) -> None:
    now, before = getattr(need, f"by_{way}"), getattr(today, f"by_{way}")
    title = f"People to recruit, {need.scenario.start} to {need.scenario.end}, {LOOKS[way][0].lower()}{LOOKS[way][1:]}"
    recruitment_charts.parts(now, before, title=title, key=f"chart_by_{way}")
    figures.note(f"{NOTES[way]} Upright mark: with no lever moved.")
    tables.behind(now, f"by_{way}", PART_COLUMNS)
