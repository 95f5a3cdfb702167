"""Bare tasks for tests: short ways to write them, and random ones."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import strategies as st

from diorama.domain.bare import BareLayout, BareTask
from diorama.domain.relation import RELATIONS
from diorama.layout.bare import solve_bare
from diorama.layout.bare_read import read_task

ROOM: dict[str, Any] = {
    "width": 4.0, "depth": 4.0,
    "openings": {
        "door": {"kind": "door", "wall": 3, "width": 0.9, "height": 2.05, "swing": "in_left"},
        "window": {"kind": "window", "wall": 1, "width": 1.0, "height": 1.2, "sill": 0.9},
    },
}  # fmt: skip
L_ROOM: dict[str, Any] = {
    "polygon": [[0, 0], [4.5, 0], [4.5, 2.2], [2.4, 2.2], [2.4, 4.5], [0, 4.5]],
    "openings": {"door": {"kind": "door", "wall": 5, "width": 0.9, "height": 2.05}},
}


def size(width: float, depth: float, height: float) -> dict[str, float]:
    return {"width": width, "depth": depth, "height": height}


def box(width: float = 0.5, depth: float = 0.5, height: float = 0.5, **more: Any) -> dict[str, Any]:
    return {"size": size(width, depth, height), **more}


def says(relation: str, subject: str | list[str], *anchors: str | dict[str, Any], **more: Any) -> dict[str, Any]:
    made = [{"kind": "object", "id": a} if isinstance(a, str) else a for a in anchors]
    return {
        "subjects": [subject] if isinstance(subject, str) else subject, "relation": relation, "anchors": made, **more,
    }  # fmt: skip


def document(objects: dict[str, Any], *relations: dict[str, Any], room: Any = ROOM, **more: Any) -> dict[str, Any]:
    rooms = {} if room is None else {"room": copy.deepcopy(room)}
    return {
        "schema": "diorama.bare_task/1", "rooms": rooms, "objects": copy.deepcopy(objects),
        "relations": list(relations), **more,
    }  # fmt: skip


def read(task: dict[str, Any]) -> BareTask:
    return read_task(json.dumps(task).encode())


def solved(task: dict[str, Any], *, strict: bool = False) -> BareLayout:
    return solve_bare(read(task), strict=strict)


_CATEGORIES = ("unknown", "chair", "nightstand", "dresser", "potted_plant", "rug", "book", "picture", "coffee_table")
_WALLS = st.fixed_dictionaries({"kind": st.just("wall"), "which": st.sampled_from(["", "left", "right", "far"])})


@st.composite
def bare_tasks(draw: st.DrawFn, most: int = 7) -> dict[str, Any]:
    """Any rooms, things and wishes, met or not: only what `check_task` refuses is left out."""
    room = draw(st.sampled_from([ROOM, L_ROOM, None]))
    count = draw(st.integers(1, most))
    names = [f"thing-{i}" for i in range(count)]
    mounts = ["floor", "floor", "floor", "top"] + ([] if room is None else ["wall", "ceiling"])
    side = st.floats(0.05, 1.9).map(lambda v: round(v, 3))
    objects = {
        name: box(
            draw(side), draw(side), draw(side), mount=draw(st.sampled_from(mounts)),
            category=draw(st.sampled_from(_CATEGORIES)), shape=draw(st.sampled_from(["box", "table", "shelf", "bin"])),
            has_front=draw(st.sampled_from([None, True, False])),
        )
        for name in names
    }  # fmt: skip
    for number, name in enumerate(names):
        if number and draw(st.integers(0, 5)) == 0:
            objects[name]["parent"] = names[draw(st.integers(0, number - 1))]
    relations = [draw(_relations(names, indoors=room is not None)) for _ in range(draw(st.integers(0, most)))]
    return document(objects, *relations, room=room, seed=draw(st.integers(0, 3)), time_limit=0.4)


@st.composite
def _relations(draw: st.DrawFn, names: list[str], *, indoors: bool) -> dict[str, Any]:
    name = draw(st.sampled_from(sorted(RELATIONS)))
    kind = RELATIONS[name]  # type: ignore[index]
    wanted = kind.anchor_count if "object" in kind.anchors else 0
    taken = 3 if kind.group else 1
    if len(names) < wanted + 1:
        return says("on", names[0], {"kind": "floor"})
    order = draw(st.permutations(names))
    anchors, subjects = order[:wanted], order[wanted : wanted + taken]
    if name in ("on", "inside", "stacked"):  # upwards only, so that nothing carries itself
        order = sorted([*anchors, *subjects])
        anchors, subjects = order[:wanted], order[wanted:]
    made: list[str | dict[str, Any]] = list(anchors)
    if not wanted and kind.anchors and indoors and draw(st.booleans()):
        made = [draw(_WALLS)] if "wall" in kind.anchors else [{"kind": kind.anchors[0]}]
    return says(name, subjects, *made, negated=draw(st.integers(0, 5)) == 0)
