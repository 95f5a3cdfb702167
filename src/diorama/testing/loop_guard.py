"""Finds what holds up an event loop: for tests of asynchronous code."""

from __future__ import annotations

import asyncio
import gc
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal, cast

MAX_BLOCK_S = 0.1
Measure = Literal["clock", "work"]


@dataclass(frozen=True, slots=True)
class Block:
    """A callback that kept its loop for too long.

    cpu_s: the part of it that this thread was at work; gc_s: the part of that in which it collected garbage.
    """

    what: str
    wall_s: float
    cpu_s: float
    gc_s: float = 0.0

    @property
    def work_s(self) -> float:
        """What the callback itself did: no waiting for a core, no garbage of the whole process."""
        return self.cpu_s - self.gc_s


class LoopBlocked(AssertionError):
    """An event loop could not answer for longer than it may."""


@contextmanager
def no_block_over(limit_s: float = MAX_BLOCK_S, *, of: Measure = "clock") -> Generator[list[Block]]:
    """Within the block, time every callback of every event loop in this process.

    Args:
        of: What counts. `clock`: all the time that passed; finds calls that wait too, and on a busy machine waits for
            a core. `work`: the time for which the loop's own thread was at work, without collecting garbage, since the
            heap of a test run is not a server's; the same on a busy machine, and blind to calls that wait.

    Raises:
        LoopBlocked: At the end, if one took longer than `limit_s`; names each.
    """
    blocks: list[Block] = []
    with watch_blocks(blocks.append, limit_s, of=of):
        yield blocks
    if blocks:
        raise LoopBlocked(told(blocks, limit_s))


@contextmanager
def watch_blocks(
    found: Callable[[Block], object], limit_s: float = MAX_BLOCK_S, *, of: Measure = "clock"
) -> Generator[None]:
    """As `no_block_over`, for a process that goes on: tells of each block when it is over.

    Args:
        found: Called in the thread of the loop.
    """
    garbage = _Garbage()
    handle = cast("Any", asyncio.Handle)
    plain: Callable[[Any], None] = handle._run

    def timed(self: Any) -> None:
        wall, cpu, collecting = time.perf_counter(), time.thread_time(), garbage.spent_s
        plain(self)
        took = time.perf_counter() - wall
        if took > limit_s:
            block = Block(_name_of(self), took, time.thread_time() - cpu, garbage.spent_s - collecting)
            if of == "clock" or block.work_s > limit_s:
                found(block)

    handle._run = timed
    gc.callbacks.append(garbage.note)
    try:
        yield
    finally:
        handle._run = plain
        gc.callbacks.remove(garbage.note)


def told(blocks: list[Block], limit_s: float = MAX_BLOCK_S) -> str:
    """The worst of them in one line."""
    worst = sorted(blocks, key=lambda block: -block.wall_s)[:5]
    lines = "; ".join(f"{b.what}: {b.wall_s * 1000:.0f} ms ({b.work_s * 1000:.0f} ms at work)" for b in worst)
    return f"the event loop was held up {len(blocks)} times over {limit_s * 1000:.0f} ms: {lines}"


class _Garbage(threading.local):
    """How long this thread has collected garbage: a collection runs in the thread that set it off."""

    spent_s = 0.0
    _since_s = 0.0

    def note(self, phase: str, _: dict[str, int]) -> None:
        """To be called by the collector as it begins and ends."""
        if phase == "start":
            self._since_s = time.thread_time()
        else:
            self.spent_s += time.thread_time() - self._since_s


def _name_of(handle: Any) -> str:
    """Which task or function the callback belongs to."""
    callback = handle._callback
    owner = getattr(callback, "__self__", None)
    if isinstance(owner, asyncio.Task):
        return repr(cast("asyncio.Task[Any]", owner).get_coro())
    return repr(callback)
