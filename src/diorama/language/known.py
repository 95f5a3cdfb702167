"""Words that the grammar knows beside the vocabulary: joints, verbs, numbers, units, relations."""

from __future__ import annotations

from functools import lru_cache

from diorama.language import closed
from diorama.language.doings import FINITE
from diorama.language.joins import JOINING, LEADING, OUTDOORS
from diorama.language.measures import DIMENSIONS, UNITS_M
from diorama.language.phrases import COMPARED
from diorama.language.placing import DENYING, PLACING
from diorama.language.relation_phrases import RELATION_PHRASES

_MORE = frozenset({"darker", "cosier", "cozier", "warmer", "cooler", "quieter", "softer", "closer", "nearer", "further",
                   "simpler", "brighter", "busier", "fewer", "colder", "harder", "easier", "later"})  # fmt: skip
"""Comparatives that tell nothing apart, and are no slips."""


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """Every word of the closed classes, the relation phrases and the measures, in lower case."""
    phrases: set[str] = set(closed.FILLERS) | set(closed.NUMBER_WORDS) | set(closed.PRONOUNS) | set(closed.DEFINITES)
    phrases |= closed.AND | closed.BUT | closed.OR | closed.WITH | closed.NO | closed.NOT | closed.LINKS
    phrases |= closed.HANGING | closed.LEANING | closed.OPENERS | set(closed.TIMES) | set(closed.VAGUE)
    phrases |= set(closed.EXACT) | set(closed.MOTIFS) | set(RELATION_PHRASES) | JOINING | LEADING | OUTDOORS
    phrases |= (
        PLACING
        | DENYING
        | set(UNITS_M)
        | set(DIMENSIONS)
        | {"square", "sq", "sqm", "sqft", "half", "quarter", "apiece"}
    )
    phrases |= FINITE | COMPARED | _MORE
    return frozenset(word for phrase in phrases for word in phrase.split())
