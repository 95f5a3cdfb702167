"""Small electronics: what is held in the hand or stands beside a screen."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, scaled, turned
from diorama.geometry.shapes import (
    box_between,
    cylinder,
    ellipse,
    extrude,
    pipe,
    rectangle,
    rounded_box,
    rounded_path,
    sphere,
    superellipsoid,
    sweep,
    torus,
    tube,
)
from diorama.makers.build import Assembly, main_finish, spaced
from diorama.makers.materials import finish
from diorama.makers.placing import across, facing, feet, ring, sideways, turnings
from diorama.makers.profiles import curve
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

DARK: Vec3 = (0.02, 0.02, 0.022)
GREY: Vec3 = (0.35, 0.35, 0.36)


def trim(spec: MakeSpec) -> Material:
    """A plastic that stands out from the body: dark on light things, grey on dark ones."""
    body = main_finish(spec).base_color
    return finish("plastic", color=DARK if max(body) > 0.12 else GREY)


def lamp(color: Vec3 = (0.2, 0.9, 0.4)) -> Material:
    """A small light that shows that a thing is on."""
    return finish("glow", color=color)


@maker("computer_mouse")
def computer_mouse(spec: MakeSpec) -> MadeAsset:
    """A humped mouse with two keys, a wheel between them, and a cord unless it is wireless."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    shell = superellipsoid((width, height * 1.7, depth), 0.75, 12)
    points = shell.positions.copy()
    points[:, 1] = points[:, 1].clip(0.0, None) * (1.0 + 0.22 * (points[:, 2] / depth - 0.15)) * 1.05
    asm.add("body", Mesh(positions=points, faces=shell.faces, normals=shell.normals, uvs=shell.uvs), look)
    middle = points[(np.abs(points[:, 0]) < width * 0.1) & (points[:, 1] > height * 0.05)]
    middle = middle[np.argsort(middle[:, 2])]

    def top(z: float) -> float:
        return float(np.interp(z, middle[:, 2], middle[:, 1]))

    keys = [-depth * t for t in (0.02, 0.1, 0.18, 0.26, 0.34, 0.4, 0.45)]
    asm.add("seam", pipe([(0.0, top(z), z) for z in keys], 0.001, 5), trim(spec))
    bend = [
        (width * 0.5 * x, top(0.02 * depth) * (1 - abs(x) ** 2.6) ** 0.4, depth * 0.02)
        for x in np.linspace(-0.97, 0.97, 15)
    ]
    asm.add("groove", pipe([(float(x), float(y), z) for x, y, z in bend], 0.001, 5), trim(spec))
    at = -depth * 0.25
    asm.add(
        "wheel",
        moved(sideways(cylinder(height * 0.24, width * 0.12, 0.001, 18)), -width * 0.06, top(at) - height * 0.12, at),
        trim(spec),
    )
    if not spec.says("wireless") and spec.seed % 2 == 0:
        asm.add(
            "cord",
            pipe([(0.0, height * 0.2, -depth * 0.45), (0.0, height * 0.2, -depth * 0.56)], 0.0025, 8),
            trim(spec),
        )
    return asm.made()


@maker("mouse_pad")
def mouse_pad(spec: MakeSpec) -> MadeAsset:
    """A thin mat of cloth with a stitched edge."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    outline = ellipse(width, depth, 48) if spec.shape in ("round", "oval") else rectangle(width, depth, 0.015)
    asm.add("base", extrude([(x * 0.996, z * 0.996) for x, z in outline], height * 0.5), finish("rubber"))
    asm.add(
        "cloth",
        moved(extrude([(x * 0.985, z * 0.985) for x, z in outline], height * 0.5, height * 0.1), y=height * 0.48),
        main_finish(spec),
    )
    stitches = pipe([(x * 0.985, height * 0.6, z * 0.985) for x, z in outline], height * 0.38, 6, closed=True)
    asm.add("stitching", stitches, finish("cotton", color=(0.1, 0.35, 0.6) if not spec.color_stated else None))
    asm.level("top", (-width * 0.46, width * 0.46), (-depth * 0.46, depth * 0.46), height * 0.98, inset=0.006)
    return asm.made()


@maker("printer")
def printer(spec: MakeSpec) -> MadeAsset:
    """A printer: a tray with paper behind, a slot with a printed sheet in front, keys and a small screen."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d, dark, paper = width / 2, depth / 2, trim(spec), finish("paper", color=(0.9, 0.9, 0.88))
    top = height * 0.72
    side: list[Vec2] = [(-d, 0.01), (d * 0.78, 0.01), (d * 0.78, top * 0.72), (d * 0.6, top), (-d, top)]
    if spec.says("scanner"):
        side = [(-d, 0.01), (d, 0.01), (d, top * 0.4), (-d, top * 0.4)]
        asm.add("body", across(side, width, 0.008), look)
        asm.add("lid", box_between((-w * 0.98, top * 0.405, -d), (w * 0.98, top * 0.52, d * 0.98), 0.008, 2), dark)
        return asm.made()
    asm.add("body", across(side, width, 0.012), look)
    asm.add("base", box_between((-w * 0.94, 0.0, -d * 0.94), (w * 0.94, 0.03, d * 0.74), 0.004), dark)
    asm.add("slot", box_between((-w * 0.74, top * 0.2, d * 0.7), (w * 0.74, top * 0.46, d * 0.785), 0.002), dark)
    asm.add("out-tray", box_between((-w * 0.68, top * 0.14, d * 0.6), (w * 0.68, top * 0.18, d), 0.003), dark)
    sheet = turned(box_between((-w * 0.56, -0.001, 0.0), (w * 0.56, 0.001, d * 0.36)), (1, 0, 0), 0.12)
    asm.add("print", moved(sheet, 0.0, top * 0.275, d * 0.62), paper)
    rack = turned(box_between((-w * 0.66, 0.0, -0.006), (w * 0.66, height - top + 0.05, 0.0), 0.003), (1, 0, 0), -0.35)
    asm.add("in-tray", moved(rack, 0.0, top - 0.05, -d * 0.62), look)
    stack = turned(box_between((-w * 0.56, 0.0, 0.0), (w * 0.56, height - top + 0.02, 0.008)), (1, 0, 0), -0.35)
    asm.add("paper", moved(stack, 0.0, top - 0.03, -d * 0.6), paper)
    asm.add("rim", box_between((-w * 0.7, top - 0.001, -d * 0.72), (w * 0.7, top + 0.004, -d * 0.46), 0.001), dark)
    panel = box_between((-w * 0.2, top - 0.003, d * 0.12), (w * 0.2, top + 0.003, d * 0.5), 0.001)
    asm.add("screen", panel, finish("screen"))
    asm.add(
        "keys",
        [moved(cylinder(0.008, 0.006, 0.001, 14), x, top - 0.002, d * 0.32) for x in (-w * 0.6, -w * 0.45, w * 0.4)],
        dark,
    )
    asm.add("light", moved(cylinder(0.008, 0.006, 0.001, 14), w * 0.58, top - 0.002, d * 0.32), lamp())
    return asm.made()


@maker("remote")
def remote(spec: MakeSpec) -> MadeAsset:
    """A long remote with rows of keys, a ring and a red power key."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    asm.add(
        "body", extrude(rectangle(width, depth, width * 0.3, 5), height * 0.9, height * 0.3, grain=2, steps=2), look
    )
    top, key = height * 0.86, width * 0.15
    rows = [z for z in spaced(-depth * 0.3, depth * 0.42, 8) if not -depth * 0.14 < z < depth * 0.12]
    keys = [
        moved(cylinder(key * 0.5, height * 0.14, 0.001, 12), x, top, z)
        for x in spaced(-width * 0.4, width * 0.4, 3)
        for z in rows
    ]
    asm.add("keys", keys, trim(spec))
    asm.add(
        "ring",
        [
            moved(tube(width * 0.32, width * 0.18, height * 0.12, 0.001, 28), y=top, z=-depth * 0.01),
            moved(cylinder(width * 0.12, height * 0.13, 0.001, 16), y=top, z=-depth * 0.01),
        ],
        trim(spec),
    )
    asm.add(
        "power",
        moved(cylinder(key * 0.6, height * 0.14, 0.001, 14), -width * 0.26, top, -depth * 0.42),
        finish("plastic", color=(0.6, 0.02, 0.02)),
    )
    asm.add(
        "eye",
        moved(scaled(sphere(width * 0.16, 12), 1.0, 0.6, 0.3), 0.0, height * 0.45, -depth * 0.495),
        finish("screen"),
    )
    return asm.made()


@maker("game_controller")
def game_controller(spec: MakeSpec) -> MadeAsset:
    """A pad with two grips, two sticks, a cross and four coloured keys."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d, top = width / 2, depth / 2, height * 0.62
    middle = moved(superellipsoid((width * 0.86, height * 0.6, depth * 0.62), 0.5, 8), y=height * 0.42, z=-d * 0.34)
    grips = [
        moved(
            turned(
                turned(superellipsoid((width * 0.27, height * 0.62, depth * 0.86), 0.8, 8), (1, 0, 0), 0.3),
                (0, 1, 0),
                s * 0.34,
            ),
            s * w * 0.72,
            height * 0.36,
            d * 0.18,
        )
        for s in (-1, 1)
    ]
    asm.add("body", [middle, *grips], look)
    dark = trim(spec)
    sticks: list[Mesh] = []
    for x, z in ((-w * 0.3, d * 0.06), (w * 0.3, d * 0.06)):
        sticks += [
            moved(cylinder(width * 0.07, height * 0.08, 0.001, 20), x, top - height * 0.04, z),
            moved(cylinder(width * 0.03, height * 0.3, 0.0, 12), x, top, z),
            moved(
                turnings(
                    [
                        (width * 0.055, 0.0),
                        (width * 0.062, height * 0.05),
                        (width * 0.05, height * 0.08),
                        (0.0, height * 0.05),
                    ],
                    20,
                ),
                x,
                height * 0.9,
                z,
            ),
        ]
    cross = [
        moved(rounded_box(size, 0.002), -w * 0.58, top + height * 0.06, -d * 0.34)
        for size in ((width * 0.13, height * 0.12, width * 0.045), (width * 0.045, height * 0.12, width * 0.13))
    ]
    asm.add("sticks", [*sticks, *cross], dark)
    tones: tuple[Vec3, ...] = ((0.1, 0.5, 0.15), (0.65, 0.04, 0.04), (0.05, 0.15, 0.6), (0.8, 0.6, 0.05))
    for k, (x, _, z) in enumerate(ring(4, width * 0.055)):
        asm.add(
            f"key-{k + 1}",
            moved(cylinder(width * 0.026, height * 0.13, 0.002, 16), w * 0.58 + x, top, -d * 0.34 + z),
            finish("plastic", color=tones[k]),
        )
    asm.add(
        "shoulders",
        [
            moved(
                superellipsoid((width * 0.22, height * 0.26, depth * 0.2), 0.5, 6), s * w * 0.6, height * 0.5, -d * 0.86
            )
            for s in (-1, 1)
        ],
        dark,
    )
    asm.add(
        "lamp",
        moved(cylinder(width * 0.03, height * 0.08, 0.001, 16), 0.0, top + height * 0.04, -d * 0.4),
        lamp((0.5, 0.8, 1.0)),
    )
    return asm.made()


@maker("game_console", "router")
def set_top_box(spec: MakeSpec) -> MadeAsset:
    """A flat box with lights: a console with a disc slot and sockets, or a router with aerials."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d, dark = width / 2, depth / 2, trim(spec)
    aerials = spec.category == "router" and not spec.says("box", "switch", "hub")
    tall = height if spec.category != "router" else max(height * 0.55, 0.02)
    asm.add("feet", feet(w * 0.8, d * 0.8, 0.006, 0.01), finish("rubber"))
    if spec.category == "game_console":
        asm.add(
            "body",
            [
                box_between((-w, 0.004, -d), (w, tall * 0.46, d), 0.006, 2),
                box_between((-w, tall * 0.54, -d), (w * 0.94, tall, d * 0.96), 0.006, 2),
            ],
            look,
        )
        asm.add("waist", box_between((-w * 0.97, tall * 0.4, -d * 0.97), (w * 0.92, tall * 0.6, d * 0.93)), dark)
        asm.add("slot", box_between((-w * 0.7, tall * 0.74, d * 0.94), (w * 0.2, tall * 0.78, d * 0.962)), dark)
        asm.add(
            "sockets",
            [
                box_between((x - 0.008, tall * 0.18, d * 0.98), (x + 0.008, tall * 0.28, d * 1.001))
                for x in (-w * 0.75, -w * 0.6)
            ],
            dark,
        )
        asm.add(
            "button",
            facing(cylinder(tall * 0.1, 0.003, 0.001, 20), w * 0.74, tall * 0.77, d * 0.958),
            lamp((0.2, 0.5, 1.0)),
        )
        asm.add(
            "strip",
            box_between((w * 0.3, tall * 0.22, d * 0.99), (w * 0.85, tall * 0.25, d * 1.001)),
            lamp((0.2, 0.5, 1.0)),
        )
        asm.level("top", (-w, w * 0.94), (-d, d * 0.96), tall, inset=0.012)
        return asm.made()
    asm.add(
        "body",
        across([(-d * 0.92, 0.005), (d * 0.92, 0.005), (d * 0.92, tall * 0.6), (-d * 0.92, tall)], width, 0.006),
        look,
    )
    asm.add(
        "lights",
        [
            box_between((x - 0.004, tall * 0.3, d * 0.91), (x + 0.004, tall * 0.4, d * 0.922))
            for x in spaced(-w * 0.5, w * 0.5, 6)
        ],
        lamp(),
    )
    asm.add(
        "vents",
        [
            box_between((x - 0.002, tall * 0.74, -d * 0.5), (x + 0.002, tall * 0.97, d * 0.1), 0.0)
            for x in spaced(-w * 0.7, w * 0.7, 16)
        ],
        look,
    )
    if aerials:
        tips = [(-w * 0.92, -0.25), (-w * 0.32, -0.08), (w * 0.32, 0.08), (w * 0.92, 0.25)]
        rods = [
            moved(turned(cylinder(0.006, width * 0.42, 0.002, 10, top=0.0045), (0, 0, 1), -a), x, tall * 0.6, -d * 0.92)
            for x, a in tips
        ]
        asm.add("aerials", rods, dark if not spec.color_stated else look)
        asm.add("joints", [moved(sphere(0.009, 10), x, tall * 0.6, -d * 0.92) for x, _ in tips], dark)
    return asm.made()


@maker("headset")
def headset(spec: MakeSpec) -> MadeAsset:
    """Headphones lying on their cups' edges: a padded bow, two cushioned cups; a visor if it is a VR headset."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, pad = width / 2, finish("leather", color=DARK)
    if spec.says("vr", "goggles"):
        asm.add("visor", moved(superellipsoid((width, height * 0.55, depth), 0.35, 8), y=height * 0.3), look)
        asm.add(
            "glass",
            moved(superellipsoid((width * 0.86, height * 0.4, depth * 0.3), 0.35, 8), y=height * 0.3, z=depth * 0.38),
            finish("screen"),
        )
        strap: list[Vec3] = [
            (-w * 0.9, height * 0.3, -depth * 0.2),
            (-w * 0.92, height * 0.34, -depth * 1.5),
            (w * 0.92, height * 0.34, -depth * 1.5),
            (w * 0.9, height * 0.3, -depth * 0.2),
        ]
        asm.add("strap", sweep(rounded_path(strap, w * 0.8, 8), rectangle(0.005, height * 0.2)), pad)
        return asm.made()
    r, cup = w * 0.86, height * 0.24
    low = cup * 1.0
    bow: list[Vec3] = [
        (-r, low, 0.0),
        *((r * -cos(a), height * 0.52 + (height * 0.46) * sin(a), 0.0) for a in (k * pi / 12 for k in range(13))),
        (r, low, 0.0),
    ]
    asm.add("bow", sweep(bow, rectangle(depth * 0.3, 0.005, 0.002, 2), up=(0, 0, 1)), look)
    asm.add(
        "padding",
        sweep(
            [(x * 0.965, y * 0.985, z) for x, y, z in bow[4:11]], rectangle(depth * 0.4, 0.012, 0.005, 2), up=(0, 0, 1)
        ),
        pad,
    )
    cups: list[Mesh] = []
    pads: list[Mesh] = []
    for s in (-1, 1):
        shell = turnings(
            curve([(cup * 0.96, 0.0), (cup, w * 0.08), (cup * 0.8, w * 0.24), (cup * 0.3, w * 0.28)]), 28, 1.3
        )
        cups.append(moved(turned(shell, (0, 0, 1), -s * pi / 2), s * r * 0.86, low, 0.0))
        pads.append(moved(turned(torus(cup * 0.74, cup * 0.24, 28, 10), (0, 0, 1), pi / 2), s * r * 0.8, low, 0.0))
    asm.add("cups", cups, look)
    asm.add("cushions", pads, pad)
    asm.add(
        "rings",
        [
            moved(turned(torus(cup * 0.62, 0.002, 28, 6), (0, 0, 1), pi / 2), s * (r * 0.86 + w * 0.26), low, 0.0)
            for s in (-1, 1)
        ],
        finish("chrome"),
    )
    return asm.made()


@maker("soundbar")
def soundbar(spec: MakeSpec) -> MadeAsset:
    """A long low speaker behind cloth, with keys on top."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    asm.add("case", box_between((-w, 0.004, -d), (w, height, d * 0.86), 0.008, 2), look)
    asm.add(
        "cloth",
        box_between((-w * 0.985, 0.01, d * 0.7), (w * 0.985, height * 0.92, d), 0.01, 2),
        finish("linen", color=(0.06, 0.06, 0.065) if not spec.color_stated else spec.color),
    )
    asm.add("feet", feet(w * 0.85, d * 0.7, 0.006, 0.012), finish("rubber"))
    asm.add(
        "keys",
        [moved(cylinder(0.008, 0.002, 0.0, 14), x, height - 0.0005, 0.0) for x in spaced(-0.07, 0.07, 4)],
        trim(spec),
    )
    asm.add(
        "light", box_between((-0.02, height * 0.16, d * 0.99), (0.02, height * 0.2, d * 1.002)), lamp((0.3, 0.7, 1.0))
    )
    return asm.made()


@maker("camera")
def camera(spec: MakeSpec) -> MadeAsset:
    """A camera: body with a grip, a ribbed lens with glass, a hump with a hot shoe, dials; or a webcam."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, leather = width / 2, finish("leather", color=DARK)
    if spec.says("webcam"):
        return _webcam(asm)
    back, front, tall = -depth / 2, -depth * 0.02, height * 0.78
    retro = (spec.seed % 2 == 1 and not spec.color_stated) or spec.says("polaroid")
    asm.add(
        "body", box_between((-w, 0.0, back), (w, tall, front), 0.008, 3), look if not retro else finish("aluminium")
    )
    asm.add(
        "leather",
        box_between((-w * 1.001, tall * 0.14, back * 0.98), (w * 1.001, tall * 0.72, front + 0.0015), 0.008, 3),
        leather if retro else look,
    )
    asm.add(
        "hump",
        across(
            [
                (back * 0.9, tall - 0.004),
                (front, tall - 0.004),
                (front - 0.004, height * 0.98),
                (back * 0.4, height * 0.98),
            ],
            width * 0.34,
            0.004,
        ),
        look if not retro else finish("aluminium"),
    )
    if not retro:
        asm.add(
            "grip",
            moved(superellipsoid((width * 0.24, tall * 0.94, depth * 0.34), 0.5, 8), -w * 0.78, tall * 0.5, front),
            leather,
        )
    _camera_lens(asm)
    asm.add(
        "dials",
        [
            moved(cylinder(w * 0.14, height * 0.1, 0.002, 20), w * 0.66, tall - 0.002, (front + back) / 2),
            moved(cylinder(w * 0.09, height * 0.09, 0.002, 16), -w * 0.72, tall - 0.002, front - 0.012),
        ],
        finish("chrome"),
    )
    asm.add(
        "shoe", box_between((-w * 0.14, height * 0.97, back * 0.75), (w * 0.14, height, back * 0.3)), finish("steel")
    )
    return asm.made()


def _camera_lens(asm: Assembly) -> None:
    """A ribbed barrel with its glass."""
    spec = asm.spec
    _, height, depth = spec.size
    front = -depth * 0.02
    tall = height * 0.78
    retro = (spec.seed % 2 == 1 and (not spec.color_stated)) or spec.says("polaroid")
    r, y, long = height * 0.33, tall * 0.48, depth / 2 - front
    steps = [
        (r * 0.98, 0.0),
        (r, long * 0.1),
        (r, long * 0.3),
        (r * 0.92, long * 0.32),
        (r * 0.92, long * 0.7),
        (r, long * 0.72),
        (r, long * 0.98),
        (r * 0.88, long),
        (r * 0.82, long * 0.9),
        (r * 0.6, long * 0.86),
    ]
    asm.add("lens", facing(turnings(steps, 36), 0.0, y, front - 0.002), finish("plastic", color=DARK))
    ribs = [
        facing(
            turned(
                box_between((-0.0012, long * 0.38, r * 0.9), (0.0012, long * 0.66, r * 0.98)), (0, 1, 0), k * pi / 18
            ),
            0.0,
            y,
            front,
        )
        for k in range(36)
    ]
    asm.add("ribs", ribs, finish("rubber"))
    asm.add(
        "glass",
        facing(turnings([(r * 0.72, 0.0), (r * 0.5, r * 0.1), (0.0, r * 0.16)], 28, 2.0), 0.0, y, front + long * 0.84),
        finish("porcelain", color=(0.03, 0.02, 0.08)),
    )
    asm.add(
        "ring",
        facing(torus(r * 0.95, r * 0.03, 36, 6), 0.0, y, front + long * 0.2),
        finish("plastic", color=(0.6, 0.03, 0.02)) if not retro else finish("chrome"),
    )


def _webcam(asm: Assembly) -> MadeAsset:
    """A ball with a lens on a foot."""
    spec = asm.spec
    look = main_finish(spec)
    _, height, _ = spec.size
    dark = trim(spec)
    r = height * 0.32
    asm.add("ball", moved(sphere(r, 24), y=height - r), look)
    asm.add("foot", [moved(cylinder(r * 0.9, 0.008, 0.002, 24)), moved(cylinder(r * 0.2, height * 0.5, 0.0, 10))], dark)
    asm.add(
        "lens",
        [facing(turnings([(r * 0.5, 0.0), (r * 0.45, r * 0.2), (r * 0.3, r * 0.15)], 24), 0.0, height - r, r * 0.86)],
        finish("screen"),
    )
    return asm.made()
