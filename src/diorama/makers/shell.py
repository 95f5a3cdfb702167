"""The room shell: floor, walls with real openings, joinery, ceiling and fixtures, in the room's world frame."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diorama.catalogue.room_types import is_open_air
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.model import Model, Part
from diorama.domain.room import Opening, Room
from diorama.domain.units import Matrix4, Vec2
from diorama.makers import shell_walls
from diorama.makers.materials import finish, in_tiles
from diorama.makers.shell_finishes import ShellFinishes, shell_finishes
from diorama.makers.shell_fixtures import ceiling_fixtures, wall_fixtures
from diorama.makers.shell_ground import ground_fixtures
from diorama.makers.shell_openings import WALL_THICKNESS, Hole, opening_pieces

SLAB_THICKNESS = 0.1
LONGEST_MITRE = 6.0  # du per dw; sharper corners are cut off
# Glazing bars that lie and that stand, by the floor or the joinery: papered grids over mats, small panes in iron.
GLAZED: Mapping[str, tuple[int, int]] = {"tatami": (3, 1), "charcoal": (2, 1), "mahogany": (1, 0)}
TURF, EARTH = 0.02, 0.16  # [m] of ground in the open air: what grows or lies on it, and the soil under it

_WALL_NAME = re.compile(r"wall-(\d+)(?:/|$)")


def wall_of(part_name: str) -> int | None:
    """Index of the wall that a part of a shell belongs to; `None` for floor and ceiling."""
    found = _WALL_NAME.match(part_name)
    return int(found.group(1)) if found else None


def room_shell(room: Room, *, seed: int = 0) -> Model:
    """The shell of a room.

    Args:
        room: Any simple polygon. Walls stand outside it, `WALL_THICKNESS` thick, with mitred corners; openings
            that reach over the end of their wall are cut at it.
        seed: Picks door panels, glazing bars and the like.

    Returns:
        Parts named `floor`, `ceiling`, and `wall-<i>`, `wall-<i>/skirting`, `wall-<i>/<opening id>/<piece>` for all
        that belongs to wall i, its fixtures `wall-<i>/<fixture id>/<piece>`, and `ceiling/<fixture id>/<piece>`. On
        walls nothing stands more than 20 mm into the room, nothing of the walls themselves more than 15 mm. In the
        open air there is the ground, no larger than the polygon, with what is strewn over it.
    """
    finishes = shell_finishes(room, seed=seed)
    if is_open_air(room.type):
        return _open_ground(room, finishes)
    walls = _walls(room)
    outline = [(wall.corner[0], wall.corner[1]) for wall in walls]
    parts = [
        _slab("floor", outline, (-SLAB_THICKNESS, 0.0), finishes.floor),
        _slab("ceiling", outline, (room.height, room.height + SLAB_THICKNESS), finishes.ceiling),
    ]
    for wall in walls:
        holes = _holes(room, wall)
        parts += _wall_parts(room, wall, holes, finishes, seed)
        parts += wall_fixtures(room, wall.index, wall.matrix, holes)
    fixed, lights = ceiling_fixtures(room)
    return Model(parts=(*parts, *fixed), lights=tuple(lights))


def _open_ground(room: Room, finishes: ShellFinishes) -> Model:
    """Ground with the earth under it, and what lies and grows about."""
    parts = [
        _slab("floor", room.polygon, (-TURF, 0.0), finishes.floor),
        _slab("floor/earth", room.polygon, (-TURF - EARTH, -TURF), finish("soil")),
    ]
    return Model(parts=(*parts, *ground_fixtures(room)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wall:
    """One wall: its length [m], the mitres of its ends (du per dw), its frame, and its outer first corner."""

    index: int
    length: float
    bends: Vec2
    matrix: Matrix4
    corner: Vec2


def _walls(room: Room) -> list[_Wall]:
    points = np.asarray(room.polygon, dtype=np.float64)
    ahead = np.roll(points, -1, axis=0) - points
    lengths = np.hypot(ahead[:, 0], ahead[:, 1])
    along = ahead / lengths[:, None]
    outward = np.column_stack([-along[:, 1], along[:, 0]])  # the room is at the left of a walker, seen from above
    mitres = [_mitre(along[i - 1], along[i]) for i in range(len(points))]
    walls: list[_Wall] = []
    for i in range(len(points)):
        matrix = np.eye(4)
        matrix[:3, 0] = (along[i, 0], 0.0, along[i, 1])
        matrix[:3, 2] = (outward[i, 0], 0.0, outward[i, 1])
        matrix[:3, 3] = (points[i, 0], 0.0, points[i, 1])
        corner = points[i] + WALL_THICKNESS * (outward[i] - mitres[i] * along[i])
        bends = (mitres[i], mitres[(i + 1) % len(points)])
        walls.append(
            _Wall(
                index=i,
                length=float(lengths[i]),
                bends=bends,
                matrix=matrix,
                corner=(float(corner[0]), float(corner[1])),
            )
        )
    return walls


def _mitre(before: NDArray[np.float64], after: NDArray[np.float64]) -> float:
    """Tangent of half the turn between two walls: how far a wall runs out past the corner for each metre of depth."""
    turn_sin = before[1] * after[0] - before[0] * after[1]  # positive: a turn to the left seen from above
    turn_cos = float(before @ after)
    slope = turn_sin / max(1.0 + turn_cos, 1e-6)
    return float(np.clip(slope, -LONGEST_MITRE, LONGEST_MITRE))


def _slab(name: str, outline: Sequence[Vec2], level: Vec2, material: Material) -> Part:
    """A flat slab over the outline (x, z); on its faces v runs along the room's longer side, as boards do."""
    from manifold3d import triangulate  # pyright: ignore[reportUnknownVariableType]

    points = np.asarray(outline, dtype=np.float64)
    flat = np.column_stack([points[:, 0], -points[:, 1]])  # counter-clockwise with y to the north
    tops = np.asarray(triangulate([flat]), dtype=np.uint32)
    count = len(points)
    ring = np.roll(np.arange(count), -1)
    low, high = (np.column_stack([points[:, 0], np.full(count, y), points[:, 1]]) for y in level)
    side = np.stack([low, low[ring], high[ring], high], axis=1)
    across = np.cross(side[:, 1] - side[:, 0], side[:, 3] - side[:, 0])
    across /= np.linalg.norm(across, axis=1, keepdims=True)
    starts = 2 * count + 4 * np.arange(count, dtype=np.uint32)[:, None]
    sides = (starts + np.array([0, 1, 2, 0, 2, 3], dtype=np.uint32)).reshape(-1, 3)
    up = np.tile([0.0, 1.0, 0.0], (count, 1))
    lengths = np.linalg.norm(side[:, 1] - side[:, 0], axis=1)
    thick = level[1] - level[0]
    side_uvs = np.array([[0, 0], [1, 0], [1, 1], [0, 1]]) * np.stack([lengths, np.full(count, thick)], -1)[:, None]
    flat_uvs = points if np.ptp(points[:, 1]) >= np.ptp(points[:, 0]) else points[:, ::-1]
    mesh = Mesh(
        positions=np.concatenate([high, low, side.reshape(-1, 3)]).astype(np.float32),
        faces=np.concatenate([tops, tops[:, ::-1] + np.uint32(count), sides]).astype(np.uint32),
        normals=np.concatenate([up, -up, np.repeat(across, 4, axis=0)]).astype(np.float32),
        uvs=np.concatenate([flat_uvs, flat_uvs, side_uvs.reshape(-1, 2)]).astype(np.float32),
    )
    return _part(name, mesh, material)


def _part(name: str, mesh: Mesh, material: Material) -> Part:
    return Part(name=name, mesh=in_tiles(mesh, material), material=material)


def _wall_parts(room: Room, wall: _Wall, holes: Sequence[Hole], finishes: ShellFinishes, seed: int) -> list[Part]:
    name = f"wall-{wall.index}"
    ends = shell_walls.Ends(length=wall.length, bends=wall.bends)
    solid, dado = shell_walls.masonry(room, ends, holes)
    parts = [_part(name, solid.mesh(wall.matrix), finishes.wall)]
    if dado is not None:
        parts.append(_part(f"{name}/dado", dado.mesh(wall.matrix), finishes.dado))
    for piece, quads in shell_walls.mouldings(room, ends, holes):
        if quads.corners:
            parts.append(_part(f"{name}/{piece}", quads.mesh(wall.matrix), finishes.trim))
    for hole in holes:
        for piece in opening_pieces(
            hole, seed=seed, bars=GLAZED.get(room.floor_material) or GLAZED.get(room.trim_material)
        ):
            label = f"{name}/{hole.opening.id}/{piece.name}"
            parts.append(_part(label, piece.quads.mesh(wall.matrix), finishes.of(piece.stuff)))
    return parts


def _holes(room: Room, wall: _Wall) -> list[Hole]:
    """The wall's openings in order, cut to it, each with the free wall around it (half of it between two)."""
    reach = (max(0.0, -wall.bends[0]), max(0.0, -wall.bends[1]))
    low, high = reach[0] * WALL_THICKNESS + 0.01, wall.length - reach[1] * WALL_THICKNESS - 0.01
    spans: list[tuple[float, float, Opening]] = []
    ordered = sorted((o for o in room.openings.values() if o.wall == wall.index), key=lambda o: (o.offset, o.id))
    for opening in ordered:
        start = max(opening.offset, low, spans[-1][1] + 0.01 if spans else low)
        stop = min(opening.offset + opening.width, high)
        if stop - start > 0.2:
            spans.append((start, stop, opening))
    holes: list[Hole] = []
    for k, (start, stop, opening) in enumerate(spans):
        before = (start - spans[k - 1][1]) / 2 if k else start - shell_walls.SKIRTING_DEPTH * 2
        after = (
            (spans[k + 1][0] - stop) / 2 if k + 1 < len(spans) else wall.length - stop - shell_walls.SKIRTING_DEPTH * 2
        )
        bottom = max(0.0, opening.sill)
        top = min(bottom + opening.height, room.height - 0.02)
        holes.append(
            Hole(
                opening=opening,
                start=start,
                stop=stop,
                bottom=bottom,
                top=top,
                left=before,
                right=after,
                over=room.height - top - 0.001,
            )
        )
    return holes
