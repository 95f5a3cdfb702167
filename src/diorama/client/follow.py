"""Follows a job to its end: by events where they come, else by asking again and again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from diorama.client.event_stream import Messages, event_of
from diorama.client.exchange import Answer, Call, More, Open, Operation, Pause, Shut, Tell, Unreached
from diorama.client.reading import Misfit
from diorama.client.requests import path, read_job
from diorama.client.session import Session
from diorama.domain.errors import LimitExceeded
from diorama.domain.event import (
    ENDINGS,
    STATES,
    Event,
    EventHead,
    JobArtifact,
    JobCancelled,
    JobDone,
    JobFailed,
    JobProgress,
)
from diorama.domain.job import ENDED, ErrorDocument, Job

SILENCE_S = 40.0  # the server says something every 15 s
FIRST_POLL_S = 0.05
LONGEST_POLL_S = 1.0
MAX_EMPTY_STREAMS = 3  # then we poll
EVENT_STREAM = "text/event-stream"
_LATER = (429, 502, 503, 504)

Hear: TypeAlias = Callable[[Event], Operation[None]]


def tell(event: Event) -> Operation[None]:
    """Hear an event by handing it on."""
    yield Tell(event=event)


@dataclass(slots=True, kw_only=True)
class Watch:
    """Where we are in a job. after: the last kept event that was heard. deadline: of the session's clock. polls:
    streams are of no use here, so the document is read again and again.
    """

    job_id: str
    after: int = 0
    deadline: float | None = None
    poll_s: float = FIRST_POLL_S
    polls: bool = False
    empty_streams: int = 0
    ended: bool = False
    step: tuple[float, str] = (0.0, "")
    artifacts: dict[str, str] = field(default_factory=dict[str, str])


def follow(session: Session[Any], watch: Watch, hear: Hear) -> Operation[Job]:
    """Hear what a job does until it has ended; its document then.

    Connections that break and a server that restarts are waited out, for as long as the session has patience.

    Raises:
        LimitExceeded: `out_of_time`, when the deadline is over; the job goes on.
    """
    while True:
        job = yield from read_job(session, watch.job_id, patient=True)
        if job.status in ENDED:
            yield from _hear_end(watch, job, hear)
            return job
        yield from _hear_document(watch, job, hear)
        if not _streams_help(session, watch):
            yield Pause(seconds=_poll_pause_s(session, watch))
        elif (yield from hear_stream(session, watch, hear)):
            watch.empty_streams = 0
        else:
            watch.empty_streams += 1
            watch.polls = watch.polls or watch.empty_streams >= MAX_EMPTY_STREAMS
            yield Pause(seconds=_poll_pause_s(session, watch))


def hear_stream(session: Session[Any], watch: Watch, hear: Hear) -> Operation[bool]:
    """Hear the server's stream of events while it lasts. False: nothing came that way."""
    before = watch.after, watch.step
    try:
        answer: Answer = yield Open(call=_stream_call(watch))
        kind = answer.headers.get("content-type", "")
        if answer.status < 300 and kind.startswith(EVENT_STREAM):
            yield from _hear_messages(session, watch, hear)
        elif answer.status not in _LATER:
            watch.polls = True
    except Unreached:
        pass  # the next look at the document waits for the server, or gives up
    except Misfit:
        watch.polls = True
    yield Shut()
    return watch.ended or (watch.after, watch.step) != before


def _stream_call(watch: Watch) -> Call:
    resume = {"Last-Event-ID": str(watch.after)} if watch.after else {}
    return Call(
        method="GET",
        path=path("jobs", watch.job_id, "events"),
        headers={"Accept": EVENT_STREAM, **resume},
        idle_s=SILENCE_S,
    )


def _hear_messages(session: Session[Any], watch: Watch, hear: Hear) -> Operation[None]:
    messages = Messages()
    while not watch.ended and _streams_help(session, watch):
        chunk: bytes | None = yield More()
        if chunk is None:
            return
        for message in messages.feed(chunk):
            event = event_of(message)
            if event is not None and not watch.ended:
                yield from _hear_event(watch, event, hear)


def _hear_event(watch: Watch, event: Event, hear: Hear) -> Operation[None]:
    if not isinstance(event, STATES):
        if event.head.sequence <= watch.after:
            return
        watch.after = event.head.sequence
    match event:
        case JobProgress():
            if watch.step == (event.fraction, event.step):
                return
            watch.step = (event.fraction, event.step)
        case JobArtifact():
            watch.artifacts[event.name] = event.sha256
        case _:
            watch.ended = isinstance(event, ENDINGS)
    yield from hear(event)


def _hear_document(watch: Watch, job: Job, hear: Hear) -> Operation[None]:
    """What a job document tells that no event has told yet; artifacts only where no stream will tell them."""
    head = EventHead(about=watch.job_id, sequence=watch.after)
    if watch.polls:
        for name, sha256 in job.artifacts.items():
            if watch.artifacts.get(name) != sha256:
                watch.artifacts[name] = sha256
                yield from hear(JobArtifact(head=head, name=name, sha256=sha256))
    if job.status == "running" and watch.step != (job.progress, job.step):
        watch.step = (job.progress, job.step)
        yield from hear(JobProgress(head=head, fraction=job.progress, step=job.step))


def _hear_end(watch: Watch, job: Job, hear: Hear) -> Operation[None]:
    if watch.ended:
        return
    watch.ended = True
    head = EventHead(about=watch.job_id, sequence=watch.after)
    match job.status:
        case "done":
            yield from hear(JobDone(head=head, result=job.result or {}))
        case "failed":
            yield from hear(
                JobFailed(head=head, error=job.error or ErrorDocument(code="internal", message="it failed"))
            )
        case _:
            yield from hear(JobCancelled(head=head))


def _streams_help(session: Session[Any], watch: Watch) -> bool:
    """A silent stream cannot be left before its silence is noticed, so none is heard shortly before a deadline."""
    enough = watch.deadline is None or watch.deadline - session.now() > SILENCE_S
    return enough and not watch.polls


def _poll_pause_s(session: Session[Any], watch: Watch) -> float:
    pause = watch.poll_s * session.spread
    watch.poll_s = min(watch.poll_s * 1.5, LONGEST_POLL_S)
    if watch.deadline is None:
        return pause
    left = watch.deadline - session.now()
    if left <= 0:
        raise LimitExceeded(
            f"{watch.job_id} has not ended in the time that was given",
            hint=f"it goes on: wait again, or take it up later by its id {watch.job_id}",
            code="out_of_time",
            details={"job": watch.job_id},
        )
    return min(pause, left)
