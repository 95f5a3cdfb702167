"""Shapes made from outlines: boards of any outline, bent bars and tubes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, dist, pi, radians, sin
from typing import Any

import numpy as np
from numpy.typing import NDArray

from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import mesh_of

_Floats = NDArray[np.float64]
_Ints = NDArray[np.int64]

Outline = Sequence[Vec2]

_CORNER_COS = cos(radians(40.0))


def rectangle(width: float, depth: float, corner: float = 0.0, steps: int = 4) -> list[Vec2]:
    """Outline (x, z) of a rectangle about the origin with rounded corners of radius `corner` [m]."""
    x, z = width / 2, depth / 2
    r = min(corner, x * 0.999, z * 0.999)
    if r <= 1e-5:
        return [(-x, -z), (x, -z), (x, z), (-x, z)]
    points: list[Vec2] = []
    for k, (cx, cz) in enumerate(((-x + r, -z + r), (x - r, -z + r), (x - r, z - r), (-x + r, z - r))):
        for step in range(steps + 1):
            angle = pi + k * pi / 2 + step * pi / 2 / steps
            points.append((cx + r * cos(angle), cz + r * sin(angle)))
    return points


def ellipse(width: float, depth: float, segments: int = 40) -> list[Vec2]:
    """Outline (x, z) of an ellipse about the origin."""
    angles = [2 * pi * k / segments for k in range(segments)]
    return [(width / 2 * cos(a), depth / 2 * sin(a)) for a in angles]


def extrude(
    outline: Outline, height: float, edge: float = 0.0, *, holes: Sequence[Outline] = (), grain: int = 0, steps: int = 1
) -> Mesh:
    """A board: an outline in (x, z) lifted from y = 0 to `height`.

    Args:
        outline: Corners (x, z) [m], either turn, not crossing itself.
        height: Thickness [m].
        edge: Radius [m] of the eased upper and lower edges; less than the outline's smallest detail.
        holes: Outlines that are cut out.
        grain: Axis (0 x, 2 z) along which v runs on the flat sides.
        steps: Strips of the eased edge; one already shades as round.

    Returns:
        Closed mesh with uvs in metres; corners of the outline sharper than 40 degrees stay hard.
    """
    loops = [_turned_to(np.array(outline, dtype=np.float64), 1.0)]
    loops += [_turned_to(np.array(hole, dtype=np.float64), -1.0) for hole in holes]
    e = min(edge, height * 0.499)
    insets = [loop + _inward(loop) * e for loop in loops] if e > 0 else loops
    flat = np.concatenate(insets)
    caps = _triangulated(insets)
    wall: list[tuple[_Floats, _Floats, _Floats, _Ints]] = []
    start = 2 * len(flat)
    for loop in loops:
        piece = _wall(loop, height, e, steps)
        wall.append((piece[0], piece[1], piece[2], piece[3] + start))
        start += len(piece[0])
    low = np.stack([flat[:, 0], np.zeros(len(flat)), flat[:, 1]], axis=1)
    high = low + np.array((0.0, height, 0.0))
    up = np.tile((0.0, 1.0, 0.0), (len(flat), 1))
    uv = flat if grain == 2 else np.stack([-flat[:, 1], flat[:, 0]], axis=1)
    return mesh_of(
        np.concatenate([high, low, *(piece[0] for piece in wall)]),
        np.concatenate([caps[:, ::-1], caps + len(flat), *(piece[3] for piece in wall)]),
        np.concatenate([up, -up, *(piece[1] for piece in wall)]),
        np.concatenate([uv, uv * (-1.0, 1.0), *(piece[2] for piece in wall)]),
    )


def slab(width: float, depth: float, height: float, edge: float = 0.003, corner: float = 0.0) -> Mesh:
    """A plate that lies on y = 0, with eased edges and corners rounded in plan by `corner` [m]."""
    grain = 0 if width >= depth else 2
    steps = 6 if corner > 0.05 else 4
    radius = max(corner, edge * 1.1) if corner > 0 else 0.0
    return extrude(rectangle(width, depth, radius, steps), height, edge, grain=grain)


def sweep(
    path: Sequence[Vec3],
    section: Outline,
    *,
    closed: bool = False,
    scale: Sequence[float] | None = None,
    up: Vec3 = (0.0, 1.0, 0.0),
) -> Mesh:
    """A section carried along a path, mitred at its bends.

    Args:
        path: Points (n, 3) [m], n >= 2, none repeated.
        section: Corners [m] across the path: the first coordinate to the right of someone who walks it, the second
            up; either turn.
        closed: The path is a loop; else its ends are capped (the section must then be star-shaped about the origin).
        scale: Of the section at every point of the path.
        up: Which way the section's second axis looks at the start; turned with the path without twist.

    Returns:
        Closed mesh; v [m] runs along the path.
    """
    points = np.array(path, dtype=np.float64)
    across = _turned_to(np.array(section, dtype=np.float64), 1.0)
    right, over, miter = _frames(points, closed, np.array(up, dtype=np.float64))
    size = np.ones(len(points)) if scale is None else np.array(scale, dtype=np.float64)
    normals2, corners = _split(across)
    ring = across[corners]
    x = ring[None, :, 0] * size[:, None]
    y = ring[None, :, 1] * size[:, None]
    offsets = x[:, :, None] * right[:, None] + y[:, :, None] * over[:, None]
    offsets += (offsets @ miter[:, :, None])[:, :, 0][:, :, None] * miter[:, None]
    place = points[:, None] + offsets
    normal = normals2[None, :, :1] * right[:, None] + normals2[None, :, 1:] * over[:, None]
    around = _perimeter(across, corners)
    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    if closed:
        place, normal = (np.concatenate([a, a[:1]]) for a in (place, normal))
        along = np.append(along, along[-1] + float(np.linalg.norm(points[0] - points[-1])))
    rows, columns = place.shape[:2]
    uv = np.stack(np.broadcast_arrays(around[None, :], along[:, None]), axis=2).reshape(-1, 2)
    faces = _grid(rows, corners)[:, ::-1]
    parts: list[tuple[_Floats, _Floats, _Floats, _Ints]] = [(place.reshape(-1, 3), normal.reshape(-1, 3), uv, faces)]
    if not closed:
        first, last = points[1] - points[0], points[-1] - points[-2]
        parts.append(_cap(place[0], points[0], -first, ring, rows * columns, outward=False))
        parts.append(_cap(place[-1], points[-1], last, ring, rows * columns + columns + 1, outward=True))
    return mesh_of(*(np.concatenate([part[k] for part in parts]) for k in (0, 3, 1, 2)))


def pipe(path: Sequence[Vec3], radius: float, segments: int = 10, *, closed: bool = False) -> Mesh:
    """A round bar along a path."""
    return sweep(path, ellipse(2 * radius, 2 * radius, segments), closed=closed)


def bar(path: Sequence[Vec3], width: float, height: float, *, closed: bool = False, up: Vec3 = (0, 1, 0)) -> Mesh:
    """A rectangular bar along a path."""
    return sweep(path, rectangle(width, height), closed=closed, up=up)


def rounded_path(points: Sequence[Vec3], radius: float, steps: int = 4) -> list[Vec3]:
    """The path with its inner corners rounded off by `radius` [m] at most (quadratic curves)."""
    result: list[Vec3] = [points[0]]
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        back, on = dist(before, here), dist(after, here)
        reach = min(radius, back * 0.49, on * 0.49)
        first, second = reach / back, reach / on
        for k in range(steps + 1):
            t = k / steps
            p, q = (1 - t) ** 2 * first, t**2 * second
            x, y, z = (h + (b - h) * p + (a - h) * q for b, h, a in zip(before, here, after, strict=True))
            result.append((x, y, z))
    result.append(points[-1])
    return result


def _turned_to(loop: _Floats, sign: float) -> _Floats:
    """The loop walked so that its area in its two coordinates has this sign."""
    after = np.roll(loop, -1, axis=0)
    area = float((loop[:, 0] * after[:, 1] - after[:, 0] * loop[:, 1]).sum())
    return loop if area * sign > 0 else loop[::-1].copy()


def _edges(loop: _Floats) -> tuple[_Floats, _Floats]:
    """Unit outward normals of the edges before and after every corner of a loop that turns positively."""
    step = np.roll(loop, -1, axis=0) - loop
    step /= np.hypot(*step.T)[:, None]
    after = np.stack([step[:, 1], -step[:, 0]], axis=1)
    return np.roll(after, 1, axis=0), after


def _inward(loop: _Floats) -> _Floats:
    """Offsets (n, 2) that move every edge of the loop inwards by 1."""
    before, after = _edges(loop)
    total = before + after
    return -2 * total / np.maximum(np.einsum("ij,ij->i", total, total), 0.4)[:, None]


def _split(loop: _Floats) -> tuple[_Floats, _Ints]:
    """Normals of the loop's corners, hard ones twice, from the first corner round to it again; which corner each is."""
    before, after = _edges(loop)
    hard = np.einsum("ij,ij->i", before, after) < _CORNER_COS
    mean = before + after
    normals: list[_Floats] = [after[0] if hard[0] else mean[0]]
    corners = [0]
    for k in range(1, len(loop)):
        normals += [before[k], after[k]] if hard[k] else [mean[k]]
        corners += [k, k] if hard[k] else [k]
    normals.append(before[0] if hard[0] else mean[0])
    corners.append(0)
    result = np.array(normals)
    return result / np.hypot(*result.T)[:, None], np.array(corners)


def _perimeter(loop: _Floats, corners: _Ints) -> _Floats:
    lengths = np.hypot(*(np.roll(loop, -1, axis=0) - loop).T)
    reached = np.concatenate([[0.0], np.cumsum(lengths)])
    result = reached[corners]
    result[-1] = reached[-1]
    return result


def _grid(rows: int, corners: _Ints) -> _Ints:
    """Faces of rows of vertices, the next row on the left of a row's way; none between a hard corner's twins."""
    columns = len(corners)
    wide = np.flatnonzero(np.diff(corners))
    a = (np.arange(rows - 1)[:, None] * columns + wide[None, :]).ravel()
    b, c, d = a + 1, a + columns + 1, a + columns
    return np.concatenate([np.stack([a, b, c], axis=1), np.stack([a, c, d], axis=1)])


def _wall(loop: _Floats, height: float, edge: float, steps: int) -> tuple[_Floats, _Floats, _Floats, _Ints]:
    """The rim of a board round one loop, with its eased edges."""
    normals, corners = _split(loop)
    inward = _inward(loop)[corners]
    ring = loop[corners]
    angles = [pi / 2 * k / steps for k in range(steps + 1)] if edge > 0 else [0.0]
    rows = [(a, height - edge + edge * sin(a)) for a in reversed(angles)] + [(-a, edge - edge * sin(a)) for a in angles]
    place: list[_Floats] = []
    normal: list[_Floats] = []
    along = [0.0]
    for a, y in rows:
        flat = ring + inward * (edge * (1 - cos(a)))
        place.append(np.stack([flat[:, 0], np.full(len(flat), y), flat[:, 1]], axis=1))
        up = np.full(len(flat), sin(a))
        normal.append(np.stack([normals[:, 0] * cos(a), up, normals[:, 1] * cos(a)], axis=1))
    for (a, y), (b, next_y) in pairwise(rows):
        along.append(along[-1] + float(np.hypot(y - next_y, edge * (cos(a) - cos(b)))))
    around = _perimeter(loop, corners)
    uv = np.stack(np.broadcast_arrays(np.array(along)[:, None], around[None, :]), axis=2).reshape(-1, 2)
    return np.concatenate(place), np.concatenate(normal), uv, _grid(len(rows), corners)


def _triangulated(loops: list[_Floats]) -> _Ints:
    """Triangles between an outline and its holes, positive turn in (x, z)."""
    if len(loops) == 1 and _convex(loops[0]):
        k = np.arange(1, len(loops[0]) - 1)
        return np.stack([np.zeros_like(k), k, k + 1], axis=1)
    import manifold3d  # pyright: ignore[reportMissingTypeStubs]

    library: Any = manifold3d
    return np.asarray(library.triangulate(loops), dtype=np.int64)


def _convex(loop: _Floats) -> bool:
    step = np.roll(loop, -1, axis=0) - loop
    after = np.roll(step, -1, axis=0)
    return bool((step[:, 0] * after[:, 1] - step[:, 1] * after[:, 0] >= -1e-12).all())


def _frames(points: _Floats, closed: bool, up: _Floats) -> tuple[_Floats, _Floats, _Floats]:
    """Right and over of every point of a path, and how a ring stretches there to meet the next one."""
    steps = np.diff(points, axis=0, append=points[:1]) if closed else np.diff(points, axis=0)
    steps = steps / np.linalg.norm(steps, axis=1)[:, None]
    before = np.roll(steps, 1, axis=0) if closed else np.concatenate([steps[:1], steps])
    after = steps if closed else np.concatenate([steps, steps[-1:]])
    middle = before + after
    middle /= np.linalg.norm(middle, axis=1)[:, None]
    bend = after - before
    length = np.linalg.norm(bend, axis=1)
    half = np.minimum(np.arcsin(np.minimum(length / 2, 0.95)), 1.2)
    stretch = np.sqrt(1 / np.cos(half) - 1) / np.maximum(length, 1e-9)
    miter = bend * np.where(length > 1e-9, stretch, 0.0)[:, None]
    start = up if abs(float(up @ after[0])) < 0.99 else np.array((0.0, 0.0, 1.0))
    right, over = _carried(middle, start)
    return right, over, miter


def _carried(along: _Floats, up: _Floats) -> tuple[_Floats, _Floats]:
    """Right and over of every direction, `up` carried from each to the next without twist.

    Plain numbers: arrays of three are slower here than the arithmetic they hold.
    """
    right: list[Vec3] = []
    over: list[Vec3] = []
    ux, uy, uz = (float(v) for v in up)
    for x, y, z in along.tolist():
        rx, ry, rz = y * uz - z * uy, z * ux - x * uz, x * uy - y * ux
        length = (rx * rx + ry * ry + rz * rz) ** 0.5
        rx, ry, rz = rx / length, ry / length, rz / length
        ux, uy, uz = ry * z - rz * y, rz * x - rx * z, rx * y - ry * x
        right.append((rx, ry, rz))
        over.append((ux, uy, uz))
    return np.array(right), np.array(over)


def _cap(
    ring: _Floats, centre: _Floats, direction: _Floats, flat: _Floats, start: int, *, outward: bool
) -> tuple[_Floats, _Floats, _Floats, _Ints]:
    count = len(ring)
    k = np.arange(count - 1)
    hub = np.full_like(k, count)
    faces = np.stack([hub, k + 1, k] if outward else [hub, k, k + 1], axis=1)
    apart = np.linalg.norm(ring[k] - ring[k + 1], axis=1) > 1e-9
    place = np.concatenate([ring, centre[None]])
    uv = np.concatenate([flat * (-1.0 if outward else 1.0, 1.0), [(0.0, 0.0)]])
    return place, np.tile(direction, (count + 1, 1)), uv, faces[apart] + start
