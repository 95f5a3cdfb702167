"""Several rooms: which are rooms of their own, the ways between them, and where each lies."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from diorama.catalogue.room_types import is_open_air
from diorama.domain.layout import Placement
from diorama.domain.plan import Plan, PlanOpening, PlanRoom, StatedSize
from diorama.domain.room import Opening, OpeningKind, Room
from diorama.domain.span import Span
from diorama.domain.units import Vec2
from diorama.layout.openings import LEFT_END, RIGHT_END
from diorama.layout.walls import bounds_of, walls_of

BETWEEN = 0.2  # [m] thickness of the walls between rooms that lie side by side
_DWELLINGS = frozenset(
    {
        "apartment", "flat", "house", "home", "cottage", "cabin", "loft", "villa", "penthouse", "hut", "bungalow",
        "dwelling", "residence", "maisonette",
    }
)  # fmt: skip
_PRIVATE = frozenset({"bedroom", "kids_room", "bathroom", "office", "laundry_room"})
_DOOR = StatedSize(width=0.9, height=2.05)
_MOST_ORDERS = 6  # rooms whose row is tried in every order


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
    order = sorted(rooms, key=lambda name: _rank(rooms[name]))
    joined = [(name, o.leads_to) for name, room in rooms.items() for o in room.openings if o.leads_to in rooms]
    if joined and len(order) <= _MOST_ORDERS:
        order = min(itertools.permutations(order), key=lambda row: (_parted(row, joined), _out_of_turn(row, rooms)))
    return {name: rooms[name] for name in order}


def _rank(room: PlanRoom) -> tuple[bool, bool, bool]:
    return room.type != "hallway", is_open_air(room.type), room.type in _PRIVATE


def _parted(row: Sequence[str], joined: Sequence[tuple[str, str | None]]) -> int:
    """How many rooms that a stated door joins do not lie side by side in a row."""
    beside = {frozenset(pair) for pair in itertools.pairwise(row)}
    return sum(frozenset(pair) not in beside for pair in joined)


def _out_of_turn(row: Sequence[str], rooms: Mapping[str, PlanRoom]) -> int:
    return sum(_rank(rooms[a]) > _rank(rooms[b]) for a, b in itertools.combinations(row, 2))


def ways_between(rooms: Mapping[str, PlanRoom]) -> dict[str, list[PlanOpening]]:
    """By room, the openings towards the rooms beside it: what was said, else a passage, or a door where one wants to
    be alone and to the open air. The room that one wants to be alone in, or else the first, has the leaf.
    """
    ways: dict[str, list[PlanOpening]] = {name: [] for name in rooms}
    names = list(rooms)
    for left, right in itertools.pairwise(names):
        said = next((o for a, b in ((left, right), (right, left)) for o in rooms[a].openings if o.leads_to == b), None)
        outside = [name for name in (left, right) if is_open_air(rooms[name].type)]
        private = [name for name in (right, left) if rooms[name].type in _PRIVATE and name not in outside]
        inside = [name for name in (*private, left, right) if name not in outside]
        closed = said.kind == "door" if said is not None else bool(private or len(outside) == 1)
        for name, other, wall in ((left, right, RIGHT_END), (right, left, LEFT_END)):
            kind: OpeningKind = "door" if closed and name in inside[:1] else "passage"
            size = said.size if said is not None and (said.size.width or said.size.height) else StatedSize()
            size = StatedSize(width=size.width or _DOOR.width, height=size.height or _DOOR.height) if closed else size
            ways[name].append(PlanOpening(kind=kind, wall=wall, size=size, leads_to=other, span=Span(start=0, end=0)))
    return ways


def side_by_side(rooms: Mapping[str, Room]) -> dict[str, Vec2]:
    """By room, how far (x, z) [m] it must move so that all lie in a row, a wall's thickness apart, and the ways between
    them meet.
    """
    moves: dict[str, Vec2] = {}
    edge, before = 0.0, ""
    for name, room in rooms.items():
        x0, _, x1, _ = bounds_of(room.polygon)
        x = round(edge + BETWEEN - x0, 6) if before else 0.0
        z = 0.0
        if before:
            here, there = _way_to(room, before), _way_to(rooms[before], name)
            if here is not None and there is not None:
                z = round(_middle(rooms[before], there) + moves[before][1] - _middle(room, here), 6)
        moves[name] = (x, z)
        edge, before = x1 + x, name
    return moves


def matching_ways(rooms: Mapping[str, Room]) -> dict[str, Room]:
    """The rooms with the two holes of each way between them of one size, the smaller one's, about their middles."""
    found = dict(rooms)
    for name, other in itertools.pairwise(rooms):
        pair = ((name, _way_to(found[name], other)), (other, _way_to(found[other], name)))
        ways = [way for _, way in pair if way is not None]
        if len(ways) < 2:
            continue
        width, height = min(way.width for way in ways), min(way.height for way in ways)
        for key, way in pair:
            if way is not None and (way.width, way.height) != (width, height):
                offset = round(way.offset + (way.width - width) / 2, 6)
                fitted = replace(way, offset=offset, width=width, height=height)
                found[key] = replace(found[key], openings={**found[key].openings, way.id: fitted})
    return found


def _way_to(room: Room, other: str) -> Opening | None:
    return next((o for o in room.openings.values() if o.leads_to == other), None)


def _middle(room: Room, way: Opening) -> float:
    """Middle [m] of an opening along its wall."""
    return sum(walls_of(room)[way.wall].opening_span(way)) / 2


def moved_room(room: Room, by: Vec2) -> Room:
    """The room moved on the floor."""
    if not any(by):
        return room
    return replace(room, polygon=tuple((round(x + by[0], 6), round(z + by[1], 6)) for x, z in room.polygon))


def moved_placements(placements: Mapping[str, Placement], names: Iterable[str], by: Vec2) -> dict[str, Placement]:
    """Placements of these things moved on the floor; what others carry goes with them."""
    moved: dict[str, Placement] = {}
    for name in names:
        place = placements[name]
        at = place.transform.position
        if any(by) and place.parent is None:
            to = (round(at[0] + by[0], 6), at[1], round(at[2] + by[1], 6))
            place = replace(place, transform=replace(place.transform, position=to))
        moved[name] = place
    return moved
