"""Events of jobs and scenes, as they are streamed to whoever watches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from diorama.domain.ids import BlobHash
from diorama.domain.job import ErrorDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class EventHead:
    """Which job or scene, in which order. Of two waiting events with one redundancy key the newer replaces
    the older (empty: never).

    `progress` and `preview` are states, not history: on a server they carry the sequence number of the last kept
    event before them and are not sent again to who resumes from there. All others are kept, and counted from 1
    (of a scene: its version).
    """

    about: str
    sequence: int
    redundancy_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobAccepted:
    """The job is kept and will be done."""

    kind: Literal["accepted"] = "accepted"
    head: EventHead
    job_kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JobProgress:
    """How far it is: 0..1 over the whole job, and the name of the step."""

    kind: Literal["progress"] = "progress"
    head: EventHead
    fraction: float
    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JobArtifact:
    """A named partial result exists."""

    kind: Literal["artifact"] = "artifact"
    head: EventHead
    name: str
    sha256: BlobHash


@dataclass(frozen=True, slots=True, kw_only=True)
class JobPreview:
    """A small PNG of how it looks so far."""

    kind: Literal["preview"] = "preview"
    head: EventHead
    png: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class JobDone:
    """It ended well."""

    kind: Literal["done"] = "done"
    head: EventHead
    result: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class JobFailed:
    """It ended with an error."""

    kind: Literal["failed"] = "failed"
    head: EventHead
    error: ErrorDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class JobCancelled:
    """It was stopped on request."""

    kind: Literal["cancelled"] = "cancelled"
    head: EventHead


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenePatched:
    """A scene changed from `version - 1` to `version` by a JSON Patch."""

    kind: Literal["scene_patched"] = "scene_patched"
    head: EventHead
    version: int
    patch: tuple[Mapping[str, Any], ...]


Event = JobAccepted | JobProgress | JobArtifact | JobPreview | JobDone | JobFailed | JobCancelled | ScenePatched
ENDINGS = (JobDone, JobFailed, JobCancelled)
STATES = (JobProgress, JobPreview)
