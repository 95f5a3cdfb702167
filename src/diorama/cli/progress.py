"""Shows on standard error how far a job is: a bar on a terminal, else a line for each step."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TypeAlias

Show: TypeAlias = Callable[[float, str], None]


@contextmanager
def shown_progress(*, quiet: bool) -> Generator[Show]:
    """A function to be called with the fraction (0..1) of the whole job and the name of the step."""
    if quiet:
        yield _nothing
    elif sys.stderr.isatty():
        with _bar() as show:
            yield show
    else:
        yield _lines()


def _nothing(fraction: float, step: str) -> None:
    pass


def _lines() -> Show:
    last = ""

    def show(fraction: float, step: str) -> None:
        nonlocal last
        if step != last:
            last = step
            print(f"{fraction:4.0%} {step}", file=sys.stderr, flush=True)  # noqa: T201

    return show


@contextmanager
def _bar() -> Generator[Show]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    console = Console(stderr=True)
    columns = (BarColumn(bar_width=28), TextColumn("{task.percentage:>3.0f}%"), TextColumn("{task.description}"))
    with Progress(*columns, console=console, transient=True) as bar:
        line = bar.add_task("starting", total=1.0)
        yield lambda fraction, step: bar.update(line, completed=fraction, description=step)
