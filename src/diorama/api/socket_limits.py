"""What one socket may take, and the codes it is closed with (docs/socket.md)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from diorama.api.options import LOOK_S
from diorama.wire.json_text import MAX_BYTES, MAX_BYTES_SERVER
from diorama.wire.messages import Caps


class CloseCode(IntEnum):
    """Why the server closes a socket. From 4000 on they are our own (RFC 6455, 7.4.2)."""

    GOING_AWAY = 1001
    OUR_FAULT = 1011
    SILENT = 4008
    BAD_FRAMES = 4400
    NOT_AUTHENTICATED = 4401
    TOO_SLOW = 4408
    TOO_LARGE = 4413
    TOO_MANY = 4429


REASONS = {
    CloseCode.GOING_AWAY: "the server is stopping: come back and resume",
    CloseCode.OUR_FAULT: "a mistake of Diorama's own",
    CloseCode.SILENT: "nothing was heard for too long",
    CloseCode.BAD_FRAMES: "too many frames in a row that cannot be read",
    CloseCode.NOT_AUTHENTICATED: "the key or session is no longer valid",
    CloseCode.TOO_SLOW: "what was sent was not taken for too long",
    CloseCode.TOO_LARGE: "a frame over the limit",
    CloseCode.TOO_MANY: "too many frames",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SocketLimits:
    """All limits of a socket.

    topics: watched at once. requests: being answered at once. bad_frames: in a row, the last one closes.
    frames_per_s, frames_burst: of one socket; more close it. requests_per_s, requests_burst: of all sockets of one
    user together; more are refused. bytes_per_s, bytes_burst: more are read later, not refused.
    outbox_*: what waits to be sent; then requests and events wait where they are. heartbeat_s: after so long without
    a frame of the client a ping is sent. silence_s: after so long it is closed. send_s: one frame may take so long.
    look_s: so often it is made sure that key or session still hold. sockets, sockets_per_user: open at once.
    """

    client_frame_bytes: int = MAX_BYTES
    server_frame_bytes: int = MAX_BYTES_SERVER
    topics: int = 200
    requests: int = 32
    bad_frames: int = 3
    frames_per_s: int = 200
    frames_burst: int = 1000
    requests_per_s: int = 400
    requests_burst: int = 2000
    bytes_per_s: int = 4_000_000
    bytes_burst: int = 8_000_000
    outbox_frames: int = 64
    outbox_bytes: int = 1_000_000
    heartbeat_s: float = 20.0
    silence_s: float = 60.0
    send_s: float = 60.0
    look_s: float = LOOK_S
    sockets: int = 2000
    sockets_per_user: int = 500

    def caps(self) -> Caps:
        """What a client is told of them."""
        return Caps(
            client_frame_bytes=self.client_frame_bytes,
            server_frame_bytes=self.server_frame_bytes,
            topics=self.topics,
            requests_in_flight=self.requests,
            frames_per_s=self.frames_per_s,
            heartbeat_s=self.heartbeat_s,
            silence_s=self.silence_s,
        )


class HangUp(Exception):
    """The socket ends. code: what the client is told; None: it has gone already."""

    def __init__(self, code: CloseCode | None) -> None:
        super().__init__("it has gone" if code is None else REASONS[code])
        self.code = code
