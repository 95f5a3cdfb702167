"""Server-sent events: bytes to messages, and messages to the events of `domain`.

Source: WHATWG HTML, section 9.2, "Server-sent events"; of its fields `id`, `event` and `data` are read.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from diorama.client.reading import Misfit, read
from diorama.domain.event import (
    Event,
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

MAX_LINE_BYTES = 8_000_000
_KINDS: Mapping[str, type[Event]] = {
    "accepted": JobAccepted,
    "progress": JobProgress,
    "artifact": JobArtifact,
    "done": JobDone,
    "failed": JobFailed,
    "cancelled": JobCancelled,
    "scene_patched": ScenePatched,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message of the stream. id: the last one that was given, also by an earlier message."""

    id: str
    event: str
    data: str


class Messages:
    """Takes the bytes of a stream as they come, gives the messages that are whole."""

    def __init__(self) -> None:
        self._rest = b""
        self._id = ""
        self._event = ""
        self._data: list[str] = []
        self._size = 0

    def feed(self, chunk: bytes) -> Iterator[Message]:
        """The messages that these bytes complete.

        Raises:
            Misfit: If a message grows without end.
        """
        lines = (self._rest + chunk).replace(b"\r\n", b"\n").split(b"\n")
        self._rest = lines.pop()
        for line in lines:
            if line:
                self._take(line.rstrip(b"\r").decode("utf-8", "replace"))
            elif self._data:
                yield Message(id=self._id, event=self._event or "message", data="\n".join(self._data))
                self._event, self._data, self._size = "", [], 0
        if len(self._rest) + self._size > MAX_LINE_BYTES:
            raise Misfit("a message of the event stream has no end")

    def _take(self, line: str) -> None:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        match name:
            case "data":
                self._data.append(value)
                self._size += len(line)
            case "event":
                self._event = value
            case "id" if "\0" not in value:
                self._id = value
            case _:  # a comment (empty name) or a field that means nothing to us
                pass


def event_of(message: Message) -> Event | None:
    """The event of a message; None for a kind that this version does not know.

    Raises:
        Misfit: If it is no event document.
    """
    try:
        data = json.loads(message.data)
    except (ValueError, RecursionError):
        raise Misfit("an event is not JSON") from None
    return read_event(data)


def read_event(data: Any) -> Event | None:
    """The event of a document; None for a kind that this version does not know.

    Raises:
        Misfit: If it is none.
    """
    if not isinstance(data, dict):
        raise Misfit("an event is no object")
    document = cast("dict[str, Any]", data)
    kind = str(document.get("kind"))
    if kind == "preview":
        return _preview(document)
    return read(_KINDS[kind], document, "event") if kind in _KINDS else None


def _preview(document: Mapping[str, Any]) -> JobPreview:
    try:
        png = base64.b64decode(str(document.get("png", "")), validate=True)
    except binascii.Error:
        raise Misfit("event.png is not base64") from None
    return JobPreview(head=read(EventHead, document.get("head"), "event.head"), png=png)
