"""Trumpet, saxophone, flute, accordion, and the stands and boxes of a stage."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import moved, rotation, transform, translation
from diorama.geometry.shapes import (
    box_between,
    cylinder,
    ellipse,
    lathe,
    pipe,
    rod,
    rounded_path,
    sphere,
    sweep,
    torus,
    tube,
)
from diorama.makers.build import Assembly, main_finish
from diorama.makers.materials import finish
from diorama.makers.placing import facing, feet
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec


def _flared(path: list[Vec3], radii: list[float], segments: int = 14) -> Mesh:
    return sweep(path, ellipse(2.0, 2.0, segments), scale=radii)


def _bell(length: float, radius: float, bore: float) -> Mesh:
    """A bell on y = 0 that opens upwards, hollow."""
    outer = [
        (bore, 0.0),
        (bore * 1.2, length * 0.45),
        (bore * 1.9, length * 0.75),
        (radius * 0.62, length * 0.93),
        (radius, length),
    ]
    inner = [(r * 0.94 - 0.0006, y + 0.0012) for r, y in outer[:0:-1]]
    return lathe([*outer, *inner, (0.0, length * 0.45)], 26, seam_angle_rad=1.0)


def tuba(asm: Assembly) -> MadeAsset:
    """A tuba that stands on its bow: a wide bell up, coils of tube round it, three valves, a mouthpiece."""
    width, height, depth = asm.spec.size
    brass = finish("brass", color=asm.spec.color) if asm.spec.color_stated else finish("brass")
    r, x = min(width * 0.36, depth * 0.48), width * 0.13
    bell = moved(_bell(height * 0.62, r, depth * 0.07), x, height * 0.38, 0.0)
    asm.add("bell", bell, brass)
    low, left, bow = height * 0.14, -width * 0.28, depth * 0.085
    main: list[Vec3] = [
        (x, height * 0.4, 0),
        (x, low * 0.62, 0),
        (left, low * 0.62, 0),
        (left, height * 0.66, 0),
        (x * 0.3, height * 0.66, 0),
        (x * 0.3, height * 0.26, 0),
    ]
    path = rounded_path(main, width * 0.2, 5)
    scale = [1.0 - 0.62 * k / (len(path) - 1) for k in range(len(path))]
    asm.add(
        "tube",
        sweep(path, [(bow * cos(a), bow * sin(a)) for a in (k * pi / 6 for k in range(12))], scale=scale, up=(0, 0, 1)),
        brass,
    )
    z = depth * 0.16
    coil: list[Vec3] = [
        (left, height * 0.5, z),
        (left, height * 0.24, z),
        (x * 0.8, height * 0.24, z),
        (x * 0.8, height * 0.5, z),
    ]
    asm.add("coil", pipe(rounded_path(coil, width * 0.12, 4), bow * 0.4, 10), brass)
    valves: list[Mesh] = []
    for k in range(3):
        at = left + width * 0.1 * (k + 1)
        valves.append(moved(cylinder(width * 0.038, height * 0.2, 0.004, 16), at, height * 0.3, z))
        valves.append(moved(cylinder(width * 0.01, height * 0.045, 0.001, 8), at, height * 0.495, z))
        valves.append(moved(cylinder(width * 0.03, height * 0.01, 0.002, 14), at, height * 0.535, z))
    asm.add("valves", valves, finish("chrome"))
    lead: list[Vec3] = [
        (left, height * 0.5, z),
        (left, height * 0.72, z),
        (left - width * 0.12, height * 0.76, z + depth * 0.14),
    ]
    asm.add("leadpipe", pipe(rounded_path(lead, width * 0.1, 4), bow * 0.24, 10), brass)
    asm.add("foot", moved(cylinder(depth * 0.2, height * 0.02, 0.004, 24), -width * 0.07, 0.0, 0.0), finish("ebony"))
    return asm.made()


@maker("trumpet")
def trumpet(spec: MakeSpec) -> MadeAsset:
    """A trumpet lying level: bell ahead, three valves, a loop of tube, mouthpiece."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    brass = main_finish(spec)
    r = min(width, height) * 0.42 if not spec.says("trombone") else min(width, height) * 0.48
    bore, y, d = depth * 0.012, r + 0.002, depth / 2
    bell = moved(transform(_bell(depth * 0.5, r, bore * 1.05), rotation((1, 0, 0), pi / 2)), 0.0, y, 0.0)
    up, low = y, y - r * 0.72
    loop = rounded_path(
        [
            (0.0, up, 0.01),
            (0.0, up, -d * 0.62),
            (0.02, low, -d * 0.62),
            (0.02, low, d * 0.4),
            (0.04, up, d * 0.4),
            (0.04, up, -d * 0.96),
        ],
        0.055,
        5,
    )
    asm.add("tubes", [pipe(loop, bore, 10), bell], brass)
    cup = lathe([(bore * 0.8, 0.0), (bore, depth * 0.06), (bore * 1.9, depth * 0.085), (bore * 1.9, depth * 0.095)], 14)
    asm.add("mouthpiece", moved(transform(cup, rotation((1, 0, 0), -pi / 2)), 0.04, up, -d * 0.9), finish("silver"))
    valves: list[Mesh] = []
    for k in range(3):
        z = -0.03 + k * bore * 4.4
        valves += [
            moved(cylinder(bore * 1.8, r * 1.1, 0.001, 14), 0.02, low - r * 0.16, z),
            moved(cylinder(bore * 0.5, r * 0.5, 0, 8), 0.02, low + r * 0.85, z),
            moved(cylinder(bore * 1.3, bore * 0.6, 0.001, 12), 0.02, low + r * 1.32, z),
        ]
    asm.add("valves", valves, finish("silver"))
    foot = [rod((0.02, 0.0, z), (0.02, low, z), bore * 0.8, 8) for z in (-d * 0.55, d * 0.3)]
    asm.add(
        "rests",
        [*foot, *(moved(cylinder(r * 0.4, 0.006, 0.001, 14), 0.02, 0.0, z) for z in (-d * 0.55, d * 0.3))],
        finish("felt", color=(0.02, 0.02, 0.02)),
    )
    return asm.made()


@maker("saxophone")
def saxophone(spec: MakeSpec) -> MadeAsset:
    """A saxophone on a small stand: a cone bent up into its bell, keys, a crook with a mouthpiece."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    brass = main_finish(spec)
    w, base = width / 2, height * 0.16
    line: list[Vec3] = [(-w * 0.35, height * 0.86, 0.0)]
    line += [(-w * 0.35 + 0.01 * k, height * (0.86 - 0.14 * k), 0.0) for k in range(1, 5)]
    bow = w * 0.36
    line += [
        (-w * 0.31 + bow - bow * cos(a), base + bow * 0.9 - bow * sin(a), 0.0) for a in np.linspace(0.2, pi - 0.2, 7)
    ]
    line += [
        (w * 0.47, base + height * 0.14, 0.0),
        (w * 0.56, base + height * 0.24, 0.0),
        (w * 0.62, base + height * 0.33, 0.0),
    ]
    share = np.linspace(0, 1, len(line))
    radii = [float(w * (0.09 + 0.23 * s**1.6)) for s in share]
    body = _flared([(float(a), float(b), float(c)) for a, b, c in line], radii)
    flare = transform(
        _bell(height * 0.13, w * 0.62, radii[-1] * 0.92),
        translation(*line[-1]) @ rotation((0, 0, 1), -0.22) @ translation(0.0, -0.004, 0.0),
    )
    crook = pipe(
        rounded_path(
            [
                (-w * 0.35, height * 0.85, 0.0),
                (-w * 0.37, height * 0.95, 0.0),
                (-w * 0.62, height * 0.985, 0.0),
                (-w * 0.86, height * 0.93, 0.0),
            ],
            0.06,
            5,
        ),
        w * 0.075,
        10,
    )
    asm.add("body", [body, flare, crook], brass)
    asm.add(
        "mouthpiece",
        rod((-w * 0.8, height * 0.945, 0.0), (-w * 0.98, height * 0.885, 0.0), w * 0.11, 12, end_radius=w * 0.05),
        finish("rubber"),
    )
    pads = [
        facing(
            cylinder(w * (0.12 + 0.016 * k), 0.014, 0.003, 14),
            -w * 0.33 + 0.002 * k,
            height * (0.78 - 0.075 * k),
            w * 0.13 + 0.003 * k,
        )
        for k in range(6)
    ]
    pads += [facing(cylinder(w * 0.17, 0.014, 0.003, 14), w * 0.52, base + height * y, w * 0.31) for y in (0.12, 0.22)]
    bars = [rod((-w * 0.17, height * 0.34, w * 0.2), (-w * 0.2, height * 0.82, w * 0.11), w * 0.022, 6)]
    asm.add("keys", [*pads, *bars], finish("gold") if not spec.material_stated else brass)
    ring = moved(torus(w * 0.42, 0.008, 20, 6), w * 0.05, base * 0.9, 0.0)
    d = depth / 2 - 0.01
    legs = [
        rod(
            (w * 0.05 + w * 0.4 * sin(a), base * 0.9, w * 0.4 * cos(a)),
            (w * 0.05 + w * 0.75 * sin(a), 0.008, d * cos(a)),
            0.008,
            7,
        )
        for a in (0.0, 2.1, 4.2)
    ]
    legs.append(rod((w * 0.05, base * 0.9, -w * 0.42), (-w * 0.36, height * 0.5, -w * 0.16), 0.007, 7))
    asm.add("stand", [ring, *legs], finish("steel", color=(0.02, 0.02, 0.022)))
    return asm.made()


@maker("flute")
def flute(spec: MakeSpec) -> MadeAsset:
    """A flute along z with its keys on top; a recorder or clarinet by words; a harmonica is a short box."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    d, r = depth / 2, min(width, height) * 0.38
    dark = spec.says("clarinet", "oboe", "bassoon") and not spec.color_stated
    wood = spec.says("recorder", "pan") and not spec.material_stated
    look = finish("ebony") if dark else finish("beech") if wood else main_finish(spec)
    tube_ = moved(
        transform(
            lathe([(r * 0.9, 0.0), (r, 0.01), (r, depth * 0.97), (r * 0.8, depth)], 16), rotation((1, 0, 0), pi / 2)
        ),
        0.0,
        r,
        -d,
    )
    asm.add("tube", tube_, look)
    rings = [
        moved(
            transform(tube(r * 1.16, r * 0.9, depth * 0.02, 0.001, 16), rotation((1, 0, 0), pi / 2)), 0.0, r, z * depth
        )
        for z in (-0.22, 0.3)
    ]
    pads = [
        moved(cylinder(r * 0.75, r * 0.4, r * 0.1, 12), 0.0, r * 1.85, -d * 0.3 + k * depth * 0.055)
        for k in range(11)
        if k != 5
    ]
    line = rod((r * 0.7, r * 1.75, -d * 0.36), (r * 0.7, r * 1.75, d * 0.95), r * 0.16, 6)
    lip = moved(
        transform(cylinder(r * 1.0, r * 0.5, r * 0.2, 14), np.diag((0.9, 1.0, 1.9, 1.0))), 0.0, r * 1.7, -d * 0.72
    )
    asm.add("keys", [*rings, *pads, line, lip], finish("silver"))
    return asm.made()


@maker("accordion")
def accordion(spec: MakeSpec) -> MadeAsset:
    """An accordion: two casings, bellows between them, piano keys on one, buttons on the other."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    w, d = width / 2, depth / 2
    case = main_finish(spec)
    right = box_between((-w, 0.0, -d), (-w * 0.42, height, d * 0.8), 0.02, 2)
    left = box_between((w * 0.45, 0.02, -d), (w, height - 0.02, d * 0.8), 0.02, 2)
    asm.add("casings", [right, left], case)
    folds = [
        box_between(
            (-w * 0.43 + k * w * 0.098, 0.03, -d * 0.94),
            (-w * 0.43 + (k + 0.62) * w * 0.098, height - 0.03, d * 0.72),
            0.008,
        )
        for k in range(9)
    ]
    asm.add(
        "bellows",
        [*folds, box_between((-w * 0.43, 0.045, -d * 0.85), (w * 0.46, height - 0.045, d * 0.64))],
        finish("leather", color=(0.03, 0.028, 0.028)),
    )
    step = (height - 0.04) / 17
    white = [
        box_between(
            (-w * 0.96, 0.02 + k * step + 0.0008, d * 0.78), (-w * 0.5, 0.02 + (k + 1) * step - 0.0008, d * 0.95), 0.001
        )
        for k in range(17)
    ]
    black = [
        box_between((-w * 0.8, 0.02 + (k + 0.72) * step, d * 0.9), (-w * 0.5, 0.02 + (k + 1.28) * step, d), 0.001)
        for k in range(16)
        if k % 7 in (0, 1, 3, 4, 5)
    ]
    asm.add("white-keys", white, finish("plastic", color=(0.82, 0.8, 0.74)))
    asm.add("black-keys", black, finish("plastic", color=(0.012, 0.012, 0.013)))
    buttons = [
        facing(cylinder(0.005, 0.008, 0.001, 8), w * (0.56 + 0.1 * i), 0.05 + k * (height - 0.1) / 11, d * 0.79)
        for i in range(4)
        for k in range(12)
    ]
    asm.add("buttons", buttons, finish("plastic", color=(0.85, 0.83, 0.78)))
    grille = box_between((-w * 0.49, height * 0.12, d * 0.79), (-w * 0.44, height * 0.88, d * 0.83), 0.002)
    asm.add("grille", grille, finish("chrome"))
    return asm.made()


@maker("music_stand")
def music_stand(spec: MakeSpec) -> MadeAsset:
    """A desk for sheet music on a tripod; the player is at the front (+Z), where the pages look."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    steel = main_finish(spec)
    d, reach = depth / 2, min(width, depth) * 0.46
    top, tall = height * 0.78, height * 0.24
    legs = [rod((0.0, height * 0.2, 0.0), (reach * sin(a), 0.008, reach * cos(a)), 0.009, 8) for a in (0.0, 2.1, 4.2)]
    asm.add(
        "tripod",
        [
            *legs,
            rod((0.0, height * 0.14, 0.0), (0.0, height * 0.55, 0.0), 0.013, 10),
            rod((0.0, height * 0.5, 0.0), (0.0, top + tall * 0.3, -0.02), 0.009, 10),
        ],
        steel,
    )
    asm.add("collars", [moved(cylinder(0.02, 0.04, 0.003, 14), y=height * y) for y in (0.18, 0.52)], finish("rubber"))
    tilt = translation(0.0, top, d * 0.16) @ rotation((1, 0, 0), -0.42)
    plate = [
        box_between((-width / 2, 0.0, -0.004), (width / 2, tall, 0.002), 0.001),
        box_between((-width / 2, -0.006, -0.004), (width / 2, 0.0, 0.05), 0.001),
        box_between((-width / 2, 0.0, 0.044), (width / 2, 0.014, 0.05), 0.001),
    ]
    asm.add("desk", [transform(mesh, tilt) for mesh in plate], steel)
    pages = [box_between((s * width * 0.005, 0.001, 0.003), (s * width * 0.4, tall * 0.92, 0.008), 0.001) for s in (1,)]
    pages.append(box_between((-width * 0.4, 0.001, 0.003), (-width * 0.005, tall * 0.92, 0.008), 0.001))
    asm.add("sheets", [transform(mesh, tilt) for mesh in pages], finish("paper"))
    lines = [
        box_between((x, tall * (0.1 + 0.1 * k), 0.0078), (x + width * 0.33, tall * (0.104 + 0.1 * k) + 0.002, 0.0086))
        for x in (-width * 0.37, width * 0.04)
        for k in range(8)
    ]
    asm.add("notes", [transform(mesh, tilt) for mesh in lines], finish("paper", color=(0.02, 0.02, 0.02)))
    return asm.made()


@maker("microphone_stand")
def microphone_stand(spec: MakeSpec) -> MadeAsset:
    """A microphone on a pole with a round foot; the singer is at the front (+Z)."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    steel = main_finish(spec)
    r = min(width, depth) * 0.42
    foot = lathe([(r, 0.0), (r, 0.012), (r * 0.85, 0.028), (0.03, 0.04)], 28)
    head = height - 0.06
    asm.add(
        "stand",
        [
            foot,
            rod((0, 0.03, 0), (0, height * 0.55, 0), 0.014, 12),
            rod((0, height * 0.5, 0), (0, head - 0.05, 0), 0.009, 12),
        ],
        steel,
    )
    asm.add("collar", moved(cylinder(0.022, 0.06, 0.004, 14), y=height * 0.52), finish("rubber"))
    a, b = (0.0, head - 0.11, -0.12), (0.0, head, 0.06)
    asm.add(
        "microphone", [rod(a, b, 0.013, 14, end_radius=0.022), moved(torus(0.028, 0.004, 20, 6), *b)], finish("rubber")
    )
    asm.add("clip", rod((0.0, head - 0.075, -0.03), (0.0, head - 0.04, -0.01), 0.024, 12), finish("rubber"))
    asm.add("grille", moved(sphere(0.031, 18), 0.0, head + 0.024, 0.08), finish("iron"))
    cable = pipe(
        [
            (0.0, head - 0.115, -0.125),
            (0.03, head - 0.3, -0.13),
            (0.02, height * 0.3, -0.06),
            (0.05, 0.06, -0.07),
            (0.1, 0.034, -r * 0.9),
        ],
        0.0045,
        6,
    )
    asm.add("cable", cable, finish("rubber"))
    return asm.made()


@maker("guitar_amplifier")
def guitar_amplifier(spec: MakeSpec) -> MadeAsset:
    """A covered box with a grille cloth, a panel of knobs, a handle."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    w, d, high = width / 2, depth / 2, height - 0.05
    asm.add(
        "case",
        box_between((-w, 0.02, -d), (w, high, d - 0.012), 0.018, 2),
        finish("leather", color=spec.color if spec.color_stated else (0.02, 0.02, 0.022)),
    )
    asm.add(
        "grille",
        box_between((-w + 0.03, 0.05, d - 0.02), (w - 0.03, high * 0.76, d - 0.003), 0.004),
        finish("linen", color=(0.1, 0.085, 0.06)),
    )
    panel = box_between((-w + 0.03, high * 0.8, d - 0.02), (w - 0.03, high - 0.03, d - 0.006), 0.003)
    asm.add("panel", panel, finish("brass") if spec.seed % 2 else finish("aluminium"))
    knobs = [
        facing(cylinder(0.014, 0.016, 0.003, 14), -w * 0.75 + k * w * 0.24, high * 0.88, d - 0.008) for k in range(7)
    ]
    asm.add("knobs", [*knobs, *feet(w - 0.05, d - 0.05, 0.024, 0.02)], finish("rubber"))
    asm.add(
        "handle",
        pipe(
            rounded_path(
                [
                    (-0.12, high - 0.004, 0.0),
                    (-0.11, height - 0.009, 0.0),
                    (0.11, height - 0.009, 0.0),
                    (0.12, high - 0.004, 0.0),
                ],
                0.03,
            ),
            0.009,
            8,
        ),
        finish("leather", color=(0.03, 0.02, 0.015)),
    )
    trim = [
        box_between((-w + 0.026, y - 0.004, d - 0.014), (w - 0.026, y + 0.004, d), 0.001) for y in (0.048, high * 0.78)
    ]
    asm.add("trim", trim, finish("silver"))
    return asm.made()


@maker("mixing_desk")
def mixing_desk(spec: MakeSpec) -> MadeAsset:
    """A sloping console of faders and knobs on side panels; two turntables for a DJ."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    w, d = width / 2, depth / 2
    case = main_finish(spec)
    sides = [
        box_between(
            (min(s * w, s * (w - 0.04)), 0.0, -d * 0.9), (max(s * w, s * (w - 0.04)), height - 0.06, d * 0.9), 0.008
        )
        for s in (-1, 1)
    ]
    deck_low = height - 0.11
    asm.add(
        "frame",
        [
            *sides,
            box_between((-w, deck_low - 0.06, -d), (w, deck_low, d), 0.01),
            box_between((-w + 0.03, 0.15, -d * 0.85), (w - 0.03, deck_low, -d * 0.8)),
        ],
        case,
    )
    tilt = translation(0.0, deck_low, 0.0) @ rotation((1, 0, 0), 0.1)
    asm.add(
        "desk",
        transform(box_between((-w * 0.98, -0.03, -d * 0.96), (w * 0.98, 0.055, d * 0.96), 0.008), tilt),
        finish("paint", color=(0.08, 0.085, 0.09)),
    )
    dj = spec.says("dj")
    count = 6 if dj else 20
    half = w * (0.28 if dj else 0.9)
    xs = [-half + (k + 0.5) * 2 * half / count for k in range(count)]
    slots = [box_between((x - 0.003, 0.054, d * 0.12), (x + 0.003, 0.0565, d * 0.86)) for x in xs]
    caps = [
        box_between(
            (x - 0.01, 0.055, d * (0.2 + 0.5 * ((k * 7 + spec.seed) % 10) / 10)),
            (x + 0.01, 0.072, d * (0.2 + 0.5 * ((k * 7 + spec.seed) % 10) / 10) + 0.03),
            0.003,
        )
        for k, x in enumerate(xs)
    ]
    knobs = [moved(cylinder(0.009, 0.016, 0.0, 8), x, 0.054, -d * 0.85 + j * d * 0.21) for x in xs for j in range(4)]
    asm.add("slots", [transform(mesh, tilt) for mesh in slots], finish("rubber"))
    asm.add("faders", [transform(mesh, tilt) for mesh in caps], finish("plastic", color=(0.8, 0.8, 0.78)))
    asm.add("knobs", [transform(mesh, tilt) for mesh in knobs], finish("plastic", color=(0.5, 0.06, 0.04)))
    if dj:
        discs = [
            transform(cylinder(w * 0.27, 0.02, 0.003, 28), tilt @ translation(s * w * 0.63, 0.052, 0.0))
            for s in (-1, 1)
        ]
        labels = [
            transform(cylinder(w * 0.08, 0.022, 0.001, 20), tilt @ translation(s * w * 0.63, 0.052, 0.0))
            for s in (-1, 1)
        ]
        asm.add("records", discs, finish("rubber"))
        asm.add("labels", labels, finish("paper", color=(0.6, 0.1, 0.03)))
    return asm.made()
