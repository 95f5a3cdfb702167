"""Kitchen sinks: a worktop on base units with one or two basins let in and a tap behind them."""

from __future__ import annotations

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import moved
from diorama.makers.build import Assembly, main_finish, spaced
from diorama.makers.cased import doors_of, hang
from diorama.makers.forms import OPEN
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_SLAB = 0.036  # [m] thickness of the worktop
_WALL = 0.012  # of the basins
_TAP = 0.3  # above the worktop
_DARK: Vec3 = (0.016, 0.016, 0.018)


@maker("kitchen_sink")
def kitchen_sink(spec: MakeSpec) -> MadeAsset:
    """A run of base units whose worktop holds a steel or white basin, two if it is double, and a high tap."""
    return _made(spec)


@maker("kitchen_sink", form=OPEN)
def sink_to_fill(spec: MakeSpec) -> MadeAsset:
    """The same; what lies in it lies on its floor."""
    return _made(spec)


def _made(spec: MakeSpec) -> MadeAsset:
    asm, main = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    top = height - min(_TAP, height * 0.27)
    w, d, front = width / 2, depth / 2, 0.019
    face = d - 0.02 - front
    low, high = min(0.1, top * 0.12), top - _SLAB
    deep = min(0.19, top * 0.3)
    farm = spec.says("farmhouse", "butler", "belfast", "apron") or spec.style in (
        "rustic",
        "shabby_chic",
        "traditional",
    )
    basins = _basins(spec, w, d)
    holes = [_outline(x, z) for x, z in basins]
    plinth = shapes.box_between((-w + 0.02, 0.0, -d + 0.04), (w - 0.02, low + 0.002, face - 0.05), 0.001)
    asm.add("plinth", plinth, finish("plastic", color=_DARK) if spec.style in ("modern", "minimalist") else main)
    asm.add("body", _carcass(w - 0.006, (-d, face), (low, high), deep), main)
    hang(asm, [], doors_of(max(2, round(width / 0.55)), (-w + 0.006, w - 0.006), (low, high), face), front, main)
    board = shapes.extrude(shapes.rectangle(width, depth, 0.006, 2), _SLAB + 0.001, 0.004, holes=holes)
    words = ("granite", "oak", "marble")
    stone = finish("oak") if farm else finish(words[int(spec.rng("worktop").integers(3))])
    asm.add("worktop", moved(board, y=high - 0.001), stone)
    look = finish("porcelain") if farm else finish("steel")
    for k, (x, z) in enumerate(basins):
        name = "basin" if len(basins) == 1 else f"basin-{k + 1}"
        asm.add(name, _basin(x, z, top, deep), look)
        inside = (x[0] + 0.025, x[1] - 0.025), (z[0] + 0.025, z[1] - 0.025)
        asm.level(name, *inside, top - deep + _WALL, deep - _WALL + 0.05, inside=True, inset=0.004)
    drains = [
        moved(shapes.tube(0.03, 0.017, 0.003, 0.0, 20), sum(x) / 2, top - deep + _WALL - 0.0012, sum(z) / 2)
        for x, z in basins
    ]
    asm.add("drains", drains, finish("chrome"))
    at = (basins[0][0][1] + basins[-1][0][0]) / 2 if len(basins) == 2 else sum(basins[0][0]) / 2
    asm.add("tap", [moved(m, at, top - 0.001, -d + 0.05) for m in _tap(height - top, depth * 0.3)], finish("chrome"))
    right, left = basins[-1][0][1] + 0.03, basins[0][0][0] - 0.03
    if not farm and w - right > 0.3:
        ribs = [
            shapes.box_between((right + 0.02, top - 0.001, z - 0.004), (w - 0.05, top + 0.003, z + 0.004), 0.001)
            for z in spaced(-d + 0.16, d - 0.14, 9)
        ]
        asm.add("drainer", ribs, finish("steel"))
    elif w - right > 0.12:
        asm.level("top-right", (right, w), (-d + 0.1, d), top, inset=0.01)
    if left + w > 0.12:
        asm.level("top-left", (-w, left), (-d + 0.1, d), top, inset=0.01)
    return asm.made()


def _basins(spec: MakeSpec, w: float, d: float) -> list[tuple[Vec2, Vec2]]:
    """Extents (x, z) [m] of the holes; the worktop beside them is on the left, the drainer on the right."""
    z = (-d + 0.115, d - 0.085)
    if spec.says("double", "twin"):
        each = min(0.4, w * 0.62)
        middle = -w * 0.08
        return [((middle - 0.02 - each, middle - 0.02), z), ((middle + 0.02, middle + 0.02 + each), z)]
    half = min(0.31, w * 0.62)
    middle = -w * 0.12 if w > 0.45 else 0.0
    return [((middle - half, middle + half), z)]


def _outline(x: Vec2, z: Vec2) -> list[Vec2]:
    flat = shapes.rectangle(x[1] - x[0], z[1] - z[0], 0.045, 4)
    return [(a + sum(x) / 2, b + sum(z) / 2) for a, b in flat]


def _basin(x: Vec2, z: Vec2, top: float, deep: float) -> list[Mesh]:
    """Walls and floor below a rim that lies on the worktop."""
    inner = _outline((x[0] + _WALL, x[1] - _WALL), (z[0] + _WALL, z[1] - _WALL))
    rim_out = _outline((x[0] - 0.016, x[1] + 0.016), (z[0] - 0.016, z[1] + 0.016))
    low = top - deep
    rim = moved(shapes.extrude(rim_out, 0.004, 0.0015, holes=[inner]), y=top - 0.0005)
    walls = moved(shapes.extrude(_outline(x, z), deep, 0.0, holes=[inner]), y=low)
    floor = moved(
        shapes.extrude(_outline((x[0] + 0.003, x[1] - 0.003), (z[0] + 0.003, z[1] - 0.003)), _WALL), y=low - 0.0004
    )
    return [rim, walls, floor]


def _tap(tall: float, reach: float) -> list[Mesh]:
    """A swan-necked mixer on y = 0, its spout towards +Z, its lever to the right."""
    path: list[Vec3] = [(0, 0.0, 0), (0, tall - 0.011, 0), (0, tall - 0.011, reach), (0, tall * 0.58, reach)]
    spout = shapes.pipe(shapes.rounded_path(path, reach * 0.48, 7), 0.011, 12)
    body = shapes.cylinder(0.02, 0.07, 0.004, 18)
    lever = shapes.rod((0.014, 0.05, 0.0), (0.085, 0.085, 0.0), 0.006, 8)
    return [shapes.cylinder(0.026, 0.008, 0.003, 20), body, spout, lever]


def _carcass(half: float, z: Vec2, y: Vec2, deep: float) -> list[Mesh]:
    """A case that is open above, so that basins fit into it: full height behind, beside and in front, a lower floor."""
    (back, face), (low, high) = z, y
    t = 0.02
    floor = max(low + 0.05, high + _SLAB - deep - 0.02)
    return [
        shapes.box_between((-half, low, back), (-half + t, high, face), 0.002, grain=1),
        shapes.box_between((half - t, low, back), (half, high, face), 0.002, grain=1),
        shapes.box_between((-half + t, low, back), (half - t, high, back + t), 0.0, grain=1),
        shapes.box_between((-half + t, low, face - t), (half - t, high, face), 0.0, grain=1),
        shapes.box_between((-half + t, low, back + t), (half - t, floor, face - t), 0.0),
    ]
