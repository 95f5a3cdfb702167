"""Rooms with their sizes and openings, what must not be there, and the style of the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.language.annotations import Prompt
from benchmarks.language.entries import Opening, RoomEntry
from benchmarks.language.matching import Match
from benchmarks.language.tally import Tally, joined
from benchmarks.language.things import alike, fitting_lengths
from benchmarks.language.words import all_tokens, said_by_any, same_time, stem, tokens
from diorama.domain.plan import Plan, PlanOpening, PlanRoom
from diorama.domain.span import Span


def judge_rooms(prompt: Prompt, plan: Plan, match: Match) -> Tally:
    """Rooms by type, their stated sizes, words of size, floor, walls and openings, and which things belong in which."""
    room_of = _rooms_by_words(prompt, plan)
    tallies = [_types(prompt, plan, room_of)]
    needed = [room for room in prompt.rooms if not room.optional]
    tallies += [_one_room(room, plan.rooms.get(room_of.get(room.words, ""))) for room in needed]
    tallies.append(_openings(prompt, plan))
    tallies.append(_placed(prompt, plan, match, room_of))
    return joined(tallies)


def judge_negations(prompt: Prompt, plan: Plan) -> Tally:
    """What the text says must not be there, by the place of its words or by its noun."""
    left = list(plan.negations)
    right: list[str] = []
    missed: list[str] = []
    for stated in prompt.negations:
        found = next((one for one in left if _touches(stated.place, one.span)), None)
        found = found or next((one for one in left if stem(one.words) == stem(stated.words)), None)
        if found is not None:
            left.remove(found)
        if not stated.optional:
            (right if found is not None else missed).append(f"no {stated.words}")
    return Tally(right=tuple(right), missed=tuple(missed), invented=tuple(f"no {one.words}" for one in left))


def judge_style(prompt: Prompt, plan: Plan) -> Tally:
    """Words of style, mood and time of day, wherever the plan holds them: for the whole or as a room's style."""
    told = [word for word in (plan.style, *plan.environment.mood, plan.environment.time_of_day) if word]
    rooms = [room.attributes for room in plan.rooms.values()]
    told += [word for look in rooms for word in (look.style,) if word and word not in told]
    spare = [word for look in rooms for word in (*look.extra, look.color, look.material, look.size) if word]
    stated = [one for one in prompt.style if not one.optional]
    every = all_tokens((*told, *spare))
    right = [
        one.words for one in stated if any(same_time(one.words, word) for word in told) or tokens(one.words) <= every
    ]
    heard = all_tokens(one.words for one in prompt.style)
    strange = [
        word
        for word in told
        if not any(same_time(one.words, word) for one in prompt.style) and not tokens(word) <= heard
    ]
    missed = [one.words for one in stated if one.words not in right]
    return Tally(right=tuple(right), missed=tuple(missed), invented=tuple(strange))


def _rooms_by_words(prompt: Prompt, plan: Plan) -> dict[str, str]:
    """The plan's room for each of the annotation, by place, else by noun; a room without words takes the first left."""
    found: dict[str, str] = {}
    for room in sorted(prompt.rooms, key=lambda room: room.place is None):
        left = {name: item for name, item in plan.rooms.items() if name not in found.values()}
        name = next((name for name, item in left.items() if _is_room(room, item, by_place=True)), None)
        name = name or next((name for name, item in left.items() if _is_room(room, item, by_place=False)), None)
        if name is not None:
            found[room.words] = name
    return found


def _is_room(room: RoomEntry, item: PlanRoom, *, by_place: bool) -> bool:
    if room.place is None:
        return True
    if by_place:
        return item.span is not None and not item.implied and _touches(room.place, item.span)
    return stem(item.type) == stem(room.words)


def _types(prompt: Prompt, plan: Plan, room_of: Mapping[str, str]) -> Tally:
    needed = [room.words for room in prompt.rooms if room.words and not room.optional]
    strange = [item.type for name, item in plan.rooms.items() if name not in room_of.values() and not item.implied]
    return Tally(
        right=tuple(words for words in needed if words in room_of),
        missed=tuple(words for words in needed if words not in room_of),
        invented=tuple(f"room {words}" for words in strange),
    )


def _one_room(room: RoomEntry, item: PlanRoom | None) -> Tally:
    """Sizes and words of one room."""
    item = item or PlanRoom(type="", implied=True)
    stated: dict[str, bool] = {
        f"{axis}={room.sizes[axis]:g}": fits for axis, fits in fitting_lengths(room.sizes, item.size).items()
    }
    words = [
        word for word in (item.size_word, item.attributes.size, item.attributes.shape, *item.attributes.extra) if word
    ]
    stated |= {word: said_by_any(word, words) for word in room.size_words}
    look = item.attributes
    if room.floor:
        stated[f"floor={room.floor}"] = _share_words(room.floor, (item.floor_material,))
    if room.walls:
        stated[f"walls={room.walls}"] = _share_words(
            room.walls, (item.wall_color, look.color, look.material, look.pattern)
        )
    strange: list[str] = []
    lengths = list(room.sizes.values())
    for axis, value in (("width", item.size.width), ("depth", item.size.depth), ("height", item.size.height)):
        if value is not None and not any(alike(value, length) for length in lengths):
            strange.append(f"{axis}={value:g}")
    if item.size_word and not said_by_any(item.size_word, (*room.size_words, *room.spare)):
        strange.append(item.size_word)
    if item.floor_material and not room.floor:
        strange.append(f"floor={item.floor_material}")
    if item.wall_color and not room.walls:
        strange.append(f"walls={item.wall_color}")
    name = room.words or "room"
    return Tally(
        right=tuple(f"{name}: {fact}" for fact, holds in stated.items() if holds),
        missed=tuple(f"{name}: {fact}" for fact, holds in stated.items() if not holds),
        invented=tuple(f"{name}: {fact}" for fact in strange),
    )


def _share_words(stated: str, told: Sequence[str]) -> bool:
    """Whether any of the told words says part of what was stated: either may have one word for several."""
    parts = [stated, *stated.split()]
    words = [part for word in told if word for part in {word, *word.split()}]
    return any(said_by_any(word, parts) or tokens(word) & tokens(stated) for word in words)


def _openings(prompt: Prompt, plan: Plan) -> Tally:
    """Wished doors and windows: kind, wall and number. Those that the text only measures from may be there."""
    left = [opening for room in plan.rooms.values() for opening in room.openings]
    right: list[str] = []
    missed: list[str] = []
    for stated in prompt.openings:
        found = next((one for one in left if _fits(stated, one)), None)
        if found is not None:
            left.remove(found)
        (right if found is not None else missed).append(_in_words(stated.kind, stated.wall, stated.least))
    anchors = {end.kind for fact in prompt.facts for claim in fact.claims for part in claim.anchors for end in part}
    strange = [_in_words(one.kind, one.wall, one.count) for one in left if one.kind not in anchors]
    return Tally(right=tuple(right), missed=tuple(missed), invented=tuple(strange))


def _fits(stated: Opening, told: PlanOpening) -> bool:
    enough = stated.least <= told.count and (stated.most is None or told.count <= stated.most)
    return stated.kind == told.kind and stated.wall == told.wall and enough


def _in_words(kind: str, wall: str, count: int) -> str:
    return f"{count} {kind}{f' in the {wall} wall' if wall else ''}"


def _placed(prompt: Prompt, plan: Plan, match: Match, room_of: Mapping[str, str]) -> Tally:
    """Things in the room that the text gives them, by the object's `room` or by a relation `in_room`."""
    right: list[str] = []
    missed: list[str] = []
    for fact in prompt.facts:
        claim = fact.claims[0]
        if claim.names != ("in_room",) or fact.optional:
            continue
        wanted = room_of.get(claim.anchors[0][0].key)
        name = match.object_of.get(claim.subjects[0])
        told: set[str | None] = set() if name is None else {plan.objects[name].room}
        told |= {
            anchor.id
            for relation in plan.relations
            if relation.subject == name and relation.relation == "in_room"
            for anchor in relation.anchors
        }
        (right if wanted is not None and wanted in told else missed).append(fact.words)
    return Tally(right=tuple(right), missed=tuple(missed))


def _touches(place: Span, span: Span) -> bool:
    return place.start < span.end and span.start < place.end
