"""Guitars, ukuleles, violins, cellos: a waisted body, a neck, strings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Matrix4, Vec2
from diorama.geometry.mesh_ops import moved, transform, translation
from diorama.geometry.shapes import box_between, cylinder, extrude, pipe, rod, rounded_path, sphere
from diorama.makers.build import Assembly, main_finish
from diorama.makers.instruments import smooth_loop
from diorama.makers.instruments_wind import tuba
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

UPRIGHT: Matrix4 = np.array([[1, 0, 0, 0], [0, 0, 1, 0], [0, 1, 0, 0], [0, 0, 0, 1.0]])  # (x, z) outlines become (x, y)

# half outlines (x, y) as shares of half the width and of the body's length, from the bottom up
_GUITAR: tuple[Vec2, ...] = (
    (0.0, 0.0),
    (0.55, 0.02),
    (0.92, 0.14),
    (0.98, 0.32),
    (0.78, 0.5),
    (0.62, 0.62),
    (0.7, 0.78),
    (0.66, 0.9),
    (0.4, 0.98),
    (0.0, 1.0),
)
_VIOLIN: tuple[Vec2, ...] = (
    (0.0, 0.0),
    (0.5, 0.015),
    (0.9, 0.1),
    (1.0, 0.22),
    (0.94, 0.34),
    (0.86, 0.385),
    (0.62, 0.45),
    (0.54, 0.54),
    (0.62, 0.62),
    (0.8, 0.675),
    (0.82, 0.75),
    (0.72, 0.88),
    (0.4, 0.97),
    (0.0, 1.0),
)
_ELECTRIC: tuple[Vec2, ...] = (
    (0.0, 0.02),
    (0.6, 0.0),
    (0.95, 0.14),
    (0.92, 0.32),
    (0.7, 0.5),
    (0.66, 0.66),
    (0.8, 0.86),
    (0.66, 0.98),
    (0.42, 0.86),
    (0.18, 0.8),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Strung:
    """Sizes [m]: of the body, neck and head; all lie from y = 0 upwards with strings at +z."""

    wide: float
    body: float
    thick: float
    total: float
    neck: float
    strings: int
    half: tuple[Vec2, ...]


def _outline(form: _Strung, grow: float = 1.0) -> list[Vec2]:
    half = [(x * form.wide / 2 * grow, form.body / 2 + (y - 0.5) * form.body * grow) for x, y in form.half]
    loop = smooth_loop(half)
    if half[-1][0] > 0:  # horns beside the neck
        return [*loop, *((-x, y) for x, y in loop[:0:-1])]
    return [*loop, *((-x, y) for x, y in loop[-2:0:-1])]


def _plate(outline: list[Vec2], z: float, thick: float, edge: float = 0.0) -> Mesh:
    return moved(transform(extrude(outline, thick, edge), UPRIGHT), z=z)


def _put(asm: Assembly, name: str, meshes: list[Mesh], material: Material, place: Matrix4) -> None:
    asm.add(name, [transform(mesh, place) for mesh in meshes], material)


def _necked(asm: Assembly, form: _Strung, place: Matrix4, wood: Material, face: float) -> None:
    """Neck, head with pegs, bridge and strings."""
    n, top = form.neck / 2, form.total
    head = form.total * 0.15
    nut = top - head
    dark = finish("ebony")
    start = form.body * 0.92
    arm = box_between((-n, start, face - form.thick * 0.3), (n, nut, face + 0.004), n * 0.4)
    peg_box = _plate(
        [
            (-n * 1.1, nut - 0.002),
            (n * 1.1, nut - 0.002),
            (n * 1.7, nut + head * 0.2),
            (n * 1.35, top),
            (-n * 1.35, top),
            (-n * 1.7, nut + head * 0.2),
        ],
        face - form.thick * 0.18,
        form.thick * 0.2,
        0.002,
    )
    _put(asm, "neck", [arm, peg_box], wood, place)
    board = box_between((-n * 0.96, form.body * 0.66, face + 0.002), (n * 0.96, nut, face + 0.009))
    _put(asm, "fingerboard", [board], dark, place)
    rows = max(2, form.strings // 2)
    pegs = [
        rod(
            (s * n * 1.3, nut + head * (0.25 + 0.6 * k / rows), face - form.thick * 0.08),
            (s * n * 2.5, nut + head * (0.25 + 0.6 * k / rows), face - form.thick * 0.08),
            n * 0.16,
            6,
        )
        for s in (-1, 1)
        for k in range(rows)
    ]
    _put(asm, "pegs", pegs, finish("chrome") if form.half is not _VIOLIN else dark, place)
    low = form.body * 0.27
    rise = 0.016 if form.half is not _VIOLIN else form.thick * 0.35
    bridge = box_between(
        (-form.wide * 0.14, low, face - 0.001), (form.wide * 0.14, low + form.body * 0.03, face + rise), 0.002
    )
    _put(asm, "bridge", [bridge], dark if form.half is not _VIOLIN else finish("maple"), place)
    gap = n * 1.5 / max(1, form.strings - 1)
    thin = max(0.0008, form.total * 0.0011)
    xs = [-n * 0.75 + k * gap for k in range(form.strings)]
    lines = [rod((x * 1.2, low + 0.004, face + rise), (x, nut + head * 0.2, face + 0.011), thin, 4) for x in xs]
    if form.half is _VIOLIN:
        lines += [
            rod((x * 1.2, low + 0.004, face + rise), (x * 0.7, form.body * 0.1, face + 0.012), thin, 4) for x in xs
        ]
        tail = _plate(
            [
                (-n * 0.6, form.body * 0.02),
                (n * 0.6, form.body * 0.02),
                (n * 1.0, form.body * 0.15),
                (-n * 1.0, form.body * 0.15),
            ],
            face,
            0.01,
            0.002,
        )
        _put(asm, "tailpiece", [tail], dark, place)
    _put(asm, "strings", lines, finish("silver"), place)


def _acoustic(asm: Assembly, form: _Strung, place: Matrix4, wood: Material) -> None:
    """A hollow body: back and ribs, a lighter or bound top, a hole or two."""
    back = -form.thick / 2
    face = form.thick / 2
    violin = form.half is _VIOLIN
    top = wood if violin or asm.spec.color_stated else finish("pine")
    _put(asm, "body", [_plate(_outline(form), back, form.thick * 0.93, form.thick * 0.08)], wood, place)
    _put(asm, "top", [_plate(_outline(form, 0.985), face - form.thick * 0.09, form.thick * 0.09, 0.002)], top, place)
    ink = finish("rubber")
    if violin:
        x, y, r = form.wide * 0.2, form.body * 0.36, form.body * 0.09
        holes = [
            pipe(
                [
                    (s * (x - r * 0.25), y + r, face),
                    (s * (x - r * 0.05), y + r * 0.7, face),
                    (s * (x + r * 0.1), y - r * 0.6, face),
                    (s * (x + r * 0.35), y - r, face),
                ],
                form.wide * 0.012,
                6,
            )
            for s in (-1, 1)
        ]
        _put(asm, "f-holes", holes, ink, place)
    else:
        y, r = form.body * 0.62, form.wide * 0.135
        hole = moved(transform(cylinder(r, 0.002, 0.0, 28), UPRIGHT), 0.0, y, face - 0.001)
        ring = moved(transform(cylinder(r * 1.22, 0.0012, 0.0, 28), UPRIGHT), 0.0, y, face - 0.0008)
        _put(asm, "rosette", [ring], finish("walnut"), place)
        _put(asm, "sound-hole", [hole], ink, place)
    _necked(asm, form, place, finish("mahogany") if not violin else wood, face)


def _electric(asm: Assembly, form: _Strung, place: Matrix4, paint: Material) -> None:
    """A solid body with horns, pickups and knobs."""
    face = form.thick / 2
    _put(asm, "body", [_plate(_outline(form), -face, form.thick, form.thick * 0.22)], paint, place)
    guard = [(x * 0.62 + form.wide * 0.06, y * 0.72 + form.body * 0.12) for x, y in _outline(form)]
    _put(
        asm,
        "pickguard",
        [_plate(guard, face - 0.0005, 0.003, 0.0008)],
        finish("plastic", color=(0.8, 0.78, 0.72)),
        place,
    )
    coils = [
        box_between(
            (-form.wide * 0.12, form.body * y, face), (form.wide * 0.12, form.body * (y + 0.07), face + 0.009), 0.003
        )
        for y in (0.36, 0.5, 0.62)
    ]
    knobs = [
        moved(transform(cylinder(0.011, 0.016, 0.002, 12), UPRIGHT), form.wide * 0.27, form.body * y, face + 0.002)
        for y in (0.16, 0.26, 0.36)
    ]
    _put(asm, "pickups", [*coils, *knobs], finish("plastic", color=(0.02, 0.02, 0.02)), place)
    _necked(asm, form, place, finish("maple"), face)


@maker("guitar", "ukulele")
def guitar(spec: MakeSpec) -> MadeAsset:
    """A guitar on a low stand, acoustic or electric; a ukulele is a small one with four strings."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    small = spec.category == "ukulele"
    electric = spec.says("electric", "bass") or (spec.color_stated and not small)
    lift = height * 0.05
    thick = depth * (0.34 if electric else 0.68)
    form = _Strung(
        wide=width * (0.86 if electric else 0.98),
        body=(height - lift) * (0.44 if electric else 0.48),
        thick=thick,
        total=height - lift,
        neck=height * (0.056 if not small else 0.07),
        strings=4 if small or spec.says("bass", "banjo") else 6,
        half=_ELECTRIC if electric else _GUITAR,
    )
    place = translation(0.0, lift, depth * 0.1)
    tones = ((0.5, 0.03, 0.03), (0.02, 0.02, 0.022), (0.05, 0.15, 0.4), (0.6, 0.3, 0.06))
    if electric:
        tone = spec.color if spec.color_stated and spec.color else tones[spec.seed % 4]
        _electric(asm, form, place, finish("paint", color=tone))
    else:
        woods = ("walnut", "mahogany", "maple", "cherry_wood")
        plain = not (spec.material_stated or spec.color_stated)
        _acoustic(asm, form, place, finish(woods[spec.seed % 4]) if plain else main_finish(spec))
    _stand(asm, width, height, depth, lift)
    return asm.made()


def _stand(asm: Assembly, width: float, height: float, depth: float, lift: float) -> None:
    """Two feet ahead with a cradle, one behind, and a back rest."""
    r = max(0.004, width * 0.016)
    d = depth / 2 - r
    x = width * 0.3
    feet = [rod((s * x, r, d), (s * x * 0.4, lift * 0.9, -d * 0.7), r, 7) for s in (-1, 1)]
    hooks = [
        rod((s * x * 0.6, lift - r * 0.6, -d * 0.8), (s * x * 0.6, lift - r * 0.6, d * 0.9), r, 7) for s in (-1, 1)
    ]
    spine = [
        rod((0.0, lift * 0.6, -d * 0.85), (0.0, height * 0.42, -d * 0.85), r, 7),
        rod((-x, r, -d), (x, r, -d), r, 7),
    ]
    spine += [
        rod((-x * 0.6, lift * 0.8, -d * 0.82), (x * 0.6, lift * 0.8, -d * 0.82), r, 7),
        rod((0.0, r, -d), (0.0, lift, -d * 0.85), r, 7),
    ]
    asm.add("stand", [*feet, *hooks, *spine], finish("steel", color=(0.02, 0.02, 0.022)))


@maker("violin")
def violin(spec: MakeSpec) -> MadeAsset:
    """A violin laid on its back, its bow beside it."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    thick = height * 0.48
    form = _Strung(
        wide=width * 0.88, body=depth * 0.6, thick=thick, total=depth, neck=depth * 0.045, strings=4, half=_VIOLIN
    )
    laid = np.array([[1, 0, 0, -width * 0.06], [0, 0, 1, thick / 2], [0, -1, 0, depth / 2], [0, 0, 0, 1.0]])
    _acoustic(asm, form, laid, main_finish(spec))
    x, r = width * 0.44, 0.0035
    stick = pipe([(x, r, depth * 0.46), (x + 0.004, r, 0.0), (x, r, -depth * 0.46)], r, 7)
    hair = box_between((x - 0.014, 0.0005, -depth * 0.45), (x - 0.011, 0.004, depth * 0.4))
    frog = box_between((x - 0.016, 0.0005, depth * 0.38), (x, 0.008, depth * 0.43), 0.001)
    tip = box_between((x - 0.015, 0.0005, -depth * 0.462), (x, 0.006, -depth * 0.448), 0.001)
    asm.add("bow", [stick, frog, tip], finish("mahogany"))
    asm.add("bow-hair", hair, finish("cotton", color=(0.8, 0.76, 0.66)))
    return asm.made()


@maker("cello")
def cello(spec: MakeSpec) -> MadeAsset:
    """A cello or double bass on its spike, held by a low wooden stand; a harp or a tuba by words."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    if spec.says("harp"):
        return _harp(asm)
    if spec.says("tuba", "euphonium", "sousaphone"):
        return tuba(asm)
    lift = height * 0.07
    thick = min(depth * 0.5, width * 0.32)
    form = _Strung(
        wide=width * 0.9,
        body=(height - lift) * 0.62,
        thick=thick,
        total=height - lift,
        neck=width * 0.085,
        strings=4,
        half=_VIOLIN,
    )
    plain = not (spec.material_stated or spec.color_stated)
    wood = finish(("mahogany", "cherry_wood", "walnut")[spec.seed % 3]) if plain else main_finish(spec)
    _acoustic(asm, form, translation(0.0, lift, 0.0), wood)
    asm.add("spike", rod((0.0, 0.0, 0.0), (0.0, lift + 0.02, 0.0), 0.008, 8), finish("steel"))
    d, x, r = depth / 2, width * 0.3, 0.016
    runners = [box_between((s * x - r, 0.0, -d), (s * x + r, 0.035, d), 0.006, grain=2) for s in (-1, 1)]
    posts = [
        box_between((s * x - r, 0.02, -thick * 0.5 - 0.05), (s * x + r, height * 0.3, -thick * 0.5 - 0.012), 0.006)
        for s in (-1, 1)
    ]
    bars = [
        box_between((-x - r, y, -thick * 0.5 - 0.045), (x + r, y + 0.04, -thick * 0.5 - 0.003), 0.006)
        for y in (0.05, height * 0.27)
    ]
    cradle = box_between((-x - r, 0.018, -0.04), (x + r, lift + 0.012, 0.04), 0.006)
    asm.add("stand", [*runners, *posts, *bars, cradle], finish("oak"))
    return asm.made()


def _harp(asm: Assembly) -> MadeAsset:
    """A concert harp: pillar, curved neck, slanting sound box, strings between them."""
    width, height, depth = asm.spec.size
    w = width / 2
    gold = finish("gold") if not asm.spec.material_stated else main_finish(asm.spec)
    base = box_between((-w, 0.0, -depth * 0.4), (w * 0.7, 0.09, depth * 0.4), 0.03, 2)
    pillar = rod((-w * 0.86, 0.08, 0.0), (-w * 0.86, height * 0.95, 0.0), 0.028, 14)
    knob = moved(sphere(0.045, 14), -w * 0.86, height - 0.045, 0.0)
    arch = [
        (-w * 0.86, height * 0.93, 0.0),
        (-w * 0.45, height * 0.97, 0.0),
        (-w * 0.1, height * 0.84, 0.0),
        (w * 0.4, height * 0.78, 0.0),
        (w * 0.9, height * 0.84, 0.0),
    ]
    neck = pipe(rounded_path(arch, 0.12, 5), 0.03, 10)
    box = rod((w * 0.35, 0.06, 0.0), (w * 0.92, height * 0.86, 0.0), 0.1, 14, end_radius=0.045)
    asm.add("frame", [base, pillar, knob, neck, box], gold)
    strings: list[Mesh] = []
    for k in range(20):
        t = (k + 0.5) / 20
        x = -w * 0.72 + t * w * 1.5
        high = float(np.interp(x, [p[0] for p in arch], [p[1] for p in arch]))
        foot = 0.1 + max(0.0, (x - w * 0.3) / (w * 0.57)) * height * 0.75
        strings.append(rod((x, min(foot, high - 0.03), 0.0), (x, high, 0.0), 0.0018, 4))
    asm.add("strings", strings, finish("cotton", color=(0.75, 0.7, 0.6)))
    return asm.made()
