"""The entries of an annotation: a thing, a room, a relation, each written in one short line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast

from benchmarks.language.places import BadAnnotation, place_of
from diorama.domain.relation import RELATIONS, RelationName
from diorama.domain.room import OpeningKind
from diorama.domain.span import Span

WORLD = ("room", "wall", "window", "door", "ceiling", "floor")
COUNT = re.compile(r"x(?:(\d+)-(\d+)|(\d+)(\+?))")
SIZE = re.compile(r"([wdh])=(\d+(?:\.\d+)?)")
RELATION = re.compile(r"(not )?([a-z_|]+)\(([^)]*)\)(.*)")
SIDES: Mapping[str, str] = {
    **{word: word for word in ("left", "right", "far", "near")},
    **dict.fromkeys(("back", "rear", "north", "opposite", "top"), "far"),
    **dict.fromkeys(("front", "south", "bottom"), "near"),
    "west": "left",
    "east": "right",
    "left-hand": "left",
    "right-hand": "right",
}
WHICH = (*SIDES, "long", "short", "middle", "pyramid", "pile")
GRID = re.compile(r"\d+x\d+")

EndKind = Literal["thing", "room", "wall", "window", "door", "ceiling", "floor"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One kind of thing that the text asks for.

    place, others: where its head words stand. most: None without an upper limit. attributes, spare: words that must,
    and that may, be told of it. sizes: lengths [m] by `w`, `d`, `h`; spare_sizes may be told. told_apart: one of
    several that stand in the same words.
    """

    key: str
    place: Span
    others: tuple[Span, ...] = ()
    least: int = 1
    most: int | None = 1
    attributes: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()
    sizes: Mapping[str, float]
    spare_sizes: Mapping[str, float]
    optional: bool = False

    @property
    def told_apart(self) -> bool:
        return "#" in self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Doors or windows that are wished for. wall: left, right, far, near, or empty where none is named."""

    kind: OpeningKind
    least: int = 1
    most: int | None = 1
    wall: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomEntry:
    """A room. words: its type as it stands in the text; empty if the text names none.

    sizes: lengths [m] by `w`, `d`, `h`. words of size, floor and walls as the text has them.
    """

    words: str
    place: Span | None
    optional: bool
    sizes: Mapping[str, float]
    size_words: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()
    floor: str = ""
    walls: str = ""
    openings: tuple[Opening, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """What a relation is measured from: a thing by its key, or a part of the room. which: as in `Anchor`."""

    kind: EndKind
    key: str = ""
    which: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One way to say a fact: any of the names, of any of the subjects; each anchor is any of its ends."""

    names: tuple[RelationName, ...]
    subjects: tuple[str, ...]
    anchors: tuple[tuple[End, ...], ...] = ()
    which: frozenset[str] = frozenset()
    distance_m: float | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A relation that the text states, in any of its ways. optional: neither missed nor invented."""

    words: str
    claims: tuple[Claim, ...]
    optional: bool = False


def read_thing(entry: str, text: str) -> Thing:
    """`head words[@2][#1][ x4][ (the other)][ implied][: attributes]`.

    Raises:
        BadAnnotation: If it cannot be read, or its words do not stand in the text.
    """
    head, _, tail = entry.partition(":")
    optional = head.endswith(" implied")
    head = head.removesuffix(" implied").strip()
    other = ""
    if head.endswith(")"):
        head, _, other = head[:-1].rpartition("(")
        head = head.strip()
    key, least, most = _counted(head)
    words = key.partition("#")[0]
    try:
        place = place_of(words, text)
    except BadAnnotation:
        if not optional:
            raise
        place = Span(start=0, end=0)  # implied things need no words
    others = (place_of(other, text, start=place.end),) if other else ()
    facts, spare = _attributes(tail)
    sizes = {name: value for word in facts if (sized := _size(word)) for name, value in [sized]}
    spare_sizes = {name: value for word in spare if (sized := _size(word)) for name, value in [sized]}
    attributes = tuple(word for word in facts if _size(word) is None)
    low = text.lower()
    for word in " ".join(attributes).lower().split():
        if word not in low:
            raise BadAnnotation(f"the attribute '{word}' does not stand in the text")
    return Thing(
        key=key,
        place=place,
        others=others,
        least=least,
        most=most,
        attributes=attributes,
        spare=tuple(word for word in spare if _size(word) is None),
        sizes=sizes,
        spare_sizes=spare_sizes,
        optional=optional,
    )


def read_room(entry: str, text: str) -> RoomEntry:
    """`type[: sizes, size words, floor=, walls=, window x2 left, door]`.

    Raises:
        BadAnnotation: If it cannot be read, or its words do not stand in the text.
    """
    head, _, tail = entry.partition(":")
    optional, words = head.startswith("?"), head.removeprefix("?").strip()
    place = None if words == "implied" else place_of(words, text)
    room = RoomEntry(words="" if place is None else words, place=place, optional=optional, sizes={})
    facts, spare = _attributes(tail)
    for fact in facts:
        if sized := _size(fact):
            room = replace(room, sizes={**room.sizes, sized[0]: sized[1]})
        elif fact.startswith("floor="):
            room = replace(room, floor=fact.removeprefix("floor="))
        elif fact.startswith("walls="):
            room = replace(room, walls=fact.removeprefix("walls="))
        elif opening := _opening(fact, text):
            room = replace(room, openings=(*room.openings, opening))
        elif fact.lower() in text.lower():
            room = replace(room, size_words=(*room.size_words, fact))
        else:
            raise BadAnnotation(f"'{fact}' is no size, no opening and no word of the text")
    return replace(room, spare=spare)


def read_fact(entry: str, keys: Sequence[str], rooms: Sequence[str]) -> list[Fact]:
    """`[?][not ]name[|name](subject[ + subject], anchor[|anchor], ...)[ which][ 0.4 m]`, further ways after ` / `.

    A `+` stands for one fact each.

    Raises:
        BadAnnotation: If it cannot be read, or a name, a thing or a room is not known.
    """
    optional, words = entry.startswith("?"), entry.removeprefix("?")
    subjects = _split_plus(words)
    facts: list[Fact] = []
    for one in subjects:
        claims = tuple(_claim(way.strip(), keys, rooms) for way in one.split(" / "))
        facts.append(Fact(words=one, claims=claims, optional=optional))
    return facts


def _split_plus(words: str) -> list[str]:
    """One relation for each thing of `a + b`, subject or anchor; `between` takes its anchors together."""
    if " + " not in words:
        return [words]
    inner = re.search(r"\(([^)]*)\)", words)
    if inner is None or " / " in words:
        raise BadAnnotation("a '+' stands between the subjects of a single way")
    parts = [part.strip().split(" + ") for part in inner.group(1).split(",")]
    if "between" in words[: inner.start()]:
        parts = [parts[0], *([one] for part in parts[1:] for one in part)]
    combined: list[list[str]] = [[]]
    for part in parts:
        combined = [[*before, one.strip()] for before in combined for one in part]
    return [words[: inner.start()] + "(" + ", ".join(one) + ")" + words[inner.end() :] for one in combined]


def _claim(words: str, keys: Sequence[str], rooms: Sequence[str]) -> Claim:
    match = RELATION.fullmatch(words)
    if match is None:
        raise BadAnnotation("a relation is written name(subject, anchor)")
    negated, names, inner, tail = match.groups()
    parts = [part.strip() for part in inner.split(",")]
    for name in names.split("|"):
        if name not in RELATIONS:
            raise BadAnnotation(f"there is no relation '{name}'")
    subjects = tuple(parts[0].split("|"))
    for subject in subjects:
        if subject not in keys:
            raise BadAnnotation(f"the subject '{subject}' is no thing of this prompt")
    for name in cast(tuple[RelationName, ...], tuple(names.split("|"))):
        wanted = RELATIONS[name].anchor_count
        if len(parts) - 1 != wanted and not (name == "between" and len(parts) == 2):
            raise BadAnnotation(f"{name} has {wanted} anchors, not {len(parts) - 1}")
    which, distance = _tail(tail.strip())
    return Claim(
        names=cast(tuple[RelationName, ...], tuple(names.split("|"))),
        subjects=subjects,
        anchors=tuple(tuple(_end(one.strip(), keys, rooms) for one in part.split("|")) for part in parts[1:]),
        which=which,
        distance_m=distance,
        negated=bool(negated),
    )


def _end(words: str, keys: Sequence[str], rooms: Sequence[str]) -> End:
    """A thing of the prompt, one of its rooms, or a part of the room with the words that say which."""
    if words in keys:
        return End(kind="thing", key=words)
    if words in rooms:
        return End(kind="room", key=words)
    *which, last = words.split()
    last = {"windows": "window", "walls": "wall", "doors": "door"}.get(last, last)
    if last not in WORLD or any(word not in WHICH for word in which):
        raise BadAnnotation(f"the anchor '{words}' is no thing and no part of the room")
    return End(kind=cast(EndKind, last), which=frozenset(SIDES.get(word, word) for word in which))


def _tail(words: str) -> tuple[frozenset[str], float | None]:
    """The words that say which, and a distance [m]."""
    measured = re.fullmatch(r"(.*?)\s*(\d+(?:\.\d+)?) m", words)
    rest, distance = (measured.group(1), float(measured.group(2))) if measured else (words, None)
    for word in rest.split():
        if word not in WHICH and not GRID.fullmatch(word):
            raise BadAnnotation(f"'{word}' is no side, no corner and no distance")
    return frozenset(SIDES.get(word, word) for word in rest.split()), distance


def _counted(head: str) -> tuple[str, int, int | None]:
    key, _, last = head.rpartition(" ")
    match = COUNT.fullmatch(last)
    if not key or match is None:
        return head, 1, 1
    low, high, exact, more = match.groups()
    if low:
        if int(low) > int(high):
            raise BadAnnotation(f"the count {last} is empty")
        return key, int(low), int(high)
    return key, int(exact), None if more else int(exact)


def _attributes(tail: str) -> tuple[list[str], tuple[str, ...]]:
    """Words that must be told, and those in brackets, which may be."""
    words = [word.strip() for word in tail.split(",") if word.strip()]
    spare = tuple(word[1:-1] for word in words if word.startswith("("))
    return [word for word in words if not word.startswith("(")], spare


def _size(word: str) -> tuple[str, float] | None:
    match = SIZE.fullmatch(word)
    return (match.group(1), float(match.group(2))) if match else None


def _opening(fact: str, text: str) -> Opening | None:
    """`window x2 left tall`; None if it is no opening. Words that describe it are not scored."""
    kind, *rest = fact.split()
    if kind not in ("door", "window", "passage"):
        return None
    opening = Opening(kind=kind)
    for word in rest:
        if word in SIDES:
            opening = replace(opening, wall=SIDES[word])
        elif COUNT.fullmatch(word):
            _, least, most = _counted(f"{kind} {word}")
            opening = replace(opening, least=least, most=most)
        elif word.lower() not in text.lower():
            raise BadAnnotation(f"'{word}' is no count, no wall and no word of the text")
    return opening
