"""Signs and boards that stand in streets."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import (
    box,
    box_between,
    cylinder,
    rounded_box,
    sphere,
)
from diorama.makers.build import Assembly, main_finish
from diorama.makers.lofts import front_block
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.street import DARK, RED, WHITE, facing


@maker("signpost")
def signpost(spec: MakeSpec) -> MadeAsset:
    """A sign on a post: a stop sign, a warning triangle, a round one, or arrows that point the way; boards by words."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    if spec.says("sandwich", "frame", "chalkboard"):
        return _a_board(assembly)
    if spec.says("billboard", "information", "sale"):
        return _hoarding(assembly)
    r, thick = min(0.03, width * 0.05), min(0.02, depth * 0.2)
    stop, road = spec.says("stop"), spec.says("road", "traffic")
    if not stop and not road:
        return _fingers(assembly)
    assembly.add("post", [cylinder(r, height * 0.99, 0.004, 14), cylinder(r * 2.4, 0.025, 0.006, 16)], finish("steel"))
    size = min(width, height * 0.4) / 2
    y, z = height - size, r + thick / 2
    kind = 8 if stop else (3, 32)[spec.seed % 2]
    start = pi / 8 if stop else -pi / 2 if spec.seed % 4 == 2 else pi / 2
    sign_tone = spec.color if spec.color_stated and spec.color else RED

    def plate(share: float, at: float) -> Mesh:
        outline: list[Vec2] = [
            (size * share * cos(start + 2 * pi * k / kind), y + size * share * sin(start + 2 * pi * k / kind))
            for k in range(kind)
        ]
        return front_block(outline, thick, z=at)

    assembly.add("rim", plate(1.0, z), finish("paint", color=WHITE if stop else sign_tone))
    assembly.add(
        "face", plate(0.93 if stop else 0.78, z + thick * 0.3), finish("paint", color=sign_tone if stop else WHITE)
    )
    if stop:
        _letters(assembly, size * 0.62, y, z + thick * 0.85)
    elif kind == 3:
        mark = [
            moved(rounded_box((size * 0.12, size * 0.42, thick), 0.004), 0.0, y + size * 0.06, z + thick * 0.4),
            facing(cylinder(size * 0.07, thick, 0.002, 12), y - size * 0.28, z),
        ]
        assembly.add("mark", mark, finish("paint", color=DARK))
    else:
        assembly.add(
            "mark",
            moved(rounded_box((size * 0.9, size * 0.24, thick), 0.004), 0.0, y, z + thick * 0.4),
            finish("paint", color=DARK),
        )
    return assembly.made()


def _letters(assembly: Assembly, wide: float, y: float, z: float) -> None:
    """STOP, of small bars."""
    step, tall, bar = wide / 2, wide * 0.62, wide * 0.1
    strokes: dict[str, tuple[tuple[float, float, float, float], ...]] = {
        "S": ((-1, 1, 1, 1), (-1, 0, 1, 0), (-1, -1, 1, -1), (-1, 0, -1, 1), (1, -1, 1, 0)),
        "T": ((-1, 1, 1, 1), (0, -1, 0, 1)),
        "O": ((-1, 1, 1, 1), (-1, -1, 1, -1), (-1, -1, -1, 1), (1, -1, 1, 1)),
        "P": ((-1, 1, 1, 1), (-1, 0, 1, 0), (-1, -1, -1, 1), (1, 0, 1, 1)),
    }
    bars: list[Mesh] = []
    for n, letter in enumerate("STOP"):
        x = (n - 1.5) * step
        for a, b, c, d in strokes[letter]:
            low = (x + min(a, c) * step * 0.34 - bar / 2, y + min(b, d) * tall / 2 - bar / 2, z - 0.004)
            bars.append(
                box_between(low, (x + max(a, c) * step * 0.34 + bar / 2, y + max(b, d) * tall / 2 + bar / 2, z + 0.002))
            )
    assembly.add("letters", bars, finish("paint", color=WHITE))


def _fingers(assembly: Assembly) -> MadeAsset:
    """Boards that point left and right."""
    spec = assembly.spec
    width, height, depth = spec.size
    wooden = spec.says("wooden", "wood", "direction") or spec.seed % 2 == 1
    thick = min(0.09, width * 0.14)
    base = finish("oak") if wooden else finish("steel")
    post = [
        moved(rounded_box((thick, height * 0.97, thick), 0.005, 1, grain=1), y=height * 0.485),
        moved(sphere(thick * 0.4, 10), y=height - thick * 0.4),
    ]
    assembly.add("post", post, base)
    boards: list[Mesh] = []
    lines: list[Mesh] = []
    tall, z = height * 0.1, thick / 2 + depth * 0.12
    for side, y, share in ((1, 0.86, 1.0), (-1, 0.72, 0.9), (1, 0.58, 0.76)):
        tip, back, level = side * width * 0.5 * share, -side * width * 0.26, height * y
        outline = [
            (back, level - tall / 2),
            (tip - side * tall * 0.5, level - tall / 2),
            (tip, level),
            (tip - side * tall * 0.5, level + tall / 2),
            (back, level + tall / 2),
        ]
        boards.append(front_block(outline, depth * 0.24, 0.003, z=z))
        for n in range(2):
            reach = abs(tip - back) * (0.5 if n else 0.62)
            lines.append(
                box_between(
                    (min(0.0, side * reach) + back * 0.7, level + tall * (0.1 - 0.26 * n), z + depth * 0.12),
                    (max(0.0, side * reach) + back * 0.7, level + tall * (0.2 - 0.26 * n), z + depth * 0.125),
                )
            )
    face = main_finish(spec) if not wooden or spec.color_stated else finish("pine")
    assembly.add("boards", boards, face)
    assembly.add("writing", lines, finish("paint", color=DARK))
    return assembly.made()


def _hoarding(assembly: Assembly) -> MadeAsset:
    """A board with a heading and lines between two posts."""
    spec = assembly.spec
    width, height, depth = spec.size
    thick = min(0.07, width * 0.1)
    posts = [
        moved(rounded_box((thick, height, thick), 0.005, 1, grain=1), s * (width - thick) / 2, height / 2)
        for s in (-1, 1)
    ]
    assembly.add("posts", posts, finish("oak"))
    low, high = height * 0.45, height * 0.95
    assembly.add(
        "board",
        box_between((-width / 2 + thick, low, -depth * 0.2), (width / 2 - thick, high, depth * 0.2), 0.004),
        main_finish(spec),
    )
    rail = [
        box_between((-width / 2 + thick, y - 0.02, -depth * 0.28), (width / 2 - thick, y + 0.02, depth * 0.28))
        for y in (low, high)
    ]
    assembly.add("frame", rail, finish("oak"))
    z, w = depth * 0.2, width / 2 - thick * 1.6
    assembly.add(
        "heading",
        box_between((-w, high - (high - low) * 0.3, z - 0.002), (w, high - (high - low) * 0.12, z + 0.003)),
        finish("paint", color=(0.04, 0.16, 0.4)),
    )
    lines = [
        box_between(
            (-w, high - (high - low) * y, z - 0.002),
            (w * (0.4 if k == 3 else 0.9), high - (high - low) * (y - 0.05), z + 0.002),
        )
        for k, y in enumerate((0.46, 0.58, 0.7, 0.82))
    ]
    assembly.add("writing", lines, finish("paint", color=DARK))
    return assembly.made()


def _a_board(assembly: Assembly) -> MadeAsset:
    """Two boards that lean on each other, written on in chalk."""
    spec = assembly.spec
    width, height, depth = spec.size
    height, depth = (height if spec.stated[1] else height * 0.5), max(depth, 0.4)
    lean = float(np.arctan2(depth / 2, height))
    frames: list[Mesh] = []
    faces: list[Mesh] = []
    chalk: list[Mesh] = []
    bar = width * 0.08
    for turn in (0.0, pi):

        def put(mesh: Mesh, turn: float = turn) -> Mesh:
            tilted = moved(turned(moved(mesh, y=-height), (1.0, 0.0, 0.0), -lean), y=height)
            return turned(tilted, (0.0, 1.0, 0.0), turn)

        frames += [put(moved(box((bar, height, 0.03), grain=1), s * (width - bar) / 2, height / 2)) for s in (-1, 1)]
        frames += [
            put(moved(box((width - 2 * bar, bar, 0.03), grain=0), 0.0, y)) for y in (height - bar / 2, height * 0.16)
        ]
        faces.append(put(moved(box((width - 2 * bar, height * 0.78, 0.016)), 0.0, height * 0.56)))
        chalk += [
            put(moved(box((width * share, height * 0.025, 0.004)), 0.0, height * y, 0.009))
            for share, y in ((0.5, 0.84), (0.62, 0.7), (0.55, 0.6), (0.6, 0.5), (0.3, 0.38))
        ]
    assembly.add("frame", frames, finish("oak"))
    assembly.add("board", faces, finish("paint", color=spec.color if spec.color_stated else (0.025, 0.03, 0.028)))
    assembly.add("chalk", chalk, finish("paint", color=WHITE))
    return assembly.made()
