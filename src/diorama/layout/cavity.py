"""How far what is inside a container stays from its walls, measured on the meshes."""

from __future__ import annotations

from collections.abc import Mapping

from diorama.domain.certificate import CAVITY
from diorama.domain.layout import Item, Placement
from diorama.domain.transform import Transform
from diorama.geometry.overlap import Posed, Solid, contact, gap_above
from diorama.layout.surface_wishes import Spot
from diorama.layout.world import Placed

REACH = 0.02  # [m] up to which that distance is measured
_FLOOR = 0.006  # [m] over an inner surface, up to which the container's mesh counts as its floor, not as a wall
_ROUNDING = 1e-5


def walls_from(carrier: Item, surface_id: str, y: float) -> float | None:
    """The height [m] from which a carrier whose origin is at `y` has walls round what stands on one of its surfaces;
    None if that is no inner one.
    """
    surface = next((s for s in carrier.asset.surfaces if s.id == surface_id and s.inside), None)
    return None if surface is None else y + surface.height + _FLOOR


def cavity_of(
    name: str, placements: Mapping[str, Placement], placed: Mapping[str, Placed], posed: Mapping[str, Posed]
) -> float | None:
    """Least distance [m], up to `REACH`, of a thing from the walls of what it is inside of, by itself or standing on
    what is; None if it is in nothing.
    """
    at, seen = name, set[str]()
    while at not in seen:
        seen.add(at)
        support = placements[at].support
        carrier = placed.get(support.on) if support.kind == "object" else None
        if carrier is None:
            return None
        level = walls_from(carrier.item, support.surface, carrier.transform.position[1])
        if level is not None:
            return gap_above(posed[support.on], posed[name], level, REACH)
        at = support.on
    return None


def too_close(
    parent: str, items: Mapping[str, Item], spots: Mapping[str, Spot], solids: Mapping[str, Solid]
) -> dict[str, float]:
    """Children at their places on or in their parent that are too near to its walls, by how much [m]."""
    found: dict[str, float] = {}
    base = Posed(solids[items[parent].plan_id], Transform().matrix())
    for name, spot in spots.items():
        level = walls_from(items[parent], spot.surface, 0.0)
        if level is not None:
            pose = Transform.from_yaw((spot.x, spot.y, spot.z), spot.yaw_rad)
            own = Posed(solids[items[name].plan_id], pose.matrix())
            gap = gap_above(base, own, level, REACH)
            short = CAVITY - gap if gap > 0 else CAVITY + contact(base, own).penetration
            if short > _ROUNDING:
                found[name] = short
    return found
