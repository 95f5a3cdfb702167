"""Rooms as one would find them: surfaces, fixtures and ground, chosen when everything has its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from diorama.catalogue.fixtures import ground_of
from diorama.catalogue.room_types import is_open_air
from diorama.domain.layout import Layout
from diorama.domain.plan import Plan, PlanRoom
from diorama.domain.room import Room
from diorama.layout.finishes import finished, interior_in, words_of
from diorama.layout.fixtures import kinds_of, usual_fixtures
from diorama.layout.scatter import scattered
from diorama.layout.world import Placed, world_of


def lived_in(plan: Plan, layout: Layout, *, lamps: float, seed: int) -> dict[str, Room]:
    """The layout's rooms with their surfaces and fixtures.

    Args:
        lamps: Share of their full light that lamps give.
        seed: Another seed picks other colours and spots.
    """
    placed = world_of(layout.items, layout.placements)
    hung = {
        name: int(place.support.surface.removeprefix("wall-"))
        for name, place in layout.placements.items()
        if place.support.kind in ("wall", "leaning") and place.support.surface.startswith("wall-")
    }
    rooms: dict[str, Room] = {}
    for name, room in layout.rooms.items():
        wanted = plan.rooms.get(name) or PlanRoom(type=room.type)
        own = {key: thing for key, thing in placed.items() if thing.item.room == name}
        if is_open_air(room.type):
            rooms[name] = _open(plan, wanted, room, own, seed)
        else:
            rooms[name] = _walled(plan, wanted, room, own, hung, lamps, seed)
    return rooms


def _walled(
    plan: Plan,
    wanted: PlanRoom,
    room: Room,
    own: Mapping[str, Placed],
    hung: Mapping[str, int],
    lamps: float,
    seed: int,
) -> Room:
    usual = interior_in(plan, wanted)
    text = plan.text if len(plan.rooms) <= 1 else ""
    room = finished(room, wanted, usual, text=text, seed=seed)
    unwanted = _spoken_of(plan)
    lit = lamps if any(o.kind == "window" for o in room.openings.values()) else max(lamps, 0.8)
    if any(thing.item.asset.model.lights for thing in own.values()):
        lit *= 0.35  # lamps that were asked for are the light of the room
    fixtures = usual_fixtures(room, usual, unwanted, own, hung, lit=round(lit, 3), seed=seed)
    return replace(room, fixtures=fixtures)


def _open(plan: Plan, wanted: PlanRoom, room: Room, own: Mapping[str, Placed], seed: int) -> Room:
    words = " ".join([words_of(plan, wanted), *(word.lower() for word in wanted.attributes.extra)])
    ground = ground_of(words)
    fixtures = scattered(room, ground, _spoken_of(plan), own, seed)
    return replace(room, floor_material=wanted.floor_material or ground.surface, fixtures=fixtures)


def _spoken_of(plan: Plan) -> frozenset[str]:
    """Kinds of things that are there, or of which the text says that there are none."""
    there = [thing.category for thing in plan.objects.values()]
    return kinds_of([*there, *(negation.category for negation in plan.negations)])
