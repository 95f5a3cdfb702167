"""Frames as protobuf bytes (proto/diorama/v1). Parts that nobody knows are let pass, as protobuf does."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from google.protobuf.message import DecodeError, EncodeError

from diorama.wire.assemble import assemble, check_entries, client_frame, inner_form
from diorama.wire.documents import whole_text
from diorama.wire.faults import FrameFault, fault_at
from diorama.wire.generated.v1 import document_pb2, event_pb2, socket_pb2
from diorama.wire.json_text import FROM_CLIENT, FROM_SERVER, Reading, dump, parse
from diorama.wire.messages import ClientFrame, ServerFrame
from diorama.wire.table import CLIENT, EVENT, EVENTS, FORMS, MAX_ID, SERVER, Envelope, Form, Kind, Part

SUBPROTOCOL = "diorama.v1.proto"
_MODULES = (socket_pb2, event_pb2, document_pb2)
_EVENT_NAMES = {kind: name for name, kind in EVENTS.items()}


def encode_client(frame: ClientFrame) -> bytes:
    """A request as bytes.

    Raises:
        FrameFault: If a value has no JSON form.
    """
    return _encode(CLIENT, frame.id, frame.message)


def decode_client(data: bytes, reading: Reading = FROM_CLIENT) -> ClientFrame:
    """A request, checked.

    Raises:
        FrameFault: If it is not one; it names the place, and carries the id if that could be read.
    """
    return client_frame(*_decode(CLIENT, data, reading))


def encode_server(frame: ServerFrame) -> bytes:
    """What the server says as bytes.

    Raises:
        FrameFault: If a value has no JSON form.
    """
    return _encode(SERVER, frame.reply_to, frame.message)


def decode_server(data: bytes, reading: Reading = FROM_SERVER) -> ServerFrame:
    """What the server said, checked.

    Raises:
        FrameFault: If it is not a frame; it names the place.
    """
    number, message = _decode(SERVER, data, reading)
    return ServerFrame(reply_to=number, message=message)


@cache
def generated(proto: str) -> Any:
    """The generated class of a message."""
    return next(getattr(module, proto) for module in _MODULES if hasattr(module, proto))


def _encode(envelope: Envelope, number: int, message: Any) -> bytes:
    frame = generated(envelope.proto)(**{envelope.number: number})
    name = envelope.tags[type(message)]
    target = getattr(frame, name)
    if name == EVENT:
        target = getattr(target, _EVENT_NAMES[type(message)])
    target.SetInParent()
    _fill(target, FORMS[type(message)], message, name)
    try:
        data: bytes = frame.SerializeToString(deterministic=True)
    except EncodeError as fault:  # over 2 GiB
        raise fault_at(name, f"it has no protobuf form: {fault}") from None
    return data


def _fill(target: Any, form: Form, message: Any, place: str) -> None:
    for part in form.parts:
        value = getattr(message, part.name)
        if value is not None:
            _fill_part(target, part, value, f"{place}.{part.name}")


def _fill_part(target: Any, part: Part, value: Any, place: str) -> None:
    match part.kind:
        case Kind.TEXT:
            setattr(target, part.name, whole_text(value))
        case Kind.COUNT | Kind.NUMBER | Kind.FLAG | Kind.BYTES:
            setattr(target, part.name, value)
        case Kind.TEXTS:
            getattr(target, part.name).extend(whole_text(item) for item in value)
        case Kind.NAMES:
            getattr(target, part.name).update({whole_text(key): whole_text(item) for key, item in value.items()})
        case Kind.JSON | Kind.OPERATIONS:
            getattr(target, part.name).text = dump(value, place)
        case Kind.FORM:
            inner = getattr(target, part.name)
            inner.SetInParent()
            _fill(inner, inner_form(part), value, place)
        case Kind.FORMS:
            for item in value:
                _fill(getattr(target, part.name).add(), inner_form(part), item, place)


def _decode(envelope: Envelope, data: bytes, reading: Reading) -> tuple[int, Any]:
    if len(data) > reading.max_bytes:
        raise fault_at("", f"it is larger than {reading.max_bytes} bytes", code="too_large")
    frame = generated(envelope.proto)()
    try:
        frame.ParseFromString(data)
    except DecodeError:
        raise fault_at("", f"it is not a {envelope.proto} of diorama.v1") from None
    number: int = getattr(frame, envelope.number)
    assert 0 <= number <= MAX_ID
    try:
        return number, _message(envelope, frame, reading)
    except FrameFault as fault:
        raise fault.of_frame(number) from None


def _message(envelope: Envelope, frame: Any, reading: Reading) -> Any:
    name: str | None = frame.WhichOneof("message")
    if name is None:
        raise fault_at("", "it holds no message that is known here", hint=f"known: {', '.join(envelope.names)}")
    source = getattr(frame, name)
    kind = envelope.names[name]
    if kind is None:
        which: str | None = source.WhichOneof("kind")
        if which is None:
            raise fault_at(f"{name}.kind", "there is no such kind of event", hint=f"known: {', '.join(EVENTS)}")
        source, kind = getattr(source, which), EVENTS[which]
    form = FORMS[kind]
    return assemble(form, _read(source, form, name, reading), name, reading)


def _read(source: Any, form: Form, place: str, reading: Reading) -> Mapping[str, Any]:
    return {part.name: _read_part(source, part, f"{place}.{part.name}", reading) for part in form.parts}


def _read_part(source: Any, part: Part, place: str, reading: Reading) -> Any:
    if _may_be_absent(part) and not source.HasField(part.name):
        return None
    value = getattr(source, part.name)
    match part.kind:
        case Kind.JSON | Kind.OPERATIONS:
            return parse(value.text, place, reading)[0]
        case Kind.FORM:
            return _read(value, inner_form(part), place, reading)
        case Kind.FORMS:
            check_entries(part, len(value), place, reading)
            return [_read(item, inner_form(part), f"{place}[{n}]", reading) for n, item in enumerate(value)]
        case Kind.TEXTS:
            check_entries(part, len(value), place, reading)
            return list(value)
        case Kind.NAMES:
            return dict(value)
        case _:
            return value


def _may_be_absent(part: Part) -> bool:
    """Whether protobuf tells its absence from its being empty."""
    return part.optional or part.kind in (Kind.JSON, Kind.OPERATIONS, Kind.FORM)
