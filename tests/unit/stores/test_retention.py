"""Retention: nothing that anything still names is removed, and nothing else stays."""

from __future__ import annotations

import os
import re
import tempfile
from functools import partial
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import text

from diorama.domain.asset import DerivedBlobs, Provenance
from diorama.domain.errors import NotFound
from diorama.domain.ids import AssetId, BlobHash, JobId, OwnerId, SceneId
from diorama.domain.job import ErrorDocument
from diorama.domain.outcome import NewScene, Outcome
from diorama.domain.plain import to_plain
from diorama.stores.access import SqlAccess
from diorama.stores.assets import SqlAssets
from diorama.stores.blob_folder import BlobFolder
from diorama.stores.data_folder import DataFolder
from diorama.stores.jobs import SqlJobs
from diorama.stores.jobs_queue import QueueLimits
from diorama.stores.outcome import scene_id_of, write_outcome
from diorama.stores.retention import SweepReport, sweep
from diorama.stores.scenes import SqlScenes
from diorama.stores.scenes_patch import shown_assets
from tests.unit.stores.kept_things import (
    ANN,
    BOB,
    DAY_US,
    TestClock,
    a_scene,
    an_asset,
    an_object,
    new_database,
    proof_of,
    shows,
)

KEEP_US = 30 * DAY_US
LIMITS = QueueLimits(max_queued=999, max_queued_per_owner=999)


class Server:
    """All stores over one folder and one clock."""

    def __init__(self, root: Path) -> None:
        self.clock = TestClock()
        data = DataFolder(root)
        data.create()
        self.db, self.blobs = new_database(), BlobFolder(data, self.clock)
        self.jobs, self.assets = SqlJobs(self.db, self.clock), SqlAssets(self.db, self.clock)
        self.scenes, self.access = SqlScenes(self.db, self.clock), SqlAccess(self.db, self.clock)
        self.count = 0

    def new_blob(self) -> BlobHash:
        self.count += 1
        return self.blobs.put(f"blob {self.count}".encode())

    def later(self, days: float) -> None:
        self.clock.now += round(days * DAY_US)

    def sweep(self) -> SweepReport:
        return sweep(self.db, self.blobs, before_us=self.clock.now - KEEP_US, clock=self.clock)

    def accept(self, owner: OwnerId = ANN, **parameters) -> JobId:
        self.count += 1
        id = JobId(f"job-{self.count}")
        key = f"key {self.count}"
        self.jobs.accept(
            id=id, kind="k", recipe_version=1, owner=owner, parameters=parameters, limits=LIMITS, idempotency_key=key
        )
        return id

    def finish(self, job: JobId, outcome: Outcome) -> None:
        self.jobs.finish(
            job, outcome, lambda c, row: write_outcome(c, row, outcome, assets=self.assets, scenes=self.scenes)
        )

    def new_asset(self, owner: OwnerId = ANN):
        self.count += 1
        photo = Provenance(backend="b", revision="", license="", seed=0, parents=(self.new_blob(),))
        derived = DerivedBlobs(thumbnail=self.new_blob(), lods=(self.new_blob(),), deliveries={"x": self.new_blob()})
        asset = an_asset(f"asset-{self.count}", owner, master=self.new_blob(), derived=derived, provenance=photo)
        self.assets.put(asset)
        return asset

    def rows(self, table: str) -> int:
        with self.db.read() as conn:
            return conn.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()


@pytest.fixture
def server(tmp_path):
    one = Server(tmp_path / "data")
    yield one
    one.db.close()


def a_scene_of(*assets) -> NewScene:
    objects = {f"thing-{number}": an_object(body=shows(asset)) for number, asset in enumerate(assets, 1)}
    scene = a_scene(objects=objects, relations={}, last_ids={"thing": len(assets)})
    return NewScene(scene=scene, certificate=proof_of(scene))


# -- jobs


def test_the_record_of_an_old_job_answers_expired_and_its_files_go(server):
    job = server.accept()
    server.jobs.start(job)
    artifact, file = server.new_blob(), server.new_blob()
    server.jobs.note_artifact(job, "preview.png", artifact)
    server.finish(job, Outcome(result={}, files={"a": file}))
    server.later(29)
    assert server.sweep() == SweepReport(jobs=0, assets=0, scenes=0, blobs=0, blob_bytes=0)
    server.later(1.1)
    assert server.sweep() == SweepReport(jobs=1, assets=0, scenes=0, blobs=2, blob_bytes=12)
    for question in (server.jobs.get, server.jobs.events, server.jobs.log):
        with pytest.raises(NotFound) as caught:
            question(job)
        assert (caught.value.code, caught.value.http_status) == ("expired", 410)
    for owner, code in ((ANN, "expired"), (BOB, "not_found")):  # only its owner hears that it was there
        with pytest.raises(NotFound) as caught:
            server.jobs.get_own(job, owner)
        assert caught.value.code == code
    again = {"id": JobId("job-new"), "kind": "k", "recipe_version": 1, "owner": ANN, "parameters": {}, "limits": LIMITS}
    with pytest.raises(NotFound) as caught:
        server.jobs.accept(**again, idempotency_key="key 1")
    assert caught.value.code == "expired"
    with pytest.raises(NotFound) as caught:
        server.jobs.get(JobId("job-never"))
    assert caught.value.code == "not_found"
    assert [server.rows(table) for table in ("job", "job_event", "blob_use", "expired_job")] == [0, 0, 0, 1]


@pytest.mark.parametrize("end", ["failed", "cancelled", "cancelled while queued"])
def test_jobs_expire_however_they_ended(server, end):
    job = server.accept()
    if end == "cancelled while queued":
        server.jobs.ask_cancel(job)
    else:
        server.jobs.start(job)
        if end == "failed":
            server.jobs.fail(job, ErrorDocument(code="internal", message="m"))
        else:
            server.jobs.end_cancelled(job)
    server.later(31)
    assert server.sweep().jobs == 1


@pytest.mark.parametrize("started", [False, True])
def test_a_job_that_waits_or_runs_never_expires_nor_does_what_it_put_or_names(server, started):
    before = server.new_blob()
    named = server.new_blob()
    server.later(60)
    job = server.accept(picture=named, nested={"list": [f"x:{server.new_blob()}"]})
    if started:
        server.jobs.start(job)
    put = server.new_blob()
    server.later(60)
    server.sweep()
    assert server.jobs.get(job).status == ("running" if started else "queued")
    assert server.blobs.has(put)
    assert server.blobs.has(named)
    assert not server.blobs.has(before)
    if not started:
        server.jobs.start(job)
    server.jobs.end_cancelled(job)
    server.sweep()
    assert not server.blobs.has(put)
    assert not server.blobs.has(named)


def test_hundreds_of_old_jobs_and_blobs_go_in_one_sweep(server):
    for _ in range(230):
        server.jobs.ask_cancel(server.accept())
        server.new_blob()
    server.later(31)
    report = server.sweep()
    assert (report.jobs, report.blobs) == (230, 230)
    assert list(server.blobs.all()) == []


@settings(max_examples=15, deadline=None)
@given(waits=st.lists(st.sampled_from([1.3, 20.3, 31.3, 200.3, 364.3, 366.3]), min_size=1, max_size=6))
def test_an_old_job_is_there_then_expired_then_never_was_and_its_key_goes_with_it(waits):
    """The model: it expires at the first sweep after 30 days, and is forgotten at the first one 365 days after that."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder))
        other = server.accept()  # waits for ever: neither it nor its key ever goes
        old = server.accept()
        server.jobs.ask_cancel(old)
        now, expired_at, state = 0.0, 0.0, "kept"
        for days in waits:
            server.later(days)
            now += days
            report = server.sweep()
            before = state
            if state == "kept" and now > 30:
                expired_at, state = now, "expired"
            elif state == "expired" and now - expired_at > 365:
                state = "not_found"
            assert (report.jobs, report.forgotten) == (
                (before, state) == ("kept", "expired"),
                (before, state) == ("expired", "not_found"),
            )
            assert code_of(partial(server.jobs.get, old)) == state
            assert server.jobs.get(other).status == "queued"
            assert server.rows("idempotency") == (1 if state == "not_found" else 2)
            assert server.rows("expired_job") == (state == "expired")
        again = {"id": JobId("job-new"), "kind": "k", "recipe_version": 1, "owner": ANN, "parameters": {}}
        sent_again = partial(server.jobs.accept, **again, limits=LIMITS, idempotency_key="key 2")
        if state == "expired":
            assert code_of(sent_again) == "expired"
        else:
            job, created = sent_again()
            assert (job.id, created) == (("job-new", True) if state == "not_found" else (old, False))
        server.db.close()


def code_of(question):
    try:
        question()
    except NotFound as fault:
        return fault.code
    return "kept"


def test_hundreds_of_expired_jobs_are_forgotten_in_one_sweep_and_no_key_of_anothers(server):
    for _ in range(230):
        server.jobs.ask_cancel(server.accept())
    server.later(31)
    assert server.sweep().jobs == 230
    server.later(366)
    same = {"kind": "k", "recipe_version": 1, "parameters": {}, "limits": LIMITS, "idempotency_key": "key 1"}
    server.jobs.accept(id=JobId("job-bobs"), owner=BOB, **same)
    assert server.sweep().forgotten == 230
    assert [server.rows(table) for table in ("expired_job", "idempotency", "job")] == [0, 1, 1]
    assert server.jobs.accept(id=JobId("job-x"), owner=BOB, **same)[0].id == "job-bobs"


# -- the library


def test_what_was_deleted_goes_after_its_time_and_leaves_no_trace(server):
    asset = server.new_asset()
    scene = SceneId("scene-1")
    server.scenes.create(scene, ANN, a_scene_of(asset))
    server.scenes.set_files(scene, 1, {"a": server.new_blob()})
    server.access.share("asset", asset.id, ANN, BOB, "view")
    server.later(100)
    assert server.sweep().blobs == 0
    server.assets.delete(asset.id)
    server.scenes.delete(scene)
    server.later(29)
    assert server.sweep() == SweepReport(jobs=0, assets=0, scenes=0, blobs=0, blob_bytes=0)
    server.later(2)
    report = server.sweep()
    assert (report.assets, report.scenes, report.blobs) == (1, 1, 6)
    tables = ("asset", "asset_tag", "asset_search", "scene", "scene_change", "blob_use", "grant_to")
    assert [server.rows(table) for table in tables] == [0] * 7
    assert list(server.blobs.all()) == []


def test_a_blob_that_was_put_again_lately_stays_for_who_put_it(server):
    name = server.blobs.put(b"x")
    server.later(31)
    assert server.blobs.put(b"x") == name
    server.later(1)
    assert server.sweep().blobs == 0
    server.later(30)
    assert server.sweep().blobs == 1


def test_what_a_dead_writer_left_half_written_goes_too(server, tmp_path):
    with server.blobs.receive() as incoming:
        incoming.write(b"half")
        (file,) = (tmp_path / "data" / "blobs" / "incoming").iterdir()
        os.utime(file, ns=(server.clock.now * 1000, server.clock.now * 1000))
        server.later(29)
        server.sweep()
        assert file.exists()
        server.later(2)
        server.sweep()
        assert not file.exists()


class Library(RuleBasedStateMachine):
    """Random histories: whatever happens, every blob that a document names is there; what none names goes in time."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.server = Server(Path(self.folder.name) / "data")
        self.live: list = []  # assets
        self.scenes: list[SceneId] = []
        self.active: dict[JobId, list[BlobHash]] = {}  # what each job that has not ended has put
        self.done: dict[JobId, tuple[int, list[BlobHash]]] = {}  # when it ended, what it named

    def teardown(self) -> None:
        self.server.db.close()
        self.folder.cleanup()

    @rule(days=st.sampled_from([0.1, 3.0, 16.0, 29.0, 31.0]))
    def wait(self, days: float) -> None:
        self.server.later(days)

    @rule(owner=st.sampled_from([ANN, BOB]))
    def make_asset(self, owner: OwnerId) -> None:
        self.live.append(self.server.new_asset(owner))

    @precondition(lambda self: self.live)
    @rule(data=st.data())
    def delete_asset(self, data: st.DataObject) -> None:
        asset = data.draw(st.sampled_from(self.live))
        self.live.remove(asset)
        self.server.assets.delete(asset.id)

    @precondition(lambda self: self.live)
    @rule(data=st.data())
    def change_thumbnail(self, data: st.DataObject) -> None:
        asset = data.draw(st.sampled_from(self.live))
        self.live[self.live.index(asset)] = self.server.assets.set_thumbnail(asset.id, self.server.new_blob())

    @rule(parameter=st.booleans())
    def accept_job(self, parameter: bool) -> None:
        blob = self.server.new_blob()
        self.active[self.server.accept(blob=blob if parameter else None)] = [blob] if parameter else []

    @precondition(lambda self: self.active)
    @rule(data=st.data())
    def job_puts(self, data: st.DataObject) -> None:
        job = data.draw(st.sampled_from(sorted(self.active)))
        if self.server.jobs.get(job).status == "queued":
            self.server.jobs.start(job)
        blob = self.server.new_blob()
        self.server.jobs.note_artifact(job, f"artifact {blob[:6]}", blob)
        self.active[job] += [blob, self.server.new_blob()]

    @precondition(lambda self: self.active)
    @rule(data=st.data(), good=st.booleans())
    def job_ends(self, data: st.DataObject, good: bool) -> None:
        job = data.draw(st.sampled_from(sorted(self.active)))
        put = self.active.pop(job)
        if self.server.jobs.get(job).status == "queued":
            self.server.jobs.start(job)
        named = list(self.server.jobs.get(job).artifacts.values())
        if good:
            shown = data.draw(st.lists(st.sampled_from(self.live), max_size=3)) if self.live else []
            scene = a_scene_of(*shown)
            scene = NewScene(scene=scene.scene, certificate=scene.certificate, files={"f": self.server.new_blob()})
            self.server.finish(job, Outcome(result={}, scene=scene, files=dict(zip("abc", put, strict=False))))
            self.scenes.append(scene_id_of(job))
            named += put[:3]
        else:
            self.server.jobs.end_cancelled(job)
        self.done[job] = (self.server.clock.now, named)

    @precondition(lambda self: self.scenes)
    @rule(data=st.data())
    def edit_scene(self, data: st.DataObject) -> None:
        id = data.draw(st.sampled_from(self.scenes))
        kept = self.server.scenes.get(id)
        step = data.draw(st.sampled_from(["add", "remove", "undo", "files"]))
        version = {"expected_version": kept.record.version, "author": ANN, "allowed": lambda *_: True}
        if step == "add" and self.live:
            asset = data.draw(st.sampled_from(self.live))
            name = f"thing-{self.server.scenes.last_ids(id).get('thing', 0) + 1}"
            value = to_plain(an_object(body=shows(asset)))
            self.server.scenes.commit(id, patch=[{"op": "add", "path": f"/objects/{name}", "value": value}], **version)
        elif step == "remove" and kept.scene.objects:
            name = data.draw(st.sampled_from(sorted(kept.scene.objects)))
            self.server.scenes.commit(id, patch=[{"op": "remove", "path": f"/objects/{name}"}], **version)
        elif step == "undo" and kept.record.undo_depth:
            self.server.scenes.undo(id, author=ANN)
        elif step == "files":
            self.server.scenes.set_files(id, kept.record.version, {"scene.glb": self.server.new_blob()})

    @precondition(lambda self: self.scenes)
    @rule(data=st.data())
    def delete_scene(self, data: st.DataObject) -> None:
        id = data.draw(st.sampled_from(self.scenes))
        self.scenes.remove(id)
        self.server.scenes.delete(id)

    @rule()
    def sweep(self) -> None:
        self.server.sweep()

    @precondition(lambda self: not self.active)
    @rule()
    def sweep_after_a_long_time(self) -> None:
        self.server.later(100)
        self.server.sweep()
        assert {sha256 for sha256, _, _ in self.server.blobs.all()} == self.named()

    @invariant()
    def every_blob_that_is_named_is_there(self) -> None:
        put = {blob for blobs in self.active.values() for blob in blobs}
        missing = {sha256 for sha256 in self.named() | put if not self.server.blobs.has(sha256)}
        assert missing == set()

    def named(self) -> set[BlobHash]:
        """Read from the documents, not from the rows that retention goes by."""
        found: set[BlobHash] = set()
        for asset in self.server.assets.all():
            found |= set(HASHES.findall(str(to_plain(asset))))
        for id in self.scenes:
            record = self.server.scenes.get(id).record
            found |= set(record.files.values())
            for version in range(1, record.version + 1):
                found |= {sha256 for _, sha256 in shown_assets(self.server.scenes.at_version(id, version))}
        for job, (_, named) in self.done.items():
            try:
                self.server.jobs.get(job)
            except NotFound:
                continue
            found |= set(named)
        return found


HASHES = re.compile("[0-9a-f]{64}")
TestLibrary = Library.TestCase
# A history that fails is told as it was found: to look for a shorter one takes minutes.
TestLibrary.settings = settings(max_examples=10, stateful_step_count=30, phases=[Phase.generate], deadline=None)


def test_an_asset_deleted_while_a_scene_shows_it_keeps_its_blob_for_undo_too(server):
    asset, scene = server.new_asset(), SceneId("scene-1")
    server.scenes.create(scene, ANN, a_scene_of(asset))
    patch = [{"op": "remove", "path": "/objects/thing-1"}]
    server.scenes.commit(scene, expected_version=1, patch=patch, author=ANN, allowed=lambda *_: False)
    server.assets.delete(AssetId(asset.id))
    server.later(31)
    assert server.sweep().assets == 1
    assert server.blobs.has(asset.master)
    assert not server.blobs.has(asset.derived.thumbnail)
    assert server.scenes.undo(scene, author=ANN)[0].scene.objects["thing-1"].body == shows(asset)
