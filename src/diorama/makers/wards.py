"""What stands in hospital wards: drip stand, stretcher, walking frame, monitor, operating lamp."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import box_between, cylinder, lathe, pipe, rod, rounded_box, rounded_path, sphere, tube
from diorama.makers.build import Assembly, main_finish
from diorama.makers.lamps_parts import shine
from diorama.makers.materials import finish
from diorama.makers.placing import about
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec


def castors(places: list[tuple[float, float]], radius: float) -> list[Mesh]:
    """Small wheels on the ground at (x, z) [m]."""
    wheel = turned(moved(cylinder(radius, radius * 0.8, radius * 0.2, 14), y=-radius * 0.4), (0, 0, 1), pi / 2)
    return [moved(wheel, x, radius, z) for x, z in places]


@maker("iv_stand")
def iv_stand(spec: MakeSpec) -> MadeAsset:
    """A pole on five castors with hooks, a bag of fluid, a chamber and its tube."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    r = min(width, depth) / 2 - 0.025
    feet = [(r * sin(2 * pi * k / 5), r * cos(2 * pi * k / 5)) for k in range(5)]
    asm.add("base", [rod((0, 0.09, 0), (x, 0.055, z), 0.013, 8) for x, z in feet], look)
    asm.add("castors", castors(feet, 0.025), finish("rubber"))
    asm.add("pole", moved(cylinder(0.012, height - 0.1, 0.002, 14), y=0.08), look)
    hook: list[Vec3] = [
        (0, height - 0.03, 0),
        (0, height - 0.012, 0.06),
        (0, height - 0.03, 0.12),
        (0, height - 0.004, 0.14),
    ]
    asm.add("hooks", about(pipe(hook, 0.005, 8), 2), look)
    bag = moved(rounded_box((0.1, 0.2, 0.03), 0.014, 3), y=height - 0.128, z=0.12)
    asm.add("bag", bag, finish("glass", color=(0.75, 0.85, 0.9)))
    asm.add("label", box_between((-0.035, height - 0.18, 0.134), (0.035, height - 0.1, 0.136)), finish("paper"))
    asm.add("chamber", moved(cylinder(0.012, 0.06, 0.003, 12), y=height - 0.286, z=0.12), finish("glass"))
    line: list[Vec3] = [
        (0, height - 0.25, 0.12),
        (0, height - 0.4, 0.12),
        (0.08, height * 0.5, 0.14),
        (0.02, height * 0.42, 0.02),
    ]
    asm.add("tube", pipe(rounded_path(line, 0.1, 4), 0.0025, 6), finish("plastic", color=(0.8, 0.85, 0.85)))
    return asm.made()


@maker("stretcher")
def stretcher(spec: MakeSpec) -> MadeAsset:
    """A padded bed with a raised head on crossed legs with castors, rails at its sides."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d, deck = width / 2, depth / 2, height * 0.66
    asm.add(
        "deck",
        [rod((s * w * 0.9, deck, -d), (s * w * 0.9, deck, d), 0.018, 10) for s in (-1, 1)]
        + [rod((-w * 0.9, deck, z), (w * 0.9, deck, z), 0.016, 10) for z in (-d, -d * 0.3, d * 0.4, d)],
        finish("steel"),
    )
    split = -d * 0.36
    flat = box_between((-w * 0.84, deck + 0.01, split), (w * 0.84, deck + 0.09, d * 0.98), 0.03, 3)
    long = d * 0.98 + split
    head = turned(box_between((-w * 0.84, 0.0, -long), (w * 0.84, 0.08, 0.0), 0.03, 3), (1, 0, 0), 0.42)
    asm.add("mattress", [flat, moved(head, y=deck + 0.012, z=split)], look)
    legs = [
        rod((s * w * 0.8, deck, a * d * 0.7), (s * w * 0.8, 0.1, -a * d * 0.7), 0.016, 10)
        for s in (-1, 1)
        for a in (-1, 1)
    ]
    asm.add(
        "legs",
        [*legs, *(rod((-w * 0.8, 0.1, a * d * 0.7), (w * 0.8, 0.1, a * d * 0.7), 0.014, 8) for a in (-1, 1))],
        finish("steel"),
    )
    asm.add(
        "castors", castors([(sx * w * 0.8, sz * d * 0.7) for sx in (-1, 1) for sz in (-1, 1)], 0.05), finish("rubber")
    )
    rails: list[Mesh] = []
    for s in (-1, 1):
        loop: list[Vec3] = [
            (s * w * 0.96, deck, -d * 0.1),
            (s * w * 0.96, height * 0.94, -d * 0.1),
            (s * w * 0.96, height * 0.94, d * 0.6),
            (s * w * 0.96, deck, d * 0.6),
        ]
        rails.append(pipe(rounded_path(loop, 0.06, 3), 0.012, 8))
        rails.append(rod((s * w * 0.96, height * 0.8, -d * 0.1), (s * w * 0.96, height * 0.8, d * 0.6), 0.009, 8))
    asm.add("rails", rails, finish("chrome"))
    asm.level("mattress", (-w * 0.8, w * 0.8), (split + 0.06, d * 0.94), deck + 0.09, inset=0.03)
    return asm.made()


@maker("walking_frame")
def walking_frame(spec: MakeSpec) -> MadeAsset:
    """Two bent side frames joined by bars, grips above, rubber feet or wheels."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d, r = width / 2 - 0.02, depth / 2 - 0.02, 0.0125
    sides: list[Mesh] = []
    for s in (-1, 1):
        loop: list[Vec3] = [
            (s * w, 0.02, -d),
            (s * w * 0.92, height - r, -d * 0.5),
            (s * w * 0.92, height - r, d * 0.5),
            (s * w, 0.02, d),
        ]
        sides.append(pipe(rounded_path(loop, 0.12, 4), r, 10))
        sides.append(rod((s * w * 0.97, height * 0.4, -d * 0.82), (s * w * 0.97, height * 0.4, d * 0.82), r * 0.8, 8))
    bars = [
        rod((-w * 0.95, height * y, -d * q), (w * 0.95, height * y, -d * q), r * 0.9, 8)
        for y, q in ((0.5, 0.77), (0.78, 0.61))
    ]
    asm.add("frame", [*sides, *bars], look)
    grips = [
        rod((s * w * 0.92, height - r, -d * 0.3), (s * w * 0.92, height - r, d * 0.4), r * 1.35, 12) for s in (-1, 1)
    ]
    asm.add("grips", grips, finish("rubber"))
    corners = [(sx * w, sz * d) for sx in (-1, 1) for sz in (-1, 1)]
    if spec.says("rollator", "wheels", "wheeled"):
        asm.add("feet", castors(corners, 0.045), finish("rubber"))
    else:
        asm.add("feet", [moved(cylinder(0.019, 0.035, 0.004, 12), x, 0, z) for x, z in corners], finish("rubber"))
    return asm.made()


@maker("medical_monitor")
def medical_monitor(spec: MakeSpec) -> MadeAsset:
    """A screen with its curves on a wheeled pole, a basket, a cable."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    r = min(width, depth) / 2 - 0.04
    feet = [(r * sin(2 * pi * k / 5), r * cos(2 * pi * k / 5)) for k in range(5)]
    asm.add("base", [rod((0, 0.12, 0), (x, 0.08, z), 0.022, 8) for x, z in feet], look)
    asm.add("castors", castors(feet, 0.04), finish("rubber"))
    low = height * 0.7
    asm.add("pole", moved(cylinder(0.026, low, 0.003, 16), y=0.1), finish("steel"))
    half, z = width * 0.44, 0.03
    asm.add("case", box_between((-half, low, -0.06), (half, height, 0.07), 0.02, 3), look)
    asm.add(
        "screen", box_between((-half * 0.9, low + 0.05, 0.068), (half * 0.72, height - 0.03, 0.073)), finish("screen")
    )
    tones: tuple[Vec3, ...] = ((0.1, 1.0, 0.25), (1.0, 0.85, 0.1), (0.2, 0.6, 1.0))
    tall = height - low - 0.1
    for k, tone in enumerate(tones):
        y = height - 0.06 - tall * (k + 0.5) / 3
        beat = (0.0, 0.0, 0.12, -0.1, 0.42, -0.22, 0.0, 0.05, 0.0)
        line: list[Vec3] = [
            (-half * 0.84 + half * 1.48 * j / 26, y + tall * 0.3 * beat[j % 9] * (1.0 if k == 0 else 0.6), 0.0745)
            for j in range(27)
        ]
        asm.add(f"curve-{k + 1}", pipe(line, 0.0022, 5), finish("glow", color=tone))
    knobs = [
        moved(turned(cylinder(0.014, 0.012, 0.003, 14), (1, 0, 0), pi / 2), half * 0.86, low + 0.08 + 0.06 * j, 0.069)
        for j in range(4)
    ]
    asm.add("knobs", knobs, finish("plastic", color=(0.05, 0.05, 0.06)))
    wires = [rod((-0.13, low * 0.62, s * 0.1 + z), (0.13, low * 0.62, s * 0.1 + z), 0.004, 6) for s in (-1, 1)]
    wires += [
        rod((s * 0.13, y, -0.1 + z), (s * 0.13, y, 0.1 + z), 0.004, 6)
        for s in (-1, 1)
        for y in (low * 0.54, low * 0.62)
    ]
    wires += [rod((x, low * 0.54, -0.1 + z), (x, low * 0.54, 0.1 + z), 0.003, 6) for x in (-0.08, 0.0, 0.08)]
    asm.add("basket", wires, finish("steel"))
    return asm.made()


@maker("surgical_lamp")
def surgical_lamp(spec: MakeSpec) -> MadeAsset:
    """A wide dish with seven lamps on a jointed arm from the ceiling."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    r = min(width, depth) / 2
    low, side = -height + 0.12, r * 0.55
    asm.add("canopy", moved(cylinder(0.09, 0.04, 0.006, 24), y=-0.04), look)
    path: list[Vec3] = [
        (0, -0.03, 0),
        (0, -height * 0.35, 0),
        (side, -height * 0.42, 0),
        (side * 0.2, low + 0.1, 0),
        (0, low + 0.05, 0),
    ]
    asm.add("arm", pipe(rounded_path(path, 0.07, 4), 0.022, 12), look)
    dish = [
        (r * 0.2, low + 0.07),
        (r * 0.7, low + 0.045),
        (r, low - 0.03),
        (r * 0.98, low - 0.06),
        (r * 0.9, low - 0.045),
        (0.0, low - 0.02),
    ]
    asm.add("dish", lathe([(0.0, low + 0.08), *dish][::-1], 40, seam_angle_rad=0.8), look)
    lens = cylinder(r * 0.2, 0.05, 0.006, 24)
    places = [(0.0, 0.0), *((r * 0.58 * sin(pi * k / 3), r * 0.58 * cos(pi * k / 3)) for k in range(6))]
    asm.add("lamps", [moved(lens, x, low - 0.075, z) for x, z in places], finish("glow", color=(1.0, 0.97, 0.9)))
    asm.add(
        "handle",
        [
            moved(cylinder(0.018, 0.06, 0.004, 14), y=-height),
            moved(tube(r * 0.24, r * 0.21, 0.012, 0, 24), y=low - 0.08),
        ],
        finish("steel"),
    )
    asm.add("joint", moved(sphere(0.035, 14), side, -height * 0.42, 0), finish("steel"))
    shine(asm, (0.0, low - 0.12, 0.0), 200.0, name="lamps", color=(1.0, 0.97, 0.92))
    return asm.made()
