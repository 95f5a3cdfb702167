"""Slips of one letter: `wardrode` is read as `wardrobe`, `coffeetable` as two words, and both are said so."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from diorama.domain.plan import NotUnderstood
from diorama.language.english import bases, is_english
from diorama.language.lexicon import Lexicon
from diorama.language.tokens import Token

SHORTEST = 5  # letters of a slip; of one that only swaps two letters, one less
LONG = 7  # letters from which on a slip may be in the first letter, and a capital is no sign of a name
MOST_WORDS = 200  # distinct unknown words of a text that are tried
LONGEST = 30  # letters; longer ones are no words
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_READ_AS = "read as "
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SOUNDS = ("aeiouy", "cksqx", "szc", "bdpqg", "mn", "dt", "fv", "gj", "lri", "uvw", "hkn")


def _alike() -> dict[str, str]:
    """Letters beside each letter on the keys, and those that sound or look like it."""
    found: dict[str, set[str]] = {letter: set() for letter in _LETTERS}
    for r, row in enumerate(_KEYS):
        for i, letter in enumerate(row):
            found[letter] |= set(row[max(i - 1, 0) : i + 2])
            found[letter] |= set(_KEYS[r - 1][i : i + 2]) if r else set()
            found[letter] |= set(_KEYS[r + 1][max(i - 1, 0) : i + 1]) if r < 2 else set()
    for group in _SOUNDS:
        for letter in group:
            found[letter] |= set(group)
    return {letter: "".join(sorted(others - {letter})) for letter, others in found.items()}


_LIKE: Mapping[str, str] = _alike()
_SMALL: Mapping[str, str] = {"teh": "the", "hte": "the", "adn": "and", "nad": "and", "wiht": "with", "wtih": "with",
                             "iwth": "with", "fo": "of", "si": "is", "thier": "their", "htere": "there",
                             "tow": "two", "rite": "right", "dubble": "double", "doubel": "double",
                             "eather": "either", "agenst": "against", "aganist": "against", "neer": "near",
                             "wich": "which", "sealing": "ceiling", "cubbord": "cupboard",
                             "cubord": "cupboard", "fernature": "furniture", "furnature": "furniture",
                             "libary": "library", "bafroom": "bathroom", "sofer": "sofa", "carpit": "carpet",
                             "lite": "light", "brite": "bright", "desc": "desk", "chare": "chair", "chares": "chairs",
                             "collor": "colour", "coloer": "colour", "betwen": "between", "beetween": "between",
                             "nite": "night", "cusion": "cushion", "cusions": "cushions", "pilow": "pillow",
                             "dinning": "dining", "draws": "drawers", "isnt": "isn't",
                             "theres": "there's", "dont": "don't", "doesnt": "doesn't",
                             "thats": "that's", "arent": "aren't", "shouldnt": "shouldn't"}  # fmt: skip
_JOINED: Mapping[str, tuple[str, str]] = {
    "infront": ("in", "front"), "ontop": ("on", "top"), "inbetween": ("in", "between"), "nextto": ("next", "to"),
    "alot": ("a", "lot"), "atleast": ("at", "least"), "eachother": ("each", "other"), "upto": ("up", "to"),
    "oneanother": ("one", "another"), "inside of": ("inside", "of"),
}  # fmt: skip


def is_mended(note: NotUnderstood) -> bool:
    """Whether a note says how a slip was read, and not that words had no effect."""
    return note.why.startswith(_READ_AS)


def said(word: str) -> str:
    """What is noted of a slip that is read as this word."""
    return f"{_READ_AS}'{word}'"


def _changed_to(letter: str, length: int) -> str:
    """Letters that may be meant by a wrong one: in short words those beside it on the keys or like it in sound."""
    return _LETTERS if length > LONG else _LIKE.get(letter, _LETTERS)


@lru_cache(maxsize=4096)
def _edits(word: str) -> tuple[str, ...]:
    """Words one swap, insertion, deletion or replacement away, in that order; slips in the first letter last. A letter
    is left out (`trolly`) sooner than added, unless it is typed twice (`matt`).
    """
    splits = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    swaps = [a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1]
    swaps += [a + b[1:] for a, b in splits if len(b) > 1 and a and b[0] == b[1]]
    losses = [a + b[1:] for a, b in splits if a and b]
    gains = [a + letter + b for a, b in splits if a for letter in _LETTERS + "'"]
    changes = [a + letter + b[1:] for a, b in splits if a and b for letter in _changed_to(b[0], len(word))]
    first = [word[1:]] if word[1:2] == word[0] else []
    first += [*(letter + word for letter in _LETTERS), *(letter + word[1:] for letter in _LETTERS)]
    return tuple(dict.fromkeys([*swaps, *gains, *losses, *changes, *first]))


class Mender:
    """Mends the slips of one text. known: words of the closed classes, in lower case."""

    def __init__(self, text: str, lexicon: Lexicon, known: frozenset[str]) -> None:
        self.text = text
        self.lexicon = lexicon
        self.known = known
        self._tried: dict[tuple[str, bool], str] = {}

    def mended(self, tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], dict[int, str]]:
        """Tokens with slips mended, and what each mended one is read as, by token index. Known words never change."""
        changed: dict[int, str] = {}
        found: list[Token] = []
        for i, token in enumerate(tokens):
            parts = self._parts(token, tokens, i)
            for part in parts:
                if part is not token:
                    changed[len(found)] = " ".join(other.low for other in parts)
                found.append(part)
        return tuple(found), changed

    def _parts(self, token: Token, tokens: tuple[Token, ...], at: int) -> tuple[Token, ...]:
        low = token.low
        if token.kind != "word" or low in self.known or low in self.lexicon.words:
            return (token,)
        pair = _JOINED.get(low) or self._pair(low)
        if pair is not None and token.end - token.start == len(low):
            middle = token.start + len(pair[0])
            return (Token(pair[0], "word", token.start, middle), Token(pair[1], "word", middle, token.end))
        name = self._is_name(token, tokens, at)
        key = (low, name)
        if key not in self._tried:
            if len(self._tried) >= MOST_WORDS:
                return (token,)
            self._tried[key] = self._mend(low, name)
        word = self._tried[key]
        return (Token(word, "word", token.start, token.end),) if word else (token,)

    def _pair(self, low: str) -> tuple[str, str] | None:
        """The two words of a compound that lost its blank: `diningtable`."""
        if not 6 <= len(low) <= LONGEST:
            return None
        for i in range(2, len(low) - 1):
            entry = self.lexicon.entries.get(f"{low[:i]} {low[i:]}")
            if entry is not None and (entry.noun or entry.room or entry.opening):
                return low[:i], low[i:]
        return None

    def _is_name(self, token: Token, tokens: tuple[Token, ...], at: int) -> bool:
        """A capital within a sentence: mostly a name, such as of a painter or a shop."""
        return at > 0 and tokens[at - 1].kind in ("word", "number") and self.text[token.start].isupper()

    def _is_compounds(self, word: str) -> bool:
        """A word that stands only in compounds: `rain`, of the rain barrel."""
        return word in self.lexicon.words and word not in self.lexicon.entries

    def _mend(self, low: str, name: bool) -> str:
        if low in _SMALL:
            return _SMALL[low]
        if not SHORTEST - 1 <= len(low) <= LONGEST or "'" in low or (name and len(low) < LONG):
            return ""
        if is_english(low) or any(self._is_compounds(base) for base in bases(low)):
            return ""
        best = single = ""
        for word in _edits(low):
            if len(word) < SHORTEST - 1 or not (word in self.lexicon.words or word in self.known):
                continue
            if len(low) < SHORTEST and sorted(word) != sorted(low) and (name or len(word) <= len(low)):
                break  # swaps and letters that were left out come first
            if word[0] != low[0] and len(low) < LONG - 1 and sorted(word) != sorted(low):
                break  # first letters come last
            if word in self.lexicon.entries and low[-1] == "s" != word[-1]:
                single = single or word  # `brushs` are several, if there is such a plural
                continue
            if word in self.lexicon.entries:
                return word
            best = best or word  # only a part of compounds: `tennis`
        return single or best
