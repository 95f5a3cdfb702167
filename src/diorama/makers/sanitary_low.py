"""Bidets, which stand before a wall, and urinals, which hang on one."""

from __future__ import annotations

from diorama.domain.asset import MadeAsset
from diorama.domain.units import Vec2
from diorama.geometry.mesh_ops import moved, scaled
from diorama.geometry.shapes import box_between, cylinder, lathe, pipe, rod, rounded_path
from diorama.makers.build import Assembly, main_finish
from diorama.makers.lofts import loft, plan_ring
from diorama.makers.materials import finish
from diorama.makers.placing import facing
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec


@maker("bidet")
def bidet(spec: MakeSpec) -> MadeAsset:
    """An oval bowl on a waisted foot, a broad rim behind with a mixer tap, a drain in the bowl."""
    asm, look, chrome = Assembly(spec), main_finish(spec), finish("chrome")
    width, height, depth = spec.size
    d, tall = depth / 2, height * 0.8
    rows = ((0.6, 0.62, 0.0), (0.56, 0.56, 0.12), (0.62, 0.6, 0.45), (0.96, 0.94, 0.78), (1.0, 1.0, 0.86))
    rings = [
        plan_ring(width * a, depth * b, tall * y, width * a * 0.46, at=(0.0, -depth * (1 - b) * 0.4), steps=6)
        for a, b, y in rows
    ]
    asm.add("foot", loft(rings), look)
    bowl: list[Vec2] = [
        (0.0, 0.84),
        (0.98, 0.84),
        (1.0, 0.9),
        (1.0, 0.97),
        (0.96, 1.0),
        (0.8, 1.0),
        (0.74, 0.96),
        (0.6, 0.89),
        (0.0, 0.86),
    ]
    round_bowl = lathe([(r * width / 2, y * tall) for r, y in bowl], 36, seam_angle_rad=1.0)
    asm.add("bowl", moved(scaled(round_bowl, 1, 1, 1.25), z=d - width * 0.625), look)
    back = box_between((-width * 0.5, tall * 0.82, -d), (width * 0.5, tall * 1.001, -d + depth * 0.3), 0.03, 3)
    asm.add("ledge", back, look)
    asm.add("drain", moved(cylinder(0.022, 0.006, 0.002, 20), y=tall * 0.865, z=d - width * 0.625), chrome)
    z = -d + depth * 0.15
    spout = rounded_path([(0, tall, z), (0, height * 0.97, z), (0, height * 0.95, z + depth * 0.2)], 0.04, 5)
    asm.add("tap", [moved(cylinder(0.022, 0.03, 0.004, 18), y=tall, z=z), pipe(spout, 0.011, 12)], chrome)
    asm.add("lever", rod((0, height * 0.95, z), (0, height * 0.99, z - depth * 0.1), 0.007, 10), chrome)
    return asm.made()


@maker("urinal")
def urinal(spec: MakeSpec) -> MadeAsset:
    """A tall shield with a lip and a hollow bowl, a drain, a flush pipe with a button above."""
    asm, look, chrome = Assembly(spec), main_finish(spec), finish("chrome")
    width, height, depth = spec.size
    w, h = width / 2, height / 2
    top = h - height * 0.14
    rows = (
        (0.5, 0.34, -h),
        (0.8, 0.7, -h + height * 0.08),
        (0.98, 0.98, -h + height * 0.26),
        (1.0, 1.0, -h + height * 0.36),
    )
    lower = [plan_ring(width * a, depth * b, y, width * a * 0.3, at=(0.0, depth * b / 2), steps=5) for a, b, y in rows]
    asm.add("bowl", loft(lower), look)
    rim = -h + height * 0.36
    for name, x0, x1 in (("left-side", -w, -w * 0.7), ("right-side", w * 0.7, w)):
        rings = [
            plan_ring(x1 - x0, depth * reach, y, 0.02, at=((x0 + x1) / 2 * lean, depth * reach / 2), steps=4)
            for reach, y, lean in (
                (0.98, rim - 0.01, 1.0),
                (0.7, rim + (top - rim) * 0.4, 1.0),
                (0.56, top - 0.04, 0.96),
            )
        ]
        asm.add(name, loft(rings), look)
    asm.add("back", box_between((-w * 0.9, rim - 0.05, 0.0), (w * 0.9, top - 0.02, depth * 0.14), 0.02, 2), look)
    asm.add("hood", box_between((-w * 0.97, top - height * 0.1, 0.0), (w * 0.97, top, depth * 0.58), 0.045, 4), look)
    hollow = moved(
        scaled(cylinder(w * 0.66, 0.004, 0.0, 28), 1, 1, depth / width * 1.1), y=rim - 0.0005, z=depth * 0.52
    )
    asm.add("hollow", hollow, finish("porcelain", color=(0.42, 0.43, 0.44)))
    asm.add("drain", moved(cylinder(w * 0.2, 0.008, 0.002, 20), y=rim, z=depth * 0.5), chrome)
    asm.add("pipe", [rod((0, top - 0.01, depth * 0.2), (0, h - 0.02, depth * 0.2), 0.012, 12)], chrome)
    asm.add(
        "button",
        [
            moved(cylinder(0.03, 0.035, 0.006, 20), y=h - 0.036, z=depth * 0.2),
            facing(cylinder(0.02, 0.03, 0.004, 18), y=h - 0.02, z=depth * 0.24),
            box_between((-0.012, h - 0.032, 0.0), (0.012, h - 0.01, depth * 0.2), 0.003),
        ],
        chrome,
    )
    return asm.made()
