"""Standing shapes laid, faced and set in rows: what parts of small things share."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

import numpy as np

from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, transform, turned
from diorama.geometry.shapes import cylinder, extrude, lathe

_ACROSS = np.array([[0.0, 1, 0, 0], [0, 0, 1, 0], [1, 0, 0, 0], [0, 0, 0, 1]])  # (a, up, b) -> (z, x, y)


def facing(mesh: Mesh, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> Mesh:
    """What stands on y = 0 made to stand out of a front at z: knobs, dials, lenses."""
    return moved(turned(mesh, (1.0, 0.0, 0.0), pi / 2), x, y, z)


def sideways(mesh: Mesh, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> Mesh:
    """What stands on y = 0 laid along +X, its foot at x."""
    return moved(turned(mesh, (0.0, 0.0, 1.0), -pi / 2), x, y, z)


def upright(outline: Sequence[Vec2], thick: float, edge: float = 0.0, *, holes: Sequence[Sequence[Vec2]] = ()) -> Mesh:
    """A board of outline (x, y) [m] from z = 0 to `thick`, its eased edges of radius `edge`."""
    flat = [(x, -y) for x, y in outline]
    cut = [[(x, -y) for x, y in hole] for hole in holes]
    return turned(extrude(flat, thick, edge, holes=cut), (1.0, 0.0, 0.0), pi / 2)


def across(outline: Sequence[Vec2], width: float, edge: float = 0.0) -> Mesh:
    """A side view (z, y) [m] carried along x, centred: a toaster, an iron, a pitched box."""
    return moved(transform(extrude(outline, width, edge), _ACROSS), x=-width / 2)


def about(mesh: Mesh, count: int, start: float = 0.0) -> list[Mesh]:
    """Copies of a mesh in equal steps round the y axis; `start` [rad] from +Z towards +X."""
    return [turned(mesh, (0.0, 1.0, 0.0), start + 2 * pi * k / count) for k in range(count)]


def ring(count: int, radius: float, y: float = 0.0, start: float = 0.0) -> list[Vec3]:
    """Places in equal steps on a level circle."""
    steps = [start + 2 * pi * k / count for k in range(count)]
    return [(radius * sin(a), y, radius * cos(a)) for a in steps]


def feet(half_width: float, half_depth: float, height: float, radius: float) -> list[Mesh]:
    """Four short round feet on y = 0."""
    foot = cylinder(radius, height, radius * 0.2, 12)
    return [moved(foot, x=x, z=z) for x in (-half_width, half_width) for z in (-half_depth, half_depth)]


def turnings(profile: Sequence[Vec2], segments: int = 28, seam: float = 1.0) -> Mesh:
    """A profile (radius, y) turned, smooth but where it bends by more than `seam` [rad]."""
    return lathe(profile, segments, seam_angle_rad=seam)
