"""Dishes and snacks: a laid plate, a bowl of noodles or salad, sushi, a hot dog, chips, popcorn, ice cream."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import moved, scaled, turned
from diorama.geometry.shapes import (
    box_between,
    capsule,
    cylinder,
    ellipsoid,
    pipe,
    rounded_box,
    sphere,
    superellipsoid,
    torus,
    tube,
)
from diorama.makers.build import Assembly, main_finish, spaced
from diorama.makers.food import CRUMB, dough
from diorama.makers.food_fruit import ribbed
from diorama.makers.materials import finish
from diorama.makers.placing import ring, sideways, turnings
from diorama.makers.profiles import curve, hollow
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_CREAM: Vec3 = (0.85, 0.78, 0.66)
_BROWN: Vec3 = (0.14, 0.06, 0.03)


@maker("food")
def food(spec: MakeSpec) -> MadeAsset:
    """What the words say: sushi, popcorn, a hot dog, chips, ice cream, a bowl; else a plate with a meal."""
    asm = Assembly(spec)
    forms = (
        (_sushi, ("sushi",)),
        (_popcorn, ("popcorn",)),
        (_fries, ("fries", "chips", "crisps")),
        (_hot_dog, ("hot", "sausage", "taco", "burrito", "kebab")),
        (_ice_cream, ("ice", "dessert", "pudding", "jelly")),
        (_bowl, ("noodles", "soup", "salad", "rice", "olives", "nut", "peanut", "pasta", "spaghetti")),
    )
    form = next((form for form, words in forms if spec.says(*words)), _meal)
    form(asm)
    return asm.made()


def _plate(asm: Assembly, radius: float, height: float) -> None:
    line = curve([(0.55, 0.0), (0.72, 0.05), (1.0, 0.85), (0.99, 1.0), (0.72, 0.3), (0.5, 0.25)])
    look = main_finish(asm.spec) if asm.spec.color_stated else finish("porcelain")
    asm.add("plate", turnings([(radius * r, height * y) for r, y in line], 40, 1.4), look)


def _meal(asm: Assembly) -> None:
    """A steak, boiled potatoes, peas and carrots on a plate."""
    width, height, depth = asm.spec.size
    r, low = min(width, depth) / 2, height * 0.2
    _plate(asm, r, height * 0.3)
    steak = moved(superellipsoid((r * 0.85, height * 0.3, r * 0.6), 0.7, 8), -r * 0.22, low, r * 0.2)
    asm.add("steak", turned(steak, (0, 1, 0), 0.3), dough(_BROWN))
    bars = [
        box_between((-r * 0.5, low + height * 0.13, z), (r * 0.06, low + height * 0.155, z + r * 0.03))
        for z in spaced(r * 0.02, r * 0.4, 4)
    ]
    asm.add("grill-marks", [turned(m, (0, 1, 0), 0.3) for m in bars], dough((0.03, 0.015, 0.01)))
    potato = ellipsoid((r * 0.32, height * 0.34, r * 0.26), 12)
    places = ((-0.34, -0.34), (-0.08, -0.5), (-0.04, -0.22))
    asm.add("potatoes", [moved(potato, x * r, low + height * 0.1, z * r) for x, z in places], dough((0.75, 0.6, 0.28)))
    rng = asm.spec.rng("peas")
    peas: list[Mesh] = []
    for k in range(36):
        out = r * 0.28 * ((k + 0.5) / 36) ** 0.5
        lift = height * (0.12 + 0.14 * (1 - out / (r * 0.28)) * float(rng.random()))
        peas.append(
            moved(sphere(r * 0.045, 6), r * 0.4 + out * cos(k * 2.4), low + lift, r * 0.06 + out * sin(k * 2.4))
        )
    asm.add("peas", peas, finish("wax", color=(0.14, 0.38, 0.04)))
    coin = cylinder(r * 0.09, height * 0.08, 0.001, 12)
    slices = [
        moved(
            turned(coin, (1, 0, 0), 0.3 * (k % 3)),
            r * (0.22 + 0.09 * (k % 3)),
            low + height * 0.06,
            -r * (0.3 + 0.12 * (k // 3)),
        )
        for k in range(7)
    ]
    asm.add("carrots", slices, finish("wax", color=(0.85, 0.28, 0.02)))
    asm.add(
        "butter",
        moved(rounded_box((r * 0.12, height * 0.06, r * 0.12), 0.001), -r * 0.15, low + height * 0.17, r * 0.2),
        finish("wax", color=(0.85, 0.7, 0.2)),
    )


def _sushi(asm: Assembly) -> None:
    """Rolls and slices of fish on rice, on a board with feet."""
    width, height, depth = asm.spec.size
    w, d, top = width / 2, depth / 2, height * 0.3
    board = [box_between((-w, top - height * 0.16, -d), (w, top, d), 0.003)]
    board += [
        box_between((s * w * 0.7 - 0.008, 0.0, -d * 0.9), (s * w * 0.7 + 0.008, top - height * 0.14, d * 0.9))
        for s in (-1, 1)
    ]
    asm.add("board", board, finish("bamboo") if not asm.spec.color_stated else main_finish(asm.spec))
    r, tall = min(w * 0.2, d * 0.24), height * 0.42
    spots = [(x, d * 0.46) for x in spaced(-w * 0.9, w * 0.9, 4)]
    asm.add(
        "seaweed",
        [moved(tube(r, r * 0.9, tall, 0.0, 20), x, top, z) for x, z in spots],
        finish("leather", color=(0.012, 0.03, 0.015)),
    )
    rice = [moved(cylinder(r * 0.91, tall * 0.98, 0.0, 20), x, top, z) for x, z in spots]
    beds = [
        moved(superellipsoid((w * 0.36, tall * 0.8, d * 0.62), 0.6, 6), x, top + tall * 0.36, -d * 0.42)
        for x in spaced(-w * 0.9, w * 0.9, 4)
    ]
    asm.add("rice", [*rice, *beds], finish("plaster", color=(0.85, 0.84, 0.8)))
    asm.add(
        "cores",
        [moved(cylinder(r * 0.4, tall * 1.02, 0.001, 12), x, top, z) for x, z in spots],
        finish("wax", color=(0.85, 0.28, 0.12)),
    )
    fish = [
        moved(superellipsoid((w * 0.4, tall * 0.34, d * 0.78), 0.5, 6), x, top + tall * 0.84, -d * 0.42)
        for x in spaced(-w * 0.9, w * 0.9, 4)
    ]
    asm.add("salmon", fish[::2], finish("wax", color=(0.85, 0.28, 0.12)))
    asm.add("tuna", fish[1::2], finish("wax", color=(0.5, 0.04, 0.06)))


def _popcorn(asm: Assembly) -> None:
    """A striped paper tub heaped with puffs."""
    width, height, depth = asm.spec.size
    r, tall = min(width, depth) * 0.42, max(height, 0.11) * 1.3
    line = [(r * 0.72, 0.0), (r, tall)]
    asm.add("tub", turnings(line, 24), finish("paper", color=(0.88, 0.87, 0.84)))
    tone = asm.spec.color if asm.spec.color_stated else (0.6, 0.03, 0.03)
    stripe = box_between((-r * 0.1, 0.0, -0.001), (r * 0.1, tall * 1.02, 0.0012))
    lean = -0.28 * r / tall
    stripes = [turned(moved(turned(stripe, (1, 0, 0), -lean), z=r * 0.725), (0, 1, 0), k * pi / 6) for k in range(12)]
    asm.add("stripes", stripes, finish("paper", color=tone))
    puff = scaled(ribbed(sphere(r * 0.17, 10), 3, 0.3, 0.0, 1.0), 1.0, 0.85, 1.0)
    puffs = [
        moved(puff, x, y, z)
        for n, q, up in ((1, 0.0, 0.22), (6, 0.36, 0.16), (11, 0.66, 0.08), (16, 0.9, 0.0))
        for x, y, z in ring(n, r * q, tall * (1 + up))
    ]
    asm.add("popcorn", puffs, finish("plaster", color=(0.85, 0.74, 0.45)))


def _fries(asm: Assembly) -> None:
    """Sticks of potato in a red carton."""
    width, height, depth = asm.spec.size
    w, d, tall = width * 0.3, depth * 0.18, max(height, 0.09)
    tone = asm.spec.color if asm.spec.color_stated else (0.6, 0.03, 0.02)
    front = box_between((-w, 0.0, d * 0.7), (w, tall * 0.62, d), 0.002)
    asm.add(
        "carton",
        [
            front,
            box_between((-w, 0.0, -d), (w, tall * 0.82, -d * 0.8), 0.002),
            *(box_between((s * w - 0.002, 0.0, -d), (s * w + 0.002, tall * 0.62, d), 0.001) for s in (-1, 1)),
            box_between((-w, 0.0, -d), (w, 0.003, d)),
        ],
        finish("paper", color=tone),
    )
    rng = asm.spec.rng("fries")
    sticks: list[Mesh] = []
    for x in spaced(-w * 0.92, w * 0.92, 7):
        for z in spaced(-d * 0.7, d * 0.6, 3):
            long = tall * float(rng.uniform(0.85, 1.2))
            stick = box_between((-0.004, 0.0, -0.004), (0.004, long, 0.004), 0.0012)
            sticks.append(moved(turned(stick, (0, 0, 1), float(rng.uniform(-0.08, 0.08))), x, 0.004, z))
    asm.add("fries", sticks, dough((0.8, 0.55, 0.14)))


def _hot_dog(asm: Assembly) -> None:
    """A sausage in a split roll with a wave of mustard."""
    width, height, depth = asm.spec.size
    long, r = width * 0.95, min(height * 0.42, depth * 0.2)
    roll = [sideways(scaled(capsule(r, long * 0.9, 16), 1.0, 1.0, 0.8), -long * 0.45, r, s * r * 0.62) for s in (-1, 1)]
    asm.add("roll", roll, dough((0.6, 0.33, 0.1)) if not asm.spec.color_stated else main_finish(asm.spec))
    asm.add(
        "crumb",
        box_between((-long * 0.4, r * 0.5, -r * 0.5), (long * 0.4, r * 1.35, r * 0.5), r * 0.2, 2),
        dough(CRUMB),
    )
    asm.add(
        "sausage",
        sideways(capsule(r * 0.52, long, 16), -long / 2, r * 1.55, 0.0),
        finish("wax", color=(0.45, 0.1, 0.04)),
    )
    wave: list[Vec3] = [(long * 0.42 * (k / 20 - 1), r * 2.04, r * 0.2 * sin(k * 0.9)) for k in range(41)]
    asm.add("mustard", pipe(wave, r * 0.09, 6), finish("wax", color=(0.85, 0.6, 0.03)))


def _ice_cream(asm: Assembly) -> None:
    """Three scoops in a glass dish with a wafer and a cherry."""
    width, height, depth = asm.spec.size
    r, tall = min(width, depth) * 0.36, max(height, 0.1)
    foot = [(0.6, 0.0), (0.16, 0.1), (0.12, 0.3), (0.5, 0.4), (1.0, 0.62)]
    dish = [(r * a, tall * b) for a, b in foot]
    asm.add(
        "dish", turnings([*dish, *hollow(dish[2:], r * 0.04, tall * 0.08)[len(dish) - 2 :]], 32, 1.2), finish("glass")
    )
    tones: tuple[Vec3, ...] = ((0.85, 0.75, 0.5), (0.8, 0.3, 0.35), (0.2, 0.09, 0.04))
    for k, (x, _, z) in enumerate(ring(3, r * 0.42)):
        tone = asm.spec.color if asm.spec.color_stated and asm.spec.color else tones[k]
        scoop = [sphere(r * 0.42, 18), moved(scaled(torus(r * 0.36, r * 0.08, 24, 6), 1.0, 0.7, 1.0), y=-r * 0.18)]
        asm.add(f"scoop-{k + 1}", [moved(m, x, tall * 0.7, z) for m in scoop], finish("plaster", color=tone))
    asm.add(
        "cherry", moved(sphere(r * 0.13, 12), 0.0, tall * 0.7 + r * 0.42, 0.0), finish("wax", color=(0.5, 0.01, 0.03))
    )
    wafer = turned(box_between((-r * 0.2, 0.0, -0.002), (r * 0.2, r * 1.1, 0.002)), (0, 0, 1), -0.4)
    asm.add("wafer", moved(wafer, r * 0.2, tall * 0.7, -r * 0.3), dough((0.7, 0.42, 0.14)))


def _bowl(asm: Assembly) -> None:
    """A bowl of noodles, rice or leaves with bits of colour on top."""
    width, height, depth = asm.spec.size
    r = min(width, depth) / 2
    outer = curve([(r * 0.45, 0.0), (r * 0.5, height * 0.08), (r * 0.85, height * 0.45), (r, height * 0.9)])
    look = main_finish(asm.spec) if asm.spec.color_stated else finish("ceramic")
    asm.add("bowl", turnings(hollow(outer, r * 0.05, height * 0.1), 36, 1.0), look)
    green, level = asm.spec.says("salad"), height * 0.66
    fill = (
        finish("plaster", color=(0.85, 0.84, 0.8))
        if asm.spec.says("rice")
        else finish("wax", color=(0.2, 0.45, 0.05) if green else (0.6, 0.32, 0.08))
    )
    asm.add(
        "filling",
        moved(scaled(ellipsoid((1.0, 1.0, 1.0), 24), r * 1.74, height * 0.5, r * 1.74), y=level - height * 0.06),
        fill,
    )
    top = level + height * 0.17
    if asm.spec.says("noodles", "pasta", "spaghetti"):
        coils = [
            moved(
                turned(torus(r * q, r * 0.035, 28, 5), (cos(k), 0, sin(k)), 0.2),
                r * 0.2 * cos(k * 2.4),
                top - height * 0.02 * k / 3,
                r * 0.2 * sin(k * 2.4),
            )
            for k, q in enumerate((0.2, 0.32, 0.44, 0.52, 0.26, 0.38))
        ]
        asm.add("noodles", coils, finish("wax", color=(0.85, 0.65, 0.25)))
    if green:
        frill = scaled(ribbed(cylinder(r * 0.3, height * 0.05, 0.001, 36), 9, 0.16, 0.0, 1.0), 1.0, 1.0, 0.8)
        places = [at for count, q in ((3, 0.22), (9, 0.6)) for at in ring(count, r * q, top - height * 0.2 * q)]
        frills = [moved(turned(frill, (cos(k), 0.0, sin(k)), 0.5), *at) for k, at in enumerate(places)]
        asm.add("leaves", frills, finish("wax", color=(0.16, 0.42, 0.04)))
    tones: tuple[Vec3, ...] = ((0.6, 0.05, 0.03), (0.1, 0.35, 0.04), _CREAM)
    for k, tone in enumerate(tones):
        bits = [
            moved(
                turned(rounded_box((r * 0.2, height * 0.05, r * 0.12), r * 0.02), (0.3, 1, 0.2), a),
                r * q * cos(a),
                top - height * 0.16 * q,
                r * q * sin(a),
            )
            for a, q in ((2.1 * j + k, 0.15 + 0.1 * j) for j in range(5))
        ]
        asm.add(f"bits-{k + 1}", bits, finish("wax", color=tone))
