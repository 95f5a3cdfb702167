"""Booths: a table between two padded benches to eat at, a red box to telephone from."""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import bar, box_between, cylinder, rod, rounded_box, slab
from diorama.makers.build import Assembly, fabric_finish, family, main_finish, spaced, wood_finish
from diorama.makers.lofts import side_block
from diorama.makers.materials import finish
from diorama.makers.placing import facing
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_RED: Vec3 = (0.42, 0.012, 0.014)
_CREAM: Vec3 = (0.72, 0.68, 0.58)


@maker("booth")
def booth(spec: MakeSpec) -> MadeAsset:
    """Two benches with high padded backs that face each other over a table on one column."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    d, seat = depth / 2, min(0.46, height * 0.42)
    w = width / 2
    deep = min(0.62, width * 0.34)
    wood = wood_finish(spec)
    soft = spec.color_stated or spec.material_stated or family(spec) == "fabric"
    cloth = fabric_finish(spec) if soft else finish("leather", color=_RED)
    bases: list[Mesh] = []
    seats: list[Mesh] = []
    ribs: list[Mesh] = []
    for s in (-1, 1):
        outer, inner = s * w, s * (w - deep)
        low, high = min(outer, inner), max(outer, inner)
        bases.append(box_between((low + 0.03, 0.0, -d + 0.01), (high - 0.03, seat - 0.12, d - 0.01), 0.006))
        panel = (min(outer, outer - s * 0.05), max(outer, outer - s * 0.05))
        bases.append(box_between((panel[0], 0.0, -d), (panel[1], height - 0.05, d), 0.006, grain=1))
        seats.append(
            box_between(
                (low + 0.052 * (s < 0), seat - 0.122, -d + 0.008), (high - 0.052 * (s > 0), seat, d - 0.008), 0.035, 3
            )
        )
        count = max(3, round(depth / 0.19))
        step = (depth - 0.02) / count
        back = outer - s * 0.1
        for z in spaced(-d + 0.01, d - 0.01, count):
            roll = rounded_box((0.14, height - seat - 0.03, step - 0.002), min(0.045, step * 0.45), 3)
            ribs.append(moved(roll, back, seat + (height - seat) / 2 - 0.02, z))
    asm.add("bases", bases, wood)
    asm.add("seats", seats, cloth)
    asm.add("backs", ribs, cloth)
    cap = box_between((-0.095, height - 0.04, -d), (0.095, height, d), 0.01, 2)
    asm.add("caps", [moved(cap, x=s * (w - 0.095)) for s in (-1, 1)], wood)
    top, half = min(0.75, height * 0.72), w - deep + 0.1
    asm.add(
        "table",
        moved(slab(2 * half, depth * 0.94, 0.035, 0.008, 0.05), y=top - 0.035),
        finish("oak") if soft else finish("plastic", color=_CREAM),
    )
    asm.add("edge", _edge(half, depth * 0.47, top), finish("chrome"))
    asm.add(
        "column",
        [
            moved(cylinder(0.035, top - 0.04, 0.002, 16), y=0.005),
            cylinder(0.22, 0.016, 0.006, 28),
            moved(cylinder(0.14, 0.012, 0.002, 20), y=top - 0.047),
        ],
        finish("steel"),
    )
    asm.level("table", (-half, half), (-depth * 0.47, depth * 0.47), top, inset=0.04)
    for name, s in (("seat-left", -1), ("seat-right", 1)):
        x = sorted((s * (w - 0.19), s * (half + 0.02)))
        if x[1] - x[0] > 0.1:
            asm.level(name, (x[0], x[1]), (-d, d), seat, inset=0.03)
    return asm.made()


def _edge(w: float, d: float, top: float) -> Mesh:
    """A bright band round the table's edge."""
    r = 0.05
    path: list[Vec3] = []
    for cx, cz, start in (
        (w - r, d - r, 0.0),
        (-w + r, d - r, pi / 2),
        (-w + r, -d + r, pi),
        (w - r, -d + r, 1.5 * pi),
    ):
        path += [(cx + r * cos(start + k * pi / 8), top - 0.017, cz + r * sin(start + k * pi / 8)) for k in range(5)]
    return bar(path, 0.006, 0.026, closed=True)


@maker("phone_booth")
def phone_booth(spec: MakeSpec) -> MadeAsset:
    """A box of small panes under a domed roof with its word over the door, a telephone on its back wall."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    post, foot = 0.085, 0.12
    head = height * 0.86
    asm.add("plinth", box_between((-w, 0.0, -d), (w, foot, d), 0.01), finish("iron"))
    posts = [
        box_between(
            (sx * (w - 0.01) - post * (sx > 0), foot - 0.002, sz * (d - 0.01) - post * (sz > 0)),
            (sx * (w - 0.01) + post * (sx < 0), head + 0.02, sz * (d - 0.01) + post * (sz < 0)),
            0.006,
        )
        for sx in (-1, 1)
        for sz in (-1, 1)
    ]
    asm.add("posts", posts, look)
    sill = foot + 0.24
    bars: list[Mesh] = []
    panes: list[Mesh] = []
    for k in range(4):
        half = (w if k % 2 == 0 else d) - 0.01 - post * 0.9
        out = (d if k % 2 == 0 else w) - 0.045
        kit = [
            box_between((-half, foot - 0.002, -0.018), (half, sill, 0.018), 0.004),
            box_between((-half, head - 0.06, -0.018), (half, head, 0.018), 0.004),
        ]
        kit += [
            box_between((-half, y - 0.011, -0.012), (half, y + 0.011, 0.012), 0.002)
            for y in _steps(sill, head - 0.06, 8)
        ]
        kit += [
            box_between((x - 0.011, sill - 0.002, -0.011), (x + 0.011, head - 0.058, 0.011), 0.002)
            for x in (-half * 0.5, half * 0.5)
        ]
        angle = k * pi / 2
        bars += [turned(moved(piece, z=out), (0, 1, 0), angle) for piece in kit]
        pane = box_between((-half, sill - 0.004, -0.003), (half, head - 0.056, 0.003))
        panes.append(turned(moved(pane, z=out), (0, 1, 0), angle))
    asm.add("bars", bars, look)
    asm.add("panes", panes, finish("glass", color=(0.6, 0.68, 0.7)))
    _roof(asm, head, w, d)
    _telephone(asm, d, height)
    x, y = -w * 0.55, height * 0.44
    pull = [
        rod((x, y, d - 0.03), (x, y, d - 0.002), 0.007, 8),
        rod((x, y + 0.18, d - 0.03), (x, y + 0.18, d - 0.002), 0.007, 8),
        rod((x, y - 0.02, d - 0.005), (x, y + 0.2, d - 0.005), 0.008, 8),
    ]
    asm.add("handle", pull, finish("brass"))
    return asm.made()


def _steps(low: float, high: float, count: int) -> list[float]:
    return [low + (high - low) * k / count for k in range(1, count)]


def _roof(asm: Assembly, head: float, w: float, d: float) -> None:
    """A frieze with lit signs on its four sides under a low dome."""
    look, height = main_finish(asm.spec), asm.spec.size[1]
    band = (height - head) * 0.5
    asm.add("frieze", box_between((-w + 0.004, head, -d + 0.004), (w - 0.004, head + band, d - 0.004), 0.008), look)
    signs: list[Mesh] = []
    for k in range(4):
        half, out = (w, d) if k % 2 == 0 else (d, w)
        sign = box_between((-half * 0.74, head + band * 0.24, out - 0.006), (half * 0.74, head + band * 0.78, out))
        signs.append(turned(sign, (0, 1, 0), k * pi / 2))
    asm.add("signs", signs, finish("glow", color=(0.9, 0.86, 0.7)))
    top = head + band
    rise = height - top
    steps: list[Mesh] = []
    profile = [(1.0, 0.0), (1.0, 0.3), (0.97, 0.42), (0.9, 0.62), (0.76, 0.8), (0.55, 0.93), (0.3, 0.985)]
    for (a, y0), (_, y1) in pairwise(profile):
        steps.append(box_between((-w * a, top + rise * y0 - 0.004, -d * a), (w * a, top + rise * y1, d * a), 0.006, 2))
    steps.append(box_between((-w * 0.3, top + rise * 0.98, -d * 0.3), (w * 0.3, height, d * 0.3), 0.001))
    asm.add("roof", steps, look)


def _telephone(asm: Assembly, d: float, height: float) -> None:
    """A telephone with its receiver on the back wall, and a shelf."""
    z, y = -d + 0.06, height * 0.56
    dark = finish("plastic", color=(0.02, 0.02, 0.022))
    body: list[Vec2] = [(z, y - 0.2), (z + 0.14, y - 0.2), (z + 0.14, y - 0.04), (z + 0.09, y + 0.2), (z, y + 0.2)]
    asm.add("telephone", side_block(body, 0.24, 0.008), dark)
    receiver = rod((-0.08, y - 0.06, z + 0.16), (-0.08, y + 0.16, z + 0.12), 0.02, 10)
    asm.add("receiver", receiver, dark)
    dial = moved(turned(facing(cylinder(0.05, 0.008, 0.002, 20)), (1, 0, 0), -0.2), 0.04, y + 0.06, z + 0.118)
    asm.add("dial", dial, finish("chrome"))
    asm.add("shelf", box_between((-0.2, y - 0.26, z - 0.01), (0.2, y - 0.235, z + 0.2), 0.004), finish("oak"))
