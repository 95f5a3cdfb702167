"""Documents as JSON data: dataclasses to plain values and to the one canonical byte form that hashes name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar, cast

T = TypeVar("T")
DECIMALS = 6  # documents round to 1e-6


def to_plain(value: Any) -> Any:
    """Dataclasses, maps, tuples and numbers as JSON data. Floats are rounded to 1e-6; -0.0 becomes 0.0.

    Raises:
        TypeError: If a value has no JSON form (arrays travel as blobs, never in documents).
        ValueError: If a number is not finite.
    """
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            raise ValueError("documents hold finite numbers only")
        return round(value, DECIMALS) + 0.0
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, Enum):
        return to_plain(value.value)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if isinstance(value, (tuple, list)):
        return [to_plain(item) for item in value]  # pyright: ignore[reportUnknownVariableType]
    raise TypeError(f"no JSON form for {type(value).__name__}")


def as_written(value: T) -> T:
    """The value as its document gives it back: floats rounded as by `to_plain`, all else as it is.

    What is worked with before it is written and after it is read is the same then, and so is what comes of it.
    """
    return cast("T", _as_written(value))


def _as_written(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DECIMALS) + 0.0
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _as_written(getattr(value, field.name)) for field in fields(value)})
    if isinstance(value, Mapping):
        return {key: _as_written(item) for key, item in value.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if isinstance(value, tuple):
        return tuple(_as_written(item) for item in value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return value


def to_json_bytes(value: Any) -> bytes:
    """Canonical bytes of a document: UTF-8, two-space indent, keys in the order of the dataclass, final newline."""
    return (json.dumps(to_plain(value), ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()
