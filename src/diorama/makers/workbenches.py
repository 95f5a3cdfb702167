"""Where things are made by hand: workbenches with a vise, and what is bolted to them."""

from __future__ import annotations

from math import pi

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import box_between, cylinder, lathe, rod, rounded_box, sphere, torus
from diorama.makers.build import Assembly, family, main_finish, spaced
from diorama.makers.lofts import side_block
from diorama.makers.materials import finish
from diorama.makers.placing import facing, sideways
from diorama.makers.profiles import curve
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_BLUE: Vec3 = (0.02, 0.09, 0.22)
_DARK: Vec3 = (0.02, 0.02, 0.022)


@maker("workbench")
def workbench(spec: MakeSpec) -> MadeAsset:
    """A thick top with a vise at its front left, heavy legs, two drawers, a shelf of planks below."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d, thick, leg = width / 2, depth / 2, 0.055, 0.085
    out = min(0.13, depth * 0.17)
    front = d - out
    metal = family(spec) == "metal"
    top = finish("oak", style=spec.style) if metal else look
    leg = 0.06 if metal else leg
    planks = [
        box_between(
            (-w, height - thick, z - (front + d) / 8 + 0.0015),
            (w, height, z + (front + d) / 8 - 0.0015),
            0.004,
            grain=0,
        )
        for z in spaced(-d, front, 4)
    ]
    asm.add("top", planks, top)
    legs = [
        box_between(
            (sx * (w - 0.07) - leg * (sx > 0), 0, z - leg / 2),
            (sx * (w - 0.07) + leg * (sx < 0), height - thick + 0.001, z + leg / 2),
            0.005,
            grain=1,
        )
        for sx in (-1, 1)
        for z in (-d + leg, front - leg)
    ]
    asm.add("legs", legs, look)
    low, x = height * 0.2, w - 0.07 - leg / 2
    rails = [
        box_between((-x, y, z - 0.018), (x, y + 0.07, z + 0.018), 0.003, grain=0)
        for y in (low - 0.07, height - thick - 0.085)
        for z in (-d + leg, front - leg)
    ]
    rails += [
        box_between((s * x - 0.018, low - 0.07, -d + leg), (s * x + 0.018, low, front - leg), 0.003, grain=2)
        for s in (-1, 1)
    ]
    asm.add("rails", rails, look)
    shelf = [
        box_between((-x, low - 0.001, z - 0.05), (x, low + 0.02, z + 0.05), 0.003, grain=0)
        for z in spaced(-d + leg * 0.7, front - leg * 0.7, max(3, round((front + d - 1.4 * leg) / 0.115)))
    ]
    asm.add("shelf", shelf, top)
    _drawers(asm, (0.0, x), (height - thick - 0.16, height - thick - 0.004), front, top)
    at = -w + min(0.34, width * 0.24)
    asm.add("vise", [moved(m, at, height, front) for m in _front_vise(out, thick)], finish("iron", color=_BLUE))
    asm.add("screw", [moved(m, at, height, front) for m in _screw(out)], finish("steel"))
    asm.level("top", (-w, w), (-d, front), height, inset=0.015)
    asm.level(
        "shelf",
        (-x + leg * 0.6, x - leg * 0.6),
        (-d + leg * 1.6, front - leg * 1.6),
        low + 0.02,
        height - thick - 0.17 - low - 0.02,
        inset=0.01,
    )
    return asm.made()


def _drawers(asm: Assembly, x: Vec2, y: Vec2, front: float, look: Material) -> None:
    """Two drawers under the top, right of the vise."""
    z = front - 0.07
    step = (x[1] - x[0] - 0.06) / 2
    asm.add("case", box_between((x[0], y[0], -z * 0.2), (x[1] - 0.03, y[1] + 0.004, z), 0.003), look)
    middles = spaced(x[0] + 0.015, x[0] + 0.015 + 2 * step, 2)
    asm.add(
        "drawers",
        [
            box_between(
                (m - step / 2 + 0.004, y[0] + 0.008, z - 0.002), (m + step / 2 - 0.004, y[1] - 0.006, z + 0.018), 0.004
            )
            for m in middles
        ],
        look,
    )
    knob = facing(lathe([(0.007, 0.0), (0.006, 0.012), (0.014, 0.018), (0.012, 0.026), (0.0, 0.028)], 14))
    asm.add("knobs", [moved(knob, m, (y[0] + y[1]) / 2, z + 0.017) for m in middles], finish("iron"))


def _front_vise(out: float, thick: float) -> list[Mesh]:
    """Jaws before the bench's edge (z = 0), their tops level with its top (y = 0)."""
    tall = 0.11
    return [
        box_between((-0.115, -tall, -0.001), (0.115, -0.002, 0.022), 0.004),
        box_between((-0.115, -tall, out * 0.5), (0.115, 0.0, out * 0.5 + 0.024), 0.006),
        *(rod((s * 0.075, -tall * 0.68, 0.0), (s * 0.075, -tall * 0.68, out * 0.55), 0.011, 10) for s in (-1, 1)),
        box_between((-0.03, -tall - thick * 0.4, -0.05), (0.03, -tall * 0.5, 0.02), 0.005),
    ]


def _screw(out: float) -> list[Mesh]:
    y, z = -0.08, out - 0.02
    return [
        rod((0.0, y, 0.0), (0.0, y, z), 0.013, 12),
        facing(cylinder(0.02, 0.03, 0.004, 14), 0.0, y, z - 0.014),
        rod((-0.1, y + 0.03, z), (0.1, y - 0.03, z), 0.007, 8),
        moved(sphere(0.013, 10), -0.1, y + 0.03, z),
        moved(sphere(0.013, 10), 0.1, y - 0.03, z),
    ]


@maker("vise")
def vise(spec: MakeSpec) -> MadeAsset:
    """A bench vise; an anvil on its foot, a grinder with two wheels, a lathe, a drill press or a table saw by words."""
    asm = Assembly(spec)
    if spec.says("anvil"):
        return _anvil(asm)
    if spec.says("grinder"):
        return _grinder(asm)
    if spec.says("drill"):
        return _drill_press(asm)
    if spec.says("table", "band", "lathe"):
        return _machine_tool(asm)
    look = main_finish(spec) if spec.color_stated or spec.material_stated else finish("iron", color=_BLUE)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    asm.add(
        "base",
        [
            cylinder(min(w * 0.8, d * 0.4), height * 0.12, 0.006, 28),
            moved(cylinder(w * 0.5, height * 0.3, 0.01, 24, top=w * 0.36), y=height * 0.1),
        ],
        look,
    )
    body: list[Vec2] = [
        (-d * 0.7, height * 0.36),
        (d * 0.3, height * 0.36),
        (d * 0.3, height * 0.62),
        (-d * 0.06, height * 0.66),
        (-d * 0.1, height * 0.94),
        (-d * 0.42, height * 0.94),
        (-d * 0.56, height * 0.7),
        (-d * 0.7, height * 0.62),
    ]
    asm.add("body", side_block(body, w * 0.9, 0.012), look)
    jaw: list[Vec2] = [
        (d * 0.36, height * 0.4),
        (d * 0.52, height * 0.4),
        (d * 0.52, height * 0.7),
        (d * 0.34, height * 0.94),
        (d * 0.08, height * 0.94),
        (d * 0.08, height * 0.72),
        (d * 0.34, height * 0.66),
    ]
    asm.add(
        "jaw",
        [
            side_block(jaw, w * 0.84, 0.01),
            box_between((-w * 0.24, height * 0.42, -d * 0.2), (w * 0.24, height * 0.6, d * 0.5), 0.006),
        ],
        look,
    )
    asm.add(
        "jaws",
        [
            box_between((-w * 0.95, height * 0.8, z), (w * 0.95, height, z + d * 0.14), 0.003)
            for z in (-d * 0.12, d * 0.05)
        ],
        finish("steel"),
    )
    z, y = d * 0.86, height * 0.5
    asm.add(
        "screw",
        [
            rod((0, y, d * 0.4), (0, y, d * 0.98), 0.016, 12),
            rod((-w * 0.9, y + 0.05, z), (w * 0.9, y - 0.05, z), 0.008, 10),
            moved(sphere(0.015, 12), -w * 0.9, y + 0.05, z),
            moved(sphere(0.015, 12), w * 0.9, y - 0.05, z),
            facing(cylinder(0.026, d * 0.2, 0.004, 16), 0.0, y, d * 0.78),
        ],
        finish("steel"),
    )
    return asm.made()


def _anvil(asm: Assembly) -> MadeAsset:
    """A waisted block with a horn; on a stump of wood if it is tall."""
    width, height, depth = asm.spec.size
    d, look = depth / 2, main_finish(asm.spec)
    w = width * 0.34
    side: list[Vec2] = [
        (-d * 0.55, 0),
        (d * 0.55, 0),
        (d * 0.5, height * 0.2),
        (d * 0.22, height * 0.42),
        (d * 0.24, height * 0.56),
        (d * 0.46, height * 0.68),
        (d * 0.46, height),
        (-d, height),
        (-d, height * 0.84),
        (-d * 0.5, height * 0.66),
        (-d * 0.24, height * 0.5),
        (-d * 0.22, height * 0.42),
        (-d * 0.5, height * 0.2),
    ]
    asm.add("body", side_block(side, 2 * w, 0.008), look)
    horn = turned(
        lathe(
            curve([(height * 0.17, 0.0), (height * 0.15, d * 0.2), (height * 0.09, d * 0.42), (0.0, d * 0.56)], 3), 20
        ),
        (1, 0, 0),
        pi / 2,
    )
    asm.add("horn", moved(horn, y=height * 0.82, z=d * 0.44), look)
    asm.add(
        "foot",
        [
            box_between((-width * 0.46, 0, z - d * 0.12), (width * 0.46, height * 0.14, z + d * 0.12), 0.01)
            for z in (-d * 0.4, d * 0.4)
        ],
        look,
    )
    asm.level("top", (-w, w), (-d, d * 0.42), height, inset=0.02)
    return asm.made()


def _grinder(asm: Assembly) -> MadeAsset:
    """A motor between two stone wheels in guards."""
    width, height, depth = asm.spec.size
    w, look, r = width / 2, main_finish(asm.spec), min(height * 0.34, depth * 0.3)
    y = height - r * 1.12
    asm.add(
        "foot",
        [
            box_between((-w * 0.5, 0, -r), (w * 0.5, 0.03, r), 0.006),
            box_between((-w * 0.3, 0.02, -r * 0.5), (w * 0.3, y, r * 0.5), 0.01),
        ],
        look,
    )
    asm.add("motor", sideways(cylinder(r * 0.72, w * 1.1, 0.012, 24), -w * 0.55, y), look)
    asm.add("wheels", [sideways(cylinder(r, w * 0.22, 0.004, 32), x, y) for x in (-w * 0.92, w * 0.7)], finish("stone"))
    asm.add(
        "guards",
        [moved(turned(torus(r * 1.04, w * 0.09, 28, 8), (0, 0, 1), pi / 2), x, y) for x in (-w * 0.81, w * 0.81)],
        look,
    )
    asm.add(
        "rests",
        [
            box_between((x - w * 0.13, y - 0.012, r * 0.6), (x + w * 0.13, y, r * 1.5), 0.002)
            for x in (-w * 0.81, w * 0.81)
        ],
        finish("steel"),
    )
    return asm.made()


def _drill_press(asm: Assembly) -> MadeAsset:
    """A column with a table, a head with a belt cover, a chuck with its drill, three levers."""
    width, height, depth = asm.spec.size
    tall = height if asm.spec.stated[1] else 0.85
    d, look, steel = depth / 2, main_finish(asm.spec), finish("steel")
    asm.add("base", box_between((-width / 2, 0, -d), (width / 2, 0.04, d), 0.01), look)
    asm.add("column", moved(cylinder(0.03, tall * 0.94, 0.003, 18), z=-d * 0.6), steel)
    asm.add(
        "table",
        [
            moved(cylinder(width * 0.42, 0.025, 0.004, 32), y=tall * 0.36, z=d * 0.2),
            box_between((-0.04, tall * 0.33, -d * 0.75), (0.04, tall * 0.38, d * 0.1), 0.006),
        ],
        look,
    )
    asm.add(
        "head",
        [
            box_between((-width * 0.28, tall * 0.66, -d * 0.85), (width * 0.28, tall * 0.88, d * 0.6), 0.03, 3),
            box_between((-width * 0.34, tall * 0.86, -d), (width * 0.34, tall, d * 0.66), 0.03, 3),
        ],
        look,
    )
    asm.add(
        "chuck",
        [
            moved(cylinder(0.012, tall * 0.12, 0.0, 12), y=tall * 0.56, z=d * 0.2),
            moved(cylinder(0.018, 0.06, 0.004, 16, top=0.026), y=tall * 0.52, z=d * 0.2),
            moved(cylinder(0.001, tall * 0.1, 0.0, 8, top=0.005), y=tall * 0.43, z=d * 0.2),
        ],
        steel,
    )
    hub: Vec3 = (width * 0.3, tall * 0.74, d * 0.2)
    ends = [(0.02, 0.1, 0.0), (0.02, -0.05, 0.087), (0.02, -0.05, -0.087)]
    asm.add("levers", [rod(hub, (hub[0] + a, hub[1] + b, hub[2] + c), 0.006, 8) for a, b, c in ends], steel)
    asm.add(
        "knobs",
        [moved(sphere(0.015, 12), hub[0] + a, hub[1] + b, hub[2] + c) for a, b, c in ends],
        finish("plastic", color=_DARK),
    )
    return asm.made()


def _machine_tool(asm: Assembly) -> MadeAsset:
    """A cast table on a cabinet with a blade through it; a lathe's headstock, bed and tailstock."""
    spec, look = asm.spec, main_finish(asm.spec)
    if spec.says("lathe"):
        w, tall, steel = 0.5, 0.36, finish("steel")
        asm.add("bed", [box_between((-w, 0.06, z), (w, 0.12, z + 0.03), 0.004) for z in (-0.07, 0.04)], steel)
        asm.add(
            "feet",
            [box_between((x - 0.06, 0, -0.1), (x + 0.06, 0.065, 0.1), 0.006) for x in (-w + 0.08, w - 0.08)],
            look,
        )
        asm.add("headstock", box_between((-w, 0.1, -0.1), (-w + 0.26, tall, 0.1), 0.02, 3), look)
        asm.add(
            "tailstock",
            [
                box_between((w - 0.2, 0.115, -0.06), (w - 0.06, tall * 0.8, 0.06), 0.015, 2),
                sideways(cylinder(0.02, 0.08, 0.004, 14), w - 0.27, tall * 0.66),
            ],
            look,
        )
        asm.add("chuck", sideways(cylinder(0.06, 0.06, 0.006, 24), -w + 0.255, tall * 0.66), steel)
        asm.add("work", sideways(cylinder(0.028, 2 * w - 0.58, 0.004, 18), -w + 0.31, tall * 0.66), finish("oak"))
        asm.add(
            "rest",
            [
                box_between((-0.1, 0.115, 0.05), (0.1, 0.16, 0.13), 0.006),
                box_between((-0.14, 0.2, 0.06), (0.14, 0.215, 0.1), 0.004),
                rod((0, 0.15, 0.08), (0, 0.21, 0.08), 0.012, 8),
            ],
            steel,
        )
        return asm.made()
    w, d, tall = 0.36, 0.3, 0.38
    asm.add("cabinet", box_between((-w * 0.6, 0.03, -d * 0.7), (w * 0.6, tall - 0.04, d * 0.7), 0.01), look)
    asm.add("foot", box_between((-w * 0.64, 0, -d * 0.75), (w * 0.64, 0.04, d * 0.75), 0.004), finish("iron"))
    asm.add("table", box_between((-w, tall - 0.04, -d), (w, tall, d), 0.004), finish("steel"))
    blade = moved(turned(cylinder(0.11, 0.003, 0.0, 40), (0, 0, 1), pi / 2), y=tall)
    asm.add(
        "blade",
        [blade] if not spec.says("band") else [box_between((-0.002, tall - 0.02, -0.01), (0.002, tall + 0.42, 0.008))],
        finish("chrome"),
    )
    if spec.says("band"):
        asm.add(
            "arm",
            [
                box_between((-0.34, tall - 0.02, -0.05), (-0.24, tall + 0.5, 0.05), 0.01),
                box_between((-0.34, tall + 0.4, -0.1), (0.16, tall + 0.66, 0.1), 0.05, 3),
            ],
            look,
        )
    else:
        asm.add(
            "fence",
            box_between((0.16, tall - 0.001, -d * 1.02), (0.2, tall + 0.05, d * 1.02), 0.003),
            finish("aluminium"),
        )
    asm.add(
        "wheel",
        [
            facing(torus(0.06, 0.008, 24, 8), 0.0, tall * 0.62, d * 0.7 + 0.03),
            facing(cylinder(0.016, 0.05, 0.003, 12), 0.0, tall * 0.62, d * 0.7 - 0.01),
            rod((-0.06, tall * 0.62, d * 0.7 + 0.03), (0.06, tall * 0.62, d * 0.7 + 0.03), 0.005, 6),
        ],
        finish("iron"),
    )
    asm.add(
        "switch",
        [moved(rounded_box((0.05, 0.08, 0.03), 0.006, 2), -w * 0.4, tall * 0.78, d * 0.71)],
        finish("plastic", color=(0.5, 0.02, 0.02)),
    )
    return asm.made()
