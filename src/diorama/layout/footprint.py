"""Footprints: axis-aligned boxes on the plane (x, z), quarter turns, and distances."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from diorama.domain.asset import MadeAsset
from diorama.domain.model import Model
from diorama.domain.units import Vec2, Vec3


class Box(NamedTuple):
    """Least and greatest x and z [m]."""

    x0: float
    z0: float
    x1: float
    z1: float

    @property
    def centre(self) -> Vec2:
        """Middle (x, z)."""
        return (self.x0 + self.x1) / 2, (self.z0 + self.z1) / 2

    @property
    def size(self) -> Vec2:
        """Extents along x and z."""
        return self.x1 - self.x0, self.z1 - self.z0

    @property
    def area(self) -> float:
        """Area [m2]."""
        return max(self.x1 - self.x0, 0.0) * max(self.z1 - self.z0, 0.0)

    def moved(self, x: float, z: float) -> Box:
        """The box moved by (x, z)."""
        return Box(self.x0 + x, self.z0 + z, self.x1 + x, self.z1 + z)

    def turned(self, turn: int) -> Box:
        """The box turned by quarter turns about +Y through the origin."""
        x, z = turned_point((self.x0, self.z0), turn)
        u, v = turned_point((self.x1, self.z1), turn)
        return Box(min(x, u), min(z, v), max(x, u), max(z, v))

    def grown(self, by: float) -> Box:
        """The box with `by` more on each side."""
        return Box(self.x0 - by, self.z0 - by, self.x1 + by, self.z1 + by)

    def joined(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(min(self.x0, other.x0), min(self.z0, other.z0), max(self.x1, other.x1), max(self.z1, other.z1))

    def overlaps(self, other: Box, by: float = 1e-9) -> bool:
        """Whether they share more than a strip of `by`."""
        return (
            min(self.x1, other.x1) - max(self.x0, other.x0) > by
            and min(self.z1, other.z1) - max(self.z0, other.z0) > by
        )

    def holds(self, other: Box, by: float = 1e-9) -> bool:
        """Whether `other` lies inside, up to `by`."""
        return (
            other.x0 >= self.x0 - by
            and other.z0 >= self.z0 - by
            and other.x1 <= self.x1 + by
            and other.z1 <= self.z1 + by
        )

    def gap(self, other: Box) -> float:
        """Distance [m]; 0 if they touch."""
        x = max(self.x0 - other.x1, other.x0 - self.x1, 0.0)
        z = max(self.z0 - other.z1, other.z0 - self.z1, 0.0)
        return math.hypot(x, z)


def turned_point(point: Vec2, turn: int) -> Vec2:
    """A point (x, z) turned by quarter turns about +Y: the front (0, 1) goes to (1, 0) first."""
    x, z = point
    return ((x, z), (z, -x), (-x, -z), (-z, x))[turn % 4]


def yaw_of(turn: int) -> float:
    """Yaw [rad] in (-pi, pi] of a number of quarter turns."""
    return (0.0, math.pi / 2, math.pi, -math.pi / 2)[turn % 4]


def turned_vector(point: Vec2, yaw_rad: float) -> Vec2:
    """A point (x, z) turned by any yaw [rad] about +Y."""
    c, s = math.cos(yaw_rad), math.sin(yaw_rad)
    return point[0] * c + point[1] * s, -point[0] * s + point[1] * c


@lru_cache(maxsize=64)
def bounds_of_model(model: Model) -> tuple[Vec3, Vec3]:
    """Least and greatest corner [m], remembered: layout asks hundreds of times, and meshes are large."""
    return model.bounds


def base_of(asset: MadeAsset) -> Box:
    """The asset's footprint in its own frame."""
    low, high = bounds_of_model(asset.model)
    return Box(low[0], low[2], high[0], high[2])


def band_of(asset: MadeAsset) -> Vec2:
    """Least and greatest y [m] in the asset's frame."""
    low, high = bounds_of_model(asset.model)
    return low[1], high[1]


def size_of(asset: MadeAsset) -> Vec3:
    """Extents [m] (width, height, depth)."""
    low, high = bounds_of_model(asset.model)
    return high[0] - low[0], high[1] - low[1], high[2] - low[2]


def askew_box(box: Box, yaw_rad: float) -> Box:
    """Bounding box of a box turned by any yaw about the origin; exact for quarter turns."""
    turn = next((t for t in range(4) if abs(math.remainder(yaw_rad - yaw_of(t), math.tau)) < 1e-6), None)
    if turn is not None:
        return box.turned(turn)
    ring = ((box.x0, box.z0), (box.x1, box.z0), (box.x1, box.z1), (box.x0, box.z1))
    corners = [turned_vector(point, yaw_rad) for point in ring]
    xs, zs = [p[0] for p in corners], [p[1] for p in corners]
    return Box(min(xs), min(zs), max(xs), max(zs))
