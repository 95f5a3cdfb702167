"""Boxes beside each other in rows, in a convex outline: how a surface is filled when it must take all it can."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from diorama.domain.units import Vec2

_STARTS = 19  # places of the first row that are tried
_DOWN = 0.01  # [m] to the next row where nothing went into one


def packed(polygon: Sequence[Vec2], boxes: Sequence[Vec2], margin: float, apart: float) -> list[Vec2] | None:
    """Centres (x, z) [m] of all boxes in an outline, in their order; None if they do not go in.

    Args:
        polygon: Convex outline (x, z) [m]. boxes: Extents (along x, along z) [m]; those of a row are as deep as its
            first at the most. margin: Kept from the outline. apart: Kept between boxes.
    """
    low, high = min(z for _, z in polygon), max(z for _, z in polygon)
    slack = max(high - low - 2 * margin - max(d for _, d in boxes), 0.0)
    for k in range(_STARTS):
        found = _in_rows(polygon, boxes, low + margin + slack * k / (_STARTS - 1) / 2, (margin, apart))
        if found is not None:
            return found
    return None


def most_packed(count: int, fits: Callable[[int], bool]) -> int:
    """The largest number up to `count` that fits, if fewer always do."""
    if count == 0 or fits(count):
        return count
    low, high = 0, count  # `low` fits, `high` does not
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low


def _in_rows(
    polygon: Sequence[Vec2], boxes: Sequence[Vec2], start: float, kept: tuple[float, float]
) -> list[Vec2] | None:
    margin, apart = kept
    rows: list[tuple[float, list[Vec2], Vec2]] = []
    left, z = list(boxes), start
    top = max(at for _, at in polygon) - margin
    while left:
        deep = left[0][1]
        if z + deep > top + 1e-9:
            return None
        first, second = _chord(polygon, z - margin), _chord(polygon, z + deep + margin)
        x, end = max(first[0], second[0]) + margin, min(first[1], second[1]) - margin
        row: list[Vec2] = []
        used = x
        while len(row) < len(left) and left[len(row)][1] <= deep + 1e-9 and used + left[len(row)][0] <= end + 1e-9:
            used += left[len(row)][0] + apart
            row.append(left[len(row)])
        left = left[len(row) :]
        if row:
            rows.append((z, row, (x, end)))
        z += deep + apart if row else _DOWN
    lift = max(top - (rows[-1][0] + rows[-1][1][0][1]), 0.0)
    shift = _centred(polygon, rows, lift, kept)
    return [place for z, row, _ in rows for place in _spread(polygon, row, z + shift, kept)]


def _centred(
    polygon: Sequence[Vec2], rows: Sequence[tuple[float, list[Vec2], Vec2]], lift: float, kept: tuple[float, float]
) -> float:
    """How far [m] all rows can move towards +Z so that as much is free before them as behind, if they still fit."""
    low = min(z for _, z in polygon) + kept[0]
    wished = (lift - (rows[0][0] - low)) / 2
    for share in (1.0, 0.75, 0.5, 0.25):
        move = wished * share
        if move > 0 and all(_wide(polygon, z + move, row, kept) for z, row, _ in rows):
            return move
    return 0.0


def _wide(polygon: Sequence[Vec2], z: float, row: Sequence[Vec2], kept: tuple[float, float]) -> bool:
    margin, apart = kept
    x, end = _span(polygon, z, row[0][1], margin)
    return sum(w for w, _ in row) + apart * (len(row) - 1) <= end - x + 1e-9


def _spread(polygon: Sequence[Vec2], row: Sequence[Vec2], z: float, kept: tuple[float, float]) -> list[Vec2]:
    """The middles of a row's boxes, with the air that is left shared out between and beside them."""
    margin, apart = kept
    x, end = _span(polygon, z, row[0][1], margin)
    free = max(end - x - sum(w for w, _ in row) - apart * (len(row) - 1), 0.0)
    air = free / (len(row) + 1)
    places: list[Vec2] = []
    at = x + air
    for wide, deep in row:
        places.append((at + wide / 2, z + deep / 2))
        at += wide + apart + air
    return places


def _span(polygon: Sequence[Vec2], z: float, deep: float, margin: float) -> Vec2:
    first, second = _chord(polygon, z - margin), _chord(polygon, z + deep + margin)
    return max(first[0], second[0]) + margin, min(first[1], second[1]) - margin


def _chord(polygon: Sequence[Vec2], z: float) -> Vec2:
    """From where to where a convex outline reaches along x at z; nothing (0, -1) outside of it."""
    found: list[float] = []
    for (ax, az), (bx, bz) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        if min(az, bz) - 1e-9 <= z <= max(az, bz) + 1e-9:
            found += [ax, bx] if abs(bz - az) < 1e-12 else [ax + (bx - ax) * (z - az) / (bz - az)]
    return (min(found), max(found)) if found else (0.0, -1.0)
