"""What hangs from a ceiling that is not drawn: only its cord tells that it does not float."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from diorama.domain.model import Model, Part

CORD_M = 0.016  # a cord narrower than this falls between the pixels


def with_seen_cord(model: Model) -> Model:
    """The model with its upright cords and rods no thinner than `CORD_M`."""
    return replace(model, parts=tuple(_thickened(part) for part in model.parts))


def _thickened(part: Part) -> Part:
    positions = part.mesh.positions
    low, high = positions.min(axis=0), positions.max(axis=0)
    wide = float(max(high[0] - low[0], high[2] - low[2]))
    if not 0 < wide < CORD_M or float(high[1] - low[1]) < 8 * wide:
        return part
    middle = (low + high) / 2
    scale = np.array([CORD_M / wide, 1, CORD_M / wide], np.float32)
    moved = ((positions - middle) * scale + middle).astype(np.float32)
    return replace(part, mesh=replace(part.mesh, positions=moved))
