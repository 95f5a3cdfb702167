"""What both engines do to serve a capability: lease the back end, run it, keep what it made."""

from __future__ import annotations

from typing import Any, Protocol

from diorama.backends.registry import BackendIndex
from diorama.domain.asset import Asset, MadeAsset
from diorama.domain.capability import (
    TEXT_TO_IMAGE,
    BackendSpec,
    TextTo3dRequest,
    TextTo3dResult,
    TextToImageRequest,
    TextToImageResult,
)
from diorama.domain.ids import BlobHash, OwnerId
from diorama.domain.media import sha256_of
from diorama.domain.model import Model
from diorama.domain.plain import to_json_bytes
from diorama.domain.tick import Tick
from diorama.formats.glb_written import as_written
from diorama.pipelines.context import Desk
from diorama.pipelines.kept import keep_made
from diorama.residency.ledger import Residency


class RememberingDesk(Desk, Protocol):
    """A desk that may hand out a model again without reading its file."""

    def remember(self, sha256: BlobHash, model: Model) -> None:
        """Note the model whose GLB has this hash."""
        ...


def serve(residency: Residency, spec: BackendSpec, request: Any, tick: Tick) -> Any:
    """Let a back end serve one request."""
    with residency.lease(spec) as backend:
        return backend.run(request, tick)


def make_and_keep(
    residency: Residency, desk: RememberingDesk, spec: BackendSpec, request: TextTo3dRequest, owner: OwnerId, tick: Tick
) -> Asset:
    """Let a `text_to_3d` back end make a thing; its GLB is kept on the desk, the document returned."""
    result: TextTo3dResult = serve(residency, spec, request, tick)
    made: MadeAsset = result.made
    asset = keep_made(desk, tick, made, spec=spec, request=request, owner=owner)
    if not made.model.lights:
        desk.remember(asset.master, as_written(made.model))
    return asset


def paint_and_keep(
    residency: Residency, desk: Desk, spec: BackendSpec, request: TextToImageRequest, tick: Tick
) -> BlobHash:
    """Let a `text_to_image` back end paint; the picture is kept on the desk as PNG."""
    from diorama.formats.png import encode_png

    result: TextToImageResult = serve(residency, spec, request, tick)
    return desk.put(encode_png(result.image))


def painter_of(backends: BackendIndex, chosen: str) -> BackendSpec | None:
    """The `text_to_image` back end that was chosen, or the best one; None where none is installed."""
    return backends.choose(TEXT_TO_IMAGE, chosen) if chosen or backends.of(TEXT_TO_IMAGE) else None


def request_key(request: TextTo3dRequest, spec: BackendSpec) -> BlobHash:
    """Name of a request to one revision of one back end: the same key means the same asset."""
    return sha256_of(to_json_bytes({"backend": spec.name, "revision": spec.revision, "request": request}))
