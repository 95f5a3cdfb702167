"""The one order of a scene's maps, so that equal scenes have equal bytes whatever way they came about.

A JSON Patch that puts a removed member back puts it last; in canonical order the document is the old one again, to the
byte, and so is its hash.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from diorama.domain.room import Room
from diorama.domain.scene import Scene

T = TypeVar("T")
_DIGITS = re.compile("([0-9]+)")


def ordered(scene: Scene) -> Scene:
    """The same scene with objects, rooms, their openings, relations and counters in natural order of their ids.

    Laws: `ordered(ordered(s)) == ordered(s)`, and scenes whose maps are equal get equal bytes.
    """
    return replace(
        scene,
        objects=_in_order(scene.objects),
        rooms={room_id: _ordered_room(room) for room_id, room in _in_order(scene.rooms).items()},
        relations=_in_order(scene.relations),
        last_ids=_in_order(scene.last_ids),
    )


def natural(name: str) -> tuple[tuple[str | tuple[int, str], ...], str]:
    """A sort key: runs of digits by their value, so that `chair-2` comes before `chair-10`.

    Any two different names have different keys; the length of a number does not matter.
    """
    # split() alternates text and digits, so entries of two keys at one place are always of one type
    parts = (_number(part) if place % 2 else part for place, part in enumerate(_DIGITS.split(name)))
    return tuple(parts), name


def _number(digits: str) -> tuple[int, str]:
    """Orders as the number does, without int(), which refuses thousands of digits."""
    plain = digits.lstrip("0")
    return len(plain), plain


def _ordered_room(room: Room) -> Room:
    return replace(room, openings=_in_order(room.openings))


def _in_order(members: Mapping[str, T]) -> dict[str, T]:
    return {name: members[name] for name in sorted(members, key=natural)}
