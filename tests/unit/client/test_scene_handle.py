"""Edits are made against the version that was seen, and an answer that is lost doubles none."""

from __future__ import annotations

import json

import pytest

from diorama.client.scene_handle import SceneEdit, SceneHandle
from diorama.domain.errors import Conflict, NotReady, UserFault
from diorama.scene.patch import apply
from tests.unit.client.acting import Scene, answer, lost, methods, problem, refused, scene

HASH = "0" * 64
BEFORE = {"name": "a", "objects": {"cat-1": {"visible": True}}}
PATCH = [{"op": "replace", "path": "/objects/cat-1/visible", "value": False}]
AFTER = apply(BEFORE, PATCH)


def record(version):
    return {
        "id": "scene-1",
        "owner": "local",
        "name": "a",
        "version": version,
        "sha256": HASH,
        "verified": False,
        "undo_depth": 1,
        "redo_depth": 0,
        "created_at": "",
        "updated_at": "",
    }


def state(version, document, *, now=None):
    return answer({"record": record(now or version), "version": version, "sha256": HASH, "document": document})


def change(version, kind="patch", patch=PATCH):
    return {
        "scene": "scene-1",
        "version": version,
        "kind": kind,
        "patch": patch,
        "inverse": [],
        "author": "local",
        "at": "",
    }


def edited(version, kind="patch"):
    return answer({"record": record(version), "change": change(version, kind), "certificate": None})


def history(*changes):
    return answer({"items": list(changes), "next_cursor": None})


def patched(acted, handle=None, **options):
    handle = handle or SceneHandle(session=acted.session(), id="scene-1")
    return acted.play(SceneHandle.patch.__wrapped__(handle, PATCH, **options))


def test_a_first_edit_reads_the_version_and_is_made_against_it():
    acted = scene(state(7, BEFORE), edited(8))
    edit = patched(acted, check="verify")
    assert isinstance(edit, SceneEdit)
    assert (edit.record.version, edit.change.version) == (8, 8)
    call = acted.calls[1]
    assert (call.method, call.path, call.query) == ("PATCH", "/v1/scenes/scene-1", {"check": "verify"})
    assert call.headers == {"If-Match": '"7"', "Content-Type": "application/json-patch+json"}
    assert json.loads(call.body) == PATCH


def test_the_next_edit_is_made_against_what_the_last_one_led_to():
    acted = scene(state(7, BEFORE), edited(8), edited(9), edited(10, "undo"))
    handle = SceneHandle(session=acted.session(), id="scene-1")
    patched(acted, handle)
    patched(acted, handle)
    acted.play(SceneHandle.undo.__wrapped__(handle))
    assert [call.headers.get("If-Match") for call in acted.calls] == [None, '"7"', '"8"', '"9"']


def test_a_version_that_is_named_is_the_one_it_is_made_against():
    acted = scene(edited(4))
    patched(acted, version=3)
    assert acted.calls[0].headers["If-Match"] == '"3"'


def test_someone_elses_edit_in_between_is_a_conflict():
    acted = scene(state(7, BEFORE), problem("version_conflict", 412))
    with pytest.raises(Conflict) as caught:
        patched(acted)
    assert caught.value.code == "version_conflict"
    assert len(acted.calls) == 2


def test_an_edit_whose_answer_was_lost_is_found_in_the_history():
    acted = scene(
        state(7, BEFORE),
        lost(),
        problem("version_conflict", 412),
        state(8, AFTER),
        history(change(8)),
        state(7, BEFORE, now=8),
        state(8, AFTER),
    )
    edit = patched(acted)
    assert edit.change.version == 8
    assert methods(acted.calls).count("PATCH /v1/scenes/scene-1") == 2


def test_an_edit_that_was_lost_on_its_way_there_is_made():
    acted = scene(state(7, BEFORE), lost(), refused(), edited(8))
    assert patched(acted).change.version == 8


def test_another_edit_that_came_in_between_is_not_taken_for_ours():
    other = {**BEFORE, "name": "b"}
    acted = scene(
        state(7, BEFORE),
        lost(),
        problem("version_conflict", 412),
        state(8, other),
        history(change(8)),
        state(7, BEFORE, now=8),
        state(8, other),
    )
    with pytest.raises(Conflict):
        patched(acted)


def test_ours_is_found_below_later_edits_of_others():
    acted = scene(
        state(7, BEFORE),
        lost(),
        problem("version_conflict", 412),
        state(9, {**AFTER, "name": "b"}),
        history(change(9), change(8)),
        state(7, BEFORE, now=9),
        state(8, AFTER, now=9),
    )
    edit = patched(acted)
    assert (edit.change.version, edit.record.version, edit.certificate) == (8, 9, None)
    assert acted.calls[4].query == {"limit": "2"}


@pytest.mark.parametrize(("kind", "found"), [("undo", True), ("patch", False), ("redo", False)])
def test_an_undo_whose_answer_was_lost_is_not_done_twice(kind, found):
    acted = scene(state(7, AFTER), lost(), problem("version_conflict", 412), state(8, BEFORE), history(change(8, kind)))
    handle = SceneHandle(session=acted.session(), id="scene-1")
    if found:
        assert acted.play(SceneHandle.undo.__wrapped__(handle)).change.kind == "undo"
    else:
        with pytest.raises(Conflict):
            acted.play(SceneHandle.undo.__wrapped__(handle))


def test_nothing_to_undo_is_the_users_fault():
    acted = scene(state(1, BEFORE), problem("bad_request", 400))
    handle = SceneHandle(session=acted.session(), id="scene-1")
    with pytest.raises(UserFault):
        acted.play(SceneHandle.undo.__wrapped__(handle))


def test_an_export_that_is_asked_for_again_carries_the_same_key():
    acted = scene(lost(), answer({"id": "job-3"}, 202))
    handle = SceneHandle(session=acted.session(), id="scene-1")
    exported = acted.play(SceneHandle.export.__wrapped__(handle, "glb", version=2))
    assert exported.id == "job-3"
    assert methods(acted.calls) == ["POST /v1/scenes/scene-1/exports"] * 2
    assert {call.headers["Idempotency-Key"] for call in acted.calls} == {"key-1"}
    assert json.loads(acted.calls[0].body) == {"format": "glb", "version": 2}


def test_a_scene_document_without_a_record_is_no_diorama_server():
    acted = Scene(lambda call: answer({"version": 1}))
    with pytest.raises(NotReady, match="has no 'record'"):
        acted.play(SceneHandle.read.__wrapped__(SceneHandle(session=acted.session(), id="scene-1")))
