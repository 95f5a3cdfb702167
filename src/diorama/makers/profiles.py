"""Smooth profiles for things turned on a wheel or lathe."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from diorama.domain.units import Vec2


def curve(points: Sequence[Vec2], bends: int = 3) -> list[Vec2]:
    """A smooth profile (radius, y) through all points, `bends` steps between two; radii stay positive."""
    return [(max(r, 0.0), y) for r, y in spline(points, bends)]


def spline(points: Sequence[Vec2], bends: int = 3) -> list[Vec2]:
    """A smooth line through all points, `bends` steps between two. Source: Catmull and Rom 1974."""
    knots = np.asarray([points[0], *points, points[-1]], dtype=np.float64)
    t = np.linspace(0, 1, bends + 1)[:-1, None]
    runs = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(knots, knots[1:], knots[2:], knots[3:], strict=False)
    ]
    line = np.concatenate([*runs, knots[-1:]])
    return [(float(a), float(b)) for a, b in line]


def hollow(outer: Sequence[Vec2], wall: float, floor: float) -> list[Vec2]:
    """The profile of a vessel: the outer line from its foot to its lip, then back down inside.

    Args:
        outer: Points (radius, y) [m] upwards, from the rim of the foot to the lip.
        wall: Thickness [m] of the sides.
        floor: Height [m] of the bottom inside over the outer line's start.
    """
    line = np.asarray(outer, dtype=np.float64)
    step = np.gradient(line, axis=0)
    step /= np.maximum(np.hypot(step[:, 0], step[:, 1]), 1e-9)[:, None]
    inner = line + wall * np.column_stack([-step[:, 1], step[:, 0]])
    base = float(line[0, 1]) + floor
    inside = [
        (max(float(r), 0.0), float(y)) for r, y in inner[::-1] if base + wall * 0.3 < y < line[-1, 1] + wall * 0.2
    ]
    bottom = max(float(np.interp(base, inner[:, 1], inner[:, 0])), 0.0)
    lip = (float(line[-1, 0] - wall * 0.5), float(line[-1, 1] + wall * 0.35))
    return [*((float(r), float(y)) for r, y in line), lip, *inside, (bottom, base), (0.0, base)]
