"""Sculptures on plinths."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.geometry.mesh_ops import moved
from diorama.geometry.shapes import (
    cylinder,
    ellipsoid,
    lathe,
    pipe,
    rectangle,
    rounded_box,
    sphere,
    superellipsoid,
    sweep,
)
from diorama.makers.animal_flesh import ball, both_sides, flesh
from diorama.makers.animal_flesh import rod as limb
from diorama.makers.build import Assembly, family, main_finish
from diorama.makers.materials import finish
from diorama.makers.profiles import curve, hollow
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec


@maker("sculpture", "large_statue")
def sculpture(spec: MakeSpec) -> MadeAsset:
    """On a plinth: a standing figure, a bust, a loop, balanced stones, a globe or a trophy; by words and seed."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    form = _sculpture_form(spec)
    base = height * (0.09 if form != "globe" else 0.05)
    stone = finish("marble") if family(spec) == "metal" else finish("walnut")
    assembly.add("plinth", moved(rounded_box((width, base, depth), base * 0.08, 2), y=base / 2), stone)
    _SCULPTURES[form](assembly, base, height - base, width, depth)
    return assembly.made()


def _sculpture_form(spec: MakeSpec) -> str:
    for form, words in (
        ("bust", ("bust", "head")),
        ("globe", ("globe",)),
        ("trophy", ("trophy", "award", "cup")),
        ("stones", ("stones", "cairn")),
        ("loop", ("abstract", "modern", "loop")),
        ("figure", ("statue", "statuette", "figure", "figurine", "mannequin", "buddha", "action")),
    ):
        if spec.says(*words):
            return form
    if spec.category == "large_statue":
        return "figure"
    return ("loop", "figure", "stones", "bust")[spec.seed % 4]


def _loop(assembly: Assembly, base: float, tall: float, width: float, depth: float) -> None:
    """A band that winds through itself: a trefoil stood upright."""
    t = np.linspace(0, 2 * pi, 72, endpoint=False)
    x, y, z = np.sin(t) + 2 * np.sin(2 * t), np.cos(t) - 2 * np.cos(2 * t), -np.sin(3 * t)
    thick = min(width, tall) * 0.085
    sx, sy = (width / 2 - thick) / np.abs(x).max(), (tall / 2 - thick) / ((y.max() - y.min()) / 2)
    y = (y - (y.max() + y.min()) / 2) * sy + base + tall / 2 - thick * 0.3
    path = [(float(a * sx), float(b), float(c * depth * 0.3)) for a, b, c in zip(x, y, z, strict=True)]
    assembly.add("loop", pipe(path, thick, 12, closed=True), main_finish(assembly.spec))


def _stones(assembly: Assembly, base: float, tall: float, width: float, depth: float) -> None:
    """Pebbles on each other, smaller towards the top."""
    shares = (0.3, 0.25, 0.19, 0.15, 0.11)
    y = base
    stones: list[Mesh] = []
    for k, share in enumerate(shares):
        high = tall * share * 1.04
        wide = min(width, depth) * (0.92 - 0.15 * k)
        stone = superellipsoid((wide, high, wide * 0.85), 0.85, 10)
        stones.append(moved(stone, 0.03 * wide * (-1) ** k, y + high / 2 - 0.02 * tall, 0.0))
        y += high - 0.02 * tall * 0.9
    pebble = main_finish(assembly.spec) if assembly.spec.material_stated else finish("granite")
    for k, stone in enumerate(stones):
        assembly.add(f"stone-{k + 1}", stone, pebble)


@lru_cache(maxsize=2)
def _figure_mesh() -> Mesh:
    """A standing figure, 1.02 high, one arm on its hip."""
    body = [
        ball((0.0, 0.93, 0.0), (0.062, 0.085, 0.07), 0.02),
        limb((0.0, 0.86, -0.005), (0.0, 0.80, -0.01), (0.036, 0.045), 0.02),
        limb((0.0, 0.74, 0.0), (0.0, 0.62, 0.005), (0.1, 0.078), 0.03, (1.15, 1.0, 0.75)),
        limb((0.0, 0.6, 0.0), (0.01, 0.5, 0.0), (0.082, 0.1), 0.04, (1.1, 1.0, 0.85)),
        limb((0.055, 0.47, 0.0), (0.07, 0.26, 0.015), (0.072, 0.048), 0.03),
        limb((0.07, 0.26, 0.015), (0.075, 0.04, 0.0), (0.046, 0.03), 0.02),
        limb((-0.05, 0.47, 0.0), (-0.065, 0.27, 0.05), (0.072, 0.048), 0.03),
        limb((-0.065, 0.27, 0.05), (-0.09, 0.04, 0.0), (0.046, 0.03), 0.02),
        *both_sides([limb((0.078, 0.022, 0.0), (0.09, 0.018, 0.08), (0.03, 0.026), 0.02)]),
        limb((0.115, 0.755, 0.0), (0.2, 0.62, -0.02), (0.042, 0.033), 0.03),
        limb((0.2, 0.62, -0.02), (0.11, 0.52, 0.05), (0.032, 0.024), 0.012),
        limb((-0.115, 0.755, 0.0), (-0.165, 0.58, 0.01), (0.042, 0.033), 0.03),
        limb((-0.165, 0.58, 0.01), (-0.15, 0.41, 0.06), (0.032, 0.024), 0.012),
        ball((0.0, 0.965, -0.015), (0.068, 0.06, 0.072), 0.012),
    ]
    return flesh(body, 0.026, region=((-0.24, 0.0, -0.12), (0.26, 1.04, 0.14)))


@lru_cache(maxsize=2)
def _bust_mesh() -> Mesh:
    """Head and shoulders, 0.88 high."""
    body = [
        limb((0.0, 0.02, 0.0), (0.0, 0.13, 0.0), (0.11, 0.13), 0.02),
        limb((-0.17, 0.24, -0.01), (0.17, 0.24, -0.01), (0.085, 0.085), 0.06, (1.0, 1.0, 0.9)),
        ball((0.0, 0.22, 0.02), (0.17, 0.13, 0.11), 0.05),
        limb((0.0, 0.3, -0.01), (0.0, 0.48, 0.0), (0.075, 0.068), 0.05),
        ball((0.0, 0.68, 0.0), (0.125, 0.165, 0.15), 0.04),
        ball((0.0, 0.57, 0.045), (0.085, 0.085, 0.095), 0.04),
        limb((0.0, 0.7, 0.145), (0.0, 0.62, 0.175), (0.02, 0.028), 0.02),
        limb((-0.075, 0.73, 0.125), (0.075, 0.73, 0.125), (0.022, 0.022), 0.03),
        limb((-0.025, 0.565, 0.135), (0.025, 0.565, 0.135), (0.016, 0.016), 0.012),
        ball((0.0, 0.51, 0.11), (0.035, 0.03, 0.035), 0.03),
        *both_sides([ball((0.125, 0.65, -0.01), (0.02, 0.045, 0.03), 0.01)]),
        ball((0.0, 0.75, -0.035), (0.14, 0.13, 0.145), 0.015),
    ]
    return flesh(body, 0.024, region=((-0.3, 0.0, -0.2), (0.3, 0.92, 0.24)))


def _stood(mesh: Mesh, grow: float, base: float) -> Mesh:
    """The mesh scaled and stood on the plinth, with a planar picture."""
    points = mesh.positions * np.float32(grow) + np.array((0.0, base - 0.001, 0.0), np.float32)
    uvs = np.stack([points[:, 0] + points[:, 2] * 0.5, points[:, 1]], axis=1).astype(np.float32)
    return replace(mesh, positions=points, uvs=uvs)


def _figure(assembly: Assembly, base: float, tall: float, width: float, depth: float) -> None:
    grow = min(tall / 1.019, width / 0.42, depth / 0.2)
    assembly.add("figure", _stood(_figure_mesh(), grow, base), main_finish(assembly.spec))


def _bust(assembly: Assembly, base: float, tall: float, width: float, depth: float) -> None:
    grow = min(tall / 0.879, width / 0.5, depth / 0.32)
    assembly.add("bust", _stood(_bust_mesh(), grow, base), main_finish(assembly.spec))


def _globe(assembly: Assembly, base: float, tall: float, width: float, depth: float) -> None:
    """A globe of the earth in its meridian ring."""
    radius = min(width, depth, tall * 0.86) / 2 * 0.88
    middle = base + tall - radius * 1.1
    assembly.add("globe", moved(sphere(radius, 28), y=middle), finish("paper", color=(0.12, 0.3, 0.45)))
    brass = finish("brass")
    t = np.linspace(-0.42 * pi, 1.42 * pi / 2.0, 24)
    ring = [(float(radius * 1.07 * cos(a)), float(middle + radius * 1.07 * sin(a)), 0.0) for a in t]
    assembly.add("meridian", sweep(ring, rectangle(radius * 0.05, radius * 0.09)), brass)
    assembly.add("stem", moved(cylinder(radius * 0.09, middle - radius * 1.0 - base, 0.001, 14), y=base * 0.98), brass)
    rng = assembly.spec.rng("lands")
    lands: list[Mesh] = []
    for _ in range(9):
        lon, lat = float(rng.uniform(0, 2 * pi)), float(rng.uniform(-0.9, 1.1))
        size = radius * float(rng.uniform(0.35, 0.75))
        at = (
            0.71 * radius * cos(lat) * sin(lon),
            middle + 0.71 * radius * sin(lat),
            0.71 * radius * cos(lat) * cos(lon),
        )
        lands.append(moved(ellipsoid((size * 1.1, size, size * 1.1), 14), *at))
    assembly.add("lands", lands, finish("paper", color=(0.3, 0.33, 0.12)))


def _trophy(assembly: Assembly, base: float, tall: float, width: float, depth: float) -> None:
    radius = width / 2 * 0.7
    shape = [(0.5, 0.0), (0.4, 0.05), (0.12, 0.14), (0.14, 0.26), (0.1, 0.34), (0.5, 0.46), (0.9, 0.7), (1.0, 1.0)]
    line = curve([(radius * r, base + tall * y) for r, y in shape])
    gold = finish("gold") if not assembly.spec.material_stated else main_finish(assembly.spec)
    assembly.add("cup", lathe(hollow(line, radius * 0.06, tall * 0.5), 28, seam_angle_rad=1.1), gold)
    ears: list[Mesh] = []
    for side in (-1.0, 1.0):
        path = curve(
            [
                (radius * 0.97, base + tall * 0.9),
                (radius * 1.36, base + tall * 0.88),
                (radius * 1.3, base + tall * 0.66),
                (radius * 0.72, base + tall * 0.57),
            ]
        )
        ears.append(pipe([(side * x, y, 0.0) for x, y in path], radius * 0.07, 8))
    assembly.add("handles", ears, gold)


_SCULPTURES = {
    "loop": _loop,
    "stones": _stones,
    "figure": _figure,
    "bust": _bust,
    "globe": _globe,
    "trophy": _trophy,
}
