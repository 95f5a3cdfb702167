"""What must hold of every made thing, whoever made it."""

from __future__ import annotations

import math

from diorama.domain.asset import ORIGIN_OF_MOUNT, MadeAsset
from diorama.geometry.mesh_ops import is_closed, volume, weld

MAX_EXTENT_M = 50.0
TOLERANCE_M = 2e-3


def check_made(made: MadeAsset) -> None:
    """Frame, origin, size, closed parts, surfaces and mass.

    Raises:
        AssertionError: Which clause is broken, and how.
    """
    _check_origin(made)
    assert all(0 < side <= MAX_EXTENT_M for side in made.size_m), f"{made.name}: size {made.size_m} m"
    assert math.isfinite(made.mass_kg), f"{made.name}: mass {made.mass_kg} kg"
    assert made.mass_kg > 0, f"{made.name}: mass {made.mass_kg} kg"
    _check_closed_parts(made)
    _check_surfaces(made)


def _check_origin(made: MadeAsset) -> None:
    low, high = made.model.bounds
    origin = ORIGIN_OF_MOUNT[made.mount]
    anchors = {
        "bottom_centre": (low[1], (low[2] + high[2]) / 2),
        "back_centre": ((low[1] + high[1]) / 2, low[2]),
        "top_centre": (high[1], (low[2] + high[2]) / 2),
    }
    y, z = anchors[origin]
    x = (low[0] + high[0]) / 2
    assert max(abs(x), abs(y), abs(z)) <= TOLERANCE_M, (
        f"{made.name}: its {origin} must lie at the origin, found ({x:.4f}, {y:.4f}, {z:.4f})"
    )


def _check_closed_parts(made: MadeAsset) -> None:
    for part in made.model.parts:
        if part.closed:
            mesh = weld(part.mesh)
            assert is_closed(mesh), f"{made.name}: part {part.name!r} says it is closed and is not"
            assert volume(mesh) > 0, f"{made.name}: part {part.name!r} is inside out"


def _check_surfaces(made: MadeAsset) -> None:
    low, high = made.model.bounds
    ids = [surface.id for surface in made.surfaces]
    assert len(ids) == len(set(ids)), f"{made.name}: two surfaces share an id: {ids}"
    for surface in made.surfaces:
        assert len(surface.polygon) >= 3, f"{made.name}: surface {surface.id!r} has {len(surface.polygon)} corners"
        assert low[1] - TOLERANCE_M <= surface.height <= high[1] + TOLERANCE_M, (
            f"{made.name}: surface {surface.id!r} lies at {surface.height} m, outside of the thing"
        )
        for x, z in surface.polygon:
            inside = low[0] <= x + TOLERANCE_M and x - TOLERANCE_M <= high[0]
            inside = inside and low[2] <= z + TOLERANCE_M and z - TOLERANCE_M <= high[2]
            assert inside, f"{made.name}: surface {surface.id!r} reaches beyond the thing at ({x}, {z})"
