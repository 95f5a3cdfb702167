"""What stands in halls where people play and watch: boxing ring, table football, roulette, slot machines, lecterns."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import (
    box_between,
    capsule,
    cylinder,
    ellipse,
    extrude,
    lathe,
    rectangle,
    rod,
    sphere,
    sweep,
    torus,
    tube,
)
from diorama.makers.build import Assembly, main_finish, spaced, wood_finish
from diorama.makers.legged import four_legs, leg_form
from diorama.makers.materials import finish
from diorama.makers.placing import across, facing, sideways, upright
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_RED: Vec3 = (0.5, 0.015, 0.02)
_BLUE: Vec3 = (0.02, 0.08, 0.4)


@maker("boxing_ring")
def boxing_ring(spec: MakeSpec) -> MadeAsset:
    """A raised square of canvas between four posts with padded corners and four ropes; or a gymnast's beam."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    if spec.says("beam", "vaulting", "horse"):
        return _beam(asm)
    w, d, floor = width / 2, depth / 2, height * 0.3
    asm.add("apron", box_between((-w, 0, -d), (w, floor - 0.03, d), 0.004), look)
    asm.add(
        "canvas",
        box_between((-w, floor - 0.032, -d), (w, floor, d), 0.008, 2),
        finish("cotton", color=(0.7, 0.72, 0.75)),
    )
    x, z, r = w * 0.88, d * 0.88, 0.035
    corners = [(sx * x, sz * z) for sx in (-1, 1) for sz in (-1, 1)]
    asm.add(
        "posts",
        [moved(cylinder(r, height - floor, 0.008, 14), px, floor - 0.002, pz) for px, pz in corners],
        finish("steel"),
    )
    pad = box_between((-0.07, floor + 0.12, -0.07), (0.07, height - 0.06, 0.07), 0.02, 2)
    pads = [moved(pad, px * 0.965, 0, pz * 0.965) for px, pz in corners]
    for name, pair, tone in (("red-corner", pads[::3], _RED), ("blue-corner", pads[1:3], _BLUE)):
        asm.add(name, pair, finish("leather", color=tone))
    for k, y in enumerate(spaced(floor + 0.12, height - 0.02, 4)):
        ropes = [rod((-x, y, s * z), (x, y, s * z), 0.014, 8) for s in (-1, 1)]
        ropes += [rod((s * x, y, -z), (s * x, y, z), 0.014, 8) for s in (-1, 1)]
        asm.add(f"rope-{k + 1}", ropes, finish("cotton", color=(_RED, (0.8, 0.8, 0.8), _BLUE, (0.8, 0.8, 0.8))[k]))
    asm.level("canvas", (-x, x), (-z, z), floor, inset=0.14)
    return asm.made()


def _beam(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size if any(asm.spec.stated) else (3.0, 1.1, 0.7)
    beam = box_between((-width / 2, height - 0.14, -0.06), (width / 2, height, 0.06), 0.03, 3, grain=0)
    asm.add("beam", beam, main_finish(asm.spec))
    legs: list[Mesh] = []
    for x in (-width * 0.36, width * 0.36):
        legs += [rod((x, height - 0.1, 0), (x, 0.02, s * (depth / 2 - 0.03)), 0.024, 10) for s in (-1, 1)]
        legs.append(box_between((x - 0.05, 0, -depth / 2), (x + 0.05, 0.03, depth / 2), 0.008))
    asm.add("legs", legs, finish("steel"))
    asm.level("top", (-width / 2, width / 2), (-0.06, 0.06), height, inset=0.03)
    return asm.made()


@maker("foosball_table")
def foosball_table(spec: MakeSpec) -> MadeAsset:
    """A pitch between high walls, eight rods with players and grips, goals at its ends, on four legs."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d, low, floor = width / 2 * 0.72, depth / 2 * 0.97, height * 0.68, height * 0.76
    t = 0.025
    walls = [box_between((s * w - t / 2, low, -d), (s * w + t / 2, height, d), 0.004, grain=2) for s in (-1, 1)]
    walls += [
        box_between((-w, low, s * d - t / 2), (w, height * 0.985, s * d + t / 2), 0.004, grain=0) for s in (-1, 1)
    ]
    asm.add("walls", [*walls, box_between((-w, low - 0.004, -d), (w, low + 0.03, d))], look)
    asm.add("pitch", box_between((-w, floor - 0.012, -d), (w, floor, d)), finish("felt", color=(0.03, 0.28, 0.06)))
    lines = [
        box_between((-w, floor, -0.006), (w, floor + 0.0012, 0.006)),
        moved(tube(0.09, 0.08, 0.0012, 0, 28), y=floor),
    ]
    asm.add("lines", lines, finish("paint", color=(0.85, 0.85, 0.82)))
    goals = [
        box_between((-w * 0.34, floor, s * (d - t / 2) - 0.004), (w * 0.34, floor + 0.06, s * (d - t / 2) + 0.004))
        for s in (-1, 1)
    ]
    asm.add("goals", goals, finish("rubber"))
    bars: list[Mesh] = []
    grips: list[Mesh] = []
    men: tuple[list[Mesh], list[Mesh]] = ([], [])
    y = height - 0.035
    for k, z in enumerate(spaced(-d * 0.94, d * 0.94, 8)):
        mine = k in (0, 1, 3, 5)
        end = 1.0 if mine else -1.0
        bars.append(rod((-w - 0.05, y, z), (w + 0.05, y, z), 0.007, 8))
        grip = cylinder(0.015, width / 2 - w - 0.05, 0.004, 12)
        grips.append(sideways(grip, w + 0.05, y, z) if end > 0 else sideways(grip, -width / 2, y, z))
        count = (1, 2, 3, 5, 5, 3, 2, 1)[k]
        for x in spaced(-w * 0.86, w * 0.86, count):
            man = [box_between((x - 0.013, floor + 0.012, z - 0.01), (x + 0.013, y + 0.006, z + 0.01), 0.004)]
            man.append(moved(sphere(0.012, 8), x, y + 0.016, z))
            men[0 if mine else 1].extend(man)
    asm.add("rods", bars, finish("chrome"))
    asm.add("grips", grips, finish("rubber"))
    asm.add("red-team", men[0], finish("plastic", color=_RED))
    asm.add("blue-team", men[1], finish("plastic", color=_BLUE))
    form = leg_form(spec, low, 0.8)
    for name, mesh in four_legs(form, w + t / 2, d - 0.02, low + 0.002):
        asm.add(name, mesh, look)
    return asm.made()


@maker("roulette_table")
def roulette_table(spec: MakeSpec) -> MadeAsset:
    """A green table with its numbered field, stacks of chips and a wheel with red and black pockets."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    wheel_only = spec.says("wheel")
    r = min(width * 0.22, depth * 0.36)
    at: Vec3 = (-width / 2 + r * 1.25, height - 0.055, 0.0)
    if wheel_only:
        r, at = min(width, depth) / 2 * 0.98, (0.0, height - 0.055, 0.0)
    rim = min(0.05, width * 0.05)
    top = height - 0.06
    outline = rectangle(width, depth, min(width, depth) * 0.2, 6)
    asm.add("top", moved(extrude(outline, 0.05, 0.012, grain=0, steps=2), y=top - 0.05), look)
    asm.add(
        "cloth",
        moved(extrude(rectangle(width - 2 * rim, depth - 2 * rim, depth * 0.16, 6), 0.003), y=top - 0.001),
        finish("felt", color=(0.01, 0.2, 0.06)),
    )
    for name, mesh in four_legs(leg_form(spec, top - 0.05, width), width / 2 * 0.86, depth / 2 * 0.8, top - 0.048):
        asm.add(name, mesh, look)
    _wheel(asm, at, r)
    if not wheel_only:
        x0, x1 = at[0] + r * 1.2, width / 2 - rim * 1.6
        cells: tuple[list[Mesh], list[Mesh]] = ([], [])
        for k, x in enumerate(spaced(x0, x1, 10)):
            for j, z in enumerate(spaced(-depth * 0.24, depth * 0.24, 3)):
                half, deep = (x1 - x0) / 20 * 0.86, depth * 0.08 * 0.86
                cells[(k + j) % 2].append(
                    box_between((x - half, top + 0.0015, z - deep), (x + half, top + 0.0035, z + deep))
                )
        asm.add("red-fields", cells[0], finish("felt", color=_RED))
        asm.add("black-fields", cells[1], finish("felt", color=(0.01, 0.01, 0.012)))
        _chips(asm, x1 - 0.08, top + 0.0015, depth * 0.34)
    return asm.made()


def _wheel(asm: Assembly, at: Vec3, radius: float) -> None:
    x, y, z = at
    bowl = [(radius, 0.0), (radius, 0.05), (radius * 0.93, 0.052), (radius * 0.78, 0.026), (0.0, 0.02)]
    asm.add(
        "bowl",
        moved(lathe([(0.0, -0.006), (radius * 0.9, -0.006), *bowl], 40, seam_angle_rad=0.6), x, y, z),
        finish("mahogany"),
    )
    pockets: tuple[list[Mesh], list[Mesh]] = ([], [])
    for k in range(24):
        a, b = 2 * pi * k / 24, 2 * pi * (k + 0.94) / 24
        inner, outer = radius * 0.5, radius * 0.74
        wedge: list[Vec2] = [(q * cos(t), q * sin(t)) for q, t in ((inner, a), (outer, a), (outer, b), (inner, b))]
        pockets[k % 2].append(moved(extrude(wedge, 0.008), x, y + 0.021, z))
    asm.add("red-pockets", pockets[0], finish("paint", color=_RED))
    asm.add("black-pockets", pockets[1], finish("paint", color=(0.012, 0.012, 0.014)))
    hub = lathe(
        [(0.0, 0.018), (radius * 0.46, 0.02), (radius * 0.12, 0.045), (radius * 0.05, 0.075), (0.0, 0.08)],
        24,
        seam_angle_rad=1.2,
    )
    arms = [
        rod((-radius * 0.2, 0.06, 0), (radius * 0.2, 0.06, 0), 0.005, 8),
        rod((0, 0.06, -radius * 0.2), (0, 0.06, radius * 0.2), 0.005, 8),
    ]
    asm.add("hub", [moved(mesh, x, y, z) for mesh in (hub, *arms)], finish("brass"))


def _chips(asm: Assembly, x: float, y: float, z: float) -> None:
    """Four stacks of chips about a place on the cloth."""
    for k, (tone, count) in enumerate(
        zip((_RED, _BLUE, (0.02, 0.25, 0.06), (0.8, 0.8, 0.78)), (9, 6, 8, 4), strict=True)
    ):
        at_x, at_z = x + (k % 2 - 0.5) * 0.05, z + (k // 2 - 0.5) * 0.05
        chip = cylinder(0.02, 0.0033, 0.0006, 20)
        stack = [moved(chip, at_x + 0.001 * ((j * 7 + k) % 3 - 1), y + j * 0.0033, at_z) for j in range(count)]
        asm.add(f"chips-{k + 1}", stack, finish("plastic", color=tone))


@maker("podium")
def podium(spec: MakeSpec) -> MadeAsset:
    """A lectern: a panelled front, a sloping desk with a ledge, a microphone."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    side: list[Vec2] = [(-d * 0.7, 0.03), (d * 0.8, 0.03), (d * 0.66, height * 0.8), (-d * 0.7, height * 0.93)]
    asm.add("base", box_between((-w, 0, -d * 0.9), (w, 0.04, d * 0.98), 0.006), look)
    asm.add("body", across(side, width * 0.82, 0.006), look)
    panel = [
        (-d * 0.0 + x, y)
        for x, y in (
            (d * 0.79, height * 0.12),
            (d * 0.82, height * 0.12),
            (d * 0.7, height * 0.72),
            (d * 0.67, height * 0.72),
        )
    ]
    asm.add("panel", across(panel, width * 0.6, 0.002), wood_finish(spec))
    top: list[Vec2] = [(d * 0.9, height * 0.78), (-d, height * 0.965), (-d, height * 0.995), (d * 0.9, height * 0.81)]
    asm.add("desk", across(top, width, 0.004), look)
    asm.add("ledge", box_between((-w, height * 0.955, -d), (w, height, -d + 0.02), 0.004), look)
    neck = rod((w * 0.5, height * 0.85, d * 0.5), (w * 0.42, height * 0.965, d * 0.3), 0.005, 8)
    head = moved(turned(capsule(0.014, 0.05, 12), (1, 0, 0), -0.9), w * 0.42, height * 0.965, d * 0.3)
    asm.add("microphone", [neck, head], finish("rubber"))
    return asm.made()


@maker("jukebox")
def jukebox(spec: MakeSpec) -> MadeAsset:
    """An arched cabinet with glowing tubes; or an arcade machine with its screen, stick and buttons."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    if spec.says("arcade", "slot", "pinball", "machine", "game"):
        return _arcade(asm)
    w, r = width / 2, width / 2
    arch = [(r * cos(pi * k / 20), height - r + r * sin(pi * k / 20)) for k in range(21)]
    body = [(-w, 0.0), (w, 0.0), *arch]
    asm.add("case", moved(upright(body, depth * 0.9, 0.004), z=-depth / 2), look)
    front = depth * 0.4
    for k, (share, tone) in enumerate(((0.9, (1.0, 0.3, 0.05)), (0.74, (0.3, 0.9, 0.25)))):
        line = [
            (share * r * cos(pi * j / 20), height - r + share * r * sin(pi * j / 20), front + 0.012) for j in range(21)
        ]
        path: list[Vec3] = [(share * r, height * 0.1, front + 0.012), *line, (-share * r, height * 0.1, front + 0.012)]
        asm.add(f"tube-{k + 1}", sweep(path, ellipse(0.044, 0.044, 8), up=(0.0, 0.0, 1.0)), finish("glow", color=tone))
    glass = [(0.6 * r * cos(pi * k / 16), height - r + 0.6 * r * sin(pi * k / 16)) for k in range(17)]
    window = [(-0.6 * r, height * 0.55), (0.6 * r, height * 0.55), *glass]
    asm.add("window", moved(upright(window, 0.02, 0.004), z=front - 0.004), finish("glass", color=(0.2, 0.22, 0.25)))
    grille = [
        box_between((x - 0.008, height * 0.1, front - 0.004), (x + 0.008, height * 0.4, front + 0.016), 0.002)
        for x in spaced(-0.55 * r, 0.55 * r, 9)
    ]
    asm.add("grille", grille, finish("chrome"))
    keys = [
        box_between((x - 0.012, height * 0.455, front), (x + 0.012, height * 0.485, front + 0.03), 0.003)
        for x in spaced(-0.5 * r, 0.5 * r, 8)
    ]
    asm.add(
        "keys",
        [
            *keys,
            box_between((-0.62 * r, height * 0.43, front - 0.004), (0.62 * r, height * 0.51, front + 0.014), 0.003),
        ],
        finish("brass"),
    )
    return asm.made()


def _arcade(asm: Assembly) -> MadeAsset:
    spec, look = asm.spec, main_finish(asm.spec)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    side: list[Vec2] = [
        (-d, 0.0),
        (d * 0.8, 0.0),
        (d * 0.8, height * 0.46),
        (d, height * 0.5),
        (d, height * 0.55),
        (d * 0.3, height * 0.6),
        (d * 0.05, height * 0.84),
        (d * 0.45, height * 0.88),
        (d * 0.45, height),
        (-d, height),
    ]
    asm.add("case", across(side, width * 0.9, 0.004), look)
    asm.add(
        "cheeks",
        [moved(across([(z * 1.0, y) for z, y in side], 0.02, 0.002), x=s * (w - 0.01)) for s in (-1, 1)],
        finish("plastic", color=(0.02, 0.02, 0.025)),
    )
    tilt = [
        (d * 0.3 - 0.02, height * 0.615),
        (d * 0.3 + 0.006, height * 0.62),
        (d * 0.065 + 0.01, height * 0.825),
        (d * 0.05, height * 0.82),
    ]
    asm.add("screen", across(tilt, width * 0.7), finish("screen"))
    asm.add(
        "marquee",
        box_between((-w * 0.84, height * 0.89, d * 0.44), (w * 0.84, height * 0.985, d * 0.46)),
        finish("glow", color=(1.0, 0.7, 0.15)),
    )
    y, z = height * 0.58, d * 0.62
    stick = [
        rod((-w * 0.4, y - 0.02, z), (-w * 0.4, y + 0.06, z + 0.01), 0.006, 8),
        moved(sphere(0.02, 12), -w * 0.4, y + 0.07, z + 0.012),
    ]
    asm.add("stick", stick, finish("plastic", color=_RED))
    buttons = [
        moved(
            cylinder(0.017, 0.02, 0.004, 14),
            w * (0.1 + 0.2 * (k % 3)),
            y - 0.01 - 0.012 * (k // 3),
            z + 0.05 * (k // 3),
        )
        for k in range(6)
    ]
    asm.add("buttons", buttons, finish("plastic", color=(0.9, 0.6, 0.03)))
    asm.add(
        "coins",
        box_between((-w * 0.3, height * 0.18, d * 0.79), (w * 0.3, height * 0.36, d * 0.82), 0.004),
        finish("steel"),
    )
    return asm.made()


@maker("turnstile")
def turnstile(spec: MakeSpec) -> MadeAsset:
    """A post with three arms between two rails; a metal detector or a gate is a frame to walk through."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    if spec.says("detector", "scanner", "gate"):
        tall = height if spec.stated[1] else 2.1
        t, d = 0.11, min(depth, 0.6)
        posts = [
            box_between(
                (s * (width / 2 - t / 2) - t / 2, 0, -d / 2), (s * (width / 2 - t / 2) + t / 2, tall, d / 2), 0.02, 2
            )
            for s in (-1, 1)
        ]
        head = box_between(
            (-width / 2 + t * 0.9, tall - 0.18, -d / 2 + 0.01), (width / 2 - t * 0.9, tall - 0.005, d / 2 - 0.01), 0.01
        )
        asm.add("frame", [*posts, head], look)
        asm.add(
            "lamp",
            box_between((-0.1, tall - 0.12, d / 2 - 0.012), (0.1, tall - 0.08, d / 2 - 0.006)),
            finish("glow", color=(0.1, 0.9, 0.2)),
        )
        return asm.made()
    x = -width / 2 + 0.14
    asm.add("cabinet", box_between((-width / 2, 0, -depth / 2), (-width / 2 + 0.26, height, depth / 2), 0.02, 2), look)
    hub = moved(turned(cylinder(0.07, 0.08, 0.01, 20), (0, 0, 1), -pi / 2 - 0.5), -width / 2 + 0.25, height * 0.82, 0.0)
    asm.add("hub", hub, finish("steel"))
    at: Vec3 = (x + 0.16, height * 0.8, 0.0)
    reach = width / 2 - at[0]
    ends = [(reach, 0.0, 0.0), (0.12, -reach * 0.52, reach * 0.6), (0.12, -reach * 0.52, -reach * 0.6)]
    asm.add("arms", [rod(at, (at[0] + a, at[1] + b, c), 0.019, 12) for a, b, c in ends], finish("chrome"))
    lamp = facing(cylinder(0.03, 0.01, 0.002, 16), -width / 2 + 0.13, height * 0.9, depth / 2 - 0.002)
    asm.add("lamp", lamp, finish("glow", color=(0.1, 0.9, 0.2)))
    asm.add("ring", facing(torus(0.034, 0.005, 20, 6), -width / 2 + 0.13, height * 0.9, depth / 2), finish("steel"))
    return asm.made()
