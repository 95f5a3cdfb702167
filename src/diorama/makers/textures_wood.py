"""Wood: the grain of a board, floors of boards, and woven canes. The grain runs along v,
as the shapes of `geometry` lay it out: v along the length of a board or leg.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diorama.domain.units import Vec3
from diorama.makers.textures_noise import SIZE, Field, grid, noise, shifted, smoothstep


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What makes one species look unlike another.

    rings: growth rings across a tile. sway: how far they wander, in rings. arch: how strongly they close to
    cathedrals, in rings. sharp: hardness of the dark late wood 0..1. pores, flecks: how dense 0..1. cloud: slow
    change of tone. dark: linear colour of the darkest grain relative to the lightest.
    """

    rings: int = 7
    sway: float = 0.5
    arch: float = 1.2
    sharp: float = 0.5
    pores: float = 0.3
    flecks: float = 0.0
    cloud: float = 0.15
    ring_depth: float = 0.45
    dark: Vec3 = (0.6, 0.5, 0.4)


FIGURES = {
    "oak": Figure(rings=11, sway=0.5, arch=1.3, sharp=0.45, pores=0.8, flecks=0.5, dark=(0.42, 0.33, 0.22)),
    "walnut": Figure(rings=8, sway=0.9, arch=1.7, sharp=0.3, pores=0.5, cloud=0.4, dark=(0.26, 0.21, 0.17)),
    "pine": Figure(
        rings=8, sway=0.4, arch=1.5, sharp=0.75, pores=0.0, cloud=0.10, ring_depth=0.6, dark=(0.66, 0.42, 0.22)
    ),
    "birch": Figure(
        rings=7, sway=0.8, arch=1.1, sharp=0.2, pores=0.12, flecks=0.25, ring_depth=0.3, dark=(0.66, 0.56, 0.42)
    ),
    "mahogany": Figure(rings=13, sway=0.6, arch=0.7, sharp=0.25, pores=0.7, cloud=0.4, dark=(0.34, 0.22, 0.17)),
    "ebony": Figure(rings=15, sway=0.5, arch=0.4, sharp=0.3, pores=0.4, cloud=0.3, dark=(0.30, 0.27, 0.25)),
    "weathered": Figure(
        rings=11, sway=0.9, arch=1.3, sharp=0.7, pores=0.9, cloud=0.5, ring_depth=0.55, dark=(0.20, 0.16, 0.13)
    ),
}


def grain(figure: Figure, *, seed: int) -> Field:
    """Tone of a plain-sawn board, 0 dark to 1 light."""
    u, _ = grid()
    wander = noise(seed, 26, 150)
    hill = noise(seed + 1, 19, 82)
    fibre = noise(seed + 2, 0.7, 26)
    phase = figure.rings * u + figure.sway * wander + figure.arch * hill + 0.05 * fibre
    ring = phase - np.floor(phase)
    # early wood darkens slowly into late wood, then starts light again
    soft = 0.5 - 0.5 * np.cos(2 * np.pi * ring)
    late = ring**3 * (1 - smoothstep(ring, 0.93, 1.0))
    line = (1 - figure.sharp) * soft + figure.sharp * 1.5 * late
    thick = 0.65 + 0.35 * np.tanh(shifted(wander, 90, 40))
    tone = 0.86 - figure.ring_depth * line * thick + 0.055 * fibre + figure.cloud * 0.16 * hill
    if figure.pores:
        dash = smoothstep(shifted(noise(seed + 3, 0.55, 7), 31, 77), 1.75 - figure.pores * 0.5, 2.9)
        early = 0.35 + 0.65 * smoothstep(ring, 0.75, 0.2)
        tone = tone - 0.55 * dash * early
    if figure.flecks:
        fleck = smoothstep(shifted(noise(seed + 3, 1.6, 5), 11, 180), 1.7, 2.8)
        tone = tone + 0.22 * figure.flecks * fleck
    return tone.astype(np.float32)


def bamboo(seed: int) -> Field:
    """Narrow strips with knots."""
    strips = 12
    u, v = grid()
    rng = np.random.default_rng(seed)
    strip = np.floor(u * strips).astype(np.intp)
    tone = rng.uniform(0.62, 0.92, strips).astype(np.float32)[strip]
    edge = np.abs(u * strips - np.floor(u * strips) - 0.5) * 2
    knot = (v * 1.0 + rng.uniform(0, 1, strips).astype(np.float32)[strip]) % 1.0
    ring = np.exp(-(((knot - 0.5) / 0.008) ** 2)) + 0.4 * np.exp(-(((knot - 0.53) / 0.02) ** 2))
    fibre = noise(seed, 0.8, 30)
    tone = tone + 0.05 * fibre - 0.22 * smoothstep(edge, 0.86, 1.0) - 0.3 * ring
    return tone.astype(np.float32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Boards:
    """Which board each pixel lies on: a tone per board, depth of the joint 0..1, and the boards' grain."""

    tone: Field
    joint: Field
    grain: Field

    def field(self) -> Field:
        """Tone of the laid floor, 0 dark to 1 light."""
        return self.grain + 0.12 * self.tone - 0.6 * self.joint


def boards(figure: Figure, rows: int, *, seed: int) -> Boards:
    """A floor of `rows` boards, as long as the tile, with staggered butt joints."""
    sideways, lengthwise = grid()
    rng = np.random.default_rng(seed)
    row = np.floor(sideways * rows).astype(np.intp)
    offset = ((np.arange(rows) * 0.382 + rng.uniform(-0.06, 0.06, rows)) % 1.0).astype(np.float32)
    along = lengthwise + offset[row]
    tone = rng.uniform(-1, 1, rows).astype(np.float32)[row]
    across = np.abs(sideways * rows - row - 0.5) * 2  # 1 on the long joint
    end = np.abs(along - np.floor(along) - 0.5) * 2
    width = SIZE / rows
    joint = np.maximum(smoothstep(across, 1 - 3.0 / width, 1 - 0.8 / width), smoothstep(end, 0.986, 0.995))
    board_grain = grain(figure, seed=seed)
    # every board takes its grain from elsewhere, else rings would run over the joints
    shift = rng.integers(0, SIZE, (rows, 2))[row]
    at_u = (np.arange(SIZE)[None, :] + shift[..., 0]) % SIZE
    at_v = (np.arange(SIZE)[:, None] + shift[..., 1]) % SIZE
    return Boards(tone=tone, joint=joint, grain=board_grain[at_v, at_u])


def herringbone(figure: Figure, *, seed: int) -> Boards:
    """Blocks 1 : 4 laid in a herringbone; one tile is 8 block widths."""
    long = 4
    u, v = grid()
    x, y = u * 2 * long, v * 2 * long
    i, j = np.floor(x).astype(np.intp), np.floor(y).astype(np.intp)
    # in row j the pattern moves by one: `long` cells lie flat, then `long` cells belong to upright blocks
    k = (i - j) % (2 * long)
    flat = k < long
    start_i, start_j = i - k, j - (2 * long - 1 - k)
    block = np.where(flat, (start_i % 8) * 8 + j % 8, 64 + (i % 8) * 8 + start_j % 8)
    rng = np.random.default_rng(seed)
    tone = rng.uniform(-1, 1, 128).astype(np.float32)[block]
    local_x = np.where(flat, (x - start_i) / long, x - i)
    local_y = np.where(flat, y - j, (y - start_j) / long)
    gap_x = np.minimum(local_x, 1 - local_x) * np.where(flat, long, 1)
    gap_y = np.minimum(local_y, 1 - local_y) * np.where(flat, 1, long)
    joint = 1 - smoothstep(np.minimum(gap_x, gap_y), 0.012, 0.06)
    board_grain = grain(figure, seed=seed)
    shift = rng.integers(0, SIZE, (128, 2))[block]
    column, row = np.arange(SIZE)[None, :], np.arange(SIZE)[:, None]
    at_u = np.where(flat, row + shift[..., 0], column + shift[..., 0]) % SIZE
    at_v = np.where(flat, column + shift[..., 1], row + shift[..., 1]) % SIZE
    return Boards(tone=tone, joint=joint.astype(np.float32), grain=board_grain[at_v, at_u])


def wicker(seed: int) -> Field:
    """Canes over and under stakes: height 0..1, which serves as tone and relief."""
    count = 8
    u, v = grid()
    x, y = u * count, v * count * 2
    i, j = np.floor(x), np.floor(y)
    over = ((i + j) % 2) == 0
    round_cane = np.sqrt(np.maximum(0.0, 1 - (2 * (y - j) - 1) ** 2))
    arch = np.sin(np.pi * (x - i))
    stake = np.sqrt(np.maximum(0.0, 1 - (3.2 * (x - i - 0.5)) ** 2))
    height = np.where(over, round_cane * (0.55 + 0.45 * arch), np.maximum(round_cane * 0.5 * (1 - arch), 0.62 * stake))
    return (height + 0.06 * noise(seed, 1.2)).astype(np.float32)
