"""Who may fetch a blob: owner, granted, public and stranger, through job, asset and scene."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from diorama.domain.asset import DerivedBlobs
from diorama.domain.ids import AssetId, BlobHash, JobId, OwnerId, SceneId
from diorama.domain.outcome import NewScene, Outcome
from diorama.domain.plain import to_plain
from diorama.stores.access import SqlAccess
from diorama.stores.assets import SqlAssets
from diorama.stores.database import Database
from diorama.stores.jobs import SqlJobs
from diorama.stores.jobs_queue import QueueLimits
from diorama.stores.outcome import scene_id_of, write_outcome
from diorama.stores.scenes import SqlScenes
from diorama.stores.visibility import may_see_blob
from tests.unit.stores.kept_things import (
    ANN,
    BOB,
    EVE,
    TestClock,
    a_scene,
    an_asset,
    an_object,
    blob,
    new_database,
    proof_of,
    shows,
)

ASSET, JOB = AssetId("chair-aa"), JobId("job-1")
SCENE = scene_id_of(JOB)


@dataclass
class World:
    db: Database

    def __post_init__(self) -> None:
        clock = TestClock()
        self.jobs, self.assets = SqlJobs(self.db, clock), SqlAssets(self.db, clock)
        self.scenes, self.access = SqlScenes(self.db, clock), SqlAccess(self.db, clock)

    def finish_job(self, outcome: Outcome, owner: OwnerId = ANN, job: JobId = JOB) -> None:
        limits = QueueLimits(max_queued=99, max_queued_per_owner=99)
        self.jobs.accept(id=job, kind="k", recipe_version=1, owner=owner, parameters={}, limits=limits)
        self.jobs.start(job)
        write = lambda conn, job: write_outcome(conn, job, outcome, assets=self.assets, scenes=self.scenes)  # noqa: E731
        self.jobs.finish(job, outcome, write)

    def who_sees(self, sha256: BlobHash) -> str:
        return " ".join(owner for owner in (ANN, BOB, EVE) if may_see_blob(self.db, sha256, owner))


@pytest.fixture
def world():
    db = new_database()
    yield World(db)
    db.close()


def everything() -> tuple[Outcome, dict[str, BlobHash]]:
    """What a job of Ann's made: a chair in the library, a scene that shows it and another thing, and files."""
    derived = DerivedBlobs(thumbnail=blob("thumbnail"), lods=(blob("lod"),), deliveries={"draco": blob("delivery")})
    chair = an_asset(ASSET, derived=derived)
    other = an_object(body=shows(an_asset("table-bb")))
    scene = a_scene(objects={"chair-1": an_object(body=shows(chair)), "table-1": other}, relations={}, last_ids={})
    new = NewScene(scene=scene, certificate=proof_of(scene), files={"scene.glb": blob("scene.glb")})
    outcome = Outcome(result={"ok": True}, assets=(chair,), scene=new, files={"log.txt": blob("log")})
    return outcome, {
        "job": blob("log"),
        "master": chair.master,
        "thumbnail": blob("thumbnail"),
        "lod": blob("lod"),
        "delivery": blob("delivery"),
        "origin": blob(f"photo of {ASSET}"),
        "shown": blob("master of table-bb"),
        "file": blob("scene.glb"),
    }


OF_ASSET = ("thumbnail", "lod", "delivery")
OF_SCENE = ("shown", "file")


def check(world: World, blobs: dict[str, BlobHash], *, asset: str, scene: str, both: str) -> None:
    """Who sees what hangs on the asset only, on the scene only, and the master, which hangs on both."""
    assert {name: world.who_sees(blobs[name]) for name in OF_ASSET} == dict.fromkeys(OF_ASSET, asset)
    assert {name: world.who_sees(blobs[name]) for name in OF_SCENE} == dict.fromkeys(OF_SCENE, scene)
    assert world.who_sees(blobs["master"]) == both
    assert world.who_sees(blobs["job"]) == "ann"
    assert world.who_sees(blobs["origin"]) == ("ann" if asset else "")


def test_the_owner_sees_all_and_a_stranger_nothing(world):
    outcome, blobs = everything()
    world.finish_job(outcome)
    assert {name: world.who_sees(sha256) for name, sha256 in blobs.items()} == dict.fromkeys(blobs, "ann")


@pytest.mark.parametrize("level", ["view", "edit"])
def test_a_grant_opens_what_hangs_on_the_thing_granted_and_closes_at_once(world, level):
    outcome, blobs = everything()
    world.finish_job(outcome)
    world.access.share("asset", ASSET, ANN, BOB, level)
    check(world, blobs, asset="ann bob", scene="ann", both="ann bob")
    world.access.share("scene", SCENE, ANN, EVE, level)
    check(world, blobs, asset="ann bob", scene="ann eve", both="ann bob eve")
    world.access.unshare("asset", ASSET, BOB)
    check(world, blobs, asset="ann", scene="ann eve", both="ann eve")
    world.access.unshare("scene", SCENE, EVE)
    check(world, blobs, asset="ann", scene="ann", both="ann")


def test_public_opens_to_everybody_and_private_closes_at_once(world):
    outcome, blobs = everything()
    world.finish_job(outcome)
    world.assets.change(ASSET, visibility="public")
    check(world, blobs, asset="ann bob eve", scene="ann", both="ann bob eve")
    world.scenes.set_visibility(SCENE, "public")
    check(world, blobs, asset="ann bob eve", scene="ann bob eve", both="ann bob eve")
    world.assets.change(ASSET, visibility="private")
    check(world, blobs, asset="ann", scene="ann bob eve", both="ann bob eve")
    world.scenes.set_visibility(SCENE, "private")
    check(world, blobs, asset="ann", scene="ann", both="ann")


def test_what_is_deleted_opens_nothing_to_anybody_from_then_on(world):
    outcome, blobs = everything()
    world.finish_job(outcome)
    world.access.share("asset", ASSET, ANN, BOB, "edit")
    world.access.share("scene", SCENE, ANN, EVE, "view")
    world.assets.delete(ASSET)
    check(world, blobs, asset="", scene="ann eve", both="ann eve")  # the scene that shows it keeps its blob
    assert world.who_sees(blobs["origin"]) == ""
    world.scenes.delete(SCENE)
    check(world, blobs, asset="", scene="", both="")


@pytest.mark.parametrize("kind", ["asset", "scene"])
def test_a_grant_on_another_kind_of_thing_with_the_same_id_opens_nothing(world, kind):
    outcome, blobs = everything()
    world.finish_job(outcome)
    world.access.share(kind, SCENE if kind == "asset" else ASSET, ANN, BOB, "edit")
    check(world, blobs, asset="ann", scene="ann", both="ann")


def test_what_an_asset_was_made_from_is_shown_to_its_owner_only(world):
    outcome, blobs = everything()
    world.finish_job(outcome)
    world.assets.change(ASSET, visibility="public")
    world.access.share("asset", ASSET, ANN, BOB, "edit")
    assert world.who_sees(blobs["origin"]) == "ann"


def test_an_artifact_is_seen_by_the_jobs_owner_as_soon_as_it_is_noted(world):
    limits = QueueLimits(max_queued=9, max_queued_per_owner=9)
    world.jobs.accept(id=JOB, kind="k", recipe_version=1, owner=BOB, parameters={}, limits=limits)
    world.jobs.start(JOB)
    world.jobs.note_artifact(JOB, "preview.png", blob("preview"))
    assert world.who_sees(blob("preview")) == "bob"


def test_a_blob_that_nothing_names_is_seen_by_nobody(world):
    outcome, _ = everything()
    world.finish_job(outcome)
    for name in (blob("unnamed"), "", "x", "' OR 1=1 --", "%", "\0", "\ud800", blob("log").upper()):
        assert world.who_sees(BlobHash(name)) == ""


def test_blobs_of_earlier_versions_stay_open_since_undo_can_bring_them_back(world):
    outcome, blobs = everything()
    world.finish_job(outcome)
    patch = [{"op": "remove", "path": "/objects/table-1"}]
    world.scenes.commit(SCENE, expected_version=1, patch=patch, author=ANN, allowed=lambda *_: False)
    assert world.who_sees(blobs["shown"]) == "ann"
    patch = [{"op": "add", "path": "/objects/rug-1", "value": to_plain(an_object(body=shows(an_asset("rug-cc"))))}]
    world.scenes.commit(SCENE, expected_version=2, patch=patch, author=ANN, allowed=lambda *_: True)
    assert world.who_sees(an_asset("rug-cc").master) == "ann"


def test_files_that_were_replaced_are_closed_and_new_ones_open(world):
    outcome, blobs = everything()
    world.finish_job(outcome)
    world.scenes.set_files(SCENE, 1, {"scene.glb": blob("newer")})
    assert world.who_sees(blob("newer")) == "ann"
    assert world.who_sees(blobs["file"]) == ""
    world.assets.set_thumbnail(ASSET, blob("new picture"))
    assert world.who_sees(blob("new picture")) == "ann"
    assert world.who_sees(blobs["thumbnail"]) == ""


def test_two_users_with_the_same_bytes_each_see_their_own(world):
    mine, theirs = an_asset("chair-aa", ANN, master=blob("same")), an_asset("chair-bb", BOB, master=blob("same"))
    world.finish_job(Outcome(result={}, assets=(mine,)), ANN, JobId("job-1"))
    world.finish_job(Outcome(result={}, assets=(replace(theirs, owner=EVE),)), BOB, JobId("job-2"))
    assert world.assets.get(theirs.id).owner == BOB  # what a job makes is its owner's
    assert world.who_sees(blob("same")) == "ann bob"
    world.assets.delete(mine.id)
    assert world.who_sees(blob("same")) == "bob"


def test_the_scene_of_a_job_has_the_jobs_number(world):
    outcome, _ = everything()
    world.finish_job(outcome)
    assert scene_id_of(JOB) == SceneId("scene-1")
    assert world.scenes.get(SCENE).record.owner == ANN
