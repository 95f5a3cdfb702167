import asyncio
import threading
from dataclasses import dataclass

import pytest

from diorama.backends.registry import index_of
from diorama.domain.errors import Cancelled, UserFault
from diorama.domain.event import JobAccepted, JobCancelled, JobDone, JobFailed, JobProgress
from diorama.domain.media import sha256_of
from diorama.domain.outcome import Outcome
from diorama.engine.inline import InlineEngine
from diorama.pipelines.context import Recipe

STARTED = threading.Event()


@dataclass(frozen=True, kw_only=True)
class Wish:
    number: int = 1


def square(desk, tick, number):
    return number * number


def never_ends(desk, tick):
    STARTED.set()
    while True:
        tick(0.5)


async def good(ctx, wish):
    await ctx.progress(0.5, "squaring")
    await ctx.artifact("half", sha256_of(b"half"))
    return await ctx.run(square, wish.number)


async def refusing(ctx, wish):
    raise UserFault("no such thing", hint="try another")


async def mistaken(ctx, wish):
    return 1 / 0


async def endless(ctx, wish):
    await ctx.run(never_ends)


def nothing_kept(result: object) -> Outcome:
    return Outcome(result={})


RECIPES = {
    recipe.__name__: Recipe(
        kind=recipe.__name__, version=1, parameters=Wish, run=recipe, outcome=lambda result: Outcome(result={})
    )
    for recipe in (good, refusing, mistaken, endless)
}


def with_engine(work):
    async def main():
        engine = InlineEngine(backends=index_of([]), recipes=RECIPES)
        try:
            return await work(engine)
        finally:
            await engine.close()

    return asyncio.run(main())


async def events_of(engine, job):
    return [event async for event in engine.watch(job)]


def test_job_is_accepted_reports_and_ends_with_its_result():
    async def work(engine):
        job = await engine.submit("good", Wish(number=7))
        events = await events_of(engine, job)
        return await engine.result(job), events, engine.job(job)

    result, events, job = with_engine(work)
    assert result == 49
    assert [type(event) for event in events][:2] == [JobAccepted, JobProgress]
    assert type(events[-1]) is JobDone
    assert [event.head.sequence for event in events] == list(range(1, len(events) + 1))
    assert (job.status, job.progress, job.artifacts) == ("done", 1.0, {"half": sha256_of(b"half")})
    assert job.parameters == {"number": 7}


def test_a_late_watcher_hears_everything_from_the_start():
    async def work(engine):
        job = await engine.submit("good", Wish())
        await engine.result(job)
        return await events_of(engine, job), await events_of(engine, job)

    first, second = with_engine(work)
    assert first == second
    assert type(first[0]) is JobAccepted


def test_refusal_reaches_the_watcher_as_document_and_the_caller_as_error():
    async def work(engine):
        job = await engine.submit("refusing", Wish())
        events = await events_of(engine, job)
        with pytest.raises(UserFault, match="no such thing"):
            await engine.result(job)
        return events

    last = with_engine(work)[-1]
    assert isinstance(last, JobFailed)
    assert (last.error.code, last.error.hint) == ("bad_request", "try another")


def test_a_mistake_of_ours_ends_the_watch_and_is_not_swallowed():
    async def work(engine):
        job = await engine.submit("mistaken", Wish())
        events = await events_of(engine, job)
        with pytest.raises(ZeroDivisionError):
            await engine.result(job)
        return events

    assert with_engine(work)[-1].error.code == "internal"


def test_cancel_reaches_work_in_a_lane_through_tick():
    async def work(engine):
        STARTED.clear()
        job = await engine.submit("endless", Wish())
        await asyncio.to_thread(STARTED.wait, 10)
        engine.cancel(job)
        with pytest.raises(Cancelled):
            await asyncio.wait_for(engine.result(job), 10)
        return await events_of(engine, job), engine.job(job)

    events, job = with_engine(work)
    assert type(events[-1]) is JobCancelled
    assert job.status == "cancelled"


def test_closing_stops_what_still_runs():
    async def work(engine):
        STARTED.clear()
        job = await engine.submit("endless", Wish())
        await asyncio.to_thread(STARTED.wait, 10)
        await asyncio.wait_for(engine.close(), 10)
        return engine.job(job)

    assert with_engine(work).status == "cancelled"


def test_unknown_kind_and_wrong_parameters_are_refused():
    async def work(engine):
        with pytest.raises(UserFault, match="no job kind 'bad'") as caught:
            await engine.submit("bad", Wish())
        assert caught.value.hint == "kinds: endless, good, mistaken, refusing"
        with pytest.raises(UserFault, match="must be Wish"):
            await engine.submit("good", {"number": 1})
        with pytest.raises(UserFault, match="job-9"):
            await engine.result("job-9")

    with_engine(work)


def test_who_stops_waiting_does_not_stop_the_job():
    async def work(engine):
        STARTED.clear()
        job = await engine.submit("endless", Wish())
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(engine.result(job), 0.05)
        status = engine.job(job).status
        engine.cancel(job)
        with pytest.raises(Cancelled):
            await asyncio.wait_for(engine.result(job), 10)
        return status

    assert with_engine(work) == "running"
