"""Side views of cars, vans and buses, and the bodies made from them."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, pi, sin

import numpy as np

from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.makers.lofts import side_block


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A car's side view in shares of its depth (z, front +0.5) and height (y).

    line: upper line of the body from the front bumper to the rear one. cabin: (z, y) of the foot and the top of the
    windscreen, then of the top and the foot of the rear window; empty for none. wheels: z of the axles. radius: of a
    wheel as a share of the height. clear: height of the sill. pillars: z of the posts between the side windows.
    """

    line: tuple[Vec2, ...]
    cabin: tuple[Vec2, Vec2, Vec2, Vec2] | tuple[()]
    wheels: tuple[float, ...] = (0.31, -0.3)
    radius: float = 0.22
    clear: float = 0.15
    pillars: tuple[float, ...] = (-0.03,)


SHAPES: dict[str, Shape] = {
    "sedan": Shape(
        line=((0.5, 0.36), (0.49, 0.5), (0.44, 0.555), (0.2, 0.63), (-0.34, 0.65), (-0.485, 0.62), (-0.5, 0.4)),
        cabin=((0.19, 0.62), (0.05, 0.97), (-0.22, 0.97), (-0.37, 0.64)),
    ),
    "hatchback": Shape(
        line=((0.5, 0.34), (0.49, 0.5), (0.43, 0.56), (0.22, 0.63), (-0.42, 0.66), (-0.49, 0.6), (-0.5, 0.36)),
        cabin=((0.22, 0.62), (0.07, 0.97), (-0.33, 0.95), (-0.45, 0.64)), wheels=(0.32, -0.31), pillars=(-0.04, -0.24),
    ),
    "estate": Shape(
        line=((0.5, 0.36), (0.49, 0.5), (0.44, 0.56), (0.2, 0.63), (-0.45, 0.65), (-0.49, 0.6), (-0.5, 0.38)),
        cabin=((0.19, 0.62), (0.06, 0.97), (-0.42, 0.96), (-0.475, 0.64)), pillars=(-0.05, -0.24),
    ),
    "sports": Shape(
        line=((0.5, 0.36), (0.485, 0.48), (0.4, 0.64), (0.16, 0.68), (-0.3, 0.74), (-0.47, 0.74), (-0.5, 0.42)),
        cabin=((0.17, 0.66), (0.0, 0.98), (-0.16, 0.98), (-0.38, 0.72)), radius=0.285, clear=0.13, pillars=(-0.13,),
    ),
    "open": Shape(
        line=((0.5, 0.34), (0.49, 0.48), (0.42, 0.55), (0.14, 0.63), (-0.3, 0.66), (-0.47, 0.63), (-0.5, 0.4)),
        cabin=(), radius=0.235, clear=0.13,
    ),
    "off_roader": Shape(
        line=((0.5, 0.36), (0.5, 0.58), (0.46, 0.62), (0.17, 0.64), (-0.46, 0.64), (-0.48, 0.6), (-0.48, 0.36)),
        cabin=((0.16, 0.62), (0.1, 0.97), (-0.45, 0.97), (-0.465, 0.63)), radius=0.24, clear=0.24, pillars=(-0.07,
        -0.27),
    ),
    "classic": Shape(
        line=((0.48, 0.32), (0.46, 0.6), (0.4, 0.66), (0.12, 0.64), (-0.3, 0.66), (-0.46, 0.56), (-0.5, 0.34)),
        cabin=((0.13, 0.6), (0.06, 0.97), (-0.24, 0.97), (-0.38, 0.62)), wheels=(0.29, -0.29), radius=0.225,
        pillars=(-0.08,),
    ),
    "beetle": Shape(
        line=((0.49, 0.3), (0.46, 0.46), (0.36, 0.58), (0.2, 0.64), (-0.3, 0.64), (-0.44, 0.5), (-0.49, 0.3)),
        cabin=((0.2, 0.62), (0.06, 0.95), (-0.16, 0.97), (-0.38, 0.6)), wheels=(0.29, -0.29), radius=0.225,
        pillars=(-0.07,),
    ),
    "van": Shape(
        line=((0.5, 0.26), (0.495, 0.42), (0.46, 0.5), (0.36, 0.56), (0.22, 0.93), (0.16, 0.985), (-0.47, 0.985),
        (-0.49, 0.95), (-0.5, 0.26)),
        cabin=(), radius=0.155, clear=0.12, wheels=(0.31, -0.3),
    ),
    "bus": Shape(
        line=((0.5, 0.2), (0.5, 0.86), (0.485, 0.95), (0.46, 0.985), (-0.47, 0.985), (-0.495, 0.94), (-0.5, 0.2)),
        cabin=(), radius=0.15, clear=0.12, wheels=(0.3, -0.28),
    ),
    "pickup": Shape(
        line=((0.5, 0.32), (0.495, 0.5), (0.46, 0.55), (0.22, 0.6), (-0.12, 0.6), (-0.495, 0.6), (-0.5, 0.36)),
        cabin=((0.21, 0.58), (0.1, 0.97), (-0.09, 0.97), (-0.13, 0.6)), radius=0.225, clear=0.22, wheels=(0.32,
        -0.3), pillars=(),
    ),
}  # fmt: skip


def body_block(shape: Shape, size: Vec3, inset: float = 0.0) -> Mesh:
    """The body with its wheel arches cut out, without the cabin."""
    width, height, depth = size
    radius, clear = shape.radius * height / 2 * 2, shape.clear * height
    arch = radius * 1.14
    outline: list[Vec2] = [(z * depth, y * height) for z, y in shape.line]
    under: list[Vec2] = [(shape.line[-1][0] * depth * 0.985, clear)]
    for z in sorted(shape.wheels):  # from the rear one forwards
        start = asin(min(0.95, max(-0.95, (clear - radius) / arch)))
        under += [(z * depth + arch * cos(a), radius + arch * sin(a)) for a in np.linspace(pi - start, start, 11)]
    under.append((shape.line[0][0] * depth * 0.985, clear))
    return side_block(
        [*outline, *((float(a), float(b)) for a, b in under)], width - 2 * inset, min(0.075, width * 0.045), steps=3
    )
