"""Moves tried for less: the solver counts in boxes, and on the meshes a shorter way is often enough."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from diorama.domain.room import Room
from diorama.domain.transform import Transform
from diorama.geometry.overlap import Posed, box_gap, contact
from diorama.layout.check import DEEPEST
from diorama.layout.measured_walls import wall_contact
from diorama.layout.outline import Outline, outline, overlap, room_inset
from diorama.layout.resolve_edit import Edit
from diorama.layout.resolve_standing import Standing
from diorama.layout.resolve_supports import stands_well
from diorama.layout.verify import relations_of
from diorama.layout.walkway import door_zones
from diorama.layout.walls import walls_of
from diorama.layout.world import Placed

_CLEAR = 0.004  # [m] that a shortened move leaves to others
_STRIDE, _CREEP = 0.05, 0.01  # [m] steps in which a move is tried
_MOST = 30  # long ones
_HANGS = 0.001  # [m] what hangs is no nearer to its wall
_HEAD = 2.0  # [m] doors swing under what hangs higher
_AT_WALL = (-1e-6, 0.12, 0.02)  # [m], [m], [rad]: a back at a wall


def tried_for_less(room_id: str, standing: Standing, edit: Edit, where: Mapping[str, Transform]) -> None:
    """Take back of every move as much as can be, the longest first: what holds and is sound stays so.

    Args:
        where: Where things stood before they were moved; of those alone that are to be tried.
    """
    moved = [n for n in standing.roots(room_id) if n in where and _way(n, standing, where) > 1e-6]
    for name in sorted(moved, key=lambda n: (-_way(n, standing, where), n)):
        thing = standing.things[name]
        if abs(math.remainder(thing.pose.yaw_rad - where[name].yaw_rad, math.tau)) > 1e-6:
            continue
        _shorten(name, standing, edit, where[name])


def _way(name: str, standing: Standing, where: Mapping[str, Transform]) -> float:
    (x, _, z), (u, _, w) = standing.things[name].pose.position, where[name].position
    return math.hypot(x - u, z - w)


def _shorten(name: str, standing: Standing, edit: Edit, start: Transform) -> None:
    """The first place on the way from where it was to where it is that is as good: by long steps, then by short."""
    end = standing.things[name].pose
    way = math.dist((start.position[0], start.position[2]), (end.position[0], end.position[2]))
    holding = _holding(name, standing, edit)
    before = standing.snapshot()

    def good_at(at: float) -> bool:
        share = at / way
        x, z = (start.position[i] + share * (end.position[i] - start.position[i]) for i in (0, 2))
        standing.move(name, replace(end, position=(x, end.position[1], z)))
        if _is_sound(name, standing, start if at == 0 else None, end) and holding <= _holding(name, standing, edit):
            return True
        standing.restore(before)
        return False

    stride = max(_STRIDE, way / _MOST)
    strides = [number * stride for number in range(math.ceil(way / stride - 1e-9))]
    reached = next((at for at in strides if good_at(at)), None)
    if reached == 0:
        return
    last = (strides[-1] if reached is None else reached - stride) if strides else 0.0
    until = way if reached is None else reached
    creeps = [last + number * _CREEP for number in range(1, math.ceil((until - last) / _CREEP - 1e-9))]
    if next((at for at in creeps if good_at(at)), None) is None and reached is not None:
        good_at(reached)


def _holding(name: str, standing: Standing, edit: Edit) -> set[int]:
    """Numbers of the wishes that hold, of those that speak of a thing or of what it carries."""
    load = set(standing.load(name))
    wanted = {
        str(n): replace(w.relation, subjects=w.subjects)
        for n, w in enumerate(edit.wishes)
        if load & {*w.subjects, *(a.id for a in w.relation.anchors)}
    }
    return {int(n) for n, proof in relations_of(standing.survey(), wanted).items() if proof.holds} if wanted else set()


def _is_sound(name: str, standing: Standing, start: Transform | None, end: Transform) -> bool:
    """Whether the thing with its load is in the room, off the doors, at a wall if it came from or got to one, and
    clear of everything else.
    """
    thing, room, load = standing.things[name], standing.room(name), standing.load(name)
    clear = 0.0 if start is not None else _CLEAR
    zones = [_grown(zone, clear) for zone in door_zones(room)]
    placed = [standing.things[one].placed for one in load]
    least = min(clear, _HANGS) if thing.support.kind == "wall" else clear
    if any(room_inset(p.outline, room.polygon) < least for p in placed):
        return False
    if any(p.y0 < _HEAD and overlap(p.outline, zone) for p in placed for zone in zones):
        return False
    if start is None and _at_wall(replace(thing, pose=end).placed, room) and not _at_wall(thing.placed, room):
        return False
    if not all(stands_well(one, standing.things[one].pose, standing) for one in (name, *standing.children(name))):
        return False  # on its rug, or as a rug below others
    others = [n for n, other in standing.things.items() if n not in load and other.item.room == thing.item.room]
    carriers = {standing.things[one].carrier for one in load}
    posed = {one: standing.posed(one) for one in load}
    return all(
        _apart(mine, standing.posed(other), clear)
        for mine in posed.values()
        for other in others
        if other not in carriers and standing.things[other].carrier not in load
    )


def _grown(zone: Outline, by: float) -> Outline:
    """An upright rectangle, larger by so much on each side."""
    low, high = zone.min(axis=0) - by, zone.max(axis=0) + by
    return outline(((low[0], low[1]), (high[0], low[1]), (high[0], high[1]), (low[0], high[1])))


def _at_wall(thing: Placed, room: Room) -> bool:
    low, high, square = _AT_WALL
    found = (wall_contact(thing, room, wall.index) for wall in walls_of(room))
    return any(low <= gap <= high and angle <= square for gap, angle in found)


def _apart(first: Posed, second: Posed, clear: float) -> bool:
    if box_gap(first.outer, second.outer) > clear:
        return True
    found = contact(first, second, reach=clear + 1e-3)
    return found.penetration <= DEEPEST and (found.gap >= clear or clear == 0.0)
