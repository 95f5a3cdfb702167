"""What the tests of made things ask of them."""

from __future__ import annotations

import numpy as np
from manifold3d import Manifold
from manifold3d import Mesh as SolidMesh

from diorama.catalogue.categories import CATEGORIES
from diorama.domain.asset import MadeAsset
from diorama.domain.capability import TextTo3dRequest
from diorama.domain.mesh import Mesh
from diorama.geometry.mesh_ops import weld
from diorama.makers.registry import make


def thing(category: str, words: str = "", *, seed: int = 0, **more: object) -> MadeAsset:
    said = words or CATEGORIES[category].names[0]
    return make(TextTo3dRequest(category=category, words=said, seed=seed, **more))  # type: ignore[arg-type]


def part(made: MadeAsset, name: str) -> Mesh:
    return next(p.mesh for p in made.model.parts if p.name == name)


def names(made: MadeAsset) -> set[str]:
    return {p.name for p in made.model.parts}


def solid(mesh: Mesh) -> Manifold:
    welded = weld(mesh)
    return Manifold(SolidMesh(welded.positions, welded.faces))


def middle(mesh: Mesh) -> np.ndarray:
    return (mesh.bounds[0] + mesh.bounds[1]) / 2
