"""The one table of what travels: every message, its parts, their kinds and limits.

Both codecs and the checks go by it, so that the two forms cannot come to mean different things. Names are those of
proto/diorama/v1 (a test compares).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, get_args

from diorama.domain import event as events
from diorama.domain.access import SCOPES
from diorama.domain.job import ErrorDocument, Job, JobStatus
from diorama.domain.scene_record import ChangeKind, CheckLevel
from diorama.wire import messages as m

MAX_ID = 2**32 - 1
MAX_COUNT = 2**53 - 1  # the greatest whole number that every JSON reader takes for what it is
MAX_NAME = 128  # characters of ids, kinds and other names
MAX_KEY = 255  # characters of an idempotency key
MAX_TEXT = 100_000  # characters of a sentence
MAX_LIST = 10_000
MAX_OPERATIONS = 50_000


class Kind(Enum):
    """What a part holds. JSON: any object; OPERATIONS: a list of objects; FORM, FORMS: another message, or a list."""

    TEXT = "a text"
    COUNT = "a whole number"
    NUMBER = "a number"
    FLAG = "true or false"
    BYTES = "bytes"
    TEXTS = "a list of texts"
    NAMES = "an object of texts"
    JSON = "an object"
    OPERATIONS = "a list of objects"
    FORM = "an object of its own form"
    FORMS = "a list of objects of one form"


ZERO: Mapping[Kind, Any] = {
    Kind.TEXT: "",
    Kind.COUNT: 0,
    Kind.NUMBER: 0.0,
    Kind.FLAG: False,
    Kind.BYTES: b"",
    Kind.TEXTS: (),
    Kind.NAMES: {},
    Kind.JSON: {},
    Kind.OPERATIONS: (),
    Kind.FORMS: (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a message.

    needed: it must be there, a text not empty and a count not 0. optional: None when it is not there. Without
    either it is then empty, 0, or the first of its choices. most: characters, bytes, entries, or the greatest
    number. choices: the only texts allowed. of: the dataclass of a FORM.
    """

    name: str
    kind: Kind
    needed: bool = False
    optional: bool = False
    most: int = 0
    choices: tuple[str, ...] = ()
    of: type | None = None

    @property
    def absent(self) -> Any:
        """Its value when it is not there."""
        if self.optional:
            return None
        return self.choices[0] if self.choices else ZERO[self.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A message: its dataclass, its name in proto, and its parts."""

    type: type
    proto: str
    parts: tuple[Part, ...]


def _text(name: str, most: int = MAX_NAME, *, needed: bool = False, optional: bool = False) -> Part:
    return Part(name=name, kind=Kind.TEXT, most=most, needed=needed, optional=optional)


def _name(name: str) -> Part:
    return _text(name, needed=True)


def _choice(name: str, choices: tuple[str, ...], *, needed: bool = True) -> Part:
    return Part(name=name, kind=Kind.TEXT, most=MAX_NAME, choices=choices, needed=needed)


def _count(name: str, *, needed: bool = False, optional: bool = False) -> Part:
    return Part(name=name, kind=Kind.COUNT, most=MAX_COUNT, needed=needed, optional=optional)


def _number(name: str, *, optional: bool = False) -> Part:
    return Part(name=name, kind=Kind.NUMBER, optional=optional)


def _flag(name: str) -> Part:
    return Part(name=name, kind=Kind.FLAG)


def _json(name: str, *, optional: bool = False) -> Part:
    return Part(name=name, kind=Kind.JSON, optional=optional)


def _operations(name: str, *, needed: bool = False, optional: bool = False) -> Part:
    return Part(name=name, kind=Kind.OPERATIONS, needed=needed, optional=optional, most=MAX_OPERATIONS)


def _form(name: str, of: type, *, optional: bool = False) -> Part:
    return Part(name=name, kind=Kind.FORM, of=of, needed=not optional, optional=optional)


def _forms(name: str, of: type, most: int = MAX_LIST) -> Part:
    return Part(name=name, kind=Kind.FORMS, of=of, most=most)


_HEAD = _form("head", events.EventHead)
_ERROR = _form("error", ErrorDocument)

_FORMS: tuple[tuple[type, tuple[Part, ...]], ...] = (
    # documents
    (ErrorDocument, (_name("code"), _text("message", MAX_TEXT), _text("hint", MAX_TEXT), _json("details"))),
    (
        Job,
        (
            _choice("schema", ("diorama.job/1",)),
            _name("id"),
            _name("kind"),
            _json("parameters"),
            _name("owner"),
            _choice("status", get_args(JobStatus)),
            _number("progress"),
            _text("step", MAX_TEXT),
            _count("queue_position", optional=True),
            _number("eta_s", optional=True),
            Part(name="artifacts", kind=Kind.NAMES, most=MAX_LIST),
            _json("result", optional=True),
            _form("error", ErrorDocument, optional=True),
            _count("attempts"),
            _text("created_at"),
            _text("started_at", optional=True),
            _text("ended_at", optional=True),
        ),
    ),
    # events
    (events.EventHead, (_name("about"), _count("sequence"), _text("redundancy_key"))),
    (events.JobAccepted, (_HEAD, _name("job_kind"))),
    (events.JobProgress, (_HEAD, _number("fraction"), _text("step", MAX_TEXT))),
    (events.JobArtifact, (_HEAD, _text("name", MAX_KEY, needed=True), _name("sha256"))),
    (events.JobPreview, (_HEAD, Part(name="png", kind=Kind.BYTES, most=2**30))),
    (events.JobDone, (_HEAD, _json("result"))),
    (events.JobFailed, (_HEAD, _ERROR)),
    (events.JobCancelled, (_HEAD,)),
    (events.ScenePatched, (_HEAD, _count("version", needed=True), _operations("patch"))),
    # what a client says
    (m.Watch, (_name("topic"), _count("after"))),
    (m.Hello, (_forms("resume", m.Watch, most=1_000),)),
    (m.Submit, (_name("kind"), _json("parameters"), _text("idempotency_key", MAX_KEY))),
    (m.GetJob, (_name("job"),)),
    (m.CancelJob, (_name("job"),)),
    (m.Unwatch, (_name("topic"),)),
    (
        m.PatchScene,
        (
            _name("scene"),
            _count("version", needed=True),
            _operations("patch", needed=True),
            _choice("check", get_args(CheckLevel), needed=False),
        ),
    ),
    (m.UndoScene, (_name("scene"), _count("version", optional=True))),
    (m.RedoScene, (_name("scene"), _count("version", optional=True))),
    (m.Ping, ()),
    (m.Pong, ()),
    # what the server says
    (
        m.Caps,
        (
            _count("client_frame_bytes"),
            _count("server_frame_bytes"),
            _count("topics"),
            _count("requests_in_flight"),
            _count("frames_per_s"),
            _number("heartbeat_s"),
            _number("silence_s"),
        ),
    ),
    (m.Watching, (_name("topic"), _count("after"))),
    (m.Refused, (_name("topic"), _ERROR)),
    (
        m.Welcome,
        (
            _choice("protocol", (m.PROTOCOL,)),
            _text("server"),
            _name("owner"),
            Part(name="scopes", kind=Kind.TEXTS, most=100 * len(SCOPES)),
            _form("caps", m.Caps),
            _forms("watching", m.Watching),
            _forms("refused", m.Refused),
        ),
    ),
    (m.JobAnswer, (_form("job", Job), _flag("created"))),
    (m.Unwatched, (_name("topic"), _form("error", ErrorDocument, optional=True))),
    (m.LeftOut, (_name("kind"), _HEAD)),
    (
        m.SceneChanged,
        (
            _name("scene"),
            _count("version", needed=True),
            _choice("change", get_args(ChangeKind)),
            _operations("patch", optional=True),
            _name("sha256"),
            _flag("verified"),
            _count("undo_depth"),
            _count("redo_depth"),
        ),
    ),
)

FORMS: Mapping[type, Form] = {
    kind: Form(type=kind, proto="Error" if kind is ErrorDocument else kind.__name__, parts=parts)
    for kind, parts in _FORMS
}

EVENTS: Mapping[str, type] = {
    "accepted": events.JobAccepted,
    "progress": events.JobProgress,
    "artifact": events.JobArtifact,
    "preview": events.JobPreview,
    "done": events.JobDone,
    "failed": events.JobFailed,
    "cancelled": events.JobCancelled,
    "scene_patched": events.ScenePatched,
}
EVENT = "event"  # the one message that is any of several: its form is chosen by its kind

CLIENT_MESSAGES: Mapping[str, type] = {
    "hello": m.Hello,
    "submit": m.Submit,
    "get_job": m.GetJob,
    "cancel": m.CancelJob,
    "watch": m.Watch,
    "unwatch": m.Unwatch,
    "patch_scene": m.PatchScene,
    "undo_scene": m.UndoScene,
    "redo_scene": m.RedoScene,
    "ping": m.Ping,
    "pong": m.Pong,
}
SERVER_MESSAGES: Mapping[str, type | None] = {
    "welcome": m.Welcome,
    "job": m.JobAnswer,
    "watching": m.Watching,
    "unwatched": m.Unwatched,
    EVENT: None,
    "left_out": m.LeftOut,
    "scene_changed": m.SceneChanged,
    "error": ErrorDocument,
    "ping": m.Ping,
    "pong": m.Pong,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """The two kinds of frame. number: the name of its id. names: what it may hold; `tags`: the same by type."""

    proto: str
    number: str
    names: Mapping[str, type | None]
    tags: Mapping[type, str]


CLIENT = Envelope(
    proto="ClientFrame",
    number="id",
    names=CLIENT_MESSAGES,
    tags={kind: name for name, kind in CLIENT_MESSAGES.items()},
)
SERVER = Envelope(
    proto="ServerFrame",
    number="reply_to",
    names=SERVER_MESSAGES,
    tags={
        **{kind: name for name, kind in SERVER_MESSAGES.items() if kind is not None},
        **dict.fromkeys(EVENTS.values(), EVENT),
    },
)
