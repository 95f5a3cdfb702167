"""The closed classes of words where they stand in a sentence: the longest phrase that starts at a token."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from diorama.language.closed import (
    AND,
    BUT,
    DEFINITES,
    HANGING,
    LEANING,
    LINKS,
    NO,
    NOT,
    OPENERS,
    OR,
    TIMES,
    WITH,
)
from diorama.language.lexicon import Lexicon, lexicon
from diorama.language.phrases import MEMBERS
from diorama.language.placing import DENYING, PLACING
from diorama.language.relation_phrases import PAST, RELATION_PHRASES
from diorama.language.tokens import Token

ChunkKind = Literal[
    "np", "rel", "and", "comma", "but", "or", "with", "no", "not", "look", "link", "open", "hang", "lean", "time",
    "made", "measure", "of", "own", "height", "order", "for", "each", "unknown", "filler",
]  # fmt: skip


_MADE = frozenset({"made of", "made from", "made out of", "in", "of", "made in", "crafted from",
"built from", "upholstered in",
                   "covered in", "finished in", "painted", "painted in", "carved from", "colored",
                   "coloured", "made with",
                   "constructed from", "constructed of", "in a", "built of", "clad in", "dressed in", "crafted of",
                   "in shades of", "done in", "upholstered with", "wrapped in", "in the color", "in the colour",
                   "made entirely of", "crafted in", "made up of", "in the style of",
                   "which is made of", "that is made of"})  # fmt: skip
_DESCRIBING = frozenset({"left", "right", "opposite", "back", "front", "top", "centre", "center", "foot", "head",
                         "middle", "side", "end", "bottom", "corner", "ceiling", "rear", "floor"})  # fmt: skip
_CLOSED: tuple[tuple[ChunkKind, frozenset[str]], ...] = (
    ("open", OPENERS), ("link", LINKS | PLACING), ("hang", HANGING), ("lean", LEANING), ("but", BUT), ("or", OR),
    ("and", AND),
    ("with", WITH), ("no", NO | DENYING), ("not", NOT), ("time", frozenset(TIMES)),
)  # fmt: skip


_PLACED = frozenset({"edge", "end", "ends", "half", "wall", "walls", "corner", "corners", "side", "sides", "hand"})


@lru_cache(maxsize=1)
def _closed() -> tuple[dict[str, ChunkKind], dict[str, int]]:
    """Closed phrases by their words, and the longest one that starts with a word."""
    kinds: dict[str, ChunkKind] = {phrase: kind for kind, phrases in _CLOSED for phrase in sorted(phrases)}
    kinds.update(dict.fromkeys(RELATION_PHRASES, "rel"))
    kinds.update(dict.fromkeys((p for p in sorted(_MADE) if p not in ("in", "of", "in a")), "made"))
    longest: dict[str, int] = {}
    for phrase in kinds:
        first = phrase.split(" ", 1)[0]
        longest[first] = max(longest.get(first, 0), phrase.count(" ") + 1)
    return kinds, longest


class ClosedReader:
    """Finds closed phrases in the tokens before `end`."""

    def __init__(self, tokens: tuple[Token, ...], end: int) -> None:
        self.tokens = tokens
        self.end = end
        self.lexicon: Lexicon = lexicon()
        self.closed, self.closed_longest = _closed()

    def lows(self, at: int, count: int = 8) -> list[str]:
        """The next words, as the lexicon spells them."""
        return [token.low for token in self.tokens[at : min(at + count, self.end)]]

    def at(self, at: int) -> tuple[str, ChunkKind, int] | None:
        """The longest closed phrase that starts at a token, its kind and how many tokens it takes."""
        first = self.tokens[at].low
        for length in range(min(self.closed_longest.get(first, 0), self.end - at), 0, -1):
            phrase = first if length == 1 else " ".join(self.lows(at, length))
            kind = self.closed.get(phrase)
            if kind is not None and not self._breaks_place(at, length, phrase, kind):
                return phrase, kind, length
        return None

    def _breaks_place(self, at: int, length: int, phrase: str, kind: ChunkKind) -> bool:
        """'on the left' before 'wall' or 'side': the shorter 'on' is meant."""
        if kind == "no" and phrase.endswith("no") and self.lows(at + length, 2) in (["more", "than"], ["less", "than"]):
            return True
        if kind != "rel" or at + length >= self.end:
            return False
        following = self.tokens[at + length].low
        if following == "and" and self.lows(at + length + 1, 2)[1:] in (["walls"], ["sides"]):
            return phrase.rsplit(" ", 1)[-1] in ("left", "right")  # `on | the left and right walls`
        if following in ("one", "ones") and phrase.rsplit(" ", 1)[-1] in MEMBERS:
            return True  # `on | the right one`
        if phrase in PAST:
            return following not in DEFINITES | {"a", "an", "each", "two", "three"}  # `double-faced`, `lined curtains`
        if length < 2:
            return phrase == "opposite" and following.rstrip("s") in ("wall", "side", "corner", "end")
        last = phrase.rsplit(" ", 1)[-1]
        beyond = self.lows(at + length + 1, 1)
        if last in _DESCRIBING and following in ("left", "right") and beyond and beyond[0] in _PLACED:
            return True  # `in | the back right corner`
        if following == "of" and RELATION_PHRASES[phrase].relation not in ("in_grid", "in_row", "stacked"):
            return phrase + " of" not in self.closed and RELATION_PHRASES[phrase].alone
        return last in _DESCRIBING and (following in _PLACED or self._describes(at, length, phrase))

    def _describes(self, at: int, length: int, phrase: str) -> bool:
        """'on the side' before 'table', 'on the left' before 'nightstand': the last word belongs to the noun."""
        preposition, _, rest = phrase.replace(" its ", " the ").replace(" their ", " the ").rpartition(" the ")
        if preposition not in self.closed:
            return False
        compound = self.lexicon.match(self.tokens, at + length - 1, self.end)
        if compound is not None and compound[1] > 1 and compound[0].nounish:
            return True
        following = self.lexicon.match(self.tokens, at + length, self.end) if " " not in rest else None
        return (
            following is not None
            and not following[0].plural
            and bool(following[0].noun or following[0].opening or (following[0].part and " its " in f" {phrase} "))
        )
