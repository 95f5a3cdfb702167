"""JSON data to the dataclasses of `domain`, for answers of a server.

Members that this version does not know are passed over, so that a newer server can be talked to; one that is missing
and has no default is an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NewType, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


class Misfit(ValueError):
    """Data that does not fit; says where."""


def read(kind: type[T], data: Any, place: str = "document", given: Mapping[str, Any] | None = None) -> T:
    """A dataclass from JSON data. given: members that do not come from the data.

    Raises:
        Misfit: If it does not fit.
    """
    return cast("T", _dataclass(kind, data, place, given or {}))


def _value(kind: Any, data: Any, place: str) -> Any:
    while isinstance(kind, NewType):
        kind = kind.__supertype__
    origin = get_origin(kind)
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass(kind, data, place, {})
    if origin in (Union, UnionType):
        return _one_of(get_args(kind), data, place)
    if origin is tuple:
        return _tuple(get_args(kind), data, place)
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return {key: _value(get_args(kind)[1], item, f"{place}.{key}") for key, item in _object(data, place).items()}
    if origin is Literal or kind is Any:
        return data  # a word that a newer server has added is handed on
    return _scalar(kind, data, place)


def _dataclass(kind: type[Any], data: Any, place: str, given: Mapping[str, Any]) -> Any:
    members = _object(data, place)
    found: dict[str, Any] = dict(given)
    for name, wanted, needed in _members(kind):
        if name in found:
            continue
        if name in members:
            found[name] = _value(wanted, members[name], f"{place}.{name}")
        elif needed:
            raise Misfit(f"{place} has no '{name}'")
    return kind(**found)


@cache
def _members(kind: type[Any]) -> tuple[tuple[str, Any, bool], ...]:
    """Name, type, and whether it has no default."""
    hints = get_type_hints(kind)
    return tuple(
        (field.name, hints[field.name], field.default is MISSING and field.default_factory is MISSING)
        for field in fields(kind)
    )


def _one_of(kinds: tuple[Any, ...], data: Any, place: str) -> Any:
    """Of optional values and of plain ones; between dataclasses the first that fits."""
    if data is None and NoneType in kinds:
        return None
    misfit = Misfit(f"{place} does not fit")
    for kind in kinds:
        if kind is NoneType:
            continue
        try:
            return _value(kind, data, place)
        except Misfit as fault:
            misfit = fault
    raise misfit


def _tuple(kinds: tuple[Any, ...], data: Any, place: str) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise Misfit(f"{place} is no list")
    items = cast("list[Any]", data)
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        kinds = (kinds[0],) * len(items)
    if len(kinds) != len(items):
        raise Misfit(f"{place} has {len(items)} entries, not {len(kinds)}")
    return tuple(
        _value(kind, item, f"{place}[{number}]") for number, (kind, item) in enumerate(zip(kinds, items, strict=True))
    )


def _scalar(kind: Any, data: Any, place: str) -> Any:
    if kind is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if not isinstance(data, kind) or (isinstance(data, bool) and kind is not bool):
        raise Misfit(f"{place} is no {kind.__name__}")
    return data


def _object(data: Any, place: str) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise Misfit(f"{place} is no object")
    return cast("dict[str, Any]", data)
