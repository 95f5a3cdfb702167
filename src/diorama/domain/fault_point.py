"""Named places at which the crash tests end the process, to prove that what was accepted survives it.

Nothing happens here unless one of two environment variables is set; only tests set them.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path

ENV_FAULT_POINT = "DIORAMA_FAULT_POINT"  # "name" or "name@n": at the nth time in this process
ENV_FAULT_MARK = "DIORAMA_FAULT_MARK"  # a file that says the same, once; whoever ends there takes it away

_passed: dict[str, int] = {}  # by what was asked for


def fault_point(name: str) -> None:
    """End this process at once, as `kill -9` would, if a test asked for it here."""
    wanted = os.environ.get(ENV_FAULT_POINT)
    if wanted is not None and _reached(name, wanted):
        os.kill(os.getpid(), signal.SIGKILL)
    mark = os.environ.get(ENV_FAULT_MARK)
    if mark is not None:
        _look_at(name, Path(mark))


def _look_at(name: str, mark: Path) -> None:
    try:
        if _reached(name, mark.read_text(encoding="ascii")):
            mark.unlink()
            os.kill(os.getpid(), signal.SIGKILL)
    except FileNotFoundError:  # nothing is asked for, or another process was here first
        return


def _reached(name: str, wanted: str) -> bool:
    place, _, nth = wanted.partition("@")
    if place != name:
        return False
    _passed[wanted] = _passed.get(wanted, 0) + 1
    return _passed[wanted] >= int(nth or 1)
