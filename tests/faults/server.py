"""A real server in a process of its own, to be ended at bad moments."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path

import httpx
import psutil

RECIPES = ",".join(f"diorama.testing.recipes:{name}" for name in ("NULL", "STEPS", "STUBBORN", "DEADLY"))


class ServerProcess:
    """`diorama serve` over a data folder, with one lane process unless told otherwise."""

    def __init__(self, folder: Path, *, lanes: int = 1, env: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        settings = {
            "EXTRA_RECIPES": RECIPES,
            "LANES": str(lanes),
            "REQUESTS_PER_S": "100000",
            "BURST": "100000",
            "MAX_QUEUED": "10000",
            "MAX_QUEUED_PER_USER": "10000",
            "STOP_GRACE_S": "2",
        }
        self._env = {
            **os.environ,
            **{f"DIORAMA_SERVER__{key}": value for key, value in settings.items()},
            **(env or {}),
        }
        self.log = folder.parent / f"{folder.name}.log"
        self.url = ""
        self._child: subprocess.Popen[str] | None = None

    def start(self, *, within_s: float = 40.0) -> ServerProcess:
        """Start and wait until it listens. RuntimeError with the end of its log if it does not."""
        command = [sys.executable, "-m", "diorama", "serve", "--port", "0", "--data-dir", str(self.folder)]
        with self.log.open("a") as log:
            self._child = subprocess.Popen(command, env=self._env, stdout=subprocess.PIPE, stderr=log, text=True)
        assert self._child.stdout is not None
        lines: list[str] = []
        reader = threading.Thread(target=lambda: lines.append(self._child.stdout.readline()), daemon=True)  # type: ignore[union-attr]
        reader.start()
        reader.join(within_s)
        if not lines or "listening on" not in lines[0]:
            self.kill()
            raise RuntimeError(f"the server did not start: {self.log.read_text()[-3000:]}")
        self.url = lines[0].split()[-1]
        return self

    @property
    def process(self) -> subprocess.Popen[str]:
        assert self._child is not None
        return self._child

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def kill(self) -> None:
        """As `kill -9` does."""
        if self.alive:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait(20)

    def lane_children(self) -> list[int]:
        return [
            child.pid
            for child in psutil.Process(self.process.pid).children()
            if any("lane_child" in part for part in child.cmdline())
        ]

    def kill_lane(self, which: int) -> bool:
        """End one lane process; False if there is none just now."""
        try:
            children = self.lane_children()
            if children:
                os.kill(children[which % len(children)], signal.SIGKILL)
            return bool(children)
        except (psutil.NoSuchProcess, ProcessLookupError):
            return False

    def stop(self) -> int:
        """As a user does; the exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)

    def client(self, **more: object) -> httpx.Client:
        return httpx.Client(base_url=self.url, timeout=20, **more)  # type: ignore[arg-type]


def wait_for(true: object, *, within_s: float, what: str) -> None:
    """Poll until `true()`; AssertionError says what was waited for."""
    deadline = time.perf_counter() + within_s
    while not true():  # type: ignore[operator]
        assert time.perf_counter() < deadline, f"waited {within_s:g} s for {what}"
        time.sleep(0.05)
