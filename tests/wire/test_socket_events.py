"""Events over the socket: kept ones come once and in order, states when there is room, and nobody waits for others."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.api.socket_limits import SocketLimits
from diorama.domain.errors import NotReady
from diorama.domain.event import STATES, EventHead, JobDone, JobProgress
from diorama.domain.job import ErrorDocument
from diorama.wire.messages import Hello, LeftOut, Ping, Pong, Unwatch, Unwatched, Watch, Watching
from tests.wire.jumping_clock import run
from tests.wire.line import JSON, PROTO, Desk, Line, done, kept, make_app, patched, settle, state, until

BOTH = pytest.mark.parametrize("form", [PROTO, JSON])
SMALL = SocketLimits(outbox_frames=4, outbox_bytes=2_000)


def play(
    story: Callable[[Desk, Line], Awaitable[None]], *, form: str = PROTO, limits: SocketLimits | None = None
) -> None:
    """Run a story with a desk and one open line."""

    async def play_it() -> None:
        desk = Desk()
        async with Line(make_app(desk, limits), form) as line:
            await story(desk, line)

    run(play_it())


def numbers(messages: list[Any]) -> list[int]:
    """Sequence numbers of the kept events among the messages."""
    return [m.head.sequence for m in messages if hasattr(m, "head") and not isinstance(m, STATES)]


def ended(message: Any) -> bool:
    return isinstance(message, Unwatched)


@BOTH
def test_kept_events_after_the_number_come_first_then_what_happens_and_the_end_is_told(form: str) -> None:
    async def story(desk: Desk, line: Line) -> None:
        desk.happen(kept(1), kept(2), kept(3))
        assert await line.ask(Watch(topic="job-1", after=1)) == Watching(topic="job-1", after=1)
        assert [(await line.hear()).message for _ in range(2)] == [kept(2), kept(3)]
        desk.happen(state(0.5, sequence=3))
        assert (await line.hear()).message == state(0.5, sequence=3)
        desk.happen(kept(4), done(5))
        assert [(await line.hear()).message for _ in range(3)] == [kept(4), done(5), Unwatched(topic="job-1")]
        assert desk.hub.watchers == 0

    play(story, form=form)


def test_a_scene_that_is_watched_tells_its_patches() -> None:
    async def story(desk: Desk, line: Line) -> None:
        desk.happen(patched(1), patched(2))
        assert await line.ask(Watch(topic="scene-1", after=2)) == Watching(topic="scene-1", after=2)
        change = ({"op": "remove", "path": "/objects/chair-1"},)
        desk.happen(patched(3, patch=change))
        assert (await line.hear()).message == patched(3, patch=change)

    play(story)


@settings(max_examples=40)
@given(
    total=st.integers(1, 120),
    cuts=st.lists(st.integers(1, 20), max_size=6),
    bursts=st.lists(st.integers(1, 30), min_size=1, max_size=8),
    slow=st.booleans(),
)
def test_whoever_comes_back_and_resumes_loses_nothing_and_gets_nothing_twice(
    total: int, cuts: list[int], bursts: list[int], slow: bool
) -> None:
    """The line breaks after `cuts` kept events; meanwhile events go on happening in bursts, states between them."""

    async def play_it() -> list[int]:
        desk = Desk()
        app = make_app(desk, SMALL)
        happened, heard = 0, 0

        def happen() -> None:
            nonlocal happened
            for _ in range(min(bursts[happened % len(bursts)], total - happened)):
                happened += 1
                desk.happen(kept(happened), state(happened / total, sequence=happened))
            if happened == total:
                happened += 1
                desk.happen(done(happened))

        desk.store["job-1"].clear()
        got: list[int] = []
        for most in [*cuts, 10**6]:
            async with Line(app) as line:
                line.say(Hello(resume=(Watch(topic="job-1", after=heard),)))
                assert (await line.hear()).message.watching  # type: ignore[union-attr]
                if slow:
                    line.stop_taking()
                for _ in range(3):
                    happen()
                    await settle(5)
                line.take_again()
                seen = 0
                while seen < most and (not got or got[-1] != total + 1):
                    if happened < total + 1:
                        happen()
                    message = (await line.hear()).message
                    if hasattr(message, "head") and not isinstance(message, STATES):
                        got.append(message.head.sequence)
                        heard, seen = message.head.sequence, seen + 1
                    elif hasattr(message, "head"):
                        assert message.head.sequence <= heard, "a state came before the event that it follows"
            if got and got[-1] == total + 1:
                break
        return got

    assert run(play_it()) == list(range(1, total + 2))


def test_while_a_client_is_slow_states_are_replaced_and_kept_events_wait_in_the_store() -> None:
    async def story(desk: Desk, line: Line) -> None:
        desk.happen(kept(1))
        await line.ask(Watch(topic="job-1"))
        assert (await line.hear()).message == kept(1)
        line.stop_taking()
        for n in range(2, 2002):
            desk.happen(kept(n), *(state(n / 2001, sequence=n) for _ in range(3)))
            if n % 100 == 0:
                await settle()
        desk.happen(done(2002))
        await settle()
        assert line.unread() == 0
        line.take_again()
        heard = await line.hear_until(ended)
        assert numbers(heard) == list(range(2, 2003))
        states = [m for m in heard if isinstance(m, JobProgress)]
        assert len(states) < 40
        assert [m.fraction for m in states] == sorted(m.fraction for m in states)

    play(story, limits=SMALL)


def test_the_last_state_is_always_told() -> None:
    async def story(desk: Desk, line: Line) -> None:
        desk.happen(kept(1))
        await line.ask(Watch(topic="job-1"))
        await line.hear()
        line.stop_taking()
        for n in range(500):
            desk.happen(state(n / 500))
            await settle(3)
        line.take_again()
        heard = await line.hear_until(lambda m: isinstance(m, JobProgress) and m.fraction == 499 / 500)
        assert len(heard) <= 3

    play(story)


def test_one_slow_client_does_not_slow_another() -> None:
    async def play_it() -> None:
        desk = Desk()
        app = make_app(desk, SMALL)
        desk.happen(kept(1))
        async with Line(app) as slow, Line(app) as quick:
            for line in (slow, quick):
                await line.ask(Watch(topic="job-1"))
                await line.hear()
            slow.stop_taking()
            for n in range(2, 1002):
                desk.happen(kept(n))
                assert (await quick.hear()).message == kept(n)
            assert await quick.ask(Ping()) == Pong()
            assert slow.unread() == 0
            slow.take_again()
            assert numbers(await slow.hear_until(lambda m: m == kept(1001))) == list(range(2, 1002))

    run(play_it())


def test_topics_take_turns_however_much_one_of_them_has_to_tell() -> None:
    async def story(desk: Desk, line: Line) -> None:
        desk.happen(*(kept(n, "job-loud") for n in range(1, 1001)))
        desk.happen(kept(1, "job-quiet"))
        await line.ask(Watch(topic="job-loud"))
        await until(lambda: line.unread() > 0)
        line.stop_taking()
        line.say(Watch(topic="job-quiet"))
        await settle()
        before = line.unread()
        line.take_again()
        heard = await line.hear_until(lambda m: m == kept(1, "job-quiet"))
        assert len(heard) < before + 20

    play(story, limits=SMALL)


@BOTH
def test_after_unwatch_no_event_of_the_topic_comes(form: str) -> None:
    async def story(desk: Desk, line: Line) -> None:
        desk.happen(*(kept(n) for n in range(1, 301)))
        desk.happen(kept(1, "job-2"))
        line.stop_taking()
        line.say(Watch(topic="job-1"))
        await settle()
        line.say(Unwatch(topic="job-1"))
        await settle()
        line.take_again()
        heard = await line.hear_until(ended)
        assert heard[-1] == Unwatched(topic="job-1")
        desk.happen(kept(301))
        assert await line.ask(Ping()) == Pong()
        assert desk.hub.watchers == 0

    play(story, form=form, limits=SMALL)


def test_watching_a_topic_again_begins_anew_and_keeps_one_watch() -> None:
    async def story(desk: Desk, line: Line) -> None:
        desk.happen(*(kept(n) for n in range(1, 6)))
        line.say(Watch(topic="job-1"))
        heard = await line.hear_until(lambda m: m == kept(5))
        assert numbers(heard) == [1, 2, 3, 4, 5]
        line.say(Watch(topic="job-1", after=3))
        heard = await line.hear_until(lambda m: m == kept(5))
        assert heard[0] == Watching(topic="job-1", after=3)
        assert numbers(heard) == [4, 5]
        desk.happen(kept(6))
        assert (await line.hear()).message == kept(6)
        assert await line.ask(Ping()) == Pong()
        assert desk.hub.watchers == 1

    play(story)


def test_unwatch_of_what_is_not_watched_is_answered_too() -> None:
    async def story(desk: Desk, line: Line) -> None:
        assert await line.ask(Unwatch(topic="job-1")) == Unwatched(topic="job-1")

    play(story)


def test_more_topics_than_allowed_are_refused_and_ended_ones_do_not_count() -> None:
    async def story(desk: Desk, line: Line) -> None:
        for n in range(4):
            desk.happen(kept(1, f"job-{n}"))
        for n in range(2):
            line.say(Watch(topic=f"job-{n}"))
        heard = [(await line.hear()).message for _ in range(4)]
        assert sum(isinstance(m, Watching) for m in heard) == 2
        refused = await line.ask(Watch(topic="job-2"))
        assert (refused.code, "2 topics" in refused.message) == ("too_large", True)
        assert isinstance(await line.ask(Watch(topic="job-1", after=1)), Watching)
        desk.happen(done(2, "job-0"))
        assert [(await line.hear()).message for _ in range(2)] == [done(2, "job-0"), Unwatched(topic="job-0")]
        assert isinstance(await line.ask(Watch(topic="job-2")), Watching)

    play(story, limits=SocketLimits(topics=2))


def test_resuming_more_topics_than_allowed_resumes_as_many_as_are() -> None:
    async def story(desk: Desk, line: Line) -> None:
        for n in range(4):
            desk.happen(kept(1, f"job-{n}"))
        told = await line.ask(Hello(resume=tuple(Watch(topic=f"job-{n}", after=1) for n in range(4))))
        assert (len(told.watching), [refused.error.code for refused in told.refused]) == (2, ["too_large"] * 2)

    play(story, limits=SocketLimits(topics=2))


def test_a_job_that_had_ended_is_told_as_ended() -> None:
    async def story(desk: Desk, line: Line) -> None:
        async def nothing_more(*_: object) -> None:
            return None

        desk.jobs.watch = nothing_more
        line.say(Watch(topic="job-1", after=5))
        assert [(await line.hear()).message for _ in range(2)] == [
            Watching(topic="job-1", after=5),
            Unwatched(topic="job-1"),
        ]

    play(story)


@pytest.mark.parametrize(("topic", "code"), [("scene-1", "not_found"), ("job-1", "not_ready")])
def test_a_watch_that_is_cut_off_says_why(topic: str, code: str) -> None:
    async def story(desk: Desk, line: Line) -> None:
        desk.happen(patched(1, topic))
        line.say(Watch(topic=topic))
        assert [type((await line.hear()).message).__name__ for _ in range(2)] == ["Watching", "ScenePatched"]
        desk.hub.close()
        told = (await line.hear()).message
        assert isinstance(told, Unwatched)
        assert told.error is not None
        assert told.error.code == code

    play(story)


def test_a_store_that_cannot_be_read_ends_the_watch_with_its_error() -> None:
    async def story(desk: Desk, line: Line) -> None:
        async def watch(*_: object) -> Any:
            async def load(number: int) -> Any:
                raise NotReady("the database is busy", hint="later")

            return desk.hub.watch("job-1", 0, load)

        desk.jobs.watch = watch
        line.say(Watch(topic="job-1"))
        await line.hear()
        error = ErrorDocument(code="not_ready", message="the database is busy", hint="later")
        assert (await line.hear()).message == Unwatched(topic="job-1", error=error)
        assert await line.ask(Ping()) == Pong()

    play(story)


@BOTH
def test_what_stands_for_an_event_that_is_too_large_comes_in_its_place(form: str) -> None:
    async def story(desk: Desk, line: Line) -> None:
        large = JobDone(head=EventHead(about="job-1", sequence=3), result={"x": "y" * 5000})
        desk.happen(kept(1), kept(2), large)
        line.say(Watch(topic="job-1", after=1))
        heard = await line.hear_until(ended)
        assert heard[1:] == [kept(2), LeftOut(kind="done", head=large.head), Unwatched(topic="job-1")]

    play(story, form=form, limits=SocketLimits(server_frame_bytes=4000))


def test_a_client_that_takes_nothing_is_given_up() -> None:
    async def play_it() -> None:
        desk = Desk()
        async with Line(make_app(desk, SocketLimits(send_s=0.1))) as line:
            desk.happen(kept(1))
            line.stop_taking()
            line.say(Watch(topic="job-1"))
            async with asyncio.timeout(20):
                await asyncio.wait([line.task])
            assert desk.hub.watchers == 0

    run(play_it())


def test_requests_are_not_read_while_their_answers_find_no_room() -> None:
    async def story(desk: Desk, line: Line) -> None:
        line.stop_taking()
        for _ in range(100):
            line.say(Ping())
        await settle(500)
        assert line._to_app.qsize() >= 100 - SMALL.outbox_frames - 2
        line.take_again()
        assert [(await line.hear()).reply_to for _ in range(100)] == list(range(1, 101))

    play(story, limits=SMALL)
