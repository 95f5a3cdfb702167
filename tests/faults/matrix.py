"""The crash matrix: servers and their lane processes are ended at random and at named points while clients submit
jobs and edit scenes; then what was promised is compared with what is there.

    python -m tests.faults.matrix --kills 50 --seed 1
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tests.faults.ledger import Ledger, Verdict, judge
from tests.faults.server import ServerProcess, wait_for

KILLS_PER_TRIAL = 8
POINTS = (
    "job.accepted",
    "job.taken",
    "step.done",
    "blob.before_rename",
    "blob.after_rename",
    "job.before_commit",
    "job.committed",
    "scene.committed",
)
JOBS = (
    ("null", {}),
    ("steps", {"steps": 3, "blob_bytes": 20_000, "pause_s": 0.03}),
    ("steps", {"steps": 2, "blob_bytes": 300_000}),
    ("text_to_asset", {"text": "a small oak table"}),
)
ENDED = ("done", "failed", "cancelled")


@dataclass
class Clients:
    """Two that submit and one that edits, as long as the server answers."""

    ledger: Ledger
    rng: random.Random
    scene: str = ""
    unanswered: list[tuple[str, str, dict[str, object]]] = field(default_factory=list)
    _number: int = 0

    def work(self, server: ServerProcess, stop: threading.Event) -> list[threading.Thread]:
        threads = [threading.Thread(target=self._submit, args=(server, stop)) for _ in range(2)]
        threads.append(threading.Thread(target=self._edit, args=(server, stop)))
        for thread in threads:
            thread.start()
        return threads

    def settle(self, server: ServerProcess) -> None:
        """Ask again for what got no answer: the same key must give the same job or a first one."""
        with server.client() as client:
            for key, kind, parameters in self.unanswered:
                self._post(client, key, kind, parameters)
        self.unanswered.clear()

    def _next(self, name: str) -> str:
        with self.ledger.lock:
            self._number += 1
            return f"{name}-{self._number}"

    def _submit(self, server: ServerProcess, stop: threading.Event) -> None:
        with server.client() as client:
            while not stop.is_set():
                if self.unanswered:
                    key, kind, parameters = self.unanswered.pop()
                else:
                    key = self._next("job")
                    kind, parameters = self.rng.choice(JOBS)
                    parameters = dict(parameters) if kind == "null" else {**parameters, "seed": self.rng.randrange(5)}
                try:
                    self._post(client, key, kind, parameters)
                except httpx.TransportError:
                    self.unanswered.append((key, kind, parameters))
                    return
                time.sleep(self.rng.uniform(0.0, 0.1))

    def _post(self, client: httpx.Client, key: str, kind: str, parameters: dict[str, object]) -> None:
        self.ledger.tried_jobs.add(key)
        body = {"kind": kind, "parameters": parameters}
        answer = client.post("/v1/jobs", json=body, headers={"Idempotency-Key": key})
        if answer.status_code == 202:
            self.ledger.accepted(key, answer.json()["id"])
        else:  # nothing was promised; a full disk says so
            assert answer.status_code in (503, 507), answer.text

    def _edit(self, server: ServerProcess, stop: threading.Event) -> None:
        with server.client() as client:
            while not stop.is_set() and self.scene:
                marker = self._next("edit")
                try:
                    self._patch(client, marker)
                except httpx.TransportError:
                    return
                time.sleep(self.rng.uniform(0.0, 0.1))

    def _patch(self, client: httpx.Client, marker: str) -> None:
        version = client.get(f"/v1/scenes/{self.scene}").headers["etag"]
        self.ledger.tried_edits.add(marker)
        patch = [{"op": "replace", "path": "/name", "value": marker}]
        headers = {"If-Match": version, "Content-Type": "application/json-patch+json"}
        answer = client.patch(f"/v1/scenes/{self.scene}", content=json.dumps(patch), headers=headers)
        if answer.status_code == 200:
            self.ledger.edited(marker, answer.json()["record"]["version"])
        else:
            assert answer.status_code in (503, 507), answer.text


def make_scene(server: ServerProcess, ledger: Ledger) -> str:
    """A small scene to edit."""
    with server.client() as client:
        ledger.tried_jobs.add("scene")
        body = {"prompt": "a stool"}
        job = client.post("/v1/scenes", json=body, headers={"Idempotency-Key": "scene"}).raise_for_status().json()
        ledger.accepted("scene", job["id"])
        wait_for(lambda: _job(client, job["id"])["status"] == "done", within_s=60, what="the first scene")
        return _job(client, job["id"])["result"]["scene_id"]


def _job(client: httpx.Client, job_id: str) -> dict[str, object]:
    return client.get(f"/v1/jobs/{job_id}").raise_for_status().json()


def drain(server: ServerProcess, ledger: Ledger, *, within_s: float = 180.0) -> None:
    """Wait until every accepted job has ended."""
    with server.client() as client:
        for job_id in list(ledger.jobs.values()):
            wait_for(lambda: _job(client, job_id)["status"] in ENDED, within_s=within_s, what=f"the end of {job_id}")  # noqa: B023


def trial(folder: Path, seed: int, kills: int, count: Counter[str]) -> Verdict:
    """One data folder, many ends."""
    rng = random.Random(seed)
    ledger = Ledger()
    clients = Clients(ledger, rng)
    server = ServerProcess(folder).start()
    clients.scene = make_scene(server, ledger)
    done = 0
    while done < kills:
        way = rng.choices(("server", "lane", "point"), (4, 3, 4))[0]
        if way == "point":
            server.kill()
            point = f"{rng.choice(POINTS)}@{rng.randrange(1, 4)}"
            mark = folder.parent / "mark"
            mark.touch()
            env = {"DIORAMA_FAULT_POINT": point, "DIORAMA_FAULT_MARK": str(mark)}
            server = ServerProcess(folder, env=env).start()
            way = point.partition("@")[0]
            _play(server, clients, 3.0, lambda: not mark.exists())  # noqa: B023
            time.sleep(0.1)
            if not server.alive or way.startswith("blob."):
                done, count[way] = done + 1, count[way] + 1
            mark.unlink(missing_ok=True)
        elif way == "lane":
            _play(server, clients, rng.uniform(0.1, 1.0), lambda: not server.alive)  # noqa: B023
            if server.alive and server.kill_lane(rng.randrange(4)):
                done, count["lane"] = done + 1, count["lane"] + 1
        else:
            threading.Timer(rng.uniform(0.05, 1.2), server.process.kill).start()
            _play(server, clients, 3.0, lambda: not server.alive)  # noqa: B023
            done, count["server"] = done + 1, count["server"] + 1
        if not server.alive:
            server = ServerProcess(folder).start()
    server.kill()
    server = ServerProcess(folder).start()
    clients.settle(server)
    drain(server, ledger)
    status = server.stop()
    verdict = judge(folder, ledger, allowed_errors=("worker_died",))  # three ends under one job park it
    if status != 0:
        verdict.faults.append(f"a graceful stop ended with {status}")
    return verdict


def _play(server: ServerProcess, clients: Clients, seconds: float, over: object) -> None:
    """Let the clients work until it is over, or the time is."""
    stop = threading.Event()
    threads = clients.work(server, stop)
    end = time.perf_counter() + seconds
    while time.perf_counter() < end and not over():  # type: ignore[operator]
        time.sleep(0.01)
    stop.set()
    for thread in threads:
        thread.join(30)
        assert not thread.is_alive(), "a client hangs"


def run(kills: int, seed: int, *, keep: Path | None = None) -> tuple[int, Counter[str], list[str]]:
    """Trials until so many ends have been made. Returns the number of promises that were checked, ends by kind,
    faults.
    """
    count: Counter[str] = Counter()
    faults: list[str] = []
    promises = 0
    number = 0
    while sum(count.values()) < kills:
        number += 1
        left = kills - sum(count.values())
        place = Path(tempfile.mkdtemp(dir=keep))
        verdict = trial(place / "data", seed * 1000 + number, min(KILLS_PER_TRIAL, left), count)
        promises += verdict.jobs + verdict.edits
        faults += [f"trial {seed * 1000 + number}: {fault}" for fault in verdict.faults]
        print(
            f"trial {number}: {sum(count.values())} ends, {verdict.jobs} jobs, {verdict.edits} edits,"
            f" {verdict.blobs} blobs, {len(verdict.faults)} faults",
            flush=True,
        )
        if not verdict.faults:
            shutil.rmtree(place)
        else:
            print(*verdict.faults[:10], f"kept: {place}", sep="\n", flush=True)
    return promises, count, faults


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    start = time.perf_counter()
    promises, count, faults = run(options.kills, options.seed)
    ends = ", ".join(f"{name} {number}" for name, number in sorted(count.items()))
    print(f"{sum(count.values())} ends ({ends}) in {time.perf_counter() - start:.0f} s; {promises} promises checked")
    print("0 lost, 0 doubled, 0 torn" if not faults else f"{len(faults)} FAULTS")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
