"""What pictures show: it is no wish."""

from __future__ import annotations

from diorama.catalogue.categories import ancestors
from diorama.language.chunks import Chunk
from diorama.language.phrases import NounPhrase
from diorama.language.sentence import Sentence

_BEINGS = frozenset({"small_animal", "large_animal", "bird", "cat", "dog", "person", "fish"})


def shown_too(state: Sentence, shown: Chunk) -> None:
    """`a poster of cats | and dogs`: beings that are joined are shown both. shown: the first of them, read already."""
    joint, after = state.peek(0), state.peek(1)
    other = after.phrase if after is not None else None
    if joint is None or joint.kind != "and" or after is None or shown.phrase is None or other is None:
        return
    if _is_bare_being(shown.phrase) and _is_bare_being(other):
        state.draft.report(joint.start, after.end, "what is shown changes nothing yet")
        state.i += 2


def _is_bare_being(phrase: NounPhrase) -> bool:
    bare = phrase.plural and not (phrase.counted or phrase.definite)
    return bare and phrase.kind == "object" and bool(_BEINGS & set(ancestors(phrase.key)))
