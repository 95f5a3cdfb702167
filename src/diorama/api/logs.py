"""What the server writes about itself: one line an event on standard error, JSON unless a person is looking.

A line holds the fields below and nothing else, so no key, cookie or text of a user gets into it.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import partial
from secrets import token_hex
from typing import Any, TextIO

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from diorama.api.metrics import HttpFigures

_WHO = ("request_id", "job_id", "client", "key_id")
_WHAT = ("kind", "method", "path", "status", "ms", "error", "detail", "jobs", "blobs", "bytes")
FIELDS = (*_WHO, *_WHAT)
LEVELS = {"job_broke": logging.ERROR, "dispatch_failed": logging.ERROR, "commit_failed": logging.ERROR}
CLIENT_LEFT = 499
REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="")
_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})
_engine_log = logging.getLogger("diorama.engine")
_log = logging.getLogger("diorama.api")


def start_logging(stream: TextIO | None = None, *, human: bool | None = None) -> None:
    """Send every log line to the stream, by default standard error. human: words in place of JSON; None: if the stream
    is a terminal.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    for_people = (stream or sys.stderr).isatty() if human is None else human
    handler.setFormatter(_WordsFormatter() if for_people else _JsonFormatter())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("diorama").setLevel(logging.INFO)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logger = logging.getLogger(name)
        logger.handlers = []
        logger.propagate = True
        logger.setLevel(logging.WARNING)  # below that it writes addresses with their queries
    queue = logging.getLogger("dbos")  # brings a handler of its own unless it has one
    queue.handlers = [handler]
    queue.propagate = False
    logging.captureWarnings(True)


def log_engine(event: str, **facts: Any) -> None:
    """Log for the engine: `DurableEngine(log=log_engine)`. trace: an exception; message: goes out as `detail`."""
    trace = facts.pop("trace", None)
    facts["detail"] = facts.pop("message", None)
    level = LEVELS.get(event, logging.INFO)
    _engine_log.log(level, event, extra=_fit(facts), exc_info=trace)


def log_event(event: str, **facts: Any) -> None:
    """Log for the surface."""
    _log.info(event, extra=_fit(facts))


class RequestLog:
    """The outermost layer: gives each request its id, and afterwards logs and counts it by the route's template."""

    def __init__(self, app: ASGIApp, figures: HttpFigures, clock: Callable[[], float] = time.perf_counter) -> None:
        self._app = app
        self._figures = figures
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        request_id = token_hex(8)
        scope.setdefault("state", {})["request_id"] = request_id
        REQUEST_ID.set(request_id)  # and left so: the server logs what is raised here in the same context
        noted = _Noted(self._clock())
        self._figures.running += scope["type"] == "http"
        try:
            await self._app(scope, receive, partial(self._send, send, noted, request_id))
        finally:
            self._figures.running -= scope["type"] == "http" and not noted.streams
            self._figures.sockets -= noted.opened
            self._tell(scope, noted)

    async def _send(self, send: Send, noted: _Noted, request_id: str, message: Message) -> None:
        match message["type"]:
            case "http.response.start" | "websocket.http.response.start":
                noted.status = message["status"]
                noted.answered_s = self._clock() - noted.began
                headers = MutableHeaders(scope=message)
                headers["X-Request-Id"] = request_id
                if headers.get("content-type", "").startswith("text/event-stream"):
                    noted.streams = True
                    self._figures.running -= 1
            case "websocket.accept":
                noted.status = 101
                noted.answered_s = self._clock() - noted.began
                noted.opened = True
                self._figures.sockets += 1
            case _:
                pass
        await send(message)

    def _tell(self, scope: Scope, noted: _Noted) -> None:
        method = scope.get("method", "GET") if scope.get("method", "GET") in _METHODS else "OTHER"
        path = route_template(scope)
        # Without an answer an exception is on its way through here, or the client left before there was one.
        status = noted.status or (500 if sys.exc_info()[0] is not None else CLIENT_LEFT)
        took_s = self._clock() - noted.began
        self._figures.note(method, path, status, noted.answered_s if noted.status else took_s)
        job_id = scope.get("path_params", {}).get("job_id")
        facts = {"method": method, "path": path, "status": status, "ms": round(took_s * 1000, 1), "job_id": job_id}
        if status in {401, 403, 421, 429}:
            facts["client"] = (scope.get("client") or ("", 0))[0]
        _log.info("request", extra=_fit(facts))


class _Noted:
    """What is seen of one request on its way out."""

    __slots__ = ("answered_s", "began", "opened", "status", "streams")

    def __init__(self, began: float) -> None:
        self.began = began
        self.status = 0
        self.answered_s = 0.0
        self.opened = False
        self.streams = False


def route_template(scope: Scope) -> str:
    """The address of the route with its parameters' names: few, whatever people ask for."""
    return str(getattr(scope.get("route"), "path", "unmatched"))


def _fit(facts: dict[str, Any]) -> dict[str, Any]:
    return {f"diorama_{name}": value for name, value in facts.items() if name in FIELDS and value not in (None, "")}


def _facts(record: logging.LogRecord) -> dict[str, Any]:
    found = {name: getattr(record, f"diorama_{name}", None) for name in FIELDS}
    found["request_id"] = found["request_id"] or REQUEST_ID.get()
    return {name: value for name, value in found.items() if value not in (None, "")}


def _event(record: logging.LogRecord) -> str:
    return record.getMessage().strip()


class _JsonFormatter(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, Any] = {"time": moment.replace("+00:00", "Z"), "level": record.levelname.lower()}
        line |= {"event": _event(record), "logger": record.name, **_facts(record)}
        if record.exc_info and record.exc_info[0] is not None:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str)


class _WordsFormatter(logging.Formatter):
    """A line for people."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).astimezone().strftime("%H:%M:%S")
        facts = _facts(record)
        if "method" in facts:
            words = [str(facts[name]) for name in ("method", "path", "status")] + [f"{facts['ms']:g} ms"]
        else:
            words = [_event(record), *(f"{name}={value}" for name, value in facts.items() if name != "request_id")]
        line = " ".join([moment, f"{record.levelname.lower():7}", *words])
        if record.levelno > logging.INFO and "request_id" in facts:
            line += f" [{facts['request_id']}]"
        if record.exc_info and record.exc_info[0] is not None:
            line += "\n" + self.formatException(record.exc_info)
        return line
