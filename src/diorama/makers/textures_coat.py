"""Coats of animals: patches of cows, the net of giraffes, spots."""

from __future__ import annotations

import numpy as np

from diorama.makers.textures_noise import Field, cells, fractal, grid, noise, smoothstep


def patches(*, seed: int) -> Field:
    """Large dark patches with soft hairy rims on a light coat."""
    cloud = fractal(seed, 2.1) + 0.05 * noise(seed + 1, 1.5, 3.0)
    return (0.93 * smoothstep(cloud, -0.42, -0.3) + 0.02 * noise(seed + 2, 0.8, 3.0)).astype(np.float32)


def mesh(*, seed: int) -> Field:
    """Dark plates parted by light lines."""
    nearest, second, _ = cells(25, seed)
    gap = second - nearest + 0.004 * noise(seed, 3.0)
    return (0.95 - 0.8 * smoothstep(gap, 0.028, 0.042) + 0.03 * noise(seed + 2, 0.8, 3.0)).astype(np.float32)


def spots(*, seed: int) -> Field:
    """Small dark spots on a light coat."""
    nearest, _, _ = cells(64, seed)
    return (0.1 + 0.82 * smoothstep(nearest + 0.004 * noise(seed, 2.0), 0.03, 0.042)).astype(np.float32)


def zebra(*, seed: int) -> Field:
    """Broad black and white stripes that follow each other along v and fork."""
    _, v = grid()
    sway = 0.035 * fractal(seed, 2.0)
    wave = 0.5 + 0.5 * np.sin(2 * np.pi * 5 * (v + sway))
    return (0.02 + 0.94 * smoothstep(wave, 0.4, 0.52) + 0.02 * noise(seed + 2, 0.8, 3.0)).astype(np.float32)
