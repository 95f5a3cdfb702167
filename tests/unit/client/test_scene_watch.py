"""Watching a scene: every change once and in order, whatever breaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diorama.api.event_stream import as_frame
from diorama.client.scene_watch import watch_scene
from diorama.domain.errors import NotFound, NotReady
from diorama.domain.event import EventHead, ScenePatched
from diorama.wire.documents import to_document
from tests.unit.client.acting import Scene, Streamed, answer, lost, problem, refused

GONE = problem("not_found", 404)


def change(version):
    return ScenePatched(head=EventHead(about="scene-1", sequence=version), version=version, patch=())


@given(st.lists(st.integers(0, 4), min_size=1, max_size=8), st.booleans())
def test_every_change_is_told_once_and_in_order_however_often_the_line_breaks(steps, streams):
    """At each look the scene is some versions further; a stream brings some and breaks."""
    newest = 1
    left = list(steps)

    def server(call):
        nonlocal newest
        after = int(call.query.get("after", call.headers.get("Last-Event-ID", "0")))
        if "Last-Event-ID" not in call.headers:
            if not left:
                return GONE
            newest += left.pop(0)
            return answer({"items": [to_document(change(n)) for n in range(after + 1, newest + 1)]})
        if not streams:
            return problem("method_not_allowed", 405)
        newest += 1
        return Streamed([as_frame(change(n)) for n in range(max(1, after), newest + 1)] + [lost()])

    acted = Scene(server)
    with pytest.raises(NotFound):
        acted.play(watch_scene(acted.session(), "scene-1", 1))
    told = [event.version for event in acted.told]
    assert told == list(range(2, 2 + len(told)))
    assert len(told) >= sum(steps)


def test_a_restart_is_waited_out_and_a_server_that_stays_away_is_told():
    outcomes = [answer({"items": []}), Streamed([as_frame(change(2)), lost()]), refused(), refused()]
    outcomes += [answer({"items": [to_document(change(3))]})]
    acted = Scene(lambda call: outcomes.pop(0) if outcomes else refused())
    with pytest.raises(NotReady, match="nothing answers"):
        acted.play(watch_scene(acted.session(), "scene-1", 1))
    assert [event.version for event in acted.told] == [2, 3]
