"""Placed things in the world's frame: matrices, outlines, height ranges."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diorama.domain.layout import Item, Placement
from diorama.domain.transform import Transform
from diorama.domain.units import Vec2
from diorama.layout.footprint import Box, bounds_of_model
from diorama.layout.outline import Outline


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Placed:
    """One thing where it stands. outline: its turned bounding rectangle (4, 2); centre: of that; front: unit
    (x, z); y0, y1: height range [m].
    """

    item: Item
    transform: Transform
    outline: Outline
    centre: Vec2
    front: Vec2
    y0: float
    y1: float

    @property
    def right(self) -> Vec2:
        """Unit (x, z) of its +X side."""
        return self.front[1], -self.front[0]

    @property
    def box(self) -> Box:
        """Bounding box of the outline."""
        low, high = self.outline.min(axis=0), self.outline.max(axis=0)
        return Box(float(low[0]), float(low[1]), float(high[0]), float(high[1]))

    @property
    def half(self) -> Vec2:
        """Half extents (width, depth) in its own frame."""
        low, high = bounds_of_model(self.item.asset.model)
        return (high[0] - low[0]) / 2, (high[2] - low[2]) / 2

    def local(self, point: Vec2) -> Vec2:
        """A point in this thing's frame, from the middle of its outline: (to the right, to the front)."""
        dx, dz = point[0] - self.centre[0], point[1] - self.centre[1]
        right = self.right
        return dx * right[0] + dz * right[1], dx * self.front[0] + dz * self.front[1]


def world_of(items: Mapping[str, Item], placements: Mapping[str, Placement]) -> dict[str, Placed]:
    """Every placed item in the world."""
    done: dict[str, Transform] = {}

    def transform(name: str) -> Transform:
        if name not in done:
            place = placements[name]
            done[name] = (
                place.transform if place.parent is None else transform(place.parent).then_local(place.transform)
            )
        return done[name]

    return {name: placed_at(items[name], transform(name)) for name in placements}


def placed_at(item: Item, transform: Transform) -> Placed:
    """One item at a world transform; of a tilted one the box round it as it stands."""
    if not transform.is_upright and transform.scale == (1.0, 1.0, 1.0):
        return _tilted_at(item, transform)
    low, high = bounds_of_model(item.asset.model)
    corners = np.array([(x, y, z) for y in (low[1], high[1]) for x, z in _ring(low, high)])
    matrix = transform.matrix()
    moved: NDArray[np.float64] = corners @ matrix[:3, :3].T + matrix[:3, 3]
    flat = moved[:4][:, [0, 2]]
    middle = flat.mean(axis=0)
    front = matrix[[0, 2], 2]
    length = float(np.hypot(*front)) or 1.0
    return Placed(
        item=item,
        transform=transform,
        outline=flat,
        centre=(float(middle[0]), float(middle[1])),
        front=(float(front[0] / length), float(front[1] / length)),
        y0=float(moved[:, 1].min()),
        y1=float(moved[:, 1].max()),
    )


def _tilted_at(item: Item, transform: Transform) -> Placed:
    points = np.concatenate([part.mesh.positions for part in item.asset.model.parts]).astype(np.float64)
    points = points @ transform.matrix()[:3, :3].T + np.array(transform.position)
    yaw = transform.yaw_rad
    front, right = (math.sin(yaw), math.cos(yaw)), (math.cos(yaw), -math.sin(yaw))
    axes = np.array([right, front])
    along = points[:, [0, 2]] @ axes.T
    flat = (
        np.array(_ring((along[:, 0].min(), 0.0, along[:, 1].min()), (along[:, 0].max(), 0.0, along[:, 1].max()))) @ axes
    )
    middle = flat.mean(axis=0)
    return Placed(
        item=item,
        transform=transform,
        outline=flat,
        centre=(float(middle[0]), float(middle[1])),
        front=front,
        y0=float(points[:, 1].min()),
        y1=float(points[:, 1].max()),
    )


def _ring(low: tuple[float, ...], high: tuple[float, ...]) -> tuple[Vec2, ...]:
    return ((low[0], low[2]), (high[0], low[2]), (high[0], high[2]), (low[0], high[2]))
