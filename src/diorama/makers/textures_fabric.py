"""Cloth, leather, fur and paper: height fields 0..1 that serve as tone and as relief."""

from __future__ import annotations

import numpy as np

from diorama.makers.textures_noise import SIZE, Field, cells, fractal, grid, noise, shifted, smoothstep


def weave(threads: int, *, slub: float, seed: int) -> Field:
    """Plain weave of `threads` warp and weft threads (an even number); slub: how uneven they are 0..1."""
    u, v = grid()
    across, down = noise(seed, 30, 1.0), noise(seed + 1, 1.0, 30)
    x, y = u * threads + 0.10 * slub * down, v * threads + 0.10 * slub * across
    weft_up = np.sin(np.pi * x) * np.sin(np.pi * y) > 0
    warp = np.abs(np.sin(np.pi * x))
    weft = np.abs(np.sin(np.pi * y))
    height = np.where(weft_up, warp**0.45 * (0.65 + 0.35 * weft), weft**0.45 * (0.65 + 0.35 * warp))
    thick = np.where(weft_up, down, across)
    return (0.28 + 0.55 * height + 0.10 * slub * thick + 0.02 * fractal(seed + 2)).astype(np.float32)


def twill(threads: int, *, seed: int) -> Field:
    """Diagonal ribs, as of cotton twill and denim."""
    u, v = grid()
    rib = 0.5 + 0.5 * np.sin(2 * np.pi * threads * (u + v))
    yarn = 0.5 + 0.5 * np.sin(2 * np.pi * threads * 2 * (u - v))
    return (0.35 + 0.38 * rib + 0.12 * yarn + 0.07 * noise(seed, 1.0) + 0.03 * noise(seed + 1, 30)).astype(np.float32)


def knit(columns: int, *, seed: int) -> Field:
    """Stocking stitch: columns of V-shaped loops."""
    u, v = grid()
    x = u * columns
    side = np.abs(x - np.floor(x) - 0.5) * 2  # 0 mid-column, 1 at its edge
    stitch = v * columns * 1.0 + 0.55 * side
    loop = np.abs(stitch - np.floor(stitch) - 0.5) * 2
    body = np.sqrt(np.maximum(0.0, 1 - loop**2)) * np.sqrt(np.maximum(0.0, 1 - (2 * side - 1) ** 2) + 0.05)
    return (0.18 + 0.68 * body + 0.05 * noise(seed, 0.8) + 0.03 * noise(seed + 1, 24)).astype(np.float32)


def boucle(*, seed: int) -> Field:
    """Curly loops of a boucle or shearling cloth."""
    lumps = noise(seed, 4.5)
    curls = np.abs(noise(seed + 1, 2.4))
    height = 0.66 + 0.08 * lumps - 0.24 * np.exp(-curls * 3.5) + 0.05 * noise(seed + 2, 0.9)
    return height.astype(np.float32)


def pile(*, seed: int) -> Field:
    """Cut pile of a carpet or velvet: fine tufts and broad strokes where the pile lies another way."""
    tuft = noise(seed, 1.1)
    stroke = fractal(seed + 1, 1.2, 0.7)
    return (0.66 + 0.13 * tuft + 0.05 * stroke).astype(np.float32)


def velvet(*, seed: int) -> Field:
    """Short pile: almost smooth, with a soft nap."""
    return (0.72 + 0.05 * noise(seed, 0.8, 2.2) + 0.09 * fractal(seed + 1, 1.6, 2.0)).astype(np.float32)


def leather(*, seed: int) -> Field:
    """Pebbled grain with creases and a slow patina."""
    nearest, second, _ = cells(900, seed)
    crease = smoothstep((second - nearest) * 30, 0.02, 0.55)
    patina = fractal(seed + 1, 1.0)
    return (0.34 + 0.42 * crease + 0.05 * patina + 0.03 * noise(seed, 1.0)).astype(np.float32)


def fur(*, seed: int) -> Field:
    """Short hair that lies along v, with soft lighter and darker strands."""
    strands = noise(seed, 0.75, 9)
    locks = noise(seed + 1, 4, 20)
    return (0.60 + 0.16 * strands + 0.10 * locks).astype(np.float32)


def stripes(*, seed: int) -> Field:
    """The tone of one tabby tile: wavy dark bands along v."""
    _, v = grid()
    band = np.sin(2 * np.pi * (4 * v + 0.16 * noise(seed, 26)) + 0.9 * noise(seed + 1, 12))
    return (0.72 - 0.42 * smoothstep(band, 0.15, 0.8) + 0.10 * noise(seed + 2, 0.8, 7)).astype(np.float32)


def paper(*, seed: int) -> Field:
    """Fine fibres on an almost even sheet."""
    return (0.85 + 0.04 * noise(seed, 1.4) + 0.03 * fractal(seed + 1)).astype(np.float32)


def cardboard(*, seed: int) -> Field:
    """Flutes shine through along v; specks of recycled fibre."""
    u, _ = grid()
    flute = np.sin(2 * np.pi * 32 * u)
    speck = smoothstep(noise(seed, 0.7, 1.5), 2.0, 3.0)
    return (0.74 + 0.05 * flute + 0.05 * fractal(seed + 1, 1.0) - 0.35 * speck).astype(np.float32)


def pages(*, seed: int) -> Field:
    """The cut edges of a book's leaves, stacked along v."""
    line = np.random.default_rng(seed).uniform(0.45, 0.95, SIZE).astype(np.float32)
    return np.clip(np.repeat(line[:, None], SIZE, axis=1) + 0.04 * noise(seed, 12, 1), 0, 1).astype(np.float32)


def leaf(*, seed: int) -> Field:
    """Mottled green with fine veins."""
    nearest, second, _ = cells(140, seed)
    vein = 1 - smoothstep((second - nearest) * 12, 0.0, 0.35)
    blotch = shifted(noise(seed, 18), 40, 9)
    return (0.62 + 0.09 * blotch + 0.12 * vein + 0.03 * noise(seed + 1, 1.2)).astype(np.float32)


def soil(*, seed: int) -> Field:
    """Crumbs of potting soil."""
    crumbs = noise(seed, 2.2)
    return (0.5 + 0.16 * crumbs + 0.14 * noise(seed + 1, 0.9)).astype(np.float32)
