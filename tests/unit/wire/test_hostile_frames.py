"""Whatever comes in, a frame comes out or one fault of the family, soon."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.wire import json_codec, proto_codec
from diorama.wire.faults import FrameFault
from diorama.wire.messages import ClientFrame, ServerFrame
from tests.unit.wire.made_frames import CLIENT_FRAMES, JSON_VALUES, SERVER_FRAMES


def _survives(decode: Any, data: Any) -> None:
    try:
        outcome = decode(data)
    except FrameFault as fault:
        outcome = fault
    if isinstance(outcome, FrameFault):
        assert outcome.code in ("bad_request", "too_large")
        assert len(outcome.message) < 500
        assert outcome.message.isascii()
    else:
        assert isinstance(outcome, (ClientFrame, ServerFrame))


@settings(max_examples=300)
@given(data=st.binary(max_size=200))
@pytest.mark.parametrize("decode", [proto_codec.decode_client, proto_codec.decode_server])
def test_random_bytes(decode: Any, data: bytes) -> None:
    _survives(decode, data)


@settings(max_examples=300)
@given(text=st.text(max_size=200) | st.text('{}[]":,\\u0123456789eE+-. ', max_size=100))
@pytest.mark.parametrize("decode", [json_codec.decode_client, json_codec.decode_server])
def test_random_text(decode: Any, text: str) -> None:
    _survives(decode, text)


EDITS = st.lists(st.tuples(st.integers(0, 2**20), st.sampled_from("iodr"), st.integers(0, 255)), min_size=1, max_size=6)


def mutated(data: bytes, edits: list[tuple[int, str, int]]) -> bytes:
    """Bytes inserted, changed or taken out, or the rest said twice."""
    for place, what, value in edits:
        at = place % (len(data) + 1)
        match what:
            case "i":
                data = data[:at] + bytes([value]) + data[at:]
            case "o":
                data = data[:at] + bytes([value]) + data[at + 1 :]
            case "d":
                data = data[:at] + data[at + 1 + value % 8 :]
            case _:
                data = data[:at] + data[at:] * 2
    return data


@settings(max_examples=300)
@given(frame=CLIENT_FRAMES, edits=EDITS)
def test_mutated_requests(frame: ClientFrame, edits: list[tuple[int, str, int]]) -> None:
    _survives(proto_codec.decode_client, mutated(proto_codec.encode_client(frame), edits))
    said = json_codec.encode_client(frame).encode()
    _survives(json_codec.decode_client, mutated(said, edits).decode(errors="replace"))


@settings(max_examples=200)
@given(frame=SERVER_FRAMES, edits=EDITS)
def test_mutated_answers(frame: ServerFrame, edits: list[tuple[int, str, int]]) -> None:
    _survives(proto_codec.decode_server, mutated(proto_codec.encode_server(frame), edits))
    said = json_codec.encode_server(frame).encode()
    _survives(json_codec.decode_server, mutated(said, edits).decode(errors="replace"))


NAMES = st.sampled_from(
    ["hello", "submit", "get_job", "watch", "patch_scene", "undo_scene", "ping", "event", "job", "error", "welcome"]
)
PARTS = st.sampled_from(
    ["topic", "after", "kind", "parameters", "patch", "version", "scene", "resume", "head", "job", "code", "png"]
)


@settings(max_examples=300)
@given(st.dictionaries(NAMES, st.dictionaries(PARTS, JSON_VALUES, max_size=4) | JSON_VALUES, max_size=2))
def test_frames_of_the_wrong_parts(frame: dict[str, Any]) -> None:
    said = json_codec.dump({"id": 1, "reply_to": 1, **frame})
    _survives(json_codec.decode_client, said)
    _survives(json_codec.decode_server, said)


MEGABYTE = {
    "lists": "[" + "[]," * 330_000 + "1]",
    "objects": "[" + "{}," * 330_000 + "1]",
    "open lists": "[" * 1_000_000,
    "deep lists": "[" * 500_000 + "]" * 500_000,
    "many deep lists": "[" + ("[" * 60 + "]" * 60 + ",") * 8_000 + "1]",
    "an open text of quotes": '{"a":[' + "[]," * 70 + '"' + '\\"' * 499_000,
    "quotes": '"' * 1_000_000,
    "backslashes": '{"a":[' + "[]," * 70 + '"' + "\\" * 999_001,
    "digits": '{"a":[' + ("1" * 99 + ",") * 9_900 + "1]}",
    "one number": "9" * 1_000_000,
    "exponents": "[" + "1e100," * 160_000 + "1]",
    "one object": "{" + ",".join(f'"{n}":1' for n in range(80_000)) + ',"7":1}',
    "names": '{"watch":{' + ",".join(f'"topi{n}":1' for n in range(60_000)) + "}}",
    "blanks": " " * 1_000_000,
}


@pytest.mark.parametrize("name", MEGABYTE)
def test_a_megabyte_of_malice_costs_no_more_than_a_megabyte_of_sense(name: str) -> None:
    """The bound is wide for slow machines; what is not linear would take minutes."""
    start = time.perf_counter()
    with pytest.raises(FrameFault):
        json_codec.decode_client(MEGABYTE[name][:1_000_000])
    assert time.perf_counter() - start < 2.0


def test_a_megabyte_of_empty_entries_is_refused_before_they_are_looked_at() -> None:
    start = time.perf_counter()
    with pytest.raises(FrameFault, match="entries"):
        proto_codec.decode_client(b"\x08\x01\x12" + _length(900_000) + b"\x0a\x00" * 450_000)
    assert time.perf_counter() - start < 2.0


def _length(size: int) -> bytes:
    said = bytearray()
    while size >= 128:
        said.append(size & 127 | 128)
        size >>= 7
    return bytes([*said, size])
