"""Machines of factories, plant rooms and potteries: engines on skids, control desks, belts, kilns, wheels, lifts."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import box_between, cylinder, pipe, rod, rounded_box, rounded_path, torus, tube
from diorama.makers.build import Assembly, main_finish, spaced
from diorama.makers.by_noun import built_by_noun
from diorama.makers.lofts import side_block
from diorama.makers.materials import finish
from diorama.makers.placing import about, facing, sideways, turnings, upright
from diorama.makers.profiles import curve
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_DARK: Vec3 = (0.02, 0.02, 0.022)
_LAMPS: tuple[Vec3, ...] = ((0.55, 0.02, 0.02), (0.75, 0.5, 0.02), (0.03, 0.4, 0.08), (0.75, 0.75, 0.72))


@maker("machine")
def machine(spec: MakeSpec) -> MadeAsset:
    """A generator: engine and alternator in a tube frame, a tank above, sockets; or a compressor on its tank."""
    return built_by_noun(spec, [("air compressor|compressor|pump", _compressor)], _generator)


def _generator(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    w, d, look, dark = width / 2, depth / 2, main_finish(asm.spec), finish("plastic", color=_DARK)
    r = min(0.02, width * 0.02)
    top, low = height - r, 0.06
    hoops = [
        pipe(rounded_path([(x, low, -d + r), (x, top, -d + r), (x, top, d - r), (x, low, d - r)], 0.12, 5), r, 12)
        for x in (-w + r, w - r)
    ]
    rails = [
        rod((-w + r, y, z), (w - r, y, z), r, 12)
        for y, z in ((low, -d + r), (low, d - r), (top, -d * 0.7), (top, d * 0.7))
    ]
    rails += [rod((x, low, -d + r), (x, low, d - r), r, 12) for x in (-w + r, w - r)]
    asm.add("frame", [*hoops, *rails], dark)
    asm.add(
        "feet",
        [moved(cylinder(0.035, low, 0.004, 14), x, 0, z) for x in (-w + 0.05, w - 0.05) for z in (-d + r, d - r)],
        finish("rubber"),
    )
    asm.add("skid", box_between((-w + r, low - 0.01, -d * 0.8), (w - r, low + 0.03, d * 0.8), 0.004), dark)
    asm.add(
        "tank", box_between((-w * 0.86, height * 0.68, -d * 0.8), (w * 0.86, height * 0.93, d * 0.8), 0.06, 4), look
    )
    asm.add("cap", moved(cylinder(0.045, 0.03, 0.006, 18), 0, height * 0.925, 0), finish("chrome"))
    asm.add(
        "stays",
        [
            box_between((x - 0.02, low, z - 0.02), (x + 0.02, height * 0.7, z + 0.02))
            for x in (-w * 0.8, w * 0.8)
            for z in (-d * 0.6, d * 0.6)
        ],
        dark,
    )
    y = height * 0.36
    asm.add("engine", [box_between((-w * 0.1, low, -d * 0.55), (w * 0.7, y * 1.3, d * 0.55), 0.03, 3)], finish("iron"))
    asm.add(
        "fins",
        [
            box_between((x - 0.006, y * 0.7, -d * 0.62), (x + 0.006, y * 1.5, d * 0.62), 0.002)
            for x in spaced(0.0, w * 0.6, 9)
        ],
        finish("aluminium"),
    )
    asm.add(
        "alternator", sideways(cylinder(min(height * 0.22, d * 0.7), w * 0.7, 0.02, 28), -w * 0.78, y), finish("steel")
    )
    asm.add("panel", box_between((-w * 0.75, low + 0.04, d * 0.72), (w * 0.1, height * 0.62, d * 0.82), 0.012, 2), look)
    asm.add(
        "sockets",
        [facing(cylinder(0.045, 0.02, 0.004, 20), x, height * 0.26, d * 0.81) for x in (-w * 0.55, -w * 0.15)],
        finish("plastic", color=(0.03, 0.1, 0.4)),
    )
    asm.add(
        "dials",
        [facing(cylinder(0.05, 0.012, 0.003, 24), x, height * 0.48, d * 0.81) for x in (-w * 0.55, -w * 0.15)],
        finish("plastic", color=_LAMPS[3]),
    )
    asm.add(
        "starter",
        [
            facing(cylinder(0.11, 0.04, 0.01, 28), w * 0.45, y, d * 0.6),
            facing(cylinder(0.03, 0.06, 0.006, 14), w * 0.45, y, d * 0.62),
        ],
        look,
    )
    return asm.made()


def _compressor(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    w, look, dark = width / 2, main_finish(asm.spec), finish("rubber")
    r = min(height * 0.22, depth * 0.36)
    y = r + height * 0.1
    body = turnings(
        curve(
            [
                (0.0, 0.0),
                (r * 0.7, r * 0.14),
                (r, r * 0.45),
                (r, width * 0.92 - r * 0.45),
                (r * 0.7, width * 0.92 - r * 0.14),
                (0.0, width * 0.92),
            ],
            3,
        ),
        32,
    )
    asm.add("tank", sideways(body, -w * 0.92, y), look)
    asm.add(
        "wheels",
        [
            facing(cylinder(height * 0.13, 0.05, 0.01, 24), -w * 0.6, height * 0.13, z)
            for z in (-depth / 2, depth / 2 - 0.05)
        ],
        dark,
    )
    asm.add(
        "axle",
        rod((-w * 0.6, height * 0.13, -depth / 2), (-w * 0.6, height * 0.13, depth / 2), 0.014, 10),
        finish("steel"),
    )
    asm.add("leg", box_between((w * 0.5, 0, -r * 0.6), (w * 0.6, y, r * 0.6), 0.006), look)
    asm.add("plate", box_between((-w * 0.7, y + r * 0.9, -r * 0.8), (w * 0.5, y + r * 1.04, r * 0.8), 0.006), look)
    asm.add("motor", sideways(cylinder(r * 0.62, w * 0.6, 0.02, 28), -w * 0.66, y + r * 1.6), finish("steel"))
    asm.add(
        "head",
        [
            box_between((w * 0.02, y + r, -r * 0.5), (w * 0.4, y + r * 1.9, r * 0.5), 0.02, 2),
            *(
                box_between((w * 0.0, y + r * k, -r * 0.56), (w * 0.42, y + r * (k + 0.06), r * 0.56))
                for k in (1.9, 2.05, 2.2)
            ),
            box_between((w * 0.05, y + r * 1.8, -r * 0.4), (w * 0.37, height - 0.02, r * 0.4), 0.01),
        ],
        finish("iron"),
    )
    asm.add(
        "gauge",
        [facing(cylinder(r * 0.22, 0.03, 0.004, 24), w * 0.2, y + r * 1.4, r * 0.49)],
        finish("plastic", color=_LAMPS[3]),
    )
    bow: list[Vec3] = [
        (w * 0.5, y + r, -r * 0.6),
        (w * 0.94, height * 0.92, -r * 0.6),
        (w * 0.94, height * 0.92, r * 0.6),
        (w * 0.5, y + r, r * 0.6),
    ]
    asm.add("handle", pipe(rounded_path(bow, 0.06, 4), 0.016, 10), dark)
    return asm.made()


@maker("control_panel")
def control_panel(spec: MakeSpec) -> MadeAsset:
    """A desk that slopes to its user: rows of lamps and buttons, levers, two dials and a screen in its upright back."""
    asm, look, dark = Assembly(spec), main_finish(spec), finish("plastic", color=_DARK)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    side: list[Vec2] = [
        (-d, 0),
        (d * 0.7, 0),
        (d * 0.7, height * 0.55),
        (d, height * 0.6),
        (d, height * 0.66),
        (-d * 0.25, height * 0.8),
        (-d * 0.45, height),
        (-d, height),
    ]
    asm.add("desk", side_block(side, width, 0.008), look)
    asm.add("plinth", box_between((-w * 1.002, 0, -d * 1.002), (w * 1.002, 0.06, d * 0.72)), dark)
    asm.add(
        "doors",
        [
            box_between((x - w * 0.46, 0.1, d * 0.69), (x + w * 0.46, height * 0.52, d * 0.71), 0.004)
            for x in (-w * 0.49, w * 0.49)
        ],
        look,
    )
    slope = (height * 0.14) / (d * 1.25)
    for k, tone in enumerate(_LAMPS):
        z = d * (0.86 - 0.2 * k)
        y = height * 0.66 + (d - z) * slope
        knobs = [
            moved(turned(cylinder(width * 0.016, 0.016, 0.003, 14), (1, 0, 0), slope), x, y - 0.003, z)
            for x in spaced(-w * 0.92, w * 0.2, 8)
        ]
        asm.add(f"buttons-{k + 1}", knobs, finish("plastic", color=tone))
    levers = [
        rod((x, height * 0.66 + d * 0.5 * slope, d * 0.5), (x, height * 0.72 + d * 0.5 * slope, d * 0.62), 0.007, 8)
        for x in spaced(w * 0.3, w * 0.9, 3)
    ]
    grips = [
        moved(rounded_box((0.022, 0.04, 0.022), 0.008, 2), x, height * 0.72 + d * 0.5 * slope, d * 0.62)
        for x in spaced(w * 0.3, w * 0.9, 3)
    ]
    asm.add("levers", levers, finish("steel"))
    asm.add("grips", grips, finish("plastic", color=_LAMPS[0]))
    y = height * 0.9
    face, lean = -d * 0.35, 0.2 * d / (height * 0.2)
    asm.add(
        "screen",
        moved(turned(rounded_box((width * 0.36, height * 0.15, 0.012), 0.003), (1, 0, 0), -lean), 0, y, face),
        finish("screen"),
    )
    dials = [
        moved(turned(facing(cylinder(height * 0.065, 0.012, 0.003, 28)), (1, 0, 0), -lean), x, y, face - 0.002)
        for x in (-w * 0.66, w * 0.66)
    ]
    asm.add("dials", dials, finish("plastic", color=_LAMPS[3]))
    needles = [
        moved(turned(box_between((-0.003, 0, 0.012), (0.003, height * 0.05, 0.016)), (1, 0, 0), -lean), x, y, face)
        for x in (-w * 0.66, w * 0.66)
    ]
    asm.add("needles", needles, finish("plastic", color=_LAMPS[0]))
    return asm.made()


@maker("conveyor_belt")
def conveyor_belt(spec: MakeSpec) -> MadeAsset:
    """A belt round two drums between side rails, rollers under it, braced legs, a motor, a stop button."""
    asm, look, steel = Assembly(spec), main_finish(spec), finish("steel")
    width, height, depth = spec.size
    w, d, r = width / 2, depth / 2, min(height * 0.08, 0.08)
    y = height - r
    belt = [_belt_loop(w, r, y, d * 0.84)]
    asm.add("belt", belt, finish("rubber"))
    asm.add(
        "rails",
        [
            box_between(
                (-w * 0.97, y - r * 1.1, s * d - (0.05 if s > 0 else 0)),
                (w * 0.97, y + r * 0.7, s * d + (0.05 if s < 0 else 0)),
                0.006,
            )
            for s in (-1, 1)
        ],
        look,
    )
    asm.add("axles", [rod((x, y, -d), (x, y, d), r * 0.4, 14) for x in (-w + r, w - r)], steel)
    legs = [
        box_between((x - 0.03, 0.012, z - 0.03), (x + 0.03, y - r, z + 0.03), 0.004, grain=1)
        for x in spaced(-w, w, max(2, round(width / 1.4)))
        for z in (-d + 0.035, d - 0.035)
    ]
    ties = [
        rod((x, height * 0.25, -d + 0.035), (x, height * 0.25, d - 0.035), 0.018, 10)
        for x in spaced(-w, w, max(2, round(width / 1.4)))
    ]
    asm.add("legs", [*legs, *ties], look)
    asm.add(
        "feet",
        [
            moved(cylinder(0.05, 0.015, 0.003, 16), x, 0, z)
            for x in spaced(-w, w, max(2, round(width / 1.4)))
            for z in (-d + 0.035, d - 0.035)
        ],
        finish("rubber"),
    )
    asm.add(
        "motor",
        [
            sideways(cylinder(0.07, 0.26, 0.01, 24), w * 0.5, y - r - 0.08, 0.0),
            box_between((w * 0.5, y - r * 1.4, -d * 0.9), (w * 0.5 + 0.1, y - r - 0.02, d * 0.9), 0.006),
        ],
        finish("plastic", color=(0.03, 0.1, 0.3)),
    )
    asm.add(
        "stop",
        [box_between((-w * 0.7, y - r * 0.8, d - 0.01), (-w * 0.7 + 0.09, y + r * 0.5, d + 0.035), 0.008)],
        finish("plastic", color=(0.7, 0.5, 0.02)),
    )
    asm.add(
        "button",
        facing(cylinder(0.028, 0.025, 0.006, 20), -w * 0.7 + 0.045, y - r * 0.15, d + 0.034),
        finish("plastic", color=_LAMPS[0]),
    )
    asm.level("belt", (-w + r, w - r), (-d * 0.82, d * 0.82), height, inset=0.01)
    return asm.made()


def _belt_loop(w: float, r: float, y: float, half: float) -> Mesh:
    """A flat belt round two drums of radius `r` [m], from x = -w to w about height `y`, `half` wide to each side."""
    outline: list[Vec2] = [(w - r + r * sin(a), r * cos(a)) for a in (pi * k / 10 for k in range(11))]
    outline += [(-w + r - r * sin(a), -r * cos(a)) for a in (pi * k / 10 for k in range(11))]
    return moved(upright(outline, 2 * half), 0.0, y, -half)


@maker("kiln")
def kiln(spec: MakeSpec) -> MadeAsset:
    """An eight-sided steel drum on a stand, banded, with a thick lid, a spy hole, a control box with a dial."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    r = min(width, depth) / 2 * 0.94
    low, lid = height * 0.2, height * 0.88
    asm.add(
        "stand",
        [
            *about(moved(box_between((-0.02, 0, -0.02), (0.02, low, 0.02), 0.003), z=r * 0.8), 4, pi / 4),
            moved(tube(r * 0.86, r * 0.78, 0.03, 0.0, 8), y=low - 0.02),
        ],
        finish("iron"),
    )
    asm.add("drum", moved(cylinder(r, lid - low, 0.008, 8), y=low), look)
    asm.add(
        "bands",
        [moved(tube(r * 1.012, r * 0.97, 0.035, 0.004, 8), y=low + (lid - low) * k) for k in (0.02, 0.32, 0.62, 0.92)],
        finish("steel"),
    )
    asm.add("bricks", moved(cylinder(r * 0.98, 0.03, 0.0, 8), y=lid - 0.004), finish("brick", color=(0.7, 0.58, 0.4)))
    asm.add("lid", moved(cylinder(r * 1.01, height - lid - 0.024, 0.012, 8), y=lid + 0.024), look)
    asm.add(
        "handle",
        pipe(
            rounded_path(
                [
                    (-0.09, height * 0.95, r * 0.9),
                    (-0.09, height * 0.95, r * 1.04),
                    (0.09, height * 0.95, r * 1.04),
                    (0.09, height * 0.95, r * 0.9),
                ],
                0.03,
                4,
            ),
            0.01,
            10,
        ),
        finish("iron"),
    )
    asm.add(
        "spy-holes",
        [facing(cylinder(0.025, 0.03, 0.004, 16), 0.0, low + (lid - low) * k, r * 0.9) for k in (0.45, 0.75)],
        finish("brick", color=(0.7, 0.58, 0.4)),
    )
    box = box_between((r * 0.84, low + 0.06, -0.12), (r * 1.08, lid - 0.1, 0.14), 0.01, 2)
    asm.add("control-box", box, finish("plastic", color=_DARK))
    asm.add(
        "dial",
        facing(cylinder(0.04, 0.02, 0.004, 20), r * 0.96, low + (lid - low) * 0.6, 0.139),
        finish("plastic", color=_LAMPS[3]),
    )
    asm.add(
        "lamp",
        facing(cylinder(0.015, 0.012, 0.003, 14), r * 0.96, low + (lid - low) * 0.8, 0.139),
        finish("plastic", color=_LAMPS[0]),
    )
    return asm.made()


@maker("pottery_wheel")
def pottery_wheel(spec: MakeSpec) -> MadeAsset:
    """A basin on legs round a turning disc with a pot begun on it, a pedal; or a spinning wheel."""
    return built_by_noun(spec, [("spinning wheel", _spinning_wheel)], _throwing_wheel)


def _throwing_wheel(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    w, d, look, steel = width / 2, depth / 2, main_finish(asm.spec), finish("steel")
    pan = height * 0.62
    asm.add(
        "legs",
        [
            box_between((x - 0.025, 0, z - 0.025), (x + 0.025, pan, z + 0.025), 0.005)
            for x in (-w * 0.8, w * 0.8)
            for z in (-d * 0.8, d * 0.6)
        ],
        look,
    )
    asm.add("cabinet", box_between((-w * 0.84, pan * 0.5, -d * 0.84), (w * 0.84, pan, d * 0.64), 0.015, 2), look)
    rim = [box_between((-w, pan - 0.01, -d), (w, pan + 0.02, d), 0.012, 2)]
    walls = [box_between((x - 0.012, pan, -d), (x + 0.012, pan + 0.1, d), 0.005) for x in (-w + 0.012, w - 0.012)]
    walls += [box_between((-w, pan, z - 0.012), (w, pan + 0.1, z + 0.012), 0.005) for z in (-d + 0.012, d - 0.012)]
    asm.add("basin", [*rim, *walls], finish("plastic", color=(0.12, 0.14, 0.16)))
    asm.add(
        "wheel",
        [
            moved(cylinder(0.04, 0.06, 0.0, 20), y=pan + 0.01),
            moved(cylinder(min(w, d) * 0.62, 0.022, 0.004, 40), y=pan + 0.06),
        ],
        steel,
    )
    r = min(w, d) * 0.3
    tall = height - pan - 0.08
    clay = finish("terracotta", color=(0.34, 0.17, 0.1))
    profile: list[Vec2] = [
        (0.0, 0.0),
        (r * 0.6, 0.0),
        (r * 0.95, tall * 0.4),
        (r * 0.8, tall * 0.75),
        (r * 0.92, tall),
        (r * 0.78, tall),
        (r * 0.68, tall * 0.75),
        (r * 0.8, tall * 0.4),
        (0.0, tall * 0.1),
    ]
    asm.add("pot", moved(turnings(profile, 32), y=pan + 0.08), clay)
    asm.add(
        "slip",
        [moved(torus(r * 1.1, 0.008, 32, 6), y=pan + 0.083), moved(cylinder(r * 1.2, 0.003, 0.0, 32), y=pan + 0.08)],
        clay,
    )
    asm.add(
        "pedal",
        [
            box_between((w * 0.2, 0, d * 0.5), (w * 0.6, 0.03, d * 0.98), 0.006),
            moved(
                turned(box_between((w * 0.22, 0.0, -0.11), (w * 0.58, 0.02, 0.11), 0.005), (1, 0, 0), 0.25),
                0,
                0.05,
                d * 0.76,
            ),
        ],
        finish("rubber"),
    )
    return asm.made()


def _spinning_wheel(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    wood = finish("walnut") if not asm.spec.material_stated and not asm.spec.color_stated else main_finish(asm.spec)
    w, d, r = width / 2, depth / 2, min(height * 0.34, depth * 0.42)
    hub: Vec3 = (0.0, height - r - 0.01, -d + r)
    asm.add("wheel", moved(turned(torus(r, 0.022, 40, 8), (0, 0, 1), pi / 2), *hub), wood)
    spokes = [moved(turned(cylinder(0.01, r, 0.0, 8), (1, 0, 0), 2 * pi * k / 10), *hub) for k in range(10)]
    asm.add("spokes", [*spokes, sideways(cylinder(0.04, 0.1, 0.008, 18), -0.05, hub[1], hub[2])], wood)
    asm.add(
        "posts", [rod((x, height * 0.34, hub[2]), (x * 0.7, hub[1], hub[2]), 0.018, 12) for x in (-0.07, 0.07)], wood
    )
    asm.add(
        "bench", box_between((-w * 0.3, height * 0.32, -d * 0.85), (w * 0.3, height * 0.36, d), 0.006, grain=2), wood
    )
    asm.add(
        "legs",
        [
            rod((x * 0.3, height * 0.33, z * 0.7), (x, 0.0, z), 0.02, 12, end_radius=0.014)
            for x, z in ((-w * 0.9, -d * 0.8), (w * 0.9, -d * 0.8), (0.0, d * 0.96))
        ],
        wood,
    )
    asm.add(
        "flyer", [rod((x, height * 0.35, d * 0.7), (x, height * 0.62, d * 0.7), 0.014, 10) for x in (-0.08, 0.08)], wood
    )
    asm.add(
        "bobbin",
        sideways(cylinder(0.035, 0.15, 0.004, 16), -0.075, height * 0.58, d * 0.7),
        finish("wool", color=(0.75, 0.7, 0.6)),
    )
    asm.add("treadle", box_between((-w * 0.5, height * 0.08, -d * 0.3), (w * 0.5, height * 0.11, d * 0.3), 0.004), wood)
    asm.add("treadle-rod", rod((-0.05, height * 0.1, -d * 0.1), (-0.05, hub[1], hub[2]), 0.008, 8), wood)
    return asm.made()


@maker("elevator")
def elevator(spec: MakeSpec) -> MadeAsset:
    """Two sliding doors in a steel surround, a floor indicator above, a plate with two call buttons beside."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    door, top = w * 0.66, height * 0.88
    asm.add(
        "shaft",
        [
            box_between(
                (s * w - (0.0 if s < 0 else w - door), 0, -d),
                (s * w + (w - door if s < 0 else 0.0), height, d * 0.7),
                0.003,
            )
            for s in (-1, 1)
        ],
        finish("plaster"),
    )
    asm.add("lintel", box_between((-door, top, -d), (door, height, d * 0.7), 0.003), finish("plaster"))
    frame = [
        box_between((s * door - 0.04, 0, d * 0.4), (s * door + 0.04, top + 0.04, d * 0.86), 0.006) for s in (-1, 1)
    ]
    frame.append(box_between((-door - 0.04, top - 0.04, d * 0.4), (door + 0.04, top + 0.04, d * 0.86), 0.006))
    asm.add("surround", frame, finish("chrome"))
    asm.add(
        "doors",
        [
            box_between(
                (min(s * 0.003, s * door), 0.012, d * 0.2), (max(s * 0.003, s * door), top, d * 0.5), 0.003, grain=1
            )
            for s in (-1, 1)
        ],
        look,
    )
    asm.add("back", box_between((-door, 0.0, -d), (door, top, -d * 0.9)), look)
    asm.add("sill", box_between((-door - 0.02, 0, -d), (door + 0.02, 0.014, d), 0.003), finish("aluminium"))
    asm.add(
        "indicator",
        box_between((-0.14, top + height * 0.04, d * 0.69), (0.14, top + height * 0.09, d * 0.76), 0.006),
        finish("screen"),
    )
    arrow = [
        box_between(
            (-0.035 + 0.02 * k, top + height * 0.055 + 0.008 * (2 - abs(k - 1.75)), d * 0.755),
            (-0.02 + 0.02 * k, top + height * 0.075, d * 0.768),
        )
        for k in range(4)
    ]
    asm.add("number", arrow, finish("plastic", color=(0.8, 0.25, 0.02)))
    x = (door + w) / 2 + 0.01
    asm.add(
        "plate",
        box_between((x - 0.05, height * 0.42, d * 0.69), (x + 0.05, height * 0.53, d * 0.74), 0.006),
        finish("steel"),
    )
    asm.add(
        "buttons",
        [facing(cylinder(0.022, 0.014, 0.003, 20), x, height * k, d * 0.735) for k in (0.452, 0.498)],
        finish("plastic", color=_LAMPS[3]),
    )
    return asm.made()
