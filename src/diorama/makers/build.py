"""The assembling toolkit: named parts in, a `MadeAsset` out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from diorama.catalogue.materials import MATERIALS, material
from diorama.catalogue.styles import STYLES, Style
from diorama.domain.asset import MadeAsset, Mount, Side, Surface
from diorama.domain.light import EmittedLight
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.model import Model, Part
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import merge, moved, shifted_uvs, transform
from diorama.makers.materials import finish, in_tiles
from diorama.makers.resolve import board_wood
from diorama.makers.spec import MakeSpec

PLAIN = Style(
    key="", names=("",), palette=(), wood="oak", metal="steel", fabric="fabric",
    leg="tapered", roundness=0.35, ornament=0.1, leg_splay=0.25,
)  # fmt: skip


class Assembly:
    """Collects the parts and surfaces of one thing; texture coordinates come in metres and leave in tiles."""

    def __init__(self, spec: MakeSpec) -> None:
        self.spec = spec
        self.rng = spec.rng("grain")
        self.surfaces: list[Surface] = []
        self.lights: list[EmittedLight] = []
        self._parts: list[Part] = []

    def add(self, name: str, meshes: Mesh | Iterable[Mesh], material: Material, *, closed: bool = True) -> None:
        """Add a part made of one or more meshes; each takes its piece of the texture from elsewhere."""
        pieces = [meshes] if isinstance(meshes, Mesh) else list(meshes)
        if not pieces:
            return
        shifts = self.rng.random((len(pieces), 2))
        cut = [shifted_uvs(piece, float(u), float(v)) for piece, (u, v) in zip(pieces, shifts, strict=True)]
        self._parts.append(Part(name=name, mesh=in_tiles(merge(cut), material), material=material, closed=closed))

    def add_each(self, names: Sequence[str], meshes: Iterable[Mesh], material: Material) -> None:
        """Add one part for every name."""
        for name, mesh in zip(names, meshes, strict=True):
            self.add(name, mesh, material)

    def move(self, x: float, y: float, z: float) -> None:
        """Move everything added so far [m]."""
        self._parts = [replace(part, mesh=moved(part.mesh, x, y, z)) for part in self._parts]

    def surface(
        self,
        name: str,
        polygon: Sequence[Vec2],
        height: float,
        headroom: float | None = None,
        *,
        inside: bool = False,
    ) -> None:
        """Say where things can stand: a convex outline (x, z) [m] at `height`."""
        corners = tuple((float(x), float(z)) for x, z in polygon)
        self.surfaces.append(Surface(id=name, polygon=corners, height=float(height), headroom=headroom, inside=inside))

    def level(
        self,
        name: str,
        x: Vec2,
        z: Vec2,
        height: float,
        headroom: float | None = None,
        *,
        inside: bool = False,
        inset: float = 0.01,
    ) -> None:
        """A rectangular surface from x[0] to x[1] and z[0] to z[1], drawn in by `inset` [m]."""
        (x0, x1), (z0, z1) = (x[0] + inset, x[1] - inset), (z[0] + inset, z[1] - inset)
        self.surface(name, ((x0, z0), (x1, z0), (x1, z1), (x0, z1)), height, headroom, inside=inside)

    def made(
        self,
        *,
        mass_kg: float | None = None,
        sides: tuple[Side, ...] | None = None,
        has_front: bool | None = None,
        mount: Mount | None = None,
        description: str = "",
        placeholder: bool = False,
    ) -> MadeAsset:
        """The finished thing; what is not given is the catalogue's."""
        spec, kind = self.spec, self.spec.kind
        return MadeAsset(
            model=Model(parts=tuple(self._parts), lights=tuple(self.lights)),
            category=spec.category,
            name=spec.name,
            mount=mount or kind.mount,
            has_front=kind.has_front if has_front is None else has_front,
            mass_kg=mass_kg if mass_kg is not None else usual_mass(spec),
            surfaces=tuple(self.surfaces),
            functional_sides=kind.functional_sides if sides is None else sides,
            description=description or described(spec),
            tags=tuple(word for word in (spec.style, spec.material, spec.shape) if word),
            placeholder=placeholder,
        )


def taste(spec: MakeSpec) -> Style:
    """The forms that the thing's style prefers; plain ones if it has none."""
    return STYLES.get(spec.style, PLAIN)


def main_finish(spec: MakeSpec) -> Material:
    """The finish of the main parts: what was asked for, or the kind's own."""
    return finish(spec.material, color=spec.color, style=spec.style)


def family(spec: MakeSpec) -> str:
    """Family of the main material: wood, metal, fabric, ..."""
    kind = material(spec.material)
    return kind.family if kind else "paint"


def wood_finish(spec: MakeSpec) -> Material:
    """Wood for frames of things whose main material is not wood."""
    if family(spec) == "wood":
        return main_finish(spec)
    return finish(board_wood(taste(spec)), style=spec.style)


def metal_finish(spec: MakeSpec, usual: str = "") -> Material:
    """Metal for handles, feet and frames."""
    if family(spec) == "metal":
        return main_finish(spec)
    return finish(usual or taste(spec).metal, style=spec.style)


def fabric_finish(spec: MakeSpec, usual: str = "") -> Material:
    """Cloth or leather for seats: the main material if it is one."""
    if family(spec) in ("fabric", "leather", "fur"):
        return main_finish(spec)
    return finish(usual or taste(spec).fabric, style=spec.style)


def usual_mass(spec: MakeSpec) -> float:
    """Mass [kg] of the kind, scaled with size and with the material's density where another one was asked for.

    Furniture is hollow: its mass grows slower than its volume and its density.
    """
    usual, size = np.prod(spec.kind.size_m), np.prod(spec.size)
    here, there = MATERIALS.get(spec.material), material(spec.kind.default_material)
    denser = here.density_kg_m3 / there.density_kg_m3 if here and there else 1.0
    mass = spec.kind.mass_kg * float(size / usual) ** 0.8 * min(max(denser, 0.25), 6.0) ** 0.5
    return round(max(mass, 0.001), 3)


def described(spec: MakeSpec) -> str:
    """One line about the thing: "oak coffee table, 1.1 x 0.56 m, 0.4 m high"."""
    width, height, depth = (round(length, 2) for length in spec.size)
    words = [spec.style.replace("_", " "), spec.shape, spec.material.replace("_", " "), spec.name]
    text = " ".join(dict.fromkeys(word for word in words if word))
    return f"{text}, {width:g} x {depth:g} m, {height:g} m high"


def mirrored(mesh: Mesh) -> Mesh:
    """The mesh on the other side of the plane x = 0."""
    return transform(mesh, np.diag((-1.0, 1.0, 1.0, 1.0)))


def spaced(low: float, high: float, count: int) -> list[float]:
    """Middles of `count` equal pieces of [low, high]."""
    step = (high - low) / count
    return [low + step * (k + 0.5) for k in range(count)]


def bounds_of(meshes: Sequence[Mesh]) -> tuple[Vec3, Vec3]:
    """Least and greatest corner [m] over meshes."""
    low = np.min([mesh.bounds[0] for mesh in meshes], axis=0)
    high = np.max([mesh.bounds[1] for mesh in meshes], axis=0)
    return (float(low[0]), float(low[1]), float(low[2])), (float(high[0]), float(high[1]), float(high[2]))
