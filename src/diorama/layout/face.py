"""Free turns: what is to face something is turned to it exactly, wherever that stays sound.

The solver knows four yaws relative to the room. After it has found places, everything that stands free and faces
something that is not straight ahead is turned about its own middle. All are tried at once; whoever runs into something
or loses what held before is turned less far, and then not at all.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace

from diorama.domain.layout import Placement
from diorama.domain.relation import Relation
from diorama.domain.room import Room
from diorama.domain.transform import Transform
from diorama.layout.check import Proof, good
from diorama.layout.crowd import crowds_of
from diorama.layout.finding import FACING_RAD, WALL_HIGH, Surroundings, targets
from diorama.layout.footprint import base_of, turned_vector
from diorama.layout.kinds import wall_wish
from diorama.layout.measure import prove_relation
from diorama.layout.measured_walls import wall_contact
from diorama.layout.place import Answer, Scenario, as_written
from diorama.layout.walls import bounds_of, walls_of
from diorama.layout.world import Placed, placed_at, world_of

_STRAIGHT = math.radians(1.0)  # what is no further off looks straight at it
_USUAL = math.radians(50)  # what only usually faces something is turned by no more
_WALL_THING = 0.85  # wish for a wall from which a back stays there, whatever is to be faced
_CLEAR = 0.012  # [m] between what was turned and the walls
_ROUNDS = 4
_WITHIN = (0.0, FACING_RAD - math.radians(1.5))  # [rad] off the straight line, as it is tried


def turned_to_face(
    scenario: Scenario, answer: Answer, proof: Proof, prove: Callable[[Scenario, Answer], Proof]
) -> Proof:
    """Turn what faces something in the answer's placements; the proof of the result."""
    given = dict(answer.placements)
    left = _wanted(scenario, answer)
    turned: dict[str, Placement] = {}
    for within in _WITHIN:
        trial = {
            n: _turned(scenario, answer.room, given[n], n, yaw, within) for n, yaw in left.items() if n not in turned
        }
        trial = {name: place for name, place in trial.items() if place is not None}
        for _ in range(_ROUNDS):
            if not trial:
                break
            answer.placements = {**given, **turned, **trial}
            found = prove(scenario, answer)
            bad = _spoiled(found, proof, scenario, trial)
            if not bad:
                turned, proof = {**turned, **trial}, found
                break
            trial = {name: place for name, place in trial.items() if name not in bad}
        answer.placements = {**given, **turned}
    return proof


def _wanted(scenario: Scenario, answer: Answer) -> dict[str, float]:
    """By thing the yaw [rad] at which it looks straight at what it is to face, stated wishes first."""
    placed = world_of(scenario.items, answer.placements)
    around = Surroundings(
        room=answer.room, placed=placed, placements=answer.placements, rooms={scenario.room_id: answer.room}
    )
    found: dict[str, float] = {}
    crowds = {r.id for crowd in crowds_of(scenario.relations) for r in crowd}
    for relation in sorted(scenario.relations, key=lambda r: not r.hard):
        if relation.relation not in ("facing", "back_to") or relation.negated:
            continue
        if relation.id in crowds and prove_relation(relation, around).holds:
            continue  # rows before a board stay rows
        away = math.pi if relation.relation == "back_to" else 0.0
        for name in relation.subjects:
            place = answer.placements.get(name)
            if place is None or name in found or place.support.kind != "floor" or not placed[name].item.asset.has_front:
                continue
            thing = placed[name]
            settled = not relation.hard or wall_wish(thing.item.asset.category) >= _WALL_THING
            if settled and _at_wall(thing, answer.room):
                continue
            yaws = [math.atan2(x - thing.centre[0], z - thing.centre[1]) + away for x, z in _points(relation, around)]
            front = math.atan2(*thing.front)
            best = min(yaws, key=lambda yaw: abs(math.remainder(yaw - front, math.tau)), default=front)
            off = abs(math.remainder(best - front, math.tau))
            if off > _STRAIGHT and (relation.hard or off <= _USUAL):
                found[name] = best
    return found


def _at_wall(thing: Placed, room: Room) -> bool:
    """Whether its back is at a wall, where it stays."""
    contacts = [wall_contact(thing, room, wall.index) for wall in walls_of(room)]
    return any(gap <= WALL_HIGH and angle < _STRAIGHT for gap, angle in contacts)


def _points(relation: Relation, around: Surroundings) -> list[tuple[float, float]]:
    points = [target.centre for target in targets(relation, around)]
    if any(anchor.kind == "room" for anchor in relation.anchors):
        x0, z0, x1, z1 = bounds_of(around.room.polygon)
        points.append(((x0 + x1) / 2, (z0 + z1) / 2))
    return points


def _turned(
    scenario: Scenario, room: Room, place: Placement, name: str, yaw_rad: float, within: float
) -> Placement | None:
    """The thing turned about its middle to the yaw, or to `within` of it, and out of walls that it would turn into;
    None if it is so near already.
    """
    now = place.transform.yaw_rad
    step = math.remainder(yaw_rad - now, math.tau)
    if abs(step) <= max(within, _STRAIGHT):
        return None
    return turned_clear(scenario, room, place, name, now + math.copysign(abs(step) - within, step))


def turned_clear(scenario: Scenario, room: Room, place: Placement, name: str, yaw: float) -> Placement:
    """A thing on the floor turned about its middle to a yaw [rad], and moved out of walls that it would turn into."""
    now = place.transform.yaw_rad
    centre = base_of(scenario.items[name].asset).centre
    before, after = turned_vector(centre, now), turned_vector(centre, yaw)
    x, y, z = place.transform.position
    pose = Transform.from_yaw((x + before[0] - after[0], y, z + before[1] - after[1]), yaw)
    outline, (x, y, z) = placed_at(scenario.items[name], pose).outline, pose.position
    for wall in walls_of(room):
        short = _CLEAR - min(wall.inside_distance((float(p[0]), float(p[1]))) for p in outline)
        if 0 < short < 0.5 and len(room.polygon) == 4:
            x, z = x + short * wall.inward[0], z + short * wall.inward[1]
    return replace(place, transform=as_written(Transform.from_yaw((x, y, z), yaw)))


def _spoiled(found: Proof, before: Proof, scenario: Scenario, trial: Mapping[str, Placement]) -> set[str]:
    """Which of the turned things make the room worse than it was; all of them if none can be named."""
    bad: set[str] = set()
    for pair in sorted(found.collisions.keys() - before.collisions.keys()):
        roots = sorted({scenario.forest.root(name) for name in pair} & set(trial), key=list(trial).index)
        if not bad & set(roots):
            bad |= set(roots[-1:]) or set(pair)  # of two that were turned into each other, one may stay so
    bad |= {scenario.forest.root(n) for n, p in found.objects.items() if not good(p) and good(before.objects[n])}
    bad |= set(found.walkways.unreachable) - set(before.walkways.unreachable)
    held = [r for r in scenario.relations if r.id in before.relations and before.relations[r.id].holds]
    lost = [r for r in held if not found.relations[r.id].holds]
    for relation in lost:
        bad |= {*relation.subjects, *(a.id or "" for a in relation.anchors)}
    worse = before.walkways.doors_clear and not found.walkways.doors_clear
    if not bad and not worse:
        return set()
    return bad & set(trial) or set(trial)
