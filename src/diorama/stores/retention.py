"""What expires: the records of old jobs, what was deleted long ago, and blobs that nothing names any more.

A blob goes only if no row names it, no job that waits or runs names it or could have put it, and nobody has put it
lately. That is looked at while nobody else can write to the database, and once more while nobody can put it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, bindparam, delete, func, insert, select

from diorama.domain.access import ThingKind
from diorama.domain.ids import BlobHash
from diorama.domain.job import ENDED
from diorama.stores import tables
from diorama.stores.assets_search import forget_asset
from diorama.stores.blob_folder import BlobFolder
from diorama.stores.blob_uses import HolderKind, drop_uses
from diorama.stores.clock import Clock, now_us
from diorama.stores.database import Database
from diorama.stores.visibility import table_of

EXPIRED_DAYS = 365  # how long it is known of an expired job that it was there
_DAY_US = 86_400_000_000
_BATCH = 100  # in one transaction, so that nobody waits long
_MOST_FORGOTTEN = 10_000  # at a time, so that what is held in memory has a limit
_ACTIVE = ("queued", "running")
_HASH = re.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_USES: dict[ThingKind, tuple[HolderKind, ...]] = {"asset": ("asset", "origin"), "scene": ("scene", "files")}


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepReport:
    """How many records and blobs were removed, and how many bytes that were. forgotten: jobs that had expired."""

    jobs: int
    forgotten: int = 0
    assets: int
    scenes: int
    blobs: int
    blob_bytes: int


def sweep(db: Database, blobs: BlobFolder, *, before_us: int, clock: Clock = now_us) -> SweepReport:
    """Remove what has been of no use since before that time.

    Jobs that ended before it answer "expired" from now on, for `EXPIRED_DAYS`; then they were never there, and their
    idempotency keys are free. Assets and scenes that were deleted before it, and blobs
    that were last put before it and are named by nothing, are gone, unless a job that was accepted earlier still runs.
    What writers that died left half-written before it goes too.

    Raises:
        LimitExceeded: `disk_full`. NotReady: If the database cannot be written now. What was removed until then is.
    """
    blobs.sweep_incoming(before_us)
    jobs = _expire_jobs(db, before_us, clock)
    forgotten = _forget_jobs(db, clock() - EXPIRED_DAYS * _DAY_US)
    assets, scenes = _remove_deleted(db, "asset", before_us), _remove_deleted(db, "scene", before_us)
    old = [(sha256, size) for sha256, size, put_us in blobs.all() if put_us < before_us]
    batches = (old[start : start + _BATCH] for start in range(0, len(old), _BATCH))
    removed = [size for some in batches for size in _remove_unnamed(db, blobs, some, before_us)]
    return SweepReport(
        jobs=jobs, forgotten=forgotten, assets=assets, scenes=scenes, blobs=len(removed), blob_bytes=sum(removed)
    )


def _expire_jobs(db: Database, before_us: int, clock: Clock) -> int:
    job = tables.job
    old = select(job.c.id, job.c.owner).where(job.c.status.in_(tuple(ENDED)), job.c.ended_at < before_us).limit(_BATCH)
    count = 0
    while True:
        with db.write() as conn:
            rows = conn.execute(old).mappings().all()
            if not rows:
                return count
            now = clock()
            gone = [{"id": row["id"], "owner": row["owner"], "expired_at": now} for row in rows]
            conn.execute(insert(tables.expired_job), gone)
            for row in rows:
                drop_uses(conn, "job", row["id"])
            conn.execute(delete(job).where(job.c.id.in_([row["id"] for row in rows])))
        count += len(rows)


def _forget_jobs(db: Database, before_us: int) -> int:
    """Let the ids of jobs go that expired before that, after the idempotency keys that stand for them.

    The keys have no index by job: they are looked for while others may write, and then dropped by their own names.
    """
    expired, key = tables.expired_job, tables.idempotency
    old = select(expired.c.id).where(expired.c.expired_at < before_us).order_by(expired.c.id).limit(_MOST_FORGOTTEN)
    mine = select(key.c.owner, key.c.key).where(key.c.job_id.in_(old))
    drop_key = delete(key).where(key.c.owner == bindparam("of"), key.c.key == bindparam("named"))
    drop_job = delete(expired).where(expired.c.id == bindparam("named"))
    count = 0
    while True:
        with db.read() as conn:
            jobs = [{"named": id} for id in conn.execute(old).scalars()]
            keys = [{"of": owner, "named": name} for owner, name in conn.execute(mine)]
        if not jobs:
            return count
        for drop, rows in ((drop_key, keys), (drop_job, jobs)):
            for start in range(0, len(rows), _BATCH):
                with db.write() as conn:
                    conn.execute(drop, rows[start : start + _BATCH])
        count += len(jobs)


def _remove_deleted(db: Database, kind: ThingKind, before_us: int) -> int:
    table, count = table_of(kind), 0
    while True:
        with db.write() as conn:
            horizon, _ = _held_by_jobs(conn, before_us)
            old = select(table.c.number, table.c.id).where(table.c.deleted_at < horizon).limit(_BATCH)
            rows = conn.execute(old).mappings().all()
            if not rows:
                return count
            for row in rows:
                _remove(conn, kind, row)
        count += len(rows)


def _remove(conn: Connection, kind: ThingKind, row: RowMapping) -> None:
    """Take the row away, with its tags or history, its grants, its full text and its hold on blobs."""
    table, grant = table_of(kind), tables.grant
    if kind == "asset":
        forget_asset(conn, row["number"])
    for holder in _USES[kind]:
        drop_uses(conn, holder, row["id"])
    conn.execute(delete(grant).where(grant.c.kind == kind, grant.c.id == row["id"]))
    conn.execute(delete(table).where(table.c.number == row["number"]))


def _remove_unnamed(db: Database, blobs: BlobFolder, some: Sequence[tuple[BlobHash, int]], before_us: int) -> list[int]:
    """The sizes of those that went."""
    use = tables.blob_use
    names = [sha256 for sha256, _ in some]
    with db.write() as conn:  # nobody comes to name one of them meanwhile
        horizon, named = _held_by_jobs(conn, before_us)
        named |= set(conn.execute(select(use.c.sha256).where(use.c.sha256.in_(names))).scalars())
        return [size for sha256, size in some if sha256 not in named and blobs.delete(sha256, if_older_than_us=horizon)]


def _held_by_jobs(conn: Connection, before_us: int) -> tuple[int, set[str]]:
    """The earlier of `before_us` and when the oldest waiting or running job was accepted; blobs that such jobs name
    in their parameters.
    """
    job = tables.job
    active = job.c.status.in_(_ACTIVE)
    oldest = conn.execute(select(func.min(job.c.created_at)).where(active)).scalar_one()
    named = {
        sha256
        for parameters in conn.execute(select(job.c.parameters).where(active)).scalars()
        for sha256 in _HASH.findall(parameters)
    }
    return before_us if oldest is None else min(before_us, oldest), named
