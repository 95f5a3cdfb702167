"""Machines with a job of their own: sewing, printing in plastic, looking near and far, selling, serving water."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, scaled, turned
from diorama.geometry.shapes import (
    arc,
    box_between,
    cylinder,
    extrude,
    pipe,
    rectangle,
    rod,
    rounded_box,
    rounded_path,
    sphere,
    sweep,
    torus,
    tube,
)
from diorama.makers.build import Assembly, main_finish, spaced
from diorama.makers.electronics_small import DARK, lamp, trim
from diorama.makers.kitchen_small import knob
from diorama.makers.materials import finish
from diorama.makers.placing import across, facing, feet, sideways, turnings, upright
from diorama.makers.profiles import curve
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec


@maker("sewing_machine")
def sewing_machine(spec: MakeSpec) -> MadeAsset:
    """A bed, a pillar and an arm with its needle at the left, a handwheel at the right, a reel of thread on top."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d, low = width / 2, depth / 2, height * 0.18
    asm.add("base", box_between((-w, 0.0, -d), (w, low * 0.5, d), 0.008, 2), finish("oak"))
    body: list[Vec2] = [
        (-w * 0.9, low * 0.45),
        (w * 0.9, low * 0.45),
        (w * 0.9, height * 0.86),
        (-w * 0.86, height * 0.86),
        (-w * 0.86, height * 0.5),
        (-w * 0.5, height * 0.5),
    ]
    body += [
        (w * 0.16, height * 0.6),
        *arc((w * 0.2, height * 0.42), height * 0.15, pi / 2, 0.0, 5)[1:],
        (w * 0.42, low),
        (-w * 0.9, low),
    ]
    asm.add("body", moved(upright(body, d * 1.0, 0.01), z=-d * 0.5), look)
    chrome = finish("chrome")
    x = -w * 0.68
    asm.add(
        "needle",
        [
            rod((x, height * 0.52, 0.0), (x, low + 0.03, 0.0), 0.006, 10),
            rod((x, low + 0.035, 0.0), (x, low, 0.0), 0.0018, 6),
            box_between((x - 0.012, low + 0.004, -0.01), (x + 0.012, low + 0.008, 0.03), 0.001),
        ],
        chrome,
    )
    asm.add("plate", box_between((x - 0.05, low - 0.001, -d * 0.45), (x + 0.05, low + 0.002, d * 0.45), 0.0005), chrome)
    wheel = [
        sideways(torus(height * 0.17, height * 0.035, 28, 8), w * 0.97, height * 0.66, 0.0),
        sideways(cylinder(height * 0.15, 0.012, 0.002, 24), w * 0.94, height * 0.66, 0.0),
    ]
    asm.add("wheel", [*wheel, sideways(cylinder(height * 0.05, 0.05, 0.002, 16), w * 0.88, height * 0.66, 0.0)], chrome)
    asm.add("pin", rod((w * 0.4, height * 0.85, 0.0), (w * 0.4, height, 0.0), 0.003, 8), chrome)
    asm.add(
        "thread",
        moved(
            turnings([(0.016, 0.0), (0.012, 0.004), (0.012, height * 0.1), (0.016, height * 0.115)], 18),
            w * 0.4,
            height * 0.855,
            0.0,
        ),
        finish("cotton", color=((0.6, 0.05, 0.05), (0.05, 0.2, 0.5), (0.8, 0.6, 0.1))[spec.seed % 3]),
    )
    asm.add(
        "dials",
        [facing(knob(0.016, 0.016), at, height * 0.72, d * 0.49) for at in (-w * 0.4, w * 0.5, w * 0.72)],
        chrome,
    )
    band = box_between((-w * 0.3, height * 0.69, d * 0.495), (w * 0.32, height * 0.76, d * 0.505))
    asm.add("band", band, finish("gold") if not spec.color_stated else finish("steel"))
    return asm.made()


@maker("printer_3d")
def printer_3d(spec: MakeSpec) -> MadeAsset:
    """A frame of bars over a bed; a head on its rail prints a vase; a reel of filament at the side."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d, t = width / 2, depth / 2, width * 0.035
    asm.add("base", box_between((-w, 0.01, -d), (w, height * 0.14, d), 0.008, 2), look)
    asm.add("feet", feet(w * 0.85, d * 0.85, 0.014, 0.018), finish("rubber"))
    bars = [box_between((s * (w - t) - t, height * 0.12, -t), (s * (w - t) + t, height, t), 0.003) for s in (-1, 1)]
    asm.add("frame", [*bars, box_between((-w, height - 2 * t, -t), (w, height, t), 0.003)], look)
    rail = height * 0.56
    asm.add(
        "rail",
        [rod((-w + t, y, t * 0.4), (w - t, y, t * 0.4), 0.006, 10) for y in (rail, rail + 0.035)],
        finish("chrome"),
    )
    asm.add(
        "bed",
        moved(extrude(rectangle(width * 0.62, depth * 0.66, 0.01), 0.012, 0.002), y=height * 0.17),
        finish("glass", color=(0.3, 0.35, 0.4)),
    )
    asm.add(
        "bed-rails",
        [rod((x, height * 0.155, -d * 0.9), (x, height * 0.155, d * 0.9), 0.007, 8) for x in (-w * 0.3, w * 0.3)],
        finish("chrome"),
    )
    foot, tall = height * 0.17 + 0.011, rail - 0.045 - height * 0.17 - 0.011
    r = width * 0.14
    line = curve([(r * 0.6, 0.0), (r, tall * 0.35), (r * 0.6, tall * 0.75), (r * 0.8, tall)])
    asm.add(
        "print",
        moved(turnings(line, 28, 2.0), 0.0, foot, 0.0),
        finish("plastic", color=((0.85, 0.3, 0.03), (0.1, 0.5, 0.6), (0.55, 0.65, 0.05))[spec.seed % 3]),
    )
    head = [box_between((-w * 0.14, rail - 0.02, -t), (w * 0.14, rail + 0.06, t + 0.03), 0.006, 2)]
    asm.add("head", head, trim(spec))
    asm.add("nozzle", moved(cylinder(0.003, 0.03, 0.0, 10, top=0.012), 0.0, rail - 0.046, t * 0.4), finish("brass"))
    asm.add(
        "screen",
        box_between((w * 0.3, height * 0.04, d - 0.002), (w * 0.85, height * 0.12, d + 0.003)),
        lamp((0.1, 0.4, 0.8)),
    )
    reel = [
        sideways(tube(height * 0.15, height * 0.05, 0.006, 0.001, 28), x, height * 0.8, -t * 4) for x in (-0.03, 0.03)
    ]
    asm.add(
        "reel",
        [
            *reel,
            rod((-0.05, height * 0.8, -t * 4), (0.05, height * 0.8, -t * 4), 0.01, 10),
            box_between((-0.008, height * 0.78, -t * 4), (0.008, height - t, 0.0)),
        ],
        trim(spec),
    )
    asm.add(
        "filament",
        sideways(tube(height * 0.13, height * 0.05, 0.056, 0.01, 28), -0.028, height * 0.8, -t * 4),
        finish("plastic", color=((0.85, 0.3, 0.03), (0.1, 0.5, 0.6), (0.55, 0.65, 0.05))[spec.seed % 3]),
    )
    return asm.made()


@maker("microscope")
def microscope(spec: MakeSpec) -> MadeAsset:
    """A foot, a curved arm, a stage with a slide, a turret of lenses and an eyepiece that leans to the front."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d, dark = width / 2, depth / 2, trim(spec)
    asm.add(
        "foot",
        extrude(
            [
                (-w * 0.7, -d),
                (w * 0.7, -d),
                (w * 0.95, d),
                (w * 0.4, d),
                (w * 0.25, d * 0.1),
                (-w * 0.25, d * 0.1),
                (-w * 0.4, d),
                (-w * 0.95, d),
            ],
            height * 0.08,
            0.005,
        ),
        look,
    )
    arm: list[Vec3] = [
        (0.0, height * 0.06, -d * 0.6),
        (0.0, height * 0.4, -d * 0.86),
        (0.0, height * 0.7, -d * 0.7),
        (0.0, height * 0.74, d * 0.05),
    ]
    asm.add(
        "arm",
        sweep(rounded_path(arm, height * 0.18, 6), rectangle(width * 0.2, height * 0.11, 0.008, 3), up=(0, 0, 1)),
        look,
    )
    asm.add(
        "stage",
        [
            box_between((-w * 0.62, height * 0.33, -d * 0.62), (w * 0.62, height * 0.36, d * 0.56), 0.003),
            box_between((-w * 0.15, height * 0.28, -d * 0.86), (w * 0.15, height * 0.34, -d * 0.3)),
        ],
        dark,
    )
    asm.add(
        "slide",
        box_between((-w * 0.42, height * 0.36, -d * 0.06), (w * 0.42, height * 0.366, d * 0.16)),
        finish("glass"),
    )
    tubes = [moved(cylinder(w * 0.22, height * 0.12, 0.003, 24), 0.0, height * 0.66, d * 0.05)]
    lean = moved(turned(cylinder(w * 0.16, height * 0.28, 0.003, 24), (1, 0, 0), 0.6), 0.0, height * 0.75, d * 0.02)
    asm.add("tube", [*tubes, lean], look)
    asm.add(
        "eyepiece",
        moved(
            turned(
                turnings(
                    [
                        (w * 0.14, 0.0),
                        (w * 0.2, height * 0.02),
                        (w * 0.2, height * 0.07),
                        (w * 0.12, height * 0.065),
                        (0.0, height * 0.06),
                    ],
                    24,
                ),
                (1, 0, 0),
                0.6,
            ),
            0.0,
            height * 0.965,
            d * 0.72 * 0.96,
        ),
        dark,
    )
    asm.add("turret", moved(scaled(sphere(w * 0.26, 20), 1.0, 0.6, 1.0), 0.0, height * 0.64, d * 0.05), dark)
    _microscope_fittings(asm)
    return asm.made()


def _microscope_fittings(asm: Assembly) -> None:
    """Lenses below the turret, knobs, and the lamp under the stage."""
    spec = asm.spec
    width, height, depth = spec.size
    w = width / 2
    d = depth / 2
    dark = trim(spec)
    chrome = finish("chrome")
    lenses = [
        moved(
            turned(
                moved(
                    turnings([(w * 0.05, 0.0), (w * 0.09, height * 0.05), (w * 0.1, height * long)], 16),
                    y=-height * long,
                ),
                (cos(a), 0, sin(a)),
                0.5 if k else 0.0,
            ),
            0.0 if k == 0 else -w * 0.14 * sin(a),
            height * 0.63,
            d * 0.05,
        )
        for k, (a, long) in enumerate(((0.0, 0.2), (pi / 2, 0.15), (-pi / 2, 0.13)))
    ]
    asm.add("lenses", lenses, chrome)
    asm.add(
        "knobs",
        [
            sideways(cylinder(r, long, 0.002, 24), -long / 2, height * 0.22, -d * 0.76)
            for r, long in ((height * 0.065, width * 0.42), (height * 0.035, width * 0.56))
        ],
        dark,
    )
    asm.add("lamp", [moved(cylinder(w * 0.22, height * 0.05, 0.003, 24), 0.0, height * 0.075, d * 0.02)], dark)
    asm.add("light", moved(cylinder(w * 0.15, 0.003, 0.0, 24), 0.0, height * 0.124, d * 0.02), lamp((1.0, 0.95, 0.8)))


@maker("telescope")
def telescope(spec: MakeSpec) -> MadeAsset:
    """A tube that looks up to the front from a wooden tripod; a small finder on it, the eyepiece behind."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    dark, brass = trim(spec), finish("brass")
    y, spread = height * 0.62, min(width, depth) / 2
    legs = [
        rod(
            (0.05 * sin(a), y - 0.02, 0.05 * cos(a)),
            (spread * sin(a), 0.0, spread * cos(a)),
            0.016,
            10,
            end_radius=0.012,
        )
        for a in (0.0, 2 * pi / 3, -2 * pi / 3)
    ]
    asm.add("legs", legs, finish("walnut"))
    braces = [
        rod((0.0, y * 0.45, 0.0), (spread * 0.55 * sin(a), y * 0.45, spread * 0.55 * cos(a)), 0.006, 6)
        for a in (0.0, 2 * pi / 3, -2 * pi / 3)
    ]
    asm.add("braces", braces, brass)
    asm.add(
        "head",
        [
            moved(turnings([(0.07, 0.0), (0.06, 0.04), (0.03, 0.06), (0.03, 0.12)], 20), y=y - 0.03),
            moved(sphere(0.035, 16), y=y + 0.1),
        ],
        dark,
    )
    long, r = max(depth, 0.6) * 1.1, spread * 0.13
    steps = [
        (r * 0.4, -long * 0.5),
        (r * 0.4, -long * 0.44),
        (r * 0.62, -long * 0.43),
        (r * 0.62, -long * 0.34),
        (r * 0.86, -long * 0.3),
        (r * 0.86, long * 0.36),
        (r * 1.08, long * 0.38),
        (r * 1.08, long * 0.5),
        (r * 0.92, long * 0.5),
        (r * 0.9, long * 0.4),
    ]
    lift = pi / 2 - 0.5

    def aim(mesh: Mesh) -> Mesh:
        return moved(turned(mesh, (1.0, 0.0, 0.0), lift), 0.0, y + 0.12, 0.0)

    asm.add("tube", aim(turnings(steps, 32)), look)
    asm.add(
        "rings",
        [aim(moved(tube(r * 0.98, r * 0.8, long * 0.03, 0.002, 32), y=at)) for at in (-long * 0.12, long * 0.08)],
        brass,
    )
    asm.add(
        "lens",
        aim(moved(turnings([(r * 0.92, 0.0), (r * 0.6, r * 0.1), (0.0, r * 0.14)], 28, 2.0), y=long * 0.42)),
        finish("porcelain", color=(0.03, 0.04, 0.1)),
    )
    finder = moved(
        turnings(
            [(r * 0.18, -long * 0.14), (r * 0.18, long * 0.05), (r * 0.28, long * 0.06), (r * 0.28, long * 0.1)], 18
        ),
        x=0.0,
        y=-long * 0.14,
        z=-r * 1.3,
    )
    asm.add(
        "finder",
        [aim(finder), aim(moved(box_between((-0.006, -0.02, -r * 1.3), (0.006, 0.0, -r * 0.7)), y=-long * 0.16))],
        dark,
    )
    asm.add(
        "eyepiece", aim(moved(turnings([(r * 0.46, -0.03), (r * 0.5, 0.0), (r * 0.44, 0.01)], 20), y=-long * 0.5)), dark
    )
    return asm.made()


@maker("robot_arm")
def robot_arm(spec: MakeSpec) -> MadeAsset:
    """A turning foot, two links with round joints, a wrist and a gripper."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    r, dark = min(width, depth) * 0.4, trim(spec)
    asm.add(
        "foot",
        [
            extrude(rectangle(r * 2.3, r * 2.3, r * 0.3), height * 0.03, 0.004),
            moved(turnings([(r, 0.0), (r * 0.94, height * 0.1), (r * 0.7, height * 0.13)], 32), y=height * 0.028),
        ],
        dark,
    )
    shoulder, elbow, wrist = (0.0, height * 0.26, 0.0), (0.0, height * 0.72, -r * 0.7), (0.0, height * 0.86, r * 1.5)
    asm.add(
        "turret",
        [moved(turnings([(r * 0.76, 0.0), (r * 0.7, height * 0.1), (r * 0.5, height * 0.16)], 28), y=height * 0.15)],
        look,
    )
    joints = [
        sideways(cylinder(s, wide, 0.006, 28), -wide / 2, at[1], at[2])
        for s, wide, at in ((r * 0.46, r * 1.5, shoulder), (r * 0.38, r * 1.2, elbow), (r * 0.26, r * 0.8, wrist))
    ]
    asm.add("joints", joints, dark)
    links = [
        rod(shoulder, elbow, r * 0.36, 20, end_radius=r * 0.28),
        rod(elbow, wrist, r * 0.28, 20, end_radius=r * 0.2),
    ]
    asm.add("links", links, look)
    tip = (0.0, height * 0.68, r * 1.9)
    asm.add("hand", [rod(wrist, tip, r * 0.17, 16), moved(sphere(r * 0.2, 16), *tip)], dark)
    fingers: list[Mesh] = []
    for s in (-1, 1):
        way: list[Vec3] = [
            (s * r * 0.08, tip[1], tip[2]),
            (s * r * 0.34, tip[1] - height * 0.06, tip[2] + r * 0.1),
            (s * r * 0.14, tip[1] - height * 0.15, tip[2] + r * 0.25),
        ]
        fingers.append(sweep(way, rectangle(r * 0.16, r * 0.12, 0.004, 2)))
    asm.add("gripper", fingers, finish("steel"))
    cable: list[Vec3] = [
        (r * 0.45, height * 0.3, -r * 0.3),
        (r * 0.6, height * 0.55, -r * 0.9),
        (r * 0.4, height * 0.8, -r * 0.6),
        (r * 0.25, height * 0.84, r * 0.5),
    ]
    asm.add("cable", pipe(rounded_path(cable, r * 0.5), r * 0.06, 8), finish("rubber"))
    return asm.made()


@maker("vending_machine")
def vending_machine(spec: MakeSpec) -> MadeAsset:
    """A tall cabinet: behind its glass lit shelves of cans and bags, at the right keys and a slot, a flap below."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, back, front = width / 2, -depth / 2, depth / 2
    low, high, x0, x1 = height * 0.26, height * 0.9, -w * 0.9, w * 0.42
    hole: list[Vec2] = [(x0, low), (x1, low), (x1, high), (x0, high)]
    face = upright([(-w, 0.06), (w, 0.06), (w, height), (-w, height)], depth * 0.42, 0.01, holes=[hole])
    asm.add(
        "case",
        [moved(face, z=front - depth * 0.42), box_between((-w, 0.06, back), (w, height, front - depth * 0.41), 0.01)],
        look,
    )
    asm.add(
        "plinth",
        box_between((-w * 0.96, 0.0, back + 0.02), (w * 0.96, 0.07, front - 0.03)),
        finish("plastic", color=DARK),
    )
    asm.add(
        "light",
        box_between((x0, low, front - depth * 0.41), (x1, high, front - depth * 0.4)),
        finish("glow", color=(0.8, 0.9, 1.0)),
    )
    tones: tuple[Vec3, ...] = ((0.6, 0.03, 0.03), (0.05, 0.25, 0.6), (0.85, 0.6, 0.05), (0.1, 0.4, 0.12))
    goods: list[list[Mesh]] = [[], [], [], []]
    shelves: list[Mesh] = []
    rng = spec.rng("goods")
    count = 5
    step = (high - low) / count
    for k in range(count):
        y = low + step * k
        shelves.append(box_between((x0, y, front - depth * 0.4), (x1, y + 0.014, front - 0.05)))
        for x in spaced(x0 + 0.02, x1 - 0.02, 6):
            item = (
                cylinder(0.032, step * 0.52, 0.004, 12)
                if k < 3
                else moved(rounded_box((0.075, step * 0.6, 0.03), 0.008, 1), y=step * 0.3)
            )
            goods[int(rng.integers(4))].append(moved(item, x, y + 0.013, front - 0.11))
    asm.add("shelves", shelves, finish("steel"))
    for k, some in enumerate(goods):
        asm.add(f"goods-{k + 1}", some, finish("paint", color=tones[k]))
    asm.add(
        "glass",
        box_between((x0, low, front - 0.03), (x1, high, front - 0.024)),
        finish("glass", color=(0.2, 0.22, 0.24)),
    )
    dark = finish("plastic", color=DARK)
    asm.add("flap", box_between((x0, height * 0.09, front - 0.01), (x1, height * 0.2, front + 0.006), 0.004), dark)
    asm.add(
        "panel",
        box_between((w * 0.5, height * 0.4, front - 0.004), (w * 0.92, height * 0.82, front + 0.004), 0.003),
        dark,
    )
    keys = [
        box_between((x - 0.014, y - 0.012, front), (x + 0.014, y + 0.012, front + 0.009), 0.002)
        for x in spaced(w * 0.54, w * 0.88, 3)
        for y in spaced(height * 0.52, height * 0.66, 4)
    ]
    asm.add("keys", keys, finish("steel"))
    asm.add(
        "screen",
        box_between((w * 0.55, height * 0.71, front), (w * 0.87, height * 0.78, front + 0.007)),
        lamp((0.2, 0.8, 0.5)),
    )
    asm.add(
        "slot",
        box_between((w * 0.62, height * 0.46, front), (w * 0.8, height * 0.475, front + 0.007)),
        finish("chrome"),
    )
    return asm.made()


@maker("water_dispenser")
def water_dispenser(spec: MakeSpec) -> MadeAsset:
    """A cabinet with two taps over a drip tray and a blue bottle turned upside down on it."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d, top = width / 2, depth / 2, height * 0.66
    dark = finish("plastic", color=(0.25, 0.26, 0.28))
    niche: list[Vec2] = [
        (-d, 0.0),
        (d, 0.0),
        (d, top * 0.62),
        (d * 0.5, top * 0.66),
        (d * 0.5, top * 0.9),
        (d * 0.9, top),
        (-d, top),
    ]
    asm.add("body", across(niche, width, 0.012), look)
    asm.add("tray", box_between((-w * 0.7, top * 0.615, d * 0.5), (w * 0.7, top * 0.64, d * 0.98), 0.003), dark)
    asm.add("door", box_between((-w * 0.82, top * 0.06, d - 0.004), (w * 0.82, top * 0.54, d + 0.006), 0.006), look)
    for name, s, tone in (("hot", -1, (0.6, 0.03, 0.03)), ("cold", 1, (0.03, 0.15, 0.6))):
        tap = [
            facing(cylinder(0.012, d * 0.28, 0.002, 14), s * w * 0.36, top * 0.84, d * 0.48),
            moved(cylinder(0.009, 0.04, 0.001, 12), s * w * 0.36, top * 0.84 - 0.045, d * 0.7),
            box_between(
                (s * w * 0.36 - 0.014, top * 0.85, d * 0.64), (s * w * 0.36 + 0.014, top * 0.87, d * 0.86), 0.003
            ),
        ]
        asm.add(f"tap-{name}", tap, finish("plastic", color=tone))
    r = min(w, d) * 0.82
    asm.add("collar", moved(turnings([(r * 0.8, 0.0), (r * 0.7, 0.02), (r * 0.4, 0.03)], 32), y=top - 0.002), dark)
    tall = height - top
    line = curve(
        [
            (r * 0.3, 0.0),
            (r * 0.34, tall * 0.1),
            (r * 0.94, tall * 0.26),
            (r, tall * 0.36),
            (r, tall * 0.58),
            (r * 0.94, tall * 0.62),
            (r, tall * 0.66),
            (r, tall * 0.9),
            (r * 0.9, tall),
        ],
        2,
    )
    blue = (
        finish("porcelain", color=(0.35, 0.6, 0.8))
        if not spec.color_stated
        else finish("glass", color=(0.4, 0.65, 0.85))
    )
    asm.add("bottle", moved(turnings(line, 36, 1.2), y=top), blue)
    return asm.made()


@maker("server_rack")
def server_rack(spec: MakeSpec) -> MadeAsset:
    """A frame full of drawers with handles, vents and rows of small lights; blank at places."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, back, front = width / 2, -depth / 2, depth / 2 - 0.03
    t = 0.03
    posts = [
        box_between((min(s * w, s * (w - t)), 0.05, back), (max(s * w, s * (w - t)), height, front), 0.004)
        for s in (-1, 1)
    ]
    asm.add(
        "frame",
        [
            *posts,
            box_between((-w, height - t, back), (w, height, front), 0.004),
            box_between((-w, 0.05, back), (w, 0.05 + t, front), 0.004),
            box_between((-w, 0.05, back), (w, height, back + 0.01)),
        ],
        look,
    )
    asm.add("castors", feet(w * 0.85, depth * 0.42, 0.055, 0.025), finish("rubber"))
    rng = spec.rng("servers")
    steel, dark = finish("steel"), finish("plastic", color=(0.06, 0.065, 0.07))
    light: list[Mesh] = []
    dim: list[Mesh] = []
    bodies: list[Mesh] = []
    vents: list[Mesh] = []
    grips: list[Mesh] = []
    y, unit = 0.05 + t + 0.004, max(0.0445, height / 42)
    while y + 2 * unit < height - t:
        tall = unit * int(rng.choice((1, 1, 2, 2, 3)))
        tall = min(tall, height - t - y - 0.004)
        face = front + 0.012
        bodies.append(box_between((-w + t, y, back + 0.01), (w - t, y + tall - 0.004, face), 0.002))
        kind = int(rng.integers(3))
        mid = y + tall / 2
        if kind == 0:
            vents += [
                box_between((x - 0.012, y + tall * 0.25, face - 0.001), (x + 0.012, y + tall * 0.7, face + 0.001))
                for x in spaced(-w * 0.5, w * 0.7, 9)
            ]
        elif kind == 1:
            vents.append(box_between((-w * 0.5, mid - 0.004, face - 0.001), (w * 0.7, mid + 0.004, face + 0.001)))
        for x in spaced(-w * 0.78, -w * 0.56, 4):
            (light if rng.random() < 0.6 else dim).append(
                box_between((x - 0.004, mid - 0.004, face - 0.001), (x + 0.004, mid + 0.004, face + 0.002))
            )
        grips += [
            box_between(
                (s * (w - t - 0.012) - 0.005, y + tall * 0.15, face - 0.002),
                (s * (w - t - 0.012) + 0.005, y + tall * 0.8, face + 0.018),
                0.003,
            )
            for s in (-1, 1)
        ]
        y += tall
    asm.add("servers", bodies, dark)
    asm.add("vents", vents, finish("plastic", color=(0.012, 0.012, 0.013)))
    asm.add("grips", grips, steel)
    asm.add("lights", light, lamp())
    asm.add("lights-blue", dim, lamp((0.2, 0.5, 1.0)))
    return asm.made()
