"""Tanks and bowls with fish, and dry ones with plants."""

from __future__ import annotations

from math import pi

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import (
    box_between,
    ellipsoid,
)
from diorama.makers.build import Assembly
from diorama.makers.food_fruit import foliage
from diorama.makers.materials import finish
from diorama.makers.placing import facing, turnings, upright
from diorama.makers.plant_leaves import STRAP, leaves, spiral
from diorama.makers.profiles import curve, hollow
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_DARK: Vec3 = (0.02, 0.02, 0.022)


@maker("aquarium")
def aquarium(spec: MakeSpec) -> MadeAsset:
    """A tank of water on a cabinet, with sand, plants, stones and fish; a bowl, or a terrarium without water."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    dry = spec.says("terrarium", "vivarium")
    if spec.says("bowl", "fishbowl"):
        return _fish_bowl(asm)
    w, d, stand = width / 2, depth / 2, height * 0.5
    _tank_cabinet(asm)
    t, top = 0.008, height - 0.03
    panes = [
        box_between((-w * 0.99, stand, s * (d - t - 0.012) - t / 2), (w * 0.99, top, s * (d - t - 0.012) + t / 2))
        for s in (-1, 1)
    ]
    panes += [
        box_between((s * (w * 0.985) - t / 2, stand, -d + 0.012), (s * (w * 0.985) + t / 2, top, d - 0.012))
        for s in (-1, 1)
    ]
    asm.add("glass", panes, finish("glass", color=(0.35, 0.5, 0.52)))
    dark = finish("plastic", color=_DARK)
    lid = [box_between((-w, top, s * d * 0.94 - 0.03), (w, height, s * d * 0.94 + 0.03), 0.003) for s in (-1, 1)]
    lid += [
        box_between((s * w * 0.98 - 0.025, top, -d * 0.97), (s * w * 0.98 + 0.025, height, d * 0.97), 0.003)
        for s in (-1, 1)
    ]
    asm.add("rim", [*lid, box_between((-w, stand, -d), (w, stand + 0.02, d - 0.004), 0.003)], dark)
    sand = stand + 0.05
    asm.add(
        "sand",
        box_between((-w * 0.97, stand + 0.004, -d * 0.9), (w * 0.97, sand, d * 0.9), 0.008),
        finish("sand") if not dry else finish("soil"),
    )
    rng = spec.rng("tank")
    stones: list[Mesh] = []
    for _ in range(7):
        wide, tall, deep, x, z = (float(a) for a in rng.uniform(0, 1, 5))
        stone = ellipsoid((0.05 + 0.08 * wide, 0.05 + 0.08 * tall, 0.05 + 0.08 * deep), 10)
        stones.append(moved(stone, w * 0.8 * (2 * x - 1), sand + 0.01, -d * (0.1 + 0.5 * z)))
    asm.add("stones", stones, finish("slate_stone"))
    count, tall = 70, top - sand
    spots = np.array(
        [
            (float(x), sand - 0.006, float(z))
            for x, z in zip(
                rng.choice((-0.74, -0.5, 0.42, 0.7), count) * w + rng.uniform(-0.06, 0.06, count),
                rng.uniform(-d * 0.66, -d * 0.2, count),
                strict=True,
            )
        ]
    )
    size = rng.uniform(0.35, 0.72, count) * tall
    asm.add(
        "plants",
        leaves(STRAP, spots, spiral(count), np.full(count, 1.5), size, size * 0.07),
        foliage((0.08, 0.28, 0.05)),
        closed=False,
    )
    if not dry:
        asm.add(
            "water",
            box_between((-w * 0.968, sand + 0.001, -d * 0.92), (w * 0.968, top - 0.03, d * 0.92)),
            finish("water"),
        )
        _fish(asm, (-w * 0.8, w * 0.8), (sand + tall * 0.3, sand + tall * 0.75), (0.0, d * 0.6), 7, 0.09)
    else:
        asm.level("ground", (-w * 0.3, w * 0.3), (d * 0.1, d * 0.85), sand, top - sand, inside=True)
    return asm.made()


def _tank_cabinet(asm: Assembly) -> None:
    """What the tank stands on: a cupboard with two doors."""
    spec = asm.spec
    width, height, depth = spec.size
    w = width / 2
    d = depth / 2
    stand = height * 0.5
    wood = finish("walnut") if not spec.color_stated else finish("painted_wood", color=spec.color)
    asm.add(
        "cabinet",
        [
            box_between((-w, 0.05, -d), (w, stand, d - 0.02), 0.004),
            box_between((-w * 0.97, 0.0, -d * 0.96), (w * 0.97, 0.06, d * 0.88)),
        ],
        wood,
    )
    asm.add(
        "doors",
        [
            box_between(
                (s * w / 2 - w * 0.485, 0.075, d - 0.022), (s * w / 2 + w * 0.485, stand - 0.02, d), 0.004, grain=1
            )
            for s in (-1, 1)
        ],
        wood,
    )
    asm.add(
        "knobs",
        [
            facing(turnings([(0.008, 0.0), (0.014, 0.014), (0.0, 0.02)], 14), s * 0.05, stand * 0.55, d - 0.001)
            for s in (-1, 1)
        ],
        finish("brass"),
    )


def _fish_bowl(asm: Assembly) -> MadeAsset:
    """A round bowl with one fish."""
    spec = asm.spec
    width, height, depth = spec.size
    r = min(width, height * 1.1, depth) * 0.3
    line = curve(
        [
            (r * 0.5, 0.0),
            (r * 0.9, r * 0.4),
            (r, r * 0.95),
            (r * 0.84, r * 1.5),
            (r * 0.62, r * 1.75),
            (r * 0.68, r * 1.82),
        ]
    )
    asm.add("glass", turnings(hollow(line, r * 0.03, r * 0.05), 36, 1.2), finish("glass", color=spec.color))
    asm.add("water", turnings([(a * 0.95, b + 0.012) for a, b in line if b < r * 1.35], 36, 1.2), finish("water"))
    _fish(asm, (-r * 0.5, r * 0.5), (r * 0.6, r * 1.2), (-r * 0.3, r * 0.3), 1, r * 0.5)
    return asm.made()


def _fish(asm: Assembly, x: Vec2, y: Vec2, z: Vec2, count: int, long: float) -> None:
    """Fish of a few colours at random places of a box, some to the left, some to the right."""
    tones: tuple[Vec3, ...] = ((0.9, 0.28, 0.02), (0.1, 0.3, 0.8), (0.85, 0.65, 0.05))
    rng = asm.spec.rng("fish")
    schools: list[list[Mesh]] = [[], [], []]
    tail: list[Vec2] = [(0.0, 0.0), (-long * 0.3, long * 0.2), (-long * 0.22, 0.0), (-long * 0.3, -long * 0.2)]
    fin: list[Vec2] = [(-long * 0.15, 0.0), (long * 0.12, 0.0), (-long * 0.12, long * 0.16)]
    for k in range(count):
        at = (float(rng.uniform(*x)), float(rng.uniform(*y)), float(rng.uniform(*z)))
        pieces = [
            ellipsoid((long, long * 0.5, long * 0.26), 14),
            moved(upright(tail, long * 0.05), -long * 0.38, 0.0, -long * 0.025),
            moved(upright(fin, long * 0.04), 0.0, long * 0.2, -long * 0.02),
        ]
        schools[k % 3] += [moved(turned(m, (0, 1, 0), 0.2 if k % 2 else pi - 0.3), *at) for m in pieces]
    for k, school in enumerate(schools):
        asm.add(f"fish-{k + 1}", school, finish("wax", color=tones[k]))
