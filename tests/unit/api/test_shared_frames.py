"""A frame is made once for all who hear of an event; few are kept, and none is ever given for another event."""

from hypothesis import given
from hypothesis import strategies as st

from diorama.api.event_stream import as_frame
from diorama.api.shared_frames import KEPT, SharedFrames
from diorama.api.socket_frames import FrameWriter
from diorama.domain.event import EventHead, JobProgress
from diorama.wire.codecs import CODECS


def progress(number: int) -> JobProgress:
    return JobProgress(head=EventHead(about="job-1", sequence=1), fraction=number / 1000, step="s")


class Making:
    def __init__(self) -> None:
        self.made: list[JobProgress] = []

    def __call__(self, event: JobProgress) -> bytes:
        self.made.append(event)
        return as_frame(event)


def test_an_event_that_many_hear_of_is_made_once():
    making = Making()
    shared = SharedFrames(making)
    for number in range(500):
        event = progress(number)
        assert {shared.of(event) for _ in range(250)} == {as_frame(event)}
    assert len(making.made) == 500


def test_sockets_of_one_form_share_what_is_made_and_it_is_the_same_object():
    for codec in CODECS.values():
        writer, event = FrameWriter(codec, 4_000_000), progress(1)
        assert writer.event(event) is writer.event(event)
        assert codec.decode_server(writer.event(event)).message == event


@given(heard=st.lists(st.integers(0, 12), max_size=80), kept=st.integers(1, 6))
def test_each_gets_the_frame_of_its_own_event_and_no_more_are_kept_than_allowed(heard, kept):
    """Events are made anew each time, as they are when they are read again: some get the identity of one that went."""
    making = Making()
    shared = SharedFrames(making, kept=kept)
    alive = {}
    for number in heard:
        event = progress(number) if number % 2 else alive.setdefault(number, progress(number))
        assert shared.of(event) == as_frame(event)
        assert len(shared._made) <= kept


def test_who_are_a_few_events_apart_still_share():
    making = Making()
    shared = SharedFrames(making)
    events = [progress(number) for number in range(300)]
    for number in range(300 + KEPT - 1):
        if number < 300:
            shared.of(events[number])
        if number >= KEPT - 1:
            shared.of(events[number - KEPT + 1])
    assert len(making.made) == 300
