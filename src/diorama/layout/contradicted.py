"""What was stated goes before what is usual: motifs that leave no way for a stated wish are given up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from diorama.domain.layout import Item
from diorama.domain.relation import Relation
from diorama.domain.room import Room
from diorama.layout.cluster import Cluster
from diorama.layout.cp import run
from diorama.layout.finding import Surroundings
from diorama.layout.measure import prove_relation
from diorama.layout.model import RoomModel, Stood
from diorama.layout.posted import post

PlacedAt = Callable[[Cluster, Stood], Surroundings]
_LIMIT = 0.01  # deterministic time to find whether one cluster can do as was said


def given_up(
    clusters: Sequence[Cluster], relations: Sequence[Relation], items: Mapping[str, Item], room: Room, level: int,
    placed_at: PlacedAt,
) -> frozenset[str]:  # fmt: skip
    """Relations that clusters are bound by and that must not bind them, for something stated could not hold then.

    Args:
        placed_at: The things of a cluster where it stands.
    """
    by_id = {str(r.id): r for r in relations}
    found: set[str] = set()
    for cluster in clusters:
        bound = [by_id[b] for b in cluster.bound if b in by_id]
        if len(cluster.items) < 2 or not bound:
            continue
        for relation in relations:
            if relation.hard and relation.id not in cluster.bound and _speaks_of(relation, cluster):
                culprits = _culprits(relation, bound)
                if culprits and not _can_hold(relation, cluster, items, room, level, placed_at):
                    found.update(culprits)
    return frozenset(found)


def _speaks_of(relation: Relation, cluster: Cluster) -> bool:
    """Whether all that it names is of the cluster, or it says of one of its things where in the room it is."""
    if not set(relation.subjects) <= set(cluster.items):
        return False
    if all(anchor.kind == "object" for anchor in relation.anchors):
        return all(anchor.id in cluster.items for anchor in relation.anchors)
    return relation.relation == "in_corner" or (relation.negated and relation.relation == "against")


def _culprits(relation: Relation, bound: Sequence[Relation]) -> list[str]:
    """What binds the things that it names: what is usual, else what was stated and can be granted otherwise."""
    names = {*relation.subjects, *(a.id for a in relation.anchors)}
    near = [b for b in bound if names & {*b.subjects, *(a.id for a in b.anchors if a.kind == "object")}]
    return [str(b.id) for b in near if not b.hard] or [str(b.id) for b in near]


def _can_hold(
    relation: Relation, cluster: Cluster, items: Mapping[str, Item], room: Room, level: int, placed_at: PlacedAt
) -> bool:
    if all(anchor.kind == "object" for anchor in relation.anchors):
        poses = (Stood(x=0, z=0, pose=(variant, 0), walls=()) for variant in range(len(cluster.variants)))
        return any(prove_relation(relation, placed_at(cluster, at)).holds for at in poses)
    model = RoomModel(room, [cluster], items, level=level)
    holds = model.cp.new_constant(1)
    posted = [post(model, relation, subject, holds) for subject in relation.subjects]
    if not any(posted):
        return True
    return run(model.cp, seed=0, limit=_LIMIT, bare=True)[0] != "infeasible"
