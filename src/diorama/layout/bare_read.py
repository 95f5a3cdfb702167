"""JSON bytes to a bare task: every member checked, one error that names the place."""

from __future__ import annotations

import json
import math
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from diorama.domain.bare import BareTask
from diorama.domain.errors import BadFile

MAX_BYTES = 16_000_000


def read_task(data: bytes) -> BareTask:
    """A bare task from its JSON bytes, its values of the right kinds; `bare_check` asks whether they fit together.

    Raises:
        BadFile: If it is none; the message names the place.
    """
    if len(data) > MAX_BYTES:
        raise BadFile(f"bare_task: {len(data):,} bytes; {MAX_BYTES:,} are allowed")
    try:
        document = json.loads(data.decode("utf-8"), parse_constant=_refused, object_pairs_hook=_unique)
    except UnicodeDecodeError:
        raise BadFile("bare_task: not UTF-8 text") from None
    except json.JSONDecodeError as fault:
        raise BadFile(f"bare_task: line {fault.lineno}, column {fault.colno}: {fault.msg}") from None
    except (ValueError, RecursionError) as fault:
        raise BadFile(f"bare_task: {fault}") from None
    if not isinstance(document, dict):
        raise BadFile("bare_task: not a JSON object")
    schema = cast("dict[str, Any]", document).get("schema")
    if schema != "diorama.bare_task/1":
        raise BadFile(f"bare_task: its schema is {schema!r}; only 'diorama.bare_task/1' can be read")
    task = _value(BareTask, cast("Any", document), "")
    assert isinstance(task, BareTask)
    return task


def _refused(word: str) -> float:
    raise ValueError(f"{word} is not a JSON number")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members: dict[str, Any] = {}
    for key, value in pairs:
        if key in members:
            raise ValueError(f"the member '{key}' stands twice in one object")
        members[key] = value
    return members


def _bad(place: str, why: str) -> BadFile:
    return BadFile(f"bare_task: {place or 'document'}: {why}")


def _value(kind: Any, value: Any, place: str) -> Any:
    """The JSON value as the annotated kind."""
    origin = get_origin(kind)
    if origin in (types.UnionType, Union):
        if value is None and type(None) in get_args(kind):
            return None
        return _value(next(part for part in get_args(kind) if part is not type(None)), value, place)
    if origin is Literal:
        if value not in get_args(kind):
            raise _bad(place, f"{value!r} is none of {', '.join(map(str, get_args(kind)))}")
        return value
    if origin is tuple:
        return _tuple(get_args(kind), value, place)
    if origin is Mapping:
        if not isinstance(value, dict):
            raise _bad(place, f"must be an object with ids as members, not {_named(value)}")
        inner = get_args(kind)[1]
        return {key: _value(inner, one, f"{place}.{key}") for key, one in cast("dict[str, Any]", value).items()}
    if is_dataclass(kind):
        return _dataclass(cast("type[Any]", kind), value, place)
    return _plain(kind, value, place)


def _plain(kind: Any, value: Any, place: str) -> Any:
    """A number, word or truth value."""
    if kind is float:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise _bad(place, f"must be a number, not {_named(value)}")
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if not math.isfinite(number):
            raise _bad(place, f"must be a finite number, not {number}")
        return number
    if kind is int and (isinstance(value, bool) or not isinstance(value, int)):
        raise _bad(place, f"must be a whole number, not {_named(value)}")
    if kind is bool and not isinstance(value, bool):
        raise _bad(place, f"must be true or false, not {_named(value)}")
    if kind is str and not isinstance(value, str):
        raise _bad(place, f"must be a string, not {_named(value)}")
    return value


def _tuple(parts: tuple[Any, ...], value: Any, place: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _bad(place, f"must be a list, not {_named(value)}")
    given = cast("list[Any]", value)
    if len(parts) == 2 and parts[1] is ...:
        return tuple(_value(parts[0], one, f"{place}[{i}]") for i, one in enumerate(given))
    if len(given) != len(parts):
        raise _bad(place, f"must hold {len(parts)} values, not {len(given)}")
    return tuple(_value(part, one, f"{place}[{i}]") for i, (part, one) in enumerate(zip(parts, given, strict=True)))


def _dataclass(kind: type[Any], value: Any, place: str) -> Any:
    if not isinstance(value, dict):
        raise _bad(place, f"must be an object, not {_named(value)}")
    given = cast("dict[str, Any]", value)
    hints = _hints(kind)
    unknown = [key for key in given if key not in hints]
    if unknown:
        raise _bad(place, f"there is no member '{unknown[0]}' (members: {', '.join(hints)})")
    for one in fields(kind):
        if one.name not in given and one.default is MISSING and one.default_factory is MISSING:
            raise _bad(place, f"the member '{one.name}' is missing")
    return kind(**{key: _value(hints[key], one, f"{place}.{key}" if place else key) for key, one in given.items()})


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    return get_type_hints(kind)


def _named(value: Any) -> str:
    if value is None:
        return "null"
    names = ((dict, "an object"), (list, "a list"), (str, "a string"), (bool, "a truth value"))
    return next((name for kind, name in names if isinstance(value, kind)), "a number")
