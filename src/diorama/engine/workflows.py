"""DBOS as the engine uses it: one workflow, which conducts a job; its steps' answers are what DBOS keeps.

One DBOS may run in a process. Its tables live in our database; it serialises to portable JSON, never to pickles.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from dbos import DBOS, DBOSPortableJSONSerializer, SetWorkflowID
from dbos import error as dbos_error
from sqlalchemy.exc import SQLAlchemyError

from diorama.domain.ids import JobId
from diorama.engine.lanes import ThreadLane
from diorama.stores.database import Database

APPLICATION_VERSION = "1"  # ours to change: by default DBOS hashes the code and forgets pending work of another hash
EXECUTOR = "server"  # one server works on a data folder (see data_lock), so its name never changes
MANY = 1_000_000
FAULTS = (SQLAlchemyError, dbos_error.DBOSException)  # of DBOS when it cannot read or write its tables

Conduct = Callable[[JobId, int], Awaitable[None]]


class Workflows:
    """Starts workflows, and takes up those that an earlier process left behind."""

    def __init__(self, database: Database, conduct: Conduct) -> None:
        self._database = database
        self._conduct = conduct
        self._workflow: Callable[[str, int], Any] | None = None

    async def start(self) -> None:
        """Launch DBOS; what was pending begins again behind its last kept step."""
        DBOS(
            config={
                "name": "diorama",
                "system_database_url": str(self._database.engine.url),
                "system_database_engine": self._database.engine,
                "application_version": APPLICATION_VERSION,
                "executor_id": EXECUTOR,
                "serializer": DBOSPortableJSONSerializer(),
                "use_listen_notify": False,
                "log_level": "ERROR",
            }
        )

        @DBOS.workflow(name="conduct_job", max_recovery_attempts=MANY)
        async def conduct_job(job_id: str, version: int) -> str:
            await self._conduct(JobId(job_id), version)
            return "ended"

        self._workflow = conduct_job
        DBOS.launch()

    async def stop(self, lane: ThreadLane) -> None:
        """End DBOS; what still runs stays pending.

        Args:
            lane: Where to wait for it. The loop's own threads will not do: DBOS has made them its own and ends them.
        """
        if self._workflow is not None:
            await lane.run(partial(DBOS.destroy, destroy_registry=True))
            self._workflow = None

    async def begin(self, job_id: JobId, version: int, *, run: int = 1) -> None:
        """Start a job's workflow. run: counts from 1; another number is another workflow, with no steps kept."""
        assert self._workflow is not None
        with SetWorkflowID(_name(job_id, version, run)):
            await DBOS.start_workflow_async(self._workflow, job_id, version)

    async def is_pending(self, job_id: JobId, version: int) -> bool:
        """Whether a workflow of this job waits to go on."""
        found = await DBOS.list_workflows_async(
            workflow_id_prefix=f"{job_id}.v{version}.", load_input=False, load_output=False
        )
        return any(workflow.status in ("PENDING", "ENQUEUED") for workflow in found)

    async def forget(self, before_us: int) -> None:
        """Delete what is kept of workflows that ended before that time."""
        old = await DBOS.list_workflows_async(
            status=["SUCCESS", "ERROR", "CANCELLED"],
            completed_before=_iso(before_us),
            load_input=False,
            load_output=False,
            limit=10_000,
        )
        if old:
            await DBOS.delete_workflows_async([workflow.workflow_id for workflow in old])


def _name(job_id: JobId, version: int, run: int) -> str:
    return f"{job_id}.v{version}.{run}"


def _iso(time_us: int) -> str:
    from diorama.stores.clock import iso

    return iso(time_us)
