"""Small scenes whose pictures can be worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from diorama.domain.ids import AssetId, BlobHash
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.model import Model, Part
from diorama.domain.room import Room
from diorama.domain.scene import (
    AssetBody,
    Body,
    Brief,
    Environment,
    PlainMaterial,
    PrimitiveBody,
    PrimitiveShape,
    Scene,
    SceneObject,
    Support,
)
from diorama.domain.transform import Transform
from diorama.domain.units import Vec3
from diorama.geometry.shapes import box_between

SQUARE = ((-2.0, 1.5), (2.0, 1.5), (2.0, -1.5), (-2.0, -1.5))  # walls: 0 front +Z, 1 right, 2 back -Z, 3 left


def primitive(
    shape: PrimitiveShape,
    size: Vec3,
    *,
    at: Vec3 = (0.0, 0.0, 0.0),
    color: Vec3 = (0.6, 0.6, 0.6),
    alpha: float = 1.0,
    support: Support | None = None,
    yaw: float = 0.0,
    roughness: float = 0.9,
) -> SceneObject:
    material = PlainMaterial(color=color, alpha=alpha, roughness=roughness)
    return thing(PrimitiveBody(shape=shape, size=size, material=material), at=at, support=support, yaw=yaw)


def thing(body: Body, *, at: Vec3 = (0.0, 0.0, 0.0), support: Support | None = None, yaw: float = 0.0) -> SceneObject:
    return SceneObject(
        name="thing",
        category="unknown",
        transform=Transform.from_yaw(at, yaw),
        support=support or Support(kind="none"),
        body=body,
    )


def scene_of(
    objects: Mapping[str, SceneObject], rooms: Mapping[str, Room] | None = None, sun: Vec3 = (0.45, 0.78, 0.43)
) -> Scene:
    return Scene(
        name="test",
        brief=Brief(text="", seed=0),
        objects=objects,
        rooms=rooms or {},
        environment=Environment(sun_direction=sun),
    )


def asset_body(name: str) -> AssetBody:
    return AssetBody(id=AssetId(name), sha256=BlobHash(name))


def one_part(mesh: Mesh, material: Material) -> Model:
    return Model(parts=(Part(name="part", mesh=mesh, material=material),))


def sheet(width: float, height: float) -> Mesh:
    """An upright rectangle that faces +Z, its uvs 0..1 with (0, 0) at the upper left."""
    x, y = width / 2, height / 2
    return Mesh(
        positions=np.array([(-x, -y, 0), (x, -y, 0), (x, y, 0), (-x, y, 0)], np.float32),
        faces=np.array([[0, 1, 2], [0, 2, 3]], np.uint32),
        normals=np.array([[0, 0, 1]] * 4, np.float32),
        uvs=np.array([(0, 1), (1, 1), (1, 0), (0, 0)], np.float32),
    )


def shell_of(height: float = 2.4, thick: float = 0.1) -> Model:
    """A shell for `SQUARE` with walls 0..3, a piece on wall 0, a floor and a ceiling."""
    white = Material(name="white", base_color=(0.8, 0.8, 0.8), roughness=1.0)
    boxes: dict[str, tuple[Vec3, Vec3]] = {
        "floor": ((-2, -0.1, -1.5), (2, 0, 1.5)),
        "ceiling": ((-2, height, -1.5), (2, height + 0.1, 1.5)),
        "wall-0": ((-2, 0, 1.5), (2, height, 1.5 + thick)),
        "wall-0/door-1/leaf": ((-0.5, 0, 1.52), (0.5, 2, 1.56)),
        "wall-1": ((2, 0, -1.5), (2 + thick, height, 1.5)),
        "wall-2": ((-2, 0, -1.5 - thick), (2, height, -1.5)),
        "wall-3": ((-2 - thick, 0, -1.5), (-2, height, 1.5)),
    }
    parts = [Part(name=name, mesh=box_between(low, high), material=white) for name, (low, high) in boxes.items()]
    return Model(parts=tuple(parts))


def square_room() -> Room:
    return Room(type="bedroom", polygon=SQUARE, height=2.4)
