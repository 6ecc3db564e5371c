"""A programme: everything an office keeps of it, as one value that can be edited, saved and read back."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from model.programme_sections import SECTIONS
from model.records import Field, Record, RecordError, Section, Value, filled, natural_id, record, short

VERSION = 1
Rows = Mapping[str, Record]
_NONE: Rows = MappingProxyType({})


@dataclass(frozen=True)
class Change:
    """One record as it was and as it shall be; None where it was not there or shall be taken away."""

    section: str
    before: Record | None
    after: Record | None

    @property
    def shown(self) -> Record:
        """The record as it shall be, or, when it is taken away, as it was."""
        found = self.after or self.before
        if found is None:
            raise RecordError("A change needs a record.")
        return found

    @property
    def id(self) -> str:
        """Which record."""
        return self.shown.id

    @property
    def inverse(self) -> Change:
        """The change that undoes this one."""
        return Change(self.section, self.after, self.before)


@dataclass(frozen=True)
class Programme:
    """The records of every section, by section and id, in the order they stand on screen."""

    sections: Mapping[str, Rows] = field(default_factory=dict)

    def rows(self, section: str) -> Rows:
        """The records of a section by id."""
        return self.sections.get(section, _NONE)

    def list(self, section: str) -> tuple[Record, ...]:
        """The records of a section in order."""
        return tuple(self.rows(section).values())

    def find(self, section: str, record_id: str) -> Record | None:
        """One record; None when it is no longer there."""
        return self.rows(section).get(record_id)

    def name(self, section: str, record_id: str) -> str:
        """What a record is called in a list; "" for none, a plain phrase for one no longer there."""
        if not record_id:
            return ""
        found = self.find(section, record_id)
        return self.called(section, found) if found else "no longer there"

    def called(self, section_key: str, one: Record) -> str:
        """What a record is called: its words, or what it points at and when, where words do not come first."""
        section = SECTIONS[section_key]
        if section.fields[0].kind in ("line", "text", "choice"):
            return one.text(section.name_field)
        named = [each for each in section.fields if each.kind in ("ref", "month", "date")]
        parts = [self.said(each, one[each.key]) for each in named]
        line = one.text(section.name_field) if section.field(section.name_field).kind == "line" else ""
        return " · ".join(part for part in (*parts, line) if part)

    def said(self, field: Field, value: Value) -> str:
        """A value as people know it: what it points at by its name, a choice by its words; "" when not given."""
        if value in ("", None):
            return ""
        if field.kind == "ref":
            return self.name(field.of, str(value))
        return f"{value:.12g}" if isinstance(value, float) else str(field.choices.get(str(value), value))

    def new_id(self, section: Section, values: Mapping[str, Value]) -> str:
        """An id for a new record: after its unique fields where that is free, else one by chance."""
        named = natural_id(section, values)
        return named if named and self.find(section.key, named) is None else uuid.uuid4().hex[:12]

    def twin(self, section: Section, one: Record) -> Record | None:
        """Another record with the same unique fields; None when there is none."""
        if not section.unique:
            return None
        others = (each for each in self.list(section.key) if each.id != one.id)
        return next((each for each in others if all(each[key] == one[key] for key in section.unique)), None)

    def change(self, *changes: Change) -> Programme:
        """The programme after some changes; a new record comes last in its section.

        Raises:
            RecordError: a section would hold more than it may.
        """
        sections = {key: dict(rows) for key, rows in self.sections.items()}
        for one in changes:
            rows = sections.setdefault(one.section, {})
            if one.after is None:
                rows.pop(one.id, None)
            else:
                rows[one.id] = one.after
        for key, rows in sections.items():
            _check_count(key, len(rows))
        return Programme({key: rows for key, rows in sections.items() if rows})

    def ordered_like(self, other: Programme) -> Programme:
        """The programme with the records it shares with another one in that one's order, its own after them."""
        return Programme(
            {
                key: {one: rows[one] for one in dict.fromkeys([*other.rows(key), *rows]) if one in rows}
                for key, rows in self.sections.items()
            }
        )

    def same_as(self, other: Programme) -> bool:
        """Whether another programme holds the same records in the same order."""
        return self == other and all(list(self.rows(key)) == list(other.rows(key)) for key in self.sections)

    def moved(self, section: str, record_id: str, by: int) -> Programme:
        """The programme with one record some places further down its section, or up where `by` is below nought."""
        order = list(self.rows(section))
        at = order.index(record_id)
        order.insert(max(0, at + by), order.pop(at))
        return Programme({**self.sections, section: {one: self.rows(section)[one] for one in order}})

    def pointing_at(self, section: str, record_id: str) -> dict[str, int]:
        """How many records of each section point at a record, by the section's title; none left out."""
        counts = {
            other.title: sum(
                one[each.key] == record_id
                for one in self.list(other.key)
                for each in other.fields
                if each.kind == "ref" and each.of == section
            )
            for other in SECTIONS.values()
        }
        return {title: count for title, count in counts.items() if count}

    def as_body(self) -> dict[str, Any]:
        """The programme as JSON can hold it, empty fields left out; `version` says how to read it."""
        kept = {
            key: [_record_body(SECTIONS[key], one) for one in rows.values()]
            for key, rows in self.sections.items()
            if rows
        }
        return {"version": VERSION, "sections": kept}

    @classmethod
    def from_body(cls, body: object) -> Programme:
        """Read a body strictly.

        Raises:
            RecordError: with one sentence on the first thing that cannot be used.
        """
        if not isinstance(body, dict) or body.get("version") != VERSION or not isinstance(body.get("sections"), dict):
            raise RecordError(f"The programme cannot be read because it is not one of version {VERSION}.")
        return cls({str(key): _read_rows(str(key), rows) for key, rows in body["sections"].items() if rows != []})


def _record_body(section: Section, one: Record) -> dict[str, Value]:
    body: dict[str, Value] = {"id": one.id}
    return body | {each.key: value for each, value in filled(section, one)}


def _read_rows(key: str, given: object) -> dict[str, Record]:
    if key not in SECTIONS:
        raise RecordError(f"A programme has no part '{short(key)}': allowed is {', '.join(SECTIONS)}.")
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise RecordError(f"{SECTIONS[key].title} cannot be read: allowed is a list of records.")
    _check_count(key, len(given))
    rows: dict[str, Record] = {}
    for values in given:
        fields = {name: value for name, value in values.items() if name != "id"}
        one = record(SECTIONS[key], values.get("id", ""), fields)
        if one.id in rows:
            raise RecordError(f"{SECTIONS[key].title} hold '{one.id}' twice: each needs an id of its own.")
        rows[one.id] = one
    return rows


def _check_count(key: str, count: int) -> None:
    section = SECTIONS[key]
    if count > section.most:
        raise RecordError(f"{section.title}: at most {section.most:,} can be kept; delete some or start anew.")
