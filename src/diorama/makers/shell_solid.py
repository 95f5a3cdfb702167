"""Solids of a wall, built from flat quads in the wall's own frame.

Wall frame: `u` [m] along the wall from its first corner, `y` [m] up, `w` [m] depth into the wall: 0 is the face
towards the room, positive is away from the room, negative stands into it. (u, y, w) is right-handed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from diorama.domain.mesh import Mesh
from diorama.domain.units import Matrix4, Vec2

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]  # (columns along u, rows along y)


@dataclass(slots=True)
class Quads:
    """Gathers quads, counter-clockwise seen from outside; each keeps its flat normal."""

    corners: list[Floats] = field(default_factory=list[Floats])  # each (n, 4, 3)

    def add(self, a: Floats, b: Floats, c: Floats, d: Floats) -> None:
        """Add quads with corners a, b, c, d, each (n, 3) or (3,)."""
        self.corners.append(np.stack(np.broadcast_arrays(*np.atleast_2d(a, b, c, d)), axis=1))

    def mesh(self, matrix: Matrix4) -> Mesh:
        """The quads as triangles, moved by `matrix`; uvs [m] run along u and down y (top faces: along u and w)."""
        quads = np.concatenate(self.corners)
        normals = np.cross(quads[:, 1] - quads[:, 0], quads[:, 2] - quads[:, 0])
        normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)
        uvs = _uvs(quads, normals)
        count = len(quads)
        first = np.arange(count, dtype=np.uint32)[:, None] * 4
        faces = (first + np.array([0, 1, 2, 0, 2, 3], dtype=np.uint32)).reshape(-1, 3)
        points = quads.reshape(-1, 3) @ matrix[:3, :3].T + matrix[:3, 3]
        turned = np.repeat(normals @ matrix[:3, :3].T, 4, axis=0)
        return Mesh(
            positions=points.astype(np.float32),
            faces=faces.astype(np.uint32),
            normals=turned.astype(np.float32),
            uvs=uvs.reshape(-1, 2).astype(np.float32),
        )


def _uvs(quads: Floats, normals: Floats) -> Floats:
    """Box projection [m], (n, 4, 2): v runs down the wall as pictures do."""
    axis = np.argmax(np.abs(normals), axis=1)[:, None]
    u, y, w = quads[..., 0], quads[..., 1], quads[..., 2]
    return np.stack([np.where(axis == 0, w, -u), np.where(axis == 1, w, -y)], axis=-1)


def _grid(columns: Floats, rows: Floats, w: float, bends: Vec2) -> Floats:
    """Points (len(columns), len(rows), 3) at depth w; the two ends lean by `bends` (du per dw)."""
    shifted = columns.copy()
    shifted[0] -= bends[0] * w
    shifted[-1] += bends[1] * w
    points = np.empty((len(columns), len(rows), 3))
    points[..., 0] = shifted[:, None]
    points[..., 1] = rows[None, :]
    points[..., 2] = w
    return points


def lattice(
    quads: Quads,
    columns: Sequence[float],
    rows: Sequence[float],
    depth: Vec2,
    *,
    holes: Mask | None = None,
    panels: Mask | None = None,
    sunk: float = 0.008,
    bevel: float = 0.014,
    one_sided: bool = False,
    bends: Vec2 = (0.0, 0.0),
) -> None:
    """Add a slab cut into cells by `columns` (u) and `rows` (y), from depth[0] to depth[1].

    holes: cells cut right through. panels: cells sunk by `sunk` [m] on both faces, or on that at depth[0] if
    `one_sided`, behind a `bevel` [m] wide slope.
    bends: how far the two ends run out (du per dw), for mitred corners.
    """
    us, ys = np.asarray(columns, dtype=np.float64), np.asarray(rows, dtype=np.float64)
    solid = np.ones((len(us) - 1, len(ys) - 1), dtype=bool) if holes is None else ~holes
    flat = solid if panels is None else solid & ~panels
    front, back = _grid(us, ys, depth[0], bends), _grid(us, ys, depth[1], bends)
    _faces(quads, front, flat, outside=False)
    _faces(quads, back, solid if one_sided else flat, outside=True)
    if panels is not None:
        for points, sign in ((front, 1.0),) if one_sided else ((front, 1.0), (back, -1.0)):
            _panels(quads, points, panels & solid, sign * sunk, bevel)
    _rims(quads, front, back, solid)


def _faces(quads: Quads, points: Floats, cells: Mask, *, outside: bool) -> None:
    i, j = np.nonzero(cells)
    a, b, c, d = points[i, j], points[i + 1, j], points[i + 1, j + 1], points[i, j + 1]
    quads.add(a, b, c, d) if outside else quads.add(a, d, c, b)


def _panels(quads: Quads, points: Floats, cells: Mask, sunk: float, bevel: float) -> None:
    """Panels in one face; sunk: along w, positive in the face towards the room."""
    i, j = np.nonzero(cells)
    outer = [points[i, j], points[i + 1, j], points[i + 1, j + 1], points[i, j + 1]]
    moves = ((1, 1), (-1, 1), (-1, -1), (1, -1))
    inner = [p + np.array([du * bevel, dy * bevel, sunk]) for p, (du, dy) in zip(outer, moves, strict=True)]
    for k in range(4):
        n = (k + 1) % 4
        ring = (outer[k], outer[n], inner[n], inner[k])
        quads.add(*(ring if sunk < 0 else ring[::-1]))
    quads.add(*(inner if sunk < 0 else inner[::-1]))


def _rims(quads: Quads, front: Floats, back: Floats, solid: Mask) -> None:
    """Close the slab where a solid cell meets nothing."""
    padded = np.pad(solid, 1)
    for step, ends in (((-1, 0), ((0, 0), (0, 1))), ((1, 0), ((1, 1), (1, 0)))):
        i, j = np.nonzero(solid & ~padded[1 + step[0] : 1 + step[0] + solid.shape[0], 1:-1])
        (ai, aj), (bi, bj) = ends
        a, b = (i + ai, j + aj), (i + bi, j + bj)
        quads.add(front[a], back[a], back[b], front[b])
    for step, ends in ((-1, ((1, 0), (0, 0))), (1, ((0, 1), (1, 1)))):
        i, j = np.nonzero(solid & ~padded[1:-1, 1 + step : 1 + step + solid.shape[1]])
        (ai, aj), (bi, bj) = ends
        a, b = (i + ai, j + aj), (i + bi, j + bj)
        quads.add(front[a], back[a], back[b], front[b])


def block(quads: Quads, along: Vec2, up: Vec2, depth: Vec2) -> None:
    """Add a box that spans the given ranges."""
    lattice(quads, along, up, depth)


def moulding(quads: Quads, along: Vec2, profile: Sequence[Vec2], bends: Vec2 = (0.0, 0.0)) -> None:
    """Add a profile (y, w) drawn along u: convex, an even number of corners, counter-clockwise with y to the right
    and w up. bends: mitre of the two ends (du per dw).
    """
    shape = np.asarray(profile, dtype=np.float64)
    count = len(shape)
    assert count % 2 == 0, f"moulding: needs an even number of corners, got {count}"
    start = np.column_stack([np.full(count, along[0]) - bends[0] * shape[:, 1], shape])
    stop = np.column_stack([np.full(count, along[1]) + bends[1] * shape[:, 1], shape])
    ring = np.roll(np.arange(count), -1)
    quads.add(start, start[ring], stop[ring], stop)
    for k in range(1, count - 1, 2):
        quads.add(start[k + 2], start[k + 1], start[k], start[0])
        quads.add(stop[0], stop[k], stop[k + 1], stop[k + 2])
