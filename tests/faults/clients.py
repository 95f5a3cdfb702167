"""Clients of a server that is about to be ended: they submit, cancel and edit, and note what they were promised."""

from __future__ import annotations

import json
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlsplit

from tests.faults.ledger import Edit, Ledger
from tests.faults.server import ServerProcess, wait_for

JOBS: tuple[tuple[int, str, dict[str, Any]], ...] = (  # weight, kind, parameters
    (8, "null", {}),
    (12, "steps", {"steps": 3, "blob_bytes": 20_000, "pause_s": 0.03}),
    (6, "steps", {"steps": 2, "blob_bytes": 300_000}),
    (6, "text_to_asset", {"text": "a small oak table"}),
    (6, "text_to_asset", {"text": "a red stool"}),
    (1, "text_to_scene", {"text": "a stool"}),
)
WITHOUT_SLEEP = tuple(job for job in JOBS if "pause_s" not in job[2])  # under libfaketime time.sleep is EINVAL
NOT_NOW = (429, 503, 507)  # nothing was promised; it may be asked again
TRANSPORT = (OSError, HTTPException)  # the server went away
EDIT = (("patch", 6), ("undo", 3), ("redo", 2))


class Line:
    """A connection to a server; one thread may use it."""

    def __init__(self, server: ServerProcess, ledger: Ledger) -> None:
        self._connection = HTTPConnection(urlsplit(server.url).netloc, timeout=60)
        self._ledger = ledger

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, dict[str, str], Any]:
        """Status, headers and document of an answer; OSError or HTTPException if there is none."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        data = None if body is None else json.dumps(body).encode()
        if data is not None:
            named.setdefault("Content-Type", "application/json")
        self._connection.request(method, path, data, named)
        answer = self._connection.getresponse()
        text = answer.read()
        self._ledger.answered(answer.status)
        document = json.loads(text) if text else None
        if answer.status == 500 or answer.status not in (200, 202, 400, 412, *NOT_NOW):
            self._ledger.wrong(f"{method} {path} was answered {answer.status}: {text[:300]!r}")
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, document

    def close(self) -> None:
        self._connection.close()


@dataclass
class Clients:
    """Two that submit and one that edits, as long as the server answers."""

    ledger: Ledger
    seed: int
    scene: str = ""
    jobs: tuple[tuple[int, str, dict[str, Any]], ...] = JOBS
    most_pause_s: float = 0.1
    unanswered: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    _number: int = 0
    _life: int = 0

    def work(self, server: ServerProcess, stop: threading.Event) -> list[threading.Thread]:
        """Start them; they end with the server or with `stop`."""
        self._life += 1
        roles: list[Callable[[Line, random.Random], None]] = [self._submit, self._submit, self._edit]
        threads: list[threading.Thread] = []
        for number, role in enumerate(roles):
            rng = random.Random(f"{self.seed}/{self._life}/{number}")
            threads.append(threading.Thread(target=self._run, args=(role, server, rng, stop), daemon=True))
            threads[-1].start()
        return threads

    def settle(self, server: ServerProcess) -> None:
        """Ask again for what got no answer: the same key must give the same job, or a first one."""
        line = Line(server, self.ledger)
        while self.unanswered:
            wanted = self.unanswered[-1]
            wait_for(lambda: self._post(line, *wanted) == 202, within_s=60, what="room in the queue")  # noqa: B023
            self.unanswered.pop()
        line.close()

    def _run(
        self,
        role: Callable[[Line, random.Random], None],
        server: ServerProcess,
        rng: random.Random,
        stop: threading.Event,
    ) -> None:
        line = Line(server, self.ledger)
        try:
            while not stop.is_set():
                role(line, rng)
                time.sleep(rng.uniform(0.0, self.most_pause_s))
        except TRANSPORT:
            return
        finally:
            line.close()

    def _next(self, name: str) -> str:
        with self.ledger.lock:
            self._number += 1
            return f"{name}-{self._number}"

    def _submit(self, line: Line, rng: random.Random) -> None:
        if self.unanswered and rng.random() < 0.7:
            try:
                wanted = self.unanswered.pop()
            except IndexError:  # the other one was faster
                return
        else:
            _, kind, parameters = rng.choices(self.jobs, [weight for weight, _, _ in self.jobs])[0]
            wanted = (
                self._next("job"),
                kind,
                parameters if kind == "null" else {**parameters, "seed": rng.randrange(5)},
            )
        try:
            status = self._post(line, *wanted)
        except TRANSPORT:
            self.unanswered.append(wanted)
            raise
        if status != 202:
            self.unanswered.append(wanted)
        elif rng.random() < 0.05:
            job = self.ledger.jobs[wanted[0]]
            self.ledger.cancelled.add(job)
            line.ask("POST", f"/v1/jobs/{job}/cancel")

    def _post(self, line: Line, key: str, kind: str, parameters: dict[str, Any]) -> int:
        self.ledger.tried_jobs.add(key)
        body = {"kind": kind, "parameters": parameters}
        status, _, document = line.ask("POST", "/v1/jobs", body, Idempotency_Key=key)
        if status == 202:
            self.ledger.accepted(key, document["id"])
        elif status not in NOT_NOW:
            self.ledger.wrong(f"{kind} was answered {status}: {document}")
        return status

    def _edit(self, line: Line, rng: random.Random) -> None:
        status, headers, document = line.ask("GET", f"/v1/scenes/{self.scene}")
        if status != 200:
            if status not in NOT_NOW:
                self.ledger.wrong(f"reading a scene was answered {status}")
            return
        kind = rng.choices([name for name, _ in EDIT], [weight for _, weight in EDIT])[0]
        marker = self._next("edit") if kind == "patch" else ""
        edit = Edit(self.scene, kind, document["record"]["version"], marker)
        self.ledger.tried_edits.append(edit)
        place = f"/v1/scenes/{self.scene}"
        if kind == "patch":
            patch = [{"op": "replace", "path": "/name", "value": marker}]
            status, _, answer = line.ask(
                "PATCH", place, patch, If_Match=headers["etag"], Content_Type="application/json-patch+json"
            )
        else:
            status, _, answer = line.ask("POST", f"{place}/{kind}", If_Match=headers["etag"])
        if status == 200:
            self.ledger.edited(edit, answer["record"])
        elif status == 400 and kind != "patch":
            self.ledger.tried_edits.remove(edit)  # there was nothing to undo
        elif status not in NOT_NOW:
            self.ledger.wrong(f"{edit} was answered {status}: {answer}")


def make_scene(server: ServerProcess, ledger: Ledger) -> str:
    """A small scene to edit."""
    line = Line(server, ledger)
    ledger.tried_jobs.add("scene")
    _, _, job = line.ask("POST", "/v1/scenes", {"prompt": "a stool"}, Idempotency_Key="scene")
    ledger.accepted("scene", job["id"])
    wait_for(
        lambda: line.ask("GET", f"/v1/jobs/{job['id']}")[2]["status"] == "done", within_s=90, what="the first scene"
    )
    document = line.ask("GET", f"/v1/jobs/{job['id']}")[2]
    line.close()
    return document["result"]["scene_id"]


def play(server: ServerProcess, clients: Clients, seconds: float, over: Callable[[], object] = lambda: False) -> None:
    """Let the clients work until it is over, or the time is."""
    stop = threading.Event()
    threads = clients.work(server, stop)
    end = time.perf_counter() + seconds
    while time.perf_counter() < end and not over():
        time.sleep(0.01)
    stop.set()
    for thread in threads:
        thread.join(90)
        if thread.is_alive():
            clients.ledger.wrong("a client hangs")
