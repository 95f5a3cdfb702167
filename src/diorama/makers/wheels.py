"""Wheels with tyres, rims, spokes and hubs; all turn about the x axis through the origin."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.mesh import Mesh
from diorama.geometry.mesh_ops import merge, moved, turned
from diorama.geometry.shapes import box, cylinder, lathe, rod, torus, tube
from diorama.makers.lofts import sideways


def tyre(radius: float, width: float, inner: float, segments: int = 28) -> Mesh:
    """A tyre with rounded shoulders, `inner` [m] the radius of the rim it sits on."""
    return sideways(moved(tube(radius, inner, width, width * 0.28, segments), y=-width / 2))


def thin_tyre(radius: float, thick: float, segments: int = 32) -> Mesh:
    """The tyre of a bicycle: a ring of round section."""
    return sideways(torus(radius - thick / 2, thick / 2, segments, 8))


def spoked(radius: float, hub_width: float, spokes: int = 14, wire: float = 0.0016, segments: int = 32) -> list[Mesh]:
    """Rim, hub and crossed wire spokes of a bicycle's wheel; `radius` [m] of the rim."""
    rim = sideways(moved(tube(radius + 0.004, radius - 0.012, 0.022, 0.003, segments), y=-0.011))
    hub = sideways(moved(cylinder(0.016, hub_width, 0.003, 10), y=-hub_width / 2))
    parts = [rim, hub]
    for k in range(spokes):
        a = 2 * pi * k / spokes
        lean = a + (0.5 if k % 4 < 2 else -0.5)
        x = hub_width * (0.38 if k % 2 else -0.38)
        out = radius - 0.01
        parts.append(rod((x, 0.014 * cos(lean), 0.014 * sin(lean)), (0.0, out * cos(a), out * sin(a)), wire, 4))
    return parts


def disc(radius: float, width: float, spokes: int = 5, segments: int = 24) -> Mesh:
    """The rim of a car's wheel on a thick tyre: a dish with broad spokes and a hub on both sides."""
    half = width / 2
    dish = [
        (radius * 0.2, -half * 0.5), (radius * 0.88, -half * 0.5), (radius * 0.95, -half * 0.92), (radius, -half * 0.9),
        (radius, half * 0.9), (radius * 0.95, half * 0.92), (radius * 0.88, half * 0.5), (radius * 0.2, half * 0.5),
    ]  # fmt: skip
    parts = [sideways(lathe(dish, segments))]
    hub = sideways(moved(cylinder(radius * 0.24, width * 0.94, width * 0.05, 12), y=-width * 0.47))
    parts.append(hub)
    for k in range(spokes):
        spoke = moved(box((width * 0.84, radius * 0.72, radius * 0.2)), y=radius * 0.56)
        parts.append(turned(spoke, (1.0, 0.0, 0.0), 2 * pi * k / spokes))
    return merge(parts)
