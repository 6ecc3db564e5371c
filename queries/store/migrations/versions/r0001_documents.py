"""The first tables: documents and their revisions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create both tables."""
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("edit_key_hash", sa.String(64), nullable=False),
        sa.Column("view_key_hash", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="documents_pk"),
        sa.UniqueConstraint("edit_key_hash", name="documents_edit_key_hash"),
        sa.UniqueConstraint("view_key_hash", name="documents_view_key_hash"),
    )
    op.create_table(
        "revisions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("document_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("made_by", sa.String(80), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="revisions_pk"),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="revisions_document"),
        sa.UniqueConstraint("document_id", "number", name="revisions_document_number"),
    )
