"""Where the words of an annotation stand in the text."""

from __future__ import annotations

import re

from diorama.domain.span import Span


class BadAnnotation(ValueError):
    """An annotation that cannot be meant; the message says what is wrong with it."""


def place_of(key: str, text: str, *, start: int = 0) -> Span:
    """The place of whole words, letter case aside; `words@2` is their second place from `start` on.

    Raises:
        BadAnnotation: If they do not stand there.
    """
    words, at, number = key.partition("@")
    if at and not number.isdecimal():
        raise BadAnnotation(f"@ is followed by a number, not '{number}'")
    nth = int(number) if at else 1
    spaced = r"\s+".join(re.escape(word) for word in words.split())
    found = list(re.finditer(rf"(?<!\w){spaced}(?!\w)", text[start:], re.IGNORECASE)) if spaced else []
    if not 1 <= nth <= len(found):
        raise BadAnnotation(f"the words '{words}' stand in the text {len(found)} times, so there is no '{key}'")
    one = found[nth - 1]
    return Span(start=start + one.start(), end=start + one.end())
