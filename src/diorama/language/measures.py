"""Measured lengths: '2 m wide', '5 by 4 metre', '180 cm tall', "6'", '20 square metres'."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from diorama.language.closed import NUMBER_WORDS
from diorama.language.numbers import SIGNS, number_at
from diorama.language.tokens import Token

UNITS_M: Mapping[str, float] = {
    "m": 1.0, "metre": 1.0, "metres": 1.0, "meter": 1.0, "meters": 1.0, "mtr": 1.0,
    "cm": 0.01, "centimetre": 0.01, "centimetres": 0.01, "centimeter": 0.01, "centimeters": 0.01,
    "mm": 0.001, "millimetre": 0.001, "millimetres": 0.001, "millimeter": 0.001, "millimeters": 0.001,
    "ft": 0.3048, "foot": 0.3048, "feet": 0.3048, "'": 0.3048, "′": 0.3048, "’": 0.3048,
    "inch": 0.0254, "inches": 0.0254, '"': 0.0254, "″": 0.0254, "”": 0.0254, "yard": 0.9144, "yards": 0.9144,
    "yd": 0.9144, "km": 1000.0, "kilometre": 1000.0, "kilometres": 1000.0, "kilometer": 1000.0, "kilometers": 1000.0,
    "mile": 1609.344, "miles": 1609.344, "decimetre": 0.1, "decimetres": 0.1, "dm": 0.1,
}  # fmt: skip
DIMENSIONS: Mapping[str, str] = {
    "wide": "width", "width": "width", "in width": "width", "across": "width", "broad": "width",
    "tall": "height", "high": "height", "height": "height", "in height": "height",
    "deep": "depth", "depth": "depth", "in depth": "depth", "long": "length", "length": "length", "in length": "length",
    "in diameter": "diameter", "diameter": "diameter",
}  # fmt: skip
_BY = frozenset({"by", "x", "×", "*"})
_OPENING = frozenset({*NUMBER_WORDS, *SIGNS, "a", "half"})  # words that a number may begin with
_ARTICLES = frozenset({"a", "an", "one"})
_SPELT = frozenset(unit for unit in UNITS_M if len(unit) > 3)  # units that an article may stand before: `a metre wide`
_AFTER_ONE = frozenset(
    {"above", "from", "off", "apart", "away", "below", "over", "under", "by", "behind", "left", "right"}
)
_LARGEST_M = 1e7  # so that a length is read as one; what can be made is said by who makes it


@dataclass(frozen=True, slots=True)
class Measure:
    """Lengths [m] in the order said, the dimension word after each ('' for none), and whether it is an area."""

    lengths: tuple[float, ...]
    dimensions: tuple[str, ...]
    area: bool = False
    inches: bool = False


_LATER = 9  # tokens that one number and its fraction can take


def _number_at(tokens: tuple[Token, ...], at: int, end: int) -> tuple[float, int] | None:
    """A number in digits or words, a fraction with it: its value and how many tokens it takes."""
    if at >= end or not (tokens[at].kind == "number" or tokens[at].low in _OPENING):
        return None
    found = number_at([token.low for token in tokens[at : min(at + _LATER, end)]], 0)
    return found if found is not None and found[0] > 0 else None


def _unit_at(tokens: tuple[Token, ...], at: int, end: int) -> float | None:
    if at >= end:
        return None
    low = tokens[at].low
    if low in UNITS_M:
        return UNITS_M[low]
    ends = at + 1 >= end or tokens[at + 1].kind != "word"
    if low == "in" and (ends or tokens[at + 1].low in DIMENSIONS or tokens[at + 1].low in _BY):
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
    one = _one_unit(tokens, at, end)
    if one is not None:
        return one
    number = _number_at(tokens, at, end)
    if number is None:
        return None
    value, taken = number
    unit = _unit_at(tokens, at + taken, end)
    if unit is not None:
        low = tokens[at + taken].low
        taken += 1
        if at + taken < end and (tokens[at + taken].kind, tokens[at + taken].low) == ("sign", "."):
            taken += 1  # 80 cm. wide
        more, further = _smaller(tokens, at + taken, end, low)
        value, taken = value + more, taken + further
    dimension, more = _dimension_at(tokens, at + taken, end)
    return value, unit, dimension, taken + more


def _one_unit(tokens: tuple[Token, ...], at: int, end: int) -> tuple[float, float | None, str, int] | None:
    """`a metre wide`, `a metre and a half from`: an article for the number, and a dimension or distance after it."""
    if at + 1 >= end or tokens[at].low not in _ARTICLES or tokens[at + 1].low not in _SPELT:
        return None
    half = [token.low for token in tokens[at + 2 : min(at + 5, end)]] == ["and", "a", "half"]
    taken = 5 if half else 2
    dimension, more = _dimension_at(tokens, at + taken, end)
    following = tokens[at + taken].low if at + taken < end else ""
    if not dimension and not half and following not in _AFTER_ONE and tokens[at].low != "one":
        return None
    return 1.5 if half else 1.0, UNITS_M[tokens[at + 1].low], dimension, taken + more


def _smaller(tokens: tuple[Token, ...], at: int, end: int, unit: str) -> tuple[float, int]:
    """What follows in a smaller unit, as a share of `unit`, and tokens taken: 6 ft `2 in`, 5'`6`, 1 m `20`."""
    joint = 1 if at < end and tokens[at].low == "and" else 0
    number = _number_at(tokens, at + joint, end)
    if number is None:
        if at + 2 < end and [token.low for token in tokens[at : at + 3]] == ["and", "a", "half"]:
            return 0.5, 3
        return 0.0, 0
    value, taken = number
    after = at + joint + taken
    following = tokens[after].low if after < end else ""
    if unit in ("'", "′", "’", "ft", "feet", "foot") and value < 12:
        inch = _unit_at(tokens, after, end) == 0.0254 or following == "in"
        close = tokens[at].start == tokens[at - 1].end or following in DIMENSIONS
        if inch or (following not in UNITS_M and not joint and close):
            return value / 12, joint + taken + (1 if inch else 0)
    if unit in ("m", "metre", "metres", "meter", "meters"):
        if following in ("cm", "centimetres", "centimeters", "centimetre", "centimeter") and value < 100:
            return value / 100, joint + taken + 1
        adjacent = not joint and tokens[at].start == tokens[at - 1].end and len(tokens[at].low) == 2
        if adjacent and tokens[at].kind == "number" and following not in UNITS_M:
            return value / 100, taken
    return 0.0, 0


def _area(tokens: tuple[Token, ...], at: int, end: int) -> tuple[Measure, int] | None:
    number = _number_at(tokens, at, end)
    if number is None:
        return None
    value, taken = number
    rest = [token.low for token in tokens[at + taken : min(at + taken + 2, end)]]
    if len(rest) == 2 and rest[0] in ("square", "sq") and rest[1] in UNITS_M:
        side = math.sqrt(value) * UNITS_M[rest[1]]  # of the square; rooms are taken as 5 : 4
        taken += 2
    elif rest[:1] in (["sqm"], ["m²"], ["sqft"], ["ft²"]):
        side = math.sqrt(value) * (0.3048 if rest[0] in ("sqft", "ft²") else 1.0)
        taken += 1
    elif rest in (["m", "2"], ["ft", "2"]) and tokens[at + taken].end == tokens[at + taken + 1].start:  # m2
        side = math.sqrt(value) * UNITS_M[rest[0]]
        taken += 2
    else:
        return None
    return (
        (Measure((round(side * math.sqrt(1.25), 4), round(side / math.sqrt(1.25), 4)), ("", ""), area=True), taken)
        if side > 0
        else None
    )


_LETTERS: Mapping[str, str] = {
    "h": "height",
    "w": "width",
    "d": "depth",
    "l": "length",
    "dia": "diameter",
    "ø": "diameter",
}
_NAMED: Mapping[str, str] = {
    **{word: word for word in ("height", "width", "depth", "length", "diameter")}, **_LETTERS,
}  # fmt: skip


def _named_first(tokens: tuple[Token, ...], at: int, end: int) -> tuple[Measure, int] | None:
    """`height 75 cm`, `length: 2 m`: the dimension before the number."""
    if (
        at + 2 >= end
        or tokens[at].low not in _NAMED
        or (tokens[at].low in _LETTERS and tokens[at + 1].kind != "number")
    ):
        return None
    step = 1 + (tokens[at + 1].low in (":", "of", "="))
    found = _single(tokens, at + step, end)
    if found is None or found[1] is None or found[2] or not 0 < found[0] * found[1] <= _LARGEST_M:
        return None
    return Measure((round(found[0] * found[1], 4),), (_NAMED[tokens[at].low],)), step + found[3]


def measure_at(tokens: tuple[Token, ...], at: int, end: int) -> tuple[Measure, int] | None:
    """A measure at a token and how many tokens it takes; None if there is none. A lone number is none."""
    area = _area(tokens, at, end)
    if area is not None:
        return area
    named = _named_first(tokens, at, end)
    if named is not None:
        return named
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
