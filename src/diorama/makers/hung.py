"""Cloth that hangs: towels over rails, garments on hangers, both by a loop from pegs.

What hangs is made to go over a bar of `RAIL_RADIUS` or a peg of `PEG_RADIUS`, the middle of the bar below the middle
of the thing. It is the same on both sides of the bar, so that it hangs as it was made. The tag says which way the bar
runs: `hung-along` its own width, or `hung-across`.
"""

from __future__ import annotations

from dataclasses import replace
from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved
from diorama.geometry.shapes import cushion, pipe, rectangle, sweep
from diorama.makers.build import Assembly, main_finish
from diorama.makers.forms import HUNG
from diorama.makers.holders import RAIL_RADIUS
from diorama.makers.lofts import Ring, loft, solid
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.textile import main_color

ALONG, ACROSS = "hung-along", "hung-across"  # tags of what hangs: its bar runs along its x or its z
_BEND = RAIL_RADIUS + 0.0022  # [m] inner radius of what goes over a bar
_CLOTH = 0.008  # [m] thickness of a towel
_WIRE = 0.0026  # [m] radius of a hook's wire
_PEG = 2  # value of the detail for what hangs from a peg, not from a rail


@maker("towel", form=HUNG)
def hung_towel(spec: MakeSpec) -> MadeAsset:
    """A towel over a rail, both ends hanging equally low, with a band near each hem; from a peg by its loop."""
    if spec.details.get(HUNG) == _PEG:
        return _gathered(spec, finish("pile", color=main_color(spec)), 0.09)
    asm = Assembly(spec)
    wide, long = max(spec.size[0] * 1.15, 0.2), min(max(spec.size[2] * 2.1, 0.3), 0.6)
    look = finish("pile", color=main_color(spec))
    asm.add("towel", _draped(wide, (0.0, long), _CLOTH, _waves(spec, wide)), look)
    for name, low in (("band-low", long * 0.1), ("band-high", long * 0.16)):
        band = [_strip(wide, (low, low + 0.016), side, _waves(spec, wide), long) for side in (-1, 1)]
        asm.add(name, band, finish("cotton", color=_paler(main_color(spec))))
    return _tagged(asm, ALONG)


def _paler(tone: Vec3) -> Vec3:
    light = sum(tone) / 3 > 0.4
    r, g, b = (c * 0.55 if light else c + (0.9 - c) * 0.5 for c in tone)
    return (r, g, b)


def _waves(spec: MakeSpec, wide: float) -> Vec2:
    """Number and depth [m] of folds."""
    return (max(1, round(wide / 0.16)), 0.006 + 0.004 * float(spec.rng("folds").random()))


def _draped(wide: float, y: Vec2, thick: float, waves: Vec2) -> Mesh:
    """A cloth over a bar along x: up the back, over, down the front; it falls in soft folds."""
    low, high = y
    middle = _BEND + thick / 2
    line: list[Vec2] = [(-middle, low + (high - low) * k / 6) for k in range(6)]
    line += [(-middle * cos(pi * k / 10), high + middle * sin(pi * k / 10)) for k in range(11)]
    line += [(middle, high - (high - low) * k / 6) for k in range(1, 7)]
    half, steps = wide / 2, 24
    across = [(-half + wide * k / steps, thick / 2) for k in range(steps + 1)]
    section = [*across, *((x, -t) for x, t in reversed(across))]
    path: list[Vec3] = [(0.0, h, z) for z, h in line]
    return _folded(sweep(path, section, up=(0.0, 0.0, -1.0)), wide, low, high, waves)


def _folded(mesh: Mesh, wide: float, low: float, high: float, waves: Vec2) -> Mesh:
    """Moved to and fro along z in waves across the width that grow towards the hem."""
    points = mesh.positions.astype(np.float64)
    fall = np.clip((high - points[:, 1]) / max(high - low, 1e-6), 0.0, 1.0) ** 1.2
    points[:, 2] += waves[1] * fall * np.sin(2 * np.pi * waves[0] * points[:, 0] / wide)
    return solid(points, mesh.faces.astype(np.int64), crease_rad=0.9)


def _strip(wide: float, y: Vec2, side: int, waves: Vec2, high: float) -> Mesh:
    """A woven band a hair over the outside of one leaf."""
    steps, half = 24, wide / 2
    z = side * (_BEND + _CLOTH / 2)
    thick = _CLOTH / 2 + 0.0008
    across = [(-half + wide * k / steps, thick) for k in range(steps + 1)]
    section = [*across, *((x, -t) for x, t in reversed(across))]
    band = sweep([(0.0, y[0], z), (0.0, y[1], z)], section, up=(0.0, 0.0, -1.0))
    return _folded(band, wide, 0.0, high, waves)


@maker("clothes", form=HUNG)
def hung_clothes(spec: MakeSpec) -> MadeAsset:
    """A garment on a hanger: shirt, dress, coat, trousers or a scarf by the words; from a peg by its loop."""
    look = main_finish(spec)
    if spec.details.get(HUNG) == _PEG:
        return _gathered(spec, look, 0.1)
    asm = Assembly(spec)
    if spec.says("trousers", "jeans", "pants", "scarf", "scarves", "skirt"):
        return _over_hanger(asm, look)
    long = 0.86 if spec.says("coat", "coats", "dress", "dresses", "robe", "bathrobe", "kimono", "gown") else 0.62
    flare = 0.05 if spec.says("dress", "dresses", "gown", "robe") else 0.012
    half = 0.2
    shoulder = long + 0.0
    rows: list[tuple[float, float, float]] = [  # (y, half width, half depth)
        (0.0, half * 0.86 + flare, 0.028), (long * 0.3, half * 0.8 + flare * 0.7, 0.034),
        (long * 0.66, half * 0.8, 0.036), (shoulder - 0.09, half * 0.88, 0.034),
        (shoulder - 0.05, half * 0.84, 0.028), (shoulder - 0.024, half * 0.5, 0.022), (shoulder, 0.062, 0.02),
    ]  # fmt: skip
    asm.add("body", loft([_flat_ring(*row) for row in rows], crease_rad=1.2), look)
    if not spec.says("dress", "dresses", "apron", "vest"):
        asm.add("sleeves", [_sleeve(side, shoulder, min(long * 0.92, 0.56), half) for side in (-1, 1)], look)
    _front(asm, shoulder, long, look)
    _hanger(asm, shoulder + 0.012, half * 0.9)
    return _tagged(asm, ACROSS)


def _flat_ring(y: float, wide: float, deep: float) -> Ring:
    """A level section (n, 3) that is thin at its sides."""
    angle = 2 * np.pi * np.arange(28) / 28
    c, s = np.cos(angle), np.sin(angle)
    x, z = wide * np.sign(c) * np.abs(c) ** 0.7, deep * np.sign(s) * np.abs(s) ** 0.9
    return np.column_stack([x, np.full(len(x), y), z])


def _sleeve(side: int, shoulder: float, long: float, half: float) -> Mesh:
    """A sleeve that hangs down beside the body."""
    path = [
        (half * 0.66, shoulder - 0.068),
        (half * 0.86, shoulder - 0.094),
        (half * 1.02, shoulder - long * 0.55),
        (half * 1.03, shoulder - long),
    ]
    line: list[Vec3] = [(side * x, y, 0.0) for x, y in path]
    ring = [(0.045 * cos(k * pi / 7), 0.03 * sin(k * pi / 7)) for k in range(14)]
    return sweep(line, ring, up=(0.0, 0.0, 1.0), scale=[0.45, 0.86, 0.9, 0.78])


def _front(asm: Assembly, shoulder: float, long: float, look: Material) -> None:
    """A collar, and what closes the garment, on both sides alike."""
    loop: list[Vec3] = [
        (0.066 * cos(k * pi / 8), shoulder - 0.004 + 0.01 * abs(cos(k * pi / 8)), 0.024 * sin(k * pi / 8))
        for k in range(16)
    ]
    asm.add("collar", pipe(loop, 0.009, 8, closed=True), look)
    buttons: list[Mesh] = []
    for k in range(max(3, round(long / 0.13))):
        y = shoulder - 0.1 - k * 0.115
        if y > 0.06:
            deep = float(np.interp(y, (0.0, long * 0.3, long * 0.66, shoulder - 0.09), (0.028, 0.034, 0.036, 0.034)))
            buttons += [
                pipe([(0.0, y, s * (deep - 0.003)), (0.0, y, s * (deep + 0.0025))], 0.0065, 10) for s in (-1, 1)
            ]
    if not asm.spec.says("t-shirt", "sweater", "jumper", "hoodie", "dress", "dresses"):
        asm.add("buttons", buttons, finish("plastic", color=(0.75, 0.73, 0.68)))


def _over_hanger(asm: Assembly, look: Material) -> MadeAsset:
    """Trousers or a scarf folded over the bar of a hanger."""
    wide, long = 0.3, 0.52
    asm.add("cloth", _draped(wide, (0.0, long), 0.012, (2, 0.004)), look)
    y = long + 0.001
    wood = finish("beech")
    asm.add("bar", pipe([(-0.19, y, 0.0), (0.19, y, 0.0)], 0.0095, 10), wood)
    neck = y + 0.1
    arms = [pipe([(s * 0.188, y, 0.0), (s * 0.12, y + 0.055, 0.0), (0.0, neck, 0.0)], 0.008, 10) for s in (-1, 1)]
    asm.add("hanger", arms, wood)
    _hook(asm, neck)
    return _tagged(asm, ACROSS)


def _hanger(asm: Assembly, neck: float, half: float) -> None:
    """The shoulders of a wooden hanger, of which only the middle shows."""
    arms = [
        pipe([(s * half, neck - 0.1, 0.0), (s * half * 0.6, neck - 0.045, 0.0), (0.0, neck, 0.0)], 0.007, 10)
        for s in (-1, 1)
    ]
    asm.add("hanger", arms, finish("beech"))
    _hook(asm, neck)


def _hook(asm: Assembly, neck: float) -> None:
    """A hook of wire from the neck of a hanger, its opening at the left; it goes over a bar along z."""
    middle = neck + 0.026 + _BEND + _WIRE
    r = _BEND + _WIRE
    turns = [-pi / 2 + k * (1.42 * pi) / 16 for k in range(17)]
    path: list[Vec3] = [(0.0, neck - 0.006, 0.0)]
    path += [(r * cos(a), middle + r * sin(a), 0.0) for a in turns]
    asm.add("hook", pipe(path, _WIRE, 8), finish("chrome"))


@maker("bag", form=HUNG)
def hung_bag(spec: MakeSpec) -> MadeAsset:
    """A bag that hangs by its strap."""
    asm, look = Assembly(spec), main_finish(spec)
    width, tall, deep = min(spec.size[0], 0.32), min(spec.size[1] * 0.7, 0.3), min(spec.size[2], 0.1)
    asm.add("body", moved(cushion((width, tall, deep), 0.28, 0.7, 10), y=tall / 2), look)
    pocket = cushion((width * 0.7, tall * 0.4, deep * 0.24), 0.3, 0.9, 8)
    asm.add("pockets", [moved(pocket, y=tall * 0.34, z=s * deep * 0.47) for s in (-1, 1)], look)
    apex, r = tall + 0.16, _BEND + 0.003
    path: list[Vec3] = [(-width * 0.4, tall * 0.8, 0.0)]
    path += [(-r * cos(pi * k / 10), apex + r * sin(pi * k / 10), 0.0) for k in range(11)]
    path += [(width * 0.4, tall * 0.8, 0.0)]
    band = finish("leather", color=(0.06, 0.035, 0.02)) if spec.material != "leather" else look
    asm.add("strap", sweep(path, rectangle(0.024, 0.006), up=(1.0, 0.0, 0.0)), band)
    return _tagged(asm, ACROSS)


def _gathered(spec: MakeSpec, look: Material, half: float) -> MadeAsset:
    """Cloth that hangs from one point: narrow at its loop, in deep folds below."""
    asm = Assembly(spec)
    long = 0.92 if spec.says("coat", "coats", "robe", "bathrobe", "dress") else 0.66
    rows = ((0.0, 1.0), (0.2, 0.98), (0.55, 0.86), (0.82, 0.62), (0.93, 0.36), (1.0, 0.12))
    rings: list[Ring] = []
    for share, wide in rows:
        angle = 2 * np.pi * np.arange(48) / 48
        fold = 1.0 + 0.13 * (1.0 - share) * np.cos(8 * angle)
        x, z = half * wide * fold * np.cos(angle), half * 0.46 * wide * fold * np.sin(angle)
        rings.append(np.column_stack([x, np.full(len(x), share * long), z]))
    asm.add("cloth", loft(rings, crease_rad=1.3), look)
    r = _BEND + _WIRE
    ring: list[Vec3] = [(r * cos(k * pi / 8), long - 0.004 + r + r * sin(k * pi / 8), 0.0) for k in range(16)]
    asm.add("loop", pipe(ring, _WIRE, 8, closed=True), finish("cotton", color=(0.05, 0.05, 0.055)))
    return _tagged(asm, ACROSS)


def _tagged(asm: Assembly, tag: str) -> MadeAsset:
    made = asm.made(sides=(), has_front=False, mount="top")
    return replace(made, tags=(*made.tags, tag))
