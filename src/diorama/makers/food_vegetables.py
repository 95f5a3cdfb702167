"""Vegetables, each in its own form."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, scaled, turned
from diorama.geometry.shapes import arc, box, cylinder, ellipsoid, sphere
from diorama.makers.build import Assembly
from diorama.makers.food_fruit import LEAF, foliage, fruit_body, leaf, lopsided, pored, ribbed, skin, stalk
from diorama.makers.materials import finish
from diorama.makers.placing import turnings, upright
from diorama.makers.plant_leaves import STRAP, LeafShape, leaves, spiral
from diorama.makers.profiles import curve
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_CUPPED = LeafShape(halves=(0.35, 0.75, 0.95, 1.0, 0.9, 0.62, 0.1), fold=0.3, curl=-2.3)
_STEM: Vec3 = (0.2, 0.3, 0.07)


@maker("tomato", "pepper", "pumpkin", "onion")
def ribbed_vegetable(spec: MakeSpec) -> MadeAsset:
    """What stands on its round end: a tomato, a bell pepper, a pumpkin (carved if so said), an onion."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    radius, kind = min(width, depth) / 2, spec.category
    shapes: dict[str, tuple[Vec2, ...]] = {
        "tomato": (
            (0.0, 0.02),
            (0.5, 0.0),
            (0.9, 0.22),
            (1.0, 0.5),
            (0.86, 0.8),
            (0.46, 0.93),
            (0.12, 0.86),
            (0.0, 0.84),
        ),
        "pepper": (
            (0.0, 0.08),
            (0.3, 0.03),
            (0.62, 0.02),
            (0.84, 0.14),
            (0.95, 0.5),
            (1.0, 0.74),
            (0.8, 0.9),
            (0.35, 0.88),
            (0.0, 0.8),
        ),
        "pumpkin": (
            (0.0, 0.06),
            (0.3, 0.0),
            (0.75, 0.08),
            (1.0, 0.38),
            (0.95, 0.62),
            (0.68, 0.82),
            (0.25, 0.83),
            (0.0, 0.75),
        ),
        "onion": ((0.0, 0.02), (0.2, 0.0), (0.7, 0.12), (1.0, 0.4), (0.9, 0.62), (0.5, 0.78), (0.16, 0.88), (0.1, 1.0)),
    }
    furrows, deep = {"tomato": (5, 0.04), "pepper": (4, 0.12), "pumpkin": (11, 0.1), "onion": (14, 0.02)}[kind]
    body = turnings(curve([(radius * r, height * y) for r, y in shapes[kind]]), 88 if kind == "pumpkin" else 40, 2.2)
    asm.add("body", lopsided(ribbed(body, furrows, deep), spec, 0.03), skin(spec))
    if kind == "onion":
        asm.add("roots", turnings([(radius * 0.24, -0.001), (radius * 0.2, height * 0.03)], 10), finish("straw"))
        return asm.made()
    foot = height * {"tomato": 0.84, "pepper": 0.8, "pumpkin": 0.74}[kind]
    stem = stalk(radius * {"tomato": 0.06, "pepper": 0.13, "pumpkin": 0.13}[kind], foot, height, 0.35)
    asm.add("stem", stem, finish("wax", color=_STEM))
    if kind == "tomato":
        leaf(asm, (0.0, foot + height * 0.05, 0.0), radius * 0.75, 5, 0.35)
    if kind == "pumpkin" and spec.says("carved", "halloween", "lantern"):
        _face(asm, radius, height)
    return asm.made()


def _face(asm: Assembly, radius: float, height: float) -> None:
    """Lit eyes and a grin on the front."""
    r, z = radius * 0.17, radius * 0.8
    eye: list[Vec2] = [(-r, -r * 0.7), (r, -r * 0.7), (0.0, r)]
    mouth: list[Vec2] = [
        (-r * 2.6, r),
        (-r * 1.5, -r * 0.4),
        (-r * 0.6, -r * 0.9),
        (r * 0.6, -r * 0.9),
        (r * 1.5, -r * 0.4),
        (r * 2.6, r),
        (r * 1.2, r * 0.3),
        (r * 0.6, -r * 0.1),
        (r * 0.2, r * 0.4),
        (-r * 0.4, 0.0),
        (-r * 1.2, r * 0.3),
    ]
    cuts = [moved(upright(eye, radius * 0.13), s * radius * 0.34, height * 0.54, z) for s in (-1, 1)]
    cuts += [
        moved(upright(eye, radius * 0.17), 0.0, height * 0.38, z + radius * 0.01),
        moved(upright(mouth, radius * 0.14), 0.0, height * 0.22, z - radius * 0.06),
    ]
    asm.add("face", cuts, finish("glow", color=(1.0, 0.6, 0.1)))


@maker("carrot")
def carrot(spec: MakeSpec) -> MadeAsset:
    """A carrot with its green, or a bunch of them."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    count = 5 if spec.says("bunch", "carrots") else 1
    radius = min(width, height) / 2
    long = depth * 0.72
    marks = [(0.0, 0.0), (0.16, 0.04), (0.45, 0.3), (0.72, 0.62), (0.98, 0.9), (0.92, 0.97), (0.4, 1.0)]
    root = turnings([*curve([(radius * r, long * y) for r, y in marks], 2), (0.0, long)], 18, 1.4)
    rings = [
        moved(cylinder(radius * r, 0.0012, 0.0, 14), y=long * y)
        for r, y in ((0.36, 0.22), (0.62, 0.5), (0.78, 0.68), (0.95, 0.86))
    ]
    roots: list[Mesh] = []
    for k in range(count):
        swing, lift = (k - (count - 1) / 2) * 0.24, (k % 2) * radius * 1.5
        for mesh in (root, *rings):
            lying = turned(moved(mesh, y=-long), (1.0, 0.0, 0.0), -pi / 2)
            roots.append(moved(turned(lying, (0.0, 1.0, 0.0), swing), 0.0, radius + lift, depth / 2 - long))
    asm.add("root", roots, skin(spec))
    green = 14 * count
    at = np.tile((0.0, radius, depth / 2 - long), (green, 1))
    headings = pi + np.sin(np.arange(green) * 2.4) * (0.5 if count == 1 else 0.8)
    size = np.full(green, depth - long) * (0.75 + 0.25 * np.cos(np.arange(green)))
    mesh = leaves(STRAP, at, headings, 0.15 + 0.5 * np.abs(np.sin(np.arange(green) * 1.7)), size, size * 0.16)
    asm.add("leaves", mesh, foliage((0.1, 0.3, 0.05)), closed=False)
    return asm.made()


@maker("potato")
def potato(spec: MakeSpec) -> MadeAsset:
    """A lumpy tuber with eyes."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    rng = spec.rng("lumps")
    body = ribbed(ellipsoid((width, depth, height), 20), 3, 0.1, float(rng.uniform(0, 6)), 2.0)
    lying = moved(turned(pored(body), (1.0, 0.0, 0.0), pi / 2), y=height * 0.48)
    asm.add("body", lying, skin(spec, None, rough=True))
    eyes = [
        moved(
            sphere(height * 0.045, 6),
            width * 0.42 * cos(a),
            height * (0.48 + 0.42 * sin(a)),
            depth * float(rng.uniform(-0.2, 0.2)),
        )
        for a in (0.5, 1.4, 2.5, 3.3)
    ]
    asm.add("eyes", eyes, finish("leather", color=(0.14, 0.08, 0.035)))
    return asm.made()


@maker("cabbage")
def cabbage(spec: MakeSpec) -> MadeAsset:
    """A head of leaves wrapped about a core."""
    asm = Assembly(spec)
    _head(asm, (0.3, 0.48, 0.16) if not spec.color_stated and not spec.kind.default_color else None)
    return asm.made()


def _head(asm: Assembly, tone: Vec3 | None) -> None:
    """A round core in three coats of cupped leaves."""
    width, height, _ = asm.spec.size
    r = min(width / 2, height / 2) * 0.82
    asm.add("core", moved(sphere(r, 20), y=height * 0.95 - r), skin(asm.spec, tone))
    count = 12
    rise = np.repeat((0.0, 0.05, 0.0), 4)
    size = np.repeat((2.75, 2.65, 2.4), 4) * r
    base = np.array([(0.1 * r * sin(a), 0.0, 0.1 * r * cos(a)) for a in spiral(count)])
    mesh = leaves(_CUPPED, base, spiral(count), rise, size, size * 0.72)
    color = asm.spec.color if asm.spec.color_stated and asm.spec.color else tone or asm.spec.color or LEAF
    asm.add("leaves", mesh, foliage((color[0] * 0.72, color[1] * 0.85, color[2] * 0.7)), closed=False)


_SORTS: dict[str, tuple[str, Vec3]] = {
    "lettuce": ("head", (0.3, 0.55, 0.1)),
    "spinach": ("head", (0.06, 0.22, 0.04)),
    "kale": ("head", (0.05, 0.17, 0.06)),
    "cauliflower": ("florets", (0.8, 0.76, 0.62)),
    "broccoli": ("florets", (0.06, 0.2, 0.04)),
    "cucumber": ("long", (0.05, 0.2, 0.035)),
    "courgette": ("long", (0.04, 0.15, 0.03)),
    "zucchini": ("long", (0.04, 0.15, 0.03)),
    "aubergine": ("club", (0.035, 0.01, 0.045)),
    "eggplant": ("club", (0.035, 0.01, 0.045)),
    "corn": ("cob", (0.85, 0.6, 0.06)),
    "chili": ("long", (0.55, 0.02, 0.015)),
    "garlic": ("fig", (0.8, 0.77, 0.7)),
    "beetroot": ("fig", (0.16, 0.015, 0.05)),
    "turnip": ("fig", (0.7, 0.55, 0.6)),
    "radish": ("fig", (0.6, 0.03, 0.1)),
    "parsnip": ("long", (0.75, 0.66, 0.42)),
    "leek": ("stick", (0.5, 0.62, 0.3)),
    "celery": ("stick", (0.42, 0.58, 0.16)),
    "asparagus": ("stick", (0.2, 0.38, 0.08)),
    "artichoke": ("head", (0.2, 0.3, 0.14)),
}


@maker("vegetable")
def vegetable(spec: MakeSpec) -> MadeAsset:
    """Broccoli, cauliflower, lettuce, cucumber, corn, an aubergine, ... by the words; broccoli without any."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    said = next((word for word in _SORTS if spec.says(word)), ("broccoli", "cauliflower", "lettuce")[spec.seed % 3])
    form, tone = _SORTS[said]
    match form:
        case "head":
            _head(asm, tone)
        case "florets":
            _florets(asm, tone)
        case "long" | "cob" | "stick" | "club":
            _long(asm, form, tone)
        case _:
            radius = min(width, depth) / 2 * 0.8
            line = fruit_body(form, radius, height)
            asm.add("body", ribbed(line, 8, 0.06) if said == "garlic" else line, skin(spec, tone))
            leaf(asm, (0.0, height * 0.9, 0.0), height * 0.5, 5, 1.1)
    return asm.made()


def _florets(asm: Assembly, tone: Vec3) -> None:
    """A thick stalk that parts into buds under a knobbly crown."""
    width, height, _ = asm.spec.size
    r = min(width / 2, height * 0.6)
    trunk = turnings(
        [(r * 0.3, 0.0), (r * 0.26, height * 0.3), (r * 0.5, height * 0.6), (r * 0.3, height * 0.7)], 14, 2.0
    )
    asm.add("stalk", trunk, finish("wax", color=(0.42, 0.55, 0.2)))
    buds: list[Mesh] = []
    rng = asm.spec.rng("buds")
    for k in range(46):
        t = (k + 0.5) / 46
        out, a = t**0.5, k * 2.4
        y = height * (0.86 - 0.34 * out**2.4)
        size = r * float(rng.uniform(0.2, 0.29))
        buds.append(moved(sphere(size, 7), r * 0.8 * out * cos(a), y, r * 0.8 * out * sin(a)))
    asm.add("buds", buds, finish("plaster", color=asm.spec.color if asm.spec.color_stated else tone))
    if tone[0] > 0.5:
        leaf(asm, (0.0, height * 0.04, 0.0), r * 1.25, 6, 1.0, (0.2, 0.36, 0.1))


def _long(asm: Assembly, form: str, tone: Vec3) -> None:
    """What lies: a cucumber, a cob with its grains, or a bundle of stalks."""
    width, height, depth = asm.spec.size
    look = skin(asm.spec, tone)
    r, long = min(height, width) * 0.26, max(width, depth) * 0.95
    end = [*arc((0.0, r), r, -pi / 2, 0, 4), *arc((0.0, long - r), r, 0, pi / 2, 4)]
    line = [(a, b) for a, b in end]
    if form == "club":
        line = curve(
            [(r * a, long * b) for a, b in ((0.0, 0.0), (1.1, 0.08), (1.5, 0.3), (1.1, 0.6), (0.7, 0.85), (0.0, 0.92))]
        )
        r *= 1.5
    if form == "stick":
        sticks = [
            moved(
                turned(cylinder(r * 0.4, long, 0.004, 10, top=r * 0.28), (0.0, 0.0, 1.0), -pi / 2),
                -long / 2,
                r * (0.4 + 0.75 * (k // 3)),
                r * 0.8 * (k % 3 - 1 + 0.5 * (k // 3)),
            )
            for k in range(6)
        ]
        asm.add("body", sticks, look)
        band = moved(box((r * 0.3, r * 1.7, r * 3.2)), 0.0, r * 0.85, 0.0)
        asm.add("band", band, finish("straw"))
        return
    lying = turned(turnings(line, 20, 2.0), (0.0, 0.0, 1.0), pi / 2)
    asm.add("body", moved(lying, long / 2, r, 0.0), look)
    if form == "cob":
        grains = [
            moved(
                scaled(sphere(r * 0.2, 5), 1.0, 1.0, 1.0),
                -long * 0.42 + long * 0.84 * row / 17,
                r + r * cos(a + row % 2 * 0.2),
                r * sin(a + row % 2 * 0.2),
            )
            for row in range(18)
            for a in (2 * pi * k / 14 for k in range(14))
        ]
        asm.add("grains", grains, look)
        count = 7
        at = np.tile((-long * 0.46, r, 0.0), (count, 1))
        size = np.full(count, long * 0.55)
        mesh = leaves(STRAP, at, pi / 2 + np.linspace(-0.7, 0.7, count), np.full(count, 0.25), size, size * 0.2)
        asm.add("husk", mesh, foliage((0.3, 0.42, 0.12)), closed=False)
    else:
        asm.add(
            "end",
            moved(turned(cylinder(r * 0.24, long * 0.16, 0.001, 8), (0.0, 0.0, 1.0), pi / 2), -long * 0.4, r, 0.0),
            finish("wax", color=_STEM),
        )
