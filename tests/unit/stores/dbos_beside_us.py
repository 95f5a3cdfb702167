"""Run by test_database.py: DBOS runs workflows on the engine of our database while four threads accept jobs."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from dbos import DBOS, DBOSConfig

from diorama.domain.ids import JobId, OwnerId
from diorama.stores.database import Database
from diorama.stores.jobs import QueueLimits, SqlJobs

LIMITS = QueueLimits(max_queued=1000, max_queued_per_owner=1000)


@DBOS.step()
def doubled(number: int) -> int:
    return number * 2


@DBOS.workflow()
def summed(number: int) -> int:
    return doubled(number) + doubled(number + 1)


def main(path: Path) -> None:
    db = Database.at(path)
    db.migrate()
    jobs = SqlJobs(db)
    config = DBOSConfig(name="diorama", system_database_engine=db.engine, run_admin_server=False, log_level="ERROR")
    DBOS(config=config)
    DBOS.launch()

    def accept(number: int) -> None:
        id, owner = JobId(f"job-{number}"), OwnerId(f"user-{number % 4}")
        jobs.accept(id=id, kind="none", recipe_version=1, owner=owner, parameters={}, limits=LIMITS)

    with ThreadPoolExecutor(4) as pool:
        accepting = pool.map(accept, range(200))
        running = [DBOS.start_workflow(summed, number) for number in range(30)]
        total = sum(handle.get_result() for handle in running)
        list(accepting)
    db.migrate()
    with db.write() as conn:
        state = [conn.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("integrity_check", "journal_mode")]
    print(f"{jobs.counts()['queued']} jobs, workflows {total}, integrity {state[0]}, journal {state[1]}")
    DBOS.destroy()
    db.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
