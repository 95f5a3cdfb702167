"""Ways for people: from the door to the sides where things are used."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diorama.catalogue.room_types import is_open_air
from diorama.domain.asset import Side
from diorama.domain.certificate import Walkways
from diorama.domain.room import Room
from diorama.layout.kinds import is_a, is_rug, is_seat
from diorama.layout.outline import Outline, overlap
from diorama.layout.outline import outline as outline_of
from diorama.layout.walls import bounds_of, walls_of
from diorama.layout.world import Placed
from diorama.layout.zones import opening_zone

WIDTH = 0.6  # [m] of a way
CELL = 0.05  # [m]
HEAD = 1.9  # [m] people pass under what hangs higher
LOW, _KNEE = 0.55, 0.1  # [m] shoulders pass over what is no higher than this; legs need less
_ALIVE = ("cat", "dog", "bird", "small_animal", "large_animal", "person")  # they come to people
_KEPT = 0.003  # [m] over an inner surface, up to which a thing stands on it
_FAR = 0.9  # [m] from the middle of a person to the side that is used


def walkways(room: Room, placed: Mapping[str, Placed], doors: Sequence[Outline]) -> Walkways:
    """Which things can be reached and whether the doors' floor is free.

    Args:
        doors: Floor that doors keep free.
    """
    clear = not any(overlap(p.outline, zone) for p in placed.values() if p.y0 < 2.0 for zone in doors)
    ground = _free_cells(room, obstacles_among(placed))
    reached = flooded(ground.free, starts(room, ground))
    good: list[str] = []
    bad: list[str] = []
    for name, sides in used_sides(placed).items():
        ok = any(reached[window][near].any() for window, near in (before(placed[name], s, ground) for s in sides))
        (good if ok else bad).append(name)
    return Walkways(doors_clear=clear, width=WIDTH, reachable=tuple(good), unreachable=tuple(bad))


def obstacles_among(placed: Mapping[str, Placed]) -> list[Placed]:
    """What people walk round."""
    return [p for p in placed.values() if p.y0 < HEAD and not is_rug(p.item.asset) and p.y1 > 0.05]


def used_sides(placed: Mapping[str, Placed]) -> dict[str, tuple[Side, ...]]:
    """By thing on the floor, the sides of which people have to come to one."""
    found: dict[str, tuple[Side, ...]] = {}
    for name, thing in placed.items():
        asset = thing.item.asset
        sides: tuple[Side, ...] = asset.functional_sides
        if not sides and asset.has_front and not is_a(asset.category, *_ALIVE):
            sides = ("front",)
        if is_seat(asset.category):
            sides = ("front", "left", "right", "back")  # a chair at a table is drawn out from behind
        if sides and thing.y0 <= 0.1 and not is_rug(asset) and asset.mount == "floor" and not _is_kept(thing, placed):
            found[name] = sides
    return found


def _is_kept(thing: Placed, placed: Mapping[str, Placed]) -> bool:
    """Whether it stands inside of something, which is what people come to."""
    for other in placed.values():
        levels = [s.height for s in other.item.asset.surfaces if s.inside]
        low = thing.y0 - other.transform.position[1]
        if other is not thing and any(abs(low - y) <= _KEPT for y in levels) and other.box.holds(thing.box):
            return True
    return False


def door_zones(room: Room) -> list[Outline]:
    """Floor that the doors' leaves sweep, as squares."""
    walls = walls_of(room)
    zones: list[Outline] = []
    for opening in room.openings.values():
        if opening.kind == "window":
            continue
        depth = opening.width if opening.swing.startswith("in") else 0.5
        box = opening_zone(walls[opening.wall], opening, depth, 0.0)
        zones.append(outline_of(((box.x0, box.z0), (box.x1, box.z0), (box.x1, box.z1), (box.x0, box.z1))))
    return zones


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Where the middle of a person may be: cells [row z, column x] and the middles [m] of rows and columns."""

    free: NDArray[np.bool_]
    xs: NDArray[np.float64]
    zs: NDArray[np.float64]

    @property
    def origin(self) -> tuple[float, float]:
        """Middle (x, z) [m] of the first cell."""
        return float(self.xs[0]), float(self.zs[0])

    def window(self, x0: float, z0: float, x1: float, z1: float) -> tuple[slice, slice]:
        """Rows and columns of the cells whose middles lie in a box, and perhaps one more on each side."""
        return _cells(self.zs, z0, z1), _cells(self.xs, x0, x1)


def _cells(middles: NDArray[np.float64], low: float, high: float) -> slice:
    first = math.floor((low - float(middles[0])) / CELL) - 1
    last = math.ceil((high - float(middles[0])) / CELL) + 1
    return slice(min(max(first, 0), len(middles)), min(max(last + 1, 0), len(middles)))


def ground_of(room: Room) -> Ground:
    """The floor of an empty room that people can walk on; in the open air they walk over its edges too."""
    x0, z0, x1, z1 = bounds_of(room.polygon)
    xs = np.arange(x0 + CELL / 2, max(x1, x0 + CELL), CELL)
    zs = np.arange(z0 + CELL / 2, max(z1, z0 + CELL), CELL)
    free = np.ones((len(zs), len(xs)), bool)
    if is_open_air(room.type):
        return Ground(free, xs, zs)
    if len(room.polygon) == 4:
        for wall in walls_of(room):
            away = (xs[None, :] - wall.start[0]) * wall.inward[0] + (zs[:, None] - wall.start[1]) * wall.inward[1]
            free &= away >= WIDTH / 2 - CELL
        return Ground(free, xs, zs)
    from shapely import Polygon, contains_xy

    with np.errstate(invalid="ignore"):  # of polygons without area, which an edit may make
        shape = Polygon(room.polygon).buffer(CELL - WIDTH / 2)
    grid_x, grid_z = np.meshgrid(xs, zs)
    return Ground(free & np.asarray(contains_xy(shape, grid_x, grid_z), bool), xs, zs)


def in_the_way(
    thing: Placed, ground: Ground, distance: float | None = None
) -> tuple[tuple[slice, slice], NDArray[np.bool_]]:
    """The cells near a thing, and which of them it keeps people from.

    Args:
        distance: From the thing [m]; by default that which its height asks for.
    """
    half, beside = thing.half, distance
    if beside is None:
        beside = (_KNEE if thing.y1 < LOW else WIDTH / 2) - CELL / 2
    reach = abs(half[0]) + abs(half[1]) + max(beside, 0.0)
    window = ground.window(*(c - reach for c in thing.centre), *(c + reach for c in thing.centre))
    off_x, off_z = ground.xs[window[1]][None, :] - thing.centre[0], ground.zs[window[0]][:, None] - thing.centre[1]
    beyond_x = np.maximum(np.abs(off_x * thing.right[0] + off_z * thing.right[1]) - half[0], 0.0)
    beyond_z = np.maximum(np.abs(off_x * thing.front[0] + off_z * thing.front[1]) - half[1], 0.0)
    return window, np.hypot(beyond_x, beyond_z) < beside


def _free_cells(room: Room, obstacles: Sequence[Placed]) -> Ground:
    """Cells where the middle of a person may be between the obstacles."""
    ground = ground_of(room)
    for thing in obstacles:
        window, taken = in_the_way(thing, ground)
        ground.free[window] &= ~taken
    return ground


def starts(room: Room, ground: Ground) -> NDArray[np.bool_]:
    """Free cells just inside the entrance, or inside all doors where it is not said which is the entrance or it has
    no such cells; without a door, all free cells.
    """
    walls = walls_of(room)
    doors = {name: o for name, o in room.openings.items() if o.kind != "window"}
    entrance = {name: o for name, o in doors.items() if name == room.entrance}
    for openings in (entrance, doors):
        start = np.zeros_like(ground.free)
        for opening in openings.values():
            box = opening_zone(walls[opening.wall], opening, 0.8, 0.0)
            inside_x = (ground.xs >= box.x0) & (ground.xs <= box.x1)
            inside_z = (ground.zs >= box.z0) & (ground.zs <= box.z1)
            start |= ground.free & inside_z[:, None] & inside_x[None, :]
        if start.any():
            return start
    return ground.free.copy()


def flooded(free: NDArray[np.bool_], start: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Cells that can be reached from the start, by sweeps in the four directions."""
    reached = start & free
    while True:
        before = int(reached.sum())
        for axis, flip in ((0, False), (0, True), (1, False), (1, True)):
            reached = swept(reached, free, axis, flip=flip)
        if int(reached.sum()) == before:
            return reached


def swept(reached: NDArray[np.bool_], free: NDArray[np.bool_], axis: int, *, flip: bool) -> NDArray[np.bool_]:
    """Spread along one direction up to the next obstacle, for all lines at once."""
    a = np.moveaxis(reached, axis, 0)
    f = np.moveaxis(free, axis, 0)
    if flip:
        a, f = a[::-1], f[::-1]
    index = np.arange(len(a), dtype=np.int16)[:, None]  # half the time of wider ones
    last_seed = np.maximum.accumulate(np.where(a, index, np.int16(-1)), axis=0)
    last_wall = np.maximum.accumulate(np.where(f, np.int16(-1), index), axis=0)
    spread = f & (last_seed > last_wall)
    if flip:
        spread = spread[::-1]
    return np.moveaxis(spread, 0, axis)


def before(thing: Placed, side: Side, ground: Ground) -> tuple[tuple[slice, slice], NDArray[np.bool_]]:
    """The cells near a thing, and which of them lie before the side, within arm's length."""
    front, right = thing.front, thing.right
    out = {"front": front, "back": (-front[0], -front[1]), "right": right, "left": (-right[0], -right[1])}[side]
    wide, deep = thing.half
    along, across = (deep, wide) if side in ("front", "back") else (wide, deep)
    beside = 0.45 if is_a(thing.item.asset.category, "chair", "sofa", "bench") else 0.15  # one slips in from the side
    reach = abs(along) + abs(across) + max(_FAR, beside)
    window = ground.window(*(c - reach for c in thing.centre), *(c + reach for c in thing.centre))
    dx, dz = ground.xs[window[1]][None, :] - thing.centre[0], ground.zs[window[0]][:, None] - thing.centre[1]
    ahead = dx * out[0] + dz * out[1] - along
    aside = np.abs(dx * -out[1] + dz * out[0])
    return window, (ahead >= 0.15 - beside) & (ahead <= _FAR) & (aside <= across + beside)
