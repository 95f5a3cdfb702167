"""A brute force of its own over the corners of rectangular rooms: every assignment on a grid, without the solver."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from diorama.domain.layout import Item
from diorama.domain.room import Room

Rect = tuple[float, float, float, float]
_STEPS = (0.02, 0.1, 0.2, 0.3, 0.42)  # [m] from each wall that are tried
_NEAR = 0.07  # [m] from both walls for small things, 0.42 for large ones


def places(room: Room, item: Item, corner: int) -> list[Rect]:
    """Rectangles (x0, z0, x1, z1) in which the thing stands in a corner, clear of the doors."""
    xs, zs = [p[0] for p in room.polygon], [p[1] for p in room.polygon]
    x0, x1, z0, z1 = min(xs), max(xs), min(zs), max(zs)
    wide, _, deep = item.asset.size_m
    most = 0.42 if max(wide, deep) >= 0.7 else _NEAR
    found: list[tuple[float, ...]] = []
    for (w, d), u, v in itertools.product(sorted({(wide, deep), (deep, wide)}), _STEPS, _STEPS):
        # further from the walls is of use only where a door is in the way: it takes more from the others
        if u > most + 1e-9 or v > most + 1e-9 or (found and found[-1][4:] == (w, d)):
            continue
        x = x0 + u if corner & 1 else x1 - u - w
        z = z0 + v if corner & 2 else z1 - v - d
        rect = (x, z, x + w, z + d)
        inside = x >= x0 + 0.019 and z >= z0 + 0.019 and x + w <= x1 - 0.019 and z + d <= z1 - 0.019
        if inside and not any(meet(rect, door) for door in doors(room)):
            found.append((*rect, w, d))
    return [(a, b, c, d) for a, b, c, d, *_ in found]


def doors(room: Room) -> list[Rect]:
    """Squares that doors sweep, with the margin that is kept beside them."""
    made: list[Rect] = []
    for opening in room.openings.values():
        if opening.kind == "window":
            continue
        (ax, az), (bx, bz) = room.wall(opening.wall)
        length = ((bx - ax) ** 2 + (bz - az) ** 2) ** 0.5
        ux, uz = (bx - ax) / length, (bz - az) / length
        depth = max(opening.width, 0.8) if opening.swing.startswith("in") else 0.6
        nx, nz = (bz - az) / length, -(bx - ax) / length
        low, high = opening.offset - 0.03, opening.offset + opening.width + 0.03
        points = [
            (ax + ux * along + nx * off, az + uz * along + nz * off) for along in (low, high) for off in (0.0, depth)
        ]
        made.append(
            (min(p[0] for p in points), min(p[1] for p in points), max(p[0] for p in points), max(p[1] for p in points))
        )
    return made


def meet(one: Rect, other: Rect) -> bool:
    return (
        one[0] < other[2] - 1e-6 and other[0] < one[2] - 1e-6 and one[1] < other[3] - 1e-6 and other[1] < one[3] - 1e-6
    )


def corners_that_take(room: Room, items: Sequence[Item]) -> list[int]:
    """Corners in which at least one of the things can stand alone."""
    return [corner for corner in range(4) if any(places(room, item, corner) for item in items)]


def most_in_corners(room: Room, items: Sequence[Item]) -> int:
    """How many of the things can stand in corners at once, at the most."""
    choices = [[rect for corner in range(4) for rect in places(room, item, corner)] for item in items]

    def most(number: int, taken: tuple[Rect, ...], placed: int, best: int) -> int:
        if placed + len(choices) - number <= best or number == len(choices):
            return max(best, placed)
        for rect in choices[number]:
            if not any(meet(rect, other) for other in taken):
                best = most(number + 1, (*taken, rect), placed + 1, best)
                if best == len(choices):
                    return best
        return most(number + 1, taken, placed, best)

    return most(0, (), 0, 0)
