"""The stream as a browser reads it: nothing lost, nothing twice, no line that breaks a frame."""

import asyncio
import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from diorama.api.event_stream import as_frame, asked_after, frames, wants_list
from diorama.domain.errors import UserFault
from diorama.domain.event import (
    STATES,
    EventHead,
    JobAccepted,
    JobArtifact,
    JobCancelled,
    JobDone,
    JobFailed,
    JobPreview,
    JobProgress,
    ScenePatched,
)
from diorama.domain.ids import BlobHash
from diorama.domain.job import ErrorDocument
from diorama.domain.plain import to_plain
from diorama.wire.documents import to_document

TEXT = st.text(max_size=40)
HEADS = st.builds(EventHead, about=st.just("job-1"), sequence=st.integers(1, 10**9), redundancy_key=st.just(""))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
EVENTS = st.one_of(
    st.builds(JobAccepted, head=HEADS, job_kind=TEXT),
    st.builds(JobProgress, head=HEADS, fraction=st.just(0.5), step=TEXT),
    st.builds(JobArtifact, head=HEADS, name=TEXT, sha256=st.just(BlobHash("0" * 64))),
    st.builds(JobPreview, head=HEADS, png=st.binary(max_size=60)),
    st.builds(JobDone, head=HEADS, result=st.dictionaries(TEXT, JSON, max_size=3)),
    st.builds(JobFailed, head=HEADS, error=st.builds(ErrorDocument, code=st.just("internal"), message=TEXT)),
    st.builds(JobCancelled, head=HEADS),
    st.builds(ScenePatched, head=HEADS, version=st.integers(1, 99), patch=st.tuples(st.dictionaries(TEXT, JSON))),
)


class Watched:
    """Events one after another; ends where they end, or waits for ever."""

    def __init__(self, *events, endless=False):
        self.events = list(events)
        self.endless = endless
        self.closed = False

    async def __anext__(self):
        if self.events:
            return self.events.pop(0)
        if self.endless:
            await asyncio.Event().wait()
        raise StopAsyncIteration

    def close(self):
        self.closed = True


def parsed(stream: bytes) -> list[dict[str, str]]:
    """Frames of an event stream by the rules of the HTML standard: fields joined by line, comments left out."""
    found = []
    for block in stream.decode().split("\n\n"):
        fields = {}
        for line in block.splitlines():
            name, _, value = line.partition(":")
            if name:
                fields[name] = f"{fields[name]}\n{value.removeprefix(' ')}" if name in fields else value[1:]
        if "data" in fields:
            found.append(fields)
    return found


def request(**headers: str) -> Request:
    raw = [(name.replace("_", "-").lower().encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "headers": raw, "method": "GET", "path": "/", "query_string": b""})


@given(EVENTS)
def test_a_frame_holds_the_whole_event_whatever_text_is_in_it(event):
    (frame,) = parsed(as_frame(event))
    assert frame["event"] == event.kind
    assert json.loads(frame["data"]) == to_plain(to_document(event))


@given(EVENTS)
def test_only_kept_events_have_an_id_to_come_back_with(event):
    (frame,) = parsed(as_frame(event))
    assert frame.get("id") == (None if isinstance(event, STATES) else str(event.head.sequence))


@given(st.lists(EVENTS, max_size=5))
def test_frames_one_after_another_are_read_as_the_same_events(events):
    assert [json.loads(frame["data"]) for frame in parsed(b"".join(map(as_frame, events)))] == [
        to_plain(to_document(event)) for event in events
    ]


def test_the_picture_of_a_preview_is_base64_and_all_else_is_the_plain_document():
    head = EventHead(about="job-1", sequence=3)
    preview = to_document(JobPreview(head=head, png=b"\x89PNG"))
    assert base64.b64decode(preview.pop("png")) == b"\x89PNG"
    assert preview == {"kind": "preview", "head": to_plain(head)}
    assert to_document(JobCancelled(head=head)) == to_plain(JobCancelled(head=head))


async def never():
    await asyncio.Event().wait()


async def collected(events, **options):
    return [frame async for frame in frames(events, **{"over": never, **options})]


def test_a_stream_says_when_to_come_back_tells_all_and_ends_with_its_events():
    told = [JobAccepted(head=EventHead(about="job-1", sequence=1), job_kind="x")]
    told.append(JobCancelled(head=EventHead(about="job-1", sequence=2)))
    watched = Watched(*told)
    got = asyncio.run(collected(watched))
    assert got == [b"retry: 1000\n\n", *map(as_frame, told)]
    assert watched.closed


def test_a_comment_comes_where_nothing_happens_and_the_event_after_it_is_not_lost():
    event = JobCancelled(head=EventHead(about="job-1", sequence=1))

    class Late(Watched):
        waits = 0

        async def __anext__(self):
            if self.waits == 0:
                self.waits = 1
                await asyncio.wait_for(self.go.wait(), 5)  # one wait, however many comments come meanwhile
                return event
            raise StopAsyncIteration

    async def work():
        late = Late()
        late.go = asyncio.Event()
        got = []
        async for frame in frames(late, over=never, keep_alive_s=0.01):
            got.append(frame)
            if got.count(b": still here\n\n") == 2:
                late.go.set()
        return got

    got = asyncio.run(work())
    assert got.count(b": still here\n\n") >= 2
    assert got[-1] == as_frame(event)
    assert parsed(b"".join(got)) == parsed(as_frame(event))


def test_who_leaves_stops_the_watch():
    async def work():
        watched = Watched(endless=True)
        stream = frames(watched, over=never, keep_alive_s=0.01)
        await anext(stream)
        await anext(stream)
        await stream.aclose()
        return watched.closed, len(asyncio.all_tasks())

    closed, tasks = asyncio.run(work())
    assert closed
    assert tasks <= 3  # this one, and at the most the waits that were called off a moment ago


def test_nothing_is_told_to_who_may_hear_no_more_not_even_what_has_come_already():
    event = JobCancelled(head=EventHead(about="job-1", sequence=1))

    async def over():
        return

    for watched in (Watched(event), Watched(endless=True)):
        assert asyncio.run(collected(watched, over=over)) == [b"retry: 1000\n\n"]
        assert watched.closed


def test_a_mistake_in_looking_is_heard():
    async def over():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        asyncio.run(collected(Watched(endless=True), over=over))


def test_the_id_of_who_comes_back_stands_above_the_address():
    assert asked_after(request(Last_Event_ID="7"), 3) == 7
    assert asked_after(request(), 3) == 3
    assert asked_after(request(), None) is None


@pytest.mark.parametrize("header", ["x", "-1", "1.5", "9" * 16, "१"])
def test_an_id_that_is_no_number_is_refused(header):
    raw = [(b"last-event-id", header.encode())]
    asked = Request({"type": "http", "headers": raw, "method": "GET", "path": "/", "query_string": b""})
    with pytest.raises(UserFault, match="Last-Event-ID"):
        asked_after(asked, 0)


@pytest.mark.parametrize(
    ("accept", "listed"),
    [
        ("application/json", True),
        ("application/json;q=0.9, text/html", True),
        ("text/event-stream", False),
        ("text/event-stream, application/json", False),
        ("*/*", False),
        ("", False),
    ],
)
def test_a_list_is_given_to_who_accepts_json_and_no_stream(accept, listed):
    assert wants_list(request(Accept=accept)) is listed
