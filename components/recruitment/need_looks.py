"""Closer looks at the need: what the changes did, newcomers, and where the people are needed."""

from __future__ import annotations

from functools import partial

from components import figures, tables, words
from components.closer_look import Look
from components.recruitment import part_charts, range_charts, recruitment_charts, summaries
from components.recruitment.summaries import PART_COLUMNS
from queries.ranges import Ranges
from queries.recruitment import Need

WAYS = {"place": "By place", "role": "By job role", "neighbourhood": "By neighbourhood"}
NOTES = {
    "place": "Each place's own turnover, vacancies and growth; the places add up to the area.",
    "role": "Doncaster's mix of job roles (2017/18), applied everywhere: roles grow and leave alike, unless one alone "
    "gets a pay uplift.",
    "neighbourhood": "Each place's need, shared by how many of its people need help with self-care.",
}


def looks(need: Need, today: Need, futures: Ranges) -> dict[str, Look]:
    """The closer looks an answer offers; no split where there is only one part."""
    split = [way for way in WAYS if len(getattr(need, f"by_{way}")["id"]) > 1]
    return {
        "bridge": ("What your changes did", partial(_bridge, need)),
        "matters": ("What matters most", partial(_matters, need, futures)),
        "newcomers": ("New to the sector", partial(_newcomers, need)),
        **{way: (WAYS[way], partial(_parts, need, today, way)) for way in split},
    }


def _bridge(need: Need) -> None:
    if need.contributions:
        recruitment_charts.bridge(need)
    figures.note(summaries.bridge_note(need))


def _matters(need: Need, futures: Ranges) -> None:
    range_charts.swings(need, futures)
    figures.note(
        "Pale: at the low end; strong: at the high end. Each assumption alone, as far below and above where it stands "
        "as the register's low and high lie from its central value; others stay. Evidence: Sources and method. "
        f"The band in the charts: {futures.draws:,} futures with all of them drawn at random (seed {futures.seed})."
    )


def _newcomers(need: Need) -> None:
    recruitment_charts.newcomers(need)
    figures.note(summaries.newcomers_note(need))


def _parts(need: Need, today: Need, way: str) -> None:
    now, before = getattr(need, f"by_{way}"), getattr(today, f"by_{way}")
    title = f"People to recruit, {need.scenario.start} to {need.scenario.end}, {words.small(WAYS[way])}"
    part_charts.parts(now, before, title=title, key=f"chart_by_{way}")
    figures.note(f"{NOTES[way]} Upright mark: with no lever moved.")
    tables.behind(now, f"by_{way}", PART_COLUMNS)
