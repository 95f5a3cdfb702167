"""The library: asset documents, who may see them, and how they are found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, exists, or_, select, update

from diorama.domain.asset import Asset, AssetKind, Visibility
from diorama.domain.errors import Forbidden, LimitExceeded, NotFound
from diorama.domain.ids import AssetId, BlobHash, OwnerId
from diorama.domain.page import Page
from diorama.stores import tables
from diorama.stores.assets_rows import asset_of, delete_row, live_row, own_row, write_row
from diorama.stores.assets_search import Place, cursor_at, folded, found_by, match_of, place_at
from diorama.stores.clock import Clock, now_us
from diorama.stores.cursor import checked_limit, cursor_after, row_of
from diorama.stores.database import Database
from diorama.stores.names import checked_name, no_longer_than
from diorama.stores.visibility import level_of, seen_by

MAX_DESCRIPTION_LENGTH = 10_000
MAX_TAG_LENGTH = 80
MAX_TAGS = 50
_BATCH = 200  # documents read at a time by `all`


class SqlAssets:
    """An `AssetStore` in the database, with owners, search and sharing. Any thread may call it.

    A deleted asset is there for nobody; putting it again brings it back, shared with nobody.
    """

    def __init__(self, db: Database, clock: Clock = now_us) -> None:
        self._db = db
        self._clock = clock

    # -- the contract of every asset store

    def put(self, asset: Asset, made_for: BlobHash | None = None) -> None:
        """Keep the document, replacing one of the same id.

        Args:
            made_for: Hash of the request that it answers; None leaves what was noted before.
        """
        values = {} if made_for is None else {"made_for": made_for}
        with self._db.write() as conn:
            write_row(conn, asset, self._clock(), **values)

    def get(self, asset: AssetId) -> Asset:
        """The document, or KeyError. It does not ask who wants to know: see `visible`."""
        with self._db.read() as conn:
            row = live_row(conn, asset)
        if row is None:
            raise KeyError(asset)
        return asset_of(row)

    def all(self) -> Iterator[Asset]:
        """Every asset in the order in which they were first put."""
        table, last = tables.asset, 0
        while True:
            wanted = select(table).where(table.c.number > last, table.c.deleted_at.is_(None)).order_by(table.c.number)
            with self._db.read() as conn:
                rows = conn.execute(wanted.limit(_BATCH)).mappings().all()
            if not rows:
                return
            yield from map(asset_of, rows)
            last = rows[-1]["number"]

    # -- what jobs make

    def write(
        self,
        conn: Connection,
        assets: Iterable[Asset],
        made_for: Mapping[AssetId, BlobHash] = MappingProxyType({}),
    ) -> None:
        """Keep new assets within a transaction of the caller's. One that its owner has already stays as it is.

        Raises:
            InternalFault: If another user has an asset of that id.
        """
        for asset in assets:
            row = own_row(conn, asset.id, asset.owner)
            request = made_for.get(asset.id)
            if row is None or row["deleted_at"] is not None:
                write_row(conn, asset, self._clock(), made_for=request)
            elif request is not None and row["made_for"] is None:
                conn.execute(
                    update(tables.asset).where(tables.asset.c.number == row["number"]).values(made_for=request)
                )

    def find_made(self, owner: OwnerId, request_hash: BlobHash) -> Asset | None:
        """The user's newest asset that was made for exactly this request."""
        table = tables.asset
        mine = select(table).where(
            table.c.owner == owner, table.c.made_for == request_hash, table.c.deleted_at.is_(None)
        )
        with self._db.read() as conn:
            row = conn.execute(mine.order_by(table.c.number.desc()).limit(1)).mappings().one_or_none()
        return None if row is None else asset_of(row)

    # -- what users see and do

    def search(
        self,
        *,
        owner: OwnerId,
        words: str = "",
        kind: AssetKind | None = None,
        category: str | None = None,
        tags: Iterable[str] = (),
        cursor: str | None = None,
        limit: int = 50,
    ) -> Page[Asset]:
        """What the user owns, was granted, or is public. With words the best match first, else the newest.

        Args:
            words: All must be found in name, description, category, tags or the text it was made from; of the last
                one the beginning is enough. Without a letter or digit in them they find nothing.
            category: Exactly this one.
            tags: All of them; case and width do not matter.

        Raises:
            UserFault: If cursor or limit are not allowed. LimitExceeded: If there are more than 10,000 characters.
        """
        page = checked_limit(limit)
        filters = _filters(kind, category, tags)
        with self._db.read() as conn:
            if words.strip():
                return _ranked(conn, owner, match_of(words), filters, cursor, page)
            return _newest(conn, owner, filters, cursor, page)

    def visible(self, id: AssetId, caller_owner: OwnerId) -> Asset:
        """The document, for a user who may see it.

        Raises:
            NotFound: If there is none, or it is not theirs to see.
        """
        with self._db.read() as conn:
            row = None if level_of(conn, "asset", id, caller_owner) is None else live_row(conn, id)
        if row is None:
            raise _no_such_asset()
        return asset_of(row)

    def editable(self, id: AssetId, owner: OwnerId) -> Asset:
        """The document, for a user who may change it.

        Raises:
            NotFound: If it is not theirs to see. Forbidden: If they may only see it.
        """
        with self._db.read() as conn:
            level = level_of(conn, "asset", id, owner)
            row = None if level is None else live_row(conn, id)
        if row is None:
            raise _no_such_asset()
        if level != "edit":
            raise Forbidden("this asset was opened to you to see, not to change", hint="ask its owner")
        return asset_of(row)

    def change(
        self,
        id: AssetId,
        *,
        name: str | None = None,
        description: str | None = None,
        tags: Iterable[str] | None = None,
        visibility: Visibility | None = None,
    ) -> Asset:
        """Change what is said about an asset, and to whom it is open; None leaves a thing as it is.

        Raises:
            NotFound: If there is none. UserFault: If the name or a tag is empty. LimitExceeded: If something is too
                long, or there are more than 50 tags.
        """
        changes = {
            "name": None if name is None else checked_name(name),
            "description": None
            if description is None
            else no_longer_than(MAX_DESCRIPTION_LENGTH, "description", description),
            "tags": None if tags is None else _checked_tags(tags),
            "visibility": visibility,
        }
        wanted = {key: value for key, value in changes.items() if value is not None}
        return self._changed(id, lambda asset: replace(asset, **wanted))

    def set_thumbnail(self, id: AssetId, sha256: BlobHash) -> Asset:
        """Note the picture of an asset.

        Raises:
            NotFound: If there is none.
        """
        return self._changed(id, lambda asset: replace(asset, derived=replace(asset.derived, thumbnail=sha256)))

    def delete(self, id: AssetId) -> None:
        """Take it from everybody's sight at once. Scenes that show it keep its blobs.

        Raises:
            NotFound: If there is none.
        """
        with self._db.write() as conn:
            delete_row(conn, _needed(conn, id), self._clock())

    def _changed(self, id: AssetId, change: Callable[[Asset], Asset]) -> Asset:
        with self._db.write() as conn:
            asset = change(asset_of(_needed(conn, id)))
            write_row(conn, asset, self._clock())
            return asset_of(_needed(conn, id))


def _checked_tags(tags: Iterable[str]) -> tuple[str, ...]:
    plain = tuple(dict.fromkeys(no_longer_than(MAX_TAG_LENGTH, "tag", checked_name(tag)) for tag in tags))
    if len(plain) > MAX_TAGS:
        raise LimitExceeded(f"{len(plain)} tags; {MAX_TAGS} are allowed")
    return plain


def _filters(kind: AssetKind | None, category: str | None, tags: Iterable[str]) -> list[ColumnElement[bool]]:
    table, tag = tables.asset, tables.asset_tag
    filters: list[ColumnElement[bool]] = [
        exists().where(tag.c.asset_id == table.c.id, tag.c.tag == folded(name)) for name in set(tags)
    ]
    if kind is not None:
        filters.append(table.c.kind == kind)
    if category is not None:
        filters.append(table.c.category == category)
    return filters


def _newest(
    conn: Connection, owner: OwnerId, filters: list[ColumnElement[bool]], cursor: str | None, limit: int
) -> Page[Asset]:
    table, last = tables.asset, row_of(cursor)
    wanted = select(table).where(seen_by("asset", owner), *filters).order_by(table.c.number.desc())
    if last is not None:
        wanted = wanted.where(table.c.number < last)
    rows = conn.execute(wanted.limit(limit + 1)).mappings().all()
    more = cursor_after(rows[limit - 1]["number"]) if len(rows) > limit else None
    return Page(tuple(map(asset_of, rows[:limit])), more)


def _ranked(
    conn: Connection, owner: OwnerId, match: str, filters: list[ColumnElement[bool]], cursor: str | None, limit: int
) -> Page[Asset]:
    if not match:
        return Page(())
    table, found = tables.asset, found_by(match)
    # Documents are read afterwards, so that sorting does not carry them along.
    wanted = select(found.c.number, found.c.score).join(table, table.c.number == found.c.number)
    wanted = wanted.where(seen_by("asset", owner), *filters)
    if cursor is not None:
        last = place_at(conn, cursor, match)
        later = and_(found.c.score == last.score, found.c.number < last.number)
        wanted = wanted.where(or_(found.c.score > last.score, later))
    wanted = wanted.order_by(found.c.score, found.c.number.desc()).limit(limit + 1)
    places = [Place(row.score, row.number) for row in conn.execute(wanted)]
    shown = places[:limit]
    documents = select(table).where(table.c.number.in_([place.number for place in shown]))
    by_number = {row["number"]: row for row in conn.execute(documents).mappings()}
    more = cursor_at(shown[-1]) if len(places) > limit else None
    return Page(tuple(asset_of(by_number[place.number]) for place in shown), more)


def _needed(conn: Connection, id: AssetId) -> RowMapping:
    row = live_row(conn, id)
    if row is None:
        raise _no_such_asset()
    return row


def _no_such_asset() -> NotFound:
    return NotFound("there is no such asset", hint="assets are listed at /v1/assets")
