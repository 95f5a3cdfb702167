"""A plain depth-first grid placer, to compare with: every thing at the points of a grid of a twentieth of the room, in
four yaws, the points that satisfy most wishes first, one step back when a thing finds no place, until all stand or
the time is over. What it had placed at its best is what counts.

It knows boxes, doors and the simple relations; it looks at nothing of the solver.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from shapely import Polygon

STEPS = 20  # of the grid along each side of a room
BRANCHES = 5  # places tried for one thing before it counts as stuck
HOVER = 0.0007  # [m]
RANGES = {
    "next_to": (0.0, 0.5), "near": (0.3, 1.5), "far_from": (3.71, 99.0), "left_of": (0.0, 0.5), "right_of": (0.0, 0.5),
    "in_front_of": (0.0, 1.0), "behind": (0.0, 1.0), "across_from": (1.5, 4.0), "around": (0.0, 0.5),
    "each_side": (0.0, 0.3), "at_foot": (0.0, 0.4), "at_head": (0.0, 0.4), "on_side": (0.0, 0.4),
}  # fmt: skip
SIDES = {"left_of": (-1, 0), "right_of": (1, 0), "in_front_of": (0, 1), "behind": (0, -1), "at_foot": (0, 1),
         "at_head": (0, -1)}  # fmt: skip


@dataclass(kw_only=True)
class Put:
    """A placed thing: middle and half extents of its box in the world, and its quarter turns."""

    x: float
    z: float
    half_x: float
    half_z: float
    low: float
    high: float
    turn: int
    room: str
    parent: str | None = None

    def gap(self, other: Put) -> float:
        dx = max(abs(self.x - other.x) - self.half_x - other.half_x, 0.0)
        dz = max(abs(self.z - other.z) - self.half_z - other.half_z, 0.0)
        return math.hypot(dx, dz)


@dataclass(kw_only=True)
class Found:
    """What the placer had at its best. seconds: how long it took; complete: everything stands."""

    places: dict[str, Put] = field(default_factory=dict)
    seconds: float = 0.0
    complete: bool = False


class Placer:
    """One task while it is searched."""

    def __init__(self, task: dict[str, Any], limit_s: float) -> None:
        self.task = task
        self.objects: dict[str, dict[str, Any]] = task["objects"]
        self.rooms = task["rooms"] or {"open air": _ground(task)}
        self.shapes = {name: Polygon(room["polygon"]) for name, room in self.rooms.items()}
        self.zones = {name: [z for o in room["openings"].values() if (z := _zone(room, o)) is not None]
                      for name, room in self.rooms.items()}  # fmt: skip
        self.carriers = self._carriers()
        self.wishes: dict[str, list[dict[str, Any]]] = {name: [] for name in self.objects}
        for wish in task["relations"]:
            for name in {*wish["subjects"], *(a.get("id") for a in wish["anchors"])} & set(self.objects):
                self.wishes[name].append(wish)
        self.order = self._order()
        self.placed: dict[str, Put] = {}
        self.best: dict[str, Put] = {}
        self.best_score = (-1, -1)
        self.ends = time.perf_counter() + limit_s

    def run(self) -> Found:
        started = time.perf_counter()
        complete = self._search(0)
        return Found(places=self.best, seconds=time.perf_counter() - started, complete=complete)

    def _carriers(self) -> dict[str, str]:
        found = {name: thing["parent"] for name, thing in self.objects.items() if thing.get("parent")}
        for wish in self.task["relations"]:
            if wish.get("negated"):
                continue
            if wish["relation"] in ("on", "inside") and wish["anchors"] and wish["anchors"][0]["kind"] == "object":
                found |= dict.fromkeys(wish["subjects"], wish["anchors"][0]["id"])
            elif wish["relation"] == "stacked":
                found |= dict(zip(wish["subjects"][1:], wish["subjects"], strict=False))
        return found

    def _order(self) -> list[str]:
        """Anchors before what is placed by them, large before small."""
        after: dict[str, set[str]] = {name: set() for name in self.objects}
        for wish in self.task["relations"]:
            for name in wish["subjects"]:
                after[name] |= {a["id"] for a in wish["anchors"] if a["kind"] == "object"}
        for name, carrier in self.carriers.items():
            after[name].add(carrier)
        size = {n: -t["size"]["width"] * t["size"]["depth"] for n, t in self.objects.items()}
        order: list[str] = []
        while len(order) < len(self.objects):
            left = [name for name in self.objects if name not in order]
            ready = [name for name in left if after[name] <= {*order, name}] or left
            order.append(min(ready, key=lambda name: (size[name], name)))
        return order

    def _search(self, depth: int) -> bool:
        score = (len(self.placed), self._held())
        if score > self.best_score:
            self.best, self.best_score = dict(self.placed), score
        if depth == len(self.order):
            return True
        if time.perf_counter() > self.ends:
            return False
        name = self.order[depth]
        for put in self._candidates(name)[:BRANCHES]:
            self.placed[name] = put
            if self._search(depth + 1):
                return True
            del self.placed[name]
            if time.perf_counter() > self.ends:
                return False
        return False

    def _held(self) -> int:
        return sum(
            all(self._good(wish, s, self.placed[s]) for s in wish["subjects"])
            for wish in self.task["relations"]
            if all(s in self.placed for s in wish["subjects"])
        )

    def _candidates(self, name: str) -> list[Put]:
        thing = self.objects[name]
        carrier = self.placed.get(self.carriers.get(name, ""))
        room_id = carrier.room if carrier else thing.get("room") or next(iter(self.rooms))
        if carrier is not None:
            bounds = (carrier.x - carrier.half_x, carrier.z - carrier.half_z,
                      carrier.x + carrier.half_x, carrier.z + carrier.half_z)  # fmt: skip
        else:
            bounds = self.shapes[room_id].bounds
        puts = [
            put
            for at in np.ndindex(STEPS + 1, STEPS + 1, 4)
            if (put := self._put(thing, room_id, carrier, bounds, (at[0], at[1], at[2]))) is not None
        ]
        free = self._free(puts, room_id, carrier)
        kept = [put for put, good in zip(puts, free, strict=True) if good]
        scores = [sum(self._good(wish, name, put) for wish in self.wishes[name]) for put in kept]
        return [kept[i] for i in sorted(range(len(kept)), key=lambda i: (-scores[i], i))]

    def _put(
        self, thing: dict[str, Any], room_id: str, carrier: Put | None, bounds: tuple[float, ...],
        at: tuple[int, int, int],
    ) -> Put | None:  # fmt: skip
        i, j, turn = at
        size, mount = thing["size"], thing.get("mount", "floor")
        half_x, half_z = size["width"] / 2, size["depth"] / 2
        if turn % 2:
            half_x, half_z = half_z, half_x
        x = bounds[0] + half_x + (bounds[2] - bounds[0] - 2 * half_x) * i / STEPS
        z = bounds[1] + half_z + (bounds[3] - bounds[1] - 2 * half_z) * j / STEPS
        if carrier is not None and (half_x > carrier.half_x or half_z > carrier.half_z):
            return None
        low = 0.0
        if mount == "wall" and carrier is None:
            # at one wall of the bounding box: turn 0 looks along +z, so that its back is at the least z
            x, z = ((x, bounds[1] + half_z + 0.003), (bounds[0] + half_x + 0.003, z),
                    (x, bounds[3] - half_z - 0.003), (bounds[2] - half_x - 0.003, z))[turn]  # fmt: skip
            low = 1.5 - size["height"] / 2
        elif mount == "ceiling" and carrier is None:
            low = self.rooms[room_id]["height"] - size["height"]
        low = carrier.high + HOVER if carrier is not None else low + (HOVER if mount in ("floor", "top") else 0.0)
        return Put(
            x=x, z=z, half_x=half_x, half_z=half_z, low=low, high=low + size["height"], turn=turn, room=room_id,
            parent=None if carrier is None else next(k for k, v in self.placed.items() if v is carrier),
        )  # fmt: skip

    def _free(self, puts: list[Put], room_id: str, carrier: Put | None) -> np.ndarray:
        """Which of them lie in the room, before no door and through nothing that stands already."""
        if not puts:
            return np.zeros(0, bool)
        x, z, u, w, low, high = np.array([(p.x, p.z, p.half_x, p.half_z, p.low, p.high) for p in puts]).T
        free = np.ones(len(puts), bool)
        if carrier is None:
            floors = shapely.box(x - u, z - w, x + u, z + w)
            free &= shapely.contains(self.shapes[room_id].buffer(1e-6), floors)
            for zone in self.zones[room_id]:
                free &= ~(shapely.intersects(floors, zone) & (low < 2.0))
        for other in self.placed.values():
            if other is not carrier:
                beside = (np.abs(x - other.x) >= u + other.half_x - 1e-6) | (
                    np.abs(z - other.z) >= w + other.half_z - 1e-6
                )
                free &= beside | (low >= other.high - 1e-6) | (other.low >= high - 1e-6)
        return free

    def _good(self, wish: dict[str, Any], name: str, put: Put) -> bool:
        """Whether a wish holds for one of its subjects, as far as it can be told."""
        kind = wish["relation"]
        if name not in wish["subjects"]:
            return False
        good = self._simple(kind, wish, put)
        return not good if wish.get("negated") else good

    def _simple(self, kind: str, wish: dict[str, Any], put: Put) -> bool:
        anchors = [self.placed.get(a.get("id") or "") for a in wish["anchors"] if a["kind"] == "object"]
        x0, z0, x1, z1 = self.shapes[put.room].bounds
        edges = (put.z - put.half_z - z0, put.x - put.half_x - x0, z1 - put.z - put.half_z, x1 - put.x - put.half_x)
        if kind in ("against", "on_wall"):
            return edges[put.turn] <= 0.1
        if kind == "in_corner":
            return min(edges[0], edges[2]) <= 0.1 and min(edges[1], edges[3]) <= 0.1
        if kind == "at_centre" and not anchors:
            return abs(put.x - (x0 + x1) / 2) <= 0.25 and abs(put.z - (z0 + z1) / 2) <= 0.25
        if not anchors or anchors[0] is None:
            return False
        other = anchors[0]
        if kind in RANGES:
            low, high = RANGES[kind]
            if wish.get("distance_m"):
                low, high = 0.95 * wish["distance_m"], 1.05 * wish["distance_m"]
            return low <= put.gap(other) <= high and (kind not in SIDES or _at_side(put, other, SIDES[kind]))
        if kind in ("facing", "back_to"):
            ahead = _front(put.turn)
            step = np.array([other.x - put.x, other.z - put.z])
            cosine = float(ahead @ step) / max(float(np.linalg.norm(step)), 1e-9)
            return (cosine if kind == "facing" else -cosine) >= math.cos(math.radians(15))
        return kind in ("on", "inside", "stacked")


def _front(turn: int) -> np.ndarray:
    return np.array(((0, 1), (1, 0), (0, -1), (-1, 0))[turn])


def _at_side(put: Put, other: Put, side: tuple[int, int]) -> bool:
    front = _front(other.turn)
    right = np.array([front[1], -front[0]])
    out = side[0] * right + side[1] * front
    step = np.array([put.x - other.x, put.z - other.z])
    return float(step @ out) >= abs(float(step @ np.array([out[1], -out[0]])))


def _zone(room: dict[str, Any], opening: dict[str, Any]) -> Polygon | None:
    """Floor before a door."""
    if opening["kind"] == "window":
        return None
    corners = room["polygon"]
    start = np.array(corners[opening["wall"]], float)
    end = np.array(corners[(opening["wall"] + 1) % len(corners)], float)
    along = (end - start) / np.linalg.norm(end - start)
    offset = opening.get("offset")
    offset = (np.linalg.norm(end - start) - opening["width"]) / 2 if offset is None else offset
    a, b = start + along * offset, start + along * (offset + opening["width"])
    across = np.array([along[1], -along[0]]) * opening["width"]
    return Polygon([a - across, b - across, b + across, a + across])


def _ground(task: dict[str, Any]) -> dict[str, Any]:
    area = sum((t["size"]["width"] + 0.6) * (t["size"]["depth"] + 0.6) for t in task["objects"].values())
    half = max(6.0, math.sqrt(3 * area)) / 2
    return {"polygon": [[half, half], [half, -half], [-half, -half], [-half, half]], "height": 30.0, "openings": {}}


def place(task: dict[str, Any], limit_s: float) -> tuple[Found, dict[str, Any]]:
    """The placer's best, and the same as a bare layout that `layout_measure` can measure."""
    placer = Placer(task, limit_s)
    found = placer.run()
    objects = {
        name: {
            "room": put.room, "parent": put.parent, "rotation": [0.0, math.sin(math.pi * put.turn / 4), 0.0,
            math.cos(math.pi * put.turn / 4)], "position": _origin(task["objects"][name], put),
            "support": _support(task["objects"][name], put),
        }
        for name, put in found.places.items()
    }  # fmt: skip
    rooms = {
        name: {**room, "entrance": next((k for k, o in room["openings"].items() if o["kind"] != "window"), None),
               "openings": {k: _whole(room, o) for k, o in room["openings"].items()}}
        for name, room in placer.rooms.items()
    }  # fmt: skip
    left = {name: "no place" for name in task["objects"] if name not in objects}
    return found, {"rooms": rooms, "objects": objects, "conflicts": [], "left_out": left, "relation_proofs": {}}


def _whole(room: dict[str, Any], opening: dict[str, Any]) -> dict[str, Any]:
    corners = room["polygon"]
    length = math.dist(corners[opening["wall"]], corners[(opening["wall"] + 1) % len(corners)])
    offset = opening.get("offset")
    offset = (length - opening["width"]) / 2 if offset is None else offset
    return {"sill": 0.0, "swing": "none", "leads_to": None, **opening, "offset": offset}


def _origin(thing: dict[str, Any], put: Put) -> list[float]:
    mount = thing.get("mount", "floor")
    if mount == "wall":
        front = _front(put.turn) * (put.half_z if put.turn % 2 == 0 else put.half_x)
        return [put.x - float(front[0]), (put.low + put.high) / 2, put.z - float(front[1])]
    return [put.x, put.high if mount == "ceiling" else put.low, put.z]


def _support(thing: dict[str, Any], put: Put) -> dict[str, str]:
    if put.parent is not None:
        return {"kind": "object", "on": put.parent, "surface": "top"}
    kind = {"wall": "wall", "ceiling": "ceiling"}.get(thing.get("mount", "floor"), "floor")
    return {"kind": kind, "on": put.room, "surface": "wall-0" if kind == "wall" else kind}
