"""Primitive shapes: one place to import them from.

Balls, boxes and cushions are centred on the origin; what is turned, extruded or a leg stands on y = 0, centred on the
y axis. All are closed, face outwards, and carry normals and uvs in metres (1 uv unit = 1 m); v runs along the length of
a board, leg or bar, which is where textures have their grain.
"""

from diorama.geometry.shapes_boxes import box, box_between, rounded_box, square_leg, tapered
from diorama.geometry.shapes_round import (
    arc,
    capsule,
    curve,
    cylinder,
    ellipsoid,
    lathe,
    rod,
    round_leg,
    sphere,
    torus,
    tube,
    turned_leg,
)
from diorama.geometry.shapes_soft import cushion, pillow, superellipsoid
from diorama.geometry.shapes_swept import bar, ellipse, extrude, pipe, rectangle, rounded_path, slab, sweep

__all__ = [
    "arc",
    "bar",
    "box",
    "box_between",
    "capsule",
    "curve",
    "cushion",
    "cylinder",
    "ellipse",
    "ellipsoid",
    "extrude",
    "lathe",
    "pillow",
    "pipe",
    "rectangle",
    "rod",
    "round_leg",
    "rounded_box",
    "rounded_path",
    "slab",
    "sphere",
    "square_leg",
    "superellipsoid",
    "sweep",
    "tapered",
    "torus",
    "tube",
    "turned_leg",
]
