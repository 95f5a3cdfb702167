"""Takes the grain out of a path-traced picture: what surfaces look like is kept, the light on them is smoothed.

Source: Dammertz et al., Edge-Avoiding A-Trous Wavelet Transform, 2010.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diorama.domain.model import Model, Part
from diorama.domain.picture import Drawing
from diorama.geometry.rays import Hits
from diorama.render.arrays import F32, dot
from diorama.render.camera import Camera
from diorama.render.soup import Instance, built, solid_layer
from diorama.render.surface import looks_of, seen

ROUNDS = 5  # taps 1, 2, 4, 8 and 16 pixels apart
KERNEL = (0.5, 0.25)
SPOTS = ((0.25, 0.375), (0.75, 0.125), (0.625, 0.875), (0.125, 0.625))  # of the rays in a pixel
GROUND_ALBEDO = np.float32(0.6)
WHOLE = 0.985  # length of a pixel's mean normal from which on it holds one surface
DARKEST = np.float32(0.02)
BRIGHT_STEP = 0.55  # of the light's fourth root, at which a neighbour counts for little; narrower each round
SPECK = np.float32(1.8)  # times as bright as the middle one of its neighbours: grain


@dataclass(frozen=True, slots=True, eq=False)
class Guides:
    """What is free of grain at each pixel: albedo (h, w, 3), unit normal (h, w, 3), zero where nothing is, and the
    share of it that things cover (h, w).
    """

    albedo: F32
    normal: F32
    cover: F32


def guides_of(drawing: Drawing, size: tuple[int, int]) -> Guides:
    """What a drawing's surfaces look like, from a few rays through each pixel of a picture of `size` [px]."""
    instances = [
        Instance(
            object_id=str(number),
            model=Model(parts=(Part(name="part", mesh=part.mesh, material=part.material),)),
            matrix=np.eye(4),
        )
        for number, part in enumerate(drawing.parts)
        if len(part.mesh.faces)
    ]
    soup = built(instances)
    looks, layer = looks_of(soup), solid_layer(soup)
    camera = Camera(
        position=drawing.camera.position,
        target=drawing.camera.target,
        vertical_fov_rad=drawing.camera.vertical_fov_rad,
        aspect=size[0] / size[1],
    )
    spread = 2 * float(np.tan(camera.vertical_fov_rad / 2)) / size[1]
    albedo, normal = (np.zeros((size[1] * size[0], 3), np.float32) for _ in range(2))
    cover = np.zeros(size[1] * size[0], np.float32)
    columns = np.tile(np.arange(size[0], dtype=np.float32), size[1])
    rows = np.repeat(np.arange(size[1], dtype=np.float32), size[0])
    origin = np.array([camera.position], np.float32)
    for across, down in SPOTS:
        directions = camera.rays(columns + np.float32(across), rows + np.float32(down), size)
        hits = layer.rays.closest(np.repeat(origin, len(directions), axis=0), directions)
        met = np.flatnonzero(hits.found)
        some = Hits(hits.triangle[met], hits.distance[met], hits.u[met], hits.v[met])
        surface = seen(soup, looks, some, origin, directions[met], spread=spread, ids=layer.ids)
        albedo[met] += surface.albedo
        normal[met] += surface.places.smooth
        cover[met] += 1
        open_ground = np.flatnonzero(~hits.found)
        albedo[open_ground] += GROUND_ALBEDO
    share = np.float32(1 / len(SPOTS))
    shape = (size[1], size[0], 3)
    return Guides(
        albedo=(albedo * share).reshape(shape),
        normal=(normal * share).reshape(shape),
        cover=(cover * share).reshape(shape[:2]),
    )


def denoised(color: F32, guides: Guides) -> F32:
    """The linear picture (h, w, 3) with even light."""
    albedo = np.maximum(guides.albedo, DARKEST)
    light = _without_specks(color / albedo)
    for step in range(ROUNDS):
        light = _smoothed(light, guides, 1 << step, BRIGHT_STEP / (1 + step / 2))
    return _with_edges(light * albedo, color, guides)


def _with_edges(smooth: F32, color: F32, guides: Guides) -> F32:
    """The smooth picture, but where a pixel holds several surfaces what was drawn there, within what is around it: a
    few guiding rays do not tell how much of each it holds.
    """
    length = np.sqrt(dot(guides.normal, guides.normal))
    mixed = ((length < WHOLE) & (guides.cover > 0)) | ((guides.cover > 0) & (guides.cover < 1))
    low, high = smooth, smooth
    for axis in (0, 1):
        padded = np.pad(low, [(1, 1) if a == axis else (0, 0) for a in range(3)], mode="edge")
        low = np.minimum.reduce([_shifted(padded, axis, step, low.shape[axis]) for step in range(3)])
        padded = np.pad(high, [(1, 1) if a == axis else (0, 0) for a in range(3)], mode="edge")
        high = np.maximum.reduce([_shifted(padded, axis, step, high.shape[axis]) for step in range(3)])
    return np.where(mixed[:, :, None], np.clip(color, low, high), smooth)


def _shifted(padded: F32, axis: int, step: int, length: int) -> F32:
    return padded[step : step + length] if axis == 0 else padded[:, step : step + length]


def _without_specks(light: F32) -> F32:
    """No place much brighter than is usual around it."""
    level = light.max(axis=2)
    padded = np.pad(level, 1, mode="edge")
    height, width = level.shape
    around = [
        padded[1 + y : 1 + y + height, 1 + x : 1 + x + width]
        for y in (-1, 0, 1)
        for x in (-1, 0, 1)
        if (y, x) != (0, 0)
    ]
    usual = np.sort(np.stack(around), axis=0)[4]
    factor = np.minimum(1, SPECK * usual / np.maximum(level, np.float32(1e-6)))
    return light * factor[:, :, None]


def _smoothed(light: F32, guides: Guides, reach: int, sigma: float) -> F32:
    """One round over 3 x 3 taps that lie `reach` pixels apart."""
    height, width = light.shape[:2]
    tone = np.sqrt(np.sqrt(np.maximum(light.mean(axis=2), 0)))
    total = light * np.float32(KERNEL[0] ** 2)
    norm = np.full((height, width), KERNEL[0] ** 2, np.float32)
    for down in (-1, 0, 1):
        for across in (-1, 0, 1):
            if (down, across) == (0, 0):
                continue
            weight = np.float32(KERNEL[abs(down)] * KERNEL[abs(across)])
            one, other = _apart(height, down * reach), _apart(width, across * reach)
            if one is None or other is None:
                continue
            here, there = (one[0], other[0]), (one[1], other[1])
            alike = np.clip(dot(guides.normal[here], guides.normal[there]), 0, 1) ** 16
            alike += (np.abs(guides.normal[here]).max(axis=2) < 0.1) & (np.abs(guides.normal[there]).max(axis=2) < 0.1)
            off = (tone[here] - tone[there]) / np.float32(sigma)
            alike = alike * np.exp(-off * off) * weight
            total[here] += light[there] * alike[:, :, None]
            norm[here] += alike
    return total / norm[:, :, None]


def _apart(length: int, step: int) -> tuple[slice, slice] | None:
    """Where along an axis both a place and the one `step` further on exist."""
    if abs(step) >= length:
        return None
    if step >= 0:
        return slice(0, length - step), slice(step, length)
    return slice(-step, length), slice(0, length + step)
