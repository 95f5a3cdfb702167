"""Who may see what: owners, those to whom it was granted, and everybody if it is public. Read anew at every question,
so that sharing, unsharing and deleting take effect at once.

A scene opens what it shows to whoever may see the scene, also after an asset in it was deleted or closed again.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Table, and_, exists, or_, select

from diorama.domain.access import GrantLevel, ThingKind
from diorama.domain.ids import BlobHash, OwnerId
from diorama.stores import tables
from diorama.stores.blob_folder import is_blob_hash
from diorama.stores.database import Database


def may_see_blob(db: Database, sha256: BlobHash, owner: OwnerId) -> bool:
    """Whether the user may fetch these bytes: a job of theirs, or an asset or scene that they may see, names them."""
    if not is_blob_hash(sha256):
        return False
    use = tables.blob_use
    asset, scene, job = tables.asset, tables.scene, tables.job
    holder = or_(
        and_(use.c.holder_kind == "job", exists().where(job.c.id == use.c.holder_id, job.c.owner == owner)),
        and_(use.c.holder_kind == "asset", exists().where(asset.c.id == use.c.holder_id, seen_by("asset", owner))),
        and_(
            use.c.holder_kind == "origin",
            exists().where(asset.c.id == use.c.holder_id, asset.c.owner == owner, asset.c.deleted_at.is_(None)),
        ),
        and_(
            use.c.holder_kind.in_(("scene", "files")),
            exists().where(scene.c.id == use.c.holder_id, seen_by("scene", owner)),
        ),
    )
    with db.read() as conn:
        return conn.execute(select(use.c.sha256).where(use.c.sha256 == sha256, holder).limit(1)).first() is not None


def seen_by(kind: ThingKind, owner: OwnerId) -> ColumnElement[bool]:
    """For a query on the table `asset` or `scene`: the rows that are there and that the user may see."""
    table, grant = table_of(kind), tables.grant
    # Not correlated, so that SQLite reads the user's grants once, however many rows there are to judge.
    granted = table.c.id.in_(select(grant.c.id).where(grant.c.kind == kind, grant.c.grantee == owner))
    return and_(table.c.deleted_at.is_(None), or_(table.c.owner == owner, table.c.visibility == "public", granted))


def level_of(conn: Connection, kind: ThingKind, id: str, owner: OwnerId) -> GrantLevel | None:
    """What the user may do with a scene or asset; None: not even know of it. Its owner may edit."""
    table, grant = table_of(kind), tables.grant
    alive = select(table.c.owner, table.c.visibility).where(table.c.id == id, table.c.deleted_at.is_(None))
    thing = conn.execute(alive).one_or_none()
    if thing is None:
        return None
    if thing.owner == owner:
        return "edit"
    wanted = select(grant.c.level).where(grant.c.kind == kind, grant.c.id == id, grant.c.grantee == owner)
    level: GrantLevel | None = conn.execute(wanted).scalar_one_or_none()
    return level or ("view" if thing.visibility == "public" else None)


def table_of(kind: ThingKind) -> Table:
    """Where scenes or assets are kept."""
    return tables.scene if kind == "scene" else tables.asset
