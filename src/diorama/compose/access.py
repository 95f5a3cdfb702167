"""Settings to the keys of a data folder, for commands that need nothing else of a server."""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import contextmanager

from diorama.compose.settings import Settings, data_dir
from diorama.domain.errors import NotReady
from diorama.engine.data_lock import DataLock
from diorama.stores.access import SqlAccess
from diorama.stores.data_folder import DataFolder
from diorama.stores.database import Database

WAIT_S = 2.0  # for another program that is making or changing the tables just now
_LOOK_EVERY_S = 0.1


@contextmanager
def open_access(settings: Settings) -> Generator[SqlAccess]:
    """Keys, sessions and codes of the data folder, whether a server works on it or not.

    Raises:
        UserFault: If the folder cannot be made. Unsupported: If a newer Diorama has written it.
        NotReady: `in_use`, if a server of another version works on it: its tables are not changed under it.
    """
    folder = DataFolder(data_dir(settings))
    folder.create()
    database = Database.at(folder.database)
    try:
        _bring_up_to_date(database, DataLock(folder.lock))
        yield SqlAccess(database)
    finally:
        database.close()


def _bring_up_to_date(database: Database, lock: DataLock) -> None:
    """Tables that are current are left alone; others are changed while no server works on the folder."""
    for left in reversed(range(round(WAIT_S / _LOOK_EVERY_S))):
        if database.is_current():
            return
        try:
            lock.take()
        except NotReady as fault:
            if left == 0:
                raise NotReady(
                    f"{fault.message}, and it is of another version: this one would change its database",
                    hint="use the `diorama` that the server was started with, or stop the server first",
                    code="in_use",
                ) from fault
            time.sleep(_LOOK_EVERY_S)
            continue
        try:
            database.migrate()
        finally:
            lock.give_back()
        return
