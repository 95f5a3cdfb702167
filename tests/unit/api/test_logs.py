"""One line an event: what is needed to find out what happened, and nothing that opens doors or is private."""

import io
import json
import logging

import pytest

from diorama.api.logs import log_engine, log_event, start_logging
from diorama.domain.errors import NotReady
from tests.unit.api.surface import GUEST, house

PRIVATE = "a bed for Aunt Agatha"


@pytest.fixture(autouse=True)
def loggers_as_they_were():
    root = logging.getLogger()
    names = ("diorama", "uvicorn", "uvicorn.error", "uvicorn.access")
    kept = root.handlers, root.level, {name: logging.getLogger(name).level for name in names}
    queue = logging.getLogger("dbos")
    kept_queue = list(queue.handlers), queue.propagate
    yield
    queue.handlers, queue.propagate = kept_queue
    root.handlers, root.level = kept[0], kept[1]
    for name, level in kept[2].items():
        logging.getLogger(name).setLevel(level)
    logging.captureWarnings(False)


@pytest.fixture
def lines():
    stream = io.StringIO()
    start_logging(stream)
    return lambda: [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_request_is_one_line_with_the_routes_template(lines):
    door = house()
    told = door.ask("DELETE", "/v1/keys/abc?x=1")
    (line,) = lines()
    assert set(line) == {"time", "level", "event", "logger", "request_id", "method", "path", "status", "ms"}
    assert (line["event"], line["method"], line["path"], line["status"]) == (
        "request",
        "DELETE",
        "/v1/keys/{key_id}",
        404,
    )
    assert line["request_id"] == told.headers["x-request-id"] == told.document["instance"]
    assert line["time"].endswith("Z")
    assert 0 <= line["ms"] < 10_000


@pytest.mark.parametrize(
    ("path", "template"),
    [("/healthz", "/healthz"), ("/nowhere/at/all", "unmatched"), ("/v1/session", "/v1/session"), ("/", "/")],
)
def test_whatever_is_asked_for_the_paths_are_few(lines, path, template):
    house().ask("GET", path)
    assert [line["path"] for line in lines()] == [template]


def test_no_key_no_cookie_no_code_and_no_text_gets_into_the_log(lines):
    door = house(GUEST)
    key = door.key()
    own_page = {"Sec-Fetch-Site": "same-origin"}
    cookie = door.ask("POST", "/v1/session", json_body={"key": key}, headers=own_page).headers["set-cookie"]
    code = door.ask("POST", "/v1/pairing-codes", key=key).document["code"]
    secret = door.ask("POST", "/v1/keys", key=key, json_body={"name": PRIVATE, "scopes": ["read"]}).document["secret"]
    door.ask("POST", "/v1/session", json_body={"code": code})
    door.ask("POST", "/v1/session", json_body={"key": "dio_wrong_" + "s" * 43})
    door.ask("GET", f"/v1/keys?owner={PRIVATE}", headers={"Cookie": cookie.partition(";")[0], "User-Agent": PRIVATE})
    door.ask("GET", f"/{PRIVATE}")
    text = json.dumps(lines())
    token = cookie.partition("=")[2].partition(";")[0]
    for hidden in (key, key.split("_", 2)[2], token, code, secret, "s" * 43, "Agatha"):
        assert hidden not in text
    assert {"session_opened", "login_failed", "key_made", "pairing_code_made", "request"} <= {
        line["event"] for line in lines()
    }


def test_refusals_name_the_address_they_came_from_for_whoever_must_block_it(lines):
    door = house(GUEST)
    door.ask("GET", "/v1/keys", client=("192.168.7.66", 9))
    door.ask("GET", "/healthz", client=("192.168.7.66", 9))
    assert [line.get("client") for line in lines()] == ["192.168.7.66", None]


def test_the_engine_speaks_through_the_same_log(lines):
    log_engine("job_ended", job_id="job-1", kind="text_to_scene", status="done", ms=12, error="")
    try:
        raise NotReady("the disk sleeps")
    except NotReady as fault:
        log_engine("job_broke", job_id="job-2", kind="x", trace=fault)
    log_engine("commit_failed", error="disk_full", message="the disk is full", parameters={"text": PRIVATE})
    ended, broke, failed = lines()
    assert {k: ended[k] for k in ("event", "level", "job_id", "kind", "status", "ms")} == {
        "event": "job_ended", "level": "info", "job_id": "job-1", "kind": "text_to_scene", "status": "done", "ms": 12,
    }  # fmt: skip
    assert broke["level"] == "error"
    assert "the disk sleeps" in broke["trace"]
    assert (failed["detail"], PRIVATE in json.dumps(failed)) == ("the disk is full", False)


def test_a_line_is_one_line_whatever_is_in_it(lines):
    log_event("a\nb", error="c\nd\u2028")
    logging.getLogger("uvicorn.error").error("Exception in ASGI application\n")
    assert [line["event"] for line in lines()] == ["a\nb", "Exception in ASGI application"]


def test_others_are_heard_from_warnings_on(lines):
    logging.getLogger("somebody").info("chatter")
    logging.getLogger("uvicorn.error").info('1.2.3.4 - "WebSocket /v1/socket?key=secret" [accepted]')
    logging.getLogger("somebody").warning("trouble")
    assert [line["event"] for line in lines()] == ["trouble"]


def test_the_job_library_speaks_through_it_too_and_once(lines):
    from dbos._logger import init_logger

    init_logger()
    logging.getLogger("dbos").error("trouble")
    assert [(line["event"], line["logger"]) for line in lines()] == [("trouble", "dbos")]


def test_people_get_words():
    stream = io.StringIO()
    start_logging(stream, human=True)
    house().ask("GET", "/v1/keys")
    log_engine("job_ended", job_id="job-1", kind="x", status="done", ms=12)
    first, second = stream.getvalue().splitlines()
    assert " info " in first
    assert "GET /v1/keys 200" in first
    assert second.endswith("job_ended job_id=job-1 kind=x status=done ms=12")


def test_a_mistake_is_logged_once_with_its_trace_and_the_requests_id(lines):
    import asyncio

    from tests.unit.api.surface import Caller

    door = house()

    async def route() -> None:
        raise ValueError("what happened")

    door.app.add_api_route("/try", route)

    async def serve():
        """As uvicorn does: the request in a task of its own, what it raises logged there."""
        try:
            await Caller(door.app).ask("GET", "/try", {}, [], {})
        except ValueError as error:
            logging.getLogger("uvicorn.error").error("Exception in ASGI application\n", exc_info=error)

    asyncio.run(serve())
    request, mistake = lines()
    assert (request["status"], request["path"]) == (500, "/try")
    assert "ValueError: what happened" in mistake["trace"]
    assert mistake["request_id"] == request["request_id"]
