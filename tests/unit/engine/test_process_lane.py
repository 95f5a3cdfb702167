"""Work in child processes: answers, errors, cancels, deaths and limits."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from diorama.domain.errors import Cancelled, DioramaError, LimitExceeded, NotReady, WorkerDied
from diorama.engine.lanes import CancelFlag
from diorama.engine.process_lane import LaneWork, ProcessLane
from diorama.stores.blob_folder import BlobFolder
from diorama.stores.data_folder import DataFolder

RECIPES = "diorama.testing.recipes"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> DataFolder:
    folder = DataFolder(tmp_path_factory.mktemp("data"))
    folder.create()
    return folder


@pytest.fixture(scope="module")
def lane(folder) -> Iterator[ProcessLane]:
    lane = ProcessLane(folder, width=1, memory_mb=1000)
    lane.start()
    yield lane
    lane.close()


def step(function: str, *args, module: str = RECIPES, **more) -> LaneWork:
    return LaneWork(frame={"work": "step", "step": f"{module}:{function}", "args": list(args)}, **more)


def run(lane: ProcessLane, work: LaneWork, **more):
    return asyncio.run(lane.run(work, **more))


def test_a_step_answers_and_its_blob_is_in_the_folder(lane, folder) -> None:
    sha256 = run(lane, step("keep_blob", 7, 1, 5000, 0.0))
    assert BlobFolder(folder).get(sha256) == (b"7/1/" * 1250)


def test_ticks_are_heard_while_the_work_runs(lane) -> None:
    heard: list[tuple[float, bytes | None]] = []
    run(lane, step("keep_blob", 1, 1, 10, 0.1, on_tick=lambda fraction, preview: heard.append((fraction, preview))))
    assert len(heard) >= 3
    assert set(heard) == {(0.5, None)}


def test_a_cancel_is_heard_by_tick_and_the_child_lives_on(lane) -> None:
    flag = CancelFlag()
    work = step("keep_blob", 1, 1, 10, 30.0, flag=flag)
    before, took = _cancel_soon(lane, work, flag)
    assert took < 0.4
    assert _child_pids() == before


def test_a_cancel_that_nobody_hears_ends_the_child_within_a_second(lane) -> None:
    flag = CancelFlag()
    before, took = _cancel_soon(lane, step("sleep_deaf", 30.0, flag=flag), flag)
    assert took < 1.0
    assert run(lane, step("keep_blob", 2, 2, 4, 0.0))  # another child serves
    assert _child_pids() != before


def _cancel_soon(lane: ProcessLane, work: LaneWork, flag: CancelFlag) -> tuple[set[int], float]:
    before = _child_pids()

    async def play() -> float:
        task = asyncio.ensure_future(lane.run(work))
        while not work.answer.running():
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)
        start = time.perf_counter()
        flag.set()
        with pytest.raises(Cancelled):
            await task
        return time.perf_counter() - start

    return before, asyncio.run(play())


def _child_pids() -> set[int]:
    found = set()
    for child in psutil.Process().children():
        try:
            if any("lane_child" in part for part in child.cmdline()):
                found.add(child.pid)
        except (psutil.NoSuchProcess, psutil.ZombieProcess):
            continue
    return found


def test_a_child_that_dies_is_told_with_its_last_words_and_replaced(lane) -> None:
    with pytest.raises(WorkerDied) as caught:
        run(lane, step("end_worker", ""))
    assert "signal 9" in caught.value.message
    assert "this worker is about to end" in caught.value.details["log"]
    assert run(lane, step("keep_blob", 3, 3, 4, 0.0))


def test_a_child_that_died_while_idle_costs_no_work(lane) -> None:
    run(lane, step("keep_blob", 1, 1, 4, 0.0))
    for pid in _child_pids():
        os.kill(pid, signal.SIGKILL)
    assert run(lane, step("keep_blob", 4, 4, 4, 0.0))


def test_work_over_its_time_is_ended(lane) -> None:
    start = time.perf_counter()
    with pytest.raises(LimitExceeded) as caught:
        run(lane, step("sleep_deaf", 30.0, time_limit_s=0.3))
    assert caught.value.code == "out_of_time"
    assert time.perf_counter() - start < 1.5


def test_work_over_its_memory_is_refused_and_the_child_lives_on(lane) -> None:
    run(lane, step("keep_blob", 1, 1, 4, 0.0))
    before = _child_pids()
    with pytest.raises(LimitExceeded) as caught:
        run(lane, step("keep_blob", 1, 1, 600_000_000, 0.0, memory_mb=100))
    assert caught.value.code == "too_large"
    assert _child_pids() == before


@pytest.mark.parametrize(
    ("name", "code"), [("no_such_function", "internal"), ("keep_blob", "internal")], ids=["unknown", "wrong arguments"]
)
def test_a_mistake_of_ours_is_an_internal_fault_and_tells_no_trace(lane, name: str, code: str) -> None:
    with pytest.raises(DioramaError) as caught:
        run(lane, step(name))
    assert caught.value.code == code
    assert "Traceback" not in caught.value.message
    assert "Traceback" in caught.value.details["log"]


def test_what_waits_for_an_answer_goes_before_jobs(lane) -> None:
    order: list[str] = []

    async def one(name: str, urgency) -> None:
        await lane.run(step("keep_blob", 1, 1, 4, 0.05), urgency=urgency)
        order.append(name)

    async def play() -> None:
        first = asyncio.ensure_future(lane.run(step("keep_blob", 1, 1, 4, 0.2)))
        await asyncio.sleep(0.05)
        await asyncio.gather(first, one("job 1", "job"), one("job 2", "job"), one("request", "request"))

    asyncio.run(play())
    assert order == ["request", "job 1", "job 2"]


def test_work_that_waits_can_be_cancelled_at_once(lane) -> None:
    async def play() -> None:
        first = asyncio.ensure_future(lane.run(step("keep_blob", 1, 1, 4, 0.5)))
        await asyncio.sleep(0.05)
        flag = CancelFlag()
        second = asyncio.ensure_future(lane.run(step("keep_blob", 1, 1, 4, 0.5, flag=flag)))
        await asyncio.sleep(0.05)
        flag.set()
        with pytest.raises(Cancelled):
            await asyncio.wait_for(second, 0.2)
        await first

    asyncio.run(play())


def test_closing_ends_the_children_and_tells_whoever_waits(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    folder.create()
    lane = ProcessLane(folder, width=1, memory_mb=1000)
    lane.start()

    async def play() -> None:
        running = asyncio.ensure_future(lane.run(step("sleep_deaf", 30.0)))
        waiting = asyncio.ensure_future(lane.run(step("sleep_deaf", 30.0)))
        while lane.busy == 0:
            await asyncio.sleep(0.01)
        await asyncio.to_thread(lane.close)
        for task in (running, waiting):
            with pytest.raises(NotReady):
                await task

    asyncio.run(play())
    assert lane.alive == 0


def test_a_child_that_died_while_idle_is_replaced_before_anybody_asks(lane) -> None:
    run(lane, step("keep_blob", 1, 1, 4, 0.0))
    before = _child_pids()
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    deadline = time.perf_counter() + 15
    while lane.alive == 0 or _child_pids() & before:
        assert time.perf_counter() < deadline
        time.sleep(0.05)
