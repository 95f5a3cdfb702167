"""The proof of a scene document from scratch, and what is wrong with it in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from diorama.domain.certificate import Conflict, ObjectProof, RelationProof, Walkways
from diorama.domain.errors import LimitExceeded
from diorama.domain.relation import Relation
from diorama.domain.tick import Tick, no_tick
from diorama.geometry.overlap import Solid
from diorama.layout.check import Proof, good, prove
from diorama.layout.finding import Surroundings
from diorama.layout.keep_out import before_windows
from diorama.layout.measure import prove_relation
from diorama.layout.task import speaks_of_items
from diorama.layout.verify_things import OPEN_AIR, Survey, ghost_placements, room_at
from diorama.layout.verify_words import wrongs
from diorama.layout.walls import bounds_of
from diorama.layout.world import Placed, world_of

LARGEST_ROOM = 100.0  # [m]
MOST_CORNERS = 500
MOST_THINGS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was measured. conflicts: everything that is wrong, in words; collisions: pairs that overlap [m]."""

    sound: bool
    objects: Mapping[str, ObjectProof]
    relations: Mapping[str, RelationProof]
    walkways: Walkways
    collisions: Mapping[tuple[str, str], float]
    conflicts: tuple[Conflict, ...]


def verify(found: Survey, tick: Tick = no_tick, solids: dict[str, Solid] | None = None) -> Verdict:
    """Prove a surveyed scene, room by room as `solve` does.

    Args:
        solids: Shapes that are prepared already, by an item's `plan_id`; those of this scene are added.

    Raises:
        LimitExceeded: If a room or the number of things is larger than what can be checked.
        Cancelled: If `tick` says so.
    """
    check_size(found)
    solids = {} if solids is None else solids
    for item in found.items.values():
        if item.plan_id not in solids:
            solids[item.plan_id] = Solid(item.asset.model)
    proofs: list[Proof] = []
    for number, (room_id, room) in enumerate(found.rooms.items()):
        tick(0.9 * number / len(found.rooms))
        items = {n: i for n, i in found.items.items() if i.room == room_id}
        proofs.append(prove({room_id: room}, items, {n: found.placements[n] for n in items}, {}, solids))
    objects = {n: p.objects[n] for n in found.items for p in proofs if n in p.objects}
    if OPEN_AIR in found.rooms:
        objects = {n: replace(proof, inside_room=min(proof.inside_room, 0.0)) for n, proof in objects.items()}
    ways = Walkways(
        doors_clear=all(p.walkways.doors_clear for p in proofs),
        reachable=tuple(n for p in proofs for n in p.walkways.reachable),
        unreachable=tuple(n for p in proofs for n in p.walkways.unreachable),
        before_windows=before_windows(found.rooms, world_of(found.items, found.placements)),
    )
    collisions = {pair: depth for p in proofs for pair, depth in p.collisions.items()}
    relations = relations_of(found)
    return Verdict(
        sound=ways.doors_clear and not found.faults and all(good(proof) for proof in objects.values()),
        objects=objects,
        relations=relations,
        walkways=ways,
        collisions=collisions,
        conflicts=wrongs(found, objects, relations, collisions),
    )


def relations_of(found: Survey, relations: Mapping[str, Relation] | None = None) -> dict[str, RelationProof]:
    """The scene's relations (or those given) measured: each within its room if all that it names is there, else over
    the whole scene.
    """
    placed = world_of(found.items, found.placements)
    everything = {**placed, **found.ghosts}
    wanted = found.scene.relations if relations is None else relations
    return {name: prove_relation(r, _around(r, found, placed, everything)) for name, r in wanted.items()}


def _around(
    relation: Relation, found: Survey, placed: Mapping[str, Placed], everything: Mapping[str, Placed]
) -> Surroundings:
    room_id = next((found.items[s].room for s in relation.subjects if s in found.items), "")
    here = {n: i for n, i in found.items.items() if i.room == room_id}
    if speaks_of_items(relation, here):
        room = found.rooms[room_id]
        return Surroundings(
            room=room, placed={n: placed[n] for n in here}, placements=found.placements, rooms={room_id: room}
        )
    first = next((s for s in relation.subjects if s in found.ghosts), "")
    room_id = room_at(found.rooms, found.ghosts[first]) if first else next(iter(found.rooms))
    return Surroundings(
        room=found.rooms[room_id],
        placed=everything,
        placements={**found.placements, **ghost_placements(found)},
        rooms=found.rooms,
    )


def check_size(found: Survey) -> None:
    """Refuse what would take minutes or all memory.

    Raises:
        LimitExceeded: See above.
    """
    if len(found.items) > MOST_THINGS:
        raise LimitExceeded(
            f"the scene holds {len(found.items):,} solid things; up to {MOST_THINGS:,} can be checked",
            hint="keep it in several scenes, or change it without a check",
            code="too_many_objects",
        )
    for name, room in found.rooms.items():
        x0, z0, x1, z1 = bounds_of(room.polygon)
        if max(x1 - x0, z1 - z0) > LARGEST_ROOM or len(room.polygon) > MOST_CORNERS:
            raise LimitExceeded(
                f"{name} measures {x1 - x0:,.0f} x {z1 - z0:,.0f} m and has {len(room.polygon):,} corners;"
                f" up to {LARGEST_ROOM:,.0f} m and {MOST_CORNERS} corners can be checked",
                hint="make it smaller, or change the scene without a check",
            )
