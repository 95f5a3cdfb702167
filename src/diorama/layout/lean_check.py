"""The exact check of things that lean: where their tops touch, and whether they stay there."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from diorama.domain.room import Room
from diorama.domain.scene import Support
from diorama.geometry.overlap import Posed, gap_above, volume_centroid
from diorama.layout.outline import Outline, distance, hull, inset
from diorama.layout.walls import walls_of
from diorama.layout.world import Placed

FAR = 0.05  # [m] gaps are measured up to this
_TOUCH = 0.006  # [m] a vertex this near the outermost belongs to what touches


def top_gap(thing: Placed, posed: Mapping[str, Posed], support: Support, room: Room) -> float:
    """Distance [m], `FAR` at the most, from what of a leaning thing is above its centroid to what it leans on.

    Args:
        posed: The things of its room by id, itself among them.
    """
    middle = _centroid(thing)
    if support.on in posed:
        return gap_above(posed[thing.item.id], posed[support.on], float(middle[1]), reach=FAR)
    wall = walls_of(room)[int(support.surface.removeprefix("wall-") or 0)]
    points = _points(thing)
    upper = points[points[:, 1] > middle[1]][:, [0, 2]]
    return float(min(FAR, ((upper - wall.start) @ np.array(wall.inward)).min())) if len(upper) else FAR


def is_propped(thing: Placed, foot: Outline, carrier: Placed | None) -> bool:
    """Whether the centroid of a leaning thing lies between its foot and where it leans: at a wall its outermost
    points, at a thing what of it is over the other's outline.
    """
    points, middle = _points(thing), _centroid(thing)
    flat = points[:, [0, 2]]
    if carrier is None:
        upper = points[points[:, 1] > middle[1]][:, [0, 2]]
        sides = [np.array(d) * s for d in (thing.front, thing.right) for s in (1.0, -1.0)]
        reach = [float((upper @ side).max() - (foot @ side).max()) for side in sides]
        along = upper @ sides[int(np.argmax(reach))]
        top = upper[along >= along.max() - _TOUCH]
    else:
        top = hull(flat)
        near = [p for p in _along(top) if distance(p[None], carrier.outline) <= _TOUCH]
        top = np.array(near).reshape(-1, 2)
    if not len(top):
        return False
    between = hull(np.concatenate([foot, top]))
    return len(between) > 2 and inset(middle[None, [0, 2]], between) >= 0


def _along(shape: Outline) -> Outline:
    """Points along the sides of an outline."""
    shares = np.linspace(0.0, 1.0, 17)[:, None, None]
    return (shape[None] * (1 - shares) + np.roll(shape, -1, axis=0)[None] * shares).reshape(-1, 2)


def _centroid(thing: Placed) -> NDArray[np.float64]:
    return (thing.transform.matrix() @ np.append(volume_centroid(thing.item.asset.model), 1.0))[:3]


def _points(thing: Placed) -> NDArray[np.float64]:
    matrix = thing.transform.matrix()
    points = np.concatenate([part.mesh.positions for part in thing.item.asset.model.parts]).astype(np.float64)
    return points @ matrix[:3, :3].T + matrix[:3, 3]
