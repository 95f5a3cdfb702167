"""A room's size, proportions and openings, from its type and what is to stand in it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from diorama.catalogue.room_types import ROOM_TYPES, RoomType
from diorama.catalogue.spacing import WALKWAY_LEAST
from diorama.domain.asset import MadeAsset
from diorama.domain.errors import UserFault
from diorama.domain.plan import PlanOpening, PlanRoom
from diorama.domain.relation import Relation
from diorama.domain.room import Opening, Room
from diorama.domain.units import Vec2
from diorama.layout.floor_shape import floor_polygon, least_bounds, share_of_bounds
from diorama.layout.footprint import base_of, size_of
from diorama.layout.kinds import is_rug, wall_wish
from diorama.layout.openings import WindowNeeds, end_wall, with_openings, with_ways
from diorama.layout.walls import wall_in_r, walls_of

FILL = 0.56  # share of the floor that furniture and the space to use it take
SMALLEST, LARGEST = 1.2, 60.0  # [m] sides of a room
HIGHEST = 30.0
TALLEST = 3.2  # [m] to which a ceiling of no stated height rises for tall things
_SPARSE = 0.74  # sides of a room with little in it, as a share of the median's
_SPARSEST = 0.68  # the same with next to nothing in a room that is large of its kind
_WAYS = 0.3  # [m2] for every thing on the floor, of which more need more ways
_LEAST_AREA = 0.8  # [m2] of floor that belongs to no thing
_SIZE_WORDS = {
    "tiny": 0.75, "small": 0.87, "little": 0.87, "cramped": 0.8, "compact": 0.85, "narrow": 0.92, "cozy": 0.92,
    "cosy": 0.92, "big": 1.25, "large": 1.3, "roomy": 1.25, "spacious": 1.35, "huge": 1.7, "giant": 1.7, "grand": 1.5,
    "vast": 1.8, "enormous": 1.8,
}  # fmt: skip
_LEAST_SIDES: Mapping[str, Vec2] = {  # shorter and longer side [m] of the smallest room of a kind
    "bedroom": (2.8, 2.8), "kids_room": (2.6, 2.6), "living_room": (3.2, 3.2), "dining_room": (2.8, 2.8),
    "kitchen": (2.4, 2.4), "bathroom": (1.8, 1.8), "office": (2.6, 2.6), "hallway": (1.6, 2.4),
    "laundry_room": (1.8, 1.8), "studio": (3.2, 3.2),
}  # fmt: skip
_LEAST_OTHER: Vec2 = (2.4, 2.4)
_LONGEST, _LONGEST_HALL = 1.6, 2.6  # longer side over shorter side at the most
_VIEWING = 3.7  # [m] a side on which two things stand across from each other
_ROUNDING = 0.05  # [m] sides that are not stated come in steps


_NO_NEEDS = WindowNeeds()


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What is to stand in a room: assets of floor things, and the relations between them."""

    assets: Sequence[MadeAsset]
    relations: Sequence[Relation] = ()


def make_room(
    wanted: PlanRoom,
    content: Content,
    *,
    stated: Vec2 | None,
    at: float = 0.0,
    seed: int = 0,
    between: Sequence[PlanOpening] = (),
    needs: WindowNeeds = _NO_NEEDS,
) -> Room:
    """The room with its door and windows.

    Args:
        stated: (width, depth) [m] that overrides everything; width runs along the entrance wall.
        at: x [m] of the room's middle; its depth is centred on z = 0.
        between: Doors and passages to rooms beside it.
        needs: What its things want of the windows.

    Raises:
        UserFault: If a stated size is not a sensible number.
    """
    kind = ROOM_TYPES.get(wanted.type, ROOM_TYPES["room"])
    shape = wanted.attributes.shape
    width, depth = _sides(wanted, kind, content, stated)
    height = _height(wanted, kind, content)
    _check("height", height, 1.0, HIGHEST)
    room = Room(
        type=wanted.type,
        polygon=floor_polygon(shape, at, width, depth, mirrored=seed % 2 == 1),
        height=height,
        floor_material=wanted.floor_material or kind.floor_material,
        wall_color=wanted.wall_color or kind.wall_color,
    )
    if not kind.indoor:
        return with_ways(room, between)
    between = [replace(way, wall=end_wall(room, way.wall)) for way in between]
    said = {a.which for r in content.relations if r.hard for a in r.anchors if a.kind == "wall"}
    taken = {index for which in said - {""} for index in wall_in_r(room, which)}
    return with_openings(room, [*wanted.openings, *between], kind, seed, taken, needs)


def is_stated(wanted: PlanRoom, override: Vec2 | None) -> bool:
    """Whether somebody fixed both sides, so that the room must not be grown."""
    return override is not None or (wanted.size.width is not None and wanted.size.depth is not None)


def grown(room: Room, factor: float) -> Room:
    """The room with its sides times `factor`, about its middle; openings keep their size and relative place."""
    xs, zs = [p[0] for p in room.polygon], [p[1] for p in room.polygon]
    mx, mz = (min(xs) + max(xs)) / 2, (min(zs) + max(zs)) / 2
    polygon = tuple((mx + (x - mx) * factor, mz + (z - mz) * factor) for x, z in room.polygon)
    larger = replace(room, polygon=polygon)
    before, after = walls_of(room), walls_of(larger)
    openings = {
        name: replace(o, offset=_kept_place(o, before[o.wall].length, after[o.wall].length))
        for name, o in room.openings.items()
    }
    return replace(larger, openings=openings)


def _kept_place(opening: Opening, before: float, after: float) -> float:
    free = before - opening.width
    share = opening.offset / free if free > 0 else 0.5
    return round(max(after - opening.width, 0.0) * min(max(share, 0.0), 1.0), 3)


def _sides(wanted: PlanRoom, kind: RoomType, content: Content, stated: Vec2 | None) -> Vec2:
    """Sides of the rectangle round the floor."""
    width, depth = stated or (wanted.size.width, wanted.size.depth)
    for name, side in (("width", width), ("depth", depth)):
        if side is not None:
            _check(name, side, SMALLEST, LARGEST)
    if width is not None and depth is not None:
        return width, depth
    shape = wanted.attributes.shape
    sides = _usual_sides(wanted, kind, content, (width, depth))
    larger = 1 / math.sqrt(share_of_bounds(shape))
    least = least_bounds(shape)
    sides = tuple(max(_stepped(s * larger) if larger > 1 else s, low) for s, low in zip(sides, least, strict=True))
    if shape == "square":
        sides = (max(sides), max(sides)) if width is None and depth is None else (width or depth or sides[0],) * 2
    return width or sides[0], depth or sides[1]


def _usual_sides(
    wanted: PlanRoom, kind: RoomType, content: Content, stated: tuple[float | None, float | None]
) -> Vec2:  # fmt: skip
    """Sides of a rectangle of which one at the most is stated."""
    width, depth = stated
    usual_width, usual_depth = kind.size_m
    factor = _SIZE_WORDS.get(wanted.size_word, 1.0)
    needed = math.sqrt(_needed_area(content) / (usual_width * usual_depth))
    sparse = min(_SPARSE, max(_SPARSEST, 1.3 * needed))
    scale = max(needed * min(factor, 1.0), max(sparse, min(needed, 1.0)) * factor)
    every, one = _least_sides(kind.key, content)
    if width is not None or depth is not None:
        known = width or depth or 1.0
        other = max((usual_width * usual_depth) * scale**2 / known, every, one if known < one else 0.0)
        other = _stepped(max(min(other, known * _longest(kind.key)), every, one if known < one else 0.0))
        return (known, other) if width is not None else (other, known)
    width, depth = max(usual_width * scale, every), max(usual_depth * scale, every)
    if width >= depth:
        width = max(width, one)
        return _stepped(width), _stepped(max(depth, width / _longest(kind.key)))
    depth = max(depth, one)
    return _stepped(max(width, depth / _longest(kind.key))), _stepped(depth)


def _longest(kind: str) -> float:
    return _LONGEST_HALL if kind == "hallway" else _LONGEST


def _check(name: str, value: float, low: float, high: float) -> None:
    if not (math.isfinite(value) and low <= value <= high):
        raise UserFault(
            f"a room's {name} must be between {low:g} and {high:g} m, not {value:g} m",
            hint="give the room another size",
        )


def _needed_area(content: Content) -> float:
    """Floor [m2] for the things and the space to use and pass them."""
    area = 0.0
    for asset in content.assets:
        if is_rug(asset):
            area += 0.25 * base_of(asset).area
            continue
        wide, deep = base_of(asset).size
        sides = set(asset.functional_sides)
        area += (wide + 0.25 * len(sides & {"left", "right"})) * (deep + 0.25 * len(sides & {"front", "back"}))
    return area / FILL + _LEAST_AREA + _WAYS * sum(not is_rug(asset) for asset in content.assets)


def _least_sides(kind: str, content: Content) -> Vec2:
    """Least length [m] of every side and of the longer one: what is usual for the kind, the largest thing with a
    way past it, and stated distances.
    """
    least, longer = _LEAST_SIDES.get(kind, _LEAST_OTHER)
    most = max((max(base_of(asset).size) for asset in content.assets if not is_rug(asset)), default=0.0)
    every, one = max(least, most + (WALKWAY_LEAST if kind != "hallway" else 0.1)), longer
    for relation in content.relations:
        if relation.negated:
            continue
        if relation.distance_m is not None:
            one = max(one, relation.distance_m + 1.5)
        elif relation.relation == "far_from":
            one = max(one, 4.9)
        elif relation.relation == "across_from":
            one = max(one, _VIEWING)
    wall_wide = [base_of(asset).size[0] for asset in content.assets if wall_wish(asset.category) >= 0.85]
    perimeter = sum(wide + 0.3 for wide in wall_wide) + 1.2
    return max(every, perimeter / 3.4), one


def _height(wanted: PlanRoom, kind: RoomType, content: Content) -> float:
    """Stated, else usual, else a little more for what is taller; of the open air, over all that stands in it."""
    if wanted.size.height is not None and kind.indoor:
        return wanted.size.height
    tallest = max((size_of(asset)[1] for asset in content.assets), default=0.0)
    if not kind.indoor:
        return min(max(kind.height_m, math.ceil(2 * tallest + 1)), HIGHEST)
    return max(kind.height_m, round(min(tallest + 0.08, TALLEST), 2))


def _stepped(side: float) -> float:
    return min(round(math.ceil(side / _ROUNDING - 1e-9) * _ROUNDING, 3), LARGEST)
