"""Tools and what stands in a workshop: hammer, saw, drill, toolbox, paint, the fire extinguisher."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import (
    box_between,
    cylinder,
    ellipse,
    extrude,
    rectangle,
    rod,
    rounded_box,
    rounded_path,
    sweep,
)
from diorama.makers.build import Assembly, main_finish, wood_finish
from diorama.makers.materials import finish
from diorama.makers.placing import across, facing, sideways, turnings
from diorama.makers.profiles import curve, spline
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_DARK: Vec3 = (0.02, 0.02, 0.022)
_GRIPS: tuple[Vec3, ...] = ((0.6, 0.05, 0.03), (0.75, 0.5, 0.03), (0.04, 0.2, 0.5), (0.03, 0.03, 0.03))


def grip_of(spec: MakeSpec) -> Vec3:
    """Colour of a tool's plastic grip: the stated one, else by the seed."""
    return spec.color if spec.color_stated and spec.color else _GRIPS[spec.seed % 4]


def along_z(profile: list[Vec2], start: float, y: float, segments: int = 20) -> Mesh:
    """A turned shape that lies along -Z from z = start, its axis at height y."""
    return moved(turned(turnings(profile, segments, 1.3), (1.0, 0.0, 0.0), -pi / 2), 0.0, y, start)


@maker("hammer", "axe")
def hammer(spec: MakeSpec) -> MadeAsset:
    """A claw hammer, a wooden mallet or an axe: its handle to the front, its head behind."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    y, w, d = height / 2, width / 2, depth / 2
    steel = main_finish(spec) if not spec.color_stated else finish("steel")
    wood = wood_finish(spec) if not spec.color_stated else finish("wood", color=spec.color)
    r = height * 0.36
    haft = [
        (r * 0.72, 0.0),
        (r, depth * 0.03),
        (r * 0.96, depth * 0.3),
        (r * 0.62, depth * 0.5),
        (r * 0.62, depth * 0.96),
    ]
    z = -d + height * 0.5
    asm.add("handle", along_z(curve(haft), d, y, 16), wood)
    if spec.category == "axe":
        blade: list[Vec2] = [
            (-w * 0.5, z - 0.03),
            (-w * 0.5, z + 0.03),
            (0.0, z + 0.03),
            (w * 0.5, z + 0.05),
            (w * 0.98, z + 0.085),
            (w * 1.06, z + 0.03),
            (w * 1.06, z - 0.02),
            (w * 0.98, z - 0.045),
            (w * 0.5, z - 0.035),
        ]
        head = extrude(blade, height * 0.9, height * 0.2)
        points = head.positions.copy()
        thin = 1 - (points[:, 0] / (w * 1.1)).clip(0, 1) ** 1.5 * 0.9
        points[:, 1] = (points[:, 1] - height * 0.45) * thin + y
        asm.add("head", Mesh(positions=points, faces=head.faces, normals=head.normals, uvs=head.uvs), steel)
        return asm.made()
    if spec.says("mallet", "sledgehammer"):
        block = moved(rounded_box((width, height * 1.6, height * 1.7), height * 0.14, 2), 0.0, y, z)
        asm.add("head", block, finish("beech") if spec.says("mallet") else steel)
        return asm.made()
    face = sideways(
        turnings(
            [
                (r * 0.8, 0.0),
                (r * 0.8, w * 0.3),
                (r * 0.7, w * 0.4),
                (r * 0.75, w * 0.7),
                (r * 1.1, w * 0.78),
                (r * 1.1, w * 0.98),
                (r * 0.95, w),
            ],
            20,
        ),
        0.0,
        y,
        z,
    )
    claws: list[Mesh] = []
    for s in (-1, 1):
        way: list[Vec3] = [
            (0.0, y, z + s * r * 0.35),
            (-w * 0.4, y + r * 0.1, z + s * r * 0.4),
            (-w * 0.8, y - r * 0.2, z + s * r * 0.55),
            (-w * 1.0, y - r * 0.9, z + s * r * 0.6),
        ]
        claws.append(
            sweep(
                rounded_path(way, w * 0.3),
                rectangle(r * 0.55, r * 0.9, r * 0.15, 2),
                scale=[1.3, 1.2, 1.1, 1.0, 0.95, 0.9, 0.85, 0.75, 0.65, 0.55, 0.45, 0.3],
            )
        )
    asm.add("head", [face, *claws, moved(rounded_box((w * 0.5, r * 2.0, r * 1.9), r * 0.25, 2), 0.0, y, z)], steel)
    return asm.made()


@maker("screwdriver")
def screwdriver(spec: MakeSpec) -> MadeAsset:
    """A screwdriver with a fluted grip, or a spanner with two jaws."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    d, r = depth / 2, min(width, height) / 2
    steel = main_finish(spec) if not spec.color_stated else finish("steel")
    if spec.says("wrench", "spanner"):
        t, big, small = height * 0.35, width * 0.62, width * 0.5
        shank = [(-width * 0.22, -d * 0.7), (width * 0.22, -d * 0.7), (width * 0.16, d * 0.7), (-width * 0.16, d * 0.7)]
        jaws: list[Mesh] = [extrude(shank, t, t * 0.25, grain=2)]
        steel = main_finish(spec)
        for radius, z, a in ((big, -d * 0.84, pi + 0.26), (small, d * 0.84, 0.26)):
            gap = 0.62
            outer = [(radius * sin(b), radius * cos(b)) for b in (gap + (2 * pi - 2 * gap) * k / 20 for k in range(21))]
            notch: list[Vec2] = [
                (radius * 0.5 * sin(-gap * 1.15), radius * 0.85 * cos(gap)),
                (-radius * 0.46, -radius * 0.12),
                (0.0, -radius * 0.36),
                (radius * 0.46, -radius * 0.12),
                (radius * 0.5 * sin(gap * 1.15), radius * 0.85 * cos(gap)),
            ]
            jaws.append(moved(turned(extrude([*outer, *notch], t * 1.15, t * 0.2), (0, 1, 0), a), 0.0, -t * 0.075, z))
        asm.add("spanner", jaws, steel)
        return asm.made()
    grip = curve(
        [
            (r * 0.6, 0.0),
            (r * 0.95, depth * 0.03),
            (r, depth * 0.2),
            (r * 0.8, depth * 0.34),
            (r * 0.62, depth * 0.38),
            (r * 0.76, depth * 0.42),
            (r * 0.5, depth * 0.44),
        ]
    )
    handle = turnings(grip, 48, 1.4)
    points = handle.positions.copy()
    share = 1 - 0.1 * np.abs(np.cos(3 * np.arctan2(points[:, 0], points[:, 2]))) ** 3
    points[:, 0] *= share
    points[:, 2] *= share
    fluted = Mesh(positions=points, faces=handle.faces, normals=handle.normals, uvs=handle.uvs)
    asm.add("handle", moved(turned(fluted, (1, 0, 0), -pi / 2), 0.0, r, d), finish("plastic", color=grip_of(spec)))
    asm.add("shaft", along_z([(r * 0.2, 0.0), (r * 0.2, depth * 0.5)], d - depth * 0.43, r, 12), steel)
    tip = turned(
        extrude(
            [
                (-r * 0.18, 0.0),
                (r * 0.18, 0.0),
                (r * 0.28, -depth * 0.05),
                (r * 0.26, -depth * 0.08),
                (-r * 0.26, -depth * 0.08),
                (-r * 0.28, -depth * 0.05),
            ],
            r * 0.16,
        ),
        (0, 0, 1),
        0.0,
    )
    asm.add("tip", moved(tip, 0.0, r * 0.92, -d + depth * 0.08), steel)
    return asm.made()


@maker("tool")
def tool(spec: MakeSpec) -> MadeAsset:
    """Pliers; a trowel, chisel, tape measure or spirit level by the words; of tools that are not named one each."""
    unnamed = spec.words.lower().removesuffix("s") in ("tool", "hand tool")
    if unnamed and spec.seed % 3:
        return hammer(spec) if spec.seed % 3 == 1 else screwdriver(spec)
    asm = Assembly(spec)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    steel = main_finish(spec) if not spec.color_stated else finish("steel")
    plastic = finish("plastic", color=grip_of(spec))
    if spec.says("level"):
        return _spirit_level(asm)
    if spec.says("tape", "measure"):
        return _tape_measure(asm)
    if spec.says("trowel", "chisel", "putty", "file"):
        return _bladed(asm)
    t = height * 0.4
    for k, s in enumerate((-1, 1)):
        jaw: list[Vec2] = [
            (0.0, -d),
            (s * w * 0.22, -d),
            (s * w * 0.36, -d * 0.55),
            (s * w * 0.34, -d * 0.2),
            (0.0, -d * 0.16),
            (0.0, -d * 0.5),
        ]
        lift = height * 0.3
        asm.add(
            f"jaw-{k + 1}",
            [
                moved(extrude(jaw, t, t * 0.15), y=lift),
                moved(
                    turned(
                        box_between((-w * 0.16, 0.0, -d * 0.2), (w * 0.16, t, d * 0.14), t * 0.2), (0, 1, 0), -s * 0.25
                    ),
                    0.0,
                    lift + (k * 0.1 * t),
                    0.0,
                ),
            ],
            steel,
        )
        way: list[Vec3] = [
            (-s * w * 0.08, lift + t / 2, d * 0.02),
            (-s * w * 0.5, lift + t / 2, d * 0.3),
            (-s * w * 0.85, lift + t / 2, d * 0.6),
            (-s * w * 0.8, lift + t / 2, d),
        ]
        asm.add(
            f"handle-{k + 1}",
            sweep(rounded_path(way, d * 0.2), ellipse(w * 0.3, t * 1.2, 10), scale=[0.7] + [0.9] * 5 + [1.0] * 6),
            plastic,
        )
    asm.add("rivet", moved(cylinder(w * 0.24, t * 1.3, 0.001, 20), 0.0, height * 0.28, -d * 0.06), steel)
    return asm.made()


def _tape_measure(asm: Assembly) -> MadeAsset:
    """A case with its tape drawn out."""
    spec = asm.spec
    _, height, depth = spec.size
    d = depth / 2
    steel = main_finish(spec) if not spec.color_stated else finish("steel")
    plastic = finish("plastic", color=grip_of(spec))
    r = height * 0.6
    case = across(
        [(-r, 0.0), (r, 0.0), (r, r * 1.2), (r * 0.6, 2 * r), (-r * 0.5, 2 * r), (-r, r * 1.4)], height * 0.7, 0.006
    )
    asm.add("case", case, plastic)
    asm.add(
        "tape",
        box_between((-height * 0.2, 0.003, r * 0.9), (height * 0.2, 0.0042, d), 0.0003),
        finish("paint", color=(0.85, 0.65, 0.05)),
    )
    asm.add("hook", box_between((-height * 0.22, -0.0, d - 0.001), (height * 0.22, 0.008, d + 0.001)), steel)
    return asm.made()


def _spirit_level(asm: Assembly) -> MadeAsset:
    """A bar with its vial."""
    spec = asm.spec
    width, height, depth = spec.size
    w = width / 2
    d = depth / 2
    asm.add(
        "body",
        box_between((-w * 0.35, 0.0, -d * 1.6), (w * 0.35, height, d * 1.6), 0.004),
        finish("paint", color=grip_of(spec)),
    )
    vial = rod((0.0, height * 0.9, -0.025), (0.0, height * 0.9, 0.025), w * 0.28, 14)
    asm.add("vial", vial, finish("glow", color=(0.4, 0.8, 0.05)))
    asm.add(
        "ends",
        [
            box_between(
                (-w * 0.36, -0.0005, s * d * 1.6 - 0.006), (w * 0.36, height * 1.004, s * d * 1.6 + 0.006), 0.004
            )
            for s in (-1, 1)
        ],
        finish("rubber"),
    )
    return asm.made()


def _bladed(asm: Assembly) -> MadeAsset:
    """A blade on a turned handle: trowel, chisel, file."""
    spec = asm.spec
    width, height, depth = spec.size
    w = width / 2
    d = depth / 2
    steel = main_finish(spec) if not spec.color_stated else finish("steel")
    plastic = finish("plastic", color=grip_of(spec))
    asm.add(
        "handle",
        along_z(
            curve(
                [
                    (height * 0.16, 0.0),
                    (height * 0.26, depth * 0.06),
                    (height * 0.2, depth * 0.36),
                    (height * 0.14, depth * 0.42),
                ]
            ),
            d,
            height * 0.5,
        ),
        wood_finish(spec) if not spec.color_stated else plastic,
    )
    blade: list[Vec2] = [
        (-w * 0.2, d * 0.1),
        (w * 0.2, d * 0.1),
        (w * 0.8, -d * 0.3),
        (w * 0.6, -d * 0.7),
        (0.0, -d),
        (-w * 0.6, -d * 0.7),
        (-w * 0.8, -d * 0.3),
    ]
    if spec.says("chisel", "file"):
        blade = [(-w * 0.2, d * 0.2), (w * 0.2, d * 0.2), (w * 0.24, -d), (-w * 0.24, -d)]
    asm.add("blade", moved(extrude(blade, height * 0.08, 0.0008, grain=2), y=height * 0.46), steel)
    asm.add("tang", rod((0.0, height * 0.5, d * 0.2), (0.0, height * 0.5, -d * 0.1), height * 0.08, 10), steel)
    return asm.made()


@maker("saw")
def saw(spec: MakeSpec) -> MadeAsset:
    """A hand saw lying flat: a toothed blade that narrows to the back, a wooden handle with its hole."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    steel = main_finish(spec) if not spec.color_stated else finish("steel")
    teeth: list[Vec2] = []
    count = 44
    for k in range(count):
        z0 = d * 0.45 - (d * 1.45) * k / count
        step = d * 1.45 / count
        teeth += [(w * 0.92, z0), (w * 1.0, z0 - step * 0.9)]
    blade: list[Vec2] = [*teeth, (w * 0.92, -d), (w * 0.1, -d), (-w * 0.6, d * 0.45)]
    asm.add("blade", moved(extrude(blade, 0.0022, grain=2), y=height * 0.45), steel)
    wood = wood_finish(spec) if not spec.color_stated else finish("plastic", color=spec.color)
    outline = curve_loop(
        [
            (-w * 0.9, d * 0.46),
            (w * 0.2, d * 0.36),
            (w * 0.75, d * 0.42),
            (w * 0.66, d * 0.6),
            (w * 0.8, d * 0.92),
            (w * 0.3, d),
            (-w * 0.6, d * 0.96),
            (-w * 1.0, d * 0.86),
            (-w * 0.74, d * 0.68),
        ]
    )
    hole = [(x - w * 0.06, z + d * 0.74) for x, z in rectangle(w * 0.8, d * 0.2, d * 0.09, 4)]
    asm.add("handle", extrude(outline, height * 0.9, height * 0.25, holes=[hole], grain=0, steps=2), wood)
    asm.add(
        "rivets",
        [moved(cylinder(w * 0.07, height * 0.96, 0.001, 14), x, 0.0, d * 0.5) for x in (-w * 0.4, w * 0.3)],
        finish("brass"),
    )
    return asm.made()


def curve_loop(points: list[Vec2]) -> list[Vec2]:
    """A smooth closed outline through points, three steps between two."""
    line = spline([points[-1], *points, points[0], points[1]], 3)
    return line[3 : 3 + 3 * len(points)]


@maker("drill")
def drill(spec: MakeSpec) -> MadeAsset:
    """A cordless drill: motor case, chuck and bit to the front, a grip with its trigger, the battery as a foot."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d, dark = width / 2, depth / 2, finish("plastic", color=_DARK)
    y, r = height * 0.82, min(w * 0.9, height * 0.17)
    back = -d * 0.72
    asm.add(
        "motor",
        facing(
            turnings(
                curve([(r * 0.6, 0.0), (r * 0.95, d * 0.08), (r, d * 0.3), (r * 0.96, d * 0.9), (r * 0.72, d * 1.02)]),
                28,
                1.3,
            ),
            0.0,
            y,
            back,
        ),
        look,
    )
    asm.add(
        "vents",
        [
            box_between(
                (s * r * 0.96 - r * 0.06, y - r * 0.3, back + z),
                (s * r * 0.96 + r * 0.06, y + r * 0.3, back + z + 0.004),
            )
            for s in (-1, 1)
            for z in (0.02, 0.032, 0.044)
        ],
        dark,
    )
    asm.add(
        "chuck",
        facing(
            turnings(
                [(r * 0.7, 0.0), (r * 0.74, d * 0.2), (r * 0.6, d * 0.3), (r * 0.3, d * 0.42), (r * 0.2, d * 0.42)], 24
            ),
            0.0,
            y,
            back + d * 1.0,
        ),
        dark,
    )
    asm.add("bit", rod((0.0, y, back + d * 1.38), (0.0, y, d), r * 0.14, 10, end_radius=r * 0.1), finish("steel"))
    grip: list[Vec3] = [(0.0, y - r * 0.5, -d * 0.24), (0.0, height * 0.45, -d * 0.36), (0.0, height * 0.16, -d * 0.44)]
    asm.add("grip", sweep(grip, rectangle(width * 0.46, d * 0.44, width * 0.16, 4), up=(0, 0, 1)), dark)
    asm.add(
        "trigger", box_between((-w * 0.2, height * 0.52, -d * 0.18), (w * 0.2, height * 0.66, d * 0.06), 0.005, 2), look
    )
    asm.add("battery", [box_between((-w * 0.78, 0.0, -d * 0.98), (w * 0.78, height * 0.13, d * 0.16), 0.008, 2)], dark)
    asm.add(
        "foot", box_between((-w * 0.7, height * 0.125, -d * 0.9), (w * 0.7, height * 0.19, d * 0.08), 0.006, 2), look
    )
    return asm.made()
