"""Many things that are all to face one: rows before angles.

A dozen chairs that each point at the middle of a whiteboard within 15 degrees would need a hall. What people mean is
rows, turned to its wall, and what hangs at a wall is faced by whoever looks straight at that wall with it before them.
Of what does not hang the solver is asked for the angles only roughly, and things are turned to it afterwards where
there is room (`face`); the proof measures them all the same, and what does not hold is said in one sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from diorama.domain.certificate import Conflict, RelationProof
from diorama.domain.layout import Item
from diorama.domain.relation import Relation, RelationName

CROWD = 5
ROUGHLY = "roughly"
_ANGLES: tuple[RelationName, ...] = ("facing", "back_to")


def crowds_of(relations: Sequence[Relation]) -> list[list[Relation]]:
    """Stated relations of one angle to one anchor, where there are at least `CROWD` of them to it."""
    groups: dict[tuple[object, ...], list[Relation]] = {}
    for relation in relations:
        if relation.hard and not relation.negated and relation.relation in _ANGLES:
            groups.setdefault((relation.relation, relation.anchors), []).append(relation)
    return [group for group in groups.values() if sum(len(r.subjects) for r in group) >= CROWD]


def roughly(relation: Relation, *, hung: bool) -> Relation:
    """What the solver is asked for instead: rows that look straight at the wall at which the anchor hangs, if it is
    `hung`; else that they are turned that way by less than 45 degrees, if it can be, and the free turns afterwards do
    the rest where there is room.
    """
    return replace(relation, which=ROUGHLY) if hung else replace(relation, hard=False, weight=0.3, which=ROUGHLY)


def crowd_conflict(
    crowd: Sequence[Relation], items: Mapping[str, Item], proofs: Mapping[str, RelationProof]
) -> Conflict | None:
    """One conflict for all of a crowd that do not point where they should; None if all do."""
    unmet = [r for r in crowd if r.id in proofs and not proofs[r.id].holds]
    if not unmet:
        return None
    anchor = items[crowd[0].anchors[0].id or ""].name if crowd[0].anchors[0].id in items else "room"
    names = dict.fromkeys(items[s].name for r in crowd for s in r.subjects if s in items)
    held = len(crowd) - len(unmet)
    turned = "point at" if crowd[0].relation == "facing" else "point away from"
    why = (
        f"so many cannot all {turned} the middle of the {anchor}: they stand in rows and look straight ahead, and only"
        f" {held} of {len(crowd)} ({', '.join(names)}) {turned} it to within 15 degrees"
    )
    return Conflict(relations=tuple(r.id for r in unmet), words=tuple(dict.fromkeys(r.words for r in unmet)), why=why)
