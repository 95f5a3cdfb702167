"""Cakes, pies and chocolates."""

from __future__ import annotations

from math import pi

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import moved, scaled, turned
from diorama.geometry.shapes import (
    box_between,
    cylinder,
    lathe,
    sphere,
    superellipsoid,
)
from diorama.makers.build import Assembly, spaced
from diorama.makers.food import crust, dough, sector
from diorama.makers.lamps_parts import shine
from diorama.makers.materials import finish
from diorama.makers.placing import ring, turnings
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_CREAM: Vec3 = (0.85, 0.78, 0.66)
_CHOCOLATE: Vec3 = (0.08, 0.032, 0.014)


@maker("chocolate")
def chocolate(spec: MakeSpec) -> MadeAsset:
    """A box of chocolates in two rows, its lid off."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    w, d, t = width / 2, depth / 2, 0.004
    card = finish("paper", color=spec.color if spec.color_stated else (0.35, 0.02, 0.05))
    asm.add(
        "box",
        [
            box_between((-w, 0, -d), (w, t, d)),
            *(
                box_between((-w, 0, s * d - t / 2 * (1 + s)), (w, height * 0.7, s * d + t / 2 * (1 - s)))
                for s in (-1, 1)
            ),
            *(
                box_between((s * w - t / 2 * (1 + s), 0, -d), (s * w + t / 2 * (1 - s), height * 0.7, d))
                for s in (-1, 1)
            ),
        ],
        card,
    )
    asm.add("paper", box_between((-w + t, t * 0.9, -d + t), (w - t, height * 0.25, d - t)), finish("gold"))
    r = min(width / 11, depth / 7.5)
    sorts: list[list[Mesh]] = [[], [], []]
    for row, z in enumerate(spaced(-d + t, d - t, 3)):
        for column, x in enumerate(spaced(-w + t, w - t, 5)):
            kind = (row + column + spec.seed) % 3
            piece = superellipsoid((2 * r, height * 0.7, 2 * r), (0.5, 1.0, 0.35)[kind], 6)
            sorts[kind].append(moved(piece, x, height * 0.62, z))
    for name, some, tone in zip(("dark", "milk", "white"), sorts, (_CHOCOLATE, (0.22, 0.1, 0.04), _CREAM), strict=True):
        asm.add(name, some, finish("wax", color=tone))
    return asm.made()


@maker("cake")
def cake(spec: MakeSpec) -> MadeAsset:
    """A round cake with layers and piped rosettes; candles on a birthday cake, tiers on a wedding cake, or a slice."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    icing = spec.color if not spec.says("chocolate") or spec.color_stated else _CHOCOLATE
    look = finish("wax", color=icing)
    r = min(width, depth) / 2
    if spec.says("slice", "piece"):
        for k, y in enumerate(np.linspace(0, 0.76, 3)):
            asm.add(
                f"layer-{k + 1}",
                moved(turned(sector(r * 1.4, 0.8, height * 0.22, 0.002, 8), (0, 1, 0), pi), y=height * float(y)),
                dough((0.7, 0.45, 0.15)),
            )
        creams = [
            moved(turned(sector(r * 1.39, 0.79, height * 0.17, 0.0, 8), (0, 1, 0), pi), y=height * y)
            for y in (0.215, 0.595)
        ]
        asm.add(
            "cream",
            [*creams, moved(turned(sector(r * 1.42, 0.8, height * 0.03, 0.002, 8), (0, 1, 0), pi), y=height * 0.97)],
            look,
        )
        return asm.made()
    candles = spec.says("birthday") or spec.seed % 3 == 1
    tiers = (
        [(1.0, 0.0, 0.4), (0.7, 0.4, 0.34), (0.42, 0.74, 0.26)]
        if spec.says("wedding")
        else [(0.94, 0.04, 0.66 if candles else 0.86)]
    )
    if len(tiers) == 1:
        asm.add(
            "plate",
            turnings([(r * 0.6, 0.0), (r, height * 0.03), (r, height * 0.05), (r * 0.6, height * 0.045)], 40),
            finish("porcelain"),
        )
    body = [
        moved(cylinder(r * share * 0.93, height * tall, height * 0.05, 40), y=height * y) for share, y, tall in tiers
    ]
    asm.add("cake", body, look)
    rosette = lathe([(1.0, 0.0), (0.95, 0.4), (0.55, 0.85), (0.0, 1.3)], 8, seam_angle_rad=2.0)
    rosettes: list[Mesh] = []
    for share, y, tall in tiers:
        size = r * 0.075
        rosettes += [
            moved(scaled(rosette, size, size, size), *at)
            for at in ring(max(8, round(20 * share)), r * share * 0.84, height * (y + tall) - 0.002)
        ]
        rosettes += [
            moved(scaled(sphere(size, 8), 1, 0.8, 1), *at)
            for at in ring(max(14, round(34 * share)), r * share * 0.93, height * y + size * 0.6)
        ]
    trim = _CREAM if icing is None or min(icing) < 0.5 else (0.75, 0.25, 0.32)
    asm.add("rosettes", rosettes, finish("wax", color=trim))
    if candles and len(tiers) == 1:
        top = height * 0.7
        count = 6
        sticks = [moved(cylinder(r * 0.03, height * 0.2, 0.001, 8), *at) for at in ring(count, r * 0.5, top - 0.002)]
        asm.add("candles", sticks, finish("wax", color=(0.2, 0.5, 0.75)))
        flame = lathe([(0.0, 0.0), (0.4, 0.35), (0.0, 1.0)], 8, seam_angle_rad=2.0)
        asm.add(
            "flames",
            [
                moved(scaled(flame, r * 0.06, height * 0.1, r * 0.06), *at)
                for at in ring(count, r * 0.5, top + height * 0.195)
            ],
            finish("glow", color=(1.0, 0.6, 0.2)),
        )
        shine(asm, (0.0, height, 0.0), 2.0, name="flames", color=(1.0, 0.6, 0.28))
    else:
        top = max(y + tall for _, y, tall in tiers) * height
        asm.add(
            "berries",
            [
                moved(sphere(r * 0.08, 12), *at)
                for at in ring(6 if len(tiers) == 1 else 1, r * 0.4 * (len(tiers) == 1), top + r * 0.05)
            ],
            finish("wax", color=(0.55, 0.02, 0.03)),
        )
    return asm.made()


@maker("pie")
def pie(spec: MakeSpec) -> MadeAsset:
    """A pie in its tin with a crimped rim under a lattice."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    r = min(width, depth) / 2
    asm.add(
        "tin",
        turnings([(r * 0.78, 0.0), (r * 0.96, height * 0.7), (r * 0.9, height * 0.7), (r * 0.7, height * 0.1)], 40),
        finish("aluminium"),
    )
    fill = (0.42, 0.05, 0.04) if spec.says("fruit", "cherry", "tart") else (0.62, 0.33, 0.08)
    asm.add("filling", moved(cylinder(r * 0.9, height * 0.6, 0.0, 36), y=height * 0.16), dough(fill))
    pastry = crust(spec, (0.62, 0.36, 0.12))
    asm.add("rim", [moved(sphere(r * 0.085, 8), *at) for at in ring(34, r * 0.93, height * 0.76)], pastry)
    strips: list[Mesh] = []
    for k, at in enumerate((-0.62, -0.31, 0.0, 0.31, 0.62)):
        half = r * 0.9 * (1 - at * at) ** 0.5
        strips.append(
            box_between((-half, height * 0.74, at * r - r * 0.065), (half, height * 0.84, at * r + r * 0.065), 0.002)
        )
        strips.append(
            box_between(
                (at * r - r * 0.065, height * 0.79, -half),
                (at * r + r * 0.065, height * (0.88 + 0.001 * k), half),
                0.002,
            )
        )
    asm.add("lattice", strips, pastry)
    return asm.made()
