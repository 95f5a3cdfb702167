"""An event loop whose clock jumps to the next thing that is to happen: minutes pass at once, in a fixed order."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

R = TypeVar("R")


class _Jumping(selectors.SelectSelector):
    """Waits for no time at all, and moves the clock on instead."""

    now_s = 0.0

    def select(self, timeout: float | None = None) -> list[Any]:
        if timeout is None:
            raise AssertionError("everything waits, and nothing will ever happen")
        self.now_s += max(0.0, timeout)
        return super().select(0)


class _Loop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.now_s


def run(main: Coroutine[Any, Any, R]) -> R:
    """As `asyncio.run`, on the jumping clock."""
    with asyncio.Runner(loop_factory=_Loop) as runner:
        return runner.run(main)
