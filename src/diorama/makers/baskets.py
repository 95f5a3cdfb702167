"""Baskets and bins, open at the top."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2
from diorama.geometry.mesh_ops import moved
from diorama.geometry.shapes import ellipse, lathe, pipe, rectangle, rounded_box, tube
from diorama.makers.build import Assembly, main_finish
from diorama.makers.forms import raised_floor
from diorama.makers.lofts import loft
from diorama.makers.materials import finish
from diorama.makers.profiles import curve, hollow
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.vessel import vessel


@maker("basket")
def basket(spec: MakeSpec) -> MadeAsset:
    """A woven basket, open at the top, round or rectangular, with two handles."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    look = main_finish(spec)
    square = spec.says("rectangular", "square", "storage", "picnic") or (not spec.says("round") and spec.seed % 3 == 2)
    body = height * 0.86
    wall = min(0.012, width * 0.04)
    outline = rectangle(width, depth, min(width, depth) * 0.16) if square else ellipse(width, depth, 36)
    assembly.add("body", _woven(outline, body, wall), look)
    rim = [(x * (1 - wall / width), body, z * (1 - wall / depth)) for x, z in outline]
    assembly.add("rim", pipe(rim, wall * 0.75, 8, closed=True), look)
    ears: list[Mesh] = []
    for side in (-1.0, 1.0):
        x, half = side * (width / 2 - wall), depth * 0.16
        arch = [
            (x, body * 0.96, -half),
            (x, height - wall, -half * 0.6),
            (x, height - wall, half * 0.6),
            (x, body * 0.96, half),
        ]
        ears.append(pipe([(float(a), float(b), float(c)) for a, b, c in arch], wall * 0.6, 8))
    assembly.add("handles", ears, look)
    floor = raised_floor(spec.details, body, wall)
    if floor > wall + 0.01:
        _padding(assembly, outline, body, (wall, floor))
    reach = _share(body, floor) / 2 - wall / width - 0.01  # of its size: as wide as it is there, less the wall
    corners = [(reach * width * cos(k * pi / 8), reach * depth * sin(k * pi / 8)) for k in range(16)]
    if square:
        side = 0.4 + (_share(body, floor) - _share(body, 0.0)) / 2
        corners = [
            (sx * (width * side - wall), sz * (depth * side - wall)) for sx, sz in ((-1, -1), (1, -1), (1, 1), (-1, 1))
        ]
    assembly.surface("inside", corners, floor, None, inside=True)
    return assembly.made(sides=())


def _rows(height: float) -> list[Vec2]:
    """(share of the outline, y) of the outside from the foot to the rim."""
    return [(0.9, 0.0), (0.93, height * 0.1), (1.0, height * 0.6), (0.98, height)]


def _share(height: float, y: float) -> float:
    return float(np.interp(y, [at for _, at in _rows(height)], [share for share, _ in _rows(height)]))


def _padding(assembly: Assembly, outline: list[Vec2], height: float, y: Vec2) -> None:
    """A cloth that fills the basket from y[0] to y[1], so that little lies near its rim."""
    inset = y[0] / max(abs(x) for x, _ in outline) * 0.8
    levels = [y[0] * 0.8, *(at for _, at in _rows(height) if y[0] < at < y[1] - 0.004), y[1] - 0.004, y[1]]
    rings = [
        np.array([(x * share, at, z * share) for x, z in outline])
        for at in levels
        for share in [_share(height, at) - inset - (0.006 if at == y[1] else 0.0)]
    ]
    assembly.add("padding", loft(rings, crease_rad=0.6), finish("cotton", color=(0.72, 0.66, 0.56)))


def _woven(outline: list[Vec2], height: float, wall: float) -> Mesh:
    """A vessel over an outline (x, z) that narrows a little to its foot, with a bottom."""
    return vessel(outline, _rows(height), wall, wall)


@maker("bin")
def bin_(spec: MakeSpec) -> MadeAsset:
    """A waste bin: an open bucket, a mesh-grey cylinder, or a pedal bin with a lid."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    look = main_finish(spec)
    lidded = spec.category == "recycling_bin" or spec.says("trash", "garbage", "pedal", "kitchen", "lid", "dustbin")
    radius = min(width, depth) / 2
    if lidded:
        body = height * 0.84
        assembly.add("body", lathe([(radius * 0.86, 0.0), (radius * 0.94, body)], 32), look)
        lid = curve(
            [
                (radius, body),
                (radius * 1.0, body + height * 0.05),
                (radius * 0.8, body + height * 0.12),
                (radius * 0.3, height),
            ]
        )
        assembly.add(
            "lid", lathe([*lid, (0.0, height)], 32, seam_angle_rad=1.0), finish("plastic", color=(0.03, 0.03, 0.035))
        )
        pedal = moved(rounded_box((radius * 0.6, 0.012, 0.05), 0.004), y=0.02, z=radius * 0.86)
        assembly.add("pedal", pedal, finish("steel"))
        return assembly.made(has_front=True)
    wall = max(0.002, radius * 0.02)
    line: list[Vec2] = [(radius * 0.78, 0.0), (radius * 0.97, height * 0.97)]
    assembly.add("body", lathe(hollow(line, wall, wall * 1.5), 36), look)
    assembly.add("rim", moved(tube(radius, radius * 0.93, height * 0.03, 0.001, 36), y=height * 0.97), look)
    corners = [(radius * 0.66 * cos(k * pi / 4), radius * 0.66 * sin(k * pi / 4)) for k in range(8)]
    assembly.surface("inside", corners, wall * 1.5, None, inside=True)
    return assembly.made(sides=())
