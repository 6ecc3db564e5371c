"""Records: rows a programme office keeps, each in a section whose fields say what may stand in them."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from types import MappingProxyType
from typing import Literal

Value = str | float | bool | None
Kind = Literal["line", "text", "choice", "date", "month", "number", "whole", "flag", "ref", "area", "lever"]
EMPTY: Mapping[Kind, Value] = {"number": None, "whole": None, "flag": False}
LONGEST_LINE, LONGEST_TEXT = 200, 2_000
EARLIEST, LATEST = date(1990, 1, 1), date(2099, 12, 31)
LONGEST_ID, _HASHED = 60, 12
_ID = re.compile(rf"[a-z0-9][a-z0-9-]{{0,{LONGEST_ID - 1}}}", re.ASCII)
_SHOWN = 60
_YEARS = f"from {EARLIEST.year} to {LATEST.year}"
_KEPT = "\n\t\u200c\u200d"  # the last two join letters and emoji
_DROPPED = "\u00ad\u200b\u200e\u200f\u2060\ufeff"


class RecordError(ValueError):
    """A record cannot be like this: the message is one sentence on what is wrong and what is allowed."""


@dataclass(frozen=True)
class Field:
    """What may stand in one place of a record.

    Args:
        key: its name in what is saved; never renamed.
        label: its name on screen.
        kind: which values it takes. Words ("line", "text"), "choice", "date" (2026-11-22), "month" (2026-11), "ref"
            (the id of another record), "area" and "lever" are text, "" when not given; "number" and "whole" are
            numbers, None when not given; "flag" is true or false.
        required: whether it may be left empty.
        choices: value to name on screen, for a choice.
        of: the section a "ref" points into; "place" or "neighbourhood" for an "area".
        least: the smallest number allowed.
        most: the largest number allowed.
        unit: of a number.
        help: what to put there.
    """

    key: str
    label: str
    kind: Kind
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    of: str = ""
    least: float = -1e9
    most: float = 1e9
    unit: str = ""
    help: str = ""

    @property
    def empty(self) -> Value:
        """The value of a field nobody has filled in."""
        return EMPTY.get(self.kind, "")

    def check(self, value: object) -> Value:
        """Return the value as it is kept.

        Raises:
            RecordError: it may not stand here.
        """
        if value is None or value == "":
            return self._check_empty()
        return _CHECKS[self.kind](self, value)

    def _check_empty(self) -> Value:
        if self.required:
            raise RecordError(f"'{self.label}' is empty: {self.allowed()}.")
        return self.empty

    def allowed(self) -> str:
        """What may be given, as a phrase."""
        return _ALLOWED[self.kind](self)

    def refuse(self, value: object) -> RecordError:
        """The sentence for a value that may not stand here."""
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        given = f"{value:,.12g}" if is_number else short(repr(value))
        return RecordError(f"'{self.label}' cannot be {given}: {self.allowed()}.")


@dataclass(frozen=True)
class Section:
    """One kind of record.

    Args:
        key: its name in what is saved; never renamed.
        title: of all of them, on screen.
        singular: of one of them.
        fields: what stands in a record, in order.
        most: how many it may hold.
        unique: the fields that no two records may share as a whole; () where records may be alike.
    """

    key: str
    title: str
    singular: str
    fields: tuple[Field, ...]
    most: int = 500
    unique: tuple[str, ...] = ()

    def field(self, key: str) -> Field:
        """One field by its key."""
        return next(one for one in self.fields if one.key == key)

    @property
    def name_field(self) -> str:
        """The field that names a record in a list: the first of words."""
        return next((one.key for one in self.fields if one.kind in ("line", "text")), self.fields[0].key)


@dataclass(frozen=True)
class Record:
    """One row of a section: its id, and its values by field, every field of the section among them."""

    id: str
    values: Mapping[str, Value]

    def __getitem__(self, key: str) -> Value:
        """The value of a field."""
        return self.values[key]

    def text(self, key: str) -> str:
        """The words of a field, "" when not given."""
        value = self.values[key]
        return "" if value is None else str(value)

    def number(self, key: str) -> float | None:
        """The number of a field, None when not given."""
        value = self.values[key]
        return None if value is None else float(value)


def record(section: Section, record_id: str, given: Mapping[str, object]) -> Record:
    """A record of a section from what was given; fields left out are empty.

    Raises:
        RecordError: with one sentence on the first thing that cannot be used.
    """
    if not isinstance(record_id, str) or not _ID.fullmatch(record_id):
        raise RecordError(f"{section.title}: {short(repr(record_id))} cannot name a record.")
    unknown = next((key for key in given if key not in {one.key for one in section.fields}), None)
    if unknown is not None:
        raise RecordError(
            f"{section.title} have no field '{short(str(unknown))}': allowed is "
            f"{', '.join(one.key for one in section.fields)}."
        )
    return Record(record_id, MappingProxyType({one.key: one.check(given.get(one.key)) for one in section.fields}))


def natural_id(section: Section, values: Mapping[str, Value]) -> str:
    """What a record of a section with unique fields is called, so that two people who enter the same one meet.

    Its unique values joined; where that is too long, its beginning and a hash of the whole.
    """
    joined = "-".join(str(values[key]) for key in section.unique)
    if len(joined) <= LONGEST_ID:
        return joined
    return f"{joined[: LONGEST_ID - _HASHED - 1]}-{sha256(joined.encode()).hexdigest()[:_HASHED]}"


def filled(section: Section, one: Record) -> Iterator[tuple[Field, Value]]:
    """The fields of a record that somebody has filled in, in the section's order."""
    return ((each, one[each.key]) for each in section.fields if one[each.key] != each.empty)


def short(text: str) -> str:
    """Fit a text of any length and any lines into a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN].rstrip() + "..."


# --- what each kind takes ---------------------------------------------------------------------------------------------


def _words(one: Field, value: object, longest: int) -> str:
    if not isinstance(value, str):
        raise one.refuse(value)
    text = _tidy(value).strip()
    halves = any("\ud800" <= character <= "\udfff" for character in text)
    unseen = any(not (character.isprintable() or character in _KEPT) for character in text)
    if len(text) > longest:
        raise RecordError(f"'{one.label}' has {len(text):,} characters: allowed are at most {longest:,}; shorten it.")
    if halves or unseen:
        raise RecordError(f"'{one.label}' holds a character that cannot be shown: type it anew.")
    return text or str(one._check_empty())


def _tidy(text: str) -> str:
    """Words as they were meant: spaces of any width are spaces, what word processors hide in them goes."""
    joined = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(" " if unicodedata.category(one) == "Zs" else one for one in joined if one not in _DROPPED)


def _line(one: Field, value: object) -> Value:
    return " ".join(_words(one, value, LONGEST_LINE).split())


def _text(one: Field, value: object) -> Value:
    return _words(one, value, LONGEST_TEXT)


def _choice(one: Field, value: object) -> Value:
    if not isinstance(value, str) or value not in one.choices:
        raise one.refuse(value)
    return value


def _date(one: Field, value: object) -> Value:
    try:
        fine = isinstance(value, str) and date.fromisoformat(value).isoformat() == value
        fine = fine and EARLIEST <= date.fromisoformat(str(value)) <= LATEST
    except ValueError:
        fine = False
    if not fine:
        raise one.refuse(value)
    return str(value)


def _month(one: Field, value: object) -> Value:
    try:
        fine = isinstance(value, str) and date.fromisoformat(f"{value}-01").isoformat()[:7] == value
        fine = fine and EARLIEST.year <= int(str(value)[:4]) <= LATEST.year
    except ValueError:
        fine = False
    if not fine:
        raise one.refuse(value)
    return str(value)


def _number(one: Field, value: object) -> Value:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise one.refuse(value)
    number = float(value) + 0.0
    if not (math.isfinite(number) and one.least <= number <= one.most):
        raise one.refuse(value)
    return number


def _whole(one: Field, value: object) -> Value:
    number = _number(one, value)
    if number != int(number or 0):
        raise one.refuse(value)
    return number


def _flag(one: Field, value: object) -> Value:
    if not isinstance(value, bool):
        raise one.refuse(value)
    return value


def _id(one: Field, value: object) -> Value:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise one.refuse(value)
    return value


def _numbers_allowed(one: Field) -> str:
    what = "a whole number" if one.kind == "whole" else "a number"
    return f"allowed is {what} from {one.least:,.12g} to {one.most:,.12g}{f' ({one.unit})' if one.unit else ''}"


_CHECKS: Mapping[Kind, Callable[[Field, object], Value]] = {
    "line": _line,
    "text": _text,
    "choice": _choice,
    "date": _date,
    "month": _month,
    "number": _number,
    "whole": _whole,
    "flag": _flag,
    "ref": _id,
    "area": _id,
    "lever": _id,
}
_ALLOWED: Mapping[Kind, Callable[[Field], str]] = {
    "line": lambda one: f"allowed are words on one line, at most {LONGEST_LINE} characters",
    "text": lambda one: f"allowed are words, at most {LONGEST_TEXT:,} characters",
    "choice": lambda one: f"allowed is {', '.join(one.choices.values())}",
    "date": lambda one: f"allowed is a day such as 2026-11-22, {_YEARS}",
    "month": lambda one: f"allowed is a month such as 2026-11, {_YEARS}",
    "number": _numbers_allowed,
    "whole": _numbers_allowed,
    "flag": lambda one: "allowed is true or false",
    "ref": lambda one: f"allowed is one of the {one.of}",
    "area": lambda one: f"allowed is a {one.of}",
    "lever": lambda one: "allowed is a lever",
}
