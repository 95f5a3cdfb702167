"""A full room in stages: a few clusters at a time among those that stand, then a few at a time moved again.

A room of forty things at once keeps the solver busy for longer than anyone waits before it finds where they could
stand at all; a few among those that stand are found a place at once, near what they were said to be near. What was
stated and does not hold yet is mended in the same way, by moving those that it names and their neighbours (large
neighbourhood search, Shaw 1998).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from diorama.domain.relation import Relation
from diorama.layout.cluster import Cluster, outer_box
from diorama.layout.corridor import corridor
from diorama.layout.cp import deterministic_time, run
from diorama.layout.footprint import Box
from diorama.layout.model import DOOR_HEAD, GRID, Body, RoomModel, Stood, members_at
from diorama.layout.passage import Passage
from diorama.layout.preference import add_access, add_preferences

_BATCH = 3  # clusters at a time
_FREED = 7  # clusters that move when something is mended
_LIMITS = (0.016, 0.03)  # deterministic time of a batch, first and if that does not do
_PLEASE = 0.008  # for what is pleasant in a batch
_GRANT = 0.012  # to find whether one more wish can hold besides all that hold
_MEND = 0.012  # for one wish, or one thing that has no place yet
_MOST_OPENED = 2  # things of a batch to which a way is sought at once
_MOST_CROSSED = 9  # clusters that move out of one way
_AIR = 0.05  # [m] that a way stays clear of what stands beside it
_BESIDE = 0.02  # [m] the same, where the way is there already
_MOST_SOLVES = 40  # to mend, for each costs time to build and to begin that the solver does not count
_LATER = {"rug": 1, "wall": 2, "ceiling": 2}  # after the floor

Made = Callable[[list[Cluster], Mapping[str, Stood], Sequence[Box]], tuple[RoomModel, dict[str, Any]]]

_State = tuple[dict[str, Stood], tuple[str, ...]]  # where clusters stand, and relations that do not hold


@dataclass(frozen=True, slots=True, kw_only=True)
class _Move:
    """Clusters that move at once, and floor that they then leave free."""

    moving: tuple[Cluster, ...]
    free: tuple[Box, ...] = ()
    opens: str = ""  # what is to be reached then
    grants: str = ""  # the relation that is to hold then, with all that hold now
    ways: bool = True  # whether the ways that there are stay

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for moves that would find the same."""
        return tuple(cluster.leader for cluster in self.moving), self.free, self.opens, self.grants, self.ways


@dataclass(slots=True)
class Stages:
    """Clusters that are given places bit by bit.

    relations: lifted to what stands on the ground. made: a model of some clusters, of which some stand, and of ways to
    keep free, with what was stated of the others, and by relation the literal that it holds. passage: the ways for
    people. budget: deterministic time for mending. stood: where some stand from the start.
    """

    clusters: Sequence[Cluster]
    relations: Mapping[str, Relation]
    made: Made
    passage: Passage
    seed: int
    budget: float
    stood: dict[str, Stood] = field(default_factory=dict[str, Stood])
    spent: float = 0.0
    unmet: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    solves: int = 0
    _solver: Any = None
    _ways: list[Box] | None = None  # to what can be reached, where all stands as it does

    def run(self) -> None:
        """Place everything, mend what does not hold, and make it pleasant; where all stands already, only open ways to
        what cannot be reached.
        """
        missing = [cluster for cluster in self.clusters if cluster.leader not in self.stood]
        for batch in _batches(missing, self.relations.values()):
            self._place(batch)
            for one in batch if len(batch) > 1 else ():
                if one.leader not in self.stood:
                    self._place([one])
            self._open({name for cluster in batch for name in cluster.items})
        self.closed = self.passage.look(self.clusters, self.stood).closed
        self._mend(wishes=bool(missing))

    def _place(self, batch: list[Cluster]) -> None:
        """Places for a batch among those that stand; for as many of it as there is room for."""
        model, holds = self._model(batch, self._beside(()))
        new = [body for body in model.bodies if body.cluster in batch]
        add_access(model, [n for c in batch for n in c.items])
        if not self._solve(model, model.stakes, _LIMITS):
            return
        found = self._read(model, holds)
        pleased = self._pleased(model, holds, new)
        self._take(pleased or found, self.closed)

    def _open(self, names: Collection[str]) -> None:
        """Ways to what was just placed and cannot be reached, while there still is space."""
        self.closed = self.passage.look(self.clusters, self.stood).closed
        for name in [name for name in self.closed if name in names][:_MOST_OPENED]:
            for move in self._openings(name):
                if name in self.closed:
                    self._again(move)

    # -- one model ------------------------------------------------------------------------------------------

    def _model(self, moving: Sequence[Cluster], ways: Sequence[Box]) -> tuple[RoomModel, dict[str, Any]]:
        """A model in which all that stands stays, but for what moves."""
        there = [c for c in self.clusters if c.leader in self.stood and c not in moving]
        return self.made([*there, *moving], {c.leader: self.stood[c.leader] for c in there}, ways)

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

    def _pleased(self, model: RoomModel, holds: Mapping[str, Any], new: list[Body]) -> _State | None:
        """What the last search reached, made pleasant; None if there is no time for that."""
        model.start_from(self._solver)
        every, model.bodies = model.bodies, new
        add_preferences(model, self.seed)
        model.bodies = every
        if not self._solve(model, [*model.stakes, *model.costs], (_PLEASE,)):
            return None
        return self._read(model, holds)

    def _read(self, model: RoomModel, holds: Mapping[str, Any]) -> _State:
        """The state after the last search."""
        stood = dict(self.stood)
        for body in model.bodies:
            place = model.stood(body, self._solver)
            if place is not None:
                stood[body.cluster.leader] = place
            else:
                stood.pop(body.cluster.leader, None)
        missed = {name for name, literal in holds.items() if not self._solver.boolean_value(literal)}
        still = [name for name in self.unmet if name not in holds]
        return stood, tuple(name for name in self.relations if name in missed or name in still)

    def _take(self, state: _State, closed: tuple[str, ...]) -> None:
        self.stood, self.unmet = state
        self.closed, self._ways = closed, None

    # -- mending --------------------------------------------------------------------------------------------

    def _wrong(self, state: _State, closed: Sequence[str]) -> tuple[int, int, int]:
        """What has no place, what is not as stated or cannot be reached, and what cannot be reached."""
        stood, unmet = state
        return len(self.clusters) - len(stood), len(unmet) + len(closed), len(closed)

    def _mend(self, *, wishes: bool) -> None:
        """Move a few at a time until all has a place, holds and can be reached, or the budget is spent."""
        start, solves = self.spent, self.solves
        tried: set[tuple[object, ...]] = set()
        better = True
        while better:
            better = False
            for move in self._moves(wishes=wishes):
                if self.spent - start > self.budget or self.solves - solves >= _MOST_SOLVES:
                    return
                if move.key not in tried:
                    tried.add(move.key)
                    better = self._again(move)
                if better:
                    break

    def _moves(self, *, wishes: bool) -> Iterator[_Move]:
        """What could move next: round what has no place, then what cannot be reached, then what does not hold."""
        leader = {name: cluster for cluster in self.clusters for name in cluster.items}
        absent = [c for c in self.clusters if c.leader not in self.stood]
        floor = [c for c in self.clusters if c.leader in self.stood and c.layer == "floor"]
        for one in absent[:3]:
            for other in floor[:: max(len(floor) // 4, 1)]:
                yield _Move(moving=self._with_neighbours([one, other], _FREED))
        for name in self.closed:
            yield from self._openings(name)
        for name in self.unmet if wishes else ():
            relation = self.relations.get(name)
            if relation is None:
                continue
            named = list(dict.fromkeys(leader[n].leader for n in _names(relation) if n in leader))
            known = [c for c in self.clusters if c.leader in named and c.leader in self.stood]
            if len(known) == len(named):
                for some in (known[:1], known[-1:], known):
                    yield _Move(moving=tuple(some), grants=name)
                for some in (known, known[:1], known[-1:]):
                    yield _Move(moving=self._with_neighbours(some, _FREED), grants=name)

    def _openings(self, name: str) -> Iterator[_Move]:
        """What could move so that a thing can be reached: what is in the way, or the thing itself."""
        move = self._way_to(name)
        if move is not None:
            yield move
            yield replace(move, moving=self._with_neighbours(list(move.moving), _FREED), ways=False)
        own = next((c for c in self.clusters if name in c.items), None)
        if own is not None and own.leader in self.stood:
            yield _Move(moving=(own,), opens=name)
            yield _Move(moving=self._with_neighbours([own], _FREED), opens=name)
            for count in (_FREED // 2, _FREED):
                yield _Move(moving=self._with_neighbours([own], count), opens=name, ways=False)

    def _way_to(self, name: str) -> _Move | None:
        """What stands on the cheapest way to a thing moves out of it."""
        things = self.passage.things(self.clusters, self.stood)
        own = next((c for c in self.clusters if name in c.items), None)
        if own is None or name not in things:
            return None
        stays = self.passage.things([own], self.stood)
        boxes = corridor(self.passage.room, things, name, stays)
        moving = [
            c for c in self.clusters
            if c is not own and c.leader in self.stood and self._crossed(c, boxes)
        ]  # fmt: skip
        if not boxes or len(moving) > _MOST_CROSSED:
            return None
        return _Move(moving=tuple(moving), free=tuple(boxes), opens=name) if moving else None

    def _beside(self, moving: Sequence[Cluster]) -> list[Box]:
        """The ways to all that can be reached, but for those that what moves stands too near to."""
        if self._ways is None:
            self._ways = self.passage.ways(self.clusters, self.stood)
        there = [c for c in moving if c.leader in self.stood]
        taken = [box for c in there for m in members_at(c, self.stood[c.leader]) for box in m.taken]
        return [way for way in self._ways if not any(way.overlaps(box.grown(_BESIDE)) for box in taken)]

    def _crossed(self, cluster: Cluster, boxes: Sequence[Box]) -> bool:
        """Whether a way leads over the floor that a cluster takes, or before what hangs low and stands out."""
        there = members_at(cluster, self.stood[cluster.leader])
        taken = [box.grown(_AIR) for m in there if m.layer == "floor" for box in m.taken]
        taken += [m.box for m in there if m.layer in ("wall", "ceiling") and m.band[0] < DOOR_HEAD]
        return any(one.overlaps(box) for one in taken for box in boxes)

    def _with_neighbours(self, given: list[Cluster], count: int) -> tuple[Cluster, ...]:
        """Clusters with those that stand nearest to the last of them that stands."""
        standing = [c for c in given if c.leader in self.stood]
        if not standing:
            return tuple(given)
        middle = self._box(standing[-1]).centre
        others = [c for c in self.clusters if c.leader in self.stood and c not in given and c.layer == given[0].layer]
        others.sort(key=lambda c: _apart(self._box(c), middle))
        return (*given, *others[: max(count - len(given), 0)])

    def _box(self, cluster: Cluster) -> Box:
        at = self.stood[cluster.leader]
        return outer_box(cluster.variants[at.pose[0]]).turned(at.pose[1]).moved(at.x * GRID, at.z * GRID)

    def _again(self, move: _Move) -> bool:
        """Move some clusters, if less is wrong then; whether it is."""
        ways = self._beside(move.moving) if move.ways else []
        model, holds = self._model(move.moving, [*ways, *move.free])
        add_access(model, [*self.closed, *(n for c in move.moving for n in c.items if not move.ways)])
        model.suggest(self.stood)
        if not (self._grant(model, holds, move.grants) if move.grants else self._better(model, start=not move.free)):
            return False
        found, before = self._read(model, holds), self._wrong((self.stood, self.unmet), self.closed)
        if self._wrong(found, () if move.opens else self.closed) >= before:
            return False
        closed = self.passage.look(self.clusters, found[0]).closed
        after = self._wrong(found, closed)
        if after >= before:
            return False
        pleased = self._pleased(model, holds, [body for body in model.bodies if body.cluster in move.moving])
        self._take(found, closed)
        if pleased is not None:
            closed = self.passage.look(self.clusters, pleased[0]).closed
            if self._wrong(pleased, closed) <= after:
                self._take(pleased, closed)
        return True

    def _grant(self, model: RoomModel, holds: Mapping[str, Any], wish: str) -> bool:
        """Look for places at which a wish holds and all that holds now."""
        if wish not in holds:
            return False
        kept = [literal for name, literal in holds.items() if name == wish or name not in self.unmet]
        kept += [b.present for b in model.bodies if b.present is not None and b.cluster.leader in self.stood]
        for literal in kept:
            model.cp.add_bool_or([literal])
        return self._solve(model, (), (_GRANT,))

    def _better(self, model: RoomModel, *, start: bool) -> bool:
        """Look for the places with the least at stake.

        Args:
            start: As all stands it can stay, and the values of that are the best start of the search.
        """
        if start:
            model.minimize(model.stakes)
            outcome, fixed = run(model.cp, seed=self.seed, limit=_MEND, as_hinted=True, bare=True)
            if outcome in ("optimal", "feasible"):
                model.hint(fixed)
        return self._solve(model, model.stakes, (_MEND,))


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
