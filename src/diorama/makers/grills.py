"""Barbecues: of charcoal on three legs, of gas on a cabinet."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.units import Vec2
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import (
    box_between,
    cylinder,
    rod,
    torus,
)
from diorama.makers.build import Assembly, main_finish, spaced
from diorama.makers.kitchen_small import DARK, knob
from diorama.makers.materials import finish
from diorama.makers.placing import across, facing, turnings
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec


@maker("barbecue")
def barbecue(spec: MakeSpec) -> MadeAsset:
    """A kettle grill on three legs with its lid, or a gas grill: a cabinet with a hood, knobs and side tables."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    steel, wood = finish("steel"), finish("teak")
    if spec.says("charcoal", "kettle") or (spec.seed % 2 and not spec.says("gas")):
        return _kettle_grill(asm)
    w, d, table = width * 0.29, depth * 0.42, height * 0.78
    asm.add("cabinet", box_between((-w, 0.07, -d), (w, table - 0.12, d), 0.006), look)
    asm.add(
        "doors",
        [
            box_between((s * w / 2 - w * 0.47, 0.1, d - 0.004), (s * w / 2 + w * 0.47, table - 0.14, d + 0.012), 0.005)
            for s in (-1, 1)
        ],
        look,
    )
    asm.add(
        "door-handles",
        [rod((s * 0.04, table * 0.45, d + 0.03), (s * 0.04, table * 0.75, d + 0.03), 0.007, 8) for s in (-1, 1)]
        + [
            rod((s * 0.04, y, d + 0.005), (s * 0.04, y, d + 0.03), 0.005, 6)
            for s in (-1, 1)
            for y in (table * 0.5, table * 0.7)
        ],
        steel,
    )
    asm.add("panel", box_between((-w, table - 0.12, -d), (w, table, d + 0.03), 0.01, 2), steel)
    asm.add(
        "knobs",
        [facing(knob(0.026, 0.035), x, table - 0.06, d + 0.028) for x in spaced(-w * 0.85, w * 0.85, 4)],
        finish("plastic", color=DARK),
    )
    hood: list[Vec2] = [
        (d * 0.98 * cos(a), table + (height - table) * sin(a) ** 0.75) for a in (k * pi / 14 for k in range(15))
    ]
    asm.add("hood", across(hood, 2 * w, 0.006), look)
    bars = [rod((x, table + 0.1, d * 0.78), (x, table + 0.1, d + 0.05), 0.006, 8) for x in (-w * 0.8, w * 0.8)]
    asm.add(
        "handle", [*bars, rod((-w * 0.9, table + 0.1, d + 0.05), (w * 0.9, table + 0.1, d + 0.05), 0.012, 12)], steel
    )
    asm.add(
        "gauge",
        facing(cylinder(0.035, 0.012, 0.003, 24), 0.0, table + (height - table) * 0.72, d * 0.56),
        finish("porcelain"),
    )
    asm.add(
        "side-tables",
        [
            box_between(
                (min(s * w, s * width / 2), table - 0.045, -d * 0.9),
                (max(s * w, s * width / 2), table - 0.01, d * 0.9),
                0.006,
            )
            for s in (-1, 1)
        ],
        wood if spec.seed % 4 == 0 else steel,
    )
    asm.add(
        "wheels",
        [
            moved(turned(moved(cylinder(0.045, 0.03, 0.006, 18), y=-0.015), (0, 0, 1), pi / 2), x, 0.045, z)
            for x in (-w * 0.9, w * 0.9)
            for z in (-d * 0.8, d * 0.8)
        ],
        finish("rubber"),
    )
    for name, s in (("table-left", -1), ("table-right", 1)):
        asm.level(
            name, (min(s * w, s * width / 2), max(s * w, s * width / 2)), (-d * 0.9, d * 0.9), table - 0.01, inset=0.02
        )
    return asm.made()


def _kettle_grill(asm: Assembly) -> MadeAsset:
    """A round grill on three legs, two of them with wheels, a shelf at its side."""
    spec = asm.spec
    look = main_finish(spec)
    width, height, depth = spec.size
    steel = finish("steel")
    wood = finish("teak")
    r = min(depth * 0.48, width * 0.3)
    y = height * 0.62
    low = [(r * cos(a), y + r * 0.72 * sin(a)) for a in (-pi / 2 + k * pi / 16 for k in range(9))]
    top = [(r * 1.03 * cos(a), y + r * 0.85 * sin(a)) for a in (k * pi / 16 for k in range(9))]
    asm.add("bowl", turnings(low, 36, 1.4), look)
    asm.add("lid", turnings(top, 36, 1.4), look)
    asm.add("rim", moved(torus(r * 1.02, r * 0.025, 40, 8), y=y), steel)
    grip = [rod((x, y + r * 0.82, 0.0), (x, y + r * 1.0, 0.0), 0.006, 8) for x in (-0.05, 0.05)]
    asm.add("handle", [*grip, rod((-0.075, y + r, 0.0), (0.075, y + r, 0.0), 0.013, 12)], wood)
    legs = [
        rod(
            (r * 0.5 * sin(a), y - r * 0.55, r * 0.5 * cos(a)),
            (r * 0.95 * sin(a), 0.0, r * 0.95 * cos(a)),
            0.011,
            10,
        )
        for a in (pi, pi / 3, -pi / 3)
    ]
    tray = [
        moved(turnings([(r * 0.45, 0.0), (r * 0.5, 0.02)], 28), y=height * 0.2),
        *(
            rod((0.0, height * 0.21, 0.0), (r * 0.84 * sin(a), height * 0.22, r * 0.84 * cos(a)), 0.005, 6)
            for a in (pi, pi / 3, -pi / 3)
        ),
    ]
    asm.add("legs", [*legs, *tray], steel)
    wheels = [
        moved(
            turned(moved(cylinder(0.07, 0.03, 0.008, 20), y=-0.015), (0, 0, 1), pi / 2),
            r * 0.95 * sin(a),
            0.07,
            r * 0.95 * cos(a),
        )
        for a in (pi / 3, -pi / 3)
    ]
    asm.add("wheels", wheels, finish("rubber"))
    shelf = box_between((r * 1.0, y - 0.012, -r * 0.55), (width / 2 + r * 0.3, y + 0.008, r * 0.55), 0.004)
    asm.add("shelf", shelf, wood)
    asm.level("shelf", (r * 1.08, width / 2 + r * 0.3), (-r * 0.5, r * 0.5), y + 0.008, inset=0.02)
    return asm.made()
