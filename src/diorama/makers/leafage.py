"""Leafy masses: lumpy bodies with leaves all over them, as bushes, hedges and crowns of trees."""

from __future__ import annotations

from collections.abc import Sequence
from math import pi

import numpy as np

from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import crease, face_normals, moved, weld
from diorama.geometry.shapes import superellipsoid
from diorama.makers.plant_leaves import Floats, LeafShape, leaves, values

SPRIG = LeafShape(halves=(0.25, 1.0, 0.0), fold=0.3, curl=0.5)  # few triangles: it is used by the hundred
BLOSSOM = LeafShape(halves=(0.7, 1.0, 0.7), fold=0.15, curl=0.2)
_SMOOTH_RAD = 1.6
_HIDDEN = 0.72  # what is nearer to a lump's middle than this share of its half axes, squared, lies inside of it


def lumpy(
    size: Vec3, rng: np.random.Generator, lumps: float = 0.12, *, roundness: float = 0.9, detail: int = 4
) -> Mesh:
    """A closed body of about `size` [m], centred on the origin, with soft bulges of a share `lumps` of its size."""
    ball = weld(superellipsoid(size, roundness, detail))
    points = ball.positions.astype(np.float64)
    unit = points / (np.asarray(size) / 2)
    waves = rng.normal(size=(5, 3)) * 2.6
    phases = rng.uniform(0, 2 * pi, 5)
    swell = np.sin(unit @ waves.T + phases).sum(axis=1) / 5
    return crease(points * (1 + lumps * swell)[:, None], ball.faces, _SMOOTH_RAD)


Places = Sequence[tuple[Vec3, Vec3]]  # lumps as (middle, size) [m]


def spots_over(mesh: Mesh, rng: np.random.Generator, count: int, lumps: Places = ()) -> tuple[Floats, Floats]:
    """Places (n, 3) [m] spread over a body's outside, n <= count, and the outward directions there.

    lumps: of which the body consists; what one hides in another is left out.
    """
    normals = face_normals(mesh)
    area = np.linalg.norm(normals, axis=1)
    reach = np.cumsum(area) / area.sum()
    pick = np.minimum(np.searchsorted(reach, (np.arange(count) + rng.random(count)) / count), len(area) - 1)
    unit = normals[pick] / np.maximum(area[pick], 1e-12)[:, None]
    u, v = rng.random(count), rng.random(count)
    over = u + v > 1
    u, v = np.where(over, 1 - u, u), np.where(over, 1 - v, v)
    a, b, c = mesh.positions.astype(np.float64)[mesh.faces[pick].T]
    spots = a + u[:, None] * (b - a) + v[:, None] * (c - a)
    shown = np.ones(count, dtype=bool)
    for middle, size in lumps:
        away = (spots - np.array(middle)) / (np.array(size) / 2)
        shown &= np.einsum("ij,ij->i", away, away) > _HIDDEN
    return spots[shown], unit[shown]


def leaves_over(
    mesh: Mesh,
    rng: np.random.Generator,
    count: int,
    length: float,
    *,
    shape: LeafShape = SPRIG,
    width: float = 0.55,
    hang: float = 0.7,
    sink: float = 0.05,
    lumps: Places = (),
) -> Mesh:
    """Leaves on the outside of a body, like shingles.

    Args:
        mesh: What they grow on.
        rng: Where each one is.
        count: How many are sown; those that nobody would see are left out.
        length: Of a leaf [m].
        shape: Of a leaf.
        width: Of a leaf as a share of its length.
        hang: How far [rad] a leaf hangs from the surface's outward direction.
        sink: How deep its foot is in the body, as a share of its length.
        lumps: See `spots_over`.
    """
    spots, unit = spots_over(mesh, rng, count, lumps)
    shown = len(spots)
    headings = np.arctan2(unit[:, 0], unit[:, 2]) + values(rng, shown, -0.8, 0.8)
    rises = np.arcsin(np.clip(unit[:, 1], -1, 1)) - hang + values(rng, shown, -0.35, 0.35)
    lengths = length * values(rng, shown, 0.75, 1.15)
    return leaves(shape, spots - unit * (length * sink), headings, rises, lengths, lengths * width)


def clumps(places: Places, rng: np.random.Generator, lumps: float = 0.1, detail: int = 4) -> list[Mesh]:
    """Lumpy bodies as (middle, size) [m]."""
    return [moved(lumpy(size, rng, lumps, detail=detail), *at) for at, size in places]
