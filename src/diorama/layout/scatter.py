"""What is strewn over open ground: the same spots for the same place, clear of all that stands there."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from diorama.catalogue.categories import ancestors
from diorama.catalogue.fixtures import Ground, Strewn
from diorama.domain.room import Fixture, Room
from diorama.domain.units import Vec2
from diorama.layout.walls import Wall, walls_of
from diorama.layout.world import Placed

_CLEAR = 0.1  # [m] round what stands there
_SHORE = 0.55  # [m] of a shore that waves run up
_RIM = 0.26  # of the shorter side: how far in from the rim what keeps to it may stand
_TRIES = 8  # places for each one
_APART = 3.0  # times their reach that things at the rim keep apart
_BEHIND = 0.12  # of half the depth: what keeps to the rim stands so far behind the middle, where it hides nothing

_WALKED = frozenset(
    {"street_lamp", "bench", "park_bench", "bin", "mailbox", "person", "tree", "fire_hydrant", "sign", "traffic_light"}
)
_DRIVEN = frozenset({"car", "truck", "van", "motorcycle", "tractor", "carriage"})

Floats = NDArray[np.float64]


def depths(points: Floats, polygon: Sequence[Vec2] | Floats) -> Floats:
    """How far (n,) [m] places (n, 2) lie inside a simple polygon; negative outside."""
    corners = np.asarray(polygon, np.float64)
    ends = np.roll(corners, -1, axis=0)
    along = ends - corners
    off = points[:, None, :] - corners[None]
    share = np.clip((off * along).sum(-1) / np.maximum((along * along).sum(-1), 1e-12), 0.0, 1.0)
    away = np.sqrt(((off - share[..., None] * along) ** 2).sum(-1)).min(axis=1)
    x, z = points[:, :1], points[:, 1:]
    crossing = (corners[:, 1] > z) != (ends[:, 1] > z)
    rise = np.where(along[:, 1] == 0, 1.0, along[:, 1])
    left = x < corners[:, 0] + (z - corners[:, 1]) / rise * along[:, 0]
    odd = (crossing & left).sum(axis=1) % 2
    return away * (2.0 * odd - 1.0)


def scattered(
    room: Room, ground: Ground, unwanted: frozenset[str], placed: Mapping[str, Placed], seed: int
) -> dict[str, Fixture]:
    """The scatters of a place in the open air, by id.

    Args:
        ground: What is usual there.
        unwanted: Kinds of things that the text has itself, or says that there are none of.
        placed: What stands there.
        seed: Another seed, other spots.
    """
    taken = [(np.asarray(thing.outline, np.float64), _CLEAR) for thing in placed.values()]
    if ground.side == "water":
        (ax, az), (bx, bz) = _far_side(room).start, _far_side(room).end
        taken.append((np.array([(ax, az), (bx, bz)]), _SHORE))
    named: dict[str, Fixture] = {}
    for number, row in enumerate(ground.strewn):
        if unwanted & set(row.kinds):
            continue
        spots = _spots(room, taken, row, np.random.default_rng([seed, number, row.most]))
        if not spots:
            continue
        named[f"{row.form}-1"] = Fixture(kind="scatter", on="floor", form=row.form, spots=tuple(spots))
        if row.edge:
            taken += [(_square((x, z), row.reach_m * 0.3), 0.0) for x, z, _, _ in spots]
    if ground.side:
        side = _far_side(room) if ground.side == "water" else _walked_side(room, placed)
        named[f"{ground.side}-1"] = Fixture(kind="scatter", on=side.name, form=ground.side)
    return named


def _square(at: Vec2, half: float) -> Floats:
    x, z = at
    return np.array([(x - half, z - half), (x + half, z - half), (x + half, z + half), (x - half, z + half)])


def _far_side(room: Room) -> Wall:
    """The side furthest off for someone who looks towards -Z."""
    return min(walls_of(room), key=lambda wall: (round(wall.start[1] + wall.end[1], 6), wall.index))


def _walked_side(room: Room, placed: Mapping[str, Placed]) -> Wall:
    """The side for a pavement: near what stands on one and far from what drives, else the far side."""
    far = _far_side(room)

    def cost(wall: Wall) -> tuple[float, bool, int]:
        total = 0.0
        for thing in placed.values():
            kinds = ancestors(thing.item.asset.category)
            weight = 1.0 if _WALKED & set(kinds) else -1.0 if _DRIVEN & set(kinds) else 0.0
            total += weight * wall.inside_distance(thing.centre)
        return round(total, 3), wall is not far, wall.index

    return min(walls_of(room), key=cost)


def _spots(
    room: Room, taken: Sequence[tuple[Floats, float]], row: Strewn, rng: np.random.Generator
) -> list[tuple[float, float, float, float]]:
    corners = np.asarray(room.polygon, np.float64)
    low, high = corners.min(axis=0), corners.max(axis=0)
    count = min(round(row.per_m2 * _area(corners)), row.most)
    tries = rng.uniform([*low, 0.0, 0.75], [*high, 2 * math.pi, 1.2], (count * _TRIES, 4))
    points = tries[:, :2]
    reach = row.reach_m * 1.2
    inside = depths(points, corners)
    free = inside > reach + 0.02
    if row.edge:
        free &= inside < _RIM * float(min(high - low)) + reach
        free &= (low[1] + high[1]) / 2 - points[:, 1] > _BEHIND * (high[1] - low[1]) / 2
    for shape, clear in taken:
        free &= depths(points, shape) < -(reach + clear)
    spots: list[tuple[float, float, float, float]] = []
    for x, z, turn, scale in tries[free].tolist():
        if len(spots) == count:
            break
        if row.edge and any(math.dist((x, z), spot[:2]) < _APART * reach for spot in spots):
            continue
        spots.append((round(x, 3), round(z, 3), round(turn, 3), round(scale, 3)))
    return spots


def _area(corners: Floats) -> float:
    x, z = corners[:, 0], corners[:, 1]
    return abs(float((x * np.roll(z, -1) - np.roll(x, -1) * z).sum())) / 2
