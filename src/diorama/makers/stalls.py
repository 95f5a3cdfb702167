"""Machines of shops and children's rooms: popcorn machine, play kitchen."""

from __future__ import annotations

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, scaled
from diorama.geometry.shapes import box_between, cylinder, pipe, rod, rounded_path, sphere, torus
from diorama.makers.build import Assembly, main_finish, spaced
from diorama.makers.by_noun import built_by_noun
from diorama.makers.materials import finish
from diorama.makers.placing import facing, feet, sideways, turnings
from diorama.makers.profiles import curve, hollow
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_DARK: Vec3 = (0.02, 0.02, 0.022)
_TONES: tuple[Vec3, ...] = ((0.55, 0.03, 0.03), (0.03, 0.2, 0.5), (0.75, 0.55, 0.05), (0.05, 0.35, 0.2))


@maker("popcorn_machine")
def popcorn_machine(spec: MakeSpec) -> MadeAsset:
    """A glass case with a kettle over a heap of popcorn, a striped roof, on a cart; gumballs and drinks are others."""
    forms = [
        ("gumball machine|candy machine", _gumballs),
        (
            "soft drink dispenser|drinks dispenser|beverage dispenser|soda fountain|slush machine|ice cream machine",
            _drinks,
        ),
        ("beer tap", _tap),
    ]
    return built_by_noun(spec, forms, _popcorn)


def _popcorn(asm: Assembly) -> MadeAsset:
    spec, look = asm.spec, main_finish(asm.spec)
    width, height, depth = spec.size
    w, d, deck, roof = width / 2, depth / 2, height * 0.48, height * 0.87
    white, gold = finish("plastic", color=(0.8, 0.78, 0.72)), finish("brass")
    asm.add("cart", box_between((-w * 0.9, height * 0.14, -d * 0.9), (w * 0.9, deck, d * 0.9), 0.01, 2), look)
    asm.add("panel", box_between((-w * 0.7, height * 0.19, d * 0.89), (w * 0.7, deck - 0.05, d * 0.91), 0.004), gold)
    asm.add(
        "wheels",
        [sideways(torus(height * 0.12, 0.012, 28, 8), x, height * 0.132, -d * 0.2) for x in (-w * 0.97, w * 0.97)],
        finish("rubber"),
    )
    spokes = [
        rod((x, height * 0.132, -d * 0.2), (x, height * (0.132 + 0.12 * a), -d * 0.2 + height * 0.12 * b), 0.006, 6)
        for x in (-w * 0.97, w * 0.97)
        for a, b in ((1, 0), (-1, 0), (0, 1), (0, -1), (0.7, 0.7), (-0.7, 0.7), (0.7, -0.7), (-0.7, -0.7))
    ]
    asm.add(
        "spokes",
        [*spokes, rod((-w * 0.98, height * 0.132, -d * 0.2), (w * 0.98, height * 0.132, -d * 0.2), 0.012, 10)],
        gold,
    )
    asm.add(
        "legs",
        [
            box_between((x - 0.015, 0, d * 0.7), (x + 0.015, height * 0.15, d * 0.76), 0.004)
            for x in (-w * 0.7, w * 0.7)
        ],
        look,
    )
    asm.add(
        "axle-blocks",
        [
            box_between((x - 0.02, height * 0.12, -d * 0.3), (x + 0.02, height * 0.15, -d * 0.1), 0.003)
            for x in (-w * 0.8, w * 0.8)
        ],
        look,
    )
    asm.add("tray", box_between((-w * 0.95, deck - 0.005, -d * 0.95), (w * 0.95, deck + 0.025, d * 0.95), 0.006), look)
    asm.add(
        "posts",
        [
            box_between((x - 0.012, deck, z - 0.012), (x + 0.012, roof + 0.01, z + 0.012), 0.003)
            for x in (-w * 0.88, w * 0.88)
            for z in (-d * 0.88, d * 0.88)
        ],
        gold,
    )
    panes = [
        box_between((-w * 0.87, deck + 0.02, z - 0.003), (w * 0.87, roof, z + 0.003)) for z in (-d * 0.88, d * 0.88)
    ]
    panes += [
        box_between((x - 0.003, deck + 0.02, -d * 0.87), (x + 0.003, roof, d * 0.87)) for x in (-w * 0.88, w * 0.88)
    ]
    asm.add("panes", panes, finish("glass"))
    _kettle(asm, (w, d), (deck, roof))
    asm.add(
        "roof",
        [
            box_between((-w, roof, -d), (w, height * 0.93, d), 0.012, 2),
            box_between((-w * 0.8, height * 0.925, -d * 0.8), (w * 0.8, height, d * 0.8), 0.03, 2),
        ],
        look,
    )
    asm.add(
        "stripes",
        [
            box_between((x - width * 0.035, roof + 0.006, d - 0.002), (x + width * 0.035, height * 0.925, d + 0.003))
            for x in spaced(-w, w, 7)
        ],
        white,
    )
    return asm.made()


def _kettle(asm: Assembly, half: Vec2, y: Vec2) -> None:
    """A heap of popcorn on the floor of the case, the kettle that hangs over it from the roof."""
    spec, (w, d), (deck, roof) = asm.spec, half, y
    height = spec.size[1]
    rng = spec.rng("corn")
    heap = scaled(sphere(1.0, 18), w * 0.76, (roof - deck) * 0.26, d * 0.74)
    corns = [
        moved(
            sphere(0.02, 6),
            float(x) * w * 0.7,
            deck + 0.03 + (roof - deck) * 0.25 * max(0.05, 1 - float(x * x + z * z)) ** 0.5,
            float(z) * d * 0.7,
        )
        for x, z in rng.uniform(-0.7, 0.7, (70, 2))
    ]
    asm.add("popcorn", [moved(heap, y=deck + 0.02), *corns], finish("paint", color=(0.8, 0.66, 0.3)))
    asm.add(
        "kettle",
        [
            moved(cylinder(w * 0.3, height * 0.08, 0.01, 24), y=roof - height * 0.16),
            moved(cylinder(w * 0.31, 0.012, 0.003, 24), y=roof - height * 0.085),
            rod((0, roof - height * 0.08, 0), (0, roof, 0), 0.014, 10),
        ],
        finish("steel"),
    )


def _gumballs(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    r, look = min(width, depth) / 2, main_finish(asm.spec)
    y = height - r * 1.12
    asm.add(
        "foot",
        turnings(curve([(r * 0.8, 0.0), (r * 0.7, 0.03), (r * 0.14, 0.08), (r * 0.12, y - r * 1.6)], 3), 28),
        look,
    )
    asm.add(
        "base",
        moved(
            turnings([(r * 0.5, 0.0), (r * 0.8, r * 0.1), (r * 0.62, r * 0.75), (0.0, r * 0.76)], 28), y=y - r * 1.64
        ),
        look,
    )
    asm.add("globe", moved(sphere(r, 32), y=y), finish("glass"))
    rng, balls = asm.spec.rng("balls"), [list[Mesh]() for _ in _TONES]
    for k in range(90):
        a = rng.normal(size=3)
        x, up, z = (float(v) for v in a / max(float((a * a).sum()) ** 0.5, 1e-6) * r * 0.86)
        balls[k % 4].append(moved(sphere(r * 0.11, 8), x, y - abs(up) * 0.98 + r * 0.2, z))
    for k, (tone, group) in enumerate(zip(_TONES, balls, strict=True)):
        asm.add(f"gum-{k + 1}", group, finish("plastic", color=tone))
    asm.add(
        "lid",
        [moved(cylinder(r * 0.42, r * 0.14, r * 0.04, 24), y=y + r * 0.92), moved(sphere(r * 0.1, 12), y=y + r * 1.05)],
        look,
    )
    asm.add(
        "plate",
        [
            facing(cylinder(r * 0.2, r * 0.1, 0.002, 24), 0, y - r * 1.25, r * 0.66),
            box_between((-r * 0.16, y - r * 1.58, r * 0.66), (r * 0.16, y - r * 1.46, r * 0.84), 0.004),
        ],
        finish("chrome"),
    )
    asm.add(
        "knob",
        facing(
            box_between((-r * 0.12, 0.0, -r * 0.03), (r * 0.12, r * 0.08, r * 0.03), 0.002), 0, y - r * 1.25, r * 0.75
        ),
        finish("chrome"),
    )
    return asm.made()


def _drinks(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    w, d, look, steel = width / 2, depth / 2, main_finish(asm.spec), finish("steel")
    asm.add("base", box_between((-w, 0, -d), (w, height * 0.12, d), 0.01, 2), steel)
    asm.add("body", box_between((-w, height * 0.1, -d), (w, height * 0.62, d * 0.2), 0.014, 2), steel)
    asm.add("head", box_between((-w, height * 0.55, -d), (w, height, d * 0.72), 0.02, 3), look)
    asm.add(
        "grating",
        [
            box_between((x - w * 0.02, height * 0.115, d * 0.25), (x + w * 0.02, height * 0.13, d * 0.9))
            for x in spaced(-w * 0.9, w * 0.9, 12)
        ],
        finish("iron"),
    )
    for k, x in enumerate(spaced(-w * 0.92, w * 0.92, 4)):
        asm.add(
            f"sign-{k + 1}",
            box_between((x - w * 0.18, height * 0.72, d * 0.71), (x + w * 0.18, height * 0.94, d * 0.735), 0.004),
            finish("plastic", color=_TONES[k]),
        )
        asm.add(
            f"tap-{k + 1}",
            [
                moved(cylinder(w * 0.07, height * 0.1, 0.003, 14), x, height * 0.47, d * 0.5),
                box_between((x - w * 0.06, height * 0.36, d * 0.3), (x + w * 0.06, height * 0.5, d * 0.36), 0.004),
            ],
            finish("plastic", color=_DARK),
        )
        asm.add(
            f"link-{k + 1}",
            box_between((x - w * 0.05, height * 0.42, d * 0.19), (x + w * 0.05, height * 0.56, d * 0.34)),
            steel,
        )
    return asm.made()


def _tap(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    w, gold, d = width / 2, finish("brass"), depth / 2
    look = main_finish(asm.spec)
    asm.add("foot", moved(cylinder(d * 0.7, height * 0.05, 0.006, 28)), gold)
    asm.add("column", cylinder(d * 0.32, height * 0.62, 0.006, 24), gold)
    asm.add("arm", sideways(cylinder(d * 0.26, 2 * w, 0.01, 24), -w, height * 0.6), gold)
    taps = [
        pipe(
            rounded_path(
                [(x, height * 0.6, d * 0.1), (x, height * 0.6, d * 0.85), (x, height * 0.46, d * 0.92)], d * 0.2, 4
            ),
            d * 0.09,
            10,
        )
        for x in spaced(-w, w, 3)
    ]
    asm.add("spouts", taps, finish("chrome"))
    asm.add(
        "levers",
        [
            moved(
                turnings(
                    curve(
                        [(d * 0.08, 0.0), (d * 0.1, height * 0.1), (d * 0.17, height * 0.34), (0.0, height * 0.39)], 4
                    ),
                    16,
                ),
                x,
                height * 0.61,
                d * 0.6,
            )
            for x in spaced(-w, w, 3)
        ],
        look,
    )
    return asm.made()


@maker("play_kitchen")
def play_kitchen(spec: MakeSpec) -> MadeAsset:
    """A child's kitchen: hob and basin in a low top, an oven door with a window, a cupboard, a back with a shelf."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d, top = width / 2, depth / 2, height * 0.54
    white, wood, steel = finish("painted_wood"), finish("birch"), finish("steel")
    asm.add("case", box_between((-w, 0.02, -d), (w, top - 0.018, d * 0.92), 0.006), white)
    asm.add("plinth", box_between((-w * 0.94, 0, -d * 0.94), (w * 0.94, 0.03, d * 0.8)), wood)
    asm.add("top", box_between((-w, top - 0.02, -d), (w, top, d), 0.005, grain=0), wood)
    asm.add("oven", box_between((-w * 0.94, 0.06, d * 0.9), (-w * 0.06, top * 0.74, d * 0.99), 0.01, 2), look)
    asm.add("cupboard", box_between((w * 0.06, 0.06, d * 0.9), (w * 0.94, top * 0.93, d * 0.99), 0.01, 2), look)
    asm.add(
        "window",
        box_between((-w * 0.8, top * 0.22, d * 0.98), (-w * 0.2, top * 0.58, d * 1.005), 0.004),
        finish("screen"),
    )
    bars: list[Vec3] = [
        (-w * 0.8, top * 0.66, d * 0.97),
        (-w * 0.8, top * 0.66, d * 1.1),
        (-w * 0.2, top * 0.66, d * 1.1),
        (-w * 0.2, top * 0.66, d * 0.97),
    ]
    asm.add(
        "handles",
        [pipe(rounded_path(bars, 0.01, 3), 0.006, 8), moved(sphere(0.016, 14), w * 0.2, top * 0.6, d * 1.04)],
        steel,
    )
    asm.add(
        "knobs",
        [facing(cylinder(0.022, 0.02, 0.004, 18), x, top * 0.84, d * 0.91) for x in spaced(-w * 0.94, -w * 0.06, 4)],
        look,
    )
    rings = [moved(cylinder(depth * 0.2, 0.004, 0.001, 28), x, top - 0.001, 0.0) for x in (-w * 0.72, -w * 0.28)]
    asm.add(
        "hob",
        [box_between((-w * 0.96, top - 0.003, -d * 0.7), (-w * 0.05, top + 0.0015, d * 0.8), 0.001)],
        finish("screen"),
    )
    asm.add("rings", rings, finish("plastic", color=(0.45, 0.04, 0.03)))
    bowl = turnings(hollow([(depth * 0.14, 0.0), (depth * 0.3, 0.03), (depth * 0.34, 0.035)], 0.004, 0.004), 28)
    asm.add("basin", moved(bowl, w * 0.5, top - 0.004, d * 0.08), steel)
    asm.add(
        "tap",
        pipe(
            rounded_path(
                [
                    (w * 0.5, top - 0.002, -d * 0.75),
                    (w * 0.5, top + 0.13, -d * 0.75),
                    (w * 0.5, top + 0.13, -d * 0.2),
                    (w * 0.5, top + 0.1, -d * 0.15),
                ],
                0.04,
                5,
            ),
            0.009,
            10,
        ),
        steel,
    )
    asm.add(
        "posts",
        [
            box_between((x - 0.014, top - 0.002, -d), (x + 0.014, height, -d + 0.04), 0.004, grain=1)
            for x in (-w + 0.014, w - 0.014)
        ],
        white,
    )
    asm.add("back", box_between((-w + 0.02, top - 0.002, -d + 0.004), (w - 0.02, height * 0.97, -d + 0.014)), look)
    asm.add("shelf", box_between((-w, height * 0.8, -d), (w, height * 0.82, -d + depth * 0.5), 0.004, grain=0), wood)
    asm.add(
        "hooks",
        [
            rod((x, height * 0.755, -d + 0.012), (x, height * 0.755, -d + 0.05), 0.005, 8)
            for x in spaced(-w * 0.9, w * 0.9, 5)
        ],
        wood,
    )
    asm.add("feet", feet(w * 0.85, d * 0.7, 0.03, 0.012), wood)
    asm.level("shelf", (-w + 0.03, w - 0.03), (-d + 0.016, -d + depth * 0.5), height * 0.82, inset=0.01)
    return asm.made()
