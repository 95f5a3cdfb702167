"""Documents: what was dumped loads as it was, and what is wrong is named with its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from diorama.domain.asset import Asset, Hull, Provenance, Surface
from diorama.domain.certificate import Certificate, Conflict, ObjectProof, RelationProof, Repair, Walkways
from diorama.domain.errors import BadFile
from diorama.domain.ids import AssetId, BlobHash, JobId
from diorama.domain.job import ErrorDocument, Job
from diorama.domain.plain import to_json_bytes, to_plain
from diorama.domain.plan import Plan, PlanObject, PlanRelation, PlanRoom
from diorama.domain.relation import Anchor
from diorama.domain.scene import ColorSky, CubeMapSky, GradientSky, Support
from diorama.domain.span import Span
from diorama.formats.documents import (
    DOCUMENT_NAMES,
    DocumentName,
    json_schema,
    load_asset,
    load_certificate,
    load_job,
    load_plan,
    load_scene,
)
from tests.unit.formats.samples import scene

HASH = BlobHash("ab" * 32)

PLAN = Plan(
    text="two lamps on the table",
    rooms={"room": PlanRoom(type="room", implied=True)},
    objects={"table": PlanObject(category="table", words="table", details={"legs": 4}, span=Span(start=17, end=22))},
    relations=(
        PlanRelation(subject="table", relation="at_centre", anchors=(Anchor(kind="room"),), span=Span(start=0, end=3)),
    ),
)
CERTIFICATE = Certificate(
    scene_sha256=HASH,
    sound=True,
    objects={
        "table-1": ObjectProof(
            support=Support(kind="floor", on="study-1"),
            gap=0.0,
            clearance=None,
            penetration=0.0,
            inside_room=0.25,
            supported=True,
            method="mesh",
        )
    },
    relations={"on-1": RelationProof(words="on", hard=True, holds=True, measured={"gap": 0.001})},
    walkways=Walkways(doors_clear=True),
    conflicts=(
        Conflict(
            relations=("on-1",),
            words=("on",),
            why="no room",
            repairs=(Repair(kind="grow_room", words="a larger room", values={"width": 5.0, "unit": "m"}),),
        ),
    ),
    solver="optimal",
    version="0.1.0",
)
ASSET = Asset(
    id=AssetId("table-1"),
    kind="mesh",
    master=HASH,
    name="table",
    category="table",
    size_m=(1.2, 0.74, 0.7),
    origin="bottom_centre",
    mount="floor",
    has_front=False,
    surfaces=(Surface(id="top", polygon=((0.0, 0.0), (1.0, 0.0), (0.0, 1.0)), height=0.74),),
    mass_kg=20.0,
    hulls=(Hull(points=((0.0, 0.0, 0.0),)),),
    provenance=Provenance(
        backend="makers", revision="1", license="Apache-2.0", seed=3, parameters={"legs": 4, "a": [1]}
    ),
)
JOB = Job(id=JobId("job-1"), kind="text_to_scene", error=ErrorDocument(code="internal", message="no"), eta_s=1.5)

DOCUMENTS: dict[DocumentName, tuple[Any, Callable[[bytes], Any]]] = {
    "scene": (scene(), load_scene),
    "plan": (PLAN, load_plan),
    "certificate": (CERTIFICATE, load_certificate),
    "asset": (ASSET, load_asset),
    "job": (JOB, load_job),
}


@pytest.mark.parametrize("name", DOCUMENT_NAMES)
def test_what_was_dumped_loads_as_it_was(name: DocumentName) -> None:
    value, load = DOCUMENTS[name]
    assert load(to_json_bytes(value)) == value
    assert to_json_bytes(load(to_json_bytes(value))) == to_json_bytes(value)


@pytest.mark.parametrize(
    "sky",
    [GradientSky(), ColorSky(), CubeMapSky(asset=AssetId("hall"), sha256=HASH)],
    ids=lambda sky: sky.kind,
)
def test_every_sky_comes_back(sky: Any) -> None:
    value = replace(scene(), environment=replace(scene().environment, sky=sky))
    assert load_scene(to_json_bytes(value)) == value


@pytest.mark.parametrize("name", DOCUMENT_NAMES)
def test_a_dumped_document_fits_its_published_schema(name: DocumentName) -> None:
    schema = json_schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(to_plain(DOCUMENTS[name][0]), schema)
    assert schema["title"] == f"diorama.{name}/1"
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "$id" not in json.dumps(schema)


@pytest.mark.parametrize("name", DOCUMENT_NAMES)
def test_the_published_schema_refuses_members_that_it_does_not_know(name: DocumentName) -> None:
    document = to_plain(DOCUMENTS[name][0]) | {"surprise": 1}
    with pytest.raises(jsonschema.ValidationError, match="surprise"):
        jsonschema.validate(document, json_schema(name))


def changed(path: str, value: Any) -> bytes:
    """The sample scene with another value at a path such as `objects.table-1.name`."""
    document = to_plain(scene())
    *above, last = path.split(".")
    holder = document
    for key in above:
        holder = holder[key]
    holder[last] = value
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("surprise", 1, "scene: surprise: Unexpected keyword argument"),
        ("rooms.study-1.height", "2.5", "scene: rooms.study-1.height: Input should be a valid number"),
        ("rooms.study-1.height", None, "scene: rooms.study-1.height: Input should be a valid number"),
        (
            "objects.point-1.body.intensity",
            [1],
            "scene: objects.point-1.body.intensity: Input should be a valid number",
        ),
        ("objects.point-1.body.glow", 1, "scene: objects.point-1.body.glow: Unexpected keyword argument"),
        (
            "objects.point-1.body.kind",
            "fire",
            "scene: objects.point-1.body.kind: 'fire' is none of 'asset', 'primitive', 'light', 'group'",
        ),
        ("objects.cube-1.body.size", [1, 2], "scene: objects.cube-1.body.size[2]: Field required"),
        ("objects.cube-1.locked", 1, "scene: objects.cube-1.locked: Input should be a valid boolean"),
        ("relations.on-1.relation", "onto", "scene: relations.on-1.relation: Input should be 'on', 'inside'"),
        ("objects.lamp-1.parent", "shelf-9", "scene: object 'lamp-1' has the parent 'shelf-9', which does not exist"),
        ("schema", "diorama.scene/2", "scene: its schema is 'diorama.scene/2'; only 'diorama.scene/1' can be read"),
    ],
)
def test_a_wrong_value_is_named_with_its_place(path: str, value: Any, message: str) -> None:
    with pytest.raises(BadFile) as caught:
        load_scene(changed(path, value))
    assert caught.value.message.startswith(message)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "scene: line 1, column 1: Expecting value"),
        (b'{"schema": "diorama.scene/1",\n "name": }', "scene: line 2, column 10: Expecting value"),
        (b"[]", "scene: not a JSON object"),
        (b"{}", "scene: its schema is None"),
        (b"\xff\xfe", "scene: not UTF-8 text"),
        (b'{"schema": "diorama.scene/1", "name": NaN}', "scene: NaN is not a JSON number"),
        (b'{"schema": "diorama.scene/1", "name": "a", "name": "b"}', "scene: the member 'name' stands twice"),
        (b"[" * 100_000, "scene: "),
    ],
)
def test_what_is_no_document_is_refused_in_a_sentence(data: bytes, message: str) -> None:
    with pytest.raises(BadFile) as caught:
        load_scene(data)
    assert caught.value.message.startswith(message)


def test_all_faults_stand_in_the_details() -> None:
    document = to_plain(scene())
    document["rooms"]["study-1"]["height"] = "high"
    del document["name"]
    with pytest.raises(BadFile, match="and 1 more") as caught:
        load_scene(json.dumps(document).encode())
    assert len(caught.value.details["errors"]) == 2
