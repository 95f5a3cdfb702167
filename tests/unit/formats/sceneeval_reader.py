"""Reads what SceneEval would read, from the exported files alone, and judges it by SceneEval's rules.

Written from the format's description and the judge's published thresholds; it shares nothing with the writer. World
frame: Z up. Walls stand on the line from their first to their second point; a hole's box is measured along the wall
from the first point and up from the floor. Front of everything: -Y of its own frame once that is Z up.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import acos, atan2, degrees, exp, hypot, log, pi
from typing import Any

import numpy as np
import trimesh
from scipy.spatial import cKDTree

UP = np.array([[1.0, 0, 0, 0], [0, 0, -1, 0], [0, 1, 0, 0], [0, 0, 0, 1]])
# A score of 0.5 passes, and a distance outside of its range loses by a bell curve.
NEXT_TO, NEAR_LOW, NEAR_HIGH, ACROSS_LOW, ACROSS_HIGH, FAR = 0.79, 0.2, 1.8, 1.2, 4.3, 3.71
FACING_DEG, AGAINST, CORNER, ON_WALL, CEILING = 15.0, 0.4, 0.8, 0.01 + 0.01 * (2 * log(2)) ** 0.5, 0.045
SPACING = 0.02  # [m] between points on surfaces, and so the error of a distance


@dataclass(frozen=True, kw_only=True)
class Thing:
    """One object. frame: of its box, front -Y; points: vertices in the world; faces: of them."""

    index: int
    id: str
    model: str
    frame: np.ndarray
    points: np.ndarray
    faces: np.ndarray
    mapping: Mapping[str, Any]

    @property
    def local(self) -> np.ndarray:
        return (self.points - self.frame[:3, 3]) @ self.frame[:3, :3]

    @property
    def middle(self) -> np.ndarray:
        low, high = self.local.min(axis=0), self.local.max(axis=0)
        return self.frame[:3, :3] @ ((low + high) / 2) + self.frame[:3, 3]

    @property
    def front(self) -> np.ndarray:
        return self.frame[:3, :3] @ np.array([0.0, -1.0, 0.0])

    @property
    def mesh(self) -> trimesh.Trimesh:
        return trimesh.Trimesh(self.points, self.faces, process=False)


@dataclass(frozen=True, kw_only=True)
class Wall:
    """A wall. front: unit normal (x, y) to the right of the way from start to end."""

    room: str
    start: np.ndarray
    end: np.ndarray
    height: float
    holes: Sequence[Mapping[str, Any]]

    @property
    def along(self) -> np.ndarray:
        return (self.end - self.start)[:2] / self.length

    @property
    def length(self) -> float:
        return float(np.linalg.norm(self.end - self.start))

    @property
    def front(self) -> np.ndarray:
        return np.array([self.along[1], -self.along[0]])

    def corners_of(self, hole: Mapping[str, Any]) -> np.ndarray:
        """World corners (2, 3): lower near, upper far."""
        (u0, w0), (u1, w1) = hole["box"]["min"], hole["box"]["max"]
        return np.array([[*(self.start[:2] + self.along * u), w] for u, w in ((u0, w0), (u1, w1))])


@dataclass(frozen=True, kw_only=True)
class State:
    """The whole file."""

    document: Mapping[str, Any]
    things: Mapping[str, Thing]
    walls: Sequence[Wall]
    floors: Mapping[str, np.ndarray]


def read_state(files: Mapping[str, bytes]) -> State:
    """Everything that the files say."""
    document = json.loads(files["scene_state.json"])
    mapping = json.loads(files["mapping.json"])["objects"]
    assert document["format"] == "sceneState"
    scene = document["scene"]
    assert scene["version"] == "scene@1.0.2"
    assert [entry["index"] for entry in mapping] == [entry["index"] for entry in scene["object"]]
    things: dict[str, Thing] = {}
    for entry, mapped in zip(scene["object"], mapping, strict=True):
        source, model = entry["modelId"].split(".")  # SceneEval splits so, and takes two parts only
        assert source == "diorama"
        points, faces = mesh_of(files[f"assets/{model}.glb"])
        matrix = np.array(entry["transform"]["data"]).reshape(4, 4).T
        world = points @ matrix[:3, :3].T + matrix[:3, 3]
        frame = matrix @ np.linalg.inv(UP)
        frame[:3, :3] /= np.linalg.norm(frame[:3, :3], axis=0)
        things[entry["id"]] = Thing(
            index=entry["index"], id=entry["id"], model=model, frame=frame, points=world, faces=faces, mapping=mapped
        )
    arch = scene.get("arch", {"elements": []})
    if arch["elements"]:
        assert arch["version"] == "arch@1.0.2"
    walls = [
        Wall(
            room=e["roomId"], start=np.array(e["points"][0]), end=np.array(e["points"][1]), height=e["height"],
            holes=e["holes"],
        )
        for e in arch["elements"] if e["type"] == "Wall"
    ]  # fmt: skip
    floors = {e["roomId"]: np.array(e["points"])[:, :2] for e in arch["elements"] if e["type"] == "Floor"}
    return State(document=document, things=things, walls=walls, floors=floors)


def mesh_of(data: bytes) -> tuple[np.ndarray, np.ndarray]:
    """Vertices and faces of a GLB, all nodes in place, in the order of the nodes."""
    length = struct.unpack("<I", data[12:16])[0]
    head, binary = json.loads(data[20 : 20 + length]), data[28 + length :]
    points: list[np.ndarray] = []
    faces: list[np.ndarray] = []

    def array(number: int, width: int, kinds: Mapping[int, str]) -> np.ndarray:
        accessor = head["accessors"][number]
        view = head["bufferViews"][accessor["bufferView"]]
        start = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
        flat = np.frombuffer(binary, kinds[accessor["componentType"]], accessor["count"] * width, start)
        return flat.reshape(-1, width)

    def visit(number: int) -> None:
        node = head["nodes"][number]
        assert not {"translation", "rotation", "scale", "matrix"} & set(node) or "mesh" not in node
        for primitive in head["meshes"][node["mesh"]]["primitives"] if "mesh" in node else ():
            before = sum(map(len, points))
            points.append(array(primitive["attributes"]["POSITION"], 3, {5126: "<f4"}).astype(np.float64))
            indices = array(primitive["indices"], 1, {5123: "<u2", 5125: "<u4"})
            faces.append(indices.reshape(-1, 3).astype(np.int64) + before)
        for child in node.get("children", ()):
            visit(child)

    for root in head["scenes"][head.get("scene", 0)]["nodes"]:
        visit(root)
    return np.concatenate(points), np.concatenate(faces)


# -- the judge


def distance(first: Thing, second: Thing) -> float:
    """Least distance [m] of two surfaces, at most `SPACING` too large."""
    most = float(cKDTree(first.points).query(second.points)[0].min())  # the surfaces are no further apart than this
    if most <= SPACING:
        return most
    return float(cKDTree(surface_points(first, second, most)).query(surface_points(second, first, most))[0].min())


def surface_points(thing: Thing, other: Thing, reach: float) -> np.ndarray:
    """Points on the triangles within `reach` [m] of another thing's bounds, about `SPACING` apart; and all vertices."""
    corners = thing.points[thing.faces]
    low, high = other.points.min(axis=0) - reach, other.points.max(axis=0) + reach
    corners = corners[((corners.max(axis=1) >= low) & (corners.min(axis=1) <= high)).all(axis=1)]
    a, ab, ac = corners[:, 0], corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    longest = np.maximum(np.linalg.norm(ab, axis=1), np.linalg.norm(ac, axis=1))
    count = np.clip(np.ceil(longest / SPACING).astype(int), 1, 60)
    found = [thing.points]
    for n in np.unique(count):
        u, v = np.meshgrid(np.arange(n + 1) / n, np.arange(n + 1) / n)
        keep = u + v <= 1 + 1e-9
        u, v = u[keep], v[keep]
        these = count == n
        grid = a[these, None] + u[None, :, None] * ab[these, None] + v[None, :, None] * ac[these, None]
        found.append(grid.reshape(-1, 3))
    points = np.concatenate(found)
    return points[((points >= low) & (points <= high)).all(axis=1)]


def facing_deg(first: Thing, second: Thing) -> float | None:
    """Angle between the first's front and the way to where its front rays meet the second; None if none does."""
    low, high = first.local.min(axis=0), first.local.max(axis=0)
    grid = np.stack(np.meshgrid(*(np.linspace(a, b, 12) for a, b in zip(low, high, strict=True))), axis=-1).reshape(
        -1, 3
    )
    origins = grid @ first.frame[:3, :3].T + first.frame[:3, 3]
    hits, _, _ = second.mesh.ray.intersects_location(
        origins, np.tile(first.front, (len(origins), 1)), multiple_hits=False
    )
    if not len(hits):
        return None
    way, front = (hits.mean(axis=0) - first.middle)[:2], first.front[:2]
    cosine = float(way @ front) / max(hypot(*way) * hypot(*front), 1e-9)
    return degrees(acos(min(max(cosine, -1.0), 1.0)))


def side_share(first: Thing, second: Thing, side: str) -> float:
    """Share of the first's box that lies beyond that face of the second's box, within 125 % of the face."""
    box = box_points(first)
    low, high = second.local.min(axis=0), second.local.max(axis=0)
    half = (high - low) / 2
    local = (box - second.middle) @ second.frame[:3, :3]
    axis, sign = {"left": (0, -1), "right": (0, 1), "front": (1, -1), "back": (1, 1)}[side]
    beyond = sign * local[:, axis] >= half[axis] - 1e-6
    others = [n for n in range(3) if n != axis]
    within = (np.abs(local[:, others]) <= half[others] * 1.25).all(axis=1)
    return float((beyond & within).mean())


def on_top_share(first: Thing, second: Thing) -> float:
    """Share of the first's box over the second's box and above its middle."""
    low, high = second.local.min(axis=0), second.local.max(axis=0)
    local = (box_points(first) - second.middle) @ second.frame[:3, :3]
    half = (high - low) / 2 + 1e-6
    return float(((local[:, 2] >= 0) & (np.abs(local[:, :2]) <= half[:2]).all(axis=1)).mean())


def inside_share(first: Thing, second: Thing) -> float:
    """Share of the first's box in the second's."""
    low, high = second.local.min(axis=0), second.local.max(axis=0)
    local = (box_points(first) - second.middle) @ second.frame[:3, :3]
    return float((np.abs(local) <= (high - low) / 2 + 1e-6).all(axis=1).mean())


def box_points(thing: Thing) -> np.ndarray:
    """Points evenly all through its box, in the world."""
    low, high = thing.local.min(axis=0), thing.local.max(axis=0)
    steps = [(np.arange(15) + 0.5) / 15 * (b - a) + a for a, b in zip(low, high, strict=True)]
    grid = np.stack(np.meshgrid(*steps), axis=-1).reshape(-1, 3)
    return grid @ thing.frame[:3, :3].T + thing.frame[:3, 3]


def wall_distance(thing: Thing, wall: Wall) -> float:
    """Least distance [m] of a thing's box to a wall's rectangle."""
    low, high = thing.local.min(axis=0), thing.local.max(axis=0)
    corners = np.stack(np.meshgrid(*zip(low, high, strict=True)), axis=-1).reshape(-1, 3)
    points = np.concatenate([corners @ thing.frame[:3, :3].T + thing.frame[:3, 3], box_points(thing)])
    flat = points[:, :2] - wall.start[:2]
    along, off = flat @ wall.along, flat @ wall.front
    beyond = np.maximum(np.maximum(-along, along - wall.length), 0)
    above = np.maximum(points[:, 2] - wall.height, 0)
    return float(np.sqrt(beyond**2 + off**2 + above**2).min())


def before_share(thing: Thing, wall: Wall) -> float:
    """Share of a thing's box in front of a wall, within its rectangle."""
    points = box_points(thing)
    flat = points[:, :2] - wall.start[:2]
    along = flat @ wall.along
    return float(
        ((flat @ wall.front >= 0) & (along >= 0) & (along <= wall.length) & (points[:, 2] <= wall.height)).mean()
    )


def wall_score(thing: Thing, wall: Wall, most: float, spread: float) -> float:
    """1 within `most` [m] of the wall, then less by a bell curve; times the share before it."""
    over = max(wall_distance(thing, wall) - most, 0.0)
    return before_share(thing, wall) * exp(-(over**2) / (2 * spread**2))


def hole_distance(thing: Thing, wall: Wall, hole: Mapping[str, Any]) -> float:
    """Least distance [m] of a thing's box to a hole's rectangle."""
    points = box_points(thing)
    flat = points[:, :2] - wall.start[:2]
    along, off = flat @ wall.along, flat @ wall.front
    (u0, w0), (u1, w1) = hole["box"]["min"], hole["box"]["max"]
    beyond = np.maximum(np.maximum(u0 - along, along - u1), 0)
    above = np.maximum(np.maximum(w0 - points[:, 2], points[:, 2] - w1), 0)
    return float(np.sqrt(beyond**2 + off**2 + above**2).min())


def surround_score(things: Sequence[Thing], middle: Thing) -> float:
    """How evenly things stand round another: half for equal distances, half for equal angles."""
    ways = [(thing.middle - middle.middle)[:2] for thing in things]
    far = np.array([hypot(*way) for way in ways])
    angles = np.sort([atan2(way[1], way[0]) for way in ways])
    gaps = np.diff([*angles, angles[0] + 2 * pi])
    ideal = 2 * pi / len(things)
    by_distance = (1 - np.clip(np.abs(far - np.median(far)) / np.median(far), 0, 1)) ** 2
    by_angle = (1 - np.clip(np.abs(gaps - ideal) / ideal, 0, 1)) ** 2
    return float((by_distance / 2).mean() + (by_angle / 2).mean())
