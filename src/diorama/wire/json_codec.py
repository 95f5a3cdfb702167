"""Frames as JSON text: `{"id": 3, "watch": {"topic": "job-...", "after": 0}}`.

Names that nobody knows are let pass, so that newer clients can talk to older servers; a name that is nearly a known
one, which itself is missing, is taken for a slip and refused. `null` means: not there.
"""

from __future__ import annotations

from typing import Any

from diorama.wire.assemble import Raw, as_map, client_frame
from diorama.wire.documents import event_from_document, from_document, to_document
from diorama.wire.faults import FrameFault, fault_at
from diorama.wire.json_text import FROM_CLIENT, FROM_SERVER, Reading, dump, parse
from diorama.wire.messages import ClientFrame, ServerFrame
from diorama.wire.slips import refuse_slips
from diorama.wire.table import CLIENT, MAX_ID, SERVER, Envelope

SUBPROTOCOL = "diorama.v1.json"
LEVELS_AROUND = 8  # levels of the frame and the messages in it, around the deepest free JSON value


def encode_client(frame: ClientFrame) -> str:
    """A request as text.

    Raises:
        FrameFault: If a value has no JSON form.
    """
    return _encode(CLIENT, frame.id, frame.message)


def decode_client(text: str, reading: Reading = FROM_CLIENT) -> ClientFrame:
    """A request, checked.

    Raises:
        FrameFault: If it is not one; it names the place, and carries the id if that could be read.
    """
    return client_frame(*_decode(CLIENT, text, reading))


def encode_server(frame: ServerFrame) -> str:
    """What the server says as text.

    Raises:
        FrameFault: If a value has no JSON form.
    """
    return _encode(SERVER, frame.reply_to, frame.message)


def decode_server(text: str, reading: Reading = FROM_SERVER) -> ServerFrame:
    """What the server said, checked.

    Raises:
        FrameFault: If it is not a frame; it names the place.
    """
    number, message = _decode(SERVER, text, reading)
    return ServerFrame(reply_to=number, message=message)


def _encode(envelope: Envelope, number: int, message: Any) -> str:
    return dump({envelope.number: number, envelope.tags[type(message)]: to_document(message)})


def _decode(envelope: Envelope, text: str, reading: Reading) -> tuple[int, Any]:
    size = len(text) if len(text) > reading.max_bytes or text.isascii() else len(text.encode(errors="replace"))
    if size > reading.max_bytes:
        raise fault_at("", f"it is larger than {reading.max_bytes} bytes", code="too_large")
    value, depth = parse(text, "", reading, levels_around=LEVELS_AROUND)
    frame = as_map(value, "")
    number = _number(frame, envelope)
    try:
        name = _message_name(frame, envelope)
        return number, _message(envelope, name, frame[name], reading, deep=depth > reading.max_depth)
    except FrameFault as fault:
        raise fault.of_frame(number) from None


def _number(frame: Raw, envelope: Envelope) -> int:
    number = frame.get(envelope.number)
    if number is None:
        return 0
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= MAX_ID:
        raise fault_at(envelope.number, f"it must be a whole number from 0 to {MAX_ID}")
    return number


def _message_name(frame: Raw, envelope: Envelope) -> str:
    named = [name for name in frame if name in envelope.names and frame[name] is not None]
    if len(named) == 1:
        return named[0]
    if named:
        raise fault_at("", f"it holds {len(named)} messages ({', '.join(named)}); one frame is one message")
    refuse_slips(frame, [*envelope.names, envelope.number], tuple(envelope.names), "")
    raise fault_at("", "it holds no message that is known here", hint=f"known: {', '.join(envelope.names)}")


def _message(envelope: Envelope, name: str, raw: Any, reading: Reading, *, deep: bool) -> Any:
    kind = envelope.names[name]
    if kind is None:
        return event_from_document(raw, name, reading, deep=deep)
    return from_document(kind, raw, name, reading, deep=deep)
