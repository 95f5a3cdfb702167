"""The way through: supports, surfaces, rooms, proof, explanation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from diorama.domain.certificate import Conflict, LeftOut, SolverStatus, Walkways
from diorama.domain.layout import Item, Layout, LayoutTask, Placement
from diorama.domain.relation import Relation
from diorama.domain.room import Room
from diorama.domain.tick import Tick, no_tick
from diorama.domain.transform import Transform
from diorama.geometry.overlap import Posed, Solid
from diorama.layout.check import Proof, prove
from diorama.layout.explain import conflict_of, impossible_anywhere, left_out_of, refusal, room_words
from diorama.layout.forest import Forest, Stand, plant
from diorama.layout.hang import rested
from diorama.layout.kinds import is_rug
from diorama.layout.measure import Surroundings, prove_relation
from diorama.layout.place import Answer, Scenario, Shortfall, attempt
from diorama.layout.room import grown
from diorama.layout.surface import Spot, serve
from diorama.layout.task import speaks_of_items
from diorama.layout.world import world_of

GROWTH = (1.0, 1.08, 1.18, 1.32, 1.55, 1.9)
_SHARE, _OPTIONAL_SHARE = 0.12, 0.3  # of the time limit for one solve
_MOST_REPAIRS = 3  # solves after the meshes found a collision
_MOST_EXPLAINED = 4


@dataclass(slots=True)
class _Outcome:
    """What was found so far."""

    rooms: dict[str, Room] = field(default_factory=dict[str, Room])
    placements: dict[str, Placement] = field(default_factory=dict[str, Placement])
    conflicts: list[Conflict] = field(default_factory=list[Conflict])
    left_out: list[LeftOut] = field(default_factory=list[LeftOut])
    proofs: list[Proof] = field(default_factory=list[Proof])
    status: SolverStatus = "optimal"


def solve(task: LayoutTask, tick: Tick = no_tick) -> Layout:
    """The best sound layout, with its proof and with what could not be.

    Raises:
        Cancelled: If `tick` says so.
    """
    tick(0.0)
    outcome = _Outcome()
    known = {name: r for name, r in task.relations.items() if speaks_of_items(r, task.items)}
    for relation in task.relations.values():
        if relation.id not in known and relation.hard:
            outcome.conflicts.append(refusal([relation], task.items, _missing(relation, task.items)))
    forest = plant(task.items, known)
    for refused in forest.refused:
        outcome.conflicts.append(refusal([known[r] for r in refused.relations], task.items, refused.why))
    solids = {item.plan_id: Solid(item.asset.model) for item in task.items.values()}
    spots = _serve(task, known, forest, solids, outcome)
    refused_ids = {r for refused in forest.refused for r in refused.relations}
    standing = {n: r for n, r in known.items() if n not in refused_ids}
    for number, room_id in enumerate(task.rooms):
        items = {n: i for n, i in task.items.items() if i.room == room_id and n in forest.stands}
        scenario = Scenario(
            room_id=room_id,
            items=items,
            relations=[r for r in standing.values() if speaks_of_items(r, items)],
            forest=forest,
            spots={n: s for n, s in spots.items() if n in items},
            solids=solids,
            seed=task.options.seed,
        )
        _room(task, scenario, outcome, tick)
        tick((number + 1) / (len(task.rooms) + 1))
    return _finished(task, known, outcome)


def _missing(relation: Relation, items: Mapping[str, Item]) -> str:
    names = [*relation.subjects, *(a.id or "" for a in relation.anchors if a.kind == "object")]
    absent = next((n for n in names if n not in items), "such thing")
    return f"there is no {absent.replace('-', ' ').replace('_', ' ')} in the room"


def _serve(
    task: LayoutTask, relations: Mapping[str, Relation], forest: Forest, solids: Mapping[str, Solid], outcome: _Outcome
) -> dict[str, Spot]:
    """Places of everything that stands on things (rugs aside, which count as floor)."""
    spots: dict[str, Spot] = {}
    for parent in forest.top_down():
        item = task.items[parent]
        if not forest.children(parent) or is_rug(item.asset):
            continue
        guests = sum(
            len(r.subjects) for r in relations.values()
            if r.relation == "around" and any(a.id == parent for a in r.anchors)
        )  # fmt: skip
        served = serve(parent, task.items, forest, list(relations.values()), guests)
        for child in served.homeless:
            _rehome(child, task, forest, outcome)
        for relation_id in served.broken:
            relation = relations[relation_id]
            why = f"there is no such place on the {item.name}"
            outcome.conflicts.append(refusal([relation], task.items, why))
        carrier = Posed(solids[item.plan_id], Transform().matrix())
        for child, spot in served.spots.items():
            pose = Transform.from_yaw((spot.x, spot.y, spot.z), spot.yaw_rad)
            rest = rested(carrier, solids[task.items[child].plan_id], pose)
            spots[child] = replace(spot, y=rest.position[1])
    return spots


def _rehome(child: str, task: LayoutTask, forest: Forest, outcome: _Outcome) -> None:
    """A thing that found no place on its carrier: to the floor if it may stand there, else left out."""
    item, carrier = task.items[child], task.items[forest.stands[child].on]
    if item.asset.mount == "floor":
        forest.stands[child] = Stand(kind="floor")
        return
    queue = [child]
    gone: list[str] = []
    while queue:
        gone.append(queue[0])
        queue += forest.children(queue.pop(0))
    for name in gone:
        forest.stands.pop(name, None)
    outcome.left_out += left_out_of([task.items[n] for n in gone], f"there is no room left on the {carrier.name}")


def _room(task: LayoutTask, scenario: Scenario, outcome: _Outcome, tick: Tick) -> None:
    room = task.rooms[scenario.room_id]
    if not scenario.items:
        outcome.rooms[scenario.room_id] = room
        return
    growable = scenario.room_id not in task.fixed_rooms
    answer, proof = _best(task, scenario, room, growable=growable, tick=tick)
    outcome.rooms[scenario.room_id] = answer.room
    outcome.placements |= answer.placements
    outcome.proofs.append(proof)
    if answer.status != "optimal":
        outcome.status = "limit"
    relations: dict[str, Relation] = {r.id: r for r in scenario.relations}
    gone = [task.items[n] for n in scenario.items if n not in answer.placements]
    if gone:
        why = f"there is no floor left for it in a room of {room_words(answer.room)}"
        outcome.left_out += left_out_of(gone, why)
    for number, name in enumerate(_unmet(answer, proof, relations)):
        tick(0.8)
        said = any(name in conflict.relations for conflict in outcome.conflicts)
        if said:
            continue
        if number < _MOST_EXPLAINED and name in answer.dropped:
            outcome.conflicts.append(conflict_of(scenario, answer.room, relations[name], growable=growable))
        else:
            needed = proof.relations[name].needed
            outcome.conflicts.append(refusal([relations[name]], task.items, f"no place was found for it: {needed}"))


def _unmet(answer: Answer, proof: Proof, relations: Mapping[str, Relation]) -> list[str]:
    """Stated relations that do not hold, of things that are there."""
    return [
        name
        for name, relation in relations.items()
        if relation.hard
        and not proof.relations[name].holds
        and all(s in answer.placements for s in relation.subjects)
        and all(a.id in answer.placements for a in relation.anchors if a.kind == "object")
    ]


def _best(task: LayoutTask, scenario: Scenario, room: Room, *, growable: bool, tick: Tick) -> tuple[Answer, Proof]:
    """Try motifs and, where the room may grow, larger rooms until everything holds; else the best so far."""
    best: tuple[tuple[float, ...], Answer, Proof] | None = None
    short: list[tuple[float, float, int]] = []
    hopeless, spent = False, 0.0
    for number, factor in enumerate(GROWTH if growable else GROWTH[:1]):
        larger = grown(room, factor) if factor > 1 else room
        for level in (0, 1, 2):
            tick(min(0.1 + 0.1 * number, 0.7))
            found = _checked(task, scenario, larger, level, whole=True)
            if isinstance(found, Shortfall):
                short.append((found.stakes, factor, level))
                spent += found.spent
            if found is None or isinstance(found, Shortfall):
                continue
            answer, proof = found
            spent += answer.spent
            unmet = len(_unmet(answer, proof, {str(r.id): r for r in scenario.relations}))
            blocked = len(proof.walkways.unreachable)
            score = (len(answer.absent), not proof.sound, unmet, blocked, level, factor)
            if best is None or score < best[0]:
                best = score, answer, proof
            if proof.sound and not unmet and not blocked:
                return answer, proof
            if proof.sound and not unmet:
                break  # looser motifs would not free the way
            hopeless = hopeless or impossible_anywhere(scenario, grown(room, GROWTH[-1]))
        if spent > task.options.time_limit or (best and _ends(best[0], number, hopeless=hopeless)):
            break
    if best is None and short:
        _, factor, level = min(short)
        found = _checked(task, scenario, grown(room, factor) if factor > 1 else room, level)
        if found is not None and not isinstance(found, Shortfall):
            return found
    if best is not None:
        return best[1], best[2]
    return _fewer(task, scenario, grown(room, GROWTH[-1]) if growable else room)


def _fewer(task: LayoutTask, scenario: Scenario, room: Room) -> tuple[Answer, Proof]:
    """Not everything has room: the best with things left out."""
    for level in (0, 2):
        found = _checked(task, scenario, room, level, optional=True)
        if found is not None and not isinstance(found, Shortfall):
            return found
    empty = Answer(room=room, status="limit", members={}, dropped=[], absent=[], bound=set(), cost=0.0)
    return empty, _proof(scenario, empty)


def _ends(score: tuple[float, ...], number: int, *, hopeless: bool) -> bool:
    """Whether a larger room is not worth another try: only the ways are narrow, or the wishes contradict each
    other in any room.
    """
    _, unsound, unmet, _, _, _ = score
    return not unsound and ((not unmet and number >= 1) or hopeless)


def _checked(
    task: LayoutTask, scenario: Scenario, room: Room, level: int, *, optional: bool = False, whole: bool = False
) -> tuple[Answer, Proof] | Shortfall | None:
    """Solve and prove; pairs whose meshes collide are kept further apart and it is solved again."""
    gaps: dict[frozenset[str], float] = {}
    best: tuple[Answer, Proof] | None = None
    for _ in range(_MOST_REPAIRS):
        limit = task.options.time_limit * (_OPTIONAL_SHARE if optional else _SHARE)
        answer = attempt(scenario, room, level=level, limit=limit, optional=optional, extra_gap=gaps, whole=whole)
        if answer is None or isinstance(answer, Shortfall):
            return best if best is not None else answer
        proof = _proof(scenario, answer)
        if best is None or len(proof.collisions) < len(best[1].collisions):
            best = answer, proof
        if not proof.collisions:
            return best
        for (first, second), depth in proof.collisions.items():
            pair = frozenset((scenario.forest.root(first), scenario.forest.root(second)))
            if len(pair) == 2:
                gaps[pair] = gaps.get(pair, 0.01) + depth + 0.02
    return best


def _proof(scenario: Scenario, answer: Answer) -> Proof:
    return prove(
        {scenario.room_id: answer.room},
        scenario.items,
        answer.placements,
        {r.id: r for r in scenario.relations},
        scenario.solids,
    )


def _joined(left: list[LeftOut]) -> tuple[LeftOut, ...]:
    """Things of one kind that are out for one reason, counted together."""
    counts: dict[tuple[str, str, str], int] = {}
    for one in left:
        key = one.words, one.category, one.why
        counts[key] = counts.get(key, 0) + one.count
    return tuple(LeftOut(words=w, category=c, why=y, count=n) for (w, c, y), n in counts.items())


def _finished(task: LayoutTask, known: Mapping[str, Relation], outcome: _Outcome) -> Layout:
    placements = {n: outcome.placements[n] for n in task.items if n in outcome.placements}
    items = {n: task.items[n] for n in placements}
    proved = {name: proof for p in outcome.proofs for name, proof in p.relations.items()}
    around = Surroundings(
        room=next(iter(outcome.rooms.values())), placed=world_of(task.items, placements), placements=placements
    )
    said = {n: r for n, r in task.relations.items() if r.hard or n in known}
    relation_proofs = {n: proved[n] if n in proved else prove_relation(r, around) for n, r in said.items()}
    last: dict[str, int] = {}
    for name in task.items:
        stem, _, number = name.rpartition("-")
        last[stem] = max(last.get(stem, 0), int(number))
    ways = [p.walkways for p in outcome.proofs]
    return Layout(
        rooms=outcome.rooms,
        items=items,
        placements=placements,
        relations={n: r for n, r in said.items() if speaks_of_items(r, items)},
        sound=all(p.sound for p in outcome.proofs),
        object_proofs={n: p.objects[n] for n in placements for p in outcome.proofs if n in p.objects},
        relation_proofs=relation_proofs,
        walkways=Walkways(
            doors_clear=all(w.doors_clear for w in ways),
            reachable=tuple(n for w in ways for n in w.reachable),
            unreachable=tuple(n for w in ways for n in w.unreachable),
        ),
        conflicts=tuple(outcome.conflicts),
        left_out=_joined([*task.left_out, *outcome.left_out]),
        solver=outcome.status if placements else "empty",
        last_ids=last,
    )
