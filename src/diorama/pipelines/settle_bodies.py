"""A scene's solid things as rigid bodies, and where they went as a scene."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from diorama.domain.scene import PrimitiveBody, Scene
from diorama.domain.transform import Transform
from diorama.domain.units import Matrix3, Matrix4, Quat
from diorama.geometry.convex import FINE, ROUGH, Fineness, Piece, convex_pieces
from diorama.geometry.overlap import Solid
from diorama.layout.verify_things import Survey
from diorama.layout.world import world_of
from diorama.pipelines.settle_physics import Body, World

RESTING_GAP = 6e-4  # [m] between a thing and what carries it, as the layout leaves it
_UPRIGHT_DEG = 0.5  # a tilt below this is the softness of contacts
_SKEW = 1e-5
_AIR, _AIR_SHARE = 1e-8, 0.002  # [m3], and share of a hull, from which a piece stands for a hollow


def world_with(found: Survey) -> tuple[World, dict[str, Matrix4], tuple[str, ...]]:
    """The scene, ready to move; the pose of every body at the start; and whose shape is only nearly its own.

    Pieces hold the solids they stand for, so that they may overlap where the meshes do not (a ball in a bowl). Where
    they do, they are cut finer; of two that overlap still, the one that stands for a hollow touches floor and walls
    only. Solids that really overlap push each other away.
    """
    poses = {name: thing.transform.matrix() for name, thing in world_of(found.items, found.placements).items()}
    finenesses: dict[str, Fineness] = {}
    pieces: dict[tuple[str, Fineness], tuple[Piece, ...]] = {}
    rooms = [(room.polygon, room.height) for room in found.scene.rooms.values()]

    def bodies() -> list[Body]:
        made: list[Body] = []
        for name, item in found.items.items():
            fineness = finenesses.get(item.plan_id, ROUGH)
            key = (item.plan_id, fineness)
            if key not in pieces:
                pieces[key] = convex_pieces(Solid(item.asset.model), fineness)
            made.append(
                Body(
                    name=name,
                    shape=item.plan_id,
                    pieces=pieces[key],
                    pose=poses[name],
                    mass_kg=item.asset.mass_kg,
                    fixed=is_fixed(name, found) or not pieces[key],  # a speck has nothing to stand on
                    ball=_radius(name, found),
                )
            )
        return made

    world = World(bodies(), rooms)
    rough = world.overlaps()
    if rough:
        finenesses |= {found.items[name].plan_id: FINE for pair in rough for name, _ in pair}
        world = World(bodies(), rooms)
    ends = [_hollower(pair, found, finenesses, pieces) for pair in world.overlaps()]
    silent = frozenset(end for end in ends if end is not None)
    if silent:
        world = World(bodies(), rooms, silent)
    return world, poses, tuple(dict.fromkeys(name for name, _ in sorted(silent)))


def is_fixed(name: str, found: Survey) -> bool:
    """What hangs at a wall or a ceiling, or is locked, does not move."""
    return found.placements[name].support.kind in ("wall", "ceiling") or found.scene.objects[name].locked


def moved_scene(
    found: Survey, starts: Mapping[str, Matrix4], ends: Mapping[str, Matrix4], moved: frozenset[str]
) -> Scene | None:
    """The scene with what moved where it came to rest; None where a pose cannot be written into the document.

    What moved stands `RESTING_GAP` over what carries it, upright again if it is nearly so. Everything else keeps its
    place, also where what it hangs from has moved.
    """
    scene = found.scene
    lifts: dict[str, float] = {}  # [m] from where a body ended to where it is put

    def lift(name: str) -> float:
        if name not in lifts:
            if name not in moved:
                lifts[name] = float(starts[name][1, 3] - ends.get(name, starts[name])[1, 3])
            else:
                carrier = found.placements[name].parent
                lifts[name] = RESTING_GAP + (0.0 if carrier is None else lift(carrier))
        return lifts[name]

    world = dict(found.world)
    for name in moved:
        end = ends[name].copy()
        end[:3, :3] = _upright(end[:3, :3])
        end[1, 3] += lift(name)
        world[name] = end @ np.linalg.inv(starts[name]) @ found.world[name]
    objects = dict(scene.objects)
    for name, thing in scene.objects.items():
        if name not in moved and not (name in found.items and _hangs_from(name, moved, scene)):
            continue
        local = world[name] if thing.parent is None else np.linalg.inv(world[thing.parent]) @ world[name]
        pose = _as_transform(local, thing.transform)
        if pose is None:
            return None
        objects[name] = replace(thing, transform=pose)
    return replace(scene, objects=objects)


def turned_deg(first: Matrix4, second: Matrix4) -> float:
    """Angle [degrees] between two poses."""
    cosine = (float(np.trace(second[:3, :3] @ first[:3, :3].T)) - 1) / 2
    sine = float(np.linalg.norm(second[:3, :3] - first[:3, :3])) / (
        2 * math.sqrt(2)
    )  # of half the angle: exact if small
    return math.degrees(2 * math.asin(min(sine, 1.0)) if cosine > 0 else math.acos(max(cosine, -1.0)))


def tilted_deg(first: Matrix4, second: Matrix4) -> float:
    """By how much [degrees] what was up is no longer."""
    up = second[:3, :3] @ first[:3, :3].T @ (0.0, 1.0, 0.0)
    return math.degrees(math.atan2(float(np.hypot(up[0], up[2])), float(up[1])))


def _radius(name: str, found: Survey) -> float | None:
    body = found.scene.objects[name].body
    if name in found.rests or not isinstance(body, PrimitiveBody) or body.shape != "sphere":
        return None
    x, y, z = (abs(side) for side in body.size)
    return x / 2 if x == y == z > 0 else None


def _hollower(
    pair: tuple[tuple[str, int], tuple[str, int]],
    found: Survey,
    finenesses: Mapping[str, Fineness],
    pieces: Mapping[tuple[str, Fineness], tuple[Piece, ...]],
) -> tuple[str, int] | None:
    """Of two pieces the one that is further from its solid; None if both are as good as theirs."""

    def hollow(end: tuple[str, int]) -> float:
        shape = found.items[end[0]].plan_id
        piece = pieces[shape, finenesses.get(shape, ROUGH)][end[1]]
        return piece.hollow if piece.hollow > max(_AIR, _AIR_SHARE * piece.volume) else 0.0

    worst = max(pair, key=hollow)
    return worst if hollow(worst) > 0 else None


def _hangs_from(name: str, moved: frozenset[str], scene: Scene) -> bool:
    parent = scene.objects[name].parent
    while parent is not None:
        if parent in moved:
            return True
        parent = scene.objects[parent].parent
    return False


def _upright(rotation: Matrix3) -> Matrix3:
    if math.degrees(math.acos(min(max(float(rotation[1, 1]), -1.0), 1.0))) > _UPRIGHT_DEG:
        return rotation
    yaw = math.atan2(float(rotation[0, 2]), float(rotation[2, 2]))
    return Transform.from_yaw((0.0, 0.0, 0.0), yaw).matrix()[:3, :3]


def _as_transform(matrix: Matrix4, before: Transform) -> Transform | None:
    """The pose with the scale that it had; None if it is sheared."""
    rotation: Matrix3 = matrix[:3, :3] / np.asarray(before.scale)[None, :]
    if np.abs(rotation.T @ rotation - np.eye(3)).max() > _SKEW or np.linalg.det(rotation) < 0:
        return None
    x, y, z = (float(number) for number in matrix[:3, 3])
    return replace(before, position=(x, y, z), rotation=_quaternion(rotation))


def _quaternion(rotation: Matrix3) -> Quat:
    """x y z w of a rotation matrix. Source: Shepperd 1978."""
    trace = np.trace(rotation)
    square = np.array([*(1 + 2 * np.diag(rotation) - trace), 1 + trace]) / 4
    best = int(square.argmax())
    r = rotation
    products = {
        0: (square[0], (r[0, 1] + r[1, 0]) / 4, (r[0, 2] + r[2, 0]) / 4, (r[2, 1] - r[1, 2]) / 4),
        1: ((r[0, 1] + r[1, 0]) / 4, square[1], (r[1, 2] + r[2, 1]) / 4, (r[0, 2] - r[2, 0]) / 4),
        2: ((r[0, 2] + r[2, 0]) / 4, (r[1, 2] + r[2, 1]) / 4, square[2], (r[1, 0] - r[0, 1]) / 4),
        3: ((r[2, 1] - r[1, 2]) / 4, (r[0, 2] - r[2, 0]) / 4, (r[1, 0] - r[0, 1]) / 4, square[3]),
    }
    values = np.array(products[best]) / math.sqrt(float(square[best]))
    values = np.round(values / np.linalg.norm(values) * (1 if values[3] >= 0 else -1), 9) + 0.0
    return float(values[0]), float(values[1]), float(values[2]), float(values[3])
