"""Frames by chance on sockets of a real server, in both forms: it answers, or closes with a code that is documented,
and afterwards it serves others as before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from diorama.domain.job import ErrorDocument
from diorama.wire.codecs import CODECS, Codec
from diorama.wire.messages import ClientFrame, GetJob, PatchScene, Ping, Watch
from tests.fuzz.people import People
from tests.fuzz.world import World, assert_problem, make_scene
from tests.unit.wire.made_frames import CLIENT_FRAMES
from tests.unit.wire.test_hostile_frames import EDITS, mutated

FORMS = sorted(CODECS)
CLOSINGS = {1001, 1002, 1003, 1007, 1009, 4400, 4413, 4429}
SOON_S = 10.0
LAST = 4_000_000_001
CUT = 1006  # no close frame: never right
_SLOW = settings(max_examples=40, suppress_health_check=list(HealthCheck))


@contextmanager
def opened(world: World, form: str, **headers: str) -> Iterator[ClientConnection]:
    """A socket in this form. Texts and bytes are sent and come as they are."""
    url = f"ws://127.0.0.1:{world.port}/v1/socket"
    options: dict[str, Any] = {
        "subprotocols": [form],
        "additional_headers": headers,
        "compression": None,
        "proxy": None,
    }
    with connect(url, open_timeout=SOON_S, close_timeout=5, max_size=None, **options) as line:
        yield line


def answered(world: World, line: ClientConnection, codec: Codec, number: int) -> Any:
    """The answer to a request; others that come before it are only looked through."""
    while True:
        data = line.recv(timeout=SOON_S)
        world.look(f"socket {codec.subprotocol}", data.encode() if isinstance(data, str) else data)
        frame = codec.decode_server(data)
        if frame.reply_to == number:
            return frame.message


def survives(world: World, form: str, sent: Sequence[str | bytes]) -> int | None:
    """Send all; then the server still answers on this socket, or has closed it with a code, which is returned."""
    codec = CODECS[form]
    with opened(world, form) as line:
        try:
            for data in sent:
                line.send(data)
            line.send(codec.encode_client(ClientFrame(id=LAST, message=GetJob(job="job-none"))))
            assert isinstance(answered(world, line, codec, LAST), ErrorDocument)
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else CUT
    return None


@pytest.mark.parametrize("form", FORMS)
def test_frames_by_chance(open_world: World, form: str) -> None:
    @_SLOW
    @given(sent=st.lists(st.binary(max_size=200) | st.text(st.characters(exclude_categories=["Cs"])), max_size=8))
    def send(sent: list[str | bytes]) -> None:
        assert survives(open_world, form, sent) in {None, *CLOSINGS}

    send()
    assert open_world.server.ask("GET", "/readyz").status_code == 200


@pytest.mark.parametrize("form", FORMS)
def test_requests_that_were_changed_by_chance(open_world: World, local: httpx.Client, form: str) -> None:
    @_SLOW
    @given(sent=st.lists(st.tuples(CLIENT_FRAMES, EDITS), min_size=1, max_size=6))
    def send(sent: list[Any]) -> None:
        codec = CODECS[form]
        spoiled: list[str | bytes] = []
        for frame, edits in sent:
            said = codec.encode_client(frame)
            data = mutated(said if codec.binary else said.encode(), edits)
            spoiled.append(data if codec.binary else data.decode(errors="replace"))
        assert survives(open_world, form, spoiled) in {None, *CLOSINGS}

    send()
    assert local.get("/readyz").status_code == 200
    open_world.end_all(local)


@pytest.mark.parametrize("form", FORMS)
def test_good_requests_in_any_order_are_all_answered(open_world: World, local: httpx.Client, form: str) -> None:
    @_SLOW
    @given(sent=st.lists(CLIENT_FRAMES, max_size=12))
    def send(sent: list[ClientFrame]) -> None:
        assert survives(open_world, form, [CODECS[form].encode_client(frame) for frame in sent]) is None

    send()
    open_world.end_all(local)


DEEP = 100_000
HOSTILE: dict[str, list[str | bytes]] = {
    "lists, deep": ['{"id": 1, "submit": {"kind": "null", "parameters": ' + "[" * DEEP + "]" * DEEP + "}}"],
    "a name twice": ['{"id": 1, "id": 2, "ping": {}}'],
    "NaN": ['{"id": 1, "submit": {"kind": "null", "parameters": {"note": NaN}}}'],
    "half a character": ['{"id": 1, "submit": {"kind": "null", "parameters": {"note": "\\ud800"}}}'],
    "a number of too many digits": ['{"id": ' + "9" * 50_000 + ', "ping": {}}'],
    "two megabytes": ['{"id": 1, "submit": {"kind": "' + "a" * (2 << 20) + '"}}'],
    "bytes of zeros": [bytes(100_000)],
    "a length beyond its end": [b"\x12\xff\xff\xff\xff\x0f"],
    "a length that overflows": [b"\x12" + b"\xff" * 20],
    "groups within groups": [b"\x0b" * 50_000],
    "nothing": ["", b""],
    "nothing, again and again": [b""] * 50,
    "very many": ['{"id": 1, "ping": {}}'] * 3000,
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_frame_is_refused(open_world: World, name: str, form: str) -> None:
    # A server that closes while much is still on its way resets the line, and its close frame may be lost with that.
    cut = {CUT} if name == "two megabytes" else set()
    assert survives(open_world, form, HOSTILE[name]) in {None, *CLOSINGS, *cut}
    assert open_world.server.ask("GET", "/healthz").status_code == 200


RAW_FRAMES = {
    "reserved bits": b"\xf1\x80\x00\x00\x00\x00",
    "an unknown opcode": b"\x83\x80\x00\x00\x00\x00",
    "no mask": b"\x81\x02{}",
    "a control frame too long": b"\x89\xfe\x00\xff" + bytes(4) + bytes(255),
    "a control frame in parts": b"\x09\x80\x00\x00\x00\x00",
    "a part of nothing": b"\x80\x80\x00\x00\x00\x00",
    "a length of all bytes there are": b"\x82\xff" + b"\x7f" + b"\xff" * 7 + bytes(4),
    "a length with the highest bit": b"\x82\xff" + b"\xff" * 8 + bytes(4),
    "a text that is no UTF-8": b"\x81\x82\x00\x00\x00\x00\xff\xfe",
    "a close of one byte": b"\x88\x81\x00\x00\x00\x00\x01",
    "a close of a code that is none": b"\x88\x82\x00\x00\x00\x00\x00\x01",
    "HTTP": b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
}


def ends(line: ClientConnection) -> None:
    """The server closes it soon, whatever it says before."""
    try:
        while True:
            line.recv(timeout=SOON_S)
    except ConnectionClosed:
        return


@pytest.mark.parametrize("name", RAW_FRAMES)
def test_what_is_no_frame_ends_the_socket_and_nothing_else(open_world: World, name: str) -> None:
    with opened(open_world, FORMS[0]) as other, opened(open_world, FORMS[0]) as line:
        line.socket.sendall(RAW_FRAMES[name])
        ends(line)
        codec = CODECS[FORMS[0]]
        other.send(codec.encode_client(ClientFrame(id=3, message=Ping())))
        answered(open_world, other, codec, 3)
    assert open_world.troubles() == []


def test_a_socket_that_is_cut_in_the_middle_of_a_frame_leaves_nothing(open_world: World, local: httpx.Client) -> None:
    for size in range(1, 30):
        with opened(open_world, FORMS[0]) as line:
            line.socket.sendall(b"\x82\xfe\x7f\xff"[: size % 5] + bytes(size))
            line.socket.close()
    assert local.get("/readyz").status_code == 200
    assert open_world.troubles() == []


PATCHES = [
    [{"op": "replace", "path": "/name", "value": 7}],
    [{"op": "copy", "from": "", "path": "/extra"}] * 30,
    [{"op": "replace", "path": "", "value": {}}],
    [{"op": "add", "path": "/a" * 5000, "value": 1}],
    [{}],
    [{"op": "test", "path": "/name", "value": "\x00"}] * 200,
]


@pytest.mark.parametrize("form", FORMS)
def test_a_bad_patch_over_the_socket_changes_nothing(open_world: World, local: httpx.Client, form: str) -> None:
    scene, codec = make_scene(local, "a room with a chair"), CODECS[form]
    before = local.get(f"/v1/scenes/{scene}").content
    with opened(open_world, form) as line:
        for number, patch in enumerate(PATCHES, 1):
            message = PatchScene(scene=scene, version=1, patch=tuple(patch), check="none")
            line.send(codec.encode_client(ClientFrame(id=number, message=message)))
            assert isinstance(answered(open_world, line, codec, number), ErrorDocument)
    assert local.get(f"/v1/scenes/{scene}").content == before


# Who may


def refusal(world: World, form: str = FORMS[0], **headers: str) -> int:
    """The status with which a socket is refused; 101 if it is not."""
    try:
        with opened(world, form, **headers):
            return 101
    except InvalidStatus as refused:
        response = refused.response
        head = "\n".join(f"{name}: {value}" for name, value in response.headers.raw_items()).encode()
        world.look("socket", head, response.body)
        assert_problem(response.status_code, response.headers["content-type"], response.body)
        return response.status_code


def test_a_socket_opens_for_those_for_whom_a_request_would(open_world: World, locked_world: World) -> None:
    foreign = {"Origin": "http://evil.example"}
    assert refusal(open_world) == 101
    assert refusal(open_world, **foreign) == 403
    assert refusal(open_world, **{"X-Forwarded-For": "127.0.0.1"}) == 401
    assert refusal(open_world, form="diorama.v9.proto") == 400
    assert refusal(locked_world) == 401
    assert refusal(locked_world, **{"X-API-Key": "wrong"}) == 401
    assert refusal(locked_world, **{"Cookie": f"diorama_session_{locked_world.port}=wrong"}) == 403


@pytest.mark.parametrize("form", FORMS)
def test_what_belongs_to_another_is_on_a_socket_as_if_it_were_not_there(people: People, form: str) -> None:
    world, codec = people.world, CODECS[form]
    rename = ({"op": "replace", "path": "/name", "value": "mine"},)
    ways = (
        lambda job, scene: GetJob(job=job),
        lambda job, scene: Watch(topic=job, after=0),
        lambda job, scene: Watch(topic=scene, after=0),
        lambda job, scene: PatchScene(scene=scene, version=1, patch=rename, check="none"),
    )
    for way in ways:
        said = []
        for job, scene in ((people.owned["job"], people.owned["scene"]), ("job-" + "0" * 26, "scene-" + "0" * 26)):
            with opened(world, form, **{"X-API-Key": people.dora_admin.secret}) as line:
                line.send(codec.encode_client(ClientFrame(id=1, message=way(job, scene))))
                said.append(answered(world, line, codec, 1))
        assert said[0] == said[1]
        assert isinstance(said[0], ErrorDocument)
        assert said[0].code == "not_found"
