"""Finds what holds up an event loop: for tests of asynchronous code."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

MAX_BLOCK_S = 0.1


@dataclass(frozen=True, slots=True)
class Block:
    """A callback that kept its loop for too long. cpu_s: the part of it that this thread was at work."""

    what: str
    wall_s: float
    cpu_s: float


class LoopBlocked(AssertionError):
    """An event loop could not answer for longer than it may."""


@contextmanager
def no_block_over(limit_s: float = MAX_BLOCK_S) -> Generator[list[Block]]:
    """Within the block, time every callback of every event loop in this process.

    Raises:
        LoopBlocked: At the end, if one took longer than `limit_s` on the clock; names each.
    """
    blocks: list[Block] = []
    handle = cast("Any", asyncio.Handle)
    plain: Callable[[Any], None] = handle._run

    def timed(self: Any) -> None:
        wall, cpu = time.perf_counter(), time.thread_time()
        plain(self)
        took = time.perf_counter() - wall
        if took > limit_s:
            blocks.append(Block(_name_of(self), took, time.thread_time() - cpu))

    handle._run = timed
    try:
        yield blocks
    finally:
        handle._run = plain
    if blocks:
        worst = sorted(blocks, key=lambda block: -block.wall_s)[:5]
        lines = "; ".join(f"{b.what}: {b.wall_s * 1000:.0f} ms ({b.cpu_s * 1000:.0f} ms at work)" for b in worst)
        raise LoopBlocked(f"the event loop was held up {len(blocks)} times over {limit_s * 1000:.0f} ms: {lines}")


def _name_of(handle: Any) -> str:
    """Which task or function the callback belongs to."""
    callback = handle._callback
    owner = getattr(callback, "__self__", None)
    if isinstance(owner, asyncio.Task):
        return repr(cast("asyncio.Task[Any]", owner).get_coro())
    return repr(callback)
