"""A room's size, proportions and openings, from its type and what is to stand in it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from diorama.catalogue.room_types import ROOM_TYPES, RoomType
from diorama.catalogue.spacing import WALKWAY
from diorama.domain.asset import MadeAsset
from diorama.domain.errors import UserFault
from diorama.domain.plan import PlanOpening, PlanRoom
from diorama.domain.relation import Relation
from diorama.domain.room import Opening, OpeningKind, Room
from diorama.domain.units import Vec2
from diorama.layout.footprint import base_of
from diorama.layout.kinds import is_rug, wall_wish
from diorama.layout.walls import Wall, entrance_wall, wall_in_r, walls_of

FILL = 0.42  # share of the floor that furniture and the space to use it take
SMALLEST, LARGEST = 1.2, 60.0  # [m] sides of a room
HIGHEST = 30.0
_SIZE_WORDS = {
    "tiny": 0.55, "small": 0.72, "little": 0.72, "cramped": 0.6, "compact": 0.7, "narrow": 0.85, "cozy": 0.85,
    "cosy": 0.85, "big": 1.4, "large": 1.5, "spacious": 1.6, "huge": 2.4, "giant": 2.4, "grand": 2.0, "vast": 2.6,
    "enormous": 2.6,
}  # fmt: skip
_DOOR, _WINDOW, _PASSAGE = (0.9, 2.05), (1.4, 1.3), (1.2, 2.1)
_SILL = 0.85
_ROUNDING = 0.05  # [m] sides that are not stated come in steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What is to stand in a room: assets of floor things, and the relations between them."""

    assets: Sequence[MadeAsset]
    relations: Sequence[Relation] = ()


def make_room(wanted: PlanRoom, content: Content, *, stated: Vec2 | None, at: float = 0.0, seed: int = 0) -> Room:
    """The room with its door and windows.

    Args:
        stated: (width, depth) [m] that overrides everything; width runs along the entrance wall.
        at: x [m] of the room's middle; its depth is centred on z = 0.

    Raises:
        UserFault: If a stated size is not a sensible number.
    """
    kind = ROOM_TYPES.get(wanted.type, ROOM_TYPES["room"])
    width, depth = _sides(wanted, kind, content, stated)
    height = wanted.size.height or kind.height_m
    _check("height", height, 1.0, HIGHEST)
    room = Room(
        type=wanted.type,
        polygon=_rectangle(at, width, depth),
        height=height,
        floor_material=wanted.floor_material or kind.floor_material,
        wall_color=wanted.wall_color or kind.wall_color,
    )
    said = {a.which for r in content.relations if r.hard for a in r.anchors if a.kind == "wall"}
    taken = {index for which in said - {""} for index in wall_in_r(room, which)}
    return _with_openings(room, wanted.openings, kind, seed, taken)


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
    width, depth = stated or (wanted.size.width, wanted.size.depth)
    for name, side in (("width", width), ("depth", depth)):
        if side is not None:
            _check(name, side, SMALLEST, LARGEST)
    if width is not None and depth is not None:
        return width, depth
    usual_width, usual_depth = kind.size_m
    factor = _SIZE_WORDS.get(wanted.size_word, 1.0)
    needed = _needed_area(content)
    usual = usual_width * usual_depth * factor
    area = max(needed, min(usual, max(0.55 * usual, 1.25 * needed)))
    if wanted.size_word:
        area = max(usual, needed)
    if width is not None or depth is not None:
        other = max(area / (width or depth or 1.0), _least_side(content))
        return (width, _stepped(other)) if width is not None else (_stepped(other), depth or other)
    scale = math.sqrt(area / (usual_width * usual_depth))
    least = _least_side(content)
    return _stepped(max(usual_width * scale, least)), _stepped(max(usual_depth * scale, least))


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
    return area / FILL + 2.0


def _least_side(content: Content) -> float:
    """Least side [m]: the largest thing with a way past it, and stated distances."""
    most = max((max(base_of(asset).size) for asset in content.assets), default=0.0)
    side = max(2.2, most + WALKWAY + 0.1)
    for relation in content.relations:
        if relation.distance_m is not None:
            side = max(side, relation.distance_m + 1.5)
        elif relation.relation == "far_from" and not relation.negated:
            side = max(side, 4.6)
        elif relation.relation == "across_from" and not relation.negated:
            side = max(side, 4.0)
    wall_wide = [base_of(asset).size[0] for asset in content.assets if wall_wish(asset.category) >= 0.85]
    perimeter = sum(wide + 0.3 for wide in wall_wide) + 1.2
    return max(side, perimeter / 3.4)


def _stepped(side: float) -> float:
    return min(round(math.ceil(side / _ROUNDING - 1e-9) * _ROUNDING, 3), LARGEST)


def _rectangle(at: float, width: float, depth: float) -> tuple[Vec2, ...]:
    x0, x1 = round(at - width / 2, 6), round(at + width / 2, 6)
    z0, z1 = round(-depth / 2, 6), round(depth / 2, 6)
    return ((x1, z1), (x1, z0), (x0, z0), (x0, z1))


def _with_openings(room: Room, stated: Iterable[PlanOpening], kind: RoomType, seed: int, taken: set[int]) -> Room:
    wishes = list(stated)
    if kind.indoor and not any(w.kind in ("door", "passage") for w in wishes):
        wishes.insert(0, _usual("door", "near"))
    if kind.indoor and kind.windows and not any(w.kind == "window" for w in wishes):
        order = ["left", "right", "far"] if seed % 2 == 0 else ["right", "left", "far"]
        free = [side for side in order if not taken & set(wall_in_r(room, side))] or order
        wishes.append(_usual("window", free[0]))
        if kind.windows > 1 and max(walls_of(room)[1].length, 0.0) >= 3.8:
            wishes.append(_usual("window", "far"))
    wishes.sort(key=lambda wish: wish.kind == "window")  # doors first: they decide how R looks in
    for wish in wishes:
        for _ in range(max(wish.count, 1)):
            room = _with_opening(room, wish)
    return room


def _usual(kind: OpeningKind, wall: str) -> PlanOpening:
    from diorama.domain.span import Span

    return PlanOpening(kind=kind, wall=wall, span=Span(start=0, end=0))


def _with_opening(room: Room, wish: PlanOpening) -> Room:
    """The room with one more opening, where a wall has space for it; else the room as it is."""
    width, height = {"door": _DOOR, "window": _WINDOW, "passage": _PASSAGE}[wish.kind]
    width, height = wish.size.width or width, wish.size.height or height
    sill = 0.0 if wish.kind != "window" else max(0.1, min(_SILL, room.height - height - 0.15))
    height = max(0.3, min(height, room.height - sill - 0.1))
    walls = walls_of(room)
    for index in _order_of_walls(room, wish):
        place = _free_place(room, walls[index], width, centred=wish.kind == "window")
        if place is None:
            continue
        offset, fitted = place
        number = 1 + sum(o.kind == wish.kind for o in room.openings.values())
        opening = Opening(
            id=f"{wish.kind}-{number}", kind=wish.kind, wall=index, offset=round(offset, 3), width=round(fitted, 3),
            height=round(height, 3), sill=round(sill, 3), leads_to=wish.leads_to,
            swing="in_left" if wish.kind == "door" else "none",
        )  # fmt: skip
        entrance = room.entrance or (opening.id if wish.kind != "window" else None)
        return replace(room, openings={**room.openings, opening.id: opening}, entrance=entrance)
    return room


def _order_of_walls(room: Room, wish: PlanOpening) -> list[int]:
    stated = list(wall_in_r(room, wish.wall))
    if wish.wall and stated:
        return [*stated, *(i for i in range(len(room.polygon)) if i not in stated)]
    front = entrance_wall(room)
    if wish.kind != "window":
        return [front, *(i for i in range(len(room.polygon)) if i != front)]
    order = [*wall_in_r(room, "left"), *wall_in_r(room, "far"), *wall_in_r(room, "right")]
    busy = [o.wall for o in room.openings.values()]
    return sorted(dict.fromkeys([*order, front]), key=busy.count)


def _free_place(room: Room, wall: Wall, width: float, *, centred: bool) -> tuple[float, float] | None:
    """Offset and width [m] of a free stretch of the wall that takes the opening, narrowed a little if need be."""
    taken = sorted((o.offset, o.offset + o.width) for o in room.openings.values() if o.wall == wall.index)
    edges = [0.0, *(edge for pair in taken for edge in pair), wall.length]
    stretches = [(a + 0.2, b - 0.2) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    for narrower in (1.0, 0.8, 0.6):
        fitting = [(a, b) for a, b in stretches if b - a >= width * narrower]
        if fitting:
            a, b = max(fitting, key=lambda ab: ab[1] - ab[0])
            free = b - a - width * narrower
            return a + free * (0.5 if centred or taken else 0.28), width * narrower
    return None
