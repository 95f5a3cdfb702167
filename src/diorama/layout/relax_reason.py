"""Why wishes cannot hold together, as a clause for people that was checked to be true."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from diorama.domain.layout import Item
from diorama.domain.relation import Relation
from diorama.domain.room import Room
from diorama.layout.footprint import Box, size_of
from diorama.layout.model import LEAST_WALL_GAP
from diorama.layout.place import Scenario
from diorama.layout.posting import corner_gap
from diorama.layout.relax_bounds import shortage
from diorama.layout.relax_core import Core
from diorama.layout.relax_trial import Trials, names_of, part_of
from diorama.layout.relax_words import name_of, room_words
from diorama.layout.walls import Corner, bounds_of, corners_of, walls_of
from diorama.layout.zones import notches, swings

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")
_SAMPLES = 9  # places tried along each of the two walls of a corner
_ALONE = {"at_centre": "in the middle of the room", "in_corner": "in a corner", "against": "with its back to a wall"}
_PLACES = {
    "left_of": "on the left of", "right_of": "on the right of", "in_front_of": "in front of", "behind": "behind",
    "next_to": "beside", "near": "near", "far_from": "far from", "facing": "turned to", "across_from": "opposite",
    "back_to": "turned away from", "above": "above", "under": "under",
}  # fmt: skip
_FAR = 3.71  # [m] from which things are far from each other


def reason_of(trials: Trials, core: Core) -> str:
    """Why the core cannot be in its room; '' where that would say no more than the wishes."""
    scenario, room = trials.scenario, core.room
    cornered = bool(core.wishes) and all(r.relation == "in_corner" and not r.negated for r in core.wishes)
    corners = _corners(scenario, room, core.wishes) if cornered and not core.things else ""
    if corners:
        return corners
    if len(core.wishes) == 2 and not core.things:
        first, second = (_wanted(relation, scenario) for relation in core.wishes)
        if first is not None and second is not None:
            it = "it" if first[0] == second[0] else f"the {second[0]}"
            return f"the first wants the {first[0]} {first[1]}, the second wants {it} {second[1]}"
    part = part_of(scenario, core.wishes, core.things)
    short = shortage(room, part.items, part.forest, part.items, core.wishes)
    if short is not None:
        return short.words
    apart = core.wishes[0] if len(core.wishes) == 1 and not core.things and not core.wishes[0].negated else None
    if apart is not None and (apart.relation == "far_from" or apart.distance_m is not None):
        least = apart.distance_m or _FAR
        return f"that takes {least:.2f} m between them, and the room is {room_words(room)}"
    return _too_large(part.items[core.things[0]], room) if _alone(core) else _in_the_way(trials, core)


def _alone(core: Core) -> bool:
    return len(core.things) == 1 and not core.wishes


def _too_large(item: Item, room: Room) -> str:
    wide, high, deep = size_of(item.asset)
    x0, z0, x1, z1 = bounds_of(room.polygon)
    if item.asset.mount == "wall":
        return f"no wall has a free stretch for it, {wide:.2f} m wide and {high:.2f} m high"
    size = f"it takes {wide:.2f} x {deep:.2f} m of floor"
    if max(wide, deep) > max(x1 - x0, z1 - z0) or min(wide, deep) > min(x1 - x0, z1 - z0):
        return f"{size}, more than the room has"
    return f"{size}, and doors leave no such place free"


def _in_the_way(trials: Trials, core: Core) -> str:
    """Whether doors or windows are what is in the way: without them it would be possible."""
    for kinds, words in ((("window",), "the windows are"), (("door", "passage"), "the doors are")):
        openings = {n: o for n, o in core.room.openings.items() if o.kind not in kinds}
        anchored = any(a.kind in kinds for r in core.wishes for a in r.anchors)
        if anchored or len(openings) == len(core.room.openings):
            continue
        several = len(core.room.openings) - len(openings) > 1
        bare = replace(core.room, openings=openings)
        if trials.can_hold(bare, core.wishes, core.things) == "yes":
            thing = words if several else words.replace("s are", " is")
            return f"{thing} in the way"
    return ""


def _corners(scenario: Scenario, room: Room, wishes: Sequence[Relation]) -> str:
    """How many corners there are for the things that were said to stand in one, where those are too few."""
    things = [scenario.items[s] for r in wishes for s in r.subjects if s in scenario.items]
    meant = {corner_words(r) for r in wishes}
    which = next(iter(meant)) if len(meant) == 1 else ""
    every = corners_of(room, which)
    kind = f"{which} corner".strip()
    free = [c for c in every if any(_fits_in(c, item, room, [*_swept(room), *notches(room)]) for item in things)]
    if len(free) >= len(things):
        return ""
    if len(free) == len(every):
        return f"the room has only {_NUMBERS[len(free)]} {kind}{'s' * (len(free) != 1)}" if len(free) < 9 else ""
    by_doors = all(any(_fits_in(c, item, room, notches(room)) for item in things) for c in every)
    count = f"only {_NUMBERS[len(free)]}" if free else "no"
    many = len(free) != 1
    if by_doors:
        return f"{count} {kind}{'s are' if many else ' is'} free of doors"
    return f"{count} {kind}{'s have' if many else ' has'} room for any of them"


def _swept(room: Room) -> list[Box]:
    return swings(room, walls_of(room))


def _fits_in(corner: Corner, item: Item, room: Room, taken: Sequence[Box]) -> bool:
    """Whether the thing can stand in the corner, near enough to both walls and clear of what is taken."""
    walls = walls_of(room)
    ahead = [sum(walls[i].inward[axis] for i in corner.walls) for axis in (0, 1)]
    wide, _, deep = size_of(item.asset)
    x0, z0, x1, z1 = bounds_of(room.polygon)
    high = corner_gap(item.asset.size_m) - 0.03
    gaps = [LEAST_WALL_GAP + (high - LEAST_WALL_GAP) * i / (_SAMPLES - 1) for i in range(_SAMPLES)]
    for (w, d), u, v in itertools.product(((wide, deep), (deep, wide)), gaps, gaps):
        x = corner.at[0] + (u if ahead[0] > 0 else -u - w)
        z = corner.at[1] + (v if ahead[1] > 0 else -v - d)
        box = Box(x, z, x + w, z + d)
        if Box(x0, z0, x1, z1).holds(box) and not any(box.overlaps(other) for other in taken):
            return True
    return False


def corner_words(relation: Relation) -> str:
    """Which corner is meant, such as `far left`; '' for any."""
    which = relation.which or next((a.which for a in relation.anchors), "")
    return which.replace("_", " ").replace("-", " ")


def _wanted(relation: Relation, scenario: Scenario) -> tuple[str, str] | None:
    """What a wish places, and where, in words."""
    items, forest, kind = scenario.items, scenario.forest, relation.relation
    if relation.negated:
        return None
    subject = name_of(relation, items)
    anchors = [name for name in names_of(relation)[len(relation.subjects) :] if name in items]
    anchor = items[anchors[0]].name if anchors else next((a.kind for a in relation.anchors), "room")
    hung = {name for name in (*relation.subjects, *anchors) if forest.stands[name].kind == "wall"}
    if kind in ("above", "left_of", "right_of", "next_to", "under") and anchors and hung:
        if anchors[0] not in hung:
            return anchor, f"at the wall where the {subject} hangs"
        return subject, f"at the wall where the {anchor} hangs"
    if kind == "far_from" and anchors:
        return subject, f"{relation.distance_m or _FAR:.2f} m from the {anchor} or more"
    if kind in _PLACES:
        return subject, f"{_PLACES[kind]} the {anchor}"
    which = next((a.which for a in relation.anchors if a.kind == "wall" and a.which), "")
    if kind == "against" and which:
        return subject, f"with its back to the {which} wall"
    if kind == "in_corner" and corner_words(relation):
        return subject, f"in the {corner_words(relation)} corner"
    return (subject, _ALONE[kind]) if kind in _ALONE else None
