"""docs/shapes.md is true: its examples are made, its tables are the grammar's, its limits are those that hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from diorama.domain import shape as grammar
from diorama.geometry.mesh_ops import face_normals, is_closed
from diorama.makers.program.thing import make_thing
from tests.unit.makers.program.doc_rows import row
from tests.unit.makers.program.shapes import EVEN, Json, program, stretches

TEXT = (Path(__file__).parents[4] / "docs" / "shapes.md").read_text(encoding="utf-8")
BLOCKS: list[Json] = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", TEXT, flags=re.S)]


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_an_example_of_the_docs_is_made(block: Json) -> None:
    made = make_thing(block if "schema" in block else program(block))
    assert made.mass_kg > 0
    for part in made.model.parts:
        assert is_closed(part.mesh)
        assert part.mesh.normals is not None
        texture = part.material.base_color_texture
        least, most, area = stretches(part.mesh, 1.0 if texture is None else texture.size_m)
        assert least[area > 1e-7].min() > 1 / EVEN
        assert most[area > 1e-7].max() < EVEN
        faces = face_normals(part.mesh)
        mean = part.mesh.normals[part.mesh.faces].mean(axis=1)
        assert float(np.einsum("ij,ij->i", faces, mean).min()) > -1e-6


def _objects(value: Any) -> Iterator[Json]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(inner)


def test_every_shape_and_every_outline_stands_in_an_example() -> None:
    objects = [each for block in BLOCKS for each in _objects(block)]
    assert {each["shape"] for each in objects if "shape" in each} == set(grammar.SHAPES)
    outlines = {word for each in objects if "shape" not in each for word in each}
    assert set(grammar.OUTLINES) <= outlines


@pytest.mark.parametrize("name", list(grammar.SHAPES))
def test_a_shape_is_told_with_all_its_members(name: str) -> None:
    section = re.split(rf"^### {name}$", TEXT, flags=re.M)[1]
    told = re.split(r"^##", section, flags=re.M)[0]
    kind = grammar.SHAPES[name]
    assert kind.about.lower() in told.lower()
    assert [line for line in told.splitlines() if line.startswith("| `")][: len(kind.members)] == [
        row(member) for member in kind.members
    ]


def test_all_other_members_are_told() -> None:
    others = (
        *(member for kind in grammar.OUTLINES.values() for member in kind.members),
        *(*grammar.COMMON, *grammar.SECTION, *grammar.LOOK, *grammar.PARAMETER, *grammar.REFERENCE),
    )
    assert [member.name for member in others if row(member) not in TEXT] == []


def test_the_limits_are_those_that_hold() -> None:
    table = TEXT.split("## Limits")[1].split("## Errors")[0]
    for limit in (
        grammar.MAX_BYTES,
        grammar.MAX_VALUES,
        grammar.MAX_NODES,
        grammar.MAX_DEPTH,
        grammar.MAX_SOLIDS,
        grammar.MAX_TRIANGLES,
        grammar.MAX_BOOLEAN_TRIANGLES,
        grammar.MAX_CROSSINGS,
        grammar.MAX_PARTS,
        grammar.MAX_DEFINITIONS,
        grammar.MAX_PARAMETERS,
    ):
        assert f" {limit:,}" in table
