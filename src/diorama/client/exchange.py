"""What is said between an operation and the shell that carries it out.

An operation is a generator: it yields what it needs (`Call`, `Pause`, ...) and is sent back what came of it. It opens
no connection, reads no clock but the one it is given, and so is the same for the sync and the async client.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias, TypeVar

from diorama.domain.event import Event

MAX_ANSWER_BYTES = 64_000_000  # a document
MAX_BLOB_BYTES = 4_000_000_000

R = TypeVar("R")

Loss = Literal["refused", "no_such_host", "certificate", "no_tls", "no_http", "timeout", "lost", "too_large"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request. path: below the server's URL, its parts quoted already. query: several
    values of a name as a list. body: bytes, or a file that is sent as it
    is read. limit_bytes: a longer answer is not taken. idle_s: how long the line may be silent, None: as the client
    was told.
    """

    method: str
    path: str
    query: Mapping[str, str | Sequence[str]] = field(default_factory=dict[str, str | Sequence[str]])
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: bytes | Path = b""
    limit_bytes: int = MAX_ANSWER_BYTES
    idle_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back. headers: names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Wait so long."""

    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """Ask, and keep a good answer open: its body comes by `More`. One at a time; one of 300 and above comes whole."""

    call: Call


@dataclass(frozen=True, slots=True)
class More:
    """The next bytes of the open answer; None at its end."""


@dataclass(frozen=True, slots=True)
class Shut:
    """Close the open answer, if there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tell:
    """Hand an event to whoever goes through this operation's events."""

    event: Event


Command: TypeAlias = Call | Pause | Open | More | Shut | Tell
Operation: TypeAlias = Generator[Command, Any, R]


class Unreached(Exception):
    """No answer came. sent: the server may have seen the request all the same. Raised into the operation."""

    def __init__(self, loss: Loss, why: str, *, sent: bool) -> None:
        super().__init__(why)
        self.loss: Loss = loss
        self.why = why
        self.sent = sent
