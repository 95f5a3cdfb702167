"""Solids while they are worked on: places that faces share, and normals and texture coordinates at faces' corners.

A body stays closed by what it is made of: faces share places by number, whatever is done to the places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import radians
from typing import Any

import numpy as np
from numpy.typing import NDArray

from diorama.domain.mesh import Mesh
from diorama.domain.units import Matrix4, Vec3
from diorama.geometry.mesh_ops import crease_normals, mesh_of, rotation, scaling, translation, weld_index

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

CREASE_RAD = radians(38.0)
_WELD = 1e-7  # of the extent, and 1e-8 m at the least
_UNEVEN = 1.6  # how many times too dense or too thin a texture may lie on a face before it is laid anew


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Body:
    """points (p, 3) [m]; faces (m, 3) into them, outward; at each face's corners normals (m, 3, 3) of unit length and
    uvs (m, 3, 2) [m].
    """

    points: Floats
    faces: Ints
    normals: Floats
    uvs: Floats

    @property
    def bounds(self) -> tuple[Floats, Floats]:
        """Least and greatest corner [m]."""
        return self.points.min(axis=0), self.points.max(axis=0)

    @property
    def volume(self) -> float:
        """Volume [m3]. Source: divergence theorem."""
        a, b, c = (self.points - self.points.mean(axis=0))[self.faces.T]
        return float(np.einsum("ij,ij->", a, np.cross(b, c)) / 6)


def body_of(mesh: Mesh) -> Body:
    """A closed mesh with normals and uvs as a body."""
    assert mesh.normals is not None
    assert mesh.uvs is not None
    corners = mesh.faces.astype(np.int64)
    return welded(
        mesh.positions.astype(np.float64),
        corners,
        mesh.normals.astype(np.float64)[corners],
        mesh.uvs.astype(np.float64)[corners],
    )


def welded(points: Floats, faces: Ints, normals: Floats | None, uvs: Floats) -> Body:
    """A body of places that may repeat; normals None: smooth but at creases."""
    extent = float(np.ptp(points, axis=0).max())
    index, count = weld_index(points, max(_WELD * extent, 1e-8))
    places = np.empty((count, 3))
    places[index] = points
    faces = index[faces]
    a, b, c = faces.T
    kept = (a != b) & (b != c) & (c != a)
    faces, uvs = faces[kept], uvs[kept]
    normals = creased(places, faces) if normals is None else normals[kept]
    return Body(points=places, faces=faces, normals=normals, uvs=uvs)


def creased(points: Floats, faces: Ints) -> Floats:
    """Normals (m, 3, 3) of unit length, smooth but where faces meet sharply."""
    normals = crease_normals(points, faces, CREASE_RAD)
    return _unit(normals.reshape(-1, 3, 3))


def placed(body: Body, matrix: Matrix4) -> Body:
    """The body moved by an affine matrix (4, 4); what is mirrored still faces outwards.

    Texture coordinates grow with an even scale; `relaid` mends what an uneven one does to them.
    """
    linear = matrix[:3, :3]
    determinant = float(np.linalg.det(linear))
    points = body.points @ linear.T + matrix[:3, 3]
    normals = _unit(body.normals @ np.linalg.inv(linear))
    faces, uvs = body.faces, body.uvs * abs(determinant) ** (1 / 3)
    if determinant < 0:
        faces, normals, uvs = faces[:, ::-1], normals[:, ::-1], uvs[:, ::-1] * (-1.0, 1.0)
    return Body(points=points, faces=faces, normals=normals, uvs=uvs)


def joined(bodies: Sequence[Body]) -> Body:
    """All bodies in one, as they are."""
    if len(bodies) == 1:
        return bodies[0]
    starts = np.cumsum([0, *(len(body.points) for body in bodies[:-1])])
    return Body(
        points=np.concatenate([body.points for body in bodies]),
        faces=np.concatenate([body.faces + start for body, start in zip(bodies, starts, strict=True)]),
        normals=np.concatenate([body.normals for body in bodies]),
        uvs=np.concatenate([body.uvs for body in bodies]),
    )


def pose(at: Vec3, turn_deg: Vec3, scale: Vec3) -> Matrix4:
    """Matrix that scales, turns about x, then y, then z, and moves."""
    matrix = scaling(*scale)
    for axis in range(3):
        if turn_deg[axis]:
            matrix = turned_about(axis, turn_deg[axis]) @ matrix
    return translation(*at) @ matrix


def turned_about(axis: int, degrees: float) -> Matrix4:
    """Matrix that turns about an axis (0 x, 1 y, 2 z); quarter turns are exact."""
    matrix = rotation((float(axis == 0), float(axis == 1), float(axis == 2)), radians(degrees))
    return np.round(matrix) if degrees % 90.0 == 0.0 else matrix


def relaid(body: Body) -> Body:
    """The body with its texture laid anew, from the side that a face looks to the most, wherever it lay unevenly: so
    that it lies at most `_UNEVEN` times too dense or too thin on any face.
    """
    a, b, c = body.points[body.faces.T]
    least, most = _stretch(np.stack([b - a, c - a], axis=1), body.uvs)
    bad = (least < 1 / _UNEVEN) | (most > _UNEVEN)
    if not bad.any():
        return body
    low, high = body.bounds
    grain = int((high - low).argmax())
    side = np.abs(np.cross(b - a, c - a)[bad]).argmax(axis=1)
    v_axis = np.where(side == grain, (grain + 1) % 3, grain)
    u_axis = 3 - side - v_axis
    corners = body.points[body.faces[bad]]
    rows = np.arange(len(side))
    uvs = body.uvs.copy()
    uvs[bad] = np.stack([corners[rows, :, u_axis], corners[rows, :, v_axis]], axis=2)
    return Body(points=body.points, faces=body.faces, normals=body.normals, uvs=uvs)


def _stretch(edges: Floats, uvs: Floats) -> tuple[Floats, Floats]:
    """Least and greatest length (m,) in the texture of 1 m on a face; edges: two sides (m, 2, 3) of each face.

    Source: singular values of the map from face to texture.
    """
    first = np.linalg.norm(edges[:, 0], axis=1)
    safe = np.maximum(first, 1e-12)
    x = np.einsum("ij,ij->i", edges[:, 1], edges[:, 0]) / safe
    y = np.linalg.norm(np.cross(edges[:, 0], edges[:, 1]), axis=1) / safe
    p, q = uvs[:, 1] - uvs[:, 0], uvs[:, 2] - uvs[:, 0]
    along = p / safe[:, None]
    across = (q - along * x[:, None]) / np.maximum(y, 1e-12)[:, None]
    e = np.einsum("ij,ij->i", along, along)
    g = np.einsum("ij,ij->i", across, across)
    f = np.einsum("ij,ij->i", along, across)
    mean, spread = (e + g) / 2, np.sqrt(((e - g) / 2) ** 2 + f * f)
    speck = y * first < 1e-12  # a face without area shows no texture
    least, most = np.sqrt(np.maximum(mean - spread, 0.0)), np.sqrt(mean + spread)
    return np.where(speck, 1.0, least), np.where(speck, 1.0, most)


def mesh_from(body: Body) -> Mesh:
    """The body as a mesh, vertices shared where place, normal and uv are the same."""
    corners = body.faces.ravel()
    rows = np.concatenate(
        [
            np.round(body.points[corners], 7),
            np.round(body.normals.reshape(-1, 3), 4),
            np.round(body.uvs.reshape(-1, 2), 6),
        ],
        axis=1,
    ) + 0.0  # fmt: skip
    keys = np.column_stack([corners.astype(np.float64), rows[:, 3:]])
    _, first, index = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    order = np.argsort(first, kind="stable")  # vertices in the order in which faces meet them
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    kept: Any = rows[first[order]]
    return mesh_of(kept[:, :3], rank[index.ravel()].reshape(-1, 3), kept[:, 3:6], kept[:, 6:8])


def _unit(normals: Floats) -> Floats:
    return normals / np.maximum(np.linalg.norm(normals, axis=-1), 1e-30)[..., None]
