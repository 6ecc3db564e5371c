"""Every table as CSV in one ZIP, a row a figure, with a note on what is in it."""

from __future__ import annotations

import io
import zipfile

from components import words
from components.exports import csv_bytes
from components.take_away import board_words as say
from queries.board import Pack
from queries.board_tables import tables

TABLES = {
    "scenarios": "each scenario: area, years, population edition, link",
    "summary": "totals as set, with no lever moved, and the difference",
    "by_year": "posts and people, year by year",
    "by_place": "the same for each place, over the whole time",
    "by_neighbourhood": "the same for each planning neighbourhood",
    "by_role": "the same for each job role",
    "ranges": "how far each answer may be off: low, middle and high",
    "what_matters_most": "people to recruit with one assumption at its low or high end",
    "levers_moved": "what was set, today's value beside it, and why",
    "what_each_lever_adds": "levers switched on one at a time, in this order",
    "inputs": "every assumption with its range, evidence and value in each scenario",
    "pay": "what the rise in pay costs and does",
    "contradictions": "where turnover, the share from within the sector and retirements cannot all hold",
    "decisions": "what the room decided",
    "sources": "the publications, by source_id",
}
HOW = (
    "CSV in UTF-8, a row a figure, with scenario, unit, status and source where it has one. Figures are not rounded. "
    "Text a spreadsheet would run as a formula has a quote before it."
)


def everything(pack: Pack) -> bytes:
    """A ZIP of CSV files and a README.txt; the same pack gives the same bytes."""
    made, buffer = tables(pack), io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as folder:
        _write(folder, pack, "README.txt", _read_me(pack, list(made)).encode("utf-8-sig"))
        for name, frame in made.items():
            _write(folder, pack, f"{name}.csv", csv_bytes(frame))
    return buffer.getvalue()


def _write(folder: zipfile.ZipFile, pack: Pack, name: str, content: bytes) -> None:
    """A file of the ZIP, dated the day the pack was made."""
    day = pack.made_on
    entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    entry.external_attr = 0o644 << 16
    folder.writestr(entry, content, zipfile.ZIP_DEFLATED)


def _read_me(pack: Pack, names: list[str]) -> str:
    edition, link = say.road(pack)
    lines = [
        *("South Yorkshire Workforce Explorer", say.titled(pack), *([pack.note] if pack.note else [])),
        *(words.headline(pack.shown.need), "", HOW, "", "Files"),
        *(f"  {name}.csv: {TABLES[name]}" for name in names),
        *("", "All scenarios in one link", f"  {pack.comparison}", "", "Scenarios"),
        *(f"  {one.name}: {one.link}" for one in pack.answers),
        *(f"  Left out: {one.name}. {one.why}" for one in pack.left_out),
        *("", say.method(pack), "", edition, link, say.licence(), ""),
    ]
    return "\r\n".join(lines)
