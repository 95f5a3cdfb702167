"""What warms or cools a room: fireplace, stove, radiator, fans, air conditioner."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, scaled, turned
from diorama.geometry.shapes import (
    box_between,
    cylinder,
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
from diorama.makers.build import Assembly, main_finish, metal_finish, spaced, wood_finish
from diorama.makers.lamps_parts import shine
from diorama.makers.materials import finish
from diorama.makers.placing import about, across, facing, feet, turnings, upright
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_DARK: Vec3 = (0.02, 0.02, 0.022)
_BARK: Vec3 = (0.12, 0.065, 0.035)


def burning_logs(asm: Assembly, width: float, height: float, at: Vec3) -> None:
    """Three logs and their flames within `width` and `height` [m], on the floor at `at`; they light the room."""
    x, y, z = at
    r = min(width * 0.075, height * 0.13)
    ends: list[tuple[Vec3, Vec3]] = [
        ((x - width * 0.42, y + r, z + r), (x + width * 0.4, y + r, z + r * 1.3)),
        ((x - width * 0.36, y + r, z - r * 1.3), (x + width * 0.43, y + r, z - r)),
        ((x - width * 0.3, y + r * 2.3, z - r * 0.6), (x + width * 0.3, y + r * 2.5, z + r * 0.6)),
    ]
    asm.add("logs", [rod(a, b, r, 12) for a, b in ends], finish("oak", color=_BARK))
    rng = asm.spec.rng("flames")
    flame = lathe([(0.0, 0.0), (0.2, 0.1), (0.25, 0.3), (0.13, 0.7), (0.0, 1.0)], 10, seam_angle_rad=2.0)
    tongues: list[Mesh] = []
    for k, at_x in enumerate(spaced(-width * 0.34, width * 0.34, 6)):
        tall = (height - 2 * r) * float(rng.uniform(0.55, 1.0)) * (1.0 if k in (2, 3) else 0.72)
        tongues.append(
            moved(scaled(flame, tall * 0.75, tall, tall * 0.5), x + at_x, y + r * 1.6, z + r * (k % 2 - 0.5))
        )
    asm.add("flames", tongues[::2], finish("glow", color=(1.0, 0.36, 0.06)))
    asm.add("flames-bright", [scaled_about(m, 0.94) for m in tongues[1::2]], finish("glow", color=(1.0, 0.6, 0.14)))
    shine(asm, (x, y + height * 0.5, z + width * 0.2), 30.0, name="flames", color=(1.0, 0.5, 0.18))


def scaled_about(mesh: Mesh, factor: float) -> Mesh:
    """The mesh scaled about its own lowest middle."""
    low, high = mesh.bounds
    x, y, z = (float(low[0] + high[0]) / 2, float(low[1]), float(low[2] + high[2]) / 2)
    return moved(scaled(moved(mesh, -x, -y, -z), factor, factor, factor), x, y, z)


@maker("wood_stove")
def wood_stove(spec: MakeSpec) -> MadeAsset:
    """An iron stove on legs: a door whose window shows the fire, a handle, a pipe that goes up."""
    asm, iron = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, front, back = width / 2, depth / 2 - 0.035, -depth / 2
    legs, top = height * 0.14, height * 0.74
    rings = [
        moved(rounded_box((2 * w * s, t, (front - back) * s), 0.014, 2), y=y, z=(front + back) / 2)
        for s, t, y in (
            (1.0, 0.035, legs + 0.0175),
            (0.93, top - legs - 0.05, (legs + top) / 2),
            (1.0, 0.035, top - 0.0175),
        )
    ]
    asm.add("body", rings, iron)
    foot = lathe([(0.026, 0.0), (0.03, 0.02), (0.018, legs * 0.35), (0.03, legs + 0.005)], 12, seam_angle_rad=1.2)
    asm.add("legs", [moved(foot, x, 0.0, z) for x in (-w * 0.8, w * 0.8) for z in (back + 0.06, front - 0.06)], iron)
    face = front - (front - back) * 0.035
    low, high, half = legs + 0.07, top - 0.07, w * 0.72
    frame = upright(
        rectangle(2 * half, high - low, 0.03), 0.03, 0.004, holes=[rectangle(2 * half - 0.1, high - low - 0.1, 0.02)]
    )
    asm.add("door", moved(frame, y=(low + high) / 2, z=face - 0.004), iron)
    pane = box_between((-half + 0.04, low + 0.04, face - 0.002), (half - 0.04, high - 0.04, face + 0.006))
    asm.add("window", pane, finish("glow", color=(0.85, 0.17, 0.02)))
    flame = lathe([(0.0, 0.0), (0.26, 0.2), (0.16, 0.65), (0.0, 1.0)], 10, seam_angle_rad=2.0)
    span = high - low - 0.1
    tongues = [
        moved(scaled(flame, span * 0.62, span * t, 0.03), x, low + 0.05, face + 0.006)
        for x, t in zip(spaced(-half * 0.75, half * 0.75, 5), (0.5, 0.8, 0.95, 0.7, 0.45), strict=True)
    ]
    asm.add("flames", tongues, finish("glow", color=(1.0, 0.55, 0.12)))
    shine(asm, (0.0, (low + high) / 2, face + 0.1), 12.0, name="flames", color=(1.0, 0.5, 0.18))
    grip = metal_finish(spec, "brass") if not spec.material_stated else finish("chrome")
    knob = [
        rod((half - 0.03, (low + high) / 2, face + 0.02), (half - 0.03, (low + high) / 2, face + 0.07), 0.007, 8),
        moved(sphere(0.02, 14), half - 0.03, (low + high) / 2, face + 0.08),
    ]
    asm.add("handle", knob, grip)
    r = width * 0.12
    flue = [moved(cylinder(r, height - top + 0.01, 0.002, 28), y=top - 0.01, z=back * 0.35)]
    flue += [moved(tube(r * 1.12, r * 0.9, 0.02, 0.004, 28), y=y, z=back * 0.35) for y in (top, height - 0.05)]
    asm.add("flue", flue, iron)
    return asm.made()


@maker("radiator")
def radiator(spec: MakeSpec) -> MadeAsset:
    """Old ones of cast columns, or a flat panel with its grille; valve and pipe at the foot."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, z = width / 2, depth * 0.56
    cast = spec.style in ("victorian", "industrial", "traditional", "rustic") or spec.says("cast") or spec.seed % 2 == 0
    if cast:
        count = max(4, round(width / 0.062))
        step = width * 0.94 / count
        r = min(step * 0.4, depth * 0.3)
        loop: list[Vec3] = [(0.0, r, z - depth * 0.2), (0.0, height - r, z - depth * 0.2)]
        loop += [(0.0, height - r, z + depth * 0.2), (0.0, r, z + depth * 0.2)]
        section = rounded_path([*loop, loop[0], loop[1]], depth * 0.15, 3)[:-4]
        fin = pipe(section[:-1], r, 8, closed=True)
        asm.add("columns", [moved(fin, x=x) for x in spaced(-w * 0.94, w * 0.94, count)], look)
        hubs = [rod((-w, y, z), (w, y, z), r * 0.62, 10) for y in (r * 1.6, height - r * 1.6)]
        asm.add("hubs", hubs, look)
    else:
        asm.add("panel", box_between((-w, 0.0, z - 0.012), (w, height - 0.01, z + depth * 0.42), 0.012, 2), look)
        count = max(6, round(width / 0.04))
        front = z + depth * 0.42
        asm.add(
            "ribs",
            [
                box_between((x - 0.011, height * 0.07, front - 0.004), (x + 0.011, height * 0.93, front + 0.006), 0.004)
                for x in spaced(-w * 0.96, w * 0.96, count)
            ],
            look,
        )
        slats = [
            box_between((x - 0.003, height - 0.014, z), (x + 0.003, height, front - 0.012))
            for x in spaced(-w * 0.93, w * 0.93, count * 2)
        ]
        asm.add("grille", slats, look)
    brackets = [
        box_between((s * w * 0.7 - 0.012, y - 0.02, 0.0), (s * w * 0.7 + 0.012, y + 0.02, z), 0.002)
        for s in (-1, 1)
        for y in (height * 0.12, height * 0.88)
    ]
    asm.add("brackets", brackets, look)
    y = height * 0.06
    valve = [rod((w * 0.9, y, z), (w * 0.9 + 0.06, y, z), 0.009, 8)]
    asm.add("pipe", valve, finish("chrome"))
    asm.add(
        "valve", moved(cylinder(0.02, 0.05, 0.006, 16), w * 0.9 + 0.05, y, z), finish("plastic", color=(0.8, 0.8, 0.79))
    )
    return asm.made()


def blade(length: float, width: float, thick: float, pitch: float, root: float = 0.45) -> Mesh:
    """A fan's blade along +Z from the origin, narrower at its root, turned by `pitch` [rad] about its length."""
    tip = [
        (width / 2 * sin(a), length - width / 2 + width / 2 * cos(a)) for a in (-pi / 2, -0.9, -0.3, 0.3, 0.9, pi / 2)
    ]
    outline: list[Vec2] = [(-width * root / 2, 0.0), *tip, (width * root / 2, 0.0)]
    flat = moved(turned(upright(outline, thick), (1.0, 0.0, 0.0), pi / 2), y=thick / 2)
    return turned(flat, (0.0, 0.0, 1.0), pitch)


@maker("ceiling_fan")
def ceiling_fan(spec: MakeSpec) -> MadeAsset:
    """A rod, a motor and four or five pitched blades; often with a lamp below."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    radius = max(width, depth) / 2
    count = 5 - spec.seed % 2
    r = radius * 0.15
    y = -height * 0.62
    canopy = turnings(
        [(r * 0.2, -height * 0.2), (r * 0.45, -height * 0.16), (r * 0.62, -height * 0.03), (r * 0.62, 0.0)]
    )
    asm.add("canopy", canopy, look)
    asm.add("rod", moved(cylinder(r * 0.14, height * 0.42, 0.0, 12), y=-height * 0.55), look)
    motor = [
        (r * 0.5, y - height * 0.13),
        (r * 0.9, y - height * 0.08),
        (r, y),
        (r * 0.9, y + height * 0.09),
        (r * 0.35, y + height * 0.14),
    ]
    asm.add("motor", turnings(motor), look)
    vane = moved(blade(radius - r * 1.5, radius * 0.23, 0.009, 0.22), z=r * 1.5)
    wood = not spec.color_stated
    asm.add("blades", [moved(m, y=y) for m in about(vane, count, 0.3)], wood_finish(spec) if wood else look)
    arm = box_between((-r * 0.16, -0.004, r * 0.8), (r * 0.16, 0.004, r * 2.0), 0.002)
    asm.add("arms", [moved(m, y=y - 0.008) for m in about(arm, count, 0.3)], look)
    if spec.seed % 3 != 2:
        globe = turnings(
            [(0.0, -height), (r * 0.5, -height * 0.96), (r * 0.74, -height * 0.86), (r * 0.7, y - height * 0.1)]
        )
        asm.add("lamp", globe, finish("glow"))
        shine(asm, (0.0, -height * 0.9, 0.0), 60.0, name="lamp")
    return asm.made()


@maker("fan")
def fan(spec: MakeSpec) -> MadeAsset:
    """A fan on a pole or a table: blades in a wire cage on a round foot."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    radius = min(width / 2, height * 0.36)
    y, z = height - radius, depth * 0.08
    foot = min(width, depth) * 0.42
    asm.add("foot", turnings([(foot, 0.0), (foot, 0.012), (foot * 0.5, 0.028), (0.03, 0.045)]), look)
    asm.add("pole", cylinder(0.014, y - 0.02, 0.0, 14), finish("chrome") if not spec.material_stated else look)
    motor = facing(turnings([(0.03, -0.13), (0.055, -0.12), (0.062, -0.05), (0.05, 0.0)]), y=y, z=z)
    asm.add("motor", [motor, moved(cylinder(0.026, 0.09, 0.004, 16), y=y - 0.1, z=z - 0.07)], look)
    clear = finish("plastic", color=(0.3, 0.42, 0.5)) if not spec.color_stated else finish("plastic", color=spec.color)
    vanes = about(blade(radius * 0.82, radius * 0.62, 0.004, 0.45, 0.3), 3 + spec.seed % 3, 0.2)
    asm.add("blades", [facing(m, y=y, z=z + 0.035) for m in vanes], clear)
    asm.add("hub", facing(turnings([(radius * 0.2, -0.03), (radius * 0.2, 0.02), (0.0, 0.04)]), y=y, z=z + 0.03), look)
    cage: list[Mesh] = []
    for sign, far in ((1.0, 0.085), (-1.0, 0.075)):
        wire: list[Vec3] = [
            (0.0, sign * far, radius * 0.22),
            (0.0, sign * far * 0.92, radius * 0.6),
            (0.0, sign * far * 0.45, radius * 0.95),
            (0.0, 0.0, radius),
        ]
        cage += about(pipe(wire, 0.0018, 4), 24)
        cage.append(moved(torus(radius * 0.6, 0.002, 32, 4), y=sign * far * 0.92))
    cage.append(torus(radius, 0.005, 40, 6))
    cage.append(moved(cylinder(radius * 0.24, 0.008, 0.002, 24), y=0.082))
    metal = finish("chrome") if not spec.color_stated else look
    asm.add("cage", [facing(m, y=y, z=z + 0.035) for m in cage], metal)
    return asm.made()


@maker("air_conditioner")
def air_conditioner(spec: MakeSpec) -> MadeAsset:
    """A long white case on the wall: air goes in at its top and out past a flap below."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    side = [
        (0.0, 0.0),
        (depth * 0.5, 0.0),
        (depth * 0.86, height * 0.12),
        (depth, height * 0.34),
        (depth, height * 0.92),
        (depth * 0.9, height),
        (0.0, height),
    ]
    asm.add("case", across(side, width, 0.008), look)
    dark = finish("plastic", color=_DARK)
    seam = box_between((-width * 0.49, height * 0.335, depth - 0.01), (width * 0.49, height * 0.345, depth + 0.001))
    asm.add("seam", seam, dark)
    slot = across(
        [(depth * 0.44, -0.001), (depth * 0.55, -0.001), (depth * 0.88, height * 0.13), (depth * 0.8, height * 0.16)],
        width * 0.9,
    )
    asm.add("outlet", slot, dark)
    flap = across(
        [(depth * 0.5, -0.012), (depth * 0.52, -0.016), (depth * 0.9, height * 0.055), (depth * 0.88, height * 0.075)],
        width * 0.88,
    )
    asm.add("flap", flap, look)
    asm.add(
        "vents",
        [
            box_between((-width * 0.46, height - 0.004, z), (width * 0.46, height + 0.001, z + 0.006))
            for z in spaced(depth * 0.12, depth * 0.8, 7)
        ],
        dark,
    )
    light = box_between((width * 0.4, height * 0.45, depth - 0.002), (width * 0.43, height * 0.47, depth + 0.001))
    asm.add("light", light, finish("glow", color=(0.2, 0.9, 0.4)))
    return asm.made()


@maker("air_purifier")
def air_purifier(spec: MakeSpec) -> MadeAsset:
    """An upright rounded case, slotted in front, with an outlet and a lit ring on top."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    asm.add(
        "case",
        moved(rounded_box((width, height - 0.012, depth), min(width, depth) * 0.18, 4), y=height / 2 + 0.006),
        look,
    )
    dark = finish("plastic", color=_DARK)
    asm.add("feet", feet(width * 0.3, depth * 0.28, 0.014, 0.02), dark)
    slots = [
        box_between((-width * 0.3, y, depth / 2 - 0.01), (width * 0.3, y + 0.008, depth / 2 + 0.001), 0.0)
        for y in spaced(height * 0.12, height * 0.62, 14)
    ]
    asm.add("slots", slots, dark)
    r = min(width, depth) * 0.32
    asm.add("outlet", moved(cylinder(r, 0.006, 0.002, 32), y=height - 0.004), dark)
    spokes = about(box_between((-0.004, 0.0, r * 0.2), (0.004, 0.006, r * 0.96)), 12)
    asm.add("grille", [moved(m, y=height - 0.002) for m in spokes], look)
    dial = facing(cylinder(0.02, 0.006, 0.002, 24), 0.0, height * 0.8, depth / 2 - 0.003)
    asm.add("button", dial, finish("glow", color=(0.2, 0.6, 1.0)))
    return asm.made()


@maker("firewood")
def firewood(spec: MakeSpec) -> MadeAsset:
    """Cut logs in a pile, their pale ends to the front."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    rng = spec.rng("logs")
    r = min(width / 8, height / 5)
    bark: list[Mesh] = []
    ends: list[Mesh] = []
    row, y = 4, r
    while row > 0 and y < height - r * 0.5:
        for k in range(row):
            x = (k - (row - 1) / 2) * 2 * r
            long = depth * float(rng.uniform(0.9, 1.0)) / 2
            size = r * float(rng.uniform(0.92, 1.02))
            bark.append(facing(cylinder(size, 2 * long, 0.003, 12), x, y, -long))
            ends += [facing(cylinder(size * 0.88, 0.004, 0.001, 12), x, y, z) for z in (long - 0.002, -long - 0.002)]
        row, y = row - 1, y + r * 1.76
    asm.add("bark", bark, finish("oak", color=_BARK) if not spec.color_stated else main_finish(spec))
    asm.add("ends", ends, finish("pine"))
    return asm.made()
