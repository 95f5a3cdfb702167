"""Cloth as solids: sheets draped over an edge, flattened crowns, folded layers, hanging pleats."""

from __future__ import annotations

from dataclasses import dataclass
from math import pi

import numpy as np
from numpy.typing import ArrayLike, NDArray

from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import mesh_of, moved, point_normals, transform, translation
from diorama.geometry.shapes import arc, extrude

_Floats = NDArray[np.float64]
_Ints = NDArray[np.int64]


def flattened(mesh: Mesh, top: float) -> tuple[Mesh, Vec2]:
    """A crowned cushion pressed level at height `top` [m].

    Returns:
        The mesh with everything above `top` brought down to it, and half the width and depth [m] of the largest
        rectangle about its middle that is level ((0, 0) if nothing is).
    """
    positions = mesh.positions.astype(np.float64)
    pressed = positions[:, 1] >= top - 1e-6
    positions[:, 1] = np.minimum(positions[:, 1], top)
    normals = None
    if mesh.normals is not None:
        normals = mesh.normals.copy()
        normals[pressed] = (0.0, 1.0, 0.0)
    low, high = positions.min(axis=0), positions.max(axis=0)
    upper = positions[:, 1] > (low[1] + high[1]) / 2
    away = np.abs(positions - (low + high) / 2)[:, (0, 2)]
    return mesh_of(positions, mesh.faces, normals, mesh.uvs), _level_reach(away[pressed], away[upper & ~pressed])


def _level_reach(level: _Floats, sloping: _Floats) -> Vec2:
    """Half sides of the largest rectangle that ends on level vertices and holds no sloping one."""
    best = (0.0, 0.0)
    for half_x in np.unique(np.round(level[:, 0], 6)):
        inside = sloping[sloping[:, 0] < half_x + 1e-5]
        least = float(inside[:, 1].min()) if len(inside) else np.inf
        rows = level[(np.abs(level[:, 0] - half_x) < 2e-6) & (level[:, 1] < least - 1e-5), 1]
        if len(rows) and half_x * rows.max() > best[0] * best[1]:
            best = (float(half_x), float(rows.max()))
    return best


def grid_faces(rows: int, columns: int) -> _Ints:
    """Two triangles for every cell of a grid of vertices, row by row; they look along row x column."""
    a, d, c, b = _corners(rows, columns)
    return np.concatenate([np.stack([a, b, c], axis=1), np.stack([a, c, d], axis=1)])


def _rim(rows: int, columns: int) -> _Ints:
    """Vertices along the rim of a grid, each once, walked so that the grid's faces lie on the left."""
    index = np.arange(rows * columns).reshape(rows, columns)
    return np.concatenate([index[:-1, 0], index[-1, :-1], index[:0:-1, -1], index[0, :0:-1]])


def sheet_solid(points: ArrayLike, uvs: ArrayLike, thickness: float) -> Mesh:
    """A sheet given by a grid of points, made a solid by a second sheet `thickness` [m] behind it.

    points, uvs: (rows, columns, 3) and (rows, columns, 2) [m]; the front looks along row x column.
    """
    front = np.asarray(points, dtype=np.float64)
    rows, columns = front.shape[:2]
    flat, uv = front.reshape(-1, 3), np.asarray(uvs, dtype=np.float64).reshape(-1, 2)
    faces = grid_faces(rows, columns)
    normals = point_normals(flat, faces)
    normals /= np.maximum(np.linalg.norm(normals, axis=1), 1e-12)[:, None]
    count = len(flat)
    rim = _rim(rows, columns)
    back = flat - normals * thickness
    step = np.arange(len(rim))
    after = (step + 1) % len(rim)
    first, second = 2 * count, 2 * count + len(rim)
    wall = np.concatenate(
        [
            np.stack([first + after, first + step, second + step], axis=1),
            np.stack([first + after, second + step, second + after], axis=1),
        ]
    )
    outward = _rim_normals(flat, normals, rim)
    return mesh_of(
        np.concatenate([flat, back, flat[rim], back[rim]]),
        np.concatenate([faces, faces[:, ::-1] + count, wall]),
        np.concatenate([normals, -normals, outward, outward]),
        np.concatenate([uv, uv, uv[rim], uv[rim] + thickness]),
    )


def _rim_normals(points: _Floats, normals: _Floats, rim: _Ints) -> _Floats:
    """Normals of a sheet's edge: away from it, in its own plane."""
    along = np.roll(points[rim], -1, axis=0) - np.roll(points[rim], 1, axis=0)
    outward = np.cross(along, normals[rim])
    return outward / np.maximum(np.linalg.norm(outward, axis=1), 1e-12)[:, None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drape:
    """A cloth laid over a bed: level on top, falling over its sides and foot.

    half_width: of the bed [m]. z: where it starts (towards the head) and the foot's end of the bed. top: height of
    its upper side. side_drop, foot_drop: how far it hangs [m]; 0 ends it on top. round: radius of the edges.
    thickness: of the cloth. folds: depth of the folds in the hem [m].
    """

    half_width: float
    z: Vec2
    top: float
    side_drop: float
    foot_drop: float = 0.0
    round: float = 0.09
    thickness: float = 0.02
    folds: float = 0.03


def draped(drape: Drape, rng: np.random.Generator, *, step: float = 0.075) -> tuple[Mesh, Vec2, Vec2]:
    """The cloth, and the x and z range [m] over which its top is level."""
    bend = drape.round * pi / 2
    reach_x = drape.half_width + drape.thickness - drape.round  # where the cloth starts to bend
    end_z = drape.z[1] + drape.thickness - drape.round if drape.foot_drop > 0 else drape.z[1]
    hang_x = max(0.0, drape.side_drop - drape.round) + bend
    hang_z = max(0.0, drape.foot_drop - drape.round) + bend if drape.foot_drop > 0 else 0.0
    s = np.concatenate([-_hem(hang_x)[::-1] - reach_x, _even(-reach_x, reach_x, step * 1.6), _hem(hang_x) + reach_x])
    t = _even(drape.z[0], end_z, step)
    if hang_z > 0:
        t = np.concatenate([t, _hem(hang_z) + end_z])
    u, v = np.meshgrid(s, t, indexing="xy")  # rows along z, columns along x
    over_x = np.maximum(np.abs(u) - reach_x, 0.0) * np.sign(u)
    over_z = np.maximum(v - end_z, 0.0)
    length = np.hypot(over_x, over_z)
    fall = (np.abs(over_x) ** 8 + over_z**8) ** 0.125  # corners hang a little lower, as cloth does
    safe = np.where(length > 0, length, 1.0)
    x_way, z_way = over_x / safe, over_z / safe
    theta = np.minimum(fall / drape.round, pi / 2)
    hang = np.maximum(fall - bend, 0.0)
    out = drape.round * np.sin(theta) + 0.05 * hang
    wave = _waves(v, rng) * np.abs(x_way) + _waves(u, rng) * np.abs(z_way)
    depth = max(hang_x, hang_z) or 1.0
    reach = np.clip((fall - 0.5 * bend) / max(depth - 0.5 * bend, 1e-6), 0, 1)
    out = out + drape.folds * (wave * reach + 0.3 * reach)
    down = drape.round * (1 - np.cos(theta)) + hang * (1 - 0.06 * wave)
    points = np.stack(
        [np.clip(u, -reach_x, reach_x) + x_way * out, drape.top - down, np.minimum(v, end_z) + z_way * out], axis=2
    )
    uvs = np.stack([u, v], axis=2)
    mesh = sheet_solid(points, uvs, drape.thickness)
    return mesh, (-reach_x, reach_x), (drape.z[0], end_z)


def _even(low: float, high: float, step: float) -> _Floats:
    return np.linspace(low, high, max(2, round((high - low) / step)) + 1)


def _hem(length: float) -> _Floats:
    """Places on the part of a cloth that bends and hangs, its start left out."""
    return np.array((0.17, 0.34, 0.55, 0.78, 1.0)) * length


def _waves(along: _Floats, rng: np.random.Generator) -> _Floats:
    """Uneven folds -1..1 along a hem."""
    a, b, c = rng.uniform(0, 2 * pi, 3)
    return (
        0.6 * np.sin(21 * along + a + 0.8 * np.sin(5 * along))
        + 0.25 * np.sin(34 * along + b)
        + 0.3 * np.sin(9 * along + c)
    )


def folded(size: Vec3, layers: int, rng: np.random.Generator) -> list[Mesh]:
    """A cloth folded to `layers` double layers that lies on y = 0, its folds to the front (+Z), level on top.

    Each layer is a solid of its own, a little out of true, so that the pile looks laid by hand.
    """
    width, height, depth = size
    thick = height / layers
    meshes: list[Mesh] = []
    for layer in range(layers):
        dx, dz = rng.uniform(-0.01, 0.01, 2) * min(width, depth) if layer else (0.0, 0.0)
        share = 0.98 - 0.02 * layer
        meshes.append(moved(_fold(width * share, thick, depth * share), float(dx), layer * thick, float(dz)))
    return meshes


def _fold(width: float, thick: float, depth: float) -> Mesh:
    """A doubled cloth: a U seen from the side, round in front, two leaves behind."""
    r, cloth, back = thick / 2, thick * 0.47, -depth / 2
    outer = arc((depth / 2 - r, r), r, pi / 2, -pi / 2, 6)
    inner = arc((depth / 2 - r, r), r - cloth, -pi / 2, pi / 2, 4)
    lower: list[Vec2] = [
        (back + 0.3 * cloth, 0.0),
        (back, cloth * 0.3),
        (back, cloth * 0.7),
        (back + 0.3 * cloth, cloth),
    ]
    upper = [(z, thick - y) for z, y in reversed(lower)]
    board = extrude([*outer, *lower, *inner, *upper], width, min(0.006, cloth * 0.3), grain=0)
    return transform(board, _UPRIGHT @ translation(y=-width / 2))


# an outline in (x, z) lifted along y becomes one in (z, y) carried along x
_UPRIGHT = np.array([[0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0], [1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0]])


def tufted(width: float, height: float, depth: float, columns: int, rows: int) -> tuple[Mesh, list[Vec3]]:
    """A buttoned cushion that stands on y = 0, its back on z = 0, its buttons in a diamond pattern towards +Z.

    Returns:
        The closed mesh, and where the buttons sit [m].
    """
    fine = 3
    x = np.linspace(-1.0, 1.0, columns * fine * 2 + 1)
    y = np.linspace(0.0, 1.0, rows * fine * 2 + 1)
    u, v = np.meshgrid(x, y, indexing="xy")
    a, b = (u + 1) / 2 * columns, v * rows
    # valleys run along both diagonals; buttons sit where they cross
    first, second = a + b + 0.5, a - b + 0.5
    pad = (np.abs(np.sin(np.pi * first)) * np.abs(np.sin(np.pi * second))) ** 0.5
    rim = np.clip(np.minimum((1 - np.abs(u)) * width / 2, np.minimum(v, 1 - v) * height) / (0.35 * depth), 0, 1)
    edge = np.sqrt(1 - (1 - rim) ** 2)
    z = depth * (0.22 + 0.78 * edge * (0.55 + 0.45 * pad))
    z = np.where(rim <= 0, 0.12 * depth, z)
    front = np.stack([u * width / 2, v * height, z], axis=2)
    uvs = np.stack([u * width / 2, -v * height], axis=2)
    buttons = [
        (float((i / columns * 2 - 1) * width / 2), float(j / rows * height), depth * 0.62)
        for i in np.arange(0.5, columns, 0.5)
        for j in np.arange(0.5, rows, 0.5)
        if (i + j) % 1 == 0.5
    ]
    return _backed(front, uvs), buttons


def _creased_faces(height: _Floats) -> _Ints:
    """Faces of a height field's grid whose diagonals follow its valleys and ridges; they look towards +height."""
    a, b, c, d = _corners(*height.shape)
    level = height.ravel()
    main = (np.abs(level[a] - level[c]) <= np.abs(level[b] - level[d]))[:, None]
    first = np.where(main, np.stack([a, b, c], axis=1), np.stack([a, b, d], axis=1))
    second = np.where(main, np.stack([a, c, d], axis=1), np.stack([b, c, d], axis=1))
    return np.concatenate([first, second])


def _corners(rows: int, columns: int) -> tuple[_Ints, _Ints, _Ints, _Ints]:
    """Corners of every cell of a grid: the first row's two, then the next row's two backwards."""
    cell = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)[None, :]).ravel()
    return cell, cell + 1, cell + columns + 1, cell + columns


def _backed(front: _Floats, uvs: _Floats) -> Mesh:
    """A grid that looks along +Z (columns along x, rows along y), closed by a flat back on z = 0."""
    rows, columns = front.shape[:2]
    flat = front.reshape(-1, 3)
    faces = _creased_faces(front[..., 2])
    normals = point_normals(flat, faces)
    rim = _rim(rows, columns)[::-1]
    count, edge = len(flat), len(rim)
    back = flat[rim] * (1.0, 1.0, 0.0)
    step = np.arange(edge)
    after = (step + 1) % edge
    near, far = count, count + edge
    wall = np.concatenate(
        [
            np.stack([near + after, near + step, far + step], axis=1),
            np.stack([near + after, far + step, far + after], axis=1),
        ]
    )
    middle = back.mean(axis=0)
    outward = back - middle
    outward /= np.maximum(np.linalg.norm(outward, axis=1), 1e-9)[:, None]
    hub = count + 2 * edge + edge
    lid = np.stack([np.full(edge, hub), count + 2 * edge + after, count + 2 * edge + step], axis=1)
    behind = np.tile((0.0, 0.0, -1.0), (edge + 1, 1))
    uv = uvs.reshape(-1, 2)
    return mesh_of(
        np.concatenate([flat, flat[rim], back, back, middle[None]]),
        np.concatenate([faces, wall, lid]),
        np.concatenate([normals, outward, outward, behind]),
        np.concatenate([uv, uv[rim], uv[rim] + 0.02, uv[rim], uv[rim[:1]]]),
    )
