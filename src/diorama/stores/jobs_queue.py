"""Whose turn it is.

Of the users with waiting jobs, the one with the fewest running is next; of those, the one whose last start is longest
ago; and of its jobs the oldest. Starts are counted, not timed: a clock that jumps makes nobody wait.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, bindparam, func, select

from diorama.domain.ids import JobId, OwnerId
from diorama.domain.job import Job
from diorama.stores import tables
from diorama.stores.jobs_rows import job_of

_RUNS_LOOKED_AT = 20  # the last so many of a kind say how long the next will take
_SECOND = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueLimits:
    """How many jobs may wait: all together, and of one user."""

    max_queued: int
    max_queued_per_owner: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One user in the queue. first: number of the oldest waiting job. last_turn: 0 if none was started yet."""

    running: int = 0
    queued: int = 0
    first: int = 0
    last_turn: int = 0

    @property
    def rank(self) -> tuple[int, int, int]:
        """Who has the lowest is next."""
        return self.running, self.last_turn, self.first


def _standings() -> Select[Any]:
    job, started = tables.job, tables.job.alias("started")
    active = (
        select(job.c.owner, job.c.status, func.count().label("jobs"), func.min(job.c.number).label("first"))
        .where(job.c.status.in_(("queued", "running")))
        .group_by(job.c.status, job.c.owner)
        .subquery()
    )
    last_turn = select(func.max(started.c.turn)).where(started.c.owner == active.c.owner).scalar_subquery()
    return select(active, last_turn.label("last_turn"))


# Built once: building a statement takes longer than running it.
_STANDINGS = _standings()
_ID = select(tables.job.c.id).where(tables.job.c.number == bindparam("number"))
_WAITING = (
    select(tables.job.c.number)
    .where(tables.job.c.status == "queued", tables.job.c.owner == bindparam("owner"))
    .order_by(tables.job.c.number)
)
_RUNS = (
    select(tables.job.c.started_at, tables.job.c.ended_at)
    .where(tables.job.c.kind == bindparam("kind"), tables.job.c.status == "done")
    .order_by(tables.job.c.ended_at.desc())
    .limit(_RUNS_LOOKED_AT)
)

Queue = Mapping[OwnerId, Standing]  # every user with jobs that wait or run


def standings(conn: Connection) -> dict[OwnerId, Standing]:
    """Every user with jobs that wait or run."""
    found: dict[OwnerId, dict[str, int]] = {}
    for row in conn.execute(_STANDINGS):
        values = found.setdefault(row.owner, {"last_turn": row.last_turn or 0})
        values[row.status] = row.jobs
        if row.status == "queued":
            values["first"] = row.first
    return {owner: Standing(**values) for owner, values in found.items()}


def next_in(conn: Connection, queue: Queue) -> JobId | None:
    """The job whose turn it is; None if none waits."""
    waiting = [standing for standing in queue.values() if standing.queued]
    if not waiting:
        return None
    first = min(waiting, key=lambda standing: standing.rank).first
    return conn.execute(_ID, {"number": first}).scalar_one()


def position(queue: Queue, owner: OwnerId, ahead: int) -> int:
    """Which of the next starts is that of the owner's waiting job with `ahead` older ones before it, counted from 1.

    It holds if no running job ends meanwhile, and no other is accepted. Then every start makes its user one job
    busier: users are served level by level of running jobs, and within a level those who were there first come
    first, then those who rose to it, in the order in which they did.
    """
    mine = queue[owner]
    level = mine.running + ahead
    place = ahead + 1
    for other, standing in queue.items():
        if other != owner:
            before = level - standing.running
            if (-standing.running, standing.last_turn, standing.first) < (-mine.running, mine.last_turn, mine.first):
                before += 1
            place += min(max(before, 0), standing.queued)
    return place


def usual_run_s(conn: Connection, kind: str) -> float | None:
    """The median run time [s] of the last jobs of the kind that went well; None if there are none."""
    rows = conn.execute(_RUNS, {"kind": kind}).all()
    return median(max(ended - started, 0) for started, ended in rows) / _SECOND if rows else None


class Outlook:
    """Jobs as they are shown: with their place while they wait, and a guess when they end, if there is experience.

    For one transaction: what it looks up, it looks up once.
    """

    def __init__(self, conn: Connection, now: int) -> None:
        self._conn = conn
        self._now = now
        self._queue: Queue | None = None
        self._numbers: dict[OwnerId, Sequence[int]] = {}
        self._usual_s: dict[str, float | None] = {}

    def job(self, row: RowMapping) -> Job:
        """The document of a row."""
        if row["status"] == "queued":
            ahead = bisect_left(self._waiting(row["owner"]), row["number"])
            place = position(self.queue(), row["owner"], ahead)
            return job_of(row, queue_position=place, eta_s=self._waiting_s(row["kind"], place))
        if row["status"] == "running":
            return job_of(row, eta_s=self._left_s(row))
        return job_of(row)

    def queue(self) -> Queue:
        """Every user with jobs that wait or run."""
        if self._queue is None:
            self._queue = standings(self._conn)
        return self._queue

    def _waiting(self, owner: OwnerId) -> Sequence[int]:
        if owner not in self._numbers:
            self._numbers[owner] = self._conn.execute(_WAITING, {"owner": owner}).scalars().all()
        return self._numbers[owner]

    def _waiting_s(self, kind: str, place: int) -> float | None:
        """Jobs before it are taken to last as long as its own kind does, as many at a time as run now."""
        usual_s = self._usual(kind)
        if usual_s is None:
            return None
        at_a_time = sum(standing.running for standing in self.queue().values())
        starts_after = place / at_a_time if at_a_time else place - 1
        return usual_s * (starts_after + 1)

    def _left_s(self, row: RowMapping) -> float | None:
        usual_s = self._usual(row["kind"])
        so_far_s = max(self._now - row["started_at"], 0) / _SECOND
        return None if usual_s is None else max(usual_s - so_far_s, 0.0)

    def _usual(self, kind: str) -> float | None:
        if kind not in self._usual_s:
            self._usual_s[kind] = usual_run_s(self._conn, kind)
        return self._usual_s[kind]
