"""Kinds of jobs that are quick to run, for tests of the server: no back end, no geometry."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from diorama.domain.errors import UserFault
from diorama.domain.media import sha256_of
from diorama.domain.outcome import Outcome
from diorama.domain.tick import Tick
from diorama.pipelines.context import Context, Desk, Recipe


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Parameters. max_words and time_limit: those that the server bounds. scene_id: one that the job is about."""

    text: str = ""
    max_words: int = 2000
    time_limit: float = 1.0
    scene_id: str = ""


def write_note(desk: Desk, tick: Tick, text: str) -> str:
    """Keep the text as a blob; its hash."""
    return desk.put(text.encode())


def die(desk: Desk, tick: Tick) -> str:
    """End the worker, as a crash of native code does."""
    import sys

    print("the end is near, says /somewhere/on/this/machine/native.so", file=sys.stderr, flush=True)
    os._exit(3)


async def note(ctx: Context, wish: Note) -> Mapping[str, Any]:
    """Keep the text as the file note.txt."""
    await ctx.progress(0.5, "writing")
    sha256 = await ctx.run(write_note, wish.text)
    await ctx.artifact("note.txt", sha256_of(wish.text.encode()))
    return {"files": {"note.txt": sha256}, "max_words": wish.max_words, "time_limit": wish.time_limit}


async def wait(ctx: Context, wish: Note) -> Mapping[str, Any]:
    """Go on until it is cancelled."""
    while True:
        await ctx.progress(0.5, "waiting")
        await asyncio.sleep(0.01)


async def refuse(ctx: Context, wish: Note) -> Mapping[str, Any]:
    """Fail."""
    raise UserFault("no such thing", hint="try another", details={"text": wish.text})


async def crash(ctx: Context, wish: Note) -> Mapping[str, Any]:
    """End the worker each time."""
    return {"never": await ctx.run(die)}


def outcome(result: Mapping[str, Any]) -> Outcome:
    """The result as it is, and its files."""
    return Outcome(result=result, files=result.get("files", {}))


KINDS: Mapping[str, Recipe] = {
    name: Recipe(kind=name, version=1, parameters=Note, run=run, outcome=outcome, summary=run.__doc__ or "")
    for name, run in {"note": note, "wait": wait, "refuse": refuse, "crash": crash}.items()
}
