"""Light that comes back from what stands around, remembered by small cells of space: many rays end near each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from diorama.render.arrays import F32, I64, Flags
from diorama.render.surface import Places

LEAST_CELL_M = 0.12
MOST_CELLS = 56  # along the longest side
SIDES = 6  # of a cell: by the main direction of the surface

Gatherer = Callable[[Places], F32]


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Irradiance over pi, worked out once for each cell and side that a ray asks for, at the first place asked for.

    low: least corner (3,) [m]. cell_m: side length. counts: cells along x, y, z. light: by cell and side (k, 3);
    known: which of them were worked out.
    """

    gather: Gatherer
    low: F32
    cell_m: float
    counts: tuple[int, int, int]
    light: F32 = field(repr=False)
    known: Flags = field(repr=False)

    def arriving(self, spots: F32, normals: F32) -> F32:
        """Irradiance over pi (n, 3) about spots (n, 3) of surfaces that face `normals` (n, 3)."""
        return self._asked(self._rows(spots, normals), spots, normals)

    def between(self, spots: F32, normals: F32) -> F32:
        """As `arriving`, blended between cells, for where their borders would be seen."""
        place = (spots - self.low) / np.float32(self.cell_m) - np.float32(0.5)
        lower = np.floor(place)
        share = (place - lower).astype(np.float32)
        total = np.zeros((len(spots), 3), np.float32)
        for corner in np.ndindex(2, 2, 2):
            offset = np.array(corner, np.float32)
            weight = np.prod(np.where(offset > 0, share, 1 - share), axis=1)
            middles = self.low + (lower + offset + np.float32(0.5)) * np.float32(self.cell_m)
            total += self._asked(self._rows(middles, normals), spots, normals) * weight[:, None]
        return total

    def _asked(self, rows: I64, spots: F32, normals: F32) -> F32:
        """Light of cells (n,), worked out at the spots (n, 3) where it is not known yet."""
        fresh = np.flatnonzero(~self.known[rows])
        if len(fresh):
            cells, first = np.unique(rows[fresh], return_index=True)
            chosen = fresh[first]
            # The distance only widens textures, which the gathered light does not look at.
            there = Places(
                position=spots[chosen],
                smooth=normals[chosen],
                flat=normals[chosen],
                distance=np.ones(len(chosen), np.float32),
            )
            self.light[cells] = self.gather(there)
            self.known[cells] = True
        return self.light[rows]

    def _rows(self, spots: F32, normals: F32) -> I64:
        wide, high, deep = self.counts
        place = ((spots - self.low) / np.float32(self.cell_m)).astype(np.int64)
        x, y, z = (np.clip(place[:, axis], 0, count - 1) for axis, count in enumerate((wide, high, deep)))
        axis = np.argmax(np.abs(normals), axis=1)
        behind = np.take_along_axis(normals, axis[:, None], axis=1)[:, 0] < 0
        return ((x * high + y) * deep + z) * SIDES + axis * 2 + behind


def cells_over(low: F32, high: F32, gather: Gatherer) -> Cells:
    """Empty cells over a box; `gather` works out irradiance over pi (n, 3) at places."""
    size = np.maximum(high - low, np.float32(1e-3))
    cell_m = max(LEAST_CELL_M, float(size.max()) / MOST_CELLS)
    wide, tall, deep = (int(extent / cell_m) + 1 for extent in size)
    rows = wide * tall * deep * SIDES
    return Cells(
        gather=gather,
        low=low,
        cell_m=cell_m,
        counts=(wide, tall, deep),
        light=np.zeros((rows, 3), np.float32),
        known=np.zeros(rows, np.bool_),
    )
