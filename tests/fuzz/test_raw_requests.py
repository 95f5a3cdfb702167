"""Requests that no client sends by accident: names of other servers, pages of other sites, proxies that lie, two ends
of one body, JSON that readers differ about, clients that never finish.
"""

from __future__ import annotations

import gzip
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import httpx
import pytest

from tests.fuzz.raw import RawAnswer, request, say
from tests.fuzz.world import PROBLEM, World, assert_problem, world

NULL = b'{"kind": "null", "parameters": {}}'


def judged(open_world: World, answer: RawAnswer, *statuses: int) -> RawAnswer:
    """The answer, if it has one of these statuses and tells nothing."""
    open_world.look("raw", answer.head, answer.body)
    assert answer.status in statuses, (answer.status, answer.body[:300])
    assert "set-cookie" not in dict(answer.headers)
    return answer


# Host


FOREIGN_HOSTS = [
    "evil.example",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "evil.example:{port}",
    "127.0.0.1@evil.example",
    "evil.example#127.0.0.1",
    "127.0.0.1,evil.example",
    "127.0.0.1 evil.example",
    "localhost:{port}:evil",
    "localhost:evil",
    "0.0.0.0",
    "169.254.169.254",
    "[::]",
    "[::1",
    "[::ffff:8.8.8.8]",
    "0x7f000001.evil",
    "2130706433.example",
    "l\u00f6calhost",
    "localhost%00.evil.example",
    "../localhost",
    "",
]
OWN_HOSTS = [
    "127.0.0.1",
    "127.0.0.1:{port}",
    "localhost",
    "LOCALHOST:{port}",
    "localhost.",
    "[::1]",
    "127.1.2.3",
    "[::1]:1",
]


def with_host(host: str, port: int, path: str = "/healthz") -> bytes:
    line = f"Host: {host.replace('{port}', str(port))}\r\n".encode()
    return b"GET " + path.encode() + b" HTTP/1.1\r\n" + line + b"Connection: close\r\n\r\n"


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
def test_a_name_that_is_not_this_machines_is_refused(open_world: World, host: str) -> None:
    judged(open_world, say(open_world.port, with_host(host, open_world.port)).only, 400, 421)


@pytest.mark.parametrize("host", OWN_HOSTS)
def test_a_name_of_this_machine_is_answered(open_world: World, host: str) -> None:
    judged(open_world, say(open_world.port, with_host(host, open_world.port)).only, 200)


HOST_TRICKS = {
    "no host": b"GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n",
    "two hosts": b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
    "two hosts, folded": b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n evil.example\r\nConnection: close\r\n\r\n",
    "a host in the target": b"GET http://evil.example/healthz HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    "HTTP/1.0 without a host": b"GET /healthz HTTP/1.0\r\n\r\n",
    "a tunnel": b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n",
}


@pytest.mark.parametrize("trick", HOST_TRICKS)
def test_no_trick_with_the_host_helps(open_world: World, trick: str) -> None:
    said = say(open_world.port, HOST_TRICKS[trick], quiet_s=0.5)
    judged(open_world, said.only, 400, 404, 405, 421)


# Origin, proxies


ORIGINS = [
    "http://evil.example",
    "https://127.0.0.1:{port}",
    "http://127.0.0.1:1",
    "http://127.0.0.1",
    "http://localhost:{port}",
    "http://127.0.0.1:{port}.evil.example",
    "http://127.0.0.1:{port}@evil.example",
    "http://evil.example/http://127.0.0.1:{port}",
    "http://127.0.0.1:{port}/",
    "http://127.0.0.1:{port}, http://evil.example",
    "null",
    "file://",
    "chrome-extension://x",
    "",
    " ",
    "*",
]


@pytest.mark.parametrize("origin", ORIGINS)
def test_a_page_of_another_origin_is_refused(open_world: World, origin: str) -> None:
    line = "Origin: " + origin.replace("{port}", str(open_world.port))
    for method, path, body in (("GET", "/v1/jobs", b""), ("POST", "/v1/jobs", NULL), ("OPTIONS", "/v1/jobs", b"")):
        sent = request(method, path, open_world.port, line, "Content-Type: application/json", body=body)
        answer = judged(open_world, say(open_world.port, sent).only, 403)
        assert "access-control-allow-origin" not in dict(answer.headers)


SITES = [("cross-site", "cors"), ("same-site", "no-cors"), ("cross-site", "navigate"), ("cross-site", "websocket")]


@pytest.mark.parametrize(("site", "mode"), SITES)
def test_a_page_that_hides_its_origin_is_refused(open_world: World, site: str, mode: str) -> None:
    lines = (f"Sec-Fetch-Site: {site}", f"Sec-Fetch-Mode: {mode}", "Sec-Fetch-Dest: empty")
    judged(open_world, say(open_world.port, request("GET", "/v1/jobs", open_world.port, *lines)).only, 403)


PROXIES = [
    "Forwarded: for=127.0.0.1;host=localhost",
    "X-Forwarded-For: 127.0.0.1",
    "X-Forwarded-Host: localhost",
    "X-Forwarded-Proto: https",
    "X-Real-IP: 127.0.0.1",
    "Via: 1.1 evil",
    "forwarded:",
]


@pytest.mark.parametrize("line", PROXIES)
def test_who_came_through_a_proxy_is_not_the_user_of_this_machine(open_world: World, line: str) -> None:
    judged(open_world, say(open_world.port, request("GET", "/v1/jobs", open_world.port, line)).only, 401)


OVERRIDES = [
    "X-HTTP-Method-Override: DELETE",
    "X-Original-URL: /metrics",
    "X-Rewrite-URL: /metrics",
    "X-Forwarded-Prefix: /x",
]


@pytest.mark.parametrize("line", OVERRIDES)
def test_no_header_makes_another_request_of_it(open_world: World, line: str) -> None:
    answer = judged(open_world, say(open_world.port, request("GET", "/healthz", open_world.port, line)).only, 200)
    assert json.loads(answer.body) == {"status": "ok"}


CREDENTIALS = [
    ["Authorization: Basic YTpi"],
    ["Authorization: Bearer"],
    ["Authorization: Bearer "],
    ["Authorization:"],
    ["X-API-Key:"],
    ["X-API-Key: a", "X-API-Key: b"],
    ["X-API-Key: a", "Authorization: Bearer b"],
    ["Authorization: Bearer dio_' OR 1=1 --"],
    ["Authorization: Bearer dio_0000000000000000_" + "A" * 43],
    ["Authorization: Bearer " + "\u00e9" * 40],
    ["Authorization: Bearer " + "a" * 8000],
    ["Authorization: bearer dio_%00"],
    ["Authorization: Bearer ../../etc/passwd"],
]


@pytest.mark.parametrize("lines", CREDENTIALS, ids=lambda lines: lines[0][:40].encode("ascii", "replace").decode())
def test_a_credential_that_opens_nothing_is_never_overlooked(open_world: World, lines: list[str]) -> None:
    sent = request("GET", "/v1/jobs", open_world.port, *(line.encode() for line in lines))
    answer = judged(open_world, say(open_world.port, sent).only, 401)
    assert answer.header("www-authenticate").startswith("Bearer")


# Bodies with two ends


def smuggled(port: int, *lines: bytes, body: bytes) -> bytes:
    """A POST whose end readers may see at different places, and behind it what would be a second request."""
    head = [b"POST /v1/jobs HTTP/1.1", b"Host: 127.0.0.1:%d" % port, b"Content-Type: application/json", *lines]
    return b"\r\n".join(head) + b"\r\n\r\n" + body


CHUNKS = b"%x\r\n%s\r\n0\r\n\r\n" % (len(NULL), NULL)
SECOND = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Smuggled: yes\r\n\r\n"
LENGTH = b"Content-Length: %d" % len(NULL)
SHAPES = {
    "length and chunks": ((b"Content-Length: 4", b"Transfer-Encoding: chunked"), CHUNKS + SECOND),
    "chunks and length": ((b"Transfer-Encoding: chunked", LENGTH), CHUNKS + SECOND),
    "two lengths": ((LENGTH, b"Content-Length: 3"), NULL + SECOND),
    "a list of lengths": ((b"Content-Length: 3, 5",), NULL + SECOND),
    "a length with a sign": ((b"Content-Length: +%d" % len(NULL),), NULL + SECOND),
    "a negative length": ((b"Content-Length: -1",), NULL + SECOND),
    "a length in hexadecimal": ((b"Content-Length: 0x10",), NULL + SECOND),
    "a length of other digits": (("Content-Length: \u0663\u0664".encode(),), NULL + SECOND),
    "a length of twenty digits": ((b"Content-Length: 99999999999999999999",), NULL + SECOND),
    "a space before the colon": ((b"Transfer-Encoding : chunked", LENGTH), CHUNKS + SECOND),
    "a tab in the name": ((b"Transfer-Encoding\t: chunked", LENGTH), CHUNKS + SECOND),
    "an unknown encoding": ((b"Transfer-Encoding: xchunked",), CHUNKS + SECOND),
    "two encodings": ((b"Transfer-Encoding: gzip, chunked",), CHUNKS + SECOND),
    "chunked twice": ((b"Transfer-Encoding: chunked", b"Transfer-Encoding: identity"), CHUNKS + SECOND),
    "a folded line": ((b"X-A: b\r\n Transfer-Encoding: chunked", LENGTH, b"Transfer-Encoding:\r\n chunked"), CHUNKS),
    "bare line feeds": ((b"X-A: b\nTransfer-Encoding: chunked", LENGTH), CHUNKS + SECOND),
    "a bare carriage return": ((b"X-A: b\rTransfer-Encoding: chunked", LENGTH), CHUNKS + SECOND),
    "NUL in a value": ((b"X-A: a\x00b", LENGTH), NULL + SECOND),
    "no name": ((b": x", LENGTH), NULL + SECOND),
    "a chunk with a sign": ((b"Transfer-Encoding: chunked",), b"+" + CHUNKS + SECOND),
    "a chunk in 0x": ((b"Transfer-Encoding: chunked",), b"0x" + CHUNKS + SECOND),
    "a negative chunk": ((b"Transfer-Encoding: chunked",), b"-1\r\n" + CHUNKS + SECOND),
    "a chunk without its end": (
        (b"Transfer-Encoding: chunked",),
        b"%x\r\n%sXX0\r\n\r\n" % (len(NULL), NULL) + SECOND,
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_body_with_two_ends_ends_the_connection(open_world: World, shape: str) -> None:
    """A server that reads on after it would take the rest of one client's body for another's request."""
    lines, body = SHAPES[shape]
    said = say(open_world.port, smuggled(open_world.port, *lines, body=body), quiet_s=5)
    answer = judged(open_world, said.only, 400, 413)
    assert_problem(answer.status, answer.header("content-type"), answer.body)
    assert said.closed


def test_a_chunk_that_never_ends_is_a_body_that_never_ends(open_world: World) -> None:
    body = b"ffffffffffffffffffff\r\n" + NULL + SECOND
    said = say(open_world.port, smuggled(open_world.port, b"Transfer-Encoding: chunked", body=body), quiet_s=0.5)
    assert (said.answers, said.rest, said.closed) == ((), b"", False)


def test_a_body_that_breaks_after_its_answer_ends_the_connection(open_world: World) -> None:
    """The answer is out before the body is over; what follows is no chunk."""
    with socket.create_connection(("127.0.0.1", open_world.port), timeout=5) as line:
        lines = (b"Transfer-Encoding: chunked", b"X-API-Key: wrong")
        line.sendall(smuggled(open_world.port, *lines, body=b"5\r\nhello\r\n"))
        assert line.recv(1 << 16).startswith(b"HTTP/1.1 401")
        with suppress(ConnectionError):
            line.sendall(b"no chunk at all\r\n" * 100)
            while line.recv(1 << 16):
                continue
    assert open_world.troubles() == []


def test_chunks_are_a_body_and_the_connection_goes_on(open_world: World) -> None:
    sent = smuggled(open_world.port, b"Transfer-Encoding: chunked", body=CHUNKS + SECOND)
    said = say(open_world.port, sent, quiet_s=1)
    assert [answer.status for answer in said.answers] == [202, 200]
    open_world.server.ask("POST", f"/v1/jobs/{json.loads(said.answers[0].body)['id']}/cancel")


# Heads


def test_a_head_that_is_too_large_is_refused(open_world: World) -> None:
    for lines in ([b"X-Large: " + b"a" * 60_000], [b"X-%d: a" % number for number in range(8000)]):
        said = say(open_world.port, request("GET", "/healthz", open_world.port, *lines))
        answer = judged(open_world, said.only, 400)
        assert_problem(answer.status, answer.header("content-type"), answer.body)
        assert said.closed
    for target in (b"/" + b"a" * 60_000, b"/healthz?" + b"a=b&" * 20_000):
        judged(open_world, say(open_world.port, request("GET", target, open_world.port)).only, 400)


def test_as_much_as_is_allowed_is_answered(open_world: World) -> None:
    answer = say(open_world.port, request("GET", "/healthz", open_world.port, "X-Large: " + "a" * 20_000)).only
    judged(open_world, answer, 200)


NONSENSE = [
    b"\r\n\r\n\r\n\r\n",
    b"GET\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET / HTTP/2.0\r\nHost: 127.0.0.1\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200),
    b"\x00" * 5000,
    b"\xff" * 5000,
    b"GET /\x00 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"GET /a b HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"get / http/1.1\r\nhost: 127.0.0.1\r\n\r\n",
    b"EHLO evil.example\r\n",
    b"*1\r\n$4\r\nPING\r\n",
    b"A" * 70_000,
]


@pytest.mark.parametrize("data", NONSENSE, ids=range(len(NONSENSE)))
def test_what_is_no_request_is_refused_or_ended(open_world: World, data: bytes) -> None:
    said = say(open_world.port, data, quiet_s=0.5)
    for answer in said.answers:
        judged(open_world, answer, 400, 405)
        assert_problem(answer.status, answer.header("content-type"), answer.body)
    assert open_world.server.ask("GET", "/healthz").status_code == 200


# JSON


DEEP = 100_000
BODIES: dict[str, tuple[bytes, int]] = {
    "lists, a hundred thousand deep": (b"[" * DEEP + b"]" * DEEP, 413),
    "objects, a hundred thousand deep": (b'{"a":' * DEEP + b"1" + b"}" * DEEP, 413),
    "deep parameters": (b'{"kind": "null", "parameters": {"a": ' + b"[" * 65 + b"]" * 65 + b"}}", 413),
    "open lists": (b"[" * DEEP, 413),
    "a name twice": (b'{"kind": "null", "kind": "deadly"}', 400),
    "a name twice, escaped": (b'{"kind": "null", "k\\u0069nd": "deadly"}', 400),
    "a name twice, far inside": (b'{"kind": "null", "parameters": {"note": "a", "note": "b"}}', 400),
    "NaN": (b'{"kind": "null", "parameters": {"note": NaN}}', 400),
    "Infinity": (b'{"kind": "null", "parameters": {"a": -Infinity}}', 400),
    "a number beyond all": (b'{"kind": "null", "parameters": {"a": 1e999}}', 400),
    "a number of too many digits": (b'{"kind": "null", "parameters": {"a": ' + b"9" * 100_000 + b"}}", 400),
    "half a character": (b'{"kind": "null", "parameters": {"note": "\\ud800"}}', 400),
    "NUL": (b'{"kind": "null", "parameters": {"note": "\\u0000"}}', 400),
    "a raw NUL": (b'{"kind": "null", "parameters": {"note": "\x00"}}', 400),
    "a mark of byte order": (b"\xef\xbb\xbf" + NULL, 400),
    "UTF-16": (NULL.decode().encode("utf-16"), 400),
    "UTF-32": (NULL.decode().encode("utf-32"), 400),
    "UTF-7": (b'{"kind": "+AG4-ull"}', 400),
    "no UTF-8": (b'{"kind": "\xff"}', 400),
    "overlong UTF-8": (b'{"kind": "\xc0\xae"}', 400),
    "two documents": (NULL + NULL, 400),
    "a comment": (b'{"kind": "null" /* here */}', 400),
    "a comma too many": (b'{"kind": "null",}', 400),
    "single quotes": (b"{'kind': 'null'}", 400),
    "nothing": (b"", 400),
    "white space": (b" " * 1000, 400),
    "null": (b"null", 400),
    "a number": (b"1", 400),
    "a text": (b'"null"', 400),
    "a list": (b"[" + NULL + b"]", 400),
    "many empty lists": (b'{"kind": "null", "parameters": {"a": [' + b"[]," * 200_000 + b"[]]}}", 413),
    "a megabyte and more": (b'{"kind": "null", "parameters": {"note": "' + b"a" * (1 << 20) + b'"}}', 413),
    "prototypes": (b'{"kind": "null", "parameters": {"__proto__": {"a": 1}}}', 400),
    "a member of Python": (b'{"kind": "null", "parameters": {"__class__": "x"}}', 400),
}


@pytest.mark.parametrize("name", BODIES)
def test_json_that_readers_differ_about_is_refused(open_world: World, name: str) -> None:
    body, status = BODIES[name]
    sent = request("POST", "/v1/jobs", open_world.port, "Content-Type: application/json", body=body)
    began = time.monotonic()
    answer = judged(open_world, say(open_world.port, sent).only, status)
    assert time.monotonic() - began < 5
    assert_problem(answer.status, answer.header("content-type"), answer.body)


CODED = ["gzip", "deflate", "br", "zstd", "gzip, gzip", "x-unknown"]


@pytest.mark.parametrize("coding", CODED)
@pytest.mark.parametrize(("path", "kind"), [("/v1/jobs", "application/json"), ("/v1/uploads", "application/zip")])
def test_a_compressed_body_is_not_unpacked(open_world: World, path: str, kind: str, coding: str) -> None:
    for body in (gzip.compress(NULL), gzip.compress(bytes(10 << 20))):
        lines = (f"Content-Type: {kind}", f"Content-Encoding: {coding}")
        answer = judged(
            open_world, say(open_world.port, request("POST", path, open_world.port, *lines, body=body)).only, 400, 415
        )
        assert_problem(answer.status, answer.header("content-type"), answer.body)


KINDS = [
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/html",
    "",
    "x",
    "application/xml",
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_that_any_page_may_send_is_no_json(open_world: World, kind: str) -> None:
    """What browsers send across sites without asking first must never be taken for an order."""
    sent = request("POST", "/v1/jobs", open_world.port, f"Content-Type: {kind}", body=NULL)
    judged(open_world, say(open_world.port, sent).only, 415)


# Patience


@contextmanager
def dripping(port: int, head: bytes, count: int) -> Iterator[None]:
    """So many clients that send their request one byte a second."""
    over = threading.Event()
    with ExitStack() as stack:
        lines = [stack.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(count)]

        def drip() -> None:
            for number in range(len(head)):
                for line in lines:
                    try:
                        line.send(head[number : number + 1])
                    except OSError:
                        return
                if over.wait(1.0):
                    return

        thread = threading.Thread(target=drip)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()


SLOW_HEAD = b"GET /v1/jobs HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: yes\r\n"
SLOW_BODY = b"POST /v1/uploads HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: image/png\r\nContent-Length: 100000\r\n\r\n"


def test_clients_that_never_finish_block_nobody(open_world: World, local: httpx.Client) -> None:
    with ExitStack() as stack:
        stack.enter_context(dripping(open_world.port, SLOW_HEAD, 100))
        bodies = [stack.enter_context(socket.create_connection(("127.0.0.1", open_world.port))) for _ in range(50)]
        for line in bodies:
            line.sendall(SLOW_BODY + b"\x89PNG")
        waits = []
        for _ in range(20):
            began = time.monotonic()
            assert local.get("/v1/jobs").status_code == 200
            waits.append(time.monotonic() - began)
    assert sorted(waits)[len(waits) // 2] < 0.5, waits
    assert local.get("/readyz").status_code == 200
    deadline = time.monotonic() + 20
    while any("incoming" in place for place in open_world.blobs()):
        assert time.monotonic() < deadline, "a file that was begun stays"
        time.sleep(0.05)


def test_a_client_that_sends_and_never_reads_blocks_nobody(open_world: World, local: httpx.Client) -> None:
    with ExitStack() as stack:
        for _ in range(20):
            line = stack.enter_context(socket.create_connection(("127.0.0.1", open_world.port)))
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            line.settimeout(0.2)
            with suppress(TimeoutError):
                line.sendall(b"GET /openapi.json HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 50)
        began = time.monotonic()
        assert local.get("/v1/kinds").status_code == 200
        assert time.monotonic() - began < 5


# The limits as they are without settings


def test_with_the_usual_limits_who_asks_too_often_is_told_when_to_come_back(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder: Path = tmp_path_factory.mktemp("usual") / "data"
    usual = {"DIORAMA_SERVER__REQUESTS_PER_S": "50", "DIORAMA_SERVER__BURST": "200"}
    with world(folder, usual) as limited, limited.client() as client:
        answers = [client.get("/v1/kinds") for _ in range(600)]
        refused = [answer for answer in answers if answer.status_code == 429]
        assert refused
        assert {answer.status_code for answer in answers} == {200, 429}
        for answer in refused:
            assert answer.headers["content-type"] == PROBLEM
            assert int(answer.headers["retry-after"]) >= 1
        assert limited.server.ask("GET", "/healthz").status_code in (200, 429)
        guesses = [client.post("/v1/session", json={"code": f"AAAA{n:04}"}).status_code for n in range(12)]
        assert 429 in guesses
        deadline = time.monotonic() + 20
        while limited.server.ask("GET", "/readyz").status_code != 200:
            assert time.monotonic() < deadline
            time.sleep(0.1)
