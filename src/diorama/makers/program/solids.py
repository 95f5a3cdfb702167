"""One solid of each shape that makes its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import pi

import numpy as np

from diorama.domain.mesh import Mesh
from diorama.domain.units import Matrix4, Vec2
from diorama.geometry.mesh_ops import moved
from diorama.geometry.shapes import (
    capsule,
    cylinder,
    ellipsoid,
    extrude,
    lathe,
    rectangle,
    rounded_box,
    sphere,
    torus,
    tube,
)
from diorama.makers.program.bodies import Body, Floats, body_of, placed
from diorama.makers.program.rings import lofted, straight, swept
from diorama.makers.program.tree import Node

# An outline is extruded in (x, z) along y; where its two axes and the depth go for each axis of the document.
_AXES: Mapping[str, Matrix4] = {
    "y": np.eye(4),
    "z": np.array(((1.0, 0.0, 0.0, 0.0), (0.0, 0.0, 1.0, 0.0), (0.0, -1.0, 0.0, 0.0), (0.0, 0.0, 0.0, 1.0))),
    "x": np.array(((0.0, 1.0, 0.0, 0.0), (0.0, 0.0, 1.0, 0.0), (1.0, 0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 1.0))),
}


def solid_of(node: Node) -> Body:
    """The solid of a node that makes one, in its own frame.

    Raises:
        BadFile: If it would fold over itself.
    """
    return _SOLIDS[node.shape](node)


def _box(node: Node) -> Body:
    v = node.values
    return body_of(rounded_box(v["size"], v["edge"], v["steps"] if v["edge"] > 0 else 0))


def _slab(node: Node) -> Body:
    v = node.values
    (width, depth), height = v["size"], v["thickness"]
    edge = min(v["edge"], height * 0.499, 0.249 * min(width, depth))
    corner = max(v["corner"], edge * 1.1) if v["corner"] > 0 else 0.0
    outline = rectangle(width, depth, corner, 6)
    mesh = extrude(outline, height, edge, grain=0 if width >= depth else 2, steps=v["steps"])
    return body_of(moved(mesh, y=-height / 2))


def _cylinder(node: Node) -> Body:
    v = node.values
    return _centred(cylinder(v["radius"], v["height"], v["edge"], v["segments"]), v["height"])


def _tube(node: Node) -> Body:
    v = node.values
    return _centred(tube(v["radius"], v["inner"], v["height"], v["edge"], v["segments"]), v["height"])


def _cone(node: Node) -> Body:
    v = node.values
    return _centred(cylinder(v["radius"], v["height"], 0.0, v["segments"], top=v["top"]), v["height"])


def _sphere(node: Node) -> Body:
    return body_of(sphere(node.values["radius"], node.values["segments"]))


def _ellipsoid(node: Node) -> Body:
    return body_of(ellipsoid(node.values["size"], node.values["segments"]))


def _capsule(node: Node) -> Body:
    v = node.values
    return _centred(capsule(v["radius"], v["height"], v["segments"]), v["height"])


def _torus(node: Node) -> Body:
    v = node.values
    return body_of(torus(v["radius"], v["tube"], v["segments"], v["tube_segments"]))


def _prism(node: Node) -> Body:
    v = node.values
    angle: Floats = pi / 2 + pi / int(v["sides"]) * (1 + 2 * np.arange(int(v["sides"]), dtype=np.float64))
    outline = np.column_stack([np.cos(angle), np.sin(angle)]) * v["radius"]
    top = v["radius"] if v["top"] is None else v["top"]
    return straight(outline, -v["height"] / 2, v["height"] / 2, 1.0, top / v["radius"])


def _wedge(node: Node) -> Body:
    x, y, z = (length / 2 for length in node.values["size"])
    return _extruded(np.array(((-z, -y), (z, -y), (-z, y))), 2 * x, "x", (), 0.0, 1)


def _extrude(node: Node) -> Body:
    v = node.values
    return _extruded(v["outline"], v["depth"], v["axis"], v["holes"], v["edge"], v["steps"])


def _extruded(outline: Floats, depth: float, axis: str, holes: tuple[Floats, ...], edge: float, steps: int) -> Body:
    wide, high = np.ptp(outline, axis=0)
    mesh = extrude(
        _pairs(outline),
        depth,
        edge,
        holes=[_pairs(hole) for hole in holes],
        grain=0 if wide >= high else 2,
        steps=steps,
    )
    return placed(body_of(moved(mesh, y=-depth / 2)), _AXES[axis])


def _lathe(node: Node) -> Body:
    v = node.values
    seam = pi / 4 if not v["smooth"] else pi / 3
    return body_of(lathe(_pairs(v["profile"]), v["segments"], closed=v["ring"], seam_angle_rad=seam))


def _centred(mesh: Mesh, height: float) -> Body:
    return body_of(moved(mesh, y=-height / 2))


def _pairs(points: Floats) -> list[Vec2]:
    return [(float(a), float(b)) for a, b in points]


_SOLIDS: Mapping[str, Callable[[Node], Body]] = {
    "box": _box,
    "slab": _slab,
    "cylinder": _cylinder,
    "tube": _tube,
    "cone": _cone,
    "sphere": _sphere,
    "ellipsoid": _ellipsoid,
    "capsule": _capsule,
    "torus": _torus,
    "prism": _prism,
    "wedge": _wedge,
    "extrude": _extrude,
    "lathe": _lathe,
    "sweep": swept,
    "loft": lofted,
}
