"""A whole server in a thread of the test's process: real engine, real files, real sockets on loopback."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from diorama.api.app import create_app
from diorama.api.options import LOOK_S, ApiOptions
from diorama.api.serve import uvicorn_config, warm
from diorama.backends.registry import find_backends
from diorama.domain.access import SCOPES, Scope
from diorama.domain.ids import OwnerId
from diorama.engine.durable import DurableEngine, EngineOptions
from diorama.pipelines.context import Recipe
from diorama.stores.data_folder import DataFolder
from diorama.stores.jobs import QueueLimits
from diorama.studio.access import Access
from diorama.studio.front import Front
from diorama.studio.jobs import JobLimits, Jobs
from diorama.studio.library import Library
from diorama.studio.scenes import Scenes
from diorama.testing.loop_guard import no_block_over
from tests.unit.api.conforming import Contract

START_S = 30.0


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers."""

    url: str
    engine: DurableEngine
    front: Front
    app: Any
    loop: asyncio.AbstractEventLoop
    contract: Contract

    def user(self, name: str, scopes: Iterable[Scope] = SCOPES) -> httpx.Client:
        """A client with a new key of this user. Each answer is held against the OpenAPI document."""
        secret = self.engine.access.create_key(OwnerId(name), "", scopes)[1]
        return httpx.Client(
            base_url=self.url,
            headers={"Authorization": f"Bearer {secret}"},
            timeout=30,
            event_hooks={"response": [self.contract.check]},
        )

    def call(self, awaitable: Any) -> Any:
        """Run something on the server's event loop."""
        return asyncio.run_coroutine_threadsafe(awaitable, self.loop).result(30)


@contextmanager
def running(
    folder: Path,
    kinds: Mapping[str, Recipe],
    *,
    options: EngineOptions | None = None,
    job_limits: JobLimits | None = None,
    look_s: float = LOOK_S,
) -> Generator[Running]:
    """Start a server; stop it at the end.

    Raises:
        LoopBlocked: At the end, if something held up its event loop while it served.
    """
    listener = socket.create_server(("127.0.0.1", 0))
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # as the sockets of `listen` have
    api = ApiOptions(port=listener.getsockname()[1], requests_per_s=0, look_s=look_s)
    ready: threading.Event = threading.Event()
    box: list[Any] = []

    async def serve() -> None:
        engine = DurableEngine(
            DataFolder(folder), backends=find_backends(), kinds=kinds, options=options or small_engine()
        )
        front = Front(
            jobs=Jobs(engine, job_limits),
            scenes=Scenes(engine),
            library=Library(engine),
            access=Access(engine),
            engine=engine,
        )
        app = create_app(front, api, version="0")
        server = uvicorn.Server(uvicorn_config(app, api))
        await engine.start()
        await warm(app)
        box[:] = [Running(api.url, engine, front, app, asyncio.get_running_loop(), Contract(app.openapi())), server]
        ready.set()
        try:
            await server._serve(sockets=[listener])
        finally:
            await engine.close(grace_s=0)

    thread = threading.Thread(target=lambda: asyncio.run(serve()), name="server-of-the-test")
    thread.start()
    try:
        assert ready.wait(START_S), "the server did not start"
        with no_block_over(of="work"):
            yield box[0]
    finally:
        if box:
            box[1].should_exit = True
            box[1].force_exit = True
        thread.join(START_S)
        listener.close()


def small_engine(**limits: int) -> EngineOptions:
    """Two jobs at once, two worker processes."""
    queue = QueueLimits(**{"max_queued": 1000, "max_queued_per_owner": 100, **limits})
    return EngineOptions(jobs_running=2, lanes=2, limits=queue)
