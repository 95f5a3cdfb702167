"""The messages of the socket as values: what they mean, whichever form they travelled in.

Whoever holds one may trust it: texts, numbers and lists were checked against the table when it was read. Documents
(`Job`, `Event`, `ErrorDocument`) are the domain's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from diorama.domain.event import Event, EventHead
from diorama.domain.job import ErrorDocument, Job
from diorama.domain.scene_record import ChangeKind, CheckLevel

PROTOCOL = "diorama.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Events of a job or scene: those kept after number `after`, then what happens."""

    topic: str
    after: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hello:
    """Tell me where I am; and what to watch again after a broken line."""

    resume: tuple[Watch, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Submit:
    """A new job; with a key that was used before, that job again."""

    kind: str
    parameters: Mapping[str, Any] = field(default_factory=dict[str, Any])
    idempotency_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GetJob:
    """How a job stands."""

    job: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelJob:
    """Stop a job."""

    job: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unwatch:
    """No more events of this topic."""

    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PatchScene:
    """Change a scene by a JSON Patch that was made against `version`."""

    scene: str
    version: int
    patch: tuple[Mapping[str, Any], ...]
    check: CheckLevel = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoScene:
    """Take the last change back. version: only if the scene is at it; None: in any case."""

    scene: str
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RedoScene:
    """Do again what was taken back. version: only if the scene is at it; None: in any case."""

    scene: str
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ping:
    """Is anybody there?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pong:
    """Somebody is."""


ClientMessage = Hello | Submit | GetJob | CancelJob | Watch | Unwatch | PatchScene | UndoScene | RedoScene | Ping | Pong


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientFrame:
    """A request. id: the client's number for it, 1 to 2**32 - 1; a pong needs none (0)."""

    id: int = 0
    message: ClientMessage


@dataclass(frozen=True, slots=True, kw_only=True)
class Caps:
    """What the server allows on one socket. Frames are counted in bytes as they travel, times in seconds."""

    client_frame_bytes: int
    server_frame_bytes: int
    topics: int
    requests_in_flight: int
    frames_per_s: int
    heartbeat_s: float
    silence_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching:
    """From here on the topic's events come, from the one after `after`."""

    topic: str
    after: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A topic that could not be resumed."""

    topic: str
    error: ErrorDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcome:
    """Answer to hello. server: its version. owner, scopes: whom it takes the client for, and what that one may do."""

    protocol: str
    server: str
    owner: str
    scopes: tuple[str, ...]
    caps: Caps
    watching: tuple[Watching, ...] = ()
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class JobAnswer:
    """How the job stands. created: it is new; False: it was there before."""

    job: Job
    created: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unwatched:
    """No event of the topic comes any more: it was asked for, the job has ended, or `error` happened."""

    topic: str
    error: ErrorDocument | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Stands for an event that is too large for a frame; kind: the event's."""

    kind: str
    head: EventHead


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneChanged:
    """The scene is at `version`. patch: from `version - 1` to it; None: too large for a frame."""

    scene: str
    version: int
    change: ChangeKind
    patch: tuple[Mapping[str, Any], ...] | None = None
    sha256: str
    verified: bool = False
    undo_depth: int = 0
    redo_depth: int = 0


ServerMessage = (
    Welcome | JobAnswer | Watching | Unwatched | Event | LeftOut | SceneChanged | ErrorDocument | Ping | Pong
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerFrame:
    """What the server says. reply_to: the id of the request that it answers; 0: none."""

    reply_to: int = 0
    message: ServerMessage
