"""Requests over the socket: each one calls its verb and gets its answer, whatever form it travels in."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama import __version__
from diorama.api.callers import Identity
from diorama.api.idempotency import request_hash
from diorama.api.socket_limits import SocketLimits
from diorama.domain.access import LOCAL_CALLER
from diorama.domain.errors import InternalFault, NotAuthenticated, NotFound, UserFault
from diorama.domain.job import ErrorDocument
from diorama.wire.messages import (
    CancelJob,
    ClientFrame,
    GetJob,
    Hello,
    JobAnswer,
    PatchScene,
    Ping,
    Pong,
    RedoScene,
    SceneChanged,
    Submit,
    UndoScene,
    Unwatch,
    Unwatched,
    Watch,
    Watching,
    Welcome,
)
from tests.wire.jumping_clock import run
from tests.wire.line import JSON, PROTO, Desk, Line, done, is_error, kept, make_app, settle, until

BOTH = pytest.mark.parametrize("form", [PROTO, JSON])
PATCH = ({"op": "replace", "path": "/objects/chair-1/name", "value": "throne"},)


def play(
    story: Callable[[Desk, Line], Awaitable[None]],
    *,
    form: str = PROTO,
    limits: SocketLimits | None = None,
    **more: Any,
) -> Line:
    """Run a story with a desk and one open line."""

    async def play_it() -> Line:
        desk = Desk()
        async with Line(make_app(desk, limits, **more), form) as line:
            await story(desk, line)
        return line

    return run(play_it())


@BOTH
def test_every_request_calls_its_verb_and_is_answered(form: str) -> None:
    async def story(desk: Desk, line: Line) -> None:
        desk.happen(kept(1))
        job = await line.ask(Submit(kind="k", parameters={"prompt": "a chair", "n": [1, 2.5, None]}))
        assert job.created
        assert job.job.parameters == {"prompt": "a chair", "n": [1, 2.5, None]}
        assert (await line.ask(GetJob(job="job-7"))).job.status == "done"
        assert (await line.ask(CancelJob(job="job-7"))).job.status == "cancelled"
        changed = await line.ask(PatchScene(scene="scene-1", version=4, patch=PATCH, check="verify"))
        assert changed == SceneChanged(
            scene="scene-1", version=5, change="patch", patch=PATCH, sha256="f" * 64, undo_depth=1
        )
        assert (await line.ask(UndoScene(scene="scene-1"))).change == "undo"
        assert (await line.ask(RedoScene(scene="scene-1", version=9))).version == 10
        assert await line.ask(Ping()) == Pong()
        line.say(Watch(topic="job-1"))
        assert [frame.message for frame in [await line.hear(), await line.hear()]] == [Watching(topic="job-1"), kept(1)]
        assert await line.ask(Unwatch(topic="job-1")) == Unwatched(topic="job-1")
        assert desk.calls == [
            ("submit", "local", "k", {"prompt": "a chair", "n": [1, 2.5, None]}, "", ""),
            ("get", "job-7"),
            ("cancel", "job-7"),
            ("patch", "scene-1", PATCH, 4, "verify"),
            ("undo", "scene-1", None),
            ("redo", "scene-1", 9),
            ("watch", "job-1", 0),
        ]

    assert play(story, form=form).accepted == form


def test_a_key_against_doubling_comes_with_the_hash_that_http_makes_of_the_same_request() -> None:
    async def story(desk: Desk, line: Line) -> None:
        await line.ask(Submit(kind="k", parameters={"b": 1, "a": 2}, idempotency_key="mine"))
        expected = request_hash("k", {"a": 2, "b": 1})
        assert desk.calls[0][-2:] == ("mine", expected)
        assert len(expected) == len(hashlib.sha256().hexdigest())

    play(story)


@BOTH
def test_an_error_is_a_frame_and_the_socket_stays_open(form: str) -> None:
    async def story(desk: Desk, line: Line) -> None:
        desk.fault = UserFault("k: no part 'colour'", hint="parts: prompt", details={"at": ("a", 1)})
        told = await line.ask(Submit(kind="k"))
        assert told == ErrorDocument(
            code="bad_request", message="k: no part 'colour'", hint="parts: prompt", details={"at": ["a", 1]}
        )
        desk.fault = None
        assert isinstance(await line.ask(GetJob(job="job-7")), JobAnswer)

    play(story, form=form)


def test_what_went_wrong_inside_is_not_told() -> None:
    async def story(desk: Desk, line: Line) -> None:
        desk.fault = InternalFault("secret things", details={"path": "/secret"})
        told = await line.ask(GetJob(job="job-1"))
        assert is_error(told, "internal")
        assert "secret" not in repr(told)

    play(story)


@BOTH
def test_hello_is_answered_with_who_one_is_and_what_one_may(form: str) -> None:
    limits = SocketLimits(topics=7)

    async def story(desk: Desk, line: Line) -> None:
        told = await line.ask(Hello())
        assert told == Welcome(
            protocol="diorama.v1",
            server=__version__,
            owner="local",
            scopes=("admin", "edit", "generate", "read"),
            caps=limits.caps(),
        )
        assert told.caps.topics == 7

    play(story, form=form, limits=limits)


def test_hello_resumes_what_it_can_and_says_why_it_cannot_the_rest() -> None:
    async def story(desk: Desk, line: Line) -> None:
        desk.happen(kept(1), kept(2), kept(3))
        told = await line.ask(Hello(resume=(Watch(topic="job-1", after=1), Watch(topic="job-2", after=5))))
        assert told.watching == (Watching(topic="job-1", after=1),)
        assert [(refused.topic, refused.error.code) for refused in told.refused] == [("job-2", "not_found")]
        assert [(await line.hear()).message.head.sequence for _ in range(2)] == [2, 3]  # type: ignore[union-attr]

    play(story)


def test_requests_about_one_scene_are_done_in_order_and_others_beside_them() -> None:
    async def story(desk: Desk, line: Line) -> None:
        desk.hold.clear()
        first = line.say(PatchScene(scene="scene-1", version=1, patch=PATCH))
        second = line.say(UndoScene(scene="scene-1"))
        other = line.say(GetJob(job="job-7"))
        await until(lambda: len(desk.calls) == 2)
        await settle()
        assert [call[0] for call in desk.calls] == ["patch", "get"]
        desk.hold.set()
        answers = [(await line.hear()).reply_to for _ in range(3)]
        assert sorted(answers) == [first, second, other]
        assert answers.index(first) < answers.index(second)
        assert [call[0] for call in desk.calls] == ["patch", "get", "undo"]

    play(story)


def test_a_ping_is_answered_while_a_request_takes_long() -> None:
    async def story(desk: Desk, line: Line) -> None:
        desk.hold.clear()
        line.say(GetJob(job="job-7"))
        assert await line.ask(Ping()) == Pong()
        desk.hold.set()
        assert isinstance((await line.hear()).message, JobAnswer)

    play(story)


def test_what_was_begun_is_done_though_the_client_leaves() -> None:
    async def play_it() -> None:
        desk = Desk()
        desk.hold.clear()
        async with Line(make_app(desk)) as line:
            line.say(Submit(kind="k"))
            line.say(PatchScene(scene="scene-1", version=1, patch=PATCH))
            line.say(UndoScene(scene="scene-1"))
            await until(lambda: len(desk.calls) == 2)
            asyncio.get_running_loop().call_later(0.05, desk.hold.set)
        assert [call[0] for call in desk.calls] == ["submit", "patch", "undo"]
        assert line.taken == 0

    run(play_it())


def test_more_requests_at_once_than_allowed_are_refused_and_the_others_answered() -> None:
    async def story(desk: Desk, line: Line) -> None:
        desk.hold.clear()
        taken = [line.say(GetJob(job=f"job-{n}")) for n in range(4)]
        refused = [line.say(GetJob(job="job-9")) for _ in range(3)]
        for number in refused:
            frame = await line.hear()
            assert (frame.reply_to, is_error(frame.message, "too_many_requests")) == (number, True)
        desk.hold.set()
        assert sorted([(await line.hear()).reply_to for _ in taken]) == taken
        assert isinstance(await line.ask(GetJob(job="job-9")), JobAnswer)

    play(story, limits=SocketLimits(requests=4))


def test_requests_of_all_sockets_of_a_user_are_counted_together() -> None:
    async def play_it() -> None:
        app = make_app(Desk(), SocketLimits(requests_per_s=1, requests_burst=4))
        async with Line(app) as one, Line(app) as two:
            for line in (one, two, one, two):
                assert isinstance(await line.ask(GetJob(job="job-7")), JobAnswer)
            for line in (one, two):
                told = await line.ask(GetJob(job="job-7"))
                assert is_error(told, "too_many_requests")
                assert 0 < told.details["retry_after_s"] <= 1
                assert await line.ask(Ping()) == Pong()

    run(play_it())


def test_an_answer_that_is_too_large_for_a_frame_says_what_it_can() -> None:
    async def story(desk: Desk, line: Line) -> None:
        redone = await line.ask(RedoScene(scene="scene-1"))
        assert (redone.version, redone.patch) == (10, None)
        told = await line.ask(Submit(kind="k", parameters={"x": "y" * 2000}))
        assert is_error(told, "too_large")
        assert told.details == {"job": "job-new"}
        desk.fault = UserFault("no", details={"x": "y" * 2000})
        assert await line.ask(GetJob(job="job-1")) == ErrorDocument(code="bad_request", message="no")

    play(story, limits=SocketLimits(server_frame_bytes=1500))


# -- opening


def _refused(offered: list[str], identity: Identity | None = None) -> tuple[int | None, dict[str, Any]]:
    async def play_it() -> Line:
        async with Line(make_app(Desk(), identity=identity), offered=offered) as line:
            return line

    line = run(play_it())
    assert line.accepted is None
    return line.status, json.loads(line.body)


@pytest.mark.parametrize("offered", [[], ["diorama.v2.proto"], ["", "graphql-ws"]])
def test_without_a_known_subprotocol_there_is_no_socket(offered: list[str]) -> None:
    status, problem = _refused(offered)
    assert (status, problem["code"]) == (400, "bad_request")
    assert PROTO in problem["hint"]
    assert JSON in problem["hint"]


@pytest.mark.parametrize("offered", [[PROTO, JSON], [JSON, PROTO], ["other", JSON]])
def test_the_clients_first_choice_that_is_known_is_taken(offered: list[str]) -> None:
    async def play_it() -> str | None:
        async with Line(make_app(Desk()), offered=offered) as line:
            return line.accepted

    assert run(play_it()) == next(name for name in offered if name != "other")


def test_without_a_caller_there_is_no_socket() -> None:
    status, problem = _refused([PROTO], Identity(by="nobody"))
    assert (status, problem["code"]) == (401, "not_authenticated")


def test_more_sockets_than_a_user_may_have_are_refused_and_closed_ones_do_not_count() -> None:
    async def play_it() -> list[int | None]:
        app = make_app(Desk(), SocketLimits(sockets_per_user=2))
        async with Line(app) as one, Line(app) as two, Line(app) as three:
            seen = [one.status, two.status, three.status]
        async with Line(app) as again:
            return [*seen, again.status]

    assert run(play_it()) == [None, None, 429, None]


# -- frames that are wrong


@BOTH
def test_three_bad_frames_in_a_row_close_the_socket_and_a_good_one_between_forgives(form: str) -> None:
    async def story(desk: Desk, line: Line) -> None:
        bad = b"\xff\xff" if form == PROTO else "{"
        for _ in range(3):
            line.put(bad)
            line.put(bad)
            for _ in range(2):
                frame = await line.hear()
                assert (frame.reply_to, is_error(frame.message, "bad_request")) == (0, True)
            assert await line.ask(Ping()) == Pong()
        for _ in range(3):
            line.put(bad)
        for _ in range(3):
            assert is_error((await line.hear()).message, "bad_request")
        assert (await line.hear_close())[0] == 4400

    play(story, form=form)


def test_a_bad_message_names_its_request() -> None:
    async def story(desk: Desk, line: Line) -> None:
        line.put('{"id": 12, "watch": {"topc": "job-1"}}')
        frame = await line.hear()
        assert frame.reply_to == 12
        assert frame.message.message == "watch.topc: there is no part of this name; 'topic' is meant"  # type: ignore[union-attr]

    play(story, form=JSON)


@pytest.mark.parametrize(("form", "data"), [(PROTO, '{"id":1,"ping":{}}'), (JSON, b"\x08\x01\x5a\x00")])
def test_the_other_kind_of_message_is_a_bad_frame(form: str, data: str | bytes) -> None:
    async def story(desk: Desk, line: Line) -> None:
        line.put(data)
        assert "travels in" in (await line.hear()).message.message  # type: ignore[union-attr]

    play(story, form=form)


@BOTH
def test_a_frame_over_the_limit_closes_the_socket(form: str) -> None:
    async def story(desk: Desk, line: Line) -> None:
        frame = line.codec.encode_client(ClientFrame(id=1, message=Submit(kind="k", parameters={"x": "ä" * 1000})))
        line.put(frame)
        assert (await line.hear_close())[0] == 4413
        assert desk.calls == []

    play(story, form=form, limits=SocketLimits(client_frame_bytes=1500))


def test_too_many_frames_close_the_socket() -> None:
    async def story(desk: Desk, line: Line) -> None:
        for _ in range(12):
            line.say(Pong())
        assert (await line.hear_close())[0] == 4429

    play(story, limits=SocketLimits(frames_per_s=1, frames_burst=10))


def test_many_bytes_are_read_slowly_and_not_refused() -> None:
    async def story(desk: Desk, line: Line) -> None:
        now = asyncio.get_running_loop().time
        began = now()
        for _ in range(21):
            line.say(Submit(kind="k", parameters={"x": "y" * 10_000}))
        for n in range(21):
            assert (await line.hear()).message.created  # type: ignore[union-attr]
            assert now() - began == pytest.approx(max(0, n - 1) * 1.0, rel=0.01, abs=0.05)

    play(story, limits=SocketLimits(bytes_per_s=10_000, bytes_burst=10_000))


# -- the end


def test_a_silent_client_is_asked_every_20_s_and_given_up_after_60() -> None:
    async def story(desk: Desk, line: Line) -> None:
        now = asyncio.get_running_loop().time
        began = now()
        for n in (1, 2):
            assert (await line.hear()).message == Ping()
            assert now() - began == pytest.approx(20 * n, abs=0.1)
        async with asyncio.timeout(60):
            while line.closed is None:
                await asyncio.sleep(0.1)
        assert line.closed[0] == 4008
        assert now() - began == pytest.approx(60, abs=0.2)
        assert line.unread() == 1  # the close itself

    play(story)


@settings(max_examples=20)
@given(delays=st.lists(st.floats(0, 39), min_size=1, max_size=12))
def test_a_client_that_answers_pings_is_kept_however_late(delays: list[float]) -> None:
    async def story(desk: Desk, line: Line) -> None:
        for delay in delays:
            assert (await line.hear()).message == Ping()
            await asyncio.sleep(delay)
            while line.unread():
                assert (await line.hear()).message == Ping()
            line.put(line.codec.encode_client(ClientFrame(message=Pong())))
            await asyncio.sleep(0.1)
            assert line.closed is None

    play(story)


def test_a_client_that_talks_is_not_asked() -> None:
    async def story(desk: Desk, line: Line) -> None:
        for _ in range(50):
            assert await line.ask(Ping()) == Pong()
            await asyncio.sleep(19.9)
            assert line.unread() == 0

    play(story)


def test_a_key_that_is_revoked_closes_the_socket() -> None:
    async def story(desk: Desk, line: Line) -> None:
        await until(lambda: desk.calls.count(("look", "dio_x")) > 1)
        desk.fault = NotFound("the database is busy")  # another fault of the family: it looks again
        looked = len(desk.calls)
        await until(lambda: len(desk.calls) > looked + 1)
        assert line.closed is None
        desk.fault = NotAuthenticated("the key was revoked")
        assert (await line.hear_close())[0] == 4401

    async def play_it() -> None:
        desk = Desk()
        identity = Identity(by="key", caller=LOCAL_CALLER)
        headers = [(b"authorization", b"Bearer  dio_x")]
        async with Line(make_app(desk, SocketLimits(look_s=5), identity), headers=headers) as line:
            await story(desk, line)

    run(play_it())


def test_a_session_that_is_over_closes_the_socket() -> None:
    async def play_it() -> None:
        desk = Desk()
        identity = Identity(by="session", caller=LOCAL_CALLER)
        headers = [(b"cookie", b"a=b; diorama_session_8600=token")]
        async with Line(make_app(desk, SocketLimits(look_s=5), identity), headers=headers) as line:
            await until(lambda: ("look", "token") in desk.calls)
            desk.fault = NotAuthenticated("over")
            assert (await line.hear_close())[0] == 4401

    run(play_it())


def test_a_server_that_stops_says_so_after_what_it_has_to_say() -> None:
    async def play_it() -> None:
        desk = Desk()
        app = make_app(desk)
        async with Line(app) as line:
            number = line.say(GetJob(job="job-7"))
            await until(lambda: desk.calls)
            app.app.state.stopping.set()
            assert (await line.hear()).reply_to == number
            assert (await line.hear_close())[0] == 1001

    run(play_it())


@pytest.mark.parametrize("message", [GetJob(job="job-7"), Watch(topic="job-1")])
def test_a_mistake_of_ours_closes_with_its_own_code_and_is_raised_for_the_log(message: Any) -> None:
    async def play_it() -> None:
        desk = Desk()
        desk.fault = ZeroDivisionError()
        async with Line(make_app(desk)) as line:
            line.say(message)
            assert (await line.hear_close())[0] == 1011
        assert isinstance(line.task.exception(), ExceptionGroup)

    run(play_it())


def test_no_task_outlives_its_socket() -> None:
    async def play_it() -> None:
        desk = Desk()
        desk.happen(*(kept(n) for n in range(1, 100)), done(100, "job-2"))
        before = asyncio.all_tasks()
        async with Line(make_app(desk)) as line:
            line.say(Watch(topic="job-1"))
            line.say(Watch(topic="job-2"))
            line.stop_taking()
            await settle()
        await settle()
        assert asyncio.all_tasks() == before
        assert desk.hub.watchers == 0

    run(play_it())
