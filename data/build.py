"""Build the database: CSV files in, one checked, fingerprinted DuckDB file out.

    python -m data.build

Reads every table's CSV beside this file, refuses bad rows with file, line, column and what is allowed, derives what
follows from them by SQL (`derive/`), checks the whole (`checks/`) and publishes the file in one step. A build that
fails leaves the previous database as it was.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

HERE = Path(__file__).parent
POINTER = "workforce.current"
OUTLINES = "neighbourhoods.geojson"
OUTLINES_SOURCE = "ons-lsoa-2021-boundaries"
INPUTS = ("*.csv", "*.toml", "*.geojson", "*.sql", "derive/*.sql", "checks/*.sql", "build.py")
MOST_SHOWN = 20
# Small blocks keep a file of many small tables small; looking for Python variables would import pandas; two threads
# would add up in another order each time, so that the last digit of a sum depended on luck.
BUILDING: dict[str, str | bool | int | float | list[str]] = {
    "default_block_size": "16384",
    "python_enable_replacements": "false",
    "threads": "1",
}

Report = Callable[[str], None]


class BuildError(Exception):
    """The inputs were refused. `offences` holds one sentence for each offence."""

    def __init__(self, offences: list[str]) -> None:
        """Keep the offences; the message shows the first of them."""
        self.offences = offences
        more = len(offences) - MOST_SHOWN
        shown = offences[:MOST_SHOWN] + ([f"... and {more} more."] if more > 0 else [])
        super().__init__("\n".join(shown))


@dataclass(frozen=True)
class Column:
    """A column as the schema declares it."""

    name: str
    type: str
    required: bool


@dataclass(frozen=True)
class Constraint:
    """A rule of a table: CHECK, PRIMARY KEY, UNIQUE or FOREIGN KEY."""

    kind: str
    expression: str
    columns: list[str]
    other_table: str
    other_columns: list[str]


@dataclass(frozen=True)
class Table:
    """A table as the schema declares it."""

    name: str
    columns: list[Column]
    constraints: list[Constraint]


def fingerprint(folder: Path = HERE) -> str:
    """Twelve hexadecimal digits that stand for the inputs and the DuckDB version: same inputs, same digits."""
    digest = hashlib.sha256(duckdb.__version__.encode())
    for path in _inputs(folder):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]


def _inputs(folder: Path) -> list[Path]:
    return sorted(path for pattern in INPUTS for path in folder.glob(pattern))


def published(folder: Path = HERE) -> Path | None:
    """The database file last published in a folder, or None."""
    pointer = folder / POINTER
    if not pointer.exists():
        return None
    path = folder / pointer.read_text(encoding="utf-8").strip()
    return path if path.is_file() else None


def ensure(folder: Path = HERE, report: Report = lambda _: None) -> Path:
    """Return the database file of the present inputs, building it first when there is none.

    Raises:
        BuildError: the inputs were refused.
    """
    path = folder / f"workforce-{fingerprint(folder)}.duckdb"
    return path if published(folder) == path else build(folder, report)


def build(folder: Path = HERE, report: Report = lambda _: None) -> Path:
    """Build and publish the database of a folder; return its path.

    Raises:
        BuildError: with every offence found. What was published before stays published.
    """
    mark = fingerprint(folder)
    path = folder / f"workforce-{mark}.duckdb"
    draft = folder / f".workforce-{mark}-{os.getpid()}.duckdb"
    draft.unlink(missing_ok=True)
    try:
        with duckdb.connect(str(draft), config=BUILDING) as connection:
            connection.begin()  # one transaction: a write to disk for each of hundreds of steps would take seconds
            _fill(connection, folder, mark, report)
            connection.commit()
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    _publish(folder, path)
    report(f"Published {path.name}.")
    return path


def _publish(folder: Path, path: Path) -> None:
    """Point to the new file in one step, then remove older ones; a file still open elsewhere lives on until closed."""
    note = folder / f".{POINTER}-{os.getpid()}"
    note.write_text(path.name + "\n", encoding="utf-8")
    note.replace(folder / POINTER)
    for older in folder.glob("workforce-*.duckdb"):
        if older != path:
            try:
                older.unlink()
            except OSError:
                continue  # Windows keeps a file that a running app holds open


def _fill(connection: duckdb.DuckDBPyConnection, folder: Path, mark: str, report: Report) -> None:
    connection.execute((folder / "schema.sql").read_text(encoding="utf-8"))
    tables = _tables(connection)
    report(f"Reading {len(tables)} tables ...")
    for table in tables:
        _load(connection, folder, table)
    _load_outlines(connection, folder)
    for script in sorted((folder / "derive").glob("*.sql")):
        report(f"Deriving {script.stem[3:].replace('_', ' ')} ...")
        connection.execute(script.read_text(encoding="utf-8"))
    _describe(connection)
    report("Checking ...")
    offences = [
        offence for script in sorted((folder / "checks").glob("*.sql")) for offence in _check(connection, script)
    ]
    if offences:
        raise BuildError(offences)
    connection.execute(f"create table build_information as select '{mark}' as fingerprint, version() as duckdb_version")


def _quoted(text: str) -> str:
    """Write a text as an SQL literal. Bound parameters would import pandas, which alone takes half a second."""
    return "'" + text.replace("'", "''") + "'"


def _tables(connection: duckdb.DuckDBPyConnection) -> list[Table]:
    """The schema's tables in the order they are declared, so that what is referred to is read first."""
    names = connection.execute("select table_name from duckdb_tables() order by table_oid").fetchall()
    columns = connection.execute(
        """select table_name, column_name, data_type, not is_nullable
        from duckdb_columns() where schema_name = 'main' and not internal order by table_name, column_index"""
    ).fetchall()
    constraints = connection.execute(
        """select table_name, constraint_type, expression, constraint_column_names, referenced_table,
            referenced_column_names
        from duckdb_constraints() where constraint_type <> 'NOT NULL' order by table_name, constraint_index"""
    ).fetchall()
    return [
        Table(
            name,
            [Column(*rest) for table, *rest in columns if table == name],
            [Constraint(*rest) for table, *rest in constraints if table == name],
        )
        for (name,) in names
    ]


def _load(connection: duckdb.DuckDBPyConnection, folder: Path, table: Table) -> None:
    """Read one CSV into its table, or refuse it."""
    path = folder / f"{table.name}.csv"
    _refuse(_shape_offences(path, table.columns))
    connection.execute(
        f"""create or replace temp table staging as
        select row_number() over () + 1 as line, * from read_csv(
            {_quoted(str(path))}, header = true, all_varchar = true, nullstr = '',
            delim = ',', quote = '"', escape = '"', parallel = false)"""
    )
    _refuse(list(_cell_offences(connection, path, table.columns)))
    casts = ", ".join(f'cast("{column.name}" as {column.type}) as "{column.name}"' for column in table.columns)
    connection.execute(f"create or replace temp table typed as select line, {casts} from staging")
    _refuse([offence for rule in table.constraints for offence in _row_offences(connection, path, rule)])
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    connection.execute(f"insert into {table.name} select {names} from typed order by line")
    connection.execute("drop table typed; drop table staging")


def _refuse(offences: list[str]) -> None:
    if offences:
        raise BuildError(offences)


def _where(path: Path, line: int, column: str) -> str:
    return f"data/{path.name}, line {line}, column {column}"


def _shape_offences(path: Path, columns: list[Column]) -> list[str]:
    """Offences of the file as such: missing, wrong header, rows of the wrong width, cells that hold a line break."""
    if not path.exists():
        return [f"data/{path.name} is missing. It must hold the columns {', '.join(c.name for c in columns)}."]
    expected = [column.name for column in columns]
    offences = []
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file, strict=True)
            header = next(rows, [])
            if header != expected:
                return [f"data/{path.name}, line 1: the header is {header}. Allowed is {expected}."]
            for row in rows:
                if len(row) != len(expected) or any("\n" in cell or "\r" in cell for cell in row):
                    offences.append(
                        f"data/{path.name}, line {rows.line_num}: {len(row)} cells. "
                        f"Allowed are {len(expected)} cells on one line."
                    )
    except (UnicodeDecodeError, csv.Error) as fault:
        return [f"data/{path.name} cannot be read as CSV in UTF-8: {fault}."]
    return offences


def _cell_offences(connection: duckdb.DuckDBPyConnection, path: Path, columns: list[Column]) -> Iterator[str]:
    """Offences of single cells: empty where a value is required, or not of the column's type."""
    faults = [_cell_fault(column) for column in columns]
    counts = ", ".join(f"count(*) filter (where {fault})" for fault in faults)
    found = connection.execute(f"select {counts} from staging").fetchone() or ()
    for column, fault, count in zip(columns, faults, found, strict=True):
        if not count:
            continue
        rows = connection.execute(f'select line, "{column.name}" from staging where {fault} order by line').fetchall()
        for line, value in rows:
            complaint = "is empty" if value is None else f"'{value}' cannot be used"
            yield f"{_where(path, line, column.name)}: {complaint}. Allowed: {_allowed(connection, column)}."


def _cell_fault(column: Column) -> str:
    """The SQL condition under which a cell of a column cannot be used."""
    name = f'"{column.name}"'
    cast = f"try_cast({name} as {column.type})"
    infinite = f"or not isfinite({cast})" if column.type == "DOUBLE" else ""
    unusable = f"({name} is not null and ({cast} is null {infinite} or {name} <> trim({name})))"
    return f"({name} is null or {unusable})" if column.required else unusable


def _allowed(connection: duckdb.DuckDBPyConnection, column: Column) -> str:
    row = connection.execute(
        f"select allowed from column_meanings where column_name = {_quoted(column.name)}"
    ).fetchone()
    kind = column.type if not column.type.startswith("ENUM") else column.type.removeprefix("ENUM")
    return f"{row[0]}" if row else kind.lower()


def _row_offences(connection: duckdb.DuckDBPyConnection, path: Path, rule: Constraint) -> Iterator[str]:
    """Offences of rows against one of the table's own constraints."""
    key = ", ".join(f'"{name}"' for name in rule.columns)
    if rule.kind == "CHECK":
        fault = f"is refused. Allowed: {rule.expression}"
        condition = f"where not coalesce({rule.expression}, true)"
    elif rule.kind == "FOREIGN KEY":
        (other,) = rule.other_columns
        article = "an" if other[0] in "aeiou" else "a"
        fault = f"is not known. Allowed: {article} {other} of data/{rule.other_table}.csv"
        condition = f"where {key} not in (select {other} from {rule.other_table})"
    else:
        fault = "stands in an earlier line too. Allowed: each once"
        condition = f"qualify row_number() over (partition by {key} order by line) > 1"
    rows = connection.execute(f"select line, concat_ws(', ', {key}) from typed {condition} order by line").fetchall()
    for line, value in rows:
        yield f"{_where(path, line, ', '.join(rule.columns))}: '{value}' {fault}."


def _load_outlines(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Read the neighbourhoods' outlines, one GeoJSON geometry a row."""
    try:
        features = json.loads((folder / OUTLINES).read_text(encoding="utf-8"))["features"]
        rows = [(str(feature["properties"]["id"]), json.dumps(feature["geometry"])) for feature in features]
        if len({name for name, _ in rows}) < len(rows):
            raise ValueError("an id stands there twice")
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise BuildError(
            [f"data/{OUTLINES} cannot be read: {fault!r}. Allowed: a FeatureCollection, each id once."]
        ) from fault
    connection.execute(
        """create table outlines (
            neighbourhood_id varchar primary key, geometry varchar not null, status status not null,
            source_id varchar not null references sources (source_id))"""
    )
    for name, geometry in rows:
        connection.execute(
            f"insert into outlines values ({_quoted(name)}, {_quoted(geometry)}, 'derived', '{OUTLINES_SOURCE}')"
        )
    connection.execute("comment on table outlines is 'Outlines of the neighbourhoods, GeoJSON'")


def _describe(connection: duckdb.DuckDBPyConnection) -> None:
    """Give every column, read or derived, its comment from the dictionary; refuse one that has no meaning there."""
    meanings = dict(
        connection.execute("select column_name, meaning || ' Allowed: ' || allowed from column_meanings").fetchall()
    )
    named = [(table.name, column.name) for table in _tables(connection) for column in table.columns]
    missing = sorted({name for _, name in named if name not in meanings})
    _refuse(
        [
            f"data/column_meanings.csv says nothing of the column '{name}'. Allowed: one line for each column."
            for name in missing
        ]
    )
    connection.execute(
        "".join(f'comment on column {table}."{name}" is {_quoted(meanings[name])};' for table, name in named)
    )


def _check(connection: duckdb.DuckDBPyConnection, script: Path) -> Iterator[str]:
    """Run one check: a query whose first comment line says what must hold and whose rows are the offenders."""
    text = script.read_text(encoding="utf-8")
    rule = text.splitlines()[0].removeprefix("--").strip()
    found = connection.execute(text)
    names = [column[0] for column in found.description or []]
    for row in found.fetchall():
        shown = ", ".join(f"{name} {value}" for name, value in zip(names, row, strict=True))
        yield f"data/checks/{script.name}: {rule} Offender: {shown}."


def main() -> int:
    """Build, say how it went; 0 when published, 1 when refused."""
    try:
        build(report=lambda line: print(line, flush=True))
    except BuildError as refusal:
        print(f"Not built: {len(refusal.offences)} offence(s).\n{refusal}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
