"""What cleans a house: buckets, brooms, watering cans, irons and their boards, vacuum cleaners."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import (
    box_between,
    cylinder,
    ellipse,
    extrude,
    pipe,
    rod,
    rounded_box,
    rounded_path,
    sweep,
    torus,
)
from diorama.makers.build import Assembly, family, main_finish, wood_finish
from diorama.makers.materials import finish
from diorama.makers.placing import across, ring, sideways, turnings
from diorama.makers.profiles import hollow, spline
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.tableware import inner_disc

_DARK: Vec3 = (0.02, 0.02, 0.022)


@maker("bucket")
def bucket(spec: MakeSpec) -> MadeAsset:
    """A pail with a rolled rim and a bail that leans; an ice bucket is of steel, with ice and a bottle's neck."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    cold = spec.says("ice", "champagne")
    look = finish("steel") if cold and not (spec.color_stated or spec.material_stated) else main_finish(spec)
    r, tall = min(width, depth) / 2 * 0.97, height * (0.97 if cold else 0.84)
    outer = [(r * 0.72, 0.0), (r * 0.74, 0.006), (r * 0.98, tall)]
    asm.add("body", turnings(hollow(outer, max(0.003, r * 0.025), 0.012), 36), look)
    bands = [
        moved(torus(r * 0.985, r * 0.03, 36, 8), y=tall - r * 0.02),
        moved(torus(r * (0.72 + 0.26 * 0.72), r * 0.016, 36, 6), y=tall * 0.72),
    ]
    asm.add("rim", bands, look)
    if cold:
        rng = spec.rng("ice")
        cubes = [
            moved(
                turned(
                    rounded_box((r * 0.3, r * 0.3, r * 0.3), r * 0.05, 1),
                    (1, float(rng.uniform(0, 1)), 0.4),
                    float(rng.uniform(0, 3)),
                ),
                *at,
            )
            for n, q in ((1, 0.0), (5, 0.45), (8, 0.72))
            for at in ring(n, r * q, tall * 0.86)
        ]
        asm.add("ice", cubes, finish("glass", color=(0.8, 0.9, 0.95)))
        asm.add(
            "ears", [moved(torus(r * 0.14, r * 0.03, 16, 6), s * r * 1.02, tall * 0.82, 0.0) for s in (-1, 1)], look
        )
        return asm.made()
    lugs = [
        moved(
            sideways(cylinder(r * 0.07, 0.01, 0.002, 14)), s * r * 0.98 - (0.004 if s > 0 else 0.006), tall * 0.93, 0.0
        )
        for s in (-1, 1)
    ]
    asm.add("lugs", lugs, finish("steel"))
    lean = 0.5
    arch: list[Vec3] = [
        (r * cos(a), tall * 0.93 + r * 0.95 * sin(a) * sin(lean) * 0.5, r * 0.92 * sin(a) * cos(lean))
        for a in np.linspace(0, pi, 25)
    ]
    asm.add("bail", pipe(arch, 0.0035, 6), finish("steel"))
    top = arch[12]
    asm.add(
        "grip",
        moved(sideways(cylinder(0.012, r * 0.5, 0.003, 14)), -r * 0.25, top[1], top[2]),
        wood_finish(spec) if family(spec) == "metal" else finish("plastic", color=_DARK),
    )
    inner_disc(asm, "inside", r * 0.5, 0.012)
    return asm.made()


@maker("broom")
def broom(spec: MakeSpec) -> MadeAsset:
    """A broom with a wide head of bristles; a besom of twigs; a mop of strings, by the words."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    stick = wood_finish(spec)
    r = 0.013
    if spec.says("mop"):
        asm.add("stick", moved(cylinder(r, height * 0.86, 0.003, 12), y=height * 0.14), finish("aluminium"))
        asm.add(
            "clamp", moved(turnings([(0.03, 0.0), (0.045, 0.02), (0.02, 0.08)], 18), y=height * 0.13), main_finish(spec)
        )
        strings: list[Mesh] = []
        for k in range(44):
            a, out = k * 2.4, width * 0.5 * ((k + 0.5) / 44) ** 0.5
            way: list[Vec3] = [
                (0.012 * cos(a), height * 0.145, 0.012 * sin(a)),
                (out * 0.7 * cos(a), height * 0.09, out * 0.7 * sin(a)),
                (out * cos(a), 0.008, out * sin(a)),
            ]
            strings.append(pipe([(x, y, z) for x, y, z in way], 0.0065, 5))
        asm.add("strings", strings, finish("knit", color=(0.7, 0.68, 0.62)))
        return asm.made()
    if spec.says("besom", "broomstick", "witch"):
        asm.add("stick", moved(cylinder(r, height * 0.7, 0.003, 12), y=height * 0.3), stick)
        twigs = [
            rod(
                (0.012 * sin(a), height * 0.36, 0.012 * cos(a)),
                (width * 0.3 * q * sin(a), 0.0, width * 0.3 * q * cos(a)),
                0.004,
                5,
            )
            for a, q in ((k * 2.4, ((k + 0.5) / 52) ** 0.5) for k in range(52))
        ]
        asm.add("twigs", twigs, finish("straw"))
        asm.add(
            "bands",
            [moved(torus(s, 0.004, 24, 6), y=y) for s, y in ((0.022, height * 0.34), (0.03, height * 0.3))],
            finish("leather"),
        )
        return asm.made()
    asm.add("stick", moved(cylinder(r, height * 0.86, 0.004, 12), y=height * 0.14), stick)
    low, w, d = height * 0.1, width / 2, depth / 2
    asm.add(
        "head",
        [
            moved(extrude(ellipse(width * 0.96, depth * 0.62, 32), 0.035, 0.008), y=low),
            moved(turnings([(r * 1.7, 0.0), (r * 1.2, 0.05)], 16), y=low + 0.03),
        ],
        stick if not spec.color_stated else main_finish(spec),
    )
    tufts: list[Mesh] = []
    for x in spaced_even(-w * 0.88, w * 0.88, 15):
        for z in (-d * 0.36, 0.0, d * 0.36):
            reach = (1 - (x / w) ** 2) ** 0.5
            if abs(z) < d * 0.6 * reach:
                tufts.append(rod((x, low + 0.004, z), (x * 1.1, 0.0, z * 1.8), w * 0.05, 6, end_radius=w * 0.075))
    asm.add("bristles", tufts, finish("straw") if spec.seed % 2 == 0 else finish("plastic", color=(0.5, 0.08, 0.05)))
    return asm.made()


def spaced_even(low: float, high: float, count: int) -> list[float]:
    """`count` places from low to high, ends included."""
    return [low + (high - low) * k / (count - 1) for k in range(count)]


@maker("watering_can")
def watering_can(spec: MakeSpec) -> MadeAsset:
    """A can whose long spout with its rose looks to the front; a hoop over it and a handle behind."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    r = min(width / 2, depth * 0.3)
    tall, z = height * 0.7, -depth / 2 + r * 1.45
    line = [(r * 0.96, 0.0), (r, tall * 0.03), (r * 0.92, tall * 0.9), (r * 0.86, tall)]
    asm.add("body", moved(turnings(hollow(line, r * 0.05, 0.005), 32), z=z), look)
    asm.add(
        "rims",
        [moved(torus(s, r * 0.04, 32, 6), 0.0, y, z) for s, y in ((r * 0.98, tall * 0.03), (r * 0.87, tall))],
        look,
    )
    shield: list[Vec2] = [(r * 0.86 * cos(a), r * 0.86 * sin(a)) for a in (k * pi / 12 for k in range(13))]
    asm.add("cover", moved(extrude(shield, 0.004), 0.0, tall - 0.003, z), look)
    spout: list[Vec3] = [
        (0.0, tall * 0.2, z + r * 0.85),
        (0.0, tall * 0.42, z + r * 1.4),
        (0.0, height * 0.94, depth / 2 - r * 0.28),
    ]
    asm.add(
        "spout",
        sweep(
            rounded_path(spout, r * 0.4), ellipse(r * 0.36, r * 0.36, 12), scale=[1.5, 1.2, 1.1, 1.0, 0.95, 0.9, 0.75]
        ),
        look,
    )
    rose = turned(
        turnings([(r * 0.12, 0.0), (r * 0.42, r * 0.36), (r * 0.4, r * 0.42), (0.0, r * 0.46)], 24), (1, 0, 0), 0.55
    )
    asm.add(
        "rose",
        moved(rose, 0.0, height * 0.9, depth / 2 - r * 0.36),
        finish("brass") if not spec.material_stated else look,
    )
    hoop: list[Vec3] = [
        (0.0, tall * 0.98, z + r * 0.6),
        (0.0, height, z + r * 0.3),
        (0.0, height * 0.98, z - r * 0.7),
        (0.0, tall * 0.96, z - r * 0.84),
    ]
    back: list[Vec3] = [
        (0.0, tall * 0.88, z - r * 0.86),
        (0.0, tall * 0.8, z - r * 1.42),
        (0.0, tall * 0.32, z - r * 1.36),
        (0.0, tall * 0.22, z - r * 0.94),
    ]
    asm.add(
        "handles",
        [sweep(rounded_path(p, r * 0.4), ellipse(r * 0.16, r * 0.09, 8), up=(1, 0, 0)) for p in (hoop, back)],
        look,
    )
    return asm.made()


@maker("ironing_board")
def ironing_board(spec: MakeSpec) -> MadeAsset:
    """A padded board, pointed at one end, on crossed legs; a rest for the iron at the other."""
    asm, cloth = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    nose = [(w * cos(a), d * 0.3 + d * 0.7 * sin(a)) for a in (k * pi / 18 for k in range(19))]
    left = [(x * (1 if z < d * 0.3 else 0.35 + 0.65 * (1 - (z - d * 0.3) / (d * 0.7)) ** 0.6), z) for x, z in nose]
    outline: list[Vec2] = [(-w, -d * 0.72), (w, -d * 0.72), *left]
    asm.add("board", moved(extrude(outline, 0.03, 0.012, grain=2), y=height - 0.03), cloth)
    metal = finish("steel")
    y = height - 0.035
    frames: list[list[Vec3]] = [
        [(-w * 0.5, y, -d * 0.42), (-w * 0.5, 0.012, d * 0.62), (w * 0.5, 0.012, d * 0.62), (w * 0.5, y, -d * 0.42)],
        [
            (-w * 0.34, y, d * 0.42),
            (-w * 0.34, 0.012, -d * 0.62),
            (w * 0.34, 0.012, -d * 0.62),
            (w * 0.34, y, d * 0.42),
        ],
    ]
    asm.add("legs", [pipe(rounded_path(f, 0.05), 0.012, 10) for f in frames], metal)
    asm.add("pivot", rod((-w * 0.52, height * 0.5, d * 0.1), (w * 0.52, height * 0.5, d * 0.1), 0.007, 8), metal)
    asm.add(
        "feet",
        [
            moved(sideways(cylinder(0.016, 0.05, 0.004, 12)), s * w * q - 0.025, 0.016, z)
            for q, z in ((0.5, d * 0.62), (0.34, -d * 0.62))
            for s in (-1, 1)
        ],
        finish("rubber"),
    )
    rest = [
        rod((x, height - 0.018, -d * 0.7), (x, height - 0.018, -d), 0.005, 6)
        for x in (-w * 0.6, -w * 0.3, 0.0, w * 0.3, w * 0.6)
    ]
    asm.add("rest", [*rest, rod((-w * 0.64, height - 0.018, -d), (w * 0.64, height - 0.018, -d), 0.006, 8)], metal)
    asm.level("top", (-w * 0.9, w * 0.9), (-d * 0.7, d * 0.3), height, inset=0.02)
    return asm.made()


@maker("clothes_iron")
def clothes_iron(spec: MakeSpec) -> MadeAsset:
    """A steam iron, its point to the front, with an arched handle and a cord."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    sole: list[Vec2] = [
        (-w, -d * 0.86),
        (w, -d * 0.86),
        (w, d * 0.05),
        (w * 0.72, d * 0.5),
        (w * 0.3, d * 0.86),
        (0.0, d),
        (-w * 0.3, d * 0.86),
        (-w * 0.72, d * 0.5),
        (-w, d * 0.05),
    ]
    asm.add("sole", extrude(sole, height * 0.08, 0.003), finish("steel"))
    body = [(x * 0.92, z * 0.94) for x, z in sole]
    asm.add("body", moved(extrude(body, height * 0.36, height * 0.12, steps=3), y=height * 0.08), look)
    grip: list[Vec3] = [
        (0.0, height * 0.36, -d * 0.8),
        (0.0, height * 0.9, -d * 0.76),
        (0.0, height * 0.93, d * 0.1),
        (0.0, height * 0.38, d * 0.5),
    ]
    asm.add(
        "handle",
        sweep(rounded_path(grip, height * 0.3), ellipse(w * 0.5, height * 0.14, 12), up=(0, 0, 1)),
        finish("plastic", color=_DARK),
    )
    asm.add(
        "dial",
        moved(cylinder(w * 0.3, height * 0.05, 0.003, 24), 0.0, height * 0.42, -d * 0.15),
        finish("plastic", color=(0.8, 0.8, 0.8)),
    )
    cord = spline([(height * 0.75, -d * 0.72), (height * 0.7, -d * 0.9), (height * 0.3, -d * 0.96), (0.008, -d * 0.98)])
    asm.add("cord", pipe([(0.0, y, z) for y, z in cord], 0.004, 6), finish("rubber"))
    return asm.made()


@maker("vacuum")
def vacuum(spec: MakeSpec) -> MadeAsset:
    """An upright cleaner: floor head, dust bin, a long handle; a robot is a low disc."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    dark = finish("plastic", color=_DARK)
    d = depth / 2
    if spec.says("robot"):
        r = width / 2
        asm.add("body", turnings([(r * 0.95, 0.01), (r, 0.025), (r, 0.075), (r * 0.96, 0.085)], 48), look)
        asm.add("bumper", moved(turnings([(r * 1.01, 0.0), (r * 1.01, 0.03)], 48), y=0.03), dark)
        asm.add("turret", moved(cylinder(r * 0.26, 0.018, 0.004, 32), 0.0, 0.083, -r * 0.3), dark)
        asm.add(
            "button",
            moved(cylinder(r * 0.1, 0.003, 0.0, 20), 0.0, 0.084, r * 0.4),
            finish("glow", color=(0.3, 0.7, 1.0)),
        )
        return asm.made()
    head = across(
        [(-d * 0.2, 0.012), (d, 0.012), (d * 0.96, 0.045), (d * 0.5, 0.085), (-d * 0.2, 0.085)], width * 0.92, 0.008
    )
    asm.add("head", head, look)
    asm.add("bumper", box_between((-width * 0.47, 0.01, d * 0.9), (width * 0.47, 0.03, d * 1.0), 0.004, 2), dark)
    asm.add(
        "wheels",
        [
            moved(sideways(cylinder(0.045, 0.03, 0.006, 20)), x - 0.015, 0.045, -d * 0.3)
            for x in (-width * 0.3, width * 0.3)
        ],
        dark,
    )
    lean = -0.22

    def tilt(mesh: Mesh) -> Mesh:
        return moved(turned(mesh, (1.0, 0.0, 0.0), lean), 0.0, 0.06, d * 0.12)

    asm.add("neck", tilt(cylinder(0.05, height * 0.16, 0.01, 20)), dark)
    asm.add(
        "body", tilt(moved(rounded_box((width * 0.5, height * 0.5, depth * 0.34), 0.045, 4), y=height * 0.36)), look
    )
    asm.add(
        "bin",
        tilt(moved(cylinder(width * 0.2, height * 0.3, 0.012, 28), y=height * 0.2, z=depth * 0.1)),
        finish("glass", color=(0.55, 0.6, 0.65)),
    )
    asm.add(
        "cyclone",
        tilt(moved(turnings([(width * 0.06, 0.0), (width * 0.14, height * 0.24)], 20), y=height * 0.22, z=depth * 0.1)),
        dark,
    )
    asm.add("bin-lid", tilt(moved(cylinder(width * 0.205, 0.03, 0.01, 28), y=height * 0.49, z=depth * 0.1)), dark)
    asm.add("pole", tilt(moved(cylinder(0.014, height * 0.34, 0.0, 12), y=height * 0.58)), finish("aluminium"))
    loop: list[Vec3] = [
        (0.0, height * 0.84, 0.0),
        (0.0, height * 0.96, -0.02),
        (0.0, height * 0.97, -0.09),
        (0.0, height * 0.86, -0.1),
        (0.0, height * 0.82, 0.0),
    ]
    asm.add("grip", tilt(pipe(rounded_path(loop, 0.04), 0.014, 10)), dark)
    return asm.made()
