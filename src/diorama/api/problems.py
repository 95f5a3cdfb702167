"""Errors as they leave the server: RFC 9457 problem documents, without a path, a trace or a value of anyone else."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, cast

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError, WebSocketRequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, HTTPConnection
from starlette.responses import Response
from starlette.types import ExceptionHandler, Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketState

from diorama.domain.errors import ERROR_CODES, DioramaError, InternalFault, NotFound, UserFault
from diorama.domain.plain import to_plain

MEDIA_TYPE = "application/problem+json"
MOST_PLACES = 20  # wrong places of a request that are told
MOST_CHARACTERS = 2000  # of a message or hint, which may quote the request
CLIENT_LEFT = 499
_OF_STATUS = {401: "not_authenticated", 403: "forbidden", 404: "not_found", 405: "method_not_allowed"} | {
    413: "too_large",
    415: "unsupported_media",
    416: "range_not_satisfiable",
    503: "not_ready",
}
_POLICY_VIOLATION = 1008
_OUR_FAULT = 1011
_log = logging.getLogger("diorama.api")


class Refused(HTTPException):
    """Carries an error of the family through the framework's body reading, which lets nothing else pass."""

    def __init__(self, error: DioramaError) -> None:
        super().__init__(error.http_status, error.message)
        self.error = error


class ProblemResponse(Response):
    """A problem document. It is pure ASCII, so that no text of a user can keep it from being sent."""

    media_type = MEDIA_TYPE

    def render(self, content: Any) -> bytes:
        """The document's bytes."""
        return json.dumps(content, allow_nan=False, separators=(",", ":")).encode("ascii")


def request_id_of(scope: Scope) -> str:
    """The id that this server gave the request; empty before it has one."""
    return str(scope.get("state", {}).get("request_id", ""))


def problem_document(error: DioramaError, request_id: str) -> dict[str, Any]:
    """The problem document of an error."""
    meant = ERROR_CODES[error.code]
    return {
        "type": f"urn:diorama:error:{error.code}",
        "title": meant.meaning,
        "status": meant.http_status,
        "detail": error.message[:MOST_CHARACTERS],
        "code": error.code,
        "hint": error.hint[:MOST_CHARACTERS],
        "details": to_plain(error.details),
        "instance": request_id,
    }


def problem_response(error: DioramaError, scope: Scope, headers: Mapping[str, str] | None = None) -> ProblemResponse:
    """The answer that an error gets, with the headers that belong to its code."""
    document = problem_document(error, request_id_of(scope))
    return ProblemResponse(document, error.http_status, headers={**(headers or {}), **_headers_of(error)})


async def refuse(error: DioramaError, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a request or a socket's handshake with an error, from outside the framework."""
    if scope["type"] == "websocket" and "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": _POLICY_VIOLATION, "reason": error.code})
        return
    await problem_response(error, scope)(scope, receive, send)


def add_problems(app: FastAPI) -> None:
    """Turn every error that a route or the framework raises into a problem document."""
    handlers: Mapping[type[Exception], Callable[..., Awaitable[Response | None]]] = {
        DioramaError: _of_family,
        Refused: _of_refused,
        HTTPException: _of_framework,
        RequestValidationError: _of_validation,
        WebSocketRequestValidationError: _of_validation,
        ClientDisconnect: _of_client_that_left,
        Exception: _of_anything_else,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, cast("ExceptionHandler", handler))


def _headers_of(error: DioramaError) -> dict[str, str]:
    headers: dict[str, str] = {}
    if error.code == "not_authenticated":
        headers["WWW-Authenticate"] = 'Bearer realm="diorama"'
    wait_s = error.details.get("retry_after_s")
    if isinstance(wait_s, (int, float)):
        headers["Retry-After"] = str(max(1, -int(-wait_s // 1)))
    elif error.code in {"not_ready", "queue_full"}:
        headers["Retry-After"] = "5"
    return headers


async def _of_family(connection: HTTPConnection, error: Exception) -> Response | None:
    fault = cast(DioramaError, error)
    if fault.http_status >= 500 and fault.code in {"internal", "worker_died"}:
        _log.error("fault", exc_info=fault)
    # What went wrong inside is told to whoever reads the log, not to whoever asked.
    shown = _plain_fault() if fault.code == "internal" else fault
    return await _answer(connection, problem_response(shown, connection.scope), shown.code)


async def _of_refused(connection: HTTPConnection, error: Exception) -> Response | None:
    return await _of_family(connection, cast(Refused, error).error)


async def _of_framework(connection: HTTPConnection, error: Exception) -> Response | None:
    fault = cast(HTTPException, error)
    shown = _framework_fault(fault.status_code)
    response = problem_response(shown, connection.scope, fault.headers)
    return await _answer(connection, response, shown.code)


def _framework_fault(status: int) -> DioramaError:
    code = _OF_STATUS.get(status, "bad_request" if status < 500 else "internal")
    match code:
        case "not_found":
            return NotFound("there is nothing at this address", hint="the addresses stand in /openapi.json")
        case "method_not_allowed":
            return UserFault("this address does not take this method", hint="see the header Allow", code=code)
        case "internal":
            return _plain_fault()
        case _:
            return UserFault(
                "the request cannot be read" if code == "bad_request" else ERROR_CODES[code].meaning, code=code
            )


async def _of_validation(connection: HTTPConnection, error: Exception) -> Response | None:
    faults = cast(Sequence[Mapping[str, Any]], cast(RequestValidationError, error).errors())
    places = [{"place": _place(fault["loc"]), "why": _why(fault)} for fault in faults[:MOST_PLACES]]
    first = places[0] if places else {"place": "request", "why": "cannot be read"}
    shown = UserFault(
        f"{first['place']}: {first['why']}", hint="the parameters stand in /openapi.json", details={"places": places}
    )
    return await _answer(connection, problem_response(shown, connection.scope), shown.code)


def _place(location: Sequence[str | int]) -> str:
    return ".".join(str(part)[:80] for part in location)


def _why(fault: Mapping[str, Any]) -> str:
    message = str(fault.get("msg", "")).removeprefix("Value error, ")
    return (message[:1].lower() + message[1:])[:300]


async def _of_client_that_left(connection: HTTPConnection, error: Exception) -> Response | None:
    return Response(status_code=CLIENT_LEFT)


async def _of_anything_else(connection: HTTPConnection, error: Exception) -> Response | None:
    # It goes on to the server, which logs it once with its trace.
    return problem_response(_plain_fault(), connection.scope)


def _plain_fault() -> InternalFault:
    return InternalFault(
        "a mistake of Diorama's own", hint="report it, with the request's id (instance) and what the log says for it"
    )


async def _answer(connection: HTTPConnection, response: Response, code: str) -> Response | None:
    """The response; on a socket that is open already a close frame instead, and None."""
    if isinstance(connection, WebSocket) and connection.application_state is WebSocketState.CONNECTED:
        await connection.close(_OUR_FAULT if code == "internal" else _POLICY_VIOLATION, reason=code)
        return None
    return response
