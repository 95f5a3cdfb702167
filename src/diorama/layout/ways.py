"""From a room where something cannot be reached to what must stay free for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from diorama.layout.cluster import Cluster
from diorama.layout.corridor import corridor
from diorama.layout.footprint import Box
from diorama.layout.model import DOOR_HEAD
from diorama.layout.place import Answer, Scenario, Way, clusters_of
from diorama.layout.world import Placed, world_of

_STATED = 0.5  # how much more a thing counts for every wish stated of it
_AIR = 0.05  # [m] that a way stays clear of what stands beside it
_MOST_SPARED = 30  # things in a room, up to which ways to what can be reached are kept
_MOST = 4  # things that ways are sought to at once


def way_to(
    scenario: Scenario,
    answer: Answer,
    unreachable: tuple[str, ...],
    level: int,
    kept: tuple[Box, ...] = (),
    reachable: tuple[str, ...] = (),
) -> Way | None:
    """Floor that, kept free, lets people reach what they cannot; None if what stays leaves no way.

    Args:
        level: Of the motifs with which the answer was found.
        kept: Ways that stay free as well.
        reachable: Things to which the ways that there are stay free, unless they have to move.
    """
    placed = world_of(scenario.items, answer.placements)
    clusters = {cluster.leader: cluster for cluster in clusters_of(scenario, answer.room, level)}
    mates = _mates(clusters.values())
    wanted = [name for name in unreachable if name in answer.members][:_MOST]
    stays = {mate for name in wanted for mate in mates.get(name, (name,))}
    stays |= {child for name in stays for child in _carried(scenario, name)}
    importance = _importance(scenario, placed)
    boxes: list[Box] = []
    for name in wanted:
        boxes += corridor(answer.room, placed, name, stays, importance, [*kept, *boxes])
    if not boxes:
        return None
    moving = {n for c in clusters.values() if _crossed(c, answer, boxes) for n in c.items}
    for name in reachable if len(placed) <= _MOST_SPARED else ():
        if name not in moving and name in answer.members:
            boxes += corridor(answer.room, placed, name, {name, *stays}, importance, [*kept, *boxes])
    return Way(
        boxes=tuple(dict.fromkeys([*kept, *boxes])),
        stays={name: answer.members[name][0] for name in sorted(stays) if name in answer.members},
        stood={name: place for name, place in answer.stood.items() if not _crossed(clusters[name], answer, boxes)},
    )


def _crossed(cluster: Cluster, answer: Answer, boxes: Sequence[Box]) -> bool:
    """Whether a way leads over the floor that a cluster takes, or before what hangs low and stands out."""
    there = [answer.members[name][0] for name in cluster.items if name in answer.members]
    taken = [box.grown(_AIR) for m in there if m.layer == "floor" for box in m.taken]
    taken += [m.box for m in there if m.layer in ("wall", "ceiling") and m.band[0] < DOOR_HEAD]
    return any(one.overlaps(box) for one in taken for box in boxes)


def _mates(clusters: Iterable[Cluster]) -> dict[str, tuple[str, ...]]:
    """By thing, all that move with it."""
    return {name: cluster.items for cluster in clusters for name in cluster.items}


def _carried(scenario: Scenario, name: str) -> list[str]:
    found = scenario.forest.children(name)
    return [*found, *(below for child in found for below in _carried(scenario, child))]


def _importance(scenario: Scenario, placed: Mapping[str, Placed]) -> dict[str, float]:
    """What is spoken of often should not have to move."""
    weights = dict.fromkeys(placed, 1.0)
    for relation in scenario.relations:
        if relation.hard:
            for name in {*relation.subjects, *(a.id or "" for a in relation.anchors)} & weights.keys():
                weights[name] += _STATED
    return weights
