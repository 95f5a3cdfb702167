"""Nothing kept is lost or told twice, whatever the order and the speed."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diorama.domain.event import Event, EventHead, JobArtifact, JobDone, JobProgress
from diorama.domain.ids import BlobHash
from diorama.engine.hub import MAX_WAITING, Hub


def kept(sequence: int) -> Event:
    return JobArtifact(head=EventHead(about="job-1", sequence=sequence), name=f"a{sequence}", sha256=BlobHash("0" * 64))


def state(fraction: float, sequence: int = 1) -> Event:
    head = EventHead(about="job-1", sequence=sequence, redundancy_key="progress")
    return JobProgress(head=head, fraction=fraction, step="s")


def done(sequence: int) -> Event:
    return JobDone(head=EventHead(about="job-1", sequence=sequence))


class Store:
    """Kept events, as the database has them."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.reads = 0

    async def load(self, after: int) -> tuple[Event, ...]:
        self.reads += 1
        found = tuple(event for event in self.events if event.head.sequence > after)
        await asyncio.sleep(0)  # others may publish while this waits
        return found


async def read_all(subscription) -> list[Event]:
    return [event async for event in subscription]


@given(
    total=st.integers(1, 200),
    after=st.integers(0, 50),
    late=st.lists(st.booleans(), min_size=200, max_size=200),
    pauses=st.lists(st.integers(0, 3), min_size=200, max_size=200),
)
def test_a_watcher_gets_every_kept_event_after_its_own_once_and_in_order(total, after, late, pauses) -> None:
    """Some events are published late, after the next ones: two threads may do that."""

    async def play() -> list[int]:
        hub, store = Hub(), Store()
        subscription = hub.watch("job-1", after, store.load)
        reader = asyncio.ensure_future(read_all(subscription))
        held: list[Event] = []
        for number in range(1, total + 1):
            event = kept(number) if number < total else done(number)
            store.events.append(event)
            if late[number % 200] and number < total:
                held.append(event)
            else:
                hub.publish(event)
                for old in held:
                    hub.publish(old)
                held.clear()
            for _ in range(pauses[number % 200]):
                await asyncio.sleep(0)
        events = await asyncio.wait_for(reader, 5)
        return [event.head.sequence for event in events]

    if after >= total:
        return  # the end lies behind: nothing to watch
    assert asyncio.run(play()) == list(range(after + 1, total + 1))


def test_a_slow_watcher_holds_few_events_and_still_gets_all() -> None:
    async def play() -> tuple[int, list[int]]:
        hub, store = Hub(), Store()
        subscription = hub.watch("job-1", 0, store.load)
        first = kept(1)
        store.events.append(first)
        hub.publish(first)
        got = [(await anext(subscription)).head.sequence]
        for number in range(2, 5000):
            event = kept(number)
            store.events.append(event)
            hub.publish(event)
        await asyncio.sleep(0)
        held = len(subscription._kept)
        store.events.append(done(5000))
        hub.publish(store.events[-1])
        got += [event.head.sequence for event in await read_all(subscription)]
        return held, got

    held, got = asyncio.run(play())
    assert held <= MAX_WAITING
    assert got == list(range(1, 5001))


def test_of_states_that_wait_only_the_newest_is_told() -> None:
    async def play() -> list[Event]:
        hub, store = Hub(), Store()
        store.events.append(kept(1))
        subscription = hub.watch("job-1", 0, store.load)
        await anext(subscription)
        for hundredth in range(100):
            hub.publish(state(hundredth / 100))
        store.events.append(done(2))
        await asyncio.sleep(0)
        hub.publish(store.events[-1])
        return await read_all(subscription)

    events = asyncio.run(play())
    assert [event.kind for event in events] in (["progress", "done"], ["done"])
    assert all(event.fraction == 0.99 for event in events if isinstance(event, JobProgress))


def test_a_watcher_that_does_not_read_costs_the_others_nothing() -> None:
    async def play() -> list[int]:
        hub, store = Hub(), Store()
        asleep = [hub.watch("job-1", 0, store.load) for _ in range(100)]
        awake = hub.watch("job-1", 0, store.load)
        for number in range(1, 200):
            store.events.append(kept(number) if number < 199 else done(number))
            hub.publish(store.events[-1])
        got = [event.head.sequence for event in await asyncio.wait_for(read_all(awake), 5)]
        assert all(len(one._kept) <= MAX_WAITING for one in asleep)
        return got

    assert asyncio.run(play()) == list(range(1, 200))


@pytest.mark.parametrize("when", ["before", "during"])
def test_closing_the_hub_ends_every_watch(when: str) -> None:
    async def play() -> list[Event]:
        hub, store = Hub(), Store()
        if when == "before":
            hub.close()
        subscription = hub.watch("job-1", 0, store.load)
        reader = asyncio.ensure_future(read_all(subscription))
        await asyncio.sleep(0.01)
        hub.close()
        events = await asyncio.wait_for(reader, 5)
        assert hub.watchers == 0
        return events

    assert asyncio.run(play()) == []


def test_who_leaves_is_forgotten() -> None:
    async def play() -> int:
        hub, store = Hub(), Store()
        for _ in range(50):
            hub.watch("job-1", 0, store.load).close()
        return hub.watchers

    assert asyncio.run(play()) == 0
