"""Bytes over HTTP, against a whole server: conditions, ranges, types that do no harm, and files that are closed."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from diorama.api.listening import listen
from diorama.api.options import ApiOptions
from diorama.domain.asset import Asset, Provenance
from diorama.domain.ids import AssetId, BlobHash, OwnerId
from diorama.domain.media import sha256_of
from tests.broken_files import GOOD, png, wav
from tests.unit.api.asking import code
from tests.unit.api.little_kinds import KINDS
from tests.unit.api.running_server import Running, running

DATA = bytes(range(256)) * 40  # no file of any kind
LARGE = 3 * (1 << 20) + 17


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("server"), KINDS) as started:
        yield started


@pytest.fixture(scope="module")
def anna(server: Running) -> Iterator[httpx.Client]:
    with server.user("anna") as client:
        yield client


def blob(server: Running, data: bytes, owner: str = "anna") -> str:
    """The address of bytes that an asset of this user names."""
    sha256 = server.engine.blobs.put(data)
    asset = Asset(
        id=AssetId(f"{owner}-{sha256[:10]}"),
        owner=OwnerId(owner),
        kind="material",
        master=sha256,
        name="bytes",
        category="unknown",
        size_m=(0.0, 0.0, 0.0),
        origin="bottom_centre",
        mount="floor",
        has_front=False,
        mass_kg=0.0,
        provenance=Provenance(backend="test", revision="1", license="none", seed=0),
    )
    server.engine.assets.put(asset)
    return f"/v1/blobs/{sha256}"


def test_answers_are_sent_without_waiting_for_acknowledgements() -> None:
    """asyncio turns Nagle's algorithm off only on sockets that are named as TCP; with it, small answers take 40 ms."""
    listener, _ = listen(ApiOptions(port=0))
    with listener:
        assert listener.proto == socket.IPPROTO_TCP


def test_a_blob_comes_whole_and_may_be_kept_for_ever_by_who_asked(server: Running, anna: httpx.Client) -> None:
    place = blob(server, DATA)
    answer = anna.get(place)
    assert (answer.status_code, answer.content) == (200, DATA)
    assert answer.headers["etag"] == f'"{sha256_of(DATA)}"'
    assert answer.headers["cache-control"] == "private, max-age=31536000, immutable"
    assert answer.headers["content-length"] == str(len(DATA))
    assert answer.headers["accept-ranges"] == "bytes"


@pytest.mark.parametrize("size", [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, LARGE])
def test_blobs_of_every_size_come_whole(server: Running, anna: httpx.Client, size: int) -> None:
    data = os.urandom(size)
    answer = anna.get(blob(server, data))
    assert answer.headers["content-length"] == str(size)
    assert answer.content == data


def test_a_head_says_the_same_without_the_bytes(server: Running, anna: httpx.Client) -> None:
    place = blob(server, DATA)
    head, got = anna.head(place), anna.get(place)
    assert (head.status_code, head.content) == (200, b"")
    own = {"date", "x-request-id"}
    assert {k: v for k, v in head.headers.items() if k not in own} == {
        k: v for k, v in got.headers.items() if k not in own
    }
    assert anna.head(place, headers={"Range": "bytes=0-3"}).headers["content-length"] == str(len(DATA))


@pytest.mark.parametrize("known", ["{tag}", "W/{tag}", '"other", {tag}', "*", '"a" , W/{tag}'])
def test_what_is_known_is_not_sent_again(server: Running, anna: httpx.Client, known: str) -> None:
    place, tag = blob(server, DATA), f'"{sha256_of(DATA)}"'
    for method in ("GET", "HEAD"):
        answer = anna.request(method, place, headers={"If-None-Match": known.format(tag=tag)})
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)


@pytest.mark.parametrize("known", ['"other"', "nonsense", '""', sha256_of(DATA), '"' + sha256_of(DATA)])
def test_what_is_known_otherwise_is_sent(server: Running, anna: httpx.Client, known: str) -> None:
    assert anna.get(blob(server, DATA), headers={"If-None-Match": known}).status_code == 200


SIZE = len(DATA)


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=0-99", 0, 100),
        ("bytes=100-", 100, SIZE),
        ("bytes=-1", SIZE - 1, SIZE),
        ("bytes=-99999999", 0, SIZE),
        ("bytes=5-99999999999", 5, SIZE),
        (f"bytes={SIZE - 1}-", SIZE - 1, SIZE),
        ("Bytes = 3 - 4", 3, 5),
        ("bytes=0007-0008", 7, 9),
    ],
)
def test_a_range_is_exactly_its_bytes(server: Running, anna: httpx.Client, asked: str, start: int, end: int) -> None:
    answer = anna.get(blob(server, DATA), headers={"Range": asked})
    assert answer.content == DATA[start:end]
    if end - start == SIZE:
        assert answer.status_code == 200
        return
    assert answer.status_code == 206
    assert answer.headers["content-range"] == f"bytes {start}-{end - 1}/{SIZE}"
    assert answer.headers["content-length"] == str(end - start)


@pytest.mark.parametrize("asked", [f"bytes={SIZE}-", f"bytes={SIZE}-{SIZE + 5}", "bytes=-0", "bytes=999999999999-"])
def test_a_range_outside_is_refused_with_the_size(server: Running, anna: httpx.Client, asked: str) -> None:
    answer = anna.get(blob(server, DATA), headers={"Range": asked})
    assert code(answer) == (416, "range_not_satisfiable")
    assert answer.headers["content-range"] == f"bytes */{SIZE}"


@pytest.mark.parametrize(
    "asked",
    [
        "bytes=0-3,10-12",
        "bytes=9-3",
        "bytes=-",
        "bytes=a-b",
        "bytes=",
        "lines=0-3",
        "bytes=0x0-0x3",
        "bytes=-5-3",
        "bytes=٣-٤",
        "bytes=" + "9" * 400 + "-",
        "bytes=" + "0-0," * 2000 + "0-0",
    ],
)
def test_what_is_no_single_range_is_answered_with_everything(server: Running, anna: httpx.Client, asked: str) -> None:
    answer = anna.get(blob(server, DATA), headers={"Range": asked.encode()})
    assert (answer.status_code, answer.content) == (200, DATA)


@pytest.mark.parametrize(
    ("condition", "status"), [("{tag}", 206), ("W/{tag}", 200), ('"x"', 200), ("Fri, 20 Nov 2026 10:32:52 GMT", 200)]
)
def test_a_range_of_something_else_is_answered_with_everything(
    server: Running, anna: httpx.Client, condition: str, status: int
) -> None:
    headers = {"Range": "bytes=0-3", "If-Range": condition.format(tag=f'"{sha256_of(DATA)}"')}
    assert anna.get(blob(server, DATA), headers=headers).status_code == status


def test_a_range_across_pieces_is_read_from_the_file(server: Running, anna: httpx.Client) -> None:
    data = os.urandom(LARGE)
    place = blob(server, data)
    for start, end in ((1, LARGE), (1 << 20, 1 << 21), ((1 << 20) - 1, (1 << 20) + 1)):
        assert anna.get(place, headers={"Range": f"bytes={start}-{end - 1}"}).content == data[start:end]


@pytest.mark.parametrize(
    ("data", "kind", "shown"),
    [
        (png(), "image/png", True),
        (GOOD["jpeg"](), "image/jpeg", True),
        (GOOD["webp"](), "image/webp", True),
        (GOOD["glb"](), "model/gltf-binary", True),
        (wav(), "audio/wav", True),
        (b' \n{"a": 1}', "application/json", True),
        (b"\xef\xbb\xbf[1]", "application/json", True),
        (b'{"a": "' + "\u00e9".encode() * 50_000 + b'"}', "application/json", True),
        (b'{"a": "' + b"." + "\u00e9".encode() * 50_000 + b'"}', "application/json", True),
        (b"{\xca\x8fyfi\xa5\xb1lk", "application/octet-stream", False),
        (b'{"a": "\xa5\xb1"}', "application/octet-stream", False),
        (b"[section]\nname=value", "application/octet-stream", False),
        (b"{}", "application/json", True),
        (b"{", "application/octet-stream", False),
        (GOOD["zip"](), "application/zip", False),
        (b"\n <!DOCTYPE html><script>alert(1)</script>", "text/html; charset=utf-8", False),
        (b"<html><script>alert(1)</script>", "text/html; charset=utf-8", False),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "application/octet-stream", False),
        (b"<?xml version='1.0'?><x/>", "application/octet-stream", False),
        (b"alert(1)", "application/octet-stream", False),
        (b"%PDF-1.7", "application/octet-stream", False),
        (b"GIF89a/*", "application/octet-stream", False),
        (b"{\0}", "application/octet-stream", False),
        (b"", "application/octet-stream", False),
    ],
)
def test_a_blob_is_of_the_type_of_its_content_and_can_run_nothing(
    server: Running, anna: httpx.Client, data: bytes, kind: str, shown: bool
) -> None:
    answer = anna.get(blob(server, data))
    assert answer.headers["content-type"] == kind
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-disposition"].startswith("inline;" if shown else "attachment;")
    policy = answer.headers["content-security-policy"].split("; ")
    assert {"sandbox", "default-src 'none'", "frame-ancestors 'none'"} <= set(policy)
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ("Oak chair.exe", "oak-chair-exe.png"),
        ('"; filename="evil.html', "filename-evil-html.png"),
        ("../../etc/passwd", "etc-passwd.png"),
        ("a\r\nSet-Cookie: x=1", "a-set-cookie-x-1.png"),
        ("椅子", "thing.png"),
        ("", f"{sha256_of(png())[:12]}.png"),
        ("x" * 200, "x" * 40 + ".png"),
    ],
)
def test_the_name_to_save_it_under_is_clean(server: Running, anna: httpx.Client, name: str, saved: str) -> None:
    answer = anna.get(blob(server, png()), params={"name": name, "download": True})
    assert answer.headers["content-disposition"] == f'attachment; filename="{saved}"'
    assert "set-cookie" not in answer.headers


def test_there_is_no_blob_for_who_may_see_nothing_that_names_it(server: Running, anna: httpx.Client) -> None:
    place = blob(server, b"anna's own bytes")
    orphan = server.engine.blobs.put(b"bytes that nothing names")
    with server.user("ben") as ben, server.user("anna", ["generate"]) as maker:
        conditions = {"Range": "bytes=0-3", "If-None-Match": "*", "Authorization": ben.headers["Authorization"]}
        for method in ("GET", "HEAD"):
            for address in (place, f"/v1/blobs/{orphan}", f"/v1/blobs/{'0' * 64}"):
                answer = httpx.request(method, server.url + address, headers=conditions)
                assert answer.status_code == 404
                assert "etag" not in answer.headers
        assert code(ben.get(place))[1] == "not_found"
        assert ben.get(place).json()["detail"] == ben.get(f"/v1/blobs/{'0' * 64}").json()["detail"]
        assert code(maker.get(place)) == (403, "forbidden")
        assert httpx.get(server.url + place, headers={"Authorization": "Bearer dio_x_y"}).status_code == 401
        blob(server, b"anna's own bytes", "ben")
        assert ben.get(place).content == b"anna's own bytes"
    assert code(anna.get(f"/v1/blobs/{orphan}")) == (404, "not_found")


@pytest.mark.parametrize("name", ["x", "A" * 64, "0" * 63, "0" * 65, "..%2f..%2fetc", "0" * 63 + "%0a"])
def test_what_is_no_hash_is_refused(anna: httpx.Client, name: str) -> None:
    assert anna.get(f"/v1/blobs/{name}").status_code in {400, 404}


def test_a_blob_that_has_gone_is_not_found(server: Running, anna: httpx.Client) -> None:
    place = blob(server, b"here today")
    server.engine.blobs.delete(BlobHash(place[-64:]))
    assert code(anna.get(place)) == (404, "not_found")


def raw_get(server: Running, client: httpx.Client, place: str) -> socket.socket:
    """A connection on which a blob was asked for."""
    port = int(server.url.rpartition(":")[2])
    line = socket.create_connection(("127.0.0.1", port), timeout=10)
    key = client.headers["Authorization"]
    line.sendall(f"GET {place} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: {key}\r\n\r\n".encode())
    return line


def open_files(path: Path) -> int:
    """How often this process has a file open."""
    found = 0
    for handle in Path("/proc/self/fd").iterdir():
        try:
            found += handle.readlink() == path
        except FileNotFoundError:
            continue
    return found


def soon(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_who_goes_away_in_the_middle_leaves_no_file_open(server: Running, anna: httpx.Client) -> None:
    place = blob(server, os.urandom(40_000_000))
    path = server.engine.blobs.path(BlobHash(place[-64:]))
    lines = [raw_get(server, anna, place) for _ in range(5)]
    for line in lines:
        assert line.recv(1000).startswith(b"HTTP/1.1 200")
    soon(lambda: open_files(path) == 5)
    for line in lines:
        line.close()
    soon(lambda: open_files(path) == 0)


def test_who_reads_slowly_holds_nobody_up(server: Running, anna: httpx.Client) -> None:
    place = blob(server, os.urandom(40_000_000))
    path = server.engine.blobs.path(BlobHash(place[-64:]))
    slow = [raw_get(server, anna, place) for _ in range(20)]
    soon(lambda: open_files(path) == 20)
    began = time.perf_counter()
    assert len(anna.get(place).content) == 40_000_000
    assert anna.get("/v1/assets", params={"limit": 1}).status_code == 200
    assert time.perf_counter() - began < 5
    for line in slow:
        line.close()
    soon(lambda: open_files(path) == 0)
