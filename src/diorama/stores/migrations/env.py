"""Run by Alembic: the revisions on the connection that `upgrade` was given, inside its transaction."""

from __future__ import annotations

from alembic import context

from diorama.stores.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,  # SQLite can; Alembic takes it for a database that cannot
    render_as_batch=True,
)
context.run_migrations()
