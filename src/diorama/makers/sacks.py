"""What is filled by hand: tied sacks, castles of sand."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import box_between, cylinder, ellipsoid, rod, torus
from diorama.makers.build import Assembly, main_finish
from diorama.makers.leafage import lumpy
from diorama.makers.lofts import Ring, loft
from diorama.makers.materials import finish
from diorama.makers.placing import about, facing, turnings
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec


@maker("sack")
def sack(spec: MakeSpec) -> MadeAsset:
    """A full sack that sags on the floor, its neck tied with cord and its mouth flared; a flat
    sandbag; open with what is in it if it says of what.
    """
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    rng = spec.rng("folds")
    if spec.says("sandbag"):
        asm.add(
            "bag",
            moved(lumpy((width * 1.3, height * 0.3, depth * 1.1), rng, 0.05, roundness=0.5, detail=8), y=height * 0.15),
            look,
        )
        return asm.made()
    heap = next((tone for word, tone in _HEAPS if spec.says(word)), None)
    phase = float(rng.uniform(0, 2 * pi))
    lip = 0.86 if heap else 1.0
    line = _OPEN if heap else _TIED
    rings: list[Ring] = [_ring(width, depth, height * y * lip, share, fold, phase) for share, y, fold in line]
    asm.add("bag", loft(rings, crease_rad=1.2), look)
    if heap:
        top = height * lip
        asm.add(
            "heap",
            moved(ellipsoid((width * 0.66, height * 0.26, depth * 0.66), 20), y=top * 0.93),
            finish("soil", color=heap),
        )
        if spec.says("potatoes"):
            lumps = [
                moved(
                    lumpy((0.09, 0.07, 0.07), rng, 0.1, detail=3),
                    width * 0.22 * cos(a) * q,
                    top + 0.05 * (1 - q) + 0.02,
                    depth * 0.22 * sin(a) * q,
                )
                for a, q in ((0.3, 1.0), (1.4, 1.0), (2.6, 1.0), (3.7, 1.0), (5.0, 1.0), (0.0, 0.0))
            ]
            asm.add("potatoes", lumps, finish("soil", color=heap))
        return asm.made()
    tie = height * 0.81
    cord = [moved(torus(width * 0.105, 0.007, 24, 6), y=tie + q) for q in (-0.008, 0.006)]
    ends = [rod((s * 0.01, tie, depth * 0.1), (s * 0.035, tie - 0.09, depth * 0.19), 0.0045, 6) for s in (-1, 1)]
    asm.add("cord", [*cord, *ends], finish("straw", color=(0.32, 0.22, 0.1)))
    return asm.made()


_HEAPS: tuple[tuple[str, Vec3], ...] = (
    ("potatoes", (0.3, 0.19, 0.08)),
    ("grain", (0.55, 0.36, 0.12)),
    ("coal", (0.015, 0.015, 0.016)),
    ("soil", (0.06, 0.035, 0.02)),
    ("compost", (0.06, 0.035, 0.02)),
    ("rice", (0.75, 0.7, 0.6)),
    ("coffee", (0.1, 0.045, 0.02)),
    ("feed", (0.5, 0.36, 0.16)),
)
# share of the width, of the height, depth of folds: from the floor up
_TIED = (
    (0.78, 0.0, 0.0),
    (0.93, 0.03, 0.0),
    (1.0, 0.14, 0.005),
    (0.99, 0.32, 0.01),
    (0.93, 0.5, 0.02),
    (0.78, 0.64, 0.04),
    (0.5, 0.74, 0.08),
    (0.22, 0.8, 0.1),
    (0.2, 0.82, 0.1),
    (0.3, 0.88, 0.16),
    (0.44, 0.96, 0.22),
    (0.46, 1.0, 0.24),
)
_OPEN = (
    (0.8, 0.0, 0.0),
    (0.95, 0.03, 0.0),
    (1.0, 0.2, 0.005),
    (0.97, 0.5, 0.01),
    (0.88, 0.75, 0.02),
    (0.8, 0.88, 0.03),
    (0.86, 0.93, 0.03),
    (0.9, 0.97, 0.03),
    (0.86, 1.0, 0.02),
    (0.78, 0.99, 0.02),
    (0.7, 0.94, 0.02),
)


def _ring(width: float, depth: float, y: float, share: float, fold: float, phase: float) -> Ring:
    """A level outline with nine soft folds."""
    steps = 36
    angle = 2 * np.pi * np.arange(steps) / steps
    reach = share / 2 * (1 + fold * np.sin(9 * angle + phase) + 0.02 * np.sin(2 * angle + phase))
    return np.column_stack([width * reach * np.sin(angle), np.full(steps, y), depth * reach * np.cos(angle)])


@maker("sandcastle")
def sandcastle(spec: MakeSpec) -> MadeAsset:
    """Four towers from a bucket and walls between them with battlements, a keep with a flag, a gate, shells, a moat."""
    asm = Assembly(spec)
    look = main_finish(spec) if spec.color_stated or spec.material_stated else finish("beach")
    width, height, depth = spec.size
    w, d = width * 0.34, depth * 0.34
    base = height * 0.12
    mound = [(width * 0.5, 0.0), (width * 0.47, base * 0.6), (width * 0.42, base), (0.0, base)]
    asm.add("mound", turnings(mound, 40), look)
    r, tall = min(width, depth) * 0.105, height * 0.4
    towers: list[Mesh] = []
    for sx in (-1, 1):
        for sz in (-1, 1):
            towers += [moved(m, sx * w * 0.82, base - 0.002, sz * d * 0.82) for m in _tower(r, tall)]
    asm.add("towers", towers, look)
    t, wall = r * 0.5, tall * 0.62
    walls = [
        box_between((-w * 0.8, base - 0.002, s * d * 0.82 - t), (w * 0.8, base + wall, s * d * 0.82 + t), 0.006)
        for s in (-1, 1)
    ]
    walls += [
        box_between((s * w * 0.82 - t, base - 0.002, -d * 0.8), (s * w * 0.82 + t, base + wall, d * 0.8), 0.006)
        for s in (-1, 1)
    ]
    teeth = [
        box_between(
            (x - t * 0.55, base + wall - 0.002, s * d * 0.82 - t),
            (x + t * 0.55, base + wall + t, s * d * 0.82 + t),
            0.002,
        )
        for s in (-1, 1)
        for x in np.linspace(-w * 0.48, w * 0.48, 4)
    ]
    teeth += [
        box_between(
            (s * w * 0.82 - t, base + wall - 0.002, z - t * 0.55),
            (s * w * 0.82 + t, base + wall + t, z + t * 0.55),
            0.002,
        )
        for s in (-1, 1)
        for z in np.linspace(-d * 0.48, d * 0.48, 4)
    ]
    asm.add("walls", [*walls, *teeth], look)
    keep = height * 0.58
    asm.add("keep", [moved(m, 0, base - 0.002, 0) for m in _tower(r * 1.5, keep)], look)
    gate = d * 0.82 + t
    arch = [
        facing(cylinder(t * 1.1, 0.012, 0.0, 20), 0, base + wall * 0.4, gate - 0.006),
        box_between((-t * 1.1, base, gate - 0.006), (t * 1.1, base + wall * 0.4, gate + 0.0055)),
    ]
    asm.add("gate", arch, finish("soil", color=(0.16, 0.1, 0.05)))
    pole, top = base + keep, height
    asm.add("pole", rod((0, pole - 0.01, 0), (0, top, 0), 0.004, 8), finish("pine"))
    asm.add(
        "flag",
        box_between((0.002, top - height * 0.13, -0.0015), (r * 1.9, top - 0.004, 0.0015)),
        finish("cotton", color=((0.6, 0.03, 0.03), (0.03, 0.15, 0.5))[spec.seed % 2]),
    )
    rng = spec.rng("shells")
    shells: list[Mesh] = []
    for a in rng.uniform(0, 2 * pi, 7):
        shell = turned(ellipsoid((r * 0.5, r * 0.2, r * 0.42), 10), (0, 1, 0), float(a))
        shells.append(moved(shell, width * 0.44 * cos(float(a)), base * 0.85, width * 0.44 * sin(float(a))))
    asm.add("shells", shells, finish("porcelain", color=(0.8, 0.66, 0.55)))
    return asm.made()


def _tower(r: float, tall: float) -> list[Mesh]:
    """A round tower as a bucket leaves it, with eight battlements, on y = 0."""
    body = turnings([(r * 1.12, 0.0), (r * 0.92, tall * 0.84), (r * 1.02, tall * 0.86), (r, tall), (0.0, tall)], 28)
    tooth = box_between((-r * 0.17, tall - 0.002, r * 0.68), (r * 0.17, tall + r * 0.3, r * 0.98), 0.002)
    return [body, *about(tooth, 8)]
