"""Curtains and blinds of a shell: so thin that nothing which stands at a wall touches them.

In the wall's frame (`shell_solid`): they hang before the casings and the sill, and reach no further into the room than
things keep off the wall.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from math import pi

import numpy as np

from diorama.catalogue.colors import color
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.room import Fixture
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import merge, mesh_of, moved
from diorama.geometry.shapes import rod, sphere
from diorama.makers.materials import finish
from diorama.makers.shell_openings import CASING_DEPTH, Hole
from diorama.makers.shell_solid import Quads, block

DEEPEST = 0.0195  # [m] into the room
BESIDE = 0.17  # [m] of wall beside the window that a curtain takes
DRAWN = 0.13  # share of the window that each side covers
FOLD = 0.085  # [m] from fold to fold
SWING = 0.012  # [m] that the folds seem deep: light falls on them as on folds of twice this depth
ROD = 0.0038
OVER = 0.1  # [m] of the rod over the window
HEAVY = ("burgundy", "forest green", "navy", "gold", "emerald", "olive", "amber")
_SHORT = 0.22  # [m] that short curtains reach below the window
_LOWERED = {"roller": 0.3, "bamboo": 0.42, "slats": 0.5}  # share of the window that a blind covers
_FLAT = np.eye(4)

Drawn = Iterator[tuple[str, Mesh, Material, bool]]  # name, mesh in the wall's frame, material, closed


def curtain_pieces(fixture: Fixture, hole: Hole, ceiling: float) -> Drawn:
    """A curtain at either side of a window, drawn aside, on a rod."""
    wide = hole.stop - hole.start
    left, right = (min(BESIDE, max(free - 0.02, 0.0)) for free in (hole.left, hole.right))
    level = min(hole.top + OVER, ceiling - 0.075)
    low = 0.012 if fixture.form != "short" else max(hole.bottom - _SHORT, 0.012)
    spans = (
        (hole.start - left, hole.start + DRAWN * wide),
        (hole.stop - DRAWN * wide, hole.stop + right),
    )
    cloth = _cloth(fixture.color)
    folds = merge([_folds(span, (low, level - 0.008)) for span in spans])
    yield "cloth", folds, cloth, False
    ends = (hole.start - left - 0.03, hole.stop + right + 0.03)
    w = -CASING_DEPTH + ROD + 0.0002
    bar = rod((ends[0], level, w), (ends[1], level, w), ROD, 6)
    knobs = [moved(sphere(0.0085, 8), u, level, -0.0095) for u in ends]
    yield "rod", merge([bar, *knobs]), finish("brass" if fixture.color in HEAVY else "iron"), True


@lru_cache(maxsize=64)
def _cloth(word: str) -> Material:
    tone = color(word) if word else None
    return replace(finish("velvet" if word in HEAVY else "linen", color=tone), double_sided=True)


def _folds(along: Vec2, rows: Vec2) -> Mesh:
    """A sheet in folds, a little narrower at the top than at the hem."""
    count = max(2, round((along[1] - along[0]) / FOLD))
    steps = 6 * count + 1
    t = np.linspace(0.0, 1.0, steps)
    phase = 2 * pi * count * t + 0.5 * np.sin(2 * pi * t * 1.5 + along[0])
    near = -CASING_DEPTH - 0.0008
    middle, swing = (near - DEEPEST) / 2, (DEEPEST + near) / 2
    levels = np.array([rows[0], rows[0] + 0.25 * (rows[1] - rows[0]), rows[1]])
    points = np.empty((steps, 3, 3))
    normals = np.empty_like(points)
    slope = SWING * 2 * pi * count / (along[1] - along[0]) * np.cos(phase)
    for k, share in enumerate((1.0, 0.97, 0.9)):
        centre = sum(along) / 2
        points[:, k, 0] = centre + (along[0] - centre + t * (along[1] - along[0])) * share
        points[:, k, 1] = levels[k]
        points[:, k, 2] = middle + swing * np.sin(phase)
        normals[:, k] = np.column_stack([slope, np.zeros(steps), -np.ones(steps)])
    normals /= np.linalg.norm(normals, axis=2, keepdims=True)
    i = (np.arange(steps - 1)[:, None] * 3 + np.arange(2)[None, :]).ravel()
    faces = np.concatenate([np.column_stack([i, i + 1, i + 4]), np.column_stack([i, i + 4, i + 3])])
    length = np.repeat((t * (along[1] - along[0]) * 1.6)[:, None], 3, axis=1)
    uvs = np.stack([length, np.repeat(-levels[None, :], steps, axis=0)], axis=-1)
    return mesh_of(points.reshape(-1, 3), faces, normals.reshape(-1, 3), uvs.reshape(-1, 2))


def blind_pieces(fixture: Fixture, hole: Hole, ceiling: float) -> Drawn:
    """A blind let down part of the way: a roller, a bamboo mat, or slats."""
    form = fixture.form if fixture.form in _LOWERED else "roller"
    tone: Vec3 = color(fixture.color) or (0.80, 0.78, 0.73)
    side = min(0.03, hole.left, hole.right)
    start, stop = hole.start - side, hole.stop + side
    top = min(hole.top + 0.03, ceiling - 0.02)
    low = top - _LOWERED[form] * (hole.top - hole.bottom)
    face = -CASING_DEPTH - 0.0006
    head, sheet = Quads(), Quads()
    block(head, (start - 0.008, stop + 0.008), (top - 0.001, top + 0.055), (-DEEPEST, face))
    block(head, (start, stop), (low - 0.022, low + 0.001), (face - 0.006, face - 0.0006))
    if form == "roller":
        block(sheet, (start, stop), (low, top), (face - 0.0036, face - 0.0016))
    else:
        pitch = 0.05 if form == "slats" else 0.022
        count = max(int((top - low) / pitch), 2)
        for k in range(count):
            y = low + (k + 0.1) * (top - low) / count
            block(sheet, (start, stop), (y, y + pitch * 0.8), (face - 0.0046, face - 0.0016))
    yield "head", head.mesh(_FLAT), finish("paint", color=(0.8, 0.79, 0.76)), True
    material = finish("bamboo") if form == "bamboo" else finish("linen" if form == "roller" else "plastic", color=tone)
    yield "sheet", sheet.mesh(_FLAT), material, True
