"""Figures that stand in yards: snowman, scarecrow, gnome."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import (
    cylinder,
    ellipsoid,
    lathe,
    rod,
    rounded_box,
    sphere,
    superellipsoid,
    torus,
    tube,
)
from diorama.makers.build import Assembly, main_finish
from diorama.makers.leafage import leaves_over, lumpy
from diorama.makers.lofts import Ring, loft
from diorama.makers.materials import finish
from diorama.makers.plant_species import foliage
from diorama.makers.profiles import curve
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

COAL: Vec3 = (0.015, 0.015, 0.016)


@maker("snowman")
def snowman(spec: MakeSpec) -> MadeAsset:
    """Three balls of snow with a hat, a scarf, a carrot and twigs; a scarecrow, a gnome or a sandcastle by words."""
    assembly = Assembly(spec)
    if spec.says("scarecrow"):
        return _scarecrow(assembly)
    if spec.says("gnome", "dwarf"):
        return _gnome(assembly)
    width, height, depth = spec.size
    rng = spec.rng("balls")
    r = (min(width * 0.9, depth) / 2, min(width * 0.9, depth) / 2 * 0.78, min(width * 0.9, depth) / 2 * 0.58)
    body = height * 0.84
    ys = (r[0] * 0.86 * body / (2.9 * r[0]), body * 0.52, body * 0.83)
    tall = (body * 0.44, body * 0.4, body * 0.32)
    balls = [
        moved(lumpy((2 * a, h, 2 * a), rng, 0.02, roundness=1.0, detail=6), y=y)
        for a, y, h in zip(r, (tall[0] / 2 - 0.01, ys[1], ys[2]), tall, strict=True)
    ]
    assembly.add("snow", balls, main_finish(spec))
    face, front = ys[2], r[2]
    coal = [moved(sphere(r[2] * 0.11, 8), s * r[2] * 0.36, face + tall[2] * 0.16, front * 0.9) for s in (-1, 1)]
    coal += [
        moved(
            sphere(r[2] * 0.065, 8),
            r[2] * 0.5 * sin(a),
            face - tall[2] * (0.1 + 0.14 * cos(a)),
            front * (0.98 - 0.14 * abs(sin(a))),
        )
        for a in np.linspace(-0.9, 0.9, 6)
    ]
    coal += [
        moved(sphere(r[1] * 0.09, 8), 0.0, ys[1] + tall[1] * u, r[1] * 0.99 * cos(1.9 * u)) for u in (0.26, 0.05, -0.16)
    ]
    assembly.add("coal", coal, finish("rubber"))
    carrot = turned(cylinder(r[2] * 0.13, r[2] * 0.9, 0.0, 12, top=0.003), (1.0, 0.0, 0.0), pi / 2)
    assembly.add(
        "nose", moved(carrot, 0.0, face + tall[2] * 0.02, front * 0.9), finish("plaster", color=(0.8, 0.25, 0.02))
    )
    low = face + tall[2] * 0.34
    hat = [
        moved(cylinder(r[2] * 1.05, height * 0.016, 0.004, 26), y=low),
        moved(cylinder(r[2] * 0.66, height - low, 0.008, 24, top=r[2] * 0.7), y=low),
    ]
    assembly.add("hat", hat, finish("wool", color=COAL))
    tone = ((0.6, 0.03, 0.03), (0.03, 0.2, 0.45), (0.05, 0.3, 0.1))[spec.seed % 3]
    neck = ys[2] - tall[2] * 0.4
    scarf = [
        moved(torus(r[2] * 0.82, r[2] * 0.16, 26, 9), y=neck),
        moved(
            moved(moved(rounded_box((r[2] * 0.36, tall[1] * 0.56, r[2] * 0.12), 0.01, 2), y=-tall[1] * 0.26), y=neck),
            r[2] * 0.42,
            0.0,
            r[1] * 0.88,
        ),
    ]
    band = moved(cylinder(r[2] * 0.685, height * 0.026, 0, 24), y=low + height * 0.018)
    assembly.add("scarf", [*scarf, band], finish("knit", color=tone))
    arms: list[Mesh] = []
    for s in (-1, 1):
        end = (s * width * 0.5, ys[1] + tall[1] * 0.62, depth * 0.06)
        start = (s * r[1] * 0.8, ys[1] + tall[1] * 0.1, 0.0)
        arms.append(rod(start, end, height * 0.012, 7, end_radius=height * 0.006))
        fork = tuple(a + (b - a) * 0.66 for a, b in zip(start, end, strict=True))
        arms += [
            rod(
                (fork[0], fork[1], fork[2]),
                (fork[0] + s * width * 0.07, fork[1] + dy * height, fork[2] + 0.02),
                height * 0.007,
                5,
            )
            for dy in (0.07, -0.005)
        ]
    assembly.add("arms", arms, finish("walnut"))
    return assembly.made()


def _scarecrow(assembly: Assembly) -> MadeAsset:
    """A coat on crossed poles, straw at its cuffs, a sack for a head and a hat."""
    spec = assembly.spec
    width, height, depth = spec.size
    if not spec.stated[0]:
        width = height * 0.9
    y = height * 0.66
    poles = [
        rod((0.0, 0.0, -0.02), (0.0, height * 0.84, -0.02), 0.022, 8),
        rod((-width * 0.46, y, -0.02), (width * 0.46, y, -0.02), 0.018, 8),
    ]
    assembly.add("poles", poles, finish("oak"))
    coat: list[Ring] = []
    for t, wide, deep in ((0.3, 0.2, 0.6), (0.5, 0.17, 0.5), (0.64, 0.2, 0.46), (0.7, 0.17, 0.34), (0.74, 0.06, 0.2)):
        a = 2 * pi * np.arange(14) / 14
        coat.append(
            np.column_stack([width * wide * np.sin(a), np.full(14, height * t), depth * 0.5 * deep * np.cos(a)])
        )
    sleeves = [
        rod(
            (s * width * 0.12, y + 0.01, 0.0),
            (s * width * 0.42, y - 0.01, 0.0),
            height * 0.05,
            10,
            end_radius=height * 0.062,
        )
        for s in (-1, 1)
    ]
    look = main_finish(spec) if spec.color_stated else finish("denim")
    assembly.add("coat", [loft(coat, crease_rad=1.2), *sleeves], look)
    patches = [
        moved(rounded_box((0.09, 0.09, 0.02), 0.006), x * width * 0.1, height * t, depth * 0.235)
        for x, t in ((-0.7, 0.42), (0.8, 0.55))
    ]
    assembly.add("patches", patches, finish("cotton", color=(0.6, 0.08, 0.05)))
    tufts = [
        moved(lumpy((0.12, 0.09, 0.09), spec.rng("straw"), 0.1, detail=2), s * width * 0.44, y - 0.01) for s in (-1, 1)
    ]
    tufts.append(moved(lumpy((width * 0.4, 0.06, depth * 0.5), spec.rng("hem"), 0.1, detail=3), y=height * 0.3))
    straw = [leaves_over(mesh, spec.rng("blades"), 90, 0.13, width=0.1, hang=0.5) for mesh in tufts]
    assembly.add("tufts", tufts, finish("straw"))
    assembly.add("straw", straw, foliage((0.6, 0.42, 0.13)), closed=False)
    head = moved(superellipsoid((height * 0.15, height * 0.17, height * 0.14), 0.9, 6), y=height * 0.82)
    assembly.add("head", head, finish("linen"))
    dots = [moved(sphere(height * 0.012, 8), s * height * 0.03, height * 0.84, height * 0.066) for s in (-1, 1)]
    dots.append(
        moved(
            turned(torus(height * 0.03, height * 0.004, 14, 5), (1.0, 0.0, 0.0), pi / 2),
            0.0,
            height * 0.8,
            height * 0.05,
        )
    )
    assembly.add("face", dots, finish("rubber"))
    hat = curve(
        [
            (height * 0.15, height * 0.875),
            (height * 0.13, height * 0.885),
            (height * 0.08, height * 0.9),
            (height * 0.06, height * 0.97),
            (0.0, height),
        ]
    )
    assembly.add("hat", lathe(hat, 22, seam_angle_rad=1.0), finish("straw"))
    return assembly.made()


def _gnome(assembly: Assembly) -> MadeAsset:
    """A gnome with a pointed hat, a white beard, a belt and boots."""
    spec = assembly.spec
    height = spec.size[1] if spec.stated[1] else spec.size[1] * 0.4
    r = height * 0.19
    coat = curve([(r * 0.9, height * 0.1), (r, height * 0.22), (r * 0.92, height * 0.36), (r * 0.5, height * 0.5)])
    body = finish("ceramic", color=spec.color if spec.color_stated else (0.04, 0.13, 0.4))
    arms = [
        moved(
            turned(ellipsoid((r * 0.45, height * 0.24, r * 0.5), 12), (0.0, 0.0, 1.0), s * 0.35),
            s * r * 0.95,
            height * 0.36,
            r * 0.1,
        )
        for s in (-1, 1)
    ]
    assembly.add("coat", [lathe(coat, 22, seam_angle_rad=1.0), *arms], body)
    boots = [
        moved(superellipsoid((r * 0.75, height * 0.12, r * 1.15), 0.7, 4), s * r * 0.45, height * 0.06, r * 0.2)
        for s in (-1, 1)
    ]
    assembly.add("boots", boots, finish("ceramic", color=(0.06, 0.03, 0.018)))
    assembly.add(
        "belt",
        [moved(tube(r * 1.03, r * 0.8, height * 0.035, 0.002, 22), y=height * 0.23)],
        finish("ceramic", color=COAL),
    )
    assembly.add(
        "buckle",
        moved(rounded_box((r * 0.4, height * 0.05, r * 0.12), 0.004), 0.0, height * 0.247, r * 1.02),
        finish("brass"),
    )
    skin = finish("ceramic", color=(0.7, 0.38, 0.26))
    face = [
        moved(ellipsoid((r * 1.3, height * 0.2, r * 1.2), 16), y=height * 0.56),
        moved(sphere(r * 0.2, 10), 0.0, height * 0.57, r * 0.64),
    ]
    face += [moved(sphere(r * 0.22, 8), s * r * 1.25, height * 0.28, r * 0.2) for s in (-1, 1)]
    assembly.add("skin", face, skin)
    beard: list[Ring] = []
    for t, wide in ((0.0, 0.62), (0.3, 0.66), (0.7, 0.36), (1.0, 0.03)):
        a = 2 * pi * np.arange(12) / 12
        beard.append(
            np.column_stack(
                [
                    r * wide * np.sin(a),
                    np.full(12, height * (0.55 - 0.27 * t)),
                    r * (0.5 + 0.4 * t) + r * wide * 0.5 * np.cos(a),
                ]
            )
        )
    assembly.add("beard", loft(beard, crease_rad=1.3), finish("ceramic", color=(0.84, 0.83, 0.8)))
    assembly.add(
        "eyes",
        [moved(sphere(r * 0.09, 8), s * r * 0.26, height * 0.6, r * 0.54) for s in (-1, 1)],
        finish("ceramic", color=COAL),
    )
    hat = curve([(r * 0.78, height * 0.62), (r * 0.62, height * 0.72), (r * 0.3, height * 0.88), (r * 0.05, height)])
    assembly.add("hat", lathe(hat, 20, seam_angle_rad=1.0), finish("ceramic", color=(0.62, 0.03, 0.03)))
    return assembly.made()
