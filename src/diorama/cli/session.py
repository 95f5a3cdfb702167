"""Runs one studio job from the command line: progress on standard error, Ctrl-C as a cancel."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable, Coroutine, Generator
from contextlib import contextmanager
from typing import Any, TypeVar

from diorama.compose.settings import Settings
from diorama.compose.wire import build_studio
from diorama.domain.event import JobProgress
from diorama.studio.desk import Studio

R = TypeVar("R")


def run_job(settings: Settings, kind: str, wish: Any, *, quiet: bool, finish: Callable[[Studio, Any], R]) -> R:
    """Submit one job, show how it goes, and hand its result to `finish` (which writes it).

    Raises:
        DioramaError: What the job failed with; `Cancelled` after Ctrl-C.
    """
    return asyncio.run(_run_job(settings, kind, wish, quiet=quiet, finish=finish))


async def _run_job(settings: Settings, kind: str, wish: Any, *, quiet: bool, finish: Callable[[Studio, Any], R]) -> R:
    async with build_studio(settings) as studio:
        job = await studio.submit(kind, wish)
        with _cancel_on_interrupt(lambda: studio.cancel(job)):
            await _follow(studio, job, quiet=quiet)
            return finish(studio, await studio.result(job))


def _follow(studio: Studio, job: Any, *, quiet: bool) -> Coroutine[Any, Any, None]:
    if quiet or not sys.stderr.isatty():
        return _follow_plainly(studio, job, quiet=quiet)
    return _follow_with_bar(studio, job)


async def _follow_plainly(studio: Studio, job: Any, *, quiet: bool) -> None:
    last = ""
    async for event in studio.watch(job):
        if isinstance(event, JobProgress) and not quiet and event.step != last:
            last = event.step
            print(f"{event.fraction:4.0%} {event.step}", file=sys.stderr, flush=True)  # noqa: T201


async def _follow_with_bar(studio: Studio, job: Any) -> None:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    console = Console(stderr=True)
    columns = (BarColumn(bar_width=28), TextColumn("{task.percentage:>3.0f}%"), TextColumn("{task.description}"))
    with Progress(*columns, console=console, transient=True) as bar:
        line = bar.add_task("starting", total=1.0)
        async for event in studio.watch(job):
            if isinstance(event, JobProgress):
                bar.update(line, completed=event.fraction, description=event.step)


@contextmanager
def _cancel_on_interrupt(cancel: Callable[[], None]) -> Generator[None]:
    """The first Ctrl-C asks the job to stop, which leaves nothing half-written; the second ends at once."""
    before = signal.getsignal(signal.SIGINT)

    def on_interrupt(number: int, frame: object) -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        print("\nstopping; press Ctrl-C again to end at once", file=sys.stderr, flush=True)  # noqa: T201
        cancel()

    signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
