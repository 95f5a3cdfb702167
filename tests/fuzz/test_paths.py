"""Names that lead elsewhere, in every parameter of every path: nothing is found, nothing is read, nothing said."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

from tests.fuzz.access_table import RULES
from tests.fuzz.raw import request, say
from tests.fuzz.world import PROBLEM, World, assert_problem, little_picture, make_asset

PLACE = re.compile(r"\{(\w+)\}")
HOSTILE: dict[str, bytes] = {
    "dots": b"..",
    "a dot": b".",
    "encoded dots": b"%2e%2e",
    "dots twice encoded": b"%252e%252e%252f",
    "up to the root": b"../../../../../../etc/passwd",
    "up to the root, encoded": b"%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "up with backslashes": b"..%5c..%5c..%5cwindows%5cwin.ini",
    "an absolute path": b"/etc/passwd",
    "an absolute path, encoded": b"%2Fetc%2Fpasswd",
    "a path of Windows": b"C:%5CWindows%5Cwin.ini",
    "a share": b"%5c%5cevil.example%5cshare",
    "an address": b"file:%2F%2F%2Fetc%2Fpasswd",
    "the database": b"..%2F..%2Fdiorama.sqlite",
    "NUL": b"%00",
    "a name that NUL ends": b"x%00.png",
    "overlong dots": b"%c0%ae%c0%ae%c0%af",
    "overlong slash": b"..%c0%af..%c0%af",
    "overlong by three": b"%e0%80%ae%e0%80%ae",
    "half a surrogate pair": b"%ed%a0%80",
    "no UTF-8": b"%ff%fe",
    "raw bytes": b"\xff\xc0\xae",
    "half an escape": b"%",
    "no escape": b"%zz",
    "line ends": b"x%0d%0aSet-Cookie:%20a=b%0d%0a%0d%0a<html>",
    "a line end in Unicode": b"x%e2%80%a8y",
    "right to left": b"%e2%80%aegnp.exe",
    "full-width dots": b"%ef%bc%8e%ef%bc%8e%ef%bc%8f",
    "parameters": b"x;y=z",
    "SQL": b"'%20OR%201=1%20--",
    "SQL wildcards": b"%25",
    "a pattern": b"*",
    "a template": b"%7b%7b7*7%7d%7d",
    "a home": b"~root",
    "a variable": b"$HOME",
    "a device": b"con",
    "a command": b"%60id%60",
    "markup": b"%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "a hash in capitals": b"AB" * 32,
    "a hash too long": b"ab" * 33,
    "digits of another script": b"%d9%a1" * 64,
    "much": b"a" * 8000,
    "much that is encoded": b"%41" * 4000,
}
OPERATIONS = [operation for operation, rule in RULES.items() if rule.thing]
REAL = {"user": b"emil"}


def _targets(world: World, operation: str, hostile: bytes) -> list[tuple[str, bytes]]:
    """Method and path, the hostile name in each place of the path in turn."""
    method, path = next((m, p) for m, p, told in world.operations() if told["operationId"] == operation)
    made = []
    for hostile_place in PLACE.findall(path):

        def fill(match: re.Match[bytes], chosen: str = hostile_place) -> bytes:
            name = match.group(1).decode()
            return hostile if name == chosen else REAL.get(name, b"scene-00000000000000000000000000")

        made.append((method, re.sub(rb"\{(\w+)\}", fill, path.encode())))
    return made


@pytest.mark.parametrize("operation", OPERATIONS)
def test_no_name_leads_anywhere(open_world: World, operation: str) -> None:
    rule = RULES[operation]
    body = b"" if rule.body is None else b'{"level": "view"}' if b"grants" in operation.encode() else b"{}"
    for what, hostile in HOSTILE.items():
        for method, target in _targets(open_world, operation, hostile):
            kind = ["Content-Type: application/json"] if body else []
            said = say(open_world.port, request(method, target, open_world.port, *kind, "If-Match: *", body=body))
            answer = said.only
            where = f"{operation}, {what}: {answer.status} {answer.body[:200]!r}"
            open_world.look(where, answer.head, answer.body)
            assert answer.status in (400, 404, 405), where
            assert "set-cookie" not in dict(answer.headers), where
            if method != "HEAD":
                assert answer.header("content-type") == PROBLEM, where
            assert b"root:" not in answer.body
            assert b"SQLite format" not in answer.body


FILES = ["/etc/passwd", "/../etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd"]
BELOW = ["/static/..%2f..%2fdiorama.sqlite", "/v1/../diorama.sqlite", "/diorama.sqlite", "/blobs/incoming", "/lock"]


@pytest.mark.parametrize("target", FILES + BELOW + ["/v1/blobs/../../diorama.sqlite", "*", "http:/x", "\\..\\x"])
def test_no_file_is_served(open_world: World, target: str) -> None:
    answer = say(open_world.port, request("GET", target, open_world.port)).only
    open_world.look(target, answer.head, answer.body)
    assert answer.status in (400, 404)
    assert b"root:" not in answer.body


NAMES = {
    "a path": "../../../../etc/cron.d/evil",
    "an absolute path": "/etc/cron.d/evil",
    "line ends": "a\r\nSet-Cookie: a=b\r\n\r\n<script>",
    "quotes": 'a"; filename="evil.exe',
    "NUL": "a\x00b",
    "right to left": "\u202egnp.exe",
    "a device": "con",
    "much": "a" * 200,
    "other scripts": "椅子 стул \U0001f600",
    "nothing but dots": "..",
    "a page": "x.html",
}


@pytest.mark.parametrize("words", NAMES)
def test_words_for_a_file_name_are_only_words(open_world: World, local: httpx.Client, words: str) -> None:
    asset = make_asset(local, 1)
    for path in (f"/v1/blobs/{asset['master']}", f"/v1/assets/{asset['id']}/thumbnail"):
        answer = local.get(path, params={"name": NAMES[words], "download": "true"})
        assert answer.status_code in (200, 400)
        assert "set-cookie" not in answer.headers
        if answer.status_code == 200:
            assert re.fullmatch(r'attachment; filename="[a-z0-9-]{1,80}\.png"', answer.headers["content-disposition"])


@pytest.mark.parametrize("words", NAMES)
def test_the_name_of_an_upload_is_only_words(open_world: World, local: httpx.Client, words: str) -> None:
    folder: Path = open_world.folder
    around = {path.name for path in folder.parent.iterdir()}
    number = 5000 + list(NAMES).index(words)
    answer = local.post("/v1/uploads", content=little_picture(number), params={"name": NAMES[words]})
    assert answer.status_code in (201, 400)
    if answer.status_code == 201:
        asset = answer.json()["assets"][0]
        assert re.fullmatch(r"[a-z0-9-]+", asset["id"])
        assert not any(letter in asset["name"] for letter in "\r\n\x00/\\")
    assert {path.name for path in folder.parent.iterdir()} == around
    assert {path.name for path in folder.iterdir()} <= {"blobs", "diorama.sqlite", "diorama.sqlite-wal"} | {
        "diorama.sqlite-shm",
        "lock",
        "logs",
        "tls",
    }


CURSORS = ["x", "..", "\x00", "%00", "=" * 50, "A" * 200, "LTE", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5", "é", "MQ==\r\nX: y"]


@pytest.mark.parametrize("path", ["/v1/jobs", "/v1/scenes", "/v1/assets"])
@pytest.mark.parametrize("cursor", CURSORS)
def test_a_cursor_that_we_did_not_give_is_refused(local: httpx.Client, path: str, cursor: str) -> None:
    answer = local.get(path, params={"cursor": cursor})
    assert answer.status_code in (200, 400)
    if answer.status_code == 400:
        assert_problem(400, answer.headers["content-type"], answer.content)
    else:
        assert isinstance(answer.json()["items"], list)


WORDS = [
    '"',
    '" OR "',
    "*",
    "a*b",
    "NEAR(a b)",
    "name:x",
    "^a",
    "a AND",
    "(",
    "'; DROP TABLE asset;--",
    "\x00",
    "-",
    "é" * 900,
]


@pytest.mark.parametrize("words", WORDS)
def test_words_that_are_searched_for_are_only_words(local: httpx.Client, words: str) -> None:
    for name in ("words", "category", "tag"):
        answer = local.get("/v1/assets", params={name: words})
        assert answer.status_code in (200, 400), answer.text
