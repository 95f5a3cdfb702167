"""The possessive of things: `the bed's left` is read as three words, so that the bed is found."""

from __future__ import annotations

from dataclasses import replace

from diorama.catalogue.categories import category
from diorama.language.lexicon import Lexicon
from diorama.language.tokens import Token

OWN = "'s"  # the token that is left when its noun is cut off
_LIVING = frozenset({"person", "cat", "dog", "unknown"})


def part_possessives(tokens: tuple[Token, ...], words: Lexicon) -> tuple[Token, ...]:
    """Tokens with `bed's` parted into `bed` and `'s`; people's (`the teacher's desk`) and compounds stay whole."""
    found: list[Token] = []
    for token in tokens:
        if token.kind == "word" and token.low.endswith(OWN) and _owns(token.low.removesuffix(OWN), token.low, words):
            cut = token.end - len(OWN)
            found.append(replace(token, low=token.low.removesuffix(OWN), end=cut))
            found.append(replace(token, low=OWN, start=cut))
        else:
            found.append(token)
    return tuple(found)


def _owns(stem: str, whole: str, words: Lexicon) -> bool:
    """Whether this is a thing, a room or an opening that can have a left, a foot or a top."""
    entry = words.entries.get(stem)
    if entry is None or whole in words.words:
        return False
    thing = entry.noun is not None and entry.noun[0] not in _LIVING and category(entry.noun[0]).parent not in _LIVING
    return thing or bool(entry.opening or entry.room)
