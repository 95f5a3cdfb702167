"""Several rooms: which are rooms of their own, the ways between them, and where each lies."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import replace

from diorama.domain.layout import Placement
from diorama.domain.plan import Plan, PlanOpening, PlanRoom, StatedSize
from diorama.domain.room import OpeningKind, Room
from diorama.domain.span import Span
from diorama.layout.walls import bounds_of

BETWEEN = 0.2  # [m] thickness of the walls between rooms that lie side by side
_DWELLINGS = frozenset(
    {
        "apartment", "flat", "house", "home", "cottage", "cabin", "loft", "villa", "penthouse", "hut", "bungalow",
        "dwelling", "residence", "maisonette",
    }
)  # fmt: skip
_PRIVATE = frozenset({"bedroom", "kids_room", "bathroom", "office", "laundry_room"})
_DOOR = StatedSize(width=0.9, height=2.05)
_RIGHT, _LEFT = "wall-0", "wall-2"  # of a room as it is made


def own_rooms(plan: Plan) -> dict[str, PlanRoom]:
    """The plan's rooms without the whole dwelling, where that holds nothing but the others; those that one enters
    first come first.
    """
    rooms = dict(plan.rooms)
    used = {thing.room for thing in plan.objects.values()}
    for name, room in plan.rooms.items():
        words = room.span.of(plan.text).lower().replace("-", " ").split() if room.span is not None else []
        whole = bool(words) and words[-1] in _DWELLINGS
        if whole and name not in used and None not in used and len(rooms) > 1:
            del rooms[name]
    return dict(sorted(rooms.items(), key=lambda pair: (pair[1].type != "hallway", pair[1].type in _PRIVATE)))


def ways_between(rooms: Mapping[str, PlanRoom]) -> dict[str, list[PlanOpening]]:
    """By room, the openings towards the rooms beside it: a passage, or a door where one wants to be alone."""
    ways: dict[str, list[PlanOpening]] = {name: [] for name in rooms}
    names = list(rooms)
    for left, right in itertools.pairwise(names):
        private = [name for name in (right, left) if rooms[name].type in _PRIVATE]
        for name, other, wall in ((left, right, _RIGHT), (right, left, _LEFT)):
            kind: OpeningKind = "door" if name in private[:1] else "passage"
            size = _DOOR if private else StatedSize()
            ways[name].append(PlanOpening(kind=kind, wall=wall, size=size, leads_to=other, span=Span(start=0, end=0)))
    return ways


def side_by_side(rooms: Mapping[str, Room]) -> dict[str, float]:
    """By room, how far [m] it must move along x so that all lie in a row, a wall's thickness apart."""
    moves: dict[str, float] = {}
    edge: float | None = None
    for name, room in rooms.items():
        x0, _, x1, _ = bounds_of(room.polygon)
        moves[name] = 0.0 if edge is None else round(edge + BETWEEN - x0, 6)
        edge = x1 + moves[name]
    return moves


def moved_room(room: Room, x: float) -> Room:
    """The room moved along x."""
    return replace(room, polygon=tuple((round(p[0] + x, 6), p[1]) for p in room.polygon)) if x else room


def moved_placements(placements: Mapping[str, Placement], names: Iterable[str], x: float) -> dict[str, Placement]:
    """Placements of these things moved along x; what others carry goes with them."""
    moved: dict[str, Placement] = {}
    for name in names:
        place = placements[name]
        at = place.transform.position
        if x and place.parent is None:
            place = replace(place, transform=replace(place.transform, position=(at[0] + x, at[1], at[2])))
        moved[name] = place
    return moved
