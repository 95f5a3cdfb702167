"""Ways for people: from the door to the sides where things are used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from diorama.domain.certificate import Walkways
from diorama.domain.room import Room
from diorama.layout.kinds import is_a, is_rug, is_seat
from diorama.layout.model import opening_zone
from diorama.layout.outline import Outline, overlap
from diorama.layout.outline import outline as outline_of
from diorama.layout.walls import bounds_of, walls_of
from diorama.layout.world import Placed

WIDTH = 0.6  # [m] of a way
CELL = 0.05  # [m]
HEAD = 1.9  # [m] people pass under what hangs higher
LOW, _KNEE = 0.55, 0.1  # [m] shoulders pass over what is no higher than this; legs need less
_FAR = 0.9  # [m] from the middle of a person to the side that is used


def walkways(room: Room, placed: Mapping[str, Placed], doors: Sequence[Outline]) -> Walkways:
    """Which things can be reached and whether the doors' floor is free.

    Args:
        doors: Floor that doors keep free.
    """
    obstacles = [p for p in placed.values() if p.y0 < HEAD and not is_rug(p.item.asset) and p.y1 > 0.05]
    clear = not any(overlap(p.outline, zone) for p in placed.values() if p.y0 < 2.0 for zone in doors)
    free, origin = _free_cells(room, obstacles)
    reached = _flooded(free, _starts(room, free, origin))
    good: list[str] = []
    bad: list[str] = []
    for name, thing in placed.items():
        asset = thing.item.asset
        sides = asset.functional_sides or (("front",) if asset.has_front else ())
        if is_seat(asset.category):
            sides = ("front", "left", "right", "back")  # a chair at a table is drawn out from behind
        if not sides or thing.y0 > 0.1 or is_rug(asset) or asset.mount == "wall":
            continue
        ok = any(_reachable(thing, side, reached, origin) for side in sides)
        (good if ok else bad).append(name)
    return Walkways(doors_clear=clear, width=WIDTH, reachable=tuple(good), unreachable=tuple(bad))


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


def _free_cells(room: Room, obstacles: Sequence[Placed]) -> tuple[NDArray[np.bool_], tuple[float, float]]:
    """Cells where the middle of a person may be, [row z, column x], and the first cell's middle."""
    x0, z0, x1, z1 = bounds_of(room.polygon)
    xs = np.arange(x0 + CELL / 2, max(x1, x0 + CELL), CELL)
    zs = np.arange(z0 + CELL / 2, max(z1, z0 + CELL), CELL)
    grid = np.stack(np.meshgrid(xs, zs), axis=-1)
    free = np.ones(grid.shape[:2], bool)
    for wall in walls_of(room):
        away = (grid[..., 0] - wall.start[0]) * wall.inward[0] + (grid[..., 1] - wall.start[1]) * wall.inward[1]
        if len(room.polygon) == 4:
            free &= away >= WIDTH / 2 - CELL
    for thing in obstacles:
        front, right = np.array(thing.front), np.array(thing.right)
        step = grid - np.array(thing.centre)
        half = thing.half
        beyond_x = np.maximum(np.abs(step @ right) - half[0], 0.0)
        beyond_z = np.maximum(np.abs(step @ front) - half[1], 0.0)
        beside = _KNEE if thing.y1 < LOW else WIDTH / 2
        free &= np.hypot(beyond_x, beyond_z) >= beside - CELL / 2
    if len(room.polygon) != 4:
        from shapely import Polygon, contains_xy

        with np.errstate(invalid="ignore"):  # of polygons without area, which an edit may make
            shape = Polygon(room.polygon).buffer(CELL - WIDTH / 2)
        free &= np.asarray(contains_xy(shape, grid[..., 0], grid[..., 1]), bool)
    return free, (float(xs[0]), float(zs[0]))


def _starts(room: Room, free: NDArray[np.bool_], origin: tuple[float, float]) -> NDArray[np.bool_]:
    """Free cells just inside the doors; without a door, all free cells near R's near wall."""
    walls = walls_of(room)
    start = np.zeros_like(free)
    rows, columns = np.nonzero(free)
    xs, zs = origin[0] + columns * CELL, origin[1] + rows * CELL
    for opening in room.openings.values():
        if opening.kind == "window":
            continue
        box = opening_zone(walls[opening.wall], opening, 0.8, 0.0)
        near = (xs >= box.x0) & (xs <= box.x1) & (zs >= box.z0) & (zs <= box.z1)
        start[rows[near], columns[near]] = True
    return start if start.any() else free.copy()


def _flooded(free: NDArray[np.bool_], start: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Cells that can be reached from the start, by sweeps in the four directions."""
    reached = start & free
    while True:
        before = int(reached.sum())
        for axis, flip in ((0, False), (0, True), (1, False), (1, True)):
            reached = _swept(reached, free, axis, flip=flip)
        if int(reached.sum()) == before:
            return reached


def _swept(reached: NDArray[np.bool_], free: NDArray[np.bool_], axis: int, *, flip: bool) -> NDArray[np.bool_]:
    """Spread along one direction up to the next obstacle, for all lines at once."""
    a = np.moveaxis(reached, axis, 0)
    f = np.moveaxis(free, axis, 0)
    if flip:
        a, f = a[::-1], f[::-1]
    index = np.arange(len(a))[:, None]
    last_seed = np.maximum.accumulate(np.where(a, index, -1), axis=0)
    last_wall = np.maximum.accumulate(np.where(f, -1, index), axis=0)
    spread = f & (last_seed > last_wall)
    if flip:
        spread = spread[::-1]
    return np.moveaxis(spread, 0, axis)


def _reachable(thing: Placed, side: str, reached: NDArray[np.bool_], origin: tuple[float, float]) -> bool:
    """Whether a reached cell lies before the side, within arm's length."""
    front, right = thing.front, thing.right
    out = {"front": front, "back": (-front[0], -front[1]), "right": right, "left": (-right[0], -right[1])}[side]
    wide, deep = thing.half
    along = deep if side in ("front", "back") else wide
    across = wide if side in ("front", "back") else deep
    rows, columns = np.nonzero(reached)
    dx = origin[0] + columns * CELL - thing.centre[0]
    dz = origin[1] + rows * CELL - thing.centre[1]
    ahead = dx * out[0] + dz * out[1] - along
    aside = np.abs(dx * -out[1] + dz * out[0])
    beside = 0.45 if is_a(thing.item.asset.category, "chair", "sofa", "bench") else 0.15  # one slips in from the side
    return bool(((ahead >= 0.15 - beside) & (ahead <= _FAR) & (aside <= across + beside)).any())
