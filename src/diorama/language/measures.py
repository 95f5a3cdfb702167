"""Measured lengths: '2 m wide', '5 by 4 metre', '180 cm tall', "6'", '20 square metres'."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from diorama.language.closed import NUMBER_WORDS
from diorama.language.tokens import Token

UNITS_M: Mapping[str, float] = {
    "m": 1.0, "metre": 1.0, "metres": 1.0, "meter": 1.0, "meters": 1.0, "mtr": 1.0,
    "cm": 0.01, "centimetre": 0.01, "centimetres": 0.01, "centimeter": 0.01, "centimeters": 0.01,
    "mm": 0.001, "millimetre": 0.001, "millimetres": 0.001, "millimeter": 0.001, "millimeters": 0.001,
    "ft": 0.3048, "foot": 0.3048, "feet": 0.3048, "'": 0.3048, "′": 0.3048, "’": 0.3048,
    "inch": 0.0254, "inches": 0.0254, '"': 0.0254, "″": 0.0254, "”": 0.0254, "yard": 0.9144, "yards": 0.9144,
}  # fmt: skip
DIMENSIONS: Mapping[str, str] = {
    "wide": "width", "width": "width", "in width": "width", "across": "width", "broad": "width",
    "tall": "height", "high": "height", "height": "height", "in height": "height",
    "deep": "depth", "depth": "depth", "in depth": "depth", "long": "length", "length": "length", "in length": "length",
    "in diameter": "diameter", "diameter": "diameter",
}  # fmt: skip
_BY = frozenset({"by", "x", "×", "*"})
_LARGEST_M = 1000.0


@dataclass(frozen=True, slots=True)
class Measure:
    """Lengths [m] in the order said, the dimension word after each ('' for none), and whether it is an area."""

    lengths: tuple[float, ...]
    dimensions: tuple[str, ...]
    area: bool = False
    inches: bool = False


def number_at(tokens: tuple[Token, ...], at: int, end: int) -> tuple[float, int] | None:
    """A number in digits or words at a token, with 'and a half': its value and how many tokens it takes."""
    if at >= end:
        return None
    token = tokens[at]
    if token.kind == "number":
        value = float(token.low)
    elif NUMBER_WORDS.get(token.low, 0) > 0 and token.kind == "word":
        value = float(NUMBER_WORDS[token.low])
    else:
        return None
    if [other.low for other in tokens[at + 1 : min(at + 4, end)]] == ["and", "a", "half"]:
        return value + 0.5, 4
    return value, 1


def _unit_at(tokens: tuple[Token, ...], at: int, end: int) -> float | None:
    if at >= end:
        return None
    low = tokens[at].low
    if low in UNITS_M:
        return UNITS_M[low]
    if low == "in" and at + 1 < end and (tokens[at + 1].low in DIMENSIONS or tokens[at + 1].low in _BY):
        return 0.0254
    return None


def _dimension_at(tokens: tuple[Token, ...], at: int, end: int) -> tuple[str, int]:
    if at >= end:
        return "", 0
    low = tokens[at].low
    if (
        low in ("in", "of")
        and at + 1 < end
        and tokens[at + 1].low in ("width", "height", "depth", "length", "diameter")
    ):
        return DIMENSIONS[tokens[at + 1].low], 2
    return (DIMENSIONS[low], 1) if low in DIMENSIONS else ("", 0)


def _single(tokens: tuple[Token, ...], at: int, end: int) -> tuple[float, float | None, str, int] | None:
    """Number, unit factor, dimension word and tokens taken."""
    number = number_at(tokens, at, end)
    if number is None:
        return None
    value, taken = number
    unit = _unit_at(tokens, at + taken, end)
    if unit is not None:
        feet_sign = tokens[at + taken].low in ("'", "′", "ft", "feet", "foot")
        taken += 1
        inches = number_at(tokens, at + taken, end) if feet_sign else None
        if inches is not None and tokens[at + taken].kind == "number" and inches[0] < 12:
            inch_unit = _unit_at(tokens, at + taken + 1, end)
            if inch_unit == 0.0254 or inch_unit is None:
                value += inches[0] / 12
                taken += 2 if inch_unit is not None else 1
    dimension, more = _dimension_at(tokens, at + taken, end)
    return value, unit, dimension, taken + more


def _area(tokens: tuple[Token, ...], at: int, end: int) -> tuple[Measure, int] | None:
    number = number_at(tokens, at, end)
    if number is None:
        return None
    value, taken = number
    rest = [token.low for token in tokens[at + taken : min(at + taken + 2, end)]]
    if len(rest) == 2 and rest[0] in ("square", "sq") and rest[1] in UNITS_M:
        side = math.sqrt(value) * UNITS_M[rest[1]]  # of the square; rooms are taken as 5 : 4
        taken += 2
    elif rest[:1] in (["sqm"], ["m²"], ["sqft"]):
        side = math.sqrt(value) * (0.3048 if rest[0] == "sqft" else 1.0)
        taken += 1
    else:
        return None
    return (
        (Measure((round(side * math.sqrt(1.25), 4), round(side / math.sqrt(1.25), 4)), ("", ""), area=True), taken)
        if side > 0
        else None
    )


def measure_at(tokens: tuple[Token, ...], at: int, end: int) -> tuple[Measure, int] | None:
    """A measure at a token and how many tokens it takes; None if there is none. A lone number is none."""
    area = _area(tokens, at, end)
    if area is not None:
        return area
    first = _single(tokens, at, end)
    if first is None:
        return None
    parts = [first]
    taken = first[3]
    while len(parts) < 3 and at + taken + 1 < end and tokens[at + taken].low in _BY:
        following = _single(tokens, at + taken + 1, end)
        if following is None:
            break
        parts.append(following)
        taken += 1 + following[3]
    units = [unit for _, unit, _, _ in parts if unit is not None]
    if len(parts) == 1 and not units:
        return None
    if not units and any(value >= 20 for value, _, _, _ in parts):
        units = [0.01]
    unit = units[-1] if units else 1.0
    lengths = tuple(round(value * (own if own is not None else unit), 4) for value, own, _, _ in parts)
    if not all(0 < length <= _LARGEST_M for length in lengths):
        return None
    measure = Measure(lengths, tuple(part[2] for part in parts), inches=unit == 0.0254)
    return measure, taken
