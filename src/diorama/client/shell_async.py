"""Carries out operations in an event loop: `shell_sync`, with `await`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from pathlib import Path
from typing import Any, TypeVar

import httpx

from diorama.client.course import Course
from diorama.client.exchange import Answer, Call, Command, More, Open, Operation, Pause, Shut, Tell, Unreached
from diorama.client.line import Body, chunks_of, headers_of, losses, request_options
from diorama.domain.errors import UserFault
from diorama.domain.event import Event

R = TypeVar("R")


class Async:
    """The async shell. Any number of tasks of one loop may use it at once."""

    def __init__(self, http: httpx.AsyncClient, *, timeout_s: float) -> None:
        self._http = http
        self._timeout_s = timeout_s

    async def run(self, operation: Operation[R]) -> R:
        """Carry out an operation; its result."""
        course = Course(operation)
        async with _Line(self._http, self._timeout_s) as line:
            while course.wants is not None:
                await _step(course, line)
        return course.result

    async def events(self, operation: Operation[None]) -> AsyncGenerator[Event]:
        """Carry out an operation, and give each event that it tells."""
        course = Course(operation)
        try:
            async with _Line(self._http, self._timeout_s) as line:
                while course.wants is not None:
                    if isinstance(course.wants, Tell):
                        yield course.wants.event
                    await _step(course, line)
        finally:
            course.end()

    async def close(self) -> None:
        """Close all connections."""
        await self._http.aclose()


async def _step(course: Course[Any], line: _Line) -> None:
    assert course.wants is not None
    try:
        outcome = await line.do(course.wants)
    except (Unreached, asyncio.CancelledError) as loss:
        course.break_off(loss)
    else:
        course.go_on(outcome)


class _Line:
    """One operation's connection: the answer that it holds open, if any."""

    def __init__(self, http: httpx.AsyncClient, timeout_s: float) -> None:
        self._http = http
        self._timeout_s = timeout_s
        self._open: httpx.Response | None = None
        self._chunks: AsyncIterator[bytes] | None = None

    async def __aenter__(self) -> _Line:
        if self._http.is_closed:
            raise UserFault("this client is closed", hint="make another one")
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._shut()

    async def do(self, command: Command) -> Any:
        match command:
            case Call():
                return await self._call(command)
            case Pause():
                return await asyncio.sleep(command.seconds)
            case Open():
                return await self._start(command.call)
            case More():
                return await self._more()
            case Shut():
                return await self._shut()
            case Tell():
                return None

    async def _call(self, call: Call) -> Answer:
        with losses():
            return await self._whole(await self._ask(call), call.limit_bytes)

    async def _start(self, call: Call) -> Answer:
        await self._shut()
        with losses():
            response = await self._ask(call)
            if response.status_code >= 300:
                return await self._whole(response, call.limit_bytes)
            self._open, self._chunks = response, response.aiter_bytes()
        return Answer(status=response.status_code, headers=headers_of(response))

    async def _more(self) -> bytes | None:
        if self._chunks is None:
            return None
        with losses():
            return await anext(self._chunks, None)

    async def _ask(self, call: Call) -> httpx.Response:
        content = call.body if isinstance(call.body, bytes) else _chunks_of(call.body)
        request = self._http.build_request(content=content, **request_options(call, self._timeout_s))
        return await self._http.send(request, stream=True)

    async def _whole(self, response: httpx.Response, limit_bytes: int) -> Answer:
        body = Body(limit_bytes)
        try:
            async for chunk in response.aiter_bytes():
                body.add(chunk)
        finally:
            await response.aclose()
        return body.answer(response)

    async def _shut(self) -> None:
        response, self._open, self._chunks = self._open, None, None
        if response is not None:
            await response.aclose()


async def _chunks_of(path: Path) -> AsyncIterator[bytes]:
    for chunk in chunks_of(path):  # 64 kB of a local file are no wait worth a thread
        yield chunk
