"""Motor cars: a body with wheel arches, a glass cabin under a roof, lamps, bumpers, mirrors, doors."""

from __future__ import annotations

from collections.abc import Sequence
from math import pi

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import box, box_between, cylinder, ellipsoid, rod, rounded_box, torus
from diorama.makers.build import Assembly, main_finish
from diorama.makers.car_shapes import SHAPES, Shape, body_block
from diorama.makers.lofts import Ring, loft, side_block, sideways
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.wheels import disc, tyre

GLASS: Vec3 = (0.03, 0.045, 0.055)
RED_LAMP: Vec3 = (0.6, 0.015, 0.015)
AMBER: Vec3 = (0.85, 0.3, 0.01)


def axles(
    assembly: Assembly,
    zs: Sequence[float],
    radius: float,
    size: Vec3,
    *,
    rim: Material,
    share: float = 0.64,
    wide: float = 0.0,
) -> None:
    """Wheels at both sides of every axle at z [m], and a dark well behind them."""
    width, _, _ = size
    thick = wide or radius * 0.62
    hubs: list[Vec3] = [(s * (width / 2 - thick * 0.55), radius, z) for z in zs for s in (-1, 1)]
    assembly.add("tyres", [moved(tyre(radius, thick, radius * share, 26), *at) for at in hubs], finish("rubber"))
    assembly.add("wheels", [moved(disc(radius * share * 1.02, thick * 0.94, 5, 20), *at) for at in hubs], rim)
    wells = [
        box_between(
            (-width / 2 + thick * 1.1, radius * 0.6, z - radius), (width / 2 - thick * 1.1, radius * 1.9, z + radius)
        )
        for z in zs
    ]
    wells += [rod((-width / 2 + thick, radius, z), (width / 2 - thick, radius, z), radius * 0.12, 8) for z in zs]
    assembly.add("wells", wells, finish("paint", color=(0.012, 0.012, 0.013)))


def _greenhouse(assembly: Assembly, shape: Shape, size: Vec3, look: Material) -> None:
    """Windows all round that lean inwards, posts between them and the roof on top."""
    if not shape.cabin:
        return
    width, height, depth = size
    (z0, y0), (z1, y1), (z2, y2), (z3, y3) = ((z * depth, y * height) for z, y in shape.cabin)
    low, high = width * 0.9, width * 0.7
    roof_y = y1 - height * 0.03

    def ring(wide_low: float, grow: float) -> list[Ring]:
        foot = [
            (-wide_low / 2, y0 - 0.03, z0 + grow),
            (wide_low / 2, y0 - 0.03, z0 + grow),
            (wide_low / 2, y3 - 0.03, z3 - grow),
            (-wide_low / 2, y3 - 0.03, z3 - grow),
        ]
        w = wide_low * high / low
        top = [
            (-w / 2, roof_y, z1 + grow),
            (w / 2, roof_y, z1 + grow),
            (w / 2, y2 - height * 0.03, z2 - grow),
            (-w / 2, y2 - height * 0.03, z2 - grow),
        ]
        return [np.array(foot), np.array(top)]

    assembly.add("windows", loft(ring(low, 0.0)), finish("screen", color=GLASS))
    foot, top = ring(low, 0.004)
    thick = height * 0.021
    posts: list[Mesh] = [rod(_place(a), _place(b), thick * 1.15, 6) for a, b in zip(foot, top, strict=True)]
    for share in shape.pillars:
        z = share * depth
        for s in (-1, 1):
            a = (s * low / 2 * 0.997, y0 - 0.02, z)
            b = (s * high / 2 * 0.997, roof_y, min(max(z, z2), z1))
            posts.append(rod(a, b, thick, 6))
    rise = height - roof_y
    rings: list[Ring] = []
    for lift, grow in ((-0.15, 0.97), (0.12, 1.05), (0.45, 1.03), (0.8, 0.86), (1.0, 0.6)):
        w, front, back = high * grow, z1 + (grow - 0.97) * 0.5, z2 - (grow - 0.97) * 0.5
        y = roof_y + rise * lift
        rings.append(_superellipse(w, front, back, y))
    assembly.add("roof", [*posts, loft(rings, crease_rad=0.9)], look)


def _place(at: Ring) -> Vec3:
    x, y, z = (float(c) for c in at)
    return (x, y, z)


def _superellipse(width: float, front: float, back: float, y: float) -> Ring:
    angle = 2 * pi * np.arange(28) / 28
    c, s = np.cos(angle), np.sin(angle)
    reach = (np.abs(c) ** 7 + np.abs(s) ** 7) ** (-1 / 7)
    return np.column_stack([width / 2 * reach * s, np.full(28, y), (front + back) / 2 + (front - back) / 2 * reach * c])


def _faces(assembly: Assembly, shape: Shape, size: Vec3, *, old: bool = False) -> None:
    """Lamps, grille, bumpers, number plates."""
    width, height, depth = size
    front_z, rear_z = shape.line[0][0] * depth, shape.line[-1][0] * depth
    y = (shape.line[0][1] * 0.5 + shape.line[1][1] * 0.5) * height
    chrome = finish("chrome")
    wide, tall = width * 0.17, height * 0.075
    lamps: list[Mesh] = []
    for s in (-1, 1):
        if old:
            lamps.append(
                moved(
                    ellipsoid((height * 0.15, height * 0.15, height * 0.1), 14),
                    s * width * 0.33,
                    y + height * 0.05,
                    front_z - 0.03,
                )
            )
        else:
            lamps.append(
                moved(
                    rounded_box((wide, tall, 0.07), tall * 0.3, 2), s * width * 0.35, y + height * 0.01, front_z - 0.025
                )
            )
    assembly.add("lamps", lamps, finish("ceramic", color=(0.9, 0.9, 0.84)))
    back_y = min(shape.line[-2][1] * 0.8, 0.5) * height
    tails = [
        moved(rounded_box((wide * 0.9, tall * 0.9, 0.05), tall * 0.25, 1), s * width * 0.36, back_y, rear_z + 0.005)
        for s in (-1, 1)
    ]
    assembly.add("tail-lamps", tails, finish("plastic", color=RED_LAMP))
    grille = [moved(box((width * 0.36, 0.018, 0.03)), 0.0, y + height * (0.03 - 0.022 * k), front_z) for k in range(4)]
    sockets = (
        []
        if old
        else [
            moved(
                rounded_box((wide * 1.1, tall * 1.25, 0.06), tall * 0.3, 2),
                s * width * 0.35,
                y + height * 0.01,
                front_z - 0.03,
            )
            for s in (-1, 1)
        ]
    )
    dark = [
        *sockets,
        moved(rounded_box((width * 0.4, height * 0.115, 0.04), 0.012), 0.0, y - height * 0.003, front_z - 0.012),
    ]
    low = (shape.clear + 0.075) * height
    for z, side in ((front_z, 1), (rear_z, -1)):
        dark.append(moved(rounded_box((width * 0.98, height * 0.085, 0.14), 0.03, 2), 0.0, low, z - side * 0.03))
    assembly.add("grille", grille, chrome)
    assembly.add("trim", dark, finish("plastic", color=(0.02, 0.02, 0.022)))
    plates = [
        moved(box((0.48, 0.1, 0.012)), 0.0, low + height * 0.012, z + side * 0.045)
        for z, side in ((front_z, 1), (rear_z, -1))
    ]
    assembly.add("plates", plates, finish("paint", color=(0.82, 0.8, 0.7)))


def _sides(assembly: Assembly, shape: Shape, size: Vec3, look: Material) -> None:
    """Door seams, handles and mirrors."""
    width, height, depth = size
    if not shape.cabin:
        return
    x = width / 2
    y0 = shape.cabin[0][1] * height
    low = (shape.clear + 0.07) * height
    doors = [shape.cabin[0][0] - 0.015, *shape.pillars]
    seams: list[Mesh] = []
    handles: list[Mesh] = []
    for s in (-1, 1):
        seams += [
            moved(
                box((0.008, y0 - low - height * 0.05, 0.009)),
                s * (x - 0.002),
                (y0 + low) / 2 - height * 0.015,
                z * depth,
            )
            for z in doors
        ]
        seams.append(
            moved(
                box((0.008, 0.009, (doors[0] - doors[-1]) * depth)),
                s * (x - 0.002),
                low,
                (doors[0] + doors[-1]) / 2 * depth,
            )
        )
        handles += [
            moved(rounded_box((0.03, 0.025, 0.14), 0.008), s * (x + 0.005), y0 - height * 0.11, z * depth + 0.14)
            for z in shape.pillars or (shape.cabin[3][0] + 0.03,)
        ]
    assembly.add("seams", seams, finish("paint", color=(0.01, 0.01, 0.011)))
    assembly.add("handles", handles, finish("chrome"))
    z = shape.cabin[0][0] * depth - 0.16
    mirrors = [moved(ellipsoid((0.17, 0.12, 0.1), 12), s * (x - 0.01), y0 + 0.05, z) for s in (-1, 1)]
    assembly.add("mirrors", mirrors, look)


def _kind(spec: MakeSpec) -> str:
    for kind, words in (
        ("open", ("convertible", "cabriolet", "kart", "cart", "roadster")),
        ("sports", ("sports", "race", "racing", "muscle", "coupe")),
        ("off_roader", ("jeep", "suv", "roader", "off")), ("beetle", ("beetle",)),
        ("classic", ("vintage", "classic", "old")),
        ("estate", ("estate", "wagon", "station", "minivan", "family")), ("hatchback", ("hatchback", "electric")),
        ("sedan", ("sedan", "taxi", "cab", "police", "limousine")),
    ):  # fmt: skip
        if spec.says(*words):
            return kind
    return ("hatchback", "sedan", "estate")[spec.seed % 3]


@maker("car")
def car(spec: MakeSpec) -> MadeAsset:
    """A car: hatchback, saloon, estate, sports, open, off-road, classic or beetle; a taxi or police car by words."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    kind = _kind(spec)
    shape = SHAPES[kind]
    if kind == "sports" and not spec.stated[1]:
        height *= 0.73  # so low that it is kept so
    size = (width * 0.97, height, depth)
    sign = spec.says("taxi", "cab") or spec.says("police")
    size = (size[0], height * (0.93 if sign else 1.0), depth)
    look = _paint(spec)
    assembly.add("body", body_block(shape, size), look)
    axles(assembly, [z * depth for z in shape.wheels], shape.radius * size[1], size, rim=finish("aluminium"))
    _greenhouse(assembly, shape, size, look)
    _faces(assembly, shape, size, old=kind in ("classic", "beetle"))
    _sides(assembly, shape, size, look)
    if kind == "open":
        _cockpit(assembly, size)
    if kind == "sports":
        wing = [moved(rounded_box((width * 0.84, 0.03, 0.24), 0.012), 0.0, size[1] * 0.82, -depth * 0.46)]
        wing += [
            moved(box((0.03, size[1] * 0.2, 0.14)), s * width * 0.3, size[1] * 0.73, -depth * 0.46) for s in (-1, 1)
        ]
        assembly.add("wing", wing, look)
    if kind == "off_roader":
        spare = moved(
            turned(sideways(moved(cylinder(0.3, 0.16, 0.03, 22), y=-0.08)), (0.0, 1.0, 0.0), pi / 2),
            0.0,
            height * 0.5,
            -depth * 0.495,
        )
        assembly.add("spare-wheel", spare, finish("rubber"))
    if sign:
        _sign(assembly, size, height)
    return assembly.made()


def _paint(spec: MakeSpec) -> Material:
    if not spec.color_stated and not spec.material_stated:
        if spec.says("taxi", "cab"):
            return finish("steel", color=(0.85, 0.52, 0.02))
        if spec.says("police"):
            return finish("steel", color=(0.03, 0.08, 0.3))
    return main_finish(spec)


def _sign(assembly: Assembly, size: Vec3, height: float) -> None:
    width, low, depth = size
    z, tall = -depth * 0.08, height - low
    if assembly.spec.says("police"):
        for s, tone in ((-1, (0.02, 0.08, 0.8)), (1, (0.7, 0.02, 0.02))):
            lamp = moved(rounded_box((width * 0.25, tall, 0.16), tall * 0.3, 2), s * width * 0.14, low + tall * 0.48, z)
            assembly.add(f"beacon-{'left' if s < 0 else 'right'}", lamp, finish("plastic", color=tone))
        stripe = [moved(box((0.012, low * 0.1, depth * 0.6)), s * width / 2, low * 0.42, 0.0) for s in (-1, 1)]
        assembly.add("stripe", stripe, finish("paint", color=(0.85, 0.85, 0.85)))
        return
    lamp = moved(rounded_box((width * 0.3, tall, 0.18), tall * 0.25, 2), 0.0, low + tall * 0.47, z)
    assembly.add("sign", lamp, finish("plastic", color=(0.9, 0.85, 0.6)))
    checks = [
        moved(
            box((0.012, low * 0.035, depth * 0.05)),
            s * width / 2,
            low * (0.44 + 0.035 * (k % 2)),
            (k / 11 - 0.5) * depth * 0.56,
        )
        for s in (-1, 1)
        for k in range(12)
    ]
    assembly.add("checks", checks, finish("paint", color=(0.01, 0.01, 0.01)))


def _cockpit(assembly: Assembly, size: Vec3) -> None:
    """A windscreen, a dark tub, two seats with head rests and a steering wheel in an open car."""
    width, height, depth = size
    y = height * 0.655
    assembly.add(
        "tub",
        moved(rounded_box((width * 0.78, 0.05, depth * 0.36), 0.02, 2), 0.0, y - 0.005, -depth * 0.07),
        finish("leather", color=(0.03, 0.025, 0.022)),
    )
    foot, top = (depth * 0.12, y - 0.05), (depth * 0.05, height * 0.96)
    pane = [
        np.array(
            [
                (s * width * w / 2, b, a + t)
                for (a, b), w in ((foot, 0.86), (top, 0.72))
                for s in ((-1, 1) if b == foot[1] else (1, -1))
            ]
        )
        for t in (-0.012, 0.012)
    ]
    assembly.add("windscreen", loft(pane), finish("glass"))
    rail = [rod((-width * 0.36, top[1], top[0]), (width * 0.36, top[1], top[0]), 0.02, 6)]
    rail += [
        rod((s * width * 0.43, foot[1], foot[0]), (s * width * 0.36, top[1] + 0.012, top[0]), 0.022, 6) for s in (-1, 1)
    ]
    assembly.add("screen-frame", rail, finish("chrome"))
    seats: list[Mesh] = []
    for s in (-1, 1):
        seats.append(
            moved(
                turned(rounded_box((width * 0.29, height * 0.32, 0.16), 0.06, 2), (1.0, 0.0, 0.0), -0.2),
                s * width * 0.19,
                height * 0.72,
                -depth * 0.13,
            )
        )
        seats.append(
            moved(
                rounded_box((width * 0.17, height * 0.1, 0.1), 0.035, 2),
                s * width * 0.19,
                height * 0.91,
                -depth * 0.142,
            )
        )
        seats.append(
            moved(
                rounded_box((width * 0.29, height * 0.08, depth * 0.11), 0.04, 2),
                s * width * 0.19,
                height * 0.66,
                -depth * 0.07,
            )
        )
    assembly.add("seats", seats, finish("leather", color=(0.3, 0.14, 0.06)))
    wheel = moved(
        turned(torus(0.17, 0.016, 22, 8), (1.0, 0.0, 0.0), -1.1 + pi), -width * 0.19, height * 0.74, depth * 0.03
    )
    column = rod((-width * 0.19, height * 0.74, depth * 0.03), (-width * 0.19, height * 0.64, depth * 0.1), 0.02, 6)
    assembly.add("steering-wheel", [wheel, column], finish("rubber"))


@maker("van")
def van(spec: MakeSpec) -> MadeAsset:
    """A van; a pickup, an ambulance, a camper or a caravan, an ice cream van by words."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    pickup = spec.says("pickup", "pick", "ute")
    if pickup:
        height = height if spec.stated[1] else height * 0.735
    shape = SHAPES["pickup" if pickup else "van"]
    size = (width * 0.96, height * (0.95 if spec.says("ambulance") else 1.0), depth)
    look = main_finish(spec)
    assembly.add("body", body_block(shape, size), look)
    axles(assembly, [z * depth for z in shape.wheels], shape.radius * size[1], size, rim=finish("aluminium"))
    _faces(assembly, shape, size)
    if pickup:
        _greenhouse(assembly, shape, size, look)
        _sides(assembly, shape, size, look)
        y = 0.6 * height
        bed = moved(box((width * 0.78, 0.03, depth * 0.33)), 0.0, y + 0.004, -depth * 0.31)
        assembly.add("bed", bed, finish("plastic", color=(0.02, 0.02, 0.022)))
        rims = [
            moved(rounded_box((width * 0.08, 0.12, depth * 0.37), 0.02), s * width * 0.44, y + 0.03, -depth * 0.31)
            for s in (-1, 1)
        ]
        rims.append(moved(rounded_box((width * 0.92, 0.12, 0.07), 0.02), 0.0, y + 0.03, -depth * 0.49))
        assembly.add("bed-rails", rims, look)
        return assembly.made()
    _van_windows(assembly, size)
    _livery(assembly, size, height)
    return assembly.made()


def _van_windows(assembly: Assembly, size: Vec3) -> None:
    """Windscreen, cab windows, seams of the sliding and rear doors, mirrors."""
    width, height, depth = size
    x = width / 2
    glass: list[Mesh] = []
    foot, top = (0.345 * depth, 0.605 * height), (0.232 * depth, 0.9 * height)
    lean = float(np.arctan2(foot[0] - top[0], top[1] - foot[1]))
    tall = float(np.hypot(foot[0] - top[0], top[1] - foot[1]))
    pane = turned(rounded_box((width * 0.84, tall, 0.03), 0.012), (1.0, 0.0, 0.0), -lean)
    glass.append(moved(pane, 0.0, (foot[1] + top[1]) / 2, (foot[0] + top[0]) / 2 + 0.008))
    outline = [
        (0.335 * depth, 0.585 * height),
        (0.215 * depth, 0.89 * height),
        (0.1 * depth, 0.89 * height),
        (0.1 * depth, 0.585 * height),
    ]
    glass.append(side_block(outline, width + 0.012))
    camper = assembly.spec.says("camper", "campervan", "caravan", "minibus", "rv", "motorhome", "home")
    if camper:
        glass += [
            side_block(
                [
                    ((z - 0.06) * depth, 0.6 * height),
                    ((z + 0.075) * depth, 0.6 * height),
                    ((z + 0.075) * depth, 0.87 * height),
                    ((z - 0.06) * depth, 0.87 * height),
                ],
                width + 0.012,
            )
            for z in (-0.02, -0.19, -0.36)
        ]
    glass += [
        moved(rounded_box((width * 0.36, height * 0.25, 0.03), 0.01), s * width * 0.22, height * 0.74, -0.494 * depth)
        for s in (-1, 1)
    ]
    assembly.add("windows", glass, finish("screen", color=GLASS))
    seams = [
        moved(box((0.012, height * 0.62, 0.01)), s * x, height * 0.53, z * depth)
        for s in (-1, 1)
        for z in (0.075, -0.16)
    ]
    seams.append(moved(box((0.012, height * 0.68, 0.012)), 0.0, height * 0.55, -0.5 * depth))
    assembly.add("seams", seams, finish("paint", color=(0.01, 0.01, 0.011)))
    mirrors = [
        moved(rounded_box((0.13, 0.2, 0.08), 0.03, 2), s * (x + 0.01), height * 0.62, 0.3 * depth) for s in (-1, 1)
    ]
    mirrors += [
        moved(rounded_box((0.03, 0.03, 0.16), 0.008), s * (x + 0.002), height * 0.5, 0.13 * depth) for s in (-1, 1)
    ]
    assembly.add("mirrors", mirrors, finish("plastic", color=(0.02, 0.02, 0.022)))


def _livery(assembly: Assembly, size: Vec3, height: float) -> None:
    """What marks an ambulance, an ice cream van, a food truck or a camper."""
    spec = assembly.spec
    width, low, depth = size
    if spec.says("ambulance"):
        tall = height - low
        for s, tone in ((-1, (0.02, 0.08, 0.8)), (1, (0.02, 0.08, 0.8))):
            lamp = moved(
                rounded_box((width * 0.2, tall, 0.2), tall * 0.3, 2),
                s * width * 0.28,
                low * 0.975 + tall * 0.5,
                depth * 0.12,
            )
            assembly.add(f"beacon-{'left' if s < 0 else 'right'}", lamp, finish("plastic", color=tone))
        red = finish("paint", color=(0.7, 0.02, 0.02))
        marks = [
            side_block(
                [
                    (-0.48 * depth, 0.44 * low),
                    (0.44 * depth, 0.44 * low),
                    (0.44 * depth, 0.51 * low),
                    (-0.48 * depth, 0.51 * low),
                ],
                width + 0.014,
            )
        ]
        for a, b in ((0.3, 0.1), (0.1, 0.3)):
            marks.append(
                side_block(
                    [
                        (-0.24 * depth - a, 0.72 * low - b),
                        (-0.24 * depth + a, 0.72 * low - b),
                        (-0.24 * depth + a, 0.72 * low + b),
                        (-0.24 * depth - a, 0.72 * low + b),
                    ],
                    width + 0.016,
                )
            )
        assembly.add("marks", marks, red)
    elif spec.says("food", "ice", "cream"):
        hatch = side_block(
            [
                (-0.36 * depth, 0.52 * low),
                (-0.02 * depth, 0.52 * low),
                (-0.02 * depth, 0.84 * low),
                (-0.36 * depth, 0.84 * low),
            ],
            width * 0.49,
            x=width * 0.245,
        )
        assembly.add("hatch", hatch, finish("paint", color=(0.03, 0.025, 0.02)))
        shelf = box_between((width * 0.47, 0.5 * low, -0.37 * depth), (width * 0.62, 0.52 * low, -0.01 * depth), 0.006)
        assembly.add("shelf", shelf, finish("steel"))
        for n, tone in enumerate(((0.75, 0.05, 0.08), (0.85, 0.83, 0.78))):
            strips: list[Mesh] = []
            for k in range(n, 8, 2):
                z = (-0.37 + 0.36 * (k + 0.5) / 8) * depth
                strip = turned(box((0.55, 0.025, 0.045 * depth)), (0.0, 0.0, 1.0), -0.45)
                strips.append(moved(strip, width / 2 + 0.22, 0.815 * low, z))
            assembly.add(f"awning-{n + 1}", strips, finish("cotton", color=tone))
    elif spec.says("camper", "campervan", "hippie"):
        band = side_block(
            [
                (-0.493 * depth, 0.3 * low),
                (0.48 * depth, 0.3 * low),
                (0.47 * depth, 0.5 * low),
                (-0.493 * depth, 0.5 * low),
            ],
            width + 0.012,
        )
        assembly.add(
            "band", band, finish("paint", color=((0.02, 0.3, 0.33), (0.75, 0.25, 0.03), (0.1, 0.3, 0.1))[spec.seed % 3])
        )
