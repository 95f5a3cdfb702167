"""The socket behind a real uvicorn on loopback, in a thread of the test's process."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn

from diorama.api.serve import uvicorn_config
from diorama.api.socket_protocol import PatientSocket
from tests.wire.line import SOON_S, Desk, make_app


@dataclass(frozen=True, slots=True)
class Served:
    """A server that answers. port: on 127.0.0.1."""

    port: int
    desk: Desk
    server: uvicorn.Server
    app: Any
    loop: asyncio.AbstractEventLoop

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/v1/socket"

    def do(self, act: Callable[[], Any]) -> Any:
        """Do something on the server's event loop."""

        async def acting() -> Any:
            return act()

        return asyncio.run_coroutine_threadsafe(acting(), self.loop).result(SOON_S)

    @property
    def connections(self) -> int:
        """How many connections the server holds."""
        return len(self.server.server_state.connections)


@contextmanager
def served(make: Callable[[Desk], Any] = make_app, protocol: type[PatientSocket] = PatientSocket) -> Generator[Served]:
    """Serve a desk; stop at the end. make: gives the application for it."""
    listener = socket.create_server(("127.0.0.1", 0))
    ready = threading.Event()
    box: list[Served] = []

    async def serve() -> None:
        desk = Desk()
        app = make(desk)
        config = uvicorn_config(app, app.app.state.options)
        config.ws = protocol
        server = uvicorn.Server(config)
        box.append(Served(listener.getsockname()[1], desk, server, app, asyncio.get_running_loop()))
        ready.set()
        await server._serve(sockets=[listener])

    thread = threading.Thread(target=lambda: asyncio.run(serve()), name="server-of-the-test")
    thread.start()
    try:
        assert ready.wait(SOON_S), "the server did not start"
        yield box[0]
    finally:
        if box:
            box[0].server.should_exit = True
        thread.join(SOON_S)
        listener.close()
        assert not thread.is_alive()
