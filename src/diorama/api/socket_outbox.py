"""What waits to be sent over one socket, in bounded space.

Answers go first: there are never many, since no request is read while too much waits. Events take turns: each topic
that has one waits in line for room, and while it waits the hub keeps the rest of them, or leaves them in the store.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable
from itertools import count

from diorama.api.socket_limits import SocketLimits

Data = str | bytes


class Outbox:
    """Frames as they will travel. One task takes them out; any number put them in."""

    def __init__(self, limits: SocketLimits) -> None:
        self._limits = limits
        self._answers: deque[Data] = deque()
        self._events: OrderedDict[tuple[str, str | int], Data] = OrderedDict()  # (topic, redundancy key or number)
        self._bytes = {"answers": 0, "events": 0}
        self._numbers = count()
        self._turn = asyncio.Lock()  # its line is first come, first served
        self._taken = asyncio.Event()
        self._put = asyncio.Event()

    def answer(self, data: Data) -> None:
        """Put in an answer. Never waits: who reads requests asks for `room_for_answers` first."""
        self._answers.append(data)
        self._bytes["answers"] += len(data)
        self._put.set()

    async def room_for_answers(self) -> None:
        """Wait until a request may be read, since its answer will find room."""
        while len(self._answers) >= self._limits.outbox_frames or self._bytes["answers"] >= self._limits.outbox_bytes:
            await self._next_taken()

    async def event(self, topic: str, key: str, make: Callable[[], Data]) -> None:
        """Wait for a turn and for room, then put in a frame of a topic. One with the same key that still waits is
        taken out for it.

        Args:
            key: The event's redundancy key; empty if none may replace it.
            make: Gives the frame; called when there is room, so that what waits in line is not kept twice.
        """
        async with self._turn:
            self._forget(topic, key)
            while len(self._events) >= self._limits.outbox_frames or self._bytes["events"] >= self._limits.outbox_bytes:
                await self._next_taken()
                self._forget(topic, key)
            data = make()
            self._events[topic, key or next(self._numbers)] = data
            self._bytes["events"] += len(data)
            self._put.set()

    async def take(self) -> Data:
        """The next frame to send; waits for one."""
        while True:
            found = self.take_answer() or self._take_event()
            if found:
                return found
            self._put.clear()
            await self._put.wait()

    def take_answer(self) -> Data | None:
        """The next answer to send; None if there is none."""
        if not self._answers:
            return None
        data = self._answers.popleft()
        self._bytes["answers"] -= len(data)
        self._taken.set()
        return data

    def drop(self, topic: str) -> None:
        """Take out what waits of a topic."""
        for place in [place for place in self._events if place[0] == topic]:
            self._bytes["events"] -= len(self._events.pop(place))
        self._taken.set()

    @property
    def waiting(self) -> tuple[int, int]:
        """How many frames wait, and how long they are together (characters or bytes)."""
        return len(self._answers) + len(self._events), sum(self._bytes.values())

    def _take_event(self) -> Data | None:
        if not self._events:
            return None
        data = self._events.popitem(last=False)[1]
        self._bytes["events"] -= len(data)
        self._taken.set()
        return data

    def _forget(self, topic: str, key: str) -> None:
        """Take out an older state; the newer goes to the end of the line, never ahead of a kept event."""
        older = self._events.pop((topic, key), None) if key else None
        if older is not None:
            self._bytes["events"] -= len(older)

    async def _next_taken(self) -> None:
        self._taken.clear()
        await self._taken.wait()
