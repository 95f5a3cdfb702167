"""What is behind a picture: light paper without a horizon."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diorama.domain.units import Vec3
from diorama.render.arrays import F32
from diorama.render.tone import from_srgb


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet with a soft glow: sRGB 0..1 in the middle and in the corners."""

    middle: Vec3
    corner: Vec3

    def colors(self, columns: F32, rows: F32) -> F32:
        """Linear display values (n, 3) at places (n,) 0..1 of the picture."""
        away = (columns - np.float32(0.5)) ** 2 + (rows - np.float32(0.52)) ** 2
        middle, corner = (from_srgb(np.array(color, np.float32)) for color in (self.middle, self.corner))
        return middle + (corner - middle) * np.clip(away * np.float32(1.7), 0, 1)[:, None]

    def towards(self, other: Paper, share: float) -> Paper:
        """A sheet between this one (0) and another (1)."""
        return Paper(_between(self.middle, other.middle, share), _between(self.corner, other.corner, share))


def _between(one: Vec3, other: Vec3, share: float) -> Vec3:
    r, g, b = (a + (c - a) * share for a, c in zip(one, other, strict=True))
    return (r, g, b)


PAPER = Paper((0.92, 0.927, 0.93), (0.79, 0.808, 0.825))
NIGHT_PAPER = Paper((0.30, 0.325, 0.38), (0.20, 0.22, 0.27))
DUSK_PAPER = Paper((0.95, 0.80, 0.66), (0.70, 0.56, 0.58))
STUDIO_PAPER = Paper((0.955, 0.957, 0.957), (0.865, 0.876, 0.886))
WHITE_PAPER = Paper((1.0, 1.0, 1.0), (1.0, 1.0, 1.0))
