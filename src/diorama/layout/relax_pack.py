"""A plain packing of a room's floor, largest things first: where it succeeds, the solver has next to nothing to do."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from diorama.layout.cluster import outer_box
from diorama.layout.footprint import Box
from diorama.layout.model import GRID, LEAST_WALL_GAP, Body, RoomModel, steps_up
from diorama.layout.walls import bounds_of
from diorama.layout.zones import notches, swings

_AIR = 0.02  # [m] between things; more than the least, for all is rounded to the grid
_MOST = 60  # things, above which too many places would have to be tried


def packed_into(model: RoomModel) -> bool:
    """Pack everything that stands on the floor, each where it comes nearest to the first corner, and give the solver
    that as its start. Nothing is given if the things do not all find a place so.
    """
    bodies = [body for body in model.bodies if body.cluster.layer == "floor"]
    if not 2 <= len(bodies) <= _MOST or len(bodies) != len(model.bodies):
        return False
    taken = [*swings(model.room, model.walls), *notches(model.room)]
    places: list[tuple[Body, tuple[int, int], float, float]] = []
    for body in sorted(bodies, key=lambda b: -outer_box(b.cluster.variants[0]).area):
        found = _place_for(body, model, taken)
        if found is None:
            return False
        pose, box = found
        own = outer_box(body.cluster.variants[pose[0]]).turned(pose[1])
        places.append((body, pose, box.x0 - own.x0, box.z0 - own.z0))
        taken.append(box)
    for body, pose, x, z in places:
        model.cp.add_hint(body.x, steps_up(x))
        model.cp.add_hint(body.z, steps_up(z))
        for other, literal in body.poses.items():
            model.cp.add_hint(literal, other == pose)
    return True


def _place_for(body: Body, model: RoomModel, taken: list[Box]) -> tuple[tuple[int, int], Box] | None:
    """The pose and box nearest to the first corner that is clear of what is taken."""
    x0, z0, x1, z1 = bounds_of(model.room.polygon)
    edge = LEAST_WALL_GAP + GRID
    xs = np.array(sorted({x0 + edge, *(box.x1 + _AIR for box in taken)}))
    zs = np.array(sorted({z0 + edge, *(box.z1 + _AIR for box in taken)}))
    boxes = np.array(taken).reshape(-1, 4)
    best: tuple[float, tuple[int, int], Box] | None = None
    for pose in body.poses:
        wide, deep = outer_box(body.cluster.variants[pose[0]]).turned(pose[1]).size
        free = _free(xs, zs, wide, deep, boxes) & (xs[:, None] + wide <= x1 - edge) & (zs[None] + deep <= z1 - edge)
        for i, j in np.argwhere(free)[:400]:
            far = max(float(zs[j]) + deep - z0, 0.0) * (x1 - x0 + 1) + float(xs[i])
            if best is None or far < best[0] - 1e-9:
                x, z = float(xs[i]), float(zs[j])
                best = far, pose, Box(x, z, x + wide, z + deep)
    return (best[1], best[2]) if best is not None else None


def _free(
    xs: NDArray[np.float64], zs: NDArray[np.float64], wide: float, deep: float, boxes: NDArray[np.float64]
) -> NDArray[np.bool_]:  # (xs, zs)
    """Where a box of this size, its least corner at (x, z), is clear of all boxes."""
    apart_x = (xs[:, None] + wide + _AIR <= boxes[:, 0] + 1e-9) | (xs[:, None] >= boxes[:, 2] + _AIR - 1e-9)
    apart_z = (zs[:, None] + deep + _AIR <= boxes[:, 1] + 1e-9) | (zs[:, None] >= boxes[:, 3] + _AIR - 1e-9)
    return np.all(apart_x[:, None] | apart_z[None], axis=2, keepdims=True)[:, :, 0]
