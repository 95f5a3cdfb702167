import asyncio
import gc
import time
from typing import Any

import pytest

from diorama.testing.loop_guard import LoopBlocked, no_block_over


async def sleep_in_the_loop(seconds: float) -> None:
    await asyncio.sleep(0)
    time.sleep(seconds)


def test_a_block_is_found_and_named() -> None:
    with pytest.raises(LoopBlocked, match="sleep_in_the_loop"), no_block_over(0.05):
        asyncio.run(sleep_in_the_loop(0.1))


def test_waiting_is_no_block() -> None:
    with no_block_over(0.05):
        asyncio.run(asyncio.sleep(0.1))


async def work_in_the_loop(seconds: float) -> None:
    await asyncio.sleep(0)
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


async def collect_garbage_in_the_loop(seconds: float) -> None:
    await asyncio.sleep(0)
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        gc.collect()


def test_work_is_found_and_named() -> None:
    with pytest.raises(LoopBlocked, match="work_in_the_loop"), no_block_over(0.05, of="work"):
        asyncio.run(work_in_the_loop(0.1))


@pytest.mark.parametrize("hold_up", [sleep_in_the_loop, collect_garbage_in_the_loop])
def test_neither_waiting_for_a_core_nor_garbage_is_work(hold_up: Any) -> None:
    with no_block_over(0.1, of="work"):
        asyncio.run(hold_up(0.3))
    with pytest.raises(LoopBlocked), no_block_over(0.1):
        asyncio.run(hold_up(0.3))


def test_afterwards_loops_are_as_they_were() -> None:
    before = asyncio.Handle._run
    with no_block_over():
        assert asyncio.Handle._run is not before
    assert asyncio.Handle._run is before
    assert not [found for found in gc.callbacks if "_Garbage" in repr(found)]
