"""The topics that one socket watches: each has a task that passes its events on, one at a time, to the outbox."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import Any

from diorama.api.event_stream import Events
from diorama.api.socket_limits import SocketLimits
from diorama.api.socket_outbox import Data, Outbox
from diorama.domain.errors import DioramaError, LimitExceeded, NotFound, NotReady
from diorama.domain.event import ENDINGS, Event
from diorama.domain.job import ErrorDocument
from diorama.wire.messages import Unwatched

JOB_PREFIX = "job-"  # of the ids of jobs; all other topics are scenes
Subscribe = Callable[[str, int], Awaitable[Events | None]]


class Feeds:
    """What is watched.

    subscribe: events of a topic after a number; None if none will ever come. spawn: starts a task whose mistakes are
    heard. encode_event, encode_end: the frames. document: how an error is shown.
    """

    def __init__(
        self,
        *,
        subscribe: Subscribe,
        spawn: Callable[[Coroutine[Any, Any, None]], asyncio.Task[None]],
        outbox: Outbox,
        limits: SocketLimits,
        encode_event: Callable[[Event], Data],
        encode_end: Callable[[Unwatched], Data],
        document: Callable[[DioramaError], ErrorDocument],
    ) -> None:
        self._subscribe = subscribe
        self._spawn = spawn
        self._outbox = outbox
        self._limits = limits
        self._encode_event = encode_event
        self._encode_end = encode_end
        self._document = document
        self._open: dict[str, tuple[asyncio.Task[None], Events | None]] = {}
        self._opening: set[str] = set()
        self._closed = False

    @property
    def topics(self) -> frozenset[str]:
        """What is watched now."""
        return frozenset(self._open)

    async def open(self, topic: str, after: int, started: asyncio.Event) -> None:
        """Watch a topic, anew if it was watched before. Nothing is passed on until `started` is set.

        Raises:
            LimitExceeded: If that would be too many. Others of the family: If the topic cannot be watched.
        """
        if topic not in self._open and len(self._open.keys() | self._opening) >= self._limits.topics:
            raise LimitExceeded(
                f"this socket watches {self._limits.topics} topics, which is the limit", hint="unwatch one first"
            )
        self._opening.add(topic)
        try:
            events = await self._subscribe(topic, after)
            await self.close(topic)
        finally:
            self._opening.discard(topic)
        if self._closed:
            if events is not None:
                events.close()
            return
        self._open[topic] = self._spawn(self._pass_on(topic, events, started)), events

    async def close(self, topic: str) -> bool:
        """Watch a topic no longer: what waits to be sent of it is taken back. False if it was not watched."""
        feed = self._open.pop(topic, None)
        if feed is None:
            return False
        await _end(*feed)
        self._outbox.drop(topic)
        return True

    async def close_all(self) -> None:
        """Watch nothing any more."""
        self._closed = True
        while self._open:
            await _end(*self._open.popitem()[1])

    async def _pass_on(self, topic: str, events: Events | None, started: asyncio.Event) -> None:
        await started.wait()
        error = None if events is None else await self._all_of(topic, events)
        await self._outbox.event(topic, "", lambda: self._encode_end(Unwatched(topic=topic, error=error)))
        self._open.pop(topic, None)

    async def _all_of(self, topic: str, events: Events) -> ErrorDocument | None:
        """Pass on what comes, to the end. Returns what went wrong; None if the job has ended."""
        event: Event | None = None
        try:
            async for event in events:
                make = partial(self._encode_event, event)
                await self._outbox.event(topic, event.head.redundancy_key, make)
        except DioramaError as fault:
            return self._document(fault)
        return None if isinstance(event, ENDINGS) else self._document(_cut_off(topic))


def _cut_off(topic: str) -> DioramaError:
    if topic.startswith(JOB_PREFIX):
        return NotReady("the server is stopping", hint="come back, and resume from the last event that you got")
    return NotFound("it is there no longer, or no longer yours to see")


async def _end(task: asyncio.Task[None], events: Events | None) -> None:
    task.cancel()
    await asyncio.wait([task])
    if events is not None:
        events.close()
