import asyncio
import time

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


def test_afterwards_loops_are_as_they_were() -> None:
    before = asyncio.Handle._run
    with no_block_over():
        assert asyncio.Handle._run is not before
    assert asyncio.Handle._run is before
