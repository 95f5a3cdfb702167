"""What happens to a job between its start and its end, whatever goes wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from diorama.domain.errors import Cancelled, DioramaError, InternalFault, LimitExceeded, NotReady, Unsupported
from diorama.domain.event import Event
from diorama.domain.fault_point import fault_point
from diorama.domain.ids import JobId
from diorama.domain.job import ENDED, ErrorDocument, Job
from diorama.engine.durable_context import DurableContext, GivenUp
from diorama.engine.lanes import CancelFlag
from diorama.engine.workflows import FAULTS
from diorama.formats.values import decode
from diorama.pipelines.context import Recipe
from diorama.pipelines.outcomes import owned_by
from diorama.stores.outcome import scene_id_of, write_outcome

if TYPE_CHECKING:
    from diorama.engine.durable import DurableEngine

MAX_STARTS = 10  # of one job, its server ending each time; then it is parked
RETRY_S = (0.2, 0.5, 1.0, 2.0, 5.0)  # waits before something that could not be written is written again


@dataclass(frozen=True, slots=True)
class _Ending:
    """How a recipe ended: `write` keeps its outcome, or it has a fault. broken: what DBOS kept cannot be used, or
    could not be written; the job must start over.
    """

    write: Callable[[], Event] | None = None
    fault: DioramaError | None = None
    broken: bool = False


class Conductor:
    """Runs jobs, each in the workflow that DBOS started for it."""

    def __init__(self, engine: DurableEngine) -> None:
        self._engine = engine
        self._tasks: dict[tuple[JobId, int], asyncio.Task[Any]] = {}  # by job and version of its recipe
        self._flags: dict[JobId, CancelFlag] = {}

    def cancel(self, job_id: JobId) -> None:
        """Ask a job that is conducted here to stop."""
        flag = self._flags.get(job_id)
        if flag is not None:
            flag.set()

    async def wait(self, seconds: float) -> None:
        """Give what runs so long to end."""
        if self._tasks:
            await asyncio.wait(list(self._tasks.values()), timeout=seconds)

    async def leave(self) -> None:
        """Leave what still runs as it is: DBOS keeps it as pending."""
        left = list(self._tasks.values())
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def conduct(self, job_id: JobId, version: int) -> None:
        """The workflow of one job, for the version of its recipe that it was started with."""
        task = asyncio.current_task()
        if (job_id, version) in self._tasks or task is None:
            return
        engine = self._engine
        job = await self._insist(partial(engine.read, partial(engine.jobs.get, job_id)))
        if job.status in ENDED or engine.kind_version(job.kind) != version:
            return  # a workflow of an older recipe: another one goes on with the job
        self._tasks[job_id, version] = task
        self._flags[job_id] = CancelFlag()
        over = False
        try:
            over = await self._to_end(job)
        finally:
            del self._tasks[job_id, version], self._flags[job_id]
            if over:
                engine.release(job_id)
        if not over:
            again = await self._insist(partial(engine.read, partial(engine.jobs.restart, job.id)))
            await self._insist(partial(engine.begin_from_nothing, again))

    async def _to_end(self, job: Job) -> bool:
        """Run a job to its end; False if it must start over."""
        engine, flag = self._engine, self._flags[job.id]
        if await self._insist(partial(engine.read, partial(engine.jobs.cancel_asked, job.id))):
            flag.set()
        if job.attempts == 1:
            engine.figures.observe("job_wait_s", _seconds_between(job.created_at, job.started_at), kind=job.kind)
        began = asyncio.get_running_loop().time()
        fault = self._parked(job)
        ending = await self._run(job, flag) if fault is None else _Ending(fault=fault)
        if ending.broken:
            await asyncio.sleep(RETRY_S[2])
            return False
        event = await self._write_end(job, ending)
        fault_point("job.committed")
        engine.publish(event)
        took = asyncio.get_running_loop().time() - began
        engine.figures.observe("job_run_s", took, kind=job.kind)
        engine.figures.count("jobs_ended", kind=job.kind, status=event.kind)
        code = ending.fault.code if ending.fault is not None else ""
        engine.log("job_ended", job_id=job.id, kind=job.kind, status=event.kind, ms=round(took * 1000), error=code)
        return True

    def _parked(self, job: Job) -> DioramaError | None:
        """Why this job is not run at all, if it is not."""
        if job.kind not in self._engine.kinds:
            return Unsupported(
                f"{job.kind}: this kind of job is not installed here any more", hint="install what brought it"
            )
        if job.attempts <= MAX_STARTS:
            return None
        self._engine.figures.count("jobs_parked", kind=job.kind)
        return DioramaError(
            f"{job.kind}: the server ended {job.attempts - 1} times while this ran; it is not tried again",
            hint="the server's log says why it ended",
            code="worker_died",
        )

    async def _run(self, job: Job, flag: CancelFlag) -> _Ending:
        """Run the recipe, in a task of its own, so that whatever it raises is an answer here."""
        engine = self._engine
        events = await self._insist(partial(engine.read, partial(engine.jobs.events, job.id)))
        context = DurableContext(engine, job, flag, sequence=events[-1].head.sequence if events else 0)
        task = asyncio.ensure_future(self._recipe(engine.kinds[job.kind], context, job))
        try:
            await asyncio.wait([task], timeout=engine.options.job_time_limit_s)
        except asyncio.CancelledError:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            raise
        if not task.done():
            flag.set()
            await asyncio.wait([task])
            limit = engine.options.job_time_limit_s
            hint = "ask for less, or raise server.job_time_limit_s"
            fault = LimitExceeded(f"{job.kind}: not done after {limit:g} s", hint=hint, code="out_of_time")
            return _Ending(fault=fault)
        return self._ending_of(task, job)

    def _ending_of(self, task: asyncio.Task[Callable[[], Event]], job: Job) -> _Ending:
        if task.cancelled():
            return _Ending(broken=True)
        fault = task.exception()
        match fault:
            case None:
                return _Ending(write=task.result())
            case GivenUp():
                return _Ending(fault=fault)
            case NotReady():
                return _Ending(broken=True)
            case DioramaError():
                return _Ending(fault=fault)
            case _ if isinstance(fault, FAULTS):
                self._engine.log("job_interrupted", job_id=job.id, kind=job.kind, trace=fault)
                return _Ending(broken=True)
            case _:
                self._engine.log("job_broke", job_id=job.id, kind=job.kind, trace=fault)
                hint = "the server's log says more"
                return _Ending(fault=InternalFault(f"{job.kind}: a mistake of Diorama's own", hint=hint))

    async def _recipe(self, recipe: Recipe, context: DurableContext, job: Job) -> Callable[[], Event]:
        engine = self._engine
        result = await recipe.run(context, decode(recipe.parameters, dict(job.parameters)))
        outcome = owned_by(recipe.outcome(result), job.owner)
        outcome = replace(outcome, made_for={**outcome.made_for, **context.made_for})
        if outcome.scene is not None:
            outcome = replace(outcome, result={"scene_id": scene_id_of(job.id), **outcome.result})
        fault_point("job.before_commit")
        write = partial(write_outcome, outcome=outcome, assets=engine.assets, scenes=engine.scenes)
        return partial(engine.jobs.finish, job.id, outcome, write)

    async def _write_end(self, job: Job, ending: _Ending) -> Event:
        engine = self._engine
        fault = ending.fault
        if ending.write is not None:
            try:
                return await self._insist(partial(engine.read, ending.write))
            except DioramaError as refused:  # what the recipe made is not fit to be kept
                engine.log("outcome_refused", job_id=job.id, kind=job.kind, error=refused.code, message=refused.message)
                fault = refused
        assert fault is not None
        if isinstance(fault, Cancelled):
            return await self._insist(partial(engine.read, partial(engine.jobs.end_cancelled, job.id)))
        document = ErrorDocument(**fault.document())
        return await self._insist(partial(engine.read, partial(engine.jobs.fail, job.id, document)))

    async def _insist(self, act: Callable[[], Any]) -> Any:
        """Do it again and again as long as the disk is full or the database does not answer."""
        attempt = 0
        while True:
            try:
                return await act()
            except (NotReady, LimitExceeded) as fault:
                if fault.code not in ("not_ready", "disk_full"):
                    raise
                self._engine.log("not_written", error=fault.code, message=fault.message)
            except FAULTS as fault:  # the same, of DBOS
                self._engine.log("not_written", error="not_ready", trace=fault)
            await asyncio.sleep(RETRY_S[min(attempt, len(RETRY_S) - 1)])
            attempt += 1


def _seconds_between(earlier: str, later: str | None) -> float:
    if later is None:
        return 0.0
    return max(0.0, (datetime.fromisoformat(later) - datetime.fromisoformat(earlier)).total_seconds())
