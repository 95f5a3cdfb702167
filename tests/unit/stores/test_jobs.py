import itertools
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert

from diorama.domain.errors import Conflict, InternalFault, NotFound, UserFault
from diorama.domain.event import ENDINGS, EventHead, JobArtifact, JobCancelled, JobDone, JobFailed
from diorama.domain.ids import BlobHash, JobId, OwnerId
from diorama.domain.job import ErrorDocument
from diorama.domain.outcome import Outcome
from diorama.stores import tables
from diorama.stores.clock import iso
from diorama.stores.database import Database
from diorama.stores.jobs import LOG_BYTES, QueueLimits, SqlJobs
from tests.unit.stores.jobs_things import NOON, SECOND, Desk, expire, migrated, run_for

BLOB = BlobHash("ab" * 32)
OTHER_BLOB = BlobHash("cd" * 32)
NONE = JobId("job-none")
ERROR = ErrorDocument(code="worker_died", message="it died", hint="try less", details={"log": ["a", 1, None]})


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


# -- what there is


ABOUT_ONE = {
    "get": lambda jobs, id: jobs.get(id),
    "events": lambda jobs, id: jobs.events(id),
    "start": lambda jobs, id: jobs.start(id),
    "restart": lambda jobs, id: jobs.restart(id),
    "recipe_version": lambda jobs, id: jobs.recipe_version(id),
    "set_recipe_version": lambda jobs, id: jobs.set_recipe_version(id, 2),
    "note_artifact": lambda jobs, id: jobs.note_artifact(id, "shape", BLOB),
    "note_death": lambda jobs, id: jobs.note_death(id, "x"),
    "log": lambda jobs, id: jobs.log(id),
    "ask_cancel": lambda jobs, id: jobs.ask_cancel(id),
    "cancel_asked": lambda jobs, id: jobs.cancel_asked(id),
    "finish": lambda jobs, id: jobs.finish(id, Outcome(result={}), lambda conn, job: None),
    "fail": lambda jobs, id: jobs.fail(id, ERROR),
    "end_cancelled": lambda jobs, id: jobs.end_cancelled(id),
}


@pytest.mark.parametrize("name", ABOUT_ONE)
def test_no_job_and_an_expired_job_are_told_apart(desk, name):
    job = desk.accept("bob")
    expire(desk, job.id)
    with pytest.raises(NotFound) as none:
        ABOUT_ONE[name](desk.jobs, NONE)
    with pytest.raises(NotFound) as gone:
        ABOUT_ONE[name](desk.jobs, job.id)
    assert [(none.value.code, none.value.http_status), (gone.value.code, gone.value.http_status)] == [
        ("not_found", 404),
        ("expired", 410),
    ]


def test_only_its_owner_sees_a_job_or_hears_that_it_expired(desk):
    job = desk.accept("bob")
    assert desk.jobs.get_own(job.id, "bob") == desk.jobs.get(job.id)
    codes = []
    for expired in (False, True):
        if expired:
            expire(desk, job.id)
        for id, owner in ((job.id, "ann"), (NONE, "bob"), *([(job.id, "bob")] if expired else [])):
            with pytest.raises(NotFound) as caught:
                desk.jobs.get_own(id, owner)
            codes.append(caught.value.code)
    assert codes == ["not_found"] * 4 + ["expired"]


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 200])
def test_pages_together_are_all_of_a_users_jobs_newest_first(desk, limit):
    accepted = [desk.accept("ann" if number % 3 else "bob").id for number in range(21)]
    for owner in ("ann", "bob"):
        seen, cursor = [], None
        while True:
            page = desk.jobs.list(owner=OwnerId(owner), cursor=cursor, limit=limit)
            seen += page.items
            cursor = page.next_cursor
            if cursor is None:
                break
            assert len(page.items) == limit
        assert [job.id for job in seen] == [id for id in reversed(accepted) if desk.jobs.get(id).owner == owner]
        assert seen == [desk.jobs.get(job.id) for job in seen]


def test_a_list_is_filtered_by_status_and_kind(desk):
    scene, asset, running = desk.accept(), desk.accept(kind="text_to_asset"), desk.started()
    found = lambda **by: [job.id for job in desk.jobs.list(owner=OwnerId("ann"), **by).items]  # noqa: E731
    assert found(status="queued") == [asset.id, scene.id]
    assert found(kind="text_to_scene") == [running.id, scene.id]
    assert found(kind="text_to_scene", status="running") == [running.id]
    assert found(status="failed") == found(kind="no such kind") == []


@pytest.mark.parametrize("wrong", [{"cursor": "???"}, {"cursor": ""}, {"limit": 0}, {"limit": 201}])
def test_a_cursor_or_limit_that_is_none_is_refused(desk, wrong):
    with pytest.raises(UserFault):
        desk.jobs.list(owner=OwnerId("ann"), **wrong)


def test_counts_name_every_status_and_the_oldest_waiting_job_is_known(desk):
    assert desk.jobs.oldest_queued_at() is None
    first, second, third = desk.accept(), desk.accept(), desk.accept()
    desk.clock.us += SECOND
    desk.accept("bob")
    desk.jobs.start(first.id)
    desk.jobs.fail(first.id, ERROR)
    assert desk.jobs.counts() == {"queued": 3, "running": 0, "done": 0, "failed": 1, "cancelled": 0}
    assert desk.jobs.oldest_queued_at() == NOON
    desk.jobs.ask_cancel(second.id)
    desk.jobs.start(third.id)
    assert desk.jobs.oldest_queued_at() == NOON + SECOND


def test_half_a_surrogate_pair_for_an_id_is_the_requests_fault(desk):
    with pytest.raises(UserFault):
        desk.jobs.get(JobId("job-\ud800"))


# -- running


def test_a_start_counts_and_only_a_waiting_job_starts(desk):
    job = desk.accept()
    desk.clock.us += SECOND
    running = desk.jobs.start(job.id)
    assert (running.status, running.attempts, running.started_at) == ("running", 1, iso(NOON + SECOND))
    assert running.queue_position is None
    with pytest.raises(Conflict, match="running"):
        desk.jobs.start(job.id)
    cancelled = desk.jobs.ask_cancel(desk.accept().id)
    with pytest.raises(Conflict, match="cancelled"):
        desk.jobs.start(cancelled.id)


def test_a_restart_is_one_more_attempt_of_the_same_start(desk):
    job = desk.started()
    desk.clock.us += SECOND
    again = desk.jobs.restart(job.id)
    assert (again.attempts, again.started_at, again.status) == (2, iso(NOON), "running")
    for id in (desk.accept().id, desk.jobs.ask_cancel(desk.accept().id).id):
        with pytest.raises(Conflict):
            desk.jobs.restart(id)


def test_running_jobs_are_found_again_in_the_order_of_their_starts(desk):
    ids = [desk.accept().id for _ in range(4)]
    for number in (2, 0, 3):
        desk.jobs.start(ids[number])
    desk.finish(ids[0])
    assert [job.id for job in desk.jobs.running()] == [ids[2], ids[3]]


def test_the_recipe_version_is_kept(desk):
    job = desk.accept(recipe_version=3)
    assert desk.jobs.recipe_version(job.id) == 3
    desk.jobs.set_recipe_version(job.id, 4)
    assert desk.jobs.recipe_version(job.id) == 4


@pytest.mark.parametrize(
    ("told", "kept"), [(0.25, 0.25), (-1.0, 0.0), (2.0, 1.0), (1 / 3, 0.333333), (float("nan"), 0)]
)
def test_progress_is_kept_as_a_part_of_one_without_an_event(desk, told, kept):
    job = desk.started()
    desk.jobs.note_progress(job.id, told, "shape")
    seen = desk.jobs.get(job.id)
    assert (seen.progress, seen.step) == (kept, "shape")
    assert len(desk.jobs.events(job.id)) == 1


def test_progress_that_comes_too_late_changes_nothing(desk):
    job = desk.started()
    desk.finish(job.id)
    before = desk.jobs.get(job.id)
    desk.jobs.note_progress(job.id, 0.5, "late")
    assert desk.jobs.get(job.id) == before


def test_an_artifact_is_kept_once_with_its_event_and_its_blob(desk):
    job = desk.started()
    first = desk.jobs.note_artifact(job.id, "shape", BLOB)
    assert first == JobArtifact(head=EventHead(about=job.id, sequence=2), name="shape", sha256=BLOB)
    assert desk.jobs.note_artifact(job.id, "shape", BLOB) is None
    second = desk.jobs.note_artifact(job.id, "textured", BLOB)
    better = desk.jobs.note_artifact(job.id, "shape", OTHER_BLOB)
    assert desk.jobs.get(job.id).artifacts == {"shape": OTHER_BLOB, "textured": BLOB}
    assert desk.jobs.events(job.id, after=1) == (first, second, better)
    assert sorted(desk.rows("blob_use")["blob_use"]) == [(BLOB, "job", job.id), (OTHER_BLOB, "job", job.id)]


def test_an_artifact_that_comes_too_late_is_not_taken(desk):
    job = desk.started()
    desk.jobs.end_cancelled(job.id)
    assert desk.jobs.note_artifact(job.id, "shape", BLOB) is None
    assert desk.rows("blob_use") == {"blob_use": []}
    assert isinstance(desk.jobs.events(job.id)[-1], JobCancelled)


def test_deaths_are_counted_and_the_end_of_the_log_is_kept(desk):
    job = desk.started()
    assert desk.jobs.log(job.id) == ""
    assert [desk.jobs.note_death(job.id, log) for log in ("first", "second")] == [1, 2]
    assert desk.jobs.log(job.id) == "first\nsecond"
    long = "".join(f"{number}ü\n" for number in range(10_000)) + "\ud800 end"
    assert desk.jobs.note_death(job.id, long) == 3
    kept = desk.jobs.log(job.id)
    assert kept.endswith("9999ü\n? end")
    assert LOG_BYTES - 4 < len(kept.encode()) <= LOG_BYTES


# -- the end


def test_a_result_is_kept_with_its_event_and_what_it_leaves_behind(desk):
    job = desk.started()
    desk.clock.us += 3 * SECOND
    seen = []

    def write(conn, running) -> None:
        seen.append(running)
        use = {"sha256": BLOB, "holder_kind": "scene", "holder_id": "scene-1"}
        conn.execute(insert(tables.blob_use).values(use))

    told = desk.jobs.finish(job.id, Outcome(result={"scene_id": "scene-1", "size": (1, 2.00000049)}), write)
    assert told == JobDone(head=EventHead(about=job.id, sequence=2), result={"scene_id": "scene-1", "size": [1, 2.0]})
    assert desk.jobs.events(job.id, after=1) == (told,)
    done = desk.jobs.get(job.id)
    assert (done.status, done.progress, done.ended_at) == ("done", 1.0, iso(NOON + 3 * SECOND))
    assert done.result == told.result
    assert seen == [job]
    assert desk.rows("blob_use") == {"blob_use": [(BLOB, "scene", "scene-1")]}


def test_a_result_that_cannot_be_written_leaves_the_job_running_and_nothing_else(desk):
    job = desk.started()
    before = desk.rows("job", "job_event", "blob_use")

    def write(conn, running) -> None:
        conn.execute(insert(tables.blob_use).values(sha256=BLOB, holder_kind="asset", holder_id="a"))
        raise Stop

    with pytest.raises(Stop):
        desk.jobs.finish(job.id, Outcome(result={}), write)
    assert desk.rows("job", "job_event", "blob_use") == before
    desk.finish(job.id)
    assert desk.jobs.get(job.id).status == "done"


ENDS = {
    "done": lambda desk, id: desk.jobs.finish(id, Outcome(result={"n": 1}), lambda conn, job: None),
    "failed": lambda desk, id: desk.jobs.fail(id, ERROR),
    "cancelled": lambda desk, id: desk.jobs.end_cancelled(id),
}


@pytest.mark.parametrize(("first", "second"), list(itertools.product(ENDS, ENDS)))
def test_the_first_end_counts_and_is_told_again(desk, first, second):
    job = desk.started()
    told = ENDS[first](desk, job.id)
    before = desk.rows("job", "job_event")
    assert ENDS[second](desk, job.id) == told
    assert desk.rows("job", "job_event") == before
    assert desk.jobs.get(job.id).status == told.kind == first


def test_finishing_twice_writes_what_it_leaves_behind_once(desk):
    job, calls = desk.started(), []
    for _ in range(2):
        desk.jobs.finish(job.id, Outcome(result={}), lambda conn, job: calls.append(job.id))
    assert calls == [job.id]


def test_a_failed_job_tells_why(desk):
    job = desk.started()
    told = desk.jobs.fail(job.id, ERROR)
    assert told == JobFailed(head=EventHead(about=job.id, sequence=2), error=ERROR)
    assert desk.jobs.events(job.id, after=1) == (told,)
    assert desk.jobs.get(job.id).error == ERROR


def test_a_job_that_waits_can_fail_or_be_cancelled_but_not_have_finished(desk):
    job = desk.accept()
    with pytest.raises(InternalFault):
        desk.finish(job.id)
    assert desk.jobs.get(job.id).status == "queued"
    desk.jobs.fail(job.id, ERROR)
    assert desk.jobs.get(job.id).status == "failed"
    assert desk.jobs.next_fair() is None


def test_many_that_end_one_job_at_once_agree(file_desk):
    desk = file_desk
    with ThreadPoolExecutor(8) as pool:
        for _ in range(10):
            id, calls = desk.started().id, []
            ends = [
                lambda id=id, calls=calls: desk.jobs.finish(
                    id, Outcome(result={}), lambda conn, job: calls.append(job.id)
                ),
                lambda id=id: desk.jobs.fail(id, ERROR),
                lambda id=id: desk.jobs.end_cancelled(id),
                lambda id=id: desk.jobs.note_artifact(id, "late", BLOB),
            ]
            told = {repr(end) for end in pool.map(lambda end: end(), ends * 2) if not isinstance(end, JobArtifact)}
            assert len(told - {"None"}) == 1
            kept = desk.jobs.events(id)
            assert [event.head.sequence for event in kept] == list(range(1, len(kept) + 1))
            assert [isinstance(event, ENDINGS) for event in kept].count(True) == 1
            assert isinstance(kept[-1], ENDINGS)
            assert len(calls) == (kept[-1].kind == "done")


# -- cancelling


def test_a_waiting_job_is_cancelled_at_once(desk):
    job = desk.accept()
    desk.clock.us += SECOND
    cancelled = desk.jobs.ask_cancel(job.id)
    assert (cancelled.status, cancelled.ended_at, cancelled.started_at) == ("cancelled", iso(NOON + SECOND), None)
    assert desk.jobs.events(job.id, after=1) == (JobCancelled(head=EventHead(about=job.id, sequence=2)),)
    assert desk.jobs.next_fair() is None
    assert desk.jobs.cancel_asked(job.id)


def test_a_running_job_is_asked_and_ends_when_it_hears(desk):
    job = desk.started()
    assert not desk.jobs.cancel_asked(job.id)
    assert desk.jobs.ask_cancel(job.id).status == "running"
    assert desk.jobs.cancel_asked(job.id)
    assert len(desk.jobs.events(job.id)) == 1
    desk.jobs.end_cancelled(job.id)
    assert desk.jobs.get(job.id).status == "cancelled"


@pytest.mark.parametrize("end", ENDS)
def test_an_ended_job_cannot_be_cancelled(desk, end):
    job = desk.started()
    ENDS[end](desk, job.id)
    before = desk.rows("job", "job_event")
    assert desk.jobs.ask_cancel(job.id) == desk.jobs.get(job.id)
    assert desk.rows("job", "job_event") == before


# -- events


@given(st.lists(st.sampled_from(["a", "b", "ask", "restart", "done", "failed", "cancelled"]), max_size=12))
def test_events_are_counted_without_gaps_and_come_back_as_they_were_told(steps):
    desk = Desk(migrated(Database.in_memory()))
    id = desk.started().id
    told = list(desk.jobs.events(id))
    for number, step in enumerate(steps):
        if step in ENDS:
            ending = ENDS[step](desk, id)
            told += [ending] if ending != told[-1] else []
        elif step in ("a", "b"):
            made = desk.jobs.note_artifact(id, step, BlobHash(f"{number % 2:064}"))
            told += [made] if made else []
        elif step == "ask":
            desk.jobs.ask_cancel(id)
        elif desk.jobs.get(id).status == "running":
            desk.jobs.restart(id)
    assert desk.jobs.events(id) == tuple(told)
    assert [event.head.sequence for event in told] == list(range(1, len(told) + 1))
    for after in range(-1, len(told) + 2):
        assert desk.jobs.events(id, after) == tuple(told[max(after, 0) :])
    assert desk.jobs.events(id, 10**30) == ()
    desk.db.close()


# -- how long it takes


def test_the_guess_is_the_median_of_the_last_twenty_of_that_kind(desk):
    run_for(desk, 500)
    for seconds in (9, 1, 2, 30) * 5:
        run_for(desk, seconds)
    run_for(desk, 1000, kind="text_to_asset")
    assert desk.accept().eta_s == 5.5
    assert desk.accept(kind="export_scene").eta_s is None


def test_the_guess_counts_those_before_and_those_that_run(desk):
    run_for(desk, 10)
    alone = desk.accept()
    assert (alone.eta_s, desk.accept().eta_s) == (10, 20)
    running = [desk.started("bob"), desk.started("cid")]
    assert desk.jobs.get(alone.id).eta_s == 10 + 10 / 2
    desk.clock.us += 4 * SECOND
    assert desk.jobs.get(running[0].id).eta_s == 6
    desk.clock.us += 100 * SECOND
    assert desk.jobs.get(running[0].id).eta_s == 0


def test_a_clock_that_jumps_back_makes_no_negative_guess(desk):
    run_for(desk, -3600)
    assert desk.accept().eta_s == 0
    running = desk.started()
    desk.clock.us -= 3600 * SECOND
    assert desk.jobs.get(running.id).eta_s == 0


def test_no_guess_is_made_for_what_has_ended(desk):
    run_for(desk, 10)
    job = desk.started()
    desk.finish(job.id)
    assert desk.jobs.get(job.id).eta_s is None


def test_the_store_reads_the_real_clock_if_none_is_given():
    db = migrated(Database.in_memory())
    limits = QueueLimits(max_queued=1, max_queued_per_owner=1)
    job, _ = SqlJobs(db).accept(
        id=JobId("job-1"), kind="k", recipe_version=1, owner=OwnerId("ann"), parameters={}, limits=limits
    )
    assert job.created_at > "2026"
    db.close()
