"""Bring a made thing to its size and its origin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from diorama.domain.asset import MadeAsset, Side, Surface
from diorama.domain.model import Model
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import transform

_SIDES: tuple[Side, ...] = ("front", "back", "left", "right")
_OPPOSITE: Mapping[Side, Side] = {"front": "back", "back": "front", "left": "right", "right": "left"}
_CLOSE = 2e-4  # relative; nearer than this nothing is moved
_FREE = 1.35  # a length that was not stated may differ by this factor: then the maker meant it


def fitted(made: MadeAsset, size: Vec3, stated: tuple[bool, bool, bool]) -> MadeAsset:
    """The thing scaled to `size` [m] and moved so that its origin is where its mount wants it.

    Args:
        made: As it came from its maker, about right.
        size: Wanted extents (width, height, depth).
        stated: Which of them were asked for; another is left as made if it differs by more than a third.
    """
    low, high = (np.array(corner) for corner in made.model.bounds)
    extent = np.maximum(high - low, 1e-9)
    factor = np.array(size) / extent
    meant = (np.maximum(factor, 1 / factor) > _FREE) & ~np.array(stated)
    factor = np.where(meant | (np.abs(factor - 1) < _CLOSE), 1.0, factor)
    return _scaled(made, factor)


def fitted_form(made: MadeAsset, built: Vec3, wanted: Vec3) -> MadeAsset:
    """A form of a thing at its origin. It is measured without what stands open, so that it is as large as it was
    built; an extreme size is made of it by stretching.

    Args:
        built: What its maker was told (width, height, depth) [m]. wanted: What was asked for.
    """
    return _scaled(made, np.array(wanted) / np.array(built))


def _scaled(made: MadeAsset, factor: NDArray[np.float64]) -> MadeAsset:
    low, high = (np.array(corner) for corner in made.model.bounds)
    matrix = np.diag((*factor, 1.0))
    matrix[:3, 3] = -_origin(made, low, high) * factor
    if np.abs(matrix[:3, 3]).max() < 1e-7 and bool((factor == 1.0).all()):
        return made
    parts = tuple(replace(part, mesh=transform(part.mesh, matrix)) for part in made.model.parts)
    lights = tuple(replace(light, position=_moved(light.position, matrix)) for light in made.model.lights)
    surfaces = tuple(_surface(surface, matrix) for surface in made.surfaces)
    return replace(made, model=Model(parts=parts, lights=lights), surfaces=surfaces)


def turned_round(made: MadeAsset) -> MadeAsset:
    """The thing turned half round about its origin: what was its front is its back. A desk whose chair is said to be
    behind it shows its visitors its panel, and has its drawers where one sits.
    """
    matrix = np.diag((-1.0, 1.0, -1.0, 1.0))
    parts = tuple(replace(part, mesh=transform(part.mesh, matrix)) for part in made.model.parts)
    lights = tuple(replace(light, position=_moved(light.position, matrix)) for light in made.model.lights)
    surfaces = tuple(_surface(surface, matrix) for surface in made.surfaces)
    sides = tuple(side for side in _SIDES if _OPPOSITE[side] in made.functional_sides)
    return replace(made, model=Model(parts=parts, lights=lights), surfaces=surfaces, functional_sides=sides)


def _origin(made: MadeAsset, low: NDArray[np.float64], high: NDArray[np.float64]) -> NDArray[np.float64]:
    """Where the thing's origin should be, in the frame it was made in."""
    middle = (low + high) / 2
    if made.mount == "wall":
        return np.array((middle[0], middle[1], low[2]))
    return np.array((middle[0], high[1] if made.mount == "ceiling" else low[1], middle[2]))


def _moved(point: Vec3, matrix: NDArray[np.float64]) -> Vec3:
    x, y, z = matrix[:3, :3] @ np.array(point) + matrix[:3, 3]
    return (float(x), float(y), float(z))


def _surface(surface: Surface, matrix: NDArray[np.float64]) -> Surface:
    corners = [_moved((x, surface.height, z), matrix) for x, z in surface.polygon]
    headroom = None if surface.headroom is None else surface.headroom * float(matrix[1, 1])
    return replace(surface, polygon=tuple((x, z) for x, _, z in corners), height=corners[0][1], headroom=headroom)
