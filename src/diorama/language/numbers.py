"""Whole numbers and fractions in digits and words: 'twenty-four', 'two thousand three hundred and five', '1½'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diorama.language.closed import NUMBER_WORDS, TENS

SCALES: Mapping[str, int] = {"thousand": 1000, "million": 1_000_000}
_LAST = {"dozen": 12, "score": 20}
SIGNS: Mapping[str, float] = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
_SHARES: Mapping[str, float] = {"half": 0.5, "halves": 0.5, "quarter": 0.25, "quarters": 0.25, "third": 1 / 3,
                                "thirds": 1 / 3, "eighth": 0.125, "eighths": 0.125}  # fmt: skip
_MOST = 10**9
_FIRSTS = frozenset({*NUMBER_WORDS, *SCALES, *_LAST, "a", "hundred"})


def _below_hundred(lows: Sequence[str], at: int) -> tuple[int, int] | None:
    """1 to 99 in words; also the eleven hundreds' first word."""
    word = lows[at] if at < len(lows) else ""
    value = NUMBER_WORDS.get(word, 0)
    if not 0 < value < 100 or word in _LAST:
        return None
    ones = NUMBER_WORDS.get(lows[at + 1], 0) if at + 1 < len(lows) else 0
    if word in TENS and 0 < ones < 10:
        return value + ones, 2
    return value, 1


def _below_thousand(lows: Sequence[str], at: int) -> tuple[int, int] | None:
    """1 to 9999 in words with hundreds: 'three hundred and five', 'twelve hundred'; digits before 'hundred' too."""
    article = at + 1 < len(lows) and lows[at] == "a" and lows[at + 1] == "hundred"
    found = (1, 1) if article else _digits(lows, at) or _below_hundred(lows, at)
    if found is None:
        if at < len(lows) and lows[at] == "hundred":
            found = (1, 0)
        else:
            return None
    value, taken = found
    if at + taken < len(lows) and lows[at + taken] == "hundred":
        value, taken = value * 100, taken + 1
        joint = 1 if at + taken < len(lows) and lows[at + taken] == "and" else 0
        rest = _below_hundred(lows, at + taken + joint)
        if rest is not None:
            return value + rest[0], taken + joint + rest[1]
    return value, taken


def _digits(lows: Sequence[str], at: int) -> tuple[int, int] | None:
    word = lows[at] if at < len(lows) else ""
    return (int(word[:9]), 1) if word.isdecimal() and word.isascii() else None


def integer_at(lows: Sequence[str], at: int) -> tuple[int, int] | None:
    """A whole number in digits or words: value and words taken. 'twenty four', 'two dozen', 'a thousand and one'."""
    first = lows[at] if at < len(lows) else ""
    if first not in _FIRSTS and not first.isdecimal():
        return None  # most words begin no number
    found = _below_thousand(lows, at)
    if found is None:
        word = lows[at] if at < len(lows) else ""
        following = lows[at + 1] if at + 1 < len(lows) else ""
        if word in SCALES or word in _LAST:
            found = (1, 0)
        elif word == "a" and (following in SCALES or following in _LAST):
            found = (1, 1)
        else:
            return None
    value, taken = found
    total = 0
    while at + taken < len(lows) and lows[at + taken] in SCALES and value < _MOST:
        total, taken = total + value * SCALES[lows[at + taken]], taken + 1
        joint = 1 if at + taken < len(lows) and lows[at + taken] == "and" else 0
        digits = _digits(lows, at + taken + joint)
        rest = None if digits is not None else _below_thousand(lows, at + taken + joint)
        if rest is None:
            return min(total, _MOST), taken
        value, taken = rest[0], taken + joint + rest[1]
    total += value
    if at + taken < len(lows) and lows[at + taken] in _LAST:
        total, taken = total * _LAST[lows[at + taken]], taken + 1
    return min(total, _MOST), taken


def fraction_at(lows: Sequence[str], at: int) -> tuple[float, int] | None:
    """A part of one: '½', 'half', 'half a', 'three quarters of a', '3/4', '1 / 2'; value and words taken."""
    word = lows[at] if at < len(lows) else ""
    if word in SIGNS:
        return SIGNS[word], 1
    if word == "half":
        return 0.5, 2 if at + 1 < len(lows) and lows[at + 1] in ("a", "an") else 1
    if at + 2 < len(lows) and lows[at + 1] == "/" and word.isdecimal() and lows[at + 2].isdecimal():
        above, below = int(word[:4]), int(lows[at + 2][:4])
        return (above / below, 3) if 0 < above < below else None
    above = 1 if word in ("a", "one") else NUMBER_WORDS.get(word, 0)
    if not 0 < above < 10 or at + 1 >= len(lows) or lows[at + 1] not in _SHARES:
        return None
    taken = 2
    if list(lows[at + 2 : at + 4]) in (["of", "a"], ["of", "an"]):
        taken += 2
    return above * _SHARES[lows[at + 1]], taken


def number_at(lows: Sequence[str], at: int) -> tuple[float, int] | None:
    """A number with a part of one after it or alone: '2.5', 'two and a half', '1 1/2', '1½', 'half a'."""
    part = fraction_at(lows, at)
    if part is not None:
        return part
    word = lows[at] if at < len(lows) else ""
    whole: tuple[float, int] | None = integer_at(lows, at)
    if whole is None and word.replace(".", "", 1).isdecimal() and word.isascii():
        return float(word), 1
    if whole is None or (word == "a" and whole[1] == 1):
        return None
    value, taken = whole
    joint = 1 if at + taken < len(lows) and lows[at + taken] == "and" else 0
    more = fraction_at(lows, at + taken + joint)
    if more is not None and (joint or lows[at + taken] in SIGNS or "/" in lows[at + taken : at + taken + 2]):
        taken_more = more[1]
        if list(lows[at + taken + joint : at + taken + joint + 2]) == ["a", "half"]:
            taken_more = 2
        return value + more[0], taken + joint + taken_more
    return value, taken
