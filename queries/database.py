"""The one door to the database: read-only, hardened, a cursor per query.

Kept in this module, not in Streamlit's caches, because any visitor can have those emptied.
"""

from __future__ import annotations

import threading
from functools import cache, lru_cache
from pathlib import Path

import duckdb
import pandas as pd

from data import build

QUERIES = Path(__file__).parent
SECONDS_ALLOWED = 10.0
HARDENING = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "python_enable_replacements": "false",
    "memory_limit": "1GB",
    "threads": "2",
    "temp_directory": "",
    "max_temp_directory_size": "0B",
}

_opening = threading.RLock()


class NoDatabaseError(RuntimeError):
    """There is no database: the inputs were refused, and the message says why, and there is no earlier one."""


class QueryError(RuntimeError):
    """A question could not be answered: the message says which and why."""


class Database:
    """An open database file: `path`, and `notice` when it is not the one of the present inputs."""

    def __init__(self, path: Path, notice: str = "") -> None:
        """Open a database file read-only and take every way out of it away."""
        self.path = path
        self.notice = notice
        self._connection = duckdb.connect(str(path), read_only=True, config=dict(HARDENING))
        self._connection.execute("set lock_configuration = true")
        self.fingerprint = path.stem.removeprefix("workforce-")

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor of its own for one query."""
        return self._connection.cursor()

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()


@cache
def _open() -> Database:
    try:
        return Database(build.ensure())
    except build.BuildError as refusal:
        previous = build.published()
        if previous is None:
            raise NoDatabaseError(str(refusal)) from refusal
        return Database(previous, f"The newest input files were refused, so the previous figures are shown. {refusal}")


def database() -> Database:
    """The app's database, built at first use.

    Raises:
        NoDatabaseError: the inputs were refused and there is no earlier database.
    """
    with _opening:
        return _open()


def is_open() -> bool:
    """Whether the database has been opened, so that nobody need wait for it."""
    return _open.cache_info().currsize > 0


@cache
def _text(name: str) -> str:
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8")


@lru_cache(maxsize=256)
def run(name: str, **parameters: str | float) -> pd.DataFrame:
    """Answer the question in `queries/<name>.sql`.

    Asked again, the same frame is handed out, because the database never changes while it is open: do not write to it.

    Args:
        name: the file's name without its ending.
        parameters: the query's named parameters; DuckDB refuses one missing or one too many.

    Raises:
        QueryError: the query failed or took longer than `SECONDS_ALLOWED`.
    """
    cursor = database().cursor()
    finished = threading.Event()
    threading.Thread(target=_watch, args=(cursor, finished), daemon=True).start()
    try:
        return cursor.execute(_text(name), parameters or None).df()
    except duckdb.Error as fault:
        raise QueryError(f"The question '{name}' could not be answered: {fault}") from fault
    finally:
        finished.set()
        cursor.close()


def _watch(cursor: duckdb.DuckDBPyConnection, finished: threading.Event) -> None:
    """Interrupt a query that takes too long, again and again: an interrupt that comes before it starts is lost."""
    while not finished.wait(SECONDS_ALLOWED):
        cursor.interrupt()


def table(name: str) -> pd.DataFrame:
    """A whole table of the database, for download.

    Raises:
        QueryError: there is no such table.
    """
    if name not in set(run("tables")["table_name"]):
        raise QueryError(f"There is no table '{name}'.")
    cursor = database().cursor()
    try:
        return cursor.execute(f'select * from "{name}"').df()
    finally:
        cursor.close()
