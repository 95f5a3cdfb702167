"""What carries each thing after an edit, and at which height: everything rests on, or hangs flush at, its support."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from diorama.domain.asset import Surface
from diorama.domain.certificate import CAVITY
from diorama.domain.relation import Relation
from diorama.domain.room import Room
from diorama.domain.scene import Support
from diorama.domain.transform import Transform
from diorama.layout.cavity import walls_from
from diorama.layout.check import GAP_HIGH, GAP_LOW, WALL_GAP_HIGH, WALL_GAP_LOW
from diorama.layout.footprint import band_of, bounds_of_model
from diorama.layout.forest import carrier_surfaces
from diorama.layout.hang import HOVER, ceiling_height, rested
from diorama.layout.hung import bars_of, is_hung, rest_of
from diorama.layout.model import HANG_GAP
from diorama.layout.outline import Outline, distance, inset, outline, room_inset
from diorama.layout.resolve_edit import Edit, supports_of
from diorama.layout.resolve_standing import Standing, Thing
from diorama.layout.verify_things import nearest_wall, room_at
from diorama.layout.walls import Wall, walls_of

_LOW = 0.15  # [m] what an edit lifted by no more than this stays on the floor
_NEAR_BAR = 0.3  # [m] from its bar or peg, up to which what was moved still hangs from it
_UNDER_CEILING = 0.02
_TILTED = 0.01  # sine of the tilt from which a thing is taken for tilted
_BELOW = 0.3  # [m] a surface this much over a thing's lowest point may still be meant


def settle_supports(standing: Standing, edit: Edit) -> None:
    """Decide what carries whatever the edit placed; what lost its carrier is put up elsewhere later."""
    for wish in edit.wishes:
        if wish.new and supports_of(wish):
            for subject in wish.subjects:
                _as_wished(subject, wish.relation, standing, edit)
    for name in [name for name in standing.top_down() if name in edit.pinned | edit.adrift]:
        thing = standing.things[name]
        if thing.locked or (name in edit.stated and name not in edit.adrift):
            continue
        support = _support_at(name, standing, edit)
        if support is not None and support != thing.support:
            standing.put_on(name, support, support.on if support.kind == "object" else None)
            edit.adrift.discard(name)
        elif thing.support.kind != "object":
            _into_room(name, standing)


def _as_wished(name: str, relation: Relation, standing: Standing, edit: Edit) -> None:
    thing, anchor = standing.things.get(name), next(iter(relation.anchors), None)
    if thing is None or thing.locked:
        return
    kind = relation.relation
    support: Support | None = None
    if kind in ("on", "inside") and anchor is not None:
        carrier, _, surface = (anchor.which or anchor.id or "").partition("/")
        carrier = anchor.id or carrier
        if (
            anchor.kind in ("object", "surface")
            and carrier in standing.things
            and name not in _below(carrier, standing)
        ):
            there = _surfaces(carrier, standing, inside=kind == "inside")
            support = Support(kind="object", on=carrier, surface=surface or (there[0].id if there else ""))
        elif anchor.kind == "floor":
            support = Support(kind="floor", on=thing.item.room, surface="floor")
    elif kind == "on_wall":
        room = standing.found.rooms[thing.item.room]
        support = Support(kind="wall", on=thing.item.room, surface=nearest_wall(room, thing.placed))
    elif kind == "from_ceiling":
        support = Support(kind="ceiling", on=thing.item.room, surface="ceiling")
    if support is not None and (support.kind, support.on) != (thing.support.kind, thing.support.on):
        standing.put_on(name, support, support.on if support.kind == "object" else None)
        edit.stated.add(name)
        edit.adrift.discard(name)


def _below(name: str, standing: Standing) -> set[str]:
    """The thing and all that carries it."""
    found: set[str] = set()
    at: str | None = name
    while at is not None:
        found.add(at)
        at = standing.things[at].carrier
    return found


def _surfaces(carrier: str, standing: Standing, *, inside: bool) -> list[Surface]:
    found = carrier_surfaces(standing.things[carrier].item.asset)
    return [s for s in found if s.inside == inside] or list(found)


def _support_at(name: str, standing: Standing, edit: Edit) -> Support | None:
    """What carries a thing where the edit put it; None if that is yet to be found."""
    thing = standing.things[name]
    kind, room_id = thing.support.kind, _room_of(name, standing)
    fresh = thing.support.kind == "none" or name not in edit.pinned
    if kind == "wall" or (kind in ("none", "floor") and thing.item.asset.mount == "wall" and _high(thing)):
        return Support(kind="wall", on=room_id, surface=nearest_wall(standing.found.rooms.get(room_id), thing.placed))
    if kind == "ceiling" or (fresh and thing.item.asset.mount == "ceiling"):
        return Support(kind="ceiling", on=room_id, surface="ceiling")
    if name in edit.adrift:
        return None
    if kind == "object" and thing.carrier is not None and _stays_on(thing, thing.carrier, standing):
        return None
    if kind == "floor" and abs(thing.placed.y0) <= _LOW:
        return Support(kind="floor", on=room_id, surface="floor")
    return _nearest_level(name, room_id, standing)


def _stays_on(thing: Thing, carrier: str, standing: Standing) -> bool:
    """Whether it is still over a surface of its carrier, or near the bar that it hung from."""
    if not is_hung(thing.item.asset):
        return _over(thing, carrier, standing) is not None
    base, middle = standing.things[carrier], outline([thing.placed.centre])
    return any(distance(middle, surface_outline(base, bar)) <= _NEAR_BAR for bar in bars_of(base.item.asset))


def _high(thing: Thing) -> bool:
    return thing.placed.y0 > _LOW


def _room_of(name: str, standing: Standing) -> str:
    """The room where it is now; its own if it reaches into that."""
    thing = standing.things[name]
    room = standing.found.rooms.get(thing.item.room)
    if room is not None and room_inset(outline([thing.placed.centre]), room.polygon) >= 0:
        return thing.item.room
    return room_at(standing.found.rooms, thing.placed)


def _into_room(name: str, standing: Standing) -> None:
    """Something on a floor, wall or ceiling belongs to the room where it is."""
    thing = standing.things[name]
    room = _room_of(name, standing)
    if room != thing.item.room or thing.support.on != room:
        standing.put_on(name, replace(thing.support, on=room), None)


def _over(thing: Thing, carrier: str, standing: Standing) -> Surface | None:
    """The surface of the carrier over which the thing's middle lies, nearest in height."""
    base = standing.things[carrier]
    middle, bottom = outline([thing.placed.centre]), _bottom(thing)
    beneath = [s for s in carrier_surfaces(base.item.asset) if inset(middle, surface_outline(base, s)) >= 0]
    return min(beneath, key=lambda s: abs(base.pose.position[1] + s.height - bottom), default=None)


def _bottom(thing: Thing) -> float:
    """Height [m] in the world of what rests on its carrier."""
    return thing.pose.position[1] + rest_of(thing.item.asset)


def surface_outline(carrier: Thing, surface: Surface) -> Outline:
    """A surface's corners (n, 2) in the world."""
    corners = np.array([(x, surface.height, z) for x, z in surface.polygon])
    matrix = carrier.pose.matrix()
    return (corners @ matrix[:3, :3].T + matrix[:3, 3])[:, [0, 2]]


def _nearest_level(name: str, room_id: str, standing: Standing) -> Support:
    """Floor, or the surface beneath its middle that is nearest in height."""
    thing = standing.things[name]
    bottom = _bottom(thing)
    best, chosen = abs(bottom), Support(kind="floor", on=room_id, surface="floor")
    own = set(standing.load(name))
    for other, base in standing.things.items():
        if other in own or base.item.room != room_id or standing.is_rug(other):
            continue
        surface = _over(thing, other, standing)
        if surface is None:
            continue
        level = base.pose.position[1] + surface.height
        if abs(bottom - level) < best and level - bottom <= _BELOW:
            best, chosen = abs(bottom - level), Support(kind="object", on=other, surface=surface.id)
    return chosen


# -- heights ------------------------------------------------------------------------------------------------------


def settle_heights(standing: Standing) -> None:
    """Set everything down on the floor or rug that carries it, or flush with its wall or ceiling; rugs first."""
    for name in list(standing.top_down()):
        thing = standing.things[name]
        if standing.root(name) != name or standing.is_fixed(name) or standing.is_adrift(name):
            continue
        if thing.support.kind == "wall":
            _hang_at_wall(name, standing)
        elif thing.support.kind == "ceiling":
            if not 0 <= standing.room(name).height - thing.placed.y1 <= GAP_HIGH:
                _lift(name, ceiling_height(thing.item, standing.room(name)), standing)
        else:
            _set_down(name, standing)


def _lift(name: str, y: float, standing: Standing) -> None:
    pose = standing.things[name].pose
    standing.move(name, replace(pose, position=(pose.position[0], y, pose.position[2])))


def _set_down(name: str, standing: Standing) -> None:
    """Onto the rug that carries it or lies under its middle, else onto the floor."""
    straighten(name, standing)
    thing = standing.things[name]
    if thing.carrier is not None:
        if stands_well(name, thing.pose, standing):
            return
        pose = rested_on(name, thing.carrier, thing.pose, standing)
        if stands_well(name, pose, standing):
            standing.move(name, pose)
            return
        standing.put_on(name, Support(kind="floor", on=thing.item.room, surface="floor"), None)
    if not GAP_LOW <= standing.things[name].placed.y0 <= GAP_HIGH:
        _lift(name, HOVER - band_of(thing.item.asset)[0], standing)
    for rug in standing.things:
        if rug != name and standing.is_rug(rug) and standing.things[rug].item.room == thing.item.room:
            _onto_rug(name, rug, standing)


def _onto_rug(name: str, rug: str, standing: Standing) -> None:
    """Lift a thing that stands in a rug onto it, if it stands steadily there."""
    from diorama.geometry.overlap import contact

    thing = standing.things[name]
    if standing.is_rug(name) or standing.things[rug].carrier is not None or thing.carrier is not None:
        return
    if contact(standing.posed(rug), standing.posed(name)).penetration <= 0:
        return
    surface = next(iter(carrier_surfaces(standing.things[rug].item.asset)), None)
    pose = rested_on(name, rug, thing.pose, standing)
    before = thing.support
    standing.put_on(name, Support(kind="object", on=rug, surface=surface.id if surface else "top"), rug)
    if stands_well(name, pose, standing):
        standing.move(name, pose)
    else:
        standing.put_on(name, before, None)


def rested_on(name: str, carrier: str, pose: Transform, standing: Standing) -> Transform:
    """The pose at the height at which the thing just does not touch its carrier's mesh."""
    thing, base = standing.things[name], standing.things[carrier]
    surface = next((s for s in carrier_surfaces(base.item.asset) if s.id == thing.support.surface), None)
    top = bounds_of_model(base.item.asset.model)[1][1] if surface is None else surface.height
    y = base.pose.position[1] + top + HOVER - rest_of(thing.item.asset)
    start = replace(pose, position=(pose.position[0], y, pose.position[2]))
    return rested(standing.posed(carrier), standing.solid(name), start)


def stands_well(name: str, pose: Transform, standing: Standing) -> bool:
    """Whether the thing, at this pose, neither floats over nor sinks into what carries it, and does not tip over."""
    from diorama.geometry.overlap import contact
    from diorama.layout.check import DEEPEST, is_supported

    thing = standing.things[name]
    if thing.carrier is None:
        return True
    found = contact(standing.posed(thing.carrier), standing.posed(name, pose), reach=0.05)
    if found.penetration > DEEPEST or not GAP_LOW <= found.gap <= GAP_HIGH + 1e-6:
        return False
    if is_cramped(name, pose, standing):
        return False
    return is_supported(thing.support, replace(thing, pose=pose).placed, standing.things[thing.carrier].placed)


def is_cramped(name: str, pose: Transform, standing: Standing) -> bool:
    """Whether the thing, at this pose, is too near to the walls of what it is inside of."""
    from diorama.geometry.overlap import gap_above

    at = name
    while (carrier := standing.things[at].carrier) is not None:
        base = standing.things[carrier]
        level = walls_from(base.item, standing.things[at].support.surface, base.pose.position[1])
        if level is not None:
            return gap_above(standing.posed(carrier), standing.posed(name, pose), level) < CAVITY - 1e-6
        at = carrier
    return False


def straighten(name: str, standing: Standing) -> bool:
    """Set a tilted thing upright if it does not stand steadily, and what it carries with it; its scale is kept."""
    from diorama.layout.check import is_supported

    thing = standing.things[name]
    if thing.rest is None or thing.locked:
        return False
    scale = np.linalg.norm(thing.rest, axis=0)
    if float(thing.rest[1, 1]) >= (1 - _TILTED**2 / 2) * float(scale[1]):
        return False
    base = standing.things[thing.carrier].placed if thing.carrier is not None else None
    if is_supported(thing.support, thing.placed, base) and thing.support.kind != "wall":
        return False
    standing.reshape(name, np.diag(scale))
    return True


def _hang_at_wall(name: str, standing: Standing) -> None:
    """Flush with its wall, within its length and the room's height."""
    straighten(name, standing)
    thing, room = standing.things[name], standing.room(name)
    wall = walls_of(room)[int(thing.support.surface.removeprefix("wall-") or 0)]
    gap = min(wall.inside_distance((float(p[0]), float(p[1]))) for p in thing.placed.outline)
    low, high = band_of(thing.item.asset)
    y = min(max(thing.pose.position[1], _UNDER_CEILING - low), room.height - _UNDER_CEILING - high)
    if y != thing.pose.position[1]:
        _lift(name, y, standing)
    if WALL_GAP_LOW <= gap <= WALL_GAP_HIGH and room_inset(thing.placed.outline, room.polygon) >= 0:
        return
    standing.move(name, hung_at(thing, wall, room))


def hung_at(thing: Thing, wall: Wall, room: Room) -> Transform:
    """The pose turned to the wall, its back a hair off, and as near as can be to where it was along the wall."""
    (x0, _, z0), (x1, _, _) = bounds_of_model(thing.item.asset.model)
    yaw = math.atan2(wall.inward[0], wall.inward[1])
    right = (wall.inward[1], -wall.inward[0])  # of the thing, seen along the wall
    start, end = (_along(point, right) for point in (wall.start, wall.end))
    near, far = min(start, end), max(start, end)
    at = _along((thing.pose.position[0], thing.pose.position[2]), right)
    slack = HANG_GAP
    at = min(max(at, near - x0 + slack), max(far - x1 - slack, near - x0 + slack))
    across = _along(wall.start, wall.inward) + HANG_GAP - z0
    x = right[0] * at + wall.inward[0] * across
    z = right[1] * at + wall.inward[1] * across
    return replace(Transform.from_yaw((x, thing.pose.position[1], z), yaw), scale=thing.pose.scale)


def _along(point: tuple[float, float], axis: tuple[float, float]) -> float:
    return point[0] * axis[0] + point[1] * axis[1]
