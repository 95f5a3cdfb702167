"""Scenes over HTTP, against a whole server: versions, patches, checks, undo, streams, exports."""

import io
import itertools
import json
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest

from diorama.domain.errors import Conflict
from diorama.domain.event import Event
from diorama.domain.ids import OwnerId, SceneId
from diorama.domain.media import sha256_of
from diorama.domain.outcome import NewScene
from diorama.domain.plain import to_json_bytes
from diorama.formats.documents import load_scene
from diorama.scene.patch import apply
from diorama.studio.scenes import Scenes
from tests.unit.api.asking import code, ended, frames, until
from tests.unit.api.rooms import RECIPES, RENAMED, copy_of, everything, lifted, make_room, patched
from tests.unit.api.running_server import Running, running

NUMBERS = itertools.count(1)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("server"), RECIPES) as started:
        yield started


@pytest.fixture(scope="module")
def anna(server: Running) -> Iterator[httpx.Client]:
    with server.user("anna") as client:
        yield client


@pytest.fixture(scope="module")
def ben(server: Running) -> Iterator[httpx.Client]:
    with server.user("ben") as client:
        yield client


@pytest.fixture(scope="module")
def made(anna: httpx.Client) -> dict[str, Any]:
    return make_room(anna)


@pytest.fixture
def fresh(server: Running, made: dict[str, Any]) -> str:
    """The address of a room of anna's, at version 1."""
    return copy_of(server, made)


# -- looking


def test_a_made_scene_is_kept_verified_and_linked_from_its_job(anna, made):
    scene = anna.get(made["links"]["scene"]).json()
    assert (scene["version"], scene["verified"], scene["level"]) == (1, True, "edit")
    assert scene["record"]["owner"] == "anna"
    assert scene["sha256"] == made["result"]["sha256"] == scene["certificate"]["scene_sha256"]
    assert scene["sha256"] == sha256_of(to_json_bytes(scene["document"]))
    assert set(scene["document"]["objects"]) == {"cat-1", "rug-1"}
    assert scene["links"]["files"] == made["links"]["files"] | scene["links"]["files"]
    assert scene["links"]["self"] == made["links"]["scene"]


def test_the_etag_is_the_version_and_who_has_it_is_not_sent_the_document_again(anna, fresh):
    answer = anna.get(fresh)
    assert answer.headers["etag"] == '"1"'
    same = anna.get(fresh, headers={"If-None-Match": 'W/"1"'})
    assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", '"1"')
    assert anna.get(fresh, headers={"If-None-Match": '"2"'}).status_code == 200
    patched(anna, fresh, RENAMED, 1)
    assert anna.get(fresh, headers={"If-None-Match": '"1"'}).headers["etag"] == '"2"'


def test_every_version_is_there_as_it_was(anna, fresh):
    seen = [anna.get(fresh).json()]
    for version in (1, 2, 3):
        assert patched(anna, fresh, lifted(anna, fresh, 0.1), version).status_code == 200
        seen.append(anna.get(fresh).json())
    for version, then in enumerate(seen, 1):
        now = anna.get(f"{fresh}?version={version}")
        assert now.headers["etag"] == f'"{version}"'
        assert (now.json()["document"], now.json()["sha256"]) == (then["document"], then["sha256"])
        assert now.json()["verified"] is (version == 1)
        assert now.json()["record"]["version"] == 4
    assert code(anna.get(f"{fresh}?version=5")) == (404, "not_found")
    assert code(anna.get(f"{fresh}?version=0")) == (400, "bad_request")


# -- patching


def test_a_patch_makes_one_version_and_answers_what_was_kept(anna, fresh):
    before = anna.get(fresh).json()
    answer = patched(anna, fresh, RENAMED, 1)
    assert (answer.status_code, answer.headers["etag"]) == (200, '"2"')
    edit = answer.json()
    after = anna.get(fresh).json()
    assert edit["record"] == after["record"]
    assert (after["version"], after["verified"]) == (2, False)
    assert apply(before["document"], edit["change"]["patch"]) == after["document"]
    assert apply(after["document"], edit["change"]["inverse"]) == before["document"]
    assert (edit["change"]["author"], edit["change"]["kind"], edit["change"]["check"]) == ("anna", "patch", "none")
    assert anna.get(f"{fresh}/history").json()["items"][0] == edit["change"]


def test_without_a_version_nothing_is_changed(anna, fresh):
    answer = anna.patch(fresh, json=RENAMED)
    assert code(answer) == (428, "version_required")
    assert anna.get(fresh).headers["etag"] == '"1"'


@pytest.mark.parametrize("tag", ['"2"', 'W/"1"', '"abc"', '"7", "8"'])
def test_a_change_against_another_version_is_refused_and_nothing_is_changed(anna, fresh, tag):
    for check in ("none", "verify"):
        answer = anna.patch(f"{fresh}?check={check}", json=RENAMED, headers={"If-Match": tag})
        assert code(answer) == (412, "version_conflict")
        assert answer.json()["details"]["version"] == 1
    assert anna.get(fresh).headers["etag"] == '"1"'


@pytest.mark.parametrize("tag", ["*", '"1"', '"9", "1"'])
def test_a_change_may_name_several_versions_or_any(anna, fresh, tag):
    assert anna.patch(fresh, json=RENAMED, headers={"If-Match": tag}).status_code == 200


def test_of_two_changes_against_one_version_one_wins(server, anna, fresh):
    answers = []

    def change(name: str) -> None:
        with server.user("anna") as client:
            answers.append(patched(client, fresh, [{"op": "replace", "path": "/name", "value": name}], 1))

    threads = [threading.Thread(target=change, args=[f"name {n}"]) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412, 412]
    winner = next(answer for answer in answers if answer.status_code == 200)
    assert anna.get(fresh).json()["document"]["name"] == winner.json()["change"]["patch"][0]["value"]


@pytest.mark.parametrize(
    ("patch", "where"),
    [
        ([{"op": "remove", "path": "/objects/dog-1"}], "/objects/dog-1"),
        ([{"op": "test", "path": "/name", "value": "x"}, {"op": "remove", "path": "/name"}], "/name"),
        ([{"op": "remove", "path": "/name"}], "name"),
        ([{"op": "replace", "path": "/objects/cat-1/parent", "value": "ghost-1"}], "ghost-1"),
        ([{"op": "add", "path": "/objects/cat-1/wings", "value": 2}], "wings"),
        ([{"op": "copy", "from": "/objects/cat-1", "path": "/objects/cat-1"}] * 6000, "5000"),
        ([{"op": "jump", "path": "/name"}], "jump"),
        ([{"op": "add", "path": "name", "value": 1}], "path"),
        ([{"op": "add", "path": "/name"}], "value"),
        ([{"path": "/name"}], "op"),
        ({"op": "remove", "path": "/name"}, "body"),
    ],
)
def test_a_patch_that_makes_no_scene_is_refused_with_its_place(anna, fresh, patch, where):
    answer = patched(anna, fresh, patch, 1)
    assert code(answer)[0] in {400, 413}, answer.text
    assert where in answer.text
    assert anna.get(fresh).headers["etag"] == '"1"'


@pytest.mark.parametrize("kind", ["application/merge-patch+json", "application/vnd.x+json", "text/plain", ""])
def test_another_kind_of_patch_is_not_taken_for_one(anna, fresh, kind):
    headers = {"Content-Type": kind, "If-Match": '"1"'}
    answer = anna.patch(fresh, content=b'{"name": "x"}', headers=headers)
    assert code(answer) == (415, "unsupported_media")


def test_plain_json_is_taken_too(anna, fresh):
    assert anna.patch(fresh, json=RENAMED, headers={"If-Match": '"1"'}).status_code == 200


def test_an_asset_that_one_may_not_see_cannot_be_brought_in(server, anna, ben, fresh):
    """Neither by its id nor by its bytes, and an asset that is not there is answered alike."""
    body = anna.get(fresh).json()["document"]["objects"]["cat-1"]["body"]
    mine = SceneId(f"scene-bens-{next(NUMBERS)}")
    kept = server.engine.scenes.get(SceneId(fresh.rpartition("/")[2]))
    plain = apply(json.loads(to_json_bytes(kept.scene)), [{"op": "remove", "path": "/objects/cat-1"}])
    plain = apply(plain, [{"op": "replace", "path": "/relations", "value": {}}])
    scene = load_scene(to_json_bytes(plain))
    # ben may not see the rug either, but it is in his scene already
    server.engine.scenes.create(mine, OwnerId("ben"), NewScene(scene=scene, certificate=kept.certificate))
    thing = json.loads(to_json_bytes(kept.scene))["objects"]["cat-1"]
    told = set()
    for id_, sha256 in ((body["id"], body["sha256"]), ("nothing-0000000000", "0" * 64), (body["id"], "0" * 64)):
        value = {
            **thing,
            "support": {"kind": "none", "on": "", "surface": ""},
            "body": {**body, "id": id_, "sha256": sha256},
        }
        for check in ("none", "verify"):
            patch = [{"op": "add", "path": "/objects/cat-2", "value": value}]
            answer = patched(ben, f"/v1/scenes/{mine}", patch, 1, check=check)
            assert code(answer) == (400, "bad_request")
            told.add(answer.json()["detail"].replace(id_, "ID"))
    assert len(told) == 1
    hers = {**thing, "body": {**body, "sha256": "0" * 64}}
    wrong = patched(anna, fresh, [{"op": "add", "path": "/objects/cat-2", "value": hers}], 1)
    assert code(wrong) == (400, "bad_request")
    assert patched(anna, fresh, [{"op": "add", "path": "/objects/cat-2", "value": thing}], 1).status_code == 200


# -- checks


def test_a_verified_change_is_kept_with_its_proof(anna, fresh):
    edit = patched(anna, fresh, RENAMED, 1, check="verify").json()
    assert edit["record"]["verified"] is True
    assert edit["certificate"]["sound"] is True
    assert edit["certificate"]["scene_sha256"] == edit["record"]["sha256"]
    assert edit["change"]["check"] == "verify"
    assert anna.get(fresh).json()["verified"] is True


def test_a_change_that_is_not_sound_is_kept_and_said_to_be_so(anna, fresh):
    edit = patched(anna, fresh, lifted(anna, fresh, 0.5), 1, check="verify").json()
    assert (edit["record"]["version"], edit["record"]["verified"]) == (2, True)
    assert edit["certificate"]["sound"] is False
    assert edit["certificate"]["objects"]["cat-1"]["gap"] == pytest.approx(0.5, abs=0.02)
    assert edit["certificate"]["objects"]["rug-1"]["gap"] == pytest.approx(0.0, abs=0.02)


def test_a_scene_can_be_verified_without_a_change(anna, fresh):
    patched(anna, fresh, RENAMED, 1)
    assert anna.get(fresh).json()["verified"] is False
    edit = patched(anna, fresh, [], 2, check="verify").json()
    assert (edit["record"]["verified"], edit["record"]["undo_depth"]) == (True, 1)


def test_resolving_puts_right_what_a_change_brings_out_of_place_as_one_version(anna, fresh):
    before = anna.get(fresh).json()
    edit = patched(anna, fresh, lifted(anna, fresh, 0.5), 1, check="resolve")
    assert edit.status_code == 200, edit.text
    document = edit.json()
    after = anna.get(fresh).json()
    assert (after["version"], after["verified"], document["certificate"]["sound"]) == (2, True, True)
    assert apply(before["document"], document["change"]["patch"]) == after["document"]
    assert document["change"]["check"] == "resolve"
    assert set(after["document"]["objects"]) == set(before["document"]["objects"])


def test_what_no_move_can_make_sound_is_refused_with_the_reasons_and_nothing_is_changed(anna, fresh):
    """Things are locked into each other."""
    document = anna.get(fresh).json()["document"]
    rug, cat = document["objects"]["rug-1"], document["objects"]["cat-1"]
    patch = [
        {"op": "replace", "path": "/objects/cat-1/support", "value": rug["support"]},
        {"op": "replace", "path": "/objects/cat-1/locked", "value": True},
        {"op": "add", "path": "/objects/cat-2", "value": {**cat, "support": rug["support"], "locked": True}},
    ]
    answer = patched(anna, fresh, patch, 1, check="resolve")
    assert code(answer) == (409, "wishes_conflict"), answer.text
    assert len(answer.json()["detail"].split()) > 5
    assert anna.get(fresh).headers["etag"] == '"1"'


class Meddling:
    """An engine in whose lane somebody renames the scene while it is being measured."""

    def __init__(self, engine: Any, scene: str) -> None:
        self._engine = engine
        self._scene = scene

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    async def run_step(self, step, *args, **options):
        found = await self._engine.run_step(step, *args, **options)
        await Scenes(self._engine).patch(everything("anna"), self._scene, RENAMED, expected_version=1)
        return found


@pytest.mark.parametrize("check", ["verify", "resolve"])
def test_a_scene_that_moves_on_while_it_is_checked_keeps_the_other_change_alone(server, anna, fresh, check):
    name = fresh.rpartition("/")[2]
    scenes = Scenes(Meddling(server.engine, name))
    patch = lifted(anna, fresh, 0.1)
    with pytest.raises(Conflict) as refused:
        server.call(scenes.patch(everything("anna"), name, patch, expected_version=1, check=check))
    assert refused.value.code == "version_conflict"
    after = anna.get(fresh).json()
    assert (after["version"], after["document"]["name"]) == (2, "another name")


def test_what_stood_on_a_thing_that_goes_finds_another_place(anna, fresh):
    """A patch that takes only the rug away, which the cat stands on and a relation names."""
    gone = [{"op": "remove", "path": "/objects/rug-1"}]
    refused = patched(anna, fresh, gone, 1)
    assert code(refused) == (400, "bad_request")
    assert "rug-1" in refused.json()["detail"]
    edit = patched(anna, fresh, gone, 1, check="resolve")
    assert edit.status_code == 200, edit.text
    after = anna.get(fresh).json()
    assert (after["verified"], edit.json()["certificate"]["sound"]) == (True, True)
    assert list(after["document"]["objects"]) == ["cat-1"]
    assert after["document"]["objects"]["cat-1"]["support"]["kind"] == "floor"
    back = anna.post(f"{fresh}/undo").json()
    assert back["record"]["sha256"] == anna.get(f"{fresh}?version=1").json()["sha256"]


def test_a_new_thing_is_counted_and_the_proof_still_names_the_document(anna, fresh):
    cat = anna.get(fresh).json()["document"]["objects"]["cat-1"]
    patch = [{"op": "add", "path": "/objects/cat-5", "value": {**cat, "name": "another cat"}}]
    edit = patched(anna, fresh, patch, 1, check="resolve")
    assert edit.status_code == 200, edit.text
    after = anna.get(fresh).json()
    assert (after["verified"], after["document"]["last_ids"]["cat"]) == (True, 5)
    assert edit.json()["certificate"]["sound"] is True
    again = {"op": "add", "path": "/objects/cat-4", "value": cat}
    for check in ("none", "verify", "resolve"):
        assert code(patched(anna, fresh, [again], 2, check=check)) == (400, "bad_request")


# -- undo, redo, history


def test_undo_and_redo_lead_back_and_forth_to_the_byte(anna, fresh):
    documents = [anna.get(fresh).json()]
    for version in (1, 2):
        patched(anna, fresh, lifted(anna, fresh, 0.1), version)
        documents.append(anna.get(fresh).json())
    steps = [("undo", 1), ("undo", 0), ("redo", 1), ("redo", 2)]
    for version, (verb, place) in enumerate(steps, 4):
        answer = anna.post(f"{fresh}/{verb}")
        assert (answer.status_code, answer.headers["etag"]) == (200, f'"{version}"')
        assert answer.json()["record"]["sha256"] == documents[place]["sha256"]
        assert answer.json()["change"]["kind"] == verb
        assert answer.json()["record"]["verified"] is (place == 0)
    assert anna.get(fresh).json()["document"] == documents[2]["document"]


def test_with_nothing_to_undo_or_redo_it_says_so(anna, fresh):
    for verb in ("undo", "redo"):
        answer = anna.post(f"{fresh}/{verb}")
        assert code(answer) == (400, "bad_request")
        assert verb in answer.json()["detail"]


def test_undo_may_name_the_version_that_it_means(anna, fresh):
    patched(anna, fresh, RENAMED, 1)
    assert code(anna.post(f"{fresh}/undo", headers={"If-Match": '"1"'})) == (412, "version_conflict")
    assert anna.post(f"{fresh}/undo", headers={"If-Match": '"2"'}).status_code == 200
    assert anna.post(f"{fresh}/redo", headers={"If-Match": "*"}).status_code == 200


def test_the_history_leads_from_nothing_to_the_scene(anna, fresh):
    for version in (1, 2, 3):
        patched(anna, fresh, lifted(anna, fresh, 0.1), version)
    anna.post(f"{fresh}/undo")
    changes, address = [], f"{fresh}/history?limit=2"
    while address:
        answer = anna.get(address)
        changes += answer.json()["items"]
        address = answer.links["next"]["url"] if "next" in answer.links else None
    assert [change["version"] for change in changes] == [5, 4, 3, 2, 1]
    assert [change["kind"] for change in changes] == ["undo", "patch", "patch", "patch", "create"]
    document = None
    for change in reversed(changes):
        document = apply(document, change["patch"])
    assert document == anna.get(fresh).json()["document"]


# -- streams


def test_a_stream_tells_each_change_once_and_a_copy_stays_true(anna, fresh):
    copy = anna.get(fresh).json()["document"]
    with anna.stream("GET", f"{fresh}/events", timeout=30) as answer:
        lines = answer.iter_lines()
        next(lines)
        patched(anna, fresh, RENAMED, 1)
        anna.post(f"{fresh}/undo")
        patched(anna, fresh, lifted(anna, fresh, 0.1), 3)
        told = []
        while len(told) < 3:
            told += frames("\n".join(itertools.islice(lines, 4)) + "\n\n")
    assert [(frame["event"], frame["id"]) for frame in told] == [("scene_patched", str(n)) for n in (2, 3, 4)]
    for frame in told:
        copy = apply(copy, json.loads(frame["data"])["patch"])
    assert copy == anna.get(fresh).json()["document"]


def test_who_comes_back_to_a_scene_misses_nothing(anna, fresh):
    for version in (1, 2, 3):
        patched(anna, fresh, lifted(anna, fresh, 0.1), version)
    listed = anna.get(f"{fresh}/events?after=2", headers={"Accept": "application/json"}).json()["items"]
    assert [event["version"] for event in listed] == [3, 4]
    with anna.stream("GET", f"{fresh}/events", headers={"Last-Event-ID": "2"}, timeout=30) as answer:
        lines = answer.iter_lines()
        assert next(lines).startswith("retry")
        told = frames("\n".join(itertools.islice(lines, 1, 9)))
    assert [json.loads(frame["data"]) for frame in told] == listed


def test_a_grant_that_is_taken_back_ends_the_watch_before_anything_more_is_told(server, anna, fresh):
    anna.put(f"{fresh}/grants/ben", json={"level": "view"})
    scenes = Scenes(server.engine, look_again_s=0.0)

    async def watched() -> list[Event]:
        name = fresh.rpartition("/")[2]
        watch = await scenes.watch(everything("ben"), name)
        await scenes.patch(everything("anna"), name, RENAMED, expected_version=1)
        seen = [await anext(watch)]
        await scenes.unshare(everything("anna"), name, "ben")
        await scenes.undo(everything("anna"), name)
        return seen + [event async for event in watch]

    assert [event.head.sequence for event in server.call(watched())] == [2]
    until(lambda: {"watchers": server.engine.watchers}, lambda found: found["watchers"] == 0)


# -- exports


def test_an_export_is_a_job_whose_result_holds_the_file(anna, fresh):
    answer = anna.post(f"{fresh}/exports", json={"format": "json"})
    assert answer.status_code == 202
    assert answer.headers["location"] == answer.json()["links"]["self"]
    job = ended(anna, answer.json())
    assert (job["status"], job["kind"]) == ("done", "export_scene"), job
    assert (job["result"]["version"], job["result"]["format"]) == (1, "json")
    assert job["links"]["scene"] == fresh
    assert list(job["links"]["files"]) == list(job["result"]["files"])


def test_an_export_of_an_earlier_version_holds_that_version(server, anna, fresh):
    patched(anna, fresh, RENAMED, 1)
    job = ended(anna, anna.post(f"{fresh}/exports", json={"format": "json", "version": 1}).json())
    (sha256,) = job["result"]["files"].values()
    assert json.loads(server.engine.blobs.get(sha256)) == anna.get(f"{fresh}?version=1").json()["document"]
    assert code(anna.post(f"{fresh}/exports", json={"format": "json", "version": 9})) == (404, "not_found")
    assert code(anna.post(f"{fresh}/exports", json={"format": "fbx"})) == (400, "bad_request")


def test_an_export_that_is_asked_for_twice_with_one_key_is_one_job(anna, fresh):
    key = {"Idempotency-Key": f"export {fresh}"}
    first = anna.post(f"{fresh}/exports", json={"format": "json"}, headers=key)
    patched(anna, fresh, RENAMED, 1)  # the scene goes on: the request is still the same
    again = anna.post(f"{fresh}/exports", json={"format": "json"}, headers=key)
    assert again.json()["id"] == first.json()["id"]
    assert again.headers["idempotency-replayed"] == "true"
    assert code(anna.post(f"{fresh}/exports", json={"format": "png"}, headers=key)) == (409, "conflict")


def test_a_zip_holds_the_whole_scene_as_it_is(server, anna, fresh):
    patched(anna, fresh, lifted(anna, fresh, 0.1), 1, check="verify")
    job = ended(anna, anna.post(f"{fresh}/exports", json={"format": "zip"}).json())
    assert job["status"] == "done", job
    with zipfile.ZipFile(io.BytesIO(server.engine.blobs.get(job["result"]["files"]["scene.zip"]))) as archive:
        scene = anna.get(fresh).json()
        assert json.loads(archive.read("scene.json")) == scene["document"]
        assert json.loads(archive.read("certificate.json")) == scene["certificate"]
        bodies = {thing["body"]["id"]: thing["body"]["sha256"] for thing in scene["document"]["objects"].values()}
        for name, sha256 in bodies.items():
            assert sha256_of(archive.read(f"assets/{name}/asset.glb")) == sha256
            assert json.loads(archive.read(f"assets/{name}/asset.json"))["master"] == sha256
        assert {"scene.glb", "preview.png", "view.html"} <= set(archive.namelist())


def test_nobody_exports_by_the_back_door_what_the_front_door_keeps_shut(anna, ben, fresh, server):
    """Neither a scene by its id, nor its document or other bytes by their hash."""
    name = fresh.rpartition("/")[2]
    document, glb = (anna.get(fresh).json()["record"]["files"][file] for file in ("scene.json", "scene.glb"))
    order = {"scene": document, "scene_id": name, "version": 1, "format": "zip"}
    mine = copy_for_ben(server, fresh)
    for wrong in (
        order,
        {**order, "scene_id": mine},
        {**order, "scene": "0" * 64, "scene_id": mine},
        {**order, "scene": server.engine.blobs.put(b"{}"), "scene_id": mine, "documents": {"x": glb}},
    ):
        answer = ben.post("/v1/jobs", json={"kind": "export_scene", "parameters": wrong})
        assert code(answer) == (404, "not_found"), wrong
    assert anna.post("/v1/jobs", json={"kind": "export_scene", "parameters": order}).status_code == 202


def copy_for_ben(server: Running, scene: str) -> str:
    """A scene of ben's own, without anything of anna's in it."""
    kept = server.engine.scenes.get(SceneId(scene.rpartition("/")[2]))
    name = SceneId(f"scene-of-ben-{next(NUMBERS)}")
    empty = replace(kept.scene, objects={}, relations={})
    assert kept.certificate is not None
    server.engine.scenes.create(name, OwnerId("ben"), NewScene(scene=empty, certificate=kept.certificate))
    return name
