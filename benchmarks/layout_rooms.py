"""Ten shapes of rooms for the tasks of `layout_tasks.py`, scaled to a floor area."""

from __future__ import annotations

import math
import random
from typing import Any

SHAPES = ("square", "three_to_two", "two_to_one", "hall", "l", "u", "t", "two_rooms", "three_rooms", "open_air")
BETWEEN = 0.2  # [m] of wall between joined rooms
_UNIT: dict[str, list[tuple[float, float]]] = {  # outlines within the unit square, y down the page
    "l": [(0, 0), (1, 0), (1, 0.55), (0.55, 0.55), (0.55, 1), (0, 1)],
    "u": [(0, 0), (1, 0), (1, 1), (0.68, 1), (0.68, 0.5), (0.32, 0.5), (0.32, 1), (0, 1)],
    "t": [(0, 0), (1, 0), (1, 0.5), (0.72, 0.5), (0.72, 1), (0.28, 1), (0.28, 0.5), (0, 0.5)],
}
_RATIO = {"square": 1.0, "three_to_two": 1.5, "two_to_one": 2.0, "hall": 3.0}


def rooms_of(shape: str, area: float, dice: random.Random) -> dict[str, Any]:
    """Rooms of a bare task with doors, windows and passages; `area` [m2] is all of them together."""
    if shape == "open_air":
        return {}
    if shape in ("two_rooms", "three_rooms"):
        return _joined(2 if shape == "two_rooms" else 3, area, dice)
    if shape in _UNIT:
        covered = abs(_area(_UNIT[shape]))
        side = math.sqrt(max(area, 16.0) / covered)
        corners = [(round(x * side, 2), round(z * side, 2)) for x, z in _UNIT[shape]]
        if dice.random() < 0.5:
            corners = [(round(side - x, 2), z) for x, z in corners]
        return {"room": _furnished(corners, dice)}
    ratio = _RATIO[shape] if dice.random() < 0.5 else 1 / _RATIO[shape]
    width = math.sqrt(max(area, 9.0) * ratio)
    return {"room": _furnished(_rectangle(0.0, 0.0, width, max(area, 9.0) / width), dice)}


def free_area(rooms: dict[str, Any]) -> float:
    """Floor [m2] of all rooms."""
    return sum(abs(_area(room["polygon"])) for room in rooms.values())


def _joined(count: int, area: float, dice: random.Random) -> dict[str, Any]:
    """Two rooms side by side; a third beside them or before the first."""
    depth = math.sqrt(max(area / count, 9.0))
    width = max(area / count, 9.0) / depth
    step = round(width, 2) + BETWEEN
    places = [(0.0, 0.0), (step, 0.0)]
    if count == 3:
        places.append((2 * step, 0.0) if dice.random() < 0.5 else (0.0, round(depth, 2) + BETWEEN))
    rooms = {
        f"room-{i + 1}": _furnished(_rectangle(x, z, width, depth), dice, door=i == 0, walls=((1, 2), (1,), (0,))[i])
        for i, (x, z) in enumerate(places)
    }
    for first, second in (("room-1", "room-2"), *((("room-2", "room-3"),) if count == 3 and places[2][1] == 0 else ())):
        _passage(rooms[first], 0, second)
        _passage(rooms[second], 2, first)
    if count == 3 and places[2][1] > 0:
        _passage(rooms["room-1"], 3, "room-3")
        _passage(rooms["room-3"], 1, "room-1")
    return rooms


def _passage(room: dict[str, Any], wall: int, leads_to: str) -> None:
    room["openings"][f"way-{wall}"] = {
        "kind": "passage", "wall": wall, "width": 0.9, "height": 2.05, "leads_to": leads_to,
    }  # fmt: skip


def _rectangle(x: float, z: float, width: float, depth: float) -> list[tuple[float, float]]:
    """Corners from (x, z); walls: 0 right, 1 far (-z), 2 left, 3 near."""
    u, w = round(x + width, 2), round(z + depth, 2)
    return [(u, w), (u, z), (x, z), (x, w)]


def _furnished(
    corners: list[tuple[float, float]], dice: random.Random, *, door: bool = True, walls: tuple[int, ...] = ()
) -> dict[str, Any]:
    """A room with a door (of width 0.9) and a window or two, in walls long enough."""
    lengths = [math.dist(a, b) for a, b in zip(corners, [*corners[1:], corners[0]], strict=True)]
    order = list(walls) or sorted(range(len(corners)), key=lambda i: -lengths[i])
    openings: dict[str, Any] = {}
    if door:
        wall = order.pop(dice.randrange(min(2, len(order))))
        free = lengths[wall] - 0.9
        openings["door"] = {
            "kind": "door", "wall": wall, "offset": round(dice.choice([0.1, 0.5, 0.9]) * free, 2), "width": 0.9,
            "height": 2.05, "swing": dice.choice(["in_left", "in_right", "none"]),
        }  # fmt: skip
    for number, wall in enumerate(order[: dice.randint(1, 2)]):
        if lengths[wall] > 1.6:
            openings[f"window-{number + 1}"] = {
                "kind": "window", "wall": wall, "width": 1.2, "height": 1.2, "sill": 0.9,
            }  # fmt: skip
    return {"polygon": [list(c) for c in corners], "height": 2.6, "openings": openings}


def _area(corners: list[Any]) -> float:
    pairs = zip(corners, [*corners[1:], corners[0]], strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2
