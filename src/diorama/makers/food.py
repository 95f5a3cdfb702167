"""Bread, cake and other things that are baked or cooked."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, scaled, turned
from diorama.geometry.shapes import (
    box_between,
    cylinder,
    ellipsoid,
    extrude,
    rectangle,
    rounded_box,
    sphere,
    sweep,
    torus,
)
from diorama.makers.build import Assembly, main_finish, spaced
from diorama.makers.food_fruit import ribbed
from diorama.makers.materials import finish
from diorama.makers.placing import ring, turnings, upright
from diorama.makers.profiles import curve
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

CRUMB: Vec3 = (0.78, 0.62, 0.38)
_CRUST: Vec3 = (0.42, 0.19, 0.055)
_CREAM: Vec3 = (0.85, 0.78, 0.66)
_CHOCOLATE: Vec3 = (0.08, 0.032, 0.014)


def dough(color: Vec3) -> Material:
    """Something baked or cooked: matt, a little uneven."""
    return finish("plaster", color=color)


def crust(spec: MakeSpec, usual: Vec3 = _CRUST) -> Material:
    """The outside: the stated colour, else the usual one."""
    return main_finish(spec) if spec.color_stated or spec.material_stated else dough(usual)


def sector(radius: float, angle: float, thick: float, edge: float = 0.0, steps: int = 30) -> Mesh:
    """A disc on y = 0 that lacks a piece: its rim spans `angle` [rad], the gap is to the front."""
    first = pi / 2 + (2 * pi - angle) / 2
    rim = [(radius * cos(first + angle * k / steps), radius * sin(first + angle * k / steps)) for k in range(steps + 1)]
    return extrude([(0.0, 0.0), *rim], thick, edge)


@maker("bread")
def bread(spec: MakeSpec) -> MadeAsset:
    """A tin loaf partly sliced, a round loaf, a baguette, rolls or one slice, by the words; slashed on top."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    if spec.says("baguette"):
        line = [(0.0, 0.0), (0.5, 0.04), (0.85, 0.16), (1.0, 0.5), (0.85, 0.84), (0.5, 0.96), (0.0, 1.0)]
        r, long = min(height, depth) * 0.32, width * 1.5
        body = turned(turnings(curve([(r * a, long * b) for a, b in line]), 18, 2.0), (0.0, 0.0, 1.0), pi / 2)
        asm.add("loaf", moved(body, long / 2, r, 0.0), crust(spec))
        _slashes(asm, spaced(-long * 0.38, long * 0.38, 6), r * 1.88, r * 1.5, 1.15)
        return asm.made()
    if spec.says("slice"):
        face = _slice(depth, height)
        asm.add(
            "crust",
            turned(moved(extrude([(x, y - height / 2) for x, y in face], 0.013, 0.003), y=0.0), (0, 1, 0), 0.4),
            crust(spec),
        )
        inner = [(x * 0.92, (y - height / 2) * 0.92) for x, y in face]
        asm.add("crumb", turned(moved(extrude(inner, 0.0134), y=-0.0002), (0, 1, 0), 0.4), dough(CRUMB))
        return asm.made()
    if spec.says("roll", "bun", "sourdough", "round", "boule"):
        shape = curve([(0.0, 0.0), (0.85, 0.0), (1.0, 0.3), (0.86, 0.68), (0.5, 0.93), (0.0, 1.0)])
        r = (width + depth) / 4 if spec.says("sourdough", "round", "boule") else depth / 2
        loaf = turnings([(r * a, height * b) for a, b in shape], 32, 1.4)
        asm.add("loaf", loaf, crust(spec))
        _slashes(asm, [-r * 0.34, 0.0, r * 0.34], height * 0.945, r * 0.62, 0.0)
        return asm.made()
    face = _slice(depth, height)
    cut = width * 0.18
    loaf = turned(moved(upright(face, width * 0.6, 0.004), z=-width * 0.3), (0.0, 1.0, 0.0), pi / 2)
    asm.add("loaf", moved(loaf, x=-width / 2 + width * 0.3), crust(spec))
    thin = turned(upright([(x * 0.92, y * 0.93 + height * 0.03) for x, y in face], 0.003), (0.0, 1.0, 0.0), pi / 2)
    asm.add("crumb", moved(thin, x=width * 0.0985), dough(CRUMB))
    _slashes(asm, spaced(-width * 0.46, width * 0.06, 4), height * 0.99, depth * 0.55, 0.35)
    slices: list[Mesh] = []
    faces: list[Mesh] = []
    for k, lean in enumerate((0.5, 0.85)):
        piece = moved(turned(turned(upright(face, 0.014, 0.003), (0.0, 1.0, 0.0), pi / 2), (0, 0, 1), -lean), 0.0)
        inner = turned(
            turned(
                moved(upright([(x * 0.92, y * 0.93 + height * 0.03) for x, y in face], 0.002), z=0.013),
                (0, 1, 0),
                pi / 2,
            ),
            (0, 0, 1),
            -lean,
        )
        drop = float(piece.bounds[0][1])
        at = width * 0.099 - float(piece.bounds[0][0]) + k * cut * 0.5
        slices.append(moved(piece, at, -drop, 0.0))
        faces.append(moved(inner, at, -drop, 0.0))
    asm.add("slices", slices, crust(spec))
    asm.add("slices-crumb", faces, dough(CRUMB))
    return asm.made()


def _slice(width: float, height: float) -> list[Vec2]:
    """The outline of a slice that stands on y = 0: straight below, crowned above."""
    half = width / 2
    right = [(0.84, 0.0), (0.88, 0.04), (0.9, 0.48), (1.0, 0.62), (0.98, 0.8), (0.78, 0.94), (0.4, 1.0)]
    return [(half * x, height * y) for x, y in right] + [(-half * x, height * y) for x, y in reversed(right)]


def _slashes(asm: Assembly, xs: list[float], y: float, length: float, turn: float) -> None:
    cut = scaled(ellipsoid((1.0, 1.0, 1.0), 10), length * 0.16, length * 0.22, length)
    asm.add("slashes", [moved(turned(cut, (0.0, 1.0, 0.0), turn), x, y, 0.0) for x in xs], dough((0.66, 0.42, 0.18)))


@maker("croissant")
def pastry(spec: MakeSpec) -> MadeAsset:
    """A croissant; by the words a doughnut or bagel, a muffin or cupcake, a pretzel, a bun."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    radius = min(width, depth) / 2
    if spec.says("bagel", "donut", "doughnut"):
        tube = min(height / 2, radius * 0.45)
        asm.add(
            "ring",
            moved(scaled(torus(radius - tube, tube, 32, 12), 1.0, 0.9, 1.0), y=tube * 0.9),
            crust(spec) if not spec.says("donut", "doughnut") else dough((0.6, 0.33, 0.12)),
        )
        if spec.says("donut", "doughnut"):
            icing = spec.color if spec.color_stated else ((0.8, 0.25, 0.4), _CHOCOLATE, _CREAM)[spec.seed % 3]
            asm.add(
                "icing",
                moved(scaled(torus(radius - tube, tube * 0.93, 32, 12), 1.0, 0.72, 1.0), y=tube * 1.22),
                finish("wax", color=icing),
            )
            _sprinkles(asm, radius - tube, tube * 1.9, tube * 0.55, 36)
        return asm.made()
    if spec.says("muffin", "cupcake"):
        cup = ribbed(turnings([(radius * 0.66, 0.0), (radius * 0.9, height * 0.55)], 96), 30, 0.06, 0.0, 1.0)
        asm.add("case", cup, finish("paper", color=spec.color if spec.color_stated else (0.75, 0.3, 0.35)))
        if spec.says("cupcake"):
            rings = [
                moved(scaled(torus(radius * r, radius * 0.3, 24, 8), 1.0, 0.7, 1.0), y=height * y)
                for r, y in ((0.58, 0.62), (0.36, 0.78))
            ]
            tip = moved(
                turnings([(radius * 0.42, 0.0), (radius * 0.3, height * 0.12), (0.0, height * 0.24)], 16, 2.0),
                y=height * 0.76,
            )
            asm.add("cream", [*rings, tip], finish("wax", color=_CREAM))
        else:
            top = curve([(0.9, 0.52), (1.0, 0.62), (0.9, 0.8), (0.5, 0.96), (0.0, 1.0)])
            asm.add("top", turnings([(radius * a, height * b) for a, b in top], 24, 1.6), dough(_CRUST))
        return asm.made()
    if spec.says("pretzel"):
        steps = [float(t) for t in np.linspace(-4.0, 4.0, 49)]
        line: list[Vec3] = [
            (
                width * 0.13 * (3.3 - 0.4 * t * t) * sin(t),
                height * (0.28 + 0.16 * cos(2.6 * t + (0.6 if t > 0 else -0.6))),
                depth * 0.14 * (2.5 - 0.3 * t * t) * cos(t),
            )
            for t in steps
        ]
        asm.add(
            "knot",
            sweep(line, [(height * 0.18 * cos(a), height * 0.18 * sin(a)) for a in (k * pi / 4 for k in range(8))]),
            crust(spec, (0.3, 0.11, 0.03)),
        )
        return asm.made()
    arch = [(radius * 0.85 * sin(a), radius * 0.62 * cos(a)) for a in np.linspace(-1.9, 1.9, 40)]
    thick = height * 0.4
    scale: list[float] = []
    for k in range(40):
        t = abs(k - 19.5) / 19.5
        step = (k % 6) / 6 if k >= 20 else ((39 - k) % 6) / 6
        scale.append(thick * (0.22 + 0.78 * (1 - t**1.6)) * (1.1 - 0.28 * step))
    round_one = [(cos(a), sin(a)) for a in (k * pi / 6 for k in range(12))]
    body = sweep([(float(x), thick * 0.95, float(-z)) for x, z in arch], round_one, scale=scale)
    asm.add("croissant", body, crust(spec, (0.5, 0.24, 0.06)))
    return asm.made()


def _sprinkles(asm: Assembly, ring_radius: float, y: float, spread: float, count: int) -> None:
    """Little coloured sticks strewn on a level ring."""
    rng = asm.spec.rng("sprinkles")
    tones: tuple[Vec3, ...] = ((0.8, 0.7, 0.1), (0.1, 0.4, 0.7), (0.8, 0.8, 0.8))
    bits: list[list[Mesh]] = [[], [], []]
    for k in range(count):
        a, out = 2 * pi * k / count + float(rng.uniform(-0.1, 0.1)), float(rng.uniform(-1, 1))
        r = ring_radius + spread * out
        bit = turned(
            rounded_box((spread * 0.13, spread * 0.13, spread * 0.5), spread * 0.05),
            (0, 1, 0),
            float(rng.uniform(0, 3)),
        )
        bits[k % 3].append(moved(bit, r * sin(a), y - spread * 0.36 * out * out, r * cos(a)))
    for k, some in enumerate(bits):
        asm.add(f"sprinkles-{k + 1}", some, finish("wax", color=tones[k]))


@maker("cookie")
def cookie(spec: MakeSpec) -> MadeAsset:
    """A round biscuit with chocolate chips, or a gingerbread man with buttons."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    if spec.says("gingerbread"):
        r = width * 0.5
        body = [moved(cylinder(r * 0.36, height, height * 0.3, 20), z=-r * 0.62)]
        limbs: tuple[tuple[Vec2, Vec2], ...] = (
            ((0.0, -0.2), (0.0, 0.35)),
            ((0.0, -0.1), (0.85, -0.25)),
            ((0.0, -0.1), (-0.85, -0.25)),
            ((0.0, 0.3), (0.4, 1.0)),
            ((0.0, 0.3), (-0.4, 1.0)),
        )
        for (ax, az), (bx, bz) in limbs:
            long = float(np.hypot(bx - ax, bz - az)) * r
            limb = moved(
                extrude(rectangle(r * (0.5 if bx == 0 else 0.3), long + r * 0.2, r * 0.14), height, height * 0.3),
                z=long / 2,
            )
            body.append(moved(turned(limb, (0, 1, 0), float(np.arctan2(bx - ax, bz - az))), ax * r, 0.0, az * r))
        asm.add("body", body, crust(spec, (0.36, 0.16, 0.05)))
        dots: list[Vec2] = [(0.0, 0.0), (0.0, 0.25), (-0.12, -0.68), (0.12, -0.68)]
        asm.add(
            "icing", [moved(sphere(r * 0.06, 8), x * r, height, z * r) for x, z in dots], finish("wax", color=_CREAM)
        )
        return asm.made()
    r = min(width, depth) / 2
    disc = turnings(curve([(r * 0.9, 0.0), (r, height * 0.4), (r * 0.8, height * 0.85), (0.0, height)]), 24, 1.6)
    asm.add("biscuit", disc, crust(spec, (0.6, 0.35, 0.13)))
    rng = spec.rng("chips")
    chips: list[Mesh] = []
    for k in range(11):
        out, a = r * 0.82 * ((k + 0.4) / 11) ** 0.5, k * 2.4
        chips.append(
            moved(
                scaled(sphere(r * float(rng.uniform(0.1, 0.15)), 8), 1.0, 0.6, 1.0),
                out * sin(a),
                height * (0.97 - 0.2 * (out / r) ** 2),
                out * cos(a),
            )
        )
    asm.add("chips", chips, finish("wax", color=_CHOCOLATE))
    return asm.made()


@maker("sandwich")
def sandwich(spec: MakeSpec) -> MadeAsset:
    """A burger in its bun, a sandwich cut in a triangle, or toast; with leaf, cheese and tomato between."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    if spec.says("burger", "hamburger", "cheeseburger"):
        r = min(width, depth) / 2 * 0.95
        low = curve([(r * 0.8, 0.0), (r * 0.97, height * 0.1), (r * 0.94, height * 0.2)])
        top = curve(
            [
                (r * 0.97, height * 0.5),
                (r, height * 0.62),
                (r * 0.82, height * 0.85),
                (r * 0.4, height * 0.98),
                (0.0, height),
            ]
        )
        asm.add("bun", [turnings(low, 28, 1.5), turnings(top, 28, 1.5)], crust(spec, (0.6, 0.3, 0.08)))
        asm.add(
            "patty", moved(cylinder(r, height * 0.16, height * 0.05, 28), y=height * 0.19), dough((0.1, 0.045, 0.025))
        )
        asm.add(
            "cheese",
            moved(extrude(rectangle(r * 1.75, r * 1.75, 0.004), height * 0.02), y=height * 0.345),
            finish("wax", color=(0.85, 0.45, 0.03)),
        )
        asm.add(
            "tomato",
            moved(cylinder(r * 0.94, height * 0.06, 0.002, 28), y=height * 0.36),
            finish("wax", color=(0.6, 0.04, 0.02)),
        )
        frill = moved(ribbed(cylinder(r * 1.06, height * 0.05, 0.002, 72), 24, 0.09, 0.0, 1.0), y=height * 0.43)
        asm.add(
            "lettuce",
            [frill, moved(cylinder(r * 0.9, height * 0.1, 0.0, 24), y=height * 0.42)],
            finish("wax", color=(0.2, 0.5, 0.05)),
        )
        seeds = [
            moved(scaled(sphere(r * 0.045, 6), 1.0, 0.7, 1.6), *at)
            for n, q, y in ((7, 0.3, 0.985), (12, 0.6, 0.925))
            for at in ring(n, r * q, height * y)
        ]
        asm.add("seeds", seeds, dough((0.85, 0.72, 0.5)))
        return asm.made()
    if spec.says("toast"):
        face = [(x, y - height * 0.6) for x, y in _slice(width, depth)]
        asm.add("crust", extrude(face, 0.014, 0.003), crust(spec, (0.3, 0.13, 0.04)))
        asm.add("crumb", extrude([(x * 0.91, y * 0.91) for x, y in face], 0.0145), dough((0.66, 0.4, 0.15)))
        butter = moved(turned(rounded_box((width * 0.22, 0.008, width * 0.22), 0.002), (0, 1, 0), 0.4), y=0.018)
        asm.add("butter", butter, finish("wax", color=(0.85, 0.7, 0.25)))
        return asm.made()
    outline: list[Vec2] = [(-width / 2, depth * 0.3), (width / 2, depth * 0.3), (0.0, -depth * 0.5)]
    layers: tuple[tuple[str, float, float, float, Material], ...] = (
        ("bread", 0.0, 0.3, 1.0, dough(CRUMB)),
        ("lettuce", 0.3, 0.07, 1.05, finish("wax", color=(0.2, 0.5, 0.05))),
        ("ham", 0.37, 0.1, 1.0, finish("wax", color=(0.75, 0.3, 0.25))),
        ("cheese", 0.47, 0.08, 1.03, finish("wax", color=(0.85, 0.55, 0.06))),
        ("tomato", 0.55, 0.13, 0.97, finish("wax", color=(0.6, 0.05, 0.03))),
        ("lid", 0.68, 0.32, 1.0, dough(CRUMB)),
    )
    for name, low, thick, share, look in layers:
        asm.add(
            name,
            moved(extrude([(x * share, z * share) for x, z in outline], height * thick, 0.002), y=height * low),
            look,
        )
    rind = box_between((-width / 2, 0.0, depth * 0.29), (width / 2, height * 0.3, depth * 0.315), 0.003)
    asm.add("crust", [rind, moved(rind, y=height * 0.69)], crust(spec))
    return asm.made()


@maker("pizza")
def pizza(spec: MakeSpec) -> MadeAsset:
    """A pizza with a raised rim, salami and leaves, or one slice of it; cut lines show."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    one = spec.says("slice")
    r, angle = (max(width, depth) * 0.5, 2 * pi) if not one else (max(width, depth) * 0.52, pi / 3.6)
    if one:
        asm.add(
            "base", turned(sector(r, angle, height * 0.45, 0.002, 10), (0, 1, 0), 0.0), crust(spec, (0.62, 0.4, 0.16))
        )
        cheese = moved(sector(r * 0.9, angle * 0.94, height * 0.2, 0.001, 10), y=height * 0.4, z=-r * 0.02)
        rim = [
            (r * 0.96 * cos(a - pi / 2), height * 0.5, r * 0.96 * sin(a - pi / 2))
            for a in np.linspace(-angle / 2, angle / 2, 9)
        ]
        edge = sweep(
            [(float(a), b, float(c)) for a, b, c in rim],
            [(height * 0.5 * cos(k), height * 0.5 * sin(k)) for k in (j * pi / 4 for j in range(8))],
        )
        asm.add("rim", edge, crust(spec, (0.5, 0.25, 0.07)))
        spots: list[Vec2] = [(0.0, -0.45), (0.14, -0.72), (-0.17, -0.74)]
    else:
        disc = curve([(0.9, 0.0), (1.0, 0.4), (0.96, 0.85), (0.9, 0.97), (0.84, 0.5)])
        asm.add("base", turnings([(r * a, height * b) for a, b in disc], 40, 1.2), crust(spec, (0.55, 0.3, 0.09)))
        cheese = moved(cylinder(r * 0.87, height * 0.2, 0.001, 40), y=height * 0.4)
        spots = [(0.62 * cos(a), 0.62 * sin(a)) for a in (k * pi / 3.5 + 0.3 for k in range(7))]
        spots += [(0.26 * cos(a), 0.26 * sin(a)) for a in (k * 2.1 for k in range(3))]
    asm.add("cheese", cheese, finish("wax", color=(0.8, 0.5, 0.1)))
    asm.add(
        "salami",
        [moved(cylinder(r * 0.12, height * 0.12, 0.001, 16), x * r, height * 0.57, z * r) for x, z in spots],
        finish("wax", color=(0.45, 0.05, 0.03)),
    )
    rng = spec.rng("leaves")
    greens = [(float(x) * 0.8 + 0.12, float(z) * 0.85 + 0.09) for x, z in spots[::2]]
    basil = scaled(sphere(r * 0.07, 8), 1.0, 0.2, 0.55)
    asm.add(
        "basil",
        [moved(turned(basil, (0, 1, 0), float(rng.uniform(0, 3))), x * r, height * 0.62, z * r) for x, z in greens],
        finish("wax", color=(0.06, 0.2, 0.02)),
    )
    if not one:
        cuts = [
            turned(
                box_between((-r * 0.86, height * 0.595, -0.001), (r * 0.86, height * 0.605, 0.001)),
                (0, 1, 0),
                k * pi / 4,
            )
            for k in range(4)
        ]
        asm.add("cuts", cuts, finish("wax", color=(0.45, 0.22, 0.04)))
    return asm.made()


@maker("cheese")
def cheese(spec: MakeSpec) -> MadeAsset:
    """A wheel with a piece cut out, a wedge, or a block; its paste has holes."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    paste = finish("wax", color=spec.color)
    dark = finish("wax", color=(0.5, 0.34, 0.05))
    if spec.says("block", "slice"):
        asm.add("block", moved(rounded_box((width, height * 0.8, depth * 0.7), 0.006, 2), y=height * 0.4), paste)
        places: list[Vec3] = [
            (width * x, height * y, depth * 0.35) for x, y in ((-0.3, 0.5), (-0.05, 0.22), (0.2, 0.58), (0.36, 0.25))
        ]
        asm.add("holes", [moved(scaled(sphere(height * 0.09, 10), 1.0, 1.0, 0.16), *at) for at in places], dark)
        return asm.made()
    wheel = spec.says("wheel", "round") or spec.seed % 2 == 0
    r = width / 2 if wheel else width * 0.72
    angle = 2 * pi - 0.9 if wheel else 0.85
    turn = 0.0 if wheel else pi
    body = sector(r, angle, height, 0.003, 36 if wheel else 10)
    rind = sector(r * 1.012, angle - 0.004, height * 0.94, 0.004, 36 if wheel else 10)
    asm.add("paste", turned(body, (0, 1, 0), turn), paste)
    asm.add(
        "rind",
        turned(moved(rind, y=height * 0.03, z=-r * 0.018), (0, 1, 0), turn),
        finish("wax", color=(0.55, 0.09, 0.03)) if not spec.color_stated else paste,
    )
    holes: list[Mesh] = []
    half = (2 * pi - angle) / 2
    for side in (-1, 1):
        for out, y, size in ((0.28, 0.62, 0.08), (0.5, 0.34, 0.11), (0.66, 0.72, 0.075), (0.82, 0.36, 0.06)):
            hole = scaled(sphere(height * size, 10), 0.25, 1.0, 1.0)
            holes.append(turned(moved(hole, 0.0, height * y, r * out), (0, 1, 0), turn + side * half))
    asm.add("holes", holes, dark)
    return asm.made()


@maker("egg")
def egg(spec: MakeSpec) -> MadeAsset:
    """An egg on end; an Easter egg has bands."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    r = min(width, depth) / 2
    line = curve(
        [
            (r * a, height * b)
            for a, b in ((0.0, 0.0), (0.6, 0.08), (0.96, 0.28), (1.0, 0.42), (0.82, 0.7), (0.46, 0.92), (0.0, 1.0))
        ]
    )
    brown = spec.seed % 2 == 1 and not spec.color_stated
    asm.add("egg", turnings(line, 24, 2.2), finish("wax", color=(0.6, 0.34, 0.2) if brown else spec.color))
    if spec.says("easter"):
        for k, (y, tone) in enumerate(((0.3, (0.8, 0.2, 0.4)), (0.5, (0.1, 0.5, 0.7)), (0.68, (0.85, 0.7, 0.1)))):
            at = float(np.interp(height * y, [b for _, b in line], [a for a, _ in line]))
            asm.add(
                f"band-{k + 1}", moved(torus(at - r * 0.05, r * 0.07, 28, 6), y=height * y), finish("wax", color=tone)
            )
    return asm.made()


@maker("turkey")
def roast(spec: MakeSpec) -> MadeAsset:
    """A roast bird on a platter, its legs up, on leaves."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    plate = curve(
        [
            (width * 0.3, 0.0),
            (width * 0.42, height * 0.04),
            (width * 0.5, height * 0.1),
            (width * 0.49, height * 0.12),
            (width * 0.3, height * 0.06),
        ]
    )
    asm.add("platter", scaled(turnings(plate, 40, 1.5), 1.0, 1.0, depth / width), finish("porcelain"))
    skin = crust(spec, (0.36, 0.13, 0.03))
    y = height * 0.47
    bits = [moved(ellipsoid((width * 0.62, height * 0.8, depth * 0.68), 26), -width * 0.03, y, 0.0)]
    for s in (-1, 1):
        thigh = turned(ellipsoid((width * 0.34, height * 0.36, depth * 0.26), 18), (0, 0, 1), 0.45)
        bits += [
            moved(thigh, width * 0.18, y * 1.05, s * depth * 0.26),
            moved(ellipsoid((width * 0.26, height * 0.2, depth * 0.16), 14), -width * 0.12, y * 1.0, s * depth * 0.33),
        ]
        bits.append(
            moved(
                turned(cylinder(height * 0.09, width * 0.18, 0.004, 12, top=height * 0.05), (0, 0, 1), -1.0),
                width * 0.27,
                y * 1.2,
                s * depth * 0.2,
            )
        )
    asm.add("bird", bits, skin)
    tips = [moved(sphere(height * 0.075, 10), width * 0.43, y * 1.64, s * depth * 0.2) for s in (-1, 1)]
    asm.add("bones", tips, finish("porcelain"))
    greens = [
        moved(scaled(sphere(width * 0.09, 8), 1.2, 0.5, 0.8), x, height * 0.15, z * depth / width * 0.9)
        for x, _, z in ring(14, width * 0.37, 0.0)
    ]
    asm.add("greens", greens, finish("wax", color=(0.08, 0.26, 0.03)))
    return asm.made()
