"""The job document (`diorama.job/1`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from diorama.domain.ids import LOCAL_OWNER, BlobHash, JobId, OwnerId

JobStatus = Literal["queued", "running", "done", "failed", "cancelled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorDocument:
    """An error as data: see `domain/errors.py`."""

    code: str
    message: str
    hint: str = ""
    details: Mapping[str, Any] = field(default_factory=dict[str, Any])


ENDED: frozenset[JobStatus] = frozenset({"done", "failed", "cancelled"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """`diorama.job/1`. Times are ISO 8601 in UTC; `artifacts` are named partial results by hash."""

    schema: Literal["diorama.job/1"] = "diorama.job/1"
    id: JobId
    kind: str
    parameters: Mapping[str, Any] = field(default_factory=dict[str, Any])
    owner: OwnerId = LOCAL_OWNER
    status: JobStatus = "queued"
    progress: float = 0.0
    step: str = ""
    queue_position: int | None = None
    eta_s: float | None = None
    artifacts: Mapping[str, BlobHash] = field(default_factory=dict[str, BlobHash])
    result: Mapping[str, Any] | None = None
    error: ErrorDocument | None = None
    attempts: int = 0
    created_at: str = ""
    started_at: str | None = None
    ended_at: str | None = None
