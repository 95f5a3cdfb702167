"""Soft bodies: round limbs that flow into each other, turned into closed meshes.

A body is a field: the smooth union of blobs (Inigo Quilez' polynomial smooth minimum), negative inside. Its surface
is taken by naive surface nets (Gibson 1998) and pulled onto the exact zero of the field by Newton steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

from diorama.domain.mesh import Mesh
from diorama.domain.units import Matrix3, Vec3
from diorama.geometry.mesh_ops import mesh_of

Floats = NDArray[np.float32]
FAR = np.float32(1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Blob:
    """A rod from `start` to `stop` [m] with round ends whose radius goes from radii[0] to radii[1]; `stretch` widens
    it along x, y, z. blend: how far [m] it flows into what is there already. turn: rotation (3, 3) about `pivot` [m]
    that the blob is then given.
    """

    start: Vec3
    stop: Vec3
    radii: tuple[float, float]
    stretch: Vec3 = (1.0, 1.0, 1.0)
    blend: float = 0.02
    turn: Matrix3 | None = None
    pivot: Vec3 = (0.0, 0.0, 0.0)


def ball(centre: Vec3, radii: Vec3, blend: float = 0.02) -> Blob:
    """An ellipsoid with half axes `radii` [m]."""
    return Blob(start=centre, stop=centre, radii=(1.0, 1.0), stretch=radii, blend=blend)


def rod(start: Vec3, stop: Vec3, radii: tuple[float, float], blend: float = 0.02, stretch: Vec3 = (1, 1, 1)) -> Blob:
    """A limb."""
    return Blob(start=start, stop=stop, radii=radii, stretch=stretch, blend=blend)


def chain(points: Sequence[Vec3], radii: tuple[float, float], blend: float = 0.02, bends: int = 3) -> list[Blob]:
    """A limb along a smooth curve through the points, such as a tail. Source: Catmull and Rom 1974."""
    knots = np.asarray([points[0], *points, points[-1]], dtype=np.float64)
    t = np.linspace(0, 1, bends + 1)[:-1, None]
    path = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(knots, knots[1:], knots[2:], knots[3:], strict=False)
    ]
    places = [(float(x), float(y), float(z)) for x, y, z in np.concatenate([*path, knots[-1:]])]
    steps = len(places) - 1
    widths = [radii[0] + (radii[1] - radii[0]) * k / steps for k in range(steps + 1)]
    return [rod(places[k], places[k + 1], (widths[k], widths[k + 1]), blend if k == 0 else 0.0) for k in range(steps)]


def both_sides(blobs: Sequence[Blob]) -> list[Blob]:
    """The blobs and their mirror images in x."""
    flipped = [
        replace(b, start=(-b.start[0], b.start[1], b.start[2]), stop=(-b.stop[0], b.stop[1], b.stop[2])) for b in blobs
    ]
    return [*blobs, *flipped]


def turned_to(blobs: Sequence[Blob], at: Vec3, turn: Matrix3) -> list[Blob]:
    """Blobs made about the origin, turned and set down at `at`."""
    return [replace(b, turn=turn, pivot=at) for b in blobs]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Keeps what lies where (point - at) . normal <= 0."""

    at: Vec3
    normal: Vec3


def flesh(blobs: Sequence[Blob], cell: float, cuts: Sequence[Cut] = (), *, region: tuple[Vec3, Vec3]) -> Mesh:
    """The closed surface of the blobs' union above the floor y = 0 and within the cuts.

    Args:
        blobs: In the order in which they flow together.
        cell: Width [m] of the grid's cells: the finest thing that is kept.
        cuts: Planes; cut faces are flat.
        region: Least and greatest corner [m] of the box that is searched.

    Returns:
        Mesh with smooth normals of the uncut body and without uvs.
    """
    low = np.asarray(region[0], dtype=np.float64) - 2.2 * cell
    counts = tuple(int(n) for n in np.ceil((np.asarray(region[1]) + 2.2 * cell - low) / cell) + 1)
    axes = [(low[k] + cell * np.arange(counts[k])).astype(np.float32) for k in range(3)]
    blobs = [blob for blob in blobs if _is_near(blob, axes, cell)]
    values = _grid_field(blobs, axes, counts, cell)
    for cut in (*cuts, Cut(at=(0.0, 0.0, 0.0), normal=(0.0, -1.0, 0.0))):
        plane = sum(
            (axis - np.float32(at)).reshape([-1 if k == i else 1 for i in range(3)]) * np.float32(n)
            for k, (axis, at, n) in enumerate(zip(axes, cut.at, cut.normal, strict=True))
        )
        np.maximum(values, plane, out=values)
    points, faces = _surface_nets(values, low, cell)
    points = _settle(points, blobs, cuts, cell)
    normals = _gradient(points, blobs, cell * 0.3)
    for cut in cuts:  # the flat inside of a cut looks its way
        away = (points - np.asarray(cut.at, np.float32)) @ np.asarray(cut.normal, np.float32)
        normals[(np.abs(away) < 0.05 * cell) & (field_at(points, blobs) < -0.3 * cell)] = cut.normal
    return mesh_of(points, faces, normals, None)


def field_at(points: Floats, blobs: Sequence[Blob]) -> Floats:
    """The field [m] at points (n, 3)."""
    result = np.full(len(points), FAR, dtype=np.float32)
    x, y, z = points.T
    for blob in blobs:
        _melt(result, _distance(blob, x, y, z), blob.blend)
    return result


def _melt(result: Floats, other: Floats, blend: float) -> None:
    """Smooth minimum, in place."""
    k = np.float32(max(blend, 1e-5))
    h = np.maximum(k - np.abs(result - other), 0) / k
    np.minimum(result, other, out=result)
    result -= h * h * (k * np.float32(0.25))


def _distance(blob: Blob, x: Floats, y: Floats, z: Floats) -> Floats:
    """Distance [m] to the blob, exact for balls and cylinders, close to it for the others; broadcasts x, y, z."""
    if blob.turn is not None:  # into the blob's own frame
        away = [p - np.float32(o) for p, o in zip((x, y, z), blob.pivot, strict=True)]
        rows = blob.turn.T.astype(np.float32)
        x, y, z = (row[0] * away[0] + row[1] * away[1] + row[2] * away[2] for row in rows)
    inverse = [np.float32(1.0 / s) for s in blob.stretch]
    q = [(p - np.float32(a)) * s for p, a, s in zip((x, y, z), blob.start, inverse, strict=True)]
    axis = [(np.float32(b) - np.float32(a)) * s for a, b, s in zip(blob.start, blob.stop, inverse, strict=True)]
    square = float(sum(a * a for a in axis))
    r0, r1 = (np.float32(r) for r in blob.radii)
    radius: Floats | np.float32 = r0
    if square > 1e-12:
        t = np.clip((q[0] * axis[0] + q[1] * axis[1] + q[2] * axis[2]) / np.float32(square), 0, 1).astype(np.float32)
        q = [p - t * a for p, a in zip(q, axis, strict=True)]
        radius = (r0 + (r1 - r0) * t).astype(np.float32)
    length = np.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2]) + np.float32(1e-9)
    if blob.stretch == (1, 1, 1):
        return length - radius
    slope = np.sqrt(sum((p * s) ** 2 for p, s in zip(q, inverse, strict=True))) + np.float32(1e-9)
    return (length - radius) * length / slope


def _grid_field(blobs: Sequence[Blob], axes: Sequence[Floats], counts: tuple[int, ...], cell: float) -> Floats:
    """The field on the grid; each blob is only worked out near itself."""
    values = np.full(counts, FAR, dtype=np.float32)
    for blob in blobs:
        low, high = _reach(blob, blob.blend + 2.5 * cell)
        ends = [np.searchsorted(axes[k], (low[k], high[k])) for k in range(3)]
        (a, b), (c, d), (e, f) = ((int(first), int(last)) for first, last in ends)
        part = values[a:b, c:d, e:f]
        if part.size:
            x, y, z = axes[0][a:b, None, None], axes[1][None, c:d, None], axes[2][None, None, e:f]
            _melt(part, _distance(blob, x, y, z), blob.blend)
    for k in range(3):  # nothing may run out of the box
        edge = np.moveaxis(values, k, 0)
        edge[0], edge[-1] = np.maximum(edge[0], cell), np.maximum(edge[-1], cell)
    return values


def _is_near(blob: Blob, axes: Sequence[Floats], cell: float) -> bool:
    """Whether the blob can be felt on the grid."""
    low, high = _reach(blob, blob.blend + 2.5 * cell)
    return all(axis[-1] >= a and axis[0] <= b for axis, a, b in zip(axes, low, high, strict=True))


def _reach(blob: Blob, margin: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Least and greatest corner [m] of a box round the blob."""
    ends = np.array([blob.start, blob.stop])
    radius = np.asarray(blob.stretch) * max(blob.radii)
    low, high = ends.min(axis=0) - radius, ends.max(axis=0) + radius
    if blob.turn is not None:
        corners = np.array(list(product(*zip(low, high, strict=True)))) @ blob.turn.T + blob.pivot
        low, high = corners.min(axis=0), corners.max(axis=0)
    return low - margin, high + margin


_CORNERS = tuple(product((0, 1), repeat=3))
_EDGES = tuple(
    (a, b)
    for i, a in enumerate(_CORNERS)
    for b in _CORNERS[i + 1 :]
    if sum(abs(p - q) for p, q in zip(a, b, strict=True)) == 1
)


def _surface_nets(values: Floats, low: NDArray[np.float64], cell: float) -> tuple[Floats, NDArray[np.int64]]:
    """Points (n, 3) [m] and triangles (m, 3) of the zero surface, outward-facing."""
    nx, ny, nz = (n - 1 for n in values.shape)
    inside = values < 0
    count = sum(inside[i : i + nx, j : j + ny, k : k + nz].astype(np.int8) for i, j, k in _CORNERS)
    cells = np.argwhere((count > 0) & (count < 8))
    number = np.full((nx, ny, nz), -1, dtype=np.int64)
    number[tuple(cells.T)] = np.arange(len(cells))
    total = np.zeros((len(cells), 3), dtype=np.float32)
    hits = np.zeros(len(cells), dtype=np.float32)
    at = {c: values[cells[:, 0] + c[0], cells[:, 1] + c[1], cells[:, 2] + c[2]] for c in _CORNERS}
    for a, b in _EDGES:
        va, vb = at[a], at[b]
        crossed = (va < 0) != (vb < 0)
        t = np.where(crossed, va / np.where(crossed, va - vb, 1), 0).astype(np.float32)
        offset = np.asarray(a, np.float32) + t[:, None] * (np.asarray(b, np.float32) - np.asarray(a, np.float32))
        total += offset * crossed[:, None]
        hits += crossed
    points = ((cells + total / hits[:, None]) * cell + low).astype(np.float32)
    return points, _quads(inside, number)


def _quads(inside: NDArray[np.bool_], number: NDArray[np.int64]) -> NDArray[np.int64]:
    """Two triangles round every grid edge that crosses the surface."""
    faces: list[NDArray[np.int64]] = []
    for axis in range(3):
        u, v = (axis + 1) % 3, (axis + 2) % 3
        swapped = np.moveaxis(inside, axis, 0)
        first, second = np.moveaxis(swapped[:-1], 0, axis), np.moveaxis(swapped[1:], 0, axis)
        edges = np.argwhere(first != second)
        leaving = first[tuple(edges.T)]
        around: list[NDArray[np.int64]] = []
        for du, dv in ((0, 0), (-1, 0), (-1, -1), (0, -1)):
            corner = edges.copy()
            corner[:, u] += du
            corner[:, v] += dv
            around.append(number[tuple(corner.T)])
        a, b, c, d = around
        b, d = np.where(leaving, b, d), np.where(leaving, d, b)
        faces += [np.stack([a, b, c], axis=1), np.stack([a, c, d], axis=1)]
    return np.concatenate(faces)


def _settle(points: Floats, blobs: Sequence[Blob], cuts: Sequence[Cut], cell: float) -> Floats:
    """Pull points that are not on a cut onto the surface, then those past the floor or a cut onto it."""
    points = points.copy()
    value = field_at(points, blobs)
    gradient = _gradient(points, blobs, cell * 0.15, value)
    slope = np.maximum(np.einsum("ij,ij->i", gradient, gradient), 0.05)
    free = np.abs(value) < cell * 0.8  # points on a cut lie deep inside the body
    for _ in range(2):
        step = np.where(free, np.clip(value / slope, -0.6 * cell, 0.6 * cell), 0)
        points -= step[:, None] * gradient
        value = field_at(points, blobs)
    for cut in cuts:
        normal = np.asarray(cut.normal, np.float32) / np.float32(np.linalg.norm(cut.normal))
        over = (points - np.asarray(cut.at, np.float32)) @ normal
        points -= np.maximum(over, 0)[:, None] * normal
    low = np.nonzero(points[:, 1] < 0.45 * cell)[0]
    foot = points[low] * np.array([1, 0, 1], np.float32)
    standing = field_at(foot, blobs) < 0.1 * cell  # the body goes on below the floor here
    points[low, 1] = np.where(standing, 0, np.maximum(points[low, 1], 0))
    return points


def _gradient(points: Floats, blobs: Sequence[Blob], step: float, value: Floats | None = None) -> Floats:
    """Forward differences, (n, 3)."""
    here = field_at(points, blobs) if value is None else value
    moves: Floats = np.eye(3, dtype=np.float32) * np.float32(step)
    shifted: Floats = (points[None] + moves[:, None]).reshape(-1, 3)
    moved = field_at(shifted, blobs).reshape(3, -1)
    return ((moved - here) / np.float32(step)).T
