"""Taking a job in: looked up, limited and kept in one transaction, so that what was accepted is never half there."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, bindparam, insert, select

from diorama.domain.errors import Conflict, LimitExceeded
from diorama.domain.event import JobAccepted
from diorama.domain.ids import JobId, OwnerId
from diorama.stores import tables
from diorama.stores.jobs_events import append
from diorama.stores.jobs_queue import Queue, QueueLimits, usual_run_s
from diorama.stores.jobs_rows import COLUMNS, expired, find_row

_RETRY_S = 5  # without experience of the kind
_RETRY_AT_MOST_S = 60

_EARLIER = select(tables.idempotency.c.body_sha256, tables.idempotency.c.job_id).where(
    tables.idempotency.c.owner == bindparam("owner"), tables.idempotency.c.key == bindparam("key")
)
_INSERT = insert(tables.job).returning(*COLUMNS)
_INSERT_KEY = insert(tables.idempotency)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A job to be. parameters: JSON text. idempotency_key: empty for none; body_sha256: of what it was sent with."""

    id: JobId
    kind: str
    recipe_version: int
    owner: OwnerId
    parameters: str
    idempotency_key: str
    body_sha256: str


def accepted_before(conn: Connection, request: Request) -> RowMapping | None:
    """The row of the job that the same request got earlier.

    Raises:
        Conflict: If the key was used with another body. NotFound: `expired`, if that job is no longer kept.
    """
    if not request.idempotency_key:
        return None
    same_key = {"owner": request.owner, "key": request.idempotency_key}
    earlier = conn.execute(_EARLIER, same_key).one_or_none()
    if earlier is None:
        return None
    if earlier.body_sha256 != request.body_sha256:
        raise Conflict(
            "this Idempotency-Key was used before, with another request", hint="use a new key for a new request"
        )
    row = find_row(conn, earlier.job_id)
    if row is None:
        raise expired()
    return row


def check_limits(conn: Connection, queue: Queue, request: Request, limits: QueueLimits) -> None:
    """See that the job, which is in the queue already, may be.

    Raises:
        LimitExceeded: `too_many_requests` or `queue_full`; details hold retry_after_s.
    """
    own = queue[request.owner].queued
    if own > limits.max_queued_per_owner:
        raise LimitExceeded(
            f"you have {own - 1} jobs waiting, and {limits.max_queued_per_owner} may wait at a time",
            hint="wait until some have run, or cancel some",
            code="too_many_requests",
            details={"retry_after_s": _retry_after_s(conn, request.kind)},
        )
    if sum(standing.queued for standing in queue.values()) > limits.max_queued:
        raise LimitExceeded(
            "the server has too many jobs waiting",
            hint="try again later",
            code="queue_full",
            details={"retry_after_s": _retry_after_s(conn, request.kind)},
        )


def keep(conn: Connection, request: Request, now: int) -> RowMapping:
    """Write the job, its first event and its idempotency key; the row of the job."""
    values = {
        "id": request.id,
        "kind": request.kind,
        "recipe_version": request.recipe_version,
        "owner": request.owner,
        "parameters": request.parameters,
        "status": "queued",
        "created_at": now,
    }
    row = conn.execute(_INSERT, values).mappings().one()
    append(conn, request.id, lambda head: JobAccepted(head=head, job_kind=request.kind))
    if request.idempotency_key:
        values = {
            "owner": request.owner,
            "key": request.idempotency_key,
            "body_sha256": request.body_sha256,
            "job_id": request.id,
            "created_at": now,
        }
        conn.execute(_INSERT_KEY, values)
    return row


def _retry_after_s(conn: Connection, kind: str) -> int:
    usual_s = usual_run_s(conn, kind)
    return _RETRY_S if usual_s is None else min(max(math.ceil(usual_s), 1), _RETRY_AT_MOST_S)
