"""Whether some wishes can hold together in a room: small models with only the things in question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from diorama.domain.layout import Item
from diorama.domain.relation import Relation
from diorama.domain.room import Room
from diorama.layout.check import Proof, prove
from diorama.layout.cluster import Cluster
from diorama.layout.cp import deterministic_time, run
from diorama.layout.kinds import is_seat
from diorama.layout.leave import with_carried
from diorama.layout.model import RoomModel
from diorama.layout.place import Answer, Scenario, as_written, clusters_of, lifted, placements_of
from diorama.layout.posted import post
from diorama.layout.relax_bounds import shortage
from diorama.layout.relax_pack import packed_into

Verdict = Literal["yes", "no", "unknown"]
_LIMIT = 0.03  # deterministic time of one question
_LIMIT_TO_PACK = 0.01  # of one where a plain packing failed and nothing but space is asked for
_PRESOLVE = 4e-5  # deterministic time for each variable, which the solver takes before it begins to count
_LOOSEST = 2
_MOST_GAPS = 2  # solves after the meshes found a collision


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An arrangement in which all that was asked for holds, as the meshes say."""

    room: Room
    proof: Proof


@dataclass(slots=True, kw_only=True)
class Trials:
    """Questions about one room, answered by the solver and remembered. budget: deterministic time that is left for
    them; most: questions that are left.
    """

    scenario: Scenario
    budget: float = 0.5
    most: int = 150
    _told: dict[tuple[object, ...], Verdict] = field(default_factory=dict[tuple[object, ...], Verdict])

    def can_hold(self, room: Room, wishes: Iterable[Relation], things: Iterable[str] = ()) -> Verdict:
        """Whether all of the wishes can hold at once, with the things that they name and `things` there.

        `no` is proven: for every way to group the things (`MotifBuilder`) there is no such arrangement.
        """
        wanted = _in_order(wishes)
        part = part_of(self.scenario, wanted, things)
        key = (room.polygon, tuple(sorted(o.id for o in room.openings.values())), tuple(r.id for r in wanted),
               tuple(part.items))  # fmt: skip
        if key not in self._told:
            self._told[key] = self._answer(part, room, wanted)
        return self._told[key]

    def _answer(self, part: Scenario, room: Room, wishes: Sequence[Relation]) -> Verdict:
        if shortage(room, part.items, part.forest, part.items, wishes) is not None:
            return "no"
        verdict: Verdict = "no"
        for level in _levels(part, room):
            if self.most <= 0 or self.budget <= 0:
                return "unknown"
            model = _model(part, room, wishes, level)
            packed = level == _LOOSEST and not wishes and packed_into(model)
            limit = min(_LIMIT_TO_PACK if not wishes and not packed else _LIMIT, max(self.budget, 1e-3))
            outcome, solver = run(model.cp, seed=part.seed, limit=limit, quick=True)
            self.budget -= deterministic_time(solver) + _PRESOLVE * model.size
            self.most -= 1
            if outcome in ("optimal", "feasible"):
                return "yes"
            if outcome != "infeasible":
                verdict = "unknown"
        return verdict

    def arranged(self, room: Room, wishes: Iterable[Relation], things: Iterable[str] = ()) -> Found | None:
        """An arrangement in which the wishes hold with all the things there, proved on the meshes; None if none was
        found.
        """
        wanted = _in_order(wishes)
        part = part_of(self.scenario, wanted, things)
        if shortage(room, part.items, part.forest, part.items, wanted) is not None:
            return None
        for level in _levels(part, room):
            if self.most <= 0 or self.budget <= 0:
                return None
            gaps: dict[frozenset[str], float] = {}
            for _ in range(1 + _MOST_GAPS):
                found = self._proved(part, room, wanted, level, gaps)
                if found is None or not found.proof.collisions:
                    break
                for (first, second), depth in found.proof.collisions.items():
                    pair = frozenset((part.forest.root(first), part.forest.root(second)))
                    if len(pair) == 2:
                        gaps[pair] = gaps.get(pair, 0.01) + depth + 0.02
            else:
                found = None
            if found is not None and found.proof.sound and all(found.proof.relations[r.id].holds for r in wanted):
                return found
        return None

    def _proved(
        self, part: Scenario, room: Room, wishes: Sequence[Relation], level: int, gaps: Mapping[frozenset[str], float]
    ) -> Found | None:
        model = _model(part, room, wishes, level, gaps)
        if level == _LOOSEST and not gaps and not wishes:
            packed_into(model)
        limit = min(3 * _LIMIT, max(self.budget, 1e-3))
        outcome, solver = run(model.cp, seed=part.seed, limit=limit, quick=True)
        self.budget -= deterministic_time(solver) + _PRESOLVE * model.size
        self.most -= 1
        if outcome not in ("optimal", "feasible"):
            return None
        answer = Answer(
            room=room, status="limit", members=model.read(solver), dropped=[], absent=[], bound=set(), cost=0.0
        )
        placements = {
            name: replace(place, transform=as_written(place.transform))
            for name, place in placements_of(part, answer.room, answer.members).items()
        }
        said = {str(r.id): r for r in wishes}
        return Found(room=room, proof=prove({part.room_id: room}, part.items, placements, said, part.solids))


def part_of(scenario: Scenario, wishes: Sequence[Relation], things: Iterable[str]) -> Scenario:
    """The scenario with only what the wishes name and the things, what carries those and what stands on them."""
    named = [*things, *(n for r in wishes for n in names_of(r))]
    roots = {scenario.forest.root(n) for n in named if n in scenario.items and n in scenario.forest.stands}
    kept = {n for n in with_carried(roots, scenario.forest) if n in scenario.items}
    items: Mapping[str, Item] = {n: i for n, i in scenario.items.items() if n in kept}
    soft = [r for r in scenario.relations if not r.hard and set(names_of(r)) <= kept]
    return replace(
        scenario, items=items, relations=[*wishes, *soft], spots={n: s for n, s in scenario.spots.items() if n in kept}
    )


def names_of(relation: Relation) -> list[str]:
    """The things that a relation speaks of."""
    return [*relation.subjects, *(a.id for a in relation.anchors if a.kind == "object" and a.id)]


def _in_order(wishes: Iterable[Relation]) -> list[Relation]:
    return list({r.id: r for r in sorted(wishes, key=lambda r: str(r.id))}.values())


def _levels(part: Scenario, room: Room) -> list[int]:
    """The loosest motifs, and those where things are grouped more closely than the loosest would have them: chairs
    under tables, what was said to stand around or under something.
    """
    levels = [_LOOSEST]
    if any(len(c.items) > 1 and _floor(c) for c in clusters_of(part, room, 1)):
        levels.append(1)
    if any(is_seat(item.asset.category) for item in part.items.values()) and any(not r.hard for r in part.relations):
        levels.append(0)
    return levels


def _floor(cluster: Cluster) -> bool:
    return cluster.layer in ("floor", "wall")


def _model(
    part: Scenario, room: Room, wishes: Sequence[Relation], level: int,
    gaps: Mapping[frozenset[str], float] | None = None,
) -> RoomModel:  # fmt: skip
    clusters = clusters_of(part, room, level)
    model = RoomModel(room, clusters, part.items, extra_gap=gaps, level=level)
    settled = {name for cluster in clusters for name in cluster.bound}
    true: Any = model.cp.new_bool_var("")
    model.cp.add(true == 1)
    for wish in wishes:
        relation = lifted(wish, part) if wish.id not in settled else None
        if relation is not None:
            for subject in relation.subjects:
                post(model, relation, subject, true)
    return model
