"""The kept events of a job: counted from 1 without gaps, the ending one last."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select

from diorama.domain.event import (
    ENDINGS,
    Event,
    EventHead,
    JobAccepted,
    JobArtifact,
    JobCancelled,
    JobDone,
    JobFailed,
)
from diorama.domain.ids import JobId
from diorama.domain.job import ErrorDocument
from diorama.stores import tables
from diorama.stores.text import from_text, to_text

_KEPT: dict[str, Callable[..., Event]] = {
    "accepted": JobAccepted,
    "artifact": JobArtifact,
    "done": JobDone,
    "failed": JobFailed,
    "cancelled": JobCancelled,
}

_LAST = select(func.max(tables.job_event.c.sequence)).where(tables.job_event.c.job_id == bindparam("job"))
_INSERT = insert(tables.job_event)


def append(conn: Connection, job: JobId, make: Callable[[EventHead], Event]) -> Event:
    """Keep one more event, in the transaction of `conn`, which must hold the write lock."""
    last = conn.execute(_LAST, {"job": job}).scalar_one()
    event = make(EventHead(about=job, sequence=(last or 0) + 1))
    conn.execute(_INSERT, {"job_id": job, "sequence": event.head.sequence, "document": to_text(event)})
    return event


def events_after(conn: Connection, job: JobId, after: int) -> tuple[Event, ...]:
    """The kept events with a sequence number above `after`, in their order."""
    table = tables.job_event
    wanted = select(table.c.document).where(table.c.job_id == job, table.c.sequence > after)
    return tuple(_event(from_text(text)) for text in conn.execute(wanted.order_by(table.c.sequence)).scalars())


def ending(conn: Connection, job: JobId) -> Event:
    """The event with which an ended job ended."""
    table = tables.job_event
    wanted = select(table.c.document).where(table.c.job_id == job).order_by(table.c.sequence.desc()).limit(1)
    event = _event(from_text(conn.execute(wanted).scalar_one()))
    assert isinstance(event, ENDINGS), f"job {job} has ended, and its last event is {event.kind}"
    return event


def _event(document: dict[str, Any]) -> Event:
    values = dict(document)
    values["head"] = EventHead(**values["head"])
    if "error" in values:
        values["error"] = ErrorDocument(**values["error"])
    return _KEPT[values["kind"]](**values)
