"""Every relation of docs/relations.md, measured anew: see `independent.py`.

A predicate takes the view, a subject (or, for groups, all of them) and the relation as its document has it. Tolerances
are those of the table, and 2 mm.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from independent import GAP_M, Thing, along_wall, at_side, drop, faces, gap, offset, room_of
from shapely.geometry import LineString, Point, Polygon

SLACK = 2e-3
RANGES = {
    "next_to": (0.0, 0.5), "near": (0.3, 1.5), "far_from": (3.71, math.inf), "left_of": (0.0, 0.5),
    "right_of": (0.0, 0.5), "in_front_of": (0.0, 1.0), "behind": (0.0, 1.0), "across_from": (1.5, 4.0),
    "each_side": (0.0, 0.3), "at_foot": (0.0, 0.4), "at_head": (0.0, 0.4), "on_side": (0.0, 0.4),
}  # fmt: skip
SIDES = {"left_of": "left", "right_of": "right", "in_front_of": "front", "behind": "back"}


@dataclass(kw_only=True)
class View:
    """A scene with its things. fronts: ids of things that have a front, where that is known."""

    scene: dict[str, Any]
    things: Mapping[str, Thing]
    fronts: frozenset[str] | None = None

    def support(self, name: str) -> dict[str, Any]:
        return self.scene["objects"][name]["support"]

    def room(self, name: str) -> dict[str, Any]:
        return room_of(self.scene, name)

    def has_front(self, name: str) -> bool:
        return self.fronts is None or name in self.fronts


@dataclass(kw_only=True)
class Spot:
    """An anchor: a thing, or a door or window in the wall `wall` of the subject's room."""

    footprint: Any
    centre: np.ndarray
    low: float
    high: float
    yaw: float
    thing: Thing | None = None
    wall: int | None = None
    size: np.ndarray = field(default_factory=lambda: np.zeros(2))


def holds(view: View, relation: dict[str, Any]) -> bool:
    """Whether it holds: for every subject; a negated one for none."""
    subjects, kind = relation["subjects"], relation["relation"]
    named = [a["id"] for a in relation["anchors"] if a["kind"] == "object"]
    if any(name not in view.things for name in (*subjects, *named)):
        return False
    if kind in GROUPS:
        return GROUPS[kind](view, relation) != relation["negated"]
    found = [EACH[kind](view, name, relation) for name in subjects]
    return not any(found) if relation["negated"] else all(found)


def anchors_of(view: View, relation: dict[str, Any], subject: str) -> list[Spot]:
    """What it is measured from; several doors or windows are alternatives."""
    found: list[Spot] = []
    for anchor in relation["anchors"]:
        if anchor["kind"] == "object":
            thing = view.things[anchor["id"]]
            low, high = thing.local
            support = view.support(anchor["id"])
            wall = int(support["surface"].removeprefix("wall-")) if support["kind"] == "wall" else None
            found.append(
                Spot(footprint=thing.footprint, centre=thing.centre, low=float(thing.low[1]), yaw=thing.yaw,
                     high=float(thing.high[1]), thing=thing, wall=wall, size=(high - low)[[0, 2]])
            )  # fmt: skip
        elif anchor["kind"] in ("door", "window"):
            found += _openings(view.room(subject), anchor)
    return found


def _openings(room: dict[str, Any], anchor: dict[str, Any]) -> list[Spot]:
    kinds = ("window",) if anchor["kind"] == "window" else ("door", "passage")
    found = []
    for key, opening in room["openings"].items():
        if opening["kind"] not in kinds or anchor["id"] not in (None, key):
            continue
        if opening["wall"] not in walls_meant(room, anchor.get("which") or ""):
            continue
        start, end, inward = wall(room, opening["wall"])
        along = (end - start) / np.linalg.norm(end - start)
        ends = [start + along * d for d in (opening["offset"], opening["offset"] + opening["width"])]
        found.append(
            Spot(footprint=LineString(ends), centre=(ends[0] + ends[1]) / 2, low=opening["sill"], wall=opening["wall"],
                 high=opening["sill"] + opening["height"], yaw=math.atan2(inward[0], inward[1]),
                 size=np.array([opening["width"], 0.0]))
        )  # fmt: skip
    return found


# -- walls ----------------------------------------------------------------------------------------------------------


def wall(room: dict[str, Any], index: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Start, end and inward normal."""
    corners = room["polygon"]
    start, end = np.array(corners[index]), np.array(corners[(index + 1) % len(corners)])
    step = (end - start) / np.linalg.norm(end - start)
    return start, end, np.array([step[1], -step[0]])


def walls_meant(room: dict[str, Any], which: str) -> list[int]:
    """Walls by what somebody who looks in through the entrance calls them."""
    count = len(room["polygon"])
    if which.startswith("wall-"):
        return [int(which[5:])]
    entrance = room["openings"].get(room["entrance"]) if room["entrance"] else None
    ahead = wall(room, entrance["wall"])[2] if entrance else np.array([0.0, -1.0])
    right = np.array([-ahead[1], ahead[0]])
    inward = {"far": -ahead, "near": ahead, "left": right, "right": -right}.get(which)
    return [i for i in range(count) if inward is None or float(wall(room, i)[2] @ inward) > 0.7]


def wall_gap(room: dict[str, Any], index: int, thing: Thing) -> float:
    """Least signed distance of its outline to the wall's line."""
    start, _, inward = wall(room, index)
    return float(((np.array(thing.footprint.exterior.coords) - start) @ inward).min())


def _beside_wall(room: dict[str, Any], index: int, thing: Thing) -> bool:
    """Whether half of it or more lies along that wall, not past its ends."""
    start, end, _ = wall(room, index)
    step = (end - start) / np.linalg.norm(end - start)
    spread = (np.array(thing.footprint.exterior.coords) - start) @ step
    shared = min(spread.max(), float(np.linalg.norm(end - start))) - max(spread.min(), 0.0)
    return shared >= 0.5 * float(np.ptp(spread)) - SLACK


def _turned_from(thing: Thing, direction: np.ndarray) -> float:
    """Degrees between its front and a direction."""
    angle = math.degrees(thing.yaw - math.atan2(direction[0], direction[1]))
    return abs((angle + 180) % 360 - 180)


# -- one subject ----------------------------------------------------------------------------------------------------


def _range(relation: dict[str, Any]) -> tuple[float, float]:
    if relation["distance_m"] is not None:
        return 0.95 * relation["distance_m"] - SLACK, 1.05 * relation["distance_m"] + SLACK
    low, high = RANGES[relation["relation"]]
    return low - SLACK, high + SLACK


def _on(view: View, name: str, relation: dict[str, Any]) -> bool:
    anchor = relation["anchors"][0] if relation["anchors"] else {"kind": "floor"}
    if anchor["kind"] in ("floor", "room"):
        return view.support(name)["kind"] == "floor"
    if anchor["kind"] in ("wall", "ceiling"):
        return view.support(name)["kind"] == anchor["kind"]
    carrier = view.things.get(anchor["id"] or anchor["which"].partition("/")[0])
    if carrier is None:
        return False
    thing = view.things[name]
    shared = thing.footprint.intersection(carrier.footprint.buffer(1e-3)).area
    return abs(drop(thing, carrier)) <= GAP_M and shared >= 0.75 * thing.footprint.area - 1e-9


def _inside(view: View, name: str, relation: dict[str, Any]) -> bool:
    thing, carrier = view.things[name], view.things[relation["anchors"][0]["id"]]
    within = carrier.footprint.buffer(1e-3).contains(thing.footprint)
    return within and abs(drop(thing, carrier)) <= GAP_M and carrier.low[1] < thing.low[1] < carrier.high[1] - 0.01


def _under(view: View, name: str, relation: dict[str, Any]) -> bool:
    thing = view.things[name]
    for spot in anchors_of(view, relation, name):
        if spot.thing is not None and spot.wall is None:
            shared = thing.footprint.intersection(spot.footprint).area
            if shared >= 0.5 * min(thing.footprint.area, spot.footprint.area) - 1e-4 and thing.high[1] < spot.high:
                return True
        elif thing.high[1] < spot.low + SLACK and _along(view, name, spot) >= 0.5 - 1e-3:
            return True
    return False


def _along(view: View, name: str, spot: Spot) -> float:
    """Share of the shorter of the two that they have in common along their wall; 0 if it is not at that wall."""
    room, thing = view.room(name), view.things[name]
    if wall_gap(room, spot.wall or 0, thing) > 0.3 + SLACK:
        return 0.0
    start, end, _ = wall(room, spot.wall or 0)
    step = (end - start) / np.linalg.norm(end - start)
    mine, its = (
        np.array(shape.coords if shape.geom_type == "LineString" else shape.exterior.coords) @ step
        for shape in (thing.footprint, spot.footprint)
    )
    shared = min(mine.max(), its.max()) - max(mine.min(), its.min())
    return float(shared / max(min(np.ptp(mine), np.ptp(its)), 1e-9))


def _above(view: View, name: str, relation: dict[str, Any]) -> bool:
    thing, support = view.things[name], view.support(name)
    for spot in anchors_of(view, relation, name):
        step = thing.centre - spot.centre
        most = max(0.25, 0.25 * float(spot.size.max())) + SLACK
        if support["kind"] == "wall":
            start, end, _ = wall(view.room(name), int(support["surface"].removeprefix("wall-")))
            step = np.array([float(step @ ((end - start) / np.linalg.norm(end - start)))])
            near = thing.footprint.distance(spot.footprint) <= 0.3 + SLACK
        else:
            near = True
        if near and np.linalg.norm(step) <= most and thing.low[1] >= spot.high - SLACK:
            return True
    return False


def _side(view: View, name: str, relation: dict[str, Any]) -> bool:
    side, thing = SIDES[relation["relation"]], view.things[name]
    if relation["anchors"] and relation["anchors"][0]["kind"] == "room":
        return _half(view.room(name), thing, {"front": "near", "back": "far"}.get(side, side))
    low, high = _range(relation)
    for spot in anchors_of(view, relation, name):
        if spot.thing is None:
            if spot.footprint.distance(thing.footprint) <= high:
                return True
            continue
        anchor = spot.thing
        if gap(thing, anchor) < low:
            continue
        hung = [key for key in (name, relation["anchors"][0]["id"]) if view.support(key)["kind"] == "wall"]
        if hung and side in ("left", "right"):
            if along_wall(thing, anchor, view.things[hung[-1]], side, high - SLACK):
                return True
        elif at_side(thing, anchor, side, high - SLACK):
            return True
    return False


def _half(room: dict[str, Any], thing: Thing, which: str) -> bool:
    index = walls_meant(room, which)[0]
    start, _, inward = wall(room, index)
    corners = (np.array(room["polygon"]) - start) @ inward
    middle = float((thing.centre - start) @ inward)
    return middle <= (corners.max() + min(corners.min(), 0.0)) / 2 + SLACK


def _gap(view: View, name: str, relation: dict[str, Any]) -> bool:
    low, high = _range(relation)
    gaps = [view.things[name].footprint.distance(spot.footprint) for spot in anchors_of(view, relation, name)]
    return bool(gaps) and low <= min(gaps) <= high


def _across(view: View, name: str, relation: dict[str, Any]) -> bool:
    low, high = _range(relation)
    thing = view.things[name]
    for spot in anchors_of(view, relation, name):
        if not low <= thing.footprint.distance(spot.footprint) <= high:
            continue
        step = thing.centre - spot.centre
        away = math.degrees(math.atan2(step[0], step[1]) - spot.yaw)
        fronted = spot.thing is None or view.has_front(relation["anchors"][0]["id"])
        if fronted and abs((away + 180) % 360 - 180) > 45.1:
            continue
        if not view.has_front(name) or _turned_from(thing, -step) <= 45.1:
            return True
    return False


def _facing(view: View, name: str, relation: dict[str, Any]) -> bool:
    thing, room = view.things[name], view.room(name)
    sign = -1.0 if relation["relation"] == "back_to" else 1.0
    for anchor in relation["anchors"]:
        if anchor["kind"] == "wall":
            for index in walls_meant(room, anchor["which"] or anchor["id"] or ""):
                if _turned_from(thing, -sign * wall(room, index)[2]) <= 15.1:
                    return True
        elif anchor["kind"] == "room":
            corners = np.array(room["polygon"])
            middle = (corners.min(axis=0) + corners.max(axis=0)) / 2
            if _turned_from(thing, sign * (middle - thing.centre)) <= 15.1:
                return True
        elif any(
            _turned_from(thing, sign * (spot.centre - thing.centre)) <= 15.1 or _straight_at(view, name, spot, sign)
            for spot in anchors_of(view, {**relation, "anchors": [anchor]}, name)
        ):
            return True
    return False


def _straight_at(view: View, name: str, spot: Spot, sign: float) -> bool:
    """Whether it looks straight at the wall at which the anchor hangs, which lies before it."""
    thing = view.things[name]
    if spot.wall is None or _turned_from(thing, sign * (spot.centre - thing.centre)) > 60.1:
        return False
    return _turned_from(thing, -sign * wall(view.room(name), spot.wall)[2]) <= 15.1


def _against(view: View, name: str, relation: dict[str, Any]) -> bool:
    thing, room = view.things[name], view.room(name)
    indices: set[int] = set()
    for anchor in relation["anchors"] or [{"kind": "wall", "id": None, "which": ""}]:
        if anchor["kind"] == "window":
            indices |= {spot.wall for spot in _openings(room, anchor) if spot.wall is not None}
        else:
            indices |= set(walls_meant(room, anchor["which"] or anchor["id"] or ""))
    least = 0.0 if view.support(name)["kind"] == "wall" else 0.02
    for index in indices:
        low, high = thing.local
        angles = [_turned_from(thing, wall(room, index)[2])]
        wide, deep = (high - low)[[0, 2]]
        if not view.has_front(name) or view.fronts is None:
            sideways = [abs((a + (0 if wide >= deep else 90) + 90) % 180 - 90) for a in angles]
            angles = [*(angles if view.fronts is None else []), *sideways]
            angles += [abs((a + 45) % 90 - 45) for a in angles] if abs(wide - deep) < 0.02 else []
        at_it = least - SLACK <= wall_gap(room, index, thing) <= 0.1 + SLACK
        if at_it and min(angles) <= 1.5 and _beside_wall(room, index, thing):
            return True
    return False


def _hung(view: View, name: str, relation: dict[str, Any]) -> bool:
    thing, room, support = view.things[name], view.room(name), view.support(name)
    if relation["relation"] == "from_ceiling":
        return support["kind"] == "ceiling" and abs(room["height"] - float(thing.high[1])) <= GAP_M
    which = next((a["which"] or a["id"] or "" for a in relation["anchors"]), "")
    if support["kind"] != "wall":
        return False
    index = int(support["surface"].removeprefix("wall-"))
    return index in walls_meant(room, which) and 1e-3 - 1e-5 <= wall_gap(room, index, thing) <= 5e-3 + 1e-5


def _in_corner(view: View, name: str, relation: dict[str, Any]) -> bool:
    thing, room = view.things[name], view.room(name)
    which = relation["which"] or next((a["which"] for a in relation["anchors"]), "")
    low, high = thing.local
    most = 0.8 if float((high - low)[[0, 2]].max()) >= 0.7 else 0.1
    count = len(room["polygon"])
    for index in range(count):
        before = (index - 1) % count
        inner = _cross(wall(room, before)[2], wall(room, index)[2]) < 0
        words = [w for w in which.replace("_", " ").split() if w in ("left", "right", "far", "near")]
        if not inner or any(not {index, before} & set(walls_meant(room, word)) for word in words):
            continue
        near = thing.footprint.distance(Point(room["polygon"][index])) <= math.hypot(most, most) + SLACK
        if near and max(wall_gap(room, i, thing) for i in (before, index)) <= most + SLACK:
            return True
    return False


def _cross(a: np.ndarray, b: np.ndarray) -> float:
    return float(a[0] * b[1] - a[1] * b[0])


def _at_centre(view: View, name: str, relation: dict[str, Any]) -> bool:
    thing, room = view.things[name], view.room(name)
    spots = anchors_of(view, relation, name)
    anchor = relation["anchors"][0] if relation["anchors"] else {"kind": "room", "which": "", "id": None}
    if anchor["kind"] == "wall":
        for index in walls_meant(room, anchor["which"] or anchor["id"] or ""):
            start, end, _ = wall(room, index)
            middle = (thing.centre - (start + end) / 2) @ ((end - start) / np.linalg.norm(end - start))
            if wall_gap(room, index, thing) <= 0.1 + SLACK and abs(float(middle)) <= 0.5 + SLACK:
                return True
        return False
    corners = np.array(room["polygon"])
    middle, size = (corners.min(axis=0) + corners.max(axis=0)) / 2, np.ptp(corners, axis=0)
    if spots:
        middle, size = spots[0].centre, spots[0].size
    return bool(np.all(np.abs(thing.centre - middle) <= np.maximum(0.1 * size, 0.25) + SLACK))


def _between(view: View, name: str, relation: dict[str, Any]) -> bool:
    spots = anchors_of(view, relation, name)
    if len(spots) < 2:
        return False
    a, b = spots[0].centre, spots[1].centre
    along = (b - a) / np.linalg.norm(b - a)
    step = view.things[name].centre - a
    share, off = float(step @ along) / float(np.linalg.norm(b - a)), abs(_cross(along, step))
    across = np.array([-along[1], along[0]])
    spans = [np.array(shape.exterior.coords) @ across for shape in (s.footprint for s in spots[:2])]
    mine = np.array(view.things[name].footprint.exterior.coords) @ across
    abreast = max(s.min() for s in spans) - SLACK <= mine.min() and mine.max() <= min(s.max() for s in spans) + SLACK
    return 0.2 - SLACK <= share <= 0.8 + SLACK and (off <= 0.5 + SLACK or abreast)


def _end(view: View, name: str, relation: dict[str, Any]) -> bool:
    low, high = _range(relation)
    spot = anchors_of(view, relation, name)[0]
    if spot.thing is None or not low <= view.things[name].footprint.distance(spot.footprint) <= high:
        return False
    x, z = offset(view.things[name], spot.thing)
    wide, deep = spot.size
    lengthwise = abs(z) / deep >= abs(x) / wide - 1e-3  # before or behind it, not at its left or right
    if relation["relation"] in ("at_foot", "at_head"):
        return lengthwise and (z > 0) == (relation["relation"] == "at_foot")
    at_long = lengthwise if wide >= deep else abs(x) / wide >= abs(z) / deep - 1e-3
    at_short = abs(x) / wide >= abs(z) / deep - 1e-3 if wide >= deep else lengthwise
    if abs(wide - deep) < 0.02 * max(wide, deep):  # a square has no long side
        return True
    return at_short if relation["which"] == "short" else at_long


def _leaning(view: View, name: str, relation: dict[str, Any]) -> bool:
    thing, room = view.things[name], view.room(name)
    up = thing.matrix[:3, :3] @ [0, 1, 0]
    tilt = math.degrees(math.acos(min(1.0, float(up[1]) / float(np.linalg.norm(up)))))
    if not 5 - 0.1 <= tilt <= 20 + 0.1:
        return False
    points = np.vstack([m.vertices for m in thing.meshes])
    top = points[points[:, 1] >= thing.high[1] - 0.05][:, [0, 2]]
    spots = [spot.footprint for spot in anchors_of(view, relation, name)]
    edges = spots or [LineString(wall(room, i)[:2]) for i in range(len(room["polygon"]))]
    return abs(float(thing.low[1])) <= GAP_M and min(e.distance(Point(p)) for e in edges for p in top) <= 0.01


def _in_room(view: View, name: str, relation: dict[str, Any]) -> bool:
    anchor = relation["anchors"][0] if relation["anchors"] else {"id": None}
    room = view.room(name) if anchor["id"] is None else view.scene["rooms"].get(anchor["id"])
    return room is not None and Polygon(room["polygon"]).buffer(SLACK).contains(view.things[name].footprint)


# -- groups ---------------------------------------------------------------------------------------------------------


def _each_side(view: View, relation: dict[str, Any]) -> bool:
    anchor = view.things[relation["anchors"][0]["id"]]
    places = [offset(view.things[s], anchor) for s in relation["subjects"]]
    close = all(gap(view.things[s], anchor) <= _range(relation)[1] for s in relation["subjects"])
    left, right = (sorted((abs(x), z) for x, z in places if (x > 0) == side) for side in (False, True))
    mirrored = all(math.dist(a, b) <= 0.05 * math.sqrt(2) + SLACK for a, b in zip(left, right, strict=False))
    return close and mirrored and abs(len(left) - len(right)) <= len(places) % 2


def _around(view: View, relation: dict[str, Any]) -> bool:
    anchor = view.things[relation["anchors"][0]["id"]]
    angles = sorted(math.atan2(*offset(view.things[s], anchor)) for s in relation["subjects"])
    gaps = [b - a for a, b in zip(angles, [*angles[1:], angles[0] + 2 * math.pi], strict=True)]
    turned = all(
        not view.has_front(s)
        or view.fronts is None
        or faces(view.things[s], anchor, 45.0)
        or _looks_at(view.things[s], anchor)
        for s in relation["subjects"]
    )
    close = all(gap(view.things[s], anchor) <= 0.5 + SLACK for s in relation["subjects"])
    return turned and close and (len(angles) < 3 or max(gaps) <= math.radians(200) + 1e-3)


def _looks_at(thing: Thing, anchor: Thing) -> bool:
    """Whether the ray from its middle along its front meets the anchor."""
    ahead = thing.centre + 5 * np.array([math.sin(thing.yaw), math.cos(thing.yaw)])
    return LineString([thing.centre, ahead]).intersects(anchor.footprint)


def _in_line(view: View, relation: dict[str, Any]) -> bool:
    points = np.array([view.things[s].centre for s in relation["subjects"]])
    middle = points - points.mean(axis=0)
    along = np.linalg.svd(middle)[2][0]
    off = np.ptp(middle @ np.array([-along[1], along[0]]))
    steps = np.diff(np.sort(middle @ along))
    even = float(np.ptp(steps)) <= 0.05 * max(float(steps.mean()), 1e-9) + SLACK
    kind = relation["relation"]
    return (kind == "evenly_spaced" or off <= 0.02 + SLACK) and (kind == "aligned" or even)


def _stacked(view: View, relation: dict[str, Any]) -> bool:
    pairs = zip(relation["subjects"], relation["subjects"][1:], strict=False)
    return all(abs(drop(view.things[upper], view.things[lower])) <= GAP_M for lower, upper in pairs)


def _in_grid(view: View, relation: dict[str, Any]) -> bool:
    things = [view.things[s] for s in relation["subjects"]]
    yaw = things[0].yaw
    right, front = np.array([math.cos(yaw), -math.sin(yaw)]), np.array([math.sin(yaw), math.cos(yaw)])
    points = np.array([t.centre for t in things])
    counts = []
    for axis in (right, front):
        places = np.sort(points @ axis)
        groups = np.split(places, np.flatnonzero(np.diff(places) > 0.06) + 1)
        if max(float(np.ptp(g)) for g in groups) > 0.02 + SLACK:
            return False
        steps = np.diff([g.mean() for g in groups])
        if len(steps) and float(np.ptp(steps)) > 0.05 * float(np.mean(steps)) + SLACK:
            return False
        counts.append(len(groups))
    full = counts[0] * counts[1]
    return min(counts) >= 2 and full - max(counts) < len(things) <= full


def _symmetric(view: View, relation: dict[str, Any]) -> bool:
    """The set of middles is its own image in the plane through the anchor's middle and front; without an anchor, in one
    along the room.
    """
    points = np.array([view.things[s].centre for s in relation["subjects"]])
    anchors = [view.things[a["id"]] for a in relation["anchors"] if a["kind"] == "object"]
    planes = [(t.centre, t.yaw) for t in anchors] or [
        ((points.min(axis=0) + points.max(axis=0)) / 2, yaw) for yaw in (0.0, math.pi / 2)
    ]
    for middle, yaw in planes:
        right, front = np.array([math.cos(yaw), -math.sin(yaw)]), np.array([math.sin(yaw), math.cos(yaw)])
        local = np.array([((p - middle) @ right, (p - middle) @ front) for p in points])
        image = local * (-1, 1)
        if all(np.abs(local - one).max(axis=1).min() <= 0.05 + SLACK for one in image) and len(points) > 1:
            return True
    return False


def _same_as(view: View, relation: dict[str, Any]) -> bool:
    names = [*relation["subjects"], *(a["id"] for a in relation["anchors"] if a["kind"] == "object")]
    sizes = np.array([np.ptp(np.array(view.things[n].local), axis=0) for n in names])
    return bool((np.ptp(sizes, axis=0) <= 0.05 * sizes.max(axis=0) + SLACK).all())


EACH: Mapping[str, Callable[[View, str, dict[str, Any]], bool]] = {
    "on": _on, "inside": _inside, "under": _under, "above": _above, "left_of": _side, "right_of": _side,
    "in_front_of": _side, "behind": _side, "next_to": _gap, "near": _gap, "far_from": _gap, "across_from": _across,
    "facing": _facing, "back_to": _facing, "against": _against, "on_wall": _hung, "in_corner": _in_corner,
    "at_centre": _at_centre, "from_ceiling": _hung, "between": _between, "at_foot": _end, "at_head": _end,
    "on_side": _end, "leaning_on": _leaning, "in_room": _in_room,
}  # fmt: skip
GROUPS: Mapping[str, Callable[[View, dict[str, Any]], bool]] = {
    "each_side": _each_side, "around": _around, "stacked": _stacked, "in_row": _in_line, "evenly_spaced": _in_line,
    "aligned": _in_line, "in_grid": _in_grid, "symmetric": _symmetric, "same_as": _same_as,
}  # fmt: skip
