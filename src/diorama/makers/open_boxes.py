"""Boxes that stand open with room in them: carton, chest, suitcase, toolbox, jewelry box."""

from __future__ import annotations

from math import pi, radians

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import moved, turned
from diorama.makers.build import Assembly, family, main_finish, metal_finish
from diorama.makers.cased_boxes import side_handles
from diorama.makers.forms import OPEN, raised_floor
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_BACK = radians(102)  # by which lids lean back


def _tray(half: tuple[float, float], y: tuple[float, float], wall: float, floor: float, edge: float) -> list[Mesh]:
    """Four walls and a floor over the outline -half..half (x, z) [m]; grain along the walls."""
    (w, d), (low, high) = half, y
    return [
        shapes.box_between((-w, low, d - wall), (w, high, d), edge, grain=0),
        shapes.box_between((-w, low, -d), (w, high, -d + wall), edge, grain=0),
        shapes.box_between(
            (-w, low + 0.0005, -d + wall * 0.8), (-w + wall, high - 0.0005, d - wall * 0.8), edge, grain=2
        ),
        shapes.box_between(
            (w - wall, low + 0.0005, -d + wall * 0.8), (w, high - 0.0005, d - wall * 0.8), edge, grain=2
        ),
        shapes.box_between(
            (-w + wall * 0.6, low + 0.001, -d + wall * 0.6), (w - wall * 0.6, low + floor, d - wall * 0.6)
        ),
    ]


def _inside(asm: Assembly, half: tuple[float, float], wall: float, floor: float, inset: float = 0.001) -> None:
    (w, d) = half
    asm.level("inside", (-w + wall, w - wall), (-d + wall, d - wall), floor, None, inside=True, inset=inset)


def _padded(asm: Assembly, half: tuple[float, float], wall: float, floor: float, high: float, look: Material) -> float:
    """Fill what is deep with something soft up to where the load is seen over the rim at `high` [m]; its top."""
    top = raised_floor(asm.spec.details, high, floor)
    if top > floor + 0.01:
        (w, d), r = half, wall - 0.0015
        asm.add("padding", shapes.box_between((-w + r, floor - 0.001, -d + r), (w - r, top, d - r), 0.004), look)
        return top
    return floor


def _leaning(meshes: list[Mesh], y: float, z: float, angle: float = _BACK) -> list[Mesh]:
    """What was made shut, turned back about the edge (y, z) [m] along x."""
    return [moved(turned(moved(m, 0, -y, -z), (1, 0, 0), -angle), 0, y, z) for m in meshes]


@maker("box", form=OPEN)
def open_box(spec: MakeSpec) -> MadeAsset:
    """A carton whose four flaps hang out; a box of wood, metal or plastic without its lid."""
    width, height, depth = spec.size
    asm, w, d = Assembly(spec), width / 2, depth / 2
    if family(spec) in ("wood", "metal", "plastic"):
        wall = min(0.014, width * 0.05)
        asm.add("box", _tray((w, d), (0.0, height), wall, wall, 0.002), main_finish(spec))
        cloth = finish("cotton", color=(0.6, 0.55, 0.47))
        _inside(asm, (w, d), wall, _padded(asm, (w, d), wall, wall, height, cloth))
        return asm.made()
    card = finish("cardboard", color=spec.color) if family(spec) == "paper" else main_finish(spec)
    thick = 0.004
    asm.add("carton", _tray((w, d), (0.0, height), thick, thick, 0.0), card)
    flap = min(depth, width) * 0.42
    flaps: list[Mesh] = []
    for angle, length, out, droop in ((0.0, w, d, 52), (pi, w, d, 46), (pi / 2, d, w, 58), (-pi / 2, d, w, 50)):
        board = shapes.box_between((-length + 0.002, -0.003, 0.0), (length - 0.002, 0.0, flap), 0.0008)
        hung = moved(turned(board, (1, 0, 0), radians(droop)), y=height - 0.0002, z=out - 0.001)
        flaps.append(turned(hung, (0, 1, 0), angle))
    asm.add("flaps", flaps, card)
    _inside(asm, (w, d), thick, _padded(asm, (w, d), thick, thick, height, finish("paper", color=(0.62, 0.56, 0.47))))
    return asm.made()


@maker("chest", form=OPEN)
def open_chest(spec: MakeSpec) -> MadeAsset:
    """A chest with its lid leaning back; bands, a lock and handles on it, unless it is for toys."""
    width, height, depth = spec.size
    asm, main = Assembly(spec), main_finish(spec)
    plain = spec.category == "toy_box" or spec.style in ("modern", "scandinavian", "minimalist")
    metal = metal_finish(spec, "iron" if spec.style in ("", "rustic") else "")
    grip, wall = 0.0 if plain else 0.022, 0.018
    w, d = width / 2 - grip, depth / 2
    lid = 0.03 if plain else min(0.09, height * 0.2)
    seam = height - lid
    asm.add("body", _tray((w, d), (0.0, seam), wall, wall, 0.003), main)
    hinge = (seam + 0.003, -d + 0.004)
    if plain:
        cover = [shapes.box_between((-w - 0.003, seam + 0.003, -d), (w + 0.003, height, d + 0.004), 0.006, 2, grain=0)]
    else:
        cover = [
            moved(turned(m, (1, 0, 0), pi), y=seam + 0.003 + lid) for m in _tray((w, d), (0.0, lid), wall, wall, 0.004)
        ]
    asm.add("lid", _leaning(cover, *hinge), main)
    stay = shapes.rod(
        (w - wall - 0.004, seam * 0.9, -d + wall + 0.002), (w - wall - 0.004, seam + 0.12, -d - 0.012), 0.003, 6
    )
    asm.add("stay", stay, metal)
    if plain:
        return _loaded(asm, (w, d), wall, seam)
    bands: list[Mesh] = []
    for x in (-w * 0.72, w * 0.72):
        bands += [
            shapes.box_between((x - 0.02, 0.001, d - 0.001), (x + 0.02, seam - 0.002, d + 0.003), 0.001),
            shapes.box_between((x - 0.02, 0.001, -d - 0.003), (x + 0.02, seam - 0.02, -d + 0.001), 0.001),
            *_leaning(
                [shapes.box_between((x - 0.02, height + 0.001, -d + 0.01), (x + 0.02, height + 0.006, d), 0.001)],
                *hinge,
            ),
        ]
    lock = shapes.box_between((-0.03, seam - 0.07, d - 0.002), (0.03, seam - 0.01, d + 0.006), 0.003)
    asm.add("fittings", [*bands, lock], metal)
    side_handles(asm, w, seam * 0.66, metal)
    return _loaded(asm, (w, d), wall, seam)


def _loaded(asm: Assembly, half: tuple[float, float], wall: float, rim: float) -> MadeAsset:
    cloth = finish("cotton", color=(0.4, 0.42, 0.46) if asm.spec.category == "toy_box" else (0.3, 0.2, 0.14))
    _inside(asm, half, wall, _padded(asm, half, wall, wall, rim, cloth), inset=0.006)
    return asm.made()


@maker("suitcase", form=OPEN)
def open_suitcase(spec: MakeSpec) -> MadeAsset:
    """A case that lies open: its lid leans back, both halves lined."""
    tall, long, _ = spec.size  # it stands upright when shut: what lies is as wide as that is high
    width, depth = max(long, tall), min(long, tall)
    half = spec.size[2] / 2
    asm = Assembly(spec)
    old = family(spec) == "leather" or spec.style in ("victorian", "traditional", "rustic")
    look = main_finish(spec)
    if old and not (spec.color_stated or spec.material_stated):
        look = finish("leather", color=(0.22, 0.09, 0.03))
    w, d, wall, foot = width / 2, depth / 2, 0.008, 0.004
    bump = shapes.box_between((-w + 0.03, 0.0, -d + 0.03), (w - 0.03, foot + 0.001, d - 0.03))
    asm.add("base", [*_tray((w, d), (foot, half), wall, wall, 0.003), bump], look)
    hinge = (half + 0.002, -d)
    upper = [
        moved(turned(m, (1, 0, 0), pi), y=half + 0.002 + half - foot)
        for m in _tray((w, d), (0.0, half - foot), wall, wall, 0.003)
    ]
    asm.add("lid", _leaning(upper, *hinge, radians(96)), look)
    cloth = finish("cotton", color=(0.32, 0.27, 0.22) if old else (0.1, 0.105, 0.12))
    floor = foot + wall + 0.003
    asm.add(
        "lining",
        shapes.box_between(
            (-w + wall - 0.001, foot + wall - 0.001, -d + wall - 0.001), (w - wall + 0.001, floor, d - wall + 0.001)
        ),
        cloth,
    )
    cover = shapes.box_between(
        (-w + wall - 0.001, 2 * half - wall - 0.006, -d + wall - 0.001),
        (w - wall + 0.001, 2 * half - wall + 0.001, d - wall + 0.001),
    )
    asm.add("lid-lining", _leaning([cover], *hinge, radians(96)), cloth)
    metal = finish("brass" if old else "aluminium")
    locks = [
        shapes.box_between((x - 0.02, half - 0.045, d - 0.001), (x + 0.02, half - 0.01, d + 0.005), 0.002)
        for x in (-w * 0.55, w * 0.55)
    ]
    asm.add("locks", locks, metal)
    loop: list[Vec3] = [
        (-0.08, half * 0.5, d - 0.002),
        (-0.07, half * 0.5, d + 0.03),
        (0.07, half * 0.5, d + 0.03),
        (0.08, half * 0.5, d - 0.002),
    ]
    asm.add(
        "handle",
        shapes.pipe(shapes.rounded_path(loop, 0.02, 4), 0.008, 10),
        finish("leather", color=(0.06, 0.03, 0.015)),
    )
    asm.level("inside", (-w + wall, w - wall), (-d + wall, d - wall), floor, None, inside=True, inset=0.004)
    return asm.made()


@maker("bag", form=OPEN)
def open_bag(spec: MakeSpec) -> MadeAsset:
    """A bag that stands open, with two loops to carry it by; of paper if so said."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    paper = spec.says("paper", "gift", "shopping")
    look = main_finish(spec)
    if paper and not spec.color_stated:
        look = finish("paper", color=(0.5, 0.36, 0.2))
    rim, wall = height * 0.74, 0.004
    w, d = width / 2, max(depth, 0.2) / 2
    asm.add("bag", _tray((w, d), (0.0, rim), wall, wall, 0.0015), look)
    loops: list[Mesh] = []
    for s in (-1, 1):
        z = s * (d + 0.003)
        path: list[Vec3] = [
            (-w * 0.45, rim * 0.8, z),
            (-w * 0.42, height, z),
            (w * 0.42, height, z),
            (w * 0.45, rim * 0.8, z),
        ]
        loops.append(shapes.sweep(shapes.rounded_path(path, 0.06, 5), shapes.rectangle(0.022, 0.006), up=(1, 0, 0)))
    asm.add("handles", loops, look if not paper else finish("straw"))
    _inside(asm, (w, d), wall, _padded(asm, (w, d), wall, wall, rim, finish("cotton", color=(0.25, 0.24, 0.23))))
    return asm.made(sides=())


@maker("toolbox", form=OPEN)
def open_toolbox(spec: MakeSpec) -> MadeAsset:
    """A tool box whose lid with its handle is thrown back."""
    width, height, depth = spec.size
    asm, look = Assembly(spec), main_finish(spec)
    w, d, wall = width / 2, depth / 2, 0.006
    body = height * 0.58
    asm.add("body", _tray((w, d), (0.0, body), wall, wall, 0.002), look)
    dark, steel = finish("plastic", color=(0.02, 0.02, 0.022)), finish("steel")
    hinge = (body + 0.002, -d)
    cap = height * 0.3
    cover = [
        moved(turned(m, (1, 0, 0), pi), y=body + 0.002 + cap) for m in _tray((w, d), (0.0, cap), wall, wall, 0.004)
    ]
    asm.add("lid", _leaning(cover, *hinge, radians(100)), look)
    loop: list[Vec3] = [
        (-w * 0.5, body + cap, 0.0),
        (-w * 0.46, height + 0.02, 0.0),
        (w * 0.46, height + 0.02, 0.0),
        (w * 0.5, body + cap, 0.0),
    ]
    grip = shapes.sweep(shapes.rounded_path(loop, 0.03), shapes.rectangle(0.012, 0.024, 0.005, 2), up=(0, 0, 1))
    asm.add("handle", _leaning([grip], *hinge, radians(100)), dark)
    latches = [
        shapes.box_between((x - 0.018, body - 0.05, d - 0.002), (x + 0.018, body - 0.006, d + 0.008), 0.003)
        for x in (-w * 0.6, w * 0.6)
    ]
    asm.add("latches", latches, steel)
    _inside(asm, (w, d), wall, _padded(asm, (w, d), wall, wall, body, dark))
    return asm.made()


@maker("jewelry_box", form=OPEN)
def open_jewelry_box(spec: MakeSpec) -> MadeAsset:
    """A case with a velvet tray, its lid with a mirror leaning back; a lunch box without its lid."""
    width, height, depth = spec.size
    asm, look = Assembly(spec), main_finish(spec)
    w, d, wall = width / 2, depth / 2, 0.006
    lunch = spec.says("lunch", "lunchbox")
    body = height if lunch else height * 0.5
    floor = 0.004 if lunch else body * 0.55
    asm.add("case", _tray((w, d), (0.0, body), wall, floor, 0.002), look)
    if not lunch:
        tint = ((0.3, 0.02, 0.05), (0.03, 0.06, 0.2), (0.05, 0.16, 0.1))[spec.seed % 3]
        asm.add(
            "tray",
            shapes.box_between(
                (-w + wall - 0.001, floor - 0.001, -d + wall - 0.001),
                (w - wall + 0.001, floor + 0.003, d - wall + 0.001),
            ),
            finish("velvet", color=tint),
        )
        hinge = (body + 0.001, -d + 0.001)
        lid = shapes.box_between((-w, body + 0.001, -d), (w, body + 0.013, d), 0.004, 2)
        glass = shapes.box_between((-w * 0.86, body - 0.0015, -d * 0.86), (w * 0.86, body + 0.0015, d * 0.86))
        asm.add("lid", _leaning([lid], *hinge), look)
        asm.add("mirror", _leaning([glass], *hinge), finish("mirror"))
        clasp = shapes.box_between((-0.008, body - 0.018, d - 0.001), (0.008, body - 0.004, d + 0.004), 0.001)
        asm.add("clasp", clasp, finish("brass"))
        floor += 0.003
    _inside(asm, (w, d), wall, floor)
    return asm.made()
