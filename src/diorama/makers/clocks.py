"""Clocks that stand: on a table, and on the floor with a pendulum."""

from __future__ import annotations

from math import pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, scaled, turned
from diorama.geometry.shapes import arc, box_between, cylinder, ellipsoid, pipe, rod, rounded_box, sphere, torus, tube
from diorama.makers.build import Assembly, main_finish, metal_finish, wood_finish
from diorama.makers.clocks_wall import hand
from diorama.makers.materials import finish
from diorama.makers.placing import facing, turnings, upright
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_INK: Vec3 = (0.015, 0.015, 0.017)


def dial(asm: Assembly, radius: float, at: Vec3, *, thick: float = 0.004) -> None:
    """A round face with ticks and hands at ten past ten, its back at `at` [m], looking to +Z."""
    x, y, z = at
    asm.add("face", facing(cylinder(radius, thick, 0.0, 40), x, y, z), finish("paper", color=(0.86, 0.85, 0.81)))
    front = z + thick
    ticks: list[Mesh] = []
    for k in range(12):
        long = radius * (0.18 if k % 3 == 0 else 0.1)
        bar = box_between((-radius * 0.03, radius * 0.9 - long, 0.0), (radius * 0.03, radius * 0.9, 0.0012))
        ticks.append(moved(turned(bar, (0.0, 0.0, 1.0), -k * pi / 6), x, y, front - 0.0002))
    asm.add("ticks", ticks, finish("plastic", color=_INK))
    hour = hand(radius * 0.5, radius * 0.09, front + 0.0015, 2 * pi * (10 + 1 / 6) / 12)
    minute = hand(radius * 0.78, radius * 0.06, front + 0.0035, 2 * pi * 10 / 60)
    pin = facing(cylinder(radius * 0.07, 0.006, 0.0005, 12), z=front)
    asm.add("hands", [moved(m, x, y, 0.0) for m in (hour, minute, pin)], finish("plastic", color=_INK))


_SEGMENTS = {"1": "bc", "0": "abcdef", "8": "abcdefg", "4": "bcfg"}


def _digits(text: str, height: float, z: float) -> list[Mesh]:
    """Seven-segment figures in a row about the origin."""
    wide, bar = height * 0.5, height * 0.09
    strokes: dict[str, tuple[float, float, float, float]] = {
        "a": (-1, 1, 1, 1),
        "g": (-1, 0, 1, 0),
        "d": (-1, -1, 1, -1),
        "f": (-1, 0, -1, 1),
        "e": (-1, -1, -1, 0),
        "b": (1, 0, 1, 1),
        "c": (1, -1, 1, 0),
    }
    made: list[Mesh] = []
    step = wide * 1.5
    for k, figure in enumerate(text):
        middle = (k - (len(text) - 1) / 2) * step
        if figure == ":":
            made += [
                box_between((middle - bar * 0.6, y - bar * 0.6, z), (middle + bar * 0.6, y + bar * 0.6, z + 0.001))
                for y in (-height * 0.2, height * 0.2)
            ]
            continue
        for stroke in _SEGMENTS[figure]:
            x0, y0, x1, y1 = strokes[stroke]
            low = (middle + x0 * wide / 2 - bar / 2, y0 * height / 2 - bar / 2, z)
            made.append(box_between(low, (middle + x1 * wide / 2 + bar / 2, y1 * height / 2 + bar / 2, z + 0.001)))
    return made


@maker("alarm_clock")
def alarm_clock(spec: MakeSpec) -> MadeAsset:
    """A round clock on two feet with twin bells, a box with lit figures, or a mantel clock in its wooden arch."""
    asm, look = Assembly(spec), main_finish(spec)
    form = _ALARM_OF_STYLE.get(spec.style, "digital" if spec.seed % 3 == 2 else "bells")
    form = next((word for word in ("digital", "mantel") if spec.says(word)), "bells" if spec.says("bell") else form)
    match form:
        case "digital":
            return _digital_clock(asm)
        case "mantel":
            return _mantel_clock(asm)
        case "puck" | "block" | "cone":
            return _plain_clock(asm, form)
        case _:
            return _bell_clock(asm, look)


_ALARM_OF_STYLE = {
    "victorian": "mantel", "traditional": "mantel", "modern": "digital", "minimalist": "block", "japanese": "block",
    "scandinavian": "puck", "mid_century": "cone", "futuristic": "digital",
}  # fmt: skip


def _plain_clock(asm: Assembly, form: str) -> MadeAsset:
    """A dial in a wooden block, in a disc on a foot, or in a box on splayed legs."""
    spec = asm.spec
    wood = main_finish(spec) if spec.color_stated or spec.material_stated else wood_finish(spec)
    width, height, depth = spec.size
    back = -depth / 2
    side = min(width, height * 0.9)
    if form == "block":
        asm.add(
            "case",
            moved(
                rounded_box((side, side, depth * 0.96), 0.004 if spec.style == "minimalist" else 0.016, 2), y=side / 2
            ),
            wood,
        )
        dial(asm, side * 0.4, (0.0, side / 2, depth * 0.48 - 0.001))
    elif form == "puck":
        r = side / 2
        asm.add("case", facing(cylinder(r, depth * 0.55, 0.008, 40), 0.0, height - r, back + depth * 0.2), wood)
        asm.add(
            "foot",
            moved(rounded_box((r * 1.1, height - 2 * r + 0.012, depth), 0.004), y=(height - 2 * r + 0.012) / 2),
            wood,
        )
        dial(asm, r * 0.86, (0.0, height - r, back + depth * 0.75 - 0.001))
    else:
        low = height * 0.24
        case = rounded_box((width, height - low, depth * 0.9), min(height - low, depth) * 0.3, 3)
        asm.add("case", moved(case, y=(height + low) / 2), wood)
        x, z, feet = width * 0.3, depth * 0.2, (width * 0.44, depth * 0.4)
        legs = [
            rod((sx * x, low * 1.2, sz * z), (sx * feet[0], 0.0, sz * feet[1]), 0.006, 8)
            for sx in (-1, 1)
            for sz in (-1, 1)
        ]
        asm.add("legs", legs, finish("brass"))
        dial(asm, (height - low) * 0.38, (0.0, (height + low) / 2, depth * 0.45 - 0.001))
    return asm.made()


def _bell_clock(asm: Assembly, look: Material) -> MadeAsset:
    """A round case on two legs, twin bells and their hammer above."""
    spec = asm.spec
    width, height, depth = spec.size
    back = -depth / 2
    r = min(width / 2, height * 0.36)
    y = height * 0.45
    asm.add("case", facing(tube(r, r * 0.86, depth * 0.7, depth * 0.08, 40), 0.0, y, back + depth * 0.12), look)
    asm.add(
        "back",
        facing(turnings([(r * 0.6, 0.0), (r * 0.9, depth * 0.12), (r * 0.9, depth * 0.3)], 32), 0.0, y, back),
        look,
    )
    dial(asm, r * 0.88, (0.0, y, back + depth * 0.5))
    chrome = metal_finish(spec, "brass" if spec.seed % 2 else "chrome") if not spec.material_stated else look
    legs = [
        rod((s * r * 0.5, y - r * 0.8, 0.0), (s * r * 0.82, 0.0, 0.0), r * 0.08, 10, end_radius=r * 0.1)
        for s in (-1, 1)
    ]
    asm.add(
        "legs",
        [*legs, *(moved(scaled(sphere(r * 0.12, 12), 1, 0.9, 1), s * r * 0.82, r * 0.108, 0.0) for s in (-1, 1))],
        chrome,
    )
    bell = turnings(
        [(r * 0.4, 0.0), (r * 0.41, r * 0.03), (r * 0.34, r * 0.2), (r * 0.12, r * 0.3), (0.0, r * 0.31)], 24, 1.6
    )
    bells: list[Mesh] = []
    for s in (-1, 1):
        bells.append(moved(turned(bell, (0, 0, 1), -s * 0.5), s * r * 0.58, y + r * 1.0, 0.0))
        bells.append(rod((s * r * 0.5, y + r * 0.8, 0.0), (s * r * 0.6, y + r * 1.06, 0.0), r * 0.05, 8))
    asm.add("bells", bells, chrome)
    arch: list[Vec3] = [
        (-r * 0.5, y + r * 1.2, 0.0),
        (-r * 0.3, height * 0.98, 0.0),
        (r * 0.3, height * 0.98, 0.0),
        (r * 0.5, y + r * 1.2, 0.0),
    ]
    asm.add("handle", pipe(arch, r * 0.05, 8), chrome)
    asm.add(
        "hammer",
        [
            rod((0.0, y + r * 0.9, 0.0), (0.0, y + r * 1.2, 0.0), r * 0.035, 8),
            moved(ellipsoid((r * 0.26, r * 0.12, r * 0.12), 10), 0.0, y + r * 1.22, 0.0),
        ],
        chrome,
    )
    return asm.made()


def _mantel_clock(asm: Assembly) -> MadeAsset:
    """A dial in a wooden arch on a base."""
    spec = asm.spec
    look = main_finish(spec)
    width, height, depth = spec.size
    back = -depth / 2
    front = depth / 2
    w = width / 2
    wood = wood_finish(spec) if not (spec.color_stated or spec.material_stated) else look
    crown: list[Vec2] = [
        (-w * 0.9, 0.012),
        (w * 0.9, 0.012),
        (w * 0.78, height * 0.24),
        *arc((0.0, height * 0.52), height * 0.44, -0.35, pi + 0.35, 18),
        (-w * 0.78, height * 0.24),
    ]
    asm.add("case", moved(upright(crown, depth * 0.86, 0.004), z=back), wood)
    asm.add("base", box_between((-w, 0.0, back), (w, height * 0.1, front), 0.005, 2), wood)
    dial(asm, height * 0.3, (0.0, height * 0.54, back + depth * 0.86 - 0.001))
    asm.add(
        "bezel",
        facing(torus(height * 0.31, height * 0.025, 40, 8), 0.0, height * 0.54, back + depth * 0.88),
        finish("brass"),
    )
    return asm.made()


def _digital_clock(asm: Assembly) -> MadeAsset:
    """A low box with lit figures and a snooze key."""
    spec = asm.spec
    look = main_finish(spec)
    width, height, depth = spec.size
    front = depth / 2
    tall = height * 0.6
    asm.add("case", moved(rounded_box((width, tall, depth), min(depth, tall) * 0.18, 3), y=tall / 2), look)
    asm.add(
        "screen",
        box_between((-width * 0.43, tall * 0.2, front - 0.004), (width * 0.43, tall * 0.82, front + 0.001)),
        finish("screen"),
    )
    lit = finish("glow", color=((0.9, 0.06, 0.03), (0.1, 0.8, 0.3), (0.2, 0.6, 1.0))[spec.seed % 5 % 3])
    asm.add("figures", [moved(m, y=tall * 0.51) for m in _digits("10:08", tall * 0.4, front + 0.0005)], lit)
    asm.add(
        "snooze",
        box_between((-width * 0.16, tall - 0.004, -depth * 0.16), (width * 0.16, tall + 0.006, depth * 0.16), 0.003, 2),
        finish("plastic", color=(0.4, 0.4, 0.41)),
    )
    return asm.made()


@maker("grandfather_clock")
def grandfather_clock(spec: MakeSpec) -> MadeAsset:
    """A tall case: plinth, a waist whose glass shows pendulum and weights, a hood with columns about the dial."""
    asm, wood = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, back = width / 2, -depth / 2
    base, waist, hood = height * 0.24, height * 0.7, height * 0.92
    face = back + depth * 0.82
    narrow = w * 0.74
    asm.add(
        "plinth",
        [
            box_between((-w, 0.0, back), (w, height * 0.04, depth / 2), 0.006),
            box_between((-w * 0.94, 0.02, back), (w * 0.94, base, depth * 0.44), 0.005, grain=1),
            box_between((-w, base - 0.012, back), (w, base + 0.014, depth * 0.48), 0.008, 2),
        ],
        wood,
    )
    asm.add(
        "panel",
        box_between((-w * 0.66, height * 0.075, depth * 0.43), (w * 0.66, base * 0.84, depth * 0.455), 0.008, grain=1),
        wood,
    )
    hole: list[Vec2] = [
        (-narrow * 0.66, base + 0.07),
        (narrow * 0.66, base + 0.07),
        (narrow * 0.66, waist - 0.07),
        (-narrow * 0.66, waist - 0.07),
    ]
    outline: list[Vec2] = [(-narrow, base), (narrow, base), (narrow, waist), (-narrow, waist)]
    asm.add(
        "waist",
        [
            moved(upright(outline, 0.02, 0.002, holes=[hole]), z=face - 0.02),
            box_between((-narrow, base, back), (-narrow + 0.02, waist, face - 0.01)),
            box_between((narrow - 0.02, base, back), (narrow, waist, face - 0.01)),
            box_between((-narrow, base, back), (narrow, waist, back + 0.012)),
        ],
        wood,
    )
    asm.add(
        "glass",
        box_between((-narrow * 0.7, base + 0.06, face - 0.012), (narrow * 0.7, waist - 0.06, face - 0.008)),
        finish("glass", color=(0.12, 0.13, 0.13)),
    )
    _works(asm)
    top: list[Vec2] = [
        (-w * 0.94, waist),
        (w * 0.94, waist),
        (w * 0.94, hood),
        *((w * 0.94 * (1 - k / 8), hood + height * 0.06 * sin(pi * k / 16)) for k in range(1, 16)),
        (-w * 0.94, hood),
    ]
    asm.add("hood", moved(upright(top, depth * 0.84, 0.005), z=back), wood)
    asm.add(
        "cornice",
        [
            box_between((-w, waist - 0.014, back), (w, waist + 0.012, depth * 0.5), 0.008, 2),
            box_between((-w, hood - 0.01, back), (w, hood + 0.014, depth * 0.5), 0.008, 2),
        ],
        wood,
    )
    _hood_trim(asm)
    return asm.made()


def _hood_trim(asm: Assembly) -> None:
    """Columns beside the dial, the dial itself, finials above."""
    spec = asm.spec
    wood = main_finish(spec)
    width, height, depth = spec.size
    w = width / 2
    back = -depth / 2
    brass = finish("brass")
    waist = height * 0.7
    hood = height * 0.92
    posts = [
        moved(
            turnings([(0.02, 0.0), (0.013, 0.02), (0.013, hood - waist - 0.03), (0.02, hood - waist - 0.01)], 14),
            s * w * 0.84,
            waist + 0.01,
            depth * 0.4,
        )
        for s in (-1, 1)
    ]
    asm.add("columns", posts, wood)
    r = min(w * 0.62, (hood - waist) * 0.42)
    dial(asm, r, (0.0, (waist + hood) / 2, back + depth * 0.84 - 0.001))
    asm.add("bezel", facing(torus(r * 1.03, 0.008, 44, 8), 0.0, (waist + hood) / 2, back + depth * 0.845), brass)
    finial = turnings(
        [(0.016, 0.0), (0.008, 0.014), (0.022, 0.035), (0.008, height * 0.026), (0.0, height * 0.03)], 16, 2.0
    )
    places = ((-w * 0.85, hood + 0.012), (w * 0.85, hood + 0.012), (0.0, hood + height * 0.058))
    asm.add("finials", [moved(finial, x, y, 0.0) for x, y in places], brass)


def _works(asm: Assembly) -> None:
    """Pendulum and weights behind the glass."""
    spec = asm.spec
    width, height, depth = spec.size
    w = width / 2
    back = -depth / 2
    brass = finish("brass")
    base = height * 0.24
    waist = height * 0.7
    face = back + depth * 0.82
    narrow = w * 0.74
    middle = (back + face) / 2
    bob = facing(
        turnings([(0.0, -0.008), (0.05, -0.004), (0.052, 0.0), (0.05, 0.004), (0.0, 0.01)], 28, 1.5),
        0.0,
        base + 0.16,
        middle,
    )
    asm.add("pendulum", [bob, rod((0.0, base + 0.16, middle), (0.0, waist, middle), 0.004, 8)], brass)
    weights: list[Mesh] = []
    for x, y in ((-narrow * 0.45, 0.42), (narrow * 0.45, 0.5)):
        at = base + (waist - base) * y
        weights += [
            moved(cylinder(0.024, 0.14, 0.006, 20), x, at, middle - 0.03),
            rod((x, at + 0.13, middle - 0.03), (x, waist, middle - 0.03), 0.0025, 6),
        ]
    asm.add("weights", weights, brass)
