"""A job on the server, known by its id."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from diorama.client.exchange import Operation
from diorama.client.follow import Watch, follow, hear_stream, tell
from diorama.client.requests import cancel_job, read_job
from diorama.client.session import Bound, D, Session, stream, verb
from diorama.domain.errors import Cancelled, DioramaError, InternalFault, NotReady, error_from
from diorama.domain.event import Event, JobProgress
from diorama.domain.job import Job
from diorama.domain.plain import to_plain

T = TypeVar("T")
OnProgress = Callable[[float, str], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class JobHandle(Bound[D], Generic[D, T]):
    """A job that the server has accepted. It goes on whether anyone waits for it or not, also when the server is
    restarted; `client.job(id)` makes this handle again, in another process too.
    """

    id: str
    made: Callable[[Session[Any], Job], T] = field(repr=False, compare=False)

    @verb
    def wait(self, timeout: float | None = None, *, on_progress: OnProgress | None = None) -> Operation[T]:
        """Wait for the end of the job; what it made.

        Ctrl-C (async: a cancel of the task) stops the waiting, not the job.

        Args:
            timeout: Seconds; None: as long as it takes.
            on_progress: Called with the fraction (0..1) of the whole job and the name of the step.

        Raises:
            DioramaError: What the job failed with. Cancelled: If it was cancelled.
            LimitExceeded: `out_of_time`, after `timeout`.
            NotReady: If the server stays away for longer than the client has patience.
        """
        now = self.session.now()
        watch = Watch(job_id=self.id, deadline=None if timeout is None else now + timeout)

        def hear(event: Event) -> Operation[None]:
            if on_progress is not None and isinstance(event, JobProgress):
                on_progress(event.fraction, event.step)
            yield from ()

        try:
            job = yield from follow(self.session, watch, hear)
        except (KeyboardInterrupt, asyncio.CancelledError) as stop:
            stop.add_note(f"{self.id} goes on; client.job({self.id!r}) takes it up again")
            raise
        except NotReady as error:
            hint = f"the job is kept: client.job({self.id!r}) takes it up again"
            raise NotReady(error.message, hint=f"{error.hint}; {hint}", details={"job": self.id}) from error
        return outcome(self.session, job, self.made)

    @stream
    def watch(self, after: int = 0) -> Operation[None]:
        """Go through what happens to the job, up to its end: events of `domain/event.py`.

        Args:
            after: Only what came after the event with this sequence number (`event.head.sequence`).
        """
        watch = Watch(job_id=self.id, after=after)
        yield from hear_stream(self.session, watch, tell)
        yield from follow(self.session, watch, tell)

    @verb
    def read(self) -> Operation[Job]:
        """The job document as it is now."""
        return (yield from read_job(self.session, self.id))

    @verb
    def cancel(self) -> Operation[Job]:
        """Ask for the job to be stopped; its document. A job that has ended stays as it is."""
        return (yield from cancel_job(self.session, self.id))


def outcome(session: Session[Any], job: Job, made: Callable[[Session[Any], Job], T]) -> T:
    """What an ended job made, or the error that it ended with."""
    match job.status:
        case "done":
            return made(session, job)
        case "cancelled":
            raise Cancelled(f"{job.id} was cancelled", hint="hand it in again", details={"job": job.id})
        case _:
            raise _failure(job)


def _failure(job: Job) -> DioramaError:
    if job.error is None:
        return InternalFault(f"{job.id} failed and does not say why", details={"job": job.id})
    return error_from({**to_plain(job.error), "details": {**job.error.details, "job": job.id}})
