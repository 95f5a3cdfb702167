"""Waiting for a job: by events or by asking, through broken lines and restarts, to one clear end."""

from __future__ import annotations

import pytest

from diorama.api.event_stream import as_frame
from diorama.client.event_stream import Messages
from diorama.client.exchange import Unreached
from diorama.client.follow import LONGEST_POLL_S, SILENCE_S, Watch, follow, tell
from diorama.client.job_handle import JobHandle
from diorama.domain.errors import Cancelled, InternalFault, LimitExceeded, NotFound, NotReady, WishesConflict
from diorama.domain.event import (
    EventHead,
    JobAccepted,
    JobArtifact,
    JobCancelled,
    JobDone,
    JobFailed,
    JobProgress,
)
from diorama.domain.ids import BlobHash
from tests.unit.client.acting import Scene, Streamed, answer, job, lost, methods, problem, refused, scene

READ = "GET /v1/jobs/job-1"
HEAR = "GET /v1/jobs/job-1/events"
HASH = BlobHash("0" * 64)


def head(sequence):
    return EventHead(about="job-1", sequence=sequence)


ACCEPTED = JobAccepted(head=head(1), job_kind="text_to_scene")
HALF = JobProgress(head=head(1), fraction=0.5, step="placing everything")
MOST = JobProgress(head=head(2), fraction=0.9, step="writing")
SHAPE = JobArtifact(head=head(2), name="scene.glb", sha256=HASH)
DONE = JobDone(head=head(3), result={"files": {}})
RUNNING = answer(job("running", progress=0.1, step="reading the sentence"))
ENDED = answer(job("done", progress=1.0, result={"files": {}}))


def stream(*events, end=None):
    chunks = [as_frame(event) for event in events]
    return Streamed([*chunks, end] if isinstance(end, Unreached) else chunks)


def handle(acted, patience_s=60.0):
    session = acted.session(patience_s)
    return JobHandle(session=session, id="job-1", made=lambda _, document: document)


class Running:
    """The verbs of a handle as operations, to be acted."""

    def __init__(self, acted, patience_s=60.0):
        self._acted = acted
        self._handle = handle(acted, patience_s)

    def wait(self, *args, **kwargs):
        return self._acted.play(JobHandle.wait.__wrapped__(self._handle, *args, **kwargs))

    def watch(self, after=0):
        self._acted.play(JobHandle.watch.__wrapped__(self._handle, after))
        return self._acted.told


def test_a_job_that_has_ended_needs_one_request():
    acted = scene(ENDED)
    assert Running(acted).wait().status == "done"
    assert methods(acted.calls) == [READ]


def test_progress_comes_by_the_stream_and_each_step_once():
    acted = scene(RUNNING, stream(ACCEPTED, HALF, HALF, SHAPE, MOST, DONE), ENDED)
    seen = []
    Running(acted).wait(on_progress=lambda fraction, step: seen.append((fraction, step)))
    assert seen == [(0.1, "reading the sentence"), (0.5, "placing everything"), (0.9, "writing")]
    assert methods(acted.calls) == [READ, HEAR, READ]
    assert acted.calls[1].headers["Accept"] == "text/event-stream"


def test_a_stream_that_breaks_is_taken_up_after_the_last_event_that_was_kept():
    acted = scene(RUNNING, stream(ACCEPTED, HALF, end=lost()), RUNNING, stream(SHAPE, DONE), ENDED)
    Running(acted).wait()
    assert methods(acted.calls) == [READ, HEAR, READ, HEAR, READ]
    assert [call.headers.get("Last-Event-ID") for call in acted.calls] == [None, None, None, "1", None]


def test_a_restart_of_the_server_is_waited_out():
    acted = scene(RUNNING, stream(ACCEPTED, end=lost()), *[refused()] * 6, RUNNING, stream(DONE), ENDED)
    assert Running(acted).wait().status == "done"
    assert sum(acted.pauses) > 5


def test_a_server_that_stays_away_is_one_error_that_names_the_job():
    acted = Scene(lambda call: refused())
    with pytest.raises(NotReady, match="nothing answers") as caught:
        Running(acted, patience_s=20.0).wait()
    assert "job-1" in caught.value.hint
    assert sum(acted.pauses) == pytest.approx(20.0)


def test_where_streams_are_not_to_be_had_the_job_is_asked_after():
    acted = scene(RUNNING, answer({"items": []}), RUNNING, RUNNING, ENDED)
    assert Running(acted).wait().status == "done"
    assert methods(acted.calls) == [READ, HEAR, READ, READ, READ]


@pytest.mark.parametrize("useless", [problem("not_found", 404), problem("method_not_allowed", 405)])
def test_an_older_or_other_server_without_streams_is_no_error(useless):
    acted = scene(RUNNING, useless, RUNNING, ENDED)
    assert Running(acted).wait().status == "done"


def test_streams_that_bring_nothing_are_given_up_for_asking():
    outcomes = {"streams": 0, "reads": 0}

    def server(call):
        if call.path.endswith("/events"):
            outcomes["streams"] += 1
            return Streamed([b"retry: 1000\n\n"])
        outcomes["reads"] += 1
        return ENDED if outcomes["reads"] == 30 else RUNNING

    acted = Scene(server)
    assert Running(acted).wait().status == "done"
    assert outcomes["streams"] == 3
    assert len(acted.pauses) == 29
    assert max(acted.pauses) == LONGEST_POLL_S


def test_a_stream_that_lasts_is_kept_whatever_breaks_now_and_then():
    steps = [JobProgress(head=head(1), fraction=n / 100, step=f"step {n}") for n in range(20)]
    outcomes = [RUNNING]
    for step in steps:
        outcomes += [stream(step, end=lost()), RUNNING]
    acted = scene(*outcomes, stream(DONE), ENDED)
    seen = []
    Running(acted).wait(on_progress=lambda fraction, step: seen.append(step))
    assert [step for step in seen if step.startswith("step")] == [f"step {n}" for n in range(20)]


def test_garbage_on_the_stream_is_no_end_of_waiting():
    acted = scene(RUNNING, Streamed([b"data: {]\n\n"]), RUNNING, ENDED)
    assert Running(acted).wait().status == "done"


def test_a_time_limit_is_kept_and_leaves_the_job_alone():
    acted = Scene(lambda call: RUNNING)
    with pytest.raises(LimitExceeded) as caught:
        Running(acted).wait(timeout=12.0)
    assert caught.value.code == "out_of_time"
    assert caught.value.details == {"job": "job-1"}
    assert acted.now == pytest.approx(1012.0)
    assert set(methods(acted.calls)) == {READ}


def test_a_silent_stream_cannot_hold_a_wait_beyond_its_time_limit():
    """It is opened only while there is more time left than silence lasts."""

    def server(call):
        if not call.path.endswith("/events"):
            return RUNNING
        acted.now += SILENCE_S
        return Unreached("timeout", "silent", sent=True)

    acted = Scene(server)
    with pytest.raises(LimitExceeded):
        Running(acted).wait(timeout=SILENCE_S + 10)
    assert methods(acted.calls).count(HEAR) == 1
    assert acted.now == pytest.approx(1000.0 + SILENCE_S + 10)


def test_a_failed_job_raises_the_error_that_it_failed_with():
    error = {"code": "wishes_conflict", "message": "no room", "hint": "grow it", "details": {"a": 1}}
    with pytest.raises(WishesConflict, match="no room") as caught:
        Running(scene(answer(job("failed", error=error)))).wait()
    assert caught.value.document() == {**error, "details": {"a": 1, "job": "job-1"}}


def test_a_failure_that_only_a_newer_server_knows_is_still_told():
    error = {"code": "invented_later", "message": "new trouble"}
    with pytest.raises(InternalFault, match="new trouble"):
        Running(scene(answer(job("failed", error=error)))).wait()


def test_a_cancelled_job_raises_cancelled():
    with pytest.raises(Cancelled, match="job-1"):
        Running(scene(answer(job("cancelled")))).wait()


def test_ctrl_c_says_the_jobs_id_and_cancels_nothing():
    acted = scene(RUNNING, stream(ACCEPTED, HALF))

    def interrupt(fraction, step):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt) as caught:
        Running(acted).wait(on_progress=interrupt)
    assert "job-1" in caught.value.__notes__[0]
    assert [call.method for call in acted.calls] == ["GET"]


def test_watching_tells_every_event_in_its_order():
    acted = scene(stream(ACCEPTED, HALF, SHAPE, DONE), ENDED)
    assert Running(acted).watch() == [ACCEPTED, HALF, SHAPE, DONE]


def test_watching_through_a_break_repeats_nothing_and_loses_nothing_kept():
    acted = scene(
        stream(ACCEPTED, HALF, end=lost()), RUNNING, stream(ACCEPTED, SHAPE, end=lost()), RUNNING, stream(DONE), ENDED
    )
    kept = [event for event in Running(acted).watch() if not isinstance(event, JobProgress)]
    assert kept == [ACCEPTED, SHAPE, DONE]


def test_watching_from_an_event_on_begins_after_it():
    acted = scene(stream(SHAPE, DONE), ENDED)
    assert Running(acted).watch(after=1) == [SHAPE, DONE]
    assert acted.calls[0].headers["Last-Event-ID"] == "1"


def test_watching_without_streams_tells_artifacts_progress_and_the_end():
    made = {"scene.glb": HASH}
    acted = scene(
        answer({"items": []}),
        RUNNING,
        answer(job("running", progress=0.5, step="b", artifacts=made)),
        answer(job("running", progress=0.5, step="b", artifacts=made)),
        answer(job("failed", error={"code": "bad_file", "message": "m"}, artifacts=made)),
    )
    told = [type(event) for event in Running(acted).watch()]
    assert told == [JobProgress, JobArtifact, JobProgress, JobFailed]


@pytest.mark.parametrize(
    "streamed", [stream(ACCEPTED, end=lost()), stream(ACCEPTED, JobCancelled(head=head(2)))], ids=["document", "stream"]
)
def test_the_end_is_told_once_whether_the_document_or_the_stream_says_it_first(streamed):
    told = Running(scene(streamed, answer(job("cancelled")))).watch()
    assert [type(event) for event in told] == [JobAccepted, JobCancelled]


def test_following_a_job_that_is_not_there_is_not_found():
    acted = scene(problem("not_found", 404))
    with pytest.raises(NotFound) as caught:
        acted.play(follow(acted.session(), Watch(job_id="job-1"), tell))
    assert caught.value.code == "not_found"


def test_frames_of_the_server_carry_ids_as_this_test_takes_for_granted():
    frames = b"".join(as_frame(event) for event in (ACCEPTED, HALF, DONE))
    assert [message.id for message in Messages().feed(frames)] == ["1", "1", "3"]
