"""Outlines on the plane: convex polygons of points (x, z), their distances and insides."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from diorama.domain.units import Vec2

Outline: TypeAlias = NDArray[np.float64]  # (n, 2) corners (x, z) [m], either turn
_CROSSED = 1e-6  # [m] a wall that runs no deeper through a shape only touches it


def outline(points: Sequence[Vec2]) -> Outline:
    """Corners as an array."""
    return np.asarray(points, np.float64).reshape(-1, 2)


def distance(first: Outline, second: Outline) -> float:
    """Distance [m] of two convex outlines; 0 if they touch or overlap."""
    if overlap(first, second):
        return 0.0
    return min(_to_edges(first, second), _to_edges(second, first))


def overlap(first: Outline, second: Outline) -> bool:
    """Whether two convex outlines share more than their rims (separating axes)."""
    if (first.max(axis=0) < second.min(axis=0)).any() or (second.max(axis=0) < first.min(axis=0)).any():
        return False
    edges = np.concatenate([shape[np.arange(len(shape)) - 1] - shape for shape in (first, second)])
    axes = np.stack([-edges[:, 1], edges[:, 0]])  # (2, edges)
    a, b = first @ axes, second @ axes
    apart = (a.max(axis=0) <= b.min(axis=0) + 1e-12) | (b.max(axis=0) <= a.min(axis=0) + 1e-12)
    return not apart.any()


def _to_edges(points: Outline, shape: Outline) -> float:
    start, end = shape, np.roll(shape, -1, axis=0)
    along = end - start
    length2 = np.maximum((along**2).sum(axis=1), 1e-18)
    t = np.clip(np.einsum("pec,ec->pe", points[:, None] - start[None], along) / length2, 0.0, 1.0)
    nearest = start[None] + t[..., None] * along[None]
    return float(np.sqrt(((points[:, None] - nearest) ** 2).sum(axis=2)).min())


def inset(shape: Outline, convex: Outline) -> float:
    """By how much [m] the shape stays inside a convex outline at the least; negative outside."""
    ahead = np.roll(convex, -1, axis=0) - convex
    area = float((convex[:, 0] * np.roll(convex[:, 1], -1) - np.roll(convex[:, 0], -1) * convex[:, 1]).sum())
    normal = np.stack([-ahead[:, 1], ahead[:, 0]], axis=1) * (1.0 if area > 0 else -1.0)
    lengths = np.maximum(np.sqrt((normal**2).sum(axis=1)), 1e-12)
    return float((np.einsum("pec,ec->pe", shape[:, None] - convex[None], normal) / lengths).min())


def room_inset(shape: Outline, polygon: Sequence[Vec2]) -> float:
    """By how much [m] a shape stays inside a room, convex or not; negative if any of it is outside."""
    if _is_upright(polygon):
        (x0, z0), (x1, z1) = map(min, zip(*polygon, strict=True)), map(max, zip(*polygon, strict=True))
        low, high = shape.min(axis=0), shape.max(axis=0)
        least = min(float(low[0]) - x0, float(low[1]) - z0, x1 - float(high[0]), z1 - float(high[1]))
        if least > 0:
            return least
    walls = outline(polygon)
    ends = np.roll(walls, -1, axis=0)
    corners_in = all(_inside(point, walls) for point in shape)
    least = math.inf
    for start, end in zip(walls, ends, strict=True):
        least = min(least, distance(shape, np.stack([start, end])))
    if corners_in:
        deep = _crossed(shape, walls, ends) if len(walls) > 4 and len(shape) > 2 else 0.0
        return least if deep <= _CROSSED else -deep
    outside = [p for p in shape if not _inside(p, walls)]
    return -max(_to_edges(p[None], walls) for p in outside) if outside else least


def _crossed(shape: Outline, starts: Outline, ends: Outline) -> float:
    """How deep [m] walls run through a convex shape whose corners are all in the room: over an inner corner, or across
    the notch of a U.
    """
    ahead = np.roll(shape, -1, axis=0) - shape
    turn = float((shape[:, 0] * np.roll(shape[:, 1], -1) - np.roll(shape[:, 0], -1) * shape[:, 1]).sum())
    inward = np.stack([-ahead[:, 1], ahead[:, 0]], axis=1) * (1.0 if turn > 0 else -1.0)
    inward /= np.maximum(np.sqrt((inward**2).sum(axis=1)), 1e-12)[:, None]
    deepest = 0.0
    for start, end in zip(starts, ends, strict=True):
        near, rise = ((start - shape) * inward).sum(axis=1), inward @ (end - start)
        with np.errstate(divide="ignore", invalid="ignore"):
            meets = -near / rise
        low = float(np.max(meets, where=rise > 1e-12, initial=0.0))
        high = float(np.min(meets, where=rise < -1e-12, initial=1.0))
        for t in (low, (low + high) / 2, high) if low < high else ():
            deepest = max(deepest, float((near + rise * t).min()))
    return deepest


def _is_upright(polygon: Sequence[Vec2]) -> bool:
    """Whether it is a rectangle along the axes."""
    return (
        len(polygon) == 4
        and len({x for x, _ in polygon}) == 2
        and len({z for _, z in polygon}) == 2
        and all((a[0] == b[0]) != (a[1] == b[1]) for a, b in zip(polygon, (*polygon[1:], polygon[0]), strict=True))
    )


def _inside(point: NDArray[np.float64], polygon: Outline) -> bool:
    x, z = point
    a, b = polygon, np.roll(polygon, -1, axis=0)
    crossing = (a[:, 1] > z) != (b[:, 1] > z)
    with np.errstate(divide="ignore", invalid="ignore"):
        at = a[:, 0] + (z - a[:, 1]) / (b[:, 1] - a[:, 1]) * (b[:, 0] - a[:, 0])
    return bool((crossing & (x < at)).sum() % 2)


def area_of(shape: Outline) -> float:
    """Area [m2]."""
    x, z = shape[:, 0], shape[:, 1]
    return abs(float((x * np.roll(z, -1) - np.roll(x, -1) * z).sum())) / 2


def cut(shape: Outline, convex: Outline) -> Outline:
    """The part of a convex shape inside a convex outline (Sutherland-Hodgman 1974); may be empty."""
    x, z = convex[:, 0], convex[:, 1]
    sign = 1.0 if float((x * np.roll(z, -1) - np.roll(x, -1) * z).sum()) > 0 else -1.0
    points = [tuple(map(float, p)) for p in shape]
    for (ax, az), (bx, bz) in zip(convex, np.roll(convex, -1, axis=0), strict=True):
        kept: list[tuple[float, ...]] = []
        sides = [sign * ((bx - ax) * (p[1] - az) - (bz - az) * (p[0] - ax)) for p in points]
        for i, p in enumerate(points):
            q, a, b = points[i - 1], sides[i - 1], sides[i]
            if (a < 0 <= b) or (b < 0 <= a):
                t = a / (a - b)
                kept.append((q[0] + t * (p[0] - q[0]), q[1] + t * (p[1] - q[1])))
            if b >= 0:
                kept.append(p)
        points = kept
        if not points:
            return np.zeros((0, 2))
    return np.asarray(points, np.float64).reshape(-1, 2)


def hull(points: Outline) -> Outline:
    """Convex hull (monotone chain, Andrew 1979); the points themselves if fewer than three differ."""
    unique = np.unique(np.round(points, 5), axis=0)
    if len(unique) < 3:
        return unique
    halves: list[list[NDArray[np.float64]]] = []
    for run in (unique, unique[::-1]):
        chain: list[NDArray[np.float64]] = []
        for p in run:
            while len(chain) > 1 and _turn(chain[-2], chain[-1], p) <= 0:
                chain.pop()
            chain.append(p)
        halves.append(chain[:-1])
    return np.asarray(halves[0] + halves[1], np.float64)


def _turn(a: NDArray[np.float64], b: NDArray[np.float64], c: NDArray[np.float64]) -> float:
    return float((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))
