"""Casual turns: what people put down by hand is not square to the room.

After everything has its place and faces what it should, an armchair in a corner is turned to the room, toys and floor
cushions lie at odd angles, and things on tables are turned by some degrees, as the seed has it. A turn is kept only
where the exact check, the ways and every relation stay as they were; else a smaller one is tried, then none.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import numpy as np

from diorama.domain.layout import Placement
from diorama.domain.relation import RelationName
from diorama.domain.room import Room
from diorama.domain.transform import Transform
from diorama.layout.check import Proof, good
from diorama.layout.face import turned_clear
from diorama.layout.footprint import base_of, turned_vector
from diorama.layout.kinds import is_a, is_rug
from diorama.layout.outline import overlap
from diorama.layout.place import Answer, Scenario, as_written
from diorama.layout.walkway import door_zones
from diorama.layout.walls import Corner, corners_of, walls_of
from diorama.layout.world import Placed, world_of

_STRAIGHT = math.radians(2.0)  # what stands further off the room's axes than this was turned on purpose
_LEAST = 0.35  # of the greatest turn
_ROUNDS, _SHARES = 3, (1.0, 0.5)
_IN_CORNER = 0.6  # [m] to both walls
_TO_ROOM = (math.radians(30), math.radians(45))
_EASY = ("armchair", "rocking_chair", "bean_bag", "hanging_chair")
_ORDERED: tuple[RelationName, ...] = (
    "facing", "back_to", "around", "each_side", "symmetric", "in_row", "evenly_spaced", "aligned", "in_grid", "stacked",
)  # fmt: skip
_SQUARE: tuple[RelationName, ...] = ("against", "leaning_on", "at_centre")
# by kind, the greatest turn [deg] either way
_ON_THINGS: Mapping[str, float] = {
    "alarm_clock": 12, "board_game": 8, "book": 16, "bookend": 6, "bottle": 90, "bowl": 90, "calculator": 20,
    "camera": 25, "candle": 90, "clothes": 20, "computer_mouse": 8, "cup": 70, "eyeglasses": 25, "flowers": 180,
    "fruit": 180, "game_controller": 30, "hat": 40, "headset": 30, "jar": 90, "jewelry_box": 8, "jug": 60, "kettle": 30,
    "laptop": 7, "magazine": 22, "notebook": 14, "pen": 60, "phone": 25, "photo_frame": 14, "remote": 30,
    "sculpture": 15, "small_plant": 180, "tablet": 14, "teapot": 40, "telephone": 10, "trinkets": 60, "vase": 180,
    "wallet": 30, "watering_can": 40,
}  # fmt: skip
_ON_FLOOR: Mapping[str, float] = {
    "bag": 40, "ball": 180, "basket": 25, "box": 18, "building_blocks": 60, "doll": 60, "dumbbell": 40,
    "floor_cushion": 35, "foam_roller": 35, "ottoman": 12, "planter": 45, "rabbit": 60, "shoes": 25, "suitcase": 18,
    "teddy_bear": 35, "toy": 60, "toy_car": 70, "toy_plane": 70, "cat": 50, "dog": 40,
}  # fmt: skip


def casually_turned(
    scenario: Scenario, answer: Answer, proof: Proof, prove: Callable[[Scenario, Answer], Proof]
) -> Proof:
    """Turn what may be turned in the answer's placements; the proof of the result."""
    given = dict(answer.placements)
    wanted = dict(_wanted(scenario, answer))
    turned: dict[str, Placement] = {}
    for share in _SHARES:
        trial = {
            name: _turned(scenario, answer.room, given[name], name, share * by)
            for name, by in wanted.items()
            if name not in turned
        }
        for _ in range(_ROUNDS):
            if not trial:
                break
            answer.placements = {**given, **turned, **trial}
            found = prove(scenario, answer)
            bad = _worse(found, proof, scenario, trial)
            if proof.walkways.doors_clear and not found.walkways.doors_clear:
                bad |= _in_doors(scenario, answer, trial) or set(trial)
            if not bad:
                turned, proof = {**turned, **trial}, found
                break
            trial = {name: place for name, place in trial.items() if name not in bad}
    answer.placements = {**given, **turned}
    return proof


def _wanted(scenario: Scenario, answer: Answer) -> Iterator[tuple[str, float]]:
    """By thing the turn [rad] that it may take."""
    placed = world_of(scenario.items, answer.placements)
    ordered = {
        s for r in scenario.relations
        if not r.negated and (r.relation in _ORDERED or (r.hard and r.relation in _SQUARE)) for s in r.subjects
    }  # fmt: skip
    corners = corners_of(answer.room)
    for name, place in answer.placements.items():
        stand, thing = scenario.forest.stands.get(name), placed[name]
        if stand is None or stand.at is not None or name in ordered or not _is_square(place):
            continue
        rng = np.random.default_rng((scenario.seed, zlib.crc32(name.encode())))
        share = float(rng.uniform(_LEAST, 1.0)) * (1 if rng.random() < 0.5 else -1)
        kind = thing.item.asset.category
        on_floor = place.support.kind == "floor" or _on_rug(place, scenario)
        if on_floor and is_a(kind, *_EASY):
            by = _to_room(thing, answer.room, corners, float(rng.uniform(*_TO_ROOM)))
        elif place.support.kind == "object" and not on_floor:
            by = 0.0 if _is_inside(place, scenario) else math.radians(_ON_THINGS.get(kind, 0.0)) * share
        else:
            by = math.radians(_ON_FLOOR.get(kind, 0.0)) * share if on_floor else 0.0
        if by:
            yield name, by


def _is_square(place: Placement) -> bool:
    quarter = math.remainder(place.transform.yaw_rad, math.pi / 2)
    return place.transform.is_upright and abs(quarter) < _STRAIGHT


def _on_rug(place: Placement, scenario: Scenario) -> bool:
    carrier = scenario.items.get(place.support.on) if place.support.kind == "object" else None
    return carrier is not None and is_rug(carrier.asset)


def _is_inside(place: Placement, scenario: Scenario) -> bool:
    """Whether it is in a shelf or a box, where things stand square."""
    surfaces = scenario.items[place.support.on].asset.surfaces
    return any(s.id == place.support.surface and (s.inside or s.headroom is not None) for s in surfaces)


def _to_room(thing: Placed, room: Room, corners: tuple[Corner, ...], most: float) -> float:
    """The turn [rad] from a corner towards the room; 0 for what stands in none, or looks into it."""
    walls = walls_of(room)
    for corner in corners:
        gaps = [min(walls[i].inside_distance((float(p[0]), float(p[1]))) for p in thing.outline) for i in corner.walls]
        if max(gaps) <= _IN_CORNER and math.dist(corner.at, thing.centre) <= math.hypot(*thing.half) + 1.5 * _IN_CORNER:
            x, z = (sum(walls[i].inward[axis] for i in corner.walls) for axis in (0, 1))
            off = math.remainder(math.atan2(x, z) - math.atan2(*thing.front), math.tau)
            if abs(off) <= math.radians(60):
                return math.copysign(min(abs(off), most), off)
    return 0.0


def _turned(scenario: Scenario, room: Room, place: Placement, name: str, by: float) -> Placement:
    """The thing turned about its middle; on the floor also out of walls that it would turn into."""
    if place.support.kind == "floor" and place.parent is None:
        return turned_clear(scenario, room, place, name, place.transform.yaw_rad + by)
    yaw, centre = place.transform.yaw_rad + by, base_of(scenario.items[name].asset).centre
    before, after = turned_vector(centre, place.transform.yaw_rad), turned_vector(centre, yaw)
    x, y, z = place.transform.position
    pose = Transform.from_yaw((x + before[0] - after[0], y, z + before[1] - after[1]), yaw)
    return replace(place, transform=as_written(pose))


def _on_floor(trial: Mapping[str, Placement]) -> set[str]:
    return {name for name, place in trial.items() if place.parent is None}


def _in_doors(scenario: Scenario, answer: Answer, trial: Mapping[str, Placement]) -> set[str]:
    placed, zones = world_of(scenario.items, answer.placements), door_zones(answer.room)
    return {name for name in trial if any(overlap(placed[name].outline, zone) for zone in zones)}


def _worse(found: Proof, before: Proof, scenario: Scenario, trial: Mapping[str, Placement]) -> set[str]:
    """Which of the turned things make the room worse than it was; all of them if none can be named."""

    def of(name: str) -> set[str]:
        """What of the trial a thing is, or is carried by."""
        named = {name}
        while name in scenario.forest.stands and scenario.forest.stands[name].kind == "object":
            name = scenario.forest.stands[name].on
            named.add(name)
        return named & set(trial)

    bad: set[str] = set()
    for pair in sorted(found.collisions.keys() - before.collisions.keys()):
        both = sorted(of(pair[0]) | of(pair[1]), key=list(trial).index)
        if not bad & set(both):
            bad |= set(both[-1:]) or set(trial)  # of two that were turned into each other, one may stay so
    for name, one in found.objects.items():
        if not good(one) and good(before.objects[name]) and not bad & of(name):
            bad |= of(name)
    for name in set(found.walkways.unreachable) - set(before.walkways.unreachable):
        bad |= of(name) or _on_floor(trial) or set(trial)
    for relation in scenario.relations:
        held = relation.id in before.relations and before.relations[relation.id].holds
        if held and not found.relations[relation.id].holds:
            names = {*relation.subjects, *(a.id or "" for a in relation.anchors)}
            bad |= (names & set(trial)) or set(trial)
    if bad or not before.sound or found.sound or not found.walkways.doors_clear:
        return bad
    return set(trial)
