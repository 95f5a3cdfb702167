"""`/v1/socket`: submit, watch and patch over one WebSocket, as protobuf or as JSON (docs/socket.md)."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, cast

from fastapi import APIRouter
from starlette.websockets import WebSocket

from diorama.api.callers import caller_of
from diorama.api.options import ApiOptions
from diorama.api.rates import TokenBuckets
from diorama.api.socket_connection import Connection
from diorama.api.socket_frames import FrameWriter
from diorama.api.socket_limits import SocketLimits
from diorama.api.standing import caller_by_now
from diorama.domain.access import Caller
from diorama.domain.errors import LimitExceeded, UserFault
from diorama.wire.codecs import CODECS, Codec

if TYPE_CHECKING:
    from diorama.studio.front import Front

PATH = "/v1/socket"


def router(limits: SocketLimits | None = None) -> APIRouter:
    """The route of the socket. The application's state has `front`, `options` and `stopping`."""
    routes = APIRouter()
    chosen = limits or SocketLimits()
    open_sockets = _OpenSockets(chosen)
    writers = {name: FrameWriter(codec, chosen.server_frame_bytes) for name, codec in CODECS.items()}
    rates = TokenBuckets(per_s=chosen.requests_per_s, burst=chosen.requests_burst)
    unlimited = TokenBuckets(per_s=0, burst=1)

    @routes.websocket(PATH)
    async def socket(websocket: WebSocket) -> None:
        """Refuse it with a problem document, or serve it until one side hangs up."""
        caller = caller_of(websocket)
        codec = _codec_of(websocket)
        with open_sockets.one_more(caller):
            await websocket.accept(codec.subprotocol)
            connection = Connection(
                websocket,
                codec,
                writers[codec.subprotocol],
                _front_of(websocket),
                caller,
                look_again=partial(caller_by_now, websocket),
                rates=rates if _options_of(websocket).requests_per_s > 0 else unlimited,
                limits=chosen,
                version=_version(),
            )
            await connection.run(cast("asyncio.Event", websocket.app.state.stopping))

    return routes


class _OpenSockets:
    """How many there are, and of whom."""

    def __init__(self, limits: SocketLimits) -> None:
        self._limits = limits
        self._of: Counter[str] = Counter()

    @contextmanager
    def one_more(self, caller: Caller) -> Generator[None]:
        """Count a socket as long as it is open.

        Raises:
            LimitExceeded: If there are too many.
        """
        if self._of[caller.owner] >= self._limits.sockets_per_user or self._of.total() >= self._limits.sockets:
            raise LimitExceeded(
                "too many sockets are open",
                hint="close one: one socket can watch many things",
                code="too_many_requests",
                details={"retry_after_s": 5.0},
            )
        self._of[caller.owner] += 1
        try:
            yield
        finally:
            self._of[caller.owner] -= 1
            if not self._of[caller.owner]:
                del self._of[caller.owner]


def _codec_of(websocket: WebSocket) -> Codec:
    """The first subprotocol of the client that is known here."""
    offered = cast("list[str]", websocket.scope.get("subprotocols", []))
    for name in offered:
        if name in CODECS:
            return CODECS[name]
    raise UserFault(
        "the request names no subprotocol that is known here",
        hint=f"send Sec-WebSocket-Protocol with one of: {', '.join(CODECS)}",
    )


def _front_of(websocket: WebSocket) -> Front:
    return cast("Front", websocket.app.state.front)


def _options_of(websocket: WebSocket) -> ApiOptions:
    return cast("ApiOptions", websocket.app.state.options)


def _version() -> str:
    from diorama import __version__

    return __version__
