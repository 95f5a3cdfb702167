"""Fruit, each in its own form: turned bodies with dimples, stalks, leaves, seeds."""

from __future__ import annotations

from dataclasses import replace
from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import mesh_of, moved, point_normals, scaled, turned, weld_index
from diorama.geometry.shapes import ellipsoid, pipe, rod, sphere, sweep
from diorama.makers.build import Assembly, main_finish
from diorama.makers.materials import finish
from diorama.makers.placing import about, across, turnings
from diorama.makers.plant_leaves import BROAD, SWORD, leaves, spiral
from diorama.makers.profiles import curve
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

STALK: Vec3 = (0.11, 0.065, 0.03)
LEAF: Vec3 = (0.07, 0.2, 0.03)


def skin(spec: MakeSpec, usual: Vec3 | None = None, *, rough: bool = False) -> Material:
    """The peel: waxy, or pored as an orange's; a stated material wins."""
    if spec.material_stated:
        return main_finish(spec)
    color = spec.color if spec.color_stated or usual is None else usual
    return finish("leather" if rough else "wax", color=color)


def foliage(color: Vec3 = LEAF) -> Material:
    """Leaf cards, seen from both sides."""
    return replace(finish("foliage", color=color), double_sided=True)


def pored(mesh: Mesh) -> Mesh:
    """The mesh with its texture drawn small, as the pores of a peel are."""
    return mesh if mesh.uvs is None else replace(mesh, uvs=mesh.uvs * 5)


def ribbed(mesh: Mesh, count: int, deep: float, phase: float = 0.0, power: float = 6.0) -> Mesh:
    """A turned body drawn in along `count` furrows, by a share `deep` of its radius; the higher the power, the
    narrower they are.
    """
    points = mesh.positions.astype(np.float64)
    angle = np.arctan2(points[:, 0], points[:, 2]) + phase
    share = 1 - deep * np.abs(np.cos(angle * count / 2)) ** power
    points[:, 0] *= share
    points[:, 2] *= share
    index, places = weld_index(points)
    unique = np.empty((places, 3))
    unique[index] = points
    return mesh_of(points, mesh.faces, point_normals(unique, index[mesh.faces])[index], mesh.uvs)


def lopsided(mesh: Mesh, spec: MakeSpec, amount: float = 0.05) -> Mesh:
    """No fruit is quite round: a little wider one way, by the seed."""
    rng = spec.rng("form")
    x, z = (1 + float(a) for a in rng.uniform(-amount, amount, 2))
    return scaled(turned(mesh, (0.0, 1.0, 0.0), float(rng.uniform(0, 2 * pi))), x, 1.0, z)


def stalk(radius: float, low: float, high: float, lean: float = 0.3) -> Mesh:
    """A short bent stalk from `low` to `high` [m]."""
    tall = high - low
    path: list[Vec3] = [(0.0, low, 0.0), (tall * lean * 0.3, low + tall * 0.5, 0.0), (tall * lean, high, 0.0)]
    return sweep(
        path, [(radius * cos(a), radius * sin(a)) for a in (k * pi / 3 for k in range(6))], scale=[1.0, 0.8, 1.25]
    )


def leaf(asm: Assembly, at: Vec3, length: float, count: int = 1, rise: float = 0.5, color: Vec3 = LEAF) -> None:
    """Leaves from one place."""
    turn = float(asm.spec.rng("leaf").uniform(0, 2 * pi))
    headings = spiral(count) + turn
    size = np.full(count, length)
    mesh = leaves(BROAD, np.tile(at, (count, 1)), headings, np.full(count, rise), size, size * 0.48)
    asm.add("leaf", mesh, foliage(color), closed=False)


# (share of the radius, share of the height) from the flower end over the belly to the stalk
_BODIES: dict[str, tuple[Vec2, ...]] = {
    "apple": (
        (0.0, 0.05),
        (0.2, 0.02),
        (0.5, 0.0),
        (0.84, 0.18),
        (1.0, 0.52),
        (0.86, 0.82),
        (0.48, 0.94),
        (0.14, 0.84),
        (0.0, 0.76),
    ),
    "orange": (
        (0.0, 0.0),
        (0.55, 0.08),
        (0.92, 0.3),
        (1.0, 0.52),
        (0.88, 0.76),
        (0.5, 0.95),
        (0.12, 0.99),
        (0.0, 0.97),
    ),
    "pear": (
        (0.0, 0.03),
        (0.5, 0.0),
        (0.9, 0.14),
        (1.0, 0.3),
        (0.84, 0.5),
        (0.54, 0.66),
        (0.42, 0.8),
        (0.26, 0.9),
        (0.0, 0.9),
    ),
    "lemon": (
        (0.0, 0.0),
        (0.16, 0.03),
        (0.26, 0.1),
        (0.8, 0.26),
        (1.0, 0.5),
        (0.8, 0.76),
        (0.34, 0.9),
        (0.16, 0.98),
        (0.0, 1.0),
    ),
    "peach": ((0.0, 0.0), (0.5, 0.04), (0.9, 0.26), (1.0, 0.52), (0.86, 0.82), (0.46, 0.99), (0.12, 0.94), (0.0, 0.87)),
    "fig": ((0.0, 0.0), (0.6, 0.05), (1.0, 0.32), (0.86, 0.56), (0.42, 0.78), (0.2, 0.92), (0.12, 1.0)),
}


def fruit_body(name: str, radius: float, height: float, segments: int = 24) -> Mesh:
    """The turned body of a fruit on y = 0."""
    return turnings(curve([(radius * r, height * y) for r, y in _BODIES[name]]), segments, 2.0)


_SORTS: dict[str, tuple[str, Vec3]] = {  # words of one row that are other fruit: their body and colour
    "kiwi": ("orange", (0.14, 0.08, 0.025)),
    "plum": ("peach", (0.1, 0.015, 0.06)),
    "apricot": ("peach", (0.85, 0.35, 0.06)),
    "fig": ("fig", (0.07, 0.03, 0.075)),
    "pomegranate": ("orange", (0.45, 0.03, 0.04)),
    "papaya": ("pear", (0.75, 0.4, 0.04)),
    "nectarine": ("peach", (0.7, 0.16, 0.04)),
    "grapefruit": ("orange", (0.85, 0.35, 0.12)),
    "quince": ("pear", (0.75, 0.6, 0.06)),
    "granny": ("apple", (0.3, 0.5, 0.04)),
    "lime": ("lemon", (0.16, 0.42, 0.03)),
    "berry": ("orange", (0.06, 0.07, 0.25)),
}
_ORDER = ("apple", "pear", "peach", "orange")


@maker("fruit", "apple", "orange", "pear", "peach")
def fruit(spec: MakeSpec) -> MadeAsset:
    """A round fruit with its stalk; a leaf on apples, pears and some oranges, a furrow in a peach."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    said = next((word for word in _SORTS if spec.says(word)), "")
    body, tone = _SORTS.get(said, ("", None))
    body = body or (spec.category if spec.category in _BODIES else _ORDER[spec.seed % 4])
    if spec.category == "fruit" and not said and not spec.color_stated:
        tone = {
            "apple": (0.5, 0.03, 0.02),
            "pear": (0.5, 0.55, 0.06),
            "peach": (0.85, 0.4, 0.2),
            "orange": (0.85, 0.3, 0.02),
        }[body]
    radius = min(width, depth) / 2 * 0.96
    mesh = pored(fruit_body(body, radius, height * (0.97 if body == "orange" else 1.0), 40 if body == "peach" else 24))
    if body == "peach":
        mesh = ribbed(mesh, 1, 0.1, -0.7, 40.0)
    asm.add("body", mesh if body == "peach" else lopsided(mesh, spec), skin(spec, tone, rough=body == "orange"))
    wood = finish("leather", color=STALK)
    if body in ("apple", "pear"):
        foot = height * (0.76 if body == "apple" else 0.88)
        asm.add("stalk", stalk(radius * 0.05, foot, height, 0.5), wood)
        if spec.seed % 3 != 2:
            leaf(asm, (0.0, foot + (height - foot) * 0.6, 0.0), radius * 0.9)
    else:
        asm.add(
            "stalk", moved(turnings([(radius * 0.1, 0.0), (radius * 0.07, height * 0.02)], 8), y=height * 0.955), wood
        )
        if body == "peach" or (body == "orange" and spec.seed % 2):
            leaf(asm, (0.0, height * 0.97, 0.0), radius * 0.8)
    return asm.made()


@maker("lemon")
def lemon(spec: MakeSpec) -> MadeAsset:
    """A lemon or lime on its side, pointed at both ends."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    tone = _SORTS["lime"][1] if spec.says("lime") else None
    mesh = pored(fruit_body("lemon", min(width, height) / 2, depth))
    lying = turned(moved(mesh, y=-depth / 2), (1.0, 0.0, 0.0), pi / 2)
    asm.add("body", moved(turned(lying, (0.0, 0.0, 1.0), spec.seed % 7), y=height / 2), skin(spec, tone, rough=True))
    asm.add(
        "stalk",
        rod((0.0, height / 2, -depth * 0.505), (0.0, height / 2, -depth * 0.46), height * 0.05, 8),
        finish("leather", color=STALK),
    )
    return asm.made()


@maker("banana")
def banana(spec: MakeSpec) -> MadeAsset:
    """A bent banana; a bunch is five of them joined at their stalks."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    count = 5 if spec.says("bunch", "hand") else 1
    bodies: list[Mesh] = []
    tips: list[Mesh] = []
    thick = min(height * 0.5, depth * 0.32)
    section = [(thick * 0.5 * cos(a), thick * 0.5 * sin(a)) for a in (k * pi / 3 + 0.3 for k in range(6))]
    section = [(x * (1.0 if k % 2 else 1.06), y) for k, (x, y) in enumerate(section)]
    shape = [0.28, 0.3, 0.72, 0.95, 1.0, 1.0, 0.95, 0.76, 0.4, 0.28]
    for k in range(count):
        swing = (k - (count - 1) / 2) * (0.36 if count < 5 else 0.26)
        arch = [
            (width * (t - 0.5), height * 0.3 + (height * 0.55) * (abs(t - 0.45) * 1.9) ** 2)
            for t in np.linspace(0, 1, 10)
        ]
        path: list[Vec3] = [(x + width / 2, y, 0.0) for x, y in arch]
        lifted = sweep(path, section, scale=shape)
        bodies.append(moved(turned(lifted, (0.0, 1.0, 0.0), swing), x=-width / 2))
        tip = rod(path[-1], (path[-1][0] + thick * 0.16, path[-1][1] + thick * 0.1, 0.0), thick * 0.15, 6)
        tips.append(moved(turned(tip, (0.0, 1.0, 0.0), swing), x=-width / 2))
    asm.add("bodies", bodies, skin(spec))
    foot: Vec3 = (-width / 2 - thick * 0.2, height * 0.84, 0.0)
    tips.append(rod(foot, (-width / 2 + thick * 0.35, height * 0.7, 0.0), thick * 0.3, 8))
    asm.add("ends", tips, finish("leather", color=STALK))
    return asm.made()


@maker("grape", "cherry", "strawberry")
def berries(spec: MakeSpec) -> MadeAsset:
    """A bunch of grapes, a pair of cherries on their stalks, or berries with a green collar."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    rng = spec.rng("berries")
    if spec.category == "grape":
        r = min(width, height) * 0.2
        balls: list[Mesh] = []
        for k in range(34):
            t = (k + 0.5) / 34
            reach = (1 - t) ** 0.6
            a, x = k * 2.4, (width / 2 - r) * reach
            y = r + (height - 2 * r) * reach * (0.5 + 0.5 * sin(a))
            balls.append(
                moved(
                    sphere(r * float(rng.uniform(0.9, 1.08)), 10), x * cos(a), y, -depth / 2 + r + (depth - 2 * r) * t
                )
            )
        asm.add("grapes", balls, skin(spec))
        asm.add(
            "stalk",
            pipe([(0.0, height * 0.5, -depth * 0.3), (0.0, height * 0.75, -depth * 0.5)], r * 0.16, 6),
            foliage(),
        )
        return asm.made()
    if spec.category == "cherry":
        r = min(width * 0.3, height * 0.3)
        places: list[Vec3] = [(-r * 0.95, 0.0, 0.0), (r * 0.95, 0.0, r * 0.3)]
        asm.add("cherries", [moved(fruit_body("peach", r, r * 1.8, 18), *at) for at in places], skin(spec))
        stems = [
            pipe([(x, r * 1.6, z), (x * 0.9, r * 2.4, z * 0.6), (0.0, height, 0.0)], r * 0.07, 5) for x, _, z in places
        ]
        asm.add("stalks", stems, finish("leather", color=LEAF))
        return asm.made()
    radius = width / 2
    small = next(
        (word for word in ("blueberry", "raspberry", "blackberry", "cranberry", "gooseberry") if spec.says(word)), ""
    )
    tones: dict[str, Vec3] = {
        "blueberry": (0.04, 0.06, 0.2),
        "blackberry": (0.02, 0.008, 0.025),
        "gooseberry": (0.35, 0.5, 0.1),
    }
    marks = [(0.0, 0.0), (0.4, 0.1), (0.8, 0.44), (1.0, 0.68), (0.8, 0.86), (0.3, 0.9), (0.0, 0.9)]
    line = curve([(radius * x, height * y) for x, y in marks])
    body = fruit_body("orange", radius, height * 0.9, 18) if small == "blueberry" else turnings(line, 20, 2.0)
    asm.add("body", lopsided(body, spec, 0.02), skin(spec, tones.get(small)))
    seed_y = [height * (0.1 + 0.66 * t) for t in (k / 43 for k in range(44))]
    rim = [float(np.interp(y, [b for _, b in line], [a for a, _ in line])) for y in seed_y]
    if small in ("raspberry", "blackberry"):
        drop, tone = sphere(radius * 0.24, 8), skin(spec, tones.get(small))
        asm.add(
            "drupelets",
            [
                moved(drop, r * 0.93 * cos(k * 2.4), y, r * 0.93 * sin(k * 2.4))
                for k, (r, y) in enumerate(zip(rim, seed_y, strict=True))
            ],
            tone,
        )
    elif not small:
        pip = scaled(sphere(radius * 0.05, 5), 0.7, 1.3, 0.7)
        asm.add(
            "pips",
            [
                moved(pip, r * 0.985 * cos(k * 2.4), y, r * 0.985 * sin(k * 2.4))
                for k, (r, y) in enumerate(zip(rim, seed_y, strict=True))
            ],
            finish("wax", color=(0.8, 0.55, 0.15)),
        )
    if small != "blueberry":
        leaf(asm, (0.0, height * 0.9, 0.0), radius * 0.95, 7, 0.25)
        asm.add("stalk", stalk(radius * 0.06, height * 0.88, height, 0.4), foliage())
    return asm.made()


@maker("pineapple")
def pineapple(spec: MakeSpec) -> MadeAsset:
    """A scaled body with a crown of stiff leaves."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    radius, body = min(width, depth) * 0.44, height * 0.58
    line = curve(
        [(radius * r, body * y) for r, y in ((0.0, 0.0), (0.7, 0.02), (0.96, 0.2), (1.0, 0.5), (0.9, 0.82), (0.5, 1.0))]
    )
    asm.add("body", turnings([*line, (0.0, body)], 24, 2.0), skin(spec, (0.5, 0.25, 0.03)))
    eyes: list[Mesh] = []
    rows = 8
    for row in range(rows):
        y = body * (row + 0.6) / (rows + 0.2)
        at = float(np.interp(y, [b for _, b in line], [a for a, _ in line]))
        eye = moved(scaled(turned(sphere(radius * 0.2, 6), (0.0, 0.0, 1.0), 0.5), 0.95, 0.85, 0.5), 0.0, y, at * 0.985)
        eyes += about(eye, 13, pi / 13 * (row % 2))
    asm.add("eyes", eyes, skin(spec, (0.72, 0.42, 0.06)))
    count = 26
    rises = np.linspace(0.5, 1.5, count)
    size = np.linspace(0.24, 0.44, count) * height
    mesh = leaves(SWORD, np.tile((0.0, body * 0.97, 0.0), (count, 1)), spiral(count), rises, size, size * 0.17)
    asm.add("crown", mesh, foliage((0.09, 0.2, 0.06)), closed=False)
    return asm.made()


@maker("watermelon")
def watermelon(spec: MakeSpec) -> MadeAsset:
    """A whole striped melon, or a wedge of it with its red flesh and seeds."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    if spec.says("slice", "wedge", "half", "cut"):
        flesh = turned(_wedge(height * 0.9, width * 0.4), (0.0, 1.0, 0.0), 0.0)
        asm.add("rind", _wedge(height, width * 0.4), skin(spec))
        asm.add("flesh", scaled(flesh, 1.02, 1.0, 1.0), finish("wax", color=(0.65, 0.05, 0.04)))
        seeds = [
            moved(
                scaled(sphere(height * 0.03, 6), 0.5, 1.4, 1.0),
                s * width * 0.206,
                height * (0.9 - 0.62 * cos(a)),
                height * 0.62 * sin(a),
            )
            for s in (-1, 1)
            for a in np.linspace(-1.1, 1.1, 7)
        ]
        asm.add("seeds", seeds, finish("wax", color=(0.02, 0.012, 0.01)))
        return asm.made()
    ball = moved(turned(ellipsoid((width, depth, height), 28), (1.0, 0.0, 0.0), pi / 2), y=height / 2)
    sort = spec.says("melon", "honeydew", "cantaloupe")
    asm.add("body", ball, skin(spec, (0.6, 0.55, 0.2) if sort else None, rough=sort))
    if not sort:
        paths: list[Mesh] = []
        rng = spec.rng("stripes")
        for k in range(10):
            a = 2 * pi * k / 10
            line: list[Vec3] = []
            for t in np.linspace(-1.35, 1.35, 14):
                b = a + 0.06 * float(rng.uniform(-1, 1))
                line.append((width / 2 * cos(t) * cos(b), height / 2 * (1 + cos(t) * sin(b)), depth / 2 * sin(t)))
            wide = [
                width * 0.035 * (0.35 + 0.65 * cos(t)) * float(rng.uniform(0.7, 1.2))
                for t in np.linspace(-1.35, 1.35, 14)
            ]
            flat = [(cos(c), 0.12 * sin(c)) for c in (j * pi / 3 for j in range(6))]
            paths.append(sweep(line, flat, scale=wide, up=(cos(a), sin(a), 0.0)))
        asm.add("stripes", paths, finish("wax", color=(0.012, 0.05, 0.015)))
    asm.add(
        "stalk",
        rod((0.0, height * 0.5, -depth * 0.51), (0.0, height * 0.5, -depth * 0.47), height * 0.03, 8),
        finish("leather", color=STALK),
    )
    return asm.made()


def _wedge(radius: float, thick: float) -> Mesh:
    """A half disc that stands on its round edge, its faces to the sides."""
    rim = [(radius * sin(a), radius - radius * cos(a)) for a in np.linspace(-pi / 2, pi / 2, 25)]
    return across([(float(a), float(b)) for a, b in rim], thick, 0.0)


@maker("mango")
def mango(spec: MakeSpec) -> MadeAsset:
    """A mango, an avocado or a coconut on its side."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    tones: dict[str, Vec3] = {"avocado": (0.035, 0.07, 0.02), "coconut": (0.16, 0.085, 0.04)}
    sort = next((word for word in tones if spec.says(word)), "mango")
    if sort == "coconut":
        asm.add(
            "body",
            moved(ellipsoid((width, height, depth), 24), y=height / 2),
            finish("fur", color=spec.color if spec.color_stated else tones[sort]),
        )
        holes = [
            moved(sphere(height * 0.06, 8), x, height * y, depth * 0.455)
            for x, y in ((0.0, 0.68), (-height * 0.14, 0.5), (height * 0.14, 0.5))
        ]
        asm.add("eyes", holes, finish("rubber"))
        return asm.made()
    mesh = pored(fruit_body("pear" if sort == "avocado" else "peach", width / 2, depth))
    lying = moved(turned(moved(mesh, y=-depth / 2), (1.0, 0.0, 0.0), -pi / 2), y=height / 2)
    asm.add("body", lying, skin(spec, tones.get(sort, (0.75, 0.28, 0.04)), rough=sort == "avocado"))
    asm.add(
        "stalk",
        rod((0.0, height / 2, -depth * 0.5), (0.0, height / 2, -depth * 0.36), height * 0.05, 8),
        finish("leather", color=STALK),
    )
    return asm.made()
