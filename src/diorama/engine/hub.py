"""Events to whoever watches: nothing kept is lost or told twice, and a slow watcher costs nobody else anything.

Kept events live in the store; the hub passes them on as they happen. A watcher that falls behind does not pile them
up: it forgets them and reads them again from the store when it is ready.
"""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

from diorama.domain.event import ENDINGS, STATES, Event

MAX_WAITING = 64  # kept events in memory for one watcher

Load = Callable[[int], Awaitable[tuple[Event, ...]]]


class Subscription(AsyncIterator[Event]):
    """Events of one job or scene: those kept after `after`, then what happens. Ends after a job's end, when it is
    closed, or when the server stops.
    """

    def __init__(self, hub: Hub, topic: str, after: int, load: Load) -> None:
        self.topic = topic
        self._hub = hub
        self._load = load
        self.loop = asyncio.get_running_loop()
        self._last = after
        self._kept: deque[Event] = deque()
        self._states: OrderedDict[str, Event] = OrderedDict()
        self._behind = True  # the store holds events that are not in `_kept`
        self._ended = False
        self._wake = asyncio.Event()

    def __aiter__(self) -> Subscription:
        return self

    async def __anext__(self) -> Event:
        while True:
            event = self._next_waiting()
            if event is not None:
                if isinstance(event, ENDINGS):
                    self.close()
                return event
            if self._behind and not self._ended:
                await self._catch_up()
                continue
            if self._ended:
                raise StopAsyncIteration
            self._wake.clear()
            await self._wake.wait()

    def close(self) -> None:
        """Watch no longer; whoever waits for the next event gets the end."""
        self._hub.leave(self)
        self._ended = True
        self._behind = False
        self._kept.clear()
        self._states.clear()
        self._wake.set()

    def offer_end(self) -> None:
        """The server stops."""
        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self.close)

    def take(self, event: Event) -> None:
        """An event has happened; called on the loop."""
        if self._ended:
            return
        if isinstance(event, STATES):
            self._states.pop(_key(event), None)
            self._states[_key(event)] = event
        elif self._behind or len(self._kept) >= MAX_WAITING or self._is_gap(event):
            self._behind = True
            self._kept.clear()
        else:
            self._kept.append(event)
        self._wake.set()

    def _is_gap(self, event: Event) -> bool:
        newest = self._kept[-1].head.sequence if self._kept else self._last
        return event.head.sequence > newest + 1

    def _next_waiting(self) -> Event | None:
        while self._kept:
            event = self._kept.popleft()
            if event.head.sequence > self._last:
                self._last = event.head.sequence
                return event
        if self._behind or not self._states:
            return None
        return self._states.popitem(last=False)[1]

    async def _catch_up(self) -> None:
        self._behind = False  # what happens from here on is offered; what happened before is in the store
        loaded = await self._load(self._last)
        if self._ended:
            return
        for event in loaded:
            if isinstance(event, STATES):
                self._states.setdefault(_key(event), event)  # one that was offered meanwhile is newer
        found = [event for event in loaded if not isinstance(event, STATES) and event.head.sequence > self._last]
        self._kept.extend(found[:MAX_WAITING])
        self._behind = self._behind or len(found) > MAX_WAITING


class Hub:
    """Who watches what."""

    def __init__(self) -> None:
        self._watchers: dict[str, set[Subscription]] = {}
        self._lock = threading.Lock()
        self._closed = False

    def watch(self, topic: str, after: int, load: Load) -> Subscription:
        """A new watcher. load: kept events after a sequence number, from the store, and states that hold now."""
        subscription = Subscription(self, topic, after, load)
        with self._lock:
            if not self._closed:
                self._watchers.setdefault(topic, set()).add(subscription)
                return subscription
        subscription.close()
        return subscription

    def leave(self, subscription: Subscription) -> None:
        """Watch no longer."""
        with self._lock:
            watchers = self._watchers.get(subscription.topic)
            if watchers is not None:
                watchers.discard(subscription)
                if not watchers:
                    del self._watchers[subscription.topic]

    def publish(self, event: Event) -> None:
        """Pass an event on; from any thread, never waits."""
        with self._lock:
            watchers = tuple(self._watchers.get(event.head.about, ()))
        for loop in {watcher.loop for watcher in watchers}:  # woken once, however many watch
            if not loop.is_closed():
                loop.call_soon_threadsafe(_tell, [w for w in watchers if w.loop is loop], event)

    def close(self) -> None:
        """End every watch."""
        with self._lock:
            self._closed = True
            watchers = [watcher for group in self._watchers.values() for watcher in group]
        for watcher in watchers:
            watcher.offer_end()

    @property
    def watchers(self) -> int:
        """How many watch."""
        with self._lock:
            return sum(len(group) for group in self._watchers.values())


def _tell(watchers: Sequence[Subscription], event: Event) -> None:
    for watcher in watchers:
        watcher.take(event)


def _key(state: Event) -> str:
    return state.head.redundancy_key or state.kind
