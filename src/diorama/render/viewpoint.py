"""Where to look at a room from: the side that shows most fronts and hides least, and the walls cut away for it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from diorama.domain.room import Room
from diorama.domain.scene import Scene
from diorama.domain.units import Matrix4
from diorama.geometry.rays import RayScene
from diorama.render.camera import direction_of

ViewKind = Literal["corner", "eye", "top"]

PITCH_RAD = 0.63
PITCHES_RAD = (0.57, 0.63, 0.69)  # the lower the better, unless things come to stand before each other
LOWER_BONUS = 0.55  # a radian, against 1 for all things fully seen
FOV_RAD = 0.5
# [rad] off each main direction, and what it costs: the first ones show two walls best, the last one of them only
# from the side, but then also what hangs there, and less of backs.
QUARTER_TURNS = {0.52: 0.0, -0.52: 0.0, 0.785: 0.02, -0.785: 0.02, 0.3: 0.05, -0.3: 0.05}
ENTRANCE_BONUS = 0.1
HIDDEN_FLOOR = 0.03  # share of a room's floor that a wall may hide
# All against 1 for all furniture fully seen.
ON_WALLS = 0.9  # for all pictures, mirrors, televisions and clocks: they are seen from one side only
MOSTLY_BACKS = 1.5  # cost of a view in which all furniture shows its back
TALL_BACK = 0.4  # cost of each tall thing, or one made to stand at a wall, that shows nothing but its back
TALL = 1.1  # [m]
WINDOWS, DOORS = 0.07, 0.02


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """An object as a box. corners: (8, 3) in the order of `_CORNERS`; front: (3,) or None; wall: (room, index) or
    None if it does not hang on one. weight: how much it matters that it is seen, by its size.
    blank: share in which its back is a plain one, 0..1.
    """

    corners: NDArray[np.float64]
    front: NDArray[np.float64] | None
    wall: tuple[str, int] | None
    weight: float
    blank: float = 0.0


_CORNERS = np.array([[x, y, z] for x in (0, 1) for y in (0, 1) for z in (0, 1)], np.float64)
_GRID = (np.indices((4, 4, 4)).reshape(3, -1).T + 0.5) / 4
_BOX_FACES = np.array(
    [[0, 1, 3], [0, 3, 2], [4, 6, 7], [4, 7, 5], [0, 4, 5], [0, 5, 1], [2, 3, 7], [2, 7, 6], [0, 2, 6], [0, 6, 4],
     [1, 5, 7], [1, 7, 3]], np.int32,
)  # fmt: skip


def block_of(
    matrix: Matrix4,
    bounds: tuple[tuple[float, float, float], tuple[float, float, float]],
    wall: tuple[str, int] | None,
    has_front: bool = True,
) -> Block:
    """The box of an object that stands at `matrix`."""
    low, high = np.asarray(bounds[0]), np.asarray(bounds[1])
    local = low + _CORNERS * (high - low)
    corners = local @ matrix[:3, :3].T + matrix[:3, 3]
    size = high - low
    area = float(size[0] * size[1] + size[1] * size[2] + size[0] * size[2])
    return Block(corners, matrix[:3, 2] if has_front else None, wall, math.sqrt(max(area, 1e-6)))


def cut_walls(room: Room, eye: NDArray[np.float64], parallel: bool = False) -> frozenset[int]:
    """Walls whose outer face looks at the camera, so that they stand between it and the room.

    Args:
        room: The room.
        eye: The camera's place [m], or with `parallel` the direction towards it, (3,).
        parallel: Read `eye` as a direction.
    """
    cut: set[int] = set()
    for index in range(len(room.polygon)):
        (ax, az), (bx, bz) = room.wall(index)
        outward = (-(bz - az), bx - ax)
        base = (0.0, 0.0) if parallel else (ax, az)
        if (eye[0] - base[0]) * outward[0] + (eye[2] - base[1]) * outward[1] > 1e-6 * math.hypot(*outward):
            cut.add(index)
    return frozenset(cut)


def walls_in_the_way(
    rooms: Mapping[str, Room], eye: NDArray[np.float64], parallel: bool = False
) -> dict[str, frozenset[int]]:
    """By room, the walls to cut away: those of `cut_walls`, and those that hide floor of any room from the camera,
    such as partitions and the inner corner of an L.
    """
    cut = {key: cut_walls(room, eye, parallel) for key, room in rooms.items()}
    for floor in (_floor_points(room) for room in rooms.values()):
        way = np.repeat(eye[None], len(floor), axis=0) if parallel else eye - floor
        for key, room in rooms.items():
            left = [index for index in range(len(room.polygon)) if index not in cut[key]]
            hiding = [index for index in left if _hidden_share(room, index, floor, way) > HIDDEN_FLOOR]
            cut[key] |= frozenset(hiding)
    return cut


def _floor_points(room: Room) -> NDArray[np.float64]:
    """Points (n, 3) [m] evenly over a room's floor."""
    corners = np.asarray(room.polygon, np.float64)
    low, size = corners.min(axis=0), np.ptp(corners, axis=0)
    spots = low + (np.indices((16, 16)).reshape(2, -1).T + 0.5) / 16 * size
    inside = np.zeros(len(spots), np.bool_)
    for (ax, az), (bx, bz) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        crosses = (az > spots[:, 1]) != (bz > spots[:, 1])
        rise = bz - az if abs(bz - az) > 1e-12 else 1e-12
        inside ^= crosses & (spots[:, 0] < ax + (spots[:, 1] - az) / rise * (bx - ax))
    return np.stack([spots[inside, 0], np.zeros(int(inside.sum())), spots[inside, 1]], axis=1)


def _hidden_share(room: Room, index: int, floor: NDArray[np.float64], way: NDArray[np.float64]) -> float:
    """Share of floor points (n, 3) whose line of sight along `way` (n, 3) goes through a wall."""
    (ax, az), (bx, bz) = room.wall(index)
    across = way[:, 0] * (bz - az) - way[:, 2] * (bx - ax)
    across = np.where(np.abs(across) < 1e-12, 1e-12, across)
    off_x, off_z = ax - floor[:, 0], az - floor[:, 2]
    ahead = (off_x * (bz - az) - off_z * (bx - ax)) / across
    along = (off_x * way[:, 2] - off_z * way[:, 0]) / across
    met = (ahead > 1e-3) & (along >= 0) & (along <= 1) & (ahead * way[:, 1] < room.height)
    return float(met.mean()) if len(met) else 0.0


@dataclass(frozen=True, slots=True)
class Angle:
    """Where a camera stands: yaw [rad] from +Z towards +X, pitch [rad] up."""

    yaw: float
    pitch: float


def best_angle(rooms: Mapping[str, Room], blocks: Sequence[Block]) -> Angle:
    """Where a camera sees most of what matters: first the side, then how far up."""
    base = _entrance_yaw(rooms)
    candidates = [(base + quarter * math.pi / 2 + turn, turn) for quarter in range(4) for turn in QUARTER_TURNS]
    boxes = RayScene(
        np.concatenate([_shrunk(block.corners) for block in blocks]).astype(np.float32)
        if blocks
        else np.zeros((0, 3), np.float32),
        np.concatenate([_BOX_FACES + 8 * number for number in range(len(blocks))])
        if blocks
        else np.zeros((0, 3), np.int32),
    )
    scores = [
        _score(rooms, blocks, boxes, Angle(yaw, PITCH_RAD))
        + ENTRANCE_BONUS * math.cos(yaw - base)
        - QUARTER_TURNS[turn]
        for yaw, turn in candidates
    ]
    yaw = candidates[int(np.argmax(np.round(scores, 6)))][0]
    angles = [Angle(yaw, pitch) for pitch in PITCHES_RAD]
    scores = [_score(rooms, blocks, boxes, angle) - LOWER_BONUS * angle.pitch for angle in angles]
    return angles[int(np.argmax(np.round(scores, 6)))]


def _entrance_yaw(rooms: Mapping[str, Room]) -> float:
    """Where someone stands who looks in through the entrance; +Z without one."""
    for room in rooms.values():
        opening = room.openings.get(room.entrance or "")
        if opening is not None:
            (ax, az), (bx, bz) = room.wall(opening.wall)
            return math.atan2(-(bz - az), bx - ax)
    return 0.0


def _score(rooms: Mapping[str, Room], blocks: Sequence[Block], boxes: RayScene, angle: Angle) -> float:
    """How good a view is: 1 and a little more where everything shows its front and nothing is hidden."""
    towards = direction_of(angle.yaw, angle.pitch)
    cut = walls_in_the_way(rooms, towards, parallel=True)
    shares = _open_shares(blocks, boxes, towards)
    shown, weights, backs, fronted, tall_backs = 0.0, 1e-9, 0.0, 1e-9, 0.0
    hung, hung_weights = 0.0, 1e-9
    for block, share in zip(blocks, shares, strict=True):
        facing = 1.0 if block.front is None else min(1.0, max(-1.0, float(block.front @ towards) * 1.6))
        if block.wall is not None and block.weight <= 0:
            continue
        if block.wall is not None:
            lost = block.wall[1] in cut.get(block.wall[0], frozenset())
            hung_weights += block.weight
            hung += 0.0 if lost else block.weight * max(0.0, 0.5 + 0.5 * facing) * share
            continue
        weights += block.weight
        shown += block.weight * (0.5 + 0.5 * facing) * share
        if block.front is not None:
            fronted += block.weight
            backs += block.weight * (facing < -0.1)
            tall = 1.0 if float(np.ptp(block.corners[:, 1])) > TALL else block.blank
            tall_backs += tall * min(1.0, max(0.0, -0.45 - 1.5 * facing))
    score = shown / weights + ON_WALLS * hung / hung_weights
    score -= MOSTLY_BACKS * max(0.0, backs / fronted - 0.5) * 2 + TALL_BACK * tall_backs
    return score + WINDOWS * _kept(rooms, cut, "window") + DOORS * _kept(rooms, cut, "door")


def _kept(rooms: Mapping[str, Room], cut: Mapping[str, frozenset[int]], kind: str) -> float:
    """Share of windows or doors that stay in the picture."""
    walls = [(key, o.wall) for key, room in rooms.items() for o in room.openings.values() if o.kind == kind]
    return sum(wall not in cut[key] for key, wall in walls) / max(1, len(walls))


def _open_shares(blocks: Sequence[Block], boxes: RayScene, towards: NDArray[np.float64]) -> list[float]:
    """Share of each box that nothing else hides from the direction `towards`."""
    if not blocks:
        return []
    base = np.stack([block.corners[0] for block in blocks])
    edges = np.stack([block.corners[[4, 2, 1]] - block.corners[0] for block in blocks])
    points = base[:, None] + _GRID @ edges
    # Leave the box itself first: start where the line of sight comes out of it, a little further on.
    lengths = np.maximum(np.linalg.norm(edges, axis=2), 1e-9)
    units = edges / lengths[:, :, None]
    inside = _GRID * lengths[:, None]
    speed = units @ towards
    speed = np.where(np.abs(speed) < 1e-9, 1e-9, speed)[:, None]
    ends: NDArray[np.float64] = np.where(speed > 0, lengths[:, None], 0.0)
    ways = ((ends - inside) / speed).min(axis=2)
    span = np.linalg.norm(edges.sum(axis=1), axis=1)[:, None]
    start = points + towards * (ways + 1e-3 + 0.01 * span)[:, :, None]
    rays = np.repeat(towards[None, :].astype(np.float32), points.shape[0] * points.shape[1], axis=0)
    hits = boxes.closest(start.reshape(-1, 3).astype(np.float32), rays)
    owner = np.repeat(np.arange(len(blocks)), points.shape[1])
    free = (~hits.found) | (hits.triangle // 12 == owner)
    return [float(share) for share in free.reshape(len(blocks), -1).mean(axis=1)]


def _shrunk(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """Real things fill their boxes only in part."""
    middle = corners.mean(axis=0)
    return middle + (corners - middle) * 0.85


def wall_of_support(scene: Scene, object_id: str) -> tuple[str, int] | None:
    """Room and wall that carry an object, directly or through what it stands on."""
    key: str | None = object_id
    for _ in range(len(scene.objects) + 1):
        if key is None or key not in scene.objects:
            return None
        thing = scene.objects[key]
        support = thing.support
        if support.kind == "wall" and support.surface.startswith("wall-"):
            number = support.surface.removeprefix("wall-").split("/")[0]
            return (support.on, int(number)) if number.isdigit() else None
        key = thing.parent if thing.parent is not None else (support.on if support.kind == "object" else None)
    return None
