"""Measures a written result from nothing but its files, with code of its own.

It shares no line with `diorama.layout`: scene.glb is read by trimesh, overlaps are booleans of manifold3d over
the meshes in the file, and the relations are measured anew from the shared table. So a fault in the certificate
shows here.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import manifold3d
import numpy as np
import trimesh
from shapely.geometry import MultiPoint, Polygon

GAP_M = 2e-3  # what rests may hover this much
DEPTH_M = 1e-3


@dataclass(kw_only=True)
class Thing:
    """One object in world space."""

    key: str
    parent: str | None
    matrix: np.ndarray
    meshes: list[trimesh.Trimesh]

    @property
    def low(self) -> np.ndarray:
        return np.min([m.bounds[0] for m in self.meshes], axis=0)

    @property
    def high(self) -> np.ndarray:
        return np.max([m.bounds[1] for m in self.meshes], axis=0)

    @property
    def local(self) -> tuple[np.ndarray, np.ndarray]:
        inverse = np.linalg.inv(self.matrix)
        points = np.vstack([trimesh.transform_points(m.vertices, inverse) for m in self.meshes])
        return points.min(axis=0), points.max(axis=0)

    @property
    def footprint(self) -> Polygon:
        (x0, _, z0), (x1, _, z1) = self.local
        corners = [(x0, 0, z0), (x1, 0, z0), (x1, 0, z1), (x0, 0, z1)]
        return Polygon(trimesh.transform_points(corners, self.matrix)[:, [0, 2]])

    @property
    def centre(self) -> np.ndarray:
        return np.array(self.footprint.centroid.coords[0])

    @property
    def yaw(self) -> float:
        front = self.matrix[:3, :3] @ [0, 0, 1]
        return math.atan2(front[0], front[2])


@dataclass(kw_only=True)
class Findings:
    """What was found wrong, in words; empty lists are good."""

    overlaps: list[str]
    floating: list[str]
    outside: list[str]
    relations_held: int
    relations_stated: int
    broken: list[str]


def measure(folder: Path) -> Findings:
    """Measure everything about a result folder."""
    scene = json.loads((folder / "scene.json").read_text())
    things = read_things(folder / "scene.glb", scene)
    held, stated, broken = check_relations(scene, things)
    return Findings(
        overlaps=find_overlaps(things),
        floating=find_floating(scene, things),
        outside=find_outside(scene, things),
        relations_held=held,
        relations_stated=stated,
        broken=broken,
    )


def read_things(path: Path, scene: dict[str, Any]) -> dict[str, Thing]:
    """Objects by id, with every mesh of their own in world space."""
    loaded = trimesh.load(path, process=False)
    graph = loaded.graph
    parents = graph.transforms.parents
    things: dict[str, Thing] = {}
    for key, item in scene["objects"].items():
        matrix, _ = graph.get(key)
        things[key] = Thing(key=key, parent=item["parent"], matrix=matrix, meshes=[])
    for node in graph.nodes_geometry:
        owner = node
        while owner not in things and owner in parents:
            owner = parents[owner]
        if owner in things:
            matrix, geometry = graph.get(node)
            mesh = trimesh.Trimesh(loaded.geometry[geometry].vertices, loaded.geometry[geometry].faces)
            mesh.apply_transform(matrix)
            things[owner].meshes.append(mesh)
    return things


def solids(thing: Thing) -> manifold3d.Manifold:
    """Union of what is closed."""
    found = []
    for original in thing.meshes:
        mesh = original.copy()
        mesh.merge_vertices(merge_tex=True, merge_norm=True)
        solid = manifold3d.Manifold(manifold3d.Mesh(mesh.vertices.astype(np.float32), mesh.faces.astype(np.uint32)))
        if solid.status() == manifold3d.Error.NoError and not solid.is_empty():
            found.append(solid)
    return manifold3d.Manifold.batch_boolean(found, manifold3d.OpType.Add) if found else manifold3d.Manifold()


def find_overlaps(things: dict[str, Thing]) -> list[str]:
    """Pairs whose solids share a body thicker than a millimetre on every side."""
    cache = {key: solids(thing) for key, thing in things.items()}
    found = []
    keys = sorted(things)
    for number, first in enumerate(keys):
        for second in keys[number + 1 :]:
            a, b = things[first], things[second]
            if np.any(a.low > b.high) or np.any(b.low > a.high):
                continue
            shared = cache[first] ^ cache[second]
            for piece in shared.decompose():
                x0, y0, z0, x1, y1, z1 = piece.bounding_box()
                if min(x1 - x0, y1 - y0, z1 - z0) > DEPTH_M:
                    found.append(f"{first} and {second} by {1000 * min(x1 - x0, y1 - y0, z1 - z0):.1f} mm")
    return found


def find_floating(scene: dict[str, Any], things: dict[str, Thing]) -> list[str]:
    """Things that do not rest on, hang from or lean to what they say carries them."""
    found = []
    for key, item in scene["objects"].items():
        thing, support, room = things[key], item["support"], room_of(scene, key)
        if support["on"] not in things and support["kind"] not in ("ceiling", "wall"):
            gap = float(thing.low[1])
        elif support["kind"] == "ceiling":
            gap = room["height"] - float(thing.high[1])
        elif support["kind"] == "wall":
            gap = wall_distance(room, thing)
            if not 0 <= gap <= 6e-3:
                found.append(f"{key}: {1000 * gap:.1f} mm from its wall")
            continue
        else:
            gap = drop(thing, things[support["on"]])
        if not -1e-4 <= gap <= GAP_M:
            found.append(f"{key}: {1000 * gap:.1f} mm above what carries it")
    return found


def drop(thing: Thing, carrier: Thing) -> float:
    """How far the thing could fall until it meets the carrier, by rays from its lowest vertices."""
    points = np.vstack([m.vertices for m in thing.meshes])
    lowest = points[points[:, 1] <= thing.low[1] + 2e-3]
    lowest = lowest[:: max(1, len(lowest) // 200)]
    mesh = trimesh.util.concatenate(carrier.meshes)
    origins = lowest + np.array([0, 0.02, 0])
    down = np.tile([0.0, -1.0, 0.0], (len(origins), 1))
    hits, rays, _ = mesh.ray.intersects_location(origins, down, multiple_hits=False)
    if len(hits) == 0:
        return math.inf
    return float(np.min(lowest[rays][:, 1] - hits[:, 1]))


def wall_distance(room: dict[str, Any], thing: Thing) -> float:
    """Least distance of a thing to any wall of its room (negative: through it)."""
    inside = Polygon(room["polygon"])
    points = MultiPoint(np.vstack([m.vertices for m in thing.meshes])[:, [0, 2]])
    reach = points.convex_hull.difference(inside.buffer(1e-6))
    return -float(reach.length) if not reach.is_empty else float(inside.exterior.distance(points))


def find_outside(scene: dict[str, Any], things: dict[str, Thing]) -> list[str]:
    """Things that leave every room, or go below the floor or above the ceiling."""
    rooms = [(Polygon(room["polygon"]).buffer(1e-4), room["height"]) for room in scene["rooms"].values()]
    found = []
    for key, thing in things.items():
        outline = MultiPoint(np.vstack([m.vertices for m in thing.meshes])[:, [0, 2]]).convex_hull
        homes = [height for polygon, height in rooms if polygon.contains(outline)]
        if not homes or thing.low[1] < -1e-4 or thing.high[1] > max(homes) + 1e-4:
            found.append(key)
    return found


def check_relations(scene: dict[str, Any], things: dict[str, Thing]) -> tuple[int, int, list[str]]:
    """Stated relations that hold, that were stated, and those that do not hold."""
    from independent_relations import View, holds

    view = View(scene=scene, things=things)
    held, stated, broken = 0, 0, []
    for key, relation in scene["relations"].items():
        if not relation["hard"] or relation["relation"] == "same_as":  # of looks, which no mesh tells
            continue
        stated += 1
        if holds(view, relation):
            held += 1
        else:
            broken.append(f"{key}: {relation['words']}")
    return held, stated, broken


def room_of(scene: dict[str, Any], key: str) -> dict[str, Any]:
    """The room that a thing, or what carries it, stands in."""
    item = scene["objects"][key]
    while item["parent"] is not None:
        item = scene["objects"][item["parent"]]
    rooms = scene["rooms"]
    return rooms.get(item["support"]["on"]) or next(iter(rooms.values()))


def gap(a: Thing, b: Thing) -> float:
    return float(a.footprint.distance(b.footprint))


def offset(subject: Thing, anchor: Thing) -> tuple[float, float]:
    """Subject's centre in the anchor's frame (right is +x, front is +z)."""
    d = subject.centre - anchor.centre
    c, s = math.cos(anchor.yaw), math.sin(anchor.yaw)
    return float(d[0] * c - d[1] * s), float(d[0] * s + d[1] * c)


def at_side(subject: Thing, anchor: Thing, side: str, most: float) -> bool:
    x, z = offset(subject, anchor)
    (x0, _, z0), (x1, _, z1) = anchor.local
    half_w, half_d = (x1 - x0) / 2, (z1 - z0) / 2
    along, across, reach, lateral = {
        "left": (-x, z, half_w, half_d),
        "right": (x, z, half_w, half_d),
        "front": (z, x, half_d, half_w),
        "back": (-z, x, half_d, half_w),
    }[side]
    c, s = math.cos(anchor.yaw), math.sin(anchor.yaw)
    corners = np.array(subject.footprint.exterior.coords) - anchor.centre
    spread = corners @ (np.array([s, c]) if side in ("left", "right") else np.array([c, -s]))
    shared = min(spread.max(), 1.25 * lateral) - max(spread.min(), -1.25 * lateral)
    # The quarter between the diagonals: those of the outline, or for flat anchors (on a wall) plain 45 degrees.
    flat = min(half_w, half_d) < 0.06 and along >= abs(across) - 1e-3
    in_quarter = flat or along / reach >= abs(across) / lateral - 1e-3
    beside = shared >= 0.5 * min(spread.max() - spread.min(), 2 * lateral) - 2e-3
    return in_quarter and beside and gap(subject, anchor) <= most + 2e-3


def faces(subject: Thing, anchor: Thing, tolerance: float = 15.0) -> bool:
    d = anchor.centre - subject.centre
    angle = math.degrees(math.atan2(d[0], d[1]) - subject.yaw)
    return abs((angle + 180) % 360 - 180) <= tolerance + 0.1


def along_wall(subject: Thing, anchor: Thing, hung: Thing, side: str, most: float) -> bool:
    """Beside a thing that hangs, or a thing that hangs beside one that stands.

    What hangs is a few centimetres deep, so that the quarter at its side is a sliver in which nothing that stands
    can have its middle. What people mean is the way along the wall: both at it, one further left, close by.
    """
    right = np.array([math.cos(hung.yaw), -math.sin(hung.yaw)])
    out = np.array([math.sin(hung.yaw), math.cos(hung.yaw)])
    corners = [np.array(thing.footprint.exterior.coords) for thing in (subject, anchor)]
    (s0, s1), (a0, a1) = [((points @ right).min(), (points @ right).max()) for points in corners]
    backs = [float((points @ out).min()) for points in corners]
    apart = s0 - a1 if side == "right" else a0 - s1
    beyond = (s0 + s1) / 2 > a1 if side == "right" else (s0 + s1) / 2 < a0
    return beyond and apart <= most + 2e-3 and abs(backs[0] - backs[1]) <= 0.3
