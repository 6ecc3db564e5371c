"""Monthly readings from a file or from a form: read line by line, everything refused with its reason, nothing lost."""

from __future__ import annotations

import calendar
import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from model.programme import Change, Programme
from model.programme_sections import SECTIONS
from model.records import Record, RecordError, Value, record, short
from queries.months import too_late

COLUMNS = ("indicator", "month", "value", "note")
NEEDED = COLUMNS[:3]
LARGEST_FILE, MOST_LINES = 1_048_576, 5_000  # bytes, lines with a reading
EARLIEST, LATEST = 1990, 2099
MARKS_OF_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"[+\-\u2212]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})(-01)?")
YEAR_LAST = re.compile(r"([0-9]{1,2})/([0-9]{4})")
NAMED = re.compile(r"([A-Za-z]{3,9})[ -]([0-9]{4})")
MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
MONTHS_ALLOWED = "allowed is a month such as 2026-11, 11/2026 or Nov 2026"


@dataclass(frozen=True)
class Refused:
    """A line that cannot be taken: which (the header being 1), which column, and one sentence on why."""

    line: int
    column: str
    why: str


@dataclass(frozen=True)
class Given:
    """A line that can be taken: the reading as it shall be, and what it replaces."""

    line: int
    indicator: str
    month: str
    after: Record
    before: Record | None

    @property
    def same(self) -> bool:
        """Whether the programme holds just this already."""
        return self.before == self.after


@dataclass(frozen=True)
class Upload:
    """What a file of readings holds.

    Attributes:
        problem: one sentence on why the file as a whole cannot be read; "" when it can.
        given: the lines that can be taken.
        refused: those that cannot.
        empty: how many lines have no value and are passed over.
        ignored: columns that mean nothing here.
    """

    problem: str = ""
    given: tuple[Given, ...] = ()
    refused: tuple[Refused, ...] = ()
    empty: int = 0
    ignored: tuple[str, ...] = ()

    @property
    def new(self) -> tuple[Given, ...]:
        """Months that have no reading yet."""
        return tuple(one for one in self.given if one.before is None)

    @property
    def replacing(self) -> tuple[Given, ...]:
        """Months whose reading changes."""
        return tuple(one for one in self.given if one.before is not None and not one.same)

    @property
    def same(self) -> int:
        """How many lines the programme holds already."""
        return sum(one.same for one in self.given)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What taking the file does, new readings and replaced ones."""
        return tuple(Change("readings", one.before, one.after) for one in self.given if not one.same)


class _Refusal(ValueError):
    """Why a line cannot be taken; first the column."""

    def __init__(self, column: str, why: str) -> None:
        super().__init__(why)
        self.column = column


# The file as a whole --------------------------------------------------------------------------------------------------


def read(content: bytes, programme: Programme, today: date) -> Upload:
    """Read a file of readings against a programme. Nothing is changed.

    Args:
        content: a table in CSV, UTF-8, with the columns `COLUMNS` in any order; the note may be left out.
        programme: whose indicators in use and readings it is held against.
        today: months after this day's are refused.
    """
    if len(content) > LARGEST_FILE:
        return Upload(f"The file has {len(content):,} bytes: allowed is 1 MB; split it in two.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Upload("The file is not text in UTF-8: in the spreadsheet save it as 'CSV UTF-8', then choose it again.")
    try:
        lines = list(_lines(text))
    except csv.Error:
        return Upload("The file cannot be read as CSV: save it from the spreadsheet as 'CSV UTF-8'.")
    if not lines:
        return Upload(f"The file is empty: its first line must name the columns {', '.join(COLUMNS)}.")
    if len(lines) - 1 > MOST_LINES:
        return Upload(f"The file has {len(lines) - 1:,} lines: at most {MOST_LINES:,} are taken at a time; split it.")
    header = [cell.strip().lower() for cell in lines[0][1]]
    problem = _header_problem(header)
    return Upload(problem) if problem else _read_lines(header, lines[1:], _Book(programme, today))


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Lines that hold anything, with their number; a comma, a semicolon or a tab stands between cells."""
    if "\0" in text:
        raise csv.Error
    first = text.lstrip("\r\n").split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    begin = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield begin, cells
        begin = reader.line_num + 1


def _header_problem(header: Sequence[str]) -> str:
    missing = [name for name in NEEDED if name not in header]
    if missing:
        found = short(", ".join(cell for cell in header if cell)) or "none"
        return (
            f"The first line does not name the column{'s' if len(missing) > 1 else ''} {', '.join(missing)}: "
            f"found are {found}; needed are {', '.join(NEEDED)}, and note if wanted."
        )
    twice = next((name for name in COLUMNS if header.count(name) > 1), "")
    return f"The first line names the column {twice} twice: leave one out." if twice else ""


def _read_lines(header: Sequence[str], lines: Sequence[tuple[int, list[str]]], book: _Book) -> Upload:
    given: list[Given] = []
    refused: list[Refused] = []
    empty = 0
    for line, cells in lines:
        try:
            row = _row(header, cells)
            if not row["value"]:
                empty += 1
                continue
            given.append(book.take(line, row))
        except _Refusal as refusal:
            refused.append(Refused(line, refusal.column, str(refusal)))
    taken, twice = _without_repeats(given)
    ignored = tuple(short(name) for name in header if name and name not in COLUMNS)
    return Upload("", taken, tuple(sorted([*refused, *twice], key=lambda one: one.line)), empty, ignored)


def _row(header: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    if any(cell.strip() for cell in cells[len(header) :]):
        raise _Refusal(
            "", f"The line has {len(cells)} cells, the first line has {len(header)}; put text with commas in quotes."
        )
    return {name: _plain(cell) for name, cell in zip(header, [*cells, *[""] * len(header)], strict=False)}


def _plain(cell: str) -> str:
    """A cell without the quote that our own downloads put before what a spreadsheet would run."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(MARKS_OF_A_FORMULA) else text


def _without_repeats(given: Sequence[Given]) -> tuple[tuple[Given, ...], list[Refused]]:
    """Lines alone in giving their indicator's month, and the others, refused: which of them counts nobody can say."""
    lines: dict[tuple[str, str], list[Given]] = {}
    for one in given:
        lines.setdefault((one.indicator, one.month), []).append(one)
    refused = [
        Refused(one.line, "month", f"{one.month} of this indicator stands in lines {_listed(some)}: keep one of them.")
        for some in lines.values()
        if len(some) > 1
        for one in some
    ]
    return tuple(some[0] for some in lines.values() if len(some) == 1), refused


def _listed(some: Sequence[Given]) -> str:
    shown = ", ".join(str(one.line) for one in some[:6])
    return f"{shown} and more" if len(some) > 6 else shown


# One line -------------------------------------------------------------------------------------------------------------


class _Book:
    """What lines are held against: the indicators in use by id and title, and the readings there are."""

    def __init__(self, programme: Programme, today: date) -> None:
        self.programme = programme
        self.today = today
        self.titles: dict[str, list[Record]] = {}
        for one in programme.list("indicators"):
            self.titles.setdefault(one.text("title"), []).append(one)
        self.readings = readings_by_month(programme)

    def take(self, line: int, row: Mapping[str, str]) -> Given:
        """A line as a reading.

        Raises:
            _Refusal: it cannot be one.
        """
        indicator = self._indicator(row["indicator"])
        month = _month(row["month"])
        if refused := too_late(month, self.today):
            raise _Refusal("month", refused)
        value = _value(row["value"])
        before = self.readings.get((indicator.id, month))
        note = row.get("note", "") or (before.text("note") if before else "")
        try:
            after = reading(self.programme, indicator.id, month, value, note, before)
        except RecordError as refusal:
            raise _Refusal("value" if str(refusal).startswith("'Value'") else "note", str(refusal)) from None
        return Given(line, indicator.id, month, after, before)

    def _indicator(self, text: str) -> Record:
        named = self.titles.get(text, [])
        found = self.programme.find("indicators", text) or (named[0] if len(named) == 1 else None)
        if found is None and named:
            raise _Refusal(
                "indicator", f"'{short(text)}' is the title of {len(named)} indicators: give its id instead."
            )
        if found is None:
            what = f"'{short(text)}' is no indicator" if text else "No indicator is named"
            raise _Refusal(
                "indicator", f"{what}: allowed is the exact title of one, or its id, as the template has it."
            )
        if found["in_use"] is not True:
            raise _Refusal(
                "indicator", f"'{short(found.text('title'))}' is not reported monthly: choose it for that first."
            )
        return found


def _month(text: str) -> str:
    """A month as it is kept, from the few ways of writing one that cannot be misread."""
    if found := YEAR_FIRST.fullmatch(text):
        year, number = int(found[1]), int(found[2])
    elif found := YEAR_LAST.fullmatch(text):
        year, number = int(found[2]), int(found[1])
    elif (found := NAMED.fullmatch(text)) and found[1].lower() in MONTHS:
        year, number = int(found[2]), MONTHS[found[1].lower()]
    else:
        raise _Refusal("month", f"'{short(text)}' cannot be read: {MONTHS_ALLOWED}.")
    if not (1 <= number <= 12 and EARLIEST <= year <= LATEST):
        raise _Refusal("month", f"'{short(text)}' is no month from {EARLIEST} to {LATEST}: {MONTHS_ALLOWED}.")
    return f"{year:04}-{number:02}"


def _value(text: str) -> float:
    if not NUMBER.fullmatch(text):
        raise _Refusal(
            "value", f"'{short(text)}' is no plain number: allowed is a number such as 83.5, without its unit."
        )
    return float(text.replace("\u2212", "-"))


# Readings of a programme ----------------------------------------------------------------------------------------------


def readings_by_month(programme: Programme) -> dict[tuple[str, str], Record]:
    """The reading of each indicator and month; where there are two, the one entered last."""
    return {(one.text("indicator"), one.text("month")): one for one in programme.list("readings")}


def reading(
    programme: Programme, indicator: str, month: str, value: float, note: str, before: Record | None = None
) -> Record:
    """A reading, in place of another or new.

    A new one is named after its indicator and month, so that two people who enter the same one are asked which counts.

    Raises:
        RecordError: the month, the value or the note may not be so.
    """
    section = SECTIONS["readings"]
    values: dict[str, Value] = {"indicator": indicator, "month": month, "value": value, "note": note}
    return record(section, before.id if before else programme.new_id(section, values), values)
