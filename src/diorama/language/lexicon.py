"""The open classes of words, from the catalogue, with longest-match look-up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from diorama.catalogue.categories import CATEGORIES
from diorama.catalogue.colors import COLORS, SHADES, SPELLINGS
from diorama.catalogue.materials import MATERIALS
from diorama.catalogue.room_types import ROOM_TYPES, SIZE_WORD_SCALE
from diorama.catalogue.senses import DEFAULT_STAND, SENSES, plural
from diorama.catalogue.spacing import SIZE_WORD_FACTORS, SIZE_WORD_STRETCHES
from diorama.catalogue.styles import MOODS, STYLES
from diorama.language.closed import ABSTRACT, DEPICTIONS, PRAISE
from diorama.language.relation_phrases import OPENINGS, PARTS, PLACES, WHICH
from diorama.language.tokens import Token, normal

SHAPES = {
    "round": "round", "circular": "round", "square": "square", "rectangular": "rectangular", "oval": "oval",
    "oblong": "rectangular",
    "l shaped": "l_shaped", "u shaped": "u_shaped", "t shaped": "t_shaped", "triangular": "triangular",
    "hexagonal": "hexagonal", "octagonal": "octagonal", "elliptical": "oval", "spherical": "round",
    "cylindrical": "round",
    "heart shaped": "heart", "semicircular": "semicircular", "half round": "semicircular", "rounded": "round",
    "boxy": "square", "cubic": "square", "kidney shaped": "oval", "star shaped": "star",
    "half moon": "semicircular", "cube": "square",
}  # fmt: skip
PATTERNS = {
    "striped": "striped", "checkered": "checkered", "chequered": "checkered", "checked": "checkered",
    "floral": "floral",
    "flowered": "floral", "flowery": "floral", "polka dot": "dotted", "polka dotted": "dotted", "dotted": "dotted",
    "plaid": "plaid", "tartan": "plaid", "patterned": "patterned", "geometric": "geometric", "chevron": "chevron",
    "spotted": "dotted", "paisley": "floral", "printed": "patterned", "herringbone": "chevron", "zigzag": "chevron",
    "gingham": "checkered", "embroidered": "patterned", "leopard print": "dotted", "abstract": "geometric",
    "persian": "persian", "oriental": "persian", "camouflage": "camouflage", "speckled": "dotted",
}  # fmt: skip
_ROOM_HIGH = ("floor to ceiling", "ceiling height", "ceiling high", "full height", "head height", "man high")
EXTRA_SIZES = (
    "full size",
    "life size",
    "waist high",
    "knee high",
    "slim",
    "skinny",
    "petite",
    "extra large",
    "medium sized",
    "large sized",
    "small sized",
    "good sized",
    "human sized",
    "mid sized",
    "oversize",
    "low slung",
    "sizable",
    "sizeable",
    "double height",
)


@dataclass(slots=True)
class Entry:
    """What one phrase can mean; empty where it cannot. noun: (category key, singular noun, is it plural)."""

    noun: tuple[str, str, bool] | None = None
    room: str = ""
    opening: str = ""
    place: str = ""
    part: str = ""
    abstract: bool = False
    depiction: bool = False
    color: str = ""
    material: str = ""
    style: str = ""
    shape: str = ""
    size: str = ""
    mood: str = ""
    pattern: str = ""
    praise: bool = False
    which: str | None = None
    plural: bool = False

    @property
    def nounish(self) -> bool:
        """It can be the head of a noun phrase."""
        return bool(
            self.noun or self.room or self.opening or self.place or self.part or self.abstract or self.depiction
        )

    @property
    def adjective(self) -> bool:
        """It can stand before a noun."""
        return bool(
            self.color or self.material or self.style or self.shape or self.size or self.mood or self.pattern
            or self.praise or self.which is not None
        )  # fmt: skip


@dataclass(slots=True)
class Lexicon:
    """Phrases by their normal form, and the longest phrase that starts with a word."""

    entries: dict[str, Entry] = field(default_factory=dict[str, Entry])
    longest: dict[str, int] = field(default_factory=dict[str, int])
    words: set[str] = field(default_factory=set[str])

    def at(self, phrase: str) -> Entry:
        """The entry of a phrase, made if it is new."""
        key = normal(phrase)
        found = self.entries.get(key)
        if found is None:
            parts = key.split(" ")
            self.longest[parts[0]] = max(self.longest.get(parts[0], 0), len(parts))
            self.words.update(parts)
            found = self.entries[key] = Entry()
        return found

    def match(self, tokens: tuple[Token, ...], at: int, end: int) -> tuple[Entry, int] | None:
        """The longest phrase that starts at token `at` before `end`: its entry and how many tokens it takes."""
        first = tokens[at]
        if first.kind == "sign" or first.kind == "end":
            return None
        for length in range(min(self.longest.get(first.low, 0), end - at), 0, -1):
            key = first.low if length == 1 else " ".join(token.low for token in tokens[at : at + length])
            found = self.entries.get(key)
            if found is not None and not (
                length > 1 and found.place and self._last_compounds(tokens, at + length, end)
            ):
                return found, length
        return None

    def _last_compounds(self, tokens: tuple[Token, ...], after: int, end: int) -> bool:
        """`the left side | table`: the last word of a place belongs to the compound noun that follows."""
        following = self.match(tokens, after - 1, end)
        return following is not None and following[1] > 1 and following[0].noun is not None


def _add_nouns(lexicon: Lexicon) -> None:
    for row in CATEGORIES.values():
        for name in row.names if row.key != "unknown" else ():
            lexicon.at(name).noun = (row.key, name, False)
        for name in row.names if row.key != "unknown" else ():
            many = lexicon.at(plural(name))
            if many.noun is None:
                many.noun = (row.key, name, True)
                many.plural = True
    for name, senses in SENSES.items():
        stand = DEFAULT_STAND.get(name, "floor")
        usual = senses.get(stand) or next(iter(senses.values()))
        lexicon.at(name).noun = (usual, name, False)
        many = lexicon.at(plural(name))
        many.noun, many.plural = (usual, name, True), True
    for kind in ROOM_TYPES.values():
        for name in kind.names:
            lexicon.at(name).room = kind.key
            many = lexicon.at(plural(name))
            many.room, many.plural = many.room or kind.key, True
    for name, opening in OPENINGS.items():
        lexicon.at(name).opening = opening
        many = lexicon.at(plural(name))
        many.opening, many.plural = opening, True


def _add_parts_of_rooms_and_things(lexicon: Lexicon) -> None:
    for name, place in PLACES.items():
        lexicon.at(name).place = place
        if name.endswith("s") and name != "glass":
            lexicon.at(name).plural = True
    for name, part in PARTS.items():
        lexicon.at(name).part = part
        many = lexicon.at(plural(name))
        many.part, many.plural = part, True
    for name in sorted(ABSTRACT):
        lexicon.at(name).abstract = True
    for name in sorted(DEPICTIONS):
        lexicon.at(name).depiction = True


def _add_colors(lexicon: Lexicon) -> None:
    plain = dict(zip(COLORS, COLORS, strict=True)) | dict(SPELLINGS)
    for word in sorted(plain):
        lexicon.at(word).color = plain[word]
    for shade in sorted(SHADES):
        for word in sorted(plain):
            entry = lexicon.at(f"{shade} {word}")
            entry.color = entry.color or f"{shade} {plain[word]}"


def _add_adjectives(lexicon: Lexicon) -> None:
    for row in MATERIALS.values():
        for name in row.names:
            lexicon.at(name).material = row.key
            lexicon.at(name + " topped").material = row.key
    for look in STYLES.values():
        for name in look.names:
            lexicon.at(name).style = look.key
            lexicon.at(name + " style").style = look.key
            lexicon.at(name + " styled").style = look.key
            lexicon.at(name + " inspired").style = look.key
    for word, mood in MOODS.items():
        lexicon.at(word).mood = mood
    for word, shape in SHAPES.items():
        lexicon.at(word).shape = shape
    for word, pattern in PATTERNS.items():
        lexicon.at(word).pattern = pattern
    sizes: Iterable[str] = {*SIZE_WORD_SCALE, *SIZE_WORD_FACTORS, *SIZE_WORD_STRETCHES, *EXTRA_SIZES}
    for word in sorted(sizes):
        lexicon.at(word).size = word
    for word in _ROOM_HIGH:
        lexicon.at(word).size = "tall"
    for word in sorted(PRAISE):
        lexicon.at(word).praise = True
    for word, which in WHICH.items():
        lexicon.at(word).which = which


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon of the catalogue; built once, on first use."""
    built = Lexicon()
    _add_nouns(built)
    _add_parts_of_rooms_and_things(built)
    _add_colors(built)
    _add_adjectives(built)
    return built
