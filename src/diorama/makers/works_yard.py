"""What stands in yards, on sites and in workshops: gas cylinders, timber, trestles, pallet jacks."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, scaled, turned
from diorama.geometry.shapes import box_between, cylinder, pillow, pipe, rod, rounded_box, rounded_path, torus, tube
from diorama.makers.build import Assembly, main_finish, spaced, wood_finish
from diorama.makers.by_noun import built_by_noun
from diorama.makers.lofts import side_block
from diorama.makers.materials import finish
from diorama.makers.placing import facing, sideways, turnings
from diorama.makers.profiles import curve
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_DARK: Vec3 = (0.02, 0.02, 0.022)


@maker("gas_cylinder")
def gas_cylinder(spec: MakeSpec) -> MadeAsset:
    """A steel bottle with a foot ring, a round shoulder, a valve under a collar; or a water heater."""
    return built_by_noun(spec, [("water heater|hot water tank|water tank", _heater)], _bottle)


def _bottle(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    r, look, brass = min(width, depth) / 2, main_finish(asm.spec), finish("brass")
    neck = height - r * 0.62
    asm.add("foot", tube(r * 0.86, r * 0.8, height * 0.05, 0.002, 32), look)
    body = [
        (r * 0.6, height * 0.02),
        (r * 0.95, height * 0.05),
        (r, height * 0.1),
        (r, neck - r * 0.55),
        (r * 0.86, neck - r * 0.2),
        (r * 0.4, neck),
    ]
    asm.add("bottle", turnings(curve(body, 4), 36), look)
    asm.add("seam", moved(torus(r * 0.997, r * 0.02, 36, 6), y=height * 0.48), look)
    asm.add(
        "valve",
        [
            moved(cylinder(r * 0.15, r * 0.3, 0.003, 16), y=neck - r * 0.06),
            sideways(cylinder(r * 0.08, r * 0.3, 0.002, 12), 0.0, neck + r * 0.14),
        ],
        brass,
    )
    asm.add("wheel", moved(cylinder(r * 0.2, r * 0.1, 0.006, 12), y=neck + r * 0.22), finish("plastic", color=_DARK))
    collar = tube(r * 0.56, r * 0.52, r * 0.12, 0.003, 32)
    posts = [
        box_between((x - r * 0.1, neck - r * 0.22, -r * 0.04), (x + r * 0.1, height - r * 0.06, r * 0.04))
        for x in (-r * 0.5, r * 0.5)
    ]
    asm.add("collar", [moved(collar, y=height - r * 0.12), *posts], look)
    asm.add(
        "label",
        box_between((-r * 0.34, height * 0.56, r * 0.93), (r * 0.34, height * 0.7, r * 1.005), 0.002),
        finish("paper"),
    )
    return asm.made()


def _heater(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    r = min(width, depth) / 2
    look = (
        main_finish(asm.spec)
        if asm.spec.color_stated or asm.spec.material_stated
        else finish("paint", color=(0.8, 0.8, 0.78))
    )
    asm.add(
        "tank",
        moved(
            turnings(
                curve(
                    [
                        (r * 0.5, 0.0),
                        (r * 0.97, height * 0.03),
                        (r, height * 0.08),
                        (r, height * 0.84),
                        (r * 0.94, height * 0.9),
                        (r * 0.3, height * 0.93),
                    ],
                    3,
                ),
                36,
            ),
            y=height * 0.05,
        ),
        look,
    )
    asm.add(
        "legs",
        [
            moved(cylinder(r * 0.07, height * 0.07, 0.0, 10), r * 0.62 * x, 0.0, r * 0.62 * z)
            for x in (-1, 1)
            for z in (-1, 1)
        ],
        finish("iron"),
    )
    asm.add(
        "pipes",
        [rod((x, height * 0.95, 0), (x, height, 0), r * 0.07, 12) for x in (-r * 0.25, r * 0.25)],
        finish("copper"),
    )
    asm.add(
        "dial",
        facing(cylinder(r * 0.14, r * 0.1, 0.003, 20), 0, height * 0.22, r * 0.97),
        finish("plastic", color=_DARK),
    )
    asm.add(
        "plate",
        box_between((-r * 0.3, height * 0.1, r * 0.9), (r * 0.3, height * 0.32, r * 0.99), 0.01),
        finish("steel"),
    )
    return asm.made()


@maker("planks")
def planks(spec: MakeSpec) -> MadeAsset:
    """A stack of boards on two bearers; pipes, bricks, bags of cement and cable drums for their nouns."""
    forms = [
        ("pipe section|metal pipe|pvc pipe|pipe", _pipes),
        ("brick stack|pile of bricks|stack of bricks", _bricks),
        ("bag of cement|cement bag", _sacks),
        ("roll of cable|cable drum", _drum),
        ("rubble|pile of rubble|scrap metal|pile of scrap|wood scraps|wood shavings|pile of sawdust", _heap),
        ("stack of planks|pile of lumber|lumber pile|pile of wood", _stack),
        ("plank|wooden plank|board of wood|timber plank|log beam", _plank),
    ]
    return built_by_noun(spec, forms, _stack)


def _plank(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    asm.add("plank", rounded_box((width, height, depth), 0.003, grain=2), main_finish(asm.spec))
    knots = [
        moved(cylinder(width * 0.05, 0.0006, 0.0, 10), x * width, height / 2, z * depth)
        for x, z in ((0.2, -0.3), (-0.25, 0.1), (0.1, 0.36))
    ]
    asm.add("knots", knots, finish("walnut"))
    return asm.made()


def _stack(asm: Assembly) -> MadeAsset:
    spec = asm.spec
    width, height, depth = spec.size
    look, rng = main_finish(spec), spec.rng("boards")
    low, rows, across = height * 0.2, 3, 3
    step, wide = (height - low) / rows, width / across
    asm.add(
        "bearers",
        [
            box_between((-width / 2, 0, z - 0.04), (width / 2, low, z + 0.04), 0.003, grain=0)
            for z in (-depth * 0.34, depth * 0.34)
        ],
        look,
    )
    for k in range(rows):
        boards = [
            moved(
                rounded_box((wide * 0.94, step * 0.94, depth * float(rng.uniform(0.95, 1.0))), 0.003, grain=2),
                x,
                low + step * (k + 0.5),
                0.0,
            )
            for x in spaced(-width / 2, width / 2, across)
        ]
        asm.add(f"row-{k + 1}", boards, look)
    return asm.made()


def _pipes(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    look = (
        finish("steel", color=asm.spec.color)
        if asm.spec.color_stated
        else finish("plastic" if asm.spec.says("pvc") else "steel")
    )
    r = min(width / 6, height / 3.8)
    piece = tube(r, r * 0.82, depth, 0.0, 20)
    spots = [(x * 2 * r, r) for x in (-1, 0, 1)] + [(x * 2 * r, r * 2.73) for x in (-0.5, 0.5)]
    asm.add("pipes", [facing(piece, x, y, -depth / 2) for x, y in spots], look)
    return asm.made()


def _bricks(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    look = main_finish(asm.spec) if asm.spec.color_stated else finish("brick", color=(0.34, 0.1, 0.055))
    rows, across, deep = 5, 3, 4
    for k in range(rows):
        nx, nz = (across, deep) if k % 2 else (deep, across)
        course = [
            moved(
                rounded_box((width / nx * 0.96, height / rows * 0.96, depth / nz * 0.96), 0.004),
                x,
                height / rows * (k + 0.5),
                z,
            )
            for x in spaced(-width / 2, width / 2, nx)
            for z in spaced(-depth / 2, depth / 2, nz)
            if k < rows - 1 or x < width * 0.2
        ]
        asm.add(f"course-{k + 1}", course, look)
    return asm.made()


def _sacks(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    sack = moved(pillow((width, height, depth), 0.03, 14), y=height / 2)
    asm.add("sack", sack, finish("paper", color=asm.spec.color if asm.spec.color_stated else (0.55, 0.47, 0.34)))
    band = moved(scaled(pillow((width * 0.62, height * 1.05, depth * 1.004), 0.03, 12), 1, 1, 1), y=height / 2)
    asm.add("label", band, finish("paper", color=(0.04, 0.16, 0.34)))
    return asm.made()


def _drum(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    r = min(height, depth) / 2
    wood = wood_finish(asm.spec)
    asm.add(
        "flanges", [sideways(tube(r, r * 0.12, width * 0.1, 0.002, 36), x, r) for x in (-width / 2, width * 0.4)], wood
    )
    cable = finish("rubber") if not asm.spec.color_stated else finish("plastic", color=asm.spec.color)
    turns = [sideways(torus(r * 0.72, width * 0.045, 32, 6), x, r) for x in spaced(-width * 0.4, width * 0.4, 9)]
    asm.add("cable", [*turns, sideways(tube(r * 0.72, r * 0.2, width * 0.82, 0.0, 32), -width * 0.41, r)], cable)
    return asm.made()


def _heap(asm: Assembly) -> MadeAsset:
    spec = asm.spec
    width, height, depth = spec.size
    rng, wood = spec.rng("heap"), spec.says("wood", "shavings", "sawdust")
    metal = spec.says("scrap", "metal") and not wood
    look = main_finish(spec) if spec.color_stated or wood else finish("iron" if metal else "concrete")
    asm.add(
        "mound",
        moved(
            scaled(
                turnings(curve([(1.0, 0.0), (0.72, 0.35), (0.3, 0.62), (0.0, 0.7)], 4), 20),
                width * 0.48,
                height,
                depth * 0.48,
            )
        ),
        look,
    )
    bits: list[Mesh] = []
    for _ in range(46):
        a, q = float(rng.uniform(0, 2 * pi)), float(rng.uniform(0.05, 0.92)) ** 0.6
        size = min(width, depth) * float(rng.uniform(0.05, 0.13))
        bit = rounded_box((size * 1.6, size * (0.25 if metal or wood else 0.8), size), size * 0.08)
        bit = turned(turned(bit, (0, 0, 1), float(rng.uniform(-0.7, 0.7))), (0, 1, 0), a * 3)
        x, z = q * width * 0.42, q * depth * 0.42
        bits.append(moved(bit, x * cos(a), height * 0.66 * (1 - q) + size * 0.5, z * sin(a)))
    asm.add("pieces", bits, look)
    return asm.made()


@maker("scaffold")
def scaffold(spec: MakeSpec) -> MadeAsset:
    """A trestle: a beam on splayed legs with cross ties; scaffolding is a tower of tubes with a deck."""
    return built_by_noun(spec, [("scaffold|scaffolding", _tower)], _trestle)


def _tower(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    w, d, r = width / 2 - 0.03, depth / 2 - 0.03, 0.024
    steel = finish("steel", color=asm.spec.color) if asm.spec.color_stated else finish("steel")
    deck = height * 0.56
    asm.add("posts", [rod((x, 0.02, z), (x, height, z), r, 12) for x in (-w, w) for z in (-d, d)], steel)
    rails = [
        rod((-w, y, z), (w, y, z), r * 0.8, 10)
        for y in (deck - 0.05, height * 0.78, height * 0.98, 0.2)
        for z in (-d, d)
    ]
    rails += [
        rod((x, y, -d), (x, y, d), r * 0.8, 10)
        for y in (0.2, height * 0.2, height * 0.38, deck - 0.05, height * 0.78, height * 0.98)
        for x in (-w, w)
    ]
    asm.add("rails", rails, steel)
    asm.add("braces", [rod((-w, 0.2, z), (w, deck - 0.05, z), r * 0.6, 8) for z in (-d, d)], steel)
    boards = [
        box_between(
            (-width / 2, deck - 0.03, z - depth * 0.11), (width / 2, deck + 0.01, z + depth * 0.11), 0.003, grain=0
        )
        for z in spaced(-d + 0.02, d - 0.02, 4)
    ]
    asm.add("deck", boards, finish("pine"))
    asm.add(
        "feet", [moved(cylinder(0.05, 0.024, 0.003, 14), x, 0, z) for x in (-w, w) for z in (-d, d)], finish("iron")
    )
    asm.level("deck", (-w + 0.05, w - 0.05), (-d + 0.05, d - 0.05), deck + 0.01, height * 0.4)
    return asm.made()


def _trestle(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    look, w, d = main_finish(asm.spec), width / 2, depth / 2
    asm.add("beam", box_between((-w, height - 0.1, -0.045), (w, height, 0.045), 0.005, grain=0), look)
    legs: list[Mesh] = []
    ties: list[Mesh] = []
    for x in (-w * 0.76, w * 0.76):
        for s in (-1, 1):
            side: list[Vec2] = [(s * d, 0), (s * (d - 0.08), 0), (s * 0.02, height - 0.02), (s * 0.085, height - 0.02)]
            legs.append(side_block(side, 0.045, 0.004, x=x + 0.022 * s))
        low = height * 0.36
        ties.append(box_between((x - 0.045, low, -d * 0.66), (x - 0.02, low + 0.075, d * 0.66), 0.003, grain=2))
        plate: list[Vec2] = [(-0.14, height - 0.26), (0.14, height - 0.26), (0.07, height - 0.1), (-0.07, height - 0.1)]
        ties.append(side_block(plate, 0.018, 0.002, x=x + (0.05 if x > 0 else -0.05)))
    asm.add("legs", legs, look)
    asm.add("ties", ties, look)
    return asm.made()


@maker("pallet_jack")
def pallet_jack(spec: MakeSpec) -> MadeAsset:
    """Two forks on rollers, a pump on a wheel, a handle with a loop; a sack truck has two wheels and a toe plate."""
    return built_by_noun(spec, [("sack truck|sack barrow|dolly", _sack_truck)], _pallet_truck)


def _pallet_truck(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    w, d, look, dark = width / 2, depth / 2, main_finish(asm.spec), finish("rubber")
    back = -d + depth * 0.2
    forks = [box_between((x - w * 0.3, 0.05, back), (x + w * 0.3, 0.1, d), 0.012, 2) for x in (-w * 0.7, w * 0.7)]
    asm.add("forks", forks, look)
    asm.add(
        "head",
        [
            box_between((-w, 0.06, back - 0.06), (w, 0.24, back + 0.05), 0.012),
            box_between((-w * 0.4, 0.1, back - 0.04), (w * 0.4, 0.42, back + 0.05), 0.02, 2),
        ],
        look,
    )
    rollers = [sideways(cylinder(0.038, 0.06, 0.004, 18), x - 0.03, 0.038, d - 0.16) for x in (-w * 0.7, w * 0.7)]
    rollers += [sideways(cylinder(0.09, 0.05, 0.006, 24), x, 0.09, back - 0.13) for x in (-0.075, 0.025)]
    asm.add("wheels", rollers, dark)
    asm.add(
        "pump",
        [
            moved(cylinder(0.045, 0.2, 0.004, 18), 0, 0.12, back - 0.1),
            box_between((-0.07, 0.1, back - 0.17), (0.07, 0.15, back - 0.04), 0.006),
        ],
        finish("steel"),
    )
    top: Vec3 = (0, height - 0.2, -d + 0.04)
    asm.add("tiller", rod((0, 0.3, back - 0.11), top, 0.02, 12), look)
    loop = rounded_path(
        [
            top,
            (-w * 0.5, height - 0.15, -d + 0.03),
            (-w * 0.45, height - 0.02, -d + 0.02),
            (w * 0.45, height - 0.02, -d + 0.02),
            (w * 0.5, height - 0.15, -d + 0.03),
            (0.0, height - 0.19, -d + 0.04),
        ],
        0.05,
        4,
    )
    asm.add("grip", pipe(loop, 0.016, 10), dark)
    return asm.made()


def _sack_truck(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    w, d, look = width / 2, depth / 2, main_finish(asm.spec)
    z = -d * 0.1
    asm.add(
        "frame",
        [
            pipe(
                rounded_path(
                    [
                        (s * w * 0.62, 0.03, z),
                        (s * w * 0.62, height - 0.1, z - 0.04),
                        (s * w * 0.5, height - 0.02, -d + 0.02),
                    ],
                    0.1,
                    5,
                ),
                0.016,
                10,
            )
            for s in (-1, 1)
        ],
        look,
    )
    asm.add(
        "rungs",
        [
            rod((-w * 0.62, height * k, z - 0.02 * k), (w * 0.62, height * k, z - 0.02 * k), 0.012, 10)
            for k in (0.2, 0.45, 0.7)
        ],
        look,
    )
    asm.add(
        "grips",
        [rod((s * w * 0.51, height - 0.03, -d + 0.1), (s * w * 0.5, height - 0.02, -d), 0.02, 12) for s in (-1, 1)],
        finish("rubber"),
    )
    asm.add("toe", box_between((-w * 0.8, 0.012, z - 0.01), (w * 0.8, 0.03, d), 0.004), look)
    asm.add(
        "wheels",
        [sideways(cylinder(0.11, 0.05, 0.012, 24), x, 0.11, z - 0.11) for x in (-w, w - 0.05)],
        finish("rubber"),
    )
    asm.add(
        "axle",
        [
            rod((-w, 0.11, z - 0.11), (w, 0.11, z - 0.11), 0.012, 10),
            *(rod((s * w * 0.62, 0.13, z), (s * w * 0.62, 0.11, z - 0.11), 0.012, 8) for s in (-1, 1)),
        ],
        finish("steel"),
    )
    asm.add(
        "hubs", [sideways(cylinder(0.05, 0.054, 0.004, 18), x, 0.11, z - 0.11) for x in (-w - 0.002, w - 0.052)], look
    )
    return asm.made()
