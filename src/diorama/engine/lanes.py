"""The one crossing from asynchronous floors to plain functions, and the only place that starts threads."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Generator, Hashable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

from diorama.domain.errors import Cancelled

R = TypeVar("R")


class CancelFlag:
    """Set from anywhere; noticed at the next tick, and told to whoever asked to hear of it."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._listeners: list[Callable[[], None]] = []
        self._lock = threading.Lock()

    @property
    def is_set(self) -> bool:
        """Whether the work was asked to stop."""
        return self._event.is_set()

    def set(self) -> None:
        """Ask the work to stop."""
        with self._lock:
            self._event.set()
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener()

    @contextmanager
    def heard_by(self, listener: Callable[[], None]) -> Generator[None]:
        """Call `listener` when the flag is set (at once if it is set already) until the block ends."""
        with self._lock:
            self._listeners.append(listener)
            late = self._event.is_set()
        if late:
            listener()
        try:
            yield
        finally:
            with self._lock:
                self._listeners.remove(listener)

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

    def __init__(self, *, width: int = 2, name: str = "diorama-lane") -> None:
        self._pool = ThreadPoolExecutor(max_workers=width, thread_name_prefix=name)
        self._unbegun: dict[Hashable, asyncio.Future[Any]] = {}
        self._lock = threading.Lock()

    async def run(self, function: Callable[[], R]) -> R:
        """Run a function off the event loop and wait for it."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, function)

    async def run_once(self, key: Hashable, function: Callable[[], R]) -> R:
        """Run a function off the event loop, or share the run of the same key that has not begun yet: whatever was
        true when this was called is seen by the run. For reads that many ask for at the same moment; all callers are
        of one event loop.
        """

        def begin() -> R:
            with self._lock:
                del self._unbegun[key]
            return function()

        with self._lock:
            shared = self._unbegun.get(key)
            if shared is None:
                shared = asyncio.get_running_loop().run_in_executor(self._pool, begin)
                shared.add_done_callback(_heard)
                self._unbegun[key] = shared
        return await asyncio.shield(shared)

    def close(self) -> None:
        """Wait for what still runs."""
        self._pool.shutdown(wait=True)


def _heard(done: asyncio.Future[Any]) -> None:
    """Whoever waited may have left: then nobody else looks at the exception, and that is no mistake."""
    if not done.cancelled():
        done.exception()
