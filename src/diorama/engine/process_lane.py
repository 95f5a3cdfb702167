"""The process lane: heavy work runs in child processes, so that the server always answers and a cancel that work
does not hear ends the child.

Each child has a thread here that talks to it, so the lane may be used from any event loop.
"""

from __future__ import annotations

import asyncio
import base64
import itertools
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, PriorityQueue
from typing import Any, BinaryIO, Literal, cast

from diorama.domain.errors import (
    Cancelled,
    DioramaError,
    InternalFault,
    LimitExceeded,
    NotReady,
    WorkerDied,
    error_from,
)
from diorama.engine.lane_frames import Frame, read_frame, write_frame
from diorama.engine.lanes import CancelFlag
from diorama.stores.data_folder import DataFolder

CANCEL_GRACE_S = 0.5  # for a tick to hear of a cancel; then the child is ended
LOOK_AFTER_S = 2.0  # how often an idle child is looked after
LOG_BYTES = 16_384
WORKS_PER_CHILD = 2000  # then it is replaced, so that what libraries leak goes with it
AGAIN = "nothing was kept; ask again when you like"
IDLE_DEATHS = 3  # children that end before they begin a piece of work, until it is given up
Urgency = Literal["request", "job"]
OnTick = Callable[[float, bytes | None], None]


def _no_tick(fraction: float, preview: bytes | None) -> None:
    """For work that nobody watches."""


@dataclass(slots=True, eq=False)
class LaneWork:
    """One piece of work and what is heard of it.

    frame: what the child is told (see `lane_child`). time_limit_s: then the child is ended. memory_mb: how much the
    child may grow.
    """

    frame: Frame
    flag: CancelFlag = field(default_factory=CancelFlag)
    on_tick: OnTick = _no_tick
    time_limit_s: float | None = None
    memory_mb: int | None = None
    answer: Future[Any] = field(default_factory=Future[Any])


@dataclass(order=True, slots=True)
class _Ticket:
    rank: int
    number: int
    work: LaneWork | None = field(compare=False)


class ProcessLane:
    """A few children that take work in the order of its urgency, then of its coming."""

    def __init__(self, folder: DataFolder, *, width: int, memory_mb: int) -> None:
        self.width = width
        self.deaths = 0
        self._queue: PriorityQueue[_Ticket] = PriorityQueue()
        self._numbers = itertools.count()
        self._keepers = [_Keeper(self, folder, number, memory_mb) for number in range(width)]
        self._closed = False

    @property
    def busy(self) -> int:
        """Children at work."""
        return sum(keeper.busy for keeper in self._keepers)

    @property
    def alive(self) -> int:
        """Children that are ready for work or at it."""
        return sum(keeper.alive for keeper in self._keepers)

    def start(self) -> None:
        """Start the children; work may be given at once."""
        for keeper in self._keepers:
            keeper.thread.start()

    async def run(self, work: LaneWork, *, urgency: Urgency = "job") -> Any:
        """Wait for a piece of work; its result as JSON data.

        Raises:
            Cancelled: If its flag was set. LimitExceeded: `out_of_time`, or too much memory.
            WorkerDied: If the child ended under it. NotReady: If the lane was closed.
            DioramaError: What the work itself raised.
        """
        work.flag.check()
        if self._closed:
            raise NotReady("the server is stopping", hint="try again when it is back")
        self._queue.put(_Ticket(0 if urgency == "request" else 1, next(self._numbers), work))
        with work.flag.heard_by(lambda: _forget(work)):
            try:
                return await asyncio.wrap_future(work.answer)
            except asyncio.CancelledError:
                task = asyncio.current_task()
                if task is not None and task.cancelling():
                    raise
                raise Cancelled("cancelled", hint=AGAIN) from None

    def take(self) -> LaneWork | None:
        """The next piece of work; None when the lane closes.

        Raises:
            Empty: If none came for a while.
        """
        return self._queue.get(timeout=LOOK_AFTER_S).work

    def close(self) -> None:
        """End the children, whatever they do; their work ends with `NotReady`."""
        self._closed = True
        for _ in self._keepers:
            self._queue.put(_Ticket(-1, next(self._numbers), None))
        for keeper in self._keepers:
            keeper.end()
        for keeper in self._keepers:
            keeper.thread.join()
        while not self._queue.empty():
            work = self._queue.get().work
            if work is not None and work.answer.set_running_or_notify_cancel():
                work.answer.set_exception(NotReady("the server is stopping", hint="try again when it is back"))

    @property
    def closed(self) -> bool:
        """Whether `close` was called."""
        return self._closed


def _forget(work: LaneWork) -> None:
    """End the wait for work that no child has begun (one that runs is told by its keeper)."""
    work.answer.cancel()


class _Keeper:
    """Looks after one child: starts it, hands it work, ends it when it must be ended."""

    def __init__(self, lane: ProcessLane, folder: DataFolder, number: int, memory_mb: int) -> None:
        self.busy = False
        self.thread = threading.Thread(target=self._loop, name=f"diorama-lane-{number}", daemon=True)
        self._lane = lane
        self._folder = folder
        self._memory_mb = memory_mb
        self._log = folder.logs / f"lane-{number}.log"
        self._child: subprocess.Popen[bytes] | None = None
        self._speaking = threading.Lock()
        self._current: LaneWork | None = None
        self._ending = threading.Lock()
        self._begun = False  # whether the child has said that it is at the current work
        self._why = ""  # why the child is being ended from here

    @property
    def alive(self) -> bool:
        child = self._child
        return child is not None and child.poll() is None

    def end(self, why: str = "closing") -> None:
        """End the child at once."""
        self._why = why
        child = self._child
        if child is not None and child.poll() is None:
            child.kill()

    def _end_under(self, work: LaneWork, why: str) -> None:
        """End the child if it is still at this work."""
        with self._ending:
            if self._current is work:
                self.end(why)

    def _loop(self) -> None:
        done = 0
        while not self._lane.closed:
            if not self.alive or done >= WORKS_PER_CHILD:
                self._replace()
                done = 0
            try:
                work = self._lane.take()
            except Empty:
                continue  # to see whether the child still lives
            if work is None:
                break
            if not work.answer.set_running_or_notify_cancel():
                continue
            done += 1
            self.busy = True
            self._serve(work)
            self.busy = False
        self.end()
        self._reap()

    def _replace(self) -> None:
        self.end("replaced")
        self._reap()
        self._why = ""
        with self._log.open("wb") as log:
            self._child = subprocess.Popen(
                [sys.executable, "-m", "diorama.engine.lane_child", str(self._folder.root), str(self._memory_mb)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
            )
        if self._lane.closed:
            self.end()
        read_frame(self._answers())  # ready, or ended before it was: then the first work hears of it

    def _reap(self) -> None:
        child = self._child
        if child is None:
            return
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:  # closing flushes; there is nobody to flush to
                    continue
        self._child = None

    def _answers(self) -> BinaryIO:
        assert self._child is not None
        assert self._child.stdout is not None
        return cast("BinaryIO", self._child.stdout)

    def _serve(self, work: LaneWork) -> None:
        number = id(work)
        answer: Frame | None = None
        self._current = work
        cancel_timer = threading.Timer(CANCEL_GRACE_S, self._end_under, [work, "cancelled"])
        timers = [cancel_timer]
        if work.time_limit_s is not None:
            timers.append(threading.Timer(work.time_limit_s, self._end_under, [work, "out of time"]))
            timers[-1].start()

        def on_cancel() -> None:
            self._say({"type": "cancel", "id": number})
            cancel_timer.start()

        with work.flag.heard_by(_once(on_cancel)):
            for _ in range(IDLE_DEATHS):
                self._say({**work.frame, "type": "work", "id": number, "memory_mb": work.memory_mb})
                answer = self._listen(work)
                if self._begun or self._why:
                    break
                self._replace()  # it ended before it began: not this work's doing
        with self._ending:
            self._current = None
        for timer in timers:
            timer.cancel()
        fault = self._fault_of(answer, work)
        if fault is None:
            assert answer is not None
            work.answer.set_result(answer["result"])
        else:
            work.answer.set_exception(fault)

    def _say(self, frame: Frame) -> None:
        child = self._child
        if child is None or child.stdin is None:
            return
        with self._speaking:
            try:
                write_frame(cast("BinaryIO", child.stdin), frame)
            except (BrokenPipeError, ValueError):  # it ended: whoever listens to it notices
                return

    def _listen(self, work: LaneWork) -> Frame | None:
        """The child's answer; None if it ended first."""
        answers = self._answers()
        self._begun = False
        while (frame := read_frame(answers)) is not None:
            if frame.get("id") != id(work):
                continue
            self._begun = True
            if frame["type"] == "begun":
                continue
            if frame["type"] != "tick":
                return frame
            preview = frame.get("preview")
            work.on_tick(frame["fraction"], None if preview is None else base64.b64decode(preview))
        return None

    def _fault_of(self, answer: Frame | None, work: LaneWork) -> DioramaError | None:
        if answer is None:
            return self._fault_of_end(work)
        match answer["type"]:
            case "done":
                return None
            case "cancelled":
                return Cancelled("cancelled", hint=AGAIN)
            case "broke":
                return InternalFault(f"a mistake of Diorama's own ({answer['why']})", details={"log": self._log_end()})
            case _:
                return error_from(answer["error"])

    def _fault_of_end(self, work: LaneWork) -> DioramaError:
        assert self._child is not None
        status = self._child.wait()
        match self._why:
            case "closing":
                return NotReady("the server is stopping", hint="try again when it is back")
            case "cancelled":
                return Cancelled("cancelled", hint=AGAIN)
            case "out of time":
                return LimitExceeded(
                    f"this took longer than {work.time_limit_s:g} s", hint="ask for less at once", code="out_of_time"
                )
            case _:
                self._lane.deaths += 1
                return WorkerDied(
                    f"the worker process ended ({_words_of(status)})",
                    hint="the log is kept with the job",
                    details={"log": self._log_end()},
                )

    def _log_end(self) -> str:
        data = Path(self._log).read_bytes() if self._log.exists() else b""
        return data[-LOG_BYTES:].decode("utf-8", "replace")


def _words_of(status: int) -> str:
    return f"signal {-status}" if status < 0 else f"exit status {status}"


def _once(function: Callable[[], None]) -> Callable[[], None]:
    """A function that does its work at the first call only."""
    lock = threading.Lock()

    def called() -> None:
        if lock.acquire(blocking=False):
            function()

    return called
