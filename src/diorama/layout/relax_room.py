"""Larger rooms: the least that was found to help, in steps of ten centimetres."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from diorama.domain.room import Room
from diorama.domain.units import Vec2
from diorama.layout.room import LARGEST
from diorama.layout.walls import bounds_of, walls_of

STEP = 0.1  # [m]
MOST_STEPS = 80  # that a side is made longer at the most
_DIRECTIONS = ((1, 0), (0, 1), (1, 1))


def sides_of(room: Room) -> Vec2:
    """Width and depth [m] of the box round a room."""
    x0, z0, x1, z1 = bounds_of(room.polygon)
    return x1 - x0, z1 - z0


def resized(room: Room, width: float, depth: float) -> Room:
    """The room stretched to width x depth [m] about its middle; openings keep their size and relative place."""
    x0, z0, x1, z1 = bounds_of(room.polygon)
    mx, mz, fx, fz = (x0 + x1) / 2, (z0 + z1) / 2, width / (x1 - x0), depth / (z1 - z0)
    polygon = tuple((round(mx + (x - mx) * fx, 6), round(mz + (z - mz) * fz, 6)) for x, z in room.polygon)
    larger = replace(room, polygon=polygon)
    before, after = walls_of(room), walls_of(larger)
    openings = {
        name: replace(o, offset=_kept_place(before[o.wall].length, after[o.wall].length, o.width, o.offset))
        for name, o in room.openings.items()
    }
    return replace(larger, openings=openings)


def _kept_place(before: float, after: float, width: float, offset: float) -> float:
    share = offset / (before - width) if before - width > 1e-9 else 0.5
    return round(max(after - width, 0.0) * min(max(share, 0.0), 1.0), 3)


def lengthened(room: Room, direction: Vec2, steps: int) -> Room | None:
    """The room with its sides so many steps longer; None beyond what a room may measure."""
    width, depth = sides_of(room)
    wider, deeper = width + direction[0] * steps * STEP, depth + direction[1] * steps * STEP
    return resized(room, round(wider, 3), round(deeper, 3)) if max(wider, deeper) <= LARGEST else None


def helpful_rooms(room: Room, helps: Callable[[Room], bool]) -> list[tuple[Room, tuple[int, int], int]]:
    """For each direction (wider, deeper, both) the least larger room that helps, with its direction and steps; the
    smallest room first. None of them if even the largest one does not help.

    Args:
        helps: Costly, and true of larger rooms where it is true of smaller ones.
    """
    found: list[tuple[Room, tuple[int, int], int]] = []
    most, largest = _most_steps(room), largest_of(room)
    if largest is None or not helps(largest):
        return []
    for direction in _DIRECTIONS:
        least = _least_steps(room, direction, most, helps, [_area(larger) for larger, _, _ in found])
        larger = lengthened(room, direction, least) if least else None
        if larger is not None:
            found.append((larger, direction, least))
    return sorted(found, key=lambda one: round(_area(one[0]), 3))


def largest_of(room: Room) -> Room | None:
    """The largest room that is tried in place of this one."""
    return lengthened(room, (1, 1), _most_steps(room)) if _most_steps(room) else None


def _most_steps(room: Room) -> int:
    return next((n for n in (MOST_STEPS, MOST_STEPS // 4, 4) if lengthened(room, (1, 1), n) is not None), 0)


def _least_steps(
    room: Room, direction: tuple[int, int], most: int, helps: Callable[[Room], bool], areas: list[float]
) -> int:
    """Steps in one direction that help: doubled until they do, then halved back; 0 if none do that stay below the
    smallest area so far.
    """
    low, high = 0, 1
    while True:
        larger = lengthened(room, direction, min(high, most))
        if larger is None or (areas and _area(larger) > 1.5 * min(areas)):
            return 0
        if helps(larger):
            high = min(high, most)
            break
        if high >= most:
            return 0
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        larger = lengthened(room, direction, middle)
        low, high = (low, middle) if larger is not None and helps(larger) else (middle, high)
    return high


def _area(room: Room) -> float:
    width, depth = sides_of(room)
    return width * depth
