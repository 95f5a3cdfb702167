"""What stands in churches and chapels: altar, confessional, font, coffin, kneeler."""

from __future__ import annotations

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, scaled, turned
from diorama.geometry.shapes import box_between, cylinder, lathe, rod, rounded_box
from diorama.makers.build import Assembly, family, main_finish, spaced
from diorama.makers.by_noun import built_by_noun
from diorama.makers.fit import turned_round
from diorama.makers.lofts import loft, plan_ring
from diorama.makers.materials import finish
from diorama.makers.placing import about, upright
from diorama.makers.profiles import curve, hollow
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec


def _cross(tall: float, wide: float, thick: float) -> list[Mesh]:
    """A Latin cross that stands on y = 0 before z = 0."""
    t = thick / 2
    return [
        box_between((-t, 0, 0), (t, tall, thick * 0.5), 0.002),
        box_between((-wide / 2, tall * 0.62, 0), (wide / 2, tall * 0.62 + thick, thick * 0.5), 0.002),
    ]


@maker("altar")
def altar(spec: MakeSpec) -> MadeAsset:
    """A stone slab on a stepped block with pillars, over it a linen cloth with a cross where it hangs down."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d, slab = width / 2, depth / 2, height * 0.1
    asm.add(
        "plinth",
        [
            box_between((-w * 0.98, 0, -d * 0.98), (w * 0.98, height * 0.06, d * 0.98), 0.006),
            box_between((-w * 0.92, height * 0.055, -d * 0.9), (w * 0.92, height * 0.12, d * 0.9), 0.01),
        ],
        look,
    )
    asm.add("block", box_between((-w * 0.8, height * 0.11, -d * 0.7), (w * 0.8, height - slab, d * 0.7), 0.004), look)
    shaft = lathe(curve([(0.06, 0.0), (0.06, 0.05), (0.042, 0.08), (0.04, 0.7), (0.05, 0.76), (0.062, 0.8)], 2), 18)
    tall = (height * 0.9 - height * 0.115) / 0.8
    columns = [
        moved(scaled(shaft, 1, tall, 1), x, height * 0.115, z)
        for x in (-w * 0.83, -w * 0.28, w * 0.28, w * 0.83)
        for z in (-d * 0.76, d * 0.76)
    ]
    asm.add("columns", columns, look)
    asm.add(
        "slab",
        [
            box_between(
                (-w * 0.95, height - slab - 0.03, -d * 0.93), (w * 0.95, height - slab + 0.001, d * 0.93), 0.01
            ),
            box_between((-w, height - slab, -d), (w, height - 0.0015, d), 0.008),
        ],
        look,
    )
    gold, linen = finish("brass"), finish("linen", color=(0.8, 0.78, 0.74))
    asm.add("cross", [moved(m, 0, height * 0.69, d + 0.003) for m in _cross(height * 0.22, height * 0.15, 0.028)], gold)
    run = w * 0.42
    asm.add(
        "cloth",
        [
            box_between((-run, height - 0.006, -d - 0.004), (run, height, d + 0.004), 0.002),
            box_between((-run, height * 0.62, d - 0.001), (run, height - 0.001, d + 0.004), 0.002),
            box_between((-run, height * 0.62, -d - 0.004), (run, height - 0.001, -d + 0.001), 0.002),
        ],
        linen,
    )
    asm.add(
        "trim",
        [
            box_between(
                (-run, height * 0.635, s * (d + 0.001) - 0.005), (run, height * 0.665, s * (d + 0.001) + 0.005), 0.001
            )
            for s in (-1, 1)
        ],
        gold,
    )
    asm.level("top", (-w, w), (-d, d), height, inset=0.02)
    return asm.made()


@maker("confessional")
def confessional(spec: MakeSpec) -> MadeAsset:
    """A box of three bays with pointed doors; font, coffin and kneeler are other things."""
    forms = [
        ("baptismal font|font|holy water font|urn stand", _font),
        ("coffin|casket", _coffin),
        ("sarcophagus|crypt", _sarcophagus),
        ("prayer bench|kneeler|prayer rug stand", _kneeler),
    ]
    return built_by_noun(spec, forms, _booth)


def _booth(asm: Assembly) -> MadeAsset:
    look, curtain = main_finish(asm.spec), finish("velvet", color=(0.22, 0.01, 0.02))
    width, height, depth = asm.spec.size
    w, d, step = width / 2, depth / 2, width * 0.9 / 3
    asm.add("floor", box_between((-w, 0, -d), (w, height * 0.05, d), 0.006), look)
    asm.add("back", box_between((-w * 0.95, height * 0.05, -d * 0.95), (w * 0.95, height * 0.9, -d * 0.9), 0.003), look)
    posts = [
        box_between((x - width * 0.02, height * 0.05, -d * 0.94), (x + width * 0.02, height * 0.9, d * 0.9), 0.005)
        for x in (-1.5 * step, -0.5 * step, 0.5 * step, 1.5 * step)
    ]
    asm.add("walls", posts, look)
    asm.add(
        "cornice",
        [
            box_between((-w * 0.96, height * 0.8, -d * 0.94), (w * 0.96, height * 0.9, d * 0.92), 0.006),
            box_between((-w, height * 0.89, -d), (w, height * 0.93, d), 0.008),
        ],
        look,
    )
    gable: list[Vec2] = [(-step * 0.62, 0), (step * 0.62, 0), (0, height * 0.07)]
    asm.add("gable", moved(upright(gable, d * 0.1, 0.004), 0, height * 0.928, d * 0.8), look)
    x = step * 0.5 - width * 0.018
    asm.add("door", box_between((-x, height * 0.05, d * 0.76), (x, height * 0.48, d * 0.84), 0.005), look)
    lattice = [
        rod((s * x, height * (0.49 + 0.06 * k), d * 0.8), (-s * x, height * (0.49 + 0.06 * (k + 1)), d * 0.8), 0.008, 6)
        for s in (-1, 1)
        for k in range(5)
    ]
    asm.add("lattice", lattice, look)
    for name, middle in (("left-curtain", -step), ("right-curtain", step)):
        folds = [
            moved(cylinder(x / 6, height * 0.74, 0.0, 12), middle + fold, height * 0.06, d * 0.74)
            for fold in spaced(-x, x, 7)
        ]
        asm.add(name, folds, curtain)
    asm.add(
        "cross",
        [moved(m, 0, height * 0.95, d * 0.82) for m in _cross(height * 0.05, height * 0.035, 0.012)],
        finish("brass"),
    )
    return asm.made()


def _font(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    r = min(width, depth) / 2
    look = finish("stone") if family(asm.spec) == "wood" and not asm.spec.material_stated else main_finish(asm.spec)
    asm.add(
        "foot",
        [moved(cylinder(r * f, height * 0.06, 0.004, 8), y=height * y) for f, y in ((0.8, 0.0), (0.66, 0.055))],
        look,
    )
    asm.add("stem", moved(cylinder(r * 0.42, height * 0.5, 0.004, 8, top=r * 0.36), y=height * 0.11), look)
    line: list[Vec2] = [
        (r * 0.4, height * 0.58),
        (r * 0.7, height * 0.66),
        (r * 0.96, height * 0.8),
        (r, height * 0.98),
    ]
    asm.add("bowl", lathe([(0.0, height * 0.58), *hollow(line, r * 0.16, height * 0.12)], 8), look)
    asm.add("water", moved(cylinder(r * 0.83, height * 0.02, 0.0, 8), y=height * 0.9), finish("water"))
    asm.add("shafts", about(moved(cylinder(r * 0.06, height * 0.5, 0.003, 10), z=r * 0.5, y=height * 0.11), 8), look)
    return asm.made()


def _coffin(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    look, gold, d = main_finish(asm.spec), finish("brass"), depth / 2

    def ring(share: float, y: float) -> list[Vec3]:
        outline = ((-0.34, -1.0), (0.34, -1.0), (0.5, -0.42), (0.28, 1.0), (-0.28, 1.0), (-0.5, -0.42))
        return [(x * width * share, y, z * d * (1 - (1 - share) * width / depth)) for x, z in outline]

    lip = height * 0.62
    asm.add("case", loft([np.array(ring(0.86, 0.02)), np.array(ring(0.97, lip))], crease_rad=0.3), look)
    asm.add("rim", loft([np.array(ring(1.0, lip)), np.array(ring(1.0, lip + 0.03))], crease_rad=0.3), look)
    asm.add(
        "lid",
        loft(
            [np.array(ring(0.96, lip + 0.03)), np.array(ring(0.7, height * 0.94)), np.array(ring(0.5, height * 0.96))],
            crease_rad=0.3,
        ),
        look,
    )
    cross = [
        moved(turned(m, (1, 0, 0), -1.5708), 0, height * 0.95, d * 0.35)
        for m in _cross(depth * 0.36, width * 0.3, 0.04)
    ]
    asm.add("cross", cross, gold)
    handles = [
        rod((s * width * 0.47, height * 0.36, z - 0.1), (s * width * 0.47, height * 0.36, z + 0.1), 0.012, 10)
        for s in (-1, 1)
        for z in (-d * 0.5, -d * 0.1)
    ]
    handles += [
        rod(
            (s * width * 0.36, height * 0.36, d * 0.4 - 0.1),
            (s * width * 0.34, height * 0.36, d * 0.4 + 0.1),
            0.012,
            10,
        )
        for s in (-1, 1)
    ]
    asm.add("handles", handles, gold)
    asm.add(
        "feet",
        [box_between((-width * 0.3, 0, z - 0.04), (width * 0.3, 0.03, z + 0.04), 0.005) for z in (-d * 0.6, d * 0.5)],
        look,
    )
    return asm.made()


def _sarcophagus(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    look = finish("stone") if family(asm.spec) == "wood" and not asm.spec.material_stated else main_finish(asm.spec)
    w, d = width / 2, depth / 2
    asm.add("base", box_between((-w, 0, -d), (w, height * 0.1, d), 0.01), look)
    asm.add(
        "case", box_between((-w * 0.88, height * 0.09, -d * 0.95), (w * 0.88, height * 0.66, d * 0.95), 0.006), look
    )
    panels = [
        box_between(
            (s * w * 0.88 - 0.012, height * 0.2, z - d * 0.18),
            (s * w * 0.88 + 0.012, height * 0.56, z + d * 0.18),
            0.008,
        )
        for s in (-1, 1)
        for z in spaced(-d * 0.9, d * 0.9, 4)
    ]
    asm.add("panels", panels, look)
    rings = [
        plan_ring(width * a, depth * a, height * y, 0.02)
        for a, y in ((0.98, 0.65), (1.0, 0.7), (1.0, 0.78), (0.7, 0.9), (0.5, 1.0))
    ]
    asm.add("lid", loft(rings), look)
    return asm.made()


def _kneeler(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    look, w, d = main_finish(asm.spec), width / 2, depth / 2
    pad = finish("velvet", color=(0.25, 0.01, 0.02))
    asm.add(
        "sides",
        [
            box_between((x - 0.018, 0, d * 0.3), (x + 0.018, height * 0.93, d * 0.75), 0.006)
            for x in (-w * 0.9, w * 0.9)
        ],
        look,
    )
    asm.add(
        "runners",
        [box_between((x - 0.022, 0, -d), (x + 0.022, height * 0.1, d), 0.008) for x in (-w * 0.9, w * 0.9)],
        look,
    )
    asm.add("front", box_between((-w * 0.9, height * 0.1, d * 0.6), (w * 0.9, height * 0.9, d * 0.66), 0.004), look)
    asm.add(
        "desk",
        moved(turned(rounded_box((width, 0.03, depth * 0.42), 0.008), (1, 0, 0), -0.3), 0, height * 0.955, d * 0.52),
        look,
    )
    asm.add("cross", [moved(m, 0, height * 0.35, d * 0.655) for m in _cross(height * 0.36, width * 0.3, 0.03)], look)
    asm.add("step", box_between((-w * 0.9, height * 0.09, -d * 0.95), (w * 0.9, height * 0.13, d * 0.2), 0.005), look)
    asm.add(
        "pad", moved(rounded_box((width * 0.84, 0.06, depth * 0.4), 0.025, 3), 0, height * 0.13 + 0.025, -d * 0.42), pad
    )
    return turned_round(asm.made())
