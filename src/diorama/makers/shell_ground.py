"""What is strewn over open ground: tufts, flowers, pebbles, leaves, trees at the rim, and water at a shore.

One small form is made for each scatter and set down at all its spots: few triangles, two or three materials.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from math import cos, pi, sin

import numpy as np
from numpy.typing import NDArray

from diorama.catalogue.colors import color
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.model import Part
from diorama.domain.room import Fixture, Room
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import merge, mesh_of, moved, scaled
from diorama.geometry.shapes import capsule, lathe
from diorama.makers.leafage import lumpy
from diorama.makers.materials import finish, in_tiles
from diorama.makers.plant_leaves import LeafShape, leaves, spiral
from diorama.makers.shell_solid import Floats

PAVEMENT, FLAT = 1.4, 0.0008  # [m] width of a pavement, and how far flat things lie over the ground
SHORE, BED = 2.4, -0.18  # [m] of water beyond the ground, and how deep it is
_BLADE = LeafShape(halves=(1.0, 0.62, 0.0), fold=0.3, curl=0.7)
_PETAL = LeafShape(halves=(0.5, 1.0, 0.0), fold=0.2, curl=0.3)
_FALLEN = LeafShape(halves=(0.2, 1.0, 0.0), fold=0.35, curl=0.5)

Piece = tuple[str, Mesh, Material, bool]  # name, mesh about the origin, material, closed


def ground_fixtures(room: Room) -> list[Part]:
    """Parts of all that is strewn over a place in the open air."""
    parts: list[Part] = []
    for name, fixture in room.fixtures.items():
        if not fixture.visible or fixture.kind != "scatter":
            continue
        if fixture.form == "water":
            parts += _shore(name, room, fixture)
        elif fixture.form == "pavement":
            parts += _pavement(name, room, fixture)
        elif fixture.form in _FORMS and fixture.spots:
            parts += _strewn(name, fixture)
    return parts


def _strewn(name: str, fixture: Fixture) -> list[Part]:
    """Spots are dealt out to the form's varieties in turn; each variety is one part for each of its pieces."""
    kinds = _FORMS[fixture.form]()
    parts: list[Part] = []
    for number, pieces in enumerate(kinds):
        spots = np.array(fixture.spots[number :: len(kinds)], np.float64)
        if not len(spots):
            continue
        for piece, mesh, material, closed in pieces:
            many = _set_down(mesh, spots)
            label = f"floor/{name}/{piece}-{number + 1}"
            parts.append(Part(name=label, mesh=in_tiles(many, material), material=material, closed=closed))
    return parts


def _set_down(mesh: Mesh, spots: Floats) -> Mesh:
    """The mesh at every spot (n, 4): x, z, turn about +Y [rad], scale."""
    turn, scale = spots[:, 2], spots[:, 3]
    c, s, o = np.cos(turn), np.sin(turn), np.zeros(len(spots))
    matrix = np.stack([np.stack([c, o, s], -1), np.stack([o, o + 1, o], -1), np.stack([-s, o, c], -1)], axis=1)
    at = np.stack([spots[:, 0], o, spots[:, 1]], axis=1)
    points = np.einsum("nij,kj->nki", matrix, mesh.positions) * scale[:, None, None] + at[:, None, :]
    assert mesh.normals is not None, "scattered forms have normals"
    assert mesh.uvs is not None, "scattered forms have uvs"
    normals = np.einsum("nij,kj->nki", matrix, mesh.normals)
    start = np.arange(len(spots), dtype=np.int64)[:, None, None] * len(mesh.positions)
    faces = (mesh.faces.astype(np.int64)[None] + start).reshape(-1, 3)
    uvs = np.tile(mesh.uvs, (len(spots), 1))
    return mesh_of(points.reshape(-1, 3), faces, normals.reshape(-1, 3), uvs)


def _fan(shape: LeafShape, count: int, length: float, width: float, rise: float, at: Vec3 = (0.0, 0.0, 0.0)) -> Mesh:
    """Leaves in a ring round a place."""
    turns = spiral(count)
    uneven = 0.75 + 0.25 * np.sin(np.arange(count) * 1.7)
    return leaves(
        shape, np.tile(np.asarray(at, np.float64), (count, 1)), turns, np.full(count, rise) * (0.85 + 0.3 * uneven),
        length * uneven, np.full(count, width),
    )  # fmt: skip


def _leafy(tone: Vec3) -> Material:
    return replace(finish("foliage", color=tone), double_sided=True)


def _lit_from_above(mesh: Mesh) -> Mesh:
    """Normals turned up half way, so that blades are as light as the lawn that they stand in."""
    assert mesh.normals is not None, "leaves have normals"
    up = mesh.normals * np.where(mesh.normals[:, 1:2] < 0, -0.35, 0.35) + np.array([0.0, 1.0, 0.0])
    return replace(mesh, normals=(up / np.linalg.norm(up, axis=1, keepdims=True)).astype(np.float32))


def _tufts() -> list[list[Piece]]:
    tones: tuple[Vec3, ...] = ((0.17, 0.31, 0.05), (0.11, 0.24, 0.035))
    return [
        [("blades", _lit_from_above(_fan(_BLADE, 8 + k, 0.2, 0.02, 1.2)), _leafy(tone), False)]
        for k, tone in enumerate(tones)
    ]


def _flowers() -> list[list[Piece]]:
    kinds: list[list[Piece]] = []
    green = _leafy((0.08, 0.19, 0.035))
    for k, word in enumerate(("white", "yellow", "violet", "crimson")):
        tall = 0.16 + 0.025 * k
        stem = _lit_from_above(_fan(_BLADE, 3, tall, 0.014, 1.5))
        head = _lit_from_above(_fan(_PETAL, 6, 0.05, 0.036, 0.35, (0.0, tall * 0.9, 0.0)))
        kinds.append([("stems", stem, green, False), ("petals", head, _leafy(color(word) or (1, 1, 1)), False)])
    return kinds


def _pebbles() -> list[list[Piece]]:
    kinds: list[list[Piece]] = []
    for k, tone in enumerate(((0.36, 0.34, 0.31), (0.24, 0.23, 0.22))):
        stone = lumpy((0.11, 0.06, 0.085), np.random.default_rng(40 + k), 0.12, detail=2)
        kinds.append([("stones", moved(stone, y=0.016), finish("stone", color=tone), True)])
    return kinds


def _leaves() -> list[list[Piece]]:
    kinds: list[list[Piece]] = []
    for tone in ((0.42, 0.13, 0.02), (0.5, 0.27, 0.03), (0.25, 0.1, 0.03)):
        one = leaves(
            _FALLEN, np.array([[0.0, 0.008, -0.03]]), np.zeros(1), np.array([0.25]), np.array([0.075]), np.array([0.05])
        )
        kinds.append([("leaves", _lit_from_above(one), _leafy(tone), False)])
    return kinds


def _shells() -> list[list[Piece]]:
    kinds: list[list[Piece]] = []
    for tone in ((0.8, 0.72, 0.62), (0.75, 0.5, 0.42)):
        shell = lumpy((0.06, 0.024, 0.05), np.random.default_rng(7), 0.05, detail=2)
        kinds.append([("shells", moved(shell, y=0.008), finish("ceramic", color=tone), True)])
    return kinds


def _crown(seed: int, tone: Vec3, lumps: list[tuple[Vec3, float]]) -> list[Piece]:
    rng = np.random.default_rng(seed)
    balls = [moved(lumpy((d, d * 0.86, d), rng, 0.16, detail=3), *at) for at, d in lumps]
    return [("crown", merge(balls), finish("foliage", color=tone), True)]


def _trees() -> list[list[Piece]]:
    kinds: list[list[Piece]] = []
    for k, tone in enumerate(((0.075, 0.2, 0.03), (0.1, 0.23, 0.03), (0.055, 0.16, 0.03))):
        tall = 2.5 + 0.35 * k
        trunk = lathe([(0.0, 0.0), (0.13, 0.0), (0.085, 0.25), (0.065, tall * 0.6), (0.0, tall * 0.66)], 9)
        a = 1.1 * k
        lumps: list[tuple[Vec3, float]] = [((0.0, tall * 0.78, 0.0), 1.25)]
        for n in range(3):
            turn = a + 2 * pi * n / 3
            lumps.append(((0.36 * cos(turn), tall * (0.62 + 0.06 * n), 0.36 * sin(turn)), 0.86))
        bark: Piece = ("trunk", trunk, finish("reclaimed_wood", color=(0.12, 0.07, 0.04)), True)
        kinds.append([bark, *_crown(11 + k, tone, lumps)])
    return kinds


def _pines() -> list[list[Piece]]:
    kinds: list[list[Piece]] = []
    for k, tone in enumerate(((0.03, 0.11, 0.045), (0.04, 0.13, 0.04))):
        tall = 2.6 + 0.6 * k
        trunk = lathe([(0.0, 0.0), (0.1, 0.0), (0.07, tall * 0.3), (0.0, tall * 0.5)], 9)
        tiers: list[Mesh] = []
        for low, wide in ((0.17, 0.72), (0.36, 0.58), (0.54, 0.42), (0.70, 0.26)):
            y = tall * low
            tiers.append(lathe([(0.0, y), (wide, y - 0.05), (wide * 0.35, y + tall * 0.2), (0.0, y + tall * 0.3)], 11))
        bark: Piece = ("trunk", trunk, finish("reclaimed_wood", color=(0.1, 0.06, 0.035)), True)
        kinds.append([bark, ("needles", merge(tiers), finish("foliage", color=tone), True)])
    return kinds


def _bushes() -> list[list[Piece]]:
    lumps: list[tuple[Vec3, float]] = [((0.0, 0.24, 0.0), 0.52)]
    lumps += [((0.19, 0.17, 0.08), 0.36), ((-0.16, 0.18, -0.1), 0.38)]
    return [_crown(21 + k, tone, lumps) for k, tone in enumerate(((0.06, 0.18, 0.03), (0.09, 0.21, 0.04)))]


def _cacti() -> list[list[Piece]]:
    arms = [capsule(0.1, 1.3, 12)]
    for side, y, tall in ((1.0, 0.55, 0.6), (-1.0, 0.75, 0.45)):
        arms.append(moved(capsule(0.06, tall, 10), side * 0.23, y))
        arms.append(moved(scaled(capsule(0.055, 0.3, 8), 1.0, 0.5, 1.0), side * 0.14, y + 0.01))
    return [[("stems", merge(arms), finish("foliage", color=(0.08, 0.2, 0.07)), True)]]


_FORMS: Mapping[str, Callable[[], list[list[Piece]]]] = {
    "tufts": _tufts, "flowers": _flowers, "pebbles": _pebbles, "leaves": _leaves, "shells": _shells, "trees": _trees,
    "pines": _pines, "bushes": _bushes, "cacti": _cacti,
}  # fmt: skip


def _pavement(name: str, room: Room, fixture: Fixture) -> list[Part]:
    """Flags and a kerb along one side of a street, and a broken line down the middle of the road; all of it flat."""
    found = _along(room, fixture)
    if found is None:
        return []
    long, matrix = found
    deep = float(np.max(-(np.array([(x, 0.0, z) for x, z in room.polygon]) - matrix[:3, 3]) @ matrix[:3, 2]))
    wide = min(PAVEMENT, 0.3 * deep)

    def strip(u: tuple[float, float], w: tuple[float, float]) -> Mesh:
        us, ws = np.array([[u[0]] * 2, [u[1]] * 2]), np.array([[-w[0], -w[1]]] * 2)
        return _sheet(us, np.full((2, 2), FLAT), ws, matrix)

    middle = (wide + deep) / 2
    dashes = [strip((u, min(u + 0.9, long)), (middle - 0.06, middle + 0.06)) for u in np.arange(0.4, long - 0.4, 1.8)]
    pieces = [
        ("flags", strip((0.0, long), (0.0, wide - 0.12)), finish("flagstones")),
        ("kerb", strip((0.0, long), (wide - 0.12, wide)), finish("stone", color=(0.42, 0.41, 0.39))),
    ]
    if deep - wide > 2.5 and dashes:
        pieces.append(("line", merge(dashes), finish("paint", color=(0.75, 0.75, 0.72))))
    return [
        Part(name=f"floor/{name}/{piece}", mesh=in_tiles(mesh, material), material=material, closed=False)
        for piece, mesh, material in pieces
    ]


def _along(room: Room, fixture: Fixture) -> tuple[float, Floats] | None:
    """Length [m] of a fixture's side of the ground, and the frame of that side as if it were a wall."""
    (ax, az), (bx, bz) = room.wall(int(fixture.on.removeprefix("wall-")))
    long = float(np.hypot(bx - ax, bz - az))
    if long == 0:
        return None
    ux, uz = (bx - ax) / long, (bz - az) / long
    matrix = np.eye(4)
    matrix[:3, 0], matrix[:3, 2], matrix[:3, 3] = (ux, 0, uz), (-uz, 0, ux), (ax, 0, az)
    return long, matrix


def _shore(name: str, room: Room, fixture: Fixture) -> list[Part]:
    """Water beyond one side of the ground: a wet strip, and waves that run up on it."""
    found = _along(room, fixture)
    if found is None:
        return []
    long, matrix = found
    columns, rows = 48, 14
    s, t = np.meshgrid(np.linspace(0, 1, columns + 1), np.linspace(0, 1, rows + 1), indexing="ij")
    rim = 0.16 * np.sin(7.3 * s) + 0.09 * np.sin(17.1 * s + 1.1) - 0.26
    u, w = s * long, rim + t * (SHORE - rim)
    wave = 0.014 * np.sin(11 * t - 3 * np.sin(5 * s)) * np.minimum(t * 4, 1.0)
    height = -0.012 - 0.03 * t + wave + 0.016 * (1 - t) ** 6
    edges = [(u[0], height[0], w[0]), (u[-1], height[-1], w[-1]), (u[:, -1], height[:, -1], w[:, -1])]
    sides = [_sheet(_twice(a), np.stack([np.minimum(y, -1e-3), np.full(len(y), BED)], 1), _twice(c), matrix)
             for a, y, c in edges]  # fmt: skip
    foam_w = rim[:, :2] + np.array([0.0, 0.11]) + 0.02 * np.sin(31 * s[:, :2])
    foam = _sheet(u[:, :2], np.full_like(foam_w, 0.0062), foam_w, matrix)
    water = replace(finish("water", color=(0.05, 0.30, 0.38)), alpha=1.0, alpha_mode="opaque", double_sided=True)
    white = finish("paint", color=(0.86, 0.9, 0.9))
    sea = merge([_sheet(u, height, w, matrix), *sides])
    return [
        Part(name=f"floor/{name}/water", mesh=sea, material=water, closed=False),
        Part(name=f"floor/{name}/foam", mesh=foam, material=white, closed=False),
    ]


def _twice(line: Floats) -> Floats:
    return np.stack([line, line], axis=1)


def _sheet(u: Floats, y: Floats, w: Floats, matrix: Floats) -> Mesh:
    """A grid of points (n, m) in a wall's frame as a sheet that looks up."""
    points = np.stack([u, y, w], axis=-1) @ matrix[:3, :3].T + matrix[:3, 3]
    n, m = u.shape
    first: NDArray[np.int64] = np.arange(n - 1, dtype=np.int64)[:, None] * m + np.arange(m - 1, dtype=np.int64)[None]
    i = first.ravel()
    faces = np.concatenate([np.column_stack([i, i + 1, i + m + 1]), np.column_stack([i, i + m + 1, i + m])])
    along, aside = np.gradient(points, axis=0), np.gradient(points, axis=1)
    normal = np.cross(aside, along)
    normal /= np.maximum(np.linalg.norm(normal, axis=-1, keepdims=True), 1e-12)
    if float(normal[..., 1].mean()) < 0:
        faces, normal = faces[:, ::-1], -normal
    return mesh_of(points.reshape(-1, 3), faces, normal.reshape(-1, 3), np.stack([u, w], -1).reshape(-1, 2))
