"""Paths that wind: flagstones or gravel along a bent line; straight ones come from the maker of ground."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, hypot, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2
from diorama.geometry.mesh_ops import moved
from diorama.geometry.shapes import extrude
from diorama.makers.build import Assembly, family, main_finish
from diorama.makers.leafage import lumpy
from diorama.makers.materials import finish
from diorama.makers.outdoor_ground import PAVING_KG_M3, straight_path
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_STRAIGHT = (
    "straight", "brick", "boardwalk", "driveway", "pavement", "sidewalk", "promenade", "walkway", "paved", "cobbled",
    "cobblestone", "runway",
)  # fmt: skip
_LOOSE = ("gravel", "dirt", "forest", "trail", "mud", "earth")
_SLAB_M = 0.52  # how long a flagstone is along the path
_Line = Callable[[float, float], Vec2]
_WAY = 0.6  # of the width that the bends take, what the path itself takes


@maker("path")
def path(spec: MakeSpec) -> MadeAsset:
    """Flagstones of uneven cut along a path of two bends, gravel or earth by words; straight if it says so, if it is
    of wood or brick, or if its width is stated.
    """
    if spec.stated[0] or spec.says(*_STRAIGHT) or family(spec) == "wood" or spec.material == "brick":
        return straight_path(spec)
    return _winding(spec)


def _winding(spec: MakeSpec) -> MadeAsset:
    asm, rng = Assembly(spec), spec.rng("bends")
    width, height, depth = spec.size
    way = min(width * _WAY, depth * 0.4)
    sway, side = (width - way) / 2, 1.0 if spec.seed % 2 else -1.0

    def line(share: float, across: float) -> Vec2:
        """A place `share` of the way along, `across` of the path's half width to its right."""
        angle = 1.6 * pi * (share - 0.5)
        x, z = side * sway * sin(angle), (share - 0.5) * depth
        slope = side * sway * 1.6 * pi * cos(angle) / depth
        long = hypot(slope, 1.0)
        return x + across * way / 2 / long, z - across * way / 2 * slope / long

    loose = spec.says(*_LOOSE) or spec.material in ("sand", "dirt", "gravel")
    rim = _rim(line, rng, 0.9 if loose else 0.97, wild=0.05 if loose else 0.015)
    if loose:
        tone = (0.42, 0.39, 0.35) if spec.says("gravel") else (0.2, 0.13, 0.075)
        stated = spec.material_stated or spec.color_stated
        look = main_finish(spec) if stated else finish("gravel" if spec.says("gravel") else "soil", color=tone)
        asm.add("earth", extrude(rim, height * 0.8, height * 0.3), look)
        asm.add("pebbles", _pebbles(line, rng, height), finish("stone", color=(0.45, 0.42, 0.38)))
    else:
        asm.add("bed", extrude(rim, height * 0.6, height * 0.2), finish("sand", color=(0.3, 0.26, 0.2)))
        asm.add("slabs", _flagstones(line, rng, (way, height, depth)), main_finish(spec))
    mass = round(PAVING_KG_M3 * way * height * depth, 1)
    return asm.made(sides=(), has_front=False, mass_kg=mass)


def _rim(line: _Line, rng: np.random.Generator, reach: float, *, wild: float) -> list[Vec2]:
    """The path's outline, its sides a little uneven."""
    steps = 28
    shares = [k / steps for k in range(steps + 1)]
    sides = [[line(s, sign * (reach - wild * float(rng.uniform(0, 1)))) for s in shares] for sign in (1.0, -1.0)]
    return [*sides[0], *reversed(sides[1])]


def _flagstones(line: _Line, rng: np.random.Generator, size: tuple[float, float, float]) -> list[Mesh]:
    """Stones in rows across the path: two or three to a row, their joints shifted and skewed, corners cut."""
    way, height, depth = size
    rows = max(3, min(24, round(depth * 1.12 / _SLAB_M)))
    bounds = [k / rows + (float(rng.uniform(-0.14, 0.14)) / rows if 0 < k < rows else 0.0) for k in range(rows + 1)]
    gap_long, gap_wide = 0.016 / depth, 0.016 / way
    stones: list[Mesh] = []
    for j in range(rows):
        count = max(1, round(way / 0.55)) + (j % 2 if way > 0.8 else 0)
        cuts = np.linspace(-1, 1, count + 1)
        cuts[1:-1] += rng.uniform(-0.2, 0.2, count - 1) / count
        skew = rng.uniform(-0.07, 0.07, count + 1) * (2 / count)
        for k in range(count):
            low, high = bounds[j] + gap_long, bounds[j + 1] - gap_long
            left = (float(cuts[k]) + gap_wide, float(skew[k]) if k else 0.0)
            right = (float(cuts[k + 1]) - gap_wide, float(skew[k + 1]) if k < count - 1 else 0.0)
            outline = _chamfered([
                (low, left[0] - left[1]), (low, right[0] - right[1]),
                (high, right[0] + right[1]), (high, left[0] + left[1]),
            ], rng)  # fmt: skip
            top = height * float(rng.uniform(0.9, 1.0))
            stones.append(extrude([line(share, across) for share, across in outline], top, min(0.006, height * 0.3)))
    return stones


def _chamfered(corners: list[Vec2], rng: np.random.Generator) -> list[Vec2]:
    """A cell (share along, share across) with its corners broken off unevenly."""
    made: list[Vec2] = []
    for k, here in enumerate(corners):
        before, after = corners[k - 1], corners[(k + 1) % len(corners)]
        a, b = (float(v) for v in rng.uniform(0.05, 0.16, 2))
        made.append((here[0] + (before[0] - here[0]) * a, here[1] + (before[1] - here[1]) * a))
        made.append((here[0] + (after[0] - here[0]) * b, here[1] + (after[1] - here[1]) * b))
    return made


def _pebbles(line: _Line, rng: np.random.Generator, height: float) -> list[Mesh]:
    """Small stones strewn on a path, half sunk."""
    stones: list[Mesh] = []
    for share, across, size in zip(
        rng.uniform(0.02, 0.98, 44), rng.uniform(-0.8, 0.8, 44), rng.uniform(0.02, 0.05, 44), strict=True
    ):
        x, z = line(float(share), float(across))
        stone = lumpy((float(size), float(size) * 0.5, float(size) * 0.8), rng, 0.05, detail=2)
        stones.append(moved(stone, x, height - max(float(stone.bounds[1][1]), height * 0.2), z))
    return stones
