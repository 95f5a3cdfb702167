"""The socket over a real line: uvicorn on one side, a WebSocket client on the other."""

from __future__ import annotations

import asyncio
import gc
import socket
import threading
import time
from collections.abc import Callable, Generator
from contextlib import AsyncExitStack, contextmanager, suppress
from functools import partial
from typing import Any

import pytest
from websockets.asyncio.client import connect as connect_async
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from diorama.api.socket_limits import SocketLimits
from diorama.api.socket_protocol import PatientSocket
from diorama.testing.loop_guard import LoopBlocked, no_block_over
from diorama.wire.codecs import CODECS
from diorama.wire.messages import ClientFrame, GetJob, JobAnswer, Ping, Pong, ServerFrame, Submit, Watch, Watching
from tests.wire.line import JSON, PROTO, SOON_S, kept, make_app
from tests.wire.served import Served, served


@pytest.fixture
def server() -> Generator[Served]:
    with served() as running:
        yield running


def dial(server: Served, form: str = PROTO) -> ClientConnection:
    return connect(
        server.url, subprotocols=[form], compression=None, max_size=4_000_000, open_timeout=SOON_S, proxy=None
    )


def say(line: ClientConnection, number: int, message: Any) -> None:
    line.send(CODECS[str(line.subprotocol)].encode_client(ClientFrame(id=number, message=message)))


def hear(line: ClientConnection) -> ServerFrame:
    return CODECS[str(line.subprotocol)].decode_server(line.recv(timeout=SOON_S))


def wait_until(claim: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SOON_S
    while not claim():
        assert time.monotonic() < deadline
        time.sleep(0.005)


@pytest.mark.parametrize("form", [PROTO, JSON])
def test_a_request_is_answered_and_events_come(server: Served, form: str) -> None:
    server.do(lambda: server.desk.happen(kept(1)))
    with dial(server, form) as line:
        assert line.subprotocol == form
        say(line, 7, Submit(kind="k", parameters={"prompt": "eine Tür"}))
        frame = hear(line)
        assert frame.reply_to == 7
        assert isinstance(frame.message, JobAnswer)
        assert frame.message.job.parameters == {"prompt": "eine Tür"}
        say(line, 8, Watch(topic="job-1"))
        assert [hear(line).message for _ in range(2)] == [Watching(topic="job-1"), kept(1)]
        server.do(lambda: server.desk.happen(kept(2)))
        assert hear(line).message == kept(2)


def test_the_greatest_frames_pass_and_one_byte_more_does_not(server: Served) -> None:
    limits = SocketLimits()
    codec = CODECS[PROTO]

    def frame_of(size: int) -> bytes:
        bare = len(codec.encode_client(ClientFrame(id=1, message=Submit(kind="k", parameters={"x": "y" * 999_000}))))
        more = size - bare + 999_000
        return codec.encode_client(ClientFrame(id=1, message=Submit(kind="k", parameters={"x": "y" * more})))

    with dial(server) as line:
        data = frame_of(limits.client_frame_bytes)
        assert len(data) == limits.client_frame_bytes
        line.send(data)
        assert isinstance(hear(line).message, JobAnswer)
        line.send(frame_of(limits.client_frame_bytes + 1))
        with pytest.raises(ConnectionClosed) as closed:
            hear(line)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4413


def test_a_line_that_breaks_is_noticed_and_nothing_of_it_stays(server: Served) -> None:
    server.do(lambda: server.desk.happen(kept(1)))
    with dial(server) as line:
        say(line, 1, Watch(topic="job-1"))
        hear(line)
        line.socket.shutdown(socket.SHUT_RDWR)
        wait_until(lambda: server.connections == 0 and server.desk.hub.watchers == 0)


def test_a_server_that_stops_tells_its_sockets(server: Served) -> None:
    with dial(server) as line:
        say(line, 1, Ping())
        assert hear(line).message == Pong()
        server.do(server.app.app.state.stopping.set)
        with pytest.raises(ConnectionClosed) as closed:
            hear(line)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1001


class Hurried(PatientSocket):
    """Waits less for a client that takes nothing."""

    last_bytes_s = 0.5


def test_a_client_that_never_reads_slows_nobody_and_is_gone_in_the_end() -> None:
    limits = SocketLimits(send_s=1.0, frames_burst=10**9, requests_burst=10**9)
    with served(partial(make_app, limits=limits), Hurried) as server:
        server.do(lambda: server.desk.happen(*(kept(n, size=100) for n in range(1, 30))))
        with dial(server) as quick, _deaf(server) as deaf:
            deaf.sendall(_masked(CODECS[PROTO].encode_client(ClientFrame(id=1, message=Watch(topic="job-1")))))
            say(quick, 1, Watch(topic="job-1"))
            for _ in range(30):
                hear(quick)
            stop = threading.Event()
            flood = threading.Thread(target=_flood, args=(server, stop))
            flood.start()
            try:
                asked: list[float] = []
                while server.connections == 2:
                    began = time.monotonic()
                    say(quick, 2, GetJob(job="job-7"))
                    while hear(quick).reply_to != 2:
                        pass
                    asked.append(time.monotonic() - began)
                assert server.connections == 1
            finally:
                stop.set()
                flood.join()
            assert sorted(asked)[len(asked) // 2] < 0.5


def _flood(server: Served, stop: threading.Event) -> None:
    number = 30
    while not stop.is_set():
        server.do(lambda n=number: server.desk.happen(kept(n, size=90_000)))
        number += 1
        stop.wait(0.002)


def _deaf(server: Served) -> socket.socket:
    """A socket that is open, and of which nothing is ever read."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.connect(("127.0.0.1", server.port))
    line.sendall(
        f"GET /v1/socket HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
        f"Sec-WebSocket-Protocol: {PROTO}\r\n\r\n".encode()
    )
    assert line.recv(12) == b"HTTP/1.1 101"
    return line


def _masked(data: bytes) -> bytes:
    """A binary frame of a client with the mask 0 (RFC 6455, 5.2)."""
    assert len(data) < 126
    return bytes([0x82, 0x80 | len(data), 0, 0, 0, 0]) + data


def test_two_hundred_sockets_hear_everything_and_the_loop_is_never_at_work_for_long() -> None:
    """What counts is the time that the server's thread is at work: the rest is this machine's other business. So is
    what the tests' own tools have in memory, which no server would look through for garbage.
    """
    with _nothing_old_is_garbage(), suppress(LoopBlocked), no_block_over(0.1) as blocks, served() as server:
        server.do(lambda: server.desk.happen(kept(1)))
        asyncio.run(_watch_with_many(server))
        wait_until(lambda: server.connections == 0)
        wait_until(lambda: server.desk.hub.watchers == 0)
    assert [block for block in blocks if block.cpu_s > 0.1] == []


@contextmanager
def _nothing_old_is_garbage() -> Generator[None]:
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


async def _watch_with_many(server: Served) -> None:
    async with AsyncExitStack() as stack:
        lines = [
            await stack.enter_async_context(
                connect_async(server.url, subprotocols=[form], compression=None, open_timeout=SOON_S, proxy=None)
            )
            for form in (PROTO, JSON) * 100
        ]

        async def sequences(line: Any, count: int) -> list[int]:
            codec = CODECS[line.subprotocol]
            heard = [codec.decode_server(await line.recv()).message for _ in range(count)]
            return [message.head.sequence for message in heard if not isinstance(message, Watching)]  # type: ignore[union-attr]

        async with asyncio.timeout(3 * SOON_S):
            for line in lines:
                await line.send(CODECS[line.subprotocol].encode_client(ClientFrame(id=1, message=Watch(topic="job-1"))))
            assert await asyncio.gather(*(sequences(line, 2) for line in lines)) == [[1]] * 200
            server.do(lambda: server.desk.happen(*(kept(n) for n in range(2, 52))))
            heard = await asyncio.gather(*(sequences(line, 50) for line in lines))
            assert heard == [list(range(2, 52))] * 200
