"""The OpenAPI document tells everything: what each operation is for, what it takes and answers, by examples that are
true to their schemas.
"""

from collections.abc import Iterator
from dataclasses import MISSING, fields
from typing import Any, get_type_hints

import pytest
from jsonschema import Draft202012Validator

from diorama.api.documents_jobs import AssetOrder, ImageOrder, Prompted, SceneOrder
from diorama.api.openapi import SECURITY_SCHEMES, TAGS, operations, problem_example
from diorama.domain.access import SCOPES
from diorama.domain.errors import ERROR_CODES
from diorama.pipelines.text_to_asset import TextToAsset
from diorama.pipelines.text_to_image import TextToImage
from diorama.pipelines.text_to_scene import TextToScene
from tests.unit.api.conforming import Contract
from tests.unit.api.surface import house

DOCUMENT: dict[str, Any] = house().app.openapi()
CONTRACT = Contract(DOCUMENT)
OPERATIONS = {operation["operationId"]: (method, path, operation) for method, path, operation in operations(DOCUMENT)}
PROBLEM = "application/problem+json"


@pytest.fixture(params=OPERATIONS)
def operation(request: pytest.FixtureRequest) -> dict[str, Any]:
    return OPERATIONS[request.param][2]


def examples_of(content: dict[str, Any]) -> list[Any]:
    """Examples of a body: beside its schema, or in it."""
    if "example" in content:
        return [content["example"]]
    if "examples" in content:
        return [example["value"] for example in content["examples"].values()]
    schema = content.get("schema", {})
    name = schema.get("$ref", "").rpartition("/")[2]
    return DOCUMENT["components"]["schemas"].get(name, schema).get("examples", [])


def test_no_two_operations_share_an_id_and_all_routes_are_in_the_document():
    ids = [operation["operationId"] for _, _, operation in operations(DOCUMENT)]
    assert len(ids) == len(set(ids))
    expected = {"submit_job", "watch_job", "get_scene", "patch_scene", "undo_scene", "export_scene", "watch_scene"}
    expected |= {"create_scene", "create_asset", "create_image", "list_kinds", "open_session", "read_metrics"}
    assert expected <= set(ids)


def test_an_operation_says_what_it_is_for(operation):
    assert 2 <= len(operation["summary"].split()) <= 10 or operation["summary"] == "List keys"
    assert len(operation["description"].split()) >= 5
    assert [tag for tag in operation["tags"] if tag not in dict(TAGS)] == []
    assert operation["tags"]


def test_an_operation_says_who_may_call_it(operation):
    for need in operation.get("security", DOCUMENT["security"]):
        ((scheme, scopes),) = need.items()
        assert scheme in SECURITY_SCHEMES
        assert set(scopes) <= set(SCOPES)
        assert all(f"Scope: `{scope}`." in operation["description"] for scope in scopes)


def test_each_good_answer_has_an_example_that_is_true_to_its_schema(operation):
    good = {status: told for status, told in operation["responses"].items() if int(status) < 400}
    assert good
    for status, told in good.items():
        assert told["description"] not in {"", "Successful Response"}
        assert ("content" not in told) == (status in {"204", "304"}), status
        for kind, content in told.get("content", {}).items():
            if content.get("schema", {}).get("format") == "binary":
                continue  # a file
            assert examples_of(content), f"{status} {kind} has no example"
            if kind.endswith("json"):
                assert [CONTRACT.faults(content["schema"], example) for example in examples_of(content)] == [[]]


def test_each_refusal_is_a_problem_with_codes_of_its_status(operation):
    refusals = {status: told for status, told in operation["responses"].items() if int(status) >= 400}
    assert {"400", "421", "429", "500", "503"} <= set(refusals)
    if operation.get("security") != []:
        assert {"401", "403"} <= set(refusals)
    for status, told in refusals.items():
        (kind,) = told["content"]
        assert kind == PROBLEM
        assert told["content"][kind]["schema"] == {"$ref": "#/components/schemas/Problem"}
        for code, example in told["content"][kind]["examples"].items():
            assert str(ERROR_CODES[code].http_status) == status
            assert example["value"] == problem_example(code)
            assert CONTRACT.faults(told["content"][kind]["schema"], example["value"]) == []


def test_each_body_has_examples_that_are_true_to_its_schema(operation):
    for kind, content in operation.get("requestBody", {"content": {}})["content"].items():
        if not kind.endswith("json"):
            continue  # a file
        assert examples_of(content), f"{kind} has no example"
        assert [CONTRACT.faults(content["schema"], example) for example in examples_of(content)] == [
            [] for _ in examples_of(content)
        ]
        assert {"413", "415"} <= set(operation["responses"])


def test_each_parameter_is_described(operation):
    for parameter in operation.get("parameters", ()):
        assert parameter["description"], parameter["name"]
        if parameter["in"] == "path":
            assert "404" in operation["responses"]


def test_every_schema_is_one_and_every_reference_leads_somewhere():
    for schema in DOCUMENT["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    known = set(DOCUMENT["components"]["schemas"])
    assert {ref.rpartition("/")[2] for ref in references(DOCUMENT)} <= known


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for member in value.values():
            yield from references(member)
    elif isinstance(value, list):
        for item in value:
            yield from references(item)


def test_documents_that_are_answered_hold_every_member():
    """A client may rely on each; one that has no value is null."""
    for name in ("LinkedJob", "JobLinks", "LinkedScene", "Scene", "SceneObject", "SceneRecord", "SceneChange"):
        schema = DOCUMENT["components"]["schemas"][name]
        assert set(schema["required"]) == set(schema["properties"]), name


def test_nothing_of_the_framework_is_left_in_the_document():
    assert not {"HTTPValidationError", "ValidationError"} & set(DOCUMENT["components"]["schemas"])
    assert all(
        "422" not in op["responses"] or "bad_file" in str(op["responses"]["422"]) for _, _, op in OPERATIONS.values()
    )


def test_the_document_is_read_by_other_tools():
    import schemathesis

    schema = schemathesis.openapi.from_dict(DOCUMENT)
    assert len(list(schema.get_all_operations())) == len(OPERATIONS)
    schema.validate()


@pytest.mark.parametrize(
    ("order", "parameters"), [(SceneOrder, TextToScene), (AssetOrder, TextToAsset), (ImageOrder, TextToImage)]
)
def test_a_shorthand_takes_what_its_kind_takes(order: type[Prompted], parameters: type):
    """The same names, types and defaults; only `text` is called `prompt`."""
    wanted = {field.name: field.default for field in fields(parameters) if field.name != "text"}
    given = {name: field.default for name, field in order.model_fields.items() if name != "prompt"}
    assert given == wanted
    assert MISSING not in wanted.values()
    told = {name: repr(field.annotation) for name, field in order.model_fields.items() if name != "prompt"}
    hints = get_type_hints(parameters)
    for name, annotation in told.items():
        if name != "room_size_m":  # JSON has lists, not tuples
            assert annotation == repr(hints[name])


def test_an_order_in_words_is_the_job_that_it_is_short_for():
    sent = {"prompt": "a cat", "seed": 3, "room_size_m": [4.0, 3.0]}
    assert SceneOrder.model_validate(sent).parameters() == {"text": "a cat", "seed": 3, "room_size_m": [4.0, 3.0]}
