"""Messages and documents (jobs, events, errors) as JSON data, both ways. HTTP and the socket show the same."""

from __future__ import annotations

import base64
import binascii
from typing import Any, cast

from diorama.domain.event import Event
from diorama.domain.job import ErrorDocument, Job
from diorama.wire.assemble import Raw, as_map, assemble, check_entries
from diorama.wire.faults import fault_at
from diorama.wire.json_text import FROM_SERVER, Reading
from diorama.wire.slips import refuse_slips
from diorama.wire.table import EVENT, EVENTS, FORMS, Form, Kind, Part


def to_document(message: Any) -> dict[str, Any]:
    """A message or document of the table as JSON data. An event begins with its kind; bytes are base64."""
    document: dict[str, Any] = {"kind": message.kind} if type(message) in _EVENT_TYPES else {}
    for part in FORMS[type(message)].parts:
        value: Any = getattr(message, part.name)
        document[part.name] = None if value is None else _shown(part, value)
    return document


def from_document(kind: type, raw: Any, place: str = "", reading: Reading = FROM_SERVER, *, deep: bool = False) -> Any:
    """A message or document of the table from JSON data.

    Raises:
        FrameFault: If it is not one; it names the place.
    """
    form = FORMS[kind]
    return assemble(form, _ready(form, as_map(raw, place), place, reading), place, reading, deep=deep)


def job_from_document(raw: Any) -> Job:
    """A job from JSON data.

    Raises:
        FrameFault: If it is none.
    """
    job: Job = from_document(Job, raw, "job")
    return job


def error_from_document(raw: Any) -> ErrorDocument:
    """An error from JSON data.

    Raises:
        FrameFault: If it is none.
    """
    error: ErrorDocument = from_document(ErrorDocument, raw, "error")
    return error


def event_from_document(raw: Any, place: str = EVENT, reading: Reading = FROM_SERVER, *, deep: bool = False) -> Event:
    """An event from JSON data, by its kind.

    Raises:
        FrameFault: If it is none, or of a kind that nobody knows here.
    """
    document = as_map(raw, place)
    kind = document.get("kind")
    if not isinstance(kind, str) or kind not in EVENTS:
        raise fault_at(f"{place}.kind", "there is no such kind of event", hint=f"known: {', '.join(EVENTS)}")
    event: Event = from_document(EVENTS[kind], document, place, reading, deep=deep)
    return event


def whole_text(text: str) -> str:
    """The text with U+FFFD for what UTF-8 cannot say: halves of surrogate pairs."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


_EVENT_TYPES = frozenset(EVENTS.values())


def _shown(part: Part, value: Any) -> Any:
    match part.kind:
        case Kind.TEXT:
            return whole_text(value)
        case Kind.BYTES:
            return base64.b64encode(value).decode("ascii")
        case Kind.TEXTS:
            return [whole_text(item) for item in value]
        case Kind.NAMES:
            return {whole_text(key): whole_text(item) for key, item in value.items()}
        case Kind.FORM:
            return to_document(value)
        case Kind.FORMS:
            return [to_document(item) for item in value]
        case _:
            return value


def _ready(form: Form, raw: Raw, place: str, reading: Reading) -> Raw:
    """The object with its bytes decoded, and without a name that is a slip."""
    known = [part.name for part in form.parts]
    refuse_slips(raw, [*known, "kind"], [name for name in known if raw.get(name) is None], place)
    ready = dict(raw)
    for part in form.parts:
        value = ready.get(part.name)
        if value is not None and (part.of or part.kind is Kind.BYTES):
            ready[part.name] = _ready_part(part, value, f"{place}.{part.name}" if place else part.name, reading)
    return ready


def _ready_part(part: Part, value: Any, place: str, reading: Reading) -> Any:
    if part.of is None:
        return _from_base64(value, place)
    form = FORMS[part.of]
    if part.kind is Kind.FORM:
        return _ready(form, as_map(value, place), place, reading)
    if not isinstance(value, list):
        return value
    items = cast("list[Any]", value)
    check_entries(part, len(items), place, reading)
    places = [f"{place}[{n}]" for n in range(len(items))]
    return [_ready(form, as_map(item, here), here, reading) for here, item in zip(places, items, strict=True)]


def _from_base64(value: Any, place: str) -> bytes:
    try:
        if isinstance(value, str):
            return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        pass
    raise fault_at(place, "it must be bytes in base64")
