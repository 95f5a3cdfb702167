"""Pieces of upholstered seats: arms, backs, seat and back cushions, legs, piping."""

from __future__ import annotations

from math import pi

import numpy as np
from numpy.typing import NDArray

from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import merge, mesh_of, moved, smooth, transform, turned
from diorama.geometry.shapes import (
    arc,
    box_between,
    cushion,
    cylinder,
    extrude,
    pipe,
    rod,
    round_leg,
    rounded_box,
    rounded_path,
    sphere,
    square_leg,
    torus,
    turned_leg,
)
from diorama.makers.build import spaced
from diorama.makers.legged import LegForm, sled
from diorama.makers.textile_forms import flattened, tufted

# an outline in (x, y) carried along z: extrude lifts along y, so y becomes z
_ALONG_Z = np.array([[1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0], [0.0, -1.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0]])


_PRESSED = 0.62  # share of a seat's crown that sitting has pressed away
_EDGE = 0.55  # radius of a seat's edges as a share of half its thickness
_BROAD = 0.84  # how far the level part reaches towards the edges


def seat_cushion(low: Vec3, high: Vec3, crown: float = 0.02, *, detail: int = 8) -> tuple[Mesh, Vec2, Vec2, float]:
    """A loose seat cushion between two corners, its crown [m] pressed level on top.

    Returns:
        The mesh, the x and z range of its level part and that part's height [m].
    """
    size = (high[0] - low[0], high[1] - low[1], high[2] - low[2])
    centre = [(a + b) / 2 for a, b in zip(low, high, strict=True)]
    bulge = min(0.9, 2 * crown / size[1] * 1.6)
    full = _spread(cushion(size, bulge, _EDGE, detail), size)
    body, (half_x, half_z) = flattened(full, size[1] / 2 - crown * _PRESSED)
    placed = moved(body, *centre)
    top = float(placed.bounds[1][1])
    return placed, (centre[0] - half_x, centre[0] + half_x), (centre[2] - half_z, centre[2] + half_z), top


def _spread(mesh: Mesh, size: Vec3) -> Mesh:
    """The cushion with the rows of vertices half-way to its edges moved outwards, so that its crown is broader."""
    assert mesh.uvs is not None
    radius = min(size) / 2 * _EDGE
    positions, uvs = mesh.positions.astype(np.float64), mesh.uvs.astype(np.float64)
    per_face = len(positions) // 6
    for axis in (0, 2):
        half = size[axis] / 2
        knots = (0.0, (half - radius) / 2, half - radius, half)
        moved_to = (0.0, (half - radius) * _BROAD, half - radius, half)
        for values in (positions[:, axis], *_columns_along(uvs, axis, per_face)):
            values[:] = np.sign(values) * np.interp(np.abs(values), knots, moved_to)
    return smooth(mesh_of(positions, mesh.faces, None, uvs))


def _columns_along(uvs: NDArray[np.float64], axis: int, per_face: int) -> list[NDArray[np.float64]]:
    """The texture coordinates of a cushion's six faces that measure along an axis (faces: -x +x -y +y -z +z)."""
    columns: list[NDArray[np.float64]] = []
    for face in range(6):
        normal = face // 2
        v_axis = 2 if normal == 1 else 1
        u_axis = 3 - normal - v_axis
        rows = uvs[face * per_face : (face + 1) * per_face]
        if u_axis == axis:
            columns.append(rows[:, 0])
        if v_axis == axis:
            columns.append(rows[:, 1])
    return columns


def back_cushion(width: float, height: float, thick: float, lean_rad: float, *, detail: int = 8) -> Mesh:
    """A fat cushion that stands on y = 0 at z = 0 and leans back by `lean_rad`."""
    body = cushion((width, height, thick), 0.38, 0.62, detail)
    return turned(moved(body, 0, height / 2, thick / 2), (1, 0, 0), -lean_rad)


def piping(body: Mesh, share: float, radius: float) -> Mesh:
    """A cord round a cushion, `share` of its height up."""
    low, high = body.bounds
    y = float(low[1] + (high[1] - low[1]) * share)
    return pipe([(x, y, z) for x, z in _outline(body, y)], radius, 5, closed=True)


def _outline(body: Mesh, y: float, points: int = 32) -> list[Vec2]:
    """Where the level y cuts a cushion, as (x, z) at even angles about its middle."""
    place = body.positions.astype(np.float64)
    a, b = (np.concatenate([body.faces[:, i] for i in ends]) for ends in ((0, 1, 2), (1, 2, 0)))
    cut = (place[a, 1] < y) != (place[b, 1] < y)
    first, second = place[a[cut]], place[b[cut]]
    where = first + (second - first) * ((y - first[:, 1]) / (second[:, 1] - first[:, 1]))[:, None]
    middle = (where.min(axis=0) + where.max(axis=0)) / 2
    half = (where.max(axis=0) - where.min(axis=0)) / 2
    x, z = (where[:, 0] - middle[0]) / half[0], (where[:, 2] - middle[2]) / half[2]
    angle = np.arctan2(z, x)
    order = np.argsort(angle)
    angle, far = angle[order], np.hypot(x, z)[order]
    angle = np.concatenate([angle[-1:] - 2 * pi, angle, angle[:1] + 2 * pi])
    wanted = (np.arange(points) + 0.5) / points * 2 * pi - pi
    reach = np.interp(wanted, angle, np.concatenate([far[-1:], far, far[:1]]))
    ring = np.stack(
        [middle[0] + half[0] * reach * np.cos(wanted), middle[2] + half[2] * reach * np.sin(wanted)], axis=1
    )
    return [(float(px), float(pz)) for px, pz in ring]


def box_arm(x: Vec2, y: Vec2, z: Vec2, radius: float) -> Mesh:
    """A straight arm with eased edges."""
    return box_between((x[0], y[0], z[0]), (x[1], y[1], z[1]), radius, 3)


def rolled_arm(x: Vec2, y: Vec2, z: Vec2) -> Mesh:
    """A scroll arm: a panel with a roll on top that hangs over to the outside (away from x = 0)."""
    outward = 1.0 if x[0] + x[1] > 0 else -1.0
    inner, outer = (x[0], x[1]) if outward > 0 else (x[1], x[0])
    width = abs(outer - inner)
    r = width * 0.42
    middle, top = inner + outward * (width - r), y[1] - r
    roll = arc((0.0, 0.0), r, pi * 1.12, -pi * 0.36, 14)
    outline = [(inner, y[0]), *((middle + outward * px, top + py) for px, py in roll)]
    outline.append((inner + outward * width * 0.62, top - r * 1.25))
    outline.append((inner + outward * width * 0.62, y[0]))
    arm = transform(extrude(outline, z[1] - z[0], 0.012, steps=2), _ALONG_Z)
    # the panel's outline was lifted along y and now runs along -z
    return moved(arm, 0, 0, z[1] - float(arm.bounds[1][2]))


def winged_side(x: Vec2, y: Vec2, z: Vec2) -> Mesh:
    """The wing of a wing chair: a padded panel beside the back, rounded in front."""
    width, height, depth = x[1] - x[0], y[1] - y[0], z[1] - z[0]
    outline = [
        (0.0, 0.0),
        (depth, 0.0),
        *arc((depth * 0.42, height - depth * 0.55), depth * 0.55, 0.1, pi / 2, 5),
        (0.0, height),
    ]
    panel = extrude(outline, width, min(0.02, width * 0.4), steps=2)
    # outline (depth, height) in (x, z) -> (z, y); lifted along y -> along x
    upright = np.array([[0.0, 1.0, 0.0, x[0]], [0.0, 0.0, 1.0, y[0]], [1.0, 0.0, 0.0, z[0]], [0.0, 0.0, 0.0, 1.0]])
    return transform(panel, upright)


def buttoned_back(width: float, height: float, thick: float, lean_rad: float) -> tuple[Mesh, list[Mesh]]:
    """A deep-buttoned back that stands on y = 0, and its buttons."""
    columns, rows = max(2, round(width / 0.2)), max(2, round(height / 0.22))
    pad, places = tufted(width, height, thick, columns, rows)
    buttons = [moved(sphere(0.012, 6), *place) for place in places]
    return turned(pad, (1, 0, 0), -lean_rad), [turned(button, (1, 0, 0), -lean_rad) for button in buttons]


def legs(shape: str, height: float, half_width: float, half_depth: float, splay: float, *, middle: bool) -> list[Mesh]:
    """Legs under the corners of a frame, and between them under a long one."""
    xs = [-half_width, half_width] + ([0.0] if middle else [])
    if shape == "sled" and half_depth > 0.12:
        runner = sled(LegForm(shape=shape, thick=0.024), 2 * half_depth + 0.04, height)
        return [moved(runner, x=x) for x in xs]
    result: list[Mesh] = []
    for x in xs:
        for z in (half_depth, -half_depth):
            lean_x = splay * 0.28 * height * (0 if x == 0 else np.sign(x))
            lean_z = splay * 0.28 * height * np.sign(z)
            result.append(moved(_leg(shape, height, float(lean_x), float(lean_z)), x, 0, z))
    return result


def _leg(shape: str, height: float, lean_x: float, lean_z: float) -> Mesh:
    match shape:
        case "turned" | "cabriole":
            return turned_leg(height, 0.06)
        case "block":
            return square_leg(height, 0.075, 0.07, 0.005)
        case "square":
            return square_leg(height, 0.045, 0.045)
        case "panel":
            return box_between((-0.06, 0.0, -0.02), (0.06, height, 0.02), 0.002, grain=1)
        case "pipe":
            return merge([cylinder(0.013, height, 0.001, 10), cylinder(0.03, 0.008, 0.002, 14)])
        case "through":
            return square_leg(height, 0.06, 0.06)
        case "sled" | "hairpin":
            return rod((lean_x, 0.0, lean_z), (0.0, height, 0.0), 0.012, 10)
        case _:
            leg = round_leg(height, 0.05, 0.028)
            lean = np.eye(4)
            lean[0, 1], lean[2, 1] = -lean_x / height, -lean_z / height
            lean[0, 3], lean[2, 3] = lean_x, lean_z
            return transform(leg, lean)


def ring(radius: float, tube: float, y: float) -> Mesh:
    """A cord round a pouf."""
    return moved(torus(radius, tube, 28, 6), 0, y, 0)


def wooden_arm(x: float, y: Vec2, z: Vec2) -> list[Mesh]:
    """An open arm: a shaped rest on two slim posts that reach the floor."""
    rest = moved(rounded_box((0.055, 0.03, z[1] - z[0] + 0.02), 0.012, 2, grain=2), x, y[1] - 0.015, (z[0] + z[1]) / 2)
    tilt = 0.05
    front = rod((x, 0.0, z[1] - 0.05 + tilt), (x, y[1] - 0.02, z[1] - 0.07), 0.015, 12, end_radius=0.019)
    back = rod((x, 0.0, z[0] + 0.02 - tilt), (x, y[1] - 0.02, z[0] + 0.07), 0.015, 12, end_radius=0.019)
    return [rest, front, back]


def lattice_arm(x: float, y: Vec2, z: Vec2) -> list[Mesh]:
    """An open arm of square timber: a broad flat rest, two posts that reach the floor, upright slats between."""
    back, front = z[0], z[1] - 0.03
    posts = [
        box_between((x - 0.024, 0.0, at - 0.024), (x + 0.024, y[1] - 0.02, at + 0.024), 0.003, grain=1)
        for at in (back + 0.03, front - 0.03)
    ]
    rest = box_between((x - 0.05, y[1] - 0.024, back - 0.04), (x + 0.028, y[1], z[1] + 0.01), 0.004, grain=2)
    rails = [
        box_between((x - 0.014, h, back), (x + 0.014, h + 0.04, front), 0.002, grain=2) for h in (0.14, y[1] - 0.09)
    ]
    bars = [
        box_between((x - 0.008, 0.16, at - 0.011), (x + 0.008, y[1] - 0.06, at + 0.011), 0.0, grain=1)
        for at in spaced(back + 0.06, front - 0.06, 6)
    ]
    return [*posts, rest, *rails, *bars]


def pipe_arm(x: float, y: Vec2, z: Vec2) -> list[Mesh]:
    """An open arm of one bent tube that is also the runner on the floor."""
    r, back, front = 0.0165, z[0] - 0.04, z[1]
    loop: list[Vec3] = [(x, r, back), (x, r, front), (x, y[1] - r, front), (x, y[1] - r, back)]
    path = rounded_path([*loop, loop[0], loop[1]], 0.06, 4)[1:-1]
    rest = rounded_box((0.05, 0.022, (front - back) * 0.62), 0.01, 2, grain=2)
    return [pipe(path, r, 10, closed=True), moved(rest, x, y[1], (front + back) / 2)]


def skirt(reach: Vec3, height: float) -> list[Mesh]:
    """Cloth that hangs from the seat's frame to the floor, with pleats: reach = half width, z of back and of front."""
    half, back, front = reach
    made: list[Mesh] = []
    count = max(2, round(2 * half / 0.55))
    for k, x in enumerate(spaced(-half, half, count)):
        w = half / count
        made.append(box_between((x - w + 0.006, 0.004, front - 0.012), (x + w - 0.006, height, front), 0.003))
        if k:
            made.append(box_between((x - w - 0.03, 0.004, front - 0.02), (x - w + 0.03, height, front - 0.009), 0.002))
    for s in (-1, 1):
        low, high = sorted((s * half, s * (half - 0.012)))
        made.append(box_between((low, 0.004, back), (high, height, front - 0.002), 0.003))
    return made


def slats(x: Vec2, y: Vec2, z: float, lean_rad: float, count: int) -> list[Mesh]:
    """Upright slats of an open wooden back."""
    height = y[1] - y[0]
    made = [moved(rounded_box((0.03, height, 0.014), 0.005), cx, height / 2, 0) for cx in spaced(x[0], x[1], count)]
    made += [moved(rounded_box((x[1] - x[0], 0.05, 0.026), 0.01, 2), (x[0] + x[1]) / 2, height, 0)]
    return [moved(turned(mesh, (1, 0, 0), -lean_rad), 0, y[0], z) for mesh in made]
