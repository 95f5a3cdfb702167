"""Both forms of a frame say exactly what was put in, and the same."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from diorama.wire import json_codec, proto_codec
from diorama.wire.codecs import CODECS, Codec
from diorama.wire.json_text import FROM_CLIENT, Reading
from diorama.wire.messages import ClientFrame, ServerFrame, Submit
from tests.unit.wire.made_frames import CLIENT_FRAMES, SERVER_FRAMES

BOTH = pytest.mark.parametrize("codec", CODECS.values(), ids=lambda codec: codec.subprotocol)


@BOTH
@settings(max_examples=150)
@given(frame=CLIENT_FRAMES)
def test_a_request_comes_out_as_it_went_in(codec: Codec, frame: ClientFrame) -> None:
    assert codec.decode_client(codec.encode_client(frame)) == frame


@BOTH
@settings(max_examples=200)
@given(frame=SERVER_FRAMES)
def test_what_the_server_says_comes_out_as_it_went_in(codec: Codec, frame: ServerFrame) -> None:
    assert codec.decode_server(codec.encode_server(frame)) == frame


@settings(max_examples=100)
@given(frame=SERVER_FRAMES)
def test_the_json_form_is_json_that_any_reader_takes(frame: ServerFrame) -> None:
    said = json_codec.encode_server(frame)
    document = json.loads(said, parse_constant=lambda name: pytest.fail(f"{name} is not JSON"))
    assert document["reply_to"] == frame.reply_to
    assert len(document) == 2
    assert said.encode()


@BOTH
@settings(max_examples=50)
@given(frame=CLIENT_FRAMES)
def test_the_same_frame_has_the_same_bytes(codec: Codec, frame: ClientFrame) -> None:
    data = codec.encode_client(frame)
    assert codec.encode_client(codec.decode_client(data)) == data


@BOTH
@pytest.mark.parametrize("depth", [1, 63, 64])
def test_a_value_may_be_as_deep_as_the_limit_in_both_forms(codec: Codec, depth: int) -> None:
    frame = ClientFrame(id=1, message=Submit(kind="k", parameters=_nested(depth)))
    assert codec.decode_client(codec.encode_client(frame)) == frame


@BOTH
@pytest.mark.parametrize("depth", [65, 66, 70, 90, 500])
def test_one_level_more_is_refused_in_both_forms(codec: Codec, depth: int) -> None:
    data = codec.encode_client(ClientFrame(id=1, message=Submit(kind="k", parameters=_nested(depth))))
    with pytest.raises(json_codec.FrameFault, match=r"more than (64|72) deep") as caught:
        codec.decode_client(data)
    assert caught.value.code == "too_large"


def _nested(depth: int) -> dict[str, object]:
    value: object = {}
    for _ in range(depth - 1):
        value = {"in": value}
    return {"in": value} if depth == 0 else value  # type: ignore[return-value]


@BOTH
def test_a_frame_of_the_greatest_size_is_read_and_one_byte_more_is_not(codec: Codec) -> None:
    data = codec.encode_client(ClientFrame(id=1, message=Submit(kind="k", parameters={"é": "x" * 1000})))
    size = len(data.encode() if isinstance(data, str) else data)
    assert codec.decode_client(data, Reading(max_bytes=size)).id == 1
    with pytest.raises(json_codec.FrameFault, match=f"larger than {size - 1} bytes") as caught:
        codec.decode_client(data, Reading(max_bytes=size - 1))
    assert caught.value.code == "too_large"


def test_the_usual_limit_of_a_request_is_a_megabyte() -> None:
    assert (FROM_CLIENT.max_bytes, FROM_CLIENT.max_depth, FROM_CLIENT.whole) == (1_000_000, 64, True)


def test_protobuf_without_a_part_is_protobuf_with_an_empty_one() -> None:
    bare = proto_codec.generated("ClientFrame")(id=4, submit={"kind": "k"}).SerializeToString()
    assert proto_codec.decode_client(bare) == ClientFrame(id=4, message=Submit(kind="k"))
