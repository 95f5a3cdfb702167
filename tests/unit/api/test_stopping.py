"""A server in this process, over a socket: how it starts, how it treats slow clients, and how it stops."""

import asyncio
import contextlib
import os
import signal
import socket
from typing import Any, cast

import pytest
from fastapi import WebSocket
from starlette.responses import StreamingResponse
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from diorama.api.app import create_app
from diorama.api.listening import listen
from diorama.api.options import ApiOptions
from diorama.api.serve import run_server
from diorama.domain.errors import NotReady
from diorama.studio.access import Access
from diorama.studio.front import Front
from tests.unit.api.surface import Engine

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX signals")


class WholeEngine(Engine):
    """An engine that notes when it is started and closed."""

    def __init__(self):
        super().__init__()
        self.told = []

    async def start(self):
        self.told.append("start")

    async def close(self, *, grace_s):
        self.told.append(("close", grace_s))


@pytest.fixture
def engine():
    return WholeEngine()


def play(engine, talk, *, routes=(), watched=None, **options):
    """Run a server; `talk(options)` while it answers; then a signal, unless talk has sent one. Talk's result."""
    front = Front(access=Access(cast(Any, engine)), engine=cast(Any, engine), **dict.fromkeys(
        ("jobs", "scenes", "library"), cast(Any, None)
    ))  # fmt: skip

    async def main():
        listener, opened = listen(ApiOptions(port=0, **options))
        ready = asyncio.Event()
        app = create_app(front, opened, version="0")
        for add, *details in routes:
            getattr(app, add)(*details)
        running = asyncio.ensure_future(
            run_server(app, listener=listener, announce=lambda url: ready.set(), watched=watched)
        )
        done, _ = await asyncio.wait({running, asyncio.ensure_future(ready.wait())}, return_when="FIRST_COMPLETED")
        if running in done:
            return await running
        result = await talk(opened)
        # After the first one it is SIG_DFL, and the next would end the tests.
        if watched is None and signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
            os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.wait_for(running, 20)
        return result

    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    try:
        return asyncio.run(main())
    finally:
        assert (signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)) == before


async def say(options, text):
    """Send bytes on a connection of their own; reader and writer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", options.port)
    writer.write(text)
    await writer.drain()
    return reader, writer


async def get(options, path, method="GET", headers=b""):
    """The status line of a request."""
    head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n".encode()
    reader, writer = await say(options, head + headers + b"\r\n")
    answer = await reader.read()
    writer.close()
    return answer


async def knock_until_refused(options):
    for _ in range(500):
        with socket.create_connection(("127.0.0.1", options.port), timeout=5):
            await asyncio.sleep(0.02)


def test_it_answers_and_ends_on_a_signal_with_the_engine_closed(engine):
    answer = play(engine, lambda options: get(options, "/healthz"), stop_grace_s=3.5)
    assert answer.startswith(b"HTTP/1.1 200 OK")
    assert b"server:" not in answer.lower().partition(b"\r\n\r\n")[0]
    assert engine.told == ["start", ("close", 3.5)]


def test_it_ends_with_the_pipe_that_it_watches_and_not_with_what_comes_through_it(engine):
    ours, theirs = os.pipe()

    async def talk(options):
        os.write(theirs, b"some words\n")
        answer = await get(options, "/healthz")
        os.close(theirs)
        return answer

    assert play(engine, talk, watched=ours).startswith(b"HTTP/1.1 200")
    assert engine.told[-1][0] == "close"
    os.close(ours)


def test_a_handle_that_cannot_close_is_not_watched(engine, tmp_path):
    async def talk(options):
        answer = await get(options, "/healthz")
        os.kill(os.getpid(), signal.SIGTERM)
        return answer

    with (tmp_path / "file").open("w+b") as file:
        assert play(engine, talk, watched=file.fileno()).startswith(b"HTTP/1.1 200")


def test_a_failed_start_says_why_and_frees_the_port(engine):
    async def in_use():
        raise NotReady("another diorama server works here", code="in_use")

    engine.start = in_use
    with pytest.raises(NotReady, match="another diorama server"):
        play(engine, None)


def test_a_request_that_is_being_answered_may_end_and_new_work_is_sent_away(engine):
    entered, leave = asyncio.Event(), asyncio.Event()

    async def slow() -> dict:
        entered.set()
        await leave.wait()
        return {"answer": engine.told[-1]}

    async def talk(options):
        slow_one = asyncio.ensure_future(get(options, "/slow"))
        await entered.wait()
        _, writer = await say(options, b"POST /slow HTTP/1.1\r\nHost: localhost\r\n")  # half a request
        os.kill(os.getpid(), signal.SIGTERM)
        with pytest.raises(ConnectionRefusedError):
            await knock_until_refused(options)
        leave.set()
        answer = await slow_one
        writer.close()
        return answer

    answer = play(engine, talk, routes=[("add_api_route", "/slow", slow)])
    assert answer.startswith(b"HTTP/1.1 200 OK")
    assert answer.endswith(b'{"answer":"start"}')  # the engine was still open


def test_while_it_stops_reading_is_answered_and_work_is_not():
    from tests.unit.api.surface import ask, house, knock

    door = house()
    door.app.state.stopping.set()
    assert ask(door.app, "GET", "/healthz").status == 200
    for told in (ask(door.app, "POST", "/v1/pairing-codes"), knock(door.app, "/v1/socket")):
        assert (told.status, told.code) == (503, "not_ready")
        assert told.headers["retry-after"] == "5"
    assert ask(door.app, "GET", "/readyz").code == "not_ready"


def test_a_request_that_never_ends_does_not_keep_it_from_stopping(engine):
    entered = asyncio.Event()

    async def stuck() -> None:
        entered.set()
        await asyncio.Event().wait()

    async def talk(options):
        waiting = asyncio.ensure_future(get(options, "/stuck"))
        await entered.wait()
        return waiting

    play(engine, talk, routes=[("add_api_route", "/stuck", stuck)], stop_grace_s=0.2, last_wait_s=1)
    assert engine.told[-1] == ("close", 0.2)


def test_sockets_are_told_that_it_comes_back(engine):
    async def endpoint(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.receive()

    async def talk(options):
        line = await connect(f"ws://127.0.0.1:{options.port}/try")
        os.kill(os.getpid(), signal.SIGTERM)
        with pytest.raises(ConnectionClosed) as caught:
            await line.recv()
        return caught.value.rcvd.code

    assert play(engine, talk, routes=[("add_api_websocket_route", "/try", endpoint)]) == 1012


def test_a_socket_that_is_silent_for_longer_than_headers_may_take_stays_open(engine):
    async def endpoint(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.send_text(await websocket.receive_text())

    async def talk(options):
        async with connect(f"ws://127.0.0.1:{options.port}/try") as line:
            await asyncio.sleep(0.6)
            await line.send("still here")
            return await line.recv()

    assert play(engine, talk, routes=[("add_api_websocket_route", "/try", endpoint)], headers_s=0.2) == "still here"


@pytest.mark.parametrize("said", [b"", b"GET / HTTP/1.1\r\nHost: loc", b"\x16\x03\x01 this is TLS"])
def test_who_connects_and_never_asks_is_let_go(engine, said):
    async def talk(options):
        reader, writer = await say(options, said)
        with contextlib.suppress(ConnectionResetError):
            await asyncio.wait_for(reader.read(), 10)
        writer.close()
        return await get(options, "/healthz")

    assert play(engine, talk, headers_s=0.2).startswith(b"HTTP/1.1 200")


def test_a_slow_head_is_let_go_and_a_slow_answer_is_not(engine):
    async def slow() -> dict:
        await asyncio.sleep(0.8)
        return {"at": "last"}

    async def talk(options):
        return await get(options, "/slow"), await _drip(options)

    slow_answer, dripped = play(engine, talk, routes=[("add_api_route", "/slow", slow)], headers_s=0.3)
    assert slow_answer.endswith(b'{"at":"last"}')
    assert dripped == b""


async def _drip(options):
    """A second request on a connection, whose head comes byte by byte and never ends."""
    reader, writer = await say(options, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
    await reader.readuntil(b'"ok"}')
    with contextlib.suppress(ConnectionResetError, BrokenPipeError):
        for _ in range(100):
            writer.write(b"G" if _ == 0 else b"E")
            await writer.drain()
            await asyncio.sleep(0.03)
            if reader.at_eof():
                break
    rest = await asyncio.wait_for(reader.read(), 5)
    writer.close()
    return rest


def test_a_client_that_takes_nothing_of_its_answer_is_let_go(engine):
    ended = asyncio.Event()

    async def endless() -> StreamingResponse:
        async def pieces():
            try:
                while True:
                    yield b"x" * 100_000
                    await asyncio.sleep(0)
            finally:
                ended.set()

        return StreamingResponse(pieces())

    async def talk(options):
        _, writer = await say(options, b"GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n")
        writer.transport.pause_reading()
        await asyncio.wait_for(ended.wait(), 20)
        writer.transport.abort()
        return True

    assert play(engine, talk, routes=[("add_api_route", "/endless", endless)], stall_s=0.3)


def test_keep_alive_serves_one_request_after_the_other(engine):
    async def talk(options):
        reader, writer = await say(options, b"")
        answers = []
        for _ in range(3):
            writer.write(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
            answers.append(await reader.readuntil(b'"ok"}'))
            await asyncio.sleep(0.15)
        writer.close()
        return answers

    assert len(play(engine, talk, headers_s=0.2)) == 3


def test_a_head_without_end_is_refused(engine):
    async def talk(options):
        reader, writer = await say(options, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Long: ")
        with contextlib.suppress(ConnectionError):
            for _ in range(1000):
                writer.write(b"x" * 10_000)
                await writer.drain()
        with contextlib.suppress(ConnectionError):
            await asyncio.wait_for(reader.read(), 10)
        writer.close()
        return await get(options, "/healthz")

    assert play(engine, talk).startswith(b"HTTP/1.1 200")


def test_an_upload_that_is_too_long_gets_its_answer_while_it_is_sent(engine):
    async def talk(options):
        head = b"POST /v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        reader, writer = await say(options, head + b"Content-Length: 20000000\r\n\r\n")
        for _ in range(200):
            writer.write(b"x" * 100_000)
            await writer.drain()
        answer = await asyncio.wait_for(reader.read(), 10)
        writer.close()
        return answer

    answer = play(engine, talk)
    assert answer.startswith(b"HTTP/1.1 413")
    assert b"connection: close" in answer
    assert b'"code":"too_large"' in answer
