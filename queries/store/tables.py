"""The two tables of the store. Rows are added, never changed and never taken away."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    Column,
    DateTime,
    Dialect,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

METADATA = MetaData()


class Moment(TypeDecorator[datetime]):
    """A point in time, handed over and back in UTC; SQLite, which knows no time zones, keeps it without one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn any time zone into UTC on the way in."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Name UTC again on the way out."""
        if value is None or value.tzinfo is None:
            return value and value.replace(tzinfo=UTC)
        return value.astimezone(UTC)


# What is saved, whatever its shape: `kind` says which reader understands it. Of its two keys only the SHA-256 is kept.
DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("id", Integer, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("edit_key_hash", String(64), nullable=False),
    Column("view_key_hash", String(64), nullable=False),
    Column("created_at", Moment, nullable=False),
    PrimaryKeyConstraint("id", name="documents_pk"),
    UniqueConstraint("edit_key_hash", name="documents_edit_key_hash"),
    UniqueConstraint("view_key_hash", name="documents_view_key_hash"),
)
# Every state a document has had: `number` counts from 1, `body` is canonical JSON, `made_by` a role and not a name.
REVISIONS = Table(
    "revisions",
    METADATA,
    Column("id", Integer, nullable=False),
    Column("document_id", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("made_by", String(80), nullable=False),
    Column("made_at", Moment, nullable=False),
    PrimaryKeyConstraint("id", name="revisions_pk"),
    ForeignKeyConstraint(["document_id"], ["documents.id"], name="revisions_document"),
    UniqueConstraint("document_id", "number", name="revisions_document_number"),
)
