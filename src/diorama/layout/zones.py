"""Floor that a room itself keeps free: before its openings, under the leaves of its doors, outside its walls."""

from __future__ import annotations

from collections.abc import Sequence

from diorama.domain.room import Opening, Room
from diorama.layout.floor_shape import outside_boxes
from diorama.layout.footprint import Box
from diorama.layout.walls import Wall

_DOOR_STRIP = 0.6  # [m] kept free inside a passage and a door that opens outwards


def opening_zone(wall: Wall, opening: Opening, depth: float, margin: float) -> Box:
    """The floor in front of an opening, `depth` [m] into the room and `margin` more at the sides."""
    low, high = wall.opening_span(opening)
    level, inward = wall.level, wall.inward[1 - wall.axis]
    near, far = (level - 0.02, level + depth) if inward > 0 else (level - depth, level + 0.02)
    if wall.axis == 0:
        return Box(low - margin, near, high + margin, far)
    return Box(near, low - margin, far, high + margin)


def swings(room: Room, walls: Sequence[Wall]) -> list[Box]:
    """Floor that doors and passages keep free: the square of a leaf that opens inwards, a strip before others."""
    zones: list[Box] = []
    for opening in room.openings.values():
        if opening.kind == "window" or walls[opening.wall].turn < 0:
            continue
        depth = max(opening.width, 0.8) if opening.swing.startswith("in") else _DOOR_STRIP
        zones.append(opening_zone(walls[opening.wall], opening, depth, 0.03))
    return zones


def notches(room: Room) -> list[Box]:
    """Boxes that fill the room's bounding box outside its polygon, for polygons with right angles."""
    return outside_boxes(room.polygon)
