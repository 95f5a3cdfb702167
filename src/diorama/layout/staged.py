"""A full room in stages: a few clusters at a time among those that stand, then a few at a time moved again.

A room of forty things at once keeps the solver busy for longer than anyone waits before it finds where they could
stand at all; a few among those that stand are found a place at once, near what they were said to be near. What was
stated and does not hold yet is mended in the same way, by moving those that it names and their neighbours (large
neighbourhood search, Shaw 1998).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from diorama.domain.relation import Relation
from diorama.layout.cluster import Cluster, outer_box
from diorama.layout.cp import deterministic_time, run
from diorama.layout.footprint import Box
from diorama.layout.model import GRID, Body, RoomModel, Stood
from diorama.layout.preference import add_preferences

_BATCH = 6  # clusters at a time
_FREED = 7  # clusters that move when something is mended
_LIMITS = (0.008, 0.03)  # deterministic time of a batch, first and if that does not do
_PLEASE = 0.008  # for what is pleasant in a batch
_MEND = 0.012  # for one wish, or one thing that has no place yet
_MOST_SOLVES = 60  # in all, for each costs time to build and to begin that the solver does not count
_LATER = {"rug": 1, "wall": 2, "ceiling": 2}  # after the floor

Made = Callable[[list[Cluster], Mapping[str, Stood]], tuple[RoomModel, dict[str, Any]]]


@dataclass(slots=True)
class Stages:
    """Clusters that are given places bit by bit.

    relations: lifted to what stands on the ground. made: a model of some clusters, of which some stand, with what was
    stated of the others, and by relation the literal that it holds. budget: deterministic time for mending. stood:
    where some stand from the start. kept: leaders that never move again.
    """

    clusters: Sequence[Cluster]
    relations: Mapping[str, Relation]
    made: Made
    seed: int
    budget: float
    stood: dict[str, Stood] = field(default_factory=dict[str, Stood])
    kept: frozenset[str] = frozenset()
    spent: float = 0.0
    unmet: tuple[str, ...] = ()
    solves: int = 0
    _solver: Any = None

    def run(self) -> None:
        """Place everything, mend what does not hold, and make it pleasant."""
        missing = [cluster for cluster in self.clusters if cluster.leader not in self.stood]
        for batch in _batches(missing, self.relations.values()):
            self._place(batch)
            for one in batch if len(batch) > 1 else ():
                if one.leader not in self.stood and self.solves < _MOST_SOLVES:
                    self._place([one])
        self._mend()

    def _place(self, batch: list[Cluster]) -> None:
        """Places for a batch among those that stand; for as many of it as there is room for."""
        model, holds = self._model(batch)
        new = [body for body in model.bodies if body.cluster in batch]
        if not self._solve(model, model.stakes, _LIMITS):
            return
        self._please(model, holds, new)

    def _please(self, model: RoomModel, holds: Mapping[str, Any], new: list[Body]) -> None:
        """Keep what the last search reached, and make it pleasant."""
        solver = self._solver
        model.start_from(solver)
        every, model.bodies = model.bodies, new
        add_preferences(model, self.seed)
        model.bodies = every
        if self._solve(model, [*model.stakes, *model.costs], (_PLEASE,)):
            solver = self._solver
        self._take(model, holds, solver)

    def _solve(self, model: RoomModel, prices: Sequence[tuple[int, Any]], limits: Sequence[float]) -> bool:
        if prices:
            model.minimize(prices)
        for limit in limits:
            outcome, self._solver = run(model.cp, seed=self.seed, limit=limit, bare=True)
            self.spent += deterministic_time(self._solver)
            self.solves += 1
            if outcome in ("optimal", "feasible"):
                return True
            if outcome == "infeasible":
                return False
        return False

    def _take(self, model: RoomModel, holds: Mapping[str, Any], solver: Any) -> None:
        for body in model.bodies:
            place = model.stood(body, solver)
            if place is not None:
                self.stood[body.cluster.leader] = place
            else:
                self.stood.pop(body.cluster.leader, None)
        missed = {name for name, literal in holds.items() if not solver.boolean_value(literal)}
        still = [name for name in self.unmet if name not in holds]
        self.unmet = tuple(name for name in self.relations if name in missed or name in still)

    def _model(self, moving: list[Cluster]) -> tuple[RoomModel, dict[str, Any]]:
        """A model in which all that stands stays, but for what moves."""
        there = [c for c in self.clusters if c.leader in self.stood and c not in moving]
        return self.made([*there, *moving], {c.leader: self.stood[c.leader] for c in there})

    # -- mending --------------------------------------------------------------------------------------------

    def _mend(self) -> None:
        """Move a few at a time until all has a place and holds, or the budget is spent."""
        start = self.spent
        tried: set[tuple[str, ...]] = set()
        while self.spent - start < self.budget and self.solves < _MOST_SOLVES:
            moving = next((m for m in self._candidates() if tuple(c.leader for c in m) not in tried), None)
            if moving is None:
                return
            tried.add(tuple(c.leader for c in moving))
            self._again(moving)

    def _candidates(self) -> list[list[Cluster]]:
        """What could move next: round what has no place, then round what does not hold."""
        leader = {name: cluster for cluster in self.clusters for name in cluster.items}
        found: list[list[Cluster]] = []
        absent = [c for c in self.clusters if c.leader not in self.stood]
        floor = [c for c in self.clusters if c.leader in self.stood and c.layer == "floor"]
        for one in absent[:3]:
            found += [self._with_neighbours([one, other], _FREED) for other in floor[:: max(len(floor) // 4, 1)]]
        for name in self.unmet:
            relation = self.relations.get(name)
            if relation is not None:
                named = list(dict.fromkeys(leader[n].leader for n in _names(relation) if n in leader))
                known = [c for c in self.clusters if c.leader in named and c.leader in self.stood]
                if len(known) == len(named) and not self.kept & set(named):
                    found += [self._with_neighbours(known, _FREED), self._with_neighbours(known[:1], _FREED)]
                    found.append(self._with_neighbours(known[-1:], _FREED))
        return found

    def _with_neighbours(self, given: list[Cluster], count: int) -> list[Cluster]:
        """Clusters with those that stand nearest to the first of them that stands."""
        standing = [c for c in given if c.leader in self.stood]
        if not standing:
            return given
        middle = self._box(standing[-1]).centre
        others = [c for c in self.clusters if c.leader in self.stood and c not in given and c.layer == given[0].layer]
        others = [c for c in others if c.leader not in self.kept]
        others.sort(key=lambda c: _apart(self._box(c), middle))
        return [*given, *others[: max(count - len(given), 0)]]

    def _box(self, cluster: Cluster) -> Box:
        at = self.stood[cluster.leader]
        return outer_box(cluster.variants[at.pose[0]]).turned(at.pose[1]).moved(at.x * GRID, at.z * GRID)

    def _again(self, moving: list[Cluster]) -> None:
        """Move some clusters, if more has a place or holds then."""
        model, holds = self._model(moving)
        model.suggest(self.stood)
        model.minimize(model.stakes)
        outcome, fixed = run(model.cp, seed=self.seed, limit=_MEND, as_hinted=True, bare=True)
        if outcome not in ("optimal", "feasible"):
            return
        model.hint(fixed)
        better = self._solve(model, model.stakes, (_MEND,))
        if better and round(self._solver.objective_value) < round(fixed.objective_value):
            self._please(model, holds, [body for body in model.bodies if body.cluster in moving])


def _names(relation: Relation) -> list[str]:
    return [*relation.subjects, *(a.id for a in relation.anchors if a.kind == "object" and a.id)]


def _apart(box: Box, point: tuple[float, float]) -> float:
    """Distance [m] of a point from a box, a little less for smaller boxes."""
    x = max(box.x0 - point[0], point[0] - box.x1, 0.0)
    z = max(box.z0 - point[1], point[1] - box.z1, 0.0)
    return round(x + z, 6)


def _batches(clusters: Sequence[Cluster], relations: Collection[Relation]) -> list[list[Cluster]]:
    """The largest first, each followed by what was said to be near it; what hangs comes last."""
    leader = {name: cluster.leader for cluster in clusters for name in cluster.items}
    by_leader = {cluster.leader: cluster for cluster in clusters}
    near: dict[str, list[str]] = {name: [] for name in by_leader}
    for relation in relations:
        if not relation.hard or relation.negated:
            continue
        leaders = list(dict.fromkeys(leader[name] for name in _names(relation) if name in leader))
        for name in leaders:
            near[name] += [other for other in leaders if other != name and other not in near[name]]
    order = sorted(clusters, key=lambda c: (_LATER.get(c.layer, 0), -outer_box(c.variants[0]).area))
    done: list[str] = []
    for cluster in order:
        _follow(cluster.leader, near, by_leader, done)
    floor = [by_leader[name] for name in done if by_leader[name].layer not in _LATER]
    rest = [by_leader[name] for name in done if by_leader[name].layer in _LATER]
    rest.sort(key=lambda c: _LATER[c.layer])
    return [part[i : i + _BATCH] for part in (floor, rest) for i in range(0, len(part), _BATCH)]


def _follow(start: str, near: Mapping[str, Collection[str]], by_leader: Mapping[str, Cluster], done: list[str]) -> None:
    """What is linked to a cluster, step by step, unless it has its turn already."""
    queue = [start]
    while queue:
        name = queue.pop(0)
        if name in done:
            continue
        done.append(name)
        queue += sorted(near[name], key=lambda other: -outer_box(by_leader[other].variants[0]).area)
