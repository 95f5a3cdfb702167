"""Light from outside: a smooth dome and one sun."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diorama.domain.units import Vec3
from diorama.render.arrays import F32

PALE = np.float32(0.62)  # albedo of the ground that things stand on


@dataclass(frozen=True, slots=True, kw_only=True)
class Dome:
    """Radiance from above, from the horizon and from below, and the sun's irradiance; linear RGB.

    sun_direction: towards the sun, unit length. sun_radius_rad: wide enough for soft shadows.
    """

    zenith: Vec3
    horizon: Vec3
    ground: Vec3
    sun_direction: Vec3
    sun_color: Vec3
    sun_radius_rad: float = 0.035

    def radiance(self, directions: F32) -> F32:
        """Linear radiance (n, 3) that comes from `directions` (n, 3), the sun left out."""
        up = directions[:, 1:2]
        high = np.sqrt(np.clip(up, 0, 1))
        low = np.clip(up * np.float32(-3), 0, 1)
        zenith, horizon, ground = (np.array(c, np.float32) for c in (self.zenith, self.horizon, self.ground))
        return horizon + (zenith - horizon) * high + (ground - horizon) * low

    def mirrored(self, directions: F32) -> F32:
        """Radiance (n, 3) as a mirror shows it: below the horizon lies the light ground that everything stands on."""
        low = np.clip(directions[:, 1:2] * np.float32(-3), 0, 1)
        return self.radiance(directions) * (1 - low) + self.open_level * (low * PALE)

    @property
    def from_above(self) -> F32:
        """Irradiance over pi (3,) on a level place that sees the whole upper half."""
        # cosine-weighted mean of sqrt(up) over the upper half is 4/5
        zenith, horizon = np.array(self.zenith, np.float32), np.array(self.horizon, np.float32)
        return horizon + (zenith - horizon) * np.float32(0.8)

    @property
    def open_level(self) -> F32:
        """Irradiance over pi (3,) of dome and sun on a level place in the open."""
        sun = np.array(self.sun_color, np.float32) * np.float32(max(0.0, self.sun_direction[1]))
        return self.from_above + sun
