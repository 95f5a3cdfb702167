"""Boxes and boards with hard or eased edges."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise, product
from math import pi, sin

import numpy as np
from numpy.typing import NDArray

from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import mesh_of, moved

_Floats = NDArray[np.float64]
_Ints = NDArray[np.int64]


def box(size: Vec3, *, grain: int | None = None) -> Mesh:
    """A box with hard edges, centred on the origin; see `rounded_box`. 12 triangles."""
    return rounded_box(size, 0.0, grain=grain)


def rounded_box(size: Vec3, radius: float, segments: int = 1, *, grain: int | None = None) -> Mesh:
    """A box with rounded edges and corners, centred on the origin.

    Args:
        size: Extents [m] along x, y, z; all > 0.
        radius: Of edges [m]; cut down to what the box allows; 0 gives hard edges.
        segments: Strips per edge. One strip already shades as round; more give a round outline.
        grain: Axis (0 x, 1 y, 2 z) along which v runs, as the grain of wood does; None: the longest.

    Returns:
        Closed mesh, 12 + 24 n + 8 n^2 triangles, uvs in metres.
    """
    extent = np.asarray(size, dtype=np.float64)
    axis = int(extent.argmax()) if grain is None else grain
    reach = min(float(radius), float(extent.min()) * 0.4999)
    if reach < 2e-5:
        reach, segments = 0.0, 0
    shape = _rounded(segments, axis)
    core = shape.signs * (extent / 2 - reach)
    rows = np.arange(len(core))[:, None]
    uvs = (core[rows, shape.uv_axes] + shape.angles * reach) * shape.uv_signs
    return mesh_of(core + shape.directions * reach, shape.faces, shape.directions, uvs)


def box_between(low: Vec3, high: Vec3, radius: float = 0.0, segments: int = 1, *, grain: int | None = None) -> Mesh:
    """A rounded box from its least to its greatest corner [m]."""
    size = (high[0] - low[0], high[1] - low[1], high[2] - low[2])
    centre = ((low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2)
    return moved(rounded_box(size, radius, segments, grain=grain), *centre)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Rounded:
    """What all rounded boxes of one kind share. signs: corner of the core box; directions: outward; angles: of
    the arc from the face whose picture the vertex carries.
    """

    signs: _Floats
    directions: _Floats
    faces: _Ints
    uv_axes: _Ints
    uv_signs: _Floats
    angles: _Floats


@dataclass(slots=True)
class _Patches:
    signs: list[tuple[float, ...]] = field(default_factory=list[tuple[float, ...]])
    directions: list[tuple[float, ...]] = field(default_factory=list[tuple[float, ...]])
    homes: list[int] = field(default_factory=list[int])  # the face (axis * 2 + positive) a vertex belongs to
    faces: list[tuple[int, int, int]] = field(default_factory=list[tuple[int, int, int]])

    def vertex(self, sign: list[float], direction: list[float], home: int) -> int:
        self.signs.append(tuple(sign))
        self.directions.append(tuple(direction))
        self.homes.append(home)
        return len(self.signs) - 1

    def face(self, axis: int, side: float) -> None:
        first, second = (axis + 1) % 3, (axis + 2) % 3
        direction = [0.0, 0.0, 0.0]
        direction[axis] = side
        corners: list[int] = []
        for a, b in ((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)):
            sign = [side] * 3
            sign[first], sign[second] = a, b
            corners.append(self.vertex(sign, direction, axis * 2 + int(side > 0)))
        self.faces += [(corners[0], corners[1], corners[2]), (corners[0], corners[2], corners[3])]

    def edge(self, axes: tuple[int, int], sides: tuple[float, ...], segments: int) -> None:
        """The quarter of a cylinder between faces `axes`, whose picture is the first one's."""
        along = 3 - axes[0] - axes[1]
        rows: list[tuple[int, int]] = []
        for step in range(segments + 1):
            direction, sign = [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]
            direction[axes[0]] = sides[0] * sin(pi / 2 * (segments - step) / segments)
            direction[axes[1]] = sides[1] * sin(pi / 2 * step / segments)
            sign[axes[0]], sign[axes[1]] = sides
            home = axes[0] * 2 + int(sides[0] > 0)
            sign[along] = -1.0
            low = self.vertex(sign, direction, home)
            sign[along] = 1.0
            rows.append((low, self.vertex(sign, direction, home)))
        for (a, b), (c, d) in pairwise(rows):
            self.faces += [(a, b, d), (a, d, c)]

    def corner(self, sides: tuple[float, ...], segments: int) -> None:
        """An eighth of a ball."""
        n = segments
        index: dict[tuple[int, int], int] = {}
        for i, j in product(range(n + 1), repeat=2):
            if i + j <= n:
                raw = np.sin(np.array((i, j, n - i - j)) * (pi / 2 / n))
                raw = raw / np.sqrt((raw * raw).sum()) if i and j and n - i - j else raw
                direction = [float(s * r) for s, r in zip(sides, raw, strict=True)]
                index[i, j] = self.vertex(list(sides), direction, 2 + int(sides[1] > 0))
        for i, j in product(range(n), repeat=2):
            if i + j < n:
                self.faces.append((index[i, j], index[i + 1, j], index[i, j + 1]))
            if i + j < n - 1:
                self.faces.append((index[i + 1, j], index[i + 1, j + 1], index[i, j + 1]))


@lru_cache(maxsize=64)
def _rounded(segments: int, grain: int) -> _Rounded:
    patches = _Patches()
    for axis, side in product(range(3), (-1.0, 1.0)):
        patches.face(axis, side)
    if segments:
        for axes in ((1, 0), (1, 2), (2, 0)):
            for sides in product((-1.0, 1.0), repeat=2):
                patches.edge(axes, sides, segments)
        for sides in product((-1.0, 1.0), repeat=3):
            patches.corner(sides, segments)
    signs, directions = np.array(patches.signs), np.array(patches.directions)
    axes, uv_signs = _uv_axes(np.array(patches.homes), grain)
    angles = np.arcsin(np.clip(directions[np.arange(len(directions))[:, None], axes], -1.0, 1.0))
    return _Rounded(
        signs=signs,
        directions=directions,
        faces=_outward(signs + directions * 0.5, directions, np.array(patches.faces)),
        uv_axes=axes,
        uv_signs=uv_signs,
        angles=angles,
    )


def _outward(points: _Floats, directions: _Floats, faces: _Ints) -> _Ints:
    """The faces, turned so that they look the way their vertices' directions do."""
    a, b, c = points[faces.T]
    inward = np.einsum("ij,ij->i", np.cross(b - a, c - a), directions[faces].sum(axis=1)) < 0
    return np.where(inward[:, None], faces[:, ::-1], faces)


def _uv_axes(homes: _Ints, grain: int) -> tuple[_Ints, _Floats]:
    """Axes (n, 2) along which u and v run, and their signs, such that no picture is mirrored."""
    normal = homes // 2
    outward = np.where(homes % 2, 1.0, -1.0)
    v_axis = np.where(normal == grain, (grain + 1) % 3, grain)
    u_axis = 3 - normal - v_axis
    cyclic = np.where((u_axis + 1) % 3 == v_axis, 1.0, -1.0)  # sign of u x v along the normal's axis
    return np.stack([u_axis, v_axis], axis=1), np.stack([-cyclic * outward, np.ones(len(homes))], axis=1)


def tapered(mesh: Mesh, bottom: float, top: float = 1.0) -> Mesh:
    """The mesh made thinner with height: x and z times `bottom` at its lowest point to `top` at its highest."""
    p = mesh.positions.astype(np.float64)
    low, high = float(p[:, 1].min()), float(p[:, 1].max())
    slope = (top - bottom) / (high - low)
    factor = bottom + (p[:, 1] - low) * slope
    positions = np.stack([p[:, 0] * factor, p[:, 1], p[:, 2] * factor], axis=1)
    if mesh.normals is None:
        return mesh_of(positions, mesh.faces, None, mesh.uvs)
    n = mesh.normals.astype(np.float64)
    x, z = n[:, 0] / factor, n[:, 2] / factor
    return mesh_of(positions, mesh.faces, np.stack([x, n[:, 1] - slope * (p[:, 0] * x + p[:, 2] * z), z], 1), mesh.uvs)


def square_leg(height: float, top: float, bottom: float, radius: float = 0.003) -> Mesh:
    """A square leg that stands on y = 0 and tapers from width `top` to width `bottom` [m]."""
    mesh = moved(rounded_box((top, height, top), radius, grain=1), y=height / 2)
    return tapered(mesh, bottom / top)
