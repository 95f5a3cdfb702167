"""A library over a real engine in a fresh data folder, and what is asked of it in tests."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import psutil

from diorama.backends.registry import find_backends
from diorama.domain.access import SCOPES, Caller, Scope
from diorama.domain.asset import Asset
from diorama.domain.ids import OwnerId
from diorama.engine.durable import DurableEngine, EngineOptions
from diorama.formats.intake import IntakeLimits
from diorama.stores.data_folder import DataFolder
from diorama.stores.fetch import FetchRules
from diorama.studio.library import Library


def user(name: str, *scopes: Scope) -> Caller:
    """A caller; with every scope unless some are named."""
    return Caller(owner=OwnerId(name), scopes=frozenset(scopes or SCOPES))


T = TypeVar("T")
ANNA, BEN = user("anna"), user("ben")


@dataclass(frozen=True, slots=True)
class House:
    """A library that is open, and the event loop that its engine runs on."""

    library: Library
    engine: DurableEngine
    runner: asyncio.Runner

    def run(self, asked: Coroutine[Any, Any, T]) -> T:
        """Wait for an answer."""
        return self.runner.run(asked)

    def with_rules(self, limits: IntakeLimits | None = None, fetching: FetchRules | None = None) -> House:
        """The same engine behind a library with other rules."""
        return replace(self, library=Library(self.engine, limits, fetching=fetching))

    async def upload(self, data: bytes, name: str = "", declared: str = "", caller: Caller = ANNA) -> Asset:
        """Upload one file that becomes one asset."""
        (asset,) = await self.library.upload(caller, pieces(data), name=name, declared_type=declared)
        return asset

    @property
    def left_lying(self) -> list[str]:
        """Files of blobs that were begun and not ended."""
        return [file.name for file in self.engine.folder.incoming.iterdir()]

    @property
    def kept(self) -> set[str]:
        """All blobs."""
        return {sha256 for sha256, _, _ in self.engine.blobs.all()}

    def end_readers(self) -> int:
        """Kill every lane process, as a file might that its reader does not survive."""
        root = str(self.engine.folder.root)
        readers = [child for child in psutil.Process().children() if root in _words_of(child)]
        for reader in readers:
            reader.kill()
        return len(readers)


def _words_of(process: psutil.Process) -> list[str]:
    """Its command line; none if it has ended."""
    try:
        return process.cmdline()
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return []


async def pieces(data: bytes, size: int = 50_000) -> AsyncIterator[bytes]:
    """Bytes as they come from a socket."""
    for start in range(0, len(data), size):
        yield data[start : start + size]


@contextmanager
def open_house(folder: Path) -> Generator[House]:
    """Open an engine with a library; close it at the end."""
    options = EngineOptions(lanes=1, jobs_running=1)
    with asyncio.Runner() as runner:

        async def start() -> DurableEngine:
            engine = DurableEngine(DataFolder(folder), backends=find_backends(), kinds={}, options=options)
            await engine.start()
            return engine

        engine = runner.run(start())
        try:
            yield House(Library(engine), engine, runner)
        finally:
            runner.run(engine.close(grace_s=0.0))


async def until(true: Callable[[], bool], *, within_s: float = 20.0) -> None:
    """Wait for something."""
    deadline = time.perf_counter() + within_s
    while not true():
        assert time.perf_counter() < deadline
        await asyncio.sleep(0.002)
