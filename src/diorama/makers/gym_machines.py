"""Machines of a gym: treadmill, bike, rower, cable tower."""

from __future__ import annotations

from math import cos, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.geometry.mesh_ops import rotation, scaling, transform, translation
from diorama.geometry.shapes import box_between, cylinder, pipe, rod, rounded_path, sphere, torus
from diorama.makers.build import Assembly, main_finish
from diorama.makers.gym import INK, pad
from diorama.makers.materials import finish
from diorama.makers.placing import sideways
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec


@maker("treadmill")
def treadmill(spec: MakeSpec) -> MadeAsset:
    """A belt between side rails, uprights with handles and a console at the front (+Z); one steps on from the back."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    w, d, deck = width / 2, depth / 2, height * 0.13
    shell = main_finish(spec)
    rails = [
        box_between(
            (min(s * w, s * (w - w * 0.24)), deck * 0.3, -d), (max(s * w, s * (w - w * 0.24)), deck, d * 0.62), 0.015, 2
        )
        for s in (-1, 1)
    ]
    hood = box_between((-w, 0.02, d * 0.56), (w, deck * 1.7, d), 0.05, 3)
    asm.add(
        "deck", [*rails, hood, box_between((-w * 0.8, deck * 0.35, -d * 0.97), (w * 0.8, deck * 0.8, d * 0.7))], shell
    )
    asm.add(
        "belt",
        [box_between((-w * 0.72, deck * 0.7, -d * 0.98), (w * 0.72, deck * 0.9, d * 0.66), 0.01)],
        finish("rubber"),
    )
    asm.add(
        "feet",
        [
            box_between((s * w * 0.85 - 0.05, 0.0, z - 0.06), (s * w * 0.85 + 0.05, deck * 0.34, z + 0.06), 0.01)
            for s in (-1, 1)
            for z in (-d * 0.9, d * 0.8)
        ],
        finish("rubber"),
    )
    metal = finish("aluminium")
    posts = [
        pipe(
            rounded_path(
                [
                    (s * w * 0.88, deck * 0.8, d * 0.8),
                    (s * w * 0.88, height * 0.8, d * 0.62),
                    (s * w * 0.88, height * 0.72, d * 0.1),
                ],
                0.14,
                5,
            ),
            0.026,
            10,
        )
        for s in (-1, 1)
    ]
    asm.add(
        "uprights",
        [*posts, rod((-w * 0.88, height * 0.72, d * 0.6), (w * 0.88, height * 0.72, d * 0.6), 0.022, 10)],
        metal,
    )
    asm.add(
        "grips",
        [
            rod((s * w * 0.88, height * 0.724, d * 0.12), (s * w * 0.88, height * 0.748, d * 0.34), 0.031, 10)
            for s in (-1, 1)
        ],
        finish("rubber"),
    )
    _console(asm)
    return asm.made()


def _console(asm: Assembly) -> None:
    """The leaning board with screen and buttons that the runner looks at."""
    width, height, depth = asm.spec.size
    w, d, shell = width / 2, depth / 2, main_finish(asm.spec)
    tilt = translation(0.0, height * 0.78, d * 0.62) @ rotation((1, 0, 0), 0.5)
    asm.add(
        "console",
        transform(box_between((-w * 0.92, 0.0, -0.03), (w * 0.92, height * 0.235, 0.03), 0.025, 2), tilt),
        shell,
    )
    asm.add(
        "screen",
        transform(box_between((-w * 0.5, height * 0.08, -0.034), (w * 0.5, height * 0.2, -0.02), 0.004), tilt),
        finish("screen"),
    )
    keys = [
        transform(box_between((x - 0.016, height * 0.03, -0.036), (x + 0.016, height * 0.055, -0.02), 0.004), tilt)
        for x in (-0.2, -0.12, -0.04, 0.04, 0.12)
    ]
    asm.add(
        "buttons",
        [*keys, transform(box_between((0.17, height * 0.025, -0.04), (0.22, height * 0.06, -0.02), 0.006), tilt)],
        finish("plastic", color=(0.5, 0.03, 0.02)),
    )


@maker("exercise_bike")
def exercise_bike(spec: MakeSpec) -> MadeAsset:
    """A flywheel under a cover, saddle, handlebars, pedals on cranks; it looks towards +Z."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    w, d = width / 2, depth / 2
    shell = main_finish(spec)
    bars = [
        box_between((-w, 0.0, s * (d - 0.05) - 0.035), (w, 0.055, s * (d - 0.05) + 0.035), 0.02, 2) for s in (-1, 1)
    ]
    beams = [
        pipe(
            [
                (0.0, 0.05, -d + 0.05),
                (0.0, height * 0.2, -d * 0.25),
                (0.0, height * 0.2, d * 0.2),
                (0.0, 0.06, d - 0.06),
            ],
            0.035,
            10,
        )
    ]
    seat_post = rod((0.0, height * 0.18, -d * 0.2), (0.0, height * 0.7, -d * 0.5), 0.027, 12)
    head = rod((0.0, height * 0.15, d * 0.42), (0.0, height * 0.86, d * 0.3), 0.03, 12)
    asm.add(
        "frame",
        [
            *bars,
            *beams,
            seat_post,
            head,
            rod((0.0, height * 0.36, -d * 0.3), (0.0, height * 0.62, d * 0.34), 0.028, 12),
        ],
        shell,
    )
    _bike_drive(asm)
    seat = [
        transform(sphere(1.0, 18), translation(0.0, height * 0.72, -d * 0.55) @ scaling(0.11, 0.035, 0.11)),
        transform(sphere(1.0, 14), translation(0.0, height * 0.722, -d * 0.37) @ scaling(0.045, 0.03, 0.12)),
    ]
    asm.add("saddle", seat, finish("leather", color=INK))
    y, z = height * 0.86, d * 0.3
    grips = [
        pipe(
            rounded_path(
                [
                    (0.0, y, z),
                    (s * w * 0.75, y, z),
                    (s * w * 0.75, y + 0.05, z - 0.16),
                    (s * w * 0.6, height * 0.95, z + 0.02),
                ],
                0.06,
                4,
            ),
            0.017,
            10,
        )
        for s in (-1, 1)
    ]
    asm.add("handlebars", grips, finish("rubber"))
    tilt = translation(0.0, height * 0.88, d * 0.36) @ rotation((1, 0, 0), 0.5)
    asm.add(
        "console", transform(box_between((-0.09, 0.0, -0.015), (0.09, height * 0.12, 0.015), 0.012, 2), tilt), shell
    )
    asm.add(
        "screen",
        transform(box_between((-0.07, height * 0.03, -0.018), (0.07, height * 0.105, -0.008), 0.003), tilt),
        finish("screen"),
    )
    return asm.made()


def _bike_drive(asm: Assembly) -> None:
    """Flywheel, guard, cranks and pedals."""
    _, height, depth = asm.spec.size
    d, shell, metal = depth / 2, main_finish(asm.spec), finish("aluminium")
    crank = (height * 0.26, -d * 0.02)
    wheel = height * 0.2
    rim = [sideways(torus(wheel * 0.88, wheel * 0.1, 36, 8), 0.0, wheel + 0.08, d * 0.5)]
    spokes = [
        rod(
            (0.0, wheel + 0.08, d * 0.5),
            (0.0, wheel + 0.08 + wheel * 0.86 * cos(a), d * 0.5 + wheel * 0.86 * sin(a)),
            0.012,
            6,
        )
        for a in (0.0, 1.257, 2.513, 3.77, 5.027)
    ]
    asm.add("flywheel", [*rim, *spokes, sideways(cylinder(0.05, 0.08, 0.005, 18), -0.04, wheel + 0.08, d * 0.5)], metal)
    guard = [
        sideways(cylinder(height * 0.1, 0.05, 0.015, 26), 0.035, *crank),
        box_between((0.035, height * 0.2, crank[1]), (0.08, height * 0.3, d * 0.5), 0.02),
    ]
    asm.add("guard", guard, shell)
    arms = [
        rod((s * 0.1, *crank), (s * 0.1, crank[0] + s * 0.13 * height, crank[1] + s * 0.05), 0.012, 8) for s in (-1, 1)
    ]
    asm.add("cranks", [*arms, rod((-0.11, *crank), (0.11, *crank), 0.016, 10)], metal)
    asm.add(
        "pedals",
        [
            box_between(
                (s * 0.155 - 0.05, crank[0] + s * 0.13 * height - 0.012, crank[1] + s * 0.05 - 0.05),
                (s * 0.155 + 0.05, crank[0] + s * 0.13 * height + 0.012, crank[1] + s * 0.05 + 0.05),
                0.006,
            )
            for s in (-1, 1)
        ],
        finish("rubber"),
    )


@maker("rowing_machine")
def rowing_machine(spec: MakeSpec) -> MadeAsset:
    """A rail with a sliding seat, foot plates and a fan; the rower looks towards +Z."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    w, d = width / 2, depth / 2
    shell, metal = main_finish(spec), finish("aluminium")
    y = height * 0.36
    asm.add("rail", box_between((-0.04, y - 0.05, -d * 0.96), (0.04, y, d * 0.55), 0.012), metal)
    fan = height * 0.3
    asm.add("fan", [sideways(cylinder(fan, 0.16, 0.04, 30), -0.08, fan + 0.05, d - fan)], shell)
    asm.add(
        "grille",
        [
            sideways(torus(fan * q, 0.006, 30, 6), s * 0.083, fan + 0.05, d - fan)
            for s in (-1, 1)
            for q in (0.35, 0.6, 0.84)
        ],
        metal,
    )
    feet = [box_between((-w, 0.0, z - 0.03), (w, 0.045, z + 0.03), 0.012) for z in (-d * 0.9, d * 0.55)]
    feet += [
        rod((0.0, 0.03, -d * 0.9), (0.0, y - 0.02, -d * 0.9), 0.025, 10),
        rod((0.0, 0.03, d * 0.55), (0.0, y, d * 0.5), 0.028, 10),
    ]
    asm.add(
        "frame",
        [
            *feet,
            rod((0.0, y - 0.02, d * 0.5), (0.0, fan + 0.05, d - fan), 0.03, 10),
            rod((0.0, y, d * 0.52), (0.0, height * 0.9, d * 0.45), 0.018, 10),
        ],
        shell,
    )
    asm.add(
        "seat",
        [
            box_between((-0.15, y + 0.03, -d * 0.35), (0.15, y + 0.09, -d * 0.1), 0.028, 2),
            box_between((-0.06, y - 0.03, -d * 0.32), (0.06, y + 0.04, -d * 0.13), 0.01),
        ],
        finish("leather", color=INK),
    )
    plates = [
        transform(
            box_between((s * 0.14 - 0.055, -0.03, -0.012), (s * 0.14 + 0.055, 0.24, 0.012), 0.008),
            translation(0.0, y - 0.02, d * 0.38) @ rotation((1, 0, 0), 0.6),
        )
        for s in (-1, 1)
    ]
    asm.add("foot-plates", [*plates, rod((-0.2, y, d * 0.4), (0.2, y, d * 0.4), 0.014, 8)], finish("rubber"))
    asm.add(
        "handle",
        [
            rod((-0.22, y + 0.16, d * 0.44), (0.22, y + 0.16, d * 0.44), 0.016, 10),
            rod((0.0, y + 0.16, d * 0.44), (0.0, fan + 0.1, d - fan), 0.004, 6),
        ],
        finish("rubber"),
    )
    asm.add(
        "console",
        transform(
            box_between((-0.1, 0.0, -0.015), (0.1, height * 0.14, 0.015), 0.01),
            translation(0.0, height * 0.86, d * 0.45) @ rotation((1, 0, 0), 0.25),
        ),
        finish("screen"),
    )
    return asm.made()


@maker("gym_machine")
def gym_machine(spec: MakeSpec) -> MadeAsset:
    """A tower with a weight stack, a seat, a bar on a cable; a pull-up frame by words."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    w, d = width / 2, depth / 2
    steel: Material = main_finish(spec)
    t = 0.04
    posts = [box_between((s * (w - t) - t, 0.0, -d), (s * (w - t) + t, height, -d + 2 * t), 0.008) for s in (-1, 1)]
    posts += [box_between((s * (w - t) - t, 0.0, -d), (s * (w - t) + t, 0.07, d * 0.9), 0.01) for s in (-1, 1)]
    posts += [
        box_between((-w, height - 2 * t, -d), (w, height, -d + 2 * t), 0.008),
        box_between((-w, 0.0, -d), (w, 0.07, -d + 2 * t), 0.008),
    ]
    if spec.says("pull", "chin", "wall"):
        rungs = [
            rod((-w + t, y, -d + t), (w - t, y, -d + t), 0.02, 10)
            for y in ([height * (0.14 + 0.09 * k) for k in range(9)] if spec.says("wall") else [height * 0.86])
        ]
        asm.add("frame", posts, steel)
        asm.add(
            "bars",
            [
                *rungs,
                *(
                    rod((s * w * 0.5, height - t, -d + t), (s * w * 0.5, height - t, -d + 0.5), 0.02, 10)
                    for s in (-1, 1)
                ),
            ],
            finish("chrome"),
        )
        return asm.made()
    posts += [box_between((-t, height - 2 * t, -d), (t, height, d * 0.25), 0.008)]
    asm.add("frame", posts, steel)
    stack = [
        box_between((-0.19, 0.12 + k * 0.052, -d + 0.02), (0.19, 0.166 + k * 0.052, -d + 0.16), 0.005)
        for k in range(14)
    ]
    asm.add("weights", stack, finish("iron"))
    guides = [rod((x, 0.06, -d + 0.09), (x, height - t, -d + 0.09), 0.012, 8) for x in (-0.13, 0.13)]
    asm.add("guides", [*guides, rod((0.0, 0.8, -d + 0.09), (0.0, height - t, -d + 0.09), 0.006, 6)], finish("chrome"))
    asm.add(
        "pads",
        [
            pad((-0.17, 0.4, -d * 0.15), (0.17, 0.48, d * 0.5)),
            pad((-0.16, 0.52, -d * 0.25), (0.16, 1.1, -d * 0.12)),
            sideways(cylinder(0.06, 0.3, 0.02, 16), -0.15, 0.62, d * 0.55),
        ],
        finish("leather", color=(0.3, 0.02, 0.02)),
    )
    asm.add(
        "seat-frame",
        [
            box_between((-t, 0.03, -d * 0.2), (t, 0.41, -d * 0.08), 0.006),
            box_between((-t, 0.03, d * 0.3), (t, 0.41, d * 0.38), 0.006),
            box_between((-t, 0.0, -d), (t, 0.06, d * 0.8), 0.006),
            rod((0.0, 0.4, d * 0.42), (0.0, 0.62, d * 0.55), 0.02, 10),
            box_between((-t, 0.4, -d + 0.05), (t, 0.47, -d * 0.1), 0.006),
            box_between((-0.03, 0.44, -d * 0.3), (0.03, 1.0, -d * 0.2), 0.006),
        ],
        steel,
    )
    y, z = height * 0.84, d * 0.2
    bar = pipe(
        rounded_path([(-w * 0.85, y - 0.1, z), (-w * 0.55, y, z), (w * 0.55, y, z), (w * 0.85, y - 0.1, z)], 0.08, 4),
        0.016,
        10,
    )
    asm.add("lat-bar", [bar, rod((0.0, y, z), (0.0, height - t, z), 0.006, 6)], finish("chrome"))
    asm.add(
        "pulleys",
        [sideways(cylinder(0.055, 0.03, 0.005, 20), -0.015, height - t - 0.03, zz) for zz in (-d + 0.09, z)],
        finish("rubber"),
    )
    return asm.made()
