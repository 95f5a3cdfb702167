"""Outlines of floors with right angles: rectangle, L, U and T, and the boxes that fill what they leave out."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from diorama.domain.units import Vec2
from diorama.layout.footprint import Box

FLOOR_SHAPES = ("l_shaped", "u_shaped", "t_shaped")
LEAST_ARM = 1.7  # [m] across the arms of a room of no stated size
_LEAST_NOTCH = 0.6  # [m] shorter ones would not be seen as such
_NOTCHES: dict[str, Vec2] = {  # width and depth of a notch, as a share of the room's
    "l_shaped": (0.42, 0.44), "u_shaped": (0.3, 0.46), "t_shaped": (0.28, 0.44),
}  # fmt: skip
_BEYOND = 0.5  # [m] that boxes outside the floor reach over its bounds


def floor_polygon(shape: str, at: float, width: float, depth: float, *, mirrored: bool = False) -> tuple[Vec2, ...]:
    """Corners (x, z) [m], counter-clockwise seen from above, of a floor with the given bounds, which are centred on
    x = `at` and z = 0.

    What is left out lies on the far side (-z): a corner of an L (the right one, `mirrored` the left), the middle of
    a U, both corners of a T. So the near wall is whole; wall 0 is the rightmost and the last but one the leftmost.
    Other shapes are rectangles.
    """
    x0, x1 = round(at - width / 2, 6), round(at + width / 2, 6)
    z0, z1 = round(-depth / 2, 6), round(depth / 2, 6)
    shares = _NOTCHES.get(shape)
    if shares is None:
        return ((x1, z1), (x1, z0), (x0, z0), (x0, z1))
    wide = round(max(shares[0] * width, min(_LEAST_NOTCH, width / 4)), 3)
    inner = round(z0 + max(shares[1] * depth, min(_LEAST_NOTCH, depth / 4)), 6)
    left, right = round(x0 + wide, 6), round(x1 - wide, 6)
    match shape:
        case "l_shaped" if mirrored:
            far: tuple[Vec2, ...] = ((x1, z0), (left, z0), (left, inner), (x0, inner))
        case "l_shaped":
            far = ((x1, inner), (right, inner), (right, z0), (x0, z0))
        case "u_shaped":
            low, high = round((x0 + x1 - wide) / 2, 6), round((x0 + x1 + wide) / 2, 6)
            far = ((x1, z0), (high, z0), (high, inner), (low, inner), (low, z0), (x0, z0))
        case _:
            far = ((x1, inner), (right, inner), (right, z0), (left, z0), (left, inner), (x0, inner))
    return ((x1, z1), *far, (x0, z1))


def share_of_bounds(shape: str) -> float:
    """The floor's area over that of the rectangle round it."""
    wide, deep = _NOTCHES.get(shape, (0.0, 0.0))
    return 1.0 - wide * deep * (2 if shape == "t_shaped" else 1)


def least_bounds(shape: str) -> Vec2:
    """Least width and depth [m] with arms wide enough to be furnished; (0, 0) for a rectangle."""
    if shape not in _NOTCHES:
        return 0.0, 0.0
    wide, deep = _NOTCHES[shape]
    arms, cut = (2, wide) if shape == "u_shaped" else (1, wide * (2 if shape == "t_shaped" else 1))
    return round(arms * LEAST_ARM / (1 - cut), 2), round(LEAST_ARM / (1 - deep), 2)


def is_rectangle(polygon: Sequence[Vec2]) -> bool:
    """Whether four corners, with sides along the axes, are all there is."""
    return len(polygon) == 4 and len({p[0] for p in polygon}) == 2 and len({p[1] for p in polygon}) == 2


def outside_boxes(polygon: Sequence[Vec2]) -> list[Box]:
    """As few boxes as is easy that fill the polygon's bounds outside it, for polygons with right angles; those at the
    bounds reach `_BEYOND` over them. A box that slanting walls run through stays out, so that it is no obstacle.
    """
    if is_rectangle(polygon):
        return []
    from shapely import Polygon, box

    shape = Polygon(polygon)
    xs, zs = sorted({p[0] for p in polygon}), sorted({p[1] for p in polygon})
    rows: list[list[Box]] = []
    for z0, z1 in itertools.pairwise(zs):
        row: list[Box] = []
        for x0, x1 in itertools.pairwise(xs):
            if shape.intersection(box(x0, z0, x1, z1)).area >= 1e-6:
                continue
            if row and row[-1].x1 == x0:
                row[-1] = Box(row[-1].x0, z0, x1, z1)
            else:
                row.append(Box(x0, z0, x1, z1))
        rows.append(row)
    merged: list[Box] = []
    for row in rows:
        for cell in row:
            above = next((b for b in merged if (b.x0, b.x1, b.z1) == (cell.x0, cell.x1, cell.z0)), None)
            if above is not None:
                merged[merged.index(above)] = Box(above.x0, above.z0, above.x1, cell.z1)
            else:
                merged.append(cell)
    return [
        Box(
            b.x0 - _BEYOND * (b.x0 == xs[0]), b.z0 - _BEYOND * (b.z0 == zs[0]),
            b.x1 + _BEYOND * (b.x1 == xs[-1]), b.z1 + _BEYOND * (b.z1 == zs[-1]),
        )
        for b in merged
    ]  # fmt: skip
