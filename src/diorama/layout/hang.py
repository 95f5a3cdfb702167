"""Heights: where wall things hang, ceiling things hang from, and how things rest on meshes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diorama.catalogue.spacing import OVER_FURNITURE_GAP, WALL_THING_LOWEST, wall_height
from diorama.domain.layout import Item
from diorama.domain.relation import Relation
from diorama.domain.room import Room
from diorama.domain.transform import Transform
from diorama.geometry.overlap import Posed, Solid, contact, vertical_overlap
from diorama.layout.footprint import band_of

HOVER = 0.0007  # [m] over what carries it: closer than 1 mm, and not touching
_TRIES = 12


def hang_height(item: Item, relations: Sequence[Relation], tops: Mapping[str, float], room: Room) -> float:
    """Height [m] of a wall thing's origin over the floor.

    Args:
        tops: Height [m] of the top of what stands on the floor, by item, with what it carries.
    """
    low, high = band_of(item.asset)
    tall = high - low
    bottom = wall_height(item.asset.category) - tall / 2
    if tall < 1.2:
        bottom = max(bottom, min(WALL_THING_LOWEST, room.height - tall - 0.1))
    for relation in relations:
        if relation.relation == "above" and item.id in relation.subjects and not relation.negated:
            for anchor in relation.anchors:
                top = tops.get(anchor.id or "")
                if anchor.kind in ("door", "window"):
                    top = max((o.sill + o.height for o in room.openings.values() if o.kind == anchor.kind), default=0.0)
                if top is not None:
                    bottom = max(bottom, top + OVER_FURNITURE_GAP)
                    if bottom + tall > room.height - 0.05:
                        bottom = max(top + 0.03, room.height - 0.05 - tall)
    return min(max(bottom, 0.02), max(room.height - 0.05 - tall, 0.005)) - low


def ceiling_height(item: Item, room: Room) -> float:
    """Height [m] of a ceiling thing's origin: its top hangs a hair below the ceiling."""
    return room.height - HOVER - band_of(item.asset)[1]


def rested(carrier: Posed, solid: Solid, pose: Transform) -> Transform:
    """The pose moved up or down until the thing hovers `HOVER` over the carrier's mesh."""
    for _ in range(_TRIES):
        posed = Posed(solid, pose.matrix())
        found = contact(carrier, posed, reach=0.06)
        if found.penetration > 0:
            step = vertical_overlap(posed, carrier) + HOVER
        elif found.gap <= 0:
            step = HOVER
        elif found.gap > 0.00095 or found.gap < 0.0005:
            step = HOVER - found.gap
        else:
            return pose
        x, y, z = pose.position
        pose = Transform(position=(x, y + step, z), rotation=pose.rotation, scale=pose.scale)
    return pose
