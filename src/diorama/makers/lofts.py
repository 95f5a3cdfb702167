"""Bodies from sections (hulls, cabins, roofs) and from side views (bodies of vehicles)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import box_uvs, crease, moved, transform, weld_index
from diorama.geometry.shapes import extrude, rectangle

Ring = NDArray[np.float64]  # (n, 3) corners of a section [m]

_SIDEWAYS = np.array(((0.0, 1.0, 0.0, 0.0), (0.0, 0.0, 1.0, 0.0), (1.0, 0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 1.0)))


def loft(rings: Sequence[Ring], *, crease_rad: float = 0.7, grain: int = 1) -> Mesh:
    """A solid through sections with equally many corners, flat at both ends.

    Args:
        rings: Sections (n, 3) [m] in order, all walked the same way, each star-shaped about its middle; one may
            shrink to a point.
        crease_rad: Faces that meet at more than this have a hard edge.
        grain: Axis (0 x, 1 y, 2 z) along which v runs.

    Returns:
        Closed mesh that faces outwards, box-projected uvs in metres.
    """
    count, around = len(rings), len(rings[0])
    points = np.concatenate([*rings, [rings[0].mean(axis=0)], [rings[-1].mean(axis=0)]])
    here = np.arange(around)
    after = (here + 1) % around
    faces: list[NDArray[np.int64]] = []
    for k in range(count - 1):
        a, b, c, d = k * around + here, k * around + after, (k + 1) * around + after, (k + 1) * around + here
        faces += [np.stack([a, b, c], axis=1), np.stack([a, c, d], axis=1)]
    first, last = np.full(around, count * around), np.full(around, count * around + 1)
    faces.append(np.stack([first, after, here], axis=1))
    faces.append(np.stack([last, (count - 1) * around + here, (count - 1) * around + after], axis=1))
    return solid(points, np.concatenate(faces), crease_rad=crease_rad, grain=grain)


def solid(points: Ring, faces: NDArray[np.int64], *, crease_rad: float = 0.7, grain: int = 1) -> Mesh:
    """A closed mesh from places and faces, turned outwards, without collapsed faces; see `loft`."""
    index, total = weld_index(points)
    places = np.empty((total, 3))
    places[index] = points
    corners = index[faces]
    a, b, c = corners.T
    corners = corners[(a != b) & (b != c) & (c != a)]
    p, q, r = places[corners.T]
    if float(np.einsum("ij,ij->", p, np.cross(q, r))) < 0:
        corners = corners[:, ::-1]
    mesh = crease(places, corners, crease_rad)
    return mesh if grain == 1 else box_uvs(mesh, grain)


def plan_ring(
    width: float, depth: float, y: float, corner: float = 0.0, *, at: Vec2 = (0.0, 0.0), steps: int = 3
) -> Ring:
    """A level rounded rectangle [m] about (x, z) = `at` at height `y`."""
    flat = np.array(rectangle(width, depth, max(corner, 1e-3), steps))
    return np.column_stack([flat[:, 0] + at[0], np.full(len(flat), y), flat[:, 1] + at[1]])


def circle_ring(radius: float, y: float, segments: int = 12, *, at: Vec2 = (0.0, 0.0)) -> Ring:
    """A level circle [m] about (x, z) = `at` at height `y`."""
    angle = 2 * np.pi * np.arange(segments) / segments
    return np.column_stack([at[0] + radius * np.sin(angle), np.full(segments, y), at[1] + radius * np.cos(angle)])


def sideways(mesh: Mesh) -> Mesh:
    """The mesh with its y axis laid along x, its z axis upright and its x axis along z: a lathed thing as a wheel."""
    return transform(mesh, _SIDEWAYS)


def side_block(outline: Sequence[Vec2], width: float, edge: float = 0.0, *, x: float = 0.0, steps: int = 2) -> Mesh:
    """A side view (z, y) [m] given a width along x about `x`, its edges eased by `edge` [m]."""
    return moved(sideways(extrude(outline, width, edge, steps=steps)), x - width / 2)


def front_block(outline: Sequence[Vec2], depth: float, edge: float = 0.0, *, z: float = 0.0, steps: int = 1) -> Mesh:
    """A front view (x, y) [m] given a depth along z about `z`, its edges eased by `edge` [m]."""
    turn = np.array(((1.0, 0.0, 0.0, 0.0), (0.0, 0.0, 1.0, 0.0), (0.0, -1.0, 0.0, 0.0), (0.0, 0.0, 0.0, 1.0)))
    mesh = extrude([(a, b) for a, b in outline], depth, edge, steps=steps, grain=2)
    return moved(transform(mesh, turn), 0.0, 0.0, z + depth / 2)


def along(points: Sequence[Vec3], share: float) -> Vec3:
    """The place at a share 0..1 of the way through points."""
    line = np.array(points)
    reach = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    at = share * float(reach[-1])
    x, y, z = (float(np.interp(at, reach, line[:, axis])) for axis in range(3))
    return (x, y, z)
