"""One open socket: it reads requests, has them done, and sends answers and events, each at the client's pace."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from diorama.api.rates import TokenBuckets, too_often
from diorama.api.socket_desk import about, do_verb, shown, subscribe
from diorama.api.socket_feeds import Feeds
from diorama.api.socket_frames import FrameWriter, size_of
from diorama.api.socket_limits import REASONS, CloseCode, HangUp, SocketLimits
from diorama.api.socket_outbox import Data, Outbox
from diorama.api.standing import until_over
from diorama.domain.access import Caller
from diorama.domain.errors import DioramaError, LimitExceeded
from diorama.wire.codecs import Codec
from diorama.wire.faults import FrameFault, fault_at
from diorama.wire.json_text import Reading
from diorama.wire.messages import (
    PROTOCOL,
    ClientFrame,
    ClientMessage,
    Hello,
    Ping,
    Pong,
    Refused,
    ServerMessage,
    Unwatch,
    Unwatched,
    Watch,
    Watching,
    Welcome,
)

if TYPE_CHECKING:
    from diorama.studio.front import Front

_log = logging.getLogger("diorama.api")
CLOSING_S = 2.0  # for answers that are still to be sent, and for the close frame


class Connection:
    """A socket that was accepted.

    writer: makes the frames of all sockets that speak like this one. look_again: who the caller is by now; raises
    `NotAuthenticated` if nobody. rates: of requests, by user.
    """

    def __init__(
        self,
        websocket: WebSocket,
        codec: Codec,
        writer: FrameWriter,
        front: Front,
        caller: Caller,
        *,
        look_again: Callable[[], Awaitable[Caller]],
        rates: TokenBuckets,
        limits: SocketLimits,
        version: str,
    ) -> None:
        self._websocket = websocket
        self._codec = codec
        self._front = front
        self._caller = caller
        self._look_again = look_again
        self._rates = rates
        self._limits = limits
        self._version = version
        self._reading = Reading(max_bytes=limits.client_frame_bytes)
        self._writer = writer
        self._outbox = Outbox(limits)
        self._requests: set[asyncio.Task[None]] = set()
        self._newest: dict[str, asyncio.Task[None]] = {}  # the last request about each job or scene
        self._broken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._bad_frames = 0
        self._heard = _now()
        self._feeds = Feeds(
            subscribe=lambda topic, after: subscribe(self._front, self._caller, topic, after),
            spawn=self._spawn,
            outbox=self._outbox,
            limits=limits,
            encode_event=self._writer.event,
            encode_end=self._writer.answer,
            document=shown,
        )

    async def run(self, stopping: asyncio.Event) -> None:
        """Serve it until one side hangs up. stopping: set when the server stops."""
        code: CloseCode | None = CloseCode.OUR_FAULT
        try:
            async with asyncio.TaskGroup() as group:
                for work in (self._send(), self._read(), self._beat(), self._look(), _stop(stopping)):
                    group.create_task(work)
                await self._broken
        except* HangUp as faults:
            code = _first_code(faults)
        finally:
            await self._close(code)

    # -- what goes on side by side

    async def _send(self) -> None:
        """Send what waits. A client that does not take a frame for long is given up; nobody else waits for it."""
        while True:
            data = await self._outbox.take()
            try:
                async with asyncio.timeout(self._limits.send_s):
                    await self._put_on_the_line(data)
            except TimeoutError:
                raise HangUp(CloseCode.TOO_SLOW) from None

    async def _read(self) -> None:
        """Read requests, as long as there is room for their answers."""
        frames = TokenBuckets(per_s=self._limits.frames_per_s, burst=self._limits.frames_burst, clock=_now)
        pace = _Pace(self._limits.bytes_per_s, self._limits.bytes_burst)
        while True:
            await self._outbox.room_for_answers()
            self._heard = _now()  # it could not be heard while nothing was read
            data = await self._next_data()
            self._heard = _now()
            size = size_of(data)
            if size > self._limits.client_frame_bytes:
                raise HangUp(CloseCode.TOO_LARGE)
            if frames.take("") > 0:
                raise HangUp(CloseCode.TOO_MANY)
            self._hear(data)
            await asyncio.sleep(pace.wait_s(size))

    async def _beat(self) -> None:
        """Ask a silent client whether it is there, and give it up when it does not answer."""
        heard, asked_s = self._heard, 0.0  # asked_s: how silent it was when it was asked last
        while True:
            if heard != self._heard:
                heard, asked_s = self._heard, 0.0
            silent_s = _now() - heard
            if silent_s >= self._limits.silence_s:
                raise HangUp(CloseCode.SILENT)
            if silent_s - asked_s >= self._limits.heartbeat_s:
                asked_s = silent_s
                self._answer(Ping())
            next_s = min(asked_s + self._limits.heartbeat_s, self._limits.silence_s)
            await asyncio.sleep(max(0.001, next_s - silent_s))

    async def _look(self) -> None:
        """Make sure now and then that key or session still stand."""
        await until_over(self._look_again, every_s=self._limits.look_s, found=self._speaks_for)
        raise HangUp(CloseCode.NOT_AUTHENTICATED)

    def _speaks_for(self, caller: Caller) -> None:
        self._caller = caller

    # -- requests

    def _hear(self, data: Data) -> None:
        try:
            frame = self._decoded(data)
        except FrameFault as fault:
            self._answer(shown(fault), fault.frame_id)
            self._bad_frames += 1
            if self._bad_frames >= self._limits.bad_frames:
                raise HangUp(CloseCode.BAD_FRAMES) from None
            return
        self._bad_frames = 0
        match frame.message:
            case Ping():
                self._answer(Pong(), frame.id)
            case Pong():
                pass
            case _:
                self._begin_if_free(frame)

    def _decoded(self, data: Data) -> ClientFrame:
        if isinstance(data, bytes) is not self._codec.binary:
            form = "binary" if self._codec.binary else "text"
            raise fault_at("", f"{self._codec.subprotocol} travels in {form} messages")
        return self._codec.decode_client(data, self._reading)

    def _begin_if_free(self, frame: ClientFrame) -> None:
        wait_s = self._rates.take(self._caller.owner)
        if wait_s > 0:
            self._answer(shown(too_often(wait_s)), frame.id)
        elif len(self._requests) >= self._limits.requests:
            self._answer(shown(_too_many(self._limits.requests)), frame.id)
        else:
            self._begin(frame)

    def _begin(self, frame: ClientFrame) -> None:
        """Have a request done beside the others, but after those before it about the same job or scene. What has been
        begun is done even if the client leaves: others may wait to hear of it.
        """
        names = about(frame.message)
        task = self._spawn(self._serve(frame, [self._newest[name] for name in names if name in self._newest]))
        self._requests.add(task)
        self._newest |= dict.fromkeys(names, task)
        task.add_done_callback(partial(self._end_request, names))

    def _end_request(self, names: Iterable[str], task: asyncio.Task[None]) -> None:
        self._requests.discard(task)
        for name in names:
            if self._newest.get(name) is task:
                del self._newest[name]

    async def _serve(self, frame: ClientFrame, before: list[asyncio.Task[None]]) -> None:
        if before:
            await asyncio.wait(before)
        answered = asyncio.Event()
        try:
            answer = await self._do(frame.message, answered)
        except DioramaError as fault:
            answer = shown(fault)
        self._answer(answer, frame.id)
        answered.set()

    async def _do(self, message: ClientMessage, answered: asyncio.Event) -> ServerMessage:
        match message:
            case Hello(resume=resume):
                return await self._welcome(resume, answered)
            case Watch(topic=topic, after=after):
                await self._feeds.open(topic, after, answered)
                return Watching(topic=topic, after=after)
            case Unwatch(topic=topic):
                await self._feeds.close(topic)
                return Unwatched(topic=topic)
            case Ping() | Pong():
                return Pong()
            case _:
                return await do_verb(self._front, self._caller, message)

    async def _welcome(self, resume: Iterable[Watch], answered: asyncio.Event) -> Welcome:
        watching: list[Watching] = []
        refused: list[Refused] = []
        for watch in resume:
            try:
                await self._feeds.open(watch.topic, watch.after, answered)
            except DioramaError as fault:
                refused.append(Refused(topic=watch.topic, error=shown(fault)))
            else:
                watching.append(Watching(topic=watch.topic, after=watch.after))
        return Welcome(
            protocol=PROTOCOL,
            server=self._version,
            owner=self._caller.owner,
            scopes=tuple(sorted(self._caller.scopes)),
            caps=self._limits.caps(),
            watching=tuple(watching),
            refused=tuple(refused),
        )

    def _answer(self, message: ServerMessage, reply_to: int = 0) -> None:
        self._outbox.answer(self._writer.answer(message, reply_to))

    # -- tasks and the line

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """A task of its own; a mistake in it ends the socket."""
        task = asyncio.create_task(work)
        task.add_done_callback(self._hear_of_mistake)
        return task

    def _hear_of_mistake(self, task: asyncio.Task[None]) -> None:
        fault = None if task.cancelled() else task.exception()
        if fault is None:
            return
        if self._broken.done():  # it is ending already: nobody else would hear of it
            _log.error("fault", exc_info=fault)
        else:
            self._broken.set_exception(fault)

    async def _next_data(self) -> Data:
        message = await self._websocket.receive()
        if message["type"] == "websocket.disconnect":
            raise HangUp(None)
        text: str | None = message.get("text")
        return message["bytes"] if text is None else text

    async def _put_on_the_line(self, data: Data) -> None:
        try:
            if isinstance(data, bytes):
                await self._websocket.send_bytes(data)
            else:
                await self._websocket.send_text(data)
        except WebSocketDisconnect:
            raise HangUp(None) from None

    async def _close(self, code: CloseCode | None) -> None:
        await self._feeds.close_all()
        if code is not None:
            try:
                async with asyncio.timeout(CLOSING_S):
                    while (data := self._outbox.take_answer()) is not None:
                        await self._put_on_the_line(data)
                    await self._websocket.close(code, REASONS[code])
            except (TimeoutError, HangUp, WebSocketDisconnect):
                pass
        if self._requests:
            await asyncio.wait(self._requests)
        self._broken.cancel()


class _Pace:
    """How long to wait after so many bytes, so that no more than `per_s` come, but for a burst."""

    def __init__(self, per_s: float, burst: float) -> None:
        self._per_s = per_s
        self._burst = burst
        self._left = burst
        self._at = _now()

    def wait_s(self, size: int) -> float:
        """Count `size` bytes; how long until the next may come [s]."""
        now = _now()
        self._left = min(self._burst, self._left + (now - self._at) * self._per_s) - size
        self._at = now
        return max(0.0, -self._left / self._per_s)


def _now() -> float:
    return asyncio.get_running_loop().time()


async def _stop(stopping: asyncio.Event) -> None:
    await stopping.wait()
    raise HangUp(CloseCode.GOING_AWAY)


def _first_code(faults: ExceptionGroup[HangUp]) -> CloseCode | None:
    """None as soon as one says that the client has gone."""
    codes: list[CloseCode | None] = []
    for fault in faults.exceptions:
        codes += [_first_code(fault)] if isinstance(fault, ExceptionGroup) else [fault.code]
    return None if None in codes else codes[0]


def _too_many(limit: int) -> LimitExceeded:
    return LimitExceeded(
        f"{limit} requests of this socket are being answered, which is the limit",
        hint="wait for an answer before you send the next",
        code="too_many_requests",
        details={"limit": limit},
    )
