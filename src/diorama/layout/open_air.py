"""What a place without walls and ceiling cannot carry."""

from __future__ import annotations

from collections.abc import Mapping

from diorama.catalogue.room_types import is_open_air
from diorama.domain.layout import Item
from diorama.domain.room import Room
from diorama.layout.forest import Forest

_LACKING = {"wall": "wall", "ceiling": "ceiling"}


def nowhere_to_hang(items: Mapping[str, Item], forest: Forest, rooms: Mapping[str, Room]) -> dict[str, str]:
    """Things that would hang on a wall or from a ceiling in the open air, each with the reason."""
    found: dict[str, str] = {}
    for name, item in items.items():
        stand = forest.stands.get(name)
        if stand is not None and stand.kind in _LACKING and is_open_air(rooms[item.room].type):
            found[name] = f"there is no {_LACKING[stand.kind]} in the open air that it could hang from"
    return found
