"""A real server that is fuzzed: everything that it says is looked through, everything that it begins is ended."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import httpx
import psutil

from tests.broken_files import png, png_chunk
from tests.fuzz.leaks import Leaks
from tests.journeys.server import Server

T = TypeVar("T")
GENEROUS = {
    "DIORAMA_SERVER__REQUESTS_PER_S": "0",
    "DIORAMA_SERVER__MAX_QUEUED": "100000",
    "DIORAMA_SERVER__MAX_QUEUED_PER_USER": "100000",
}
CHEAP = {
    "DIORAMA_SERVER__EXTRA_RECIPES": "tests.fuzz.watched_loop:RECIPE",
    "DIORAMA_SERVER__LANES": "1",
    "DIORAMA_SERVER__JOBS_RUNNING": "1",
    "DIORAMA_SERVER__JOB_TIME_LIMIT_S": "30",
    "DIORAMA_SERVER__UPLOAD_MB": "64",
    "DIORAMA_SERVER__STOP_GRACE_S": "1",
    "DIORAMA_LIMITS__MAX_OBJECTS": "6",
    "DIORAMA_LIMITS__MAX_WORDS": "30",
}
ROOM = "a bedroom with a bed and a chair"
PROBLEM = "application/problem+json"
MEMBERS = {"type", "title", "status", "detail", "code", "hint", "details", "instance"}
OVER = ("done", "failed", "cancelled")


class World:
    """One server process with what is needed to fuzz it. `leaked` must be empty at the end."""

    def __init__(self, folder: Path, env: Mapping[str, str]) -> None:
        self.leaks = Leaks(folder)
        self.server = Server(folder, env={**CHEAP, **GENEROUS, **env})
        self.folder = folder
        self.leaked: list[str] = []

    def __enter__(self) -> World:
        self.server.wait_until_ready()
        self._starting = len(self.server.log.splitlines())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.server.end()

    @property
    def port(self) -> int:
        return self.server.port

    def client(self, key: str = "", **headers: str) -> httpx.Client:
        """A client whose answers are all looked through."""
        if key:
            headers["X-API-Key"] = key
        hooks = {"response": [self._look]}
        return httpx.Client(base_url=self.server.url, headers=headers, timeout=30, trust_env=False, event_hooks=hooks)

    def _look(self, response: httpx.Response) -> None:
        response.read()
        made = ()
        if response.status_code == 201 and response.request.url.path in {"/v1/keys", "/v1/pairing-codes"}:
            document = response.json()
            made = (document.get("secret", ""), document.get("code", ""))
            self.leaks.keep_secret(*made)
        request = response.request
        self.look(f"{request.method} {request.url.path}", _head(response), response.content, told=made)

    def look(self, where: str, *texts: bytes, told: tuple[str, ...] = ()) -> None:
        """Look through an answer that came some other way."""
        self.leaked += [f"{where}: {what}" for what in self.leaks.found_in(*texts, told=told)]

    def end_all(self, client: httpx.Client) -> None:
        """Cancel every job of a client's user that has not ended."""
        for status in ("queued", "running"):
            while jobs := client.get("/v1/jobs", params={"status": status, "limit": 200}).json()["items"]:
                for job in jobs:
                    assert client.post(f"/v1/jobs/{job['id']}/cancel").status_code in (200, 202)
                if status == "running":
                    until(lambda: not client.get("/v1/jobs", params={"status": "running"}).json()["items"])

    def troubles(self) -> list[str]:
        """Lines of the log that tell of a mistake of ours: an event loop that was held up, too, but while it starts."""
        log = self.server.log.splitlines()
        served = [line for number, line in enumerate(log) if number >= self._starting or "loop_held_up" not in line]
        lines = [json.loads(line) for line in served if line.startswith("{")]
        other = [line for line in served if line and not line.startswith("{")]
        return other + [json.dumps(line)[:2000] for line in lines if line["level"] in {"error", "critical"}]

    def blobs(self) -> set[str]:
        """Names of everything below the blob folder, what is coming in included."""
        return {str(path.relative_to(self.folder)) for path in (self.folder / "blobs").rglob("*") if path.is_file()}

    def resident_bytes(self) -> int:
        """Memory of the server and of its worker processes."""
        process = psutil.Process(self.server.process.pid)
        return sum(one.memory_info().rss for one in (process, *process.children(recursive=True)) if one.is_running())

    @cached_property
    def openapi(self) -> dict[str, Any]:
        """The document that the server gives of itself."""
        return self.server.ask("GET", "/openapi.json").json()

    def operations(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Method, path and document of every operation."""
        for path, methods in self.openapi["paths"].items():
            yield from ((method.upper(), path, told) for method, told in methods.items())


def _head(response: httpx.Response) -> bytes:
    return b"\n".join(name + b": " + value for name, value in response.headers.raw)


def until(true: Callable[[], T], *, within_s: float = 60.0) -> T:
    """Wait until it is true; what it returned."""
    end = time.monotonic() + within_s
    while not (found := true()):
        assert time.monotonic() < end, "it did not come true"
        time.sleep(0.02)
    return found


def ended(client: httpx.Client, job_id: str) -> dict[str, Any]:
    """The job's document once it has ended."""

    def look() -> dict[str, Any] | None:
        job = client.get(f"/v1/jobs/{job_id}").json()
        return job if job["status"] in OVER else None

    return until(look)


def make_scene(client: httpx.Client, text: str = ROOM) -> str:
    """A small scene; its id."""
    answer = client.post("/v1/scenes", json={"prompt": text})
    assert answer.status_code == 202, answer.text
    job = ended(client, answer.json()["id"])
    assert job["status"] == "done", job
    return str(job["result"]["scene_id"])


def little_picture(number: int) -> bytes:
    """A PNG that is like no other number's."""
    return png(extra=png_chunk(b"tEXt", b"number\0%d" % number))


def make_asset(client: httpx.Client, number: int) -> dict[str, Any]:
    """A picture, uploaded; its document."""
    answer = client.post("/v1/uploads", content=little_picture(number), params={"name": f"picture {number}"})
    assert answer.status_code == 201, answer.text
    return answer.json()["assets"][0]


def assert_problem(status: int, media_type: str, body: bytes) -> dict[str, Any]:
    """It is a problem document of this status; the document."""
    assert media_type.partition(";")[0] == PROBLEM, (status, media_type, body[:300])
    document = json.loads(body)
    assert set(document) == MEMBERS
    assert document["status"] == status
    assert document["detail"]
    return document


@contextmanager
def world(folder: Path, env: Mapping[str, str] | None = None) -> Iterator[World]:
    """A server for a whole run. At its end nothing was leaked, nothing broke, no secret was written, and it stops."""
    with World(folder, env or {}) as made:
        yield made
        assert made.server.process.poll() is None, f"it ended by itself: {made.server.log[-3000:]}"
        assert made.server.ask("GET", "/readyz").status_code == 200
        assert made.server.stop() == 0
        assert not made.leaked, made.leaked
        assert not made.troubles(), made.troubles()
        assert made.leaks.secrets_in(made.server.log.encode()) == 0
        kept = [path for path in folder.rglob("*") if path.is_file() and "blobs" not in path.parts]
        assert [path.name for path in kept if made.leaks.secrets_in(path.read_bytes())] == []
