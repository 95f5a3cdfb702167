"""The jobs of a server: what was accepted, how far it is, how it ended. Every change is one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from diorama.domain.errors import Conflict, InternalFault, UserFault
from diorama.domain.event import Event, EventHead, JobArtifact, JobCancelled, JobDone, JobFailed
from diorama.domain.ids import BlobHash, JobId, OwnerId
from diorama.domain.job import ENDED, ErrorDocument, Job, JobStatus
from diorama.domain.outcome import Outcome
from diorama.domain.page import Page
from diorama.domain.plain import to_plain
from diorama.stores import tables
from diorama.stores.clock import Clock, now_us
from diorama.stores.cursor import checked_limit, cursor_after, row_of
from diorama.stores.database import Database
from diorama.stores.jobs_accept import Request, accepted_before, check_limits, keep
from diorama.stores.jobs_events import append, ending, events_after
from diorama.stores.jobs_queue import Outlook, QueueLimits, next_in, standings
from diorama.stores.jobs_rows import (
    COLUMNS,
    MILLION,
    expired,
    expired_owner,
    find_row,
    job_of,
    no_such_job,
    row_of_job,
)
from diorama.stores.text import from_text, to_text

__all__ = ["QueueLimits", "SqlJobs"]

MAX_KEY_LENGTH = 255  # of an Idempotency-Key
LOG_BYTES = 16 * 1024  # of the end of what a job's dead workers wrote
_STATUSES: tuple[JobStatus, ...] = ("queued", "running", "done", "failed", "cancelled")
_LARGEST = 2**63 - 1


class SqlJobs:
    """Jobs and their events in the database. Any thread may call it.

    Everything that names a job, `note_progress` aside, raises `NotFound` if there is none, with the code `expired` if
    there was one.
    """

    def __init__(self, db: Database, clock: Clock = now_us) -> None:
        self._db = db
        self._clock = clock

    # -- taking in, and looking at

    def accept(
        self,
        *,
        id: JobId,
        kind: str,
        recipe_version: int,
        owner: OwnerId,
        parameters: Mapping[str, Any],
        idempotency_key: str = "",
        body_sha256: str = "",
        limits: QueueLimits,
    ) -> tuple[Job, bool]:
        """Keep a job to be done, with its first event. When this returns, the job survives `kill -9`.

        Returns:
            The job, and True; or the job that the same `idempotency_key` and body got before, and False.

        Raises:
            Conflict: If the key came with another body. NotFound: `expired`, if its job is no longer kept.
            LimitExceeded: `too_many_requests`, `queue_full` (details: retry_after_s) or `disk_full`.
            UserFault: If the key is too long.
        """
        if len(idempotency_key) > MAX_KEY_LENGTH:
            raise UserFault(f"an Idempotency-Key has at most {MAX_KEY_LENGTH} characters")
        request = Request(
            id=id,
            kind=kind,
            recipe_version=recipe_version,
            owner=owner,
            parameters=to_text(parameters),
            idempotency_key=idempotency_key,
            body_sha256=body_sha256,
        )
        now = self._clock()
        with self._db.write() as conn:
            earlier = accepted_before(conn, request)
            if earlier is not None:
                return Outlook(conn, now).job(earlier), False
            row = keep(conn, request, now)
            outlook = Outlook(conn, now)
            check_limits(conn, outlook.queue(), request, limits)
            return outlook.job(row), True

    def get(self, id: JobId) -> Job:
        """The job; while it waits with its place in the queue, and with a guess when it ends, if there is one."""
        with self._db.read() as conn:
            return Outlook(conn, self._clock()).job(row_of_job(conn, id))

    def get_own(self, id: JobId, owner: OwnerId) -> Job:
        """The job as `get` gives it, for its owner: to anybody else it never was, expired or not."""
        with self._db.read() as conn:
            row = find_row(conn, id)
            if row is not None and row["owner"] == owner:
                return Outlook(conn, self._clock()).job(row)
            raise expired() if row is None and expired_owner(conn, id) == owner else no_such_job()

    def list(
        self,
        *,
        owner: OwnerId,
        status: JobStatus | None = None,
        kind: str | None = None,
        cursor: str | None = None,
        limit: int = 50,
    ) -> Page[Job]:
        """The user's jobs, newest first.

        Raises:
            UserFault: If the cursor is none that was given out, or the limit not in 1..200.
        """
        job, after = tables.job, row_of(cursor)
        wanted = select(*COLUMNS).where(job.c.owner == owner).order_by(job.c.number.desc())
        wanted = wanted if status is None else wanted.where(job.c.status == status)
        wanted = wanted if kind is None else wanted.where(job.c.kind == kind)
        wanted = wanted if after is None else wanted.where(job.c.number < after)
        with self._db.read() as conn:
            rows = conn.execute(wanted.limit(checked_limit(limit) + 1)).mappings().all()
            outlook = Outlook(conn, self._clock())
            jobs = tuple(outlook.job(row) for row in rows[:limit])
        return Page(jobs, cursor_after(rows[limit - 1]["number"]) if len(rows) > limit else None)

    def events(self, id: JobId, after: int = 0) -> tuple[Event, ...]:
        """The kept events with a sequence number above `after`, in their order."""
        with self._db.read() as conn:
            row_of_job(conn, id)
            return events_after(conn, id, min(max(after, 0), _LARGEST))

    # -- the queue

    def next_fair(self) -> JobId | None:
        """The waiting job whose turn it is: see `stores/jobs_queue.py`."""
        with self._db.read() as conn:
            return next_in(conn, standings(conn))

    def start(self, id: JobId) -> Job:
        """A waiting job runs now.

        Raises:
            Conflict: If it does not wait: it was cancelled meanwhile, or is running already.
        """
        with self._db.write() as conn:
            row = row_of_job(conn, id)
            if row["status"] != "queued":
                raise Conflict(f"the job does not wait to be started: it is {row['status']}")
            last_turn = conn.execute(select(func.max(tables.job.c.turn))).scalar_one() or 0
            values = {"status": "running", "started_at": self._clock(), "turn": last_turn + 1}
            return _changed(conn, row, **values, attempts=row["attempts"] + 1)

    def restart(self, id: JobId) -> Job:
        """A running job is taken up again after the process that ran it died.

        Raises:
            Conflict: If it does not run.
        """
        with self._db.write() as conn:
            row = row_of_job(conn, id)
            if row["status"] != "running":
                raise Conflict(f"the job cannot be taken up again: it is {row['status']}")
            return _changed(conn, row, attempts=row["attempts"] + 1)

    def running(self) -> tuple[Job, ...]:
        """The jobs that run, in the order of their starts; after a crash, those to take up again."""
        job = tables.job
        with self._db.read() as conn:
            wanted = select(*COLUMNS).where(job.c.status == "running").order_by(job.c.turn)
            return tuple(job_of(row) for row in conn.execute(wanted).mappings())

    def counts(self) -> Mapping[JobStatus, int]:
        """How many jobs are kept, by status; every status is named."""
        job = tables.job
        with self._db.read() as conn:
            rows = conn.execute(select(job.c.status, func.count().label("jobs")).group_by(job.c.status))
            found: dict[str, int] = {row.status: row.jobs for row in rows}
        return {status: found.get(status, 0) for status in _STATUSES}

    def oldest_queued_at(self) -> int | None:
        """When the job that waits longest was accepted [us since 1970]; None if none waits."""
        job = tables.job
        with self._db.read() as conn:
            oldest = select(func.min(job.c.number)).where(job.c.status == "queued").scalar_subquery()
            return conn.execute(select(job.c.created_at).where(job.c.number == oldest)).scalar_one_or_none()

    # -- while it runs

    def recipe_version(self, id: JobId) -> int:
        """The version of the recipe that the job was begun with."""
        with self._db.read() as conn:
            return row_of_job(conn, id)["recipe_version"]

    def set_recipe_version(self, id: JobId, version: int) -> None:
        """The job starts over with this version of its recipe."""
        with self._db.write() as conn:
            _changed(conn, row_of_job(conn, id), recipe_version=version)

    def note_progress(self, id: JobId, fraction: float, step: str) -> None:
        """Keep how far a running job is, 0..1; no event, and nothing once it has ended."""
        millionths = round(min(1.0, max(0.0, fraction)) * MILLION)
        job = tables.job
        with self._db.write() as conn:
            running = update(job).where(job.c.id == id, job.c.status == "running")
            conn.execute(running.values(progress=millionths, step=step))

    def note_artifact(self, id: JobId, name: str, sha256: BlobHash) -> JobArtifact | None:
        """Keep a partial result of a running job, with its event and the job's hold on the blob.

        Returns:
            The event; None if the same one was noted before (a step that ran again), or the job has ended.
        """
        with self._db.write() as conn:
            row = row_of_job(conn, id)
            artifacts: dict[str, BlobHash] = from_text(row["artifacts"])
            if row["status"] != "running" or artifacts.get(name) == sha256:
                return None
            _changed(conn, row, artifacts=to_text(artifacts | {name: sha256}))
            use = {"sha256": sha256, "holder_kind": "job", "holder_id": id}
            conn.execute(insert(tables.blob_use).prefix_with("OR IGNORE").values(use))
            event = append(conn, id, lambda head: JobArtifact(head=head, name=name, sha256=sha256))
            assert isinstance(event, JobArtifact)
            return event

    def note_death(self, id: JobId, log: str) -> int:
        """The job has ended its worker process once more: keep the end of what that wrote.

        Returns:
            How often it has now.
        """
        with self._db.write() as conn:
            row = row_of_job(conn, id)
            text = "\n".join(part for part in (_log(conn, id), log) if part).encode(errors="replace")
            kept = text[-LOG_BYTES:].decode(errors="ignore")
            _changed(conn, row, deaths=row["deaths"] + 1, log=kept)
            return row["deaths"] + 1

    def log(self, id: JobId) -> str:
        """The end of what the job's dead workers wrote."""
        with self._db.read() as conn:
            row_of_job(conn, id)
            return _log(conn, id)

    # -- the end

    def ask_cancel(self, id: JobId) -> Job:
        """Cancel a waiting job at once; ask a running one to stop; leave an ended one as it is."""
        with self._db.write() as conn:
            row = row_of_job(conn, id)
            if row["status"] == "queued":
                self._end(conn, row, "cancelled", lambda head: JobCancelled(head=head), cancel_asked=True)
            elif row["status"] == "running":
                _changed(conn, row, cancel_asked=True)
            return job_of(row_of_job(conn, id))

    def cancel_asked(self, id: JobId) -> bool:
        """Whether someone asked that the job stop."""
        with self._db.read() as conn:
            return row_of_job(conn, id)["cancel_asked"]

    def finish(self, id: JobId, outcome: Outcome, write: Callable[[Connection, Job], None]) -> Event:
        """A running job went well: keep its result and, by `write`, what it leaves behind, in one transaction.

        A job that has ended stays as it ended, and `write` is not called.

        Returns:
            The event with which the job ended, now or before.
        """
        with self._db.write() as conn:
            row = row_of_job(conn, id)
            if row["status"] in ENDED:
                return ending(conn, id)
            if row["status"] != "running":
                raise InternalFault("a job that was not started cannot have finished")
            write(conn, job_of(row))
            result = to_plain(outcome.result)
            done = {"result": to_text(result), "progress": MILLION}
            return self._end(conn, row, "done", lambda head: JobDone(head=head, result=result), **done)

    def fail(self, id: JobId, error: ErrorDocument) -> Event:
        """The job ended with an error; one that has ended stays as it ended.

        Returns:
            The event with which the job ended, now or before.
        """
        with self._db.write() as conn:
            row = row_of_job(conn, id)
            if row["status"] in ENDED:
                return ending(conn, id)
            return self._end(conn, row, "failed", lambda head: JobFailed(head=head, error=error), error=to_text(error))

    def end_cancelled(self, id: JobId) -> Event:
        """The job was stopped on request; one that has ended stays as it ended.

        Returns:
            The event with which the job ended, now or before.
        """
        with self._db.write() as conn:
            row = row_of_job(conn, id)
            if row["status"] in ENDED:
                return ending(conn, id)
            return self._end(conn, row, "cancelled", lambda head: JobCancelled(head=head), cancel_asked=True)

    def _end(
        self, conn: Connection, row: RowMapping, status: JobStatus, event: Callable[[EventHead], Event], **values: Any
    ) -> Event:
        _changed(conn, row, status=status, ended_at=self._clock(), **values)
        return append(conn, row["id"], event)


def _changed(conn: Connection, row: RowMapping, **values: Any) -> Job:
    """Write the values into the row; the job as it is now."""
    conn.execute(update(tables.job).where(tables.job.c.number == row["number"]).values(values))
    return job_of(row_of_job(conn, row["id"]))


def _log(conn: Connection, job: JobId) -> str:
    return conn.execute(select(tables.job.c.log).where(tables.job.c.id == job)).scalar_one()
