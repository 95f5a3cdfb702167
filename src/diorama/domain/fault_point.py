"""Named places at which the crash tests end the process, to prove that what was accepted survives it.

Nothing happens here unless `DIORAMA_FAULT_POINT` names the place; only tests set it.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path

ENV_FAULT_POINT = "DIORAMA_FAULT_POINT"  # "name" or "name@n": at the nth time in this process
ENV_FAULT_MARK = "DIORAMA_FAULT_MARK"  # a file: the point fires only while it exists, and takes it away

_passed: dict[str, int] = {}


def fault_point(name: str) -> None:
    """End this process at once, as `kill -9` would, if a test asked for it here."""
    wanted = os.environ.get(ENV_FAULT_POINT)
    if wanted is None:
        return
    place, _, nth = wanted.partition("@")
    if place != name:
        return
    _passed[name] = _passed.get(name, 0) + 1
    if _passed[name] < int(nth or 1):
        return
    mark = os.environ.get(ENV_FAULT_MARK)
    if mark is not None:
        try:
            Path(mark).unlink()
        except FileNotFoundError:
            return
    os.kill(os.getpid(), signal.SIGKILL)
