"""The exact check: what the meshes say of placed things, from the placements alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from diorama.domain.certificate import CheckMethod, ObjectProof, RelationProof, Walkways
from diorama.domain.layout import Item, Placement
from diorama.domain.model import Model
from diorama.domain.relation import Relation
from diorama.domain.room import Room
from diorama.domain.scene import Support
from diorama.geometry.overlap import Posed, Solid, box_gaps, contact, volume_centroid
from diorama.layout.cavity import cavity_of
from diorama.layout.finding import Surroundings
from diorama.layout.lean_check import is_propped, top_gap
from diorama.layout.measure import prove_relation
from diorama.layout.outline import Outline, cut, distance, hull, inset, room_inset
from diorama.layout.walkway import door_zones, walkways
from diorama.layout.walls import walls_of
from diorama.layout.world import Placed, world_of

DEEPEST = 1e-4  # [m] overlap that counts as none
GAP_LOW, GAP_HIGH = 0.0005, 0.001  # [m] between a thing and what carries it
WALL_GAP_LOW, WALL_GAP_HIGH = 0.001, 0.005
_TOUCH = 0.006  # [m] a vertex this near the lowest belongs to the foot
_STEADY = 1e-4  # [m] a centroid may lie this far outside the foot's outline: rounding
_REACH = 0.012  # [m] distances up to this are measured on meshes


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Everything that was measured. collisions: pairs that overlap, with the depth [m]."""

    sound: bool
    objects: Mapping[str, ObjectProof]
    relations: Mapping[str, RelationProof]
    walkways: Walkways
    collisions: Mapping[tuple[str, str], float]


def prove(
    rooms: Mapping[str, Room],
    items: Mapping[str, Item],
    placements: Mapping[str, Placement],
    relations: Mapping[str, Relation],
    solids: Mapping[str, Solid] | None = None,
) -> Proof:
    """Measure a layout from its placements alone.

    Args:
        solids: Solids by plan id, so that their meshes are prepared once.
    """
    solids = solids or {i.plan_id: Solid(i.asset.model) for i in items.values()}
    placed = world_of(items, placements)
    posed = {name: Posed(solids[p.item.plan_id], p.transform.matrix()) for name, p in placed.items()}
    collisions: dict[tuple[str, str], float] = {}
    nearest, deepest, methods = _pairs(placements, posed, collisions)
    objects: dict[str, ObjectProof] = {}
    for name, thing in placed.items():
        room = rooms[thing.item.room]
        gap, method = _gap(name, placements, placed, posed, room)
        cavity = cavity_of(name, placements, placed, posed)
        objects[name] = ObjectProof(
            support=placements[name].support,
            gap=round(gap, 6),
            clearance=nearest.get(name),
            penetration=round(deepest.get(name, 0.0), 6),
            inside_room=round(_inside(thing, room), 6),
            supported=is_supported(placements[name].support, thing, placed.get(placements[name].support.on))
            or _bridges(placements[name].support, thing, placed),
            method="box" if "box" in (method, methods.get(name, "mesh")) else "mesh",
            cavity=None if cavity is None else round(cavity, 6),
        )
    proofs = _relations(rooms, placed, placements, relations, items)
    ways = _walkways(rooms, placed)
    sound = ways.doors_clear and all(good(proof) for proof in objects.values())
    return Proof(sound=sound, objects=objects, relations=proofs, walkways=ways, collisions=collisions)


def good(proof: ObjectProof) -> bool:
    """Whether a thing neither overlaps anything, nor floats, leaves its room or tips over, nor touches the walls of
    what it is inside of.
    """
    low, high = (WALL_GAP_LOW, WALL_GAP_HIGH) if proof.support.kind == "wall" else (GAP_LOW, GAP_HIGH)
    return (
        proof.penetration <= DEEPEST
        and low - 1e-6 <= proof.gap <= high + 1e-5
        and proof.inside_room >= -1e-6
        and proof.supported
        and not proof.is_cramped
    )


def collisions_of(posed: Mapping[str, Posed]) -> dict[tuple[str, str], float]:
    """Pairs of things that overlap, with the depth [m], as `prove` finds them."""
    names = list(posed)
    gaps = box_gaps([posed[name].outer for name in names])
    found: dict[tuple[str, str], float] = {}
    for j, i in np.argwhere(np.triu(gaps <= 0, 1)):
        first, second = names[int(i)], names[int(j)]
        a, b = sorted((first, second))
        depth = contact(posed[a], posed[b], reach=DEEPEST).penetration
        if depth > DEEPEST:
            found[second, first] = depth
    return found


def _pairs(
    placements: Mapping[str, Placement], posed: Mapping[str, Posed], collisions: dict[tuple[str, str], float]
) -> tuple[dict[str, float], dict[str, float], dict[str, CheckMethod]]:
    """Least distance and deepest overlap per thing."""
    deepest: dict[str, float] = {}
    methods: dict[str, CheckMethod] = {}
    names = list(posed)
    gaps = box_gaps([posed[name].outer for name in names])
    for j, i in np.argwhere(np.triu(gaps <= _REACH, 1)):
        first, second = names[int(i)], names[int(j)]
        a, b = sorted((first, second))  # a gap beyond the reach depends on which comes first
        found = contact(posed[a], posed[b], reach=_REACH)
        gaps[i, j] = gaps[j, i] = found.gap
        if found.method == "box":
            methods[first] = methods[second] = "box"
        if found.penetration > 0:
            for name in (first, second):
                deepest[name] = max(deepest.get(name, 0.0), found.penetration)
            if found.penetration > DEEPEST:
                collisions[second, first] = found.penetration
    number = {name: n for n, name in enumerate(names)}
    np.fill_diagonal(gaps, np.inf)
    for name in names:
        carrier = number.get(placements[name].support.on)
        if carrier is not None:
            gaps[number[name], carrier] = gaps[carrier, number[name]] = np.inf
    least = gaps.min(axis=1, initial=np.inf)
    nearest = {name: round(float(gap), 6) for name, gap in zip(names, least, strict=True) if gap < np.inf}
    return nearest, deepest, methods


def _gap(
    name: str,
    placements: Mapping[str, Placement],
    placed: Mapping[str, Placed],
    posed: Mapping[str, Posed],
    room: Room,
) -> tuple[float, CheckMethod]:
    """Distance [m] to what carries the thing."""
    support, thing = placements[name].support, placed[name]
    if support.kind == "object" and support.on in posed:
        found = contact(posed[support.on], posed[name], reach=0.05)
        return found.gap, found.method
    if support.kind == "wall":
        index = int(support.surface.removeprefix("wall-") or 0)
        wall = walls_of(room)[index]
        return min(wall.inside_distance((float(p[0]), float(p[1]))) for p in thing.outline), "mesh"
    if support.kind == "ceiling":
        return room.height - thing.y1, "mesh"
    if support.kind == "leaning":
        return max(abs(thing.y0), top_gap(placed[name], posed, support, room)), "mesh"
    return thing.y0, "mesh"


def _inside(thing: Placed, room: Room) -> float:
    vertical = min(thing.y0, room.height - thing.y1)
    across = room_inset(thing.outline, room.polygon)
    return min(across, vertical) if vertical < -1e-6 else across


def is_supported(support: Support, thing: Placed, carrier: Placed | None) -> bool:
    """Whether the centroid stands over the part of the thing's foot that lies on what carries it."""
    if support.kind in ("wall", "ceiling"):
        return True
    foot = _foot(thing)
    if support.kind == "leaning":
        return is_propped(thing, foot, carrier)
    if support.kind == "object":
        if carrier is None or thing.y1 <= _level(carrier, support.surface):
            return False
        foot = cut(foot, _surface_outline(carrier, support.surface)) if len(foot) > 2 else foot
    over = _middle(thing)
    if len(foot) < 3:  # on a point or an edge it balances at best
        return len(foot) > 0 and distance(over, foot) <= _STEADY
    return inset(over, foot) >= -_STEADY


def _bridges(support: Support, thing: Placed, placed: Mapping[str, Placed]) -> bool:
    """Whether it stands on several things of one height, as in a pyramid, and its centroid over all of that."""
    carrier = placed.get(support.on)
    if support.kind != "object" or carrier is None:
        return False
    level, foot, box = _level(carrier, support.surface), _foot(thing), thing.box
    if thing.y1 <= level or len(foot) < 3:
        return False
    parts = [cut(foot, _surface_outline(carrier, support.surface))]
    for other in placed.values():
        if other is thing or other is carrier or not other.box.overlaps(box):
            continue
        surfaces = [s for s in other.item.asset.surfaces if abs(_level(other, s.id) - level) <= GAP_HIGH - GAP_LOW]
        parts += [cut(foot, _surface_outline(other, s.id)) for s in surfaces]
    under = hull(np.concatenate([part for part in parts if len(part)] or [np.zeros((0, 2))]))
    return len(parts) > 1 and len(under) > 2 and inset(_middle(thing), under) >= -_STEADY


def _middle(thing: Placed) -> Outline:
    """The centroid on the plane, (1, 2)."""
    centroid = thing.transform.matrix() @ np.append(_centroid_of(thing.item.asset.model), 1.0)
    return np.array([[centroid[0], centroid[2]]])


def _level(carrier: Placed, surface_id: str) -> float:
    """Height [m] in the world of a surface; of the carrier's lowest point where it has no such surface."""
    surface = next((s for s in carrier.item.asset.surfaces if s.id == surface_id), None)
    return carrier.y0 if surface is None else carrier.transform.position[1] + surface.height


def _foot(thing: Placed) -> Outline:
    """Outline of the thing's lowest points in the world."""
    matrix = thing.transform.matrix()
    if thing.transform.is_upright:
        foot = _foot_of(thing.item.asset.model)
        return foot @ matrix[np.ix_([0, 2], [0, 2])].T + matrix[[0, 2], 3]
    points = np.concatenate([part.mesh.positions for part in thing.item.asset.model.parts]).astype(np.float64)
    return _lowest(points @ matrix[:3, :3].T + matrix[:3, 3])


@lru_cache(maxsize=64)
def _foot_of(model: Model) -> Outline:
    """Outline of the lowest points in the model's own frame, remembered: a scene is proved many times."""
    return _lowest(np.concatenate([part.mesh.positions for part in model.parts]).astype(np.float64))


@lru_cache(maxsize=64)
def _centroid_of(model: Model) -> NDArray[np.float64]:
    return volume_centroid(model)


def _lowest(points: NDArray[np.float64]) -> Outline:
    low = points[points[:, 1] <= points[:, 1].min() + _TOUCH]
    return hull(low[:, [0, 2]])


def _surface_outline(carrier: Placed, surface_id: str) -> Outline:
    surface = next((s for s in carrier.item.asset.surfaces if s.id == surface_id), None)
    if surface is None:
        return carrier.outline
    matrix = carrier.transform.matrix()
    corners = np.array([(x, surface.height, z) for x, z in surface.polygon])
    return (corners @ matrix[:3, :3].T + matrix[:3, 3])[:, [0, 2]]


def _relations(
    rooms: Mapping[str, Room],
    placed: Mapping[str, Placed],
    placements: Mapping[str, Placement],
    relations: Mapping[str, Relation],
    items: Mapping[str, Item],
) -> dict[str, RelationProof]:
    proofs: dict[str, RelationProof] = {}
    for name, relation in relations.items():
        room = next((items[s].room for s in relation.subjects if s in items), next(iter(rooms)))
        around = Surroundings(room=rooms[room], placed=placed, placements=placements, rooms=rooms)
        proofs[name] = prove_relation(relation, around)
    return proofs


def _walkways(rooms: Mapping[str, Room], placed: Mapping[str, Placed]) -> Walkways:
    found = [
        walkways(room, {n: p for n, p in placed.items() if p.item.room == name}, door_zones(room))
        for name, room in rooms.items()
    ]
    return Walkways(
        doors_clear=all(w.doors_clear for w in found),
        reachable=tuple(n for w in found for n in w.reachable),
        unreachable=tuple(n for w in found for n in w.unreachable),
    )
