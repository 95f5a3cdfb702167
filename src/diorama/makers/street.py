"""Street furniture: lamps, traffic lights, letter boxes, hydrants, poles, bicycle racks."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import (
    box,
    box_between,
    cylinder,
    lathe,
    pipe,
    rod,
    rounded_box,
    rounded_path,
    sphere,
    torus,
    tube,
)
from diorama.makers.build import Assembly, main_finish
from diorama.makers.lamps_parts import shine
from diorama.makers.lofts import Ring, front_block, loft, plan_ring, sideways
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

DARK: Vec3 = (0.02, 0.02, 0.022)
WHITE: Vec3 = (0.85, 0.85, 0.83)
RED: Vec3 = (0.62, 0.02, 0.02)


def pole(radius: float, height: float, foot: float = 2.2) -> Mesh:
    """A post with a stepped base that stands on y = 0."""
    base = height * 0.09
    profile = [
        (radius * foot, 0.0),
        (radius * foot, base * 0.3),
        (radius * foot * 0.8, base * 0.42),
        (radius * foot * 0.72, base),
    ]
    return lathe([*profile, (radius * 1.15, base * 1.25), (radius, base * 1.4), (radius * 0.85, height)], 16)


def facing(mesh: Mesh, y: float, z: float, x: float = 0.0) -> Mesh:
    """What stands on y = 0 laid towards +Z, its foot at z."""
    return moved(turned(mesh, (1.0, 0.0, 0.0), pi / 2), x, y, z)


@maker("street_lamp")
def street_lamp(spec: MakeSpec) -> MadeAsset:
    """A lamp post with a lantern; a modern one has a curved arm, a path light is low."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    look, reach = main_finish(spec), min(width, depth) / 2
    glow = finish("glow")
    if spec.says("bollard", "path", "solar", "garden") and not spec.stated[1]:
        height *= 0.25
        reach *= 0.5
    if spec.style in ("modern", "minimalist", "scandinavian") or spec.says("modern", "streetlight", "floodlight"):
        r = reach * 0.24
        arm: list[Vec3] = [
            (0.0, 0.0, 0.0),
            (0.0, height * 0.94, 0.0),
            (0.0, height * 0.985, reach * 2.2),
            (0.0, height * 0.985, reach * 3.2),
        ]
        assembly.add(
            "pole", [pipe(rounded_path(arm, height * 0.16, 6), r, 12), cylinder(r * 2, height * 0.02, 0.005, 18)], look
        )
        assembly.add(
            "head",
            moved(
                rounded_box((reach * 0.9, reach * 0.26, reach * 2.2), reach * 0.12, 2),
                0.0,
                height - reach * 0.14,
                reach * 3.6,
            ),
            look,
        )
        assembly.add(
            "lamp",
            moved(
                rounded_box((reach * 0.7, reach * 0.06, reach * 1.7), reach * 0.02),
                0.0,
                height - reach * 0.28,
                reach * 3.7,
            ),
            glow,
        )
        shine(assembly, (0.0, height - reach * 0.5, reach * 3.7), 160.0, "lamp")
        return assembly.made()
    lantern = min(reach * 3.4, height * 0.2)
    top = height - lantern
    post = [pole(reach * 0.22, top + 0.01)]
    post += [moved(torus(reach * 0.28, reach * 0.07, 18, 8), y=top * y) for y in (0.3, 0.62, 0.96)]
    if height > 1.5:
        post.append(rod((-reach * 0.8, top * 0.9, 0.0), (reach * 0.8, top * 0.9, 0.0), reach * 0.06, 8))
        post += [moved(sphere(reach * 0.12, 10), s * reach * 0.84, top * 0.9) for s in (-1, 1)]
    assembly.add("post", post, look)
    low, high = reach * 0.52, reach * 0.92
    glass = [plan_ring(2 * low, 2 * low, top + lantern * 0.06), plan_ring(2 * high, 2 * high, top + lantern * 0.62)]
    assembly.add("glass", loft(glass), glow)
    bars = [
        rod((x * low, top + lantern * 0.05, z * low), (x * high, top + lantern * 0.63, z * high), reach * 0.07, 6)
        for x in (-1, 1)
        for z in (-1, 1)
    ]
    roof = [
        plan_ring(2.24 * high * r, 2.24 * high * r, top + lantern * y)
        for r, y in ((1.0, 0.6), (1.0, 0.66), (0.5, 0.84), (0.3, 0.9), (0.02, 0.94))
    ]
    cap = [
        loft(roof),
        moved(sphere(reach * 0.16, 10), y=height - reach * 0.16),
        cylinder(reach * 0.6, lantern * 0.07, 0.004, 16),
    ]
    cap[2] = moved(cap[2], y=top)
    assembly.add("lantern", [*bars, *cap], look)
    shine(assembly, (0.0, top + lantern * 0.35, 0.0), 120.0, "lamp")
    return assembly.made()


@maker("traffic_light")
def traffic_light(spec: MakeSpec) -> MadeAsset:
    """A signal with three lamps under hoods on a pole; which one is lit differs."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    look = main_finish(spec)
    r, tall, wide = min(width, depth) * 0.13, height * 0.27, min(width, height * 0.13)
    low, z = height - tall, r * 0.4
    assembly.add(
        "pole", pole(r, height * 0.94, 2.0), look if spec.color_stated else finish("steel", color=(0.3, 0.31, 0.32))
    )
    housing = [moved(rounded_box((wide * 0.86, tall, depth * 0.4), 0.03, 2), 0.0, low + tall / 2, z + depth * 0.2)]
    step, lens = tall / 3.2, min(tall / 3.2, wide * 0.8) * 0.4
    lit = spec.seed % 3
    front = z + depth * 0.4
    for k, (name, tone) in enumerate(
        (("red", (1.0, 0.03, 0.02)), ("amber", (1.0, 0.45, 0.02)), ("green", (0.03, 0.9, 0.15)))
    ):
        y = height - tall / 2 + (1 - k) * step
        hood = [(lens * 1.25 * cos(a), lens * 1.25 * sin(a)) for a in np.linspace(-0.35, pi + 0.35, 12)]
        hood += [(lens * 1.08 * cos(a), lens * 1.08 * sin(a)) for a in np.linspace(pi + 0.35, -0.35, 12)]
        housing.append(
            moved(
                front_block([(float(a), float(b)) for a, b in hood], depth * 0.3, z=0.0), 0.0, y, front + depth * 0.12
            )
        )
        mesh = facing(
            lathe([(lens, 0.0), (lens * 0.8, lens * 0.22), (0.0, lens * 0.34)], 20, seam_angle_rad=1.4),
            y,
            front - 0.006,
        )
        dim = (tone[0] * 0.16, tone[1] * 0.16, tone[2] * 0.16)
        assembly.add(f"lamp-{name}", mesh, finish("glow", color=tone) if k == lit else finish("ceramic", color=dim))
    assembly.add("housing", housing, look)
    clamps = [
        moved(box((r * 2.6, 0.05, z + depth * 0.1)), 0.0, y, (z + depth * 0.1) / 2)
        for y in (low + tall * 0.15, low + tall * 0.7)
    ]
    assembly.add("clamps", clamps, finish("steel"))
    return assembly.made()


@maker("mailbox")
def mailbox(spec: MakeSpec) -> MadeAsset:
    """A letter box with a round top on a post, with a door and a flag; a pillar box by words."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    look = main_finish(spec)
    if spec.says("pillar", "post") or spec.seed % 3 == 2:
        r = min(width, depth) / 2
        profile = [
            (r * 0.92, 0.0),
            (r * 0.92, height * 0.07),
            (r * 0.84, height * 0.09),
            (r * 0.84, height * 0.84),
            (r, height * 0.86),
            (r, height * 0.9),
            (r * 0.8, height * 0.96),
            (r * 0.35, height * 0.99),
            (0.0, height),
        ]
        assembly.add("body", lathe(profile, 28), look)
        assembly.add("foot", cylinder(r * 0.96, height * 0.065, 0.006, 28), finish("iron", color=DARK))
        assembly.add(
            "slot",
            moved(box((r * 1.0, height * 0.022, r * 0.2)), 0.0, height * 0.78, r * 0.76),
            finish("paint", color=(0.01, 0.01, 0.01)),
        )
        hood = moved(rounded_box((r * 1.1, height * 0.018, r * 0.3), 0.006), 0.0, height * 0.8, r * 0.82)
        assembly.add("hood", hood, look)
        plate = moved(rounded_box((r * 0.62, height * 0.13, r * 0.1), 0.006), 0.0, height * 0.62, r * 0.82)
        assembly.add("plate", plate, finish("paint", color=WHITE))
        return assembly.made()
    wide, long, tall = width * 0.62, depth, height * 0.26
    low = height - tall
    post = min(0.1, width * 0.24)
    assembly.add(
        "post",
        [
            moved(box((post, low + 0.01, post), grain=1), y=(low + 0.01) / 2),
            moved(box((wide * 0.9, 0.03, long * 0.86)), y=low - 0.012),
        ],
        finish("oak"),
    )
    arch: list[Vec2] = [
        (-wide / 2, low),
        (wide / 2, low),
        *((wide / 2 * cos(a), height - wide / 2 + wide / 2 * sin(a)) for a in np.linspace(0, pi, 11)),
    ]
    assembly.add("box", front_block(arch, long * 0.97, 0.006, z=-long * 0.012), look)
    door = front_block([(a * 0.94, low + (b - low) * 0.96 + 0.004) for a, b in arch], 0.012, z=long / 2 - 0.012)
    assembly.add("door", door, finish("steel"))
    x = wide / 2 + 0.012
    flag = [
        box_between((x - 0.014, low + tall * 0.3, -0.01), (x, height * 0.99, 0.012)),
        box_between((x - 0.012, height * 0.92, -0.01), (x - 0.002, height * 0.99, 0.11)),
    ]
    assembly.add("flag", flag, finish("paint", color=(0.75, 0.55, 0.03) if spec.kind.default_color == "red" else RED))
    assembly.add(
        "knob", facing(cylinder(0.014, 0.024, 0.005, 10), height - wide * 0.35, long / 2 - 0.008), finish("brass")
    )
    return assembly.made()


@maker("fire_hydrant")
def fire_hydrant(spec: MakeSpec) -> MadeAsset:
    """A hydrant with caps on chains; a cone, a bollard or a parking meter by words."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    look, r = main_finish(spec), min(width, depth) / 2
    if spec.says("cone", "pylon"):
        return _cone(assembly)
    if spec.says("bollard"):
        profile = [
            (r * 0.7, 0.0),
            (r * 0.7, height * 0.05),
            (r * 0.5, height * 0.08),
            (r * 0.5, height * 0.84),
            (r * 0.58, height * 0.86),
            (r * 0.58, height * 0.9),
            (r * 0.4, height * 0.97),
            (0.0, height),
        ]
        assembly.add("post", lathe(profile, 22), look)
        bands = [moved(cylinder(r * 0.51, height * 0.06, 0, 22), y=height * y) for y in (0.6, 0.72)]
        assembly.add("bands", bands, finish("paint", color=WHITE))
        return assembly.made()
    if spec.says("meter"):
        assembly.add("post", pole(r * 0.16, height * 0.78, 2.4), finish("steel"))
        head = moved(rounded_box((r * 1.1, height * 0.26, r * 0.8), r * 0.3, 3), 0.0, height * 0.87, 0.0)
        assembly.add("head", head, look)
        assembly.add(
            "dial",
            moved(rounded_box((r * 0.7, height * 0.08, 0.02), 0.006), 0.0, height * 0.92, r * 0.4),
            finish("screen"),
        )
        assembly.add("slot", moved(box((r * 0.06, height * 0.05, 0.02)), 0.0, height * 0.82, r * 0.4), finish("steel"))
        return assembly.made()
    profile = [
        (r * 0.9, 0.0), (r * 0.9, height * 0.06), (r * 0.58, height * 0.075), (r * 0.58, height * 0.6),
        (r * 0.72, height * 0.61),
        (r * 0.72, height * 0.66), (r * 0.6, height * 0.67), (r * 0.58, height * 0.76), (r * 0.42, height * 0.86),
        (r * 0.16, height * 0.91),
    ]  # fmt: skip
    body = [lathe(profile, 26), moved(cylinder(r * 0.13, height * 0.1, 0.004, 5), y=height * 0.9)]
    body += [
        turned(
            moved(cylinder(r * 0.07, height * 0.03, 0.003, 6), 0.0, height * y, r * 0.76), (0.0, 1.0, 0.0), pi / 4 * k
        )
        for k in range(8)
        for y in (0.06,)
    ]
    y = height * 0.47
    body += [
        moved(sideways(moved(cylinder(r * 0.26, 2 * r * 0.84, 0.006, 16), y=-r * 0.84)), 0.0, y),
        facing(cylinder(r * 0.34, r * 0.8, 0.006, 18), y, 0.0),
    ]
    assembly.add("body", body, look)
    caps = [
        moved(sideways(moved(cylinder(r * 0.31, r * 0.16, 0.008, 16), y=-r * 0.08)), s * r * 0.82, y) for s in (-1, 1)
    ]
    caps += [moved(sideways(moved(cylinder(r * 0.1, r * 0.2, 0.004, 5), y=-r * 0.1)), s * r * 0.9, y) for s in (-1, 1)]
    caps += [
        facing(cylinder(r * 0.4, r * 0.14, 0.008, 18), y, r * 0.74),
        facing(cylinder(r * 0.12, r * 0.12, 0.004, 5), y, r * 0.87),
    ]
    assembly.add("caps", caps, finish("steel"))
    return assembly.made()


def _cone(assembly: Assembly) -> MadeAsset:
    """A traffic cone on its square foot, with white bands."""
    spec = assembly.spec
    width, height, depth = spec.size
    look = main_finish(spec) if spec.color_stated else finish("plastic", color=(0.85, 0.14, 0.01))
    foot, r = height * 0.05, min(width, depth) * 0.38
    assembly.add(
        "foot", moved(rounded_box((width, foot, depth), min(0.015, foot * 0.4), 2), y=foot / 2), finish("rubber")
    )
    assembly.add("cone", moved(cylinder(r, height - foot, 0.006, 26, top=r * 0.16), y=foot), look)
    bands: list[Mesh] = []
    for low, high in ((0.36, 0.52), (0.66, 0.8)):
        a, b = (r * (1 - 0.84 * t) + 0.002 for t in (low, high))
        bands.append(moved(cylinder(a, (high - low) * (height - foot), 0, 26, top=b), y=foot + low * (height - foot)))
    assembly.add("bands", bands, finish("paint", color=WHITE))
    return assembly.made()


@maker("pole")
def tall_pole(spec: MakeSpec) -> MadeAsset:
    """A flagpole with a waving flag; a pole with wires' arms, a totem pole or an antenna by words."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    look, r = main_finish(spec), min(width, depth) / 2
    if spec.says("utility", "telephone", "power", "telegraph"):
        assembly.add(
            "pole",
            cylinder(r * 0.8, height, 0.01, 14, top=r * 0.55),
            finish("walnut") if not spec.color_stated else look,
        )
        arms = [moved(box((width * 5.0, r * 0.5, r * 0.5), grain=0), 0.0, height * y, r * 0.7) for y in (0.95, 0.85)]
        assembly.add("arms", arms, finish("oak"))
        cups = [
            moved(
                lathe(
                    [(r * 0.1, 0.0), (r * 0.2, r * 0.3), (r * 0.1, r * 0.5), (r * 0.18, r * 0.7), (0.0, r * 0.85)], 10
                ),
                x * width,
                height * y + r * 0.24,
                r * 0.7,
            )
            for y in (0.95, 0.85)
            for x in (-2.2, -1.4, 1.4, 2.2)
        ]
        assembly.add("insulators", cups, finish("ceramic", color=(0.3, 0.16, 0.08)))
        return assembly.made()
    if spec.says("totem"):
        return _totem(assembly)
    shaft = r * 0.24
    assembly.add(
        "pole",
        [pole(shaft, height * 0.98, 4.0), moved(sphere(shaft * 1.5, 12), y=height - shaft * 1.5)],
        look if not spec.color_stated else finish("steel"),
    )
    if spec.says("antenna"):
        rods = [
            rod(
                (-r * (2 - k * 0.25), height * (0.7 + 0.05 * k), 0.0),
                (r * (2 - k * 0.25), height * (0.7 + 0.05 * k), 0.0),
                shaft * 0.3,
                6,
            )
            for k in range(6)
        ]
        assembly.add("rods", rods, look)
        return assembly.made()
    flag_w, flag_h = height * 0.2, height * 0.13
    tones: tuple[Vec3, ...] = ((0.6, 0.02, 0.03), (0.02, 0.1, 0.42), (0.03, 0.28, 0.08), (0.75, 0.45, 0.02))
    tone = spec.color if spec.color_stated and spec.color else tones[spec.seed % 4]
    for name, low, high, paint in (
        ("flag-top", 2 / 3, 1.0, tone),
        ("flag-middle", 1 / 3, 2 / 3, WHITE),
        ("flag-foot", 0.0, 1 / 3, tone),
    ):
        rings: list[Ring] = []
        for t in np.linspace(0, 1, 13):
            z = 0.12 * flag_w * sin(1.8 * pi * t) * t
            y = height * 0.95 - flag_h - 0.05 * flag_h * t * sin(3 * t)
            rings.append(
                np.array(
                    [
                        (shaft * 0.6 + flag_w * t, y + flag_h * v, z + d)
                        for v, d in ((low, -0.004), (low, 0.004), (high, 0.004), (high, -0.004))
                    ]
                )
            )
        assembly.add(name, loft(rings), finish("cotton", color=paint))
    return assembly.made()


def _totem(assembly: Assembly) -> MadeAsset:
    """Carved heads over each other under spread wings."""
    spec = assembly.spec
    width, height, depth = spec.size
    r = min(width, depth) / 2
    look = main_finish(spec) if spec.color_stated else finish("cedar")
    assembly.add("trunk", cylinder(r * 0.86, height, 0.02, 18), look)
    heads = 4
    step = height / heads
    paints: tuple[Vec3, ...] = ((0.55, 0.05, 0.03), (0.04, 0.25, 0.3), (0.7, 0.42, 0.04))
    eyes: list[Mesh] = []
    pupils: list[Mesh] = []
    for k in range(heads):
        y = step * k
        beak = [
            moved(rounded_box((r * 0.5, step * 0.14, r * 0.9), r * 0.1), 0.0, y + step * 0.42, r * 0.9),
            moved(rounded_box((r * 1.2, step * 0.07, r * 0.5), 0.01), 0.0, y + step * 0.2, r * 0.72),
        ]
        brow = moved(rounded_box((r * 1.5, step * 0.09, r * 0.4), 0.01), 0.0, y + step * 0.78, r * 0.7)
        assembly.add(
            f"face-{k + 1}",
            [*beak, brow, moved(tube(r * 0.94, r * 0.7, step * 0.06, 0.005, 18), y=y + step * 0.93)],
            finish("wood", color=paints[(k + spec.seed) % 3]),
        )
        eyes += [
            facing(cylinder(r * 0.22, r * 0.12, 0.01, 14), y + step * 0.63, r * 0.76, s * r * 0.36) for s in (-1, 1)
        ]
        pupils += [
            facing(cylinder(r * 0.11, r * 0.14, 0.005, 12), y + step * 0.63, r * 0.76, s * r * 0.34) for s in (-1, 1)
        ]
    assembly.add("eyes", eyes, finish("paint", color=WHITE))
    assembly.add("pupils", pupils, finish("paint", color=DARK))
    wings = [
        front_block(
            [
                (s * r * 0.6, height * 0.8),
                (s * r * 4, height * 0.9),
                (s * r * 4, height * 0.86),
                (s * r * 2, height * 0.74),
                (s * r * 0.6, height * 0.7),
            ],
            0.06,
        )
        for s in (-1, 1)
    ]
    assembly.add("wings", wings, finish("wood", color=paints[(spec.seed + 1) % 3]))
    return assembly.made()


@maker("bike_rack")
def bike_rack(spec: MakeSpec) -> MadeAsset:
    """Hoops of tube on two rails, or a wave of one tube."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    look = main_finish(spec)
    r = min(0.025, height * 0.04)
    count = max(2, round(width / 0.4))
    if spec.seed % 2:
        posts = 2 * count  # an even number: the tube comes from the ground and goes back into it
        line: list[Vec3] = []
        for k in range(posts):
            x = (k / (posts - 1) - 0.5) * (width - 2.4 * r)
            foot = 0.0 if k in (0, posts - 1) else height * 0.2
            run: list[Vec3] = [(x, foot, 0.0), (x, height - 1.2 * r, 0.0)]
            line += run if k % 2 == 0 else run[::-1]
        assembly.add("wave", pipe(rounded_path(line, width / posts / 2), r * 1.2, 9), look)
        feet = [moved(cylinder(r * 3.2, 0.012, 0.003, 16), s * (width - 2 * r) / 2) for s in (-1, 1)]
        assembly.add("feet", feet, look)
        return assembly.made()
    hoops: list[Mesh] = []
    for k in range(count):
        x = (k + 0.5 - count / 2) * width / count
        bow: list[Vec3] = [
            (x, r, -depth * 0.36),
            (x, height - r, -depth * 0.22),
            (x, height - r, depth * 0.22),
            (x, r, depth * 0.36),
        ]
        hoops.append(pipe(rounded_path(bow, height * 0.34, 6), r, 9))
    rails = [rod((-width / 2, r, s * depth * 0.36), (width / 2, r, s * depth * 0.36), r, 10) for s in (-1, 1)]
    rails += [moved(rounded_box((0.05, r * 2, depth), 0.004), s * (width / 2 - 0.05), r, 0.0) for s in (-1, 1)]
    assembly.add("hoops", hoops, look)
    assembly.add("rails", rails, look)
    return assembly.made()
