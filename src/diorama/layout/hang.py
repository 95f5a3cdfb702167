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
from diorama.layout.kinds import is_curtain

HOVER = 0.0007  # [m] over what carries it: closer than 1 mm, and not touching
_TRIES = 12
_OVER_WINDOW = 0.12  # [m] from a window to the top of its curtain


def hang_height(item: Item, relations: Sequence[Relation], tops: Mapping[str, float], room: Room) -> float:
    """Height [m] of a wall thing's origin over the floor.

    Args:
        tops: Height [m] of the top of what stands on the floor, with what it carries, and of what hangs, by item.
    """
    low, high = band_of(item.asset)
    tall = high - low
    bottom = wall_height(item.asset.category) - tall / 2
    if tall < 1.2:
        bottom = max(bottom, min(WALL_THING_LOWEST, room.height - tall - 0.1))
    bottom = max([bottom, *_asked(item, relations, tops, room, tall)])
    stated = [r.distance_m for r in relations if r.relation == "on_wall" and not r.negated and item.id in r.subjects]
    bottom = next((height for height in stated if height is not None), bottom)  # of its lower edge over the floor
    if is_curtain(item.asset.category):
        heads = [o.sill + o.height for o in room.openings.values() if o.kind == "window"]
        bottom = max(heads, default=bottom + tall - _OVER_WINDOW) + _OVER_WINDOW - tall
    return min(max(bottom, 0.02), max(room.height - 0.05 - tall, 0.005)) - low


def _asked(
    item: Item, relations: Sequence[Relation], tops: Mapping[str, float], room: Room, tall: float
) -> list[float]:
    """Lower edges [m] that stated and usual relations need: above things, and above what is to stand under it."""
    bottoms: list[float] = []
    for relation in relations:
        if relation.negated:
            continue
        beneath: list[float | None] = []
        if relation.relation == "above" and item.id in relation.subjects:
            for anchor in relation.anchors:
                beneath.append(tops.get(anchor.id or ""))
                if anchor.kind in ("door", "window"):
                    kinds = ("window",) if anchor.kind == "window" else ("door", "passage")
                    beneath += [o.sill + o.height for o in room.openings.values() if o.kind in kinds]
        elif relation.relation == "under" and any(a.id == item.id for a in relation.anchors if a.kind == "object"):
            beneath += [tops.get(subject) for subject in relation.subjects]
        for top in beneath:
            if top is not None and relation.distance_m is not None:
                bottoms.append(top + relation.distance_m)
            elif top is not None and top + OVER_FURNITURE_GAP + tall > room.height - 0.05:
                bottoms.append(max(top + 0.03, room.height - 0.05 - tall))
            elif top is not None:
                bottoms.append(top + OVER_FURNITURE_GAP)
    return bottoms


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
