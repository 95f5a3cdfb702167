"""Arms of old: swords, spears, shields, crowns."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, scaled, turned
from diorama.geometry.shapes import box_between, cylinder, lathe, rod, sphere, sweep, torus, tube
from diorama.makers.build import Assembly, main_finish, wood_finish
from diorama.makers.materials import finish
from diorama.makers.placing import about, facing, turnings, upright
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec


@maker("sword")
def sword(spec: MakeSpec) -> MadeAsset:
    """A blade that stands on its point in a block: straight with a cross guard, or a bent katana; or a spear."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    asm.add("block", box_between((-width / 2, 0, -depth / 2), (width / 2, 0.05, depth / 2), 0.006), wood_finish(spec))
    if spec.says("spear", "lance", "halberd", "javelin"):
        asm.add("shaft", rod((0, 0.03, 0), (0, height * 0.84, 0), 0.013, 12, end_radius=0.011), finish("oak"))
        w = min(width * 0.42, height * 0.05)
        head: list[Vec2] = [
            (-0.011, height * 0.8),
            (0.011, height * 0.8),
            (w, height * 0.87),
            (0.0, height),
            (-w, height * 0.87),
        ]
        asm.add("head", moved(upright(head, 0.012, 0.004), z=-0.006), look)
        asm.add("binding", moved(cylinder(0.017, height * 0.05, 0.003, 12), y=height * 0.77), finish("leather"))
        return asm.made()
    guard, bend = height * 0.8, width * 0.5 if spec.says("katana", "sabre", "saber", "scimitar") else 0.0
    w, steps = width * (0.16 if bend else 0.2), 10
    left = [(bend * (1 - (k / steps) ** 2) * 0.5 - w, 0.03 + (guard - 0.03) * k / steps) for k in range(steps + 1)]
    right = [(x + 2 * w * min(1.0, 0.25 + k * 0.16), y) for k, (x, y) in enumerate(left)]
    asm.add("blade", moved(upright([*left[::-1], *right], 0.008, 0.003), z=-0.004), look)
    grip = [(0.012, guard), (0.014, guard + 0.03), (0.012, height * 0.9), (0.014, height * 0.96)]
    asm.add("grip", lathe([(0.0, guard), *grip, (0.0, height * 0.96)], 14), finish("leather"))
    brass = finish("brass")
    if bend:
        asm.add("guard", moved(cylinder(width * 0.36, 0.008, 0.002, 24), y=guard - 0.004), brass)
        asm.add("pommel", moved(cylinder(0.016, height * 0.04 + 0.002, 0.003, 14), y=height * 0.96 - 0.002), brass)
        return asm.made()
    bar = rod((-width / 2 + 0.008, guard, 0), (width / 2 - 0.008, guard, 0), 0.008, 10)
    tips = [moved(sphere(0.012, 10), s * (width / 2 - 0.012), guard) for s in (-1, 1)]
    asm.add("guard", [bar, *tips], brass)
    asm.add("pommel", moved(sphere(height * 0.022, 14), y=height * 0.978), brass)
    return asm.made()


@maker("shield")
def shield(spec: MakeSpec) -> MadeAsset:
    """A bulging shield on a wall, pointed below or round, with a rim, a cross and a boss."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, h, thick = width / 2, height / 2, depth * 0.35
    if spec.says("round", "viking", "buckler"):
        r = min(w, h)
        outline: list[Vec2] = [(r * cos(2 * pi * k / 36), r * sin(2 * pi * k / 36)) for k in range(36)]
    else:
        side = [(w * cos(t * pi / 20) ** 0.7, h * 0.2 - h * 1.2 * sin(t * pi / 20)) for t in range(10)]
        outline = [(w, h), (-w, h), *[(-x, y) for x, y in side], (0.0, -h), *side[::-1]]
    asm.add("board", upright(outline, thick, 0.004), look)
    metal = finish("steel")
    wire = [(0.012 * cos(k * pi / 3), 0.012 * sin(k * pi / 3)) for k in range(6)]
    rim = sweep([(x * 0.97, y * 0.975, thick) for x, y in outline], wire, closed=True, up=(0, 0, 1))
    low, high = (min(y for _, y in outline) * 0.94, max(y for _, y in outline) * 0.96)
    bars = [box_between((-0.03, low, thick - 0.004), (0.03, high, thick + 0.008), 0.003)]
    bars.append(
        box_between((-w * 0.9, -0.03 + h * 0.1, thick - 0.004), (w * 0.9, 0.03 + h * 0.1, thick + 0.007), 0.003)
    )
    asm.add("rim", [rim, *bars], metal)
    boss = turnings([(w * 0.26, 0.0), (w * 0.25, depth * 0.2), (w * 0.14, depth * 0.52), (0.0, depth * 0.6)], 24)
    asm.add("boss", facing(boss, 0.0, h * 0.1, thick + 0.002), finish("brass"))
    return asm.made()


@maker("crown")
def crown(spec: MakeSpec) -> MadeAsset:
    """A band with points, a ball on each, jewels round it and a cap inside."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    r, band = min(width, depth) / 2, height * 0.32
    asm.add("band", [tube(r, r * 0.95, band, 0.002, 40), moved(torus(r * 0.975, r * 0.04, 40, 6), y=r * 0.04)], look)
    point = upright(
        [(-r * 0.2, 0.0), (r * 0.2, 0.0), (r * 0.05, height * 0.6), (-r * 0.05, height * 0.6)], r * 0.05, 0.001
    )
    points = about(moved(point, y=band * 0.9, z=r * 0.93), 8)
    balls = about(moved(sphere(r * 0.075, 10), y=height - r * 0.075, z=r * 0.955), 8)
    asm.add("points", [*points, *balls], look)
    gems = about(moved(scaled(sphere(r * 0.09, 8), y=1.1, z=0.6), y=band * 0.55, z=r * 0.985), 8)
    asm.add("rubies", gems[::2], finish("glass", color=(0.5, 0.01, 0.03)))
    asm.add("sapphires", gems[1::2], finish("glass", color=(0.02, 0.08, 0.5)))
    cap: list[Vec2] = [(r * 0.95, band * 0.3), (r * 0.9, band), (r * 0.6, height * 0.62), (0.0, height * 0.68)]
    asm.add("cap", lathe([(0.0, band * 0.3), *cap], 28, seam_angle_rad=1.2), finish("velvet", color=(0.28, 0.01, 0.03)))
    return asm.made()


@maker("cauldron")
def cauldron(spec: MakeSpec) -> MadeAsset:
    """A round iron pot on three feet, with a rim, a hoop and what boils in it."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    r, low = min(width, depth) / 2, height * 0.14
    rows = [
        (0.3, low),
        (0.72, height * 0.22),
        (0.97, height * 0.46),
        (0.9, height * 0.74),
        (0.72, height * 0.9),
        (0.8, height),
    ]
    outer = [(q * r, y) for q, y in rows]
    inner = [(q * r - 0.02, y) for q, y in reversed(rows[1:])]
    asm.add("pot", lathe([(0.0, low), *outer, *inner, (0.0, height * 0.3)], 36, seam_angle_rad=0.9), look)
    legs = about(rod((0.0, height * 0.26, r * 0.66), (0.0, 0.0, r * 0.78), r * 0.09, 10, end_radius=r * 0.06), 3)
    asm.add("legs", legs, look)
    ears = [facing(torus(r * 0.13, r * 0.03, 16, 6), s * r * 0.84, height * 0.8, r * 0.03) for s in (-1, 1)]
    asm.add("ears", [turned(mesh, (0, 1, 0), 0.0) for mesh in ears], look)
    brew = finish("plastic", color=(0.06, 0.3, 0.05))
    bubbles: list[Mesh] = [moved(cylinder(r * 0.78, 0.01, 0.0, 30), y=height * 0.8)]
    rng = spec.rng("bubbles")
    for _ in range(9):
        a, q = float(rng.uniform(0, 2 * pi)), float(rng.uniform(0.1, 0.6))
        at: Vec3 = (r * q * cos(a), height * 0.805, r * q * sin(a))
        bubbles.append(moved(sphere(r * float(rng.uniform(0.05, 0.12)), 10), *at))
    asm.add("brew", bubbles, brew)
    return asm.made()
