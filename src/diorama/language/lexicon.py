"""The open classes of words, from the catalogue, with longest-match look-up."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from diorama.catalogue.categories import CATEGORIES
from diorama.catalogue.colors import COLORS, HUES, SHADES, SPELLINGS, STAINS, TINGES
from diorama.catalogue.conditions import CONDITIONS
from diorama.catalogue.looks import PATTERNS, ROOM_HIGH, SHAPES, SIZE_ADJECTIVES
from diorama.catalogue.materials import MATERIALS
from diorama.catalogue.near_nouns import NEAR_NOUNS
from diorama.catalogue.outdoors import THINGS_OUTDOORS
from diorama.catalogue.room_types import ROOM_TYPES, SIZE_WORD_SCALE
from diorama.catalogue.senses import DEFAULT_STAND, SENSES, plural
from diorama.catalogue.spacing import SIZE_WORD_FACTORS, SIZE_WORD_STRETCHES
from diorama.catalogue.styles import MOODS, STYLES
from diorama.language.closed import ABSTRACT, DEPICTIONS, PRAISE
from diorama.language.relation_phrases import OPENINGS, PARTS, PLACES, WHICH
from diorama.language.tokens import Token, normal

OUTDOOR_MARK = "^"  # at the end of nouns that are things because the text plays in the open air
_SHADE_STARTS = frozenset(shade.split(" ", 1)[0] for shade in SHADES)


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
    outdoor: set[str] = field(default_factory=set[str])
    shades: dict[tuple[str, str], Entry] = field(default_factory=dict[tuple[str, str], Entry])

    def at(self, phrase: str) -> Entry:
        """The entry of a phrase, made if it is new."""
        return self._keyed(normal(phrase))

    def outdoors(self, phrase: str) -> Entry:
        """The entry of a noun where the text plays in the open air."""
        self.outdoor.add(normal(phrase))
        return self._keyed(normal(phrase) + OUTDOOR_MARK)

    def _keyed(self, key: str) -> Entry:
        found = self.entries.get(key)
        if found is None:
            parts = key.split(" ")
            self.longest[parts[0]] = max(self.longest.get(parts[0], 0), len(parts))
            self.words.update(part.removesuffix(OUTDOOR_MARK) for part in parts)
            found = self.entries[key] = Entry()
        return found

    def match(self, tokens: tuple[Token, ...], at: int, end: int) -> tuple[Entry, int] | None:
        """The longest phrase that starts at token `at` before `end`: its entry and how many tokens it takes."""
        first = tokens[at]
        if first.kind == "sign" or first.kind == "end":
            return None
        found = self._longest(tokens, at, end)
        if first.low in _SHADE_STARTS:
            shaded = self._shaded(tokens, at, end)
            if shaded is not None and (found is None or shaded[1] > found[1]):
                return shaded
        return found

    def _longest(self, tokens: tuple[Token, ...], at: int, end: int) -> tuple[Entry, int] | None:
        first = tokens[at]
        for length in range(min(self.longest.get(first.low, 0), end - at), 0, -1):
            key = first.low if length == 1 else " ".join(token.low for token in tokens[at : at + length])
            found = self.entries.get(key)
            if found is not None and not (
                length > 1 and found.place and self._last_compounds(tokens, at + length, end)
            ):
                return found, length
        return None

    def _shaded(self, tokens: tuple[Token, ...], at: int, end: int) -> tuple[Entry, int] | None:
        """`dark green`, `very pale dusty pink`: one or two shades, then a colour."""
        here, shades = at, list[str]()
        while here < min(at + 5, end) and len(shades) < 2:
            low = tokens[here].low
            pair = f"{low} {tokens[here + 1].low}" if here + 1 < end else low
            said = pair if pair in SHADES else low if low in SHADES else ""
            if not said:
                break
            shades.append(said)
            here += 1 + said.count(" ")
        for shade in [" ".join(shades)] if len(shades) == 1 else [" ".join(shades), *shades[:1]] if shades else []:
            here = at + 1 + shade.count(" ")
            inner = self._longest(tokens, here, end) if here < end and tokens[here].kind == "word" else None
            if inner is None or (inner[1] > 1 and inner[0].nounish):
                continue
            entry, length = inner
            if entry.color:
                return self._shade(shade, entry.color, ""), here - at + length
            if entry.material and shade in STAINS:
                return self._shade(shade, entry.material.replace("_", " "), entry.material), here - at + length
        return None

    def _shade(self, shade: str, plain: str, material: str) -> Entry:
        key = (shade, plain)
        if key not in self.shades:
            self.shades[key] = Entry(color=f"{shade} {plain}", material=material)
        return self.shades[key]

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
    for name, key in NEAR_NOUNS.items():
        several = name.endswith("s") and not name.endswith(("ss", "us")) and " of " not in name
        lexicon.at(name).noun, lexicon.at(name).plural = (key, name, several), several
        many = lexicon.at(plural(name))
        if many.noun is None and not several:
            many.noun, many.plural = (key, name, True), True
    for row in CATEGORIES.values():
        for name in row.names if row.key != "unknown" else ():
            if name + "s" not in lexicon.entries and plural(name) != name and name.isascii():  # `teddys`, `shelfs`
                lexicon.at(name + "s").noun = (row.key, name, True)
                lexicon.at(name + "s").plural = True
    for name, key in THINGS_OUTDOORS.items():
        lexicon.outdoors(name).noun = (key, name, False)
        many = lexicon.outdoors(plural(name))
        many.noun, many.plural = (key, name, True), True
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
    for word in sorted({*COLORS, *SPELLINGS}):
        lexicon.at(word).color = SPELLINGS.get(word, word)
    for word, hue in sorted(TINGES.items()):
        lexicon.at(word).color = hue
        for other in sorted({*HUES, "beige", "black", "white", "teal"}):
            lexicon.at(f"{word} {other}").color = f"{word} {SPELLINGS.get(other, other)}"
    for one in HUES:
        for other in HUES:
            pair = lexicon.at(f"{one} {other}")
            if one != other and not pair.color:
                pair.color = f"{SPELLINGS.get(one, one)} {SPELLINGS.get(other, other)}"


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
    for word in sorted({*SIZE_WORD_SCALE, *SIZE_WORD_FACTORS, *SIZE_WORD_STRETCHES}):
        lexicon.at(word).size = word
    for word, size in SIZE_ADJECTIVES.items():
        lexicon.at(word).size = size
    for word in ROOM_HIGH:
        lexicon.at(word).size = "tall"
    for word in sorted(PRAISE | CONDITIONS):
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
