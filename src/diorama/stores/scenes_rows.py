"""Rows of the tables `scene` and `scene_change` as documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, func, insert, select

from diorama.domain.certificate import Certificate
from diorama.domain.errors import NotFound
from diorama.domain.ids import SceneId
from diorama.domain.scene import Scene
from diorama.domain.scene_record import KeptScene, SceneChange, SceneRecord
from diorama.formats.documents import load_certificate, load_scene
from diorama.stores import tables
from diorama.stores.clock import iso
from diorama.stores.document_text import document_text
from diorama.stores.text import from_text

_LARGE = ("document", "certificate", "used_ids")
_PROVEN = func.json_extract(tables.scene.c.certificate, "$.scene_sha256").label("proven")
RECORD_COLUMNS = (*(column for column in tables.scene.c if column.key not in _LARGE), _PROVEN)
PROOF_COLUMNS = (*RECORD_COLUMNS, tables.scene.c.certificate)
ALL_COLUMNS = (*tables.scene.c, _PROVEN)


def row_of_scene(conn: Connection, id: SceneId, columns: Sequence[ColumnElement[Any]] = ALL_COLUMNS) -> RowMapping:
    """The row with these columns.

    Raises:
        NotFound: If there is none, or it was deleted.
    """
    scene = tables.scene
    wanted = select(*columns).where(scene.c.id == id, scene.c.deleted_at.is_(None))
    row = conn.execute(wanted).mappings().one_or_none()
    if row is None:
        raise no_such_scene()
    return row


def record_of(row: RowMapping) -> SceneRecord:
    """The record of a row with `RECORD_COLUMNS`."""
    return SceneRecord(
        id=row["id"],
        owner=row["owner"],
        visibility=row["visibility"],
        name=row["name"],
        version=row["version"],
        sha256=row["sha256"],
        verified=row["proven"] == row["sha256"],
        undo_depth=len(from_text(row["undo"])),
        redo_depth=len(from_text(row["redo"])),
        created_at=iso(row["created_at"]),
        updated_at=iso(row["updated_at"]),
        files=from_text(row["files"]),
        files_version=row["files_version"],
    )


def scene_of(row: RowMapping) -> Scene:
    """The document in a row."""
    return load_scene(row["document"].encode())


def kept_of(row: RowMapping, scene: Scene | None = None) -> KeptScene:
    """Everything in a row with `ALL_COLUMNS`, or with `PROOF_COLUMNS` if the scene is known."""
    return KeptScene(record=record_of(row), scene=scene or scene_of(row), certificate=_certificate_of(row))


def change_of(row: RowMapping) -> SceneChange:
    """An entry of the op-log."""
    return SceneChange(
        scene=row["scene_id"],
        version=row["version"],
        kind=row["kind"],
        patch=tuple(from_text(row["patch"])),
        inverse=tuple(from_text(row["inverse"])),
        author=row["author"],
        at=iso(row["at"]),
        check=row["check"],
        of_version=row["of_version"],
    )


def add_change(conn: Connection, entry: Mapping[str, Any]) -> RowMapping:
    """Write an entry of the op-log; its patch and inverse are lists."""
    texts = {key: document_text(entry[key]) for key in ("patch", "inverse")}
    added = insert(tables.scene_change).values({**entry, **texts}).returning(*tables.scene_change.c)
    return conn.execute(added).mappings().one()


def no_such_scene() -> NotFound:
    """The error for a scene that is not there, or not theirs to see who ask."""
    return NotFound("there is no such scene", hint="scenes are listed at /v1/scenes")


def _certificate_of(row: RowMapping) -> Certificate | None:
    return None if row["certificate"] is None else load_certificate(row["certificate"].encode())
