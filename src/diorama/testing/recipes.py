"""Kinds of jobs that measure and try the engine itself. `server.extra_recipes` takes them in."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from diorama.domain.asset import Asset, Provenance
from diorama.domain.ids import AssetId, BlobHash
from diorama.domain.outcome import Outcome
from diorama.domain.tick import Tick
from diorama.pipelines.context import Context, Desk, Recipe


@dataclass(frozen=True, slots=True, kw_only=True)
class NullJob:
    """Nothing to do."""

    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepsJob:
    """`steps` steps, each keeping a blob of `blob_bytes` bytes; made of `seed`, so that every run makes the same.

    pause_s: how long a step takes. tally: a file that gets a line for each step that is done ("" none).
    """

    steps: int = 3
    blob_bytes: int = 1000
    seed: int = 0
    pause_s: float = 0.0
    tally: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StubbornJob:
    """Sleeps that long without hearing anything."""

    seconds: float = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlyJob:
    """Ends its worker process as long as the file `until` is not there ("" always)."""

    until: str = ""


async def do_nothing(ctx: Context, job: NullJob) -> Mapping[str, str]:
    """End at once."""
    return {"note": job.note}


async def do_steps(ctx: Context, job: StepsJob) -> tuple[BlobHash, ...]:
    """One step after the other."""
    made: list[BlobHash] = []
    for number in range(job.steps):
        await ctx.progress(number / job.steps, f"step {number + 1}")
        made.append(await ctx.run(keep_blob, job.seed, number, job.blob_bytes, job.pause_s, job.tally))
        await ctx.artifact(f"blob-{number}", made[-1])
    return tuple(made)


def keep_blob(desk: Desk, tick: Tick, seed: int, number: int, size: int, pause_s: float, tally: str = "") -> BlobHash:
    """Keep bytes that only the arguments decide."""
    if tally:
        with Path(tally).open("a", encoding="utf-8") as file:
            file.write(f"{number}\n")
    end = time.perf_counter() + pause_s
    while time.perf_counter() < end:
        tick(0.5)
        time.sleep(min(0.02, max(0.0, end - time.perf_counter())))
    head = f"{seed}/{number}/".encode()
    return desk.put((head * (size // len(head) + 1))[:size])


async def be_stubborn(ctx: Context, job: StubbornJob) -> Mapping[str, str]:
    """Do what hears no cancel."""
    await ctx.progress(0.1, "sleeping")
    await ctx.run(sleep_deaf, job.seconds)
    return {}


def sleep_deaf(desk: Desk, tick: Tick, seconds: float) -> None:
    """Sleep without a tick."""
    time.sleep(seconds)


async def be_deadly(ctx: Context, job: DeadlyJob) -> Mapping[str, str]:
    """End the worker."""
    await ctx.run(end_worker, job.until)
    return {"survived": "yes"}


def end_worker(desk: Desk, tick: Tick, until: str) -> None:
    """End this process the hard way."""
    if until and Path(until).exists():
        return
    print("this worker is about to end", file=sys.stderr, flush=True)  # noqa: T201
    os.kill(os.getpid(), signal.SIGKILL)


async def be_broken(ctx: Context, job: NullJob) -> Mapping[str, str]:
    """Make a mistake."""
    await ctx.run(divide_by_nothing)
    return {}


def divide_by_nothing(desk: Desk, tick: Tick) -> None:
    """Raise what nobody expects."""
    raise ZeroDivisionError("a mistake that was made on purpose")


def plain_outcome(result: Mapping[str, str]) -> Outcome:
    """The result as it is."""
    return Outcome(result=dict(result))


def steps_outcome(made: tuple[BlobHash, ...]) -> Outcome:
    """Every blob as a file, and one asset made of all of them."""
    files = {f"blob-{number}": sha256 for number, sha256 in enumerate(made)}
    asset = Asset(
        id=AssetId(f"steps-{made[-1][:10]}"),
        kind="material",
        master=made[-1],
        name="steps",
        category="test",
        size_m=(1.0, 1.0, 1.0),
        origin="bottom_centre",
        mount="floor",
        has_front=False,
        mass_kg=1.0,
        provenance=Provenance(backend="testing", revision="1", license="Apache-2.0", seed=0),
    )
    return Outcome(result={"files": files, "asset_id": asset.id}, assets=(asset,), files=files)


NULL = Recipe(kind="null", version=1, parameters=NullJob, run=do_nothing, outcome=plain_outcome, summary="Nothing.")
STEPS = Recipe(
    kind="steps", version=1, parameters=StepsJob, run=do_steps, outcome=steps_outcome, summary="Steps with blobs."
)
STUBBORN = Recipe(
    kind="stubborn", version=1, parameters=StubbornJob, run=be_stubborn, outcome=plain_outcome, summary="Deaf sleep."
)
DEADLY = Recipe(
    kind="deadly", version=1, parameters=DeadlyJob, run=be_deadly, outcome=plain_outcome, summary="Ends its worker."
)
BROKEN = Recipe(
    kind="broken", version=1, parameters=NullJob, run=be_broken, outcome=plain_outcome, summary="Makes a mistake."
)
