"""Files that come in: as the body of a request, or from a URL where the server fetches any."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.responses import Response

from diorama.api import examples_library as examples
from diorama.api.body_limits import takes
from diorama.api.callers import CallerOf
from diorama.api.documents import document_response
from diorama.api.documents_library import Uploaded, UploadOrder, linked_asset
from diorama.api.json_bodies import check_json
from diorama.api.openapi import answer, example, needs, problems
from diorama.domain.errors import LimitExceeded, UserFault
from diorama.formats.intake import MEDIA_TYPES
from diorama.studio.front import Front

MAX_ORDER_BYTES = 16 << 10
_FILE = {"schema": {"type": "string", "format": "binary"}}
_BODY: dict[str, Any] = {
    "required": True,
    "description": "The file itself, of a type that its content has. As `application/json`: where it is to be fetched.",
    "content": {
        **dict.fromkeys((*MEDIA_TYPES.values(), "application/octet-stream"), _FILE),
        "application/json": {
            "schema": UploadOrder.model_json_schema(ref_template="#/components/schemas/{model}"),
            "examples": example(examples.FETCH_ORDER),
        },
    },
}

_router = APIRouter(prefix="/v1/uploads", tags=["uploads"], default_response_class=Response)
UploadName = Annotated[
    str,
    Query(max_length=500, description="What the file is called; the words of it become the name.", examples=["chair"]),
]


def router() -> APIRouter:
    """The routes of uploads."""
    return _router


@_router.post(
    "",
    operation_id="upload",
    summary="Upload a file",
    status_code=201,
    openapi_extra={**needs("generate"), "requestBody": _BODY},
    responses={
        **answer(
            201,
            "It is kept. The same bytes again are the same asset.",
            model=Uploaded,
            example=examples.UPLOADED,
            headers={"Location": "Where the first asset is found."},
        ),
        **problems("bad_file", "not_available", "out_of_time", "too_large", "too_many_requests", "unsupported_media"),
    },
)
@takes("upload")
async def upload(request: Request, caller: CallerOf, name: UploadName = "") -> Response:
    """Keep a picture (PNG, JPEG, WebP), a model (GLB) or a sound (WAV), or a zip of such files, as private assets.

    The file is the body, byte for byte; it is judged by its content, and a declared type must agree. Nothing is kept
    of a file that is refused. With `Content-Type: application/json` the body is `{"url": ..., "name": ...}`, and the
    server fetches the file, if its settings let it (they do not unless `server.fetch_urls` is on).
    """
    front: Front = request.app.state.front
    declared = _declared_type(request)
    if declared == "application/json":
        order = await _order(request)
        assets = await front.library.upload_from(caller, order.url, name=order.name or name)
    else:
        assets = await front.library.upload(caller, _chunks(request), name=name, declared_type=declared)
    document = Uploaded(assets=tuple(map(linked_asset, assets)))
    return document_response(document, status=201, headers={"Location": document.assets[0].links.self})


def _declared_type(request: Request) -> str:
    values = request.headers.getlist("Content-Type")
    if len(values) > 1:
        raise UserFault("two types were declared for one file", hint="send one Content-Type", code="unsupported_media")
    declared = (values or [""])[0].partition(";")[0].strip().lower()
    if declared.startswith("multipart/"):
        raise UserFault(
            "a form is not taken", hint="send the file itself as the body, one request each", code="unsupported_media"
        )
    if request.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
        raise UserFault("a compressed body is not taken", hint="send the file as it is", code="unsupported_media")
    return declared


async def _chunks(request: Request) -> AsyncIterator[bytes]:
    """The body as it comes; an error if it stops before its end."""
    async for chunk in request.stream():
        if chunk:
            yield chunk


async def _order(request: Request) -> UploadOrder:
    pieces: list[bytes] = []
    async for chunk in _chunks(request):
        pieces.append(chunk)
        if sum(map(len, pieces)) > MAX_ORDER_BYTES:
            raise LimitExceeded(f"the body is longer than {MAX_ORDER_BYTES:,} bytes", hint="send url and name only")
    data = b"".join(pieces)
    check_json(data)
    try:
        return UploadOrder.model_validate_json(data)
    except ValidationError as fault:
        raise RequestValidationError([{**error, "loc": ("body", *error["loc"])} for error in fault.errors()]) from None
