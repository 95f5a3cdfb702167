"""Bare tasks: boxes in rooms, laid out by the same solver as everything else."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from diorama.domain.asset import MadeAsset
from diorama.domain.bare import BareLayout, BareObject, BareOpening, BarePlace, BareRoom, BareTask
from diorama.domain.certificate import Conflict, Repair, Walkways
from diorama.domain.errors import WishesConflict
from diorama.domain.ids import RelationId
from diorama.domain.layout import Item, Layout, LayoutOptions, LayoutTask
from diorama.domain.relation import Anchor, Relation
from diorama.domain.room import Opening, Room
from diorama.domain.scene import Support
from diorama.domain.tick import Tick, no_tick
from diorama.domain.units import Vec2
from diorama.layout.bare_check import check_task, outline_of, supports_of
from diorama.layout.bare_shapes import asset_of
from diorama.layout.forest import plant
from diorama.layout.kinds import is_rug
from diorama.layout.solve import solve
from diorama.layout.usual import customs_of
from diorama.layout.verify_things import OPEN_AIR
from diorama.layout.walls import bounds_of
from diorama.layout.world import world_of

_NUMBER = "-1"  # item ids end in a number, ids of bare objects need not
_SKY = 30.0  # [m] of height in the open air
_GROUND, _SHARE = 6.0, 3.0  # [m] the least side of the open ground, and how much larger it is than what stands on it
_FULL = 1.0  # share of the floor from which a room is full in any case


def solve_bare(task: BareTask, *, strict: bool = False, tick: Tick = no_tick) -> BareLayout:
    """The best sound layout of a bare task, with its proof and with what could not be.

    Args:
        strict: Refuse unless everything has a place and every stated relation holds.

    Raises:
        BadFile: If the task's values do not fit together.
        LimitExceeded: If it holds more than can be placed.
        WishesConflict: With `strict`.
        Cancelled: If `tick` says so.
    """
    check_task(task)
    if strict:
        _refuse_overfull(task)
    whole = layout_task(task)
    found = bare_layout(task, whole, solve(whole, tick))
    if strict and (found.left_out or found.conflicts):
        why = next(iter(found.left_out.values()), "") or found.conflicts[0].why
        details = {"left_out": dict(found.left_out), "conflicts": [conflict.why for conflict in found.conflicts]}
        raise WishesConflict(why, hint="leave out --strict for the best layout that there is", details=details)
    return found


def layout_task(task: BareTask) -> LayoutTask:
    """The task in the solver's terms; it must have passed `check_task`. Item ids are object ids with `-1` added."""
    rooms = {name: _room(room) for name, room in task.rooms.items()} or {OPEN_AIR: _ground(task)}
    homes = _homes(task, next(iter(rooms)))
    names = [thing.name or thing.category.replace("_", " ") for thing in task.objects.values()]
    made: dict[BareObject, tuple[str, MadeAsset]] = {}
    items: dict[str, Item] = {}
    for (key, thing), name in zip(task.objects.items(), names, strict=True):
        shape = replace(thing, name="", room=None, parent=None)
        shape_id, asset = made.setdefault(shape, (f"shape-{len(made) + 1}", asset_of(shape)))
        said = name if names.count(name) == 1 else f"{name} '{key}'"
        items[key + _NUMBER] = Item(id=key + _NUMBER, plan_id=shape_id, name=said, asset=asset, room=homes[key])
    relations = _relations(task)
    if task.customs:
        relations |= customs_of(items, relations, plant(items, relations), task.rooms)
    return LayoutTask(
        rooms=rooms,
        items=items,
        relations=relations,
        options=LayoutOptions(seed=task.seed, time_limit=task.time_limit),
        fixed_rooms=tuple(rooms),
    )


def _homes(task: BareTask, first: str) -> dict[str, str]:
    """By object, its room: its own, else that of what carries it, else the first."""
    carriers = supports_of(task)
    homes: dict[str, str] = {}
    for name in task.objects:
        at, seen = name, {name}
        while task.objects[at].room is None and carriers[at] and carriers[at][0] not in seen:
            at = carriers[at][0]
            seen.add(at)
        homes[name] = task.objects[at].room or first
    return homes


def _refuse_overfull(task: BareTask) -> None:
    """Refuse a room at once whose floor is smaller than what must stand on it."""
    from shapely import Polygon

    carriers = supports_of(task)
    for room_id, room in task.rooms.items():
        own = {n: t for n, t in task.objects.items() if (t.room or next(iter(task.rooms))) == room_id}
        standing = [t for n, t in own.items() if t.mount == "floor" and not carriers[n] and not is_rug(asset_of(t))]
        needed = sum(thing.size.width * thing.size.depth for thing in standing if thing.shape == "box")
        floor = Polygon(outline_of(room)).area
        if needed > _FULL * floor:
            raise WishesConflict(
                f"'{room_id}' has {floor:.1f} m2 of floor, and what is to stand there takes {needed:.1f} m2",
                hint="make the room larger, leave things out, or leave out --strict for what fits",
                details={"room": room_id, "floor_m2": round(floor, 3), "needed_m2": round(needed, 3)},
            )


# -- the task in the solver's terms -------------------------------------------------------------------------------


def _room(room: BareRoom) -> Room:
    """The room with its corners counter-clockwise as seen from above."""
    corners = outline_of(room)
    openings = {name: _opening(name, opening, corners) for name, opening in room.openings.items()}
    ahead = [*corners[1:], corners[0]]
    if sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(corners, ahead, strict=True)) > 0:
        openings = {name: _turned(opening, corners) for name, opening in openings.items()}
        corners = tuple(reversed(corners))
    doors = [name for name, o in openings.items() if o.kind == "door"] or [
        name for name, o in openings.items() if o.kind == "passage"
    ]
    return Room(
        type=room.type,
        polygon=corners,
        height=room.height,
        openings=openings,
        entrance=room.entrance or next(iter(doors), None),
    )


def _opening(name: str, given: BareOpening, corners: tuple[Vec2, ...]) -> Opening:
    free = _length(corners, given.wall) - given.width
    return Opening(
        id=name,
        kind=given.kind,
        wall=given.wall,
        offset=free / 2 if given.offset is None else given.offset,
        width=given.width,
        height=given.height,
        sill=given.sill,
        swing=given.swing,
        leads_to=given.leads_to,
    )


def _turned(opening: Opening, corners: tuple[Vec2, ...]) -> Opening:
    """The opening in the same place of the outline with its corners the other way round."""
    offset = _length(corners, opening.wall) - opening.offset - opening.width
    return replace(opening, wall=(len(corners) - 2 - opening.wall) % len(corners), offset=offset)


def _length(corners: tuple[Vec2, ...], wall: int) -> float:
    return math.dist(corners[wall], corners[(wall + 1) % len(corners)])


def _ground(task: BareTask) -> Room:
    """A piece of the open air that is large enough for everything."""
    sizes = [thing.size for thing in task.objects.values()]
    area = sum((size.width + 0.6) * (size.depth + 0.6) for size in sizes)
    far = max((r.distance_m or (4.0 if r.relation == "far_from" else 0.0) for r in task.relations), default=0.0)
    longest = max((max(size.width, size.depth) for size in sizes), default=0.0)
    side = max(_GROUND, math.sqrt(_SHARE * area), 2 * longest + far)
    half = min(side, 100.0) / 2
    return Room(type=OPEN_AIR, polygon=((half, half), (half, -half), (-half, -half), (-half, half)), height=_SKY)


def _relations(task: BareTask) -> dict[str, Relation]:
    found: dict[str, Relation] = {}
    for name, thing in task.objects.items():
        if thing.parent is not None:
            within = task.objects[thing.parent].shape in ("shelf", "bin")
            key = f"parent-{name}"
            found[key] = Relation(
                id=RelationId(key),
                subjects=(name + _NUMBER,),
                relation="inside" if within else "on",
                anchors=(Anchor(kind="object", id=thing.parent + _NUMBER),),
            )
    for number, given in enumerate(task.relations, 1):
        key = given.id or f"relation-{number}"
        while key in found:
            key += "+"
        found[key] = Relation(
            id=RelationId(key),
            subjects=tuple(subject + _NUMBER for subject in given.subjects),
            relation=given.relation,
            anchors=tuple(_inner_anchor(anchor) for anchor in given.anchors),
            distance_m=given.distance_m,
            which=given.which,
            negated=given.negated,
            hard=given.hard,
            weight=given.weight,
            words=given.words,
        )
    return found


def _inner_anchor(anchor: Anchor) -> Anchor:
    if anchor.kind == "object" and anchor.id is not None:
        return replace(anchor, id=anchor.id + _NUMBER)
    if anchor.kind == "surface":
        carrier, _, surface = anchor.which.partition("/")
        carrier = (anchor.id or carrier) + _NUMBER
        return replace(anchor, id=carrier, which=f"{carrier}/{surface}" if surface else "")
    return anchor


# -- the layout in the task's terms -------------------------------------------------------------------------------


def bare_layout(task: BareTask, whole: LayoutTask, found: Layout) -> BareLayout:
    """What the solver found, in the task's own ids, every room where the task has it."""
    shifts = {name: _shift(whole.rooms[name], room) for name, room in found.rooms.items()}
    placed = world_of(found.items, found.placements)
    objects: dict[str, BarePlace] = {}
    for key, thing in placed.items():
        dx, dz = shifts[thing.item.room]
        x, y, z = thing.transform.position
        place = found.placements[key]
        objects[_outer(key)] = BarePlace(
            room=thing.item.room,
            position=(x + dx, y, z + dz),
            rotation=thing.transform.rotation,
            yaw_deg=math.degrees(thing.transform.yaw_rad),
            support=_outer_support(place.support),
            parent=None if place.parent is None else _outer(place.parent),
        )
    ids = {key: _outer(key) for key in whole.items}
    return BareLayout(
        sound=found.sound,
        solver=found.solver,
        rooms={name: replace(room, polygon=whole.rooms[name].polygon) for name, room in found.rooms.items()},
        objects=objects,
        object_proofs={
            _outer(key): replace(proof, support=_outer_support(proof.support))
            for key, proof in found.object_proofs.items()
        },
        relation_proofs=found.relation_proofs,
        walkways=Walkways(
            doors_clear=found.walkways.doors_clear,
            width=found.walkways.width,
            reachable=tuple(_outer(key) for key in found.walkways.reachable),
            unreachable=tuple(_outer(key) for key in found.walkways.unreachable),
            before_windows=tuple(_outer(key) for key in found.walkways.before_windows),
        ),
        conflicts=tuple(_outer_conflict(conflict, ids) for conflict in found.conflicts),
        left_out=_left_out(whole, found),
    )


def _outer(key: str) -> str:
    return key.removesuffix(_NUMBER)


def _outer_support(support: Support) -> Support:
    return replace(support, on=_outer(support.on)) if support.kind == "object" else support


def _shift(asked: Room, made: Room) -> Vec2:
    """How far the solver's room must move to lie where it was asked."""
    x0, z0, _, _ = bounds_of(asked.polygon)
    u0, w0, _, _ = bounds_of(made.polygon)
    return round(x0 - u0, 9), round(z0 - w0, 9)


def _outer_conflict(conflict: Conflict, ids: Mapping[str, str]) -> Conflict:
    repairs = tuple(
        Repair(
            kind=repair.kind,
            words=repair.words,
            values={k: ids.get(v, v) if isinstance(v, str) else v for k, v in repair.values.items()},
        )
        for repair in conflict.repairs
    )
    return replace(conflict, repairs=repairs)


def _left_out(whole: LayoutTask, found: Layout) -> dict[str, str]:
    """By object id, why it has no place. Names are unlike, so that each tells which is meant."""
    reasons = {left.words: left.why for left in found.left_out}
    return {_outer(key): reasons.get(item.name, "") for key, item in whole.items.items() if key not in found.placements}
