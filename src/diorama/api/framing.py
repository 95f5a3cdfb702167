"""Requests that readers on their way may understand differently: what one takes for a body another takes for the next
request, which is then somebody else's (request smuggling, RFC 9112, 11.2). They are refused, and their connection ends.
"""

from __future__ import annotations

from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from diorama.api.hosts import header_values
from diorama.api.problems import refuse
from diorama.domain.errors import UserFault

HEAD_BYTES = 32 << 10  # of the target and all headers; what reads the connection only holds back longer ones that drip
_VERSIONS = frozenset({"1.0", "1.1"})


class FramingCheck:
    """Answers 400 to a request whose end or head is not plain."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        why = _fault(scope) if scope["type"] in {"http", "websocket"} else ""
        if not why:
            await self._app(scope, receive, send)
            return

        async def ending(message: Message) -> None:
            if message["type"] in {"http.response.start", "websocket.http.response.start"}:
                MutableHeaders(scope=message)["Connection"] = "close"
            await send(message)

        await refuse(UserFault(why, hint="send it as RFC 9112 says", code="bad_request"), scope, receive, ending)


def _fault(scope: Scope) -> str:
    """What is wrong; empty if nothing is."""
    if scope.get("http_version", "1.1") not in _VERSIONS:
        return "the request is of another version of HTTP than 1.0 and 1.1"
    if header_values(scope, b"transfer-encoding") and header_values(scope, b"content-length"):
        return "the request names two ends of its body: Content-Length and Transfer-Encoding"
    if _head_bytes(scope) > HEAD_BYTES:
        return f"the head of the request is longer than {HEAD_BYTES:,} bytes"
    return ""


def _head_bytes(scope: Scope) -> int:
    target: Any = scope.get("raw_path") or b""
    headers = sum(len(name) + len(value) + 4 for name, value in scope["headers"])
    return len(target) + len(scope.get("query_string", b"")) + headers
