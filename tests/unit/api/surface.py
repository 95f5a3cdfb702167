"""Asks an ASGI application as a server would, with every detail of a request in the test's hand; and a front desk
over a real access store, for applications without an engine.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, cast
from weakref import WeakKeyDictionary

from fastapi import FastAPI

from diorama.api.app import create_app
from diorama.api.options import ApiOptions
from diorama.api.serve import warm
from diorama.domain.access import SCOPES, Scope
from diorama.domain.ids import OwnerId
from diorama.engine.figures import EngineFigures
from diorama.stores.access import SqlAccess
from diorama.stores.database import Database
from diorama.studio.access import Access
from diorama.studio.front import Front
from diorama.testing.loop_guard import no_block_over

HERE = "127.0.0.1"
GUEST = ApiOptions(host="192.168.7.2", port=8600)  # an address that others reach
Headers = Mapping[str, str] | Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back. headers: lower case; the last one counts, all of them are in `every`."""

    status: int
    headers: Mapping[str, str]
    every: tuple[tuple[str, str], ...]
    body: bytes = b""

    @property
    def document(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def code(self) -> str:
        """The code of a problem; empty for other answers."""
        is_problem = self.headers.get("content-type") == "application/problem+json"
        return self.document["code"] if is_problem else ""


@dataclass(slots=True)
class Caller:
    """One end of an ASGI conversation."""

    app: Any
    sent: list[dict[str, Any]] = field(default_factory=list)
    read: int = 0  # messages that the application took
    read_before_answer: int | None = None

    async def ask(
        self, method: str, path: str, headers: Headers, chunks: list[bytes], more: Mapping[str, Any]
    ) -> Answer:
        """One request. The body never ends by itself if `more` has endless."""
        endless = bool(dict(more).pop("endless", False))
        scope = _scope("http", path, headers, {k: v for k, v in more.items() if k != "endless"}) | {"method": method}
        done = asyncio.Event()
        waiting = list(chunks)

        async def receive() -> dict[str, Any]:
            self.read += 1
            if waiting or (endless and not done.is_set()):
                body = waiting.pop(0) if waiting else b"x" * 1000
                return {"type": "http.request", "body": body, "more_body": bool(waiting) or endless}
            if self.read == 1:
                return {"type": "http.request", "body": b"", "more_body": False}
            await done.wait()
            return {"type": "http.disconnect"}

        async def send(message: dict[str, Any]) -> None:
            self.sent.append(message)
            if self.read_before_answer is None:
                self.read_before_answer = self.read
            if message["type"] == "http.response.body" and not message.get("more_body", False):
                done.set()

        await self.app(scope, receive, send)
        return _answer(self.sent, "http.response")

    async def knock(self, path: str, headers: Headers, more: Mapping[str, Any]) -> Answer:
        """A socket's handshake; 101 if it is accepted."""
        scope = _scope("websocket", path, headers, more) | {
            "subprotocols": [],
            "extensions": {"websocket.http.response": {}},
        }
        scope["scheme"] = {"http": "ws", "https": "wss"}[scope["scheme"]]
        incoming = [{"type": "websocket.connect"}, {"type": "websocket.disconnect", "code": 1001}]

        async def receive() -> dict[str, Any]:
            return incoming.pop(0)

        async def send(message: dict[str, Any]) -> None:
            self.sent.append(message)

        await self.app(scope, receive, send)
        if self.sent[0]["type"] == "websocket.accept":
            return Answer(status=101, headers={}, every=())
        if self.sent[0]["type"] == "websocket.close":  # the server makes this a plain 403
            return Answer(status=403, headers={}, every=())
        return _answer(self.sent, "websocket.http.response")


def _scope(kind: str, path: str, headers: Headers, more: Mapping[str, Any]) -> dict[str, Any]:
    pairs = list(headers.items() if isinstance(headers, Mapping) else headers)
    if not any(name.lower() == "host" for name, _ in pairs):
        pairs.append(("Host", f"{more.get('server', (HERE, 8600))[0]}:8600"))
    address, _, query = path.partition("?")
    return {
        "type": kind,
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "scheme": "http",
        "path": address,
        "raw_path": address.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in pairs if value is not None],
        "client": (HERE, 50000),
        "server": (HERE, 8600),
        "state": {},
        **more,
    }


def _answer(sent: list[dict[str, Any]], prefix: str) -> Answer:
    starts = [message for message in sent if message["type"] == f"{prefix}.start"]
    assert len(starts) == 1, sent
    every = tuple((name.decode().lower(), value.decode("latin-1")) for name, value in starts[0]["headers"])
    body = b"".join(message.get("body", b"") for message in sent if message["type"] == f"{prefix}.body")
    return Answer(status=starts[0]["status"], headers=dict(every), every=every, body=body)


def ask(
    app: Any,
    method: str,
    path: str,
    *,
    headers: Headers = (),
    json_body: Any = None,
    chunks: list[bytes] | None = None,
    **more: Any,
) -> Answer:
    """One request to the application, by default sent on this machine. more: what else the scope holds."""
    pairs = list(headers.items() if isinstance(headers, Mapping) else headers)
    if json_body is not None:
        chunks = [json.dumps(json_body).encode()]
        pairs.append(("Content-Type", "application/json"))
    if chunks and not any(name.lower() in {"content-length", "transfer-encoding"} for name, _ in pairs):
        pairs.append(("Content-Length", str(sum(map(len, chunks)))))
    with _watched(app):
        return asyncio.run(Caller(app).ask(method, path, pairs, chunks or [], more))


def knock(app: Any, path: str, *, headers: Headers = (), **more: Any) -> Answer:
    """A socket's handshake."""
    with _watched(app):
        return asyncio.run(Caller(app).knock(path, headers, more))


def _watched(app: Any) -> AbstractContextManager[Any]:
    """No request may hold up the loop, but an application's first few: the framework builds routes as they are first
    looked for, which `serve` has done before it listens, and which is done here for applications that are asked more.
    """
    _ASKED[app] = _ASKED.get(app, 0) + 1
    if _ASKED[app] <= UNWATCHED:
        return nullcontext()
    if _ASKED[app] == UNWATCHED + 1 and isinstance(app, FastAPI):
        asyncio.run(warm(app))
    return no_block_over(of="work")


UNWATCHED = 4
_ASKED: WeakKeyDictionary[Any, int] = WeakKeyDictionary()


class Engine:
    """As much of an engine as keys and sessions need."""

    def __init__(self, database: Database | None = None, clock: Callable[[], int] | None = None) -> None:
        database = database or Database.in_memory()
        database.migrate()
        self.database = database
        self.access = SqlAccess(database, clock) if clock else SqlAccess(database)
        self.figures = EngineFigures()

    async def read(self, function: Callable[[], Any]) -> Any:
        """Call a store."""
        return function()


@dataclass(frozen=True, slots=True)
class House:
    """An application and the doors to it."""

    app: Any
    engine: Engine

    def key(self, owner: str = "anna", scopes: Iterable[Scope] = SCOPES) -> str:
        """A new key's secret."""
        return self.engine.access.create_key(OwnerId(owner), "", scopes)[1]

    def ask(self, method: str, path: str, *, key: str | None = None, **more: Any) -> Answer:
        """A request, with a key."""
        headers = more.pop("headers", ())
        pairs = list(headers.items() if isinstance(headers, Mapping) else headers)
        if key is not None:
            pairs.append(("Authorization", f"Bearer {key}"))
        if self.app.state.options.host != HERE:
            more = {"client": ("192.168.7.9", 50000), "server": (self.app.state.options.host, 8600), **more}
        return ask(self.app, method, path, headers=pairs, **more)


def house(options: ApiOptions | None = None, *, clock: Callable[[], int] | None = None, **parts: Any) -> House:
    """An application over a fresh access store. parts: more of the front."""
    engine = Engine(clock=clock)
    front = Front(access=Access(cast(Any, engine)), engine=cast(Any, engine), **{**_NO_PARTS, **parts})
    return House(create_app(front, options, version="0"), engine)


_NO_PARTS: Mapping[str, Any] = {name: cast(Any, SimpleNamespace()) for name in ("jobs", "scenes", "library")}


async def say_ok(scope: Any, receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Awaitable[None]]) -> None:
    """An application that answers everything with 200, and accepts every socket."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": b"ok"})
