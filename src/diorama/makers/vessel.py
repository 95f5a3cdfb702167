"""Hollow bodies over any outline: baskets, tubs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2
from diorama.geometry.mesh_ops import mesh_of, smooth


def vessel(outline: Sequence[Vec2], rows: Sequence[Vec2], wall: float, floor: float) -> Mesh:
    """A vessel with a flat bottom.

    Args:
        outline: Convex outline (x, z) [m] about the origin at its widest.
        rows: (share of the outline, y) upwards along the outside, from the foot to the lip.
        wall: Thickness [m] of the sides.
        floor: Thickness [m] of the bottom.

    Returns:
        Closed mesh; u runs round [m], v down the sides.
    """
    ring = np.asarray(outline, dtype=np.float64)
    if float(np.sum(ring[:, 0] * np.roll(ring[:, 1], -1) - np.roll(ring[:, 0], -1) * ring[:, 1])) > 0:
        ring = ring[::-1]  # so that u runs to the right of someone who looks at the outside
    ring = np.concatenate([ring, ring[:1]])
    half = float(np.abs(ring).max())
    inner = [(share - wall / half, y) for share, y in reversed(rows) if y > floor + 1e-4]
    shares = [*rows, *inner, (rows[0][0] - wall / half, floor)]
    lengths = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(ring, axis=0).T))])
    along = np.concatenate(
        [
            [0.0],
            np.cumsum([float(np.hypot((a[0] - b[0]) * half, a[1] - b[1])) for a, b in pairwise(shares)]),
        ]
    )
    positions: list[np.ndarray] = []
    uvs: list[np.ndarray] = []
    for (share, y), v in zip(shares, along, strict=True):
        positions.append(np.column_stack([ring[:, 0] * share, np.full(len(ring), y), ring[:, 1] * share]))
        uvs.append(np.column_stack([lengths, np.full(len(ring), -v)]))
    columns = len(ring)
    a = (np.arange(len(shares) - 1)[:, None] * columns + np.arange(columns - 1)[None, :]).ravel()
    faces = [np.stack([a, a + 1, a + columns + 1], axis=1), np.stack([a, a + columns + 1, a + columns], axis=1)]
    sides = smooth(mesh_of(np.concatenate(positions), np.concatenate(faces), None, np.concatenate(uvs)))
    assert sides.normals is not None
    caps_at: list[np.ndarray] = []
    caps: list[np.ndarray] = []
    turns: list[np.ndarray] = []
    start = len(sides.positions)
    for row, up in ((0, -1.0), (len(shares) - 1, 1.0)):
        rim = positions[row][:-1]
        caps_at.append(rim)
        k = np.arange(1, len(rim) - 1)
        fan = np.stack([np.zeros_like(k), k, k + 1], axis=1) + start
        caps.append(fan if up > 0 else fan[:, ::-1])
        turns.append(np.tile([0.0, up, 0.0], (len(rim), 1)))
        start += len(rim)
    flat = np.concatenate(caps_at)
    return mesh_of(
        np.concatenate([sides.positions, flat]),
        np.concatenate([sides.faces.astype(np.int64), *caps]),
        np.concatenate([sides.normals, *turns]),
        np.concatenate([np.concatenate(uvs), flat[:, (0, 2)]]),
    )
