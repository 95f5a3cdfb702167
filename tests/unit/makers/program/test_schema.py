"""The JSON Schema and the reader agree on what a program is."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from diorama.domain.errors import DioramaError
from diorama.domain.shape import OUTLINES, SHAPES
from diorama.formats.documents import json_schema
from diorama.formats.values import parameters_schema
from diorama.makers.program.thing import check_program
from diorama.pipelines.shape_to_asset import ShapeToAsset
from tests.unit.makers.program.shapes import CUBE, EXAMPLES, Json, example, program
from tests.unit.makers.program.test_bad_programs import NODES
from tests.unit.makers.program.test_docs import BLOCKS
from tests.unit.makers.program.test_things import programs

SCHEMA = json_schema("shape")
VALIDATOR = Draft202012Validator(SCHEMA)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    nodes = SCHEMA["$defs"]["shape_node"]["oneOf"]
    assert [node["properties"]["shape"]["const"] for node in nodes] == list(SHAPES)
    assert len(SCHEMA["$defs"]["shape_outline"]["anyOf"]) == 1 + len(OUTLINES)


SHOWN = [*(example(path) for path in EXAMPLES), *BLOCKS]


@pytest.mark.parametrize("document", SHOWN, ids=range(len(SHOWN)))
def test_what_is_shown_fits_the_schema(document: Json) -> None:
    VALIDATOR.validate(document if "schema" in document else program(document))


@pytest.mark.parametrize(("node", "place", "words"), NODES, ids=range(len(NODES)))
def test_what_the_schema_refuses_the_reader_refuses(node: Json, place: str, words: str) -> None:
    document = program(CUBE, node)
    if not VALIDATOR.is_valid(document):
        with pytest.raises(DioramaError):
            check_program(document)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(programs)
def test_what_the_reader_takes_the_schema_takes(document: Json) -> None:
    try:
        check_program(document)
    except DioramaError:
        return
    VALIDATOR.validate(document)


def test_the_kind_of_job_tells_the_program_in_full_with_its_limits() -> None:
    schema = parameters_schema(ShapeToAsset)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    good: dict[str, Any] = {"program": example(EXAMPLES[0]), "seed": 3, "values": {"width": 0.9}, "preview": True}
    validator.validate(good)
    wide = copy.deepcopy(good)
    wide["program"]["parts"][0] = {"shape": "prism", "sides": 10_000, "radius": 1, "height": 1}
    assert not validator.is_valid(wide)
    assert not validator.is_valid({**good, "colour": "red"})
    assert not validator.is_valid({"seed": 3})
