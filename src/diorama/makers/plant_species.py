"""How each kind of potted plant grows: stems, leaves, flowers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from math import cos, pi, sin

import numpy as np

from diorama.catalogue.colors import color
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import moved
from diorama.geometry.shapes import ellipsoid, pipe, rod, sphere, sweep
from diorama.makers.build import Assembly
from diorama.makers.materials import finish
from diorama.makers.plant_leaves import BROAD, FINGER, LEAFLET, PETAL, STRAP, SWORD, leaves, ramp, spiral, values

Grower = Callable[[Assembly, np.random.Generator, float, float, float], None]
DEEP: Vec3 = (0.035, 0.12, 0.03)
FRESH: Vec3 = (0.09, 0.22, 0.05)
GREY_GREEN: Vec3 = (0.16, 0.26, 0.15)


@lru_cache(maxsize=64)
def foliage(tone: Vec3 = DEEP) -> Material:
    """A leaf's surface, seen from both sides."""
    return replace(finish("foliage", color=tone), double_sided=True)


def _rubber_plant(assembly: Assembly, rng: np.random.Generator, soil: float, height: float, reach: float) -> None:
    """Three stems with big dark leaves."""
    stems: list[Mesh] = []
    bases: list[Vec3] = []
    headings: list[float] = []
    sizes: list[float] = []
    for k in range(3):
        lean, top = 2 * pi * k / 3 + 0.5, height * (0.93 - 0.13 * k)
        away = reach * 0.22
        path: list[Vec3] = [
            (
                away * t * sin(lean) + 0.02 * sin(lean),
                soil - 0.01 + (top - soil) * t,
                away * t * cos(lean) + 0.02 * cos(lean),
            )
            for t in (0.0, 0.35, 0.7, 0.96)
        ]
        stems.append(pipe(path, 0.0075, 6))
        count = 8
        for n in range(count):
            t = 0.18 + 0.78 * n / (count - 1)
            base = path[0] + (np.array(path[-1]) - np.array(path[0])) * t
            bases.append((float(base[0]), float(base[1]), float(base[2])))
            headings.append(lean + float(spiral(count)[n]))
            sizes.append(1.05 - 0.42 * t)
    count = len(bases)
    size = np.array(sizes) * min(reach * 1.0, (height - soil) * 0.42)
    rise = values(rng, count, 0.55, 1.0)
    mesh = leaves(BROAD, np.array(bases), np.array(headings) + values(rng, count, -0.2, 0.2), rise, size, size * 0.56)
    assembly.add("stems", stems, finish("walnut"))
    assembly.add("leaves", mesh, foliage(DEEP), closed=False)


def _palm(assembly: Assembly, rng: np.random.Generator, soil: float, height: float, reach: float) -> None:
    """Arching fronds with leaflets on both sides."""
    fronds, pairs = 11, 11
    ribs: list[Mesh] = []
    bases: list[Vec3] = []
    headings: list[float] = []
    rises: list[float] = []
    lengths: list[float] = []
    for k in range(fronds):
        heading = float(spiral(fronds)[k])
        tall = (height - soil) * (0.98 - 0.34 * k / fronds)
        out = reach * (0.42 + 0.55 * k / fronds)
        t = np.linspace(0, 1, 9)
        r, y = out * t**1.7, soil + tall * np.sin(t * pi * 0.5) * (1 - 0.18 * t * t) / 0.82 * 0.9
        path: list[Vec3] = [
            (float(a * sin(heading)), float(b), float(a * cos(heading))) for a, b in zip(r, y, strict=True)
        ]
        ribs.append(pipe(path, 0.0035, 5))
        for n in range(pairs):
            s = 0.3 + 0.68 * n / (pairs - 1)
            at = [float(np.interp(s, t, [p[axis] for p in path])) for axis in range(3)]
            for side in (-1.0, 1.0):
                bases.append((at[0], at[1], at[2]))
                headings.append(heading + side * (1.15 - 0.5 * n / pairs))
                rises.append(0.5 - 0.5 * s)
                lengths.append(reach * 0.5 * sin(pi * (0.16 + 0.72 * n / pairs)))
    size = np.array(lengths)
    mesh = leaves(LEAFLET, np.array(bases), np.array(headings), np.array(rises), size, np.maximum(size * 0.17, 0.01))
    assembly.add("stems", ribs, foliage(FRESH))
    assembly.add("leaves", mesh, foliage((0.06, 0.17, 0.04)), closed=False)


def _snake_plant(assembly: Assembly, rng: np.random.Generator, soil: float, height: float, reach: float) -> None:
    """Stiff upright swords."""
    count = 13
    ring = np.sqrt(ramp(0.02, 1.0, count)) * reach * 0.3
    headings = spiral(count)
    bases = np.stack([ring * np.sin(headings), np.full(count, soil - 0.01), ring * np.cos(headings)], axis=1)
    length = (height - soil) * (1.0 - 0.4 * ramp(0, 1, count)) * values(rng, count, 0.93, 1.0)
    width = np.full(count, max(0.012, min(reach * 0.26, (height - soil) * 0.11)))
    rise = pi / 2 - 0.06 - 0.28 * ramp(0, 1, count)
    assembly.add(
        "leaves", leaves(SWORD, bases, headings, rise, length, width), foliage((0.05, 0.14, 0.05)), closed=False
    )
    inner = headings[:6] + 2.0
    small = leaves(SWORD, bases[:6] * (0.8, 1, 0.8), inner, rise[:6], length[:6] * 0.6, width[:6] * 0.8)
    assembly.add("young-leaves", small, foliage(GREY_GREEN), closed=False)


def _fern(assembly: Assembly, rng: np.random.Generator, soil: float, height: float, reach: float) -> None:
    """A bush of strap leaves that arch over the rim."""
    count = 46
    headings = spiral(count) + values(rng, count, -0.2, 0.2)
    ring = ramp(0.1, 1.0, count) * reach * 0.22
    bases = np.stack([ring * np.sin(headings), np.full(count, soil - 0.005), ring * np.cos(headings)], axis=1)
    rise = 1.45 - 0.75 * ramp(0, 1, count)
    length = np.minimum((height - soil) * 1.15, reach * 1.35) * values(rng, count, 0.78, 1.0)
    width = np.full(count, max(0.007, reach * 0.11))
    assembly.add("leaves", leaves(STRAP, bases, headings, rise, length, width), foliage(FRESH), closed=False)


def _succulent(assembly: Assembly, rng: np.random.Generator, soil: float, height: float, reach: float) -> None:
    """A rosette of thick pointed leaves."""
    del rng
    count = 34
    t = ramp(0.0, 1.0, count)
    headings = spiral(count)
    size = min(reach * 0.92, (height - soil) * 1.5)
    bases = np.stack(
        [
            0.12 * size * t * np.sin(headings),
            soil + (height - soil) * 0.22 * (1 - t),
            0.12 * size * t * np.cos(headings),
        ],
        axis=1,
    )
    rise = 1.35 - 1.05 * t
    length = size * (0.38 + 0.55 * t)
    mesh = leaves(FINGER, bases, headings, rise, length, length * 0.36)
    assembly.add("leaves", mesh, foliage(GREY_GREEN), closed=False)
    core = moved(ellipsoid((size * 0.34, (height - soil) * 0.5, size * 0.34), 12), y=soil + (height - soil) * 0.1)
    assembly.add("heart", core, foliage(GREY_GREEN))


def _cactus(assembly: Assembly, rng: np.random.Generator, soil: float, height: float, reach: float) -> None:
    """A ribbed column with two arms, and a flower on its top."""
    del rng
    radius = min(reach * 0.36, (height - soil) * 0.26)
    flower = radius * 0.3
    column = _ribbed(radius, height - soil - flower * 0.8 + 0.01)
    arms: list[Mesh] = [moved(column, y=soil - 0.01)]
    for side, at, tall in ((-1.0, 0.42, 0.34), (1.0, 0.28, 0.4)):
        out = radius * 1.75
        y = soil + (height - soil) * at
        path: list[Vec3] = [
            (side * radius * 0.5, y, 0.0),
            (side * out * 0.8, y + 0.1 * radius, 0.0),
            (side * out, y + 0.5 * radius, 0.0),
        ]
        path.append((side * out, y + (height - soil) * tall, 0.0))
        section = [
            (radius * 0.42 * (1 + 0.1 * cos(8 * a)) * cos(a), radius * 0.42 * (1 + 0.1 * cos(8 * a)) * sin(a))
            for a in np.linspace(0, 2 * pi, 24, endpoint=False)
        ]
        arms.append(sweep(path, section))
        arms.append(moved(ellipsoid((radius * 0.9, radius * 0.6, radius * 0.9), 12), *path[-1]))
    assembly.add("body", arms, foliage((0.06, 0.2, 0.07)))
    count = 7
    headings = spiral(count, 2 * pi / count)
    bases = np.tile([0.0, height - flower * 0.9, 0.0], (count, 1))
    petals = leaves(PETAL, bases, headings, np.full(count, 1.1), np.full(count, flower), np.full(count, flower * 0.6))
    assembly.add("flower", petals, foliage((0.75, 0.16, 0.28)), closed=False)


def _ribbed(radius: float, height: float) -> Mesh:
    """A column whose twelve ribs run up to a round top; its seam is closed."""
    rows = [(0.85, 0.0), (1.0, 0.2), (1.02, 0.5), (0.97, 0.75), (0.82, 0.9), (0.5, 0.98), (0.12, 1.0)]
    ring = [
        (radius * (1 + 0.08 * cos(12 * a)) * cos(a), radius * (1 + 0.08 * cos(12 * a)) * sin(a))
        for a in np.linspace(0, 2 * pi, 48, endpoint=False)
    ]
    return sweep([(0.0, height * y, 0.0) for _, y in rows], ring, scale=[r for r, _ in rows])


def _tree(assembly: Assembly, rng: np.random.Generator, soil: float, height: float, reach: float) -> None:
    """A trunk with branches and a round crown of small leaves; a christmas tree is a cone."""
    spec = assembly.spec
    conical = spec.says("christmas", "xmas", "pine", "fir", "spruce")
    crown = (height - soil) * (0.85 if conical else 0.52)
    middle = height - crown / 2
    trunk = [
        rod(
            (0.0, soil - 0.02, 0.0),
            (0.0, height - crown * (0.15 if conical else 0.45), 0.0),
            max(0.008, reach * 0.045),
            8,
            end_radius=max(0.004, reach * 0.02),
        )
    ]
    count = 420
    t = rng.random(count)
    angle = spiral(count)
    if conical:
        y = height - crown * np.sqrt(t) * 0.97
        r = reach * 0.9 * np.sqrt(t) * values(rng, count, 0.55, 1.0)
    else:
        z = 1 - 2 * (np.arange(count) + 0.5) / count
        shell = values(rng, count, 0.5, 1.0) ** 0.5
        y = middle + z * crown / 2 * 0.92 * shell
        r = reach * 0.9 * np.sqrt(1 - z * z) * shell
        for k in range(5):
            a = k * 2.4
            tip = (reach * 0.5 * sin(a), middle + 0.1 * crown * (k - 2) * 0.5, reach * 0.5 * cos(a))
            trunk.append(rod((0.0, middle - crown * 0.42, 0.0), tip, max(0.004, reach * 0.022), 5, end_radius=0.002))
    bases = np.stack([r * np.sin(angle), y, r * np.cos(angle)], axis=1)
    length = np.full(count, max(0.02, reach * (0.26 if conical else 0.24)))
    rise = values(rng, count, -0.7, 0.2) if conical else values(rng, count, -0.3, 0.9)
    mesh = leaves(
        LEAFLET, bases, angle + values(rng, count, -0.9, 0.9), rise, length, length * (0.34 if conical else 0.56)
    )
    assembly.add("trunk", trunk, finish("walnut"))
    tone = DEEP if conical else (0.06, 0.15, 0.04)
    assembly.add("leaves", mesh, foliage(tone), closed=False)
    if assembly.spec.says("christmas", "xmas"):
        _baubles(assembly, height, crown, reach)


def _baubles(assembly: Assembly, height: float, crown: float, reach: float) -> None:
    groups: dict[str, list[Mesh]] = {"red": [], "gold": []}
    for k in range(26):
        t = (k + 1.5) / 28
        a, r = 2.39996 * k + 0.7, reach * 0.86 * t**0.5
        ball = moved(sphere(reach * 0.05, 10), r * sin(a), height - crown * t**0.5 * 0.97 - reach * 0.04, r * cos(a))
        groups["red" if k % 2 else "gold"].append(ball)
    for name, balls in groups.items():
        assembly.add(
            f"baubles-{name}", balls, finish("gold") if name == "gold" else finish("plastic", color=color("red"))
        )


SPECIES: dict[str, Grower] = {
    "rubber_plant": _rubber_plant,
    "palm": _palm,
    "snake_plant": _snake_plant,
    "fern": _fern,
    "succulent": _succulent,
    "cactus": _cactus,
    "tree": _tree,
}
