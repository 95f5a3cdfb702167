"""Bounds of JSON that comes in: what is within them can be hashed, kept, diffed and sent on without harm."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, cast

from diorama.domain.errors import LimitExceeded, UserFault

MAX_VALUES = 500_000  # numbers, texts, lists and objects
MAX_PARAMETERS = 20_000  # of these in the parameters of a job
MAX_DEPTH = 64
MAX_TEXT = 16_000_000  # bytes of all texts and names
MAX_NUMBER = 2.0**53  # beyond it, programs that read numbers as doubles see other ones


def measure(value: Any, what: str, *, most: int = MAX_VALUES) -> int:
    """How many values a JSON document holds; it takes about a microsecond for each.

    Raises:
        LimitExceeded: If it is too large or too deep. UserFault: If a number is not finite or beyond 2^53, or a text
            is none that UTF-8 can say.
    """
    count = size = 0
    rest: list[tuple[Any, int]] = [(value, 1)]
    while rest:
        item, depth = rest.pop()
        count += 1
        if depth > MAX_DEPTH:
            raise too_deep(what)
        if isinstance(item, Mapping):
            members = cast("Mapping[str, Any]", item)
            rest += ((member, depth + 1) for member in members.values())
            size += sum(_length(name, what) for name in members)
        elif isinstance(item, (list, tuple)):
            rest += ((member, depth + 1) for member in cast("Sequence[Any]", item))
        elif isinstance(item, str):
            size += _length(item, what)
        elif isinstance(item, (int, float)):
            _check_number(item, what)
        if count + len(rest) > most or size > MAX_TEXT:
            raise LimitExceeded(f"{what}: too large", hint="leave out what need not be there")
    return count


def _length(text: str, what: str) -> int:
    try:
        return len(text.encode())
    except UnicodeEncodeError:
        raise UserFault(f"{what}: a text holds half a character", hint="send both halves of a surrogate pair") from None


def _check_number(number: float, what: str) -> None:
    if isinstance(number, float) and not math.isfinite(number):
        raise UserFault(f"{what}: a number is not finite")
    if abs(number) > MAX_NUMBER:
        raise UserFault(f"{what}: a number is beyond 2^53", hint="numbers that large are not kept exactly")


def too_deep(what: str) -> LimitExceeded:
    """It is nested more deeply than any document is."""
    return LimitExceeded(f"{what}: nested too deeply; {MAX_DEPTH} levels are allowed", hint="nest it less")
