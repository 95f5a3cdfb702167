"""What stands about a kitchen and has no motor: pots, pans, kettles, jars, cans, boards, blocks and racks."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, scaled, turned
from diorama.geometry.shapes import (
    bar,
    box_between,
    cylinder,
    ellipse,
    ellipsoid,
    extrude,
    pipe,
    rectangle,
    rod,
    rounded_box,
    rounded_path,
    sphere,
    sweep,
    torus,
    tube,
)
from diorama.makers.build import Assembly, family, main_finish, metal_finish, spaced, wood_finish
from diorama.makers.materials import finish
from diorama.makers.placing import across, feet, ring, turnings, upright
from diorama.makers.profiles import curve, hollow
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.tableware import inner_disc
from diorama.makers.vessel_forms import KETTLES, marks_of, radius_at

DARK: Vec3 = (0.02, 0.02, 0.022)


def knob(radius: float, height: float) -> Mesh:
    """A turned knob on y = 0, narrow at its neck."""
    line = [(0.6, 0.0), (0.42, 0.25), (0.5, 0.45), (1.0, 0.7), (0.9, 0.92), (0.0, 1.0)]
    return turnings(curve([(radius * r, height * y) for r, y in line], 2), 16, 1.6)


def ear(half: float, reach: float, y: float, thick: float, at: float) -> list[Mesh]:
    """Two side handles: flat loops out of x = +-at."""
    loop: list[Vec3] = [
        (at - 0.004, y, -half),
        (at + reach, y + thick * 0.4, -half * 0.8),
        (at + reach, y + thick * 0.4, half * 0.8),
        (at - 0.004, y, half),
    ]
    grip = pipe(rounded_path(loop, reach * 0.8), thick / 2, 8)
    return [grip, turned(grip, (0.0, 1.0, 0.0), pi)]


@maker("pot")
def pot(spec: MakeSpec) -> MadeAsset:
    """A cooking pot with two ears and a knobbed lid, or a saucepan with a long handle; open if so said."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    long = spec.says("saucepan")
    oven = spec.says("casserole", "dutch", "crock", "fondue") or (spec.seed % 2 == 1 and not long)
    r = min(width, depth) * (0.34 if long else 0.485)
    lidded = not spec.says("open", "saucepan")
    body = height * (0.68 if lidded else 0.94)
    belly = (
        ((0.86, 0.0), (0.95, 0.05), (1.0, 0.4), (1.0, 1.0))
        if oven
        else ((0.93, 0.0), (0.99, 0.03), (1.0, 0.1), (1.0, 1.0))
    )
    outer = [(r * a, body * b) for a, b in belly]
    asm.add("body", turnings(hollow(curve(outer), max(0.003, r * 0.03), body * 0.06), 36), look)
    asm.add("rim", moved(torus(r, r * 0.022, 36, 6), y=body), look)
    dark = finish("plastic", color=DARK)
    if long:
        stem: list[Vec3] = [(0.0, body * 0.82, r * 0.95), (0.0, body * 0.95, r * 1.5), (0.0, body * 1.0, r * 2.3)]
        asm.add("handle", sweep(stem, ellipse(r * 0.2, r * 0.12, 10), scale=[0.7, 1.0, 1.05]), dark)
        inner_disc(asm, "inside", r * 0.8, body * 0.06)
        return asm.made()
    reach = max(max(width, depth) / 2 - r, r * 0.16)
    ears = ear(r * 0.34, reach, body * 0.8, r * 0.12, r)
    ends = [turned(m, (0.0, 1.0, 0.0), pi / 2) for m in ears] if depth >= width else ears
    asm.add("handles", ends, look if oven else metal_finish(spec, "chrome"))
    if not lidded:
        inner_disc(asm, "inside", r * 0.8, body * 0.06)
        return asm.made()
    dome = [
        (r * 0.98, body - 0.002),
        (r * 1.02, body + 0.004),
        (r * 0.9, body + height * 0.07),
        (r * 0.4, body + height * 0.15),
        (0.0, body + height * 0.165),
    ]
    glassy = not oven and spec.seed % 4 == 2
    asm.add("lid", turnings(curve(dome), 36, 1.2), finish("glass") if glassy else look)
    asm.add(
        "knob", moved(knob(r * 0.13, height * 0.17), y=height * 0.83), metal_finish(spec, "brass") if oven else dark
    )
    return asm.made()


@maker("pan")
def pan(spec: MakeSpec) -> MadeAsset:
    """A frying pan with its handle to the front; a wok is round below."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    r = min(width / 2, depth * 0.34)
    wok = spec.says("wok")
    z = -(depth / 2 - r)
    tall = height * (0.9 if wok else 0.62)
    line: tuple[Vec2, ...] = (
        ((0.3, 0.0), (0.6, 0.16), (0.85, 0.52), (1.0, 1.0))
        if wok
        else ((0.8, 0.0), (0.84, 0.06), (0.94, 0.6), (1.0, 1.0))
    )
    outer = curve([(r * a, tall * b) for a, b in line])
    asm.add("pan", moved(turnings(hollow(outer, 0.004, tall * 0.08), 40), z=z), look)
    wooden = wok or spec.seed % 3 == 1
    start: Vec3 = (0.0, tall * 0.7, z + r * 0.93)
    stem: list[Vec3] = [
        start,
        (0.0, tall * 0.95, z + r * 1.25),
        (0.0, height * 0.86, z + r * 1.6),
        (0.0, height * 0.92, depth / 2),
    ]
    grip = sweep(stem[1:], ellipse(r * 0.19, r * 0.1, 12), scale=[0.7, 1.0, 1.1])
    neck = bar([start, (0.0, tall * 0.97, z + r * 1.4)], r * 0.12, r * 0.05)
    asm.add("neck", neck, finish("steel") if family(spec) != "metal" else look)
    asm.add("handle", grip, wood_finish(spec) if wooden else finish("plastic", color=DARK))
    rivets = [
        moved(scaled(sphere(r * 0.03, 8), 1.0, 1.0, 0.5), x, tall * 0.68, z + r * 0.9) for x in (-r * 0.09, r * 0.09)
    ]
    asm.add("rivets", rivets, finish("chrome"))
    corners = [(r * 0.5 * cos(k * pi / 4), z + r * 0.5 * sin(k * pi / 4)) for k in range(8)]
    if not wok:
        asm.surface("inside", corners, tall * 0.08, inside=True)
    return asm.made()


@maker("kettle")
def kettle(spec: MakeSpec) -> MadeAsset:
    """A kettle with its spout at the right: a jug on an electric base, or a round one with a hoop over its lid."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    dark = finish("plastic", color=DARK)
    r = min(depth / 2, width * 0.36)
    x = -width * 0.02
    electric = spec.style in ("modern", "futuristic") if spec.style else spec.seed % 2 == 0
    if spec.says("electric") or (electric and not spec.says("tea", "whistling", "camping")):
        asm.add("base", moved(cylinder(r * 1.04, height * 0.07, 0.004, 36), x=x), dark)
        line = curve(
            [(r, height * 0.075), (r * 0.98, height * 0.3), (r * 0.8, height * 0.75), (r * 0.72, height * 0.88)]
        )
        asm.add("body", moved(turnings(line, 36), x=x), look)
        lid = turnings([(r * 0.7, 0.0), (r * 0.64, height * 0.045), (r * 0.2, height * 0.07), (0.0, height * 0.07)], 32)
        asm.add(
            "lid", [moved(lid, x=x, y=height * 0.875), moved(knob(r * 0.14, height * 0.06), x=x, y=height * 0.94)], dark
        )
        beak = upright([(0.0, 0.0), (width / 2 - r * 0.62 - x, height * 0.2), (0.0, height * 0.24)], r * 0.5, 0.003)
        asm.add("spout", moved(beak, x + r * 0.62, height * 0.65, -r * 0.25), look)
        left = -width / 2
        loop = [
            (x - r * 0.66, height * 0.88),
            (left + r * 0.12, height * 0.86),
            (left + r * 0.1, height * 0.5),
            (x - r * 0.86, height * 0.26),
        ]
        path: list[Vec3] = [(a, b, 0.0) for a, b in loop]
        asm.add("handle", sweep(rounded_path(path, r * 0.5), ellipse(r * 0.26, r * 0.17, 10), up=(0, 0, 1)), dark)
        gauge = turned(
            box_between((-r * 0.06, height * 0.25, r * 0.86), (r * 0.06, height * 0.6, r * 0.975), 0.003),
            (0, 1, 0),
            0.0,
        )
        asm.add("gauge", moved(gauge, x=x), finish("glass"))
        return asm.made()
    body = height * 0.6
    shape = [(0.8, 0.0), (1.0, 0.14), (0.96, 0.5), (0.62, 0.88), (0.4, 1.0)]
    line = curve([(r * q, body * y) for q, y in marks_of(KETTLES, spec, shape)])
    asm.add("body", moved(turnings(line, 36), x=x), look)
    top = [(r * 0.42, 0.0), (r * 0.36, height * 0.03), (0.0, height * 0.045)]
    asm.add("lid", moved(turnings(top, 28), x=x, y=body * 0.985), look)
    hand = wood_finish(spec) if spec.seed % 4 > 1 or spec.style else dark
    asm.add("knob", moved(knob(r * 0.12, height * 0.08), x=x, y=body + height * 0.035), hand)
    spout: list[Vec3] = [
        (x + r * 0.7, body * 0.4, 0.0),
        (x + r * 1.12, body * 0.62, 0.0),
        (width / 2 - r * 0.05, body * 1.0, 0.0),
    ]
    asm.add(
        "spout",
        sweep(rounded_path(spout, r * 0.3), ellipse(r * 0.42, r * 0.42, 12), scale=[1.2] + [0.9] * 5 + [0.55]),
        look,
    )
    arms: list[Vec3] = [
        (x - radius_at(line, body * 0.78) + r * 0.08, body * 0.78, 0.0),
        (x - r * 0.72, height * 0.97, 0.0),
        (x + r * 0.72, height * 0.97, 0.0),
        (x + radius_at(line, body * 0.78) - r * 0.08, body * 0.78, 0.0),
    ]
    asm.add(
        "handle",
        sweep(rounded_path(arms, r * 0.4), ellipse(r * 0.14, r * 0.06, 8), up=(0, 0, 1)),
        metal_finish(spec, "chrome"),
    )
    grip = turned(moved(cylinder(r * 0.1, r * 0.84, r * 0.04, 12), y=-r * 0.42), (0, 0, 1), pi / 2)
    asm.add("grip", moved(grip, x, height * 0.97, 0.0), hand)
    return asm.made()


@maker("can")
def can(spec: MakeSpec) -> MadeAsset:
    """A drink can necked in at both ends with its tab, or a tin with a paper label."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    r = min(width, depth) / 2
    bare = finish("aluminium")
    paint = (
        main_finish(spec)
        if spec.color_stated or spec.material_stated
        else finish("paint", color=((0.5, 0.015, 0.02), (0.03, 0.16, 0.5), (0.06, 0.32, 0.1))[spec.seed % 3])
    )
    if spec.says("tin", "soup", "beans", "food"):
        asm.add("can", turnings([(r * 0.97, 0.0), (r * 0.97, height)], 36), bare)
        asm.add("rims", [moved(torus(r * 0.97, r * 0.03, 36, 6), y=y) for y in (r * 0.03, height - r * 0.03)], bare)
        asm.add(
            "label",
            moved(tube(r * 0.985, r * 0.93, height * 0.84, 0.0, 36), y=height * 0.08),
            finish("paper", color=spec.color),
        )
        asm.add(
            "band",
            moved(tube(r * 0.99, r * 0.93, height * 0.22, 0.0, 36), y=height * 0.44),
            finish("paper", color=(0.82, 0.76, 0.6)),
        )
        return asm.made()
    line = [(0.74, 0.0), (0.8, 0.03), (1.0, 0.1), (1.0, 0.87)]
    asm.add("body", turnings([(r * a, height * b) for a, b in line], 36, 0.9), paint)
    neck = [
        (0.998, 0.868),
        (0.86, 0.955),
        (0.84, 0.975),
        (0.88, 0.99),
        (0.86, 1.0),
        (0.8, 0.985),
        (0.78, 0.965),
        (0.0, 0.965),
    ]
    asm.add("top", turnings([(r * a, height * b) for a, b in neck], 36, 0.9), bare)
    tab = extrude(
        ellipse(r * 0.34, r * 0.6, 20),
        r * 0.04,
        0.0,
        holes=[[(x, z + r * 0.12) for x, z in ellipse(r * 0.16, r * 0.2, 12)]],
    )
    asm.add("tab", moved(tab, y=height * 0.967, z=r * 0.12), bare)
    wave = tube(r * 1.004, r * 0.96, height * 0.1, 0.0, 36)
    asm.add("band", moved(wave, y=height * 0.42), finish("paint", color=(0.85, 0.85, 0.84)))
    return asm.made()


@maker("jar")
def jar(spec: MakeSpec) -> MadeAsset:
    """A glass jar with a lid and what is in it, or a stoneware jar with a knob."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    r = min(width, depth) / 2
    if family(spec) == "glass":
        line = curve(
            [(r * 0.9, 0.0), (r, height * 0.06), (r, height * 0.66), (r * 0.84, height * 0.8), (r * 0.8, height * 0.86)]
        )
        asm.add("glass", turnings(hollow(line, r * 0.05, height * 0.05), 32), look)
        tones: dict[str, Vec3] = {
            "honey": (0.7, 0.3, 0.02),
            "jam": (0.35, 0.01, 0.03),
            "cookie": (0.45, 0.25, 0.09),
            "biscuit": (0.45, 0.25, 0.09),
            "spice": (0.5, 0.12, 0.02),
            "pickle": (0.2, 0.3, 0.04),
        }
        said = next((word for word in tones if spec.says(word)), "")
        tone = tones.get(said, tuple(tones.values())[spec.seed % 4])
        fill = [(a * 1.006, b) for a, b in line if height * 0.03 < b < height * 0.7]
        asm.add("filling", turnings(fill, 32), finish("porcelain", color=tone))  # seen as through the glass it fills
        lid_look = metal_finish(spec, "brass") if spec.seed % 2 else wood_finish(spec)
        asm.add("lid", moved(cylinder(r * 0.88, height * 0.15, 0.003, 32), y=height * 0.85), lid_look)
        if said in ("honey", "jam", "spice"):
            asm.add("label", _label(r, height), finish("paper"))
        return asm.made()
    line = curve(
        [
            (r * 0.8, 0.0),
            (r * 0.96, height * 0.1),
            (r, height * 0.4),
            (r * 0.94, height * 0.68),
            (r * 0.8, height * 0.8),
        ]
    )
    asm.add("body", turnings(line, 32), look)
    lid = curve([(r * 0.86, 0.0), (r * 0.86, height * 0.03), (r * 0.5, height * 0.1), (0.0, height * 0.11)])
    asm.add("lid", moved(turnings(lid, 32), y=height * 0.79), look)
    asm.add(
        "knob",
        moved(knob(r * 0.2, height * 0.13), y=height * 0.87),
        wood_finish(spec) if family(spec) != "metal" else look,
    )
    return asm.made()


def _label(r: float, height: float) -> Mesh:
    """A paper label bent about the front of a jar."""
    path: list[Vec3] = [
        (r * 1.03 * sin(a), height * 0.36, r * 1.03 * cos(a)) for a in (0.16 * k - 0.8 for k in range(11))
    ]
    return sweep(path, rectangle(0.0008, height * 0.34))


@maker("cutting_board")
def cutting_board(spec: MakeSpec) -> MadeAsset:
    """A board with a hole to hang it by: a slab with a groove, or a paddle."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    if spec.seed % 2 and spec.shape not in ("round", "square"):
        neck, r = w * 0.5, depth * 0.15
        outline: list[Vec2] = [(-w, -d * 0.92), (-w * 0.96, -d), (neck - r, -d), (neck, -d + r), (neck + r * 0.8, -r)]
        outline += [(w - r + r * cos(a), r * sin(a)) for a in (-pi / 2 + k * pi / 10 for k in range(6))]
        outline += [(x, -z) for x, z in reversed(outline[:-1])]
        hole = [(w - r + x, z) for x, z in ellipse(r * 0.8, r * 0.8, 16)]
        asm.add("board", extrude(outline, height, height * 0.25, holes=[hole]), look)
        asm.level("top", (-w, neck - r), (-d, d), height, inset=0.015)
        return asm.made()
    slot = [(w - width * 0.09 + x, z) for x, z in rectangle(width * 0.05, depth * 0.32, width * 0.024, 3)]
    asm.add("board", extrude(rectangle(width, depth, 0.02), height, height * 0.2, holes=[slot]), look)
    groove = [(x - width * 0.045, z) for x, z in rectangle(width * 0.8, depth * 0.86, 0.02)]
    asm.add("groove", pipe([(x, height - 0.0008, z) for x, z in groove], 0.0018, 6, closed=True), finish("walnut"))
    asm.level("top", (-w * 0.84, w * 0.66), (-d * 0.8, d * 0.8), height, inset=0.01)
    return asm.made()


@maker("cutlery")
def cutlery(spec: MakeSpec) -> MadeAsset:
    """A crock with spoons, a whisk, a turner and a ladle standing in it."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    r, low = min(width, depth) * 0.42, height * 0.52
    outer = [(r * 0.86, 0.0), (r, low * 0.06), (r, low * 0.9), (r * 1.05, low)]
    asm.add(
        "crock",
        turnings(hollow(outer, r * 0.07, low * 0.06), 32),
        finish("ceramic", color=spec.color if spec.color_stated else None),
    )
    wood, metal = wood_finish(spec), metal_finish(spec, "steel")
    top = height * 0.99
    ends: list[Vec3] = [
        (r * 0.75 * cos(a), top * t, r * 0.75 * sin(a))
        for a, t in ((0.3, 0.86), (1.5, 0.95), (2.7, 0.84), (4.0, 0.92), (5.2, 0.88))
    ]
    stems = [rod((-x * 0.3, low * 0.1, -z * 0.3), (x, y, z), r * 0.065, 8) for x, y, z in ends]
    asm.add(
        "wooden",
        [
            stems[0],
            stems[2],
            moved(scaled(sphere(r * 0.3, 14), 0.85, 1.15, 0.35), *ends[0]),
            moved(rounded_box((r * 0.5, r * 0.75, r * 0.08), r * 0.03, 2), *ends[2]),
        ],
        wood,
    )
    x, y, z = ends[1]
    loops = [
        moved(
            turned(
                pipe(
                    [
                        (r * 0.26 * sin(t), r * 0.42 * (1 - cos(t)) - r * 0.36, 0.0)
                        for t in (k * pi / 7 for k in range(14))
                    ],
                    r * 0.022,
                    5,
                    closed=True,
                ),
                (0, 1, 0),
                k * pi / 3,
            ),
            x,
            y,
            z,
        )
        for k in range(3)
    ]
    ladle = moved(turned(ellipsoid((r * 0.62, r * 0.62, r * 0.34), 16), (1, 0, 0), 0.2), *ends[3])
    asm.add(
        "metal",
        [
            stems[1],
            stems[3],
            stems[4],
            *loops,
            ladle,
            moved(rounded_box((r * 0.5, r * 0.7, r * 0.05), r * 0.02), *ends[4]),
        ],
        metal,
    )
    return asm.made()


@maker("knife_block")
def knife_block(spec: MakeSpec) -> MadeAsset:
    """A leaning block of wood with the handles of knives in its sloping face."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    front, back = depth / 2, -depth / 2
    lean: list[Vec2] = [
        (back + depth * 0.2, 0.0),
        (front, 0.0),
        (front, height * 0.16),
        (back + depth * 0.52, height * 0.82),
        (back + depth * 0.04, height * 0.62),
    ]
    asm.add("block", across(lean, width, 0.005), look)
    dark = finish("plastic", color=DARK) if spec.seed % 2 == 0 or spec.color_stated else finish("walnut")
    grips: list[Mesh] = []
    rivets: list[Mesh] = []
    dz, dy = -0.55, 0.835  # the way the knives lean
    for row, (share, long) in enumerate(((0.22, 0.95), (0.58, 0.8))):
        z = back + depth * (0.04 + (0.52 - 0.04) * (1 - share))
        y = height * (0.62 + (0.82 - 0.62) * (1 - share))
        count = 3 if row == 0 else 4
        for k, x in enumerate(spaced(-width * 0.42, width * 0.42, count)):
            tall = height * 0.34 * long * (1 - 0.08 * k)
            grip = turned(
                moved(rounded_box((width * (0.13 if row == 0 else 0.1), tall, depth * 0.11), 0.004, 2), y=tall / 2),
                (1, 0, 0),
                -0.58,
            )
            grips.append(moved(grip, x, y - 0.004, z))
            rivets += [
                moved(
                    sphere(0.0035, 6), x + width * (0.066 if row == 0 else 0.05), y + dy * tall * t, z + dz * tall * t
                )
                for t in (0.35, 0.7)
            ]
    asm.add("handles", grips, dark)
    asm.add("rivets", rivets, finish("steel"))
    return asm.made()


@maker("dish_rack")
def dish_rack(spec: MakeSpec) -> MadeAsset:
    """A wire rack with a row of bars for plates, a tray below and a cup for cutlery."""
    asm, wire = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d, low, r = width / 2, depth / 2, height * 0.22, 0.0028
    tray = extrude(rectangle(width * 0.96, depth * 0.96, 0.02), 0.006, 0.002)
    asm.add("tray", tray, finish("plastic", color=(0.06, 0.065, 0.07)))
    frames = [
        pipe([(x, y, z) for x, z in rectangle(width * s, depth * s, 0.04)], r * 1.4, 8, closed=True)
        for y, s in ((low, 0.94), (height - r * 2, 0.98))
    ]
    posts = [
        rod((x * 0.92, 0.003, z * 0.88), (x * 0.96, height, z * 0.94), r * 1.4, 8) for x in (-w, w) for z in (-d, d)
    ]
    floor = [rod((x, low, -d * 0.94), (x, low, d * 0.94), r, 6) for x in spaced(-w * 0.94, w * 0.94, 13)]
    asm.add("frame", [*frames, *posts, *floor], wire)
    hoops: list[Mesh] = []
    for x in spaced(-w * 0.9, w * 0.45, 8):
        loop: list[Vec3] = [
            (x, low, -d * 0.6),
            (x, height * 0.78, -d * 0.5),
            (x, height * 0.78, -d * 0.1),
            (x, low, 0.0),
        ]
        hoops.append(pipe(rounded_path(loop, 0.02), r, 6))
    asm.add("hoops", hoops, wire)
    cup = [
        moved(m, w * 0.72, low, -d * 0.5)
        for m in (turnings(hollow([(w * 0.16, 0.0), (w * 0.2, height * 0.7)], 0.003, 0.004), 20),)
    ]
    asm.add("cup", cup, finish("plastic", color=(0.75, 0.75, 0.74)))
    mat = box_between((-w * 0.9, low - 0.001, 0.012), (w * 0.9, low + r * 1.4, d * 0.92), 0.001)
    asm.add("mat", mat, finish("plastic", color=(0.06, 0.065, 0.07)))
    asm.level("rack", (-w * 0.88, w * 0.88), (0.02, d * 0.9), low + r * 1.4, inside=True, inset=0.005)
    return asm.made()


@maker("chopsticks")
def chopsticks(spec: MakeSpec) -> MadeAsset:
    """Two tapered sticks on their rest."""
    asm, look = Assembly(spec), main_finish(spec)
    _, height, depth = spec.size
    r = height * 0.28
    sticks = [
        rod((s * r * 1.4, r, depth / 2), (s * r * 2.2, height - r * 0.6, -depth / 2), r, 10, end_radius=r * 0.5)
        for s in (-1, 1)
    ]
    asm.add("sticks", sticks, look)
    asm.add(
        "rest",
        box_between((-r * 4, 0.0, -depth * 0.36), (r * 4, height - r * 1.35, -depth * 0.29), r * 0.4, 2),
        finish("porcelain"),
    )
    return asm.made()


@maker("salt_shaker")
def salt_shaker(spec: MakeSpec) -> MadeAsset:
    """A turned mill with a steel collar, or a shaker with a pierced cap."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    r = min(width, depth) / 2
    if spec.says("salt") and spec.says("shaker") and spec.seed % 2:
        line = [(r * 0.95, 0.0), (r, height * 0.06), (r * 0.75, height * 0.7)]
        asm.add("body", turnings(curve(line), 20), finish("glass") if not spec.color_stated else look)
        asm.add(
            "salt",
            turnings([(r * 0.85, height * 0.03), (r * 0.8, height * 0.4)], 20),
            finish("wax", color=(0.85, 0.85, 0.84)),
        )
        asm.add(
            "cap",
            moved(
                turnings(
                    curve([(r * 0.8, 0.0), (r * 0.8, height * 0.14), (r * 0.5, height * 0.27), (0.0, height * 0.3)]), 20
                ),
                y=height * 0.7,
            ),
            finish("steel"),
        )
        asm.add("holes", [moved(sphere(r * 0.06, 6), *at) for at in ring(6, r * 0.4, height * 0.975)], finish("rubber"))
        return asm.made()
    low = [(0.96, 0.0), (1.0, 0.05), (0.8, 0.12), (0.62, 0.4), (0.78, 0.62), (0.8, 0.68)]
    asm.add("body", turnings(curve([(r * a, height * b) for a, b in low]), 24), look)
    asm.add("collar", moved(tube(r * 0.78, r * 0.5, height * 0.03, 0.001, 24), y=height * 0.675), finish("steel"))
    head = [(0.8, 0.7), (0.86, 0.76), (0.66, 0.88), (0.3, 0.92), (0.0, 0.93)]
    asm.add("head", turnings(curve([(r * a, height * b) for a, b in head]), 24), look)
    asm.add("knob", moved(sphere(r * 0.22, 14), y=height - r * 0.22), finish("steel"))
    return asm.made()


@maker("bread_box")
def bread_box(spec: MakeSpec) -> MadeAsset:
    """A box with a roll front and a handle on it; a glass dome over a plate if it is for cake."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    if spec.says("cake", "dome"):
        r = min(width, depth) / 2
        foot = [
            (r * 0.5, 0.0),
            (r * 0.2, height * 0.08),
            (r * 0.18, height * 0.2),
            (r, height * 0.27),
            (r, height * 0.3),
        ]
        asm.add("stand", turnings(foot, 40), look)
        bell = curve(
            [(r * 0.92, height * 0.3), (r * 0.92, height * 0.7), (r * 0.7, height * 0.87), (0.0, height * 0.93)]
        )
        asm.add("dome", turnings(bell, 36), finish("glass"))
        asm.add("knob", moved(sphere(height * 0.05, 12), y=height * 0.95), finish("glass"))
        return asm.made()
    d = depth / 2
    curved: list[Vec2] = [(d * cos(a) * 1.0, height * (0.25 + 0.72 * sin(a))) for a in (k * pi / 20 for k in range(11))]
    side: list[Vec2] = [(-d, 0.012), (d, 0.012), *curved, (-d, height * 0.97)]
    asm.add("body", across(side, width * 0.94), look)
    asm.add(
        "ends",
        [moved(across([(z, y * 1.03) for z, y in side], width * 0.04, 0.003), x=s * width * 0.48) for s in (-1, 1)],
        look,
    )
    slats = [
        box_between(
            (-width * 0.45, height * (0.25 + 0.72 * sin(a)) - 0.003, d * cos(a) - 0.003),
            (width * 0.45, height * (0.25 + 0.72 * sin(a)) + 0.003, d * cos(a) + 0.003),
            0.002,
        )
        for a in (k * pi / 16 for k in range(1, 7))
    ]
    asm.add("slats", slats, look)
    asm.add(
        "handle",
        [
            rod((-width * 0.14, height * 0.24, d + 0.014), (width * 0.14, height * 0.24, d + 0.014), 0.005, 8),
            *(
                rod((x, height * 0.24, d - 0.004), (x, height * 0.24, d + 0.014), 0.004, 8)
                for x in (-width * 0.12, width * 0.12)
            ),
        ],
        finish("steel"),
    )
    asm.add("feet", feet(width * 0.4, d * 0.8, 0.014, 0.012), finish("rubber"))
    return asm.made()
