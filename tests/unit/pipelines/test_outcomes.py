"""What recipes leave behind: small results that name everything, and assets that belong to whoever asked."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from diorama.domain.asset import Asset, Provenance
from diorama.domain.certificate import Certificate, Conflict, LeftOut, Repair, Walkways
from diorama.domain.ids import LOCAL_OWNER, AssetId, BlobHash, OwnerId
from diorama.domain.media import sha256_of
from diorama.domain.outcome import NewScene, Outcome
from diorama.domain.plan import NotUnderstood, Plan
from diorama.domain.scene import Brief, Scene
from diorama.domain.span import Span
from diorama.pipelines.kept import asset_id
from diorama.pipelines.outcomes import asset_outcome, export_outcome, image_outcome, owned_by, scene_outcome
from diorama.pipelines.registry import find_recipes
from diorama.pipelines.results import AssetResult, ExportResult, ImageResult, SceneResult

ANN = OwnerId("ann")
MASTER, PICTURE, DOCUMENT = (BlobHash(c * 64) for c in "abc")
ODD = NotUnderstood(span=Span(start=0, end=4), words="zorp", why="no such word")


def an_asset(name: str = "oak chair", **more: object) -> Asset:
    asset = Asset(
        id=asset_id(name, MASTER, LOCAL_OWNER), kind="mesh", master=MASTER, name=name, category="chair",
        size_m=(0.5, 0.9, 0.5), origin="bottom_centre", mount="floor", has_front=True, mass_kg=4.0,
        provenance=Provenance(backend="makers", revision="1", license="Apache-2.0", seed=0),
    )  # fmt: skip
    return replace(asset, **more)  # type: ignore[arg-type]


def a_scene_result() -> SceneResult:
    repairs = (
        Repair(kind="drop_wish", words="leave out 'left of it'"),
        Repair(kind="grow_room", words="make it larger"),
    )
    certificate = Certificate(
        scene_sha256=DOCUMENT, sound=True, walkways=Walkways(doors_clear=True), solver="optimal", version="1",
        conflicts=(Conflict(relations=("r-1",), words=("left of it",), why="both cannot hold", repairs=repairs),),
        left_out=(
            LeftOut(words="piano", category="piano", count=1, why="it is too large"),
            LeftOut(words="chair", category="chair", count=3, why="there is no room"),
        ),
    )  # fmt: skip
    return SceneResult(
        plan=Plan(text="x", not_understood=(ODD,)),
        scene=Scene(name="x", brief=Brief(text="x", seed=0)),
        certificate=certificate,
        assets=(an_asset(owner=ANN),),
        files={"scene.json": DOCUMENT, "scene.glb": MASTER},
        triangles=12,
    )


def test_a_scene_leaves_itself_its_proof_its_assets_and_a_result_of_names_and_sentences() -> None:
    made = a_scene_result()
    outcome = scene_outcome(made)
    assert outcome.scene == NewScene(scene=made.scene, certificate=made.certificate, files=made.files)
    assert outcome.assets == made.assets
    assert outcome.files == made.files
    assert outcome.result == {
        "sha256": DOCUMENT,
        "sound": True,
        "files": {"scene.json": DOCUMENT, "scene.glb": MASTER},
        "assets": [made.assets[0].id],
        "triangles": 12,
        "conflicts": ["both cannot hold (what would help: leave out 'left of it'; or make it larger)"],
        "left_out": ["piano: it is too large", "3 x chair: there is no room"],
        "not_understood": [{"span": {"start": 0, "end": 4}, "words": "zorp", "why": "no such word"}],
    }


def test_a_thing_leaves_its_asset_with_its_picture_as_the_thumbnail() -> None:
    made = AssetResult(asset=an_asset(), glb=MASTER, preview=PICTURE, not_understood=(ODD,), triangles=8)
    outcome = asset_outcome(made)
    assert outcome.assets == (replace(made.asset, derived=replace(made.asset.derived, thumbnail=PICTURE)),)
    assert outcome.files == outcome.result["files"] == {"asset.glb": MASTER, "preview.png": PICTURE}
    assert outcome.result["asset_id"] == made.asset.id
    plain = asset_outcome(replace(made, preview=None))
    assert plain.assets == (made.asset,)
    assert plain.files == {"asset.glb": MASTER}


def test_a_picture_and_an_export_leave_one_file_each() -> None:
    image = image_outcome(ImageResult(asset=an_asset(kind="image"), width=64, height=48, not_understood=()))
    assert image.files == image.result["files"] == {"image.png": MASTER}
    assert (image.result["width"], image.result["height"]) == (64, 48)
    export = export_outcome(ExportResult(scene_id="scene-1", version=3, format="glb", files={"scene.glb": MASTER}))
    assert export.assets == ()
    assert export.scene is None
    assert export.result == {"scene_id": "scene-1", "version": 3, "format": "glb", "files": {"scene.glb": MASTER}}


def test_every_result_is_plain_json() -> None:
    for outcome in (
        scene_outcome(a_scene_result()),
        asset_outcome(AssetResult(asset=an_asset(), glb=MASTER, preview=None, not_understood=(ODD,), triangles=8)),
    ):
        assert json.loads(json.dumps(outcome.result)) == outcome.result


def test_ids_name_the_bytes_and_for_others_than_the_local_user_the_owner_too() -> None:
    bob = OwnerId("bob")
    ids = {owner: asset_id("Oak chair", MASTER, owner) for owner in (LOCAL_OWNER, ANN, bob)}
    assert ids[LOCAL_OWNER].startswith(f"oak-chair-{MASTER[:10]}")
    assert ids[ANN].startswith(f"oak-chair-{sha256_of(f'{MASTER}:ann'.encode())[:10]}")
    assert len(set(ids.values())) == 3
    assert asset_id("Oak chair", MASTER, ANN) == ids[ANN]


def test_what_a_step_made_becomes_the_owners_wherever_it_is_named() -> None:
    fresh = an_asset(kind="image")
    outcome = Outcome(
        result={"asset_id": fresh.id, "width": 64}, assets=(fresh,), made_for={fresh.id: PICTURE}, files={"x": MASTER}
    )
    mine = owned_by(outcome, ANN)
    (asset,) = mine.assets
    assert asset == replace(fresh, owner=ANN, id=asset_id(fresh.name, MASTER, ANN))
    assert mine.result == {"asset_id": asset.id, "width": 64}
    assert mine.made_for == {asset.id: PICTURE}
    assert mine.files == outcome.files
    assert owned_by(mine, ANN) == mine
    assert owned_by(outcome, LOCAL_OWNER) == outcome


def test_assets_that_have_an_owner_already_and_those_of_scenes_stay_as_they_are() -> None:
    owned = asset_outcome(
        AssetResult(
            asset=an_asset(owner=ANN, id=AssetId("x-1")), glb=MASTER, preview=None, not_understood=(), triangles=1
        )
    )
    assert owned_by(owned, ANN) == owned
    made = scene_outcome(a_scene_result())
    assert owned_by(made, OwnerId("bob")) == made


@pytest.mark.parametrize("kind", ["export_scene", "text_to_asset", "text_to_image", "text_to_scene"])
def test_every_recipe_is_registered_with_an_outcome_and_a_sentence_about_itself(kind: str) -> None:
    recipe = find_recipes()[kind]
    assert recipe.kind == kind
    assert callable(recipe.outcome)
    assert len(recipe.summary.split()) > 3
