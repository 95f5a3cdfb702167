"""Large vehicles on wheels, tracks and rails: lorries, buses, trains, tractors, diggers."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import box, box_between, cylinder, lathe, pipe, rod, rounded_box, rounded_path, torus
from diorama.makers.build import Assembly, main_finish
from diorama.makers.car_shapes import SHAPES, body_block
from diorama.makers.cars import AMBER, GLASS, RED_LAMP, axles
from diorama.makers.lofts import front_block, loft, side_block, sideways
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.wheels import disc, tyre

DARK: Vec3 = (0.025, 0.025, 0.028)
PALE: Vec3 = (0.9, 0.9, 0.84)


def _panes(spans: list[tuple[float, float]], low: float, high: float, width: float) -> list[Mesh]:
    """Side windows between pairs of z [m], showing on both sides."""
    return [side_block([(a, low), (b, low), (b, high), (a, high)], width) for a, b in spans]


@maker("truck")
def truck(spec: MakeSpec) -> MadeAsset:
    """A lorry with a cab and a box; a fire engine, a tipper, a bus, a tram or a steam locomotive by words."""
    if spec.says("train", "locomotive", "steam"):
        return _locomotive(spec)
    if spec.says("bus", "tram", "streetcar", "coach", "carriage", "decker"):
        return _bus(spec)
    assembly = Assembly(spec)
    width, height, depth = spec.size
    look = main_finish(spec)
    fire, tipper = spec.says("fire"), spec.says("dump", "tipper", "garbage")
    if fire and not spec.color_stated:
        look = finish("steel", color=(0.6, 0.02, 0.02))
    w, r = width * 0.94, height * 0.165
    front, floor = depth / 2, r * 2.15
    cab_back, axle = front - depth * 0.25, front - depth * 0.13
    _cab(assembly, look, w, r, cab_back)
    zs = [axle, -front + depth * 0.14, -front + depth * 0.14 + 2.15 * r]
    axles(assembly, zs, r, (width, height, depth), rim=finish("aluminium"), wide=r * 0.66)
    chassis = [
        box_between(
            (s * w * 0.24 - 0.06, r * 1.1, -front + 0.1), (s * w * 0.24 + 0.06, floor - 0.02, front - depth * 0.05)
        )
        for s in (-1, 1)
    ]
    chassis += [
        box_between(
            (-w * 0.46, r * 1.1, cab_back - depth * 0.13), (w * 0.46, floor - 0.06, cab_back - depth * 0.03), 0.05
        ),
        moved(rounded_box((w * 1.02, height * 0.085, 0.2), 0.04, 2), 0.0, r * 1.15, front - 0.04),
        *(moved(box((w * 0.6, 0.04, 0.05)), 0.0, height * (0.28 + 0.035 * k), front - 0.012) for k in range(4)),
    ]
    assembly.add("chassis", chassis, finish("iron", color=DARK))
    tails = [moved(rounded_box((0.24, 0.12, 0.05), 0.02), s * w * 0.3, floor - 0.12, -front + 0.1) for s in (-1, 1)]
    assembly.add("tail-lamps", tails, finish("plastic", color=RED_LAMP))
    back = (-front, cab_back - depth * 0.02)
    if fire:
        _fire_engine(assembly, look, w, floor, back)
    elif tipper:
        _tipper(assembly, look, w, floor, back)
    else:
        _box_body(assembly, look, floor, back)
    return assembly.made()


def _cab(assembly: Assembly, look: Material, w: float, r: float, back: float) -> None:
    """A cab over its engine: windows, lamps, mirrors."""
    width, height, depth = assembly.spec.size
    front = depth / 2
    nose: list[Vec2] = [
        (front - 0.05, r * 0.95), (front, height * 0.3), (front - 0.04, height * 0.44),
        (front - depth * 0.035, height * 0.84),
        (front - depth * 0.055, height * 0.88), (back, height * 0.88), (back, r * 0.95),
    ]  # fmt: skip
    axle = front - depth * 0.13
    arch = [(float(axle - r * 1.15 * cos(a)), float(r + r * 1.15 * sin(a))) for a in np.linspace(0.0, pi, 9)]
    assembly.add("cab", side_block([*nose, *arch], w, 0.06, steps=2), look)
    screen = turned(rounded_box((w * 0.86, height * 0.31, 0.04), 0.02), (1.0, 0.0, 0.0), -0.2)
    panes = [moved(screen, 0.0, height * 0.655, front - depth * 0.0145)]
    panes += _panes([(back + depth * 0.06, front - depth * 0.055)], height * 0.5, height * 0.81, w + 0.014)
    assembly.add("windows", panes, finish("screen", color=GLASS))
    lamps = [moved(rounded_box((0.3, 0.16, 0.06), 0.04, 2), s * w * 0.38, height * 0.31, front - 0.01) for s in (-1, 1)]
    assembly.add("lamps", lamps, finish("ceramic", color=PALE))
    x, z = width * 0.5 - 0.03, front - depth * 0.03
    mirrors = [
        rod((s * w * 0.5, height * 0.72, z - depth * 0.01), (s * x, height * 0.72, z), 0.015, 6) for s in (-1, 1)
    ]
    mirrors += [moved(rounded_box((0.06, 0.34, 0.16), 0.02), s * x, height * 0.66, z) for s in (-1, 1)]
    assembly.add("mirrors", mirrors, finish("plastic", color=DARK))


def _box_body(assembly: Assembly, look: Material, floor: float, back: Vec2) -> None:
    """A closed box with ribs and a stripe in the cab's colour."""
    width, height, _ = assembly.spec.size
    x = width / 2
    body = box_between((-x + 0.016, floor, back[0] + 0.012), (x - 0.016, height, back[1]), 0.03)
    assembly.add("box", body, finish("aluminium", color=(0.8, 0.8, 0.78)))
    ribs = [
        box_between((s * (x - 0.016) - 0.012, floor + 0.08, z - 0.02),
        (s * (x - 0.016) + 0.012, height - 0.08, z + 0.02))
        for s in (-1, 1) for z in np.linspace(back[0] + 0.2, back[1] - 0.2, 7)
    ]  # fmt: skip
    ribs += [
        box_between((u * x - 0.015, floor + 0.06, back[0]), (u * x + 0.015, height - 0.06, back[0] + 0.03))
        for u in (-0.88, 0.0, 0.88)
    ]
    assembly.add("ribs", ribs, finish("aluminium", color=(0.55, 0.55, 0.54)))
    low, high = floor + (height - floor) * 0.3, floor + (height - floor) * 0.42
    stripe = [
        box_between((s * (x - 0.016) - 0.016, low, back[0] + 0.25), (s * (x - 0.016) + 0.016, high, back[1] - 0.25))
        for s in (-1, 1)
    ]
    assembly.add("stripe", stripe, look)


def _fire_engine(assembly: Assembly, look: Material, w: float, floor: float, back: Vec2) -> None:
    """Lockers with shutters, a ladder on the roof, blue lamps."""
    height = assembly.spec.size[1]
    top = height * 0.86
    assembly.add("body", box_between((-w / 2, floor, back[0]), (w / 2, top, back[1]), 0.04), look)
    shutters: list[Mesh] = []
    step = (back[1] - back[0]) / 3
    low, high = floor + 0.12, top - 0.25
    for k in range(3):
        a, b = back[0] + step * (k + 0.1), back[0] + step * (k + 0.9)
        shutters += [
            box_between(
                (-w / 2 - 0.012, low + (high - low) * n / 7 + 0.006, a),
                (w / 2 + 0.012, low + (high - low) * (n + 1) / 7, b),
            )
            for n in range(7)
        ]
    assembly.add("shutters", shutters, finish("aluminium"))
    band = box_between((-w / 2 - 0.01, top - 0.2, back[0] + 0.05), (w / 2 + 0.01, top - 0.08, back[1] - 0.05))
    assembly.add("band", band, finish("paint", color=(0.85, 0.84, 0.8)))
    y, half = top + (height - top) * 0.6, 0.26
    line = [rod((s * half, y, back[0]), (s * half, y, back[1] + 1.0), 0.035, 6) for s in (-1, 1)]
    line += [
        rod((-half, y, float(z)), (half, y, float(z)), 0.022, 6) for z in np.linspace(back[0] + 0.15, back[1] + 0.9, 17)
    ]
    line += [
        rod((s * half, top - 0.02, z), (s * half, y, z), 0.03, 6)
        for s in (-1, 1)
        for z in (back[0] + 0.6, back[1] - 0.6)
    ]
    assembly.add("ladder", line, finish("aluminium"))
    lamps = [
        moved(cylinder(0.11, height - height * 0.875, 0.03, 14), s * w * 0.3, height * 0.875, back[1] + 1.0)
        for s in (-1, 1)
    ]
    assembly.add("beacons", lamps, finish("plastic", color=(0.02, 0.08, 0.8)))


def _tipper(assembly: Assembly, look: Material, w: float, floor: float, back: Vec2) -> None:
    """An open body with ribs, a guard over the cab, and a load of earth."""
    height = assembly.spec.size[1]
    top = height * 0.72
    side: list[Vec2] = [
        (back[0] + 0.15, floor), (back[1], floor), (back[1], height), (back[1] - 0.08, height),
        (back[1] - 0.08, floor + 0.1),
        (back[0] + 0.2, floor + 0.1),
    ]  # fmt: skip
    walls: list[Vec2] = [
        (back[0] + 0.15, floor),
        (back[1], floor),
        (back[1], height * 0.9),
        (back[1] - 0.5, top),
        (back[0], top),
    ]
    parts = [side_block(side, w), *(side_block(walls, 0.08, x=s * (w / 2 - 0.04)) for s in (-1, 1))]
    tail = turned(box((w * 0.99, top - floor, 0.07)), (1.0, 0.0, 0.0), -0.12)
    parts.append(moved(tail, 0.0, (top + floor) / 2, back[0] + 0.07))
    parts.append(box_between((-w / 2, height - 0.08, back[1] - 0.05), (w / 2, height, back[1] + 0.9)))
    parts += [
        box_between((s * w / 2 - 0.05, floor, z - 0.05), (s * w / 2 + 0.05, top - 0.03, z + 0.05))
        for s in (-1, 1) for z in np.linspace(back[0] + 0.5, back[1] - 0.2, 5)
    ]  # fmt: skip
    assembly.add("body", parts, look)
    half, middle = (back[1] - back[0] - 0.3) / 2, (back[0] + back[1]) / 2
    heap = [
        np.array([(x * (w / 2 - 0.1) * r, y, middle + z * half * r) for x, z in ((-1, -1), (1, -1), (1, 1), (-1, 1))])
        for r, y in ((1.0, floor + 0.1), (1.0, top - 0.15), (0.7, top + 0.12), (0.3, top + 0.3))
    ]
    assembly.add("load", loft(heap, crease_rad=1.4), finish("soil", color=(0.2, 0.13, 0.07)))


def _bus(spec: MakeSpec) -> MadeAsset:
    """A bus with doors and rows of windows, on two floors by words; a tram has a pantograph."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    tram, double = spec.says("tram", "streetcar"), spec.says("double", "decker")
    look = main_finish(spec)
    if double and not spec.color_stated:
        look = finish("steel", color=(0.55, 0.02, 0.02))
    low = height * (0.88 if tram else 1.0)
    w, shape = width * 0.96, SHAPES["bus"]
    size = (w, low, depth)
    assembly.add("body", body_block(shape, size), look)
    axles(assembly, [z * depth for z in shape.wheels], shape.radius * low, size, rim=finish("aluminium"))
    glass: list[Mesh] = []
    for n, (a, b) in enumerate([(0.3, 0.5), (0.64, 0.86)] if double else [(0.5, 0.82)]):
        start = -0.47 * depth
        step = ((0.45 if n else 0.24 if double else 0.35) * depth - start) / 6
        glass += _panes(
            [(start + step * (k + 0.06), start + step * (k + 0.94)) for k in range(6)], a * low, b * low, w + 0.016
        )
        glass.append(
            moved(
                rounded_box((w * 0.86, (b - a) * low * 1.04, 0.03), 0.012), 0.0, (a + b) / 2 * low, 0.5 * depth - 0.003
            )
        )
        glass.append(
            moved(rounded_box((w * 0.7, (b - a) * low * 0.8, 0.03), 0.012), 0.0, (a + b) / 2 * low, -0.497 * depth)
        )
    assembly.add("windows", glass, finish("screen", color=GLASS))
    z, tall, step = 0.385 * depth, 0.4 if double else 0.62, 0.06 * depth
    doors = [
        box_between(
            (w / 2 - 0.02, 0.14 * low, z + step * (k - 0.95)), (w / 2 + 0.014, (0.14 + tall) * low, z + step * k)
        )
        for k in (0, 1)
    ]
    assembly.add("doors", doors, finish("screen", color=(0.05, 0.07, 0.08)))
    trim = [
        box_between(
            (w / 2 - 0.02, 0.14 * low, z + u * step - 0.02), (w / 2 + 0.02, (0.15 + tall) * low, z + u * step + 0.02)
        )
        for u in (-0.95, 0.03, 1.0)
    ]
    trim += [moved(rounded_box((w, 0.18, 0.16), 0.04, 2), 0.0, 0.22 * low, s * 0.495 * depth) for s in (-1, 1)]
    if spec.says("school"):
        trim.append(box_between((-w / 2 - 0.01, 0.4 * low, -0.48 * depth), (w / 2 + 0.01, 0.42 * low, 0.3 * depth)))
    assembly.add("trim", trim, finish("plastic", color=DARK))
    lamps = [moved(rounded_box((0.3, 0.16, 0.06), 0.04, 2), s * w * 0.38, 0.3 * low, 0.5 * depth) for s in (-1, 1)]
    assembly.add("lamps", lamps, finish("ceramic", color=PALE))
    tails = [moved(rounded_box((0.2, 0.3, 0.05), 0.03, 2), s * w * 0.4, 0.34 * low, -0.498 * depth) for s in (-1, 1)]
    assembly.add("tail-lamps", tails, finish("plastic", color=RED_LAMP))
    if not double:
        board = moved(rounded_box((w * 0.6, 0.09 * low, 0.05), 0.02), 0.0, 0.885 * low, 0.495 * depth)
        assembly.add("destination", board, finish("plastic", color=AMBER))
    if tram:
        knee, top = low + (height - low) * 0.55, height - 0.03
        mast = [rod((s * 0.5, low * 0.98, -0.1), (s * 0.45, knee, 0.5), 0.03, 6) for s in (-1, 1)]
        mast += [rod((s * 0.45, knee, 0.5), (s * 0.4, top, 0.0), 0.03, 6) for s in (-1, 1)]
        mast.append(rod((-0.8, top, 0.0), (0.8, top, 0.0), 0.03, 6))
        assembly.add("pantograph", mast, finish("iron"))
    return assembly.made()


def _along_z(mesh: Mesh, z: float, y: float, x: float = 0.0) -> Mesh:
    """What stands on y = 0 laid towards +Z, its foot at z."""
    return moved(turned(mesh, (1.0, 0.0, 0.0), pi / 2), x, y, z)


def _locomotive(spec: MakeSpec) -> MadeAsset:
    """A steam locomotive: boiler with bands, chimney, domes, cab, driving wheels with rods, a cow catcher."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    look = main_finish(spec)
    front, r = depth / 2, height * 0.19
    size, y = width * 0.3, height * 0.5
    black, brass = finish("iron", color=DARK), finish("brass")
    cab_front = -front + depth * 0.26
    assembly.add("boiler", _along_z(cylinder(size, front * 0.9 - cab_front, 0.04, 26), cab_front - 0.02, y), look)
    tall = height - (y + size * 0.9)
    stack = [(0.1, 0.0), (0.13, 0.04), (0.12, 0.3), (0.12, 0.7), (0.2, 0.9), (0.21, 1.0)]
    smoke = [
        _along_z(cylinder(size * 1.04, depth * 0.13, 0.05, 26), front * 0.9 - depth * 0.13, y),
        moved(lathe([(a * width * 0.62, b * tall) for a, b in stack], 20), 0.0, y + size * 0.9, front * 0.78),
        box_between((-width * 0.36, r * 1.35, -front + 0.1), (width * 0.36, r * 1.9, front * 0.93), 0.02),
        box_between((-width * 0.44, r * 1.2, front * 0.9), (width * 0.44, r * 1.75, front * 0.95), 0.01),
    ]
    smoke += [
        rod((s * width * 0.27, y - size * 0.6, front * 0.6), (s * width * 0.27, r * 1.6, front * 0.6), 0.04, 8)
        for s in (-1, 1)
    ]
    assembly.add("smokebox", smoke, black)
    bands = [
        _along_z(cylinder(size * 1.025, 0.06, 0.005, 26), float(z), y)
        for z in np.linspace(cab_front + 0.3, front * 0.58, 4)
    ]
    dome = lathe([(size * 0.34, 0.0), (size * 0.34, size * 0.35), (size * 0.24, size * 0.56), (0.0, size * 0.64)], 18)
    bands += [moved(dome, 0.0, y + size * 0.9, z) for z in (front * 0.36, front * 0.02)]
    bands.append(_along_z(torus(size * 0.72, 0.03, 24, 8), front * 0.905, y))
    assembly.add("brass", bands, brass)
    lamp = _along_z(cylinder(width * 0.08, 0.2, 0.02, 16), front * 0.84, y + size * 1.2)
    assembly.add(
        "lamp", [lamp, box_between((-0.06, y + size * 0.9, front * 0.85), (0.06, y + size * 1.15, front * 0.88))], brass
    )
    _footplate(assembly, look, r, cab_front)
    _running_gear(assembly, r)
    bars = [
        rod((s * width * 0.06 * k, 0.06, front - 0.03 - 0.04 * k),
        (s * width * 0.06 * k, r * 1.3, front * 0.92), 0.028, 6)
        for k in range(7) for s in ((-1, 1) if k else (1,))
    ]  # fmt: skip
    assembly.add("catcher", bars, black)
    return assembly.made()


def _footplate(assembly: Assembly, look: Material, r: float, cab_front: float) -> None:
    """The driver's cab under its curved roof."""
    width, height, depth = assembly.spec.size
    back, roof, side = -depth / 2, height * 0.93, width * 0.46
    cab = [
        box_between((s * side - 0.03, r * 1.8, back + 0.15), (s * side + 0.03, height * 0.56, cab_front))
        for s in (-1, 1)
    ]
    cab += [
        box_between((s * side - 0.04, height * 0.55, z - 0.05), (s * side + 0.04, roof, z + 0.05))
        for s in (-1, 1) for z in (back + 0.2, (back + cab_front) / 2, cab_front - 0.05)
    ]  # fmt: skip
    cab.append(box_between((-side, r * 1.8, cab_front - 0.06), (side, roof, cab_front)))
    cab.append(box_between((-side, r * 1.8, back + 0.12), (side, height * 0.5, back + 0.2)))
    assembly.add("cab", cab, look)
    line: list[Vec2] = [
        (width * 0.5 * sin(a), roof - 0.03 + height * 0.07 * cos(a)) for a in np.linspace(-pi / 2, pi / 2, 13)
    ]
    assembly.add(
        "roof", front_block(line, cab_front - back + 0.2, z=(cab_front + back) / 2 + 0.1), finish("iron", color=DARK)
    )


def _running_gear(assembly: Assembly, r: float) -> None:
    """Three driving and two leading axles with their rods and cylinders."""
    width, _, depth = assembly.spec.size
    front = depth / 2
    first = -front * 0.62
    hubs = [(s * width * 0.38, r, first + 2.12 * r * k) for k in range(3) for s in (-1, 1)]
    small = [(s * width * 0.38, r * 0.62, z) for z in (front * 0.55, front * 0.8) for s in (-1, 1)]
    wheels = [moved(disc(r, width * 0.07, 10, 30), *at) for at in hubs]
    wheels += [moved(disc(r * 0.62, width * 0.07, 8, 22), *at) for at in small]
    assembly.add("wheels", wheels, finish("steel", color=(0.4, 0.03, 0.025)))
    x, last = width * 0.44, first + 4.24 * r
    rods = [rod((s * x, r * 0.8, first), (s * x, r * 0.8, last), 0.05, 6) for s in (-1, 1)]
    rods += [
        rod((s * x * 1.02, r * 0.8, first + 2.12 * r), (s * x * 1.02, r * 1.15, front * 0.68), 0.04, 6) for s in (-1, 1)
    ]
    rods += [_along_z(cylinder(r * 0.36, depth * 0.1, 0.02, 16), front * 0.6, r * 1.15, s * x) for s in (-1, 1)]
    assembly.add("rods", rods, finish("steel"))


@maker("tractor")
def tractor(spec: MakeSpec) -> MadeAsset:
    """A tractor with great rear wheels and a cab; a digger or a bulldozer by words."""
    if spec.says("excavator", "digger", "bulldozer", "backhoe", "crane"):
        return _digger(spec)
    assembly = Assembly(spec)
    width, height, depth = spec.size
    look, dark = main_finish(spec), finish("iron", color=DARK)
    big, small = height * 0.3, height * 0.175
    rear, front = -depth / 2 + big, depth / 2 - small * 1.2
    wide, nose = width * 0.25, front + small * 1.2
    _lugged(assembly, big, small, rear, front)
    stack_z = front - depth * 0.14
    axle = [
        rod((-width * 0.4, big, rear), (width * 0.4, big, rear), 0.09, 8),
        rod((-width * 0.4, small, front), (width * 0.4, small, front), 0.07, 8),
        box_between((-width * 0.11, small * 0.9, rear), (width * 0.11, height * 0.36, front + small * 0.4), 0.03),
        rod((width * 0.1, height * 0.5, stack_z), (width * 0.1, height * 0.93, stack_z), 0.04, 10),
        rod((width * 0.1, height * 0.66, stack_z), (width * 0.1, height * 0.82, stack_z), 0.065, 10),
        *(moved(box((width * 0.25, 0.03, 0.02)), 0.0, height * (0.34 + 0.03 * k), nose) for k in range(5)),
    ]
    assembly.add("chassis", axle, dark)
    cowl: list[Vec2] = [
        (rear + depth * 0.2, height * 0.33), (nose, height * 0.31), (nose, height * 0.49),
        (front + small * 0.7, height * 0.525),
        (rear + depth * 0.2, height * 0.57),
    ]  # fmt: skip
    bodies = [side_block(cowl, width * 0.32, 0.05, steps=3)]
    for s in (-1, 1):
        outer = [
            (float(rear - big * 1.12 * cos(a)), float(big + big * 1.12 * sin(a))) for a in np.linspace(0.55, 2.5, 12)
        ]
        inner = [
            (float(rear - big * 1.03 * cos(a)), float(big + big * 1.03 * sin(a))) for a in np.linspace(2.5, 0.55, 12)
        ]
        bodies.append(side_block([*outer, *inner], wide * 1.05, x=s * (width - wide * 1.05) / 2))
    bodies.append(
        box_between(
            (-width * 0.3, big * 0.8, rear - big * 0.3), (width * 0.3, height * 0.42, rear + depth * 0.22), 0.03
        )
    )
    bodies.append(
        moved(
            rounded_box((width * 0.62, height * 0.05, depth * 0.38), 0.04, 2), 0.0, height * 0.975, rear + depth * 0.06
        )
    )
    assembly.add("body", bodies, look)
    lamp = cylinder(0.075, 0.05, 0.012, 14)
    assembly.add(
        "lamps",
        [_along_z(lamp, nose - 0.02, height * 0.46, s * width * 0.1) for s in (-1, 1)],
        finish("ceramic", color=PALE),
    )
    _tractor_cab(assembly, rear, dark)
    return assembly.made()


def _lugged(assembly: Assembly, big: float, small: float, rear: float, front: float) -> None:
    """Two great and two smaller wheels with lugs across their tyres."""
    width = assembly.spec.size[0]
    wide = width * 0.25
    hubs = [((s * (width - wide) / 2, big, rear), big, wide) for s in (-1, 1)]
    hubs += [((s * (width - wide * 1.2) / 2, small, front), small, wide * 0.7) for s in (-1, 1)]
    tyres: list[Mesh] = []
    count = 16
    for at, r, thick in hubs:
        tyres.append(moved(tyre(r * 0.95, thick, r * 0.55, 30), *at))
        for side in (-1, 1):
            lug = turned(box((thick * 0.52, r * 0.1, r * 0.11)), (0.0, 1.0, 0.0), side * 0.5)
            lug = moved(lug, side * thick * 0.22, r * 0.95)
            tyres += [
                moved(turned(lug, (1.0, 0.0, 0.0), 2 * pi * (k + 0.25 * side) / count), *at) for k in range(count)
            ]
    assembly.add("tyres", tyres, finish("rubber"))
    rims = [moved(disc(r * 0.57, thick * 0.7, 6, 22), *at) for at, r, thick in hubs]
    assembly.add("wheels", rims, finish("steel", color=(0.75, 0.5, 0.03)))


def _tractor_cab(assembly: Assembly, rear: float, dark: Material) -> None:
    """Glass between posts; a seat and a wheel inside."""
    width, height, depth = assembly.spec.size
    low, high, x = height * 0.4, height * 0.955, width * 0.27
    z0, z1 = rear - depth * 0.1, rear + depth * 0.21
    posts = [
        rod((s * x * 1.05, low, z), (s * x, high, z + (0.02 if z < rear else -0.1)), 0.03, 6)
        for s in (-1, 1)
        for z in (z0, z1)
    ]
    assembly.add("posts", posts, dark)
    rings = [
        np.array([(a * x * g, b, c) for a, c in ((-1, z0), (1, z0), (1, z1 - d), (-1, z1 - d))])
        for b, g, d in ((low, 1.02, 0.0), (high, 0.97, 0.1))
    ]
    assembly.add("glass", loft(rings), finish("glass", color=(0.5, 0.62, 0.64)))
    seat = [
        moved(rounded_box((0.45, 0.1, 0.42), 0.04, 2), 0.0, height * 0.47, rear),
        moved(rounded_box((0.45, 0.5, 0.1), 0.04, 2), 0.0, height * 0.56, rear - 0.2),
        moved(turned(torus(0.19, 0.018, 20, 8), (1.0, 0.0, 0.0), -0.9), 0.0, height * 0.6, rear + 0.42),
        rod((0.0, height * 0.42, rear + 0.55), (0.0, height * 0.6, rear + 0.42), 0.025, 6),
    ]
    assembly.add("seat", seat, finish("leather", color=(0.025, 0.022, 0.02)))


def _digger(spec: MakeSpec) -> MadeAsset:
    """A digger on tracks with a cab, a boom, an arm and a bucket; a bulldozer has a blade."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    look = main_finish(spec) if spec.color_stated else finish("steel", color=(0.8, 0.45, 0.02))
    dozer = spec.says("bulldozer")
    tall, back = height * 0.26, -depth / 2
    length = depth * (0.74 if dozer else 0.56)
    _tracks(assembly, tall, back, length)
    floor = tall * 0.92 + height * 0.055
    house: list[Vec2] = [
        (back + 0.03, floor), (back + length * 0.92, floor), (back + length * 0.92, floor + height * 0.1),
        (back + length * 0.4, floor + height * 0.24), (back + 0.03, floor + height * 0.24),
    ]  # fmt: skip
    parts = [side_block(house, width * 0.86, 0.05)]
    cab_z = (back + length * 0.4, back + length * 0.92)
    x, top = (0.0, height) if dozer else (-width * 0.2, height * 0.86)
    parts.append(
        box_between(
            (x - width * 0.2, top - height * 0.04, cab_z[0] - 0.05), (x + width * 0.2, top, cab_z[1] + 0.05), 0.03
        )
    )
    parts += [
        rod((x + s * width * 0.18, floor + height * 0.05, z), (x + s * width * 0.18, top - 0.02, z), 0.035, 6)
        for s in (-1, 1) for z in cab_z
    ]  # fmt: skip
    if dozer:
        up, down, z = np.linspace(0, 1, 7), np.linspace(1, 0, 7), depth / 2
        blade = [(z - 0.02 - 0.14 * sin(pi * t), tall * (0.05 + 1.3 * t)) for t in up]
        blade += [(z - 0.1 - 0.14 * sin(pi * t), tall * (0.05 + 1.3 * t)) for t in down]
        parts.append(side_block([(float(a), float(b)) for a, b in blade], width))
        parts += [
            rod((s * width * 0.32, tall * 0.45, back + length * 0.6), (s * width * 0.32, tall * 0.45, z - 0.2), 0.06, 6)
            for s in (-1, 1)
        ]
    else:
        parts += _boom(assembly, (back + length * 0.72, floor + height * 0.12), back + length)
    assembly.add("body", parts, look)
    low = floor + (0.1 if dozer else height * 0.2)
    pane = box_between(
        (x - width * 0.175, low, cab_z[0] + 0.01), (x + width * 0.175, top - height * 0.03, cab_z[1] - 0.01)
    )
    assembly.add("glass", pane, finish("screen", color=GLASS))
    return assembly.made()


def _tracks(assembly: Assembly, tall: float, back: float, length: float) -> None:
    """Tracks with their shoes and rollers, and what joins them."""
    width, height, _ = assembly.spec.size
    middle, reach = back + length / 2, (length - tall) / 2
    outline = [
        (float(middle + reach * s + tall / 2 * cos(a)), float(tall / 2 + tall / 2 * sin(a)))
        for s, start in ((1, -pi / 2), (-1, pi / 2)) for a in np.linspace(start, start + pi, 8)
    ]  # fmt: skip
    tracks = [side_block(outline, width * 0.2, 0.02, x=s * width * 0.4) for s in (-1, 1)]
    for k in range(12):
        z = back + tall * 0.4 + (length - tall * 0.8) * k / 11
        tracks += [
            box_between((s * width * 0.4 - width * 0.1, y, z - 0.03),
            (s * width * 0.4 + width * 0.1, y + 0.03, z + 0.03))
            for s in (-1, 1) for y in (0.0, tall - 0.015)
        ]  # fmt: skip
    assembly.add("tracks", tracks, finish("rubber"))
    rollers: list[Mesh] = []
    for k in range(5):
        end = k in (0, 4)
        roller = sideways(moved(cylinder(tall * (0.36 if end else 0.24), width * 0.03, 0.01, 16), y=-width * 0.015))
        z = back + tall * 0.5 + (length - tall) * k / 4
        rollers += [moved(roller, s * width * 0.49, tall * (0.5 if end else 0.36), z) for s in (-1, 1)]
    assembly.add("rollers", rollers, finish("steel", color=(0.35, 0.35, 0.36)))
    deck = [
        box_between(
            (-width * 0.31, tall * 0.3, back + tall * 0.4),
            (width * 0.31, tall * 0.95, back + length - tall * 0.4),
            0.03,
        )
    ]
    deck.append(moved(cylinder(width * 0.24, height * 0.06, 0.0, 20), 0.0, tall * 0.92, middle))
    assembly.add("undercarriage", deck, finish("iron", color=DARK))


def _boom(assembly: Assembly, foot: Vec2, end: float) -> list[Mesh]:
    """Boom and arm, which are returned, with their pistons and the bucket, which are added."""
    width, height, depth = assembly.spec.size
    knee, wrist = (end + depth * 0.14, height * 0.95), (depth / 2 - depth * 0.06, height * 0.36)
    x = width * 0.16
    bend: list[Vec3] = [(x, foot[1], foot[0]), (x, height * 0.82, end - 0.1), (x, knee[1], knee[0])]
    arm = [
        pipe(rounded_path(bend, depth * 0.12, 6), width * 0.055, 8),
        rod((x, knee[1] + 0.08, knee[0] - 0.08), (x, wrist[1], wrist[0]), width * 0.045, 8),
    ]
    pistons = [
        rod((x, foot[1] - 0.05, end - 0.1), (x, height * 0.7, end - 0.07), 0.045, 8),
        rod((x, height * 0.9, end - 0.05), (x, knee[1] * 0.86, knee[0] + 0.1), 0.04, 8),
    ]
    assembly.add("pistons", pistons, finish("chrome"))
    w, z, y = width * 0.26, wrist[0], wrist[1]
    scoop: list[Vec2] = [
        (z + 0.05, y + 0.06), (z + depth * 0.055, y - height * 0.06), (z + depth * 0.03, y - height * 0.17),
        (z - depth * 0.05, y - height * 0.19), (z - depth * 0.11, y - height * 0.11),
        (z - depth * 0.07, y - height * 0.1),
        (z - 0.06, y + 0.02),
    ]  # fmt: skip
    bucket = [side_block(scoop, w, 0.01, x=x)]
    for k in range(4):
        u = x + w * (k / 3 - 0.5)
        bucket.append(
            box_between((u - 0.03, y - height * 0.13, z - depth * 0.145), (u + 0.03, y - height * 0.1, z - depth * 0.1))
        )
    assembly.add("bucket", bucket, finish("iron", color=DARK))
    return arm
