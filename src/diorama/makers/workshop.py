"""What stands in a workshop: a toolbox, paint, the fire extinguisher."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import (
    box_between,
    cylinder,
    pipe,
    rectangle,
    rounded_box,
    rounded_path,
    sweep,
    torus,
    tube,
)
from diorama.makers.build import Assembly, main_finish
from diorama.makers.materials import finish
from diorama.makers.placing import across, facing, sideways, turnings, upright
from diorama.makers.profiles import curve, hollow
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_DARK: Vec3 = (0.02, 0.02, 0.022)


@maker("toolbox")
def toolbox(spec: MakeSpec) -> MadeAsset:
    """A box with a gabled lid, a long handle and two latches."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    body = height * 0.56
    asm.add("body", box_between((-w, 0.0, -d), (w, body, d), 0.006), look)
    roof: list[Vec2] = [
        (-d, body),
        (d, body),
        (d * 0.98, body + height * 0.08),
        (d * 0.42, height * 0.86),
        (-d * 0.42, height * 0.86),
        (-d * 0.98, body + height * 0.08),
    ]
    asm.add("lid", across(roof, width * 1.0, 0.004), look)
    dark, steel = finish("plastic", color=_DARK), finish("steel")
    asm.add("seam", box_between((-w * 1.002, body - 0.002, -d * 1.003), (w * 1.002, body + 0.002, d * 1.003)), dark)
    asm.add(
        "latches",
        [
            box_between((x - 0.018, body - 0.04, d - 0.002), (x + 0.018, body + 0.03, d + 0.009), 0.003)
            for x in (-w * 0.6, w * 0.6)
        ],
        steel,
    )
    loop: list[Vec3] = [
        (-w * 0.5, height * 0.85, 0.0),
        (-w * 0.46, height * 0.98, 0.0),
        (w * 0.46, height * 0.98, 0.0),
        (w * 0.5, height * 0.85, 0.0),
    ]
    asm.add(
        "handle",
        sweep(rounded_path(loop, 0.03), rectangle(0.012, 0.024, 0.005, 2), up=(0, 0, 1)),
        dark if spec.seed % 2 else steel,
    )
    asm.add(
        "corners",
        [
            box_between(
                (min(s * w, s * (w - 0.03)) - 0.001 * (s < 0), -0.0, -d * 1.002),
                (max(s * w, s * (w - 0.03)) + 0.001 * (s > 0), 0.04, d * 1.002),
                0.003,
            )
            for s in (-1, 1)
        ],
        dark,
    )
    return asm.made()


@maker("paint_can")
def paint_can(spec: MakeSpec) -> MadeAsset:
    """A tin with a label and a wire bail, paint run down its side; a jerrycan if it is for fuel."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    r = min(width, depth) / 2 * 0.96
    if spec.says("gas", "fuel", "petrol"):
        w, d = width * 0.62, depth * 0.36
        outline: list[Vec2] = [(-w, 0.0), (w, 0.0), (w, height * 0.74), (w * 0.5, height * 0.9), (-w, height * 0.9)]
        asm.add("can", moved(upright(outline, 2 * d, 0.012), z=-d), look)
        asm.add(
            "ribs",
            [
                moved(
                    upright(
                        [(-w * 0.7, y), (w * 0.7, y), (w * 0.7, y + 0.012), (-w * 0.7, y + 0.012)], 2 * d + 0.008, 0.003
                    ),
                    z=-d - 0.004,
                )
                for y in (height * 0.25, height * 0.6)
            ],
            look,
        )
        loop: list[Vec3] = [
            (-w * 0.8, height * 0.88, 0.0),
            (-w * 0.8, height * 0.98, 0.0),
            (w * 0.2, height * 0.98, 0.0),
            (w * 0.3, height * 0.88, 0.0),
        ]
        asm.add("handle", pipe(rounded_path(loop, 0.03), 0.011, 10), look)
        asm.add(
            "cap",
            moved(turned(cylinder(0.026, 0.05, 0.004, 20), (0, 0, 1), -0.6), w * 0.7, height * 0.8, 0.0),
            finish("plastic", color=_DARK),
        )
        return asm.made()
    tall = min(height * 0.8, r * 2.4)
    steel = finish("steel")
    asm.add("tin", turnings(hollow([(r * 0.98, 0.0), (r * 0.98, tall)], 0.002, tall * 0.86), 40), steel)
    asm.add("rims", [moved(torus(r * 0.98, 0.004, 40, 6), y=y) for y in (0.004, tall)], steel)
    tone = spec.color or (0.6, 0.05, 0.04)
    asm.add(
        "label",
        moved(tube(r * 0.988, r * 0.96, tall * 0.8, 0.0, 40), y=tall * 0.09),
        finish("paper", color=(0.8, 0.79, 0.76)),
    )
    asm.add("band", moved(tube(r * 0.994, r * 0.96, tall * 0.34, 0.0, 40), y=tall * 0.3), finish("paint", color=tone))
    paint = finish("porcelain", color=tone)
    drips = [
        moved(
            rounded_box((r * 0.14, tall * t, 0.006), 0.003, 2),
            r * 0.99 * sin(a),
            tall * (1 - t / 2) - 0.004,
            r * 0.99 * cos(a),
        )
        for a, t in ((0.0, 0.5), (0.25, 0.3), (-0.22, 0.24))
    ]
    asm.add("paint", [moved(cylinder(r * 0.96, 0.004, 0.0, 36), y=tall * 0.88), *drips], paint)
    bail: list[Vec3] = [
        (r * cos(a), tall * 0.86 + (height - tall * 0.86) * sin(a), 0.0) for a in (k * pi / 16 for k in range(17))
    ]
    asm.add("bail", pipe(bail, 0.0025, 6), steel)
    asm.add(
        "ears", [sideways(cylinder(0.014, 0.008, 0.002, 14), s * r - 0.004, tall * 0.86, 0.0) for s in (-1, 1)], steel
    )
    return asm.made()


@maker("fire_extinguisher")
def fire_extinguisher(spec: MakeSpec) -> MadeAsset:
    """A red bottle with a valve, a lever over a grip, a gauge and a hose clipped to its side."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    r, dark = min(width, depth) / 2 * 0.84, finish("rubber")
    tall = height * 0.82
    line = [
        (r * 0.94, 0.0),
        (r, 0.01),
        (r, tall * 0.84),
        (r * 0.9, tall * 0.92),
        (r * 0.5, tall * 0.985),
        (r * 0.24, tall),
    ]
    asm.add("bottle", turnings([*line[:3], *curve(line[2:])[1:]], 36, 1.0), look)
    asm.add("foot", moved(tube(r * 1.02, r * 0.9, 0.03, 0.003, 36)), dark)
    asm.add(
        "label",
        moved(tube(r * 1.006, r * 0.9, tall * 0.3, 0.0, 36), y=tall * 0.36),
        finish("paper", color=(0.82, 0.8, 0.74)),
    )
    steel = finish("steel")
    asm.add(
        "valve",
        [
            moved(cylinder(r * 0.26, height * 0.08, 0.003, 20), y=tall - 0.01),
            facing(cylinder(r * 0.2, 0.02, 0.003, 24), 0.0, tall + height * 0.03, r * 0.2),
        ],
        finish("brass"),
    )
    asm.add(
        "gauge",
        facing(cylinder(r * 0.17, 0.003, 0.0, 24), 0.0, tall + height * 0.03, r * 0.2 + 0.019),
        finish("porcelain"),
    )
    levers = [
        box_between((-r * 0.16, tall + height * 0.055, -r * 0.3), (r * 0.9, tall + height * 0.075, r * 0.3), 0.005),
        turned(box_between((-r * 0.1, 0.0, -r * 0.28), (r * 1.1, 0.009, r * 0.28), 0.004), (0, 0, 1), 0.24),
    ]
    asm.add(
        "levers", [levers[0], moved(levers[1], -r * 0.1, tall + height * 0.09, 0.0)], dark if spec.seed % 2 else steel
    )
    hose: list[Vec3] = [
        (-r * 0.2, tall + height * 0.03, 0.0),
        (-r * 0.9, tall + height * 0.02, 0.0),
        (-r * 1.14, tall * 0.7, 0.0),
        (-r * 1.1, tall * 0.22, 0.0),
    ]
    asm.add(
        "hose",
        [
            pipe(rounded_path(hose, r * 0.6, 6), r * 0.1, 10),
            moved(cylinder(r * 0.12, tall * 0.16, 0.003, 14, top=r * 0.18), -r * 1.1, tall * 0.12, 0.0),
        ],
        dark,
    )
    asm.add("clip", moved(tube(r * 1.01, r * 0.9, 0.012, 0.0, 36), y=tall * 0.26), steel)
    return asm.made()
