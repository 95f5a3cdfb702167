"""The outbox of a socket: bounded, fair, and nothing of a topic out of order."""

from __future__ import annotations

import asyncio
from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.api.socket_limits import SocketLimits
from diorama.api.socket_outbox import Outbox

LIMITS = SocketLimits(outbox_frames=5, outbox_bytes=400)
LARGEST = 150


@settings(max_examples=60)
@given(
    sizes=st.lists(st.lists(st.integers(1, LARGEST), max_size=30), min_size=1, max_size=8),
    takes=st.lists(st.integers(0, 4), min_size=1, max_size=40),
)
def test_whatever_is_put_in_comes_out_in_order_and_never_too_much_waits(
    sizes: list[list[int]], takes: list[int]
) -> None:
    async def run() -> dict[str, list[int]]:
        outbox = Outbox(LIMITS)

        async def tell(topic: str, frames: list[int]) -> None:
            for number, size in enumerate(frames):
                await outbox.event(topic, "", lambda n=number, s=size: f"{topic}:{n}:".ljust(s, "x"))

        tasks = [asyncio.create_task(tell(f"t{n}", frames)) for n, frames in enumerate(sizes)]
        got: dict[str, list[int]] = defaultdict(list)
        total = sum(map(len, sizes))
        while sum(map(len, got.values())) < total:
            for pause in takes:
                for _ in range(pause):
                    await asyncio.sleep(0)
                frames, length = outbox.waiting
                assert frames <= LIMITS.outbox_frames
                assert length < LIMITS.outbox_bytes + LARGEST + 10
                if frames:
                    topic, number, _ = str(await outbox.take()).split(":", 2)
                    got[topic].append(int(number))
                await asyncio.sleep(0)
        await asyncio.gather(*tasks)
        assert outbox.waiting == (0, 0)
        return got

    assert asyncio.run(run()) == {f"t{n}": list(range(len(frames))) for n, frames in enumerate(sizes) if frames}


@settings(max_examples=60)
@given(steps=st.lists(st.sampled_from(["kept", "state", "other", "take"]), max_size=60))
def test_of_two_states_with_one_key_only_the_newer_is_sent_and_never_before_a_kept_event_it_follows(
    steps: list[str],
) -> None:
    async def run() -> None:
        outbox = Outbox(SocketLimits(outbox_frames=100))
        put: list[str] = []
        got: list[str] = []
        for n, step in enumerate(steps):
            if step == "take" and outbox.waiting[0]:
                got.append(str(await outbox.take()))
            elif step != "take":
                topic, key = ("b", "progress") if step == "other" else ("a", "progress" if step == "state" else "")
                put.append(f"{step}{n}")
                await outbox.event(topic, key, lambda data=put[-1]: data)
        while outbox.waiting[0]:
            got.append(str(await outbox.take()))
        assert got == [data for data in put if data in got], "the order of what was put in"
        assert [data for data in put if data.startswith("kept")] == [data for data in got if data.startswith("kept")]
        for kind in ("state", "other"):
            mine = [data for data in put if data.startswith(kind)]
            assert got.count(mine[-1]) == 1 if mine else True

    asyncio.run(run())


def test_a_frame_over_all_room_waits_for_an_empty_box_and_then_goes() -> None:
    async def run() -> None:
        outbox = Outbox(LIMITS)
        await outbox.event("a", "", lambda: b"x" * 300)
        await outbox.event("a", "", lambda: b"y" * 5000)
        third = asyncio.create_task(outbox.event("a", "", lambda: b"z"))
        await asyncio.sleep(0)
        assert not third.done()
        assert [len(await outbox.take()) for _ in range(3)] == [300, 5000, 1]

    asyncio.run(run())


def test_answers_go_before_events() -> None:
    async def run() -> None:
        outbox = Outbox(LIMITS)
        await outbox.event("a", "", lambda: "event")
        outbox.answer("one")
        outbox.answer("two")
        assert [await outbox.take() for _ in range(3)] == ["one", "two", "event"]

    asyncio.run(run())


def test_a_frame_is_not_made_before_there_is_room_for_it() -> None:
    async def run() -> None:
        outbox = Outbox(LIMITS)
        made: list[int] = []

        def make(number: int) -> str:
            made.append(number)
            return str(number)

        tasks = [asyncio.create_task(outbox.event(f"t{n}", "", lambda n=n: make(n))) for n in range(20)]
        for _ in range(50):
            await asyncio.sleep(0)
        assert made == [0, 1, 2, 3, 4]
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        assert outbox.waiting[0] == 5

    asyncio.run(run())


def test_whoever_gives_up_waiting_leaves_the_line_to_the_next() -> None:
    async def run() -> None:
        outbox = Outbox(SocketLimits(outbox_frames=1))
        await outbox.event("a", "", lambda: "first")
        gone = asyncio.create_task(outbox.event("b", "", lambda: "gone"))
        stays = asyncio.create_task(outbox.event("c", "", lambda: "stays"))
        await asyncio.sleep(0)
        gone.cancel()
        await asyncio.wait([gone])
        assert [await outbox.take() for _ in range(2)] == ["first", "stays"]
        await stays

    asyncio.run(run())


def test_what_is_dropped_of_a_topic_makes_room() -> None:
    async def run() -> None:
        outbox = Outbox(SocketLimits(outbox_frames=2))
        await outbox.event("a", "", lambda: "a1")
        await outbox.event("b", "", lambda: "b1")
        waits = asyncio.create_task(outbox.event("b", "", lambda: "b2"))
        await asyncio.sleep(0)
        outbox.drop("a")
        await waits
        assert [await outbox.take() for _ in range(2)] == ["b1", "b2"]

    asyncio.run(run())
