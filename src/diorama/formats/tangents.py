"""Tangents for normal textures. glTF wants them in the file, or viewers compute ones of their own that differ."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from diorama.domain.mesh import Faces, Normals, Points, TexCoords

_FLAT = 1e-12


def vertex_tangents(positions: Points, faces: Faces, normals: Normals, uvs: TexCoords) -> NDArray[np.float32]:
    """Tangents, shape (n, 4): the unit direction in which u grows, at a right angle to the normal, and the sign
    that makes `cross(normal, tangent) * sign` point up in the picture (v grows downwards).

    Vertices whose triangles have no area in the picture get any direction at a right angle to the normal.
    Source: Lengyel 2001, "Computing Tangent Space Basis Vectors for an Arbitrary Mesh"; O(n).
    """
    corners, places = positions[faces].astype(np.float64), uvs[faces].astype(np.float64)
    edge_1, edge_2 = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    du_1, dv_1 = (places[:, 1] - places[:, 0]).T
    du_2, dv_2 = (places[:, 2] - places[:, 0]).T
    turn = np.sign(du_1 * dv_2 - du_2 * dv_1)[:, None]  # areas weigh the faces, so there is no division
    along_u = (edge_1 * dv_2[:, None] - edge_2 * dv_1[:, None]) * turn
    along_v = (edge_2 * du_1[:, None] - edge_1 * du_2[:, None]) * turn
    n = normals.astype(np.float64)
    u = _summed(along_u, faces, len(positions))
    v = _summed(along_v, faces, len(positions))
    tangents = u - n * np.sum(n * u, axis=1, keepdims=True)
    lengths = np.linalg.norm(tangents, axis=1)
    flat = lengths <= _FLAT * max(float(lengths.max(initial=0.0)), 1e-30)
    if flat.any():
        tangents[flat] = _across(n[flat])
        lengths[flat] = np.linalg.norm(tangents[flat], axis=1)
    tangents /= lengths[:, None]
    signs = np.where(np.sum(np.cross(n, tangents) * v, axis=1) > 0, -1.0, 1.0)
    return np.concatenate([tangents, signs[:, None]], axis=1).astype(np.float32)


def _summed(per_face: NDArray[np.float64], faces: Faces, count: int) -> NDArray[np.float64]:
    """Sum of the faces' vectors at each vertex."""
    corner = faces.reshape(-1)
    sums = [np.bincount(corner, np.repeat(per_face[:, axis], 3), count) for axis in range(3)]
    return np.stack(sums, axis=1).astype(np.float64)


def _across(normals: NDArray[np.float64]) -> NDArray[np.float64]:
    axis = np.zeros_like(normals)
    axis[np.arange(len(normals)), np.abs(normals).argmin(axis=1)] = 1.0
    return np.cross(axis, normals)
