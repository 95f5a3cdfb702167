"""Jobs, as a caller may ask for them: every verb looks at scope and ownership first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial
from typing import TYPE_CHECKING, Any, cast, get_args, get_type_hints

from diorama.domain.access import Caller
from diorama.domain.errors import LimitExceeded, NotFound
from diorama.domain.event import Event
from diorama.domain.ids import BlobHash, JobId, SceneId
from diorama.domain.job import ENDED, Job, JobStatus
from diorama.domain.page import Page
from diorama.formats.values import parameters_schema
from diorama.pipelines.context import Recipe
from diorama.stores.visibility import may_see_blob
from diorama.studio.json_bounds import MAX_PARAMETERS, measure

if TYPE_CHECKING:
    from diorama.engine.durable import DurableEngine
    from diorama.engine.hub import Subscription

_FOLDERS = re.compile(r"(?<![\w.])(?:[A-Za-z]:)?(?:[\\/][^\s\\/:\"'<>|]+)*[\\/](?=[^\s\\/:\"'<>|]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class JobLimits:
    """The most that a job may ask for. time_limit: CP-SAT deterministic time for a layout.

    A caller who leaves `max_words` or `max_objects` out gets these; who leaves `time_limit` out gets the recipe's
    own, or this where it is less.
    """

    max_words: int = 2000
    max_objects: int = 200
    time_limit: float = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class JobKind:
    """A kind of job that can be submitted. parameters: JSON Schema (draft 2020-12)."""

    kind: str
    version: int
    summary: str
    parameters: Mapping[str, Any]


class Jobs:
    """Submit, look at, watch and cancel jobs. A caller sees the jobs of its own user and no others."""

    def __init__(self, engine: DurableEngine, limits: JobLimits | None = None) -> None:
        self._engine = engine
        self._limits = limits or JobLimits()

    def kinds(self, caller: Caller) -> tuple[JobKind, ...]:
        """What can be submitted, by name."""
        caller.need("read")
        return tuple(
            JobKind(
                kind=recipe.kind,
                version=recipe.version,
                summary=recipe.summary,
                parameters=parameters_schema(recipe.parameters),
            )
            for _, recipe in sorted(self._engine.kinds.items())
        )

    async def submit(
        self,
        caller: Caller,
        kind: str,
        parameters: Mapping[str, Any],
        *,
        idempotency_key: str = "",
        body_sha256: str = "",
    ) -> tuple[Job, bool]:
        """Accept a job; false beside it if this very request was accepted before.

        Raises:
            Forbidden: Without the scope `generate`. UserFault: If kind or parameters are not allowed.
            NotFound: If they name a scene that the caller may not see.
            LimitExceeded: If they ask for more than the server allows, or too many jobs wait.
            Conflict: If the key was used with another body.
        """
        caller.need("generate")
        measure(parameters, "the parameters", most=MAX_PARAMETERS)
        recipe = self._engine.kinds.get(kind)
        if recipe is not None:  # else the engine says which kinds there are
            parameters = self._bounded(recipe, parameters)
            await self._engine.read(partial(self._check_reach, caller, recipe, parameters))
        return await self._engine.submit(
            caller.owner, kind, parameters, idempotency_key=idempotency_key, body_sha256=body_sha256
        )

    async def get(self, caller: Caller, job_id: str) -> Job:
        """A job's document.

        Raises:
            NotFound: If there is none of the caller's; code `expired` if its time to be kept is over.
        """
        caller.need("read")
        return await self._own(caller, job_id)

    async def list(
        self,
        caller: Caller,
        *,
        status: JobStatus | None = None,
        kind: str | None = None,
        cursor: str | None = None,
        limit: int = 50,
    ) -> Page[Job]:
        """The caller's jobs, newest first."""
        caller.need("read")
        jobs = self._engine.jobs
        return await self._engine.read(
            lambda: jobs.list(owner=caller.owner, status=status, kind=kind, cursor=cursor, limit=limit)
        )

    async def cancel(self, caller: Caller, job_id: str) -> Job:
        """Ask a job to stop; a job that has ended stays as it is."""
        caller.need("generate")
        await self._own(caller, job_id)
        return await self._engine.cancel(JobId(job_id))

    async def events(self, caller: Caller, job_id: str, after: int = 0) -> tuple[Event, ...]:
        """The kept events after a sequence number."""
        caller.need("read")
        await self._own(caller, job_id)
        return await self._engine.read(lambda: self._engine.jobs.events(JobId(job_id), after))

    async def watch(self, caller: Caller, job_id: str, after: int = 0) -> Subscription | None:
        """Kept events after a sequence number, then what happens, until the job ends.

        None if it has ended and nothing was kept after that: there is nothing more to wait for. A number that no
        event has reached yet counts as that of the last one.
        """
        caller.need("read")

        def look() -> tuple[Job, tuple[Event, ...]]:
            return self._find(caller, JobId(job_id)), self._engine.jobs.events(JobId(job_id))

        job, kept = await self._engine.read_once(("watch", caller.owner, job_id), look)
        last = max((event.head.sequence for event in kept), default=0)
        if job.status in ENDED and after >= last:
            return None
        return self._engine.watch(job.id, min(after, last))

    async def log(self, caller: Caller, job_id: str) -> str:
        """The end of what the job's dead workers wrote, without the folders of this machine; '' if none died."""
        caller.need("read")
        await self._own(caller, job_id)
        text = await self._engine.read(lambda: self._engine.jobs.log(JobId(job_id)))
        return without_folders(text)

    async def _own(self, caller: Caller, job_id: str) -> Job:
        return await self._engine.read_once(("job", caller.owner, job_id), lambda: self._find(caller, JobId(job_id)))

    def _find(self, caller: Caller, job_id: JobId) -> Job:
        return self._engine.jobs.get_own(job_id, caller.owner)

    def _check_reach(self, caller: Caller, recipe: Recipe, parameters: Mapping[str, Any]) -> None:
        """A job may not show its owner a scene or bytes that the owner could not open.

        Whatever is a hash by its type in the recipe's parameters is one; what is no hash the engine refuses.
        """
        hints = get_type_hints(recipe.parameters)
        for name, value in parameters.items():
            if name == "scene_id" and name in hints and isinstance(value, str):
                self._engine.scenes.visible(SceneId(value), caller.owner)
            if _names_blobs(hints.get(name)):
                for sha256 in _texts(value):
                    if not may_see_blob(self._engine.database, BlobHash(sha256), caller.owner):
                        raise NotFound(f"{recipe.kind}: {name}: there are no such bytes", hint="upload them first")

    def _bounded(self, recipe: Recipe, parameters: Mapping[str, Any]) -> dict[str, Any]:
        bounded = dict(parameters)
        for field in fields(recipe.parameters):
            most = getattr(self._limits, field.name, None)
            if most is None:
                continue
            if field.name not in bounded:
                bounded[field.name] = min(most, field.default) if field.name == "time_limit" else most
                continue
            given = bounded[field.name]
            if isinstance(given, (int, float)) and given > most:
                raise LimitExceeded(
                    f"{recipe.kind}: {field.name}: {given} is over the limit of this server, which is {most}",
                    hint=f"leave {field.name} out, or ask for {most} at the most",
                    details={"limit": field.name, "most": most, "given": given},
                )
        return bounded


def _names_blobs(hint: Any) -> bool:
    return hint is BlobHash or any(map(_names_blobs, get_args(hint)))


def _texts(value: Any) -> Iterator[str]:
    """Every text in a JSON value, names of members aside."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for member in cast("Mapping[str, Any]", value).values():
            yield from _texts(member)
    elif isinstance(value, (list, tuple)):
        for item in cast("Sequence[Any]", value):
            yield from _texts(item)


def without_folders(text: str) -> str:
    """The text with each path of a file shortened to the file's name."""
    return _FOLDERS.sub("", text)
