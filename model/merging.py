"""Two people, one programme: what each has changed, brought together field by field, and what they must choose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from model.programme import Change, Programme
from model.programme_sections import SECTIONS
from model.records import Record, Value, short

Where = tuple[str, str]


@dataclass(frozen=True)
class Clash:
    """A field that two people have set otherwise, or (`key` "") a record one deleted and the other needs."""

    section: str
    id: str
    key: str
    mine: Value
    theirs: Value


@dataclass(frozen=True)
class Merged:
    """Mine and theirs in one programme.

    Attributes:
        programme: takes mine where a field clashes and keeps every record that one of them needs.
        clashes: where they do not agree.
        theirs: what they have changed since both began.
    """

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

    What one deleted and the other changed, or points at since, is kept, and counts as a clash.
    """
    results: list[Change] = []
    clashes: list[Clash] = []
    for one in changes(base, mine):
        other = theirs.find(one.section, one.id)
        result, clashing = _merge_record(one, other)
        clashes += clashing
        if result is not None or other is not None:
            results.append(Change(one.section, other, result))
    found = theirs.change(*results)
    needed = [(section, found_id) for section, found_id in _dangling(found) if base.find(section, found_id)]
    found = found.change(*(Change(section, None, base.find(section, one)) for section, one in needed))
    clashes += [
        Clash(section, one, "", _state(mine, section, one), _state(theirs, section, one)) for section, one in needed
    ]
    return Merged(found, tuple(clashes), changes(base, theirs))


def _merge_record(mine: Change, theirs: Record | None) -> tuple[Record | None, list[Clash]]:
    """One record I changed, on top of what it is in theirs."""
    if theirs in (mine.before, mine.after):
        return mine.after, []
    if mine.after is None or theirs is None:
        kept = mine.after or theirs
        here, there = ("deleted" if one is None else "changed" for one in (mine.after, theirs))
        return kept, [Clash(mine.section, mine.id, "", here, there)]
    before = mine.before.values if mine.before else {}
    values, clashes = dict(theirs.values), []
    for key, value in mine.after.values.items():
        if key in before and value == before[key]:
            continue
        if theirs[key] != value and not (key in before and theirs[key] == before[key]):
            clashes.append(Clash(mine.section, mine.id, key, value, theirs[key]))
        values[key] = value
    return Record(mine.id, MappingProxyType(values)), clashes


def _state(programme: Programme, section: str, record_id: str) -> str:
    return "deleted" if programme.find(section, record_id) is None else "in use"


def _dangling(programme: Programme) -> list[Where]:
    """What records point at that is not there, each once."""
    pointed = {
        (each.of, one.text(each.key)): None
        for section in SECTIONS.values()
        for each in section.fields
        if each.kind == "ref"
        for one in programme.list(section.key)
        if one[each.key] and programme.find(each.of, one.text(each.key)) is None
    }
    return list(pointed)


def choose(merged: Merged, side: Programme) -> Programme:
    """The merged programme as one of the two wants it wherever they clash; `side` is mine or theirs.

    What points at a record that goes is emptied there, or goes too where it cannot be without.
    """
    wanted: dict[Where, Record | None] = {}
    for one in merged.clashes:
        where, current = (one.section, one.id), side.find(one.section, one.id)
        known = wanted.get(where, merged.programme.find(*where))
        if one.key and known and current:
            current = Record(one.id, MappingProxyType({**known.values, one.key: current[one.key]}))
        wanted[where] = current
    found = merged.programme.change(*(_becoming(merged.programme, where, one) for where, one in wanted.items()))
    return _without_pointers(found, {where for where, one in wanted.items() if one is None})


def _becoming(programme: Programme, where: Where, record: Record | None) -> Change:
    return Change(where[0], programme.find(*where), record)


def _without_pointers(programme: Programme, gone: set[Where]) -> Programme:
    """A programme in which nothing points at what has gone."""
    made: list[Change] = []
    for section in SECTIONS.values():
        fields = [each for each in section.fields if each.kind == "ref"]
        for one in programme.list(section.key):
            lost = [each for each in fields if (each.of, one[each.key]) in gone]
            if lost:
                kept = {**one.values, **{each.key: each.empty for each in lost}}
                after = None if any(each.required for each in lost) else Record(one.id, MappingProxyType(kept))
                made.append(Change(section.key, one, after))
    found = programme.change(*made)
    further = {(one.section, one.id) for one in made if one.after is None}
    return _without_pointers(found, further) if further else found


def described(some: tuple[Change, ...], programme: Programme) -> Iterator[str]:
    """A sentence for each change, for whoever did not make it; `programme` knows what records point at."""
    for one in some:
        section = SECTIONS[one.section]
        label = f"{section.singular.capitalize()} '{short(programme.called(one.section, one.shown))}'"
        if one.before is None or one.after is None:
            yield f"{label}: {'added' if one.before is None else 'deleted'}."
        else:
            moved = [each.label.lower() for each in section.fields if one.before[each.key] != one.after[each.key]]
            yield f"{label}: {', '.join(moved)} changed."
