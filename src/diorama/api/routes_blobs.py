"""Blobs over HTTP: bytes by the hash of their content, for whoever may see something that names them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from diorama.api.blob_response import TYPES, blob_response
from diorama.api.callers import CallerOf
from diorama.api.examples_jobs import SHA256
from diorama.api.openapi import Answers, answer, needs, problems
from diorama.studio.front import Front

_TAG = {"ETag": "The hash, quoted."}
_RANGED = {**_TAG, "Content-Range": "Which bytes these are."}

_router = APIRouter(prefix="/v1/blobs", tags=["blobs"], default_response_class=Response)
HashPath = Annotated[
    str,
    Path(pattern="^[0-9a-f]{64}$", description="SHA-256 of the bytes, in lower-case hexadecimal.", examples=[SHA256]),
]
Name = Annotated[str, Query(max_length=200, description="Words for the name under which it is saved.")]
Download = Annotated[bool, Query(description="Have it saved rather than shown.")]
_BYTES = {"schema": {"type": "string", "format": "binary"}}
_JSON = {"schema": {}, "example": {"schema": "diorama.scene/1", "name": "any document that was kept"}}


def bytes_answers(description: str) -> Answers:
    """What a route that answers with bytes can say."""
    told = {
        **answer(200, description, headers={**_TAG, "Accept-Ranges": "`bytes`"}),
        **answer(206, "The range that was asked for.", headers=_RANGED),
        **answer(304, "You have it already.", headers=_TAG),
        **problems("range_not_satisfiable"),
    }
    for status in (200, 206):
        told[status]["content"] = {**dict.fromkeys(TYPES, _BYTES), "application/json": _JSON}
    return told


def router() -> APIRouter:
    """The routes of blobs."""
    return _router


@_router.get(
    "/{sha256}",
    operation_id="get_blob",
    summary="Fetch bytes",
    openapi_extra=needs("read"),
    responses=bytes_answers("The bytes."),
)
async def get_blob(
    request: Request, caller: CallerOf, sha256: HashPath, name: Name = "", download: Download = False
) -> Response:
    """The bytes of a blob that an asset, a scene or a job names which you may see; for everybody else there is none.
    A blob never changes: keep it as long as you like. One range of bytes can be asked for; several are answered with
    everything. The type is that of the content; what a browser could run is only ever saved, never shown.
    """
    return await _blob(request, caller, sha256, name, download)


@_router.head(
    "/{sha256}",
    operation_id="head_blob",
    summary="Look whether bytes are there",
    openapi_extra=needs("read"),
    responses=bytes_answers("They are there; type and length stand in the headers."),
)
async def head_blob(
    request: Request, caller: CallerOf, sha256: HashPath, name: Name = "", download: Download = False
) -> Response:
    """As `GET`, without the bytes."""
    return await _blob(request, caller, sha256, name, download)


async def _blob(request: Request, caller: CallerOf, sha256: str, name: str, download: bool) -> Response:
    front: Front = request.app.state.front
    blob = await front.library.blob(caller, sha256)
    return blob_response(request, blob, front.engine.read, name=name, download=download)
