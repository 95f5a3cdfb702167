"""Scenes and their history: every change is a JSON Patch against a version, kept with its inverse.

A change is worked out on what was read, and written only if the scene is still at that version: of two changes against
one version one wins, and nobody waits while the other thinks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from diorama.domain.access import GrantLevel
from diorama.domain.asset import Visibility
from diorama.domain.certificate import Certificate
from diorama.domain.errors import Conflict, InternalFault, NotFound
from diorama.domain.ids import BlobHash, OwnerId, SceneId
from diorama.domain.outcome import NewScene
from diorama.domain.page import Page
from diorama.domain.plain import to_json_bytes, to_plain
from diorama.domain.scene import Scene
from diorama.domain.scene_record import CheckLevel, KeptScene, SceneChange, SceneRecord
from diorama.formats.documents import load_scene
from diorama.scene.canonical import ordered
from diorama.scene.patch import apply
from diorama.stores import tables
from diorama.stores.blob_uses import add_uses, set_uses
from diorama.stores.clock import Clock, now_us
from diorama.stores.cursor import checked_limit, cursor_after, row_of
from diorama.stores.database import Database
from diorama.stores.document_text import document_text
from diorama.stores.names import checked_name
from diorama.stores.scenes_change import (
    Change,
    StepKind,
    blobs_shown,
    by_patch,
    by_step,
    canonical_values,
    newest_on_pile,
    scene_from,
)
from diorama.stores.scenes_patch import Allowed, PatchOperations, used_ids
from diorama.stores.scenes_rows import (
    PROOF_COLUMNS,
    RECORD_COLUMNS,
    add_change,
    change_of,
    kept_of,
    no_such_scene,
    record_of,
    row_of_scene,
)
from diorama.stores.text import from_text
from diorama.stores.visibility import level_of, seen_by

_TRIES = 10  # of an undo that names no version and meets other changes


class SqlScenes:
    """Scenes in the database. Any thread may call it. Who may do what is asked with `visible`; the other methods do
    what they are told.
    """

    def __init__(self, db: Database, clock: Clock = now_us) -> None:
        self._db = db
        self._clock = clock

    # -- new scenes

    def write_new(self, conn: Connection, scene_id: SceneId, owner: OwnerId, new: NewScene) -> None:
        """Keep version 1 within a transaction of the caller's; nothing happens if it is there already.

        The certificate is kept as proof only if it names the document in canonical order.

        Raises:
            BadFile: If the document is not valid. InternalFault: If another user has a scene of that id.
        """
        before = conn.execute(select(tables.scene.c.owner).where(tables.scene.c.id == scene_id)).one_or_none()
        if before is not None:
            if before.owner != owner:
                raise InternalFault("two users made a scene of one id")
            return
        scene = ordered(load_scene(to_json_bytes(new.scene)))
        now = self._clock()
        values: dict[str, Any] = {
            "id": scene_id,
            "owner": owner,
            "visibility": "private",
            "name": scene.name,
            "version": 1,
            **canonical_values(scene),
            "certificate": document_text(new.certificate),
            "files": document_text(new.files),
            "files_version": 1,
            "used_ids": document_text(used_ids(scene)),
            "created_at": now,
            "updated_at": now,
        }
        conn.execute(insert(tables.scene).values(values))
        whole = {"op": "add", "path": "", "value": to_plain(scene)}
        proven = new.certificate.scene_sha256 == values["sha256"]
        entry = {"kind": "create", "patch": [whole], "inverse": [], "check": "verify" if proven else "none"}
        add_change(conn, {"scene_id": scene_id, "version": 1, "author": owner, "at": now, **entry})
        add_uses(conn, "scene", scene_id, blobs_shown(scene))
        set_uses(conn, "files", scene_id, new.files.values())

    def create(self, scene_id: SceneId, owner: OwnerId, new: NewScene) -> KeptScene:
        """Keep version 1; the scene as it is if it is there already.

        Raises:
            BadFile: If the document is not valid. NotFound: If it was there and was deleted.
        """
        with self._db.write() as conn:
            self.write_new(conn, scene_id, owner, new)
            row = row_of_scene(conn, scene_id)
        return kept_of(row)

    # -- reading

    def get(self, id: SceneId) -> KeptScene:
        """The newest version, or NotFound."""
        return kept_of(self._row(id))

    def visible(self, id: SceneId, caller_owner: OwnerId) -> tuple[KeptScene, GrantLevel]:
        """The newest version, and what the user may do with it; owners may edit.

        Raises:
            NotFound: If there is none, or it is not theirs to see.
        """
        with self._db.read() as conn:
            level = level_of(conn, "scene", id, caller_owner)
            if level is None:
                raise no_such_scene()
            row = row_of_scene(conn, id)
        return kept_of(row), level

    def list(self, owner: OwnerId, cursor: str | None = None, limit: int = 50) -> Page[SceneRecord]:
        """What the user owns, was granted, or is public; the newest first.

        Raises:
            UserFault: If cursor or limit are not allowed.
        """
        scene, page, last = tables.scene, checked_limit(limit), row_of(cursor)
        wanted = select(*RECORD_COLUMNS).where(seen_by("scene", owner)).order_by(scene.c.number.desc())
        if last is not None:
            wanted = wanted.where(scene.c.number < last)
        with self._db.read() as conn:
            rows = conn.execute(wanted.limit(page + 1)).mappings().all()
        more = cursor_after(rows[page - 1]["number"]) if len(rows) > page else None
        return Page(tuple(map(record_of, rows[:page])), more)

    def at_version(self, id: SceneId, version: int) -> Scene:
        """The document as it was, made from the op-log.

        Raises:
            NotFound: If there is no such scene or version.
        """
        change = tables.scene_change
        with self._db.read() as conn:
            row = row_of_scene(conn, id)
            _check_exists(row, version)
            back = row["version"] - version <= version  # from whichever end is nearer
            of_scene = change.c.scene_id == id
            if back:
                steps = select(change.c.inverse).where(of_scene, change.c.version > version)
                texts = conn.execute(steps.order_by(change.c.version.desc())).scalars().all()
            else:
                steps = select(change.c.patch).where(of_scene, change.c.version <= version)
                texts = conn.execute(steps.order_by(change.c.version)).scalars().all()
        document: Any = from_text(row["document"]) if back else None
        for text in texts:
            document = apply(document, from_text(text))
        return scene_from(document)

    def history(self, id: SceneId, cursor: str | None = None, limit: int = 50) -> Page[SceneChange]:
        """The changes, the newest first.

        Raises:
            NotFound: If there is no such scene. UserFault: If cursor or limit are not allowed.
        """
        change, page, last = tables.scene_change, checked_limit(limit), row_of(cursor)
        wanted = select(change).where(change.c.scene_id == id).order_by(change.c.version.desc())
        if last is not None:
            wanted = wanted.where(change.c.version < last)
        with self._db.read() as conn:
            row_of_scene(conn, id, RECORD_COLUMNS)
            rows = conn.execute(wanted.limit(page + 1)).mappings().all()
        more = cursor_after(rows[page - 1]["version"]) if len(rows) > page else None
        return Page(tuple(map(change_of, rows[:page])), more)

    def changes_after(self, id: SceneId, version: int, limit: int | None = None) -> tuple[SceneChange, ...]:
        """The changes that led beyond `version`, in order: the first `limit` of them, or all.

        Raises:
            NotFound: If there is no such scene.
        """
        change = tables.scene_change
        wanted = select(change).where(change.c.scene_id == id, change.c.version > version).order_by(change.c.version)
        wanted = wanted if limit is None else wanted.limit(limit)
        with self._db.read() as conn:
            row_of_scene(conn, id, RECORD_COLUMNS)
            return tuple(map(change_of, conn.execute(wanted).mappings()))

    def last_ids(self, id: SceneId) -> Mapping[str, int]:
        """Slug stem -> last number that any object ever had, also in changes that were undone since.

        Raises:
            NotFound: If there is no such scene.
        """
        return from_text(self._row(id)["used_ids"])["/objects"]

    # -- changes

    def commit(
        self,
        id: SceneId,
        *,
        expected_version: int,
        patch: PatchOperations,
        author: OwnerId,
        allowed: Allowed,
        check: CheckLevel = "none",
        certificate: Certificate | None = None,
    ) -> tuple[KeptScene, SceneChange]:
        """Change the scene. The change that is kept is the difference of the documents: it says exactly what became
        of the patch, defaults filled in and `last_ids` raised. One that changes nothing is kept too, and not undone.

        Args:
            allowed: Whether the author may show an asset; asked for those that are new in the scene.
            certificate: Kept if it proves the new document; otherwise the scene is unverified.

        Raises:
            NotFound: If there is no such scene. Conflict: `version_conflict`, if it is not at `expected_version`.
            UserFault: If the patch makes no valid scene; the message names the place. LimitExceeded: See
                `scenes_patch`.
        """
        row = self._row(id)
        _check_version(row, expected_version)
        change = by_patch(row, patch, author=author, allowed=allowed, check=check, certificate=certificate)
        return self._advance(row, change)

    def preview(self, id: SceneId, *, expected_version: int, patch: PatchOperations, allowed: Allowed) -> Scene:
        """What `commit` would make of the scene; nothing is written. A certificate of it can be given to `commit`.

        Raises:
            As `commit`.
        """
        row = self._row(id)
        _check_version(row, expected_version)
        return by_patch(row, patch, author=row["owner"], allowed=allowed, check="none", certificate=None).after

    def undo(
        self, id: SceneId, *, author: OwnerId, expected_version: int | None = None
    ) -> tuple[KeptScene, SceneChange]:
        """Take back the last change that was not taken back; the document is the earlier one again, to the byte.

        Raises:
            NotFound: If there is no such scene. Conflict: `version_conflict`, if it is not at `expected_version`.
            UserFault: If there is nothing to undo.
        """
        return self._again("undo", id, author, expected_version)

    def redo(
        self, id: SceneId, *, author: OwnerId, expected_version: int | None = None
    ) -> tuple[KeptScene, SceneChange]:
        """Do the change again that was undone last, unless something else was changed since.

        Raises:
            NotFound: If there is no such scene. Conflict: `version_conflict`, if it is not at `expected_version`.
            UserFault: If there is nothing to do again.
        """
        return self._again("redo", id, author, expected_version)

    def rename(self, id: SceneId, name: str) -> SceneRecord:
        """Change the name in lists; the document keeps its own.

        Raises:
            NotFound: If there is no such scene. UserFault, LimitExceeded: If it is no name.
        """
        return self._set(id, name=checked_name(name))

    def set_visibility(self, id: SceneId, visibility: Visibility) -> SceneRecord:
        """Open it to everybody, or only to its owner and those it was granted to.

        Raises:
            NotFound: If there is no such scene.
        """
        return self._set(id, visibility=visibility)

    def set_files(self, id: SceneId, version: int, files: Mapping[str, BlobHash]) -> SceneRecord:
        """Note the files that were written of a version; those of an older one do not replace them.

        Raises:
            NotFound: If there is no such scene or version.
        """
        with self._db.write() as conn:
            row = row_of_scene(conn, id, RECORD_COLUMNS)
            _check_exists(row, version)
            if version < row["files_version"]:
                return record_of(row)
            set_uses(conn, "files", id, files.values())
            return self._update(conn, id, files=document_text(files), files_version=version)

    def delete(self, id: SceneId) -> None:
        """Take it from everybody's sight at once; retention removes it later.

        Raises:
            NotFound: If there is no such scene.
        """
        scene, grant = tables.scene, tables.grant
        with self._db.write() as conn:
            row_of_scene(conn, id, RECORD_COLUMNS)
            conn.execute(update(scene).where(scene.c.id == id).values(deleted_at=self._clock()))
            conn.execute(delete(grant).where(grant.c.kind == "scene", grant.c.id == id))

    # -- how

    def _row(self, id: SceneId) -> RowMapping:
        with self._db.read() as conn:
            return row_of_scene(conn, id)

    def _set(self, id: SceneId, **values: Any) -> SceneRecord:
        with self._db.write() as conn:
            row_of_scene(conn, id, RECORD_COLUMNS)
            return self._update(conn, id, **values)

    def _update(self, conn: Connection, id: SceneId, **values: Any) -> SceneRecord:
        conn.execute(update(tables.scene).where(tables.scene.c.id == id).values(updated_at=self._clock(), **values))
        return record_of(row_of_scene(conn, id, RECORD_COLUMNS))

    def _again(
        self, kind: StepKind, id: SceneId, author: OwnerId, expected_version: int | None
    ) -> tuple[KeptScene, SceneChange]:
        for tries_left in reversed(range(_TRIES)):
            row = self._row(id)
            if expected_version is not None:
                _check_version(row, expected_version)
            of_version = newest_on_pile(row, kind)
            change = by_step(row, kind, of_version, self._done(id, of_version), author=author)
            try:
                return self._advance(row, change)
            except Conflict:
                if expected_version is not None or not tries_left:
                    raise
        raise AssertionError("unreachable")

    def _done(self, id: SceneId, version: int) -> RowMapping:
        table = tables.scene_change
        wanted = select(table.c.patch, table.c.inverse).where(table.c.scene_id == id, table.c.version == version)
        with self._db.read() as conn:
            return conn.execute(wanted).mappings().one()

    def _advance(self, row: RowMapping, change: Change) -> tuple[KeptScene, SceneChange]:
        """Write the next version, if the scene is still as it was read."""
        id, version, now = row["id"], row["version"] + 1, self._clock()
        values = {"version": version, "updated_at": now, **change.values}
        entry = {"scene_id": id, "version": version, "at": now, **change.entry}
        with self._db.write() as conn:
            _check_version(row_of_scene(conn, id, RECORD_COLUMNS), row["version"])
            conn.execute(update(tables.scene).where(tables.scene.c.id == id).values(values))
            added = add_change(conn, entry)
            add_uses(conn, "scene", id, blobs_shown(change.after))
            after = row_of_scene(conn, id, PROOF_COLUMNS)
        return kept_of(after, change.after), change_of(added)


def _check_exists(row: RowMapping, version: int) -> None:
    if not 1 <= version <= row["version"]:
        raise NotFound(f"this scene has no version {version}", hint=f"versions: 1 to {row['version']}")


def _check_version(row: RowMapping, expected: int) -> None:
    if row["version"] != expected:
        raise Conflict(
            f"the scene is at version {row['version']}, not {expected}",
            hint="read it again and make the change against that version",
            code="version_conflict",
            details={"version": row["version"]},
        )
