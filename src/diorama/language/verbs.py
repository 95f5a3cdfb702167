"""Verbs that need a subject of their own: at one of them the text is back at what its clause is about."""

from __future__ import annotations

from diorama.language.chunks import Chunk

FINITE_RELATIONS = frozenset({
    "faces", "face", "faced", "occupies", "occupy", "occupied", "lines", "line", "covers", "covered", "overlooks",
    "overlook", "flanks", "flank", "surrounds", "surround", "fills", "dominates", "dominate", "adorns", "adorn",
    "decorates", "decorated", "takes", "took", "leans", "lean", "hangs", "hang", "runs", "run", "spans", "separates",
    "divides", "graces", "tops", "holds", "carries", "supports", "bears", "displays", "frames", "hugs", "watches",
    "looks", "crowds", "stretches", "extends", "fill", "span", "hold", "stretch", "extend", "decorate",
})  # fmt: skip
"""Verbs that begin a phrase of relation."""
FINITE_VERBS = frozenset({
    "is", "are", "was", "were", "stands", "stand", "stood", "sits", "sit", "sat", "hangs", "hang", "hung", "lies",
    "lie", "lay", "rests", "rest", "rested", "goes", "go", "leans", "lean", "belongs", "stays", "has", "have", "had",
    "contains", "contain", "holds", "features", "includes", "should", "must", "will", "can", "rises", "remains",
})  # fmt: skip
"""Verbs of being, standing and having."""
SINGULAR = frozenset({
    "is", "was", "stands", "sits", "hangs", "lies", "rests", "goes", "leans", "belongs", "stays", "rises", "remains",
    "faces", "occupies", "runs", "spans", "stretches", "extends", "overlooks",
})  # fmt: skip
"""Of a single thing."""
PLURAL = frozenset({
    "are", "were", "stand", "hang", "sit", "lie", "rest", "lean", "line", "face", "flank", "occupy", "overlook",
    "surround", "adorn", "dominate", "decorated", "cover", "stood", "hung",
})  # fmt: skip
"""Of several."""


def is_verb(chunk: Chunk, word: str) -> bool:
    """Whether a chunk, of which this is the first word, starts with such a verb."""
    if chunk.kind == "rel":
        passive = chunk.relation is not None and chunk.relation.inverse and word.endswith("ed")  # `covered with`
        return word in FINITE_RELATIONS and not passive
    return chunk.kind in ("link", "hang", "lean", "with") and word in FINITE_VERBS
