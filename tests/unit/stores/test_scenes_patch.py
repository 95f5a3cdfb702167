"""What a patch may not make of a scene: refused with the place named, and nothing changes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.domain.errors import LimitExceeded, NotFound, UserFault
from diorama.domain.ids import SceneId
from diorama.domain.plain import to_json_bytes, to_plain
from diorama.domain.scene import Brief, CubeMapSky, Scene
from diorama.formats.documents import load_scene
from diorama.scene.canonical import ordered
from diorama.stores.assets import SqlAssets
from diorama.stores.scenes import SqlScenes
from diorama.stores.scenes_patch import (
    MAX_DOCUMENT_BYTES,
    MAX_OPERATIONS,
    MAX_PATCH_BYTES,
    canonical_text,
    patched,
    used_ids,
)
from tests.unit.stores.kept_things import (
    ANN,
    BOB,
    TestClock,
    a_new_scene,
    a_scene,
    add,
    an_asset,
    an_object,
    blob,
    new_database,
    put,
    remove,
    shows,
)

ID = SceneId("scene-1")
CHAIR = to_plain(an_object("chair"))


@pytest.fixture
def db():
    database = new_database()
    yield database
    database.close()


@pytest.fixture
def scenes(db):
    store = SqlScenes(db, TestClock())
    store.create(ID, ANN, a_new_scene())
    return store


def commit(scenes: SqlScenes, *patch: dict[str, Any], **more: Any) -> Any:
    given = {"expected_version": scenes.get(ID).record.version, "author": ANN, "allowed": lambda *_: False, **more}
    return scenes.commit(ID, patch=list(patch), **given)


def after(scene: Scene, *patch: dict[str, Any]) -> Scene:
    return patched(scene, to_plain(scene), list(patch), used_ids(scene))


GROUP = {"name": "x", "category": "x", "body": {"kind": "group"}}
REFUSED: list[tuple[list[dict[str, Any]], str]] = [
    ([remove("/objects/table-1")], "object 'cube-1' has the parent 'table-1', which does not exist"),
    ([remove("/objects/chair-1")], "relation 'near-1' is about 'chair-1', which does not exist"),
    ([remove("/rooms/room-1")], "supported by the room 'room-1', which does not exist"),
    ([put("/objects/table-1/parent", "cube-1")], "own ancestor"),
    ([add("/objects/box-1", GROUP | {"wings": 2})], "objects.box-1.wings"),
    ([add("/objects/chair-1/wings", 2)], "objects.chair-1.wings"),
    ([add("/extra", 1)], "extra"),
    ([put("/objects/chair-1/visible", 1)], "objects.chair-1.visible"),
    ([put("/objects/chair-1/transform/position", [0, 0])], "objects.chair-1.transform.position"),
    ([put("/objects/chair-1/transform/position/0", "1")], "objects.chair-1.transform.position"),
    ([put("/objects/chair-1/body", {"kind": "ghost"})], "objects.chair-1.body.kind"),
    ([remove("/objects/chair-1/name")], "objects.chair-1.name"),
    ([remove("/brief")], "brief"),
    ([put("/schema", "diorama.scene/2")], "schema"),
    ([put("", [])], "not a JSON object"),
    ([put("", {})], "schema"),
    ([add("/objects/chair-1", GROUP), remove("/objects/nothing-1")], "patch operation 1"),
    ([{"op": "test", "path": "/name", "value": "x"}], "patch operation 0"),
    ([add("/objects/table-1/x/y", 1)], "/objects/table-1/x"),
    ([{"op": "steal", "path": "/name"}], "there is no operation 'steal'"),
    ([{}], "patch operation 0"),
    ([add("/objects/chair-0", GROUP)], "/objects/chair-0: an id is"),
    ([add("/objects/chair-02", GROUP)], "/objects/chair-02: an id is"),
    ([add("/objects/chair", GROUP)], "/objects/chair: an id is"),
    ([add("/objects/Chair-2", GROUP)], "/objects/Chair-2: an id is"),
    ([add("/objects/-2", GROUP)], "an id is"),
    ([add("/objects/", GROUP)], "an id is"),
    ([add("/objects/a~1b-2", GROUP)], "/objects/a~1b-2: an id is"),
    ([add("/objects/chair-1000000000", GROUP)], "an id is"),
    ([add("/objects/" + "a" * 63 + "-1", GROUP)], "an id is"),
    ([add("/objects/st\u00fchl-2", GROUP)], "an id is"),
    ([add("/objects/chair-\u0662", GROUP)], "an id is"),
    ([add("/rooms/cave", to_plain(a_scene().rooms["room-1"]))], "/rooms/cave: an id is"),
    ([add("/rooms/room-1/openings/hole", {})], "rooms.room-1.openings.hole"),
    ([put("/relations/near-1/id", "near-2")], "/relations/near-1/id: it is 'near-2'"),
    ([put("/rooms/room-1/openings/door-1/id", "x")], "/rooms/room-1/openings/door-1/id"),
    ([put("/last_ids/chair", 0)], "/last_ids/chair: it was 1"),
    ([remove("/last_ids/chair")], "/last_ids/chair: it was 1"),
    ([put("/last_ids", {})], "/last_ids/"),
    ([add("/last_ids/Bad stem", 3)], "/last_ids/Bad stem"),
    ([add("/last_ids/box", 10**9)], "/last_ids/box"),
    ([add("/last_ids/box", -1)], "/last_ids/box"),
    ([put("/name", "half \ud800")], "not JSON"),
    ([put("/brief/seed", 10**5000)], "not JSON"),
    ([put("/environment/ambient", float("nan"))], "not JSON"),
    ([put("/name", {1, 2})], "not JSON"),  # type: ignore[dict-item]
    ([put("/environment/ambient", 10**400)], "environment.ambient"),
]


@pytest.mark.parametrize(("patch", "why"), REFUSED, ids=map(str, range(len(REFUSED))))
def test_a_patch_that_makes_no_valid_scene_is_refused_with_the_place_and_changes_nothing(scenes, patch, why):
    before = scenes.get(ID)
    with pytest.raises(UserFault) as caught:
        commit(scenes, add("/objects/fine-1", GROUP), *patch) if "operation" not in why else commit(scenes, *patch)
    assert why in caught.value.message
    assert caught.value.http_status == 400
    json.dumps(caught.value.document()).encode()
    assert scenes.get(ID) == before
    assert len(scenes.history(ID).items) == 1
    commit(scenes, add("/objects/fine-1", GROUP))  # the id that the refused patch named was not used up


@pytest.mark.parametrize("patch", [{}, "[]", None, 3, [1], ["x"], [[]], {"op": "remove"}])
def test_what_is_no_list_of_operations_is_refused(scenes, patch):
    with pytest.raises(UserFault):
        scenes.commit(ID, expected_version=1, patch=patch, author=ANN, allowed=lambda *_: True)


OPENING = {"id": "door-1", "kind": "door", "wall": 0, "offset": 0.5, "width": 0.9, "height": 2.0}
NEAR = to_plain(a_scene().relations["near-1"])


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("/objects/cube-1", GROUP),
        ("/relations/near-1", NEAR),
        ("/rooms/room-1/openings/door-1", OPENING),
    ],
)
@pytest.mark.parametrize("how", ["removed", "undone", "jumped over"])
def test_an_id_is_never_used_twice_in_a_scenes_life(scenes, path, value, how):
    stem = path.rpartition("/")[2].rpartition("-")[0]
    second = path.replace("-1", "-2") if not path.startswith("/rooms") else path.replace("door-1", "door-2")
    named = value | ({"id": second.rpartition("/")[2]} if "id" in value else {})
    if how == "removed":
        commit(scenes, add(second, named))
        commit(scenes, remove(second))
    elif how == "undone":
        commit(scenes, add(second, named))
        scenes.undo(ID, author=ANN)
    else:
        third = second.replace(f"{stem}-2", f"{stem}-3")
        commit(scenes, add(third, named | ({"id": f"{stem}-3"} if "id" in value else {})))
    with pytest.raises(UserFault) as caught:
        commit(scenes, add(second, named))
    free = f"{stem}-{4 if how == 'jumped over' else 3}"
    assert caught.value.details == {"path": second, "next": free}
    commit(scenes, add(second.replace(f"{stem}-2", free), named | ({"id": free} if "id" in value else {})))


def test_a_thing_that_was_removed_comes_back_only_by_undo(scenes):
    commit(scenes, remove("/objects/cube-1"))
    with pytest.raises(UserFault, match="never used twice"):
        commit(scenes, add("/objects/cube-1", GROUP))
    assert scenes.undo(ID, author=ANN)[0].scene == a_scene()


def test_last_ids_of_the_scenes_life_are_told(scenes):
    commit(scenes, add("/objects/chair-7", CHAIR))
    scenes.undo(ID, author=ANN)
    assert scenes.get(ID).scene.last_ids["chair"] == 1
    assert scenes.last_ids(ID) == {"table": 1, "chair": 7, "cube": 1}


def test_one_thing_may_take_the_place_of_another_under_its_id_in_one_patch(scenes):
    kept, change = commit(scenes, remove("/objects/cube-1"), add("/objects/cube-1", GROUP))
    assert kept.scene.objects["cube-1"].name == "x"
    assert all(step["path"].startswith("/objects/cube-1/") for step in change.patch)


def test_a_patch_that_is_too_large_is_refused(scenes):
    many = [{"op": "test", "path": "/name", "value": "a room"}] * (MAX_OPERATIONS + 1)
    with pytest.raises(LimitExceeded, match="operations"):
        commit(scenes, *many)
    with pytest.raises(LimitExceeded, match="bytes"):
        commit(scenes, put("/name", "x" * MAX_PATCH_BYTES))
    commit(scenes, *many[1:])


def test_copies_of_copies_cannot_blow_a_scene_up(scenes):
    """Each doubles what is there: thirty of them would make 2 ** 30 objects out of a kilobyte."""
    doubling = [add("/objects/box-1", GROUP | {"tags": ["x" * 1000]})]
    doubling += [{"op": "copy", "from": "/objects", "path": f"/objects/box-{number}"} for number in range(2, 40)]
    with pytest.raises(LimitExceeded) as caught:
        commit(scenes, *doubling)
    assert caught.value.code == "too_large"
    assert scenes.get(ID).record.version == 1


def test_values_that_nest_too_deeply_are_refused(scenes):
    deep: Any = []
    for _ in range(5000):
        deep = [deep]
    with pytest.raises(UserFault, match="nests too deeply"):
        commit(scenes, put("/name", deep))
    wrap = [add("/objects/a-1", {})]
    for number in range(2, 1500):
        wrap += [
            add(f"/objects/a-{number}", {}),
            {"op": "move", "from": f"/objects/a-{number - 1}", "path": f"/objects/a-{number}/x"},
        ]
    with pytest.raises(UserFault):
        commit(scenes, *wrap)
    with pytest.raises(UserFault):  # and two such values are not compared to the bitter end
        commit(scenes, *wrap, {"op": "copy", "from": "/objects/a-1499", "path": "/x"}, put("/x/x/x", 1))
    assert scenes.get(ID).record.version == 1


def test_a_scene_grows_to_its_limit_and_no_further(scenes):
    step = 900_000
    text = a_scene(brief=Brief(text="x" * (MAX_DOCUMENT_BYTES - step), seed=0))
    with pytest.raises(LimitExceeded):
        after(text, add("/objects/chair-1/tags/-", "y" * step))
    with pytest.raises(LimitExceeded):
        canonical_text(a_scene(brief=Brief(text="x" * MAX_DOCUMENT_BYTES, seed=0)))
    assert len(canonical_text(after(text, add("/objects/chair-1/tags/-", "y" * (step - 100_000))))) > 63_000_000


PARTS = ["objects", "chair-1", "cube-9", "body", "rooms", "room-1", "openings", "-", "0", "last_ids", "cube"]
POINTERS = st.lists(st.sampled_from(PARTS), max_size=4).map(lambda parts: "".join(f"/{part}" for part in parts))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
OPERATIONS = st.fixed_dictionaries(
    {"op": st.sampled_from(["add", "remove", "replace", "move", "copy", "test"])},
    optional={"path": POINTERS, "from": POINTERS, "value": VALUES},
)


@settings(max_examples=200)
@given(st.lists(OPERATIONS, max_size=5))
def test_any_patch_makes_a_valid_scene_or_is_refused(patch):
    try:
        made = after(a_scene(), *patch)
    except (UserFault, LimitExceeded):
        return
    assert load_scene(to_json_bytes(made)) == ordered(made) == made


# -- assets in scenes


def test_only_assets_that_the_author_may_see_come_into_a_scene(db, scenes):
    assets = SqlAssets(db)
    own, other, public = an_asset("own", ANN), an_asset("other", BOB), an_asset("public", BOB, visibility="public")
    for asset in (own, other, public):
        assets.put(asset)

    def allowed(id, sha256):
        try:
            return assets.visible(id, ANN).master == sha256
        except NotFound:
            return False

    def show(asset, number):
        return add(f"/objects/thing-{number}", to_plain(an_object(body=shows(asset))))

    kept, _ = commit(scenes, show(own, 1), show(public, 2), show(own, 3), allowed=allowed)
    assert kept.scene.objects["thing-2"].body == shows(public)
    wrong = [an_asset("own", master=blob("another")), an_asset("no-such-asset"), other]
    messages = set()
    for asset in wrong:
        with pytest.raises(UserFault) as caught:
            commit(scenes, show(asset, 4), allowed=allowed)
        assert caught.value.details["path"] == "/objects/thing-4/body"
        messages.add(caught.value.message.replace(asset.id, "X"))
    assert len(messages) == 1  # what is not there and what is not theirs to see are not told apart
    sky = to_plain(CubeMapSky(asset=other.id, sha256=other.master))
    with pytest.raises(UserFault, match="/environment/sky"):
        commit(scenes, put("/environment/sky", sky), allowed=allowed)
    assets.delete(own.id)
    commit(scenes, {"op": "copy", "from": "/objects/thing-1", "path": "/objects/thing-9"}, allowed=allowed)  # is in it
    commit(scenes, *(remove(f"/objects/thing-{number}") for number in (1, 3, 9)))
    with pytest.raises(UserFault):
        commit(scenes, show(own, 10), allowed=allowed)
    assert scenes.undo(ID, author=ANN)[0].scene.objects["thing-9"].body == shows(own)
