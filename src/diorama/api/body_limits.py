"""How much a request may send: counted while it comes in, refused before more is read.

Which limit holds is the route's to say (`takes`), so a body is looked at when the route first reads it; one that no
route reads is never kept.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Literal, Protocol, TypeVar

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from diorama.api.hosts import header_values
from diorama.api.json_bodies import check_json
from diorama.api.options import ApiOptions
from diorama.api.problems import Refused
from diorama.domain.errors import DioramaError, LimitExceeded, NotAuthenticated, UserFault

BodyKind = Literal["small", "json", "upload"]
SHORT_BYTES = 64 << 10  # a body that no route reads is let pass up to here; behind a longer one the connection ends
IN_THREAD_BYTES = 32 << 10  # longer JSON is checked off the event loop
_WITHOUT_BODY = frozenset({"GET", "HEAD"})  # no route reads one there
_MARK = "__diorama_body__"
Route = TypeVar("Route", bound=Callable[..., Any])


class InThread(Protocol):
    """Calls a function off the event loop."""

    def __call__(self, function: Callable[[], None], /) -> Awaitable[None]:
        """The awaitable of its end."""
        ...


def takes(kind: BodyKind) -> Callable[[Route], Route]:
    """Mark a route: `small` for a few words, `upload` for files of any type; the others take JSON."""

    def mark(route: Route) -> Route:
        setattr(route, _MARK, kind)
        return route

    return mark


class BodyLimits:
    """Holds every body to its route's limit, and JSON to what `check_json` accepts."""

    def __init__(self, app: ASGIApp, options: ApiOptions, in_thread: InThread) -> None:
        self._app = app
        self._most: dict[BodyKind, int] = {
            "small": options.small_bytes,
            "json": options.json_bytes,
            "upload": options.upload_bytes,
        }
        self._in_thread = in_thread
        self._options = options

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with a guarded body."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body = _Body(scope, receive, self._most, self._in_thread, self._options)
        await self._app(scope, body.receive, partial(body.send, send))


class _Body:
    """The body of one request."""

    def __init__(
        self, scope: Scope, receive: Receive, most: dict[BodyKind, int], in_thread: InThread, options: ApiOptions
    ) -> None:
        self._scope = scope
        self._receive = receive
        self._most = most
        self._in_thread = in_thread
        self._idle_s = options.body_idle_s
        self._linger_s = options.linger_s
        self._kind: BodyKind = "json"
        self._begun = False
        self._guarded = scope["method"] not in _WITHOUT_BODY
        self._bytes = 0
        self._whole = not _has_body(scope)
        self._left = False  # the client has gone
        self._answered = False
        self._cut = False  # the answer is out, and the client may still be sending

    async def receive(self) -> Message:
        """The next part of the body, as the route reads it."""
        if not self._guarded or self._whole or self._left or self._answered:
            return await self._receive()
        try:
            if not self._begun:
                self._begin()
                if self._kind != "upload":
                    return await self._all_of_it()
            return await self._next()
        except DioramaError as fault:
            raise Refused(fault) from fault

    async def send(self, send: Send, message: Message) -> None:
        """Pass the answer on. Where it comes before the end of the body, the connection is not used again."""
        if message["type"] == "http.response.start":
            self._answered = True
            self._cut = not self._whole and not self._left and not _is_short(self._scope)
            if self._cut:
                MutableHeaders(scope=message)["Connection"] = "close"
        elif self._cut and message["type"] == "http.response.body" and not message.get("more_body", False):
            await send({**message, "more_body": True})
            await self._let_it_end()
            message = {"type": "http.response.body", "body": b""}
        await send(message)

    def _begin(self) -> None:
        self._begun = True
        self._kind = getattr(self._scope.get("endpoint"), _MARK, "json")
        identity = self._scope.get("state", {}).get("identity")
        if identity is not None and identity.caller is None and self._kind != "small":
            raise identity.fault or NotAuthenticated("this needs a key", hint="log in, or send a key")
        if (_length(self._scope) or 0) > self._most[self._kind]:
            raise self._too_long()
        if self._kind != "upload":
            self._check_type()

    def _check_type(self) -> None:
        types = header_values(self._scope, b"content-type")
        essence = types[0].partition(";")[0].strip().lower() if len(types) == 1 else ""
        if not (essence == "application/json" or (essence.startswith("application/") and essence.endswith("+json"))):
            raise UserFault(
                "this takes JSON only", hint="send the header Content-Type: application/json", code="unsupported_media"
            )

    async def _all_of_it(self) -> Message:
        pieces: list[bytes] = []
        while not self._whole:
            message = await self._next()
            if message["type"] != "http.request":
                return message
            pieces.append(message.get("body", b""))
        data = b"".join(pieces)
        if len(data) > IN_THREAD_BYTES:
            await self._in_thread(partial(check_json, data))
        elif data:
            check_json(data)
        return {"type": "http.request", "body": data, "more_body": False}

    async def _next(self) -> Message:
        try:
            async with asyncio.timeout(self._idle_s):
                message = await self._receive()
        except TimeoutError as error:
            raise UserFault("the body stopped coming", hint="send it again, whole") from error
        if message["type"] == "http.disconnect":
            self._left = True
            return message
        self._bytes += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        if self._bytes > self._most[self._kind]:
            raise self._too_long()
        return message

    def _too_long(self) -> LimitExceeded:
        most = self._most[self._kind]
        hint = "send less; the limit is server.upload_mb" if self._kind == "upload" else "send less"
        return LimitExceeded(f"the body is longer than {most:,} bytes", hint=hint, details={"limit_bytes": most})

    async def _let_it_end(self) -> None:
        """Throw away what still comes, for a moment: a client that is sending reads the answer only afterwards."""
        loop = asyncio.get_running_loop()
        until = loop.time() + self._linger_s
        with contextlib.suppress(TimeoutError):
            while not self._whole and not self._left and (wait_s := until - loop.time()) > 0:
                async with asyncio.timeout(wait_s):
                    message = await self._receive()
                self._left = message["type"] == "http.disconnect"
                self._whole = not message.get("more_body", False)


def _has_body(scope: Scope) -> bool:
    return bool(header_values(scope, b"transfer-encoding")) or (_length(scope) or 0) > 0


def _is_short(scope: Scope) -> bool:
    """Whether the rest of the body is little enough to be read and forgotten."""
    length = _length(scope)
    return length is not None and length <= SHORT_BYTES


def _length(scope: Scope) -> int | None:
    values = header_values(scope, b"content-length")
    if not values or not values[0].isdecimal():
        return None
    return int(values[0]) if len(values[0]) < 19 else sys.maxsize
