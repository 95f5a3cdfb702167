"""Leaves as thin cards: flat outlines bent along their midrib. They bound no solid."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diorama.domain.mesh import Mesh
from diorama.geometry.mesh_ops import mesh_of

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafShape:
    """Half widths (share of the greatest) along the midrib, base to tip; fold: how far the halves rise [share of the
    half width]; curl: how far the midrib bends down over its length [rad].
    """

    halves: tuple[float, ...]
    fold: float = 0.25
    curl: float = 0.6


BROAD = LeafShape(halves=(0.06, 0.55, 0.92, 1.0, 0.82, 0.42, 0.0), fold=0.22, curl=0.5)
STRAP = LeafShape(halves=(0.55, 0.85, 1.0, 0.95, 0.72, 0.4, 0.0), fold=0.35, curl=1.2)
SWORD = LeafShape(halves=(0.62, 0.85, 1.0, 0.9, 0.6, 0.0), fold=0.3, curl=0.08)
LEAFLET = LeafShape(halves=(0.25, 1.0, 0.8, 0.0), fold=0.3, curl=0.5)
PETAL = LeafShape(halves=(0.2, 0.75, 1.0, 0.8, 0.35), fold=0.3, curl=0.5)
FINGER = LeafShape(halves=(0.7, 0.95, 1.0, 0.8, 0.0), fold=0.5, curl=-0.35)


def leaves(
    shape: LeafShape,
    bases: Floats,
    headings: Floats,
    rises: Floats,
    lengths: Floats,
    widths: Floats,
) -> Mesh:
    """Many leaves in one mesh.

    Args:
        shape: Their common outline.
        bases: Where they start [m], (n, 3).
        headings: Which way they point seen from above [rad], 0 is +Z, pi/2 is +X, (n,).
        rises: How steeply they start [rad], pi/2 is straight up, (n,).
        lengths: [m], (n,).
        widths: Greatest width [m], (n,).

    Returns:
        Cards seen from above; their material must be double-sided. uvs in metres, v along the leaf.
    """
    rows = len(shape.halves)
    t = np.linspace(0.0, 1.0, rows)
    middle = (t[:-1] + t[1:]) / 2
    slope = rises[:, None] - shape.curl * middle[None, :]
    step = lengths[:, None] / (rows - 1)
    zero = np.zeros((len(bases), 1))
    out = np.concatenate([zero, np.cumsum(np.cos(slope) * step, axis=1)], axis=1)
    up = np.concatenate([zero, np.cumsum(np.sin(slope) * step, axis=1)], axis=1)
    ahead = np.stack([np.sin(headings), np.zeros_like(headings), np.cos(headings)], axis=1)
    aside = np.stack([np.cos(headings), np.zeros_like(headings), -np.sin(headings)], axis=1)
    rib = bases[:, None, :] + out[:, :, None] * ahead[:, None, :]
    rib[:, :, 1] += up
    half = widths[:, None] / 2 * np.asarray(shape.halves)[None, :]
    tilt = np.gradient(up, axis=1), np.gradient(out, axis=1)
    size = np.hypot(*tilt)
    over = -ahead[:, None, :] * (tilt[0] / size)[:, :, None]
    over[:, :, 1] += tilt[1] / size
    lift = half[:, :, None] * shape.fold * over
    left = rib - half[:, :, None] * aside[:, None, :] + lift
    right = rib + half[:, :, None] * aside[:, None, :] + lift
    points = np.stack([left, rib, right], axis=2)  # (n, rows, 3, xyz)
    along = np.broadcast_to((t * 1.0)[None, :] * lengths[:, None], half.shape)
    uv = np.stack([np.stack([-half, 0 * half, half], axis=2), np.repeat(along[:, :, None], 3, axis=2)], axis=-1)
    normal = _normals(points)
    return mesh_of(points.reshape(-1, 3), _faces(len(bases), rows), normal.reshape(-1, 3), uv.reshape(-1, 2))


def _normals(points: Floats) -> Floats:
    """Upper side's normals, (n, rows, 3, xyz)."""
    along = np.gradient(points, axis=1)
    across = np.gradient(points, axis=2)
    normal = np.cross(along, across)
    length = np.linalg.norm(normal, axis=-1, keepdims=True)
    flat = length[..., 0] < 1e-12
    normal = normal / np.maximum(length, 1e-12)
    normal[flat] = np.broadcast_to(normal[:, -2:-1, 1:2], normal.shape)[flat]
    return normal


def _faces(count: int, rows: int) -> NDArray[np.int64]:
    r, c = (k.ravel() for k in np.meshgrid(np.arange(rows - 1), np.arange(2), indexing="ij"))
    a = r * 3 + c
    quads = np.concatenate([np.stack([a, a + 3, a + 4], axis=1), np.stack([a, a + 4, a + 1], axis=1)])
    return (quads[None] + (np.arange(count) * rows * 3)[:, None, None]).reshape(-1, 3)


def spiral(count: int, turn: float = 2.39996) -> Floats:
    """Headings [rad] of leaves round a stem, (count,): the golden angle apart. Source: phyllotaxis, Vogel 1979."""
    return ramp(0.0, turn * (count - 1), count)


def values(rng: np.random.Generator, count: int, low: float, high: float) -> Floats:
    """Random numbers (count,) in [low, high]."""
    return rng.uniform(low, high, count)


def ramp(low: float, high: float, count: int) -> Floats:
    """Numbers (count,) from low to high."""
    result: Floats = np.arange(count, dtype=np.float64)
    result *= (high - low) / max(count - 1, 1)
    result += low
    return result
