"""Repairs applied: a task with a larger room, a wish less, a smaller thing or a thing less, solved again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diorama.domain.certificate import Repair
from diorama.domain.layout import Layout, LayoutTask
from diorama.domain.tick import Tick, no_tick
from diorama.layout.relax_order import Relaxed, Standing, relaxing, standing
from diorama.layout.relax_room import resized
from diorama.layout.relax_sizes import shrunk
from diorama.layout.relax_trial import names_of
from diorama.layout.solve import solve


def relaxed(task: LayoutTask, tick: Tick = no_tick) -> Layout:
    """The layout with the repairs that make what was asked for hold, as far as any do. Things that a repair makes
    smaller are stretched; whoever keeps them makes them anew.

    Raises:
        Cancelled: If `tick` says so.
    """
    layout = solve(task, tick)
    steps = relaxing(_standing_of(layout))
    solved: list[tuple[tuple[Repair, ...], Layout]] = [((), layout)]
    try:
        repairs = next(steps)
        while True:
            solved.append((repairs, solve(applied(task, repairs), tick)))
            repairs = steps.send(_standing_of(solved[-1][1]))
    except StopIteration as end:
        done: Relaxed = end.value
    return replace(next(one for repairs, one in solved if repairs == done.repairs), relaxed=done.ended)


def _standing_of(layout: Layout) -> Standing:
    return standing(layout.conflicts, layout.relation_proofs, layout.left_out, sound=layout.sound)


def applied(task: LayoutTask, repairs: Sequence[Repair]) -> LayoutTask:
    """The task with repairs applied to it.

    Raises:
        ValueError: If a repair speaks of what the task has not.
    """
    for repair in repairs:
        task = _applied(task, repair)
    return task


def _applied(task: LayoutTask, repair: Repair) -> LayoutTask:
    values = repair.values
    match repair.kind:
        case "grow_room":
            room_id = str(values["room"])
            if room_id not in task.rooms:
                raise ValueError(f"there is no room {room_id}")
            room = resized(task.rooms[room_id], float(values["width"]), float(values["depth"]))
            fixed = tuple(dict.fromkeys((*task.fixed_rooms, room_id)))
            return replace(task, rooms={**task.rooms, room_id: room}, fixed_rooms=fixed)
        case "drop_wish":
            given_up = set(str(values["relations"]).split())
            if not given_up <= set(task.relations):
                raise ValueError(f"there is no relation {', '.join(sorted(given_up - set(task.relations)))}")
            return replace(task, relations={n: r for n, r in task.relations.items() if n not in given_up})
        case "drop_object":
            gone = set(str(values["objects"]).split())
            if not gone <= set(task.items):
                raise ValueError(f"there is no {', '.join(sorted(gone - set(task.items)))}")
            return without(task, gone)
        case "shrink_object":
            plan_id = str(values["object"])
            if all(item.plan_id != plan_id for item in task.items.values()):
                raise ValueError(f"there is no {plan_id}")
            size = (float(values["width"]), float(values["height"]), float(values["depth"]))
            return replace(task, items=shrunk(task.items, plan_id, size))


def without(task: LayoutTask, gone: set[str]) -> LayoutTask:
    """The task without some things and what is said of them; others of whom the same is said keep it."""
    kept = {n: i for n, i in task.items.items() if n not in gone}
    relations = {
        name: replace(r, subjects=tuple(s for s in r.subjects if s not in gone))
        for name, r in task.relations.items()
        if set(r.subjects) - gone and not gone & set(names_of(r)[len(r.subjects) :])
    }
    return replace(task, items=kept, relations=relations)
