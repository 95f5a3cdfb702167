"""What belongs to a bathroom besides its basins: taps, rails, rolls, soap, brushes, the shower's curtain."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import moved, scaled, turned
from diorama.geometry.shapes import (
    box_between,
    cylinder,
    ellipse,
    extrude,
    pipe,
    rectangle,
    rod,
    rounded_box,
    rounded_path,
    sphere,
    superellipsoid,
    sweep,
    torus,
    tube,
)
from diorama.makers.build import Assembly, family, main_finish, metal_finish, spaced, taste, wood_finish
from diorama.makers.materials import finish
from diorama.makers.placing import facing, feet, ring, sideways, turnings
from diorama.makers.profiles import curve, hollow
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.textile_forms import sheet_solid

_DARK: Vec3 = (0.02, 0.02, 0.022)


def rose(radius: float, thick: float) -> Mesh:
    """A round plate against a wall at z = 0."""
    return facing(turnings([(radius, 0.0), (radius, thick * 0.6), (radius * 0.8, thick)], 24))


@maker("faucet")
def faucet(spec: MakeSpec) -> MadeAsset:
    """A tap on a wall: two crossed handles and a bent spout in old styles, else a lever over one body."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    y, reach = height * 0.42, depth * 0.3
    old = taste(spec).ornament > 0.3 or spec.seed % 2 == 1
    spout: list[Vec3] = [
        (0.0, y, reach),
        (0.0, height * 0.96, reach),
        (0.0, height * 0.96, depth * 0.92),
        (0.0, y * 1.2, depth * 0.92),
    ]
    if not old:
        spout = [
            (0.0, y, reach),
            (0.0, height * 0.7, reach),
            (0.0, height * 0.7, depth * 0.9),
            (0.0, height * 0.5, depth * 0.94),
        ]
    r = width * 0.06
    asm.add("spout", pipe(rounded_path(spout, depth * 0.28, 8), r * 0.85, 14), look)
    asm.add(
        "nozzle",
        moved(cylinder(r * 1.05, height * 0.07, 0.002, 16), 0.0, spout[-1][1] - height * 0.05, spout[-1][2]),
        look,
    )
    places = (-width * 0.36, width * 0.36)
    body = [rod((-width * 0.4, y, reach), (width * 0.4, y, reach), r * 1.15, 18)]
    for x in places:
        body += [moved(rose(r * 2.0, 0.012), x, y, 0.0), rod((x, y, 0.004), (x, y, reach), r * 0.9, 14)]
    asm.add("body", body, look)
    if old:
        grips: list[Mesh] = []
        for x in places:
            grips += [
                moved(
                    turnings([(r * 0.8, 0.0), (r * 0.5, r * 1.2), (r * 0.8, r * 1.6), (0.0, r * 2.2)], 14),
                    x,
                    y + r * 0.8,
                    reach,
                )
            ]
            grips += [
                rod(
                    (x - r * 2.1 * cos(a), y + r * 2.2, reach - r * 2.1 * sin(a)),
                    (x + r * 2.1 * cos(a), y + r * 2.2, reach + r * 2.1 * sin(a)),
                    r * 0.4,
                    8,
                )
                for a in (0.4, 0.4 + pi / 2)
            ]
            grips += [
                moved(sphere(r * 0.55, 8), x + r * 2.1 * cos(a), y + r * 2.2, reach + r * 2.1 * sin(a))
                for a in (0.4 + k * pi / 2 for k in range(4))
            ]
        asm.add("handles", grips, look)
    else:
        lever = [
            moved(cylinder(r * 1.3, r * 2.0, 0.003, 20), 0.0, y + height * 0.29, reach),
            rod((0.0, height * 0.82, reach), (0.0, height, reach + depth * 0.4), r * 0.42, 10),
        ]
        asm.add("lever", lever, look)
    marks = [moved(cylinder(r * 0.4, r * 0.2, 0.0, 10), x, y + r * (2.9 if old else 1.0), reach) for x in places]
    asm.add("mark-hot", marks[:1], finish("plastic", color=(0.6, 0.03, 0.02)))
    asm.add("mark-cold", marks[1:], finish("plastic", color=(0.02, 0.1, 0.5)))
    return asm.made()


@maker("towel_rail")
def towel_rail(spec: MakeSpec) -> MadeAsset:
    """A bar on two posts with a towel over it; a ladder if it is heated, a ring if so said."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, z = width / 2, depth * 0.72
    if spec.says("ring"):
        r = height * 1.0
        asm.add("rose", [rose(height * 0.4, 0.012), rod((0, 0, 0.004), (0, 0, z), 0.008, 10)], look)
        asm.add("ring", moved(facing(torus(r, 0.006, 36, 8)), 0.0, -r, z), look)
        return asm.made()
    r = min(height * 0.16, 0.012)
    if spec.says("heated"):
        tall = max(height, width * 1.6)
        rails = [rod((s * w, -tall / 2, z), (s * w, tall / 2, z), r * 1.3, 12) for s in (-1, 1)]
        rungs = [
            rod((-w, y, z), (w, y, z), r, 10) for y in spaced(-tall * 0.47, tall * 0.47, 12) if abs(y) > 0.06 * tall
        ]
        asm.add("ladder", [*rails, *rungs], look)
        asm.add(
            "brackets",
            [rod((s * w, y, 0.0), (s * w, y, z), r, 8) for s in (-1, 1) for y in (-tall * 0.4, tall * 0.4)],
            look,
        )
        return asm.made()
    asm.add("roses", [moved(rose(height * 0.45, 0.014), s * (w - height * 0.45), 0.0, 0.0) for s in (-1, 1)], look)
    asm.add(
        "posts",
        [
            rod((s * (w - height * 0.45), 0.0, 0.004), (s * (w - height * 0.45), 0.0, z + r), r * 1.1, 12)
            for s in (-1, 1)
        ],
        look,
    )
    asm.add("bar", rod((-w, 0.0, z), (w, 0.0, z), r, 14), look)
    asm.add("knobs", [moved(sphere(r * 1.5, 12), s * w * 0.985, 0.0, z) for s in (-1, 1)], look)
    return asm.made()


def paper_roll(radius: float, core: float, width: float) -> tuple[Mesh, Mesh, Mesh]:
    """A roll of paper about the x axis, its card core and a loose end that hangs in front."""
    roll = sideways(turnings_ring(radius, core, width), -width / 2)
    tube_in = sideways(tube(core * 1.01, core * 0.9, width * 1.002, 0.0, 20), -width / 2)
    sheet = box_between((-width / 2, -radius * 1.2, radius * 0.985), (width / 2, radius * 0.1, radius * 1.0))
    return roll, tube_in, sheet


def turnings_ring(outer: float, inner: float, height: float) -> Mesh:
    """A thick ring on y = 0 with softened rims."""
    return tube(outer, inner, height, min(outer - inner, height) * 0.06, 32)


@maker("toilet_paper")
def toilet_paper(spec: MakeSpec) -> MadeAsset:
    """Two rolls side by side, or a box of tissues with one drawn out."""
    asm, paper = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    if spec.says("tissue", "tissues"):
        box_h = height * 0.66
        asm.add(
            "box",
            box_between((-width / 2, 0, -depth / 2), (width / 2, box_h, depth / 2), 0.003),
            finish("paper", color=spec.color if spec.color_stated else (0.25, 0.45, 0.6)),
        )
        asm.add(
            "slot",
            moved(extrude(ellipse(width * 0.6, depth * 0.3, 28), 0.001), y=box_h - 0.0004),
            finish("paper", color=(0.5, 0.5, 0.48)),
        )
        points = np.array(
            [
                [
                    (
                        width * (0.02 + 0.15 * t) * a + 0.006 * sin(5 * a + 3 * t),
                        box_h - 0.004 + (height - box_h) * t * (1 - 0.25 * abs(a)),
                        depth * (0.04 + 0.12 * t) * sin(2.6 * a),
                    )
                    for a in np.linspace(-1.4, 1.4, 15)
                ]
                for t in np.linspace(0, 1, 6)
            ]
        )
        asm.add("tissue", sheet_solid(points, points[:, :, (0, 1)], 0.0008), paper)
        return asm.made()
    one = spec.words.lower().startswith("roll of") or (spec.says("roll") and spec.seed % 2 == 0)
    r = min(depth / 2, width / 4)
    places = [(-width / 2 + r, 0.0), (width / 2 - r, 0.0)] if not one else [(0.0, 0.0)]
    asm.add("paper", [moved(turnings_ring(r, r * 0.36, height), x, 0.0, z) for x, z in places], paper)
    asm.add(
        "core",
        [moved(tube(r * 0.37, r * 0.32, height * 1.002, 0.0, 20), x, 0.0, z) for x, z in places],
        finish("cardboard"),
    )
    asm.add(
        "ends",
        [box_between((x + r * 0.2, 0.001, r * 0.955), (x + r * 0.98, height * 0.999, r * 1.0)) for x, _ in places],
        paper,
    )
    return asm.made()


@maker("toilet_roll_holder")
def toilet_roll_holder(spec: MakeSpec) -> MadeAsset:
    """A bent bar from a round plate through a roll of paper; a hand dryer or soap dish if so said."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, z = width / 2, depth * 0.5
    if spec.says("dryer"):
        case = moved(superellipsoid((width * 1.6, height * 2.2, depth * 1.4), 0.4, 8), z=depth * 0.7)
        asm.add("case", case, look)
        asm.add(
            "nozzle",
            moved(cylinder(0.024, 0.03, 0.004, 20), 0.0, -height * 1.15, depth * 0.8),
            finish("plastic", color=_DARK),
        )
        return asm.made()
    r = min(height * 0.5, depth * 0.5)
    roll, core, sheet = paper_roll(r, r * 0.36, width * 0.66)
    asm.add("plate", moved(rose(height * 0.22, 0.01), -w * 0.8, r * 0.5, 0.0), look)
    line: list[Vec3] = [
        (-w * 0.8, r * 0.5, 0.004),
        (-w * 0.8, r * 0.5, z),
        (-w * 0.8, r * 0.27, z),
        (w * 0.86, r * 0.27, z),
    ]
    asm.add("bar", pipe(rounded_path(line, 0.012), 0.005, 8), look)
    asm.add("knob", moved(sphere(0.008, 10), w * 0.88, r * 0.27, z), look)
    asm.add(
        "paper",
        [moved(roll, w * 0.08, 0.0, z), moved(sheet, w * 0.08, 0.0, z)],
        finish("paper", color=(0.86, 0.86, 0.85)),
    )
    asm.add("core", moved(core, w * 0.08, 0.0, z), finish("cardboard"))
    return asm.made()


@maker("soap")
def soap(spec: MakeSpec) -> MadeAsset:
    """A bottle with a pump; a bar on its dish if so said."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    if spec.says("bar", "dish"):
        w, d = width * 0.75, width * 0.52
        dish = extrude(rectangle(2 * w * 0.8, 2 * d * 0.8, d * 0.6, 6), 0.018, 0.006)
        asm.add("dish", dish, finish("porcelain") if spec.color_stated else look)
        asm.add(
            "bar",
            moved(superellipsoid((w * 1.15, 0.026, d * 1.05), 0.45, 8), y=0.026),
            finish("wax", color=spec.color if spec.color_stated else (0.8, 0.72, 0.55)),
        )
        bubbles = [
            moved(sphere(0.005 + 0.002 * (k % 2), 8), w * 0.2 * (k - 1), 0.037, d * 0.2 * (k % 2)) for k in range(3)
        ]
        asm.add("bubbles", bubbles, finish("porcelain"))
        return asm.made()
    r, body = min(width, depth) / 2 * 0.92, height * 0.68
    if spec.seed % 2:
        asm.add("bottle", moved(rounded_box((2 * r, body, 2 * r * 0.8), r * 0.3, 3), y=body / 2), look)
    else:
        line = curve([(r * 0.9, 0.0), (r, body * 0.06), (r, body * 0.72), (r * 0.8, body * 0.92), (r * 0.34, body)])
        asm.add("bottle", turnings(line, 32, 1.3), look)
    pump = finish("chrome") if family(spec) != "plastic" or spec.seed % 4 > 1 else finish("plastic", color=_DARK)
    neck = [
        moved(cylinder(r * 0.4, height * 0.06, 0.002, 20), y=body - 0.002),
        moved(cylinder(r * 0.13, height * 0.2, 0.0, 10), y=body),
    ]
    nose: list[Vec3] = [(0.0, height * 0.94, -r * 0.25), (0.0, height * 0.95, r * 0.7), (0.0, height * 0.91, r * 0.98)]
    neck += [
        moved(cylinder(r * 0.34, height * 0.07, 0.003, 18), y=height * 0.9),
        sweep(nose, ellipse(r * 0.26, r * 0.18, 10), scale=[1.0, 0.8, 0.6]),
    ]
    asm.add("pump", neck, pump)
    label = (
        finish("paper", color=(0.8, 0.78, 0.72))
        if not spec.color_stated or min(spec.color or (0, 0, 0)) < 0.5
        else finish("paper", color=(0.3, 0.4, 0.42))
    )
    front = r * (0.8 if spec.seed % 2 else 1.0)
    if spec.seed % 2:
        asm.add(
            "label", box_between((-r * 0.6, body * 0.2, front - 0.002), (r * 0.6, body * 0.7, front + 0.0008)), label
        )
    else:
        path: list[Vec3] = [(r * 1.02 * sin(a), body * 0.42, r * 1.02 * cos(a)) for a in np.linspace(-0.8, 0.8, 12)]
        asm.add("label", sweep(path, rectangle(0.0008, body * 0.44)), label)
    return asm.made()


@maker("toothbrush_holder")
def toothbrush_holder(spec: MakeSpec) -> MadeAsset:
    """A cup with two toothbrushes and a tube of paste; a hairbrush alone if so said."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    if spec.says("hairbrush", "brush", "comb") and not spec.says("holder", "cup"):
        long = height * 1.2
        handle = [(0.004, 0.0), (0.012, 0.01), (0.008, long * 0.3), (0.011, long * 0.46)]
        body = turned(turnings(curve(handle), 14, 2.0), (1, 0, 0), -pi / 2)
        pad = moved(scaled(sphere(1.0, 16), long * 0.14, 0.009, long * 0.27), 0.0, 0.012, -long * 0.7)
        asm.add("brush", [moved(body, 0.0, 0.012, 0.0), pad], look)
        pins = [
            moved(cylinder(0.0012, 0.016, 0.0, 5), x, 0.018, -long * 0.7 + z)
            for x in spaced(-long * 0.09, long * 0.09, 6)
            for z in spaced(-long * 0.19, long * 0.19, 9)
        ]
        asm.add("bristles", pins, finish("plastic", color=_DARK))
        return asm.made()
    r, low = min(width, depth) / 2, height * 0.5
    outer = curve([(r * 0.82, 0.0), (r * 0.92, low * 0.05), (r * 0.95, low * 0.6), (r, low)])
    asm.add("cup", turnings(hollow(outer, r * 0.08, low * 0.07), 28), look)
    tones: tuple[Vec3, Vec3] = ((0.05, 0.3, 0.6), (0.75, 0.15, 0.3))
    for k, (a, tone) in enumerate(zip((0.5, 2.9), tones, strict=True)):
        x, z = r * 0.6 * cos(a), r * 0.6 * sin(a)
        tip: Vec3 = (x * 1.35, height * (0.99 - 0.03 * k), z * 1.35)
        asm.add(
            f"brush-{k + 1}",
            rod((-x, low * 0.12, -z), tip, r * 0.09, 8, end_radius=r * 0.1),
            finish("plastic", color=tone),
        )
        head = moved(
            rounded_box((r * 0.24, height * 0.14, r * 0.3), 0.002), tip[0], tip[1] - height * 0.075, tip[2] + r * 0.16
        )
        asm.add(f"bristles-{k + 1}", head, finish("plastic", color=(0.85, 0.87, 0.88)))
    paste = turned(
        moved(rounded_box((r * 0.62, height * 0.72, r * 0.26), r * 0.1, 2), y=height * 0.36), (0, 0, 1), -0.16
    )
    asm.add("paste", moved(paste, 0.0, low * 0.12, -r * 0.42), finish("plastic", color=(0.8, 0.82, 0.83)))
    asm.add(
        "paste-stripe",
        moved(
            turned(moved(rounded_box((r * 0.63, height * 0.1, r * 0.27), r * 0.08), y=height * 0.56), (0, 0, 1), -0.16),
            0.0,
            low * 0.12,
            -r * 0.42,
        ),
        finish("plastic", color=(0.6, 0.03, 0.04)),
    )
    return asm.made()


@maker("toilet_brush")
def toilet_brush(spec: MakeSpec) -> MadeAsset:
    """A brush in its pot; a plunger with a rubber cup, or a dustpan, if so said."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    r = min(width, depth) / 2
    if spec.says("plunger"):
        bell = curve(
            [
                (r, 0.0),
                (r * 1.0, height * 0.03),
                (r * 0.8, height * 0.09),
                (r * 0.3, height * 0.14),
                (r * 0.26, height * 0.18),
            ]
        )
        asm.add(
            "cup",
            turnings(bell, 28, 1.4),
            finish("rubber", color=spec.color if spec.color_stated else (0.45, 0.05, 0.03)),
        )
        asm.add(
            "stick",
            [
                moved(cylinder(r * 0.17, height * 0.84, 0.004, 12), y=height * 0.14),
                moved(sphere(r * 0.22, 12), y=height - r * 0.22),
            ],
            wood_finish(spec),
        )
        return asm.made()
    tall = min(height, r * 6.2)
    line = curve([(r * 0.86, 0.0), (r, tall * 0.02), (r * 0.94, tall * 0.2), (r * 0.8, tall * 0.4)])
    asm.add("pot", turnings(hollow(line, r * 0.07, 0.006), 32), look)
    metal = metal_finish(spec, "chrome")
    asm.add(
        "stick",
        [
            moved(cylinder(r * 0.11, tall * 0.88, 0.002, 12), y=tall * 0.08),
            moved(
                turnings(
                    curve([(r * 0.12, 0.0), (r * 0.24, tall * 0.06), (r * 0.2, tall * 0.15), (0.0, tall * 0.17)]),
                    14,
                    2.0,
                ),
                y=tall * 0.83,
            ),
        ],
        metal,
    )
    asm.add(
        "cover",
        moved(turnings([(r * 0.76, 0.0), (r * 0.7, tall * 0.02), (r * 0.14, tall * 0.05)], 28), y=tall * 0.4),
        metal,
    )
    asm.add(
        "bristles",
        moved(
            turnings(
                curve([(r * 0.4, 0.0), (r * 0.6, tall * 0.08), (r * 0.5, tall * 0.2), (r * 0.2, tall * 0.24)]), 16, 2.0
            ),
            y=tall * 0.04,
        ),
        finish("pile", color=(0.8, 0.8, 0.79)),
    )
    return asm.made()


@maker("shower_curtain")
def shower_curtain(spec: MakeSpec) -> MadeAsset:
    """A curtain of cloth on rings along a rod; a pane of glass in a frame if it is a screen or door."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    w, h, z = width / 2, height / 2, depth / 2
    metal = finish("chrome")
    if spec.says("screen", "door", "glass"):
        asm.add(
            "pane",
            box_between((-w + 0.01, -h + 0.01, z - 0.004), (w - 0.01, h - 0.01, z + 0.004)),
            finish("glass", color=spec.color if spec.color_stated else None),
        )
        bars = [box_between((s * w - 0.012, -h, z - 0.014), (s * w + 0.012, h, z + 0.014), 0.003) for s in (-1, 1)]
        bars += [box_between((-w, s * h - 0.012, z - 0.014), (w, s * h + 0.012, z + 0.014), 0.003) for s in (-1, 1)]
        asm.add("frame", bars, metal)
        asm.add(
            "handle",
            [
                rod((w * 0.8, -0.15, z + 0.03), (w * 0.8, 0.15, z + 0.03), 0.009, 10),
                *(rod((w * 0.8, y, z - 0.03), (w * 0.8, y, z + 0.03), 0.006, 8) for y in (-0.12, 0.12)),
            ],
            metal,
        )
        return asm.made()
    waves = max(6, round(width / 0.15))
    drawn = w if not spec.says("open") else w * 0.35
    xs = np.linspace(-w, -w + 2 * drawn * 0.99, waves * 6 + 1)
    rows = np.linspace(0, 1, 8)
    rng = spec.rng("folds")
    phase, amp = float(rng.uniform(0, 6)), depth * 0.42
    points = np.array(
        [
            [
                (
                    x + 0.008 * sin(3 * t + x * 5),
                    h - 0.05 - (height - 0.06) * t,
                    z + amp * (0.55 + 0.45 * t) * sin(phase + 2 * pi * waves * k / (len(xs) - 1)),
                )
                for k, x in enumerate(xs)
            ]
            for t in rows
        ]
    )
    along = np.linspace(0, width * 1.3, len(xs))
    uvs = np.array([[(a, -t * height) for a in along] for t in rows])
    asm.add("curtain", sheet_solid(points, uvs, 0.002), main_finish(spec))
    asm.add("rod", [rod((-w, h - 0.016, z), (w, h - 0.016, z), 0.012, 14)], metal)
    asm.add(
        "ends", [moved(sideways(cylinder(0.026, 0.012, 0.003, 20)), x, h - 0.026, z) for x in (-w, w - 0.012)], metal
    )
    asm.add("rings", [moved(sideways(torus(0.02, 0.0022, 16, 5)), float(x), h - 0.03, z) for x in xs[3::6]], metal)
    return asm.made()


@maker("shower_head")
def shower_head(spec: MakeSpec) -> MadeAsset:
    """A round rose on a bent arm from the wall."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    r = width / 2
    z = max(depth - r, r * 0.6)
    arm: list[Vec3] = [(0.0, height * 0.4, 0.0), (0.0, height * 0.45, z), (0.0, -height * 0.2, z)]
    asm.add("arm", pipe(rounded_path(arm, 0.06, 6), 0.011, 12), look)
    asm.add("plate", moved(rose(0.03, 0.012), 0.0, height * 0.4, 0.0), look)
    head = turnings(
        curve([(r * 0.98, 0.0), (r, height * 0.04), (r * 0.7, height * 0.12), (r * 0.16, height * 0.2)]), 36, 1.3
    )
    asm.add("head", moved(head, 0.0, -height * 0.36, z), look)
    dots = [at for n, q in ((1, 0.0), (8, 0.3), (14, 0.58), (20, 0.85)) for at in ring(n, r * q, 0.0)]
    asm.add(
        "nozzles",
        [moved(cylinder(r * 0.035, 0.006, 0.0, 6), x, -height * 0.36 - 0.005, z + zz) for x, _, zz in dots],
        finish("rubber"),
    )
    return asm.made()


@maker("bathroom_scale")
def bathroom_scale(spec: MakeSpec) -> MadeAsset:
    """A flat plate to stand on with a display and two pads."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    plate = finish("plastic", color=spec.color) if family(spec) == "glass" else look
    asm.add(
        "plate", moved(extrude(rectangle(width, depth, width * 0.1, 6), height * 0.62, 0.004), y=height * 0.36), plate
    )
    asm.add("feet", feet(width * 0.36, depth * 0.36, height * 0.38, 0.02), finish("rubber"))
    asm.add(
        "display",
        box_between((-width * 0.17, height * 0.97, -depth * 0.42), (width * 0.17, height * 0.995, -depth * 0.26)),
        finish("screen"),
    )
    pads = [
        moved(
            extrude(rectangle(width * 0.28, depth * 0.5, width * 0.12, 6), height * 0.03),
            x,
            height * 0.965,
            depth * 0.12,
        )
        for x in (-width * 0.22, width * 0.22)
    ]
    asm.add("pads", pads, finish("steel"))
    return asm.made()
