"""Pictures of whole rugs: borders, stripes, lattices, medallions in a few dyes, on a woven pile."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from diorama.domain.material import Texture
from diorama.domain.media import Image
from diorama.domain.units import Vec2, Vec3
from diorama.makers.textures_noise import SIZE, Field, noise

_Index = NDArray[np.int64]

PATTERNS = ("bordered", "persian", "stripes", "lattice", "kilim", "checked", "rings", "plain")
_TONES = 6  # of every dye


@lru_cache(maxsize=64)
def rug_texture(pattern: str, size_m: Vec2, colors: tuple[Vec3, ...], *, oval: bool = False) -> Texture:
    """The picture of a whole rug.

    Args:
        pattern: One of `PATTERNS`.
        size_m: Width and depth of the rug [m]: u runs along the width, v along the depth, 0..1 each.
        colors: Ground, border and two accents, linear.
        oval: The rug is round or oval; borders follow its rim.
    """
    width, depth = size_m
    line = (np.arange(SIZE // 2) + 0.5) / SIZE
    x, z = np.meshgrid(line * width, line * depth)  # a quarter is drawn, the others mirror it
    if oval:
        radius = np.hypot(x / width * 2, z / depth * 2)
        edge = (1 - radius) * min(width, depth) / 2
    else:
        edge = np.minimum(width / 2 - np.abs(x), depth / 2 - np.abs(z))
    quarter = _DRAWN[pattern](x, z, edge, size_m)
    half = np.concatenate([quarter[:, ::-1], quarter], axis=1)
    index = np.concatenate([half[::-1], half])
    return Texture(name=f"rug-{pattern}", image=_dyed(index, colors), size_m=1.0)


def _dyed(index: _Index, colors: Sequence[Vec3]) -> Image:
    """Every dye in a few tones, as pile takes it."""
    pile = np.clip(np.round((noise(3, 0.9) * 0.8 + noise(4, 6) * 0.5) * 1.1 + (_TONES - 1) / 2), 0, _TONES - 1)
    shade = np.linspace(0.80, 1.14, _TONES)
    linear = np.clip(np.asarray(colors)[:, None, :] * shade[None, :, None], 0, 1).reshape(-1, 3)
    srgb = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    lut = np.round(srgb * 255).astype(np.uint8)
    return Image(pixels=lut[index * _TONES + pile.astype(np.int64)])


def _bands(index: _Index, edge: Field, widths: Sequence[tuple[float, float, int]]) -> _Index:
    """Paint borders: from and to [m] off the edge, and the dye."""
    for low, high, dye in widths:
        index = np.where((edge >= low) & (edge < high), dye, index)
    return index


def _bordered(x: Field, z: Field, edge: Field, size: Vec2) -> _Index:
    short = min(size)
    unit = 0.04 * short
    ground = np.zeros(x.shape, np.int64)
    return _bands(ground, edge, ((-1, unit * 0.6, 1), (unit * 1.2, unit * 1.6, 1), (unit * 1.6, unit * 2.3, 2)))


def _plain(x: Field, z: Field, edge: Field, size: Vec2) -> _Index:
    return np.zeros(x.shape, np.int64)


def _stripes(x: Field, z: Field, edge: Field, size: Vec2) -> _Index:
    short = min(size)
    along = z if size[1] >= size[0] else x
    step = short * 0.36
    place = (along / step) % 1.0
    index = np.where(place < 0.42, 0, 1)
    index = np.where((place > 0.50) & (place < 0.57), 2, index)
    index = np.where((place > 0.85) & (place < 0.92), 2, index)
    return np.where((place > 0.18) & (place < 0.24), 3, index)


def _lattice(x: Field, z: Field, edge: Field, size: Vec2) -> _Index:
    short = min(size)
    step = short / 5
    a, b = (x / step + z / (1.5 * step)), (x / step - z / (1.5 * step))
    line = np.minimum(np.abs(a - np.round(a)), np.abs(b - np.round(b)))
    index = np.where(line < 0.055, 1, 0)
    heart = np.maximum(np.abs(a - np.floor(a) - 0.5), np.abs(b - np.floor(b) - 0.5))
    return np.where(heart < 0.09, 2, index)


def _kilim(x: Field, z: Field, edge: Field, size: Vec2) -> _Index:
    short = min(size)
    step = short / 3
    pixel = short / 48
    u, v = np.abs((x / step + 0.5) % 1.0 - 0.5) * step, np.abs((z / step) % 1.0 - 0.5) * step
    u, v = np.floor(u / pixel) * pixel, np.floor(v / pixel) * pixel
    ring = (u + v) / step
    index = np.select([ring < 0.10, ring < 0.20, ring < 0.30, ring < 0.36], [3, 1, 2, 1], 0)
    inside = edge > 0.13 * short
    index = np.where(inside, index, 0)
    tooth = np.abs((np.abs(x) + np.abs(z)) / (short * 0.08) % 1.0 - 0.5) * 2
    band = np.where(tooth < 0.5, 2, 1)
    index = np.where((edge > 0.035 * short) & (edge < 0.10 * short), band, index)
    return _bands(index, edge, ((-1, 0.035 * short, 1), (0.10 * short, 0.12 * short, 3)))


def _checked(x: Field, z: Field, edge: Field, size: Vec2) -> _Index:
    short = min(size)
    step = short / 6
    across, along = np.floor(x / step + 0.5) % 2, np.floor(z / step + 0.5) % 2
    return np.where((across + along) == 0, 0, np.where((across + along) == 2, 2, 1)).astype(np.int64)


def _rings(x: Field, z: Field, edge: Field, size: Vec2) -> _Index:
    short = min(size)
    place = edge / short
    index = np.zeros(x.shape, np.int64)
    for low, high, dye in ((-1, 0.05, 1), (0.07, 0.09, 2), (0.16, 0.21, 1), (0.23, 0.245, 3), (0.33, 0.36, 2)):
        index = np.where((place >= low) & (place < high), dye, index)
    return index


def _persian(x: Field, z: Field, edge: Field, size: Vec2) -> _Index:
    """A medallion on a field of small rosettes, corner pieces, a flowered border between guard stripes."""
    m = min(size)
    field = np.zeros(x.shape, np.int64)
    step = m / 7
    u, v = (x / step + 0.5) % 1 - 0.5, (z / step + 0.5) % 1 - 0.5
    angle, r = np.arctan2(v, u), np.hypot(u, v)
    field = np.where(r < 0.20 + 0.08 * np.cos(6 * angle), 2, field)
    field = np.where(r < 0.08, 3, field)
    sx, sz = size[0] / m, size[1] / m
    theta, far = np.arctan2(z / sz, x / sx), np.hypot(x / sx, z / sz) / m
    petals = 0.24 + 0.022 * np.cos(16 * theta)
    for share, dye in ((1.0, 3), (0.93, 1), (0.70, 2), (0.62, 0), (0.42, 3), (0.34, 1), (0.16, 2)):
        ripple = 1 + 0.10 * np.cos(8 * theta) * (share < 0.9)
        field = np.where(far < petals * share * ripple, dye, field)
    inner = 0.17 * m
    cx, cz = np.abs(x) - (size[0] / 2 - inner), np.abs(z) - (size[1] / 2 - inner)
    corner = np.hypot(cx, cz) / m
    corner_angle = np.arctan2(cz, cx)
    scallop = 0.26 + 0.015 * np.cos(12 * corner_angle)
    field = np.where((corner < scallop) & (edge > inner), 1, field)
    field = np.where((corner < scallop * 0.93) & (edge > inner) & (corner > scallop * 0.86), 3, field)
    along = np.where(np.abs(x) * size[1] > np.abs(z) * size[0], z, x)
    bloom = m * 0.085
    p, q = (along / bloom + 0.5) % 1 - 0.5, (edge - 0.095 * m) / bloom
    flower_angle, reach = np.arctan2(q, p), np.hypot(p, q)
    flower = np.where(reach < 0.33 + 0.08 * np.cos(6 * flower_angle), 3, 1)
    flower = np.where(reach < 0.16, 2, flower)
    vine = np.abs(q - 0.32 * np.cos(2 * np.pi * along / (2 * bloom))) < 0.05
    flower = np.where(vine & (reach > 0.4), 2, flower)
    index = np.where(edge < inner, flower, field)
    guards = (
        (-1.0, 0.02 * m, 1),
        (0.02 * m, 0.03 * m, 3),
        (0.03 * m, 0.045 * m, 2),
        (0.145 * m, 0.158 * m, 2),
        (0.158 * m, inner, 3),
    )
    return _bands(index, edge, guards)


_DRAWN = {
    "bordered": _bordered,
    "persian": _persian,
    "stripes": _stripes,
    "lattice": _lattice,
    "kilim": _kilim,
    "checked": _checked,
    "rings": _rings,
    "plain": _plain,
}
