"""Rows of the table `job` as job documents."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, select

from diorama.domain.errors import NotFound
from diorama.domain.ids import JobId, OwnerId
from diorama.domain.job import ErrorDocument, Job
from diorama.stores import tables
from diorama.stores.clock import iso
from diorama.stores.text import from_text

MILLION = 1_000_000

# Without the log, which is read on its own.
COLUMNS = tuple(column for column in tables.job.c if column.key != "log")

_BY_ID = select(*COLUMNS).where(tables.job.c.id == bindparam("id"))
_EXPIRED = select(tables.expired_job.c.owner).where(tables.expired_job.c.id == bindparam("id"))


def job_of(row: RowMapping, *, queue_position: int | None = None, eta_s: float | None = None) -> Job:
    """The document of a row with `COLUMNS`."""
    return Job(
        id=row["id"],
        kind=row["kind"],
        parameters=from_text(row["parameters"]),
        owner=row["owner"],
        status=row["status"],
        progress=row["progress"] / MILLION,
        step=row["step"],
        queue_position=queue_position,
        eta_s=eta_s,
        artifacts=from_text(row["artifacts"]),
        result=_or_none(row["result"]),
        error=None if row["error"] is None else ErrorDocument(**from_text(row["error"])),
        attempts=row["attempts"],
        created_at=iso(row["created_at"]),
        started_at=None if row["started_at"] is None else iso(row["started_at"]),
        ended_at=None if row["ended_at"] is None else iso(row["ended_at"]),
    )


def row_of_job(conn: Connection, job: JobId) -> RowMapping:
    """The row, with `COLUMNS`.

    Raises:
        NotFound: If there is none; with the code `expired` if there was one.
    """
    row = find_row(conn, job)
    if row is None:
        raise expired() if expired_owner(conn, job) is not None else no_such_job()
    return row


def find_row(conn: Connection, job: JobId) -> RowMapping | None:
    """The row, with `COLUMNS`, or None."""
    return conn.execute(_BY_ID, {"id": job}).mappings().one_or_none()


def expired_owner(conn: Connection, job: JobId) -> OwnerId | None:
    """Whose job this was that retention has taken away; None if it never was."""
    return conn.execute(_EXPIRED, {"id": job}).scalar_one_or_none()


def no_such_job() -> NotFound:
    """The error for a job that is not there."""
    return NotFound("there is no such job", hint="GET /v1/jobs lists yours")


def expired() -> NotFound:
    """The error for a job whose time to be kept is over."""
    return NotFound("this job's time to be kept is over", hint="submit it again if you need its result", code="expired")


def _or_none(text: str | None) -> Any:
    return None if text is None else from_text(text)
