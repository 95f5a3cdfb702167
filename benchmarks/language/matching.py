"""Which object of a plan is which thing of the annotation, by the place of their words in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations, product

from ortools.graph.python.linear_sum_assignment import SimpleLinearSumAssignment

from benchmarks.language.annotations import Prompt
from benchmarks.language.entries import Thing
from benchmarks.language.words import said_by_any, stem
from diorama.domain.plan import Plan, PlanObject
from diorama.domain.span import Span

ENOUGH = 0.5  # of a head's letters, that an object's span must hold
SCALE = 10_000_000  # agreements as whole numbers, for an exact assignment
MOST_EXCHANGED = 4  # things told apart by the same words


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """object_of: the plan's id of each thing that was found. invented: ids that mean no thing of the annotation.

    merged: things told apart that the plan holds as one object, by the object's id.
    """

    object_of: Mapping[str, str]
    invented: tuple[str, ...]
    merged: Mapping[str, tuple[str, ...]]

    def things_of(self, object_id: str) -> tuple[str, ...]:
        """The keys that an object means."""
        return tuple(key for key, other in self.object_of.items() if other == object_id)


def match(prompt: Prompt, plan: Plan) -> Match:
    """One object for one thing, so that they agree best in all."""
    agreement: dict[tuple[str, str], float] = {}
    for thing in prompt.things:
        mentions = _mentions(thing, prompt)
        for name, item in plan.objects.items():
            fits = _agreement(thing, item, _span(item, prompt.text), mentions, prompt.text)
            if fits > 0:
                agreement[thing.key, name] = fits
    object_of = _assigned([thing.key for thing in prompt.things], list(plan.objects), agreement)
    merged = _merged(prompt.things, plan, object_of)
    for name, keys in merged.items():
        object_of |= dict.fromkeys(keys, name)
    spare = [thing for thing in prompt.things if thing.optional and thing.key not in object_of]
    invented = tuple(
        name
        for name, item in plan.objects.items()
        if name not in object_of.values() and not item.implied and not _is_spare(item, spare)
    )
    in_order = {thing.key: object_of[thing.key] for thing in prompt.things if thing.key in object_of}
    return Match(object_of=in_order, invented=invented, merged=merged)


def exchanged(prompt: Prompt, found: Match) -> Iterator[Match]:
    """The match with things told apart dealt otherwise among their objects; the match itself comes first."""
    deals: list[list[dict[str, str]]] = []
    for keys in _groups(prompt.things).values():
        held = [key for key in keys if key in found.object_of and found.object_of[key] not in found.merged]
        if 2 <= len(held) <= MOST_EXCHANGED:
            names = [found.object_of[key] for key in held]
            deals.append([dict(zip(held, deal, strict=True)) for deal in permutations(names)])
    for deal in product(*deals):
        object_of = dict(found.object_of)
        for part in deal:
            object_of |= part
        yield replace(found, object_of=object_of)


def _assigned(keys: Sequence[str], names: Sequence[str], agreement: Mapping[tuple[str, str], float]) -> dict[str, str]:
    """The pairs, each key and name once at most, whose agreements add up to the most."""
    solver = SimpleLinearSumAssignment()
    many = max(len(keys), len(names))
    for row in range(many):
        for column in range(many):
            inside = row < len(keys) and column < len(names)
            worth = agreement.get((keys[row], names[column]), 0.0) if inside else 0.0
            solver.add_arc_with_cost(row, column, -round(worth * SCALE))
    if not many or solver.solve() != solver.OPTIMAL:  # pyright: ignore[reportUnknownMemberType]
        return {}
    pairs = ((keys[row], solver.right_mate(row)) for row in range(len(keys)))
    return {key: names[column] for key, column in pairs if column < len(names) and (key, names[column]) in agreement}


def head_of(key: str) -> str:
    """The words of a key, without @2 and #1."""
    return re.split(r"[@#]", key)[0]


def _agreement(thing: Thing, item: PlanObject, span: Span, mentions: Sequence[Span], text: str) -> float:
    """How well an object fits a thing; 0 if its words stand elsewhere.

    The place decides. The head noun, the attributes, the count and whether it was said only choose among objects
    that cover the same words.
    """
    alike = stem(head_of(thing.key)) == stem(item.words)
    if item.implied and not alike:
        return 0.0
    first = max(_covered(place, span) for place in (thing.place, *_heads(thing, text)))
    place = first if first >= ENOUGH else 0.0
    if not place and any(_covered(other, span) >= ENOUGH for other in thing.others):
        place = 0.9
    if not place and any(_covered(other, span) >= ENOUGH for other in mentions):
        place = 0.5
    if not place:
        return 0.0
    told = told_of(item)
    fitting = sum(said_by_any(word, told) for word in thing.attributes)
    strange = sum(not said_by_any(word, (*thing.attributes, *thing.spare)) for word in told)
    by_name = any(_covered(other, span) >= ENOUGH for other in thing.others)
    return (
        place
        + 0.5 * _tightness(thing.place, span)
        + 0.3 * alike
        + 0.2 * by_name
        + 0.1 * (fitting - strange) / (1 + len(thing.attributes) + len(told))
        + 0.05 * (item.count.min == thing.least)
        - 0.2 * item.implied
    )


def _heads(thing: Thing, text: str) -> list[Span]:
    """Where the head noun of a thing stands: the last word; either noun of "a bottle of lotion"."""
    words = [(one.start(), one.end()) for one in re.finditer(r"[\w'-]+", thing.place.of(text))]
    last = words[-1:] if words else []
    of = [at for at, (start, end) in enumerate(words) if thing.place.of(text)[start:end].lower() == "of"]
    if of and of[0] > 0:
        last = [words[of[0] - 1], *last]
    return [Span(start=thing.place.start + start, end=thing.place.start + end) for start, end in last]


def told_of(item: PlanObject) -> tuple[str, ...]:
    """All attribute words of an object."""
    look = item.attributes
    words = (look.color, look.material, look.shape, look.size, look.style, look.pattern, *look.extra)
    return tuple(dict.fromkeys(word for word in words if word))


def _merged(things: Sequence[Thing], plan: Plan, object_of: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Objects that hold, by their number, all of the things told apart that stand in the same words."""
    merged: dict[str, tuple[str, ...]] = {}
    for keys in _groups(things).values():
        found = [object_of[key] for key in keys if key in object_of]
        least = sum(thing.least for thing in things if thing.key in keys)
        if len(found) == 1 and plan.objects[found[0]].count.min == least:
            merged[found[0]] = keys
    return merged


def _groups(things: Sequence[Thing]) -> dict[str, tuple[str, ...]]:
    """The keys of things told apart, by the words that they share."""
    apart = [thing.key for thing in things if thing.told_apart]
    heads = [key.partition("#")[0] for key in apart]
    return {head: tuple(key for key in apart if key.partition("#")[0] == head) for head in heads}


def _mentions(thing: Thing, prompt: Prompt) -> list[Span]:
    """Later places of the same head word that are no other thing's own."""
    if thing.place.end == 0:
        return []
    last = stem(head_of(thing.key))
    taken = [place for other in prompt.things if other is not thing for place in (other.place, *other.others)]
    places = [Span(start=one.start(), end=one.end()) for one in re.finditer(r"[\w-]+", prompt.text)]
    return [
        place
        for place in places
        if place.start >= thing.place.end
        and stem(place.of(prompt.text)) == last
        and not any(_covered(place, other) for other in taken)
    ]


def _is_spare(item: PlanObject, spare: Sequence[Thing]) -> bool:
    return any(stem(head_of(thing.key)) == stem(item.words) for thing in spare)


def _span(item: PlanObject, text: str) -> Span:
    """The object's place; where its planner gave none, the first place of its words."""
    if item.span.end > item.span.start:
        return item.span
    start = text.lower().find(item.words.lower()) if item.words else -1
    return Span(start=start, end=start + len(item.words)) if start >= 0 else item.span


def _covered(place: Span, span: Span) -> float:
    """The share of a place's letters that a span holds."""
    shared = min(place.end, span.end) - max(place.start, span.start)
    return max(0, shared) / (place.end - place.start) if place.end > place.start else 0.0


def _tightness(place: Span, span: Span) -> float:
    shared = max(0, min(place.end, span.end) - max(place.start, span.start))
    whole = max(place.end, span.end) - min(place.start, span.start)
    return shared / whole if whole else 0.0
