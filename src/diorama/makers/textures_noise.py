"""Tiling noise fields and the painting of a field into a small picture.

A field is a float array (SIZE, SIZE); row index runs down the picture (v), column index across it (u). All of
them wrap round without a seam, since they are built from whole waves.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from diorama.domain.media import Image, Pixels
from diorama.domain.units import Vec3

Field: TypeAlias = NDArray[np.floating[Any]]  # (size, size)

SIZE = 256  # pixels along one side of a tile
LEVELS = 40  # tones of a painted field: few tones keep the PNG small


@lru_cache(maxsize=1)
def grid() -> tuple[Field, Field]:
    """(u, v) of every pixel centre in 0..1, each (SIZE, SIZE)."""
    line = ((np.arange(SIZE) + 0.5) / SIZE).astype(np.float32)
    u, v = np.meshgrid(line, line)
    return u, v


@lru_cache(maxsize=1)
def _frequencies() -> tuple[Field, Field]:
    """Squared frequencies (1/px^2) along u and v of a half spectrum."""
    across = np.fft.rfftfreq(SIZE).astype(np.float32) ** 2
    down = np.fft.fftfreq(SIZE).astype(np.float32) ** 2
    return across[None, :], down[:, None]


@lru_cache(maxsize=8)
def _white_spectrum(seed: int) -> NDArray[np.complex64]:
    white = np.random.default_rng(seed).standard_normal((SIZE, SIZE), dtype=np.float32)
    return np.fft.rfft2(white).astype(np.complex64)


def _normalised(field: Field) -> Field:
    field = field - field.mean()
    return (field / max(float(field.std()), 1e-9)).astype(np.float32)


def noise(seed: int, across: float, down: float | None = None) -> Field:
    """Smooth noise, mean 0 and deviation 1. across, down: correlation lengths [px] along u and v."""
    down = across if down is None else down
    fu, fv = _frequencies()
    keep = np.exp(-2 * np.pi**2 * (across**2 * fu + down**2 * fv))
    keep[0, 0] = 0.0
    return _normalised(np.fft.irfft2(_white_spectrum(seed % 8) * keep, s=(SIZE, SIZE)))


def fractal(seed: int, slope: float = 1.2, stretch: float = 1.0) -> Field:
    """Cloud-like noise whose amplitude falls as frequency^-slope, mean 0 and deviation 1.

    stretch > 1 draws it out along v.
    """
    fu, fv = _frequencies()
    radius = np.sqrt(fu + fv * stretch**2)
    radius[0, 0] = 1.0
    keep = radius**-slope
    keep[0, 0] = 0.0
    return _normalised(np.fft.irfft2(_white_spectrum(seed % 8) * keep, s=(SIZE, SIZE)))


def shifted(field: Field, du: int, dv: int) -> Field:
    """The field moved round by whole pixels: a second, unlike one for nothing."""
    return np.roll(field, (dv, du), axis=(0, 1))


def smoothstep(field: Field, low: float, high: float) -> Field:
    """0 below low, 1 above high, smooth between."""
    t = np.clip((field - low) / (high - low), 0.0, 1.0)
    return t * t * (3 - 2 * t)


def cells(points: int, seed: int) -> tuple[Field, Field, NDArray[np.int32]]:
    """Tiling Voronoi cells: distance to the nearest centre, to the second nearest (both in tiles), cell index."""
    rng = np.random.default_rng(seed)
    side = max(2, round(points**0.5))
    base = np.stack(np.meshgrid(np.arange(side), np.arange(side)), -1).reshape(-1, 2)
    centres = (base + rng.uniform(0.08, 0.92, base.shape)) / side
    column, row = (np.arange(SIZE) * side) // SIZE, (np.arange(SIZE) * side) // SIZE
    u, v = grid()
    nearest = np.full((SIZE, SIZE), 9.0, np.float32)
    second = nearest.copy()
    index = np.zeros((SIZE, SIZE), np.int32)
    for dv in (-1, 0, 1):
        for du in (-1, 0, 1):
            at = ((row + dv) % side)[:, None] * side + ((column + du) % side)[None, :]
            x = np.abs(u - centres[at, 0].astype(np.float32))
            y = np.abs(v - centres[at, 1].astype(np.float32))
            distance = np.hypot(np.minimum(x, 1 - x), np.minimum(y, 1 - y)).astype(np.float32)
            closer = distance < nearest
            second = np.where(closer, nearest, np.minimum(second, distance))
            index = np.where(closer, at, index).astype(np.int32)
            nearest = np.where(closer, distance, nearest)
    return nearest, second, index


def _encode(linear: NDArray[np.float64]) -> Pixels:
    """Linear light 0..1 to 8-bit sRGB."""
    linear = np.clip(linear, 0.0, 1.0)
    srgb = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return np.round(srgb * 255).astype(np.uint8)


def painted(
    field: Field,
    dark: Vec3,
    light: Vec3,
    *,
    levels: int = LEVELS,
    joint: Field | None = None,
    joint_color: Vec3 = (0.35, 0.33, 0.30),
) -> tuple[Image, Vec3]:
    """A picture of the field and its mean colour (linear), joints left out of the mean.

    field: 0 gives `dark`, 1 gives `light` (linear colours), beyond is clipped. joint: where it is 1 the picture
    shows `joint_color`. The picture has `levels` colours, four times as many with joints.
    """
    step = np.clip(np.round(field * (levels - 1)), 0, levels - 1).astype(np.uint8)
    ramp = np.linspace(0.0, 1.0, levels)[:, None]
    colors = np.asarray(dark) * (1 - ramp) + np.asarray(light) * ramp
    share = np.bincount(step.ravel(), minlength=levels) / step.size
    mean = share @ colors
    if joint is not None:
        blend = np.array([0.0, 1 / 3, 2 / 3, 1.0])[:, None, None]
        colors = (colors * (1 - blend) + np.asarray(joint_color) * blend).reshape(-1, 3)
        step = step + np.round(joint * 3).astype(np.uint8) * np.uint8(levels)
    return Image(pixels=_encode(colors)[step]), (float(mean[0]), float(mean[1]), float(mean[2]))


def relief(height: Field, strength: float) -> Image:
    """Tangent-space normal map (+Y up) of a height field; the picture is half as wide as the field.

    strength: height in pixels of a difference of 1.
    """
    half = SIZE // 2  # half the size keeps files small
    height = height.reshape(half, 2, half, 2).mean(axis=(1, 3))
    du = (np.roll(height, -1, 1) - np.roll(height, 1, 1)) * (0.5 * strength)
    dv = (np.roll(height, -1, 0) - np.roll(height, 1, 0)) * (0.5 * strength)
    length = np.sqrt(du * du + dv * dv + 1)
    normal = np.stack([-du / length, dv / length, 1 / length], -1)
    steps = np.round((normal * 0.5 + 0.5) * (255 / 4)) * 4  # 64 steps a channel; flat is (128, 128, 255)
    return Image(pixels=np.clip(steps, 0, 255).astype(np.uint8))
