"""Whatever is sent, the socket answers with frames or closes with its code for bad ones; nothing breaks or hangs."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.api.socket_limits import SocketLimits
from diorama.wire.json_codec import encode_client as to_json
from diorama.wire.messages import GetJob, JobAnswer
from diorama.wire.proto_codec import encode_client as to_proto
from tests.unit.wire.made_frames import CLIENT_FRAMES
from tests.unit.wire.test_hostile_frames import EDITS, mutated
from tests.wire.jumping_clock import run
from tests.wire.line import JSON, PROTO, SOON_S, Desk, Line, kept, make_app

LIMITS = SocketLimits(bad_frames=1000, frames_per_s=100_000, frames_burst=100_000)


def _survives(form: str, sent: list[str | bytes], limits: SocketLimits = LIMITS) -> int | None:
    """Send all; afterwards a request is still answered, or the socket was closed. Returns the close code."""

    async def play_it() -> int | None:
        desk = Desk()
        desk.happen(kept(1), kept(2))
        async with Line(make_app(desk, limits), form) as line:
            for data in sent:
                line.put(data)
            number = line.say(GetJob(job="job-last"))
            while line.closed is None:
                async with asyncio.timeout(SOON_S):
                    data = await line._from_app.get()
                frame = None if data is None else line.codec.decode_server(data)
                if frame is not None and frame.reply_to == number and _is_last(frame.message):
                    break
            else:
                return line.closed[0]
        assert line.task.exception() is None
        return None

    return run(play_it())


def _is_last(message: object) -> bool:
    return isinstance(message, JobAnswer) and message.job.id == "job-last"


@settings(max_examples=60)
@given(sent=st.lists(st.binary(max_size=60) | st.text(max_size=40), max_size=12))
@pytest.mark.parametrize("form", [PROTO, JSON])
def test_random_frames(form: str, sent: list[str | bytes]) -> None:
    assert _survives(form, sent) is None


@settings(max_examples=60)
@given(sent=st.lists(st.tuples(CLIENT_FRAMES, EDITS), max_size=8))
def test_mutated_requests(sent: list) -> None:
    assert _survives(PROTO, [mutated(to_proto(frame), edits) for frame, edits in sent]) is None
    texts = [mutated(to_json(frame).encode(), edits).decode(errors="replace") for frame, edits in sent]
    assert _survives(JSON, texts) is None


@settings(max_examples=40)
@given(sent=st.lists(CLIENT_FRAMES, max_size=20))
def test_any_order_of_good_requests(sent: list) -> None:
    assert _survives(PROTO, [to_proto(frame) for frame in sent]) is None
    assert _survives(JSON, [to_json(frame) for frame in sent]) is None


@settings(max_examples=40)
@given(sent=st.lists(st.binary(max_size=60), min_size=1, max_size=12))
def test_with_the_usual_limits_it_is_closed_for_bad_frames_or_not_at_all(sent: list[str | bytes]) -> None:
    assert _survives(PROTO, sent, SocketLimits()) in (None, 4400)
