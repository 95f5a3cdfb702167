"""Soft shapes: cushions with crowned faces, scatter pillows, superellipsoids."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import pi

import numpy as np
from numpy.typing import NDArray

from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import mesh_of, point_normals, weld_index

_Floats = NDArray[np.float64]
_Ints = NDArray[np.int64]


def cushion(size: Vec3, bulge: float = 0.25, edge: float = 0.35, detail: int = 8) -> Mesh:
    """A stuffed box, centred on the origin: crowned faces, soft edges.

    Args:
        size: Extents [m] of the result.
        bulge: How much of the thinnest side is crown, 0 (flat faces) to 1.
        edge: Radius of the edges as a share of half the thinnest side, 0 to 1.
        detail: Steps along each side, even; 12 * detail^2 triangles.

    Returns:
        Closed smooth mesh, uvs in metres.
    """
    half = np.asarray(size, dtype=np.float64) / 2
    thin = float(half.min())
    radius = thin * min(max(edge, 0.02), 0.98)
    shape = _lattice(detail)
    places = np.stack([_soft_steps(h, radius, detail)[shape.steps[:, k]] for k, h in enumerate(half)], axis=1)
    core = np.clip(places, -(half - radius), half - radius)
    out = places - core
    points = core + radius * out / np.linalg.norm(out, axis=1)[:, None]
    flat = places / half
    crown = bulge * thin * np.stack(
        [np.sign(flat[:, k]) * _crest(flat[:, (k + 1) % 3]) * _crest(flat[:, (k + 2) % 3]) for k in range(3)], axis=1
    )  # fmt: skip
    points += crown * np.where(np.abs(flat) > 0.999, 1.0, np.abs(flat) ** 3)
    return _finished(points, shape, half, places)


def superellipsoid(size: Vec3, roundness: float = 0.5, detail: int = 8) -> Mesh:
    """Between a ball and a box, centred on the origin: roundness 1 an ellipsoid, 0.5 a soap bar, 0.2 a soft box.

    Source: implicit |x|^p + |y|^p + |z|^p = 1 with p = 2 / roundness, a cube's surface drawn in to it.
    """
    half = np.asarray(size, dtype=np.float64) / 2
    shape = _lattice(detail)
    flat = np.tan((shape.steps / detail * 2 - 1) * pi / 4)
    power = 2 / min(max(roundness, 0.08), 1.5)
    reach = (np.abs(flat) ** power).sum(axis=1) ** (-1 / power)
    return _finished(flat * reach[:, None] * half, shape, half, flat * half)


def pillow(size: Vec3, pinch: float = 0.08, detail: int = 10) -> Mesh:
    """A scatter cushion that lies flat (thinnest along y), centred on the origin.

    Two cloths sewn round the rim: full in the middle, pointed corners, sides drawn in by `pinch` of their length.
    """
    half = np.asarray(size, dtype=np.float64) / 2
    t = np.sin(np.linspace(-1, 1, detail + 1) * pi / 2)
    u, v = (a.ravel() for a in np.meshgrid(t, t, indexing="ij"))
    x = u * (1 - pinch * (1 - v * v) * u * u)
    z = v * (1 - pinch * (1 - u * u) * v * v)
    thick = np.clip((1 - u * u) * (1 - v * v), 0, 1) ** 0.42
    sheet = np.stack([x * half[0], thick * half[1], z * half[2]], axis=1)
    index = np.arange((detail + 1) ** 2).reshape(detail + 1, -1)
    a, b, c, d = (k.ravel() for k in (index[:-1, :-1], index[:-1, 1:], index[1:, 1:], index[1:, :-1]))
    swap = (a // (detail + 1) < detail // 2) == (a % (detail + 1) < detail // 2)  # diagonals point to the corners
    first = np.where(swap[:, None], np.stack([a, b, c], axis=1), np.stack([a, b, d], axis=1))
    second = np.where(swap[:, None], np.stack([a, c, d], axis=1), np.stack([b, c, d], axis=1))
    upper = np.concatenate([first, second])
    points = np.concatenate([sheet, sheet * (1, -1, 1)])
    faces = np.concatenate([upper, upper[:, ::-1] + len(sheet)])
    uv = np.stack([u * half[0], v * half[2]], axis=1)
    return _sewn(points, faces, np.concatenate([uv, uv * (-1, 1)]))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Lattice:
    """The surface of a cube of n^3 cells. steps: of every place (p, 3), 0..n; corners: place of every vertex;
    faces: of vertices; uv_axes, uv_signs: of every vertex.
    """

    steps: _Ints
    corners: _Ints
    faces: _Ints
    uv_axes: _Ints
    uv_signs: _Floats


@lru_cache(maxsize=16)
def _lattice(n: int) -> _Lattice:
    grid = np.arange(n + 1)
    first, second = (a.ravel() for a in np.meshgrid(grid, grid, indexing="ij"))
    steps: list[_Ints] = []
    faces: list[_Ints] = []
    axes: list[_Ints] = []
    signs: list[_Floats] = []
    cell = (np.arange(n)[:, None] * (n + 1) + np.arange(n)[None, :]).ravel()
    quads = np.stack([cell, cell + n + 1, cell + n + 2, cell + 1], axis=1)
    for axis in range(3):
        for high in (False, True):
            place = np.empty((len(first), 3), dtype=np.int64)
            place[:, axis] = n if high else 0
            place[:, (axis + 1) % 3], place[:, (axis + 2) % 3] = first, second
            corners = quads if high else quads[:, ::-1]
            triangles = np.concatenate([corners[:, (0, 1, 2)], corners[:, (0, 2, 3)]])
            faces.append(triangles + len(steps) * len(first))
            steps.append(place)
            v_axis = {0: 1, 1: 2, 2: 1}[axis]
            u_axis = 3 - axis - v_axis
            cyclic = 1.0 if (u_axis + 1) % 3 == v_axis else -1.0
            axes.append(np.tile((u_axis, v_axis), (len(first), 1)))
            signs.append(np.tile((-cyclic if high else cyclic, 1.0), (len(first), 1)))
    all_steps = np.concatenate(steps)
    corners, count = weld_index(all_steps, 1.0)
    places = np.empty((count, 3), dtype=np.int64)
    places[corners] = all_steps
    return _Lattice(
        steps=places,
        corners=corners,
        faces=np.concatenate(faces),
        uv_axes=np.concatenate(axes),
        uv_signs=np.concatenate(signs),
    )


def _soft_steps(half: float, radius: float, detail: int) -> _Floats:
    """Places -half..half of the lattice's steps: even angles round the edges, even steps between."""
    rim = max(2, detail // 4)
    outer = half - radius + radius * np.tan(np.linspace(1, 0, rim + 1) * pi / 4)
    inner = np.linspace(half - radius, 0.0, detail // 2 - rim + 1)[1:]
    right = np.concatenate([outer, inner])
    return np.concatenate([-right, right[-2::-1]])


def _crest(flat: _Floats) -> _Floats:
    return (1 - flat * flat).clip(0)


def _finished(points: _Floats, shape: _Lattice, half: _Floats, flat: _Floats) -> Mesh:
    """The mesh over the lattice's places, brought to exactly its size."""
    low, high = points.min(axis=0), points.max(axis=0)
    points = (points - (low + high) / 2) * (2 * half / (high - low))
    normals = point_normals(points, shape.corners[shape.faces])
    uv = flat[shape.corners][np.arange(len(shape.corners))[:, None], shape.uv_axes] * shape.uv_signs
    return mesh_of(points[shape.corners], shape.faces, normals[shape.corners], uv)


def _sewn(points: _Floats, faces: _Ints, uv: _Floats) -> Mesh:
    """A smooth mesh of two sheets whose rims lie on each other."""
    index, count = weld_index(points)
    places = np.empty((count, 3))
    places[index] = points
    normals = point_normals(places, index[faces])
    return mesh_of(points, faces, normals[index], uv)
