import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import event

from diorama.domain.errors import Conflict, LimitExceeded, NotFound, UserFault
from diorama.domain.event import EventHead, JobAccepted
from diorama.domain.ids import JobId
from diorama.stores.database import Database
from diorama.stores.jobs import QueueLimits
from tests.unit.stores.jobs_things import Desk, expire, migrated, run_for


@pytest.fixture
def desk():
    made = Desk(migrated(Database.in_memory()))
    yield made
    made.db.close()


@pytest.fixture
def file_desk(tmp_path):
    made = Desk(migrated(Database.at(tmp_path / "d.sqlite")))
    yield made
    made.db.close()


class Stop(Exception):
    pass


# -- acceptance


def test_an_accepted_job_is_as_it_was_asked_for(desk):
    job, new = desk.accept_once(parameters={"prompt": "a caf\u00e9 \ud800\x00", "seed": 3, "size": [1.5, None, True]})
    assert new
    assert job == desk.jobs.get(job.id)
    assert job.parameters == {"prompt": "a caf\u00e9 \ud800\x00", "seed": 3, "size": [1.5, None, True]}
    assert (job.kind, job.owner, job.status, job.attempts) == ("text_to_scene", "ann", "queued", 0)
    assert (job.queue_position, job.eta_s, job.created_at) == (1, None, "2026-01-02T12:00:00.000000Z")
    assert desk.jobs.events(job.id) == (JobAccepted(head=EventHead(about=job.id, sequence=1), job_kind=job.kind),)
    assert desk.jobs.get(job.id).owner == "ann"


def test_an_accepted_job_outlives_kill_9(tmp_path):
    code = f"""
import os, signal
from pathlib import Path
from diorama.stores.database import Database
from diorama.stores.jobs import QueueLimits, SqlJobs
db = Database.at(Path({str(tmp_path / "d.sqlite")!r}))
db.migrate()
limits = QueueLimits(max_queued=9, max_queued_per_owner=9)
SqlJobs(db).accept(id="job-1", kind="k", recipe_version=7, owner="ann", parameters={{"a": 1}},
                   idempotency_key="key", body_sha256="body", limits=limits)
os.kill(os.getpid(), signal.SIGKILL)
"""
    killed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    desk = Desk(migrated(Database.at(tmp_path / "d.sqlite")))
    assert desk.jobs.get(JobId("job-1")).parameters == {"a": 1}
    assert [event.kind for event in desk.jobs.events(JobId("job-1"))] == ["accepted"]
    assert desk.jobs.next_fair() == "job-1"
    again, new = desk.accept_once(idempotency_key="key", body_sha256="body")
    assert (again.id, new) == ("job-1", False)
    desk.db.close()


@pytest.mark.parametrize("table", ["job", "job_event", "idempotency", "commit"])
def test_a_failure_anywhere_in_acceptance_leaves_nothing(file_desk, table):
    desk = file_desk

    def fail(conn, cursor, statement, *_: Any) -> None:
        if statement.startswith(f"INSERT INTO {table} "):
            raise Stop

    def fail_commit(conn) -> None:
        raise Stop

    hook = ("commit", fail_commit) if table == "commit" else ("before_cursor_execute", fail)
    event.listen(desk.db.engine, *hook)
    with pytest.raises(Stop):
        desk.accept(idempotency_key="k")
    event.remove(desk.db.engine, *hook)
    kept = desk.rows("job", "job_event", "idempotency")
    assert kept == {"job": [], "job_event": [], "idempotency": []}
    assert desk.accept(idempotency_key="k").queue_position == 1


def test_a_full_disk_accepts_nothing_and_loses_nothing(tmp_path):
    path = tmp_path / "d.sqlite"
    migrated(Database.at(path)).close()
    db = Database.at(path)
    event.listen(db.engine, "connect", lambda conn, _: conn.execute("PRAGMA max_page_count=50").close())
    desk = Desk(db)
    accepted = []

    def fill() -> None:
        while True:
            accepted.append(desk.accept(parameters={"prompt": "x" * 2000}).id)

    with pytest.raises(LimitExceeded) as caught:
        fill()
    assert caught.value.code == "disk_full"
    assert accepted
    db.close()
    after = Desk(Database.at(path))
    assert [row[1] for row in after.rows("job")["job"]] == accepted
    assert len(after.rows("job_event")["job_event"]) == len(accepted)
    after.db.close()


# -- idempotency


def test_the_same_key_and_body_get_the_same_job_after_a_restart_too(tmp_path):
    desk = Desk(migrated(Database.at(tmp_path / "d.sqlite")))
    first = desk.accept(idempotency_key="k", body_sha256="a")
    desk.db.close()
    desk = Desk(migrated(Database.at(tmp_path / "d.sqlite")))
    again, new = desk.accept_once(id=JobId("job-other"), idempotency_key="k", body_sha256="a")
    assert (again, new) == (first, False)
    with pytest.raises(Conflict, match="another request") as caught:
        desk.accept(id=JobId("job-other"), idempotency_key="k", body_sha256="b")
    assert caught.value.http_status == 409
    assert len(desk.rows("job")["job"]) == 1
    desk.db.close()


def test_a_repeated_request_is_told_how_its_job_ended_and_is_never_limited(desk):
    one = QueueLimits(max_queued=1, max_queued_per_owner=1)
    job = desk.accept(idempotency_key="k", limits=one)
    assert desk.accept_once(idempotency_key="k", limits=one) == (job, False)
    desk.jobs.start(job.id)
    desk.finish(job.id, {"scene_id": "scene-1"})
    again, new = desk.accept_once(idempotency_key="k", limits=one)
    assert (again.status, again.result, new) == ("done", {"scene_id": "scene-1"}, False)


def test_keys_of_two_users_do_not_meet_and_no_key_is_never_the_same(desk):
    jobs = [desk.accept(owner, idempotency_key=key) for owner in ("ann", "bob") for key in ("k", "l", "", "")]
    assert len({job.id for job in jobs}) == 8


def test_a_request_that_was_refused_does_not_use_up_its_key(desk):
    desk.accept()
    with pytest.raises(LimitExceeded):
        desk.accept(idempotency_key="k", body_sha256="a", limits=QueueLimits(max_queued=1, max_queued_per_owner=9))
    assert desk.accept_once(idempotency_key="k", body_sha256="b")[1]


def test_a_repeated_request_whose_job_expired_is_told_so(desk):
    job = desk.accept(idempotency_key="k")
    expire(desk, job.id)
    with pytest.raises(NotFound) as caught:
        desk.accept(idempotency_key="k")
    assert (caught.value.code, caught.value.http_status) == ("expired", 410)


def test_a_key_of_256_characters_is_too_long(desk):
    desk.accept(idempotency_key="k" * 255)
    with pytest.raises(UserFault, match="at most 255"):
        desk.accept(idempotency_key="k" * 256)


def test_eight_at_once_with_one_key_get_one_job(file_desk):
    desk = file_desk
    with ThreadPoolExecutor(8) as pool:
        for turn in range(10):
            key = f"key-{turn}"
            got = list(pool.map(lambda _, key=key: desk.accept_once(idempotency_key=key), range(8)))
            assert len({job.id for job, _ in got}) == 1
            assert sorted(new for _, new in got) == [False] * 7 + [True]
    assert len(desk.rows("job")["job"]) == 10


# -- limits


def test_a_user_with_too_many_waiting_jobs_is_told_to_wait_and_others_are_not(desk):
    limits = QueueLimits(max_queued=10, max_queued_per_owner=2)
    first = desk.accept(limits=limits)
    desk.accept(limits=limits)
    with pytest.raises(LimitExceeded, match="you have 2 jobs waiting, and 2 may") as caught:
        desk.accept(limits=limits)
    assert (caught.value.code, caught.value.http_status) == ("too_many_requests", 429)
    assert caught.value.details == {"retry_after_s": 5}
    desk.accept("bob", limits=limits)
    desk.jobs.start(first.id)  # what runs does not wait
    desk.accept(limits=limits)
    assert desk.jobs.counts()["queued"] == 3


def test_a_full_queue_takes_nobody_and_says_when_to_come_back(desk):
    run_for(desk, 12.5)
    limits = QueueLimits(max_queued=2, max_queued_per_owner=2)
    desk.accept("ann", limits=limits)
    desk.accept("bob", limits=limits)
    with pytest.raises(LimitExceeded) as caught:
        desk.accept("cid", limits=limits)
    assert (caught.value.code, caught.value.http_status) == ("queue_full", 503)
    assert caught.value.details == {"retry_after_s": 13}


def test_limits_hold_when_many_come_at_once(file_desk):
    desk, limits = file_desk, QueueLimits(max_queued=10, max_queued_per_owner=4)

    def accept(number: int) -> str:
        try:
            return desk.accept(f"user-{number % 3}", limits=limits).owner
        except LimitExceeded as error:
            return error.code

    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(accept, range(48)))
    assert desk.jobs.counts()["queued"] == 10
    assert max(got.count(f"user-{number}") for number in range(3)) == 4
