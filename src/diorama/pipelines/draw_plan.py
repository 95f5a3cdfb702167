"""The step that draws a scene from above, with what was measured of it: ways, keep-outs, relations."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from diorama.domain.asset import Asset, Side
from diorama.domain.relation import Anchor, Relation
from diorama.domain.room import Room
from diorama.domain.scene import Scene
from diorama.domain.tick import Tick
from diorama.domain.units import Vec2
from diorama.pipelines.check_scene import known_in
from diorama.pipelines.context import Desk
from diorama.pipelines.steps import models_of

if TYPE_CHECKING:
    from diorama.domain.media import Image
    from diorama.layout.verify_things import Survey
    from diorama.layout.world import Placed
    from diorama.render.plan_view_data import PlanFloor, PlanLink, PlanStrip, PlanThing

_OVERHEAD = 1.9  # [m] people pass under what hangs higher
_STRIP_DEPTH = 0.55  # [m] for a person at a side that is used
_SIDES: Mapping[Side, tuple[int, int]] = {"front": (0, 1), "back": (0, -1), "right": (1, 0), "left": (-1, 0)}
_AT_WALLS = ("against", "on_wall", "leaning_on")


def draw_plan(desk: Desk, tick: Tick, scene: Scene, assets: Mapping[str, Asset], *, width: int) -> Image:
    """A plan view of a scene, measured anew.

    Args:
        assets: By asset id.
        width: Of the picture [px].

    Raises:
        UserFault: If the width is out of range. LimitExceeded: If the scene is larger than what can be checked.
    """
    from diorama.layout.verify import check_size, relations_of
    from diorama.layout.verify_things import survey
    from diorama.layout.world import world_of
    from diorama.render.plan_view import plan_picture
    from diorama.render.plan_view_data import PlanView

    found = survey(scene, known_in(desk, (scene,), assets))
    check_size(found)
    placed = world_of(found.items, found.placements)
    tick(0.3)
    held = {name: proof.holds for name, proof in relations_of(found).items()}
    strips, floors = _ways(found, placed)
    tick(0.5)
    plan = PlanView(
        title=scene.brief.text or scene.name,
        scene=scene,
        models=models_of(desk, scene),
        rooms=scene.rooms,
        things=tuple(_things(found, placed)),
        strips=strips,
        links=tuple(link for relation in scene.relations.values() for link in _links(relation, found, placed, held)),
        floors=floors,
        keep_outs=tuple(corners for room in scene.rooms.values() for corners in _keep_outs(room)),
        notes=(_note(scene, held),),
    )
    image = plan_picture(plan, width=width)
    tick(1.0)
    return image


def _keep_outs(room: Room) -> Iterator[np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
    """Floor before a room's low windows, without what lies in the wall."""
    from diorama.layout.keep_out import keep_outs

    for zone in keep_outs(room):
        box = zone.box
        yield np.array([(box.x0, box.z0), (box.x1, box.z0), (box.x1, box.z1), (box.x0, box.z1)])


def _note(scene: Scene, held: Mapping[str, bool]) -> str:
    count = sum(item.body.kind in ("asset", "primitive") for item in scene.objects.values())
    stated = [held[name] for name, relation in scene.relations.items() if relation.hard]
    rooms = ", ".join(dict.fromkeys(room.type.replace("_", " ") for room in scene.rooms.values())) or "open air"
    words = f"{rooms}; {count} {'thing' if count == 1 else 'things'}"
    return f"{words}; {sum(stated)} of {len(stated)} stated relations hold" if stated else words


def _things(found: Survey, placed: Mapping[str, Placed]) -> Iterator[PlanThing]:
    from diorama.render.plan_view_data import PlanThing

    for name, thing in placed.items():
        if found.scene.objects[name].visible:
            kind = found.placements[name].support.kind
            yield PlanThing(
                id=name,
                name=thing.item.name,
                outline=thing.outline,
                carrier=found.placements[name].parent or "",
                low=thing.y0,
                top=thing.y1,
                overhead=kind == "ceiling" or (kind != "wall" and thing.y0 > _OVERHEAD),
            )


def _ways(found: Survey, placed: Mapping[str, Placed]) -> tuple[tuple[PlanStrip, ...], tuple[PlanFloor, ...]]:
    """Strips before the sides that are used, and the floor that is reached, room by room."""
    from diorama.layout.kinds import is_seat
    from diorama.layout.verify_things import OPEN_AIR
    from diorama.layout.walkway import CELL, before, flooded, ground_of, in_the_way, obstacles_among, starts, used_sides
    from diorama.render.plan_view_data import PlanFloor, PlanStrip

    strips: list[PlanStrip] = []
    floors: list[PlanFloor] = []
    for room_id, room in found.rooms.items():
        here = {name: thing for name, thing in placed.items() if thing.item.room == room_id}
        ground = ground_of(room)
        for thing in obstacles_among(here):
            window, taken = in_the_way(thing, ground)
            ground.free[window] &= ~taken
        reached = flooded(ground.free, starts(room, ground))
        if room_id != OPEN_AIR:
            floors.append(PlanFloor(cells=reached, first=ground.origin, cell=CELL))
        for name, sides in used_sides(here).items():
            come = {side: before(here[name], side, ground) for side in sides}
            open_: tuple[Side, ...] = tuple(side for side in sides if reached[come[side][0]][come[side][1]].any())
            seat = is_seat(here[name].item.asset.category)  # people get to a seat from any side
            shown: Sequence[Side] = open_ or sides
            if seat:
                shown = () if open_ else ("front",)
            strips += [PlanStrip(corners=_strip(here[name], side), reached=side in open_) for side in shown]
    return tuple(strips), tuple(floors)


def _strip(thing: Placed, side: Side) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    across, ahead = _SIDES[side]
    front, right, half = np.array(thing.front), np.array(thing.right), thing.half
    out = right * across + front * ahead
    along = front if across else right
    near = np.array(thing.centre) + out * (half[0] if across else half[1])
    wide = along * (half[1] if across else half[0])
    deep = out * _STRIP_DEPTH
    return np.array([near - wide, near + wide, near + wide + deep, near - wide + deep])


def _links(
    relation: Relation, found: Survey, placed: Mapping[str, Placed], held: Mapping[str, bool]
) -> Iterator[PlanLink]:
    """Lines from every subject to what it is measured from; none to what carries it, which is plain to see."""
    from diorama.render.plan_view_data import PlanLink

    middles = {name: thing.centre for name, thing in {**placed, **found.ghosts}.items()}
    subjects = [name for name in relation.subjects if name in middles]
    holds = held.get(relation.id, True)
    if not relation.anchors and len(subjects) > 1 and relation.relation != "stacked":
        for a, b in pairwise(subjects):
            ends = (middles[a], middles[b])
            yield PlanLink(start=ends[0], end=ends[1], hard=relation.hard, holds=holds, subject=a, anchor=b)
    for name in subjects:
        for anchor in relation.anchors:
            end = _end(relation, anchor, name, found, middles)
            if end is not None:
                at = (anchor.id or "") if anchor.kind == "object" else ""
                yield PlanLink(start=middles[name], end=end, hard=relation.hard, holds=holds, subject=name, anchor=at)


def _end(relation: Relation, anchor: Anchor, name: str, found: Survey, middles: Mapping[str, Vec2]) -> Vec2 | None:
    if anchor.kind == "object":
        carried = name in found.placements and found.placements[name].parent == anchor.id
        return None if carried or anchor.id is None else middles.get(anchor.id)
    room = found.rooms.get(found.items[name].room) if name in found.items else None
    if room is None or not relation.hard:
        return None
    if anchor.kind in ("door", "window"):
        return _nearest(_openings(room, anchor), middles[name])
    if relation.relation == "in_corner":
        return _nearest(room.polygon, middles[name])
    if anchor.kind == "wall" and relation.relation in _AT_WALLS:
        return _nearest([_foot(*room.wall(i), middles[name]) for i in range(len(room.polygon))], middles[name])
    return None


def _openings(room: Room, anchor: Anchor) -> list[Vec2]:
    kinds = ("door", "passage") if anchor.kind == "door" else ("window",)
    found: list[Vec2] = []
    for name, opening in room.openings.items():
        if opening.kind in kinds and anchor.id in (None, name):
            (ax, az), (bx, bz) = room.wall(opening.wall)
            share = (opening.offset + opening.width / 2) / (math.dist((ax, az), (bx, bz)) or 1.0)
            found.append((ax + (bx - ax) * share, az + (bz - az) * share))
    return found


def _foot(start: Vec2, end: Vec2, point: Vec2) -> Vec2:
    """The point of a wall that is nearest to a point."""
    dx, dz = end[0] - start[0], end[1] - start[1]
    share = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dz) / max(dx * dx + dz * dz, 1e-12)
    share = min(max(share, 0.0), 1.0)
    return start[0] + dx * share, start[1] + dz * share


def _nearest(points: list[Vec2] | tuple[Vec2, ...], to: Vec2) -> Vec2 | None:
    return min(points, key=lambda point: math.dist(point, to), default=None)
