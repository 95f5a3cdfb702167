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


class Running(Store):
    """A job that runs: where nothing is kept after a number, how far it is now, as the engine tells it."""

    def __init__(self) -> None:
        super().__init__()
        self.fraction = 0.0

    async def load(self, after: int) -> tuple[Event, ...]:
        found = await super().load(after)
        return found or (state(self.fraction, after),)


def test_who_joins_hears_how_far_it_is_now_and_the_others_are_not_told_again() -> None:
    """250 join one after another while the job takes steps: all together hear what they must, not its square."""
    watching, steps = 250, 5

    async def play() -> tuple[list[list[Event]], int]:
        hub, store = Hub(), Running()
        store.events.append(kept(1))
        told: list[list[Event]] = []
        readers: list[asyncio.Task[None]] = []

        async def read(into: list[Event], subscription) -> None:
            async for event in subscription:
                into.append(event)  # noqa: PERF401 - what was heard until now is looked at meanwhile

        for number in range(watching):
            if number % (watching // steps) == 0:
                store.fraction = (number + 1) / 1000
                hub.publish(state(store.fraction))
            told.append([])
            readers.append(asyncio.create_task(read(told[-1], hub.watch("job-1", 1, store.load))))
            for _ in range(4):
                await asyncio.sleep(0)
            assert told[-1] == [state(store.fraction)], "it hears at once how far it is"
        for _ in range(4):
            await asyncio.sleep(0)
        reads = store.reads
        store.events.append(done(2))
        hub.publish(store.events[-1])
        await asyncio.wait_for(asyncio.gather(*readers), 5)
        return told, reads

    told, reads = asyncio.run(play())
    for number, events in enumerate(told):
        begun = number // (watching // steps)  # the step at which it joined
        expected = [(step * (watching // steps) + 1) / 1000 for step in range(begun, steps)]
        assert [event.fraction for event in events if isinstance(event, JobProgress)] == expected
        assert events[-1] == done(2)
    assert reads == watching  # each looked once, and nobody had to look again for another's sake


def test_a_state_that_was_told_while_the_store_was_read_is_newer_than_the_one_read() -> None:
    async def play() -> list[Event]:
        hub, store = Hub(), Running()
        store.fraction = 0.1
        go = asyncio.Event()

        async def load(after: int) -> tuple[Event, ...]:
            found = await store.load(after)
            await go.wait()
            return found

        subscription = hub.watch("job-1", 1, load)
        first = asyncio.ensure_future(anext(subscription))
        for _ in range(4):
            await asyncio.sleep(0)  # the store has been read, and the answer is under way
        hub.publish(state(0.2))
        await asyncio.sleep(0)
        go.set()
        told = [await asyncio.wait_for(first, 5)]
        store.events.append(done(2))
        hub.publish(store.events[-1])
        return told + await read_all(subscription)

    assert asyncio.run(play()) == [state(0.2), done(2)]


def test_an_event_wakes_a_loop_once_however_many_watch_on_it(monkeypatch) -> None:
    async def play() -> int:
        hub, store = Hub(), Running()
        subscriptions = [hub.watch("job-1", 1, store.load) for _ in range(250)]
        loop, calls = asyncio.get_running_loop(), 0
        call = loop.call_soon_threadsafe

        def counted(*args):
            nonlocal calls
            calls += 1
            return call(*args)

        monkeypatch.setattr(loop, "call_soon_threadsafe", counted)
        hub.publish(state(0.5))
        monkeypatch.undo()
        heard = [await asyncio.wait_for(anext(one), 5) for one in subscriptions]
        assert heard == [state(0.5)] * 250
        return calls

    assert asyncio.run(play()) == 1
