"""What lies underfoot in the open air, and laid floors of stone and mats: fields 0..1 that serve as tone and relief."""

from __future__ import annotations

import numpy as np

from diorama.makers.textures_noise import SIZE, Field, cells, fractal, grid, noise, shifted, smoothstep


def lawn(*, seed: int) -> Field:
    """Short grass: blades that lean this way and that over patches that grow more and less thickly."""
    blades = 0.5 * noise(seed, 0.7, 2.2) + 0.5 * noise(seed + 1, 2.0, 0.7)
    return (0.56 + 0.10 * fractal(seed + 2, 1.5) + 0.14 * blades).astype(np.float32)


def litter(*, seed: int) -> Field:
    """A forest's floor: fallen leaves over dark earth."""
    nearest, second, index = cells(1600, seed)
    tone = np.random.default_rng(seed).uniform(0.0, 1.0, int(index.max()) + 1).astype(np.float32)[index]
    leaf = smoothstep((second - nearest) / (second + nearest + 1e-6), 0.1, 0.5) * (tone > 0.55)
    return (0.40 + 0.28 * tone * leaf + 0.13 * fractal(seed + 1, 1.3) + 0.07 * noise(seed + 2, 0.9)).astype(np.float32)


def sand(*, seed: int) -> Field:
    """Wind ripples and grains."""
    _, v = grid()
    wave = np.sin(2 * np.pi * (v * 9 + 0.09 * noise(seed, 26) + 0.05 * noise(seed + 1, 11)))
    return (0.74 + 0.05 * wave + 0.05 * noise(seed + 2, 0.7) + 0.05 * fractal(seed + 3, 1.6)).astype(np.float32)


def snow(*, seed: int) -> Field:
    """Soft drifts with a grain that glitters."""
    return (0.92 + 0.025 * fractal(seed, 1.9) + 0.025 * noise(seed + 1, 0.6)).astype(np.float32)


def gravel(*, seed: int) -> Field:
    """Small stones of several tones."""
    nearest, second, index = cells(2200, seed)
    tone = np.random.default_rng(seed).uniform(0.45, 0.95, int(index.max()) + 1).astype(np.float32)[index]
    return (tone * (0.5 + 0.5 * smoothstep((second - nearest) / (second + nearest + 1e-6), 0.0, 0.35))).astype(
        np.float32
    )


def asphalt(*, seed: int) -> Field:
    """Fine chippings in bitumen, worn in places."""
    return (0.62 + 0.06 * fractal(seed, 1.4) + 0.09 * noise(seed + 1, 0.7)).astype(np.float32)


def cobbles(*, seed: int) -> Field:
    """Round-headed stones set close."""
    nearest, second, index = cells(196, seed)
    tone = np.random.default_rng(seed).uniform(0.6, 0.95, int(index.max()) + 1).astype(np.float32)[index]
    dome = smoothstep((second - nearest) / (second + nearest + 1e-6), 0.02, 0.38)
    return ((0.28 + 0.72 * dome) * tone + 0.03 * noise(seed + 1, 0.9)).astype(np.float32)


def flagstones(count: int, *, seed: int) -> Field:
    """Square slabs in courses that break joint, `count` (even) along a side; each of a tone of its own."""
    u, v = grid()
    course = np.floor(v * count).astype(np.intp) % count
    x = u * count + 0.5 * (course % 2)
    at = course * count + np.floor(x).astype(np.intp) % count
    tone = np.random.default_rng(seed).uniform(-1, 1, count * count).astype(np.float32)[at]
    edge = np.maximum(np.abs(x - np.floor(x) - 0.5), np.abs(v * count - np.floor(v * count) - 0.5)) * 2
    joint = smoothstep(edge + 0.006 * noise(seed + 2, 3), 1 - 5.0 * count / SIZE, 1 - 2.0 * count / SIZE)
    face = 0.80 + 0.09 * tone + 0.045 * fractal(seed, 1.3)
    return (face * (1 - 0.55 * joint)).astype(np.float32)


def masonry(rows: int, *, seed: int) -> Field:
    """Dressed blocks of stone in `rows` (even) courses of two lengths."""
    u, v = grid()
    course = np.floor(v * rows).astype(np.intp) % rows
    per_row = rows // 2
    x = u * per_row + np.array([0.0, 0.5, 0.25, 0.7, 0.1, 0.6, 0.35, 0.85])[course % 8]
    x = x + 0.12 * np.sin(2 * np.pi * x)
    at = course * per_row + np.floor(x).astype(np.intp) % per_row
    tone = np.random.default_rng(seed).uniform(-1, 1, rows * per_row).astype(np.float32)[at]
    edge_y = np.abs(v * rows - np.floor(v * rows) - 0.5) * 2
    edge_x = 1 - (1 - np.abs(x - np.floor(x) - 0.5) * 2) * 1.9
    joint = smoothstep(np.maximum(edge_x, edge_y) + 0.03 * noise(seed + 1, 4), 0.84, 0.97)
    face = 0.74 + 0.12 * tone + 0.07 * fractal(seed + 2, 1.0)
    return (face * (1 - 0.45 * joint)).astype(np.float32)


def tatami(*, seed: int) -> Field:
    """Rush mats, two by two in a tile, each half as wide as long, woven across and bound in dark cloth."""
    u, v = grid()
    x, y = u * 2, v
    weave = 0.06 * np.sin(2 * np.pi * v * 64) + 0.03 * noise(seed, 6, 0.7)
    side = np.abs(x - np.floor(x) - 0.5) * 2  # bound along the long sides
    end = np.abs(y - np.floor(y) - 0.5) * 2
    bound = smoothstep(side, 0.925, 0.94)
    seam = smoothstep(np.maximum(side, end), 0.988, 0.998)
    face = 0.84 + weave + 0.02 * np.where(np.floor(x) % 2 > 0, 1.0, -1.0) + 0.02 * shifted(fractal(seed + 1), 40, 9)
    return (face * (1 - 0.75 * np.maximum(bound, seam))).astype(np.float32)
