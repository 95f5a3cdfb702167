"""JSON data to dataclasses: what `to_plain` wrote is read back; a newer server's additions do no harm."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diorama.client.reading import Misfit, read
from diorama.domain.asset import Asset, Provenance, Surface
from diorama.domain.certificate import Certificate, Conflict, LeftOut, ObjectProof, RelationProof, Repair, Walkways
from diorama.domain.ids import AssetId, BlobHash, JobId, OwnerId, SceneId
from diorama.domain.job import ErrorDocument, Job
from diorama.domain.plain import to_plain
from diorama.domain.scene import Support
from diorama.domain.scene_record import SceneChange, SceneRecord

HASH = BlobHash("ab" * 32)
VALUES = [
    Job(id=JobId("job-1"), kind="text_to_scene", parameters={"text": "a cat", "deep": [{"a": None}]}, eta_s=1.5),
    Job(
        id=JobId("job-2"),
        kind="k",
        status="failed",
        error=ErrorDocument(code="bad_file", message="m", details={"a": [1]}),
        artifacts={"scene.glb": HASH},
        queue_position=3,
    ),
    SceneRecord(
        id=SceneId("scene-1"),
        owner=OwnerId("local"),
        name="n",
        version=3,
        sha256=HASH,
        verified=True,
        undo_depth=1,
        redo_depth=0,
        created_at="2026-01-02T03:04:05.678901Z",
        updated_at="2026-01-02T03:04:05.678901Z",
        files={"scene.json": HASH},
    ),
    SceneChange(
        scene=SceneId("scene-1"),
        version=2,
        kind="patch",
        patch=({"op": "add", "path": "/a", "value": 1},),
        inverse=({"op": "remove", "path": "/a"},),
        author=OwnerId("local"),
        at="2026-01-02T03:04:05.678901Z",
    ),
    Certificate(
        scene_sha256=HASH,
        sound=True,
        objects={
            "cat-1": ObjectProof(
                support=Support(kind="floor", on="room-1", surface="floor"),
                gap=0.0,
                clearance=None,
                penetration=0.0,
                inside_room=0.25,
                supported=True,
                method="mesh",
            )
        },
        relations={"on-1": RelationProof(words="on", hard=True, holds=True, measured={"m": 1.0})},
        walkways=Walkways(doors_clear=True, reachable=("bed-1",)),
        conflicts=(
            Conflict(
                relations=("on-1",),
                words=("on",),
                why="no",
                repairs=(Repair(kind="grow_room", words="grow", values={"width": 5.0, "wall": "left"}),),
            ),
        ),
        left_out=(LeftOut(words="a piano", category="piano", count=1, why="no room"),),
        solver="optimal",
        version="0.1.0",
    ),
    Asset(
        id=AssetId("chair-1"),
        kind="mesh",
        master=HASH,
        name="chair",
        category="chair",
        tags=("a", "b"),
        size_m=(0.5, 1.0, 0.5),
        origin="bottom_centre",
        mount="floor",
        has_front=True,
        surfaces=(Surface(id="seat", polygon=((0.0, 0.0), (1.0, 0.0), (0.0, 1.0)), height=0.5),),
        mass_kg=3.0,
        provenance=Provenance(backend="makers", revision="1", license="CC0", seed=0),
    ),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_what_was_written_as_json_is_read_back_equal(value):
    assert read(type(value), json.loads(json.dumps(to_plain(value)))) == value


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_members_that_only_a_newer_server_knows_are_passed_over(value):
    assert read(type(value), {**to_plain(value), "invented_later": {"a": 1}}) == value


def test_a_word_that_only_a_newer_server_knows_is_handed_on():
    assert read(Job, {"id": "job-1", "kind": "k", "status": "resting"}).status == "resting"


def test_whole_numbers_where_lengths_belong_become_floats():
    assert isinstance(read(Walkways, {"doors_clear": True, "width": 1}).width, float)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ({"kind": "k"}, "document has no 'id'"),
        ({"id": 3, "kind": "k"}, r"document\.id is no str"),
        ({"id": "j", "kind": "k", "progress": "0.5"}, r"document\.progress is no float"),
        ({"id": "j", "kind": "k", "progress": True}, r"document\.progress is no float"),
        ({"id": "j", "kind": "k", "attempts": True}, r"document\.attempts is no int"),
        ({"id": "j", "kind": "k", "artifacts": ["a"]}, r"document\.artifacts is no object"),
        ({"id": "j", "kind": "k", "artifacts": {"a": 1}}, r"document\.artifacts\.a is no str"),
        ({"id": "j", "kind": "k", "error": {"code": "x"}}, r"document\.error has no 'message'"),
        (["id"], "document is no object"),
    ],
)
def test_what_does_not_fit_is_named_by_its_place(data, place):
    with pytest.raises(Misfit, match=place):
        read(Job, data)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "kind", "error", "artifacts", "code", "message"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(JSON)
def test_any_json_is_read_or_refused_and_nothing_else(data):
    try:
        found = read(Job, data)
    except Misfit:
        return
    assert isinstance(found.id, str)
    assert found.error is None or isinstance(found.error.message, str)
