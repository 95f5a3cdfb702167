"""Slips of one letter in long words: `wardrode` is read as `wardrobe`, and said so."""

from __future__ import annotations

from functools import lru_cache

from diorama.language.lexicon import Lexicon
from diorama.language.tokens import Token

SHORTEST = 6
MOST_WORDS = 200  # distinct unknown words of a text that are tried
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@lru_cache(maxsize=4096)
def _edits(word: str) -> tuple[str, ...]:
    """Words one swap, deletion, replacement or insertion away, in that order."""
    splits = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    swaps = [a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1]
    losses = [a + b[1:] for a, b in splits if b]
    changes = [a + letter + b[1:] for a, b in splits if b for letter in _LETTERS]
    gains = [a + letter + b for a, b in splits for letter in _LETTERS]
    return tuple(dict.fromkeys([*swaps, *losses, *changes, *gains]))


def mended(
    tokens: tuple[Token, ...], lexicon: Lexicon, known: frozenset[str]
) -> tuple[tuple[Token, ...], dict[int, str]]:
    """Tokens with slips mended, and what each mended one is read as, by token index."""
    tried: dict[str, str] = {}
    changed: dict[int, str] = {}
    found = list(tokens)
    for i, token in enumerate(tokens):
        low = token.low
        if token.kind != "word" or len(low) < SHORTEST or "'" in low or low in known or low in lexicon.words:
            continue
        if low not in tried:
            if len(tried) >= MOST_WORDS:
                break
            tried[low] = next((word for word in _edits(low) if word in lexicon.words and len(word) >= SHORTEST - 1), "")
        if tried[low]:
            changed[i] = tried[low]
            found[i] = Token(tried[low], "word", token.start, token.end)
    return tuple(found), changed
