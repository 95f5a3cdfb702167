"""Meshes of the scene document's simple solids, centred on the origin.

cube: a box. sphere: an ellipsoid. cylinder, capsule: upright. plane: level, facing up (its height is not used).
quad: upright, facing +Z (its depth is not used).
"""

from __future__ import annotations

from typing import assert_never

import numpy as np

from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.model import Model, Part
from diorama.domain.scene import PrimitiveBody, PrimitiveShape
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import moved, scaled
from diorama.geometry.shapes_boxes import box
from diorama.geometry.shapes_round import capsule, cylinder, ellipsoid

_SEGMENTS = 32


def primitive_model(body: PrimitiveBody) -> Model:
    """The body as a model of one part."""
    plain = body.material
    material = Material(
        name=f"{body.shape} material",
        base_color=plain.color,
        alpha=plain.alpha,
        metallic=plain.metallic,
        roughness=plain.roughness,
        emissive=plain.emissive,
        alpha_mode="blend" if plain.alpha < 1 else "opaque",
        double_sided=body.shape in ("plane", "quad"),
    )
    closed = body.shape not in ("plane", "quad")
    mesh = primitive_mesh(body.shape, body.size)
    return Model(parts=(Part(name=body.shape, mesh=mesh, material=material, closed=closed),))


def primitive_mesh(shape: PrimitiveShape, size: Vec3) -> Mesh:
    """A simple solid of extents `size` [m] along x, y, z; see the head of this file."""
    width, height, depth = size
    match shape:
        case "cube":
            return box(size)
        case "sphere":
            return ellipsoid(size, _SEGMENTS)
        case "cylinder":
            return moved(scaled(cylinder(0.5, height, 0.0, _SEGMENTS), width, 1.0, depth), y=-height / 2)
        case "capsule":
            upright = capsule(width / 2, max(height, width), _SEGMENTS)
            stretch = height / max(height, width)
            return moved(scaled(upright, 1.0, stretch, depth / width), y=-height / 2)
        case "plane":
            return _sheet((width / 2, 0.0, 0.0), (0.0, 0.0, -depth / 2), (0.0, 1.0, 0.0))
        case "quad":
            return _sheet((width / 2, 0.0, 0.0), (0.0, height / 2, 0.0), (0.0, 0.0, 1.0))
        case _:
            assert_never(shape)


def _sheet(right: Vec3, up: Vec3, normal: Vec3) -> Mesh:
    signs = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)], dtype=np.float64)
    positions = signs @ np.array([right, up])
    lengths = 2 * np.linalg.norm([right, up], axis=1)
    uvs = (signs * (1, -1) + 1) / 2 * lengths
    return Mesh(
        positions=positions.astype(np.float32),
        faces=np.array([(0, 1, 2), (0, 2, 3)], dtype=np.uint32),
        normals=np.tile(np.array(normal, dtype=np.float32), (4, 1)),
        uvs=uvs.astype(np.float32),
    )
