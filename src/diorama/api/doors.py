"""While the server stops: what runs may end, new work is sent away."""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Receive, Scope, Send

from diorama.api.problems import refuse
from diorama.domain.errors import NotReady

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class Doors:
    """Answers 503 to whatever would begin something once `stopping` is set."""

    def __init__(self, app: ASGIApp, stopping: asyncio.Event) -> None:
        self._app = app
        self._stopping = stopping

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if self._stopping.is_set() and (
            scope["type"] == "websocket" or (scope["type"] == "http" and scope["method"] not in SAFE_METHODS)
        ):
            fault = NotReady("the server is stopping", hint="try again when it is back")
            await refuse(fault, scope, receive, send)
            return
        await self._app(scope, receive, send)
