"""A patch is tried out within bounds: no few hundred bytes make gigabytes, and what comes out is what is kept."""

import functools
import itertools
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diorama.domain.certificate import Certificate, Walkways
from diorama.domain.errors import DioramaError, LimitExceeded, UserFault
from diorama.domain.ids import AssetId, BlobHash, OwnerId, SceneId
from diorama.domain.outcome import NewScene
from diorama.domain.plain import to_json_bytes, to_plain
from diorama.domain.scene import AssetBody, Brief, CubeMapSky, Environment, GroupBody, Scene, SceneObject
from diorama.stores.database import Database
from diorama.stores.scenes import SqlScenes
from diorama.studio.json_bounds import MAX_DEPTH, MAX_VALUES, measure
from diorama.studio.scene_edit import MAX_OPERATIONS, tried

CHAIR = SceneObject(name="chair", category="chair", body=AssetBody(id=AssetId("chair-a"), sha256=BlobHash("a" * 64)))
SCENE = Scene(
    name="room",
    brief=Brief(text="a chair", seed=1),
    objects={"chair-1": CHAIR, "corner-1": SceneObject(name="corner", category="unknown", body=GroupBody())},
    last_ids={"chair": 1},
)
NAMES = st.sampled_from(["chair-1", "corner-1", "chair-2", "x"])
OPERATIONS = st.one_of(
    st.builds(lambda name: {"op": "remove", "path": f"/objects/{name}"}, NAMES),
    st.builds(lambda a, b: {"op": "copy", "from": f"/objects/{a}", "path": f"/objects/{b}"}, NAMES, NAMES),
    st.builds(lambda a, b: {"op": "move", "from": f"/objects/{a}", "path": f"/objects/{b}"}, NAMES, NAMES),
    st.builds(lambda name, to: {"op": "replace", "path": f"/objects/{name}/name", "value": to}, NAMES, st.text()),
    st.builds(lambda to: {"op": "add", "path": "/last_ids/chair", "value": to}, st.integers(0, 9)),
)


def anything(asset: AssetId, sha256: BlobHash) -> bool:
    return True


@given(st.lists(OPERATIONS, max_size=5))
def test_what_is_tried_is_what_a_commit_makes_or_refuses(patch):
    """The bounds change nothing about what a patch means."""
    assert told_by(lambda: tried(SCENE, patch, anything)) == told_by(lambda: committed(patch))


def told_by(make: Callable[[], Scene]) -> Any:
    """The bytes of what is made, or the fault."""
    try:
        return to_json_bytes(make())
    except DioramaError as fault:
        return fault.document()


@functools.cache
def store() -> SqlScenes:
    database = Database.in_memory()
    database.migrate()
    return SqlScenes(database)


NUMBERS = itertools.count(1)


def committed(patch) -> Scene:
    """What the store makes of the patch for a scene that was not changed before."""
    name, ann = SceneId(f"scene-{next(NUMBERS)}"), OwnerId("ann")
    proof = Certificate(
        scene_sha256=BlobHash("0" * 64), sound=True, walkways=Walkways(doors_clear=True), solver="empty", version="0"
    )
    store().create(name, ann, NewScene(scene=SCENE, certificate=proof))
    return store().commit(name, expected_version=1, patch=patch, author=ann, allowed=anything)[0].scene


def test_nothing_that_was_given_is_changed():
    before = to_json_bytes(SCENE)
    tried(SCENE, [{"op": "copy", "from": "/objects/chair-1", "path": "/objects/chair-2"}], anything)
    assert to_json_bytes(SCENE) == before


def doubling(times: int) -> list[dict[str, str]]:
    """Each step copies all objects into one of them: twice as much, a level deeper."""
    return [{"op": "copy", "from": "/objects", "path": f"/objects/chair-1/tags-{n}"} for n in range(times)]


def growing(times: int) -> list[dict[str, str]]:
    """Twice as many things each time, on one level."""
    return [
        {"op": "copy", "from": "/objects", "path": "/last_ids/a"},
        *({"op": "copy", "from": "/last_ids", "path": f"/last_ids/b{n}"} for n in range(times)),
    ]


BOMBS = {
    "copies of everything into itself": doubling(40),
    "copies side by side": growing(40),
    "a bomb that is taken away again, which its inverse would have to hold": [
        *growing(40),
        {"op": "remove", "path": "/last_ids"},
    ],
    "one deep place after another": [
        {"op": "add", "path": "/last_ids" + "/a" * depth, "value": {"a": {}}} for depth in range(1, 900)
    ],
    "moved into each other until no recursion reaches the end": [
        {"op": "add", "path": "/objects/n0", "value": {"k": {"k": {"k": {}}}}},
        *(
            operation
            for n in range(1, 1200)
            for operation in (
                {"op": "add", "path": f"/objects/n{n}", "value": {"k": {}}},
                {"op": "move", "from": f"/objects/n{n - 1}", "path": f"/objects/n{n}/k/k"},
            )
        ),
        {"op": "test", "path": "/objects/n1199", "value": 1},
    ],
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_at_once(name):
    began = time.process_time()
    with pytest.raises((LimitExceeded, UserFault)):
        tried(SCENE, BOMBS[name], anything)
    assert time.process_time() - began < 5


def test_too_many_operations_are_refused():
    with pytest.raises(LimitExceeded, match="operations"):
        tried(SCENE, [{"op": "test", "path": "/name", "value": "room"}] * (MAX_OPERATIONS + 1), anything)


def test_the_operation_that_fails_is_named_by_its_place_in_the_patch():
    good = {"op": "test", "path": "/name", "value": "room"}
    with pytest.raises(UserFault, match=r"patch operation 2 \(remove '/objects/table'\)") as fault:
        tried(SCENE, [good, good, {"op": "remove", "path": "/objects/table"}], anything)
    assert fault.value.details["operation"] == 2


@pytest.mark.parametrize(
    "value",
    [{"op": "remove"}, {"op": "copy", "path": "/x"}, {"op": "copy", "from": 3, "path": "/x"}, {}, "remove", [], None],
)
def test_a_malformed_operation_is_refused(value):
    with pytest.raises(UserFault, match="patch operation 0"):
        tried(SCENE, [value], anything)


def test_what_is_no_scene_any_more_is_refused_with_the_place():
    with pytest.raises(UserFault, match="parent"):
        tried(SCENE, [{"op": "replace", "path": "/objects/chair-1/parent", "value": "nobody"}], anything)
    with pytest.raises(UserFault, match=r"objects.chair-1.locked"):
        tried(SCENE, [{"op": "replace", "path": "/objects/chair-1/locked", "value": 3}], anything)


def test_only_assets_that_are_new_in_the_scene_are_asked_about():
    """An asset is its id and its bytes; bodies and skies show them."""
    other = AssetBody(id=AssetId("chair-a"), sha256=BlobHash("b" * 64))  # the same id, other bytes
    sky = CubeMapSky(asset=AssetId("dusk"), sha256=BlobHash("c" * 64))
    patch = [
        {"op": "replace", "path": "/objects/corner-1/body", "value": to_plain(other)},
        {"op": "replace", "path": "/environment", "value": to_plain(Environment(sky=sky))},
    ]
    asked = []

    def noted(asset: AssetId, sha256: BlobHash) -> bool:
        asked.append((asset, sha256))
        return True

    tried(SCENE, patch, noted)
    assert sorted(asked) == [("chair-a", "b" * 64), ("dusk", "c" * 64)]
    for refused in asked:
        with pytest.raises(UserFault, match="there is no asset"):
            tried(SCENE, patch, lambda *asset, refused=refused: asset != refused)


def test_bounds_count_every_value():
    assert measure([1, {"a": None, "b": ["x", True]}], "it") == 7


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("inf"), [-float("inf")], {"a": 2**53 + 2}, -(2.0**54), "\ud800", {"\udfff": 1}],
)
def test_what_no_document_can_hold_is_refused(value):
    with pytest.raises(UserFault, match=r"^the thing: "):
        measure(value, "the thing")


def test_depth_and_size_end_where_they_are_said_to():
    deep = 0
    for _ in range(MAX_DEPTH - 1):
        deep = [deep]
    measure(deep, "it")
    with pytest.raises(LimitExceeded, match="nested"):
        measure([deep], "it")
    measure([0] * (MAX_VALUES - 1), "it")
    with pytest.raises(LimitExceeded, match="too large"):
        measure([0] * MAX_VALUES, "it")
    with pytest.raises(LimitExceeded, match="too large"):
        measure(["x" * 9_000_000] * 2, "it")
