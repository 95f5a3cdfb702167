"""Settings to the keys of a data folder, for commands that need nothing else of a server."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from diorama.compose.settings import Settings, data_dir
from diorama.stores.access import SqlAccess
from diorama.stores.data_folder import DataFolder
from diorama.stores.database import Database


@contextmanager
def open_access(settings: Settings) -> Generator[SqlAccess]:
    """Keys, sessions and codes of the data folder, whether a server works on it or not.

    Raises:
        UserFault: If the folder cannot be made. Unsupported: If a newer Diorama has written it.
    """
    folder = DataFolder(data_dir(settings))
    folder.create()
    database = Database.at(folder.database)
    try:
        database.migrate()
        yield SqlAccess(database)
    finally:
        database.close()
