"""Carries out operations, one command after the other."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any, TypeVar

import httpx

from diorama.client.course import Course
from diorama.client.exchange import Answer, Call, Command, More, Open, Operation, Pause, Shut, Tell, Unreached
from diorama.client.line import Body, chunks_of, headers_of, losses, request_options
from diorama.domain.errors import UserFault
from diorama.domain.event import Event

R = TypeVar("R")


class Sync:
    """The sync shell. Any number of threads may use it at once."""

    def __init__(self, http: httpx.Client, *, timeout_s: float) -> None:
        self._http = http
        self._timeout_s = timeout_s

    def run(self, operation: Operation[R]) -> R:
        """Carry out an operation; its result."""
        course = Course(operation)
        with _Line(self._http, self._timeout_s) as line:
            while course.wants is not None:
                _step(course, line)
        return course.result

    def events(self, operation: Operation[None]) -> Iterator[Event]:
        """Carry out an operation, and give each event that it tells."""
        course = Course(operation)
        try:
            with _Line(self._http, self._timeout_s) as line:
                while course.wants is not None:
                    if isinstance(course.wants, Tell):
                        yield course.wants.event
                    _step(course, line)
        finally:
            course.end()

    def close(self) -> None:
        """Close all connections."""
        self._http.close()


def _step(course: Course[Any], line: _Line) -> None:
    assert course.wants is not None
    try:
        outcome = line.do(course.wants)
    except (Unreached, KeyboardInterrupt) as loss:
        course.break_off(loss)
    else:
        course.go_on(outcome)


class _Line:
    """One operation's connection: the answer that it holds open, if any."""

    def __init__(self, http: httpx.Client, timeout_s: float) -> None:
        self._http = http
        self._timeout_s = timeout_s
        self._open: httpx.Response | None = None
        self._chunks: Iterator[bytes] = iter(())

    def __enter__(self) -> _Line:
        if self._http.is_closed:
            raise UserFault("this client is closed", hint="make another one")
        return self

    def __exit__(self, *_: object) -> None:
        self._shut()

    def do(self, command: Command) -> Any:
        match command:
            case Call():
                return self._call(command)
            case Pause():
                return time.sleep(command.seconds)
            case Open():
                return self._start(command.call)
            case More():
                with losses():
                    return next(self._chunks, None)
            case Shut():
                return self._shut()
            case Tell():
                return None

    def _call(self, call: Call) -> Answer:
        with losses():
            return self._whole(self._ask(call), call.limit_bytes)

    def _start(self, call: Call) -> Answer:
        self._shut()
        with losses():
            response = self._ask(call)
            if response.status_code >= 300:
                return self._whole(response, call.limit_bytes)
            self._open, self._chunks = response, response.iter_bytes()
        return Answer(status=response.status_code, headers=headers_of(response))

    def _ask(self, call: Call) -> httpx.Response:
        content = call.body if isinstance(call.body, bytes) else chunks_of(call.body)
        request = self._http.build_request(content=content, **request_options(call, self._timeout_s))
        return self._http.send(request, stream=True)

    def _whole(self, response: httpx.Response, limit_bytes: int) -> Answer:
        body = Body(limit_bytes)
        try:
            for chunk in response.iter_bytes():
                body.add(chunk)
        finally:
            response.close()
        return body.answer(response)

    def _shut(self) -> None:
        response, self._open, self._chunks = self._open, None, iter(())
        if response is not None:
            response.close()
