"""Runs the application until it is told to stop, and then stops in order: no new work, what runs may end, sockets are
told, the engine closes.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import signal
import socket
from collections.abc import Callable, Generator
from types import FrameType
from typing import Any

import uvicorn
from fastapi import FastAPI
from starlette.types import Message, Scope

from diorama.api.connections import PatientHttp, patient_http
from diorama.api.logs import log_event
from diorama.api.metrics import HttpFigures
from diorama.api.options import ApiOptions
from diorama.api.socket_protocol import PatientSocket
from diorama.studio.front import Front

SOCKET_BYTES = 1 << 20  # of one message; a little more than what the socket takes, so that it can say so itself
KEEP_ALIVE_S = 30
HEADER_BYTES = 32 << 10
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


async def run_server(
    app: FastAPI, *, listener: socket.socket, announce: Callable[[str], None], watched: int | None = None
) -> None:
    """Start the engine, serve, and return when a signal has come and everything is closed.

    Args:
        app: Of `create_app`, with the options that `listen` returned with the listener.
        announce: Called with the server's address once it answers.
        watched: A file handle; when it comes to its end, the server stops as on a signal.

    Raises:
        NotReady: `in_use`, if another server works on the data folder.
    """
    options: ApiOptions = app.state.options
    server = _Server(app, announce=lambda: announce(options.url))
    with listener, _stopped_by_signals(server), _stopped_by_end_of(watched, server):
        await warm(app)
        await server.front.engine.start()
        try:
            await server.serve(sockets=[listener])
        finally:
            gc.unfreeze()
            if not server.engine_closed:
                await server.front.engine.close(grace_s=0)


async def warm(app: FastAPI) -> None:
    """Have the framework build now what it would build at the first requests, holding up all others meanwhile."""

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        """Nobody asked."""

    app.openapi()
    scope: Scope = {"type": "http", "method": "GET", "path": "/-", "root_path": "", "headers": [], "query_string": b""}
    await app.router(scope, receive, send)


def uvicorn_config(app: FastAPI, options: ApiOptions) -> uvicorn.Config:
    """How uvicorn runs the application: nothing of its own in headers and logs, and no trust in proxies."""
    tls: dict[str, Any] = {}
    if options.tls is not None:
        tls = {"ssl_certfile": options.tls.certificate, "ssl_keyfile": options.tls.key}
    return uvicorn.Config(
        app,
        loop="asyncio",
        http=patient_http(options.headers_s, options.stall_s),
        ws=PatientSocket,
        ws_max_size=SOCKET_BYTES,
        ws_ping_interval=None,  # the socket has a heartbeat of its own, which knows slow lines
        ws_per_message_deflate=False,  # what compresses secrets beside texts of others leaks them; and it costs time
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_S,
        h11_max_incomplete_event_size=HEADER_BYTES,
        **tls,
    )


class _Server(uvicorn.Server):
    """uvicorn's server, stopped in our order."""

    def __init__(self, app: FastAPI, *, announce: Callable[[], None]) -> None:
        self.front: Front = app.state.front
        self.options: ApiOptions = app.state.options
        super().__init__(uvicorn_config(app, self.options))
        self.engine_closed = False
        self._app = app
        self._announce = announce

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        """Signals are heard by `run_server`; uvicorn would raise them again before the engine has closed."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer."""
        await super().startup(sockets)
        # What was loaded stays: the collector, which stops everything while it looks, need not look at it again.
        gc.collect()
        gc.freeze()
        log_event("serving", detail=self.options.url)
        self._announce()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop accepting, let requests end, close the engine, end what is left."""
        log_event("stopping")
        self._app.state.stopping.set()
        for listening in self.servers:
            listening.close()
        for connection in list(self.server_state.connections):
            if isinstance(connection, PatientHttp):
                connection.shutdown()  # if it is idle; else after its answer. Sockets hear `stopping` themselves.
        await self._quiet(self.options.stop_grace_s)
        await self.front.engine.close(grace_s=self.options.stop_grace_s)
        self.engine_closed = True
        await self._end_the_rest()

    async def _quiet(self, most_s: float) -> None:
        """Wait for requests that are being answered; streams of events end with the engine."""
        figures: HttpFigures = self._app.state.figures
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(most_s):
                while figures.running > 0:
                    await asyncio.sleep(0.02)

    async def _end_the_rest(self) -> None:
        """Streams have ended with the engine; what is left has had its time."""
        for connection in list(self.server_state.connections):
            if not connection.transport.is_closing():  # uvicorn trips over sockets that are closing already
                connection.shutdown()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self.options.last_wait_s):
                while self.server_state.tasks or self.server_state.connections:
                    await asyncio.sleep(0.02)
        left = set(self.server_state.tasks)
        for task in left:
            task.cancel()
        if left:
            await asyncio.wait(left, timeout=1)
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        for listening in self.servers:
            await listening.wait_closed()
        log_event("stopped")


@contextlib.contextmanager
def _stopped_by_end_of(handle: int | None, server: uvicorn.Server) -> Generator[None]:
    """Stop the server when a pipe or a terminal closes. A handle that cannot close while it is watched, such as that
    of a file, is not watched; on Windows none can be.
    """
    if handle is None:
        yield
        return

    def look(handle: int = handle) -> None:
        if not os.read(handle, 4096):
            loop.remove_reader(handle)
            server.should_exit = True

    loop = asyncio.get_running_loop()
    try:
        loop.add_reader(handle, look)
    except (NotImplementedError, OSError):
        yield
        return
    try:
        yield
    finally:
        loop.remove_reader(handle)


@contextlib.contextmanager
def _stopped_by_signals(server: uvicorn.Server) -> Generator[None]:
    """The first signal stops the server in order; the second one ends the process at once, which loses nothing that
    was accepted.
    """
    before = {number: signal.getsignal(number) for number in _SIGNALS}

    def stop(number: int, frame: FrameType | None) -> None:
        server.should_exit = True
        for each in _SIGNALS:
            signal.signal(each, signal.SIG_DFL)

    for number in _SIGNALS:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
