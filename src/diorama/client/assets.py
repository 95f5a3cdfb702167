"""Assets: made from words, found, brought in."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diorama.client.exchange import Call, Operation
from diorama.client.grants import grants, share, unshare
from diorama.client.job_handle import JobHandle
from diorama.client.requests import all_of, fitted, given, json_body, page_of, path, query, submit
from diorama.client.results import AssetMade, asset_made
from diorama.client.session import Bound, D, verb
from diorama.client.tries import answered, document
from diorama.domain.access import Grant, GrantLevel
from diorama.domain.asset import Asset, AssetKind, Visibility
from diorama.domain.errors import BadFile
from diorama.domain.page import Page

_TYPES = {".glb": "model/gltf-binary", ".gltf": "model/gltf+json", ".wav": "audio/wav", ".webp": "image/webp"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets(Bound[D]):
    """The library of a server: things, pictures, sounds."""

    @verb
    def create(
        self,
        prompt: str,
        *,
        seed: int | None = None,
        style: str | None = None,
        strict: bool | None = None,
        preview: bool | None = None,
        **further: Any,
    ) -> Operation[JobHandle[D, AssetMade[D]]]:
        """Ask for one thing from a few words, such as "a tall oak bookshelf with five shelves".

        Args:
            prompt: A noun phrase in English.
            seed: Another number, another variant.
            style: Such as `rustic`.
            strict: Fail if words are not understood.
            preview: Also take a picture: `preview.png` among the files, as the parameters `view` (`three_quarter`,
                `front`, `top`) and `background` (`plain`, `white`, `colored`, `transparent`) say.
            further: Other parameters of the kind `text_to_asset`; `client.kinds()` lists them.
        """
        wished = given(text=prompt, seed=seed, style=style, strict=strict, preview=preview, **further)
        job_id = yield from submit(self.session, "text_to_asset", wished)
        return JobHandle(session=self.session, id=job_id, made=asset_made)

    @verb
    def from_program(
        self,
        program: Mapping[str, Any],
        *,
        values: Mapping[str, float] | None = None,
        seed: int | None = None,
        preview: bool | None = None,
        **further: Any,
    ) -> Operation[JobHandle[D, AssetMade[D]]]:
        """Ask for the thing that a shape program describes.

        Args:
            program: `diorama.shape/1` as JSON data; docs/shapes.md tells its words.
            values: Numbers for some of its parameters.
            seed: Where its textures begin.
            preview: Also take a picture: `preview.png` among the files.
            further: Other parameters of the kind `shape_to_asset`; `client.kinds()` lists them.

        Raises:
            BadFile: If the program is not sound; the message names the place. LimitExceeded: If it is too large.
        """
        wished = given(program=dict(program), values=values, seed=seed, preview=preview, **further)
        job_id = yield from submit(self.session, "shape_to_asset", wished)
        return JobHandle(session=self.session, id=job_id, made=asset_made)

    @verb
    def search(
        self,
        words: str = "",
        *,
        kind: AssetKind | None = None,
        category: str | None = None,
        tags: Iterable[str] = (),
        limit: int | None = None,
        cursor: str | None = None,
    ) -> Operation[Page[Asset]]:
        """A page of the assets that you may see: the best fits for the words first, without words the newest.

        Args:
            words: Such as "oak table"; all of them must fit, of the last one the beginning is enough.
            tags: It has all of these.
            cursor: `next_cursor` of the page before.
        """
        asked = query(words=words, kind=kind, category=category, tag=tuple(tags), limit=limit, cursor=cursor)
        call = Call(method="GET", path=path("assets"), query=asked)
        return page_of(self.session, Asset, (yield from document(self.session, call, safe=True)))

    @verb
    def get(self, asset_id: str) -> Operation[Asset]:
        """An asset's document; `client.blobs.get(asset.master)` gives its bytes.

        Raises:
            NotFound: If there is none that you may see.
        """
        call = Call(method="GET", path=path("assets", asset_id))
        return fitted(self.session, Asset, (yield from document(self.session, call, safe=True)))

    @verb
    def upload(self, file: str | Path, *, name: str | None = None) -> Operation[tuple[Asset, ...]]:
        """Bring in a file (GLB, PNG, JPEG, WAV, ...); the assets that it became. The server looks at what is in it.

        Args:
            name: How to call it; without one, as the file is called.

        Raises:
            BadFile: If it cannot be read, here or there. LimitExceeded: If it is too large.
        """
        source = Path(file)
        kind = _TYPES.get(source.suffix.lower()) or mimetypes.guess_type(source.name)[0] or "application/octet-stream"
        call = Call(
            method="POST",
            path=path("uploads"),
            query=query(name=name or source.name),
            headers={"Content-Type": kind, "Content-Length": str(_size(source))},
            body=source,
        )
        answer = yield from document(self.session, call, safe=True)  # the same bytes become the same asset
        return all_of(self.session, Asset, answer, "assets")

    @verb
    def change(
        self,
        asset_id: str,
        *,
        name: str | None = None,
        description: str | None = None,
        tags: Iterable[str] | None = None,
        visibility: Visibility | None = None,
    ) -> Operation[Asset]:
        """Rename, describe, tag or publish an asset; what is not given stays."""
        listed = None if tags is None else list(tags)
        changes = given(name=name, description=description, tags=listed, visibility=visibility)
        call = Call(
            method="PATCH",
            path=path("assets", asset_id),
            headers={"Content-Type": "application/json"},
            body=json_body(changes),
        )
        return fitted(self.session, Asset, (yield from document(self.session, call, safe=True)))

    @verb
    def share(self, asset_id: str, user: str, level: GrantLevel = "view") -> Operation[Grant]:
        """Let another user see and use an asset, or change it too (`edit`). Only its owner may."""
        return (yield from share(self.session, "assets", asset_id, user, level))

    @verb
    def unshare(self, asset_id: str, user: str) -> Operation[None]:
        """Close an asset to a user again."""
        yield from unshare(self.session, "assets", asset_id, user)

    @verb
    def grants(self, asset_id: str) -> Operation[tuple[Grant, ...]]:
        """To whom an asset is open."""
        return (yield from grants(self.session, "assets", asset_id))

    @verb
    def delete(self, asset_id: str) -> Operation[None]:
        """Take an asset out of the library; scenes that hold it keep it."""
        yield from answered(self.session, Call(method="DELETE", path=path("assets", asset_id)), safe=False)


def _size(file: Path) -> int:
    try:
        with file.open("rb") as opened:
            return opened.seek(0, 2)
    except OSError as error:
        raise BadFile(f"{file} cannot be read: {(error.strerror or str(error)).lower()}") from error
