"""Where the store is, and the one door to it: opened once a process, its tables brought up to date at first use.

Kept in this module, not in Streamlit's caches, because any visitor can have those emptied.

One file lock stands before the writers of an SQLite store, within a process and between processes: each commit then
has the file to itself, its checkpoint included. That keeps clear of SQLite's WAL-reset fault (3.7.0 to 3.51.2), and
waiting at the lock is fairer than SQLite's own way of sleeping and asking again.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from platformdirs import user_data_path
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from queries.store.waiting import FileLock

SETTING = "WORKFORCE_STORE_URL"
PROJECT = Path(__file__).resolve().parents[2]
MIGRATIONS = Path(__file__).parent / "migrations"
SECONDS_ALLOWED = 5.0
SECONDS_UNTIL_ASKED_AGAIN = 30.0
# Written to the disk before a save is acknowledged; `fullfsync` is what that takes on a Mac.
PRAGMAS = {
    "busy_timeout": int(1000 * SECONDS_ALLOWED),
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": "on",
    "fullfsync": "on",
    "checkpoint_fullfsync": "on",
}
POSTGRESQL: dict[str, str | int] = {
    "application_name": "workforce-explorer",
    "client_encoding": "utf8",
    "connect_timeout": int(SECONDS_ALLOWED),
    "tcp_user_timeout": int(1000 * SECONDS_ALLOWED),
    "options": f"-c statement_timeout={int(1000 * SECONDS_ALLOWED)} -c synchronous_commit=on",
}
# So many that the threads of one process hardly ever wait for a connection: who waits for one may wait long.
POOL = {"pool_size": 20, "max_overflow": 0, "pool_timeout": SECONDS_ALLOWED}
# Any number, so long as nobody else takes it: the lock of PostgreSQL behind which the tables are brought up to date.
MIGRATION_LOCK = 7_266_113_905

_opening = threading.RLock()


class StoreError(RuntimeError):
    """Something about saving or reading did not work: the message is one sentence for the person at the screen."""


class StoreOffError(StoreError):
    """Saving is off: the message names the folder or address, what failed and what to do."""


class Store:
    """An open store: `engine`, and `where` it is, a file or an address without user and password."""

    def __init__(self, url: URL) -> None:
        """Open the store and bring its tables up to date.

        Raises:
            OSError, SQLAlchemyError, CommandError: it cannot be reached, written or understood.
        """
        self.where = where(url)
        self._lock = FileLock(Path(f"{url.database}.lock")) if _is_file(url) else None
        self.engine = _sqlite(url) if _is_file(url) else _postgresql(url)
        try:
            with self._alone():
                self._bring_up_to_date()
        except BaseException:
            self.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the store."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection that may write; nothing is saved until it commits.

        Raises:
            TimeoutError: other writers held an SQLite store for longer than `SECONDS_ALLOWED`.
        """
        with self._alone():
            if self._file != self._file_now():
                self._bring_up_to_date()
            with self.engine.connect() as connection:
                yield connection.execution_options(writes=True)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Among the writers of an SQLite store; PostgreSQL sees to that itself."""
        if self._lock is None:
            yield
            return
        with self._lock.held(SECONDS_ALLOWED):
            yield

    def _bring_up_to_date(self) -> None:
        """Take the steps that are missing; all of them or none.

        Also done when somebody has put another file in the place of the store's: connections to the old one, which
        nobody would ever find again, are let go first.
        """
        self.engine.dispose()
        with self.engine.connect().execution_options(writes=True) as connection:
            _take_steps(connection)
            connection.commit()
        self._file = self._file_now()

    def _file_now(self) -> tuple[int, int] | None:
        """Which file the store is at this moment, as the system counts them; None when it is none."""
        if self._lock is None or not Path(self.where).exists():
            return None
        there = Path(self.where).stat()
        return there.st_dev, there.st_ino

    def close(self) -> None:
        """Let every connection go."""
        self.engine.dispose()


def _is_file(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def address() -> URL:
    """Where the store is: what `WORKFORCE_STORE_URL` says, else a file in the user's own data folder.

    Raises:
        StoreOffError: the setting is no address of a store.
    """
    given = os.environ.get(SETTING, "").strip()
    if not given:
        folder = user_data_path("workforce-explorer", appauthor=False)
        return URL.create("sqlite+pysqlite", database=str(folder / "store.sqlite3"))
    try:
        url = make_url(given)
        kind = {"postgres": "postgresql"}.get(url.get_backend_name(), url.get_backend_name())
    except (ArgumentError, ValueError):
        raise _off("its address cannot be read") from None
    if kind == "sqlite":
        return _file_address(url)
    if kind == "postgresql":
        return _server_address(url)
    raise _off("its address names neither SQLite nor PostgreSQL")


def _off(fault: str) -> StoreOffError:
    """Refuse a setting, without repeating it: it may hold a password."""
    examples = "sqlite:////srv/workforce/store.sqlite3 or postgresql://user:password@host/database"
    return StoreOffError(f"Saving is off because {fault}: set {SETTING} to an address such as {examples}.")


def _file_address(url: URL) -> URL:
    if not url.database or url.database.startswith((":memory:", "file:")) or url.query:
        raise _off("its address does not name a file")
    path = Path(url.database).expanduser().resolve()
    if path.is_relative_to(PROJECT):
        raise _off(f"{path} lies inside the program's own folder, which an update may replace")
    return URL.create("sqlite+pysqlite", database=str(path))


def _server_address(url: URL) -> URL:
    if "@" in (url.host or ""):
        raise _off("its password holds a character that must be written as a code (@ as %40)")
    return url.set(drivername="postgresql+psycopg")


def where(url: URL) -> str:
    """The file or address of a store, for messages: no user, no password, no further settings."""
    if _is_file(url):
        return url.database or ""
    port = f":{url.port}" if url.port else ""
    return f"postgresql://{url.host or 'localhost'}{port}/{url.database or ''}"


def without_place(text: str) -> str:
    """A message of the store for visitors, who need not know which file or server of the house it is."""
    try:
        return text.replace(where(address()), "the store")
    except StoreOffError:  # the setting cannot be read, and no message repeats it
        return text


def _sqlite(url: URL) -> Engine:
    """An engine over a file; its transactions are begun by hand, because Python's driver begins them too late."""
    engine = create_engine(url, hide_parameters=True, **POOL)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None
        for name, setting in PRAGMAS.items():
            answer = connection.execute(f"pragma {name} = {setting}").fetchone()
            if name == "journal_mode" and answer != (setting,):
                raise sqlite3.OperationalError("this file system cannot keep a write-ahead log")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("begin immediate" if writes else "begin")

    return engine


def _postgresql(url: URL) -> Engine:
    settings = {name: setting for name, setting in POSTGRESQL.items() if name not in url.query}
    return create_engine(url, hide_parameters=True, connect_args=settings, **POOL)


def migration_settings(connection: Connection) -> Config:
    """What alembic needs to know; its steps run within the connection's own transaction."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _take_steps(connection: Connection) -> None:
    """Take the steps that are missing, one process at a time."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("set local statement_timeout = '60s'")
        connection.exec_driver_sql(f"select pg_advisory_xact_lock({MIGRATION_LOCK})")
    command.upgrade(migration_settings(connection), "head")


class _Door:
    """Opens the store once, and after a failure does not knock again for a while: pages must stay quick."""

    def __init__(self) -> None:
        self.opened: Store | None = None
        self.refusal = ""
        self.refused_at = 0.0

    def open(self) -> Store:
        if self.opened is None:
            if self.refusal and time.monotonic() < self.refused_at + SECONDS_UNTIL_ASKED_AGAIN:
                raise StoreOffError(self.refusal)
            self.opened = self._try()
        return self.opened

    def _try(self) -> Store:
        try:
            return _opened(address())
        except StoreOffError as fault:
            self.refusal, self.refused_at = str(fault), time.monotonic()
            raise

    def close(self) -> None:
        if self.opened is not None:
            self.opened.close()
        self.opened, self.refusal = None, ""


_DOOR = _Door()


def store() -> Store:
    """The store, opened at first use.

    Raises:
        StoreOffError: it cannot be opened or written; asked again within half a minute, the answer is the same.
    """
    with _opening:
        return _DOOR.open()


def close() -> None:
    """Let the store go; the next use opens what the setting then says."""
    with _opening:
        _DOOR.close()


def _opened(url: URL) -> Store:
    try:
        if _is_file(url):
            Path(url.database or "").parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Store(url)
    except CommandError:
        fault, advice = "was written by a newer version of this program", "update the program"
    except (OSError, SQLAlchemyError) as refusal:
        fault = f"cannot be opened for writing ({reason(refusal)})"
        advice = "make its folder writable" if _is_file(url) else "see that the server runs and lets this program in"
    raise StoreOffError(f"Saving is off because {where(url)} {fault}: {advice}, or set {SETTING} to another place.")


def reason(fault: Exception) -> str:
    """What went wrong, in a few words of the driver or system, on one line."""
    inner = getattr(fault, "orig", None) or fault
    text = inner.strerror if isinstance(inner, OSError) and inner.strerror else str(inner)
    line = (text.strip().splitlines() or [type(inner).__name__])[0].strip().rstrip(".:")
    return line if len(line) <= 160 else line[:160] + "..."
