"""The founding programme and an example of a programme at work, read from the database."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from model.assumptions import register
from model.programme import Change, Programme
from model.programme_sections import SECTIONS
from model.records import Field, Record, RecordError, Section, Value, filled, record, short
from queries.areas import choices
from queries.database import run

# A section of the example stands in only together with those it goes with, named first: a rebase made up for readings
# made up would be wrong on real ones.
EXAMPLES = (("readings", "rebases"), ("assessments",), ("tranches", "mentions", "findings"))
_FLAGS = {"true": True, "false": False}


@dataclass(frozen=True)
class Row:
    """One field of one record as it stands in a file; `line` counts from 1, the header being the first."""

    table: str
    line: int
    section: str
    record_id: str
    field: str
    value: str
    status: str
    source_id: str
    source_title: str
    locator: str

    def refuse(self, why: object) -> RecordError:
        """The sentence for a row that cannot be used."""
        return RecordError(f"data/{self.table}.csv, line {self.line}: {why}")


@dataclass(frozen=True)
class Provenance:
    """Where the words of a record come from.

    Attributes:
        status: published (a document prints it), modelled (arranged by us) or illustrative (an example).
        source_id, source_title: the document, or this product for what is arranged by us.
        locator: where in the document it stands; for what is arranged by us, what it is drawn from.
    """

    status: str
    source_id: str
    source_title: str
    locator: str


@cache
def founding() -> Programme:
    """The programme as the five founding documents give it.

    Raises:
        RecordError: a row of data/programme.csv cannot be used; the message names it.
    """
    return read(_rows("programme"))


@cache
def example() -> Programme:
    """What the example adds to the founding programme; its indicators are the founding ones with a target.

    Raises:
        RecordError: a row of data/programme_example.csv cannot be used; the message names it.
    """
    return read(_rows("programme_example"), founding())


@cache
def provenance() -> Mapping[tuple[str, str], Provenance]:
    """Where each record comes from, founding and example, by section and record id.

    It is that of the record's first field of words, because other fields of the same record may be arranged by us; of
    its first field when it has no words. For an indicator with a target in the example it is the founding one's.
    """
    found: dict[tuple[str, str], Provenance] = {}
    for table in ("programme", "programme_example"):
        for (section, record_id), rows in _by_record(_rows(table)).items():
            name = SECTIONS[section].name_field
            row = next((one for one in rows if one.field == name), rows[0])
            where = Provenance(row.status, row.source_id, row.source_title, row.locator)
            found.setdefault((section, record_id), where)
    return MappingProxyType(found)


@cache
def arranged() -> Mapping[tuple[str, str], frozenset[str]]:
    """The fields of each founding record that are arranged by us, by section and record id."""
    return MappingProxyType(
        {
            key: frozenset(one.field for one in rows if one.status == "modelled")
            for key, rows in _by_record(_rows("programme")).items()
        }
    )


def with_example(programme: Programme) -> Programme:
    """A programme with the example where it has nothing of its own; what it has is never changed.

    Readings with their rebases, assessments, and tranches with their counts and findings are each added only where the
    programme has none, and only where what they point at is still there. A target is added only with the readings, to
    an indicator that has none.
    """
    shown = programme
    for group in EXAMPLES:
        if programme.rows(group[0]):
            continue
        for section in group:
            if not programme.rows(section):
                fitting = [one for one in example().list(section) if _resolves(SECTIONS[section], one, shown)]
                shown = shown.change(*(Change(section, None, one) for one in fitting))
    return shown if programme.rows("readings") else shown.change(*_targets(programme))


def _targets(programme: Programme) -> Iterator[Change]:
    for one in example().list("indicators"):
        here = programme.find("indicators", one.id)
        if here and here["target"] is None:
            values = MappingProxyType({**here.values, "target": one["target"]})
            yield Change("indicators", here, Record(here.id, values))


def _resolves(section: Section, one: Record, programme: Programme) -> bool:
    return all(value in programme.rows(each.of) for each, value in filled(section, one) if each.kind == "ref")


# --- reading ----------------------------------------------------------------------------------------------------------


@cache
def _rows(table: str) -> tuple[Row, ...]:
    """The rows of one table in the order of its file."""
    every = (Row(*one) for one in run("programme").itertuples(index=False, name=None))
    return tuple(row for row in every if row.table == table)


def _by_record(rows: Sequence[Row]) -> dict[tuple[str, str], list[Row]]:
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault((row.section, row.record_id), []).append(row)
    return found


def read(rows: Sequence[Row], base: Programme | None = None) -> Programme:
    """A programme from rows, strictly: every value of its field's kind, every reference to something that is there.

    Args:
        rows: the fields, those of a record in any order; the first row of each record gives its place.
        base: a programme the rows may point into. A record it holds too is filled up from there.

    Raises:
        RecordError: with one sentence on the first row that cannot be used, which it names.
    """
    base = base or Programme()
    sections: dict[str, dict[str, Record]] = {}
    for (key, record_id), some in _by_record(rows).items():
        sections.setdefault(key, {})[record_id] = _record(some, base)
    found = Programme(sections)
    every = Programme({key: {**base.rows(key), **found.rows(key)} for key in SECTIONS})
    for row in rows:
        _check_reference(row, every)
    return found


def _record(rows: Sequence[Row], base: Programme) -> Record:
    first = rows[0]
    section = SECTIONS.get(first.section)
    if section is None:
        raise first.refuse(f"there is no section '{short(first.section)}'. Allowed is {', '.join(SECTIONS)}.")
    known = base.find(section.key, first.record_id)
    given: dict[str, object] = {each.key: value for each, value in filled(section, known)} if known else {}
    seen: set[str] = set()
    for row in rows:
        if row.field in seen:
            raise row.refuse(f"'{row.field}' of '{row.record_id}' stands in an earlier line too. Allowed: each once.")
        seen.add(row.field)
        given[row.field] = _value(row, section)
    try:
        return record(section, first.record_id, given)
    except RecordError as fault:
        raise first.refuse(fault) from fault


def _value(row: Row, section: Section) -> Value:
    """What stands in a row, of the kind its field takes."""
    one = next((each for each in section.fields if each.key == row.field), None)
    if one is None:
        allowed = ", ".join(each.key for each in section.fields)
        raise row.refuse(f"{section.title} have no field '{short(row.field)}'. Allowed is {allowed}.")
    try:
        return one.check(_typed(one, row.value))
    except RecordError as fault:
        raise row.refuse(fault) from fault


def _typed(one: Field, text: str) -> object:
    if one.kind in ("number", "whole"):
        try:
            return float(text)
        except ValueError:
            return text
    if one.kind == "flag":
        return _FLAGS.get(text, text)
    return text.replace("\\n", "\n") if one.kind == "text" else text


def _check_reference(row: Row, programme: Programme) -> None:
    """Refuse a row that points at nothing."""
    one = SECTIONS[row.section].field(row.field)
    if one.kind in ("ref", "area", "lever") and row.value not in _known(one, programme):
        what = {"ref": f"a record of {one.of}", "area": f"a {one.of}", "lever": "a lever"}[one.kind]
        raise row.refuse(f"'{one.label}' points at '{short(row.value)}', which is not there. Allowed is {what}.")


def _known(one: Field, programme: Programme) -> Collection[str]:
    if one.kind == "ref":
        return programme.rows(one.of)
    if one.kind == "area":
        return [area_id for area_id, area in choices().areas.items() if area.kind == one.of]
    return [key for key, entry in register().items() if entry.kind == "lever"]
