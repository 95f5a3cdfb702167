"""What is said of a place as a whole: that it is sound, and whence people come."""

from __future__ import annotations

from collections.abc import Mapping

from diorama.catalogue.room_types import is_open_air
from diorama.domain.room import Room


def doors_of(rooms: Mapping[str, Room]) -> int:
    """How many doors there are; passages have no leaf that opens."""
    return sum(opening.kind == "door" for room in rooms.values() for opening in room.openings.values())


def sound_words(rooms: Mapping[str, Room]) -> str:
    """What a sound scene is: `nothing overlaps, floats or leaves the room, and the door opens`."""
    walled = [room for room in rooms.values() if not is_open_air(room.type)]
    if not walled:
        words = "nothing overlaps or floats"
    else:
        words = f"nothing overlaps, floats or leaves {'its' if len(rooms) > 1 else 'the'} room"
    doors = doors_of(rooms)
    return f"{words}, and the {'doors open' if doors > 1 else 'door opens'}" if doors else words


def doors_words(rooms: Mapping[str, Room], *, clear: bool) -> str:
    """Whether doors open freely; nothing where there are none and nothing stands in a passage."""
    doors = doors_of(rooms)
    if not clear:
        return "something stands where a door swings" if doors else "something stands in a passage"
    return f"the {'doors open' if doors > 1 else 'door opens'} freely" if doors else ""


def way_words(rooms: Mapping[str, Room], width: float) -> str:
    """Whence ways are meant, after `reached` or `can be reached`."""
    entered = any(o.kind != "window" for room in rooms.values() for o in room.openings.values())
    return f" from the door, {width:g} m wide" if entered else f", with {width:g} m of free ground"
