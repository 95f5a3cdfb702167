"""Words, numbers and signs of a text, with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from diorama.domain.span import Span

TokenKind = Literal["word", "number", "sign", "end"]

_PATTERN = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:[.,]\d+)?)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<end>[.!?;]+|\n\s*\n|\n)"
    r"|(?P<sign>[^\s\w]|_)"
)

_SHORT_FORMS = frozenset({"ft", "in", "cm", "mm", "m", "mtr", "sq", "approx", "max", "min", "incl", "ca", "e", "g", "i",
                          "etc", "no", "vs", "mr", "mrs", "st", "dr", "w", "h", "d", "l", "dia"})  # fmt: skip
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_PLAIN = re.compile(r"[a-z]+(?:[ -][a-z]+)*")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number, sign or sentence end. low: as the lexicon spells it. start, end: place in the text. joined: a
    hyphen joins it to the word or number before. owns: a plural with an apostrophe after it (`kids' room`).
    """

    low: str
    kind: TokenKind
    start: int
    end: int
    joined: bool = False
    owns: bool = False

    @property
    def span(self) -> Span:
        """Its place in the text."""
        return Span(start=self.start, end=self.end)


def tokenize(text: str) -> tuple[Token, ...]:
    """All tokens of a text, in order. Hyphens part words: `king-size` is two; `4x3m` is four tokens."""
    found: list[Token] = []
    for match in _PATTERN.finditer(text):
        kind = match.lastgroup
        low = match.group().lower().replace("’", "'")
        if kind == "number":
            low = low.replace(",", "" if _THOUSANDS.fullmatch(low) else ".")
            found.append(Token(low, "number", match.start(), match.end(), joined=_range_before(text, match.start())))
        elif kind == "word":
            found.append(Token(low, "word", match.start(), match.end(), joined=_hyphen_before(text, match.start())))
        elif kind == "end" and low == "." and found and _abbreviates(text, found[-1], match.end()):
            found.append(Token(".", "sign", match.start(), match.end()))  # 80 cm. wide
        elif kind == "end":
            found.append(Token("\n" if "\n" in low else low[0], "end", match.start(), match.end()))
        elif low in "'’" and found and found[-1].kind == "word" and found[-1].end == match.start():
            if found[-1].low.endswith("s"):
                found[-1] = replace(found[-1], owns=True)  # kids' room
        elif low not in "-‐‑‒–—_":  # hyphens and dashes between words say nothing; a spaced dash is a comma
            found.append(Token(low, "sign", match.start(), match.end()))
        elif _spaced(text, match.start(), match.end()):
            found.append(Token(",", "sign", match.start(), match.end()))
    return tuple(found)


def _hyphen_before(text: str, start: int) -> bool:
    return start > 1 and text[start - 1] in "-‐‑" and text[start - 2].isalpha()


def _range_before(text: str, start: int) -> bool:
    return start > 1 and text[start - 1] in "-‐‑–" and text[start - 2].isdecimal()


def _abbreviates(text: str, before: Token, after: int) -> bool:
    """Whether a stop belongs to the word before it: a short form, and the sentence goes on: in lower case, with a
    number, or with a sign (`4 no., along the wall`).
    """
    following = text[after : after + 12].lstrip(" ")[:1]
    goes_on = following.islower() or following.isdecimal() or text[after : after + 1] in tuple(",;:)")
    return before.low in _SHORT_FORMS and before.end == after - 1 and goes_on


def _spaced(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return before.isspace() or after.isspace() or text[start:end] == "—"


def normal(phrase: str) -> str:
    """A phrase as the lexicon keys it: low tokens joined by blanks (`L-shaped` -> `l shaped`)."""
    if _PLAIN.fullmatch(phrase):
        return phrase.replace("-", " ")
    return " ".join(token.low for token in tokenize(phrase) if token.kind in ("word", "number"))


def sentences(tokens: tuple[Token, ...]) -> list[tuple[int, int]]:
    """Index ranges of the sentences. A line break ends one only where a list or a new sentence starts."""
    ranges: list[tuple[int, int]] = []
    start = 0
    for i, token in enumerate(tokens):
        if token.kind == "end" and token.low != "\n":
            ranges.append((start, i))
            start = i + 1
    ranges.append((start, len(tokens)))
    return [(low, high) for low, high in ranges if high > low]
