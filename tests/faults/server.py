"""A real server in a process of its own, to be ended at bad moments."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO

import psutil

from tests.faults.nursery import Nursery

RECIPES = ",".join(f"diorama.testing.recipes:{name}" for name in ("NULL", "STEPS", "STUBBORN", "DEADLY"))
SETTINGS = {
    "EXTRA_RECIPES": RECIPES,
    "LANES": "1",
    "REQUESTS_PER_S": "100000",
    "BURST": "100000",
    "MAX_QUEUED": "60",
    "MAX_QUEUED_PER_USER": "60",
    "STOP_GRACE_S": "2",
}


class ServerProcess:
    """`diorama serve` over a data folder, with one lane process.

    env: more variables. nursery: forks it; without one it is started from nothing, as a user does. beside: where its
    output goes; beside the data folder if not said.
    """

    def __init__(
        self,
        folder: Path,
        *,
        env: Mapping[str, str] | None = None,
        nursery: Nursery | None = None,
        beside: Path | None = None,
    ) -> None:
        self.folder = folder
        place = beside or folder.parent
        self.log = place / f"{folder.name}.log"
        self.url = ""
        self.pid = 0
        self.status: int | None = None  # of the process that was started last
        settings = {f"DIORAMA_SERVER__{key}": value for key, value in SETTINGS.items()}
        self._env = {**settings, **(env or {})}
        self._out = place / f"{folder.name}.out"
        self._nursery = nursery
        self._child: subprocess.Popen[bytes] | None = None

    def launch(self) -> ServerProcess:
        """Start it, and do not wait."""
        self.url, self.status = "", None
        self._out.unlink(missing_ok=True)
        args = ["serve", "--port", "0", "--data-dir", str(self.folder)]
        if self._nursery is not None:
            self.pid = self._nursery.start(args, self._env, self._out, self.log)
            return self
        with self._out.open("wb") as out:
            command = [sys.executable, "-m", "diorama", *args]
            env = {**os.environ, **self._env}
            pipe = subprocess.PIPE  # so that its log is written whatever its own files meet
            self._child = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=pipe)
        self.pid = self._child.pid
        threading.Thread(target=_copy, args=(self._child.stderr, self.log), daemon=True).start()
        return self

    def start(self, *, within_s: float = 90.0) -> ServerProcess:
        """Start it and wait until it listens. AssertionError with the end of its log if it does not."""
        self.launch()
        wait_for(lambda: self._listens() or not self.alive, within_s=within_s, what="the server", every_s=0.01)
        assert self._listens(), f"the server did not start: {self.log.read_text()[-3000:]}"
        return self

    def _listens(self) -> bool:
        with contextlib.suppress(FileNotFoundError):
            line, end, _ = self._out.read_text().partition("\n")
            if end:
                self.url = line.removeprefix("listening on ")
        return bool(self.url)

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        if self.status is not None or not self.pid:
            return False
        if self._child is not None:
            return self._child.poll() is None
        try:
            return psutil.Process(self.pid).status() != psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return False

    def kill(self) -> None:
        """As `kill -9` does."""
        self._signal(signal.SIGKILL)
        self._wait(20)

    def stop(self, *, within_s: float = 30.0) -> int:
        """As a user does; the exit status."""
        self._signal(signal.SIGTERM)
        return self._wait(within_s)

    def _signal(self, number: int) -> None:
        if self.alive:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def _wait(self, within_s: float) -> int:
        if self.status is None:
            wait_for(lambda: not self.alive, within_s=within_s, what="the server's end", every_s=0.01)
            self.status = self._child.wait() if self._nursery is None else self._nursery.wait(self.pid)
        return self.status

    def lane_children(self) -> list[int]:
        """Process ids of the lane processes that run now."""
        with contextlib.suppress(psutil.NoSuchProcess):
            children = psutil.Process(self.pid).children()
            return [child.pid for child in children if any("lane_child" in part for part in child.cmdline())]
        return []

    def kill_lane(self, which: int = 0) -> bool:
        """End one lane process; False if there is none just now."""
        with contextlib.suppress(psutil.NoSuchProcess, ProcessLookupError):
            children = self.lane_children()
            if children:
                os.kill(children[which % len(children)], signal.SIGKILL)
                return True
        return False


def _copy(source: BinaryIO, target: Path) -> None:
    """Until the last who holds the other end has ended."""
    with source, target.open("ab", buffering=0) as file:
        for line in source:
            file.write(line)


def wait_for(true: Callable[[], object], *, within_s: float, what: str, every_s: float = 0.05) -> None:
    """Poll until `true()`; AssertionError says what was waited for."""
    deadline = time.perf_counter() + within_s
    while not true():
        assert time.perf_counter() < deadline, f"waited {within_s:g} s for {what}"
        time.sleep(every_s)
