"""Frames of the server that are sure to fit: what is too large is left out, and that is said."""

from __future__ import annotations

from dataclasses import replace

from diorama.api.shared_frames import SharedFrames
from diorama.api.socket_outbox import Data
from diorama.domain.event import Event
from diorama.domain.job import ErrorDocument
from diorama.wire.codecs import Codec
from diorama.wire.messages import JobAnswer, LeftOut, SceneChanged, ServerFrame, ServerMessage


class FrameWriter:
    """Encodes for sockets. max_bytes: of a frame."""

    def __init__(self, codec: Codec, max_bytes: int) -> None:
        self._codec = codec
        self._max_bytes = max_bytes
        self._told = SharedFrames(self._encode_event)

    def answer(self, message: ServerMessage, reply_to: int = 0) -> Data:
        """The frame of an answer, or of one that says less."""
        data = self._encode(message, reply_to)
        return data if self._fits(data) else self._encode(_without_the_rest(message), reply_to)

    def event(self, event: Event) -> Data:
        """The frame of an event, or of what stands for it; encoded once, however many hear of it."""
        return self._told.of(event)

    def _encode_event(self, event: Event) -> Data:
        data = self._encode(event, 0)
        return data if self._fits(data) else self._encode(LeftOut(kind=event.kind, head=event.head), 0)

    def _encode(self, message: ServerMessage, reply_to: int) -> Data:
        data: Data = self._codec.encode_server(ServerFrame(reply_to=reply_to, message=message))
        return data

    def _fits(self, data: Data) -> bool:
        return len(data) * 4 <= self._max_bytes or size_of(data) <= self._max_bytes


def size_of(data: Data) -> int:
    """Bytes of a frame as it travels."""
    return len(data) if isinstance(data, bytes) or data.isascii() else len(data.encode("utf-8", "surrogatepass"))


def _without_the_rest(message: ServerMessage) -> ServerMessage:
    match message:
        case SceneChanged():
            return replace(message, patch=None)
        case JobAnswer(job=job):
            return ErrorDocument(
                code="too_large",
                message="the job's document is too large for a frame",
                hint=f"read it over HTTP: GET /v1/jobs/{job.id}",
                details={"job": job.id},
            )
        case ErrorDocument():
            return replace(message, details={})
        case _:
            return ErrorDocument(code="too_large", message="the answer is too large for a frame", hint="ask for less")
