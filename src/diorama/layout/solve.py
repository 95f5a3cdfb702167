"""The way through: supports, surfaces, rooms, proof, explanation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from diorama.domain.certificate import Conflict, LeftOut, SolverStatus, Walkways
from diorama.domain.layout import Item, Layout, LayoutTask, Placement
from diorama.domain.relation import Relation
from diorama.domain.room import Room
from diorama.domain.tick import Tick, no_tick
from diorama.domain.transform import Transform
from diorama.geometry.overlap import Posed, Solid
from diorama.layout.casual import casually_turned
from diorama.layout.check import Proof, prove
from diorama.layout.crowd import crowd_conflict, crowds_of, roughly
from diorama.layout.dwelling import moved_placements, moved_room, side_by_side
from diorama.layout.explain import (
    PLACELESS,
    conflicts_of,
    impossible_anywhere,
    left_out_of,
    refusal,
    told_once,
)
from diorama.layout.face import turned_to_face
from diorama.layout.finding import Surroundings
from diorama.layout.forest import Forest, Stand, plant
from diorama.layout.hang import rested
from diorama.layout.keep_out import before_windows
from diorama.layout.kinds import is_rug
from diorama.layout.lean import leaning_task, upright_again
from diorama.layout.leave import offenders, too_tall, why_no_room, with_carried
from diorama.layout.measure import prove_relation
from diorama.layout.model import Stood
from diorama.layout.open_air import nowhere_to_hang
from diorama.layout.openings import Obstacle, settled_windows
from diorama.layout.piles import pile_up
from diorama.layout.place import Answer, Scenario, Shortfall, attempt
from diorama.layout.preference import worth_of
from diorama.layout.relax_bounds import fitting
from diorama.layout.room import grown
from diorama.layout.surface import Spot, serve
from diorama.layout.task import speaks_of_items
from diorama.layout.upright import upright_task
from diorama.layout.world import world_of

GROWTH = (1.0, 1.06, 1.13, 1.22, 1.35, 1.55, 1.9)
_SHARE, _OPTIONAL_SHARE = 0.12, 0.3  # of the time limit for one solve
_SHARE_TO_PLEASE = 0.15  # of the time limit, after which a room in which all holds is good enough
_MOST_REPAIRS = 3  # solves after the meshes found a collision
_LOOSE_FROM = 2  # larger rooms from which the loosest motifs are tried: a little more space costs less time
_MOST_FOR_MOTIFS = 2  # larger rooms that are tried only so that things may stand together as is usual
_LEAST_ANEW, _MOST_ANEW = 1, 6  # times that a room is furnished anew so that all can be reached,
_THINGS_ANEW = 90  # and over all of them so many things, for the time it takes
_MANY = 30  # things, from which looser motifs are tried only to find them all a place
_SHARE_FOR_LEVELS = 0.35  # of the time limit, after which no looser motifs are tried where a sound layout is known
_SHARE_FOR_WAYS = 0.9  # of the time limit, after which no more of them are begun
_MOST_FOR_WAYS = 3  # larger rooms that are tried only because not everything can be reached


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
    tilted, leans = leaning_task(task)
    stood, upright = upright_task(tilted)
    return upright_again(_solved(stood, tick), task, leans | upright)


def _solved(task: LayoutTask, tick: Tick) -> Layout:
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
    for name, why in nowhere_to_hang(task.items, forest, task.rooms).items():
        _take_out([name], why, task, forest, outcome)
    for name, why in too_tall(task.items, forest, spots, task.rooms).items():
        _take_out([name], why, task, forest, outcome)
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
            asides=tuple(task.usual_windows.get(room_id, ())),
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
        served = serve(parent, task.items, forest, list(relations.values()), guests, solids)
        for child in pile_up(parent, served.homeless, served.spots, task.items, forest):
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
    _take_out([child], f"there is no room left on the {carrier.name}", task, forest, outcome)


def _take_out(names: Sequence[str], why: str, task: LayoutTask, forest: Forest, outcome: _Outcome) -> None:
    """Leave things out, and what stands on them."""
    gone = [name for name in with_carried(names, forest) if name in forest.stands]
    first = [name for name in gone if name in names]
    outcome.left_out += left_out_of([task.items[name] for name in first], why)
    for name in gone:
        if name not in first:
            below = task.items[forest.stands[name].on].name
            outcome.left_out += left_out_of([task.items[name]], f"the {below} that it stands on is left out")
    for name in gone:
        del forest.stands[name]


def _room(task: LayoutTask, scenario: Scenario, outcome: _Outcome, tick: Tick) -> None:
    room = task.rooms[scenario.room_id]
    if not scenario.items:
        outcome.rooms[scenario.room_id] = room
        return
    growable = scenario.room_id not in task.fixed_rooms
    crowds = crowds_of(scenario.relations)
    apart = {r.id for crowd in crowds for r in crowd}
    hung = {name for name, stand in scenario.forest.stands.items() if stand.kind == "wall"}
    asked = [roughly(r, hung=r.anchors[0].id in hung) if r.id in apart else r for r in scenario.relations]
    lean = replace(scenario, relations=asked)
    lean = lean if growable else fitting(lean, room)
    answer, proof = _best(task, lean, room, growable=growable, tick=tick)
    proof = _made_sound(scenario, answer, _proof(scenario, answer) if crowds else proof, outcome)
    proof = turned_to_face(scenario, answer, proof, _proof)
    proof = casually_turned(scenario, answer, proof, _proof) if task.options.casual else proof
    if _may_settle(task, scenario.room_id):
        answer.room = settled_windows(answer.room, task.usual_windows[scenario.room_id], _obstacles(scenario, answer))
    outcome.rooms[scenario.room_id] = answer.room
    outcome.placements |= answer.placements
    outcome.proofs.append(proof)
    if answer.status != "optimal":
        outcome.status = "limit"
    _say_absent(scenario, answer, outcome)
    said = [crowd_conflict(crowd, scenario.items, proof.relations) for crowd in crowds]
    outcome.conflicts += [conflict for conflict in said if conflict is not None]
    _explain(task, scenario, answer, proof, outcome, tick)


def _explain(task: LayoutTask, scenario: Scenario, answer: Answer, proof: Proof, outcome: _Outcome, tick: Tick) -> None:
    """A conflict for every stated relation that does not hold, and for what has no place."""
    growable = scenario.room_id not in task.fixed_rooms
    widest = grown(answer.room, GROWTH[-1]) if growable else answer.room
    unmet = _unmet(answer, proof, {str(r.id): r for r in scenario.relations})
    outcome.conflicts += conflicts_of(scenario, answer, proof, unmet, outcome.conflicts, widest, tick)


def _may_settle(task: LayoutTask, room_id: str) -> bool:
    return bool(task.usual_windows.get(room_id))


def _obstacles(scenario: Scenario, answer: Answer) -> list[Obstacle]:
    """What could stand before a window, or hangs where one might be."""
    found: list[Obstacle] = []
    for name, thing in world_of(scenario.items, answer.placements).items():
        support = answer.placements[name].support
        hangs = int(support.surface.removeprefix("wall-")) if support.kind == "wall" else None
        corners = tuple((float(p[0]), float(p[1])) for p in thing.outline)
        found.append(Obstacle(outline=corners, y0=thing.y0, y1=thing.y1, hangs=hangs))
    return found


def _made_sound(scenario: Scenario, answer: Answer, proof: Proof, outcome: _Outcome) -> Proof:
    """The proof of the answer without whatever would make it unsound."""
    order = list(scenario.items)
    while not proof.sound:
        gone = offenders(proof, scenario.items, answer.placements, answer.room, lambda n: -order.index(n))
        if not gone:
            gone = dict.fromkeys(answer.placements, "no sound place was found for it")
        for name in with_carried(gone, scenario.forest):
            if answer.placements.pop(name, None) is not None:
                on = scenario.forest.stands[name].on
                why = gone.get(name) or f"the {scenario.items[on].name} that it stands on is left out"
                outcome.left_out += left_out_of([scenario.items[name]], why)
                answer.removed.append(name)
        proof = _proof(scenario, answer)
    return proof


def _say_absent(scenario: Scenario, answer: Answer, outcome: _Outcome) -> None:
    """Why each thing that has no place has none."""
    there = [scenario.items[name] for name in answer.members]
    for name, item in scenario.items.items():
        if name in answer.placements or name in answer.removed:
            continue
        stand = scenario.forest.stands[name]
        if stand.kind == "object" and stand.on not in answer.placements:
            why = f"the {scenario.items[stand.on].name} that it stands on is left out"
        else:
            why = why_no_room(item, answer.room, there)
        outcome.left_out += left_out_of([item], why)


def _unmet(
    answer: Answer, proof: Proof, relations: Mapping[str, Relation], beyond: frozenset[str] = frozenset()
) -> list[str]:
    """Stated relations that do not hold, of things that are there.

    Args:
        beyond: Relations that no other place would grant, which do not count.
    """
    return [
        name
        for name, relation in relations.items()
        if relation.hard
        and not proof.relations[name].holds
        and name not in beyond
        and all(s in answer.placements for s in relation.subjects)
        and all(a.id in answer.placements for a in relation.anchors if a.kind == "object")
    ]


@dataclass(slots=True)
class _Search:
    """The rooms tried so far: the best answer with its score, and what fell short.

    What is missing counts most, then whether it is sound, then wishes that do not hold and things that cannot be
    reached: to reach a thing is worth a wish.
    """

    items: Mapping[str, Item]
    relations: dict[str, Relation]
    beyond: frozenset[str]
    best: tuple[tuple[float, ...], Answer, Proof] | None = None
    short: list[tuple[float, float, int]] = field(default_factory=list[tuple[float, float, int]])
    spent: float = 0.0
    hopeless: bool | None = None
    walked: list[Answer] = field(default_factory=list[Answer])  # to which no better way was found

    def note(self, found: tuple[Answer, Proof] | Shortfall | None, factor: float, level: int) -> bool:
        """Take an attempt into account; whether nothing is left to wish for."""
        if isinstance(found, Shortfall):
            self.short.append((found.stakes, factor, level))
            self.spent += found.spent
            self.beyond |= found.unposted if level == 0 else frozenset()
            return False
        if found is None:
            return False
        answer, proof = found
        self.spent += answer.spent
        self.beyond |= answer.unposted if level == 0 else frozenset()
        unmet = len(_unmet(answer, proof, self.relations, self.beyond))
        missed = sum(worth_of(name, self.items) for name in self.items if name not in answer.placements)
        closed = len(proof.walkways.unreachable)
        score = (missed, not proof.sound, unmet + closed, closed, unmet, level, factor)
        if self.best is None or score < self.best[0]:
            self.best = score, answer, proof
        return not any(score[:6])

    def granted(self) -> bool:
        """Whether all that was stated holds in a sound room."""
        return self.best is not None and not any((*self.best[0][:2], self.best[0][4]))

    def everything_stands(self) -> bool:
        """Whether all things have a sound place, if not all wishes."""
        return self.best is not None and not any(self.best[0][:2])

    def ends(self, number: int, limit: float) -> bool:
        """Whether a larger room is not worth another try: only ways or motifs would gain, or the wishes contradict
        each other in any room.
        """
        if self.spent > limit * (_SHARE_TO_PLEASE if self.granted() else 1.0):
            return True
        if self.best is None or not self.granted():
            sound = self.best is None or not self.best[0][1]
            return bool(self.hopeless) and sound
        return number >= (_MOST_FOR_WAYS if self.best[0][3] else _MOST_FOR_MOTIFS)


def _best(task: LayoutTask, scenario: Scenario, room: Room, *, growable: bool, tick: Tick) -> tuple[Answer, Proof]:
    """Try motifs and, where the room may grow, larger rooms until everything holds; else the best so far."""
    relations = {str(r.id): r for r in scenario.relations}
    search = _Search(scenario.items, relations, frozenset(n for n, r in relations.items() if r.relation in PLACELESS))
    for number, factor in enumerate(GROWTH if growable else GROWTH[:1]):
        larger = grown(room, factor) if factor > 1 else room
        if search.granted() and number == 1:
            continue  # more space for ways: in larger steps
        for level in (0, 1) if growable and number < _LOOSE_FROM else (0, 1, 2):
            if level and search.best is not None and (search.everything_stands() and len(scenario.items) > _MANY):
                break
            if level and search.best is not None and search.spent > task.options.time_limit * _SHARE_FOR_LEVELS:
                break
            tick(min(0.1 + 0.1 * number, 0.7))
            found = _checked(task, scenario, larger, level, whole=True)
            if search.note(found, factor, level) and search.best is not None:
                return search.best[1], search.best[2]
            if search.granted():
                if _passable(task, scenario, level, search, larger=growable) and search.best is not None:
                    return search.best[1], search.best[2]
                break  # looser motifs would not free the way
        if growable and search.hopeless is None and not search.granted() and (search.best or search.short):
            search.hopeless = impossible_anywhere(scenario, grown(room, GROWTH[-1]))
        if search.ends(number, task.options.time_limit):
            break
    if search.best is None and search.short:
        _, factor, level = min(search.short)
        search.note(_checked(task, scenario, grown(room, factor) if factor > 1 else room, level), factor, level)
    if search.best is None:
        _fewer(task, scenario, grown(room, GROWTH[-1]) if growable else room, search)
    if search.best is not None:
        _passable(task, scenario, int(search.best[0][5]), search)
        return search.best[1], search.best[2]
    empty = Answer(room=room, status="limit", members={}, dropped=[], absent=[], bound=set(), cost=0.0)
    return empty, _proof(scenario, empty)


def _passable(task: LayoutTask, scenario: Scenario, level: int, search: _Search, *, larger: bool = False) -> bool:
    """Where something cannot be reached in the best room so far, mend that, or furnish the room in stages anew by
    other seeds; whether nothing is left to wish for.

    Args:
        larger: A larger room comes next, which is the better remedy: only mend.
    """
    most = 0 if larger else min(max(_THINGS_ANEW // len(scenario.items), _LEAST_ANEW), _MOST_ANEW)
    for number in range(1 + most):
        if search.best is None or search.spent > task.options.time_limit * _SHARE_FOR_WAYS:
            break
        score, answer, proof = search.best
        if not proof.walkways.unreachable or not proof.sound or answer in search.walked:
            return False
        again = number + answer.staged
        found = _checked(
            task, replace(scenario, seed=scenario.seed + again), answer.room, level, optional=bool(answer.absent),
            whole=True, stood={} if again > 1 else answer.stood,
        )  # fmt: skip
        if search.note(found, score[6], level):
            return True
    if search.best is not None and not larger:
        search.walked.append(search.best[1])
    return False


def _fewer(task: LayoutTask, scenario: Scenario, room: Room, search: _Search) -> None:
    """Not everything has room: the best with things left out."""
    for level in (0, 2):
        search.note(_checked(task, scenario, room, level, optional=True), 1.0, level)
        if search.best is not None:
            return


def _checked(
    task: LayoutTask, scenario: Scenario, room: Room, level: int, *, optional: bool = False, whole: bool = False,
    stood: Mapping[str, Stood] | None = None,
) -> tuple[Answer, Proof] | Shortfall | None:  # fmt: skip
    """Solve and prove; pairs whose meshes collide are kept further apart and it is solved again."""
    gaps: dict[frozenset[str], float] = {}
    best: tuple[Answer, Proof] | None = None
    for _ in range(_MOST_REPAIRS):
        limit = task.options.time_limit * (_OPTIONAL_SHARE if optional else _SHARE)
        answer = attempt(
            scenario,
            room,
            level=level,
            limit=limit,
            optional=optional,
            extra_gap=gaps,
            whole=whole,
            stood=stood,
        )
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


def _side_by_side(task: LayoutTask, outcome: _Outcome) -> None:
    """Rooms that grew make way for each other; as long as none did, they stay where they are."""
    if all(room.polygon == task.rooms[room_id].polygon for room_id, room in outcome.rooms.items()):
        return
    moves = side_by_side(outcome.rooms)
    for room_id, by in moves.items():
        outcome.rooms[room_id] = moved_room(outcome.rooms[room_id], by)
        own = [name for name in outcome.placements if task.items[name].room == room_id]
        outcome.placements |= moved_placements(outcome.placements, own, by)


def _finished(task: LayoutTask, known: Mapping[str, Relation], outcome: _Outcome) -> Layout:
    _side_by_side(task, outcome)
    placements = {n: outcome.placements[n] for n in task.items if n in outcome.placements}
    items = {n: task.items[n] for n in placements}
    proved = {name: proof for p in outcome.proofs for name, proof in p.relations.items()}
    around = Surroundings(
        room=next(iter(outcome.rooms.values())),
        placed=world_of(task.items, placements),
        placements=placements,
        rooms=outcome.rooms,
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
            before_windows=before_windows(outcome.rooms, around.placed),
        ),
        conflicts=told_once(outcome.conflicts),
        left_out=_joined([*task.left_out, *outcome.left_out]),
        solver=outcome.status if placements else "empty",
        last_ids=last,
    )
