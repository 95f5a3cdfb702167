"""The light ground that everything stands on: it takes shadows, gives light back and melts into the backdrop."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diorama.render.arrays import F32, I64
from diorama.render.sky import Dome
from diorama.render.surface import Places

LEAST_WEIGHT = 0.01  # what is shaded less than this is left as it is


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ground:
    """The plane y = `level` [m]. low, high: bounds (3,) [m] of what stands on it."""

    level: float
    low: F32
    high: F32

    def met(self, origin: F32, directions: F32, dome: Dome) -> tuple[I64, Places, F32]:
        """Where rays that hit nothing else meet the ground near enough to what stands on it to be darkened.

        Args:
            origin: Where the rays start (3,) [m].
            directions: Unit directions (n, 3).
            dome: The light, whose sun throws the shadow.

        Returns:
            Numbers of the rays (k,), the places (k), and the weight of their shade (k,), which falls to 0 outwards.
        """
        rays = np.flatnonzero(directions[:, 1] < -1e-4)
        distance = (np.float32(self.level) - origin[1]) / directions[rays, 1]
        position = origin + directions[rays] * distance[:, None]
        weight = self._weight(position, dome)
        near = np.flatnonzero((weight > LEAST_WEIGHT) & (distance > 0))
        up = np.zeros((len(near), 3), np.float32)
        up[:, 1] = 1
        return rays[near], Places(position=position[near], smooth=up, flat=up, distance=distance[near]), weight[near]

    def _weight(self, position: F32, dome: Dome) -> F32:
        """1 under and around what stands there and its shadow, 0 further away than about its height."""
        height = float(self.high[1] - self.level)
        spread = max(0.6 * height, 0.22 * float(np.max(self.high - self.low)))
        sun = dome.sun_direction
        slope = min(height / max(sun[1], 0.15), 4 * height + 1e-6)
        weight = np.zeros(len(position), np.float32)
        steps = 5
        for step in range(steps):
            along = slope * step / (steps - 1)
            off_x = _outside(position[:, 0], self.low[0] - sun[0] * along, self.high[0] - sun[0] * along)
            off_z = _outside(position[:, 2], self.low[2] - sun[2] * along, self.high[2] - sun[2] * along)
            weight = np.maximum(weight, 1 - np.sqrt(off_x * off_x + off_z * off_z) / np.float32(spread))
        weight = np.clip(weight * np.float32(1.5), 0, 1)
        return weight * weight * (3 - 2 * weight)


def _outside(values: F32, low: float, high: float) -> F32:
    return np.maximum(np.maximum(np.float32(low) - values, values - np.float32(high)), 0)
