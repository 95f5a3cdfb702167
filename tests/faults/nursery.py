"""A process that has imported everything and forks servers from there, so that one starts in a fraction of a second:

    python -m tests.faults.nursery

What it forks is the command line from its first line on. It reads requests as JSON lines and answers each with one:
{"args", "env", "out", "log"} with {"pid"}, {"wait": pid} with {"status"} once that process has ended.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

LOADED = ("diorama.compose.server_process", "diorama.cli.serve", "diorama.testing.recipes", "diorama.stores.migrations")


class Nursery:
    """The process, seen from outside. Any thread may ask it."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.faults.nursery"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._turn = threading.Lock()

    def __enter__(self) -> Nursery:
        return self

    def __exit__(self, *error: object) -> None:
        self._process.kill()
        self._process.communicate()

    def start(self, args: Sequence[str], env: Mapping[str, str], out: Path, log: Path) -> int:
        """Fork `diorama ARGS`; its process id."""
        return self._ask({"args": list(args), "env": dict(env), "out": str(out), "log": str(log)})["pid"]

    def wait(self, pid: int) -> int:
        """Wait for the end of a process; its exit status as `subprocess` counts it."""
        return self._ask({"wait": pid})["status"]

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with self._turn:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
            return json.loads(self._process.stdout.readline())


def main() -> None:
    """Serve requests until standard input closes."""
    for module in LOADED:
        importlib.import_module(module)
    assert threading.active_count() == 1, "a thread would be missing in what is forked"
    for line in sys.stdin:
        request = json.loads(line)
        if "wait" in request:
            answer = {"status": os.waitstatus_to_exitcode(os.waitpid(request["wait"], 0)[1])}
        else:
            answer = {"pid": _fork(request)}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _fork(request: Mapping[str, Any]) -> int:
    pid = os.fork()
    if pid:
        return pid
    from diorama.cli.main import run

    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(os.open(request["out"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), 1)
    os.dup2(os.open(request["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), 2)
    os.environ.update(request["env"])
    sys.argv = ["diorama", *request["args"]]
    status = 1
    try:
        run()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    finally:
        sys.stdout.flush()
        os._exit(status)


if __name__ == "__main__":
    main()
