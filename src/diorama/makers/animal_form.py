"""What makers of animals and people share: eggs and pairs of them, fur's uvs, growth to a wanted size, and assembly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import rotation, scaling, transform, translation
from diorama.geometry.shapes import ellipsoid, sweep
from diorama.makers.animal_flesh import Blob, Cut, chain, flesh
from diorama.makers.build import Assembly, bounds_of
from diorama.makers.spec import MakeSpec

STRIPES = 2.1  # how much closer the stripes of fur lie than on the swatch


def growth(spec: MakeSpec, meshes: Sequence[Mesh]) -> float:
    """One factor for all lengths: what was stated, else the words' size against the usual one."""
    low, high = bounds_of(meshes)
    ratio = np.array(spec.size) / (np.array(high) - np.array(low))
    if any(spec.stated):
        return float(np.mean(ratio[np.array(spec.stated)]))
    return float(np.prod(np.array(spec.size) / np.array(spec.kind.size_m)) ** (1 / 3))


def assembled(
    spec: MakeSpec, meshes: Mapping[str, Mesh], looks: Mapping[str, Material], size: float, description: str
) -> MadeAsset:
    """The thing out of meshes by part name, all made larger by `size`."""
    assembly = Assembly(spec)
    matrix = scaling(size, size, size)
    for part, mesh in meshes.items():
        assembly.add(part, transform(mesh, matrix), looks[part])
    return assembly.made(description=description)


def coat_uvs(mesh: Mesh, spine: Vec3 = (0.0, 0.0, 1.0), repeat: float = STRIPES) -> Mesh:
    """The mesh with uvs [m] whose v runs along the spine and whose u runs over the flanks."""
    along = np.array(spine, dtype=np.float32)
    across = np.cross((1.0, 0.0, 0.0), along).astype(np.float32)
    p = mesh.positions
    uvs = np.stack([p @ across + 0.2 * np.abs(p[:, 0]), p @ along], axis=1) * np.float32(repeat)
    return replace(mesh, uvs=uvs.astype(np.float32))


def soft(blobs: Sequence[Blob], cell: float, *cuts: Cut, about: Sequence[Blob] = ()) -> Mesh:
    """The closed surface of blobs that are not turned, without uvs, near `about` of them (all); see `flesh`."""
    near = about or blobs
    ends = np.array([p for b in near for p in (b.start, b.stop)])
    reach = np.array([np.array(b.stretch) * max(b.radii) + b.blend * 0.3 for b in near for _ in range(2)])
    low, high = (ends - reach).min(axis=0), (ends + reach).max(axis=0)
    box = (float(low[0]), max(0.0, float(low[1])), float(low[2])), (float(high[0]), float(high[1]), float(high[2]))
    return flesh(blobs, cell, cuts, region=box)


def wrapped_uvs(mesh: Mesh, knee: float, repeat: float = 1.0) -> Mesh:
    """The mesh with uvs [m] that run over the back and along the body; below `knee` [m] v also runs down the legs."""
    x, y, z = mesh.positions.T
    legs = np.maximum(np.float32(knee) - y, 0) * np.float32(0.8)
    uvs = np.stack([np.abs(x) - y, z + legs], axis=1) * np.float32(repeat)
    return replace(mesh, uvs=uvs.astype(np.float32))


def spindle(start: Vec3, end: Vec3, wide: float, thick: float, segments: int = 10) -> Mesh:
    """An egg from `start` to `end` [m] of half axes `wide` sideways and `thick` ahead, such as an ear or a leaf."""
    a, b = np.array(start), np.array(end)
    length = float(np.linalg.norm(b - a))
    way = (b - a) / length
    axis = np.cross((0.0, 1.0, 0.0), way)
    place = translation(*(float(c) for c in (a + b) / 2))
    if np.linalg.norm(axis) > 1e-9:
        place = place @ rotation(
            (float(axis[0]), float(axis[1]), float(axis[2])), float(np.arccos(np.clip(way[1], -1, 1)))
        )
    return transform(ellipsoid((2 * wide, length, 2 * thick), segments), place)


def egg(centre: Vec3, radii: Vec3, segments: int = 12) -> Mesh:
    """An ellipsoid with half axes `radii` [m]."""
    x, y, z = radii
    return transform(ellipsoid((2 * x, 2 * y, 2 * z), segments), translation(*centre))


def pair(centre: Vec3, radii: Vec3, segments: int = 12) -> list[Mesh]:
    """An egg at each side."""
    x, y, z = centre
    return [egg((side * x, y, z), radii, segments) for side in (1.0, -1.0)]


def horn(points: Sequence[Vec3], radii: tuple[float, float], segments: int = 8, bends: int = 3) -> Mesh:
    """A horn, tail or tusk along a smooth curve through the points, its radius going from radii[0] to radii[1] [m]."""
    rods = chain(points, radii, bends=bends)
    path = [rods[0].start, *(r.stop for r in rods)]
    around = [(np.cos(a), np.sin(a)) for a in np.linspace(0, 2 * np.pi, segments, endpoint=False)]
    scale = [max(rods[0].radii[0], 1e-4), *(max(r.radii[1], 1e-4) for r in rods)]
    return sweep(path, [(float(x), float(y)) for x, y in around], scale=scale)


def across(meshes: Sequence[Mesh]) -> list[Mesh]:
    """The meshes and their mirror images in x."""
    return [*meshes, *(transform(mesh, np.diag((-1.0, 1.0, 1.0, 1.0))) for mesh in meshes)]
