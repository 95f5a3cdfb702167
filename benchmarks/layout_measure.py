"""Measures a bare layout from its two documents alone, by `independent.py`; it shares no line with the solver.

The shapes of docs/layout.md are built again here, so that a fault in the solver's own boxes shows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import trimesh
from independent import Thing, find_floating, find_outside, find_overlaps
from independent_relations import View, holds, wall
from shapely.geometry import LineString, MultiPoint, Polygon, box
from shapely.ops import unary_union

WAY = 0.6  # [m]
HEAD, LOW, KNEE = 1.9, 0.55, 0.1  # [m] what hangs higher is passed under; shoulders pass over what is low
REACH = 0.9  # [m] from the middle of a person to the side that is used
TOLERANCE = 0.03  # [m] the solver's grid for ways has cells of 0.05 m
LOW_SILL, TALLER, BEFORE = 0.9, 0.45, 0.35  # [m] of windows: low ones, what is tall before them, and how near
SEATS = ("chair", "stool", "bench", "office_chair", "bar_stool")


@dataclass(kw_only=True)
class Findings:
    """What is wrong, in words; empty lists are good. unexplained: stated, does not hold and nothing is said of it.
    silent: things without place and reason. misjudged: the layout's own proof says otherwise. shaded: low windows with
    something before them that reaches far over their sills, though no wish sent it there.
    """

    overlaps: list[str]
    floating: list[str]
    outside: list[str]
    blocked: list[str]
    unreachable: list[str]
    closed_sides: int
    sides: int
    placed: int
    stated: int
    held: int
    explained: int
    unexplained: list[str] = field(default_factory=list)
    misjudged: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    shaded: list[str] = field(default_factory=list)


def measure(task: dict[str, Any], layout: dict[str, Any]) -> Findings:
    """Everything about a layout of a task."""
    things = things_of(task, layout["objects"])
    scene = {"rooms": layout["rooms"], "objects": layout["objects"]}
    blocked, unreachable, closed, sides = _ways(task, layout, things)
    found = Findings(
        overlaps=find_overlaps(things), floating=find_floating(scene, things), outside=find_outside(scene, things),
        blocked=blocked, unreachable=unreachable, closed_sides=closed, sides=sides, placed=len(things), stated=0,
        held=0, explained=0, silent=[k for k in task["objects"] if k not in things and not layout["left_out"].get(k)],
    )  # fmt: skip
    found.shaded = _shaded(task, layout, things)
    _judge(task, layout, View(scene=scene, things=things, fronts=fronts_of(task)), found)
    return found


def things_of(task: dict[str, Any], places: dict[str, Any]) -> dict[str, Thing]:
    """The placed objects with their boxes in the world."""
    things = {}
    for key, place in places.items():
        matrix = np.eye(4)
        matrix[:3, :3] = _turned(*place["rotation"])
        matrix[:3, 3] = place["position"]
        meshes = []
        for low, high in boxes_of(task["objects"][key]):
            mesh = trimesh.creation.box(bounds=[low, high])
            meshes.append(mesh.apply_transform(matrix))
        things[key] = Thing(key=key, parent=place["parent"], matrix=matrix, meshes=meshes)
    return things


def _turned(x: float, y: float, z: float, w: float) -> np.ndarray:
    return np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
    )


def boxes_of(thing: dict[str, Any]) -> list[tuple[list[float], list[float]]]:
    """Least and greatest corners of what the object is made of, in its own frame."""
    w, d, h = (thing["size"][side] for side in ("width", "depth", "height"))
    mount, shape = thing.get("mount", "floor"), thing.get("shape", "box")
    y0 = {"wall": -h / 2, "ceiling": -h}.get(mount, 0.0)
    z0 = 0.0 if mount == "wall" else -d / 2
    x0, x1, y1, z1 = -w / 2, w / 2, y0 + h, z0 + d
    if shape == "table":
        under, leg = y1 - min(0.04, h / 2), min(0.05, w / 3, d / 3)
        legs = [([x, y0, z], [x + leg, under, z + leg]) for x in (x0, x1 - leg) for z in (z0, z1 - leg)]
        return [([x0, under, z0], [x1, y1, z1]), *legs]
    t = min(0.02, w / 6, h / 6, d / 6)
    sides = [([x0, y0, z0], [x0 + t, y1, z1]), ([x1 - t, y0, z0], [x1, y1, z1]), ([x0, y0, z0], [x1, y1, z0 + t])]
    if shape == "shelf":
        count = max(1, round((h - t) / 0.4))
        levels = [y0 + i * (h - t) / count for i in range(count)]
        return [*sides, *(([x0, y, z0], [x1, y + t, z1]) for y in (*levels, y1 - t))]
    if shape == "bin":
        return [*sides, ([x0, y0, z1 - t], [x1, y1, z1]), ([x0, y0, z0], [x1, y0 + t, z1])]
    return [([x0, y0, z0], [x1, y1, z1])]


def fronts_of(task: dict[str, Any]) -> frozenset[str]:
    """Ids of objects that have a front: stated, or usual for the kind."""
    from diorama.catalogue.categories import category

    found = set()
    for key, thing in task["objects"].items():
        kind = category(thing.get("category", "unknown"))
        usual = kind.key != "unknown" and kind.has_front
        if usual if thing.get("has_front") is None else thing["has_front"]:
            found.add(key)
    return frozenset(found)


# -- relations ------------------------------------------------------------------------------------------------------


def stated_of(task: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Every stated relation by its id, all members filled in; `parent` states one too."""
    found: dict[str, dict[str, Any]] = {}
    for key, thing in task["objects"].items():
        if thing.get("parent"):
            inside = task["objects"][thing["parent"]].get("shape") in ("shelf", "bin")
            anchor = {"kind": "object", "id": thing["parent"], "which": ""}
            found[f"parent-{key}"] = _filled({"subjects": [key], "relation": "inside" if inside else "on",
                                              "anchors": [anchor]})  # fmt: skip
    for number, relation in enumerate(task.get("relations", []), 1):
        if relation.get("hard", True):
            found[relation.get("id") or f"relation-{number}"] = _filled(relation)
    return found


def _filled(relation: dict[str, Any]) -> dict[str, Any]:
    anchors = [{"id": None, "which": "", **anchor} for anchor in relation.get("anchors", [])]
    return {"distance_m": None, "which": "", "negated": False, **relation, "anchors": anchors}


def relation_words(relation: dict[str, Any]) -> str:
    """`stool-1 next_to bed-1`, for lists of failures."""
    anchors = [a["id"] or f"{a['which']} {a['kind']}".strip() for a in relation["anchors"]]
    far = "" if relation["distance_m"] is None else f" {relation['distance_m']:g} m"
    no = "NOT " if relation["negated"] else ""
    return f"{' '.join(relation['subjects'])} {no}{relation['relation']}{far} {' '.join(anchors)}".strip()


def _judge(task: dict[str, Any], layout: dict[str, Any], view: View, found: Findings) -> None:
    explained = {name for conflict in layout["conflicts"] for name in conflict["relations"]}
    for key, relation in stated_of(task).items():
        found.stated += 1
        named = [*relation["subjects"], *(a["id"] for a in relation["anchors"] if a["kind"] == "object")]
        good = bool(holds(view, relation))
        told = layout["relation_proofs"].get(key, {}).get("holds")
        if told is not good and all(name in view.things for name in named):
            found.misjudged.append(f"{relation_words(relation)}: measured {good}, told {told}")
        if good:
            found.held += 1
        elif key in explained or any(layout["left_out"].get(name) for name in named):
            found.explained += 1
        else:
            found.unexplained.append(relation_words(relation))


# -- ways -----------------------------------------------------------------------------------------------------------


def _ways(
    task: dict[str, Any], layout: dict[str, Any], things: dict[str, Thing]
) -> tuple[list[str], list[str], int, int]:
    """Blocked doors, things none of whose sides can be reached, and functional sides: closed ones and all."""
    blocked: list[str] = []
    unreachable: list[str] = []
    closed, sides = 0, 0
    for room_id, room in layout["rooms"].items():
        here = {key: thing for key, thing in things.items() if layout["objects"][key]["room"] == room_id}
        zones = [(key, _zone(room, o)) for key, o in room["openings"].items() if o["kind"] != "window"]
        for key, zone in zones if task["rooms"] else []:
            blocked += [
                f"{key} by {name}" for name, thing in here.items()
                if thing.low[1] < min(2.0, room["openings"][key]["height"])
                and _shape(thing).intersection(zone).area > 1e-4 and thing.high[1] > 0.03
            ]  # fmt: skip
        free = _free(room, here, [zone.buffer(0.35) for _, zone in zones])
        for name, thing in here.items():
            used = functional_sides(task["objects"][name])
            if not used or thing.low[1] > 0.1 or thing.high[1] <= 0.03 or layout["objects"][name]["parent"] in things:
                continue
            good = [_reached(thing, side, free) for side in used]
            seat = task["objects"][name].get("category") in SEATS
            if seat:
                good = [*good, *(_reached(thing, side, free) for side in ("left", "right", "back"))]
            sides += len(used)
            closed += 0 if seat and any(good) else len(used) - sum(good[: len(used)])
            if not any(good):
                unreachable.append(name)
    return blocked, unreachable, closed, sides


def _shaded(task: dict[str, Any], layout: dict[str, Any], things: dict[str, Thing]) -> list[str]:
    """Low windows by what stands before them, where no wish with a window in it speaks of that thing."""
    sent = {
        s for r in stated_of(task).values() if any(a["kind"] == "window" for a in r["anchors"]) for s in r["subjects"]
    }  # fmt: skip
    found: list[str] = []
    for room_id, room in layout["rooms"].items():
        for key, opening in room["openings"].items():
            if opening["kind"] != "window" or opening["sill"] > LOW_SILL:
                continue
            start, end, inward = wall(room, opening["wall"])
            along = (end - start) / np.linalg.norm(end - start)
            a, b = (start + along * d for d in (opening["offset"], opening["offset"] + opening["width"]))
            zone = Polygon([a, b, b + inward * BEFORE, a + inward * BEFORE]).buffer(-1e-3)
            found += [
                f"{key} by {name}" for name, thing in things.items()
                if layout["objects"][name]["room"] == room_id and name not in sent
                and task["objects"][name].get("mount", "floor") == "floor" and thing.low[1] < 0.05
                and thing.high[1] > opening["sill"] + TALLER and _shape(thing).intersects(zone)
            ]  # fmt: skip
    return found


def functional_sides(thing: dict[str, Any]) -> tuple[str, ...]:
    """Stated, or usual for the kind, or the front."""
    from diorama.catalogue.categories import category

    if thing.get("mount", "floor") in ("wall", "ceiling"):
        return ()
    if thing.get("functional_sides") is not None:
        return tuple(thing["functional_sides"])
    kind = category(thing.get("category", "unknown"))
    if kind.key == "unknown":
        return ("front",) if thing.get("has_front") else ()
    return kind.functional_sides or (("front",) if kind.has_front else ())


def _shape(thing: Thing) -> Polygon:
    return MultiPoint(np.vstack([m.vertices for m in thing.meshes])[:, [0, 2]]).convex_hull


def _zone(room: dict[str, Any], opening: dict[str, Any]) -> Polygon:
    """Floor that a leaf sweeps, or half a metre before an opening without one."""
    start, end, inward = wall(room, opening["wall"])
    along = (end - start) / np.linalg.norm(end - start)
    a, b = (start + along * d for d in (opening["offset"], opening["offset"] + opening["width"]))
    deep = opening["width"] if opening["swing"].startswith("in") else 0.5
    return Polygon([a, b, b + inward * deep, a + inward * deep]).buffer(-1e-4)


def _free(room: dict[str, Any], things: dict[str, Thing], starts: list[Polygon]) -> Any:
    """Where the middle of a person can get to from the doors."""
    ground = Polygon(room["polygon"]).buffer(TOLERANCE - WAY / 2, join_style="mitre")
    solid = [
        _shape(thing).buffer((KNEE if thing.high[1] < LOW else WAY / 2) - TOLERANCE)
        for thing in things.values()
        if thing.low[1] < HEAD and thing.high[1] > 0.05
    ]
    free = ground.difference(unary_union(solid))
    parts = list(getattr(free, "geoms", [free]))
    reached = [part for part in parts if any(part.intersects(start) for start in starts)]
    return unary_union(reached if reached else parts)


def _reached(thing: Thing, side: str, free: Any) -> bool:
    """Whether a person can stand before that side, within arm's length."""
    (x0, _, z0), (x1, _, z1) = thing.local
    strip = {
        "front": box(x0, z1, x1, z1 + REACH), "back": box(x0, z0 - REACH, x1, z0),
        "right": box(x1, z0, x1 + REACH, z1), "left": box(x0 - REACH, z0, x0, z1),
    }[side].buffer(0.45 if min(x1 - x0, z1 - z0) < 1.0 else 0.15)  # fmt: skip
    corners = [(x, 0.0, z) for x, z in strip.exterior.coords]
    at = Polygon(trimesh.transform_points(corners, thing.matrix)[:, [0, 2]])
    middle = LineString([thing.centre, thing.centre + 1e-6])
    return not free.is_empty and at.difference(middle.buffer(1e-6)).intersects(free)
