import os
import re
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event, insert, select, update
from sqlalchemy.exc import IntegrityError

from diorama.domain.errors import LimitExceeded, NotReady, Unsupported, UserFault
from diorama.stores import tables
from diorama.stores.clock import iso, now_us
from diorama.stores.cursor import checked_limit, cursor_after, row_of
from diorama.stores.database import HEAD_REVISION, Database
from diorama.stores.migrations import HERE
from tests.unit.stores.jobs_things import migrated

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DBOS_BESIDE_US = Path(__file__).with_name("dbos_beside_us.py")


@pytest.fixture(params=["file", "memory"])
def db(request, tmp_path):
    made = Database.at(tmp_path / "d.sqlite") if request.param == "file" else Database.in_memory()
    yield migrated(made)
    made.close()


@pytest.fixture
def file_db(tmp_path):
    made = migrated(Database.at(tmp_path / "d.sqlite"))
    yield made
    made.close()


def add_expired(conn, name: str, at: int = 0) -> None:
    conn.execute(insert(tables.expired_job).values(id=name, owner="ann", expired_at=at))


def expired(db: Database) -> list[str]:
    with db.read() as conn:
        return list(conn.execute(select(tables.expired_job.c.id).order_by(tables.expired_job.c.id)).scalars())


class Stop(Exception):
    pass


# -- transactions


def test_a_block_that_ends_is_kept_and_one_that_raises_leaves_nothing(db):
    with db.write() as conn:
        add_expired(conn, "kept")

    def half_way() -> None:
        with db.write() as conn:
            add_expired(conn, "lost")
            raise Stop

    with pytest.raises(Stop):
        half_way()
    assert expired(db) == ["kept"]


def test_a_commit_that_fails_leaves_nothing_and_nothing_locked(db):
    """SQLite leaves a transaction open whose COMMIT it refuses; a connection so kept would lock everyone out."""

    def orphan() -> None:
        with db.write() as conn:
            conn.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
            conn.execute(insert(tables.job_event).values(job_id="none", sequence=1, document="{}"))

    with pytest.raises(IntegrityError):
        orphan()
    with db.read() as conn:
        assert conn.execute(select(tables.job_event)).all() == []
    with db.write() as conn:
        add_expired(conn, "later")
    assert expired(db) == ["later"]


def test_what_a_writer_reads_stays_true_until_it_commits(file_db, tmp_path):
    """Eight threads, half of them as another process would, count in a column: a stale read would lose a step."""
    with file_db.write() as conn:
        add_expired(conn, "counter")
    table = tables.expired_job
    other = Database.at(tmp_path / "d.sqlite")

    def count(number: int) -> None:
        with (file_db, other)[number % 2].write() as conn:
            now = conn.execute(select(table.c.expired_at)).scalar_one()
            conn.execute(update(table).values(expired_at=now + 1))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(count, range(200)))
    other.close()
    with file_db.read() as conn:
        assert conn.execute(select(table.c.expired_at)).scalar_one() == 200


def test_a_reader_sees_one_state_and_never_waits_for_a_writer(file_db):
    with file_db.read() as reader:
        assert reader.execute(select(tables.expired_job.c.id)).scalars().all() == []
        with file_db.write() as writer:
            add_expired(writer, "new")
            with file_db.read() as another:
                assert another.execute(select(tables.expired_job.c.id)).scalars().all() == []
        assert reader.execute(select(tables.expired_job.c.id)).scalars().all() == []
    assert expired(file_db) == ["new"]


def test_every_connection_writes_through_to_the_disk_and_checks_references(file_db):
    for connect in (file_db.read, file_db.write, file_db.engine.connect):
        with connect() as conn:
            asked = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            assert [conn.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked] == ["wal", 2, 1, 30_000]
    with pytest.raises(IntegrityError), file_db.write() as conn:
        conn.execute(insert(tables.job_event).values(job_id="none", sequence=1, document="{}"))


def test_dbos_shares_the_engine_while_we_write(tmp_path):
    """In a process of its own: DBOS is one per process, and ends with its threads."""
    done = subprocess.run(
        [sys.executable, str(DBOS_BESIDE_US), str(tmp_path / "d.sqlite")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "200 jobs, workflows 1800, integrity ok, journal wal"


# -- what can go wrong


def hold_to(db: Database, pages: int) -> None:
    """As if the disk had room for so many pages."""
    event.listen(db.engine, "connect", lambda conn, _: conn.execute(f"PRAGMA max_page_count={pages}").close())


def test_a_full_disk_is_one_clear_error_and_what_was_kept_stays(tmp_path):
    path = tmp_path / "d.sqlite"
    before = migrated(Database.at(path))
    with before.write() as conn:
        add_expired(conn, "old")
    pages = page_count(before)
    before.close()
    db = Database.at(path)
    hold_to(db, pages + 1)
    many = [{"id": f"new-{number:0200}", "owner": "ann", "expired_at": 0} for number in range(2000)]
    with pytest.raises(LimitExceeded) as caught, db.write() as conn:
        conn.execute(insert(tables.expired_job), many)
    assert (caught.value.code, caught.value.http_status) == ("disk_full", 507)
    assert expired(db) == ["old"]
    db.close()
    with (roomy := Database.at(path)).write() as conn:
        add_expired(conn, "later")
    assert expired(roomy) == ["later", "old"]
    roomy.close()


def page_count(db: Database) -> int:
    with db.read() as conn:
        return conn.exec_driver_sql("PRAGMA page_count").scalar_one()


def test_tables_are_made_all_or_none_when_the_disk_is_full(tmp_path):
    path = tmp_path / "d.sqlite"
    db = Database.at(path)
    hold_to(db, 10)
    with pytest.raises(LimitExceeded, match="disk is full"):
        db.migrate()
    with db.read() as conn:
        assert conn.exec_driver_sql("SELECT name FROM sqlite_master").all() == []
    db.close()
    migrated(Database.at(path)).close()


def test_a_lock_that_another_program_holds_is_waited_for_and_then_told(file_db, tmp_path):
    event.listen(file_db.engine, "connect", lambda conn, _: conn.execute("PRAGMA busy_timeout=20").close())
    file_db.close()
    other = sqlite3.connect(tmp_path / "d.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotReady, match="busy") as caught, file_db.write() as conn:
        add_expired(conn, "never")
    assert caught.value.http_status == 503
    other.execute("ROLLBACK")
    other.close()
    with file_db.write() as conn:
        add_expired(conn, "now")
    assert expired(file_db) == ["now"]


def test_a_database_that_may_only_be_read_says_so(file_db):
    event.listen(file_db.engine, "connect", lambda conn, _: conn.execute("PRAGMA query_only=ON").close())
    file_db.close()
    with pytest.raises(NotReady, match="readonly"), file_db.write() as conn:
        add_expired(conn, "never")


def test_a_place_where_no_file_can_be_is_told(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(NotReady, match="cannot be opened"):
        Database.at(tmp_path / "file" / "d.sqlite")
    db = Database.at(tmp_path / "d.sqlite")
    (tmp_path / "d.sqlite").unlink()
    (tmp_path / "d.sqlite").mkdir()
    with pytest.raises(NotReady, match="cannot be opened") as caught:
        db.migrate()
    assert str(tmp_path) not in str(caught.value.document())


def test_a_file_that_is_no_database_is_told_and_left_alone(tmp_path):
    (tmp_path / "d.sqlite").write_bytes(b"not a database " * 400)
    with pytest.raises(NotReady, match="damaged"):
        Database.at(tmp_path / "d.sqlite").migrate()
    assert (tmp_path / "d.sqlite").read_bytes() == b"not a database " * 400


def test_only_sqlite_is_taken():
    with pytest.raises(Unsupported, match="sqlite only; got 'postgresql'"):
        Database("postgresql://somewhere/else")


@pytest.mark.parametrize("value", ["half a pair \ud800", 2**63])
def test_a_value_that_the_database_cannot_hold_is_the_requests_fault(db, value):
    with pytest.raises(UserFault, match="cannot be kept"), db.read() as conn:
        conn.execute(select(tables.job).where(tables.job.c.number == value)).all()


def test_errors_of_the_database_do_not_repeat_what_users_wrote(db):
    with db.write() as conn:
        add_expired(conn, "my secret words")
    with pytest.raises(IntegrityError) as caught, db.write() as conn:
        add_expired(conn, "my secret words")
    assert "secret" not in str(caught.value)


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX permissions")
def test_nobody_else_may_read_the_files(file_db, tmp_path):
    with file_db.write() as conn:
        add_expired(conn, "x")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes == {"d.sqlite": 0o600, "d.sqlite-wal": 0o600, "d.sqlite-shm": 0o600}


# -- migrations


def structure(db: Database) -> dict[str, Any]:
    """Every table with its columns, keys and indexes, and the words of what SQLite alone understands."""
    found: dict[str, Any] = {}
    with db.read() as conn:
        names = conn.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'").all()
        for name, sql in names:
            asked = {
                part: [tuple(row) for row in conn.exec_driver_sql(f"PRAGMA {part}('{name}')")]
                for part in ("table_xinfo", "foreign_key_list")
            }
            indexes = conn.exec_driver_sql(f"PRAGMA index_list('{name}')").all()
            asked["indexes"] = sorted(
                (index, unique, tuple(row[2] for row in conn.exec_driver_sql(f"PRAGMA index_info('{index}')")))
                for _, index, unique, *_ in indexes
            )
            named = sorted(re.findall(r"CONSTRAINT \w+", sql))
            words = sql if "VIRTUAL" in sql else ("AUTOINCREMENT" in sql, named)
            found[name] = (asked, words)
    return found


def test_the_migrations_build_exactly_the_tables_of_tables_py(tmp_path):
    by_migrations = migrated(Database.at(tmp_path / "a.sqlite"))
    by_tables = Database.at(tmp_path / "b.sqlite")
    with by_tables.write() as conn:
        tables.METADATA.create_all(conn)
        conn.exec_driver_sql(tables.ASSET_SEARCH_DDL)
    built = structure(by_migrations)
    assert built.pop("alembic_version")
    assert built == structure(by_tables)
    with by_migrations.read() as conn:
        ours = {"include_name": lambda name, kind, _: kind != "table" or name in tables.METADATA.tables}
        assert compare_metadata(MigrationContext.configure(conn, opts=ours), tables.METADATA) == []


def test_migrating_again_changes_nothing_and_keeps_what_is_there(db):
    with db.write() as conn:
        add_expired(conn, "kept")
    before = structure(db)
    db.migrate()
    assert structure(db) == before
    assert expired(db) == ["kept"]


def test_two_that_migrate_at_once_do_it_once(tmp_path):
    databases = [Database.at(tmp_path / "d.sqlite") for _ in range(4)]
    with databases[0].write() as conn:
        conn.exec_driver_sql("SELECT 1")
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(Database.migrate, databases))
    assert all(structure(db) == structure(databases[0]) for db in databases)
    for db in databases:
        db.close()


def test_a_database_of_a_newer_diorama_is_refused_and_left_alone(db):
    with db.write() as conn:
        conn.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    before = structure(db)
    with pytest.raises(Unsupported, match=r"newer version .* 9999") as caught:
        db.migrate()
    assert "update Diorama" in caught.value.hint
    assert structure(db) == before


def test_any_name_of_a_folder_will_do(tmp_path):
    folder = tmp_path / "50% of a?b #1 'quoted' ü"
    folder.mkdir()
    db = migrated(Database.at(folder / "d.sqlite"))
    with db.write() as conn:
        add_expired(conn, "x")
    db.close()
    assert [path.name for path in folder.iterdir()] == ["d.sqlite"]


def test_the_search_table_finds_words_without_accents_and_by_their_beginning(db):
    with db.write() as conn:
        values = "('Café table', 'a small one', 'table', 'oak', 'for two')"
        conn.exec_driver_sql(f"INSERT INTO {tables.ASSET_SEARCH} VALUES {values}")
        found = f"SELECT rowid FROM {tables.ASSET_SEARCH} WHERE {tables.ASSET_SEARCH} MATCH ?"
        assert conn.exec_driver_sql(found, ("cafe tab*",)).all() == [(1,)]
        conn.exec_driver_sql(f"DELETE FROM {tables.ASSET_SEARCH} WHERE rowid = 1")
        assert conn.exec_driver_sql(found, ("cafe",)).all() == []


# -- clock and cursors


@given(st.integers(0, 253_402_300_799_999_999))
def test_iso_names_the_microsecond_in_utc(us):
    text = iso(us)
    assert len(text) == 27
    assert (datetime.fromisoformat(text) - EPOCH) // timedelta(microseconds=1) == us


def test_iso_of_a_known_moment():
    assert iso(1_767_323_045_678_901) == "2026-01-02T03:04:05.678901Z"
    assert iso(0) == "1970-01-01T00:00:00.000000Z"
    assert abs(now_us() - int(datetime.now().timestamp() * 1e6)) < 60_000_000


@given(st.integers(0, 2**63 - 1))
def test_a_cursor_comes_back_as_its_row(number):
    assert row_of(cursor_after(number)) == number


@given(st.text() | st.integers().map(str) | st.binary().map(lambda data: data.hex()))
def test_any_other_cursor_is_refused(text):
    try:
        number = row_of(text)
    except UserFault:
        return
    assert number is not None
    assert cursor_after(number) == text


@pytest.mark.parametrize("text", ["MDA3", "LTE", "MSA", "MQ==", "MQ\n", "OTk5OTk5OTk5OTk5OTk5OTk5OTk"])
def test_a_row_has_one_cursor(text):
    """Base64 of 007, -1, '1 ', of 1 with padding and a line end, of a number beyond 64 bits."""
    assert row_of("MQ") == 1
    with pytest.raises(UserFault, match="none that was given out"):
        row_of(text)


@pytest.mark.parametrize("limit", [0, -1, 201, 10**30])
def test_a_page_has_from_1_to_200_items(limit):
    assert [checked_limit(1), checked_limit(200)] == [1, 200]
    with pytest.raises(UserFault, match="from 1 to 200"):
        checked_limit(limit)


def test_the_newest_revision_is_the_one_that_a_start_looks_for() -> None:
    assert ScriptDirectory(str(HERE)).get_current_head() == HEAD_REVISION
