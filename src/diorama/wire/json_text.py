"""JSON as it travels: finite numbers, no name twice in an object, whole characters, not too deep."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn, cast

from diorama.wire.faults import fault_at

MAX_DEPTH = 64  # levels of lists and objects in what a client sends
MAX_BYTES = 1_000_000  # of a client's frame
MAX_BYTES_SERVER = 4_000_000  # of a server's frame: what came in one client's frame fits, with what is around it

_STRINGS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)', re.S)  # the last one may be open: never read twice
_TO_BRACKETS = {ord("{"): "[", ord("}"): "]"}
_NO_BRACKETS = re.compile(r"[^\[\]{}]+")
_LONG_EXPONENT = re.compile(r"[0-9][eE]\+?[0-9]{3}")  # a number with neither is under 1e200
_LONG_NUMBER = re.compile(r"(?<![0-9])[0-9]{100}")
_HALF_PAIR = re.compile(r"\\u[dD][89a-fA-F]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a frame is read. max_bytes: of the frame as it travels. max_depth: levels of each JSON value in it.
    max_holders: lists and objects in one text (a megabyte of `[]` costs a tenth of a second and says nothing).

    whole: text that UTF-8 cannot say (half of a surrogate pair) is refused. bounded: the table's limits hold, of texts
    and lists.
    """

    max_bytes: int = MAX_BYTES
    max_depth: int = MAX_DEPTH
    max_holders: int = 50_000
    whole: bool = True
    bounded: bool = True


FROM_CLIENT = Reading()
# What a server kept may have come in by another door: it is read generously.
FROM_SERVER = Reading(max_bytes=MAX_BYTES_SERVER, max_depth=200, max_holders=1_000_000, whole=False, bounded=False)


class _NotTaken(ValueError):
    """JSON to Python's reader, and not to ours."""


def parse(text: str, place: str, reading: Reading, *, levels_around: int = 0) -> tuple[Any, int]:
    """The value that the text says, and how many levels of lists and objects it has (0: at most 64).

    levels_around: levels of the frame itself, allowed on top.

    Raises:
        FrameFault: If it is not JSON, or breaks one of this module's rules; it names the place.
    """
    depth = _depth(text, place, reading.max_depth + levels_around, reading.max_holders)
    try:
        value = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_once)
    except json.JSONDecodeError as fault:
        raise fault_at(place, f"it is not JSON: {fault.msg} (character {fault.pos})") from None
    except _NotTaken as fault:
        raise fault_at(place, f"it is not JSON that can be taken: {fault}") from None
    except ValueError:  # Python reads whole numbers of up to 4,300 digits
        raise fault_at(place, "it is not JSON that can be taken: a number has too many digits") from None
    _check_ends(value, text, place, whole=reading.whole)
    return value, depth


def levels_of(value: Any, enough: int) -> int:
    """How many levels of lists and objects a value has; counting stops when it is more than `enough`."""
    level: list[Any] = [value]
    depth = 0
    while depth <= enough:
        lists = [cast("list[Any]", item) for item in level if isinstance(item, list)]
        maps = [cast("dict[str, Any]", item) for item in level if isinstance(item, dict)]
        if not lists and not maps:
            break
        level = [inner for holder in lists for inner in holder]
        level += [inner for holder in maps for inner in holder.values()]
        depth += 1
    return depth


def dump(value: Any, place: str = "") -> str:
    """Compact JSON text. Half surrogate pairs stay as their escapes, everything else is as it is.

    Raises:
        FrameFault: If a value has no JSON form.
    """
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain)
    except (TypeError, ValueError, RecursionError) as fault:
        raise fault_at(place, f"it has no JSON form: {fault}") from None
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"), default=_plain)
    return text


def _depth(text: str, place: str, most: int, max_holders: int) -> int:
    """How many levels; linear in time on any text, also on one that is not JSON, so that nothing recurses on text
    that was not checked here.
    """
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return 0
    brackets = _NO_BRACKETS.sub("", _STRINGS.sub("", text)).translate(_TO_BRACKETS)
    if len(brackets) > 2 * max_holders:
        raise fault_at(place, f"it holds more than {max_holders} lists and objects", code="too_large")
    depth = 0
    while brackets:
        outer = brackets.replace("[]", "")
        if len(outer) == len(brackets):
            raise fault_at(place, "it is not JSON: lists and objects do not end where they should")
        brackets = outer
        depth += 1
        if depth > most:
            raise fault_at(place, f"lists and objects are more than {most} deep", code="too_large")
    return depth


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(cast("Mapping[str, Any]", value))
    raise TypeError(f"no JSON form for {type(value).__name__}")


def _no_constant(name: str) -> NoReturn:
    raise _NotTaken(f"{name} is not a number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        name = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise _NotTaken(f"the name {name[:40]!a} stands twice in one object")
    return found


def _check_ends(value: Any, text: str, place: str, *, whole: bool) -> None:
    """Numbers beyond the range of a double, and half surrogate pairs: both come out of the parser silently."""
    halves = whole and _HALF_PAIR.search(text) is not None
    if not halves and not _LONG_EXPONENT.search(text) and not _LONG_NUMBER.search(text):
        return
    try:
        said = json.dumps(value, ensure_ascii=False, allow_nan=False)
        if halves:
            said.encode()
    except UnicodeEncodeError:
        raise fault_at(place, "a text holds half of a surrogate pair") from None
    except ValueError:
        raise fault_at(place, "a number is too large") from None
