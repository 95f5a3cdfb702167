"""What children climb, swing and jump on."""

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
    pipe,
    rod,
    rounded_box,
    rounded_path,
    sweep,
    torus,
    tube,
)
from diorama.makers.build import Assembly, family, main_finish
from diorama.makers.lofts import along, solid
from diorama.makers.materials import finish
from diorama.makers.profiles import spline
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

BRIGHT: tuple[Vec3, ...] = ((0.02, 0.16, 0.55), (0.7, 0.04, 0.03), (0.05, 0.35, 0.08))


@maker("slide")
def slide(spec: MakeSpec) -> MadeAsset:
    """A slide with raised edges that runs out to the front, a ladder behind and rails at its top."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    frame = finish("steel", color=BRIGHT[spec.seed % 3])
    deck, w = height * 0.72, width * 0.86
    back, lip = -depth / 2 + depth * 0.16, -depth / 2 + depth * 0.3
    points = spline(
        [
            (lip - depth * 0.1, deck),
            (lip, deck),
            (lip + depth * 0.2, deck * 0.72),
            (depth * 0.22, deck * 0.24),
            (depth * 0.4, deck * 0.11),
            (depth * 0.5 - 0.01, deck * 0.1),
        ],
        5,
    )
    path: list[Vec3] = [(0.0, y, z) for z, y in points]
    t, edge = 0.018, height * 0.1
    section: list[Vec2] = [
        (-w / 2, 0.0), (w / 2, 0.0), (w / 2, edge), (w / 2 - t * 1.6, edge), (w / 2 - t * 1.6, t * 1.4),
        (-w / 2 + t * 1.6, t * 1.4), (-w / 2 + t * 1.6, edge), (-w / 2, edge),
    ]  # fmt: skip
    chute = _channel(path, section)
    assembly.add("chute", chute, main_finish(spec))
    posts = [rod((s * w * 0.5, 0.0, -depth / 2 + 0.03), (s * w * 0.5, deck, back), 0.022, 9) for s in (-1, 1)]
    posts += [rod((s * w * 0.5, 0.0, lip), (s * w * 0.5, deck, lip - 0.04), 0.022, 9) for s in (-1, 1)]
    for s in (-1, 1):
        rail: list[Vec3] = [
            (s * w * 0.5, deck - 0.02, back),
            (s * w * 0.5, height - 0.02, back + 0.02),
            (s * w * 0.5, height - 0.02, lip - 0.02),
            (s * w * 0.5, deck + edge, lip + depth * 0.06),
        ]
        posts.append(pipe(rounded_path(rail, 0.1), 0.018, 8))
    front = along(path, 0.72)
    posts += [rod((s * w * 0.42, 0.0, front[2]), (s * w * 0.42, front[1] + 0.01, front[2]), 0.02, 8) for s in (-1, 1)]
    assembly.add("frame", posts, frame)
    steps = max(3, round(deck / 0.22))
    rungs = [
        moved(
            rounded_box((w, 0.03, 0.09), 0.008),
            0.0,
            deck * (k + 1) / (steps + 1),
            -depth / 2 + 0.03 + (back + depth / 2 - 0.03) * (k + 1) / (steps + 1),
        )
        for k in range(steps)
    ]
    rungs.append(box_between((-w / 2, deck - 0.035, back - 0.05), (w / 2, deck - 0.003, lip + 0.01), 0.006))
    assembly.add("steps", rungs, frame)
    return assembly.made()


def _channel(path: list[Vec3], section: list[Vec2]) -> Mesh:
    """A trough along a path in the plane x = 0: its section's first coordinate is x, the second stands on the path."""
    line = np.array(path)
    step = np.gradient(line, axis=0)
    step /= np.linalg.norm(step, axis=1)[:, None]
    count, around = len(line), len(section)
    rings = [
        np.array([(a, y + b * dz, z - b * dy) for a, b in section])
        for (_, y, z), (_, dy, dz) in zip(line, step, strict=True)
    ]
    faces: list[tuple[int, int, int]] = []
    for k in range(count - 1):
        for n in range(around):
            a, b = k * around + n, k * around + (n + 1) % around
            faces += [(a, b, b + around), (a, b + around, a + around)]
    cap = ((0, 1, 4), (0, 4, 5), (1, 2, 3), (1, 3, 4), (0, 5, 6), (0, 6, 7))
    last = (count - 1) * around
    faces += [(a, c, b) for a, b, c in cap] + [(last + a, last + b, last + c) for a, b, c in cap]
    return solid(np.concatenate(rings), np.array(faces, dtype=np.int64), crease_rad=0.6)


@maker("swing_set")
def swing_set(spec: MakeSpec) -> MadeAsset:
    """Two seats on chains under a beam on splayed legs."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    look, wooden = main_finish(spec), family(spec) == "wood"
    thick = min(0.055, width * 0.024)
    legs: list[Mesh] = []
    for s in (-1, 1):
        x = s * (width / 2 - thick * 1.4)
        legs += [
            rod(
                (x + s * thick * 0.0, 0.02, z * (depth / 2 - thick)),
                (x - s * thick, height - thick, 0.0),
                thick,
                4 if wooden else 10,
            )
            for z in (-1, 1)
        ]
        legs.append(
            rod(
                (x - s * thick * 0.5, height * 0.42, -depth * 0.29),
                (x - s * thick * 0.5, height * 0.42, depth * 0.29),
                thick * 0.6,
                4 if wooden else 10,
            )
        )
    legs.append(rod((-width / 2, height - thick, 0.0), (width / 2, height - thick, 0.0), thick, 4 if wooden else 12))
    assembly.add("frame", legs, look)
    count = spec.detail("seats", max(1, min(4, round(width / 1.1))), 1, 4)
    span = width * 0.86
    chains: list[Mesh] = []
    seats: list[Mesh] = []
    rng = spec.rng("swings")
    for k in range(count):
        x, swing = (k + 0.5 - count / 2) * span / count, float(rng.uniform(-0.12, 0.12))
        half, y = min(0.22, span / count * 0.3), height * 0.24
        z = swing * height
        for s in (-1, 1):
            chains.append(rod((x + s * half, height - thick * 1.5, 0.0), (x + s * half, y, z), 0.008, 6))
            chains += [moved(torus(0.02, 0.006, 10, 6), x + s * half, y, z)]
        seat: list[Vec3] = [(x + half * u, y + 0.06 * u * u - 0.01, z) for u in np.linspace(-1, 1, 9)]
        seats.append(sweep(seat, [(-0.09, -0.014), (0.09, -0.014), (0.09, 0.014), (-0.09, 0.014)]))
    assembly.add("chains", chains, finish("steel"))
    assembly.add("seats", seats, finish("plastic", color=BRIGHT[spec.seed % 3]))
    return assembly.made()


@maker("seesaw")
def seesaw(spec: MakeSpec) -> MadeAsset:
    """A plank that tilts on a stand, with seats and handles at both ends."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    look = main_finish(spec)
    steel = finish("steel", color=BRIGHT[spec.seed % 3 if spec.seed % 3 != 1 else 2])
    pivot, handle = height * 0.5, height * 0.26
    low = 0.06
    tilt = float(np.arcsin(min(0.5, (pivot - low - 0.02) / (depth / 2)))) * (1 if spec.seed % 2 else -1) * 0.86

    def put(mesh: Mesh) -> Mesh:
        return moved(turned(mesh, (1.0, 0.0, 0.0), tilt), y=pivot)

    half = depth / 2 / cos(tilt) * 0.99
    plank = rounded_box((width * 0.36, 0.045, 2 * half), 0.008, 1, grain=2)
    assembly.add("plank", put(moved(plank, y=0.045)), look)
    seats = [
        put(moved(rounded_box((width * 0.72, 0.035, depth * 0.12), 0.014, 2), 0.0, 0.084, s * half * 0.9))
        for s in (-1, 1)
    ]
    assembly.add("seats", seats, finish("plastic", color=(0.75, 0.5, 0.02)))
    bars: list[Mesh] = []
    for s in (-1, 1):
        z = s * half * 0.74
        line: list[Vec3] = [
            (-width * 0.14, 0.06, z),
            (-width * 0.3, handle, z),
            (width * 0.3, handle, z),
            (width * 0.14, 0.06, z),
        ]
        bars.append(put(pipe(rounded_path(line, 0.06), 0.014, 8)))
    assembly.add("handles", bars, steel)
    stand = [
        rod((x * width * 0.5 - x * 0.02, 0.02, z * depth * 0.14), (x * width * 0.24, pivot, 0.0), 0.022, 9)
        for x in (-1, 1)
        for z in (-1, 1)
    ]
    stand.append(rod((-width * 0.3, pivot, 0.0), (width * 0.3, pivot, 0.0), 0.03, 12))
    stand += [
        rod((x * (width * 0.5 - 0.02), 0.02, -depth * 0.14), (x * (width * 0.5 - 0.02), 0.02, depth * 0.14), 0.02, 9)
        for x in (-1, 1)
    ]
    assembly.add("stand", stand, steel)
    return assembly.made()


@maker("trampoline")
def trampoline(spec: MakeSpec) -> MadeAsset:
    """A round mat on springs under a padded rim, on bent legs; a net round it if it is for the garden."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    reach = min(width, depth) / 2
    y = height * 0.92
    assembly.add(
        "mat",
        moved(cylinder(reach * 0.78, 0.012, 0, 36), y=y - 0.012),
        finish(
            "cotton", color=spec.color if spec.color_stated and max(spec.color or (0,)) < 0.1 else (0.02, 0.02, 0.022)
        ),
    )
    pad = tube(reach, reach * 0.84, height * 0.06, height * 0.02, 40)
    tone = spec.color if spec.color_stated else BRIGHT[spec.seed % 3 if spec.seed % 3 != 1 else 0]
    assembly.add("pad", moved(pad, y=height - height * 0.06), finish("plastic", color=tone))
    springs: list[Mesh] = []
    for k in range(36):
        a = 2 * pi * k / 36
        springs.append(
            rod(
                (reach * 0.77 * sin(a), y - 0.006, reach * 0.77 * cos(a)),
                (reach * 0.92 * sin(a), height - height * 0.03, reach * 0.92 * cos(a)),
                0.009,
                4,
            )
        )
    assembly.add("springs", springs, finish("steel"))
    frame = [moved(torus(reach * 0.94, 0.022, 40, 8), y=height - height * 0.035)]
    for k in range(4):
        a = pi / 4 + pi / 2 * k
        side = 0.34
        feet: list[Vec3] = [
            (reach * 0.92 * sin(b), h, reach * 0.92 * cos(b))
            for b, h in ((a - side, height * 0.95), (a - side, 0.025), (a + side, 0.025), (a + side, height * 0.95))
        ]
        frame.append(pipe(rounded_path(feet, 0.14), 0.022, 8))
    assembly.add("frame", frame, finish("steel"))
    inner = [(reach * 0.74 * sin(a), reach * 0.74 * cos(a)) for a in np.linspace(0, 2 * pi, 13)[:-1]]
    assembly.surface("mat", [(float(a), float(b)) for a, b in inner], y, None)
    return assembly.made()
