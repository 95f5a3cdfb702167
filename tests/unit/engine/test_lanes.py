"""Reads that many ask for at one moment are one run, and nobody gets an answer that is older than the question."""

from __future__ import annotations

import asyncio
import gc
import threading
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.domain.errors import NotReady
from diorama.engine.lanes import ThreadLane


@contextmanager
def busy(lane: ThreadLane, width: int = 1):
    """Every thread of the lane is at work until the block ends: what is asked for meanwhile waits."""
    gate = threading.Event()
    held = [asyncio.ensure_future(lane.run(gate.wait)) for _ in range(width)]
    try:
        yield held
    finally:
        gate.set()


@contextmanager
def a_lane(width: int = 1):
    lane = ThreadLane(width=width)
    try:
        yield lane
    finally:
        lane.close()


class Counted:
    """A read that counts how often it was run."""

    def __init__(self, outcome=None) -> None:
        self.runs = 0
        self.outcome = outcome

    def __call__(self) -> object:
        self.runs += 1
        if self.outcome is not None:
            raise self.outcome
        return object()


async def all_asked(lane: ThreadLane, read: Counted, count: int) -> list[asyncio.Task]:
    tasks = [asyncio.create_task(lane.run_once("key", read)) for _ in range(count)]
    await asyncio.sleep(0)  # each has asked
    return tasks


def test_what_many_ask_for_at_one_moment_is_run_once_and_all_get_that_answer():
    async def play():
        read = Counted()
        with a_lane() as lane:
            with busy(lane):
                tasks = await all_asked(lane, read, 250)
            answers = await asyncio.gather(*tasks)
            assert read.runs == 1
            assert all(answer is answers[0] for answer in answers)
            assert await lane.run_once("key", read) is not answers[0]
            assert read.runs == 2
            assert lane._unbegun == {}

    asyncio.run(play())


def test_other_questions_are_run_on_their_own():
    async def play():
        with a_lane() as lane:
            with busy(lane):
                tasks = [asyncio.create_task(lane.run_once(key % 3, lambda key=key: key)) for key in range(9)]
                await asyncio.sleep(0)
            assert await asyncio.gather(*tasks) == [0, 1, 2] * 3

    asyncio.run(play())


def test_who_asks_while_a_run_is_under_way_does_not_get_its_answer():
    async def play():
        version, read, go = 1, threading.Event(), threading.Event()

        def look() -> int:
            seen = version
            read.set()
            go.wait(5)
            return seen

        with a_lane(width=2) as lane:
            first = asyncio.create_task(lane.run_once("key", look))
            await lane.run(lambda: read.wait(5))
            version = 2
            later = [asyncio.create_task(lane.run_once("key", look)) for _ in range(5)]
            await asyncio.sleep(0)
            go.set()
            assert (await first, await asyncio.gather(*later)) == (1, [2] * 5)

    asyncio.run(play())


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(st.sampled_from(["ask", "ask", "write", "turn", "wait"]), max_size=40), width=st.integers(1, 3))
def test_no_answer_is_older_than_its_question(steps, width):
    async def play():
        version = 0
        asked: list[tuple[int, asyncio.Task[int]]] = []

        def now() -> int:
            return version

        with a_lane(width) as lane:
            for step in steps:
                match step:
                    case "ask":
                        asked.append((version, asyncio.create_task(lane.run_once("key", now))))
                        await asyncio.sleep(0)
                    case "write":
                        version += 1
                    case "turn":
                        await asyncio.sleep(0)
                    case _:
                        await lane.run(lambda: None)
            for at_least, answer in asked:
                assert at_least <= await answer <= version

    asyncio.run(play())


def test_a_fault_reaches_everybody_who_asked_and_nobody_after_them():
    async def play():
        read = Counted(NotReady("the database is busy"))
        with a_lane() as lane:
            with busy(lane):
                tasks = await all_asked(lane, read, 20)
            outcomes = await asyncio.gather(*tasks, return_exceptions=True)
            assert outcomes == [read.outcome] * 20
            assert read.runs == 1
            read.outcome = None
            assert await lane.run_once("key", read)

    asyncio.run(play())


@pytest.mark.parametrize("leaves", [0, 3, 9])
def test_who_leaves_takes_nobodys_answer_away(leaves):
    async def play():
        read = Counted()
        with a_lane() as lane:
            with busy(lane):
                tasks = await all_asked(lane, read, 10)
                tasks[leaves].cancel()
                await asyncio.sleep(0)
                assert tasks[leaves].cancelled()
                stayed = [task for task in tasks if task is not tasks[leaves]]
            answers = await asyncio.gather(*stayed)
            assert len(answers) == 9
            assert all(answer is answers[0] for answer in answers)
            assert read.runs == 1

    asyncio.run(play())


def test_a_fault_that_nobody_waits_for_any_more_is_no_mistake():
    async def play():
        told = []
        asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context))
        with a_lane() as lane:
            with busy(lane):
                tasks = await all_asked(lane, Counted(NotReady("busy")), 3)
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
            await lane.run(lambda: None)
            await asyncio.sleep(0)
            del tasks
            gc.collect()
            await asyncio.sleep(0)
        return told

    assert asyncio.run(play()) == []
