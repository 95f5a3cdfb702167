"""A real `diorama serve` in a process of its own, over a data folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import httpx

READY_S = 60.0
STOP_S = 30.0


def environment(env: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment without settings of whoever runs the tests."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("DIORAMA_")}
    return {**clean, "DIORAMA_SERVER__LANES": "1", **(env or {})}


class Server:
    """Start it, ask it, stop it. What it writes on standard error is kept in a file."""

    def __init__(self, folder: Path, *options: str, env: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self._log = folder.parent / f"{folder.name}.log"
        command = [sys.executable, "-m", "diorama", "serve", "--data-dir", str(folder)]
        command += [] if "--port" in options else ["--port", "0"]
        with self._log.open("a") as log:
            self.process = subprocess.Popen(
                [*command, *options],
                env=environment(env),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        self.lines: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Server:
        self.wait_until_ready()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    @property
    def url(self) -> str:
        """Its address, from the line that it prints."""
        return self.lines[0].removeprefix("listening on ").strip()

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    @property
    def log(self) -> str:
        return self._log.read_text()

    def wait_until_ready(self) -> None:
        """Wait for its line; AssertionError with the end of its log if it ends before."""
        until = time.monotonic() + READY_S
        while not self.lines:
            assert self.process.poll() is None, f"exit {self.process.returncode}: {self.log[-3000:]}"
            assert time.monotonic() < until, self.log[-3000:]
            time.sleep(0.02)

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        """One request."""
        verify = more.pop("verify", True)
        return httpx.request(method, f"{self.url}{path}", timeout=20, verify=verify, trust_env=False, **more)

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Ask it to stop; its exit status."""
        self.process.send_signal(number)
        return self.process.wait(STOP_S)

    def end(self) -> None:
        """End it, whatever it does."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(STOP_S)
        self._reader.join(STOP_S)
        assert self.process.stdout is not None
        self.process.stdout.close()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)
