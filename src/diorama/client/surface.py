"""The two clients: the same groups and verbs, one for plain code, one for `async` code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx

from diorama.client.assets import Assets
from diorama.client.blobs import Blobs
from diorama.client.exchange import Call, Operation
from diorama.client.images import Images
from diorama.client.job_handle import JobHandle
from diorama.client.jobs import JobKind, Jobs
from diorama.client.line import http_options
from diorama.client.requests import page_of, path
from diorama.client.results import any_made
from diorama.client.scenes import Scenes
from diorama.client.session import PATIENCE_S, Bound, D, Session, verb
from diorama.client.shell_async import Async
from diorama.client.shell_sync import Sync
from diorama.client.tries import document

DEFAULT_URL = "http://127.0.0.1:8600"
TIMEOUT_S = 30.0


class Surface(Bound[D]):
    """What both clients have."""

    __slots__ = ()

    @property
    def scenes(self) -> Scenes[D]:
        """Scenes: create, list, get."""
        return Scenes(session=self.session)

    @property
    def assets(self) -> Assets[D]:
        """The library: create, search, get, upload, change, delete."""
        return Assets(session=self.session)

    @property
    def images(self) -> Images[D]:
        """Pictures: create."""
        return Images(session=self.session)

    @property
    def jobs(self) -> Jobs[D]:
        """Jobs of any kind: submit, get, list, cancel."""
        return Jobs(session=self.session)

    @property
    def blobs(self) -> Blobs[D]:
        """Bytes by hash: get."""
        return Blobs(session=self.session)

    def job(self, job_id: str) -> JobHandle[D, Any]:
        """A handle on a job by its id, to wait for it from anywhere; nothing is asked of the server yet."""
        return JobHandle(session=self.session, id=job_id, made=any_made)

    @verb
    def kinds(self) -> Operation[tuple[JobKind, ...]]:
        """The kinds of jobs that the server knows, with the JSON Schema of their parameters."""
        call = Call(method="GET", path=path("kinds"))
        return page_of(self.session, JobKind, (yield from document(self.session, call, safe=True))).items

    @property
    def url(self) -> str:
        """The server's address."""
        return self.session.url


class Client(Surface[Sync]):
    """A client for plain code.

    Use it as a context manager, or close it. Threads may share it.

    Args:
        url: Where the server is, as `diorama serve` says.
        key: A key (`diorama keys create`); on the server's own machine none is needed.
        verify: A file (PEM) with certificates to trust besides those that are trusted anyway: for `--tls auto`.
        timeout_s: How long to wait for an answer to one request.
        patience_s: How long to go on trying when the server restarts, is busy, or the connection breaks.
        transport: What carries the requests, for tests.

    Raises:
        UserFault: If the address or the key cannot be one.
    """

    __slots__ = ()

    def __init__(
        self,
        url: str = DEFAULT_URL,
        *,
        key: str | None = None,
        verify: str | Path | None = None,
        timeout_s: float = TIMEOUT_S,
        patience_s: float = PATIENCE_S,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        options = http_options(url, key=key, verify=verify, timeout_s=timeout_s)
        shell = Sync(httpx.Client(transport=transport, **options), timeout_s=timeout_s)
        super().__init__(session=Session(shell=shell, url=url, patience_s=patience_s))

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections. Jobs go on."""
        self.session.shell.close()


class AsyncClient(Surface[Async]):
    """A client for `async` code: every verb of `Client` that talks to the server is awaited.

    Use it as an async context manager, or close it. Arguments as of `Client`.
    """

    __slots__ = ()

    def __init__(
        self,
        url: str = DEFAULT_URL,
        *,
        key: str | None = None,
        verify: str | Path | None = None,
        timeout_s: float = TIMEOUT_S,
        patience_s: float = PATIENCE_S,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        options = http_options(url, key=key, verify=verify, timeout_s=timeout_s)
        shell = Async(httpx.AsyncClient(transport=transport, **options), timeout_s=timeout_s)
        super().__init__(session=Session(shell=shell, url=url, patience_s=patience_s))

    async def __aenter__(self) -> AsyncClient:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close all connections. Jobs go on."""
        await self.session.shell.close()
