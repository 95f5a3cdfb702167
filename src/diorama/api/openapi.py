"""The OpenAPI document: what a route can answer, what it refuses and with which codes, and who may ask.

A route names its answers with `answer`, its own refusals with `problems` and its scope with `needs`; `complete` adds to
every operation what any request can meet (no key, a wrong host, too many requests, a full disk, ...).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from fastapi import FastAPI
from fastapi.openapi.models import Example
from fastapi.openapi.utils import get_openapi

from diorama.api.problems import MEDIA_TYPE as PROBLEM_TYPE
from diorama.api.problems import problem_document
from diorama.domain.access import Scope
from diorama.domain.errors import ERROR_CODES, DioramaError

Answers = dict[int | str, dict[str, Any]]
JsonObject = dict[str, Any]

SECURITY_SCHEMES: Mapping[str, Any] = {
    "key": {
        "type": "http",
        "scheme": "bearer",
        "description": "A key of `diorama keys create`, as `Authorization: Bearer dio_...` or `X-Api-Key`. The roles of"
        " an operation are the scopes that the key must carry. A server on loopback that asks for none works without.",
    },
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "diorama_session",
        "description": "The cookie that a browser gets for a key or a pairing code; it carries the key's scopes.",
    },
}
TAGS = (
    ("jobs", "Work that takes a while: submit it, look at it, watch it, stop it."),
    ("scenes", "Kept scenes: versions, edits by JSON Patch, undo and redo, sharing, export."),
    ("assets", "The library: things, images and uploads, found by words."),
    ("blobs", "Bytes by the sha256 of their content."),
    ("uploads", "Files that come in."),
    ("access", "Keys, sessions of browsers and pairing codes."),
    ("operations", "Whether the server is well, and its figures."),
)
ABOUT = """Words to 3D assets and whole 3D scenes.

Whatever takes longer than a moment is a job: it is accepted with 202 and its address, and from then on it survives a
crash of the server. Poll the job, or watch its events. Scenes are changed by JSON Patch (RFC 6902) against a version.
Bytes travel by hash. Errors are problem documents (RFC 9457) with a stable `code`."""

_HINTS: Mapping[str, str] = {
    "not_authenticated": "send a key as Authorization: Bearer",
    "too_many_requests": "wait as long as Retry-After says",
    "queue_full": "wait as long as Retry-After says",
    "version_conflict": "read it again, and make the change against what it is now",
    "version_required": "send If-Match with the ETag that you read",
}
_PROBLEM_SCHEMA: Mapping[str, Any] = {
    "title": "Problem",
    "description": "An error (RFC 9457). `code` is stable; docs/errors.md lists all codes. `detail` says what is wrong"
    " and `hint` what to do; `instance` is the id of the request, which the server's log holds too.",
    "type": "object",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string"},
        "code": {"type": "string", "enum": sorted(ERROR_CODES)},
        "hint": {"type": "string"},
        "details": {"type": "object", "additionalProperties": True},
        "instance": {"type": "string"},
    },
    "required": ["type", "title", "status", "detail", "code", "hint", "details", "instance"],
}
_EVERYWHERE = ("bad_request", "wrong_host", "too_many_requests", "internal", "not_ready")
_OF_CALLERS = ("not_authenticated", "forbidden")
_OF_PLACES = ("not_found",)
_OF_BODIES = ("too_large", "unsupported_media")
_OF_WRITING = ("disk_full",)
_NULL = "null, as it stands in an example"
_READING = ("get", "head", "options")
_METHODS = (*_READING, "put", "post", "delete", "patch")


def answer(
    status: int,
    description: str,
    *,
    model: Any = None,
    example: Any = None,
    media_type: str = "application/json",
    headers: Mapping[str, str] | None = None,
    also: Mapping[str, str] | None = None,
) -> Answers:
    """One good answer of a route, for its `responses`. headers: name -> what it holds. also: other media types that it
    may come in, with an example of each.
    """
    told: JsonObject = {"description": description}
    if model is not None and media_type == "application/json":
        told["model"] = model
    if media_type and example is not None:
        schema = {} if media_type == "application/json" else {"schema": {"type": "string"}}
        told["content"] = {media_type: {**schema, "example": _marked(example)}}
    for other, text in (also or {}).items():
        told.setdefault("content", {})[other] = {"example": text}
    if headers:
        told["headers"] = {name: {"description": text, "schema": {"type": "string"}} for name, text in headers.items()}
    return {status: told}


def example(value: Any, summary: str = "An example") -> dict[str, Example]:
    """An example of a request body, for its `openapi_examples`."""
    return {"example": {"summary": summary, "value": _marked(value)}}


def problems(*codes: str) -> Answers:
    """Refusals of a route, by the codes of `ERROR_CODES`, for its `responses`."""
    by_status: dict[int, list[str]] = {}
    for code in codes:
        by_status.setdefault(ERROR_CODES[code].http_status, []).append(code)
    return {status: _refusal(status, those) for status, those in by_status.items()}


def needs(scope: Scope) -> JsonObject:
    """The scope that a route asks for, for its `openapi_extra`."""
    return {"security": [{name: [scope]} for name in SECURITY_SCHEMES]}


def open_to_all() -> JsonObject:
    """For the `openapi_extra` of a route that anybody may call."""
    return {"security": []}


def problem_example(code: str) -> JsonObject:
    """A problem document of this code."""
    known = ERROR_CODES[code]
    return problem_document(DioramaError(known.meaning, hint=_HINTS.get(code, ""), code=code), "4f1d0c2a9b7e4d53")


def complete(app: FastAPI, *, version: str) -> None:
    """Make `app.openapi()` give the complete document."""

    def openapi() -> JsonObject:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app, version)
        return app.openapi_schema

    app.openapi = openapi


def _document(app: FastAPI, version: str) -> JsonObject:
    document = get_openapi(
        title="Diorama",
        version=version,
        openapi_version=app.openapi_version,
        summary="Words to 3D assets and whole 3D scenes",
        description=ABOUT,
        routes=app.routes,
        tags=[{"name": name, "description": text} for name, text in TAGS],
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    components = document.setdefault("components", {})
    components["securitySchemes"] = dict(SECURITY_SCHEMES)
    document["security"] = [{name: []} for name in SECURITY_SCHEMES]  # of operations that ask for no certain scope
    schemas: JsonObject = components.setdefault("schemas", {})
    schemas["Problem"] = dict(_PROBLEM_SCHEMA)
    for method, path, operation in operations(document):
        _complete_operation(method, path, operation)
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    return _unmarked(document)


def _marked(value: Any) -> Any:
    """An example that survives the framework, which takes every member that is null out of the document."""
    return _exchanged(value, None, _NULL)


def _unmarked(document: Any) -> Any:
    return _exchanged(document, _NULL, None)


def _exchanged(value: Any, old: str | None, new: str | None) -> Any:
    if isinstance(value, Mapping):
        members = cast("Mapping[str, Any]", value)
        return {name: _exchanged(member, old, new) for name, member in members.items()}
    if isinstance(value, (list, tuple)):
        return [_exchanged(item, old, new) for item in cast("Sequence[Any]", value)]
    return new if value is old or value == old else value


def operations(document: JsonObject) -> Iterator[tuple[str, str, JsonObject]]:
    """Every operation of an OpenAPI document: method, path and what is said of it."""
    for path, methods in document.get("paths", {}).items():
        yield from ((method, path, operation) for method, operation in methods.items() if method in _METHODS)


def _complete_operation(method: str, path: str, operation: JsonObject) -> None:
    """Add what any request can meet, and say the scope in words."""
    codes: list[str] = [*_EVERYWHERE]
    if operation.get("security") != []:
        codes += _OF_CALLERS
    if "{" in path:
        codes += _OF_PLACES
    if "requestBody" in operation:
        codes += _OF_BODIES
    if method not in _READING:
        codes += _OF_WRITING
    operation["responses"] = _with_refusals(operation["responses"], codes)
    scopes = [scope for need in operation.get("security", ()) for those in need.values() for scope in those]
    if scopes:
        operation["description"] = f"{operation.get('description', '')}\n\nScope: `{scopes[0]}`.".strip()


def _with_refusals(responses: JsonObject, codes: Sequence[str]) -> JsonObject:
    own = {status: told for status, told in responses.items() if not _is_frameworks_own(told)}
    named = [code for told in own.values() for code in _codes_of(told)]
    refusals = {str(status): told for status, told in problems(*dict.fromkeys((*named, *codes))).items()}
    return dict(sorted({**own, **refusals}.items()))


def _codes_of(response: JsonObject) -> list[str]:
    return list(response.get("content", {}).get(PROBLEM_TYPE, {}).get("examples", {}))


def _refusal(status: int, codes: Sequence[str]) -> JsonObject:
    examples = {code: {"summary": ERROR_CODES[code].meaning, "value": problem_example(code)} for code in codes}
    return {
        "description": "; ".join(f"`{code}`: {ERROR_CODES[code].meaning}" for code in codes),
        "content": {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": examples}},
    }


def _is_frameworks_own(response: Any) -> bool:
    return "HTTPValidationError" in str(response)
