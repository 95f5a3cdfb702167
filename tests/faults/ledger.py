"""What clients were promised in a trial, and what they tried without hearing an answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.faults.watchers import Told


@dataclass(frozen=True)
class Edit:
    """An edit that was sent. kind: patch | undo | redo. expected: the version that it was made against."""

    scene: str
    kind: str
    expected: int
    marker: str = ""


@dataclass
class Ledger:
    """Everything that was acknowledged, and everything that was tried."""

    jobs: dict[str, str] = field(default_factory=dict)  # idempotency key -> job id
    tried_jobs: set[str] = field(default_factory=set)
    cancelled: set[str] = field(default_factory=set)  # job ids that a client asked to cancel
    edits: dict[tuple[str, int], tuple[Edit, str]] = field(default_factory=dict)  # acknowledged: (scene, version)
    tried_edits: list[Edit] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)  # what watchers heard
    faults: list[str] = field(default_factory=list)  # answers that no client should get
    answers: dict[int, int] = field(default_factory=dict)  # status -> count
    lock: Lock = field(default_factory=Lock)

    def answered(self, status: int) -> None:
        """Count an answer."""
        with self.lock:
            self.answers[status] = self.answers.get(status, 0) + 1

    def accepted(self, key: str, job_id: str) -> None:
        """The server promised to do a job."""
        with self.lock:
            before = self.jobs.setdefault(key, job_id)
            if before != job_id:
                self.faults.append(f"doubled: the key {key} got two jobs, {before} and {job_id}")

    def edited(self, edit: Edit, record: dict[str, Any]) -> None:
        """The server promised that an edit is kept."""
        with self.lock:
            place = (edit.scene, record["version"])
            if place in self.edits:
                self.faults.append(f"doubled: two edits were acknowledged as {place}")
            self.edits[place] = (edit, record["sha256"])

    def wrong(self, fault: str) -> None:
        """A client got what it should not."""
        with self.lock:
            self.faults.append(fault)
