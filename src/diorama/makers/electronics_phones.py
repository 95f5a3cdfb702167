"""Telephones old and new, and tablets."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import (
    box_between,
    cylinder,
    ellipse,
    extrude,
    pipe,
    rectangle,
    rod,
    rounded_box,
    rounded_path,
    sweep,
)
from diorama.makers.build import Assembly, main_finish, spaced
from diorama.makers.electronics_small import DARK, trim
from diorama.makers.materials import finish
from diorama.makers.placing import across, facing, turnings
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec


@maker("phone", "tablet")
def phone(spec: MakeSpec) -> MadeAsset:
    """A slab with a screen of tiles, its frame in the stated colour, lenses behind and a home bar."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    frame = finish("plastic", color=spec.color) if not spec.material_stated else main_finish(spec)
    corner = width * (0.16 if spec.category == "phone" else 0.07)
    asm.add("body", extrude(rectangle(width, depth, corner, 6), height * 0.92, height * 0.3, grain=2), frame)
    rim = width * 0.035 if spec.category == "phone" else width * 0.06
    glass = extrude(rectangle(width - rim, depth - rim, corner - rim / 2, 6), height * 0.1)
    asm.add("screen", moved(glass, y=height * 0.88), finish("screen"))
    reader = spec.says("e reader", "reader", "kindle")
    shown = (
        finish("paper", color=(0.75, 0.74, 0.7))
        if reader
        else finish("glow", color=((0.08, 0.2, 0.45), (0.3, 0.1, 0.4), (0.05, 0.3, 0.3))[spec.seed % 3])
    )
    lit = extrude(rectangle(width - rim * 3, depth - rim * 3, corner * 0.6, 5), height * 0.03)
    asm.add("picture", moved(lit, y=height * 0.96), shown)
    tones: tuple[Vec3, ...] = ((0.9, 0.9, 0.88), (0.9, 0.5, 0.1), (0.15, 0.7, 0.3), (0.8, 0.15, 0.2))
    if reader:
        lines = [
            box_between(
                (-width * 0.36, height * 0.985, z - 0.0012), (width * (0.36 - 0.1 * (k % 3)), height, z + 0.0012)
            )
            for k, z in enumerate(spaced(-depth * 0.4, depth * 0.4, 14))
        ]
        asm.add("lines", lines, finish("plastic", color=DARK))
        return asm.made()
    size = width * (0.13 if spec.category == "phone" else 0.1)
    tiles: list[list[Mesh]] = [[], [], [], []]
    rng = spec.rng("tiles")
    for x in spaced(-width * 0.42, width * 0.42, 4):
        for z in spaced(-depth * 0.36, depth * 0.24, 4):
            tile = extrude(rectangle(size, size, size * 0.25, 3), height * 0.03)
            tiles[int(rng.integers(4))].append(moved(tile, x, height * 0.975, z))
    for k, some in enumerate(tiles):
        asm.add(f"tiles-{k + 1}", some, finish("plastic", color=tones[k]))
    bar = extrude(rectangle(width * 0.34, depth * 0.008, depth * 0.0039, 3), height * 0.03)
    asm.add("home-bar", moved(bar, y=height * 0.975, z=depth * 0.43), finish("plastic", color=(0.9, 0.9, 0.9)))
    return asm.made()


@maker("telephone")
def telephone(spec: MakeSpec) -> MadeAsset:
    """An old telephone with a dial and its handset on a cradle, or a desk set with keys and a screen."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    office = spec.says("office", "desk") or (spec.seed % 3 == 2 and not spec.says("rotary"))
    if office:
        return _desk_telephone(asm)
    base: list[Vec2] = [
        (-d, 0.0),
        (d, 0.0),
        (d, height * 0.12),
        (d * 0.2, height * 0.62),
        (-d * 0.5, height * 0.66),
        (-d, height * 0.14),
    ]
    asm.add("body", across(base, width * 0.8, 0.008), look)
    lean = 0.56
    dial = facing(turnings([(w * 0.56, 0.0), (w * 0.52, 0.008), (0.0, 0.009)], 32))
    tilt = lean - pi / 2 + 0.35
    holes = [
        facing(cylinder(w * 0.08, 0.002, 0.0, 12), x, y, 0.0085)
        for x, y in ((w * 0.38 * cos(a), w * 0.38 * sin(a)) for a in (0.9 + k * 0.5 for k in range(10)))
    ]
    at = (0.0, height * 0.39, d * 0.66)
    chrome = finish("chrome")
    asm.add("dial", moved(turned(dial, (1, 0, 0), tilt), *at), chrome)
    asm.add("holes", [moved(turned(m, (1, 0, 0), tilt), *at) for m in holes], finish("plastic", color=DARK))
    asm.add(
        "hub",
        moved(turned(facing(cylinder(w * 0.2, 0.004, 0.001, 20), 0, 0, 0.008), (1, 0, 0), tilt), *at),
        finish("paper"),
    )
    cradle = [
        rod((s * w * 0.3, height * 0.6, -d * 0.18), (s * w * 0.3, height * 0.78, -d * 0.18), w * 0.06, 10)
        for s in (-1, 1)
    ]
    asm.add("cradle", cradle, look)
    line: list[Vec3] = [
        (-w * 0.86, height * 0.72, -d * 0.18),
        (-w * 0.55, height * 0.9, -d * 0.18),
        (w * 0.55, height * 0.9, -d * 0.18),
        (w * 0.86, height * 0.72, -d * 0.18),
    ]
    cups = [
        moved(
            turnings([(w * 0.22, 0.0), (w * 0.24, height * 0.08), (w * 0.12, height * 0.22)], 20),
            s * w * 0.8,
            height * 0.62,
            -d * 0.18,
        )
        for s in (-1, 1)
    ]
    asm.add("handset", [sweep(rounded_path(line, w * 0.3), ellipse(w * 0.16, w * 0.2, 10), up=(0, 0, 1)), *cups], look)
    coil: list[Vec3] = [
        (-w * 0.8 + 0.006 * cos(t * 6.28), height * (0.62 - 0.045 * t), -d * 0.18 + 0.006 * sin(t * 6.28))
        for t in (k / 8 for k in range(96))
    ]
    asm.add("cord", pipe(coil, 0.0016, 4), finish("rubber"))
    return asm.made()


def _desk_telephone(asm: Assembly) -> MadeAsset:
    """A sloping set with keys and a screen, its handset at the left."""
    spec = asm.spec
    look = main_finish(spec)
    width, height, depth = spec.size
    w = width / 2
    d = depth / 2
    dark = trim(spec)
    asm.add("body", across([(-d, 0.004), (d, 0.004), (d, height * 0.2), (-d, height * 0.62)], width, 0.006), look)
    lean = float(0.42 * height / depth)
    keys = [
        moved(rounded_box((width * 0.11, 0.008, depth * 0.09), 0.003, 1), x, 0.0, z)
        for x in spaced(-w * 0.04, w * 0.8, 3)
        for z in spaced(-d * 0.05, d * 0.85, 4)
    ]
    asm.add("keys", [moved(turned(k, (1, 0, 0), lean), 0.0, height * 0.41, 0.0) for k in keys], dark)
    screen = turned(box_between((-w * 0.06, -0.002, -d * 0.86), (w * 0.84, 0.003, -d * 0.26), 0.001), (1, 0, 0), lean)
    asm.add("screen", moved(screen, 0.0, height * 0.41, 0.0), finish("screen"))
    long, at = depth * 0.96, -w * 0.62
    grip = [
        (0.0, height * 0.3, -long / 2),
        (0.0, height * 0.5, -long * 0.3),
        (0.0, height * 0.5, long * 0.3),
        (0.0, height * 0.3, long / 2),
    ]
    bits = [
        sweep(rounded_path(grip, 0.03), ellipse(width * 0.16, height * 0.2, 10)),
        *(moved(cylinder(width * 0.12, height * 0.2, 0.006, 20), 0.0, height * 0.14, s * long * 0.44) for s in (-1, 1)),
    ]
    asm.add(
        "handset",
        [moved(turned(m, (1, 0, 0), lean), at, height * 0.28, 0.0) for m in bits],
        dark if spec.color_stated else look,
    )
    return asm.made()
