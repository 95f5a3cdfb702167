"""Rows and grids of like things, as places in the frame of the first of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from diorama.domain.relation import Relation, RelationName
from diorama.layout.cluster import Member
from diorama.layout.footprint import Box
from diorama.layout.kinds import is_a, is_seat

IN_ROWS: tuple[RelationName, ...] = ("in_row", "evenly_spaced", "aligned", "in_grid")
_SNUG, _APART = 0.12, 0.3  # [m] between neighbours in a row, and when they are to be spaced evenly
_BETWEEN, _EYES = 0.08, 1.55  # [m] between pictures of a grid; the height of its middle
_CLOSEST = 0.03  # [m] between pictures of a grid at the least
_ABOVE_FLOOR, _UNDER_CEILING = 0.3, 0.05  # [m] kept free of them
_MOST_IN_ROW = 5  # pictures over one thing, where there is no height for a second row
_PASS, _BACK = 0.6, 0.55  # [m] between desks of a class side by side, and behind each other
_FACE_TO_FACE = 1.2  # [m] between the fronts of two rows that look at each other
_AISLE = 0.62  # [m] between desks that stand in several rows
_WAY = 0.62  # [m] behind seats and desks, for a person


def shape_of(which: str) -> tuple[int, int] | None:
    """Rows and columns of a grid as it was said (`3x4`); None if it was not."""
    rows, cross, columns = which.partition("x")
    if not (cross and rows.isdecimal() and columns.isdecimal() and max(len(rows), len(columns)) < 4):
        return None
    return (int(rows), int(columns)) if int(rows) and int(columns) else None


def columns_of(relation: RelationName, count: int, which: str = "") -> int:
    """How many stand side by side: all in a row; in a grid the stated number, else the shape nearest a square that
    comes out even.
    """
    if relation != "in_grid":
        return count
    said = shape_of(which)
    if said is not None:
        return said[1]
    if count < 4:
        return count
    rows = next((n for n in range(math.isqrt(count), 1, -1) if count % n == 0), 0)
    return count // rows if rows else math.ceil(math.sqrt(count))


def row_places(
    relation: RelationName, boxes: Sequence[Box], kind: str, stated: float | None = None, which: str = ""
) -> list[tuple[float, float]]:
    """Places (x, z) [m] of all origins, the first at (0, 0): side by side along x, rows behind each other.

    Args:
        stated: Gap [m] between neighbours. which: the grid's shape, as `shape_of` reads it.
    """
    columns = columns_of(relation, len(boxes), which)
    desks = is_a(kind, "desk", "table")
    in_rows = columns < len(boxes)
    snug = _AISLE if desks and in_rows else _APART if relation == "evenly_spaced" else _SNUG
    between = stated if stated is not None else snug
    wide = max(box.size[0] for box in boxes) + between
    behind = stated if stated is not None else _WAY if is_seat(kind) or desks else between
    deep = max(box.size[1] for box in boxes) + behind
    first = boxes[0]
    return [
        (
            number % columns * wide + first.centre[0] - box.centre[0],
            number // columns * deep + first.z0 - box.z0,
        )
        for number, box in enumerate(boxes)
    ]


def free_rows(unit: Box, count: int, *, seats: bool) -> list[tuple[float, float]]:
    """Places (x, z) [m] of like units in about a square, where no grid was said: desks with room to pass, seats side by
    side.
    """
    wide, deep = unit.size[0] + (_SNUG if seats else _PASS), unit.size[1] + _BACK
    columns = max(1, min(count, round(math.sqrt(count * deep / wide))))
    return [(number % columns * wide, number // columns * deep) for number in range(count)]


def face_each_other(rows: Relation, relations: Sequence[Relation]) -> bool:
    """Whether the two rows of a grid were said to face each other."""
    own = set(rows.subjects)
    two = rows.relation == "in_grid" and rows.which.startswith("2x") and len(own) % 2 == 0
    return two and any(
        r.relation in ("facing", "across_from") and not r.negated and own >= {*r.subjects, *(a.id for a in r.anchors)}
        for r in relations
    )


def opposed(places: Sequence[tuple[float, float]], box: Box) -> list[tuple[float, float, float]]:
    """Two rows, the first looking along +Z, as two that look at each other: poses (x, z, yaw) of all origins."""
    turned = box.turned(2)
    z = box.z1 + _FACE_TO_FACE - turned.z0
    half = len(places) // 2
    back = [(x + box.centre[0] - turned.centre[0], z, math.pi) for x, _ in places[:half]]
    return [*((x, 0.0, 0.0) for x, _ in places[:half]), *back]


def hung_in_grid(
    relation: Relation, singles: Sequence[Member], boxes: Sequence[Box], height: float, *, over: bool
) -> list[Member]:
    """Things of one wall in rows and columns, the first at the upper left; none if the room is too low for them.

    Args:
        singles: Each where it would hang alone. height: The room's [m]. over: They hang over something, so that none
            may hang lower than they do already. Where no grid was said, one row will do.
    """
    between = _BETWEEN if relation.distance_m is None else relation.distance_m
    own = max(one.band[1] - one.band[0] for one in singles)
    if relation.distance_m is None and relation.which:  # closer, if that is what the room's height takes
        rows = math.ceil(len(singles) / columns_of("in_grid", len(singles), relation.which))
        floor = max([_ABOVE_FLOOR, *(one.band[0] for one in singles if over)])
        room = height - floor - _UNDER_CEILING - rows * own
        between = max(min(between, room / max(rows - 1, 1)), _CLOSEST)
    wide = max(box.size[0] for box in boxes) + between
    tall = own + between
    lowest = max(one.band[0] for one in singles)
    base = max(lowest, _ABOVE_FLOOR) if over else _ABOVE_FLOOR
    most = max(1, math.floor((height - base - _UNDER_CEILING + between) / tall + 1e-9))
    columns = columns_of("in_grid", len(singles), relation.which)
    rows = math.ceil(len(singles) / columns)
    if rows > most and not relation.which:
        columns, rows = math.ceil(len(singles) / most), most
    free = relation.relation == "in_grid" and not relation.which  # a grid that is said may be one column: 3x1
    least = 2 if free or len(singles) > _MOST_IN_ROW else 1
    if rows > most or min(rows, columns) < least:
        return []
    low = lowest if over else _EYES - (rows * tall - between) / 2
    top = min(max(low, _ABOVE_FLOOR) + rows * tall - between, height - _UNDER_CEILING)
    members: list[Member] = []
    for number, (one, box) in enumerate(zip(singles, boxes, strict=True)):
        x = number % columns * wide + boxes[0].centre[0] - box.centre[0]
        rise = top - (tall - between) / 2 - number // columns * tall - sum(one.band) / 2
        at = box.moved(x, 0.0)
        members.append(replace(one, x=x, box=at, taken=(at,), rise=rise, band=(one.band[0] + rise, one.band[1] + rise)))
    return members
