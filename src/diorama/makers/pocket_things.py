"""What lies in pockets, purses and jewellery boxes: keys, coins, rings, necklaces, cards, pills; wallets and purses."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, scaled, turned
from diorama.geometry.shapes import (
    box_between,
    capsule,
    cylinder,
    ellipse,
    ellipsoid,
    extrude,
    lathe,
    pillow,
    pipe,
    rectangle,
    rounded_box,
    sphere,
    torus,
    tube,
)
from diorama.makers.build import Assembly, main_finish, spaced
from diorama.makers.by_noun import built_by_noun
from diorama.makers.materials import finish
from diorama.makers.placing import sideways
from diorama.makers.profiles import hollow
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_DARK: Vec3 = (0.02, 0.02, 0.022)
_RED: Vec3 = (0.5, 0.02, 0.03)


@maker("trinkets")
def trinkets(spec: MakeSpec) -> MadeAsset:
    """A key on a ring, or what else the phrase names."""
    forms = [
        ("bunch of keys|bundle of keys|keys|keychain|key ring|keyring", _keys),
        ("coin|pile of coins|money", _coins),
        ("poker chip|casino chip|stack of poker chips", _chips),
        ("necklace|rosary|bead|jewelry|jewellery|locket", _necklace),
        ("ring|earring|brooch|bracelet|cufflink", _ring),
        ("credit card|passport|playing card|ticket|banknote|badge", _cards),
        ("ashtray", _ashtray),
        ("cigarette|cigar|pipe", _smokes),
        ("lighter|lipstick", _stick),
        ("medicine|pill|pill bottle", _pills),
        ("bandage|ribbon", _roll),
        ("button badge", _button),
        ("hairpin", _hairpin),
    ]
    return built_by_noun(spec, forms, _key)


def _key_flat(long: float, seed: int) -> Mesh:
    """A flat key along +x from its bow at the origin, its bit cut by `seed`."""
    bow, wide = long * 0.21, long * 0.09
    bits: list[Vec2] = []
    for k in range(6):
        x = bow + long * (0.12 + 0.07 * k)
        deep = wide * (0.2 + 0.45 * ((seed * 7 + k * 5) % 4) / 3)
        bits += [
            (x, -wide * 0.5 + deep * 0.0),
            (x + long * 0.02, -wide * 0.5 + deep),
            (x + long * 0.05, -wide * 0.5 + deep),
        ]
    tip: list[Vec2] = [(long - bow, -wide * 0.1), (long - bow, wide * 0.2), (long - bow - wide * 0.5, wide * 0.5)]
    a0, a1 = 0.35, 2 * pi - 0.35
    head: list[Vec2] = [(bow * cos(a0 + (a1 - a0) * k / 18), bow * sin(a0 + (a1 - a0) * k / 18)) for k in range(19)]
    hole = [(x - bow * 0.45, z) for x, z in ellipse(bow * 0.5, bow * 0.5, 16)]
    outline = [*head, *((x, z) for x, z in bits), *tip]
    return extrude(outline, max(0.0022, long * 0.035), 0.0, holes=[hole])


def _key(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    look, long = main_finish(asm.spec), width
    asm.add("key", moved(_key_flat(long, asm.spec.seed), y=height * 0.2), look)
    asm.add("rest", moved(scaled(_key_flat(long, asm.spec.seed), 1, 0.99, 1), y=0.0), look)
    r = depth * 0.3
    asm.add(
        "ring",
        moved(turned(torus(r, height * 0.07, 32, 8), (1, 0, 0), 0.12), -long * 0.1 - r * 0.7, height * 0.24, 0),
        finish("steel"),
    )
    return asm.made()


def _keys(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    looks = (main_finish(asm.spec), finish("steel"), finish("chrome"))
    long, step = width * 0.62, height / 5
    for k, (name, look) in enumerate(zip(("first-key", "second-key", "third-key"), looks, strict=True)):
        key = scaled(_key_flat(long * (1 - 0.1 * k), asm.spec.seed + k), 1, 1.2, 1)
        asm.add(name, moved(turned(moved(key, x=depth * 0.2), (0, 1, 0), -0.55 + 0.5 * k), y=step * k * 0.9), look)
    asm.add("ring", moved(torus(depth * 0.2, height * 0.08, 32, 8), y=step * 1.4), finish("steel"))
    tag = extrude(rectangle(width * 0.34, width * 0.24, width * 0.06), height * 0.3, 0.001)
    tint = asm.spec.color if asm.spec.color_stated else _RED
    asm.add("fob", moved(tag, -depth * 0.2 - width * 0.14, step * 0.4, width * 0.05), finish("leather", color=tint))
    return asm.made()


def _coins(asm: Assembly) -> MadeAsset:
    spec, look = asm.spec, main_finish(asm.spec)
    width, height, depth = spec.size
    one = not spec.says("pile", "money", "coins")
    r = min(width, depth) / (2 if one else 5.2)
    thick = height if one else max(r * 0.16, 0.0016)

    def coin(x: float, y: float, z: float, top: bool) -> list[Mesh]:
        face = [
            moved(torus(r * 0.92, thick * 0.22, 24, 5), x, y + thick * 0.98, z),
            moved(scaled(sphere(r * 0.42, 12), 1, 0.2 * thick / r, 1), x, y + thick, z),
        ]
        return [moved(cylinder(r, thick, thick * 0.2, 24), x, y, z), *(face if top else ())]

    stacks = (
        ((0.0, 0.0, 1),) if one else ((-0.55, -0.5, 8), (0.45, -0.6, 5), (0.6, 0.5, 3), (-0.4, 0.6, 1), (0.02, 0.05, 6))
    )
    for k, (x, z, tall) in enumerate(stacks):
        asm.add(
            f"stack-{k + 1}",
            [
                m
                for j in range(tall)
                for m in coin(x * width / 2 * 0.72, j * thick * 1.05, z * depth / 2 * 0.72, j == tall - 1)
            ],
            look,
        )
    if not one:
        asm.add("felt", cylinder(min(width, depth) / 2, 0.001, 0.0, 32), finish("felt", color=(0.05, 0.1, 0.06)))
    return asm.made()


def _chips(asm: Assembly) -> MadeAsset:
    """Three stacks of chips, each of its colour, with pale marks round their rims."""
    width, height, depth = asm.spec.size
    r, tall = min(width, depth) * 0.235, height / 8
    first = asm.spec.color if asm.spec.color_stated and asm.spec.color else _RED
    stacks = ((-0.5, -0.42, 8, first), (0.5, -0.3, 5, (0.03, 0.09, 0.35)), (0.0, 0.5, 3, _DARK))
    rims: list[Mesh] = []
    for k, (x, z, count, tone) in enumerate(stacks):
        at, to = x * (width - 2 * r), z * (depth - 2 * r)
        chips = [moved(cylinder(r, tall * 0.94, tall * 0.12, 28), at, j * tall, to) for j in range(count)]
        asm.add(
            f"stack-{k + 1}",
            [*chips, moved(cylinder(r * 0.96, count * tall - tall * 0.2, 0.0, 20), at, 0.0, to)],
            finish("plastic", color=tone),
        )
        mark = box_between((-r * 0.14, 0.0, r * 0.8), (r * 0.14, tall * 0.7, r * 1.004))
        rims += [
            moved(turned(mark, (0, 1, 0), 2 * pi * q / 6), at, tall * (j + 0.12), to)
            for j in range(count)
            for q in range(6)
        ]
        rims.append(moved(cylinder(r * 0.5, tall * 0.1, 0.0, 20), at, count * tall - tall * 0.1, to))
    asm.add("marks", rims, finish("plastic", color=(0.8, 0.78, 0.72)))
    return asm.made()


def _necklace(asm: Assembly) -> MadeAsset:
    spec, look = asm.spec, main_finish(asm.spec)
    width, height, depth = spec.size
    beads: list[Mesh] = []
    count = 44
    r = min(height * 0.5, width * 0.035)
    for k in range(count):
        a = 2 * pi * k / count
        beads.append(moved(sphere(r, 8), width * 0.46 * sin(a), r, depth * 0.46 * cos(a) * (0.8 + 0.2 * cos(a))))
    asm.add(
        "beads", beads, finish("ceramic", color=(0.85, 0.82, 0.76)) if spec.says("rosary", "bead", "pearl") else look
    )
    asm.add(
        "drop",
        moved(scaled(sphere(r * 2.1, 16), 1, 0.5, 1.3), 0, r * 1.05, depth * 0.46 + r * 2.4),
        finish("glass", color=(0.5, 0.02, 0.06)),
    )
    asm.add("setting", moved(torus(r * 2.1, r * 0.4, 24, 6), 0, r, depth * 0.46 + r * 2.4), look)
    if spec.says("rosary"):
        z = depth * 0.46 + r * 5
        asm.add(
            "cross",
            [
                box_between((-r * 0.5, 0, z - r), (r * 0.5, r, z + r * 7)),
                box_between((-r * 2.5, 0, z + r * 1.5), (r * 2.5, r, z + r * 2.6)),
            ],
            look,
        )
    return asm.made()


def _ring(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    look, r = main_finish(asm.spec), min(width, depth) / 2
    stone = not asm.spec.says("bracelet")
    band = max(r * 0.1, height * 0.06)
    lean = moved(turned(torus(r - band, band, 40, 10), (1, 0, 0), pi / 2 if stone else 0.0), y=r if stone else band)
    asm.add("band", lean, look)
    if stone:
        gem = lathe([(0.0, 0.0), (r * 0.42, r * 0.4), (r * 0.3, r * 0.56), (0.0, r * 0.56)], 8, seam_angle_rad=0.2)
        asm.add("stone", moved(gem, y=2 * r - band * 1.6), finish("glass", color=(0.55, 0.75, 0.9)))
        asm.add("claws", moved(cylinder(r * 0.14, r * 0.3, 0.0, 8, top=r * 0.36), y=2 * r - band * 2.2), look)
        asm.add("foot", box_between((-r * 0.35, 0.0, -band), (r * 0.35, band * 0.8, band), band * 0.2), look)
    return asm.made()


def _cards(asm: Assembly) -> MadeAsset:
    spec = asm.spec
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    look = finish("plastic", color=spec.color) if spec.color_stated else finish("plastic", color=(0.03, 0.09, 0.28))
    paper = spec.says("playing", "ticket", "banknote")
    face = finish("paper") if paper else look
    asm.add("card", extrude(rectangle(width, depth, min(w, d) * 0.12), height * 0.7, height * 0.1), face)
    if spec.says("passport"):
        asm.add(
            "crest",
            [
                moved(cylinder(d * 0.3, height * 0.35, 0.0, 24), y=height * 0.65),
                box_between((-w * 0.5, height * 0.6, d * 0.45), (w * 0.5, height, d * 0.55)),
            ],
            finish("gold"),
        )
        return asm.made()
    if paper:
        tint = spec.color if spec.color_stated and spec.color else _RED
        marks = [
            moved(cylinder(d * 0.16, height * 0.35, 0.0, 16), x, height * 0.65, z)
            for x in (-w * 0.5, w * 0.5)
            for z in (-d * 0.5, d * 0.5)
        ]
        asm.add(
            "marks",
            [*marks, moved(cylinder(d * 0.28, height * 0.35, 0.0, 20), y=height * 0.65)],
            finish("paint", color=tint),
        )
        return asm.made()
    asm.add(
        "chip", box_between((-w * 0.7, height * 0.6, -d * 0.25), (-w * 0.38, height, d * 0.15), 0.0005), finish("gold")
    )
    asm.add(
        "digits",
        [
            box_between((x - w * 0.12, height * 0.6, d * 0.4), (x + w * 0.12, height * 0.95, d * 0.52))
            for x in spaced(-w * 0.8, w * 0.6, 4)
        ],
        finish("plastic", color=(0.7, 0.7, 0.72)),
    )
    asm.add(
        "stripe",
        box_between((-w, height * 0.3, -d * 0.85), (w, height * 0.78, -d * 0.55)),
        finish("plastic", color=_DARK),
    )
    return asm.made()


def _ashtray(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    r = min(width, depth) / 2
    look = (
        main_finish(asm.spec)
        if asm.spec.material_stated or asm.spec.color_stated
        else finish("glass", color=(0.3, 0.2, 0.1))
    )
    asm.add(
        "dish",
        lathe(
            [(0.0, 0.0), *hollow([(r * 0.8, 0.0), (r, height * 0.5), (r * 0.97, height)], r * 0.16, height * 0.2)], 32
        ),
        look,
    )
    asm.add(
        "ash", moved(cylinder(r * 0.5, height * 0.06, 0.0, 20), y=height * 0.18), finish("paper", color=(0.3, 0.3, 0.3))
    )
    stub = moved(
        turned(sideways(cylinder(r * 0.07, r * 0.9, 0.001, 12)), (0, 0, 1), 0.3), r * 0.2, height * 0.3, r * 0.1
    )
    asm.add("cigarette", stub, finish("paper"))
    asm.add(
        "filter",
        moved(
            turned(sideways(cylinder(r * 0.072, r * 0.3, 0.001, 12)), (0, 0, 1), 0.3),
            r * 0.98,
            height * 0.3 + r * 0.23,
            r * 0.1,
        ),
        finish("cork"),
    )
    return asm.made()


def _smokes(asm: Assembly) -> MadeAsset:
    spec = asm.spec
    width, height, depth = spec.size
    r = min(height, depth) / 2
    if spec.says("pipe"):
        look = finish("mahogany") if not spec.color_stated else main_finish(spec)
        asm.add(
            "bowl",
            moved(
                lathe(
                    [
                        (0.0, 0.0),
                        *hollow(
                            [(depth * 0.3, 0.0), (depth * 0.46, height * 0.4), (depth * 0.42, height)],
                            depth * 0.1,
                            height * 0.3,
                        ),
                    ],
                    24,
                ),
                x=-width * 0.36,
            ),
            look,
        )
        path: list[Vec3] = [
            (-width * 0.34, height * 0.2, 0),
            (-width * 0.05, height * 0.2, 0),
            (width * 0.3, height * 0.5, 0),
            (width * 0.5, height * 0.52, 0),
        ]
        asm.add("stem", pipe(path, depth * 0.12, 10), finish("plastic", color=_DARK))
        return asm.made()
    cigar = spec.says("cigar")
    look = finish("leather", color=(0.13, 0.055, 0.02)) if cigar else finish("paper")
    asm.add("body", moved(sideways(cylinder(r, width * 0.72, r * 0.1, 16)), -width * 0.22, r), look)
    asm.add(
        "filter",
        moved(sideways(cylinder(r * 1.01, width * 0.26, r * 0.1, 16)), -width * 0.48, r),
        look if cigar else finish("cork"),
    )
    asm.add("band", moved(sideways(cylinder(r * 1.04, width * 0.06, 0.0, 16)), -width * 0.26, r), finish("gold"))
    return asm.made()


def _stick(asm: Assembly) -> MadeAsset:
    spec = asm.spec
    width, height, depth = spec.size
    r, look = min(width, depth) / 2, main_finish(spec)
    if spec.says("lipstick"):
        tint = spec.color if spec.color_stated and spec.color else _RED
        asm.add("case", cylinder(r, height * 0.45, r * 0.08, 24), finish("plastic", color=_DARK))
        asm.add("sleeve", moved(cylinder(r * 0.84, height * 0.25, r * 0.05, 24), y=height * 0.44), finish("gold"))
        asm.add(
            "stick",
            moved(cylinder(r * 0.66, height * 0.32, r * 0.2, 24, top=r * 0.5), y=height * 0.68),
            finish("plastic", color=tint),
        )
        return asm.made()
    asm.add("case", box_between((-width / 2, 0, -depth / 2), (width / 2, height * 0.68, depth / 2), r * 0.4, 3), look)
    asm.add(
        "top",
        box_between((-width * 0.5, height * 0.67, -depth * 0.5), (width * 0.1, height * 0.95, depth * 0.5), r * 0.3, 2),
        finish("chrome"),
    )
    asm.add(
        "wheel",
        moved(
            turned(cylinder(height * 0.1, depth * 0.5, 0.0, 20), (1, 0, 0), pi / 2),
            width * 0.25,
            height * 0.76,
            -depth * 0.25,
        ),
        finish("steel"),
    )
    return asm.made()


def _pills(asm: Assembly) -> MadeAsset:
    spec = asm.spec
    width, height, depth = spec.size
    r = min(width, depth) * 0.36
    tint = spec.color if spec.color_stated and spec.color else (0.6, 0.22, 0.02)
    asm.add("bottle", cylinder(r, height * 0.74, r * 0.1, 28), finish("plastic", color=tint))
    asm.add("label", moved(tube(r * 1.015, r * 0.99, height * 0.4, 0.0, 28), y=height * 0.16), finish("paper"))
    asm.add("neck", moved(cylinder(r * 0.86, height * 0.08, 0.0, 24), y=height * 0.72), finish("plastic", color=tint))
    asm.add(
        "cap",
        moved(cylinder(r * 1.04, height * 0.24, r * 0.1, 28), y=height * 0.76),
        finish("plastic", color=(0.85, 0.85, 0.84)),
    )
    pill = turned(capsule(r * 0.16, r * 0.6, 10), (0, 0, 1), pi / 2)
    asm.add(
        "pills",
        [
            moved(turned(pill, (0, 1, 0), a), x, r * 0.16, r * z)
            for a, x, z in ((0.3, r * 1.9, 0.7), (1.4, r * 1.3, 1.5))
        ],
        finish("plastic", color=(0.75, 0.75, 0.1)),
    )
    asm.add("cloth", moved(cylinder(r * 0.95, 0.0008, 0.0, 24), r * 1.1, 0.0, r * 0.9), finish("paper"))
    return asm.made()


def _roll(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    r = min(height, depth) / 2
    look = (
        main_finish(asm.spec)
        if asm.spec.color_stated
        else finish("cotton", color=_RED if asm.spec.says("ribbon") else (0.78, 0.74, 0.66))
    )
    asm.add(
        "roll",
        [moved(sideways(tube(r * k, r * (k - 0.22), width, 0.0, 28)), -width / 2, r) for k in (1.0, 0.76, 0.52, 0.3)],
        look,
    )
    asm.add("end", box_between((-width / 2, 0.0, 0.0), (width / 2, r * 0.05, r * 2.4)), look)
    return asm.made()


def _button(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    r = min(width, depth) / 2
    asm.add("rim", scaled(sphere(r, 24), 1, height / (2 * r), 1), main_finish(asm.spec))
    face = finish("paint", color=(0.8, 0.6, 0.05))
    asm.add("face", moved(scaled(sphere(r * 0.86, 24), 1, height / (2 * r), 1), y=height * 0.1), face)
    return asm.made()


def _hairpin(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    r = height / 2
    path: list[Vec3] = [
        (width / 2, r, depth * 0.3),
        (-width * 0.3, r, depth * 0.34),
        (-width / 2 + r, r, 0.0),
        (-width * 0.3, r, -depth * 0.34),
    ]
    path += [(width * (-0.3 + 0.1 * k), r, -depth * (0.1 + 0.16 * (k % 2))) for k in range(1, 8)]
    asm.add("wire", pipe(path, r, 8), main_finish(asm.spec))
    asm.add(
        "bead",
        moved(ellipsoid((depth * 0.5, 2 * r, depth * 0.5), 12), -width * 0.42, r, 0.0),
        finish("ceramic", color=(0.8, 0.78, 0.74)),
    )
    return asm.made()


@maker("wallet")
def wallet(spec: MakeSpec) -> MadeAsset:
    """A folded wallet with a fan of notes and cards; purses have a clasp of two balls, clutches a flap."""
    return built_by_noun(spec, [("purse|coin purse", _purse), ("clutch|clutch bag|pocketbook", _clutch)], _folded)


def _folded(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    w, d, look = width / 2, depth / 2, main_finish(asm.spec)
    leaf = height * 0.36
    asm.add("lower", box_between((-w, 0, -d), (w, leaf, d * 0.9), leaf * 0.4, 2), look)
    asm.add(
        "upper",
        moved(
            turned(box_between((-w, 0, 0), (w, leaf, depth * 0.95), leaf * 0.4, 2), (1, 0, 0), -0.06),
            0,
            height * 0.56,
            -d,
        ),
        look,
    )
    asm.add("fold", sideways(cylinder(height * 0.46, width, 0.0, 20), -w, height * 0.46, -d + height * 0.46), look)
    asm.add(
        "notes",
        box_between((-w * 0.9, leaf * 0.95, -d * 0.9), (w * 0.9, height * 0.58, d * 0.98)),
        finish("paper", color=(0.35, 0.48, 0.32)),
    )
    asm.add(
        "card",
        box_between((-w * 0.6, height * 0.5, -d * 0.2), (w * 0.5, height * 0.6, d)),
        finish("plastic", color=(0.05, 0.12, 0.35)),
    )
    stitches = [
        box_between((x - w * 0.03, height * 0.88, d * 0.7), (x + w * 0.03, height * 0.96, d * 0.72))
        for x in spaced(-w * 0.92, w * 0.92, 14)
    ]
    asm.add("stitches", stitches, finish("cotton", color=(0.7, 0.6, 0.4)))
    return asm.made()


def _purse(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    look, gold = main_finish(asm.spec), finish("gold")
    w, d, y = width / 2, depth / 2, height / 2
    asm.add("bag", moved(pillow((width, height, depth * 0.86), 0.02, 14), 0, y, -d * 0.1), look)
    edge = d * 0.62
    bow: list[Vec3] = [
        (-w * 0.86, y, edge - d * 0.5),
        (-w * 0.8, y, edge),
        (0.0, y, edge + d * 0.1),
        (w * 0.8, y, edge),
        (w * 0.86, y, edge - d * 0.5),
    ]
    asm.add(
        "frame", [pipe([(a, b + s * height * 0.14, c) for a, b, c in bow], height * 0.13, 10) for s in (-1, 1)], gold
    )
    balls = [
        moved(sphere(height * 0.17, 14), s * height * 0.12, y + s * height * 0.12, edge + d * 0.26) for s in (-1, 1)
    ]
    asm.add("clasp", balls, gold)
    return asm.made()


def _clutch(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    w, d, look = width / 2, depth / 2, main_finish(asm.spec)
    asm.add("body", rounded_box((width, height * 0.86, depth), height * 0.3, 3), look)
    flap: list[Vec2] = [(-w, -d), (w, -d), (w, 0), (0, d * 0.7), (-w, 0)]
    asm.add("flap", moved(extrude(flap, height * 0.12, height * 0.04), y=height * 0.4), look)
    asm.add("clasp", moved(cylinder(height * 0.35, height * 0.1, 0.001, 20), y=height * 0.5, z=d * 0.5), finish("gold"))
    return asm.made()
