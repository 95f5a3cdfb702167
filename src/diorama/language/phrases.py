"""Noun phrases: determiner, number, adjectives, sizes and the noun, with what they say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from diorama.domain.plan import Count
from diorama.language.closed import (
    ARTICLES,
    DEFINITES,
    EXACT,
    MOTIFS,
    PRONOUNS,
    VAGUE,
)
from diorama.language.lexicon import Entry
from diorama.language.measures import Measure
from diorama.language.numbers import integer_at

HeadKind = Literal["object", "room", "opening", "place", "pronoun", "part", "abstract", "unknown"]


ANOTHER = "another_one"  # the key of a pronoun for a new thing of the kind spoken of: `a blue one`
BARE = "some"  # the noun of a number that stands for things: `five stand along the wall`
HALF = "half"  # the noun of a pronoun for half of several: `half are red`
THE_ONE = "the one"  # the noun of a pronoun that its place tells apart: `the one by the window`
MEMBERS = frozenset({
    "left", "right", "middle", "centre", "center", "central", "top", "bottom", "upper", "lower", "first", "second",
    "third", "fourth", "fifth", "last", "front", "back", "rear", "near", "far", "inner", "outer", "leftmost",
    "opposite", "rightmost", "topmost", "nearest", "furthest", "farthest", "next", "final",
})  # fmt: skip
REST = frozenset({"other", "remaining", "rest"})
COMPARED = frozenset({
    f"{word}{ending}"
    for word in ("tall", "short", "larg", "bigg", "small", "long", "wid", "narrow", "high", "old", "new", "dark",
                 "light", "thick", "thinn", "broad", "deep", "heavi", "fatt", "nic", "bright", "round", "low", "slimm",
                 "great")
    for ending in ("er", "est")
} - {"lower"})  # fmt: skip
"""Adjectives that tell one of two or more things apart by comparing them."""


@dataclass(slots=True)
class Look:
    """Adjectives gathered before a noun, after it, or by themselves (`is blue and large`)."""

    color: str = ""
    material: str = ""
    shape: str = ""
    size: str = ""
    style: str = ""
    pattern: str = ""
    moods: list[str] = field(default_factory=list[str])
    extra: list[str] = field(default_factory=list[str])
    which: list[str] = field(default_factory=list[str])
    measures: list[Measure] = field(default_factory=list[Measure])
    details: dict[str, int] = field(default_factory=dict[str, int])

    def add(self, entry: Entry, words: str) -> None:
        """Take in one adjective; the first of a kind wins, later ones are kept as extra words."""
        if entry.color and not (entry.material and self.color):
            self._set("color", entry.color, words)
            both = " " in entry.color or entry.color in ("gold", "silver", "bronze", "copper")  # `dark oak`, `gold`
            if entry.material and not self.material and both:
                self.material = entry.material
        elif entry.material:
            self._set("material", entry.material, words)
        elif entry.pattern:
            self._set("pattern", entry.pattern, words)
        elif entry.shape:
            self._set("shape", entry.shape, words)
        elif entry.size:
            self._set("size", entry.size, words)
        elif entry.style:
            self._set("style", entry.style, words)
        elif entry.mood:
            self.moods.append(entry.mood)
        elif entry.which is not None:
            self.which.append(entry.which or words)
        else:
            self.extra.append(words)

    def _set(self, name: str, value: str, words: str) -> None:
        if getattr(self, name):
            self.extra.append(words)
        else:
            setattr(self, name, value)


def described(look: Look) -> bool:
    """Whether adjectives say how a thing looks, not only which one it is."""
    return bool(look.color or look.material or look.shape or look.size or look.style or look.pattern or look.extra)


@dataclass(slots=True)
class NounPhrase:
    """One noun phrase. start, end: token range, all of it. key: category, room type, opening kind, place or
    pronoun. noun: singular noun as said. each: the phrase is distributive (`each nightstand`).
    """

    start: int
    end: int
    kind: HeadKind
    key: str = ""
    noun: str = ""
    count: Count = Count()
    counted: bool = False
    vague: bool = False
    definite: bool = False
    indefinite: bool = False
    plural: bool = False
    each: bool = False
    other: bool = False
    form: str = ""  # of a motif: rows x columns
    owner: str = ""  # `teacher's`
    some: int = 0  # so many of those meant: `two of the chairs`
    motif: str = ""
    whole: NounPhrase | None = None  # of which one is meant: `the larger of the two tables`
    look: Look = field(default_factory=Look)
    entry: Entry | None = None
    unknown: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])


def is_bare(phrase: NounPhrase) -> bool:
    """A single thing without an article, as in notes: `lamp on desk`."""
    return not (phrase.definite or phrase.indefinite or phrase.plural or phrase.counted or phrase.each)


@dataclass(slots=True)
class Determiner:
    """What stands before the adjectives: a number, an article or a quantity."""

    taken: int = 0
    count: Count | None = None
    definite: bool = False
    indefinite: bool = False
    vague: bool = False
    each: bool = False
    other: bool = False
    motif: str = ""
    form: str = ""


_BOUNDS: Mapping[str, str] = {
    "at least": "min", "no fewer than": "min", "no less than": "min", "more than": "over", "at most": "max",
    "up to": "max", "no more than": "max", "exactly": "", "only": "", "just": "", "about": "", "around": "",
    "approximately": "", "roughly": "", "but no more than": "max",
    "not more than": "max", "less than": "under", "fewer than": "under", "a total of": "", "minimum": "min",
    "a minimum of": "min", "a maximum of": "max", "over": "over", "precisely": "", "some": "", "nearly": "",
    "almost": "",
}  # fmt: skip


_FIRSTS: dict[int, frozenset[str]] = {}  # of each table of phrases, by its identity


def _first_words(table: Mapping[str, object]) -> frozenset[str]:
    """The words that phrases of a table begin with: most words begin none."""
    found = _FIRSTS.get(id(table))
    if found is None:
        found = _FIRSTS[id(table)] = frozenset(phrase.split(" ", 1)[0] for phrase in table)
    return found


def _phrase_at(lows: list[str], at: int, table: Mapping[str, object], longest: int = 5) -> tuple[str, int] | None:
    if at >= len(lows) or lows[at] not in _first_words(table):
        return None
    for length in range(min(longest, len(lows) - at), 0, -1):
        phrase = " ".join(lows[at : at + length])
        if phrase in table:
            return phrase, length
    return None


def counted_at(lows: list[str], at: int) -> tuple[Count, int] | None:
    """A number with its bound: 'at least three', 'two or three', '2 to 4', 'between two and four'."""
    bound = _phrase_at(lows, at, _BOUNDS, 3)
    start = at + (bound[1] if bound else 0)
    between = start < len(lows) and lows[start] == "between"
    number = integer_at(lows, start + (1 if between else 0))
    if number is None:
        return None
    value, taken = number
    taken += start - at + (1 if between else 0)
    joint = lows[at + taken] if at + taken < len(lows) else ""
    if between and joint != "and":
        return None
    if joint in ("or", "to", "and" if between else "to"):
        upper = integer_at(lows, at + taken + 1)
        if upper is not None and upper[0] >= value:
            return Count(min=value, max=upper[0]), taken + 1 + upper[1]
    kind = _BOUNDS[bound[0]] if bound else ""
    least = _bounded(value, kind)
    further = (
        _phrase_at(lows, at + taken + 1, _BOUNDS, 3) if joint in ("and", "but") and kind in ("min", "over") else None
    )
    if further is not None and _BOUNDS[further[0]] in ("max", "under"):
        upper = integer_at(lows, at + taken + 1 + further[1])
        if upper is not None:
            most = _bounded(upper[0], _BOUNDS[further[0]]).max
            return Count(min=least.min, max=max(most or 0, least.min)), taken + 1 + further[1] + upper[1]
    return least, taken


_IN_ALL: tuple[tuple[str, ...], ...] = (
    ("of", "them"), ("in", "all"), ("in", "total"), ("altogether",), ("all", "told"), ("no",), ("no", "."), ("pcs",),
    ("pieces",),
)  # fmt: skip


def counted_after(lows: list[str], plural: bool, *, last: bool) -> tuple[Count, int] | None:
    """The number that comes after a noun and how many words it takes: `(2)`, `x3`, `, twenty of them`, `, 4 no.`, `,
    of which there are seven`. last: these words end the sentence.
    """
    if lows[0] in ("x", "×"):
        return _shifted(counted_at(lows, 1), 1)
    if lows[1:5] in (["of", "which", "there", "are"], ["of", "which", "there", "were"]) and lows[0] == ",":
        return _shifted(counted_at(lows, 5), 5)
    number = counted_at(lows, 1) if lows[0] in ("(", ",", ":") else None
    if number is None:
        return None
    at = 1 + number[1]
    said = next((words for words in _IN_ALL if tuple(lows[at : at + len(words)]) == words), ())
    at += len(said) + (said == ("no",) and lows[at + 1 : at + 2] == ["."])
    closing, ends = lows[at : at + 1], last and at == len(lows)
    if lows[0] == "(":
        return (number[0], at + (closing == [")"])) if closing in ([")"], [","], [";"]) else None
    bounded = number[0].max is None or integer_at(lows, 1) is None
    if not plural or not (said or bounded or lows[0] == ":"):
        return None
    return (number[0], at) if ends or (closing and closing[0] in ",;:") else None


def _shifted(found: tuple[Count, int] | None, by: int) -> tuple[Count, int] | None:
    return (found[0], found[1] + by) if found is not None else None


def _bounded(value: int, kind: str) -> Count:
    match kind:
        case "min":
            return Count(min=value, max=None)
        case "over":
            return Count(min=value + 1, max=None)
        case "max":
            return Count(min=min(value, 1), max=value)
        case "under":
            return Count(min=min(max(value - 1, 0), 1), max=max(value - 1, 0))
        case _:
            return Count(min=value, max=value)


_LINES: Mapping[str, str] = {
    "row": "in_row", "rows": "in_grid", "line": "in_row", "lines": "in_grid", "columns": "in_grid", "stack": "stacked",
    "stacks": "stacked", "pile": "pile", "piles": "pile", "heap": "pile", "heaps": "pile",
}  # fmt: skip
_GATHERINGS = frozenset({"nest", "group", "cluster", "collection", "bunch", "set", "series", "arrangement", "trio",
                         "circle", "total", "gathering", "team"})  # fmt: skip
_LINE_LOOKS = frozenset(
    {"neat", "long", "small", "tall", "short", "single", "tidy", "straight", "even", "big", "large"}
)
_IN_LINE = 3  # things in a row of which no number is said


def _lined_at(lows: list[str]) -> Determiner | None:
    """`three rows of four`, `two neat stacks of books`, `a long row of five`: how many and in what form."""
    number = integer_at(lows, 0)
    lines, at = number if number is not None else (1, 1 if lows[:1] == ["a"] else 0)
    if not at:
        return None
    at += lows[at : at + 1] != [] and lows[at] in _LINE_LOOKS
    if lows[at + 1 : at + 2] != ["of"]:
        return None
    grouped = counted_at(lows, at + 2) if number is None and lows[at] in _GATHERINGS else None
    if grouped is not None:
        return Determiner(taken=at + 2 + grouped[1], count=grouped[0], indefinite=True)
    if lows[at] not in _LINES:
        return None
    motif = _LINES[lows[at]]
    inner = integer_at(lows, at + 2)
    if number is None and inner is None:
        return None  # `a row of chairs` is in the table
    count = lines * (inner[0] if inner is not None else _IN_LINE)
    found = Determiner(taken=at + 2 + (inner[1] if inner is not None else 0), indefinite=True, motif=motif)
    found.count = Count(min=count, max=count if inner is not None else None)
    found.vague = inner is None
    found.form = f"{lines}x{inner[0]}" if motif == "in_grid" and lines > 1 and inner is not None else ""
    return found


def determiner_at(lows: list[str]) -> Determiner:
    """The longest determiner at the start of these words; `taken` 0 if there is none."""
    found = Determiner()
    at = 0
    if lows and lows[0] in ("the", "these", "those", "my", "your", "our", "their", "its", "his", "her", "all", "both"):
        following = counted_at(lows, 1)
        if following is not None and lows[0] != "all":
            return Determiner(taken=1 + following[1], count=following[0], definite=True)
        if lows[0] in ("all", "both"):
            at = 1 + (len(lows) > 1 and lows[1] in DEFINITES)
            number = integer_at(lows, at)
            both = Count(min=2, max=2) if lows[0] == "both" else None
            return Determiner(
                taken=at + (number[1] if number else 0),
                count=Count(min=number[0], max=number[0]) if number else both,
                definite=True,
                each=True,
            )
    lined = _lined_at(lows)
    if lined is not None:
        return lined
    motif = _phrase_at(lows, 0, MOTIFS)
    if motif is not None:
        name, usual = MOTIFS[motif[0]]
        number = integer_at(lows, motif[1])
        count = Count(min=number[0], max=number[0]) if number else Count(min=usual, max=None)
        return Determiner(
            taken=motif[1] + (number[1] if number else 0), count=count, indefinite=True, motif=name, vague=not number
        )
    exact = _phrase_at(lows, 0, EXACT)
    vague = _phrase_at(lows, 0, VAGUE)
    counted = counted_at(lows, 0)
    if exact is not None and exact[1] >= (vague[1] if vague else 0) and exact[1] >= (counted[1] if counted else 0):
        return _exact(lows, exact)
    if counted is not None and counted[1] >= (vague[1] if vague else 0):
        found = Determiner(taken=counted[1], count=counted[0], indefinite=True)
        rest = lows[counted[1] : counted[1] + 2]
        if rest in (["pair", "of"], ["pairs", "of"]):
            most = counted[0].max
            found.count = Count(min=2 * counted[0].min, max=None if most is None else 2 * most)
            found.taken += 2
            return found
        if rest[:1] in (["x"], ["×"]) and not rest[-1].isdecimal():
            found.taken += 1  # `2x armchair`
        _other(lows, found)
        return found
    if vague is not None:
        number = VAGUE[vague[0]]
        return Determiner(taken=vague[1], count=Count(min=number, max=None), indefinite=True, vague=True)
    return _article(lows)


def _exact(lows: list[str], exact: tuple[str, int]) -> Determiner:
    value = EXACT[exact[0]]
    if exact[0] == "twin" and lows[1:2] == ["beds"]:  # two single beds: the word belongs to the noun, too
        return Determiner(count=Count(min=2, max=2), indefinite=True)
    number = integer_at(lows, exact[1]) if exact[0].endswith("set of") else None
    if number is not None:
        return Determiner(taken=exact[1] + number[1], count=Count(min=number[0], max=number[0]), indefinite=True)
    definite = exact[0] == "both" or exact[0].startswith("the ")
    return Determiner(taken=exact[1], count=Count(min=value, max=value), definite=definite, indefinite=not definite)


def _other(lows: list[str], found: Determiner) -> None:
    if found.taken < len(lows) and lows[found.taken] in ("other", "more", "additional", "further"):
        found.taken += 1


def _article(lows: list[str]) -> Determiner:
    first = lows[0] if lows else ""
    second = lows[1] if len(lows) > 1 else ""
    if first in ("each", "every") and lows[1:3] == ["pair", "of"]:
        return Determiner(taken=3, definite=True)  # `between each pair of beds`
    if first in ("each", "every") or (first == "either" and second not in ("", "of")):
        of_the = 2 if second == "of" and len(lows) > 2 and lows[2] in DEFINITES else 0
        of_the = of_the or int(second == "of" and integer_at(lows, 2) is not None)
        number = integer_at(lows, 1 + of_the) if of_the else None
        count = Count(min=number[0], max=number[0]) if number else None
        return Determiner(taken=1 + of_the + (number[1] if number else 0), count=count, definite=True, each=True)
    if first == "any":
        return Determiner(taken=1, indefinite=True)
    if first in ("another",):
        return Determiner(taken=1, count=Count(), indefinite=True, other=True)
    if first in ARTICLES:
        return Determiner(taken=1, count=Count(), indefinite=True)
    if first in DEFINITES:
        found = Determiner(taken=1, definite=True)
        if second == "other" and len(lows) > 2:
            found.taken, found.other = 2, True
        return found
    return Determiner()


def pronoun_at(lows: list[str]) -> tuple[str, int] | None:
    """The longest pronoun at the start of these words: its kind and the words taken."""
    found = _phrase_at(lows, 0, PRONOUNS, 4)
    return (PRONOUNS[found[0]], found[1]) if found else None
