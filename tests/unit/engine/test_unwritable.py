"""Jobs whose steps, or whose notes in DBOS's tables, cannot be written for a while."""

from __future__ import annotations

import asyncio
from pathlib import Path

from diorama.domain.ids import LOCAL_OWNER
from diorama.engine.durable_context import WAITS_S
from tests.unit.engine.test_durable import ended, opened, until

_REFUSE = "CREATE TRIGGER {table}_refuses BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'no'); END"
_TABLES = ("operation_outputs", "workflow_status")


class Log:
    """What the engine logged."""

    def __init__(self) -> None:
        self.events: list[str] = []

    def __call__(self, event: str, **facts: object) -> None:
        self.events.append(event)


def test_a_step_that_cannot_keep_its_blob_is_tried_again_until_it_can(tmp_path: Path) -> None:
    async def play() -> None:
        log = Log()
        async with opened(tmp_path, log=log) as engine:
            incoming = engine.folder.incoming
            incoming.rmdir()
            incoming.touch()
            job, _ = await engine.submit(LOCAL_OWNER, "steps", {"steps": 2})
            await until(lambda: "step_put_off" in log.events)
            incoming.unlink()
            incoming.mkdir()
            assert (await ended(engine, job)).status == "done"

    asyncio.run(play())


def test_a_step_that_can_never_keep_its_blob_ends_the_job_and_says_why(tmp_path: Path) -> None:
    async def play() -> None:
        log = Log()
        async with opened(tmp_path, log=log) as engine:
            engine.folder.incoming.rmdir()
            engine.folder.incoming.touch()
            job, _ = await engine.submit(LOCAL_OWNER, "steps", {"steps": 2})
            failed = await ended(engine, job)
            assert failed.status == "failed"
            assert failed.error is not None
            assert failed.error.code == "not_ready"
            assert log.events.count("step_put_off") == len(WAITS_S)

    asyncio.run(play())


def test_a_job_that_must_start_over_while_nothing_can_be_written_does_so_when_it_can(tmp_path: Path) -> None:
    async def play() -> None:
        log = Log()
        async with opened(tmp_path, log=log) as engine:
            job, _ = await engine.submit(LOCAL_OWNER, "steps", {"steps": 3, "pause_s": 0.2})
            await until(lambda: engine.lane.busy > 0)
            with engine.database.write() as conn:
                for table in _TABLES:
                    conn.exec_driver_sql(_REFUSE.format(table=table))
            await until(lambda: "job_interrupted" in log.events)
            await until(lambda: "not_written" in log.events)
            with engine.database.write() as conn:
                for table in _TABLES:
                    conn.exec_driver_sql(f"DROP TRIGGER {table}_refuses")
            done = await ended(engine, job)
            assert (done.status, done.attempts) == ("done", 2)
            assert engine.active == 0

    asyncio.run(play())
