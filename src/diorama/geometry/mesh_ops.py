"""Operations on meshes: build, move, merge, weld, measure, re-project texture coordinates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from diorama.domain.mesh import Faces, Mesh, Points
from diorama.domain.units import Matrix4, Vec3

WELD_TOLERANCE = 1e-6  # [m]


def mesh_of(positions: ArrayLike, faces: ArrayLike, normals: ArrayLike | None, uvs: ArrayLike | None) -> Mesh:
    """A mesh from arrays of any float or integer type; normals are brought to unit length."""
    unit = None
    if normals is not None:
        raw = np.asarray(normals, dtype=np.float64)
        length = np.sqrt(np.einsum("ij,ij->i", raw, raw))
        unit = (raw / np.where(length > 0, length, 1.0)[:, None]).astype(np.float32)
    return Mesh(
        positions=np.ascontiguousarray(positions, dtype=np.float32),
        faces=np.ascontiguousarray(faces, dtype=np.uint32),
        normals=unit,
        uvs=None if uvs is None else np.ascontiguousarray(uvs, dtype=np.float32),
    )


def translation(x: float = 0.0, y: float = 0.0, z: float = 0.0) -> Matrix4:
    """Matrix (4, 4) that moves by (x, y, z) [m]."""
    result = np.eye(4)
    result[:3, 3] = (x, y, z)
    return result


def scaling(x: float = 1.0, y: float = 1.0, z: float = 1.0) -> Matrix4:
    """Matrix (4, 4) that scales about the origin; negative factors mirror."""
    return np.diag((float(x), float(y), float(z), 1.0))


def rotation(axis: Vec3, angle_rad: float) -> Matrix4:
    """Matrix (4, 4) that turns about `axis` (any length) by the right-hand rule. Source: Rodrigues' formula."""
    x, y, z = np.asarray(axis, dtype=np.float64) / np.linalg.norm(axis)
    skew = np.array([[0.0, -z, y], [z, 0.0, -x], [-y, x, 0.0]])
    result = np.eye(4)
    result[:3, :3] += np.sin(angle_rad) * skew + (1 - np.cos(angle_rad)) * skew @ skew
    return result


def shear(x_per_y: float = 0.0, z_per_y: float = 0.0) -> Matrix4:
    """Matrix (4, 4) that leans things sideways with height: their level faces stay level, as of splayed legs."""
    result = np.eye(4)
    result[0, 1], result[2, 1] = x_per_y, z_per_y
    return result


def transform(mesh: Mesh, matrix: ArrayLike) -> Mesh:
    """The mesh moved by an affine matrix (4, 4); normals stay normal, a mirrored mesh stays outward-facing."""
    m: NDArray[np.float64] = np.asarray(matrix, dtype=np.float64)
    linear = m[:3, :3]
    positions = mesh.positions @ linear.T.astype(np.float32) + m[:3, 3].astype(np.float32)
    mirrored = float(np.linalg.det(linear)) < 0
    faces = np.ascontiguousarray(mesh.faces[:, ::-1]) if mirrored else mesh.faces
    if mesh.normals is None:
        return Mesh(positions=positions, faces=faces, uvs=mesh.uvs)
    return mesh_of(positions, faces, mesh.normals @ np.linalg.inv(linear), mesh.uvs)


def moved(mesh: Mesh, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> Mesh:
    """The mesh moved by (x, y, z) [m]."""
    offset = np.array((x, y, z), dtype=np.float32)
    return Mesh(positions=mesh.positions + offset, faces=mesh.faces, normals=mesh.normals, uvs=mesh.uvs)


def turned(mesh: Mesh, axis: Vec3, angle_rad: float) -> Mesh:
    """The mesh turned about an axis through the origin."""
    return transform(mesh, rotation(axis, angle_rad))


def scaled(mesh: Mesh, x: float = 1.0, y: float = 1.0, z: float = 1.0) -> Mesh:
    """The mesh scaled about the origin, its texture coordinates unchanged."""
    return transform(mesh, scaling(x, y, z))


def flip(mesh: Mesh) -> Mesh:
    """Inside out: faces and normals reversed."""
    return Mesh(
        positions=mesh.positions,
        faces=np.ascontiguousarray(mesh.faces[:, ::-1]),
        normals=None if mesh.normals is None else -mesh.normals,
        uvs=mesh.uvs,
    )


def merge(meshes: Sequence[Mesh]) -> Mesh:
    """All meshes in one, vertices kept apart. Normals and uvs are kept if every mesh has them.

    Raises:
        ValueError: If there is none.
    """
    if len(meshes) == 1:
        return meshes[0]
    if not meshes:
        raise ValueError("merge: needs at least one mesh")
    starts = np.cumsum([0, *(len(mesh.positions) for mesh in meshes[:-1])]).astype(np.uint32)
    normals = [mesh.normals for mesh in meshes if mesh.normals is not None]
    uvs = [mesh.uvs for mesh in meshes if mesh.uvs is not None]
    return Mesh(
        positions=np.concatenate([mesh.positions for mesh in meshes]),
        faces=np.concatenate([mesh.faces + start for mesh, start in zip(meshes, starts, strict=True)]),
        normals=np.concatenate(normals) if len(normals) == len(meshes) else None,
        uvs=np.concatenate(uvs) if len(uvs) == len(meshes) else None,
    )


def weld_index(positions: NDArray[Any], tolerance: float = WELD_TOLERANCE) -> tuple[NDArray[np.int64], int]:
    """For every position the number of its place, (n,) int64, and how many places there are."""
    keys = np.round(np.asarray(positions, dtype=np.float64) / tolerance).astype(np.int64)
    order = np.lexsort(keys.T)
    ordered = keys[order]
    first = np.ones(len(keys), dtype=bool)
    first[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    number = np.cumsum(first) - 1
    index = np.empty(len(keys), dtype=np.int64)
    index[order] = number
    return index, int(number[-1]) + 1 if len(keys) else 0


def weld(mesh: Mesh, tolerance: float = WELD_TOLERANCE) -> Mesh:
    """Positions and faces with one vertex per place and no collapsed face; normals and uvs are dropped."""
    index, count = weld_index(mesh.positions, tolerance)
    positions: Points = np.empty((count, 3), dtype=np.float32)
    positions[index] = mesh.positions
    faces = index[mesh.faces]
    a, b, c = faces.T
    faces = faces[(a != b) & (b != c) & (c != a)]
    return Mesh(positions=positions, faces=np.ascontiguousarray(faces, dtype=np.uint32))


def is_closed(mesh: Mesh, tolerance: float = WELD_TOLERANCE) -> bool:
    """Whether the welded mesh bounds a solid: each edge is walked as often one way as the other."""
    faces = weld(mesh, tolerance).faces.astype(np.int64)
    if not len(faces):
        return False
    edges = np.concatenate([faces[:, (0, 1)], faces[:, (1, 2)], faces[:, (2, 0)]])
    size = int(faces.max()) + 1
    there = np.sort(edges[:, 0] * size + edges[:, 1])
    back = np.sort(edges[:, 1] * size + edges[:, 0])
    return bool((there == back).all())


def volume(mesh: Mesh) -> float:
    """Signed volume [m3] of a closed mesh, positive if it faces outwards. Source: divergence theorem."""
    a, b, c = mesh.positions.astype(np.float64)[mesh.faces.T]
    return float(np.einsum("ij,ij->", a, np.cross(b, c)) / 6)


def face_normals(mesh: Mesh) -> NDArray[np.float64]:
    """Face normals (m, 3) whose length is twice the face's area [m2]."""
    a, b, c = mesh.positions.astype(np.float64)[mesh.faces.T]
    normal: NDArray[Any] = np.cross(b - a, c - a)
    return normal.astype(np.float64, copy=False)


def surface_area(mesh: Mesh) -> float:
    """Area [m2] of all faces."""
    return float(np.linalg.norm(face_normals(mesh), axis=1).sum() / 2)


def point_normals(points: NDArray[np.float64], faces: NDArray[Any]) -> NDArray[np.float64]:
    """Area-weighted normals (n, 3), not of unit length, of points (n, 3) that faces (m, 3) share."""
    a, b, c = points[faces.T]
    normal = np.cross(b - a, c - a)
    corners = faces.T.ravel()
    sums: list[NDArray[Any]] = [np.bincount(corners, np.tile(normal[:, k], 3), len(points)) for k in range(3)]
    return np.stack(sums, axis=1).astype(np.float64)


def smooth(mesh: Mesh) -> Mesh:
    """The mesh with smooth normals: vertices at one place share one."""
    index, count = weld_index(mesh.positions)
    points = np.empty((count, 3), dtype=np.float64)
    points[index] = mesh.positions
    normals = point_normals(points, index[mesh.faces])
    return mesh_of(mesh.positions, mesh.faces, normals[index], mesh.uvs)


def hard(mesh: Mesh) -> Mesh:
    """The mesh with its faces kept apart, each with its own flat normal."""
    corners = mesh.faces.ravel()
    faces: Faces = np.arange(len(corners), dtype=np.uint32).reshape(-1, 3)
    uvs = None if mesh.uvs is None else mesh.uvs[corners]
    return mesh_of(mesh.positions[corners], faces, np.repeat(face_normals(mesh), 3, axis=0), uvs)


def crease(points: NDArray[np.float64], faces: NDArray[Any], angle_rad: float) -> Mesh:
    """A mesh from places (n, 3) and faces (m, 3), smooth but where faces meet at more than `angle_rad`.

    Returns:
        Mesh with its faces kept apart and box-projected uvs in metres.
    """
    corners = faces.ravel()
    apart: Faces = np.arange(len(corners), dtype=np.uint32).reshape(-1, 3)
    return box_uvs(mesh_of(points[corners], apart, crease_normals(points, faces, angle_rad), None), 1)


def crease_normals(points: NDArray[np.float64], faces: NDArray[Any], angle_rad: float) -> NDArray[np.float64]:
    """Area-weighted normals (3 m, 3), not of unit length, of the corners of faces (m, 3) on places (n, 3): over the
    faces at a place that look less than `angle_rad` away from the corner's own.
    """
    a, b, c = points[faces.T]
    normal = np.cross(b - a, c - a)
    unit = normal / np.maximum(np.linalg.norm(normal, axis=1), 1e-30)[:, None]
    corners = faces.ravel()
    owner = np.repeat(np.arange(len(faces)), 3)
    order = np.argsort(corners, kind="stable")
    sizes = np.bincount(corners, minlength=len(points))
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    result = np.zeros((len(corners), 3))
    limit = np.cos(angle_rad)
    for step in range(int(sizes.max())):  # every corner meets the step-th face of its place
        here = np.flatnonzero(sizes[corners] > step)
        other = owner[order[starts[corners[here]] + step]]
        near = np.einsum("ij,ij->i", unit[owner[here]], unit[other]) >= limit
        result[here[near]] += normal[other[near]]
    return result


def planar_uvs(mesh: Mesh, u: Vec3 = (1.0, 0.0, 0.0), v: Vec3 = (0.0, 0.0, 1.0)) -> Mesh:
    """The mesh with uvs [m] measured along two directions, as a picture laid on it."""
    axes = np.array((u, v), dtype=np.float32)
    return Mesh(positions=mesh.positions, faces=mesh.faces, normals=mesh.normals, uvs=mesh.positions @ axes.T)


def box_uvs(mesh: Mesh, grain: int = 0) -> Mesh:
    """The mesh with hard faces and uvs [m] projected along the axis that each face looks to the most.

    grain: axis (0 x, 1 y, 2 z) along which v runs where the face allows it.
    """
    apart = hard(mesh) if mesh.normals is None else _apart(mesh)
    side = np.abs(face_normals(apart)).argmax(axis=1)
    v_axis = np.where(side == grain, (grain + 1) % 3, grain)
    u_axis = 3 - side - v_axis
    places = apart.positions.reshape(-1, 3, 3)
    rows = np.arange(len(side))
    uvs = np.stack([places[rows, :, u_axis], places[rows, :, v_axis]], axis=2).reshape(-1, 2)
    return mesh_of(apart.positions, apart.faces, apart.normals, uvs)


def shifted_uvs(mesh: Mesh, u: float, v: float) -> Mesh:
    """The mesh with its texture coordinates moved, so that equal planks do not look alike."""
    if mesh.uvs is None:
        return mesh
    uvs = mesh.uvs + np.array((u, v), dtype=np.float32)
    return Mesh(positions=mesh.positions, faces=mesh.faces, normals=mesh.normals, uvs=uvs)


def _apart(mesh: Mesh) -> Mesh:
    corners = mesh.faces.ravel()
    faces: Faces = np.arange(len(corners), dtype=np.uint32).reshape(-1, 3)
    return mesh_of(mesh.positions[corners], faces, None if mesh.normals is None else mesh.normals[corners], None)
