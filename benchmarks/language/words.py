"""When two ways to write an attribute, a style or a noun say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from diorama.catalogue.colors import SHADES, SPELLINGS
from diorama.catalogue.looks import PATTERNS, SHAPES
from diorama.catalogue.materials import material
from diorama.catalogue.styles import MOODS, style

SPLIT = re.compile(r"[\s_/-]+")
TIMES: Mapping[str, tuple[str, ...]] = {  # words of the text -> times of day that a plan may give for them
    "night": ("night",),
    "midnight": ("night",),
    "evening": ("sunset", "night"),
    "dusk": ("sunset",),
    "sunset": ("sunset",),
    "sunrise": ("dawn",),
    "dawn": ("dawn",),
    "early morning": ("dawn", "day"),
    "morning": ("day", "dawn"),
    "noon": ("day",),
    "afternoon": ("day",),
    "late afternoon": ("day", "sunset"),
    "moonlight": ("night",),
    "moonlit": ("night",),
}


@cache
def tokens(words: str) -> frozenset[str]:
    """The words one by one, in lower case, with 'and' left out and colours in one spelling."""
    found = (SPELLINGS.get(word, word) for word in SPLIT.split(words.lower().strip()) if word)
    return frozenset(found) - {"and", "in", "of"}


def all_tokens(words: Iterable[str]) -> frozenset[str]:
    """`tokens` of all of them."""
    return frozenset(token for word in words for token in tokens(word))


@cache
def same(stated: str, told: str) -> bool:
    """Whether a word of the text and a word of a plan say the same.

    Equal words do, and two names of one material, style, colour, shape, pattern or mood of the catalogue; more words
    on one side ("emerald green" and "emerald") as well, unless a shade is among them ("dark red" and "red").
    """
    one, other = tokens(stated), tokens(told)
    if not one or not other:
        return False
    if one == other or (len(one) == len(other) == 1 and stem(stated) == stem(told)):
        return True
    if (one <= other or other <= one) and not (one ^ other) & SHADES:
        return True
    return _known_as(stated) != "" and _known_as(stated) == _known_as(told)


def same_time(stated: str, told: str) -> bool:
    """`same`, or a time of day that the stated words allow."""
    return same(stated, told) or told in TIMES.get(stated.lower(), ())


def said_by_any(word: str, others: Iterable[str]) -> bool:
    """Whether one of the others says the same as the word."""
    return any(same(word, other) for other in others)


def pieced(word: str, side: Iterable[str], others: Iterable[str]) -> bool:
    """Whether the other side says a word in pieces ("dark walnut" as "dark" and "walnut").

    side: all words of the word's own side. A shade that this side lacks makes another word of its neighbour.
    """
    own = all_tokens(side)
    pieces = all_tokens(other for other in others if not (tokens(other) - own) & SHADES)
    return bool(tokens(word)) and tokens(word) <= pieces


@cache
def stem(noun: str) -> str:
    """The last word of a compound, in the singular, for comparing heads only."""
    last = (SPLIT.split(noun.lower().strip()) or [""])[-1]
    for ending, instead in (("shelves", "shelf"), ("knives", "knife"), ("leaves", "leaf"), ("ies", "y"), ("ves", "f")):
        if last.endswith(ending):
            return last.removesuffix(ending) + instead
    for ending in ("sses", "shes", "ches", "xes"):
        if last.endswith(ending):
            return last.removesuffix("es")
    return last.removesuffix("s") if not last.endswith("ss") else last


def _known_as(words: str) -> str:
    """The catalogue's one name for a look, a style or a mood; empty if it has none."""
    plain = " ".join(SPLIT.split(words.lower()))
    plain = SPELLINGS.get(plain, plain)
    for kind, table in (("pattern", PATTERNS), ("shape", SHAPES)):
        if plain in table:
            return f"{kind} {table[plain]}"
    if plain in MOODS:
        return f"mood {MOODS[plain]}"
    for kind, found in (("material", material(plain)), ("style", style(plain))):
        if found is not None:
            return f"{kind} {found.key}"
    return plain if plain in SPELLINGS.values() else ""
