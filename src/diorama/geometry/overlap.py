"""How deep two things overlap and how far apart they are, measured on their closed meshes.

The only place that knows manifold3d's booleans and distances, which are untyped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from diorama.domain.mesh import Mesh
from diorama.domain.model import Model, Part
from diorama.domain.units import Matrix4

Bounds: TypeAlias = NDArray[np.float64]  # (2, 3) least and greatest corner [m]
Method = Literal["mesh", "box"]

THINNEST = 2e-4  # [m] a sheet without thickness is tested as a box of this thickness
SPECK = 1e-13  # [m3] an intersection below this volume is rounding, not overlap


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Two things side by side. penetration: depth [m] of their overlap, an upper bound (0: none). gap: distance
    [m], exact up to the reach that was asked for and a lower bound beyond it. method: `box` if a part without a
    closed mesh decided.
    """

    penetration: float
    gap: float
    method: Method


class Solid:
    """A model's parts, each as a manifold made on first use; parts that bound no solid count as their boxes."""

    def __init__(self, model: Model) -> None:
        """Take note of the parts; nothing heavy happens yet."""
        self.parts: tuple[Part, ...] = model.parts
        self.bounds: tuple[Bounds, ...] = tuple(np.stack(part.mesh.bounds) for part in model.parts)
        self._made: dict[int, tuple[Any, Method]] = {}

    def piece(self, index: int) -> tuple[Any, Method]:
        """Manifold of one part in the model's frame, and whether it is the mesh or its box."""
        if index not in self._made:
            made = _manifold(self.parts[index].mesh) if self.parts[index].closed else None
            self._made[index] = (made, "mesh") if made is not None else (_box(self.bounds[index]), "box")
        return self._made[index]


class Posed:
    """A solid at a pose."""

    def __init__(self, solid: Solid, matrix: Matrix4) -> None:
        """Place `solid` by an affine matrix (4, 4)."""
        self.solid = solid
        self.matrix = matrix
        self.bounds: tuple[Bounds, ...] = tuple(_moved_bounds(bounds, matrix) for bounds in solid.bounds)
        self.outer: Bounds = np.stack(
            [np.min([b[0] for b in self.bounds], axis=0), np.max([b[1] for b in self.bounds], axis=0)]
        )
        self._placed: dict[int, tuple[Any, Method]] = {}
        self._upper: dict[tuple[int, float], Any] = {}

    def piece(self, index: int) -> tuple[Any, Method]:
        """Manifold of one part at the pose, and how it stands for the part."""
        if index not in self._placed:
            made, method = self.solid.piece(index)
            self._placed[index] = (made.transform(self.matrix[:3, :4]), method)
        return self._placed[index]

    def above(self, index: int, level: float) -> Any:
        """Manifold of what of one part lies above a height [m]."""
        if (index, level) not in self._upper:
            whole, low = self.piece(index)[0], float(self.bounds[index][0][1])
            self._upper[index, level] = whole if low >= level else whole.trim_by_plane((0.0, 1.0, 0.0), level)
        return self._upper[index, level]


def contact(first: Posed, second: Posed, *, reach: float = 0.02) -> Contact:
    """Overlap and distance of two posed solids.

    Args:
        reach: Up to this gap [m] the distance is exact; beyond it the boxes' distance is given.
    """
    penetration, gap = 0.0, box_gap(first.outer, second.outer)
    method: Method = "mesh"
    if gap > reach:
        return Contact(penetration=0.0, gap=gap, method="mesh")
    gap = float("inf")
    for index, bounds in enumerate(first.bounds):
        if box_gap(bounds, second.outer) > reach:
            gap = min(gap, box_gap(bounds, second.outer))
            continue
        for other, other_bounds in enumerate(second.bounds):
            apart = box_gap(bounds, other_bounds)
            if apart > reach or apart >= gap:
                gap = min(gap, apart)
                continue
            found = _piece_contact(first.piece(index), second.piece(other), reach)
            penetration, gap = max(penetration, found.penetration), min(gap, found.gap)
            if found.method == "box" and (found.penetration > 0 or found.gap <= gap):
                method = "box"
    return Contact(penetration=penetration, gap=gap, method=method)


def vertical_overlap(first: Posed, second: Posed) -> float:
    """How far [m] the first must rise to leave the second, an upper bound; 0 if they do not overlap."""
    rise = 0.0
    for index, bounds in enumerate(first.bounds):
        for other, other_bounds in enumerate(second.bounds):
            if box_gap(bounds, other_bounds) > 0:
                continue
            both: Any = first.piece(index)[0] ^ second.piece(other)[0]
            if not both.is_empty() and float(both.volume()) >= SPECK:
                box = both.bounding_box()
                rise = max(rise, float(box[4] - box[1]))
    return rise


def box_gap(first: Bounds, second: Bounds) -> float:
    """Distance [m] of two axis-aligned boxes (2, 3); 0 if they touch or overlap."""
    apart: NDArray[np.float64] = np.maximum(np.maximum(second[0] - first[1], first[0] - second[1]), 0.0)
    return float(np.sqrt(np.dot(apart, apart)))


def box_gaps(boxes: Sequence[Bounds]) -> NDArray[np.float64]:
    """Distances (n, n) [m] of every two of n axis-aligned boxes, as `box_gap` gives them."""
    low, high = (np.array([box[side] for box in boxes]).reshape(-1, 3) for side in (0, 1))
    squares = np.zeros((len(boxes), len(boxes)))
    for axis in range(3):  # one after another: all at once would take three times the memory
        ahead = low[None, :, axis] - high[:, None, axis]
        squares += np.maximum(np.maximum(ahead, ahead.T), 0.0) ** 2
    return np.sqrt(squares)


def volume_centroid(model: Model) -> NDArray[np.float64]:
    """Centre of volume (3,) [m] of the closed parts, of the surface where nothing is closed."""
    moment, volume = np.zeros(3), 0.0
    for part in model.parts:
        if part.closed:
            a, b, c = _corners(part.mesh)
            six = np.einsum("ij,ij->i", a, np.cross(b, c))
            moment += (six[:, None] * (a + b + c)).sum(axis=0) / 24
            volume += float(six.sum()) / 6
    if volume > 1e-9:
        return moment / volume
    weighed, area = np.zeros(3), 0.0
    for part in model.parts:
        a, b, c = _corners(part.mesh)
        sizes = np.linalg.norm(np.cross(b - a, c - a), axis=1) / 2
        weighed += (sizes[:, None] * (a + b + c)).sum(axis=0) / 3
        area += float(sizes.sum())
    return weighed / area if area > 0 else np.mean(np.concatenate([p.mesh.positions for p in model.parts]), axis=0)


def gap_above(first: Posed, second: Posed, level: float, reach: float = 0.02) -> float:
    """Least distance [m], up to `reach`, from what of the first lies above a height [m] to the second."""
    least = reach
    for index, bounds in enumerate(first.bounds):
        if bounds[1][1] <= level or box_gap(bounds, second.outer) >= least:
            continue
        upper = first.above(index, level)
        if upper.is_empty():
            continue
        for other, other_bounds in enumerate(second.bounds):
            if box_gap(bounds, other_bounds) < least:
                least = min(least, float(upper.min_gap(second.piece(other)[0], least)))
    return least


def _corners(mesh: Mesh) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    points = mesh.positions.astype(np.float64)
    return points[mesh.faces[:, 0]], points[mesh.faces[:, 1]], points[mesh.faces[:, 2]]


def _piece_contact(first: tuple[Any, Method], second: tuple[Any, Method], reach: float) -> Contact:
    a, b = first[0], second[0]
    method: Method = "mesh" if first[1] == second[1] == "mesh" else "box"
    gap = float(a.min_gap(b, reach))
    if gap > 0:
        return Contact(penetration=0.0, gap=gap, method=method)
    both: Any = a ^ b
    if both.is_empty() or float(both.volume()) < SPECK:
        return Contact(penetration=0.0, gap=0.0, method=method)
    pieces: Sequence[Any] = both.decompose()
    depth = 0.0
    for piece in pieces:
        if float(piece.volume()) >= SPECK:
            box = piece.bounding_box()
            depth = max(depth, min(box[3] - box[0], box[4] - box[1], box[5] - box[2]))
    return Contact(penetration=depth, gap=0.0, method=method)


def _manifold(mesh: Mesh) -> Any | None:
    """The mesh with coinciding vertices merged, or None if it bounds no solid after all."""
    import manifold3d

    untyped: Any = manifold3d
    raw: Any = untyped.Mesh(np.ascontiguousarray(mesh.positions), np.ascontiguousarray(mesh.faces))
    raw.merge()
    made: Any = untyped.Manifold(raw)
    if made.status() != untyped.Error.NoError or made.is_empty() or float(made.volume()) <= 0:
        return None
    return made


def _box(bounds: Bounds) -> Any:
    import manifold3d

    untyped: Any = manifold3d
    size = np.maximum(bounds[1] - bounds[0], THINNEST)
    low = (bounds[0] + bounds[1]) / 2 - size / 2
    return untyped.Manifold.cube(tuple(map(float, size))).translate(tuple(map(float, low)))


def _moved_bounds(bounds: Bounds, matrix: Matrix4) -> Bounds:
    """Bounds of the turned box: exact for quarter turns, else an upper bound."""
    centre, half = (bounds[0] + bounds[1]) / 2, (bounds[1] - bounds[0]) / 2
    linear: NDArray[np.float64] = matrix[:3, :3]
    middle = linear @ centre + matrix[:3, 3]
    reach = np.abs(linear) @ half
    return np.stack([middle - reach, middle + reach])
