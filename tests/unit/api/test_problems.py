"""Every refusal is a problem document; what went wrong inside stays inside."""

import asyncio
import logging
from functools import cache

import pytest
from fastapi import WebSocket

from diorama.api.callers import CallerOf
from diorama.api.problems import problem_document
from diorama.domain.errors import (
    ERROR_CODES,
    DioramaError,
    InternalFault,
    LimitExceeded,
    NotFound,
    NotReady,
    UserFault,
)
from tests.unit.api.surface import Answer, ask, house

MEMBERS = {"type", "title", "status", "detail", "code", "hint", "details", "instance"}
SECRET = "/var/lib/secret/place.py"


def is_problem(told: Answer, code: str) -> bool:
    problem = told.document
    assert told.headers["content-type"] == "application/problem+json"
    assert set(problem) == MEMBERS
    assert problem["type"] == f"urn:diorama:error:{problem['code']}"
    assert problem["instance"] == told.headers["x-request-id"]
    assert problem["status"] == told.status == ERROR_CODES[problem["code"]].http_status
    assert problem["title"] == ERROR_CODES[problem["code"]].meaning
    return problem["code"] == code


@cache
def _with_a_route_that_raises():
    door, errors = house(), []

    async def route(number: int = 0) -> None:
        raise errors[-1]

    door.app.add_api_route("/try", route)
    return door, errors


def raising(error):
    door, errors = _with_a_route_that_raises()  # one for all: its first request builds every route
    errors.append(error)
    return door


@pytest.mark.parametrize("code", sorted(set(ERROR_CODES) - {"internal"}))
def test_every_error_of_the_family_has_its_status(code):
    told = raising(DioramaError("what is wrong", hint="what to do", code=code, details={"at": [1, 2.5]})).ask(
        "GET", "/try"
    )
    assert is_problem(told, code)
    assert (told.document["detail"], told.document["hint"]) == ("what is wrong", "what to do")
    assert told.document["details"] == {"at": [1, 2.5]}


@pytest.mark.parametrize(
    ("method", "path", "code"),
    [
        ("GET", "/nowhere", "not_found"),
        ("GET", "/v1/../etc/passwd", "not_found"),
        ("GET", "/healthz/", "not_found"),
        ("POST", "/healthz", "method_not_allowed"),
        ("BREW", "/healthz", "method_not_allowed"),
        ("GET", "/try?number=x", "bad_request"),
    ],
)
def test_the_frameworks_own_refusals_are_problems_too(method, path, code):
    told = raising(AssertionError).ask(method, path)
    assert is_problem(told, code)
    assert (told.headers.get("allow") == "GET") is (code == "method_not_allowed")


def test_a_wrong_parameter_is_named_and_not_quoted():
    told = raising(AssertionError).ask("GET", f"/try?number={SECRET}")
    assert told.document["details"]["places"][0]["place"] == "query.number"
    assert SECRET.encode() not in told.body


def test_a_thousand_wrong_parameters_make_a_short_answer():
    told = house().ask("POST", "/v1/keys", json_body={f"w{i}": i for i in range(1000)})
    assert is_problem(told, "bad_request")
    assert len(told.body) < 10_000


@pytest.mark.parametrize("error", [ValueError(SECRET), KeyError(SECRET), InternalFault(SECRET), RuntimeError(SECRET)])
def test_a_mistake_of_ours_tells_nothing_but_the_requests_id(error, caplog):
    door = raising(error)
    if isinstance(error, DioramaError):
        told = door.ask("GET", "/try")
    else:
        sent = []
        told = _answer_before(error, door, sent)
    assert is_problem(told, "internal")
    assert b"secret" not in told.body
    assert b"Error" not in told.body
    assert told.headers["x-content-type-options"] == "nosniff"
    assert told.document["details"] == {}


def _answer_before(error, door, sent):
    """The answer that goes out before the mistake goes on to the server, which logs it."""
    from tests.unit.api.surface import Caller, _answer

    caller = Caller(door.app)
    with pytest.raises(type(error)):
        asyncio.run(caller.ask("GET", "/try", {}, [], {}))
    return _answer(caller.sent, "http.response")


def test_an_own_fault_of_the_family_is_logged_with_its_trace(caplog):
    with caplog.at_level(logging.ERROR):
        raising(InternalFault(SECRET)).ask("GET", "/try")
    (record,) = [r for r in caplog.records if r.levelno >= logging.ERROR]
    assert record.exc_info is not None
    assert SECRET in str(record.exc_info[1])


@pytest.mark.parametrize(("wait_s", "header"), [(0.2, "1"), (1, "1"), (1.001, "2"), (60, "60")])
def test_who_must_wait_is_told_how_long_in_whole_seconds(wait_s, header):
    fault = LimitExceeded("later", code="too_many_requests", details={"retry_after_s": wait_s})
    assert raising(fault).ask("GET", "/try").headers["retry-after"] == header
    assert "retry-after" in raising(NotReady("later")).ask("GET", "/try").headers
    assert "retry-after" not in raising(NotFound("never")).ask("GET", "/try").headers


def test_no_text_can_keep_a_problem_from_being_sent():
    told = raising(UserFault("bad \ud800 \u0000 text \U0001f600" + "x" * 9000)).ask("GET", "/try")
    assert is_problem(told, "bad_request")
    assert told.body.isascii()
    assert len(told.body) < 5000


def test_a_problem_holds_only_what_json_can():
    with pytest.raises((TypeError, ValueError)):
        problem_document(UserFault("x", details={"at": object()}), "id")


def test_an_error_on_an_open_socket_closes_it_with_its_code():
    door = house()

    async def endpoint(websocket: WebSocket, caller: CallerOf) -> None:
        await websocket.accept()
        raise NotFound(SECRET)

    door.app.add_api_websocket_route("/try", endpoint)
    sent = []

    async def play():
        messages = [{"type": "websocket.connect"}]

        async def receive():
            return messages.pop()

        async def send(message):
            sent.append(message)

        scope = {"type": "websocket", "path": "/try", "raw_path": b"/try", "query_string": b"", "scheme": "ws",
                 "headers": [(b"host", b"localhost")], "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8600),
                 "root_path": "", "subprotocols": [], "state": {}}  # fmt: skip
        await door.app(scope, receive, send)

    asyncio.run(play())
    assert [message["type"] for message in sent] == ["websocket.accept", "websocket.close"]
    assert (sent[1]["code"], sent[1]["reason"]) == (1008, "not_found")


def test_every_request_has_an_id_of_ours_whatever_it_brings():
    door = house()
    ids = {
        ask(door.app, "GET", "/healthz", headers={"X-Request-Id": "mine"}).headers["x-request-id"] for _ in range(20)
    }
    assert len(ids) == 20
    assert all(len(id) == 16 and int(id, 16) >= 0 for id in ids)
