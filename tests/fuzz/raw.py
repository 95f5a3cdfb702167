"""Requests byte for byte, as no well-behaved client sends them."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from dataclasses import dataclass

ENOUGH_BYTES = 8 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class RawAnswer:
    """One answer. headers: names in lower case, as they came."""

    status: int
    headers: tuple[tuple[str, str], ...]
    head: bytes
    body: bytes

    def header(self, name: str) -> str:
        return ", ".join(value for key, value in self.headers if key == name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Everything that the server said on one connection, and whether it closed it."""

    answers: tuple[RawAnswer, ...]
    rest: bytes
    closed: bool

    @property
    def only(self) -> RawAnswer:
        assert len(self.answers) == 1, [answer.status for answer in self.answers]
        assert self.rest == b""
        return self.answers[0]


def request(method: str, target: str | bytes, port: int, *lines: str | bytes, body: bytes = b"") -> bytes:
    """A request with the right Host that ends the connection; `lines` are further headers, `body` gets a length."""
    path = target if isinstance(target, bytes) else target.encode()
    head = [method.encode() + b" " + path + b" HTTP/1.1", b"Host: 127.0.0.1:%d" % port, b"Connection: close"]
    head += [line if isinstance(line, bytes) else line.encode() for line in lines]
    if body:
        head.append(b"Content-Length: %d" % len(body))
    return b"\r\n".join(head) + b"\r\n\r\n" + body


def say(port: int, data: bytes, *, within_s: float = 10.0, quiet_s: float | None = None) -> Said:
    """Send the bytes and read until the server closes, or says nothing for `quiet_s`."""
    got = b""
    closed = False
    end = time.monotonic() + within_s
    with socket.create_connection(("127.0.0.1", port), timeout=within_s) as line:
        with suppress(BrokenPipeError, ConnectionResetError):  # refused before the end: the answer is there to be read
            line.sendall(data)
        while len(got) < ENOUGH_BYTES:
            line.settimeout(max(0.01, min(end - time.monotonic(), quiet_s or within_s)))
            try:
                piece = line.recv(1 << 16)
            except TimeoutError:
                break
            except ConnectionResetError:
                closed = True
                break
            if not piece:
                closed = True
                break
            got += piece
    answers, rest = _parsed(got)
    return Said(answers=answers, rest=rest, closed=closed)


def _parsed(data: bytes) -> tuple[tuple[RawAnswer, ...], bytes]:
    answers: list[RawAnswer] = []
    while data.startswith(b"HTTP/1.1 ") and b"\r\n\r\n" in data:
        head, _, rest = data.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        pairs = tuple((name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines))
        status = int(first.split(" ")[1])
        named = dict(pairs)
        if named.get("transfer-encoding") == "chunked":
            body, rest = _unchunked(rest)
        else:
            length = int(named["content-length"]) if "content-length" in named else len(rest) * (status >= 200)
            body, rest = rest[:length], rest[length:]
        answers.append(RawAnswer(status=status, headers=pairs, head=head, body=body))
        data = rest
    return tuple(answers), data


def _unchunked(data: bytes) -> tuple[bytes, bytes]:
    body = b""
    while data:
        size, _, data = data.partition(b"\r\n")
        length = int(size, 16)
        body, data = body + data[:length], data[length + 2 :]
        if length == 0:
            break
    return body, data
