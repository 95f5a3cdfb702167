"""What is wrong with a scene, as conflicts in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from diorama.domain.certificate import CAVITY, Conflict, ObjectProof, RelationProof
from diorama.layout.check import DEEPEST, GAP_HIGH, GAP_LOW, WALL_GAP_HIGH, WALL_GAP_LOW, good
from diorama.layout.explain import refusal
from diorama.layout.outline import overlap
from diorama.layout.verify_things import Survey
from diorama.layout.walkway import door_zones
from diorama.layout.world import world_of

_HEAD = 2.0  # [m] doors swing under what hangs higher
_MILLIMETRES = 0.02  # [m] lengths below are said in millimetres


def wrongs(
    found: Survey,
    objects: Mapping[str, ObjectProof],
    relations: Mapping[str, RelationProof],
    collisions: Mapping[tuple[str, str], float],
) -> tuple[Conflict, ...]:
    """Everything that makes the scene unsound, then every stated relation that does not hold.

    `words` of the former are the ids of the things concerned.
    """
    return (
        *(Conflict(relations=(), words=fault.objects, why=fault.why) for fault in found.faults),
        *_overlaps(found, collisions),
        *_places(found, objects),
        *_doors(found),
        *_relations(found, relations),
    )


def length(metres: float) -> str:
    """A length for people."""
    return f"{metres * 1000:.1f} mm" if metres < _MILLIMETRES else f"{metres:.2f} m"


def _overlaps(found: Survey, collisions: Mapping[tuple[str, str], float]) -> Iterator[Conflict]:
    for (first, second), depth in collisions.items():
        why = f"{found.called(first)} and {found.called(second)} overlap by {length(depth)}"
        if found.scene.objects[first].locked and found.scene.objects[second].locked:
            why += "; both are locked, so neither can make way"
        yield Conflict(relations=(), words=(first, second), why=why)


def _places(found: Survey, objects: Mapping[str, ObjectProof]) -> Iterator[Conflict]:
    for name, proof in objects.items():
        if good(proof) or any(name in fault.objects for fault in found.faults):
            continue
        whys = list(_misplaced(name, proof, found))
        if whys:
            fixed = "; it is locked where it is" if found.scene.objects[name].locked else ""
            yield Conflict(relations=(), words=(name,), why=f"{found.called(name)} {' and '.join(whys)}{fixed}")


def _misplaced(name: str, proof: ObjectProof, found: Survey) -> Iterator[str]:
    kind, on = proof.support.kind, proof.support.on
    below = found.called(on) if kind == "object" else f"the {kind if kind != 'none' else 'floor'}"
    if proof.inside_room < -1e-6 and (kind != "floor" or proof.gap >= 0 or proof.inside_room < proof.gap - 1e-6):
        yield f"reaches {length(-proof.inside_room)} out of its room"
    low, high = (WALL_GAP_LOW, WALL_GAP_HIGH) if kind == "wall" else (GAP_LOW, GAP_HIGH)
    if proof.gap < 0 or (kind == "wall" and proof.gap < low - 1e-6):
        yield f"reaches {length((low if kind == 'wall' else 0.0) - proof.gap)} too far into {below}"
    elif proof.gap < low - 1e-6:
        yield f"rests closer than {length(low)} to {below}"
    elif proof.gap > high + 1e-5:
        away = "hangs" if kind in ("wall", "ceiling") else "floats"
        yield f"{away} {length(proof.gap)} away from {below}" if kind != "floor" else f"floats {length(proof.gap)} high"
    elif not proof.supported:
        yield f"does not stand steadily on {below}: its middle lies beyond what carries it"
    if proof.is_cramped and proof.cavity is not None and proof.penetration <= DEEPEST:
        yield f"is {length(proof.cavity)} from the walls of what it is inside of, closer than {length(CAVITY)}"


def _doors(found: Survey) -> Iterator[Conflict]:
    placed = world_of(found.items, found.placements)
    for room_id, room in found.rooms.items():
        zones = door_zones(room)
        for name, thing in placed.items():
            if thing.item.room == room_id and thing.y0 < _HEAD and any(overlap(thing.outline, z) for z in zones):
                why = f"{found.called(name)} stands where a door of its room swings or is walked through"
                yield Conflict(relations=(), words=(name,), why=why)


def _relations(found: Survey, relations: Mapping[str, RelationProof]) -> Iterator[Conflict]:
    """A conflict for every stated relation that does not hold; those that read alike share one."""
    alike: dict[tuple[str, str], list[str]] = {}
    for name, proof in relations.items():
        if proof.hard and not proof.holds:
            alike.setdefault((proof.words, proof.needed), []).append(name)
    for (words, needed), names in alike.items():
        measured = ", ".join(f"{key} {value:g}" for key, value in relations[names[0]].measured.items())
        why = f"'{words}' does not hold: needed is {needed}" + (f"; measured: {measured}" * bool(measured))
        if len(names) > 1:
            why += f" (and {len(names) - 1} more of these)"
        yield refusal([found.scene.relations[name] for name in names], found.items, why)
