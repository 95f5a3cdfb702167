"""The library, as a caller may use it: find, look, change, share, upload, fetch bytes. Every verb looks at scope and
ownership first; nobody learns of an asset or a blob that it may not see: that is `NotFound`, as if there were none.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from diorama.domain.access import Caller, Grant, GrantLevel
from diorama.domain.asset import Asset, AssetKind, Visibility
from diorama.domain.errors import Forbidden, NotFound
from diorama.domain.ids import AssetId, BlobHash, OwnerId
from diorama.domain.page import Page
from diorama.pipelines.intake_steps import model_thumbnail, picture_thumbnail
from diorama.stores.visibility import may_see_blob
from diorama.studio.access import checked_owner
from diorama.studio.library_intake import Intake, reading_a_file

if TYPE_CHECKING:
    from diorama.engine.durable import DurableEngine
    from diorama.formats.intake import IntakeLimits
    from diorama.stores.fetch import FetchRules

THUMBNAIL_TIME_S = 30.0
THUMBNAIL_MEMORY_MB = 3072
_THUMBNAILS = {"mesh": model_thumbnail, "image": picture_thumbnail, "mask": picture_thumbnail}


@dataclass(frozen=True, slots=True, kw_only=True)
class BlobFile:
    """A blob that the caller may read: its file, which is never written to."""

    sha256: BlobHash
    path: Path
    bytes: int


class Library:
    """Assets and blobs."""

    def __init__(
        self, engine: DurableEngine, limits: IntakeLimits | None = None, *, fetching: FetchRules | None = None
    ) -> None:
        """Args:
        limits: Caps on uploads. fetching: Whether files may be fetched by URL; left out, they may not.
        """
        self._engine = engine
        self._intake = Intake(engine, limits, fetching)
        self._drawing: WeakValueDictionary[AssetId, asyncio.Lock] = WeakValueDictionary()

    # -- looking

    async def search(
        self,
        caller: Caller,
        *,
        words: str = "",
        kind: AssetKind | None = None,
        category: str | None = None,
        tags: Iterable[str] = (),
        cursor: str | None = None,
        limit: int = 50,
    ) -> Page[Asset]:
        """Assets that the caller may see: with words the best match first, else the newest."""
        caller.need("read")
        search = partial(
            self._engine.assets.search,
            owner=caller.owner,
            words=words,
            kind=kind,
            category=category,
            tags=tuple(tags),
            cursor=cursor,
            limit=limit,
        )
        return await self._engine.read(search)

    async def get(self, caller: Caller, asset_id: str) -> Asset:
        """An asset's document.

        Raises:
            NotFound: If there is none, or it is not the caller's to see.
        """
        caller.need("read")
        return await self._visible(caller, asset_id)

    async def thumbnail(self, caller: Caller, asset_id: str) -> BlobHash:
        """A small picture (PNG) of an asset. It is drawn when it is first asked for, and kept.

        Raises:
            NotFound: If there is no such asset, or it is of a kind that has no picture.
            BadFile: If its file cannot be drawn.
        """
        caller.need("read")
        asset = await self._visible(caller, asset_id)
        if asset.derived.thumbnail is not None:
            return asset.derived.thumbnail
        lock = self._drawing.setdefault(asset.id, asyncio.Lock())
        async with lock:  # who asks at the same time waits for the one picture
            asset = await self._visible(caller, asset_id)
            return asset.derived.thumbnail or await self._draw(asset)

    async def blob(self, caller: Caller, sha256: str) -> BlobFile:
        """A blob that an asset, scene or job names which the caller may see.

        Raises:
            NotFound: If there is none.
        """
        caller.need("read")
        return await self._engine.read(partial(self._open_blob, caller.owner, BlobHash(sha256)))

    # -- taking files in

    async def upload(
        self, caller: Caller, chunks: AsyncIterator[bytes], *, name: str = "", declared_type: str = ""
    ) -> tuple[Asset, ...]:
        """Keep a file, or each file of a zip, as an asset: see `Intake.upload`."""
        return await self._intake.upload(caller, chunks, name=name, declared_type=declared_type)

    async def upload_from(self, caller: Caller, url: str, *, name: str = "") -> tuple[Asset, ...]:
        """Keep the file that is found at a URL: see `Intake.upload_from`."""
        return await self._intake.upload_from(caller, url, name=name)

    # -- changing

    async def change(
        self,
        caller: Caller,
        asset_id: str,
        *,
        name: str | None = None,
        description: str | None = None,
        tags: Iterable[str] | None = None,
        visibility: Visibility | None = None,
    ) -> Asset:
        """Change what is said about an asset, which editors may, or its visibility, which its owner may. None leaves
        a thing as it is.
        """
        caller.need("edit")
        if visibility is None:
            await self._engine.read(partial(self._engine.assets.editable, AssetId(asset_id), caller.owner))
        else:
            await self._owned(caller, asset_id)
        change = partial(
            self._engine.assets.change,
            AssetId(asset_id),
            name=name,
            description=description,
            tags=None if tags is None else tuple(tags),
            visibility=visibility,
        )
        return await self._engine.read(change)

    async def delete(self, caller: Caller, asset_id: str) -> None:
        """Take an asset away; only its owner may. Scenes that show it keep what they need."""
        caller.need("edit")
        asset = await self._owned(caller, asset_id)
        await self._engine.read(partial(self._engine.assets.delete, asset.id))

    # -- sharing

    async def grants(self, caller: Caller, asset_id: str) -> tuple[Grant, ...]:
        """To whom the asset is open; only its owner may ask."""
        caller.need("read")
        asset = await self._owned(caller, asset_id)
        return await self._engine.read(partial(self._engine.access.grants, "asset", asset.id))

    async def share(self, caller: Caller, asset_id: str, grantee: str, level: GrantLevel) -> Grant:
        """Open the asset to another user; only its owner may.

        Raises:
            UserFault: If `grantee` is no name of a user, or the owner itself.
        """
        caller.need("edit")
        asset, user = await self._owned(caller, asset_id), checked_owner(grantee)
        share = partial(self._engine.access.share, "asset", asset.id, asset.owner, user, level)
        return await self._engine.read(share)

    async def unshare(self, caller: Caller, asset_id: str, grantee: str) -> None:
        """Close the asset to a user again; only its owner may.

        Raises:
            NotFound: If it was not open to that user.
        """
        caller.need("edit")
        asset = await self._owned(caller, asset_id)
        await self._engine.read(partial(self._engine.access.unshare, "asset", asset.id, OwnerId(grantee)))

    # -- what the verbs share

    async def _visible(self, caller: Caller, asset_id: str) -> Asset:
        return await self._engine.read(partial(self._engine.assets.visible, AssetId(asset_id), caller.owner))

    async def _owned(self, caller: Caller, asset_id: str) -> Asset:
        asset = await self._visible(caller, asset_id)
        if asset.owner != caller.owner:
            raise Forbidden("only the owner of an asset may do this", hint="ask its owner")
        return asset

    async def _draw(self, asset: Asset) -> BlobHash:
        step = _THUMBNAILS.get(asset.kind)
        if step is None:
            raise NotFound(f"an asset of the kind '{asset.kind}' has no thumbnail")
        with reading_a_file(THUMBNAIL_TIME_S):
            sha256 = await self._engine.run_step(
                step, asset.master, time_limit_s=THUMBNAIL_TIME_S, memory_mb=THUMBNAIL_MEMORY_MB
            )
        await self._engine.read(partial(self._engine.assets.set_thumbnail, asset.id, sha256))
        return sha256

    def _open_blob(self, owner: OwnerId, sha256: BlobHash) -> BlobFile:
        blobs = self._engine.blobs
        if may_see_blob(self._engine.database, sha256, owner):
            try:
                return BlobFile(sha256=sha256, path=blobs.path(sha256), bytes=blobs.size(sha256))
            except KeyError:  # retention was faster
                pass
        raise NotFound("there is no such blob", hint="blobs are named by assets, scenes and jobs that you may see")
