"""Chairs that turn on a column: padded ones for offices, wooden ones of older ones, shells, draughtsmen's chairs."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import merge, moved, shear, transform, turned
from diorama.makers.build import (
    Assembly,
    fabric_finish,
    family,
    main_finish,
    metal_finish,
    mirrored,
    wood_finish,
)
from diorama.makers.legged_seats import bowed, upright_plate
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec


@maker("office_chair")
def office_chair(spec: MakeSpec) -> MadeAsset:
    """A swivel chair: five-armed base on castors, gas column, padded seat and curved back, arm rests."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    dark = finish("plastic", color=(0.02, 0.02, 0.022))
    cloth = main_finish(spec) if family(spec) in ("fabric", "leather") else fabric_finish(spec, "fabric")
    reach = min(width, depth) / 2 - 0.028
    arms: list[Mesh] = []
    castors: list[Mesh] = []
    for k in range(5):
        angle = pi / 2 + 2 * pi * k / 5
        x, z = cos(angle), sin(angle)
        path: list[Vec3] = [
            (0.02 * x, 0.115, 0.02 * z),
            (reach * 0.6 * x, 0.095, reach * 0.6 * z),
            (reach * x, 0.062, reach * z),
        ]
        arms.append(shapes.sweep(path, shapes.rectangle(0.042, 0.034, 0.01, 2), scale=[1.1, 0.9, 0.68]))
        wheel = turned(moved(shapes.cylinder(0.027, 0.042, 0.008, 14), y=-0.021), (0, 0, 1), pi / 2)
        castors.append(moved(turned(wheel, (0, 1, 0), -angle + 0.5), reach * x, 0.027, reach * z))
    seat = min(0.48, height * 0.53)
    asm.add(
        "base",
        [*arms, moved(shapes.cylinder(0.034, 0.06, 0.008, 18), y=0.085)],
        metal_finish(spec) if family(spec) == "metal" else dark,
    )
    asm.add("castors", castors, dark)
    asm.add("column", moved(shapes.cylinder(0.022, seat - 0.19, 0.0, 16), y=0.12), finish("chrome"))
    half = min(0.25, width * 0.4)
    match spec.style:
        case "victorian" | "traditional" | "rustic" | "shabby_chic":
            _wooden_top(asm, half, seat)
        case "industrial":
            _bench_top(asm, half, seat)
        case "scandinavian" | "mid_century" | "japanese" | "minimalist":
            _shell_top(asm, half, seat, cloth, dark)
        case _:
            _padded_top(asm, half, seat, cloth, dark)
    asm.level("seat", (-half, half), (-depth * 0.2, depth * 0.42), seat, inset=0.08)
    return asm.made()


def _padded_top(asm: Assembly, half: float, seat: float, cloth: Material, dark: Material) -> None:
    """Padded seat, high curved back on a spine, arm rests; a head rest in the modern one."""
    _, height, depth = asm.spec.size
    asm.add(
        "seat",
        moved(shapes.cushion((2 * half, 0.085, depth * 0.8), 0.12, 0.75), y=seat - 0.0425, z=depth * 0.06),
        cloth,
    )
    asm.add("mechanism", shapes.box_between((-0.11, seat - 0.105, -0.14), (0.11, seat - 0.06, 0.12), 0.012, 2), dark)
    rise = height - seat - 0.06
    rake = min(0.16, depth * 0.14 / rise)
    back = bowed(shapes.cushion((2 * half * 0.94, rise, 0.075), 0.1, 0.8), half, 0.035)
    back_z = -depth / 2 + rake * rise + 0.075
    asm.add("back", moved(transform(moved(back, y=rise / 2), shear(0.0, -rake)), y=seat + 0.06, z=back_z), cloth)
    spine = shapes.sweep(
        [
            (0, seat - 0.085, -0.1),
            (0, seat - 0.07, back_z - 0.035),
            (0, seat + 0.02, back_z - 0.06),
            (0, seat + rise * 0.55, back_z - 0.045 - rake * rise * 0.5),
        ],
        shapes.rectangle(0.06, 0.02, 0.008, 2),
        up=(0, 1, 0),
    )
    asm.add("spine", spine, dark)
    asm.add_each(("arm-left", "arm-right"), [mirrored(_arm(half, seat)), _arm(half, seat)], dark)


def _wooden_top(asm: Assembly, half: float, seat: float) -> None:
    """A banker's chair: a saddled wooden seat, spindles under a bent rail that goes on as arms."""
    _, height, depth = asm.spec.size
    wood = wood_finish(asm.spec)
    outline = shapes.rectangle(2 * half, depth * 0.78, 0.1, 5)
    asm.add("seat", moved(shapes.extrude(outline, 0.04, 0.014, grain=2, steps=2), y=seat - 0.04, z=depth * 0.05), wood)
    asm.add("mechanism", shapes.box_between((-0.1, seat - 0.09, -0.12), (0.1, seat - 0.035, 0.12), 0.006), wood)
    rail, back = seat + 0.24, -depth * 0.33
    path: list[Vec3] = [
        (half * 1.06 * cos(a), rail, back + 0.1 + (depth * 0.13) * sin(a) - 0.1)
        for a in (pi * k / 14 for k in range(-1, 16))
    ]
    bow = [(x, y, -z + 2 * back + 0.08) for x, y, z in path]
    bow = [(half * 1.06, rail, depth * 0.2), *bow, (-half * 1.06, rail, depth * 0.2)]
    asm.add("arms", shapes.sweep(bow, shapes.ellipse(0.05, 0.026, 10), up=(0, 1, 0)), wood)
    crest = [
        (x * 0.9, height - 0.04 - 0.05 * (x / half) ** 2, back - 0.06) for x in (half * k / 5 for k in range(-5, 6))
    ]
    asm.add("crest", shapes.bar(crest, 0.02, 0.08), wood)
    rods = [
        shapes.rod(
            (x * 0.8, seat - 0.01, back + 0.09),
            (x * 0.86, height - 0.06 - 0.05 * (x / half) ** 2, back - 0.06),
            0.009,
            8,
        )
        for x in (half * k / 3 for k in range(-3, 4))
    ]
    rods += [shapes.rod((s * half * 0.9, seat - 0.01, z), (s * half * 1.04, rail, z + 0.02), 0.012, 8)
             for s in (-1, 1) for z in (0.0, depth * 0.17)]  # fmt: skip
    asm.add("spindles", rods, wood)


def _bench_top(asm: Assembly, half: float, seat: float) -> None:
    """A draughtsman's chair: a round wooden seat, a short wooden back on a bent steel bar, a foot ring."""
    _, height, depth = asm.spec.size
    wood, steel = wood_finish(asm.spec), metal_finish(asm.spec)
    disc = shapes.extrude(shapes.ellipse(2 * half, depth * 0.8, 32), 0.03, 0.008, grain=2)
    asm.add("seat", moved(disc, y=seat - 0.03, z=depth * 0.05), wood)
    asm.add("mechanism", moved(shapes.cylinder(half * 0.6, 0.056, 0.004, 20), y=seat - 0.084), steel)
    back = -depth / 2 + 0.03
    spine: list[Vec3] = [(0, seat - 0.05, 0.0), (0, seat - 0.05, back), (0, height - 0.1, back)]
    bar = shapes.sweep(shapes.rounded_path(spine, 0.05, 4), shapes.rectangle(0.05, 0.01, 0.002, 1), up=(0, 1, 0))
    asm.add("spine", bar, steel)
    rest = bowed(upright_plate(shapes.rectangle(half * 1.7, 0.17, 0.05, 4), 0.018, 0.0), half, 0.04)
    asm.add("back", moved(rest, y=height - 0.085, z=back + 0.046), wood)
    ring = moved(shapes.torus(half * 0.8, 0.009, 26, 8), y=seat * 0.5)
    spokes = [shapes.rod((0, seat * 0.5, 0), (half * 0.8 * sin(a), seat * 0.5, half * 0.8 * cos(a)), 0.006, 8)
              for a in (2 * pi * k / 3 for k in range(3))]  # fmt: skip
    asm.add("foot-ring", [ring, *spokes], steel)


def _shell_top(asm: Assembly, half: float, seat: float, cloth: Material, dark: Material) -> None:
    """A bent shell of wood with a seat pad, no arms; the plain one is two flat boards."""
    _, height, depth = asm.spec.size
    wood, plain = wood_finish(asm.spec), asm.spec.style in ("minimalist", "japanese")
    asm.add("mechanism", shapes.box_between((-0.1, seat - 0.1, -0.1), (0.1, seat - 0.045, 0.1), 0.006), dark)
    base = shapes.extrude(shapes.rectangle(2 * half, depth * 0.8, 0.012 if plain else 0.12, 5), 0.016, 0.004, grain=2)
    asm.add("shell", moved(base, y=seat - 0.05, z=depth * 0.05), wood)
    pad = shapes.extrude(shapes.rectangle(1.9 * half, depth * 0.72, 0.03 if plain else 0.1, 5), 0.036, 0.014, steps=2)
    asm.add("seat", moved(pad, y=seat - 0.036, z=depth * 0.06), cloth)
    low, rise = seat - 0.05, height - seat + 0.05
    corner = 0.01 if plain else 0.13
    board = upright_plate([(x, y + rise / 2) for x, y in shapes.rectangle(1.84 * half, rise, corner, 6)], 0.016, 0.0)
    board = bowed(board, half, 0.0 if plain else 0.06)
    rake = min(0.2, depth * 0.16 / rise)
    shift = -depth / 2 + rake * rise + (0.012 if plain else 0.07)
    asm.add("back", moved(transform(board, shear(0.0, -rake)), y=low, z=shift), wood)


def _arm(half: float, seat: float) -> Mesh:
    """The right arm rest: a strut from under the seat and a pad."""
    x = half + 0.022
    path: list[Vec3] = [
        (0.1, seat - 0.08, 0.0),
        (x, seat - 0.075, 0.0),
        (x + 0.004, seat + 0.1, -0.01),
        (x, seat + 0.175, -0.01),
    ]
    strut = shapes.sweep(shapes.rounded_path(path, 0.05, 3), shapes.rectangle(0.034, 0.016, 0.006, 2), up=(0, 0, 1))
    pad = moved(shapes.rounded_box((0.056, 0.028, 0.23), 0.012, 2), x=x, y=seat + 0.185, z=0.0)
    return merge([strut, pad])
