"""Tasks whose wishes are known to hold together: they are read off a layout that the grid placer found.

A task drawn at random may ask for what no room grants; then time goes into finding out why. Here nothing is asked that
is not true of some layout, so that every wish can be granted and the time is that of granting them.
"""

from __future__ import annotations

import random
from typing import Any

from independent_relations import View, holds
from layout_baseline import place
from layout_measure import fronts_of, measure, stated_of, things_of
from layout_tasks import fifty

PLACER_S = 4.0
NAMES = (
    "next_to", "near", "far_from", "left_of", "right_of", "in_front_of", "behind", "across_from", "facing", "against",
    "in_corner",
)  # fmt: skip
NEGATED = ("next_to", "facing", "in_corner", "against", "near")
OF_ROOM = {"against": "wall", "in_corner": "room"}


def planted(seed: int, wishes: int = 60) -> dict[str, Any]:
    """50 things with wishes that a layout without overlaps grants, all at once."""
    for attempt in range(50):
        task = fifty(seed + 1000 * attempt)
        _, layout = place(task, PLACER_S)
        found = measure(task, layout)
        if found.placed == len(task["objects"]) and not (found.overlaps or found.outside):
            return {**task, "seed": seed, "relations": _true_of(task, layout, wishes, random.Random(seed))}
    raise AssertionError(f"the grid placer found no place for 50 things from seed {seed}")


def _true_of(task: dict[str, Any], layout: dict[str, Any], wishes: int, dice: random.Random) -> list[dict[str, Any]]:
    """Wishes of the task that the layout grants, then others drawn until there are enough; rugs are left alone."""
    things = things_of(task, layout["objects"])
    scene = {"rooms": layout["rooms"], "objects": layout["objects"]}
    view = View(scene=scene, things=things, fronts=fronts_of(task))
    rugs = {name for name, thing in task["objects"].items() if thing["category"] == "rug"}
    floor = [k for k, t in task["objects"].items() if t["mount"] == "floor" and k not in rugs]
    given = dict(zip(stated_of(task), task["relations"], strict=False))
    kept = [
        given[key]
        for key, relation in stated_of(task).items()
        if key in given and not rugs & {*relation["subjects"], *(a["id"] for a in relation["anchors"])}
        and holds(view, relation)
    ]  # fmt: skip
    while len(kept) < wishes:
        wish = _drawn(floor, dice)
        faces = wish["relation"] != "facing" or view.has_front(wish["subjects"][0])
        if faces and wish not in kept and holds(view, _whole(wish)):
            kept.append(wish)
    return kept[:wishes]


def _drawn(floor: list[str], dice: random.Random) -> dict[str, Any]:
    subject, other = dice.sample(floor, 2)
    name = dice.choice(NAMES)
    anchor = {"kind": OF_ROOM[name]} if name in OF_ROOM else {"kind": "object", "id": other}
    wish: dict[str, Any] = {"subjects": [subject], "relation": name, "anchors": [anchor]}
    return {**wish, "negated": True} if name in NEGATED and dice.random() < 0.4 else wish


def _whole(wish: dict[str, Any]) -> dict[str, Any]:
    anchors = [{"id": None, "which": "", **anchor} for anchor in wish["anchors"]]
    return {"distance_m": None, "which": "", "negated": False, **wish, "anchors": anchors}
