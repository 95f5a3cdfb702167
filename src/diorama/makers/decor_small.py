"""Vases, candles and candlesticks."""

from __future__ import annotations

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved
from diorama.geometry.shapes import cylinder, lathe, pipe, rod
from diorama.makers.build import Assembly, main_finish, taste
from diorama.makers.lamps_parts import shine
from diorama.makers.materials import finish
from diorama.makers.plants import bouquet
from diorama.makers.profiles import curve, hollow
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.vessel_forms import STICKS, marks_of

# Vases as (share of the radius, share of the height).
_VASES: dict[str, tuple[Vec2, ...]] = {
    "amphora": ((0.42, 0), (0.5, 0.05), (0.9, 0.38), (1.0, 0.58), (0.8, 0.78), (0.4, 0.9), (0.44, 0.96), (0.56, 1)),
    "bottle": ((0.6, 0), (0.86, 0.08), (1.0, 0.3), (0.8, 0.5), (0.36, 0.64), (0.26, 0.8), (0.28, 0.94), (0.38, 1)),
    "tulip": ((0.55, 0), (0.62, 0.04), (0.95, 0.32), (0.86, 0.62), (0.7, 0.8), (0.82, 1)),
    "column": ((0.8, 0), (0.86, 0.04), (0.92, 0.5), (0.96, 0.94), (1.0, 1)),
    "moon": ((0.5, 0), (0.66, 0.06), (1.0, 0.42), (0.88, 0.74), (0.44, 0.9), (0.42, 1)),
    "cone": ((1.0, 0), (0.97, 0.03), (0.7, 0.5), (0.4, 0.96), (0.4, 1)),
    "drop": ((0.7, 0), (0.94, 0.08), (1.0, 0.24), (0.56, 0.52), (0.24, 0.72), (0.2, 0.9), (0.26, 1)),
    "crock": ((0.84, 0), (0.94, 0.04), (1.0, 0.5), (0.94, 0.76), (0.68, 0.84), (0.7, 0.9), (0.8, 0.93), (0.8, 1)),
    "flask": ((0.96, 0), (1.0, 0.03), (0.98, 0.12), (0.4, 0.62), (0.3, 0.68), (0.3, 0.94), (0.4, 1)),
    "flared": ((0.5, 0), (0.56, 0.04), (0.46, 0.2), (0.5, 0.5), (0.7, 0.82), (1.0, 1)),
}
_VASE_OF_STYLE = {
    "victorian": "amphora", "traditional": "amphora", "modern": "cone", "minimalist": "column", "japanese": "moon",
    "scandinavian": "bottle", "mid_century": "drop", "rustic": "crock", "industrial": "flask", "bohemian": "moon",
}  # fmt: skip


@maker("vase")
def vase(spec: MakeSpec) -> MadeAsset:
    """A vase on the potter's wheel, with flowers if the words say so."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    flowers = spec.says("flowers", "flower", "roses", "tulips", "bouquet", "ikebana") and spec.category == "vase"
    flowers = flowers and not spec.words.lower().strip().startswith("flower vase")
    body = height * (0.55 if flowers else 1.0)
    radius = min(width, depth) / 2 * (0.7 if flowers else 1.0)
    names = tuple(_VASES)
    name = "amphora" if spec.says("urn", "amphora") else _VASE_OF_STYLE.get(spec.style, names[spec.seed % len(names)])
    if flowers and name in ("bottle", "amphora"):
        name = "tulip"
    outer = curve([(radius * r, body * y) for r, y in _VASES[name]])
    wall = max(0.0025, radius * 0.05)
    assembly.add("vase", lathe(hollow(outer, wall, body * 0.05), 36, seam_angle_rad=1.0), main_finish(spec))
    if name == "amphora" and (spec.says("amphora", "urn") or taste(spec).ornament > 0.4):
        ears: list[Mesh] = []
        for side in (-1.0, 1.0):
            path = [(0.44, 0.92), (0.86, 0.93), (1.0, 0.82), (0.86, 0.7)]
            ears.append(pipe([(side * radius * x, body * y, 0.0) for x, y in curve(path)], radius * 0.06, 8))
        assembly.add("handles", ears, main_finish(spec))
    if flowers:
        bouquet(
            assembly,
            spec.rng("bouquet"),
            (body * 0.1, body * 0.97),
            height * 1.15,
            min(width, depth) * 0.85,
            radius * 0.5,
        )
    return assembly.made()


def _flame(at: Vec3, size: float) -> Mesh:
    profile = curve([(size * 0.1, 0.0), (size * 0.26, size * 0.28), (size * 0.16, size * 0.7), (0.0, size)], 2)
    return moved(lathe(profile, 10), *at)


def _candle(
    assembly: Assembly, name: str, radius: float, foot: float, top: float, x: float = 0.0, z: float = 0.0
) -> None:
    """A candle with its wick and flame; `top` [m] is the flame's tip."""
    flame = min((top - foot) * 0.24, 0.035)
    tall = top - foot - flame * 1.15
    well = [
        (radius * 0.96, 0.0),
        (radius, tall * 0.04),
        (radius, tall * 0.985),
        (radius * 0.9, tall),
        (radius * 0.75, tall * 0.975),
        (0.0, tall * 0.965),
    ]
    tone = assembly.spec.color if assembly.spec.color_stated or assembly.spec.category == "candle" else None
    assembly.add(name, moved(lathe(well, 24, seam_angle_rad=0.9), x, foot, z), finish("wax", color=tone))
    wick = rod((x, foot + tall * 0.96, z), (x, foot + tall + flame * 0.3, z), 0.0009, 5)
    assembly.add(f"{name}-wick", wick, finish("rubber"))
    assembly.add(
        f"{name}-flame", _flame((x, foot + tall + flame * 0.15, z), flame), finish("glow", color=(1.0, 0.62, 0.22))
    )
    shine(assembly, (x, foot + tall + flame * 0.5, z), 2.0, name=f"{name}-flame", color=(1.0, 0.6, 0.28))


@maker("candle")
def candle(spec: MakeSpec) -> MadeAsset:
    """A pillar candle that burns; a scented one in its glass."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    radius = min(width, depth) / 2
    if spec.says("scented", "tealight", "tea"):
        line: list[Vec2] = [(radius * 0.92, 0.0), (radius, height * 0.04), (radius, height * 0.72)]
        assembly.add("jar", lathe(hollow(line, 0.0022, 0.004), 32), finish("glass"))
        _candle(assembly, "candle", radius * 0.93, 0.0045, height)
    else:
        _candle(assembly, "candle", radius, 0.0, height)
    return assembly.made()


@maker("candlestick")
def candlestick(spec: MakeSpec) -> MadeAsset:
    """A turned stick with its candle; a candelabra has three or more."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    look = main_finish(spec)
    many = spec.says("candelabra", "candelabrum", "menorah")
    arms = spec.detail("arms", 3 if many else 1, 1, 9)
    radius = min(width, depth) / 2
    stick = height * (0.5 if arms == 1 else 0.6)
    shape = [
        (0.92, 0.0),
        (0.95, 0.04),
        (0.5, 0.1),
        (0.2, 0.16),
        (0.15, 0.3),
        (0.3, 0.42),
        (0.16, 0.54),
        (0.14, 0.8),
        (0.4, 0.95),
        (0.42, 1.0),
    ]
    marks = [(radius * 0.8 * r, stick * y) for r, y in marks_of(STICKS, spec, shape)]
    line = marks if spec.style in ("modern", "minimalist", "industrial") else curve(marks, 2)
    assembly.add("stick", lathe([*line, (0.0, stick)], 24, seam_angle_rad=1.2), look)
    wax = min(0.011, radius * 0.22)
    if arms == 1:
        _candle(assembly, "candle", wax, stick, height)
        return assembly.made()
    reach = width / 2 - wax * 2
    xs = np.linspace(-reach, reach, arms).tolist()
    branches: list[Mesh] = []
    for x in xs:
        if abs(x) < 1e-6:
            continue
        path = [(0.0, stick * 0.7), (x * 0.6, stick * 0.62), (x, stick * 0.74), (x, stick)]
        points = curve([(abs(a), b) for a, b in path])
        sign = 1.0 if x > 0 else -1.0
        branches.append(pipe([(sign * a, b, 0.0) for a, b in points], 0.004, 8))
        branches.append(moved(cylinder(wax * 0.9, 0.006, 0.001, 14, top=wax * 1.7), x, stick - 0.006))
    assembly.add("arms", branches, look)
    for k, x in enumerate(xs):
        _candle(assembly, f"candle-{k + 1}", wax, stick, height, x)
    return assembly.made()
