"""Floor before low windows: nothing stands there that reaches far over the sill, as long as it has another place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from diorama.domain.room import Opening, Room
from diorama.layout.footprint import Box
from diorama.layout.outline import outline, overlap
from diorama.layout.walls import walls_of
from diorama.layout.world import Placed
from diorama.layout.zones import opening_zone

LOW_SILL = 0.9  # [m] up to which a window is low
TALLER = 0.45  # [m] over the sill, from which a thing stands in its light
DEEP = 0.35  # [m] of floor before the wall
_HEAD = 0.05  # [m] a thing that begins so little below the window's head is over it


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepOut:
    """Floor before a low window. height: from which [m] a thing there is too tall."""

    opening: str
    box: Box
    height: float


def keep_outs(room: Room) -> list[KeepOut]:
    """The floor before every low window of a room."""
    walls = walls_of(room)
    return [
        KeepOut(opening=name, box=opening_zone(walls[o.wall], o, DEEP, 0.0), height=o.sill + TALLER)
        for name, o in room.openings.items()
        if is_low(o) and walls[o.wall].turn >= 0
    ]


def is_low(opening: Opening) -> bool:
    """Whether it is a window with a low sill."""
    return opening.kind == "window" and opening.sill <= LOW_SILL + 1e-9


def before_windows(rooms: Mapping[str, Room], placed: Mapping[str, Placed]) -> tuple[str, ...]:
    """What stands on the floor before a low window and is too tall for that."""
    return tuple(dict.fromkeys(name for room in rooms for name, _ in _in_the_light(room, rooms[room], placed)))


def _in_the_light(room_id: str, room: Room, placed: Mapping[str, Placed]) -> Iterator[tuple[str, str]]:
    for zone in keep_outs(room):
        box = zone.box
        corners = outline(((box.x0, box.z0), (box.x1, box.z0), (box.x1, box.z1), (box.x0, box.z1)))
        for name, thing in placed.items():
            stands = thing.item.asset.mount == "floor" and thing.y0 < _HEAD and thing.item.room == room_id
            if stands and thing.y1 > zone.height and overlap(thing.outline, corners):
                yield name, zone.opening
