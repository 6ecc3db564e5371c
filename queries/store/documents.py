"""Documents: make one, read it, save its next revision. Who holds one of its two keys may, and nobody else.

An editing key is 192 random bits, and the viewing key follows from it, not the other way round; the store keeps only
their SHA-256, so that neither a copy of the store nor a list of anything in it opens a document. A save names the
revision it is based on: if there is a newer one by then, nothing is written and the caller is handed the newer one.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, or_, select

from queries.store import attempts
from queries.store.engine import StoreError
from queries.store.tables import DOCUMENTS, REVISIONS

MOST_BYTES = 2 * 1024 * 1024
LONGEST_ROLE = 80
NEWEST = (
    select(func.max(REVISIONS.c.number))
    .where(REVISIONS.c.document_id == DOCUMENTS.c.id)
    .scalar_subquery()
    .label("newest")
)
_KEY = re.compile(r"[A-Za-z0-9_-]{32}", re.ASCII)
_KIND = re.compile(r"[a-z][a-z-]{0,39}", re.ASCII)


class KeyRefusedError(StoreError):
    """The key does not open what was asked; the message does not tell whether there is such a document."""


class NoRevisionError(StoreError):
    """The document has no revision of the number asked for."""


class BodyError(StoreError):
    """What was to be saved cannot be: the message says why."""


@dataclass(frozen=True)
class Keys:
    """The two keys of a new document, to be put into links: with `edit` one may save, with `view` only read."""

    edit: str
    view: str


@dataclass(frozen=True)
class Document:
    """One revision of a document: `number` counts from 1, `made_by` is a role, `made_at` is in UTC."""

    kind: str
    body: dict[str, Any]
    number: int
    made_by: str
    made_at: datetime
    may_edit: bool


@dataclass(frozen=True)
class Revision:
    """One line of a document's history."""

    number: int
    made_by: str
    made_at: datetime


class Conflict(StoreError):  # noqa: N818
    """Somebody saved in the meantime, and nothing was written: `newer` is the newest revision."""

    def __init__(self, newer: Document) -> None:
        """Keep the newest revision; the message says who made it."""
        self.newer = newer
        super().__init__(
            f"Nothing was saved because somebody ({newer.made_by}) has saved revision {newer.number} since."
        )


@dataclass(frozen=True)
class _Draft:
    """A revision about to be saved, the same at every try."""

    body: str
    made_by: str
    made_at: datetime


def create(kind: str, body: Mapping[str, Any], made_by: str) -> Keys:
    """Save a new document as its revision 1.

    Args:
        kind: which reader understands the body: small letters and hyphens, at most 40.
        body: what JSON can hold, at most `MOST_BYTES` of it.
        made_by: a role, such as "facilitator", at most `LONGEST_ROLE` characters.

    Raises:
        BodyError: kind, body or role cannot be saved.
        NotSavedError, NotKnownError, StoreOffError: the store did not do it, may have done it, is off.
    """
    if not _KIND.fullmatch(kind):
        raise BodyError(f"A document's kind cannot be {kind[:40]!r}: allowed are small letters and hyphens.")
    draft = _draft(body, made_by)
    edit = secrets.token_urlsafe(24)
    keys = Keys(edit, view_key(edit))
    attempts.write(lambda connection: _begin(connection, kind, keys, draft))
    return keys


def view_key(edit_key: str) -> str:
    """The viewing key that goes with an editing key, so that an editor can always hand it out; there is no way back."""
    digest = hashlib.sha256(f"view:{edit_key}".encode()).digest()
    return base64.urlsafe_b64encode(digest[:24]).decode("ascii")


def save(edit_key: str, body: Mapping[str, Any], based_on: int, made_by: str) -> int:
    """Save the next revision of a document and return its number.

    Args:
        edit_key: the key that allows it.
        body: the whole document as it shall be, within the limits of `create`.
        based_on: the number of the revision this one was made from.
        made_by: a role, within the limits of `create`.

    Raises:
        Conflict: there is a newer revision than `based_on`; nothing was saved.
        KeyRefusedError: the key does not allow saving.
        NoRevisionError: there is no revision `based_on` yet.
        BodyError: body or role cannot be saved.
        NotSavedError, NotKnownError, StoreOffError: the store did not do it, may have done it, is off.
    """
    draft = _draft(body, made_by)
    return attempts.write(lambda connection: _append(connection, edit_key, based_on, draft))


def read(key: str, number: int | None = None) -> Document:
    """Read a document by either of its keys: the newest revision, or the one asked for.

    Raises:
        KeyRefusedError: the key opens nothing.
        NoRevisionError: there is no revision of that number.
        NotReadError, StoreOffError: the store did not answer, is off.
    """

    def work(connection: Connection) -> Document:
        document = _found(connection, key)
        asked = document.newest if number is None else number
        return _document(connection, document, asked, document.edit_key_hash == _digest(key))

    return attempts.read(work)


def newest(key: str) -> int:
    """The number of a document's newest revision, by either of its keys.

    Raises:
        KeyRefusedError: the key opens nothing.
        NotReadError, StoreOffError: the store did not answer, is off.
    """
    return attempts.read(lambda connection: int(_found(connection, key).newest))


def history(key: str) -> list[Revision]:
    """Every revision of a document, oldest first, by either of its keys.

    Raises:
        KeyRefusedError: the key opens nothing.
        NotReadError, StoreOffError: the store did not answer, is off.
    """
    columns = REVISIONS.c.number, REVISIONS.c.made_by, REVISIONS.c.made_at

    def work(connection: Connection) -> list[Revision]:
        document_id = _found(connection, key).id
        asked = select(*columns).where(REVISIONS.c.document_id == document_id).order_by(REVISIONS.c.number)
        return [Revision(*row) for row in connection.execute(asked)]

    return attempts.read(work)


def _draft(body: Mapping[str, Any], made_by: str) -> _Draft:
    if not (0 < len(made_by) <= LONGEST_ROLE and made_by.isprintable()):
        raise BodyError(f"The role of whoever saves cannot be used: allowed are 1 to {LONGEST_ROLE} characters.")
    return _Draft(_text_of(body), made_by, datetime.now(UTC))


def _text_of(body: Mapping[str, Any]) -> str:
    """Write a body as canonical JSON: keys in order, no spaces; refuse what would come back as something else."""
    try:
        text = json.dumps(body, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        size, same = len(text.encode()), isinstance(body, dict) and json.loads(text) == body
    except (TypeError, ValueError, RecursionError) as fault:
        raise BodyError(f"This cannot be saved because JSON cannot hold it ({fault}).") from fault
    if not same:
        raise BodyError("This cannot be saved because it would not come back the same: allowed is what JSON can hold.")
    if size > MOST_BYTES:
        raise BodyError(
            f"This cannot be saved because it takes {size // 1024 + 1} KB: allowed are {MOST_BYTES // 1024} KB."
        )
    return text


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _begin(connection: Connection, kind: str, keys: Keys, draft: _Draft) -> None:
    """Add a document and its first revision, unless an earlier, unanswered try has."""
    hashes = {"edit_key_hash": _digest(keys.edit), "view_key_hash": _digest(keys.view)}
    if connection.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.edit_key_hash == hashes["edit_key_hash"])).first():
        return
    added = connection.execute(
        insert(DOCUMENTS).values(kind=kind, created_at=draft.made_at, **hashes).returning(DOCUMENTS.c.id)
    )
    _add(connection, added.scalar_one(), 1, draft)


def _append(connection: Connection, edit_key: str, based_on: int, draft: _Draft) -> int:
    """Add the revision after `based_on`, unless somebody else has, or an earlier, unanswered try of this save."""
    document = _found(connection, edit_key, to_save=True)
    if based_on == document.newest:
        _add(connection, document.id, based_on + 1, draft)
    elif not 0 < based_on <= document.newest:
        raise _no_revision(based_on, document.newest)
    elif not _is(draft, _row(connection, document.id, based_on + 1)):
        raise Conflict(_document(connection, document, document.newest, may_edit=True))
    return based_on + 1


def _add(connection: Connection, document_id: int, number: int, draft: _Draft) -> None:
    connection.execute(insert(REVISIONS).values(document_id=document_id, number=number, **asdict(draft)))


def _is(draft: _Draft, row: Row[Any] | None) -> bool:
    return row is not None and (row.body, row.made_by, row.made_at) == (draft.body, draft.made_by, draft.made_at)


def _found(connection: Connection, key: str, *, to_save: bool = False) -> Row[Any]:
    """The row of the document a key opens, with the number of its `newest` revision.

    A key of no document and one that may not save are refused alike.
    """
    digest = _digest(key) if _KEY.fullmatch(key) else ""
    by_edit_key = DOCUMENTS.c.edit_key_hash == digest
    allowed = by_edit_key if to_save else or_(by_edit_key, DOCUMENTS.c.view_key_hash == digest)
    found = connection.execute(select(DOCUMENTS, NEWEST).where(allowed)).first()
    if found is None:
        raise KeyRefusedError(f"This link does not {'allow saving' if to_save else 'open anything'} here.")
    return found


def _row(connection: Connection, document_id: int, number: int) -> Row[Any] | None:
    asked = select(REVISIONS).where(REVISIONS.c.document_id == document_id, REVISIONS.c.number == number)
    return connection.execute(asked).first()


def _document(connection: Connection, document: Row[Any], number: int, may_edit: bool) -> Document:
    row = _row(connection, document.id, number)
    if row is None:
        raise _no_revision(number, document.newest)
    return Document(document.kind, json.loads(row.body), number, row.made_by, row.made_at, may_edit)


def _no_revision(number: int, newest: int) -> NoRevisionError:
    return NoRevisionError(f"There is no revision {number} of this: its revisions are 1 to {newest}.")
