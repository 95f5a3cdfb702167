"""Programs for tests, and what is measured of what they make."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.tick import no_tick
from diorama.geometry.mesh_ops import face_normals
from diorama.makers.program.bodies import Body
from diorama.makers.program.estimate import estimate
from diorama.makers.program.evaluate import evaluate
from diorama.makers.program.reading import read_program
from diorama.makers.program.thing import make_thing

Json = dict[str, Any]

EXAMPLES = sorted((Path(__file__).parents[4] / "examples" / "shapes").glob("*.json"))
EVEN = 1.75  # how many times too dense or too thin a texture may lie anywhere
CUBE: Json = {"shape": "box", "size": [1, 1, 1]}


@cache
def made_example(path: Path) -> MadeAsset:
    return make_thing(example(path))


def program(*parts: Json, **more: Any) -> Json:
    return {"schema": "diorama.shape/1", "parts": list(parts), **more}


def example(path: Path) -> Json:
    return json.loads(path.read_text(encoding="utf-8"))


def bodies(*parts: Json, **more: Any) -> list[Body]:
    """What the parts make, before it is brought to its size and origin."""
    read = read_program(program(*parts, **more))
    estimate(read)
    return [piece.body for piece in evaluate(read, no_tick)]


def volume_of(*parts: Json, **more: Any) -> float:
    return sum(body.volume for body in bodies(*parts, **more))


def thing(*parts: Json, **more: Any) -> MadeAsset:
    return make_thing(program(*parts, **more))


def there(document: Any, path: str) -> bool:
    """Whether a path such as `parts/2/of/0/profile/3` leads somewhere."""
    here = document
    for step in path.split("/") if path else []:
        if isinstance(here, list):
            if not step.isdecimal() or int(step) >= len(here):
                return False
            here = here[int(step)]
        elif isinstance(here, dict) and step in here:
            here = here[step]
        else:
            return False
    return True


def stretches(mesh: Mesh, tile_m: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Least and greatest length in the texture of 1 m on each face, and the face's area."""
    assert mesh.uvs is not None
    corners = mesh.positions.astype(np.float64)[mesh.faces]
    flat = mesh.uvs.astype(np.float64)[mesh.faces] * tile_m
    sides, marks = corners[:, 1:] - corners[:, :1], flat[:, 1:] - flat[:, :1]
    metric = np.linalg.inv(sides @ sides.transpose(0, 2, 1) + 1e-18 * np.eye(2))
    values = np.linalg.eigvals(marks.transpose(0, 2, 1) @ metric @ marks)
    lengths = np.sqrt(np.maximum(values.real, 0.0))
    return lengths.min(axis=1), lengths.max(axis=1), np.linalg.norm(face_normals(mesh), axis=1) / 2
