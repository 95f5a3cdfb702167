"""A scene kept on the server, known by its id."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from diorama.client.exchange import Call, Operation
from diorama.client.grants import grants, share, unshare
from diorama.client.job_handle import JobHandle
from diorama.client.made import Made, made_by
from diorama.client.problems import json_of
from diorama.client.requests import fitted, given, job_id_of, json_body, page_of, path, post, query
from diorama.client.scene_watch import watch_scene
from diorama.client.session import Bound, D, Session, stream, verb
from diorama.client.tries import Tries, answered, document
from diorama.domain.access import Grant, GrantLevel
from diorama.domain.asset import Visibility
from diorama.domain.certificate import Certificate
from diorama.domain.errors import Conflict, UserFault
from diorama.domain.ids import BlobHash, SceneId
from diorama.domain.job import Job
from diorama.domain.page import Page
from diorama.domain.scene_record import CheckLevel, SceneChange, SceneRecord
from diorama.scene.patch import apply, equal

PATCH_TYPE = "application/json-patch+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneState:
    """A scene as it was read, at one of its versions. record: of the scene as it is now. document: the scene
    (`diorama.scene/1`) as JSON data. certificate: of the last version that was checked; verified: it proves this one.
    """

    record: SceneRecord
    version: int
    sha256: BlobHash
    document: Mapping[str, Any]
    certificate: Certificate | None = None
    verified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneEdit:
    """What an edit led to. certificate: new, if the edit was checked."""

    record: SceneRecord
    change: SceneChange
    certificate: Certificate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneExport(Made[D]):
    """A scene in another format."""

    scene_id: SceneId
    version: int
    format: str


@dataclass(slots=True)
class Seen:
    """The newest version of a scene that a handle has seen; 0: none."""

    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneHandle(Bound[D]):
    """A kept scene. The handle remembers the version that it saw last, and an edit is made against that one: if
    someone else has changed the scene meanwhile, it is refused with `version_conflict`. Read it again then.
    """

    id: str
    seen: Seen = field(default_factory=Seen, repr=False, compare=False)

    @verb
    def read(self, version: int | None = None) -> Operation[SceneState]:
        """Record, document and certificate; those of an earlier version if one is named.

        Raises:
            NotFound: If there is none that you may see.
        """
        return (yield from _read(self, version))

    @verb
    def patch(
        self, operations: Sequence[Mapping[str, Any]], *, check: CheckLevel = "none", version: int | None = None
    ) -> Operation[SceneEdit]:
        """Change the scene by a JSON Patch (RFC 6902), as a whole or not at all.

        Args:
            operations: Such as `{"op": "replace", "path": "/objects/lamp-1/visible", "value": False}`.
            check: `none`: as said, the scene is unverified then. `verify`: measure it, for a new certificate.
                `resolve`: also let the solver move what the change makes unsound.
            version: The version that the change was made against; without it the one this handle saw last.

        Raises:
            Conflict: `version_conflict`, if the scene is at another version. UserFault: If the patch does not fit.
            WishesConflict: With `resolve`, if there is no sound way.
        """
        edit = _Edit(
            method="PATCH",
            path=path("scenes", self.id),
            query={"check": check},
            content_type=PATCH_TYPE,
            body=json_body(list(operations)),
            made_by=lambda change: _is_patch(self, change, operations),
        )
        return (yield from _edit(self, edit, version))

    @verb
    def undo(self, *, version: int | None = None) -> Operation[SceneEdit]:
        """Take the last change back; that is a new version, with the document of the earlier one.

        Raises:
            UserFault: If there is nothing to take back. Conflict: As for `patch`.
        """
        return (yield from _edit(self, _step(self, "undo"), version))

    @verb
    def redo(self, *, version: int | None = None) -> Operation[SceneEdit]:
        """Do again what was taken back last.

        Raises:
            UserFault: If there is nothing to do again. Conflict: As for `patch`.
        """
        return (yield from _edit(self, _step(self, "redo"), version))

    @verb
    def history(self, *, limit: int | None = None, cursor: str | None = None) -> Operation[Page[SceneChange]]:
        """Its changes, newest first; each with its patch and the inverse."""
        return (yield from _history(self, query(limit=limit, cursor=cursor)))

    @verb
    def export(self, format: str = "glb", *, version: int | None = None) -> Operation[JobHandle[D, SceneExport[D]]]:
        """Ask for the scene in another format, as it is or as it was at a version.

        Raises:
            Unsupported: If the server does not write that format.
        """
        call = post(
            path("scenes", self.id, "exports"),
            given(format=format, version=version),
            Idempotency_Key=self.session.new_key(),
        )
        accepted = yield from document(self.session, call, safe=True)
        return JobHandle(session=self.session, id=job_id_of(self.session, accepted), made=scene_exported)

    @stream
    def watch(self, after: int | None = None) -> Operation[None]:
        """Go through the changes of the scene as they are made, by whomever: `ScenePatched` of `domain/event.py`.

        There is no end to it; leave it when you have seen enough.

        Args:
            after: The version after which to begin; None: what changes from now on.
        """
        start = (yield from _read(self, None)).record.version if after is None else after
        yield from watch_scene(self.session, self.id, start)

    @verb
    def describe(self, *, name: str | None = None, visibility: Visibility | None = None) -> Operation[SceneRecord]:
        """Rename the scene, or publish it to all users of the server; its document and version stay."""
        call = Call(
            method="PATCH",
            path=path("scenes", self.id, "about"),
            headers={"Content-Type": "application/json"},
            body=json_body(given(name=name, visibility=visibility)),
        )
        return fitted(self.session, SceneRecord, (yield from document(self.session, call, safe=True)))

    @verb
    def share(self, user: str, level: GrantLevel = "view") -> Operation[Grant]:
        """Let another user look at the scene, or change it too (`edit`). Only its owner may."""
        return (yield from share(self.session, "scenes", self.id, user, level))

    @verb
    def unshare(self, user: str) -> Operation[None]:
        """Close the scene to a user again."""
        yield from unshare(self.session, "scenes", self.id, user)

    @verb
    def grants(self) -> Operation[tuple[Grant, ...]]:
        """To whom the scene is open."""
        return (yield from grants(self.session, "scenes", self.id))

    @verb
    def delete(self) -> Operation[None]:
        """Take the scene away; its assets stay. Only its owner may."""
        call = Call(method="DELETE", path=path("scenes", self.id))
        yield from answered(self.session, call, safe=False)


def scene_exported(session: Session[D], job: Job) -> SceneExport[D]:
    """The result of `export_scene`."""
    return made_by(session, job, SceneExport)


def _read(scene: SceneHandle[Any], version: int | None) -> Operation[SceneState]:
    call = Call(method="GET", path=path("scenes", scene.id), query=query(version=version))
    state = fitted(scene.session, SceneState, (yield from document(scene.session, call, safe=True)))
    scene.seen.version = state.record.version
    return state


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edit:
    """A change to be made against a version. made_by: whether a change in the history is the one that it made."""

    method: str
    path: str
    query: Mapping[str, str | Sequence[str]] = field(default_factory=dict[str, str | Sequence[str]])
    content_type: str = "application/json"
    body: bytes = b""
    made_by: Callable[[SceneChange], Operation[bool]]


def _edit(scene: SceneHandle[Any], edit: _Edit, version: int | None) -> Operation[SceneEdit]:
    """Make a change. Against a version it can be tried again without doubling: where the first try did arrive and
    only its answer was lost, the next one is refused, and the history says whether the change there is ours.
    """
    against = version or scene.seen.version or (yield from _read(scene, None)).record.version
    headers = {"If-Match": f'"{against}"', **({"Content-Type": edit.content_type} if edit.body else {})}
    call = Call(method=edit.method, path=edit.path, query=edit.query, headers=headers, body=edit.body)
    tries = Tries(scene.session)
    try:
        answer = yield from answered(scene.session, call, safe=True, tries=tries)
    except Conflict as refused:
        found = (yield from _found(scene, edit, against)) if tries.lost else None
        if refused.code != "version_conflict" or found is None:
            raise
        return found
    made = fitted(scene.session, SceneEdit, json_of(answer, scene.session.url))
    scene.seen.version = made.record.version
    return made


def _found(scene: SceneHandle[Any], edit: _Edit, against: int) -> Operation[SceneEdit | None]:
    state = yield from _read(scene, None)
    later = min(200, state.record.version - against)
    if later < 1:
        return None
    for change in (yield from _history(scene, query(limit=later))).items:
        if change.version == against + 1 and (yield from edit.made_by(change)):
            certificate = state.certificate if state.record.version == change.version else None
            return SceneEdit(record=state.record, change=change, certificate=certificate)
    return None


def _is_patch(scene: SceneHandle[Any], change: SceneChange, operations: Sequence[Mapping[str, Any]]) -> Operation[bool]:
    """Whether the change leads to what the operations lead to."""
    before = yield from _read(scene, change.version - 1)
    after = yield from _read(scene, change.version)
    try:
        return change.kind == "patch" and equal(apply(before.document, operations), after.document)
    except UserFault:
        return False


def _step(scene: SceneHandle[Any], kind: Literal["undo", "redo"]) -> _Edit:
    def is_it(change: SceneChange) -> Operation[bool]:
        yield from ()
        return change.kind == kind

    return _Edit(method="POST", path=path("scenes", scene.id, kind), made_by=is_it)


def _history(scene: SceneHandle[Any], asked: Mapping[str, str | Sequence[str]]) -> Operation[Page[SceneChange]]:
    call = Call(method="GET", path=path("scenes", scene.id, "history"), query=asked)
    return page_of(scene.session, SceneChange, (yield from document(scene.session, call, safe=True)))
