"""Files on their way in: whatever goes wrong, nothing is left behind and the next upload works."""

from __future__ import annotations

import asyncio
import io
import time
from collections.abc import AsyncIterator, Iterator
from functools import cache
from ipaddress import ip_address
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pictures

from diorama.domain.errors import BadFile, DioramaError, LimitExceeded, Unsupported, UserFault
from diorama.formats.intake import IntakeLimits
from diorama.stores.fetch import FetchRules
from diorama.studio.library_intake import UPLOADS_AT_ONCE
from tests.broken_files import BROKEN, GOOD, Packed, glb, picture, png, zip_of
from tests.unit.stores.fetch_server import reply, serving, trusting
from tests.unit.studio.library_house import ANNA, BEN, House, open_house, pieces, until

NAME = "files.example.org"


@cache
def large_picture() -> bytes:
    """A picture that takes a while to read: 60 million pixels of noise, few bytes."""
    row = np.random.default_rng(1).integers(0, 2, (60, 10_000), dtype=np.uint8) * 255
    out = io.BytesIO()
    Pictures.fromarray(np.tile(row, (100, 1))).save(out, "PNG", compress_level=1)
    return out.getvalue()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with open_house(tmp_path_factory.mktemp("library")) as opened:
        yield opened


async def refused(house: House, chunks: AsyncIterator[bytes], declared: str = "") -> DioramaError:
    """Upload what is not taken, and see that nothing came of it."""
    blobs, assets = house.kept, await house.library.search(ANNA, limit=200)
    with pytest.raises(DioramaError) as caught:
        await house.library.upload(ANNA, chunks, declared_type=declared)
    assert house.left_lying == []
    assert house.kept == blobs
    assert await house.library.search(ANNA, limit=200) == assets
    return caught.value


def test_nothing_is_left_of_a_file_that_is_refused(house: House) -> None:
    async def scene() -> None:
        for name in ("png cut in its pixels", "glb with a cycle", "wav cut off", "zip of a broken picture", "png bomb"):
            fault = await refused(house, pieces(BROKEN[name].make()))
            assert fault.code in {"bad_file", "too_large"}
        half_good = zip_of(Packed(name=b"good.png", data=png()), Packed(name=b"bad.glb", data=b"glTF"))
        assert (await refused(house, pieces(half_good))).code == "bad_file"
        assert (await refused(house, pieces(b""))).code == "bad_file"
        assert (await house.upload(png())).kind == "image"

    house.run(scene())


def test_a_type_that_is_not_taken_is_refused_before_the_rest_is_read(house: House) -> None:
    read: list[int] = []

    async def endless(first: bytes) -> AsyncIterator[bytes]:
        yield first
        while True:
            read.append(1)
            yield bytes(1000)

    async def scene() -> None:
        fault = await refused(house, endless(b"<!doctype html>" + bytes(100)))
        assert fault.code == "unsupported_media"
        fault = await refused(house, endless(png(40, 40)), declared="image/jpeg")
        assert fault.code == "unsupported_media"
        assert "image/png" in fault.message
        assert "image/jpeg" in fault.message
        assert len(read) == 0

    house.run(scene())


def test_a_body_is_refused_as_soon_as_it_passes_the_cap(house: House) -> None:
    sent: list[int] = []

    async def endless() -> AsyncIterator[bytes]:
        yield png(40, 40)
        while True:
            sent.append(10_000)
            yield bytes(10_000)

    strict = house.with_rules(IntakeLimits(max_bytes=2_500_000))

    async def scene() -> None:
        fault = await refused(strict, endless())
        assert isinstance(fault, LimitExceeded)
        assert fault.code == "too_large"
        assert sum(sent) < 3_000_000

    house.run(scene())


def test_nothing_is_left_when_whoever_sends_goes_away(house: House) -> None:
    class GoneError(Exception):
        pass

    async def broken_line() -> AsyncIterator[bytes]:
        for _ in range(30):
            yield (png(40, 40) + bytes(100_000))[:100_000]
        raise GoneError

    async def scene() -> None:
        before = house.kept
        with pytest.raises(GoneError):
            await house.library.upload(ANNA, broken_line())
        assert house.left_lying == []
        assert house.kept == before

    house.run(scene())


@pytest.mark.parametrize("where", ["receiving", "reading"])
def test_nothing_is_left_when_the_request_is_cancelled(house: House, where: str) -> None:
    async def waiting() -> AsyncIterator[bytes]:
        yield large_picture()
        if where == "receiving":
            await asyncio.Event().wait()

    async def scene() -> None:
        before = house.kept
        await until(lambda: house.engine.lane.busy == 0)
        task = asyncio.create_task(house.library.upload(ANNA, waiting()))
        await until(lambda: bool(house.left_lying) if where == "receiving" else house.engine.lane.busy > 0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await until(lambda: house.left_lying == [])
        assert house.kept == before
        assert (await house.upload(png())).kind == "image"

    house.run(scene())


def test_no_user_fills_the_disk_with_files_that_never_end(house: House) -> None:
    async def waiting() -> AsyncIterator[bytes]:
        yield png(40, 40)
        await asyncio.Event().wait()

    async def scene() -> None:
        tasks = [asyncio.create_task(house.library.upload(ANNA, waiting())) for _ in range(UPLOADS_AT_ONCE)]
        await until(lambda: len(house.left_lying) == UPLOADS_AT_ONCE)
        with pytest.raises(LimitExceeded) as caught:
            await house.upload(png())
        assert caught.value.code == "too_many_requests"
        assert caught.value.details["retry_after_s"] > 0
        assert (await house.upload(png(), caller=BEN)).owner == "ben"
        tasks[0].cancel()
        await until(tasks[0].done)
        assert (await house.upload(png())).owner == "anna"
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert house.left_lying == []

    house.run(scene())


def test_a_file_that_ends_its_reader_is_a_bad_file_and_the_next_one_is_read(house: House) -> None:
    async def scene() -> None:
        for _ in range(10):  # one that had been read a moment before its reader ended is a good file
            await until(lambda: house.engine.lane.busy == 0 and house.engine.lane.alive == 1)
            before = house.kept
            task = asyncio.create_task(house.library.upload(ANNA, pieces(large_picture())))
            await until(lambda: house.engine.lane.busy > 0)
            assert house.end_readers() == 1
            (outcome,) = await asyncio.gather(task, return_exceptions=True)
            if isinstance(outcome, BaseException):
                break
        with pytest.raises(BadFile, match="ends the process") as caught:
            await task
        assert caught.value.code == "bad_file"
        assert house.left_lying == []
        assert house.kept == before
        assert (await house.upload(png())).kind == "image"

    house.run(scene())


def test_a_file_that_takes_too_long_to_read_is_a_bad_file(house: House) -> None:
    strict = house.with_rules(IntakeLimits(read_time_s=0.05))

    async def scene() -> None:
        await until(lambda: house.engine.lane.alive == 1)
        began = time.perf_counter()
        fault = await refused(strict, pieces(large_picture()))
        assert time.perf_counter() - began < 5
        assert isinstance(fault, BadFile)
        assert fault.code == "bad_file"
        assert "takes longer than 0.05 s" in fault.message

    house.run(scene())


def test_a_file_that_takes_too_much_memory_to_read_is_refused_and_the_next_one_is_read(house: House) -> None:
    strict = house.with_rules(IntakeLimits(memory_mb=60))

    async def scene() -> None:
        fault = await refused(strict, pieces(large_picture()))
        assert fault.code in {"too_large", "bad_file"}
        assert (await house.upload(picture("PNG", 300, 300))).kind == "image"

    house.run(scene())


@pytest.mark.parametrize("name", GOOD)
def test_the_limits_leave_room_for_what_is_good(house: House, name: str) -> None:
    strict = house.with_rules(IntakeLimits(memory_mb=200))

    async def scene() -> None:
        assert await strict.library.upload(ANNA, pieces(GOOD[name](), 7), name=name)

    house.run(scene())


def test_by_url_is_off_unless_the_server_has_it_on(house: House) -> None:
    async def scene() -> None:
        with pytest.raises(Unsupported) as caught:
            await house.library.upload_from(ANNA, f"https://{NAME}/a.glb")
        assert caught.value.code == "not_available"
        assert "server.fetch_urls" in caught.value.hint
        assert house.left_lying == []

    house.run(scene())


def test_a_file_by_url_is_judged_like_any_other(house: House, tmp_path: Path) -> None:
    wide = glb(lambda document: document["nodes"][0].update(scale=[3, 1, 1]))
    files = {"/things/Oak%20Chair.glb": wide, "/page.png": b"<!doctype html><p>not found"}
    with serving(tmp_path, lambda heard, send: send(reply(files[heard.path.partition("?")[0]])), NAME) as server:
        rules = FetchRules(
            allowed=True,
            resolver=lambda name, port: ["127.0.0.1"],
            ports=frozenset({server.port}),
            counted_as_public=frozenset({ip_address("127.0.0.1")}),
            trust=lambda: trusting(NAME),
        )

        library = house.with_rules(fetching=rules).library

        async def scene() -> None:
            place = f"https://{NAME}:{server.port}"
            (asset,) = await library.upload_from(ANNA, f"{place}/things/Oak%20Chair.glb?token=secret")
            assert house.engine.blobs.get(asset.master) == wide
            assert asset.name == "Oak Chair"
            assert asset.provenance.parameters["source"] == f"https://{NAME}/things/Oak%20Chair.glb"
            with pytest.raises(BadFile, match="a page"):
                await library.upload_from(ANNA, f"{place}/page.png")
            with pytest.raises(UserFault, match="not public"):
                await library.upload_from(ANNA, f"https://127.0.0.2:{server.port}/")
            assert house.left_lying == []

        house.run(scene())
