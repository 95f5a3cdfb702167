"""What covers walls: papers with a printed pattern. Fields 0..1 that serve as tone."""

from __future__ import annotations

import numpy as np

from diorama.makers.textures_noise import Field, grid, noise, smoothstep


def _ogee(u: Field, v: Field) -> Field:
    """One damask motif in a cell (u, v in -0.5..0.5): a leaf with a heart and scrolls, 1 inside."""
    x, y = np.abs(u), v
    leaf = smoothstep(0.19 * np.cos(np.pi * np.clip(y, -0.5, 0.5)) ** 1.5 - x, -0.01, 0.015)
    heart = smoothstep(0.075 - np.hypot(x * 1.25, y + 0.02 - 0.5 * x), -0.008, 0.012)
    vein = smoothstep(0.010 - x, -0.004, 0.006) * (np.abs(y) < 0.34)
    scroll = smoothstep(0.022 - np.abs(np.hypot(x - 0.29, np.abs(y) - 0.21) - 0.085), -0.008, 0.012)
    bud = smoothstep(0.045 - np.hypot(x - 0.29, np.abs(y) - 0.21), -0.008, 0.012)
    crown = smoothstep(0.035 - np.abs(np.hypot(x, np.abs(y) - 0.47) - 0.07), -0.008, 0.012)
    body = np.clip(leaf - heart - vein * (1 - heart), 0, 1)
    return np.clip(np.maximum.reduce([body, scroll, bud, crown]), 0, 1).astype(np.float32)


def damask(*, seed: int) -> Field:
    """Leaves and scrolls in staggered rows, paler than the ground."""
    u, v = grid()
    x, y = u * 2, v * 2
    one = _ogee(x - np.floor(x) - 0.5, y - np.floor(y) - 0.5)
    x, y = x + 0.5, y + 0.5
    other = _ogee(x - np.floor(x) - 0.5, y - np.floor(y) - 0.5)
    return (0.48 + 0.40 * np.maximum(one, other * 0.8) + 0.02 * noise(seed, 1.2, 3)).astype(np.float32)


def stripes(count: int, *, seed: int) -> Field:
    """`count` broad bands, each with a thin line at both sides."""
    u, _ = grid()
    x = u * count
    x = np.abs(x - np.floor(x) - 0.5) * 2
    band = smoothstep(0.52 - x, -0.03, 0.03)
    line = smoothstep(0.03 - np.abs(x - 0.66), -0.015, 0.015)
    return (0.66 + 0.26 * np.maximum(band, line) + 0.015 * noise(seed, 1.2, 4)).astype(np.float32)


def wainscot(boards: int, *, seed: int) -> Field:
    """`boards` tongued boards side by side, with a bead at each joint."""
    u, _ = grid()
    x = u * boards
    x = np.abs(x - np.floor(x) - 0.5) * 2
    groove = smoothstep(x, 0.93, 0.985)
    bead = smoothstep(0.05 - np.abs(x - 0.86), 0.0, 0.04)
    return (0.9 - 0.5 * groove - 0.06 * bead + 0.015 * noise(seed, 0.8, 24)).astype(np.float32)
