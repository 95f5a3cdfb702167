"""The durable engine in this process: acceptance, steps, ends, cancels, restarts."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from diorama.backends.registry import find_backends
from diorama.compose.wire import build_studio
from diorama.domain.errors import Conflict, LimitExceeded, NotFound, NotReady, UserFault
from diorama.domain.event import JobDone, JobProgress
from diorama.domain.ids import LOCAL_OWNER, OwnerId
from diorama.domain.job import ENDED, Job
from diorama.domain.plain import to_plain
from diorama.engine.durable import DurableEngine, EngineOptions
from diorama.pipelines.registry import find_recipes
from diorama.pipelines.text_to_scene import TextToScene
from diorama.stores.data_folder import DataFolder
from diorama.stores.jobs import QueueLimits
from diorama.testing import recipes
from diorama.testing.loop_guard import no_block_over

EXTRA = [f"diorama.testing.recipes:{name}" for name in ("NULL", "STEPS", "STUBBORN", "DEADLY", "BROKEN")]
ONE_LANE = EngineOptions(lanes=1, jobs_running=2)


@asynccontextmanager
async def opened(root: Path, options: EngineOptions = ONE_LANE, **more: Any) -> AsyncIterator[DurableEngine]:
    engine = DurableEngine(
        DataFolder(root),
        backends=find_backends(),
        kinds=more.pop("kinds", find_recipes(EXTRA)),
        options=options,
        **more,
    )
    await engine.start()
    try:
        yield engine
    finally:
        await engine.close(grace_s=0.0)


async def ended(engine: DurableEngine, job: Job, *, within_s: float = 30.0) -> Job:
    deadline = time.perf_counter() + within_s
    while True:
        now = await engine.read(partial(engine.jobs.get, job.id))
        if now.status in ENDED:
            return now
        assert time.perf_counter() < deadline, f"{job.kind} is still {now.status} ({now.step})"
        await asyncio.sleep(0.01)


async def until(true: Callable[[], bool], *, within_s: float = 10.0) -> None:
    deadline = time.perf_counter() + within_s
    while not true():
        assert time.perf_counter() < deadline
        await asyncio.sleep(0.01)


def test_a_job_runs_its_steps_and_its_end_brings_its_asset(tmp_path: Path) -> None:
    async def play() -> None:
        async with opened(tmp_path) as engine:
            job, created = await engine.submit(LOCAL_OWNER, "steps", {"steps": 3, "seed": 5})
            assert created
            events = [event async for event in engine.watch(job.id)]
            done = await ended(engine, job)
            assert (done.status, done.progress, done.attempts) == ("done", 1.0, 1)
            kept = [event for event in events if not isinstance(event, JobProgress)]
            assert [event.kind for event in kept] == ["accepted", *["artifact"] * 3, "done"]
            assert [event.head.sequence for event in kept] == [1, 2, 3, 4, 5]
            assert isinstance(events[-1], JobDone)
            assert done.result is not None
            assert engine.assets.get(done.result["asset_id"]).master == done.artifacts["blob-2"]
            assert all(engine.blobs.get(sha256).startswith(b"5/") for sha256 in done.artifacts.values())

    asyncio.run(play())


def test_a_late_watcher_hears_the_whole_history(tmp_path: Path) -> None:
    async def play() -> None:
        async with opened(tmp_path) as engine:
            job, _ = await engine.submit(LOCAL_OWNER, "steps", {"steps": 2})
            await ended(engine, job)
            everything = [event.head.sequence async for event in engine.watch(job.id)]
            rest = [event.head.sequence async for event in engine.watch(job.id, after=3)]
            assert (everything, rest) == ([1, 2, 3, 4], [4])

    asyncio.run(play())


@pytest.mark.parametrize(
    ("kind", "parameters", "place"),
    [
        ("steps", {"steps": "three"}, "steps"),
        ("steps", {"stpes": 3}, "stpes"),
        ("text_to_asset", {}, "text"),
        ("text_to_scene", {"text": "a bed", "room_size_m": [1]}, "room_size_m"),
        ("no_such_kind", {}, "no_such_kind"),
    ],
)
def test_parameters_that_do_not_fit_are_named_and_nothing_is_accepted(tmp_path, kind, parameters, place) -> None:
    async def play() -> None:
        async with opened(tmp_path) as engine:
            with pytest.raises(UserFault, match=place):
                await engine.submit(LOCAL_OWNER, kind, parameters)
            assert sum(engine.jobs.counts().values()) == 0

    asyncio.run(play())


def test_the_same_idempotency_key_is_one_job_and_another_body_a_conflict(tmp_path: Path) -> None:
    async def play() -> None:
        same = {"idempotency_key": "k", "body_sha256": "a" * 64}
        async with opened(tmp_path) as engine:
            jobs = await asyncio.gather(*(engine.submit(LOCAL_OWNER, "null", {}, **same) for _ in range(20)))
            assert len({job.id for job, _ in jobs}) == 1
            assert [created for _, created in jobs].count(True) == 1
            other, _ = await engine.submit(OwnerId("ana"), "null", {}, **same)
            assert other.id != jobs[0][0].id
        async with opened(tmp_path) as engine:
            again, created = await engine.submit(LOCAL_OWNER, "null", {}, **same)
            assert (again.id, created) == (jobs[0][0].id, False)
            with pytest.raises(Conflict):
                await engine.submit(LOCAL_OWNER, "null", {}, **{**same, "body_sha256": "b" * 64})

    asyncio.run(play())


def test_a_running_job_that_hears_nothing_is_cancelled_within_a_second(tmp_path: Path) -> None:
    async def play() -> None:
        async with opened(tmp_path) as engine:
            job, _ = await engine.submit(LOCAL_OWNER, "stubborn", {"seconds": 60.0})
            await until(lambda: engine.lane.busy == 1)
            start = time.perf_counter()
            await engine.cancel(job.id)
            done = await ended(engine, job)
            assert (done.status, time.perf_counter() - start < 1.0) == ("cancelled", True)
            kinds = [event.kind async for event in engine.watch(job.id) if not isinstance(event, JobProgress)]
            assert kinds == ["accepted", "cancelled"]
            after, _ = await engine.submit(LOCAL_OWNER, "steps", {})
            assert (await ended(engine, after)).status == "done"

    asyncio.run(play())


def test_a_job_that_waits_is_cancelled_at_once(tmp_path: Path) -> None:
    async def play() -> None:
        async with opened(tmp_path, replace(ONE_LANE, jobs_running=1)) as engine:
            first, _ = await engine.submit(LOCAL_OWNER, "stubborn", {"seconds": 60.0})
            await until(lambda: engine.lane.busy == 1)
            second, _ = await engine.submit(LOCAL_OWNER, "null", {})
            assert (await engine.cancel(second.id)).status == "cancelled"
            await engine.cancel(first.id)
            assert (await ended(engine, first)).status == "cancelled"

    asyncio.run(play())


def test_a_job_that_ends_its_worker_three_times_is_parked_with_the_log(tmp_path: Path) -> None:
    async def play() -> None:
        async with opened(tmp_path) as engine:
            job, _ = await engine.submit(LOCAL_OWNER, "deadly", {})
            done = await ended(engine, job)
            assert done.status == "failed"
            assert done.error is not None
            assert (done.error.code, done.error.details["deaths"]) == ("worker_died", 3)
            assert "this worker is about to end" in engine.jobs.log(job.id)
            assert engine.lane.deaths == 3
            fine, _ = await engine.submit(LOCAL_OWNER, "steps", {})
            assert (await ended(engine, fine)).status == "done"

    asyncio.run(play())


def test_what_was_running_or_waiting_goes_on_after_a_restart_and_finished_steps_are_not_done_again(tmp_path) -> None:
    tally = str(tmp_path / "tally")

    async def play() -> None:
        async with opened(tmp_path, replace(ONE_LANE, jobs_running=1)) as engine:
            job, _ = await engine.submit(LOCAL_OWNER, "steps", {"steps": 4, "pause_s": 0.3, "tally": tally})
            waiting, _ = await engine.submit(LOCAL_OWNER, "null", {"note": "patient"})
            heard = engine.watch(job.id)
            async for event in heard:
                if event.kind == "artifact":
                    break
        async with opened(tmp_path, replace(ONE_LANE, jobs_running=1)) as engine:
            done = await ended(engine, job)
            assert (done.status, done.attempts, len(done.artifacts)) == ("done", 2, 4)
            begun = Path(tally).read_text().split()
            assert begun.count("0") == 1  # it had ended before the restart
            assert sorted(set(begun)) == ["0", "1", "2", "3"]
            assert len(begun) <= 5  # one may have been at work when the first server stopped
            assert (await ended(engine, waiting)).result == {"note": "patient"}
            sequences = [event.head.sequence for event in engine.jobs.events(job.id)]
            assert sequences == [1, 2, 3, 4, 5, 6]

    asyncio.run(play())


def test_a_pending_job_of_an_older_recipe_starts_over(tmp_path: Path) -> None:
    async def play() -> None:
        async with opened(tmp_path) as engine:
            job, _ = await engine.submit(LOCAL_OWNER, "steps", {"steps": 3, "pause_s": 0.4})
            async for event in engine.watch(job.id):
                if event.kind == "artifact":
                    break
        newer = {**find_recipes(EXTRA), "steps": replace(recipes.STEPS, version=2)}
        async with opened(tmp_path, kinds=newer) as engine:
            assert (await ended(engine, job)).status == "done"
            assert engine.jobs.recipe_version(job.id) == 2

    asyncio.run(play())


def test_a_job_whose_kind_is_not_installed_any_more_fails_plainly(tmp_path: Path) -> None:
    async def play() -> None:
        async with opened(tmp_path, replace(ONE_LANE, jobs_running=1)) as engine:
            first, _ = await engine.submit(LOCAL_OWNER, "stubborn", {"seconds": 60.0})
            await until(lambda: engine.lane.busy == 1)
            job, _ = await engine.submit(LOCAL_OWNER, "null", {})
        async with opened(tmp_path, kinds=find_recipes()) as engine:
            for lost in (first, job):
                done = await ended(engine, lost)
                assert done.error is not None
                assert (done.status, done.error.code) == ("failed", "not_available")

    asyncio.run(play())


def test_a_second_engine_on_the_same_folder_is_refused(tmp_path: Path) -> None:
    async def play() -> None:
        async with opened(tmp_path):
            second = DurableEngine(DataFolder(tmp_path), backends=find_backends(), kinds={})
            with pytest.raises(NotReady, match="another diorama server") as caught:
                await second.start()
            assert caught.value.code == "in_use"

    asyncio.run(play())


def test_too_many_jobs_are_refused_and_those_accepted_are_done(tmp_path: Path) -> None:
    async def play() -> None:
        limits = QueueLimits(max_queued=5, max_queued_per_owner=3)
        async with opened(tmp_path, replace(ONE_LANE, jobs_running=1, limits=limits)) as engine:
            blocker, _ = await engine.submit(LOCAL_OWNER, "stubborn", {"seconds": 60.0})
            await until(lambda: engine.lane.busy == 1)
            kept = [(await engine.submit(LOCAL_OWNER, "null", {}))[0] for _ in range(3)]
            with pytest.raises(LimitExceeded) as mine:
                await engine.submit(LOCAL_OWNER, "null", {})
            kept += [(await engine.submit(OwnerId("ana"), "null", {}))[0] for _ in range(2)]
            with pytest.raises(LimitExceeded) as everybodys:
                await engine.submit(OwnerId("ben"), "null", {})
            assert (mine.value.code, everybodys.value.code) == ("too_many_requests", "queue_full")
            await engine.cancel(blocker.id)
            assert [(await ended(engine, job)).status for job in kept] == ["done"] * 5

    asyncio.run(play())


def test_a_job_over_its_time_is_ended_with_a_clear_error(tmp_path: Path) -> None:
    async def play() -> None:
        async with opened(tmp_path, replace(ONE_LANE, job_time_limit_s=0.3)) as engine:
            job, _ = await engine.submit(LOCAL_OWNER, "stubborn", {"seconds": 60.0})
            done = await ended(engine, job)
            assert done.error is not None
            assert (done.status, done.error.code) == ("failed", "out_of_time")

    asyncio.run(play())


def test_a_step_for_a_request_runs_ahead_and_its_limits_hold(tmp_path: Path) -> None:
    async def play() -> None:
        async with opened(tmp_path) as engine:
            sha256 = await engine.run_step(recipes.keep_blob, 1, 2, 100, 0.0)
            assert engine.blobs.has(sha256)
            with pytest.raises(LimitExceeded):
                await engine.run_step(recipes.sleep_deaf, 30.0, time_limit_s=0.2)

    asyncio.run(play())


def test_two_users_take_turns(tmp_path: Path) -> None:
    async def play() -> None:
        async with opened(tmp_path, replace(ONE_LANE, jobs_running=1)) as engine:
            flood = [(await engine.submit(OwnerId("ana"), "steps", {"pause_s": 0.02}))[0] for _ in range(20)]
            single, _ = await engine.submit(OwnerId("ben"), "null", {})
            await ended(engine, single)
            assert sum((engine.jobs.get(job.id)).status == "done" for job in flood) <= 3

    asyncio.run(play())


def test_sweeping_forgets_old_jobs_everywhere(tmp_path: Path) -> None:
    async def play() -> None:
        async with opened(tmp_path) as engine:
            job, _ = await engine.submit(LOCAL_OWNER, "null", {})
            await ended(engine, job)
            engine.options = replace(engine.options, retention_days=-1.0)
            report = await engine.sweep()
            assert report.jobs == 1
            with pytest.raises(NotFound, match="time to be kept") as caught:
                engine.jobs.get(job.id)
            assert caught.value.code == "expired"

    asyncio.run(play())


TEXT = "A bedroom with a bed, a nightstand on each side of it, a lamp on each, and a rug"


def test_a_scene_has_the_same_bytes_as_without_a_server(tmp_path: Path) -> None:
    async def play() -> None:
        async with build_studio() as studio:
            inline = await studio.create_scene(TextToScene(text=TEXT, seed=3))
        async with opened(tmp_path) as engine:
            job, _ = await engine.submit(LOCAL_OWNER, "text_to_scene", {"text": TEXT, "seed": 3})
            done = await ended(engine, job)
            assert done.status == "done", done.error
            assert done.result is not None
            assert done.result["files"] == dict(inline.files)
            kept = engine.scenes.get(done.result["scene_id"])
            assert (kept.record.version, kept.record.verified) == (1, True)
            assert kept.record.sha256 == inline.certificate.scene_sha256
            assert {asset.id for asset in engine.assets.all()} == {asset.id for asset in inline.assets}

    asyncio.run(play())


def test_the_same_wish_again_makes_nothing_anew(tmp_path: Path) -> None:
    async def play() -> None:
        async with opened(tmp_path) as engine:
            made = []
            for _ in range(2):
                job, _ = await engine.submit(LOCAL_OWNER, "text_to_asset", {"text": "a small oak table"})
                made.append((await ended(engine, job)).result)
            other, _ = await engine.submit(OwnerId("ana"), "text_to_asset", {"text": "a small oak table"})
            theirs = (await ended(engine, other)).result
            assert made[0] == made[1]
            assert theirs["asset_id"] != made[0]["asset_id"]
            assert theirs["files"] == made[0]["files"]
            assert [asset.owner for asset in engine.assets.all()] == ["local", "ana"]

    asyncio.run(play())


def test_the_event_loop_is_never_held_up(tmp_path: Path) -> None:
    async def play() -> None:
        async with opened(tmp_path) as engine:
            with no_block_over(0.1):
                jobs = [(await engine.submit(LOCAL_OWNER, "steps", {"seed": seed}))[0] for seed in range(10)]
                scene, _ = await engine.submit(LOCAL_OWNER, "text_to_scene", {"text": TEXT})
                assert {(await ended(engine, job)).status for job in (*jobs, scene)} == {"done"}

    asyncio.run(play())


def test_a_mistake_in_a_worker_tells_the_owner_no_trace_and_the_log_all_of_it(tmp_path: Path) -> None:
    told: list[dict[str, Any]] = []

    def log(event: str, **facts: Any) -> None:
        told.append({"event": event, **facts})

    async def play() -> None:
        async with opened(tmp_path, log=log) as engine:
            broken, _ = await engine.submit(LOCAL_OWNER, "broken", {})
            done = await ended(engine, broken)
            assert done.error is not None
            assert (done.status, done.error.code, done.error.details) == ("failed", "internal", {})
            assert "Traceback" not in str(to_plain(done))
            assert any("Traceback" in str(facts.get("log")) for facts in told)

    asyncio.run(play())
