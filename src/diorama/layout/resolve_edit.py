"""What an edit of a scene did: what it put somewhere, what it left without a support, and which relations it is to
keep.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from diorama.domain.relation import Relation
from diorama.domain.room import Room
from diorama.domain.scene import Scene, SceneObject, Support
from diorama.domain.transform import Transform
from diorama.domain.units import Matrix3, Matrix4, Quat
from diorama.layout.verify import relations_of
from diorama.layout.verify_things import Survey, matrices_of

_SAME = 2e-6  # what two numbers of documents may differ by
_CARRYING = ("on", "inside", "on_wall", "from_ceiling")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A relation that is to hold, of those of its subjects that count. new: the edit brought it."""

    relation: Relation
    subjects: tuple[str, ...]
    new: bool = False


@dataclass(slots=True, kw_only=True)
class Edit:
    """What an edit did. pinned: solid things that it put where they are, or turned into something else. stated: those
    of which it said what carries them. adrift: those whose carrier is gone. wishes: relations to keep, stated ones
    first.
    """

    pinned: set[str] = field(default_factory=set[str])
    stated: set[str] = field(default_factory=set[str])
    adrift: set[str] = field(default_factory=set[str])
    wishes: list[Wish] = field(default_factory=list[Wish])


def mended(before: Scene, after: Scene) -> Scene:
    """The edited scene with whatever named a thing or room that is gone put right: what hung from it stays where it
    was in the world, and relations that spoke of it go.
    """
    objects = dict(after.objects)
    lost = {n for n, thing in objects.items() if thing.parent is not None and thing.parent not in objects}
    if lost:
        earlier = matrices_of(before, [])
        for name in lost:
            thing = objects[name]
            frame = earlier.get(thing.parent or "")
            local = thing.transform.matrix()
            pose = trs_of(frame @ local) if frame is not None else thing.transform
            objects[name] = replace(thing, parent=None, transform=pose)
    for name, thing in objects.items():
        if thing.support.kind in ("floor", "wall", "ceiling") and thing.support.on not in ("", *after.rooms):
            objects[name] = replace(thing, support=replace(thing.support, on=""))
    relations = {n: r for n, given in after.relations.items() if (r := _of_what_is_there(given, objects, after.rooms))}
    rooms = {name: _without_ways_to_nowhere(room, after.rooms) for name, room in after.rooms.items()}
    return replace(after, objects=objects, relations=relations, rooms=rooms)


def _of_what_is_there(
    relation: Relation, objects: Mapping[str, SceneObject], rooms: Mapping[str, Room]
) -> Relation | None:
    places = {"object": objects, "room": rooms}
    if any(a.kind in places and a.id is not None and a.id not in places[a.kind] for a in relation.anchors):
        return None
    subjects = tuple(s for s in relation.subjects if s in objects)
    if not subjects:
        return None
    return relation if subjects == relation.subjects else replace(relation, subjects=subjects)


def _without_ways_to_nowhere(room: Room, rooms: Mapping[str, Room]) -> Room:
    openings = {
        name: replace(o, leads_to=None) if o.leads_to is not None and o.leads_to not in rooms else o
        for name, o in room.openings.items()
    }
    return room if openings == dict(room.openings) else replace(room, openings=openings)


def edit_of(before: Survey, after: Survey) -> Edit:
    """What the edit did, and what is to be kept."""
    edit = Edit()
    for name in after.items:
        now, was = after.scene.objects[name], before.scene.objects.get(name)
        if after.placements[name].support.kind == "object" and after.placements[name].parent is None:
            edit.adrift.add(name)
        if was is None or name not in before.items or was.body != now.body or _was_moved(name, before, after):
            edit.pinned.add(name)
        if was is not None and _differs(was.support, now.support) and name not in edit.adrift:
            edit.pinned.add(name)
            edit.stated.add(name)
    edit.wishes = _wishes(before, after, edit)
    return edit


def _was_moved(name: str, before: Survey, after: Survey) -> bool:
    """Whether it is elsewhere now, and not only because what carries it is."""
    if np.abs(after.world[name] - before.world[name]).max() <= _SAME:
        return False
    now, was = after.scene.objects[name], before.scene.objects[name]
    return not (
        now.parent is not None
        and (now.parent, now.support) == (was.parent, was.support)
        and now.support.on == now.parent
        and bool(np.abs(now.transform.matrix() - was.transform.matrix()).max() <= _SAME)
    )


def _differs(was: Support, now: Support) -> bool:
    return (was.kind, was.on, was.surface) != (now.kind, now.on, now.surface) and now.kind != "none"


def _wishes(before: Survey, after: Survey, edit: Edit) -> list[Wish]:
    """Relations that the edit brought, and those that held before, stated ones first. One that the edit broke by
    putting its subject elsewhere was overruled; what it broke by moving an anchor is to follow.
    """
    held = {n for n, proof in relations_of(before).items() if proof.holds}
    holds = {n for n, proof in relations_of(after).items() if proof.holds}
    found: list[Wish] = []
    for name, relation in after.scene.relations.items():
        was = before.scene.relations.get(name)
        if was is None or replace(was, subjects=relation.subjects) != relation:
            found.append(Wish(relation=relation, subjects=relation.subjects, new=True))
        elif name in held:
            free = tuple(s for s in relation.subjects if s not in edit.pinned)
            if name in holds or free:
                found.append(Wish(relation=relation, subjects=relation.subjects if name in holds else free))
    return sorted(found, key=lambda wish: (not wish.new, not wish.relation.hard))


def supports_of(wish: Wish) -> bool:
    """Whether the wish says what is to carry its subjects."""
    return wish.relation.relation in _CARRYING and not wish.relation.negated


def trs_of(matrix: Matrix4) -> Transform:
    """Position, rotation and scale of a matrix; what shear it has is lost.

    Source: columns as scaled axes, made orthogonal by Gram and Schmidt.
    """
    linear: Matrix3 = matrix[:3, :3]
    scale = [float(np.linalg.norm(linear[:, axis])) for axis in range(3)]
    if np.linalg.det(linear) < 0:
        scale[0] = -scale[0]
    axes = [linear[:, axis] / scale[axis] if abs(scale[axis]) > 1e-12 else np.eye(3)[axis] for axis in range(3)]
    z = axes[2]
    y = axes[1] - z * float(axes[1] @ z)
    y = y / (float(np.linalg.norm(y)) or 1.0)
    rotation = np.stack([np.cross(y, z), y, z], axis=1)
    x, up, ahead = (float(value) for value in matrix[:3, 3])
    return Transform(position=(x, up, ahead), rotation=quat_of(rotation), scale=(scale[0], scale[1], scale[2]))


def quat_of(rotation: Matrix3) -> Quat:
    """Unit quaternion x y z w of a rotation matrix (3, 3), w not negative.

    Source: Shepperd 1978, by the largest of the four.
    """
    m = rotation
    trace = float(m[0, 0] + m[1, 1] + m[2, 2])
    squares = [1 + 2 * float(m[i, i]) - trace for i in range(3)] + [1 + trace]
    largest = int(np.argmax(squares))
    root = float(np.sqrt(max(squares[largest], 1e-18)))
    q = [0.0, 0.0, 0.0, 0.0]
    q[largest] = root / 2
    if largest == 3:
        q[0], q[1], q[2] = (float(m[2, 1] - m[1, 2]), float(m[0, 2] - m[2, 0]), float(m[1, 0] - m[0, 1]))
        q[:3] = [value / (2 * root) for value in q[:3]]
    else:
        j, k = (largest + 1) % 3, (largest + 2) % 3
        q[j] = float(m[j, largest] + m[largest, j]) / (2 * root)
        q[k] = float(m[k, largest] + m[largest, k]) / (2 * root)
        q[3] = float(m[k, j] - m[j, k]) / (2 * root)
    sign = -1.0 if q[3] < 0 else 1.0
    return sign * q[0], sign * q[1], sign * q[2], sign * q[3]
