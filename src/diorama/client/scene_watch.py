"""The changes of a scene as they happen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from diorama.client.event_stream import Messages, event_of, read_event
from diorama.client.exchange import Answer, Call, More, Open, Operation, Pause, Shut, Tell, Unreached
from diorama.client.follow import EVENT_STREAM, SILENCE_S
from diorama.client.problems import not_diorama
from diorama.client.reading import Misfit
from diorama.client.requests import path, query
from diorama.client.session import Session
from diorama.client.tries import document
from diorama.domain.event import Event, ScenePatched

POLL_S = 1.0


def watch_scene(session: Session[Any], scene_id: str, after: int) -> Operation[None]:
    """Tell each change after a version, once and in order, for as long as somebody listens and may see the scene.

    By the server's stream while that lasts; whenever it breaks, what was missed is asked for.
    """
    while True:
        call = Call(method="GET", path=path("scenes", scene_id, "events"), query=query(after=after))
        listed = (yield from document(session, call, safe=True, patient=True)).get("items")
        try:
            after = yield from _tell(after, [read_event(item) for item in listed or ()])
        except (Misfit, TypeError) as fault:
            raise not_diorama(session.url, str(fault)) from fault
        after = yield from _hear(scene_id, after)
        yield Pause(seconds=POLL_S * session.spread)


def _hear(scene_id: str, after: int) -> Operation[int]:
    """Tell what the stream brings until it breaks; the last version that was told."""
    call = Call(
        method="GET",
        path=path("scenes", scene_id, "events"),
        headers={"Accept": EVENT_STREAM, "Last-Event-ID": str(after)},
        idle_s=SILENCE_S,
    )
    try:
        answer: Answer = yield Open(call=call)
        if answer.status < 300 and answer.headers.get("content-type", "").startswith(EVENT_STREAM):
            messages = Messages()
            while (chunk := (yield More())) is not None:
                after = yield from _tell(after, (event_of(message) for message in messages.feed(chunk)))
    except (Unreached, Misfit):
        pass  # the list of changes says what was missed, or what is wrong
    yield Shut()
    return after


def _tell(after: int, events: Iterable[Event | None]) -> Operation[int]:
    for event in events:
        if isinstance(event, ScenePatched) and event.version > after:
            after = event.version
            yield Tell(event=event)
    return after
