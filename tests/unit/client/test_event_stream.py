"""Server-sent events: what the server writes is read back, however the network cuts it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diorama.api.event_stream import as_frame
from diorama.client.event_stream import MAX_LINE_BYTES, Messages, event_of, read_event
from diorama.client.reading import Misfit
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


def head(sequence):
    return EventHead(about="job-1", sequence=sequence)


EVENTS = [
    JobAccepted(head=head(1), job_kind="text_to_scene"),
    JobProgress(
        head=EventHead(about="job-1", sequence=1, redundancy_key="progress"), fraction=0.25, step="ärmel\u2028"
    ),
    JobPreview(head=head(1), png=b"\x89PNG\r\n\x1a\n\x00"),
    JobArtifact(head=head(2), name="scene.glb", sha256=BlobHash("0" * 64)),
    JobDone(head=head(3), result={"files": {"a": "b"}, "lines": "one\ntwo\r\n"}),
    JobFailed(head=head(3), error=ErrorDocument(code="bad_file", message="m", hint="h", details={"a": 1})),
    JobCancelled(head=head(3)),
    ScenePatched(head=head(4), version=4, patch=({"op": "remove", "path": "/a"},)),
]
STREAM = b"retry: 1000\n\n" + b": still here\n\n".join(as_frame(event) for event in EVENTS)


def heard(chunks):
    messages = Messages()
    return [message for chunk in chunks for message in messages.feed(chunk)]


@given(st.lists(st.integers(0, len(STREAM)), max_size=12))
def test_the_servers_stream_gives_its_events_however_it_is_cut(cuts):
    places = [0, *sorted(cuts), len(STREAM)]
    chunks = [STREAM[start:end] for start, end in pairwise(places)]
    assert [event_of(message) for message in heard(chunks)] == EVENTS


def test_every_byte_alone_is_no_different():
    assert [event_of(message) for message in heard(bytes([byte]) for byte in STREAM)] == EVENTS


def test_the_id_is_that_of_the_last_kept_event():
    expected, last = [], ""
    for event in EVENTS:
        last = last if isinstance(event, STATES) else str(event.head.sequence)
        expected.append(last)
    assert [message.id for message in heard([STREAM])] == expected


def test_lines_of_windows_and_of_several_data_fields_are_read():
    message = heard([b"event: x\r\ndata: one\r\ndata:two\r\n\r\n"])[0]
    assert (message.event, message.data) == ("x", "one\ntwo")


def test_half_a_message_at_the_end_is_none():
    assert heard([b"data: {}\n"]) == []


def test_a_kind_that_only_a_newer_server_knows_is_none():
    assert read_event({"kind": "invented_later", "head": {}}) is None


@pytest.mark.parametrize(
    "data",
    [
        "nonsense",
        {"kind": "progress", "head": {"about": "job-1"}},
        {"kind": "preview", "head": {"about": "job-1", "sequence": 1}, "png": "%%%"},
        {"kind": "done", "head": {"about": "job-1", "sequence": 1}, "result": []},
    ],
)
def test_what_is_no_event_is_refused(data):
    with pytest.raises(Misfit):
        read_event(data)


def test_a_message_without_end_is_cut_off():
    with pytest.raises(Misfit, match="no end"):
        heard([b"data: " + b"x" * MAX_LINE_BYTES, b"x"])
    with pytest.raises(Misfit, match="no end"):
        heard([b"data: x\n" * 1000] * (MAX_LINE_BYTES // 1000 + 1))
