"""Raw values to messages: the one place where what came in is checked."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, cast

from diorama.wire.faults import FrameFault, fault_at
from diorama.wire.json_text import Reading, levels_of
from diorama.wire.messages import ClientFrame, Ping, Pong
from diorama.wire.table import FORMS, Form, Kind, Part

Raw = Mapping[str, Any]


def assemble(form: Form, raw: Raw, place: str, reading: Reading, *, deep: bool = False) -> Any:
    """The message of this form.

    raw: part name -> value; what is not there has no entry, or None. Bytes are bytes, JSON is data, other messages
    are maps again. deep: the levels of JSON values are still to be counted.

    Raises:
        FrameFault: For the first part that is missing or is not what it should be; it names the place.
    """
    check = _Check(reading, reading.max_depth if deep else None)
    return check.form(form, raw, place)


def client_frame(number: int, message: Any) -> ClientFrame:
    """The frame of a request.

    Raises:
        FrameFault: If it has no id and needs one.
    """
    if number == 0 and not isinstance(message, (Ping, Pong)):
        raise fault_at("id", "it is missing, or 0", hint="number the requests from 1: the answer names the number")
    return ClientFrame(id=number, message=message)


def check_entries(part: Part, count: int, place: str, reading: Reading) -> None:
    """Refuse a list or map of more entries than the part may have, before anything is done for each of them.

    Raises:
        FrameFault: It names the limit.
    """
    if reading.bounded and count > part.most:
        raise fault_at(place, f"it has {count} entries; the limit is {part.most}", code="too_large")


def inner_form(part: Part) -> Form:
    """The form of what a part holds."""
    assert part.of is not None
    return FORMS[part.of]


def as_map(raw: Any, place: str) -> Raw:
    """The value, if it is an object.

    Raises:
        FrameFault: If it is not.
    """
    if not isinstance(raw, Mapping):
        raise fault_at(place, f"it must be an object, not {_said(raw)}")
    return cast("Raw", raw)


class _Check:
    """Checks values against the table. max_depth: count levels, and refuse more; None: they were counted before."""

    def __init__(self, reading: Reading, max_depth: int | None) -> None:
        self._reading = reading
        self._max_depth = max_depth

    def form(self, form: Form, raw: Raw, place: str) -> Any:
        """A message."""
        given: dict[str, Any] = {}
        for part in form.parts:
            value = raw.get(part.name)
            here = f"{place}.{part.name}" if place else part.name
            given[part.name] = _absent(part, here) if value is None else self._part(part, value, here)
        return form.type(**given)

    def _part(self, part: Part, raw: Any, place: str) -> Any:
        match part.kind:
            case Kind.TEXT:
                return self._text(part, raw, place)
            case Kind.COUNT:
                return _count(part, raw, place)
            case Kind.NUMBER:
                return _number(raw, place)
            case Kind.FLAG:
                return _of_type(bool, part, raw, place)
            case Kind.BYTES:
                return _of_type(bytes, part, raw, place)
            case Kind.TEXTS:
                items = self._list(part, raw, place)
                return tuple(_any_text(item, f"{place}[{n}]") for n, item in enumerate(items))
            case Kind.NAMES:
                entries = as_map(raw, place)
                check_entries(part, len(entries), place, self._reading)
                return {key: _any_text(item, f"{place}[{key[:40]!a}]") for key, item in entries.items()}
            case Kind.JSON:
                return self._shallow(dict(as_map(raw, place)), place)
            case Kind.OPERATIONS:
                items = self._list(part, raw, place)
                found = [as_map(item, f"{place}[{n}]") for n, item in enumerate(items)]
                return tuple(self._shallow(found, place))
            case Kind.FORM:
                return self.form(inner_form(part), as_map(raw, place), place)
            case Kind.FORMS:
                items = [(f"{place}[{n}]", item) for n, item in enumerate(self._list(part, raw, place))]
                return tuple(self.form(inner_form(part), as_map(item, here), here) for here, item in items)

    def _text(self, part: Part, raw: Any, place: str) -> str:
        text = _any_text(raw, place)
        if self._reading.bounded and len(text) > part.most:
            raise fault_at(place, f"it has {len(text)} characters; the limit is {part.most}", code="too_large")
        if not text and (part.needed or part.choices):
            return str(_absent(part, place))
        if part.choices and text not in part.choices:
            raise fault_at(place, f"there is no {text[:40]!a}", hint=f"allowed: {', '.join(part.choices)}")
        return text

    def _list(self, part: Part, raw: Any, place: str) -> Sequence[Any]:
        if not isinstance(raw, (list, tuple)):
            raise _not(part, raw, place)
        items = cast("Sequence[Any]", raw)
        check_entries(part, len(items), place, self._reading)
        return items

    def _shallow(self, value: Any, place: str) -> Any:
        most = self._max_depth
        if most is not None and levels_of(value, most) > most:
            raise fault_at(place, f"lists and objects are more than {most} deep", code="too_large")
        return value


def _absent(part: Part, place: str) -> Any:
    if part.needed:
        raise fault_at(place, "it is missing")
    return part.absent


def _any_text(raw: Any, place: str) -> str:
    if not isinstance(raw, str):
        raise fault_at(place, f"it must be a text, not {_said(raw)}")
    return raw


def _of_type(kind: type, part: Part, raw: Any, place: str) -> Any:
    if not isinstance(raw, kind):
        raise _not(part, raw, place)
    return raw


def _count(part: Part, raw: Any, place: str) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise _not(part, raw, place)
    if not 0 <= raw <= part.most:
        raise fault_at(place, f"it must be from 0 to {part.most}")
    if part.needed and raw == 0:
        raise fault_at(place, "it is missing, or 0", hint="these numbers begin with 1")
    return raw


def _number(raw: Any, place: str) -> float:
    if isinstance(raw, bool) or not isinstance(raw, (int, float)):
        raise fault_at(place, f"it must be a number, not {_said(raw)}")
    try:
        value = float(raw)
    except OverflowError:
        value = math.inf
    if not math.isfinite(value):
        raise fault_at(place, "it must be a finite number")
    return value


def _not(part: Part, raw: Any, place: str) -> FrameFault:
    return fault_at(place, f"it must be {part.kind.value}, not {_said(raw)}")


def _said(raw: Any) -> str:
    """What kind of JSON value it is, in words that are safe to repeat."""
    if raw is None:
        return "null"
    if isinstance(raw, bool):
        return "true or false"
    if isinstance(raw, (int, float)):
        return "a number"
    if isinstance(raw, (str, bytes)):
        return "a text"
    return "a list" if isinstance(raw, (list, tuple)) else "an object"
