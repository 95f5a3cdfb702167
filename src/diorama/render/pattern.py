"""Interleaved sampling: the sixteen pixels of a 4 x 4 block share one well-spread set of samples, and a filter as
wide as the block puts the set together again, so that flat places show no noise at all.

Source: Keller and Heidrich, Interleaved Sampling, 2001.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from diorama.render.arrays import F32, I32

# A 4 x 4 order in which neighbours are far apart (Bayer), so that a half-filtered edge still looks even.
_ORDER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.int32)
_GOLDEN = 0.6180339887498949


def block_index(height: int, width: int) -> I32:
    """Which of the sixteen sample sets each pixel uses, (height * width,)."""
    rows = np.arange(height) % 4
    columns = np.arange(width) % 4
    return _ORDER[rows[:, None], columns[None, :]].ravel()


@lru_cache(maxsize=16)
def unit_squares(count: int) -> F32:
    """Points of sixteen sets of `count` in the unit square (16, count, 2): each set is evenly spread by itself, by
    the golden ratio, and in every strip that a sample of a set covers the sixteen sets make a lattice.
    """
    sample, block = np.arange(count)[None, :], np.arange(16)[:, None]
    first = (sample + (block + 0.5) / 16) / count
    second = (sample * _GOLDEN + (7 * block % 16 + 0.5) / 16) % 1.0
    return np.stack([first, np.broadcast_to(second, first.shape)], axis=-1).astype(np.float32)


@lru_cache(maxsize=16)
def hemispheres(count: int) -> F32:
    """Cosine-weighted directions about +Z, (16, count, 3)."""
    square = unit_squares(count)
    radius, angle = np.sqrt(square[..., 0]), square[..., 1] * np.float32(2 * np.pi)
    height = np.sqrt(np.maximum(1 - square[..., 0], np.float32(1e-4)))
    return np.stack([radius * np.cos(angle), radius * np.sin(angle), height], axis=-1)


@lru_cache(maxsize=16)
def disks(count: int) -> F32:
    """Points in the unit disk, (16, count, 2)."""
    square = unit_squares(count)
    radius, angle = np.sqrt(square[..., 0]), square[..., 1] * np.float32(2 * np.pi)
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=-1)


def frames(normals: F32) -> tuple[F32, F32]:
    """Two unit vectors (n, 3) each that make a right-handed frame with the normals.

    Source: Duff et al., Building an Orthonormal Basis, Revisited, 2017.
    """
    x, y, z = normals[:, 0], normals[:, 1], normals[:, 2]
    sign = np.where(z < 0, np.float32(-1), np.float32(1))
    a = -1 / (sign + z)
    b = x * y * a
    first = np.stack([1 + sign * x * x * a, sign * b, -sign * x], axis=1)
    second = np.stack([b, sign + y * y * a, -y], axis=1)
    return first, second
