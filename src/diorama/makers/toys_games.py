"""Board games and kites."""

from __future__ import annotations

from math import pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2
from diorama.geometry.mesh_ops import merge, moved, rotation, transform, translation, turned
from diorama.geometry.shapes import (
    box_between,
    cylinder,
    lathe,
    pipe,
    rod,
    rounded_box,
)
from diorama.makers.animal_form import egg
from diorama.makers.build import Assembly, main_finish
from diorama.makers.materials import finish
from diorama.makers.placing import upright
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.toys import TONES, tone_of


@maker("kite")
def kite(spec: MakeSpec) -> MadeAsset:
    """A kite of four coloured sails on crossed sticks, upright, with a tail of bows."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    w, top, low = width / 2, height, height * 0.2
    waist = height * 0.7
    t = 0.004
    corners: list[Vec2] = [(0.0, top), (w, waist), (0.0, low), (-w, waist)]
    words = [TONES[(spec.seed + k) % 6] for k in range(4)]
    for k in range(4):
        a, b = corners[k], corners[(k + 1) % 4]
        own = spec.color_stated and k % 2 == 0
        cloth = (
            finish("fabric", color=spec.color)
            if own
            else finish("fabric", color=tone_of(words[k] if not spec.color_stated else "white"))
        )
        asm.add(f"sail-{k + 1}", upright([(0.0, waist), a, b], t), cloth)
    asm.add(
        "sticks",
        [rod((0.0, low, -0.004), (0.0, top, -0.004), 0.005, 8), rod((-w, waist, -0.004), (w, waist, -0.004), 0.005, 8)],
        finish("beech"),
    )
    wave = [(0.12 * width * sin(y * 9), low * (1 - y), 0.0) for y in np.linspace(0, 1, 14)]
    path = [(float(a), max(float(b), 0.004), c) for a, b, c in wave]
    asm.add("tail", pipe(path, 0.005, 6), finish("cotton", color=(0.2, 0.17, 0.14)))
    bows = [
        merge(
            [
                egg((path[k][0] + s * 0.022, path[k][1] + 0.008, 0.0), (0.022, 0.01, min(0.008, depth * 0.3)), 10)
                for s in (-1, 1)
            ]
        )
        for k in (3, 6, 9, 12)
    ]
    asm.add("bows", bows, finish("fabric", color=tone_of(words[0])))
    return asm.made()


_PIECES: dict[str, tuple[Vec2, ...]] = {
    "pawn": (
        (0.4, 0.0),
        (0.4, 0.1),
        (0.2, 0.2),
        (0.16, 0.55),
        (0.28, 0.6),
        (0.12, 0.64),
        (0.24, 0.8),
        (0.12, 0.98),
        (0.0, 1.0),
    ),
    "rook": ((0.42, 0.0), (0.42, 0.09), (0.25, 0.18), (0.22, 0.7), (0.34, 0.76), (0.34, 1.0)),
    "bishop": (
        (0.42, 0.0),
        (0.42, 0.08),
        (0.22, 0.18),
        (0.16, 0.6),
        (0.28, 0.64),
        (0.14, 0.68),
        (0.24, 0.8),
        (0.06, 0.97),
        (0.0, 1.0),
    ),
    "king": (
        (0.42, 0.0),
        (0.42, 0.07),
        (0.24, 0.15),
        (0.17, 0.62),
        (0.3, 0.66),
        (0.18, 0.7),
        (0.3, 0.9),
        (0.1, 0.94),
        (0.07, 1.0),
    ),
}


@maker("board_game")
def board_game(spec: MakeSpec) -> MadeAsset:
    """A chessboard with its men; cards, dice or a jigsaw by words."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    w, d, thick = width / 2, depth / 2, 0.014 if height > 0.03 else height * 0.3
    if spec.says("cards", "card", "dice", "puzzle", "jigsaw", "deck"):
        return _table_game(asm)
    asm.add("board", box_between((-w, 0.0, -d), (w, thick, d), 0.003), main_finish(spec))
    cell_x, cell_z = width * 0.88 / 8, depth * 0.88 / 8
    squares: dict[bool, list[Mesh]] = {True: [], False: []}
    for i in range(8):
        for j in range(8):
            x, z = -width * 0.44 + i * cell_x, -depth * 0.44 + j * cell_z
            squares[(i + j) % 2 == 0].append(
                box_between((x, thick - 0.002, z), (x + cell_x, thick + 0.0008, z + cell_z))
            )
    asm.add("light-squares", squares[False], finish("maple"))
    asm.add("dark-squares", squares[True], finish("walnut"))
    tall = height - thick
    order = ("rook", "bishop", "bishop", "king", "king", "bishop", "bishop", "rook")
    heights = {"pawn": 0.55, "rook": 0.66, "bishop": 0.82, "king": 1.0}
    for name, back, front, look in (("white-men", 7, 6, finish("birch")), ("black-men", 0, 1, finish("ebony"))):
        men: list[Mesh] = []
        for i in range(8):
            for j, kind in ((back, order[i]), (front, "pawn")):
                x, z = -width * 0.44 + (i + 0.5) * cell_x, -depth * 0.44 + (j + 0.5) * cell_z
                h, r = tall * heights[kind], min(cell_x, cell_z) * 0.9
                men.append(moved(lathe([(a * r, b * h) for a, b in _PIECES[kind]], 8, seam_angle_rad=1.0), x, thick, z))
        asm.add(name, men, look)
    return asm.made()


def _table_game(asm: Assembly) -> MadeAsset:
    """A deck with cards laid out, two dice, or a jigsaw half done."""
    width, _, depth = asm.spec.size
    rng = asm.spec.rng("cards")
    own = main_finish(asm.spec) if asm.spec.color_stated else finish("paper", color=(0.5, 0.03, 0.04))
    white = finish("paper")
    if asm.spec.says("puzzle", "jigsaw"):
        n, u = 6, min(width, depth) / 7.5
        words = ("sky", "green", "teal", "orange", "yellow")
        pieces: dict[str, list[Mesh]] = {}
        for i in range(n):
            for j in range(n):
                loose = (i + j) % 5 == 4
                x, z = (i - 2.5) * u * (1.12 if loose else 1.0), (j - 2.5) * u * (1.12 if loose else 1.0)
                body = moved(rounded_box((u * 0.97, 0.003, u * 0.97), 0.0006), x, 0.0015, z)
                knob = moved(cylinder(u * 0.17, 0.0032, 0.0, 10), x + u * 0.5, 0.0, z)
                pieces.setdefault(words[int(rng.integers(5))], []).extend([body, knob])
        for k, (word, meshes) in enumerate(sorted(pieces.items())):
            asm.add(
                f"pieces-{word}",
                meshes,
                own if asm.spec.color_stated and k == 0 else finish("paper", color=tone_of(word)),
            )
        return asm.made()
    card = rounded_box((0.062, 0.0008, 0.088), 0.0003)
    asm.add("deck", [moved(rounded_box((0.062, 0.018, 0.088), 0.002), -width * 0.3, 0.009, 0.0)], own)
    laid = [
        transform(
            card,
            translation(-width * 0.05 + k * 0.045, 0.0006 + 0.0008 * k, float(rng.uniform(-0.02, 0.02)))
            @ rotation((0, 1, 0), float(rng.uniform(-0.3, 0.3))),
        )
        for k in range(5)
    ]
    asm.add("cards", laid, white)
    suits = [
        moved(
            turned(rounded_box((0.012, 0.0006, 0.012), 0.0002), (0, 1, 0), pi / 4),
            -width * 0.05 + k * 0.045,
            0.0012 + 0.0008 * k,
            0.0,
        )
        for k in range(5)
    ]
    asm.add("suits", suits, finish("paper", color=(0.5, 0.02, 0.02)))
    dice = [
        transform(
            rounded_box((0.018, 0.018, 0.018), 0.003, 2),
            translation(width * x, 0.009, depth * 0.28) @ rotation((0, 1, 0), 0.5 + x * 4),
        )
        for x in (-0.1, 0.02)
    ]
    asm.add("dice", dice, white)
    return asm.made()
