"""How files come in: received beside the blobs, judged in a lane process, kept only when all of it is good."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator, Generator
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from typing import TYPE_CHECKING

from diorama.domain.access import Caller
from diorama.domain.asset import Asset
from diorama.domain.errors import BadFile, DioramaError, LimitExceeded
from diorama.domain.ids import AssetId, BlobHash, OwnerId
from diorama.engine.lanes import CancelFlag, ThreadLane
from diorama.formats.intake import HEAD_BYTES, IntakeLimits, check_size, clean_name, kind_of
from diorama.pipelines.intake_assets import name_in_url, source_of, upload_key, uploaded_asset
from diorama.pipelines.intake_steps import TakenFile, take_in
from diorama.stores.blob_folder import Incoming
from diorama.stores.fetch import FetchRules, fetch_into

if TYPE_CHECKING:
    from diorama.engine.durable import DurableEngine

FETCH_TIME_S = 20.0
FETCHES_AT_ONCE = 2
UPLOADS_AT_ONCE = 8  # of one user
_PIECE = 1 << 20  # bytes gathered before a thread is asked to write them
_MB_PER_MB = 6  # of memory more for each MB of a file


class Intake:
    """Takes files in for a library."""

    def __init__(self, engine: DurableEngine, limits: IntakeLimits | None, fetching: FetchRules | None) -> None:
        self._engine = engine
        self._limits = limits or IntakeLimits()
        self._fetching = fetching or FetchRules()
        # Whoever waits for another machine must not keep the stores waiting.
        self._lane = ThreadLane(width=FETCHES_AT_ONCE, name="diorama-fetch")
        self._coming: Counter[OwnerId] = Counter()

    async def upload(
        self, caller: Caller, chunks: AsyncIterator[bytes], *, name: str = "", declared_type: str = ""
    ) -> tuple[Asset, ...]:
        """Keep a file, or each file of a zip, as an asset. The same bytes again are the same asset.

        Args:
            name: What it is called; only the words of it are used.
            declared_type: The media type that it is said to be of; empty for none.

        Raises:
            Forbidden: Without the scope `generate`. BadFile: If it is not taken: `unsupported_media`, `bad_file`.
            LimitExceeded: `too_large`, or `too_many_requests`. Whatever `chunks` raises passes through. In each case
                nothing is kept.
        """
        caller.need("generate")
        async with self._incoming(caller.owner) as incoming:
            await self._receive(incoming, chunks, declared_type)
            return await self._keep(caller, incoming, declared_type, clean_name(name))

    async def upload_from(self, caller: Caller, url: str, *, name: str = "") -> tuple[Asset, ...]:
        """As `upload`, with the bytes that are found at a URL, if this server fetches any.

        Raises:
            Unsupported: If it does not. UserFault: If the URL may not be fetched from.
        """
        caller.need("generate")
        stop = CancelFlag()
        async with self._incoming(caller.owner) as incoming:

            def write(piece: bytes) -> None:
                stop.check()
                incoming.write(piece)

            most = self._limits.max_bytes
            rules = self._fetching
            try:
                await self._lane.run(
                    partial(fetch_into, url, write, max_bytes=most, rules=rules, time_limit_s=FETCH_TIME_S)
                )
            except asyncio.CancelledError:
                stop.set()
                raise
            words = clean_name(name) or clean_name(name_in_url(url))
            return await self._keep(caller, incoming, "", words, source=source_of(url))

    @asynccontextmanager
    async def _incoming(self, owner: OwnerId) -> AsyncGenerator[Incoming]:
        """A file beside the blobs; it is gone afterwards, unless it was kept.

        Raises:
            LimitExceeded: `too_many_requests`: files that are on their way in take disk that no cap on one counts.
        """
        if self._coming[owner] >= UPLOADS_AT_ONCE:
            raise LimitExceeded(
                f"{UPLOADS_AT_ONCE} of your uploads are on their way already",
                hint="wait until one of them is done",
                code="too_many_requests",
                details={"retry_after_s": 1},
            )
        self._coming[owner] += 1
        try:
            incoming = await self._engine.read(self._engine.blobs.receive().__enter__)
            try:
                yield incoming
            finally:
                # Also when whoever asked has gone: nothing may be left lying.
                await asyncio.shield(self._engine.read(partial(incoming.__exit__, None, None, None)))
        finally:
            self._coming[owner] -= 1
            if not self._coming[owner]:
                del self._coming[owner]

    async def _receive(self, incoming: Incoming, chunks: AsyncIterator[bytes], declared_type: str) -> None:
        """Write what comes, in large pieces; stop as soon as it is too much, or plainly nothing that is taken."""
        gathered: list[bytes] = []
        waiting = total = 0
        judged = False
        async for chunk in chunks:
            gathered.append(chunk)
            waiting += len(chunk)
            total += len(chunk)
            if not judged and total >= HEAD_BYTES:
                kind_of(b"".join(gathered)[:HEAD_BYTES], declared_type)
                judged = True
            if total > self._limits.max_bytes:
                check_size(total, self._limits.max_bytes)
            if waiting >= _PIECE:
                await self._engine.read(partial(incoming.write, b"".join(gathered)))
                gathered.clear()
                waiting = 0
        check_size(total, self._limits.max_bytes)
        await self._engine.read(partial(incoming.write, b"".join(gathered)))

    async def _keep(
        self, caller: Caller, incoming: Incoming, declared_type: str, name: str, *, source: str = ""
    ) -> tuple[Asset, ...]:
        time_limit_s = self._limits.read_time_s
        with reading_a_file(time_limit_s):
            files = await self._engine.run_step(
                take_in,
                str(incoming.path),
                declared_type,
                self._limits,
                time_limit_s=time_limit_s,
                memory_mb=self._limits.memory_mb + _MB_PER_MB * (incoming.bytes_so_far >> 20),
            )
        return await self._engine.read(partial(self._write, caller.owner, incoming, files, name, source))

    def _write(
        self, owner: OwnerId, incoming: Incoming, files: tuple[TakenFile, ...], name: str, source: str
    ) -> tuple[Asset, ...]:
        """All assets of an upload, in one transaction, once their bytes are safe."""
        if not files[0].kept:
            kept = incoming.keep()
            assert kept == files[0].sha256, "the file changed while it was read"
        store = self._engine.assets
        assets: dict[BlobHash, Asset] = {}
        new: dict[AssetId, BlobHash] = {}
        for number, file in enumerate(files, 1):
            key = upload_key(file.sha256)
            if key in assets:
                continue
            known = store.find_made(owner, key)
            numbered = name if len(files) == 1 or not name else f"{name} {number}"
            assets[key] = known or uploaded_asset(file, owner, file.name or numbered, source=source)
            if known is None:
                new[assets[key].id] = key
        with self._engine.database.write() as conn:
            store.write(conn, [asset for asset in assets.values() if asset.id in new], new)
        return tuple(store.get(asset.id) for asset in assets.values())


@contextmanager
def reading_a_file(time_limit_s: float) -> Generator[None]:
    """What a file does to the process that reads it is the file's fault.

    Raises:
        BadFile: If that process ended, or did not come to an end.
    """
    try:
        yield
    except DioramaError as fault:
        if fault.code == "worker_died":
            raise BadFile(
                "reading this file ends the process that reads it", hint="save it anew with another program"
            ) from fault
        if fault.code == "out_of_time":
            raise BadFile(
                f"reading this file takes longer than {time_limit_s:g} s", hint="make it smaller or simpler"
            ) from fault
        if fault.code == "bad_file" or fault.code == "unsupported_media":
            raise BadFile(fault.message, hint=fault.hint, code=fault.code, details=fault.details) from None
        if fault.code == "too_large":
            raise LimitExceeded(fault.message, hint=fault.hint, details=fault.details) from None
        raise
