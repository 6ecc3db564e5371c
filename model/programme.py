"""A programme: everything an office keeps of it, as one value that can be edited, saved, read back and merged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from model.programme_sections import SECTIONS
from model.records import Record, RecordError, Section, Value, filled, record, short

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
        return found.text(SECTIONS[section].name_field) if found else "no longer there"

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


# --- two at once ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Clash:
    """A field, or (`key` "") a whole record, that two people have set otherwise since `base`."""

    section: str
    id: str
    key: str
    mine: Value
    theirs: Value


@dataclass(frozen=True)
class Merged:
    """Mine and theirs in one programme: `programme` takes mine where they clash, `clashes` says where that is."""

    programme: Programme
    clashes: tuple[Clash, ...]
    theirs: tuple[Change, ...]


def changes(before: Programme, after: Programme) -> tuple[Change, ...]:
    """What makes one programme into another, record by record."""
    return tuple(
        Change(key, before.find(key, one), after.find(key, one))
        for key in SECTIONS
        for one in dict.fromkeys([*before.rows(key), *after.rows(key)])
        if before.find(key, one) != after.find(key, one)
    )


def merge(base: Programme, mine: Programme, theirs: Programme) -> Merged:
    """Bring together what two people made of the same programme, field by field.

    Args:
        base: the revision both began from.
        mine: what is here, not saved yet.
        theirs: the newest saved revision.

    A record one of them deleted and the other changed is kept, and counts as a clash.
    """
    results: list[Change] = []
    clashes: list[Clash] = []
    for one in changes(base, mine):
        other = theirs.find(one.section, one.id)
        result, clashing = _merge_record(one, other)
        clashes += clashing
        if result is not None or other is not None:
            results.append(Change(one.section, other, result))
    return Merged(theirs.change(*results), tuple(clashes), changes(base, theirs))


def _merge_record(mine: Change, theirs: Record | None) -> tuple[Record | None, list[Clash]]:
    """One record I changed, on top of what it is in theirs."""
    if theirs == mine.before or theirs == mine.after:
        return mine.after, []
    if mine.before is None or mine.after is None or theirs is None:
        kept = mine.after or theirs
        return kept, [Clash(mine.section, mine.id, "", _whole_name(mine, mine.after), _whole_name(mine, theirs))]
    values = dict(theirs.values)
    clashes = []
    for key in mine.after.values:
        if mine.after[key] == mine.before[key]:
            continue
        if theirs[key] not in (mine.before[key], mine.after[key]):
            clashes.append(Clash(mine.section, mine.id, key, mine.after[key], theirs[key]))
        values[key] = mine.after[key]
    return Record(mine.id, MappingProxyType(values)), clashes


def _whole_name(mine: Change, one: Record | None) -> str:
    return one.text(SECTIONS[mine.section].name_field) if one else "deleted"


def take_theirs(merged: Merged, theirs: Programme) -> Programme:
    """The merged programme with theirs where they clash."""
    found = merged.programme
    for one in merged.clashes:
        mine, other = found.find(one.section, one.id), theirs.find(one.section, one.id)
        if one.key and mine and other:
            values = MappingProxyType({**mine.values, one.key: one.theirs})
            found = found.change(Change(one.section, mine, Record(one.id, values)))
        else:
            found = found.change(Change(one.section, mine, other))
    return found


def described(some: tuple[Change, ...]) -> Iterator[str]:
    """A sentence for each change, for whoever did not make it."""
    for one in some:
        section = SECTIONS[one.section]
        label = f"{section.singular.capitalize()} '{short(one.shown.text(section.name_field))}'"
        if one.before is None or one.after is None:
            yield f"{label}: {'added' if one.before is None else 'deleted'}."
        else:
            moved = [each.label.lower() for each in section.fields if one.before[each.key] != one.after[each.key]]
            yield f"{label}: {', '.join(moved)} changed."
