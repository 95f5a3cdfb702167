"""Rows of the table `asset`, and what is kept in step with them: tags, full text and the hold on their blobs."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from diorama.domain.asset import Asset
from diorama.domain.errors import InternalFault
from diorama.domain.ids import AssetId, BlobHash, OwnerId
from diorama.formats.documents import load_asset
from diorama.stores import tables
from diorama.stores.assets_search import folded, forget_asset, index_asset
from diorama.stores.blob_uses import set_uses
from diorama.stores.document_text import document_text


def asset_of(row: RowMapping) -> Asset:
    """The document in a row."""
    return load_asset(row["document"].encode())


def live_row(conn: Connection, id: AssetId) -> RowMapping | None:
    """The row of an asset that was not deleted."""
    table = tables.asset
    wanted = select(table).where(table.c.id == id, table.c.deleted_at.is_(None))
    return conn.execute(wanted).mappings().one_or_none()


def own_row(conn: Connection, id: AssetId, owner: OwnerId) -> RowMapping | None:
    """The row of this id, deleted or not.

    Raises:
        InternalFault: If it is another user's: ids are made so that this cannot be.
    """
    row = conn.execute(select(tables.asset).where(tables.asset.c.id == id)).mappings().one_or_none()
    if row is not None and row["owner"] != owner:
        raise InternalFault("two users made an asset of one id")
    return row


def write_row(conn: Connection, asset: Asset, now: int, **values: Any) -> None:
    """Keep the document, new, in place of the row's, or again after it was deleted; `values` go into the row too."""
    table = tables.asset
    columns: dict[str, Any] = {
        "visibility": asset.visibility,
        "kind": asset.kind,
        "category": asset.category,
        "document": document_text(asset),
        "deleted_at": None,
        **values,
    }
    before = own_row(conn, asset.id, asset.owner)
    if before is None:
        columns |= {"id": asset.id, "owner": asset.owner, "created_at": now}
        number: int = conn.execute(insert(table).values(columns).returning(table.c.number)).scalar_one()
    else:
        number = before["number"]
        conn.execute(update(table).where(table.c.number == number).values(columns))
        forget_asset(conn, number)
    index_asset(conn, number, asset)
    _write_tags(conn, asset)
    set_uses(conn, "asset", asset.id, blobs_of(asset))
    set_uses(conn, "origin", asset.id, asset.provenance.parents)


def delete_row(conn: Connection, row: RowMapping, now: int) -> None:
    """Nobody sees or finds it from now on. Retention takes the rest, later: a cursor may stand at its full text."""
    table, grant = tables.asset, tables.grant
    conn.execute(update(table).where(table.c.number == row["number"]).values(deleted_at=now))
    conn.execute(delete(grant).where(grant.c.kind == "asset", grant.c.id == row["id"]))


def blobs_of(asset: Asset) -> tuple[BlobHash, ...]:
    """What whoever sees the asset may fetch."""
    derived = asset.derived
    thumbnail = () if derived.thumbnail is None else (derived.thumbnail,)
    return (asset.master, *thumbnail, *derived.lods, *derived.deliveries.values())


def _write_tags(conn: Connection, asset: Asset) -> None:
    tag = tables.asset_tag
    conn.execute(delete(tag).where(tag.c.asset_id == asset.id))
    rows = [{"asset_id": asset.id, "tag": name} for name in dict.fromkeys(map(folded, asset.tags))]
    if rows:
        conn.execute(insert(tag), rows)
