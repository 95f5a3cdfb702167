"""`JsonPlace`: a JSON object of a file with its place, so that every refused value is named in the error."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Literal, NoReturn, cast

from diorama.domain.errors import BadFile

_NO_DEFAULT = object()


class JsonPlace:
    """Typed access to the members of one JSON object.

    Every method raises `BadFile` that names the member if it is missing (and has no default), of another type, or
    out of range.
    """

    def __init__(self, value: Any, place: str) -> None:
        self.place = place
        if not isinstance(value, dict):
            raise BadFile(f"GLB: {place} is {_kind(value)}, not an object")
        self._members = cast("dict[str, Any]", value)

    def __contains__(self, key: str) -> bool:
        return key in self._members

    def refuse(self, why: str) -> NoReturn:
        """Raise `BadFile` about this object."""
        raise BadFile(f"GLB: {self.place}: {why}")

    def names(self) -> tuple[str, ...]:
        """Names of all members."""
        return tuple(self._members)

    def raw(self, key: str) -> Any:
        """A member as it stands; `None` if it is missing."""
        return self._members.get(key)

    def object(self, key: str) -> JsonPlace:
        """A member that is an object; empty if it is missing."""
        return JsonPlace(self._members.get(key, {}), self._at(key))

    def objects(self, key: str, *, limit: int = 1_000_000) -> list[JsonPlace]:
        """A member that is a list of objects; empty if it is missing."""
        values = self._list(key, ())
        if len(values) > limit:
            raise BadFile(f"GLB: {self._at(key)} holds {len(values):,} entries; {limit:,} are allowed")
        return [JsonPlace(value, f"{self._at(key)}[{index}]") for index, value in enumerate(values)]

    def text(self, key: str, default: str = "") -> str:
        """A member that is a string."""
        value = self._members.get(key, default)
        if not isinstance(value, str):
            raise BadFile(f"GLB: {self._at(key)} is {_kind(value)}, not a string")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A member that is a list of strings; empty if it is missing."""
        values = self._list(key, ())
        if not all(isinstance(value, str) for value in values):
            raise BadFile(f"GLB: {self._at(key)} holds something that is not a string")
        return tuple(values)

    def flag(self, key: str) -> bool:
        """A member that is true or false; false if it is missing."""
        value = self._members.get(key, False)
        if not isinstance(value, bool):
            raise BadFile(f"GLB: {self._at(key)} is {_kind(value)}, not true or false")
        return value

    def index(self, key: str, count: int, what: str) -> int:
        """A member that is an index into `count` entries of `what`."""
        value = self.integer(key)
        if not 0 <= value < count:
            raise BadFile(f"GLB: {self._at(key)} names {what} {value} of {count}")
        return value

    def optional_index(self, key: str, count: int, what: str) -> int | None:
        """As `index`; `None` if it is missing."""
        return self.index(key, count, what) if key in self._members else None

    def indices(self, key: str, count: int, what: str) -> tuple[int, ...]:
        """A member that is a list of indices; empty if it is missing."""
        values = self._list(key, ())
        for value in values:
            if not _is_integer(value) or not 0 <= value < count:
                raise BadFile(f"GLB: {self._at(key)} names {what} {_shown(value)} of {count}")
        return tuple(cast("list[int]", values))

    def integer(self, key: str, default: int | None = None, *, low: int = 0, high: int = 2**32) -> int:
        """A member that is a whole number in `low`..`high`."""
        value = self._members.get(key, default)
        if value is None:
            raise BadFile(f"GLB: {self._at(key)} is missing")
        if not _is_integer(value) or not low <= value <= high:
            raise BadFile(f"GLB: {self._at(key)} is {_shown(value)}, not a whole number in {low}..{high}")
        return int(value)

    def number(self, key: str, default: float, *, low: float = -math.inf, high: float = math.inf) -> float:
        """A member that is a finite number in `low`..`high`."""
        value = self._members.get(key, default)
        if not _is_number(value) or not low <= value <= high:
            raise BadFile(f"GLB: {self._at(key)} is {_shown(value)}, not a finite number in {low:g}..{high:g}")
        return float(value)

    def numbers(
        self, key: str, default: Sequence[float], *, low: float = -math.inf, high: float = math.inf
    ) -> tuple[float, ...]:
        """A member that is a list of as many finite numbers as `default` has."""
        values = self._list(key, default)
        if len(values) != len(default):
            raise BadFile(f"GLB: {self._at(key)} holds {len(values)} numbers, not {len(default)}")
        for value in values:
            if not _is_number(value) or not low <= value <= high:
                raise BadFile(f"GLB: {self._at(key)} holds {_shown(value)}, not a finite number in {low:g}..{high:g}")
        return tuple(float(value) for value in values)

    def choice(self, key: str, allowed: Sequence[Any], default: Any = _NO_DEFAULT) -> Any:
        """A member that is one of the `allowed` values."""
        value = self._members.get(key, default)
        if value is _NO_DEFAULT:
            raise BadFile(f"GLB: {self._at(key)} is missing")
        if isinstance(value, (list, dict)) or value not in allowed:
            raise BadFile(f"GLB: {self._at(key)} is {_shown(value)}; known are {', '.join(map(str, allowed))}")
        return value

    def _list(self, key: str, default: Sequence[Any]) -> Sequence[Any]:
        value = self._members.get(key, default)
        if not isinstance(value, (list, tuple)):
            raise BadFile(f"GLB: {self._at(key)} is {_kind(value)}, not a list")
        return cast("Sequence[Any]", value)

    def _at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key


def _is_integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number beyond what a float holds
        return False


def _shown(value: Any) -> str:
    words = repr(value)
    return words if len(words) <= 60 else words[:57] + "..."


_Kind = Literal["null", "true or false", "a number", "a string", "a list", "an object"]


def _kind(value: Any) -> _Kind:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, str):
        return "a string"
    return "a list" if isinstance(value, list) else "an object"
