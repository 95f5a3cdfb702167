"""Textures of all materials in one buffer of mip levels, sampled for many hits at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from diorama.domain.material import Material, Texture
from diorama.render.arrays import F32, I32, I64, Flags

Words = NDArray[np.uint32]  # four bytes of a texel each

WHITE = 0xFFFFFFFF
NEUTRAL = 0xFFFF8080  # bytes: normal x, normal y, roughness factor, metallic factor
LEVELS = 12
RUN = 1 << 14  # samples


@dataclass(frozen=True, slots=True, eq=False)
class TexturePool:
    """Mip chains of every distinct set of textures.

    row: pool row of each material, -1 for none (m,). offset: first texel of each level (rows, LEVELS).
    width, height: of level 0 (rows,). levels: how many there are (rows,). color: sRGB and alpha;
    detail: normal x, y, roughness, metallic.
    """

    row: I32
    offset: I64
    width: I32
    height: I32
    levels: I32
    has_detail: Flags
    has_normals: Flags
    color: Words
    detail: Words

    @property
    def empty(self) -> bool:
        """Whether no material has a texture."""
        return not len(self.width)


def pooled(materials: Sequence[Material]) -> TexturePool:
    """Pack the textures of these materials; two materials with the same textures share a row."""
    rows: dict[tuple[int, int, int], int] = {}
    packs: list[tuple[list[Words], list[Words], bool, bool]] = []
    row = np.full(len(materials), -1, np.int32)
    for number, material in enumerate(materials):
        parts = (material.base_color_texture, material.metallic_roughness_texture, material.normal_texture)
        if parts == (None, None, None):
            continue
        key = (id(parts[0]), id(parts[1]), id(parts[2]))
        row[number] = rows.setdefault(key, len(packs))
        if row[number] == len(packs):
            packs.append(_pack(*parts))
    offset = np.zeros((len(packs), LEVELS), np.int64)
    position = 0
    for number, (colors, _, _, _) in enumerate(packs):
        for level in range(LEVELS):
            if level < len(colors):
                offset[number, level] = position
                position += colors[level].size
    return TexturePool(
        row,
        offset,
        np.array([pack[0][0].shape[1] for pack in packs], np.int32),
        np.array([pack[0][0].shape[0] for pack in packs], np.int32),
        np.array([len(pack[0]) for pack in packs], np.int32),
        np.array([pack[2] for pack in packs], np.bool_),
        np.array([pack[3] for pack in packs], np.bool_),
        _joined([pack[0] for pack in packs]),
        _joined([pack[1] for pack in packs]),
    )


def sample(pool: TexturePool, rows: I32, uvs: F32, lod: F32, *, detail: bool) -> F32:
    """Trilinear samples, repeating in both directions, worked out in runs that fit the processor's caches.

    Args:
        pool: The textures.
        rows: Pool row of each sample (n,), all >= 0.
        uvs: Places (n, 2); (0, 0) is the picture's upper left corner.
        lod: Mip level (n,), 0 is the finest.
        detail: Sample normal x, y, roughness, metallic instead of sRGB and alpha.

    Returns:
        (n, 4) float32 in 0..255.
    """
    result = np.empty((len(rows), 4), np.float32)
    for start in range(0, len(rows), RUN):
        run = slice(start, start + RUN)
        result[run] = _sampled(pool, rows[run], uvs[run], lod[run], detail)
    return result


def _sampled(pool: TexturePool, rows: I32, uvs: F32, lod: F32, detail: bool) -> F32:
    words = pool.detail if detail else pool.color
    level = np.clip(lod, 0, (pool.levels[rows] - 1).astype(np.float32))
    if detail:  # too fine a thing to blend levels for
        return _bilinear(pool, words, rows, uvs, (level + np.float32(0.5)).astype(np.int32))
    fine = level.astype(np.int32)
    share = level - fine
    result = _bilinear(pool, words, rows, uvs, fine) * (1 - share)[:, None]
    blend = np.flatnonzero(share > 0.02)
    coarse = _bilinear(pool, words, rows[blend], uvs[blend], fine[blend] + 1)
    result[blend] += coarse * share[blend, None]
    return result


def _bilinear(pool: TexturePool, words: Words, rows: I32, uvs: F32, level: I32) -> F32:
    width = np.maximum(pool.width[rows] >> level, 1)
    height = np.maximum(pool.height[rows] >> level, 1)
    start = pool.offset[rows, level]
    x = (uvs[:, 0] - np.floor(uvs[:, 0])) * width - np.float32(0.5)
    y = (uvs[:, 1] - np.floor(uvs[:, 1])) * height - np.float32(0.5)
    left, top = np.floor(x).astype(np.int32), np.floor(y).astype(np.int32)
    across, down = x - left, y - top
    columns = (np.where(left < 0, width - 1, left), np.where(left + 1 >= width, 0, left + 1))
    lines = (
        start + np.where(top < 0, height - 1, top) * width,
        start + np.where(top + 1 >= height, 0, top + 1) * width,
    )
    result = np.zeros((len(rows), 4), np.float32)
    for line, tall in ((lines[0], 1 - down), (lines[1], down)):
        for column, wide in ((columns[0], 1 - across), (columns[1], across)):
            texels = words[line + column].view(np.uint8).reshape(-1, 4)
            result += texels * (wide * tall)[:, None]
    return result


def mean_color(texture: Texture) -> F32:
    """Average linear colour of a texture (3,), by the square that stands for the sRGB curve here."""
    pixels = texture.image.pixels
    step = max(1, max(pixels.shape[:2]) // 64)
    return ((pixels[::step, ::step, :3].astype(np.float32) / 255) ** 2.2).mean(axis=(0, 1))


def _joined(chains: list[list[Words]]) -> Words:
    flat = [level.ravel() for chain in chains for level in chain]
    return np.concatenate(flat) if flat else np.zeros(0, np.uint32)


@lru_cache(maxsize=32)
def _pack(
    base: Texture | None, rough: Texture | None, bumps: Texture | None
) -> tuple[list[Words], list[Words], bool, bool]:
    images = [texture.image.pixels for texture in (base, rough, bumps) if texture is not None]
    height, width = (max(image.shape[axis] for image in images) for axis in (0, 1))
    color = np.full((height, width, 4), 255, np.uint8)
    if base is not None:
        pixels = _stretched(base.image.pixels, height, width)
        color[:, :, : pixels.shape[2]] = pixels
    detail = np.zeros((height, width, 4), np.uint8)
    detail[:, :, :2], detail[:, :, 2:] = 128, 255
    if bumps is not None:
        detail[:, :, :2] = _stretched(bumps.image.pixels, height, width)[:, :, :2]
    if rough is not None:
        detail[:, :, 2:] = _stretched(rough.image.pixels, height, width)[:, :, 1:3]
    has_detail = rough is not None or bumps is not None
    return _chain(color), _chain(detail), has_detail, bumps is not None


def _stretched(pixels: NDArray[np.uint8], height: int, width: int) -> NDArray[np.uint8]:
    if pixels.shape[:2] == (height, width):
        return pixels
    lines = np.arange(height) * pixels.shape[0] // height
    columns = np.arange(width) * pixels.shape[1] // width
    return pixels[lines][:, columns]


def _chain(pixels: NDArray[np.uint8]) -> list[Words]:
    """The picture and its halves down to one texel; an odd last row or column is left out of the next level."""
    levels: list[Words] = []
    while True:
        levels.append(np.ascontiguousarray(pixels).view(np.uint32)[:, :, 0])
        height, width = pixels.shape[:2]
        if (height == 1 and width == 1) or len(levels) == LEVELS:
            return levels
        wide = pixels.astype(np.uint16)
        if height > 1:
            wide = wide[: height // 2 * 2 : 2] + wide[1 : height // 2 * 2 : 2]
        if width > 1:
            wide = wide[:, : width // 2 * 2 : 2] + wide[:, 1 : width // 2 * 2 : 2]
        count = (2 if height > 1 else 1) * (2 if width > 1 else 1)
        pixels = ((wide + count // 2) // count).astype(np.uint8)
