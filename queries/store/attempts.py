"""Work on the store that is tried again when a lock or a lost connection came between, and says what became of it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from typing import TypeVar

from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from queries.store.engine import SECONDS_ALLOWED, StoreError, reason, store

SECONDS_BETWEEN_TRIES = 0.05
BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
# With these answers to a commit SQLite has certainly taken the whole transaction back.
TAKEN_BACK = BUSY | {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CONSTRAINT}

Answer = TypeVar("Answer")
Work = Callable[[Connection], Answer]


class NotReadError(StoreError):
    """The store could not be read just now."""


class NotSavedError(StoreError):
    """Nothing was saved: the message says why."""


class NotKnownError(StoreError):
    """The store was lost while it saved, and could not be asked since: the revision may or may not be there."""


OUTCOMES: dict[type[StoreError], str] = {
    NotReadError: "This could not be read",
    NotSavedError: "Nothing was saved",
    NotKnownError: "It is not known whether this was saved,",
}
ADVICE: dict[type[StoreError], str] = {
    NotReadError: "try again in a minute",
    NotSavedError: "keep this page open and save again in a minute",
    NotKnownError: "keep this page open and look in a minute whether it is there before you save again",
}


class _UnansweredError(Exception):
    """A commit was sent and no answer came: `fault` is what came instead."""

    def __init__(self, fault: DBAPIError) -> None:
        super().__init__(str(fault))
        self.fault = fault


def read(work: Work[Answer]) -> Answer:
    """Ask the store.

    Raises:
        NotReadError: it could not be reached for `SECONDS_ALLOWED`.
        StoreOffError: it cannot be opened at all.
    """

    def once() -> Answer:
        with opened.reading() as connection:
            return work(connection)

    opened = store()
    return _insist(once, opened.where, NotReadError)


def write(work: Work[Answer]) -> Answer:
    """Change the store: what `work` did is on disk when this returns.

    Args:
        work: what to do within a transaction. It is done again when a commit stayed unanswered, and must then find
            what it left behind rather than leave it a second time.

    Raises:
        NotSavedError: nothing was saved.
        NotKnownError: a commit stayed unanswered and the store could not be asked since.
        StoreOffError: the store cannot be opened at all.
    """

    def once() -> Answer:
        with opened.writing() as connection:
            answer = work(connection)
            _commit(connection)
            return answer

    opened = store()
    return _insist(once, opened.where, NotSavedError)


def _commit(connection: Connection) -> None:
    try:
        connection.commit()
    except DBAPIError as fault:
        code = getattr(fault.orig, "sqlite_errorcode", None)
        lost = fault.connection_invalidated if code is None else code & 0xFF not in TAKEN_BACK
        if lost:
            raise _UnansweredError(fault) from fault
        raise


def _insist(once: Callable[[], Answer], where: str, error: type[StoreError]) -> Answer:
    """Try until it works, cannot work any more or has taken too long."""
    until, unanswered = time.monotonic() + SECONDS_ALLOWED, False
    fault: OSError | SQLAlchemyError | CommandError
    while True:
        try:
            return once()
        except _UnansweredError as lost:
            unanswered, fault, again = True, lost.fault, True
        except (OSError, SQLAlchemyError, CommandError) as failed:
            fault, again = failed, _may_pass(failed)
        if not again or time.monotonic() > until:
            raise _said(where, fault, NotKnownError if unanswered else error) from fault
        time.sleep(SECONDS_BETWEEN_TRIES)


def _said(where: str, fault: Exception, error: type[StoreError]) -> StoreError:
    """The error in one sentence: what became of it, where and why."""
    return error(f"{OUTCOMES[error]} because {where} did not answer as it should ({reason(fault)}): {ADVICE[error]}.")


def _may_pass(fault: Exception) -> bool:
    """Whether trying again may help: somebody else was writing, or the connection was lost."""
    if isinstance(fault, TimeoutError | PoolTimeoutError | IntegrityError):
        return True
    code = getattr(getattr(fault, "orig", None), "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in BUSY
    lost = isinstance(fault, DBAPIError) and fault.connection_invalidated
    return lost or isinstance(fault, OperationalError)
