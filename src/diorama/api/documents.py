"""How documents leave: as JSON, and what OpenAPI says of them.

A document is a frozen dataclass. The same class makes the answer (`document_response`) and its schema, so that the two
cannot differ; an answer holds every member, also those that are null.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar, dataclass_transform

from pydantic import ConfigDict, with_config
from starlette.requests import Request
from starlette.responses import Response

from diorama.domain.plain import to_plain

T = TypeVar("T")
BLOBS = "/v1/blobs"


@dataclass_transform(kw_only_default=True, frozen_default=True)
def document(kind: type[T]) -> type[T]:
    """Make a class a document: a frozen dataclass whose schema says that every member is there."""
    made = dataclass(frozen=True, slots=True, kw_only=True)(kind)
    return with_config(ConfigDict(json_schema_serialization_defaults_required=True))(made)


def document_bytes(value: Any) -> bytes:
    """A document as compact JSON.

    Raises:
        ValueError: If a number in it is not finite.
    """
    return json.dumps(to_plain(value), ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def document_response(value: Any, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Answer with a document."""
    return json_response(document_bytes(value), status=status, headers=headers)


async def large_response(
    request: Request, value: Any, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """Answer with a document that may be large: it is written in a thread, so that nobody else waits for it."""
    data = await request.app.state.front.engine.read(partial(document_bytes, value))
    return json_response(data, status=status, headers=headers)


def json_response(data: bytes, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Answer with JSON that is written already. It belongs to one caller and changes: nobody may keep it unasked."""
    return Response(
        data, status, headers={"Cache-Control": "private, no-cache", **(headers or {})}, media_type="application/json"
    )


def blob_links(files: Mapping[str, str]) -> dict[str, str]:
    """Name -> address of the bytes, for name -> sha256."""
    return {name: f"{BLOBS}/{sha256}" for name, sha256 in files.items()}
