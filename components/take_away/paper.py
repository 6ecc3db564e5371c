"""Paper: an A4 page that sets text where it is told and draws charts as vectors.

Everything is drawn with the fonts every reader of PDF has; nothing is fetched. Lengths are millimetres.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import NamedTuple, cast

from fpdf import FPDF, ViewerPreferences
from fpdf.enums import XPos, YPos

from components import maps, palette, words

INK = palette.LIGHT
LEFT, WIDTH, FOOT = 15.0, 180.0, 285.5
MINUS = str.maketrans({"−": "–"})
NO_DATE = datetime.fromtimestamp(0, UTC)
Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle on the page: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float


def plain(text: str) -> str:
    """Text in the characters of the built-in fonts: a minus as a dash, a strange accent left off, the rest as "?"."""
    return "".join(_nearest(letter) for letter in text.translate(MINUS))


def _nearest(letter: str) -> str:
    for form in (letter, unicodedata.normalize("NFKD", letter)):
        known = form.encode("cp1252", "ignore").decode("cp1252")
        if known:
            return known
    return "" if unicodedata.combining(letter) else "?"


class Page(FPDF):
    """An A4 page that knows the product's colours and sets text where it is told."""

    def __init__(self, title: str) -> None:
        """Begin a document with its first page."""
        super().__init__(format="A4")
        self.core_fonts_encoding = "windows-1252"
        self.set_creation_date(NO_DATE)
        self.set_title(title)
        self.set_lang("en-GB")
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.set_auto_page_break(False)
        self.set_margins(LEFT, 10)
        self.c_margin = 0
        self.add_page()

    def normalize_text(self, text: str) -> str:
        """Never refuse a character."""
        return super().normalize_text(plain(text))

    @contextmanager
    def tagged(self, kind: str, said: str | None = None) -> Iterator[None]:
        """What is drawn inside, as one part of the document for screen readers: H1, H2, P, or Figure and its text."""
        number = self.struct_builder.next_mcid_for_page(self.page)
        self._add_marked_content(struct_type=f"/{kind}", mcid=number, alt_text=said and plain(said))
        self._out(f"/{kind} <</MCID {number}>> BDC")
        yield
        self._out("EMC")

    def cut(self, text: str, width: float, size: float, style: str = "", most: int = 1) -> str:
        """Text cut so that it takes no more than `most` lines of a width, with dots where something is missing."""
        self.set_font("Helvetica", style, size)
        kept = " ".join(plain(text).split())
        rows = self._lines(kept, width)
        if len(rows) <= most:
            return kept
        kept = " ".join(rows[:most])
        while len(self._lines(f"{kept} ...", width)) > most:
            kept = kept.rpartition(" ")[0] or kept[:-1]
        return f"{kept} ..."

    def height(self, text: str, width: float, size: float, style: str = "") -> float:
        """How high a paragraph stands; nothing when it is empty."""
        self.set_font("Helvetica", style, size)
        return len(self._lines(plain(text), width)) * size * 0.3528 * 1.3 if text else 0.0

    def _lines(self, text: str, width: float) -> list[str]:
        return cast(list[str], self.multi_cell(width, 1, text, align="L", dry_run=True, output="LINES"))

    def pen(self, colour: str, width: float) -> None:
        """What lines are drawn with."""
        self.set_draw_color(*maps.rgb(colour))
        self.set_line_width(width)

    def write_at(self, x: float, y: float, text: str, size: float, style: str = "", colour: str = INK.text) -> None:
        """One line of text on a baseline."""
        self.set_font("Helvetica", style, size)
        self.set_text_color(*maps.rgb(colour))
        self.text(x, y, text)

    def write_to(self, x: float, y: float, text: str, size: float, style: str = "", colour: str = INK.text) -> None:
        """One line of text that ends at `x`."""
        self.set_font("Helvetica", style, size)
        self.write_at(x - self.get_string_width(text), y, text, size, style, colour)

    def write_middle(self, x: float, y: float, text: str, size: float, style: str = "", colour: str = INK.text) -> None:
        """One line of text with its middle at `x`."""
        self.set_font("Helvetica", style, size)
        self.write_at(x - self.get_string_width(text) / 2, y, text, size, style, colour)

    def fitting(self, text: str, width: float, size: float, style: str = "") -> float:
        """The size, at most the one asked for, at which a line fits a width."""
        self.set_font("Helvetica", style, size)
        return min(size, size * width / max(self.get_string_width(text), 1e-6))

    def paragraph(self, box: Box, text: str, size: float, style: str = "", colour: str = INK.text) -> float:
        """Wrapped text, smaller where it would not fit its box; returns where it ends."""
        while True:
            self.set_font("Helvetica", style, size)
            line = size * 0.3528 * 1.3
            rows = cast(list[str], self.multi_cell(box.w, line, text, align="L", dry_run=True, output="LINES"))
            if len(rows) * line <= box.h or size <= 3.5:
                break
            size -= 0.25
        self.set_text_color(*maps.rgb(colour))
        self.set_xy(box.x, box.y)
        self.multi_cell(box.w, line, text, align="L", new_x=XPos.LEFT, new_y=YPos.NEXT)
        return self.get_y()


class Frame(NamedTuple):
    """The inside of a chart and what its edges stand for."""

    box: Box
    first: int
    last: int
    top: float
    bottom: float = 0.0

    def at(self, year: int, value: float) -> Point:
        """A year's value on the page."""
        across = (year - self.first) / (self.last - self.first)
        return self.box.x + across * self.box.w, self.box.y + self.box.h * (self.top - value) / (self.top - self.bottom)


def scale(highest: float) -> tuple[float, float]:
    """The top of a chart that starts at nought, with room above what is highest, and the distance of its lines."""
    between = _step(highest)
    return between * max(1, math.ceil(highest * 1.08 / between)), between


def axes(page: Page, frame: Frame, step: float) -> None:
    """Lines across at round figures, nought among them, and the years below."""
    lines(page, frame, step)
    between = (year for year in range(frame.first + 4, frame.last - 3) if year % 10 == 0)
    for year in (frame.first, *between, frame.last):
        x, _ = frame.at(year, 0)
        page.write_middle(x, frame.box.y + frame.box.h + 3.8, str(year), 7.5, "", INK.quiet)


def lines(page: Page, frame: Frame, step: float) -> None:
    """Lines across at round figures, each with its figure."""
    for tick in range(round(frame.bottom / step), round(frame.top / step) + 1):
        x, y = frame.at(frame.first, tick * step)
        page.pen(INK.grid if tick else INK.baseline, 0.2)
        page.line(x, y, x + frame.box.w, y)
        page.write_to(x - 1.5, y + 0.9, words.exact(tick * step, 0), 7.5, "", INK.quiet)


def _step(highest: float) -> float:
    """A round distance between the lines of a chart: 1, 2 or 5 times a power of ten, at least three to the top."""
    power = 10.0 ** math.floor(math.log10(max(highest, 1.0) / 3))
    return float(max(1.0, max(times * power for times in (1, 2, 5) if times * power <= max(highest, 1.0) / 3)))
