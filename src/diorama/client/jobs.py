"""Jobs of any kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from diorama.client.exchange import Call, Operation
from diorama.client.job_handle import JobHandle
from diorama.client.requests import cancel_job, page_of, path, query, read_job, submit
from diorama.client.results import any_made
from diorama.client.session import Bound, D, verb
from diorama.client.tries import answered, document
from diorama.domain.job import Job, JobStatus
from diorama.domain.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class JobKind:
    """A kind of job that the server knows. parameters: JSON Schema."""

    kind: str
    version: int
    summary: str
    parameters: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Jobs(Bound[D]):
    """The jobs of a server."""

    @verb
    def submit(self, kind: str, parameters: Mapping[str, Any]) -> Operation[JobHandle[D, Any]]:
        """Hand in a job of any kind; see `client.kinds()`.

        Raises:
            UserFault: If there is no such kind, or its parameters do not fit.
            LimitExceeded: `queue_full` or `too_many_requests`, if it stays so for longer than the client has patience.
        """
        job_id = yield from submit(self.session, kind, parameters)
        return JobHandle(session=self.session, id=job_id, made=any_made)

    @verb
    def get(self, job_id: str) -> Operation[Job]:
        """A job's document.

        Raises:
            NotFound: If there is none of yours with this id; `expired`, if its time to be kept is over.
        """
        return (yield from read_job(self.session, job_id))

    @verb
    def list(
        self,
        *,
        status: JobStatus | None = None,
        kind: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> Operation[Page[Job]]:
        """A page of your jobs, newest first. cursor: `next_cursor` of the page before."""
        asked = query(status=status, kind=kind, limit=limit, cursor=cursor)
        call = Call(method="GET", path=path("jobs"), query=asked)
        return page_of(self.session, Job, (yield from document(self.session, call, safe=True)))

    @verb
    def cancel(self, job_id: str) -> Operation[Job]:
        """Ask for a job to be stopped; its document. A job that has ended stays as it is."""
        return (yield from cancel_job(self.session, job_id))

    @verb
    def log(self, job_id: str) -> Operation[str]:
        """What the workers wrote that this job brought down; empty if it brought down none."""
        call = Call(method="GET", path=path("jobs", job_id, "log"), headers={"Accept": "text/plain"})
        return (yield from answered(self.session, call, safe=True)).body.decode("utf-8", "replace")
