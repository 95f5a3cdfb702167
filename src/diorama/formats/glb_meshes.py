"""Meshes of a glTF document as parts, and parts moved by a node's matrix."""

from __future__ import annotations

from math import cos, sin

import numpy as np
from numpy.typing import NDArray

from diorama.domain.errors import BadFile
from diorama.domain.mesh import Faces, Mesh, Normals, TexCoords
from diorama.domain.model import Part
from diorama.domain.units import Matrix4
from diorama.formats.glb_builder import unit_normals
from diorama.formats.glb_data import GlbData
from diorama.formats.glb_looks import DEFAULT_MATERIAL, GlbLook
from diorama.formats.json_place import JsonPlace

MAX_VERTICES = 40_000_000  # of all primitives, each counted with all vertices that it names
_TRIANGLES, _STRIP, _FAN = 4, 5, 6


def read_meshes(document: JsonPlace, arrays: GlbData, looks: tuple[GlbLook, ...]) -> tuple[tuple[Part, ...], ...]:
    """The parts of each mesh: its primitives of triangles. Points and lines are left out, as are morph targets.

    Raises:
        BadFile: If an attribute or an index is wrong.
    """
    meshes: list[tuple[Part, ...]] = []
    vertices = 0
    for index, entry in enumerate(document.objects("meshes", limit=200_000)):
        name = entry.text("name") or f"mesh-{index}"
        primitives = [one for one in entry.objects("primitives") if one.integer("mode", 4, high=6) >= _TRIANGLES]
        parts: list[Part] = []
        for number, primitive in enumerate(primitives):
            own_name = name if len(primitives) == 1 else f"{name}-{number}"
            parts.append(_part(primitive, arrays, looks, own_name))
            vertices += len(parts[-1].mesh.positions)
            if vertices > MAX_VERTICES:
                raise BadFile(f"GLB: its meshes have more than {MAX_VERTICES:,} vertices")
        meshes.append(tuple(parts))
    return tuple(meshes)


def moved_part(part: Part, matrix: Matrix4, name: str, *, closed: bool) -> Part:
    """The part in another frame; a mirroring matrix keeps its outside outside."""
    if np.array_equal(matrix, np.eye(4)):
        return Part(name=name, mesh=part.mesh, material=part.material, closed=closed)
    mesh = part.mesh
    linear = matrix[:3, :3]
    determinant = float(np.linalg.det(linear))
    normals: Normals | None = None
    if mesh.normals is not None and np.isfinite(determinant) and abs(determinant) > 1e-12:
        normals = unit_normals((mesh.normals @ np.linalg.inv(linear)).astype(np.float32))
    faces = mesh.faces if determinant >= 0 else np.ascontiguousarray(mesh.faces[:, ::-1])
    positions = (mesh.positions.astype(np.float64) @ linear.T + matrix[:3, 3]).astype(np.float32)
    try:
        moved = Mesh(positions=positions, faces=faces, normals=normals, uvs=mesh.uvs)
    except ValueError as fault:
        raise BadFile(f"GLB: node '{name}': {fault}") from None
    return Part(name=name, mesh=moved, material=part.material, closed=closed)


def _part(primitive: JsonPlace, arrays: GlbData, looks: tuple[GlbLook, ...], name: str) -> Part:
    attributes = primitive.object("attributes")
    count = arrays.accessor_count
    number = primitive.optional_index("material", len(looks), "material")
    look = GlbLook(material=DEFAULT_MATERIAL) if number is None else looks[number]
    positions = arrays.floats(attributes.index("POSITION", count, "accessor"), 3)
    normal = attributes.optional_index("NORMAL", count, "accessor")
    texcoord = attributes.optional_index(f"TEXCOORD_{look.uv_set}", count, "accessor")
    indices = primitive.optional_index("indices", count, "accessor")
    order = np.arange(len(positions), dtype=np.uint32) if indices is None else arrays.indices(indices)
    if len(order) and int(order.max()) >= len(positions):
        primitive.refuse(f"an index names vertex {int(order.max())} of {len(positions)}")
    normals = None if normal is None else arrays.floats(normal, 3)
    uvs = None if texcoord is None else _placed(arrays.floats(texcoord, 2), look)
    for what, values in (("normals", normals), ("texture coordinates", uvs)):
        if values is not None and len(values) != len(positions):
            primitive.refuse(f"{len(values)} {what} for {len(positions)} positions")
    try:
        mesh = Mesh(
            positions=positions,
            faces=_faces(order, primitive.integer("mode", 4, high=6), primitive),
            normals=None if normals is None else unit_normals(normals),
            uvs=uvs,
        )
    except ValueError as fault:
        primitive.refuse(str(fault))
    return Part(name=name, mesh=mesh, material=look.material)


def _faces(order: NDArray[np.uint32], mode: int, primitive: JsonPlace) -> Faces:
    if mode == _TRIANGLES:
        if len(order) % 3:
            primitive.refuse(f"{len(order)} indices do not make triangles")
        return np.ascontiguousarray(order.reshape(-1, 3))
    if len(order) < 3:
        return np.zeros((0, 3), dtype=np.uint32)
    if mode == _FAN:
        first = np.repeat(order[:1], len(order) - 2)
        return np.stack([order[1:-1], order[2:], first], axis=1)
    faces = np.stack([order[:-2], order[1:-1], order[2:]], axis=1)
    faces[1::2] = faces[1::2][:, [0, 2, 1]]  # every second triangle of a strip turns the other way
    return np.ascontiguousarray(faces)


def _placed(uvs: TexCoords, look: GlbLook) -> TexCoords:
    if look.uv_offset == (0.0, 0.0) and look.uv_scale == (1.0, 1.0) and look.uv_rotation_rad == 0.0:
        return uvs
    c, s = cos(look.uv_rotation_rad), sin(look.uv_rotation_rad)
    linear = np.array([[c, s], [-s, c]]) * np.array(look.uv_scale)[None, :]
    return (uvs @ linear.T + np.array(look.uv_offset)).astype(np.float32)
