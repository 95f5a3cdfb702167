"""Scenes, as a caller may ask for them: every verb looks at scope, ownership and grants first.

Nobody learns of a scene that it may not see: that is `NotFound`, as if there were none. Who may see it and asks for
more than that is told what is missing.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakSet

from diorama.domain.access import Caller, Grant, GrantLevel, Scope
from diorama.domain.asset import Asset, Visibility
from diorama.domain.certificate import Certificate
from diorama.domain.errors import Conflict, DioramaError, Forbidden, NotFound, WishesConflict, WorkerDied
from diorama.domain.event import EventHead, ScenePatched
from diorama.domain.fault_point import fault_point
from diorama.domain.ids import AssetId, BlobHash, OwnerId, SceneId
from diorama.domain.job import Job
from diorama.domain.media import sha256_of
from diorama.domain.page import Page
from diorama.domain.plain import to_json_bytes, to_plain
from diorama.domain.scene import Scene
from diorama.domain.scene_record import CheckLevel, KeptScene, SceneChange, SceneRecord
from diorama.formats.documents import load_asset
from diorama.pipelines.check_scene import resolve_scene, verify_scene
from diorama.pipelines.context import Step
from diorama.pipelines.export_scene import ExportFormat
from diorama.pipelines.steps import Placed
from diorama.scene.patch import diff
from diorama.stores.scenes_patch import Allowed, patched, shown_assets, used_ids
from diorama.studio.access import checked_owner
from diorama.studio.scene_edit import Patch, loosely_tried, tried
from diorama.studio.scene_watch import LOOK_AGAIN_S, SceneWatch

if TYPE_CHECKING:
    from diorama.engine.durable import DurableEngine

CHECK_TIME_S = 20.0
R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenScene:
    """A scene at one of its versions, as it is shown to somebody.

    record: of the scene as it is now. version, sha256 and document: of the version that was asked for. certificate:
    of the last version that was checked. verified: the certificate proves exactly this document. level: what the
    caller may do with it.
    """

    record: SceneRecord
    version: int
    sha256: BlobHash
    document: Scene
    certificate: Certificate | None
    verified: bool
    level: GrantLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneEdit:
    """What an edit led to. certificate: of the last version that was checked; `record.verified` says if of this."""

    record: SceneRecord
    change: SceneChange
    certificate: Certificate | None


class Scenes:
    """Look at, change, share, watch and export scenes."""

    def __init__(self, engine: DurableEngine, *, look_again_s: float = LOOK_AGAIN_S) -> None:
        self._engine = engine
        self._look_again_s = look_again_s
        self._watches: WeakSet[SceneWatch] = WeakSet()

    # -- looking

    async def list(self, caller: Caller, *, cursor: str | None = None, limit: int = 50) -> Page[SceneRecord]:
        """Scenes that the caller may see, newest first."""
        caller.need("read")
        return await self._engine.read(
            partial(self._engine.scenes.list, owner=caller.owner, cursor=cursor, limit=limit)
        )

    async def get(self, caller: Caller, scene_id: str, *, version: int | None = None) -> OpenScene:
        """A scene as it is, or as it was at a version.

        Raises:
            NotFound: If there is no such scene or version, or it is not the caller's to see.
        """
        caller.need("read")
        return await self._engine.read(partial(self._opened, caller, SceneId(scene_id), version))

    async def record(self, caller: Caller, scene_id: str, *, scope: Scope = "read") -> SceneRecord:
        """A scene's record, without its document. scope: what the caller is about to do with it."""
        caller.need(scope)
        kept, _ = await self._visible(caller, scene_id)
        return kept.record

    async def history(
        self, caller: Caller, scene_id: str, *, cursor: str | None = None, limit: int = 50
    ) -> Page[SceneChange]:
        """The changes of a scene, newest first."""
        caller.need("read")
        await self._visible(caller, scene_id)
        return await self._engine.read(
            partial(self._engine.scenes.history, SceneId(scene_id), cursor=cursor, limit=limit)
        )

    async def changes(self, caller: Caller, scene_id: str, after: int) -> tuple[ScenePatched, ...]:
        """The changes after a version, as events."""
        caller.need("read")
        await self._visible(caller, scene_id)
        changes = await self._engine.read(partial(self._engine.scenes.changes_after, SceneId(scene_id), after))
        return tuple(_as_event(change) for change in changes)

    async def watch(self, caller: Caller, scene_id: str, after: int | None = None) -> SceneWatch:
        """Changes after a version, then each as it happens, for as long as the caller may see the scene.

        Args:
            after: None, or a version that is not reached yet: what changes from now on.
        """
        caller.need("read")
        kept, _ = await self._visible(caller, scene_id)
        version = kept.record.version
        subscription = self._engine.watch(scene_id, version if after is None else min(after, version))
        # Who watches the same shares the look: it reads the whole scene.
        find = partial(self._find, caller, SceneId(scene_id))
        look = partial(self._engine.read_once, ("visible", caller.owner, scene_id), find)
        watch = SceneWatch(subscription, look, look_again_s=self._look_again_s)
        self._watches.add(watch)
        return watch

    # -- changing

    async def patch(
        self, caller: Caller, scene_id: str, patch: Patch, *, expected_version: int, check: CheckLevel = "none"
    ) -> SceneEdit:
        """Change a scene by a JSON Patch, as one version, or not at all.

        Args:
            check: none: the scene is unverified afterwards. verify: it is measured, and kept whatever comes of that.
                resolve: what the patch brings out of place is put right too; the change holds both.

        Raises:
            Conflict: `version_conflict`, if the scene is not, or no longer, at `expected_version`.
            WishesConflict: With `resolve`, if there is no sound way.
            UserFault, LimitExceeded: If the patch cannot be applied, makes no valid scene, or brings in an asset that
                the caller may not see.
        """
        caller.need("edit")
        kept = await self._editable(caller, scene_id)
        if kept.record.version != expected_version:
            raise moved_on(kept.record)
        allowed = partial(self._may_use, caller)
        certificate: Certificate | None = None
        if check == "resolve":
            patch, certificate = await self._resolved(kept, patch, allowed)
        else:
            after = await self._engine.read(partial(tried, kept.scene, patch, allowed))
            certificate = await self._verified(kept.record, after) if check == "verify" else None
        commit = partial(
            self._engine.scenes.commit,
            SceneId(scene_id),
            expected_version=expected_version,
            patch=patch,
            author=caller.owner,
            check=check,
            certificate=certificate,
            allowed=allowed,
        )
        return self._told(*await self._engine.read(commit))

    async def undo(self, caller: Caller, scene_id: str, *, expected_version: int | None = None) -> SceneEdit:
        """Take the last change back, as a new version.

        Raises:
            UserFault: If there is nothing to take back. Conflict: As for `patch`.
        """
        caller.need("edit")
        await self._editable(caller, scene_id)
        undo = partial(
            self._engine.scenes.undo, SceneId(scene_id), author=caller.owner, expected_version=expected_version
        )
        return self._told(*await self._engine.read(undo))

    async def redo(self, caller: Caller, scene_id: str, *, expected_version: int | None = None) -> SceneEdit:
        """Do again what was taken back last, as a new version.

        Raises:
            UserFault: If there is nothing to do again. Conflict: As for `patch`.
        """
        caller.need("edit")
        await self._editable(caller, scene_id)
        redo = partial(
            self._engine.scenes.redo, SceneId(scene_id), author=caller.owner, expected_version=expected_version
        )
        return self._told(*await self._engine.read(redo))

    async def describe(
        self, caller: Caller, scene_id: str, *, name: str | None = None, visibility: Visibility | None = None
    ) -> SceneRecord:
        """Give it another name, which editors may, or another visibility, which its owner may.

        The document and its version stay as they are.
        """
        caller.need("edit")
        kept = await (self._editable(caller, scene_id) if visibility is None else self._owned(caller, scene_id))
        scenes, key = self._engine.scenes, kept.record.id
        if name is not None:
            await self._engine.read(partial(scenes.rename, key, name))
        if visibility is not None:
            await self._engine.read(partial(scenes.set_visibility, key, visibility))
            await self._end_watches(key)
        return await self.record(caller, scene_id, scope="edit")

    async def delete(self, caller: Caller, scene_id: str) -> None:
        """Take a scene away; only its owner may. Its assets stay."""
        caller.need("edit")
        kept = await self._owned(caller, scene_id)
        await self._engine.read(partial(self._engine.scenes.delete, kept.record.id))
        await self._end_watches(kept.record.id)

    # -- sharing

    async def grants(self, caller: Caller, scene_id: str) -> tuple[Grant, ...]:
        """To whom the scene is open; only its owner may ask."""
        caller.need("read")
        kept = await self._owned(caller, scene_id)
        return await self._engine.read(partial(self._engine.access.grants, "scene", kept.record.id))

    async def share(self, caller: Caller, scene_id: str, grantee: str, level: GrantLevel) -> Grant:
        """Open the scene to another user; only its owner may.

        Raises:
            UserFault: If `grantee` is no name of a user, or the owner itself.
        """
        caller.need("edit")
        kept = await self._owned(caller, scene_id)
        record, user = kept.record, checked_owner(grantee)
        return await self._engine.read(
            partial(self._engine.access.share, "scene", record.id, record.owner, user, level)
        )

    async def unshare(self, caller: Caller, scene_id: str, grantee: str) -> None:
        """Close the scene to a user again; only its owner may.

        Raises:
            NotFound: If it was not open to that user.
        """
        caller.need("edit")
        kept = await self._owned(caller, scene_id)
        await self._engine.read(partial(self._engine.access.unshare, "scene", kept.record.id, OwnerId(grantee)))
        await self._end_watches(kept.record.id)

    # -- exporting

    async def export(
        self,
        caller: Caller,
        scene_id: str,
        format: ExportFormat,
        *,
        version: int | None = None,
        idempotency_key: str = "",
        body_sha256: str = "",
    ) -> tuple[Job, bool]:
        """Write a scene as a file: a job of the kind `export_scene`; false beside it if it was asked for before.

        Raises:
            NotFound: If there is no such version.
        """
        caller.need("generate")
        parameters = await self._engine.read(partial(self._export, caller, SceneId(scene_id), version, format))
        return await self._engine.submit(
            caller.owner, "export_scene", parameters, idempotency_key=idempotency_key, body_sha256=body_sha256
        )

    # -- what the verbs share

    def _find(self, caller: Caller, scene_id: SceneId) -> tuple[KeptScene, GrantLevel]:
        return self._engine.scenes.visible(scene_id, caller.owner)

    async def _end_watches(self, scene_id: SceneId) -> None:
        """End the watches of those who may not see the scene any more. One that cannot be looked at now, since the
        database is busy, looks by itself before it tells anything.
        """
        looks = [watch.look() for watch in self._watches if watch.topic == scene_id]
        for fault in await asyncio.gather(*looks, return_exceptions=True):
            if isinstance(fault, BaseException) and not isinstance(fault, DioramaError):
                raise fault

    async def _visible(self, caller: Caller, scene_id: str) -> tuple[KeptScene, GrantLevel]:
        return await self._engine.read(partial(self._find, caller, SceneId(scene_id)))

    async def _editable(self, caller: Caller, scene_id: str) -> KeptScene:
        kept, level = await self._visible(caller, scene_id)
        if level != "edit":
            raise Forbidden("you may look at this scene, not change it", hint="ask its owner for a grant to edit")
        return kept

    async def _owned(self, caller: Caller, scene_id: str) -> KeptScene:
        kept, _ = await self._visible(caller, scene_id)
        if kept.record.owner != caller.owner:
            raise Forbidden("only the owner of a scene may do this", hint="ask its owner")
        return kept

    def _opened(self, caller: Caller, scene_id: SceneId, version: int | None) -> OpenScene:
        kept, level = self._find(caller, scene_id)
        record = kept.record
        if version is None or version == record.version:
            document, sha256 = kept.scene, record.sha256
        else:
            document = self._engine.scenes.at_version(scene_id, version)
            sha256 = sha256_of(to_json_bytes(document))
        return OpenScene(
            record=record,
            version=version or record.version,
            sha256=sha256,
            document=document,
            certificate=kept.certificate,
            verified=kept.certificate is not None and kept.certificate.scene_sha256 == sha256,
            level=level,
        )

    def _export(self, caller: Caller, scene_id: SceneId, version: int | None, format: ExportFormat) -> dict[str, Any]:
        """Parameters of the job, whose documents are kept as blobs: it sees the scene as it is now."""
        opened = self._opened(caller, scene_id, version)
        keep = self._engine.blobs.put
        documents: dict[str, BlobHash] = {}
        if format in ("zip", "sceneeval"):
            for asset in self._shown(opened.record, opened.document).values():
                documents[f"assets/{asset.id}/asset.json"] = keep(to_json_bytes(asset))
            if format == "zip" and opened.verified:
                documents["certificate.json"] = keep(to_json_bytes(opened.certificate))
        return {
            "scene": keep(to_json_bytes(opened.document)),
            "scene_id": scene_id,
            "version": opened.version,
            "format": format,
            "documents": documents,
        }

    async def _verified(self, record: SceneRecord, scene: Scene) -> Certificate:
        assets = await self._engine.read(partial(self._shown, record, scene))
        return await self._in_lane(verify_scene, scene, assets)

    async def _resolved(self, kept: KeptScene, patch: Patch, allowed: Allowed) -> tuple[Patch, Certificate]:
        """The patch that leads to a sound scene with what the caller's patch asks for, and the proof of that scene."""
        after = await self._engine.read(partial(loosely_tried, kept.scene, patch, allowed))
        assets = await self._engine.read(partial(self._shown, kept.record, kept.scene, after))
        placed = await self._in_lane(resolve_scene, kept.scene, after, assets)
        _refuse_unsound(placed)
        return await self._engine.read(partial(_as_edit, kept.scene, placed))

    async def _in_lane(self, step: Step[..., R], *args: Any) -> R:
        try:
            return await self._engine.run_step(step, *args, time_limit_s=CHECK_TIME_S)
        except WorkerDied:  # what it wrote last is for whoever reads the server's log
            raise WorkerDied("the check ended its worker process", hint="nothing was changed; try check=none") from None

    def _shown(self, record: SceneRecord, *scenes: Scene) -> dict[str, Asset]:
        """Documents of the assets that the scenes show. One that was deleted from the library since is taken from the
        scene's own files; without any the check will say that it is not known.
        """
        found: dict[str, Asset] = {}
        for asset, _ in (shown for scene in scenes for shown in shown_assets(scene)):
            try:
                found[asset] = self._engine.assets.get(asset)
            except KeyError:
                file = record.files.get(f"assets/{asset}/asset.json")
                if file is not None and self._engine.blobs.has(file):
                    found[asset] = load_asset(self._engine.blobs.get(file))
        return found

    def _may_use(self, caller: Caller, asset: AssetId, sha256: BlobHash) -> bool:
        try:
            return self._engine.assets.visible(asset, caller.owner).master == sha256
        except NotFound:
            return False

    def _told(self, kept: KeptScene, change: SceneChange) -> SceneEdit:
        fault_point("scene.committed")
        self._engine.publish(_as_event(change))
        return SceneEdit(record=kept.record, change=change, certificate=kept.certificate)


def _as_event(change: SceneChange) -> ScenePatched:
    head = EventHead(about=change.scene, sequence=change.version)
    return ScenePatched(head=head, version=change.version, patch=change.patch)


def _as_edit(before: Scene, placed: Placed) -> tuple[Patch, Certificate]:
    """What to commit. The commit counts new ids into `last_ids`, which is nothing that a certificate speaks of: it is
    given the name of the document with that in it.
    """
    document = to_plain(before)
    patch = diff(document, to_plain(placed.scene))
    after = patched(before, document, patch, used_ids(before))
    certificate = placed.certificate
    if replace(after, last_ids=placed.scene.last_ids) == placed.scene:
        certificate = replace(certificate, scene_sha256=sha256_of(to_json_bytes(after)))
    return patch, certificate


def moved_on(record: SceneRecord) -> Conflict:
    """The scene is not at the version that a change was made against."""
    return Conflict(
        f"the scene is at version {record.version}, not at the one that was named",
        hint="read it again, and make the change against what it is now",
        code="version_conflict",
        details={"version": record.version},
    )


def _refuse_unsound(placed: Placed) -> None:
    certificate = placed.certificate
    if certificate.sound:
        return
    conflicts = [conflict.why for conflict in certificate.conflicts]
    reasons = conflicts or ["nothing sound was found near where things are"]
    repairs = [repair.words for conflict in certificate.conflicts for repair in conflict.repairs]
    raise WishesConflict(
        f"the change cannot be made sound: {'; '.join(dict.fromkeys(reasons))}",
        hint="; or ".join(dict.fromkeys(repairs)) or "make the change with check=verify to see what is wrong",
        details={"conflicts": to_plain(certificate.conflicts), "certificate": to_plain(certificate)},
    )
