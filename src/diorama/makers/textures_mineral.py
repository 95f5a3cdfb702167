"""Stone, masonry, plaster and metal: fields 0..1 that serve as tone and as relief."""

from __future__ import annotations

import numpy as np

from diorama.makers.textures_noise import SIZE, Field, cells, fractal, grid, noise, shifted, smoothstep


def marble(*, seed: int) -> Field:
    """Light stone with long branching darker veins on a cloudy ground."""
    cloud = fractal(seed, 1.5)
    twist = noise(seed + 1, 21) + 0.30 * noise(seed + 2, 7) + 0.07 * cloud
    branch = noise(seed + 3, 16) + 0.45 * noise(seed + 2, 7) + 0.10 * cloud
    strength = smoothstep(shifted(cloud, 120, 60), -1.3, 1.2)
    bold, fine = np.abs(twist + 0.2), np.abs(branch - 0.1)
    vein = (0.10 + 0.45 * strength) * np.exp(-bold * 15) + 0.26 * (1 - strength) * np.exp(-fine * 24)
    return (0.93 - vein + 0.035 * cloud - 0.10 * strength * np.exp(-bold * 3)).astype(np.float32)


def granite(*, seed: int) -> Field:
    """Crystals of several tones."""
    _, _, index = cells(3600, seed)
    tone = np.random.default_rng(seed).choice([0.12, 0.45, 0.62, 0.74, 0.86, 0.95], index.max() + 1).astype(np.float32)
    return (tone[index] + 0.06 * noise(seed, 1.0) + 0.04 * fractal(seed + 1)).astype(np.float32)


def terrazzo(*, seed: int) -> Field:
    """Chips of stone in a light ground."""
    nearest, second, index = cells(300, seed)
    rng = np.random.default_rng(seed)
    count = int(index.max()) + 1
    tone = rng.choice([0.30, 0.55, 0.70, 1.0, 0.88], count).astype(np.float32)[index]
    size = rng.uniform(0.25, 0.62, count).astype(np.float32)[index]
    chip = smoothstep((second - nearest) / (second + nearest + 1e-6) - (1 - size) * 0.55, 0.0, 0.05)
    return (0.86 + (tone - 0.86) * chip + 0.02 * noise(seed, 0.8)).astype(np.float32)


def concrete(*, seed: int) -> Field:
    """Cloudy grey with pin holes."""
    hole = smoothstep(noise(seed, 1.1), 2.6, 3.4)
    return (0.70 + 0.07 * fractal(seed + 1, 1.1) + 0.025 * noise(seed + 2, 0.8) - 0.4 * hole).astype(np.float32)


def plaster(*, seed: int) -> Field:
    """Trowelled: faint broad strokes and fine grit."""
    return (0.86 + 0.035 * fractal(seed, 1.3) + 0.02 * noise(seed + 1, 1.0)).astype(np.float32)


def brick(rows: int, *, seed: int) -> tuple[Field, Field]:
    """(tone, joint) of a running bond of `rows` courses (even).

    Bricks are three times as long as high; joint 1 is mortar.
    """
    u, v = grid()
    per_row = rows // 3
    y = v * rows + 0.02 * noise(seed, 5)
    course = np.floor(y).astype(np.intp) % rows
    x = u * per_row + 0.5 * (course % 2) + 0.012 * noise(seed + 1, 5)
    column = np.floor(x).astype(np.intp) % per_row
    tone = np.random.default_rng(seed).uniform(-1, 1, rows * per_row).astype(np.float32)[course * per_row + column]
    edge_y = np.abs(y - np.floor(y) - 0.5) * 2
    edge_x = 1 - (1 - np.abs(x - np.floor(x) - 0.5) * 2) * 3
    joint = smoothstep(np.maximum(edge_x, edge_y), 0.78, 0.90)
    face = 0.62 + 0.17 * tone + 0.05 * fractal(seed + 2, 0.9) + 0.04 * noise(seed + 1, 0.9)
    return face.astype(np.float32), joint


def tiles(count: int, *, seed: int) -> tuple[Field, Field]:
    """(tone, joint) of square tiles, `count` along a side; joint 1 is grout."""
    u, v = grid()
    x, y = u * count, v * count
    at = np.floor(y).astype(np.intp) * count + np.floor(x).astype(np.intp)
    tone = np.random.default_rng(seed).uniform(-1, 1, count * count).astype(np.float32)[at]
    edge = np.maximum(np.abs(x - np.floor(x) - 0.5), np.abs(y - np.floor(y) - 0.5)) * 2
    pixel = 2 * count / SIZE
    joint = smoothstep(edge, 1 - 2.2 * pixel, 1 - 1.0 * pixel)
    return (0.88 + 0.035 * tone + 0.018 * fractal(seed, 1.4)).astype(np.float32), joint


def brushed(*, seed: int) -> Field:
    """Fine strokes along v, as of brushed steel."""
    return (0.80 + 0.07 * noise(seed, 0.6, 48) + 0.03 * noise(seed + 1, 3, 90)).astype(np.float32)


def hammered(*, seed: int) -> Field:
    """Worn cast or forged metal: blotches and small dents."""
    return (0.72 + 0.06 * fractal(seed, 1.3) + 0.06 * noise(seed + 1, 2.5)).astype(np.float32)


def rust(*, seed: int) -> Field:
    """Blooms of rust over dark metal."""
    bloom = fractal(seed, 1.3)
    return (0.5 + 0.24 * bloom + 0.08 * noise(seed + 1, 0.9)).astype(np.float32)
