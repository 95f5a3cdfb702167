import asyncio
import time

import pytest
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import PlainTextResponse, StreamingResponse

from diorama.api.body_limits import BodyLimits, takes
from diorama.api.callers import Identity
from diorama.api.options import ApiOptions
from diorama.api.problems import add_problems
from diorama.domain.access import LOCAL_CALLER
from tests.unit.api.surface import Caller, ask

OPTIONS = ApiOptions(small_bytes=100, json_bytes=200_000, upload_bytes=300_000, body_idle_s=0.2, linger_s=0.1)
KNOWN = {"state": {"identity": Identity(by="local", caller=LOCAL_CALLER)}}
NOBODY = {"state": {"identity": Identity(by="nobody")}}


async def in_thread(function):
    function()


@pytest.fixture
def app():
    inner = FastAPI()
    add_problems(inner)

    @inner.post("/json")
    async def json_route(order: dict) -> PlainTextResponse:
        return PlainTextResponse(str(len(order)))

    @inner.post("/small")
    @takes("small")
    async def small_route(order: dict) -> PlainTextResponse:
        return PlainTextResponse("small")

    @inner.post("/upload")
    @takes("upload")
    async def upload_route(request: Request) -> PlainTextResponse:
        return PlainTextResponse(str(sum([len(chunk) async for chunk in request.stream()])))

    @inner.post("/unread")
    async def unread_route() -> PlainTextResponse:
        return PlainTextResponse("unread")

    @inner.get("/stream")
    async def stream_route() -> StreamingResponse:
        async def lines():
            yield b"a"
            yield b"b"

        return StreamingResponse(lines(), media_type="text/event-stream")

    return BodyLimits(inner, OPTIONS, in_thread)


@pytest.mark.parametrize(("path", "most"), [("/small", 100), ("/json", 200_000), ("/upload", 300_000)])
@pytest.mark.parametrize("told_before", [True, False])
def test_each_kind_of_route_has_its_limit_to_the_byte(app, path, most, told_before):
    headers = [("Content-Type", "application/json")]
    if not told_before:
        headers.append(("Transfer-Encoding", "chunked"))
    body = b'{"a":"' + b"x" * (most - 8) + b'"}'
    chunks = [body[i : i + 60_000] for i in range(0, len(body), 60_000)]
    assert ask(app, "POST", path, headers=headers, chunks=chunks, **KNOWN).status == 200
    over = ask(app, "POST", path, headers=headers, chunks=[*chunks, b" "], **KNOWN)
    assert (over.status, over.code, over.document["details"]) == (413, "too_large", {"limit_bytes": most})


def test_a_length_over_the_limit_is_refused_before_anything_is_read(app):
    caller = Caller(app)
    headers = [("Content-Length", "300001"), ("Content-Type", "image/png")]
    answer = asyncio.run(caller.ask("POST", "/upload", headers, [b"x"] * 9, KNOWN))
    assert (answer.status, caller.read_before_answer) == (413, 0)


def test_a_body_without_end_is_cut_off_and_the_connection_closed(app):
    caller = Caller(app)
    headers = [("Transfer-Encoding", "chunked")]
    answer = asyncio.run(asyncio.wait_for(caller.ask("POST", "/upload", headers, [], {**KNOWN, "endless": True}), 20))
    assert answer.status == 413
    assert answer.headers["connection"] == "close"
    assert caller.sent[-1] == {"type": "http.response.body", "body": b""}


def test_a_client_that_sends_on_for_a_moment_gets_to_read_its_refusal(app):
    caller = Caller(app)
    headers = [("Content-Length", "900000"), ("Content-Type", "image/png")]
    answer = asyncio.run(caller.ask("POST", "/upload", headers, [b"x" * 100_000] * 9, KNOWN))
    assert answer.status == 413
    assert caller.read == 9  # all of it was taken off its hands
    started = next(i for i, message in enumerate(caller.sent) if message["type"] == "http.response.body")
    assert caller.sent[started]["more_body"] is True
    assert int(answer.headers["content-length"]) == len(caller.sent[started]["body"])


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", None])
def test_json_routes_take_json_only(app, kind):
    headers = [] if kind is None else [("Content-Type", kind)]
    told = ask(app, "POST", "/json", headers=headers, chunks=[b'{"a":1}'], **KNOWN)
    assert (told.status, told.code) == (415, "unsupported_media")


@pytest.mark.parametrize("kind", ["application/json", "Application/JSON; charset=utf-8", "application/json-patch+json"])
def test_json_has_several_names(app, kind):
    assert ask(app, "POST", "/json", headers={"Content-Type": kind}, chunks=[b'{"a":1}'], **KNOWN).body == b"1"


@pytest.mark.parametrize("body", [b'{"a":1,"a":2}', b'{"a":NaN}', b"[" * 70 + b"]" * 70, b"{", b"\xff"])
@pytest.mark.parametrize("size", [0, 100_000])
def test_bad_json_is_a_problem_whether_short_or_long(app, body, size):
    told = ask(app, "POST", "/json", headers={"Content-Type": "application/json"}, chunks=[b" " * size + body], **KNOWN)
    assert told.code in {"bad_request", "too_large"}


def test_who_has_no_key_sends_no_body(app):
    caller = Caller(app)
    answer = asyncio.run(caller.ask("POST", "/json", [("Content-Length", "7")], [b'{"a":1}'], NOBODY))
    assert (answer.status, answer.code, caller.read) == (401, "not_authenticated", 0)
    answer = ask(app, "POST", "/small", json_body={"a": 1}, **NOBODY)
    assert answer.status == 200


def test_a_body_that_stops_coming_ends_the_wait(app):
    async def play():
        sent = []
        messages = [{"type": "http.request", "body": b"x", "more_body": True}]

        async def receive():
            if messages:
                return messages.pop()
            await asyncio.Event().wait()

        async def send(message):
            sent.append(message)

        headers = [(b"content-length", b"9"), (b"content-type", b"image/png")]
        scope = {"type": "http", "method": "POST", "path": "/upload", "raw_path": b"/upload", "query_string": b"",
                 "headers": headers, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 1), "scheme": "http",
                 "root_path": "", **KNOWN}  # fmt: skip
        await asyncio.wait_for(app(scope, receive, send), 10)
        return sent

    started = time.perf_counter()
    sent = asyncio.run(play())
    assert sent[0]["status"] == 400
    assert time.perf_counter() - started < 5


def test_a_short_body_that_no_route_reads_costs_no_connection(app):
    told = ask(app, "POST", "/unread", chunks=[b"{}"], **KNOWN)
    assert (told.status, "connection" in told.headers) == (200, False)


def test_a_long_body_that_no_route_reads_ends_the_connection(app):
    told = ask(app, "POST", "/unread", chunks=[b"x" * 70_000] * 2, **KNOWN)
    assert (told.status, told.headers["connection"]) == (200, "close")


def test_streams_go_through_piece_by_piece_even_under_a_body(app):
    for chunks in ([], [b"some body"]):
        caller = Caller(app)
        headers = [("Content-Length", "9")] if chunks else []
        asyncio.run(caller.ask("GET", "/stream", headers, chunks, KNOWN))
        assert [m.get("body") for m in caller.sent if m["type"] == "http.response.body"][:2] == [b"a", b"b"]
