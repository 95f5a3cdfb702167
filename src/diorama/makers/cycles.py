"""Things on two or three wheels: bicycles, tricycles, kick scooters."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import (
    box,
    cylinder,
    ellipsoid,
    pipe,
    rod,
    rounded_box,
    rounded_path,
    torus,
)
from diorama.makers.build import Assembly, main_finish
from diorama.makers.lofts import Ring, loft, side_block, sideways
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.wheels import disc, spoked, thin_tyre, tyre


def at_height(y: float, z: float, x: float = 0.0) -> Vec3:
    """The place (x, y, z) [m]; most parts of what rolls in line lie in the plane x = 0."""
    return (x, y, z)


def wheels(
    assembly: Assembly, hubs: Sequence[Vec3], radius: float, thick: float, rim: Material, *, hub: float = 0.1
) -> None:
    """Spoked wheels of one size with their hubs at these places [m]."""
    tyres = [moved(thin_tyre(radius, thick), *at) for at in hubs]
    assembly.add("tyres", tyres, finish("rubber"))
    rims = [moved(mesh, *at) for at in hubs for mesh in spoked(radius - thick * 0.9, hub, wire=radius * 0.006)]
    assembly.add("wheels", rims, rim)


def saddle(at: Vec3, length: float, width: float) -> Mesh:
    """A saddle whose nose looks to +Z, its top [m] at `at`."""
    rings: list[Ring] = []
    for t, wide, tall in (
        (0.0, 0.5, 0.5),
        (0.08, 0.9, 0.9),
        (0.3, 1.0, 1.0),
        (0.55, 0.55, 0.8),
        (0.8, 0.26, 0.7),
        (0.97, 0.2, 0.6),
        (1.0, 0.1, 0.3),
    ):
        a = 2 * pi * np.arange(10) / 10
        x = at[0] + width / 2 * wide * np.cos(a)
        y = at[1] - length * 0.1 + length * 0.1 * tall * np.sin(a)
        rings.append(np.column_stack([x, y, np.full(10, at[2] - length * 0.42 + length * t)]))
    return loft(rings, crease_rad=1.2)


def chain(front: Vec3, back: Vec3, big: float, small: float) -> list[Mesh]:
    """A chain round two sprockets that lie in a plane of equal x: its two runs and the sprockets."""
    runs = [
        rod((front[0], front[1] + s * big, front[2]), (back[0], back[1] + s * small, back[2]), 0.005, 4)
        for s in (-1, 1)
    ]
    rings = [
        moved(sideways(moved(cylinder(r, 0.006, 0.001, 18), y=-0.003)), *at) for r, at in ((big, front), (small, back))
    ]
    return [*runs, *rings]


@maker("bicycle")
def bicycle(spec: MakeSpec) -> MadeAsset:
    """A bicycle with a diamond frame: a racer with drop bars, a city bike with guards and a basket, a mountain bike;
    a penny-farthing, a unicycle or a tandem by words.
    """
    assembly = Assembly(spec)
    width, height, depth = spec.size
    if spec.says("penny", "farthing", "unicycle"):
        return _high_wheel(assembly)
    kind = (
        "race"
        if spec.says("road", "racing", "race")
        else "mountain"
        if spec.says("mountain", "bmx", "kids")
        else "city"
    )
    if not spec.says("road", "racing", "race", "mountain", "bmx", "kids", "city", "dutch", "vintage", "cargo"):
        kind = ("city", "race", "mountain")[spec.seed % 3]
    radius = min(height * 0.325, depth * 0.205)
    thick = {"race": 0.028, "mountain": 0.055, "city": 0.038}[kind] * height / 1.05
    rear, front = -depth / 2 + radius, depth / 2 - radius
    look = main_finish(spec)
    metal = finish("steel", color=(0.55, 0.56, 0.58))
    wheels(assembly, [at_height(radius, rear), at_height(radius, front)], radius, thick, metal)
    crank = at_height(radius * 0.84, rear + (front - rear) * 0.42)
    seat = at_height(height * 0.77, crank[2] - height * 0.2)
    head = (at_height(height * 0.83, front - height * 0.22), at_height(height * 0.7, front - height * 0.17))
    axle = at_height(radius, rear)
    t = 0.017 * height / 1.05
    low = kind == "city"
    top = at_height(seat[1] - height * (0.22 if low else 0.04), seat[2] + (height * 0.045 if low else 0.01))
    tubes = [
        rod(crank, head[1], t * 1.15, 8), rod(crank, seat, t, 8), rod(top,
        at_height(head[0][1] - (0.08 if low else 0.02), head[0][2] + 0.01), t, 8),
        rod(head[0], head[1], t * 1.3, 10), moved(sideways(moved(cylinder(t * 1.5, 0.07, 0.004, 12), y=-0.035)),
        *crank),
    ]  # fmt: skip
    for x in (-0.05, 0.05):
        tubes += [
            rod((x * 0.3, *seat[1:]) if not low else (x * 0.3, seat[1] - 0.06, seat[2]), (x, *axle[1:]), t * 0.55, 6),
            rod((x * 0.4, *crank[1:]), (x, *axle[1:]), t * 0.6, 6),
        ]
        fork = [
            (0.0, head[1][1] + 0.0, head[1][2]),
            (x * 0.9, head[1][1] - height * 0.06, head[1][2] + height * 0.018),
            (x, radius, front),
        ]
        tubes.append(pipe(rounded_path([(a, b, c) for a, b, c in fork], 0.05), t * 0.75, 7))
    assembly.add("frame", tubes, look)
    post = at_height(height * 0.87, seat[2] - height * 0.025)
    grip_y = height * (0.9 if kind == "race" else 0.965)
    stem = at_height(grip_y, head[0][2] + height * (0.05 if kind == "race" else 0.005))
    metalwork = [rod(seat, post, t * 0.8, 8), rod(head[0], stem, t * 0.8, 8)]
    metalwork += chain((0.045, *crank[1:]), (0.045, *axle[1:]), radius * 0.28, radius * 0.12)
    for s in (-1, 1):
        a = 0.6 if s > 0 else 0.6 + pi
        foot = (s * 0.075, crank[1] - radius * 0.48 * cos(a), crank[2] + radius * 0.48 * sin(a))
        metalwork += [rod((s * 0.05, *crank[1:]), foot, t * 0.55, 6)]
    metalwork.append(rod((-0.06, *crank[1:]), (0.06, *crank[1:]), t * 0.7, 8))
    metalwork.append(_bars(kind, width, height, stem))
    assembly.add("metal", metalwork, metal)
    feet: list[Mesh] = []
    for s in (-1, 1):
        a = 0.6 if s > 0 else 0.6 + pi
        feet.append(
            moved(
                rounded_box((0.09, 0.022, 0.07), 0.005),
                s * 0.115,
                crank[1] - radius * 0.48 * cos(a),
                crank[2] + radius * 0.48 * sin(a),
            )
        )
    assembly.add("pedals", feet, finish("rubber"))
    leather = finish("leather", color=(0.2, 0.085, 0.035)) if kind == "city" else finish("rubber")
    assembly.add("saddle", saddle(at_height(height * 0.895, post[2] + 0.02), height * 0.25, height * 0.14), leather)
    assembly.add("grips", _grips(kind, width, height, stem), leather)
    if kind == "city":
        _city(assembly, radius, thick, (rear, front), stem, look)
    return assembly.made()


def _bars(kind: str, width: float, height: float, stem: Vec3) -> Mesh:
    half, y, z = width / 2, stem[1], stem[2]
    if kind == "race":
        half = min(half, 0.23 * height)
        side = [(half, y, z + 0.02), (half, y, z + 0.11), (half, y - 0.1, z + 0.12), (half, y - 0.14, z + 0.02)]
    elif kind == "city":
        side = [(half * 0.45, y + 0.03, z + 0.05), (half - 0.02, y + 0.03, z - 0.04), (half, y, z - 0.2)]
    else:
        side = [(half * 0.3, y, z), (half, y + 0.02, z - 0.03)]
    points: list[Vec3] = [(-a, b, c) for a, b, c in reversed(side)] + [stem] * (kind == "city") + side
    return pipe(rounded_path(points, 0.06), 0.011, 7)


def _grips(kind: str, width: float, height: float, stem: Vec3) -> list[Mesh]:
    half, y, z = width / 2, stem[1], stem[2]
    if kind == "race":
        half = min(half, 0.23 * height)
        return [rod((s * half, y - 0.13, z + 0.05), (s * half, y - 0.142, z - 0.02), 0.016, 8) for s in (-1, 1)]
    if kind == "city":
        return [
            rod((s * (half - 0.008), y + 0.014, z - 0.11), (s * (half + 0.002), y - 0.002, z - 0.21), 0.017, 8)
            for s in (-1, 1)
        ]
    return [rod((s * (half - 0.12), y + 0.017, z - 0.025), (s * half, y + 0.02, z - 0.03), 0.017, 8) for s in (-1, 1)]


def _city(assembly: Assembly, radius: float, thick: float, hubs: Vec2, stem: Vec3, look: Material) -> None:
    """Guards over both wheels, a carrier, a lamp, and a basket at the bars for every second one."""
    spec = assembly.spec
    guards: list[Mesh] = []
    reach = radius + 0.018
    for z, start, stop in ((hubs[0], 0.15, 2.9), (hubs[1], 0.45, 2.2)):
        angles = np.linspace(start, stop, 14)
        outer = [(z + s * (reach + 0.012) * cos(a), radius + (reach + 0.012) * sin(a)) for a in angles for s in (-1,)]
        inner = [(z - reach * cos(a), radius + reach * sin(a)) for a in reversed(angles)]
        guards.append(side_block([(float(a), float(b)) for a, b in [*outer, *inner]], thick * 1.7, 0.0))
    assembly.add("guards", guards, look)
    y, z = 2 * radius + 0.05, hubs[0]
    carrier = [rod((x, y, z - radius * 0.7), (x, y, z + radius * 0.75), 0.006, 6) for x in (-0.06, 0.0, 0.06)]
    carrier += [rod((-0.066, y, z + radius * u), (0.066, y, z + radius * u), 0.006, 6) for u in (-0.7, 0.0, 0.75)]
    carrier += [rod((x, y, z - radius * 0.4), (x, radius, z), 0.006, 6) for x in (-0.06, 0.06)]
    assembly.add("carrier", carrier, finish("steel"))
    lamp = moved(
        turned(ellipsoid((0.07, 0.09, 0.07), 10), (1.0, 0.0, 0.0), pi / 2), 0.0, stem[1] - 0.13, stem[2] + 0.085
    )
    assembly.add("lamp", lamp, finish("chrome"))
    if spec.says("basket", "dutch", "vintage") or (spec.seed // 3) % 2 == 0:
        w, h = 0.3, 0.2
        rings = [
            np.array(
                [
                    (x * w / 2 * r, stem[1] - 0.2 + y, stem[2] + 0.1 + 0.12 + d * 0.1 * r)
                    for x, d in ((-1, -1), (1, -1), (1, 1), (-1, 1))
                ]
            )
            for r, y in ((0.8, 0.0), (1.0, h), (0.9, h), (0.72, 0.015))
        ]
        assembly.add("basket", loft(rings), finish("wicker"))


def _high_wheel(assembly: Assembly) -> MadeAsset:
    """A unicycle, or a penny-farthing with its great wheel in front."""
    spec = assembly.spec
    width, height, depth = spec.size
    one = spec.says("unicycle")
    big = height * (0.29 if one else 0.42)
    z = 0.0 if one else depth / 2 - big
    hubs = [at_height(big, z)]
    metal = finish("steel")
    look = main_finish(spec)
    wheels(assembly, hubs, big, 0.04 if one else 0.025, metal)
    frame = [rod((s * 0.06, big, z), (s * 0.03, 2 * big + 0.05, z), 0.011, 8) for s in (-1, 1)]
    top = height * 0.985 if one else height * 0.88
    frame += [
        rod((-0.035, 2 * big + 0.05, z), (0.035, 2 * big + 0.05, z), 0.013, 8),
        rod((0.0, 2 * big + 0.04, z), (0.0, top if one else top * 1.07, z), 0.014, 8),
    ]
    if not one:
        small = big * 0.3
        back = -depth / 2 + small
        line: list[Vec3] = [
            (0.0, big + (big + 0.06) * sin(a), z - (big + 0.06) * cos(a)) for a in np.linspace(pi / 2, -0.1, 10)
        ]
        frame.append(pipe([*line, (0.0, small, back)], 0.014, 8))
        assembly.add("rear-tyre", moved(thin_tyre(small, 0.025), 0.0, small, back), finish("rubber"))
        assembly.add("rear-wheel", [moved(mesh, 0.0, small, back) for mesh in spoked(small - 0.022, 0.06, 10)], metal)
        frame.append(rod((0.0, 2 * big, z - 0.12), (0.0, 2 * big + 0.15, z - 0.14), 0.01, 8))
        frame.append(
            pipe(
                [
                    (-width / 2, height * 0.94, z - 0.1),
                    (-0.1, height * 0.96, z),
                    (0.1, height * 0.96, z),
                    (width / 2, height * 0.94, z - 0.1),
                ],
                0.011,
                7,
            )
        )
    assembly.add("frame", frame, look)
    assembly.add(
        "saddle",
        saddle((0.0, height if one else 2 * big + 0.16, z - (0.0 if one else 0.14)), 0.26, 0.15),
        finish("leather"),
    )
    cranks = [rod((s * 0.06, big, z), (s * 0.08, big - s * big * 0.3, z), 0.009, 6) for s in (-1, 1)]
    assembly.add("cranks", cranks, metal)
    pedals = [moved(rounded_box((0.09, 0.022, 0.07), 0.005), s * 0.12, big - s * big * 0.3, z) for s in (-1, 1)]
    assembly.add("pedals", pedals, finish("rubber"))
    return assembly.made()


@maker("tricycle")
def tricycle(spec: MakeSpec) -> MadeAsset:
    """A child's tricycle with a step behind; a balance bike or a ride-on car by words."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    look = main_finish(spec)
    if spec.says("car", "bobby"):
        return _ride_on(assembly)
    two = spec.says("balance")
    big, small = height * (0.26 if two else 0.3), height * (0.26 if two else 0.2)
    front, rear = depth / 2 - big, -depth / 2 + small
    hubs = [(at_height(big, front), big)] + (
        [(at_height(small, rear), small)]
        if two
        else [(at_height(small, rear, s * width * 0.36), small) for s in (-1, 1)]
    )
    tyres = [moved(tyre(r, r * 0.28, r * 0.72, 24), *at) for at, r in hubs]
    assembly.add("tyres", tyres, finish("rubber"))
    discs = [moved(disc(r * 0.74, r * 0.24, 5, 20), *at) for at, r in hubs]
    assembly.add("wheels", discs, finish("plastic", color=(0.85, 0.82, 0.75)))
    t = height * 0.026
    neck = at_height(height * 0.66, front - height * 0.14)
    low = at_height(small + height * 0.05, rear)
    frame = [
        pipe(
            rounded_path(
                [
                    neck,
                    at_height(height * 0.42, front - height * 0.26),
                    at_height(small + height * 0.12, rear + depth * 0.12),
                    low,
                ],
                0.06,
            ),
            t * 1.2,
            9,
        )
    ]
    for s in (-1, 1):
        frame.append(
            rod((s * width * 0.09, neck[1] - height * 0.08, neck[2] + 0.01), (s * width * 0.09, big, front), t * 0.7, 7)
        )
        frame.append(rod((s * width * 0.09, big, front), (0.0, big, front), t * 0.7, 7))
    frame.append(
        rod(
            (-width * 0.1, neck[1] - height * 0.08, neck[2] + 0.01),
            (width * 0.1, neck[1] - height * 0.08, neck[2] + 0.01),
            t * 0.9,
            8,
        )
    )
    frame.append(
        rod(at_height(neck[1] - height * 0.12, neck[2]), at_height(height * 0.93, front - height * 0.27), t, 8)
    )
    post = rear + depth * 0.2
    frame.append(rod(at_height(small + height * 0.1, post + 0.02), at_height(height * 0.55, post), t, 8))
    assembly.add("frame", frame, look)
    if not two:
        axle = [rod((-width * 0.36, small, rear), (width * 0.36, small, rear), t * 0.8, 8)]
        axle += [rod((-0.0, small, rear), low, t, 8)]
        assembly.add("axle", axle, finish("steel"))
        step = moved(
            rounded_box((width * 0.5, height * 0.03, depth * 0.16), 0.008),
            0.0,
            small + height * 0.08,
            rear + depth * 0.02,
        )
        assembly.add("step", step, look)
        _front_pedals(assembly, big, front, t)
    assembly.add("saddle", saddle(at_height(height * 0.6, post), depth * 0.34, width * 0.34), finish("rubber"))
    _child_bars(assembly, front, t)
    return assembly.made()


def _child_bars(assembly: Assembly, front: float, thick: float) -> None:
    """A bent handlebar with bright grips over the front wheel at z = `front` [m]."""
    width, height, _ = assembly.spec.size
    t = thick
    bar: list[Vec3] = [
        (-width / 2, height * 0.95, front - height * 0.36),
        (-width * 0.2, height * 0.95, front - height * 0.28),
        (width * 0.2, height * 0.95, front - height * 0.28),
        (width / 2, height * 0.95, front - height * 0.36),
    ]
    assembly.add("handlebar", pipe(rounded_path(bar, 0.05), t * 0.8, 8), finish("chrome"))
    grips = [
        rod(
            (s * width * 0.38, height * 0.95, front - height * 0.328),
            (s * width / 2, height * 0.95, front - height * 0.36),
            t * 1.3,
            8,
        )
        for s in (-1, 1)
    ]
    assembly.add("grips", grips, finish("plastic", color=(0.85, 0.6, 0.04)))


def _front_pedals(assembly: Assembly, big: float, front: float, t: float) -> None:
    """Cranks and pedals on the hub of the front wheel."""
    width = assembly.spec.size[0]
    pedals = [rod((0.0, big, front), (s * width * 0.16, big + s * big * 0.32, front), t * 0.5, 6) for s in (-1, 1)]
    assembly.add("cranks", pedals, finish("steel"))
    feet = [
        moved(rounded_box((width * 0.17, 0.022, 0.06), 0.006), s * width * 0.24, big + s * big * 0.32, front)
        for s in (-1, 1)
    ]
    assembly.add("pedals", feet, finish("rubber"))


def _ride_on(assembly: Assembly) -> MadeAsset:
    """A small plastic car that a child sits on."""
    spec = assembly.spec
    width, height, depth = spec.size
    look = main_finish(spec)
    r = height * 0.2
    z = depth / 2
    side = [
        (-z, r * 0.8),
        (z * 0.98, r * 0.8),
        (z, r * 1.6),
        (z * 0.9, height * 0.56),
        (z * 0.35, height * 0.66),
        (z * 0.1, height * 0.44),
        (-z * 0.5, height * 0.44),
        (-z * 0.72, height * 0.7),
        (-z * 0.95, height * 0.66),
    ]
    assembly.add("body", side_block(side, width * 0.62, 0.03), look)
    hubs = [(x * width * 0.38, r, s * z * 0.6) for x in (-1, 1) for s in (-1, 1)]
    assembly.add("tyres", [moved(tyre(r, width * 0.2, r * 0.5, 22), *at) for at in hubs], finish("rubber"))
    assembly.add(
        "wheels",
        [moved(disc(r * 0.52, width * 0.18, 5, 16), *at) for at in hubs],
        finish("plastic", color=(0.85, 0.82, 0.75)),
    )
    assembly.add(
        "axles",
        [rod((-width * 0.4, r, s * z * 0.6), (width * 0.4, r, s * z * 0.6), 0.012, 6) for s in (-1, 1)],
        finish("steel"),
    )
    column = rod(at_height(height * 0.6, z * 0.3), at_height(height * 0.86, z * 0.12), 0.016, 8)
    ring = moved(turned(torus(width * 0.2, 0.016, 22, 8), (1.0, 0.0, 0.0), -0.6), 0.0, height * 0.88, z * 0.1)
    spoke = moved(turned(box((width * 0.38, 0.02, 0.03)), (1.0, 0.0, 0.0), -0.6), 0.0, height * 0.875, z * 0.1)
    assembly.add("steering-wheel", [column, ring, spoke], finish("plastic", color=(0.03, 0.03, 0.03)))
    lamps = [
        moved(ellipsoid((width * 0.13, width * 0.13, 0.05), 12), s * width * 0.2, height * 0.42, z * 0.96)
        for s in (-1, 1)
    ]
    assembly.add("lamps", lamps, finish("plastic", color=(0.9, 0.85, 0.6)))
    return assembly.made()


@maker("kick_scooter")
def kick_scooter(spec: MakeSpec) -> MadeAsset:
    """A scooter with a deck, a steering column and two small wheels."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    electric = spec.says("electric", "e", "segway")
    r = min(height * (0.1 if electric else 0.085), depth * 0.12)
    front, rear = depth / 2 - r, -depth / 2 + r
    thick = r * 0.42
    look = main_finish(spec)
    hubs = [at_height(r, front), at_height(r, rear)]
    assembly.add("tyres", [moved(tyre(r, thick, r * 0.68, 24), *at) for at in hubs], finish("rubber"))
    assembly.add("wheels", [moved(disc(r * 0.7, thick * 0.9, 5, 18), *at) for at in hubs], finish("aluminium"))
    deck_y = r * 1.05
    start, stop = rear + r * 1.1, front - r * 1.7
    wide = min(0.14, width * 0.34)
    deck = moved(rounded_box((wide, r * 0.5, stop - start), r * 0.2, 2), 0.0, deck_y, (start + stop) / 2)
    arms = [rod((s * thick * 0.85, r, rear), (s * thick * 0.85, deck_y, start + 0.03), r * 0.14, 6) for s in (-1, 1)]
    top = at_height(height * 0.97, front - height * 0.14)
    low = at_height(r * 2.5, front - r * 0.35)
    neck = pipe(
        rounded_path(
            [
                at_height(deck_y, stop - 0.06),
                at_height(deck_y + r * 0.2, stop + 0.02),
                at_height(r * 2.6, front - r * 0.6),
            ],
            0.05,
        ),
        r * 0.26,
        10,
    )
    fork = [
        rod((s * thick * 0.8, r, front), (s * thick * 0.8, r * 2.15, front - r * 0.28), r * 0.14, 6) for s in (-1, 1)
    ]
    fork.append(moved(box((thick * 2.0, r * 0.3, r * 0.4)), 0.0, r * 2.2, front - r * 0.28))
    guard = [(rear - (r + 0.012) * cos(a), r + (r + 0.012) * sin(a)) for a in np.linspace(0.35, 1.9, 8)] + [
        (rear - (r + 0.003) * cos(a), r + (r + 0.003) * sin(a)) for a in np.linspace(1.9, 0.35, 8)
    ]
    assembly.add("deck", [deck, *arms, neck, side_block([(float(a), float(b)) for a, b in guard], thick * 1.3)], look)
    grip = moved(box((wide * 0.84, r * 0.04, (stop - start) * 0.84)), 0.0, deck_y + r * 0.26, (start + stop) / 2)
    assembly.add("grip-tape", grip, finish("rubber"))
    assembly.add(
        "column",
        [
            rod(low, top, r * 0.2 if electric else r * 0.16, 10),
            *fork,
            rod((-width * 0.46, *top[1:]), (width * 0.46, *top[1:]), 0.012, 8),
        ],
        finish("aluminium") if not electric else look,
    )
    grips = [rod((s * width * 0.27, *top[1:]), (s * width / 2, *top[1:]), 0.018, 10) for s in (-1, 1)]
    assembly.add("grips", grips, finish("rubber"))
    if electric:
        assembly.add(
            "lamp", moved(ellipsoid((0.05, 0.05, 0.05), 10), 0.0, height * 0.9, top[2] + 0.035), finish("glow")
        )
    assembly.level(
        "deck", (-wide * 0.4, wide * 0.4), (start + 0.03, stop - 0.16), deck_y + r * 0.28, headroom=0.05, inset=0.0
    )
    return assembly.made()
