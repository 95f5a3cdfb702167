"""The glow round lamps, as eyes and lenses see it: what shines spreads a little over what is before and beside it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diorama.render.arrays import F32
from diorama.render.camera import Camera
from diorama.render.light import MOST_LAMPS, World
from diorama.render.pattern import unit_squares
from diorama.render.soup import Lamp

BY_DAY, BY_NIGHT = 0.05, 0.32  # greatest share of a lamp's colour that is added
REACH = 3.2  # of the glow, in radii of the shade
LEAST_RADIUS_M = 0.06


@dataclass(frozen=True, slots=True, eq=False)
class Halo:
    """A round glow in the picture. column, row, radius [px]; color: linear display values at its middle (3,)."""

    column: float
    row: float
    radius: float
    color: F32

    def over(self, picture: F32) -> None:
        """Add it to display values (h, w, 3), never past white."""
        height, width = picture.shape[:2]
        reach = self.radius * REACH
        left, right = max(0, int(self.column - reach)), min(width, int(self.column + reach) + 1)
        top, bottom = max(0, int(self.row - reach)), min(height, int(self.row + reach) + 1)
        if left >= right or top >= bottom:
            return
        x = (np.arange(left, right, dtype=np.float32) + np.float32(0.5 - self.column)) / np.float32(reach)
        y = (np.arange(top, bottom, dtype=np.float32) + np.float32(0.5 - self.row)) / np.float32(reach)
        away = np.minimum(x[None, :] ** 2 + y[:, None] ** 2, 1)
        share = (1 - away) ** 4
        part = picture[top:bottom, left:right]
        part += np.maximum(1 - part, 0) * share[:, :, None] * self.color


def halos(world: World, camera: Camera, size: tuple[int, int], night: float) -> list[Halo]:
    """The glow of every lamp that the camera sees, as far as it sees it. night: 0 by day, 1 in the dark."""
    return [halo for lamp in world.soup.lamps[:MOST_LAMPS] if (halo := _halo(world, camera, size, lamp, night))]


def _halo(world: World, camera: Camera, size: tuple[int, int], lamp: Lamp, night: float) -> Halo | None:
    if lamp.light.type == "directional":
        return None
    column, row, depth = (float(value) for value in camera.project(lamp.position[None], size)[0])
    if depth <= 0.05:
        return None
    seen = _seen_share(world, camera, lamp)
    if seen <= 0:
        return None
    radius_m = max(LEAST_RADIUS_M, lamp.reach_m)
    radius = radius_m / depth / np.tan(camera.vertical_fov_rad / 2) * size[1] / 2
    bright = min(1.0, lamp.light.intensity * (1.0 if lamp.light.unit != "watt" else 5.0) / 40)
    color = np.array(lamp.light.color, np.float32)
    color = color / np.maximum(color.max(), np.float32(1e-6))
    return Halo(column, row, float(radius), color * np.float32(seen * bright * (BY_DAY + (BY_NIGHT - BY_DAY) * night)))


def _seen_share(world: World, camera: Camera, lamp: Lamp) -> float:
    """Share of places about a lamp that nothing but its own shade hides."""
    spots = unit_squares(1)[:, 0] * 2 - 1
    radius = np.float32(max(LEAST_RADIUS_M, lamp.reach_m) * 0.6)
    right, up = (camera.axes[axis].astype(np.float32) for axis in (0, 1))
    places = lamp.position + (spots[:, :1] * right + spots[:, 1:] * up) * radius
    way = np.array(camera.position, np.float32) - places
    length = np.sqrt((way * way).sum(axis=1, keepdims=True))
    way = way / np.maximum(length, np.float32(1e-6))
    start = places + way * np.float32(1.2 * max(LEAST_RADIUS_M, lamp.reach_m))
    return float((~world.solid.rays.blocked(start, way, length[:, 0])).mean())
