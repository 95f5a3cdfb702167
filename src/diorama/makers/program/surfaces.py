"""Where other things can stand on a made thing: its level faces that nothing stands on, with the room above them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from diorama.domain.asset import Surface
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2
from diorama.geometry.rays import FAR, RayScene

_LEVEL = 0.9995  # of a face's normal, upwards
_STEP = 1e-3  # [m] faces whose heights differ by less are one surface
_LEAST_SIDE = 0.05  # [m] of a surface
_LEAST_ROOM = 0.03  # [m] above it
_LIFT = 0.002  # [m] from where the room above is measured
_CELLS = 32  # of the raster along the longer side
_EFFORT = 200_000  # triangles to look at over all level pieces
_MOST = 24  # surfaces of a thing
_MOST_A_LEVEL = 3  # on one level piece
_MOST_CORNERS = 40
_MUCH = 0.5  # [m] of room; more is no better
_CANDIDATES = 60
_GAP = 0.012  # [m] half of the widest gap between slats that things stand across
_INSET = 0.004  # [m] from the surface's edge

_Floats = NDArray[np.float64]
_GEOS: Any = shapely  # its functions on arrays are typed for single shapes only


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Level:
    """A level piece of the thing: its height [m] and its shape (x, z)."""

    height: float
    shape: shapely.Polygon


def surfaces_of(meshes: Sequence[Mesh]) -> tuple[Surface, ...]:
    """The surfaces of a thing, the largest levels first: convex, free within their headroom.

    Args:
        meshes: All of the thing, in its own frame.
    """
    positions = np.concatenate([mesh.positions for mesh in meshes])
    starts = np.cumsum([0, *(len(mesh.positions) for mesh in meshes[:-1])])
    faces = np.concatenate([m.faces.astype(np.int64) + start for m, start in zip(meshes, starts, strict=True)])
    levels = _levels(positions.astype(np.float64), faces)
    if not levels:
        return ()
    air = _Air(positions, faces)
    found: list[Surface] = []
    for level in levels[: max(3, _EFFORT // len(faces))]:
        for polygon, room in _places(level, air):
            if len(found) < _MOST:
                found.append(_made(level, polygon, room, len(found) + 1))
    return tuple(found)


class _Air:
    """Asks how much room is above places."""

    def __init__(self, positions: NDArray[np.float32], faces: NDArray[np.int64]) -> None:
        self._scene = RayScene(positions, faces)
        self._triangles = positions.astype(np.float64)[faces]
        self._low, self._high = self._triangles.min(axis=1), self._triangles.max(axis=1)

    def over(self, xs: _Floats, zs: _Floats, height: float) -> _Floats:
        """Free height [m] above each cell (len(zs), len(xs)), `FAR` where nothing is; cells are given by their middles.

        Rays find what is wide, and what is narrower than the rays stand apart is looked for triangle by triangle.
        """
        half_x, half_z = (xs[1] - xs[0]) / 2, (zs[1] - zs[0]) / 2
        room = np.full((len(zs), len(xs)), float(FAR))
        for dx, dz in ((-0.5, -0.5), (0.5, -0.5), (-0.5, 0.5), (0.5, 0.5)):
            x, z = _grid(xs + dx * half_x, zs + dz * half_z)
            start = np.column_stack([x, np.full(len(x), height + _LIFT), z]).astype(np.float32)
            up = np.tile(np.array((0.0, 1.0, 0.0), dtype=np.float32), (len(x), 1))
            reach = self._scene.reach(start, up).astype(np.float64)
            room = np.minimum(room, np.where(reach < FAR / 2, reach + _LIFT, float(FAR)).reshape(room.shape))
        cells, lows = self._narrow(xs, zs, height, min(half_x, half_z))
        flat = room.ravel()
        np.minimum.at(flat, cells, lows)
        return flat.reshape(room.shape)

    def _narrow(self, xs: _Floats, zs: _Floats, height: float, width: float) -> tuple[NDArray[np.int64], _Floats]:
        """Cells that triangles narrower than `width` reach into, and how high above `height` [m] those begin."""
        half_x, half_z = (xs[1] - xs[0]) / 2, (zs[1] - zs[0]) / 2
        low, high = self._low, self._high
        near = high[:, 1] > height + _LIFT
        near &= (low[:, 0] < xs[-1] + half_x) & (high[:, 0] > xs[0] - half_x)
        near &= (low[:, 2] < zs[-1] + half_z) & (high[:, 2] > zs[0] - half_z)
        flat = self._triangles[near][:, :, (0, 2)]
        sides = np.roll(flat, -1, axis=1) - flat
        longest = np.hypot(sides[..., 0], sides[..., 1]).max(axis=1)
        area = np.abs(sides[:, 0, 0] * sides[:, 1, 1] - sides[:, 0, 1] * sides[:, 1, 0])
        thin = area < width * longest
        if not thin.any():
            return np.zeros(0, dtype=np.int64), np.zeros(0)
        x, z = _grid(xs, zs)
        tree = _GEOS.STRtree(_GEOS.box(x - half_x, z - half_z, x + half_x, z + half_z))
        rings = np.concatenate([flat[thin], flat[thin][:, :1]], axis=1)
        which, cells = tree.query(_GEOS.linestrings(rings), predicate="intersects")
        lows = np.maximum(low[near][thin][:, 1] - height, 0.0)
        return np.asarray(cells, dtype=np.int64), lows[which]


def _levels(points: _Floats, faces: NDArray[np.int64]) -> list[_Level]:
    """Level pieces that are large enough, the largest first."""
    a, b, c = points[faces.T]
    normal = np.cross(b - a, c - a)
    area = np.linalg.norm(normal, axis=1)
    flat = np.flatnonzero((normal[:, 1] > _LEVEL * area) & (area > 1e-12))
    if not len(flat):
        return []
    height = a[flat, 1]
    order = np.argsort(height, kind="stable")
    cuts = np.flatnonzero(np.diff(height[order]) > _STEP) + 1
    levels: list[_Level] = []
    for group in np.split(flat[order], cuts):
        if area[group].sum() / 2 < _LEAST_SIDE**2:
            continue
        corners = points[faces[group]][:, :, (0, 2)]
        whole = shapely.union_all(shapely.polygons(corners), grid_size=1e-5)
        whole = whole.buffer(_GAP, join_style="mitre").buffer(-_GAP, join_style="mitre")
        top = float(points[faces[group], 1].max())
        levels += [_Level(height=top, shape=piece) for piece in _polygons(whole) if piece.area >= _LEAST_SIDE**2]
    levels.sort(key=lambda level: (-round(level.shape.area, 6), -level.height, level.shape.bounds))
    return levels[:_CANDIDATES]


def _polygons(shape: shapely.Geometry) -> list[shapely.Polygon]:
    if isinstance(shape, shapely.Polygon):
        return [shape]
    parts = shapely.get_parts(shape)
    return [part for part in parts if isinstance(part, shapely.Polygon)]


def _places(level: _Level, air: _Air) -> list[tuple[tuple[Vec2, ...], float]]:
    """What of a level can be stood on, with the room above [m]: all of it if it has no dents and is free, else free
    rectangles, those first that are large and have much room.
    """
    low_x, low_z, high_x, high_z = level.shape.bounds
    width, depth = high_x - low_x, high_z - low_z
    if min(width, depth) < _LEAST_SIDE:
        return []
    cell = max(width, depth) / _CELLS
    xs, zs = _middles(low_x, high_x, cell), _middles(low_z, high_z, cell)
    grid_x, grid_z = _grid(xs, zs)
    room = air.over(xs, zs, level.height).ravel()
    whole = _whole(level, grid_x, grid_z, room)
    if whole is not None:
        return [whole]
    inside = shapely.contains_xy(level.shape.buffer(-_INSET), grid_x, grid_z)
    table = np.where(inside, room, 0.0).reshape(len(zs), len(xs))
    half_x, half_z = (xs[1] - xs[0]) / 4, (zs[1] - zs[0]) / 4  # within the cells: their edges were not looked at
    places: list[tuple[tuple[Vec2, ...], float]] = []
    for _ in range(_MOST_A_LEVEL):
        top, left, bottom, right = _roomiest(table)
        x0, x1, z0, z1 = xs[left] - half_x, xs[right] + half_x, zs[top] - half_z, zs[bottom] + half_z
        part = table[top : bottom + 1, left : right + 1]
        if part.min() < _LEAST_ROOM or min(x1 - x0, z1 - z0) < _LEAST_SIDE:
            break
        places.append((((x0, z0), (x1, z0), (x1, z1), (x0, z1)), float(part.min())))
        part[:] = 0.0
    return places


def _grid(xs: _Floats, zs: _Floats) -> tuple[_Floats, _Floats]:
    """x and z of all pairs, row by row along x."""
    return np.tile(xs, len(zs)), np.repeat(zs, len(xs))


def _middles(low: float, high: float, cell: float) -> _Floats:
    """Middles of about as large cells that fill low..high."""
    count = max(2, round((high - low) / cell))
    return low + (np.arange(count) + 0.5) * (high - low) / count


def _whole(level: _Level, x: _Floats, z: _Floats, room: _Floats) -> tuple[tuple[Vec2, ...], float] | None:
    """All of a level, drawn in a little, if it has no dents and there is room above all of it."""
    hull = level.shape.convex_hull
    if level.shape.area < 0.985 * hull.area:
        return None
    inner = hull.buffer(-_INSET).simplify(1e-3)
    if not isinstance(inner, shapely.Polygon) or inner.is_empty or len(inner.exterior.coords) > _MOST_CORNERS:
        return None
    over = room[shapely.contains_xy(inner, x, z)]
    if not len(over) or over.min() < _LEAST_ROOM or (over.min() < _MUCH and over.max() > 2 * over.min()):
        return None
    return tuple((float(a), float(b)) for a, b in inner.exterior.coords[:-1]), float(over.min())


def _roomiest(table: _Floats) -> tuple[int, int, int, int]:
    """The rectangle of cells with the most area by room, room beyond `_MUCH` not counted."""
    best, place = -1.0, (0, 0, 0, 0)
    for least in (_LEAST_ROOM, 0.1, 0.2, 0.3, _MUCH):
        top, left, bottom, right = _largest_rectangle(table >= least)
        part = table[top : bottom + 1, left : right + 1]
        worth = part.size * min(float(part.min()), _MUCH)
        if worth > best:
            best, place = worth, (top, left, bottom, right)
    return place


def _made(level: _Level, polygon: tuple[Vec2, ...], room: float, number: int) -> Surface:
    headroom = None if room >= float(FAR) / 2 else room
    corners = tuple((float(x), float(z)) for x, z in polygon)
    name = "top" if headroom is None and number == 1 else f"level-{number}"
    return Surface(id=name, polygon=corners, height=level.height, headroom=headroom, inside=headroom is not None)


def _largest_rectangle(free: NDArray[np.bool_]) -> tuple[int, int, int, int]:
    """First row, first column, last row, last column of the largest rectangle of free cells.

    Source: largest rectangle under a histogram, row by row, with a stack.
    """
    best, place = 0, (0, 0, 0, 0)
    heights = np.zeros(free.shape[1], dtype=np.int64)
    for row in range(len(free)):
        heights = np.where(free[row], heights + 1, 0)
        stack: list[tuple[int, int]] = []  # (first column, height)
        for column, height in enumerate([*heights.tolist(), 0]):
            start = column
            while stack and stack[-1][1] >= height:
                start, tall = stack.pop()
                if tall * (column - start) > best:
                    best = tall * (column - start)
                    place = (row - tall + 1, start, row, column - 1)
            stack.append((start, height))
    return place
