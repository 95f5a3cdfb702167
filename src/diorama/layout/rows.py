"""Rows and grids of like things, as places in the frame of the first of them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from diorama.domain.relation import RelationName
from diorama.layout.footprint import Box
from diorama.layout.kinds import is_seat

IN_ROWS: tuple[RelationName, ...] = ("in_row", "evenly_spaced", "aligned", "in_grid")
_SNUG, _APART = 0.12, 0.3  # [m] between neighbours in a row, and when they are to be spaced evenly
_WAY = 0.55  # [m] behind seats and desks, for a person


def columns_of(relation: RelationName, count: int) -> int:
    """How many stand side by side: all in a row; in a grid the shape nearest a square that comes out even."""
    if relation != "in_grid" or count < 4:
        return count
    rows = next((n for n in range(math.isqrt(count), 1, -1) if count % n == 0), 0)
    return count // rows if rows else math.ceil(math.sqrt(count))


def row_places(relation: RelationName, boxes: Sequence[Box], kind: str) -> list[tuple[float, float]]:
    """Places (x, z) [m] of all origins, the first at (0, 0): side by side along x, rows behind each other."""
    columns = columns_of(relation, len(boxes))
    between = _APART if relation == "evenly_spaced" else _SNUG
    wide = max(box.size[0] for box in boxes) + between
    deep = max(box.size[1] for box in boxes) + (_WAY if is_seat(kind) else between)
    first = boxes[0]
    return [
        (
            number % columns * wide + first.centre[0] - box.centre[0],
            number // columns * deep + first.z0 - box.z0,
        )
        for number, box in enumerate(boxes)
    ]
