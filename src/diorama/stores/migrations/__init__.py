"""Revisions of the database, from an empty file to the tables of `stores/tables.py`.

A change of `tables.py` comes with a new file in `versions/`; what stands there was released and never changes.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from diorama.domain.errors import Unsupported

HERE = Path(__file__).parent


def config(conn: Connection | None = None) -> Config:
    """Alembic's settings, without an ini file. conn: what the revisions run on."""
    found = Config()
    found.set_main_option("script_location", str(HERE).replace("%", "%%"))  # the ini syntax reads % as its own
    found.attributes["connection"] = conn
    return found


def upgrade(conn: Connection) -> None:
    """Bring the tables to the newest revision, inside the transaction of `conn`.

    Raises:
        Unsupported: If the database has a revision that this version of Diorama does not know.
    """
    known = {script.revision for script in ScriptDirectory(str(HERE)).walk_revisions()}
    for revision in MigrationContext.configure(conn).get_current_heads():
        if revision not in known:
            raise Unsupported(
                f"a newer version of Diorama has written this data folder (database revision {revision})",
                hint="update Diorama, or name another folder with --data-dir",
            )
    command.upgrade(config(conn), "head")
