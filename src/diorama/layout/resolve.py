"""The smallest change that makes an edited scene sound again.

What the edit touched stays where it was put if that is possible at all, what is locked never moves, everything else
moves as little as it must, and relations that held before still hold if they can. First supports and heights (what was
lifted is set down, what lost its carrier finds another), then places on things, then floor, walls and ceiling of every
room by the solver.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from diorama.domain.scene import Scene, SceneObject
from diorama.domain.tick import Tick, no_tick
from diorama.domain.units import Matrix4
from diorama.geometry.overlap import Solid
from diorama.layout.place import as_written
from diorama.layout.resolve_edit import edit_of, mended, trs_of
from diorama.layout.resolve_room import settle_room
from diorama.layout.resolve_standing import Standing
from diorama.layout.resolve_supports import settle_heights, settle_supports
from diorama.layout.resolve_surfaces import settle_surfaces
from diorama.layout.verify import Verdict, verify
from diorama.layout.verify_things import Known, survey
from diorama.scene.query import depth_first

_SAME = 1e-5  # rotations of documents, rounded to 1e-6, add up to less


def resolve(before: Scene, after: Scene, known: Known, tick: Tick = no_tick) -> tuple[Scene, Verdict]:
    """The scene made sound, with its proof; the edited one with what is wrong with it where nothing better was found.

    Args:
        before: The scene that was edited. after: What the edit made of it; it may name things that are gone.

    Raises:
        LimitExceeded: If the scene is larger than what can be checked.
        Cancelled: If `tick` says so.
    """
    edited = mended(before, after)
    solids: dict[str, Solid] = {}
    now = survey(edited, known)
    found = verify(now, tick, solids)
    if edited == before and found.sound:
        return edited, found
    was = survey(before, known)
    edit = edit_of(was, now)
    standing = Standing(now, solids)
    for name in edit.pinned:
        standing.things[name].pinned = True
    earlier = {name: thing.pose for name, thing in Standing(was, solids).things.items()}
    settle_supports(standing, edit)
    settle_heights(standing)
    settle_surfaces(standing, edit, found)
    for room_id in now.rooms:
        settle_room(room_id, standing, edit, earlier, tick)
    made = written(edited, standing)
    if made == edited:
        return edited, found
    verdict = verify(survey(made, known), tick, solids)
    return (made, verdict) if _better(verdict, found) else (edited, found)


def _better(new: Verdict, old: Verdict) -> bool:
    """Whether what was made is to be handed over: it is sound, or has fewer faults than what the user made."""
    return new.sound or (not old.sound and _faults(new) < _faults(old))


def _faults(verdict: Verdict) -> int:
    return sum(not conflict.relations for conflict in verdict.conflicts)


# -- writing it down ----------------------------------------------------------------------------------------------


def written(scene: Scene, standing: Standing) -> Scene:
    """The scene with everything where it stands now. What has not moved keeps its numbers."""
    objects = {
        name: _carried(name, thing, standing) if name in standing.things else thing
        for name, thing in scene.objects.items()
    }
    worlds: dict[str, Matrix4] = {}
    for name in depth_first(replace(scene, objects=objects)):
        parent = objects[name].parent
        frame: Matrix4 = np.eye(4) if parent is None else worlds[parent]
        as_it_is: Matrix4 = frame @ objects[name].transform.matrix()
        wanted = standing.things[name].matrix if name in standing.things else as_it_is
        if np.abs(as_it_is - wanted).max() > _SAME:
            objects[name] = _reposed(objects[name], frame, wanted)
            parent = objects[name].parent
            frame = np.eye(4) if parent is None else worlds[parent]
        worlds[name] = frame @ objects[name].transform.matrix()
    return replace(scene, objects=objects)


def _carried(name: str, written_as: SceneObject, standing: Standing) -> SceneObject:
    """The object with the support that it has now, and hanging from what carries it if that is another thing."""
    thing, was = standing.things[name], standing.found.placements[name]
    same = (thing.support, thing.carrier) == (was.support, was.parent)
    said = written_as.support.kind != "none" or not thing.pinned
    if same and said and (thing.support.kind != "wall" or thing.support.surface == written_as.support.surface):
        return written_as
    parent = thing.carrier
    if parent is None and written_as.parent is not None and written_as.parent not in standing.things:
        parent = written_as.parent  # a group that somebody made
    return replace(written_as, support=thing.support, parent=parent)


def _reposed(thing: SceneObject, frame: Matrix4, wanted: Matrix4) -> SceneObject:
    """The object moved, in the frame of its parent; out of it where that cannot be written as a pose and scale."""
    local = as_written(trs_of(np.linalg.inv(frame) @ wanted)) if abs(np.linalg.det(frame)) > 1e-12 else None
    if local is not None and np.abs(frame @ local.matrix() - wanted).max() <= 1e-4:
        return replace(thing, transform=local)
    return replace(thing, parent=None, transform=as_written(trs_of(wanted)))
