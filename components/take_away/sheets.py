"""The sheets of a workbook: headings that stay, numbers that are numbers, text that never becomes a formula."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from components import palette
from components.exports import RISKY

INK = palette.LIGHT
HEADER_ROW = 2
LINE, HIGHEST = 12.75, 409.0
LONGEST_LINK = 2_079
NO_XML = "\x7f\ufffe\uffff"
NUMBER, PLAIN = "#,##0;−#,##0;0", "0.0#;−0.0#;0"
CHANGE = "+#,##0;−#,##0;0"
# The sheets give their own colours; nothing in them rests on colour alone.
HEADER: dict[str, Any] = {
    **{"bold": True, "text_wrap": True, "valign": "bottom", "border": 1, "border_color": INK.scenario_soft},
    **{"font_color": INK.background, "bg_color": INK.scenario},
}
RIGHT: dict[str, Any] = {"align": "right", "indent": 1}
STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 15, "font_color": INK.scenario, "valign": "vcenter"},
    "quiet": {"font_color": INK.quiet, "valign": "top"},
    "header": HEADER,
    "number header": HEADER | RIGHT,
    "asked": RIGHT | {"text_wrap": True, "valign": "top", "num_format": "0"},
    "section": {"bold": True, "font_color": INK.scenario, "bg_color": INK.classes[0], "top": 1, "valign": "vcenter"},
    "text": {"text_wrap": True, "valign": "top"},
    "strong": {"bold": True, "text_wrap": True, "valign": "top"},
    "number": RIGHT | {"num_format": NUMBER, "valign": "top"},
    "strong number": RIGHT | {"num_format": NUMBER, "valign": "top", "bold": True, "font_color": INK.scenario},
    "plain": RIGHT | {"num_format": PLAIN, "valign": "top"},
    "strong plain": RIGHT | {"num_format": PLAIN, "valign": "top", "bold": True, "font_color": INK.scenario},
    "year": {"num_format": "0", "valign": "top", "align": "left"},
    "change": RIGHT | {"num_format": CHANGE, "valign": "top"},
    "plain change": RIGHT | {"num_format": "+0.0#;−0.0#;0", "valign": "top"},
    "total": RIGHT | {"num_format": NUMBER, "bold": True, "top": 1, "bottom": 1, "bg_color": INK.classes[0]},
    "total text": {"bold": True, "top": 1, "bottom": 1, "bg_color": INK.classes[0], "text_wrap": True},
    "link": {"font_color": INK.scenario, "underline": 1, "valign": "top", "text_wrap": True},
}


class Book:
    """A workbook in memory."""

    def __init__(self, title: str, subject: str, made_on: datetime) -> None:
        """Begin a workbook; nothing given to it is ever taken for a formula, a number or a link by itself."""
        self._buffer = io.BytesIO()
        options: dict[str, Any] = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        options |= {"default_format_properties": {"font_name": "Arial", "font_size": 10}}
        self.book = xlsxwriter.Workbook(self._buffer, options)
        self.book.set_properties(
            {"title": title, "subject": subject, "author": "South Yorkshire Workforce Explorer", "created": made_on}
        )
        self.styles = {name: self.book.add_format(style) for name, style in STYLES.items()}
        self.quoted = {name: self.book.add_format({**style, "quote_prefix": True}) for name, style in STYLES.items()}

    def sheet(self, name: str, title: str, note: str, widths: Sequence[float]) -> Sheet:
        """A new sheet, its title and a line on what it holds; `widths` in characters, a column each."""
        return Sheet(self, name, title, note, widths)

    def finished(self) -> bytes:
        """The file."""
        self.book.close()
        return self._buffer.getvalue()


class Sheet:
    """A sheet that is written downwards; `row` is the next empty one."""

    def __init__(self, book: Book, name: str, title: str, note: str, widths: Sequence[float]) -> None:
        """Set up columns, print and the two lines above the header."""
        self.book, self.name, self.row, self.widths = book, name, HEADER_ROW, tuple(widths)
        self.sheet = book.book.add_worksheet(name)
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)
        self.sheet.hide_gridlines(2)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer("&L&8South Yorkshire Workforce Explorer&C&8&A&R&8Page &P of &N")
        self.sheet.set_row(0, 24)
        self.text(0, 0, title, "title")
        self.text(1, 0, note, "quiet")

    def header(self, titles: Sequence[str], numbers: range = range(0), beside: int = 1) -> None:
        """The header row, which stays in sight with the first `beside` columns and is printed on each page.

        Titles of the columns `numbers` stand to the right, as their figures do.
        """
        self._heighten(HEADER_ROW, titles)
        for column, title in enumerate(titles):
            self.text(HEADER_ROW, column, title, "number header" if column in numbers else "header")
        self.sheet.freeze_panes(HEADER_ROW + 1, beside)
        self.sheet.repeat_rows(HEADER_ROW)
        self.row = HEADER_ROW + 1

    def section(self, title: str) -> None:
        """A line across the table that names what follows."""
        self.sheet.set_row(self.row, 1.4 * LINE)
        for column in range(len(self.widths)):
            self.text(self.row, column, title if column == 0 else "", "section")
        self.row += 1

    def add(self, values: Sequence[object], styles: Sequence[str] = ()) -> None:
        """A row; a style for each value, plain text or a count where none is given."""
        self._heighten(self.row, values)
        for column, value in enumerate(values):
            self.put(self.row, column, value, styles[column] if column < len(styles) else "")
        self.row += 1

    def _heighten(self, row: int, values: Sequence[object]) -> None:
        """Make a row high enough for its longest text: not every program does so by itself."""
        texts = [(text, width) for text, width in zip(values, self.widths, strict=False) if isinstance(text, str)]
        lines = max((lines_of(text, width) for text, width in texts), default=1)
        if lines > 1:
            self.sheet.set_row(row, min(HIGHEST, LINE * lines + 3))

    def put(self, row: int, column: int, value: object, style: str = "") -> None:
        """A value: a number as a number, nothing for one that is missing, anything else as text."""
        if value is None or value == "" or (isinstance(value, float) and math.isnan(value)):
            self.sheet.write_blank(row, column, None, self.book.styles[style or "text"])
        elif style == "link":
            self._link(row, column, str(value))
        elif isinstance(value, str):
            self.text(row, column, value, style or "text")
        else:
            self.sheet.write_number(row, column, value, self.book.styles[style or "number"])

    def text(self, row: int, column: int, text: str, style: str = "text") -> None:
        """Text as text; one a spreadsheet might run when somebody edits it also carries the mark of text."""
        kept = self.book.quoted if text.startswith(RISKY) else self.book.styles
        self.sheet.write_string(row, column, printable(text), kept[style])

    def formula(self, row: int, column: int, formula: str, value: float, style: str = "number") -> None:
        """A live formula with its value, which shows without being worked out anew."""
        self.sheet.write_formula(row, column, formula, self.book.styles[style], value)

    def _link(self, row: int, column: int, address: str) -> None:
        """An address that opens when clicked, or as text where it is none."""
        if opens(address):
            self.sheet.write_url(row, column, address, self.book.styles["link"], printable(address))
        else:
            self.text(row, column, address)

    def cell(self, row: int, column: int) -> str:
        """The name of a cell."""
        return str(xl_rowcol_to_cell(row, column))

    def span(self, first: int, last: int, column: int) -> str:
        """The name of a part of a column, both rows included."""
        letter = xl_col_to_name(column)
        return f"{letter}{first + 1}:{letter}{last + 1}"


def opens(address: str) -> bool:
    """Whether an address can be clicked in the programs that open our files."""
    return address.startswith(("https://", "http://")) and len(address) <= LONGEST_LINK


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column of that many characters, on the safe side."""
    return sum(max(1, math.ceil(len(part) / (width * 0.95))) for part in text.split("\n"))


def printable(text: str) -> str:
    """Text that every reader of XML takes: control characters but line breaks and tabs are left out."""
    return "".join(letter for letter in text if letter in "\n\t" or (letter >= " " and letter not in NO_XML))


def at_midnight(day: date) -> datetime:
    """A date as the moment it begins, which file formats ask for."""
    return datetime(day.year, day.month, day.day)
