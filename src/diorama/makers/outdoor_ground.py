"""Pieces of ground: lawn, paths, roads, sand, and pools set into it."""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved
from diorama.geometry.shapes import (
    box,
    cylinder,
    extrude,
    pipe,
    rectangle,
    rod,
    rounded_box,
    rounded_path,
    sweep,
    torus,
)
from diorama.makers.build import Assembly, family, main_finish
from diorama.makers.leafage import SPRIG, lumpy
from diorama.makers.materials import finish
from diorama.makers.plant_leaves import leaves, values
from diorama.makers.plant_species import foliage
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

LAWN: Vec3 = (0.1, 0.23, 0.04)
PAVING_KG_M3 = 2200.0  # of slabs and asphalt; a path is only as thick as it is seen


def edged(width: float, depth: float, rng: np.random.Generator, points: int = 40, wild: float = 0.06) -> list[Vec2]:
    """An outline (x, z) [m] that fills a rectangle with an uneven rim."""
    outline: list[Vec2] = []
    waves = rng.uniform(0, 2 * pi, 3)
    for k in range(points):
        a = 2 * pi * k / points
        c, s = cos(a), sin(a)
        reach = 1 / (abs(c) ** 4 + abs(s) ** 4) ** 0.25
        reach *= 1 - wild * (1 + (sin(3 * a + waves[0]) + sin(5 * a + waves[1]) + sin(8 * a + waves[2])) / 3) / 2
        outline.append((width / 2 * reach * c, depth / 2 * reach * s))
    return outline


@maker("grass_patch")
def grass_patch(spec: MakeSpec) -> MadeAsset:
    """A piece of lawn with an uneven rim and tufts of blades; moss has none."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    rng = spec.rng("lawn")
    tone = spec.color if spec.color_stated and spec.color else LAWN
    look = main_finish(spec) if spec.material_stated else finish("grass", color=tone)
    square = spec.says("square", "strip", "turf", "rectangular")
    outline = rectangle(width, depth, 0.02) if square else edged(width, depth, rng)
    assembly.add("turf", extrude(outline, height * 0.55, height * 0.25), look)
    if not spec.says("moss", "clover"):
        count = int(min(240, 40 * width * depth))
        a, r = rng.uniform(0, 2 * pi, count), np.sqrt(rng.uniform(0, 0.8, count))
        bases = np.column_stack([width / 2 * r * np.sin(a), np.full(count, height * 0.5), depth / 2 * r * np.cos(a)])
        length = height * values(rng, count, 0.35, 0.5)
        blades = leaves(SPRIG, bases, a * 7, values(rng, count, 1.2, 1.5), length, np.full(count, min(0.012, height)))
        assembly.add("blades", blades, foliage((tone[0] * 1.5, tone[1] * 1.35, tone[2] * 1.4)), closed=False)
    return assembly.made(sides=(), has_front=False)


def straight_path(spec: MakeSpec) -> MadeAsset:
    """A straight path of laid slabs; bricks, gravel, earth or boards by words and material."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    rng = spec.rng("slabs")
    if spec.says("dirt", "forest", "trail", "gravel", "mud", "winding") or spec.material in ("sand", "dirt"):
        gravel = spec.says("gravel")
        tone = (0.42, 0.39, 0.35) if gravel else (0.2, 0.13, 0.075)
        look = main_finish(spec) if spec.material_stated or spec.color_stated else finish("soil", color=tone)
        assembly.add("earth", extrude(edged(width, depth, rng, 44, 0.1), height * 0.8, height * 0.3), look)
        count = 90
        x, z = rng.uniform(-0.44, 0.44, count) * width, rng.uniform(-0.46, 0.46, count) * depth
        pebbles = [
            moved(lumpy((s, s * 0.5, s * 0.8), rng, 0.05, detail=2), float(a), height * 0.8, float(b))
            for a, b, s in zip(x, z, rng.uniform(0.02, 0.05, count), strict=True)
        ][: 50 if gravel else 24]
        assembly.add("pebbles", [_settled(mesh, height) for mesh in pebbles], finish("stone", color=(0.45, 0.42, 0.38)))
        return assembly.made(sides=(), has_front=False, mass_kg=round(PAVING_KG_M3 * width * height * depth, 1))
    stated = spec.material_stated or spec.color_stated
    look = finish("brick") if spec.says("brick") and not stated else main_finish(spec)
    bed = finish("sand" if family(spec) != "wood" else "walnut", color=(0.3, 0.26, 0.2))
    assembly.add("bed", moved(box((width * 0.99, height * 0.7, depth * 0.995)), y=height * 0.35), bed)
    small = spec.says("brick", "cobbled", "cobblestone") or spec.material == "brick"
    boards = family(spec) == "wood" or spec.says("boardwalk")
    across = 1 if boards else max(2, round(width / 0.22)) if small else max(1, round(width / 0.6))
    rows = max(2, min(60, round(depth / (0.14 if boards or small else 0.45))))
    if across * rows > 150:
        rows = max(2, 150 // across)
    slabs: list[Mesh] = []
    for j in range(rows):
        cuts = np.linspace(0, 1, across + 1)
        if not boards and across > 0:
            inner = (cuts[1:-1] if j % 2 == 0 else (cuts[:-1] + cuts[1:]) / 2) + rng.uniform(
                -0.06, 0.06, len(cuts[1:-1]) if j % 2 == 0 else across
            ) / across
            cuts = np.concatenate([[0.0], inner, [1.0]])
        for a, b in pairwise(cuts):
            size = (float(b - a) * width - 0.012, height * 0.5, depth / rows - 0.012)
            top = height - height * float(rng.uniform(0, 0.06))
            slab = box((size[0], size[1], size[2])) if small else rounded_box(size, 0.004, 1)
            slabs.append(
                moved(slab, (float(a + b) / 2 - 0.5) * width, top - size[1] / 2, (j + 0.5 - rows / 2) * depth / rows)
            )
    assembly.add("boards" if boards else "slabs", slabs, finish("oak") if boards and family(spec) != "wood" else look)
    return assembly.made(sides=(), has_front=False, mass_kg=round(PAVING_KG_M3 * width * height * depth, 1))


def _settled(mesh: Mesh, height: float) -> Mesh:
    """A pebble half sunk, no higher than the path."""
    return moved(mesh, y=min(0.0, height - float(mesh.bounds[1][1])))


@maker("stepping_stone")
def stepping_stone(spec: MakeSpec) -> MadeAsset:
    """A flat stone with a broken rim; a round iron lid for a manhole."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    if spec.says("manhole"):
        reach = min(width, depth) / 2
        assembly.add(
            "lid",
            cylinder(reach, height * 0.85, 0.003, 40),
            finish("iron", color=spec.color if spec.color_stated else None),
        )
        rings = [moved(torus(reach * r, height * 0.18, 36, 6), y=height * 0.82) for r in (0.3, 0.6, 0.9)]
        assembly.add("rings", rings, finish("iron"))
        return assembly.made(sides=(), has_front=False)
    rng = spec.rng("stone")
    points = 11
    reach = rng.uniform(0.86, 1.0, points)
    outline = [
        (width / 2 * r * cos(2 * pi * k / points), depth / 2 * r * sin(2 * pi * k / points))
        for k, r in enumerate(reach)
    ]
    assembly.add("stone", extrude(outline, height, min(0.008, height * 0.4), steps=2), main_finish(spec))
    return assembly.made(sides=(), has_front=False)


@maker("road")
def road(spec: MakeSpec) -> MadeAsset:
    """A strip of asphalt with kerbs and a broken middle line; a zebra crossing or a parking space by words."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    dirt = spec.says("dirt", "country")
    look = main_finish(spec) if not dirt or spec.color_stated else finish("soil", color=(0.22, 0.15, 0.09))
    assembly.add("surface", moved(box((width * 0.94, height * 0.8, depth)), y=height * 0.4), look)
    paint = finish("paint", color=(0.8, 0.8, 0.77))
    top, thin = height * 0.8, height * 0.05
    marks: list[Mesh] = []
    if spec.says("crosswalk", "zebra"):
        count = max(3, round(width / 0.9))
        marks = [
            moved(
                box((width * 0.94 / count * 0.5, thin, depth * 0.8)), (k + 0.5 - count / 2) * width * 0.94 / count, top
            )
            for k in range(count)
        ]
    elif spec.says("parking"):
        marks = [moved(box((0.1, thin, depth * 0.96)), s * width * 0.43, top) for s in (-1, 1)] + [
            moved(box((width * 0.84, thin, 0.1)), 0.0, top, -depth * 0.47)
        ]
    elif not dirt:
        count = max(2, round(depth / 2.0))
        marks = [
            moved(box((0.12, thin, depth / count * 0.5)), 0.0, top, (k + 0.5 - count / 2) * depth / count)
            for k in range(count)
        ]
        marks += [moved(box((0.08, thin, depth)), s * width * 0.44, top) for s in (-1, 1)]
    if marks:
        assembly.add("markings", marks, paint)
    stones = max(2, round(depth / 0.8))
    kerbs = [
        moved(
            rounded_box((width * 0.03, height, depth / stones - 0.008), 0.003, 1),
            s * width * 0.485,
            height / 2,
            (k + 0.5 - stones / 2) * depth / stones,
        )
        for s in (-1, 1)
        for k in range(stones)
    ]
    assembly.add("kerbs", kerbs, finish("stone", color=(0.4, 0.39, 0.37)))
    return assembly.made(sides=(), has_front=False, mass_kg=round(PAVING_KG_M3 * width * height * depth, 1))


@maker("sand_patch")
def sand_patch(spec: MakeSpec) -> MadeAsset:
    """Sand, raked into ripples; bare earth by words."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    rng = spec.rng("sand")
    look = (
        finish("soil", color=(0.17, 0.1, 0.055)) if spec.says("dirt") and not spec.color_stated else main_finish(spec)
    )
    assembly.add("sand", extrude(edged(width, depth, rng), height * 0.7, height * 0.5, steps=2), look)
    ripples: list[Mesh] = []
    for k in range(9):
        z = (k - 4) * depth * 0.095
        half = width * 0.4 * (1 - (abs(k - 4) / 5.4) ** 3)
        line: list[Vec3] = [
            (half * t, height * 0.62, z + depth * 0.012 * sin(5 * t + k)) for t in np.linspace(-1, 1, 14)
        ]
        section = [(-depth * 0.03, -height * 0.05), (depth * 0.03, -height * 0.05), (0.0, height * 0.36)]
        ripples.append(sweep(line, section))
    assembly.add("ripples", ripples, look)
    return assembly.made(sides=(), has_front=False)


@maker("swimming_pool")
def swimming_pool(spec: MakeSpec) -> MadeAsset:
    """A pool that stands on the ground, its rim of slabs and a ladder; a paddling pool is a stack of rings."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    if spec.says("paddling", "kiddie", "inflatable", "wading"):
        tones = [spec.color or (0.03, 0.25, 0.75), (0.85, 0.6, 0.05), (0.8, 0.1, 0.12)]
        thick = height / 6
        for k in range(3):
            ring = rectangle(width - 2 * thick, depth - 2 * thick, min(width, depth) * 0.42, 8)
            assembly.add(
                f"ring-{k + 1}",
                pipe([(x, thick * (1 + 2 * k), z) for x, z in ring], thick, 12, closed=True),
                finish("plastic", color=tones[k]),
            )
        assembly.add(
            "floor",
            extrude(rectangle(width - 2 * thick, depth - 2 * thick, min(width, depth) * 0.42, 8), thick * 0.4),
            finish("plastic", color=tones[0]),
        )
        inner = rectangle(width - 2.4 * thick, depth - 2.4 * thick, min(width, depth) * 0.4, 8)
        assembly.add(
            "water", moved(extrude(inner, height * 0.5), y=thick * 0.5), finish("water", color=(0.3, 0.65, 0.85))
        )
        return assembly.made(has_front=False)
    rim, wall = min(0.35, width * 0.1), 0.08
    outer, inner = rectangle(width * 0.97, depth * 0.98, 0.05), rectangle(width - 2 * rim, depth - 2 * rim, 0.1)
    look = main_finish(spec)
    assembly.add("basin", extrude(outer, height * 0.9, holes=[inner]), look)
    assembly.add("floor", extrude(rectangle(width - 2 * rim + wall, depth - 2 * rim + wall, 0.1), height * 0.1), look)
    assembly.add(
        "rim",
        moved(extrude(rectangle(width, depth, 0.06), height * 0.1, 0.01, holes=[inner]), y=height * 0.9),
        finish("stone", color=(0.6, 0.57, 0.5)),
    )
    assembly.add(
        "water",
        moved(extrude(rectangle(width - 2 * rim, depth - 2 * rim, 0.1), height * 0.66), y=height * 0.11),
        finish("water", color=(0.2, 0.62, 0.85)),
    )
    x, z, up = width / 2 - rim, 0.0, min(0.75, height * 1.4)
    rails: list[Mesh] = []
    for s in (-0.22, 0.22):
        line: list[Vec3] = [
            (x + rim * 0.6, height, z + s),
            (x + rim * 0.6, height + up * 0.6, z + s),
            (x - 0.06, height + up * 0.6, z + s),
            (x - 0.06, height * 0.3, z + s),
        ]
        rails.append(pipe(rounded_path(line, 0.16), 0.022, 8))
    rails += [rod((x - 0.06, height * y, z - 0.22), (x - 0.06, height * y, z + 0.22), 0.02, 8) for y in (0.45, 0.75)]
    assembly.add("ladder", rails, finish("chrome"))
    return assembly.made(has_front=False)
