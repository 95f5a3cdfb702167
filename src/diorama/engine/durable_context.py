"""The `Context` of one durable job. What its steps answer is kept by DBOS; a resumed job does not do them again."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, get_type_hints

from dbos import DBOS

from diorama.domain.asset import Asset
from diorama.domain.capability import (
    CAPABILITIES,
    TEXT_TO_3D,
    TEXT_TO_IMAGE,
    BackendSpec,
    CapabilityName,
    TextTo3dRequest,
    TextToImageRequest,
)
from diorama.domain.errors import Cancelled, DioramaError, InternalFault, NotReady, WorkerDied, error_from
from diorama.domain.event import Event, EventHead, JobPreview, JobProgress
from diorama.domain.fault_point import fault_point
from diorama.domain.ids import AssetId, BlobHash
from diorama.domain.job import Job
from diorama.engine.lane_frames import Frame
from diorama.engine.lanes import CancelFlag
from diorama.engine.process_lane import LaneWork
from diorama.engine.serving import request_key
from diorama.formats.values import decode, encode
from diorama.pipelines.context import AssetQuery, Step

if TYPE_CHECKING:
    from diorama.engine.durable import DurableEngine

P = ParamSpec("P")
R = TypeVar("R")

MAX_DEATHS = 3  # of worker processes under one job; then it is parked
WAITS_S = (0.2, 0.5, 1.0, 2.0)  # before a step that met an unwritable disk, or the like, is tried again
NOTE_EVERY_S = 0.5  # how often progress goes into the job's row


class GivenUp(NotReady):
    """The disk, or what else a step needs, has refused for so long that the job ends."""


class DurableContext:
    """Runs a job's steps in the process lane and keeps their answers.

    A step answers an envelope, {"result"}, {"error"} or {"cancelled"}, and raises nothing: so what DBOS keeps is
    plain JSON, and a resumed job hears the same error again.
    """

    def __init__(self, engine: DurableEngine, job: Job, flag: CancelFlag, *, sequence: int) -> None:
        self.made_for: dict[AssetId, BlobHash] = {}
        self.job = job
        self._engine = engine
        self._flag = flag
        self._sequence = sequence  # of the last kept event
        self._made: dict[BlobHash, Asset] = {}
        self._noted_at = asyncio.get_running_loop().time()

    async def call(self, capability: CapabilityName, request: Any) -> Any:
        """Let the chosen back end serve a request."""
        kind = CAPABILITIES[capability]
        spec = self._engine.spec(capability)
        frame = {"work": "call", "capability": capability, "backend": spec.name}
        answer = await self._step(f"call {capability}", {**frame, "request": encode(kind.request, request)})
        return decode(kind.result, answer)

    async def find(self, query: AssetQuery) -> Asset | None:
        """An asset of this owner that was made for exactly this request."""
        key = request_key(query.request, self._engine.spec(TEXT_TO_3D))
        known = self._made.get(key)
        if known is not None:
            return known
        self._flag.check()
        look_up = partial(self._engine.assets.find_made, self.job.owner, key)
        answer = await DBOS.run_step_async({"name": "find"}, self._found, look_up)
        return None if answer is None else decode(Asset, answer)

    async def keep(self, request: TextTo3dRequest) -> Asset:
        """Make a thing; it enters the library with the job's end."""
        spec = self._engine.spec(TEXT_TO_3D)
        frame = {"work": "keep", "backend": spec.name, "owner": self.job.owner}
        asset = decode(Asset, await self._step("keep", {**frame, "request": encode(TextTo3dRequest, request)}))
        key = request_key(request, spec)
        self._made[key] = asset
        self.made_for[asset.id] = key
        return asset

    def painter(self) -> BackendSpec | None:
        """The chosen `text_to_image` back end."""
        return self._engine.painter()

    async def paint(self, request: TextToImageRequest) -> BlobHash:
        """Paint a picture and keep it."""
        spec = self._engine.spec(TEXT_TO_IMAGE)
        frame = {"work": "paint", "backend": spec.name, "request": encode(TextToImageRequest, request)}
        return BlobHash(await self._step("paint", frame))

    async def run(self, step: Step[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a plain function in the process lane."""
        name = name_of(step)
        answer = await self._step(name, {"work": "step", "step": name, "args": encoded_arguments(step, args, kwargs)})
        return decode(get_type_hints(step)["return"], answer)

    def warm(self, step: Step[[], None]) -> None:
        """Lane processes have imported everything already."""

    async def progress(self, fraction: float, step: str) -> None:
        """Publish how far it is; now and then it goes into the job's row too."""
        self._flag.check()
        self.job = replace(self.job, progress=fraction, step=step)
        self._engine.publish(JobProgress(head=self._state_head("progress"), fraction=fraction, step=step))
        now = asyncio.get_running_loop().time()
        if now - self._noted_at >= NOTE_EVERY_S:
            self._noted_at = now
            await self._engine.read(partial(self._engine.jobs.note_progress, self.job.id, fraction, step))

    async def artifact(self, name: str, sha256: BlobHash) -> None:
        """Publish a partial result; whoever may see the job may fetch it from now on."""
        self._flag.check()
        event = await self._engine.read(partial(self._engine.jobs.note_artifact, self.job.id, name, sha256))
        if event is not None:
            self._sequence = event.head.sequence
            self._engine.publish(event)

    async def checkpoint(self, name: str, document: Mapping[str, Any]) -> None:
        """Every step is one; this only listens for a cancel."""
        self._flag.check()

    async def _step(self, name: str, frame: Frame) -> Any:
        self._flag.check()
        envelope = await DBOS.run_step_async({"name": name}, self._attempt, frame)
        fault_point("step.done")
        if "cancelled" in envelope:
            raise Cancelled("cancelled")
        if "error" in envelope:
            fault = error_from(envelope["error"])
            if isinstance(fault, NotReady):
                raise GivenUp(fault.message, hint=fault.hint, code=fault.code, details=fault.details)
            raise fault
        return envelope["result"]

    async def _attempt(self, frame: Frame) -> dict[str, Any]:
        """Do the work, again if its process ends under it, up to `MAX_DEATHS` in the life of the job, and again after
        each of `WAITS_S` if the disk refuses.
        """
        waits = iter(WAITS_S)
        while True:
            work = LaneWork(frame=frame, flag=self._flag, on_tick=self._on_tick)
            try:
                answer = await self._engine.lane.run(work)
                fault_point("step.answered")
                return {"result": answer}
            except Cancelled:
                return {"cancelled": True}
            except NotReady as fault:
                if self._engine.lane.closed:  # the server stops; the next one goes on from here
                    await asyncio.get_running_loop().create_future()
                wait_s = next(waits, None)
                if wait_s is None:
                    return {"error": fault.document()}
                self._engine.log("step_put_off", job_id=self.job.id, error=fault.code, message=fault.message)
                await asyncio.sleep(wait_s)
            except WorkerDied as death:
                fault = await self._after_death(death)
                if fault is not None:
                    return {"error": fault.document()}
            except InternalFault as fault:  # what the worker wrote is for our log, not for the job's owner
                self._engine.log("step_broke", job_id=self.job.id, message=fault.message, log=fault.details.get("log"))
                return {"error": InternalFault(fault.message, hint="the server's log says more").document()}
            except DioramaError as fault:
                return {"error": fault.document()}

    async def _after_death(self, death: WorkerDied) -> DioramaError | None:
        log = str(death.details.get("log", ""))
        deaths = await self._engine.read(partial(self._engine.jobs.note_death, self.job.id, log))
        self._engine.log("worker_died", job_id=self.job.id, deaths=deaths)
        if deaths < MAX_DEATHS:
            self._engine.figures.count("steps_retried", kind=self.job.kind)
            return None
        self._engine.figures.count("jobs_parked", kind=self.job.kind)
        return WorkerDied(
            f"{self.job.kind}: {death.message}, {deaths} times; the job is not tried again",
            hint="the job's log says what its worker wrote last",
            details={"deaths": deaths},
        )

    async def _found(self, look_up: partial[Asset | None]) -> Any:
        asset = await self._engine.read(look_up)
        return None if asset is None else encode(Asset, asset)

    def _on_tick(self, fraction: float, preview: bytes | None) -> None:
        if preview is not None:
            event: Event = JobPreview(head=self._state_head("preview"), png=preview)
            self._engine.publish(event)

    def _state_head(self, key: str) -> EventHead:
        return EventHead(about=self.job.id, sequence=self._sequence, redundancy_key=key)


def name_of(step: Step[..., Any]) -> str:
    """`module:function` of a step, by which a lane process finds it.

    Raises:
        InternalFault: If it is no function of a module.
    """
    if not inspect.isfunction(step) or "<" in step.__qualname__:
        raise InternalFault(f"{step!r} is no function at the top of a module, so no lane process can find it")
    return f"{step.__module__}:{step.__qualname__}"


def encoded_arguments(step: Step[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> list[Any]:
    """Arguments after desk and tick as JSON data, in the order of the signature."""
    hints = get_type_hints(step)
    names = list(inspect.signature(step).parameters)[2:]
    bound = inspect.signature(step).bind(None, None, *args, **kwargs)
    bound.apply_defaults()
    return [encode(hints[name], bound.arguments[name]) for name in names]
