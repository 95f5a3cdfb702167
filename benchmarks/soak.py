"""A server under steady mixed load, its memory watched: `python benchmarks/soak.py --minutes 30` (or `make soak`).

Scenes and assets are made, scenes are edited and undone, lists and blobs are read, sockets and event streams come and
go. Memory is what only the server and its lane processes hold (unique set size: the proportional one rises as soon as
another Python on the machine ends). It is flat if the median of the last sixth is at most 5 % over the median of the
second sixth (the first one is warming up).
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import threading
import time
from collections import Counter

import httpx
import psutil
from server import SCENE, diorama_server
from websockets.sync.client import connect

GROWTH = 1.05


def memory_mb(pid: int) -> tuple[float, float]:
    """Unique set size of a process and of all its children [MB]."""
    own, children = 0, 0
    for process in (psutil.Process(pid), *psutil.Process(pid).children(recursive=True)):
        try:
            size = process.memory_full_info().uss
        except psutil.NoSuchProcess:
            continue
        own, children = (size, children) if process.pid == pid else (own, children + size)
    return own / 1e6, children / 1e6


class Load:
    """Threads that use the server as clients do, at a pace that two cores bear."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.done: Counter[str] = Counter()
        self.scenes: list[str] = []
        self.stop = threading.Event()
        self.faults: list[str] = []

    def start(self) -> list[threading.Thread]:
        jobs = (self.make_scenes, self.make_small_things, self.edit, self.read, self.watch)
        threads = [threading.Thread(target=self.guarded, args=(job,)) for job in jobs]
        for thread in threads:
            thread.start()
        return threads

    def guarded(self, job: object) -> None:
        try:
            with httpx.Client(base_url=self.url, timeout=60) as client:
                while not self.stop.is_set():
                    job(client)  # type: ignore[operator]
        except Exception as fault:  # noqa: BLE001 (whatever it is fails the soak)
            self.faults.append(f"{job}: {fault!r}")
            self.stop.set()

    def submit(self, client: httpx.Client, kind: str, parameters: dict[str, object]) -> dict[str, object]:
        body = {"kind": kind, "parameters": parameters}
        job = client.post("/v1/jobs", json=body).raise_for_status().json()
        while True:
            now = client.get(f"/v1/jobs/{job['id']}").raise_for_status().json()
            if now["status"] not in ("queued", "running") or self.stop.is_set():
                return now
            time.sleep(0.05)

    def make_scenes(self, client: httpx.Client) -> None:
        job = self.submit(client, "text_to_scene", {"text": SCENE, "seed": random.randrange(5)})
        if job["status"] == "done":
            self.scenes = [*self.scenes[-9:], job["result"]["scene_id"]]  # type: ignore[index]
            self.done["scenes"] += 1
        self.stop.wait(1.0)

    def make_small_things(self, client: httpx.Client) -> None:
        for _ in range(20):
            self.submit(client, "null", {})
        self.submit(client, "steps", {"seed": random.randrange(50)})
        self.done["small jobs"] += 21
        self.stop.wait(0.2)

    def edit(self, client: httpx.Client) -> None:
        if not self.scenes:
            time.sleep(0.5)
            return
        place = f"/v1/scenes/{self.scenes[-1]}"
        version = client.get(place).raise_for_status().headers["etag"]
        patch = json.dumps([{"op": "replace", "path": "/name", "value": f"edit {time.perf_counter()}"}])
        headers = {"If-Match": version, "Content-Type": "application/json-patch+json"}
        client.patch(place, content=patch, headers=headers).raise_for_status()
        client.post(f"{place}/undo").raise_for_status()
        self.done["edits"] += 2
        self.stop.wait(0.1)

    def read(self, client: httpx.Client) -> None:
        client.get("/v1/jobs").raise_for_status()
        assets = client.get("/v1/assets", params={"words": "sofa"}).raise_for_status().json()["items"]
        for asset in assets[:3]:
            client.get(f"/v1/blobs/{asset['master']}").raise_for_status()
        self.done["reads"] += 2 + len(assets[:3])
        self.stop.wait(0.05)

    def watch(self, client: httpx.Client) -> None:
        job = client.post("/v1/jobs", json={"kind": "null", "parameters": {}}).raise_for_status().json()
        address = self.url.replace("http", "ws") + "/v1/socket"
        with connect(address, subprotocols=["diorama.v1.json"]) as socket:  # type: ignore[list-item]
            socket.send(json.dumps({"id": 1, "watch": {"topic": job["id"], "after": 0}}))
            for _ in range(3):
                socket.recv(timeout=20)
        client.get(f"/v1/jobs/{job['id']}/events", timeout=20).raise_for_status()
        self.done["watches"] += 2
        self.stop.wait(0.2)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=30.0)
    options = parser.parse_args()
    seconds = options.minutes * 60
    with diorama_server(lanes="2", retention_days="1") as url:
        pid = next(
            c.laddr and c.pid
            for c in psutil.net_connections("tcp")
            if c.status == "LISTEN" and c.laddr.port == int(url.rpartition(":")[2])
        )
        load = Load(url)
        threads = load.start()
        samples: list[tuple[float, float]] = []
        begin = time.perf_counter()
        while time.perf_counter() - begin < seconds and not load.stop.is_set():
            load.stop.wait(max(1.0, seconds / 360))
            samples.append(memory_mb(pid))
        load.stop.set()
        for thread in threads:
            thread.join(60)
    sixth = max(1, len(samples) // 6)
    parts = {
        name: tuple(statistics.median(sizes[part]) for part in (slice(sixth, 2 * sixth), slice(-sixth, None)))
        for name, sizes in {
            "all": [sum(sample) for sample in samples],
            "server": [own for own, _ in samples],
            "lanes": [children for _, children in samples],
        }.items()
    }
    early, late = parts["all"]
    done = ", ".join(f"{count} {name}" for name, count in sorted(load.done.items()))
    print(f"{options.minutes:g} minutes: {done}")
    print(f"memory {early:.0f} MB early, {late:.0f} MB late: {late / early - 1:+.1%} (at most {GROWTH - 1:+.0%})")
    for name in ("server", "lanes"):
        print(f"  {name}: {parts[name][0]:.0f} MB early, {parts[name][1]:.0f} MB late")
    for fault in load.faults:
        print(fault)
    return bool(load.faults) or late > early * GROWTH


if __name__ == "__main__":
    sys.exit(main())
