"""What stands by the sink and the changing table, hangs in wardrobes and sticks to fridges."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, scaled, turned
from diorama.geometry.shapes import (
    box_between,
    cylinder,
    lathe,
    pillow,
    pipe,
    rod,
    rounded_box,
    rounded_path,
    torus,
)
from diorama.makers.build import Assembly, main_finish, spaced
from diorama.makers.by_noun import built_by_noun
from diorama.makers.materials import finish
from diorama.makers.placing import facing, ring, turnings, upright
from diorama.makers.profiles import curve
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_GREEN: Vec3 = (0.03, 0.26, 0.08)
_WHITE: Vec3 = (0.82, 0.82, 0.8)
_CLAY: Vec3 = (0.32, 0.16, 0.1)
_TONES: tuple[Vec3, ...] = (
    (0.6, 0.03, 0.03),
    (0.75, 0.42, 0.02),
    (0.75, 0.68, 0.04),
    (0.05, 0.4, 0.08),
    (0.03, 0.14, 0.55),
    (0.25, 0.04, 0.4),
)


@maker("sponge")
def sponge(spec: MakeSpec) -> MadeAsset:
    """A sponge with a scouring side, or a bottle of soap, a spray bottle, a folded cloth."""
    bottles = "dish soap|washing up liquid|dishwashing liquid|bleach bottle"
    forms = [
        (bottles, _soap_bottle),
        ("spray bottle|cleaning spray|cleaning supplies", _spray_bottle),
        ("rag|oily rag|duster cloth|cleaning cloth|polishing cloth", _cloth),
    ]
    return built_by_noun(spec, forms, _sponge)


def _sponge(asm: Assembly) -> MadeAsset:
    width, _, depth = asm.spec.size
    tall = min(asm.spec.size[1], width * 0.45)
    look = main_finish(asm.spec)
    asm.add("sponge", moved(rounded_box((width, tall * 0.76, depth), tall * 0.14, 3), y=tall * 0.62), look)
    asm.add(
        "scourer",
        moved(rounded_box((width, tall * 0.26, depth), tall * 0.08, 2), y=tall * 0.13),
        finish("felt", color=_GREEN),
    )
    rng = asm.spec.rng("pores")
    tint = asm.spec.color if asm.spec.color_stated and asm.spec.color else (0.42, 0.26, 0.03)
    pores = [
        moved(
            cylinder(float(rng.uniform(0.02, 0.05)) * depth, 0.0006, 0.0, 8),
            float(rng.uniform(-0.42, 0.42)) * width,
            tall,
            float(rng.uniform(-0.4, 0.4)) * depth,
        )
        for _ in range(40)
    ]
    asm.add("pores", pores, finish("felt", color=tint))
    return asm.made()


def _soap_bottle(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    r, look = min(width, depth) / 2, main_finish(asm.spec)
    body = turnings(
        curve(
            [
                (r * 0.92, 0.0),
                (r, height * 0.1),
                (r * 0.82, height * 0.4),
                (r * 0.95, height * 0.6),
                (r * 0.4, height * 0.78),
            ],
            4,
        ),
        28,
    )
    asm.add("bottle", scaled(body, 1, 1, 0.7), look)
    asm.add(
        "label",
        scaled(
            lathe(
                [
                    (0.0, height * 0.16),
                    (r * 1.0, height * 0.16),
                    (r * 0.88, height * 0.36),
                    (r * 0.9, height * 0.5),
                    (0.0, height * 0.5),
                ],
                28,
            ),
            1.005,
            1,
            0.71,
        ),
        finish("paper"),
    )
    cap = [
        cylinder(r * 0.42, height * 0.12, r * 0.04, 20),
        moved(cylinder(r * 0.16, height * 0.12, 0.0, 14, top=r * 0.1), y=height * 0.11),
    ]
    asm.add("cap", [moved(m, y=height * 0.77) for m in cap], finish("plastic", color=_WHITE))
    return asm.made()


def _spray_bottle(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    r, look, white = min(width, depth) / 2, main_finish(asm.spec), finish("plastic", color=_WHITE)
    body = turnings(
        curve(
            [
                (r * 0.96, 0.0),
                (r, height * 0.06),
                (r * 0.96, height * 0.45),
                (r * 0.4, height * 0.66),
                (r * 0.36, height * 0.74),
            ],
            3,
        ),
        28,
    )
    asm.add("bottle", body, look)
    asm.add("collar", moved(cylinder(r * 0.44, height * 0.08, 0.002, 20), y=height * 0.72), white)
    head: list[Vec2] = [
        (-r * 0.5, height * 0.8),
        (r * 0.2, height * 0.8),
        (r * 0.75, height * 0.88),
        (r * 0.95, height * 0.88),
        (r * 0.95, height),
        (-r * 0.8, height),
    ]
    asm.add("head", moved(turned(upright(head, r * 0.5, 0.003), (0, 1, 0), -pi / 2), x=r * 0.25), white)
    trigger = rounded_path(
        [(0, height * 0.87, r * 0.55), (0, height * 0.72, r * 0.6), (0, height * 0.64, r * 0.75)], 0.02, 4
    )
    asm.add("trigger", pipe(trigger, r * 0.1, 8), finish("plastic", color=_TONES[0]))
    asm.add(
        "nozzle",
        facing(cylinder(r * 0.14, r * 0.2, 0.001, 14), 0, height * 0.94, r * 0.92),
        finish("plastic", color=_TONES[0]),
    )
    return asm.made()


def _cloth(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    look = finish("cotton", color=asm.spec.color)
    leaves = [
        moved(
            turned(
                pillow((width * (1 - 0.03 * k), height * 0.5, depth * (1 - 0.04 * k)), 0.01, 10), (0, 1, 0), 0.06 * k
            ),
            y=height * (0.25 + 0.25 * k),
        )
        for k in range(3)
    ]
    asm.add("cloth", leaves, look)
    return asm.made()


@maker("diaper")
def diaper(spec: MakeSpec) -> MadeAsset:
    """A stack of folded nappies with tapes; baby bottles, dummies, wipes and monitors are other things."""
    forms = [
        ("baby bottle", _baby_bottle),
        ("pacifier|dummy", _pacifier),
        ("baby monitor", _monitor),
        ("baby wipes|baby powder|baby lotion", _soap_bottle),
    ]
    return built_by_noun(spec, forms, _nappies)


def _nappies(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    look, tapes = main_finish(asm.spec), finish("plastic", color=(0.12, 0.4, 0.6))
    step = height / 4
    for k in range(4):
        leaf = rounded_box((width, step * 1.02, depth), step * 0.45, 3)
        asm.add(f"nappy-{k + 1}", moved(leaf, y=step * (k + 0.5)), look)
    fronts = [
        box_between(
            (x - width * 0.08, step * (k + 0.3), depth * 0.495), (x + width * 0.08, step * (k + 0.7), depth * 0.505)
        )
        for k in range(4)
        for x in (-width * 0.3, width * 0.3)
    ]
    asm.add("tapes", fronts, tapes)
    return asm.made()


def _baby_bottle(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    r = min(width, depth) / 2
    tint = asm.spec.color if asm.spec.color_stated and asm.spec.color else (0.1, 0.4, 0.62)
    asm.add(
        "milk",
        moved(cylinder(r * 0.86, height * 0.44, r * 0.1, 24), y=height * 0.02),
        finish("plastic", color=(0.85, 0.83, 0.76)),
    )
    asm.add("bottle", cylinder(r * 0.94, height * 0.66, r * 0.2, 28), finish("glass"))
    asm.add("collar", moved(cylinder(r, height * 0.13, r * 0.08, 28), y=height * 0.64), finish("plastic", color=tint))
    teat = curve(
        [
            (r * 0.8, 0.0),
            (r * 0.6, height * 0.08),
            (r * 0.22, height * 0.13),
            (r * 0.26, height * 0.2),
            (0.0, height * 0.235),
        ],
        4,
    )
    asm.add("teat", moved(turnings(teat, 24), y=height * 0.765), finish("plastic", color=(0.75, 0.55, 0.3)))
    marks = [
        box_between((-r * 0.2, height * y, r * 0.9), (r * 0.2, height * (y + 0.008), r * 0.96))
        for y in (0.15, 0.25, 0.35, 0.45)
    ]
    asm.add("marks", marks, finish("plastic", color=tint))
    return asm.made()


def _pacifier(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    r, look = width / 2, finish("plastic", color=asm.spec.color if asm.spec.color_stated else (0.1, 0.4, 0.62))
    low = depth * 0.3
    asm.add("ring", moved(torus(r * 0.5, r * 0.1, 28, 8), y=r * 0.1), look)
    asm.add("shield", moved(scaled(cylinder(r, height * 0.14, r * 0.06, 32), 1, 1, 0.7), y=r * 0.19), look)
    teat = curve([(r * 0.26, 0.0), (r * 0.2, height * 0.15), (r * 0.36, height * 0.4), (0.0, height * 0.62)], 4)
    asm.add(
        "teat",
        moved(scaled(turnings(teat, 20), 1, 1, 0.8), y=max(r * 0.2, low * 0.2)),
        finish("plastic", color=(0.75, 0.55, 0.3)),
    )
    return asm.made()


def _monitor(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    w, d = width / 2, depth / 2
    look = finish("plastic", color=asm.spec.color or _WHITE)
    asm.add("body", box_between((-w, 0, -d * 0.6), (w, height * 0.7, d * 0.6), w * 0.3, 4), look)
    asm.add("aerial", rod((w * 0.6, height * 0.66, 0), (w * 0.6, height, 0), w * 0.12, 10), look)
    asm.add(
        "speaker",
        [
            facing(cylinder(w * 0.045, 0.002, 0.0, 8), x, height * y, d * 0.595)
            for x in spaced(-w * 0.5, w * 0.5, 5)
            for y in (0.38, 0.45, 0.52)
        ],
        finish("rubber"),
    )
    asm.add(
        "lamps",
        [facing(cylinder(w * 0.06, 0.003, 0.0, 10), x, height * 0.2, d * 0.595) for x in spaced(-w * 0.5, w * 0.5, 4)],
        finish("plastic", color=_GREEN),
    )
    return asm.made()


@maker("clothes_hanger")
def clothes_hanger(spec: MakeSpec) -> MadeAsset:
    """Sloping shoulders with a rail between their ends and a wire hook, laid flat."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, t = width / 2, height
    line: list[Vec3] = [
        (-w + t, t / 2, depth * 0.44),
        (-w * 0.3, t / 2, depth * 0.06),
        (0, t / 2, 0.0),
        (w * 0.3, t / 2, depth * 0.06),
        (w - t, t / 2, depth * 0.44),
    ]
    asm.add("shoulders", pipe(rounded_path(line, 0.06, 5), t / 2, 12), look)
    asm.add("rail", rod((-w + t, t / 2, depth * 0.44), (w - t, t / 2, depth * 0.44), t * 0.34, 12), look)
    r = depth * 0.13
    hook: list[Vec3] = [(0, t / 2, 0.0), (0, t / 2, -depth * 0.22)]
    hook += [
        (r * cos(a) * 1.0 - 0.0, t / 2, -depth * 0.36 - r * sin(a))
        for a in (-pi / 2 + k * 1.25 * pi / 14 for k in range(1, 15))
    ]
    asm.add("hook", pipe(hook, t * 0.12, 8), finish("steel"))
    return asm.made()


@maker("fridge_magnet")
def fridge_magnet(spec: MakeSpec) -> MadeAsset:
    """A star with a smile on a magnet; a horseshoe magnet, a letter of foam."""
    return built_by_noun(spec, [("magnet", _horseshoe), ("fridge magnet|wall sticker|wall decal|decal", _star)], _star)


def _star(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    r = min(width, height) / 2
    outline = [(x * width / (2 * r), y * height / (2 * r)) for x, y in _star_outline(r)]
    asm.add("body", moved(upright(outline, depth * 0.6, depth * 0.15), z=depth * 0.3), main_finish(asm.spec))
    asm.add("magnet", facing(cylinder(r * 0.36, depth * 0.4, 0.0, 20)), finish("rubber"))
    if not asm.spec.says("glow"):
        dark = finish("rubber")
        asm.add(
            "eyes",
            [
                facing(cylinder(r * 0.06, depth * 0.12, 0.0, 12), x, r * 0.12, depth * 0.86)
                for x in (-r * 0.18, r * 0.18)
            ],
            dark,
        )
        smile: list[Vec3] = [
            (r * 0.24 * sin(a), -r * 0.02 - r * 0.2 * cos(a), depth * 0.9) for a in (-1.1 + 0.22 * k for k in range(11))
        ]
        asm.add("smile", pipe(smile, depth * 0.08, 6), dark)
    return asm.made()


def _star_outline(r: float) -> list[Vec2]:
    return [
        (x, z)
        for k, (x, _, z) in enumerate(p for j in range(5) for p in (ring(5, r)[j], ring(5, r * 0.5, 0.0, pi / 5)[j]))
        if k < 10
    ]


def _horseshoe(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    r = width * 0.36
    tint = asm.spec.color if asm.spec.color_stated and asm.spec.color else _TONES[0]
    bow: list[Vec3] = [(-r, -height * 0.15, depth / 2)]
    bow += [(-r * cos(pi * k / 14), height / 2 - width * 0.14 - r + r * sin(pi * k / 14), depth / 2) for k in range(15)]
    bow += [(r, -height * 0.15, depth / 2)]
    asm.add("bow", pipe(bow, depth / 2, 12), finish("paint", color=tint))
    ends = [rod((s * r, -height / 2, depth / 2), (s * r, -height * 0.14, depth / 2), depth * 0.5, 12) for s in (-1, 1)]
    asm.add("poles", ends, finish("steel"))
    return asm.made()
