"""Things that stand: what would tip over on its round or pointed underside is pressed a little flat there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from diorama.domain.asset import MadeAsset
from diorama.domain.model import Model, Part
from diorama.geometry.overlap import volume_centroid

_TOUCH = 0.005  # [m] to which the underside is pressed; the proof of a scene takes 6 mm for the foot
_DEPTHS = (0.01, 0.015, 0.02, 0.03, 0.05)  # [m] from the ground, what of a thing is pressed, the least that will do
_MOST = 0.35  # of a thing's height
_BLEND = 2.5  # depths, up to which the rest makes room


def footed(made: MadeAsset) -> MadeAsset:
    """The thing, if need be with the lowest part of it pressed towards the ground so that its centroid stands over its
    foot; as it was if no such depth helps. Heights keep their order, so that closed parts stay closed.
    """
    if made.mount not in ("floor", "top"):
        return made
    points = np.concatenate([part.mesh.positions for part in made.model.parts]).astype(np.float64)
    low, height = float(points[:, 1].min()), float(np.ptp(points[:, 1]))
    middle = volume_centroid(made.model)[[0, 2]]
    flat, up = points[:, [0, 2]] - middle, points[:, 1] - low
    if _surrounds(flat[up <= _TOUCH]):
        return made
    for depth in _DEPTHS:
        if depth <= _MOST * height and _surrounds(flat[up <= depth]):
            return _pressed(made, low, depth)
    return made


def _surrounds(points: NDArray[np.float64]) -> bool:
    """Whether the origin lies within the hull of points (x, z): no half turn round it is free of them."""
    if len(points) < 3:
        return False
    angles = np.sort(np.arctan2(points[:, 1], points[:, 0]))
    gaps = np.diff(np.append(angles, angles[0] + 2 * np.pi))
    return bool(gaps.max() < np.pi - 1e-3)


def _pressed(made: MadeAsset, low: float, depth: float) -> MadeAsset:
    def level(heights: NDArray[np.float64]) -> NDArray[np.float64]:
        return low + np.interp(heights - low, (0.0, depth, _BLEND * depth), (0.0, _TOUCH, _BLEND * depth))

    def moved(heights: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.where(heights - low < _BLEND * depth, level(heights), heights)

    parts: list[Part] = []
    for part in made.model.parts:
        positions = part.mesh.positions.copy()
        positions[:, 1] = moved(positions[:, 1].astype(np.float64)).astype(positions.dtype)
        parts.append(replace(part, mesh=replace(part.mesh, positions=positions)))
    surfaces = tuple(replace(s, height=float(moved(np.array(s.height)))) for s in made.surfaces)
    return replace(made, model=Model(parts=tuple(parts), lights=made.model.lights), surfaces=surfaces)
