"""What is usually there, added on request: "furnished", "cozy", or asked for as such. It never stands in the way.

Added things are `implied`. Whatever the text has itself or denies is not added; where the room is full they go first,
without a word.
"""

from __future__ import annotations

import math
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from diorama.catalogue.categories import CATEGORIES, ancestors
from diorama.catalogue.usual import Usual, usual_things
from diorama.domain.asset import Asset
from diorama.domain.plan import Count, NotUnderstood, Plan, PlanObject, PlanRelation, PlanRoom
from diorama.domain.relation import Anchor
from diorama.domain.span import Span
from diorama.pipelines.steps import Placed

_FURNISHED = re.compile(
    r"(?<!un)(?<!sparsely )(?<!barely )(?<!not )\bfurnished\b(?! (?:with|by|in|only)\b)", re.IGNORECASE
)
_COZY = frozenset({"cozy", "decorated"})
_EMPTY = ("empty", "bare", "unfurnished")
_ALL = ("furniture", "furnishings", "decoration", "decorations", "anything")
_WORD = re.compile(r"[a-zé'-]+")
_MOST_TRIES, _FEW = 5, 4
_FILL = 0.42  # of the floor that furniture may cover where some of it was not asked for
_CORE = 0.6  # of what was added: without less than that a room is not what it was asked to be
_NOWHERE = Span(start=0, end=0)


def is_asked_for(plan: Plan) -> bool:
    """Whether the text asks for all that is usual."""
    return bool(_FURNISHED.search(plan.text))


def furnished(plan: Plan, *, decorate: bool, most: int = 200) -> Plan:
    """The plan with what is usual in its rooms, if the text or `decorate` asks for it; else the plan.

    Args:
        decorate: Add what is usual whatever the text says, unless it wants the room empty. A text that names a room
            and nothing else asks for it too.
        most: Things in all that the plan may have.
    """
    from diorama.layout.dwelling import own_rooms

    whole = decorate or is_asked_for(plan) or _names_no_thing(plan)
    cozy = bool(
        _COZY & {*plan.environment.mood, *(word for room in plan.rooms.values() for word in room.attributes.extra)}
    )
    if not (whole or cozy) or _wants_nothing(plan):
        return plan
    objects, relations = dict(plan.objects), list(plan.relations)
    for name, room in (own_rooms(plan) or {"": PlanRoom(type="room")}).items():
        there = _kinds(plan, name)
        for row in usual_things(room.type, _words(plan, room)):
            if (row.soft or whole) and _is_wanted(row, plan, objects, name, there):
                added = _add(objects, row, name or None)
                relations += _carried(added, row, objects)
    objects = _at_most(objects, plan, most)
    heard = tuple(note for note in plan.not_understood if not _speaks_of_furnishing(plan.text, note))
    return replace(plan, objects=objects, relations=_between(relations, objects), not_understood=heard)


def _names_no_thing(plan: Plan) -> bool:
    """Whether the text names rooms and nothing in them: who says "a bedroom" means one with a bed, and who says how it
    is furnished ("sparsely") does not mean this.
    """
    named = bool(plan.rooms) and not any(room.implied for room in plan.rooms.values())
    return named and not plan.objects and "furnish" not in plan.text.lower()


def _wants_nothing(plan: Plan) -> bool:
    said = {word for room in plan.rooms.values() for word in room.attributes.extra} | set(plan.environment.mood)
    denied = {word for negation in plan.negations for word in _WORD.findall(negation.words.lower())}
    return bool(said & set(_EMPTY)) or bool(denied & set(_ALL))


def _words(plan: Plan, room: PlanRoom) -> str:
    return "" if room.span is None else " ".join(_WORD.findall(room.span.of(plan.text).lower()))


def _kinds(plan: Plan, room: str) -> frozenset[str]:
    """Kinds of things that the text puts into a room, or says that there are none of."""
    own = [thing.category for thing in plan.objects.values() if not room or thing.room in (room, None)]
    denied = [negation.category for negation in plan.negations]
    return frozenset(kind for key in (*own, *denied) for kind in ancestors(key))


def _is_wanted(row: Usual, plan: Plan, objects: Mapping[str, PlanObject], room: str, there: frozenset[str]) -> bool:
    if row.kind not in CATEGORIES or {*ancestors(row.kind), *row.unless} & there:
        return False
    if not row.needs:
        return True
    now = [thing.category for thing in objects.values() if not room or thing.room in (room, None)]
    return any(row.needs in ancestors(key) for key in now)


def _carried(name: str, row: Usual, objects: Mapping[str, PlanObject]) -> list[PlanRelation]:
    """What says that a thing stands on the one that it needs."""
    room = objects[name].room
    for key, one in objects.items():
        if row.needs and row.needs in ancestors(one.category) and one.room in (room, None):
            on = Anchor(kind="object", id=key)
            return [PlanRelation(subject=name, relation="on", anchors=(on,), implied=True, span=_NOWHERE)]
    return []


def _between(relations: Sequence[PlanRelation], objects: Mapping[str, PlanObject]) -> tuple[PlanRelation, ...]:
    """The relations of which everything is there; those of the text stay in any case."""
    return tuple(
        one
        for one in relations
        if one.span != _NOWHERE
        or (one.subject in objects and all(a.id in objects for a in one.anchors if a.kind == "object"))
    )


def _add(objects: dict[str, PlanObject], row: Usual, room: str | None) -> str:
    """Add the thing; its name."""
    stem = row.kind.replace("_", "-")
    name, number = stem, 1
    while name in objects:
        number += 1
        name = f"{stem}-{number}"
    objects[name] = PlanObject(
        category=row.kind,
        words=CATEGORIES[row.kind].names[0],
        count=Count(min=row.count, max=row.count),
        room=room,
        implied=True,
        span=_NOWHERE,
    )
    return name


def _at_most(objects: dict[str, PlanObject], plan: Plan, most: int) -> dict[str, PlanObject]:
    """What was asked for, and as much of the rest as the limit leaves room for."""
    kept = dict(objects)
    for name in reversed(objects):
        if sum(thing.count.min for thing in kept.values()) <= most:
            break
        if name not in plan.objects:
            del kept[name]
    return kept


def _speaks_of_furnishing(text: str, note: NotUnderstood) -> bool:
    """Whether a note is about the word itself, or about what says how much ("fully")."""
    found = _FURNISHED.search(text)
    between = "" if found is None else text[note.span.end : found.start()]
    return bool(_FURNISHED.search(note.words)) or (found is not None and note.span.end > 1 and between == " ")


Placing: TypeAlias = Callable[[Plan, Mapping[str, Asset]], Awaitable[Placed]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Furnishing:
    """A plan with its assets, by plan object id. placed: where everything stands, if nothing is amiss with it."""

    plan: Plan
    assets: Mapping[str, Asset]
    placed: Placed | None = None


async def fitted(
    asked: Plan, full: Furnishing, place: Placing, *, room_size_m: tuple[float, float] | None = None
) -> Furnishing:
    """As much of what was added as goes in without harm to what was asked for; the least important goes first.

    Args:
        asked: The plan before anything was added.
        full: With all that was added.
        place: Places a plan.
        room_size_m: Width and depth [m] of every room in place of what the plan says.
    """
    full = _without(full, _beyond(asked, full, room_size_m))
    for _ in range(_MOST_TRIES):
        added = [name for name in full.plan.objects if name not in asked.objects]
        if not added:
            return full
        placed = await place(full.plan, full.assets)
        proof = placed.certificate
        if not (proof.left_out or proof.conflicts or proof.walkways.unreachable) and proof.sound:
            return replace(full, placed=placed)
        lost = {left.category for left in proof.left_out}
        core = added[: math.ceil(len(added) * _CORE)]
        gone = [name for name in added if full.plan.objects[name].category in lost]
        spare = gone and (len(added) <= _FEW or not set(gone) & set(core))
        full = _without(full, gone if spare else added[len(core) :] or added)
    return _without(full, [name for name in full.plan.objects if name not in asked.objects])


def _beyond(asked: Plan, full: Furnishing, room_size_m: tuple[float, float] | None) -> list[str]:
    """What was added beyond what the floor of rooms of a stated size can hold, by its area alone."""
    spare: list[str] = []
    for name, room in (full.plan.rooms or {"": PlanRoom(type="room")}).items():
        width, depth = room_size_m or (room.size.width, room.size.depth)
        if not width or not depth:
            continue
        left = width * depth * _FILL
        for key, one in full.plan.objects.items():
            if one.room not in (name, None) and name:
                continue
            asset = full.assets[key]
            if asset.mount == "floor" and not {"rug", "bath_mat"} & set(ancestors(one.category)):
                left -= one.count.min * asset.size_m[0] * asset.size_m[2]
                if left < 0 and key not in asked.objects:
                    left += one.count.min * asset.size_m[0] * asset.size_m[2]
                    spare.append(key)
    return spare


def _without(full: Furnishing, names: list[str]) -> Furnishing:
    gone = set(names)
    objects = {name: one for name, one in full.plan.objects.items() if name not in gone}
    plan = replace(full.plan, objects=objects, relations=_between(full.plan.relations, objects))
    return Furnishing(plan=plan, assets={name: one for name, one in full.assets.items() if name not in gone})
