"""Small machines of a kitchen: toaster, coffee machine, blender, scale; the hood over a stove; a barbecue."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import hard, moved, scaled, turned
from diorama.geometry.shapes import (
    box_between,
    cylinder,
    ellipse,
    ellipsoid,
    extrude,
    pipe,
    rectangle,
    rod,
    rounded_path,
    sweep,
    torus,
    tube,
)
from diorama.makers.build import Assembly, main_finish, metal_finish, spaced, wood_finish
from diorama.makers.kitchen_small import DARK, knob
from diorama.makers.materials import finish
from diorama.makers.placing import about, across, facing, feet, turnings
from diorama.makers.profiles import curve, hollow
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec


def vessel_of(asm: Assembly, name: str, line: list[Vec2], wall: float, at: Vec3) -> None:
    """A glass jug or jar of outline (radius, y) that stands at a place."""
    asm.add(name, moved(turnings(hollow(curve(line), wall, wall * 1.5), 28), *at), finish("glass"))


@maker("toaster")
def toaster(spec: MakeSpec) -> MadeAsset:
    """A rounded case with two slots, toast in them, a lever and a dial at its end."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    dark = finish("plastic", color=DARK)
    case = height * 0.86
    side = [(x, y + case / 2 + height * 0.06) for x, y in rectangle(depth, case, depth * 0.3, 6)]
    asm.add("case", across(side, width * 0.86, 0.006), look)
    ends = [(x * 1.02, (y - height * 0.5) * 1.02 + height * 0.5) for x, y in side]
    asm.add("ends", [moved(across(ends, width * 0.075, 0.008), x=s * width * 0.455) for s in (-1, 1)], dark)
    asm.add("feet", feet(width * 0.36, depth * 0.3, height * 0.08, 0.012), dark)
    top = height * 0.92
    slots = [
        box_between(
            (-width * 0.36, top - 0.01, z - depth * 0.075), (width * 0.36, top + 0.001, z + depth * 0.075), 0.003
        )
        for z in (-depth * 0.17, depth * 0.17)
    ]
    asm.add("slots", slots, dark)
    if spec.seed % 3 != 1:
        slices = [
            box_between((-width * 0.3, top - 0.02, z - depth * 0.04), (width * 0.3, height, z + depth * 0.04), 0.005, 2)
            for z in (-depth * 0.17, depth * 0.17)
        ]
        asm.add("toast", slices, finish("plaster", color=(0.5, 0.28, 0.1)))
    lever = box_between(
        (width * 0.47, height * 0.66, -depth * 0.1), (width * 0.55, height * 0.72, depth * 0.1), 0.004, 2
    )
    groove = box_between((width * 0.48, height * 0.3, -depth * 0.012), (width * 0.494, height * 0.75, depth * 0.012))
    asm.add("lever", lever, finish("chrome") if not spec.material_stated else look)
    dial = turned(turnings([(depth * 0.11, 0.0), (depth * 0.09, 0.012), (0.0, 0.012)], 20), (0, 0, 1), -pi / 2)
    asm.add("dial", [moved(dial, width * 0.49, height * 0.24, 0.0), groove], finish("steel"))
    return asm.made()


@maker("coffee_machine")
def coffee_machine(spec: MakeSpec) -> MadeAsset:
    """An espresso machine with its group, portafilter, gauge and cups on top; or a filter machine with a glass jug."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    dark, chrome = finish("plastic", color=DARK), finish("chrome")
    w, front, back = width / 2, depth / 2, -depth / 2
    if spec.says("percolator", "pot", "filter", "drip") or (spec.says("maker") and spec.seed % 2):
        return _filter_machine(asm)
    asm.add("base", box_between((-w, 0.012, back), (w, height * 0.16, front), 0.01, 2), look)
    asm.add("body", box_between((-w, height * 0.1, back), (w, height * 0.88, back + depth * 0.46), 0.012, 2), look)
    asm.add(
        "head",
        box_between((-w, height * 0.6, back + depth * 0.2), (w, height * 0.88, front - depth * 0.12), 0.014, 2),
        look,
    )
    asm.add("feet", feet(w * 0.8, depth * 0.4, 0.02, 0.016), dark)
    grid = [
        box_between((x - 0.004, height * 0.158, back + depth * 0.5), (x + 0.004, height * 0.165, front - 0.012))
        for x in spaced(-w * 0.9, w * 0.9, 14)
    ]
    asm.add(
        "grid",
        [
            box_between((-w * 0.94, height * 0.15, back + depth * 0.48), (w * 0.94, height * 0.159, front - 0.008)),
            *grid,
        ],
        dark,
    )
    z = back + depth * 0.66
    asm.add(
        "group",
        [
            moved(cylinder(0.034, height * 0.09, 0.004, 28), 0.0, height * 0.53, z),
            moved(cylinder(0.038, 0.022, 0.004, 28), 0.0, height * 0.48, z),
            rod((0.0, height * 0.49, z), (0.0, height * 0.43, z), 0.009, 10),
        ],
        chrome,
    )
    asm.add(
        "portafilter",
        rod((0.0, height * 0.5, z + 0.03), (0.0, height * 0.47, front + 0.03), 0.012, 12, end_radius=0.015),
        wood_finish(spec) if spec.seed % 2 else dark,
    )
    wand: list[Vec3] = [
        (w * 0.74, height * 0.62, z + 0.02),
        (w * 0.74, height * 0.4, z + 0.04),
        (w * 0.8, height * 0.24, z + 0.06),
    ]
    asm.add("wand", pipe(rounded_path(wand, 0.03), 0.005, 8), chrome)
    _coffee_fittings(asm)
    return asm.made()


def _coffee_fittings(asm: Assembly) -> None:
    """Gauge, knobs and the cups warmed on top behind their rail."""
    spec = asm.spec
    width, height, depth = spec.size
    dark = finish("plastic", color=DARK)
    chrome = finish("chrome")
    w = width / 2
    front = depth / 2
    back = -depth / 2
    face = front - depth * 0.12
    gauge = [
        facing(tube(0.028, 0.024, 0.008, 0.002, 28), 0.0, height * 0.75, face - 0.002),
        rod((0.0, height * 0.75, face + 0.003), (0.012, height * 0.765, face + 0.003), 0.0012, 5),
    ]
    asm.add("gauge", facing(cylinder(0.026, 0.003, 0.0, 28), 0.0, height * 0.75, face - 0.001), finish("porcelain"))
    asm.add("gauge-ring", gauge, dark)
    asm.add("knobs", [facing(knob(0.02, 0.028), x, height * 0.75, face - 0.002) for x in (-w * 0.66, w * 0.66)], dark)
    cups = [
        moved(
            turnings(hollow([(0.02, 0.0), (0.03, 0.025), (0.032, height * 0.12)], 0.003, 0.003), 20),
            x,
            height * 0.878,
            back + depth * 0.24,
        )
        for x in (-w * 0.5, 0.0, w * 0.5)
    ]
    asm.add("cups", cups, finish("porcelain"))
    rail = [
        (x, height * 0.93, zz)
        for x, zz in (
            (-w * 0.9, back + 0.02),
            (w * 0.9, back + 0.02),
            (w * 0.9, back + depth * 0.44),
            (-w * 0.9, back + depth * 0.44),
        )
    ]
    posts = [rod((x, height * 0.87, zz), (x, y, zz), 0.003, 6) for x, y, zz in rail]
    asm.add("rail", [pipe(rail, 0.003, 6, closed=True), *posts], chrome)


def _filter_machine(asm: Assembly) -> MadeAsset:
    """A tower with a head over a glass jug on its warm plate."""
    spec = asm.spec
    look = main_finish(spec)
    width, height, depth = spec.size
    dark = finish("plastic", color=DARK)
    w = width / 2
    front = depth / 2
    back = -depth / 2
    half = w * 0.72
    asm.add("base", box_between((-half, 0, back), (half, height * 0.09, front), 0.012, 2), look)
    asm.add("tower", box_between((-half, height * 0.05, back), (half, height, back + depth * 0.36), 0.015, 2), look)
    asm.add(
        "head",
        box_between((-half, height * 0.7, back + depth * 0.2), (half, height, front - depth * 0.08), 0.015, 2),
        look,
    )
    asm.add("plate", moved(cylinder(depth * 0.26, 0.006, 0.002, 32), y=height * 0.088, z=depth * 0.16), dark)
    r, tall = depth * 0.24, height * 0.5
    vessel_of(
        asm,
        "jug",
        [(r * 0.9, 0.0), (r, tall * 0.3), (r * 0.85, tall * 0.75), (r * 0.66, tall)],
        0.003,
        (0.0, height * 0.1, depth * 0.16),
    )
    asm.add(
        "coffee",
        moved(
            turnings(
                [
                    (a * 1.006, b)
                    for a, b in curve([(r * 0.9, 0.0), (r, tall * 0.3), (r * 0.85, tall * 0.75)])
                    if b < tall * 0.5
                ],
                28,
            ),
            0.0,
            height * 0.1,
            depth * 0.16,
        ),
        finish("porcelain", color=(0.03, 0.012, 0.006)),
    )
    loop: list[Vec3] = [
        (r * 0.8, height * 0.5, depth * 0.16),
        (r * 1.5, height * 0.5, depth * 0.16),
        (r * 1.45, height * 0.2, depth * 0.16),
        (r * 0.95, height * 0.18, depth * 0.16),
    ]
    asm.add("handle", sweep(rounded_path(loop, r * 0.3), ellipse(r * 0.22, r * 0.14, 8)), dark)
    asm.add(
        "button",
        facing(cylinder(0.012, 0.004, 0.001, 16), 0.0, height * 0.82, front - depth * 0.08),
        finish("glow", color=(1.0, 0.2, 0.05)),
    )
    return asm.made()


@maker("blender")
def blender(spec: MakeSpec) -> MadeAsset:
    """A blender with its glass jug; a stand mixer with bowl and whisk, or a cooker with a lid, by the words."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    dark, chrome = finish("plastic", color=DARK), finish("chrome")
    r = min(width, depth) / 2
    if spec.says("stand", "food") and spec.says("mixer"):
        _stand_mixer(asm)
        return asm.made()
    if spec.says("rice", "slow", "fryer"):
        height = min(height, 2.2 * r)
        line = curve([(r * 0.9, 0.01), (r, height * 0.1), (r, height * 0.55), (r * 0.97, height * 0.6)])
        asm.add("body", turnings(line, 36), look)
        asm.add(
            "lid",
            moved(
                turnings(curve([(r * 0.98, 0.0), (r * 0.86, height * 0.12), (0.0, height * 0.2)]), 36), y=height * 0.61
            ),
            dark,
        )
        asm.add("knob", moved(knob(r * 0.16, height * 0.1), y=height * 0.8), chrome)
        asm.add(
            "panel",
            box_between((-r * 0.34, height * 0.14, r * 0.8), (r * 0.34, height * 0.42, r * 1.02), 0.006, 2),
            dark,
        )
        asm.add(
            "light",
            facing(cylinder(r * 0.06, 0.002, 0.0, 12), 0.0, height * 0.34, r * 1.02),
            finish("glow", color=(1.0, 0.4, 0.1)),
        )
        return asm.made()
    foot = curve([(r, 0.0), (r * 0.98, height * 0.05), (r * 0.74, height * 0.2), (r * 0.66, height * 0.3)])
    asm.add("base", turnings(foot, 32), look)
    asm.add(
        "dial",
        facing(turnings([(r * 0.24, 0.0), (r * 0.2, r * 0.16), (0.0, r * 0.16)], 20), 0.0, height * 0.11, r * 0.8),
        chrome,
    )
    asm.add("collar", moved(cylinder(r * 0.62, height * 0.06, 0.004, 32), y=height * 0.295), dark)
    low, tall = height * 0.34, height * 0.54
    vessel_of(asm, "jug", [(r * 0.5, 0.0), (r * 0.54, tall * 0.05), (r * 0.76, tall)], 0.003, (0.0, low, 0.0))
    asm.add(
        "lid",
        moved(
            turnings(
                [
                    (r * 0.74, 0.0),
                    (r * 0.8, height * 0.01),
                    (r * 0.78, height * 0.05),
                    (r * 0.3, height * 0.06),
                    (r * 0.3, height * 0.1),
                    (0.0, height * 0.105),
                ],
                28,
            ),
            y=low + tall,
        ),
        dark,
    )
    blades = about(turned(box_between((-0.006, 0.0, 0.0), (0.006, 0.002, r * 0.4), 0.0005), (1, 0, 0), -0.4), 4)
    asm.add(
        "blades", [moved(m, y=low + 0.018) for m in blades] + [moved(cylinder(0.008, 0.02, 0.002, 10), y=low)], chrome
    )
    loop: list[Vec3] = [
        (r * 0.68, low + tall * 0.86, 0.0),
        (r * 1.12, low + tall * 0.84, 0.0),
        (r * 1.02, low + tall * 0.26, 0.0),
        (r * 0.56, low + tall * 0.2, 0.0),
    ]
    asm.add("handle", sweep(rounded_path(loop, r * 0.24), ellipse(r * 0.22, r * 0.12, 8)), dark)
    return asm.made()


def _stand_mixer(asm: Assembly) -> None:
    """Foot, column and a rounded head that leans over a steel bowl; its head looks to the left."""
    look, chrome = main_finish(asm.spec), finish("chrome")
    _, height, depth = asm.spec.size
    width = max(asm.spec.size[0], height * 0.85)
    half, r = width * 0.5, width * 0.27
    asm.add(
        "foot",
        moved(extrude(rectangle(width, depth * 0.62, depth * 0.28, 8), height * 0.08, height * 0.03, steps=2), y=0.0),
        look,
    )
    asm.add(
        "column",
        moved(
            scaled(cylinder(width * 0.11, height * 0.66, 0.01, 24, top=width * 0.095), 1.0, 1.0, 1.2),
            x=half * 0.62,
            y=height * 0.06,
        ),
        look,
    )
    head = turned(ellipsoid((width * 0.98, height * 0.3, depth * 0.5), 28), (0, 0, 1), 0.0)
    asm.add("head", moved(head, 0.0, height * 0.84, 0.0), look)
    line = [(r * 0.5, 0.0), (r * 0.55, height * 0.03), (r * 0.92, height * 0.2), (r, height * 0.4)]
    asm.add(
        "bowl", moved(turnings(hollow(curve(line), 0.003, height * 0.03), 32), -half * 0.32, height * 0.08, 0.0), chrome
    )
    wires = [
        turned(
            pipe(
                [(r * 0.42 * sin(t), height * 0.14 * (1 - cos(t)), 0.0) for t in (k * pi / 6 for k in range(12))],
                0.0022,
                5,
                closed=True,
            ),
            (0, 1, 0),
            k * pi / 3,
        )
        for k in range(3)
    ]
    shaft = rod((-half * 0.32, height * 0.48, 0.0), (-half * 0.32, height * 0.74, 0.0), 0.009, 10)
    asm.add("whisk", [*(moved(m, -half * 0.32, height * 0.22, 0.0) for m in wires), shaft], chrome)
    asm.add(
        "hub",
        moved(turned(cylinder(height * 0.06, 0.016, 0.003, 20), (0, 0, 1), pi / 2), -half * 0.95, height * 0.84, 0.0),
        chrome,
    )
    asm.add(
        "band",
        moved(turned(torus(height * 0.148, 0.003, 32, 6), (0, 0, 1), pi / 2), -half * 0.1, height * 0.84, 0.0),
        chrome,
    )


@maker("range_hood")
def range_hood(spec: MakeSpec) -> MadeAsset:
    """A hood with a chimney up to the wall's top, filters and lamps below, buttons in front."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, low = width / 2, height * 0.12
    asm.add("rim", box_between((-w, 0.0, 0.0), (w, low, depth), 0.004), look)
    flue_w, flue_d = width * 0.24, depth * 0.52
    if spec.seed % 2 == 0 or spec.style in ("modern", "minimalist"):
        share = flue_w / w
        slope: list[Vec2] = [(0.0, 0.0), (depth, 0.0), (flue_d, height * 0.34), (0.0, height * 0.34)]
        wedge = across(slope, 1.0)
        points = wedge.positions.copy()
        rise = points[:, 1] / (height * 0.34)
        points[:, 0] *= width * (1 + (share - 1) * rise)
        asm.add("hood", moved(hard(Mesh(positions=points, faces=wedge.faces, uvs=wedge.uvs)), y=low), look)
    else:
        asm.add(
            "hood", box_between((-w * 0.5, low - 0.002, 0.0), (w * 0.5, low + height * 0.1, flue_d * 1.2), 0.004), look
        )
    asm.add("flue", box_between((-flue_w, low + height * 0.05, 0.0), (flue_w, height, flue_d), 0.003), look)
    asm.add(
        "seam",
        box_between((-flue_w - 0.001, height * 0.72, 0.0), (flue_w + 0.001, height * 0.725, flue_d + 0.001)),
        finish("iron"),
    )
    asm.add(
        "filters",
        [
            box_between((x - w * 0.44, -0.003, depth * 0.12), (x + w * 0.44, 0.002, depth * 0.8), 0.001)
            for x in (-w * 0.46, w * 0.46)
        ],
        finish("aluminium"),
    )
    asm.add(
        "lamps",
        [moved(cylinder(0.025, 0.006, 0.001, 20), x, -0.004, depth * 0.89) for x in (-w * 0.6, w * 0.6)],
        finish("glow"),
    )
    asm.add(
        "buttons",
        [facing(cylinder(0.009, 0.005, 0.001, 14), x, low / 2, depth - 0.001) for x in spaced(-w * 0.3, w * 0.3, 5)],
        finish("chrome"),
    )
    return asm.made()


@maker("scale")
def scale_maker(spec: MakeSpec) -> MadeAsset:
    """A kitchen scale: a dial under a round plate, or a flat glass one with lit figures; an old balance if so said."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    if spec.says("digital") or (spec.seed % 3 == 2 and not spec.says("balance")):
        asm.add("plate", extrude(rectangle(width, depth, 0.02), height * 0.2, 0.003), look)
        asm.add(
            "display",
            box_between((-width * 0.2, height * 0.19, depth * 0.3), (width * 0.2, height * 0.21, depth * 0.44), 0.0),
            finish("screen"),
        )
        asm.level("plate", (-width / 2, width / 2), (-depth / 2, depth * 0.28), height * 0.2)
        return asm.made()
    if spec.says("balance"):
        return _balance(asm)
    side = [(-depth * 0.42, 0.0), (depth * 0.42, 0.0), (depth * 0.3, height * 0.62), (-depth * 0.3, height * 0.62)]
    asm.add("body", across(side, width * 0.74, 0.008), look)
    lean = -float(abs(pi / 2 - 1.38))
    dial = turned(facing(cylinder(height * 0.25, 0.008, 0.002, 32)), (1, 0, 0), lean)
    asm.add("dial", moved(dial, 0.0, height * 0.32, depth * 0.35), finish("porcelain"))
    ticks = [
        turned(box_between((-0.0012, height * 0.18, 0.008), (0.0012, height * 0.23, 0.0094)), (0, 0, 1), k * pi / 6)
        for k in range(12)
    ]
    hand = turned(box_between((-0.002, -height * 0.04, 0.0085), (0.002, height * 0.19, 0.0105)), (0, 0, 1), -0.7)
    asm.add(
        "ticks",
        [moved(turned(m, (1, 0, 0), lean), 0.0, height * 0.32, depth * 0.35) for m in ticks],
        finish("plastic", color=DARK),
    )
    asm.add(
        "hand",
        moved(turned(hand, (1, 0, 0), lean), 0.0, height * 0.32, depth * 0.35),
        finish("plastic", color=(0.6, 0.03, 0.02)),
    )
    asm.add("stem", moved(cylinder(width * 0.07, height * 0.2, 0.0, 16), y=height * 0.6), finish("chrome"))
    r = min(width, depth) / 2
    asm.add(
        "pan",
        moved(
            turnings(hollow(curve([(r * 0.5, 0.0), (r * 0.8, height * 0.05), (r, height * 0.24)]), 0.003, 0.004), 36),
            y=height * 0.76,
        ),
        metal_finish(spec, "steel"),
    )
    corners = [(r * 0.4 * cos(k * pi / 4), r * 0.4 * sin(k * pi / 4)) for k in range(8)]
    asm.surface("pan", corners, height * 0.76 + 0.004, inside=True)
    return asm.made()


def _balance(asm: Assembly) -> MadeAsset:
    """Two pans hung from a beam."""
    spec = asm.spec
    look = main_finish(spec)
    width, height, _ = spec.size
    r = width * 0.24
    asm.add(
        "stand",
        [
            turnings(
                curve(
                    [
                        (width * 0.2, 0.0),
                        (width * 0.19, height * 0.06),
                        (width * 0.04, height * 0.14),
                        (width * 0.03, height * 0.9),
                        (0.0, height),
                    ]
                ),
                20,
            ),
            rod((-width * 0.36, height * 0.86, 0.0), (width * 0.36, height * 0.86, 0.0), width * 0.018, 10),
        ],
        look,
    )
    for name, s in (("left", -1), ("right", 1)):
        x = s * width * 0.34
        pan = moved(
            turnings(hollow([(r * 0.5, 0.0), (r * 0.9, height * 0.04), (r, height * 0.09)], 0.002, 0.003), 24),
            x,
            height * 0.26,
            0.0,
        )
        wires = [
            rod((x, height * 0.85, 0.0), (x + r * 0.97 * cos(a), height * 0.34, r * 0.97 * sin(a)), 0.0014, 5)
            for a in (0.5, 2.6, 4.7)
        ]
        asm.add(f"pan-{name}", [pan, *wires], look)
    return asm.made()
