"""What an asset looks like in memory: named parts with their materials, and its lights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diorama.domain.light import EmittedLight
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Part:
    """One named piece in the asset's frame.

    closed: the mesh bounds a solid (watertight and outward-facing once vertices at one place are welded);
        leaf cards, curtains and paper are not. Layout tests closed parts for overlap exactly, others by box.
    """

    name: str
    mesh: Mesh
    material: Material
    closed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Model:
    """Parts and lights in the asset's frame: +Y up, front +Z, origin as `Asset.origin` says.

    Raises:
        ValueError: If there is no part or two parts share a name.
    """

    parts: tuple[Part, ...]
    lights: tuple[EmittedLight, ...] = ()

    def __post_init__(self) -> None:
        names = [part.name for part in self.parts]
        if not names or len(set(names)) != len(names):
            raise ValueError(f"Model: needs parts with names of their own, got {names}")

    @property
    def bounds(self) -> tuple[Vec3, Vec3]:
        """Least and greatest corner [m] over all parts."""
        low = np.min([part.mesh.bounds[0] for part in self.parts], axis=0)
        high = np.max([part.mesh.bounds[1] for part in self.parts], axis=0)
        return (float(low[0]), float(low[1]), float(low[2])), (float(high[0]), float(high[1]), float(high[2]))

    @property
    def triangles(self) -> int:
        """Number of triangles over all parts."""
        return sum(len(part.mesh.faces) for part in self.parts)
