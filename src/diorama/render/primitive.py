"""Models of a scene's primitives."""

from __future__ import annotations

import numpy as np

from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.model import Model, Part
from diorama.domain.scene import PlainMaterial, PrimitiveBody
from diorama.domain.units import Vec3
from diorama.geometry.shapes import box, capsule, cylinder, ellipsoid

_FLAT_THICKNESS = 1e-6
_SEGMENTS = 32


def primitive_model(body: PrimitiveBody) -> Model:
    """The body as a model with one part, centred on its origin."""
    mesh = _mesh(body)
    closed = body.shape not in ("plane", "quad")
    return Model(parts=(Part(name=body.shape, mesh=mesh, material=plain_material(body.material), closed=closed),))


def plain_material(plain: PlainMaterial) -> Material:
    """A scene's material without textures as a model's."""
    return Material(
        name="plain",
        base_color=plain.color,
        alpha=plain.alpha,
        metallic=plain.metallic,
        roughness=plain.roughness,
        emissive=plain.emissive,
        alpha_mode="opaque" if plain.alpha >= 1 else "blend",
    )


def _mesh(body: PrimitiveBody) -> Mesh:
    x, y, z = body.size
    match body.shape:
        case "cube":
            return box(body.size)
        case "sphere":
            return ellipsoid(body.size, _SEGMENTS)
        case "cylinder":
            return _sized(cylinder(0.5, 1.0, 0.0, _SEGMENTS), body.size)
        case "capsule":
            radius = min(x, z) / 2
            return _sized(capsule(radius, max(y, 2 * radius + 1e-6), _SEGMENTS), body.size)
        case "plane":
            return _sheet((x / 2, 0.0, 0.0), (0.0, 0.0, -z / 2))
        case "quad":
            return _sheet((x / 2, 0.0, 0.0), (0.0, y / 2, 0.0))


def _sheet(right: Vec3, up: Vec3) -> Mesh:
    """A rectangle seen upright from the side that `right` x `up` points to."""
    across, along = np.array(right, np.float32), np.array(up, np.float32)
    normal = np.cross(across, along)
    normal /= max(float(np.linalg.norm(normal)), 1e-20)
    return Mesh(
        positions=np.stack([-across - along, across - along, across + along, along - across]),
        faces=np.array([[0, 1, 2], [0, 2, 3]], np.uint32),
        normals=np.repeat(normal[None, :], 4, axis=0).astype(np.float32),
        uvs=np.array([[0, 1], [1, 1], [1, 0], [0, 0]], np.float32),
    )


def _sized(mesh: Mesh, size: Vec3) -> Mesh:
    """The mesh centred and stretched to `size`; its normals are turned to match."""
    low, high = mesh.bounds
    factor = np.asarray(size, np.float64) / np.maximum(high - low, _FLAT_THICKNESS)
    positions = ((mesh.positions - (low + high) / 2) * factor).astype(np.float32)
    normals = None
    if mesh.normals is not None:
        bent = mesh.normals / np.maximum(factor, 1e-9)
        normals = (bent / np.linalg.norm(bent, axis=1, keepdims=True)).astype(np.float32)
    return Mesh(positions=positions, faces=mesh.faces, normals=normals, uvs=mesh.uvs)
