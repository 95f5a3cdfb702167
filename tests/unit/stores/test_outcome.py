"""What a job leaves behind: all of it with its end, or nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from diorama.domain.errors import BadFile, InternalFault, NotFound
from diorama.domain.event import JobDone
from diorama.domain.ids import AssetId, JobId
from diorama.domain.outcome import NewScene, Outcome
from diorama.stores import tables
from diorama.stores.assets import SqlAssets
from diorama.stores.jobs import SqlJobs
from diorama.stores.jobs_queue import QueueLimits
from diorama.stores.outcome import scene_id_of, write_outcome
from diorama.stores.scenes import SqlScenes
from tests.unit.stores.kept_things import (
    ANN,
    BOB,
    TestClock,
    a_new_scene,
    a_scene,
    an_asset,
    blob,
    new_database,
    proof_of,
    without,
)

JOB = JobId("job-0abc")
SCENE = scene_id_of(JOB)


@pytest.fixture
def db():
    database = new_database()
    yield database
    database.close()


@pytest.fixture
def stores(db):
    jobs, assets, scenes = SqlJobs(db, TestClock()), SqlAssets(db, TestClock()), SqlScenes(db, TestClock())
    limits = QueueLimits(max_queued=9, max_queued_per_owner=9)
    jobs.accept(id=JOB, kind="k", recipe_version=1, owner=BOB, parameters={}, limits=limits)
    jobs.start(JOB)
    return jobs, assets, scenes


def finish(stores, outcome):
    jobs, assets, scenes = stores
    return jobs.finish(JOB, outcome, lambda c, job: write_outcome(c, job, outcome, assets=assets, scenes=scenes))


def uses(db):
    use = tables.blob_use
    with db.read() as conn:
        return {tuple(row) for row in conn.execute(select(use.c.holder_kind, use.c.holder_id, use.c.sha256))}


OUTCOME = Outcome(
    result={"scene_id": SCENE},
    assets=(an_asset("chair-aa", ANN),),  # made in a process that knows no users
    made_for={AssetId("chair-aa"): blob("request")},
    scene=a_new_scene(files={"scene.glb": blob("glb")}),
    files={"log.txt": blob("log")},
)


def test_everything_belongs_to_the_jobs_owner_and_is_there_with_its_end(db, stores):
    jobs, assets, scenes = stores
    assert isinstance(finish(stores, OUTCOME), JobDone)
    assert jobs.get(JOB).result == {"scene_id": SCENE}
    assert assets.visible(AssetId("chair-aa"), BOB) == an_asset("chair-aa", BOB)
    assert assets.find_made(BOB, blob("request")) == an_asset("chair-aa", BOB)
    kept = scenes.get(SCENE)
    assert (kept.record.owner, kept.record.version, kept.record.verified) == (BOB, 1, True)
    assert kept.record.files == {"scene.glb": blob("glb")}
    assert uses(db) == {
        ("job", JOB, blob("log")),
        ("asset", "chair-aa", blob("master of chair-aa")),
        ("asset", "chair-aa", blob("thumbnail of chair-aa")),
        ("origin", "chair-aa", blob("photo of chair-aa")),
        ("files", SCENE, blob("glb")),
    }


def test_a_job_that_ends_twice_leaves_one_of_each(db, stores):
    jobs, assets, scenes = stores
    first = finish(stores, OUTCOME)
    before = uses(db)
    assert finish(stores, OUTCOME) == first
    job = jobs.get(JOB)
    with db.write() as conn:  # also if the write itself runs again
        write_outcome(conn, job, OUTCOME, assets=assets, scenes=scenes)
    assert uses(db) == before
    assert [asset.id for asset in assets.all()] == ["chair-aa"]
    assert [record.version for record in scenes.list(BOB).items] == [1]


@pytest.mark.parametrize(
    ("outcome", "fault"),
    [
        (
            replace(OUTCOME, scene=NewScene(scene=without(a_scene(), "table-1"), certificate=proof_of(a_scene()))),
            BadFile,
        ),
        (replace(OUTCOME, assets=(an_asset("chair-aa"), an_asset("taken"))), InternalFault),
    ],
)
def test_an_outcome_that_cannot_be_kept_leaves_nothing_and_the_job_running(db, stores, outcome, fault):
    jobs, assets, scenes = stores
    assets.put(an_asset("taken", ANN))
    before = uses(db)
    with pytest.raises(fault):
        finish(stores, outcome)
    assert jobs.get(JOB).status == "running"
    assert uses(db) == before
    assert assets.search(owner=BOB).items == ()
    with pytest.raises(NotFound):
        scenes.get(SCENE)


def test_a_job_without_scene_or_assets_leaves_its_files(db, stores):
    finish(stores, Outcome(result={}, files={"a": blob("a"), "b": blob("a")}))
    assert uses(db) == {("job", JOB, blob("a"))}
