"""What a room takes away: four files, each made on the server when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from components import figures
from components.take_away.briefing import briefing
from components.take_away.everything import everything
from components.take_away.slides import slides
from components.take_away.workbook import workbook
from model.scenario import Scenario
from model.workshop import Workshop
from queries.board import Pack, left_out, pack

SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DECK = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
# Of each file: what makes it, the button, the icon, how its name ends, its type, what it holds.
FILES: tuple[tuple[Callable[[Pack], bytes], str, str, str, str, str], ...] = (
    (briefing, "Briefing (PDF)", "description", "pdf", "application/pdf", "Two A4 pages for a board."),
    (slides, "Slides (PowerPoint)", "slideshow", "pptx", DECK, "One message a slide, charts you can edit, notes."),
    (workbook, "Workbook (Excel)", "table_view", "xlsx", SHEETS, "Inputs, answers, ranges, sources, live sums."),
    (everything, "All tables (CSV)", "folder_zip", "zip", "application/zip", "Every figure, a row each."),
)


def show(workshop: Workshop, scenario: Scenario, address: str, together: str) -> None:
    """Four buttons; a file is made when its button is pressed, which turns a wheel until it comes.

    Args:
        workshop: its kept scenarios, reasons and decisions go into every file.
        scenario: on screen.
        address: of the page that opens one scenario, without a query; written into every file, as is the next.
        together: of the page that shows the scenarios kept beside each other.
    """
    for one in left_out(workshop):
        figures.problem(f"'{one.name}' is left out of the files. {one.why}")
    for column, file in zip(st.columns(len(FILES)), FILES, strict=True):
        with column:
            _button(file, lambda: pack(workshop, scenario, address, together, date.today()), scenario)
    figures.note("Made when you press, in a second or two. Each file says its link, its edition and its date.")


def _button(
    file: tuple[Callable[[Pack], bytes], str, str, str, str, str],
    answered: Callable[[], Pack],
    scenario: Scenario,
) -> None:
    make, label, icon, ending, kind, held = file
    st.download_button(
        label,
        lambda: make(answered()),
        file_name=f"workforce-{scenario.area}-{scenario.end}.{ending}",
        mime=kind,
        key=f"take_away_{ending}",
        help=held,
        on_click="ignore",
        icon=f":material/{icon}:",
        width="stretch",
    )
