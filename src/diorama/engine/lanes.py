"""The one crossing from asynchronous floors to plain functions, and the only place that starts threads."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from diorama.domain.errors import Cancelled

R = TypeVar("R")


class CancelFlag:
    """Set from anywhere; noticed at the next tick."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def set(self) -> None:
        """Ask the work to stop."""
        self._event.set()

    def check(self) -> None:
        """Raise `Cancelled` if the work was asked to stop."""
        if self._event.is_set():
            raise Cancelled("cancelled", hint="nothing was written; run it again when you like")

    def tick(self, fraction: float, preview: bytes | None = None) -> None:
        """A `Tick` that only listens for the cancel."""
        self.check()


class ThreadLane:
    """A few threads in this process: for one-shot commands, where starting a process would cost more than it
    saves.
    """

    def __init__(self, *, width: int = 2) -> None:
        self._pool = ThreadPoolExecutor(max_workers=width, thread_name_prefix="diorama-lane")

    async def run(self, function: Callable[[], R]) -> R:
        """Run a function off the event loop and wait for it."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, function)

    def close(self) -> None:
        """Wait for what still runs."""
        self._pool.shutdown(wait=True)
