"""Vessels with room in them: wide level floors, no lids, nothing in them yet."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import box_between, ellipse, sweep, torus
from diorama.makers.build import Assembly, family, main_finish
from diorama.makers.forms import OPEN
from diorama.makers.materials import finish
from diorama.makers.placing import turnings
from diorama.makers.profiles import curve, hollow, spline
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_SIDES = 16  # of the outline of a round floor
_SHY = 0.001  # [m] by which it stays within the mesh

_BOWLS: tuple[tuple[Vec2, ...], ...] = (
    ((0.66, 0.0), (0.70, 0.04), (0.86, 0.3), (0.96, 0.66), (1.0, 1.0)),
    ((0.72, 0.0), (0.76, 0.05), (0.92, 0.26), (0.98, 0.6), (0.99, 1.0)),
    ((0.62, 0.0), (0.66, 0.06), (0.80, 0.36), (0.92, 0.7), (1.0, 1.0)),
)
_VASES: tuple[tuple[Vec2, ...], ...] = (
    ((0.84, 0.0), (0.88, 0.04), (0.9, 0.5), (1.0, 1.0)),
    ((0.9, 0.0), (0.96, 0.06), (1.0, 0.4), (0.96, 1.0)),
    ((0.8, 0.0), (0.86, 0.05), (0.98, 0.3), (1.0, 0.6), (0.94, 1.0)),
)


def _hollow(asm: Assembly, name: str, outer: list[Vec2], wall: float, floor: float, *, x: float = 0.0) -> list[Vec2]:
    """Add a round vessel about (x, 0) and say that things can lie on its floor; its profile (radius, y) [m]."""
    line = hollow(outer, wall, floor)
    asm.add(name, moved(turnings(line, 40), x=x), main_finish(asm.spec))
    round_floor(asm, line[-2][0] - _SHY, line[-1][1], x=x)
    return line


def round_floor(asm: Assembly, radius: float, height: float, *, x: float = 0.0) -> None:
    """Say that things can lie on a round floor inside."""
    corners = [(x + radius * cos(k * 2 * pi / _SIDES), radius * sin(k * 2 * pi / _SIDES)) for k in range(_SIDES)]
    asm.surface("inside", corners, height, None, inside=True)


@maker("bowl", form=OPEN)
def open_bowl(spec: MakeSpec) -> MadeAsset:
    """A wide bowl with a level floor."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    r = min(width, depth) / 2
    outer = curve([(r * a, height * b) for a, b in _BOWLS[spec.seed % len(_BOWLS)]])
    _hollow(asm, "bowl", outer, max(0.0025, r * 0.04), height * 0.1)
    return asm.made()


@maker("cup", form=OPEN)
def open_cup(spec: MakeSpec) -> MadeAsset:
    """A mug, or a beaker without a handle."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    handled = not spec.says("tumbler", "beaker", "paper", "handleless")
    r = min(depth / 2, width * (0.4 if handled else 0.5))
    shift = -(width / 2 - r) if handled else 0.0
    outer = curve([(r * a, height * b) for a, b in ((0.92, 0.0), (0.98, 0.05), (1.0, 0.5), (1.0, 1.0))])
    wall = max(0.0022, r * 0.06)
    _hollow(asm, "cup", outer, wall, height * 0.06, x=shift)
    if handled:
        grip = [(r * 0.97, height * 0.8), (width / 2 - shift - wall * 2, height * 0.72)]
        grip += [(width / 2 - shift - wall * 2, height * 0.34), (r * 0.97, height * 0.24)]
        path: list[Vec3] = [(shift + a, b, 0.0) for a, b in spline(grip, 4)]
        asm.add("handle", sweep(path, ellipse(wall * 3, wall * 2, 10)), main_finish(spec))
    return asm.made()


@maker("glass", form=OPEN)
def open_glass(spec: MakeSpec) -> MadeAsset:
    """A tumbler; a goblet if it is for wine."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    r = min(width, depth) / 2
    if spec.says("wine", "goblet", "wineglass", "champagne", "flute", "cocktail", "martini", "chalice"):
        foot: list[Vec2] = [(r * 0.78, 0.0), (r * 0.78, height * 0.012), (r * 0.3, height * 0.03)]
        stem = [*foot, (r * 0.1, height * 0.08), (r * 0.09, height * 0.34), (r * 0.16, height * 0.4)]
        marks = curve([(r * 0.6, height * 0.42), (r * 0.92, height * 0.6), (r, height * 0.78), (r * 0.94, height)])
        inner = hollow(marks, max(0.0016, r * 0.04), height * 0.02)[len(marks) :]
        asm.add("glass", turnings([*stem, *marks, *inner], 36), main_finish(spec))
        round_floor(asm, inner[-2][0] - _SHY, inner[-1][1])
        return asm.made()
    _hollow(asm, "glass", [(r * 0.84, 0.0), (r * 0.92, height * 0.5), (r, height)], max(0.002, r * 0.05), height * 0.06)
    return asm.made()


@maker("jar", form=OPEN)
def open_jar(spec: MakeSpec) -> MadeAsset:
    """A jar without its lid, its mouth wide."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    r = min(width, depth) / 2
    marks = ((0.89, 0.0), (0.97, 0.05), (1.0, 0.5), (0.98, 0.88), (0.97, 1.0))
    _hollow(asm, "jar", curve([(r * a, height * b) for a, b in marks]), max(0.0025, r * 0.05), height * 0.05)
    asm.add("thread", [moved(torus(r * 0.97, r * 0.02, 36, 6), y=height * q) for q in (0.92, 0.96)], main_finish(spec))
    return asm.made()


@maker("vase", form=OPEN)
def open_vase(spec: MakeSpec) -> MadeAsset:
    """A vase with a wide neck."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    r = min(width, depth) / 2
    marks = _VASES[spec.seed % len(_VASES)]
    _hollow(asm, "vase", curve([(r * a, height * b) for a, b in marks]), max(0.0025, r * 0.045), height * 0.04)
    return asm.made()


@maker("pen_cup", form=OPEN)
def open_pen_cup(spec: MakeSpec) -> MadeAsset:
    """A plain cup, round or square."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    r = min(width, depth) / 2
    if spec.shape != "square" and spec.seed % 3 != 1:
        outer = curve([(r * 0.96, 0.0), (r, height * 0.05), (r, height * 0.95), (r * 0.99, height)])
        _hollow(asm, "cup", outer, max(0.002, r * 0.06), height * 0.05)
        return asm.made()
    t = max(0.002, r * 0.07)
    walls = [
        box_between((-r, 0.0, s * (r - t / 2) - t / 2), (r, height, s * (r - t / 2) + t / 2), t * 0.3) for s in (-1, 1)
    ]
    walls += [turned(wall, (0, 1, 0), pi / 2) for wall in [_narrow(r, t, height, s) for s in (-1, 1)]]
    floor = box_between((-r + t / 2, 0.0, -r + t / 2), (r - t / 2, t * 1.5, r - t / 2))
    asm.add("cup", [*walls, floor], main_finish(spec))
    asm.level("inside", (-r + t, r - t), (-r + t, r - t), t * 1.5, None, inside=True, inset=_SHY)
    return asm.made()


def _narrow(r: float, t: float, height: float, s: int) -> Mesh:
    z = s * (r - t / 2)
    return box_between((-r + t * 0.9, 0.0005, z - t / 2), (r - t * 0.9, height - 0.0005, z + t / 2), t * 0.3)


@maker("pot", form=OPEN)
def open_pot(spec: MakeSpec) -> MadeAsset:
    """A cooking pot without its lid: two ears, or a long handle on a saucepan."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    long = spec.says("saucepan")
    r = min(width, depth) * (0.34 if long else 0.46)
    body = height * 0.97
    marks = ((0.94, 0.0), (0.99, 0.03), (1.0, 0.1), (1.0, 1.0))
    wall = max(0.003, r * 0.03)
    _hollow(asm, "body", curve([(r * a, body * b) for a, b in marks]), wall, body * 0.05)
    asm.add("rim", moved(torus(r, r * 0.022, 40, 6), y=body), look)
    if long:
        stem: list[Vec3] = [(0.0, body * 0.82, r * 0.95), (0.0, body * 0.95, r * 1.5), (0.0, body, r * 2.3)]
        grip = sweep(stem, ellipse(r * 0.2, r * 0.12, 10), scale=[0.7, 1.0, 1.05])
        asm.add("handle", grip, finish("plastic", color=(0.02, 0.02, 0.022)))
        return asm.made()
    ears: list[Mesh] = []
    reach = max(max(width, depth) / 2, r * 1.14)
    for side in (-1.0, 1.0):
        loop: list[Vec3] = [(side * r * 0.97, body * 0.78, -r * 0.32), (side * reach, body * 0.8, -r * 0.24)]
        loop += [(side * reach, body * 0.8, r * 0.24), (side * r * 0.97, body * 0.78, r * 0.32)]
        ears.append(sweep(loop, ellipse(r * 0.09, r * 0.06, 8)))
    asm.add("handles", ears, look)
    return asm.made()


@maker("planter", form=OPEN)
def open_planter(spec: MakeSpec) -> MadeAsset:
    """A pot or trough with soil in it, on which things stand."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    soil = height * 0.72
    if spec.says("box", "trough", "rectangular", "bed") or abs(width - depth) > 0.35 * max(width, depth):
        w, d, t = width / 2, depth / 2, 0.02
        sides = [
            box_between((-w, 0.0, s * (d - t / 2) - t / 2), (w, height, s * (d - t / 2) + t / 2), 0.002)
            for s in (-1, 1)
        ]
        sides += [
            box_between(
                (s * (w - t / 2) - t / 2, 0.0005, -d + t * 0.9),
                (s * (w - t / 2) + t / 2, height - 0.0005, d - t * 0.9),
                0.002,
            )
            for s in (-1, 1)
        ]
        asm.add("box", sides, look)
        asm.add(
            "soil", box_between((-w + t * 0.9, 0.001, -d + t * 0.9), (w - t * 0.9, soil, d - t * 0.9)), finish("soil")
        )
        asm.level("inside", (-w + t, w - t), (-d + t, d - t), soil, None, inside=True, inset=_SHY)
        return asm.made(sides=(), has_front=False)
    r = min(width, depth) / 2
    outer: list[Vec2] = [(r * 0.76, 0.0), (r * 0.95, height * 0.86), (r, height * 0.87), (r, height)]
    wall = max(0.006, r * 0.05)
    asm.add("pot", turnings(hollow(outer, wall, wall), 40), look)
    inner = r * (0.76 + 0.19 * soil / (height * 0.86)) - wall * 0.6
    low = r * 0.76 - wall * 0.6
    asm.add("soil", turnings([(low, wall * 0.7), (inner, soil), (0.0, soil)], 32), finish("soil"))
    round_floor(asm, inner - wall * 0.6, soil)
    return asm.made(sides=(), has_front=False)


@maker("umbrella_stand", form=OPEN)
def open_umbrella_stand(spec: MakeSpec) -> MadeAsset:
    """A tall pot, open above."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    r = min(width, depth) / 2
    metal = family(spec) == "metal"
    outer = curve([(r * 0.94, 0.0), (r * 0.97, height * 0.04), (r * 0.95, height * 0.5), (r * 0.98, height)])
    _hollow(asm, "body", outer, max(0.003, r * (0.03 if metal else 0.06)), height * 0.025)
    asm.add("rim", moved(torus(r * 0.965, r * 0.035, 40, 8), y=height - r * 0.035), look)
    return asm.made()


@maker("bucket", form=OPEN)
def open_bucket(spec: MakeSpec) -> MadeAsset:
    """A pail with a rolled rim, its bail laid down to the front."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    r = min(width, depth) / 2 * 0.95
    _hollow(asm, "body", [(r * 0.8, 0.0), (r * 0.82, 0.006), (r * 0.99, height)], max(0.003, r * 0.025), 0.012)
    asm.add("rim", moved(torus(r * 0.99, r * 0.03, 40, 8), y=height - r * 0.02), look)
    out = r * 1.04
    bail: list[Vec3] = [
        (out * cos(pi * k / 16), height - r * 0.08 - 0.42 * height * sin(pi * k / 16), out * sin(pi * k / 16))
        for k in range(17)
    ]
    asm.add("bail", sweep(bail, ellipse(0.007, 0.007, 8)), finish("steel"))
    ears = [
        box_between((s * r - 0.012, height - r * 0.16, -0.012), (s * r + 0.012, height - r * 0.02, 0.012), 0.003)
        for s in (-1, 1)
    ]
    asm.add("ears", ears, finish("steel"))
    return asm.made(sides=())
