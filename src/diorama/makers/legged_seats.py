"""Chairs and stools."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import merge, moved, shear, transform, turned
from diorama.makers.build import (
    Assembly,
    fabric_finish,
    family,
    main_finish,
    metal_finish,
    taste,
    wood_finish,
)
from diorama.makers.legged import LegForm, four_legs, leg, leg_form
from diorama.makers.legged_tables import ellipse_polygon
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_BACKS = {
    "victorian": "oval", "rustic": "cross", "industrial": "hoop", "scandinavian": "spindle", "mid_century": "lumbar",
    "modern": "padded", "minimalist": "board", "japanese": "yoke", "traditional": "splat", "futuristic": "shell",
    "art_deco": "padded", "shabby_chic": "oval", "bohemian": "spindle", "coastal": "ladder", "art_nouveau": "slat",
}  # fmt: skip


_POSTS = {"shell": 0.0, "oval": 0.26, "hoop": 0.0, "board": 0.0, "lumbar": 0.7}  # share of the back that posts rise


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chair:
    """Measures [m] of a chair. back_z: where the back's posts rise at seat height; rake: how far they lean back per
    metre above it; post: their width.
    """

    width: float
    depth: float
    height: float
    seat: float
    plate: float
    back_z: float
    rake: float
    post: float
    frame: Material


def _measures(spec: MakeSpec, frame: Material) -> _Chair:
    width, height, depth = spec.size
    seat = min(0.455 * (height / 0.85) ** 0.45, height * 0.56)
    rise = height - seat
    rake = min(0.2, depth * 0.16 / rise)
    return _Chair(
        width=width, depth=depth, height=height, seat=seat, plate=0.024, back_z=-depth / 2 + rake * rise + 0.008,
        rake=rake, post=0.034 if taste(spec).leg != "block" else 0.044, frame=frame,
    )  # fmt: skip


def _back_form(spec: MakeSpec) -> str:
    if family(spec) in ("fabric", "leather"):
        return "oval" if spec.style == "victorian" else "padded"
    if spec.style in _BACKS:
        return _BACKS[spec.style]
    plain = ("slat", "splat", "ladder", "spindle", "slat")
    return plain[int(spec.rng("back").integers(len(plain)))]


@maker("chair", "dining_chair")
def chair(spec: MakeSpec) -> MadeAsset:
    """A chair: seat, raked back, four legs; the style chooses back, legs and upholstery."""
    style, asm = taste(spec), Assembly(spec)
    metal = style.key == "industrial" or family(spec) == "metal"
    frame = metal_finish(spec) if metal else wood_finish(spec)
    size = _measures(spec, frame)
    form = _back_form(spec)
    padded = form in ("padded", "oval") or (style.key in ("traditional", "") and spec.rng("pad").random() < 0.4)
    pad = 0.045 if padded else 0.0
    _seat(asm, size, pad)
    under = size.seat - pad - size.plate
    if style.key in ("modern", "futuristic"):
        asm.add("frame", _cantilever(size, under), metal_finish(spec))
    elif style.key == "minimalist":
        asm.add("sides", _board_sides(size, under), frame)
    else:
        _chair_legs(asm, size, under, posts=_POSTS.get(form, 1.0))
    asm.add("back", [_raked(size, piece) for piece in _back(size, form)], _back_finish(spec, form, frame))
    if form in ("padded", "oval"):
        asm.add("back-frame", [_raked(size, piece) for piece in _back_frame(size, form)], frame)
    return asm.made()


def _back_finish(spec: MakeSpec, form: str, frame: Material) -> Material:
    if form in ("padded", "oval"):
        return _cloth(spec)
    return frame


def _cloth(spec: MakeSpec) -> Material:
    """The cover: the material or colour asked for if it is cloth, else the style's."""
    return fabric_finish(spec)


def _raked(size: _Chair, mesh: Mesh) -> Mesh:
    """What was built upright on the plane z = 0 at seat height 0, leant back over the seat's rear edge."""
    return moved(transform(mesh, shear(0.0, -size.rake)), y=size.seat, z=size.back_z)


def _outline(size: _Chair, inset: float) -> list[Vec2]:
    """The seat: narrower at the back, rounded corners at the front."""
    w, d = size.width / 2 - inset, size.depth / 2
    back, front = size.back_z + size.post * 0.5 - 0.02, d - inset
    v, r = w * 0.9, 0.05
    points: list[Vec2] = [(-v, back), (v, back)]
    points += [(w - r + r * cos(a), front - r + r * sin(a)) for a in (k * pi / 8 for k in range(5))]
    points += [(-w + r - r * sin(a), front - r + r * cos(a)) for a in (k * pi / 8 for k in range(5))]
    return points


def _seat(asm: Assembly, size: _Chair, pad: float) -> None:
    y = size.seat - pad
    asm.add(
        "seat", moved(shapes.extrude(_outline(size, 0.0), size.plate, 0.008, grain=2), y=y - size.plate), size.frame
    )
    if pad:
        cover = shapes.extrude(_outline(size, 0.012), pad + 0.004, 0.02, grain=2, steps=3)
        asm.add("pad", moved(cover, y=y - 0.004), _cloth(asm.spec))
    w, back = size.width / 2, size.back_z + size.post * 0.5 + 0.03
    front = size.depth / 2
    inset = 0.035 if pad else 0.02
    right: list[Vec2] = [(w * 0.88 - inset, back), (w - inset - 0.012, front - 0.06), (w - 0.07, front - inset - 0.005)]
    polygon = right + [(-x, z) for x, z in reversed(right)]
    asm.surface("seat", polygon, size.seat)


def _chair_legs(asm: Assembly, size: _Chair, under: float, *, posts: float) -> None:
    """Front legs, and back legs that go on upwards as the posts of the back."""
    spec = asm.spec
    form = leg_form(spec, under, 0.2)
    thick = size.post
    lean = 0.06 if form.lean else 0.09 if spec.style == "industrial" else 0.0
    shape = form.shape if form.shape in ("turned", "cabriole", "round", "tapered") else "square"
    front = LegForm(shape=shape, thick=thick, lean=lean)
    w, d = size.width / 2 - thick / 2, size.depth / 2 - thick / 2 - 0.006
    top = under + 0.002
    for name, sx in (("leg-front-left", -1.0), ("leg-front-right", 1.0)):
        inset = 0.0 if lean else 0.012
        mesh = leg(front, top, (sx, 1.0))
        asm.add(name, moved(mesh, x=sx * (w - inset), z=d - inset), size.frame)
    for name, sx in (("leg-back-left", -1.0), ("leg-back-right", 1.0)):
        asm.add(name, _post(size, sx, under, share=posts, kick=0.1 if lean else 0.07), size.frame)
    rail = (under - 0.055, under + 0.001)
    x, z0, z1 = w * 0.86, size.back_z, d - 0.006 - lean * under
    pieces = [
        shapes.box_between((-x, rail[0], z1 - 0.009), (x, rail[1], z1 + 0.009), 0.002),
        shapes.box_between((-x * 0.9, rail[0], z0 - 0.008), (x * 0.9, rail[1], z0 + 0.008), 0.002),
    ]
    for sx in (-1.0, 1.0):
        path: list[Vec3] = [
            (sx * x * 0.93, (rail[0] + rail[1]) / 2, z0),
            (sx * (x + 0.004), (rail[0] + rail[1]) / 2, z1),
        ]
        pieces.append(shapes.bar(path, 0.018, rail[1] - rail[0] - 0.001))
    if spec.style == "japanese":
        pieces += _low_rails((x, z0, z1), under)
    if shape in ("round", "square", "tapered") and taste(spec).key in ("rustic", "coastal", "bohemian", "traditional"):
        y = under * 0.38
        pieces += [
            shapes.rod((sx * x * 0.97, y, z0 - 0.02), (sx * (x + 0.01), y, z1 + 0.01), 0.009, 8) for sx in (-1, 1)
        ]
        pieces.append(shapes.rod((-x, y, (z0 + z1) / 2), (x, y, (z0 + z1) / 2), 0.0085, 8))
    asm.add("rails", pieces, size.frame)


def _low_rails(at: Vec3, under: float) -> list[Mesh]:
    """Rails near the floor, the front one lowest: at = half the width, z of the back and of the front [m]."""
    x, z0, z1 = at
    made = [shapes.box_between((-x, under * h, z - 0.007), (x, under * h + 0.028, z + 0.007), 0.002, grain=0)
            for h, z in ((0.14, z1), (0.26, z0))]  # fmt: skip
    return made + [
        shapes.box_between((s * x - 0.007, under * 0.2, z0), (s * x + 0.007, under * 0.2 + 0.028, z1), 0.002, grain=2)
        for s in (-1, 1)
    ]


def _cantilever(size: _Chair, under: float) -> Mesh:
    """One bent steel tube: down the back, under the seat, down in front, back along the floor and up again."""
    r = 0.0115
    x, front, back = size.width / 2 - r - 0.012, size.depth / 2 - r - 0.01, -size.depth / 2 + r + 0.004
    rise, y = size.height - size.seat - 0.03, under - r
    side: list[Vec3] = [
        (x, size.seat + rise, size.back_z - size.rake * rise), (x, y, size.back_z + 0.02), (x, y, front), (x, r, front),
        (x, r, back),
    ]  # fmt: skip
    other: list[Vec3] = [(-a, b, c) for a, b, c in reversed(side)]
    return shapes.pipe(shapes.rounded_path([*side, *other], 0.06, 4), r, 10)


def _board_sides(size: _Chair, under: float) -> list[Mesh]:
    """Two boards from the floor to the seat, and a rail between them."""
    x, t = size.width / 2, 0.024
    front, back = size.depth / 2 - 0.012, size.back_z - 0.03
    sides = [
        shapes.box_between((min(s * x, s * (x - t)), 0, back), (max(s * x, s * (x - t)), under + 0.002, front), 0.002,
                           grain=1)
        for s in (-1, 1)
    ]  # fmt: skip
    middle = (front + back) / 2
    return [*sides, shapes.box_between((-x + t * 0.8, under - 0.1, middle), (x - t * 0.8, under, middle + 0.02), 0.002)]


def _post(size: _Chair, sx: float, under: float, *, share: float, kick: float) -> Mesh:
    """A back leg: its foot stands out behind, it bends at the seat and rises along `share` of the back."""
    t = size.post
    x = size.width / 2 * 0.9 - t / 2
    foot_z = max(size.back_z - kick, -size.depth / 2 + t * 0.36)
    path: list[Vec3] = [
        (sx * (x + 0.006), 0.0, foot_z),
        (sx * x, under * 0.7, size.back_z - (size.back_z - foot_z) * 0.1),
    ]
    if share:
        rise = (size.height - size.seat) * share - 0.015
        path += [
            (sx * x, size.seat + 0.02, size.back_z - 0.004),
            (sx * x, size.seat + rise, size.back_z - size.rake * rise),
        ]
        scale = [0.72, 1.0, 1.0, 0.78]
    else:
        path.append((sx * x, under + 0.002, size.back_z))
        scale = [0.72, 1.0, 1.0]
    mesh = shapes.sweep(path, shapes.rectangle(t, t, t * 0.22, 2), scale=scale, up=(0.0, 0.0, 1.0))
    positions = mesh.positions.copy()
    positions[:, 1] = positions[:, 1].clip(0.0, None)
    return Mesh(positions=positions, faces=mesh.faces, normals=mesh.normals, uvs=mesh.uvs)


def _curved_rail(size: _Chair, y: float, height: float, thick: float, bow: float = 0.022, grow: float = 0.0) -> Mesh:
    """A rail between the posts, bowed backwards in the middle, its middle at `y` above the seat."""
    x = size.width / 2 * 0.9 - size.post / 2 + grow
    path: list[Vec3] = [(x * k / 4, y, -bow * (1 - (k / 4) ** 2)) for k in range(-4, 5)]
    return shapes.bar(path, thick, height)


def _back(size: _Chair, form: str) -> list[Mesh]:
    """The back's pieces, upright, over the seat's rear edge at height 0."""
    rise = size.height - size.seat
    top = _curved_rail(size, rise - 0.045, 0.09, 0.02, grow=0.004)
    x = size.width / 2 * 0.9 - size.post / 2
    match form:
        case "ladder":
            return [_curved_rail(size, rise * k, 0.055, 0.014) for k in (0.34, 0.62)] + [
                _curved_rail(size, rise - 0.04, 0.08, 0.016, grow=0.004)
            ]
        case "cross":
            low, high = rise * 0.16, rise - 0.085
            bars: list[Mesh] = []
            for s in (-1, 1):
                ends: list[Vec3] = [(s * x, low, 0.006 * s), (0.0, (low + high) / 2, -0.012), (-s * x, high, 0.006 * s)]
                bars.append(shapes.bar(ends, 0.012 + 0.002 * s, 0.034, up=(0, 0, 1)))
            return [*bars, _curved_rail(size, low - 0.02, 0.045, 0.016), top]
        case "hoop":
            t, lift = size.width / 2 * 0.88, rise - 0.012
            path: list[Vec3] = [(t, -0.04, 0.0), (t * 0.98, lift * 0.62, 0.0), (t * 0.78, lift * 0.97, -0.01),
                                (0.0, lift, -0.014), (-t * 0.78, lift * 0.97, -0.01), (-t * 0.98, lift * 0.62, 0.0),
                                (-t, -0.04, 0.0)]  # fmt: skip
            hoop = shapes.pipe(shapes.rounded_path(path, 0.08, 3), 0.012, 10)
            return [hoop, shapes.box_between((-0.055, -0.03, -0.008), (0.055, lift - 0.004, -0.004), 0.001)]
        case "yoke":
            rail: list[Vec3] = [(x * 1.42 * k / 4, rise - 0.03 + 0.02 * (1 - (k / 4) ** 2), -0.03 * (1 - (k / 4) ** 2))
                                for k in range(-4, 5)]  # fmt: skip
            splat = upright_plate(
                [(-0.06, -0.03), (0.06, -0.03), (0.05, rise - 0.02), (-0.05, rise - 0.02)], 0.012, -0.024
            )
            return [shapes.sweep(rail, shapes.ellipse(0.03, 0.036, 10)), splat]
        case "board":
            half = size.width / 2
            return [shapes.box_between((-half, -0.03, -0.03), (half, rise, -0.006), 0.002, grain=1)]
        case "lumbar":
            return [_curved_panel(size, rise * 0.36, rise - 0.004, 0.014, 0.05)]
        case "spindle":
            rods = [
                shapes.rod((x * k, -0.03, 0.0), (x * k * 1.04, rise - 0.06, -0.02 * (1 - k * k)), 0.0075, 8)
                for k in (-0.72, -0.43, -0.14, 0.14, 0.43, 0.72)
            ]
            return [*rods, _curved_rail(size, rise - 0.04, 0.075, 0.022, 0.03, 0.012)]
        case "splat":
            outline = [
                (0.045, -0.03),
                (0.05, rise * 0.12),
                (0.08, rise * 0.42),
                (0.07, rise * 0.6),
                (0.05, rise * 0.72),
                (0.075, rise - 0.06),
            ]
            board = upright_plate([*outline, *((-a, b) for a, b in reversed(outline))], 0.012, -0.016)
            return [board, top]
        case "panel":
            return [_curved_panel(size, rise * 0.42, rise - 0.012, 0.012, 0.03)]
        case "shell":
            return [_curved_panel(size, -0.05, rise - 0.004, 0.014, 0.045)]
        case "padded":
            pad = shapes.rounded_box((2 * x - 0.012, rise * 0.74, 0.055), 0.022, 3)
            return [moved(pad, y=rise - rise * 0.37 - 0.012, z=0.002)]
        case "oval":
            pad = shapes.ellipsoid((2 * x * 0.96, rise * 0.68, 0.06), 24)
            return [moved(pad, y=rise * 0.6, z=-0.002)]
        case _:
            slats = [
                shapes.box_between(
                    (x * k - 0.017, -0.03, -0.022 * (1 - k * k) - 0.006),
                    (x * k + 0.017, rise - 0.06, -0.022 * (1 - k * k) + 0.006),
                    0.002,
                )
                for k in (-0.66, -0.33, 0.0, 0.33, 0.66)
            ]
            return [*slats, top]


def _back_frame(size: _Chair, form: str) -> list[Mesh]:
    rise = size.height - size.seat
    x = size.width / 2 * 0.9 - size.post / 2
    if form == "padded":
        return [shapes.box_between((-x, rise * 0.45, -0.018), (x, rise * 0.55, -0.006), 0.002)]
    across = x + size.post * 0.5 - 0.015
    path: list[Vec3] = [
        (across * cos(2 * pi * k / 28), rise * (0.6 + 0.365 * sin(2 * pi * k / 28)), -0.002) for k in range(28)
    ]
    ring = shapes.sweep(path, shapes.rectangle(0.032, 0.03, 0.011, 2), closed=True, up=(0.0, 0.0, 1.0))
    return [ring, shapes.box_between((-x, rise * 0.19, -0.014), (x, rise * 0.19 + 0.04, 0.01), 0.004)]


def _curved_panel(size: _Chair, low: float, high: float, thick: float, bow: float) -> Mesh:
    """A bent board with rounded corners."""
    x = size.width / 2 * 0.92
    board = upright_plate(
        [(a, b + (low + high) / 2) for a, b in shapes.rectangle(2 * x, high - low, min(0.07, (high - low) * 0.3), 5)],
        thick,
        0.0,
    )
    return bowed(board, x, bow)


def upright_plate(outline: list[Vec2], thick: float, z: float) -> Mesh:
    """An outline (x, y) as a board in the plane z = 0, cut into strips so that it can be bent."""
    flat = shapes.extrude([(a, -b) for a, b in outline], thick, thick * 0.3, grain=2)
    return moved(turned(flat, (1.0, 0.0, 0.0), pi / 2), z=z)


def bowed(mesh: Mesh, half_width: float, bow: float) -> Mesh:
    """The mesh pushed back in the middle and forward at its sides."""
    positions = mesh.positions.copy()
    positions[:, 2] -= bow * (1 - (positions[:, 0] / half_width) ** 2)
    return Mesh(positions=positions, faces=mesh.faces, normals=mesh.normals, uvs=mesh.uvs)


@maker("stool", "bar_stool")
def stool(spec: MakeSpec) -> MadeAsset:
    """A stool: a round or square seat on splayed legs with rungs; high ones have a foot rest."""
    width, height, depth = spec.size
    asm, style = Assembly(spec), taste(spec)
    metal = style.key in ("industrial", "futuristic") or family(spec) == "metal"
    frame = metal_finish(spec) if metal else wood_finish(spec)
    cloth = family(spec) in ("fabric", "leather")
    boxy = style.key in ("japanese", "minimalist", "rustic")
    square = spec.says("square", "rectangular") or (not spec.says("round") and boxy)
    side = min(width, depth)
    thick = 0.07 if cloth else 0.036
    outline = shapes.rectangle(width, depth, side * 0.08) if square else shapes.ellipse(width, depth, 36)
    edge = 0.026 if cloth else 0.012
    seat = shapes.extrude(outline, thick, edge, grain=0, steps=3 if cloth else 2)
    asm.add(
        "seat",
        moved(seat, y=height - thick),
        main_finish(spec) if cloth else frame if metal and not spec.material_stated else wood_finish(spec),
    )
    under = height - thick + 0.003
    _stool_base(asm, frame, under, metal=metal, square=square)
    inset = edge + 0.012
    if square:
        asm.level("seat", (-width / 2, width / 2), (-depth / 2, depth / 2), height, inset=inset)
    else:
        asm.surface("seat", ellipse_polygon(width / 2 - inset, depth / 2 - inset), height)
    return asm.made()


def _stool_base(asm: Assembly, frame: Material, height: float, *, metal: bool, square: bool) -> None:
    """What carries a stool's seat at `height` [m], by style."""
    spec = asm.spec
    width, _, depth = spec.size
    side = min(width, depth)
    match spec.style:
        case "modern" | "futuristic":
            foot = side * 0.46
            line = [
                (foot, 0.0),
                (foot, 0.008),
                (foot * 0.9, 0.016),
                (0.024, 0.028),
                (0.024, height - 0.03),
                (0.07, height),
            ]
            asm.add("column", shapes.lathe(line, 28, seam_angle_rad=0.8), metal_finish(spec))
            if height > 0.55:
                ring = moved(shapes.torus(side * 0.33, 0.009, 24, 8), y=height * 0.36)
                bar = shapes.rod((-side * 0.33, height * 0.36, 0.0), (side * 0.33, height * 0.36, 0.0), 0.006, 8)
                asm.add("foot-ring", [ring, bar], metal_finish(spec))
        case "industrial":
            tread = shapes.cylinder(0.016, height * 0.6, 0.002, 12)
            asm.add("screw", [moved(tread, y=height * 0.4), _nut(height, side * 0.34)], frame)
            _stool_legs(asm, frame, height * 0.82, 4, metal=True, square=False)
        case "minimalist" | "japanese":
            kind = "panel" if spec.style == "minimalist" else "through"
            form = LegForm(shape=kind, thick=0.03 if kind == "panel" else 0.036)
            for name, mesh in four_legs(form, width / 2 - 0.002, depth / 2 - 0.004, height):
                asm.add(name, mesh, frame)
            if height > 0.55 and kind == "panel":
                rest = shapes.box_between((-width / 2 + 0.02, 0.2, -0.03), (width / 2 - 0.02, 0.225, 0.03), 0.002)
                asm.add("foot-rest", rest, frame)
        case "victorian" | "traditional":
            legs = [moved(shapes.turned_leg(height, 0.042), x=sx * width * 0.32, z=sz * depth * 0.32)
                    for sx in (-1, 1) for sz in (-1, 1)]  # fmt: skip
            asm.add_each([f"leg-{k + 1}" for k in range(4)], legs, frame)
            x, z, y = width * 0.32, depth * 0.32, height * 0.34
            cross = [shapes.rod((-x, y, s * z), (x, y, s * z), 0.011, 8) for s in (-1, 1)]
            cross += [shapes.rod((s * x, y + 0.03, -z), (s * x, y + 0.03, z), 0.011, 8) for s in (-1, 1)]
            asm.add("rungs", cross, frame)
        case _:
            few = not square and height < 0.55 and (spec.style == "mid_century" or spec.rng("legs").random() < 0.4)
            _stool_legs(asm, frame, height, 3 if few else 4, metal=metal, square=square)


def _nut(height: float, reach: float) -> Mesh:
    """The boss under the seat that the screw of a turning stool runs in, on a plate that the legs carry."""
    boss = moved(shapes.cylinder(0.03, 0.05, 0.004, 14), y=height * 0.82 - 0.045)
    return merge([boss, moved(shapes.cylinder(reach, 0.008, 0.002, 20), y=height * 0.82 - 0.008)])


def _stool_legs(asm: Assembly, frame: Material, height: float, count: int, *, metal: bool, square: bool) -> None:
    """Splayed legs from under the seat outwards, with rungs between."""
    width, _, depth = asm.spec.size
    foot, head = (0.012, 0.013) if metal else (0.015, 0.021)
    start = pi / 2 if count == 3 else pi / 4
    reach = (1.38 if square else 1.25) if count == 4 else 0.95
    top = 0.68 if square else 0.5
    names = [f"leg-{k + 1}" for k in range(count)]

    def place(k: int, share: float, y: float) -> Vec3:
        angle = start + 2 * pi * k / count
        return (cos(angle) * reach * share * (width / 2 - foot), y, sin(angle) * reach * share * (depth / 2 - foot))

    for k, name in enumerate(names):
        rod = shapes.rod(place(k, 1.0, 0.0), place(k, top, height), foot, 12, end_radius=head)
        positions = rod.positions.copy()
        positions[:, 1] = positions[:, 1].clip(0.0, height)
        asm.add(name, Mesh(positions=positions, faces=rod.faces, normals=rod.normals, uvs=rod.uvs), frame)
    high = height > 0.55
    y = min(0.24, height * 0.34) if high else height * 0.42
    share = 1.0 - (1.0 - top) * y / height
    rungs = [
        shapes.rod(
            place(k, share, y + 0.02 * (k % 2)), place(k + 1, share, y + 0.02 * (k % 2)), 0.0085 if metal else 0.0095, 8
        )
        for k in range(count)
    ]
    asm.add("rungs", rungs, frame)
