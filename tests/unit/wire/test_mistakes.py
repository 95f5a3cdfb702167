"""A frame that is wrong is answered with one sentence that names the place."""

from __future__ import annotations

import json
from typing import Any

import pytest

from diorama.domain.job import Job
from diorama.wire import json_codec, proto_codec
from diorama.wire.faults import FrameFault
from diorama.wire.json_text import FROM_CLIENT, FROM_SERVER
from diorama.wire.messages import ClientFrame, JobAnswer, PatchScene, Pong, ServerFrame, Submit, Watch, Watching
from diorama.wire.proto_codec import generated


def _json_fault(frame: Any) -> FrameFault:
    with pytest.raises(FrameFault) as caught:
        json_codec.decode_client(frame if isinstance(frame, str) else json.dumps(frame))
    return caught.value


def _proto_fault(**frame: Any) -> FrameFault:
    with pytest.raises(FrameFault) as caught:
        proto_codec.decode_client(generated("ClientFrame")(**frame).SerializeToString())
    return caught.value


PATCH = {"scene": "scene-1", "version": 2, "patch": []}


@pytest.mark.parametrize(
    ("frame", "place", "why"),
    [
        ({"watch": {"topic": "job-1"}}, "id", "missing"),
        ({"id": 0, "watch": {"topic": "job-1"}}, "id", "missing"),
        ({"id": -1, "ping": {}}, "id", "from 0 to"),
        ({"id": 2**32, "ping": {}}, "id", "from 0 to"),
        ({"id": 1.0, "ping": {}}, "id", "whole number"),
        ({"id": True, "ping": {}}, "id", "whole number"),
        ({"id": "1", "ping": {}}, "id", "whole number"),
        ({"id": 7}, "", "no message"),
        ({"id": 7, "watch": None}, "", "no message"),
        ({"id": 7, "dance": {}}, "", "no message"),
        ({"id": 7, "ping": {}, "pong": {}}, "", "2 messages"),
        ({"id": 7, "watch": []}, "watch", "an object, not a list"),
        ({"id": 7, "watch": {}}, "watch.topic", "missing"),
        ({"id": 7, "watch": {"topic": ""}}, "watch.topic", "missing"),
        ({"id": 7, "watch": {"topic": 5}}, "watch.topic", "a text, not a number"),
        ({"id": 7, "watch": {"topic": "x" * 129}}, "watch.topic", "129 characters; the limit is 128"),
        ({"id": 7, "watch": {"topic": "x", "after": -1}}, "watch.after", "from 0 to 9007199254740991"),
        ({"id": 7, "watch": {"topic": "x", "after": 2**53}}, "watch.after", "from 0 to"),
        ({"id": 7, "watch": {"topic": "x", "after": 1.5}}, "watch.after", "whole number, not a number"),
        ({"id": 7, "watch": {"topic": "x", "after": False}}, "watch.after", "not true or false"),
        ({"id": 7, "submit": {"kind": "k", "parameters": []}}, "submit.parameters", "an object, not a list"),
        ({"id": 7, "submit": {"kind": "k", "parameters": "{}"}}, "submit.parameters", "an object, not a text"),
        ({"id": 7, "hello": {"resume": {}}}, "hello.resume", "a list of objects of one form, not an object"),
        ({"id": 7, "hello": {"resume": [{"topic": "x"}, {}]}}, "hello.resume[1].topic", "missing"),
        ({"id": 7, "hello": {"resume": [{"topic": "x"}] * 1001}}, "hello.resume", "1001 entries"),
        ({"id": 7, "patch_scene": {**PATCH, "version": 0}}, "patch_scene.version", "missing, or 0"),
        ({"id": 7, "patch_scene": {**PATCH, "patch": {}}}, "patch_scene.patch", "a list of objects, not an object"),
        ({"id": 7, "patch_scene": {**PATCH, "patch": [1]}}, "patch_scene.patch[0]", "an object, not a number"),
        ({"id": 7, "patch_scene": {**PATCH, "patch": [{}] * 50_001}}, "", "more than 50000 lists and objects"),
        ({"id": 7, "patch_scene": {"scene": "s", "version": 1}}, "patch_scene.patch", "missing"),
        ({"id": 7, "patch_scene": {**PATCH, "check": "maybe"}}, "patch_scene.check", "there is no 'maybe'"),
    ],
)
def test_the_place_and_the_reason_are_named(frame: Any, place: str, why: str) -> None:
    fault = _json_fault(frame)
    assert fault.details == {"place": place}
    assert why in fault.message
    assert fault.http_status in (400, 413)


def test_the_request_is_named_as_soon_as_its_number_could_be_read() -> None:
    assert _json_fault({"id": 7, "watch": {}}).frame_id == 7
    assert _json_fault({"id": 7, "dance": {}}).frame_id == 7
    assert _json_fault({"id": -7, "watch": {}}).frame_id == 0
    assert _json_fault("[").frame_id == 0
    assert _proto_fault(id=7, watch={}).frame_id == 7


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "not JSON"),
        ("nonsense", "not JSON"),
        ("[]", "an object, not a list"),
        ("null", "an object, not null"),
        ('{"id":1,"ping":{}', "not JSON"),
        ('{"id":1,"ping":{}} {}', "not JSON"),
        ('{"id":1,"id":2,"ping":{}}', "'id' stands twice"),
        ('{"id":1,"submit":{"kind":"k","parameters":{"a":{"x":1,"x":1}}}}', "'x' stands twice"),
        ('{"id":1,"submit":{"kind":"k","parameters":{"a":NaN}}}', "NaN is not a number"),
        ('{"id":1,"submit":{"kind":"k","parameters":{"a":-Infinity}}}', "-Infinity is not a number"),
        ('{"id":1,"submit":{"kind":"k","parameters":{"a":1e999}}}', "a number is too large"),
        ('{"id":1,"submit":{"kind":"k","parameters":{"a":-1E+0400}}}', "a number is too large"),
        ('{"id":1,"submit":{"kind":"k","parameters":{"a":' + "9" * 309 + "e0}}}", "a number is too large"),
        ('{"id":1,"submit":{"kind":"k","parameters":{"a":' + "9" * 99 + "e250}}}", "a number is too large"),
        ('{"id":1,"submit":{"kind":"k","parameters":{"a":' + "9" * 5000 + "}}}", "too many digits"),
        ('{"id":1,"submit":{"kind":"k","parameters":{"a":"\\ud800"}}}', "half of a surrogate pair"),
        ('{"id":1,"submit":{"kind":"k","parameters":{"\\udc00":1}}}', "half of a surrogate pair"),
        ('{"id":1,"submit":{"kind":"k","parameters":' + "[" * 100_000 + "}}", "50000 lists|do not end"),
        ('{"id":1,"submit":{"kind":"k","parameters":' + "[" * 500 + "}}", "do not end where they should"),
    ],
)
def test_text_that_is_not_json_to_be_taken_is_refused(text: str, why: str) -> None:
    assert any(part in _json_fault(text).message for part in why.split("|"))


def test_whole_pairs_and_great_numbers_that_fit_are_taken() -> None:
    text = '{"id":1,"submit":{"kind":"k","parameters":{"a":"\\ud83d\\ude00","b":1e308,"c":' + "9" * 308 + "}}}"
    frame = json_codec.decode_client(text)
    assert frame.message == Submit(kind="k", parameters={"a": "\U0001f600", "b": 1e308, "c": int("9" * 308)})


@pytest.mark.parametrize(
    ("frame", "place", "why"),
    [
        ({"watch": {"topic": "job-1"}}, "id", "missing"),
        ({"id": 7}, "", "no message"),
        ({"id": 7, "watch": {}}, "watch.topic", "missing"),
        ({"id": 7, "watch": {"topic": "x" * 129}}, "watch.topic", "129 characters"),
        ({"id": 7, "watch": {"topic": "x", "after": 2**60}}, "watch.after", "from 0 to"),
        ({"id": 7, "submit": {"kind": "k", "parameters": {}}}, "submit.parameters", "not JSON"),
        ({"id": 7, "submit": {"kind": "k", "parameters": {"text": "[]"}}}, "submit.parameters", "an object"),
        ({"id": 7, "submit": {"kind": "k", "parameters": {"text": '{"a":NaN}'}}}, "submit.parameters", "NaN"),
        ({"id": 7, "hello": {"resume": [{"topic": "x"}, {}]}}, "hello.resume[1].topic", "missing"),
        ({"id": 7, "hello": {"resume": [{"topic": "x"}] * 1001}}, "hello.resume", "1001 entries"),
        ({"id": 7, "patch_scene": {"scene": "s", "version": 1}}, "patch_scene.patch", "missing"),
        ({"id": 7, "patch_scene": {"scene": "s", "patch": {"text": "[]"}}}, "patch_scene.version", "missing"),
        ({"id": 7, "patch_scene": {**PATCH, "patch": {"text": "[3]"}}}, "patch_scene.patch[0]", "an object"),
        ({"id": 7, "patch_scene": {**PATCH, "patch": {"text": "[]"}, "check": "?"}}, "patch_scene.check", "no '?'"),
    ],
)
def test_protobuf_is_checked_as_json_is(frame: Any, place: str, why: str) -> None:
    fault = _proto_fault(**frame)
    assert fault.details == {"place": place}
    assert why in fault.message


@pytest.mark.parametrize("data", [b"\xff", b"\x08", b"\x12\x05ab", b"\x32\x03\x0a\x01\xff", b"\x0b" * 200])
def test_bytes_that_are_no_frame_are_refused(data: bytes) -> None:
    with pytest.raises(FrameFault, match="not a ClientFrame of"):
        proto_codec.decode_client(data)


def test_a_pong_needs_no_number() -> None:
    assert json_codec.decode_client('{"pong":{}}') == ClientFrame(message=Pong())
    assert proto_codec.decode_client(proto_codec.encode_client(ClientFrame(message=Pong()))) == ClientFrame(
        message=Pong()
    )


@pytest.mark.parametrize(
    ("frame", "place", "meant"),
    [
        ({"id": 1, "submit": {"kind": "k", "idempotencyKey": "x"}}, "submit.idempotencyKey", "idempotency_key"),
        ({"id": 1, "submit": {"kind": "k", "parameter": {}}}, "submit.parameter", "parameters"),
        ({"id": 1, "submit": {"kind": "k", "paramters": {}}}, "submit.paramters", "parameters"),
        ({"id": 1, "submit": {"kind": "k", "paramaters": {}}}, "submit.paramaters", "parameters"),
        ({"id": 1, "submit": {"kind": "k", "parametres": {}}}, "submit.parametres", "parameters"),
        ({"id": 1, "watch": {"Topic": "x"}}, "watch.Topic", "topic"),
        ({"id": 1, "hello": {"resume": [{"topic": "x", "aftr": 3}]}}, "hello.resume[0].aftr", "after"),
        ({"id": 1, "patchScene": PATCH}, "patchScene", "patch_scene"),
    ],
)
def test_a_name_that_is_nearly_right_is_refused_and_the_right_one_told(frame: Any, place: str, meant: str) -> None:
    fault = _json_fault(frame)
    assert fault.details == {"place": place}
    assert f"'{meant}' is meant" in fault.message


def test_a_name_that_nobody_knows_is_let_pass_so_that_newer_clients_are_understood() -> None:
    text = '{"id":1,"since":2,"watch":{"topic":"x","topics":["y"],"colour":"red","after":null}}'
    assert json_codec.decode_client(text) == ClientFrame(id=1, message=Watch(topic="x"))
    known = proto_codec.encode_client(ClientFrame(id=1, message=Watch(topic="x")))
    assert proto_codec.decode_client(known + b"\xfa\x3e\x03new") == ClientFrame(id=1, message=Watch(topic="x"))


def test_what_a_server_kept_is_read_generously_and_what_a_client_sends_is_not() -> None:
    said = json_codec.encode_server(
        ServerFrame(message=_job_with({"half": "\ud83d", "deep": json.loads("[" * 100 + "]" * 100)}))
    )
    assert json_codec.decode_server(said).message.job.parameters["half"] == "\ud83d"  # type: ignore[union-attr]
    with pytest.raises(FrameFault):
        json_codec.decode_server(said, FROM_CLIENT)
    assert FROM_SERVER.max_bytes > FROM_CLIENT.max_bytes


def _job_with(parameters: dict[str, Any]) -> Any:
    return JobAnswer(job=Job(id="job-1", kind="k", parameters=parameters))  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [float("nan"), {1, 2}, object()])
@pytest.mark.parametrize("encode", [json_codec.encode_client, proto_codec.encode_client])
def test_what_has_no_json_form_is_refused_before_it_is_sent(encode: Any, value: Any) -> None:
    with pytest.raises(FrameFault, match="no JSON form"):
        encode(ClientFrame(id=1, message=Submit(kind="k", parameters={"x": value})))


def test_a_patch_that_is_empty_is_a_patch() -> None:
    frame = ClientFrame(id=1, message=PatchScene(scene="scene-1", version=2, patch=()))
    assert json_codec.decode_client(json.dumps({"id": 1, "patch_scene": PATCH})) == frame


@pytest.mark.parametrize("codec", [json_codec, proto_codec])
def test_names_of_a_server_may_be_longer_than_a_client_may_send_them(codec: Any) -> None:
    said = ServerFrame(message=Watching(topic="x" * 1000))
    assert codec.decode_server(codec.encode_server(said)) == said
    with pytest.raises(FrameFault, match="1000 characters"):
        codec.decode_server(codec.encode_server(said), FROM_CLIENT)
