"""What hangs in the sky: clouds, hot-air balloons, rainbows."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import moved
from diorama.geometry.shapes import (
    lathe,
    rod,
)
from diorama.makers.build import Assembly, main_finish
from diorama.makers.leafage import lumpy
from diorama.makers.lofts import Ring, front_block, loft
from diorama.makers.materials import finish
from diorama.makers.profiles import curve
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec


@maker("cloud")
def cloud(spec: MakeSpec) -> MadeAsset:
    """A cloud of soft lumps with a flat underside, with rain by words; a hot-air balloon or a rainbow too."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    if spec.says("balloon"):
        return _balloon(assembly)
    if spec.says("rainbow"):
        return _rainbow(assembly)
    rng = spec.rng("lumps")
    rain = spec.says("rain", "storm")
    tall = height * (0.72 if rain else 1.0)
    lift = -tall
    lumps: list[Mesh] = []
    for x, size, up in (
        (-0.33, 0.42, 0.0),
        (-0.12, 0.62, 0.12),
        (0.13, 0.74, 0.2),
        (0.34, 0.46, 0.02),
        (0.0, 0.5, 0.0),
        (-0.22, 0.4, 0.0),
        (0.24, 0.4, 0.0),
    ):
        z = float(rng.uniform(-0.14, 0.14)) if size > 0.45 else float(rng.choice((-0.24, 0.24)))
        grow = float(rng.uniform(0.92, 1.06))
        ball = lumpy(
            (width * size * 0.62 * grow, tall * (size + 0.14) * grow, depth * (size + 0.06) * grow),
            rng,
            0.05,
            roundness=1.0,
            detail=6,
        )
        ball = moved(ball, width * x, lift + tall * (0.3 + up), depth * z)
        points = ball.positions
        points[:, 1] = np.maximum(points[:, 1], lift + tall * 0.06 + 0.12 * (points[:, 1] - lift))
        lumps.append(ball)
    white = (
        main_finish(spec)
        if spec.color_stated
        else finish("plaster", color=(0.3, 0.33, 0.38) if rain else (0.9, 0.92, 0.95))
    )
    assembly.add("cloud", lumps, white)
    if rain:
        drops = [
            moved(
                lathe(
                    curve([(0.0, 0.0), (0.016, 0.012), (0.017, 0.026), (0.008, 0.06), (0.0, 0.085)], 2),
                    8,
                    seam_angle_rad=1.5,
                ),
                float(x) * width,
                -height + float(y) * height * 0.28,
                float(z) * depth,
            )
            for x, y, z in rng.uniform((-0.34, 0.0, -0.25), (0.34, 0.8, 0.25), (26, 3))
        ]
        assembly.add(
            "rain",
            [*drops, rod((0.0, -height, 0.0), (0.0, lift + tall * 0.2, 0.0), 0.002, 4)],
            finish("ceramic", color=(0.1, 0.35, 0.7)),
        )
    return assembly.made()


def _balloon(assembly: Assembly) -> MadeAsset:
    """A balloon of coloured gores over a basket on ropes."""
    spec = assembly.spec
    size = spec.size[1] * 2.2 if not spec.stated[1] else spec.size[1]
    r = size * 0.34
    tones: tuple[Vec3, ...] = (
        spec.color if spec.color_stated and spec.color else (0.65, 0.04, 0.03),
        (0.85, 0.55, 0.03),
    )
    gores = 12
    profile = [
        (0.16, 0.3),
        (0.26, 0.36),
        (0.62, 0.5),
        (0.94, 0.64),
        (1.0, 0.74),
        (0.9, 0.86),
        (0.62, 0.95),
        (0.25, 0.993),
        (0.0, 1.0),
    ]
    for group in (0, 1):
        pieces: list[Mesh] = []
        for k in range(group, gores, 2):
            rings: list[Ring] = []
            for share, y in profile:
                row = [
                    (
                        r * share * (1 + 0.03 * cos(pi * u)) * sin(2 * pi * (k + u) / gores),
                        size * (y - 1),
                        r * share * (1 + 0.03 * cos(pi * u)) * cos(2 * pi * (k + u) / gores),
                    )
                    for u in (-0.5, 0.0, 0.5)
                ]
                rings.append(np.array([*row, (0.0, size * (y - 1), 0.0)]))
            pieces.append(loft(rings, crease_rad=1.0))
        assembly.add(f"gores-{group + 1}", pieces, finish("cotton", color=tones[group]))
    low, half, tall = -size, r * 0.2, size * 0.12
    basket = [
        np.array([(x * half * w, low + tall * y, z * half * w) for x, z in ((-1, -1), (1, -1), (1, 1), (-1, 1))])
        for w, y in ((0.85, 0.0), (1.0, 1.0), (0.88, 1.0), (0.8, 0.2))
    ]
    assembly.add("basket", loft(basket), finish("wicker"))
    ropes = [
        rod(
            (x * half * 0.94, low + tall * 0.95, z * half * 0.94),
            (x * r * 0.11, -size * 0.69, z * r * 0.11),
            size * 0.005,
            5,
        )
        for x in (-1, 1)
        for z in (-1, 1)
    ]
    assembly.add("ropes", ropes, finish("linen"))
    return assembly.made()


def _rainbow(assembly: Assembly) -> MadeAsset:
    """Seven arches of colour between two puffs of cloud."""
    spec = assembly.spec
    width, height, depth = spec.size
    if not spec.stated[1]:
        height = width * 0.55
    tones: tuple[Vec3, ...] = (
        (0.65, 0.02, 0.02),
        (0.8, 0.25, 0.02),
        (0.85, 0.65, 0.03),
        (0.06, 0.45, 0.08),
        (0.03, 0.2, 0.65),
        (0.08, 0.05, 0.4),
        (0.3, 0.06, 0.45),
    )
    reach, band = width * 0.43, width * 0.025
    for k, tone in enumerate(tones):
        outer, inner = reach - band * k, reach - band * (k + 1)
        arch = [(outer * cos(a), -height + (height * 0.98) * outer / reach * sin(a)) for a in np.linspace(0, pi, 25)]
        arch += [(inner * cos(a), -height + (height * 0.98) * inner / reach * sin(a)) for a in np.linspace(pi, 0, 25)]
        mesh = front_block([(float(a), float(b)) for a, b in arch], depth * 0.2)
        assembly.add(
            f"band-{k + 1}", mesh, finish("plaster", color=spec.color if spec.color_stated and k == 3 else tone)
        )
    rng = spec.rng("puffs")
    puffs = [
        moved(
            lumpy((width * s, height * 0.3 * s * 5, depth * 0.7), rng, 0.05, roundness=1.0, detail=4),
            x * width,
            -height + height * 0.11,
        )
        for x, s in ((-0.4, 0.2), (-0.32, 0.15), (0.4, 0.2), (0.32, 0.15))
    ]
    assembly.add("puffs", puffs, finish("plaster", color=(0.9, 0.92, 0.95)))
    return assembly.made()
