"""Runs recipes so that nothing accepted is lost: acceptance, steps and results are kept before they are told.

Acceptance is one transaction of our own tables, the job's end another; between the two DBOS keeps what each step
answered. After a crash a job goes on behind its last finished step.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar, get_type_hints

from diorama.backends.registry import BackendIndex
from diorama.domain.capability import TEXT_TO_IMAGE, BackendSpec, CapabilityName
from diorama.domain.errors import Conflict, DioramaError, InternalFault, NotReady, UserFault, WorkerDied
from diorama.domain.event import Event, EventHead, JobAccepted, JobCancelled, JobProgress, ScenePatched
from diorama.domain.fault_point import fault_point
from diorama.domain.ids import JobId, OwnerId, SceneId
from diorama.domain.job import Job
from diorama.engine.conductor import Conductor
from diorama.engine.data_lock import DataLock
from diorama.engine.durable_context import encoded_arguments, name_of
from diorama.engine.figures import EngineFigures
from diorama.engine.hub import MAX_WAITING, Hub, Subscription
from diorama.engine.job_ids import new_job_id
from diorama.engine.lanes import ThreadLane
from diorama.engine.process_lane import LaneWork, ProcessLane
from diorama.engine.serving import painter_of
from diorama.engine.workflows import FAULTS, Workflows
from diorama.formats.values import decode, encode, read_parameters
from diorama.pipelines.context import Recipe, Step
from diorama.stores.access import SqlAccess
from diorama.stores.assets import SqlAssets
from diorama.stores.blob_folder import BlobFolder
from diorama.stores.clock import Clock, now_us
from diorama.stores.data_folder import DataFolder
from diorama.stores.database import Database
from diorama.stores.jobs import QueueLimits, SqlJobs
from diorama.stores.retention import SweepReport, sweep
from diorama.stores.scenes import SqlScenes

R = TypeVar("R")
Log = Callable[..., None]

RETRY_S = 1.0  # before the queue is looked at again after the disk was full or the database busy
TAKE_EVERY_S = 5.0  # the queue is looked at so often even if nobody calls
SWEEP_EVERY_S = 3600.0
DAY_US = 86_400_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineOptions:
    """jobs_running: at once. lanes: processes for heavy work, 0 as many as there are cores. memory_mb: for loaded back
    ends, in each. job_time_limit_s: for one run of a job. retention_days: for ended jobs, and blobs that nothing names.
    """

    jobs_running: int = 4
    lanes: int = 0
    memory_mb: int = 8192
    limits: QueueLimits = QueueLimits(max_queued=1000, max_queued_per_owner=100)
    job_time_limit_s: float = 3600.0
    retention_days: float = 30.0


def _no_log(event: str, **facts: Any) -> None:
    """For whoever keeps no log."""


class DurableEngine:
    """Jobs over a data folder. One process at a time may have it open; `start` before anything else."""

    def __init__(
        self,
        folder: DataFolder,
        *,
        backends: BackendIndex,
        kinds: Mapping[str, Recipe],
        chosen: Mapping[str, str] | None = None,
        options: EngineOptions | None = None,
        clock: Clock = now_us,
        log: Log = _no_log,
    ) -> None:
        self.folder = folder
        self.backends = backends
        self.kinds = kinds
        self.options = options or EngineOptions()
        self.figures = EngineFigures()
        self.log = log
        self.clock = clock
        folder.create()
        self.database = Database.at(folder.database)
        self.blobs = BlobFolder(folder)
        self.jobs = SqlJobs(self.database, clock)
        self.assets = SqlAssets(self.database, clock)
        self.scenes = SqlScenes(self.database, clock)
        self.access = SqlAccess(self.database, clock)
        self.lane = ProcessLane(
            folder, width=self.options.lanes or max(2, os.cpu_count() or 2), memory_mb=self.options.memory_mb
        )
        self._hub = Hub()
        self._threads = ThreadLane(width=4, name="diorama-store")
        self._lock = DataLock(folder.lock)
        self._conductor = Conductor(self)
        self._workflows = Workflows(self.database, self._conductor.conduct)
        self._chosen = dict(chosen or {})
        self._active: set[JobId] = set()
        self._wake = asyncio.Event()
        self._minders: list[asyncio.Task[None]] = []
        self._state = "new"

    @property
    def ready(self) -> bool:
        """Whether jobs are taken."""
        return self._state == "open"

    @property
    def watchers(self) -> int:
        """How many watch a job or a scene."""
        return self._hub.watchers

    @property
    def active(self) -> int:
        """Jobs that run now."""
        return len(self._active)

    async def start(self) -> None:
        """Lock the folder, bring the database up to date, take up what was not finished.

        Raises:
            NotReady: `in_use`, if another server works on the folder.
        """
        self._lock.take()
        await self.read(self.database.migrate)
        await self.read(partial(self.blobs.sweep_incoming, self.clock()))  # what a dead server was receiving
        self.lane.start()
        unfinished = [await self.read(partial(self.jobs.restart, job.id)) for job in await self.read(self.jobs.running)]
        self._active.update(job.id for job in unfinished)
        await self._workflows.start()
        for job in unfinished:
            await self._take_up(job)
        self._state = "open"
        self._minders = [asyncio.create_task(self._dispatch()), asyncio.create_task(self._sweep_now_and_then())]

    async def close(self, *, grace_s: float = 10.0) -> None:
        """Take no more; give what runs `grace_s` to end. What does not is taken up by the next start."""
        if self._state in ("new", "closed"):
            return
        if self._state == "open":
            self._state = "closing"
            for minder in self._minders:
                minder.cancel()
            await asyncio.gather(*self._minders, return_exceptions=True)
            await self._conductor.wait(grace_s)
        await self.read(self.lane.close)
        await self._conductor.leave()
        self._hub.close()
        await self._workflows.stop(self._threads)
        self._threads.close()
        self.database.close()
        self._lock.give_back()
        self._state = "closed"

    async def read(self, function: Callable[[], R]) -> R:
        """Call a store, off the event loop."""
        return await self._threads.run(function)

    async def read_once(self, key: Hashable, function: Callable[[], R]) -> R:
        """Call a store, off the event loop; who asks for the same at the same moment shares the answer."""
        return await self._threads.run_once(key, function)

    def spec(self, capability: CapabilityName) -> BackendSpec:
        """The back end that the settings choose for a capability."""
        return self.backends.choose(capability, self._chosen.get(capability, ""))

    def painter(self) -> BackendSpec | None:
        """The `text_to_image` back end that the settings choose, if there is one."""
        return painter_of(self.backends, self._chosen.get(TEXT_TO_IMAGE, ""))

    def kind(self, name: str) -> Recipe:
        """A registered kind of job.

        Raises:
            UserFault: If there is none of that name.
        """
        recipe = self.kinds.get(name)
        if recipe is None:
            raise UserFault(f"no job kind {name!r}", hint=f"kinds: {', '.join(self.kinds)}")
        return recipe

    async def submit(
        self,
        owner: OwnerId,
        kind: str,
        parameters: Mapping[str, Any],
        *,
        idempotency_key: str = "",
        body_sha256: str = "",
    ) -> tuple[Job, bool]:
        """Accept a job: once this returns it is kept and will be done. False: it was accepted before.

        Raises:
            UserFault: Unknown kind or parameters. LimitExceeded: Too many are waiting. Conflict: The idempotency key
                stands for another request. NotReady: The server is stopping.
        """
        self._check_open()
        recipe = self.kind(kind)
        value = read_parameters(recipe.parameters, dict(parameters), about=kind)
        accept = partial(
            self.jobs.accept,
            id=new_job_id(self.clock()),
            kind=kind,
            recipe_version=recipe.version,
            owner=owner,
            parameters=encode(recipe.parameters, value),
            idempotency_key=idempotency_key,
            body_sha256=body_sha256,
            limits=self.options.limits,
        )
        job, created = await self.read(accept)
        fault_point("job.accepted")
        if created:
            self.figures.count("jobs_accepted", kind=kind)
            self.publish(JobAccepted(head=EventHead(about=job.id, sequence=1), job_kind=kind))
            self._wake.set()
        return job, created

    async def cancel(self, job_id: JobId) -> Job:
        """Stop a job: at once if it waits, within a second if it runs; no change if it has ended."""
        job = await self.read(partial(self.jobs.ask_cancel, job_id))
        self._conductor.cancel(job_id)
        if job.status == "cancelled":
            self._publish_ending(await self.read(partial(self.jobs.events, job_id)))
        return job

    def watch(self, topic: str, after: int = 0) -> Subscription:
        """Events of a job or a scene: those kept after `after`, then what happens."""
        load = self._scene_events if topic.startswith("scene-") else self._job_events
        return self._hub.watch(topic, after, partial(load, topic))

    def publish(self, event: Event) -> None:
        """Tell whoever watches what the event is about."""
        self._hub.publish(event)

    async def run_step(
        self, step: Step[..., R], *args: Any, time_limit_s: float = 20.0, memory_mb: int | None = None
    ) -> R:
        """Run a plain step now, in the process lane, ahead of jobs: for a request that waits for it.

        Raises:
            LimitExceeded: `out_of_time`, or too much memory. WorkerDied: If its process ended.
        """
        frame = {"work": "step", "step": name_of(step), "args": encoded_arguments(step, args, {})}
        work = LaneWork(frame=frame, time_limit_s=time_limit_s, memory_mb=memory_mb)
        try:
            answer = await self.lane.run(work, urgency="request")
        except asyncio.CancelledError:
            work.flag.set()  # whoever asked has gone
            raise
        except (WorkerDied, InternalFault) as fault:  # what the worker wrote is for our log, not for whoever asked
            self.log("step_failed", step=frame["step"], message=fault.message, log=fault.details.get("log", ""))
            raise type(fault)(fault.message, hint="the server's log says more") from None
        return decode(get_type_hints(step)["return"], answer)

    async def sweep(self) -> SweepReport:
        """Let go what is over its time."""
        before_us = self.clock() - int(self.options.retention_days * DAY_US)
        report = await self.read(partial(sweep, self.database, self.blobs, before_us=before_us))
        await self._workflows.forget(before_us)
        return report

    # what happens to a job between acceptance and end

    async def _dispatch(self) -> None:
        """Start jobs in fair turns as long as there is room for them."""
        unbegun: list[Job] = []  # started in our tables, not yet in DBOS's
        while True:
            self._wake.clear()
            try:
                while unbegun or len(self._active) < self.options.jobs_running:
                    job = unbegun[0] if unbegun else await self.read(self._take_next)
                    if job is None:
                        break
                    fault_point("job.taken")
                    self._active.add(job.id)
                    unbegun = [job]
                    await self._workflows.begin(job.id, self.kind_version(job.kind))
                    unbegun = []
            except (DioramaError, *FAULTS) as fault:  # the disk is full, the database busy: later it is not
                self.log("dispatch_failed", message=str(fault))
                await asyncio.sleep(RETRY_S)
                continue
            try:
                async with asyncio.timeout(TAKE_EVERY_S):  # wait_for can swallow a cancel before Python 3.12
                    await self._wake.wait()
            except TimeoutError:
                continue

    def _take_next(self) -> Job | None:
        while (job_id := self.jobs.next_fair()) is not None:
            try:
                return self.jobs.start(job_id)
            except Conflict:  # cancelled this very moment
                continue
        return None

    def kind_version(self, kind: str) -> int:
        """Version of a kind's recipe; 0 if it is not installed any more."""
        recipe = self.kinds.get(kind)
        return 0 if recipe is None else recipe.version

    async def _take_up(self, job: Job) -> None:
        """Go on with a job that a server left behind; DBOS has begun those whose steps it holds."""
        version = self.kind_version(job.kind)
        kept = await self.read(partial(self.jobs.recipe_version, job.id))
        if kept != version or not await self._workflows.is_pending(job.id, version):
            await self.begin_from_nothing(job)

    async def begin_from_nothing(self, job: Job) -> None:
        """Start a job over, because nothing was kept of it or what was kept cannot be used."""
        version = self.kind_version(job.kind)
        await self.read(partial(self.jobs.set_recipe_version, job.id, version))
        await self._workflows.begin(job.id, version, run=job.attempts)

    def release(self, job_id: JobId) -> None:
        """A job is not conducted any more: its place is free."""
        self._active.discard(job_id)
        self._wake.set()

    def _check_open(self) -> None:
        if self._state != "open":
            raise NotReady("the server is not taking work", hint="try again in a moment")

    # events

    def _publish_ending(self, events: tuple[Event, ...]) -> None:
        if events and isinstance(events[-1], JobCancelled):
            self.publish(events[-1])

    async def _job_events(self, topic: str, after: int) -> tuple[Event, ...]:
        return await self.read_once(("events", topic, after), lambda: self._events_now(JobId(topic), after))

    def _events_now(self, job_id: JobId, after: int) -> tuple[Event, ...]:
        """The kept events; where there are none, how far the job is."""
        events = self.jobs.events(job_id, after)
        job = None if events else self.jobs.get(job_id)
        if job is None or job.status != "running":
            return events
        head = EventHead(about=job_id, sequence=after, redundancy_key="progress")
        return (JobProgress(head=head, fraction=job.progress, step=job.step),)

    async def _scene_events(self, topic: str, after: int) -> tuple[Event, ...]:
        load = partial(self.scenes.changes_after, SceneId(topic), after, MAX_WAITING + 1)
        changes = await self.read_once(("changes", topic, after), load)
        return tuple(
            ScenePatched(
                head=EventHead(about=topic, sequence=change.version), version=change.version, patch=change.patch
            )
            for change in changes
        )

    async def _sweep_now_and_then(self) -> None:
        while True:
            await asyncio.sleep(SWEEP_EVERY_S)
            try:
                report = await self.sweep()
            except DioramaError as fault:
                self.log("sweep_failed", error=fault.code, message=fault.message)
            else:
                self.log("swept", jobs=report.jobs, blobs=report.blobs, bytes=report.blob_bytes)
