"""Connections that say nothing are not kept: each one costs the server a file, and there are not many of those."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from diorama.api.headers import ALWAYS, UNLESS_SET
from diorama.api.problems import MEDIA_TYPE, problem_document
from diorama.domain.errors import UserFault

_CAN_ANSWER = (h11.IDLE, h11.SEND_RESPONSE)  # in the other states an answer is on its way already
MANY_FILES = 65_536


class PatientHttp(H11Protocol):
    """uvicorn's HTTP/1.1 with a limit to its patience: it waits for ever for the rest of a request's headers.

    headers_s: from the first byte of a request (or from connecting) to the end of its headers. stall_s: for a client to
    take some 50 kB of an answer.
    """

    headers_s = 20.0
    stall_s = 120.0
    _timer: asyncio.TimerHandle | None = None
    _stalled: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._idle = self.conn.their_state  # as it is between two requests
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Go on with a request."""
        super().data_received(data)
        between = self.conn.their_state is self._idle
        if not between or not self.conn.trailing_data[0]:
            self._wait_no_more()
        elif self._timer is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is over."""
        self._wait_no_more()
        self._take_up_again()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no request as everything is refused, and end the connection."""
        if self.conn.our_state in _CAN_ANSWER:
            fault = UserFault("the request cannot be read", hint="send HTTP/1.1 as RFC 9112 says", code="bad_request")
            body = json.dumps(problem_document(fault, ""), separators=(",", ":")).encode("ascii")
            headers = {**ALWAYS, **UNLESS_SET, "Content-Type": MEDIA_TYPE, "Content-Length": str(len(body))}
            start = h11.Response(
                status_code=fault.http_status,
                headers=list({**headers, "Connection": "close"}.items()),
                reason=b"Bad Request",
            )
            for event in (start, h11.Data(data=body), h11.EndOfMessage()):
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def pause_writing(self) -> None:
        """The client takes less than it is sent."""
        super().pause_writing()
        self._take_up_again()
        self._stalled = self.loop.call_later(self.stall_s, self.transport.abort)

    def resume_writing(self) -> None:
        """It has taken what it was sent."""
        self._take_up_again()
        super().resume_writing()

    def _wait(self) -> None:
        self._timer = self.loop.call_later(self.headers_s, self._give_up)

    def _wait_no_more(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _take_up_again(self) -> None:
        if self._stalled is not None:
            self._stalled.cancel()
            self._stalled = None

    def _give_up(self) -> None:
        self._timer = None
        if not self.transport.is_closing():
            self.transport.close()


def allow_many_connections() -> None:
    """Let this process have as many files open as the system's keeper allows it; the usual limit is far lower."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MANY_FILES if hard == resource.RLIM_INFINITY else min(hard, MANY_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with contextlib.suppress(OSError, ValueError):  # some systems allow less than they say
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def patient_http(headers_s: float, stall_s: float) -> type[PatientHttp]:
    """The protocol with another patience."""
    return type("PatientHttp", (PatientHttp,), {"headers_s": headers_s, "stall_s": stall_s})
