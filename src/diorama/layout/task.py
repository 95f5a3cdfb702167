"""Plan and made assets to a layout task: rooms with openings, items, stated and usual relations."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from diorama.catalogue.room_types import is_open_air
from diorama.domain.asset import MadeAsset
from diorama.domain.certificate import LeftOut
from diorama.domain.errors import LimitExceeded, UserFault
from diorama.domain.layout import Item, LayoutOptions, LayoutTask
from diorama.domain.plan import Plan, PlanRoom
from diorama.domain.relation import Relation
from diorama.domain.room import Room
from diorama.layout.dwelling import matching_ways, moved_room, own_rooms, side_by_side, ways_between
from diorama.layout.expand import Expansion
from diorama.layout.footprint import size_of
from diorama.layout.forest import plant
from diorama.layout.kinds import is_curtain
from diorama.layout.openings import FRONT_DOOR, WindowNeeds
from diorama.layout.room import Content, is_stated, make_room
from diorama.layout.usual import customs_of

MAX_ITEMS = 500
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
    rooms = own_rooms(plan) or {"room-1": _PLAIN_ROOM}
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
    relations |= customs_of(expansion.items, known, forest, [n for n, r in rooms.items() if not is_open_air(r.type)])
    on_floor = [i for i in expansion.items.values() if forest.stands[i.id].kind in ("floor", "wall")]
    made = _rooms(rooms, on_floor, relations, options)
    if any(unwanted.category == "window" for unwanted in plan.negations):
        made = {name: _without_usual_windows(room, rooms[name]) for name, room in made.items()}
    spare = _spare_curtains(made, expansion.items)
    return LayoutTask(
        rooms=made,
        items={name: item for name, item in expansion.items.items() if name not in spare},
        relations={name: r for name, r in relations.items() if not set(r.subjects) <= set(spare)},
        left_out=(*_left_out(plan, assets, expansion), *spare.values()),
        options=options,
        fixed_rooms=tuple(name for name, room in rooms.items() if is_stated(room, options.room_size_m)),
        usual_windows=_usual_windows(made, rooms, expansion.items, relations),
    )


def _without_usual_windows(room: Room, wanted: PlanRoom) -> Room:
    """The room as it is where the text wants no windows; those that it also asks for stay."""
    if any(opening.kind == "window" for opening in wanted.openings):
        return room
    return replace(room, openings={name: o for name, o in room.openings.items() if o.kind != "window"})


def speaks_of_items(relation: Relation, items: Mapping[str, Item]) -> bool:
    """Whether everything that the relation names is there."""
    anchors = [anchor.id for anchor in relation.anchors if anchor.kind == "object"]
    return bool(relation.subjects) and all(name in items for name in [*relation.subjects, *anchors])


def _rooms(
    rooms: Mapping[str, PlanRoom], items: list[Item], relations: Mapping[str, Relation], options: LayoutOptions
) -> dict[str, Room]:
    ways = ways_between(rooms)
    made: dict[str, Room] = {}
    for name, wanted in rooms.items():
        own = [item for item in items if item.room == name]
        ids = {item.id for item in own}
        said = [r for r in relations.values() if (r.hard or r.relation == "across_from") and ids & set(r.subjects)]
        content = Content(assets=[i.asset for i in own if i.asset.mount != "wall"], relations=said)
        between = list(ways[name])
        if not made:
            between.insert(0, FRONT_DOOR)
        if any(o.kind in ("door", "passage") and o.leads_to is None for o in wanted.openings) or len(rooms) == 1:
            between = [way for way in between if way.leads_to is not None]
        own_openings = tuple(o for o in wanted.openings if o.leads_to not in rooms)
        made[name] = make_room(
            replace(wanted, openings=own_openings),
            content,
            stated=options.room_size_m,
            seed=options.seed,
            between=between,
            needs=_needs(own, said),
        )
    made = matching_ways(made)
    return {name: moved_room(made[name], by) for name, by in side_by_side(made).items()}


def _needs(items: list[Item], relations: list[Relation]) -> WindowNeeds:
    """Curtains want a window each, no wider than they are; what is to stand under a window wants a high sill."""
    curtains = [size_of(item.asset) for item in items if is_curtain(item.asset.category)]
    under = {
        s for r in relations for s in r.subjects
        if r.relation == "under" and not r.negated and any(a.kind == "window" for a in r.anchors)
    }  # fmt: skip
    return WindowNeeds(
        count=len(curtains),
        width=round(max(min(size[0] for size in curtains) - 0.25, 0.6), 2) if curtains else 0.0,
        below=max((size_of(item.asset)[1] + 0.03 for item in items if item.id in under), default=0.0),
    )


def _spare_curtains(rooms: Mapping[str, Room], items: Mapping[str, Item]) -> dict[str, LeftOut]:
    """Curtains beyond one for every window."""
    spare: dict[str, LeftOut] = {}
    for name, room in rooms.items():
        windows = sum(o.kind == "window" for o in room.openings.values())
        curtains = [i for i in items.values() if i.room == name and is_curtain(i.asset.category)]
        for item in curtains[windows:] if windows else []:
            spare[item.id] = LeftOut(
                words=item.name, category=item.asset.category, count=1, why="every window has its curtain already"
            )
    return spare


def _usual_windows(
    rooms: Mapping[str, Room], wanted: Mapping[str, PlanRoom], items: Mapping[str, Item],
    relations: Mapping[str, Relation],
) -> dict[str, tuple[str, ...]]:  # fmt: skip
    """Windows that may move: nobody asked for them, nothing was said of them and no curtain hangs there."""
    spoken = {
        items[s].room for r in relations.values() if r.hard and any(a.kind == "window" for a in r.anchors)
        for s in r.subjects if s in items
    }  # fmt: skip
    spoken |= {item.room for item in items.values() if is_curtain(item.asset.category)}
    asked = {name for name, room in wanted.items() if any(o.kind == "window" for o in room.openings)}
    return {
        name: tuple(o.id for o in room.openings.values() if o.kind == "window")
        for name, room in rooms.items()
        if name not in spoken | asked
    }


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
