"""Keyboard instruments: upright, grand and electric piano, xylophone. The player is at the front (+Z)."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2
from diorama.geometry.mesh_ops import moved, rotation, transform, translation
from diorama.geometry.shapes import box_between, cylinder, extrude, rod, square_leg
from diorama.makers.build import Assembly, family, main_finish, taste
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

OCTAVE = (0, 1, 3, 4, 5)  # white keys of an octave that have a black one to their right


def keys(asm: Assembly, x: Vec2, y: float, front: float, length: float, white: int = 52) -> None:
    """A row of keys whose upper side is at `y` and whose front edges are at z = `front` [m]."""
    step = (x[1] - x[0]) / white
    gap = step * 0.06
    pale = [
        box_between((x[0] + k * step + gap, y - 0.02, front - length), (x[0] + (k + 1) * step - gap, y, front))
        for k in range(white)
    ]
    dark = [
        box_between(
            (x[0] + (k + 1) * step - step * 0.27, y - 0.01, front - length),
            (x[0] + (k + 1) * step + step * 0.27, y + 0.011, front - length * 0.36),
        )
        for k in range(white - 1)
        if (k + 5) % 7 in OCTAVE
    ]
    asm.add("white-keys", pale, finish("plastic", color=(0.82, 0.8, 0.74)))
    asm.add("black-keys", dark, finish("plastic", color=(0.012, 0.012, 0.013)))


def _pedals(y: float, z: float, reach: float, count: int = 3) -> list[Mesh]:
    return [
        box_between((x - 0.022, y, z), (x + 0.022, y + 0.014, z + reach), 0.006) for x in (-0.08, 0.0, 0.08)[:count]
    ]


@maker("piano")
def piano(spec: MakeSpec) -> MadeAsset:
    """An upright piano: case, keyboard on its ledge, music rest, pedals."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    wood = main_finish(spec)
    w, back, front = width / 2, -depth / 2, depth / 2
    face, ledge = back + depth * 0.58, height * 0.58
    cheek = min(0.06, width * 0.05)
    asm.add("case", [
        box_between((-w, 0.0, back), (w, height - 0.03, face), 0.008),
        box_between((-w - 0.0, height - 0.032, back), (w, height, face + 0.02), 0.008),
        box_between((-w + 0.09, height * 0.1, face - 0.01), (w - 0.09, ledge - 0.12, face + 0.008), 0.006),
        box_between((-w, 0.0, face - 0.01), (w, 0.06, face + 0.05), 0.008),
    ], wood)  # fmt: skip
    cheeks = [
        box_between(
            (min(s * w, s * (w - cheek)), ledge - 0.11, face - 0.02),
            (max(s * w, s * (w - cheek)), ledge + 0.075, front),
            0.012,
        )
        for s in (-1, 1)
    ]
    bed = box_between((-w, ledge - 0.1, face - 0.02), (w, ledge - 0.022, front - 0.004), 0.01)
    asm.add("key-bed", [bed, *cheeks], wood)
    keys(asm, (-w + cheek + 0.004, w - cheek - 0.004), ledge, front - 0.012, min(0.15, depth * 0.26))
    fall = transform(
        box_between((-w + cheek, 0.0, -0.012), (w - cheek, 0.12, 0.0), 0.004),
        translation(0.0, ledge - 0.002, face + depth * 0.14) @ rotation((1, 0, 0), -0.32),
    )
    asm.add("fallboard", fall, wood)
    rest = transform(
        box_between((-w * 0.55, 0.0, 0.0), (w * 0.55, 0.2, 0.014), 0.004),
        translation(0.0, ledge + 0.16, face + 0.03) @ rotation((1, 0, 0), -0.22),
    )
    shelf = box_between((-w * 0.55, ledge + 0.145, face - 0.01), (w * 0.55, ledge + 0.165, face + 0.075), 0.004)
    asm.add("music-rest", [rest, shelf], wood)
    legs = [
        moved(
            square_leg(ledge - 0.095, 0.085, 0.06 if taste(spec).ornament < 0.4 else 0.075),
            s * (w - 0.05),
            0.0,
            front - 0.06,
        )
        for s in (-1, 1)
    ]
    feet = [
        box_between((s * (w - 0.05) - 0.05, 0.0, face), (s * (w - 0.05) + 0.05, 0.06, front - 0.005), 0.01)
        for s in (-1, 1)
    ]
    asm.add("legs", [*legs, *feet], wood)
    asm.add("pedals", _pedals(0.05, face + 0.03, 0.13), finish("brass"))
    asm.level("top", (-w, w), (back, face), height)
    return asm.made()


def _grand_outline(w: float, back: float, front: float) -> list[Vec2]:
    """Straight on the bass side (-X, the player's left), curved in on the treble side."""
    deep = front - back
    bend = [
        (w, front - deep * 0.36),
        (w * 0.93, front - deep * 0.5),
        (w * 0.5, front - deep * 0.66),
        (w * 0.3, front - deep * 0.82),
        (w * 0.02, front - deep * 0.955),
        (-w * 0.4, back),
        (-w * 0.8, back + deep * 0.035),
        (-w, back + deep * 0.14),
    ]
    return [(-w, front), (w, front), *smooth_loop(bend)]


def smooth_loop(points: list[Vec2]) -> list[Vec2]:
    """The points with three more between each two (Catmull and Rom 1974)."""
    result: list[Vec2] = []
    padded = [points[0], *points, points[-1]]
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for k in range(4):
            t = k / 4
            x, z = (
                0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t**3)
                for p, q, r, s in zip(a, b, c, d, strict=True)
            )
            result.append((x, z))
    return [*result, points[-1]]


@maker("grand_piano")
def grand_piano(spec: MakeSpec) -> MadeAsset:
    """A grand piano, its lid up on a prop unless `closed` or too low for it."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    wood, brass = main_finish(spec), finish("brass")
    is_open = not spec.says("closed") and (not spec.stated[1] or height > 1.25)
    rim = height / 1.45 if is_open and spec.stated[1] else height
    w, back, front = width / 2, -depth / 2, depth / 2
    under, arm = rim * 0.66, 0.055
    nose = front - min(0.22, depth * 0.16)  # where the case ends and the key bed sticks out
    outline = _grand_outline(w, back, nose)
    middle = (nose + back) / 2
    inner = [(x * 0.93, middle + (z - middle) * 0.93) for x, z in outline]
    asm.add("case", moved(extrude(outline, rim - under - 0.025, 0.006, holes=[inner]), y=under), wood)
    asm.add("soundboard", moved(extrude(inner, 0.02), y=under + (rim - under) * 0.42), finish("maple"))
    asm.add("bottom", moved(extrude(inner, 0.02), y=under + 0.004), wood)
    strings = [
        rod(
            (x, rim - 0.075, nose - 0.09),
            (x - 0.1 * (x + w), rim - 0.075, nose - 0.09 - (nose - back) * share),
            0.0035,
            5,
        )
        for x, share in ((-w * 0.82 + k * w * 0.157, 0.76 - 0.05 * k) for k in range(11))
    ]
    frame = [
        rod((x, rim - 0.078, nose - 0.1), (x * 0.85 - w * 0.05, rim - 0.078, nose - 0.1 - (nose - back) * s), 0.014, 6)
        for x, s in ((-w * 0.45, 0.7), (w * 0.1, 0.5))
    ]
    plate = box_between((-w * 0.92, rim - 0.1, nose - 0.13), (w * 0.92, rim - 0.068, nose - 0.06), 0.006)
    asm.add("strings", [*strings, *frame, plate], finish("gold"))
    bed = [box_between((-w, under, nose - 0.08), (w, under + 0.1, front), 0.012)]
    bed += [
        box_between(
            (min(s * w, s * (w - arm)), under, nose - 0.05), (max(s * w, s * (w - arm)), rim - 0.09, front), 0.02
        )
        for s in (-1, 1)
    ]
    asm.add("key-bed", bed, wood)
    keys(asm, (-w + arm + 0.004, w - arm - 0.004), under + 0.12, front - 0.02, min(0.15, front - nose - 0.03))
    lid = moved(extrude([(x + w, z) for x, z in outline], 0.02, 0.005), y=0.0)
    tilt = 0.62 if is_open else 0.0
    asm.add("lid", transform(lid, translation(-w, rim - 0.022, 0.0) @ rotation((0, 0, 1), tilt)), wood)
    if is_open:
        foot = (w * 0.9, rim - 0.04, nose - (nose - back) * 0.3)
        reach = 1.72 * w
        asm.add("prop", rod(foot, (-w + reach * cos(tilt), rim - 0.01 + reach * sin(tilt), foot[2]), 0.011, 8), wood)
        rest = transform(
            box_between((-w * 0.5, 0.0, 0.0), (w * 0.5, 0.22, 0.014), 0.004),
            translation(0.0, rim - 0.075, nose - 0.11) @ rotation((1, 0, 0), -0.3),
        )
        asm.add("music-rest", rest, wood)
    else:
        asm.level("top", (-w * 0.9, w * 0.1), (back + (nose - back) * 0.3, nose), rim)
    places = [(-w + 0.1, nose - 0.02), (w - 0.1, nose - 0.02), (-w * 0.35, back + depth * 0.16)]
    asm.add_each(
        ("leg-left", "leg-right", "leg-back"),
        [moved(square_leg(under + 0.01, 0.115, 0.07), x, 0.0, z) for x, z in places],
        wood,
    )
    lyre = [rod((s * 0.07, under + 0.01, nose - 0.12), (s * 0.07, 0.1, nose - 0.12), 0.012, 8) for s in (-1, 1)]
    lyre.append(box_between((-0.12, 0.07, nose - 0.19), (0.12, 0.12, nose - 0.07), 0.008))
    asm.add("lyre", lyre, wood)
    asm.add("pedals", _pedals(0.075, nose - 0.09, 0.12), brass)
    return asm.made()


@maker("electric_piano")
def electric_piano(spec: MakeSpec) -> MadeAsset:
    """A keyboard with knobs and a display on a folding stand of crossed legs."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    w, d, thick = width / 2, depth / 2, min(0.11, height * 0.14)
    low = height - thick
    shell = main_finish(spec)
    body = box_between((-w, low, -d), (w, height - 0.022, d), 0.012, 2)
    panel = box_between((-w, height - 0.04, -d), (w, height, -d * 0.05), 0.008)
    cheeks = [
        box_between((min(s * w, s * (w - 0.045)), low, -d), (max(s * w, s * (w - 0.045)), height, d), 0.01)
        for s in (-1, 1)
    ]
    asm.add("body", [body, panel, *cheeks], shell)
    keys(asm, (-w + 0.05, w - 0.05), height - 0.006, d - 0.01, d * 0.98, 43)
    knobs = [
        moved(cylinder(0.011, 0.014, 0.002, 12), -w * 0.8 + k * 0.045, height - 0.001, -d * 0.55) for k in range(8)
    ]
    asm.add("knobs", knobs, finish("aluminium"))
    asm.add(
        "display",
        box_between((-0.08, height - 0.002, -d * 0.75), (0.08, height + 0.002, -d * 0.3), 0.001),
        finish("screen"),
    )
    lean, span = w * 0.62, d * 0.8
    legs = [
        rod((s * lean, low + 0.004, z), (-s * lean, 0.014, z), 0.016, 8)
        for s, z in ((1, span * 0.16), (-1, -span * 0.16))
    ]
    bars = [rod((s * lean, y, -span), (s * lean, y, span), 0.017, 8) for s in (-1, 1) for y in (0.017, low - 0.005)]
    asm.add(
        "stand",
        [
            *legs,
            *bars,
            moved(transform(cylinder(0.03, 0.1, 0.003, 14), rotation((1, 0, 0), pi / 2)), y=low / 2, z=-0.05),
        ],
        finish("steel", color=(0.02, 0.02, 0.022)),
    )
    return asm.made()


@maker("xylophone")
def xylophone(spec: MakeSpec) -> MadeAsset:
    """Bars from long to short over their tubes, on a frame with crossed ends, two mallets laid on it."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    count, w = 21, width / 2
    bars: list[Mesh] = []
    tubes: list[Mesh] = []
    step = width * 0.94 / count
    for k in range(count):
        x = -w * 0.94 + (k + 0.5) * step
        reach = depth / 2 * (0.96 - 0.45 * k / count)
        bars.append(
            box_between(
                (x - step * 0.42, height - 0.03, -reach), (x + step * 0.42, height - 0.008, reach), 0.004, grain=2
            )
        )
        long = height * (0.5 - 0.34 * k / count)
        tubes.append(moved(cylinder(step * 0.34, long, 0.002, 10), x, height - 0.055 - long, -reach * 0.1))
    asm.add("bars", bars, finish("mahogany") if family(spec) != "metal" else main_finish(spec))
    asm.add("tubes", tubes, finish("brass"))
    rails = [
        rod((-w, height - 0.045, s * depth * 0.34), (w, height - 0.045, s * depth * 0.2), 0.018, 8) for s in (-1, 1)
    ]
    legs = [
        rod((x, 0.0, s * depth * 0.4), (x, height - 0.045, s * depth * (0.34 if x < 0 else 0.2)), 0.02, 8)
        for x in (-w + 0.03, w - 0.03)
        for s in (-1, 1)
    ]
    ties = [
        rod((x, height * 0.2, -depth * 0.37), (x, height * 0.2, depth * 0.37), 0.014, 8) for x in (-w + 0.03, w - 0.03)
    ]
    ties.append(rod((-w + 0.03, height * 0.2, 0.0), (w - 0.03, height * 0.2, 0.0), 0.014, 8))
    asm.add("frame", [*rails, *legs, *ties], main_finish(spec))
    for k, x in enumerate((-0.12, 0.1)):
        stick = rod((x, height + 0.006, depth * 0.3), (x + 0.12, height + 0.01, -depth * 0.08), 0.005, 6)
        ball = moved(
            transform(cylinder(0.016, 0.03, 0.008, 10), rotation((1, 0, 0), pi / 2)),
            x + 0.12,
            height + 0.01,
            -depth * 0.11,
        )
        asm.add(f"mallet-{k + 1}", [stick, ball], finish("rubber"))
    return asm.made()
