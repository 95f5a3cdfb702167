"""Scenes: what a patch may do, what is refused, who wins, who sees it."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.domain.certificate import Walkways
from diorama.domain.errors import BadFile, Conflict, InternalFault, LimitExceeded, NotFound, UserFault
from diorama.domain.ids import SceneId
from diorama.domain.outcome import NewScene
from diorama.domain.plain import to_json_bytes, to_plain
from diorama.domain.scene import Brief, CubeMapSky, Environment, Scene
from diorama.formats.documents import load_scene
from diorama.scene.canonical import ordered
from diorama.scene.patch import apply
from diorama.stores.access import SqlAccess
from diorama.stores.assets import SqlAssets
from diorama.stores.database import Database
from diorama.stores.scenes import SqlScenes
from diorama.stores.scenes_patch import MAX_DOCUMENT_BYTES, MAX_OPERATIONS, MAX_PATCH_BYTES, patched, used_ids
from tests.unit.stores.kept_things import (
    ANN,
    BOB,
    EVE,
    TestClock,
    a_new_scene,
    a_scene,
    an_asset,
    an_object,
    blob,
    hash_of,
    new_database,
    proof_of,
    shows,
    without,
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


@pytest.fixture
def access(db):
    return SqlAccess(db)


def commit(scenes: SqlScenes, *patch: dict[str, Any], **more: Any) -> Any:
    given = {"expected_version": scenes.get(ID).record.version, "author": ANN, "allowed": lambda *_: False, **more}
    return scenes.commit(ID, patch=list(patch), **given)


def add(path: str, value: Any) -> dict[str, Any]:
    return {"op": "add", "path": path, "value": value}


def remove(path: str) -> dict[str, Any]:
    return {"op": "remove", "path": path}


def put(path: str, value: Any) -> dict[str, Any]:
    return {"op": "replace", "path": path, "value": value}


# -- new scenes


def test_a_new_scene_is_version_1_proven_and_nobody_elses(scenes):
    kept = scenes.get(ID)
    assert (kept.record.version, kept.record.owner, kept.record.visibility) == (1, ANN, "private")
    assert (kept.record.name, kept.record.undo_depth, kept.record.redo_depth) == ("a room", 0, 0)
    assert kept.record.verified
    assert kept.record.sha256 == hash_of(a_scene())
    assert (kept.scene, kept.certificate) == (a_scene(), proof_of(a_scene()))
    (change,) = scenes.history(ID).items
    assert (change.kind, change.version, change.check) == ("create", 1, "verify")
    assert apply(None, change.patch) == to_plain(a_scene())


def test_a_scene_made_twice_is_made_once_and_stays_as_it_is_now(scenes):
    commit(scenes, put("/name", "other"))
    again = scenes.create(ID, ANN, a_new_scene())
    assert again.record.version == 2
    with pytest.raises(InternalFault):
        scenes.create(ID, BOB, a_new_scene())
    scenes.delete(ID)
    with pytest.raises(NotFound):
        scenes.create(ID, ANN, a_new_scene())


def test_a_proof_of_another_document_proves_nothing(db):
    scenes = SqlScenes(db)
    kept = scenes.create(ID, ANN, NewScene(scene=a_scene(), certificate=proof_of(a_scene(name="another"))))
    assert not kept.record.verified
    assert scenes.history(ID).items[0].check == "none"


def test_a_scene_in_another_order_and_with_whole_numbers_is_kept_in_canonical_form(db):
    tidy = a_scene()
    loose = replace(tidy, objects=dict(reversed(list(tidy.objects.items()))), environment=Environment(ambient=1))
    kept = SqlScenes(db).create(ID, ANN, NewScene(scene=loose, certificate=proof_of(tidy)))
    assert kept.record.verified
    assert to_json_bytes(kept.scene) == to_json_bytes(tidy)


def test_an_invalid_scene_is_not_kept(db):
    scenes = SqlScenes(db)
    with pytest.raises(BadFile, match="table-1"):
        scenes.create(ID, ANN, a_new_scene(without(a_scene(), "table-1")))
    with pytest.raises(NotFound):
        scenes.get(ID)


# -- undo and redo


PATCHES: list[list[dict[str, Any]]] = [
    [remove("/objects/cube-1")],
    [remove("/relations/near-1"), remove("/objects/chair-1")],
    [add("/objects/chair-2", CHAIR), add("/objects/chair-10", CHAIR)],
    [put("/objects/chair-1/transform/position/1", 0.1234567)],
    [put("/environment/sky", {"kind": "color"})],
    [add("/objects/chair-1/tags/-", "red"), add("/objects/chair-1/tags/0", "old")],
    [
        {"op": "move", "from": "/objects/chair-1", "path": "/objects/stool-1"},
        put("/relations/near-1/subjects/0", "stool-1"),
    ],
    [{"op": "copy", "from": "/objects/cube-1", "path": "/objects/cube-2"}, put("/objects/cube-2/parent", "cube-1")],
    [put("", to_plain(a_scene(name="all new", last_ids={"table": 1, "chair": 7, "cube": 1})))],
    [remove("/rooms/room-1/openings/door-1"), put("/rooms/room-1/height", 3)],
    [put("/rooms/room-1/polygon", [[0, 0], [0, 5], [5, 5]]), put("/last_ids/chair", 5)],
]


@pytest.mark.parametrize("patch", PATCHES)
def test_undo_gives_the_same_bytes_again_and_redo_the_others(scenes, patch):
    before = scenes.get(ID)
    after, change = commit(scenes, *patch)
    assert after.record.sha256 == hash_of(after.scene) != before.record.sha256
    assert ordered(after.scene) == after.scene
    assert not after.record.verified
    assert apply(to_plain(before.scene), change.patch) == to_plain(after.scene)
    back, _ = scenes.undo(ID, author=BOB)
    assert to_json_bytes(back.scene) == to_json_bytes(before.scene)
    assert back.record.sha256 == before.record.sha256
    assert back.record.verified  # the certificate proves this very document
    again, _ = scenes.redo(ID, author=BOB)
    assert to_json_bytes(again.scene) == to_json_bytes(after.scene)
    assert [change.kind for change in scenes.history(ID).items] == ["redo", "undo", "patch", "create"]
    assert [change.of_version for change in scenes.history(ID).items] == [2, 2, None, None]


def test_a_new_change_ends_what_could_be_done_again(scenes):
    commit(scenes, put("/name", "one"))
    scenes.undo(ID, author=ANN)
    kept, _ = commit(scenes, put("/name", "two"))
    assert (kept.record.undo_depth, kept.record.redo_depth) == (1, 0)
    with pytest.raises(UserFault, match="nothing to redo"):
        scenes.redo(ID, author=ANN)


def test_a_patch_that_changes_nothing_is_kept_and_leaves_undo_and_redo_alone(scenes):
    commit(scenes, put("/name", "one"))
    scenes.undo(ID, author=ANN)
    kept, change = commit(scenes, put("/name", "a room"), check="verify", certificate=proof_of(a_scene()))
    assert (kept.record.version, change.patch, change.inverse) == (4, (), ())
    assert (kept.record.undo_depth, kept.record.redo_depth) == (0, 1)
    assert scenes.redo(ID, author=ANN)[0].scene.name == "one"


def test_the_name_in_lists_follows_the_documents_and_can_be_changed_alone(scenes):
    assert commit(scenes, put("/name", "one"))[0].record.name == "one"
    assert scenes.rename(ID, "  my\nroom ").name == "my room"
    assert commit(scenes, put("/objects/chair-1/name", "x"))[0].record.name == "my room"
    kept = scenes.get(ID)
    assert (kept.record.name, kept.scene.name, kept.record.version) == ("my room", "one", 3)
    scenes.undo(ID, author=ANN)
    assert scenes.undo(ID, author=ANN)[0].record.name == "a room"


def test_a_certificate_counts_only_for_the_document_that_it_names(scenes):
    patch = [put("/objects/chair-1/name", "stool")]
    preview = scenes.preview(ID, expected_version=1, patch=patch, allowed=lambda *_: False)
    assert scenes.get(ID).record.version == 1
    kept, change = commit(scenes, *patch, check="verify", certificate=proof_of(preview))
    assert (kept.record.verified, change.check) == (True, "verify")
    assert kept.certificate == proof_of(preview)
    kept, _ = commit(scenes, put("/objects/chair-1/name", "throne"), certificate=proof_of(a_scene()))
    assert not kept.record.verified
    assert kept.certificate == proof_of(preview)  # of the last version that was checked
    assert scenes.undo(ID, author=ANN)[0].record.verified


def test_defaults_are_filled_in_and_numbers_rounded_in_the_change_that_is_told(scenes):
    """Whoever applies the changes has the document, without knowing Diorama's defaults."""
    value = {"name": "lamp", "category": "lamp", "body": {"kind": "light", "type": "point", "intensity": 1 / 3}}
    kept, change = commit(scenes, add("/objects/lamp-4", value))
    (first, second) = change.patch
    assert (first["op"], first["path"], first["value"]["body"]["intensity"]) == ("add", "/objects/lamp-4", 0.333333)
    assert first["value"] == to_plain(kept.scene.objects["lamp-4"])
    assert second == add("/last_ids/lamp", 4)


# -- what is refused


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
        patched(text, [add("/objects/chair-1/tags/-", "y" * step)], {})
    assert patched(text, [add("/objects/chair-1/tags/-", "y" * (step - 100_000))], {}).objects["chair-1"].tags


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
        after = patched(a_scene(), patch, used_ids(a_scene()))
    except (UserFault, LimitExceeded):
        return
    assert load_scene(to_json_bytes(after)) == ordered(after) == after


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


# -- at the same time


@pytest.fixture
def shared(tmp_path):
    database = Database.at(tmp_path / "scenes.sqlite")
    database.migrate()
    SqlScenes(database).create(ID, ANN, a_new_scene())
    yield database
    database.close()


def test_of_many_changes_against_one_version_exactly_one_wins(shared):
    scenes, start = SqlScenes(shared), threading.Barrier(8)

    def change(name: str) -> str:
        start.wait()
        try:
            commit(scenes, put("/name", name), expected_version=1)
        except Conflict as fault:
            return fault.code
        return name

    with ThreadPoolExecutor(8) as pool:
        ended = list(pool.map(change, [f"name {number}" for number in range(8)]))
    (winner,) = [name for name in ended if name != "version_conflict"]
    kept = scenes.get(ID)
    assert (kept.scene.name, kept.record.version, kept.record.undo_depth) == (winner, 2, 1)
    assert len(scenes.changes_after(ID, 1)) == 1


def test_undos_that_name_no_version_all_happen_whoever_is_first(shared):
    scenes, start = SqlScenes(shared), threading.Barrier(4)
    for number in range(6):
        commit(scenes, put("/name", f"name {number}"))

    def undo(_: int) -> int:
        start.wait()
        return scenes.undo(ID, author=ANN)[1].of_version or 0

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(undo, range(4))) == [4, 5, 6, 7]
    kept = scenes.get(ID)
    assert (kept.scene.name, kept.record.undo_depth, kept.record.redo_depth) == ("name 1", 2, 4)


def test_a_patch_applied_while_others_read_is_seen_whole_or_not_at_all(shared):
    scenes, stop = SqlScenes(shared), threading.Event()

    def read() -> int:
        seen = 0
        while not stop.is_set():
            kept = scenes.get(ID)
            assert hash_of(kept.scene) == kept.record.sha256
            assert len(scenes.changes_after(ID, 0)) >= kept.record.version
            seen += 1
        return seen

    with ThreadPoolExecutor(2) as pool:
        readers = [pool.submit(read) for _ in range(2)]
        for number in range(30):
            commit(scenes, put("/name", f"name {number}"))
        stop.set()
        assert all(reader.result() > 0 for reader in readers)


# -- reading


def test_the_history_is_read_page_by_page_newest_first(scenes):
    for number in range(11):
        commit(scenes, put("/name", f"name {number}"))
    whole = scenes.history(ID).items
    assert [change.version for change in whole] == list(range(12, 0, -1))
    assert scenes.history(ID).next_cursor is None
    found, cursor = [], None
    while cursor is not None or not found:
        page = scenes.history(ID, cursor=cursor, limit=5)
        found += page.items
        cursor = page.next_cursor
    assert tuple(found) == whole
    assert scenes.changes_after(ID, 9) == tuple(reversed(whole[:3]))
    assert scenes.changes_after(ID, 12) == ()


@pytest.mark.parametrize("version", [0, -1, 3, 2**40])
def test_a_version_that_never_was_is_not_found(scenes, version):
    commit(scenes, put("/name", "x"))
    with pytest.raises(NotFound):
        scenes.at_version(ID, version)
    with pytest.raises(NotFound):
        scenes.set_files(ID, version, {})


def test_what_is_not_there_is_not_found(scenes):
    no = SceneId("scene-2")
    for question in (scenes.get, scenes.history, scenes.delete, scenes.last_ids):
        with pytest.raises(NotFound):
            question(no)
    for question in (scenes.visible, scenes.rename, scenes.set_visibility, scenes.at_version, scenes.changes_after):
        with pytest.raises(NotFound):
            question(no, 1 if question in (scenes.at_version, scenes.changes_after) else "public")
    for again in (scenes.undo, scenes.redo):
        with pytest.raises(NotFound):
            again(no, author=ANN)
    with pytest.raises(NotFound):
        scenes.commit(no, expected_version=1, patch=[], author=ANN, allowed=lambda *_: True)


def test_files_of_an_older_version_do_not_replace_newer_ones(scenes):
    commit(scenes, put("/name", "x"))
    record = scenes.set_files(ID, 2, {"scene.glb": blob("2")})
    assert (record.files, record.files_version) == ({"scene.glb": blob("2")}, 2)
    assert scenes.set_files(ID, 1, {"scene.glb": blob("1")}) == record
    assert scenes.get(ID).record.files == {"scene.glb": blob("2")}


# -- who sees it


def test_who_may_see_and_who_may_change(scenes, access):
    def level(owner):
        try:
            return scenes.visible(ID, owner)[1]
        except NotFound:
            return None

    def listed(owner):
        return [record.id for record in scenes.list(owner).items] == [ID]

    def everyone():
        levels = [level(owner) for owner in (ANN, BOB, EVE)]
        assert [listed(owner) for owner in (ANN, BOB, EVE)] == [one is not None for one in levels]
        record = scenes.get(ID).record
        told = [access.level_for("scene", ID, record.owner, record.visibility, owner) for owner in (ANN, BOB, EVE)]
        assert told == levels
        return levels

    assert everyone() == ["edit", None, None]
    access.share("asset", ID, ANN, BOB, "edit")  # an asset of the same id is another thing
    assert everyone() == ["edit", None, None]
    access.share("scene", ID, ANN, BOB, "view")
    assert everyone() == ["edit", "view", None]
    scenes.set_visibility(ID, "public")
    assert everyone() == ["edit", "view", "view"]
    access.share("scene", ID, ANN, BOB, "edit")
    assert everyone() == ["edit", "edit", "view"]
    scenes.set_visibility(ID, "private")
    access.unshare("scene", ID, BOB)
    assert everyone() == ["edit", None, None]
    access.share("scene", ID, ANN, BOB, "edit")
    scenes.delete(ID)
    assert [level(owner) for owner in (ANN, BOB, EVE)] == [None] * 3
    assert [scenes.list(owner).items for owner in (ANN, BOB, EVE)] == [()] * 3
    assert access.grants("scene", ID) == ()


def test_scenes_are_listed_page_by_page_newest_first(db):
    scenes = SqlScenes(db, TestClock())
    for number in range(7):
        scenes.create(SceneId(f"scene-{number}"), ANN if number % 2 else BOB, a_new_scene())
    page = scenes.list(BOB, limit=3)
    assert [record.id for record in page.items] == ["scene-6", "scene-4", "scene-2"]
    page = scenes.list(BOB, page.next_cursor, limit=3)
    assert ([record.id for record in page.items], page.next_cursor) == (["scene-0"], None)
    assert page.items[0] == scenes.get(SceneId("scene-0")).record


def test_a_certificate_of_many_words_comes_back_as_it_was(db):
    scene = a_scene()
    odd = replace(
        proof_of(scene), version="ü \U0001f408 \"'\\\n", walkways=Walkways(doors_clear=False, unreachable=("x",))
    )
    assert SqlScenes(db).create(ID, ANN, NewScene(scene=scene, certificate=odd)).certificate == odd
    assert isinstance(scene, Scene)
