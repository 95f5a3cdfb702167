"""Small machines that stand on desks: metronome, conference telephone, blood pressure monitor."""

from __future__ import annotations

from math import atan2, cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import merge, moved, shear, transform, turned
from diorama.geometry.shapes import box_between, cylinder, extrude, pipe, rod, rounded_box, rounded_path, tube
from diorama.makers.build import Assembly, main_finish, metal_finish
from diorama.makers.lofts import loft, plan_ring
from diorama.makers.materials import finish
from diorama.makers.placing import across, sideways, upright
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_DARK: Vec3 = (0.02, 0.02, 0.022)
_GREEN: Vec3 = (0.05, 0.75, 0.2)


@maker("metronome")
def metronome(spec: MakeSpec) -> MadeAsset:
    """A pyramid of wood with an open front, its scale, a rod that leans over with a weight on it, a key at its side."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    foot = height * 0.1
    asm.add("foot", box_between((-width / 2, 0, -depth / 2), (width / 2, foot * 0.6, depth / 2), 0.004, 2), look)
    top = 0.36
    body = [
        plan_ring(width * 0.92, depth * 0.92, foot * 0.55, 0.004),
        plan_ring(width * top, depth * top, height * 0.96, 0.004),
    ]
    asm.add("case", loft(body), look)
    asm.add(
        "cap", box_between((-width * 0.2, height * 0.95, -depth * 0.2), (width * 0.2, height, depth * 0.2), 0.003), look
    )

    def on_front(y: float) -> float:
        share = (y - foot * 0.55) / (height * 0.96 - foot * 0.55)
        return depth * 0.92 / 2 * (1 - share) + depth * top / 2 * share

    low, high = height * 0.34, height * 0.9
    tilt = (on_front(high) - on_front(low)) / (high - low)

    def plate(half: float, up: Vec2, out: float, thick: float, narrow: float = 1.0) -> Mesh:
        mesh = upright(
            [(-half, up[0] - low), (half, up[0] - low), (half * narrow, up[1] - low), (-half * narrow, up[1] - low)],
            thick,
        )
        return moved(transform(mesh, shear(0.0, tilt)), y=low, z=on_front(low) + out)

    asm.add("recess", plate(width * 0.22, (low, high), 0.001, 0.002, 0.62), finish("plastic", color=_DARK))
    asm.add(
        "scale",
        plate(width * 0.085, (low + 0.004, high - 0.004), 0.0022, 0.002),
        finish("paper", color=(0.75, 0.68, 0.5)),
    )
    marks = [
        plate(width * (0.06 if k % 3 else 0.08), (y, y + 0.0012), 0.0034, 0.0014)
        for k, y in enumerate(low + (high - low) * (0.06 + 0.075 * j) for j in range(12))
    ]
    asm.add("marks", marks, finish("plastic", color=_DARK))
    lean = 0.2 if spec.seed % 2 else -0.2
    z0 = on_front(low) + 0.006
    long = high - low + height * 0.04
    tip: Vec3 = (long * sin(lean), low + long * cos(lean) - 0.01, z0 + tilt * long * cos(lean) + 0.006)
    start: Vec3 = (0.0, low - height * 0.05, z0 + 0.004)
    metal = metal_finish(spec, "brass")
    weight_at = [a + (b - a) * 0.68 for a, b in zip(start, tip, strict=True)]
    weight = moved(turned(rounded_box((width * 0.13, height * 0.07, 0.008), 0.003, 2), (0, 0, 1), -lean), *weight_at)
    asm.add("pendulum", [rod(start, tip, 0.0022, 8), weight], metal)
    asm.add(
        "band",
        box_between(
            (-width * 0.4, foot * 0.55 + height * 0.08, on_front(foot * 0.55 + height * 0.08) - 0.004),
            (width * 0.4, foot * 0.55 + height * 0.115, on_front(foot * 0.55 + height * 0.1) + 0.003),
            0.001,
        ),
        metal,
    )
    x = width * 0.92 / 2 * 0.86
    key = [
        rod((x - 0.004, height * 0.22, 0), (x + width * 0.12, height * 0.22, 0), 0.003, 8),
        moved(rounded_box((0.004, height * 0.1, depth * 0.2), 0.0015, 2), x + width * 0.12, height * 0.22),
    ]
    asm.add("key", key, metal)
    return asm.made()


@maker("speakerphone")
def speakerphone(spec: MakeSpec) -> MadeAsset:
    """A three-armed telephone for the middle of a table: a speaker's grille, a keypad, lights at its arms; a walkie-
    talkie with its aerial.
    """
    asm, look = Assembly(spec), main_finish(spec)
    if spec.says("walkie", "talkie", "radio"):
        return _walkie_talkie(asm)
    width, height, depth = spec.size
    r = min(width, depth) / 2
    outline: list[Vec2] = []
    for k in range(60):
        a = 2 * pi * k / 60
        reach = r * (0.74 + 0.24 * cos(3 * a))
        outline.append((reach * sin(a), reach * cos(a)))
    asm.add("body", extrude(outline, height * 0.72, height * 0.3, steps=3), look)
    grille = [
        moved(tube(r * q, r * (q - 0.035), 0.004, 0.001, 36), y=height * 0.72 - 0.0015, z=-r * 0.06)
        for q in (0.12, 0.2, 0.28, 0.36, 0.44)
    ]
    asm.add(
        "grille",
        [moved(cylinder(r * 0.46, 0.002, 0.0, 36), y=height * 0.72 - 0.0012, z=-r * 0.06), *grille],
        finish("plastic", color=(0.1, 0.1, 0.105)),
    )
    keys = [
        moved(
            rounded_box((r * 0.09, 0.006, r * 0.06), 0.002, 1),
            x * r * 0.12,
            height * 0.72 + 0.001,
            r * (0.52 + 0.085 * z),
        )
        for x in (-1, 0, 1)
        for z in range(4)
    ]
    asm.add("keys", keys, finish("plastic", color=(0.55, 0.56, 0.58)))
    asm.add(
        "screen",
        box_between((-r * 0.17, height * 0.72 - 0.001, r * 0.4), (r * 0.17, height * 0.72 + 0.002, r * 0.47)),
        finish("glow", color=(0.3, 0.55, 0.6)),
    )
    lamps = [
        moved(cylinder(r * 0.035, 0.003, 0.001, 12), r * 0.84 * sin(a), height * 0.71, r * 0.84 * cos(a))
        for a in (2 * pi / 3, 4 * pi / 3)
    ]
    asm.add("lamps", lamps, finish("glow", color=_GREEN))
    asm.add(
        "dome",
        moved(cylinder(r * 0.1, height * 0.28 + 0.001, 0.004, 20), y=height * 0.72 - 0.001, z=-r * 0.06),
        finish("chrome"),
    )
    return asm.made()


def _walkie_talkie(asm: Assembly) -> MadeAsset:
    spec, look = asm.spec, main_finish(asm.spec)
    w, d, tall = 0.03, 0.018, 0.13
    asm.add("case", box_between((-w, 0, -d), (w, tall, d), 0.006, 2), look)
    asm.add("aerial", moved(cylinder(0.007, 0.12, 0.002, 14, top=0.004), -w * 0.55, tall - 0.002), finish("rubber"))
    asm.add("knob", moved(cylinder(0.008, 0.014, 0.002, 14), w * 0.5, tall - 0.001), finish("rubber"))
    asm.add(
        "screen",
        box_between((-w * 0.66, tall * 0.68, d - 0.001), (w * 0.66, tall * 0.88, d + 0.001)),
        finish("glow", color=(0.35, 0.5, 0.2)),
    )
    asm.add(
        "grille",
        [
            box_between((-w * 0.6, y, d - 0.001), (w * 0.6, y + 0.003, d + 0.001))
            for y in (tall * (0.12 + 0.06 * k) for k in range(5))
        ],
        finish("plastic", color=(0.1, 0.1, 0.1)),
    )
    asm.add(
        "keys",
        [
            box_between((x - 0.006, tall * 0.52, d - 0.001), (x + 0.006, tall * 0.58, d + 0.002), 0.001)
            for x in (-w * 0.5, 0.0, w * 0.5)
        ],
        finish("plastic", color=(0.7, 0.35, 0.02) if spec.seed % 2 else (0.5, 0.5, 0.5)),
    )
    return asm.made()


@maker("blood_pressure_monitor")
def blood_pressure_monitor(spec: MakeSpec) -> MadeAsset:
    """A sloped box with a screen of three figures and a button, a hose, and a cuff rolled up beside it."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    left, right, d = -width / 2, width * 0.08, depth / 2
    side: list[Vec2] = [(-d, 0), (d * 0.8, 0), (d * 0.8, height * 0.3), (-d * 0.6, height), (-d, height)]
    wide = right - left
    asm.add("case", moved(across(side, wide, 0.006), x=(left + right) / 2), look)
    rise, run = height * 0.7, d * 1.4

    def on(mesh: Mesh, up: float) -> Mesh:
        """What lies flat about the origin, laid on the slope `up` of the way from front to back."""
        leaned = turned(mesh, (1, 0, 0), atan2(rise, run))
        return moved(leaned, (left + right) / 2, height * 0.3 + rise * up + 0.001, d * 0.8 - run * up)

    asm.add("screen", on(rounded_box((wide * 0.66, 0.004, run * 0.46), 0.001, 1), 0.64), finish("screen"))
    figures = [moved(merge(_figure(k)), y=0.0026, z=run * (-0.15 + 0.15 * k)) for k in range(3)]
    asm.add("figures", [on(mesh, 0.64) for mesh in figures], finish("glow", color=_GREEN))
    asm.add(
        "button",
        on(moved(cylinder(wide * 0.12, 0.006, 0.002, 24), y=-0.001), 0.2),
        finish("plastic", color=(0.02, 0.2, 0.55)),
    )
    r = min(height * 0.5, width * 0.17)
    at = width / 2 - r
    cuff = [
        sideways(tube(r, r * 0.78, depth * 0.7, 0.004, 28)),
        sideways(tube(r * 0.72, r * 0.56, depth * 0.7, 0.003, 24)),
    ]
    asm.add(
        "cuff",
        [moved(turned(m, (0, 1, 0), pi / 2), at, r, depth * 0.35) for m in cuff]
        + [box_between((at - r * 0.2, 0.0, -depth * 0.34), (at + r * 0.9, 0.008, depth * 0.34), 0.002)],
        finish("fabric", color=(0.03, 0.05, 0.14)),
    )
    hose: list[Vec3] = [
        (right - 0.004, height * 0.2, -d * 0.5),
        (right + 0.02, 0.006, -d * 0.9),
        (at - r, 0.006, -d * 0.7),
        (at - r * 0.9, r * 0.7, -depth * 0.1),
    ]
    asm.add("hose", pipe(rounded_path(hose, 0.06, 8), 0.003, 8), finish("rubber"))
    return asm.made()


def _figure(k: int) -> list[Mesh]:
    """Two or three digits of bars, flat about the origin."""
    made: list[Mesh] = []
    for j in range(3 if k == 0 else 2):
        x = -0.02 + 0.016 * j
        for a, b, c, e in ((0, -1, 0, 0), (0, 0, 0, 1), (1, -1, 1, 0), (1, 0, 1, 1), (0, -1, 1, -1), (0, 1, 1, 1)):
            if (j + k + a + c) % 4 == 3:
                continue
            made.append(
                box_between(
                    (x + 0.009 * min(a, c) - 0.0008, 0.0, 0.006 * min(b, e) - 0.0008),
                    (x + 0.009 * max(a, c) + 0.0008, 0.0008, 0.006 * max(b, e) + 0.0008),
                )
            )
    return made
