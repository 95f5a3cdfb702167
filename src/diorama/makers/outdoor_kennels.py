"""Small houses for animals: kennels, coops, hives, nest boxes."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np
from numpy.typing import NDArray

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import box, box_between, cylinder, rod
from diorama.makers.build import Assembly, main_finish
from diorama.makers.lofts import front_block, loft, solid
from diorama.makers.materials import finish
from diorama.makers.outdoor_houses import Body, slopes
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec


@maker("doghouse")
def doghouse(spec: MakeSpec) -> MadeAsset:
    """A kennel with a round door in its gable; with wire and a ramp for hens and rabbits; a hive of boxes by words."""
    assembly = Assembly(spec)
    if spec.says("beehive", "hive"):
        return _hive(assembly)
    width, height, depth = spec.size
    look = main_finish(spec)
    over = min(0.06, width * 0.06)
    coop = spec.says("coop", "hutch", "hen", "henhouse", "chicken", "rabbit")
    lift = height * 0.28 if coop else 0.05
    ridge = height - 0.03
    body = Body(width=depth - 2 * over, depth=width - 2 * over, eave=lift + (ridge - lift) * 0.58, ridge=ridge)
    walls = _lifted(body, lift)
    parts = [turned(walls, (0.0, 1.0, 0.0), -pi / 2)]
    assembly.add("walls", parts, look)
    roof = [turned(mesh, (0.0, 1.0, 0.0), -pi / 2) for mesh in slopes(body, over, 0.022, 4)]
    tone = (0.36, 0.06, 0.04) if spec.seed % 2 == 0 else (0.07, 0.12, 0.18)
    assembly.add("roof", roof, finish("terracotta", color=tone))
    z = body.width / 2
    r = body.depth * 0.24
    top = lift + (body.eave - lift) * 0.62
    arch: list[Vec2] = [
        (-r, lift + 0.03),
        (r, lift + 0.03),
        *((r * cos(a), top + r * sin(a)) for a in np.linspace(0, pi, 11)),
    ]
    assembly.add("opening", front_block(arch, 0.012, z=z + 0.002), finish("paint", color=(0.02, 0.015, 0.012)))
    sill = lift + 0.03
    rim = [(a * 1.14, sill + (b - sill) * 1.07 - (0.02 if b == sill else 0.0)) for a, b in arch]
    assembly.add("trim", _upright(rim, arch, z + 0.012), finish("painted_wood"))
    seams = [
        box_between(
            (-body.depth / 2 - 0.003, lift + (body.eave - lift) * k / 5 - 0.003, -z - 0.003),
            (body.depth / 2 + 0.003, lift + (body.eave - lift) * k / 5 + 0.003, z + 0.003),
        )
        for k in range(1, 5)
    ]
    assembly.add("seams", seams, finish("walnut", color=(0.09, 0.05, 0.025)))
    feet = [
        box_between(
            (x * body.depth / 2 - x * 0.07 - 0.03, 0.0, s * z - s * 0.07 - 0.03),
            (x * body.depth / 2 - x * 0.07 + 0.03, lift + 0.02, s * z - s * 0.07 + 0.03),
        )
        for x in (-1, 1)
        for s in (-1, 1)
    ]
    assembly.add("feet", feet, finish("oak"))
    if coop:
        ramp = [rod((s * r * 0.7, 0.01, z + lift * 1.1), (s * r * 0.7, lift, z), 0.02, 4) for s in (-1, 1)]
        ramp += [
            moved(box((r * 1.6, 0.015, 0.04)), 0.0, lift * (1 - t), z + lift * 1.1 * t)
            for t in (0.15, 0.35, 0.55, 0.75, 0.92)
        ]
        assembly.add("ramp", ramp, finish("oak"))
    else:
        plate = moved(
            box((body.depth * 0.42, body.depth * 0.12, 0.015)),
            0.0,
            body.eave + (ridge - body.eave) * 0.22 + 0.02,
            z + 0.008,
        )
        assembly.add("name-plate", plate, finish("painted_wood"))
    return assembly.made()


def _lifted(body: Body, lift: float) -> Mesh:
    x, z = body.width / 2, body.depth / 2
    outline = [(-z, lift), (z, lift), (z, body.eave), (0.0, body.ridge), (-z, body.eave)]
    return loft([np.array([(side * x, y, a) for a, y in outline]) for side in (-1, 1)])


def _upright(outer: list[Vec2], inner: list[Vec2], z: float, depth: float = 0.03) -> Mesh:
    """A flat frame (x, y) between two outlines with equally many corners, in front of z."""
    count = len(outer)
    rings = [
        np.array([(a, b, z + s * depth / 2) for a, b in line])
        for line, s in ((outer, -1), (outer, 1), (inner, 1), (inner, -1))
    ]
    here = np.arange(count)
    after = (here + 1) % count
    faces: list[NDArray[np.int64]] = []
    for k in range(4):
        a, b, c, d = k * count + here, k * count + after, ((k + 1) % 4) * count + after, ((k + 1) % 4) * count + here
        faces += [np.stack([a, b, c], axis=1), np.stack([a, c, d], axis=1)]
    return solid(np.concatenate(rings), np.concatenate(faces))


def _hive(assembly: Assembly) -> MadeAsset:
    """Boxes on legs under a flat lid, with a landing board."""
    spec = assembly.spec
    width, height, depth = spec.size
    w, d = width * 0.86, depth * 0.7
    legs = [
        box_between(
            (x * w * 0.42 - 0.03, 0.0, z * d * 0.42 - 0.03), (x * w * 0.42 + 0.03, height * 0.2, z * d * 0.42 + 0.03)
        )
        for x in (-1, 1)
        for z in (-1, 1)
    ]
    assembly.add("legs", legs, finish("oak"))
    look = main_finish(spec) if spec.color_stated else finish("painted_wood")
    boxes = [
        box_between((-w / 2, height * (0.2 + 0.24 * k), -d / 2), (w / 2, height * (0.43 + 0.24 * k), d / 2), 0.006)
        for k in range(3)
    ]
    assembly.add("boxes", boxes, look)
    seams = [
        box_between(
            (-w * 0.48, height * (0.425 + 0.24 * k), -d * 0.48), (w * 0.48, height * (0.445 + 0.24 * k), d * 0.48)
        )
        for k in range(3)
    ]
    assembly.add("seams", seams, finish("oak"))
    assembly.add(
        "lid",
        box_between((-width / 2, height * 0.92, -d * 0.56), (width / 2, height, d * 0.56), 0.008),
        finish("aluminium"),
    )
    assembly.add(
        "slot",
        box_between((-w * 0.36, height * 0.215, d / 2 - 0.02), (w * 0.36, height * 0.24, d / 2 + 0.004)),
        finish("paint", color=(0.02, 0.015, 0.01)),
    )
    assembly.add(
        "landing",
        box_between((-w * 0.42, height * 0.19, d / 2 - 0.05), (w * 0.42, height * 0.21, d / 2 + depth * 0.15)),
        finish("oak"),
    )
    assembly.level("lid", (-width / 2, width / 2), (-d * 0.56, d * 0.56), height)
    return assembly.made()


@maker("birdhouse")
def birdhouse(spec: MakeSpec) -> MadeAsset:
    """A nest box on a post, with a round hole and a perch; a feeder is open under its roof."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    box_low = height - min(width * 1.35, height * 0.4)
    look = main_finish(spec)
    thick = min(0.07, width * 0.22)
    if box_low > 0.3:
        assembly.add("post", moved(box((thick, box_low + 0.02, thick), grain=1), y=(box_low + 0.02) / 2), finish("oak"))
        feet = [
            rod((0.0, box_low * 0.12, 0.0), (width * 0.46 * sin(a), 0.012, depth * 0.46 * cos(a)), 0.014, 4)
            for a in (0.78, 2.35, 3.93, 5.5)
        ]
        assembly.add("feet", feet, finish("oak"))
    else:
        box_low = 0.0
    over = width * 0.08
    ridge = height - 0.02
    body = Body(width=depth * 0.8, depth=width - 2 * over, eave=box_low + (ridge - box_low) * 0.62, ridge=ridge)
    roof = [turned(mesh, (0.0, 1.0, 0.0), -pi / 2) for mesh in slopes(body, over, 0.012, 3)]
    tone = ((0.4, 0.06, 0.04), (0.06, 0.16, 0.25), (0.1, 0.1, 0.1))[spec.seed % 3]
    assembly.add("roof", roof, finish("wood", color=tone))
    x, z = body.depth / 2, body.width / 2
    if spec.says("feeder", "table"):
        tray = [
            box_between((-x, box_low, -z), (x, box_low + 0.015, z)),
            *(box_between((-x, box_low, s * z - 0.008), (x, box_low + 0.035, s * z + 0.008)) for s in (-1, 1)),
        ]
        tray += [
            box_between(
                (a * x * 0.92 - 0.012, box_low, s * z * 0.9 - 0.012),
                (a * x * 0.92 + 0.012, body.eave + 0.02, s * z * 0.9 + 0.012),
            )
            for a in (-1, 1)
            for s in (-1, 1)
        ]
        assembly.add("tray", tray, look)
        seeds = moved(cylinder(x * 0.6, 0.02, 0, 14, top=x * 0.1), y=box_low + 0.014)
        assembly.add("seeds", seeds, finish("sand", color=(0.42, 0.28, 0.1)))
        return assembly.made()
    assembly.add("walls", turned(_lifted(body, box_low), (0.0, 1.0, 0.0), -pi / 2), look)
    y = box_low + (body.eave - box_low) * 0.68
    hole = moved(turned(cylinder(x * 0.3, 0.01, 0, 20), (1.0, 0.0, 0.0), pi / 2), 0.0, y, z - 0.006)
    assembly.add("hole", hole, finish("paint", color=(0.015, 0.012, 0.01)))
    perch_y = y - x * 0.56
    assembly.add("perch", [rod((0.0, perch_y, z - 0.01), (0.0, perch_y, z + depth * 0.1), 0.008, 8)], finish("oak"))
    assembly.add(
        "floor",
        box_between((-x * 1.1, box_low - 0.012, -z * 1.05), (x * 1.1, box_low + 0.008, z * 1.05)),
        finish("oak"),
    )
    return assembly.made()
