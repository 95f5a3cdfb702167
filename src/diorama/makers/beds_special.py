"""Bunk beds, canopy beds, cribs and floor beds. The foot is +Z."""

from __future__ import annotations

from dataclasses import replace
from math import pi

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import box_between, pillow, rod, rounded_box, sphere, square_leg, turned_leg
from diorama.makers.beds import bed, bedding
from diorama.makers.build import Assembly, family, main_finish, spaced, taste
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.textile_dyes import dye
from diorama.makers.textile_forms import Drape, draped, sheet_solid

_POST = 0.06


def _berth(assembly: Assembly, level: str, half: float, z: Vec2, y: float, thick: float) -> None:
    """A mattress from height y up, with a tucked blanket and a pillow; its level part is a surface."""
    spec = assembly.spec
    white = finish("bedding")
    width, length = 2 * half, z[1] - z[0]
    body = rounded_box((width, thick, length), 0.04, 2, grain=2)
    assembly.add(f"{level}-mattress", moved(body, 0, y + thick / 2, (z[0] + z[1]) / 2), white)
    cover = Drape(half_width=half - 0.012, z=(z[0] + 0.27 * length, z[1] - 0.02), top=y + thick + 0.02, side_drop=0.09,
                  thickness=0.018, round=0.045, folds=0.004)  # fmt: skip
    mesh, level_x, level_z = draped(cover, spec.rng(level), step=0.2)
    assembly.add(f"{level}-blanket", mesh, finish("cotton", color=dye(spec, level, pale=0.25)))
    deep = min(0.38, 0.27 * length - 0.05)
    lying = turned(pillow((min(0.6, width * 0.8), 0.34 * deep, deep), 0.06, 8), (1, 0, 0), 0.12)
    assembly.add(f"{level}-pillow", moved(lying, 0, y + thick + 0.15 * deep, z[0] + 0.03 + deep / 2), white)
    room = None if level != "lower" else spec.size[1] * 0.42
    assembly.level(level, level_x, level_z, cover.top, room, inside=level == "inside", inset=0.015)


@maker("bunk_bed")
def bunk_bed(spec: MakeSpec) -> MadeAsset:
    """Two beds one above the other, with guard rails and a ladder at the foot end of the right side."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    look = main_finish(spec)
    half, length = width / 2 - 0.03, depth / 2
    posts = [
        moved(square_leg(height, _POST, _POST, 0.008), sx * (half - _POST / 2), 0, sz * (length - _POST / 2))
        for sx in (-1, 1)
        for sz in (-1, 1)
    ]
    assembly.add("posts", posts, look)
    lower, upper = 0.28, height - 0.42
    rails: list[Mesh] = []
    for y in (lower, upper):
        rails += [
            box_between(
                (s * (half - 0.03) - 0.014, y - 0.07, -length + 0.03),
                (s * (half - 0.03) + 0.014, y + 0.06, length - 0.03),
                0.005,
            )
            for s in (-1, 1)
        ]
        rails.append(box_between((-half + 0.03, y - 0.03, -length + 0.03), (half - 0.03, y - 0.01, length - 0.03)))
        ends = (y + 0.06, y + 0.2) if y == lower else (y + 0.06, y + 0.16, y + 0.28)
        rails += [
            box_between(
                (-half + 0.03, e, s * (length - 0.03) - 0.011),
                (half - 0.03, e + 0.07, s * (length - 0.03) + 0.011),
                0.005,
            )
            for s in (-1, 1)
            for e in ends
        ]
    guard = upper + 0.24
    rails.append(
        box_between((-half + 0.019, guard, -length + 0.03), (-half + 0.041, guard + 0.07, length - 0.03), 0.005)
    )
    rails.append(box_between((half - 0.041, guard, -length + 0.03), (half - 0.019, guard + 0.07, length - 0.52), 0.005))
    rails.append(
        box_between((half - 0.041, upper + 0.05, length - 0.56), (half - 0.019, guard + 0.07, length - 0.50), 0.005)
    )
    assembly.add("rails", rails, look)
    assembly.add("ladder", _ladder((half, length - 0.27), guard + 0.07), look)
    inner = half - 0.05
    for level, y in (("lower", lower), ("upper", upper)):
        _berth(assembly, level, inner, (-length + 0.045, length - 0.045), y - 0.01, 0.13)
    return assembly.made()


def _ladder(place: Vec2, height: float) -> list[Mesh]:
    x, z = place[0] + 0.012, place[1]
    sides = [
        box_between((x - 0.012, 0.0, z + s * 0.19 - 0.018), (x + 0.018, height, z + s * 0.19 + 0.018), 0.005)
        for s in (-1, 1)
    ]
    steps = [rod((x, y, z - 0.18), (x, y, z + 0.18), 0.015, 10) for y in np.arange(0.26, height - 0.1, 0.25)]
    return [*sides, *steps]


@maker("canopy_bed")
def canopy_bed(spec: MakeSpec) -> MadeAsset:
    """A double bed between four posts that carry a frame with gathered curtains."""
    width, height, depth = spec.size
    inner = bed(replace(spec, size=(width - 0.02, min(1.15, height * 0.55), depth - 0.02)))
    assembly = Assembly(spec)
    look = main_finish(spec) if family(spec) in ("wood", "metal") else finish(taste(spec).wood)
    half, length, post = width / 2 - 0.035, depth / 2 - 0.035, 0.05
    round_posts = family(spec) == "metal" or taste(spec).ornament >= 0.45
    frame: list[Mesh] = []
    for sx in (-1, 1):
        for sz in (-1, 1):
            x, z = sx * half, sz * length
            if round_posts and family(spec) == "wood":
                frame.append(moved(turned_leg(height, 0.07), x, 0, z))
            elif round_posts:
                frame.append(rod((x, 0, z), (x, height - 0.03, z), 0.026, 12, end_radius=0.021))
                frame.append(moved(sphere(0.03, 12), x, height - 0.03, z))
            else:
                frame.append(moved(square_leg(height, post, post, 0.006), x, 0, z))
    top = height - 0.06
    for s in (-1, 1):
        frame.append(
            box_between((-half, top - 0.018, s * length - 0.018), (half, top + 0.018, s * length + 0.018), 0.005)
        )
        frame.append(
            box_between((s * half - 0.018, top - 0.018, -length), (s * half + 0.018, top + 0.018, length), 0.005)
        )
    assembly.add("canopy-frame", frame, look)
    cloth = finish("linen", color=dye(spec, "canopy", pale=0.8))
    curtains = [
        _gathered(spec, (sx * half, sz * length), top - 0.02, k)
        for k, (sx, sz) in enumerate(((-1, -1), (1, -1), (-1, 1), (1, 1)))
    ]
    assembly.add("canopy-curtains", curtains, cloth)
    posts = assembly.made()
    parts = (*inner.model.parts, *posts.model.parts)
    return replace(posts, model=replace(inner.model, parts=parts), surfaces=inner.surfaces)


def _gathered(spec: MakeSpec, place: Vec2, top: float, salt: int) -> Mesh:
    """A curtain gathered round a post, tied at two fifths of its height."""
    columns, rows = 27, 8
    u, v = np.meshgrid(np.linspace(0, 1, columns), np.linspace(0, 1, rows), indexing="xy")
    a = float(spec.rng(f"gather/{salt}").uniform(0, 2 * pi))
    waist = 1 - 0.45 * np.exp(-(((v - 0.6) / 0.16) ** 2))
    run = 0.26 * waist
    wave = 0.022 * np.sin(2 * pi * 6.5 * u + a) * waist
    along_z = -np.sign(place[1])
    x = place[0] + wave + 0.0 * u
    z = place[1] + along_z * (0.03 + u * run)
    points = np.stack([x, top - v * (top - 0.04), z], axis=2)
    if along_z > 0:
        points = points[:, ::-1]
    return sheet_solid(points, np.stack([u * 0.5, v * top], axis=2), 0.004)


@maker("crib")
def crib(spec: MakeSpec) -> MadeAsset:
    """A child's bed with slatted sides."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    look = main_finish(spec)
    half, length, post = width / 2, depth / 2, 0.045
    posts = [
        moved(square_leg(height, post, post, 0.01), sx * (half - post / 2), 0, sz * (length - post / 2))
        for sx in (-1, 1)
        for sz in (-1, 1)
    ]
    low, high = 0.24, height - 0.05
    bars: list[Mesh] = []
    for s in (-1, 1):
        x, z = s * (half - post / 2), s * (length - post / 2)
        for y in (low, high):
            bars.append(box_between((x - 0.014, y, -length + post), (x + 0.014, y + 0.04, length - post), 0.008, 2))
            bars.append(box_between((-half + post, y, z - 0.014), (half - post, y + 0.04, z + 0.014), 0.008, 2))
        bars += [
            box_between((x - 0.007, low + 0.03, p - 0.012), (x + 0.007, high + 0.01, p + 0.012), 0.003)
            for p in spaced(-length + post, length - post, max(6, round(depth / 0.1)))
        ]
        bars += [
            box_between((p - 0.012, low + 0.03, z - 0.007), (p + 0.012, high + 0.01, z + 0.007), 0.003)
            for p in spaced(-half + post, half - post, max(4, round(width / 0.1)))
        ]
    bars.append(box_between((-half + post, low, -length + post), (half - post, low + 0.02, length - post)))
    assembly.add("posts", posts, look)
    assembly.add("sides", bars, look)
    _berth(assembly, "inside", half - post - 0.004, (-length + post + 0.004, length - post - 0.004), low + 0.02, 0.11)
    return assembly.made()


@maker("futon_mattress")
def floor_bed(spec: MakeSpec) -> MadeAsset:
    """A futon on a low slatted platform, made up for the night."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    base = max(0.03, height * 0.25)
    count = max(8, round(depth / 0.14))
    slats = [
        box_between((-width / 2 + 0.03, 0.0, z - 0.05), (width / 2 - 0.03, base, z + 0.05), 0.004)
        for z in spaced(-depth / 2 + 0.02, depth / 2 - 0.02, count)
    ]
    assembly.add("platform", slats, finish("pine"))
    bedding(assembly, width - 0.02, (-depth / 2 + 0.02, depth / 2 - 0.05), (base, max(height - 0.05, base + 0.05)))
    return assembly.made()
