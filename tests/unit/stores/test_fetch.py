"""Fetching by URL over real TLS on loopback: what was judged is what is connected to, hop by hop, within limits."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from ipaddress import ip_address
from pathlib import Path

import pytest

from diorama.domain.errors import BadFile, LimitExceeded, Unsupported, UserFault
from diorama.stores.fetch import FetchRules, Resolver, fetch
from tests.unit.stores.fetch_server import FetchServer, Heard, reply, serving, trusting

NAME = "files.example.org"
OTHER = "other.example.org"
Send = Callable[[bytes], None]


def rules_for(*servers: FetchServer, resolver: Resolver | None = None, names: Sequence[str] = (NAME,)) -> FetchRules:
    """Rules that count loopback as public, as no server's do."""
    return FetchRules(
        allowed=True,
        resolver=resolver or (lambda name, port: ["127.0.0.1"]),
        ports=frozenset({443, *(server.port for server in servers)}),
        counted_as_public=frozenset({ip_address("127.0.0.1"), ip_address("127.0.0.2")}),
        trust=lambda: trusting(*names),
    )


def saying(data: bytes) -> Callable[[Heard, Send], None]:
    return lambda heard, send: send(data)


def test_fetching_is_off_unless_it_is_turned_on() -> None:
    def resolver(name: str, port: int) -> Sequence[str]:
        raise AssertionError("nothing may be looked up")

    with pytest.raises(Unsupported) as caught:
        fetch(f"https://{NAME}/a", max_bytes=100, rules=FetchRules(resolver=resolver))
    assert caught.value.code == "not_available"
    assert "server.fetch_urls" in caught.value.hint


def test_a_file_comes_from_the_judged_address_under_its_own_name(tmp_path: Path) -> None:
    with serving(tmp_path, saying(reply(b"bytes")), NAME) as server:
        found = fetch(f"https://{NAME}:{server.port}/a/b.glb?c=d", max_bytes=100, rules=rules_for(server))
    assert found == b"bytes"
    (heard,) = server.heard
    assert (heard.path, heard.sni) == ("/a/b.glb?c=d", NAME)
    assert heard.headers["host"] == f"{NAME}:{server.port}"
    assert heard.headers["accept-encoding"] == "identity"
    assert not {"cookie", "authorization", "referer"} & set(heard.headers)


def test_a_name_that_changes_its_answer_does_not_move_the_connection(tmp_path: Path) -> None:
    """DNS rebinding: the second answer would be another machine; nobody asks for it."""
    answers = iter([["127.0.0.1"], ["127.0.0.2"], ["127.0.0.2"]])
    asked: list[str] = []

    def resolver(name: str, port: int) -> Sequence[str]:
        asked.append(name)
        return next(answers)

    with (
        serving(tmp_path, saying(reply(b"judged")), NAME) as judged,
        serving(tmp_path, saying(reply(b"inside")), NAME, host="127.0.0.2", port=judged.port) as inside,
    ):
        found = fetch(f"https://{NAME}:{judged.port}/", max_bytes=100, rules=rules_for(judged, resolver=resolver))
    assert found == b"judged"
    assert asked == [NAME]
    assert inside.heard == []


def test_a_redirect_is_judged_anew_also_to_the_same_name(tmp_path: Path) -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    with serving(tmp_path, saying(reply(b"", "302 Found", "Location: /again")), NAME) as server:
        rules = rules_for(server, resolver=lambda name, port: next(answers))
        with pytest.raises(UserFault, match="not public"):
            fetch(f"https://{NAME}:{server.port}/", max_bytes=100, rules=rules)
    assert len(server.heard) == 1


@pytest.mark.parametrize(
    "location",
    [
        "http://files.example.org/",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "https://2130706433/",
        "//10.0.0.1/",
        "file:///etc/hostname",
        "https://user:secret@files.example.org/",
        "https://files.example.org:22/",
        "gopher://127.0.0.1:6379/_flush",
    ],
)
def test_a_redirect_to_where_nobody_may_go_is_refused(tmp_path: Path, location: str) -> None:
    with (
        serving(tmp_path, saying(reply(b"", "307 Temporary Redirect", f"Location: {location}")), NAME) as server,
        pytest.raises(UserFault, match="this URL is not fetched"),
    ):
        fetch(f"https://{NAME}:{server.port}/", max_bytes=100, rules=rules_for(server))


def test_redirects_are_followed_to_another_name_and_a_relative_place(tmp_path: Path) -> None:
    def answer(heard: Heard, send: Send) -> None:
        steps = {"/1": f"https://{OTHER}:{server.port}/2", "/2": "../3", "/3": "?end"}
        if heard.path == "/3?end":
            send(reply(b"there"))
        else:
            send(reply(b"ignored", "301 Moved Permanently", f"Location: {steps[heard.path]}"))

    with serving(tmp_path, answer, NAME, OTHER) as server:
        rules = rules_for(server, names=(NAME, OTHER))
        assert fetch(f"https://{NAME}:{server.port}/1", max_bytes=100, rules=rules) == b"there"
    assert [heard.sni for heard in server.heard] == [NAME, OTHER, OTHER, OTHER]


@pytest.mark.parametrize("location", ["/", ""])
def test_redirects_without_end_or_aim_are_given_up(tmp_path: Path, location: str) -> None:
    with (
        serving(tmp_path, saying(reply(b"", "302 Found", f"Location: {location}")), NAME) as server,
        pytest.raises(BadFile, match="leads on"),
    ):
        fetch(f"https://{NAME}:{server.port}/", max_bytes=100, rules=rules_for(server))
    assert len(server.heard) == (6 if location else 1)


def test_a_certificate_for_another_name_is_refused(tmp_path: Path) -> None:
    with serving(tmp_path, saying(reply(b"x")), OTHER) as server:
        rules = rules_for(server, names=(OTHER,))
        with pytest.raises(BadFile, match="certificate is not good"):
            fetch(f"https://{NAME}:{server.port}/", max_bytes=100, rules=rules)
    assert server.heard == []


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    with serving(tmp_path, saying(reply(b"x")), NAME) as server:
        rules = rules_for(server, names=(OTHER,))
        with pytest.raises(BadFile, match="certificate is not good"):
            fetch(f"https://{NAME}:{server.port}/", max_bytes=100, rules=rules)
    assert server.heard == []


def test_a_file_that_says_it_is_too_large_is_refused_before_it_comes(tmp_path: Path) -> None:
    got: list[int] = []

    def answer(heard: Heard, send: Send) -> None:
        send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n")
        got.append(1)

    with serving(tmp_path, answer, NAME) as server, pytest.raises(LimitExceeded) as caught:
        fetch(f"https://{NAME}:{server.port}/", max_bytes=1000, rules=rules_for(server))
    assert caught.value.code == "too_large"


def test_a_file_of_unknown_length_is_cut_at_the_cap(tmp_path: Path) -> None:
    sent: list[int] = []

    def answer(heard: Heard, send: Send) -> None:
        send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while len(sent) < 100_000:
            send(b"10000\r\n" + bytes(65536) + b"\r\n")
            sent.append(65536)

    with serving(tmp_path, answer, NAME) as server, pytest.raises(LimitExceeded, match="larger than 1,000,000"):
        fetch(f"https://{NAME}:{server.port}/", max_bytes=1_000_000, rules=rules_for(server))
    assert sum(sent) < 50_000_000


def test_compressed_answers_are_refused_not_unpacked(tmp_path: Path) -> None:
    with (
        serving(tmp_path, saying(reply(b"\x1f\x8b", "200 OK", "Content-Encoding: gzip")), NAME) as server,
        pytest.raises(BadFile, match="compressed"),
    ):
        fetch(f"https://{NAME}:{server.port}/", max_bytes=1000, rules=rules_for(server))


@pytest.mark.parametrize("status", ["404 Not Found", "401 Unauthorized", "206 Partial Content", "204 No Content"])
def test_what_is_no_whole_file_is_refused_by_its_status(tmp_path: Path, status: str) -> None:
    with serving(tmp_path, saying(reply(b"", status)), NAME) as server, pytest.raises(BadFile, match=status[:3]):
        fetch(f"https://{NAME}:{server.port}/", max_bytes=1000, rules=rules_for(server))


@pytest.mark.parametrize("data", [b"hello\r\n\r\n", b"", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"])
def test_what_is_no_http_or_ends_early_is_a_bad_file(tmp_path: Path, data: bytes) -> None:
    with serving(tmp_path, saying(data), NAME) as server, pytest.raises(BadFile):
        fetch(f"https://{NAME}:{server.port}/", max_bytes=1000, rules=rules_for(server))


@pytest.mark.parametrize(
    ("first", "drop"),
    [
        (b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"", b""),
    ],
    ids=["headers", "body", "silence"],
)
def test_a_server_that_sends_drop_by_drop_is_left_in_time(tmp_path: Path, first: bytes, drop: bytes) -> None:
    def answer(heard: Heard, send: Send) -> None:
        send(first) if first else None
        while not server.closing.wait(0.02):
            send(drop) if drop else None

    with serving(tmp_path, answer, NAME) as server:
        began = time.perf_counter()
        with pytest.raises(LimitExceeded) as caught:
            fetch(f"https://{NAME}:{server.port}/", max_bytes=10**9, rules=rules_for(server), time_limit_s=0.5)
        took = time.perf_counter() - began
        server.closing.set()
    assert caught.value.code == "out_of_time"
    assert took < 3


def test_the_next_address_is_tried_if_one_does_not_answer(tmp_path: Path) -> None:
    with serving(tmp_path, saying(reply(b"second")), NAME) as server:
        rules = rules_for(server, resolver=lambda name, port: ["127.0.0.2", "127.0.0.1"])
        assert fetch(f"https://{NAME}:{server.port}/", max_bytes=100, rules=rules) == b"second"


def test_proxies_of_the_environment_are_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving(tmp_path, saying(reply(b"direct")), NAME) as server:
        assert fetch(f"https://{NAME}:{server.port}/", max_bytes=100, rules=rules_for(server)) == b"direct"
