"""What plays and throws pictures: radios, record players, projectors and their screens."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import (
    box_between,
    cylinder,
    extrude,
    pipe,
    rectangle,
    rod,
    rounded_path,
    sweep,
    torus,
    tube,
)
from diorama.makers.build import Assembly, main_finish, spaced, taste
from diorama.makers.electronics_small import DARK, lamp, trim
from diorama.makers.kitchen_small import knob
from diorama.makers.materials import finish
from diorama.makers.placing import facing, feet, sideways, turnings
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec


@maker("radio")
def radio(spec: MakeSpec) -> MadeAsset:
    """A wooden radio with a cloth front and a lit dial; a record player, a gramophone or a boombox by the words."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    if spec.says("record", "turntable", "gramophone", "phonograph"):
        return _record_player(asm, horn=spec.says("gramophone", "phonograph"))
    w, front, cloth = width / 2, depth * 0.3, finish("linen", color=(0.5, 0.4, 0.24))
    if spec.says("boombox", "cassette", "stereo", "hi", "fi"):
        return _boombox(asm)
    asm.add("feet", feet(w * 0.8, front * 0.7, 0.012, 0.014), finish("rubber"))
    asm.add(
        "case",
        box_between(
            (-w, 0.01, -front), (w, height, front), height * (0.1 if taste(spec).roundness < 0.5 else 0.2), 4, grain=0
        ),
        look,
    )
    left = spec.seed % 2 == 0
    x0, x1 = (-w * 0.88, w * 0.28) if left else (-w * 0.28, w * 0.88)
    asm.add("cloth", box_between((x0, height * 0.16, front - 0.004), (x1, height * 0.86, front + 0.002), 0.002), cloth)
    asm.add(
        "bars",
        [
            box_between((x0, y - 0.003, front), (x1, y + 0.003, front + 0.006), 0.002)
            for y in spaced(height * 0.16, height * 0.86, 5)
        ],
        look,
    )
    middle = (w * 0.6) if left else (-w * 0.6)
    r = w * 0.22
    asm.add(
        "dial", facing(cylinder(r, 0.006, 0.001, 32), middle, height * 0.64, front - 0.002), lamp((0.95, 0.8, 0.45))
    )
    asm.add(
        "bezel",
        [
            facing(torus(r, 0.004, 32, 6), middle, height * 0.64, front + 0.003),
            rod(
                (middle, height * 0.64, front + 0.005),
                (middle + r * 0.6, height * 0.64 + r * 0.55, front + 0.005),
                0.0012,
                5,
            ),
        ],
        finish("brass"),
    )
    asm.add(
        "knobs",
        [facing(knob(w * 0.075, 0.02), middle + s * w * 0.14, height * 0.24, front - 0.001) for s in (-1, 1)],
        finish("brass"),
    )
    return asm.made()


def _boombox(asm: Assembly) -> MadeAsset:
    """Two cones, a cassette deck and a long handle."""
    spec = asm.spec
    width, height, depth = spec.size
    w = width / 2
    front = depth * 0.3
    tall = height * 0.82
    asm.add(
        "case",
        box_between((-w, 0.0, -front), (w, tall, front), 0.012, 2),
        finish("plastic", color=spec.color if spec.color_stated else (0.3, 0.31, 0.33)),
    )
    r = min(tall * 0.36, w * 0.4)
    places = (-w * 0.62, w * 0.62)
    asm.add(
        "cones",
        [
            facing(
                turnings([(r * 0.92, 0.0), (r * 0.8, 0.004), (r * 0.3, -0.002), (0.0, 0.004)], 28, 1.4),
                x,
                tall * 0.46,
                front,
            )
            for x in places
        ],
        finish("rubber"),
    )
    asm.add(
        "rims",
        [facing(tube(r, r * 0.9, 0.008, 0.002, 28), x, tall * 0.46, front - 0.001) for x in places],
        finish("chrome"),
    )
    asm.add(
        "deck",
        box_between((-w * 0.2, tall * 0.14, front - 0.002), (w * 0.2, tall * 0.5, front + 0.006), 0.003),
        finish("screen"),
    )
    asm.add(
        "dial",
        box_between((-w * 0.2, tall * 0.62, front - 0.002), (w * 0.2, tall * 0.8, front + 0.002)),
        lamp((0.9, 0.7, 0.3)),
    )
    asm.add(
        "keys",
        [
            box_between((x - w * 0.035, tall * 0.52, front), (x + w * 0.035, tall * 0.57, front + 0.008), 0.002)
            for x in spaced(-w * 0.2, w * 0.2, 5)
        ],
        finish("chrome"),
    )
    loop: list[Vec3] = [
        (-w * 0.7, tall * 0.95, 0.0),
        (-w * 0.66, height, 0.0),
        (w * 0.66, height, 0.0),
        (w * 0.7, tall * 0.95, 0.0),
    ]
    asm.add(
        "handle",
        sweep(rounded_path(loop, 0.02), rectangle(0.012, 0.022, 0.005, 2), up=(0, 0, 1)),
        finish("plastic", color=DARK),
    )
    return asm.made()


def _record_player(asm: Assembly, *, horn: bool) -> MadeAsset:
    """A plinth with a turning record and an arm; a glass lid raised, or a flaring horn."""
    look = main_finish(asm.spec)
    width, height, depth = asm.spec.size
    w, d, low = width / 2, depth / 2, height * 0.42
    asm.add("plinth", box_between((-w, 0.014, -d), (w, low, d), 0.008, 2, grain=0), look)
    asm.add("feet", feet(w * 0.84, d * 0.8, 0.016, 0.018), finish("rubber"))
    r, x = min(d, w) * 0.86, -w * 0.12
    asm.add("platter", moved(cylinder(r, height * 0.05, 0.002, 40), x, low - 0.001, 0.0), finish("aluminium"))
    top = low + height * 0.05
    _record(asm)
    chrome = finish("chrome")
    pivot = (w * 0.82, -d * 0.62)
    arm: list[Vec3] = [
        (pivot[0] + 0.01, top + 0.022, pivot[1] - 0.03),
        (pivot[0], top + 0.022, pivot[1] + 0.02),
        (w * 0.76, top + 0.02, d * 0.2),
        (w * 0.46, top + 0.008, d * 0.5),
    ]
    asm.add(
        "arm",
        [
            pipe(rounded_path(arm, 0.03), 0.003, 8),
            moved(cylinder(0.018, 0.03, 0.003, 20), pivot[0], low, pivot[1]),
            moved(sideways(cylinder(0.011, 0.024, 0.002, 16)), pivot[0], top + 0.022, pivot[1] - 0.03),
        ],
        chrome,
    )
    asm.add(
        "head",
        moved(
            turned(box_between((-0.007, -0.004, -0.014), (0.007, 0.004, 0.014), 0.001), (0, 1, 0), -0.8),
            w * 0.45,
            top + 0.006,
            d * 0.52,
        ),
        finish("plastic", color=DARK),
    )
    asm.add(
        "dials",
        [moved(cylinder(0.014, 0.012, 0.002, 20), w * 0.82, low - 0.001, z) for z in (d * 0.5, d * 0.78)],
        chrome,
    )
    if horn:
        path: list[Vec3] = [
            (w * 0.5, top, -d * 0.8),
            (w * 0.5, height * 1.6, -d * 0.9),
            (w * 0.1, height * 2.3, -d * 0.4),
            (-w * 0.1, height * 2.5, d * 0.2),
            (-w * 0.16, height * 2.55, d * 0.75),
        ]
        bent = rounded_path(path, height * 0.5, 6)
        count = len(bent)
        petals = [
            (cos(a) * (1 + 0.07 * cos(8 * a)), sin(a) * (1 + 0.07 * cos(8 * a)))
            for a in (k * pi / 16 for k in range(32))
        ]
        asm.add(
            "horn",
            sweep(bent, petals, scale=[0.012 + w * 0.95 * (k / (count - 1)) ** 4 for k in range(count)]),
            finish("brass"),
        )
        mouth = bent[-1]
        asm.add(
            "throat",
            moved(facing(cylinder(w * 0.3, 0.002, 0.0, 24)), mouth[0], mouth[1], mouth[2] + 0.001),
            finish("plastic", color=(0.12, 0.07, 0.02)),
        )
        return asm.made()
    lid = turned(box_between((-w * 0.99, 0.0, -0.004), (w * 0.99, depth * 0.5, 0.004)), (1, 0, 0), -0.25)
    asm.add("lid", moved(lid, 0.0, low, -d * 0.96), finish("glass"))
    return asm.made()


def _record(asm: Assembly) -> None:
    """A grooved disc with its label."""
    width, height, depth = asm.spec.size
    w = width / 2
    d = depth / 2
    low = height * 0.42
    r = min(d, w) * 0.86
    x = -w * 0.12
    top = low + height * 0.05
    asm.add(
        "record",
        [
            moved(cylinder(r * 0.97, 0.003, 0.0005, 40), x, top - 0.001, 0.0),
            *(moved(torus(r * q, 0.0006, 40, 4), x, top + 0.002, 0.0) for q in (0.5, 0.64, 0.78, 0.9)),
        ],
        finish("porcelain", color=(0.015, 0.015, 0.016)),
    )
    asm.add(
        "label",
        moved(cylinder(r * 0.33, 0.001, 0.0, 28), x, top + 0.0018, 0.0),
        finish("paper", color=((0.6, 0.08, 0.05), (0.7, 0.5, 0.1), (0.1, 0.25, 0.45))[asm.spec.seed % 3]),
    )


@maker("projector")
def projector(spec: MakeSpec) -> MadeAsset:
    """A projector hung from a plate, its lens to the front; it stands on feet where it is put on something."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    hung = spec.mount in (None, "ceiling")
    w, d, dark = width / 2, depth / 2, trim(spec)
    tall = height * (0.46 if hung else 0.8)
    base = -height if hung else height * 0.1
    asm.add("case", box_between((-w, base, -d), (w, base + tall, d * 0.9), 0.02, 3), look)
    y, x, r = base + tall * 0.52, w * 0.42, tall * 0.34
    asm.add(
        "lens",
        facing(
            turnings(
                [
                    (r * 1.1, 0.0),
                    (r * 1.1, 0.012),
                    (r, 0.014),
                    (r, d * 0.1 + 0.01),
                    (r * 0.84, d * 0.1 + 0.006),
                    (r * 0.7, 0.012),
                ],
                32,
            ),
            x,
            y,
            d * 0.88,
        ),
        dark,
    )
    asm.add(
        "glass",
        facing(turnings([(r * 0.78, 0.0), (r * 0.5, r * 0.14), (0.0, r * 0.2)], 28, 2.0), x, y, d * 0.9),
        finish("porcelain", color=(0.05, 0.06, 0.16)),
    )
    asm.add(
        "vents",
        [
            box_between((-w * 0.82, base + tall * t, d * 0.89), (w * 0.02, base + tall * (t + 0.05), d * 0.902))
            for t in (0.2, 0.34, 0.48, 0.62, 0.76)
        ],
        dark,
    )
    asm.add("light", facing(cylinder(0.005, 0.002, 0.0, 12), -w * 0.9, base + tall * 0.88, d * 0.9), lamp())
    if hung:
        rodlike: list[Mesh] = [
            moved(cylinder(0.016, height - tall + 0.01, 0.0, 14), y=base + tall - 0.005),
            moved(turnings([(0.03, 0.0), (0.06, 0.02), (0.06, 0.03)], 24), y=-0.03),
        ]
        asm.add(
            "mount",
            [
                *rodlike,
                box_between((-w * 0.4, base + tall - 0.002, -d * 0.4), (w * 0.4, base + tall + 0.012, d * 0.4), 0.003),
            ],
            dark,
        )
        return asm.made()
    asm.add(
        "feet",
        [
            moved(cylinder(0.014, height * 0.12, 0.003, 12), sx * w * 0.8, 0.0, sz * d * 0.7)
            for sx in (-1, 1)
            for sz in (-1, 1)
        ],
        dark,
    )
    return asm.made(mount="top")


@maker("projector_screen")
def projector_screen(spec: MakeSpec) -> MadeAsset:
    """A white cloth with a black border let down from its case, a bar and a loop below."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    w, h, z = width / 2, height / 2, depth * 0.5
    case = finish("aluminium")
    asm.add(
        "case",
        [sideways(extrude(rectangle(depth, depth, depth * 0.3, 5), width * 0.98), -width * 0.49, h - depth / 2, z)],
        case,
    )
    asm.add(
        "caps",
        [
            sideways(extrude(rectangle(depth * 1.04, depth * 1.04, depth * 0.3, 5), width * 0.012), x, h - depth / 2, z)
            for x in (-w, w - width * 0.012)
        ],
        finish("plastic", color=DARK),
    )
    low = -h + 0.05
    cloth = finish("plastic", color=spec.color if spec.color_stated else (0.92, 0.92, 0.92))
    asm.add(
        "border",
        box_between((-w * 0.94, low, z - 0.002), (w * 0.94, h - depth * 0.5, z)),
        finish("plastic", color=(0.012, 0.012, 0.012)),
    )
    rim = min(0.05, width * 0.025)
    asm.add(
        "cloth",
        box_between((-w * 0.94 + rim, low + rim, z - 0.001), (w * 0.94 - rim, h - depth - rim, z + 0.001)),
        cloth,
    )
    asm.add(
        "bar",
        box_between((-w * 0.95, low - 0.02, z - 0.014), (w * 0.95, low + 0.006, z + 0.014), 0.006, 2),
        finish("plastic", color=DARK),
    )
    asm.add("loop", moved(facing(torus(0.016, 0.003, 18, 6)), 0.0, -h + 0.018, z), case)
    return asm.made()
