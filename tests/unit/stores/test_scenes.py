"""Scenes: what is kept, undone and done again, who wins, who sees it."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from diorama.domain.certificate import Walkways
from diorama.domain.errors import BadFile, Conflict, InternalFault, NotFound, UserFault
from diorama.domain.ids import SceneId
from diorama.domain.outcome import NewScene
from diorama.domain.plain import to_json_bytes, to_plain
from diorama.domain.scene import Environment, Scene
from diorama.scene.canonical import ordered
from diorama.scene.patch import apply
from diorama.stores.access import SqlAccess
from diorama.stores.database import Database
from diorama.stores.scenes import SqlScenes
from tests.unit.stores.kept_things import (
    ANN,
    BOB,
    EVE,
    TestClock,
    a_new_scene,
    a_scene,
    add,
    an_object,
    blob,
    hash_of,
    new_database,
    proof_of,
    put,
    remove,
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
    [add(f"/objects/box-{number}", CHAIR) for number in range(1, 300)],
    [put("/rooms/room-1/polygon", [[0, 0], [0, 5], [5, 5]]), put("/last_ids/chair", 5)],
]


@pytest.mark.parametrize("patch", PATCHES)
def test_undo_gives_the_same_bytes_again_and_redo_the_others(scenes, patch):
    before = scenes.get(ID)
    done, change = commit(scenes, *patch)
    assert done.record.sha256 == hash_of(done.scene) != before.record.sha256
    assert to_json_bytes(ordered(done.scene)) == to_json_bytes(done.scene)
    assert not done.record.verified
    assert apply(to_plain(before.scene), change.patch) == to_plain(done.scene)
    back, _ = scenes.undo(ID, author=BOB)
    assert to_json_bytes(back.scene) == to_json_bytes(before.scene)
    assert back.record.sha256 == before.record.sha256
    assert back.record.verified  # the certificate proves this very document
    again, _ = scenes.redo(ID, author=BOB)
    assert to_json_bytes(again.scene) == to_json_bytes(done.scene)
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
    assert scenes.changes_after(ID, 9, limit=2) == tuple(reversed(whole[1:3]))
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
