"""Plan and made assets to a layout task: rooms with openings, items, stated and usual relations."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from diorama.domain.asset import MadeAsset
from diorama.domain.certificate import LeftOut
from diorama.domain.errors import LimitExceeded, UserFault
from diorama.domain.layout import Item, LayoutOptions, LayoutTask
from diorama.domain.plan import Plan, PlanRoom
from diorama.domain.relation import Relation
from diorama.domain.room import Room
from diorama.layout.expand import Expansion
from diorama.layout.footprint import size_of
from diorama.layout.forest import plant
from diorama.layout.room import Content, is_stated, make_room
from diorama.layout.usual import customs_of

MAX_ITEMS = 500
_BETWEEN_ROOMS = 0.2  # [m] thickness of the walls between rooms that lie side by side
_PLAIN_ROOM = PlanRoom(type="room", implied=True)


def build_task(plan: Plan, assets: Mapping[str, MadeAsset], options: LayoutOptions) -> LayoutTask:
    """What is to be placed and how it should be.

    Args:
        assets: By plan object id.

    Raises:
        UserFault: If a thing or room has a size that is no sensible number.
        LimitExceeded: If there are more than `MAX_ITEMS` things.
    """
    for plan_id, asset in assets.items():
        _check_size(plan.objects[plan_id].words if plan_id in plan.objects else plan_id, asset)
    rooms = dict(plan.rooms) or {"room-1": _PLAIN_ROOM}
    wanted = sum(max(thing.count.min, 0) for thing in plan.objects.values())
    if wanted > MAX_ITEMS:
        raise LimitExceeded(
            f"{wanted:,} things are too many to place; the limit is {MAX_ITEMS}",
            hint="ask for fewer",
            code="too_many_objects",
        )
    expansion = Expansion(plan, assets, tuple(rooms))
    relations = expansion.relations()
    known = {name: r for name, r in relations.items() if speaks_of_items(r, expansion.items)}
    forest = plant(expansion.items, known)
    relations |= customs_of(expansion.items, known, forest)
    on_floor = [i for i in expansion.items.values() if forest.stands[i.id].kind == "floor"]
    return LayoutTask(
        rooms=_rooms(rooms, on_floor, relations, options),
        items=expansion.items,
        relations=relations,
        left_out=_left_out(plan, assets, expansion),
        options=options,
        fixed_rooms=tuple(name for name, room in rooms.items() if is_stated(room, options.room_size_m)),
    )


def speaks_of_items(relation: Relation, items: Mapping[str, Item]) -> bool:
    """Whether everything that the relation names is there."""
    anchors = [anchor.id for anchor in relation.anchors if anchor.kind == "object"]
    return bool(relation.subjects) and all(name in items for name in [*relation.subjects, *anchors])


def _rooms(
    rooms: Mapping[str, PlanRoom], on_floor: list[Item], relations: Mapping[str, Relation], options: LayoutOptions
) -> dict[str, Room]:
    made: dict[str, Room] = {}
    edge = 0.0
    for name, wanted in rooms.items():
        own = [item for item in on_floor if item.room == name]
        ids = {item.id for item in own}
        content = Content(
            assets=[item.asset for item in own],
            relations=[r for r in relations.values() if r.hard and ids & set(r.subjects)],
        )
        room = make_room(wanted, content, stated=options.room_size_m, seed=options.seed)
        if made:
            half = max(p[0] for p in room.polygon)
            room = moved_room(room, edge + _BETWEEN_ROOMS + half)
        edge = max(p[0] for p in room.polygon)
        made[name] = room
    return made


def moved_room(room: Room, x: float) -> Room:
    """The room moved along x."""
    return replace(room, polygon=tuple((round(p[0] + x, 6), p[1]) for p in room.polygon))


def _check_size(words: str, asset: MadeAsset) -> None:
    sizes = size_of(asset)
    if not all(math.isfinite(side) for side in sizes) or max(sizes) > 1000:
        raise UserFault(f"the {words} has a size that is no number of metres: {sizes}", hint="give it another size")
    if min(sizes) < 0 or sorted(sizes)[1] < 1e-4:
        raise UserFault(f"the {words} has no extent: {sizes} m", hint="give it a size above zero")


def _left_out(plan: Plan, assets: Mapping[str, MadeAsset], expansion: Expansion) -> tuple[LeftOut, ...]:
    return tuple(
        LeftOut(words=thing.words, category=thing.category, count=max(thing.count.min, 1), why="it could not be made")
        for plan_id, thing in plan.objects.items()
        if plan_id not in assets
    )
