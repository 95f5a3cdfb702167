"""Plants in pots, planters and cut flowers."""

from __future__ import annotations

from dataclasses import replace
from math import cos, pi, sin

import numpy as np

from diorama.catalogue.colors import color
from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.model import Model
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, scaled
from diorama.geometry.shapes import box, cylinder, ellipsoid, lathe, pipe
from diorama.makers.build import Assembly, family
from diorama.makers.materials import finish
from diorama.makers.plant_leaves import BROAD, PETAL, leaves, spiral, values
from diorama.makers.plant_species import DEEP, FRESH, SPECIES, foliage
from diorama.makers.profiles import curve, hollow
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.vessel_forms import POTS, radius_at


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
    SPECIES[species](assembly, spec.rng("leaves"), tall * 0.9, height, min(width, depth) / 2)
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
    if spec.style in POTS:
        marks = [(radius * r, height * y) for r, y in POTS[spec.style]]
        outer = marks if spec.style in ("minimalist", "industrial", "rustic") else curve(marks, 2)
    profile = hollow(outer, wall, height * 0.1)
    assembly.add("pot", lathe(profile, 32, seam_angle_rad=0.75), _pot_finish(spec))
    if soil:
        top = height * 0.9
        inner = min(radius * 0.9, radius_at(outer, top) - wall * 1.2) if spec.style in POTS else radius * 0.9
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
