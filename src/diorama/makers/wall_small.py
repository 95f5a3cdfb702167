"""What hangs on walls or lies on tables to dress them: hooks, signs, wreaths, blinds, cloths."""

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
    extrude,
    pipe,
    rectangle,
    rod,
    rounded_path,
    sphere,
    sweep,
    torus,
)
from diorama.makers.build import Assembly, family, main_finish, metal_finish, spaced
from diorama.makers.decor import pane, with_part
from diorama.makers.food_fruit import foliage
from diorama.makers.materials import finish
from diorama.makers.placeholder import label
from diorama.makers.placing import facing, sideways, upright
from diorama.makers.plant_leaves import BROAD, leaves
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.wall_frames import frame_moulding


@maker("coat_hook")
def coat_hook(spec: MakeSpec) -> MadeAsset:
    """A board with a row of bent hooks, or of pegs in plain styles; a single hook without a board."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, h, t = width / 2, height / 2, min(0.02, depth * 0.3)
    asm.add("board", box_between((-w, -h, 0.0), (w, h, t), 0.004, 2, grain=0), look)
    count = max(1, round(width / 0.13))
    xs = spaced(-w, w, count)
    if spec.style in ("scandinavian", "japanese", "minimalist") or spec.says("peg") or spec.seed % 3 == 1:
        pegs = [turned(cylinder(0.011, depth - t + 0.003, 0.003, 16), (1, 0, 0), pi / 2 - 0.2) for _ in xs]
        asm.add("pegs", [moved(m, x, -h * 0.2, t - 0.004) for m, x in zip(pegs, xs, strict=True)], look)
        return asm.made()
    hooks: list[Mesh] = []
    for x in xs:
        low: list[Vec3] = [
            (x, h * 0.1, t),
            (x, -h * 0.5, t + 0.004),
            (x, -h * 0.86, depth * 0.55),
            (x, -h * 0.5, depth * 0.8),
            (x, -h * 0.2, depth * 0.82),
        ]
        high: list[Vec3] = [(x, h * 0.1, t), (x, h * 0.3, depth * 0.6), (x, h * 0.72, depth * 0.95)]
        hooks += [pipe(rounded_path(low, h * 0.4), 0.0042, 8), pipe(rounded_path(high, h * 0.3), 0.0042, 8)]
        hooks += [
            moved(sphere(0.0075, 10), x, -h * 0.2, depth * 0.82),
            moved(sphere(0.0085, 10), x, h * 0.72, depth * 0.95),
        ]
        hooks.append(facing(cylinder(0.014, 0.004, 0.001, 18), x, h * 0.1, t - 0.0005))
    asm.add("hooks", hooks, metal_finish(spec, "brass") if spec.seed % 2 == 0 else finish("iron"))
    return asm.made()


@maker("sign")
def sign(spec: MakeSpec) -> MadeAsset:
    """A framed board with a word on it: what it is for by its words, else a greeting."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    text = next(
        (
            out
            for word, out in (
                ("exit", "EXIT"),
                ("menu", "MENU"),
                ("open", "OPEN"),
                ("bathroom", "WC"),
                ("sale", "SALE"),
            )
            if spec.says(word)
        ),
        "",
    )
    text = text or ("WELCOME", "HOME", "OPEN", "HELLO")[spec.seed % 4]
    asm.add("board", moved(extrude_upright(width, height, depth * 0.7), z=0.0), look)
    border = min(width, height) * 0.07
    asm.add("frame", frame_moulding(width, height, border, depth), look)
    screws = [
        facing(
            cylinder(border * 0.22, depth * 0.08, 0.0, 10),
            sx * (width / 2 - border * 1.6),
            sy * (height / 2 - border * 1.6),
            depth * 0.72,
        )
        for sx in (-1, 1)
        for sy in (-1, 1)
    ]
    asm.add("screws", screws, finish("brass"))
    inner = (width - border * 3.8, height - border * 3.4)
    card = Material(name="lettering", roughness=0.7, base_color_texture=label(text, round(inner[0] / inner[1], 2)))
    return with_part(asm.made(), "lettering", pane(inner[0], inner[1], depth * 0.06, depth * 0.68), card)


def extrude_upright(width: float, height: float, thick: float) -> Mesh:
    """A rectangular board against the wall."""
    return upright(rectangle(width * 0.98, height * 0.98), thick)


@maker("wreath")
def wreath(spec: MakeSpec) -> MadeAsset:
    """A ring of leaves with berries and a bow; a horseshoe or antlers on a shield by the words."""
    asm = Assembly(spec)
    width, height, _ = spec.size
    r = min(width, height) / 2
    if spec.says("horseshoe"):
        return _horseshoe(asm)
    if spec.says("antlers", "antler", "deer", "trophy"):
        return _antlers(asm)
    tube = r * 0.2
    ring = r - tube * 1.15
    asm.add(
        "ring",
        moved(facing(torus(ring, tube * 0.36, 32, 8)), z=tube * 0.5),
        finish("foliage", color=(0.05, 0.1, 0.025)),
    )
    rng = spec.rng("leaves")
    count = 230
    around = np.sort(rng.uniform(0, 2 * pi, count))
    side = rng.uniform(-1.9, 1.9, count)
    base = np.stack(
        [
            (ring + tube * 0.45 * np.sin(side)) * np.sin(around),
            tube * 0.45 * (0.35 + np.cos(side).clip(-0.2, 1.0)),
            (ring + tube * 0.45 * np.sin(side)) * np.cos(around),
        ],
        axis=1,
    )
    headings = around + pi / 2 + side * 0.6
    size = rng.uniform(0.75, 1.1, count) * r * 0.3
    flat = leaves(BROAD, base, headings, rng.uniform(0.15, 0.7, count), size, size * 0.42)
    green = foliage(spec.color or (0.07, 0.2, 0.045))
    asm.add("leaves", moved(turned(flat, (1, 0, 0), pi / 2), z=tube * 0.5), green, closed=False)
    balls: list[Mesh] = []
    for k in range(9):
        a = 2 * pi * (k + 0.5) / 9
        balls += [
            moved(sphere(r * 0.05, 10), (ring + dx) * sin(a + da), (ring + dx) * cos(a + da), tube * 1.45)
            for dx, da in ((0.0, 0.0), (r * 0.07, 0.08), (-r * 0.05, 0.09))
        ]
    asm.add("berries", balls, finish("wax", color=(0.6, 0.02, 0.03)))
    bow = finish("velvet", color=(0.5, 0.02, 0.04))
    y, z = -ring, tube * 1.7
    loops = [
        moved(
            turned(scaled(sphere(1.0, 14), r * 0.2, r * 0.11, r * 0.06), (0, 0, 1), s * 0.35),
            s * r * 0.2,
            y + r * 0.05,
            z,
        )
        for s in (-1, 1)
    ]
    tails = [
        moved(
            turned(box_between((-r * 0.05, -r * 0.38, -0.002), (r * 0.05, 0.0, 0.002)), (0, 0, 1), s * 0.35),
            s * r * 0.03,
            y,
            z,
        )
        for s in (-1, 1)
    ]
    asm.add("bow", [*loops, *tails, moved(sphere(r * 0.08, 12), 0.0, y, z)], bow)
    return asm.made()


def _antlers(asm: Assembly) -> MadeAsset:
    """Two branched horns on a wooden shield."""
    spec = asm.spec
    width, height, depth = spec.size
    r = min(width, height) / 2
    shield: list[Vec2] = [
        (-r * 0.4, -r * 0.3),
        (0.0, -r * 0.8),
        (r * 0.4, -r * 0.3),
        (r * 0.42, r * 0.2),
        (-r * 0.42, r * 0.2),
    ]
    asm.add(
        "shield",
        upright(shield, depth * 0.25, 0.006),
        finish("walnut") if not spec.color_stated else finish("wood", color=spec.color),
    )
    bones: list[Mesh] = []
    for s in (-1, 1):
        stem: list[Vec3] = [
            (s * r * 0.1, -r * 0.1, depth * 0.2),
            (s * r * 0.3, r * 0.25, depth * 0.9),
            (s * r * 0.85, r * 0.5, depth * 1.1),
            (s * r * 0.8, r * 1.0, depth * 0.7),
        ]
        line = rounded_path(stem, r * 0.3)
        section = [(r * 0.055 * cos(a), r * 0.055 * sin(a)) for a in (k * pi / 4 for k in range(8))]
        bones.append(sweep(line, section, scale=[1.2 - 0.9 * k / (len(line) - 1) for k in range(len(line))]))
        for t, up in ((0.35, 0.35), (0.6, 0.42), (0.8, 0.3)):
            x, y, z = line[int(t * (len(line) - 1))]
            bones.append(
                rod((x, y, z), (x - s * r * 0.08, y + r * up, z + depth * 0.2), r * 0.045, 8, end_radius=r * 0.012)
            )
    asm.add("antlers", bones, finish("wax", color=(0.55, 0.42, 0.26)))
    return asm.made()


def _horseshoe(asm: Assembly) -> MadeAsset:
    """A bent iron with its nails, open above."""
    spec = asm.spec
    width, height, depth = spec.size
    r = min(width, height) / 2
    path: list[Vec3] = [
        (r * 0.8 * sin(a), -r * 0.1 - r * 0.8 * cos(a), depth * 0.3) for a in np.linspace(-2.45, 2.45, 30)
    ]
    metal = finish("iron") if not spec.color_stated else finish("iron", color=spec.color)
    asm.add("shoe", sweep(path, rectangle(r * 0.24, depth * 0.36, depth * 0.06, 2), up=(0, 0, 1)), metal)
    asm.add("nails", [moved(sphere(r * 0.03, 8), x, y, depth * 0.48) for x, y, _ in path[3:28:3]], finish("steel"))
    return asm.made()


@maker("blind")
def blind(spec: MakeSpec) -> MadeAsset:
    """Slats on cords under a rail, a cloth on a roller with its hem bar, or louvred shutters in a frame."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, h, z = width / 2, height / 2, depth / 2
    if spec.says("shutter", "shutters"):
        return _shutters(asm)
    asm.add(
        "rail",
        box_between((-w, h - 0.045, 0.0), (w, h, depth), 0.004),
        finish("aluminium") if not spec.color_stated else look,
    )
    cord = finish("cotton")
    if spec.says("venetian") or (spec.seed % 2 == 0 and not spec.says("roller")):
        count = max(8, round(height / 0.042))
        slat = turned(
            box_between((-w * 0.99, -0.0012, -depth * 0.4), (w * 0.99, 0.0012, depth * 0.4), 0.001), (1, 0, 0), 0.5
        )
        plain = finish("paint", color=spec.color) if family(spec) == "fabric" else look
        asm.add("slats", [moved(slat, 0.0, y, z) for y in spaced(-h + 0.03, h - 0.05, count)], plain)
        asm.add("foot", box_between((-w * 0.99, -h, z - 0.018), (w * 0.99, -h + 0.02, z + 0.018), 0.004), plain)
        asm.add(
            "cords",
            [
                rod((x, -h + 0.01, zz), (x, h - 0.02, zz), 0.0012, 5)
                for x in (-w * 0.7, w * 0.7)
                for zz in (z - depth * 0.36, z + depth * 0.36)
            ],
            cord,
        )
    else:
        asm.add(
            "roller", sideways(cylinder(depth * 0.4, width * 0.97, 0.002, 20), -width * 0.485, h - depth * 0.5, z), look
        )
        asm.add(
            "cloth",
            box_between((-w * 0.96, -h + 0.012, z + depth * 0.34), (w * 0.96, h - 0.03, z + depth * 0.36)),
            look,
        )
        asm.add(
            "hem", box_between((-w * 0.96, -h, z + depth * 0.28), (w * 0.96, -h + 0.03, z + depth * 0.42), 0.004), look
        )
    asm.add(
        "pull",
        [
            rod((w * 0.9, -h * 0.4, depth * 0.9), (w * 0.9, h - 0.03, depth * 0.9), 0.0015, 5),
            moved(cylinder(0.006, 0.03, 0.002, 10), w * 0.9, -h * 0.4 - 0.028, depth * 0.9),
        ],
        cord,
    )
    return asm.made()


def _shutters(asm: Assembly) -> MadeAsset:
    """Two louvred leaves on hinges."""
    spec = asm.spec
    look = main_finish(spec)
    width, height, depth = spec.size
    w = width / 2
    h = height / 2
    z = depth / 2
    wood = look if family(spec) in ("wood", "paint") else finish("painted_wood", color=spec.color)
    for name, s in (("left", -1), ("right", 1)):
        x0, x1 = min(0.0, s * w) + 0.003, max(0.0, s * w) - 0.003
        bars = [box_between((x, -h, z * 0.4), (x + 0.05, h, z * 1.6), 0.003, grain=1) for x in (x0, x1 - 0.05)]
        bars += [
            box_between((x0 + 0.04, y, z * 0.4), (x1 - 0.04, y + 0.06, z * 1.6), 0.003, grain=0)
            for y in (-h, -0.03, h - 0.06)
        ]
        slats = [
            moved(
                turned(box_between((x0 + 0.045, -0.026, -0.004), (x1 - 0.045, 0.026, 0.004), 0.003), (1, 0, 0), -0.7),
                0.0,
                y,
                z,
            )
            for y in spaced(-h + 0.06, h - 0.06, max(6, round(height / 0.06)))
            if abs(y) > 0.05
        ]
        asm.add(f"shutter-{name}", [*bars, *slats], wood)
    asm.add(
        "hinges",
        [
            box_between((s * w - 0.006, y - 0.03, 0.0), (s * w + 0.006, y + 0.03, z), 0.001)
            for s in (-1, 1)
            for y in (-h * 0.7, h * 0.7)
        ],
        finish("brass"),
    )
    return asm.made()


@maker("tablecloth")
def tablecloth(spec: MakeSpec) -> MadeAsset:
    """A cloth that lies flat: hemmed, with a stripe near its edge or a fringe; round as a doily."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    stripe = finish("cotton", color=((0.12, 0.22, 0.4), (0.5, 0.08, 0.06), (0.3, 0.36, 0.2))[spec.seed % 3])
    if spec.shape in ("round", "oval", "circular") or spec.says("doily"):
        outline = [
            (w * (1 + 0.035 * cos(24 * a)) / 1.035 * cos(a), d * (1 + 0.035 * cos(24 * a)) / 1.035 * sin(a))
            for a in (k * pi / 72 for k in range(144))
        ]
        holes = [
            [
                (x + w * 0.72 * cos(a), z + d * 0.72 * sin(a))
                for x, z in ((w * 0.06 * cos(b), w * 0.06 * sin(b)) for b in (j * pi / 4 for j in range(8)))
            ]
            for a in (k * pi / 8 for k in range(16))
        ]
        asm.add("cloth", extrude(outline, height, height * 0.2, holes=holes if spec.says("doily") else ()), look)
        asm.surface("top", [(w * 0.6 * cos(k * pi / 4), d * 0.6 * sin(k * pi / 4)) for k in range(8)], height)
        return asm.made()
    fringed = spec.seed % 2 == 1
    end = min(0.025, width * 0.07) if fringed else 0.0
    asm.add("cloth", extrude(rectangle(width - 2 * end, depth, 0.006, 2), height * 0.9, height * 0.25), look)
    lines = [
        box_between(
            (s * (w - end - 0.03 - q) - 0.003, height * 0.5, -d * 0.985),
            (s * (w - end - 0.03 - q) + 0.003, height, d * 0.985),
        )
        for s in (-1, 1)
        for q in (0.0, 0.012)
    ]
    asm.add("stripes", lines, stripe)
    if fringed:
        strands = [
            box_between(
                (s * (w - end / 2) - end / 2 - 0.001, 0.0, z - 0.0016),
                (s * (w - end / 2) + end / 2, height * 0.7, z + 0.0016),
            )
            for s in (-1, 1)
            for z in spaced(-d, d, max(12, round(depth / 0.009)))
        ]
        asm.add("fringe", strands, look)
    asm.level("top", (-w + end + 0.05, w - end - 0.05), (-d, d), height * 0.9, inset=0.006)
    return asm.made()
