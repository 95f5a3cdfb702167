"""Shapes and poses of what stands in an edited scene: whatever is more than a turn about the vertical goes into a copy
of the mesh, so that the rest of layout meets upright things only.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from diorama.domain.asset import MadeAsset, Mount, Surface
from diorama.domain.layout import Item
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.model import Model, Part
from diorama.domain.scene import PrimitiveBody, SceneObject, SupportKind
from diorama.domain.transform import Transform
from diorama.domain.units import Matrix3, Matrix4, Vec3
from diorama.geometry.primitives import primitive_model
from diorama.geometry.shapes import box_between

UPRIGHT = 2e-6  # what a rotation may differ from a turn about +Y by: documents are rounded to 1e-6
_LEVEL = 1e-4  # sine of the tilt up to which things can stand on a surface
_THINNEST = 1e-4  # [m] a primitive of no thickness gets this one
_FLAT_ON_TOP = ("cube", "cylinder")
_MOUNTS: Mapping[SupportKind, Mount] = {"wall": "wall", "ceiling": "ceiling"}


def split(matrix: Matrix4) -> tuple[Transform, Matrix3 | None]:
    """A pose as a turn about +Y and a place, and what its linear part has beyond that (None: nothing).

    Law: yaw matrix times the rest is the linear part.
    """
    linear = matrix[:3, :3]
    ahead = linear[:, 2] if math.hypot(linear[0, 2], linear[2, 2]) > 1e-6 else linear[:, 1]
    yaw = math.atan2(float(ahead[0]), float(ahead[2])) if math.hypot(ahead[0], ahead[2]) > 1e-12 else 0.0
    pose = Transform.from_yaw((float(matrix[0, 3]), float(matrix[1, 3]), float(matrix[2, 3])), yaw)
    rest: Matrix3 = pose.matrix()[:3, :3].T @ linear
    return pose, None if np.abs(rest - np.eye(3)).max() <= UPRIGHT else rest


def local_to(frame: Transform, pose: Transform) -> Transform:
    """A pose in the frame of another, both turned about +Y only."""
    yaw = frame.yaw_rad
    dx, dy, dz = (pose.position[axis] - frame.position[axis] for axis in range(3))
    cos, sin = math.cos(yaw), math.sin(yaw)
    return Transform.from_yaw((dx * cos - dz * sin, dy, dx * sin + dz * cos), pose.yaw_rad - yaw)


class Shapes:
    """Makes each reshaped copy once."""

    def __init__(self) -> None:
        self._made: dict[str, MadeAsset] = {}

    def shaped(self, item: Item, rest: Matrix3 | None) -> Item:
        """The item with `rest` in its mesh, and in the name of its shape."""
        if rest is None:
            return item
        key = f"{item.plan_id} {np.round(rest, 9).tolist()}"
        if key not in self._made:
            self._made[key] = reshaped(item.asset, rest)
        return replace(item, plan_id=key, asset=self._made[key], lean_rad=tilt_of(rest))


def tilt_of(rest: Matrix3) -> float:
    """Angle [rad] between the vertical and that side of a thing which is nearest to it."""
    lengths = np.maximum(np.sqrt((rest**2).sum(axis=0)), 1e-12)
    return math.acos(min(float(np.abs(rest[1] / lengths).max()), 1.0))


def reshaped(asset: MadeAsset, rest: Matrix3) -> MadeAsset:
    """The asset with its mesh moved by a linear map. Surfaces stay those that are still level and face up."""
    parts = tuple(replace(part, mesh=_moved_mesh(part.mesh, rest)) for part in asset.model.parts)
    surfaces = tuple(s for s in (_moved_surface(surface, rest) for surface in asset.surfaces) if s is not None)
    return replace(asset, model=Model(parts=parts, lights=asset.model.lights), surfaces=surfaces)


def _moved_mesh(mesh: Mesh, rest: Matrix3) -> Mesh:
    """Positions and faces only: layout looks at nothing else. A mirrored mesh keeps its outside outside."""
    positions = (mesh.positions.astype(np.float64) @ rest.T).astype(np.float32)
    faces = mesh.faces if np.linalg.det(rest) >= 0 else mesh.faces[:, [0, 2, 1]]
    return Mesh(positions=np.ascontiguousarray(positions), faces=np.ascontiguousarray(faces))


def _moved_surface(surface: Surface, rest: Matrix3) -> Surface | None:
    corners = np.array([(x, surface.height, z) for x, z in surface.polygon]) @ rest.T
    normal = np.cross(rest[:, 2], rest[:, 0])
    length = float(np.linalg.norm(normal))
    if length < 1e-9 or float(normal[1]) / length < 1 - _LEVEL**2 / 2 or rest[1, 1] <= 0:
        return None
    return replace(
        surface,
        polygon=tuple((float(x), float(z)) for x, _, z in corners),
        height=float(corners[:, 1].mean()),
        headroom=None if surface.headroom is None else surface.headroom * float(rest[1, 1]),
    )


def primitive_asset(thing: SceneObject, body: PrimitiveBody) -> MadeAsset:
    """A simple solid as an asset; cubes and cylinders carry things."""
    x, y, z = (max(abs(side), _THINNEST) for side in body.size)
    model = primitive_model(replace(body, size=(x, y, z)))
    low, high = model.bounds
    corners = ((low[0], low[2]), (high[0], low[2]), (high[0], high[2]), (low[0], high[2]))
    top = Surface(id="top", polygon=corners, height=high[1])
    return MadeAsset(
        model=model,
        category=thing.category,
        name=thing.name,
        mount=_MOUNTS.get(thing.support.kind, "floor"),
        has_front=False,
        mass_kg=1.0,
        surfaces=(top,) if body.shape in _FLAT_ON_TOP else (),
    )


def box_asset(thing: SceneObject, low: NDArray[np.float64], high: NDArray[np.float64]) -> MadeAsset:
    """A box from corner to corner that stands for something without a shape of its own."""
    mesh = box_between(_vec3(low), _vec3(np.maximum(high, low + 1e-4)))
    part = Part(name="box", mesh=mesh, material=Material(name="none"))
    return MadeAsset(
        model=Model(parts=(part,)), category=thing.category, name=thing.name, mount="floor", has_front=True, mass_kg=0.0
    )


def _vec3(point: NDArray[np.float64]) -> Vec3:
    return float(point[0]), float(point[1]), float(point[2])
