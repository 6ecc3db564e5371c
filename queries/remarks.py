"""Remarks themselves: what may not stand in one, and the file they are taken from and put into."""

from __future__ import annotations

import csv
import io
import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

import pandas as pd

from model.privacy import telling
from model.programme import Change, Programme
from model.programme_sections import SECTIONS
from model.progress_sections import FEELINGS
from model.records import Record, RecordError, record, short
from queries.listening import area_name, neighbourhoods, place_of

COLUMNS = {
    "remark": "text",
    "neighbourhood": "neighbourhood",
    "theme": "theme",
    "feeling": "feeling",
    "heard": "heard",
}
LARGEST = 5_000_000  # bytes
MARKS = ("=", "+", "-", "@", "\t", "\r")  # our downloads put a quote before a text that begins so


def refusal(one: Record) -> str:
    """Why a remark, or a theme of listening, may not be kept: it would tell who somebody is; "" when it may."""
    fields = {each.key: each for section in ("remarks", "topics") for each in SECTIONS[section].fields}
    for key in one.values:
        found = telling(one.text(key)) if fields[key].kind in ("line", "text") else None
        if found:
            return (
                f"'{fields[key].label}' holds what looks like {found.what} ('{found.found}'). Leave out whatever "
                "tells who said it."
            )
    return ""


def as_rows(programme: Programme) -> pd.DataFrame:
    """Every remark as it was typed, newest first, for those who keep the programme."""
    rows = [
        {
            "remark": one.text("text"),
            "neighbourhood": area_name(one.text("neighbourhood")),
            "place": area_name(place_of(one)),
            "theme": programme.name("topics", one.text("theme")),
            "feeling": FEELINGS[one.text("feeling")],
            "heard": one.text("heard"),
        }
        for one in reversed(programme.list("remarks"))
    ]
    return pd.DataFrame(rows, columns=["remark", "neighbourhood", "place", "theme", "feeling", "heard"], dtype=str)


def read(programme: Programme, content: bytes) -> tuple[Change, ...]:
    """The changes that add the remarks of a CSV file, as `as_rows` writes it; other columns are passed over.

    Args:
        programme: whose themes the file names.
        content: UTF-8, with a header; `neighbourhood` and `theme` by name, `heard` such as 2026-11-22 or empty.

    Raises:
        RecordError: nothing is taken; the message names the line and what is allowed.
    """
    names = _names(programme)
    wanted = []
    for line, row in _lines(content):
        try:
            wanted.append(Change("remarks", None, _remark(row, names)))
        except RecordError as refused:
            raise RecordError(f"Line {line}: {refused}") from refused
    if not wanted:
        raise RecordError("The file holds no remark: allowed is a header and a line for each remark.")
    return tuple(wanted)


def _lines(content: bytes) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows of a file with their lines, columns by name."""
    if len(content) > LARGEST:
        raise RecordError(f"The file has {len(content):,} bytes: allowed are at most {LARGEST:,}; take it in parts.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise RecordError("The file cannot be read: save it as 'CSV UTF-8' and try again.") from fault
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or [])]
        if missing:
            raise RecordError(f"The file has no column '{missing[0]}': needed are {', '.join(COLUMNS)}.")
        for row in reader:
            given = {name: _unquoted(row.get(name) or "") for name in COLUMNS}
            if any(given.values()):
                yield reader.line_num, given
    except csv.Error as fault:
        raise RecordError(f"Line {reader.line_num}: the file is no CSV from here on ({fault}).") from fault


def _unquoted(text: str) -> str:
    return text[1:].strip() if text.startswith("'") and text[1:].startswith(MARKS) else text.strip()


def _names(programme: Programme) -> Mapping[str, Mapping[str, str]]:
    """Ids by name in small letters, for the columns that name something."""
    return {
        "neighbourhood": {area_name(key).casefold(): key for key in neighbourhoods()},
        "theme": {one.text("title").casefold(): one.id for one in programme.list("topics")},
        "feeling": {name.casefold(): key for key, name in FEELINGS.items()},
    }


def _remark(row: Mapping[str, str], names: Mapping[str, Mapping[str, str]]) -> Record:
    given: dict[str, object] = {"text": row["remark"], "heard": _day(row["heard"])}
    for column, known in names.items():
        name = row[column]
        if name.casefold() not in known:
            raise RecordError(f"'{short(name)}' is no {column}: allowed is {_few(known)}.")
        given[column] = known[name.casefold()]
    one = record(SECTIONS["remarks"], uuid.uuid4().hex[:12], given)
    refused = refusal(one)
    if refused:
        raise RecordError(refused)
    return one


def _few(known: Mapping[str, str]) -> str:
    """Some of what is allowed."""
    names = list(known)
    return ", ".join(names) if len(names) <= 10 else f"one of {len(names)}, such as {', '.join(names[:3])}"


def _day(text: str) -> str:
    """A day as it is kept, also from one as spreadsheets write it here: 22/11/2026."""
    forms: tuple[Callable[[str], datetime], ...] = (
        datetime.fromisoformat,
        lambda given: datetime.strptime(given, "%d/%m/%Y"),
    )
    for read_day in forms:
        try:
            return read_day(text).date().isoformat()
        except ValueError:
            continue
    return text
