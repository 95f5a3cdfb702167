"""Plants in pots, planters and cut flowers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from math import cos, pi, sin

import numpy as np

from diorama.catalogue.colors import color
from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.model import Model
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, scaled
from diorama.geometry.shapes import box, cylinder, ellipsoid, lathe, pipe, rod, sphere, sweep
from diorama.makers.build import Assembly, family
from diorama.makers.materials import finish
from diorama.makers.plant_leaves import BROAD, FINGER, LEAFLET, PETAL, STRAP, SWORD, leaves, ramp, spiral, values
from diorama.makers.profiles import curve, hollow
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

Grower = Callable[[Assembly, np.random.Generator, float, float, float], None]
DEEP: Vec3 = (0.035, 0.12, 0.03)
FRESH: Vec3 = (0.09, 0.22, 0.05)
GREY_GREEN: Vec3 = (0.16, 0.26, 0.15)


@lru_cache(maxsize=64)
def foliage(tone: Vec3 = DEEP) -> Material:
    """A leaf's surface, seen from both sides."""
    return replace(finish("foliage", color=tone), double_sided=True)


@maker("plant", "small_plant")
def plant(spec: MakeSpec) -> MadeAsset:
    """A potted plant: rubber plant, palm, snake plant, fern, succulent, cactus or little tree; by words and seed."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    species = _species(spec)
    small = height < 0.4
    share = {"succulent": 0.62, "cactus": 0.42, "fern": 0.4}.get(species, 0.46 if small else 0.3)
    pot = min(width, depth) * (0.62 if small else 0.52) / 2
    tall = min(height * share, pot * (1.9 if small else 2.0))
    _pot(assembly, pot, tall)
    assembly.rng = spec.rng("grain")
    _SPECIES[species](assembly, spec.rng("leaves"), tall * 0.9, height, min(width, depth) / 2)
    made = assembly.made(sides=(), has_front=False, description=f"{species.replace('_', ' ')} in a pot")
    return _spread(made, min(width, depth))


def _spread(made: MadeAsset, width: float) -> MadeAsset:
    """The plant as wide as it should be, its pot still round."""
    grow = width / max(made.size_m[0], made.size_m[2])
    if not 0.6 < grow < 1.7:
        return made
    parts = tuple(replace(part, mesh=scaled(part.mesh, x=grow, z=grow)) for part in made.model.parts)
    return replace(made, model=Model(parts=parts, lights=made.model.lights))


def _species(spec: MakeSpec) -> str:
    for name, words in (
        ("cactus", ("cactus", "cacti")),
        ("succulent", ("succulent", "aloe", "agave")),
        ("snake_plant", ("snake", "sansevieria", "yucca")),
        ("palm", ("palm", "kentia", "dracaena", "spider", "bamboo")),
        ("fern", ("fern", "ivy", "herb")),
        ("tree", ("tree", "olive", "ficus", "bonsai", "lemon", "orange", "topiary", "maple")),
        ("rubber_plant", ("rubber", "fiddle", "monstera", "lily", "philodendron")),
    ):
        if spec.says(*words) or (name == "tree" and spec.category in ("tree", "christmas_tree")):
            return name
    if spec.size[1] < 0.4:
        return ("succulent", "snake_plant", "fern", "cactus")[spec.seed % 4]
    return ("rubber_plant", "palm", "snake_plant", "tree")[spec.seed % 4]


def _pot(assembly: Assembly, radius: float, height: float, *, soil: bool = True) -> None:
    """A pot that widens upwards, with a rim, and its soil."""
    spec = assembly.spec
    form = spec.rng("pot").integers(3)
    outer = {
        0: curve([(radius * 0.68, 0.0), (radius * 0.78, height * 0.35), (radius * 0.93, height * 0.84)], 2),
        1: [(radius * 0.94, 0.0), (radius * 0.97, height * 0.5), (radius * 0.97, height * 0.9)],
        2: curve(
            [
                (radius * 0.55, 0.0),
                (radius * 0.9, height * 0.3),
                (radius, height * 0.62),
                (radius * 0.9, height * 0.92),
            ],
            3,
        ),
    }[int(form)]
    wall = max(0.003, radius * 0.07)
    outer += [(radius, height * 0.84), (radius, height)] if form == 0 else [(outer[-1][0], height)]
    profile = hollow(outer, wall, height * 0.1)
    assembly.add("pot", lathe(profile, 32, seam_angle_rad=0.75), _pot_finish(spec))
    if soil:
        top = height * 0.9
        inner = radius * 0.9
        assembly.add("soil", moved(cylinder(inner * 0.99, height * 0.06, 0, 20), y=top - height * 0.06), finish("soil"))


def _pot_finish(spec: MakeSpec) -> Material:
    if spec.material_stated and family(spec) in ("ceramic", "stone", "metal", "wood", "plastic", "glass", "plaster"):
        return finish(spec.material, color=spec.color if spec.color_stated else None, style=spec.style)
    if spec.color_stated:
        return finish("ceramic", color=spec.color)
    by_style = {
        "industrial": ("concrete", ""), "rustic": ("terracotta", ""), "modern": ("ceramic", "white"),
        "minimalist": ("ceramic", "white"), "scandinavian": ("ceramic", "light grey"), "bohemian": ("wicker", ""),
        "japanese": ("ceramic", "charcoal"), "victorian": ("brass", ""), "mid_century": ("ceramic", "mustard"),
    }  # fmt: skip
    word, tone = by_style.get(
        spec.style, (("terracotta", ""), ("ceramic", "white"), ("ceramic", "charcoal"), ("concrete", ""))[spec.seed % 4]
    )
    return finish(word, color=color(tone) if tone else None)


def _rubber_plant(assembly: Assembly, rng: np.random.Generator, soil: float, height: float, reach: float) -> None:
    """Three stems with big dark leaves."""
    stems: list[Mesh] = []
    bases: list[Vec3] = []
    headings: list[float] = []
    sizes: list[float] = []
    for k in range(3):
        lean, top = 2 * pi * k / 3 + 0.5, height * (0.93 - 0.13 * k)
        away = reach * 0.22
        path: list[Vec3] = [
            (
                away * t * sin(lean) + 0.02 * sin(lean),
                soil - 0.01 + (top - soil) * t,
                away * t * cos(lean) + 0.02 * cos(lean),
            )
            for t in (0.0, 0.35, 0.7, 0.96)
        ]
        stems.append(pipe(path, 0.0075, 6))
        count = 8
        for n in range(count):
            t = 0.18 + 0.78 * n / (count - 1)
            base = path[0] + (np.array(path[-1]) - np.array(path[0])) * t
            bases.append((float(base[0]), float(base[1]), float(base[2])))
            headings.append(lean + float(spiral(count)[n]))
            sizes.append(1.05 - 0.42 * t)
    count = len(bases)
    size = np.array(sizes) * min(reach * 1.0, (height - soil) * 0.42)
    rise = values(rng, count, 0.55, 1.0)
    mesh = leaves(BROAD, np.array(bases), np.array(headings) + values(rng, count, -0.2, 0.2), rise, size, size * 0.56)
    assembly.add("stems", stems, finish("walnut"))
    assembly.add("leaves", mesh, foliage(DEEP), closed=False)


def _palm(assembly: Assembly, rng: np.random.Generator, soil: float, height: float, reach: float) -> None:
    """Arching fronds with leaflets on both sides."""
    fronds, pairs = 11, 11
    ribs: list[Mesh] = []
    bases: list[Vec3] = []
    headings: list[float] = []
    rises: list[float] = []
    lengths: list[float] = []
    for k in range(fronds):
        heading = float(spiral(fronds)[k])
        tall = (height - soil) * (0.98 - 0.34 * k / fronds)
        out = reach * (0.42 + 0.55 * k / fronds)
        t = np.linspace(0, 1, 9)
        r, y = out * t**1.7, soil + tall * np.sin(t * pi * 0.5) * (1 - 0.18 * t * t) / 0.82 * 0.9
        path: list[Vec3] = [
            (float(a * sin(heading)), float(b), float(a * cos(heading))) for a, b in zip(r, y, strict=True)
        ]
        ribs.append(pipe(path, 0.0035, 5))
        for n in range(pairs):
            s = 0.3 + 0.68 * n / (pairs - 1)
            at = [float(np.interp(s, t, [p[axis] for p in path])) for axis in range(3)]
            for side in (-1.0, 1.0):
                bases.append((at[0], at[1], at[2]))
                headings.append(heading + side * (1.15 - 0.5 * n / pairs))
                rises.append(0.5 - 0.5 * s)
                lengths.append(reach * 0.5 * sin(pi * (0.16 + 0.72 * n / pairs)))
    size = np.array(lengths)
    mesh = leaves(LEAFLET, np.array(bases), np.array(headings), np.array(rises), size, np.maximum(size * 0.17, 0.01))
    assembly.add("stems", ribs, foliage(FRESH))
    assembly.add("leaves", mesh, foliage((0.06, 0.17, 0.04)), closed=False)


def _snake_plant(assembly: Assembly, rng: np.random.Generator, soil: float, height: float, reach: float) -> None:
    """Stiff upright swords."""
    count = 13
    ring = np.sqrt(ramp(0.02, 1.0, count)) * reach * 0.3
    headings = spiral(count)
    bases = np.stack([ring * np.sin(headings), np.full(count, soil - 0.01), ring * np.cos(headings)], axis=1)
    length = (height - soil) * (1.0 - 0.4 * ramp(0, 1, count)) * values(rng, count, 0.93, 1.0)
    width = np.full(count, max(0.012, min(reach * 0.26, (height - soil) * 0.11)))
    rise = pi / 2 - 0.06 - 0.28 * ramp(0, 1, count)
    assembly.add(
        "leaves", leaves(SWORD, bases, headings, rise, length, width), foliage((0.05, 0.14, 0.05)), closed=False
    )
    inner = headings[:6] + 2.0
    small = leaves(SWORD, bases[:6] * (0.8, 1, 0.8), inner, rise[:6], length[:6] * 0.6, width[:6] * 0.8)
    assembly.add("young-leaves", small, foliage(GREY_GREEN), closed=False)


def _fern(assembly: Assembly, rng: np.random.Generator, soil: float, height: float, reach: float) -> None:
    """A bush of strap leaves that arch over the rim."""
    count = 46
    headings = spiral(count) + values(rng, count, -0.2, 0.2)
    ring = ramp(0.1, 1.0, count) * reach * 0.22
    bases = np.stack([ring * np.sin(headings), np.full(count, soil - 0.005), ring * np.cos(headings)], axis=1)
    rise = 1.45 - 0.75 * ramp(0, 1, count)
    length = np.minimum((height - soil) * 1.15, reach * 1.35) * values(rng, count, 0.78, 1.0)
    width = np.full(count, max(0.007, reach * 0.11))
    assembly.add("leaves", leaves(STRAP, bases, headings, rise, length, width), foliage(FRESH), closed=False)


def _succulent(assembly: Assembly, rng: np.random.Generator, soil: float, height: float, reach: float) -> None:
    """A rosette of thick pointed leaves."""
    del rng
    count = 34
    t = ramp(0.0, 1.0, count)
    headings = spiral(count)
    size = min(reach * 0.92, (height - soil) * 1.5)
    bases = np.stack(
        [
            0.12 * size * t * np.sin(headings),
            soil + (height - soil) * 0.22 * (1 - t),
            0.12 * size * t * np.cos(headings),
        ],
        axis=1,
    )
    rise = 1.35 - 1.05 * t
    length = size * (0.38 + 0.55 * t)
    mesh = leaves(FINGER, bases, headings, rise, length, length * 0.36)
    assembly.add("leaves", mesh, foliage(GREY_GREEN), closed=False)
    core = moved(ellipsoid((size * 0.34, (height - soil) * 0.5, size * 0.34), 12), y=soil + (height - soil) * 0.1)
    assembly.add("heart", core, foliage(GREY_GREEN))


def _cactus(assembly: Assembly, rng: np.random.Generator, soil: float, height: float, reach: float) -> None:
    """A ribbed column with two arms, and a flower on its top."""
    del rng
    radius = min(reach * 0.36, (height - soil) * 0.26)
    flower = radius * 0.3
    column = _ribbed(radius, height - soil - flower * 0.8 + 0.01)
    arms: list[Mesh] = [moved(column, y=soil - 0.01)]
    for side, at, tall in ((-1.0, 0.42, 0.34), (1.0, 0.28, 0.4)):
        out = radius * 1.75
        y = soil + (height - soil) * at
        path: list[Vec3] = [
            (side * radius * 0.5, y, 0.0),
            (side * out * 0.8, y + 0.1 * radius, 0.0),
            (side * out, y + 0.5 * radius, 0.0),
        ]
        path.append((side * out, y + (height - soil) * tall, 0.0))
        section = [
            (radius * 0.42 * (1 + 0.1 * cos(8 * a)) * cos(a), radius * 0.42 * (1 + 0.1 * cos(8 * a)) * sin(a))
            for a in np.linspace(0, 2 * pi, 24, endpoint=False)
        ]
        arms.append(sweep(path, section))
        arms.append(moved(ellipsoid((radius * 0.9, radius * 0.6, radius * 0.9), 12), *path[-1]))
    assembly.add("body", arms, foliage((0.06, 0.2, 0.07)))
    count = 7
    headings = spiral(count, 2 * pi / count)
    bases = np.tile([0.0, height - flower * 0.9, 0.0], (count, 1))
    petals = leaves(PETAL, bases, headings, np.full(count, 1.1), np.full(count, flower), np.full(count, flower * 0.6))
    assembly.add("flower", petals, foliage((0.75, 0.16, 0.28)), closed=False)


def _ribbed(radius: float, height: float) -> Mesh:
    """A column whose twelve ribs run up to a round top; its seam is closed."""
    rows = [(0.85, 0.0), (1.0, 0.2), (1.02, 0.5), (0.97, 0.75), (0.82, 0.9), (0.5, 0.98), (0.12, 1.0)]
    ring = [
        (radius * (1 + 0.08 * cos(12 * a)) * cos(a), radius * (1 + 0.08 * cos(12 * a)) * sin(a))
        for a in np.linspace(0, 2 * pi, 48, endpoint=False)
    ]
    return sweep([(0.0, height * y, 0.0) for _, y in rows], ring, scale=[r for r, _ in rows])


def _tree(assembly: Assembly, rng: np.random.Generator, soil: float, height: float, reach: float) -> None:
    """A trunk with branches and a round crown of small leaves; a christmas tree is a cone."""
    conical = assembly.spec.says("christmas", "xmas", "pine", "fir", "spruce")
    crown = (height - soil) * (0.85 if conical else 0.52)
    middle = height - crown / 2
    trunk = [
        rod(
            (0.0, soil - 0.02, 0.0),
            (0.0, height - crown * (0.15 if conical else 0.45), 0.0),
            max(0.008, reach * 0.045),
            8,
            end_radius=max(0.004, reach * 0.02),
        )
    ]
    count = 420
    t = rng.random(count)
    angle = spiral(count)
    if conical:
        y = height - crown * np.sqrt(t) * 0.97
        r = reach * 0.9 * np.sqrt(t) * values(rng, count, 0.55, 1.0)
    else:
        z = 1 - 2 * (np.arange(count) + 0.5) / count
        shell = values(rng, count, 0.5, 1.0) ** 0.5
        y = middle + z * crown / 2 * 0.92 * shell
        r = reach * 0.9 * np.sqrt(1 - z * z) * shell
        for k in range(5):
            a = k * 2.4
            tip = (reach * 0.5 * sin(a), middle + 0.1 * crown * (k - 2) * 0.5, reach * 0.5 * cos(a))
            trunk.append(rod((0.0, middle - crown * 0.42, 0.0), tip, max(0.004, reach * 0.022), 5, end_radius=0.002))
    bases = np.stack([r * np.sin(angle), y, r * np.cos(angle)], axis=1)
    length = np.full(count, max(0.02, reach * (0.26 if conical else 0.24)))
    rise = values(rng, count, -0.7, 0.2) if conical else values(rng, count, -0.3, 0.9)
    mesh = leaves(
        LEAFLET, bases, angle + values(rng, count, -0.9, 0.9), rise, length, length * (0.34 if conical else 0.56)
    )
    assembly.add("trunk", trunk, finish("walnut"))
    assembly.add("leaves", mesh, foliage(DEEP if conical else (0.06, 0.15, 0.04)), closed=False)
    if assembly.spec.says("christmas", "xmas"):
        _baubles(assembly, height, crown, reach)


def _baubles(assembly: Assembly, height: float, crown: float, reach: float) -> None:
    groups: dict[str, list[Mesh]] = {"red": [], "gold": []}
    for k in range(26):
        t = (k + 1.5) / 28
        a, r = 2.39996 * k + 0.7, reach * 0.86 * t**0.5
        ball = moved(sphere(reach * 0.05, 10), r * sin(a), height - crown * t**0.5 * 0.97 - reach * 0.04, r * cos(a))
        groups["red" if k % 2 else "gold"].append(ball)
    for name, balls in groups.items():
        assembly.add(
            f"baubles-{name}", balls, finish("gold") if name == "gold" else finish("plastic", color=color("red"))
        )


_SPECIES: dict[str, Grower] = {
    "rubber_plant": _rubber_plant,
    "palm": _palm,
    "snake_plant": _snake_plant,
    "fern": _fern,
    "succulent": _succulent,
    "cactus": _cactus,
    "tree": _tree,
}


@maker("planter")
def planter(spec: MakeSpec) -> MadeAsset:
    """An empty pot or trough."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    if spec.says("box", "trough", "rectangular", "bed") or abs(width - depth) > 0.35 * max(width, depth):
        wall = 0.02
        sides = [moved(box((width, height, wall)), y=height / 2, z=s * (depth - wall) / 2) for s in (-1, 1)]
        sides += [
            moved(box((wall, height * 0.999, depth - 2 * wall)), s * (width - wall) / 2, height / 2) for s in (-1, 1)
        ]
        assembly.add("box", sides, _pot_finish(spec))
        assembly.add(
            "soil", moved(box((width - 2 * wall, height * 0.8, depth - 2 * wall)), y=height * 0.45), finish("soil")
        )
    else:
        _pot(assembly, min(width, depth) / 2, height)
    return assembly.made(sides=(), has_front=False)


@maker("flowers")
def flowers(spec: MakeSpec) -> MadeAsset:
    """A bunch of flowers in a vase."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    reach = min(width, depth) / 2
    tall = height * 0.45
    radius = min(reach * 0.5, tall * 0.45)
    outer = curve([(radius * 0.6, 0.0), (radius, tall * 0.35), (radius * 0.62, tall * 0.8), (radius * 0.72, tall)])
    vase = finish("glass") if spec.seed % 3 == 1 else finish("ceramic", color=(0.75, 0.74, 0.71))
    assembly.add("vase", lathe(hollow(outer, 0.003, tall * 0.06), 28, seam_angle_rad=1.0), vase)
    bouquet(assembly, spec.rng("bouquet"), (tall * 0.1, tall * 0.95), height, reach, radius * 0.4)
    return assembly.made(sides=(), has_front=False)


def bouquet(
    assembly: Assembly, rng: np.random.Generator, cut: Vec2, height: float, reach: float, neck: float, count: int = 11
) -> None:
    """Stems from cut[0] [m] through the neck at cut[1] out to flower heads below `height`, within `reach`."""
    tone = assembly.spec.color if assembly.spec.color_stated else None
    tones: list[Vec3] = [tone] * 3 if tone else [(0.75, 0.2, 0.3), (0.8, 0.62, 0.58), (0.62, 0.12, 0.3)]
    head = reach * 0.3
    stems: list[Mesh] = []
    tips: list[Vec3] = []
    for k in range(count):
        a = 2.39996 * k
        r = (reach - head) * np.sqrt((k + 0.3) / count)
        y = height - head * 0.55 - (height - cut[1]) * 0.34 * (k / count)
        tips.append((float(r * sin(a)), float(y), float(r * cos(a))))
        bend = (neck * 0.8 * sin(a), cut[1], neck * 0.8 * cos(a))
        stems.append(pipe([(-neck * 0.5 * sin(a), cut[0], -neck * 0.5 * cos(a)), bend, tips[-1]], 0.002, 4))
    assembly.add("stems", stems, foliage(FRESH))
    for group in range(3):
        mine = tips[group::3]
        petals, rounds = 8, 2
        bases = np.repeat(np.array(mine), petals * rounds, axis=0)
        headings = np.tile(
            np.concatenate([spiral(petals, 2 * pi / petals), spiral(petals, 2 * pi / petals) + 0.4]), len(mine)
        )
        rise = np.tile(np.repeat([0.35, 1.0], petals), len(mine))
        size = np.tile(np.repeat([head, head * 0.7], petals), len(mine))
        mesh = leaves(PETAL, bases, headings, rise, size, size * 0.62)
        assembly.add(f"flowers-{group + 1}", mesh, foliage(tones[group]), closed=False)
    hearts = [moved(ellipsoid((head * 0.5, head * 0.36, head * 0.5), 8), x, y + head * 0.08, z) for x, y, z in tips]
    assembly.add("hearts", hearts, finish("foliage", color=(0.72, 0.5, 0.08)))
    green = 14
    headings = spiral(green) + values(rng, green, -0.3, 0.3)
    base = np.stack([neck * np.sin(headings), np.full(green, cut[1] + 0.005), neck * np.cos(headings)], axis=1)
    size = np.full(green, reach * 0.8)
    assembly.add(
        "leaves",
        leaves(BROAD, base, headings, values(rng, green, 0.4, 1.0), size, size * 0.34),
        foliage(DEEP),
        closed=False,
    )
