"""Runs recipes in this process and keeps everything in memory: for the command line, examples and tests."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, ParamSpec, TypeVar

from diorama.backends.registry import BackendIndex
from diorama.domain.asset import Asset
from diorama.domain.capability import (
    TEXT_TO_3D,
    TEXT_TO_IMAGE,
    BackendSpec,
    CapabilityName,
    TextTo3dRequest,
    TextToImageRequest,
)
from diorama.domain.errors import Cancelled, DioramaError, InternalFault, UserFault
from diorama.domain.event import (
    Event,
    EventHead,
    JobAccepted,
    JobArtifact,
    JobCancelled,
    JobDone,
    JobFailed,
    JobProgress,
)
from diorama.domain.ids import LOCAL_OWNER, AssetId, BlobHash, JobId
from diorama.domain.job import ErrorDocument, Job
from diorama.domain.model import Model
from diorama.domain.plain import to_plain
from diorama.domain.tick import no_tick
from diorama.engine.lanes import CancelFlag, ThreadLane
from diorama.engine.serving import make_and_keep, paint_and_keep, painter_of, request_key, serve
from diorama.pipelines.context import AssetQuery, Recipe, Step
from diorama.residency.ledger import Residency
from diorama.stores.memory import MemoryAssets, MemoryBlobs

P = ParamSpec("P")
R = TypeVar("R")


class InlineDesk:
    """Blobs in memory. Models that were made here are handed out as they are, without a detour over GLB."""

    def __init__(self) -> None:
        self._blobs = MemoryBlobs()
        self._models: dict[BlobHash, Model] = {}

    def put(self, data: bytes) -> BlobHash:
        """Keep bytes."""
        return self._blobs.put(data)

    def get(self, sha256: BlobHash) -> bytes:
        """Bytes by hash, or KeyError."""
        return self._blobs.get(sha256)

    def model(self, sha256: BlobHash) -> Model:
        """The model in a kept GLB."""
        if sha256 not in self._models:
            from diorama.formats.glb import read_glb

            self._models[sha256] = read_glb(self.get(sha256)).to_model()
        return self._models[sha256]

    def remember(self, sha256: BlobHash, model: Model) -> None:
        """Note the model whose GLB has this hash."""
        self._models[sha256] = model


@dataclass(slots=True, eq=False)
class _Running:
    job: Job
    cancel: CancelFlag
    changed: asyncio.Condition
    events: list[Event] = field(default_factory=list[Event])
    outcome: Any = None
    fault: DioramaError | None = None
    task: asyncio.Task[None] | None = None
    warming: list[asyncio.Future[None]] = field(default_factory=list["asyncio.Future[None]"])


class InlineEngine:
    """Jobs as tasks of the running event loop. Use it as an async context manager, or call `close`."""

    def __init__(
        self,
        *,
        backends: BackendIndex,
        recipes: Mapping[str, Recipe],
        chosen: Mapping[str, str] | None = None,
        budget_bytes: int = 8 << 30,
    ) -> None:
        self.backends = backends
        self.desk = InlineDesk()
        self.assets = MemoryAssets()
        self.residency = Residency(budget_bytes=budget_bytes)
        self.lane = ThreadLane()
        self.made_for: dict[BlobHash, AssetId] = {}
        self._recipes = recipes
        self._chosen = dict(chosen or {})
        self._jobs: dict[JobId, _Running] = {}

    def spec(self, capability: CapabilityName) -> BackendSpec:
        """The back end that the settings choose for a capability."""
        return self.backends.choose(capability, self._chosen.get(capability, ""))

    def painter(self) -> BackendSpec | None:
        """The `text_to_image` back end that the settings choose, if there is one."""
        return painter_of(self.backends, self._chosen.get(TEXT_TO_IMAGE, ""))

    async def submit(self, kind: str, parameters: Any) -> JobId:
        """Start a job.

        Raises:
            UserFault: If there is no such kind, or the parameters are not its type.
        """
        recipe = self._recipes.get(kind)
        if recipe is None:
            raise UserFault(f"no job kind {kind!r}", hint=f"kinds: {', '.join(sorted(self._recipes))}")
        if not isinstance(parameters, recipe.parameters):
            raise UserFault(f"{kind}: parameters must be {recipe.parameters.__name__}")
        job = Job(id=JobId(f"job-{len(self._jobs) + 1}"), kind=kind, parameters=to_plain(parameters), status="running")
        running = _Running(job=job, cancel=CancelFlag(), changed=asyncio.Condition())
        self._jobs[job.id] = running
        await self.publish(running, JobAccepted(head=head_of(running), job_kind=kind))
        running.task = asyncio.create_task(self._run(running, recipe, parameters))
        return job.id

    async def watch(self, job_id: JobId) -> AsyncIterator[Event]:
        """Every event of a job from its first on, until it has ended."""
        running = self._find(job_id)
        for number in itertools.count():
            async with running.changed:
                while len(running.events) <= number:
                    await running.changed.wait()
            event = running.events[number]
            yield event
            if isinstance(event, (JobDone, JobFailed, JobCancelled)):
                return

    async def result(self, job_id: JobId) -> Any:
        """What the recipe returned.

        Raises:
            DioramaError: What the job failed with; `Cancelled` if it was stopped.
        """
        running = self._find(job_id)
        assert running.task is not None
        await asyncio.shield(running.task)  # who stops waiting does not stop the job
        if running.fault is not None:
            raise running.fault
        return running.outcome

    def cancel(self, job_id: JobId) -> None:
        """Ask a job to stop; it ends at its next tick."""
        self._find(job_id).cancel.set()

    def job(self, job_id: JobId) -> Job:
        """The job's document as it stands."""
        return self._find(job_id).job

    async def close(self) -> None:
        """Stop what runs, wait for it, unload the back ends."""
        for running in self._jobs.values():
            running.cancel.set()
        tasks = [running.task for running in self._jobs.values() if running.task is not None]
        if tasks:
            await asyncio.wait(tasks)
        self.lane.close()
        self.residency.close()

    async def publish(self, running: _Running, event: Event) -> None:
        """Append an event and wake whoever watches."""
        async with running.changed:
            running.events.append(event)
            running.changed.notify_all()

    def _find(self, job_id: JobId) -> _Running:
        if job_id not in self._jobs:
            raise UserFault(f"no job {job_id!r}", hint="it was never accepted here")
        return self._jobs[job_id]

    async def _run(self, running: _Running, recipe: Recipe, parameters: Any) -> None:
        try:
            running.outcome = await recipe.run(InlineContext(self, running), parameters)
        except Cancelled as fault:
            running.fault = fault
            running.job = replace(running.job, status="cancelled")
            await self.publish(running, JobCancelled(head=head_of(running)))
        except DioramaError as fault:
            await self._fail(running, fault)
        except asyncio.CancelledError:
            running.cancel.set()
            running.fault = Cancelled("cancelled")
            running.job = replace(running.job, status="cancelled")
            await self.publish(running, JobCancelled(head=head_of(running)))
            raise
        else:
            running.job = replace(running.job, status="done", progress=1.0)
            await self.publish(running, JobDone(head=head_of(running)))
        finally:
            if running.warming:
                await asyncio.wait(running.warming)
            if running.job.status == "running":
                # An error that is not of the family is on its way to whoever asks for the result; whoever
                # watches must hear of the end all the same.
                await self._fail(running, InternalFault(f"{recipe.kind}: a mistake of Diorama's own"))

    async def _fail(self, running: _Running, fault: DioramaError) -> None:
        running.fault = fault
        error = ErrorDocument(code=fault.code, message=fault.message, hint=fault.hint, details=fault.details)
        running.job = replace(running.job, status="failed", error=error)
        await self.publish(running, JobFailed(head=head_of(running), error=error))


def head_of(running: _Running, redundancy_key: str = "") -> EventHead:
    """Head of the next event of a job."""
    return EventHead(about=running.job.id, sequence=len(running.events) + 1, redundancy_key=redundancy_key)


class InlineContext:
    """The `Context` of one inline job."""

    def __init__(self, engine: InlineEngine, running: _Running) -> None:
        self._engine = engine
        self._running = running

    async def call(self, capability: CapabilityName, request: Any) -> Any:
        """Serve a request by the chosen back end, in the lane."""
        return await self._in_lane(partial(self._serve, self._engine.spec(capability), request))

    async def find(self, query: AssetQuery) -> Asset | None:
        """An asset that was made for exactly this request."""
        self._running.cancel.check()
        key = request_key(query.request, self._engine.spec(TEXT_TO_3D))
        asset = self._engine.made_for.get(key)
        return None if asset is None else self._engine.assets.get(asset)

    async def keep(self, request: TextTo3dRequest) -> Asset:
        """Make a thing and keep it."""
        spec = self._engine.spec(TEXT_TO_3D)
        asset = await self._in_lane(partial(self._make, spec, request))
        self._engine.assets.put(asset)
        self._engine.made_for[request_key(request, spec)] = asset.id
        return asset

    def painter(self) -> BackendSpec | None:
        """The chosen `text_to_image` back end."""
        return self._engine.painter()

    async def paint(self, request: TextToImageRequest) -> BlobHash:
        """Paint a picture and keep it."""
        spec = self._engine.spec(TEXT_TO_IMAGE)
        engine, tick = self._engine, self._running.cancel.tick
        return await self._in_lane(partial(paint_and_keep, engine.residency, engine.desk, spec, request, tick))

    async def run(self, step: Step[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a step in the lane."""
        return await self._in_lane(partial(step, self._engine.desk, self._running.cancel.tick, *args, **kwargs))

    def warm(self, step: Step[[], None]) -> None:
        """Run it in the lane beside whatever comes next."""
        work = asyncio.ensure_future(self._engine.lane.run(partial(step, self._engine.desk, no_tick)))
        self._running.warming.append(work)

    async def progress(self, fraction: float, step: str) -> None:
        """Publish how far it is."""
        self._running.cancel.check()
        self._running.job = replace(self._running.job, progress=fraction, step=step)
        head = head_of(self._running, redundancy_key="progress")
        await self._engine.publish(self._running, JobProgress(head=head, fraction=fraction, step=step))

    async def artifact(self, name: str, sha256: BlobHash) -> None:
        """Publish a partial result."""
        self._running.job = replace(self._running.job, artifacts={**self._running.job.artifacts, name: sha256})
        event = JobArtifact(head=head_of(self._running), name=name, sha256=sha256)
        await self._engine.publish(self._running, event)

    async def checkpoint(self, name: str, document: Mapping[str, Any]) -> None:
        """An inline job is never resumed, so this only listens for a cancel."""
        self._running.cancel.check()

    async def _in_lane(self, work: partial[R]) -> R:
        self._running.cancel.check()
        result = await self._engine.lane.run(work)
        self._running.cancel.check()
        return result

    def _serve(self, spec: BackendSpec, request: Any) -> Any:
        return serve(self._engine.residency, spec, request, self._running.cancel.tick)

    def _make(self, spec: BackendSpec, request: TextTo3dRequest) -> Asset:
        engine = self._engine
        return make_and_keep(engine.residency, engine.desk, spec, request, LOCAL_OWNER, self._running.cancel.tick)
