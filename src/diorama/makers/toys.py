"""Toys of a nursery: dolls, blocks, a rocking horse, stacking rings."""

from __future__ import annotations

from math import pi

import numpy as np

from diorama.catalogue.colors import color
from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import moved, rotation, scaling, transform, translation
from diorama.geometry.shapes import (
    box_between,
    cylinder,
    lathe,
    rod,
    rounded_box,
    sphere,
    sweep,
    torus,
)
from diorama.makers.animal_form import assembled, egg, horn
from diorama.makers.beast_form import beast_meshes
from diorama.makers.beasts import SPECIES
from diorama.makers.build import Assembly, bounds_of, main_finish
from diorama.makers.materials import finish
from diorama.makers.people_body import BABY, CHILD, body_meshes
from diorama.makers.placing import across
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

INK: Vec3 = (0.018, 0.018, 0.02)
TONES = ("red", "blue", "yellow", "green", "orange", "teal")


def tone_of(word: str) -> Vec3:
    """A colour of toys by word."""
    return color(word) or (0.5, 0.1, 0.1)


def toy_finish(spec: MakeSpec, word: str, family: str = "plastic") -> Material:
    """A toy colour by word, on the stated material if there is one."""
    return (
        finish(family, color=tone_of(word)) if not spec.material_stated else finish(spec.material, color=tone_of(word))
    )


@maker("doll")
def doll(spec: MakeSpec) -> MadeAsset:
    """A cloth doll in a dress that stands, or Russian dolls by words."""
    if spec.says("matryoshka", "russian"):
        return _matryoshka(spec)
    build = BABY if spec.says("baby") else CHILD
    hair = ("long", "bob", "bun")[spec.seed % 3]
    meshes = dict(body_meshes("standing", build, False, "skirt", hair))
    tones = ("pink", "red", "teal", "yellow")
    dress = spec.color if spec.color_stated and spec.color else tone_of(tones[spec.seed % 4])
    tufts: tuple[Vec3, ...] = ((0.55, 0.3, 0.05), (0.4, 0.06, 0.02), (0.08, 0.04, 0.02))
    thread = finish("knit", color=tufts[spec.seed % 3])
    ink = finish("plastic", color=INK)
    looks = {
        "shirt": finish("cotton", color=dress), "skirt": finish("cotton", color=dress),
        "skin": finish("cotton", color=(0.78, 0.52, 0.38)), "shoes": finish("felt", color=(0.3, 0.03, 0.03)),
        "hair": thread, "brows": thread, "eyes": ink, "mouth": finish("cotton", color=(0.6, 0.05, 0.05)),
    }  # fmt: skip
    low, high = bounds_of(list(meshes.values()))
    size = spec.size[1] / (high[1] - low[1])
    return assembled(spec, meshes, looks, size, spec.words or spec.name)


def _matryoshka(spec: MakeSpec) -> MadeAsset:
    """Nesting dolls in a row."""
    asm = Assembly(spec)
    tall = spec.size[1] * 0.55
    x = 0.0
    for k, share in enumerate((1.0, 0.72, 0.5)):
        h = tall * share
        r = h * 0.27
        shape = [
            (r * 0.8, 0.0),
            (r * 0.97, h * 0.12),
            (r, h * 0.3),
            (r * 0.86, h * 0.5),
            (r * 0.68, h * 0.62),
            (r * 0.74, h * 0.78),
            (r * 0.5, h * 0.95),
            (0.0, h),
        ]
        x += r * (1.0 if k == 0 else 1.06)
        asm.add(
            f"doll-{k + 1}",
            moved(lathe(shape, 26, seam_angle_rad=1.2), x),
            finish("paint", color=tone_of(("red", "green", "blue")[(k + spec.seed) % 3])),
        )
        asm.add(
            f"face-{k + 1}",
            moved(egg((0.0, h * 0.775, r * 0.42), (r * 0.5, h * 0.115, r * 0.4), 16), x),
            finish("paint", color=(0.8, 0.56, 0.4)),
        )
        eyes = [moved(egg((s * r * 0.18, h * 0.785, r * 0.8), (r * 0.06, r * 0.08, r * 0.05), 8), x) for s in (-1, 1)]
        asm.add(f"eyes-{k + 1}", eyes, finish("paint", color=INK))
        asm.add(
            f"apron-{k + 1}",
            moved(egg((0.0, h * 0.3, r * 0.4), (r * 0.62, h * 0.19, r * 0.68), 16), x),
            finish("paint", color=(0.8, 0.62, 0.1)),
        )
        x += r
    asm.move(-x / 2, 0.0, 0.0)
    return asm.made()


@maker("building_blocks")
def building_blocks(spec: MakeSpec) -> MadeAsset:
    """A small heap of blocks: cubes, a bridge, a pillar, a roof; bricks with studs for `lego`."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    rng = spec.rng("blocks")
    studs = spec.says("lego", "duplo", "brick")
    u = min(width / 5.2, height / 2.02, depth / 4.2)
    spots = [
        (-1.6, 0, 0.2),
        (-0.5, 0, -0.4),
        (0.6, 0, 0.1),
        (1.75, 0, -0.6),
        (-1.1, 1, 0.0),
        (0.05, 1, -0.2),
        (-1.8, 0, -1.3),
        (1.3, 0, 1.2),
        (-0.4, 0, 1.3),
    ]
    groups: dict[str, list[Mesh]] = {}
    offset = int(rng.integers(6))
    for k, (x, level, z) in enumerate(spots):
        turn = float(rng.uniform(-0.45, 0.45)) if level == 0 and abs(z) > 0.5 else 0.0
        block = _block(
            ("cube", "cube", "cube", "pillar", "cube", "roof", "cube", "cube", "pillar")[k] if not studs else "brick", u
        )
        place = translation(x * u, level * u, z * u) @ rotation((0, 1, 0), turn)
        word = TONES[(k + offset) % len(TONES)]
        groups.setdefault(word, []).extend(transform(mesh, place) for mesh in block)
    for k, (word, meshes) in enumerate(groups.items()):
        own = spec.color_stated and k == 0
        look = main_finish(spec) if own else toy_finish(spec, word, "plastic" if studs else "wood")
        asm.add(f"blocks-{word}", meshes, look)
    return asm.made()


def _block(kind: str, u: float) -> list[Mesh]:
    if kind == "pillar":
        return [cylinder(u * 0.42, u, u * 0.05, 20)]
    if kind == "roof":
        return [across([(-u * 0.5, 0.0), (u * 0.5, 0.0), (0.0, u * 0.62)], u, u * 0.03)]
    if kind == "brick":
        tops = [
            moved(cylinder(u * 0.15, u * 0.16, 0.001, 14), x * u, u * 0.9, z * u)
            for x in (-0.24, 0.24)
            for z in (-0.24, 0.24)
        ]
        return [moved(rounded_box((u * 0.96, u * 0.92, u * 0.96), u * 0.03), y=u * 0.46), *tops]
    return [moved(rounded_box((u, u, u), u * 0.06, 2), y=u / 2)]


@maker("rocking_horse")
def rocking_horse(spec: MakeSpec) -> MadeAsset:
    """A wooden horse with a saddle on two rockers; it looks towards +Z."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    beast, _ = SPECIES["pony"]
    meshes = beast_meshes(beast, 0.0)
    size = height * 0.88 / 1.24
    lift = height * 0.115
    place = translation(0.0, lift, -0.02 * depth) @ scaling(size * 1.0, size, size * 0.88)
    wood = main_finish(spec)
    for name in ("body", "head", "ears"):
        asm.add(name, transform(meshes[name], place), wood)
    dark = finish("knit", color=(0.55, 0.42, 0.2) if spec.seed % 2 else (0.05, 0.035, 0.025))
    asm.add("mane", [transform(meshes["mane"], place), transform(meshes["tail"], place)], dark)
    asm.add(
        "eyes", [transform(meshes["eyes"], place), transform(meshes["nostrils"], place)], finish("plastic", color=INK)
    )
    word = ("red", "blue", "green")[spec.seed % 3]
    back = lift + beast.back * size
    rx = beast.chest[0] * size
    saddle = egg((0.0, back - 0.035 * height, -0.02 * depth), (rx * 1.12, 0.07 * height, depth * 0.13), 20)
    asm.add("saddle", saddle, finish("leather", color=tone_of(word)))
    x = max(beast.legs_x * size + 0.02, width * 0.4)
    bow = [(z * depth / 2, height * 0.17 * z**4 + 0.016) for z in np.linspace(-1, 1, 13)]
    rails = [
        sweep(
            [(s * x, float(y), float(z)) for z, y in bow],
            [(-0.014, -0.016), (0.014, -0.016), (0.014, 0.016), (-0.014, 0.016)],
        )
        for s in (-1, 1)
    ]
    ties = [rod((-x, 0.028, z), (x, 0.028, z), 0.012, 8) for z in (-depth * 0.19, depth * 0.12)]
    feet = [
        rod((s * beast.legs_x * size, lift + 0.03, z * size * 0.88), (s * x, 0.02, z * size * 0.88), 0.018, 8)
        for s in (-1, 1)
        for z in (beast.front, beast.hind - 0.02)
    ]
    asm.add("rockers", [*rails, *ties, *feet], finish("walnut") if not spec.material_stated else wood)
    hy, hz = lift + beast.head[0] * size, beast.head[1] * size * 0.88
    asm.add(
        "handle",
        rod(
            (-width * 0.4, hy - 0.06 * height, hz - 0.08 * depth),
            (width * 0.4, hy - 0.06 * height, hz - 0.08 * depth),
            0.011,
            10,
        ),
        finish("paint", color=tone_of(word)),
    )
    return asm.made()


@maker("toy")
def toy(spec: MakeSpec) -> MadeAsset:
    """A stacking ring, a rubber duck, a spinning top, a yo-yo, a drum or a castle; by words, else by seed."""
    asm = Assembly(spec)
    for form, words in _TOY_WORDS:
        if spec.says(*words.split()):
            _TOYS[form](asm)
            return asm.made()
    _TOYS[("rings", "duck", "top")[spec.seed % 3]](asm)
    return asm.made()


def _rings(asm: Assembly) -> None:
    width, height, depth = asm.spec.size
    r = min(width, depth) / 2
    asm.add("base", cylinder(r, height * 0.12, 0.004, 24), main_finish(asm.spec))
    asm.add("peg", moved(cylinder(r * 0.16, height * 0.78, 0.004, 14), y=height * 0.1), finish("beech"))
    for k in range(4):
        tube_ = height * 0.095
        q = r * (0.92 - 0.15 * k) - tube_
        asm.add(
            f"ring-{k + 1}",
            moved(torus(q, tube_, 26, 10), y=height * (0.12 + 0.18 * k) + tube_),
            toy_finish(asm.spec, TONES[(k + 1 + asm.spec.seed) % 6]),
        )
    asm.add("ball", moved(sphere(r * 0.3, 16), y=height - r * 0.3), toy_finish(asm.spec, "red"))


def _duck(asm: Assembly) -> None:
    s = asm.spec.size[1]
    tone = main_finish(asm.spec) if asm.spec.color_stated else toy_finish(asm.spec, "yellow")
    body = [
        egg((0.0, s * 0.3, -s * 0.05), (s * 0.36, s * 0.3, s * 0.46), 20),
        egg((0.0, s * 0.72, s * 0.16), (s * 0.27, s * 0.27, s * 0.27), 18),
        horn(
            [(0.0, s * 0.38, -s * 0.35), (0.0, s * 0.48, -s * 0.5), (0.0, s * 0.6, -s * 0.54)], (s * 0.16, s * 0.03), 10
        ),
    ]
    asm.add("body", body, tone)
    asm.add(
        "wings",
        [
            transform(
                egg((0, 0, 0), (s * 0.08, s * 0.15, s * 0.24), 14), translation(k * s * 0.34, s * 0.36, -s * 0.08)
            )
            for k in (-1, 1)
        ],
        tone,
    )
    asm.add("beak", egg((0.0, s * 0.66, s * 0.44), (s * 0.13, s * 0.055, s * 0.14), 14), toy_finish(asm.spec, "orange"))
    asm.add(
        "eyes",
        [egg((k * s * 0.11, s * 0.79, s * 0.385), (s * 0.04, s * 0.05, s * 0.03), 10) for k in (-1, 1)],
        finish("plastic", color=INK),
    )


def _top(asm: Assembly) -> None:
    width, height, depth = asm.spec.size
    r = min(width, depth) / 2
    lower = lathe(
        [(0.0, 0.0), (r * 0.1, height * 0.04), (r * 0.75, height * 0.33), (r, height * 0.45)], 26, seam_angle_rad=1.0
    )
    upper = lathe(
        [(r, height * 0.45), (r * 0.8, height * 0.58), (r * 0.2, height * 0.66), (r * 0.12, height * 0.7)],
        26,
        seam_angle_rad=1.0,
    )
    asm.add("body", lower, main_finish(asm.spec))
    asm.add("cover", upper, toy_finish(asm.spec, TONES[(asm.spec.seed + 2) % 6]))
    asm.add("bands", [moved(torus(r * 0.985, r * 0.045, 28, 6), y=height * 0.45)], toy_finish(asm.spec, "yellow"))
    asm.add(
        "stem",
        [
            moved(cylinder(r * 0.08, height * 0.28, 0.002, 12), y=height * 0.66),
            moved(sphere(r * 0.16, 14), y=height - r * 0.16),
        ],
        toy_finish(asm.spec, "blue"),
    )


def _castle(asm: Assembly) -> None:
    width, height, depth = asm.spec.size
    w, d = width / 2, depth / 2
    stone = main_finish(asm.spec) if asm.spec.color_stated else finish("plastic", color=(0.5, 0.47, 0.42))
    r = min(w, d) * 0.3
    spots = [(s * (w - r), z * (d - r)) for s in (-1, 1) for z in (-1, 1)]
    walls = [
        box_between((-w + r, 0.0, s * (d - r) - 0.006), (w - r, height * 0.45, s * (d - r) + 0.006), 0.001)
        for s in (-1, 1)
    ]
    walls += [
        box_between((s * (w - r) - 0.006, 0.0, -d + r), (s * (w - r) + 0.006, height * 0.45, d - r), 0.001)
        for s in (-1, 1)
    ]
    asm.add("walls", [*walls, *(moved(cylinder(r, height * 0.62, 0.002, 18), x, 0.0, z) for x, z in spots)], stone)
    asm.add(
        "roofs",
        [moved(cylinder(r * 1.15, height * 0.38, 0.0, 18, top=0.001), x, height * 0.62, z) for x, z in spots],
        toy_finish(asm.spec, "red"),
    )
    asm.add(
        "gate", box_between((-w * 0.22, 0.0, d - r), (w * 0.22, height * 0.32, d - r + 0.01), 0.002), finish("walnut")
    )


def _hoop(asm: Assembly) -> None:
    width, _, depth = asm.spec.size
    r = min(width, depth) / 2
    asm.add("hoop", [moved(torus(r * 0.93, r * 0.07, 36, 8), y=r * 0.07)], main_finish(asm.spec))


def _cube(asm: Assembly) -> None:
    u = min(asm.spec.size)
    third = u / 3
    asm.add(
        "core", moved(rounded_box((u * 0.985, u * 0.985, u * 0.985), u * 0.03), y=u / 2), finish("plastic", color=INK)
    )
    rng = asm.spec.rng("cube")
    faces: dict[str, list[Mesh]] = {}
    tile = rounded_box((third * 0.86, u * 0.02, third * 0.86), u * 0.009)
    for way in ((0, 0), (pi / 2, 0), (-pi / 2, 0), (pi, 0), (0, pi / 2), (0, -pi / 2)):
        turn = rotation((1, 0, 0), way[0]) @ rotation((0, 0, 1), way[1])
        for i in (-1, 0, 1):
            for j in (-1, 0, 1):
                word = ("red", "blue", "yellow", "green", "orange", "white")[int(rng.integers(6))]
                at = translation(0.0, u / 2, 0.0) @ turn @ translation(i * third, u * 0.49, j * third)
                faces.setdefault(word, []).append(transform(tile, at))
    for word, tiles in sorted(faces.items()):
        own = asm.spec.color_stated and word == sorted(faces)[0]
        asm.add(f"tiles-{word}", tiles, main_finish(asm.spec) if own else finish("plastic", color=tone_of(word)))


_TOY_WORDS: tuple[tuple[str, str], ...] = (
    ("duck", "duck squeaky bath"),
    ("rings", "ring stacking baby rattle"),
    ("top", "top yo spinning"),
    ("castle", "castle"),
    ("hoop", "hoop frisbee"),
    ("cube", "rubik's rubik"),
)
_TOYS = {"rings": _rings, "duck": _duck, "top": _top, "castle": _castle, "hoop": _hoop, "cube": _cube}
