"""What JSON a request may hold: UTF-8, no deeper than 64, every name once, finite numbers, text that can be kept.

Readers differ in what they make of the rest, and what two readers understand differently is where checks are evaded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Never, cast

import numpy as np

from diorama.domain.errors import LimitExceeded, UserFault

MAX_DEPTH = 64
MAX_HOLDERS = 100_000  # lists and objects: many empty ones cost far more time than their bytes
_HINT = "send UTF-8 JSON as RFC 8259 says"
# A string as a whole. Possessive, and content with one that never ends: no text makes it look at anything twice.
_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_STEPS = bytes.maketrans(b"[{]}", b"\x01\x01\xff\xff")  # as int8: one deeper, one less deep
_NO_BRACKETS = bytes(set(range(256)) - set(b"[{]}"))
_MAY_BE_UNFIT = re.compile(rb"\\u(?:[dD][89a-fA-F]|0000)|\x00")


def check_json(data: bytes) -> None:
    """Accept the bytes or say what is wrong with them. Takes some 30 ms a megabyte.

    Raises:
        UserFault: If they are not JSON, or hold a name twice, a number that is not finite, half a character or NUL.
        LimitExceeded: If they are nested deeper than `MAX_DEPTH`, or hold more than `MAX_HOLDERS` lists and objects.
    """
    _check_depth(data)
    try:
        value = json.loads(
            data.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_no_constant, parse_float=_finite
        )
    except UnicodeDecodeError as error:
        raise UserFault("the body is not UTF-8", hint=_HINT) from error
    except ValueError as error:  # JSONDecodeError, or a number of too many digits
        place = f" at character {error.pos}" if isinstance(error, json.JSONDecodeError) else ""
        raise UserFault(f"the body is not JSON{place}", hint=_HINT) from error
    if _MAY_BE_UNFIT.search(data):
        _check_texts(value)


def _check_depth(data: bytes) -> None:
    if data.count(b"[") + data.count(b"{") <= MAX_DEPTH:
        return
    brackets = _STRING.sub(b"", data).translate(_STEPS, _NO_BRACKETS)
    if len(brackets) > 2 * MAX_HOLDERS:
        raise LimitExceeded(f"the body holds more than {MAX_HOLDERS:,} lists and objects", hint="send less at once")
    if np.cumsum(np.frombuffer(brackets, np.int8), dtype=np.int64).max(initial=0) > MAX_DEPTH:
        raise LimitExceeded(f"the body is nested deeper than {MAX_DEPTH}", hint="send it flatter", code="too_large")


def _unique(pairs: list[tuple[str, Any]]) -> Mapping[str, Any]:
    made: dict[str, Any] = {}
    for name, value in pairs:
        if name in made:
            raise UserFault(f"the body holds the name {name[:80]!r} twice in one object", hint="say each name once")
        made[name] = value
    return made


def _no_constant(name: str) -> Never:
    raise UserFault(f"the body holds {name}, which is no JSON number", hint="leave it out, or write null")


def _finite(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise UserFault("the body holds a number that is too large", hint="numbers reach to about 1e308")
    return number


def _check_texts(value: Any) -> None:
    waiting: list[Any] = [value]
    while waiting:
        item = waiting.pop()
        match item:
            case str():
                _check_text(item)
            case list():
                waiting += cast(list[Any], item)
            case dict():
                for name, inner in cast(dict[str, Any], item).items():
                    waiting += (name, inner)
            case _:
                continue


def _check_text(text: str) -> None:
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise UserFault("the body holds a text that is not Unicode, or a NUL in one", hint=_HINT)
