"""Water in the open air: a sheet that things float on, in a bed of stones."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2
from diorama.geometry.mesh_ops import moved, scaled, turned
from diorama.geometry.shapes import box, cylinder, ellipsoid, extrude
from diorama.makers.build import Assembly, main_finish, spaced
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_BANK = 0.1  # of the shorter side: the stones round a pond or along a stream


@maker("pond", "stream")
def water(spec: MakeSpec) -> MadeAsset:
    """A pond of no even outline among flat stones, with lily pads; a stream between banks of stones, rippled."""
    return _stream(spec) if spec.category == "stream" else _pond(spec)


def _pond(spec: MakeSpec) -> MadeAsset:
    assembly, rng = Assembly(spec), spec.rng("shore")
    width, height, depth = spec.size
    bank = _BANK * min(width, depth)
    a, b = rng.uniform(0, 2 * pi, 2)

    def shore(angle: float, inset: float) -> Vec2:
        wave = 0.86 + 0.08 * sin(2 * angle + float(a)) + 0.06 * sin(3 * angle + float(b))
        return ((width / 2 - inset) * wave * cos(angle), (depth / 2 - inset) * wave * sin(angle))

    steps = [2 * pi * k / 40 for k in range(40)]
    assembly.add("bed", extrude([shore(t, bank * 0.2) for t in steps], height * 0.5), finish("soil"))
    assembly.add("water", extrude([shore(t, bank * 0.75) for t in steps], height * 0.7), main_finish(spec))
    stones: list[Mesh] = []
    angle = 0.0
    while angle < 2 * pi - 0.08:
        size = bank * float(rng.uniform(0.7, 1.25))
        x, z = shore(angle, bank * 0.55)
        stones.append(
            moved(ellipsoid((size, height * 0.98, size * float(rng.uniform(0.7, 1.0))), 8), x, height * 0.49, z)
        )
        angle += size * 0.92 / (min(width, depth) / 2)
    assembly.add("bank", stones, finish("stone"))
    pads = [shore(float(rng.uniform(0, 2 * pi)), bank * 2.2 + 0.1 * k * bank) for k in range(4)]
    leaf = cylinder(bank * 0.42, height * 0.02, 0.0, 14)
    assembly.add("lily-pads", [moved(leaf, x, height * 0.7, z) for x, z in pads], finish("foliage"))
    half_x, half_z = width * 0.36 - bank, depth * 0.36 - bank  # an ellipse within the shore: surfaces are convex
    assembly.surface("water", [(half_x * cos(t), half_z * sin(t)) for t in steps[::5]], height * 0.7)
    return assembly.made(sides=(), has_front=False)


def _stream(spec: MakeSpec) -> MadeAsset:
    assembly, rng = Assembly(spec), spec.rng("shore")
    width, height, depth = spec.size
    edge = _BANK * min(width, depth)
    x: Vec2 = (-width / 2 + edge, width / 2 - edge)
    sheet = moved(box((x[1] - x[0] + edge, height * 0.7, depth)), y=height * 0.35)
    assembly.add("water", sheet, main_finish(spec))
    stones: list[Mesh] = []
    for side in (-1.0, 1.0):
        for z in spaced(-depth / 2, depth / 2, max(6, round(depth / edge * 1.1))):
            size = edge * float(rng.uniform(0.8, 1.15))
            at = side * (width / 2 - edge * float(rng.uniform(0.5, 0.62)))
            stone = ellipsoid((size, height * 0.98, min(size * 1.2, depth * 0.2)), 8)
            stones.append(moved(stone, at, height * 0.49, max(min(z, depth / 2 - size * 0.6), -depth / 2 + size * 0.6)))
    assembly.add("bank", stones, finish("stone"))
    streak = cylinder(1.0, height * 0.02, 0.0, 12)
    foam: list[Mesh] = []
    for z in spaced(-depth * 0.44, depth * 0.44, max(10, round(depth / edge))):
        thin, long = edge * float(rng.uniform(0.03, 0.08)), edge * float(rng.uniform(0.3, 1.3))
        at = moved(turned(scaled(streak, thin, 1.0, long), (0, 1, 0), float(rng.uniform(-0.25, 0.25))), z=z)
        foam.append(moved(at, float(rng.uniform(*x)) * 0.85, height * 0.7))
    assembly.add("ripples", foam, finish("plastic", color=(0.36, 0.6, 0.8)))
    assembly.level("water", x, (-depth / 2, depth / 2), height * 0.7, inset=edge * 0.3)
    return assembly.made(sides=(), has_front=False)
