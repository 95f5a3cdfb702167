"""The one database of a data folder: SQLite through SQLAlchemy, with one engine that DBOS shares."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from diorama.domain.errors import DioramaError, LimitExceeded, NotReady, Unsupported, UserFault

BUSY_S = 30  # how long a writer waits for its turn, and a request for a connection
_POOL = 32  # connections kept open; as many again are opened when needed
_CACHE_KB = 512  # of pages in memory for each of them, where SQLite would take 2 MB: the system's cache has them too
_WAL_LIMIT = 64 * 2**20  # bytes that the log file keeps after a checkpoint

# Per connection. FULL: what was committed survives a power cut too, not only `kill -9`.
_PRAGMAS = (
    f"PRAGMA busy_timeout={BUSY_S * 1000}",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    f"PRAGMA cache_size=-{_CACHE_KB}",
    f"PRAGMA journal_size_limit={_WAL_LIMIT}",
)

# The shared memory beside the log could not grow: SQLite calls this an I/O error, and it is a full disk.
_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_CUT_OFF = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


HEAD_REVISION = "0001"  # the newest of stores/migrations/versions


class Database:
    """The two kinds of transaction, `read` and `write`. Any thread may use it.

    engine: for DBOS, which shares it. pysqlite behaves on it as usual: the first change begins a transaction.
    """

    engine: Engine

    def __init__(self, url: str | URL) -> None:
        """Make the engine; nothing is opened yet. `Database.at` and `Database.in_memory` know the URL.

        Raises:
            Unsupported: If the URL names anything but SQLite.
        """
        parsed = make_url(url)
        if parsed.get_backend_name() != "sqlite":
            raise Unsupported(f"databases: sqlite only; got {parsed.get_backend_name()!r}")
        in_memory = parsed.database in (None, "", ":memory:")
        self.engine = create_engine(
            parsed,
            poolclass=QueuePool,
            # A second connection would see another database in memory: there all take turns on one.
            pool_size=1 if in_memory else _POOL,
            max_overflow=0 if in_memory else _POOL,
            pool_timeout=BUSY_S,
            pool_use_lifo=True,
            hide_parameters=True,  # what users wrote stays out of errors, and so out of logs
            connect_args={"isolation_level": "IMMEDIATE", "check_same_thread": False, "timeout": BUSY_S},
        )
        event.listen(self.engine, "connect", _prepare)
        # Left to SQLite, writers would poll for its lock, with pauses that grow: with 32 at a time that halves the
        # rate, and the unlucky wait for seconds.
        self._turn = threading.Lock()

    @classmethod
    def at(cls, path: Path) -> Database:
        """The database in this file; a new file is readable by its owner only, and so is its log.

        Raises:
            NotReady: If the file cannot be made.
        """
        try:
            path.touch(mode=0o600, exist_ok=True)
        except OSError as error:
            raise _cut_off((error.strerror or str(error)).lower()) from error
        return cls(URL.create("sqlite", database=str(path.absolute())))

    @classmethod
    def in_memory(cls) -> Database:
        """A database that goes with this object. One connection only: a transaction inside another never gets one."""
        return cls("sqlite://")

    def migrate(self) -> None:
        """Bring the tables to this version of Diorama, in one transaction.

        Raises:
            Unsupported: If a newer Diorama has written the database; nothing is changed.
        """
        if self.is_current():
            return
        from diorama.stores.migrations import upgrade

        with self.write() as conn:
            upgrade(conn)

    def is_current(self) -> bool:
        """Whether the tables are those of this version of Diorama; asked without Alembic, whose import takes as long as
        a server's start.
        """
        with self.read() as conn:
            tables = conn.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'")
            if tables.scalar_one() == 0:
                return False
            revisions = conn.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
        return list(revisions) == [HEAD_REVISION]

    @contextmanager
    def read(self) -> Generator[Connection]:
        """Several reads that see one state of the database; never wait for a writer.

        Raises:
            NotReady: If the database cannot be read now.
        """
        with _clear_errors(), self.engine.connect() as conn:
            conn.exec_driver_sql("BEGIN")
            yield conn

    @contextmanager
    def write(self) -> Generator[Connection]:
        """One transaction that holds the write lock from its start: what it reads stays true until it commits.

        It commits at the end of the block, and leaves nothing behind if the block raises.

        Raises:
            LimitExceeded: `disk_full`. NotReady: If the database cannot be written now.
        """
        with _clear_errors(), self._turn_to_write(), self.engine.begin() as conn:
            # pysqlite would begin only before the first change, and what was read until then could be stale. Not
            # by an event of the engine: DBOS shares it and begins transactions of its own this way.
            conn.exec_driver_sql("BEGIN IMMEDIATE")
            yield conn

    @contextmanager
    def _turn_to_write(self) -> Generator[None]:
        if not self._turn.acquire(timeout=BUSY_S):
            raise _busy()
        try:
            yield
        finally:
            self._turn.release()

    def close(self) -> None:
        """Close every connection that is not in use."""
        self.engine.dispose()


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    try:
        for pragma in _PRAGMAS:
            connection.execute(pragma).close()
    except sqlite3.Error:  # the file is no database, or the disk is full: the pool would forget it open
        connection.close()
        raise


@contextmanager
def _clear_errors() -> Generator[None]:
    """Turn what the user or the keeper of the server can change into errors that say so; paths stay out of them."""
    try:
        yield
    except DBAPIError as error:
        clear = _clear(error.orig)
        if clear is None:
            raise
        raise clear from error
    except PoolTimeout as error:
        raise _busy() from error
    except (UnicodeEncodeError, OverflowError) as error:
        # Half a surrogate pair, or an integer beyond 64 bits: JSON may hold them, the database cannot.
        raise UserFault("a text or number in the request cannot be kept", hint="send valid Unicode text") from error


def _clear(error: BaseException | None) -> DioramaError | None:
    extended: int = getattr(error, "sqlite_errorcode", 0)
    code = extended & 0xFF  # the upper bits say where it happened
    if extended in _FULL:
        return LimitExceeded(
            "the disk is full", hint="free some space in the data folder; nothing was written", code="disk_full"
        )
    if code in _BUSY:
        return _busy()
    if code in _CUT_OFF:
        return _cut_off(str(error))
    if code in _DAMAGED:
        return NotReady("the database is damaged, or is not one of Diorama's", hint="restore it from a copy")
    return None


def _busy() -> NotReady:
    return NotReady("the database is busy", hint="try again in a moment")


def _cut_off(why: str) -> NotReady:
    return NotReady(f"the database cannot be opened or written: {why}", hint="see that the data folder is writable")
