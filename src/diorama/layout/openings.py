"""Doors, windows and passages: where they go in a new room's walls, and where usual windows end up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from diorama.catalogue.room_types import RoomType
from diorama.domain.plan import PlanOpening
from diorama.domain.room import Opening, OpeningKind, Room
from diorama.domain.span import Span
from diorama.domain.units import Vec2
from diorama.layout.walls import Wall, entrance_wall, wall_in_r, walls_of

_DOOR, _WINDOW, _PASSAGE = (0.9, 2.05), (1.4, 1.3), (1.2, 2.1)
SILL, HIGHEST_SILL = 0.85, 1.4  # [m]
_LOWEST_WINDOW = 0.5  # [m] a window is at least so high
_HEADROOM = 0.15  # [m] of wall over a window
_MOST_WINDOWS = 3  # that nobody asked for
_BESIDE = 0.35  # [m] from a wall to what still stands before its window
_OTHER_WALL, _NARROW, _HIGH, _ASIDE = 0.25, 0.5, 0.35, 0.15  # prices against 1 for a window that is all hidden


def _usual(kind: OpeningKind, wall: str) -> PlanOpening:
    return PlanOpening(kind=kind, wall=wall, span=Span(start=0, end=0))


LEFT_END, RIGHT_END = "left end", "right end"  # of a row of rooms: the outermost walls of a floor as it is made
FRONT_DOOR = _usual("door", "near")


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowNeeds:
    """What the things in a room want of its windows. count: at least so many, for curtains. width: at most [m],
    so that curtains cover it; 0: any. below: height [m] of what is to stand under one.
    """

    count: int = 0
    width: float = 0.0
    below: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """What stands or hangs near walls. hangs: at the wall with this index."""

    outline: Sequence[Vec2]
    y0: float
    y1: float
    hangs: int | None = None


def end_wall(room: Room, which: str) -> str:
    """The wall that `LEFT_END` or `RIGHT_END` stands for in a room as it was made; others stay."""
    return {LEFT_END: f"wall-{len(room.polygon) - 2}", RIGHT_END: "wall-0"}.get(which, which)


def with_ways(room: Room, ways: Iterable[PlanOpening]) -> Room:
    """A place in the open air with its ways to the rooms beside it, and no other opening: it has no walls."""
    for way in ways:
        if way.leads_to is not None:
            room = _with_opening(room, replace(way, kind="passage", wall=end_wall(room, way.wall)), WindowNeeds())
    return room


def with_openings(
    room: Room, stated: Iterable[PlanOpening], kind: RoomType, seed: int, taken: set[int], needs: WindowNeeds
) -> Room:
    """The bare room with what was asked for and what is usual: a door, windows on other walls, the far one first.

    Args:
        taken: Walls that things were said to be on.
    """
    wishes = list(stated)
    if kind.indoor and not any(w.kind in ("door", "passage") for w in wishes):
        wishes.insert(0, FRONT_DOOR)
    wishes.sort(key=lambda wish: wish.kind == "window")  # doors first: they decide how R looks in
    for wish in wishes:
        for _ in range(max(wish.count, 1)):
            room = _with_opening(room, wish, needs)
    if kind.indoor and not any(w.kind == "window" for w in wishes):
        count = min(max(min(kind.windows, 2), needs.count), _MOST_WINDOWS)
        doors = {o.wall for o in room.openings.values()}
        sides = ("far", "left", "right") if seed % 2 == 0 else ("far", "right", "left")
        order = [index for side in sides for index in _longest_first(room, wall_in_r(room, side)) if index not in doors]
        order.sort(key=lambda index: index in taken)
        for index in order[:count]:
            room = _with_opening(room, _usual("window", f"wall-{index}"), needs)
    return room


def _with_opening(room: Room, wish: PlanOpening, needs: WindowNeeds) -> Room:
    """The room with one more opening, where a wall has space for it; else the room as it is."""
    width, height = {"door": _DOOR, "window": _WINDOW, "passage": _PASSAGE}[wish.kind]
    if wish.kind == "window" and needs.width:
        width = min(width, needs.width)
    width, height = wish.size.width or width, wish.size.height or height
    sill = 0.0
    if wish.kind == "window":
        sill = max(0.1, min(SILL, room.height - height - _HEADROOM))
        if needs.below > sill and wish.size.height is None:
            sill = min(needs.below, room.height - _HEADROOM - _LOWEST_WINDOW)
    height = max(0.3, min(height, room.height - sill - 0.1 - 0.05 * (wish.kind == "window")))
    walls = walls_of(room)
    for index in _order_of_walls(room, wish):
        place = _free_place(room, walls[index], width, centred=wish.kind == "window" or wish.leads_to is not None)
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
    every = _longest_first(room, range(len(room.polygon)))
    stated = _longest_first(room, wall_in_r(room, wish.wall))
    if wish.wall and stated:
        return [*stated, *(i for i in every if i not in stated)]
    front = entrance_wall(room)
    if wish.kind != "window":
        return [front, *(i for i in every if i != front)]
    order = [index for side in ("far", "left", "right") for index in _longest_first(room, wall_in_r(room, side))]
    busy = [o.wall for o in room.openings.values()]
    return sorted(dict.fromkeys([*order, front]), key=busy.count)


def _longest_first(room: Room, indices: Iterable[int]) -> list[int]:
    """Walls of one side by their length; those of a rectangle stay in their order."""
    walls = walls_of(room)
    if len(walls) == 4:
        return list(indices)
    return sorted(indices, key=lambda index: -round(walls[index].length, 3))


def _stretches(room: Room, wall: Wall, *, apart_from: Sequence[str] = ()) -> list[tuple[float, float]]:
    """Free stretches (offsets [m]) of a wall, a hand's breadth from its ends and its openings."""
    others = [o for o in room.openings.values() if o.wall == wall.index and o.id not in apart_from]
    taken = sorted((o.offset, o.offset + o.width) for o in others)
    edges = [0.0, *(edge for pair in taken for edge in pair), wall.length]
    return [(a + 0.2, b - 0.2) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _free_place(room: Room, wall: Wall, width: float, *, centred: bool) -> tuple[float, float] | None:
    """Offset and width [m] of a free stretch of the wall that takes the opening, narrowed a little if need be."""
    stretches = _stretches(room, wall)
    for narrower in (1.0, 0.8, 0.6):
        fitting = [(a, b) for a, b in stretches if b - a >= width * narrower]
        if fitting:
            a, b = max(fitting, key=lambda ab: ab[1] - ab[0])
            free = b - a - width * narrower
            return a + free * (0.5 if centred or len(stretches) > 1 else 0.28), width * narrower
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shade:
    """What an obstacle takes of one wall: from low to high along it, and between two heights [m]."""

    low: float
    high: float
    y0: float
    y1: float
    hangs: bool


def _shades(room: Room, obstacles: Sequence[Obstacle]) -> dict[int, list[_Shade]]:
    """By wall, what hangs there or stands close before it."""
    found: dict[int, list[_Shade]] = {wall.index: [] for wall in walls_of(room)}
    for wall in walls_of(room):
        for thing in obstacles:
            hangs = thing.hangs == wall.index
            if hangs or min(wall.inside_distance(p) for p in thing.outline) < _BESIDE:
                along = [p[wall.axis] for p in thing.outline]
                found[wall.index].append(_Shade(low=min(along), high=max(along), y0=thing.y0, y1=thing.y1, hangs=hangs))
    return found


def settled_windows(room: Room, movable: Sequence[str], obstacles: Sequence[Obstacle]) -> Room:
    """The room with its usual windows where they light the room: not behind tall furniture, nor where something
    hangs. One that is free already stays.
    """
    shades, walls = _shades(room, obstacles), walls_of(room)
    for name in movable:
        opening = room.openings.get(name)
        if opening is None:
            continue
        best = opening
        least = _price(walls, opening, opening, shades)
        if least > 1e-9:
            for candidate in _candidates(room, opening):
                price = _price(walls, opening, candidate, shades)
                if price < least - 1e-9:
                    best, least = candidate, price
        if least < float("inf"):
            room = replace(room, openings={**room.openings, name: best})
        else:
            room = replace(room, openings={key: o for key, o in room.openings.items() if key != name})
    return room


def _candidates(room: Room, opening: Opening) -> list[Opening]:
    doors = {o.wall for o in room.openings.values() if o.kind != "window"}
    top = opening.sill + opening.height
    higher = (sill for sill in (1.0, 1.15, HIGHEST_SILL) if sill > opening.sill and top - sill >= _LOWEST_WINDOW)
    sills = (opening.sill, *higher)
    found: list[Opening] = []
    for wall in walls_of(room):
        if wall.index in doors or wall.turn < 0:
            continue
        for width in (opening.width, 1.2, 1.0, 0.8):
            for low, high in _stretches(room, wall, apart_from=(opening.id,)):
                steps = int((high - low - width) / 0.1) if high - low >= width and width <= opening.width else -1
                for step in range(steps + 1):
                    offset = low + (high - low - width - 0.1 * steps) / 2 + 0.1 * step
                    at = replace(opening, wall=wall.index, offset=round(offset, 3), width=width)
                    found += [replace(at, sill=sill, height=round(top - sill, 3)) for sill in sills]
    return found


def _price(walls: Sequence[Wall], was: Opening, at: Opening, shades: Mapping[int, Sequence[_Shade]]) -> float:
    """How unwelcome a window is at a place: 1 if all of it is hidden, infinite where something hangs."""
    wall, head = walls[at.wall], at.sill + at.height
    price = _OTHER_WALL * (at.wall != was.wall) + _NARROW * (1 - at.width / was.width)
    price += _HIGH * (at.sill - was.sill)
    price += _ASIDE * abs(at.offset + at.width / 2 - wall.length / 2) / wall.length * (at.offset != was.offset)
    if not shades[at.wall]:
        return price
    low, high = wall.opening_span(at)
    for shade in shades[at.wall]:
        if shade.hangs:
            apart = shade.low > high + 0.08 or shade.high < low - 0.08
            if not apart and shade.y0 < head + 0.05 and shade.y1 > at.sill - 0.05:
                return float("inf")
        elif shade.y1 > at.sill + 0.02 and shade.y0 < head:
            wide = min(shade.high, high) - max(shade.low, low)
            if wide > 0:
                price += wide / at.width * (0.3 + 0.7 * min((shade.y1 - at.sill) / at.height, 1.0))
    return price
