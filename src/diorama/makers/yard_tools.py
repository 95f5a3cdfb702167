"""Yards and streets: shovel, mower, washing line, bins on wheels, carriage, hose, trough; fittings of houses."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, scaled, turned
from diorama.geometry.shapes import (
    box_between,
    cylinder,
    extrude,
    lathe,
    pipe,
    rectangle,
    rod,
    rounded_box,
    rounded_path,
    sphere,
    torus,
    tube,
)
from diorama.makers.build import Assembly, main_finish, spaced, wood_finish
from diorama.makers.lamps_parts import shine
from diorama.makers.lofts import loft
from diorama.makers.materials import finish
from diorama.makers.placing import about, across, facing, upright
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.vessel import vessel


def spoked(radius: float, thick: float, count: int = 10) -> tuple[list[Mesh], list[Mesh]]:
    """A wheel about the x axis: rim with hub, and spokes."""
    rim = [
        turned(moved(tube(radius, radius * 0.88, thick, 0.004, 36), y=-thick / 2), (0, 0, 1), pi / 2),
        turned(moved(cylinder(radius * 0.14, thick * 1.8, 0.004, 16), y=-thick * 0.9), (0, 0, 1), pi / 2),
    ]
    steps = [2 * pi * k / count for k in range(count)]
    spokes = [rod((0, 0, 0), (0, radius * 0.9 * cos(a), radius * 0.9 * sin(a)), thick * 0.28, 6) for a in steps]
    return rim, spokes


@maker("shovel")
def shovel(spec: MakeSpec) -> MadeAsset:
    """A spade that stands on its blade: shaft and D-shaped grip; a rake or a fork by words."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    blade = height * 0.26
    asm.add("shaft", rod((0, blade * 0.7, 0), (0, height * 0.94, 0), 0.016, 12), finish("ash"))
    if spec.says("rake", "pitchfork", "fork", "hoe"):
        count = 4 if spec.says("pitchfork", "fork") else 11
        xs = spaced(-width / 2, width / 2, count)
        tall = blade * (1.0 if count == 4 else 0.3)
        tines = [rod((x, 0.0, depth * 0.1), (x, tall, -depth * 0.1), 0.005, 8, end_radius=0.007) for x in xs]
        asm.add(
            "head",
            [
                *tines,
                rod((xs[0], tall, -depth * 0.1), (xs[-1], tall, -depth * 0.1), 0.009, 10),
                rod((0, tall, -depth * 0.1), (0, blade, 0), 0.014, 10),
            ],
            look,
        )
        if count == 11:
            asm.add("foot", box_between((-width * 0.2, 0, -depth / 2), (width * 0.2, 0.012, depth / 2), 0.003), look)
        return asm.made()
    w = width / 2
    outline: list[Vec2] = [
        (-w * 0.5, 0.0),
        (w * 0.5, 0.0),
        (w, blade * 0.4),
        (w, blade),
        (-w, blade),
        (-w, blade * 0.4),
    ]
    plate = upright(outline, 0.008, 0.002)
    asm.add("blade", [moved(plate, z=-0.004), rod((0, blade * 0.6, 0), (0, blade * 1.25, 0), 0.021, 12)], look)
    grip: list[Vec3] = [
        (-w * 0.24, height * 0.92, 0),
        (-w * 0.42, height - 0.02, 0),
        (w * 0.42, height - 0.02, 0),
        (w * 0.24, height * 0.92, 0),
    ]
    asm.add(
        "grip",
        [pipe(rounded_path([(0, height * 0.9, 0), *grip, (0, height * 0.9, 0.001)], 0.03, 2), 0.011, 8)],
        finish("ash"),
    )
    asm.add("bar", rod((-w * 0.44, height - 0.014, 0), (w * 0.44, height - 0.014, 0), 0.014, 12), finish("ash"))
    asm.add("foot", box_between((-w * 0.5, 0.0, -depth / 2), (w * 0.5, 0.014, depth / 2), 0.004), finish("soil"))
    return asm.made()


@maker("lawn_mower")
def lawn_mower(spec: MakeSpec) -> MadeAsset:
    """A deck with an engine on four wheels, a bent handle, a bag behind."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, front = width / 2, depth / 2
    deck = moved(
        extrude(rectangle(width * 0.84, depth * 0.42, 0.12, 5), 0.13, 0.04, steps=2), y=0.08, z=front - depth * 0.24
    )
    asm.add("deck", deck, look)
    z = front - depth * 0.24
    engine = [
        moved(cylinder(width * 0.2, 0.1, 0.02, 24), y=0.2, z=z),
        moved(cylinder(width * 0.14, 0.05, 0.016, 24), y=0.295, z=z),
    ]
    asm.add(
        "engine",
        [*engine, box_between((-0.06, 0.2, z + 0.08), (0.06, 0.29, z + 0.17), 0.01)],
        finish("plastic", color=(0.03, 0.03, 0.035)),
    )
    r = min(0.1, height * 0.12)
    wheel = turned(moved(cylinder(r, 0.05, 0.012, 20), y=-0.025), (0, 0, 1), pi / 2)
    places = [(sx * (w - 0.03), sz) for sx in (-1, 1) for sz in (front - r, front - depth * 0.44)]
    asm.add("wheels", [moved(wheel, x, r, at) for x, at in places], finish("rubber"))
    asm.add(
        "axles",
        [rod((-w + 0.03, r, at), (w - 0.03, r, at), 0.012, 8) for at in (front - r, front - depth * 0.44)],
        finish("steel"),
    )
    top: list[Vec3] = [
        (-w * 0.7, 0.16, front - depth * 0.4),
        (-w * 0.7, height - 0.015, -front + 0.02),
        (w * 0.7, height - 0.015, -front + 0.02),
        (w * 0.7, 0.16, front - depth * 0.4),
    ]
    asm.add("handle", pipe(rounded_path(top, 0.08, 4), 0.014, 10), finish("steel"))
    side: list[Vec2] = [
        (front - depth * 0.43, 0.1),
        (front - depth * 0.43, 0.32),
        (-front * 0.1, 0.42),
        (-front * 0.42, 0.36),
        (-front * 0.36, 0.12),
    ]
    asm.add("bag", across(side, width * 0.7, 0.03), finish("cotton", color=(0.05, 0.06, 0.06)))
    return asm.made()


@maker("clothesline")
def clothesline(spec: MakeSpec) -> MadeAsset:
    """Two T-shaped posts, cords between them, clothes and pegs."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    x, d = width / 2 - 0.03, depth / 2
    posts = [rod((s * x, 0, 0), (s * x, height, 0), 0.024, 12) for s in (-1, 1)]
    posts += [rod((s * x, height - 0.03, -d), (s * x, height - 0.03, d), 0.018, 10) for s in (-1, 1)]
    posts += [moved(cylinder(0.07, 0.03, 0.006, 16), s * x, 0, 0) for s in (-1, 1)]
    asm.add("posts", posts, look)
    zs = (-d * 0.85, -d * 0.28, d * 0.28, d * 0.85)
    y = height - 0.03
    asm.add("cords", [pipe([(-x, y, z), (0, y - 0.03, z), (x, y, z)], 0.003, 6) for z in zs], finish("cotton"))
    rng = spec.rng("wash")
    tones: tuple[Vec3, ...] = (
        (0.75, 0.75, 0.72),
        (0.1, 0.2, 0.45),
        (0.5, 0.06, 0.06),
        (0.75, 0.55, 0.1),
        (0.1, 0.35, 0.2),
    )
    pegs: list[Mesh] = []
    for k, at in enumerate(spaced(-x * 0.86, x * 0.86, 5)):
        wide, tall = width * 0.075, float(rng.uniform(0.3, 0.5)) * height
        z = zs[(k * 2 + 1) % 4]
        shirt: list[Vec2] = [
            (-wide, y - tall),
            (wide, y - tall),
            (wide, y - tall * 0.36),
            (wide * 1.5, y - tall * 0.42),
            (wide * 1.4, y - 0.03),
            (-wide * 1.4, y - 0.03),
            (-wide * 1.5, y - tall * 0.42),
            (-wide, y - tall * 0.36),
        ]
        towel: list[Vec2] = [(-wide, y - tall), (wide, y - tall), (wide, y - 0.03), (-wide, y - 0.03)]
        cloth = upright(shirt if k % 2 else towel, 0.008, 0.002)
        asm.add(f"cloth-{k + 1}", moved(cloth, at, 0, z - 0.004), finish("cotton", color=tones[k]))
        pegs += [
            box_between(
                (at + s * wide * 0.8 - 0.006, y - 0.07, z - 0.01), (at + s * wide * 0.8 + 0.006, y - 0.005, z + 0.01)
            )
            for s in (-1, 1)
        ]
    asm.add("pegs", pegs, finish("pine"))
    return asm.made()


@maker("rubbish_container")
def rubbish_container(spec: MakeSpec) -> MadeAsset:
    """A ribbed bin that widens upwards, with a lid hinged behind, on wheels."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    low, top = height * 0.1, height * 0.88
    body = vessel(
        rectangle(width * 0.98, depth * 0.94, 0.05, 4),
        [(0.84, low), (0.97, top * 0.94), (1.0, top * 0.945), (1.0, top)],
        0.012,
        low + 0.012,
    )
    asm.add("body", body, look)
    lid = moved(extrude(rectangle(width, depth * 0.97, 0.06, 4), height * 0.07, 0.02, steps=2), y=top - 0.005)
    asm.add(
        "lid",
        [
            lid,
            *(
                box_between((x - 0.02, top + height * 0.06, -depth * 0.4), (x + 0.02, height, depth * 0.42), 0.01)
                for x in spaced(-width * 0.4, width * 0.4, 3)
            ),
        ],
        look,
    )
    ribs = [
        across(
            [
                (depth * 0.4, low + 0.02),
                (depth * 0.425, low + 0.02),
                (depth * 0.47, top * 0.9),
                (depth * 0.44, top * 0.9),
            ],
            0.03,
        )
        for _ in (0,)
    ]
    asm.add("ribs", [moved(ribs[0], x) for x in spaced(-width * 0.4, width * 0.4, 4)], look)
    asm.add(
        "hinge",
        [rod((-width * 0.45, top, -depth / 2 + 0.02), (width * 0.45, top, -depth / 2 + 0.02), 0.02, 10)],
        finish("steel"),
    )
    r = height * 0.075
    wheel = turned(moved(cylinder(r, 0.05, 0.01, 18), y=-0.025), (0, 0, 1), pi / 2)
    corners = [(sx * width * 0.34, sz * depth * 0.32) for sx in (-1, 1) for sz in (-1, 1)]
    asm.add("wheels", [moved(wheel, x, r, z) for x, z in corners], finish("rubber"))
    asm.add(
        "forks",
        [box_between((x - 0.012, r, z - 0.03), (x + 0.012, low + 0.03, z + 0.03)) for x, z in corners],
        finish("steel"),
    )
    return asm.made()


@maker("carriage")
def carriage(spec: MakeSpec) -> MadeAsset:
    """A coach: a curved body with doors and windows hung between four spoked wheels, a box for the coachman."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    big, small = min(height * 0.3, depth * 0.2), min(height * 0.22, depth * 0.15)
    gold = finish("gold")
    rims: list[Mesh] = []
    spokes: list[Mesh] = []
    for radius, z in ((big, -d + big), (small, d - small)):
        for s in (-1, 1):
            rim, arms = spoked(radius, 0.05)
            rims += [moved(mesh, s * (w - 0.04), radius, z) for mesh in rim]
            spokes += [moved(mesh, s * (w - 0.04), radius, z) for mesh in arms]
    asm.add("wheels", rims, gold)
    asm.add("spokes", spokes, wood_finish(spec))
    axles = [rod((-w + 0.04, r, z), (w - 0.04, r, z), 0.03, 10) for r, z in ((big, -d + big), (small, d - small))]
    asm.add(
        "chassis", [*axles, box_between((-0.06, big, -d + big), (0.06, big + 0.07, d - small), 0.01)], finish("iron")
    )
    low, top = height * 0.3, height * 0.94
    mid = -d * 0.1
    side: list[Vec2] = [
        (mid - d * 0.3, low),
        (mid + d * 0.3, low),
        (mid + d * 0.44, low + (top - low) * 0.35),
        (mid + d * 0.48, top),
        (mid - d * 0.48, top),
        (mid - d * 0.44, low + (top - low) * 0.35),
    ]
    asm.add("body", across(side, width * 0.66, 0.02), look)
    asm.add(
        "roof", box_between((-w * 0.7, top - 0.01, mid - d * 0.52), (w * 0.7, height, mid + d * 0.52), 0.03, 2), look
    )
    panes = [
        box_between(
            (s * width * 0.332 - 0.008, low + (top - low) * 0.5, z - d * 0.12),
            (s * width * 0.332 + 0.008, top - height * 0.06, z + d * 0.12),
        )
        for s in (-1, 1)
        for z in (mid - d * 0.28, mid, mid + d * 0.28)
    ]
    asm.add("windows", panes, finish("glass", color=(0.12, 0.14, 0.16)))
    trims = [
        box_between(
            (s * width * 0.332 - 0.012, y, mid - d * 0.44), (s * width * 0.332 + 0.012, y + 0.02, mid + d * 0.44)
        )
        for s in (-1, 1)
        for y in (low + (top - low) * 0.42, top - 0.05)
    ]
    asm.add("trim", trims, gold)
    springs = [
        pipe([(s * w * 0.5, big * 1.05, z), (s * w * 0.5, low + 0.12, z * 0.8)], 0.02, 8)
        for s in (-1, 1)
        for z in (-d + big, mid + d * 0.4)
    ]
    asm.add("springs", springs, finish("iron"))
    seat = [
        box_between((-w * 0.5, height * 0.5, mid + d * 0.52), (w * 0.5, height * 0.58, mid + d * 0.86), 0.03, 2),
        box_between((-w * 0.46, small, mid + d * 0.56), (w * 0.46, height * 0.51, mid + d * 0.8), 0.02),
    ]
    asm.add("coach-box", seat, finish("leather"))
    lamps = [
        moved(
            lathe([(0.0, 0.0), (0.03, 0.0), (0.05, 0.06), (0.04, 0.16), (0.0, 0.2)], 12, seam_angle_rad=0.7),
            s * w * 0.72,
            height * 0.6,
            mid + d * 0.46,
        )
        for s in (-1, 1)
    ]
    asm.add("lamps", lamps, gold)
    return asm.made()


@maker("garden_hose")
def garden_hose(spec: MakeSpec) -> MadeAsset:
    """A coil of hose that lies on the ground, its nozzle at the end."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    r = min(width, depth) / 2
    thick = min(0.014, height * 0.12)
    line: list[Vec3] = []
    turns = 5
    for k in range(turns * 24):
        t = k / (turns * 24)
        q = r * (0.96 - 0.12 * (k // 24 % 2)) - thick
        line.append((q * cos(2 * pi * k / 24), thick + (height * 0.8 - 2 * thick) * t, q * sin(2 * pi * k / 24)))
    line += [(r * 0.5, height * 0.8, 0.0), (r * 0.1, height * 0.9, r * 0.2)]
    asm.add("hose", pipe(line, thick, 8), look)
    nozzle = rod(
        line[-1],
        (line[-1][0] - r * 0.3, height - 0.016, line[-1][2] + r * 0.1),
        thick * 1.1,
        12,
        end_radius=thick * 0.8,
    )
    asm.add("nozzle", nozzle, finish("brass"))
    return asm.made()


@maker("water_trough")
def water_trough(spec: MakeSpec) -> MadeAsset:
    """A trough of planks on two crosses, water in it."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d, low = width / 2, depth / 2, height * 0.4
    t = 0.03
    wall = [
        (-d, height),
        (-d * 0.66, low),
        (d * 0.66, low),
        (d, height),
        (d - t, height),
        (d * 0.66 - t, low + t),
        (-d * 0.66 + t, low + t),
        (-d + t, height),
    ]
    asm.add("sides", across(wall, width, 0.003), look)
    end: list[Vec2] = [
        (-d + 0.004, height - 0.004),
        (-d * 0.66, low + 0.004),
        (d * 0.66, low + 0.004),
        (d - 0.004, height - 0.004),
    ]
    asm.add("ends", [moved(across(end, t, 0.002), x=s * (w - t / 2)) for s in (-1, 1)], look)
    level: list[Vec2] = [
        (-d * 0.92 + t, height * 0.86),
        (-d * 0.66 + t, low + t),
        (d * 0.66 - t, low + t),
        (d * 0.92 - t, height * 0.86),
    ]
    asm.add("water", across(level, width - 2 * t), finish("water"))
    legs = [
        rod((x, 0.0, a * d * 0.8), (x, low + 0.02, -a * d * 0.5), 0.024, 6)
        for x in (-w * 0.7, w * 0.7)
        for a in (-1, 1)
    ]
    asm.add("legs", legs, look)
    return asm.made()


@maker("smoke_detector")
def smoke_detector(spec: MakeSpec) -> MadeAsset:
    """A flat drum with slots and a small lamp, on the ceiling."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    r = min(width, depth) / 2
    line = [
        (0.0, -height),
        (r * 0.5, -height * 0.98),
        (r * 0.8, -height * 0.8),
        (r * 0.86, -height * 0.5),
        (r, -height * 0.4),
        (r, 0.0),
        (0.0, 0.0),
    ]
    asm.add("body", lathe(line, 36, seam_angle_rad=0.7), look)
    slot = box_between((-r * 0.05, -height * 0.76, r * 0.8), (r * 0.05, -height * 0.52, r * 0.87))
    asm.add("slots", about(slot, 14), finish("plastic", color=(0.05, 0.05, 0.055)))
    asm.add("lamp", moved(sphere(r * 0.06, 8), r * 0.3, -height * 0.99), finish("glow", color=(1.0, 0.1, 0.05)))
    return asm.made()


@maker("light_switch")
def light_switch(spec: MakeSpec) -> MadeAsset:
    """A plate with a rocker; a socket has its holes."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    plate = upright(rectangle(width, height, width * 0.1, 4), depth * 0.5, depth * 0.2)
    asm.add("plate", plate, look)
    if spec.says("socket", "outlet"):
        asm.add("well", facing(cylinder(width * 0.32, depth * 0.5, 0.0, 28), z=depth * 0.5 - 0.001), look)
        holes = [
            facing(cylinder(width * 0.05, depth * 0.1, 0.0, 12), s * width * 0.15, 0.0, depth * 0.95) for s in (-1, 1)
        ]
        asm.add("holes", holes, finish("plastic", color=(0.02, 0.02, 0.022)))
        return asm.made()
    rocker = turned(rounded_box((width * 0.56, height * 0.56, depth * 0.5), depth * 0.12), (1, 0, 0), 0.09)
    asm.add("rocker", moved(rocker, z=depth * 0.62), look)
    return asm.made()


@maker("studio_light")
def studio_light(spec: MakeSpec) -> MadeAsset:
    """A square softbox that glows, on a stand with three legs."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    half, y = w * 0.94, height - w
    asm.add("legs", about(rod((0, height * 0.3, -d * 0.3), (0, 0.008, d * 0.66), 0.009, 8), 3), finish("aluminium"))
    asm.add("pole", moved(cylinder(0.014, y - 0.05, 0.002, 12), y=0.06, z=-d * 0.3), finish("aluminium"))
    back, front = -d * 0.3, d * 0.7
    corners = [(-half, y - half), (half, y - half), (half, y + half), (-half, y + half)]
    small = [(x * 0.25, y + (q - y) * 0.25) for x, q in corners]
    rings = [np.array([(x, q, z) for x, q in ring]) for ring, z in ((small, back), (corners, front))]
    box = loft(rings)
    asm.add("box", box, look)
    asm.add(
        "diffuser",
        box_between((-half * 0.97, y - half * 0.97, front - 0.004), (half * 0.97, y + half * 0.97, front + 0.01)),
        finish("glow", color=(1.0, 0.97, 0.92)),
    )
    asm.add(
        "head",
        [moved(scaled(sphere(0.08, 14), z=1.4), y=y, z=back - 0.03), rod((0, y - 0.1, back), (0, y, back), 0.02, 8)],
        finish("plastic", color=(0.02, 0.02, 0.022)),
    )
    shine(asm, (0.0, y, front + 0.06), 200.0, name="diffuser", color=(1.0, 0.97, 0.92))
    return asm.made()


@maker("cooler")
def cooler(spec: MakeSpec) -> MadeAsset:
    """A cool box: a thick body, a white lid, a handle that swings over it."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    asm.add(
        "body",
        box_between((-width * 0.46, 0, -depth * 0.46), (width * 0.46, height * 0.74, depth * 0.46), 0.03, 3),
        look,
    )
    asm.add(
        "lid",
        box_between((-width * 0.48, height * 0.73, -depth / 2), (width * 0.48, height * 0.9, depth / 2), 0.03, 3),
        finish("plastic", color=(0.8, 0.8, 0.78)),
    )
    path: list[Vec3] = [
        (-width / 2 + 0.012, height * 0.62, 0),
        (-width / 2 + 0.012, height - 0.012, 0),
        (width / 2 - 0.012, height - 0.012, 0),
        (width / 2 - 0.012, height * 0.62, 0),
    ]
    asm.add(
        "handle",
        [
            pipe(rounded_path(path, 0.05, 3), 0.011, 10),
            *(facing(torus(0.014, 0.006, 14, 6), s * (width / 2 - 0.012), height * 0.62, 0.0) for s in (-1, 1)),
        ],
        finish("plastic", color=(0.75, 0.75, 0.73)),
    )
    asm.add(
        "tap",
        facing(cylinder(0.018, depth * 0.05, 0.004, 14), width * 0.3, height * 0.12, depth * 0.45),
        finish("plastic", color=(0.75, 0.75, 0.73)),
    )
    return asm.made()


@maker("first_aid_kit")
def first_aid_kit(spec: MakeSpec) -> MadeAsset:
    """A flat case with a cross on its lid, a handle and two catches."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    h, front = height * 0.94, depth * 0.36
    halves = [
        box_between((-width / 2, 0, -depth / 2), (width / 2, h * 0.49, front), 0.02, 3),
        box_between((-width / 2, h * 0.51, -depth / 2), (width / 2, h, front), 0.02, 3),
    ]
    asm.add(
        "case",
        [*halves, box_between((-width * 0.47, h * 0.4, -depth * 0.47), (width * 0.47, h * 0.6, front - 0.01))],
        look,
    )
    arm = min(width, depth) * 0.3
    cross = [
        box_between((-arm, h - 0.001, -arm / 3), (arm, height, arm / 3)),
        box_between((-arm / 3, h - 0.001, -arm), (arm / 3, height - 0.0004, arm)),
    ]
    white = max(look.base_color) < 0.7 or look.base_color[1] < 0.5
    asm.add(
        "cross",
        [moved(m, z=-depth * 0.03) for m in cross],
        finish("plastic", color=(0.85, 0.85, 0.84) if white else (0.6, 0.02, 0.02)),
    )
    grip: list[Vec3] = [
        (-width * 0.2, h / 2, front - 0.005),
        (-width * 0.2, h / 2, depth / 2 - 0.008),
        (width * 0.2, h / 2, depth / 2 - 0.008),
        (width * 0.2, h / 2, front - 0.005),
    ]
    asm.add("handle", pipe(rounded_path(grip, 0.02, 3), 0.007, 8), finish("plastic", color=(0.1, 0.1, 0.11)))
    asm.add(
        "catches",
        [
            box_between((x - 0.014, h * 0.36, front - 0.004), (x + 0.014, h * 0.64, front + 0.006), 0.002)
            for x in (-width * 0.36, width * 0.36)
        ],
        finish("chrome"),
    )
    return asm.made()
