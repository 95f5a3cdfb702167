"""Everything that is drawn as one heap of world-space triangles with tables by triangle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from diorama.domain.errors import UserFault
from diorama.domain.light import EmittedLight, Light
from diorama.domain.material import Material
from diorama.domain.model import Model
from diorama.domain.units import Matrix4
from diorama.geometry.rays import RayScene
from diorama.render.arrays import F32, I32, Flags, dot

GLOW = 0.5  # a material that emits more than this is a bulb: it throws no shadow


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Instance:
    """A model at a place in the world, under the id of the object that it draws.

    hidden: names of parts that are not drawn and throw no shadow.
    """

    object_id: str
    model: Model
    matrix: Matrix4
    hidden: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lamp:
    """A light in the world. `reach_m` is the radius of its own shade, which glows rather than blocks."""

    light: Light
    position: F32
    direction: F32
    reach_m: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Soup:
    """World-space triangles. Vertex tables: positions, normals (n, 3), uvs (n, 2). Triangle tables: faces (m, 3),
    material, owner (index into `object_ids`) (m,), flat normals (m, 3).
    """

    positions: F32
    normals: F32
    uvs: F32
    faces: I32
    flat_normals: F32
    material: I32
    owner: I32
    materials: tuple[Material, ...]
    object_ids: tuple[str, ...]
    lamps: tuple[Lamp, ...] = ()

    @property
    def bounds(self) -> tuple[F32, F32]:
        """Least and greatest corner [m]."""
        return self.positions.min(axis=0), self.positions.max(axis=0)

    def shading_normals(self, triangle: I32, u: F32, v: F32) -> F32:
        """Interpolated unit normals (n, 3) at barycentric places of triangles, on the triangles' front side."""
        corners = self.faces[triangle]
        normal = self.normals[corners[:, 0]] * (1 - u - v)[:, None]
        normal += self.normals[corners[:, 1]] * u[:, None]
        normal += self.normals[corners[:, 2]] * v[:, None]
        length = np.sqrt(dot(normal, normal))
        return normal / np.maximum(length, np.float32(1e-12))[:, None]


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """A part of a soup that rays can be shot at; `ids` turns its triangle numbers into the soup's."""

    rays: RayScene
    ids: I32


def built(instances: Sequence[Instance], lamps: Sequence[Lamp] = ()) -> Soup:
    """All visible parts of all instances in one heap.

    Raises:
        UserFault: If nothing is left to draw.
    """
    rows: dict[int, int] = {}
    materials: list[Material] = []
    pieces: list[tuple[F32, F32, F32, I32, I32, I32]] = []
    start = 0
    for number, instance in enumerate(instances):
        turn = instance.matrix[:3, :3].astype(np.float32)
        shift = instance.matrix[:3, 3].astype(np.float32)
        tilt = _normal_matrix(instance.matrix)
        flip = float(np.linalg.det(instance.matrix[:3, :3])) < 0
        for part in instance.model.parts:
            mesh = part.mesh
            if part.name in instance.hidden or not len(mesh.faces):
                continue
            row = rows.setdefault(id(part.material), len(materials))
            if row == len(materials):
                materials.append(part.material)
            faces = mesh.faces.astype(np.int32)
            positions = mesh.positions
            normals = mesh.normals
            uvs = mesh.uvs
            if normals is None:
                positions, faces, normals, uvs = _faceted(positions, faces, uvs)
            if flip:
                faces = faces[:, ::-1]
            pieces.append(
                (
                    positions @ turn.T + shift,
                    normals @ tilt,
                    np.zeros((len(positions), 2), np.float32) if uvs is None else uvs,
                    faces + np.int32(start),
                    np.full(len(faces), row, np.int32),
                    np.full(len(faces), number, np.int32),
                )
            )
            start += len(positions)
    if not pieces:
        raise UserFault("picture: there is nothing to draw", hint="give it a model or a scene with objects or a room")
    positions, normals, uvs, faces, material, owner = (np.concatenate(column) for column in zip(*pieces, strict=True))
    return Soup(
        positions=positions,
        normals=normals,
        uvs=uvs,
        faces=faces,
        flat_normals=_flat_normals(positions, faces),
        material=material,
        owner=owner,
        materials=tuple(materials),
        object_ids=tuple(instance.object_id for instance in instances),
        lamps=tuple(lamps),
    )


def lamps_of(instance: Instance) -> list[Lamp]:
    """The lights inside an instance, in the world."""
    return [_lamp(emitted, instance) for emitted in instance.model.lights]


def _lamp(emitted: EmittedLight, instance: Instance) -> Lamp:
    spot = instance.matrix @ np.array([*emitted.position, 1.0])
    aim = instance.matrix[:3, :3] @ np.asarray(emitted.direction)
    low, high = np.asarray(instance.model.bounds[0]), np.asarray(instance.model.bounds[1])
    width = float(min(high[0] - low[0], high[2] - low[2])) / 2
    return Lamp(
        light=emitted.light,
        position=spot[:3].astype(np.float32),
        direction=(aim / max(1e-9, float(np.linalg.norm(aim)))).astype(np.float32),
        reach_m=min(0.35, 1.15 * width),
    )


def solid_layer(soup: Soup) -> Layer:
    """What blocks camera and light: all but see-through and glowing materials."""
    return _layer(soup, ~veil_flags(soup))


def veil_layer(soup: Soup) -> Layer:
    """What the camera sees and light passes: glass, cut-out leaves, bulbs and screens."""
    return _layer(soup, veil_flags(soup))


def pane_layer(soup: Soup, passing: F32) -> Layer:
    """The part of the veil that dims light; passing: share of light that each material lets pass."""
    return _layer(soup, veil_flags(soup) & (passing[soup.material] < 1))


def veil_flags(soup: Soup) -> Flags:
    """Which triangles belong to the veil layer (m,)."""
    return np.array([is_veil(material) for material in soup.materials], np.bool_)[soup.material]


def is_veil(material: Material) -> bool:
    """Whether light passes this material: blended, cut out by a picture, or glowing."""
    texture = material.base_color_texture
    cut = material.alpha_mode == "mask" and texture is not None and texture.image.pixels.shape[2] == 4
    return material.alpha_mode == "blend" or cut or max(material.emissive) > GLOW


def _layer(soup: Soup, chosen: Flags) -> Layer:
    if chosen.all():
        return Layer(RayScene(soup.positions, soup.faces), np.arange(len(soup.faces), dtype=np.int32))
    ids = np.flatnonzero(chosen).astype(np.int32)
    return Layer(RayScene(soup.positions, soup.faces[ids]), ids)


def _normal_matrix(matrix: Matrix4) -> F32:
    """Row-vector matrix for normals: inverse of the upper left 3 x 3, scaled to about unit length."""
    linear = matrix[:3, :3]
    scale = abs(float(np.linalg.det(linear))) ** (1 / 3)
    if scale < 1e-12:
        return np.eye(3, dtype=np.float32)
    return (np.linalg.inv(linear) * scale).astype(np.float32)


def _faceted(positions: F32, faces: I32, uvs: F32 | None) -> tuple[F32, I32, F32, F32 | None]:
    """The mesh with corners of its own and flat normals for every triangle."""
    spread = positions[faces.ravel()]
    order = np.arange(len(spread), dtype=np.int32).reshape(-1, 3)
    normals = np.repeat(_flat_normals(spread, order), 3, axis=0)
    return spread, order, normals, None if uvs is None else uvs[faces.ravel()]


def _flat_normals(positions: F32, faces: I32) -> F32:
    first = positions[faces[:, 0]]
    normals = np.cross(positions[faces[:, 1]] - first, positions[faces[:, 2]] - first)
    length = np.sqrt(dot(normals, normals))
    return normals / np.maximum(length, np.float32(1e-20))[:, None]
