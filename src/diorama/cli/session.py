"""Runs one studio job from the command line: progress on standard error, Ctrl-C as a cancel."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, TypeVar

from diorama.cli.progress import shown_progress
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
            with shown_progress(quiet=quiet) as show:
                async for event in studio.watch(job):
                    if isinstance(event, JobProgress):
                        show(event.fraction, event.step)
            return finish(studio, await studio.result(job))


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
