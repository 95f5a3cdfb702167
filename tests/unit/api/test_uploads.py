"""Uploads over HTTP, against a whole server: what is good is kept to the byte, what is bad leaves nothing."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator

import httpx
import pytest

from diorama.formats.intake import MEDIA_TYPES
from tests.broken_files import BROKEN, GOOD, NOT_TAKEN, glb, mutated, png
from tests.unit.api.asking import code
from tests.unit.api.little_kinds import KINDS
from tests.unit.api.running_server import Running, running

STATUS = {"bad_file": 422, "unsupported_media": 415, "too_large": 413}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("server"), KINDS) as started:
        yield started


@pytest.fixture(scope="module")
def anna(server: Running) -> Iterator[httpx.Client]:
    with server.user("anna") as client:
        yield client


def everything(server: Running) -> tuple[set[str], list[str], int]:
    """Blobs, files that were begun, and how many assets there are."""
    engine = server.engine
    blobs = {sha256 for sha256, _, _ in engine.blobs.all()}
    return blobs, [file.name for file in engine.folder.incoming.iterdir()], len(list(engine.assets.all()))


def soon(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.005)


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_is_kept_to_the_byte(anna: httpx.Client, name: str) -> None:
    data = GOOD[name]()
    answer = anna.post("/v1/uploads", content=data, params={"name": f"{name}.file"})
    assert answer.status_code == 201, answer.text
    assets = answer.json()["assets"]
    assert answer.headers["location"] == assets[0]["links"]["self"]
    if not name.startswith("zip"):
        assert [anna.get(asset["links"]["master"]).content for asset in assets] == [data]
        assert anna.post("/v1/uploads", content=data).json() == answer.json()


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_a_clear_answer_and_leaves_nothing(server: Running, anna: httpx.Client, name: str) -> None:
    before = everything(server)
    answer = anna.post("/v1/uploads", content=BROKEN[name].make())
    status, why = code(answer)
    assert STATUS[why] == status
    assert everything(server) == before
    problem = answer.json()
    assert problem["detail"]
    assert str(server.engine.folder.root) not in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("name", NOT_TAKEN)
def test_what_is_not_taken_is_said_with_what_is(anna: httpx.Client, name: str) -> None:
    data, words = NOT_TAKEN[name]
    answer = anna.post("/v1/uploads", content=data)
    if not data:
        assert code(answer) == (422, "bad_file")
        return
    assert code(answer) == (415, "unsupported_media")
    assert words.split("|")[0] in answer.json()["detail"]
    assert "GLB" in answer.json()["hint"]


@pytest.mark.parametrize("declared", [*MEDIA_TYPES.values(), "text/html", "application/x-www-form-urlencoded"])
def test_a_declared_type_that_contradicts_the_content_is_refused_with_both(anna: httpx.Client, declared: str) -> None:
    answer = anna.post("/v1/uploads", content=png(), headers={"Content-Type": declared})
    if declared == "image/png":
        assert answer.status_code == 201
        return
    assert code(answer) == (415, "unsupported_media")
    assert answer.json()["details"] == {"declared": declared, "found": "image/png"}


@pytest.mark.parametrize(
    ("headers", "words"),
    [
        ({"Content-Type": "multipart/form-data; boundary=x"}, "a form is not taken"),
        ({"Content-Type": "image/png", "Content-Encoding": "gzip"}, "compressed"),
        ({"Content-Encoding": "br, gzip"}, "compressed"),
    ],
)
def test_wrappings_are_not_taken(anna: httpx.Client, headers: dict[str, str], words: str) -> None:
    answer = anna.post("/v1/uploads", content=png(), headers=headers)
    assert code(answer) == (415, "unsupported_media")
    assert words in answer.json()["detail"]


def test_a_body_in_chunks_is_taken_like_any_other(anna: httpx.Client) -> None:
    data = glb(lambda document: document["nodes"][0].update(scale=[1, 1, 7]))
    answer = anna.post("/v1/uploads", content=(data[i : i + 10] for i in range(0, len(data), 10)))
    assert answer.status_code == 201
    assert anna.get(answer.json()["assets"][0]["links"]["master"]).content == data


@pytest.mark.parametrize("end", ["reset", "half", "silent close"])
def test_who_goes_away_in_the_middle_leaves_nothing(server: Running, anna: httpx.Client, end: str) -> None:
    before = everything(server)
    port = int(server.url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        head = f"POST /v1/uploads HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: {anna.headers['Authorization']}"
        line.sendall(f"{head}\r\nContent-Length: 50000000\r\n\r\n".encode() + png(40, 40))
        for _ in range(40):
            line.sendall(bytes(100_000))
        soon(lambda: len(everything(server)[1]) == 1)
        if end == "reset":
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        elif end == "half":
            line.shutdown(socket.SHUT_WR)
            soon(lambda: everything(server) == before)
    soon(lambda: everything(server) == before)


@pytest.mark.parametrize(
    "name", ["", "../../etc/passwd", "<b>bold</b>", "x" * 500, "椅子", "a\0b", "%00%0a", "con.png"]
)
def test_any_name_makes_a_plain_one_and_a_plain_id(anna: httpx.Client, name: str) -> None:
    answer = anna.post("/v1/uploads", content=png(50 + len(name) % 40, 3), params={"name": name})
    assert answer.status_code == 201, answer.text
    asset = answer.json()["assets"][0]
    assert not set(asset["name"]) & set("/\\<>&\"'\0\n%")
    assert set(asset["id"]) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_a_url_is_not_fetched_unless_the_server_has_it_on(server: Running, anna: httpx.Client) -> None:
    before = everything(server)
    answer = anna.post("/v1/uploads", json={"url": "https://files.example.org/a.glb"})
    assert code(answer) == (501, "not_available")
    assert "server.fetch_urls" in answer.json()["hint"]
    assert everything(server) == before


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b'{"url": 3}',
        b'{"url": ""}',
        b'{"url": "https://example.org/", "more": 1}',
        b'{"url": "https://example.org/", "url": "https://example.com/"}',
        b'{"url": "' + b"x" * 3000 + b'"}',
        b"[" * 1000,
        b'{"url": "\\ud800"}',
        b'{"url": "' + b"x" * 20_000 + b'"}',
    ],
)
def test_an_order_to_fetch_that_makes_no_sense_is_refused(anna: httpx.Client, body: bytes) -> None:
    answer = anna.post("/v1/uploads", content=body, headers={"Content-Type": "application/json"})
    assert code(answer)[0] in {400, 413}


def test_uploads_need_the_scope_to_generate(server: Running) -> None:
    with server.user("anna", ["read", "edit", "admin"]) as client:
        assert code(client.post("/v1/uploads", content=png())) == (403, "forbidden")
        assert code(client.post("/v1/uploads", json={"url": "https://example.org/"})) == (403, "forbidden")
    assert httpx.post(f"{server.url}/v1/uploads", content=png(), headers={"X-Api-Key": "dio_x_y"}).status_code == 401


@pytest.mark.parametrize("name", ["png", "jpeg", "webp", "glb", "wav", "zip"])
def test_files_with_small_changes_never_break_the_server(server: Running, anna: httpx.Client, name: str) -> None:
    for _, data in zip(range(25), mutated(len(name) + 50, GOOD[name]()), strict=False):
        answer = anna.post("/v1/uploads", content=data)
        assert answer.status_code in {201, 413, 415, 422}, answer.text
    assert everything(server)[1] == []
