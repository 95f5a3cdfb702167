"""What stands on benches of laboratories, and the tack of a stable: test tubes, supplies of power, saddles."""

from __future__ import annotations

from math import pi

from diorama.domain.asset import MadeAsset
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, scaled, turned
from diorama.geometry.shapes import box_between, cylinder, ellipsoid, lathe, pipe, rod, rounded_box, rounded_path
from diorama.makers.build import Assembly, main_finish, spaced, wood_finish
from diorama.makers.by_noun import built_by_noun
from diorama.makers.materials import finish
from diorama.makers.placing import facing, feet, turnings
from diorama.makers.profiles import curve, hollow
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_DARK: Vec3 = (0.02, 0.02, 0.022)
_LIQUIDS: tuple[Vec3, ...] = ((0.55, 0.03, 0.05), (0.03, 0.25, 0.6), (0.1, 0.5, 0.1), (0.8, 0.5, 0.03))


@maker("test_tube_rack")
def rack_of_test_tubes(spec: MakeSpec) -> MadeAsset:
    """Tubes with coloured liquids in a wooden rack; flasks and beakers stand alone."""
    flasks = "erlenmeyer flask|retort|lab flask|conical flask|distillation flask|beaker glass|graduated cylinder"
    return built_by_noun(spec, [(flasks, _flask)], _tubes)


def _tubes(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    w, d, wood = width / 2, depth / 2, wood_finish(asm.spec)
    if asm.spec.color_stated:
        wood = finish("plastic", color=asm.spec.color)
    asm.add(
        "ends",
        [box_between((x - 0.005, 0, -d), (x + 0.005, height * 0.62, d), 0.002) for x in (-w + 0.005, w - 0.005)],
        wood,
    )
    boards = [box_between((-w, y, -d), (w, y + height * 0.05, d), 0.002) for y in (height * 0.04, height * 0.57)]
    asm.add("boards", boards, wood)
    r, tall = min(width / 14, depth * 0.26), height * 0.88
    tube: list[Vec2] = [(r * 0.6, 0.0), (r, r * 0.7), (r, tall), (r * 1.2, tall)]
    glass = lathe([(0.0, 0.0), *hollow(tube, r * 0.12, r * 0.2)], 16, seam_angle_rad=1.0)
    places = spaced(-w * 0.92, w * 0.92, 5)
    asm.add("tubes", [moved(glass, x, height - tall - r * 0.1, 0) for x in places], finish("glass"))
    for k, x in enumerate(places[:4]):
        full = tall * (0.5, 0.7, 0.36, 0.6)[k]
        asm.add(
            f"liquid-{k + 1}",
            moved(cylinder(r * 0.8, full, r * 0.4, 14), x, height - tall + r * 0.1, 0),
            finish("plastic", color=_LIQUIDS[k]),
        )
    return asm.made()


def _flask(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    r, straight = min(width, depth) / 2, asm.spec.says("beaker", "graduated")
    tint = asm.spec.color if asm.spec.color_stated and asm.spec.color else _LIQUIDS[asm.spec.seed % 4]
    side: list[Vec2] = [
        (r * 0.94, 0.0),
        (r, height * 0.04),
        (r * 0.96, height * 0.12),
        (r * 0.3, height * 0.68),
        (r * 0.28, height * 0.95),
        (r * 0.36, height),
    ]
    if straight:
        side = [(r * 0.9, 0.0), (r * 0.94, height * 0.04), (r * 0.94, height * 0.96), (r, height)]
    asm.add(
        "glass", lathe([(0.0, 0.0), *hollow(side, r * 0.04, height * 0.02)], 32, seam_angle_rad=1.0), finish("glass")
    )
    level = [(r * 0.88, height * 0.02), (r * 0.9, height * 0.13), (r * (0.88 if straight else 0.56), height * 0.42)]
    asm.add(
        "liquid",
        lathe([(0.0, height * 0.02), *level, (0.0, height * 0.42)], 32, seam_angle_rad=0.8),
        finish("plastic", color=tint),
    )
    return asm.made()


@maker("power_supply")
def power_supply(spec: MakeSpec) -> MadeAsset:
    """A case with two displays, knobs and coloured terminals; power strips and car batteries for their nouns."""
    forms = [("extension cord|power strip", _strip), ("battery|car battery", _battery)]
    return built_by_noun(spec, forms, _bench_supply)


def _bench_supply(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    w, d, look = width / 2, depth / 2, main_finish(asm.spec)
    asm.add("feet", feet(w * 0.8, d * 0.8, 0.012, 0.012), finish("rubber"))
    asm.add("case", box_between((-w, 0.01, -d), (w, height, d * 0.94), 0.006, 2), look)
    asm.add(
        "face",
        box_between((-w * 0.96, height * 0.12, d * 0.92), (w * 0.96, height * 0.94, d * 0.97), 0.004),
        finish("plastic", color=_DARK),
    )
    asm.add(
        "displays",
        [
            box_between((x - w * 0.36, height * 0.62, d * 0.96), (x + w * 0.36, height * 0.86, d * 0.985), 0.002)
            for x in (-w * 0.46, w * 0.46)
        ],
        finish("screen"),
    )
    digits = [
        box_between(
            (x + s * w * 0.09 - w * 0.025, height * 0.66, d * 0.98),
            (x + s * w * 0.09 + w * 0.025, height * 0.82, d * 0.992),
        )
        for x in (-w * 0.46, w * 0.46)
        for s in (-2, -0.6, 0.8, 2.2)
    ]
    asm.add("digits", digits, finish("plastic", color=(0.8, 0.04, 0.03)))
    asm.add(
        "knobs",
        [
            facing(cylinder(height * 0.08, depth * 0.06, 0.004, 24), x, height * 0.44, d * 0.965)
            for x in spaced(-w * 0.9, w * 0.9, 4)
        ],
        finish("aluminium"),
    )
    for k, (name, tone) in enumerate((("minus", _DARK), ("earth", (0.05, 0.4, 0.08)), ("plus", (0.6, 0.02, 0.02)))):
        asm.add(
            name,
            facing(cylinder(height * 0.06, depth * 0.08, 0.004, 16), (k - 1) * w * 0.4, height * 0.22, d * 0.965),
            finish("plastic", color=tone),
        )
    asm.add(
        "switch",
        box_between((-w * 0.88, height * 0.18, d * 0.96), (-w * 0.72, height * 0.3, d * 1.0), 0.003),
        finish("plastic", color=(0.6, 0.02, 0.02)),
    )
    return asm.made()


def _strip(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    w, d = width / 2, depth / 2
    look = finish("plastic", color=asm.spec.color if asm.spec.color_stated else (0.8, 0.8, 0.78))
    asm.add("bar", box_between((-w, 0, -d), (w, height, d), min(height, depth) * 0.15, 2), look)
    spots = spaced(-w * 0.9, w * 0.7, 4)
    asm.add(
        "sockets",
        [moved(cylinder(d * 0.66, height * 0.04, 0.0, 24), x, height * 0.985, 0) for x in spots],
        finish("plastic", color=(0.3, 0.3, 0.3)),
    )
    asm.add(
        "holes",
        [
            moved(cylinder(d * 0.1, height * 0.03, 0.0, 10), x + s * d * 0.28, height * 1.02, 0)
            for x in spots
            for s in (-1, 1)
        ],
        finish("rubber"),
    )
    asm.add(
        "switch",
        box_between((w * 0.76, height * 0.97, -d * 0.4), (w * 0.9, height * 1.12, d * 0.4), 0.002),
        finish("plastic", color=(0.7, 0.03, 0.02)),
    )
    cord: list[Vec3] = [
        (-w * 0.98, height * 0.4, 0),
        (-w * 1.15, height * 0.16, 0),
        (-w * 1.2, height * 0.16, d * 2),
        (-w * 0.6, height * 0.16, d * 2.6),
    ]
    asm.add("cord", pipe(rounded_path(cord, 0.04, 5), height * 0.12, 8), look)
    return asm.made()


def _battery(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    w, d = width / 2, depth / 2
    look = finish("plastic", color=asm.spec.color if asm.spec.color_stated else _DARK)
    asm.add("case", box_between((-w, 0, -d), (w, height * 0.76, d), 0.006, 2), look)
    asm.add(
        "lid",
        box_between((-w * 1.01, height * 0.74, -d * 1.01), (w * 1.01, height * 0.87, d * 1.01), 0.006),
        finish("plastic", color=(0.12, 0.12, 0.125)),
    )
    for name, x, tone in (("minus", -w * 0.72, _DARK), ("plus", w * 0.72, (0.6, 0.02, 0.02))):
        asm.add(
            f"{name}-cap",
            moved(cylinder(w * 0.16, height * 0.06, 0.002, 20), x, height * 0.86, d * 0.5),
            finish("plastic", color=tone),
        )
        asm.add(
            f"{name}-pole",
            moved(cylinder(w * 0.09, height * 0.09, 0.002, 16), x, height * 0.91, d * 0.5),
            finish("steel"),
        )
    asm.add(
        "label",
        box_between((-w * 0.7, height * 0.18, d - 0.001), (w * 0.7, height * 0.62, d + 0.001)),
        finish("paper", color=(0.7, 0.5, 0.03)),
    )
    asm.add(
        "plugs",
        [
            moved(cylinder(w * 0.07, height * 0.03, 0.001, 14), x, height * 0.86, -d * 0.4)
            for x in spaced(-w * 0.8, w * 0.8, 6)
        ],
        look,
    )
    return asm.made()


@maker("saddle")
def saddle(spec: MakeSpec) -> MadeAsset:
    """A saddle with flaps, pommel, cantle and stirrups over the rail of a wooden stand."""
    asm, look, wood = Assembly(spec), main_finish(spec), wood_finish(spec)
    width, height, depth = spec.size
    w, d, rail = width / 2, depth / 2, height * 0.72
    asm.add("rail", rod((0, rail, -d * 0.9), (0, rail, d * 0.9), 0.05, 16), wood)
    asm.add(
        "legs",
        [
            rod((s * 0.02, rail, z), (s * w * 0.86, 0.0, z * 1.12), 0.025, 12)
            for s in (-1, 1)
            for z in (-d * 0.8, d * 0.8)
        ],
        wood,
    )
    asm.add(
        "ties",
        [rod((-w * 0.6, rail * 0.3, z), (w * 0.6, rail * 0.3, z), 0.018, 10) for z in (-d * 0.96, d * 0.96)],
        wood,
    )
    _seat(asm, rail)
    _stirrups(asm, rail)
    top = turnings(curve([(0.03, 0.0), (0.024, 0.03), (0.034, 0.06), (0.0, 0.07)], 3), 14)
    asm.add("horn", moved(top, 0, min(rail + height * 0.2, height - 0.07), d * 0.6), look)
    return asm.made()


def _seat(asm: Assembly, rail: float) -> None:
    """Flaps, seat with pommel and cantle, the fleece under it."""
    width, height, depth = asm.spec.size
    w, d, look = width / 2, depth / 2, main_finish(asm.spec)
    flaps = [
        moved(
            turned(scaled(rounded_box((0.03, height * 0.4, depth * 0.5), 0.014, 3), 1, 1, 1), (0, 0, 1), s * 0.42),
            s * w * 0.46,
            rail - height * 0.09,
            d * 0.05,
        )
        for s in (-1, 1)
    ]
    asm.add("flaps", flaps, look)
    seat = [
        moved(ellipsoid((width * 0.5, height * 0.12, depth * 0.72), 20), y=rail + height * 0.1),
        moved(
            turned(ellipsoid((width * 0.6, height * 0.1, depth * 0.3), 18), (1, 0, 0), 0.7),
            0,
            rail + height * 0.18,
            -d * 0.55,
        ),
        moved(
            turned(ellipsoid((width * 0.3, height * 0.09, depth * 0.24), 16), (1, 0, 0), -0.8),
            0,
            rail + height * 0.18,
            d * 0.52,
        ),
    ]
    asm.add("seat", seat, look)
    asm.add(
        "pad",
        moved(
            scaled(turned(cylinder(width * 0.34, depth * 0.84, 0.02, 24), (1, 0, 0), pi / 2), 1, 0.45, 1),
            0,
            rail + 0.03,
            -depth * 0.42,
        ),
        finish("wool", color=(0.7, 0.66, 0.56)),
    )


def _stirrups(asm: Assembly, rail: float) -> None:
    """A strap at each side, an iron bow at its end."""
    width, height, _ = asm.spec.size
    w, look, steel = width / 2, main_finish(asm.spec), finish("steel")
    asm.add(
        "straps",
        [
            box_between(
                (s * w * 0.72 - 0.004, height * 0.36, -0.012),
                (s * w * 0.72 + 0.004, rail - height * 0.04, 0.012),
                0.001,
            )
            for s in (-1, 1)
        ],
        look,
    )
    bows = [
        pipe(
            rounded_path(
                [
                    (s * w * 0.72, height * 0.37, 0.0),
                    (s * w * 0.72, height * 0.33, 0.055),
                    (s * w * 0.72, height * 0.24, 0.065),
                    (s * w * 0.72, height * 0.24, -0.065),
                    (s * w * 0.72, height * 0.33, -0.055),
                    (s * w * 0.72, height * 0.372, -0.004),
                ],
                0.02,
                3,
            ),
            0.008,
            8,
        )
        for s in (-1, 1)
    ]
    asm.add("stirrups", bows, steel)
