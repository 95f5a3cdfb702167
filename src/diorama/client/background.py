"""A server of one's own for a while: a process beside this one that ends with it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import weakref
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from diorama.client.surface import AsyncClient, Client
from diorama.domain.errors import NotReady, Unsupported, UserFault

READY_S = 60.0
STOP_S = 15.0
_LOOK_S = 0.02
_TAIL = 2000  # characters of the log that an error shows
_ADDRESS = re.compile(r"^listening on (https?://\S+)\s*$", re.MULTILINE)
# A settings file may make the user's usual server listen to the network; this one is for this process alone.
_OWN = {"DIORAMA_SERVER__HOST": "127.0.0.1", "DIORAMA_SERVER__TLS": "", "DIORAMA_SERVER__REQUIRE_KEY": "false"}
_NOT_INHERITED = ("DIORAMA_DATA_DIR", "DIORAMA_SERVER__DATA_DIR", "DIORAMA_SERVER__PORT")


def serve_in_background(port: int = 0, data_dir: str | Path | None = None, **settings: object) -> BackgroundServer:
    """A server as a process of its own, on this machine only.

        with diorama.serve_in_background() as server, server.client() as client:
            client.scenes.create("a room with a cat").wait().save("out/room")

    Without `with`, call `start`, `wait_until_ready` and, at the end, `close`. The process ends with this one, however
    that ends.

    Args:
        port: 0: one that is free.
        data_dir: Where it keeps what it is given; None: a temporary folder, taken away at the end.
        settings: Settings by name, with two underscores after the section: `limits__max_words=500`. A name without a
            section is one of `server`: `max_queued=5`.
    """
    return BackgroundServer(port=port, data_dir=data_dir, settings=settings)


class BackgroundServer:
    """See `serve_in_background`."""

    def __init__(self, *, port: int, data_dir: str | Path | None, settings: dict[str, object]) -> None:
        if not 0 <= port <= 65535:
            raise UserFault(f"port {port}: 0 to 65535", hint="0 takes one that is free")
        self._port = port
        self._environment = _environment(settings)
        self._own = Path(tempfile.mkdtemp(prefix="diorama-server-"))
        self.data_dir = self._own / "data" if data_dir is None else Path(data_dir)
        self._url = ""
        self._process: subprocess.Popen[bytes] | None = None
        self._stop_at_end = weakref.finalize(self, shutil.rmtree, self._own, ignore_errors=True)

    def __enter__(self) -> BackgroundServer:
        with ExitStack() as on_failure:
            on_failure.callback(self.close)
            self.start()
            self.wait_until_ready()
            on_failure.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def url(self) -> str:
        """Its address, once it is ready."""
        if not self._url:
            raise NotReady("the server has not been started yet", hint="use it in a `with`, or call wait_until_ready()")
        return self._url

    @property
    def pid(self) -> int | None:
        """The process, while it runs."""
        return self._process.pid if self.running and self._process is not None else None

    @property
    def running(self) -> bool:
        """Whether the process runs."""
        return self._process is not None and self._process.poll() is None

    def client(self, **options: Any) -> Client:
        """A client of it; options as of `diorama.client.Client`."""
        return Client(self.url, **options)

    def async_client(self, **options: Any) -> AsyncClient:
        """A client of it for `async` code."""
        return AsyncClient(self.url, **options)

    def start(self) -> None:
        """Start the process; `wait_until_ready` waits for it. A server that runs already is left alone.

        A server that was stopped comes back on the same port, with what it had kept.

        Raises:
            NotReady: If it was closed. Unsupported: If there is no Python to start it with.
        """
        if self.running:
            return
        if not self._stop_at_end.alive:
            raise NotReady("this server was closed", hint="make another one with serve_in_background")
        if not sys.executable:
            raise Unsupported("no Python is known here that a server could be started with")
        if self._process is not None:
            _stop(self._process, 0)  # it ended by itself; what we held of it is let go
        self._output.unlink(missing_ok=True)
        command = [sys.executable, "-P", "-m", "diorama", "serve", "--until-stdin-closes"]
        command += ["--port", str(self._port), "--data-dir", str(self.data_dir)]
        with self._output.open("wb") as output, self._log.open("ab") as log:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,  # closes when we end, however we end, and the server sees that
                stdout=output,
                stderr=log,
                env=self._environment,
                start_new_session=os.name != "nt",  # Ctrl-C reaches us alone; we then stop it in good order
            )
        self._stop_at_end.detach()
        self._stop_at_end = weakref.finalize(self, _end, self._process, self._own)

    def wait_until_ready(self, timeout: float = READY_S) -> str:
        """Wait until it answers; its address.

        Raises:
            NotReady: If it ended, or is not ready after `timeout` seconds; the end of its log is in the message.
        """
        process = self._process
        if process is None:
            raise NotReady("the server has not been started", hint="call start() before")
        until = time.monotonic() + timeout
        while True:
            ended = process.poll()
            found = _ADDRESS.search(_text(self._output))
            if found and ended is None:
                self._url = found[1]
                self._port = int(self._url.rpartition(":")[2].strip("/"))
                return self._url
            if ended is not None:
                raise NotReady(f"the server ended with exit code {ended}: {self._tail()}", details={"exit": ended})
            if time.monotonic() > until:
                raise NotReady(f"the server was not ready after {timeout:g} s: {self._tail()}")
            time.sleep(_LOOK_S)

    def stop(self, timeout: float = STOP_S) -> int | None:
        """Stop it in good order; after `timeout` seconds by force. What it keeps stays; `start` brings it back.

        Returns:
            Its exit code: 0 if it stopped in good order; None if it was never started.
        """
        return None if self._process is None else _stop(self._process, timeout)

    def close(self) -> None:
        """Stop it for good; its temporary folder, if it has one, is taken away."""
        self._stop_at_end()

    def log(self) -> str:
        """What it has written so far."""
        return _text(self._log)

    @property
    def _output(self) -> Path:
        return self._own / "output"

    @property
    def _log(self) -> Path:
        return self._own / "log"

    def _tail(self) -> str:
        return (self.log().strip() or _text(self._output).strip() or "it said nothing")[-_TAIL:]


def _environment(settings: dict[str, object]) -> dict[str, str]:
    environment = {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}
    environment.update(_OWN)
    for name, value in settings.items():
        section, separator, key = name.partition("__")
        setting = f"{section}__{key}" if separator else f"server__{name}"
        environment[f"DIORAMA_{setting.upper()}"] = _words(value)
    return environment


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return ",".join(str(item) for item in value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return str(value)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ""


def _end(process: subprocess.Popen[bytes], folder: Path) -> None:
    _stop(process, STOP_S)
    shutil.rmtree(folder, ignore_errors=True)


def _stop(process: subprocess.Popen[bytes], timeout: float) -> int:
    if process.stdin is not None and not process.stdin.closed:
        process.stdin.close()
    try:
        return process.wait(timeout)
    except subprocess.TimeoutExpired:
        _kill(process)
        return process.wait()


def _kill(process: subprocess.Popen[bytes]) -> None:
    if os.name == "nt":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)  # its workers too, which are in its group
