"""Server-sent events: what happens to a job or a scene, as `text/event-stream`.

Kept events carry their sequence number as `id`; `progress` and `preview` are states and carry none, so that who comes
back with `Last-Event-ID` gets every kept event after it, once, and no state that is over.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Protocol, cast

from fastapi import Header
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from diorama.api.shared_frames import SharedFrames
from diorama.api.standing import caller_by_now, until_over
from diorama.domain.errors import NotReady, UserFault
from diorama.domain.event import STATES, Event
from diorama.wire.documents import to_document

if TYPE_CHECKING:
    from diorama.api.options import ApiOptions

MEDIA_TYPE = "text/event-stream"
KEEP_ALIVE_S = 15.0
RETRY_MS = 1000  # what a browser waits before it comes back
LastEventId = Annotated[
    str | None,
    Header(
        alias="Last-Event-ID",
        description="The last `id` of a stream that broke off.",
        examples=["3"],
        json_schema_extra={"pattern": "^[0-9]{0,15}$"},
    ),
]
_SEQUENCE = re.compile(r"[0-9]{1,15}")
_KEEP_ALIVE = b": still here\n\n"

Over = Callable[[], Coroutine[Any, Any, None]]


class Events(Protocol):
    """What is streamed: one subscription."""

    def __aiter__(self) -> AsyncIterator[Event]:
        """The events, one after another."""
        ...

    def __anext__(self) -> Awaitable[Event]:
        """The next event; `StopAsyncIteration` after the last."""
        ...

    def close(self) -> None:
        """Watch no longer."""
        ...


def as_frame(event: Event) -> bytes:
    """One event as the stream holds it."""
    kept = () if isinstance(event, STATES) else (f"id: {event.head.sequence}",)
    # In ASCII: clients disagree on what ends a line, and some take U+2028 or U+0085 for one.
    data = json.dumps(to_document(event), separators=(",", ":"))
    return "\n".join((*kept, f"event: {event.kind}", f"data: {data}", "", "")).encode()


_SHARED = SharedFrames(as_frame)


def asked_after(request: Request, after: int | None) -> int | None:
    """The sequence number after which to begin: `Last-Event-ID` of who comes back, else `after` of the address.

    Raises:
        UserFault: If the header is no number.
    """
    header = request.headers.get("Last-Event-ID")
    if not header:
        return after
    if not _SEQUENCE.fullmatch(header):
        raise UserFault("Last-Event-ID is no number of an event", hint="send the id of the last event that you got")
    return int(header)


def wants_list(request: Request) -> bool:
    """Whether the request asks for the kept events as a JSON list: it names `application/json` and no stream."""
    accept = request.headers.get("Accept", "")
    return "application/json" in accept and MEDIA_TYPE not in accept


def stream(request: Request, events: Events) -> Response:
    """Answer with a stream that lasts as long as the events do, until the client leaves, or until the key or session
    of the request is over.
    """
    options = cast("ApiOptions", request.app.state.options)
    over = partial(until_over, partial(caller_by_now, request), every_s=options.look_s)
    return StreamingResponse(
        frames(events, over=over),
        media_type=MEDIA_TYPE,
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def frames(events: Events, *, over: Over, keep_alive_s: float = KEEP_ALIVE_S) -> AsyncGenerator[bytes]:
    """The frames of a stream; a comment where nothing happened for a while, so that nobody on the way hangs up.

    over: ends when the client may hear no more; nothing is told after that.
    """
    waiting: asyncio.Future[Event] | None = None
    ending = asyncio.create_task(over())
    try:
        yield f"retry: {RETRY_MS}\n\n".encode()
        while True:
            # The wait for an event is never cut short: events that it had taken would be lost with it.
            waiting = waiting or asyncio.ensure_future(events.__anext__())
            done, _ = await asyncio.wait({waiting, ending}, timeout=keep_alive_s, return_when=asyncio.FIRST_COMPLETED)
            if ending in done:
                ending.result()
                return
            if not done:
                yield _KEEP_ALIVE
                continue
            try:
                event = waiting.result()
            except (StopAsyncIteration, NotReady):  # of a database that is busy nothing can be said any more: the
                return  # client comes back
            waiting = None
            yield _SHARED.of(event)
    finally:
        ending.cancel()
        events.close()
        if waiting is not None and not waiting.cancel() and not waiting.cancelled():
            waiting.exception()  # it came while nobody listened any more
