"""Turned shapes: cylinders, round legs, balls, rings and anything with a profile about the y axis."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import cos, pi, radians, sin

import numpy as np
from numpy.typing import NDArray

from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import mesh_of, moved, turned

_Floats = NDArray[np.float64]
_Ints = NDArray[np.int64]

SEAM_ANGLE_RAD = radians(50.0)


def lathe(
    profile: Sequence[Vec2], segments: int = 24, *, closed: bool = False, seam_angle_rad: float = SEAM_ANGLE_RAD
) -> Mesh:
    """A profile turned about the y axis.

    Args:
        profile: Points (radius, y) [m], radius >= 0, walked with the solid on the left hand: upwards along the
            outside. An open profile is closed towards the axis at both ends.
        segments: Sides of the circle.
        closed: The profile is a loop that does not touch the axis: a ring or tube.
        seam_angle_rad: The profile's bends sharper than this have a hard edge.

    Returns:
        Closed mesh; v [m] runs along the profile and u [m] around; on flat parts as a picture laid on them.
    """
    loop = [(float(r), float(y)) for r, y in profile]
    if closed:
        loop.append(loop[0])
    else:
        loop = ([(0.0, loop[0][1])] if loop[0][0] > 0 else []) + loop
        loop += [(0.0, loop[-1][1])] if loop[-1][0] > 0 else []
    return _revolve(_runs(np.array(loop), seam_angle_rad, closed), segments)


def arc(centre: Vec2, radius: float, start_rad: float, end_rad: float, steps: int = 4) -> list[Vec2]:
    """Points on an arc, both ends included; 0 rad points along +first, pi/2 along +second."""
    angles = [start_rad + (end_rad - start_rad) * k / steps for k in range(steps + 1)]
    return [(centre[0] + radius * cos(a), centre[1] + radius * sin(a)) for a in angles]


def curve(points: Sequence[Vec2], steps: int = 3) -> list[Vec2]:
    """A smooth profile through the points, `steps` pieces between two. Source: Catmull and Rom 1974, uniform."""
    p = np.array([points[0], *points, points[-1]], dtype=np.float64)
    t = (np.arange(steps) / steps)[:, None]
    a, b, c, d = p[:-3, None], p[1:-2, None], p[2:-1, None], p[3:, None]
    smooth = b + t * (c - a) / 2 + t**2 * (a - 2.5 * b + 2 * c - d / 2) + t**3 * (-a + 3 * b - 3 * c + d) / 2
    smooth = np.concatenate([smooth.reshape(-1, 2), p[-1:]])
    return [(max(float(r), 0.0), float(y)) for r, y in smooth]


def cylinder(radius: float, height: float, bevel: float = 0.0, segments: int = 24, *, top: float | None = None) -> Mesh:
    """A cylinder (or cone, with another radius at its `top`) that stands on y = 0, its rims bevelled."""
    upper = radius if top is None else top
    b = min(bevel, height * 0.45, radius * 0.9, max(upper, 1e-9) * 0.9)
    if b <= 0:
        return lathe([(radius, 0.0), (upper, height)], segments)
    return _eased(((radius, 0.0), (upper, height)), b, segments)


def round_leg(height: float, top: float, bottom: float, segments: int = 12) -> Mesh:
    """A round leg that stands on y = 0 and tapers from diameter `top` to diameter `bottom` [m]."""
    return cylinder(bottom / 2, height, min(0.003, bottom * 0.2), segments, top=top / 2)


def turned_leg(height: float, width: float, segments: int = 14) -> Mesh:
    """A leg with the rings and bulges of a wood lathe that stands on y = 0; `width` [m] is its greatest diameter."""
    shape = (
        (0.30, 0.0), (0.42, 0.02), (0.44, 0.05), (0.30, 0.08), (0.34, 0.11), (0.40, 0.2), (0.66, 0.46), (0.86, 0.60),
        (0.80, 0.66), (0.56, 0.70), (0.54, 0.72), (0.86, 0.745), (0.86, 0.775), (0.58, 0.80), (0.98, 0.84), (1.0, 1.0),
    )  # fmt: skip
    return lathe([(r * width / 2, y * height) for r, y in shape], segments, seam_angle_rad=radians(75))


def sphere(radius: float, segments: int = 20) -> Mesh:
    """A ball centred on the origin."""
    return ellipsoid((2 * radius, 2 * radius, 2 * radius), segments)


def ellipsoid(size: Vec3, segments: int = 20) -> Mesh:
    """An ellipsoid of extents `size` [m], centred on the origin."""
    unit = _unit_ball(segments)
    stretch = np.asarray(size, dtype=np.float64)
    mean = float(np.prod(stretch) ** (1 / 3))
    assert unit.normals is not None
    assert unit.uvs is not None
    return mesh_of(unit.positions * stretch, unit.faces, unit.normals / stretch, unit.uvs * mean)


def capsule(radius: float, height: float, segments: int = 16) -> Mesh:
    """A rod with round ends that stands on y = 0; `height` [m] includes the ends."""
    r = min(radius, height / 2)
    steps = max(3, segments // 4)
    return lathe([*arc((0, r), r, -pi / 2, 0, steps), *arc((0, height - r), r, 0, pi / 2, steps)], segments)


def torus(ring_radius: float, tube_radius: float, segments: int = 28, tube_segments: int = 10) -> Mesh:
    """A ring about the y axis, centred on the origin."""
    points = arc((ring_radius, 0.0), tube_radius, -pi / 2, 3 * pi / 2, tube_segments)[:-1]
    return lathe(points, segments, closed=True)


def tube(outer: float, inner: float, height: float, bevel: float = 0.0, segments: int = 24) -> Mesh:
    """A pipe with a wall between two radii [m] that stands on y = 0."""
    b = min(bevel, (outer - inner) * 0.45, height * 0.45)
    if b <= 0:
        return lathe([(inner, 0.0), (outer, 0.0), (outer, height), (inner, height)], segments, closed=True)
    profile: list[Vec2] = []
    for r, y, dr, dy in ((inner, 0, 1, 1), (outer, 0, -1, 1), (outer, height, -1, -1), (inner, height, 1, -1)):
        corner: list[Vec2] = [(r, y + b * dy), (r + b * dr, y)]
        profile += corner if dr == dy else corner[::-1]
    return lathe(profile, segments, closed=True)


def rod(start: Vec3, end: Vec3, radius: float, segments: int = 10, *, end_radius: float | None = None) -> Mesh:
    """A round bar between two points [m]."""
    a, b = np.asarray(start, dtype=np.float64), np.asarray(end, dtype=np.float64)
    along = b - a
    length = float(np.linalg.norm(along))
    bar = cylinder(radius, length, min(radius * 0.25, 0.003), segments, top=end_radius)
    direction = along / length
    axis = np.cross((0.0, 1.0, 0.0), direction)
    angle = float(np.arctan2(np.linalg.norm(axis), direction[1]))
    if np.linalg.norm(axis) < 1e-9:
        axis = np.array((1.0, 0.0, 0.0))
    return moved(turned(bar, (float(axis[0]), float(axis[1]), float(axis[2])), angle), *(float(x) for x in a))


@lru_cache(maxsize=16)
def _unit_ball(segments: int) -> Mesh:
    profile = arc((0.0, 0.0), 0.5, -pi / 2, pi / 2, max(4, segments // 2))
    return lathe([(0.0, -0.5), *profile[1:-1], (0.0, 0.5)], segments, seam_angle_rad=pi)


def _eased(ends: tuple[Vec2, Vec2], bevel: float, segments: int) -> Mesh:
    """A frustum with one bevel strip at each rim whose normals make it look round."""
    (r0, y0), (r1, y1) = ends
    slope = (r1 - r0) / (y1 - y0)
    down, side, up = (0.0, -1.0), (1.0, -slope), (0.0, 1.0)
    rims = [(r0 - bevel, y0), (r0 + slope * bevel, y0 + bevel), (r1 - slope * bevel, y1 - bevel), (r1 - bevel, y1)]
    runs = [
        (np.array([(0.0, y0), rims[0]]), np.array([down, down])),
        (np.array(rims), np.array([down, side, side, up])),
        (np.array([rims[3], (0.0, y1)]), np.array([up, up])),
    ]
    return _revolve(runs, segments)


_Run = tuple[_Floats, _Floats]  # points (k, 2) and outward directions (k, 2) of a smooth piece of a profile


def _runs(loop: _Floats, seam_angle_rad: float, closed: bool) -> list[_Run]:
    """The profile cut where it bends sharply."""
    steps = np.diff(loop, axis=0)
    keep = np.hypot(*steps.T) > 1e-9
    loop = np.concatenate([loop[:1], loop[1:][keep]])
    steps = np.diff(loop, axis=0)
    lengths = np.hypot(*steps.T)
    outward = np.stack([steps[:, 1], -steps[:, 0]], axis=1) / lengths[:, None]
    count = len(outward)
    before = np.arange(1, count)
    sharp = np.einsum("ij,ij->i", outward[before - 1], outward[before]) < cos(seam_angle_rad)
    mean = outward[before - 1] * lengths[before][:, None] + outward[before] * lengths[before - 1][:, None]
    mean[loop[before, 0] <= 1e-9] = (0.0, 1.0)
    first, last = outward[0], outward[-1]
    if closed and float(first @ last) >= cos(seam_angle_rad):
        first = last = first * lengths[-1] + last * lengths[0]
    runs: list[_Run] = []
    cuts = [0, *(int(k) for k in before[sharp]), count]
    for low, high in pairwise(cuts):
        directions = np.empty((high - low + 1, 2))
        directions[1:-1] = mean[low : high - 1]
        directions[0] = first if low == 0 else outward[low]
        directions[-1] = last if high == count else outward[high - 1]
        runs.append((loop[low : high + 1], _straight_at_axis(loop[low : high + 1], directions)))
    return runs


def _straight_at_axis(points: _Floats, directions: _Floats) -> _Floats:
    """A smooth pole looks straight up or down; the tip of a cone keeps its sides' directions."""
    result = directions.copy()
    for k in (0, len(points) - 1):
        if points[k, 0] <= 1e-9 and abs(directions[k, 1]) > 0.8 * float(np.hypot(*directions[k])):
            result[k] = (0.0, 1.0 if directions[k, 1] > 0 else -1.0)
    return result


def _revolve(runs: Sequence[_Run], segments: int) -> Mesh:
    positions: list[_Floats] = []
    normals: list[_Floats] = []
    uvs: list[_Floats] = []
    faces: list[_Ints] = []
    start = 0
    for points, directions in runs:
        place, normal, uv = _turn(points, directions, segments)
        faces.append(_strips(tuple(bool(r <= 1e-9) for r in points[:, 0]), segments) + start)
        positions.append(place)
        normals.append(normal)
        uvs.append(uv)
        start += len(place)
    return mesh_of(np.concatenate(positions), np.concatenate(faces), np.concatenate(normals), np.concatenate(uvs))


def _turn(points: _Floats, directions: _Floats, segments: int) -> tuple[_Floats, _Floats, _Floats]:
    """Positions, normals and uvs of a smooth run, k rows of segments + 1 vertices, the seam at the back."""
    circle = _circle(segments)

    def around(pairs: _Floats) -> _Floats:
        rows = np.empty((len(pairs), segments + 1, 3))
        rows[:, :, 0] = pairs[:, :1] * circle[:, 0]
        rows[:, :, 1] = pairs[:, 1:]
        rows[:, :, 2] = pairs[:, :1] * circle[:, 1]
        return rows.reshape(-1, 3)

    place = around(points)
    flat = np.abs(directions[:, 1]).min() > 0.95 * np.hypot(*directions.T).min()
    if flat:
        return place, around(directions), place[:, (0, 2)] * (1.0, float(np.sign(directions[0, 1])))
    uv = np.empty((len(points), segments + 1, 2))
    uv[:, :, 0] = np.linspace(-pi, pi, segments + 1) * float(points[:, 0].max())
    uv[:, :, 1] = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])[:, None]
    uv[:, :, 1] *= -1.0
    return place, around(directions), uv.reshape(-1, 2)


@lru_cache(maxsize=32)
def _circle(segments: int) -> _Floats:
    """(x, z) of a unit circle from the back -Z over -X, front +Z, +X round to the back again."""
    angles = np.linspace(-pi, pi, segments + 1)
    points = np.stack([np.sin(angles), np.cos(angles)], axis=1)
    points[-1] = points[0]
    return points


@lru_cache(maxsize=256)
def _strips(on_axis: tuple[bool, ...], segments: int) -> _Ints:
    """Faces between rows of a turned profile; a row on the axis gives single triangles."""
    column = np.arange(segments)
    faces: list[_Ints] = []
    for row, (low_axis, high_axis) in enumerate(pairwise(on_axis)):
        a = row * (segments + 1) + column
        b, c, d = a + 1, a + segments + 2, a + segments + 1
        if not low_axis:
            faces.append(np.stack([a, b, c if not high_axis else d], axis=1))
        if not high_axis:
            faces.append(np.stack([a, c, d], axis=1))
    return np.concatenate(faces) if faces else np.zeros((0, 3), dtype=np.int64)
