"""What lies and stands on a desk: pens and their cup, stapler, scissors, bookends, a jewel case."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, scaled, turned
from diorama.geometry.shapes import (
    box_between,
    cylinder,
    ellipse,
    extrude,
    rectangle,
    rounded_box,
    rounded_path,
    sphere,
    sweep,
    torus,
    tube,
)
from diorama.makers.build import Assembly, main_finish, metal_finish
from diorama.makers.materials import finish
from diorama.makers.placing import across, facing, feet, sideways, turnings, upright
from diorama.makers.profiles import curve, hollow
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_DARK: Vec3 = (0.02, 0.02, 0.022)
_TONES: tuple[Vec3, ...] = (
    (0.6, 0.04, 0.03),
    (0.04, 0.16, 0.5),
    (0.8, 0.55, 0.05),
    (0.06, 0.35, 0.12),
    (0.03, 0.03, 0.03),
)


def pencil(long: float, radius: float) -> tuple[Mesh, Mesh, Mesh]:
    """Body, pointed wood and lead of a pencil that stands on its blunt end, six-sided."""
    body = cylinder(radius, long * 0.86, 0.0, 6)
    wood = moved(cylinder(radius, long * 0.11, 0.0, 12, top=radius * 0.25), y=long * 0.859)
    lead = moved(cylinder(radius * 0.26, long * 0.034, 0.0, 8, top=radius * 0.05), y=long * 0.966)
    return body, wood, lead


@maker("pen")
def pen(spec: MakeSpec) -> MadeAsset:
    """A pen with cap and clip, a pencil, a brush, a marker or a ruler, its point to the back."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    r = min(width, height) / 2

    def lying(mesh: Mesh) -> Mesh:
        return moved(turned(mesh, (1.0, 0.0, 0.0), -pi / 2), 0.0, r, depth / 2)

    if spec.says("ruler"):
        asm.add(
            "ruler",
            box_between((-width, 0.0, -depth / 2), (width, 0.003, depth / 2), 0.0008),
            finish("beech") if not spec.color_stated else look,
        )
        marks = [
            box_between(
                (width * (0.5 if k % 5 else 0.2), 0.0029, -depth * 0.48 + depth * 0.96 * k / 30),
                (width, 0.0034, -depth * 0.48 + depth * 0.96 * k / 30 + 0.0008),
            )
            for k in range(31)
        ]
        asm.add("marks", marks, finish("plastic", color=_DARK))
        return asm.made()
    if spec.says("pencil", "crayon"):
        return _pencil(asm)
    if spec.says("brush", "paintbrush"):
        return _brush(asm)
    thick = spec.says("marker", "highlighter")
    body = (
        [(r * 0.8, 0.0), (r * 0.92, depth * 0.02), (r * 0.92, depth * 0.6)]
        if thick
        else [(r * 0.6, 0.0), (r * 0.8, depth * 0.02), (r * 0.85, depth * 0.6)]
    )
    asm.add("barrel", lying(turnings(body, 16)), look if not thick else finish("plastic", color=(0.8, 0.8, 0.8)))
    cap = [(r, depth * 0.58), (r, depth * 0.96), (r * 0.7, depth)]
    asm.add("cap", lying(turnings(cap, 16)), look)
    metal = metal_finish(spec, "gold" if spec.says("fountain") or spec.seed % 3 == 0 else "chrome")
    asm.add(
        "clip",
        [
            moved(
                box_between((-r * 0.2, 2 * r - 0.0004, -depth * 0.46), (r * 0.2, 2 * r + 0.0014, -depth * 0.16), 0.0005)
            ),
            lying(moved(turnings([(r * 1.02, 0.0), (r * 1.02, depth * 0.015)], 16), y=depth * 0.58)),
        ],
        metal,
    )
    asm.add("end", lying(moved(cylinder(r * 0.5, depth * 0.012, 0.0005, 12), y=-depth * 0.01)), metal)
    return asm.made()


def _pencil(asm: Assembly) -> MadeAsset:
    """A pencil with its eraser."""
    spec = asm.spec
    look = main_finish(spec)
    width, height, depth = spec.size
    r = min(width, height) / 2

    def lying(mesh: Mesh) -> Mesh:
        return moved(turned(mesh, (1.0, 0.0, 0.0), -pi / 2), 0.0, r, depth / 2)

    body, wood, lead = pencil(depth * 0.96, r)
    asm.add("body", lying(moved(body, y=depth * 0.04)), look)
    asm.add("wood", lying(moved(wood, y=depth * 0.04)), finish("birch") if not spec.says("crayon") else look)
    asm.add(
        "lead",
        lying(moved(lead, y=depth * 0.04)),
        finish("plastic", color=spec.color if spec.color_stated else _DARK),
    )
    asm.add("eraser", lying(cylinder(r * 0.9, depth * 0.03, 0.001, 12)), finish("rubber", color=(0.75, 0.3, 0.3)))
    asm.add("ferrule", lying(moved(cylinder(r * 0.98, depth * 0.045, 0.0005, 12), y=depth * 0.02)), finish("brass"))
    return asm.made()


def _brush(asm: Assembly) -> MadeAsset:
    """A paint brush."""
    spec = asm.spec
    look = main_finish(spec)
    width, height, depth = spec.size
    r = min(width, height) / 2

    def lying(mesh: Mesh) -> Mesh:
        return moved(turned(mesh, (1.0, 0.0, 0.0), -pi / 2), 0.0, r, depth / 2)

    asm.add(
        "handle",
        lying(
            turnings(
                curve([(r * 0.2, 0.0), (r * 0.6, depth * 0.3), (r * 0.8, depth * 0.55), (r * 0.5, depth * 0.68)]),
                12,
                2.0,
            )
        ),
        look,
    )
    asm.add(
        "ferrule",
        lying(moved(cylinder(r * 0.5, depth * 0.16, 0.0, 14, top=r * 0.7), y=depth * 0.67)),
        finish("aluminium"),
    )
    asm.add(
        "bristles",
        lying(
            moved(
                turnings(curve([(r * 0.6, 0.0), (r * 0.8, depth * 0.06), (0.0, depth * 0.18)]), 14, 2.0),
                y=depth * 0.82,
            )
        ),
        finish("fur"),
    )
    return asm.made()


@maker("pen_cup")
def pen_cup(spec: MakeSpec) -> MadeAsset:
    """A cup with pencils, pens and a ruler standing in it at all angles."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    r = min(width, depth) / 2
    square = spec.shape == "square" or spec.seed % 3 == 1
    if square:
        t = r * 0.08
        walls = [
            box_between((-r, 0.0, s * (r - t / 2) - t / 2), (r, height, s * (r - t / 2) + t / 2), t * 0.3)
            for s in (-1, 1)
        ]
        walls += [
            box_between(
                (s * (r - t / 2) - t / 2, 0.0, -r + t * 0.9), (s * (r - t / 2) + t / 2, height, r - t * 0.9), t * 0.3
            )
            for s in (-1, 1)
        ]
        asm.add("cup", [*walls, box_between((-r + t / 2, 0.0, -r + t / 2), (r - t / 2, t * 1.5, r - t / 2))], look)
    else:
        asm.add(
            "cup",
            turnings(
                hollow(
                    curve([(r * 0.96, 0.0), (r, height * 0.05), (r, height * 0.95), (r * 0.99, height)]),
                    r * 0.08,
                    r * 0.1,
                ),
                32,
            ),
            look,
        )
    rng = spec.rng("pens")
    bodies: list[list[Mesh]] = [[] for _ in _TONES]
    woods: list[Mesh] = []
    leads: list[Mesh] = []
    for k in range(7):
        a, lean = k * 2.4, float(rng.uniform(0.05, 0.2))
        long = height * float(rng.uniform(1.1, 1.35))
        tilt: Vec3 = (cos(a), 0.0, -sin(a))
        pieces = [
            moved(turned(mesh, tilt, lean), r * 0.4 * sin(a), r * 0.12, r * 0.4 * cos(a))
            for mesh in pencil(long, r * 0.085)
        ]
        bodies[k % len(_TONES)].append(pieces[0])
        woods.append(pieces[1])
        leads.append(pieces[2])
    for k, some in enumerate(bodies):
        asm.add(f"pencils-{k + 1}", some, finish("paint", color=_TONES[k]))
    asm.add("wood", woods, finish("birch"))
    asm.add("leads", leads, finish("plastic", color=_DARK))
    return asm.made()


@maker("stapler")
def stapler(spec: MakeSpec) -> MadeAsset:
    """A stapler, its jaws to the front; a roll of tape in its holder if so said."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    d = depth / 2
    if spec.says("tape"):
        return _tape_dispenser(asm)
    asm.add(
        "base",
        [
            extrude(rectangle(width * 0.8, depth, width * 0.3, 5), height * 0.12, 0.003, grain=2),
            box_between((-width * 0.3, 0.0, -d), (width * 0.3, height * 0.5, -d * 0.72), 0.004, 2),
        ],
        look,
    )
    arm: list[Vec2] = [
        (-d, height * 0.42),
        (d * 0.94, height * 0.66),
        (d, height * 0.76),
        (d * 0.86, height * 0.92),
        (-d * 0.2, height * 0.98),
        (-d * 0.9, height * 0.78),
        (-d, height * 0.66),
    ]
    asm.add("arm", across(arm, width * 0.7, 0.005), look)
    steel = finish("steel")
    asm.add(
        "magazine",
        across(
            [
                (-d * 0.9, height * 0.28),
                (d * 0.96, height * 0.52),
                (d * 0.96, height * 0.66),
                (-d * 0.9, height * 0.42),
            ],
            width * 0.42,
            0.001,
        ),
        steel,
    )
    asm.add(
        "anvil", box_between((-width * 0.18, height * 0.115, d * 0.62), (width * 0.18, height * 0.14, d * 0.86)), steel
    )
    asm.add(
        "pivot",
        sideways(cylinder(height * 0.07, width * 0.76, 0.001, 16), -width * 0.38, height * 0.44, -d * 0.82),
        steel,
    )
    asm.add(
        "pad",
        across(
            [(d * 0.2, height * 0.93), (d * 0.84, height * 0.89), (d * 0.84, height), (d * 0.2, height)],
            width * 0.5,
            0.002,
        ),
        finish("rubber"),
    )
    return asm.made()


def _tape_dispenser(asm: Assembly) -> MadeAsset:
    """A roll of tape on its weighted stand with a blade."""
    spec = asm.spec
    look = main_finish(spec)
    width, height, depth = spec.size
    d = depth / 2
    side: list[Vec2] = [
        (-d, 0.0),
        (d, 0.0),
        (d, height * 0.5),
        (d * 0.8, height * 0.55),
        (d * 0.4, height * 0.3),
        (-d * 0.7, height * 0.4),
        (-d, height * 0.3),
    ]
    asm.add("stand", across(side, width, 0.004), look)
    asm.add(
        "tape",
        sideways(tube(height * 0.5, height * 0.3, width * 0.5, 0.001, 32), -width * 0.25, height * 0.5, -d * 0.15),
        finish("wax", color=(0.75, 0.65, 0.4)),
    )
    asm.add(
        "hub",
        sideways(cylinder(height * 0.3, width * 0.52, 0.001, 24), -width * 0.26, height * 0.5, -d * 0.15),
        finish("plastic", color=(0.8, 0.8, 0.79)),
    )
    asm.add(
        "blade",
        box_between((-width * 0.3, height * 0.5, d * 0.86), (width * 0.3, height * 0.57, d)),
        finish("steel"),
    )
    return asm.made()


@maker("scissors")
def scissors(spec: MakeSpec) -> MadeAsset:
    """Crossed blades a little open, riveted, with two finger loops to the front."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    d, steel = depth / 2, main_finish(spec) if not spec.color_stated else finish("steel")
    grip = finish("plastic", color=spec.color if spec.color_stated else _TONES[spec.seed % 4])
    t = height * 0.4
    for k, s in enumerate((-1, 1)):
        swing = s * 0.12
        blade: list[Vec2] = [
            (-s * width * 0.02, -d * 1.0),
            (s * width * 0.07, -d * 0.35),
            (s * width * 0.09, d * 0.05),
            (-s * width * 0.06, d * 0.12),
            (-s * width * 0.075, -d * 0.3),
        ]
        lift = 0.0 if k == 0 else t
        asm.add(f"blade-{k + 1}", moved(turned(extrude(blade, t, t * 0.2), (0, 1, 0), swing), y=lift + t * 0.3), steel)
        shank = box_between((-width * 0.05, 0.0, d * 0.02), (width * 0.05, t * 1.3, d * 0.42), t * 0.3)
        ring_out = ellipse(width * 0.42, d * 0.62, 28)
        ring_in = [(x * 0.64, z * 0.7) for x, z in ring_out]
        loop = moved(extrude(ring_out, t * 1.5, t * 0.5, holes=[ring_in], steps=2), -s * width * 0.17, 0.0, d * 0.68)
        asm.add(
            f"handle-{k + 1}",
            [
                turned(moved(shank, -s * width * 0.03, lift * 0.8, 0.0), (0, 1, 0), -swing * 0.3),
                moved(loop, y=lift * 0.5),
            ],
            grip,
        )
    asm.add("rivet", cylinder(width * 0.06, height, 0.001, 16), finish("chrome"))
    return asm.made()


@maker("bookend")
def bookend(spec: MakeSpec) -> MadeAsset:
    """An L of metal with a cut-out, or a plate with a ball on a foot; its flat side to the right."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    if spec.style in ("victorian", "traditional", "art_deco") or spec.seed % 2:
        asm.add(
            "foot",
            box_between((-w, 0.0, -d), (w, height * 0.12, d), 0.003),
            finish("marble") if not spec.material_stated else look,
        )
        asm.add("plate", box_between((w - width * 0.14, height * 0.1, -d), (w, height, d), 0.004), look)
        r = min(height * 0.34, width * 0.38)
        asm.add(
            "ball",
            moved(sphere(r, 24), w - width * 0.14 - r * 0.86, height * 0.12 + r * 0.96, 0.0),
            finish("brass") if not (spec.color_stated or spec.material_stated) else look,
        )
        return asm.made()
    t = max(0.0016, width * 0.03)
    outline = [(z, y + height / 2) for z, y in rectangle(depth, height, depth * 0.2, 5)]
    hole = [(z * 0.55, height * 0.55 + (y - height / 2) * 0.5) for z, y in outline]
    plate = upright(outline, t, t * 0.3, holes=[hole])
    asm.add("plate", moved(turned(plate, (0, 1, 0), pi / 2), x=w - t), look)
    asm.add("foot", extrude(rectangle(width, depth * 0.98, 0.006), t, t * 0.3), look)
    tongue = moved(turned(upright(hole, t * 0.9, t * 0.2), (0, 1, 0), pi / 2), x=w - t)
    asm.add(
        "pad",
        moved(scaled(tongue, 1.0, 0.8, 0.8), x=-t * 0.2, y=height * 0.11),
        finish("cork") if not spec.color_stated else look,
    )
    return asm.made()


@maker("jewelry_box")
def jewelry_box(spec: MakeSpec) -> MadeAsset:
    """A case with drawers, its lid raised over a velvet tray with rings and a chain; a lunch box is shut."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    brass = finish("brass")
    if spec.says("lunch", "lunchbox"):
        return _lunch_box(asm)
    body = height * 0.56
    asm.add("feet", feet(w * 0.86, d * 0.84, height * 0.08, 0.01), brass)
    t = 0.007
    low = height * 0.06
    walls = [
        box_between((-w, low, s * (d - t / 2) - t / 2), (w, body, s * (d - t / 2) + t / 2), 0.002, grain=0)
        for s in (-1, 1)
    ]
    walls += [
        box_between(
            (s * (w - t / 2) - t / 2, low, -d + t * 0.9), (s * (w - t / 2) + t / 2, body, d - t * 0.9), 0.002, grain=2
        )
        for s in (-1, 1)
    ]
    asm.add("case", [*walls, box_between((-w + t / 2, low, -d + t / 2), (w - t / 2, body * 0.7, d - t / 2))], look)
    asm.add(
        "tray",
        box_between((-w + t * 0.8, body * 0.66, -d + t * 0.8), (w - t * 0.8, body * 0.84, d - t * 0.8), 0.001),
        finish("velvet", color=((0.3, 0.02, 0.05), (0.03, 0.06, 0.2), (0.05, 0.16, 0.1))[spec.seed % 3]),
    )
    asm.add(
        "drawers",
        [
            box_between((-w * 0.94, y0, d - 0.002), (w * 0.94, y1, d + 0.003), 0.0015)
            for y0, y1 in ((low + 0.003, body * 0.38), (body * 0.41, body * 0.7))
        ],
        look,
    )
    asm.add(
        "knobs",
        [
            facing(turnings([(0.003, 0.0), (0.005, 0.006), (0.0, 0.009)], 12), x, y, d + 0.002)
            for x in (-w * 0.4, w * 0.4)
            for y in (low + body * 0.16, body * 0.55)
        ],
        brass,
    )
    lid = turned(moved(box_between((-w, -0.004, 0.0), (w, 0.012, depth), 0.004, 2), y=0.0), (1, 0, 0), -1.25)
    asm.add("lid", moved(lid, 0.0, body, -d), look)
    glass = turned(box_between((-w * 0.86, -0.0065, depth * 0.08), (w * 0.86, -0.0035, depth * 0.92)), (1, 0, 0), -1.25)
    asm.add("mirror", moved(glass, 0.0, body, -d), finish("mirror"))
    _jewels(asm)
    return asm.made()


def _jewels(asm: Assembly) -> None:
    """Rings and a string of pearls in the tray."""
    spec = asm.spec
    width, height, depth = spec.size
    w = width / 2
    d = depth / 2
    body = height * 0.56
    bed = body * 0.84
    asm.add(
        "rings",
        [
            moved(turned(torus(0.008, 0.0016, 18, 6), (1, 0, 0), 1.2), x, bed + 0.006, z)
            for x, z in ((-w * 0.5, d * 0.2), (-w * 0.3, -d * 0.2), (-w * 0.6, -d * 0.3))
        ],
        finish("gold"),
    )
    beads = [
        moved(sphere(0.0035, 8), w * 0.4 + 0.024 * cos(a), bed + 0.003, 0.02 * sin(a))
        for a in (k * pi / 12 for k in range(24))
    ]
    asm.add("pearls", beads, finish("porcelain"))


def _lunch_box(asm: Assembly) -> MadeAsset:
    """A shut box with clasps and a handle."""
    spec = asm.spec
    look = main_finish(spec)
    width, height, depth = spec.size
    w = width / 2
    d = depth / 2
    asm.add("box", moved(rounded_box((width, height * 0.8, depth), height * 0.14, 3), y=height * 0.4), look)
    asm.add(
        "seam",
        box_between((-w * 1.001, height * 0.5, -d * 1.001), (w * 1.001, height * 0.515, d * 1.001), height * 0.007),
        finish("plastic", color=_DARK),
    )
    asm.add(
        "clasps",
        [
            box_between((x - 0.01, height * 0.42, d - 0.003), (x + 0.01, height * 0.6, d + 0.004), 0.002)
            for x in (-w * 0.5, w * 0.5)
        ],
        finish("steel"),
    )
    loop: list[Vec3] = [
        (-w * 0.4, height * 0.78, 0.0),
        (-w * 0.4, height, 0.0),
        (w * 0.4, height, 0.0),
        (w * 0.4, height * 0.78, 0.0),
    ]
    asm.add(
        "handle",
        sweep(rounded_path(loop, 0.02), ellipse(0.014, 0.009, 8), up=(0, 0, 1)),
        finish("plastic", color=_DARK),
    )
    return asm.made()
