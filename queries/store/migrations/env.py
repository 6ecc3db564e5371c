"""What alembic runs: the steps that are missing, within the connection and transaction it is handed."""

from __future__ import annotations

from alembic import context

from queries.store.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
