"""A clock that tests turn, and jobs in a few words."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select

from diorama.domain.ids import JobId, OwnerId
from diorama.domain.job import Job
from diorama.domain.outcome import Outcome
from diorama.stores import tables
from diorama.stores.database import Database
from diorama.stores.jobs import QueueLimits, SqlJobs

NO_LIMITS = QueueLimits(max_queued=10_000, max_queued_per_owner=10_000)
SECOND = 1_000_000
NOON = 1_767_355_200 * SECOND  # 2026-01-02 12:00 UTC


class SetClock:
    """Shows what it was set to."""

    def __init__(self, us: int = NOON) -> None:
        self.us = us

    def __call__(self) -> int:
        return self.us


class Desk:
    """Jobs in a database, with numbered ids and a clock that stands still."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.clock = SetClock()
        self.jobs = SqlJobs(db, self.clock)
        self._numbers = itertools.count(1)

    def accept(self, owner: str = "ann", **more: Any) -> Job:
        return self.accept_once(owner, **more)[0]

    def accept_once(self, owner: str = "ann", **more: Any) -> tuple[Job, bool]:
        wanted: dict[str, Any] = {"kind": "text_to_scene", "recipe_version": 1, "parameters": {"prompt": "a cat"}}
        wanted |= {"id": JobId(f"job-{next(self._numbers)}"), "owner": OwnerId(owner), "limits": NO_LIMITS}
        return self.jobs.accept(**(wanted | more))

    def started(self, owner: str = "ann", **more: Any) -> Job:
        return self.jobs.start(self.accept(owner, **more).id)

    def finish(self, job: JobId, result: dict[str, Any] | None = None) -> None:
        self.jobs.finish(job, Outcome(result=result or {}), lambda conn, job: None)

    def rows(self, *tables: str) -> dict[str, Sequence[Any]]:
        with self.db.read() as conn:
            return {table: conn.exec_driver_sql(f"SELECT * FROM {table}").all() for table in tables}


def migrated(db: Database) -> Database:
    db.migrate()
    return db


def expire(desk: Desk, job: JobId) -> None:
    with desk.db.write() as conn:
        owner = conn.execute(select(tables.job.c.owner).where(tables.job.c.id == job)).scalar_one()
        conn.execute(insert(tables.expired_job).values(id=job, owner=owner, expired_at=NOON))
        conn.execute(tables.job.delete().where(tables.job.c.id == job))


def run_for(desk: Desk, seconds: float, kind: str = "text_to_scene") -> None:
    job = desk.started("other", kind=kind)
    desk.clock.us += round(seconds * SECOND)
    desk.finish(job.id)
