"""Requests of a socket as verbs of the front desk, and errors as they are shown."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from diorama.api.event_stream import Events
from diorama.api.idempotency import request_hash
from diorama.api.problems import MOST_CHARACTERS
from diorama.api.socket_feeds import JOB_PREFIX
from diorama.domain.access import Caller
from diorama.domain.errors import DioramaError
from diorama.domain.job import ErrorDocument
from diorama.domain.plain import to_plain
from diorama.wire.messages import (
    CancelJob,
    ClientMessage,
    GetJob,
    Hello,
    JobAnswer,
    PatchScene,
    RedoScene,
    SceneChanged,
    Submit,
    UndoScene,
    Unwatch,
    Watch,
)

if TYPE_CHECKING:
    from diorama.studio.front import Front
    from diorama.studio.scenes import SceneEdit

Verb = Submit | GetJob | CancelJob | PatchScene | UndoScene | RedoScene
_log = logging.getLogger("diorama.api")


async def do_verb(front: Front, caller: Caller, request: Verb) -> JobAnswer | SceneChanged:
    """Call the verb that a request means.

    Raises:
        DioramaError: What the verb raises.
    """
    match request:
        case Submit(kind=kind, parameters=parameters, idempotency_key=key):
            body = request_hash(kind, parameters) if key else ""
            job, created = await front.jobs.submit(caller, kind, parameters, idempotency_key=key, body_sha256=body)
            return JobAnswer(job=job, created=created)
        case GetJob(job=name):
            return JobAnswer(job=await front.jobs.get(caller, name))
        case CancelJob(job=name):
            return JobAnswer(job=await front.jobs.cancel(caller, name))
        case PatchScene(scene=scene, version=version, patch=patch, check=check):
            edit = await front.scenes.patch(caller, scene, patch, expected_version=version, check=check)
        case UndoScene(scene=scene, version=version):
            edit = await front.scenes.undo(caller, scene, expected_version=version)
        case RedoScene(scene=scene, version=version):
            edit = await front.scenes.redo(caller, scene, expected_version=version)
    return _changed(edit)


async def subscribe(front: Front, caller: Caller, topic: str, after: int) -> Events | None:
    """What happens to a job or a scene; None if nothing will any more.

    Raises:
        DioramaError: What the verb raises.
    """
    if topic.startswith(JOB_PREFIX):
        return await front.jobs.watch(caller, topic, after)
    return await front.scenes.watch(caller, topic, after)


def about(request: ClientMessage) -> tuple[str, ...]:
    """Ids of the jobs and scenes that a request names. Requests about one and the same are done in their order."""
    match request:
        case Hello(resume=resume):
            return tuple(watch.topic for watch in resume)
        case Watch(topic=name) | Unwatch(topic=name) | GetJob(job=name) | CancelJob(job=name):
            return (name,)
        case PatchScene(scene=name) | UndoScene(scene=name) | RedoScene(scene=name):
            return (name,)
        case _:
            return ()


def shown(error: DioramaError) -> ErrorDocument:
    """An error as a client gets it: what went wrong inside is told to whoever reads the log, not to whoever asked."""
    if error.code == "internal":
        _log.error("fault", exc_info=error)
        return ErrorDocument(code="internal", message="a mistake of Diorama's own", hint="the server's log says more")
    return ErrorDocument(
        code=error.code,
        message=error.message[:MOST_CHARACTERS],
        hint=error.hint[:MOST_CHARACTERS],
        details=to_plain(error.details),
    )


def _changed(edit: SceneEdit) -> SceneChanged:
    record, change = edit.record, edit.change
    return SceneChanged(
        scene=record.id,
        version=change.version,
        change=change.kind,
        patch=change.patch,
        sha256=record.sha256,
        verified=record.verified,
        undo_depth=record.undo_depth,
        redo_depth=record.redo_depth,
    )
