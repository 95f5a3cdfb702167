"""A client of the socket without a network, and front desks to talk to: the socket, the hub and the codecs are real."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from fastapi import FastAPI

from diorama.api.callers import Identity
from diorama.api.options import ApiOptions
from diorama.api.problems import add_problems
from diorama.api.socket import router
from diorama.api.socket_limits import SocketLimits
from diorama.domain.access import LOCAL_CALLER, Caller
from diorama.domain.errors import NotFound
from diorama.domain.event import STATES, Event, EventHead, JobArtifact, JobDone, JobProgress, ScenePatched
from diorama.domain.ids import BlobHash, JobId
from diorama.domain.job import Job
from diorama.engine.hub import Hub, Subscription
from diorama.wire.codecs import CODECS, Codec
from diorama.wire.messages import ClientFrame, ServerFrame

SOON_S = 30.0  # a deadline, never waited for
PROTO, JSON = "diorama.v1.proto", "diorama.v1.json"


def kept(sequence: int, about: str = "job-1", size: int = 1) -> Event:
    """An event that is kept."""
    return JobArtifact(
        head=EventHead(about=about, sequence=sequence), name="a" * size, sha256=BlobHash(f"{sequence:064}")
    )


def state(fraction: float, about: str = "job-1", sequence: int = 1) -> Event:
    """An event that is not."""
    head = EventHead(about=about, sequence=sequence, redundancy_key="progress")
    return JobProgress(head=head, fraction=fraction, step="s")


def done(sequence: int, about: str = "job-1") -> Event:
    """The end of a job."""
    return JobDone(head=EventHead(about=about, sequence=sequence))


def patched(version: int, about: str = "scene-1", patch: tuple[Mapping[str, Any], ...] = ()) -> Event:
    """A change of a scene."""
    return ScenePatched(head=EventHead(about=about, sequence=version), version=version, patch=patch)


class Desk:
    """Verbs over a list of events in memory and a real hub. calls: what was asked, in order."""

    def __init__(self) -> None:
        self.hub = Hub()
        self.store: dict[str, list[Event]] = defaultdict(list)
        self.calls: list[tuple[Any, ...]] = []
        self.hold = asyncio.Event()
        self.hold.set()
        self.fault: BaseException | None = None
        self.jobs = SimpleNamespace(submit=self.submit, get=self.get, cancel=self.cancel, watch=self.watch)
        self.scenes = SimpleNamespace(patch=self.patch, undo=self.undo, redo=self.redo, watch=self.watch)
        self.access = SimpleNamespace(caller_for_key=self.caller_for_key, caller_for_session=self.caller_for_key)

    def happen(self, *events: Event) -> None:
        """Keep what is kept, and tell everybody."""
        for event in events:
            if not isinstance(event, STATES):
                self.store[event.head.about].append(event)
            self.hub.publish(event)

    async def watch(self, caller: Caller, topic: str, after: int) -> Subscription:
        await self._enter("watch", topic, after)
        if topic not in self.store:
            raise NotFound("no such job")

        async def load(number: int) -> tuple[Event, ...]:
            await asyncio.sleep(0)
            return tuple(event for event in self.store[topic] if event.head.sequence > number)

        return self.hub.watch(topic, after, load)

    async def submit(
        self, caller: Caller, kind: str, parameters: Mapping[str, Any], *, idempotency_key: str, body_sha256: str
    ) -> tuple[Job, bool]:
        await self._enter("submit", caller.owner, kind, parameters, idempotency_key, body_sha256)
        return Job(id=JobId("job-new"), kind=kind, parameters=parameters, owner=caller.owner), True

    async def get(self, caller: Caller, job: str) -> Job:
        await self._enter("get", job)
        return Job(id=JobId(job), kind="k", status="done", result={"note": "x" * 100})

    async def cancel(self, caller: Caller, job: str) -> Job:
        await self._enter("cancel", job)
        return Job(id=JobId(job), kind="k", status="cancelled")

    async def patch(self, caller: Caller, scene: str, patch: Any, *, expected_version: int, check: str) -> Any:
        await self._enter("patch", scene, patch, expected_version, check)
        return self._edit(scene, expected_version + 1, "patch", tuple(patch))

    async def undo(self, caller: Caller, scene: str, *, expected_version: int | None) -> Any:
        await self._enter("undo", scene, expected_version)
        return self._edit(scene, 9, "undo", ({"op": "remove", "path": "/objects/chair-1"},))

    async def redo(self, caller: Caller, scene: str, *, expected_version: int | None) -> Any:
        await self._enter("redo", scene, expected_version)
        return self._edit(scene, 10, "redo", ({"op": "test", "path": "", "value": "x" * 3000},))

    async def caller_for_key(self, secret: str) -> Caller:
        await self._enter("look", secret)
        return LOCAL_CALLER

    async def _enter(self, *call: Any) -> None:
        self.calls.append(call)
        await self.hold.wait()
        if self.fault is not None:
            raise self.fault

    def _edit(self, scene: str, version: int, kind: str, patch: tuple[Any, ...]) -> Any:
        record = SimpleNamespace(id=scene, sha256="f" * 64, verified=False, undo_depth=1, redo_depth=0)
        return SimpleNamespace(record=record, change=SimpleNamespace(version=version, kind=kind, patch=patch))


def make_app(desk: Any, limits: SocketLimits | None = None, identity: Identity | None = None) -> Any:
    """The route in an application of its own; everybody is let in as the local user."""
    app = FastAPI()
    app.state.front = desk
    app.state.options = ApiOptions()
    app.state.stopping = asyncio.Event()
    app.include_router(router(limits))
    add_problems(app)
    known = identity or Identity(by="local", caller=LOCAL_CALLER)

    async def with_identity(scope: Any, receive: Any, send: Any) -> None:
        scope.setdefault("state", {})["identity"] = known
        await app(scope, receive, send)

    with_identity.app = app  # type: ignore[attr-defined]
    return with_identity


@dataclass
class Line:
    """One client. `async with Line(app) as line`: opened, and closed by the client at the end."""

    app: Any
    subprotocol: str = PROTO
    offered: list[str] | None = None
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    accepted: str | None = None
    closed: tuple[int, str] | None = None
    status: int | None = None
    body: bytes = b""
    taken: int = 0  # frames that the client has let in, read or not

    def __post_init__(self) -> None:
        self._to_app: asyncio.Queue[Any] = asyncio.Queue()
        self._from_app: asyncio.Queue[Any] = asyncio.Queue()
        self._open = asyncio.Event()
        self._open.set()
        self._answered = asyncio.Event()
        self._numbers = iter(range(1, 10**6))

    @property
    def codec(self) -> Codec:
        return CODECS[self.subprotocol]

    async def __aenter__(self) -> Line:
        self._to_app.put_nowait({"type": "websocket.connect"})
        scope = {
            "type": "websocket",
            "path": "/v1/socket",
            "raw_path": b"/v1/socket",
            "root_path": "",
            "scheme": "ws",
            "query_string": b"",
            "headers": [(b"host", b"127.0.0.1:8600"), *self.headers],
            "client": ("127.0.0.1", 5),
            "server": ("127.0.0.1", 8600),
            "subprotocols": [self.subprotocol] if self.offered is None else self.offered,
            "extensions": {"websocket.http.response": {}},
        }
        self.task = asyncio.create_task(self.app(scope, self._receive, self._send))
        await asyncio.wait(
            [self.task, asyncio.create_task(self._answered.wait())], return_when=asyncio.FIRST_COMPLETED, timeout=SOON_S
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        self.take_again()
        self._to_app.put_nowait({"type": "websocket.disconnect", "code": 1000})
        async with asyncio.timeout(SOON_S):
            await asyncio.wait([self.task])

    async def _receive(self) -> Any:
        return await self._to_app.get()

    async def _send(self, message: Any) -> None:
        match message["type"]:
            case "websocket.accept":
                self.accepted = message["subprotocol"]
                self._answered.set()
            case "websocket.http.response.start":
                self.status = message["status"]
            case "websocket.http.response.body":
                self.body += message["body"]
                self._answered.set()
            case "websocket.close":
                await self._open.wait()
                self.closed = (message["code"], message["reason"])
                self._from_app.put_nowait(None)
            case _:
                await self._open.wait()
                self.taken += 1
                data = message.get("bytes")
                self._from_app.put_nowait(message["text"] if data is None else data)

    def stop_taking(self) -> None:
        """From now on nothing that is sent is let in: as with a line whose buffers are full."""
        self._open.clear()

    def take_again(self) -> None:
        """Let in what waits."""
        self._open.set()

    def put(self, data: str | bytes) -> None:
        """Send raw data."""
        name = "bytes" if isinstance(data, bytes) else "text"
        self._to_app.put_nowait({"type": "websocket.receive", name: data})

    def say(self, message: Any) -> int:
        """Send a request; its number."""
        number = next(self._numbers)
        self.put(self.codec.encode_client(ClientFrame(id=number, message=message)))
        return number

    async def hear(self) -> ServerFrame:
        """The next frame. The test fails if the socket is closed, or nothing comes."""
        async with asyncio.timeout(SOON_S):
            data = await self._from_app.get()
        assert data is not None, f"closed: {self.closed}"
        return self.codec.decode_server(data)

    async def ask(self, message: Any) -> Any:
        """Send a request and return its answer; what comes before it must be nothing."""
        number = self.say(message)
        frame = await self.hear()
        assert frame.reply_to == number, frame
        return frame.message

    async def hear_until(self, wanted: Any) -> list[Any]:
        """Messages up to the first for which `wanted(message)` holds, it included."""
        heard: list[Any] = []
        while not heard or not wanted(heard[-1]):
            heard.append((await self.hear()).message)
        return heard

    async def hear_close(self) -> tuple[int, str]:
        """Wait until the server closes; the code and the reason."""
        async with asyncio.timeout(SOON_S):
            while await self._from_app.get() is not None:
                pass
        assert self.closed is not None
        return self.closed

    def unread(self) -> int:
        """How many frames have come that were not looked at."""
        return self._from_app.qsize()


async def until(claim: Any) -> None:
    """Wait until it holds."""
    async with asyncio.timeout(SOON_S):
        while not claim():
            await asyncio.sleep(0.001)


async def settle(turns: int = 50) -> None:
    """Let everything that can go on without a clock go on."""
    for _ in range(turns):
        await asyncio.sleep(0)


def is_error(message: Any, code: str) -> bool:
    """Whether it is this error."""
    return getattr(message, "code", None) == code
