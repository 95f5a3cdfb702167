"""Who names which blob: the rows that retention and visibility go by.

Holder kinds: `job` (its artifacts and files), `asset` (master and derived copies), `origin` (what an asset was made
from: kept with it, and shown to its owner only), `scene` (assets that any of its versions shows, so that undo finds
them), `files` (the files of a scene's last export).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from sqlalchemy import Connection, delete, insert

from diorama.domain.ids import BlobHash
from diorama.stores import tables

HolderKind = Literal["job", "asset", "origin", "scene", "files"]


def add_uses(conn: Connection, kind: HolderKind, holder: str, blobs: Iterable[BlobHash]) -> None:
    """Note that the holder names these blobs, beside those that it named before."""
    rows = [{"sha256": sha256, "holder_kind": kind, "holder_id": holder} for sha256 in sorted(set(blobs))]
    if rows:
        conn.execute(insert(tables.blob_use).prefix_with("OR IGNORE"), rows)


def drop_uses(conn: Connection, kind: HolderKind, holder: str) -> None:
    """The holder names nothing any more."""
    use = tables.blob_use
    conn.execute(delete(use).where(use.c.holder_kind == kind, use.c.holder_id == holder))


def set_uses(conn: Connection, kind: HolderKind, holder: str, blobs: Iterable[BlobHash]) -> None:
    """The holder names exactly these blobs."""
    drop_uses(conn, kind, holder)
    add_uses(conn, kind, holder, blobs)
