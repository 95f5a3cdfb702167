"""Under-frames whose legs belong together: panels, pipes with flanges, posts with through beams, trestles.

All stand on y = 0 about the y axis, within the half widths given, and carry at `height` [m].
"""

from __future__ import annotations

from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import merge, moved, shear, transform

NamedMeshes = list[tuple[str, Mesh]]
_CORNERS = (("front-left", -1, 1), ("front-right", 1, 1), ("back-left", -1, -1), ("back-right", 1, -1))


def panels(half_width: float, half_depth: float, height: float, thick: float) -> NamedMeshes:
    """Two boards that the top goes on from, as if it were folded."""
    board = shapes.box_between((-half_width, 0, -half_depth), (-half_width + thick, height, half_depth), 0.002, grain=1)
    return [("panel-left", board), ("panel-right", moved(board, x=2 * half_width - thick))]


def pipes(half_width: float, half_depth: float, height: float, thick: float) -> NamedMeshes:
    """Four pipes in floor flanges, with tees and a foot rail."""
    r = max(0.011, thick * 0.27)
    flange = min(2.3 * r, half_width * 0.4, half_depth * 0.4)
    x, z = half_width - flange, half_depth - flange
    plate = shapes.cylinder(flange, 0.008, 0.002, 14)
    collar = shapes.cylinder(r * 1.35, r * 1.6, 0.002, 12)
    low = height * 0.26
    tee = shapes.cylinder(r * 1.35, r * 3.4, 0.002, 12)
    leg = merge([
        moved(shapes.cylinder(r, height - 0.004, 0.0, 12), y=0.002), plate, moved(collar, y=0.007),
        moved(plate, y=height - 0.008), moved(collar, y=height - 0.007 - r * 1.6), moved(tee, y=low - r * 1.7),
    ])  # fmt: skip
    legs = [(f"leg-{name}", moved(leg, x=sx * x, z=sz * z)) for name, sx, sz in _CORNERS]
    rails = [shapes.rod((sx * x, low, -z), (sx * x, low, z), r * 0.92, 10) for sx in (-1, 1)]
    if half_width > 0.3:
        rails.append(shapes.rod((-x, low, 0.0), (x, low, 0.0), r * 0.92, 10))
        rails += [moved(shapes.cylinder(r * 1.35, r * 3, 0.002, 12), sx * x, low - r * 1.5, 0.0) for sx in (-1, 1)]
    return [*legs, ("rails", merge(rails))]


def through(half_width: float, half_depth: float, height: float, thick: float) -> NamedMeshes:
    """Square posts set in from the ends; beams come out beyond them, wedged, below and under the top."""
    out = min(0.05, half_width * 0.16)
    x, z = half_width - thick * 0.5 - out, half_depth - thick * 0.5 - min(out, half_depth * 0.14)
    post = shapes.square_leg(height, thick, thick, 0.003)
    legs = [(f"leg-{name}", moved(post, x=sx * x, z=sz * z)) for name, sx, sz in _CORNERS]
    beam, deep = thick * 0.42, thick * 0.72
    low = height * 0.2
    pieces: list[Mesh] = []
    for sx in (-1, 1):
        for y, tall in ((low, deep), (height - deep * 1.1, deep)):
            pieces.append(shapes.box_between(
                (sx * x - beam / 2, y, -half_depth), (sx * x + beam / 2, y + tall, half_depth), 0.003, grain=2
            ))  # fmt: skip
    if half_width > 0.3:
        y = low + deep * 0.15
        end = x + thick / 2 + out * 0.9
        pieces.append(shapes.box_between((-end, y, -beam / 2), (end, y + deep * 0.7, beam / 2), 0.003, grain=0))
        wedge = shapes.box((beam * 0.4, deep * 1.5, beam * 0.5))
        pieces += [moved(wedge, sx * (x + thick / 2 + out * 0.4), y + deep * 0.35, 0.0) for sx in (-1, 1)]
    return [*legs, ("beams", merge(pieces))]


def trestle(half_width: float, half_depth: float, height: float, thick: float) -> NamedMeshes:
    """Two crosses of beams with a long one between them, bearers under the top."""
    t = thick
    reach = half_depth - t * 0.6
    lean = 2 * reach / height
    x = half_width * 0.8
    post = shapes.square_leg(height, t, t)
    made: NamedMeshes = []
    for name, side in (("left", -1.0), ("right", 1.0)):
        crossing = [
            moved(transform(post, shear(0.0, s * lean)), x=side * x + s * t * 0.3, z=-s * reach) for s in (1.0, -1.0)
        ]
        bearer = shapes.box_between(
            (side * x - t * 0.5, height - t * 0.7, -half_depth), (side * x + t * 0.5, height - 0.001, half_depth), 0.004
        )
        made.append((f"trestle-{name}", merge([*crossing, bearer])))
    middle: tuple[Vec3, Vec3] = ((-x, height * 0.45, -t * 0.4), (x, height * 0.55, t * 0.4))
    return [*made, ("beam", shapes.box_between(*middle, 0.004, grain=0))]
